"""Blocks of numbers on the server, and the tickets that came from them; within the caller's session."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Collection
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.orm import Session

from gecc_desk.domain import number_blocks
from gecc_desk.domain.number_blocks import NumberBlock
from gecc_desk.domain.tickets import Ticket
from gecc_desk.storage.tables import NumberBlockRow, ReservedTicketRow, SequenceRow, TicketRow

_BLOCK = cast("sa.Table", NumberBlockRow.__table__)
_RESERVED = cast("sa.Table", ReservedTicketRow.__table__)
_SEQUENCE = cast("sa.Table", SequenceRow.__table__)
_TICKET = cast("sa.Table", TicketRow.__table__)


def end_of_block(session: Session, day: dt.date, prefix: str, number: int) -> int | None:
    """The last number of the block that holds `number`; None where none does."""
    values = {"day": day, "prefix": prefix, "number": number}
    found: int | None = session.execute(_covering(), values).scalar()
    return found


def blocks_of(session: Session, holder: str, days: Collection[dt.date]) -> set[NumberBlock]:
    """The blocks of these days (Bangkok) that a desk holds."""
    query = sa.select(_BLOCK.c.service_day, _BLOCK.c.prefix, _BLOCK.c.first, _BLOCK.c.last).where(
        _BLOCK.c.holder == holder, _BLOCK.c.service_day.in_(days)
    )
    return {NumberBlock(*row) for row in session.execute(query)}


def take_block(
    session: Session, day: dt.date, prefix: str, holder: str, at: dt.datetime
) -> NumberBlock:
    """Take the next free block for a desk; `at` is aware UTC."""
    of_letter = {"day": day, "prefix": prefix}
    given = session.execute(_given(), of_letter).scalar() or 0
    reserved = session.execute(_reserved(), of_letter).scalar() or 0
    block = number_blocks.next_block(day, prefix, given, reserved)
    put_block(session, block, holder, at)
    return block


def let_go(session: Session, holder: str, before: dt.date) -> int:
    """Forget a desk's blocks of days before this one (Bangkok) of which no number was given.

    One that the usual series has stepped over stays: it tells why numbers are missing there.
    """
    of_block = (_BLOCK.c.service_day, _BLOCK.c.prefix)
    given = sa.exists().where(
        sa.tuple_(_TICKET.c.service_day, _TICKET.c.prefix) == sa.tuple_(*of_block),
        _TICKET.c.number.between(_BLOCK.c.first, _BLOCK.c.last),
    )
    passed = sa.exists().where(
        sa.tuple_(_SEQUENCE.c.service_day, _SEQUENCE.c.prefix) == sa.tuple_(*of_block),
        _SEQUENCE.c.last >= _BLOCK.c.first,
    )
    gone = session.execute(
        sa.delete(_BLOCK).where(
            _BLOCK.c.holder == holder, _BLOCK.c.service_day < before, ~given, ~passed
        )
    )
    return cast("sa.CursorResult[Any]", gone).rowcount


def put_block(session: Session, block: NumberBlock, holder: str, at: dt.datetime) -> None:
    """Write down who holds a block."""
    values = {
        "service_day": block.day, "prefix": block.prefix, "first": block.first,
        "last": block.last, "holder": holder, "taken_at": at,
    }  # fmt: skip
    session.execute(sa.insert(_BLOCK), values)


def passed_on(session: Session, token: str) -> int | None:
    """The id of the ticket that was passed on under this token; None where none was."""
    query = sa.select(_RESERVED.c.ticket_id).where(_RESERVED.c.token == token)
    found: int | None = session.execute(query).scalar()
    return found


def add_passed_on(
    session: Session, token: str, ticket: Ticket, day: dt.date, holder: str, at: dt.datetime
) -> None:
    """Write down that this ticket of `day` came from a desk's reserve, and its place in line."""
    values = {
        "token": token, "ticket_id": ticket.id, "holder": holder, "passed_on_at": at,
        "behind": _behind(session, day, ticket),
    }  # fmt: skip
    session.execute(sa.insert(_RESERVED), values)


def _behind(session: Session, day: dt.date, ticket: Ticket) -> int:
    """The id of the last ticket of the usual series that was issued before."""
    usual = ~sa.exists().where(_RESERVED.c.ticket_id == _TICKET.c.id)
    of_day = _TICKET.c.service_day == day
    before = sa.select(sa.func.max(_TICKET.c.id)).where(
        of_day, usual, _TICKET.c.issued_at <= ticket.issued_at, _TICKET.c.id != ticket.id
    )
    behind: int | None = session.execute(before).scalar()
    if behind is not None:
        return behind
    first = session.execute(sa.select(sa.func.min(_TICKET.c.id)).where(of_day)).scalar_one()
    return int(first) - 1


# ---- statements, each made once ---------------------------------------------------------------


def _of_letter(table: sa.Table) -> sa.ColumnElement[bool]:
    return sa.and_(
        table.c.service_day == sa.bindparam("day", type_=table.c.service_day.type),
        table.c.prefix == sa.bindparam("prefix"),
    )


@functools.cache
def _covering() -> sa.Select[Any]:
    number = sa.bindparam("number", type_=sa.Integer)
    return sa.select(sa.func.max(_BLOCK.c.last)).where(
        _of_letter(_BLOCK), _BLOCK.c.first <= number, _BLOCK.c.last >= number
    )


@functools.cache
def _given() -> sa.Select[Any]:
    return sa.select(_SEQUENCE.c.last).where(_of_letter(_SEQUENCE))


@functools.cache
def _reserved() -> sa.Select[Any]:
    return sa.select(sa.func.max(_BLOCK.c.last)).where(_of_letter(_BLOCK))
