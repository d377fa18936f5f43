"""Lists stand still under whoever reads them, whatever other desks do meanwhile."""

from __future__ import annotations

import datetime as dt

import pytest

from gecc_desk.domain import moments
from gecc_desk.domain.calls import Outcome
from gecc_desk.services.counters import CounterDesk
from gecc_desk.services.phone_register import PhoneRegister
from gecc_desk.services.reception import Reception
from gecc_desk.storage.database import Database
from tests.builders import call
from tests.ui.open_desk import OpenDesk
from ui.main_window import FOLLOW_UP, PHONE
from ui.models.call_model import CALL_ROLE
from ui.models.waiting_model import TICKET_ROLE
from ui.widgets.table import DeskTable

pytestmark = pytest.mark.window

MANY = 40


def choose_in_the_middle(desk: OpenDesk, table: DeskTable) -> None:
    """Scroll down, not by whole rows, and choose a row in sight."""
    bar = table.verticalScrollBar()
    desk.until(lambda: bar.maximum() > 200, "it is longer than its place")
    bar.setValue(bar.maximum() // 2 + 7)
    table.selectRow(table.rowAt(table.viewport().height() // 2))
    desk.spin()


def standing(table: DeskTable, role: int) -> tuple[int, int]:
    """Which row is chosen, by its id, and where it stands."""
    (index,) = table.selectionModel().selectedRows()
    return index.data(role).id, table.rowViewportPosition(index.row())


def test_those_who_wait_stand_still_while_others_are_called_and_come(
    desk: OpenDesk, elsewhere: Database
) -> None:
    other = Reception(elsewhere, "other")
    for _ in range(MANY):
        other.issue("A")
    desk.until(lambda: len(desk.waiting()) == MANY, "they are in the list")
    table = desk.window.front.waiting.table
    choose_in_the_middle(desk, table)
    before, top = standing(table, TICKET_ROLE), table.indexAt(table.viewport().rect().topLeft())
    first_in_sight = top.data(TICKET_ROLE).number
    CounterDesk(elsewhere, "other").call_next(1)
    CounterDesk(elsewhere, "other").call_next(2)
    other.issue("B")
    desk.until(lambda: len(desk.waiting()) == MANY - 1, "the list has followed")
    desk.settle()
    assert standing(table, TICKET_ROLE) == before
    top = table.indexAt(table.viewport().rect().topLeft())
    assert top.data(TICKET_ROLE).number == first_in_sight
    # Of whoever looks at the top the next one is in sight.
    table.verticalScrollBar().setValue(0)
    CounterDesk(elsewhere, "other").call_next(3)
    desk.until(lambda: len(desk.waiting()) == MANY - 2, "the list has followed")
    assert table.rowAt(0) == 0


def test_calls_of_the_register_stand_still_while_others_are_written_down(
    desk: OpenDesk, elsewhere: Database
) -> None:
    register = PhoneRegister(elsewhere, "other")
    for nth in range(MANY):
        register.record(call(caller=f"ผู้โทร {nth}"))
    desk.window.show_page(PHONE)
    desk.until(lambda: len(desk.calls()) == MANY, "they are in the list")
    table = desk.window.phone.register.table
    choose_in_the_middle(desk, table)
    before = standing(table, CALL_ROLE)
    register.record(call(caller="สมหญิง"))
    desk.until(lambda: len(desk.calls()) == MANY + 1, "the list has followed")
    desk.settle()
    assert standing(table, CALL_ROLE) == before
    table.verticalScrollBar().setValue(0)
    register.record(call(caller="สมชาย"))
    desk.until(lambda: desk.calls()[0] == "สมชาย", "the newest is on top")
    assert table.rowAt(0) == 0


def test_whom_to_call_back_stands_still_while_others_promise(
    desk: OpenDesk, elsewhere: Database
) -> None:
    register, soon = PhoneRegister(elsewhere, "other"), moments.now() + dt.timedelta(days=2)
    for nth in range(MANY // 2):
        register.record(
            call(outcome=Outcome.CALLBACK, callback_at=soon + dt.timedelta(minutes=nth))
        )
    desk.window.show_page(FOLLOW_UP)
    page = desk.window.follow_up
    desk.until(lambda: page.model.rowCount() > MANY // 2, "they are in the list")
    choose_in_the_middle(desk, page.table)
    chosen = page.table.chosen()
    assert chosen is not None
    before = chosen.id, page.table.rowViewportPosition(page.table.currentIndex().row())
    register.record(call(outcome=Outcome.CALLBACK, callback_at=soon - dt.timedelta(minutes=5)))
    desk.until(lambda: page.model.rowCount() > MANY // 2 + 1, "the list has followed")
    desk.settle()
    chosen = page.table.chosen()
    assert chosen is not None
    assert before == (
        chosen.id, page.table.rowViewportPosition(page.table.currentIndex().row())
    )  # fmt: skip
