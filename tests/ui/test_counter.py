"""The counter at the window: the keys 1 to 4, and the one question before a no-show."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from gecc_desk.domain.tickets import TicketState
from gecc_desk.storage.database import Database
from gecc_desk.storage.tables import TicketRow
from tests.ui.open_desk import OpenDesk, texts

pytestmark = pytest.mark.window

Key = Qt.Key


@pytest.fixture
def counter(desk: OpenDesk) -> OpenDesk:
    """The counter page, with two people waiting."""
    desk.reception.issue("A", visitor="นายทดสอบ")
    desk.reception.issue("B")
    desk.key(Key.Key_F4)
    desk.settle()
    return desk


def states(database: Database) -> dict[str, TicketState]:
    """What became of the tickets, by number."""
    with database.read() as session:
        return {f"{row.prefix}{row.number:03}": row.state for row in session.query(TicketRow)}


def shown(desk: OpenDesk) -> str:
    return "\n".join(texts(desk.window.counter))


def press(desk: OpenDesk, digit: int) -> None:
    desk.digit(digit)
    desk.settle()


def test_a_visitor_is_called_served_and_seen_off_by_the_keys_1_2_3(counter: OpenDesk) -> None:
    press(counter, 1)
    assert "A001" in shown(counter)
    assert "นายทดสอบ" in shown(counter)
    assert "เรียกแล้ว" in shown(counter)
    assert states(counter.database)["A001"] is TicketState.CALLED
    press(counter, 2)
    assert "กำลังให้บริการ" in shown(counter)
    press(counter, 3)
    assert states(counter.database)["A001"] is TicketState.FINISHED
    press(counter, 1)
    assert "B001" in shown(counter)


def test_why_this_ticket_is_said(counter: OpenDesk) -> None:
    before = set(texts(counter.window.counter))
    press(counter, 1)
    assert [text for text in set(texts(counter.window.counter)) - before if "คิว" in text]


def test_4_is_a_no_show(counter: OpenDesk) -> None:
    press(counter, 1)
    press(counter, 4)
    assert states(counter.database)["A001"] is TicketState.NO_SHOW


def test_calling_the_next_while_one_has_not_come_asks_first(counter: OpenDesk) -> None:
    press(counter, 1)
    press(counter, 1)
    assert states(counter.database)["A001"] is TicketState.CALLED, "nothing happens unasked"
    assert any(
        "A001" in text and ("?" in text or "หรือไม่" in text)
        for text in texts(counter.window.counter)
    )
    counter.key(Key.Key_Space)  # the cursor is on "yes"
    counter.settle()
    assert states(counter.database) == {"A001": TicketState.NO_SHOW, "B001": TicketState.CALLED}


def test_no_stays_with_the_visitor(counter: OpenDesk) -> None:
    press(counter, 1)
    press(counter, 1)
    counter.key(Key.Key_Tab)
    counter.key(Key.Key_Space)
    counter.settle()
    assert states(counter.database) == {"A001": TicketState.CALLED, "B001": TicketState.WAITING}
    press(counter, 2)
    assert states(counter.database)["A001"] is TicketState.SERVING


def test_one_who_is_served_is_finished_without_a_question(counter: OpenDesk) -> None:
    press(counter, 1)
    press(counter, 2)
    press(counter, 1)
    assert states(counter.database) == {"A001": TicketState.FINISHED, "B001": TicketState.CALLED}


def test_keys_for_what_cannot_be_done_now_do_nothing(counter: OpenDesk) -> None:
    for digit in (2, 3, 4):
        press(counter, digit)
    assert set(states(counter.database).values()) == {TicketState.WAITING}
    press(counter, 1)
    press(counter, 3)
    assert states(counter.database)["A001"] is TicketState.CALLED


def test_a_key_held_down_calls_one(counter: OpenDesk) -> None:
    counter.digit(1)
    for _ in range(10):
        counter.digit(1, repeat=True)
    counter.settle()
    assert list(states(counter.database).values()).count(TicketState.CALLED) == 1


def test_nobody_waits_is_said(desk: OpenDesk) -> None:
    desk.key(Key.Key_F4)
    press(desk, 1)
    assert "ไม่มีผู้รอ" in shown(desk)


def test_the_desk_remembers_which_counter_it_is(counter: OpenDesk) -> None:
    (third,) = [
        one
        for one in counter.window.counter.findChildren(QAbstractButton)
        if one.isVisible() and one.text() == "3"
    ]
    counter.click(third)
    counter.settle()
    counter.key(Key.Key_F4)
    press(counter, 1)
    called = counter.counters.open_ticket(3)
    assert called is not None
    assert called.number == "A001"
    counter.reopen()
    counter.key(Key.Key_F4)
    counter.until(lambda: "A001" in shown(counter), "the open ticket is there again")


def test_two_desks_never_call_one_visitor(counter: OpenDesk, elsewhere: Database) -> None:
    from gecc_desk.services.counters import CounterDesk

    CounterDesk(elsewhere, "elsewhere").call_next(2)
    press(counter, 1)
    assert "B001" in shown(counter)
    assert states(counter.database) == {"A001": TicketState.CALLED, "B001": TicketState.CALLED}
