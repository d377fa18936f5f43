"""Whom to call back: grouped by when it is due, done once, taken back, moved, handed on."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from gecc_desk.domain import moments
from gecc_desk.domain.calls import Outcome
from gecc_desk.domain.follow_ups import FollowUp, FollowUpResult
from gecc_desk.services.follow_ups import FollowUps
from gecc_desk.storage.database import Database
from gecc_desk.storage.tables import FollowUpRow
from tests.builders import WORKDAY, Clock, bangkok, call
from tests.ui.open_desk import OpenDesk, texts
from ui.dialogs.finish_popup import FinishPopup
from ui.language import ENGLISH, Language
from ui.main_window import FOLLOW_UP, PHONE
from ui.models.due_words import DueWords
from ui.models.follow_up_model import (
    CHIP_ROLE,
    FOLLOW_UP_ROLE,
    Column,
    FollowUpModel,
    Group,
    Head,
)

pytestmark = pytest.mark.window

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def promise(desk: OpenDesk, caller: str, due_in: dt.timedelta | None = None) -> int:
    """A call with a promise; gives the id of its follow-up."""
    due_at = moments.now() + due_in if due_in is not None else None
    entry = call(
        caller=caller, phone="081-234-5678", outcome=Outcome.CALLBACK, callback_at=due_at,
        at=moments.now() - dt.timedelta(days=4),
    )  # fmt: skip
    made = desk.register.record(entry).follow_up_id
    assert made is not None
    return made


@pytest.fixture
def page(desk: OpenDesk) -> OpenDesk:
    """F5 with one that is overdue, one to be done soon and one in two days."""
    promise(desk, "ในสองวัน", dt.timedelta(days=2))
    promise(desk, "โดยเร็ว")
    promise(desk, "เลยกำหนด", -dt.timedelta(days=1))
    desk.key(Key.Key_F5)
    desk.until(lambda: len(listed(desk)) == 3, "the list is there")
    desk.settle()
    assert desk.window.page() == FOLLOW_UP
    return desk


def listed(desk: OpenDesk) -> list[str]:
    """The callers, top to bottom."""
    rows = desk.window.follow_up.model.rows()
    return [one.call.entry.caller for one in rows if isinstance(one, FollowUp)]


def groups(desk: OpenDesk) -> list[Group]:
    return [one.group for one in desk.window.follow_up.model.rows() if isinstance(one, Head)]


def chosen(desk: OpenDesk) -> str:
    one = desk.window.follow_up.table.chosen()
    return one.call.entry.caller if one is not None else ""


def service(database: Database) -> FollowUps:
    return FollowUps(database, "another desk")


def popup() -> QWidget:
    found = QApplication.activePopupWidget()
    assert found is not None, "nothing is asked"
    return found


def said(desk: OpenDesk) -> str:
    return desk.window.follow_up.done.text()


# ---- the list ---------------------------------------------------------------------------------


def test_the_most_urgent_stand_on_top_under_their_heads(page: OpenDesk) -> None:
    assert listed(page) == ["เลยกำหนด", "โดยเร็ว", "ในสองวัน"]
    assert groups(page) == [Group.OVERDUE, Group.SOON, Group.LATER]
    assert page.focus is page.window.follow_up.table
    assert chosen(page) == "เลยกำหนด", "the most urgent is chosen"


def test_the_arrows_pass_the_heads_by(page: OpenDesk) -> None:
    page.key(Key.Key_Down)
    assert chosen(page) == "โดยเร็ว"
    page.key(Key.Key_Down)
    assert chosen(page) == "ในสองวัน"
    page.key(Key.Key_Up, times=2)
    assert chosen(page) == "เลยกำหนด"


def test_an_empty_list_says_what_will_stand_there(desk: OpenDesk) -> None:
    desk.key(Key.Key_F5)
    desk.settle()
    assert any(len(one) > 20 for one in texts(desk.window.follow_up))
    for digit in range(1, 6):
        desk.digit(digit)
        assert QApplication.activePopupWidget() is None, "there is nothing to be done"


def test_what_another_desk_promises_appears(page: OpenDesk, elsewhere: Database) -> None:
    kept = page.register.record(call(caller="คนใหม่"))
    service(elsewhere).promise(kept.id)
    page.until(lambda: "คนใหม่" in listed(page), "it stands there")
    assert chosen(page) == "เลยกำหนด", "what was chosen stays chosen"


def test_what_was_for_later_is_overdue_when_its_time_has_come() -> None:
    clock = Clock(bangkok(WORKDAY, 9))
    made = FollowUpModel(Language(ENGLISH), clock)
    kept = call(at=bangkok(WORKDAY, 8), caller="ก")
    from gecc_desk.domain.calls import Call

    one = FollowUp(1, Call(1, kept, "", clock()), bangkok(WORKDAY, 10), "", clock())
    made.show_open([one])
    assert [row.group for row in made.rows() if isinstance(row, Head)] == [Group.TODAY]
    clock.set(WORKDAY, 10, 25)
    made.show_open([one])
    assert [row.group for row in made.rows() if isinstance(row, Head)] == [Group.OVERDUE]
    assert made.index(1, Column.WHEN).data(CHIP_ROLE).text == "25 min late"
    assert made.index(0, 0).data(FOLLOW_UP_ROLE) is None


def test_the_usual_times_are_all_still_to_come() -> None:
    for hour in (7, 9, 12, 14, 15, 17, 23):
        clock = Clock(bangkok(WORKDAY, hour, 58))
        choices = DueWords(Language(), clock).choices()
        times = [one.due_at for one in choices if one.due_at is not None]
        assert times == sorted(times)
        assert all(at > clock() for at in times)
        assert len({one.text for one in choices}) == len(choices)
        assert choices[0].due_at is None


# ---- done -------------------------------------------------------------------------------------


def test_reached_takes_three_keys(page: OpenDesk) -> None:
    before = service(page.database).open()[0]
    page.digit(1)
    page.digit(1)
    page.key(Key.Key_Return)
    page.until(lambda: "เลยกำหนด" not in listed(page), "it is done")
    (done,) = service(page.database).done()
    assert (done.id, done.result) == (before.id, FollowUpResult.REACHED)
    page.settle()
    assert page.focus is page.window.follow_up.table
    assert chosen(page) == "โดยเร็ว", "the next one is at hand"


def test_not_reached_is_tried_again_unless_somebody_says_otherwise(page: OpenDesk) -> None:
    page.digit(1)
    page.digit(2)
    page.key(Key.Key_Return)
    page.until(lambda: service(page.database).done(), "it is written down")
    page.settle()
    (again,) = [one for one in service(page.database).open() if one.call.entry.caller == "เลยกำหนด"]
    assert again.due_at is not None
    assert again.due_at > moments.now()


def test_a_result_is_taken_back_with_what_followed_from_it(page: OpenDesk) -> None:
    before = [one.id for one in service(page.database).open()]
    done = chosen(page)
    page.digit(1)
    page.digit(2)
    page.key(Key.Key_Return)
    page.until(lambda: service(page.database).done(), "it is written down")
    page.settle()
    page.key(Key.Key_Down)
    page.key(Key.Key_Z, CTRL)
    page.until(lambda: not service(page.database).done(), "it is open again")
    assert [one.id for one in service(page.database).open()] == before
    page.until(lambda: chosen(page) == done, "what came back is chosen")


def test_a_note_is_kept_when_the_popup_is_closed_by_mistake(page: OpenDesk) -> None:
    page.digit(1)
    asked = popup()
    assert isinstance(asked, FinishPopup)
    asked.note.setFocus()
    page.type("123")
    page.key(Key.Key_Escape)
    page.spin()
    page.digit(1)
    asked = popup()
    assert isinstance(asked, FinishPopup)
    assert asked.note.text() == "123", "digits are for the note, and it is still there"


def test_another_desk_was_quicker(page: OpenDesk, elsewhere: Database) -> None:
    first = service(page.database).open()[0]
    page.digit(1)
    asked = popup()
    service(elsewhere).finish(first.id, FollowUpResult.NOT_NEEDED, "โทรมาเองแล้ว")
    page.key(Key.Key_Return)
    page.until(lambda: any("ดำเนินการแล้ว" in one for one in texts(asked)), "it is said")
    page.key(Key.Key_Escape)
    page.until(lambda: "เลยกำหนด" not in listed(page), "the list is as it is")
    (done,) = service(page.database).done()
    assert (done.result, done.note) == (FollowUpResult.NOT_NEEDED, "โทรมาเองแล้ว")


def test_a_second_press_does_not_do_it_twice(page: OpenDesk) -> None:
    page.digit(1)
    asked = popup()
    assert isinstance(asked, FinishPopup)
    for _ in range(2):
        page.key(Key.Key_Return)
    page.settle()
    page.until(lambda: len(listed(page)) == 2, "one is done")
    assert len(service(page.database).done()) == 1


def test_what_was_done_stands_in_its_own_list(page: OpenDesk) -> None:
    first = service(page.database).open()[0]
    service(page.database).finish(first.id, FollowUpResult.REACHED, "นัดวันจันทร์")
    page.until(lambda: len(listed(page)) == 2, "it has left")
    page.window.follow_up.listed.setFocus()
    page.digit(2)
    page.until(lambda: listed(page) == ["เลยกำหนด"], "it stands there")
    index = page.window.follow_up.model.index(0, Column.CALLER)
    assert "นัดวันจันทร์" in index.data(Qt.ItemDataRole.AccessibleTextRole)


# ---- moved and handed on ----------------------------------------------------------------------


def test_it_is_postponed_and_taken_back(page: OpenDesk) -> None:
    page.key(Key.Key_Down, times=2)
    assert chosen(page) == "ในสองวัน"
    before = service(page.database).open()[-1].due_at
    page.digit(2)
    page.digit(1)
    page.until(lambda: service(page.database).open()[-1].due_at is None, "it is as soon as can be")
    page.settle()
    page.key(Key.Key_Z, CTRL)
    page.until(lambda: service(page.database).open()[-1].due_at == before, "as it was")


def test_it_is_not_postponed_into_the_past(page: OpenDesk) -> None:
    before = service(page.database).open()
    page.digit(2)
    page.digit(len(DueWords(Language()).choices()) + 1)
    page.type("1/1/2569")
    page.key(Key.Key_Return)
    page.settle()
    assert popup().isVisible(), "it says why and waits for another time"
    assert service(page.database).open() == before


def test_it_is_handed_on(page: OpenDesk) -> None:
    page.digit(3)
    page.settle()
    page.digit(2)
    name = page.register.staff()[0]
    page.until(lambda: service(page.database).open()[0].assignee == name, "it is theirs")
    page.settle()
    page.key(Key.Key_Z, CTRL)
    page.until(lambda: service(page.database).open()[0].assignee == "", "it is anybody's")


def test_its_call_is_opened_in_the_register(page: OpenDesk) -> None:
    page.digit(4)
    page.settle()
    assert page.window.page() == PHONE
    pane = page.window.phone.register.details
    page.until(pane.isVisible, "the call is open")
    told = pane.call()
    assert told is not None
    assert told.entry.caller == "เลยกำหนด"


def test_the_number_is_copied(page: OpenDesk) -> None:
    page.digit(5)
    assert QApplication.clipboard().text() == "081-234-5678"
    assert said(page)


def test_follow_ups_of_a_voided_call_are_gone(page: OpenDesk, database: Database) -> None:
    from gecc_desk.services.call_corrections import CallCorrections

    with database.read() as session:
        call_id = session.query(FollowUpRow).order_by(FollowUpRow.id.desc()).first().call_id  # type: ignore[union-attr]
    CallCorrections(database, "test").void(call_id, "บันทึกซ้ำ")
    page.until(lambda: "เลยกำหนด" not in listed(page), "it has left")
