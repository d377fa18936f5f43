"""The form for one call: its fields, its clock, saving, and what must not be lost."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from gecc_desk.domain import moments, typed_moments
from gecc_desk.domain.calls import CallEntry
from gecc_desk.domain.errors import BadInput, DeskError
from gecc_desk.domain.people import Identity
from gecc_desk.domain.thai_text import tidy
from ui.context import DeskContext
from ui.models.at_desk import AtDesk
from ui.widgets.basics import button, column, label, restyle, row
from ui.widgets.call.call_drafts import CallDrafts
from ui.widgets.call.call_fields import GUTTER, CallFields
from ui.widgets.call.call_timer import CallTimer, as_clock
from ui.widgets.call.said_strip import UNDO_FOR_MS, SaidStrip
from ui.widgets.page_switch import PageSwitch
from ui.widgets.suggest_edit import SuggestEdit

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

#: How wide the form is, in design pixels, unless its rows need more.
FORM_WIDTH = 440
_EDGES = 32 - GUTTER
_DRAFT_AFTER_MS = 400
_ONE_PRESS_MS = 400


@dataclasses.dataclass(frozen=True, slots=True, repr=False)
class SentCall:
    """A call on its way into the register, and what stood in its form.

    `slot` is that of its draft, which goes when the call is in the register. `identity` is the
    caller's where it is known from the desk, `person` the id of whom the receptionist chose.
    """

    entry: CallEntry
    content: dict[str, str]
    at_desk: AtDesk | None
    slot: int
    identity: Identity | None = None
    person: int | None = None

    @property
    def who(self) -> str:
        """How the call is named in a sentence; empty where nothing is known."""
        return self.entry.caller or self.entry.phone


class CallForm(QWidget):
    """One call. Whatever is typed outlives a crash."""

    #: The call is to be written down (`SentCall`); what stands here now is the next.
    sent = Signal(object)
    #: The form was emptied (its content before, whose it was).
    cleared = Signal(object, object)
    #: What tells this call from others has changed: number, name, clock, an error.
    named = Signal()

    def __init__(self, context: DeskContext, drafts: CallDrafts, slot: int) -> None:
        super().__init__()
        self._context, self._drafts = context, drafts
        #: Which of the drafts is this call's, counted from 1.
        self.slot = slot
        self._began: dt.datetime | None = None
        self._last_focus: QWidget | None = None
        #: What stood here when it was to be saved and the server was away.
        self._waiting: dict[str, str] | None = None
        #: Who stands at the desk and calls; kept apart from the texts, which go into drafts.
        self.at_desk: AtDesk | None = None
        self.fields = CallFields(context)
        self._name_parts()
        self._make_head()
        self.said = SaidStrip(context.look)
        self._lay_out()
        self._draft_timer = QTimer(self)
        self._draft_timer.setSingleShot(True)
        self._draft_timer.setInterval(_DRAFT_AFTER_MS)
        self._draft_timer.timeout.connect(self.keep_draft)
        #: While it runs, a second press on "save" is the first one bouncing.
        self._hold = QTimer(self)
        self._hold.setSingleShot(True)
        self._hold.setInterval(_ONE_PRESS_MS)
        self._connect()
        self.tick()

    # ---- what pages call ----------------------------------------------------------------------

    def take_focus(self) -> None:
        """Put the cursor where one goes on: the first empty field."""
        self.fields.take_focus()

    def go_on(self) -> None:
        """Put the cursor back where it was when another call was taken."""
        if self._last_focus is not None and self._last_focus.isVisible():
            self._last_focus.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.take_focus()

    def leave(self) -> None:
        """Another call is taken: remember where the cursor is."""
        focused = self.focusWidget()
        self._last_focus = focused if self.isAncestorOf(focused) else None

    def edit_time(self) -> None:
        """F8: the cursor goes to the time at which the call was received."""
        self.received.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.received.selectAll()

    def set_caller(self, who: AtDesk) -> None:
        """A person known from elsewhere calls: the name is filled in, the number comes next."""
        self._set_at_desk(who)
        self.caller.setText(who.identity.name)
        self._touched()
        self.phone.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def is_taken(self) -> bool:
        """Whether somebody's name stands here already, or a person does."""
        return bool(self.caller.text().strip()) or self.at_desk is not None

    def restore(self, content: dict[str, str], at_desk: AtDesk | None = None) -> None:
        """Put back what stood in a form, without a word."""
        self._fill(content)
        self._set_at_desk(at_desk)
        self.named.emit()

    def restore_draft(self, content: dict[str, str]) -> None:
        """Put back what was half typed when the program last ended: nobody timed it since."""
        self.restore({**content, "timer_since": "", "timer": "touched"})
        text = self.tr("What was typed and not yet saved has been put back.")
        self.said.say("fast", text)

    def stop(self) -> None:
        """Keep no more drafts: another form has taken over."""
        self._draft_timer.stop()
        self.fields.who.stop()
        self.said.forget()

    def show_switch(self, *, shown: bool) -> None:
        """Form and register take turns: what leads to the other stands in the heading's place."""
        self._heading.setVisible(not shown)
        self.switch.setVisible(shown)

    def is_empty(self) -> bool:
        """Whether nothing has been typed or chosen."""
        content = self.content()
        return not any(text for name, text in content.items() if name not in _SAYS_NOTHING)

    def is_in_trouble(self) -> bool:
        """Whether an error is said here that waits for somebody."""
        return self.said.property("tone") == "error" and not self.said.isHidden()

    def keep_draft(self) -> None:
        """Keep what stands here as its draft; an empty form has none."""
        content = None if self.is_empty() else self._content(self.fields.content_for_draft())
        self._drafts.keep(self.slot, content, self._draft_failed)

    def keep_soon(self) -> None:
        """A draft is due, though nobody typed."""
        self._draft_timer.start()

    def hold_save(self) -> None:
        """The key that saves was pressed for another call: for a moment it saves none here."""
        self._hold.start()

    def content(self) -> dict[str, str]:
        """Everything that stands in the form, as texts."""
        return self._content(self.fields.content())

    def _content(self, fields: Mapping[str, str]) -> dict[str, str]:
        return {
            **fields,
            **self.timer.content(),
            "received": self.received.text() if self.received.isModified() else "",
            "began": self._began.isoformat() if self._began else "",
        }

    def tick(self) -> None:
        """A second has passed."""
        now = moments.now()
        if not self.received.isModified() and not self.received.hasFocus():
            self.received.setText(moments.typed_form(self._began or now))
            self.received.setModified(False)
        self.timer.tick(now)

    @property
    def unit(self) -> SuggestEdit:
        """The unit of the first transfer."""
        return self.fields.transfers.rows[0].unit

    # ---- saving -------------------------------------------------------------------------------

    def save(self) -> None:
        """Write the call down, if it can be; else say beside the field what is missing."""
        if self._hold.isActive():
            return
        self._forget_errors()
        try:
            entry = self._entry().checked(moments.now())
        except BadInput as error:
            self._show_error(error)
            return
        self._draft_timer.stop()
        if self._context.server.is_away:
            # What was not said to be saved is not taken out of sight; its clock stands still.
            length = as_clock(entry.length) if entry.length is not None else ""
            self.timer.fill({"timer": "touched", "length": length})
            self.keep_soon()
            self.wait_for_server()
            self._context.server.try_now()
            return
        at_desk = self._whose(entry)
        sent = SentCall(
            entry,
            self.content(),
            self.at_desk,
            self.slot,
            at_desk.identity if at_desk is not None else None,
            self.fields.who.person() if at_desk is None else at_desk.person,
        )
        # Whatever is typed from now on is the next call's, however long the disk takes.
        self.empty()
        self.sent.emit(sent)

    def wait_for_server(self) -> None:
        """It cannot be saved while the server is away: it stays here, and is saved when it is back."""
        self._waiting = self.content()
        text = self.tr(
            "Not saved yet: the text stays here and is saved by itself when the server is back."
            " Another call: Ctrl+N"
        )
        self.said.say("error", text, for_ms=None, stays=True)
        self.named.emit()

    @property
    def waits_for_server(self) -> bool:
        """Whether somebody wanted it saved while the server was away, and changed nothing since."""
        return self._waiting is not None and self._waiting == self.content()

    def go_on_with_server(self) -> None:
        """The server is back: save what waits for it."""
        if self.waits_for_server:
            self._hold.stop()
            self.save()
        elif self._waiting is not None:
            self._waiting = None
            text = self.tr("The server is back. The call was changed since: please save it.")
            self.said.say("fast", text, for_ms=None, stays=True)
            self.named.emit()

    def clear(self) -> None:
        """Empty the form; what stood in it can be had back for some seconds."""
        content, at_desk, was_empty = self.content(), self.at_desk, self.is_empty()
        self.empty()
        if not was_empty:
            self.keep_draft()
        self.cleared.emit({} if was_empty else content, at_desk)

    def empty(self) -> None:
        """The next call: nothing stands here any more."""
        self._waiting = None
        self._fill({})
        self._set_at_desk(None)
        self._forget_errors()
        self.tick()
        self.named.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if not event.isAutoRepeat():
                self.save()
            return
        super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        needed = self.fields.width_needed()
        self.fields.setMinimumWidth(max(needed, self._context.look.px(FORM_WIDTH - _EDGES)))

    def flush_draft(self) -> None:
        """Keep the draft now: the program closes."""
        if self._draft_timer.isActive():
            self._draft_timer.stop()
            self.keep_draft()

    def _entry(self) -> CallEntry:
        now = moments.now()
        received_at = self._began or now
        if self.received.isModified() and self.received.text().strip():
            received_at = typed_moments.parse_received(
                self.received.text(), moments.service_day(now)
            )
        return self.fields.entry(received_at, self.timer.length(now))

    def _whose(self, entry: CallEntry) -> AtDesk | None:
        """The person from the desk, unless the caller's name was changed to somebody else's."""
        who = self.at_desk
        if who is None:
            return None
        name = who.identity.name
        if not name:
            # Only the citizen ID was known: the name that was typed here is theirs.
            return dataclasses.replace(
                who, identity=dataclasses.replace(who.identity, name=entry.caller)
            )
        return who if tidy(name, limit=2 * len(name), field="caller") == entry.caller else None

    def _show_error(self, error: BadInput) -> None:
        text = self._context.language.error(error)
        head = {"received_at": self.received, "length": self.timer.edit}.get(error.field)
        if head is not None:
            restyle(head, wrong="true")
            self._head_error.setText(text)
            self._head_error.show()
            head.setFocus()
        elif not self.fields.show_error(error, text):
            self.said.say("error", text, for_ms=None)

    def _forget_errors(self) -> None:
        for edit in (self.received, self.timer.edit):
            restyle(edit, wrong="false")
        self._head_error.hide()
        self.said.forget_error()
        self.fields.forget_errors()

    # ---- filling, and what follows a key -------------------------------------------------------

    def _fill(self, content: dict[str, str]) -> None:
        began = content.get("began", "")
        self._began = dt.datetime.fromisoformat(began) if began else None
        received = content.get("received", "")
        self.received.setText(received)
        self.received.setModified(bool(received))
        self.timer.fill(content)
        self.fields.fill(content)
        self.tick()

    def _touched(self) -> None:
        """Something was typed or chosen: the call has begun, and a draft is due."""
        if self._began is None and not self.is_empty():
            self._began = moments.now()
            if not self.received.isModified():
                self.timer.begin(self._began)
            self.tick()
            # The next call has begun: what was said of the last one makes room. The offer to
            # undo goes too, for it would now take what is being typed.
            self.said.make_room()
        self._hold.stop()
        self.named.emit()
        # Not begun anew with every key: who types without a pause has a draft all the same.
        if not self._draft_timer.isActive():
            self._draft_timer.start()

    def _received_typed(self) -> None:
        # Whoever writes a call down afterwards measures no call.
        self.timer.drop()
        self._touched()

    def _draft_failed(self, error: DeskError) -> None:
        self.said.say("error", self._context.language.error(error), for_ms=None)

    def _set_at_desk(self, who: AtDesk | None) -> None:
        self.at_desk = who
        self.fields.who.desk_name = who.identity.name if who is not None else ""
        self.fields.who.show()

    # ---- building -----------------------------------------------------------------------------

    def _name_parts(self) -> None:
        """The controls by their names, for whoever fills or reads the form."""
        fields = self.fields
        self.phone, self.caller, self.topic = fields.phone, fields.caller, fields.topic
        self.kind, self.outcome, self.rings = fields.kind, fields.outcome, fields.rings
        self.first_contact, self.note = fields.first_contact, fields.note
        self.transfers, self.call_back, self.strip = (
            fields.transfers, fields.call_back, fields.strip,
        )  # fmt: skip

    def _make_head(self) -> None:
        px = self._context.look.px
        self._heading = label(self.tr("Write down a call"), "heading")
        self.switch = PageSwitch(self._context.look, at_form=True)
        self.received = QLineEdit()
        self.received.setProperty("kind", "quiet")
        self.received.setToolTip(self.tr("When the call was received. Change it here (F8)."))
        self.received.setAccessibleName(self.tr("Time received"))
        self.received.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.received.setFixedWidth(px(136))
        self.timer = CallTimer(self._context.look)
        self._head_error = label("", "error", wrap=True)
        self._head_error.hide()

    def _lay_out(self) -> None:
        px = self._context.look.px
        head = row(self._heading, self.switch, None, gap=px(4))
        head.addWidget(label(self.tr("Received"), "muted"))
        head.addWidget(self.received)
        head.addWidget(self.timer)
        self._save = button(self.tr("Save   Ctrl+Enter"), "primary")
        self.new = button(
            self.tr("New call"), tip=self.tr("This call waits; another is written down (Ctrl+N)")
        )
        self.clear_button = button(
            self.tr("Clear"), tip=self.tr("Empty the form; it can be undone (Ctrl+W)")
        )
        buttons = row(gap=px(8))
        buttons.addWidget(self._save, 1)
        buttons.addWidget(self.new)
        buttons.addWidget(self.clear_button)
        # The scroll bar of the fields stands at the right of everything else.
        above = column(head, self._head_error, gap=px(4))
        below = column(self.said, buttons, gap=px(8))
        for part in (above, below):
            part.setContentsMargins(0, 0, px(GUTTER), 0)
        whole = column(above, gap=px(6))
        whole.addWidget(self.fields, 1)
        whole.addLayout(below)
        self.setLayout(whole)

    def _connect(self) -> None:
        self.fields.touched.connect(self._touched)
        self.received.textEdited.connect(self._received_typed)
        self.received.returnPressed.connect(self.take_focus)
        self.timer.changed.connect(self._touched)
        self.timer.edit.textEdited.connect(self._forget_head_error)
        self.received.textEdited.connect(self._forget_head_error)
        self.timer.edit.returnPressed.connect(self.take_focus)
        joining = self.fields.who.joining
        joining.said.connect(self._say_joined)
        joining.failed.connect(lambda text: self.said.say("error", text, for_ms=None))
        self._save.clicked.connect(self.save)
        self.clear_button.clicked.connect(self.clear)

    def _say_joined(self, text: str, back: Callable[[], None]) -> None:
        self.said.say("good", text, undo=back, for_ms=UNDO_FOR_MS)

    def _forget_head_error(self) -> None:
        for edit in (self.received, self.timer.edit):
            restyle(edit, wrong="false")
        self._head_error.hide()


#: What does not make a form other than empty.
_SAYS_NOTHING = frozenset(
    {"outcome", "began", "received", "length", "timer", "timer_since"}
    | {"person_name", "person_number", "person_kept"}
)
