"""The import of a register: nothing without agreement, all or nothing, doubles and people found."""

from __future__ import annotations

import dataclasses
import datetime as dt
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
import xlsxwriter

from gecc_desk.domain.calls import CallEntry, Outcome, Transfer, TransferResult
from gecc_desk.domain.errors import DeskError
from gecc_desk.domain.people import CallerKind
from gecc_desk.domain.register_reading import RowFault
from gecc_desk.domain.register_sheet import (
    ColumnMissing,
    FaultKind,
    Field,
    Place,
    RegisterTable,
    TableRow,
)
from gecc_desk.reports.register_files import read_register_file
from gecc_desk.services.checkup import check_up
from gecc_desk.services.phone_register import PhoneRegister
from gecc_desk.services.register_import import Preview, RegisterImport, RowsDoNotFit
from gecc_desk.storage.database import Database
from gecc_desk.storage.tables import CallRow, FollowUpRow, PersonRow
from tests.builders import WORKDAY, Clock, bangkok, call, usual_office
from tests.engines import MANY_ROWS
from tests.storage.processes import SOAK, rounds

HEADINGS = (
    "ลำดับ", "วัน เดือน ปี", "เวลา", "ชื่อ-สกุล", "เบอร์โทร", "เรื่องที่ติดต่อ", "การโอนสาย", "ผลการดำเนินการ", "หมายเหตุ",
)  # fmt: skip
FIELDS = (
    Field.LEFT_OUT, Field.DATE, Field.TIME, Field.CALLER, Field.PHONE, Field.TOPIC, Field.UNIT,
    Field.OUTCOME, Field.NOTE,
)  # fmt: skip
ROWS = rounds(20_000, 3_000)


class Stopped(DeskError):
    """The person pressed Cancel."""


def told(_done: int, _of: int) -> None:
    """A progress that nobody looks at."""


@pytest.fixture
def importing(database: Database, clock: Clock) -> RegisterImport:
    return RegisterImport(database, "somsri", clock=clock)


def table(*rows: tuple[str, ...]) -> RegisterTable:
    """A register of these rows; columns at the end may be missing."""
    made = (
        TableRow(
            Place("ทะเบียน", number),
            tuple(cell or None for cell in (*row, *[""] * (len(HEADINGS) - len(row)))),
        )
        for number, row in enumerate(rows, 2)
    )
    return RegisterTable(("ทะเบียน",), HEADINGS, FIELDS, tuple(made))


def previewed(importing: RegisterImport, *rows: tuple[str, ...]) -> Preview:
    return importing.preview(table(*rows), FIELDS, told)


def kept(database: Database) -> int:
    with database.read() as session:
        return session.scalar(sa.select(sa.func.count()).select_from(CallRow)) or 0


def row(minute: int = 0, caller: str = "สมชาย ใจดี", phone: str = "081-234-5678") -> tuple[str, ...]:
    return ("1", "20/11/2569", f"09.{minute:02}", caller, phone, "สอบถามวันรายงานตัว")


# ---- the proof: 20,000 rows (here fewer), 37 of them bad in ten ways ----------------------------

#: What is wrong with a row, by the kind under which it must be told: the column and what stands there.
BAD: tuple[tuple[FaultKind, int, object], ...] = (
    (FaultKind.DATE_MISSING, 1, None),
    (FaultKind.DATE_UNREADABLE, 1, "เมื่อวาน"),
    (FaultKind.DATE_NOT_IN_CALENDAR, 1, "30/2/2568"),
    (FaultKind.YEAR_WRONG, 1, "12/5/1025"),
    (FaultKind.IN_THE_FUTURE, 1, "31/12/2570"),
    (FaultKind.TIME_UNREADABLE, 2, "25.70 น."),
    (FaultKind.TOPIC_MISSING, 5, None),
    (FaultKind.OUTCOME_UNKNOWN, 7, "ฮฮฮ"),
    (FaultKind.UNIT_MISSING, 7, "โอนสาย"),
    (FaultKind.TOO_LONG, 3, "ก" * 201),
)
BAD_ROWS = {ROWS // 38 * place + 11: BAD[place % len(BAD)] for place in range(37)}


def write_register(path: Path) -> None:
    """Calls under a title; rows are numbered as a spreadsheet shows them, headings in row 3."""
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        sheet = book.add_worksheet("ทะเบียน")
        date = book.add_format({"num_format": "[$-107041E]d mmm yyyy"})
        sheet.write_string(0, 0, "ทะเบียนคุมโทรศัพท์ สำนักงานคุมประพฤติจังหวัด")
        sheet.write_row(2, 0, HEADINGS)
        first = dt.datetime(2023, 1, 2, 8, 30)  # noqa: DTZ001 — as a spreadsheet has it
        for place in range(ROWS):
            at = first + dt.timedelta(minutes=67 * place)
            values = [
                place + 1, at, f"{at:%H.%M} น.", f"นายทดสอบ คนที่{place % 7000}", f"08{place % 7000:08}",
                "สอบถามวันรายงานตัว", "", "ตอบได้ทันที", "",
            ]  # fmt: skip
            if place in BAD_ROWS:
                _kind, column, wrong = BAD_ROWS[place]
                values[column] = wrong
            for column, value in enumerate(values):
                if isinstance(value, dt.datetime):
                    day = dt.datetime.combine(value.date(), dt.time())
                    sheet.write_datetime(place + 3, column, day, date)
                elif value not in ("", None):
                    sheet.write(place + 3, column, value)


@pytest.fixture(scope="module")
def register_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("register") / "ทะเบียน.xlsx"
    write_register(path)
    return path


@pytest.mark.soak
@MANY_ROWS
def test_of_all_rows_37_are_named_with_row_and_reason_and_nothing_is_imported_until_agreed(
    importing: RegisterImport, database: Database, register_file: Path
) -> None:
    (found,) = read_register_file(register_file, told)
    assert found.fields == FIELDS
    preview = importing.preview(found, found.fields, told)
    assert len(preview.fitting) == ROWS - 37
    assert preview.doubles == ()
    # Rows as the spreadsheet numbers them: three lines stand above the first call.
    assert [(fault.place.row, fault.faults[0].kind) for fault in preview.faults] == [
        (place + 4, kind) for place, (kind, _column, _wrong) in sorted(BAD_ROWS.items())
    ]
    assert len({fault.faults[0].kind for fault in preview.faults}) == 10
    for fault in preview.faults:
        assert len(fault.faults) == 1
        assert fault.faults[0].in_thai()
        assert fault.faults[0].in_english()
    assert kept(database) == 0

    with pytest.raises(RowsDoNotFit) as refused:
        importing.run(preview, told)
    assert refused.value.details["count"] == 37
    assert kept(database) == 0

    begun = time.monotonic()
    done = importing.run(preview, told, without_faulty=True)
    # Nobody else writes meanwhile: other desks wait ten seconds at most.
    assert time.monotonic() - begun < 100
    assert (done.calls, done.faulty_left_out, done.doubles_left_out) == (ROWS - 37, 37, 0)
    assert kept(database) == ROWS - 37
    assert check_up(database).ok

    again = importing.preview(found, found.fields, told)
    assert again.fitting == ()
    assert len(again.doubles) == ROWS - 37


@pytest.mark.soak
@MANY_ROWS
@pytest.mark.parametrize("after", [0.1, 0.5, 0.6, 0.9, 1.0] if SOAK else [0.1, 0.6, 1.0])
def test_an_import_that_is_stopped_keeps_nothing(
    importing: RegisterImport, database: Database, after: float
) -> None:
    rows = [row(n % 60, f"คนที่ {n}", f"08{n:08}") for n in range(2_500)]
    preview = previewed(importing, *rows)

    def stop(done: int, of: int) -> None:
        if done >= after * of:
            raise Stopped

    with pytest.raises(Stopped):
        importing.run(preview, stop)
    with database.read() as session:
        for table in (CallRow, PersonRow, FollowUpRow):
            assert session.scalar(sa.select(sa.func.count()).select_from(table)) == 0
    assert check_up(database).ok
    # The database is free again, and what was agreed can still be done.
    assert importing.run(preview, told).calls == len(preview.fitting)


def test_looking_can_be_stopped_too(importing: RegisterImport) -> None:
    def stop(_done: int, _of: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        importing.preview(table(row()), FIELDS, stop)


def test_progress_only_grows_and_ends_at_the_end(importing: RegisterImport) -> None:
    told_of: list[tuple[int, int]] = []
    preview = previewed(importing, *[row(n % 60, f"คนที่ {n}") for n in range(1_700)])
    importing.run(preview, lambda done, of: told_of.append((done, of)))
    assert told_of == sorted(told_of)
    assert told_of[-1][0] == told_of[-1][1]
    assert len({of for _done, of in told_of}) == 1


# ---- doubles ----------------------------------------------------------------------------------


def test_a_row_that_stands_twice_is_a_double_of_the_first(importing: RegisterImport) -> None:
    preview = previewed(importing, row(1), row(2), row(1, caller="นายสมชาย  ใจดี", phone=""))
    assert [call.place.row for call in preview.fitting] == [2, 3]
    (double,) = preview.doubles
    assert (double.call.place.row, double.of) == (4, Place("ทะเบียน", 2))


def test_a_call_of_the_register_is_known_by_number_in_any_writing_or_by_name(
    importing: RegisterImport, register: PhoneRegister
) -> None:
    at = bangkok(dt.date(2026, 11, 20), 9, 1, 42)
    register.record(call(at=at, phone="+66 81 234 5678", caller="สมชาย ใจดี"))
    preview = previewed(importing, row(1, caller=""), row(1, phone=""), row(2))
    assert [double.of for double in preview.doubles] == [None, None]
    assert [call.place.row for call in preview.fitting] == [4]


def test_two_callers_behind_one_number_are_two_calls(
    importing: RegisterImport, register: PhoneRegister
) -> None:
    at = bangkok(dt.date(2026, 11, 20), 9, 1)
    register.record(call(at=at, phone="081-234-5678", caller="สมชาย ใจดี"))
    lines = [row(1, caller=name) for name in ("สมชาย ใจดี", "สมหญิง รักดี", "วิชัย", "สมหญิง รักดี", "")]
    preview = previewed(importing, *lines)
    assert [one.entry.caller for one in preview.fitting] == ["สมหญิง รักดี", "วิชัย"]
    assert [double.call.entry.caller for double in preview.doubles] == [
        "สมชาย ใจดี",
        "สมหญิง รักดี",
        "",
    ]


def test_another_topic_or_another_minute_is_another_call(
    importing: RegisterImport, register: PhoneRegister
) -> None:
    at = bangkok(dt.date(2026, 11, 20), 9, 1)
    register.record(call("ขอย้ายสำนักงาน", at=at, phone="081-234-5678"))
    assert previewed(importing, row(0), row(1), row(2)).doubles == ()


def test_calls_of_nobody_on_one_day_are_kept_apart_and_known_again_by_their_count(
    importing: RegisterImport,
) -> None:
    """A register by days, without names: three calls of one day are three calls, once."""
    line = ("1", "20/11/2569", "", "", "", "สอบถามวันรายงานตัว")
    preview = previewed(importing, line, line, line)
    assert len(preview.fitting) == 3
    importing.run(preview, told)
    again = previewed(importing, line, line, line, line)
    assert (len(again.doubles), len(again.fitting)) == (3, 1)


def test_what_somebody_wrote_down_since_the_preview_is_not_imported_twice(
    importing: RegisterImport, register: PhoneRegister, database: Database
) -> None:
    preview = previewed(importing, row(1), row(2))
    at = bangkok(dt.date(2026, 11, 20), 9, 1)
    register.record(call(at=at, phone="0812345678"))
    done = importing.run(preview, told)
    assert (done.calls, done.doubles_left_out) == (1, 1)
    assert kept(database) == 2


def test_doubles_are_taken_in_where_that_is_wanted(
    importing: RegisterImport, database: Database
) -> None:
    preview = previewed(importing, row(1), row(1))
    assert importing.run(preview, told, with_doubles=True).calls == 2
    assert kept(database) == 2


# ---- what is kept -----------------------------------------------------------------------------


def imported(
    importing: RegisterImport, register: PhoneRegister, *rows: tuple[str, ...]
) -> CallEntry:
    importing.run(previewed(importing, *rows), told)
    return register.newest(1)[0].entry


def test_a_call_is_kept_whole_and_found_and_its_topic_is_the_usual_one(
    importing: RegisterImport, register: PhoneRegister, clock: Clock, database: Database
) -> None:
    line = (
        "1", "๒๐ พ.ย. ๖๙", "9.05", "นางสาวสมหญิง  รักดี", "๐๒-๑๔๑-๔๑๐๐ ต่อ ๕", "สอบถาม วันรายงานตัว",
        "โอนไปกลุ่มควบคุมฯ", "โอนสาย", "นัด 3-1014-XXXXX-12-1",
    )  # fmt: skip
    importing.run(previewed(importing, line), told)
    (found,) = register.find("รักดี")
    assert found.entry == CallEntry(
        received_at=bangkok(dt.date(2026, 11, 20), 9, 5),
        topic="สอบถามวันรายงานตัว",
        outcome=Outcome.TRANSFERRED,
        caller="นางสาวสมหญิง รักดี",
        phone="๐๒-๑๔๑-๔๑๐๐ ต่อ ๕",
        transfers=(Transfer("กลุ่มควบคุมและสอดส่อง", TransferResult.CONNECTED),),
        note="นัด 3-1014-XXXXX-12-1",
    )
    assert found.phone_shown == "02-141-4100 ต่อ 5"
    assert (found.recorded_at, found.recorded_by) == (clock.at, "somsri")
    with database.read() as session:
        assert session.scalar(sa.select(CallRow.topic_id)) is not None


def test_imported_calls_say_nothing_of_what_was_entered_in_time(
    importing: RegisterImport, register: PhoneRegister, clock: Clock
) -> None:
    importing.run(previewed(importing, row(1), row(2)), told)
    register.record(call(at=clock()))
    share = register.entered_within_24h(dt.date(2026, 11, 1), dt.date(2026, 12, 1))
    assert (share.numerator, share.denominator) == (1, 1)


def test_who_took_the_call_stays_where_the_register_says_so(
    importing: RegisterImport, register: PhoneRegister
) -> None:
    fields = (*FIELDS[:-1], Field.STAFF)
    line = (*row(1), "", "", "สมศักดิ์")
    importing.run(importing.preview(table(line), fields, told), told)
    (found,) = register.newest(1)
    assert (found.recorded_by, found.entry.note) == ("สมศักดิ์", "")


def test_citizen_ids_are_masked_in_the_preview_and_in_the_register(
    importing: RegisterImport, register: PhoneRegister
) -> None:
    number = "1-2345-67890-12-1"
    line = (
        "1",
        "20/11/2569",
        "09.00",
        f"สมชาย {number}",
        "0812345678",
        "สอบถาม",
        "",
        "",
        f"เลข {number}",
    )
    preview = previewed(importing, line)
    entry = preview.fitting[0].entry
    assert number not in entry.caller
    assert number not in entry.note
    assert imported(importing, register, line) == entry


def test_one_name_under_one_number_is_one_person_also_with_those_who_called_before(
    importing: RegisterImport, register: PhoneRegister, database: Database
) -> None:
    before = register.record(call(at=bangkok(WORKDAY, 8), caller="สมชาย ใจดี", phone="081-234-5678"))
    rows = (
        row(1, "นายสมชาย ใจดี", "+66 81 234 5678"), row(2, "นางสมหญิง ใจดี"), row(3, "สมหญิง ใจดี"),
        row(4, "สมชาย ใจดี", "02-141-4100"), row(5, ""), row(6, "สมชาย ใจดี", ""),
    )  # fmt: skip
    importing.run(previewed(importing, *rows), told)
    with database.read() as session:
        found = session.execute(sa.select(CallRow.person_id).order_by(CallRow.received_at))
        whose = [person for (person,) in found]
    known = before.person_id
    assert known is not None
    assert whose[0] == known
    assert whose[1] == whose[2] not in (None, known)
    assert whose[3] not in (None, known, whose[1])
    assert whose[4:6] == [None, None]


def test_the_import_finds_the_same_people_as_calls_written_down_one_by_one(
    tmp_path: Path, importing: RegisterImport, database: Database, clock: Clock
) -> None:
    """Numbers shared, several numbers in one field, one name under two numbers."""
    lines = [
        (f"คนที่ {n * 7 % 5}", ("081-234-5678", "02-141-4100, 089-999-9999", "0899999999", "")[n % 4])
        for n in range(40)
    ]  # fmt: skip
    other = usual_office(tmp_path, "other.sqlite3")
    one_by_one = PhoneRegister(other, "somsri", clock=clock)
    for n, (caller, phone) in enumerate(lines):
        at = bangkok(dt.date(2026, 11, 20), 9, n)
        one_by_one.record(call(at=at, caller=caller, phone=phone))
    rows = [row(n, *line) for n, line in enumerate(lines)]
    importing.run(previewed(importing, *rows), told)
    assert list(_whose(database)) == list(_whose(other))
    other.close()


def _whose(database: Database) -> Iterator[int | None]:
    """People by the order in which they first called."""
    with database.read() as session:
        ids = list(session.scalars(sa.select(CallRow.person_id).order_by(CallRow.received_at)))
    order = {person: place for place, person in enumerate(dict.fromkeys(ids)) if person is not None}
    return (None if person is None else order[person] for person in ids)


def test_what_is_known_of_somebody_is_not_changed_by_what_an_old_register_says(
    importing: RegisterImport, register: PhoneRegister, database: Database
) -> None:
    entry = call(at=bangkok(WORKDAY, 8), caller="สมชาย ใจดี", phone="081-234-5678")
    register.record(dataclasses.replace(entry, kind=CallerKind.PROBATIONER))
    fields = (*FIELDS[:-1], Field.KIND)
    line = (*row(1), "", "", "ประชาชน")
    importing.run(importing.preview(table(line), fields, told), told)
    with database.read() as session:
        assert session.scalar(sa.select(PersonRow.kind)) is CallerKind.PROBATIONER


def test_only_promises_still_to_be_kept_are_to_be_done(
    importing: RegisterImport, database: Database
) -> None:
    fields = (*FIELDS[:-1], Field.CALLBACK_DATE)
    past = (*row(1), "", "โทรกลับ", "21/11/2569 10.00")
    coming = (*row(2), "", "โทรกลับ", "24/11/2569 10.00")
    importing.run(importing.preview(table(past, coming), fields, told), told)
    with database.read() as session:
        due = session.scalars(sa.select(FollowUpRow.due_at)).all()
    assert due == [bangkok(dt.date(2026, 11, 24), 10)]


# ---- columns ----------------------------------------------------------------------------------


@pytest.mark.parametrize("missing", [Field.DATE, Field.TOPIC])
def test_a_mapping_without_what_every_call_needs_is_refused(
    importing: RegisterImport, missing: Field
) -> None:
    fields = [None if field is missing else field for field in FIELDS]
    with pytest.raises(ColumnMissing) as refused:
        importing.preview(table(row()), fields, told)
    assert "โปรดเลือก" in refused.value.in_thai()


def test_the_mapping_can_be_corrected(importing: RegisterImport) -> None:
    """What was guessed to be the note is the topic: the rows are read anew."""
    line = ("1", "20/11/2569", "09.00", "", "", "", "", "", "ขอย้ายสำนักงาน")
    assert isinstance(previewed(importing, line).faults[0], RowFault)
    fields = (*FIELDS[:5], None, *FIELDS[6:8], Field.TOPIC)
    (fits,) = importing.preview(table(line), fields, told).fitting
    assert fits.entry.topic == "ขอย้ายสำนักงาน"
