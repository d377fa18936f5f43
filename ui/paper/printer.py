"""Prints the papers that wait, in their order, on a thread of its own beside the window.

A printer that is away holds up nobody: its papers wait in the database, and it is tried again,
at first soon and then less often.
"""

from __future__ import annotations

import dataclasses
import enum
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from gecc_desk.domain.errors import DeskError
from gecc_desk.hardware.printer_errors import PrinterError, PrintingInterrupted
from ui.background import Background
from ui.paper import ways_out
from ui.paper.choices import PrinterChoice, PrinterKind

if TYPE_CHECKING:
    from gecc_desk.hardware.usb_printers import UsbPrinter
    from gecc_desk.services.printing import PrintDesk, WaitingPaper

#: After a failure a printer is tried again after so many milliseconds; the last one repeats.
RETRY_MS = (1_000, 2_000, 4_000, 8_000, 15_000)
#: A look without being told: claims of programs that were killed end without a commit.
LOOK_EVERY_MS = 15_000
#: So long after the start, when the window has its own loading behind it, what prints is loaded:
#: the first visitor of the day does not wait a second longer than the others.
LOAD_AFTER_MS = 3_000
#: A paper of which the printer took a part so many times and then stopped is given up: half
#: papers would go on coming out for minutes.
MOST_BEGUN = 3


class PrinterStatus(enum.Enum):
    """How it stands with the printer, as far as the last paper told."""

    #: None is chosen on this machine.
    NONE = enum.auto()
    READY = enum.auto()
    TROUBLE = enum.auto()


@dataclasses.dataclass(frozen=True, slots=True)
class PrinterState:
    """The status, and what to do about trouble: `error` in both languages."""

    status: PrinterStatus
    error: DeskError | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class _Round:
    """What one round on the thread did."""

    #: Tickets whose papers have another state now.
    changed: tuple[int, ...] = ()
    printed: bool = False
    #: Whether another round may find something to do at once.
    more: bool = False
    error: DeskError | None = None


class PaperPrinter(QObject):
    """Owns the thread that prints. All signals are emitted on the window's thread."""

    state_changed = Signal(object)  # PrinterState
    #: The paper of the ticket with this id was printed, failed, or was given up.
    paper_changed = Signal(int)

    def __init__(
        self,
        printing: Callable[[], PrintDesk],
        choice: PrinterChoice,
        *,
        breaks: Callable[[str], str] = str,
        parent: QObject | None = None,
    ) -> None:
        """`printing` gives the service, on the thread, perhaps after the database was opened.

        `breaks` is `ThaiBreaks.put_into`.
        """
        super().__init__(parent)
        self._printing = printing
        self._choice = choice
        self._breaks = breaks
        self._line = Background(self)
        self._closing = threading.Event()
        self._state = _at_first(choice)
        #: Set while a round is under way, and cleared on the thread, whatever becomes of it.
        self._busy = threading.Event()
        self._is_wanted = False
        self._failures = 0
        self._begun: dict[int, int] = {}
        self._retry, self._regular = QTimer(self), QTimer(self)
        self._retry.setSingleShot(True)
        self._retry.timeout.connect(self._go)
        self._regular.setInterval(LOOK_EVERY_MS)
        self._regular.timeout.connect(self.look)

    @property
    def state(self) -> PrinterState:
        """How it stands with the printer."""
        return self._state

    @property
    def choice(self) -> PrinterChoice:
        """The printer in use."""
        return self._choice

    def start(self) -> None:
        """Begin: what waits is printed now."""
        ways_out.meet(self._choice.kind)
        self._regular.start()
        self.look()
        QTimer.singleShot(LOAD_AFTER_MS, self, self._load)

    def stop(self) -> None:
        """End the thread. A paper under way is broken off between two bands and waits again."""
        self._regular.stop()
        self._retry.stop()
        self._closing.set()
        self._line.wait()

    def look(self) -> None:
        """Something may be waiting: after a ticket was issued, and after any commit.

        While a printer that failed is left alone for a moment, this does nothing: what is written
        about a failure is a commit too.
        """
        if not self._retry.isActive():
            self._go()

    def try_now(self) -> None:
        """Somebody has seen to the printer: do not wait any longer."""
        self._retry.stop()
        self._failures = 0
        self._go()

    def set_choice(self, choice: PrinterChoice) -> None:
        """Use another printer from the next paper on."""
        ways_out.meet(choice.kind)
        self._choice = choice
        self._begun.clear()
        self._tell(_at_first(choice))
        self.try_now()

    # ---- for the settings -----------------------------------------------------------------------

    def try_out(
        self,
        choice: PrinterChoice,
        done: Callable[[], None],
        failed: Callable[[DeskError], None],
    ) -> None:
        """Print a sample on `choice`, which need not be the printer in use."""
        ways_out.meet(choice.kind)

        def work() -> None:
            sample = self._printing().sample()
            name = f"{ways_out.TRIAL}.pdf"
            ways_out.put_out(sample, choice, file_name=name, breaks=self._breaks)

        self._line.run(work, lambda _: done(), failed, owner=self)

    def list_system_printers(
        self, done: Callable[[list[str]], None], failed: Callable[[DeskError], None]
    ) -> None:
        """Ask the system for its printers' names."""
        ways_out.meet(PrinterKind.SYSTEM)

        def work() -> list[str]:
            from ui.paper import system_printers

            return system_printers.names()

        self._line.run(work, done, failed, owner=self)

    def list_usb_printers(
        self, done: Callable[[list[UsbPrinter]], None], failed: Callable[[DeskError], None]
    ) -> None:
        """Look which printers are plugged into USB ports."""

        def work() -> list[UsbPrinter]:
            from gecc_desk.hardware import usb_printers

            return usb_printers.printers()

        self._line.run(work, done, failed, owner=self)

    # ---- a round ----------------------------------------------------------------------------------

    def _load(self) -> None:
        if self._choice.prints and not self._closing.is_set():
            kind = self._choice.kind
            self._line.run(lambda: ways_out.load(kind), lambda _: None, lambda _: None, owner=self)

    def _go(self) -> None:
        if not self._choice.prints or self._closing.is_set():
            return
        if self._busy.is_set():
            self._is_wanted = True
            return
        self._busy.set()
        self._is_wanted = False
        choice = self._choice
        self._line.run(lambda: self._round(choice), self._after, self._broke, owner=self)

    def _round(self, choice: PrinterChoice) -> _Round:
        """Print the first paper that waits and that nobody else prints (on the thread)."""
        try:
            desk = self._printing()
            given_up = tuple(desk.give_up_old())
            for paper in desk.waiting():
                if desk.claim(paper.id):
                    done = self._print(desk, paper, choice)
                    return dataclasses.replace(done, changed=(*given_up, *done.changed))
            return _Round(given_up)
        finally:
            self._busy.clear()

    def _print(self, desk: PrintDesk, paper: WaitingPaper, choice: PrinterChoice) -> _Round:
        try:
            ways_out.put_out(
                paper.paper,
                choice,
                file_name=ways_out.file_name(paper.day, paper.paper.number, paper.copy),
                breaks=self._breaks,
                interrupted=self._closing.is_set,
            )
        except PrintingInterrupted:
            desk.release(paper.id)
            return _Round()
        except DeskError as error:
            return self._not_printed(desk, paper, error)
        except BaseException:
            # A bug would come back with the same paper for ever.
            desk.failed(paper.id)
            raise
        desk.printed(paper.id)
        self._begun.pop(paper.id, None)
        return _Round((paper.ticket_id,), printed=True, more=True)

    def _not_printed(self, desk: PrintDesk, paper: WaitingPaper, error: DeskError) -> _Round:
        if isinstance(error, PrinterError) and error.begun:
            tries = self._begun[paper.id] = self._begun.get(paper.id, 0) + 1
            if tries >= MOST_BEGUN:
                del self._begun[paper.id]
                desk.failed(paper.id)
                return _Round((paper.ticket_id,), more=True, error=error)
        desk.release(paper.id)
        return _Round(more=True, error=error)

    def _after(self, done: _Round) -> None:
        for ticket_id in done.changed:
            self.paper_changed.emit(ticket_id)
        if done.error is not None:
            self._fall_back(done.error)
            return
        if done.printed:
            self._failures = 0
            self._tell(PrinterState(PrinterStatus.READY))
        if done.more or self._is_wanted:
            self._go()

    def _broke(self, error: DeskError) -> None:
        """The database failed, not the printer: what was claimed comes back by itself."""
        self._fall_back(error)

    def _fall_back(self, error: DeskError) -> None:
        self._tell(PrinterState(PrinterStatus.TROUBLE, error))
        if not self._closing.is_set():
            self._retry.start(RETRY_MS[min(self._failures, len(RETRY_MS) - 1)])
            self._failures += 1

    def _tell(self, state: PrinterState) -> None:
        if (state.status, _words(state)) != (self._state.status, _words(self._state)):
            self._state = state
            self.state_changed.emit(state)


def _at_first(choice: PrinterChoice) -> PrinterState:
    return PrinterState(PrinterStatus.READY if choice.prints else PrinterStatus.NONE)


def _words(state: PrinterState) -> str:
    return "" if state.error is None else state.error.in_english()
