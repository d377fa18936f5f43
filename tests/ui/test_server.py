"""The window on an office that lies on a server, beside other desks."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt

from gecc_desk.services.phone_register import PhoneRegister
from gecc_desk.services.reception import Reception
from gecc_desk.storage.database import Database
from tests.builders import call
from tests.postgres import Server
from tests.ui.gate_desks import OpenGate, open_gate  # noqa: F401 — a fixture
from tests.ui.gate_hands import seen, staff
from tests.ui.open_desk import OpenDesk, texts
from tests.ui.test_backup import settle, tab
from ui.gate.first_start import WelcomeForm
from ui.gate.passwords import ForgottenForm

pytestmark = pytest.mark.window


@pytest.fixture
def database(postgres: Server) -> Iterator[Database]:
    """An office on a server, in the place of the usual file."""
    with (
        postgres.database(postgres.office) as name,
        contextlib.closing(Database.open(postgres.address(name))) as database,
    ):
        yield database


def test_a_desk_works_on_a_server_and_shows_what_other_desks_do(
    desk: OpenDesk, elsewhere: Database
) -> None:
    desk.key(Qt.Key.Key_1)
    desk.wait_for_ticket("A001")
    assert Reception(elsewhere, "other").issue("A").ticket.number == "A002"
    desk.until(lambda: desk.waiting() == ["A001", "A002"], "the other's ticket is there")
    PhoneRegister(elsewhere, "other").record(call(caller="สมหญิง"))
    desk.until(lambda: desk.calls() == ["สมหญิง"], "the other's call is there")
    assert desk.number_shown() == "A001", "the other's was not given here"


def test_backups_and_keys_are_said_to_be_the_servers(desk: OpenDesk) -> None:
    settle(desk)
    assert not desk.window.top._backup.isVisible(), "nothing is said of a backup that is not ours"
    page = tab(desk)
    settle(desk)
    said = texts(page)
    assert any("ผู้ดูแลเครื่องแม่ข่ายเป็นผู้สำรองและกู้คืนข้อมูล" in one for one in said)
    assert any("จึงไม่มีกุญแจกู้คืน" in one for one in said)
    assert not page._files.isVisible(), "where this program's backups go"
    assert not any("แสดงกุญแจกู้คืน" in one for one in said)


def test_the_first_start_hands_out_no_key_and_a_forgotten_password_asks_for_none(
    open_gate: OpenGate,  # noqa: F811 — the fixture
    database: Database,
) -> None:
    desk = open_gate(database)
    desk.type("Kamon")
    desk.key(Qt.Key.Key_Return)
    desk.give_password("river lamp cloud")
    desk.give_password("river lamp cloud")
    desk.until(lambda: desk.asks(WelcomeForm), "the account is made")
    staff(database)
    desk.close()
    again = open_gate(database)
    again.click(again.sign_in_form._forgot)
    form = again.gate_form
    assert isinstance(form, ForgottenForm)
    assert "โปรดติดต่อผู้ดูแลเครื่องแม่ข่าย" in seen(again.application)
    assert not form._key.isVisible()
    assert not form._go.isVisible()
