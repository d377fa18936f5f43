"""All that is held about one person, on paper: what a request under PDPA section 30 is answered with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path

from gecc_desk.domain.calls import CallEntry, Revision
from gecc_desk.domain.follow_ups import FollowUp
from gecc_desk.domain.id_masking import mask_citizen_ids
from gecc_desk.domain.moments import (
    BUDDHIST_ERA,
    is_whole_day,
    service_day,
    thai_date,
    written_clock,
)
from gecc_desk.domain.person_rights import HeldCall, PersonFile, RequestGround, Visit
from gecc_desk.domain.phone_numbers import read_phone_number
from gecc_desk.domain.report_notes import Signer
from gecc_desk.domain.tickets import FastTrackReason, TicketStep
from gecc_desk.domain.words import wording
from gecc_desk.reports.figure_words import NB
from gecc_desk.reports.pages import Block, Imprint, NewPage, write_pages
from gecc_desk.reports.signing import Signatures
from gecc_desk.reports.tables import Column, Row, Table
from gecc_desk.reports.thai_pdf import MUTED, TextStyle, Typesetter

TITLE = "ข้อมูลส่วนบุคคลที่สำนักงานเก็บรักษา"
LAW = "ตามพระราชบัญญัติคุ้มครองข้อมูลส่วนบุคคล พ.ศ. 2562 มาตรา 30"
_KEYED = "เก็บเป็นรหัสที่อ่านกลับเป็นเลขไม่ได้"
_NOT_KEPT = "ไม่ได้เก็บ"
_NOTHING = "ไม่มีรายการ"

_OFFICE = TextStyle(size=18, bold=True, align="center", before=6)
_TITLE = TextStyle(size=22, bold=True, align="center")
_LAW = TextStyle(size=14, align="center")
_AS_OF = TextStyle(size=12, align="center", colour=MUTED, after=8)
_SECTION = TextStyle(size=17, bold=True, before=12, after=4, keep_with_next=True)
_BODY = TextStyle(size=16, after=4, indent=36)
_SUBMITTED = TextStyle(size=16, before=6, indent=36, keep_with_next=True)
_NONE = TextStyle(size=14, colour=MUTED, after=4)
_SIZE = 12.0


def write_person_pdf(
    path: Path, file: PersonFile, ground: RequestGround, office: str, *, thai_digits: bool = False
) -> None:
    """Write what is held about a person to `path`, whole or not at all.

    `ground` says who asked. Raises `gecc_desk.reports.saving.ReportNotSaved` where `path` cannot
    be written.
    """
    report = _PersonReport(file, ground, office, Typesetter(thai_digits=thai_digits))
    imprint = Imprint(office=office, title=TITLE, made_by=file.made_by, made_at=file.made_at)
    write_pages(path, list(report.blocks()), imprint, report.typesetter)


class _PersonReport:
    """The blocks of the paper, section by section."""

    def __init__(
        self, file: PersonFile, ground: RequestGround, office: str, typesetter: Typesetter
    ) -> None:
        self._file, self._ground, self._office = file, ground, office
        self.typesetter = typesetter
        self._sections = 0

    def blocks(self) -> Iterator[Block | NewPage]:
        """The whole paper, in the order in which it is read."""
        at = self._file.made_at
        yield self._text(self._office, _OFFICE)
        yield self._text(TITLE, _TITLE)
        yield self._text(LAW, _LAW)
        yield self._text(f"ข้อมูล ณ วันที่ {_when(at)} · {wording(self._ground).th}", _AS_OF)
        yield from self._person()
        yield from self._visits()
        yield from self._calls()
        yield from self._follow_ups()
        yield from self._revisions()
        yield from self._joins()
        yield from self._disclosures()
        yield from self._rights()
        # Signatures never stand on a page that does not say what is signed.
        yield self._text(f"ส่งมอบสำเนา{TITLE}ตามรายการข้างต้นแล้ว", _SUBMITTED)
        roles = ("ผู้จัดทำ", "ผู้รับเอกสาร", "ผู้อำนวยการ")
        yield Signatures(self.typesetter, [(role, Signer()) for role in roles])

    def _person(self) -> Iterator[Block]:
        file, person = self._file, self._file.person
        born = "–" if person.birth_year is None else str(person.birth_year + BUDDHIST_ERA)
        rows = [
            ("ชื่อ", "\n".join(file.names) or "–"),
            ("เลขประจำตัวประชาชน", file.citizen_id or (_KEYED if file.is_keyed else _NOT_KEPT)),
            ("ปีเกิด (พ.ศ.)", born),
            ("ประเภทผู้ติดต่อ", "–" if person.kind is None else wording(person.kind).th),
            ("หมายเลขโทรศัพท์", "\n".join(_used(*one) for one in file.numbers) or "–"),
            ("อยู่ในทะเบียนตั้งแต่", thai_date(service_day(file.since))),
        ]
        yield self._section("ข้อมูลบุคคล")
        yield self._table([("รายการ", 3.0), ("ข้อมูลที่เก็บ", 7.0)], rows)

    def _visits(self) -> Iterator[Block]:
        yield self._section(f"การมาติดต่อที่สำนักงาน ({len(self._file.visits):,} ครั้ง)")
        columns = [
            ("วันเวลา", 3.0),
            ("บัตรคิว", 1.4),
            ("บริการ", 3.4),
            ("ชื่อและรถบนบัตร", 3.4),
            ("ขั้นตอน", 3.6),
        ]
        yield self._table(columns, [_visit(one) for one in self._file.visits])

    def _calls(self) -> Iterator[Block]:
        yield self._section(f"การโทรศัพท์ติดต่อ ({len(self._file.calls):,} ครั้ง)")
        columns = [
            ("วันเวลา", 3.0), ("ชื่อและหมายเลข", 3.2), ("เรื่องที่ติดต่อ", 3.0), ("ผลและการโอนสาย", 3.4),
            ("หมายเหตุ", 3.0),
        ]  # fmt: skip
        yield self._table(columns, [_call(one) for one in self._file.calls])

    def _follow_ups(self) -> Iterator[Block]:
        found = [(held, one) for held in self._file.calls for one in held.follow_ups]
        yield self._section(f"การนัดโทรกลับ ({len(found):,} รายการ)")
        columns = [("สายที่รับ", 3.0), ("นัดโทรกลับ", 2.6), ("ผล", 2.6), ("บันทึก", 4.4)]
        yield self._table(columns, [_follow_up(held, one) for held, one in found])

    def _revisions(self) -> Iterator[Block]:
        found = [(held, one) for held in self._file.calls for one in held.revisions]
        yield self._section(f"การแก้ไขรายการ ({len(found):,} ครั้ง)")
        columns = [("สายที่รับ", 3.0), ("แก้ไขเมื่อ โดย", 3.0), ("การแก้ไข", 2.8), ("ข้อความเดิม", 5.0)]
        yield self._table(columns, [_revision(held, one) for held, one in found])

    def _joins(self) -> Iterator[Block]:
        yield self._section("การรวมหรือแยกรายชื่อ")
        columns = [("วันเวลา", 3.0), ("รายการ", 2.6), ("ชื่อ", 5.0), ("โดย", 2.0)]
        rows = [
            (_when(one.at), wording(one.kind).th, f"{one.person}\n{one.into}", one.actor)
            for one in self._file.merges
        ]
        yield self._table(columns, rows)

    def _disclosures(self) -> Iterator[Block]:
        yield self._section("การแสดงเลขประจำตัวประชาชนเต็ม")
        columns = [("วันเวลา", 3.0), ("เลข", 3.0), ("เหตุผล", 4.6), ("โดย", 2.0)]
        rows = [
            (_when(one.at), one.masked_id, one.reason, one.actor) for one in self._file.disclosures
        ]
        yield self._table(columns, rows)

    def _rights(self) -> Iterator[Block]:
        yield self._section("สิทธิของเจ้าของข้อมูล")
        yield self._text(
            "ท่านมีสิทธิขอให้แก้ไขข้อมูลให้ถูกต้อง และขอให้ลบหรือทำให้ข้อมูลระบุตัวตนไม่ได้ตามที่กฎหมายกำหนด "
            "โดยยื่นคำขอที่สำนักงานนี้",
            _BODY,
        )

    def _section(self, name: str) -> Block:
        self._sections += 1
        return self._text(f"{self._sections}. {name}", _SECTION)

    def _table(self, columns: Sequence[tuple[str, float]], rows: Sequence[Sequence[str]]) -> Block:
        if not rows:
            return self._text(_NOTHING, _NONE)
        shown = [Column(title, share) for title, share in columns]
        cells = [Row([cell or "–" for cell in row]) for row in rows]
        return Table(self.typesetter, shown, cells, size=_SIZE)

    def _text(self, text: str, style: TextStyle) -> Block:
        return self.typesetter.paragraph(text, style)


def _visit(visit: Visit) -> Sequence[str]:
    names = "\n".join(one for one in (visit.visitor, visit.vehicle, visit.place) if one)
    lane = wording(FastTrackReason(visit.reason)).th if visit.reason else ""
    steps = [f"{wording(TicketStep(step)).th} {written_clock(at)}" for at, step in visit.steps]
    service = "\n".join(one for one in (visit.service, lane) if one)
    return _when(visit.at), visit.number, service, names, "\n".join(steps)


def _call(held: HeldCall) -> Sequence[str]:
    call, entry = held.call, held.call.entry.without_citizen_ids()
    outcome = [wording(entry.outcome).th]
    outcome += [f"{one.unit}: {wording(one.result).th}" for one in entry.transfers]
    if call.voided_at is not None:
        outcome.insert(0, "ยกเลิกรายการแล้ว")
    when = f"{_when(entry.received_at)}\nโดย {call.recorded_by}"
    return when, _who(entry), entry.topic, "\n".join(outcome), entry.note


def _who(entry: CallEntry) -> str:
    shown = read_phone_number(entry.phone).shown
    return "\n".join(one for one in (entry.caller, shown) if one) or "ไม่แจ้งชื่อ"


def _follow_up(held: HeldCall, one: FollowUp) -> Sequence[str]:
    due = "ไม่ระบุเวลา" if one.due_at is None else _when(one.due_at)
    result = "ยังไม่ได้โทรกลับ"
    if one.done_at is not None and one.result is not None:
        result = f"{wording(one.result).th}\n{_when(one.done_at)}"
    return _when(held.call.entry.received_at), due, result, mask_citizen_ids(one.note)


def _revision(held: HeldCall, one: Revision) -> Sequence[str]:
    before = one.before.without_citizen_ids()
    texts = (before.caller, read_phone_number(before.phone).shown, before.topic, before.note)
    what = "\n".join(text for text in (wording(one.kind).th, one.why) if text)
    return (
        _when(held.call.entry.received_at), f"{_when(one.at)}\n{one.actor}", what,
        "\n".join(text for text in texts if text),
    )  # fmt: skip


def _used(number: str, at: dt.datetime) -> str:
    return f"{number} (ล่าสุด {thai_date(service_day(at))})"


def _when(at: dt.datetime) -> str:
    day = thai_date(service_day(at)).replace(" ", NB)
    return day if is_whole_day(at) else f"{day} {written_clock(at)}"
