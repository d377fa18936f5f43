"""Where Qt has no dictionary, Thai lines break between words, and nothing of it can be copied."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from ui import theme
from ui.thai_breaks import ZERO_WIDTH_SPACE, ThaiBreaks, break_long_words
from ui.theme import Look, ThemeName
from ui.widgets.basics import Paragraph, label

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


def test_a_word_without_end_takes_no_more_room_than_others(
    qtbot: QtBot, qapp: QApplication, fonts: None
) -> None:
    theme.apply(qapp, Look(ThemeName.LIGHT))
    for text in ("x" * 150, "ก" * 40 + "ขอหนังสือรับรองการพ้นคุมความประพฤติ" * 3, "ที่" * 60):
        one = label(text, wrap=True)
        qtbot.addWidget(one)
        one.ensurePolished()
        assert one.minimumSizeHint().width() < 200, text
        assert one.text() == text
    assert break_long_words(SENTENCE) == SENTENCE, "what breaks by itself stays as it is"
    broken = break_long_words("ฮื้" * 60).split(ZERO_WIDTH_SPACE)
    assert all(part.startswith("ฮ") for part in broken), "marks stay with their letters"


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_no_mark_of_the_first_line_is_cut_off(
    qapp: QApplication, fonts: None, percent: int
) -> None:
    """A tone above a vowel stands higher than the font says; ที่ must not become ที."""
    theme.apply(qapp, Look(ThemeName.LIGHT, percent))
    for role in ("", "muted", "strong", "title"):
        one = label("ที่นี้เพื่อผู้มีปิ่น", role, wrap=True)
        two = label(f"\u00a0\n{one.text()}", role, wrap=True)
        for made in (one, two):
            made.setFixedWidth(900)
            made.ensurePolished()
            made.setFixedHeight(made.heightForWidth(900))
        # A row more or less is where the line fell between the points; a mark is three.
        assert _rows_of_ink(one) >= _rows_of_ink(two) - 1, f"a mark is cut off in {role!r}"


def _rows_of_ink(made: QLabel) -> int:
    """How many rows of points have something written in them."""
    picture = made.grab().toImage()
    ground = picture.pixel(picture.width() - 1, picture.height() - 1)
    return sum(
        any(picture.pixel(x, y) != ground for x in range(picture.width()))
        for y in range(picture.height())
    )


def test_linux_needs_none_of_it() -> None:
    breaks = ThaiBreaks(needed=False)
    breaks.load()
    assert breaks.put_into(SENTENCE) == SENTENCE
