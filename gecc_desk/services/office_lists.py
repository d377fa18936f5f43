"""Settings of the office: its name, its services, units and topics, and the desk's own choices."""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from gecc_desk.domain import moments, office
from gecc_desk.domain.audit import AUDIT_END, Action, Detail
from gecc_desk.domain.board import BOARD_NOTICE, NOTICE_LIMIT
from gecc_desk.domain.call_order import OrderRules
from gecc_desk.domain.calls import EXTENSION_LIMIT
from gecc_desk.domain.office import Named, OfficeListInvalid, ServiceLine
from gecc_desk.domain.people import (
    CARD_CLEAR_ON_REMOVAL,
    CARD_CLEAR_SECONDS,
    CARD_PHOTO,
    USUAL_CLEAR_SECONDS,
)
from gecc_desk.domain.roles import Right
from gecc_desk.domain.thai_text import arabic_digits, search_key, tidy
from gecc_desk.services.remembering import KEY_MARK
from gecc_desk.services.seat import needs, open_to_all
from gecc_desk.services.workplace import Workplace
from gecc_desk.storage import audit_store, counter_store, setting_store
from gecc_desk.storage.tables import (
    CounterRow,
    CounterServiceRow,
    ServiceRow,
    SettingRow,
    TopicRow,
    UnitRow,
)

NAME_LIMIT = 120
LONGEST_STANDARD_MINUTES = 480
MOST_COUNTERS = 99
#: Settings that nobody at the office sets.
_NOT_OFFICES = (AUDIT_END, office.SETTLED_DAY, KEY_MARK)

_RULES = OrderRules()
#: What holds where a setting was never set: saving a page on which it stands changes nothing.
_USUAL: Mapping[str, str] = MappingProxyType(
    {
        office.IDLE_MINUTES: str(office.USUAL_IDLE_MINUTES),
        office.MOST_IN_A_ROW: str(_RULES.most_in_a_row),
        office.LIMIT_MINUTES: str(int(_RULES.limit.total_seconds() // 60)),
        BOARD_NOTICE: "",
        CARD_PHOTO: "0",
        CARD_CLEAR_SECONDS: str(USUAL_CLEAR_SECONDS),
        CARD_CLEAR_ON_REMOVAL: "0",
    }
)


class OfficeSettings(Workplace):
    """What an office may change. Lists are saved whole; what is left out is switched off.

    A line keeps its id, so that tickets and calls of the past keep what they point at. Each saving
    that changes something is one entry of the record of use.
    """

    @open_to_all("names, numbers and rules that everybody at the desk works with")
    def value(self, name: str, default: str) -> str:
        """One setting by name, `default` where it was never set."""
        with self._database.read() as session:
            return str(setting_store.values_of(session, (name,)).get(name, default))

    @needs(Right.CHANGE_SETTINGS)
    def set_values(self, values: dict[str, str]) -> None:
        """Set several settings at once."""
        with self._changing() as session:
            _put_values(session, values)

    @open_to_all("names, numbers and rules that everybody at the desk works with")
    def services(self) -> list[ServiceLine]:
        """The services in the order of their number keys."""
        with self._database.read() as session:
            return [
                ServiceLine(row.id, row.code, row.name, row.standard_minutes)
                for row in _active(session, ServiceRow)
            ]

    @open_to_all("names, numbers and rules that everybody at the desk works with")
    def units(self) -> list[Named]:
        """The units to which calls are transferred, with their extensions."""
        with self._database.read() as session:
            return [
                Named(row.id, row.name, extension=row.extension)
                for row in _active(session, UnitRow)
            ]

    @open_to_all("names, numbers and rules that everybody at the desk works with")
    def topics(self) -> list[Named]:
        """The usual topics of calls."""
        with self._database.read() as session:
            return [Named(row.id, row.name) for row in _active(session, TopicRow)]

    @open_to_all("names, numbers and rules that everybody at the desk works with")
    def counters(self) -> int:
        """How many counters the office has; they are numbered from 1."""
        with self._database.read() as session:
            return (
                session.scalar(
                    sa.select(sa.func.count()).select_from(CounterRow).where(CounterRow.active)
                )
                or 0
            )

    @needs(Right.CHANGE_SETTINGS)
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
        with self._changing() as session:
            _put_values(session, values)
            _put_services(session, services)
            _put_units(session, units)
            _put_named(session, TopicRow, topics)
            _put_counters(session, counters)
            for number, services_taken in (taken or {}).items():
                if number <= counters:
                    counter_store.set_services(session, number, services_taken)

    @open_to_all("names, numbers and rules that everybody at the desk works with")
    def taken(self) -> dict[int, frozenset[int] | None]:
        """Which services each counter takes, by its number; None for all, also those to come."""
        with self._database.read() as session:
            today = moments.service_day(moments.now())
            return {one.number: one.services for one in counter_store.counters_on(session, today)}

    @needs(Right.CHANGE_SETTINGS)
    def save_services(self, lines: Sequence[ServiceLine]) -> None:
        """Save the list of services; a new one gets the next free letter.

        One that was taken out comes back under its name with the letter that it had. Raises
        `OfficeListInvalid` or `NoServiceLetterLeft`; then nothing is changed.
        """
        with self._changing() as session:
            _put_services(session, lines)

    @needs(Right.CHANGE_SETTINGS)
    def save_units(self, lines: Sequence[Named]) -> None:
        """Save the list of units with their extensions.

        Raises `OfficeListInvalid` or `TooLong`; then nothing is changed.
        """
        with self._changing() as session:
            _put_units(session, lines)

    @needs(Right.CHANGE_SETTINGS)
    def save_topics(self, lines: Sequence[Named]) -> None:
        """Save the list of topics. Raises `OfficeListInvalid`; then nothing is changed."""
        with self._changing() as session:
            _put_named(session, TopicRow, lines)

    @needs(Right.CHANGE_SETTINGS)
    def save_counters(self, count: int) -> None:
        """Have counters 1 to `count`; those above are switched off and keep their past."""
        with self._changing() as session:
            _put_counters(session, count)

    @contextlib.contextmanager
    def _changing(self) -> Iterator[Session]:
        """A transaction that is kept when the block ends, with what it changed written down."""
        with self._database.write() as work:
            before = _state(work.session)
            yield work.session
            work.session.flush()
            if changes := _changes(before, _state(work.session)):
                audit_store.note(
                    work.session, self._clock(), self._actor, Action.SETTINGS_CHANGED,
                    details=changes,
                )  # fmt: skip
            work.commit()


def _put_values(session: Session, values: dict[str, str]) -> None:
    kept = setting_store.values_of(session, tuple(values))
    for name, typed in values.items():
        limit = NOTICE_LIMIT if name == BOARD_NOTICE else NAME_LIMIT
        value = tidy(typed, limit=limit, field=name)
        if value != kept.get(name, _USUAL.get(name)):
            setting_store.put(session, name, value)


def _state(session: Session) -> dict[str, Detail]:
    """What an office may change, under the names by which the record of use tells of it."""
    state: dict[str, Detail] = dict(_USUAL)
    for row in session.execute(sa.select(SettingRow.name, SettingRow.value)):
        if row.name not in _NOT_OFFICES:
            state[row.name] = row.value
    lists: dict[str, tuple[type[Any], list[Any]]] = {
        "service": (ServiceRow, [ServiceRow.standard_minutes]),
        "unit": (UnitRow, [UnitRow.extension]),
        "topic": (TopicRow, []),
    }
    for kind, (table, more) in lists.items():
        query = sa.select(table.id, table.position + 1, table.name, *more).where(table.active)
        state |= {f"{kind} {row[0]}": list(row[1:]) for row in session.execute(query)}
    of = (CounterRow.number, CounterRow.takes_all)
    for number, takes_all in session.execute(sa.select(*of).where(CounterRow.active)):
        state[f"counter {number}"] = "all" if takes_all else _taken_by(session, number)
    return state


def _taken_by(session: Session, number: int) -> Detail:
    services = sa.select(CounterServiceRow.service_id).where(CounterServiceRow.counter == number)
    return list(session.scalars(services.order_by(CounterServiceRow.service_id)))


def _changes(before: Mapping[str, Detail], after: Mapping[str, Detail]) -> dict[str, Detail]:
    """From what to what each thing changed; None stands for what was or is not there.

    What somebody may have written freely is told without its text.
    """
    changed: dict[str, Detail] = {}
    for name in sorted({*before, *after}):
        pair = [before.get(name), after.get(name)]
        if pair[0] != pair[1]:
            changed[name] = "changed" if name == BOARD_NOTICE else pair
    return changed


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


def _put_units(session: Session, lines: Sequence[Named]) -> None:
    extensions = [_checked_extension(line.extension) for line in lines]
    for row, extension in zip(_put_named(session, UnitRow, lines), extensions, strict=True):
        row.extension = extension


def _put_named(
    session: Session, table: type[UnitRow] | type[TopicRow], lines: Sequence[Named]
) -> list[Any]:
    """Keep these names in this order; gives the row of each line."""
    names = _checked([line.name for line in lines])
    rows: list[Any] = list(session.scalars(sa.select(table)))
    by_id = {row.id: row for row in rows}
    by_key = _by_key(rows, lines)
    for row in rows:
        row.active = False
        # Two lines may swap their names; unique names need a step between.
        row.name = f"\x1f{row.id}\x1f{row.name}"
    session.flush()
    kept = []
    for position, (line, name) in enumerate(zip(lines, names, strict=True)):
        # A name that was once switched off comes back as the same row.
        row = by_id.get(line.id) or by_key.get(search_key(name)) or table()
        row.name, row.position, row.active = name, position, True
        session.add(row)
        kept.append(row)
    taken = set(names)
    for row in rows:
        if not row.active:
            row.name = _name_apart(row.name.split("\x1f", 2)[-1], row.id, taken)
            taken.add(row.name)
    return kept


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


def _checked_extension(extension: str) -> str:
    """An extension as it is rung up: with the digits of the telephone."""
    extension = tidy(extension, limit=EXTENSION_LIMIT, field="extension")
    return arabic_digits(extension)


def _checked(names: Sequence[str]) -> list[str]:
    """Names fit to be kept: none empty, none twice."""
    tidied = [tidy(name, limit=NAME_LIMIT, field="name") for name in names]
    if not tidied or not all(tidied) or len({search_key(name) for name in tidied}) < len(tidied):
        raise OfficeListInvalid
    return tidied
