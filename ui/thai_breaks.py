"""Where a Thai line may break: Qt on Windows and macOS has no dictionary, so it is told."""

from __future__ import annotations

import itertools
import re
import sys
import threading

from PySide6.QtCore import QObject, QTextBoundaryFinder, Signal

#: A place where a line may break and nothing is shown.
ZERO_WIDTH_SPACE = "\u200b"

#: A word of more signs than this may break anywhere: it would push all else out of sight.
LONGEST_WORD = 16
_LONG_RUN = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")
_LAST_OF_PLANE = "\uffff"


def break_long_words(text: str) -> str:
    """`text` with break opportunities in words that have none of their own for very long."""
    if max(text, default="") > _LAST_OF_PLANE:
        # Qt counts such signs twice.
        return text
    return _LONG_RUN.sub(lambda run: _broken(run.group()), text)


def _broken(run: str) -> str:
    """Between the places at which Qt would break a line anyway no long piece stays whole."""
    ends = [0, *boundaries(run, QTextBoundaryFinder.BoundaryType.Line), len(run)]
    pieces = [run[start:end] for start, end in itertools.pairwise(ends)]
    return "".join(one if len(one) <= LONGEST_WORD else _between_signs(one) for one in pieces)


def _between_signs(word: str) -> str:
    """Marks stay with their letters."""
    ends = [0, *boundaries(word, QTextBoundaryFinder.BoundaryType.Grapheme), len(word)]
    signs = [word[start:end] for start, end in itertools.pairwise(ends)]
    return ZERO_WIDTH_SPACE.join(one for one in signs if one)


def boundaries(text: str, kind: QTextBoundaryFinder.BoundaryType) -> list[int]:
    """The places in `text` where a line, a word or a sign may end, the end of all included."""
    finder, found = QTextBoundaryFinder(kind, text), []
    while (place := finder.toNextBoundary()) > 0:
        found.append(place)
    return found


class ThaiBreaks(QObject):
    """Loads the word list beside the window (it takes a second), then puts in the breaks.

    Until it is `ready`, and on Linux, where Qt finds libthai by itself, texts stay as they are.
    What it gives is for labels that nobody can copy from: a zero-width space must not reach the
    database, an export or the clipboard.
    """

    ready = Signal()

    def __init__(self, parent: QObject | None = None, *, needed: bool | None = None) -> None:
        super().__init__(parent)
        self._needed = sys.platform != "linux" if needed is None else needed
        self._is_ready = False

    def load(self) -> None:
        """Begin to load, where it is needed; `ready` is emitted when it is done."""
        if self._needed:
            threading.Thread(target=self._load, name="thai-breaks", daemon=True).start()

    def put_into(self, text: str) -> str:
        """`text` with its break opportunities."""
        if not self._is_ready or text.isascii():
            return text
        from pythainlp.tokenize import word_tokenize

        return ZERO_WIDTH_SPACE.join(word_tokenize(text, engine="newmm"))

    def _load(self) -> None:
        from pythainlp.tokenize import word_tokenize

        word_tokenize("สำนักงานคุมประพฤติ", engine="newmm")
        self._is_ready = True
        self.ready.emit()
