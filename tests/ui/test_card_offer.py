"""The ticket that is offered to who waits already, and a whole citizen ID that is kept."""

from __future__ import annotations

import dataclasses

import pytest

from gecc_desk.domain.people import CitizenIdKeeping, Identity
from tests.ui.card_hands import came, panel, people, popup, take, take_and_look_up
from tests.ui.open_desk import OpenDesk, texts
from tests.ui.people import SOMCHAI, read

pytestmark = pytest.mark.window


def offered(desk: OpenDesk) -> str:
    return " ".join(texts(panel(desk).view.offer))


def test_who_waits_already_is_said_to_and_may_have_another(desk: OpenDesk) -> None:
    came(desk, SOMCHAI)
    (waiting,) = desk.waiting() or [one.number for one in desk.reception.waiting_room().tickets]
    take_and_look_up(desk, read(SOMCHAI))
    assert waiting in offered(desk)
    assert panel(desk).view.offer.plain.isVisible()
    desk.click(panel(desk).view.offer.plain)
    desk.wait_for_ticket("A002")


def test_a_ticket_that_is_over_is_not_waiting(desk: OpenDesk) -> None:
    came(desk, SOMCHAI)
    (ticket,) = desk.reception.waiting_room().tickets
    desk.reception.cancel(ticket.number)
    take_and_look_up(desk, read(SOMCHAI))
    assert ticket.number not in offered(desk)


def test_the_next_person_is_not_said_to_wait(desk: OpenDesk) -> None:
    came(desk, SOMCHAI)
    take_and_look_up(desk, read(SOMCHAI))
    take_and_look_up(desk, read(dataclasses.replace(SOMCHAI, citizen_id="3101200345677")))
    assert "A001" not in offered(desk)


def test_a_whole_id_that_is_kept_can_be_seen_for_a_reason(desk: OpenDesk) -> None:
    """The chip's own number cannot be read; the office kept it when it could."""
    people(desk).keep(CitizenIdKeeping.FULL)
    came(desk, SOMCHAI)
    known = people(desk).recognise(Identity.of_card(SOMCHAI)).person
    assert known is not None
    assert known.whole_id
    take_and_look_up(desk, read(dataclasses.replace(SOMCHAI, citizen_id="")))
    view = panel(desk).view
    assert not view.citizen_id.eye.isVisible(), "nobody knows yet who it is"
    view.history.alike.yes.click()
    desk.settle()
    desk.settle()
    assert view.citizen_id.eye.isVisible()
    view.citizen_id.eye.click()
    desk.spin()
    popup()
    desk.digit(1)
    desk.until(view.citizen_id.is_whole, "it is shown once it was written down")
    assert view.citizen_id.number.text() == "1-2345-67890-12-1"
    assert [one.masked_id for one in people(desk).disclosures()] == ["1-2345-XXXXX-XX-1"]


def test_nothing_is_offered_where_only_a_hash_is_kept(desk: OpenDesk) -> None:
    came(desk, SOMCHAI)
    take(desk, read(dataclasses.replace(SOMCHAI, citizen_id="")))
    desk.settle()
    panel(desk).view.history.alike.yes.click()
    desk.settle()
    desk.settle()
    assert not panel(desk).view.citizen_id.eye.isVisible()
