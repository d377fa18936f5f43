"""A receptionist's morning with the real program: card, ticket, call, a power cut, and all is there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication

from gecc_desk.domain import moments
from gecc_desk.domain.calls import Outcome, Rings, Transfer, TransferResult
from gecc_desk.domain.tickets import FastTrackReason
from gecc_desk.services.counters import CounterDesk
from gecc_desk.services.drafts import Drafts
from gecc_desk.services.phone_register import PhoneRegister
from gecc_desk.services.reception import Reception
from gecc_desk.storage.database import Address, Database
from gecc_desk.storage.errors import DatabaseMissing
from tests.e2e.desk_process import (
    FIRST_DIGIT_KEY,
    ROOT,
    DeskProcess,
    amount,
    environment,
    layout,
    until,
)
from tests.e2e.entering import NAME, first_start, sign_in
from tests.pcsc import CardSlot
from tests.virtual_card import VirtualCard, person_aged
from ui.theme import LIGHT

pytestmark = pytest.mark.e2e

CALLER = "สมหญิง"
#: Where the ID card stands in the window: right of the rail, below the bar.
CARD = QRect(120, 70, 280, 900)
#: Where the counter page has its buttons; the chief one is filled while it can be pressed.
CALL_NEXT = QRect(120, 100, 1200, 400)


@pytest.fixture(scope="session")
def qapp_cls() -> type[QApplication]:
    """The screen is looked at through Qt, which would end the run without a word if none was."""
    if not os.environ.get("DISPLAY"):
        pytest.fail("these tests need a screen: set DISPLAY (python3 dev.py test brings one)")
    return QApplication


@pytest.fixture
def program(tmp_path: Path, qapp: QApplication) -> Iterator[DeskProcess]:
    """The program on a database that does not exist yet."""
    with DeskProcess(tmp_path / "office" / "desk.sqlite3", tmp_path / "console.log") as started:
        yield started


@pytest.fixture
def database(program: DeskProcess) -> Iterator[Database]:
    """What the program keeps, seen from beside it."""

    def opened() -> Database | None:
        try:
            return Database.open(Address(program.database))
        except DatabaseMissing:  # or not yet furnished
            return None

    database = until(opened, "the program has made its database")
    assert database is not None
    yield database
    database.close()


@pytest.fixture
def entered(program: DeskProcess, database: Database) -> None:
    """The first start is done: the desk is open."""
    first_start(program, database)


@pytest.fixture
def thai_keyboard(entered: None) -> Iterator[None]:
    """The keyboard speaks Thai, as it does when a name was just typed."""
    with layout("th"):
        yield


def offer(program: DeskProcess) -> int:
    """How much of the card shows the colour of Fast Track."""
    return amount(program.picture(), LIGHT.fast_ground, CARD)


@pytest.mark.window
@pytest.mark.pcsc
def test_a_morning(program: DeskProcess, database: Database, card_slot: CardSlot) -> None:
    first_start(program, database)
    reception, register = Reception(database, "test"), PhoneRegister(database, "test")
    _card_and_ticket(program, reception, card_slot)
    _call(program, register)
    assert program.close() == 0
    program.start()
    sign_in(program)
    _power_cut(program, Drafts(database, "test", NAME))
    program.start()
    sign_in(program)
    _everything_is_there(program, database)
    assert program.close() == 0
    assert "Traceback" not in program.said()


def _card_and_ticket(program: DeskProcess, reception: Reception, card_slot: CardSlot) -> None:
    today = moments.service_day(moments.now())
    before = until(program.picture, "the window is drawn").copy(CARD)
    card_slot.insert(VirtualCard(person_aged(63, today)))
    until(lambda: offer(program) > 500, "the person is shown and Fast Track is offered")
    assert program.picture().copy(CARD) != before
    program.key("F7", "space")
    (ticket,) = until(lambda: reception.waiting_room().tickets, "the ticket is issued")
    assert (ticket.number, ticket.reason) == ("F001", FastTrackReason.ELDERLY)
    assert ticket.visitor == "นายทดสอบ ระบบงาน"
    card_slot.remove()


def _call(program: DeskProcess, register: PhoneRegister) -> None:
    program.key("F3")
    program.type("081-234-5678")
    program.key("Return")
    program.type(CALLER)
    program.key("Return")
    program.type("ขอเลื่อน")
    program.key("Return", "2", "Tab")
    program.type("ฝ่ายอำ")
    program.key("Return", "3", "Return", "Return", "Return", "2", "Return")
    program.type("note")
    program.key("ctrl+Return")
    (call,) = until(lambda: register.newest(5), "the call is written down")
    entry = call.entry
    assert (entry.caller, entry.phone, entry.topic) == (
        CALLER, "081-234-5678", "ขอเลื่อนนัดรายงานตัว",
    )  # fmt: skip
    assert entry.outcome is Outcome.TRANSFERRED
    assert entry.transfers == (Transfer("ฝ่ายอำนวยการ", TransferResult.BUSY),)
    assert (entry.rings, entry.note) == (Rings.TWO, "note")


def _power_cut(program: DeskProcess, drafts: Drafts) -> None:
    """In the middle of typing; what was typed up to half a second before is kept."""
    program.key("F3")
    program.type("02-141-4040")
    program.key("Return", "Return")
    program.type("half a topic")
    until(
        lambda: (drafts.kept("call") or {}).get("topic") == "half a topic", "the draft is kept", 3
    )
    program.kill()


def _everything_is_there(program: DeskProcess, database: Database) -> None:
    reception, register = Reception(database, "test"), PhoneRegister(database, "test")
    assert [ticket.number for ticket in reception.waiting_room().tickets] == ["F001"]
    assert [call.entry.caller for call in register.newest(5)] == [CALLER]
    # The window has them too: the counter calls the ticket, the form saves what was half typed.
    program.key("F4")
    until(
        lambda: amount(program.picture(), LIGHT.accent, CALL_NEXT) > 1000,
        "the next visitor can be called",
    )
    program.key("1")
    counters = CounterDesk(database, "test")
    called = until(lambda: counters.open_ticket(1), "the ticket is called")
    assert called is not None
    assert called.number == "F001"
    program.key("F3", "ctrl+Return")
    until(lambda: len(register.newest(5)) == 2, "the draft was put back and is saved")
    entry = register.newest(5)[0].entry
    assert (entry.phone, entry.topic) == ("02-141-4040", "half a topic")
    assert Drafts(database, "test", NAME).kept("call") is None


@pytest.mark.window
def test_the_digit_keys_of_a_thai_keyboard(
    program: DeskProcess, database: Database, thai_keyboard: None
) -> None:
    reception = Reception(database, "test")
    program.key("F2", str(FIRST_DIGIT_KEY + 1))
    until(lambda: len(reception.waiting_room().tickets) == 1, "a ticket by the key 2")
    program.key(f"shift+{FIRST_DIGIT_KEY}", str(FIRST_DIGIT_KEY))
    until(lambda: len(reception.waiting_room().tickets) == 2, "a Fast Track ticket by Shift and 1")
    tickets = {ticket.number: ticket for ticket in reception.waiting_room().tickets}
    assert set(tickets) == {"B001", "F001"}
    assert tickets["F001"].reason is FastTrackReason.PREGNANT


@pytest.mark.window
def test_ctrl_enter_saves_with_a_list_of_suggestions_open(
    program: DeskProcess, database: Database, entered: None
) -> None:
    """The list under a field has the keyboard while it is open; it must not keep it."""
    register = PhoneRegister(database, "test")
    program.key("F3", "Return", "Return")
    program.type("สอบ")
    program.key("ctrl+Return")
    (call,) = until(lambda: register.newest(5), "the call is saved by one press", 5)
    assert call.entry.topic.startswith("สอบ")
    program.key("Return", "Return")
    program.type("สอบ")
    program.key("F2")
    reception = Reception(database, "test")
    program.key("1")
    until(lambda: reception.waiting_room().tickets, "F2 leads away from an open list", 5)


@pytest.mark.window
def test_a_file_that_is_no_database(tmp_path: Path, qapp: QApplication) -> None:
    letter = tmp_path / "letter.sqlite3"
    letter.write_text("เรียน ผู้อำนวยการ", encoding="utf-8")
    program = DeskProcess(letter, tmp_path / "console.log")
    with program:
        until(lambda: "is not a database of GECC Desk" in program.said(), "it is said")

        def escaped() -> bool:
            # What is said on the console is said a moment before the box has the keyboard.
            program.key("Escape")
            return program.has_ended()

        until(escaped, "the box is closed by its key", 20)
        assert program.ended() == 9
    assert "Traceback" not in program.said()
    assert letter.read_text(encoding="utf-8") == "เรียน ผู้อำนวยการ"
    assert [one.name for one in tmp_path.glob("letter*")] == ["letter.sqlite3"], "nothing beside it"


def test_without_a_screen_it_says_what_is_missing(tmp_path: Path) -> None:
    bare = {
        name: value
        for name, value in environment().items()
        if name not in ("DISPLAY", "WAYLAND_DISPLAY")
    }
    done = subprocess.run(
        [sys.executable, "-m", "gecc_desk", "--database", str(tmp_path / "desk.sqlite3")],
        cwd=ROOT, env=bare, capture_output=True, text=True, encoding="utf-8", timeout=30, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert "ไม่พบหน้าจอ" in done.stderr
    assert "No display" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "desk.sqlite3").exists()


def test_the_tools_of_these_tests_are_there() -> None:
    """A missing tool is a failure to be put right, not a reason to look away."""
    for tool in ("xdotool", "setxkbmap"):
        assert shutil.which(tool), f"{tool} is missing: apt-get install {tool}"
