"""The small windows beside a button: as wide as their words, and as high as what is in them."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton

from gecc_desk.domain.tickets import FastTrackReason
from tests.ui.open_desk import OpenDesk
from ui import theme
from ui.dialogs.fast_track_popup import FastTrackPopup
from ui.dialogs.number_popup import NumberPopup
from ui.dialogs.service_popup import ServicePopup
from ui.theme import Look, ThemeName
from ui.widgets.popup import Popup

pytestmark = pytest.mark.window

LONG = "งานรับเรื่องราวร้องทุกข์และข้อเสนอแนะจากประชาชนทั่วไปทุกหน่วยงาน"


def height_with_and_without_an_error(desk: OpenDesk, popup: Popup) -> tuple[int, int, int]:
    """Before a wrong entry, while it is said, and after something else is typed."""
    line = popup.findChildren(QLineEdit)[0]
    desk.spin(20)
    before = popup.height()
    QTest.keyClick(line, Qt.Key.Key_Return)
    desk.spin(20)
    said = popup.height()
    QTest.keyClicks(line, "A")
    desk.spin(20)
    return before, said, popup.height()


def test_the_popup_for_a_number_is_small_again_after_an_error(desk: OpenDesk) -> None:
    popup = NumberPopup(desk.window._context, desk.window)
    popup.open_beside(desk.window.top)
    before, said, after = height_with_and_without_an_error(desk, popup)
    assert said > before
    assert after == before
    popup.close()


def test_the_questions_about_a_vehicle_are_small_again_after_an_error(desk: OpenDesk) -> None:
    service = desk.reception.services()[0]
    popup = FastTrackPopup(desk.window._context, service, desk.window)
    popup.open_for(desk.window.top, suggested=None)
    popup._choose(FastTrackReason.VEHICLE)
    before, said, after = height_with_and_without_an_error(desk, popup)
    assert said > before
    assert after == before
    popup.close()


@pytest.mark.parametrize("percent", [100, 200])
def test_a_long_name_of_a_service_ends_in_dots_and_is_whole_in_the_tip(
    desk: OpenDesk, percent: int
) -> None:
    look = Look(ThemeName.LIGHT, percent)
    theme.apply(desk.application, look)
    context = dataclasses.replace(desk.window._context, look=look)
    desk.reception.issue("A")
    ticket = desk.reception.waiting_room().tickets[0]
    services = [
        dataclasses.replace(one, name=LONG) if place == 2 else one
        for place, one in enumerate(desk.reception.services())
    ]
    popup = ServicePopup(context, ticket, services, desk.window)
    popup.open_beside(desk.window.top)
    desk.spin(20)
    choices = popup.findChildren(QPushButton)
    for one in choices:
        room = one.width() - 2 * look.px(13) - 2
        assert one.fontMetrics().horizontalAdvance(one.text()) <= room, one.text()
        assert popup.rect().contains(one.geometry())
    assert choices[2].text().endswith("…")
    assert choices[2].toolTip() == LONG
    assert not choices[0].text().endswith("…")
    popup.close()
