"""Right under the number: who may be calling, to be chosen, and what the office knows of them."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QScrollArea, QWidget

from gecc_desk.domain.people import Contact, Person
from ui import keys
from ui.context import DeskContext
from ui.theme import Look
from ui.widgets.basics import ElidedLabel, Strip, button, column, label, restyle, row
from ui.widgets.call.contact_line import ContactLine

#: How high the strip is, in design pixels, whatever stands in it: nothing jumps while one types.
HEIGHT = 116
ROW = 31
#: A number may be shared by many: so many can be chosen.
MOST_CHOICES = 8
CONTACTS = 3
_ONE_STOP, _BY_ARROWS = Qt.FocusPolicy.StrongFocus, Qt.FocusPolicy.ClickFocus
#: The digit that leads to who may be the same.
_JOIN = 9
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclasses.dataclass(frozen=True, slots=True, repr=False)
class Choice:
    """Somebody who may be calling, or a number that may be meant.

    `person` is None for a name alone; `number` is set where choosing completes the number.
    """

    title: str
    detail: str = ""
    person: Person | None = None
    number: str = ""


class _Row(QPushButton):
    """A choice: the key that takes it, who it is, and a little about them."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        px = look.px
        self._look = look
        self.setProperty("kind", "who")
        self.setAutoDefault(False)
        self._key = label("", "keycap")
        self.title = ElidedLabel("", "who")
        self.detail = ElidedLabel("", "small-muted")
        self._line = row(self._key, self.title, self.detail, gap=px(8))
        self._line.setContentsMargins(px(4), 0, px(6), 0)
        for part in (self._key, self.title, self.detail):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setLayout(self._line)
        self.setFixedHeight(px(ROW))
        self.hide()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(200), self._look.px(ROW))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(80), self._look.px(ROW))

    def show_choice(self, key: str, title: str, detail: str) -> None:
        self._key.setText(key)
        self.title.set_text(title)
        self.detail.set_text(detail)
        self.detail.setVisible(bool(detail))
        # The room is shared as each needs it.
        self._line.setStretch(1, max(self.title.sizeHint().width(), 1))
        self._line.setStretch(2, max(self.detail.sizeHint().width(), 1))
        self.setAccessibleName(" · ".join(part for part in (title, detail) if part))
        self.show()

    def forget(self) -> None:
        self.hide()
        self.show_choice("", "", "")
        self.hide()


class WhoStrip(Strip):
    """A hint, a list of choices, or who was chosen. The cursor comes here with Enter or Down."""

    taken = Signal(object)  # Choice
    #: It is somebody who is not listed.
    somebody_else = Signal()
    #: The cursor goes back to the field it came from.
    left = Signal()
    #: A letter was typed here, which belongs into the name.
    letter_typed = Signal(object)  # QKeyEvent
    #: "Still the same person", though name or number changed.
    same_said = Signal()
    #: Somebody stands here twice, or is another's second entry; the `Choice` or None for the chosen.
    same_wanted = Signal(object)
    #: There are more rows than before: they need their place in the order of Tab.
    grown = Signal()

    def __init__(self, context: DeskContext) -> None:
        super().__init__(context.look, "quiet")
        px = context.look.px
        self._look = context.look
        self._choices: tuple[Choice, ...] = ()
        self._what: tuple[object, ...] = ()
        self.rows: list[_Row] = []
        self.other = _Row(context.look)
        self.join = _Row(context.look)
        self.same = button("", "link")
        self._group = QButtonGroup(self)
        self._hint = label("", "small-muted", wrap=True)
        self._contacts = [ContactLine(context) for _ in range(CONTACTS)]
        self._area = QScrollArea()
        self._lay_out(px(4))
        self.body.setContentsMargins(px(6), px(3), px(4), px(3))
        self.setFixedHeight(px(HEIGHT))
        self.setAccessibleName(self.tr("Who may be calling"))
        self._connect()

    # ---- what is shown ------------------------------------------------------------------------

    def show_hint(self, text: str) -> None:
        """Nobody is offered: say why."""
        if self._stands_there("hint", text):
            return
        self._forget()
        self.set_tone("quiet")
        self._hint.setText(text)
        self._hint.setVisible(bool(text))

    def show_choices(
        self, choices: Sequence[Choice], contacts: Sequence[Contact], *, other: bool
    ) -> None:
        """Offer these; `contacts` where there is but one. `other`: somebody else may be meant."""
        if self._stands_there("choices", tuple(choices), tuple(contacts), other):
            return
        self._forget()
        self._choices = tuple(choices[:MOST_CHOICES])
        self._make_rows(len(self._choices))
        for number, (line, one) in enumerate(zip(self.rows, self._choices, strict=False), 1):
            line.show_choice(str(number), one.title, one.detail)
        if other:
            self.other.show_choice("0", self.tr("Somebody else"), "")
        if joins := any(one.person is not None for one in self._choices):
            self._show_join(_BY_ARROWS)
        room = CONTACTS - 1 if other or joins else CONTACTS
        self._show_contacts(contacts[:room] if len(self._choices) <= 1 else ())
        self.set_tone("accent")

    def show_chosen(
        self, title: str, detail: str, contacts: Sequence[Contact], *, known: bool = True
    ) -> None:
        """Whom the receptionist chose; `known`: the office has them among its people."""
        if self._stands_there("chosen", title, detail, tuple(contacts), known):
            return
        self._forget()
        self._make_rows(1)
        self.rows[0].show_choice("✓", title, detail)
        self.rows[0].setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if known:
            self._show_join(_ONE_STOP)
        self._show_contacts(contacts[: CONTACTS - 1] if known else contacts)
        self.set_tone("accent")

    def show_question(self, text: str, answer: str) -> None:
        """The chosen person may not be meant any more: say so, with a press for "still is"."""
        if self._stands_there("question", text, answer):
            return
        self._forget()
        self._hint.setText(text)
        self._hint.show()
        self.same.setText(answer)
        self.same.show()
        self.set_tone("fast")

    def controls(self) -> list[QWidget]:
        """What Tab reaches, in reading order."""
        return [*self.rows, self.other, self.join, self.same]

    def has_choices(self) -> bool:
        """Whether there is something to choose."""
        return bool(self._choices)

    def choices(self) -> tuple[Choice, ...]:
        """What is offered."""
        return self._choices

    def take_focus(self) -> bool:
        """The cursor goes to the first choice; False where there is none."""
        if not self._choices:
            return False
        self.rows[0].setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    # ---- keys ---------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = event.key(), event.modifiers()
        plain = not held & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        joins = key in _ENTER or keys.pressed_digit(event) == _JOIN
        if plain and joins and self.join.hasFocus():
            if not event.isAutoRepeat():
                self._ask_same()
        elif not plain or not self._choices:
            super().keyPressEvent(event)
        elif key in _ENTER:
            if not event.isAutoRepeat():
                self._press(self._here())
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._move(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif (digit := keys.pressed_digit(event, zero=True)) is not None:
            self._digit(digit)
        elif event.text() and event.text().isprintable() and key != Qt.Key.Key_Space:
            self.letter_typed.emit(event)
        else:
            super().keyPressEvent(event)

    def _digit(self, digit: int) -> None:
        if digit == 0:
            if not self.other.isHidden():
                self.somebody_else.emit()
        elif digit == _JOIN:
            self._ask_same()
        elif digit <= len(self._choices):
            self.taken.emit(self._choices[digit - 1])

    def _move(self, step: int) -> None:
        stops = self._stops()
        place = stops.index(self._here()) + step
        if place < 0:
            self.left.emit()
        elif place < len(stops):
            stops[place].setFocus(Qt.FocusReason.OtherFocusReason)
            self._area.ensureWidgetVisible(stops[place])

    def _stops(self) -> list[QPushButton]:
        shown = [one for one in self.rows[: len(self._choices)] if not one.isHidden()]
        return [*shown, *(one for one in (self.other, self.join) if not one.isHidden())]

    def _here(self) -> QPushButton:
        stops = self._stops()
        return next((one for one in stops if one.hasFocus()), stops[0])

    def _press(self, one: QPushButton) -> None:
        if one is self.other:
            self.somebody_else.emit()
        elif one is self.join:
            self._ask_same()
        else:
            place = next(n for n, line in enumerate(self.rows) if line is one)
            if place < len(self._choices):
                self.taken.emit(self._choices[place])

    # ---- inside -------------------------------------------------------------------------------

    def _lay_out(self, edge: int) -> None:
        self._places = column(gap=0)
        last = row(self.other, self.join, gap=edge)
        for place in range(2):
            last.setStretch(place, 1)
        lines = column(*self._contacts, last, gap=0)
        sheet = QWidget()
        whole = column(self._hint, self._places, lines, row(self.same, None), gap=0)
        whole.setAlignment(Qt.AlignmentFlag.AlignTop)
        sheet.setLayout(whole)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(sheet)
        self._area.viewport().setAutoFillBackground(False)
        self._hint.setContentsMargins(edge, 0, edge, 0)
        self.body.addWidget(self._area)

    def _connect(self) -> None:
        self.other.clicked.connect(self.somebody_else)
        self.join.clicked.connect(self._ask_same)
        self.same.clicked.connect(self.same_said)

    def _make_rows(self, count: int) -> None:
        """As many rows as are needed, and no more: most numbers are one person's."""
        if len(self.rows) >= count:
            return
        while len(self.rows) < count:
            made = _Row(self._look)
            made.clicked.connect(lambda _=False, line=made: self._press(line))
            self._group.addButton(made)
            # Tab comes here once; the arrows go from one to the next.
            made.setFocusPolicy(_ONE_STOP if not self.rows else _BY_ARROWS)
            self.rows.append(made)
            self._places.addWidget(made)
        self.grown.emit()

    def _show_join(self, stop: Qt.FocusPolicy) -> None:
        self.join.show_choice(str(_JOIN), self.tr("The same person …"), "")
        self.join.setToolTip(self.tr("The same person stands in the register twice"))
        self.join.setFocusPolicy(stop)

    def _ask_same(self) -> None:
        """Of the row with the cursor, else of the first person; None where one was chosen."""
        if self.join.isHidden():
            return
        here = [one for one, line in zip(self._choices, self.rows, strict=False) if line.hasFocus()]
        known = [one for one in (*here, *self._choices) if one.person is not None]
        self.same_wanted.emit(known[0] if known else None)

    def _show_contacts(self, contacts: Sequence[Contact]) -> None:
        for line, one in itertools.zip_longest(self._contacts, contacts[:CONTACTS]):
            if one is None:
                line.forget()
            else:
                line.show_contact(one)

    def _stands_there(self, *what: object) -> bool:
        """Whether just this is shown: an answer that says the same takes the cursor from no row."""
        stands, self._what = what == self._what, what
        return stands

    def _forget(self) -> None:
        self._choices = ()
        self._area.verticalScrollBar().setValue(0)
        for one in (*self.rows, self.other, self.join):
            one.forget()
        if self.rows:
            self.rows[0].setFocusPolicy(_ONE_STOP)
        for line in self._contacts:
            line.forget()
        self._hint.setText("")
        self._hint.hide()
        self.same.hide()
        restyle(self.same, kind="link")
