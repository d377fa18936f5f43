"""gecc-deskctl phone …: calls are written down and found again."""

from __future__ import annotations

import argparse

from gecc_desk.console.answer import Answer
from gecc_desk.console.desk import checked_text, opened
from gecc_desk.domain import calls, moments
from gecc_desk.domain.calls import Call, CallEntry, Transfer
from gecc_desk.domain.errors import BadInput
from gecc_desk.domain.thai_text import tidy


class EmptyValue(BadInput):
    """An option given with nothing in it, most often an empty variable of a script."""

    english = "{option} is empty. Leave it away when it is not known."
    thai = "ค่าว่างเปล่า หากไม่ทราบไม่ต้องระบุ"


class HalfATransfer(BadInput):
    """A unit without what came of it, or the other way round."""

    field = "unit"
    english = "--transfer-to and --transfer-result go together: give both or neither."
    thai = "โปรดระบุหน่วยงานที่โอนสายพร้อมผลการโอนสาย"


def add(options: argparse.Namespace) -> Answer:
    """Write a call down; it is on the disk when the answer is told."""
    from gecc_desk.services.phone_register import PhoneRegister

    entry = _entry(options)
    with opened(options) as (database, actor):
        recorded = PhoneRegister(database, actor).record(entry)
    at = moments.iso(recorded.recorded_at)
    return Answer(f"call {recorded.id}, recorded {at}", {"id": recorded.id, "recorded_at": at})


def _entry(options: argparse.Namespace) -> CallEntry:
    """The entry as typed, refused before any database is opened where it cannot be kept."""
    now = moments.now()
    entry = CallEntry(
        received_at=now if options.at is None else moments.parse_iso(options.at),
        topic=options.topic,
        outcome=options.outcome,
        caller=_unless_empty(options.caller, "--caller"),
        phone=_unless_empty(options.phone, "--phone"),
        transfers=_transfers(options),
        callback_at=None
        if options.callback_at is None
        else moments.parse_iso(options.callback_at, field="callback_at"),
        rings=options.rings,
        note=options.note,
    ).checked(now)
    _unless_empty(None if options.caller is None else entry.caller, "--caller")
    _unless_empty(None if options.phone is None else entry.phone, "--phone")
    return entry


def _unless_empty(value: str | None, option: str) -> str:
    if value is not None and not value.strip():
        raise EmptyValue(option=option)
    return value or ""


def _transfers(options: argparse.Namespace) -> tuple[Transfer, ...]:
    if options.transfer_to is None and options.transfer_result is None:
        return ()
    if options.transfer_to is None or options.transfer_result is None:
        raise HalfATransfer
    return (Transfer(options.transfer_to, options.transfer_result),)


def search(options: argparse.Namespace) -> Answer:
    """The latest calls in which the text stands. None found is an answer too: an empty list."""
    from gecc_desk.services.phone_register import PhoneRegister

    # Longer than the longest field, a text can stand in no call.
    text = tidy(checked_text(options.text, "text"), limit=calls.NOTE_LIMIT, field="text")
    with opened(options) as (database, actor):
        found = PhoneRegister(database, actor).find(text, options.limit)
    lines = [_line(call) for call in found]
    return Answer("\n".join(lines) or "no calls found", {"calls": [_as_json(c) for c in found]})


def _as_json(call: Call) -> dict[str, object]:
    entry = call.entry
    return {
        "id": call.id,
        "at": moments.iso(entry.received_at),
        "caller": entry.caller,
        "phone": entry.phone,
        "topic": entry.topic,
        # The last of several: the unit with which the call ended.
        "transfer_to": entry.transfers[-1].unit if entry.transfers else None,
        "outcome": entry.outcome.value,
        "note": entry.note,
    }


def _line(call: Call) -> str:
    entry = call.entry
    at = entry.received_at.astimezone(moments.BANGKOK).strftime("%Y-%m-%d %H:%M")
    parts = [str(call.id), at, entry.caller or "-", call.phone_shown or "-", entry.topic]
    return "  ".join([*parts, *(f"→ {t.unit}" for t in entry.transfers), entry.outcome.value])
