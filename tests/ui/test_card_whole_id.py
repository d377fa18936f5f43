"""The whole citizen ID: for a reason, written down first, for a moment, and for one person."""

from __future__ import annotations

import dataclasses
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gecc_desk.hardware.card_events import ReaderState
from gecc_desk.storage import database as database_module
from gecc_desk.storage.database import Database
from tests.ui.card_hands import (
    everything,
    panel,
    panel_text,
    people,
    popup,
    take,
    take_and_look_up,
    type_citizen_id,
)
from tests.ui.open_desk import OpenDesk, texts
from tests.ui.people import SOMCHAI, SOMYING, read, state
from ui.models.at_desk import CardChoices
from ui.widgets.card import citizen_id_row

pytestmark = pytest.mark.window

WHOLE = "1-2345-67890-12-1"
MASKED = "1-2345-XXXXX-XX-1"


def ask(desk: OpenDesk) -> None:
    """Press the eye."""
    desk.click(panel(desk).view.citizen_id.eye)
    popup()


def reasons(desk: OpenDesk) -> list[str]:
    return [one.reason for one in people(desk).disclosures()]


@pytest.fixture
def clipboard() -> Iterator[None]:
    QGuiApplication.clipboard().clear()
    yield
    QGuiApplication.clipboard().clear()


def test_it_is_shown_after_its_reason_is_written_down(desk: OpenDesk) -> None:
    take_and_look_up(desk, read(SOMCHAI))
    ask(desk)
    assert "บันทึก" in "\n".join(texts(popup())), "it is said that it is written down"
    assert WHOLE not in everything(desk)
    hold = threading.Event()
    desk.window._context.writer.run(hold.wait, lambda _: None, lambda _: None, owner=desk.window)
    desk.digit(1)
    desk.spin(50)
    assert WHOLE not in everything(desk), "not before it is on the disk"
    hold.set()
    desk.settle()
    assert WHOLE in panel_text(desk)
    assert QApplication.activePopupWidget() is None
    (written,) = people(desk).disclosures()
    assert (written.reason, written.masked_id) == ("กรอกเอกสารราชการ", MASKED)


def test_another_reason_is_typed(desk: OpenDesk) -> None:
    take_and_look_up(desk, read(SOMCHAI))
    ask(desk)
    desk.digit(3)
    desk.key(Qt.Key.Key_Return)
    assert "โปรดระบุเหตุผล" in "\n".join(texts(popup()))
    assert reasons(desk) == []
    desk.type("ตรวจกับหมายศาล 1/2569")
    desk.key(Qt.Key.Key_Return)
    desk.settle()
    assert reasons(desk) == ["ตรวจกับหมายศาล 1/2569"]
    assert WHOLE in panel_text(desk)


def test_an_id_typed_by_hand_is_asked_for_likewise(desk: OpenDesk) -> None:
    type_citizen_id(desk, SOMCHAI.citizen_id)
    ask(desk)
    desk.digit(2)
    desk.settle()
    assert WHOLE in panel_text(desk)
    assert reasons(desk) == ["ตรวจสอบตัวบุคคล"]


def test_escape_shows_nothing_and_writes_nothing(desk: OpenDesk) -> None:
    take_and_look_up(desk, read(SOMCHAI))
    ask(desk)
    QTest.keyClick(popup(), Qt.Key.Key_Escape)
    desk.settle()
    assert WHOLE not in everything(desk)
    assert reasons(desk) == []
    assert panel(desk).person is not None, "Esc was for the popup"


def test_what_cannot_be_written_down_is_not_shown(
    desk: OpenDesk, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database_module, "BUSY_SECONDS", 0.2)
    desk.reopen()
    take_and_look_up(desk, read(SOMCHAI))
    other = Database.open(database.address)
    with other.write():
        ask(desk)
        desk.digit(1)
        desk.until(lambda: "ฐานข้อมูล" in "\n".join(texts(popup())), "it is said why")
        assert WHOLE not in everything(desk)
    other.close()
    desk.digit(1)
    desk.settle()
    assert WHOLE in panel_text(desk), "the second try"
    assert len(reasons(desk)) == 1


def test_it_hides_by_itself(desk: OpenDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(citizen_id_row, "WHOLE_SECONDS", 2)
    take_and_look_up(desk, read(SOMCHAI))
    ask(desk)
    desk.digit(1)
    desk.settle()
    assert "ซ่อนเองใน 2 วินาที" in panel_text(desk)
    desk.until(lambda: WHOLE not in everything(desk), "it is hidden again")
    assert MASKED in panel_text(desk)
    assert "คัดลอก" not in panel_text(desk)
    ask(desk)
    assert len(reasons(desk)) == 1, "once more asks once more"


def test_the_eye_hides_it_at_once(desk: OpenDesk) -> None:
    take_and_look_up(desk, read(SOMCHAI))
    ask(desk)
    desk.digit(1)
    desk.settle()
    desk.click(panel(desk).view.citizen_id.eye)
    assert WHOLE not in everything(desk)


@pytest.mark.parametrize("next_one", [ReaderState.LOST, ReaderState.READING, None])
def test_it_goes_with_its_person(desk: OpenDesk, next_one: ReaderState | None) -> None:
    take_and_look_up(desk, read(SOMCHAI))
    ask(desk)
    desk.digit(1)
    desk.settle()
    take(desk, read(SOMYING) if next_one is None else state(next_one))
    left = everything(desk)
    for part in (WHOLE, SOMCHAI.citizen_id, "67890"):
        assert part not in left


def test_the_question_goes_with_its_person(desk: OpenDesk) -> None:
    """Else the reason given for one would show the number of the next."""
    take_and_look_up(desk, read(SOMCHAI))
    ask(desk)
    take(desk, read(SOMYING))
    assert QApplication.activePopupWidget() is None


def test_a_reason_for_who_has_left_shows_nobodys_number(desk: OpenDesk) -> None:
    take_and_look_up(desk, read(SOMCHAI))
    ask(desk)
    hold = threading.Event()
    desk.window._context.writer.run(hold.wait, lambda _: None, lambda _: None, owner=desk.window)
    desk.digit(1)
    take(desk, read(SOMYING))
    hold.set()
    desk.settle()
    left = everything(desk)
    assert WHOLE not in left
    assert "3-1012-00345" not in left
    assert not panel(desk).view.citizen_id.is_whole()


@pytest.mark.usefixtures("clipboard")
def test_copied_it_leaves_the_clipboard_with_the_person(desk: OpenDesk) -> None:
    take_and_look_up(desk, read(SOMCHAI))
    ask(desk)
    desk.digit(1)
    desk.settle()
    desk.click(panel(desk).view.citizen_id.copy)
    assert QGuiApplication.clipboard().text() == SOMCHAI.citizen_id
    assert "60 วินาที" in panel_text(desk), "that it will be emptied is said"
    take(desk, state(ReaderState.NO_CARD))
    assert QGuiApplication.clipboard().text() == SOMCHAI.citizen_id, "the person is still there"
    desk.window.front.take_focus()
    desk.key(Qt.Key.Key_Escape)
    desk.spin()
    assert QGuiApplication.clipboard().text() == ""


@pytest.mark.usefixtures("clipboard")
def test_what_somebody_else_copied_stays(desk: OpenDesk) -> None:
    take_and_look_up(desk, read(SOMCHAI))
    QGuiApplication.clipboard().setText("ข้อความอื่น")
    take(desk, state(ReaderState.LOST))
    assert QGuiApplication.clipboard().text() == "ข้อความอื่น"


def test_a_card_whose_id_cannot_be_read_has_nothing_to_show(desk: OpenDesk) -> None:
    take_and_look_up(desk, read(dataclasses.replace(SOMCHAI, citizen_id="")))
    assert not panel(desk).view.citizen_id.eye.isVisible()


def test_leaving_while_it_is_whole_takes_it_off_the_screen(desk: OpenDesk) -> None:
    panel(desk).set_choices(CardChoices(clear_seconds=1))
    take_and_look_up(desk, read(SOMCHAI))
    ask(desk)
    desk.digit(1)
    desk.settle()
    take(desk, state(ReaderState.NO_CARD))
    desk.until(lambda: panel(desk).person is None, "the person has gone")
    assert WHOLE not in everything(desk)
