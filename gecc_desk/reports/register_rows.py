"""A call as a row of the register that is written out: the same columns in xlsx and CSV.

What an import reads again says the same calls. Moments are in Bangkok's time, to the second, and of
the common era: files are for programs. Of several transfers of one call each column says all, in
their order. Citizen IDs are masked, also in a call that was kept before they were.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence

from gecc_desk.domain.calls import Call, Rings
from gecc_desk.domain.id_masking import mask_citizen_ids
from gecc_desk.domain.moments import BANGKOK
from gecc_desk.domain.register_sheet import FIELD_WORDS, Field
from gecc_desk.domain.register_values import join_cell
from gecc_desk.domain.words import wording
from gecc_desk.reports.xlsx_book import Column, Kind, Value

#: Told how many of how many calls are written; 0 of how many where nobody counted. May raise.
Progress = Callable[[int, int], None]

#: Calls between two tellings.
STEP = 500


@dataclasses.dataclass(frozen=True, slots=True)
class RegisterColumn:
    """A column of the register: its heading and look, and what it says of a call."""

    column: Column
    value: Callable[[Call], Value]


def _of(
    field: Field, kind: Kind, width: float, value: Callable[[Call], Value]
) -> RegisterColumn:  # fmt: skip
    return RegisterColumn(Column(FIELD_WORDS[field].th, kind, width), value)


def _local(moment: dt.datetime | None) -> dt.datetime | None:
    return None if moment is None else moment.astimezone(BANGKOK).replace(microsecond=0)


def _day(moment: dt.datetime | None) -> dt.date | None:
    local = _local(moment)
    return None if local is None else local.date()


def _time(moment: dt.datetime | None) -> dt.timedelta | None:
    """The time of day as a spreadsheet keeps it: from midnight."""
    local = _local(moment)
    if local is None:
        return None
    return dt.timedelta(hours=local.hour, minutes=local.minute, seconds=local.second)


def _rings(call: Call) -> Value:
    rings = call.entry.rings
    return int(rings) if rings in (Rings.ONE, Rings.TWO, Rings.THREE) else wording(rings).th


def _units(call: Call) -> str:
    return join_cell([one.unit for one in call.entry.transfers])


def _extensions(call: Call) -> str:
    return join_cell([one.extension for one in call.entry.transfers])


def _results(call: Call) -> str:
    return join_cell([wording(one.result).th for one in call.entry.transfers])


#: The columns from left to right.
COLUMNS: Sequence[RegisterColumn] = (
    _of(Field.DATE, Kind.DAY, 14, lambda call: _day(call.entry.received_at)),
    _of(Field.TIME, Kind.CLOCK, 10, lambda call: _time(call.entry.received_at)),
    _of(Field.CALLER, Kind.TEXT, 26, lambda call: call.entry.caller),
    _of(Field.PHONE, Kind.TEXT, 18, lambda call: call.entry.phone),
    _of(Field.KIND, Kind.TEXT, 20, lambda call: wording(call.entry.kind).th if call.entry.kind else ""),
    _of(Field.TOPIC, Kind.TEXT, 34, lambda call: call.entry.topic),
    _of(Field.OUTCOME, Kind.TEXT, 16, lambda call: wording(call.entry.outcome).th),
    _of(Field.UNIT, Kind.TEXT, 26, _units),
    _of(Field.EXTENSION, Kind.TEXT, 13, _extensions),
    _of(Field.TRANSFER_RESULT, Kind.TEXT, 16, _results),
    _of(Field.CALLBACK_DATE, Kind.DAY, 14, lambda call: _day(call.entry.callback_at)),
    _of(Field.CALLBACK_TIME, Kind.CLOCK, 12, lambda call: _time(call.entry.callback_at)),
    _of(Field.CALLBACK_BY, Kind.TEXT, 18, lambda call: mask_citizen_ids(call.entry.callback_by)),
    _of(Field.FIRST_CONTACT, Kind.TEXT, 16, lambda call: wording(call.entry.first_contact).th if call.entry.first_contact else ""),
    _of(Field.RINGS, Kind.TEXT, 12, _rings),
    _of(Field.LENGTH, Kind.LENGTH, 13, lambda call: call.entry.length),
    _of(Field.NOTE, Kind.TEXT, 44, lambda call: call.entry.note),
    _of(Field.STAFF, Kind.TEXT, 18, lambda call: mask_citizen_ids(call.recorded_by)),
    RegisterColumn(Column("วันที่บันทึก", Kind.DAY, 14), lambda call: _day(call.recorded_at)),
    RegisterColumn(Column("เวลาที่บันทึก", Kind.CLOCK, 12), lambda call: _time(call.recorded_at)),
    _of(Field.VOIDED, Kind.DAY, 14, lambda call: _day(call.voided_at)),
)  # fmt: skip


def rows_of(calls: Iterable[Call], total: int, progress: Progress) -> Iterator[tuple[Value, ...]]:
    """The row of each call, read once; `progress` is told on the way and at the end."""
    done = 0
    for done, call in enumerate(calls, 1):
        shown = dataclasses.replace(call, entry=call.entry.without_citizen_ids())
        yield tuple(one.value(shown) for one in COLUMNS)
        if done % STEP == 0:
            progress(done, total)
    progress(done, total)
