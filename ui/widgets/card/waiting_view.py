"""What stands on the card while nobody is at the desk: the reader, in a picture and in words."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QScrollArea

from gecc_desk.hardware.card_events import ReaderState
from ui import icons
from ui.context import DeskContext
from ui.reader_words import ReaderWords
from ui.widgets.basics import Sheet, button, column, label, row

_ICONS = {
    ReaderState.NO_CARD: "id-card",
    ReaderState.READING: "loader-circle",
    ReaderState.READ: "circle-check",
}
#: Where reading again is of no use: it happens by itself, or there is nothing to read.
_NOTHING_TO_READ = (
    ReaderState.NO_CARD,
    ReaderState.READING,
    ReaderState.NO_READER,
    ReaderState.NO_SERVICE,
)


class WaitingView(QScrollArea):
    """The reader's state."""

    reread_asked = Signal()

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self._look = context.look
        px = context.look.px
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._word = label("", "strong", wrap=True)
        self._sentence = label("", "muted", wrap=True)
        for text in (self._word, self._sentence):
            text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.again = button(self.tr("Read again"), tip="Ctrl+R")
        self.again.clicked.connect(self.reread_asked)
        self.again.hide()
        sheet = Sheet()
        sheet.setLayout(
            column(
                px(32),
                self._picture,
                self._word,
                self._sentence,
                row(None, self.again, None),
                None,
                gap=px(10),
            )
        )
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(sheet)
        self._show("loader-circle", "muted", self.tr("Starting the card reader …"), "")

    def say(self, state: ReaderState, words: ReaderWords) -> None:
        """Show the reader's state."""
        sentence = words.sentence if words.sentence != words.short else ""
        self._show(_ICONS.get(state, "triangle-alert"), words.tone, words.short, sentence)
        self.again.setVisible(state not in _NOTHING_TO_READ)

    def say_left_in(self) -> None:
        """Nobody worked for a while: the person was taken off, the card was not."""
        self._show(
            "id-card",
            "fast",
            self.tr("The card is still in the reader"),
            self.tr("Please hand it back. Ctrl+R shows the person again."),
        )
        self.again.show()

    def _show(self, icon: str, tone: str, word: str, sentence: str) -> None:
        tokens = self._look.tokens
        colours = {"good": tokens.accent, "fast": tokens.fast, "error": tokens.error}
        size, ratio = self._look.px(48), self.devicePixelRatioF()
        colour = colours.get(tone, tokens.muted)
        self._picture.setPixmap(icons.pixmap(icon, colour, size, ratio))
        self._word.setText(word)
        self._sentence.setText(sentence)
