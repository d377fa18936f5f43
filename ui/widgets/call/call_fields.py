"""The fields of one call, in the order in which a call goes."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Mapping, Sequence
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QWidget

from gecc_desk.domain import moments
from gecc_desk.domain.calls import (
    CallEntry,
    FirstContact,
    Outcome,
    Rings,
    Transfer,
    TransferResult,
    UnitMissing,
)
from gecc_desk.domain.errors import BadInput
from gecc_desk.domain.id_masking import holds_citizen_id, mask_at_cursor
from gecc_desk.domain.people import CallerKind
from ui.context import DeskContext
from ui.widgets.basics import column
from ui.widgets.call.call_back import CallBack
from ui.widgets.call.meant_chip import MeantChip
from ui.widgets.call.note_edit import NoteEdit
from ui.widgets.call.transfers import TransferRows
from ui.widgets.call.who_calls import WhoCalls
from ui.widgets.call.who_strip import WhoStrip
from ui.widgets.field import Field
from ui.widgets.segments import Segments
from ui.widgets.suggest_edit import SuggestEdit

Member = TypeVar("Member", Outcome, TransferResult, Rings, CallerKind, FirstContact)

#: After these outcomes a transfer that was tried before counts; after the others nobody was tried.
_AFTER_TRANSFER = (Outcome.TRANSFERRED, Outcome.CALLBACK, Outcome.MESSAGE)

#: So much of what stands around comes into sight too, in pixels.
_ROOM = 6
#: The place of the scroll bar at the right, in design pixels.
GUTTER = 12


class CallFields(QScrollArea):
    """Number, who it is, name, kind, topic, outcome with its rows, and the rest. No saving."""

    #: Something was typed or chosen.
    touched = Signal()

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self._context = context
        self._filling = False
        self._make_controls()
        self._make_fields()
        self._lay_out()
        self.who = WhoCalls(context, self.phone, self.caller, self.kind, self.strip)
        self._connect()
        self._show_dependent_rows()

    # ---- what the form asks -------------------------------------------------------------------

    def take_focus(self) -> None:
        """Put the cursor where one goes on: the first empty field."""
        for field in (self.phone, self.caller, self.topic):
            if not field.text():
                field.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return
        self.note.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_choices(
        self, topics: Sequence[str], units: Mapping[str, str], staff: Sequence[str]
    ) -> None:
        """The usual topics, the units with their extensions, who works here: the likeliest first."""
        self.topic.set_suggestions(topics)
        self.transfers.set_units(units)
        self.call_back.set_staff(staff)

    def transfer_once_more(self) -> None:
        """Ctrl+T: a row for a unit, with the cursor in it."""
        if self.outcome.value() not in _AFTER_TRANSFER:
            self.outcome.choose(Outcome.TRANSFERRED)
        self.transfers.show()
        self._show_dependent_rows()
        self.transfers.show()
        self.transfers.add()
        self._touch()

    def take_transfer_out(self) -> None:
        """Ctrl+J: the row with the cursor goes, else the last one."""
        if self.transfers.isVisible():
            self.transfers.remove_here()

    def entry(self, received_at: dt.datetime, length: dt.timedelta | None) -> CallEntry:
        """What stands in the fields. Raises a `BadInput` that names the field at fault."""
        outcome = self.outcome.value() or Outcome.ANSWERED
        is_call_back = outcome is Outcome.CALLBACK
        today = moments.service_day(moments.now())
        return CallEntry(
            received_at=received_at,
            topic=self.topic.text(),
            outcome=outcome,
            caller=self.caller.text(),
            phone=self.phone.text(),
            transfers=self._transfers(outcome),
            callback_at=self.call_back.at(today) if is_call_back else None,
            rings=self.rings.value() or Rings.UNKNOWN,
            note=self.note.toPlainText(),
            kind=self.kind.value(),
            first_contact=self.first_contact.value(),
            length=length,
            callback_by=self.call_back.who.text() if is_call_back else "",
        )

    def content(self) -> dict[str, str]:
        """Everything that stands in the fields, as texts."""
        chosen = {
            "outcome": self.outcome.value(),
            "rings": self.rings.value(),
            "kind": self.kind.value(),
            "first_contact": self.first_contact.value(),
        }
        return {
            "phone": self.phone.text(),
            "caller": self.caller.text(),
            "topic": self.topic.text(),
            "note": self.note.toPlainText(),
            **self.transfers.content(),
            **self.call_back.content(),
            **{name: member.value if member else "" for name, member in chosen.items()},
            **self.who.content(),
        }

    def content_for_draft(self) -> dict[str, str]:
        """The same for the disk: a citizen ID that is half typed at the cursor is masked."""
        content = self.content()
        edits: dict[str, QLineEdit] = {"caller": self.caller, "topic": self.topic}
        for name, edit in edits.items():
            if edit.hasFocus():
                content[name] = mask_at_cursor(content[name], edit.cursorPosition())
        if self.note.hasFocus():
            content["note"] = mask_at_cursor(content["note"], self.note.textCursor().position())
        return content

    def fill(self, content: Mapping[str, str]) -> None:
        """Put back what `content` gave; nothing counts as typed."""
        self._filling = True
        for edit in (self.topic, self.call_back.who, *(one.unit for one in self.transfers.rows)):
            edit.hide_list()
        texts = dict(content)
        self.phone.setText(texts.get("phone", ""))
        self.caller.setText(texts.get("caller", ""))
        self.topic.setText(texts.get("topic", ""))
        self.note.setPlainText(texts.get("note", ""))
        self.outcome.choose(_member(Outcome, texts.get("outcome", "")) or Outcome.ANSWERED)
        self.rings.choose(_member(Rings, texts.get("rings", "")))
        self.kind.choose(_member(CallerKind, texts.get("kind", "")))
        self.first_contact.choose(_member(FirstContact, texts.get("first_contact", "")))
        self.transfers.fill(texts)
        self.call_back.fill(texts)
        self.who.fill(texts)
        self._filling = False
        self._show_dependent_rows()
        self._say_masking()

    # ---- errors -------------------------------------------------------------------------------

    def show_error(self, error: BadInput, text: str) -> bool:
        """Say beside the field what is wrong; False where the field is none of these."""
        if error.field in ("unit", "transfer_result", "extension"):
            self.transfers.show()
            self.ensureWidgetVisible(self.transfers.show_error(error, text))
            return True
        field = self._fields.get(error.field) or self.call_back.field(error.field)
        if field is None:
            return False
        field.show_error(text)
        field.control.setFocus()
        # The sentence takes room of its own: it is there with the next round.
        QTimer.singleShot(0, field, lambda: self.ensureWidgetVisible(field))
        return True

    def forget_errors(self) -> None:
        """Nothing is wrong."""
        self.transfers.forget_errors()
        for field in self._fields.values():
            field.show_error("")
        self.call_back.forget_errors()

    # ---- building -----------------------------------------------------------------------------

    def _make_controls(self) -> None:
        look, word = self._context.look, self._context.language.brief
        self.phone = SuggestEdit(look, with_list=False)
        self.strip = WhoStrip(self._context)
        self.caller = SuggestEdit(look, suggest_when_empty=True, guess_layout=True, with_list=False)
        self.kind = Segments(
            [(one, word(one)) for one in CallerKind],
            self.tr("Kind of caller"),
            optional=True,
            goes_on=True,
            small=True,
        )
        self.topic = SuggestEdit(look, guess_layout=True)
        outcomes = [(one, word(one)) for one in Outcome]
        self.outcome = Segments(outcomes, self.tr("What came of the call"), goes_on=True)
        self.outcome.choose(Outcome.ANSWERED)
        self.transfers = TransferRows(self._context)
        self.call_back = CallBack(self._context)
        self.first_contact = Segments(
            [(one, word(one)) for one in FirstContact],
            self.tr("Settled at the first contact"),
            optional=True,
            goes_on=True,
            small=True,
        )
        self.rings = Segments(
            [(one, word(one)) for one in Rings],
            self.tr("Rings before it was answered"),
            optional=True,
            goes_on=True,
            small=True,
        )
        self.note = NoteEdit()

    def _make_fields(self) -> None:
        look = self._context.look
        self._fields = {
            "phone": Field(look, self.tr("Telephone number"), self.phone),
            "caller": Field(look, self.tr("Name of the caller"), self.caller),
            "topic": Field(look, self.tr("Topic"), self.topic),
            "outcome": Field(look, self.tr("What came of the call"), self.outcome, keys="1–5"),
            "first_contact": Field(
                look, self.tr("Settled at once"), self.first_contact, inline=True
            ),
            "rings": Field(look, self.tr("Rings, times"), self.rings, inline=True),
            "note": Field(look, self.tr("Note"), self.note),
        }
        inline = [self._fields[name] for name in ("first_contact", "rings")]
        widest = max(one.caption_width() for one in inline)
        for one in inline:
            one.set_caption_width(widest)

    def _lay_out(self) -> None:
        px = self._context.look.px
        self.note.setMinimumHeight(px(40))
        self.note.setMaximumHeight(px(88))
        fields = self._fields
        number = column(fields["phone"], self.strip, gap=px(4))
        name = column(fields["caller"], self.kind, gap=px(4))
        outcome = column(fields["outcome"], self.transfers, self.call_back, gap=px(4))
        short = column(fields["first_contact"], fields["rings"], gap=px(4))
        form = column(
            number, name, fields["topic"], outcome, short, fields["note"], None, gap=px(4)
        )
        form.setContentsMargins(0, 0, px(GUTTER), 0)
        self._form = form
        self._holder = QWidget()
        self._holder.setLayout(form)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(self._holder)
        for edit in (self.caller, self.topic):
            MeantChip(edit, self._holder)

    def width_needed(self) -> int:
        """As wide as the widest row: a scroll area would cut it off at the right."""
        inner = self._form.minimumSize().width() - self._form.contentsMargins().right()
        return inner + self._context.look.px(GUTTER)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_gutter()

    def _keep_gutter(self) -> None:
        """The scroll bar takes a place of its own: nothing moves sideways when it comes."""
        bar = self.verticalScrollBar()
        taken = bar.sizeHint().width() if bar.maximum() > 0 else 0
        right = max(self._context.look.px(GUTTER) - taken, 0)
        if self._form.contentsMargins().right() != right:
            self._form.setContentsMargins(0, 0, right, 0)

    def _connect(self) -> None:
        self.phone.done.connect(self.who.number_done)
        self.caller.done.connect(self._name_done)
        self.who.settled.connect(self.topic.setFocus)
        self.kind.done.connect(self.topic.setFocus)
        self.topic.done.connect(self.outcome.setFocus)
        self.outcome.done.connect(self._outcome_done)
        self.transfers.done.connect(self._transfer_done)
        self.call_back.done.connect(self.first_contact.setFocus)
        self.first_contact.done.connect(self.rings.setFocus)
        self.rings.done.connect(self.note.setFocus)
        for name, edit in (("phone", self.phone), ("caller", self.caller), ("topic", self.topic)):
            edit.textChanged.connect(self._touch)
            edit.textChanged.connect(lambda _, field=name: self._fields[field].show_error(""))
        self.note.textChanged.connect(self._touch)
        self.note.textChanged.connect(lambda: self._fields["note"].show_error(""))
        for choice in (self.outcome, self.rings, self.kind, self.first_contact):
            choice.chosen.connect(self._touch)
        for part in (self.transfers, self.call_back, self.who):
            part.changed.connect(self._touch)
        self.outcome.chosen.connect(self._show_dependent_rows)
        self.transfers.grown.connect(self._order_of_tab)
        self.strip.grown.connect(self._order_of_tab)
        self.transfers.grown.connect(self._show_row_later)
        self.verticalScrollBar().rangeChanged.connect(self._keep_gutter)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow_cursor)
        self._order_of_tab()

    def _follow_cursor(self, _before: QWidget | None, now: QWidget | None) -> None:
        """The field with the cursor is in sight, wherever the cursor came from.

        Not while a button of the mouse is held: what is being pressed stays where it is.
        """
        pressed = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        if now is not None and not pressed and self._holder.isAncestorOf(now):
            self.ensureWidgetVisible(now, 0, _ROOM)

    def _order_of_tab(self) -> None:
        """Rows that come later are put into their place; all else stands as it was laid out."""
        _tab_through([self.phone, *self.strip.controls()])
        _tab_through([self.outcome.controls()[-1], *self.transfers.controls()])

    def _touch(self) -> None:
        if not self._filling:
            self._say_masking()
            self.touched.emit()

    def _name_done(self) -> None:
        self.who.name_taken()
        self.topic.setFocus(Qt.FocusReason.OtherFocusReason)

    def _outcome_done(self) -> None:
        """Enter behind the outcome: into the rows that it opened, else on."""
        if self.outcome.value() is Outcome.CALLBACK:
            self.call_back.quick.setFocus()
        elif self.outcome.value() is Outcome.TRANSFERRED and self.transfers.is_empty():
            self.transfers.rows[0].unit.setFocus()
        else:
            self.first_contact.setFocus()

    def _transfer_done(self, result: TransferResult | None) -> None:
        """Enter behind what came of a transfer: where nobody was reached, what is done instead."""
        reached = result in (TransferResult.CONNECTED, TransferResult.MESSAGE)
        (self.first_contact if reached else self.outcome).setFocus()

    def _transfers(self, outcome: Outcome) -> tuple[Transfer, ...]:
        if outcome not in _AFTER_TRANSFER:
            # Rows that are not in sight do not count.
            return ()
        transfers = self.transfers.transfers()
        if outcome is Outcome.TRANSFERRED and not transfers:
            raise UnitMissing
        return transfers

    def _say_masking(self) -> None:
        texts = (self.caller.text(), self.topic.text(), self.note.toPlainText())
        holds = any(holds_citizen_id(text) for text in texts)
        said = self.tr("The citizen ID will be masked when it is saved") if holds else ""
        self._fields["note"].set_remark(said)

    # ---- rows that come and go ----------------------------------------------------------------

    def _show_dependent_rows(self) -> None:
        outcome = self.outcome.value()
        tried = outcome in _AFTER_TRANSFER and not self.transfers.is_empty()
        self.transfers.setVisible(outcome is Outcome.TRANSFERRED or tried)
        if outcome is Outcome.CALLBACK:
            self.call_back.name_times()
        self.call_back.setVisible(outcome is Outcome.CALLBACK)
        self._show_row_later()

    def _show_row_later(self) -> None:
        """At a large text the rows open below the fold: bring them into sight."""
        QTimer.singleShot(0, self, self._show_row)

    def _show_row(self) -> None:
        if not self.isVisible() or not self._holder.isAncestorOf(self.focusWidget()):
            return
        layout = self._holder.layout()
        if layout is not None:
            layout.activate()
        focused = self.focusWidget()
        for part in (self.call_back, self.transfers):
            if part.isVisible():
                self.ensureWidgetVisible(part, 0, _ROOM)
        # What the cursor is in goes before what has just opened.
        self.ensureWidgetVisible(self.outcome if self.outcome.isAncestorOf(focused) else focused)


def _member(kind: type[Member], value: str) -> Member | None:
    """The member with this value; None for a draft of another version."""
    return next((member for member in kind if member.value == value), None)


def _tab_through(order: Sequence[QWidget]) -> None:
    """Let Tab go from each to the next.

    A row of buttons is a stop of its own, by its proxy: it is moved before its buttons, and
    stands without the proxy meanwhile, by which Qt would take it for one of them.
    """
    proxies = [(one, proxy) for one in order if (proxy := one.focusProxy()) is not None]
    for one, _ in proxies:
        one.setFocusProxy(None)  # type: ignore[arg-type]  # Qt takes none; its stubs do not
    for one, following in itertools.pairwise(order):
        QWidget.setTabOrder(one, following)
    for one, proxy in proxies:
        one.setFocusProxy(proxy)
