"""The window on which server the office is: tried beside it, chosen, opened; and what a desk is called."""

from __future__ import annotations

import contextlib
import dataclasses
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

import tests.ui.open_desk
import ui.app
from gecc_desk.domain.office_key import KeyPlace
from gecc_desk.services import server_office
from gecc_desk.services.desks import Desks
from gecc_desk.services.reception import Reception
from gecc_desk.services.server_office import ServerChoice, ServerSilent
from gecc_desk.storage import office_keys, places
from gecc_desk.storage.database import Database
from gecc_desk.storage.machine import Machine
from gecc_desk.storage.server_address import ServerAddress
from tests.postgres import PASSWORD, Server
from tests.ui.gate_desks import OpenGate, gate, open_gate, staffed, staffed_file
from tests.ui.gate_hands import ADMINISTRATOR, CALL_CENTER, RECEPTIONIST, GateDesk, seen, staff
from tests.ui.open_desk import SMALL_SCREEN, OpenDesk
from tests.ui.test_every_window import still_cut
from ui.dialogs.desk_name_dialog import DeskNameDialog
from ui.dialogs.server_dialog import ServerDialog
from ui.gate.first_start import FirstStartForm
from ui.main_window import COUNTER, FRONT, PHONE, SETTINGS
from ui.widgets.server_form import ServerForm

__all__ = ["gate", "open_gate", "staffed", "staffed_file"]

pytestmark = pytest.mark.window

Key = Qt.Key
#: At least what a system puts around a window, in pixels.
TITLE_BAR = 24


@pytest.fixture(autouse=True)
def _own_passwords(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One folder of keys for each test; the office's own key stays where it is found."""
    folder = tmp_path / "keys"
    folder.mkdir()
    for file in office_keys.folder().glob("*.key"):
        (folder / file.name).write_bytes(file.read_bytes())
    monkeypatch.setenv(office_keys.KEYS_VARIABLE, str(folder))


@pytest.fixture
def served(postgres: Server, cheap_passwords: None) -> Iterator[Database]:
    """An office on a server, with its people."""
    with (
        postgres.database(postgres.office) as name,
        contextlib.closing(Database.open(postgres.address(name))) as database,
    ):
        staff(database)
        yield database


def choice(database: Database) -> ServerChoice:
    """What is typed for it."""
    address = database.address
    assert isinstance(address, ServerAddress)
    return ServerChoice(address.host, address.port, address.database, address.user, PASSWORD)


def dialog(application: QApplication, kind: type[ServerDialog | DeskNameDialog]) -> object:
    """The one of this kind that is on the screen."""
    found = [
        one for one in application.topLevelWidgets() if isinstance(one, kind) and one.isVisible()
    ]
    return found[0] if found else None


def server_form(desk: OpenDesk) -> ServerForm:
    """The window of the server, from Settings."""
    desk.window.show_page(SETTINGS)
    desk.settle()
    desk.click(desk.button(desk.window.settings, "สำนักงานนี้มีเครื่องแม่ข่าย"))
    found = desk.until(lambda: dialog(desk.application, ServerDialog), "the dialog is there")
    assert isinstance(found, ServerDialog)
    found.form._work.wait()
    desk.spin()
    return found.form


def fill(form: ServerForm, typed: ServerChoice) -> None:
    for name, edit in form._edits.items():
        edit.setText(getattr(typed, name))
    form._password.set_password(typed.password)
    form._edited()


def tried(desk: OpenDesk, form: ServerForm) -> str:
    """What is said once the server was asked."""
    desk.click(form._try)
    desk.until(lambda: form._under_way is None, "the look is over")
    desk.spin()
    return form._said_text.text() if form._said.isVisible() else ""


def test_a_server_is_tried_said_to_be_well_and_kept(desk: OpenDesk, served: Database) -> None:
    form = server_form(desk)
    assert "สำนักงานในเครื่องนี้" in form._now.text()
    assert not form._done.isEnabled()
    assert not tried(desk, form)
    assert "โปรดกรอก" in form._host.error()
    right = choice(served)
    fill(form, ServerChoice("127.0.0.1", "1", "office", "x", "y"))
    assert "ไม่มีฐานข้อมูลตอบที่พอร์ต 1" in tried(desk, form)
    assert not form._done.isEnabled()
    fill(form, right)
    said = tried(desk, form)
    assert "ใช้ได้: สำนักงานคุมประพฤติ PostgreSQL รุ่น" in said
    assert PASSWORD not in said
    # Whatever is typed now was not tried.
    desk.type("x")
    assert form._done.isEnabled()
    form._edits["user"].setFocus()
    desk.type("x")
    assert not form._done.isEnabled()
    fill(form, right)
    tried(desk, form)
    desk.click(form._done)
    desk.until(lambda: form._said.isVisible() and "เก็บแล้ว" in form._said_text.text(), "it is kept")
    form._work.wait()
    desk.spin()
    assert form._password.password() == ""
    assert places.default_address().shown == served.address.shown
    # This start was given its file: the hint says so, and nothing is opened in its place.
    assert not form._open.isVisible()
    assert "--database" in form._warning_text.text()
    assert "ไม่มีที่เก็บกุญแจ" in form._warning_text.text()
    assert still_cut(desk, form.window()) == []
    desk.click(form._back)
    desk.until(lambda: "อยู่ที่เดิม" in form._said_text.text(), "it is left")
    form._work.wait()
    assert server_office.kept_choice() is None


def test_a_whole_address_that_is_pasted_is_taken_apart(desk: OpenDesk) -> None:
    form = server_form(desk)
    host = form._edits["host"]

    def paste(text: str) -> None:
        QApplication.clipboard().setText(text)
        host.setFocus()
        host.selectAll()
        desk.key(Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    paste(" postgresql://mine:se%20cret@db.office.go.th:5433/second \n")
    typed = ServerChoice("db.office.go.th", "5433", "second", "mine", "se cret")
    assert form._typed() == typed
    desk.key(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "cret" not in host.text()
    paste("postgresql://mine:pa/cret@db.office.go.th/second")
    assert host.text() == ""
    assert "%40" in form._host.error()
    assert form._typed() == dataclasses.replace(typed, host="")
    # Typed by hand it is left until its end.
    desk.type("postgresql://ours:secret@db:1/third")
    assert host.text().endswith("third")
    desk.key(Key.Key_Tab)
    assert form._typed() == ServerChoice("db", "1", "third", "ours", "secret")


def test_the_window_works_on_while_a_server_says_nothing(desk: OpenDesk) -> None:
    form = server_form(desk)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        fill(form, ServerChoice("127.0.0.1", str(silent.getsockname()[1]), "office", "x", "y"))
        desk.click(form._try)
        assert form._try.text() == "หยุด"
        assert "กำลังติดต่อ" in form._said_text.text()
        desk.reception.issue("A")
        desk.until(lambda: desk.waiting() == ["A001"], "the queue is live")
        desk.click(form._try)
        assert (form._try.text(), form._said.isVisible()) == ("ทดสอบ", False)
        desk.click(form._try)
        # Closed in the middle: nobody waits for the network.
        form.window().close()
        desk.spin()


@pytest.mark.usefixtures("opens_choice")
@pytest.mark.parametrize("text", [100, 150])
def test_the_presses_are_seen_whatever_the_size_of_text(
    open_gate: OpenGate, database: Database, text: int
) -> None:
    desk = open_gate(database, text=text)
    assert isinstance(desk.gate_form, FirstStartForm)
    desk.click(desk.button(desk.gate_form, "สำนักงานนี้มีเครื่องแม่ข่ายแล้ว"))
    found = desk.until(lambda: dialog(desk.application, ServerDialog), "the dialog is there")
    assert isinstance(found, ServerDialog)
    form = found.form
    form._work.wait()
    found.setMaximumHeight(SMALL_SCREEN[1] - 2 * TITLE_BAR)
    form._back.show()
    form._warn(KeyPlace.FILE)
    form._failed(ServerSilent(host="db.office.go.th", seconds="5"))
    desk.spin(100)
    assert found.height() < SMALL_SCREEN[1]
    presses = (form._try, form._done, form._back, desk.button(found, "ปิด"))
    for one in (form._said, *presses):
        assert one.visibleRegion().boundingRect() == one.rect(), one.accessibleName()
    assert form._said.mapTo(found, QPoint()).y() < form._try.mapTo(found, QPoint()).y()
    # Tab goes from the fields to what is pressed below them, in the order of reading.
    desk.button(form, "เลือก").setFocus()
    order = []
    for _ in range(3):
        desk.key(Key.Key_Tab)
        order.append(desk.focus)
    assert order == [form._try, form._back, presses[-1]]
    # What is wrong in the first field is scrolled into sight.
    desk.click(form._try)
    desk.spin(100)
    host = form._edits["host"]
    assert form._host.error()
    assert host.visibleRegion().boundingRect() == host.rect()
    found.reject()


@pytest.fixture
def opens_choice(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """The program opens what was chosen, as it does where nothing else is named; else this file."""

    def opened() -> Database:
        chosen = server_office.kept_choice()
        return Database.open(places.default_address() if chosen else database.address)

    monkeypatch.setattr(
        tests.ui.open_desk, "outside", lambda _: ui.app.outside(opened, opens_choice=True)
    )


@pytest.mark.usefixtures("opens_choice")
def test_an_office_that_cannot_be_opened_leads_to_its_server(
    open_gate: OpenGate, database: Database, served: Database
) -> None:
    server_office.choose(dataclasses.replace(choice(served), password="another"))
    told: list[str] = []

    def press() -> None:
        """What whoever sits there does: to the server, and back to the file."""
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox) and not told:
            told.append(box.text())
            [to_server] = [one for one in box.buttons() if one.text().startswith("เครื่องแม่ข่าย")]
            to_server.click()
        elif isinstance(box, ServerDialog) and box.form._back.isVisible() and len(told) == 1:
            told.append(box.form._now.text())
            box.form._back.click()

    with contextlib.closing(Pressing(press)):
        desk = open_gate(database)
    assert "ไม่ยอมรับชื่อผู้ใช้หรือรหัสผ่านนี้" in told[0]
    assert "127.0.0.1" in told[1]
    assert isinstance(desk.gate_form, FirstStartForm)
    assert server_office.kept_choice() is None


class Pressing:
    """Presses again and again, also while a dialog holds the program."""

    def __init__(self, press: Callable[[], None]) -> None:
        self._timer = QTimer()
        self._timer.timeout.connect(press)
        self._timer.start(50)

    def close(self) -> None:
        self._timer.stop()


@pytest.mark.usefixtures("opens_choice")
def test_a_first_start_may_begin_at_the_server(
    open_gate: OpenGate, database: Database, served: Database
) -> None:
    desk = open_gate(database)
    form = desk.gate_form
    assert isinstance(form, FirstStartForm)
    desk.click(desk.button(form, "สำนักงานนี้มีเครื่องแม่ข่ายแล้ว"))
    found = desk.until(lambda: dialog(desk.application, ServerDialog), "the dialog is there")
    assert isinstance(found, ServerDialog)
    fill(found.form, choice(served))
    tried(desk, found.form)
    desk.click(found.form._done)
    desk.start_over()
    desk.sign_in(ADMINISTRATOR)
    assert "สำนักงานคุมประพฤติ" in seen(desk.application)
    desk.key(Key.Key_1)
    desk.wait_for_ticket("A001")
    assert len(Reception(served, "x").waiting_room().tickets) == 1
    # Back again, at once.
    server = server_form(desk)
    assert "บนเครื่องแม่ข่าย 127.0.0.1" in server._now.text()
    desk.click(server._back)
    desk.until(server._open.isVisible, "it can be opened")
    server._work.wait()
    desk.click(server._open)
    desk.start_over()
    assert isinstance(desk.gate_form, FirstStartForm)


# ---- what a desk is called, and where it was ------------------------------------------------------


def test_a_machine_that_joins_is_asked_once_what_it_is(
    open_gate: OpenGate,
    served: Database,
) -> None:
    other = Desks(served, "x", Machine(places.machine_file().with_name("other.json")))
    other.settle()
    desk = open_gate(served)
    desk.sign_in(RECEPTIONIST)
    asked = desk.until(lambda: dialog(desk.application, DeskNameDialog), "it is asked")
    assert isinstance(asked, DeskNameDialog)
    assert asked.edit.text() == "ช่องบริการ 1"
    assert still_cut(desk, asked) == []
    asked.edit.setText(other.name())
    desk.key(Key.Key_Return)
    desk.until(asked._field.error, "the name is another's")
    desk.click(desk.button(asked, "ช่องบริการ 3"))
    desk.key(Key.Key_Return)
    desk.until(lambda: "ช่องบริการ 3" in desk.window.top._where.full_text(), "it stands at the top")
    desk.key(Key.Key_1)
    desk.wait_for_ticket("A001")
    with served.read() as session:
        run = session.connection().exec_driver_sql
        assert run("SELECT desk FROM ticket_event").scalars().all() == ["ช่องบริการ 3"]
    # Which office a machine opens is for whoever may restore one.
    desk.window.show_page(SETTINGS)
    desk.settle()
    assert "สำนักงานนี้มีเครื่องแม่ข่าย" not in seen(desk.application)
    desk.reopen()
    desk.sign_in(CALL_CENTER)
    assert dialog(desk.application, DeskNameDialog) is None
    assert "ช่องบริการ 3" in seen(desk.application)


def test_a_desk_starts_at_the_page_where_it_was(gate: GateDesk) -> None:
    gate.sign_in(RECEPTIONIST)
    assert gate.window.page() == FRONT
    gate.key(Key.Key_F4)
    gate.window.show_page(SETTINGS)
    gate.settle()
    gate.reopen()
    gate.sign_in(RECEPTIONIST)
    assert gate.window.page() == COUNTER
    # Whose work is elsewhere begins there.
    gate.lock()
    gate.sign_in(CALL_CENTER)
    assert gate.window.page() == PHONE


def test_settings_name_the_desk_of_this_machine(desk: OpenDesk) -> None:
    desk.window.show_page(SETTINGS)
    desk.settle()
    page = desk.window.settings
    assert page._desk.text() == "จุดประชาสัมพันธ์ 1"
    page._desk.setFocus()
    page._desk.selectAll()
    desk.type("Desk 5")
    desk.click(page._save)
    desk.settle()
    assert "Desk 5" in desk.window.top._where.full_text()
    page._desk.setFocus()
    page._desk.selectAll()
    desk.type("  ")
    desk.click(page._save)
    desk.settle()
    assert "โปรดตั้งชื่อ" in page._desk_field.error()
    desk.reopen()
    assert "Desk 5" in desk.window.top._where.full_text()
