"""The statistics page: its numbers are those of the record, and nothing is said that is not known."""

from __future__ import annotations

import dataclasses
import datetime as dt
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialogButtonBox,
    QFileDialog,
    QLineEdit,
    QProgressBar,
    QWidget,
)

import ui.language
from gecc_desk.domain import moments
from gecc_desk.domain.audit import Action, AuditFilter
from gecc_desk.domain.periods import FiscalQuarter, Period, fiscal_quarter
from gecc_desk.domain.queue_figures import QueueFigures
from gecc_desk.domain.tickets import FastTrackReason, TicketStep
from gecc_desk.services.audit_trail import AuditTrail
from gecc_desk.services.counters import CounterDesk
from gecc_desk.services.desks import Desks
from gecc_desk.services.office_lists import OfficeSettings
from gecc_desk.services.queue_report import Progress, QueueReport
from gecc_desk.services.reception import Reception
from gecc_desk.services.seat import Seat
from gecc_desk.storage.database import Database
from tests.builders import WORKDAY, Clock, bangkok
from tests.ui.open_desk import texts
from tests.ui.pause import pause
from tests.ui.test_every_window import cut, outside
from ui import theme
from ui.background import Background
from ui.context import DeskContext
from ui.language import ENGLISH, THAI, Language
from ui.models.figures_model import FIGURES_ROLE, SMALL_ROLE
from ui.models.figures_period import PeriodKind, file_stem, period_of
from ui.pages.queue_statistics import QueueStatistics
from ui.theme import Look, ThemeName
from ui.widgets.figures_table import FiguresTable

pytestmark = pytest.mark.window

Key = Qt.Key
DAY = dt.timedelta(days=1)
#: The room that a page has beside rail and below the bar at the top.
SMALL, LARGE = (1262, 716), (1816, 1028)


@dataclasses.dataclass
class PageServices:
    """What the page calls."""

    figures: QueueReport
    office: OfficeSettings
    audit: AuditTrail
    desks: Desks


class Opened:
    """The page in a window of its own, with what it needs, pressed and read by tests."""

    def __init__(self, database: Database, look: Look, language: Language) -> None:
        self.database = database
        self.report = QueueReport(database, "test")
        trail = AuditTrail(database, "test")
        self.services = PageServices(
            self.report, OfficeSettings(database, "desk"), trail, Desks(database, "desk")
        )
        self._writer, self._reader = Background(), Background()
        context = DeskContext(
            cast(Any, self.services),
            self._writer,
            self._reader,
            look,
            language,
            Seat.of_program("desk"),
        )
        self.page = QueueStatistics(context)

    def show(self, size: tuple[int, int] = SMALL) -> None:
        self.page.resize(*size)
        self.page.show()
        self.until(self.page.isActiveWindow, "the page is active")
        self.page.take_focus()

    def close(self) -> None:
        self.page.stop()
        self.page.close()
        self.page.deleteLater()

    def until(self, condition: Callable[[], object], what: str, seconds: float = 40) -> None:
        end = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > end:
                pytest.fail(f"after {seconds} s still not so: {what}")
            pause(5)

    def counted(self) -> QueueFigures:
        """Wait for the figures that were asked for, drawn."""
        self.until(lambda: not self.page._is_counting, "the figures are counted")
        self.until(self.page.panel.is_drawn, "the charts are drawn")
        pause(20)
        figures = self.page.figures()
        assert figures is not None
        return figures

    def press(self, key: Qt.Key) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)
        pause(5)

    def free(self, first: str, last: str) -> None:
        """Type a period and press Enter."""
        self.press(Key.Key_5)
        for field, text in ((self.page.chooser.first, first), (self.page.chooser.last, last)):
            field.setFocus()
            field.selectAll()
            QTest.keyClick(field, Key.Key_Delete)
            type_into(field, text)
        QTest.keyClick(self.page.chooser.last, Key.Key_Return)

    def day(self, day: dt.date) -> QueueFigures:
        """The figures of one day, asked for by hand."""
        typed = f"{day.day}/{day.month}/{day.year + 543}"
        self.free(typed, typed)
        return self.counted()

    def said(self) -> str:
        return "\n".join(texts(self.page))

    def button(self, starts: str) -> QAbstractButton:
        found = [
            one
            for one in self.page.findChildren(QAbstractButton)
            if one.isVisible() and (one.text() or one.accessibleName()).startswith(starts)
        ]
        assert len(found) == 1, f"{len(found)} buttons begin with {starts}"
        return found[0]

    def headline(self) -> dict[str, tuple[str, str]]:
        """Name, figure and what it is made of, of the eight cards."""
        cards = self.page.panel.cards.cards
        return {
            c.name.text(): (c.value.text(), c.made_of.text().replace("\u00a0", " ")) for c in cards
        }


def type_into(field: QWidget, text: str) -> None:
    """Type letters of any script."""
    for letter in text:
        event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(field, event)


@pytest.fixture
def opener(qapp: QApplication, fonts: None, database: Database) -> Iterator[Callable[..., Opened]]:
    """Opens the page in a look and a language."""
    opened: list[Opened] = []

    def make(
        size: tuple[int, int] = SMALL,
        text: int = 100,
        name: ThemeName = ThemeName.LIGHT,
        code: str = ENGLISH,
    ) -> Opened:
        look, language = Look(name, text), Language(code)
        ui.language.install(qapp, language)
        theme.apply(qapp, look)
        one = Opened(database, look, language)
        opened.append(one)
        one.show(size)
        return one

    yield make
    for one in opened:
        one.close()
    pause(1)


@pytest.fixture
def page(opener: Callable[..., Opened]) -> Opened:
    return opener()


@pytest.fixture
def morning(database: Database) -> None:
    """Four tickets on a working day: one served in time, one no-show, one served long, one left."""
    clock = Clock(bangkok(WORKDAY, 9))
    reception = Reception(database, "test", clock=clock)
    desk = CounterDesk(database, "test", clock=clock)
    for _ in range(3):
        reception.issue("A")
    clock.set(WORKDAY, 9, 10)
    desk.call_next(1)
    clock.forward(minutes=1)
    desk.step("A001", TicketStep.START, 1)
    clock.forward(minutes=10)
    desk.step("A001", TicketStep.FINISH, 1)
    clock.set(WORKDAY, 9, 30)
    desk.call_next(1)
    desk.step("A002", TicketStep.NO_SHOW, 1)
    clock.set(WORKDAY, 12, 30)
    reception.issue("B", FastTrackReason.ELDERLY)
    clock.forward(minutes=12)
    desk.call("F001", 2)
    desk.step("F001", TicketStep.START, 2)
    clock.forward(minutes=60)
    desk.step("F001", TicketStep.FINISH, 2)
    clock.set(WORKDAY + DAY, 8)
    reception.begin_day()


# ---- the numbers ------------------------------------------------------------------------------


@pytest.mark.usefixtures("morning")
def test_the_headline_says_what_happened_with_numerators_and_denominators(page: Opened) -> None:
    page.day(WORKDAY)
    assert page.headline() == {
        "Tickets issued": ("4", "on 1 of 1 days"),
        "Served": ("2", "2 of 4 = 50.0 %"),
        "Waiting, median": ("12.0 min", "known for 3 of 3 tickets"),
        "Waiting, 90th percentile": ("30.0 min", "known for 3 of 3 tickets"),
        "Service, median": ("35.0 min", "known for 2 of 2 services"),
        "Within the standard time": ("50.0 %", "1 of 2 services"),
        "No-shows": ("1", "1 of 4 = 25.0 %"),
        "Left unserved": ("1", "1 of 4 = 25.0 %"),
    }


def rows(table: FiguresTable) -> dict[str, list[str]]:
    """A table as it is read: name, then every cell with its second line."""
    model, read = table.model(), {}
    for row in range(model.rowCount()):
        cells = [model.index(row, column) for column in range(model.columnCount())]
        shown = [f"{cell.data()} {cell.data(SMALL_ROLE)}".strip() for cell in cells]
        read[str(cells[0].data())] = shown[1:]
    return read


@pytest.mark.usefixtures("morning")
def test_the_tables_hold_the_figures_of_the_service(page: Opened) -> None:
    figures = page.day(WORKDAY)
    own = page.report.figures(WORKDAY, WORKDAY + DAY)
    assert dataclasses.replace(figures, as_of=own.as_of) == own
    tables = page.page.panel.tables
    held = {
        table.accessibleName(): [
            table.model().index(row, 0).data(FIGURES_ROLE)
            for row in range(table.model().rowCount())
        ]
        for table in (tables.services, tables.lanes, tables.counters, tables.hours, tables.days)
    }
    assert held == {
        "By service": list(figures.by_service),
        "By lane and Fast Track reason": [figures, *figures.by_lane, *figures.by_reason],
        "By counter": list(figures.by_counter),
        "By hour": list(figures.by_hour),
        "By day": list(figures.by_day),
    }
    lanes = rows(tables.lanes)
    assert lanes["Ordinary"][:5] == ["3", "1 33.3 %", "1 33.3 %", "1 33.3 %", "20.0 2 / 2"]
    assert lanes["Elderly"][-1] == "0.0 % 0 / 1"
    assert lanes["Pregnant"] == ["0", "0", "0", "0", *["No data"] * 6]
    assert rows(tables.counters)["Counter 1"][:2] == ["1", "1 50.0 %"]


@pytest.mark.usefixtures("morning")
def test_the_charts_tell_their_figures_and_mark_the_lunch_hour(page: Opened) -> None:
    figures = page.day(WORKDAY)
    charts = page.page.panel.charts
    assert charts is not None
    told = charts.hours.accessibleDescription().split("; ")
    assert told[0] == "09:00–10:00: 3"
    assert told[-1] == "12:00–13:00: 1 (Lunch hour)"
    bars = [one for one in charts.hours.getPlotItem().items if hasattr(one, "opts")]
    heights = next(one.opts["height"] for one in bars if "height" in one.opts)
    assert list(heights) == [one.issued for one in figures.by_hour]
    written = [one.toPlainText() for one in charts.heat.getPlotItem().items
               if hasattr(one, "toPlainText")]  # fmt: skip
    assert written == ["3", "0", "0", "1", "Lunch hour"]
    assert "Mon 12:00–13:00: 1" in charts.heat.accessibleDescription()
    assert "median 20.0 min, 90 % up to 30.0 min" in charts.waiting.accessibleDescription()
    assert "20.0 · 30.0" in charts.services.accessibleDescription()
    for chart in (charts.hours, charts.waiting, charts.services, charts.heat):
        assert chart.accessibleName()


def test_where_nobody_was_called_there_is_no_data_and_no_nought(
    page: Opened, database: Database
) -> None:
    Reception(database, "test").issue("A")
    page.press(Key.Key_1)
    page.counted()
    shown = page.headline()
    for name in ("Waiting, median", "Waiting, 90th percentile", "Service, median",
                 "Within the standard time"):  # fmt: skip
        assert shown[name][0] == "No data", name
    assert shown["Tickets issued"] == ("1", "on 1 of 1 days · still open 1")
    charts = page.page.panel.charts
    assert charts is not None
    assert "No data" in charts.services.accessibleDescription()
    assert "median No data" in charts.waiting.accessibleDescription()


def test_days_without_a_ticket_are_said_to_be_so(page: Opened) -> None:
    page.page.refresh()
    page.counted()
    assert "No tickets on these days" in page.said()
    assert "F2" in page.said()
    assert not page.page.panel.isVisible()
    assert "%" not in page.said()


@pytest.mark.usefixtures("morning")
def test_what_is_new_stands_there_when_the_page_is_shown_again(
    page: Opened, database: Database
) -> None:
    page.page.refresh()
    page.counted()
    Reception(database, "test").issue("A")
    before = page.page.figures()
    page.page.refresh()
    after = page.counted()
    assert before is not None
    assert after.issued == before.issued + 1
    assert page.headline()["Tickets issued"][0] == f"{after.issued}"
    Reception(database, "test").issue("A")
    QTest.mouseClick(page.button("Count"), Qt.MouseButton.LeftButton)
    assert page.counted().issued == after.issued + 1


# ---- the period -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "first", "end", "quarter", "stem"),
    [
        (PeriodKind.TODAY, (2026, 11, 23), (2026, 11, 24), None, "2569-11-23"),
        (PeriodKind.MONTH, (2026, 11, 1), (2026, 12, 1), None, "2569-11"),
        (PeriodKind.QUARTER, (2026, 10, 1), (2027, 1, 1), (2570, 1), "2570-Q1"),
        (PeriodKind.LAST_QUARTER, (2026, 7, 1), (2026, 10, 1), (2569, 4), "2569-Q4"),
    ],
)
def test_periods_follow_the_fiscal_year(
    kind: PeriodKind, first: Any, end: Any, quarter: tuple[int, int] | None, stem: str
) -> None:
    period = period_of(kind, WORKDAY)
    assert period == Period(dt.date(*first), dt.date(*end))
    assert fiscal_quarter(period) == (FiscalQuarter(*quarter) if quarter else None)
    assert file_stem(period) == stem


def test_every_day_lies_in_its_month_and_quarter() -> None:
    day = dt.date(2025, 1, 1)
    while day.year < 2027:
        for kind in (PeriodKind.TODAY, PeriodKind.MONTH, PeriodKind.QUARTER):
            period = period_of(kind, day)
            assert period.first <= day < period.end
        last, this = period_of(PeriodKind.LAST_QUARTER, day), period_of(PeriodKind.QUARTER, day)
        assert last.end == this.first
        found = fiscal_quarter(this)
        assert found is not None
        assert found.number == (day.month - 10) % 12 // 3 + 1
        day += 9 * DAY


def test_the_period_is_chosen_with_digits_and_arrows(page: Opened) -> None:
    today = moments.service_day(moments.now())
    for key, kind in (
        (Key.Key_1, PeriodKind.TODAY),
        (Key.Key_3, PeriodKind.QUARTER),
        (Key.Key_4, PeriodKind.LAST_QUARTER),
        (Key.Key_Left, PeriodKind.QUARTER),
    ):
        page.press(key)
        assert page.counted().period == period_of(kind, today)
    assert "fiscal year" in page.said()


@pytest.mark.usefixtures("morning")
def test_a_typed_period_counts_both_its_days_in_either_era_and_digits(page: Opened) -> None:
    page.free("๒๒/๑๑/๒๕๖๙", "23/11/2026")
    figures = page.counted()
    assert figures.period == Period(WORKDAY - DAY, WORKDAY + DAY)
    assert figures.issued == 4
    assert "22 Nov 2569 to 23 Nov 2569" in page.said()


def test_the_typed_days_begin_with_those_that_are_shown(page: Opened) -> None:
    page.press(Key.Key_4)
    shown = page.counted().period
    page.press(Key.Key_5)
    assert QApplication.focusWidget() is page.page.chooser.first
    assert page.page.chooser.first.text() == f"{shown.first.day}/{shown.first.month}/" + str(
        shown.first.year + 543
    )
    QTest.keyClick(page.page.chooser.last, Key.Key_Return)
    assert page.counted().period == shown


@pytest.mark.parametrize(
    ("first", "last", "wrong"),
    [
        ("31/2/2569", "1/3/2569", "Type the day"),
        ("", "1/3/2569", "Type the day"),
        ("09:41", "1/3/2569", "Type the day"),
        ("2/3/2569", "1/3/2569", "lies before"),
    ],
)
def test_a_wrong_day_is_said_beside_its_field_and_nothing_else_changes(
    page: Opened, first: str, last: str, wrong: str
) -> None:
    page.press(Key.Key_1)
    before = page.counted()
    page.free(first, last)
    pause(50)
    assert [text for text in texts(page.page.chooser) if wrong in text]
    assert page.page.figures() is before
    assert page.page.chooser.first.text() == first, "what was typed stays"
    page.free("1/3/2569", "2/3/2569")
    assert page.counted().period.days == 2
    assert wrong not in page.said()


# ---- files ------------------------------------------------------------------------------------


def save_as(
    page: Opened, button: str, path: Path, then: Callable[[], object] = lambda: None
) -> str:
    """Press the button, type the path into the dialog; gives the name that it proposed.

    `then` happens between the answer and the writing.
    """
    proposed = []

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        name = dialog.findChild(QLineEdit)
        box = dialog.findChild(QDialogButtonBox)
        assert isinstance(name, QLineEdit)
        assert isinstance(box, QDialogButtonBox)
        proposed.append(name.text())
        name.setText(str(path))
        box.button(QDialogButtonBox.StandardButton.Save).click()
        then()

    QTimer.singleShot(300, answer)
    QTest.mouseClick(page.button(button), Qt.MouseButton.LeftButton)
    assert proposed, "a dialog asks for the file"
    page.until(lambda: not page.page._is_saving, "the file is written", 30)
    return Path(proposed[0]).name


@pytest.mark.usefixtures("morning")
@pytest.mark.parametrize(
    ("button", "end", "begins"), [("Save as PDF", "pdf", b"%PDF"), ("Save as Excel", "xlsx", b"PK")]
)
def test_the_figures_are_saved_as_a_file(
    page: Opened, tmp_path: Path, button: str, end: str, begins: bytes
) -> None:
    page.day(WORKDAY)
    path = tmp_path / f"สถิติ.{end}"
    proposed = save_as(page, button, path)
    assert proposed == f"Queue statistics_2569-11-23.{end}"
    assert path.read_bytes().startswith(begins)
    assert f"Saved as {path.name}" in page.said()
    assert page.button("Open").isEnabled()
    (entry,) = page.services.audit.page(AuditFilter()).entries
    assert entry.action is Action.REPORT_SAVED
    told = {"report": "queue", "file": end, "from": "2026-11-23", "to": "2026-11-23"}
    assert told.items() <= entry.details.items()
    assert (entry.details["rows"] != 0) == (end == "xlsx"), "single tickets are told of"


@pytest.mark.usefixtures("morning")
@pytest.mark.parametrize("button", ["Save as PDF", "Save as Excel"])
def test_a_file_that_cannot_be_written_is_said_in_words(
    page: Opened, tmp_path: Path, button: str
) -> None:
    page.day(WORKDAY)
    folder = tmp_path / "folder"
    folder.mkdir()
    save_as(page, button, folder / "figures", folder.rmdir)  # a stick that is pulled out
    assert "could not be saved as figures." in page.said()
    assert page.button(button).isEnabled(), "it can be tried again"
    assert page.services.audit.page(AuditFilter()).entries == ()


def test_nothing_can_be_saved_before_there_are_figures(page: Opened) -> None:
    assert not page.button("Save as PDF").isEnabled()
    assert not page.button("Save as Excel").isEnabled()
    page.page.refresh()
    page.counted()
    assert page.button("Save as PDF").isEnabled()


# ---- waiting ----------------------------------------------------------------------------------


class SlowReport(QueueReport):
    """Takes as long as the test likes between two tickets."""

    gate = threading.Event()

    def figures(
        self, first_day: dt.date, end_day: dt.date, progress: Progress | None = None
    ) -> QueueFigures:
        while not self.gate.wait(0.01):
            if progress is not None:
                progress(1, 2)
        return super().figures(first_day, end_day, progress)


@pytest.fixture
def slow(page: Opened) -> Iterator[Opened]:
    """Figures are shown; the next ones take long."""
    page.press(Key.Key_2)
    page.counted()
    report = SlowReport(page.database, "test")
    report.gate = threading.Event()
    page.services.figures = report
    yield page
    report.gate.set()


def test_long_counting_shows_progress_and_can_be_cancelled(slow: Opened) -> None:
    before = slow.page.figures()
    slow.press(Key.Key_4)
    bar = slow.page.findChild(QProgressBar)
    assert isinstance(bar, QProgressBar)
    assert not bar.isVisible(), "what is quick shows no progress"
    slow.until(bar.isVisible, "progress is shown")
    slow.until(lambda: (bar.value(), bar.maximum()) == (1, 2), "it says how far it is")
    assert not slow.button("Save as PDF").isEnabled(), "what is shown is not what is asked for"
    QTest.mouseClick(slow.button("Cancel"), Qt.MouseButton.LeftButton)
    slow.until(lambda: "Stopped" in slow.said(), "it stops")
    assert slow.page.figures() is before
    assert slow.page.chooser.kind() is PeriodKind.MONTH, "the choice is that of what is shown"
    slow.until(lambda: not bar.isVisible(), "no progress is left")
    assert slow.button("Save as PDF").isEnabled()


def test_another_choice_does_not_wait_for_the_one_before(slow: Opened) -> None:
    slow.press(Key.Key_4)
    slow.until(lambda: "Counting" in slow.said(), "it takes long")
    slow.services.figures = slow.report
    slow.press(Key.Key_1)
    today = moments.service_day(moments.now())
    assert slow.counted().period == period_of(PeriodKind.TODAY, today)
    assert "Stopped" not in slow.said()


def test_a_window_that_closes_does_not_wait_for_figures(slow: Opened) -> None:
    slow.press(Key.Key_4)
    begun = time.monotonic()
    slow.page.stop()
    assert time.monotonic() - begun < 2


def test_the_library_for_charts_is_not_loaded_with_the_program() -> None:
    code = (
        "import sys, ui.app, ui.main_window, ui.pages.statistics_page\n"
        "sys.exit('pyqtgraph' in sys.modules or 'numpy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


# ---- hands and eyes ---------------------------------------------------------------------------


@pytest.mark.usefixtures("morning")
def test_the_wheel_over_a_chart_or_a_table_turns_the_page(page: Opened) -> None:
    page.day(WORKDAY)
    charts, bar = page.page.panel.charts, page.page._area.verticalScrollBar()
    assert charts is not None
    for part in (charts.hours.viewport(), page.page.panel.tables.lanes.viewport()):
        bar.setValue(0)
        turn(part)
        assert bar.value() > 0
        assert charts.hours.getPlotItem().viewRange()[0] == [pytest.approx(8.6),
                                                             pytest.approx(13.4)]  # fmt: skip


def turn(part: QWidget) -> None:
    """One notch of the wheel, downwards: who does not take it passes it on to what he stands in.

    Qt passes on only what comes from a real wheel, so that is done here.
    """
    over: QWidget | None = part
    while over is not None:
        at = QPointF(over.rect().center())
        event = QWheelEvent(
            at, over.mapToGlobal(at), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        event.ignore()
        if QApplication.sendEvent(over, event) and event.isAccepted():
            break
        over = over.parentWidget()
    pause(5)


@pytest.mark.usefixtures("morning")
def test_the_keys_turn_the_page_and_tab_reaches_everything_in_sight(page: Opened) -> None:
    page.day(WORKDAY)
    page.page.take_focus()
    bar = page.page._area.verticalScrollBar()
    page.press(Key.Key_PageDown)
    assert bar.value() > 0
    page.press(Key.Key_Home)
    assert bar.value() == 0
    reached: list[QWidget] = []
    for _ in range(60):
        page.press(Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        assert not focused.visibleRegion().isEmpty(), focused
        if focused in reached:
            break
        reached.append(focused)
    panel = page.page.panel
    assert panel.charts is not None
    charts, tables = panel.charts, panel.tables
    in_order = [charts.hours, charts.waiting, charts.services, charts.heat,
                tables.services, tables.lanes, tables.counters]  # fmt: skip
    assert [one for one in reached if one in in_order] == in_order
    names = {one.accessibleName() or one.text() for one in reached
             if isinstance(one, QAbstractButton)}  # fmt: skip
    assert {"Count the figures again", "Save as PDF …", "Save as Excel …", "Show",
            "Show: By hour", "Show: By day", "Show: What the figures mean"} <= names  # fmt: skip


@pytest.mark.usefixtures("morning")
def test_what_the_figures_mean_is_one_press_away(page: Opened) -> None:
    page.day(WORKDAY)
    meaning = "Tickets called and in the end not there. Rate: no-shows ÷ issued."
    assert meaning not in page.said()
    page.page.panel.definitions.press.click()
    assert meaning in page.said()
    page.page.panel.definitions.press.click()
    assert meaning not in page.said()


@pytest.mark.usefixtures("morning")
@pytest.mark.parametrize("code", [THAI, ENGLISH])
@pytest.mark.parametrize(
    ("size", "text"), [(SMALL, 100), (SMALL, 150), (SMALL, 200), (LARGE, 100), (LARGE, 150)]
)
def test_no_text_is_cut(
    opener: Callable[..., Opened], size: tuple[int, int], text: int, code: str
) -> None:
    page = opener(size, text, code=code)
    page.day(WORKDAY)
    page.page.panel.definitions.press.click()
    pause(20)
    assert page.page.size().toTuple() == size, "the page outgrew the screen"
    wrong = cut(page.page) + outside(page.page)
    for _ in range(20):
        if not wrong:
            break
        # The charts come one after the other, and the page lays itself out anew.
        pause(100)
        wrong = cut(page.page) + outside(page.page)
    assert not wrong, "\n".join(wrong)
    bar = page.page._area.horizontalScrollBar()
    assert bar.maximum() == 0, "nothing lies beside the page"


@pytest.mark.usefixtures("morning")
@pytest.mark.parametrize("name", list(ThemeName))
def test_every_theme_draws_its_charts_in_its_own_colours(
    opener: Callable[..., Opened], name: ThemeName
) -> None:
    page = opener(name=name)
    page.day(WORKDAY)
    charts = page.page.panel.charts
    assert charts is not None
    tokens = Look(name).tokens
    picture = charts.hours.grab().toImage()
    seen = {picture.pixelColor(x, y).name().upper()
            for x in range(0, picture.width(), 3) for y in range(0, picture.height(), 3)}  # fmt: skip
    assert {tokens.card, tokens.accent, tokens.fast, tokens.fast_ground} <= seen


@pytest.mark.parametrize("name", list(ThemeName))
def test_the_numbers_on_the_map_can_be_read_on_every_shade(name: ThemeName) -> None:
    from PySide6.QtGui import QColor

    from ui.widgets.charts.heat import ink_on, luminance, mixed

    tokens = Look(name).tokens
    for part in range(101):
        ground = mixed(tokens.hover, tokens.accent, part / 100)
        lights = sorted([luminance(ground), luminance(QColor(ink_on(ground)))])
        assert (lights[1] + 0.05) / (lights[0] + 0.05) >= 4.5
