"""Corrects a call: all its fields as they stand, why it is changed, and what the change is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from gecc_desk.domain import moments, typed_moments
from gecc_desk.domain.calls import WHY_LIMIT, Call, CallEntry, WhyMissing
from gecc_desk.domain.errors import BadInput, DeskError
from gecc_desk.domain.thai_text import is_blank
from ui.context import DeskContext
from ui.models.call_words import FIELDS, CallWords
from ui.models.correction import (
    as_texts,
    changed_fields,
    corrected,
    parse_length,
    typed_length,
)
from ui.widgets.basics import button, label, row
from ui.widgets.call.call_fields import CallFields
from ui.widgets.confirm_strip import ConfirmStrip
from ui.widgets.desk_dialog import DeskDialog
from ui.widgets.done_strip import DoneStrip
from ui.widgets.field import Field
from ui.widgets.suggest_edit import SuggestEdit

if TYPE_CHECKING:
    from gecc_desk.services.phone_register import UnitChoice
    from ui.context import Services

_WIDTH = 560
_HEIGHT = 760


class CorrectCallDialog(DeskDialog):
    """Ctrl+Enter saves; Esc asks before what was typed is lost. Nothing is overwritten unseen."""

    #: The call as it stands now.
    corrected = Signal(object)

    def __init__(self, context: DeskContext, call: Call, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Correct a call"))
        self._context, self._call = context, call
        self._words = CallWords(context.language)
        self._is_sent = False
        self.fields = CallFields(context)
        self.fields.fill(as_texts(call.entry))
        self._before = self.fields.content()
        self._make_lines()
        self._changes = label("", "muted", wrap=True)
        self._said = DoneStrip(context.look)
        self._leave = ConfirmStrip(
            context.look, self.tr("Close without saving"), self.tr("Esc   Go on correcting")
        )
        self._leave.confirmed.connect(lambda: QDialog.reject(self))
        self._leave.declined.connect(self._go_on)
        self._save = button(self.tr("Save the correction   Ctrl+Enter"), "primary")
        self._save.clicked.connect(self.save)
        cancel = button(self.tr("Close   Esc"))
        cancel.clicked.connect(self.reject)
        self._lay_out(cancel)
        self._connect()
        self._tell_changes()
        self._fetch_choices()

    def save(self) -> None:
        """Write the correction, if it can be; else say beside the field what is missing."""
        if self._is_sent:
            return
        self._forget_errors()
        try:
            entry = self._entry().checked(moments.now())
        except BadInput as error:
            self._show_error(error)
            return
        if self._call.entry.changes_to(entry) and is_blank(self.why.text()):
            self._show_error(WhyMissing())
            return
        self._is_sent = True
        self._save.setEnabled(False)
        services, opened, why = self._context.services, self._call, self.why.text()
        person = self.fields.who.person()
        self._context.writer.run(
            lambda: correct(services, opened, entry, why, person),
            self._saved,
            self._failed,
            owner=self,
        )

    def reject(self) -> None:
        if self._leave.isVisible():
            self._go_on()
        elif self._is_touched():
            self._leave.ask(self.tr("The correction is not saved yet. Close all the same?"))
        else:
            super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.save()
        else:
            super().keyPressEvent(event)

    # ---- building -----------------------------------------------------------------------------

    def _make_lines(self) -> None:
        look, entry = self._context.look, self._call.entry
        self.received, self.length = QLineEdit(), QLineEdit()
        self._received_text = moments.typed_form(entry.received_at)
        self._length_text = typed_length(entry.length)
        self.received.setText(self._received_text)
        self.length.setText(self._length_text)
        self.length.setPlaceholderText("4:05")
        self.why = SuggestEdit(look)
        self.why.setMaxLength(WHY_LIMIT)
        self.why.setPlaceholderText(self.tr("Type, or ↓ for the usual reasons"))
        usual = [
            self.tr("A slip while typing"),
            self.tr("The caller told more afterwards"),
            self.tr("The outcome changed"),
        ]
        self.why.set_suggestions(usual)
        self._lines = {
            "received_at": Field(look, self.tr("Time received"), self.received),
            "length": Field(look, self.tr("Length (minutes:seconds)"), self.length),
            "why": Field(look, self.tr("Why is it changed?"), self.why),
        }

    def _lay_out(self, cancel: QWidget) -> None:
        px = self._context.look.px
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(20), px(14), px(20), px(16))
        layout.setSpacing(px(8))
        layout.addWidget(label(self.tr("Correct a call"), "title"))
        layout.addLayout(row(self._lines["received_at"], self._lines["length"], gap=px(12)))
        layout.addWidget(self.fields, 1)
        layout.addWidget(self._changes)
        layout.addWidget(self._lines["why"])
        layout.addWidget(self._said)
        layout.addWidget(self._leave)
        presses = row(gap=px(8))
        presses.addWidget(self._save, 1)
        presses.addWidget(cancel)
        layout.addLayout(presses)
        screen = self.screen().availableGeometry()
        self.fields.setMinimumWidth(min(self.fields.width_needed(), screen.width() - px(60)))
        self.resize(
            min(px(_WIDTH), screen.width() - px(20)), min(px(_HEIGHT), screen.height() - px(48))
        )

    def _connect(self) -> None:
        self.fields.touched.connect(self._tell_changes)
        for line in (self.received, self.length):
            line.textEdited.connect(self._tell_changes)
        self.why.textEdited.connect(lambda: self._lines["why"].show_error(""))
        # Within the scrolled fields Ctrl+Enter is nobody's.
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self).activated.connect(self.save)
        QTimer.singleShot(0, self, self.fields.topic.setFocus)

    def _fetch_choices(self) -> None:
        services = self._context.services

        def read() -> tuple[list[str], list[UnitChoice], list[str]]:
            register = services.register
            return register.topics(), register.unit_choices(), register.staff()

        self._context.reader.run(
            read, self._show_choices, lambda _: None, key="correction-choices", owner=self
        )

    def _show_choices(self, choices: tuple[list[str], list[UnitChoice], list[str]]) -> None:
        topics, units, staff = choices
        self.fields.set_choices(topics, {one.name: one.extension for one in units}, staff)

    # ---- what stands in it --------------------------------------------------------------------

    def _entry(self) -> CallEntry:
        opened = self._call.entry
        received_at, length = opened.received_at, opened.length
        if self.received.text() != self._received_text:
            today = moments.service_day(moments.now())
            received_at = typed_moments.parse_received(
                self.received.text(), today, since=moments.service_day(opened.received_at)
            )
        if self.length.text() != self._length_text:
            length = parse_length(self.length.text())
        typed = self.fields.entry(received_at, length)
        return corrected(opened, typed, self._before, self.fields.content())

    def _is_touched(self) -> bool:
        texts = (self.received.text(), self.length.text(), self.why.text())
        untouched = (self._received_text, self._length_text, "")
        return self.fields.content() != self._before or texts != untouched

    def _tell_changes(self) -> None:
        """Say which fields differ, by their texts: while one types they need not make sense."""
        changed = changed_fields(self._before, self.fields.content())
        changed |= {"received_at"} if self.received.text() != self._received_text else set()
        changed |= {"length"} if self.length.text() != self._length_text else set()
        names = ", ".join(self._words.name(one) for one in FIELDS if one in changed)
        told = self.tr("Changed: {fields}. The old text stays in the history.")
        nothing = self.tr("Nothing is changed yet.")
        self._changes.setText(told.format(fields=names) if names else nothing)

    # ---- answers ------------------------------------------------------------------------------

    def _saved(self, call: Call) -> None:
        self.corrected.emit(call)
        self.accept()

    def _failed(self, error: DeskError) -> None:
        self._is_sent = False
        self._save.setEnabled(True)
        if isinstance(error, BadInput):
            self._show_error(error)
        else:
            self._said.say_error(self._context.language.error(error))

    def _show_error(self, error: BadInput) -> None:
        text = self._context.language.error(error)
        line = self._lines.get(error.field)
        if line is not None:
            line.show_error(text)
            line.control.setFocus()
        elif not self.fields.show_error(error, text):
            self._said.say_error(text)

    def _forget_errors(self) -> None:
        self._said.forget()
        self.fields.forget_errors()
        for line in self._lines.values():
            line.show_error("")

    def _go_on(self) -> None:
        self._leave.warn("")
        self.fields.topic.setFocus(Qt.FocusReason.OtherFocusReason)


def correct(
    services: Services, opened: Call, entry: CallEntry, why: str, person: int | None
) -> Call:
    """Write a correction; who is to call back belongs to the follow-up and is told to it."""
    corrections = services.corrections
    if person is None:
        call = corrections.correct(opened, entry, why)
    else:
        call = corrections.correct(opened, entry, why, person=person)
    if entry.callback_by != opened.entry.callback_by and entry.promises:
        promised = [one for one in services.follow_ups.of_call(call.id) if one.is_open]
        if promised:
            services.follow_ups.assign(promised[-1].id, entry.callback_by)
            call = services.register.call(call.id)
    return call
