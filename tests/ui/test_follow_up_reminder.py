"""Reminders are quiet: a badge, a chip, the tray. They take the keyboard from nobody, name nobody."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QLabel, QSystemTrayIcon

from gecc_desk.domain import moments
from gecc_desk.domain.calls import Outcome
from gecc_desk.domain.follow_ups import DueCounts, FollowUpResult
from gecc_desk.services.follow_ups import FollowUps
from gecc_desk.storage.database import Database
from gecc_desk.storage.tables import FollowUpRow
from tests.builders import call
from tests.ui.open_desk import OpenDesk, texts
from ui.main_window import FOLLOW_UP
from ui.models.due_now import DueNow, due_now
from ui.tray import SystemTray, TrayReminder

pytestmark = pytest.mark.window

Key = Qt.Key


class RecordingTray:
    """A tray of a desktop, written down: the test's screen has none."""

    def __init__(self, *, available: bool = True) -> None:
        self.available = available
        self.icon = False
        self.tips: list[str] = []
        self.messages: list[str] = []

    def is_available(self) -> bool:
        return self.available

    def show(self, tip: str) -> None:
        self.icon = True
        self.tips.append(tip)

    def hide(self) -> None:
        self.icon = False

    def tell(self, text: str) -> None:
        self.messages.append(text)


def overdue(desk: OpenDesk, caller: str) -> int:
    """A promise whose time has passed; gives the follow-up's id."""
    now = moments.now()
    entry = call(
        caller=caller, phone="081-234-5678", outcome=Outcome.CALLBACK,
        at=now - dt.timedelta(days=2), callback_at=now - dt.timedelta(hours=30),
    )  # fmt: skip
    made = desk.register.record(entry).follow_up_id
    assert made is not None
    return made


def badge(desk: OpenDesk) -> str:
    found = [
        one
        for one in desk.window.rail.findChildren(QLabel)
        if one.property("role") == "badge" and one.isVisible()
    ]
    return found[0].text() if found else ""


def chip_text(desk: OpenDesk) -> str:
    return next((one for one in texts(desk.window.top) if one.startswith("▲")), "")


def test_the_rail_and_the_bar_count_what_is_due(desk: OpenDesk) -> None:
    assert badge(desk) == ""
    assert chip_text(desk) == ""
    desk.register.record(call(caller="ก", outcome=Outcome.CALLBACK))
    desk.until(lambda: badge(desk) == "1", "what is to be done today is counted")
    assert chip_text(desk) == "", "it is not overdue"
    late = overdue(desk, "นางสาวสมหญิง ใจดี")
    desk.until(lambda: badge(desk) == "2", "both are counted")
    desk.until(lambda: "1" in chip_text(desk), "one is overdue")
    FollowUps(desk.database, "x").finish(late, FollowUpResult.REACHED)
    desk.until(lambda: badge(desk) == "1", "it is done")
    desk.until(lambda: chip_text(desk) == "", "nothing is overdue")


def test_a_press_on_the_reminder_shows_the_list(desk: OpenDesk) -> None:
    overdue(desk, "นางสาวสมหญิง ใจดี")
    desk.until(lambda: chip_text(desk) != "", "it is said")
    desk.click(desk.button(desk.window.top, "▲"))
    desk.settle()
    assert desk.window.page() == FOLLOW_UP


def test_a_reminder_takes_the_keyboard_from_nobody(desk: OpenDesk) -> None:
    desk.key(Key.Key_F3)
    desk.window.form.caller.setFocus()
    desk.type("sa")
    overdue(desk, "นางสาวสมหญิง ใจดี")
    desk.until(lambda: chip_text(desk) != "", "it is said")
    desk.settle()
    assert QApplication.activePopupWidget() is None
    assert QApplication.activeModalWidget() is None
    assert desk.focus is desk.window.form.caller
    desk.type("b")
    assert desk.window.form.caller.text() == "sab"


def test_what_becomes_due_while_nobody_does_anything_is_said(
    desk: OpenDesk, database: Database
) -> None:
    made = desk.register.record(call(caller="ก", outcome=Outcome.CALLBACK)).follow_up_id
    desk.until(lambda: badge(desk) == "1", "it is counted")
    with database.write() as work:
        row = work.session.get_one(FollowUpRow, made)
        row.due_at = moments.now() - dt.timedelta(minutes=1)
        work.commit()
    desk.settle()
    # The clock alone, without a commit: the next minute begins.
    desk.window.tick(moments.now() + dt.timedelta(minutes=1))
    desk.until(lambda: chip_text(desk) != "", "it is said")


def test_no_name_and_no_number_leaves_the_window(desk: OpenDesk) -> None:
    overdue(desk, "นางสาวสมหญิง ใจดี")
    tray = RecordingTray()
    reminder = TrayReminder(tray)
    reminder.take(due_now(FollowUps(desk.database, "x")))
    assert tray.messages
    for text in (*tray.messages, *tray.tips):
        assert "สมหญิง" not in text
        assert "081" not in text
        assert "1" in text, "it says how many"


def due(*ids: int) -> DueNow:
    return DueNow(DueCounts(len(ids), 0), frozenset(ids))


def test_each_is_told_of_once() -> None:
    tray = RecordingTray()
    reminder = TrayReminder(tray)
    for _ in range(3):
        reminder.take(due(1, 2))
    assert len(tray.messages) == 1
    reminder.take(due(1, 2, 3))
    assert len(tray.messages) == 2
    reminder.take(due(1))
    assert len(tray.messages) == 2
    assert tray.icon
    reminder.take(due())
    assert not tray.icon, "the icon goes with the last one"


def test_a_tray_that_comes_later_is_told_then() -> None:
    tray = RecordingTray(available=False)
    reminder = TrayReminder(tray)
    reminder.take(due(1))
    assert not tray.icon
    assert not tray.messages
    tray.available = True
    reminder.take(due(1))
    assert len(tray.messages) == 1


def test_a_desktop_without_a_tray_does_not_mind(desk: OpenDesk) -> None:
    tray = SystemTray(QIcon(), desk.desk)
    assert tray.is_available() is QSystemTrayIcon.isSystemTrayAvailable()
    tray.tell("x")
    tray.hide()
    overdue(desk, "ก")
    desk.until(lambda: badge(desk) == "1", "the window says it all the same")
    desk.window.show_follow_ups()
    assert desk.window.page() == FOLLOW_UP
