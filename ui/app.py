"""Puts the program together, in order, and runs it: the one place that wires everything.

The window comes first. What takes long to load (the database's libraries, the card service, the
word list) is loaded beside it once it is on the screen.
"""

from __future__ import annotations

import argparse
import dataclasses
import functools
import gc
import os
import signal
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

import ui.language
from gecc_desk.domain import moments
from gecc_desk.domain.errors import DeskError
from ui import theme
from ui.background import Background
from ui.context import DeskContext, DeskServices, LaterServices
from ui.language import Language
from ui.main_window import MainWindow
from ui.preferences import Preferences
from ui.theme import TEXT_SIZES, Look, ThemeName

if TYPE_CHECKING:
    from types import TracebackType

    from gecc_desk.hardware.card_events import CardEvent
    from gecc_desk.storage.database import ChangeWatch, Database
    from ui.card_bridge import CardBridge
    from ui.crash import CrashReporter
    from ui.devices import Devices
    from ui.live import Live

#: A program that measures the start names a file here; the time of the first picture is written
#: there and the window closes again.
STARTUP_PROBE = "GECC_DESK_STARTUP_PROBE"

DEMO_YEARS, DEMO_CALLS, DEMO_TICKETS, DEMO_SEED = 1, 9_000, 20_000, 2569

#: Waiting longer than this for the database is said.
_SAY_OPENING_AFTER_MS = 500

NO_DISPLAY = (
    "ไม่พบหน้าจอ: โปรดเปิดโปรแกรมจากเครื่องที่มีหน้าจอ หรือกำหนดค่า DISPLAY\n"
    "No display: start the program from a desktop session, or set DISPLAY "
    "(for a test without a screen: xvfb-run).\n"
)


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
    application = QApplication(["gecc-desk"])
    application.setApplicationName("GECC Desk")
    theme.load_fonts()
    desk = Desk(application, opening(options), options)
    sys.excepthook = desk.take_bug
    # What is made for the first picture stays: looking for garbage in between only costs time.
    gc.disable()
    desk.open_window()
    # A session that ends, or Ctrl+C where it was started: close as if by the window's own cross.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: desk.close_window())
    code = application.exec()
    desk.close()
    sys.excepthook = sys.__excepthook__
    return code


def _log_folder() -> Path:
    from gecc_desk.storage import places

    return places.log_folder()


def _voice_folder() -> Path:
    from gecc_desk.storage import places

    return places.voice_folder()


def no_display() -> bool:
    """Whether a window has nowhere to be shown. Qt would abort without a word of help."""
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM"):
        return False
    return not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def opening(options: Options) -> Callable[[], Database]:
    """How the database that the options ask for is opened; called on a thread of its own."""

    def open_office() -> Database:
        from gecc_desk.services import setup
        from gecc_desk.storage import places
        from gecc_desk.storage.database import Address

        if options.demo:
            return _invented_office()
        named = options.database
        return setup.open_or_create_office(
            Address.parse(named) if named else places.default_address()
        )

    return open_office


def _invented_office() -> Database:
    """A throw-away office with a year behind it; its folder goes with it."""
    import tempfile
    import weakref

    from gecc_desk.services import demo, setup
    from gecc_desk.storage.database import Address

    folder = tempfile.TemporaryDirectory(prefix="gecc-desk-demo-")
    database = setup.create_office(Address(Path(folder.name) / "demo.sqlite3"))
    weakref.finalize(database, folder.cleanup)
    demo.fill(
        database,
        calls=DEMO_CALLS,
        tickets=DEMO_TICKETS,
        years=DEMO_YEARS,
        seed=DEMO_SEED,
        until=moments.now(),
    )
    return database


@dataclasses.dataclass(frozen=True, slots=True)
class _OpenOffice:
    """What opening gives: the database, its services, and a watch over its changes."""

    database: Database
    services: DeskServices
    watch: ChangeWatch


def _open_office(open_database: Callable[[], Database]) -> _OpenOffice:
    """Open the database and make the services over it."""
    from gecc_desk.services.board import Board
    from gecc_desk.services.counters import CounterDesk
    from gecc_desk.services.drafts import Drafts
    from gecc_desk.services.office_lists import OfficeSettings
    from gecc_desk.services.phone_register import PhoneRegister
    from gecc_desk.services.printing import PrintDesk
    from gecc_desk.services.queue_report import QueueReport
    from gecc_desk.services.reception import Reception

    database = open_database()
    services = DeskServices(
        reception=Reception(database, "desk"),
        counters=CounterDesk(database, "desk"),
        register=PhoneRegister(database, "desk"),
        drafts=Drafts(database, "desk"),
        office=OfficeSettings(database),
        printing=PrintDesk(database, "desk"),
        board=Board(database, "desk"),
        figures=QueueReport(database, "desk"),
    )

    return _OpenOffice(database, services, database.watch())


class Desk(QObject):
    """The running program: services, watchers and the window, which may be made anew."""

    def __init__(
        self,
        application: QApplication,
        open_database: Callable[[], Database],
        options: Options,
    ) -> None:
        super().__init__()
        self._application = application
        self._open_database = open_database
        self._options = options
        self._preferences = Preferences()
        self._services = LaterServices()
        self._opener, self._writer, self._reader = (Background(self) for _ in range(3))
        self._office: _OpenOffice | None = None
        self._live: Live | None = None
        self._cards: CardBridge | None = None
        #: The board, the printer and the voice, once the database is open.
        self.devices: Devices | None = None
        self._last_card: CardEvent | None = None
        self.window: MainWindow | None = None

    def open_window(self) -> None:
        """Make the window in the look that was chosen and show it."""
        look, language = self._look(), self._language()
        ui.language.install(self._application, language)
        context = DeskContext(self._services, self._writer, self._reader, look, language)
        # Dressed when it is whole: Qt would work out the style anew with every part put in.
        if self._application.styleSheet():
            self._application.setStyleSheet("")
        window = MainWindow(context)
        theme.apply(self._application, look)
        self.window = window
        window.reread_asked.connect(self._reread)
        window.look_changed.connect(self._change_look)
        window.painted_first.connect(self._painted, Qt.ConnectionType.QueuedConnection)
        window.closed.connect(self._application.quit)
        window.tick(moments.now())
        window.resize(window.screen().availableGeometry().size())
        window.showMaximized()

    def close_window(self) -> None:
        """Close the window; the program ends with it."""
        if self.window is not None:
            self.window.close()

    def close(self) -> None:
        """End everything in order: nothing that was pressed is lost."""
        if self._live is not None:
            self._live.stop()
        if self._cards is not None:
            self._cards.stop()
        if self.devices is not None:
            self.devices.stop()
        self._opener.wait()
        if self._office is None:
            self._services.give_up()
        self._writer.wait()
        self._reader.wait()
        if "_bugs" in self.__dict__:
            self._bugs.uninstall()
        if self._office is not None:
            self._office.watch.close()
            self._office.database.close()

    @functools.cached_property
    def _bugs(self) -> CrashReporter:
        from ui.crash import CrashReporter

        return CrashReporter(_log_folder)

    def take_bug(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """What nobody caught: `sys.excepthook` of the running program."""
        self._bugs.take(kind, error, trace)

    def _painted(self) -> None:
        """The window is on the screen: now, and not before, everything else starts."""
        gc.enable()
        probe = os.environ.get(STARTUP_PROBE)
        if probe:
            Path(probe).write_text(str(time.time()), encoding="ascii")
        if self._office is None:
            self._open()
        elif self.window is not None:
            self._bring_to_life(self.window)

    def _open(self) -> None:
        if self.window is not None:
            QTimer.singleShot(_SAY_OPENING_AFTER_MS, self, self._say_opening)
        open_database = self._open_database
        self._opener.run(lambda: _open_office(open_database), self._opened, self._not_opened)

    def _say_opening(self) -> None:
        if self.window is not None and self._office is None:
            text = QCoreApplication.translate("app", "Opening the database …")
            if self._options.demo:
                text = QCoreApplication.translate("app", "Inventing a year of an office …")
            self.window.say_opening(text)

    def _opened(self, office: _OpenOffice) -> None:
        from ui.card_bridge import CardBridge
        from ui.devices import Devices
        from ui.live import Live
        from ui.thai_breaks import ThaiBreaks

        self._office = office
        self._services.provide(office.services)
        window = self.window
        if window is None:
            return
        self._live = Live(office.watch.changed, self)
        self._cards = CardBridge(self)
        self._cards.changed.connect(self._card_changed)
        breaks = ThaiBreaks(self._application)
        breaks.ready.connect(self._break_lines)
        self.devices = Devices(
            self._application,
            self._services,
            self._look(),
            self._language(),
            clips=_voice_folder(),
            breaks=breaks,
            desk_window=lambda: self.window,
            parent=self,
        )
        self._bring_to_life(window)
        self._live.start()
        self._cards.start()
        self.devices.start()
        breaks.load()
        if os.environ.get(STARTUP_PROBE):
            QTimer.singleShot(0, window.close)
        if self._options.prove is not None:
            from ui.prove import Proof

            Proof(window, self._options.prove).start()

    def _bring_to_life(self, window: MainWindow) -> None:
        window.say_opening("")
        if self.devices is not None:
            window.take_devices(self.devices)
        if self._live is not None:
            self._live.committed.connect(window.refresh)
            if self.devices is not None:
                self._live.committed.connect(self.devices.refresh)
            self._live.second_passed.connect(window.tick)
            self._live.failed.connect(window.show_trouble)
        window.begin()
        if self._last_card is not None:
            window.take_card(self._last_card)

    def _not_opened(self, error: DeskError) -> None:
        """Say why the database cannot be opened, and offer to try again."""
        sys.stderr.write(f"{error.in_english()}\n")
        if self.window is not None:
            self.window.say_opening("")
        box = QMessageBox(self.window)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle("GECC Desk")
        box.setText(self._language().error(error))
        again = box.addButton(
            QCoreApplication.translate("app", "Try again"), QMessageBox.ButtonRole.AcceptRole
        )
        box.addButton(QCoreApplication.translate("app", "Close"), QMessageBox.ButtonRole.RejectRole)
        box.exec()
        if box.clickedButton() is again:
            self._open()
            return
        self._services.give_up()
        self._application.exit(9)

    def _reread(self) -> None:
        if self._cards is not None:
            self._cards.reread()

    def _card_changed(self, event: CardEvent) -> None:
        self._last_card = event
        if self.window is not None:
            self.window.take_card(event)

    def _break_lines(self) -> None:
        """The word list is loaded: paragraphs that are on the screen already get their breaks."""
        from ui.widgets.basics import Paragraph

        for widget in self._application.allWidgets():
            if isinstance(widget, Paragraph):
                widget.setText(widget.text())

    def _change_look(self, look: Look, language: Language) -> None:
        """Make the window anew in another look or language; what is half typed moves along."""
        old = self.window
        if old is None:
            return
        self._preferences.keep(look, language)
        self._options = dataclasses.replace(self._options, theme=None, text=None, language=None)
        page, content, geometry = old.page(), old.form.content(), old.geometry()
        old.closed.disconnect(self._application.quit)
        if self._live is not None:
            for signal in (self._live.committed, self._live.second_passed, self._live.failed):
                signal.disconnect()
        old.form.stop()
        old.stop()
        if self.devices is not None:
            old.leave_devices(self.devices)
            self.devices.set_look(look, language)
        self.open_window()
        if self.window is not None:
            self.window.setGeometry(geometry)
            self.window.form.restore(content)
            self.window.show_page(page)
        old.hide()
        old.deleteLater()

    def _look(self) -> Look:
        kept, options = self._preferences.look(), self._options
        return Look(
            ThemeName(options.theme) if options.theme else kept.name, options.text or kept.percent
        )

    def _language(self) -> Language:
        named = self._options.language
        return Language(named) if named else self._preferences.language()
