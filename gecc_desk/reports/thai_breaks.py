"""Where a Thai line may break: between the words of the dictionary, never inside one."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator

#: Says within a text that a line may break here; it is taken out and never drawn.
ZERO_WIDTH_SPACE = "\u200b"
NO_BREAK_SPACE = "\u00a0"

_RUN = re.compile(
    f"(?P<gap>[ {ZERO_WIDTH_SPACE}]+)"
    "|(?P<etc>ฯลฯ)"
    "|(?P<thai>[\u0e01-\u0e2e\u0e30-\u0e3a\u0e40-\u0e45\u0e47-\u0e4e]+)"
    f"|(?P<other>[^ {ZERO_WIDTH_SPACE}\u0e01-\u0e2e\u0e30-\u0e3a\u0e40-\u0e45\u0e47-\u0e4e]+)"
)
#: What does not begin a line: closing signs, ๆ, ฯ, and vowels and marks that lean on a letter.
_NOT_FIRST = re.compile("[)\\]}”’»,.;:!?%/–—…ๆฯ\u0e30-\u0e3a\u0e45\u0e47-\u0e4e-]")
#: What does not end a line: opening signs and vowels written before their letter.
_NOT_LAST = re.compile("[(\\[{“‘«#\u0e40-\u0e44\u0e3f]")
#: An abbreviation, or a part of one: เม.ย. is not divided, nor น.ส. from the name behind it.
_ABBREVIATED = re.compile("(?<![\u0e01-\u0e4e])[\u0e01-\u0e2e\u0e30-\u0e3a\u0e40-\u0e4e]{1,4}\\.$")
#: What stays together across a space: an era with its year, a number with what it is of.
_WITH_NUMBER = re.compile(r"(?:[พค]\.ศ\.|ร้อยละ)$")
_OF_NUMBER = re.compile("จุด|น$")
#: Two words of the dictionary that are one to a reader.
_ONE_WORD = (("โทร", "กลับ"), ("จุด", "ร้อยละ"))
#: The dictionary is slow over long runs without a space; such ones are read in parts.
_LONG_RUN = 200


@dataclasses.dataclass(frozen=True, slots=True)
class Word:
    """What stays on one line, and the space before it when both stand on the same line."""

    text: str
    gap: str = ""


class ThaiBreaks:
    """Finds the words of texts; a run of Thai letters is looked up once."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, ...]] = {}

    def words(self, line: str) -> list[Word]:
        """The words of one line of text (no line ends in it), between which it may break.

        Gaps and words joined are `line` again, without its zero-width spaces.
        """
        words: list[Word] = []
        for gap, piece in self._pieces(line):
            space = gap.replace(ZERO_WIDTH_SPACE, "")
            if words and not _may_break(words[-1].text, piece, gap):
                before = words.pop()
                words.append(Word(before.text + space + piece, before.gap))
            else:
                words.append(Word(piece, space))
        return words

    def _pieces(self, line: str) -> Iterator[tuple[str, str]]:
        """Dictionary words and runs of anything else, each with the gap before it."""
        gap = ""
        for run in _RUN.finditer(line):
            if run.lastgroup == "gap":
                gap = run[0]
                continue
            for piece in self._thai(run[0]) if run.lastgroup == "thai" else _dashed(run[0]):
                yield gap, piece
                gap = ""
        if gap.strip(ZERO_WIDTH_SPACE):
            yield gap, ""

    def _thai(self, run: str) -> tuple[str, ...]:
        if run not in self._known:
            from pythainlp.tokenize import word_tokenize

            engine = "newmm-safe" if len(run) > _LONG_RUN else "newmm"
            pieces = tuple(word_tokenize(run, engine=engine))
            self._known[run] = pieces if "".join(pieces) == run else (run,)
        return self._known[run]


def _may_break(before: str, piece: str, gap: str) -> bool:
    """Whether a line may end between two neighbours."""
    if not before or not piece:
        return bool(gap)
    if piece[0] == "ๆ" or piece[0] == "ฯ":
        return False
    if gap:
        return not _of_one_number(before, piece)
    if _NOT_FIRST.match(piece) or _NOT_LAST.match(before[-1]):
        return False
    if "\u0e01" <= piece[0] <= "\u0e44" and _ABBREVIATED.search(before):
        return False
    if any(before.endswith(first) and piece.startswith(then) for first, then in _ONE_WORD):
        return False
    return NO_BREAK_SPACE not in (before[-1], piece[0])


def _of_one_number(before: str, piece: str) -> bool:
    """Whether a number and its sign stand on both sides of a space."""
    if piece[0].isdecimal():
        return _WITH_NUMBER.search(before) is not None
    return before[-1].isdecimal() and _OF_NUMBER.match(piece) is not None


def _dashed(run: str) -> list[str]:
    """A long address or code may break after a slash or a dash; a number or a span may not."""
    if len(run) < 24:
        return [run]
    return [part for part in re.split(r"(?<=[/\-_@.])(?=\w)", run) if part]
