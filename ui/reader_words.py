"""The state of the card reader in words: a short one for the chip, a sentence for the card."""

from __future__ import annotations

import dataclasses

from PySide6.QtCore import QCoreApplication

from gecc_desk.hardware.card_events import CardEvent, ReaderState
from ui.language import Language


@dataclasses.dataclass(frozen=True, slots=True)
class ReaderWords:
    """How a state is told: `tone` is a chip's, `sign` goes with the colour."""

    tone: str
    sign: str
    short: str
    sentence: str


def reader_words(event: CardEvent, language: Language) -> ReaderWords:
    """The words for what the watcher said."""
    tone, sign, short = _short()[event.state]
    sentence = language.error(event.error) if event.error else _sentences().get(event.state, short)
    return ReaderWords(tone, sign, short, sentence)


def _short() -> dict[ReaderState, tuple[str, str, str]]:
    translate = QCoreApplication.translate
    return {
        ReaderState.NO_SERVICE: ("error", "▲", translate("reader_words", "Card service is off")),
        ReaderState.NO_READER: ("fast", "▲", translate("reader_words", "No card reader")),
        ReaderState.NO_CARD: ("good", "●", translate("reader_words", "Card reader ready")),
        ReaderState.READING: ("good", "…", translate("reader_words", "Reading the card")),
        ReaderState.READ: ("good", "✓", translate("reader_words", "Card read")),
        ReaderState.NOT_THAI_ID: ("fast", "▲", translate("reader_words", "Not an ID card")),
        ReaderState.LOST: ("fast", "▲", translate("reader_words", "Card taken out too soon")),
        ReaderState.HELD: ("fast", "▲", translate("reader_words", "Card in use elsewhere")),
        ReaderState.UNREADABLE: ("error", "▲", translate("reader_words", "Card cannot be read")),
    }


def _sentences() -> dict[ReaderState, str]:
    translate = QCoreApplication.translate
    return {
        ReaderState.READING: translate("reader_words", "Reading. Please leave the card in."),
        ReaderState.READ: translate("reader_words", "The card has been read."),
    }
