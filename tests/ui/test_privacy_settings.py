"""Settings of personal data: periods are kept, what is over is shown before it goes, and goes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QDialog, QSpinBox, QTabWidget, QWidget

from gecc_desk.domain.moments import now, service_day
from gecc_desk.domain.person_rights import ErasureGround, RightsKind
from gecc_desk.domain.retention import DataKind, Span, Unit
from gecc_desk.services.person_rights import PersonRights
from gecc_desk.services.retention import Retention
from gecc_desk.storage.database import Database
from tests.builders import Clock
from tests.reports.reading import text_of
from tests.services import held_people as held
from tests.services.held_people import Happening, Someone
from tests.ui.open_desk import OpenDesk, texts
from ui.dialogs.person_rights_dialog import PersonRightsDialog
from ui.dialogs.processing_dialog import ProcessingDialog
from ui.dialogs.retention_dialog import RetentionDialog
from ui.pages.settings_page import PRIVACY_TAB
from ui.widgets.period_line import PeriodLine

pytestmark = pytest.mark.window

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
WHO = Someone(0)
OLD = 8 * 365
Dialog = TypeVar("Dialog", bound=QDialog)


@pytest.fixture
def settings(desk: OpenDesk) -> OpenDesk:
    today = service_day(now())
    ago = (held.TODAY - today).days
    did = [Happening(kind, WHO, OLD + ago) for kind in ("call", "free", "visit", "draft")]
    held.write(desk.database, did, Clock())
    return opened(desk)


def opened(desk: OpenDesk) -> OpenDesk:
    """The tab of personal data is in front."""
    desk.key(Key.Key_F10)
    desk.settle()
    tabs = desk.window.settings.findChild(QTabWidget)
    assert isinstance(tabs, QTabWidget)
    tabs.setCurrentIndex(PRIVACY_TAB)
    desk.spin()
    return desk


def line(desk: OpenDesk, kind: DataKind) -> PeriodLine:
    return desk.window.settings.findChildren(PeriodLine)[list(DataKind).index(kind)]


def press(desk: OpenDesk, within: QWidget, text: str) -> None:
    found = [one for one in within.findChildren(QAbstractButton) if one.text() == text]
    (one,) = [button for button in found if button.isVisible()]
    one.click()
    desk.settle()


def dialog(desk: OpenDesk, kind: type[Dialog]) -> Dialog:
    desk.until(lambda: shown_is_open(desk, kind), f"a {kind.__name__} is open")
    return next(one for one in desk.window.findChildren(kind) if one.isVisible())


def wait(desk: OpenDesk, within: QWidget, text: str) -> None:
    desk.until(lambda: any(text in one for one in texts(within)), f"it says {text}")
    desk.settle()


def test_a_period_is_kept_and_one_without_ground_is_not(settings: OpenDesk) -> None:
    tickets = line(settings, DataKind.TICKETS)
    count = tickets.findChild(QSpinBox)
    assert isinstance(count, QSpinBox)
    count.setValue(3)
    settings.key(Key.Key_S, CONTROL)
    wait(settings, settings.window.settings, "บันทึกแล้ว")
    plan = Retention(settings.database, "x").plan()
    assert plan[DataKind.TICKETS].span == Span(3, Unit.YEARS)
    assert tickets.findChildren(QAbstractButton)[3].text() == "ไม่ลบ"
    tickets.findChildren(QAbstractButton)[3].click()
    tickets._ground.setText("")
    settings.key(Key.Key_S, CONTROL)
    wait(settings, tickets, "เหตุผลหรือฐานทางกฎหมาย")
    assert Retention(settings.database, "x").plan() == plan, "nothing was kept"


def test_what_is_over_is_shown_and_goes_when_said(settings: OpenDesk) -> None:
    database = settings.database
    press(settings, settings.window.settings, "ตรวจข้อมูลที่พ้นระยะเวลา …")
    shown = dialog(settings, RetentionDialog)
    wait(settings, shown, "เรื่องที่พิมพ์เอง 1 เรื่อง")
    press(settings, shown, "ลบข้อมูล …")
    assert held.left_of([WHO], database.address.path.parent), "nothing goes before a yes"
    press(settings, shown, "ลบถาวร")
    wait(settings, shown, "ลบแล้ว: ")
    settings.key(Key.Key_Escape)
    settings.until(lambda: not shown_is_open(settings, RetentionDialog), "it has closed")
    wait(settings, settings.window.settings, "ชื่อ หมายเลข และข้อความในทะเบียนโทรศัพท์ 2")
    (run,) = Retention(database, "x").runs()
    assert run.finished_at is not None
    assert Retention(database, "x").preview().count == 0


def shown_is_open(desk: OpenDesk, kind: type[QDialog]) -> bool:
    return any(one.isVisible() for one in desk.window.findChildren(kind))


def test_a_person_gets_their_data_and_is_erased(settings: OpenDesk, tmp_path: Path) -> None:
    press(settings, settings.window.settings, "ข้อมูลของบุคคลหนึ่ง …")
    shown = dialog(settings, PersonRightsDialog)
    shown.line.setText(WHO.phone)
    press(settings, shown, "ค้นหา")
    settings.until(lambda: shown._found.count() == 1, "the one person is offered")
    settings.settle()
    press(settings, shown, shown._found.itemAt(0).widget().text())  # type: ignore[union-attr]
    settings.until(lambda: shown._file is not None, "what is held has been read")
    wait(settings, shown, "โทรศัพท์ 2 สาย")
    shown.hand_out(tmp_path / "her.json")
    wait(settings, shown, "her.json")
    assert len(json.loads((tmp_path / "her.json").read_text("utf-8"))["calls"]) == 2
    shown.hand_out(tmp_path / "her.pdf")
    wait(settings, shown, "her.pdf")
    assert WHO.phone in text_of(tmp_path / "her.pdf")
    press(settings, shown, "ลบข้อมูล …")
    wait(settings, shown, "โปรดเลือกเหตุ")
    shown._ground.choose(ErasureGround.OBJECTED)
    press(settings, shown, "ลบข้อมูล …")
    press(settings, shown, "ลบถาวร")
    wait(settings, shown, "ลบแล้ว บันทึก")
    kinds = [one.kind for one in PersonRights(settings.database, "x").served()]
    assert kinds == [RightsKind.ERASED, RightsKind.EXPORTED, RightsKind.EXPORTED]
    assert not any(WHO.name in one for one in texts(shown)), "nor does the window tell any more"


def test_the_record_of_processing_is_the_offices_own(settings: OpenDesk, tmp_path: Path) -> None:
    press(settings, settings.window.settings, "บันทึกรายการกิจกรรม …")
    shown = dialog(settings, ProcessingDialog)
    wait_text = next(iter(shown._edits.values()))
    settings.until(lambda: bool(wait_text.toPlainText()), "the proposed texts stand there")
    wait_text.setPlainText("สำนักงานคุมประพฤติจังหวัดทดสอบ")
    shown.write(tmp_path / "record.pdf")
    wait(settings, shown, "record.pdf")
    paper = text_of(tmp_path / "record.pdf").replace("\n", "")
    assert "จังหวัดทดสอบ" in paper
    assert "24 (4)" in paper
    kept: Database = settings.database
    assert list(Retention(kept, "x").record().as_json()) == ["controller"]
