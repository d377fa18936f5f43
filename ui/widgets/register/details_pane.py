"""Everything about one call, with what can be done about it by the digits 1 to 7."""

from __future__ import annotations

import enum
import functools

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from gecc_desk.domain import moments
from gecc_desk.domain.calls import Call, Rings
from gecc_desk.domain.follow_ups import FollowUp
from gecc_desk.domain.people import Contact, ContactKind, Person
from gecc_desk.domain.roles import Right
from ui.allowed import allow
from ui.context import DeskContext
from ui.models.call_words import CallWords
from ui.models.card_words import CardWords
from ui.models.due_words import DueWords
from ui.models.register_lookup import CallDetails
from ui.widgets.basics import (
    ElidedLabel,
    Sheet,
    button,
    chip,
    clear_layout,
    column,
    icon_button,
    label,
    row,
)
from ui.widgets.flow import FlowLayout, flow

#: From this width on (at 100 % text) two columns of facts stand side by side.
TWO_COLUMNS_FROM = 560
#: So many other contacts are shown.
_CONTACTS = 5


class CallAction(enum.Enum):
    """What can be done about a call; the value is its digit."""

    CORRECT = 1
    PROMISE = 2
    HISTORY = 3
    PERSON = 4
    VOID = 5
    COPY = 6
    SAME = 7


#: In the order of reading; the number is copied beside it.
_BELOW = (
    CallAction.CORRECT,
    CallAction.PROMISE,
    CallAction.HISTORY,
    CallAction.PERSON,
    CallAction.SAME,
    CallAction.VOID,
)


class DetailsPane(QFrame):
    """Hidden until a call is opened."""

    action_asked = Signal(object)
    closed = Signal()

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self.setObjectName("Details")
        self._context = context
        self._words = CallWords(context.language)
        self._people_words = CardWords(context.language)
        self._due_words = DueWords(context.language)
        self._details: CallDetails | None = None
        px = context.look.px
        self._name = ElidedLabel("", "call-name")
        self._number = label("", "call-number")
        self._number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._number.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._marks = FlowLayout(px(6))
        self._close = icon_button("x", context.look, name=self.tr("Close the details (Esc)"))
        self._close.clicked.connect(self.closed)
        self._buttons = {action: self._button(action) for action in CallAction}
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(px(12))
        self._facts.setVerticalSpacing(px(2))
        self._around = column(gap=px(2))
        self._area = self._scrolled(self._facts, self._around)
        head = self._head()
        marks = QWidget()
        marks.setLayout(self._marks)
        self._marks_holder = marks
        self._presses = QWidget()
        of_people = (self._buttons[CallAction.PERSON], self._buttons[CallAction.SAME])
        allow(context, Right.CORRECT_CALLS, *of_people)
        below = [self._buttons[action] for action in _BELOW]
        self._presses.setLayout(flow(*below, gap=px(6)))
        layout = self._layout = QVBoxLayout(self)
        layout.setContentsMargins(px(12), px(8), px(12), px(10))
        layout.setSpacing(px(4))
        layout.addLayout(head)
        layout.addWidget(marks)
        layout.addWidget(self._area, 1)
        layout.addWidget(self._presses)
        self.hide()

    def call(self) -> Call | None:
        """The call that is open."""
        return self._details.call if self._details is not None else None

    def details(self) -> CallDetails | None:
        """What is shown."""
        return self._details

    def person(self) -> Person | None:
        """Whose call it is, where that is known."""
        found = self._details.person if self._details is not None else None
        return found.person if found is not None else None

    def show_details(self, details: CallDetails) -> None:
        """Show a call with what belongs to it."""
        same = self._details is not None and self._details.call.id == details.call.id
        self._details = details
        call = details.call
        unknown = self.tr("Name not known")
        self._name.set_text(call.entry.caller or unknown)
        self._number.setText(call.phone_shown)
        self._number.setVisible(bool(call.phone_shown))
        self._place_number()
        self._show_marks(call)
        self._show_facts(call)
        self._show_around(details)
        self._enable(call)
        if not same:
            self._area.verticalScrollBar().setValue(0)

    def set_low(self, *, low: bool) -> None:
        """With little height what can be done stands behind what the call says, to be scrolled to."""
        wanted = self._sheet_layout if low else self._layout
        if wanted.indexOf(self._presses) < 0:
            wanted.addWidget(self._presses)

    def forget(self) -> None:
        """Nothing is open."""
        self._details = None
        self.hide()

    def controls(self) -> list[QWidget]:
        """What can be pressed, in reading order."""
        return [self._close, *self._buttons.values()]

    def button_of(self, action: CallAction) -> QPushButton:
        """The button of an action, beside which it asks."""
        return self._buttons[action]

    def can(self, action: CallAction) -> bool:
        """Whether an action makes sense for the open call."""
        return self._details is not None and self._buttons[action].isEnabled()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
        if event.key() in steps:
            bar = self._area.verticalScrollBar()
            bar.setValue(bar.value() + steps[Qt.Key(event.key())] * bar.pageStep())
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        before, now = event.oldSize().width(), event.size().width()
        super().resizeEvent(event)
        self._place_number()
        edge = self._context.look.px(TWO_COLUMNS_FROM)
        if self._details is not None and (before < edge) != (now < edge):
            self._show_facts(self._details.call)

    def _place_number(self) -> None:
        """Beside the name where both have room, else below it: no name makes way for a number."""
        buttons = (self._buttons[CallAction.COPY], self._close)
        taken = sum(one.sizeHint().width() for one in buttons) + self._context.look.px(60)
        wanted = self._name.sizeHint().width() + self._number.sizeHint().width()
        beside = wanted <= self.width() - taken
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._who.setDirection(across if beside else down)
        self._who.setSpacing(self._context.look.px(10 if beside else 0))

    # ---- parts --------------------------------------------------------------------------------

    def _head(self) -> QBoxLayout:
        px = self._context.look.px
        head = row(gap=px(10))
        self._who = row(gap=px(10))
        self._who.addWidget(self._name, 1)
        self._who.addWidget(self._number)
        head.addLayout(self._who, 1)
        head.addWidget(self._buttons[CallAction.COPY])
        head.addWidget(self._close)
        return head

    def _scrolled(self, *parts: QGridLayout | QVBoxLayout) -> QScrollArea:
        sheet, area = Sheet(), QScrollArea()
        self._sheet_layout = column(*parts, None, gap=self._context.look.px(8))
        sheet.setLayout(self._sheet_layout)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setAccessibleName(self.tr("What the call says"))
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(sheet)
        area.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        return area

    def _button(self, action: CallAction) -> QPushButton:
        names = {
            CallAction.CORRECT: self.tr("1   Correct"),
            CallAction.PROMISE: self.tr("2   Call back"),
            CallAction.HISTORY: self.tr("3   History"),
            CallAction.PERSON: self.tr("4   Another person"),
            CallAction.VOID: self.tr("5   Void"),
            CallAction.SAME: self.tr("7   Same person"),
        }
        if action is CallAction.COPY:
            name = self.tr("Copy the number (6)")
            one = icon_button("copy", self._context.look, name=name)
        else:
            one = button(names[action])
        one.clicked.connect(functools.partial(self.action_asked.emit, action))
        return one

    def _enable(self, call: Call) -> None:
        stands = call.voided_at is None
        can = {
            CallAction.CORRECT: stands,
            CallAction.PROMISE: stands,
            CallAction.HISTORY: call.corrected_at is not None or not stands,
            CallAction.PERSON: stands,
            CallAction.SAME: self.person() is not None,
            CallAction.COPY: bool(call.phone_shown),
            CallAction.VOID: True,
        }
        for action, enabled in can.items():
            self._buttons[action].setEnabled(enabled)
        text = self.tr("5   Void") if stands else self.tr("5   Restore")
        self._buttons[CallAction.VOID].setText(text)

    def _show_marks(self, call: Call) -> None:
        clear_layout(self._marks)
        language = self._context.language
        if call.voided_at is not None:
            self._marks.addWidget(chip(self.tr("Void: does not count"), "error"))
        if call.corrected_at is not None:
            self._marks.addWidget(chip(self.tr("Corrected"), "quiet"))
        if call.entry.kind is not None:
            self._marks.addWidget(chip(language.word(call.entry.kind), "accent"))
        self._marks_holder.setVisible(self._marks.count() > 0)
        for place in range(self._marks.count()):
            if (item := self._marks.itemAt(place)) is not None and (one := item.widget()):
                one.show()

    # ---- facts --------------------------------------------------------------------------------

    def _show_facts(self, call: Call) -> None:
        clear_layout(self._facts)
        wide = self.width() >= self._context.look.px(TWO_COLUMNS_FROM)
        facts = self._facts_of(call)
        half = (len(facts) + 1) // 2 if wide else len(facts)
        for place, (name, text) in enumerate(facts):
            across, line = divmod(place, half)
            self._put_fact(line, 2 * across, name, text)
        for one in range(4):
            self._facts.setColumnStretch(one, one % 2 if wide or one < 2 else 0)
        for down, name in enumerate(("transfers", "note"), half):
            if text := self._words.value(call.entry, name):
                self._put_fact(down, 0, self._words.name(name), text, 3)

    def _facts_of(self, call: Call) -> list[tuple[str, str]]:
        entry, words = call.entry, self._words
        names = ("topic", "outcome", "received_at")
        facts = [(words.name(name), words.value(entry, name)) for name in names]
        by = f" · {call.recorded_by}" if call.recorded_by else ""
        facts.append((self.tr("Written down"), f"{words.moment(call.recorded_at)}{by}"))
        rings = words.value(entry, "rings")
        if entry.rings is not Rings.UNKNOWN:
            facts.append((words.name("rings"), rings))
        told = [
            (words.name(name), words.value(entry, name)) for name in ("length", "first_contact")
        ]
        facts += [one for one in told if one[1]]
        if entry.phone and entry.phone != call.phone_shown:
            facts.append((self.tr("Number as typed"), entry.phone))
        return facts

    def _put_fact(self, down: int, across: int, name: str, text: str, span: int = 1) -> None:
        top = Qt.AlignmentFlag.AlignTop
        caption, value = label(name, "fact-name"), label(text, "fact", wrap=True)
        value.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._facts.addWidget(caption, down, across, top)
        self._facts.addWidget(value, down, across + 1, 1, span, top)

    # ---- what belongs to it -------------------------------------------------------------------

    def _show_around(self, details: CallDetails) -> None:
        clear_layout(self._around)
        if details.follow_ups:
            self._around.addWidget(label(self.tr("Calls back"), "heading"))
        for one in details.follow_ups:
            self._around.addWidget(label(self._follow_up(one), "fact", wrap=True))
        self._show_person(details)

    def _follow_up(self, one: FollowUp) -> str:
        language = self._context.language
        parts = [self._due_words.when_in_full(one.due_at) if one.due_at is not None else ""]
        if one.is_open:
            late = one.is_overdue(moments.now()) and one.due_at is not None
            soon = parts[0] or self._due_words.when(None)
            parts = [self.tr("To do: {when}").format(when=soon), one.assignee]
            parts += [self._due_words.late_by(one.due_at)] if late and one.due_at else []
        elif one.result is not None and one.done_at is not None:
            done = self._words.moment(one.done_at)
            parts = [language.word(one.result), done, one.done_by or "", one.note]
        return " · ".join(part for part in parts if part)

    def _show_person(self, details: CallDetails) -> None:
        found = details.person
        if found is not None and found.person is not None:
            head = self.tr("Person: {name}").format(name=found.person.name)
            self._around.addWidget(label(head, "heading"))
            known = self._people_words.contacts(found.person)
            told = " · ".join(part for part in (known, *found.person.phones[:3]) if part)
            self._around.addWidget(label(told, "fact-name", wrap=True))
            self._show_contacts(details.call, found.contacts)
            for merge in found.merges:
                text = self._people_words.merge(merge)
                self._around.addWidget(label(text, "fact-name", wrap=True))
        elif details.number is not None and details.number.contacts:
            self._around.addWidget(label(self.tr("From this number"), "heading"))
            contacts = tuple(one.contact for one in details.number.contacts)
            self._show_contacts(details.call, contacts)

    def _show_contacts(self, call: Call, contacts: tuple[Contact, ...]) -> None:
        others = [one for one in contacts if one.kind is not ContactKind.CALL or one.id != call.id]
        for one in others[:_CONTACTS]:
            kind = self._people_words.kind(one.kind)
            text = f"{self._people_words.contact(one)} · {kind}: {one.subject}"
            self._around.addWidget(label(text, "fact", wrap=True))
        if not others:
            self._around.addWidget(label(self.tr("No other contact."), "muted"))
