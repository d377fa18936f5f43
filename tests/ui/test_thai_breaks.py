"""Where Qt has no dictionary, Thai lines break between words, and nothing of it can be copied."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.thai_breaks import ZERO_WIDTH_SPACE, ThaiBreaks
from ui.widgets.basics import Paragraph

pytestmark = pytest.mark.window

SENTENCE = "ไม่พบเครื่องอ่านบัตร กรุณาเสียบสายของเครื่องอ่านบัตรให้แน่น"


def test_breaks_stand_between_words_and_change_no_letter(qtbot: QtBot) -> None:
    breaks = ThaiBreaks(needed=True)
    assert breaks.put_into(SENTENCE) == SENTENCE, "before the word list is there, nothing is done"
    with qtbot.waitSignal(breaks.ready, timeout=20_000):
        breaks.load()
    broken = breaks.put_into(SENTENCE)
    assert broken.replace(ZERO_WIDTH_SPACE, "") == SENTENCE
    words = broken.split(ZERO_WIDTH_SPACE)
    assert "บัตร" in words or "เครื่องอ่านบัตร" in words
    assert all(word and word[0] not in "ะาำิีึืุู็่้๊๋์" for word in words), "no word begins with a mark"
    assert breaks.put_into("GECC Desk") == "GECC Desk"


def test_a_paragraph_gives_back_what_it_was_given(qtbot: QtBot, qapp: QApplication) -> None:
    breaks = ThaiBreaks(qapp, needed=True)
    try:
        with qtbot.waitSignal(breaks.ready, timeout=20_000):
            breaks.load()
        paragraph = Paragraph(SENTENCE)
        qtbot.addWidget(paragraph)
        assert ZERO_WIDTH_SPACE not in paragraph.text()
        assert paragraph.accessibleName() == SENTENCE
    finally:
        breaks.setParent(None)
        breaks.deleteLater()


def test_linux_needs_none_of_it() -> None:
    breaks = ThaiBreaks(needed=False)
    breaks.load()
    assert breaks.put_into(SENTENCE) == SENTENCE
