"""A window whose server is away says so, keeps what is typed, and goes on when it is back."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator

import pytest
import sqlalchemy as sa
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

import ui.app
from gecc_desk.services.phone_register import PhoneRegister
from gecc_desk.services.reception import Reception
from gecc_desk.storage import server_database, server_fate, server_watch
from gecc_desk.storage.database import Address, Database
from tests.cutting_proxy import CuttingProxy
from tests.postgres import Server
from tests.ui.open_desk import OpenDesk, texts
from ui.dialogs.unsaved_dialog import UnsavedDialog
from ui.main_window import PHONE, MainWindow
from ui.widgets.call.call_drafts import MOST_CALLS, draft_name
from ui.widgets.call.call_form import CallForm

pytestmark = pytest.mark.window

AWAY = "ติดต่อเครื่องแม่ข่ายไม่ได้ตั้งแต่"
BACK = "เชื่อมต่อเครื่องแม่ข่ายได้แล้ว"
NOT_YET = "ยังไม่ได้บันทึก ข้อความยังอยู่ที่นี่"
UNKNOWN = "การเชื่อมต่อขาดหายขณะบันทึก"


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test does not wait as long as an office."""
    monkeypatch.setattr(server_watch, "BEAT_SECONDS", 0.2)
    monkeypatch.setattr(server_watch, "PATIENCE_SECONDS", 0.6)
    monkeypatch.setattr(server_watch, "PAUSES", (0.2,))


@pytest.fixture(autouse=True)
def _no_reserve(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a machine does that cannot keep numbers in reserve: with them see `test_reserve`."""
    monkeypatch.setattr(ui.app, "_reserve_of", lambda _database: (None, None))


@pytest.fixture
def name(postgres: Server) -> Iterator[str]:
    with postgres.database(postgres.office) as name:
        yield name


@pytest.fixture
def proxy(postgres: Server) -> Iterator[CuttingProxy]:
    with CuttingProxy(postgres.port) as made:
        yield made


@pytest.fixture
def database(postgres: Server, name: str, proxy: CuttingProxy) -> Iterator[Database]:
    """The office behind the cable that is cut."""
    typed = postgres.text(name, port=proxy.port)
    with contextlib.closing(Database.open(Address.parse(typed))) as database:
        yield database


@pytest.fixture
def elsewhere(postgres: Server, name: str) -> Iterator[Database]:
    """The office as a desk has it open whose cable is in its place."""
    with contextlib.closing(Database.open(postgres.address(name))) as other:
        yield other


def banner(desk: OpenDesk) -> str:
    return desk.window.banner.text()


def go_away(desk: OpenDesk, cut: Callable[[], None]) -> None:
    cut()
    desk.until(lambda: AWAY in banner(desk), "it is said that the server is away")


def come_back(desk: OpenDesk, proxy: CuttingProxy) -> None:
    proxy.pass_on()
    desk.until(lambda: BACK in banner(desk), "it is said that it is back")
    desk.settle()


def numbers(elsewhere: Database) -> list[str]:
    return [one.number for one in Reception(elsewhere, "other").waiting_room().tickets]


def callers(elsewhere: Database) -> list[str]:
    return [one.entry.caller for one in PhoneRegister(elsewhere, "other").newest(9)]


def type_call(desk: OpenDesk, caller: str) -> CallForm:
    desk.window.show_page(PHONE)
    form = desk.window.form
    form.phone.setText("0812345678")
    form.caller.setText(caller)
    form.topic.setText("ขอเลื่อนวันรายงานตัว")
    form.note.setPlainText("พิมพ์ไว้แล้ว")
    return form


@contextlib.contextmanager
def at_the_next_commit(desk: OpenDesk, happens: Callable[[], None]) -> Iterator[None]:
    """Before the window's next `COMMIT` is sent this happens."""
    office = desk.desk._office
    assert office is not None
    engine = office.entrance._database._engine

    left = [happens]

    as_usual = server_fate.leave_mark

    def once(connection: sa.Connection) -> None:
        if left and connection.engine is engine:
            left.pop()()
        as_usual(connection)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(server_database, "leave_mark", once)
        yield


def test_the_window_says_so_can_be_read_answers_every_press_and_is_live_again(
    desk: OpenDesk, proxy: CuttingProxy, elsewhere: Database
) -> None:
    desk.digit(1)
    desk.wait_for_ticket("A001")
    go_away(desk, proxy.black_hole)
    assert desk.waiting() == ["A001"], "what is on the screen stays there"
    assert not desk.window.top._trouble.isVisible(), "it is said once"
    panel = desk.window.front.issue
    desk.digit(1)
    desk.until(panel.missed.text, "the press is answered")
    assert panel.missed.text() == "รายงานตัว: ยังไม่ได้ออกบัตรคิว เพราะติดต่อเครื่องแม่ข่ายไม่ได้"
    assert desk.number_shown() == "A001", "no number that nobody has"
    Reception(elsewhere, "other").issue("B")
    come_back(desk, proxy)
    desk.until(lambda: desk.waiting() == ["A001", "B001"], "what others did meanwhile is there")
    desk.click(desk.button(panel, "ลองอีกครั้ง"))
    desk.wait_for_ticket("A002")
    assert numbers(elsewhere) == ["A001", "B001", "A002"]
    assert panel.missed.text() == ""


def test_somebody_who_does_not_want_to_wait_has_it_tried_at_once(
    desk: OpenDesk, proxy: CuttingProxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server_watch, "PAUSES", (600.0,))
    go_away(desk, proxy.refuse)
    again = desk.window.banner.again
    desk.window.banner._trying.setInterval(50)
    desk.click(again)
    desk.until(lambda: "ยังติดต่อไม่ได้" in banner(desk), "it is answered")
    assert again.isEnabled()
    desk.window.banner._trying.setInterval(10_000)
    proxy.pass_on()
    desk.key(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert not again.isEnabled()
    assert again.text() == "กำลังติดต่อ …"
    desk.until(lambda: BACK in banner(desk), "it is back")
    assert not again.isVisible()


def test_calls_stay_as_they_were_typed_and_are_saved_when_the_server_is_back(
    desk: OpenDesk, proxy: CuttingProxy, elsewhere: Database
) -> None:
    form = type_call(desk, "สมหญิง")
    go_away(desk, proxy.black_hole)
    form.save()
    assert any(NOT_YET in one for one in texts(form))
    assert form.caller.text() == "สมหญิง"
    assert form.note.toPlainText() == "พิมพ์ไว้แล้ว"
    form.save()
    wanted = ["สมหญิง", *(f"ผู้โทร {n}" for n in range(MOST_CALLS))]
    for one in wanted[1:]:
        desk.window.calls.open_new()
        type_call(desk, one).save()
    # Somebody thinks again about one of them, and another is half typed.
    changed = desk.window.form
    changed.note.setPlainText("เติมอีก")
    half = desk.window.calls.open_new()
    half.caller.setText("สมชาย")
    half.keep_draft()
    desk.settle()
    assert not half.is_in_trouble(), "the window says once that the server is away"
    come_back(desk, proxy)
    desk.until(lambda: len(callers(elsewhere)) == MOST_CALLS, "all but two are saved")
    desk.settle()
    assert sorted(callers(elsewhere)) == sorted(wanted[:-1]), "each once"
    assert desk.window.calls.forms == [changed, half]
    assert "มีการแก้ไขสายนี้หลังกดบันทึก" in changed.said._text.text()
    changed.save()
    desk.until(lambda: sorted(callers(elsewhere)) == sorted(wanted), "it is saved as well")
    kept = desk.window._context.services.drafts.kept(draft_name(half.slot))
    assert kept is not None
    assert kept["caller"] == "สมชาย"


def test_a_call_that_is_on_its_way_when_the_server_goes_stands_in_its_form_again(
    desk: OpenDesk, proxy: CuttingProxy, elsewhere: Database
) -> None:
    form = type_call(desk, "สมหญิง")
    desk.settle()
    proxy.black_hole()
    form.save()
    desk.until(lambda: any(NOT_YET in one for one in texts(form)), "it is said")
    assert desk.window.form is form
    assert form.caller.text() == "สมหญิง"
    come_back(desk, proxy)
    desk.until(lambda: callers(elsewhere) == ["สมหญิง"], "it is saved")
    assert form.is_empty()


# ---- what nobody knows --------------------------------------------------------------------------


@pytest.mark.parametrize("arrives", [True, False])
def test_of_a_ticket_and_a_call_of_which_nobody_knows_it_is_said_when_the_server_is_back(
    desk: OpenDesk, proxy: CuttingProxy, elsewhere: Database, *, arrives: bool
) -> None:
    cut = proxy.lose_answers if arrives else proxy.black_hole
    panel = desk.window.front.issue
    with at_the_next_commit(desk, cut):
        desk.digit(1)
        desk.until(lambda: UNKNOWN in panel.missed.text(), "it is said that nobody knows")
    assert desk.number_shown() == ""
    assert not panel.missed._again.isVisible(), "it is not to be pressed again"
    proxy.cut()
    come_back(desk, proxy)
    desk.until(lambda: UNKNOWN not in panel.missed.text(), "now it is known")
    if not arrives:
        assert numbers(elsewhere) == []
        desk.click(desk.button(panel, "ลองอีกครั้ง"))
    desk.wait_for_ticket("A001")
    assert panel.missed.text() == ""
    assert numbers(elsewhere) == ["A001"]
    form = type_call(desk, "สมหญิง")
    with at_the_next_commit(desk, cut):
        form.save()
        desk.until(lambda: any(UNKNOWN in one for one in texts(form)), "nobody knows")
    proxy.cut()
    come_back(desk, proxy)
    desk.until(lambda: any("บันทึกแล้วเวลา" in one for one in texts(form)), "it is said to be saved")
    assert callers(elsewhere) == ["สมหญิง"]
    assert [one.is_empty() for one in desk.window.calls.forms] == [True]


# ---- the window itself ----------------------------------------------------------------------------


def may_end(desk: OpenDesk, pressing: str) -> bool:
    """Whether the window may be closed when somebody presses that as they are asked."""

    def press() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, UnsavedDialog):
            QTimer.singleShot(10, press)
            return
        assert any("1 สาย" in one for one in texts(dialog))
        desk.click(desk.button(dialog, pressing))

    QTimer.singleShot(0, press)
    return desk.window.may_end()


def test_another_look_says_it_too_and_a_call_that_waits_moves_along(
    desk: OpenDesk, proxy: CuttingProxy, elsewhere: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The pages that are shown are enough.
    monkeypatch.setattr(MainWindow, "made_ahead", ())
    form = type_call(desk, "สมหญิง")
    assert desk.window.may_end()
    go_away(desk, proxy.refuse)
    form.save()
    assert not may_end(desk, "อยู่ต่อ")
    assert may_end(desk, "ออก และทิ้งข้อความ")
    desk.settle()
    window = desk.window
    desk.window.look_changed.emit(desk.desk._look(), desk.desk._language())
    desk.until(lambda: desk.window is not window, "there is another window")
    assert AWAY in banner(desk)
    assert any(NOT_YET in one for one in texts(desk.window.form))
    come_back(desk, proxy)
    desk.until(lambda: callers(elsewhere) == ["สมหญิง"], "it is saved")
    desk.settle()
    assert callers(elsewhere) == ["สมหญิง"], "once"
