"""The running program: one window after the other, who sits before them, and what outlives them."""

from __future__ import annotations

import dataclasses
import functools
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

import ui.language
from gecc_desk.domain import moments
from gecc_desk.domain.accounts import PasswordWasChanged
from gecc_desk.domain.changes import Changed
from gecc_desk.domain.errors import DeskError
from gecc_desk.domain.office_key import KeyMissing
from gecc_desk.services.seat import PROGRAM, Person, Seat
from ui import icons, theme
from ui.background import Background
from ui.clipboard_guard import ClipboardGuard
from ui.context import DeskContext, LaterServices, Services
from ui.dialogs.not_opened import Answer, NotOpened
from ui.gate.gate import Gate
from ui.gate.watch import InputWatch
from ui.language import Language
from ui.main_window import MainWindow
from ui.office import OpenOffice, Outside
from ui.options import Options
from ui.preferences import Preferences
from ui.server_away import ServerAway
from ui.theme import Look, ThemeName

if TYPE_CHECKING:
    from types import TracebackType

    from gecc_desk.hardware.card_events import CardEvent, PhotoEvent
    from gecc_desk.services.restore import PendingRestore
    from ui.backup_keeper import BackupKeeper
    from ui.card_bridge import CardBridge
    from ui.crash import CrashReporter
    from ui.devices import Devices
    from ui.gate.curtain import Curtain
    from ui.live import Live
    from ui.models.due_now import DueNow
    from ui.reserve_keeper import ReserveKeeper
    from ui.tray import TrayReminder

#: A program that measures the start names a file here; the time of the first picture is written
#: there and the window closes again.
STARTUP_PROBE = "GECC_DESK_STARTUP_PROBE"
#: Waiting longer than this for the database is said.
_SAY_OPENING_AFTER_MS = 500
#: A change of the look waits so long, and again, for a call that is being written down.
_LOOK_AGAIN_MS = 50
#: Where many desks work what they change is shown together, so often at most: a list that changed a
#: hundred times a second would be read by nobody, and asked for by all.
_TOGETHER_MS = 100


@dataclasses.dataclass(slots=True)
class _Sitting:
    """A window and who works in it; None while nobody has sat down yet.

    Each has a seat and services of its own: what one person began is theirs, however late it ends
    and whoever sits at the desk by then.
    """

    seat: Seat
    services: Services
    window: MainWindow
    person: Person | None = None
    #: Whether the window is told of what is committed.
    is_heard: bool = False
    #: What was put away when the gate was closed before this window.
    curtain: Curtain | None = None
    #: What the window was told of the reader last.
    card: CardEvent | None = None


class Desk(QObject):
    """The running program: services, watchers and the window, which may be made anew."""

    #: A window is on the screen for the first time.
    painted = Signal()

    def __init__(
        self,
        application: QApplication,
        outside: Outside,
        options: Options,
        restored: PendingRestore | None = None,
        *,
        asks_who: bool = True,
    ) -> None:
        """`asks_who`: an office in which nobody can sign in yet is given its administrator first.

        Where somebody can, they always have to.
        """
        super().__init__()
        self._asks_who = asks_who
        #: The restore with which this desk begins, and the one with which it ends.
        self._restored = restored
        self._restoring: PendingRestore | None = None
        self._reopens = False
        self._application = application
        self._outside = outside
        self._options = options
        self._preferences = Preferences()
        #: The services of whoever sits down first, and those that wait for them meanwhile.
        self._later = LaterServices()
        self._opener, self._writer, self._reader = (Background(self) for _ in range(3))
        #: Whether the office's server is away.
        self.server = ServerAway(self)
        self.server.away_changed.connect(self._server_changed)
        self._office: OpenOffice | None = None
        #: How often it was tried to open it, and what says that it cannot be.
        self._attempt = 0
        self._trouble: NotOpened | None = None
        self._live: Live | None = None
        self._cards: CardBridge | None = None
        #: The board, the printer and the voice, once the database is open.
        self.devices: Devices | None = None
        #: What makes backups, once the database is open.
        self.backups: BackupKeeper | None = None
        #: What passes on the tickets that were issued while the server was away.
        self.reserve: ReserveKeeper | None = None
        self._last_card: CardEvent | None = None
        self._last_photo: PhotoEvent | None = None
        self._clipboard = ClipboardGuard(application, parent=self)
        self._gate = Gate(self._preferences, self._context_of, self)
        self._gate.passed.connect(self._let_in)
        if outside.opens_choice:
            self._gate.server_chosen.connect(self._reopen)
            self._gate.offers_server = True
        self._watch = InputWatch(application, parent=self)
        self._watch.idled.connect(self.lock)
        self._watch.lock_asked.connect(self.lock)
        self._watch.change_asked.connect(self.change_person)
        #: Who sits here, and those who sat here before and left their work as it was.
        self._sitting: _Sitting | None = None
        self._aside: dict[str, _Sitting] = {}
        #: Windows of an earlier look, which wait for their last answers.
        self._old_windows: list[MainWindow] = []

    @property
    def window(self) -> MainWindow | None:
        """The window that is on the screen."""
        return None if self._sitting is None else self._sitting.window

    def open_window(self) -> None:
        """Make the first window and show it; nobody sits there yet."""
        seat = Seat() if self._asks_who else Seat.of_program(PROGRAM)
        self._sit(seat, self._later, closed=self._asks_who)

    def _sit(self, seat: Seat, services: Services, *, closed: bool = False) -> _Sitting:
        """A window for whoever takes this seat; `closed`: the gate stands before it."""
        sitting = self._sitting = _Sitting(seat, services, self._make_window(services, seat))
        if closed:
            self._close_gate(sitting)
        self._present(sitting.window)
        return sitting

    def _present(self, window: MainWindow) -> None:
        """Put a window on the screen for the first time."""
        self._feed(window)
        window.tick(moments.now())
        window.resize(window.screen().availableGeometry().size())
        window.showMaximized()

    def _make_window(self, services: Services, seat: Seat) -> MainWindow:
        """Make a window in the look that was chosen."""
        look, language = self._look(), self._language()
        ui.language.install(self._application, language)
        context = DeskContext(
            services,
            self._writer,
            self._reader,
            look,
            language,
            seat,
            self.server,
            self._outside.opens_choice,
        )
        # Dressed when it is whole: Qt would work out the style anew with every part put in.
        theme.undress(self._application)
        window = MainWindow(context)
        theme.apply(self._application, look)
        window.reread_asked.connect(self._reread)
        window.photo_wanted.connect(self._want_photo)
        window.photo_cancelled.connect(self._cancel_photo)
        window.secret_copied.connect(self._clipboard.copy_secret)
        window.secret_gone.connect(self._clipboard.clear_now)
        window.look_changed.connect(self._change_look)
        window.painted_first.connect(self._painted, Qt.ConnectionType.QueuedConnection)
        window.closed.connect(self._application.quit)
        window.due_counted.connect(self._remind)
        window.lock_asked.connect(self.lock)
        window.change_asked.connect(self.change_person)
        window.sign_out_asked.connect(self.sign_out)
        window.idle_chosen.connect(self._watch.set_minutes)
        window.reopen_asked.connect(self._reopen)
        if self._options.demo:
            window.top.show_trial()
        return window

    def _feed(self, window: MainWindow) -> None:
        """Give a window what outlives it."""
        if self.devices is not None:
            window.take_devices(self.devices)
        if self.backups is not None:
            window.take_backups(self.backups)
        if self.reserve is not None:
            window.front.issue.reserve.follow(self.reserve)

    def _starve(self, sitting: _Sitting) -> None:
        """A window leaves the screen: it is told nothing any more."""
        window = sitting.window
        if self._live is not None and sitting.is_heard:
            sitting.is_heard = False
            self._live.committed.disconnect(window.refresh)
            self._live.second_passed.disconnect(window.tick)
            self._live.failed.disconnect(window.show_trouble)
        if self.devices is not None:
            window.leave_devices(self.devices)
        if self.backups is not None:
            window.leave_backups(self.backups)
        if self.reserve is not None:
            window.front.issue.reserve.leave(self.reserve)

    def close_window(self) -> None:
        """Close the window; the program ends with it."""
        if self.window is not None:
            self.window.close()

    def successor(self) -> Desk | None:
        """The desk that goes on: over a restored backup or another office; None at the end."""
        pending, outside = self._restoring, self._outside
        if self._reopens:
            again = dataclasses.replace(outside, open_office=outside.open_again)
            return Desk(self._application, again, self._options, asks_who=self._asks_who)
        if pending is None:
            return None
        following = dataclasses.replace(outside, open_office=lambda: outside.open_restored(pending))
        return Desk(self._application, following, self._options, pending, asks_who=self._asks_who)

    def _restore(self, pending: PendingRestore) -> None:
        """Close everything; what follows opens the restored office."""
        self._restoring = pending
        self.close_window()

    def _reopen(self) -> None:
        """Close everything; what follows opens the office that was chosen since."""
        self._reopens = True
        self.close_window()

    def close(self) -> None:
        """End everything in order: nothing that was pressed is lost."""
        self._clipboard.clear_now()
        self._watch.stop()
        self._gate.stop()
        if self._sitting is not None and self._sitting.curtain is not None:
            self._sitting.curtain.rest()
        self._stop_machines()
        self._opener.wait()
        # Whoever still waits for services gets none.
        self._later.give_up()
        self._write_down_leaving(None if self._sitting is None else self._sitting.person)
        self._writer.wait()
        self._reader.wait()
        # Nobody answers them any more.
        for one in self._aside.values():
            one.window.stop()
            self._old_windows.append(one.window)
        self._aside.clear()
        while self._old_windows:
            self._old_windows.pop().deleteLater()
        if "_bugs" in self.__dict__:
            self._bugs.uninstall()
        if self._office is not None:
            self._office.close()

    def _stop_machines(self) -> None:
        if "_reminder" in self.__dict__:
            self._reminder.stop()
        for part in (self._live, self._cards, self.devices, self.backups, self.reserve):
            if part is not None:
                part.stop()

    @functools.cached_property
    def _bugs(self) -> CrashReporter:
        from ui.crash import CrashReporter

        return CrashReporter(self._outside.log_folder)

    def take_bug(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """What nobody caught, on whatever thread."""
        self._bugs.take(kind, error, trace)

    def _painted(self) -> None:
        """The window is on the screen: now, and not before, everything else starts."""
        self.painted.emit()
        probe = os.environ.get(STARTUP_PROBE)
        if probe:
            Path(probe).write_text(str(time.time()), encoding="ascii")
        if self._office is None:
            self._open()

    def _open(self) -> None:
        if self.window is not None:
            QTimer.singleShot(_SAY_OPENING_AFTER_MS, self, self._say_opening)
        self._try_to_open()

    def _try_to_open(self) -> None:
        """Open the office beside the window; only what the latest attempt opens is worked in."""
        self._attempt += 1
        attempt = self._attempt

        def opened(office: OpenOffice) -> None:
            if attempt == self._attempt:
                self._opened(office)
            else:
                self._opener.run(office.close, lambda _: None, lambda _: None, owner=self)

        def failed(error: DeskError) -> None:
            if attempt == self._attempt:
                self._not_opened(error)

        self._opener.run(self._outside.open_office, opened, failed, owner=self)

    def _say_opening(self) -> None:
        if self.window is not None and self._office is None:
            text = QCoreApplication.translate("app", "Opening the database …")
            if self._options.demo:
                text = QCoreApplication.translate("app", "Inventing a year of an office …")
            if self._restored is not None:
                text = QCoreApplication.translate("app", "Restoring the backup …")
            self.window.say_opening(text)
            self._gate.say_opening(text)

    def _opened(self, office: OpenOffice) -> None:
        """The database is open: whoever may work in it comes first."""
        self._office = office
        if self._trouble is not None:
            self._trouble.opened()
        if os.environ.get(STARTUP_PROBE):
            QTimer.singleShot(0, self, self.close_window)
        if self._sitting is None:
            return
        self._sitting.window.say_opening("")
        self._keep_reserve(office)
        if office.has_accounts or self._asks_who:
            if not self._gate.is_closed:
                self._close_gate(self._sitting)
            self._gate.ask(office.entrance)
            if office.try_now is not None:
                # Whoever is to sign in has to know why that does not work.
                self._look_out(office).start()
            return
        self._later.provide(office.services_for(self._sitting.seat))
        self._begin(self._sitting)

    def _keep_reserve(self, office: OpenOffice) -> None:
        """Also before anybody signs in: what an earlier run could not pass on goes first."""
        if office.handover is None or office.reserve is None:
            return
        from ui.reserve_keeper import ReserveKeeper

        self.server.issues_on = True
        self.reserve = ReserveKeeper(office.handover, office.reserve, self.server, self)
        self.reserve.start()

    def _begin(self, sitting: _Sitting) -> None:
        """Somebody sits down for the first time; with the very first the machines start."""
        if self.devices is not None:
            self._bring_to_life(sitting)
            return
        from ui.backup_keeper import BackupKeeper
        from ui.card_bridge import CardBridge
        from ui.devices import Devices
        from ui.thai_breaks import ThaiBreaks

        office, window = self._office, sitting.window
        if office is None:
            return
        live = self._look_out(office)
        self._cards = CardBridge(self)
        self._cards.changed.connect(self._card_changed)
        self._cards.photo_changed.connect(self._photo_changed)
        breaks = ThaiBreaks(self._application)
        breaks.ready.connect(self._break_lines)
        # What the program does by itself is nobody's.
        own = office.services_for(Seat.of_program(PROGRAM))
        self.devices = Devices(
            self._application,
            own,
            self._look(),
            self._language(),
            clips=self._outside.voice_folder(),
            breaks=breaks,
            desk_window=lambda: self.window,
            parent=self,
        )
        live.committed.connect(self.devices.refresh)
        live.committed.connect(self._look_at_account)
        live.committed.connect(self._write_down_unlocking)
        if self.reserve is not None:
            self.devices.papers_changed.connect(self.reserve.look_at_papers)
        self.backups = BackupKeeper(own, self._services_here, self)
        self.backups.restore_asked.connect(self._restore)
        self._feed(window)
        self._bring_to_life(sitting)
        live.start()
        self._cards.start()
        self.devices.start()
        self.backups.start()
        if self._restored is not None:
            window.show_restored(self._restored)
        breaks.load()
        if self._options.prove is not None:
            from ui.prove import Proof

            Proof(window, self._options.prove).start()

    def _look_out(self, office: OpenOffice) -> Live:
        """What is told of every change, and of a server that is away; it may look already."""
        from ui.live import Live

        if self._live is None:
            many = office.try_now is not None
            self._live = Live(office.changed, self, rest_ms=_TOGETHER_MS if many else 0)
            if office.try_now is not None:
                self.server.watch_over(office.try_now)
            # Before any window: what it is told of trouble it tells otherwise while it is away.
            self._live.failed.connect(self.server.take)
        return self._live

    def _bring_to_life(self, sitting: _Sitting) -> None:
        self._listen(sitting)
        sitting.window.begin()
        self._hand_over_card(sitting)

    def _listen(self, sitting: _Sitting) -> None:
        """Tell a window of what is committed and of every second."""
        window = sitting.window
        if self._live is not None and not sitting.is_heard:
            sitting.is_heard = True
            self._live.committed.connect(window.refresh)
            self._live.second_passed.connect(window.tick)
            self._live.failed.connect(window.show_trouble)

    def _services_here(self) -> Services:
        """The services of whoever sits here now."""
        return self._later if self._sitting is None else self._sitting.services

    def _server_changed(self, away: bool) -> None:
        if not away:
            self._gate.go_on_with_server()

    # ---- who sits here ------------------------------------------------------------------------

    def lock(self) -> None:
        """Nobody is here any more, or they say so: what they do goes on, and nobody sees it."""
        sitting, office = self._sitting, self._office
        if sitting is None or sitting.person is None or office is None or self._gate.is_closed:
            return
        self._clipboard.clear_now()
        if "_reminder" in self.__dict__:
            self._reminder.stop()
        self._close_gate(sitting)
        self._gate.ask(office.entrance, locked=sitting.person)

    def _look_at_account(self, changed: Changed) -> None:
        """Something was committed: whether whoever sits here, or locked the desk, may still do so."""
        sitting, office = self._sitting, self._office
        if (
            Changed.REST not in changed
            or sitting is None
            or sitting.person is None
            or office is None
        ):
            return
        person, entrance = sitting.person, office.entrance
        self._reader.run(
            lambda: entrance.as_now(person),
            lambda now: self._hold_to_account(person, now),
            lambda error: self._account_unsure(person, error),
            key="account",
            owner=self,
        )

    def _account_unsure(self, person: Person, error: DeskError) -> None:
        """That the database cannot be read is told by whatever watches it."""
        here = self._sitting
        if here is None or here.person is not person or self._gate.is_closed:
            return
        if isinstance(error, PasswordWasChanged):
            self.lock()
            self._gate.say_why(self._language().error(error))

    def _write_down_unlocking(self) -> None:
        """Something was committed, so the server is there: who unlocked without it is written down."""
        office = self._office
        if office is not None and office.entrance.has_unwritten:
            # What cannot be written now is tried again with the next that is committed.
            self._writer.run(
                office.entrance.write_down_unlocking, lambda _: None, lambda _: None, owner=self
            )

    def _hold_to_account(self, person: Person, now: Person | None) -> None:
        """An account was closed or has another role: the desk locks, and who comes back has that one."""
        here = self._sitting
        if here is None or here.person is not person or self._gate.is_closed:
            return
        if now is None:
            self.lock()
            self._gate.say_why(
                QCoreApplication.translate(
                    "app", "This account was closed. Ask the administrator; others may sign in."
                )
            )
        elif not _is_same(now, person):
            self.lock()
            self._gate.say_why(
                QCoreApplication.translate(
                    "app", "Your role was changed. Sign in again to work with the new one."
                )
            )

    def change_person(self) -> None:
        """Somebody else is to sit down; what is half typed stays with whoever typed it."""
        self.lock()
        self._gate.choose_person()

    def sign_out(self) -> None:
        """Whoever sits here goes: the desk is as it is after a start."""
        sitting, office = self._sitting, self._office
        if sitting is None or sitting.person is None or office is None or self._gate.is_closed:
            return
        if not sitting.window.may_end():
            return
        self._clipboard.clear_now()
        self._close_gate(sitting)
        self._starve(sitting)
        self._write_down_leaving(sitting.person)
        office.entrance.forget_password()
        self._gate.open()
        self._later = LaterServices()
        self._sit(Seat(), self._later, closed=True)
        self._discard(sitting)
        self._gate.ask(office.entrance)

    def _close_gate(self, sitting: _Sitting) -> None:
        from ui.gate.curtain import Curtain

        self._watch.stop()
        if sitting.person is not None:
            sitting.curtain = Curtain(self._application)
            sitting.curtain.draw()
        self._gate.close_before(sitting.window, self._look(), self._language())

    def _context_of(self, person: Person) -> DeskContext:
        """What the first administrator is handed the recovery key with, before the office opens."""
        if self._office is None:
            raise RuntimeError("nobody signs in to an office that is not open")
        seat = Seat.of(person)
        services = self._office.services_for(seat)
        return DeskContext(
            services, self._writer, self._reader, self._look(), self._language(), seat, self.server
        )

    def _let_in(self, person: Person, to_accounts: bool) -> None:
        """The gate has let somebody pass: they go on where they were, or sit down anew."""
        here, office = self._sitting, self._office
        if here is None or office is None:
            return
        if here.person is not None and _is_same(here.person, person):
            there = here
        elif here.person is None and person.name not in self._aside:
            # The window that has waited for whoever comes.
            there = here
            there.seat.take(person)
            self._later.provide(office.services_for(there.seat))
        else:
            there = self._take_place(here, person, office)
        begins, worked_at = there.person is None, self._preferences.page()
        there.seat.take(person)
        there.person = person
        if begins:
            self._begin(there)
        self._open_gate(there)
        if begins and not self._gate.has_offered_key:
            there.window.offer_key()
        if begins:
            there.window.start_at(worked_at)
            there.window.offer_name()
        if to_accounts:
            there.window.show_accounts()

    def _take_place(self, here: _Sitting, person: Person, office: OpenOffice) -> _Sitting:
        """Somebody else than before: their window comes in the place of the one that was here."""
        there = self._aside.pop(person.name, None)
        if there is not None and there.person is not None and not _is_same(there.person, person):
            # They have another role now: other pages, and nothing beyond them.
            self._discard(there)
            there = None
        self._starve(here)
        if there is None:
            seat = Seat.of(person)
            there = self._sit(seat, office.services_for(seat))
        else:
            self._come_back(there, here.window)
        if here.person is None or here.person.name == person.name:
            self._discard(here)
        else:
            self._put_aside(here, here.person)
        return there

    def _come_back(self, there: _Sitting, former: MainWindow) -> None:
        """Somebody who sat here before finds everything as it was."""
        self._sitting = there
        if there.window.dress != (self._look(), self._language().code):
            self._renew(there)
            self._begin(there)
        else:
            there.window.setGeometry(former.geometry())
            there.window.setWindowState(former.windowState())
            there.window.show()
            self._feed(there.window)
            self._listen(there)
        there.window.tick(moments.now())

    def _put_aside(self, sitting: _Sitting, person: Person) -> None:
        """Somebody leaves their seat to another; what they did not finish waits for them."""
        self._aside[person.name] = sitting
        self._write_down_leaving(person)
        sitting.window.keep_drafts()
        sitting.window.hide()
        if sitting.curtain is not None:
            sitting.curtain.rest()

    def _discard(self, sitting: _Sitting) -> None:
        """A window to which nobody comes back; drafts are kept."""
        window = sitting.window
        window.closed.disconnect(self._application.quit)
        window.keep_drafts()
        window.stop()
        window.hide()
        if sitting.curtain is not None:
            sitting.curtain.rest()
        self._old_windows.append(window)
        self._bury(window)

    def _write_down_leaving(self, person: Person | None) -> None:
        office = self._office
        if office is None or person is None:
            return
        entrance = office.entrance
        self._writer.run(
            lambda: entrance.sign_out(person), lambda _: None, lambda _: None, owner=self
        )

    def _open_gate(self, sitting: _Sitting) -> None:
        self._gate.open()
        self._watch.start()
        if sitting.curtain is not None:
            sitting.curtain.lift()
            sitting.curtain = None
        self._hand_over_card(sitting)
        sitting.window.refresh()

    def _not_opened(self, error: DeskError) -> None:
        """Say why the database cannot be opened, and offer to try again."""
        if self._trouble is not None:
            self._trouble.tell(error)
            return
        sys.stderr.write(f"{error.in_english()}\n")
        if self.window is not None:
            self.window.say_opening("")
        if isinstance(error, KeyMissing):
            self._ask_for_key(error)
            return
        box = self._trouble = NotOpened(
            self._language(), self.window, offers_server=self._outside.opens_choice
        )
        box.try_due.connect(self._try_to_open)
        answer, self._trouble = box.ask(error), None
        box.deleteLater()
        if answer is Answer.OPENED:
            return
        # Whatever is still being tried is nobody's any more.
        self._attempt += 1
        if answer is Answer.SERVER:
            self._choose_server()
        if answer is not Answer.CLOSE:
            self._open()
            return
        self._later.give_up()
        self._application.exit(9)

    def _choose_server(self) -> None:
        """The office cannot be opened: perhaps it is elsewhere, or its password is another."""
        from ui.dialogs.server_dialog import ServerDialog

        ServerDialog(self._look(), self._language(), self.window).exec()

    def _ask_for_key(self, error: KeyMissing) -> None:
        """The key store is lost, or this is another machine: the recovery key is the way on."""
        from ui.dialogs.recover_dialog import RecoverDialog

        file, put_back = Path(str(error.details["path"])), self._outside.put_key_back
        dialog = RecoverDialog(
            self._look(),
            self._language(),
            error,
            lambda typed: put_back(file, typed),
            self.window,
        )
        if dialog.exec():
            self._open()
            return
        self._later.give_up()
        self._application.exit(9)

    @functools.cached_property
    def _reminder(self) -> TrayReminder:
        from ui.tray import SystemTray, TrayReminder

        accent = self._look().tokens.accent
        tray = SystemTray(icons.icon("phone-outgoing", accent, 64), self)
        tray.pressed.connect(self._show_follow_ups)
        return TrayReminder(tray, self)

    def _remind(self, due: DueNow) -> None:
        """What is due was counted: the system tray tells of it where there is one."""
        if self._gate.is_closed:
            return
        if due.counts.overdue or "_reminder" in self.__dict__:
            self._reminder.take(due)

    def _show_follow_ups(self) -> None:
        if self.window is not None and not self._gate.is_closed:
            self.window.show_follow_ups()

    def _reread(self) -> None:
        if self._cards is not None:
            self._cards.reread()

    def _card_changed(self, event: CardEvent) -> None:
        self._last_card = event
        self._hand_over_card(self._sitting)

    def _photo_changed(self, event: PhotoEvent) -> None:
        self._last_photo = event
        if self.window is not None and not self._gate.is_closed:
            self.window.take_photo(event)

    def _hand_over_card(self, sitting: _Sitting | None) -> None:
        """What the reader tells; before a closed gate nobody is shown until it opens."""
        card, photo = self._last_card, self._last_photo
        if sitting is None or card is None or sitting.card is card or self._gate.is_closed:
            return
        sitting.card = card
        sitting.window.take_card(card)
        if photo is not None and photo.serial == card.serial:
            sitting.window.take_photo(photo)

    def _want_photo(self, wanted: bool) -> None:
        if self._cards is not None:
            self._cards.want_photo(wanted)

    def _cancel_photo(self) -> None:
        if self._cards is not None:
            self._cards.cancel_photo()

    def _break_lines(self) -> None:
        """The word list is loaded: paragraphs that are on the screen already get their breaks."""
        from ui.widgets.basics import Paragraph

        for widget in self._application.allWidgets():
            if isinstance(widget, Paragraph):
                widget.setText(widget.text())

    def _change_look(self, look: Look, language: Language) -> None:
        """Make the window anew in another look or language; what is half typed moves along."""
        sitting = self._sitting
        if sitting is None:
            return
        if sitting.window.calls.is_busy:
            # What is being written down is over in a moment: it is not to move along as well.
            QTimer.singleShot(_LOOK_AGAIN_MS, self, lambda: self._change_look(look, language))
            return
        self._preferences.keep(look, language)
        self._options = dataclasses.replace(self._options, theme=None, text=None, language=None)
        self._starve(sitting)
        if self.devices is not None:
            self.devices.set_look(look, language)
        self._renew(sitting)
        self._bring_to_life(sitting)

    def _renew(self, sitting: _Sitting) -> None:
        """Another window for the same person, in the look of now."""
        old = sitting.window
        page, calls, geometry = old.page(), old.calls.state(), old.geometry()
        register, statistics = old.phone.register.kept(), old.statistics.kept()
        old.closed.disconnect(self._application.quit)
        old.calls.stop()
        old.stop()
        if sitting.curtain is not None:
            sitting.curtain.rest()
            sitting.curtain = None
        window = sitting.window = self._make_window(sitting.services, sitting.seat)
        sitting.card = None
        self._present(window)
        window.setGeometry(geometry)
        window.calls.restore(calls)
        window.phone.register.restore(register)
        window.statistics.restore(statistics)
        window.show_page(page)
        old.hide()
        self._old_windows.append(old)
        self._bury(old)

    def _bury(self, window: MainWindow, rounds: int = 3) -> None:
        """Delete a window once everything that it asked for beside it was answered.

        An answer may ask for more: so it goes some rounds through both lines.
        """
        if window not in self._old_windows:
            return
        if not rounds:
            self._old_windows.remove(window)
            window.deleteLater()
            return

        def next_round(_: object) -> None:
            self._bury(window, rounds - 1)

        def ask_writer(_: object) -> None:
            self._writer.run(lambda: None, next_round, next_round, owner=self)

        self._reader.run(lambda: None, ask_writer, ask_writer, owner=self)

    def _look(self) -> Look:
        kept, options = self._preferences.look(), self._options
        return Look(
            ThemeName(options.theme) if options.theme else kept.name, options.text or kept.percent
        )

    def _language(self) -> Language:
        named = self._options.language
        return Language(named) if named else self._preferences.language()


def _is_same(one: Person, other: Person) -> bool:
    """Whether these are the same person with the same rights."""
    return (one.name, one.role) == (other.name, other.role)
