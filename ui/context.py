"""What every page is handed: the services it calls, and how the window looks and speaks."""

from __future__ import annotations

import dataclasses
import threading
from typing import TYPE_CHECKING, Protocol

from gecc_desk.domain.errors import DeskError
from ui.background import Background
from ui.language import Language
from ui.theme import Look

if TYPE_CHECKING:
    from gecc_desk.services.board import Board
    from gecc_desk.services.counters import CounterDesk
    from gecc_desk.services.drafts import Drafts
    from gecc_desk.services.office_lists import OfficeSettings
    from gecc_desk.services.phone_register import PhoneRegister
    from gecc_desk.services.printing import PrintDesk
    from gecc_desk.services.queue_report import QueueReport
    from gecc_desk.services.reception import Reception


class Services(Protocol):
    """The office's work, one service a workplace. Only background work may touch them."""

    @property
    def reception(self) -> Reception:
        """Tickets and those who wait."""
        ...

    @property
    def counters(self) -> CounterDesk:
        """Calling and serving."""
        ...

    @property
    def register(self) -> PhoneRegister:
        """The phone register."""
        ...

    @property
    def drafts(self) -> Drafts:
        """What is half typed."""
        ...

    @property
    def office(self) -> OfficeSettings:
        """The office's settings."""
        ...

    @property
    def printing(self) -> PrintDesk:
        """Papers of tickets."""
        ...

    @property
    def board(self) -> Board:
        """What the board shows."""
        ...

    @property
    def figures(self) -> QueueReport:
        """The figures of the queue."""
        ...


class DeskClosed(DeskError):
    """The database was never opened and the program is about to end."""

    english = "The program is closing."
    thai = "กำลังปิดโปรแกรม"


class LaterServices:
    """Services of a database that is still being opened beside the window.

    The window is on the screen before the database's libraries are loaded; what is pressed in
    that moment waits on its background thread until `provide` is called, and then is done.
    """

    def __init__(self) -> None:
        self._settled = threading.Event()
        self._services: DeskServices | None = None

    def provide(self, services: DeskServices) -> None:
        """The database is open."""
        self._services = services
        self._settled.set()

    def give_up(self) -> None:
        """It will not be opened: let those who wait go."""
        self._settled.set()

    @property
    def reception(self) -> Reception:
        """Tickets and those who wait."""
        return self._wait().reception

    @property
    def counters(self) -> CounterDesk:
        """Calling and serving."""
        return self._wait().counters

    @property
    def register(self) -> PhoneRegister:
        """The phone register."""
        return self._wait().register

    @property
    def drafts(self) -> Drafts:
        """What is half typed."""
        return self._wait().drafts

    @property
    def office(self) -> OfficeSettings:
        """The office's settings."""
        return self._wait().office

    @property
    def printing(self) -> PrintDesk:
        """Papers of tickets."""
        return self._wait().printing

    @property
    def board(self) -> Board:
        """What the board shows."""
        return self._wait().board

    @property
    def figures(self) -> QueueReport:
        """The figures of the queue."""
        return self._wait().figures

    def _wait(self) -> DeskServices:
        self._settled.wait()
        if self._services is None:
            raise DeskClosed
        return self._services


@dataclasses.dataclass(frozen=True, slots=True)
class DeskServices:
    """The office's work, one service a workplace."""

    reception: Reception
    counters: CounterDesk
    register: PhoneRegister
    drafts: Drafts
    office: OfficeSettings
    printing: PrintDesk
    board: Board
    figures: QueueReport


@dataclasses.dataclass(frozen=True, slots=True)
class DeskContext:
    """Services, the two lines of background work, the look and the language.

    What is written goes through `writer`, in order; what is only read goes through `reader`, so
    that a long search never holds up a ticket.
    """

    services: Services
    writer: Background
    reader: Background
    look: Look
    language: Language
