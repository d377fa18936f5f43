"""A register kept by hand, read: its headings, its days and times, its words, and what does not fit."""

from __future__ import annotations

import dataclasses
import datetime as dt
import string

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gecc_desk.domain import register_values as values
from gecc_desk.domain.calls import (
    CallEntry,
    FirstContact,
    Outcome,
    Rings,
    Transfer,
    TransferResult,
)
from gecc_desk.domain.moments import BANGKOK
from gecc_desk.domain.people import CallerKind
from gecc_desk.domain.register_headings import guess_fields, tables_of
from gecc_desk.domain.register_reading import OfficeNames, RowFault, RowReader, SheetCall
from gecc_desk.domain.register_sheet import (
    FIELD_WORDS,
    Assumed,
    Cell,
    Fault,
    FaultKind,
    Field,
    NoRegister,
    NothingToImport,
    NoValue,
    Place,
    RowFaulty,
    Sheet,
    SheetRow,
    Span,
    TableRow,
)
from tests.builders import WORKDAY, bangkok

NOW = bangkok(WORKDAY, 9)
LAST_DAY_OF_2568 = dt.date(2025, 12, 31)
OFFICE = OfficeNames(
    ("สอบถามวันรายงานตัว", "ขอย้ายสำนักงาน"), ("กลุ่มควบคุมและสอดส่อง", "กลุ่มบริการสังคม", "ผู้อำนวยการ")
)


def naive(*parts: int) -> dt.datetime:
    """A moment as a spreadsheet has it."""
    return dt.datetime(*parts)  # type: ignore[arg-type]  # noqa: DTZ001


# ---- headings ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("headings", "fields"),
    [
        (
            "ลำดับ|วัน เดือน ปี|เวลา (น.)|ชื่อ-สกุล|เบอร์โทร|เรื่อง|การโอนสาย|ผลการดำเนินการ|ผู้รับสาย|หมายเหตุ",
            "left_out|date|time|caller|phone|topic|unit|outcome|staff|note",
        ),
        ("ที่|ว/ด/ป|ผู้ติดต่อ|หมายเลขโทรศัพท์|เรื่องที่ติดต่อ|โอนไปยัง|ผล", "left_out|date|caller|phone|topic|unit|outcome"),
        ("หมายเหตุ|ผล|เรื่อง|วันเวลา", "note|outcome|topic|date"),
        (
            "No.|Date|Time|Name|Phone|Subject|Transferred to|Result|Remarks|Staff",
            "left_out|date|time|caller|phone|topic|unit|outcome|note|staff",
        ),
        ("วันที่|ชื่อผู้ติดต่อ|ที่อยู่|จำนวนเสียงเรียก|ประเภทผู้ติดต่อ", "date|caller||rings|kind"),
        # Two columns cannot both be the number: the second is left to the person.
        ("วันที่|เบอร์โทร|เบอร์มือถือ|เรื่อง", "date|phone||topic"),
        ("วันที่รับสาย :|เวลาที่รับสาย*|ชื่อ - นามสกุล ผู้ติดต่อ|เรื่องที่ขอสอบถาม", "date|time|caller|topic"),
    ],
)  # fmt: skip
def test_headings_are_known_in_any_order_and_writing(headings: str, fields: str) -> None:
    found = guess_fields(headings.split("|"))
    assert ["" if field is None else field.value for field in found] == fields.split("|")


def test_every_column_of_the_register_is_known_by_its_own_heading() -> None:
    for field, words in FIELD_WORDS.items():
        if field is not Field.LEFT_OUT:
            assert guess_fields([words.th]) == guess_fields([words.en]) == (field,)


def sheet(*lines: tuple[Cell, ...], name: str = "", merged: tuple[Span, ...] = ()) -> Sheet:
    rows = (
        SheetRow(number, line)
        for number, line in enumerate(lines, 1)
        if any(cell is not None for cell in line)
    )
    return Sheet(name, tuple(rows), merged)


HEADS = ("วันที่", "ชื่อ", "เรื่อง")


def test_titles_and_empty_rows_stand_above_and_headings_come_again_on_every_page() -> None:
    lines = (
        ("ทะเบียนคุมโทรศัพท์", None, None), ("ประจำปีงบประมาณ พ.ศ. 2569", None, None), (None, None, None), HEADS,
        ("1/10/2568", "ก", "ข"), (None, None, None), HEADS, ("2/10/2568", "ค", "ง"),
    )  # fmt: skip
    (table,) = tables_of([sheet(*lines)], "x.xlsx")
    assert [row.place.row for row in table.rows] == [5, 8]
    assert table.headings == HEADS


def test_headings_in_two_lines_are_one() -> None:
    lines = (
        ("วันที่", "เรื่อง", "การโอนสาย", None, "ผลการดำเนินการ"),
        (None, None, "หน่วยงาน", "ผล", None),
        ("1/10/2568", "ก", "ฝ่ายอำนวยการ", "รับสาย", "โอนสาย"),
    )
    merged = (Span(1, 1, 2, 3), Span(1, 2, 0, 0))
    (table,) = tables_of([sheet(*lines, merged=merged)], "x.xlsx")
    assert table.fields == (
        Field.DATE, Field.TOPIC, Field.UNIT, Field.TRANSFER_RESULT, Field.OUTCOME,
    )  # fmt: skip
    assert len(table.rows) == 1


def test_a_date_merged_over_the_calls_of_a_day_is_the_date_of_each() -> None:
    lines = (HEADS, ("1/10/2568", "ก", "ข"), (None, "ค", "ง"), (None, "จ", "ฉ"))
    (table,) = tables_of([sheet(*lines, merged=(Span(2, 3, 0, 0),))], "x.xlsx")
    assert [row.cells[0] for row in table.rows] == ["1/10/2568", "1/10/2568", None]


def test_sheets_of_one_form_are_one_register_and_others_stay_apart() -> None:
    months = [sheet(HEADS, (f"1/{n}/2568", "ก", "ข"), name=f"เดือน {n}") for n in (1, 2, 3)]
    other = sheet(("Date", "Subject"), ("1/1/2025", "x"), name="อื่น")
    tables = tables_of([*months, other, sheet(("บันทึก",), name="ว่าง")], "x.xlsx")
    assert [table.sheets for table in tables] == [("เดือน 1", "เดือน 2", "เดือน 3"), ("อื่น",)]
    assert tables[0].rows[2].place == Place("เดือน 3", 2)


@pytest.mark.parametrize("lines", [(), (("สวัสดี",),), (("ก", "ข"), (1.0, 2.0))])
def test_a_file_without_headings_is_no_register(lines: tuple[tuple[Cell, ...], ...]) -> None:
    with pytest.raises(NoRegister) as told:
        tables_of([sheet(*lines)], "งบ.xlsx")
    assert "งบ.xlsx" in told.value.in_thai()


def test_headings_alone_are_told_as_such() -> None:
    with pytest.raises(NothingToImport):
        tables_of([sheet(HEADS)], "x.xlsx")


# ---- days and times ---------------------------------------------------------------------------

WRITINGS_OF_THE_DAY: tuple[Cell, ...] = (
    "31/12/2568", "31/12/2025", "31-12-2568", "31.12.2568", "31/12/68", "31/12/25", "2025-12-31",
    "2568-12-31", "2568/12/31", "๓๑/๑๒/๒๕๖๘", "31 ธ.ค. 68", "31 ธ.ค. 2568", "31ธ.ค.68", "31 ธค 2568",
    "31 ธันวาคม 2568", "31 ธันวาคม พ.ศ. 2568", "31 ธ.ค. พ.ศ.2568", "31 ธันวาคม ค.ศ. 2025", "๓๑ ธันวาคม ๒๕๖๘",
    "วันพุธที่ 31 ธันวาคม 2568", "พ. 31 ธ.ค. 68", "31 Dec 2025", "31-Dec-25", "31 December 2568",
    " 31 / 12 / 2568 ", "31 12 2568", "\u200b31/12/2568", "Wed 31 Dec 2025",
    naive(2025, 12, 31), naive(2568, 12, 31), naive(1968, 12, 31), 46022.0, 244349.0,
)  # fmt: skip


@pytest.mark.parametrize("written", WRITINGS_OF_THE_DAY)
def test_the_last_day_of_2568_is_read_in_every_writing(written: Cell) -> None:
    assert values.read_day(written, WORKDAY) == (LAST_DAY_OF_2568, None)


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        (None, FaultKind.DATE_MISSING),
        ("  ", FaultKind.DATE_MISSING),
        ("-", FaultKind.DATE_MISSING),
        ("เมื่อวาน", FaultKind.DATE_UNREADABLE),
        ("12", FaultKind.DATE_UNREADABLE),
        ("ธันวาคม 2568", FaultKind.DATE_UNREADABLE),
        ("31/ธธธ/2568", FaultKind.DATE_UNREADABLE),
        (5.0, FaultKind.DATE_UNREADABLE),
        ("30/2/2568", FaultKind.DATE_NOT_IN_CALENDAR),
        ("31/11/68", FaultKind.DATE_NOT_IN_CALENDAR),
        # Month first is nowhere written in Thailand: not guessed, or the others were wrong unseen.
        ("12/31/2025", FaultKind.DATE_NOT_IN_CALENDAR),
        # 2568 of the common era had this day, 2025 had not.
        (naive(2568, 2, 29), FaultKind.DATE_NOT_IN_CALENDAR),
        ("31/12/1025", FaultKind.YEAR_WRONG),
        ("31/12/2468", FaultKind.YEAR_WRONG),
        (naive(1900, 1, 1), FaultKind.YEAR_WRONG),
    ],
)  # fmt: skip
def test_what_is_no_day_says_why(written: Cell, kind: FaultKind) -> None:
    with pytest.raises(RowFaulty) as told:
        values.read_day(written, WORKDAY)
    assert told.value.kind is kind


def test_the_leap_day_of_a_buddhist_year_is_read() -> None:
    assert values.read_day("29/2/2567", WORKDAY)[0] == dt.date(2024, 2, 29)


@given(st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31)), st.booleans())
def test_every_day_is_read_as_it_is_written(day: dt.date, buddhist: bool) -> None:
    year = day.year + (543 if buddhist else 0)
    assert values.read_day(f"{day.day}/{day.month}/{year}", WORKDAY)[0] == day
    assert values.read_day(f"{year}-{day.month:02}-{day.day:02}", WORKDAY)[0] == day


@pytest.mark.parametrize(
    "written",
    ["09.30 น.", "9:30", "09:30", "9.30น.", "๐๙.๓๐ น.", "เวลา 09.30 น.", "0930", "09:30:00", "9:30 AM",
     "09.30-09.45 น.", "9.30 นาฬิกา", dt.timedelta(hours=9, minutes=30), 0.3958333333, 9.3, 930.0,
     naive(1899, 12, 31, 9, 30)],
)  # fmt: skip
def test_half_past_nine_is_read_in_every_writing(written: Cell) -> None:
    assert values.read_time(written) == dt.timedelta(hours=9, minutes=30)


def test_other_times() -> None:
    assert values.read_time("1:05 PM") == dt.timedelta(hours=13, minutes=5)
    assert values.read_time("12:10 am") == dt.timedelta(minutes=10)
    assert values.read_time("9 น.") == dt.timedelta(hours=9)
    assert values.read_time(13.5) == dt.timedelta(hours=13, minutes=50)
    assert values.read_time(None) == dt.timedelta()


@pytest.mark.parametrize(
    "written", ["เช้า", "25.00", "9.75", "24:00", 9.75, -1.0, dt.timedelta(days=2)]
)
def test_what_is_no_time_is_told(written: Cell) -> None:
    with pytest.raises(RowFaulty) as told:
        values.read_time(written)
    assert told.value.kind is FaultKind.TIME_UNREADABLE


@pytest.mark.parametrize(
    ("written", "seconds"),
    [("5 นาที", 300), ("1 ชั่วโมง 2 นาที", 3720), ("3 นาที 20 วินาที", 200), ("5", 300), (5.0, 300), ("00:05:30", 330),
     ("5:30", 330), (dt.timedelta(seconds=95), 95), ("45 วินาที", 45), ("นาน", None), ("", None)],
)  # fmt: skip
def test_lengths_are_read(written: Cell, seconds: int | None) -> None:
    length = values.read_length(written)
    assert (length is None) == (seconds is None)
    assert length is None or length.total_seconds() == seconds


@given(st.lists(st.text("กข12→-\n ", max_size=6).map(str.strip), min_size=1, max_size=4))
def test_several_in_one_cell_come_apart_again(parts: list[str]) -> None:
    parts = [" ".join(part.replace("-", "").split()) for part in parts]
    assume(len(parts) > 1 or "→" not in parts[0])
    joined = values.join_cell(parts)
    assert (values.split_cell(joined) if joined else [""] * len(parts)) == parts


# ---- rows -------------------------------------------------------------------------------------


def read(
    *rows: dict[Field, Cell], names: OfficeNames = OFFICE
) -> list[SheetCall | RowFault | None]:
    """Rows that say what is given, under the register's own headings."""
    fields = tuple(Field)
    headings = [FIELD_WORDS[field].th for field in fields]
    reader = RowReader(headings, fields, names, NOW)
    lines = (tuple(row.get(field) for field in fields) for row in rows)
    return [reader.read(TableRow(Place("", n), line)) for n, line in enumerate(lines, 2)]


USUAL: dict[Field, Cell] = {Field.DATE: "20/11/2569", Field.TIME: "9.30", Field.TOPIC: "สอบถาม"}


def entry(**more: Cell) -> CallEntry:
    """The call in a row that says this beside the usual."""
    (found,) = read({**USUAL, **{Field(name): cell for name, cell in more.items()}})
    assert isinstance(found, SheetCall), found
    return found.entry


def faults(**more: Cell) -> list[FaultKind]:
    (found,) = read({**USUAL, **{Field(name): cell for name, cell in more.items()}})
    assert isinstance(found, RowFault), found
    return [fault.kind for fault in found.faults]


def test_a_row_of_the_least_is_a_call() -> None:
    assert entry() == CallEntry(
        received_at=bangkok(dt.date(2026, 11, 20), 9, 30), topic="สอบถาม", outcome=Outcome.ANSWERED
    )


def test_a_time_may_stand_beside_its_day() -> None:
    assert entry(time=None, date="20/11/2569 14.05 น.").received_at == bangkok(
        dt.date(2026, 11, 20), 14, 5
    )
    assert entry(time=None, date=naive(2026, 11, 20, 14, 5)).received_at.minute == 5
    assert entry(time=None).received_at == bangkok(dt.date(2026, 11, 20))


@pytest.mark.parametrize(
    ("told", "outcome", "kept"),
    [
        ("ตอบได้ทันที", Outcome.ANSWERED, False),
        ("เรียบร้อย", Outcome.ANSWERED, False),
        ("แจ้งวันรายงานตัวให้ทราบแล้ว", Outcome.ANSWERED, True),
        ("ให้คำแนะนำเรื่องเอกสาร", Outcome.ANSWERED, True),
        ("โทรกลับ", Outcome.CALLBACK, False),
        ("ให้เจ้าหน้าที่ติดต่อกลับ", Outcome.CALLBACK, True),
        ("แจ้งแล้ว ไม่ต้องโทรกลับ", Outcome.ANSWERED, True),
        ("รับฝากเรื่อง", Outcome.MESSAGE, False),
        ("ฝากข้อความถึงผู้อำนวยการ", Outcome.MESSAGE, True),
        ("ผิดเบอร์", Outcome.WRONG_NUMBER, False),
        ("Wrong number", Outcome.WRONG_NUMBER, False),
        ("answered", Outcome.ANSWERED, False),
    ],
)
def test_what_came_of_a_call_is_read_and_what_it_says_more_is_kept(
    told: str, outcome: Outcome, kept: bool
) -> None:
    found = entry(outcome=told)
    assert found.outcome is outcome
    assert found.note == (f"ผลการดำเนินการ: {told}" if kept else "")


def test_without_an_outcome_the_row_tells_it() -> None:
    assert entry(unit="ผู้อำนวยการ").outcome is Outcome.TRANSFERRED
    assert entry(callback_date="25/11/2569").outcome is Outcome.CALLBACK


CONTROL = "กลุ่มควบคุมและสอดส่อง"


@pytest.mark.parametrize(
    ("cells", "transfers"),
    [
        ({"unit": CONTROL}, [Transfer(CONTROL, TransferResult.CONNECTED)]),
        ({"unit": "กลุ่มควบคุมฯ"}, [Transfer(CONTROL, TransferResult.CONNECTED)]),
        ({"unit": "โอนสายไปยัง กลุ่มควบคุม และสอดส่อง"}, [Transfer(CONTROL, TransferResult.CONNECTED)]),
        # Two begin so: what was written stays.
        ({"unit": "กลุ่มฯ"}, [Transfer("กลุ่มฯ", TransferResult.CONNECTED)]),
        ({"unit": "ศาลจังหวัด"}, [Transfer("ศาลจังหวัด", TransferResult.CONNECTED)]),
        ({"unit": f"{CONTROL} ต่อ 12"}, [Transfer(CONTROL, TransferResult.CONNECTED, "12")]),
        ({"unit": CONTROL, "transfer_result": "ไม่มีผู้รับสาย", "extension": 12.0},
         [Transfer(CONTROL, TransferResult.NO_ANSWER, "12")]),
        ({"unit": f"{CONTROL} → ผู้อำนวยการ", "transfer_result": "สายไม่ว่าง → รับสาย", "extension": "12 → -"},
         [Transfer(CONTROL, TransferResult.BUSY, "12"), Transfer("ผู้อำนวยการ", TransferResult.CONNECTED)]),
        ({"outcome": "โอนสายไปกลุ่มบริการสังคม"}, [Transfer("กลุ่มบริการสังคม", TransferResult.CONNECTED)]),
        ({"unit": "ไม่โอน"}, []), ({"unit": "-"}, []), ({"unit": "ไม่มี"}, []),
    ],
)  # fmt: skip
def test_transfers_are_read(cells: dict[str, Cell], transfers: list[Transfer]) -> None:
    assert entry(**cells).transfers == tuple(transfers)


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        ({"topic": "-"}, FaultKind.TOPIC_MISSING),
        ({"date": "1/1/2571"}, FaultKind.IN_THE_FUTURE),
        ({"outcome": "ฮา"}, FaultKind.OUTCOME_UNKNOWN),
        ({"unit": "โอนแล้ว"}, FaultKind.UNIT_MISSING),
        ({"unit": "/"}, FaultKind.UNIT_MISSING),
        ({"outcome": "โอนสาย"}, FaultKind.UNIT_MISSING),
        ({"unit": CONTROL, "transfer_result": "กก"}, FaultKind.TRANSFER_RESULT_UNKNOWN),
        ({"unit": "ก → ข", "transfer_result": "รับสาย"}, FaultKind.TRANSFERS_UNEQUAL),
        ({"callback_date": "วันที่ 32"}, FaultKind.CALLBACK_UNREADABLE),
        ({"callback_date": "1/11/2569"}, FaultKind.CALLBACK_BEFORE_CALL),
        ({"caller": "ก" * 201}, FaultKind.TOO_LONG),
        ({"note": "ก\x07"}, FaultKind.UNPRINTABLE),
        ({"topic": NoValue.FORMULA}, FaultKind.NO_VALUE),
        ({"date": NoValue.ERROR}, FaultKind.NO_VALUE),
        ({"voided": naive(2026, 11, 21)}, FaultKind.VOIDED),
    ],
)
def test_what_does_not_fit_says_why(cells: dict[str, Cell], kind: FaultKind) -> None:
    assert faults(**cells)[0] is kind


def test_all_that_is_wrong_with_a_row_is_told_at_once() -> None:
    assert faults(date="", time="เช้า", topic="", outcome="?") == [
        FaultKind.DATE_MISSING, FaultKind.TOPIC_MISSING, FaultKind.OUTCOME_UNKNOWN,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "quoted"),
    [
        ({"date": "29/ธธธ/69"}, "“29/ธธธ/69”: อ่านวันที่ไม่ได้"),
        ({"date": "30/2/2568"}, "“30/2/2568”: ไม่มีวันนี้ในปฏิทิน"),
        ({"time": "เช้า"}, "“เช้า”: อ่านเวลาไม่ได้"),
        ({"outcome": "ฮฮฮ"}, "“ฮฮฮ”: ไม่ทราบว่าผลการดำเนินการ"),
        ({"callback_date": "วันที่ 32"}, "“วันที่ 32”: อ่านวันเวลาที่จะโทรกลับไม่ได้"),
        ({"date": "1/1/2571"}, "“1/1/2571”: วันเวลาที่รับสายยังมาไม่ถึง"),
        ({"outcome": "ฮ" * 50}, f"“{'ฮ' * 39}…”"),
        ({"date": ""}, "ไม่มีวันที่รับสาย โปรดใส่วันที่"),
        ({"topic": ""}, "ไม่มีเรื่องที่ติดต่อ โปรดใส่เรื่อง"),
    ],
)
def test_a_reason_quotes_the_cell_and_says_what_to_do(cells: dict[str, Cell], quoted: str) -> None:
    (found,) = read({**USUAL, **{Field(name): cell for name, cell in cells.items()}})
    assert isinstance(found, RowFault)
    assert found.faults[0].in_thai().startswith(quoted)
    assert "โปรด" in found.faults[0].in_thai()


def test_what_a_row_does_not_say_is_told_with_its_call() -> None:
    unit = {Field.UNIT: "ฝ่ายอำนวยการ", Field.OUTCOME: "โอนสาย"}
    lines = (
        {**USUAL, Field.TIME: None},
        {**USUAL, **unit},
        {**USUAL, **unit, Field.TRANSFER_RESULT: "สายไม่ว่าง"},
        {**USUAL, Field.TIME: None, Field.DATE: "20/11/2569 9.30", Field.OUTCOME: "ตอบได้"},
    )
    told = [one.assumed for line in lines for one in read(line) if isinstance(one, SheetCall)]
    assert told == [(Assumed.NO_TIME, Assumed.NO_OUTCOME), (Assumed.CONNECTED,), (), ()]


def test_no_sentence_about_a_fault_repeats_a_name_or_a_number() -> None:
    secret = "สมชาย" * 50
    (found,) = read({**USUAL, Field.CALLER: secret, Field.PHONE: secret})
    assert isinstance(found, RowFault)
    said = found.faults[0].in_thai() + found.faults[0].in_english() + repr(found)
    assert "สมชาย" not in said
    (found,) = read({**USUAL, Field.OUTCOME: "บัตร 1234567890121"})
    assert isinstance(found, RowFault)
    assert "บัตร" in found.faults[0].in_thai()
    assert "234567890" not in found.faults[0].in_thai()
    assert "ชื่อผู้ติดต่อ" in said
    assert "200" in said


@pytest.mark.parametrize("kind", list(FaultKind))
def test_every_fault_has_a_sentence_in_both_languages(kind: FaultKind) -> None:
    fault = Fault(kind, "เรื่อง", 200)
    assert set(fault.in_english()) - set("“”") - {"เ", "ร", "ื", "่", "อ", "ง"} <= set(
        string.printable
    )
    assert any("ก" <= letter <= "๙" for letter in fault.in_thai())


@pytest.mark.parametrize(
    ("written", "rings"),
    [("1", Rings.ONE), (2.0, Rings.TWO), ("3 ครั้ง", Rings.THREE), ("4", Rings.MORE), ("มากกว่า 3", Rings.MORE),
     (">3", Rings.MORE), ("ไม่เกิน 3", Rings.THREE), ("๒", Rings.TWO), ("ไม่ทราบ", Rings.UNKNOWN), ("-", Rings.UNKNOWN)],
)  # fmt: skip
def test_rings_are_read(written: Cell, rings: Rings) -> None:
    found = entry(rings=written)
    assert (found.rings, found.note) == (rings, "")


@pytest.mark.parametrize(
    ("written", "kind", "note"),
    [("ผู้ถูกคุมฯ", CallerKind.PROBATIONER, ""), ("ญาติ", CallerKind.RELATIVE, ""), ("มารดา", CallerKind.RELATIVE, ""),
     ("ญาติผู้ถูกคุม (น้องชาย)", CallerKind.RELATIVE, "ประเภทผู้ติดต่อ: ญาติผู้ถูกคุม (น้องชาย)"),
     ("ประชาชนทั่วไป", CallerKind.PUBLIC, ""), ("หน่วยงานราชการ", CallerKind.AGENCY, ""),
     ("ทนายความ", None, "ประเภทผู้ติดต่อ: ทนายความ")],
)  # fmt: skip
def test_kinds_of_callers_are_read_and_others_go_to_the_note(
    written: str, kind: CallerKind | None, note: str
) -> None:
    found = entry(kind=written)
    assert (found.kind, found.note) == (kind, note)


def test_nothing_that_was_written_is_lost() -> None:
    found = entry(rings="หลายครั้ง", first_contact="บางส่วน", length="นาน", note="เดิม")
    assert found.note == (
        "เดิม\nจำนวนเสียงเรียก: หลายครั้ง\nตอบได้ในการติดต่อครั้งแรก: บางส่วน\nระยะเวลาสนทนา: นาน"
    )
    assert (found.rings, found.first_contact, found.length) == (Rings.UNKNOWN, None, None)


def test_first_contact_answers_are_read() -> None:
    assert entry(first_contact="ได้").first_contact is FirstContact.YES
    assert entry(first_contact="✓").first_contact is FirstContact.YES
    assert entry(first_contact="ไม่ได้").first_contact is FirstContact.NO


def test_a_number_that_a_spreadsheet_took_for_an_amount_gets_its_zero_back() -> None:
    assert entry(phone=812345678.0).phone == "0812345678"
    assert entry(phone=21414100.0).phone == "021414100"
    assert entry(phone=1111.0).phone == "1111"
    assert entry(phone="812345678").phone == "812345678"


def test_as_above_is_what_stands_above() -> None:
    first, second, third = read(
        {**USUAL, Field.CALLER: "สมชาย"}, {Field.DATE: '"', Field.TOPIC: "ก", Field.CALLER: "”"},
        {Field.DATE: "''", Field.TOPIC: "ข"},
    )  # fmt: skip
    assert isinstance(first, SheetCall)
    assert isinstance(second, SheetCall)
    assert isinstance(third, SheetCall)
    assert second.entry.caller == "สมชาย"
    assert second.entry.received_at == third.entry.received_at == bangkok(dt.date(2026, 11, 20))


def test_a_line_numbered_in_advance_is_no_call() -> None:
    assert read({Field.LEFT_OUT: 17.0}, {Field.CALLER: " \u200b "}) == [None, None]


def test_further_columns_go_to_the_note_under_their_heading() -> None:
    headings = ("วันที่", "เรื่อง", "หมายเหตุ", "เลขคดี", "จังหวัด")
    fields = (Field.DATE, Field.TOPIC, Field.NOTE, Field.NOTE, None)
    reader = RowReader(headings, fields, OFFICE, NOW)
    found = reader.read(TableRow(Place("", 2), ("1/11/2569", "ก", "ข", "อ.12/2569", "ตรัง")))
    assert isinstance(found, SheetCall)
    assert found.entry.note == "ข\nเลขคดี: อ.12/2569"


@given(
    st.text(max_size=30), st.text(max_size=30), st.text(max_size=30),
    st.floats(allow_nan=False) | st.text(max_size=20) | st.timedeltas() | st.none(),
)  # fmt: skip
def test_whatever_stands_in_a_row_it_is_a_call_or_has_a_reason(
    caller: str, outcome: str, unit: str, odd: Cell
) -> None:
    row: dict[Field, Cell] = {
        **USUAL, Field.CALLER: caller, Field.OUTCOME: outcome, Field.UNIT: unit, Field.TIME: odd,
        Field.CALLBACK_DATE: odd, Field.LENGTH: odd, Field.RINGS: odd, Field.PHONE: odd,
    }  # fmt: skip
    (found,) = read(row)
    if isinstance(found, SheetCall):
        assert found.entry == found.entry.checked(NOW)
    else:
        assert found is not None
        assert found.faults


def test_a_moment_is_one_of_bangkok() -> None:
    local = entry().received_at.astimezone(BANGKOK)
    assert (local.hour, local.minute) == (9, 30)
    assert dataclasses.replace(entry()) == entry()
