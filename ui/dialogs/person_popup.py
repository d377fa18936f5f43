"""Asks whose call it is, where it was written to the wrong person."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from gecc_desk.domain.calls import Call
from gecc_desk.domain.people import Person
from ui import keys
from ui.context import DeskContext
from ui.dialogs.asking_popup import AskingPopup
from ui.dialogs.person_button import person_button
from ui.models.card_words import CardWords
from ui.widgets.basics import button, clear_layout, column, label
from ui.widgets.field import Field

_LOOK_UP_AFTER_MS = 60
_WIDTH = 400


class PersonPopup(AskingPopup):
    """1: somebody else of that name. 2: a person whom the office knows. 3: nobody in particular.

    4 leads to who may be the same as the person of the call, 5 to what is held about them, for
    whoever asks for it.
    """

    own_wanted = Signal()
    #: The id of the person, or None for nobody.
    person_chosen = Signal(object)
    same_wanted = Signal()

    def __init__(self, context: DeskContext, call: Call, parent: QWidget) -> None:
        super().__init__(context.look, self.tr("Whose call is it?"), parent)
        self._context, self._call = context, call
        self._words = CardWords(context.language)
        px = context.look.px
        texts = (
            self.tr("1   Somebody else of that name"),
            self.tr("2   A person whom the office knows"),
            self.tr("3   Nobody in particular"),
            self.tr("4   The same person stands there twice …"),
            self.tr("5   What is held about this person …"),
        )
        self._buttons = [button(text, "choice") for text in texts]
        self._people: list[QPushButton] = []
        for place, one in enumerate(self._buttons, 1):
            one.setMinimumWidth(px(340))
            one.clicked.connect(lambda _=False, n=place: self._choose(n))
            self.body.addWidget(one)
        self._buttons[0].setEnabled(bool(call.entry.caller))
        for one in self._buttons[2:]:
            one.setEnabled(call.person_id is not None)
        self.set_choices([one for one in self._buttons if one.isEnabled()])
        self.line = QLineEdit()
        field = Field(context.look, self.tr("Name of the person"), self.line)
        self._found = column(gap=px(6))
        self._none = label(self.tr("Nobody of that name is known."), "empty", wrap=True)
        self._search = QWidget()
        self._search.setLayout(column(field, self._found, self._none, gap=px(8)))
        self._search.hide()
        self.body.addWidget(self._search)
        self.finish_layout()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_LOOK_UP_AFTER_MS)
        self._timer.timeout.connect(self._look_up)
        self.line.textChanged.connect(self._look_up_soon)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = keys.pressed_digit(event)
        asking = self._search.isHidden()
        if asking and digit is not None and digit <= len(self._buttons):
            if self._buttons[digit - 1].isEnabled() and not event.isAutoRepeat():
                self._choose(digit)
            return
        first = next((one for one in self._people if one.isVisible()), None)
        keys_down = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if self.line.hasFocus() and event.key() in keys_down and first is not None:
            # Enter does not choose: who stands there may have come that very moment.
            first.setFocus()
            return
        super().keyPressEvent(event)

    def _choose(self, place: int) -> None:
        if place == 1 and self.send():
            self.own_wanted.emit()
        elif place == 3 and self.send():
            self.person_chosen.emit(None)
        elif place == 4:
            self.close()
            self.same_wanted.emit()
        elif place == 5:
            self._open_rights()
        elif place == 2:
            for one in self._buttons:
                one.hide()
            self._search.show()
            self._none.hide()
            self.line.setText(self._call.entry.caller)
            self.line.selectAll()
            self.keep_on_screen()
            self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _open_rights(self) -> None:
        parent, person = self.parentWidget(), self._call.person_id
        self.close()
        if parent is not None and person is not None:
            from ui.dialogs.person_rights_dialog import PersonRightsDialog

            PersonRightsDialog(self._context, parent.window(), person=person).open()

    def _look_up_soon(self) -> None:
        self._timer.start()

    def _look_up(self) -> None:
        services, typed = self._context.services, self.line.text()
        self._context.reader.run(
            lambda: services.recognition.by_name(typed),
            self._show_people,
            lambda error: self.show_error(self._context.language.error(error)),
            key="person-popup",
            owner=self,
        )

    def _show_people(self, people: Sequence[Person]) -> None:
        if not self.is_open:
            return
        clear_layout(self._found)
        others = [one for one in people if one.id != self._call.person_id]
        buttons = [self._line(one) for one in others]
        for one in buttons:
            self._found.addWidget(one)
        self._none.setVisible(not others and bool(self.line.text().strip()))
        self._people = buttons
        self.set_choices(buttons)
        self.keep_on_screen()

    def _line(self, person: Person) -> QPushButton:
        one = person_button(self._context, self._words, person, _WIDTH)
        one.clicked.connect(lambda: self._take(person))
        return one

    def _take(self, person: Person) -> None:
        if self.send():
            self.person_chosen.emit(person.id)
