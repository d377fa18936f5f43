"""The report of the telephone: looked at in the window, printed, saved."""

from __future__ import annotations

import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QImage, QPageSize, QPainter, QTransform
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QFileDialog, QLineEdit

from gecc_desk.reports.targets import OverTheDatabase
from gecc_desk.services.seat import Seat
from gecc_desk.storage.database import Database
from tests.printing_service import PrintService, print_service
from tests.ui.open_desk import OpenDesk, texts
from tests.ui.phone_year import last_quarter

# The register of a quarter, and the desk over it.
from tests.ui.test_phone_statistics import database, filled_file, shown, write  # noqa: F401
from ui.app import services_over
from ui.dialogs.report_preview import Making, ReportPreview
from ui.paper import report_printing
from ui.widgets.figures_saving import Format, PhoneSaving

pytestmark = pytest.mark.window

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def preview_of(desk: OpenDesk) -> ReportPreview:
    """The preview that was just asked for, with the report in it."""

    def found() -> list[ReportPreview]:
        top = [one for one in QApplication.topLevelWidgets() if isinstance(one, ReportPreview)]
        return [one for one in top if one.isVisible()]

    (preview,) = desk.until(found, "the preview opens")
    desk.until(preview.is_ready, "the report is made", 30)
    desk.spin(20)
    return preview


def told(command: list[str]) -> str:
    return subprocess.run(command, capture_output=True, check=True, timeout=60).stdout.decode()


def pages_of(path: Path) -> int:
    line = next(one for one in told(["pdfinfo", str(path)]).splitlines() if "Pages:" in one)
    return int(line.split()[1])


@pytest.fixture
def preview(desk: OpenDesk) -> ReportPreview:
    """F6, F11: the report of the last quarter, from anywhere."""
    desk.key(Key.Key_F6)
    desk.key(Key.Key_F11)
    return preview_of(desk)


def bare(text: str) -> str:
    return "".join(text.split())


# ---- looking ----------------------------------------------------------------------------------


def test_two_keys_show_the_report_of_the_last_quarter(
    desk: OpenDesk, preview: ReportPreview, tmp_path: Path
) -> None:
    pages = preview.document.pageCount()
    assert pages > 3
    assert preview.page_label.text() == f"หน้า 1 จาก {pages}"
    quarter = last_quarter()
    first = bare(preview.document.getAllText(0).text())
    assert bare(f"ไตรมาสที่ {quarter.number} ปีงบประมาณ พ.ศ. {quarter.year}") in first
    desk.key(Key.Key_PageDown)
    assert preview.page_label.text() == f"หน้า 2 จาก {pages}"
    desk.key(Key.Key_End)
    assert preview.page_label.text() == f"หน้า {pages} จาก {pages}"
    before = preview._factor()
    desk.key(Key.Key_Plus, CTRL)
    assert preview.view.zoomFactor() > before
    desk.key(Key.Key_D, CTRL)
    desk.until(preview.is_ready, "the report is made anew", 30)
    thai = str(quarter.year).translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))
    assert thai in bare(preview.document.getAllText(0).text())
    desk.key(Key.Key_T, CTRL)
    desk.until(preview.is_ready, "the report is made anew", 30)
    assert preview.document.pageCount() > pages, "the register goes with it"
    whole = "".join(
        preview.document.getAllText(n).text() for n in range(preview.document.pageCount())
    )
    assert bare("ผู้ติดต่อ ๑๖") in bare(whole)
    desk.key(Key.Key_Escape)
    desk.until(desk.window.isActiveWindow, "the window is active again")


def test_no_file_lies_about_while_it_is_looked_at(
    desk: OpenDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    seen: list[int] = []
    real = PhoneSaving.look

    def look(self: PhoneSaving, progress: Callable[[int, int], None]) -> Path:
        seen.append(self.path.parent.stat().st_mode & 0o777)
        return real(self, progress)

    monkeypatch.setattr(PhoneSaving, "look", look)
    desk.key(Key.Key_F6)
    desk.key(Key.Key_F11)
    preview = preview_of(desk)
    assert seen == [0o700]
    assert not list(tmp_path.glob("gecc-desk-report-*"))
    preview.reject()


def test_what_was_typed_and_not_kept_is_said_to_be_missing(desk: OpenDesk) -> None:
    side = shown(desk)
    desk.until(side.meeting.is_ready, "the note is read")
    write(side.meeting, "analysis", "ยังไม่บันทึก")
    desk.key(Key.Key_P, CTRL)
    preview = preview_of(desk)
    assert "ยังไม่ได้บันทึก" in "".join(texts(preview))
    preview.reject()


def test_what_takes_long_can_be_stopped_and_the_window_lives(
    desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown(desk)
    gate = threading.Event()

    def make(self: Making, progress: Callable[[int, int], None]) -> bytes:
        while not gate.wait(0.01):
            progress(3, 10)
        return b""

    monkeypatch.setattr(Making, "make", make)
    desk.key(Key.Key_P, CTRL)
    previews = desk.window.statistics.phone._previews
    desk.until(lambda: previews, "the preview opens")
    preview = previews[0]
    desk.until(preview._slow.isVisible, "progress is shown")
    desk.until(lambda: preview._bar.value() == 3, "it says how far it is")
    assert not preview.print_button.isEnabled()
    desk.click(preview.cancel)
    desk.until(lambda: "หยุดแล้ว" in "".join(texts(preview)), "it stops")
    assert not preview.is_ready()
    preview.annex.click()
    preview.reject()
    assert not preview.isVisible(), "it closes at once, whatever is under way"
    desk.until(lambda: not previews, "nothing is left of it")


# ---- saving -----------------------------------------------------------------------------------


def answer_file_dialog(path: Path | None) -> None:
    """Type the path into the dialog that comes, or cancel it."""

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        name, box = dialog.findChild(QLineEdit), dialog.findChild(QDialogButtonBox)
        assert isinstance(name, QLineEdit)
        assert isinstance(box, QDialogButtonBox)
        if path is None:
            dialog.reject()
            return
        name.setText(str(path))
        box.button(QDialogButtonBox.StandardButton.Save).click()

    QTimer.singleShot(300, answer)


def test_what_is_looked_at_is_saved(desk: OpenDesk, preview: ReportPreview, tmp_path: Path) -> None:
    answer_file_dialog(None)
    desk.key(Key.Key_S, CTRL)
    assert preview.is_ready()
    assert not list(tmp_path.glob("*.pdf"))
    for annex in (False, True):
        if annex:
            preview.annex.click()
            desk.until(preview.is_ready, "the report is made anew", 30)
        path = tmp_path / f"รายงาน {annex}.pdf"
        answer_file_dialog(path)
        desk.key(Key.Key_S, CTRL)
        desk.until(preview.is_ready, "the file is written")
        assert path.read_bytes() == preview._content
        assert pages_of(path) == preview.document.pageCount()
        assert f"บันทึกเป็น {path.name} แล้ว" in texts(preview)
    preview.reject()


@pytest.mark.parametrize("kind", list(Format))
def test_the_database_is_never_overwritten_and_a_stop_leaves_nothing(
    database: Database,  # noqa: F811
    tmp_path: Path,
    kind: Format,
) -> None:
    services = services_over(database, Seat.of_program("desk"))
    period = last_quarter().period
    with pytest.raises(OverTheDatabase):
        PhoneSaving(services, period, database.address.path, kind).write(lambda *_: None)
    assert database.integrity_errors() == []
    folder = tmp_path / "out"
    folder.mkdir()

    def stop(_done: int, _of: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        PhoneSaving(services, period, folder / f"a.{kind}", kind, annex=True).write(stop)
    assert not list(folder.iterdir())
    path = PhoneSaving(services, period, folder / f"b.{kind}", kind).write(lambda *_: None)
    assert path.read_bytes().startswith((b"%PDF", b"PK"))


def test_the_workbook_is_saved_from_the_page(desk: OpenDesk, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    side = shown(desk)
    path = tmp_path / "รายงาน.xlsx"
    answer_file_dialog(path)
    desk.click(side._xlsx)
    desk.until(lambda: not side._is_saving, "the file is written", 30)
    book = load_workbook(path, read_only=True)
    assert len(book.sheetnames) > 3
    book.close()
    assert f"บันทึกเป็น {path.name} แล้ว" in texts(side)


# ---- printing ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def service() -> Iterator[PrintService]:
    with print_service() as made:
        made.add("office")
        yield made


def answer_print_dialog(then: Callable[[QPrintDialog], None]) -> None:
    """What the person does with the system's dialog."""

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QPrintDialog)
        then(dialog)

    QTimer.singleShot(300, answer)


def test_the_report_is_printed_by_the_system(
    desk: OpenDesk,
    preview: ReportPreview,
    service: PrintService,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    preview.annex.click()
    desk.until(preview.is_ready, "the report is made anew", 30)
    pages = preview.document.pageCount()
    answer_print_dialog(QDialog.reject)
    desk.key(Key.Key_P, CTRL)
    assert preview.is_ready()
    # The print library looks for its service once a thread: printed on the preview's own.
    monkeypatch.setenv("CUPS_SERVER", service.address)
    made: list[QPrinter] = []

    def make_printer() -> QPrinter:
        printer = QPrinter(QPrinterInfo.printerInfo("office"), QPrinter.PrinterMode.HighResolution)
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        printer.setResolution(100)
        made.append(printer)
        return printer

    real = report_printing.print_pages
    monkeypatch.setattr(
        report_printing, "print_pages",
        lambda document, _printer, *rest: real(document, make_printer(), *rest),
    )  # fmt: skip
    preview.print_on(QPrinter())
    desk.until(preview.is_ready, "it is printed", 60)
    assert f"ส่งให้เครื่องพิมพ์แล้ว {pages} หน้า" in texts(preview)
    (paper,) = service.papers(1)
    assert pages_of(paper) == pages
    preview.reject()


def test_a_page_on_paper_is_the_page_on_the_screen(
    desk: OpenDesk, preview: ReportPreview, tmp_path: Path
) -> None:
    """Band by band, and what lies across turned by a right angle."""
    preview.annex.click()
    desk.until(preview.is_ready, "the report is made anew", 30)
    document, last = preview.document, preview.document.pageCount() - 1
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setResolution(150)
    printer.setFromTo(1, last + 1)
    assert report_printing.wanted_pages(printer, last + 1) == list(range(last + 1))
    report_printing.print_pages(document, printer, [0, last], lambda *_: None)
    told(["pdftoppm", "-r", "50", "-png", str(tmp_path / "paper.pdf"), str(tmp_path / "page")])
    for place, page in enumerate((0, last), 1):
        paper = QImage(str(next(tmp_path.glob(f"page-*{place}.png"))))
        size = QSize(paper.width(), paper.height())
        points = document.pagePointSize(page)
        across = points.width() > points.height()
        assert across is (page == last)
        assert size.height() > size.width(), "every sheet is fed alike"
        drawn = on_white(document.render(page, size.transposed() if across else size))
        seen = drawn.transformed(_turn()) if across else drawn
        assert darkness(paper, seen) < 0.02
    preview.reject()


def _turn() -> QTransform:
    return QTransform().rotate(-90)


def on_white(image: QImage) -> QImage:
    made = QImage(image.size(), QImage.Format.Format_RGB32)
    made.fill(Qt.GlobalColor.white)
    painter = QPainter(made)
    painter.drawImage(0, 0, image)
    painter.end()
    return made


def darkness(one: QImage, other: QImage) -> float:
    """How far two pictures are apart: the mean difference of patches of 8 × 8 dots, 0 to 1."""
    smooth = Qt.TransformationMode.SmoothTransformation
    size = QSize(one.width() // 8, one.height() // 8)
    parts = [picture.scaled(size, mode=smooth) for picture in (one, other)]
    far = 0
    for x in range(size.width()):
        for y in range(size.height()):
            first, second = (part.pixelColor(x, y).lightness() for part in parts)
            far += abs(first - second)
    return far / (255 * size.width() * size.height())
