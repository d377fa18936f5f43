"""gecc-deskctl phone …: calls are written down and found again."""

from __future__ import annotations

import argparse
import datetime as dt

from gecc_desk.console.answer import Answer
from gecc_desk.console.desk import checked_text, opened
from gecc_desk.domain import calls, moments, search_words
from gecc_desk.domain.audit import Action, Details
from gecc_desk.domain.calls import Call, CallEntry, Transfer
from gecc_desk.domain.errors import BadInput
from gecc_desk.domain.roles import Right
from gecc_desk.domain.thai_text import tidy

#: Whoever asks for more calls than this takes the register out.
MOST_SEARCHED = 100


class EmptyValue(BadInput):
    """An option given with nothing in it, most often an empty variable of a script."""

    english = "{option} is empty. Leave it away when it is not known."
    thai = "ค่าว่างเปล่า หากไม่ทราบไม่ต้องระบุ"


class HalfATransfer(BadInput):
    """A unit without what came of it, or the other way round."""

    field = "unit"
    english = "--transfer-to and --transfer-result go together: give both or neither."
    thai = "โปรดระบุหน่วยงานที่โอนสายพร้อมผลการโอนสาย"


class NobodyCallsBack(BadInput):
    """Who is to call back where nothing of the kind was promised."""

    field = "callback_by"
    english = "--callback-by needs --outcome callback or --callback-at."
    thai = "โปรดระบุเวลาโทรกลับ หรือเลือกผลการดำเนินการว่าโทรกลับ"


def add(options: argparse.Namespace) -> Answer:
    """Write a call down; it is on the disk when the answer is told."""
    from gecc_desk.services.phone_register import PhoneRegister

    entry = _entry(options)
    with opened(options) as (database, seat):
        recorded = PhoneRegister(database, seat).record(entry)
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
        kind=options.kind,
        first_contact=options.first_contact,
        length=None if options.seconds is None else dt.timedelta(seconds=options.seconds),
        callback_by=_callback_by(options),
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
        if options.transfer_extension is not None:
            raise HalfATransfer
        return ()
    if options.transfer_to is None or options.transfer_result is None:
        raise HalfATransfer
    extension = _unless_empty(options.transfer_extension, "--transfer-extension")
    return (Transfer(options.transfer_to, options.transfer_result, extension),)


def _callback_by(options: argparse.Namespace) -> str:
    promised = options.outcome is calls.Outcome.CALLBACK or options.callback_at is not None
    if options.callback_by is not None and not promised:
        raise NobodyCallsBack
    return _unless_empty(options.callback_by, "--callback-by")


def search(options: argparse.Namespace) -> Answer:
    """The latest calls in which the text stands. None found is an answer too: an empty list.

    A search of many calls, or of no text, takes the register out and needs the right for that.
    Each is written down, without its text, which may be a name. Raises `NotAllowed`.
    """
    from gecc_desk.services.audit_trail import AuditTrail
    from gecc_desk.services.phone_register import PhoneRegister

    # Longer than the longest field, a text can stand in no call.
    text = tidy(checked_text(options.text, "text"), limit=calls.NOTE_LIMIT, field="text")
    takes_out = options.limit > MOST_SEARCHED or search_words.ways(text) is None
    with opened(options) as (database, seat):
        if takes_out:
            seat.demand(Right.MOVE_REGISTER)
        found = PhoneRegister(database, seat).find(text, options.limit)
        said: Details = {"rows": len(found)}
        if takes_out:
            AuditTrail(database, seat).told(Action.REGISTER_EXPORTED, {"file": "console", **said})
        else:
            AuditTrail(database, seat).told(Action.REGISTER_SEARCHED, said)
    lines = [_line(call) for call in found]
    return Answer("\n".join(lines) or "no calls found", {"calls": [_as_json(c) for c in found]})


def _as_json(call: Call) -> dict[str, object]:
    entry = call.entry
    # When it was voided, of a voided call only.
    void = {} if call.voided_at is None else {"voided_at": moments.iso(call.voided_at)}
    length = entry.length
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
        "kind": None if entry.kind is None else entry.kind.value,
        "rings": entry.rings.value,
        "first_contact": None if entry.first_contact is None else entry.first_contact.value,
        "callback_at": None if entry.callback_at is None else moments.iso(entry.callback_at),
        "length_seconds": None if length is None else int(length.total_seconds()),
        "transfers": [
            {"unit": one.unit, "extension": one.extension, "result": one.result.value}
            for one in entry.transfers
        ],
        "recorded_at": moments.iso(call.recorded_at),
        "voided": call.voided_at is not None,
        **void,
    }


def _line(call: Call) -> str:
    entry = call.entry
    at = entry.received_at.astimezone(moments.BANGKOK).strftime("%Y-%m-%d %H:%M")
    parts = [str(call.id), at, entry.caller or "-", call.phone_shown or "-", entry.topic]
    ends = [entry.outcome.value, *(["VOID"] if call.voided_at is not None else [])]
    return "  ".join([*parts, *(f"→ {t.unit}" for t in entry.transfers), *ends])
