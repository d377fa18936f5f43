"""Everything that the chip holds in text: shown on demand, kept nowhere."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QScrollArea, QWidget

from gecc_desk.domain.thai_id_card import CardDate, CardField, PersonName, ThaiIdCard
from ui.context import DeskContext
from ui.models.card_words import CardWords
from ui.widgets.arrow_scroll import scrolled_by
from ui.widgets.basics import Sheet, button, label, row
from ui.widgets.popup import Popup

_WIDTH = 440


class CardDetailsPopup(Popup):
    """A list of captions and values; arrows scroll, Esc or a press beside it closes."""

    def __init__(self, context: DeskContext, card: ThaiIdCard, parent: QWidget) -> None:
        super().__init__(context.look, parent)
        self._words, self._card = CardWords(context.language), card
        px = context.look.px
        close = button(self.tr("Close   Esc"))
        close.clicked.connect(self.close)
        self.set_choices([close])
        self.body.addLayout(row(label(self.tr("On the card"), "heading"), None, close))
        self._rows = QGridLayout()
        self._rows.setContentsMargins(0, 0, px(4), 0)
        self._rows.setHorizontalSpacing(px(14))
        self._rows.setVerticalSpacing(px(2))
        self._rows.setColumnStretch(1, 1)
        self._fill()
        sheet = Sheet()
        sheet.setLayout(self._rows)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.viewport().setAutoFillBackground(False)
        sheet.setAutoFillBackground(False)
        self._area.setWidget(sheet)
        self.body.addWidget(self._area)
        kept = self.tr(
            "Kept of this are only the name, the year of birth, and of the citizen ID what the "
            "office chose."
        )
        self.body.addWidget(label(kept, "muted", wrap=True))
        width = px(_WIDTH)
        self.setMaximumWidth(width)
        self._area.setFixedWidth(width - 2 * px(14))

    def open_beside(self, anchor: QWidget) -> None:
        """As high as its rows, as far as the screen goes."""
        needed = self._rows.heightForWidth(self._area.width())
        self._area.setFixedHeight(1)
        self.adjustSize()
        room = anchor.screen().availableGeometry().height() - self.height()
        self._area.setFixedHeight(min(needed, room))
        super().open_beside(anchor)

    def corner(self, anchor: QWidget) -> QPoint:
        """Beside the person, who stays in sight."""
        return anchor.mapToGlobal(QPoint(anchor.width() + 8, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not scrolled_by(event, self._area):
            super().keyPressEvent(event)

    # ---- rows ---------------------------------------------------------------------------------

    def _fill(self) -> None:
        card, words = self._card, self._words
        self._row(self.tr("Citizen ID"), card.masked_citizen_id, CardField.CITIZEN_ID)
        self._name(self.tr("Thai name"), card.thai_name, CardField.THAI_NAME)
        self._name(self.tr("English name"), card.english_name, CardField.ENGLISH_NAME)
        self._date(self.tr("Date of birth"), card.birth_date, CardField.BIRTH_DATE)
        sex = words.sex(card.sex) if card.sex is not None else ""
        self._row(self.tr("Sex"), sex, CardField.SEX)
        self._address()
        self._row(self.tr("Issuing office"), card.issuer, CardField.ISSUER)
        self._date(self.tr("Date of issue"), card.issue_date, CardField.ISSUE_DATE)
        if card.lifelong:
            self._row(self.tr("Date of expiry"), self.tr("for life"), CardField.EXPIRY_DATE)
        else:
            self._date(self.tr("Date of expiry"), card.expiry_date, CardField.EXPIRY_DATE)
        for caption, text, field in (
            (self.tr("Issuer's code"), card.issuer_code, CardField.ISSUER_CODE),
            (self.tr("Request number"), card.request_number, CardField.REQUEST_NUMBER),
            (self.tr("Type of card"), card.card_type, CardField.CARD_TYPE),
            (self.tr("Version of the chip"), card.version, CardField.VERSION),
        ):
            if text or field in card.unreadable:
                self._row(caption, text, field)

    def _name(self, caption: str, name: PersonName, field: CardField) -> None:
        self._row(caption, name.full, field)
        parts = [
            (self.tr("Prefix"), name.prefix),
            (self.tr("First name"), name.first),
            (self.tr("Middle name"), name.middle),
            (self.tr("Last name"), name.last),
        ]
        told = " · ".join(f"{part} {text}" for part, text in parts if text)
        if told:
            self._rows.addWidget(label(told, "muted", wrap=True), self._rows.rowCount(), 1)

    def _date(self, caption: str, date: CardDate | None, field: CardField) -> None:
        self._row(caption, self._words.whole_date(date) if date else "", field)

    def _address(self) -> None:
        """In its parts, which carry their own labels on the card."""
        address = self._card.address
        if not address or CardField.ADDRESS in self._card.unreadable:
            self._row(self.tr("Address"), "", CardField.ADDRESS)
        parts = [
            (self.tr("House number"), address.house),
            (self.tr("Village group (Moo)"), address.moo),
            (self.tr("Lane (Trok)"), address.trok),
            (self.tr("Side street (Soi)"), address.soi),
            (self.tr("Road"), address.road),
            (self.tr("Other parts of the address"), address.other),
            (self.tr("Tambon"), address.tambon),
            (self.tr("Amphoe"), address.amphoe),
            (self.tr("Province"), address.province),
        ]
        for part, text in parts:
            if text:
                self._row(part, text, None)

    def _row(self, caption: str, text: str, field: CardField | None) -> None:
        """One line; a field that could not be decoded says so and shows what stands there."""
        is_bad = field is not None and field in self._card.unreadable
        if is_bad and not text and field is not None and field is not CardField.CITIZEN_ID:
            text = self._card.raw.get(field, "")
        place, top = self._rows.rowCount(), Qt.AlignmentFlag.AlignTop
        self._rows.addWidget(label(caption, "muted", wrap=True), place, 0, top)
        if is_bad:
            self._rows.addWidget(label(self.tr("▲ cannot be read"), "error"), place, 1, top)
            place += 1
        if text or not is_bad:
            blank = label(self.tr("(blank)"), "muted")
            self._rows.addWidget(label(text, wrap=True) if text else blank, place, 1, top)
