"""What every page is handed: the services it calls, and how the window looks and speaks."""

from __future__ import annotations

import dataclasses
import threading
from typing import TYPE_CHECKING, Protocol

from gecc_desk.domain.errors import DeskError
from gecc_desk.services.seat import Seat
from ui.background import Background
from ui.language import Language
from ui.server_away import ServerAway
from ui.theme import Look

if TYPE_CHECKING:
    from gecc_desk.services.accounts import Accounts
    from gecc_desk.services.audit_trail import AuditTrail
    from gecc_desk.services.backup import Backups
    from gecc_desk.services.board import Board
    from gecc_desk.services.call_corrections import CallCorrections
    from gecc_desk.services.caller_recognition import CallerRecognition
    from gecc_desk.services.counters import CounterDesk
    from gecc_desk.services.drafts import Drafts
    from gecc_desk.services.follow_ups import FollowUps
    from gecc_desk.services.imports_taken_back import ImportsTakenBack
    from gecc_desk.services.office_key import KeyKeeping
    from gecc_desk.services.office_lists import OfficeSettings
    from gecc_desk.services.people import People
    from gecc_desk.services.person_rights import PersonRights
    from gecc_desk.services.phone_register import PhoneRegister
    from gecc_desk.services.phone_report import PhoneReport
    from gecc_desk.services.printing import PrintDesk
    from gecc_desk.services.queue_report import QueueReport
    from gecc_desk.services.reception import Reception
    from gecc_desk.services.register_import import RegisterImport
    from gecc_desk.services.retention import Retention
    from gecc_desk.services.saved_views import SavedViews


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

    @property
    def phone_figures(self) -> PhoneReport:
        """The figures of the phone register."""
        ...

    @property
    def people(self) -> People:
        """Who came and who called."""
        ...

    @property
    def recognition(self) -> CallerRecognition:
        """Who calls, by number or by name."""
        ...

    @property
    def corrections(self) -> CallCorrections:
        """Changes of calls that stand in the register."""
        ...

    @property
    def follow_ups(self) -> FollowUps:
        """Promises to call back."""
        ...

    @property
    def views(self) -> SavedViews:
        """Views of the register that were kept."""
        ...

    @property
    def imports(self) -> RegisterImport:
        """Registers that were kept elsewhere."""
        ...

    @property
    def imports_back(self) -> ImportsTakenBack:
        """Imports taken back as a whole."""
        ...

    @property
    def audit(self) -> AuditTrail:
        """The record of use."""
        ...

    @property
    def retention(self) -> Retention:
        """Personal data removed after its period."""
        ...

    @property
    def rights(self) -> PersonRights:
        """The rights of people to what is held about them."""
        ...

    @property
    def backups(self) -> Backups:
        """Copies of the office that were checked."""
        ...

    @property
    def accounts(self) -> Accounts:
        """Those who may sign in."""
        ...

    @property
    def keys(self) -> KeyKeeping:
        """The key under which the office is encrypted."""
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

    @property
    def phone_figures(self) -> PhoneReport:
        """The figures of the phone register."""
        return self._wait().phone_figures

    @property
    def people(self) -> People:
        """Who came and who called."""
        return self._wait().people

    @property
    def recognition(self) -> CallerRecognition:
        """Who calls, by number or by name."""
        return self._wait().recognition

    @property
    def corrections(self) -> CallCorrections:
        """Changes of calls that stand in the register."""
        return self._wait().corrections

    @property
    def follow_ups(self) -> FollowUps:
        """Promises to call back."""
        return self._wait().follow_ups

    @property
    def views(self) -> SavedViews:
        """Views of the register that were kept."""
        return self._wait().views

    @property
    def imports(self) -> RegisterImport:
        """Registers that were kept elsewhere."""
        return self._wait().imports

    @property
    def imports_back(self) -> ImportsTakenBack:
        """Imports taken back as a whole."""
        return self._wait().imports_back

    @property
    def audit(self) -> AuditTrail:
        """The record of use."""
        return self._wait().audit

    @property
    def retention(self) -> Retention:
        """Personal data removed after its period."""
        return self._wait().retention

    @property
    def rights(self) -> PersonRights:
        """The rights of people to what is held about them."""
        return self._wait().rights

    @property
    def backups(self) -> Backups:
        """Copies of the office that were checked."""
        return self._wait().backups

    @property
    def accounts(self) -> Accounts:
        """Those who may sign in."""
        return self._wait().accounts

    @property
    def keys(self) -> KeyKeeping:
        """The key under which the office is encrypted."""
        return self._wait().keys

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
    phone_figures: PhoneReport
    people: People
    recognition: CallerRecognition
    corrections: CallCorrections
    follow_ups: FollowUps
    views: SavedViews
    imports: RegisterImport
    imports_back: ImportsTakenBack
    audit: AuditTrail
    retention: Retention
    rights: PersonRights
    backups: Backups
    accounts: Accounts
    keys: KeyKeeping


@dataclasses.dataclass(frozen=True, slots=True)
class DeskContext:
    """Services, the two lines of background work, the look, the language, and who sits here.

    What is written goes through `writer`, in order; what is only read goes through `reader`, so
    that a long search never holds up a ticket. `server` tells whether the office's server is away.
    """

    services: Services
    writer: Background
    reader: Background
    look: Look
    language: Language
    seat: Seat
    server: ServerAway = dataclasses.field(default_factory=ServerAway)
