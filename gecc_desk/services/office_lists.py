"""Settings of the office: its name, its services, units and topics, and the desk's own choices."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from gecc_desk.domain import moments, office
from gecc_desk.domain.board import BOARD_NOTICE, NOTICE_LIMIT
from gecc_desk.domain.office import Named, OfficeListInvalid, ServiceLine
from gecc_desk.domain.thai_text import search_key, tidy
from gecc_desk.storage import counter_store, setting_store
from gecc_desk.storage.database import Database
from gecc_desk.storage.tables import CounterRow, ServiceRow, TopicRow, UnitRow

NAME_LIMIT = 120
LONGEST_STANDARD_MINUTES = 480
MOST_COUNTERS = 99


class OfficeSettings:
    """What an office may change. Lists are saved whole; what is left out is switched off.

    A line keeps its id, so that tickets and calls of the past keep what they point at.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def value(self, name: str, default: str) -> str:
        """One setting by name, `default` where it was never set."""
        with self._database.read() as session:
            return str(setting_store.values_of(session, (name,)).get(name, default))

    def set_values(self, values: dict[str, str]) -> None:
        """Set several settings at once."""
        with self._database.write() as work:
            _put_values(work.session, values)
            work.commit()

    def services(self) -> list[ServiceLine]:
        """The services in the order of their number keys."""
        with self._database.read() as session:
            return [
                ServiceLine(row.id, row.code, row.name, row.standard_minutes)
                for row in _active(session, ServiceRow)
            ]

    def units(self) -> list[Named]:
        """The units to which calls are transferred."""
        with self._database.read() as session:
            return [Named(row.id, row.name) for row in _active(session, UnitRow)]

    def topics(self) -> list[Named]:
        """The usual topics of calls."""
        with self._database.read() as session:
            return [Named(row.id, row.name) for row in _active(session, TopicRow)]

    def counters(self) -> int:
        """How many counters the office has; they are numbered from 1."""
        with self._database.read() as session:
            return (
                session.scalar(
                    sa.select(sa.func.count()).select_from(CounterRow).where(CounterRow.active)
                )
                or 0
            )

    def save_all(
        self,
        values: dict[str, str],
        services: Sequence[ServiceLine],
        units: Sequence[Named],
        topics: Sequence[Named],
        counters: int,
        taken: Mapping[int, Collection[int] | None] | None = None,
    ) -> None:
        """Save everything at once, or, where one part is wrong, nothing.

        `taken` says for counters, by number, which services they take, by id; None for all.
        Raises `TooLong`, `OfficeListInvalid` or `NoServiceLetterLeft`.
        """
        with self._database.write() as work:
            _put_values(work.session, values)
            _put_services(work.session, services)
            _put_named(work.session, UnitRow, units)
            _put_named(work.session, TopicRow, topics)
            _put_counters(work.session, counters)
            for number, services_taken in (taken or {}).items():
                if number <= counters:
                    counter_store.set_services(work.session, number, services_taken)
            work.commit()

    def taken(self) -> dict[int, frozenset[int] | None]:
        """Which services each counter takes, by its number; None for all, also those to come."""
        with self._database.read() as session:
            today = moments.service_day(moments.now())
            return {one.number: one.services for one in counter_store.counters_on(session, today)}

    def save_services(self, lines: Sequence[ServiceLine]) -> None:
        """Save the list of services; a new one gets the next free letter.

        One that was taken out comes back under its name with the letter that it had. Raises
        `OfficeListInvalid` or `NoServiceLetterLeft`; then nothing is changed.
        """
        with self._database.write() as work:
            _put_services(work.session, lines)
            work.commit()

    def save_units(self, lines: Sequence[Named]) -> None:
        """Save the list of units. Raises `OfficeListInvalid`; then nothing is changed."""
        with self._database.write() as work:
            _put_named(work.session, UnitRow, lines)
            work.commit()

    def save_topics(self, lines: Sequence[Named]) -> None:
        """Save the list of topics. Raises `OfficeListInvalid`; then nothing is changed."""
        with self._database.write() as work:
            _put_named(work.session, TopicRow, lines)
            work.commit()

    def save_counters(self, count: int) -> None:
        """Have counters 1 to `count`; those above are switched off and keep their past."""
        with self._database.write() as work:
            _put_counters(work.session, count)
            work.commit()


def _put_values(session: Session, values: dict[str, str]) -> None:
    for name, value in values.items():
        limit = NOTICE_LIMIT if name == BOARD_NOTICE else NAME_LIMIT
        setting_store.put(session, name, tidy(value, limit=limit, field=name))


def _put_services(session: Session, lines: Sequence[ServiceLine]) -> None:
    names = _checked([line.name for line in lines])
    known = {row.id: row for row in session.scalars(sa.select(ServiceRow))}
    letters = {row.code for row in known.values()}
    retired = _by_key(known.values(), lines)
    for row in known.values():
        row.active = False
    for position, (line, name) in enumerate(zip(lines, names, strict=True)):
        found = known.get(line.id) if line.id is not None else None
        found = found or retired.get(search_key(name))
        if found is None:
            found = ServiceRow(code=office.free_letter(letters))
            letters.add(found.code)
            session.add(found)
        found.name, found.position, found.active = name, position, True
        found.standard_minutes = min(max(line.standard_minutes, 1), LONGEST_STANDARD_MINUTES)


def _put_counters(session: Session, count: int) -> None:
    count = min(max(count, 1), MOST_COUNTERS)
    known = {row.number: row for row in session.scalars(sa.select(CounterRow))}
    for row in known.values():
        row.active = row.number <= count
    session.add_all(
        CounterRow(number=number) for number in range(1, count + 1) if number not in known
    )


def _put_named(
    session: Session, table: type[UnitRow] | type[TopicRow], lines: Sequence[Named]
) -> None:
    names = _checked([line.name for line in lines])
    rows: list[Any] = list(session.scalars(sa.select(table)))
    by_id = {row.id: row for row in rows}
    by_key = _by_key(rows, lines)
    for row in rows:
        row.active = False
        # Two lines may swap their names; unique names need a step between.
        row.name = f"\x1f{row.id}\x1f{row.name}"
    session.flush()
    for position, (line, name) in enumerate(zip(lines, names, strict=True)):
        # A name that was once switched off comes back as the same row.
        row = by_id.get(line.id) or by_key.get(search_key(name)) or table()
        row.name, row.position, row.active = name, position, True
        session.add(row)
    taken = set(names)
    for row in rows:
        if not row.active:
            row.name = _name_apart(row.name.split("\x1f", 2)[-1], row.id, taken)
            taken.add(row.name)


def _active(session: Session, table: type[Any]) -> Sequence[Any]:
    return session.scalars(sa.select(table).where(table.active).order_by(table.position)).all()


def _by_key(rows: Iterable[Any], lines: Sequence[Named] | Sequence[ServiceLine]) -> dict[str, Any]:
    """Rows that no line claims by id, by name; of two that share a name the one in use counts."""
    claimed = {line.id for line in lines}
    free = sorted((row for row in rows if row.id not in claimed), key=lambda row: row.active)
    return {search_key(row.name): row for row in free}


def _name_apart(name: str, row_id: int, taken: set[str]) -> str:
    """The name of a retired row, told apart where a line in use was given the same name since."""
    while name in taken:
        name = f"{name} ({row_id})"
    return name


def _checked(names: Sequence[str]) -> list[str]:
    """Names fit to be kept: none empty, none twice."""
    tidied = [tidy(name, limit=NAME_LIMIT, field="name") for name in names]
    if not tidied or not all(tidied) or len({search_key(name) for name in tidied}) < len(tidied):
        raise OfficeListInvalid
    return tidied
