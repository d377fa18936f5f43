"""A register of telephone calls kept as a table: its columns, its rows and what may be wrong there.

Pure data, whatever file the table came from or goes to.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum
from collections.abc import Mapping
from types import MappingProxyType

from gecc_desk.domain.errors import BadInput
from gecc_desk.domain.words import Wording


class NoValue(enum.Enum):
    """Why a cell that is not empty has no value."""

    #: A formula of which the file does not hold the result.
    FORMULA = "formula"
    #: ``#REF!``, ``#N/A`` and the like.
    ERROR = "error"


#: What a cell holds. A `timedelta` is a time of day or a length; moments are naive, as written.
Cell = str | float | dt.datetime | dt.timedelta | NoValue | None


class Field(enum.StrEnum):
    """What a column of a register says."""

    DATE = "date"
    TIME = "time"
    CALLER = "caller"
    PHONE = "phone"
    KIND = "kind"
    TOPIC = "topic"
    OUTCOME = "outcome"
    UNIT = "unit"
    EXTENSION = "extension"
    TRANSFER_RESULT = "transfer_result"
    CALLBACK_DATE = "callback_date"
    CALLBACK_TIME = "callback_time"
    CALLBACK_BY = "callback_by"
    FIRST_CONTACT = "first_contact"
    RINGS = "rings"
    LENGTH = "length"
    NOTE = "note"
    STAFF = "staff"
    VOIDED = "voided"
    #: Known and of no use here: a running number, when it was entered.
    LEFT_OUT = "left_out"


#: Without these nothing is a call.
NEEDED = (Field.DATE, Field.TOPIC)
#: Several columns may go there, each under its heading.
SHARED = (Field.NOTE, Field.LEFT_OUT)

#: The heading of each column, as the register is written out.
FIELD_WORDS: Mapping[Field, Wording] = MappingProxyType(
    {
        Field.DATE: Wording("วันที่", "Date"),
        Field.TIME: Wording("เวลา", "Time"),
        Field.CALLER: Wording("ชื่อผู้ติดต่อ", "Caller"),
        Field.PHONE: Wording("หมายเลขโทรศัพท์", "Phone number"),
        Field.KIND: Wording("ประเภทผู้ติดต่อ", "Kind of caller"),
        Field.TOPIC: Wording("เรื่องที่ติดต่อ", "Topic"),
        Field.OUTCOME: Wording("ผลการดำเนินการ", "Outcome"),
        Field.UNIT: Wording("โอนสายไปยัง", "Transferred to"),
        Field.EXTENSION: Wording("หมายเลขภายใน", "Extension"),
        Field.TRANSFER_RESULT: Wording("ผลการโอนสาย", "Transfer result"),
        Field.CALLBACK_DATE: Wording("วันที่โทรกลับ", "Call back on"),
        Field.CALLBACK_TIME: Wording("เวลาโทรกลับ", "Call back at"),
        Field.CALLBACK_BY: Wording("ผู้โทรกลับ", "Call back by"),
        Field.FIRST_CONTACT: Wording("ตอบได้ในการติดต่อครั้งแรก", "First-contact answer"),
        Field.RINGS: Wording("จำนวนเสียงเรียก", "Rings"),
        Field.LENGTH: Wording("ระยะเวลาสนทนา", "Length"),
        Field.NOTE: Wording("หมายเหตุ", "Note"),
        Field.STAFF: Wording("ผู้บันทึก", "Recorded by"),
        Field.VOIDED: Wording("ยกเลิกเมื่อ", "Voided"),
        Field.LEFT_OUT: Wording("ไม่นำเข้า", "Leave out"),
    }
)


class FaultKind(enum.StrEnum):
    """Why a row cannot become a call."""

    DATE_MISSING = "date_missing"
    DATE_UNREADABLE = "date_unreadable"
    DATE_NOT_IN_CALENDAR = "date_not_in_calendar"
    YEAR_WRONG = "year_wrong"
    IN_THE_FUTURE = "in_the_future"
    TIME_UNREADABLE = "time_unreadable"
    TOPIC_MISSING = "topic_missing"
    OUTCOME_UNKNOWN = "outcome_unknown"
    UNIT_MISSING = "unit_missing"
    TRANSFER_RESULT_UNKNOWN = "transfer_result_unknown"
    TRANSFERS_UNEQUAL = "transfers_unequal"
    CALLBACK_UNREADABLE = "callback_unreadable"
    CALLBACK_BEFORE_CALL = "callback_before_call"
    TOO_LONG = "too_long"
    UNPRINTABLE = "unprintable"
    NO_VALUE = "no_value"
    VOIDED = "voided"


#: Thai and English; `{column}` is the column's heading and `{limit}` a count of letters. A day, a
#: time or a result that cannot be read is quoted before it; names, numbers and notes never are.
_SENTENCES: Mapping[FaultKind, Wording] = MappingProxyType(
    {
        FaultKind.DATE_MISSING: Wording(
            "ไม่มีวันที่รับสาย โปรดใส่วันที่ เช่น 31/12/2568", "The date of the call is missing; write it as 31/12/2025."
        ),
        FaultKind.DATE_UNREADABLE: Wording(
            "อ่านวันที่ไม่ได้ โปรดพิมพ์ เช่น 31/12/2568", "The date cannot be read; write it as 31/12/2025."
        ),
        FaultKind.DATE_NOT_IN_CALENDAR: Wording(
            "ไม่มีวันนี้ในปฏิทิน โปรดตรวจวันและเดือน", "The calendar has no such day; see day and month."
        ),
        FaultKind.YEAR_WRONG: Wording(
            "ปีของวันที่รับสายไม่น่าถูกต้อง โปรดตรวจปี", "The year of the date cannot be right; see the year."
        ),
        FaultKind.IN_THE_FUTURE: Wording(
            "วันเวลาที่รับสายยังมาไม่ถึง โปรดตรวจวันและเวลา", "The call lies in the future; see day and time."
        ),
        FaultKind.TIME_UNREADABLE: Wording(
            "อ่านเวลาไม่ได้ โปรดพิมพ์ เช่น 09.30", "The time cannot be read; write it as 09:30."
        ),
        FaultKind.TOPIC_MISSING: Wording(
            "ไม่มีเรื่องที่ติดต่อ โปรดใส่เรื่อง", "The topic is missing; write what the call was about."
        ),
        FaultKind.OUTCOME_UNKNOWN: Wording(
            "ไม่ทราบว่าผลการดำเนินการนี้หมายถึงอะไร โปรดใช้ ตอบได้ทันที โอนสาย โทรกลับ รับฝากเรื่อง หรือโทรผิด",
            "What came of the call is not understood; write answered, transferred, call back, "
            "message taken or wrong number.",
        ),
        FaultKind.UNIT_MISSING: Wording(
            "โอนสายแต่ไม่ระบุหน่วยงาน โปรดใส่หน่วยงานที่รับโอน",
            "The call was transferred, but not to which unit; write the unit."
        ),
        FaultKind.TRANSFER_RESULT_UNKNOWN: Wording(
            "ไม่ทราบว่าผลการโอนสายนี้หมายถึงอะไร โปรดใช้ รับสาย ไม่รับสาย สายไม่ว่าง หรือฝากข้อความ",
            "What came of the transfer is not understood; write connected, no answer, busy or "
            "message taken.",
        ),
        FaultKind.TRANSFERS_UNEQUAL: Wording(
            "จำนวนหน่วยงาน หมายเลขภายใน และผลการโอนสายไม่เท่ากัน โปรดใส่ให้ครบทุกหน่วยงาน",
            "Units, extensions and results of the transfers are not equally many; write one for each.",
        ),
        FaultKind.CALLBACK_UNREADABLE: Wording(
            "อ่านวันเวลาที่จะโทรกลับไม่ได้ โปรดพิมพ์ เช่น 31/12/2568 09.30",
            "The date or time to call back cannot be read; write it as 31/12/2025 09:30."
        ),
        FaultKind.CALLBACK_BEFORE_CALL: Wording(
            "วันเวลาที่จะโทรกลับอยู่ก่อนเวลารับสาย โปรดตรวจวันโทรกลับ",
            "The time to call back lies before the call; see the day to call back."
        ),
        FaultKind.TOO_LONG: Wording(
            "ช่อง “{column}” ยาวเกิน {limit} ตัวอักษร โปรดย่อ", "“{column}” is longer than {limit} letters; shorten it."
        ),
        FaultKind.UNPRINTABLE: Wording(
            "ช่อง “{column}” มีอักขระที่แสดงไม่ได้ โปรดพิมพ์ใหม่",
            "“{column}” holds characters that cannot be shown; type it again."
        ),
        FaultKind.NO_VALUE: Wording(
            "ช่อง “{column}” เป็นสูตรที่ไม่มีผลลัพธ์หรือมีข้อผิดพลาด โปรดพิมพ์ค่าแทนสูตร",
            "“{column}” is a formula without a result, or an error; type the value instead.",
        ),
        FaultKind.VOIDED: Wording("รายการนี้ถูกยกเลิกแล้ว จึงไม่นำเข้า", "This call was voided."),
    }
)  # fmt: skip


@dataclasses.dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with a row, and the `cell` that says so where it may be quoted."""

    kind: FaultKind
    column: str = ""
    limit: int = 0
    cell: str = dataclasses.field(default="", repr=False)

    def in_thai(self) -> str:
        """The sentence for the window."""
        return self._told(_SENTENCES[self.kind].th)

    def in_english(self) -> str:
        """The sentence for the console."""
        return self._told(_SENTENCES[self.kind].en)

    def _told(self, sentence: str) -> str:
        text = sentence.format(column=self.column, limit=self.limit)
        return f"“{self.cell}”: {text}" if self.cell else text


class Assumed(enum.StrEnum):
    """What a row does not say and is taken so all the same."""

    NO_TIME = "no_time"
    NO_OUTCOME = "no_outcome"
    CONNECTED = "connected"


#: What is missing, and as what it is taken: told with how many rows are so.
ASSUMED_WORDS: Mapping[Assumed, Wording] = MappingProxyType(
    {
        Assumed.NO_TIME: Wording("ไม่มีเวลา ใช้ 00:00", "no time, taken as 00:00"),
        Assumed.NO_OUTCOME: Wording(
            "ไม่มีผลการดำเนินการ ประเมินจากการโอนสายและการโทรกลับ",
            "no outcome, taken from transfer and call back",
        ),
        Assumed.CONNECTED: Wording(
            "ไม่มีผลการโอนสาย ถือว่ารับสาย", "no transfer result, taken as connected"
        ),
    }
)
#: The same in a word: what of a call the row does not say itself.
ASSUMED_BRIEFLY: Mapping[Assumed, Wording] = MappingProxyType(
    {
        Assumed.NO_TIME: Wording("เวลา", "time"),
        Assumed.NO_OUTCOME: Wording("ผล", "outcome"),
        Assumed.CONNECTED: Wording("ผลโอน", "transfer"),
    }
)


class RowFaulty(BadInput):
    """A value of a row that cannot be taken."""

    english = "This row does not fit."
    thai = "แถวนี้นำเข้าไม่ได้"

    def __init__(self, kind: FaultKind) -> None:
        self.kind = kind
        super().__init__()


class NoRegister(BadInput):
    """A file in which no row of headings is that of a register."""

    field = "file"
    english = (
        "No headings of a register were found in {name}. One row must name the columns, "
        "such as Date, Caller, Phone number, Topic, Outcome."
    )
    thai = (
        "ไม่พบหัวตารางทะเบียนคุมโทรศัพท์ในไฟล์ {name} โปรดให้มีแถวหัวตาราง เช่น วันที่ ชื่อผู้ติดต่อ "
        "หมายเลขโทรศัพท์ เรื่องที่ติดต่อ ผลการดำเนินการ"
    )


class NothingToImport(BadInput):
    """Headings without a row below them."""

    field = "file"
    english = "There is no call below the headings in {name}. Choose the file with the calls."
    thai = "ไฟล์ {name} มีหัวตารางแต่ไม่มีรายการ โปรดเลือกไฟล์ที่มีรายการ"


class ColumnMissing(BadInput):
    """A mapping of columns that leaves out what every call needs."""

    field = "columns"
    english = 'Say which column is "{column}".'
    thai = "โปรดเลือกว่าคอลัมน์ใดคือ “{column_thai}”"


@dataclasses.dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands: the sheet's name (empty where there is one alone) and its number, from 1."""

    sheet: str
    row: int


@dataclasses.dataclass(frozen=True, slots=True)
class Span:
    """Cells that are one: rows as counted in the sheet from 1, columns from 0, both ends included."""

    top: int
    bottom: int
    left: int
    right: int


@dataclasses.dataclass(frozen=True, slots=True)
class SheetRow:
    """A row in which something stands, and its number in the sheet, from 1."""

    number: int
    cells: tuple[Cell, ...] = dataclasses.field(repr=False)


@dataclasses.dataclass(frozen=True, slots=True)
class Sheet:
    """What stands in a sheet; rows without anything are not among `rows`."""

    name: str
    rows: tuple[SheetRow, ...]
    merged: tuple[Span, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a register, one cell for each heading."""

    place: Place
    cells: tuple[Cell, ...] = dataclasses.field(repr=False)


@dataclasses.dataclass(frozen=True, slots=True)
class RegisterTable:
    """A register as found in a file: sheets that have the same headings are one table.

    `fields` says for each column what it seems to be; None where its heading says nothing.
    """

    sheets: tuple[str, ...]
    headings: tuple[str, ...]
    fields: tuple[Field | None, ...]
    rows: tuple[TableRow, ...] = dataclasses.field(repr=False)
