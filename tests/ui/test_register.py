"""The phone register's list: any part finds, Esc clears, more comes as one scrolls."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt

from gecc_desk.domain import moments
from gecc_desk.domain.calls import Outcome, Rings, Transfer, TransferResult
from tests.builders import call
from tests.ui.open_desk import OpenDesk, texts
from ui.main_window import PHONE

pytestmark = pytest.mark.window

Key = Qt.Key


@pytest.fixture
def filled(desk: OpenDesk) -> OpenDesk:
    """A desk with three calls in its register, and the cursor in the search field."""
    desk.register.record(
        call(
            "ขอเลื่อนนัดรายงานตัว",
            caller="นางสาวสมหญิง ใจดี",
            phone="081-234-5678",
            outcome=Outcome.TRANSFERRED,
            transfers=(Transfer("กลุ่มบริการสังคม", TransferResult.BUSY),),
            rings=Rings.TWO,
        )
    )
    desk.register.record(
        call("ขอย้ายสำนักงาน", caller="นายสมชาย", note="ส่งเอกสารทางไปรษณีย์", rings=Rings.MORE)
    )
    desk.register.record(call("ร้องเรียน", caller="ไม่ประสงค์ออกนาม", phone="02-141-4040"))
    desk.key(Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert desk.window.page() == PHONE
    assert desk.focus is desk.window.phone.register.search
    desk.until(lambda: len(desk.calls()) == 3, "the calls are there")
    return desk


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("หญิง", ["นางสาวสมหญิง ใจดี"]),
        ("2345678", ["นางสาวสมหญิง ใจดี"]),
        ("๘๑๒๓๔", ["นางสาวสมหญิง ใจดี"]),
        ("081-234", ["นางสาวสมหญิง ใจดี"]),
        ("เลื่อนนัด", ["นางสาวสมหญิง ใจดี"]),
        ("บริการสังคม", ["นางสาวสมหญิง ใจดี"]),
        ("ไปรษณีย์", ["นายสมชาย"]),
        ("สม", ["นายสมชาย", "นางสาวสมหญิง ใจดี"]),
        ("ไม่มีใครชื่อนี้", []),
    ],
)
def test_any_part_finds(filled: OpenDesk, typed: str, found: list[str]) -> None:
    filled.type(typed)
    filled.until(lambda: filled.calls() == found, "what was searched for is found")
    if not found:
        assert any("ไม่พบ" in text for text in texts(filled.window.phone.register))


def test_escape_shows_all_again(filled: OpenDesk) -> None:
    filled.type("หญิง")
    filled.until(lambda: len(filled.calls()) == 1, "one is found")
    filled.key(Key.Key_Escape)
    assert filled.window.phone.register.search.text() == ""
    filled.until(lambda: len(filled.calls()) == 3, "all are there")


def test_what_a_search_must_not_take_for_a_command(filled: OpenDesk) -> None:
    for typed in ('"', "%", "'; DROP TABLE phone_call; --", "*", "\\", "(", "ก" * 10_000):
        filled.window.phone.register.search.setText(typed)
        filled.settle()
    filled.window.phone.register.search.clear()
    filled.until(lambda: len(filled.calls()) == 3, "nothing was harmed")


def test_down_goes_to_the_first_call(filled: OpenDesk) -> None:
    filled.key(Key.Key_Down)
    table = filled.window.phone.register.table
    assert filled.focus is table
    assert table.currentIndex().row() == 0


def test_the_day_is_counted_with_its_rings(filled: OpenDesk) -> None:
    said = " ".join(texts(filled.window.phone.register))
    assert "3" in said
    assert "50 %" in said or "50%" in said
    assert "1/2" in said


def test_an_empty_register_says_how_to_begin(desk: OpenDesk) -> None:
    desk.key(Key.Key_F3)
    desk.settle()
    assert any("แบบ" in text or "บันทึก" in text for text in texts(desk.window.phone.register))


def test_older_calls_come_as_one_scrolls(desk: OpenDesk) -> None:
    now = moments.now()
    for number in range(130):
        desk.register.record(
            call(caller=f"คนที่ {number}", at=now - dt.timedelta(minutes=130 - number))
        )
    desk.key(Key.Key_F3)
    desk.until(lambda: len(desk.calls()) >= 60, "the first page is there")
    table = desk.window.phone.register.table
    for _ in range(6):
        table.scrollToBottom()
        desk.spin(20)
        desk.settle()
    desk.until(lambda: len(desk.calls()) == 130, "all are there")
    assert desk.calls() == [f"คนที่ {number}" for number in reversed(range(130))]


def test_saving_a_call_ends_a_search(filled: OpenDesk) -> None:
    filled.type("หญิง")
    filled.until(lambda: len(filled.calls()) == 1, "one is found")
    filled.key(Key.Key_F3)
    filled.window.form.topic.setText("เรื่องใหม่")
    filled.key(Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    filled.until(lambda: len(filled.calls()) == 4, "the call just saved is to be seen")
