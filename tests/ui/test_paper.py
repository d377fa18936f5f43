"""Paper: what was drawn is what comes out, on every way, and no printer holds up a ticket."""

from __future__ import annotations

import datetime as dt
import itertools
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PIL import Image, ImageChops
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QPainter
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QListWidget
from pytestqt.qtbot import QtBot

import ui.language
from gecc_desk.domain import papers
from gecc_desk.domain.errors import DeskError
from gecc_desk.domain.papers import PaperState, TicketPaper
from gecc_desk.domain.tickets import Lane
from gecc_desk.hardware import printer_errors, printer_lines, usb_printers
from gecc_desk.hardware.printer_raster import Raster
from gecc_desk.services.printing import PrintDesk
from gecc_desk.services.reception import Reception
from gecc_desk.storage.database import Database
from tests.builders import WORKDAY, Clock, bangkok
from tests.printing_service import PrintService, print_service
from tests.receipts import Manners, NetworkPrinter, serial_printer
from tests.ui.open_desk import texts
from ui import theme
from ui.paper import dots, drawing, errors, pdf, printer, system_printers, ways_out, wrapping
from ui.paper.choices import PrinterChoice, PrinterChoices, PrinterKind
from ui.paper.printer import PaperPrinter, PrinterState, PrinterStatus
from ui.paper.printer_settings import PrinterSettings
from ui.paper.sizes import PaperWidth
from ui.thai_breaks import ZERO_WIDTH_SPACE
from ui.theme import TEXT_SIZES, Look, ThemeName

pytestmark = [pytest.mark.window, pytest.mark.usefixtures("fonts")]

Found = TypeVar("Found")

WIDTHS = list(PaperWidth)
LONG = "ยื่นคำร้อง (ย้าย, เลื่อนนัด, เดินทางออกนอกพื้นที่) และขอหนังสือรับรองการพ้นการคุมความประพฤติ"


def paper(
    number: str = "A001",
    *,
    lane: Lane = Lane.ORDINARY,
    service: str = "รายงานตัวผู้ถูกคุมความประพฤติ",
    copy: int = 0,
) -> TicketPaper:
    return papers.ticket_paper(
        office="สำนักงานคุมประพฤติจังหวัดประจวบคีรีขันธ์ สาขาหัวหิน",
        number=number,
        lane=lane,
        service=service,
        issued_at=bangkok(WORKDAY, 9, 41),
        ahead=12,
        wait=dt.timedelta(minutes=25),
        copy=copy,
    )


EVERY_KIND = [
    paper(),
    paper("A1000", service=LONG, copy=1),
    paper("F012", lane=Lane.FAST_TRACK, service=LONG),
    papers.sample_paper("สำนักงานคุมประพฤติกรุงเทพมหานคร 12", bangkok(WORKDAY, 9)),
]


# ---- a reader of numbers ------------------------------------------------------------------------


def read_number(raster: Raster) -> str:
    """The number on a paper, read off its dots: each letter beside letters drawn apart.

    The number is the tallest band of rows; its letters are what stands apart in it.
    """
    picture = Image.frombytes("1", (raster.width, raster.height), raster.rows)
    band = max(_runs(picture, along=1), key=lambda run: run[1] - run[0])
    number = picture.crop((0, band[0], picture.width, band[1]))
    letters = [number.crop((left, 0, right, number.height)) for left, right in _runs(number, 0)]
    return "".join(_letter(one) for one in letters)


def _runs(picture: Image.Image, along: int) -> list[tuple[int, int]]:
    """Where there is ink, across (0) or down (1) the picture: from, up to but not including."""
    size = picture.size[along]
    ink = []
    for place in range(size):
        box = (place, 0, place + 1, picture.height) if along == 0 else (
            0, place, picture.width, place + 1)  # fmt: skip
        ink.append(picture.crop(box).getbbox() is not None)
    runs = []
    for is_ink, group in itertools.groupby(range(size), key=lambda place: ink[place]):
        places = list(group)
        if is_ink:
            runs.append((places[0], places[-1] + 1))
    return runs


def _letter(seen: Image.Image) -> str:
    box = seen.getbbox()
    assert box is not None
    seen = seen.crop(box)
    unlike = {
        one: _unlike(seen, _drawn_apart(one)) for one in "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
    }
    best, second = sorted(unlike, key=lambda one: unlike[one])[:2]
    assert unlike[best] < 0.06, f"nothing like a letter: {best} differs by {unlike[best]:.0%}"
    assert unlike[second] > 1.5 * unlike[best], f"{best} and {second} cannot be told apart"
    return best


def _drawn_apart(letter: str) -> Image.Image:
    font = QFont(theme.FONT)
    font.setPixelSize(300)
    font.setWeight(QFont.Weight.Bold)
    image = QImage(400, 400, QImage.Format.Format_Grayscale8)
    image.fill(0)
    painter = QPainter(image)
    painter.setFont(font)
    painter.setPen(Qt.GlobalColor.white)
    painter.drawText(50, 330, letter)
    painter.end()
    made = Image.frombytes("L", (400, 400), bytes(image.constBits()))
    return made.crop(made.getbbox())


def _unlike(seen: Image.Image, drawn: Image.Image) -> float:
    """How much of the larger of two letters differs, both made equally high; 0 to 1."""
    wide = round(drawn.width * seen.height / drawn.height)
    drawn = drawn.resize((wide, seen.height)).point(lambda value: 255 * (value > 127))
    size = (max(wide, seen.width), seen.height)
    sheets = [Image.new("L", size) for _ in range(2)]
    sheets[0].paste(seen.convert("L"))
    sheets[1].paste(drawn)
    return ImageChops.difference(*sheets).histogram()[255] / (size[0] * size[1])


def unwrapped(path: Path) -> str:
    """The text of a PDF, as a person may search it."""
    done = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True)
    return done.stdout.decode()


# ---- the drawing ------------------------------------------------------------------------------


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("made", EVERY_KIND, ids=lambda one: one.number)
def test_nothing_is_clipped_and_nothing_lies_on_anything_else(
    made: TicketPaper, width: PaperWidth
) -> None:
    drawn = drawing.draw(made, width)
    page = QRectF(0, 0, drawn.width, drawn.height)
    inks = []
    for words in drawn._words:
        ink = QFontMetricsF(words.font).tightBoundingRect(words.text).translated(words.at)
        assert page.contains(ink), f"{words.text} leaves the paper"
        inks.append((words.text, ink))
    for (one, ink), (other, ink2) in itertools.combinations(inks, 2):
        assert not ink.intersects(ink2), f"{one} lies on {other}"
    for box in drawn._boxes:
        assert page.contains(box.rect)
        for text, ink in inks:
            inside = box.rect.contains(ink)
            assert inside or not box.rect.intersects(ink), f"{text} is cut by a line or a frame"


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("made", EVERY_KIND, ids=lambda one: one.number)
def test_everything_that_a_paper_says_stands_on_it(made: TicketPaper, width: PaperWidth) -> None:
    drawn = drawing.draw(made, width)
    shown = "".join(words.text for words in drawn._words).replace(" ", "")
    parts = [made.office, papers.TITLE, made.mark, made.number, made.lane, made.service]
    parts += [made.ahead, made.wait, papers.ADVICE, made.issued]
    assert shown == "".join(parts).replace(" ", "")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("number", ["A001", "F999", "A1000", "C23456"])
def test_the_number_fills_the_width(number: str, width: PaperWidth) -> None:
    raster = dots.raster(drawing.draw(paper(number), width))
    assert read_number(raster) == number
    picture = Image.frombytes("1", (raster.width, raster.height), raster.rows)
    tallest = max(_runs(picture, 1), key=lambda run: run[1] - run[0])
    left, _, right, _ = (
        picture.crop((0, tallest[0], raster.width, tallest[1])).getbbox() or (0,) * 4
    )
    assert (right - left) / raster.width > 0.9
    # Read at arm's length by somebody of eighty: at least 9 mm high.
    assert (tallest[1] - tallest[0]) / 8 > 9


def test_a_paper_is_drawn_the_same_beside_the_window() -> None:
    here = dots.raster(drawing.draw(EVERY_KIND[1], PaperWidth.MM80))
    there: list[Raster] = []

    def work() -> None:
        there.extend(dots.raster(drawing.draw(EVERY_KIND[1], PaperWidth.MM80)) for _ in range(20))

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for _ in range(20):
        assert dots.raster(drawing.draw(EVERY_KIND[1], PaperWidth.MM80)) == here
    for thread in threads:
        thread.join()
    assert there == [here] * 60


def test_a_long_name_breaks_where_it_is_told_to_and_nowhere_else() -> None:
    words = ["ขอ", "หนังสือ", "รับรอง", "การ", "พ้น", "การ", "คุม", "ประพฤติ", "ทันที"]
    font = drawing._font(30, QFont.Weight.DemiBold)
    lines = wrapping.wrapped(ZERO_WIDTH_SPACE.join(words), font, 200)
    assert len(lines) > 1
    assert "".join(lines) == "".join(words), "a zero-width space went along, or a letter was lost"
    ends = set(itertools.accumulate(len(word) for word in words))
    assert set(itertools.accumulate(len(line) for line in lines)) <= ends
    wide = [QFontMetricsF(font).horizontalAdvance(line) for line in lines]
    assert max(wide) <= 200
    assert min(wide) > 0.4 * max(wide), "a last line of one short word"


def test_a_word_wider_than_the_paper_is_cut_and_not_lost() -> None:
    font = drawing._font(30, QFont.Weight.DemiBold)
    lines = wrapping.wrapped("W" * 60, font, 368)
    assert "".join(lines) == "W" * 60
    assert len(lines) > 2


def test_a_paper_is_drawn_fast_enough_for_a_queue_at_the_door() -> None:
    drawing.draw(EVERY_KIND[1], PaperWidth.MM80)
    begun = time.perf_counter()
    for _ in range(10):
        dots.raster(drawing.draw(EVERY_KIND[1], PaperWidth.MM80))
    assert (time.perf_counter() - begun) / 10 < 0.2


# ---- PDF --------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", WIDTHS)
def test_a_pdf_has_the_number_as_text_in_the_offices_letters(
    width: PaperWidth, tmp_path: Path
) -> None:
    choice = PrinterChoice(PrinterKind.PDF, folder=str(tmp_path), width=width)
    made = paper("A1000", service=LONG)
    ways_out.put_out(made, choice, file_name="x.pdf", breaks=ZERO_WIDTH_SPACE.join)
    (file,) = tmp_path.iterdir()
    text = unwrapped(file)
    assert "A1000" in text
    assert "25 นาที" in text
    assert ZERO_WIDTH_SPACE not in text
    fonts = subprocess.run(["pdffonts", file], capture_output=True, text=True, check=True).stdout
    rows = fonts.splitlines()[2:]
    assert rows
    for row in rows:
        assert "Sarabun" in row
        embedded = row.split()[-5]
        assert embedded == "yes", row
    info = subprocess.run(["pdfinfo", file], capture_output=True, text=True, check=True).stdout
    size = next(line for line in info.splitlines() if line.startswith("Page size:")).split()
    assert float(size[2]) == pytest.approx(width / 25.4 * 72, abs=1)
    assert "Pages:           1\n" in info


@pytest.mark.parametrize("width", WIDTHS)
def test_a_pdf_looks_like_the_roll(width: PaperWidth, tmp_path: Path) -> None:
    """The number is read off the page as a picture too: letters alone could lie anywhere."""
    drawn = drawing.draw(paper("B017"), width)
    file = pdf.save_pdf(str(tmp_path), "x.pdf", pdf.pdf_bytes(drawn, width, "x"))
    assert read_number(as_raster(file)) == "B017"


def as_raster(file: Path) -> Raster:
    """The first page of a PDF as a printer of 203 dots to the inch would print it."""
    done = subprocess.run(
        ["pdftoppm", "-r", "203.2", "-gray", "-singlefile", file], capture_output=True, check=True
    )
    target = file.with_suffix(".pgm")
    target.write_bytes(done.stdout)
    with Image.open(target) as image:
        wide = -(-image.width // 8) * 8
        sheet = Image.new("L", (wide, image.height), 255)
        sheet.paste(image)
    dark = sheet.point(lambda value: 255 * (value < 128)).convert("1")
    return Raster(wide, dark.tobytes())


def test_each_paper_has_a_file_and_a_copy_its_own() -> None:
    assert ways_out.file_name(WORKDAY, "A001") == "2569-11-23_A001.pdf"
    assert ways_out.file_name(WORKDAY, "A001", 2) == "2569-11-23_A001-2.pdf"


def test_a_folder_that_is_gone_is_said_and_nothing_is_left_behind(tmp_path: Path) -> None:
    choice = PrinterChoice(PrinterKind.PDF, folder=str(tmp_path / "gone"))
    with pytest.raises(errors.PaperFolderUnusable) as told:
        ways_out.put_out(paper(), choice, file_name="x.pdf")
    assert "gone" in told.value.in_thai()
    (tmp_path / "x.pdf").mkdir()
    with pytest.raises(errors.PaperFolderUnusable):
        ways_out.put_out(paper(), PrinterChoice(PrinterKind.PDF, folder=str(tmp_path)),
                         file_name="x.pdf")  # fmt: skip
    assert [one.name for one in tmp_path.iterdir()] == ["x.pdf"]


@pytest.mark.parametrize("kind", list(PrinterKind))
def test_a_way_out_that_leads_nowhere_yet_says_so(kind: PrinterKind) -> None:
    with pytest.raises(errors.NothingChosen):
        ways_out.put_out(paper(), PrinterChoice(kind), file_name="x.pdf")


# ---- receipt printers ---------------------------------------------------------------------------


@pytest.fixture
def network() -> Iterator[NetworkPrinter]:
    with NetworkPrinter() as made:
        yield made


def at(network: NetworkPrinter, width: PaperWidth = PaperWidth.MM80) -> PrinterChoice:
    return PrinterChoice(PrinterKind.NETWORK, network=network.address, width=width)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("made", EVERY_KIND, ids=lambda one: one.number)
def test_what_comes_out_is_what_was_drawn_and_the_number_can_be_read(
    network: NetworkPrinter, made: TicketPaper, width: PaperWidth
) -> None:
    network.switch_on()
    ways_out.put_out(made, at(network, width), file_name="")
    (receipt,) = network.receipts()
    assert receipt.cut
    assert receipt.raster == dots.raster(drawing.draw(made, width))
    assert read_number(receipt.raster) == made.number


def test_a_serial_printer_prints_the_same() -> None:
    with serial_printer(Manners(answers=True)) as port:
        choice = PrinterChoice(PrinterKind.SERIAL, serial=port.port, speed=115200)
        ways_out.put_out(paper("C042"), choice, file_name="")
        from tests.receipts import receipts

        (receipt,) = receipts(bytes(port.sent))
    assert read_number(receipt.raster) == "C042"


# ---- printers of the system -----------------------------------------------------------------------


@pytest.fixture(scope="module")
def service() -> Iterator[PrintService]:
    with print_service() as made:
        made.add("receipts")
        made.add("held")
        made.hold("held")
        yield made


@pytest.fixture
def system(service: PrintService, monkeypatch: pytest.MonkeyPatch) -> PrintService:
    """The tests' own print service, as the one of this system."""
    monkeypatch.setenv("CUPS_SERVER", service.address)
    for file in (service.home / "out").iterdir():
        file.unlink()
    return service


def elsewhere(work: Callable[[], Found]) -> Found:
    """Do `work` on a thread of its own, as the desk does: the print library looks for its
    service once a thread."""
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(work).result()


@pytest.mark.parametrize("width", WIDTHS)
def test_a_printer_of_the_system_prints_the_number(system: PrintService, width: PaperWidth) -> None:
    choice = PrinterChoice(PrinterKind.SYSTEM, system="receipts", width=width)
    elsewhere(lambda: ways_out.put_out(paper("A107", service=LONG), choice, file_name=""))
    (file,) = system.papers(1)
    assert "A107" in unwrapped(file)
    assert read_number(as_raster(file)) == "A107"
    info = subprocess.run(["pdfinfo", file], capture_output=True, text=True, check=True).stdout
    size = next(line for line in info.splitlines() if line.startswith("Page size:")).split()
    assert float(size[2]) == pytest.approx(width / 25.4 * 72, abs=1)


def test_the_systems_printers_are_listed(system: PrintService) -> None:
    assert sorted(elsewhere(system_printers.names)) == ["held", "receipts"]


def test_a_printer_that_the_system_stopped_gets_nothing(system: PrintService) -> None:
    """Its papers would come out hours later, all at once."""
    choice = PrinterChoice(PrinterKind.SYSTEM, system="held")
    with pytest.raises(errors.SystemPrinterStopped) as told:
        elsewhere(lambda: ways_out.put_out(paper(), choice, file_name=""))
    assert "held" in told.value.in_thai()
    assert "held" not in system.tell("lpstat", "-o")


def test_a_printer_that_the_system_does_not_have_is_said(system: PrintService) -> None:
    choice = PrinterChoice(PrinterKind.SYSTEM, system="sold")
    with pytest.raises(errors.SystemPrinterGone):
        elsewhere(lambda: ways_out.put_out(paper(), choice, file_name=""))


def test_a_print_service_that_is_off_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CUPS_SERVER", str(tmp_path / "nobody"))
    choice = PrinterChoice(PrinterKind.SYSTEM, system="receipts")
    with pytest.raises(errors.SystemPrinterGone):
        elsewhere(lambda: ways_out.put_out(paper(), choice, file_name=""))
    assert elsewhere(system_printers.names) == []


# ---- beside the window ------------------------------------------------------------------------------


class Office:
    """A desk that issues, and a machine that prints."""

    def __init__(self, database: Database, qtbot: QtBot) -> None:
        self.clock = Clock()
        self.reception = Reception(database, "desk", clock=self.clock)
        self.printing = PrintDesk(database, "desk", clock=self.clock)
        self.told: list[PrinterState] = []
        self.changed: list[int] = []
        self._qtbot = qtbot
        self._printers: list[PaperPrinter] = []

    def printer(self, choice: PrinterChoice, database: Database | None = None) -> PaperPrinter:
        desk = self.printing
        if database is not None:
            desk = PrintDesk(database, "other", clock=self.clock)
        made = PaperPrinter(lambda: desk, choice)
        made.state_changed.connect(self.told.append)
        made.paper_changed.connect(self.changed.append)
        self._printers.append(made)
        made.start()
        return made

    def issue(self, count: int = 1) -> None:
        for _ in range(count):
            self.reception.issue("A", paper=True)
        for one in self._printers:
            one.look()

    def states(self) -> list[PaperState]:
        return [state for _, state in sorted(self.printing.states(WORKDAY).items())]

    def until(self, condition: Callable[[], object]) -> None:
        self._qtbot.waitUntil(lambda: bool(condition()), timeout=30_000)

    def close(self) -> None:
        for one in self._printers:
            one.stop()


@pytest.fixture
def office(database: Database, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """Everything waits less than it would, so that the tests do."""
    monkeypatch.setattr(printer_lines, "SEND_SECONDS", 0.4)
    monkeypatch.setattr(printer, "RETRY_MS", (50, 100))
    made = Office(database, qtbot)
    yield made
    made.close()


def printed(network: NetworkPrinter) -> list[str]:
    return [read_number(one.raster) for one in network.receipts()]


def test_tickets_come_out_in_their_order_and_each_is_known_as_printed(
    office: Office, network: NetworkPrinter
) -> None:
    network.switch_on()
    office.printer(at(network))
    office.issue(4)
    office.until(lambda: office.states() == [PaperState.PRINTED] * 4)
    assert printed(network) == ["A001", "A002", "A003", "A004"]
    office.until(lambda: len(office.changed) == 4)
    assert office.told == [], "a printer that works is no news"


def test_a_printer_that_is_off_neither_stops_the_queue_nor_loses_a_paper(
    office: Office, network: NetworkPrinter
) -> None:
    desk = office.printer(at(network))
    office.issue(3)
    office.until(lambda: desk.state.status is PrinterStatus.TROUBLE)
    assert isinstance(desk.state.error, printer_errors.PrinterRefused)
    assert [one.number for one in office.reception.waiting_room().tickets] == [
        "A001", "A002", "A003",
    ]  # fmt: skip
    assert office.states() == [PaperState.WAITING] * 3
    network.switch_on()
    office.until(lambda: office.states() == [PaperState.PRINTED] * 3)
    assert printed(network) == ["A001", "A002", "A003"]
    office.until(lambda: desk.state.status is PrinterStatus.READY)
    told = [one.status for one in office.told]
    assert told == [PrinterStatus.TROUBLE, PrinterStatus.READY], "the same trouble is told once"


def test_the_window_goes_on_while_a_printer_hangs(
    office: Office, network: NetworkPrinter, qtbot: QtBot
) -> None:
    network.manners = Manners(takes=3_000)
    network.switch_on()
    desk = office.printer(at(network))
    begun = time.perf_counter()
    office.issue()
    longest = 0.0
    while desk.state.status is not PrinterStatus.TROUBLE:
        before = time.perf_counter()
        qtbot.wait(1)
        longest = max(longest, time.perf_counter() - before)
        assert before - begun < 8
    assert longest < 0.2
    network.switch_off()
    network.manners = Manners()
    network.switch_on()
    office.until(lambda: office.states() == [PaperState.PRINTED])
    assert printed(network) == ["A001"]


def test_a_printer_that_always_stops_half_way_is_not_fed_for_ever(
    office: Office, network: NetworkPrinter
) -> None:
    network.manners = Manners(takes=3_000, hangs_up=True)
    network.switch_on()
    desk = office.printer(at(network))
    office.issue()
    office.until(lambda: office.states() == [PaperState.FAILED])
    assert len(network.streams) == printer.MOST_BEGUN
    network.manners = Manners()
    office.printing.reprint("A001")
    desk.try_now()
    # No whole paper had come out: this one is no copy.
    office.until(lambda: office.states() == [PaperState.PRINTED])
    assert printed(network) == ["A001"]


def test_a_printer_without_paper_is_named_and_goes_on_with_a_new_roll(
    office: Office, network: NetworkPrinter
) -> None:
    network.manners = Manners(answers=True, paper=0b0111_0010)
    network.switch_on()
    desk = office.printer(at(network))
    office.issue()
    office.until(lambda: isinstance(desk.state.error, printer_errors.OutOfPaper))
    network.manners = Manners(answers=True)
    office.until(lambda: office.states() == [PaperState.PRINTED])


def test_only_young_papers_come_out_by_themselves(office: Office, network: NetworkPrinter) -> None:
    desk = office.printer(at(network))
    office.issue()
    office.until(lambda: desk.state.status is PrinterStatus.TROUBLE)
    office.clock.forward(minutes=11)
    office.issue()
    network.switch_on()
    office.until(lambda: office.states() == [PaperState.FAILED, PaperState.PRINTED])
    assert printed(network) == ["A002"]
    office.until(lambda: len(office.changed) == 2)


def test_two_machines_on_one_database_print_each_paper_once(
    office: Office, network: NetworkPrinter, elsewhere: Database
) -> None:
    network.switch_on()
    with NetworkPrinter() as second:
        second.switch_on()
        office.printer(at(network))
        office.printer(at(second), elsewhere)
        office.issue(12)
        office.until(lambda: office.states() == [PaperState.PRINTED] * 12)
        both = printed(network) + printed(second)
    assert sorted(both) == [f"A{number:03}" for number in range(1, 13)]


def test_a_machine_without_a_printer_leaves_papers_to_the_others(
    office: Office, network: NetworkPrinter, elsewhere: Database, qtbot: QtBot
) -> None:
    desk = office.printer(PrinterChoice())
    assert desk.state.status is PrinterStatus.NONE
    office.issue()
    qtbot.wait(100)
    assert office.states() == [PaperState.WAITING]
    network.switch_on()
    office.printer(at(network), elsewhere)
    office.until(lambda: office.states() == [PaperState.PRINTED])


def test_choosing_another_printer_prints_what_waits(
    office: Office, network: NetworkPrinter, tmp_path: Path
) -> None:
    desk = office.printer(at(network))
    office.issue(2)
    office.until(lambda: desk.state.status is PrinterStatus.TROUBLE)
    folder = tmp_path / "papers"
    folder.mkdir()
    desk.set_choice(PrinterChoice(PrinterKind.PDF, folder=str(folder)))
    office.until(lambda: office.states() == [PaperState.PRINTED] * 2)
    assert sorted(one.name for one in folder.iterdir()) == [
        "2569-11-23_A001.pdf", "2569-11-23_A002.pdf",
    ]  # fmt: skip
    assert desk.state == PrinterState(PrinterStatus.READY)


def test_the_program_closes_while_a_printer_hangs_and_the_paper_waits(
    office: Office, network: NetworkPrinter
) -> None:
    network.manners = Manners(takes=3_000)
    network.switch_on()
    desk = office.printer(at(network))
    office.issue()
    office.until(lambda: network.streams)
    begun = time.monotonic()
    desk.stop()
    assert time.monotonic() - begun < 3
    assert [one.paper.number for one in office.printing.waiting()] == ["A001"]


def test_a_reprint_says_that_it_is_a_copy(office: Office, network: NetworkPrinter) -> None:
    network.switch_on()
    desk = office.printer(at(network))
    office.issue()
    office.until(lambda: office.states() == [PaperState.PRINTED])
    office.printing.reprint("A001")
    desk.look()
    office.until(lambda: office.states() == [PaperState.REPRINTED])
    first, copy = network.receipts()
    assert read_number(first.raster) == read_number(copy.raster) == "A001"
    assert copy.raster.height > first.raster.height, "the mark has a place of its own"


def test_a_bug_in_one_paper_does_not_end_the_printing(
    office: Office,
    network: NetworkPrinter,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    real = ways_out.put_out
    monkeypatch.setattr(
        ways_out,
        "put_out",
        lambda paper, *args, **more: (
            1 / 0 if paper.number == "A001" else real(paper, *args, **more)
        ),
    )
    network.switch_on()
    with qtbot.captureExceptions() as bugs:
        desk = office.printer(at(network))
        office.issue(2)
        office.until(lambda: bugs)
        desk.look()
        office.until(lambda: office.states() == [PaperState.FAILED, PaperState.PRINTED])
    assert [kind for kind, *_ in bugs] == [ZeroDivisionError]


def test_from_the_press_to_the_printer_in_a_moment(office: Office, network: NetworkPrinter) -> None:
    network.switch_on()
    office.printer(at(network))
    office.issue()
    office.until(lambda: office.states() == [PaperState.PRINTED])
    begun = time.perf_counter()
    office.issue()
    office.until(lambda: len(network.first_bytes) == 2)
    assert network.first_bytes[1] - begun < 1


def test_what_prints_is_loaded_before_the_first_visitor_comes(tmp_path: Path) -> None:
    """In a program of its own: this one has everything loaded."""
    code = (
        "import sys\n"
        "from PySide6.QtWidgets import QApplication\n"
        "application = QApplication([])\n"
        "from ui.paper import printer, ways_out\n"
        "from ui.paper.choices import PrinterKind\n"
        "assert not {'escpos', 'PIL', 'usb', 'serial'} & set(sys.modules), 'loaded too soon'\n"
        "assert 'PySide6.QtPrintSupport' not in sys.modules\n"
        "ways_out.load(PrinterKind.NETWORK)\n"
        "assert {'escpos.printer', 'PIL.Image'} <= set(sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


# ---- the choice -------------------------------------------------------------------------------------


def test_a_choice_is_there_at_the_next_start() -> None:
    assert PrinterChoices().load() == PrinterChoice()
    for kind in PrinterKind:
        choice = PrinterChoice(
            kind, "10.0.0.7:9101", "04b8:0202", "COM3", 38400, "ใบเสร็จ, ชั้น 1", "C:\\papers",
            PaperWidth.MM58, cut=False,
        )  # fmt: skip
        PrinterChoices().keep(choice)
        assert PrinterChoices().load() == choice


def test_what_somebody_else_wrote_there_is_no_choice(tmp_path: Path) -> None:
    kept = PrinterChoices()
    kept.keep(PrinterChoice(PrinterKind.PDF))
    (file,) = (tmp_path / "home" / "config").rglob("*.ini")
    text = file.read_text(encoding="utf-8").replace("kind=pdf", "kind=facsimile")
    file.write_text(text.replace("speed=9600", "speed=fast"), encoding="utf-8")
    assert PrinterChoices().load() == PrinterChoice()


# ---- the settings -----------------------------------------------------------------------------------


class Settings:
    """The card in a window, and what it chose."""

    def __init__(self, qtbot: QtBot, office: Office, look: Look, language: str = "th") -> None:
        self.desk = office.printer(PrinterChoice())
        self.card = PrinterSettings(
            look, ui.language.Language(language), self.desk, PrinterChoice()
        )
        self.chosen: list[PrinterChoice] = []
        self.card.chosen.connect(self.chosen.append)
        self.card.resize(look.px(860), look.px(700))
        qtbot.addWidget(self.card)
        self.card.show()
        qtbot.waitExposed(self.card)
        self._qtbot = qtbot

    def choose(self, kind: str) -> None:
        (segment,) = [one for one in self.card.findChildren(QAbstractButton) if one.text() == kind]
        segment.click()

    def press(self, starts: str) -> None:
        (found,) = [
            one
            for one in self.card.findChildren(QAbstractButton)
            if one.isVisible() and one.text().startswith(starts)
        ]
        found.click()

    def type(self, text: str) -> None:
        (edit,) = [one for one in self.card.findChildren(QLineEdit) if one.isVisible()]
        edit.setText(text)
        edit.editingFinished.emit()

    def until_said(self, words: str) -> None:
        self._qtbot.waitUntil(lambda: words in " ".join(texts(self.card)), timeout=30_000)


@pytest.fixture
def card(qtbot: QtBot, office: Office) -> Settings:
    return Settings(qtbot, office, Look(ThemeName.LIGHT))


def test_a_test_ticket_comes_out_of_the_printer_that_was_just_chosen(
    card: Settings, network: NetworkPrinter
) -> None:
    network.switch_on()
    card.choose("Network")
    card.type(network.address)
    card.choose("58 mm")
    assert card.chosen[-1] == at(network, PaperWidth.MM58)
    card.press("Print a test")
    card.until_said("Sent.")
    (receipt,) = network.receipts()
    assert receipt.raster.width == 384
    assert read_number(receipt.raster) == "A000"


def test_what_is_wrong_with_the_printer_is_said_on_the_card(
    card: Settings, network: NetworkPrinter
) -> None:
    card.choose("Network")
    card.type(network.address)
    card.press("Print a test")
    card.until_said(network.address + " ไม่รับการเชื่อมต่อ")


def test_an_address_that_is_none_is_said_at_its_field(card: Settings) -> None:
    card.choose("Network")
    card.type("http://printer")
    card.press("Print a test")
    card.until_said("ที่อยู่เครื่องพิมพ์นี้ไม่ถูกต้อง")
    assert card.card._network_part.error()


def test_the_systems_printers_can_be_chosen_and_tried(
    card: Settings, system: PrintService, qtbot: QtBot
) -> None:
    card.choose("System")
    (names,) = card.card.findChildren(QListWidget)
    qtbot.waitUntil(lambda: names.count() == 2)
    names.setCurrentItem(names.findItems("receipts", Qt.MatchFlag.MatchExactly)[0])
    assert card.chosen[-1].system == "receipts"
    card.press("Print a test")
    card.until_said("Sent.")
    assert "A000" in unwrapped(system.papers(1)[0])


def test_printers_at_usb_ports_are_looked_for(
    card: Settings, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    """One that is alone there is taken; its number need not be typed."""
    found = [usb_printers.UsbPrinter(0x04B8, 0x0202, "EPSON TM-T82")]
    monkeypatch.setattr(usb_printers, "printers", lambda: found)
    card.choose("USB")
    card.until_said("Plugged in: 04b8:0202  EPSON TM-T82")
    assert card.chosen[-1].usb == "04b8:0202"
    found.clear()
    card.press("Look again")
    card.until_said("No USB printer is plugged in.")
    assert card.chosen[-1].usb == "04b8:0202", "switched off for a moment is not another printer"


def test_a_pdf_can_be_tried(card: Settings, tmp_path: Path) -> None:
    card.choose("PDF")
    card.type(str(tmp_path / "papers"))
    card.press("Print a test")
    card.until_said("เขียนไฟล์ลงใน")
    (tmp_path / "papers").mkdir()
    card.press("Print a test")
    card.until_said("The file is in the folder.")
    assert "A000" in unwrapped(tmp_path / "papers" / "test.pdf")


def test_fields_of_other_ways_are_out_of_sight_and_keep_what_was_typed(card: Settings) -> None:
    card.choose("Network")
    card.type("10.0.0.7")
    card.choose("Serial")
    card.type("COM9")
    card.choose("Network")
    shown = [one.text() for one in card.card.findChildren(QLineEdit) if one.isVisible()]
    assert shown == ["10.0.0.7"]
    assert (card.chosen[-1].network, card.chosen[-1].serial) == ("10.0.0.7", "COM9")
    card.choose("None")
    assert not [one for one in card.card.findChildren(QLineEdit) if one.isVisible()]


def test_the_preview_is_the_paper(card: Settings) -> None:
    card.choose("PDF")
    preview = card.card._preview
    wide = preview.pixmap().width()
    card.choose("58 mm")
    assert preview.pixmap().width() < wide
    card.choose("None")
    assert not preview.isVisible()


@pytest.mark.parametrize("percent", TEXT_SIZES)
@pytest.mark.parametrize("kind", ["Network", "USB", "Serial", "System", "PDF"])
def test_nothing_on_the_card_is_cut_at_any_size_of_text(
    qtbot: QtBot, office: Office, percent: int, kind: str
) -> None:
    look = Look(ThemeName.LIGHT, percent)
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme.apply(application, look)
    try:
        card = Settings(qtbot, office, look)
        card.choose(kind)
        qtbot.wait(20)
        for one in card.card.findChildren(QLabel):
            if one.isVisible() and one.text() and not one.wordWrap():
                assert one.width() >= one.sizeHint().width(), one.text()
        for button in card.card.findChildren(QAbstractButton):
            if button.isVisible() and button.text():
                need = button.fontMetrics().horizontalAdvance(button.text())
                assert button.width() >= need, button.text()
    finally:
        theme.apply(application, Look(ThemeName.LIGHT))


def test_pdf_tools_are_there() -> None:
    """What the proofs above stand on; they are never skipped."""
    assert shutil.which("pdftotext")
    assert shutil.which("pdftoppm")


def test_every_error_says_what_to_do() -> None:
    known = {"name": "x", "folder": "x"}
    for kind in vars(errors).values():
        if (
            isinstance(kind, type)
            and issubclass(kind, DeskError)
            and kind.__module__ == "ui.paper.errors"
        ):
            assert "โปรด" in kind(**known).in_thai() or "เลือก" in kind(**known).in_thai()
