"""The person at the desk: who it is, what is wrong with the card, and what the office knows."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QValidator
from PySide6.QtWidgets import QFormLayout, QLineEdit, QScrollArea, QWidget

from gecc_desk.domain import moments
from gecc_desk.domain.thai_id_card import ThaiIdCard, mask_citizen_id
from ui.context import DeskContext
from ui.models.at_desk import AtDesk
from ui.models.card_words import CardWords, age_words
from ui.models.citizen_id_text import digits_of
from ui.widgets.basics import Sheet, button, column, label, restyle, row
from ui.widgets.card.citizen_id_row import CitizenIdRow
from ui.widgets.card.history_view import HistoryView
from ui.widgets.card.offer_strip import OfferStrip
from ui.widgets.card.photo_place import PhotoPlace
from ui.widgets.card.whole_rows import WholeRows

#: What the database takes of a visitor's name.
_MOST_LETTERS = 200
PAGE_KEYS = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
#: A longer name is written smaller: it would take the room of everything else.
_LONG_NAME = 34


#: From this size of text on (in percent) a photo beside the name leaves no room for the rest.
_PHOTO_BENEATH = 200


class _NoDigits(QValidator):
    """Takes digits out of what is pasted: no citizen ID lies in a name, nor in its undo."""

    def validate(self, text: str, cursor: int) -> tuple[QValidator.State, str, int]:
        """Qt's call before a text is taken."""
        kept = "".join(one for one in text if not one.isdecimal())
        before = sum(one.isdecimal() for one in text[:cursor])
        return QValidator.State.Acceptable, kept, cursor - before


class NameEdit(QLineEdit):
    """A name: Enter and Esc both go back to the page, and what was typed stays."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setValidator(_NoDigits(self))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            self.left.emit()
            return
        if event.text() and digits_of(event.text()):
            # No name has digits: this one is for the page, a ticket for this person.
            event.ignore()
            return
        super().keyPressEvent(event)


class PersonView(QScrollArea):
    """One person; nothing stays of the one before."""

    #: The name of a person who was not known, as it stands after each key.
    name_typed = Signal(str)
    #: The name is finished for now: somebody of that name may be known.
    name_settled = Signal()
    #: The cursor is no longer needed here.
    left = Signal()
    details_asked = Signal()

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self.words = CardWords(context.language)
        self._make_parts(context)
        self._lay_out(context)
        self._rows = WholeRows(self, self._sheet, context.look.tokens.card)
        for one in self.controls():
            one.installEventFilter(self)
        self.details.clicked.connect(self.details_asked)
        self.name_edit.textEdited.connect(self.name_typed)
        self.name_edit.editingFinished.connect(self.name_settled)
        self.name_edit.left.connect(self.left)

    def controls(self) -> list[QWidget]:
        """What can be pressed, in reading order."""
        return [
            self.name_edit,
            self.photo.cancel_button,
            *self.citizen_id.controls(),
            self.details,
            *self.history.alike.controls(),
            *self.offer.controls(),
        ]

    def page(self, direction: int) -> None:
        """Scroll on (1) or back (-1)."""
        self._rows.page(direction)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's call before each event of what can be pressed: what has the cursor is in sight."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self.ensureWidgetVisible(watched)
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in PAGE_KEYS:
            self.page(PAGE_KEYS[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)

    def show_person(self, who: AtDesk, *, photo: bool) -> None:
        """Show somebody who was not there a moment ago. `photo`: room for it is kept."""
        self.forget()
        self.photo.setVisible(photo and who.card is not None)
        whole = who.identity.citizen_id
        masked = who.card.masked_citizen_id if who.card is not None else mask_citizen_id(whole)
        self.citizen_id.show_masked(masked, has_whole=bool(whole))
        self.update_person(who)
        self.history.show_looking()
        self.offer.offer(who, self.today())
        self.verticalScrollBar().setValue(0)

    def update_person(self, who: AtDesk) -> None:
        """More is known of the same person now."""
        today = self.today()
        card = who.card
        name = who.identity.name or self._nameless(card)
        restyle(self._name, role="title" if len(name) <= _LONG_NAME else "heading")
        self._name.setText(name)
        self._age.setText(age_words(who.age_on(today)))
        self._facts.setRowVisible(self._expiry, card is not None)
        self._expiry.setText(self.words.expiry(card, today) if card is not None else "")
        self._remark.setText(self._remarks(card) if card is not None else "")
        self._remark.setVisible(bool(self._remark.text()))
        self._typed.setVisible(card is None)
        self.details.setVisible(card is not None)

    def ask_name(self, *, asked: bool) -> None:
        """Whether a field for the name stands there: for somebody whom only an ID is known of."""
        self._name.setVisible(not asked)
        self._name_rows.setVisible(asked)

    def is_asking_name(self) -> bool:
        """Whether the field for a name stands there."""
        return not self._name_rows.isHidden()

    @staticmethod
    def today() -> dt.date:
        """The day in Bangkok."""
        return moments.service_day(moments.now())

    def drop_photo(self) -> None:
        """Photos are not shown any more."""
        self.photo.forget()
        self.photo.hide()

    def forget(self) -> None:
        """Nobody is at the desk."""
        for text in (self._name, self._age, self._expiry, self._remark):
            text.clear()
        # Not clear(): that would leave the name in the field's undo, for the next person.
        self.name_edit.setText("")
        self.ask_name(asked=False)
        self.citizen_id.forget()
        self.photo.forget()
        self.offer.forget()
        self.history.forget()

    # ---- building -----------------------------------------------------------------------------

    def _make_parts(self, context: DeskContext) -> None:
        px = context.look.px
        self.photo = PhotoPlace(context)
        self._name = label("", "title", wrap=True)
        self._typed = label(self.tr("ID typed by hand"), "muted")
        self.name_edit = NameEdit()
        self.name_edit.setMaxLength(_MOST_LETTERS)
        self.name_edit.setPlaceholderText(self.tr("as on the card, if known"))
        caption = label(self.tr("First and last name"), "label")
        caption.setBuddy(self.name_edit)
        self._name_rows = QWidget()
        self._name_rows.setLayout(column(caption, self.name_edit, gap=px(2)))
        self._facts = QFormLayout()
        self._facts.setContentsMargins(0, 0, 0, 0)
        self._facts.setHorizontalSpacing(px(10))
        self._facts.setVerticalSpacing(px(2))
        self._age = label("")
        self.citizen_id = CitizenIdRow(context)
        self._expiry = label("")
        for text, value in (
            (self.tr("Age"), self._age),
            (self.tr("Expires on"), self._expiry),
            (self.tr("Citizen ID"), self.citizen_id),
        ):
            self._facts.addRow(label(text, "muted"), value)
        self._remark = label("", "error", wrap=True)
        self.details = button(
            self.tr("Everything on the card"), "link", tip=self.tr("Shown only, never kept")
        )
        #: Stands under the person, where nothing scrolls it away: the panel puts it there.
        self.offer = OfferStrip(context)
        self.history = HistoryView(context)

    def _lay_out(self, context: DeskContext) -> None:
        px = context.look.px
        # At the right: where a card has no photo, nobody sees the place that is kept for one.
        head = row(gap=px(12))
        head.addLayout(column(self._name, self._name_rows, self._typed, None, gap=0), 1)
        beneath = row(gap=0)
        place = head if context.look.percent < _PHOTO_BENEATH else beneath
        place.addWidget(self.photo, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._sheet = sheet = Sheet()
        whole = column(
            head,
            self._remark,
            self.history.standing,
            self._facts,
            self.citizen_id.under,
            row(self.details, None),
            beneath,
            self.history,
            None,
            gap=px(8 if context.look.percent < _PHOTO_BENEATH else 2),
        )
        sheet.setLayout(whole)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(sheet)

    # ---- words --------------------------------------------------------------------------------

    def _nameless(self, card: ThaiIdCard | None) -> str:
        return self.tr("(no name on the card)") if card is not None else ""

    def _remarks(self, card: ThaiIdCard) -> str:
        """What the receptionist should know of the card, in one line where it fits."""
        remarks = []
        if card.is_expired(self.today()):
            remarks.append(self.tr("▲ This card has expired."))
        if bad := self.words.unreadable(card):
            remarks.append(f"▲ {bad}")
        return " ".join(remarks)
