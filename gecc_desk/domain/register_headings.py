"""Finds the register in a sheet: the row of headings, in Thai or English, and what each one means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from gecc_desk.domain.register_sheet import (
    FIELD_WORDS,
    SHARED,
    Cell,
    Field,
    NoRegister,
    NothingToImport,
    Place,
    RegisterTable,
    Sheet,
    SheetRow,
    Span,
    TableRow,
)
from gecc_desk.domain.thai_text import search_key

#: Headings stand among the first rows in which anything stands; above them are titles.
ROWS_LOOKED_AT = 40
#: What is longer is no heading.
LONGEST_HEADING = 60
#: A cell merged over more rows than this is a whole sheet's, and says nothing about a call.
LONGEST_MERGED = 5_000
#: So many columns must be known before a row is taken for headings.
LEAST_KNOWN = 2

#: How offices head their columns, beside the words of `FIELD_WORDS`. Compared by `_key`: spaces,
#: dots, dashes, case and what stands in brackets make no difference.
_VARIANTS: Mapping[Field, str] = MappingProxyType(
    {
        Field.DATE: """วันเดือนปี|วันเวลา|วันและเวลา|วันที่และเวลา|วันที่เวลา|ว/ด/ป|วดป|วันที่รับสาย|วันเวลาที่รับสาย
            |วันที่โทร|วันที่ติดต่อ|วันเวลาที่ติดต่อ|วันเดือนปีที่ติดต่อ|วันเดือนปีที่รับสาย|วันเดือนปี เวลา|วันรับเรื่อง|วันที่รับเรื่อง
            |day|datetime|date and time|date/time|date time|received|received at|call date|timestamp""",
        Field.TIME: """เวลารับสาย|เวลาที่รับสาย|เวลาโทร|เวลาที่โทร|เวลาติดต่อ|เวลาที่ติดต่อ|เวลาที่โทรเข้า|เวลาเริ่ม
            |call time|time received|start time""",
        Field.CALLER: """ชื่อ|ชื่อสกุล|ชื่อนามสกุล|ชื่อ-สกุล|ชื่อและสกุล|ชื่อสกุลผู้ติดต่อ|ชื่อ-นามสกุลผู้ติดต่อ|ชื่อ-สกุลผู้โทร|ผู้ติดต่อ
            |ผู้โทร|ผู้โทรเข้า|ชื่อผู้โทร|ชื่อผู้โทรเข้า|ชื่อผู้โทรศัพท์|ชื่อผู้รับบริการ|ผู้รับบริการ|ชื่อผู้แจ้ง|ผู้แจ้ง|ชื่อลูกค้า
            |name|full name|caller name|name of caller|contact|contact name|client""",
        Field.PHONE: """เบอร์|เบอร์โทร|เบอร์โทรศัพท์|หมายเลข|เลขหมาย|เลขหมายโทรศัพท์|โทรศัพท์|โทร|เบอร์ติดต่อ|เบอร์ติดต่อกลับ|เบอร์มือถือ
            |มือถือ|เบอร์โทรกลับ|หมายเลขติดต่อ|หมายเลขติดต่อกลับ|หมายเลขที่โทรเข้า|หมายเลขผู้โทร|เบอร์ผู้โทร|เบอร์ผู้ติดต่อ
            |phone|telephone|tel|tel no|telephone number|phone no|mobile|number|caller number""",
        Field.KIND: """ประเภท|ประเภทผู้โทร|ประเภทผู้รับบริการ|สถานะผู้ติดต่อ|ผู้ติดต่อเป็น|ความสัมพันธ์|ความเกี่ยวข้อง|เกี่ยวข้องเป็น
            |type|kind|caller type|type of caller|relation""",
        Field.TOPIC: """เรื่อง|หัวข้อ|เรื่องที่สอบถาม|เรื่องที่โทร|เรื่องที่แจ้ง|รายการที่ติดต่อ|ประเด็น|ติดต่อเรื่อง|เรื่องติดต่อ|เรื่องที่ขอรับบริการ
            |รายละเอียดการติดต่อ|รายละเอียด|รายละเอียดเรื่องที่ติดต่อ|เรื่อง/รายละเอียด|สาเหตุที่ติดต่อ|ความประสงค์|วัตถุประสงค์
            |subject|topic|about|matter|reason|reason for call|details""",
        Field.OUTCOME: """ผล|ผลดำเนินการ|การดำเนินการ|ผลการติดต่อ|ผลการปฏิบัติ|ผลการให้บริการ|ผลการประสานงาน|สรุปผล|ผลลัพธ์
            |ผลการตอบ|การให้บริการ|ผลที่ได้|result|outcome|action|action taken|status""",
        Field.UNIT: """โอนไปยัง|โอนไป|โอนให้|โอนสาย|การโอนสาย|การโอน|หน่วยงานที่โอน|หน่วยงานที่โอนสาย|หน่วยงานที่โอนไป|หน่วยงานที่รับโอน
            |กลุ่มงานที่โอน|กลุ่มที่โอน|ฝ่ายที่โอน|ส่งต่อ|ส่งต่อไปยัง|ส่งต่อหน่วยงาน|หน่วยงานที่ส่งต่อ|โอนสายไป|โอนสายให้|โอนสายหน่วยงาน
            |การโอนสายหน่วยงาน|การโอนสายโอนไปยัง|การโอนสายหน่วยงานที่โอน|โอนสายไปยังหน่วยงาน|โอนสายไปหน่วยงานอื่น|การโอนสายไปหน่วยงานอื่น
            |transfer|transferred|transfer to|unit|department|forwarded to""",
        Field.EXTENSION: """เบอร์ภายใน|เลขหมายภายใน|ภายใน|เบอร์ต่อ|ต่อ|เบอร์ที่โอน|หมายเลขที่โอน|การโอนสายเบอร์ภายใน|การโอนสายหมายเลขภายใน
            |ext|extension number""",
        Field.TRANSFER_RESULT: """ผลโอนสาย|ผลการโอน|ผลโอน|การโอนสายผล|การโอนสายผลการโอน|ผลการส่งต่อ|สถานะการโอน|สถานะการโอนสาย
            |transfer status|result of transfer""",
        Field.CALLBACK_DATE: """กำหนดโทรกลับ|วันโทรกลับ|นัดโทรกลับ|วันเวลาโทรกลับ|วันที่ต้องโทรกลับ|กำหนดติดต่อกลับ|วันที่ติดต่อกลับ
            |วันเวลาที่โทรกลับ|โทรกลับ|ติดต่อกลับ|callback|callback at|callback date|call back""",
        Field.CALLBACK_TIME: "เวลาที่โทรกลับ|เวลาติดต่อกลับ|เวลานัดโทรกลับ|callback time",
        Field.CALLBACK_BY: "ผู้ติดต่อกลับ|ผู้รับผิดชอบโทรกลับ|ผู้รับผิดชอบติดต่อกลับ|callback by",
        Field.FIRST_CONTACT: """ตอบได้ครั้งแรก|ตอบได้ทันที|จบในสายเดียว|ตอบได้ในครั้งแรก|first contact|first call resolution|fcr""",
        Field.RINGS: """เสียงเรียก|จำนวนครั้งที่ดัง|จำนวนกริ่ง|เสียงกริ่ง|จำนวนเสียงกริ่ง|รับสายภายใน|ดังกี่ครั้ง|ring|rings|ring count
            |number of rings""",
        Field.LENGTH: """ระยะเวลา|เวลาสนทนา|เวลาที่ใช้|ระยะเวลาที่ใช้|ใช้เวลา|ระยะเวลาให้บริการ|ระยะเวลาการสนทนา|duration|length
            |call length|talk time""",
        Field.NOTE: "บันทึก|ข้อความ|บันทึกเพิ่มเติม|ข้อมูลเพิ่มเติม|รายละเอียดเพิ่มเติม|หมายเหตุอื่น|note|notes|remark|remarks|comment|comments|memo",
        Field.STAFF: """ผู้รับสาย|ผู้รับโทรศัพท์|ผู้รับเรื่อง|เจ้าหน้าที่|ชื่อเจ้าหน้าที่|เจ้าหน้าที่ผู้รับสาย|เจ้าหน้าที่รับสาย|ผู้ให้บริการ|ผู้ปฏิบัติ|ผู้ปฏิบัติงาน
            |ผู้ตอบ|ผู้ดำเนินการ|ลงชื่อ|ลงชื่อผู้รับสาย|ลงชื่อผู้บันทึก|ผู้จดบันทึก|staff|officer|operator|agent|taken by|answered by
            |received by|user""",
        Field.VOIDED: "ยกเลิก|วันที่ยกเลิก|สถานะรายการ|voided at|void",
        Field.LEFT_OUT: """ที่|ลำดับ|ลำดับที่|ลำดับรายการ|เลขที่|เลขลำดับ|รายการที่|no|no.|nr|#|item|id|seq|row
            |วันที่บันทึก|เวลาที่บันทึก|วันเวลาที่บันทึก|บันทึกเมื่อ|recorded at""",
    }
)  # fmt: skip

#: For other headings: what stands anywhere in them, the first that fits.
_WITHIN = (
    (Field.CALLBACK_DATE, ("โทรกลับ", "ติดต่อกลับ", "callback")),
    (Field.STAFF, ("ผู้รับสาย", "ผู้รับโทรศัพท์", "เจ้าหน้าที่", "ผู้บันทึก")),
    (Field.TRANSFER_RESULT, ("ผลการโอน", "ผลโอน")),
    (Field.UNIT, ("โอน", "transfer")),
    (Field.RINGS, ("เสียงเรียก", "กริ่ง", "ring")),
    (Field.PHONE, ("เบอร์โทร", "เบอร์ติดต่อ", "หมายเลขโทรศัพท์", "phone")),
    (Field.KIND, ("ประเภทผู้",)),
    (Field.DATE, ("วันเดือนปี", "วันที่ติดต่อ", "วันที่รับ", "วันที่โทร", "วันเวลา")),
    (Field.TIME, ("เวลารับ", "เวลาที่รับ", "เวลาโทร", "เวลาที่โทร", "เวลาที่ติดต่อ")),
    (Field.CALLER, ("ชื่อผู้", "ชื่อสกุล", "ชื่อนามสกุล", "callername")),
    (Field.TOPIC, ("เรื่องที่", "subject")),
    (Field.OUTCOME, ("ผลการ", "outcome")),
    (Field.NOTE, ("หมายเหตุ", "remark")),
)
_BRACKETS = re.compile(r"\([^)]*\)|\[[^]]*\]")


def _key(heading: str) -> str:
    return search_key(heading).strip(":*.")


_BY_KEY: Mapping[str, Field] = MappingProxyType(
    {
        _key(word): field
        for field, words in FIELD_WORDS.items()
        for word in (words.th, words.en, *_VARIANTS.get(field, "").split("|"))
        if _key(word)
    }
)


def field_of(heading: str) -> Field | None:
    """What a column of this heading says; None where the heading is not known."""
    return _exact(heading) or _alike(heading)


def _exact(heading: str) -> Field | None:
    bare = _BRACKETS.sub("", heading)
    return _BY_KEY.get(_key(heading)) or _BY_KEY.get(_key(bare))


def _alike(heading: str) -> Field | None:
    key = _key(_BRACKETS.sub("", heading))
    return next((field for field, parts in _WITHIN if any(one in key for one in parts)), None)


def guess_fields(headings: Sequence[str]) -> tuple[Field | None, ...]:
    """What each column says, each thing said once: a known heading before one that is alike."""
    guessed: list[Field | None] = [None] * len(headings)
    taken: set[Field] = set()
    for look in (_exact, _alike):
        for place, heading in enumerate(headings):
            field = look(heading) if heading and guessed[place] is None else None
            if field is not None and (field in SHARED or field not in taken):
                guessed[place] = field
                taken.add(field)
    return tuple(guessed)


def tables_of(sheets: Iterable[Sheet], name: str) -> tuple[RegisterTable, ...]:
    """The registers in a file called `name`, the one with most rows first.

    Sheets with the same headings (one a month, for instance) are one table. Raises `NoRegister`
    or `NothingToImport`.
    """
    found = [table for sheet in sheets if (table := _table_of(sheet)) is not None]
    if not found:
        raise NoRegister(name=name)
    together: dict[tuple[str, ...], list[RegisterTable]] = {}
    for table in found:
        together.setdefault(tuple(_key(heading) for heading in table.headings), []).append(table)
    tables = [_joined(alike) for alike in together.values()]
    filled = [table for table in tables if table.rows]
    if not filled:
        raise NothingToImport(name=name)
    return tuple(sorted(filled, key=lambda table: len(table.rows), reverse=True))


def _joined(tables: Sequence[RegisterTable]) -> RegisterTable:
    sheets = tuple(name for table in tables for name in table.sheets)
    rows = tuple(row for table in tables for row in table.rows)
    return RegisterTable(sheets, tables[0].headings, tables[0].fields, rows)


def _table_of(sheet: Sheet) -> RegisterTable | None:
    """The register in a sheet; None where no row of headings is found."""
    spread = _spread(sheet)
    heads = [_with_second_line(spread, place) for place in range(min(len(spread), ROWS_LOOKED_AT))]
    scores = [_score(headings) for headings, _begins in heads]
    if not scores or max(scores) < LEAST_KNOWN:
        return None
    headings, begins = heads[scores.index(max(scores))]
    width = max((n + 1 for n, heading in enumerate(headings) if heading), default=0)
    headings = headings[:width]
    rows = tuple(
        TableRow(Place(sheet.name, row.number), _wide(row.cells, width))
        for row in spread[begins:]
        if not _repeats(row, headings)
    )
    return RegisterTable((sheet.name,), headings, guess_fields(headings), rows)


def _score(texts: Sequence[str]) -> int:
    """How many different columns of a register these headings name, none if no call could be."""
    known = {field for field in guess_fields(texts) if field is not None}
    telling = known & {Field.DATE, Field.TOPIC, Field.PHONE, Field.CALLER}
    return len(known - {Field.LEFT_OUT}) if telling else 0


def _with_second_line(rows: Sequence[SheetRow], place: int) -> tuple[tuple[str, ...], int]:
    """The headings, with those of the line below where it divides them, and where rows begin."""
    upper = _texts(rows[place])
    if place + 1 == len(rows):
        return upper, place + 1
    lower = _texts(rows[place + 1])
    pairs = list(zip(_padded(upper, len(lower)), _padded(lower, len(upper)), strict=True))
    divides = all(
        _exact(below) or _exact(_under(above, below)) for above, below in pairs if below
    ) and all(isinstance(cell, str) or cell is None for cell in rows[place + 1].cells)
    both = tuple(_under(above, below) for above, below in pairs)
    if divides and _score(both) > max(_score(upper), _score(lower)):
        return both, place + 2
    return upper, place + 1


def _under(above: str, below: str) -> str:
    return below if not above else above if not below or above == below else f"{above} {below}"


def _padded(texts: Sequence[str], width: int) -> tuple[str, ...]:
    return (*texts, *[""] * (width - len(texts)))


def _texts(row: SheetRow) -> tuple[str, ...]:
    """The cells of a row as headings; empty where a cell cannot be one."""
    return tuple(_heading(cell) for cell in row.cells)


def _heading(cell: Cell) -> str:
    text = " ".join(cell.split()) if isinstance(cell, str) else ""
    return text if len(text) <= LONGEST_HEADING else ""


def _repeats(row: SheetRow, headings: tuple[str, ...]) -> bool:
    """Whether a row is the headings again, as they stand on every printed page."""
    texts = [text for text in _texts(row) if text]
    return bool(texts) and len(texts) > 1 and texts == [text for text in headings if text]


def _wide(cells: tuple[Cell, ...], width: int) -> tuple[Cell, ...]:
    return (*cells, *[None] * (width - len(cells)))[:width]


# ---- merged cells -----------------------------------------------------------------------------


def _spread(sheet: Sheet) -> list[SheetRow]:
    """The rows with what merged cells say in each row of theirs; beside it only in headings.

    A date merged over the calls of a day is the date of each; a title merged over a row of calls
    is said once.
    """
    if not sheet.merged:
        return list(sheet.rows)
    rows = {row.number: list(row.cells) for row in sheet.rows}
    first = [row.number for row in sheet.rows[:ROWS_LOOKED_AT]]
    heads = range(first[0], first[-1] + 1) if first else range(0)
    for span in sheet.merged:
        _fill(rows, span, aside=span.top in heads)
    return [SheetRow(row.number, tuple(rows[row.number])) for row in sheet.rows]


def _fill(rows: Mapping[int, list[Cell]], span: Span, *, aside: bool) -> None:
    source = rows.get(span.top, [])
    value = source[span.left] if span.left < len(source) else None
    if value is None or span.bottom - span.top > LONGEST_MERGED:
        return
    right = span.right if aside and span.top == span.bottom else span.left
    for number in range(span.top, span.bottom + 1):
        cells = rows.get(number)
        if cells is not None:
            cells.extend([None] * (right + 1 - len(cells)))
            for place in range(span.left, right + 1):
                cells[place] = value if cells[place] is None else cells[place]
