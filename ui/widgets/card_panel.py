"""The ID card: the reader's state in words at all times, and the person as soon as one is read."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QScrollArea, QStackedLayout, QWidget

from gecc_desk.domain import moments
from gecc_desk.domain.thai_id_card import Age, CardDate, ThaiIdCard
from gecc_desk.domain.tickets import FastTrackReason
from gecc_desk.hardware.card_events import CardEvent, ReaderState
from ui import icons
from ui.context import DeskContext
from ui.reader_words import ReaderWords, reader_words
from ui.widgets.basics import Card, Strip, button, column, label, row

#: Nobody's data stays on the screen longer than this after the card has left (PDPA).
CLEAR_AFTER_MS = 120_000

_ICONS = {
    ReaderState.NO_CARD: "id-card",
    ReaderState.READING: "loader-circle",
    ReaderState.READ: "circle-check",
}


class CardPanel(Card):
    """The left card of the front page."""

    ticket_asked = Signal(object)  # FastTrackReason, or None for an ordinary ticket
    caller_chosen = Signal(str)  # the person's name
    person_changed = Signal(str, object)  # name ("" for nobody) and the suggested reason
    reread_asked = Signal()

    def __init__(self, context: DeskContext) -> None:
        super().__init__(context.look, "")
        self.heading.setText(self.tr("ID card"))
        self._context = context
        self._card: ThaiIdCard | None = None
        self._state: ReaderState | None = None
        self.top.addWidget(label("Ctrl+R", "keycap"))
        self.top.addStretch(1)
        holder = QWidget()
        self._pages = QStackedLayout(holder)
        self._pages.addWidget(self._waiting_page())
        self._pages.addWidget(self._person_page())
        self.body.addWidget(holder, 1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.clear)
        self._pages.setCurrentIndex(0)

    @property
    def person(self) -> ThaiIdCard | None:
        """Whose card is shown."""
        return self._card

    @property
    def is_asking(self) -> bool:
        """Whether a person is shown for whom no ticket was issued yet."""
        return self._card is not None and not self._offer.isHidden()

    def take(self, event: CardEvent) -> None:
        """Show what the watcher says."""
        self._state = event.state
        words = reader_words(event, self._context.language)
        if event.card is not None:
            self._show_person(event.card)
        elif event.state is ReaderState.NO_CARD and self._card is not None:
            # The card is handed back at once; what was read stays a while to be used.
            # The page behind is told too: it is what stands there when the person has gone.
            self._say(words)
            self._say_in_person(words.short)
            self._timer.start(CLEAR_AFTER_MS)
            return
        elif event.state is not ReaderState.NO_CARD or self._card is None:
            self._forget()
        self._say(words)

    def clear(self) -> None:
        """Take the person off the screen."""
        self._forget()

    def controls(self) -> list[QWidget]:
        """What can be pressed, in reading order."""
        return [self._again, self._fast, self._plain, self._called, self._clear]

    def take_focus(self) -> None:
        """Put the cursor on the first button that can be pressed."""
        for one in (self._fast, self._plain, self._called, self._again):
            if one.isVisible():
                one.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def show_issued(self, number: str) -> None:
        """The ticket of this person was issued: say so where the buttons were."""
        if self._card is None:
            return
        self._offer.hide()
        self._done.set_tone("good")
        self._done_text.setText(self.tr("Ticket {number} issued").format(number=number))
        self._done.show()

    # ---- building -----------------------------------------------------------------------------

    def _waiting_page(self) -> QWidget:
        px = self._context.look.px
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._word = label("", "strong", wrap=True)
        self._sentence = label("", "muted", wrap=True)
        for text in (self._word, self._sentence):
            text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._again = button(self.tr("Read again"), tip="Ctrl+R")
        self._again.clicked.connect(self.reread_asked)
        self._again.hide()
        page = QWidget()
        page.setLayout(
            column(
                px(48),
                self._picture,
                self._word,
                self._sentence,
                row(None, self._again, None),
                None,
                gap=px(10),
            )
        )
        return page

    def _person_page(self) -> QWidget:
        px = self._context.look.px
        self._name = label("", "title", wrap=True)
        self._facts = QFormLayout()
        self._facts.setContentsMargins(0, 0, 0, 0)
        self._facts.setHorizontalSpacing(px(12))
        self._facts.setVerticalSpacing(px(6))
        self._facts.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        self._age = self._fact(self.tr("Age"))
        self._id = self._fact(self.tr("Citizen ID"))
        self._expiry = self._fact(self.tr("Card expires"))
        self._remark = label("", "error", wrap=True)
        self._offer = self._offer_strip()
        self._done = Strip(self._context.look, "good")
        self._done_text = label("", "strong")
        self._done.body.addWidget(self._done_text)
        self._called = button(
            self.tr("This person called"), tip=self.tr("Write down a call by this person")
        )
        self._called.clicked.connect(self._person_called)
        self._clear = button(self.tr("Clear"), tip=self.tr("Take this person off the screen (Esc)"))
        self._clear.clicked.connect(self.clear)
        self._reader_note = label("", "muted")
        page = QWidget()
        page.setLayout(
            column(
                self._name,
                self._facts,
                self._remark,
                self._offer,
                self._done,
                None,
                self._reader_note,
                row(self._called, self._clear, None, gap=px(8)),
                gap=px(10),
            )
        )
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(page)
        return area

    def _fact(self, caption: str) -> QLabel:
        value = label("")
        self._facts.addRow(label(caption, "muted"), value)
        return value

    def _offer_strip(self) -> Strip:
        px = self._context.look.px
        strip = Strip(self._context.look, "accent")
        self._offer_text = label("", wrap=True)
        self._fast = button(
            self.tr("Fast Track"), "fast", tip=self.tr("Fast Track ticket: elderly")
        )
        self._fast.clicked.connect(lambda: self.ticket_asked.emit(FastTrackReason.ELDERLY))
        self._plain = button(self.tr("Ordinary ticket"))
        self._plain.clicked.connect(lambda: self.ticket_asked.emit(None))
        self._for_service = label("", "muted", wrap=True)
        strip.body.addWidget(self._offer_text)
        strip.body.addLayout(row(self._fast, self._plain, None, gap=px(8)))
        strip.body.addWidget(self._for_service)
        return strip

    def set_first_service(self, name: str) -> None:
        """Which service the two buttons issue for; the others are chosen in the middle."""
        text = self.tr("For {service}. For another service press its button.")
        self._for_service.setText(text.format(service=name))

    # ---- showing ------------------------------------------------------------------------------

    def _say(self, words: ReaderWords) -> None:
        look = self._context.look
        tokens = look.tokens
        colour = {"good": tokens.accent, "fast": tokens.fast, "error": tokens.error}[words.tone]
        name = _ICONS.get(self._state, "triangle-alert") if self._state else "id-card"
        ratio = self.devicePixelRatioF()
        self._picture.setPixmap(icons.pixmap(name, colour, look.px(48), ratio))
        self._word.setText(words.short)
        self._sentence.setText(words.sentence if words.sentence != words.short else "")
        asking = (ReaderState.NO_CARD, ReaderState.READING, ReaderState.NO_READER)
        self._again.setVisible(self._state not in (*asking, ReaderState.NO_SERVICE))
        self._say_in_person("")

    def _say_in_person(self, text: str) -> None:
        self._reader_note.setText(text)
        self._reader_note.setVisible(bool(text))

    def _show_person(self, card: ThaiIdCard) -> None:
        today = moments.service_day(moments.now())
        self._timer.stop()
        self._card = card
        name = card.thai_name.full or card.english_name.full
        self._name.setText(name or self.tr("(no name on the card)"))
        self._age.setText(self._age_words(card.age_on(today)))
        self._id.setText(card.masked_citizen_id)
        self._expiry.setText(self._expiry_words(card, today))
        self._remark.setText(self._remarks(card, today))
        self._remark.setVisible(bool(self._remark.text()))
        self._show_offer(card, today)
        self._done.hide()
        self._pages.setCurrentIndex(1)
        reason = FastTrackReason.ELDERLY if card.is_sixty_or_over(today) else None
        self.person_changed.emit(name, reason)

    def _show_offer(self, card: ThaiIdCard, today: dt.date) -> None:
        elderly = card.is_sixty_or_over(today)
        if elderly:
            text = self.tr("60 years or older: Fast Track is suggested")
        elif elderly is None:
            text = self.tr("The card does not tell whether the person is 60. Please ask.")
        else:
            text = self.tr("Ticket for this person")
        self._offer_text.setText(text)
        self._fast.setVisible(elderly is not False)
        self._offer.set_tone("accent" if elderly is False else "fast")
        self._offer.show()

    def _age_words(self, age: Age | None) -> str:
        if age is None:
            return self.tr("not on the card")
        if age.exact is None:
            text = self.tr("{a} or {b} years")
            return text.format(a=age.at_least, b=age.at_most)
        return self.tr("{n} years").format(n=age.exact)

    def _expiry_words(self, card: ThaiIdCard, today: dt.date) -> str:
        if card.lifelong:
            return self.tr("for life")
        if card.expiry_date is None:
            return self.tr("not on the card")
        text = self._date_words(card.expiry_date)
        if not card.is_expired(today):
            return text
        return self.tr("{date} · expired").format(date=text)

    def _date_words(self, date: CardDate) -> str:
        if date.exact is not None:
            return self._context.language.date(date.exact)
        year = str(date.year + moments.BUDDHIST_ERA)
        if date.month is None:
            return year
        return f"{self._context.language.day_month(date.earliest).split(' ', 1)[1]} {year}"

    def _remarks(self, card: ThaiIdCard, today: dt.date) -> str:
        remarks = []
        if card.is_expired(today):
            remarks.append(self.tr("This card has expired."))
        if card.unreadable:
            remarks.append(self.tr("Some fields of this card could not be read. Please check."))
        return " ".join(remarks)

    def _person_called(self) -> None:
        if self._card is not None:
            self.caller_chosen.emit(self._card.thai_name.full or self._card.english_name.full)

    def _forget(self) -> None:
        self._timer.stop()
        if self._card is None:
            self._pages.setCurrentIndex(0)
            return
        self._card = None
        for text in (self._name, self._age, self._id, self._expiry, self._remark, self._done_text):
            text.clear()
        self._pages.setCurrentIndex(0)
        self.person_changed.emit("", None)
