"""Puts the program together, in order, and runs it: the one place that wires everything."""

from __future__ import annotations

import argparse
import contextlib
import dataclasses
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QProgressDialog

import ui.language
from gecc_desk.domain import moments
from gecc_desk.domain.errors import DeskError
from gecc_desk.services import setup
from gecc_desk.services.counters import CounterDesk
from gecc_desk.services.drafts import Drafts
from gecc_desk.services.office_lists import OfficeSettings
from gecc_desk.services.phone_register import PhoneRegister
from gecc_desk.services.reception import Reception
from gecc_desk.storage import places
from gecc_desk.storage.database import Address, Database
from ui import theme
from ui.background import Background
from ui.card_bridge import CardBridge
from ui.context import DeskContext, DeskServices
from ui.crash import CrashReporter
from ui.language import Language
from ui.live import Live
from ui.main_window import MainWindow
from ui.pages.settings_page import LANGUAGE, TEXT_PERCENT, THEME
from ui.prove import Proof
from ui.thai_breaks import ThaiBreaks
from ui.theme import TEXT_SIZES, Look, ThemeName
from ui.widgets.basics import Paragraph

#: A program that measures the start names a file here; the time of the first picture is written
#: there and the window closes again.
STARTUP_PROBE = "GECC_DESK_STARTUP_PROBE"

DEMO_YEARS, DEMO_CALLS, DEMO_TICKETS, DEMO_SEED = 1, 9_000, 20_000, 2569


@dataclasses.dataclass(frozen=True, slots=True)
class Options:
    """What the command line asks for."""

    database: str | None
    demo: bool
    language: str | None
    theme: str | None
    text: int | None
    prove: Path | None

    @classmethod
    def parse(cls, arguments: Sequence[str]) -> Options:
        """Read the command line; ends the program on a wrong one, as argparse does."""
        parser = argparse.ArgumentParser(prog="gecc-desk", description="The front desk's window.")
        parser.add_argument("--database", metavar="PATH", help="another database file")
        parser.add_argument("--demo", action="store_true", help="a throw-away database of a year")
        parser.add_argument("--language", choices=["th", "en"], help="for this start")
        parser.add_argument("--theme", choices=[one.value for one in ThemeName])
        parser.add_argument("--text", type=int, choices=TEXT_SIZES, help="size of text in percent")
        # For `dev.py build`: issue one ticket by its button, write its number here, close.
        parser.add_argument("--prove", type=Path, help=argparse.SUPPRESS)
        return cls(**vars(parser.parse_args(arguments)))


def run(arguments: Sequence[str]) -> int:
    """Run the program until its window closes. Gives the exit code."""
    options = Options.parse(arguments)
    if no_display():
        sys.stderr.write(NO_DISPLAY)
        return 2
    application = QApplication.instance() or QApplication(["gecc-desk"])
    assert isinstance(application, QApplication)  # noqa: S101
    application.setApplicationName("GECC Desk")
    theme.load_fonts()
    crash = CrashReporter(places.log_folder())
    crash.install()
    ui.language.install(application, Language(options.language or ui.language.THAI))
    theme.apply(application, Look(ThemeName.LIGHT))
    with _database(options, application) as database:
        if database is None:
            return 9
        desk = Desk(application, database, options)
        desk.open_window()
        code = application.exec()
        desk.close()
    crash.uninstall()
    return code


NO_DISPLAY = (
    "ไม่พบหน้าจอ: โปรดเปิดโปรแกรมจากเครื่องที่มีหน้าจอ หรือกำหนดค่า DISPLAY\n"
    "No display: start the program from a desktop session, or set DISPLAY "
    "(for a test without a screen: xvfb-run).\n"
)


def no_display() -> bool:
    """Whether a window has nowhere to be shown. Qt would abort without a word of help."""
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM"):
        return False
    return not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


class Desk(QObject):
    """The running program: services, watchers and the window, which may be made anew."""

    def __init__(self, application: QApplication, database: Database, options: Options) -> None:
        super().__init__()
        self._application = application
        self._options = options
        self.services = DeskServices(
            reception=Reception(database, "desk"),
            counters=CounterDesk(database, "desk"),
            register=PhoneRegister(database, "desk"),
            drafts=Drafts(database, "desk"),
            office=OfficeSettings(database),
        )
        self._writer, self._reader = Background(self), Background(self)
        self._watch = database.watch()
        self._live = Live(self._watch.changed, self)
        self._cards = CardBridge(self)
        self._breaks = ThaiBreaks(application)
        self._breaks.ready.connect(self._break_lines)
        self._last_card: Any = None
        self.window: MainWindow | None = None
        self._cards.changed.connect(self._card_changed)

    def open_window(self) -> None:
        """Make the window in the office's look, show it and bring it to life."""
        look, language = self._look(), self._language()
        ui.language.install(self._application, language)
        theme.apply(self._application, look)
        context = DeskContext(self.services, self._writer, self._reader, look, language)
        window = MainWindow(context)
        self.window = window
        window.reread_asked.connect(self._cards.reread)
        window.look_changed.connect(self._change_look)
        window.painted_first.connect(self._painted, Qt.ConnectionType.QueuedConnection)
        window.closed.connect(self._application.quit)
        window.tick(moments.now())
        window.resize(window.screen().availableGeometry().size())
        window.showMaximized()

    def close(self) -> None:
        """End everything in order: nothing that was pressed is lost."""
        self._live.stop()
        self._cards.stop()
        self._writer.wait()
        self._reader.wait()
        self._watch.close()

    def _painted(self) -> None:
        """The window is on the screen: now, and not before, everything else starts."""
        probe = os.environ.get(STARTUP_PROBE)
        if probe:
            Path(probe).write_text(str(time.time()), encoding="ascii")
        window = self.window
        if window is None:
            return
        self._live.committed.connect(window.refresh)
        self._live.second_passed.connect(window.tick)
        self._live.failed.connect(window.show_trouble)
        window.begin()
        self._live.start()
        if self._last_card is None:
            self._cards.start()
            self._breaks.load()
        else:
            window.take_card(self._last_card)
        if probe:
            QTimer.singleShot(0, window.close)
        if self._options.prove is not None:
            Proof(window, self._options.prove).start()

    def _break_lines(self) -> None:
        """The word list is loaded: paragraphs that are on the screen already get their breaks."""
        for widget in self._application.allWidgets():
            if isinstance(widget, Paragraph):
                widget.setText(widget.text())

    def _card_changed(self, event: object) -> None:
        self._last_card = event
        if self.window is not None:
            self.window.take_card(event)  # type: ignore[arg-type]

    def _change_look(self) -> None:
        """Make the window anew in another look or language; what is half typed moves along."""
        old = self.window
        if old is None:
            return
        self._options = dataclasses.replace(self._options, theme=None, text=None, language=None)
        page, content, geometry = old.page(), old.form.content(), old.geometry()
        old.closed.disconnect(self._application.quit)
        for signal in (self._live.committed, self._live.second_passed, self._live.failed):
            signal.disconnect()
        old.form.stop()
        self.open_window()
        if self.window is not None:
            self.window.setGeometry(geometry)
            self.window.form.restore(content)
            self.window.show_page(page)
        old.hide()
        old.deleteLater()

    def _look(self) -> Look:
        office, options = self.services.office, self._options
        name = options.theme or office.value(THEME, ThemeName.LIGHT)
        percent = options.text or int(office.value(TEXT_PERCENT, "100"))
        known = ThemeName(name) if name in list(ThemeName) else ThemeName.LIGHT
        return Look(known, percent if percent in TEXT_SIZES else 100)

    def _language(self) -> Language:
        return Language(
            self._options.language or self.services.office.value(LANGUAGE, ui.language.THAI)
        )


@contextlib.contextmanager
def _database(options: Options, application: QApplication) -> Iterator[Database | None]:
    """The database the options ask for, open; None when it cannot be and the user gave up."""
    with contextlib.ExitStack() as stack:
        if options.demo:
            folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="gecc-desk-demo-"))
            opening: Callable[[], Database] = lambda: _demo(Path(folder), application)  # noqa: E731
        else:
            opening = lambda: setup.open_or_create_office(_address(options))  # noqa: E731
        database = _patiently(opening, Language(options.language or ui.language.THAI))
        if database is not None:
            stack.callback(database.close)
        yield database


def _address(options: Options) -> Address:
    return Address.parse(options.database) if options.database else places.default_address()


def _patiently(opening: Callable[[], Database], language: Language) -> Database | None:
    """Open the database; when the world forbids it, say why and offer to try again."""
    while True:
        try:
            return opening()
        except DeskError as error:
            sys.stderr.write(f"{error.in_english()}\n")
            box = QMessageBox()
            box.setIcon(QMessageBox.Icon.Warning)
            box.setWindowTitle("GECC Desk")
            box.setText(language.error(error))
            again = box.addButton(
                QCoreApplication.translate("app", "Try again"), QMessageBox.ButtonRole.AcceptRole
            )
            box.addButton(
                QCoreApplication.translate("app", "Close"), QMessageBox.ButtonRole.RejectRole
            )
            box.exec()
            if box.clickedButton() is not again:
                return None


def _demo(folder: Path, application: QApplication) -> Database:
    """A throw-away office with a year behind it, made while a bar shows how far it is."""
    from gecc_desk.services import demo

    database = setup.create_office(Address(folder / "demo.sqlite3"))
    bar = QProgressDialog()
    bar.setWindowTitle("GECC Desk")
    bar.setLabelText(QCoreApplication.translate("app", "Inventing a year of an office …"))
    bar.setCancelButton(None)
    bar.setRange(0, 0)
    bar.setMinimumDuration(0)
    bar.setMinimumSize(420, 110)
    bar.show()
    line = Background()
    finished: list[DeskError | None] = []
    line.run(
        lambda: demo.fill(
            database,
            calls=DEMO_CALLS,
            tickets=DEMO_TICKETS,
            years=DEMO_YEARS,
            seed=DEMO_SEED,
            until=moments.now(),
        ),
        lambda _: finished.append(None),
        finished.append,
    )
    while not finished:
        application.processEvents()
        time.sleep(0.01)
    bar.close()
    if finished[0] is not None:
        database.close()
        raise finished[0]
    return database
