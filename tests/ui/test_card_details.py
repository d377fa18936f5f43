"""Everything on the card, behind one press: whole, honest about what cannot be read, and gone."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gecc_desk.domain.thai_id_card import Address, CardDate, CardField, PersonName, ThaiIdCard
from gecc_desk.hardware.card_events import ReaderState
from tests.ui.card_hands import everything, panel, panel_text, popup, take, take_and_look_up
from tests.ui.open_desk import OpenDesk, texts
from tests.ui.people import SOMCHAI, SOMYING, read, state

pytestmark = pytest.mark.window

FULL = dataclasses.replace(
    SOMCHAI,
    thai_name=PersonName("นาย", "ทดสอบ", "กลาง", "ระบบงาน"),
    address=Address(
        house="99/1",
        moo="หมู่ที่ 4",
        trok="ตรอกแคบ",
        soi="ซอยลึก",
        road="ถนนยาว",
        tambon="ตำบลคลองเกลือ",
        amphoe="อำเภอปากเกร็ด",
        province="จังหวัดนนทบุรี",
        other="อาคารหนึ่ง",
    ),
    request_number="1201-00-12345",
)


def details(desk: OpenDesk, card: ThaiIdCard) -> str:
    take_and_look_up(desk, read(card))
    panel(desk).view.ensureWidgetVisible(panel(desk).view.details)
    desk.click(panel(desk).view.details)
    return "\n".join(texts(popup()))


def test_all_of_it_is_there_and_the_id_is_masked(desk: OpenDesk) -> None:
    shown = details(desk, FULL)
    for part in (
        "นายทดสอบ กลาง ระบบงาน", "คำนำหน้า นาย", "ชื่อตัว ทดสอบ", "ชื่อกลาง กลาง", "ชื่อสกุล ระบบงาน",
        "Mr. Thotsop Rabopngan", "15 เม.ย. 2506", "ชาย", "99/1", "หมู่ที่ 4", "ตรอกแคบ", "ซอยลึก",
        "ถนนยาว", "ตำบลคลองเกลือ", "อำเภอปากเกร็ด", "จังหวัดนนทบุรี", "อาคารหนึ่ง",
        "ท้องถิ่นเทศบาลนครปากเกร็ด/นนทบุรี", "10 ม.ค. 2565", "14 เม.ย. 2642", "1201-00-12345",
        "1-2345-XXXXX-XX-1",
    ):  # fmt: skip
        assert part in shown
    assert "อ่านไม่ได้" not in shown
    assert SOMCHAI.citizen_id not in everything(desk)


@pytest.mark.parametrize(
    ("date", "said"),
    [
        (CardDate(1963), "2506 (ไม่ทราบวันและเดือน)"),
        (CardDate(1963, 4), "เม.ย. 2506 (ไม่ทราบวัน)"),
    ],
)
def test_what_of_a_birthday_is_not_known_is_said(desk: OpenDesk, date: CardDate, said: str) -> None:
    assert said in details(desk, dataclasses.replace(SOMCHAI, birth_date=date))


def test_a_card_for_life(desk: OpenDesk) -> None:
    card = dataclasses.replace(SOMCHAI, lifelong=True, expiry_date=None)
    assert "ตลอดชีพ" in details(desk, card)
    assert "ตลอดชีพ" in panel_text(desk)


def test_what_cannot_be_read_is_named_once_and_shown_as_it_stands(desk: OpenDesk) -> None:
    card = dataclasses.replace(
        SOMCHAI,
        birth_date=None,
        address=Address(house="99/1 หมู่\ufffd 4"),
        unreadable=frozenset({CardField.BIRTH_DATE, CardField.ADDRESS}),
        raw={CardField.BIRTH_DATE: "2506\ufffd415"},
    )
    shown = details(desk, card)
    assert "2506\ufffd415" in shown
    assert "99/1 หมู่\ufffd 4" in shown
    assert shown.count("▲ อ่านไม่ได้") == 2
    assert panel_text(desk).count("อ่านไม่ได้: วันเกิด, ที่อยู่") == 1


def test_an_id_that_cannot_be_read_is_not_shown_in_pieces(desk: OpenDesk) -> None:
    card = dataclasses.replace(
        SOMCHAI,
        citizen_id="",
        unreadable=frozenset({CardField.CITIZEN_ID}),
        raw={CardField.CITIZEN_ID: "12345\ufffd7890121"},
    )
    shown = details(desk, card)
    assert "7890121" not in shown
    assert "X-XXXX-XXXXX-XX-X" in shown


@pytest.mark.parametrize("how", [ReaderState.LOST, ReaderState.READING, None])
def test_it_goes_with_its_person(desk: OpenDesk, how: ReaderState | None) -> None:
    details(desk, FULL)
    take(desk, read(SOMYING) if how is None else state(how))
    assert QApplication.activePopupWidget() is None
    QApplication.sendPostedEvents(None, 52)  # deferred deletes: the loop of the program does it
    left = everything(desk)
    for part in ("ซอยลึก", "99/1", "Thotsop", "1201-00"):
        assert part not in left


def test_escape_closes_it_and_the_person_stays(desk: OpenDesk) -> None:
    details(desk, FULL)
    QTest.keyClick(popup(), Qt.Key.Key_Escape)
    desk.spin()
    assert QApplication.activePopupWidget() is None
    assert "นายทดสอบ" in panel_text(desk)


def test_by_keyboard_it_opens_scrolls_and_closes(desk: OpenDesk) -> None:
    take_and_look_up(desk, read(FULL))
    panel(desk).view.details.setFocus()
    desk.key(Qt.Key.Key_Return)
    area = popup()._area  # type: ignore[attr-defined]
    area.setFixedHeight(120)
    desk.spin(20)
    desk.key(Qt.Key.Key_PageDown)
    assert area.verticalScrollBar().value() > 0
    desk.key(Qt.Key.Key_Return)
    desk.spin()
    assert QApplication.activePopupWidget() is None
    assert panel(desk).isAncestorOf(desk.focus), "the cursor is where it was"
