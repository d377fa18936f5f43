"""The report of the phone register on paper, in the form of a Thai government document.

Sentences, charts and tables, every figure with its ground; the meeting's analysis and proposals;
signatures; and, where it is asked for, the register itself.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from gecc_desk.domain.calls import Call
from gecc_desk.domain.measures import Share
from gecc_desk.domain.moments import thai_date
from gecc_desk.domain.phone_figures import FREQUENT_FROM, PhoneComparison
from gecc_desk.domain.phone_figures_terms import DEFINITIONS
from gecc_desk.domain.report_notes import ReportNote
from gecc_desk.reports import figure_words, phone_charts, phone_sentences
from gecc_desk.reports import phone_tables as tables
from gecc_desk.reports import phone_wording as words
from gecc_desk.reports.charts import Tile, Tiles
from gecc_desk.reports.pages import Block, Imprint, NewPage, Page, write_pages
from gecc_desk.reports.phone_register import register_pages
from gecc_desk.reports.signing import LabelledLine, Signatures, WritingLines
from gecc_desk.reports.thai_pdf import MUTED, TextStyle, Typesetter

TITLE = "รายงานสถิติการให้บริการทางโทรศัพท์"
CRITERION = "ตามเกณฑ์ศูนย์ราชการสะดวก (GECC) ข้อ 2.16"

_OFFICE = TextStyle(size=18, bold=True, align="center", before=6)
_TITLE = TextStyle(size=22, bold=True, align="center")
_CRITERION = TextStyle(size=14, align="center")
_PERIOD = TextStyle(size=17, bold=True, align="center")
_DAYS = TextStyle(size=15, align="center")
_AS_OF = TextStyle(size=12, align="center", colour=MUTED, after=8)
_SECTION = TextStyle(size=17, bold=True, before=12, after=4, keep_with_next=True)
_PART = TextStyle(size=14, bold=True, before=6, after=3, keep_with_next=True)
_BODY = TextStyle(size=16, after=4, indent=36)
_SUBMITTED = TextStyle(size=16, before=6, indent=36, keep_with_next=True)
_NOTICE = TextStyle(size=16, before=20, after=12)
_HINT = TextStyle(size=12, colour=MUTED, after=5, keep_with_next=True)
_TERM = TextStyle(size=12, bold=True, before=3, keep_with_next=True)
_MEANING = TextStyle(size=12, after=2)
_MET = TextStyle(size=16, keep_with_next=True)
_MET_ON = "ประชุมวิเคราะห์สถิติเมื่อวันที่"
#: So many lines are left to write on where the meeting's words were not typed.
_LINES = 5


def write_phone_pdf(
    path: Path,
    comparison: PhoneComparison,
    note: ReportNote,
    office: str,
    made_by: str,
    made_at: dt.datetime,
    *,
    thai_digits: bool = False,
    calls: Iterable[Call] | None = None,
    total: int = 0,
    progress: Callable[[int, int], None] | None = None,
) -> None:
    """Write the report of `comparison` to `path`, whole or not at all.

    `office` is its name, `made_by` who asked for the report, `made_at` when (aware). With `calls`
    the register itself is annexed, read once and never held; `total` is how many they are, 0 where
    nobody counted. `progress` is told how many of how many calls are done; what it raises stops
    the report, and nothing of it stays. Raises `gecc_desk.reports.saving.ReportNotSaved` where
    `path` cannot be written.
    """
    report = _PhoneReport(comparison, note, office, Typesetter(thai_digits=thai_digits))
    imprint = Imprint(office=office, title=TITLE, made_by=made_by, made_at=made_at)
    annex: Iterable[Page] = ()
    if calls is not None:
        annex = register_pages(
            report.typesetter,
            calls,
            total,
            progress or _untold,
            office=office,
            period=comparison.now.period,
        )
    write_pages(path, list(report.blocks()), imprint, report.typesetter, annex=annex)


def _untold(_done: int, _of: int) -> None:
    """Nobody asked how far it is."""


class _PhoneReport:
    """The blocks of the report, section by section."""

    def __init__(
        self, comparison: PhoneComparison, note: ReportNote, office: str, typesetter: Typesetter
    ) -> None:
        self._comparison, self._now = comparison, comparison.now
        self._note, self._office = note, office
        self.typesetter = typesetter
        self._sections = 0

    def blocks(self) -> Iterator[Block | NewPage]:
        """The whole report, in the order in which it is read."""
        yield from self._cover()
        if not self._now.calls:
            text = phone_sentences.nothing_received(self._comparison)
            yield self._text(text, _NOTICE)
        else:
            yield from self._summary()
            yield from self._key_figures()
            yield from self._by_time()
            yield from self._by_caller()
            yield from self._by_topic()
            yield from self._answering()
            yield from self._transfers()
            yield from self._callbacks()
            yield from self._frequent()
        yield from self._definitions()
        # What the director signs is on paper of its own.
        yield NewPage()
        yield from self._meeting()
        yield from self._signatures()

    def _cover(self) -> Iterator[Block]:
        period = self._now.period
        yield self._text(self._office, _OFFICE)
        yield self._text(TITLE, _TITLE)
        yield self._text(CRITERION, _CRITERION)
        yield self._text(words.title_of(period), _PERIOD)
        if not words.title_tells_days(period):
            yield self._text(f"ตั้งแต่วันที่ {period.in_thai()}", _DAYS)
        yield self._text(figure_words.as_it_stood(self._now.as_of, period), _AS_OF)

    def _summary(self) -> Iterator[Block]:
        now = self._now
        lengths = now.lengths
        yield Tiles(
            self.typesetter,
            [
                Tile("รับสายทั้งหมด", f"{now.calls:,}", "สาย", f"ใน {now.days_so_far:,} วัน"),
                _share_tile("ภายใน 3 เสียงเรียก", now.within_three_rings),
                _share_tile("โอนแล้วมีผู้รับสาย", now.transfers.connected),
                Tile(
                    "สนทนาเฉลี่ย",
                    figure_words.minutes(lengths.mean),
                    "นาที" if lengths.count else "",
                    f"ทราบ {figure_words.known(lengths)} สาย",
                ),
            ],
        )
        yield self._section("สรุปผลการให้บริการ")
        for sentence in phone_sentences.sentences(self._comparison):
            yield self._text(sentence, _BODY)

    def _key_figures(self) -> Iterator[Block]:
        compared = "เปรียบเทียบ" if self._now.is_over else ""
        yield self._section(f"ตัวเลขสำคัญ{compared}")
        yield tables.key_figures(self.typesetter, self._comparison)

    def _by_time(self) -> Iterator[Block]:
        yield self._section("จำนวนสายตามช่วงเวลา")
        if len(self._now.by_month) > 1:
            yield self._text("จำนวนสายรายเดือน", _PART)
            yield phone_charts.months(self.typesetter, self._comparison)
            yield tables.months(self.typesetter, self._comparison)
        if phone_charts.shows_weeks(self._now):
            yield self._text("จำนวนสายรายสัปดาห์", _PART)
            yield phone_charts.weeks(self.typesetter, self._comparison)
        yield self._text("จำนวนสายตามวันและชั่วโมงที่รับสาย", _PART)
        outside = words.outside_office(self._now.by_weekday_hour)
        hint = f"สีเข้มคือมาก กรอบหนาคือช่วงพักกลางวัน สายที่รับ{words.OUTSIDE} รวม {outside:,} สาย"
        yield self._text(hint, _HINT)
        yield phone_charts.hours(self.typesetter, self._now)

    def _by_topic(self) -> Iterator[Block]:
        yield self._section("เรื่องที่ติดต่อ")
        yield phone_charts.topics(self.typesetter, self._comparison)
        yield tables.topics(self.typesetter, self._comparison)

    def _by_caller(self) -> Iterator[Block]:
        yield self._section("ประเภทผู้ติดต่อ")
        yield tables.kinds(self.typesetter, self._comparison)

    def _answering(self) -> Iterator[Block]:
        yield self._section("การรับสายและผลการดำเนินการ")
        yield self._text("ผลการดำเนินการ", _PART)
        yield phone_charts.outcomes(self.typesetter, self._comparison)
        yield tables.outcomes(self.typesetter, self._comparison)
        yield self._text("จำนวนเสียงเรียกก่อนรับสาย", _PART)
        yield phone_charts.rings(self.typesetter, self._now)
        yield tables.rings(self.typesetter, self._comparison)

    def _transfers(self) -> Iterator[Block]:
        transfers = self._now.transfers
        yield self._section("การโอนสาย")
        if not transfers.total:
            yield self._text("ไม่มีการโอนสายในช่วงนี้", _BODY)
            return
        yield phone_charts.transfers(self.typesetter, transfers)
        yield tables.transfers(self.typesetter, transfers)

    def _callbacks(self) -> Iterator[Block]:
        yield self._section("การนัดโทรกลับ")
        if not self._now.callbacks.promised:
            yield self._text("ไม่มีการนัดโทรกลับในช่วงนี้", _BODY)
            return
        yield tables.callbacks(self.typesetter, self._comparison)

    def _frequent(self) -> Iterator[Block]:
        callers, count = self._now.frequent, self._now.frequent_callers
        yield self._section(f"ผู้ที่โทรศัพท์ติดต่อตั้งแต่ {FREQUENT_FROM} ครั้งขึ้นไป")
        if not callers:
            yield self._text(f"ไม่มีผู้ที่โทรศัพท์ติดต่อตั้งแต่ {FREQUENT_FROM} ครั้งขึ้นไปในช่วงนี้", _BODY)
            return
        if count > len(callers):
            hint = f"แสดง {len(callers):,} รายที่โทรมากที่สุด จากทั้งหมด {count:,} ราย"
            yield self._text(hint, _HINT)
        yield tables.frequent_callers(self.typesetter, callers)

    def _definitions(self) -> Iterator[Block]:
        yield self._section("คำจำกัดความของตัวเลข")
        for term in DEFINITIONS:
            yield self._text(term.th, _TERM)
            yield self._text(term.meaning_th, _MEANING)

    def _meeting(self) -> Iterator[Block]:
        met_on = self._note.met_on
        yield self._section("ข้อวิเคราะห์และข้อเสนอแนะของที่ประชุม")
        if met_on is None:
            yield LabelledLine(self.typesetter, _MET_ON, size=16)
        else:
            yield self._text(f"{_MET_ON} {thai_date(met_on)}", _MET)
        yield self._text("ข้อวิเคราะห์", _PART)
        yield from self._written(self._note.analysis)
        yield self._text("ข้อเสนอแนะ", _PART)
        yield from self._written(self._note.proposals)

    def _written(self, text: str) -> list[Block]:
        """What was typed, a paragraph a line; else lines to write on."""
        if not text.strip():
            return [WritingLines(self.typesetter, _LINES)]
        lines = (line.strip() for line in text.splitlines())
        return [self._text(line, _BODY) for line in lines if line]

    def _signatures(self) -> Iterator[Block]:
        signers = (
            ("ผู้จัดทำ", self._note.prepared),
            ("ผู้ตรวจสอบ", self._note.checked),
            ("ผู้อำนวยการ", self._note.director),
        )
        # Signatures never stand on a page that does not say what is signed.
        what = f"จึงเรียน{TITLE} {words.title_of(self._now.period)} มาเพื่อโปรดพิจารณา"
        yield self._text(what, _SUBMITTED)
        yield Signatures(self.typesetter, signers)

    def _section(self, name: str) -> Block:
        self._sections += 1
        return self._text(f"{self._sections}. {name}", _SECTION)

    def _text(self, text: str, style: TextStyle) -> Block:
        return self.typesetter.paragraph(text, style)


def _share_tile(title: str, share: Share) -> Tile:
    unit = "" if share.ratio is None else "%"
    return Tile(title, figure_words.percent(share), unit, figure_words.parts(share))
