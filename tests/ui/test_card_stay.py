"""How long a person stays on the screen: a card left in the reader, and what the office chooses."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gecc_desk.domain.people import CARD_CLEAR_ON_REMOVAL, CARD_CLEAR_SECONDS, CARD_PHOTO
from gecc_desk.hardware.card_events import PhotoEvent, PhotoState, ReaderState
from gecc_desk.services.office_lists import OfficeSettings
from gecc_desk.storage.database import Database
from tests.ui.card_hands import everything, panel, panel_text, pictures, take
from tests.ui.open_desk import OpenDesk
from tests.ui.people import SOMCHAI, read, state
from tests.ui.test_card_photo import jpeg, want_photos
from ui.main_window import CHOICES_WITHIN_MS
from ui.models.at_desk import CardChoices

pytestmark = pytest.mark.window

NAME = "นายทดสอบ ระบบงาน"


def test_at_the_start_nothing_is_offered_and_the_reader_is_said_to_start(desk: OpenDesk) -> None:
    assert not panel(desk)._stay.isVisible()
    assert panel(desk).waiting._word.text(), "what stands there says what is awaited"


def test_a_card_left_in_the_reader_takes_its_person_off_and_is_asked_for(desk: OpenDesk) -> None:
    panel(desk).set_choices(CardChoices(clear_seconds=2))
    take(desk, read(SOMCHAI))
    desk.until(lambda: NAME not in panel_text(desk), "nobody worked for a while")
    assert "ทดสอบ" not in everything(desk)
    again = panel(desk).waiting.again
    assert again.isVisible(), "the person can be shown again"
    asked: list[bool] = []
    desk.window.reread_asked.connect(lambda: asked.append(True))
    desk.click(again)
    assert asked
    take(desk, state(ReaderState.READING), read(SOMCHAI))
    assert NAME in panel_text(desk)
    take(desk, state(ReaderState.NO_CARD))
    assert NAME in panel_text(desk)


def test_who_works_at_the_window_keeps_the_person(desk: OpenDesk) -> None:
    panel(desk).set_choices(CardChoices(clear_seconds=2))
    take(desk, read(SOMCHAI))
    handle = desk.window.windowHandle()
    for _ in range(4):
        QTest.keyClick(handle, Qt.Key.Key_Shift)
        desk.spin(800)
    assert NAME in panel_text(desk), "more than the time has passed, but not since the last key"
    desk.until(lambda: NAME not in panel_text(desk), "and then it does")


def test_a_card_taken_out_goes_after_its_time_whatever_is_pressed(desk: OpenDesk) -> None:
    panel(desk).set_choices(CardChoices(clear_seconds=2))
    take(desk, read(SOMCHAI), state(ReaderState.NO_CARD))
    handle = desk.window.windowHandle()

    def has_gone() -> bool:
        QTest.keyClick(handle, Qt.Key.Key_Shift)
        return NAME not in panel_text(desk)

    desk.until(has_gone, "no key keeps the person of a card that was handed back")
    assert not panel(desk).waiting.again.isVisible()


# ---- what another desk chooses --------------------------------------------------------------


def choose(desk: OpenDesk, elsewhere: Database, values: dict[str, str]) -> None:
    OfficeSettings(elsewhere, "desk").set_values(values)
    desk.spin(CHOICES_WITHIN_MS + 300)
    desk.settle()


def test_a_photo_that_another_desk_forbids_is_gone_at_once(
    desk: OpenDesk, elsewhere: Database
) -> None:
    want_photos(desk)
    cancelled: list[bool] = []
    wanted: list[bool] = []
    desk.window.photo_cancelled.connect(lambda: cancelled.append(True))
    desk.window.photo_wanted.connect(wanted.append)
    card = read(SOMCHAI)
    take(desk, card)
    desk.window.take_photo(PhotoEvent(card.serial, PhotoState.READ, 5, 5, jpeg()))
    assert len(pictures(panel(desk))) == 1
    choose(desk, elsewhere, {CARD_PHOTO: "0"})
    desk.until(lambda: pictures(desk.window) == [], "the photo is gone")
    assert not panel(desk).view.photo.isVisible()
    assert cancelled
    assert wanted[-1] is False
    desk.window.take_photo(PhotoEvent(card.serial, PhotoState.READ, 5, 5, jpeg()))
    assert pictures(desk.window) == []
    assert NAME in panel_text(desk), "the person stays"


def test_when_a_person_goes_is_changed_while_one_stands_there(
    desk: OpenDesk, elsewhere: Database
) -> None:
    take(desk, read(SOMCHAI), state(ReaderState.NO_CARD))
    choose(desk, elsewhere, {CARD_CLEAR_SECONDS: "15"})
    desk.until(lambda: panel(desk)._clock.seconds_left() <= 15, "the shorter time holds")
    assert NAME in panel_text(desk)
    choose(desk, elsewhere, {CARD_CLEAR_ON_REMOVAL: "1"})
    desk.until(lambda: NAME not in panel_text(desk), "and now at once")
