"""The question for a Fast Track reason belongs to one person and goes with them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from gecc_desk.domain.tickets import FastTrackReason
from gecc_desk.hardware.card_events import ReaderState
from tests.ui.card_hands import popup, take
from tests.ui.open_desk import OpenDesk
from tests.ui.people import SOMCHAI, SOMYING, aged, read, state
from ui.dialogs.fast_track_popup import FastTrackPopup

pytestmark = pytest.mark.window


def ask(desk: OpenDesk) -> None:
    desk.window.front.take_focus()
    desk.digit(2, shift=True)
    assert isinstance(popup(), FastTrackPopup)


@pytest.mark.parametrize("goes", [True, False], ids=["card out", "card changed"])
def test_a_reason_for_the_last_person_is_none_of_the_next(desk: OpenDesk, goes: bool) -> None:
    take(desk, read(aged(63)))
    ask(desk)
    if goes:
        take(desk, state(ReaderState.NO_CARD), state(ReaderState.READING))
    take(desk, read(aged(25, SOMYING)))
    assert QApplication.activePopupWidget() is None
    assert desk.window.front.issue.missed.text(), "it is said that nothing was issued"
    desk.digit(3)
    desk.settle()
    assert desk.reception.waiting_room().tickets == (), "the answer is no service's key"


def test_a_person_who_comes_while_it_is_asked_for_nobody(desk: OpenDesk) -> None:
    ask(desk)
    take(desk, read(aged(25)))
    assert QApplication.activePopupWidget() is None


def test_it_stays_while_its_person_stays(desk: OpenDesk) -> None:
    take(desk, read(aged(63)))
    ask(desk)
    take(desk, state(ReaderState.NO_CARD))
    desk.digit(3)
    desk.wait_for_ticket("F001")
    (ticket,) = desk.reception.waiting_room().tickets
    assert ticket.visitor == SOMCHAI.thai_name.full
    assert ticket.reason is list(FastTrackReason)[2]


def test_who_has_a_ticket_may_leave_while_it_is_asked_for_another(desk: OpenDesk) -> None:
    take(desk, read(aged(63)))
    desk.window.front.take_focus()
    desk.digit(1)
    desk.wait_for_ticket("A001")
    ask(desk)
    take(desk, state(ReaderState.LOST))
    assert isinstance(popup(), FastTrackPopup)
    desk.key(Qt.Key.Key_Escape)
