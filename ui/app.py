"""Puts the program together, in order, and runs it: the one place that wires everything.

The window comes first. What takes long to load (the database's libraries, the card service, the
word list) is loaded beside it once it is on the screen.
"""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from gecc_desk import logs, uncaught
from gecc_desk.domain import moments
from gecc_desk.domain.errors import WorldFailed
from gecc_desk.services import server_office
from gecc_desk.services.seat import PROGRAM, Seat
from ui import theme
from ui.context import DeskServices
from ui.desk import Desk
from ui.garbage import GarbageKeeper
from ui.office import OpenOffice, Outside
from ui.options import Options

if TYPE_CHECKING:
    from gecc_desk.services.handover import Handover
    from gecc_desk.services.reserve import Reserve
    from gecc_desk.storage.database import Database

DEMO_YEARS, DEMO_CALLS, DEMO_TICKETS, DEMO_SEED = 1, 9_000, 20_000, 2569

NO_DISPLAY = (
    "ไม่พบหน้าจอ: โปรดเปิดโปรแกรมจากเครื่องที่มีหน้าจอ หรือกำหนดค่า DISPLAY\n"
    "No display: start the program from a desktop session, or set DISPLAY "
    "(for a test without a screen: xvfb-run).\n"
)


def run(arguments: Sequence[str]) -> int:
    """Run the program until its window closes. Gives the exit code."""
    options = Options.parse(arguments)
    if no_display():
        sys.stderr.write(NO_DISPLAY)
        return 2
    logs.mask_last_resort()
    application = QApplication(["gecc-desk"])
    application.setApplicationName("GECC Desk")
    theme.load_fonts()
    # A throw-away office and the proof of a build have nobody to sign in.
    is_trial = options.demo or options.prove is not None
    opens_choice = not (is_trial or options.database) and server_office.is_own_choice()
    parts = outside(opening(options), opens_choice=opens_choice)
    desk: Desk | None = Desk(application, parts, options, asks_who=not is_trial)
    garbage = GarbageKeeper()
    # What is made for the first picture stays: looking for garbage in between only costs time.
    gc.disable()
    code = 0
    while desk is not None:
        desk.painted.connect(garbage.start)
        code = _run_one(application, desk)
        desk = desk.successor()
    garbage.stop()
    return code


def _run_one(application: QApplication, desk: Desk) -> int:
    """Run a desk until its window closes."""
    set_back = uncaught.hand_to(desk.take_bug)
    desk.open_window()
    # A session that ends, or Ctrl+C where it was started: close as if by the window's own cross.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: desk.close_window())
    code = application.exec()
    desk.close()
    set_back()
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
    from gecc_desk.storage.office_keys import KEYS_VARIABLE

    folder = tempfile.TemporaryDirectory(prefix="gecc-desk-demo-")
    # Its key goes with it too: nothing of a demonstration stays in the user's key store.
    os.environ[KEYS_VARIABLE] = str(Path(folder.name) / "keys")
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


def services_over(database: Database, seat: Seat, reserve: Reserve | None = None) -> DeskServices:
    """Every workplace of the office, over its open database, for whoever sits there."""
    from gecc_desk.services.accounts import Accounts
    from gecc_desk.services.audit_trail import AuditTrail
    from gecc_desk.services.backup import Backups
    from gecc_desk.services.board import Board
    from gecc_desk.services.call_corrections import CallCorrections
    from gecc_desk.services.caller_recognition import CallerRecognition
    from gecc_desk.services.counters import CounterDesk
    from gecc_desk.services.desks import Desks
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

    return DeskServices(
        reception=Reception(database, seat, reserve=reserve),
        counters=CounterDesk(database, seat),
        register=PhoneRegister(database, seat),
        # What is half typed comes back to whoever typed it.
        drafts=Drafts(database, seat, seat.name),
        office=OfficeSettings(database, seat),
        desks=Desks(database, seat),
        printing=PrintDesk(database, seat, reserve=reserve),
        board=Board(database, seat),
        figures=QueueReport(database, seat),
        phone_figures=PhoneReport(database, seat),
        people=People(database, seat),
        recognition=CallerRecognition(database, seat),
        corrections=CallCorrections(database, seat),
        follow_ups=FollowUps(database, seat),
        views=SavedViews(database, seat),
        imports=RegisterImport(database, seat),
        imports_back=ImportsTakenBack(database, seat),
        audit=AuditTrail(database, seat),
        retention=Retention(database, seat),
        rights=PersonRights(database, seat),
        backups=Backups(database, seat),
        accounts=Accounts(database, seat),
        keys=KeyKeeping(database, seat),
    )


def outside(open_database: Callable[[], Database], *, opens_choice: bool = False) -> Outside:
    """What a desk over this database is given; `opens_choice` where nobody named another."""

    def open_office() -> OpenOffice:
        return _open_office(open_database)

    return Outside(
        open_office=open_office,
        open_again=open_office,
        opens_choice=opens_choice,
        open_restored=lambda pending: _open_office(pending.open),
        put_key_back=_put_key_back,
        log_folder=_log_folder,
        voice_folder=_voice_folder,
    )


def _open_office(open_database: Callable[[], Database]) -> OpenOffice:
    """Open the database; what is done in it is made for each who sits down."""
    from gecc_desk.services.desks import Desks
    from gecc_desk.services.entrance import Entrance

    # Closed in the opposite order; at once, where the server goes in the middle of it.
    with contextlib.ExitStack() as opened:
        database = open_database()
        opened.callback(database.close)
        # A server that takes no changes now may be read all the same.
        with contextlib.suppress(WorldFailed):
            Desks(database, PROGRAM).settle()
        entrance, watch = Entrance(database), database.watch()
        opened.callback(watch.close)
        has_accounts = bool(entrance.names())
        reserve, handover = _reserve_of(database)
        if reserve is not None:
            opened.callback(reserve.close)
        return OpenOffice(
            entrance,
            lambda seat: services_over(database, seat, reserve),
            watch.changed,
            None if database.is_file else watch.try_now,
            handover,
            reserve,
            opened.pop_all().close,
            has_accounts=has_accounts,
        )


def _reserve_of(database: Database) -> tuple[Reserve | None, Handover | None]:
    """Numbers in reserve for when the server is away; nothing is loaded for an office in a file."""
    if database.is_file:
        return None, None
    from gecc_desk.services.handover import Handover
    from gecc_desk.services.reserve import reserve_of

    reserve = reserve_of(database)
    return reserve, None if reserve is None else Handover(database, PROGRAM, reserve=reserve)


def _put_key_back(file: Path, typed: str) -> None:
    from gecc_desk.services.office_key import put_back
    from gecc_desk.storage.database import Address

    put_back(Address(file), typed)
