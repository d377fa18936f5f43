"""The register in and out of the window: looked at, set right, agreed to, stopped; written and opened."""

from __future__ import annotations

import dataclasses
import datetime as dt
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, cast

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget

import ui.language
from gecc_desk.domain.audit import Action, AuditFilter
from gecc_desk.domain.call_filter import CallFilter
from gecc_desk.domain.register_sheet import Field
from gecc_desk.reports.register_files import read_register_file
from gecc_desk.reports.targets import OverTheDatabase
from gecc_desk.services.audit_trail import AuditTrail
from gecc_desk.services.desks import Desks
from gecc_desk.services.office_lists import OfficeSettings
from gecc_desk.services.phone_register import PhoneRegister
from gecc_desk.services.queue_report import QueueReport
from gecc_desk.services.register_import import RegisterImport
from gecc_desk.services.seat import Seat
from gecc_desk.storage.database import Database
from tests.builders import WORKDAY, Clock, bangkok, call
from tests.ui.open_desk import texts
from tests.ui.pause import pause
from tests.ui.test_every_window import cut, outside
from ui import theme
from ui.background import Background
from ui.context import DeskContext
from ui.dialogs.import_dialog import ImportDialog
from ui.language import ENGLISH, THAI, Language
from ui.theme import Look, ThemeName
from ui.widgets.import_preview import Part
from ui.widgets.register_export import ExportDialog, Exporting, RegisterExport

pytestmark = pytest.mark.window

Key = Qt.Key
HEADS = ["วันที่", "เวลา", "ชื่อ-สกุล", "เบอร์โทร", "เรื่องที่ติดต่อ", "ผล"]
ROW = ["20/11/2569", "09.30", "นายสมชาย ใจดี", "081-234-5678", "สอบถามวันรายงานตัว", "ตอบได้ทันที"]


@dataclasses.dataclass
class DialogServices:
    """What the dialogs call."""

    imports: RegisterImport
    register: PhoneRegister
    office: OfficeSettings
    figures: QueueReport
    audit: AuditTrail
    desks: Desks


class Opened:
    """A window in which dialogs are opened, pressed and read."""

    def __init__(self, database: Database, look: Look, language: Language) -> None:
        clock = Clock()
        self.register = PhoneRegister(database, "test", clock=clock)
        self.services = DialogServices(
            RegisterImport(database, "test", clock=clock), self.register,
            OfficeSettings(database, "desk"), QueueReport(database, "test"), AuditTrail(database, "test"),
            Desks(database, "desk"),
        )  # fmt: skip
        self.context = DeskContext(
            cast(Any, self.services),
            Background(),
            Background(),
            look,
            language,
            Seat.of_program("desk"),
        )
        self.parent = QWidget()
        self.parent.resize(1366, 768)
        self.parent.show()
        self.closed = False
        self.imported: list[int] = []

    def open_import(self) -> ImportDialog:
        dialog = ImportDialog(self.context, self.parent)
        dialog.finished.connect(self._note_closed)
        dialog.imported.connect(self.imported.append)
        dialog.open()
        self.until(dialog.isVisible, "the dialog is open")
        return dialog

    def looked_at(self, path: Path) -> ImportDialog:
        """The dialog with a file that was looked through."""
        dialog = self.open_import()
        dialog.read(path)
        self.until(lambda: not dialog._is_working, "the file is looked through")
        pause(30)
        return dialog

    def _note_closed(self) -> None:
        self.closed = True

    def until(self, condition: Callable[[], object], what: str, seconds: float = 60) -> None:
        end = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > end:
                pytest.fail(f"after {seconds} s still not so: {what}")
            pause(5)

    def close(self) -> None:
        self.parent.close()
        self.parent.deleteLater()


@pytest.fixture
def make(qapp: QApplication, fonts: None, database: Database) -> Iterator[Callable[..., Opened]]:
    opened: list[Opened] = []

    def open_one(text: int = 100, code: str = ENGLISH) -> Opened:
        look, language = Look(ThemeName.LIGHT, text), Language(code)
        ui.language.install(qapp, language)
        theme.apply(qapp, look)
        one = Opened(database, look, language)
        opened.append(one)
        return one

    yield open_one
    for one in opened:
        one.close()


@pytest.fixture
def opened(make: Callable[..., Opened]) -> Opened:
    return make()


def workbook(path: Path, *rows: list[Any]) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """Three rows that fit, one double of them, two that do not fit."""
    return workbook(
        tmp_path / "ทะเบียน.xlsx", HEADS, ROW, [*ROW[:2], "นางสาวสมหญิง รักดี", "1111", *ROW[4:]],
        ["31/2/2568", *ROW[1:]], ROW, ["21 พ.ย. 69", *ROW[1:]], [*ROW[:4], None, "ฮฮฮ"],
    )  # fmt: skip


def shown(dialog: ImportDialog) -> list[tuple[str, ...]]:
    model = dialog._view.model
    return [model.texts(row) for row in range(model.rowCount())]


def go(dialog: ImportDialog) -> QPushButton:
    return dialog._go


# ---- import -----------------------------------------------------------------------------------


def test_what_does_not_fit_is_shown_first_with_row_and_reason_and_nothing_is_imported(
    opened: Opened, mixed: Path
) -> None:
    dialog = opened.looked_at(mixed)
    assert dialog._view.parts.value() is Part.FAULTY
    rows = shown(dialog)
    assert [row[0] for row in rows] == ["Row 4", "Row 7"]
    assert "no such day" in rows[0][1]
    assert "topic is missing" in rows[1][1]
    # Two reasons stand in one line; whoever chooses the row reads both whole.
    assert "not understood" in rows[1][1]
    assert {"Fit: 3", "Do not fit: 2", "Doubles: 1", "Columns"} <= set(texts(dialog))
    assert go(dialog).text() == "Import 3 calls without the 2 rows that do not fit"
    assert opened.register.newest(10) == []
    dialog.reject()
    assert opened.register.newest(10) == []


def test_agreed_the_calls_are_in_the_register_and_it_is_said_what_was_done(
    opened: Opened, mixed: Path
) -> None:
    dialog = opened.looked_at(mixed)
    QTest.mouseClick(go(dialog), Qt.MouseButton.LeftButton)
    opened.until(lambda: opened.imported, "it is imported")
    assert opened.imported == [3]
    assert len(opened.register.newest(10)) == 3
    told = " ".join(texts(dialog))
    assert "Calls imported: 3" in told
    assert "Rows left out because they do not fit: 2" in told
    assert "Doubles left out: 1" in told
    assert not go(dialog).isVisible()
    QTest.keyClick(dialog, Key.Key_Return)
    opened.until(lambda: opened.closed, "Enter closes what is done")


def test_by_keyboard_alone(opened: Opened, mixed: Path) -> None:
    dialog = opened.looked_at(mixed)
    steps = 0
    while QApplication.focusWidget() is not go(dialog):
        QTest.keyClick(QApplication.focusWidget() or dialog, Key.Key_Tab)
        steps += 1
        assert steps < 20, "Tab does not reach the button"
    QTest.keyClick(go(dialog), Key.Key_Space)
    opened.until(lambda: opened.imported == [3], "it is imported")


def test_enter_presses_the_button_that_has_the_ring(opened: Opened) -> None:
    dialog = opened.open_import()
    pressed: list[int] = []
    choose = dialog._choose_file
    choose.clicked.disconnect(dialog.ask_file)
    choose.clicked.connect(lambda: pressed.append(1))
    for key in (Key.Key_Return, Key.Key_Enter):
        QTest.keyClick(choose, key)
    assert (len(pressed), opened.closed) == (2, False)
    dialog._close.setFocus()
    QTest.keyClick(dialog._close, Key.Key_Return)
    opened.until(lambda: opened.closed, "Enter on Cancel closes")
    # All windows of their own do so.
    own = [one.__name__ for one in QDialog.__subclasses__() if one.__module__.startswith("ui.")]
    assert own == ["DeskDialog"]


def test_doubles_are_shown_and_taken_in_only_where_that_is_wanted(
    opened: Opened, mixed: Path
) -> None:
    dialog = opened.looked_at(mixed)
    dialog._view.parts.choose(Part.DOUBLES)
    dialog._view._turn()
    assert shown(dialog)[0][:2] == ("Row 5", "The same as Row 2")
    dialog._take_doubles.click()
    assert go(dialog).text().startswith("Import 4 calls")
    go(dialog).click()
    opened.until(lambda: opened.imported == [4], "it is imported with the double")


def test_the_sample_shows_calls_as_they_will_stand(opened: Opened, mixed: Path) -> None:
    dialog = opened.looked_at(mixed)
    dialog._view.parts.choose(Part.FITTING)
    dialog._view._turn()
    assert shown(dialog)[0] == (
        "Row 2", "20 Nov 2569 09:30", "นายสมชาย ใจดี", "081-234-5678", "สอบถามวันรายงานตัว", "Answered", "", "",
    )  # fmt: skip
    assert not dialog._view._assumed.isVisible()


def test_what_the_file_does_not_say_is_told_before_it_is_taken(
    make: Callable[..., Opened], tmp_path: Path
) -> None:
    heads = [*HEADS, "โอนสายไปยัง", "หมายเลขภายใน", "ผลการโอนสาย", "หมายเหตุ"]
    path = workbook(
        tmp_path / "ทะเบียน.xlsx", heads,
        [*ROW[:5], None, "ฝ่ายอำนวยการ", "12", None, "ขอเอกสารเพิ่ม"],
        [ROW[0], None, "ญาติ", *ROW[3:5], "โอนสาย", "กลุ่มควบคุมและสอดส่อง", None, "สายไม่ว่าง"],
        ["29/ธธธ/69", *ROW[1:]], [*ROW[:4], None, *ROW[5:]],
    )  # fmt: skip
    dialog = make(code=THAI).looked_at(path)
    reasons = [row[1] for row in shown(dialog)]
    assert reasons[0].startswith("“29/ธธธ/69”: อ่านวันที่ไม่ได้")
    assert reasons[1].startswith("ไม่มีเรื่องที่ติดต่อ")
    assert dialog._view._assumed_text.text() == (
        "ไฟล์ไม่ได้ระบุ โปรแกรมจึงเติมให้ – ไม่มีเวลา ใช้ 00:00 (1 แถว) · ไม่มีผลการดำเนินการ "
        "ประเมินจากการโอนสายและการโทรกลับ (1 แถว) · ไม่มีผลการโอนสาย ถือว่ารับสาย (1 แถว)"
    )
    dialog._view.parts.choose(Part.FITTING)
    dialog._view._turn()
    first, second = (row[5:] for row in shown(dialog))
    assert first == ("→ ฝ่ายอำนวยการ ต่อ 12 (รับสาย)", "ขอเอกสารเพิ่ม", "ผล, ผลโอน")
    assert second == ("→ กลุ่มควบคุมและสอดส่อง (สายไม่ว่าง)", "", "เวลา")
    assert not cut(dialog)
    assert not outside(dialog)


def test_columns_that_were_not_known_are_set_right_and_the_rows_are_read_anew(
    opened: Opened, tmp_path: Path
) -> None:
    heads = ["วันที่", "เวลา", "ชื่อ-สกุล", "เบอร์โทร", "ข้อมูล"]
    path = workbook(tmp_path / "x.xlsx", heads, ROW[:5])
    dialog = opened.looked_at(path)
    assert dialog._view.parts.value() is Part.COLUMNS
    assert not go(dialog).isEnabled()
    assert 'Say which column is "Topic".' in texts(dialog)
    choice = dialog._view.columns._buttons[4]
    QTest.keyClick(choice, Key.Key_Space)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    QTest.keyClicks(popup.focusWidget(), "Topic")
    QTest.keyClick(popup.focusWidget(), Key.Key_Return)
    QTest.keyClick(popup.focusWidget(), Key.Key_Return)
    opened.until(lambda: not dialog._is_working and dialog._preview is not None, "it is read anew")
    assert dialog._view.columns.fields()[4] is Field.TOPIC
    assert go(dialog).text() == "Import 1 calls"
    assert go(dialog).isEnabled()
    assert not dialog._said.isVisible()


def test_what_one_column_says_no_other_says_too(opened: Opened, mixed: Path) -> None:
    columns = opened.looked_at(mixed)._view.columns
    columns.choose(2, Field.TOPIC)
    assert columns.fields()[2] is Field.TOPIC
    assert columns.fields()[4] is None
    assert columns._buttons[4].text() == "Leave out"


def test_of_two_registers_in_a_file_the_other_can_be_chosen(opened: Opened, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (HEADS, ROW, ["21/11/2569", *ROW[1:]]):
        book.active.append(row)
    other = book.create_sheet("เก่า")
    for line in (["Date", "Subject"], ["1/2/2025", "x"]):
        other.append(line)
    book.save(tmp_path / "x.xlsx")
    dialog = opened.looked_at(tmp_path / "x.xlsx")
    assert go(dialog).text() == "Import 2 calls"
    QTest.mouseClick(dialog._sheets, Qt.MouseButton.LeftButton)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    QTest.keyClick(popup.focusWidget(), Key.Key_Down)
    QTest.keyClick(popup.focusWidget(), Key.Key_Return)
    opened.until(lambda: go(dialog).text() == "Import 1 calls", "the other sheet is read")
    assert "เก่า" in dialog._title.full_text()


@pytest.mark.parametrize("name", ["gone.xlsx", "empty.csv", "other.csv"])
def test_a_file_that_cannot_be_read_says_why_and_another_can_be_chosen(
    opened: Opened, tmp_path: Path, name: str
) -> None:
    (tmp_path / "empty.csv").touch()
    (tmp_path / "other.csv").write_text("a,b\n1,2\n", "utf-8")
    dialog = opened.looked_at(tmp_path / name)
    assert dialog._said.isVisible()
    assert name in dialog._said_text.text()
    assert dialog._choose_file.isVisible()
    assert dialog._choose_file.isEnabled()


@pytest.fixture
def large(tmp_path: Path) -> Path:
    lines = [",".join(HEADS)]
    start = dt.datetime(2026, 1, 5, 8)  # noqa: DTZ001 — as a register has it
    for n in range(8_000):
        at = start + dt.timedelta(minutes=n)
        lines.append(f"{at:%d/%m/%Y},{at:%H.%M},คนที่ {n},08{n:08},สอบถาม,ตอบได้ทันที")
    (tmp_path / "large.csv").write_text("\n".join(lines), "utf-8-sig")
    return tmp_path / "large.csv"


def test_an_import_can_be_stopped_and_nothing_is_kept_and_then_done_after_all(
    opened: Opened, large: Path
) -> None:
    dialog = opened.looked_at(large)
    opened.until(lambda: not dialog._is_working, "looked through", 60)
    go(dialog).click()
    opened.until(dialog._slow.isVisible, "it takes long: there is something to press")
    opened.until(lambda: dialog._bar.value() > 0, "how far it is")
    stop = next(one for one in dialog._slow.findChildren(QPushButton) if one.text() == "Stop")
    QTest.mouseClick(stop, Qt.MouseButton.LeftButton)
    opened.until(lambda: not dialog._is_working, "it stops", 30)
    assert dialog._said_text.text() == "Stopped. Nothing was imported."
    assert opened.register.newest(1) == []
    assert opened.imported == []
    assert go(dialog).isEnabled()
    # The window lived all the while, and what was looked at can still be imported.
    go(dialog).click()
    opened.until(lambda: opened.imported == [8_000], "it is imported", 60)


def test_closing_stops_what_is_under_way_and_then_closes(opened: Opened, large: Path) -> None:
    dialog = opened.looked_at(large)
    opened.until(lambda: not dialog._is_working, "looked through", 60)
    go(dialog).click()
    QTest.keyClick(dialog, Key.Key_Escape)
    opened.until(lambda: opened.closed, "it closes", 30)
    assert opened.register.newest(1) == []
    assert opened.imported == []


# ---- how it looks -----------------------------------------------------------------------------


@pytest.mark.parametrize("text", [100, 150, 200])
@pytest.mark.parametrize("part", list(Part))
def test_nothing_is_cut_at_any_text_size(
    make: Callable[..., Opened], mixed: Path, text: int, part: Part
) -> None:
    opened = make(text, THAI)
    dialog = opened.looked_at(mixed)
    dialog._view.parts.choose(part)
    dialog._view._turn()
    pause(50)
    assert dialog.width() <= 1920
    assert not cut(dialog)
    assert not outside(dialog)


def test_at_150_percent_it_fits_the_small_screen_also_while_work_is_under_way(
    make: Callable[..., Opened], mixed: Path
) -> None:
    dialog = make(150, THAI).looked_at(mixed)
    dialog._slow.show()
    dialog._said.show()
    pause(30)
    least = dialog.minimumSizeHint()
    # 1366 × 768 less the window's title.
    assert least.width() <= 1346
    assert least.height() <= 720


# ---- export -----------------------------------------------------------------------------------


@pytest.fixture
def filled(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> Opened:
    monkeypatch.setattr("ui.widgets.register_export.PAGE", 50)
    for n in range(120):
        at = bangkok(WORKDAY - dt.timedelta(days=1 + n % 30), 9, n % 60)
        opened.register.record(call(f"เรื่อง {n % 3}", at=at, caller=f"คนที่ {n}", phone=f"08{n:08}"))
    return opened


def written(opened: Opened, wanted: CallFilter, path: Path) -> ExportDialog:
    exporting = Exporting(cast(Any, opened.services), wanted, path)
    dialog = RegisterExport(opened.context).write(exporting, opened.parent)
    opened.until(lambda: not dialog._is_working, "it is written", 30)
    return dialog


@pytest.mark.parametrize("end", ["xlsx", "csv"])
def test_what_is_filtered_is_written_whole_and_nothing_else(
    filled: Opened, tmp_path: Path, end: str
) -> None:
    path = tmp_path / f"x.{end}"
    dialog = written(filled, CallFilter(topics=("เรื่อง 1",)), path)
    assert f"Saved as x.{end}: 40 calls." in texts(dialog)
    assert dialog._open.isVisible()
    (table,) = read_register_file(path, lambda _done, _of: None)
    assert len(table.rows) == 40
    topics = {row.cells[table.headings.index("เรื่องที่ติดต่อ")] for row in table.rows}
    assert topics == {"เรื่อง 1"}
    names = [row.cells[table.headings.index("ชื่อผู้ติดต่อ")] for row in table.rows]
    assert len(set(names)) == 40, "each call once"
    (entry,) = filled.services.audit.page(AuditFilter()).entries
    assert (entry.action, entry.details) == (Action.REGISTER_EXPORTED, {"file": end, "rows": 40})
    dialog.reject()


def test_all_pages_of_the_register_are_written_in_their_order(
    filled: Opened, tmp_path: Path
) -> None:
    exporting = Exporting(cast(Any, filled.services), CallFilter(), tmp_path / "x.csv")
    calls = list(exporting.calls())
    assert len(calls) == 120
    assert [one.id for one in calls] == [one.id for one in filled.register.newest(1_000)]


def test_writing_can_be_stopped_and_leaves_no_file(filled: Opened, tmp_path: Path) -> None:
    exporting = Exporting(cast(Any, filled.services), CallFilter(), tmp_path / "x.xlsx")
    dialog = RegisterExport(filled.context).write(exporting, filled.parent)
    closed: list[int] = []
    dialog.finished.connect(closed.append)
    QTest.keyClick(dialog, Key.Key_Escape)
    filled.until(lambda: closed, "it closes")
    assert list(tmp_path.glob("x.xlsx")) == []
    assert list(tmp_path.glob(".*.part")) == []
    assert filled.services.audit.page(AuditFilter()).entries == ()


def test_the_database_is_never_overwritten(opened: Opened, database: Database) -> None:
    path = database.address.path
    before = path.read_bytes()
    with pytest.raises(OverTheDatabase):
        Exporting(cast(Any, opened.services), CallFilter(), path).write(lambda _done, _of: None)
    assert path.read_bytes() == before


def test_a_place_that_cannot_be_written_is_told(opened: Opened, tmp_path: Path) -> None:
    dialog = written(opened, CallFilter(), tmp_path / "none" / "x.xlsx")
    assert "x.xlsx" in dialog._text.text()
    assert not dialog._open.isVisible()
    dialog.reject()
