"""The calls that are being written down: one form each, of which one is in sight."""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
import itertools
from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from gecc_desk.domain import moments
from gecc_desk.domain.errors import DeskError, FateUnknown, ServerGone
from gecc_desk.domain.thai_text import without_title
from ui.context import DeskContext
from ui.models.at_desk import AtDesk
from ui.unsettled import Unsettled
from ui.widgets.basics import row
from ui.widgets.call.call_drafts import MOST_CALLS, CallDrafts, draft_name
from ui.widgets.call.call_fields import GUTTER
from ui.widgets.call.call_form import CallForm, SentCall
from ui.widgets.call.call_tabs import CallTabs, TabText
from ui.widgets.call.call_timer import as_clock
from ui.widgets.call.said_strip import UNDO_FOR_MS

if TYPE_CHECKING:
    from gecc_desk.services.phone_register import RecordedCall, UnitChoice

#: Of a number without a name so much tells it from others.
_LAST_DIGITS = 4
#: From the edge of the card to what stands in it, in design pixels.
_EDGE = 16
#: When nobody typed for so long there is time to make a form for the next call.
_SPARE_AFTER_MS = 3_000
#: So soon a call is saved again that a server did not take which is there.
_TRY_AGAIN_MS = 2_000


@dataclasses.dataclass(frozen=True, slots=True, repr=False)
class CallState:
    """One open call, on its way from a window to the next."""

    slot: int
    content: dict[str, str]
    at_desk: AtDesk | None
    in_sight: bool
    waits_for_server: bool = False


@dataclasses.dataclass(frozen=True, slots=True)
class _Choices:
    """What the fields of every call complete."""

    topics: Sequence[str] = ()
    units: Sequence[UnitChoice] = ()
    staff: Sequence[str] = ()


class OpenCalls(QFrame):
    """The left card of the phone page. At most `MOST_CALLS` calls are open at once."""

    #: The register has changed (`RecordedCall`): a call was written down, or taken back.
    call_saved = Signal(object)
    #: Form and register take turns, and the register is to be seen.
    register_asked = Signal()

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self.setObjectName("Card")
        self._context = context
        self._drafts = CallDrafts(context, self)
        self._choices = _Choices()
        self._undoing = self._takes_turns = False
        #: Calls that are being written down: their drafts are still theirs.
        self._under_way: list[SentCall] = []
        #: Those of them of which only the server knows whether they were.
        self._unsettled = Unsettled(context.writer, context.server, self)
        self.forms: list[CallForm] = []
        #: Forms that are made already: making one takes longer than a key may.
        self._spare: list[CallForm] = []
        #: For a server that was lost and is back before the window has heard of it.
        self._try_again = QTimer(self)
        self._try_again.setSingleShot(True)
        self._try_again.timeout.connect(self.go_on_with_server)
        self._spare_timer = QTimer(self)
        self._spare_timer.setSingleShot(True)
        self._spare_timer.setInterval(_SPARE_AFTER_MS)
        self._spare_timer.timeout.connect(self.make_spare)
        self.tabs = CallTabs(context.look)
        self.tabs.chosen.connect(self.take)
        self._stack = QStackedWidget()
        px = context.look.px
        whole = QVBoxLayout(self)
        whole.setContentsMargins(px(_EDGE), px(12), px(_EDGE - GUTTER), px(14))
        whole.setSpacing(px(8))
        whole.addLayout(row(self.tabs, px(GUTTER), gap=0))
        whole.addWidget(self._stack, 1)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._append(slot=1)
        self._make_shortcuts()

    # ---- what pages call ----------------------------------------------------------------------

    @property
    def current(self) -> CallForm:
        """The call in sight."""
        return self.forms[self._here()]

    @property
    def is_busy(self) -> bool:
        """Whether a call is being written down, or taken back, just now."""
        return self._undoing or bool(self._under_way)

    def take_focus(self) -> None:
        """Put the cursor where one goes on."""
        self.current.take_focus()

    def edit_time(self) -> None:
        """F8: the cursor goes to the time at which the call was received."""
        self.current.edit_time()

    def set_caller(self, who: AtDesk) -> None:
        """A person known from elsewhere calls: in the call in sight, or in one of its own."""
        if self.current.is_taken():
            self.open_new()
        self.current.set_caller(who)

    def tick(self) -> None:
        """A second has passed."""
        for one in self.forms:
            one.tick()
        self._name_tabs()

    def refresh_choices(self) -> None:
        """Fetch what the fields complete: topics, units and staff, the frequent first."""
        services = self._context.services
        self._context.reader.run(
            lambda: _Choices(
                services.register.topics(),
                services.register.unit_choices(),
                services.register.staff(),
            ),
            self._show_choices,
            lambda _: None,
            key="call-choices",
            owner=self,
        )

    def set_turns(self, *, turns: bool) -> None:
        """Whether the register has its turns here: then the form has the whole width."""
        self._takes_turns = turns
        wide = QSizePolicy.Policy.Expanding if turns else QSizePolicy.Policy.Fixed
        self.setSizePolicy(wide, QSizePolicy.Policy.Preferred)
        for one in (*self.forms, *self._spare):
            one.show_switch(shown=turns)

    # ---- several calls ------------------------------------------------------------------------

    def open_new(self) -> CallForm:
        """Ctrl+N: another call; the one in sight waits. An empty one is as good as a new one."""
        empty = next((one for one in self.forms if one.is_empty()), None)
        if empty is not None:
            self.take(self.forms.index(empty))
            self.current.take_focus()
        elif sum(not one.waits_for_server for one in self.forms) < MOST_CALLS:
            self._append(self._free_slot())
            self.take(len(self.forms) - 1)
        else:
            text = self.tr("{n} calls are open: save or clear one first.")
            self.current.said.say("fast", text.format(n=MOST_CALLS))
            # What is typed now is meant for another call: it must not land in this one.
            self.current.leave()
            self.tabs.take_focus()
        return self.current

    def take(self, place: int) -> None:
        """Bring the call in this place into sight, the cursor where it was."""
        if not 0 <= place < len(self.forms):
            return
        if place != self._here():
            self.current.leave()
            self._stack.setCurrentWidget(self.forms[place])
            self._name_tabs()
        if self.isVisible():
            self.current.go_on()

    def take_next(self, step: int = 1) -> None:
        """Ctrl+Tab: the next call."""
        self.take((self._here() + step) % len(self.forms))

    # ---- undo ---------------------------------------------------------------------------------

    def can_undo(self) -> bool:
        """Whether what was done last in the form can be taken back."""
        return self.current.said.can_undo()

    def undo(self) -> None:
        """Ctrl+Z: take back clearing or saving."""
        self.current.said.undo()

    # ---- from window to window, and over a crash ----------------------------------------------

    def read_drafts(self) -> None:
        """Put back what was half typed when the program last ended."""
        if not self._drafts.is_settled:
            self._drafts.read(self._put_back, self._drafts_unread)

    def state(self) -> list[CallState]:
        """Every open call, for `restore`."""
        current = self.current
        return [
            CallState(one.slot, one.content(), one.at_desk, one is current, one.waits_for_server)
            for one in self.forms
        ]

    def restore(self, calls: Sequence[CallState]) -> None:
        """Take over what stood in another window, without a word."""
        for number, call in enumerate(calls):
            form = self.forms[0] if number == 0 else self._append(call.slot)
            form.slot = call.slot
            form.restore(call.content, call.at_desk)
            if call.waits_for_server:
                form.wait_for_server()
            if call.in_sight:
                self._stack.setCurrentWidget(form)
        self._settle()

    def stop(self) -> None:
        """Keep no more drafts: another window has taken over."""
        self._spare_timer.stop()
        self._try_again.stop()
        for one in self.forms:
            one.stop()

    def flush_drafts(self) -> None:
        """Keep every draft now: the program closes."""
        for one in self.forms:
            one.flush_draft()
        self._drafts.keep_beside([one.content() for one in self.forms if not one.is_empty()])

    def _put_back(self, drafts: dict[int, dict[str, str]]) -> None:
        if self._drafts.is_settled:
            return
        self._make_room(set(drafts))
        for slot, content in drafts.items():
            form = next((one for one in self.forms if one.slot == slot), None)
            if form is None:
                form = self._append(slot)
            if form.is_empty():
                form.restore_draft(content)
        self._settle()

    def _make_room(self, wanted: set[int]) -> None:
        """Who types already keeps that in a draft of its own: no earlier one is written over."""
        for one in self.forms:
            if one.slot in wanted and not one.is_empty():
                one.slot = self._free_slot(wanted)

    def _free_slot(self, but: Collection[int] = ()) -> int:
        """The first draft that is no call's: neither an open one's nor one's on its way."""
        taken = {*but, *(one.slot for one in self.forms), *(one.slot for one in self._under_way)}
        return next(slot for slot in itertools.count(1) if slot not in taken)

    def _settle(self) -> None:
        self._drafts.settle()
        for one in self.forms:
            one.keep_draft()
        self._name_tabs()

    def _drafts_unread(self, error: DeskError) -> None:
        self.current.said.say("error", self._context.language.error(error), for_ms=None)

    # ---- saved and cleared --------------------------------------------------------------------

    def _send(self, form: CallForm, sent: SentCall) -> None:
        """Write a call down while the next one is typed already."""
        services = self._context.services
        self._under_way.append(sent)
        form.slot = self._free_slot()
        self._done_with(form)
        self.current.hold_save()
        self.current.said.say_waiting(self.tr("Saving: {who} …").format(who=self._who(sent)))
        self._context.writer.run(
            lambda: services.register.record(
                sent.entry,
                draft=services.drafts.key(draft_name(sent.slot)),
                identity=sent.identity,
                person=sent.person,
            ),
            lambda recorded: self._saved(recorded, sent),
            lambda error: self._not_saved(error, sent),
            owner=self,
        )

    def _who(self, sent: SentCall) -> str:
        return sent.who or self.tr("caller not known")

    def _arrived(self, sent: SentCall) -> bool:
        """A call is no more on its way; gives whether somebody went on typing meanwhile."""
        self._under_way.remove(sent)
        passed = self.current.said.is_passed
        for one in self.forms:
            if one.said.waits:
                one.said.forget()
        return passed

    def _saved(self, recorded: RecordedCall, sent: SentCall) -> None:
        passed = self._arrived(sent)
        who = self._who(sent)
        at = moments.clock(recorded.recorded_at)
        text = self.tr("Saved at {at}: {who}").format(at=at, who=who)
        if sent.entry.promises:
            text = f"{text} · {self._call_back_words(sent.entry.callback_at)}"
        if passed:
            # Undo would now take what is being typed.
            self.current.said.say("good", text)
        else:
            undo = functools.partial(self._take_back, recorded, sent)
            self.current.said.say("good", text, undo=undo, for_ms=UNDO_FOR_MS)
        self.refresh_choices()
        self.call_saved.emit(recorded)

    def _not_saved(self, error: DeskError, sent: SentCall, *, was_asked: bool = False) -> None:
        """It stands in a call of its own again, beside whatever is being typed now.

        `was_asked`: the server was asked for it, and is there.
        """
        is_unknown = isinstance(error, FateUnknown)
        if isinstance(error, FateUnknown) and self._ask_later(error, sent):
            return
        self._arrived(sent)
        if isinstance(error, ServerGone) and not is_unknown:
            self._stand_again(sent).wait_for_server()
            self._try_again.start(0 if was_asked else _TRY_AGAIN_MS)
            return
        form = self._append(sent.slot)
        form.restore(_with_length_kept(sent), sent.at_desk)
        form.keep_soon()
        why = self._context.language.error(error)
        form.said.say("error", why, for_ms=None, stays=True)
        place = self.forms.index(form) + 1
        text = self.tr("Not saved: {who}. It stands in call {n} (Ctrl+{n}). {why}")
        said = text.format(who=self._who(sent), n=place, why=why)
        self.current.said.say("fast", said, for_ms=None, stays=True)
        self._name_tabs()

    # ---- while the server is away -------------------------------------------------------------

    def go_on_with_server(self) -> None:
        """The server is there: what waits for it is saved, and what was half typed kept."""
        if self._context.server.is_away:
            return
        self.read_drafts()
        self._drafts.catch_up(self._drafts_unread)
        focused: QWidget | None = self.window().focusWidget()
        for one in tuple(self.forms):
            one.go_on_with_server()
        if focused is not None and not self.isAncestorOf(focused):
            # Nobody pressed anything here: the cursor stays with whoever types elsewhere.
            focused.setFocus(Qt.FocusReason.OtherFocusReason)

    def unsaved(self) -> int:
        """How many calls would be lost with this window while the server is away."""
        return len(self._under_way) + sum(not one.is_empty() for one in self.forms)

    def _stand_again(self, sent: SentCall) -> CallForm:
        """The form with this call: in sight, as if it had never been taken away, if nobody went on."""
        form = self.current
        if form.is_empty():
            form.slot = sent.slot
        else:
            form = self._append(sent.slot)
        form.restore(_with_length_kept(sent), sent.at_desk)
        form.keep_soon()
        return form

    def _ask_later(self, error: FateUnknown, sent: SentCall) -> bool:
        """Only the server knows whether it was saved: until it tells, the call stands nowhere.

        So nobody saves it twice. Its draft goes with the call that was saved, and stays without it.
        False where the server will never tell.
        """
        is_asked = self._unsettled.add(
            error,
            lambda recorded: self._saved(recorded, sent),
            lambda told: self._not_saved(told, sent, was_asked=True),
        )
        if is_asked:
            for one in self.forms:
                if one.said.waits:
                    one.said.forget()
            text = self.tr(
                "{who}: the server was lost while the call was being saved. Do not write it down"
                " again: as soon as the server is back it is said here that it is saved."
            )
            said = text.format(who=self._who(sent))
            self.current.said.say("fast", said, for_ms=None, stays=True)
        return is_asked

    def _cleared(self, form: CallForm, content: dict[str, str], at_desk: AtDesk | None) -> None:
        self._done_with(form)
        if content:
            undo = functools.partial(self._put_in, content, at_desk)
            self.current.said.say("quiet", self.tr("The form was cleared."), undo=undo)

    def _done_with(self, form: CallForm) -> None:
        """A call is over: the next open one comes into sight; the last form stays, empty."""
        if len(self.forms) == 1 or not form.is_empty():
            if form is self.current and self.isVisible() and form.is_empty():
                form.phone.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        in_sight, place = form is self.current, self.forms.index(form)
        if in_sight:
            self.take(place + 1 if place + 1 < len(self.forms) else place - 1)
        form.stop()
        self.forms.remove(form)
        self._spare.append(form)
        self._name_tabs()

    def _call_back_words(self, at: dt.datetime | None) -> str:
        """When was promised to call back."""
        if at is None:
            return self.tr("to be called back")
        day = moments.service_day(at)
        when = self._context.language.day_month(day)
        if not moments.is_whole_day(at):
            when = f"{when} {moments.clock(at)}"
        return self.tr("call back {when}").format(when=when)

    def _take_back(self, recorded: RecordedCall, sent: SentCall) -> None:
        """The call that was just saved is voided, and its text stands in a form again."""
        services, why = self._context.services, self.tr("Taken back right after it was saved")
        self._undoing = True

        def done(_: object) -> None:
            self._undoing = False
            self._put_in(_with_length_kept(sent), sent.at_desk)
            said = self.tr("The saved call is void. Its text stands here again.")
            self.current.said.say("fast", said)
            self.call_saved.emit(recorded)

        def failed(error: DeskError) -> None:
            self._undoing = False
            self.current.said.say("error", self._context.language.error(error), for_ms=None)

        self._context.writer.run(
            lambda: services.corrections.void(recorded.id, why), done, failed, owner=self
        )

    def _put_in(self, content: dict[str, str], at_desk: AtDesk | None) -> None:
        """What stood in a form stands in one again: the empty one in sight, or a new one."""
        if not self.current.is_empty():
            empty = next((one for one in self.forms if one.is_empty()), None)
            # Also where as many are open as may be: nothing is thrown away for it.
            self.take(self.forms.index(empty or self._append(self._free_slot())))
        form = self.current
        form.restore(content, at_desk)
        form.keep_soon()
        form.take_focus()

    # ---- inside -------------------------------------------------------------------------------

    def make_spare(self) -> None:
        """Have a form at hand for the next call."""
        if not self._spare and len(self.forms) < MOST_CALLS:
            self._spare.append(self._made())

    def _here(self) -> int:
        """The place of the call in sight among the open ones."""
        shown = self._stack.currentWidget()
        return next(place for place, one in enumerate(self.forms) if one is shown)

    def _append(self, slot: int) -> CallForm:
        form = self._spare.pop() if self._spare else self._made()
        form.slot = slot
        self.forms.append(form)
        self._spare_timer.start()
        return form

    def _made(self) -> CallForm:
        form = CallForm(self._context, self._drafts, 1)
        self._stack.addWidget(form)
        form.sent.connect(functools.partial(self._send, form))
        form.cleared.connect(functools.partial(self._cleared, form))
        form.named.connect(self._named)
        form.new.clicked.connect(self.open_new)
        form.switch.register_asked.connect(self.register_asked)
        form.show_switch(shown=self._takes_turns)
        self._give_choices(form)
        return form

    def _show_choices(self, choices: _Choices) -> None:
        self._choices = choices
        for one in (*self.forms, *self._spare):
            self._give_choices(one)

    def _give_choices(self, form: CallForm) -> None:
        units = {one.name: one.extension for one in self._choices.units}
        form.fields.set_choices(self._choices.topics, units, self._choices.staff)

    def _named(self) -> None:
        if self._spare_timer.isActive():
            self._spare_timer.start()
        self._name_tabs()

    def _name_tabs(self) -> None:
        if len(self.forms) > 1 or self.tabs.isVisible():
            self.tabs.show_calls([self._tab(one) for one in self.forms], self._here())

    def _tab(self, form: CallForm) -> TabText:
        caller, phone = form.caller.text().strip(), form.phone.text().strip()
        whole = " · ".join(part for part in (caller, phone) if part) or self.tr("New call")
        ends = f"…{phone[-_LAST_DIGITS:]}" if len(phone) > _LAST_DIGITS else phone
        return TabText(
            without_title(caller) or ends or whole,
            form.timer.edit.text(),
            form.is_in_trouble(),
            whole,
            form.topic.text().strip().partition(" ")[0],
        )

    def _make_shortcuts(self) -> None:
        for key, call in self._shortcuts():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(call)

    def _shortcuts(self) -> list[tuple[str, Callable[[], object]]]:
        return [
            ("Ctrl+Tab", self.take_next),
            ("Ctrl+Shift+Tab", lambda: self.take_next(-1)),
            ("Ctrl+T", self._transfer_once_more),
            ("Ctrl+J", self._take_transfer_out),
            ("Ctrl+D", self._toggle_timer),
            ("Ctrl+W", self._clear),
        ]

    def _transfer_once_more(self) -> None:
        self.current.fields.transfer_once_more()

    def _take_transfer_out(self) -> None:
        self.current.fields.take_transfer_out()

    def _toggle_timer(self) -> None:
        self.current.timer.toggle()

    def _clear(self) -> None:
        self.current.clear()


def _with_length_kept(sent: SentCall) -> dict[str, str]:
    """What stood in the form, its clock standing where it stood when the call was saved."""
    length = as_clock(sent.entry.length) if sent.entry.length is not None else ""
    return {**sent.content, "timer_since": "", "timer": "touched", "length": length}
