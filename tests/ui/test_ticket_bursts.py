"""A number typed where digits issue tickets: it stops at once, and what was issued is taken back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, Qt

from tests.ui.card_hands import take
from tests.ui.open_desk import OpenDesk, digit_event
from tests.ui.people import SOMCHAI, read
from ui.models.press_burst import MOST_PRESSES, PressBurst

pytestmark = pytest.mark.window

TYPED = "1234567890121"


def type_digits(desk: OpenDesk, digits: str, begin_ms: int = 50_000_000, gap_ms: int = 90) -> int:
    """Digit keys one after the other; gives when the last was pressed."""
    at = begin_ms
    for digit in digits:
        event = digit_event(int(digit) or 10)
        event.setTimestamp(at)
        QCoreApplication.sendEvent(desk.focus, event)
        desk.spin()
        at += gap_ms
    desk.settle()
    return at - gap_ms


@pytest.mark.parametrize("gap", [1, 90, 400])
def test_a_typed_number_issues_no_more_than_a_few_tickets(desk: OpenDesk, gap: int) -> None:
    type_digits(desk, TYPED, gap_ms=gap)
    assert len(desk.waiting()) == MOST_PRESSES
    assert desk.window.front.issue.burst.isVisible(), "it is said"


def test_they_are_taken_back_by_one_key(desk: OpenDesk) -> None:
    desk.digit(1)
    desk.wait_for_ticket("A001")
    type_digits(desk, TYPED)
    desk.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    desk.until(lambda: desk.waiting() == ["A001"], "only the visitor who was there before waits")
    assert not desk.window.front.issue.burst.isVisible()


def test_taken_back_while_they_are_being_written(desk: OpenDesk) -> None:
    """The numbers are not known yet when the button is pressed."""
    for place, digit in enumerate("12345"):
        event = digit_event(int(digit))
        event.setTimestamp(50_000_000 + place)
        QCoreApplication.sendEvent(desk.focus, event)
    desk.window.front.issue.burst.cancel.click()
    desk.settle()
    desk.settle()
    desk.until(lambda: desk.waiting() == [], "nobody waits")


def test_they_can_be_kept_and_visitors_go_on_after_a_pause(desk: OpenDesk) -> None:
    last = type_digits(desk, "1111")
    desk.key(Qt.Key.Key_Escape)
    assert not desk.window.front.issue.burst.isVisible()
    type_digits(desk, "2", begin_ms=last + 1000)
    assert len(desk.waiting()) == MOST_PRESSES, "the burst is not over before a pause"
    type_digits(desk, "2", begin_ms=last + 2600)
    desk.wait_for_ticket("B001")


def test_after_the_next_visitor_the_key_means_that_one(desk: OpenDesk) -> None:
    last = type_digits(desk, "1111")
    type_digits(desk, "2", begin_ms=last + 1600)
    desk.wait_for_ticket("B001")
    desk.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    desk.until(lambda: "B001" not in desk.waiting(), "the last ticket was taken back")
    assert len(desk.waiting()) == MOST_PRESSES


def test_the_person_at_the_desk_is_offered_theirs_again(desk: OpenDesk) -> None:
    take(desk, read(SOMCHAI))
    desk.window.front.take_focus()
    type_digits(desk, TYPED)
    assert not desk.window.front.card.view.offer.is_asking
    desk.window.front.issue.burst.cancel.click()
    desk.until(lambda: desk.waiting() == [], "nobody waits")
    assert desk.window.front.card.view.offer.is_asking


def test_the_desks_own_rhythm_is_no_burst() -> None:
    burst = PressBurst()
    assert all(burst.take(at) is not None for at in (0, 200, 400, 1500, 1750, 3001, 3100))
    assert PressBurst().take(0) is not None
    later = PressBurst()
    assert all(later.take(9_000_000) is not None for _ in range(MOST_PRESSES))
    assert later.take(5) is not None, "another keyboard's clock"
