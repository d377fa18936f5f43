"""The register: the newest calls, and any call by any part of it, by day, topic, unit and more."""

from __future__ import annotations

import enum
import functools

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QStackedLayout, QWidget

from gecc_desk.domain import moments
from gecc_desk.domain.call_filter import CallFilter, CallSort, SavedView
from gecc_desk.domain.calls import Call, NoSuchCall
from gecc_desk.domain.errors import DeskError
from gecc_desk.domain.roles import Right
from ui import keys
from ui.context import DeskContext
from ui.dialogs.filter_popup import FilterPopup
from ui.dialogs.period_popup import PeriodPopup
from ui.dialogs.views_popup import ViewsPopup
from ui.models.call_model import CALL_ROLE, CallModel, Column
from ui.models.filter_words import FilterWords
from ui.models.register_lookup import (
    CallDetails,
    FilterChoices,
    Found,
    Standing,
    details,
    filter_choices,
    look_up,
    standing,
)
from ui.models.register_state import Facet, RegisterState
from ui.widgets.basics import Card, ElidedLabel, column
from ui.widgets.page_switch import PageSwitch
from ui.widgets.register.call_actions import CallActions
from ui.widgets.register.call_table import ROW_HEIGHT, CallTable
from ui.widgets.register.details_pane import CallAction, DetailsPane
from ui.widgets.register.empty_view import EmptyView
from ui.widgets.register.filter_bar import FilterButtons, FilterChips
from ui.widgets.register.in_and_out import InAndOut
from ui.widgets.register.search_line import LayoutOffer, SearchField

PAGE = 100
#: When the list is read anew, at most so many of the rows that are there already.
_MOST_AGAIN = 500
#: Below this width (at 100 % text) the topic stands under the caller.
NARROW_BELOW = 600
#: Below this width the doors to the filters stand under the search.
_BAR_BELOW = 760
#: From this width on the details stand beside the list; from this height on below it; else in its
#: place.
BESIDE_FROM, BELOW_FROM = 1000, 560
#: Below this height everything that can be left out is.
LOW_BELOW = 380
#: So many calls stay in sight above the details.
_ROWS_ABOVE = 3
_HEAD_HEIGHT = 36
_SEARCH_AFTER_MS = 40

_ORDER = (CallSort.NEWEST, CallSort.OLDEST, CallSort.CALLER, CallSort.TOPIC)


class _Place(enum.Enum):
    """Where the details of a call stand."""

    BESIDE = "beside"
    BELOW = "below"
    INSTEAD = "instead"


class RegisterPanel(Card):
    """The right card of the phone page."""

    #: Something was changed here that other pages show.
    changed = Signal()

    def __init__(self, context: DeskContext) -> None:
        super().__init__(context.look, "")
        self.heading.setText(self.tr("Phone register"))
        self._context = context
        self._words = FilterWords(context.language)
        self.state = RegisterState()
        self._shown: CallFilter | None = None
        #: The id of the call that is open, or about to be.
        self._opened: int | None = None
        self._turn = 0
        self._figures = ElidedLabel("", "muted")
        self._figures.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.switch = PageSwitch(context.look, at_form=False)
        self.top.addWidget(self.switch)
        self.top.addWidget(self._figures, 1)
        self.model = CallModel(context.language)
        self.table = CallTable(context.look, self.model)
        self.search = SearchField(context.look)
        self._offer = LayoutOffer(self.search, context.look)
        self.buttons = FilterButtons(context)
        self.chips = FilterChips(context)
        self.empty = EmptyView(context.look)
        self.details = DetailsPane(context)
        self.doing = CallActions(context, self.details)
        self._files = InAndOut(context, self)
        self._place: _Place | None = None
        self._lay_out()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SEARCH_AFTER_MS)
        self._timer.timeout.connect(self._ask)
        self._connect()
        self._make_shortcuts()
        self._arrange()

    # ---- what pages call ----------------------------------------------------------------------

    def refresh(self) -> None:
        """Something was committed, here or elsewhere: show how it is now."""
        services, today = self._context.services, moments.service_day(moments.now())
        self._ask()
        self._context.reader.run(
            lambda: standing(services, today),
            self._show_standing,
            self._failed,
            key="register-standing",
            owner=self,
        )
        if self._opened is not None:
            self._read_details(self._opened)

    def show_switch(self, *, shown: bool) -> None:
        """Form and register take turns: what leads to the other stands in the heading's place."""
        self.heading.setVisible(not shown)
        self.switch.setVisible(shown)

    def minute_passed(self) -> None:
        """What was to be called back later may be overdue now."""
        self.table.viewport().update()

    def kept(self) -> tuple[RegisterState, str]:
        """What is shown, and what is searched for."""
        return self.state, self.search.text()

    def restore(self, kept: tuple[RegisterState, str]) -> None:
        """Show what another window showed."""
        self.search.setText(kept[1])
        self.set_state(kept[0])

    def select_first(self) -> None:
        """Mark the newest call: the one just saved."""
        if self.model.rowCount():
            self.table.selectRow(0)

    def set_state(self, state: RegisterState) -> None:
        """Show other calls, or the same in another order."""
        self.state = state
        self.buttons.show_state(state)
        self.chips.show_state(state)
        self.model.show_sort(state.filter.sort)
        self._ask()

    def clear(self) -> None:
        """All calls again."""
        self.search.clear()
        self.set_state(self.state.cleared())

    def open_call(self, call_id: int) -> None:
        """Show a call in full, also where it is not among those in the list."""
        place = self.model.place_of(call_id)
        if place is not None:
            self.table.selectRow(place)
        self._read_details(call_id)

    def close_details(self) -> None:
        """Esc: back to the list."""
        had_focus = self.details.isAncestorOf(self.focusWidget())
        instead = self._place is _Place.INSTEAD
        self._opened = None
        self.details.forget()
        self._arrange()
        if had_focus or instead:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def can_undo(self) -> bool:
        """Whether something can be taken back here."""
        return self.doing.done.can_undo()

    def undo(self) -> None:
        """Ctrl+Z."""
        self.doing.done.undo()

    # ---- Qt -----------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = keys.pressed_digit(event)
        is_open = self.details.call() is not None
        if digit is not None and is_open and digit <= len(CallAction):
            if not event.isAutoRepeat():
                self.doing.press(CallAction(digit))
        elif event.key() == Qt.Key.Key_Escape and is_open:
            self.close_details()
        elif event.key() == Qt.Key.Key_Escape:
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    # ---- asking -------------------------------------------------------------------------------

    def _ask(self) -> None:
        """Look for what is wanted now; a search that is still under way is given up."""
        self._timer.stop()
        wanted = self.state.asked(self.search.text(), moments.service_day(moments.now()))
        same = wanted == self._shown
        limit = min(max(PAGE, self.model.rowCount()), _MOST_AGAIN) if same else PAGE
        self._run(wanted, limit, more=False)

    def _fetch_more(self) -> None:
        if self._shown is not None:
            self._run(self._shown, PAGE, more=True)

    def _run(self, wanted: CallFilter, limit: int, *, more: bool) -> None:
        services, after = self._context.services, self.model.next_key if more else None
        self._turn += 1
        turn = self._turn

        def is_given_up() -> bool:
            return turn != self._turn

        self._context.reader.run(
            lambda: look_up(services, wanted, limit, after, is_given_up),
            lambda found: self._append(found) if more else self._show(wanted, found),
            self._failed,
            key="register",
            owner=self,
        )

    def _show(self, wanted: CallFilter, found: Found) -> None:
        chosen, anew = self.table.chosen(), wanted != self._shown
        self.doing.done.forget_passing()
        self._shown = wanted
        with self.table.standing_still(lambda index: index.data(CALL_ROLE).id):
            self.model.show(found.page.calls, found.page.next, found.pieces, anew=anew)
            if not anew:
                self._keep_chosen(chosen)
        if anew:
            self.table.scrollToTop()
        self._tell(wanted)

    def _append(self, found: Found) -> None:
        self.model.append(found.page.calls, found.page.next)
        if self._shown is not None:
            self._tell(self._shown)

    def _keep_chosen(self, chosen: Call | None) -> None:
        """A list that was read anew has the same call chosen as before, where it is there."""
        place = self.model.place_of(chosen.id) if chosen is not None else None
        if place is not None and self.table.chosen() is None:
            selection = self.table.selectionModel()
            selection.setCurrentIndex(
                self.model.index(place, 0),
                selection.SelectionFlag.ClearAndSelect | selection.SelectionFlag.Rows,
            )

    def _tell(self, wanted: CallFilter) -> None:
        count, looking = self.model.rowCount(), not wanted.is_empty
        more = "+" if self.model.next_key is not None else ""
        text = self.tr("{n} found").format(n=f"{count}{more}") if looking and count else ""
        self.chips.show_count(text)
        if not count and looking:
            self.empty.show_not_found(wanted.text, [p.text for p in self._words.parts(self.state)])
        elif not count:
            self.empty.show_nothing_yet()
        self._pages.setCurrentIndex(0 if count else 1)

    def _failed(self, error: DeskError) -> None:
        self.model.give_up_more()
        if not self.model.rowCount():
            self.empty.show_trouble(self._context.language.error(error))
            self._pages.setCurrentIndex(1)
        else:
            self.doing.done.say_error(self._context.language.error(error), passes=True)

    # ---- the head -----------------------------------------------------------------------------

    def _show_standing(self, told: Standing) -> None:
        self.model.show_promises(told.still_open)
        self.buttons.show_due(len(told.still_open) if told.still_open is not None else None)
        self._figures.set_text(self._figures_words(told))

    def _figures_words(self, told: Standing) -> str:
        figures = told.today
        parts = [self.tr("Today {n} calls").format(n=figures.calls)]
        if figures.rings_known:
            percent = round(100 * figures.within_three / figures.rings_known)
            within = self.tr("within 3 rings {percent} % ({n}/{of})")
            parts.append(
                within.format(percent=percent, n=figures.within_three, of=figures.rings_known)
            )
        if told.in_time.denominator:
            in_time = self.tr("this month written down within 24 hours {n} of {of}")
            parts.append(in_time.format(n=told.in_time.numerator, of=told.in_time.denominator))
        return " · ".join(parts)

    # ---- doors --------------------------------------------------------------------------------

    def ask_period(self) -> None:
        """Ctrl+B."""
        popup = PeriodPopup(self._context, self.state, self)
        popup.state_chosen.connect(self.set_state)
        popup.open_beside(self.buttons.period)

    def ask_filters(self) -> None:
        """Ctrl+G."""
        services = self._context.services
        self._context.reader.run(
            lambda: filter_choices(services),
            self._open_filters,
            self._failed,
            key="register-choices",
            owner=self,
        )

    def _open_filters(self, choices: FilterChoices) -> None:
        if self.isVisible():
            popup = FilterPopup(self._context, self.state, choices, self)
            popup.state_chosen.connect(self.set_state)
            popup.open_beside(self.buttons.filters)

    def ask_files(self) -> None:
        """F11."""
        if not self._context.seat.may(Right.MOVE_REGISTER):
            return
        wanted = self.state.asked(self.search.text(), moments.service_day(moments.now()))
        self._files.ask(wanted, self.buttons.more)

    def ask_views(self) -> None:
        """Ctrl+M."""
        services = self._context.services
        self._context.reader.run(
            lambda: services.views.all(),  # noqa: PLW0108 — asked for on the thread
            self._open_views,
            self._failed,
            key="register-views",
            owner=self,
        )

    def _open_views(self, views: list[SavedView]) -> None:
        if self.isVisible():
            popup = ViewsPopup(self._context, self.state.as_view(self.search.text()), self)
            popup.view_chosen.connect(self._show_view)
            popup.open_beside(self.buttons.views)
            popup.show_views(views)

    def _show_view(self, view: SavedView) -> None:
        self.search.setText(view.filter.text)
        self.set_state(RegisterState.of_view(view.filter))

    def _toggle_follow_ups(self) -> None:
        self.set_state(self.state.toggled(Facet.FOLLOW_UP, value=True))

    def _leave_search(self) -> None:
        """Esc in the empty field: what is filtered goes too, then the details."""
        if self.state.is_filtered:
            self.set_state(self.state.cleared())
        elif self.details.call() is not None:
            self.close_details()

    def _sort_by(self, section: int) -> None:
        """The head of a column: once more turns the order round, or back to the newest."""
        now = self.state.filter.sort
        wanted = {
            Column.TIME: CallSort.OLDEST if now is CallSort.NEWEST else CallSort.NEWEST,
            Column.CALLER: CallSort.NEWEST if now is CallSort.CALLER else CallSort.CALLER,
            Column.TOPIC: CallSort.NEWEST if now is CallSort.TOPIC else CallSort.TOPIC,
        }
        if section in wanted:
            self.set_state(self.state.sorted_by(wanted[Column(section)]))

    def next_order(self) -> None:
        """Ctrl+O: newest, oldest, by caller, by topic."""
        here = _ORDER.index(self.state.filter.sort)
        self.set_state(self.state.sorted_by(_ORDER[(here + 1) % len(_ORDER)]))

    # ---- details ------------------------------------------------------------------------------

    def _open_chosen(self) -> None:
        call = self.table.chosen()
        if call is not None:
            self._read_details(call.id)

    def _follow_selection(self) -> None:
        """While details are open they are of the chosen call."""
        chosen = self.table.chosen()
        if self._opened is not None and chosen is not None and chosen.id != self._opened:
            self._read_details(chosen.id)

    def _read_details(self, call_id: int) -> None:
        self._opened = call_id
        services = self._context.services
        self._context.reader.run(
            lambda: details(services, call_id),
            self._show_details,
            self._no_details,
            key="register-details",
            owner=self,
        )

    def _show_details(self, told: CallDetails) -> None:
        if told.call.id != self._opened:
            # Closed while it was read.
            return
        was_open = self.details.call() is not None
        self.details.show_details(told)
        self.model.replace(told.call)
        self._arrange()
        if not was_open and (place := self.model.place_of(told.call.id)) is not None:
            # With less room for the list the row must stay in sight.
            QTimer.singleShot(0, self, lambda: self.table.scrollTo(self.model.index(place, 0)))

    def _no_details(self, error: DeskError) -> None:
        if isinstance(error, NoSuchCall):
            self.close_details()
        self.doing.done.say_error(self._context.language.error(error))

    def _files_came(self) -> None:
        """Calls were imported: all of them are to be seen."""
        self.refresh()
        self.changed.emit()

    def _call_changed(self, call: Call) -> None:
        self.model.replace(call)
        self.refresh()
        self.changed.emit()

    # ---- layout -------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        px = self._context.look.px
        self._bar = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._bar.setSpacing(px(8))
        self._bar.addWidget(self.search, 1)
        self._bar.addWidget(self.buttons)
        holder = QWidget()
        self._pages = QStackedLayout(holder)
        self._pages.addWidget(self.table)
        self._pages.addWidget(self.empty)
        self._list = QWidget()
        self._list.setLayout(column(holder))
        self._halves = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._halves.setSpacing(px(10))
        self._halves.addWidget(self._list, 1)
        self._halves.addWidget(self.details, 1)
        self._tools = QWidget()
        self._tools.setLayout(column(self._bar, self._offer, self.chips, gap=px(6)))
        self.body.addWidget(self._tools)
        self.body.addLayout(self._halves, 1)
        self.body.addWidget(self.doing.done)

    def _arrange(self) -> None:
        """Each part where there is room for it."""
        percent = self._context.look.percent / 100
        width, height = self.width() / percent, self.height() / percent
        across = QBoxLayout.Direction.LeftToRight
        down = QBoxLayout.Direction.TopToBottom
        low = height < LOW_BELOW
        self._bar.setDirection(across if width >= _BAR_BELOW else down)
        self._place_search(in_head=low)
        self.details.set_low(low=low)
        is_open = self.details.call() is not None
        if width >= BESIDE_FROM:
            self._place = _Place.BESIDE
        else:
            self._place = _Place.BELOW if height >= BELOW_FROM else _Place.INSTEAD
        self._halves.setDirection(across if self._place is _Place.BESIDE else down)
        self.details.setVisible(is_open)
        instead = is_open and self._place is _Place.INSTEAD
        self._list.setVisible(not instead)
        # With so little height the details have it all, and the list does without its heads.
        self._tools.setVisible(not (instead and low))
        self.chips.set_brief(brief=low)
        self.table.horizontalHeader().setVisible(not low)
        self._share_height(is_open=is_open)
        list_width = width * 3 / 5 if is_open and self._place is _Place.BESIDE else width
        self.table.set_narrow(narrow=list_width < NARROW_BELOW)

    def _place_search(self, *, in_head: bool) -> None:
        """With little height the search has the place of the figures, and is always in sight."""
        self._figures.setVisible(not in_head)
        wanted = self.top if in_head else self._bar
        if wanted.indexOf(self.search) >= 0:
            return
        had_focus = self.search.hasFocus()
        wanted.insertWidget(2 if in_head else 0, self.search, 1)
        if had_focus:
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _share_height(self, *, is_open: bool) -> None:
        """Above the details some calls stay in sight; the rest is theirs."""
        px = self._context.look.px
        below = is_open and self._place is _Place.BELOW
        self._list.setMinimumHeight(px(_HEAD_HEIGHT + _ROWS_ABOVE * ROW_HEIGHT) if below else 0)
        beside = self._place is _Place.BESIDE
        self._halves.setStretch(0, 0 if below else 3 if beside else 1)
        self._halves.setStretch(1, 2 if beside else 1)

    def _connect(self) -> None:
        self.model.more_wanted.connect(self._fetch_more)
        self.search.textChanged.connect(self._search_soon)
        self.search.down_pressed.connect(self._go_to_list)
        self.search.left_empty.connect(self._leave_search)
        self.table.search_wanted.connect(self.search.setFocus)
        self.table.pressed_row.connect(self._open_chosen)
        self.table.clicked.connect(lambda _: self._open_chosen())
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._follow_selection())
        self.table.horizontalHeader().sectionClicked.connect(self._sort_by)
        self.buttons.period.clicked.connect(self.ask_period)
        self.buttons.filters.clicked.connect(self.ask_filters)
        self.buttons.follow_ups.clicked.connect(self._toggle_follow_ups)
        self.buttons.views.clicked.connect(self.ask_views)
        self.buttons.more.clicked.connect(self.ask_files)
        self._files.imported.connect(self._files_came)
        self.chips.state_chosen.connect(self.set_state)
        self.chips.emptied.connect(self.search.setFocus)
        self.empty.clear_asked.connect(self.clear)
        self.details.closed.connect(self.close_details)
        self.doing.changed.connect(self._call_changed)

    def _search_soon(self) -> None:
        """Wait for the next letter a moment, then search."""
        self._timer.start()

    def _go_to_list(self) -> None:
        if self.model.rowCount():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            if self.table.chosen() is None:
                self.table.selectRow(0)

    def _make_shortcuts(self) -> None:
        """They work while the register is in sight, also from within the form."""
        doors = {
            "Ctrl+B": self.ask_period,
            "Ctrl+G": self.ask_filters,
            "Ctrl+M": self.ask_views,
            "Ctrl+O": self.next_order,
            "F11": self.ask_files,
        }
        for key, call in doors.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(functools.partial(call))
