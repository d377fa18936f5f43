"""Asks whether two entries are one person; shows both, and who was joined before."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton, QVBoxLayout, QWidget

from gecc_desk.domain.people import Person
from ui import keys
from ui.context import DeskContext
from ui.dialogs.asking_popup import AskingPopup
from ui.dialogs.person_button import person_button
from ui.models.card_words import CardWords
from ui.models.same_people import MaySame, who_may_be_same
from ui.widgets.basics import ElidedLabel, Strip, button, clear_layout, column, label, row
from ui.widgets.field import Field

_LOOK_UP_AFTER_MS = 60
_WIDTH = 480
#: How wide one of the two side by side is.
_SIDE = 236
#: So many may be the same, and so many joined ones are at hand.
MOST_OTHERS, MOST_JOINED = 5, 3
_PHONES = 3


class SamePopup(AskingPopup):
    """First those of the same number or of a like name; then the two side by side, asked once."""

    #: The two are one: the other, the person.
    join_wanted = Signal(object, object)
    #: Somebody who was joined is another all the same: that one, the person.
    part_wanted = Signal(object, object)

    def __init__(self, context: DeskContext, person_id: int, name: str, parent: QWidget) -> None:
        heading = self.tr("The same person as {name}")
        super().__init__(context.look, heading.format(name=name), parent)
        self.setMaximumWidth(context.look.px(_WIDTH) + context.look.px(28))
        self._context, self._person_id = context, person_id
        self._words = CardWords(context.language)
        self._found: MaySame | None = None
        self._asked: Person | None = None
        self._buttons: list[QPushButton] = []
        self._list, self._both = QWidget(), QWidget()
        self._make_list()
        self._make_both()
        self.body.addWidget(self._list)
        self.body.addWidget(self._both)
        self._both.hide()
        self.finish_layout()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_LOOK_UP_AFTER_MS)
        self._timer.timeout.connect(self._look_up_typed)
        self.line.textEdited.connect(self._look_up_soon)
        self._look_up(None)

    def take_focus(self) -> None:
        """The cursor is in the line for another name."""
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        first = next((one for one in self._buttons if one.isVisible()), None)
        keys_down = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        asking = not self._both.isHidden()
        digit = keys.pressed_digit(event) if asking else None
        if event.key() == Qt.Key.Key_Escape and asking:
            self._show_list()
        elif digit in (1, 2):
            if not event.isAutoRepeat():
                (self.yes if digit == 1 else self.no).click()
        elif self.line.hasFocus() and event.key() in keys_down and first is not None:
            # Enter does not choose: who stands there may have come that very moment.
            first.setFocus()
        else:
            super().keyPressEvent(event)

    # ---- who may be the same ------------------------------------------------------------------

    def _look_up_soon(self) -> None:
        self._timer.start()

    def _look_up_typed(self) -> None:
        self._look_up(self.line.text().strip() or None)

    def _look_up(self, typed: str | None) -> None:
        services, person_id = self._context.services, self._person_id
        self._context.reader.run(
            lambda: who_may_be_same(services, person_id, typed),
            self._show_found,
            lambda error: self.show_error(self._context.language.error(error)),
            key="same-popup",
            owner=self,
        )

    def _show_found(self, found: MaySame) -> None:
        if not self.is_open:
            return
        self._found = found
        clear_layout(self._others)
        clear_layout(self._joined)
        others = found.others[:MOST_OTHERS]
        self._buttons = [self._other(one) for one in others]
        for one in self._buttons:
            self._others.addWidget(one)
        self._none.setVisible(not others)
        if found.joined:
            self._joined.addWidget(label(self.tr("Kept as the same person"), "label"))
        for person in found.joined[:MOST_JOINED]:
            self._put_joined(person, found.person)
        if self._both.isHidden():
            self.set_choices(self._buttons)
        self.keep_on_screen()

    def _other(self, person: Person) -> QPushButton:
        one = person_button(self._context, self._words, person, _WIDTH)
        one.clicked.connect(lambda: self._ask(person))
        return one

    def _put_joined(self, gone: Person, person: Person) -> None:
        known = " · ".join(
            part for part in (gone.name, *gone.phones[:1], self._words.contacts(gone)) if part
        )
        apart = button(self.tr("Tell apart"), name=self.tr("Tell apart: {n}").format(n=known))
        apart.clicked.connect(lambda: self._part(gone, person))
        line = row(label(known, wrap=True), gap=self._context.look.px(8))
        line.setStretch(0, 1)
        line.addWidget(apart)
        holder = QWidget()
        holder.setLayout(line)
        self._joined.addWidget(holder)
        self._buttons.append(apart)

    def _part(self, gone: Person, person: Person) -> None:
        if self.send():
            self.part_wanted.emit(gone, person)

    # ---- both, side by side -------------------------------------------------------------------

    def _ask(self, other: Person) -> None:
        if self._found is None:
            return
        self._asked = other
        for place, person in zip(self._places, (self._found.person, other), strict=True):
            clear_layout(place)
            for part in (person.name or self.tr("Name not known")).split(" ", 1):
                place.addWidget(ElidedLabel(part, "heading"))
            for text, role in self._facts(person):
                place.addWidget(label(text, role))
            place.addStretch(1)
        self._list.hide()
        self._both.show()
        self.set_choices([self.yes, self.no])
        self.yes.setFocus(Qt.FocusReason.OtherFocusReason)
        self.keep_on_screen()

    def _facts(self, person: Person) -> Sequence[tuple[str, str]]:
        """What tells a person apart, with how it is written."""
        kind = self._context.language.word(person.kind) if person.kind is not None else ""
        known = self.tr("Citizen ID known") if person.identified else ""
        facts = [
            (kind, "muted"),
            ("\n".join(person.phones[:_PHONES]), ""),
            (self._words.contacts(person, lines=True), "muted"),
            (known, "muted"),
        ]
        return [one for one in facts if one[0]]

    def _show_list(self) -> None:
        self._both.hide()
        self._list.show()
        self.set_choices(self._buttons)
        self.keep_on_screen()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _join(self) -> None:
        if self._asked is not None and self._found is not None and self.send():
            self.join_wanted.emit(self._asked, self._found.person)

    # ---- building -----------------------------------------------------------------------------

    def _make_list(self) -> None:
        px = self._context.look.px
        self.line = QLineEdit()
        self.line.setPlaceholderText(self.tr("Another name …"))
        field = Field(self._context.look, self.tr("Same number or a like name"), self.line)
        self._others, self._joined = column(gap=px(6)), column(gap=px(4))
        self._none = label(self.tr("Nobody else of a like name is known."), "empty", wrap=True)
        self._none.hide()
        whole = column(field, self._others, self._none, self._joined, gap=px(8))
        self._list.setLayout(whole)
        self._list.setMinimumWidth(px(_WIDTH) * 3 // 4)

    def _make_both(self) -> None:
        px = self._context.look.px
        self._places: list[QVBoxLayout] = []
        sides: list[QFrame] = []
        for _ in range(2):
            side = Strip(self._context.look, "quiet")
            place = column(gap=px(2))
            side.body.addLayout(place)
            side.setFixedWidth(px(_SIDE))
            self._places.append(place)
            sides.append(side)
        self.yes = button(self.tr("1   Yes, one person"), "primary")
        self.no = button(self.tr("2   No, two people"))
        self.yes.clicked.connect(self._join)
        self.no.clicked.connect(self._show_list)
        both = row(*sides, gap=px(8))
        for which in range(2):
            both.setStretch(which, 1)
        told = label(
            self.tr("Both are shown as one from now on. They can be told apart again."), "muted"
        )
        presses = row(self.yes, self.no, gap=px(8))
        self._both.setLayout(column(both, told, presses, gap=px(10)))
