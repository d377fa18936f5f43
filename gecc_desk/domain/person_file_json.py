"""All that is held about one person, as JSON: ``docs/person_file.md`` says what each part means."""

from __future__ import annotations

from gecc_desk.domain.calls import CallEntry, Revision
from gecc_desk.domain.id_masking import mask_citizen_ids
from gecc_desk.domain.moments import iso
from gecc_desk.domain.person_rights import HeldCall, PersonFile, Visit

#: Raised when a part changes its meaning, not when one is added.
VERSION = 1


def as_json(file: PersonFile) -> dict[str, object]:
    """Plain JSON; moments in ISO 8601, Bangkok time; values are those of the enumerations."""
    person = file.person
    return {
        "version": VERSION,
        "made_at": iso(file.made_at),
        "made_by": file.made_by,
        "person": {
            "names": list(file.names),
            "birth_year": person.birth_year,
            "kind": person.kind and person.kind.value,
            "citizen_id": file.citizen_id or None,
            "citizen_id_keyed": file.is_keyed,
            "known_since": iso(file.since),
            "numbers": [{"number": one, "last_used_at": iso(at)} for one, at in file.numbers],
        },
        "visits": [_visit(one) for one in file.visits],
        "calls": [_call(one) for one in file.calls],
        "joins": [
            {"at": iso(one.at), "by": one.actor, "kind": one.kind.value,
             "person": one.person, "into": one.into}
            for one in file.merges
        ],
        "disclosures": [
            {"at": iso(one.at), "by": one.actor, "citizen_id": one.masked_id, "reason": one.reason}
            for one in file.disclosures
        ],
    }  # fmt: skip


def _visit(visit: Visit) -> dict[str, object]:
    return {
        "at": iso(visit.at),
        "ticket": visit.number,
        "service": visit.service,
        "lane": visit.lane.value,
        "reason": visit.reason or None,
        "name": visit.visitor,
        "vehicle": visit.vehicle,
        "place": visit.place,
        "steps": [{"at": iso(at), "step": step} for at, step in visit.steps],
    }


def _call(held: HeldCall) -> dict[str, object]:
    call = held.call
    return {
        **_entry(call.entry),
        "recorded_at": iso(call.recorded_at),
        "recorded_by": call.recorded_by,
        "corrected_at": call.corrected_at and iso(call.corrected_at),
        "voided_at": call.voided_at and iso(call.voided_at),
        "follow_ups": [
            {
                "due_at": one.due_at and iso(one.due_at),
                "assignee": one.assignee,
                "created_at": iso(one.created_at),
                "done_at": one.done_at and iso(one.done_at),
                "done_by": one.done_by,
                "result": one.result and one.result.value,
                "note": mask_citizen_ids(one.note),
            }
            for one in held.follow_ups
        ],
        "revisions": [_revision(one) for one in held.revisions],
    }


def _revision(one: Revision) -> dict[str, object]:
    return {
        "at": iso(one.at),
        "by": one.actor,
        "kind": one.kind.value,
        "why": one.why,
        "before": _entry(one.before),
    }


def _entry(kept: CallEntry) -> dict[str, object]:
    entry = kept.without_citizen_ids()
    return {
        "received_at": iso(entry.received_at),
        "name": entry.caller,
        "number": entry.phone,
        "topic": entry.topic,
        "outcome": entry.outcome.value,
        "rings": entry.rings.value,
        "kind": entry.kind and entry.kind.value,
        "first_contact": entry.first_contact and entry.first_contact.value,
        "seconds": None if entry.length is None else int(entry.length.total_seconds()),
        "callback_at": entry.callback_at and iso(entry.callback_at),
        "transfers": [
            {"unit": one.unit, "extension": one.extension, "result": one.result.value}
            for one in entry.transfers
        ],
        "note": entry.note,
    }
