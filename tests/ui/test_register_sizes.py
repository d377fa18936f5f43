"""The register, its popups and dialogs, and the follow-ups: nothing is cut at any size of text."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

import ui.language
from gecc_desk.domain import moments
from gecc_desk.domain.call_filter import CallFilter
from gecc_desk.domain.calls import FirstContact, Outcome, Rings, Transfer, TransferResult
from gecc_desk.domain.moving_periods import MovingPeriod
from gecc_desk.domain.people import CallerKind
from gecc_desk.services.call_corrections import CallCorrections
from gecc_desk.services.register_import import RegisterImport
from gecc_desk.services.saved_views import SavedViews
from gecc_desk.storage.database import Database
from tests.builders import call
from tests.services.test_register_import import previewed, row, told
from tests.ui.open_desk import LARGE_SCREEN, SMALL_SCREEN, OpenDesk
from tests.ui.test_every_window import cut, outside
from ui import theme
from ui.card_bridge import CardBridge
from ui.main_window import FOLLOW_UP
from ui.models.register_state import Facet, Recent
from ui.pages.phone_page import TURNS_BELOW
from ui.theme import Look, ThemeName
from ui.widgets.call.call_drafts import MOST_CALLS

pytestmark = pytest.mark.window

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
Opener = Callable[[tuple[int, int], int], OpenDesk]
SIZES = [(SMALL_SCREEN, text) for text in (100, 150, 200)] + [(LARGE_SCREEN, 100)]


@pytest.fixture
def open_desk(
    qapp: QApplication, fonts: None, database: Database, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Opener]:
    """Opens a desk in a size and a size of text, with a call that says all a call can say."""
    monkeypatch.setattr(CardBridge, "start", lambda self: None)
    opened: list[OpenDesk] = []

    def make(size: tuple[int, int], text: int) -> OpenDesk:
        ui.language.install(qapp, ui.language.Language())
        theme.apply(qapp, Look(ThemeName.LIGHT, text))
        desk = OpenDesk(qapp, database, size, text=text)
        opened.append(desk)
        fill(desk)
        desk.open()
        return desk

    yield make
    for desk in opened:
        desk.close()


def fill(desk: OpenDesk) -> None:
    at = moments.now() - dt.timedelta(days=4)
    entry = call(
        "ขอหนังสือรับรองการพ้นการคุมประพฤติและสำเนาเอกสาร",
        at=at,
        caller="นางสาวสมหญิง ใจดีศรีสุขเกษมสันต์",
        phone="๐๘๑-๒๓๔-๕๖๗๘ ต่อ 12",
        outcome=Outcome.CALLBACK,
        callback_at=at + dt.timedelta(hours=5),
        transfers=(
            Transfer("กลุ่มควบคุมและสอดส่อง", TransferResult.NO_ANSWER, "12"),
            Transfer("กลุ่มบริการสังคม", TransferResult.MESSAGE, "105"),
        ),
        rings=Rings.MORE,
        note="ผู้ติดต่อขอทราบวันและเวลา พร้อมเอกสารที่ต้องนำมา\nขอให้โทรกลับหลังเวลาพักเที่ยง"
        f"\nhttps://example.go.th/{'x' * 120}",
    )
    entry = dataclasses.replace(
        entry,
        kind=CallerKind.PROBATIONER,
        first_contact=FirstContact.NOT_APPLICABLE,
        length=dt.timedelta(minutes=14, seconds=5),
        callback_by="เจ้าหน้าที่ประชาสัมพันธ์",
    )
    kept = desk.register.record(entry)
    opened = desk.register.call(kept.id)
    topic = "ขอเลื่อนนัดรายงานตัว" + "ก" * 60
    changed = dataclasses.replace(opened.entry, topic=topic, note="โทรกลับ" + "x" * 120)
    CallCorrections(desk.database, "สุภาพร").correct(opened, changed, "พิมพ์ผิด")
    for number in range(4):
        late = at + dt.timedelta(days=number)
        desk.register.record(
            call(caller=f"คนที่ {number}", outcome=Outcome.CALLBACK, callback_at=late, at=at)
        )
    moving = CallFilter("หนังสือรับรอง", open_follow_up=True, moving=MovingPeriod.LAST_QUARTER)
    SavedViews(desk.database, "desk").save("สายที่ต้องโทรกลับในสัปดาห์นี้ทั้งหมด", moving)
    importing = RegisterImport(desk.database, "เจ้าหน้าที่ประชาสัมพันธ์")
    rows = [row(minute, f"นำเข้า {minute}") for minute in range(3)]
    importing.run(previewed(importing, *rows), told, file_name=f"{'ทะเบียนคุมโทรศัพท์ ' * 9}.xlsx")
    opened = desk.register.call(6)
    corrected = dataclasses.replace(opened.entry, note="แก้แล้ว")
    CallCorrections(desk.database, "สุภาพร").correct(opened, corrected, "พิมพ์ผิด")


def wrong(part: QWidget) -> list[str]:
    """What is cut, or over the edge of its window or of the screen."""
    found = [*cut(part), *outside(part)]
    if part.isWindow():
        screen = part.screen().availableGeometry()
        inside = screen.contains(part.geometry())
        found += [] if inside else [f"{part.geometry().getRect()} is not within the screen"]
    return found


def settled(desk: OpenDesk, part: QWidget) -> list[str]:
    found: list[str] = []
    for _ in range(10):
        desk.settle()
        desk.spin(30)
        if not (found := wrong(part)):
            return []
    return [f"{type(part).__name__}: {one}" for one in dict.fromkeys(found)]


@pytest.mark.parametrize(("size", "text"), SIZES, ids=str)
def test_the_register_and_its_details(open_desk: Opener, size: tuple[int, int], text: int) -> None:
    desk = open_desk(size, text)
    desk.key(Key.Key_F, CTRL)
    panel = desk.window.phone.register
    desk.until(lambda: len(desk.calls()) == 8, "the calls are there")
    state = panel.state.of_days(Recent.QUARTER).toggled(Facet.FOLLOW_UP, value=True)
    for outcome in (Outcome.CALLBACK, Outcome.TRANSFERRED):
        state = state.toggled(Facet.OUTCOME, outcome)
    panel.set_state(state)
    desk.type("l,=kp")
    found = settled(desk, panel)
    panel.clear()
    panel.open_call(1)
    desk.until(panel.details.isVisible, "the call is open")
    found += settled(desk, panel)
    assert found == []
    assert (desk.window.width(), desk.window.height()) <= size, "the window outgrew the screen"
    area = panel.details.findChild(QWidget, "qt_scrollarea_viewport")
    assert area is not None
    for shown in area.findChildren(QLabel):
        right = shown.mapTo(area, QPoint(shown.width(), 0)).x()
        assert right <= area.width(), f"{shown.text()[:20]} is cut off at the right"
    assert area.height() >= 3 * panel.fontMetrics().lineSpacing(), "a few lines can be read"


@pytest.mark.parametrize(("size", "text"), SIZES[:3], ids=str)
def test_what_the_register_asks(open_desk: Opener, size: tuple[int, int], text: int) -> None:
    desk = open_desk(size, text)
    desk.key(Key.Key_F, CTRL)
    panel = desk.window.phone.register
    desk.until(lambda: len(desk.calls()) == 8, "the calls are there")
    found: list[str] = []

    def look(begin: Callable[[], object], *digits: int) -> None:
        begin()
        desk.settle()
        for digit in digits:
            desk.digit(digit)
            desk.settle()
        asked = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        assert asked is not None
        found.extend(settled(desk, asked))
        asked.close()
        desk.spin(20)

    def name_a_view() -> None:
        panel.ask_views()
        desk.settle()
        desk.key(Key.Key_Down)
        desk.key(Key.Key_Return)

    for door in (panel.ask_period, panel.ask_filters, panel.ask_views, panel.ask_files):
        look(door)
    look(panel.ask_period, 8)
    panel.ask_period()
    desk.digit(8)
    asked = QApplication.activePopupWidget()
    assert asked is not None
    assert settled(desk, asked) == []
    assert asked.height() <= size[1], "the popup is higher than the screen"
    asked.close()
    # What a view of a moving period says where it is to be named.
    panel.set_state(panel.state.of_days(Recent.LAST_QUARTER))
    look(name_a_view)
    panel.clear()
    look(panel.ask_files, 3)
    look(panel.ask_files, 3, 1)
    look(panel.ask_filters, 1)
    panel.open_call(1)
    desk.until(panel.details.isVisible, "the call is open")
    desk.settle()
    for digits in ((1,), (2,), (3,), (4,), (4, 2), (5,), (5, 4)):
        panel.table.setFocus()
        panel.details.setFocus()
        look(lambda: None, *digits)
    assert found == []


@pytest.mark.parametrize(("size", "text"), SIZES[:3], ids=str)
def test_the_follow_ups_and_what_they_ask(
    open_desk: Opener, size: tuple[int, int], text: int
) -> None:
    desk = open_desk(size, text)
    desk.key(Key.Key_F5)
    page = desk.window.follow_up
    desk.until(page.table.chosen, "the list is there")
    assert desk.window.page() == FOLLOW_UP
    found = settled(desk, desk.window)
    # The number is there to be dialled, whole.
    column = page.table.columnViewportPosition(0), page.table.columnWidth(0)
    assert column[1] >= desk.window.fontMetrics().horizontalAdvance("081-234-5678")
    for digits in ((1,), (1, 2), (2,), (3,)):
        for digit in digits:
            desk.digit(digit)
            desk.settle()
        asked = QApplication.activePopupWidget()
        assert asked is not None, digits
        found += settled(desk, asked)
        asked.close()
        desk.spin(20)
    assert found == []
    assert page.mapTo(desk.window, QPoint()).x() >= 0


@pytest.mark.parametrize("text", [150, 200])
def test_form_and_register_take_turns_by_a_switch_in_sight(open_desk: Opener, text: int) -> None:
    desk = open_desk(SMALL_SCREEN, text)
    desk.key(Key.Key_F3)
    desk.settle()
    calls, panel = desk.window.calls, desk.window.phone.register
    desk.click(calls.current.switch.register)
    assert panel.isVisible()
    assert panel.search.hasFocus()
    assert panel.search.width() >= desk.window.width() * 0.3, "a name can be typed and read"
    panel.open_call(1)
    desk.until(panel.details.isVisible, "the call is open")
    desk.settle()
    assert panel.search.isVisible(), "one searches on from an opened call"
    desk.click(panel.switch.form)
    assert calls.isVisible()
    assert calls.current.switch.form.isChecked()
    for place in range(MOST_CALLS):
        desk.window.form.phone.setText(f"081000000{place}")
        desk.key(Key.Key_N, CTRL)
    desk.spin(50)
    tab = calls.tabs._tabs[0]
    assert tab.height() >= tab.name.height() + tab.lasted.height(), "a notice takes not their room"
    assert settled(desk, calls) == []
    desk.resize(*LARGE_SCREEN)
    desk.key(Key.Key_F3)
    desk.spin(50)
    turns = desk.window.phone.width() * 100 / text < TURNS_BELOW
    assert panel.switch.isVisible() is turns, "side by side nothing is to be switched"
