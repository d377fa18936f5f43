"""The workbook of the queue, read back as any spreadsheet program reads it: its own XML."""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import re
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from gecc_desk.domain import tickets
from gecc_desk.domain.invented import rhythm
from gecc_desk.domain.invented.people import random_for
from gecc_desk.domain.invented.queue_day import invent_day
from gecc_desk.domain.invented.queue_visits import as_events
from gecc_desk.domain.office import USUAL_SERVICES
from gecc_desk.domain.periods import Period
from gecc_desk.domain.queue_figures import QueueFigures
from gecc_desk.domain.queue_figures_count import count_figures
from gecc_desk.domain.queue_figures_lives import TicketFacts, TicketLife, life_of
from gecc_desk.domain.tickets import Service
from gecc_desk.reports.queue_xlsx import write_queue_xlsx
from gecc_desk.reports.saving import ReportNotSaved
from tests.builders import bangkok

NOVEMBER = Period(dt.date(2026, 11, 1), dt.date(2026, 12, 1))
DECEMBER_1 = bangkok(NOVEMBER.end, 8, 30)
SERVICES = tuple(
    Service(place, "ABCDEGH"[place - 1], name, minutes)
    for place, (name, minutes) in enumerate(USUAL_SERVICES, 1)
)
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
NAMES = (
    "สรุป", "ประเภทคิว", "งานบริการ", "ช่องบริการ", "รายชั่วโมง", "วันและชั่วโมง", "รายวัน", "บัตรคิว",
    "คำจำกัดความ",
)  # fmt: skip
EVIL = '=HYPERLINK("http://example.org","กด")'


class Workbook:
    """The cells and the parts of a workbook."""

    def __init__(self, path: Path) -> None:
        self.parts = zipfile.ZipFile(io.BytesIO(path.read_bytes()))
        book = ET.fromstring(self.parts.read("xl/workbook.xml"))
        self.names = [sheet.attrib["name"] for sheet in book.iter(f"{_MAIN}sheet")]

    def xml(self, name: str) -> ET.Element:
        place = self.names.index(name) + 1
        return ET.fromstring(self.parts.read(f"xl/worksheets/sheet{place}.xml"))

    def rows(self, name: str) -> list[list[str | float | None]]:
        """The values of a sheet, row by row; numbers as numbers."""
        return [
            [_value(cell) for cell in row.iter(f"{_MAIN}c")]
            for row in self.xml(name).iter(f"{_MAIN}row")
        ]

    def row_of(self, name: str, first: str) -> list[str | float | None]:
        """The row that begins with a text."""
        return next(row for row in self.rows(name) if row and row[0] == first)

    def count(self, folder: str) -> int:
        return sum(name.startswith(folder) for name in self.parts.namelist())


def _value(cell: ET.Element) -> str | float | None:
    if cell.attrib.get("t") == "inlineStr":
        return "".join(text.text or "" for text in cell.iter(f"{_MAIN}t"))
    value = cell.find(f"{_MAIN}v")
    return float(value.text or 0) if value is not None else None


@pytest.fixture(scope="module")
def lives() -> list[TicketLife]:
    """Four invented days: also holds, transfers, no-shows and slips."""
    return [life for day in range(16, 20) for life in _day(dt.date(2026, 11, day))]


def _day(day: dt.date) -> Iterator[TicketLife]:
    time = rhythm.whole_day(day)
    invented = invent_day(random_for(1, day), time, 90, services=SERVICES, counters=range(1, 7))
    for number, visit in enumerate(invented.visits, 1):
        prefix = tickets.prefix_of(visit.service.code, visit.lane)
        facts = TicketFacts(prefix, number, day, visit.lane, visit.reason, visit.service.id)
        yield life_of(facts, as_events(enumerate(visit.happenings, 1)), NOVEMBER.end)


@pytest.fixture
def figures(lives: list[TicketLife]) -> QueueFigures:
    return count_figures(NOVEMBER, DECEMBER_1, lives, dict.fromkeys(SERVICES, True))


@pytest.fixture
def book(tmp_path: Path, figures: QueueFigures, lives: list[TicketLife]) -> Workbook:
    return Workbook(saved(tmp_path / "q.xlsx", figures, lives))


def saved(
    path: Path, figures: QueueFigures, lives: list[TicketLife], office: str = "คุมประพฤติ"
) -> Path:
    services = {service.id: service for service in SERVICES}
    write_queue_xlsx(path, figures, office, "สมศรี", DECEMBER_1, lives=lives, services=services)
    return path


def days(length: dt.timedelta | None) -> float:
    """A time as a spreadsheet keeps it."""
    assert length is not None
    return length / dt.timedelta(days=1)


def test_every_part_has_its_sheet_and_says_which_period_it_is_of(book: Workbook) -> None:
    assert tuple(book.names) == NAMES
    for name in NAMES[:-1]:
        assert ["ช่วงวันที่ 1 พ.ย. 2569 ถึง 30 พ.ย. 2569"] in book.rows(name)


def test_the_summary_has_every_figure_with_its_numerator_and_denominator(
    book: Workbook, figures: QueueFigures
) -> None:
    share = figures.no_show_rate
    assert book.row_of("สรุป", "ไม่มาตามเรียก") == [
        "ไม่มาตามเรียก", share.numerator, share.denominator, pytest.approx(share.ratio),
    ]  # fmt: skip
    within = figures.within_standard
    assert book.row_of("สรุป", "ให้บริการภายในเวลามาตรฐาน")[1:3] == [
        within.numerator,
        within.denominator,
    ]
    waiting = figures.waiting
    assert book.row_of("สรุป", "เวลารอ") == [
        "เวลารอ", *(pytest.approx(days(one)) for one in (waiting.median, waiting.p90, waiting.mean)),
        waiting.count, waiting.of,
    ]  # fmt: skip


def test_what_was_transferred_to_services_came_from_others(book: Workbook) -> None:
    """What a reader adds up: both columns of transfers have one sum."""
    rows = book.rows("งานบริการ")
    heads = next(row for row in rows if row and row[0] == "รหัส")
    came, went = heads.index("รับส่งต่อ"), heads.index("ส่งต่อไปงานอื่น")
    cells = [(row[came], row[went]) for row in rows if row and re.fullmatch("[A-Z]", str(row[0]))]
    sums = [
        sum(one for one in column if isinstance(one, float)) for column in zip(*cells, strict=True)
    ]
    assert sums[0] == sums[1] > 0


def test_the_figures_of_each_service_stand_under_its_name(
    book: Workbook, figures: QueueFigures
) -> None:
    for one in figures.by_service:
        row = book.row_of("งานบริการ", one.code)
        assert row[1:6] == [
            one.name,
            one.standard_minutes,
            one.issued,
            one.transferred_in,
            one.served,
        ]
        assert row[6:8] == [one.transferred_out, one.passed_on]
        assert row[13:15] == [
            pytest.approx(days(one.waiting.median)),
            pytest.approx(days(one.waiting.p90)),
        ]
        assert row[-3:-1] == [one.within_standard.numerator, one.within_standard.denominator]


def test_every_ticket_is_a_row_and_nobody_is_named(book: Workbook, lives: list[TicketLife]) -> None:
    rows = [row for row in book.rows("บัตรคิว") if row and re.fullmatch(r"[A-Z]\d+", str(row[0]))]
    visits = [(life, visit) for life in lives for visit in life.visits]
    assert len(visits) > len(lives), "some were transferred"
    assert [row[0] for row in rows] == [life.facts.name for life, _visit in visits]
    assert [row[9] for row in rows] == [visit.counter for _life, visit in visits]
    headings = next(row for row in book.rows("บัตรคิว") if row and row[0] == "หมายเลข")
    assert not {"ชื่อ", "ทะเบียนรถ", "เลขประจำตัวประชาชน"} & set(map(str, headings))


def test_times_of_the_day_are_those_of_bangkok(book: Workbook, lives: list[TicketLife]) -> None:
    row = book.row_of("บัตรคิว", lives[0].facts.name)
    issued = row[6]
    assert isinstance(issued, float)
    local = bangkok(dt.date(1899, 12, 30)) + dt.timedelta(days=issued)
    assert abs(local - lives[0].issued_at) < dt.timedelta(seconds=1)


def test_charts_are_native_and_the_heat_map_is_coloured_by_the_program(book: Workbook) -> None:
    assert book.count("xl/charts/chart") == 6
    heat = book.xml("วันและชั่วโมง")
    assert len(list(heat.iter(f"{_MAIN}colorScale"))) == 3


def test_headings_stay_in_sight(book: Workbook) -> None:
    for name in NAMES[1:5] + NAMES[6:8]:
        pane = next(book.xml(name).iter(f"{_MAIN}pane"))
        assert pane.attrib["state"] == "frozen"
        assert next(book.xml(name).iter(f"{_MAIN}autoFilter")) is not None


def test_the_year_is_shown_in_the_buddhist_era(book: Workbook) -> None:
    styles = book.parts.read("xl/styles.xml").decode()
    assert "[$-107041E]" in styles


@pytest.mark.parametrize("text", [EVIL, "=1+1", "+1", "@SUM(A1)", "-2"])
def test_no_text_becomes_a_formula_or_a_link(
    tmp_path: Path, figures: QueueFigures, lives: list[TicketLife], text: str
) -> None:
    book = Workbook(saved(tmp_path / "q.xlsx", figures, lives, office=text))
    for name in NAMES:
        assert not list(book.xml(name).iter(f"{_MAIN}f"))
        assert not list(book.xml(name).iter(f"{_MAIN}hyperlink"))
    assert text in str(book.rows("สรุป")[0][0])


def test_without_the_single_tickets_there_is_no_sheet_of_them(
    tmp_path: Path, figures: QueueFigures
) -> None:
    write_queue_xlsx(tmp_path / "q.xlsx", figures, "", "", DECEMBER_1)
    assert Workbook(tmp_path / "q.xlsx").names == [name for name in NAMES if name != "บัตรคิว"]


def test_an_empty_period_makes_a_workbook_too(tmp_path: Path) -> None:
    book = Workbook(saved(tmp_path / "q.xlsx", count_figures(NOVEMBER, DECEMBER_1, [], {}), []))
    assert book.row_of("สรุป", "ออกบัตรคิว") == ["ออกบัตรคิว", 0, 0, None]


def test_a_place_that_cannot_be_written_is_told(
    tmp_path: Path, figures: QueueFigures, lives: list[TicketLife]
) -> None:
    with pytest.raises(ReportNotSaved):
        saved(tmp_path / "no such folder" / "q.xlsx", figures, lives)


def test_one_that_is_stopped_leaves_what_was_there_and_nothing_else(
    tmp_path: Path, figures: QueueFigures, lives: list[TicketLife], monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    target = tmp_path / "q.xlsx"
    target.write_bytes(b"of yesterday")

    def half() -> Iterator[TicketLife]:
        yield from lives[:50]
        raise KeyboardInterrupt

    with contextlib.suppress(KeyboardInterrupt):
        write_queue_xlsx(target, figures, "", "", DECEMBER_1, lives=half())
    assert target.read_bytes() == b"of yesterday"
    assert list(scratch.iterdir()) == []
