"""The sheet of the phone report with what the meeting says, and who signs."""

from __future__ import annotations

from collections.abc import Iterator

from gecc_desk.domain import moments
from gecc_desk.domain.report_notes import ReportNote
from gecc_desk.reports.figure_words import NO_DATA
from gecc_desk.reports.phone_xlsx_parts import PhoneBook
from gecc_desk.reports.xlsx_book import Column, Kind, Sheet, Value

#: No line of a sheet is higher than 409 points, so a longer paragraph needs several cells.
MOST_SIGNS = 1_200

_TEXTS = (Column("หัวข้อ", Kind.PARAGRAPH, 22), Column("ข้อความ", Kind.PARAGRAPH, 100))
_DATES = (Column("หัวข้อ", Kind.PARAGRAPH, 22), Column("วันที่", Kind.DAY_IN_WORDS, 100))


def note_sheet(report: PhoneBook, note: ReportNote) -> None:
    """Analysis and proposals, a paragraph a line, the day of the meeting and the signers."""
    sheet = report.sheet("ข้อวิเคราะห์และข้อเสนอแนะ", "ข้อวิเคราะห์และข้อเสนอแนะของที่ประชุม", *_kept(note))
    sheet.begin(_TEXTS)
    _texts(sheet, "ข้อวิเคราะห์", note.analysis)
    _texts(sheet, "ข้อเสนอแนะ", note.proposals)
    sheet.add(_DATES, ("วันที่ประชุม", NO_DATA if note.met_on is None else note.met_on))
    for role, signer in (
        ("ผู้จัดทำ", note.prepared),
        ("ผู้ตรวจสอบ", note.checked),
        ("ผู้อำนวยการ", note.director),
    ):
        _texts(sheet, role, "\n".join(part for part in (signer.name, signer.position) if part))


def _kept(note: ReportNote) -> Iterator[str]:
    if note.changed_at is not None:
        day = moments.thai_date(moments.service_day(note.changed_at))
        who = f" โดย {note.changed_by}" if note.changed_by else ""
        yield f"บันทึกล่าสุดวันที่ {day} เวลา {moments.written_clock(note.changed_at)}{who}"


def _texts(sheet: Sheet, name: str, text: str) -> None:
    """A text under its name, which stands beside its first paragraph alone."""
    values: list[Value] = [*_paragraphs(text)] or [NO_DATA]
    for place, value in enumerate(values):
        sheet.add(_TEXTS, ("" if place else name, value))


def _paragraphs(text: str) -> Iterator[str]:
    """The lines that say something, long ones in parts that end at a space where there is one."""
    for line in text.splitlines():
        rest = line.strip()
        while len(rest) > MOST_SIGNS:
            at = rest.rfind(" ", 1, MOST_SIGNS)
            at = MOST_SIGNS if at < 0 else at
            yield rest[:at].rstrip()
            rest = rest[at:].lstrip()
        if rest:
            yield rest
