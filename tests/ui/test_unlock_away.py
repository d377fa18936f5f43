"""A desk that is locked, or started, while its server is away."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from gecc_desk.domain.errors import DeskError
from gecc_desk.services import password_hashes
from gecc_desk.services.reception import Reception
from gecc_desk.storage import staff_store
from gecc_desk.storage.database import Address, Database
from tests.cutting_proxy import CuttingProxy
from tests.postgres import OWNER, PASSWORD, Server
from tests.ui.gate_desks import OpenGate, open_gate
from tests.ui.gate_hands import CALL_CENTER, CONTROL, RECEPTIONIST, password_of, seen, staff
from ui.dialogs import not_opened
from ui.dialogs.not_opened import NotOpened

__all__ = ["open_gate"]

pytestmark = pytest.mark.window


@pytest.fixture
def way(postgres: Server) -> Iterator[CuttingProxy]:
    with CuttingProxy(postgres.port) as way:
        yield way


@pytest.fixture
def name(postgres: Server) -> Iterator[str]:
    with postgres.database(postgres.office) as name:
        yield name


@pytest.fixture
def office(postgres: Server, name: str, cheap_passwords: None) -> Iterator[Database]:
    """The office, with its people, by a way that nobody cuts."""
    with contextlib.closing(Database.open(postgres.address(name))) as database:
        staff(database)
        yield database


@pytest.fixture
def reached(way: CuttingProxy, name: str, office: Database) -> Iterator[Database]:
    """The same office as the desk reaches it."""
    address = Address.parse(f"postgresql://{OWNER}:{PASSWORD}@127.0.0.1:{way.port}/{name}")
    with contextlib.closing(Database.open(address)) as database:
        yield database


def test_a_desk_that_locks_while_the_server_is_away_is_unlocked_and_goes_on_issuing(
    open_gate: OpenGate,
    reached: Database,
    office: Database,
    way: CuttingProxy,
) -> None:
    desk = open_gate(reached)
    desk.sign_in(RECEPTIONIST)
    keeper = desk.desk.reserve
    assert keeper is not None
    desk.until(lambda: keeper.is_ready, "the desk has numbers in reserve")
    way.refuse()
    desk.until(lambda: desk.desk.server.is_away, "the server is away")
    desk.lock()
    desk.until(lambda: "ปลดล็อกด้วยรหัสผ่านของตนได้" in seen(desk.application), "it is said who may")
    desk.give_password(password_of(CALL_CENTER))
    desk.until(lambda: "รหัสผ่านไม่ถูกต้อง" in seen(desk.application), "it is not theirs")
    desk.key(Qt.Key.Key_A, CONTROL)
    desk.unlock(RECEPTIONIST)
    desk.digit(1)
    desk.until(lambda: desk.number_shown() == "A5001", "a number of the reserve is shown")
    # Meanwhile the administrator takes the password away.
    with office.write() as work:
        row = staff_store.of_name(work.session, RECEPTIONIST)
        assert row is not None
        row.password_hash = password_hashes.make(password_of(CALL_CENTER))
        work.commit()
    way.pass_on()
    desk.until(desk.is_locked, "the server is back and knows another password")
    assert "ถูกเปลี่ยนระหว่างที่ติดต่อเครื่องแม่ข่ายไม่ได้" in seen(desk.application)
    desk.until(
        lambda: (
            [one.number for one in Reception(office, "other").waiting_room().tickets] == ["A5001"]
        ),
        "what was issued is passed on",
    )
    desk.give_password(password_of(CALL_CENTER))
    desk.wait_for_entry(RECEPTIONIST)


def test_a_start_without_the_server_goes_on_by_itself_when_it_is_back(
    open_gate: OpenGate, reached: Database, way: CuttingProxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(not_opened, "PAUSES_MS", (50, 100))
    told: list[str] = []
    tries: list[DeskError] = []
    tell = NotOpened.tell

    def telling(box: NotOpened, error: DeskError) -> None:
        tell(box, error)
        tries.append(error)
        if len(tries) == 3:
            told.append(f"{box.text()} {box.informativeText()}")
            way.pass_on()

    monkeypatch.setattr(NotOpened, "tell", telling)
    way.refuse()
    desk = open_gate(reached)
    assert QApplication.activeModalWidget() is None, "nobody pressed anything"
    assert "โปรดตรวจ" in told[0]
    assert "ระบบจะลองใหม่เอง" in told[0]
    assert "ยังไม่ได้บันทึก" not in told[0]
    desk.sign_in(RECEPTIONIST)
    desk.digit(1)
    desk.wait_for_ticket("A001")
