"""What stands around the desk: the board, the printer for tickets and the voice.

They are the machine's own, outlive a window that is made anew, and follow what is committed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from gecc_desk.domain.announcement import Announcement
from gecc_desk.domain.changes import Changed
from gecc_desk.domain.tickets import FAST_TRACK_PREFIX, FastTrackReason
from gecc_desk.hardware.voice_clips import ClipFolder
from ui.background import Background
from ui.board.board_keeper import BoardKeeper
from ui.board.screens import Screens
from ui.context import Services
from ui.language import Language
from ui.paper.choices import PrinterChoice, PrinterChoices
from ui.paper.printer import PaperPrinter
from ui.thai_breaks import ThaiBreaks
from ui.theme import Look
from ui.voice.announcer import Announcer
from ui.voice.choices import VoiceKeeper

if TYPE_CHECKING:
    from gecc_desk.domain.board import CallMade


class Devices(QObject):
    """Starts, feeds and ends them."""

    #: A reading of the database failed, or works again (None).
    failed = Signal(object)
    #: Papers have come further.
    papers_changed = Signal()

    def __init__(
        self,
        application: QApplication,
        services: Services,
        look: Look,
        language: Language,
        *,
        clips: Path,
        breaks: ThaiBreaks,
        desk_window: Callable[[], QWidget | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._services = services
        #: The queue never waits for the board, nor the board for a long search.
        self._reader = Background(self)
        self._printers = PrinterChoices()
        self.voices = VoiceKeeper()
        self.board = BoardKeeper(
            lambda: services.board,
            self._reader,
            look,
            language,
            screens=Screens(application, self),
            desk_window=desk_window,
            parent=self,
        )
        self.printer = PaperPrinter(
            lambda: services.printing, self._printers.load(), breaks=breaks.put_into, parent=self
        )
        self.voice = Announcer(ClipFolder(clips), self.voices.load(), self)
        self._last_event: int | None = None
        self.board.failed.connect(self.failed)
        self.printer.paper_changed.connect(lambda _: self.papers_changed.emit())

    def start(self) -> None:
        """Begin: the database is open."""
        self.board.start()
        self.printer.start()
        self.voice.warm_up()
        services = self._services
        self._reader.run(
            lambda: services.board.latest_event_id(),  # noqa: PLW0108 — asked for on the thread
            self._begin_speaking,
            self.failed.emit,
            owner=self,
        )

    def stop(self) -> None:
        """End everything in order."""
        self.board.stop()
        self.printer.stop()
        self.voice.close()
        self._reader.wait()

    def refresh(self, changed: Changed) -> None:
        """Something was committed, here or elsewhere."""
        if not changed & (Changed.QUEUE | Changed.REST):
            return
        self.board.refresh()
        self.printer.look()
        last, services = self._last_event, self._services
        if last is not None and self.voice.choices().on:
            self._reader.run(
                lambda: services.board.calls_since(last),
                self._speak,
                self.failed.emit,
                key="voice",
                owner=self,
            )

    def set_look(self, look: Look, language: Language) -> None:
        """The desk's look or language was changed."""
        self.board.set_look(look, language)

    def set_office(self, letters: Sequence[str], counters: Sequence[int]) -> None:
        """Which words the voice needs."""
        self.voice.set_office([*letters, FAST_TRACK_PREFIX], max(counters, default=1))

    def choose_printer(self, choice: PrinterChoice) -> None:
        """Use a printer from now on, and at the next start."""
        self._printers.keep(choice)
        self.printer.set_choice(choice)

    def prints(self) -> bool:
        """Whether tickets get a paper on this machine."""
        return self.printer.choice.prints

    def toggle_mute(self) -> bool:
        """Silence the voice, or let it speak again; gives whether it is silent now."""
        self.voice.set_muted(not self.voice.is_muted())
        return self.voice.is_muted()

    def _begin_speaking(self, event_id: int) -> None:
        """What was called before the program started is not called again."""
        self._last_event = event_id

    def _speak(self, calls: Sequence[CallMade]) -> None:
        if not calls:
            return
        self._last_event = max(call.event_id for call in calls)
        # Whoever cannot leave the vehicle does not hear it: somebody goes there.
        aloud = [call for call in calls if call.reason is not FastTrackReason.VEHICLE]
        self.voice.announce(Announcement(call.number, call.counter) for call in aloud)
