"""The one window: rail, top bar and the pages, each of which keeps what was half typed in it."""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from gecc_desk.domain import moments
from gecc_desk.domain import office as usual
from gecc_desk.domain.changes import Changed
from gecc_desk.domain.errors import DeskError
from gecc_desk.domain.office import OFFICE_NAME
from gecc_desk.domain.papers import PaperState
from gecc_desk.domain.periods import FiscalQuarter
from gecc_desk.domain.roles import Right
from gecc_desk.domain.tickets import Service
from gecc_desk.hardware.card_events import CardEvent, PhotoEvent
from ui.context import DeskContext
from ui.dialogs.keys_dialog import KeysDialog
from ui.models.at_desk import AtDesk, CardChoices
from ui.models.due_now import DueNow, due_now
from ui.pages.front_page import FrontPage
from ui.preferences import Preferences
from ui.theme import Look
from ui.widgets.away_banner import AwayBanner
from ui.widgets.basics import column
from ui.widgets.call.call_drafts import MOST_CALLS
from ui.widgets.rail import Rail, RailEntry
from ui.widgets.top_bar import TopBar

if TYPE_CHECKING:
    from gecc_desk.services.reception import WaitingRoom
    from gecc_desk.services.restore import PendingRestore
    from ui.backup_keeper import BackupKeeper
    from ui.devices import Devices
    from ui.pages.counter_page import CounterPage
    from ui.pages.follow_up_page import FollowUpPage
    from ui.pages.phone_page import PhonePage
    from ui.pages.settings_page import SettingsPage
    from ui.pages.statistics_page import StatisticsPage
    from ui.paper.printer import PrinterState
    from ui.widgets.call.call_form import CallForm
    from ui.widgets.call.open_calls import OpenCalls

#: From this width on (at 100 % text) the phone form stands beside the front desk.
PHONE_BESIDE_FROM = 1700
#: So soon at most what another desk chose for cards holds here too; a queue commits all the time.
CHOICES_WITHIN_MS = 2000
#: A page is kept for the next start once somebody has stayed there for so long.
PAGE_KEPT_AFTER_MS = 2000
FRONT, PHONE, COUNTER, FOLLOW_UP, STATISTICS, SETTINGS = range(6)
#: Whose work a page is. Settings hold everybody's size of text, too.
PAGE_RIGHTS = {
    FRONT: Right.ISSUE_TICKETS,
    PHONE: Right.WRITE_CALLS,
    COUNTER: Right.SERVE_VISITORS,
    FOLLOW_UP: Right.WRITE_CALLS,
    STATISTICS: Right.SEE_FIGURES,
}


#: The pages at which a desk works; it starts at the one where it was.
WORKED_AT = (FRONT, PHONE, COUNTER)


@dataclasses.dataclass(frozen=True, slots=True)
class _OfficeView:
    """What the frame shows of the office's settings."""

    office: str
    desk: str
    counters: list[int]
    services: list[Service]
    cards: CardChoices
    idle_minutes: int


@dataclasses.dataclass(frozen=True, slots=True)
class _Queue:
    """Those who wait, and how far the papers of today's tickets have come."""

    room: WaitingRoom
    papers: Mapping[int, PaperState]


class MainWindow(QMainWindow):
    """The frame. It is handed everything and looks nothing up."""

    reread_asked = Signal()
    photo_wanted = Signal(bool)
    photo_cancelled = Signal()
    #: A whole citizen ID goes to the clipboard, and leaves it again.
    secret_copied = Signal(str)
    secret_gone = Signal()
    look_changed = Signal(object, object)
    #: What is to be called back was counted: a `DueNow`.
    due_counted = Signal(object)
    painted_first = Signal()
    closed = Signal()
    #: The office that was chosen for the next start is to be opened now.
    reopen_asked = Signal()
    lock_asked = Signal()
    change_asked = Signal()
    sign_out_asked = Signal()
    #: After so many minutes without a hand on it the desk is to be locked.
    idle_chosen = Signal(int)

    #: The pages that are made before anybody asks for them, so that showing one is a turn of the page.
    made_ahead: tuple[int, ...] = (PHONE, COUNTER, FOLLOW_UP, STATISTICS, SETTINGS)

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self._context = context
        self._painted = self._is_over = False
        self._focus_beneath: QWidget | None = None
        look = context.look
        self.setWindowTitle("GECC Desk")
        self.top = TopBar(context)
        self.front = FrontPage(context)
        self._room: WaitingRoom | None = None
        self._view: _OfficeView | None = None
        self._day: dt.date | None = None
        self._minute = -1
        self._devices: Devices | None = None
        self._backups: BackupKeeper | None = None
        self._choices_soon = QTimer(self)
        self._choices_soon.setSingleShot(True)
        self._choices_soon.setInterval(CHOICES_WITHIN_MS)
        self._choices_soon.timeout.connect(self._look_at_choices)
        self._worked_at = FRONT
        self._page_soon = QTimer(self)
        self._page_soon.setSingleShot(True)
        self._page_soon.setInterval(PAGE_KEPT_AFTER_MS)
        self._page_soon.timeout.connect(self._keep_page)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.front)
        # The other pages are made once the window is on the screen, or when first asked for.
        for _ in (PHONE, COUNTER, FOLLOW_UP, STATISTICS, SETTINGS):
            self._stack.addWidget(QWidget())
        self.rail = Rail(look, self._rail_entries())
        self._lay_out()
        self._connect()
        self._make_shortcuts()
        self.show_page(FRONT)

    # ---- pages made when first needed ----------------------------------------------------------

    @functools.cached_property
    def calls(self) -> OpenCalls:
        """The open calls, which stand on the phone page or beside the front desk."""
        from ui.widgets.call.open_calls import OpenCalls

        calls = OpenCalls(self._context)
        # The window's own from the start, so that they and their timers end with it.
        calls.setParent(self)
        calls.hide()
        calls.refresh_choices()
        return calls

    @property
    def form(self) -> CallForm:
        """The form of the call that is in sight."""
        return self.calls.current

    @functools.cached_property
    def phone(self) -> PhonePage:
        """F3."""
        from ui.pages.phone_page import PhonePage

        page = PhonePage(self._context, self.calls)
        self._put(PHONE, page)
        self._place_form()
        page.register.refresh()
        return page

    @functools.cached_property
    def counter(self) -> CounterPage:
        """F4."""
        from ui.pages.counter_page import CounterPage

        page = CounterPage(self._context)
        self._put(COUNTER, page)
        page.queue_changed.connect(self.refresh_queue)
        if self._view is not None:
            page.show_services(self._view.services)
            page.show_counters(self._view.counters)
        if self._room is not None:
            page.show_room(self._room)
        return page

    @functools.cached_property
    def follow_up(self) -> FollowUpPage:
        """F5."""
        from ui.pages.follow_up_page import FollowUpPage

        page = FollowUpPage(self._context)
        self._put(FOLLOW_UP, page)
        page.call_asked.connect(self.show_call)
        page.changed.connect(self.refresh_due)
        return page

    @functools.cached_property
    def statistics(self) -> StatisticsPage:
        """F6."""
        from ui.pages.statistics_page import StatisticsPage

        page = StatisticsPage(self._context)
        self._put(STATISTICS, page)
        page.call_asked.connect(self.show_call)
        page.reported.connect(self.refresh_report_hint)
        return page

    @functools.cached_property
    def settings(self) -> SettingsPage:
        """F10."""
        from ui.pages.settings_page import SettingsPage

        page = SettingsPage(self._context, self._devices, self._backups)
        self._put(SETTINGS, page)
        page.office_changed.connect(self.refresh_office)
        page.look_changed.connect(self.look_changed)
        page.reopen_asked.connect(self.reopen_asked)
        return page

    def _put(self, place: int, page: QWidget) -> None:
        self._stack.insertWidget(place, page)
        if (empty := self._stack.widget(place + 1)) is not None:
            self._stack.removeWidget(empty)
            empty.deleteLater()

    def _page_at(
        self, place: int
    ) -> FrontPage | PhonePage | CounterPage | FollowUpPage | StatisticsPage | SettingsPage:
        if place == PHONE:
            return self.phone
        if place == COUNTER:
            return self.counter
        if place == FOLLOW_UP:
            return self.follow_up
        if place == STATISTICS:
            return self.statistics
        return self.settings if place == SETTINGS else self.front

    def _is_made(self, name: str) -> bool:
        return name in self.__dict__

    # ---- what the program calls ---------------------------------------------------------------

    def begin(self) -> None:
        """Fetch what the window shows; called once, when it is on the screen."""
        self._begin_day()
        self._settle_in()
        self.refresh_office()
        self.refresh_queue()
        self.refresh_due()
        self.refresh_report_hint()
        self._place_form()
        # One at a time, so that a key pressed meanwhile is answered between two pages.
        for place in filter(self.has_page, self.made_ahead):
            QTimer.singleShot(0, self, functools.partial(self._page_at, place))
        QTimer.singleShot(0, self, self._make_phone_figures)
        QTimer.singleShot(0, self, self._read_drafts)

    def _settle_in(self) -> None:
        """Show whoever sits here who they are, and what is theirs to do."""
        person = self._context.seat.person
        if person is None:
            return
        self.top.show_person(person)
        pages = [place for place in range(SETTINGS + 1) if self.has_page(place)]
        self.rail.show_only(pages)
        if self.page() not in pages:
            self.show_page(pages[0])

    def _make_phone_figures(self) -> None:
        if self._is_made("statistics"):
            self.statistics.make_phone()

    def _read_drafts(self) -> None:
        self.calls.read_drafts()

    def take_devices(self, devices: Devices) -> None:
        """The board, the printer and the voice of this machine; before `begin`."""
        self._devices = devices
        self.front.issue.prints = devices.prints()
        self.front.paper_asked.connect(devices.printer.look)
        devices.papers_changed.connect(self.refresh_queue)
        devices.failed.connect(self.show_trouble)
        devices.printer.state_changed.connect(self._show_printer)
        self._show_printer(devices.printer.state)

    def leave_devices(self, devices: Devices) -> None:
        """This window is over, or set aside; the devices go on."""
        self.front.paper_asked.disconnect(devices.printer.look)
        devices.papers_changed.disconnect(self.refresh_queue)
        devices.failed.disconnect(self.show_trouble)
        devices.printer.state_changed.disconnect(self._show_printer)

    def take_backups(self, backups: BackupKeeper) -> None:
        """What makes the office's backups; before `begin`."""
        self._backups = backups
        backups.changed.connect(self._show_backup)
        self._show_backup()

    def leave_backups(self, backups: BackupKeeper) -> None:
        """This window is over; backups go on."""
        backups.changed.disconnect(self._show_backup)

    def show_restored(self, pending: PendingRestore) -> None:
        """The program has started over: say what came of it, where it was asked for."""
        if not self._context.seat.may(Right.MAKE_BACKUPS):
            return
        self._show_backup_settings()
        self.settings.show_restored(pending)

    # ---- the cover ----------------------------------------------------------------------------

    def cover(self, page: QWidget) -> None:
        """Put a page over everything: nothing beneath is seen, and no key reaches it."""
        self._focus_beneath = self.focusWidget()
        self._sheets.addWidget(page)
        self._sheets.setCurrentWidget(page)

    def uncover(self, page: QWidget) -> None:
        """Take it away again; the cursor goes where it was."""
        self._sheets.setCurrentWidget(self._ground)
        self._sheets.removeWidget(page)
        page.deleteLater()
        beneath, self._focus_beneath = self._focus_beneath, None
        if beneath is not None and isValid(beneath) and beneath.isVisibleTo(self):
            beneath.setFocus()
        else:
            self._page_at(self.page()).take_focus()

    @property
    def dress(self) -> tuple[Look, str]:
        """The look and the language in which it was made."""
        return self._context.look, self._context.language.code

    @property
    def is_covered(self) -> bool:
        """Whether a page stands over everything."""
        return self._sheets.currentWidget() is not self._ground

    def stop(self) -> None:
        """This window is over: ask nothing more, and end what is counted for it."""
        self._choices_soon.stop()
        if not self._is_over:
            # What waits for the server here waits in the next window, too: it is saved once.
            self._context.server.away_changed.disconnect(self._server_changed)
        self._is_over = True
        if self._is_made("statistics"):
            self.statistics.stop()

    def show_page(self, place: int) -> None:
        """Show a page and put the cursor where its work begins; nothing where it is not theirs."""
        if not self.has_page(place):
            return
        page = self._page_at(place)
        self._stack.setCurrentWidget(page)
        self.rail.show_page(place)
        self._place_form()
        if place == SETTINGS:
            self.settings.reload()
        elif place == COUNTER:
            self.counter.refresh()
        elif place == FOLLOW_UP:
            self.follow_up.refresh()
        elif place == STATISTICS:
            self.statistics.refresh()
        page.take_focus()
        if self._day is not None and place in WORKED_AT:
            # Not at once: nobody who turns a page is to wait for the disk.
            self._worked_at = place
            self._page_soon.start()

    def has_page(self, place: int) -> bool:
        """Whether the work of a page is that of whoever sits here."""
        # Before anybody does, the page that waits beneath is the first.
        seat = self._context.seat
        nobody = self._day is None
        return nobody or place not in PAGE_RIGHTS or seat.may(PAGE_RIGHTS[place])

    def page(self) -> int:
        """Which page is shown."""
        return self._stack.currentIndex()

    def take_card(self, event: CardEvent) -> None:
        """What the card watcher says."""
        if self.has_page(FRONT):
            self.top.show_reader(event)
            self.front.take_card(event)

    def take_photo(self, event: PhotoEvent) -> None:
        """How far the photo of the card has come."""
        self.front.take_photo(event)

    def tick(self, at: dt.datetime) -> None:
        """A second has passed (`at` is aware UTC)."""
        if self._day is not None and moments.service_day(at) != self._day:
            self._begin_day()
            self.front.issue.strip.show_empty()
            self.refresh_report_hint()
            if self._is_made("counter"):
                self.counter.begin_day()
            if self._is_made("phone"):
                self.phone.register.refresh()
        self.top.tick(at)
        if self._is_made("calls"):
            self.calls.tick()
        if at.minute != self._minute:
            self._minute = at.minute
            self._minute_passed()
        if at.second % 5 == 0:
            self.front.tick(at)
            if self._is_made("counter"):
                self.counter.tick(at)

    def _minute_passed(self) -> None:
        """What was to be done later may be due now."""
        if self._day is None:
            # The window is not on the screen yet.
            return
        self.refresh_due()
        if self._is_made("phone"):
            self.phone.register.minute_passed()
        if self.page() == FOLLOW_UP:
            self.follow_up.refresh()

    def _begin_day(self) -> None:
        """A new day: nobody of an earlier one waits any more."""
        self._day = moments.service_day(moments.now())
        services = self._context.services
        self._context.writer.run(
            lambda: (services.reception.begin_day(), services.desks.settle()),
            lambda _: self._day_begun(),
            self.show_trouble,
            owner=self,
        )

    def _day_begun(self) -> None:
        self.refresh_queue()
        # What this machine is called was settled, too.
        self.refresh_office()

    def refresh(self, changed: Changed = Changed.ANYTHING) -> None:
        """Something was committed, here or elsewhere: what it may have changed is asked anew."""
        if Changed.REST in changed:
            changed = Changed.ANYTHING
            if not self._choices_soon.isActive():
                self._choices_soon.start()
        if Changed.QUEUE in changed:
            self.refresh_queue()
            if self._is_made("counter"):
                self.counter.refresh()
        if Changed.CALLS in changed:
            if self._is_made("phone"):
                self.phone.register.refresh()
            self.refresh_due()
            if self.page() == FOLLOW_UP:
                self.follow_up.refresh()

    def refresh_queue(self) -> None:
        """Show the present state of the queue."""
        services, prints = self._context.services, self.front.issue.prints

        def read() -> _Queue:
            room = services.reception.waiting_room()
            day = moments.service_day(room.at)
            return _Queue(room, services.printing.states(day) if prints else {})

        self._context.reader.run(read, self._show_queue, self.show_trouble, key="room", owner=self)

    def refresh_due(self) -> None:
        """Count what is to be called back."""
        services = self._context.services
        self._context.reader.run(
            lambda: due_now(services.follow_ups),
            self._show_due,
            self.show_trouble,
            key="due",
            owner=self,
        )

    def refresh_report_hint(self) -> None:
        """See whether the report of a quarter is due."""
        if not self._context.seat.may(Right.MAKE_REPORTS):
            return
        services, today = self._context.services, moments.service_day(moments.now())
        self._context.reader.run(
            lambda: services.phone_figures.quarter_to_report(today),
            self.top.report_hint.show_quarter,
            self.show_trouble,
            key="report-hint",
            owner=self,
        )

    def show_follow_ups(self) -> None:
        """The tray was pressed: bring the window to the front with whom to call back."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show_page(FOLLOW_UP)
        self.raise_()
        self.activateWindow()

    def _change_password(self) -> None:
        from ui.dialogs.password_dialog import PasswordDialog

        PasswordDialog(self._context, self).open()

    def offer_key(self) -> None:
        """The recovery key, where an administrator sits down and it is on no paper yet."""
        from ui.dialogs.key_reminder import remind_of_key

        remind_of_key(self._context, self)

    def start_at(self, place: int) -> None:
        """Whoever sits down begins where the desk was, where that is theirs to work at."""
        if place in WORKED_AT and self.page() not in (place, SETTINGS):
            self.show_page(place)

    def offer_name(self) -> None:
        """What this machine is, where it has joined an office on a server and nobody has said."""
        from ui.dialogs.desk_name_dialog import ask_for_name

        ask_for_name(self._context, self)

    def show_accounts(self) -> None:
        """The accounts of the office."""
        self.show_page(SETTINGS)
        self.settings.show_accounts()

    def keep_drafts(self) -> None:
        """Keep what is half typed now, and where the desk is."""
        if self._is_made("calls"):
            self.calls.flush_drafts()
        if self._page_soon.isActive():
            self._page_soon.stop()
            self._keep_page()

    def _keep_page(self) -> None:
        Preferences().keep_page(self._worked_at)

    def may_end(self) -> bool:
        """Whether nothing is lost with this window, or somebody says that it may be."""
        unsaved = self.calls.unsaved() if self._is_made("calls") else 0
        if not unsaved or not self._context.server.is_away:
            return True
        from ui.dialogs.unsaved_dialog import UnsavedDialog

        return bool(UnsavedDialog(self._context.look, unsaved, self).exec())

    def show_call(self, call_id: int) -> None:
        """The phone page with a call of the register opened."""
        self.show_page(PHONE)
        self.phone.open_call(call_id)

    def refresh_office(self) -> None:
        """Show the office's settings."""
        self._context.reader.run(
            self._office_view, self._show_office, self.show_trouble, key="office", owner=self
        )

    def _server_changed(self, away: bool) -> None:
        """The server is away: what is on the screen stays. It is back: all of that is asked anew."""
        self.top.show_trouble("")
        if away or self._day is None:
            return
        self._begin_day()
        self.refresh_office()
        self.refresh_report_hint()
        self.refresh()
        if self._is_made("calls"):
            self.calls.go_on_with_server()
        if self._is_made("settings"):
            self.settings.go_on_with_server()
        if self.page() == STATISTICS:
            self.statistics.refresh()

    def say_opening(self, text: str) -> None:
        """The database is not open yet, and why that takes a while; an empty text: it is."""
        self.top.show_opening(text)

    def show_trouble(self, error: DeskError | None) -> None:
        """The database cannot be read just now; None when it can again.

        That the server is away is said once, and larger (`AwayBanner`).
        """
        if self._context.server.is_away:
            return
        self.top.show_trouble(self._context.language.error(error) if error else "")

    # ---- Qt -----------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() == QEvent.Type.UpdateRequest and not self._painted and self.isVisible():
            self._painted = True
            self.painted_first.emit()
        return handled

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_form()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if self.is_covered:
            return
        page = self._page_at(self._stack.currentIndex())
        if not page.isAncestorOf(self.focusWidget()) and self.focusWidget() is not page:
            page.keyReleaseEvent(event)
            return
        super().keyReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            # Space presses a button in Qt; everybody else expects Enter to.
            if isinstance(focused, QPushButton) and not event.isAutoRepeat():
                focused.click()
            return
        if self.is_covered:
            return
        # A key that nobody under the cursor wanted belongs to the page.
        page = self._page_at(self._stack.currentIndex())
        if not page.isAncestorOf(self.focusWidget()) and self.focusWidget() is not page:
            page.keyPressEvent(event)
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        # Its own cross was pressed; a session that ends asks nobody.
        if event.spontaneous() and not self.may_end():
            event.ignore()
            return
        self.keep_drafts()
        self.stop()
        super().closeEvent(event)
        self.closed.emit()

    # ---- inside -------------------------------------------------------------------------------

    def _rail_entries(self) -> list[RailEntry]:
        return [
            RailEntry(self.tr("Front desk"), "F2", "ticket"),
            RailEntry(self.tr("Phone"), "F3", "phone"),
            RailEntry(self.tr("Counter"), "F4", "users-round"),
            RailEntry(self.tr("To follow up"), "F5", "phone-outgoing"),
            RailEntry(self.tr("Statistics"), "F6", "chart-column"),
            RailEntry(self.tr("Settings"), "F10", "settings", at_bottom=True),
        ]

    def _lay_out(self) -> None:
        ground = QWidget()
        ground.setObjectName("Ground")
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addWidget(self.rail)
        below.addWidget(self._stack, 1)
        whole = QVBoxLayout(ground)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.top)
        whole.addLayout(below, 1)
        self._ground = ground
        self._sheets = QStackedWidget()
        self._sheets.addWidget(ground)
        # Over the cover, too: who is to sign in has to know why that does not work.
        self.banner = AwayBanner(self._context)
        everything = QWidget()
        everything.setLayout(column(self.banner, self._sheets, gap=0))
        self.setCentralWidget(everything)
        self.setMinimumSize(760, 520)

    def _connect(self) -> None:
        self.rail.page_chosen.connect(self.show_page)
        self.top.reader_pressed.connect(self.show_card)
        self.top.keys_pressed.connect(self._show_keys)
        self.top.printer_pressed.connect(self._printer_pressed)
        self.top.printer_settings_asked.connect(self._show_printer_settings)
        self.top.backup_pressed.connect(self._make_backup)
        self.top.backup_settings_asked.connect(self._show_backup_settings)
        self.top.due_pressed.connect(functools.partial(self.show_page, FOLLOW_UP))
        self.top.report_hint.pressed.connect(self._show_report)
        self.top.password_asked.connect(self._change_password)
        self.top.change_asked.connect(self.change_asked)
        self.top.lock_asked.connect(self.lock_asked)
        self.top.sign_out_asked.connect(self.sign_out_asked)
        self.front.reread_asked.connect(self.reread_asked)
        self.front.card.photo_cancelled.connect(self.photo_cancelled)
        self.front.card.secret_copied.connect(self.secret_copied)
        self.front.card.secret_gone.connect(self.secret_gone)
        self.front.caller_chosen.connect(self._person_called)
        self.front.queue_changed.connect(self.refresh_queue)
        self._context.server.away_changed.connect(self._server_changed)

    def _make_shortcuts(self) -> None:
        # Beneath a cover nothing of the ground is shown, and keys of what is not shown do nothing.
        for key, call in self._shortcuts():
            shortcut = QShortcut(QKeySequence(key), self._ground)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(call)

    def _shortcuts(self) -> list[tuple[str, Callable[[], object]]]:
        return [
            ("F1", self._show_keys),
            ("F2", lambda: self.show_page(FRONT)),
            ("F3", lambda: self.show_page(PHONE)),
            ("F4", lambda: self.show_page(COUNTER)),
            ("F5", lambda: self.show_page(FOLLOW_UP)),
            ("F6", self._show_statistics),
            ("F7", self.show_card),
            ("F8", self._edit_time),
            ("F9", self._toggle_board),
            ("F12", self._repeat_voice),
            ("F10", lambda: self.show_page(SETTINGS)),
            ("Ctrl+R", self.reread_asked.emit),
            ("Ctrl+I", self.type_citizen_id),
            ("Ctrl+F", self._search),
            ("Ctrl+K", self.front.toggle_drawer),
            ("Ctrl+S", self._save),
            ("Ctrl+H", self._show_audit),
            ("Ctrl+Z", self._undo),
            ("Ctrl+P", self._print),
            ("Ctrl+N", self._new_call),
            *(
                (f"Ctrl+{place + 1}", functools.partial(self._take_call, place))
                for place in range(MOST_CALLS)
            ),
        ]

    def show_card(self) -> None:
        """F7: the front page, with the cursor on what can be done for the person."""
        self.show_page(FRONT)
        if self.page() == FRONT:
            self.front.focus_card()

    def type_citizen_id(self) -> None:
        """Ctrl+I: the front page, with the cursor in the field for a citizen ID."""
        self.show_page(FRONT)
        if self.page() == FRONT:
            self.front.type_citizen_id()

    def _show_statistics(self) -> None:
        """F6; once more: the other side of the statistics."""
        if self.page() == STATISTICS:
            self.statistics.other_side()
        else:
            self.show_page(STATISTICS)

    def _show_report(self, quarter: FiscalQuarter) -> None:
        self.show_page(STATISTICS)
        self.statistics.show_quarter(quarter)

    def _save(self) -> None:
        if self.page() == SETTINGS:
            self.settings.save()
        elif self.page() == STATISTICS:
            self.statistics.keep_note()

    def _print(self) -> None:
        if self.page() == STATISTICS:
            self.statistics.preview()
        else:
            self.front.reprint()

    def _show_audit(self) -> None:
        if self.page() == SETTINGS and self._context.seat.may(Right.SEE_AUDIT):
            self.settings.show_audit()

    def _undo(self) -> None:
        if self.page() == COUNTER:
            self.counter.undo()
        elif self.page() == FOLLOW_UP and self.follow_up.can_undo():
            self.follow_up.undo()
        elif self._is_register_undo():
            self.phone.register.undo()
        elif self._is_call_undo():
            self.calls.undo()
        else:
            self.front.issue.undo()

    def _is_register_undo(self) -> bool:
        """Whether Ctrl+Z means the register: the cursor is not in a form that has something too."""
        if self.page() != PHONE or not self.phone.register.can_undo():
            return False
        in_form = self.calls.isAncestorOf(self.focusWidget())
        return not (in_form and self.calls.can_undo())

    def _is_call_undo(self) -> bool:
        """Whether Ctrl+Z means the call: on its page, or with the cursor in its form."""
        if not self._is_made("calls") or not self.calls.can_undo():
            return False
        return self.page() == PHONE or self.calls.isAncestorOf(self.focusWidget())

    def _search(self) -> None:
        self.show_page(PHONE)
        self.phone.search()

    def _edit_time(self) -> None:
        self._show_calls()
        self.calls.edit_time()

    def _person_called(self, who: AtDesk) -> None:
        self._show_calls()
        self.calls.set_caller(who)

    def _show_calls(self) -> None:
        if not self.calls.isVisible():
            self.show_page(PHONE)

    def _new_call(self) -> None:
        """Ctrl+N: another call, the one that is being written down waits."""
        self._show_calls()
        self.calls.open_new()

    def _take_call(self, place: int) -> None:
        """Ctrl+1 to Ctrl+5: the open call in that place."""
        if place < len(self.calls.forms):
            self._show_calls()
            self.calls.take(place)

    def _place_form(self) -> None:
        """On a wide screen the form stands beside the front desk, else on its own page."""
        if self._day is None:
            # Nothing of the office is shown yet.
            return
        px = self._context.look.px
        beside = self.width() >= px(PHONE_BESIDE_FROM) and self._stack.currentIndex() == FRONT
        if not beside and not self._is_made("phone"):
            return
        place = self.front.extra if beside else self.phone.form_place
        if place.indexOf(self.calls) < 0:
            focused = self.focusWidget() if self.calls.isAncestorOf(self.focusWidget()) else None
            place.addWidget(self.calls)
            self.calls.show()
            if beside:
                self.calls.set_turns(turns=False)
            else:
                self.phone.arrange()
            if focused is not None:
                focused.setFocus()

    def _show_due(self, due: DueNow) -> None:
        said = self.tr("{n} to call back by the end of today").format(n=due.all)
        self.rail.show_badge(FOLLOW_UP, due.all, said, late=due.counts.overdue > 0)
        self.top.show_due(due.counts.overdue)
        self.due_counted.emit(due)

    def _show_printer(self, state: PrinterState) -> None:
        if self._devices is not None:
            self.front.issue.prints = self._devices.prints()
        self.top.show_printer(state)

    def _printer_pressed(self) -> None:
        """Somebody has seen to the printer: do not wait any longer."""
        if self._devices is not None:
            self._devices.printer.try_now()

    def _show_printer_settings(self) -> None:
        self.show_page(SETTINGS)
        self.settings.show_printer()

    def _show_backup(self) -> None:
        if self._backups is not None:
            self.top.show_backup(self._backups.state)

    def _make_backup(self) -> None:
        """Somebody has seen to what was wrong: try again at once."""
        if self._backups is not None:
            self._backups.make_now()

    def _show_backup_settings(self) -> None:
        self.show_page(SETTINGS)
        self.settings.show_backup()

    def _repeat_voice(self) -> None:
        if self._devices is not None:
            self._devices.voice.repeat()

    def _toggle_board(self) -> None:
        if self._devices is not None:
            self._devices.board.toggle()

    def _show_queue(self, queue: _Queue) -> None:
        self.show_trouble(None)
        room = queue.room
        self.front.show_papers(queue.papers)
        if not {PaperState.PRINTED, PaperState.REPRINTED}.isdisjoint(queue.papers.values()):
            self.top.show_printed()
        self._room = room
        self.front.show_room(room)
        if self._is_made("counter"):
            self.counter.show_room(room)

    def _office_view(self) -> _OfficeView:
        services = self._context.services
        return _OfficeView(
            office=services.office.value(OFFICE_NAME, usual.USUAL_OFFICE_NAME),
            desk=services.desks.name(),
            counters=[one.number for one in services.counters.counters()],
            services=services.reception.services(),
            cards=CardChoices.of(services.office),
            idle_minutes=usual.idle_minutes(services.office.value(usual.IDLE_MINUTES, "")),
        )

    def _show_office(self, view: _OfficeView) -> None:
        self.top.show_office(view.office, view.desk)
        if self._devices is not None:
            self._devices.set_office([one.code for one in view.services], view.counters)
        self.front.show_services(view.services)
        self.front.set_card_choices(view.cards)
        self.photo_wanted.emit(view.cards.photo)
        self.idle_chosen.emit(view.idle_minutes)
        self._view = view
        if self._is_made("calls"):
            self.calls.refresh_choices()
        if self._is_made("counter"):
            self.counter.show_services(view.services)
            self.counter.show_counters(view.counters)
        self.refresh_queue()

    def _look_at_choices(self) -> None:
        """Another desk may have changed what the office chose for cards."""
        services = self._context.services
        self._context.reader.run(
            lambda: CardChoices.of(services.office),
            self._show_choices,
            self.show_trouble,
            key="card choices",
            owner=self,
        )

    def _show_choices(self, cards: CardChoices) -> None:
        if self._view is not None and cards != self._view.cards:
            self._view = dataclasses.replace(self._view, cards=cards)
            self.front.set_card_choices(cards)
            self.photo_wanted.emit(cards.photo)

    def _show_keys(self) -> None:
        KeysDialog(self._context.look, self.tr("Keys of this page"), self._keys(), self).exec()

    def _keys(self) -> list[tuple[str, str]]:
        pages = [
            (
                "F2 – F6, F10",
                self.tr("Front desk, phone, counter, follow-up, statistics, settings"),
            ),
            ("F7", self.tr("ID card: to what can be done for the person")),
            ("Ctrl+R", self.tr("Read the card again")),
            ("Ctrl+I", self.tr("Type a citizen ID by hand")),
            ("Ctrl+F", self.tr("Search the phone register")),
            ("F9", self.tr("Board on or off")),
            ("F12", self.tr("Say the last call once more")),
            ("Ctrl+E", self.tr("Look for the server at once, while it is away")),
        ]
        pages += [
            ("Ctrl+L", self.tr("Lock the desk; what is half typed is kept")),
            ("Ctrl+U", self.tr("Somebody else signs in: then their number or first letter")),
        ]
        own = {
            FRONT: [
                ("1 – 9", self.tr("Ticket for the service in that place")),
                ("Shift + 1 – 9", self.tr("Fast Track ticket; then 1 to 4 for the reason")),
                ("Ctrl+Z", self.tr("Cancel the ticket just given; once more to undo that")),
                ("Ctrl+P", self.tr("Print the ticket just given, or the chosen one, again")),
                ("Esc", self.tr("Take the person off the screen")),
                ("PageDown, PageUp", self.tr("More of the person on the card")),
                ("Ctrl+K", self.tr("Waiting list as a drawer, on a narrow screen")),
            ],
            PHONE: [
                ("Tab", self.tr("On to the next field; takes nothing that is only offered")),
                ("Enter", self.tr("On to the next field; takes what stands in grey behind it")),
                (
                    "→",
                    self.tr("Takes what stands in grey, also in the other layout; Esc not"),
                ),
                ("1 – 5, ← →", self.tr("Choose in a row of buttons")),
                ("↓", self.tr("To those who may be calling; then 1 – 8, 0 for somebody else")),
                ("Ctrl+Enter", self.tr("Save the call")),
                ("Ctrl+Z", self.tr("Take back saving or clearing")),
                ("Ctrl+N", self.tr("Another call; this one waits")),
                ("Ctrl+1 – 5, Ctrl+Tab", self.tr("From one open call to another")),
                ("Ctrl+T, Ctrl+J", self.tr("Transferred, once more too; take a transfer out")),
                ("Ctrl+D", self.tr("Stop or start the clock of the call")),
                ("Ctrl+W", self.tr("Clear the call")),
                ("F8", self.tr("Change the time at which the call was received")),
                ("Ctrl+F, ↓, Enter", self.tr("Search; to the calls; open a call")),
                ("Alt+Enter", self.tr("Search for what was meant in the other keyboard layout")),
                ("1 – 7", self.tr("What can be done about the open call, as on its buttons")),
                ("Ctrl+B, Ctrl+G, Ctrl+M", self.tr("Period, filters, saved views")),
                (
                    "F11",
                    self.tr(
                        "Import a register or take an import back, save what is shown as a file"
                    ),
                ),
                ("Ctrl+O", self.tr("Another order of the calls")),
                ("Esc, Esc", self.tr("Clear the search, then the filters")),
            ],
            COUNTER: [
                ("1", self.tr("Call next")),
                ("2", self.tr("Start service")),
                ("3", self.tr("Finish")),
                ("4", self.tr("No-show")),
                ("5", self.tr("Call again, also whoever was set aside")),
                ("6", self.tr("Hold: the place in line is kept")),
                ("7", self.tr("Transfer to another service; the number stays")),
                ("8", self.tr("Call a certain number")),
                ("9, 0", self.tr("Pause or go on; open or close the counter")),
                ("Ctrl+Z", self.tr("Take back the last step, within a minute")),
            ],
            FOLLOW_UP: [
                ("1, Enter", self.tr("What came of calling back")),
                ("2", self.tr("Postpone")),
                ("3", self.tr("Say who is to call back")),
                ("4", self.tr("Open the call in the register")),
                ("5", self.tr("Copy the number")),
                ("Ctrl+Z", self.tr("Take back the last step, within a minute")),
            ],
            STATISTICS: [
                ("F6", self.tr("Once more: from the queue to the telephone and back")),
                ("1 – 5, ← →", self.tr("Another period")),
                ("Tab", self.tr("From the period to the figures and to saving them")),
                ("↑ ↓ ← →, Enter", self.tr("In a chart or table; to the calls behind a figure")),
                ("Ctrl+P", self.tr("Telephone: view, print or save the report of what is shown")),
                ("F11", self.tr("The report of the last quarter, as it will be printed")),
                ("Ctrl+M", self.tr("Telephone: to what the meeting says, and who signs")),
                ("Ctrl+S", self.tr("Telephone: keep what the meeting says")),
                ("PageDown, PageUp", self.tr("More figures; in the report the next page")),
            ],
            SETTINGS: [
                ("Ctrl+S", self.tr("Save the settings")),
                ("Ctrl+H", self.tr("Record of use: who did or looked at what")),
            ],
        }
        return own[self._stack.currentIndex()] + pages
