"""Reads the rows of a register as calls: what fits, and of the rest why it does not.

What a register by hand often lacks is taken so, and told with the call (`Assumed`):

- no time: midnight, as wherever a day alone is typed;
- no outcome: transferred where a unit is named, call back where a date for it stands, else answered;
- no result of a transfer: connected;
- an outcome told in a sentence ("แจ้งวันรายงานตัวแล้ว") is read from its words, and the sentence goes
  to the note, as does whatever the register has no word for: nothing that was written is lost.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TypeVar

from gecc_desk.domain import moments, register_values, register_words
from gecc_desk.domain.calls import (
    NAME_LIMIT,
    CallbackInThePast,
    CallEntry,
    FirstContact,
    Outcome,
    Rings,
    TopicMissing,
    Transfer,
    TransferResult,
    UnitMissing,
)
from gecc_desk.domain.errors import BadInput
from gecc_desk.domain.id_masking import mask_citizen_ids
from gecc_desk.domain.people import CallerKind
from gecc_desk.domain.register_sheet import (
    FIELD_WORDS,
    NEEDED,
    Assumed,
    Cell,
    ColumnMissing,
    Fault,
    FaultKind,
    Field,
    NoValue,
    Place,
    RowFaulty,
    TableRow,
)
from gecc_desk.domain.thai_text import TooLong, Unprintable, is_blank, tidy

Read = TypeVar("Read")

_REFUSED: Mapping[type[BadInput], FaultKind] = MappingProxyType(
    {
        TopicMissing: FaultKind.TOPIC_MISSING,
        UnitMissing: FaultKind.UNIT_MISSING,
        CallbackInThePast: FaultKind.CALLBACK_BEFORE_CALL,
        moments.InTheFuture: FaultKind.IN_THE_FUTURE,
        TooLong: FaultKind.TOO_LONG,
        Unprintable: FaultKind.UNPRINTABLE,
    }
)
#: The cells that say what is wrong.
_QUOTES: Mapping[FaultKind, tuple[Field, ...]] = MappingProxyType(
    {
        FaultKind.IN_THE_FUTURE: (Field.DATE,),
        FaultKind.CALLBACK_BEFORE_CALL: (Field.CALLBACK_DATE, Field.CALLBACK_TIME),
    }
)
#: So many letters of a cell are quoted.
_QUOTED = 40
_EXTENSION = re.compile(r"(?P<unit>.*?\S)\s*[,(]?\s*(?:ต่อ|ext\.?|เบอร์ภายใน|เบอร์)\s*(?P<digits>\d{1,6})\s*\)?", re.IGNORECASE)  # fmt: skip


@dataclasses.dataclass(frozen=True, slots=True)
class SheetCall:
    """A row that is a call: its entry, fit to be kept, and who took the call as the row says.

    `assumed` is what of the entry the row does not say itself.
    """

    place: Place
    entry: CallEntry = dataclasses.field(repr=False)
    staff: str = ""
    assumed: tuple[Assumed, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class RowFault:
    """A row that is no call, and why."""

    place: Place
    faults: tuple[Fault, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class OfficeNames:
    """The office's own names of topics and units, the usual first."""

    topics: tuple[str, ...] = ()
    units: tuple[str, ...] = ()


class RowReader:
    """Reads rows one after the other, in their order: "as above" looks at the one before."""

    def __init__(
        self,
        headings: Sequence[str],
        fields: Sequence[Field | None],
        names: OfficeNames,
        at: dt.datetime,
    ) -> None:
        """`fields` say what each column is, `at` is the present moment (aware UTC).

        Raises `ColumnMissing` where no column has what every call needs.
        """
        for needed in NEEDED:
            if needed not in fields:
                raise ColumnMissing(
                    column=FIELD_WORDS[needed].en, column_thai=FIELD_WORDS[needed].th
                )
        self.at = at
        self.today = moments.service_day(at)
        self.topics = register_words.Names(names.topics)
        self.units = register_words.Names(names.units)
        self.headings = tuple(headings)
        known = [(field, place) for place, field in enumerate(fields) if field is not None]
        self.columns = dict(reversed(known))
        notes = [place for field, place in known if field is Field.NOTE]
        self.notes = notes
        self._read = sorted(place for field, place in known if field is not Field.LEFT_OUT)
        self._above: tuple[Cell, ...] = ()

    def read(self, row: TableRow) -> SheetCall | RowFault | None:
        """The call in a row, or why there is none; None for a row in which nothing stands."""
        cells = row.cells
        if all(_is_blank(cells[place]) for place in self._read):
            return None
        cells = self._without_ditto(cells)
        self._above = cells
        return _Row(self, row.place, cells).read()

    def _without_ditto(self, cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
        if not self._above or not any(register_values.is_ditto(cell) for cell in cells):
            return cells
        return tuple(
            above if register_values.is_ditto(cell) else cell
            for cell, above in zip(cells, self._above, strict=True)
        )


def _may_hold_citizen_id(entry: CallEntry) -> bool:
    """Whether there are digits enough for one: looking for it takes as long as all the rest."""
    units = (transfer.unit for transfer in entry.transfers)
    texts = (entry.caller, entry.phone, entry.topic, entry.note, *units)
    return any(len(text) >= 13 and sum(map(str.isdecimal, text)) >= 13 for text in texts)


def _is_blank(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, str) and is_blank(cell))


class _Row:
    """One row while it is read."""

    def __init__(self, reader: RowReader, place: Place, cells: tuple[Cell, ...]) -> None:
        self._reader = reader
        self._place = place
        self._cells = cells
        self._faults: dict[Fault, None] = {}
        self._left_over: list[str] = []
        self._assumed: set[Assumed] = set()

    def read(self) -> SheetCall | RowFault:
        if not register_values.is_nothing(self._cell(Field.VOIDED)):
            return RowFault(self._place, (Fault(FaultKind.VOIDED),))
        entry = self._entry()
        staff = self._staff()
        if not self._faults:
            try:
                if _may_hold_citizen_id(entry):
                    entry = entry.without_citizen_ids()
                entry = entry.checked(self._reader.at)
                assumed = tuple(one for one in Assumed if one in self._assumed)
                return SheetCall(self._place, entry, staff, assumed)
            except BadInput as refused:
                self._refuse(refused)
        return RowFault(self._place, tuple(self._faults))

    def _entry(self) -> CallEntry:
        received = self._received()
        topic = self._reader.topics.known_as(self._text(Field.TOPIC))
        if not topic and not isinstance(self._cell(Field.TOPIC), NoValue):
            self._fault(FaultKind.TOPIC_MISSING)
        told = self._text(Field.OUTCOME)
        transfers = self._transfers(told)
        callback = self._callback(received)
        outcome = self._outcome(told, transfers, callback)
        caller, phone, kind = self._text(Field.CALLER), self._phone(), self._kind()
        rings = self._optional(Field.RINGS, register_words.read_rings) or Rings.UNKNOWN
        first: FirstContact | None
        first = self._optional(Field.FIRST_CONTACT, register_words.read_first_contact)
        length = self._length()
        return CallEntry(
            received_at=received or self._reader.at,
            topic=topic,
            outcome=outcome,
            caller=caller,
            phone=phone,
            transfers=tuple(transfers),
            callback_at=callback,
            rings=rings,
            note=self._note(),
            kind=kind,
            first_contact=first,
            length=length,
            callback_by=mask_citizen_ids(self._text(Field.CALLBACK_BY)),
        )

    # ---- cells --------------------------------------------------------------------------------

    def _cell(self, field: Field) -> Cell:
        place = self._reader.columns.get(field)
        return None if place is None else self._cells[place]

    def _heading(self, field: Field) -> str:
        place = self._reader.columns.get(field)
        heading = "" if place is None else self._reader.headings[place]
        return heading or FIELD_WORDS[field].th

    def _text(self, field: Field) -> str:
        """A cell's text; empty where it says that there is nothing."""
        cell = self._cell(field)
        if register_values.is_nothing(cell):
            return ""
        if isinstance(cell, NoValue):
            self._fault(FaultKind.NO_VALUE, field)
            return ""
        return register_values.plain(cell).strip()

    def _fault(self, kind: FaultKind, field: Field | None = None, limit: int = 0) -> None:
        column = "" if field is None else self._heading(field)
        self._faults[Fault(kind, column, limit)] = None

    def _fault_of(self, kind: FaultKind, *fields: Field) -> None:
        """A fault of days, times and results: the first of these cells that says anything is quoted."""
        texts = (self._cell(field) for field in fields)
        says = (one for one in texts if not register_values.is_nothing(one))
        cell = next((one for one in says if not isinstance(one, NoValue)), None)
        quoted = mask_citizen_ids(" ".join(register_values.plain(cell).split()))
        if len(quoted) > _QUOTED:
            quoted = f"{quoted[: _QUOTED - 1]}…"
        self._faults[Fault(kind, cell=quoted)] = None

    def _optional(self, field: Field, read: Callable[[str], Read | None]) -> Read | None:
        """What a cell of few words says; what it says else goes to the note."""
        text = self._text(field)
        found = read(text) if text else None
        if text and found is None:
            self._keep(field, text)
        return found

    def _keep(self, field: Field, text: str) -> None:
        self._left_over.append(f"{self._heading(field)}: {text}")

    # ---- what a call consists of --------------------------------------------------------------

    def _received(self) -> dt.datetime | None:
        """When the call was received, in UTC; None where that cannot be read."""
        try:
            received, has_time = self._moment(Field.DATE, Field.TIME)
        except RowFaulty as faulty:
            if faulty.kind is FaultKind.NO_VALUE:
                self._fault(faulty.kind, Field.DATE)
            elif faulty.kind is FaultKind.TIME_UNREADABLE:
                self._fault_of(faulty.kind, Field.TIME, Field.DATE)
            else:
                self._fault_of(faulty.kind, Field.DATE)
            return None
        if not has_time:
            self._assumed.add(Assumed.NO_TIME)
        return received

    def _moment(self, date: Field, time: Field) -> tuple[dt.datetime, bool]:
        """A moment in UTC, and whether the row has its time."""
        day, beside = register_values.read_day(self._cell(date), self._reader.today)
        at = self._cell(time)
        at = beside if register_values.is_nothing(at) else at
        since = register_values.read_time(at)
        moment = dt.datetime.combine(day, dt.time(), moments.BANGKOK) + since
        return moment.astimezone(dt.UTC), not register_values.is_nothing(at)

    def _callback(self, received: dt.datetime | None) -> dt.datetime | None:
        date, text = self._cell(Field.CALLBACK_DATE), self._text(Field.CALLBACK_DATE)
        if isinstance(date, str) and text and not re.search(r"\d", text):
            self._keep(Field.CALLBACK_DATE, text)
            return None
        try:
            if text:
                return self._moment(Field.CALLBACK_DATE, Field.CALLBACK_TIME)[0]
            at = self._cell(Field.CALLBACK_TIME)
            if received is None or register_values.is_nothing(at):
                return None
            start, _end = moments.day_bounds(moments.service_day(received))
            return start + register_values.read_time(at)
        except RowFaulty:
            self._fault_of(FaultKind.CALLBACK_UNREADABLE, Field.CALLBACK_DATE, Field.CALLBACK_TIME)
            return None

    def _transfers(self, told: str) -> list[Transfer]:
        units = register_values.split_cell(self._text(Field.UNIT))
        if len(units) == 1 and register_words.says_no_transfer(units[0]):
            units = []
        if not units or register_words.says_transfer_alone(units[0]):
            # The unit may stand in what is told of the outcome.
            known = self._reader.units.unit_in(told)
            named = known != told and known in self._reader.units
            if not named and units:
                self._fault(FaultKind.UNIT_MISSING)
            units = [known] if named else []
        return self._with_results(units) if units else []

    def _with_results(self, units: list[str]) -> list[Transfer]:
        results = self._beside(Field.TRANSFER_RESULT, len(units))
        extensions = self._beside(Field.EXTENSION, len(units))
        if results is None or extensions is None:
            self._fault(FaultKind.TRANSFERS_UNEQUAL)
            return []
        lines = zip(units, extensions, results, strict=True)
        return [self._transfer(unit, extension, result) for unit, extension, result in lines]

    def _beside(self, field: Field, count: int) -> list[str] | None:
        text = self._text(field)
        parts = register_values.split_cell(text) if text else [""] * count
        return parts if len(parts) == count else None

    def _transfer(self, unit: str, extension: str, result: str) -> Transfer:
        found = _EXTENSION.fullmatch(unit)
        if found and not extension:
            unit, extension = found["unit"], found["digits"]
        came = register_words.read_result(result) if result else TransferResult.CONNECTED
        if came is None:
            self._fault_of(FaultKind.TRANSFER_RESULT_UNKNOWN, Field.TRANSFER_RESULT)
        elif not result:
            self._assumed.add(Assumed.CONNECTED)
        known = self._reader.units.unit_in(unit)
        return Transfer(known, came or TransferResult.CONNECTED, extension)

    def _outcome(
        self, told: str, transfers: Sequence[Transfer], callback: dt.datetime | None
    ) -> Outcome:
        if not told:
            self._assumed.add(Assumed.NO_OUTCOME)
            if transfers:
                return Outcome.TRANSFERRED
            return Outcome.ANSWERED if callback is None else Outcome.CALLBACK
        found = register_words.read_outcome(told)
        if found is None:
            self._fault_of(FaultKind.OUTCOME_UNKNOWN, Field.OUTCOME)
            return Outcome.ANSWERED
        outcome, says_all = found
        if not says_all:
            self._keep(Field.OUTCOME, told)
        return outcome

    def _phone(self) -> str:
        cell, text = self._cell(Field.PHONE), self._text(Field.PHONE)
        # A number that a spreadsheet took for an amount lost its 0.
        return f"0{text}" if isinstance(cell, float) and len(text) in (8, 9) else text

    def _kind(self) -> CallerKind | None:
        found = self._optional(Field.KIND, register_words.read_kind)
        if found is None:
            return None
        if not found[1]:
            self._keep(Field.KIND, self._text(Field.KIND))
        return found[0]

    def _length(self) -> dt.timedelta | None:
        cell, text = self._cell(Field.LENGTH), self._text(Field.LENGTH)
        length = register_values.read_length(cell) if text else None
        if text and length is None:
            self._keep(Field.LENGTH, text)
        return length

    def _staff(self) -> str:
        try:
            text = mask_citizen_ids(self._text(Field.STAFF))
            return tidy(text, limit=NAME_LIMIT, field=Field.STAFF)
        except BadInput as refused:
            self._refuse(refused)
            return ""

    def _note(self) -> str:
        """The note, the columns that are to go there, and what found no place of its own."""
        parts = []
        for number, place in enumerate(self._reader.notes):
            cell = self._cells[place]
            text = "" if isinstance(cell, NoValue) else register_values.plain(cell).strip()
            if text and not register_values.is_nothing(cell):
                parts.append(text if not number else f"{self._reader.headings[place]}: {text}")
        return "\n".join([*parts, *self._left_over])

    def _refuse(self, refused: BadInput) -> None:
        kind = _REFUSED[type(refused)]
        if kind in _QUOTES:
            self._fault_of(kind, *_QUOTES[kind])
            return
        field = Field(refused.field) if refused.field in _FIELDS else None
        limit = refused.details.get("limit", 0)
        self._fault(kind, field, limit if isinstance(limit, int) else 0)


#: Fields of a call's entry that are columns of a register under the same name.
_FIELDS: Iterable[str] = frozenset(
    ("caller", "phone", "topic", "unit", "extension", "note", "callback_by", "staff")
)
