"""Tickets at the window: one press or one key is one visitor, in every keyboard layout."""

from __future__ import annotations

import pytest

from tests.ui.open_desk import OpenDesk

pytestmark = pytest.mark.window


def test_a_number_key_issues_a_ticket_and_shows_it_large(desk: OpenDesk) -> None:
    desk.digit(2)
    desk.wait_for_ticket("B001")
    number = desk.window.front.issue.strip.number
    assert number.font().pixelSize() >= 64
    assert number.fontMetrics().horizontalAdvance("B001") <= number.contentsRect().width()
    assert [ticket.number for ticket in desk.reception.waiting_room().tickets] == ["B001"]
