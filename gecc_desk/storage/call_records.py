"""A call's entry as JSON: what the register keeps of a call before it is changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from gecc_desk.domain.calls import (
    CallEntry,
    FirstContact,
    Outcome,
    Rings,
    Transfer,
    TransferResult,
)
from gecc_desk.domain.people import CallerKind
from gecc_desk.storage.errors import DatabaseDamaged


def as_record(entry: CallEntry, person_id: int | None) -> dict[str, object]:
    """The whole entry and whose call it was, as plain JSON; moments in ISO 8601, UTC."""
    return {
        "received_at": entry.received_at.astimezone(dt.UTC).isoformat(),
        "topic": entry.topic,
        "outcome": entry.outcome.value,
        "caller": entry.caller,
        "phone": entry.phone,
        "transfers": [
            {"unit": one.unit, "result": one.result.value, "extension": one.extension}
            for one in entry.transfers
        ],
        "callback_at": entry.callback_at and entry.callback_at.astimezone(dt.UTC).isoformat(),
        "rings": entry.rings.value,
        "note": entry.note,
        "kind": entry.kind and entry.kind.value,
        "first_contact": entry.first_contact and entry.first_contact.value,
        # In microseconds: every length is kept as it is.
        "length": None if entry.length is None else entry.length // dt.timedelta(microseconds=1),
        "callback_by": entry.callback_by,
        "person": person_id,
    }


def read_record(kept: object) -> tuple[CallEntry, int | None]:
    """An entry as `as_record` wrote it, and whose call it was. Raises `DatabaseDamaged`."""
    try:
        return _entry(kept), _person(kept)
    except (KeyError, OverflowError, TypeError, ValueError):
        # The reason would quote what somebody said; it is not handed on.
        raise DatabaseDamaged from None


def _entry(kept: Any) -> CallEntry:  # noqa: ANN401 — JSON
    return CallEntry(
        received_at=_moment(kept["received_at"]),
        topic=_text(kept["topic"]),
        outcome=Outcome(kept["outcome"]),
        caller=_text(kept["caller"]),
        phone=_text(kept["phone"]),
        transfers=tuple(_transfer(one) for one in kept["transfers"]),
        callback_at=None if kept["callback_at"] is None else _moment(kept["callback_at"]),
        rings=Rings(kept["rings"]),
        note=_text(kept["note"]),
        kind=None if kept["kind"] is None else CallerKind(kept["kind"]),
        first_contact=None
        if kept["first_contact"] is None
        else FirstContact(kept["first_contact"]),
        length=None if kept["length"] is None else dt.timedelta(microseconds=kept["length"]),
        callback_by=_text(kept["callback_by"]),
    )


def _transfer(kept: Mapping[str, Any]) -> Transfer:
    return Transfer(_text(kept["unit"]), TransferResult(kept["result"]), _text(kept["extension"]))


def _moment(kept: Any) -> dt.datetime:  # noqa: ANN401 — JSON
    moment = dt.datetime.fromisoformat(kept)
    if moment.tzinfo is None:
        raise ValueError
    return moment


def _text(kept: object) -> str:
    if not isinstance(kept, str):
        raise TypeError
    return kept


def _person(kept: Any) -> int | None:  # noqa: ANN401 — JSON
    person = kept["person"]
    if person is not None and not isinstance(person, int):
        raise TypeError
    return person
