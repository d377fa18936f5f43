"""From the chip to the window: a card in the real card service, the whole program around it."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

import ui.language
from gecc_desk.domain import moments
from gecc_desk.storage.database import Database
from gecc_desk.storage.errors import NotADatabase
from tests.pcsc import CardSlot
from tests.ui.card_hands import came, panel, pictures
from tests.ui.open_desk import OpenDesk, texts
from tests.ui.people import SOMCHAI
from tests.ui.test_card_photo import jpeg, want_photos
from tests.virtual_card import Person, VirtualCard, person_aged
from ui import theme
from ui.main_window import PHONE
from ui.theme import Look, ThemeName

pytestmark = [pytest.mark.window, pytest.mark.pcsc]


@pytest.fixture
def whole_desk(
    qapp: QApplication, fonts: None, database: Database, card_slot: CardSlot
) -> Iterator[OpenDesk]:
    """A desk with nothing left out: its own watcher on the machine's readers."""
    ui.language.install(qapp, ui.language.Language())
    theme.apply(qapp, Look(ThemeName.LIGHT))
    with OpenDesk(qapp, database) as opened:
        yield opened


def card_text(desk: OpenDesk) -> str:
    return "\n".join(texts(desk.window.front.card))


def _today() -> dt.date:
    return moments.service_day(moments.now())


def test_a_morning(whole_desk: OpenDesk, card_slot: CardSlot) -> None:
    desk = whole_desk
    desk.until(lambda: "พร้อม" in card_text(desk), "the reader is ready")
    card_slot.insert(VirtualCard(person_aged(63, _today())))
    desk.until(lambda: "นายทดสอบ ระบบงาน" in card_text(desk), "the person is shown")
    shown = card_text(desk)
    for part in ("63 ปี", "1-2345-XXXXX-XX-1", "14 เม.ย. 2574", "แนะนำ Fast Track"):
        assert part in shown
    desk.key(Qt.Key.Key_F7)
    desk.key(Qt.Key.Key_Space)
    desk.wait_for_ticket("F001")
    card_slot.remove()
    desk.until(lambda: "พร้อม" in card_text(desk), "the card has been handed back")
    assert "นายทดสอบ ระบบงาน" in card_text(desk), "what was read can still be used"
    called = next(one for one in texts(desk.window.front.card) if "โทรมา" in one)
    desk.click(desk.button(desk.window.front.card, called))
    assert desk.window.page() == PHONE
    desk.type("0812345678")
    desk.key(Qt.Key.Key_Return, times=2)
    desk.type("สอบถาม")
    desk.key(Qt.Key.Key_Return)
    desk.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.until(lambda: desk.calls() == ["นายทดสอบ ระบบงาน"], "the call is written down")
    desk.reopen()
    assert desk.waiting() == ["F001"]
    (ticket,) = desk.reception.waiting_room().tickets
    assert ticket.visitor == "นายทดสอบ ระบบงาน"
    desk.key(Qt.Key.Key_F3)
    desk.until(lambda: desk.calls() == ["นายทดสอบ ระบบงาน"], "the call is there again")
    assert "ระบบงาน" not in card_text(desk), "nobody stands at the desk"


def test_the_photo_follows_the_text_and_leaves_with_the_person(
    whole_desk: OpenDesk, card_slot: CardSlot
) -> None:
    desk = whole_desk
    want_photos(desk)
    desk.until(lambda: "พร้อม" in card_text(desk), "the reader is ready")
    card_slot.insert(VirtualCard(dataclasses.replace(person_aged(63, _today()), photo=jpeg())))
    desk.until(lambda: pictures(panel(desk)), "the photo is shown")
    assert "นายทดสอบ ระบบงาน" in card_text(desk)
    card_slot.remove()
    desk.until(lambda: "เครื่องอ่านบัตรพร้อม" in card_text(desk), "the card has been handed back")
    assert len(pictures(panel(desk))) == 1
    card_slot.wait_until(has_card=False)
    card_slot.insert(VirtualCard(Person(citizen_id="3101200345677", photo=b"")))
    desk.until(lambda: "3-1012-XXXXX-XX-7" in card_text(desk), "the next person is shown")
    desk.spin(300)
    assert pictures(desk.window) == [], "nothing of the last one"


def test_a_slow_photo_can_be_done_without(whole_desk: OpenDesk, card_slot: CardSlot) -> None:
    desk = whole_desk
    want_photos(desk)
    desk.until(lambda: "พร้อม" in card_text(desk), "the reader is ready")
    card_slot.insert(VirtualCard(Person(photo=jpeg() + bytes(3000) + b"\xff\xd9"), baud=9600))
    cancel = panel(desk).view.photo.cancel_button
    desk.until(cancel.isVisible, "the photo is on its way")
    assert "นายทดสอบ ระบบงาน" in card_text(desk), "the text is there before the photo"
    desk.click(cancel)
    desk.until(lambda: "ไม่แสดงรูป" in card_text(desk), "it was given up")
    assert "นายทดสอบ ระบบงาน" in card_text(desk)


def test_who_came_before_is_recognised_by_the_chip(
    whole_desk: OpenDesk, card_slot: CardSlot
) -> None:
    desk = whole_desk
    came(desk, SOMCHAI, times=2)
    desk.until(lambda: "พร้อม" in card_text(desk), "the reader is ready")
    card_slot.insert(VirtualCard(Person(citizen_id=SOMCHAI.citizen_id)))
    desk.until(lambda: "มาติดต่อ 2 ครั้ง" in card_text(desk), "the contacts are there")


def test_a_card_that_is_no_id_card_and_one_pulled_out_too_soon(
    whole_desk: OpenDesk, card_slot: CardSlot
) -> None:
    desk = whole_desk
    desk.until(lambda: "พร้อม" in card_text(desk), "the reader is ready")
    card_slot.insert(VirtualCard(is_thai=False))
    desk.until(lambda: "ไม่ใช่บัตรประชาชน" in card_text(desk), "another card is told apart")
    card_slot.remove()
    desk.until(lambda: "พร้อม" in card_text(desk), "the reader is ready again")
    card_slot.wait_until(has_card=False)
    card_slot.insert(VirtualCard(pull_at=4))
    desk.until(lambda: "ดึงบัตรออก" in card_text(desk), "a card that left is told")
    assert "ระบบงาน" not in card_text(desk)


def test_a_file_that_is_no_database_is_said_in_thai(
    whole_desk: OpenDesk, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    said: list[str] = []
    ended: list[int] = []
    monkeypatch.setattr(QApplication, "exit", lambda *code: ended.append(code[-1]))

    def look() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        said.append(box.text())
        next(one for one in box.buttons() if "ปิด" in one.text()).click()

    QTimer.singleShot(100, look)
    whole_desk.desk._not_opened(NotADatabase(path="/srv/letter.sqlite3"))
    assert ended == [9]
    assert "/srv/letter.sqlite3 ไม่ใช่ฐานข้อมูลของ GECC Desk" in said[0]
    assert "โปรดเลือกไฟล์ที่ถูกต้อง" in said[0]
    assert "Traceback" not in capfd.readouterr().err
