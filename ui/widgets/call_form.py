"""The form for one call, in the order in which a call goes; all of it by keyboard."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QScrollArea, QWidget

from gecc_desk.domain import moments
from gecc_desk.domain.calls import (
    CallEntry,
    Outcome,
    Rings,
    Transfer,
    TransferResult,
    TransferResultMissing,
    UnitMissing,
)
from gecc_desk.domain.errors import BadInput, DeskError
from ui.context import DeskContext
from ui.widgets.basics import Card, Strip, button, column, label, restyle, row
from ui.widgets.field import Field
from ui.widgets.known_caller import KnownCallerStrip
from ui.widgets.segments import Segments
from ui.widgets.suggest_edit import SuggestEdit

if TYPE_CHECKING:
    from gecc_desk.services.drafts import Drafts
    from gecc_desk.services.phone_register import KnownCaller, RecordedCall

Member = TypeVar("Member", Outcome, TransferResult, Rings)

#: The name under which the draft of this form is kept.
DRAFT = "call"
#: How wide the form is, in design pixels, unless its rows need more.
FORM_WIDTH = 430
_DRAFT_AFTER_MS = 400
_RECOGNISE_AFTER_MS = 120
_SAID_FOR_MS = 8000


class NoteEdit(QPlainTextEdit):
    """A note of several lines: Enter breaks the line, Tab goes on, Ctrl+Enter is the form's."""

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        super().keyPressEvent(event)


class CallForm(Card):
    """The left card of the phone page. Whatever is typed outlives a crash."""

    call_saved = Signal(object)

    def __init__(self, context: DeskContext) -> None:
        super().__init__(context.look, "")
        self.heading.setText(self.tr("Write down a call"))
        self._context = context
        self._began: dt.datetime | None = None
        self._cleared: dict[str, str] | None = None
        self._make_controls()
        self._make_fields()
        self._lay_out()
        self._make_timers()
        self._connect()
        self._show_dependent_rows()
        self._show_clock()

    # ---- what pages call ----------------------------------------------------------------------

    def take_focus(self) -> None:
        """Put the cursor where one goes on: the first empty field."""
        for field in (self.phone, self.caller, self.topic):
            if not field.text():
                field.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return
        self.note.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def edit_time(self) -> None:
        """F8: the cursor goes to the time at which the call was received."""
        self.received.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.received.selectAll()

    def set_caller(self, name: str) -> None:
        """A person known from elsewhere calls: the name is filled in, the number comes next."""
        self.caller.setText(name)
        self._touched()
        self.phone.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_choices(self, topics: Sequence[str], units: Sequence[str]) -> None:
        """The usual topics and the units, the likeliest first."""
        self.topic.set_suggestions(topics)
        self.unit.set_suggestions(units)

    def offer_draft(self, content: dict[str, str]) -> None:
        """Put back what was half typed when the program last ended."""
        if not any(content.get(name) for name in _TEXTS) or not self.is_empty():
            # Nothing to put back, or the next call is being typed already: it goes first.
            return
        self._fill(content)
        self._say(
            "fast", self.tr("What was typed and not yet saved has been put back."), undo=False
        )

    def restore(self, content: dict[str, str]) -> None:
        """Take over what stood in another form, without a word."""
        self._fill(content)

    def stop(self) -> None:
        """Keep no more drafts: another form has taken over."""
        for timer in (self._draft_timer, self._recognise_timer, self._said_timer):
            timer.stop()

    def is_empty(self) -> bool:
        """Whether nothing has been typed or chosen."""
        content = self.content()
        return not any(content[name] for name in _TEXTS)

    def content(self) -> dict[str, str]:
        """Everything that stands in the form, as texts."""
        outcome, result = self.outcome.value(), self.result.value()
        rings = self.rings.value()
        return {
            "phone": self.phone.text(),
            "caller": self.caller.text(),
            "topic": self.topic.text(),
            "note": self.note.toPlainText(),
            "unit": self.unit.text(),
            "callback": self.callback.text(),
            "outcome": outcome.value if outcome else "",
            "result": result.value if result else "",
            "rings": rings.value if rings else "",
            "received": self.received.text() if self.received.isModified() else "",
            "began": self._began.isoformat() if self._began else "",
        }

    def tick(self) -> None:
        """A second has passed."""
        self._show_clock()

    # ---- saving -------------------------------------------------------------------------------

    def save(self) -> None:
        """Write the call down, if it can be; else say beside the field what is missing."""
        if not self._save.isEnabled():
            # It is being written already: a second press is not a second call.
            return
        self._forget_errors()
        try:
            entry = self._entry().checked(moments.now())
        except BadInput as error:
            self._show_error(error)
            return
        self._draft_timer.stop()
        self._save.setEnabled(False)
        services, sent = self._context.services, self.content()
        self._context.writer.run(
            lambda: services.register.record(entry, draft=services.drafts.key(DRAFT)),
            lambda recorded: self._saved(recorded, entry, sent),
            self._not_saved,
        )

    def clear(self) -> None:
        """Empty the form; what stood in it can be had back for some seconds."""
        if self.is_empty():
            self._empty()
            return
        self._cleared = self.content()
        self._empty()
        self._keep_draft()
        self._say("quiet", self.tr("The form was cleared."), undo=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.save()
            return
        super().keyPressEvent(event)

    def _entry(self) -> CallEntry:
        outcome = self.outcome.value() or Outcome.ANSWERED
        callback = self.callback.text().strip() if outcome is Outcome.CALLBACK else ""
        today = moments.service_day(moments.now())
        return CallEntry(
            received_at=self._received_at(today),
            topic=self.topic.text(),
            outcome=outcome,
            caller=self.caller.text(),
            phone=self.phone.text(),
            transfers=self._transfers(outcome),
            callback_at=(
                moments.parse_typed(callback, today, field="callback_at") if callback else None
            ),
            rings=self.rings.value() or Rings.UNKNOWN,
            note=self.note.toPlainText(),
        )

    def _received_at(self, today: dt.date) -> dt.datetime:
        if self.received.isModified() and self.received.text().strip():
            return moments.parse_typed(self.received.text(), today)
        return self._began or moments.now()

    def _transfers(self, outcome: Outcome) -> tuple[Transfer, ...]:
        unit, result = self.unit.text().strip(), self.result.value()
        if outcome is not Outcome.TRANSFERRED:
            # Rows that are not in sight do not count.
            return ()
        if not unit:
            raise UnitMissing
        if result is None:
            raise TransferResultMissing
        return (Transfer(unit, result),)

    def _saved(self, recorded: RecordedCall, entry: CallEntry, sent: dict[str, str]) -> None:
        self._save.setEnabled(True)
        # What was typed while a slow disk was writing is the next call's, and stays.
        later = {name: self.content()[name] for name in _TEXTS}
        later = {name: text for name, text in later.items() if text != sent[name]}
        self._empty()
        who = entry.caller or entry.phone or self.tr("caller not known")
        at = moments.clock(recorded.recorded_at)
        self._say("good", self.tr("Saved at {at}: {who}").format(at=at, who=who), undo=False)
        if any(later.values()):
            self._fill(later)
            self._touched()
        else:
            self.phone.setFocus(Qt.FocusReason.OtherFocusReason)
        self.call_saved.emit(recorded)

    def _not_saved(self, error: DeskError) -> None:
        self._save.setEnabled(True)
        self._draft_timer.start()
        if isinstance(error, BadInput):
            self._show_error(error)
        else:
            self._say("error", self._context.language.error(error), undo=False, stay=True)

    def _show_error(self, error: BadInput) -> None:
        field = self._fields.get(error.field)
        text = self._context.language.error(error)
        if error.field == "received_at":
            restyle(self.received, wrong="true")
            self._received_error.setText(text)
            self._received_error.show()
            self.received.setFocus()
        elif field is None:
            self._say("error", text, undo=False, stay=True)
        else:
            field.show_error(text)
            field.control.setFocus()
            self._area.ensureWidgetVisible(field)

    def _forget_errors(self) -> None:
        restyle(self.received, wrong="false")
        self._received_error.hide()
        if self._said.property("tone") == "error":
            self._said.hide()
        for field in self._fields.values():
            field.show_error("")

    # ---- filling and emptying -----------------------------------------------------------------

    def _empty(self) -> None:
        self._began = None
        self._fill({"outcome": Outcome.ANSWERED.value})
        self._began = None
        self._known.forget()
        self._forget_errors()
        self._show_clock()

    def _fill(self, content: dict[str, str]) -> None:
        for name, control in self._texts.items():
            control.setText(content.get(name, ""))
        self.note.setPlainText(content.get("note", ""))
        self.outcome.choose(_member(Outcome, content.get("outcome", "")) or Outcome.ANSWERED)
        self.result.choose(_member(TransferResult, content.get("result", "")))
        self.rings.choose(_member(Rings, content.get("rings", "")))
        began = content.get("began", "")
        self._began = dt.datetime.fromisoformat(began) if began else None
        received = content.get("received", "")
        self.received.setText(received)
        self.received.setModified(bool(received))
        self._show_dependent_rows()
        self._show_clock()

    def _undo_clear(self) -> None:
        if self._cleared is not None:
            self._fill(self._cleared)
            self._cleared = None
            self._said.hide()
            self._touched()
            self.take_focus()

    def _touched(self) -> None:
        """Something was typed or chosen: the call has begun, and a draft is due."""
        if self._began is None and not self.is_empty():
            self._began = moments.now()
            self._show_clock()
            # The next call has begun: what was said of the last one makes room. The offer to
            # undo goes too, for it would now take what is being typed.
            self._cleared = None
            self._said.hide()
        # Not begun anew with every key: who types without a pause has a draft all the same.
        if not self._draft_timer.isActive():
            self._draft_timer.start()

    def _keep_draft(self) -> None:
        services, content = self._context.services, self.content()
        empty = self.is_empty()
        self._context.writer.run(
            lambda: _keep_or_forget(services.drafts, content, empty=empty),
            lambda _: None,
            self._draft_failed,
        )

    def flush_draft(self) -> None:
        """Keep the draft now: the program closes."""
        if self._draft_timer.isActive():
            self._draft_timer.stop()
            self._keep_draft()

    def _draft_failed(self, error: DeskError) -> None:
        self._say("error", self._context.language.error(error), undo=False, stay=True)

    # ---- small parts --------------------------------------------------------------------------

    def _make_controls(self) -> None:
        look, word = self._context.look, self._context.language.brief
        self.received = QLineEdit()
        self.received.setProperty("kind", "quiet")
        self.received.setToolTip(self.tr("When the call was received. Change it here (F8)."))
        self.received.setAccessibleName(self.tr("Time received"))
        self.received.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._lasted = label("", "muted")
        self.phone = SuggestEdit(look)
        self.caller = SuggestEdit(look, suggest_when_empty=True)
        self.topic = SuggestEdit(look)
        self.unit = SuggestEdit(look)
        self.callback = QLineEdit()
        self.note = NoteEdit()
        self.note.setMinimumHeight(look.px(44))
        self.note.setMaximumHeight(look.px(88))
        outcomes = [(one, word(one)) for one in Outcome]
        self.outcome = Segments(outcomes, self.tr("Outcome"))
        self.outcome.choose(Outcome.ANSWERED)
        self.result = Segments([(one, word(one)) for one in TransferResult], self.tr("Transfer"))
        self.rings = Segments([(one, word(one)) for one in Rings], self.tr("Rings"))
        self._texts = {
            "phone": self.phone,
            "caller": self.caller,
            "topic": self.topic,
            "unit": self.unit,
            "callback": self.callback,
        }

    def _make_fields(self) -> None:
        look = self._context.look
        self._fields = {
            "phone": Field(look, self.tr("Telephone number"), self.phone),
            "caller": Field(look, self.tr("Name of the caller"), self.caller),
            "topic": Field(look, self.tr("Topic"), self.topic),
            "outcome": Field(look, self.tr("Outcome"), self.outcome, keys="1–5"),
            "unit": Field(look, self.tr("Transferred to unit"), self.unit),
            "transfer_result": Field(
                look, self.tr("What came of the transfer"), self.result, keys="1–4"
            ),
            "callback_at": Field(look, self.tr("Call back on (day and time)"), self.callback),
            "rings": Field(look, self.tr("Rings before it was answered"), self.rings, keys="1–5"),
            "note": Field(look, self.tr("Note"), self.note),
        }
        self.unit.setPlaceholderText(self.tr("Type, or ↓ for all units"))
        self.callback.setPlaceholderText(self.tr("e.g. 13:00 or 25/11/2569 09:30"))

    def _lay_out(self) -> None:
        look = self._context.look
        px = look.px
        self.received.setFixedWidth(px(136))
        self.top.addStretch(1)
        self.top.addWidget(label(self.tr("Received"), "muted"))
        self.top.addWidget(self.received)
        self._lasted.setMinimumWidth(px(34))
        self.top.addWidget(self._lasted)
        self._known = KnownCallerStrip(self._context)
        fields: list[QWidget] = [*self._fields.values()]
        fields.insert(1, self._known)
        form = column(*fields, None, gap=px(8))
        form.setContentsMargins(px(2), 0, px(4), 0)
        self._holder = QWidget()
        self._holder.setLayout(form)
        self._received_error = label("", "error", wrap=True)
        self._received_error.hide()
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(self._holder)
        self._said = Strip(look, "good")
        self._said_text = label("", wrap=True)
        self._undo = button(self.tr("Undo"), "link")
        self._undo.clicked.connect(self._undo_clear)
        self._said.body.addLayout(row(self._said_text, self._undo, gap=px(8)))
        self._said.hide()
        self._save = button(self.tr("Save   Ctrl+Enter"), "primary")
        self._save.clicked.connect(self.save)
        clear = button(self.tr("Clear"), tip=self.tr("Empty the form; it can be undone"))
        clear.clicked.connect(self.clear)
        buttons = row(gap=px(8))
        buttons.addWidget(self._save, 1)
        buttons.addWidget(clear)
        self.body.addWidget(self._received_error)
        self.body.addWidget(self._area, 1)
        self.body.addWidget(self._said)
        self.body.addLayout(buttons)

    def _make_timers(self) -> None:
        self._draft_timer = self._timer(_DRAFT_AFTER_MS, self._keep_draft)
        self._recognise_timer = self._timer(_RECOGNISE_AFTER_MS, self._recognise)
        self._said_timer = self._timer(_SAID_FOR_MS, self._said.hide)

    def _timer(self, after_ms: int, call: Callable[[], object]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(after_ms)
        timer.timeout.connect(call)
        return timer

    def _connect(self) -> None:
        self.phone.done.connect(self.caller.setFocus)
        self.caller.done.connect(self.topic.setFocus)
        self.topic.done.connect(self.outcome.setFocus)
        self.unit.done.connect(self.result.setFocus)
        for control in self._texts.values():
            control.textEdited.connect(self._touched)
        self.note.textChanged.connect(self._touched)
        self.received.textEdited.connect(self._touched)
        for choice in (self.outcome, self.result, self.rings):
            choice.chosen.connect(self._touched)
        self.outcome.chosen.connect(self._show_dependent_rows)
        self.phone.textChanged.connect(self._recognise_soon)
        self._known.name_taken.connect(self._take_name)
        for name, field in self._fields.items():
            if name in self._texts:
                self._texts[name].textEdited.connect(lambda _text, f=field: f.show_error(""))
        self.result.chosen.connect(lambda: self._fields["transfer_result"].show_error(""))

    def _show_dependent_rows(self) -> None:
        outcome = self.outcome.value()
        for name in ("unit", "transfer_result"):
            self._fields[name].setVisible(outcome is Outcome.TRANSFERRED)
        self._fields["callback_at"].setVisible(outcome is Outcome.CALLBACK)
        # At a large text the rows open below the fold: bring them into sight.
        opened = {Outcome.TRANSFERRED: "transfer_result", Outcome.CALLBACK: "callback_at"}
        if outcome in opened:
            QTimer.singleShot(0, self, lambda: self._show_row(opened[outcome]))

    def _show_row(self, name: str) -> None:
        self._area.ensureWidgetVisible(self._fields[name])
        if self.outcome.isAncestorOf(self.focusWidget()):
            self._area.ensureWidgetVisible(self._fields["outcome"])

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # As wide as the widest row needs: a scroll area would cut it off at the right.
        bar = self._area.verticalScrollBar().sizeHint().width()
        needed = self._holder.minimumSizeHint().width() + bar
        self._area.setMinimumWidth(max(needed, self._context.look.px(FORM_WIDTH - 32)))

    def _recognise_soon(self) -> None:
        self._recognise_timer.start()

    def _recognise(self) -> None:
        services, number = self._context.services, self.phone.text()
        self._context.reader.run(
            lambda: services.register.recognise(number),
            self._recognised,
            lambda _: None,
            key="recognise",
        )

    def _recognised(self, known: KnownCaller | None) -> None:
        self._known.show_caller(known)
        self.caller.set_suggestions(known.names if known else ())

    def _take_name(self, name: str) -> None:
        self.caller.setText(name)
        self._touched()
        self.topic.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_clock(self) -> None:
        now = moments.now()
        if not self.received.isModified() and not self.received.hasFocus():
            self.received.setText(moments.typed_form(self._began or now))
            self.received.setModified(False)
        lasted = int((now - self._began).total_seconds()) if self._began else 0
        self._lasted.setText(f"{lasted // 60}:{lasted % 60:02}" if self._began else "")

    def _say(self, tone: str, text: str, *, undo: bool, stay: bool = False) -> None:
        self._said.set_tone(tone)
        self._said_text.setText(text)
        self._undo.setVisible(undo)
        self._said.show()
        if stay:
            self._said_timer.stop()
        else:
            self._said_timer.start()


#: What makes a form other than empty.
_TEXTS = ("phone", "caller", "topic", "note", "unit", "callback", "result", "rings")


def _member(kind: type[Member], value: str) -> Member | None:
    """The member with this value; None for a draft of another version."""
    return next((member for member in kind if member.value == value), None)


def _keep_or_forget(drafts: Drafts, content: dict[str, str], *, empty: bool) -> None:
    """An empty form has no draft."""
    if empty:
        drafts.forget(DRAFT)
    else:
        drafts.keep(DRAFT, content)
