"""The record of use in the window: read, filtered, fetched page by page, and saved as a file."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from gecc_desk.domain import moments
from gecc_desk.domain.audit import Action, AuditFilter
from gecc_desk.services.audit_trail import AuditTrail
from gecc_desk.services.office_lists import OfficeSettings
from gecc_desk.services.people import People
from gecc_desk.storage import audit_store
from gecc_desk.storage.database import Database
from tests.ui.open_desk import OpenDesk, texts
from ui.dialogs.audit_dialog import PAGE, AuditDialog
from ui.dialogs.choose_popup import ChoosePopup
from ui.main_window import SETTINGS
from ui.models.audit_model import Column
from ui.models.rows_model import ROW_ROLE

pytestmark = pytest.mark.window

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


def opened(desk: OpenDesk) -> AuditDialog:
    """Settings are in front, and the record of use over them."""
    desk.key(Key.Key_F10)
    assert desk.window.page() == SETTINGS
    desk.key(Key.Key_H, CONTROL)
    dialog = desk.window.findChild(AuditDialog)
    assert isinstance(dialog, AuditDialog)
    settled(desk, dialog)
    return dialog


def settled(desk: OpenDesk, dialog: AuditDialog) -> None:
    """What was asked beside the window is answered."""
    for _ in range(3):
        dialog._work.wait()
        desk.spin()


def column(dialog: AuditDialog, place: Column) -> list[str]:
    rows = range(dialog.model.rowCount())
    return [str(dialog.model.index(row, place).data()) for row in rows]


def write_down(database: Database, count: int, days_ago: int = 0, actor: str = "somsri") -> None:
    at = moments.now() - dt.timedelta(days=days_ago)
    with database.write() as work:
        for number in range(count):
            audit_store.note(
                work.session, at, actor, Action.CALL_VOIDED, f"call:{number + 1}", {"revision": 7}
            )
        work.commit()


def test_before_anything_is_done_it_says_what_will_be_there(desk: OpenDesk) -> None:
    dialog = opened(desk)
    assert any("ไม่มีรายการ" in text for text in texts(dialog))
    assert not dialog._save.isEnabled()
    desk.key(Key.Key_Escape)
    desk.spin()
    assert QApplication.activeModalWidget() is None


def test_what_was_done_is_told_in_plain_words_the_newest_first(
    desk: OpenDesk, database: Database
) -> None:
    OfficeSettings(database, "somsri").set_values({"desk_name": "จุดประชาสัมพันธ์ 2"})
    People(database, "somsak").disclose("1234567890121", "ทำหนังสือรับรอง")
    dialog = opened(desk)
    assert column(dialog, Column.ACTOR) == ["somsak", "somsri"]
    shown, changed = column(dialog, Column.WHAT)
    assert shown == "แสดงเลขประจำตัวประชาชนทั้งหมดของ 1-2345-XXXXX-XX-1 (เหตุผลลำดับที่ 1)"
    assert changed == ("เปลี่ยนการตั้งค่า: ชื่อจุดบริการ: จุดประชาสัมพันธ์ 1 → จุดประชาสัมพันธ์ 2")
    assert column(dialog, Column.DESK) == ["จุดประชาสัมพันธ์ 2"] * 2
    # The whole sentence of the chosen one stands below, also where the column is too narrow.
    dialog.table.selectRow(1)
    desk.spin()
    assert changed in dialog._whole.text()


def test_days_people_and_actions_narrow_what_is_shown(desk: OpenDesk, database: Database) -> None:
    write_down(database, 2, days_ago=40)
    write_down(database, 1, days_ago=3, actor="somsak")
    OfficeSettings(database, "somsri").save_counters(4)
    dialog = opened(desk)
    week = column(dialog, Column.ACTOR)
    assert week == ["somsri", "somsak"]
    dialog.filter.days.setFocus()
    desk.digit(1)
    settled(desk, dialog)
    assert column(dialog, Column.ACTOR) == ["somsri"]
    desk.digit(4)
    settled(desk, dialog)
    assert dialog.model.rowCount() == 4

    dialog.filter.who.click()
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, ChoosePopup)
    desk.key(Key.Key_Space)
    settled(desk, dialog)
    assert set(column(dialog, Column.ACTOR)) == {"somsak"}, "the first of the names was chosen"
    desk.key(Key.Key_Space)
    popup.close()
    settled(desk, dialog)

    dialog.filter.what.click()
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, ChoosePopup)
    popup.list.field.setText("ตั้งค่า")
    popup.list.field.textEdited.emit("ตั้งค่า")
    desk.key(Key.Key_Down)
    desk.key(Key.Key_Space)
    popup.close()
    settled(desk, dialog)
    entries = [dialog.model.index(0, 0).data(ROW_ROLE)]
    assert dialog.model.rowCount() == 1
    assert entries[0].action is Action.SETTINGS_CHANGED


def test_typed_days_count_both_and_a_wrong_one_is_said_beside_its_field(
    desk: OpenDesk, database: Database
) -> None:
    write_down(database, 2, days_ago=40)
    write_down(database, 1)
    day = moments.service_day(moments.now()) - dt.timedelta(days=40)
    typed = f"{day.day}/{day.month}/{day.year + moments.BUDDHIST_ERA}"
    dialog = opened(desk)
    dialog.filter.days.setFocus()
    desk.digit(5)
    dialog.filter.first.setText("31/2/2569")
    dialog.filter.show_days.click()
    assert dialog.filter._from.error()
    dialog.filter.first.setText(typed)
    dialog.filter.last.setText(typed)
    dialog.filter.show_days.click()
    settled(desk, dialog)
    assert not dialog.filter._from.error()
    assert dialog.model.rowCount() == 2


def test_older_entries_come_page_by_page(desk: OpenDesk, database: Database) -> None:
    write_down(database, 2 * PAGE + 5)
    dialog = opened(desk)
    assert dialog.model.rowCount() == PAGE
    for _ in range(4):
        bar = dialog.table.verticalScrollBar()
        bar.setValue(bar.maximum())
        settled(desk, dialog)
    numbers = [dialog.model.index(r, 0).data(ROW_ROLE).id for r in range(dialog.model.rowCount())]
    assert numbers == list(range(2 * PAGE + 5, 0, -1)), "each once, the newest first"


def test_saving_as_csv_is_written_down_itself(
    desk: OpenDesk, database: Database, tmp_path: Path
) -> None:
    write_down(database, 3, actor="=cmd")
    dialog = opened(desk)
    target = tmp_path / "record.csv"
    dialog.save(target)
    settled(desk, dialog)
    with target.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert [row[0] for row in rows] == ["ลำดับ", "1", "2", "3"]
    assert {row[2] for row in rows[1:]} == {"'=cmd"}, "no spreadsheet takes it for a formula"
    newest = AuditTrail(database, "x").page(AuditFilter(), 1).entries[0]
    assert (newest.action, newest.details) == (Action.AUDIT_EXPORTED, {"file": "csv", "rows": 3})
    assert any("record.csv" in text for text in texts(dialog))

    dialog.save(tmp_path / "no such folder" / "record.csv")
    settled(desk, dialog)
    assert any("ไม่ได้" in text for text in texts(dialog))
    assert AuditTrail(database, "x").page(AuditFilter(), 1).entries[0].id == newest.id
