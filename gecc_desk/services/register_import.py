"""Import of a register kept elsewhere: looked at first, agreed to, then taken whole or not at all."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterable, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from gecc_desk.domain.audit import Action, Subject
from gecc_desk.domain.errors import BadInput
from gecc_desk.domain.id_masking import mask_citizen_ids
from gecc_desk.domain.register_doubles import Comparing, Double, Doubles, Likeness, minute_of
from gecc_desk.domain.register_imports import FILE_NAME_LIMIT
from gecc_desk.domain.register_reading import OfficeNames, RowFault, RowReader, SheetCall
from gecc_desk.domain.register_sheet import Field, RegisterTable
from gecc_desk.domain.roles import Right
from gecc_desk.services.register_import_callers import Callers
from gecc_desk.services.seat import needs
from gecc_desk.services.workplace import Workplace
from gecc_desk.storage import audit_store, call_batch, import_store
from gecc_desk.storage.call_batch import CallLine
from gecc_desk.storage.tables import TopicRow, UnitRow

#: Told how many of how many are done; may raise to stop, and then nothing is kept.
Progress = Callable[[int, int], None]

#: Rows between two tellings, and calls written in one go.
STEP = 500


class RowsDoNotFit(BadInput):
    """An import in which some rows cannot become calls, and nobody agreed to leave them out."""

    field = "file"
    english = "{count} rows do not fit. Mend them in the file, or agree to leave them out. Nothing was imported."
    thai = "มี {count} แถวที่นำเข้าไม่ได้ โปรดแก้ไขในไฟล์ หรือยืนยันให้ข้ามแถวเหล่านี้ ยังไม่ได้นำเข้าข้อมูลใด"


@dataclasses.dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do. Nothing is kept yet.

    `fitting` are the rows that become calls, `doubles` those that would if they were not there
    already, `faults` the others; each in the order of the file.
    """

    fitting: tuple[SheetCall, ...]
    doubles: tuple[Double, ...]
    faults: tuple[RowFault, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Imported:
    """What an import did, and when (aware UTC)."""

    at: dt.datetime
    calls: int
    doubles_left_out: int
    faulty_left_out: int


class RegisterImport(Workplace):
    """Takes a register in.

    Imported calls keep when they were received; they are entered at the moment of the import, so
    that the share entered in time stays honest. Where the file says who took a call, that is who
    recorded it: staff are found by that name later. Else it is the importer.
    """

    @needs(Right.MOVE_REGISTER)
    def preview(
        self, table: RegisterTable, fields: Sequence[Field | None], progress: Progress
    ) -> Preview:
        """What would come of `table`, whose columns are `fields`. Nothing is written.

        Raises `ColumnMissing`, an error of the database, or what `progress` raises.
        """
        at = self._clock()
        with self._database.read() as session:
            names = _names(session)
        reader = RowReader(table.headings, fields, names, at)
        fits: list[SheetCall] = []
        faults: list[RowFault] = []
        for number, row in enumerate(table.rows):
            read = reader.read(row)
            if isinstance(read, SheetCall):
                fits.append(read)
            elif read is not None:
                faults.append(read)
            if number % STEP == 0:
                progress(number, len(table.rows))
        fitting, doubles = self._told_apart(fits)
        progress(len(table.rows), len(table.rows))
        return Preview(tuple(fitting), tuple(doubles), tuple(faults))

    @needs(Right.MOVE_REGISTER)
    def run(
        self,
        preview: Preview,
        progress: Progress,
        *,
        without_faulty: bool = False,
        with_doubles: bool = False,
        file_name: str = "",
    ) -> Imported:
        """Import what was looked at, in one transaction: all that was agreed, or nothing.

        Doubles are looked for again: somebody may have written such a call down meanwhile. The calls
        are marked as those of this import, so that it can be taken back as a whole. Raises
        `RowsDoNotFit` unless it was agreed to go on `without_faulty` rows, an error of the database,
        or what `progress` raises; then nothing is kept.
        """
        if preview.faults and not without_faulty:
            raise RowsDoNotFit(count=len(preview.faults))
        calls = list(preview.fitting)
        if with_doubles:
            calls += [double.call for double in preview.doubles]
        left_out = 0 if with_doubles else len(preview.doubles)
        writing = _Writing(calls, self._actor, progress)
        with self._database.write() as work:
            at = self._clock()
            chosen = list(range(len(calls)))
            if not with_doubles:
                chosen = writing.still_new(work.session)
            import_id = None
            if chosen:
                name = mask_citizen_ids(file_name)[:FILE_NAME_LIMIT]
                import_id = import_store.add(work.session, at, self._actor, name, len(chosen))
            writing.write(work.session, chosen, at, import_id)
            if import_id is not None:
                audit_store.note(
                    work.session, at, self._actor, Action.IMPORTED,
                    Subject.IMPORT.of(import_id), {"calls": len(chosen)},
                )  # fmt: skip
            work.commit()
        left_out += len(calls) - len(chosen)
        return Imported(at, len(chosen), left_out, len(preview.faults))

    def _told_apart(self, calls: Sequence[SheetCall]) -> tuple[list[SheetCall], list[Double]]:
        """The calls that are new, and those that are not."""
        comparing = Comparing()
        likenesses = [comparing.of(call) for call in calls]
        with self._database.read() as session:
            known = _known(session, comparing, likenesses)
        fitting: list[SheetCall] = []
        doubles: list[Double] = []
        for call, likeness in zip(calls, likenesses, strict=True):
            double = known.find(call, likeness)
            if double is None:
                fitting.append(call)
            else:
                doubles.append(double)
        return fitting, doubles


class _Writing:
    """Calls made ready before the database is held, because everybody else waits from then on."""

    def __init__(self, calls: Sequence[SheetCall], actor: str, progress: Progress) -> None:
        self._calls = calls
        self._progress = progress
        self._lines: list[CallLine] = []
        self._comparing = Comparing()
        self._likenesses: list[Likeness] = []
        for number, call in enumerate(calls):
            phone = self._comparing.number(call.entry.phone)
            self._lines.append(CallLine.of(call.entry, call.staff or actor, phone))
            self._likenesses.append(self._comparing.of(call))
            if number % STEP == 0:
                progress(number, 2 * len(calls))
        self._callers = Callers([call.entry for call in calls])

    def still_new(self, session: Session) -> list[int]:
        """The places of the calls that are not in the register."""
        known = _known(session, self._comparing, self._likenesses)
        pairs = zip(self._calls, self._likenesses, strict=True)
        return [place for place, pair in enumerate(pairs) if known.find(*pair) is None]

    def write(
        self, session: Session, chosen: Sequence[int], at: dt.datetime, import_id: int | None
    ) -> None:
        """Write the calls at these places, in their order."""
        people = self._callers.keep(session, chosen, at)
        lines = [self._lines[place] for place in chosen]
        for start in range(0, len(lines), STEP):
            self._progress(len(lines) + start, 2 * len(lines))
            end = start + STEP
            call_batch.add_calls(session, lines[start:end], people[start:end], at, import_id)
        self._progress(2 * len(lines), 2 * len(lines))


def _names(session: Session) -> OfficeNames:
    def names(table: type[TopicRow] | type[UnitRow]) -> tuple[str, ...]:
        query = sa.select(table.name).where(table.active).order_by(table.position)
        return tuple(session.scalars(query))

    return OfficeNames(names(TopicRow), names(UnitRow))


def _known(session: Session, comparing: Comparing, likenesses: Iterable[Likeness]) -> Doubles:
    """The doubles finder, told of the calls of the register in the minutes that are looked at."""
    minutes = {one.minute for one in likenesses}
    known = Doubles()
    if not minutes:
        return known
    last = max(minutes) + dt.timedelta(minutes=1)
    for kept in call_batch.received_between(session, min(minutes), last):
        if minute_of(kept.received_at) in minutes:
            known.add_kept(comparing.likeness(*kept))
    return known
