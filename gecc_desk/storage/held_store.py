"""What is held about one person, found everywhere; every function works within the caller's session."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from gecc_desk.domain import ticket_history
from gecc_desk.domain.calls import Call
from gecc_desk.domain.person_rights import HeldCall, HeldDisclosure, Visit
from gecc_desk.domain.thai_text import name_sort_key
from gecc_desk.domain.ticket_history import Event
from gecc_desk.domain.tickets import ticket_number
from gecc_desk.storage import call_store, follow_up_store, revision_store
from gecc_desk.storage.functions import place_of
from gecc_desk.storage.tables import (
    CallRow,
    DisclosureRow,
    DraftRow,
    FollowUpRow,
    PersonPhoneRow,
    PersonRow,
    RevisionRow,
    ServiceRow,
    TicketEventRow,
    TicketRow,
)

_AT_ONCE = 500


def numbers_of(session: Session, ids: Sequence[int]) -> list[PersonPhoneRow]:
    """Under which numbers these called, the latest first."""
    query = sa.select(PersonPhoneRow).where(PersonPhoneRow.person_id.in_(ids))
    return list(session.scalars(query.order_by(PersonPhoneRow.last_at.desc())))


def call_ids(session: Session, ids: Sequence[int]) -> list[int]:
    """The calls of a person, known under these ids.

    Besides those kept as theirs: nobody's calls from their numbers under their name, and without
    any name where the number is theirs alone.
    """
    theirs = sa.select(CallRow.id).where(CallRow.person_id.in_(ids), CallRow.person_id.is_not(None))
    found = set(session.scalars(theirs))
    keys = set(session.scalars(sa.select(PersonRow.name_key).where(PersonRow.id.in_(ids)))) - {""}
    numbers = {row.phone_normal for row in numbers_of(session, ids)}
    shared = sa.select(PersonPhoneRow.phone_normal).where(
        PersonPhoneRow.phone_normal.in_(numbers), PersonPhoneRow.person_id.not_in(ids)
    )
    alone = numbers - set(session.scalars(shared))
    others = sa.select(CallRow.id, CallRow.caller, CallRow.phone_normal).where(
        CallRow.phone_normal.in_(numbers), CallRow.person_id.is_(None)
    )
    for call, caller, number in session.execute(others):
        if name_sort_key(caller) in keys or (not caller and number in alone):
            found.add(call)
    return sorted(found)


def calls(session: Session, ids: Sequence[int]) -> Iterator[HeldCall]:
    """Calls by their ids with what belongs to them, the oldest first."""
    for some in _portions(ids):
        found = {call.id: call for call in call_store.calls_by_id(session, some)}
        told = set(
            session.scalars(sa.select(RevisionRow.call_id).where(RevisionRow.call_id.in_(some)))
        )
        promised = set(
            session.scalars(sa.select(FollowUpRow.call_id).where(FollowUpRow.call_id.in_(some)))
        )
        for one in sorted(found.values(), key=lambda call: (call.entry.received_at, call.id)):
            yield _held(session, one, changed=one.id in told, promised=one.id in promised)


def _held(session: Session, call: Call, *, changed: bool, promised: bool) -> HeldCall:
    return HeldCall(
        call,
        tuple(follow_up_store.of_call(session, call.id)) if promised else (),
        tuple(revision_store.history(session, call)) if changed else (),
    )


def ticket_ids(session: Session, ids: Sequence[int]) -> list[int]:
    """The tickets of a person, known under these ids."""
    query = sa.select(TicketRow.id).where(
        TicketRow.person_id.in_(ids), TicketRow.person_id.is_not(None)
    )
    return list(session.scalars(query.order_by(TicketRow.id)))


def visits(session: Session, tickets: Sequence[int]) -> Iterator[Visit]:
    """Visits by the ids of their tickets, the oldest first, with what still counts of each."""
    for some in _portions(tickets):
        events: dict[int, list[Event]] = {}
        query = sa.select(TicketEventRow).where(TicketEventRow.ticket_id.in_(some))
        for row in session.scalars(query.order_by(TicketEventRow.id)):
            one = Event(row.id, row.step, row.at, row.counter, row.service_id, row.undoes)
            events.setdefault(row.ticket_id, []).append(one)
        rows = (
            sa.select(TicketRow, ServiceRow.name)
            .join(ServiceRow, ServiceRow.id == TicketRow.service_id)
            .where(TicketRow.id.in_(some))
            .order_by(TicketRow.issued_at, TicketRow.id)
        )
        for ticket, service in session.execute(rows):
            steps = ticket_history.effective(events.get(ticket.id, ()))
            yield Visit(
                ticket.issued_at, ticket_number(ticket.prefix, ticket.number), service,
                ticket.lane, "" if ticket.reason is None else ticket.reason.value,
                ticket.visitor, ticket.vehicle, ticket.place,
                tuple((one.at, one.step.value) for one in steps),
            )  # fmt: skip


def disclosures(
    session: Session, ids: Sequence[int], masked_id: str, names: Sequence[str]
) -> list[HeldDisclosure]:
    """Who saw the whole citizen ID of a person, the oldest first.

    Besides those kept as theirs: those that are nobody's, of their ID as far as it stands there or
    with their name in the reason.
    """
    return [
        HeldDisclosure(row.at, row.actor, row.masked_id, row.reason)
        for row in _disclosures(session, ids, masked_id, names)
    ]


def _disclosures(
    session: Session, ids: Sequence[int], masked_id: str, names: Sequence[str]
) -> list[DisclosureRow]:
    whose = DisclosureRow.person_id
    named = [place_of(DisclosureRow.reason, name) > 0 for name in names if name]
    same = sa.and_(DisclosureRow.masked_id == masked_id, DisclosureRow.masked_id != "")
    query = sa.select(DisclosureRow).where(
        sa.or_(whose.in_(ids), sa.and_(whose.is_(None), sa.or_(same, *named)))
    )
    return list(session.scalars(query.order_by(DisclosureRow.id)))


def revisions_naming(session: Session, ids: Sequence[int]) -> list[int]:
    """Old texts of calls that were a person's once and are somebody else's now."""
    query = sa.text(
        "SELECT id FROM call_revision WHERE CAST(before ->> 'person' AS INTEGER) IN :ids"
    )
    found = session.scalars(
        query.bindparams(sa.bindparam("ids", expanding=True)), {"ids": list(ids)}
    )
    return list(found)


def forget_drafts(session: Session, texts: Sequence[str]) -> int:
    """Remove half typed forms in which one of these texts stands. Gives how many."""
    rows = [
        row
        for row in session.scalars(sa.select(DraftRow))
        if any(text and text in str(value) for value in row.content.values() for text in texts)
    ]
    for row in rows:
        session.delete(row)
    session.flush()
    return len(rows)


def empty_disclosures(
    session: Session, ids: Sequence[int], masked_id: str, names: Sequence[str], instead: str
) -> None:
    """Let the record of who saw an ID say no more whose it was, and why."""
    for row in _disclosures(session, ids, masked_id, names):
        row.person_id, row.masked_id, row.reason = None, "", instead
    session.flush()


def _portions(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    return (ids[start : start + _AT_ONCE] for start in range(0, len(ids), _AT_ONCE))
