"""Every page and dialog: in both languages, at every size, by keyboard, for every reader."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QAbstractListModel, QPoint, QRect, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QTabBar,
    QTabWidget,
    QWidget,
)

import ui.language
from gecc_desk.domain.audit import Action
from gecc_desk.domain.calls import Outcome, Transfer, TransferResult
from gecc_desk.domain.errors import ServerGone
from gecc_desk.domain.office import Named, ServiceLine
from gecc_desk.domain.periods import Period
from gecc_desk.domain.tickets import FastTrackReason
from gecc_desk.hardware.card_events import ReaderState
from gecc_desk.services.audit_trail import AuditTrail
from gecc_desk.storage.database import Database
from tests.builders import call
from tests.ui.open_desk import LARGE_SCREEN, NARROW, SMALL_SCREEN, OpenDesk
from tests.ui.people import aged, read, state
from ui import theme
from ui.card_bridge import CardBridge
from ui.dialogs.audit_dialog import AuditDialog
from ui.dialogs.calls_behind import CallsBehindDialog
from ui.dialogs.unsaved_dialog import UnsavedDialog
from ui.main_window import COUNTER, FOLLOW_UP, FRONT, PHONE, SETTINGS, STATISTICS
from ui.models.audit_filter import AuditChoice
from ui.models.figures_period import PeriodKind
from ui.pages.phone_statistics import PhoneStatistics
from ui.theme import TEXT_SIZES, Look, ThemeName
from ui.widgets.figures_switch import Side
from ui.widgets.figures_tables import Unfolding

pytestmark = pytest.mark.window

PAGES = {
    FRONT: "front", PHONE: "phone", COUNTER: "counter", FOLLOW_UP: "follow-up",
    STATISTICS: "statistics", SETTINGS: "settings",
}  # fmt: skip
#: What stands in Latin letters in a Thai window: names of things and of keys.
LATIN = re.compile(
    r"GECC Desk|Caps Lock|Alt\+|Fast Track|Smart Card|USB|PDF|Excel|English|F\d{1,2}|Ctrl\+(?:[A-Z]?\b|[+−])|Shift|Enter|Esc|Tab|Page(?:Up|Down)"
    # A ticket's number, a service's letter; the name of a screen, which the screen tells.
    r"|[A-Z]\d{3}|\([A-Z] · |^\d\. \S+"
)

Opener = Callable[..., OpenDesk]


@pytest.fixture
def open_desk(
    qapp: QApplication, fonts: None, database: Database, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Opener]:
    """Opens a desk in a size, look and language; a day is behind it."""
    monkeypatch.setattr(CardBridge, "start", lambda self: None)
    opened: list[OpenDesk] = []

    def make(size: tuple[int, int] = SMALL_SCREEN, **options: object) -> OpenDesk:
        look = Look(ThemeName.LIGHT, int(str(options.get("text") or 100)))
        ui.language.install(qapp, ui.language.Language(str(options.get("language") or "th")))
        theme.apply(qapp, look)
        desk = OpenDesk(qapp, database, size, **options)
        desk.whole = True
        opened.append(desk)
        desk.open()
        return desk

    yield make
    for desk in opened:
        desk.close()


def busy_morning(desk: OpenDesk, *, names: tuple[str, str] = ("สมหญิง ใจดี", "เรื่องหนึ่ง")) -> None:
    """People wait, calls were written down, a person of 63 stands at the desk."""
    who, topic = names
    code = desk.reception.services()[0].code
    for reason in (None, FastTrackReason.ELDERLY, FastTrackReason.PREGNANT, None):
        desk.reception.issue(code, reason)
    unit = desk.register.units()[0]
    desk.register.record(
        call(topic, caller=who, phone="081-234-5678", outcome=Outcome.TRANSFERRED,
             transfers=(Transfer(unit, TransferResult.NO_ANSWER),))
    )  # fmt: skip
    desk.register.record(call(topic, caller=who, phone="081-234-5678", outcome=Outcome.CALLBACK))
    desk.counters.call_next(1)
    desk.window.refresh()
    desk.window.take_card(read(aged(63)))
    desk.settle()


def show(desk: OpenDesk, page: int) -> QWidget:
    desk.window.show_page(page)
    desk.settle()
    return desk.window


def shown_parts(window: QWidget) -> Iterator[QWidget]:
    """Every widget that is on the screen, tabs of a tab widget one after the other."""
    for tabs in [one for one in window.findChildren(QTabWidget) if one.isVisible()]:
        for place in range(tabs.count()):
            tabs.setCurrentIndex(place)
            QApplication.processEvents()
            yield from [one for one in tabs.findChildren(QWidget) if one.isVisible()]
    yield from [one for one in window.findChildren(QWidget) if one.isVisible()]


def readable(window: QWidget) -> set[str]:
    """Everything that a person can read, hear or hover, but for what they typed themselves."""
    told: set[str] = {window.windowTitle()}
    for part in shown_parts(window):
        told |= {part.toolTip(), part.accessibleName(), part.windowTitle()}
        if isinstance(part, QLabel | QAbstractButton):
            told.add(part.text())
        if isinstance(part, QLineEdit | QPlainTextEdit):
            told.add(part.placeholderText())
        if isinstance(part, QTabBar):
            told |= {part.tabText(place) for place in range(part.count())}
        if isinstance(part, QAbstractItemView) and part.model() is not None:
            told |= _of_model(part)
    return {re.sub("<[^>]*>", "", text) for text in told if text}


def _of_model(view: QAbstractItemView) -> set[str]:
    model = view.model()
    # A list has one column, and Qt tells nobody of it.
    columns = range(1 if isinstance(model, QAbstractListModel) else model.columnCount())
    across = Qt.Orientation.Horizontal
    told = {str(model.headerData(column, across) or "") for column in columns}
    for row in range(model.rowCount()):
        told |= {str(model.index(row, column).data() or "") for column in columns}
        told |= {str(model.index(row, c).data(Qt.ItemDataRole.ToolTipRole) or "") for c in columns}
    return told


Visit = Callable[[str, QWidget], None]


def visit_every_window(desk: OpenDesk, visit: Visit) -> None:
    """Each page with each of its faces, and each dialog."""
    for page, name in PAGES.items():
        visit(name, show(desk, page))
        _visit_keys(desk, f"keys of {name}", visit)
    _visit_phone_figures(desk, visit)
    _visit_audit(desk, visit)
    desk.window.show_page(PHONE)
    for digit in (2, 3):
        desk.window.form.outcome.setFocus()
        desk.digit(digit)
        visit(f"phone, outcome {digit}", desk.window)
    desk.window.form.save()
    visit("phone, a wrong field", desk.window)
    desk.window.form.topic.setText("x")
    desk.window.form.clear()
    visit("phone, cleared", desk.window)
    desk.window.show_page(FRONT)
    for of in ReaderState:
        if of is not ReaderState.READ:
            desk.window.take_card(state(of))
            desk.spin()
            visit(f"card, {of.value}", desk.window)
    desk.digit(1, shift=True)
    desk.digit(4)
    desk.key(Qt.Key.Key_Return)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    visit("the reason for Fast Track", popup)
    popup.close()
    desk.spin()
    desk.digit(1)
    desk.until(desk.number_shown, "a ticket is shown")
    desk.settle()
    visit("a ticket", desk.window)
    _visit_server_away(desk, visit)


def _visit_server_away(desk: OpenDesk, visit: Visit) -> None:
    """What is said while a server is away, before calls are lost with it, and when it is back."""
    server = desk.desk.server
    server.watch_over(lambda: None)
    server.take(ServerGone())
    desk.spin()
    visit("the server away", desk.window)
    dialog = UnsavedDialog(desk.window._context.look, 2, desk.window)
    dialog.show()
    desk.spin()
    visit("calls that are not saved yet", dialog)
    dialog.reject()
    server.take(None)
    desk.settle()
    visit("the server back", desk.window)
    desk.window.banner.hide()
    desk.until(desk.window.isActiveWindow, "the window has the keyboard again")


def _visit_phone_figures(desk: OpenDesk, visit: Visit) -> None:
    """The telephone's side of the statistics, the calls behind a figure, the report's preview."""
    side = show_phone_figures(desk, PeriodKind.FREE)
    visit("telephone figures, other days", desk.window)
    show_phone_figures(desk, PeriodKind.MONTH)
    for unfolding in side.findChildren(Unfolding):
        unfolding.press.click()
    visit("telephone figures", desk.window)
    side.meeting.lines["met_on"].setText("x")
    side.meeting.keep()
    visit("telephone figures, a wrong field", desk.window)
    side.panel.cards.cards[0].click()
    dialog = side.findChild(CallsBehindDialog)
    assert isinstance(dialog, CallsBehindDialog)
    desk.settle()
    visit("the calls behind a figure", dialog)
    dialog.reject()
    preview = side.preview()
    assert preview is not None
    desk.until(preview.is_ready, "the report is made", 30)
    preview.annex.setChecked(True)
    visit("the report", preview)
    preview.reject()
    desk.until(desk.window.isActiveWindow, "the window has the keyboard again")
    side.meeting.lines["met_on"].setText("")
    desk.window.statistics.show_side(Side.QUEUE)


def show_phone_figures(desk: OpenDesk, kind: PeriodKind) -> PhoneStatistics:
    """The telephone's figures of a period, drawn; as free days one without a call."""
    desk.window.show_page(STATISTICS)
    desk.window.statistics.show_side(Side.PHONE)
    side = desk.window.statistics.phone
    if kind is PeriodKind.FREE:
        side.chooser.choose_days(Period(dt.date(2020, 1, 1), dt.date(2020, 1, 3)))
    else:
        side.chooser.choose(kind)
    desk.until(lambda: not side._is_counting, "the figures are counted")
    desk.until(side.panel.is_drawn, "the charts are drawn")
    desk.settle()
    return side


def _visit_audit(desk: OpenDesk, visit: Visit) -> None:
    """The record of use, with an entry, and with other days to be typed."""
    AuditTrail(desk.database, "desk").told(Action.CHECKED, {"problems": 0})
    desk.window.show_page(SETTINGS)
    desk.key(Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    dialog = desk.window.findChild(AuditDialog)
    assert isinstance(dialog, AuditDialog)
    # What else was done before is told in the office's own names.
    dialog.filter.take(AuditChoice(actions=frozenset({Action.CHECKED})))
    desk.until(lambda: dialog.model.rowCount() == 1, "the entry is shown")
    visit("the record of use", dialog)
    dialog.filter.days.setFocus()
    desk.digit(5)
    visit("the record of use, other days", dialog)
    dialog.close()
    desk.until(desk.window.isActiveWindow, "the window has the keyboard again")


def _visit_keys(desk: OpenDesk, name: str, visit: Visit) -> None:
    """The list of keys holds the program until it is closed: it is visited from within."""
    seen: list[QWidget] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        seen.append(dialog)
        visit(name, dialog)
        dialog.accept()

    QTimer.singleShot(100, look)
    desk.key(Qt.Key.Key_F1)
    assert seen, "F1 shows the keys"
    desk.until(desk.window.isActiveWindow, "the window has the keyboard again")


# ---- languages ------------------------------------------------------------------------------


def test_every_page_is_made_before_it_is_asked_for(open_desk: Opener) -> None:
    window = open_desk().window
    made = [window._stack.widget(place) for place in PAGES]
    for page in PAGES:
        window.show_page(page)
    assert [window._stack.widget(place) for place in PAGES] == made


def test_nothing_is_english_in_a_thai_window(open_desk: Opener) -> None:
    desk = open_desk()
    busy_morning(desk)
    left: dict[str, str] = {}

    def visit(name: str, window: QWidget) -> None:
        for text in readable(window):
            if re.search("[A-Za-z]", LATIN.sub("", text)):
                left.setdefault(text, name)

    visit_every_window(desk, visit)
    # A service's letter and a citizen ID's cover are no words.
    words = {t: n for t, n in left.items() if not re.fullmatch(r"[A-Z]|[\dX-]+", t)}
    assert words == {}


def test_nothing_is_thai_in_an_english_window(open_desk: Opener, database: Database) -> None:
    from gecc_desk.services.office_lists import OfficeSettings

    office = OfficeSettings(database, "desk")
    office.save_all(
        {"office_name": "Probation office", "desk_name": "Desk 1"},
        [ServiceLine(one.id, one.code, f"Service {one.code}", 5) for one in office.services()],
        [Named(one.id, f"Unit {one.id}") for one in office.units()],
        [Named(one.id, f"Topic {one.id}") for one in office.topics()],
        2,
    )
    desk = open_desk(language="en")
    busy_morning(desk, names=("Somying", "Topic 1"))
    left: dict[str, str] = {}

    def visit(name: str, window: QWidget) -> None:
        for text in readable(window):
            # The name on the card, the name of the other language, a plate of this country.
            if re.search("[ก-๙]", re.sub("นาย.*ทดสอบ.*|ไทย|1กข 2345", "", text)):
                left.setdefault(text, name)

    visit_every_window(desk, visit)
    assert left == {}


# ---- sizes ----------------------------------------------------------------------------------


def cut(window: QWidget) -> list[str]:
    """Labels and buttons that have less room than their text takes."""
    found = []
    for part in shown_parts(window):
        if isinstance(part, QLabel) and part.text() and not part.wordWrap():
            need = part.fontMetrics().size(Qt.TextFlag.TextSingleLine, part.text())
            if part.contentsRect().height() + 1 < need.height():
                found.append(
                    f"{part.text()}: {part.contentsRect().height()} of {need.height()} high"
                )
            if part.contentsRect().width() + 1 < need.width():
                found.append(f"{part.text()}: {part.contentsRect().width()} of {need.width()} wide")
        elif isinstance(part, QLabel) and part.text():
            need_height = part.heightForWidth(part.width())
            if part.height() + 1 < need_height:
                found.append(f"{part.text()}: {part.height()} of {need_height} high")
        elif isinstance(part, QPushButton) and part.text():
            advance = part.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, part.text())
            if part.width() < advance.width() or part.height() < advance.height():
                found.append(f"{part.text()}: {part.size().toTuple()} for {advance.toTuple()}")
    return found


def outside(window: QWidget) -> list[str]:
    """What reaches over its window's edge and cannot be scrolled to."""
    found = []
    for part in window.findChildren(QWidget):
        if not part.isVisible() or not isinstance(part, QLabel | QAbstractButton | QLineEdit):
            continue
        if _in_scroll_area(part):
            continue
        at = part.mapTo(window, QPoint())
        if not window.rect().adjusted(-1, -1, 1, 1).contains(QRect(at, part.size())):
            found.append(f"{_named(part)} at {at.toTuple()}, {part.size().toTuple()}")
    return found


def _in_scroll_area(part: QWidget) -> bool:
    over: QWidget | None = part.parentWidget()
    while over is not None:
        if isinstance(over, QScrollArea | QAbstractItemView):
            return True
        over = over.parentWidget()
    return False


def _named(part: QWidget) -> str:
    text = part.text() if isinstance(part, QLabel | QAbstractButton | QLineEdit) else ""
    return part.accessibleName() or text or part.objectName() or type(part).__name__


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize(
    ("size", "text"),
    [
        (NARROW, 100),
        (NARROW, 125),
        (NARROW, 150),
        # 200 % is for the screens that the windows are made for.
        *((size, text) for size in (SMALL_SCREEN, LARGE_SCREEN) for text in TEXT_SIZES),
    ],
    ids=str,
)
def test_no_text_is_cut(open_desk: Opener, size: tuple[int, int], text: int, language: str) -> None:
    desk = open_desk(size, text=text, language=language)
    busy_morning(desk)
    desk.digit(1)
    desk.settle()
    wrong = []
    for page, name in PAGES.items():
        window = show(desk, page)
        if page == PHONE:
            desk.window.form.outcome.setFocus()
            desk.digit(2)
        wrong += [f"{name}: {one}" for one in dict.fromkeys(still_cut(desk, window))]
    show_phone_figures(desk, PeriodKind.MONTH)
    wrong += [f"telephone figures: {one}" for one in dict.fromkeys(still_cut(desk, desk.window))]
    assert not wrong, "\n".join(wrong)
    if size != LARGE_SCREEN:
        assert (desk.window.width(), desk.window.height()) == size, "the window outgrew the screen"


def still_cut(desk: OpenDesk, window: QWidget) -> list[str]:
    """What is cut when the page has laid itself out; its charts come one after the other."""
    found = cut(window) + outside(window)
    for _ in range(20):
        if not found:
            break
        desk.spin(100)
        found = cut(window) + outside(window)
    return found


# ---- keyboard and readers -------------------------------------------------------------------


def controls(window: QWidget) -> set[QWidget]:
    """What can be worked with: shown, enabled, and a stop of the Tab key.

    Of buttons that exclude each other one is the stop; the arrows do the rest.
    """
    kinds = (QAbstractButton, QLineEdit, QPlainTextEdit, QAbstractSpinBox, QTabBar)
    found: set[QWidget] = set()
    for part in window.findChildren(QWidget):
        if not isinstance(part, (*kinds, QAbstractItemView)) or isinstance(part, QHeaderView):
            continue
        inner = isinstance(part.parent(), QAbstractSpinBox | QTabBar | QLineEdit)
        if part.isVisible() and part.isEnabled() and not inner and _is_stop(part):
            found.add(part)
    return found


def _is_stop(part: QWidget) -> bool:
    group = part.group() if isinstance(part, QAbstractButton) else None
    if group is None or not group.exclusive():
        return True
    chosen = group.checkedButton() or group.buttons()[0]
    return part is chosen


def _is_among(part: QWidget, reached: list[QWidget]) -> bool:
    group = part.group() if isinstance(part, QAbstractButton) else None
    same = [part, *(group.buttons() if group is not None and group.exclusive() else [])]
    return any(one in reached for one in same)


#: The telephone's side of the statistics, as a page.
PHONE_FIGURES = len(PAGES)


@pytest.mark.parametrize(
    "page", [*PAGES, PHONE_FIGURES], ids=[*PAGES.values(), "telephone figures"]
)
def test_tab_reaches_every_control_and_the_cursor_is_always_seen(
    open_desk: Opener, page: int
) -> None:
    desk = open_desk()
    busy_morning(desk)
    window = desk.window
    if page == PHONE_FIGURES:
        side = show_phone_figures(desk, PeriodKind.MONTH)
        desk.until(side.meeting.is_ready, "the meeting's note is read")
        side.take_focus()
    else:
        show(desk, page)
    if page == PHONE:
        desk.window.form.outcome.setFocus()
        desk.digit(2)
    expected = controls(window)
    assert len(expected) >= 8
    reached: list[QWidget] = []
    for _ in range(3 * len(expected)):
        desk.key(Qt.Key.Key_Tab)
        focused = desk.focus
        if reached and focused is reached[0]:
            break
        reached.append(focused)
        assert focused.isVisible()
        assert not focused.visibleRegion().isEmpty(), f"{_named(focused)} is out of sight"
    missed = {_named(one) for one in expected if not _is_among(one, reached)}
    assert missed == set()


def test_every_control_has_a_name_for_those_who_do_not_see_it(open_desk: Opener) -> None:
    desk = open_desk()
    busy_morning(desk)
    nameless: set[str] = set()

    def visit(name: str, window: QWidget) -> None:
        for part in controls(window):
            text = part.text() if isinstance(part, QAbstractButton) else ""
            is_labelled = any(one.buddy() is part for one in window.findChildren(QLabel))
            if isinstance(part, QTabBar):  # each tab has its own
                continue
            if not (part.accessibleName() or text or is_labelled):
                nameless.add(f"{name}: {type(part).__name__} {part.objectName()}")

    visit_every_window(desk, visit)
    assert nameless == set()


@pytest.mark.parametrize("name", list(ThemeName))
def test_every_theme_opens_and_draws(open_desk: Opener, name: ThemeName) -> None:
    desk = open_desk(theme=name.value)
    busy_morning(desk)
    picture = desk.window.grab().toImage()
    ground = picture.pixelColor(picture.width() // 2, picture.height() - 3).name().upper()
    assert ground == Look(name).tokens.ground.upper()
