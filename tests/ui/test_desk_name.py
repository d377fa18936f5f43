"""The question what a machine is: it grows with what it says, and closes however late it is told."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from gecc_desk.services.desks import Desks
from gecc_desk.storage import places
from gecc_desk.storage.database import Database
from gecc_desk.storage.machine import Machine
from tests.cutting_proxy import CuttingProxy
from tests.ui.open_desk import OpenDesk
from tests.ui.test_server_away import (  # noqa: F401 — fixtures
    _no_reserve,
    _soon,
    at_the_next_commit,
    come_back,
    database,
    elsewhere,
    go_away,
    name,
    proxy,
)
from ui.dialogs.desk_name_dialog import DeskNameDialog

# The other machine was there before the desk of the test opens.
pytestmark = [pytest.mark.window, pytest.mark.usefixtures("other")]

TAKEN = "โต๊ะรับรายงานตัวผู้ถูกคุมความประพฤติและผู้มาติดต่อทุกประเภท"
LONG = "โต๊ะรับเรื่องร้องเรียนและให้คำปรึกษาผู้ถูกคุมความประพฤติชั้น"


@pytest.fixture
def asked(desk: OpenDesk) -> DeskNameDialog:
    desk.window.offer_name()
    found = desk.until(lambda: desk.window.findChild(DeskNameDialog), "it is asked")
    assert isinstance(found, DeskNameDialog)
    desk.until(found.isActiveWindow, "it has the keyboard")
    return found


@pytest.fixture
def gone(asked: DeskNameDialog) -> list[int]:
    """With what the question was closed; empty while it is open."""
    closed: list[int] = []
    asked.finished.connect(closed.append)
    return closed


@pytest.fixture
def other(
    elsewhere: Database,  # noqa: F811 — the fixture
) -> None:
    """Another machine, which was there first and has a long name."""
    machine = Desks(elsewhere, "x", Machine(places.machine_file().with_name("other.json")))
    machine.settle()
    machine.rename(TAKEN)


def at_the_top(desk: OpenDesk) -> str:
    return desk.window.top._where.full_text()


def test_it_grows_with_its_error_and_closes_with_a_long_name(
    desk: OpenDesk, asked: DeskNameDialog, gone: list[int]
) -> None:
    asked.edit.setText(TAKEN)
    desk.key(Qt.Key.Key_Return)
    desk.until(asked._field.error, "the name is another's")
    layout = asked.layout()
    assert layout is not None
    desk.until(lambda: asked.height() >= layout.totalHeightForWidth(asked.width()), "it has grown")
    for one in asked.findChildren(QPushButton):
        assert one.height() >= one.sizeHint().height(), one.text()
        assert asked.rect().contains(one.geometry()) or one.parent() is not asked
    asked.edit.setText(LONG)
    desk.key(Qt.Key.Key_Return)
    desk.until(lambda: gone, "it is closed")
    desk.until(lambda: LONG in at_the_top(desk), "it stands at the top")


def test_escape_closes_it_before_a_slow_answer_which_is_shown_all_the_same(
    desk: OpenDesk,
    asked: DeskNameDialog,
    gone: list[int],
    proxy: CuttingProxy,  # noqa: F811 — the fixture
) -> None:
    asked.edit.setText(LONG)
    proxy.delay(0.1)
    desk.key(Qt.Key.Key_Return)
    assert not asked._go.isEnabled(), "it is on its way"
    desk.key(Qt.Key.Key_Escape)
    assert gone == [0]
    desk.until(lambda: LONG in at_the_top(desk), "the answer came and is shown")


@pytest.mark.parametrize("arrives", [True, False])
def test_an_answer_that_is_lost_does_not_hold_it(
    desk: OpenDesk,
    asked: DeskNameDialog,
    gone: list[int],
    proxy: CuttingProxy,  # noqa: F811 — the fixture
    *,
    arrives: bool,
) -> None:
    asked.edit.setText(LONG)
    with at_the_next_commit(desk, proxy.lose_answers if arrives else proxy.black_hole):
        desk.key(Qt.Key.Key_Return)
        desk.until(lambda: gone, "it is closed")
    proxy.cut()
    come_back(desk, proxy)
    desk.until(lambda: LONG in at_the_top(desk), "the server knows it by now")


def test_what_was_not_kept_can_be_said_again(
    desk: OpenDesk,
    asked: DeskNameDialog,
    gone: list[int],
    proxy: CuttingProxy,  # noqa: F811 — the fixture
) -> None:
    asked.edit.setText(LONG)
    go_away(desk, proxy.refuse)
    desk.key(Qt.Key.Key_Return)
    desk.until(asked._field.error, "it is said that the server is away")
    come_back(desk, proxy)
    desk.key(Qt.Key.Key_Return)
    desk.until(lambda: gone, "it is closed")
    desk.until(lambda: LONG in at_the_top(desk), "it stands at the top")
