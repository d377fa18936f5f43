"""Who it is: the contacts of the person at the desk, and of nobody else; tickets and calls linked."""

from __future__ import annotations

import dataclasses
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import Qt

from gecc_desk.domain.people import CitizenIdKeeping, Identity
from gecc_desk.domain.thai_id_card import PersonName
from gecc_desk.hardware.card_events import ReaderState
from gecc_desk.storage.database import Database
from tests.ui.card_hands import (
    called,
    came,
    counts,
    everything,
    panel,
    panel_text,
    people,
    press,
    scroll_to,
    take,
    take_and_look_up,
)
from tests.ui.open_desk import OpenDesk
from tests.ui.people import SOMCHAI, SOMYING, aged, read, state
from ui.main_window import FRONT, PHONE

pytestmark = pytest.mark.window

NAME = SOMCHAI.thai_name.full


@contextmanager
def register_is_slow(desk: OpenDesk) -> Iterator[None]:
    """The register answers nothing until this is left."""
    go_on = threading.Event()
    reader = desk.window._context.reader
    reader.run(go_on.wait, lambda _: None, lambda _: None, owner=desk.window)
    try:
        yield
    finally:
        go_on.set()
        desk.settle()
        desk.settle()


# ---- recognising ----------------------------------------------------------------------------


def test_a_newcomer_is_called_so(desk: OpenDesk) -> None:
    take_and_look_up(desk, read(SOMCHAI))
    assert "มาติดต่อครั้งแรก" in panel_text(desk)


def test_a_known_person_stands_there_with_the_latest_contacts_first(desk: OpenDesk) -> None:
    came(desk, SOMCHAI, times=2)
    take_and_look_up(desk, read(SOMCHAI))
    press(desk, "ผู้นี้โทรมา")
    desk.window.form.topic.setText("ขอเลื่อนนัด")
    desk.window.form.save()
    desk.settle()
    desk.window.show_page(FRONT)
    take_and_look_up(desk, read(SOMCHAI))
    shown = panel_text(desk)
    assert "มาติดต่อ 2 ครั้ง · โทรศัพท์ 1 สาย" in shown
    assert "มาติดต่อครั้งแรก" not in shown
    assert "A001 · กำลังรอ" in shown
    assert shown.index("ขอเลื่อนนัด") < shown.index("A002") < shown.index("A001")


def test_without_citizen_ids_nobody_is_said_to_be_new(desk: OpenDesk) -> None:
    """The office keeps none, so it cannot know."""
    people(desk).keep(CitizenIdKeeping.NONE)
    came(desk, SOMCHAI)
    take_and_look_up(desk, read(SOMCHAI))
    assert "ครั้งแรก" not in panel_text(desk)
    take_and_look_up(desk, read(dataclasses.replace(SOMYING, citizen_id="")))
    assert "ครั้งแรก" not in panel_text(desk)


def test_an_answer_about_the_last_person_is_not_shown_with_the_next(desk: OpenDesk) -> None:
    came(desk, SOMCHAI, times=3)
    with register_is_slow(desk):
        take(desk, read(SOMCHAI), read(SOMYING))
        assert "นางสาวสมหญิง" in panel_text(desk), "the text is there before the register answers"
    assert "มาติดต่อ 3 ครั้ง" not in everything(desk)
    assert "มาติดต่อครั้งแรก" in panel_text(desk)


@pytest.mark.parametrize("how", ["escape", "card", "pulled"])
def test_an_answer_that_comes_too_late_is_shown_to_nobody(desk: OpenDesk, how: str) -> None:
    came(desk, SOMCHAI, times=3)
    with register_is_slow(desk):
        take(desk, read(SOMCHAI))
        if how == "escape":
            desk.window.front.take_focus()
            desk.key(Qt.Key.Key_Escape)
        else:
            take(desk, state(ReaderState.READING if how == "card" else ReaderState.LOST))
    left = everything(desk)
    for part in ("มาติดต่อ 3 ครั้ง", "A001", NAME):
        assert part not in left


def test_contacts_go_with_their_person(desk: OpenDesk) -> None:
    came(desk, SOMCHAI, times=3)
    take_and_look_up(desk, read(SOMCHAI))
    desk.window.front.take_focus()
    desk.key(Qt.Key.Key_Escape)
    left = everything(desk)
    for part in ("มาติดต่อ", "A001", "A003 ·", NAME):
        assert part not in left, "something of the last person is still in the window"


def test_a_lost_key_is_said_and_stops_nothing(desk: OpenDesk, database: Database) -> None:
    came(desk, SOMCHAI)
    database.id_key.path.write_text("ab" * 32, encoding="ascii")
    desk.reopen()
    take_and_look_up(desk, read(SOMCHAI))
    assert "กุญแจสำหรับจดจำผู้รับบริการ" in panel_text(desk)
    assert "มาติดต่อครั้งแรก" not in panel_text(desk), "nobody knows that"
    desk.window.front.take_focus()
    desk.digit(1)
    desk.wait_for_ticket("A002")
    visitors = [one.visitor for one in desk.reception.waiting_room().tickets]
    assert visitors == [NAME, NAME]


# ---- the same or not ------------------------------------------------------------------------


def test_a_namesake_is_asked_about_and_never_taken_for_the_same(desk: OpenDesk) -> None:
    called(desk, NAME, "081-234-5678", "ถามเส้นทาง")
    take_and_look_up(desk, read(SOMCHAI))
    shown = panel_text(desk)
    assert "ใช่คนเดียวกันหรือไม่" in shown
    assert "081-234-5678" in shown, "what helps to tell"
    assert "ถามเส้นทาง" not in everything(desk), "the calls of somebody who may be another"
    desk.window.front.take_focus()
    desk.digit(1)
    desk.wait_for_ticket("A001")
    assert counts(desk, SOMCHAI) == (1, 0), "unasked, two people stay two"


@pytest.mark.parametrize("before", [0, 1], ids=lambda times: f"{times} visits before")
def test_yes_brings_the_calls_and_can_be_taken_back(desk: OpenDesk, before: int) -> None:
    came(desk, SOMCHAI, times=before)
    called(desk, NAME, "081-234-5678", "ถามเส้นทาง")
    take_and_look_up(desk, read(SOMCHAI))
    alike = panel(desk).view.history.alike
    scroll_to(desk, alike)
    press(desk, "ใช่ คนเดียวกัน")
    desk.settle()
    desk.settle()
    assert "ถามเส้นทาง" in panel_text(desk)
    assert counts(desk, SOMCHAI) == (before, 1)
    scroll_to(desk, alike)
    press(desk, "เลิกทำ")
    desk.settle()
    desk.settle()
    assert "ถามเส้นทาง" not in panel_text(desk)
    assert "ใช่คนเดียวกันหรือไม่" in panel_text(desk)
    assert (counts(desk, SOMCHAI) or (0, 0)) == (before, 0)


def test_no_asks_about_the_next_and_then_no_more(desk: OpenDesk) -> None:
    called(desk, NAME, "081-234-5678", "ก")
    called(desk, NAME, "089-999-9999", "ข")
    take_and_look_up(desk, read(SOMCHAI))
    scroll_to(desk, panel(desk).view.history.alike)
    asked = []
    for _ in range(2):
        asked.append("081-234-5678" in panel_text(desk))
        press(desk, "ไม่ใช่")
    assert sorted(asked) == [False, True]
    assert "ใช่คนเดียวกันหรือไม่" not in panel_text(desk)
    assert people(desk).recognise(Identity(NAME)).person is None


def test_yes_about_somebody_who_has_left_does_not_show_them_to_the_next(desk: OpenDesk) -> None:
    called(desk, NAME, "081-234-5678", "ถามเส้นทาง")
    take_and_look_up(desk, read(SOMCHAI))
    scroll_to(desk, panel(desk).view.history.alike)
    hold = threading.Event()
    desk.window._context.writer.run(hold.wait, lambda _: None, lambda _: None, owner=desk.window)
    press(desk, "ใช่ คนเดียวกัน")
    take(desk, read(SOMYING))
    hold.set()
    desk.settle()
    desk.settle()
    assert "ถามเส้นทาง" not in everything(desk)
    assert "บันทึกเป็นคนเดียวกันแล้ว" not in panel_text(desk)
    assert counts(desk, SOMCHAI) == (0, 1), "what was said is kept"
    assert counts(desk, SOMYING) is None


# ---- tickets --------------------------------------------------------------------------------


def ticket(desk: OpenDesk, digit: int, number: str) -> None:
    desk.window.front.take_focus()
    desk.digit(digit)
    desk.wait_for_ticket(number)


def test_the_ticket_is_theirs_and_the_next_one_is_not(desk: OpenDesk) -> None:
    take_and_look_up(desk, read(SOMCHAI))
    ticket(desk, 1, "A001")
    ticket(desk, 1, "A002")
    assert counts(desk, SOMCHAI) == (1, 0)
    visitors = {one.number: one.visitor for one in desk.reception.waiting_room().tickets}
    assert visitors == {"A001": NAME, "A002": ""}


def test_what_is_learnt_after_the_ticket_makes_no_second_one_theirs(desk: OpenDesk) -> None:
    """The register answers, or "the same" is said, when the ticket is already given."""
    called(desk, NAME, "081-234-5678", "ถามเส้นทาง")
    with register_is_slow(desk):
        take(desk, read(SOMCHAI))
        desk.window.front.take_focus()
        desk.digit(1)
        desk.until(lambda: desk.number_shown() == "A001", "the ticket waits for no register")
    scroll_to(desk, panel(desk).view.history.alike)
    press(desk, "ใช่ คนเดียวกัน")
    desk.settle()
    ticket(desk, 1, "A002")
    assert counts(desk, SOMCHAI) == (1, 1)


def test_the_right_ticket_after_a_wrong_one_is_theirs(desk: OpenDesk) -> None:
    take_and_look_up(desk, read(aged(63)))
    ticket(desk, 1, "A001")
    assert "ออกบัตรคิว A001 แล้ว" in panel_text(desk)
    desk.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    assert "แนะนำ Fast Track" in panel_text(desk), "it is offered again"
    ticket(desk, 2, "B001")
    (waiting,) = desk.reception.waiting_room().tickets
    assert (waiting.number, waiting.visitor) == ("B001", NAME)
    assert "ออกบัตรคิว B001 แล้ว" in panel_text(desk)


def test_a_ticket_put_back_is_still_their_only_one(desk: OpenDesk) -> None:
    take_and_look_up(desk, read(SOMCHAI))
    ticket(desk, 1, "A001")
    for _ in range(2):
        desk.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        desk.settle()
    assert "ออกบัตรคิว A001 แล้ว" in panel_text(desk)
    ticket(desk, 1, "A002")
    visitors = {one.number: one.visitor for one in desk.reception.waiting_room().tickets}
    assert visitors == {"A001": NAME, "A002": ""}


def test_a_ticket_tried_again_is_for_whom_it_was_pressed(
    desk: OpenDesk, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody else stands at the desk by then."""
    from gecc_desk.storage import database as module

    monkeypatch.setattr(module, "BUSY_SECONDS", 0.2)
    desk.reopen()
    take_and_look_up(desk, read(SOMCHAI))
    other = Database.open(database.address)
    with other.write():
        desk.window.front.take_focus()
        desk.digit(1)
        desk.until(desk.window.front.issue.missed.text, "it is said that there is no ticket")
    other.close()
    take_and_look_up(desk, read(SOMYING))
    desk.click(desk.button(desk.window.front.issue, "ลองอีกครั้ง"))
    desk.wait_for_ticket("A001")
    assert "ออกบัตรคิว" not in panel_text(desk).replace("ออกบัตรคิวให้ผู้นี้", "")
    ticket(desk, 2, "B001")
    visitors = {one.number: one.visitor for one in desk.reception.waiting_room().tickets}
    assert visitors == {"A001": NAME, "B001": SOMYING.thai_name.full}
    assert counts(desk, SOMCHAI) == (1, 0)
    assert counts(desk, SOMYING) == (1, 0)


def test_a_slow_ticket_is_not_said_to_be_the_next_persons(desk: OpenDesk) -> None:
    take_and_look_up(desk, read(SOMCHAI))
    hold = threading.Event()
    desk.window._context.writer.run(hold.wait, lambda _: None, lambda _: None, owner=desk.window)
    desk.window.front.take_focus()
    desk.digit(1)
    take(desk, read(SOMYING))
    hold.set()
    desk.wait_for_ticket("A001")
    assert "ออกบัตรคิว A001 แล้ว" not in panel_text(desk)
    assert counts(desk, SOMCHAI) == (1, 0)


# ---- calls ----------------------------------------------------------------------------------


def save_call(desk: OpenDesk, change: Callable[[], object] = lambda: None) -> None:
    press(desk, "ผู้นี้โทรมา")
    assert desk.window.page() == PHONE
    change()
    desk.window.form.topic.setText("เรื่องหนึ่ง")
    desk.window.form.save()
    desk.settle()


def test_a_call_by_the_person_is_theirs(desk: OpenDesk) -> None:
    take_and_look_up(desk, read(SOMCHAI))
    save_call(desk)
    assert counts(desk, SOMCHAI) == (0, 1)


def test_a_call_of_another_name_is_not_theirs(desk: OpenDesk) -> None:
    take_and_look_up(desk, read(SOMCHAI))
    save_call(desk, lambda: desk.window.form.caller.setText("นางสมศรี แม่ของเขา"))
    assert counts(desk, SOMCHAI) is None
    (recorded,) = desk.register.newest(5)
    assert recorded.entry.caller == "นางสมศรี แม่ของเขา"


def test_the_call_after_theirs_is_not_theirs(desk: OpenDesk) -> None:
    take_and_look_up(desk, read(SOMCHAI))
    save_call(desk)
    form = desk.window.form
    form.caller.setText(NAME)
    form.phone.setText("02-111-2222")
    form.topic.setText("เรื่องอื่น")
    form.save()
    desk.settle()
    assert counts(desk, SOMCHAI) == (0, 1), "the same name alone is not the same person"


@pytest.mark.parametrize("undo", [True, False])
def test_a_cleared_form_lets_go_of_the_person_until_it_is_put_back(
    desk: OpenDesk, undo: bool
) -> None:
    take_and_look_up(desk, read(SOMCHAI))
    press(desk, "ผู้นี้โทรมา")
    form = desk.window.form
    form.clear()
    desk.spin()
    if undo:
        desk.click(desk.button(desk.window, "เลิกทำ"))
    else:
        form.caller.setText(NAME)
    form.topic.setText("เรื่องหนึ่ง")
    form.save()
    desk.settle()
    assert counts(desk, SOMCHAI) == ((0, 1) if undo else None)


def test_a_person_without_a_thai_name_is_called_by_the_english_one(desk: OpenDesk) -> None:
    card = dataclasses.replace(SOMCHAI, thai_name=PersonName())
    take_and_look_up(desk, read(card))
    assert "Mr. Thotsop Rabopngan" in panel_text(desk)
    ticket(desk, 1, "A001")
    assert counts(desk, card) == (1, 0)
