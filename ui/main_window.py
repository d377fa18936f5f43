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
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gecc_desk.domain import moments
from gecc_desk.domain import office as usual
from gecc_desk.domain.errors import DeskError
from gecc_desk.domain.office import DESK_NAME, OFFICE_NAME
from gecc_desk.domain.papers import PaperState
from gecc_desk.domain.tickets import Service
from gecc_desk.hardware.card_events import CardEvent
from ui.context import DeskContext
from ui.dialogs.keys_dialog import KeysDialog
from ui.pages.front_page import FrontPage
from ui.widgets.rail import Rail, RailEntry
from ui.widgets.top_bar import TopBar

if TYPE_CHECKING:
    from gecc_desk.services.reception import WaitingRoom
    from ui.devices import Devices
    from ui.pages.counter_page import CounterPage
    from ui.pages.phone_page import PhonePage
    from ui.pages.settings_page import SettingsPage
    from ui.pages.statistics_page import StatisticsPage
    from ui.paper.printer import PrinterState
    from ui.widgets.call_form import CallForm

#: From this width on (at 100 % text) the phone form stands beside the front desk.
PHONE_BESIDE_FROM = 1700
#: The name under which the draft of the call form is kept.
CALL_DRAFT = "call"
FRONT, PHONE, COUNTER, STATISTICS, SETTINGS = range(5)


@dataclasses.dataclass(frozen=True, slots=True)
class _OfficeView:
    """What the frame shows of the office's settings."""

    office: str
    desk: str
    counters: list[int]
    services: list[Service]
    topics: list[str]
    units: list[str]


@dataclasses.dataclass(frozen=True, slots=True)
class _Queue:
    """Those who wait, and how far the papers of today's tickets have come."""

    room: WaitingRoom
    papers: Mapping[int, PaperState]


class MainWindow(QMainWindow):
    """The frame. It is handed everything and looks nothing up."""

    reread_asked = Signal()
    look_changed = Signal(object, object)
    painted_first = Signal()
    closed = Signal()

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self._context = context
        self._painted = False
        look = context.look
        self.setWindowTitle("GECC Desk")
        self.top = TopBar(context)
        self.front = FrontPage(context)
        self._room: WaitingRoom | None = None
        self._view: _OfficeView | None = None
        self._day: dt.date | None = None
        self._devices: Devices | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(self.front)
        # The other pages are made once the window is on the screen, or when first asked for.
        for _ in (PHONE, COUNTER, STATISTICS, SETTINGS):
            self._stack.addWidget(QWidget())
        self.rail = Rail(look, self._rail_entries())
        self._lay_out()
        self._connect()
        self._make_shortcuts()
        self.show_page(FRONT)

    # ---- pages made when first needed ----------------------------------------------------------

    @functools.cached_property
    def form(self) -> CallForm:
        """The form for a call, which stands on the phone page or beside the front desk."""
        from ui.widgets.call_form import CallForm

        form = CallForm(self._context)
        form.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        # The window's own from the start, so that it and its timers end with it.
        form.setParent(self)
        form.hide()
        return form

    @functools.cached_property
    def phone(self) -> PhonePage:
        """F3."""
        from ui.pages.phone_page import PhonePage

        page = PhonePage(self._context, self.form)
        self._put(PHONE, page)
        self._place_form()
        page.register.refresh()
        if self._view is not None:
            self.form.set_choices(self._view.topics, self._view.units)
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
    def statistics(self) -> StatisticsPage:
        """F6."""
        from ui.pages.statistics_page import StatisticsPage

        page = StatisticsPage(self._context)
        self._put(STATISTICS, page)
        return page

    @functools.cached_property
    def settings(self) -> SettingsPage:
        """F10."""
        from ui.pages.settings_page import SettingsPage

        page = SettingsPage(self._context, self._devices)
        self._put(SETTINGS, page)
        page.office_changed.connect(self.refresh_office)
        page.look_changed.connect(self.look_changed)
        return page

    def _put(self, place: int, page: QWidget) -> None:
        self._stack.insertWidget(place, page)
        if (empty := self._stack.widget(place + 1)) is not None:
            self._stack.removeWidget(empty)
            empty.deleteLater()

    def _page_at(
        self, place: int
    ) -> FrontPage | PhonePage | CounterPage | StatisticsPage | SettingsPage:
        if place == PHONE:
            return self.phone
        if place == COUNTER:
            return self.counter
        if place == STATISTICS:
            return self.statistics
        return self.settings if place == SETTINGS else self.front

    def _is_made(self, name: str) -> bool:
        return name in self.__dict__

    # ---- what the program calls ---------------------------------------------------------------

    def begin(self) -> None:
        """Fetch what the window shows; called once, when it is on the screen."""
        self._begin_day()
        self.refresh_office()
        self.refresh_queue()
        self._place_form()
        # One at a time, so that a key pressed meanwhile is answered between two pages.
        for place in (PHONE, COUNTER, STATISTICS, SETTINGS):
            QTimer.singleShot(0, self, functools.partial(self._page_at, place))
        services = self._context.services
        self._context.reader.run(
            lambda: services.drafts.kept(CALL_DRAFT),
            lambda draft: self.form.offer_draft(draft) if draft else None,
            self.show_trouble,
        )

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
        """This window is over; the devices go on."""
        devices.papers_changed.disconnect(self.refresh_queue)
        devices.failed.disconnect(self.show_trouble)
        devices.printer.state_changed.disconnect(self._show_printer)

    def stop(self) -> None:
        """This window is over: end what is counted for it."""
        if self._is_made("statistics"):
            self.statistics.stop()

    def show_page(self, place: int) -> None:
        """Show a page and put the cursor where its work begins."""
        page = self._page_at(place)
        self._stack.setCurrentWidget(page)
        self.rail.show_page(place)
        self._place_form()
        if place == SETTINGS:
            self.settings.reload()
        elif place == COUNTER:
            self.counter.refresh()
        elif place == STATISTICS:
            self.statistics.refresh()
        page.take_focus()

    def page(self) -> int:
        """Which page is shown."""
        return self._stack.currentIndex()

    def take_card(self, event: CardEvent) -> None:
        """What the card watcher says."""
        self.top.show_reader(event)
        self.front.take_card(event)

    def tick(self, at: dt.datetime) -> None:
        """A second has passed (`at` is aware UTC)."""
        if self._day is not None and moments.service_day(at) != self._day:
            self._begin_day()
            self.front.issue.strip.show_empty()
            if self._is_made("counter"):
                self.counter.begin_day()
        self.top.tick(at)
        if self._is_made("form"):
            self.form.tick()
        if at.second % 5 == 0:
            self.front.tick(at)
            if self._is_made("counter"):
                self.counter.tick(at)

    def _begin_day(self) -> None:
        """A new day: nobody of an earlier one waits any more."""
        self._day = moments.service_day(moments.now())
        services = self._context.services
        self._context.writer.run(
            lambda: services.reception.begin_day(),  # noqa: PLW0108 — asked for on the thread
            lambda _: self.refresh_queue(),
            self.show_trouble,
        )

    def refresh(self) -> None:
        """Something was committed, here or elsewhere."""
        self.refresh_queue()
        if self._is_made("phone"):
            self.phone.register.refresh()
        if self._is_made("counter"):
            self.counter.refresh()

    def refresh_queue(self) -> None:
        """Show the present state of the queue."""
        services, prints = self._context.services, self.front.issue.prints

        def read() -> _Queue:
            room = services.reception.waiting_room()
            day = moments.service_day(room.at)
            return _Queue(room, services.printing.states(day) if prints else {})

        self._context.reader.run(read, self._show_queue, self.show_trouble, key="room")

    def refresh_office(self) -> None:
        """Show the office's settings."""
        self._context.reader.run(
            self._office_view, self._show_office, self.show_trouble, key="office"
        )

    def say_opening(self, text: str) -> None:
        """The database is not open yet, and why that takes a while; an empty text: it is."""
        self.top.show_opening(text)

    def show_trouble(self, error: DeskError | None) -> None:
        """The database cannot be read just now; None when it can again."""
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
        # A key that nobody under the cursor wanted belongs to the page.
        page = self._page_at(self._stack.currentIndex())
        if not page.isAncestorOf(self.focusWidget()) and self.focusWidget() is not page:
            page.keyPressEvent(event)
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._is_made("form"):
            self.form.flush_draft()
        self.stop()
        super().closeEvent(event)
        self.closed.emit()

    # ---- inside -------------------------------------------------------------------------------

    def _rail_entries(self) -> list[RailEntry]:
        return [
            RailEntry(self.tr("Front desk"), "F2", "ticket"),
            RailEntry(self.tr("Phone"), "F3", "phone"),
            RailEntry(self.tr("Counter"), "F4", "users-round"),
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
        self.setCentralWidget(ground)
        self.setMinimumSize(760, 520)

    def _connect(self) -> None:
        self.rail.page_chosen.connect(self.show_page)
        self.top.reader_pressed.connect(self.show_card)
        self.top.keys_pressed.connect(self._show_keys)
        self.top.printer_pressed.connect(self._printer_pressed)
        self.top.printer_settings_asked.connect(self._show_printer_settings)
        self.front.reread_asked.connect(self.reread_asked)
        self.front.caller_chosen.connect(self._person_called)
        self.front.queue_changed.connect(self.refresh_queue)

    def _make_shortcuts(self) -> None:
        for key, call in self._shortcuts():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(call)

    def _shortcuts(self) -> list[tuple[str, Callable[[], object]]]:
        return [
            ("F1", self._show_keys),
            ("F2", lambda: self.show_page(FRONT)),
            ("F3", lambda: self.show_page(PHONE)),
            ("F4", lambda: self.show_page(COUNTER)),
            ("F6", lambda: self.show_page(STATISTICS)),
            ("F7", self.show_card),
            ("F8", self._edit_time),
            ("F9", self._toggle_board),
            ("F12", self._repeat_voice),
            ("F10", lambda: self.show_page(SETTINGS)),
            ("Ctrl+R", self.reread_asked.emit),
            ("Ctrl+F", self._search),
            ("Ctrl+L", self.front.toggle_drawer),
            ("Ctrl+S", self._save_settings),
            ("Ctrl+Z", self._undo),
            ("Ctrl+P", self.front.reprint),
        ]

    def show_card(self) -> None:
        """F7: the front page, with the cursor on what can be done for the person."""
        self.show_page(FRONT)
        self.front.focus_card()

    def _save_settings(self) -> None:
        if self.page() == SETTINGS:
            self.settings.save()

    def _undo(self) -> None:
        if self.page() == COUNTER:
            self.counter.undo()
        else:
            self.front.issue.strip.press_cancel()

    def _search(self) -> None:
        self.show_page(PHONE)
        self.phone.search()

    def _edit_time(self) -> None:
        if not self.form.isVisible():
            self.show_page(PHONE)
        self.form.edit_time()

    def _person_called(self, name: str) -> None:
        if not self.form.isVisible():
            self.show_page(PHONE)
        self.form.set_caller(name)

    def _place_form(self) -> None:
        """On a wide screen the form stands beside the front desk, else on its own page."""
        if not self._painted:
            return
        px = self._context.look.px
        beside = self.width() >= px(PHONE_BESIDE_FROM) and self._stack.currentIndex() == FRONT
        if not beside and not self._is_made("phone"):
            return
        place = self.front.extra if beside else self.phone.form_place
        if place.indexOf(self.form) < 0:
            focused = (
                self.form.focusWidget() if self.form.isAncestorOf(self.focusWidget()) else None
            )
            place.addWidget(self.form)
            self.form.show()
            if focused is not None:
                focused.setFocus()

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
            desk=services.office.value(DESK_NAME, usual.USUAL_DESK_NAME),
            counters=[one.number for one in services.counters.counters()],
            services=services.reception.services(),
            topics=services.register.topics(),
            units=services.register.units(),
        )

    def _show_office(self, view: _OfficeView) -> None:
        self.top.show_office(view.office, view.desk)
        if self._devices is not None:
            self._devices.set_office([one.code for one in view.services], view.counters)
        self.front.show_services(view.services)
        self._view = view
        if self._is_made("form"):
            self.form.set_choices(view.topics, view.units)
        if self._is_made("counter"):
            self.counter.show_services(view.services)
            self.counter.show_counters(view.counters)
        self.refresh_queue()

    def _show_keys(self) -> None:
        KeysDialog(self._context.look, self.tr("Keys of this page"), self._keys(), self).exec()

    def _keys(self) -> list[tuple[str, str]]:
        pages = [
            ("F2 F3 F4 F6 F10", self.tr("Front desk, phone, counter, statistics, settings")),
            ("F7", self.tr("ID card: to what can be done for the person")),
            ("Ctrl+R", self.tr("Read the card again")),
            ("Ctrl+F", self.tr("Search the phone register")),
            ("F9", self.tr("Board on or off")),
            ("F12", self.tr("Say the last call once more")),
        ]
        own = {
            FRONT: [
                ("1 – 9", self.tr("Ticket for the service in that place")),
                ("Shift + 1 – 9", self.tr("Fast Track ticket; then 1 to 4 for the reason")),
                ("Ctrl+Z", self.tr("Cancel the ticket just given; once more to undo that")),
                ("Ctrl+P", self.tr("Print the ticket just given, or the chosen one, again")),
                ("Esc", self.tr("Take the person off the screen")),
                ("Ctrl+L", self.tr("Waiting list as a drawer, on a narrow screen")),
            ],
            PHONE: [
                ("Enter / Tab", self.tr("On to the next field; takes the grey suggestion")),
                ("1 – 5, ← →", self.tr("Choose in a row of buttons")),
                ("Ctrl+Enter", self.tr("Save the call")),
                ("F8", self.tr("Change the time at which the call was received")),
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
            STATISTICS: [
                ("Tab", self.tr("From the period to the figures and to saving them")),
            ],
            SETTINGS: [("Ctrl+S", self.tr("Save the settings"))],
        }
        return own[self._stack.currentIndex()] + pages
