"""Backups in the window: made by themselves, a failure told, restored in two steps."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFileDialog,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QWidget,
)

from gecc_desk.domain.backup_errors import BackupFolderGone, DatabaseInUse
from gecc_desk.domain.backups import BackupReason, Progress
from gecc_desk.services.backup import Backups, MadeBackup
from gecc_desk.services.phone_register import PhoneRegister
from gecc_desk.services.reception import Reception
from gecc_desk.services.restore import look_into
from gecc_desk.storage.database import Database
from tests.builders import call
from tests.ui.open_desk import OpenDesk, texts
from ui.backup_keeper import BackupKeeper
from ui.main_window import SETTINGS
from ui.models.backup_model import Column
from ui.widgets.backup.backup_settings import BackupSettings
from ui.widgets.backup.make_part import MakePart
from ui.widgets.backup.restore_strip import RestoreStrip
from ui.widgets.chip_button import ChipButton
from ui.widgets.trouble_popup import TroublePopup

pytestmark = pytest.mark.window

Key = Qt.Key


def keeper(desk: OpenDesk) -> BackupKeeper:
    found = desk.desk.backups
    assert found is not None
    return found


def settle(desk: OpenDesk) -> None:
    """Wait until everything that was asked about backups is answered and shown."""
    for _ in range(3):
        keeper(desk)._work.wait()
        keeper(desk).reader.wait()
        desk.spin()
    desk.settle()


def chip(desk: OpenDesk) -> ChipButton:
    return desk.window.top._backup


def tab(desk: OpenDesk) -> BackupSettings:
    """The tab of backups, in front."""
    desk.window.top.backup_settings_asked.emit()
    desk.spin()
    settle(desk)
    found = desk.window.settings.findChild(BackupSettings)
    assert isinstance(found, BackupSettings)
    assert found.isVisible()
    return found


def part(desk: OpenDesk, kind: type[QWidget]) -> QWidget:
    found = tab(desk).findChild(kind)
    assert isinstance(found, kind)
    return found


def rows(desk: OpenDesk) -> list[list[str]]:
    model = tab(desk).list.table.model()
    return [
        [str(model.index(row, column).data()) for column in Column]
        for row in range(model.rowCount())
    ]


# ---- by itself --------------------------------------------------------------------------------


def test_the_daily_one_is_made_once_and_the_chip_tells_it(
    desk: OpenDesk, database: Database, tmp_path: Path
) -> None:
    settle(desk)
    assert chip(desk).property("chip") == "quiet"
    assert chip(desk).text() == "○ ยังไม่ได้สำรองข้อมูล"
    for _turn in range(2):
        keeper(desk).look()
        settle(desk)
        settle(desk)
    (file,) = (tmp_path / "backup").iterdir()
    look = look_into(file)
    assert look.mark is not None
    assert look.mark.reason is BackupReason.DAILY
    assert (chip(desk).property("chip"), chip(desk).text()) == ("good", "● สำรองข้อมูลแล้ว")
    desk.click(chip(desk))
    assert desk.window.page() == SETTINGS
    assert [row[1] for row in rows(desk)] == ["ประจำวัน"]


def test_a_failure_is_told_at_once_and_at_the_next_start_until_one_is_made(
    desk: OpenDesk, database: Database, tmp_path: Path
) -> None:
    share = tmp_path / "share"
    share.mkdir()
    Backups(database, "x").choose_folder(str(share))
    share.rmdir()
    keeper(desk).look()
    settle(desk)
    settle(desk)
    for start in range(2):
        assert chip(desk).property("chip") == "error", start
        desk.click(chip(desk))
        told = QApplication.activePopupWidget()
        assert isinstance(told, TroublePopup)
        assert BackupFolderGone(folder=share).in_thai() in told.text()
        told.close()
        assert BackupFolderGone(folder=share).in_thai() in " ".join(texts(part(desk, MakePart)))
        assert any(text.startswith("ขณะนี้เข้าถึงโฟลเดอร์") for text in texts(tab(desk).list))
        if not start:
            desk.reopen()
            settle(desk)
    share.mkdir()
    desk.click(chip(desk))
    told = QApplication.activePopupWidget()
    assert isinstance(told, TroublePopup)
    told.findChildren(QPushButton)[0].click()
    settle(desk)
    assert chip(desk).property("chip") == "good"
    assert len(list(share.iterdir())) == 1


# ---- on demand --------------------------------------------------------------------------------


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Backups wait in their middle until this is set."""
    go_on = threading.Event()
    make = Backups.make

    def slow(
        self: Backups, reason: BackupReason, progress: Progress, *, folder: Path | None = None
    ) -> MadeBackup:
        def told(done: int, of: int) -> None:
            progress(done, of)
            go_on.wait(20)
            progress(done, of)

        return make(self, reason, told, folder=folder)

    monkeypatch.setattr(Backups, "make", slow)
    yield go_on
    go_on.set()


def test_one_made_now_shows_how_far_it_is_and_the_window_goes_on(
    desk: OpenDesk, held: threading.Event, tmp_path: Path
) -> None:
    made = part(desk, MakePart)
    desk.click(desk.button(made, "สำรองข้อมูลตอนนี้"))
    bar = made.findChild(QProgressBar)
    assert isinstance(bar, QProgressBar)
    desk.until(bar.isVisible, "progress is shown")
    assert chip(desk).text() == "○ กำลังสำรองข้อมูล …"
    assert desk.focus is desk.button(made, "หยุด")
    desk.key(Key.Key_F2)
    desk.digit(1)
    desk.wait_for_ticket("A001")
    assert list((tmp_path / "backup").glob("gecc-desk-*")) == [], "not before it is whole"
    held.set()
    settle(desk)
    (row,) = rows(desk)
    assert row[1] == "สั่งสำรอง"
    assert row[3] == "● ตรวจแล้ว"
    assert not bar.isVisible()


def test_one_that_is_stopped_leaves_nothing_and_is_no_failure(
    desk: OpenDesk, held: threading.Event, tmp_path: Path
) -> None:
    made = part(desk, MakePart)
    desk.click(desk.button(made, "สำรองข้อมูลตอนนี้"))
    desk.click(desk.button(made, "หยุด"))
    held.set()
    settle(desk)
    assert list((tmp_path / "backup").iterdir()) == []
    assert any(text.startswith("หยุดแล้ว") for text in texts(made))
    assert chip(desk).property("chip") == "quiet"
    assert rows(desk) == []


def test_a_program_that_closes_does_not_wait_for_a_backup(
    desk: OpenDesk, held: threading.Event, tmp_path: Path
) -> None:
    keeper(desk).make_now()
    desk.until(lambda: list((tmp_path / "backup").glob(".gecc-desk-*")), "it is under way")
    stopping = threading.Timer(0.3, held.set)
    stopping.start()
    desk.close()
    stopping.join()
    assert list((tmp_path / "backup").iterdir()) == []


# ---- what is chosen ---------------------------------------------------------------------------


def test_the_folder_and_the_time_hold_at_once(
    desk: OpenDesk, database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def choose(folder: Path) -> None:
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
        desk.click(desk.button(tab(desk), "เลือก …"))
        settle(desk)

    backups, share = Backups(database, "x"), tmp_path / "share"
    share.mkdir()
    assert any(text.startswith("▲ โฟลเดอร์นี้อยู่ในดิสก์เดียวกับ") for text in texts(tab(desk)))
    choose(share)
    assert backups.choices().folder == share
    choose(tmp_path / "gone")
    assert backups.choices().folder == share
    assert BackupFolderGone(folder=tmp_path / "gone").in_thai() in texts(tab(desk))
    desk.click(desk.button(tab(desk), "เก็บข้างฐานข้อมูล"))
    settle(desk)
    assert backups.choices().is_usual
    desk.click(desk.button(tab(desk), "ตามเวลา"))
    (time,) = (
        one for one in tab(desk).findChildren(QLineEdit) if one.isVisible() and not one.isReadOnly()
    )
    time.setFocus()
    time.selectAll()
    desk.type("25:00")
    desk.key(Key.Key_Tab)
    settle(desk)
    assert "โปรดพิมพ์เวลา เช่น 16:30" in texts(tab(desk))
    time.setFocus()
    time.selectAll()
    desk.type("16.30")
    desk.key(Key.Key_Tab)
    settle(desk)
    chosen = backups.choices().daily_at
    assert chosen is not None
    assert f"{chosen:%H:%M}" == "16:30"
    desk.click(desk.button(tab(desk), "หลังเปิดโปรแกรม"))
    settle(desk)
    assert backups.choices().daily_at is None


# ---- restoring --------------------------------------------------------------------------------


@pytest.fixture
def restorable(desk: OpenDesk, database: Database) -> MadeBackup:
    """A backup with one ticket and one call; the office has had another ticket since."""
    Reception(database, "x").issue("A")
    PhoneRegister(database, "x").record(call(caller="สมชาย ใจดี"))
    made = Backups(database, "สมศรี").make(BackupReason.ON_DEMAND)
    Reception(database, "x").issue("A")
    # As the program alone has the office open.
    database.close()
    return made


def look_at_the_first(desk: OpenDesk) -> QWidget:
    table = tab(desk).list.table
    table.setFocus()
    table.selectRow(0)
    desk.key(Key.Key_Return)
    strip = tab(desk).findChild(RestoreStrip)
    assert isinstance(strip, RestoreStrip)
    desk.until(strip.isVisible, "what is in it is shown")
    return strip


def restore(desk: OpenDesk) -> None:
    strip = look_at_the_first(desk)
    desk.click(desk.button(strip, "กู้คืนข้อมูลสำรองนี้"))
    desk.click(desk.button(strip, "ใช่ กู้คืนและเริ่มโปรแกรมใหม่"))
    desk.start_over()
    settle(desk)


def test_what_is_in_it_is_seen_first_and_nothing_is_done_by_looking(
    desk: OpenDesk, database: Database, restorable: MadeBackup
) -> None:
    strip = look_at_the_first(desk)
    told = texts(strip)
    assert any("สำรองโดย สมศรี" in text for text in told)
    inside, now = (text for text in told if text.startswith("บัตรคิว"))
    assert inside.startswith("บัตรคิว 1 ใบ (ล่าสุด ")
    assert "สายโทรศัพท์ 1 สาย (ล่าสุด " in inside
    assert now.startswith("บัตรคิว 2 ใบ (ล่าสุด ")
    assert desk.focus is desk.button(strip, "ไม่กู้คืน")
    desk.click(desk.button(strip, "กู้คืนข้อมูลสำรองนี้"))
    assert desk.focus is desk.button(strip, "ยังไม่กู้คืน")
    desk.key(Key.Key_Return)
    assert desk.focus is desk.button(strip, "ไม่กู้คืน")
    desk.key(Key.Key_Return)
    assert not strip.isVisible()
    assert desk.desk.successor() is None
    assert Reception(database, "x").issue("A").ticket.number == "A003"


def test_restored_the_program_starts_over_on_the_office_of_then(
    desk: OpenDesk, database: Database, restorable: MadeBackup, tmp_path: Path
) -> None:
    restore(desk)
    said = " ".join(texts(tab(desk)))
    (aside,) = tmp_path.glob("desk.set-aside-*.sqlite3")
    assert f"กู้คืนจาก {restorable.path.name} แล้ว ฐานข้อมูลเดิมเก็บไว้ในชื่อ {aside.name}" in said
    desk.key(Key.Key_F2)
    desk.until(lambda: desk.waiting() == ["A001"], "only who waited then")
    desk.digit(1)
    desk.wait_for_ticket("A002")
    desk.reopen()
    desk.until(lambda: desk.waiting() == ["A001", "A002"], "and so it stays")


def test_while_another_program_has_the_office_open_the_present_one_goes_on(
    desk: OpenDesk, elsewhere: Database, restorable: MadeBackup, tmp_path: Path
) -> None:
    Reception(elsewhere, "x").waiting_room()
    restore(desk)
    assert DatabaseInUse().in_thai() in texts(tab(desk))
    desk.key(Key.Key_F2)
    desk.until(lambda: desk.waiting() == ["A001", "A002"], "nothing is lost")
    assert list(tmp_path.glob("*.set-aside-*")) == []


@pytest.mark.parametrize("damage", ["cut", "gone"])
def test_a_backup_that_cannot_be_used_is_named_and_nothing_is_offered(
    desk: OpenDesk,
    restorable: MadeBackup,
    monkeypatch: pytest.MonkeyPatch,
    damage: str,
    tmp_path: Path,
) -> None:
    other = Path(shutil.copy(restorable.path, tmp_path / "other.sqlite3"))
    if damage == "cut":
        other.write_bytes(other.read_bytes()[:30_000])
    else:
        other.unlink()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(other), ""))
    desk.click(desk.button(tab(desk), "จากไฟล์อื่น"))
    settle(desk)
    assert any(str(other) in text for text in texts(tab(desk)))
    strip = tab(desk).findChild(RestoreStrip)
    assert isinstance(strip, RestoreStrip)
    assert not strip.isVisible()
    assert not [
        one
        for one in tab(desk).findChildren(QAbstractButton)
        if one.isVisible() and one.text().startswith("กู้คืนข้อมูลสำรองนี้")
    ]
