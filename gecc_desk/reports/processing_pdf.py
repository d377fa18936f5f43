"""The record of processing activities (บันทึกรายการกิจกรรมการประมวลผล, PDPA section 39) on paper."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from gecc_desk.domain.moments import service_day, thai_date
from gecc_desk.domain.processing_record import PARTS, Part, ProcessingRecord, period_in_thai
from gecc_desk.domain.report_notes import Signer
from gecc_desk.domain.retention import DataKind, RetentionPlan
from gecc_desk.domain.words import wording
from gecc_desk.reports.pages import Block, Imprint, NewPage, write_pages
from gecc_desk.reports.signing import Signatures
from gecc_desk.reports.tables import Column, Row, Table
from gecc_desk.reports.thai_pdf import MUTED, TextStyle, Typesetter

TITLE = "บันทึกรายการกิจกรรมการประมวลผลข้อมูลส่วนบุคคล"
LAW = "ตามพระราชบัญญัติคุ้มครองข้อมูลส่วนบุคคล พ.ศ. 2562 มาตรา 39"
ACTIVITY = "กิจกรรม: งานจุดประชาสัมพันธ์ บัตรคิว และทะเบียนคุมโทรศัพท์"

_OFFICE = TextStyle(size=18, bold=True, align="center", before=6)
_TITLE = TextStyle(size=20, bold=True, align="center")
_LAW = TextStyle(size=14, align="center")
_ACTIVITY = TextStyle(size=15, bold=True, align="center")
_AS_OF = TextStyle(size=12, align="center", colour=MUTED, after=8)
_SECTION = TextStyle(size=17, bold=True, before=10, after=4, keep_with_next=True)
_HINT = TextStyle(size=12, colour=MUTED, after=5, keep_with_next=True)
_SUBMITTED = TextStyle(size=16, before=6, indent=36, keep_with_next=True)
#: The periods stand before those whom the data goes to, in the order of the section.
_PERIODS_BEFORE = Part.RECIPIENTS


def write_processing_pdf(
    path: Path,
    record: ProcessingRecord,
    plan: RetentionPlan,
    office: str,
    made_by: str,
    made_at: dt.datetime,
    *,
    thai_digits: bool = False,
) -> None:
    """Write the record to `path`, whole or not at all; `made_at` is aware.

    Raises `gecc_desk.reports.saving.ReportNotSaved` where `path` cannot be written.
    """
    typesetter = Typesetter(thai_digits=thai_digits)
    imprint = Imprint(office=office, title=TITLE, made_by=made_by, made_at=made_at)
    blocks = list(_blocks(typesetter, record, plan, office, made_at))
    write_pages(path, blocks, imprint, typesetter)


def _blocks(
    typesetter: Typesetter,
    record: ProcessingRecord,
    plan: RetentionPlan,
    office: str,
    made_at: dt.datetime,
) -> Iterator[Block | NewPage]:
    yield typesetter.paragraph(office, _OFFICE)
    yield typesetter.paragraph(TITLE, _TITLE)
    yield typesetter.paragraph(LAW, _LAW)
    yield typesetter.paragraph(ACTIVITY, _ACTIVITY)
    yield typesetter.paragraph(f"ข้อมูล ณ วันที่ {thai_date(service_day(made_at))}", _AS_OF)
    before = [part for part in Part if list(Part).index(part) < list(Part).index(_PERIODS_BEFORE)]
    after = [part for part in Part if part not in before]
    yield _texts(typesetter, record, before, 1)
    yield typesetter.paragraph(f"{len(before) + 1}. ระยะเวลาการเก็บรักษา", _SECTION)
    hint = "เมื่อพ้นระยะเวลา ข้อความที่ระบุตัวตนถูกลบ ตัวเลขสถิติยังคงอยู่"
    yield typesetter.paragraph(hint, _HINT)
    yield _periods(typesetter, plan)
    yield _texts(typesetter, record, after, len(before) + 2)
    # Signatures never stand on a page that does not say what is signed.
    yield typesetter.paragraph(f"จึงเรียน{TITLE}มาเพื่อโปรดพิจารณา", _SUBMITTED)
    roles = ("ผู้จัดทำ", "ผู้ตรวจสอบ", "ผู้อำนวยการ")
    yield Signatures(typesetter, [(role, Signer()) for role in roles])


def _texts(
    typesetter: Typesetter, record: ProcessingRecord, parts: list[Part], first: int
) -> Block:
    columns = [Column("รายการ", 3.2), Column("รายละเอียด", 7.8)]
    rows = [
        Row([f"{at}. {PARTS[part][0]}", record.texts[part]])
        for at, part in enumerate(parts, start=first)
    ]
    return Table(typesetter, columns, rows, size=13)


def _periods(typesetter: Typesetter, plan: RetentionPlan) -> Block:
    columns = [Column("ข้อมูล", 4.2), Column("ระยะเวลา", 1.8), Column("เหตุผล", 5.0)]
    rows = [
        Row([wording(kind).th, period_in_thai(plan[kind]), plan[kind].ground or "–"])
        for kind in DataKind
    ]
    return Table(typesetter, columns, rows, size=13)
