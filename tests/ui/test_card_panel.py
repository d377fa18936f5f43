"""The ID card at the window: the reader in words, the person at once, and nobody for too long."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from gecc_desk.domain import moments
from gecc_desk.domain.thai_id_card import CardDate, CardField, PersonName, ThaiIdCard
from gecc_desk.domain.tickets import FastTrackReason
from gecc_desk.hardware.card_events import ReaderState
from tests.ui.card_hands import everything, panel, panel_text, take
from tests.ui.open_desk import LARGE_SCREEN, SMALL_SCREEN, OpenDesk
from tests.ui.people import SOMCHAI, SOMYING, aged, read, state
from ui.main_window import FRONT, PHONE
from ui.models.at_desk import CardChoices

pytestmark = pytest.mark.window

WORDS = {
    ReaderState.NO_SERVICE: ("ระบบอ่านบัตร", "ไม่ทำงาน"),
    ReaderState.NO_READER: ("เครื่องอ่านบัตร",),
    ReaderState.NO_CARD: ("พร้อม",),
    ReaderState.READING: ("กำลังอ่าน",),
    ReaderState.NOT_THAI_ID: ("ไม่ใช่บัตรประชาชน",),
    ReaderState.LOST: ("ดึงบัตรออก",),
    ReaderState.HELD: ("โปรแกรมอื่น",),
    ReaderState.UNREADABLE: ("อ่าน", "ไม่ได้"),
}
REPLACES_THE_PERSON = [
    one for one in ReaderState if one not in (ReaderState.READ, ReaderState.NO_CARD)
]


def chip(desk: OpenDesk) -> str:
    """The reader's chip in the top bar."""
    shown = [one for one in desk.window.top.findChildren(QAbstractButton) if one.isVisible()]
    return " ".join(f"{one.text()} {one.accessibleName()}" for one in shown)


def fast_offer(desk: OpenDesk) -> QAbstractButton | None:
    """The button for Fast Track, where it is offered."""
    found = [
        one
        for one in panel(desk).findChildren(QAbstractButton)
        if one.isVisible() and "Fast Track" in one.text()
    ]
    assert len(found) <= 1
    return found[0] if found else None


# ---- the reader -----------------------------------------------------------------------------


def test_every_state_has_its_words() -> None:
    assert {*WORDS, ReaderState.READ} == set(ReaderState)


@pytest.mark.parametrize("now", list(WORDS), ids=lambda one: one.value)
def test_the_readers_state_stands_in_words_on_the_card_and_in_the_chip(
    desk: OpenDesk, now: ReaderState
) -> None:
    event = state(now)
    take(desk, event)
    for word in WORDS[now]:
        assert word in panel_text(desk), f"{word} is not on the card"
    shown = chip(desk)
    assert any(word in shown for word in WORDS[now])
    if event.error is not None and now is not ReaderState.NO_CARD:
        assert event.error.in_thai() in panel_text(desk), "what to do is not said"


def test_before_anything_is_heard_there_is_nothing_of_a_person(desk: OpenDesk) -> None:
    shown = [one for one in panel(desk).findChildren(QAbstractButton) if one.isVisible()]
    assert {one.accessibleName() for one in shown} == {"ค้นหาเลขนี้ (Enter)"}


def test_each_state_is_told_apart_in_the_chip(desk: OpenDesk) -> None:
    told = set()
    for now in ReaderState:
        take(desk, read(SOMCHAI) if now is ReaderState.READ else state(now))
        told.add(chip(desk))
    assert len(told) == len(ReaderState)


def test_the_chip_leads_to_the_card_from_every_page(desk: OpenDesk) -> None:
    take(desk, read(SOMCHAI))
    desk.window.show_page(PHONE)
    (reader,) = [
        one
        for one in desk.window.top.findChildren(QAbstractButton)
        if one.isVisible() and "อ่านบัตรแล้ว" in one.text()
    ]
    desk.click(reader)
    assert desk.window.page() == FRONT
    assert panel(desk).isAncestorOf(desk.focus)


# ---- the person -----------------------------------------------------------------------------


@pytest.mark.parametrize("size", [SMALL_SCREEN, LARGE_SCREEN])
def test_the_person_is_shown_at_once(desk: OpenDesk, size: tuple[int, int]) -> None:
    desk.resize(*size)
    take(desk, state(ReaderState.READING), read(aged(63)))
    shown = panel_text(desk)
    for part in ("นายทดสอบ ระบบงาน", "63 ปี", "1-2345-XXXXX-XX-1", "14 เม.ย. 2642"):
        assert part in shown
    assert SOMCHAI.citizen_id not in everything(desk), "the whole number is nowhere in the window"


@pytest.mark.parametrize(
    ("card", "offered"),
    [
        (aged(59, days=-1 + 365), False),
        (aged(60, days=-1), False),
        (aged(60), True),
        (aged(60, days=1), True),
        (aged(99), True),
        (aged(18), False),
    ],
    ids=["59", "60 tomorrow", "60 today", "60 since yesterday", "99", "18"],
)
def test_fast_track_is_offered_from_the_sixtieth_birthday_on(
    desk: OpenDesk, card: ThaiIdCard, offered: bool
) -> None:
    take(desk, read(card))
    assert (fast_offer(desk) is not None) is offered
    plain = [one for one in panel(desk).findChildren(QAbstractButton) if one.text() == "คิวปกติ"]
    assert [one.isVisible() for one in plain] == [True], "an ordinary ticket is always offered"


def test_an_unknown_birthday_asks(desk: OpenDesk) -> None:
    year = moments.service_day(moments.now()).year - 60
    take(desk, read(dataclasses.replace(SOMCHAI, birth_date=CardDate(year))))
    assert "โปรดสอบถาม" in panel_text(desk)
    assert "59 หรือ 60 ปี" in panel_text(desk)
    assert fast_offer(desk) is not None


def test_a_card_without_a_birth_date_asks_too(desk: OpenDesk) -> None:
    take(desk, read(dataclasses.replace(SOMCHAI, birth_date=None)))
    assert "โปรดสอบถาม" in panel_text(desk)
    assert fast_offer(desk) is not None


def test_fast_track_for_the_person_is_one_press_and_carries_the_name(desk: OpenDesk) -> None:
    take(desk, read(aged(63)))
    offer = fast_offer(desk)
    assert offer is not None
    desk.click(offer)
    desk.wait_for_ticket("F001")
    (ticket,) = desk.reception.waiting_room().tickets
    assert ticket.reason is FastTrackReason.ELDERLY
    assert ticket.visitor == "นายทดสอบ ระบบงาน"
    assert "F001" in panel_text(desk)
    assert fast_offer(desk) is None, "one person gets one ticket"
    # The next visitor is somebody else.
    desk.window.front.take_focus()
    desk.digit(1)
    desk.wait_for_ticket("A001")
    visitors = {one.number: one.visitor for one in desk.reception.waiting_room().tickets}
    assert visitors == {"F001": "นายทดสอบ ระบบงาน", "A001": ""}


def test_it_is_offered_and_not_imposed(desk: OpenDesk) -> None:
    take(desk, read(aged(63)))
    desk.window.front.take_focus()
    desk.digit(2)
    desk.wait_for_ticket("B001")
    (ticket,) = desk.reception.waiting_room().tickets
    assert ticket.reason is None
    assert ticket.visitor == "นายทดสอบ ระบบงาน"


def test_by_keyboard_from_anywhere(desk: OpenDesk) -> None:
    """F7 leads to the offer, Enter or Space takes it."""
    take(desk, read(aged(63)))
    desk.window.show_page(PHONE)
    desk.key(Qt.Key.Key_F7)
    desk.key(Qt.Key.Key_Space)
    desk.wait_for_ticket("F001")


def test_with_a_person_of_sixty_on_the_card_enter_takes_elderly(desk: OpenDesk) -> None:
    take(desk, read(aged(70)))
    desk.window.front.take_focus()
    desk.digit(3, shift=True)
    desk.key(Qt.Key.Key_Return)
    desk.wait_for_ticket("F001")
    (ticket,) = desk.reception.waiting_room().tickets
    assert (ticket.service.code, ticket.reason) == ("C", FastTrackReason.ELDERLY)


def test_a_person_who_called_is_written_into_the_form(desk: OpenDesk) -> None:
    take(desk, read(SOMCHAI))
    desk.click(_called(desk))
    assert desk.window.page() == PHONE
    assert desk.window.form.caller.text() == "นายทดสอบ ระบบงาน"
    assert desk.focus is desk.window.form.phone


def test_on_a_wide_screen_the_form_stands_beside_and_the_page_stays(desk: OpenDesk) -> None:
    desk.resize(*LARGE_SCREEN)
    take(desk, read(SOMCHAI))
    desk.click(_called(desk))
    assert desk.window.page() == FRONT
    assert desk.window.form.caller.text() == "นายทดสอบ ระบบงาน"
    assert desk.focus is desk.window.form.phone


def _called(desk: OpenDesk) -> QAbstractButton:
    """The button "this person called"."""
    found = [
        one
        for one in panel(desk).findChildren(QAbstractButton)
        if one.isVisible() and "โทร" in one.text()
    ]
    assert len(found) == 1
    return found[0]


# ---- nobody for too long --------------------------------------------------------------------


@pytest.mark.parametrize("after", REPLACES_THE_PERSON, ids=lambda one: one.value)
def test_nothing_of_the_last_person_is_left(desk: OpenDesk, after: ReaderState) -> None:
    take(desk, read(SOMCHAI), state(after))
    _assert_forgotten(desk)


def test_another_card_leaves_nothing_of_the_last_one(desk: OpenDesk) -> None:
    take(desk, read(SOMCHAI), state(ReaderState.NO_CARD), state(ReaderState.READING))
    _assert_forgotten(desk)
    take(desk, read(SOMYING))
    assert "นางสาวสมหญิง อีกคน" in panel_text(desk)
    _assert_forgotten(desk)


def test_a_card_of_nobody_shows_nobody(desk: OpenDesk) -> None:
    """A card whose fields could not be read must not keep those of the last one."""
    blank = dataclasses.replace(
        SOMCHAI,
        citizen_id="",
        thai_name=PersonName(),
        english_name=PersonName(),
        birth_date=None,
        expiry_date=None,
        unreadable=frozenset({CardField.THAI_NAME, CardField.BIRTH_DATE}),
    )
    take(desk, read(SOMCHAI), read(blank))
    _assert_forgotten(desk)
    assert "X-XXXX-XXXXX-XX-X" in panel_text(desk)
    assert "อ่านไม่ได้: ชื่อภาษาไทย, วันเกิด" in panel_text(desk)


def test_escape_takes_the_person_off_the_screen(desk: OpenDesk) -> None:
    take(desk, read(SOMCHAI))
    desk.window.front.take_focus()
    desk.key(Qt.Key.Key_Escape)
    _assert_forgotten(desk)


def test_after_the_card_has_left_the_person_stays_for_a_while_and_then_goes(
    desk: OpenDesk,
) -> None:
    panel(desk).set_choices(CardChoices(clear_seconds=2))
    take(desk, read(SOMCHAI), state(ReaderState.NO_CARD))
    assert "นายทดสอบ ระบบงาน" in panel_text(desk), (
        "the card is handed back at once, the work goes on"
    )
    assert "ล้างหน้าจอใน 2 วินาที" in panel_text(desk), "the last seconds are told"
    desk.until(lambda: "นายทดสอบ" not in panel_text(desk), "the person has gone")
    _assert_forgotten(desk)
    assert "พร้อม" in panel_text(desk)
    assert "วินาที" not in panel_text(desk)


def test_who_is_still_served_can_be_kept_on_the_screen(desk: OpenDesk) -> None:
    panel(desk).set_choices(CardChoices(clear_seconds=3))
    take(desk, read(SOMCHAI), state(ReaderState.NO_CARD))
    panel(desk).set_choices(CardChoices(clear_seconds=90))
    desk.click(desk.button(panel(desk), "ยังไม่ล้าง"))
    desk.spin(3300)
    assert "นายทดสอบ ระบบงาน" in panel_text(desk)
    assert "ล้างหน้าจอใน" not in panel_text(desk)


@pytest.mark.parametrize(
    ("kept", "seconds"), [({}, 120), ({"card_clear_seconds": "30"}, 30),
                          ({"card_clear_seconds": "๓๐"}, 120), ({"card_clear_seconds": "1"}, 15)],
)  # fmt: skip
def test_the_office_says_how_long_a_person_stays(
    desk: OpenDesk, kept: dict[str, str], seconds: int
) -> None:
    desk.office.set_values(kept)
    assert CardChoices.of(desk.office).clear_seconds == seconds


def test_where_the_office_says_so_the_person_goes_with_the_card(desk: OpenDesk) -> None:
    desk.office.set_values({"card_clear_on_removal": "1"})
    desk.window.refresh_office()
    desk.settle()
    take(desk, read(SOMCHAI), state(ReaderState.NO_CARD))
    _assert_forgotten(desk)
    assert "พร้อม" in panel_text(desk)


def test_a_card_pulled_out_too_soon_says_so_and_shows_nobody(desk: OpenDesk) -> None:
    take(desk, read(SOMCHAI), state(ReaderState.READING), state(ReaderState.LOST))
    assert "ดึงบัตรออกก่อนอ่านเสร็จ" in panel_text(desk)
    assert "เสียบบัตรอีกครั้ง" in panel_text(desk)
    _assert_forgotten(desk)


def test_the_cursor_does_not_fall_onto_a_ticket_when_the_person_goes(desk: OpenDesk) -> None:
    """Enter, meant for the person, would issue one for nobody."""
    take(desk, read(SOMCHAI))
    desk.key(Qt.Key.Key_F7)
    assert panel(desk).isAncestorOf(desk.focus)
    take(desk, state(ReaderState.LOST))
    desk.key(Qt.Key.Key_Return)
    desk.key(Qt.Key.Key_Space)
    desk.settle()
    assert not desk.reception.waiting_room().tickets


def test_a_new_card_is_not_taken_off_by_the_last_ones_clock(desk: OpenDesk) -> None:
    panel(desk).set_choices(CardChoices(clear_seconds=2))
    take(desk, read(SOMCHAI), state(ReaderState.NO_CARD))
    panel(desk).set_choices(CardChoices(clear_seconds=90))
    take(desk, read(SOMYING))
    desk.spin(2300)
    assert "นางสาวสมหญิง อีกคน" in panel_text(desk)


def test_a_ticket_after_the_person_has_gone_carries_no_name(desk: OpenDesk) -> None:
    take(desk, read(SOMCHAI), state(ReaderState.LOST))
    desk.window.front.take_focus()
    desk.digit(1)
    desk.wait_for_ticket("A001")
    (ticket,) = desk.reception.waiting_room().tickets
    assert ticket.visitor == ""


def _assert_forgotten(desk: OpenDesk) -> None:
    left = everything(desk)
    for part in ("ทดสอบ", "ระบบงาน", "1-2345-", "Thotsop", "2642"):
        assert part not in left, "something of the last person is still in the window"
