"""The bar at the top: its chips say what is wrong, and pressed, what to do."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

import ui.language
from gecc_desk.domain.errors import DeskError
from gecc_desk.domain.roles import Role
from gecc_desk.hardware.card_events import ReaderState
from gecc_desk.hardware.printer_errors import OutOfPaper, PrinterNotAnswering
from gecc_desk.services.seat import Person, Seat
from gecc_desk.storage.errors import DatabaseBusy
from tests.builders import WORKDAY, bangkok
from tests.ui.pause import pause
from tests.ui.people import state
from ui import theme
from ui.context import DeskContext
from ui.language import THAI, Language
from ui.paper.errors import NothingChosen
from ui.paper.printer import PrinterState, PrinterStatus
from ui.theme import Look, ThemeName
from ui.widgets.chip_button import ChipButton
from ui.widgets.top_bar import TopBar
from ui.widgets.trouble_popup import TroublePopup

OFFICE = "สำนักงานคุมประพฤติประจำศาลจังหวัดนครราชสีมา"

Maker = Callable[..., TopBar]


@pytest.fixture
def bar(qapp: QApplication, fonts: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Maker]:
    """Bars in a window of their own."""
    made: list[QWidget] = []

    def make(percent: int = 100, width: int = 1366, seat: Seat | None = None) -> TopBar:
        look = Look(ThemeName.LIGHT, percent)
        theme.apply(qapp, look)
        ui.language.install(qapp, Language(THAI))
        top = TopBar(DeskContext(None, None, None, look, Language(THAI), seat or Seat()))  # type: ignore[arg-type]
        top.show_office(OFFICE, "จุดบริการ 1")
        top.tick(bangkok(WORKDAY, 9, 41))
        # As in the window, which may be narrower than what stands in it asks for.
        top.setMinimumWidth(1)
        top.resize(width, top.height())
        top.show()
        top.activateWindow()
        QTest.qWaitForWindowActive(top)
        made.append(top)
        return top

    yield make
    for one in made:
        one.close()
        one.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.setStyleSheet("")


def in_trouble(error: DeskError) -> PrinterState:
    return PrinterState(PrinterStatus.TROUBLE, error)


def told() -> TroublePopup:
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, TroublePopup)
    return popup


def test_a_printer_that_has_printed_nothing_is_not_called_ready(bar: Maker) -> None:
    top = bar()
    top.show_printer(PrinterState(PrinterStatus.READY))
    assert top._printer.property("chip") == "quiet"
    chosen = top._printer.text()
    top.show_printed()
    assert top._printer.property("chip") == "good"
    ready = top._printer.text()
    assert ready != chosen
    top.show_printer(in_trouble(OutOfPaper()))
    top.show_printer(PrinterState(PrinterStatus.READY))
    assert top._printer.text() == chosen, "after a trouble nothing has come out yet"
    top.show_printer(PrinterState(PrinterStatus.NONE))
    assert not top._printer.isVisible()


def test_the_chip_of_the_printer_says_in_short_what_is_wrong(bar: Maker) -> None:
    top = bar()
    errors = [OutOfPaper(), PrinterNotAnswering(address="192.168.1.50"), NothingChosen()]
    said = []
    for error in errors:
        top.show_printer(in_trouble(error))
        assert top._printer.property("chip") == "error"
        said.append(top._printer.text())
    assert len(set(said)) == len(errors)
    assert all(text.startswith("▲ ") for text in said)


@pytest.mark.parametrize(("role", "leads"), [(Role.CALL_CENTER, 0), (Role.RECEPTIONIST, 1)])
def test_the_printers_chip_leads_to_the_settings_of_those_who_have_them(
    bar: Maker, role: Role, leads: int
) -> None:
    top = bar(seat=Seat.of(Person("สมหญิง", role)))
    asked: list[bool] = []
    top.printer_settings_asked.connect(lambda: asked.append(True))
    top.show_printer(PrinterState(PrinterStatus.READY))
    top._printer.click()
    assert len(asked) == leads


@pytest.mark.window
def test_pressed_by_keyboard_the_chip_says_what_to_do_and_tries_again(bar: Maker) -> None:
    top = bar(seat=Seat.of(Person("มานี", Role.RECEPTIONIST)))
    asked: list[str] = []
    top.printer_pressed.connect(lambda: asked.append("again"))
    top.printer_settings_asked.connect(lambda: asked.append("settings"))
    error = OutOfPaper()
    top.show_printer(in_trouble(error))
    top._printer.setFocus(Qt.FocusReason.TabFocusReason)
    assert top._printer.hasFocus()
    QTest.keyClick(top._printer, Qt.Key.Key_Space)
    popup = told()
    assert popup.text() == error.in_thai()
    assert asked == [], "nothing was done before it was chosen"
    assert popup.geometry().top() >= top._printer.mapToGlobal(top._printer.rect().bottomLeft()).y()
    first, _ = popup.findChildren(QPushButton)
    assert first.hasFocus()
    QTest.keyClick(first, Qt.Key.Key_Return)
    assert asked == ["again"]
    assert QApplication.activePopupWidget() is None
    top._printer.click()
    told().findChildren(QPushButton)[1].click()
    assert asked == ["again", "settings"]
    top._printer.click()
    QTest.keyClick(told(), Qt.Key.Key_Escape)
    assert QApplication.activePopupWidget() is None
    assert asked == ["again", "settings"]


@pytest.mark.window
def test_what_is_told_at_the_chip_is_what_is_so_now(bar: Maker) -> None:
    top = bar()
    top.show_printer(in_trouble(OutOfPaper()))
    top._printer.click()
    other = PrinterNotAnswering(address="192.168.1.50")
    top.show_printer(in_trouble(other))
    assert told().text() == other.in_thai()
    top.show_printer(PrinterState(PrinterStatus.READY))
    assert QApplication.activePopupWidget() is None


@pytest.mark.window
def test_the_chip_of_the_database_says_its_sentence_when_it_is_pressed(bar: Maker) -> None:
    top = bar()
    sentence = DatabaseBusy().in_thai()
    top.show_trouble(sentence)
    top._trouble.setFocus()
    QTest.keyClick(top._trouble, Qt.Key.Key_Space)
    assert told().text() == sentence
    assert told().findChildren(QPushButton) == []
    QTest.keyClick(told(), Qt.Key.Key_Return)
    assert QApplication.activePopupWidget() is None
    top._trouble.click()
    assert told().text() == sentence
    top.show_trouble("")
    assert QApplication.activePopupWidget() is None


@pytest.mark.parametrize("trouble", [False, True])
@pytest.mark.parametrize("percent", [100, 150, 200])
def test_every_chip_ends_in_dots_before_it_is_cut(bar: Maker, percent: int, trouble: bool) -> None:
    top = bar(percent)
    top.show_reader(state(ReaderState.NO_SERVICE))
    top.show_printer(
        in_trouble(PrinterNotAnswering(address="192.168.1.50"))
        if trouble
        else PrinterState(PrinterStatus.READY)
    )
    top.show_trouble(DatabaseBusy().in_thai() if trouble else "")
    # Laid out in steps, however long they take.
    until = time.monotonic() + 3
    pause(50)
    while not top._keys.shown_text().endswith("F1") and time.monotonic() < until:
        pause(20)
    assert top.width() == 1366
    chips = [one for one in top.findChildren(ChipButton) if one.isVisible()]
    assert len(chips) == (4 if trouble else 3)
    for one in chips:
        shown, edges = one.shown_text(), 2 * Look(ThemeName.LIGHT, percent).px(12) + 4
        assert one.fontMetrics().horizontalAdvance(shown) + edges <= one.width() + 1, shown
        assert shown[:3] == one.text()[:3], "the sign and the first letter stay"
        if shown != one.text():
            assert shown.endswith("…")
            assert one.text() in one.toolTip()
    assert top._keys.shown_text().endswith("F1")
    assert len(top._where.text()) >= 3, "of the office's name some letters stay"
    if percent == 100:
        assert all(one.shown_text() == one.text() for one in chips)
    right = max(one.geometry().right() for one in top.findChildren(QWidget) if one.isVisible())
    assert right < top.width()
