"""The check of numbers in reserve: each block one desk's, and its numbers given by that desk alone."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy.orm import Session

from gecc_desk.services.check_rows import rows, ticket_name


def blocks_amiss(session: Session) -> Iterator[str]:
    """No number is held by two desks, and what was given from a block came from its desk.

    Numbers of a block that were not given are no finding.
    """
    backwards = "SELECT service_day, prefix, first, last FROM number_block WHERE last < first"
    for day, prefix, first, last in rows(session, backwards):
        yield f"{_block_name(day, prefix, first, last)} ends before it begins"
    overlapping = (
        "SELECT b.service_day, b.prefix, b.first, b.last, a.first FROM number_block a"
        " JOIN number_block b ON b.service_day = a.service_day AND b.prefix = a.prefix"
        " AND b.first > a.first AND b.first <= a.last"
    )
    for day, prefix, first, last, before in rows(session, overlapping):
        yield f"{_block_name(day, prefix, first, last)} overlaps the one from {before}"
    strange = (
        "SELECT t.service_day, t.prefix, t.number, b.first, r.holder FROM number_block b"
        " JOIN ticket t ON t.service_day = b.service_day AND t.prefix = b.prefix"
        " AND t.number BETWEEN b.first AND b.last"
        " LEFT JOIN reserved_ticket r ON r.ticket_id = t.id"
        " WHERE r.holder IS NULL OR r.holder <> b.holder"
    )
    for day, prefix, number, first, holder in rows(session, strange):
        by = "in the usual series" if holder is None else "by another desk"
        yield f"{ticket_name(day, prefix, number)} is in the block from {first} and was given {by}"
    outside = (
        "SELECT t.service_day, t.prefix, t.number FROM reserved_ticket r"
        " JOIN ticket t ON t.id = r.ticket_id WHERE NOT EXISTS (SELECT 1 FROM number_block b"
        " WHERE b.service_day = t.service_day AND b.prefix = t.prefix"
        " AND t.number BETWEEN b.first AND b.last)"
    )
    for row in rows(session, outside):
        yield f"{ticket_name(*row)} was given from a reserve and is in no block"


def _block_name(day: object, prefix: object, first: object, last: object) -> str:
    return f"the block of numbers {prefix} {first} to {last} of {day}"
