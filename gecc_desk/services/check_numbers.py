"""The check of ticket numbers: each given once, none given again, none without its ticket."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy.orm import Session

from gecc_desk.domain.number_blocks import FIRST_RESERVED
from gecc_desk.services.check_rows import is_whole, rows, ticket_name


def numbers_given_twice(session: Session) -> Iterator[str]:
    """A number is given once on a day, and numbers begin with 1."""
    query = (
        "SELECT service_day, prefix, number, count(*) FROM ticket"
        " GROUP BY service_day, prefix, number HAVING count(*) > 1"
    )
    for day, prefix, number, count in rows(session, query):
        yield f"{ticket_name(day, prefix, number)} was given {count} times"
    for row in rows(session, "SELECT service_day, prefix, number FROM ticket WHERE number < 1"):
        yield f"{ticket_name(*row)}: numbers begin with 1"


def sequences_behind(session: Session) -> Iterator[str]:
    """No number that was given may be given again; those in reserve are in no sequence."""
    query = (
        "SELECT t.service_day, t.prefix, max(t.number) FROM ticket t LEFT JOIN number_sequence s"  # noqa: S608 — our own words
        " ON s.service_day = t.service_day AND s.prefix = t.prefix"
        f" WHERE t.number < {FIRST_RESERVED} OR NOT EXISTS (SELECT 1 FROM number_block b"
        " WHERE b.service_day = t.service_day AND b.prefix = t.prefix"
        " AND t.number BETWEEN b.first AND b.last)"
        " GROUP BY t.service_day, t.prefix, s.last HAVING s.last IS NULL OR max(t.number) > s.last"
    )
    for row in rows(session, query):
        yield f"{ticket_name(*row)} was given, its sequence is behind"


def numbers_missing(session: Session) -> Iterator[str]:
    """Every number that was given has its ticket: one not wanted is cancelled, never taken out.

    What a desk holds in reserve and did not give is no number that was given.
    """
    with_gaps = (
        "SELECT s.service_day, s.prefix, s.last FROM number_sequence s LEFT JOIN ticket t"  # noqa: S608 — our own words
        " ON t.service_day = s.service_day AND t.prefix = s.prefix"
        f" AND t.number BETWEEN 1 AND s.last WHERE {is_whole(session, 's.last')}"
        " GROUP BY s.service_day, s.prefix HAVING count(DISTINCT t.number) < s.last"
    )
    of_day = (
        "SELECT DISTINCT number FROM ticket WHERE service_day = :day AND prefix = :prefix"  # noqa: S608 — our own words
        f" AND {is_whole(session, 'number')} AND number BETWEEN 1 AND :last ORDER BY number"
    )
    of_blocks = (
        "SELECT first, last FROM number_block WHERE service_day = :day AND prefix = :prefix"  # noqa: S608 — our own words
        f" AND {is_whole(session, 'first')} AND {is_whole(session, 'last')} AND first <= :last"
    )
    for day, prefix, last in list(rows(session, with_gaps)):
        found = {"day": day, "prefix": prefix, "last": last}
        reserved = sorted((first, end) for first, end in rows(session, of_blocks, **found))
        there = (number for (number,) in rows(session, of_day, **found))
        for first, end in _outside(_gaps(there, last), reserved):
            upto = f" to {ticket_name(day, prefix, end)}" if end > first else ""
            yield f"{ticket_name(day, prefix, first)}{upto}: given, and no ticket has the number"


def _gaps(there: Iterable[int], last: int) -> Iterator[tuple[int, int]]:
    """First and last of every run of numbers from 1 to `last` that are not `there` (ascending)."""
    for before, after in itertools.pairwise(itertools.chain([0], there, [last + 1])):
        if after - before > 1:
            yield before + 1, after - 1


def _outside(
    gaps: Iterable[tuple[int, int]], blocks: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """What of each run of numbers lies in none of the `blocks` (by their first numbers)."""
    for first, end in gaps:
        start = first
        for begins, ends in blocks:
            if ends < start or begins > end:
                continue
            if begins > start:
                yield start, begins - 1
            start = ends + 1
        if start <= end:
            yield start, end
