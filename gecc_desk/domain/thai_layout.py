"""What a text would be had the keyboard been in its other layout: l,=kp for สมชาย.

A keyboard with Thai letters has two layouts, US QWERTY and Kedmanee (TIS 820). Who forgets to
change them types nonsense; the meant text is offered, never put in its place.
"""

from __future__ import annotations

import functools
import itertools
import math
import re
from typing import Literal, NamedTuple

from gecc_desk.domain import letter_pairs
from gecc_desk.domain.thai_text import order_of_marks

#: The 47 keys, row by row, without shift and with it, in both layouts.
_QWERTY = (
    "`1234567890-=" "qwertyuiop[]\\" "asdfghjkl;'" "zxcvbnm,./"
    "~!@#$%^&*()_+" "QWERTYUIOP{}|" 'ASDFGHJKL:"' "ZXCVBNM<>?"
)  # fmt: skip
_KEDMANEE = (
    "_ๅ/-ภถ\u0e38\u0e36คตจขช" "ๆไ\u0e33พะ\u0e31\u0e35รนยบลฃ" "ฟหกดเ\u0e49\u0e48าสวง" "ผปแอ\u0e34\u0e37ทมใฝ"
    "%+๑๒๓๔\u0e39฿๕๖๗๘๙" '๐"ฎฑธ\u0e4d\u0e4aณฯญฐ,ฅ' "ฤฆฏโฌ\u0e47\u0e4bษศซ." "()ฉฮ\u0e3a\u0e4c?ฒฬฦ"
)  # fmt: skip
_TO_THAI = str.maketrans(_QWERTY, _KEDMANEE)
_TO_LATIN = str.maketrans(_KEDMANEE, _QWERTY)

#: Fewer signs say too little, more are a text that somebody has seen while typing it.
FEWEST, MOST = 3, 200
#: So much likelier (as a natural logarithm) must a text be than what was typed, to be offered, and
#: so likely on average must its letters follow each other.
_MUCH_LIKELIER = 3.0
_FAR_LIKELIER = 7.0
_LIKELY_THAI, _LIKELY_LATIN = -4.4, -3.6
#: The logarithms of how often a letter follows another, by its group in `letter_pairs`, and of
#: what hardly ever happens.
_BY_GROUP = tuple(math.log(share) for share in (0.18, 0.055, 0.018, 0.005))
_HARDLY_EVER = math.log(0.0008)

_THAI_LETTER = re.compile("[\u0e01-\u0e2e\u0e30-\u0e3a\u0e40-\u0e4e]")
_LATIN_LETTER = re.compile("[A-Za-z]")
_LATIN_LETTERS = re.compile("[A-Za-z]+")
_MARK = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
#: What no Thai word holds: marks and vowels without a consonant, two where one may stand, vowels
#: that need a consonant behind them and have none, and signs that no word has within.
_MALFORMED = re.compile(
    "[^\u0e01\u0e02\u0e04\u0e06-\u0e2e\u0e30-\u0e39\u0e40-\u0e44\u0e47-\u0e4c]"
    f"|^[\u0e30-\u0e3a\u0e47-\u0e4c]|[\u0e40-\u0e44](?![\u0e01-\u0e2e])"
    f"|[\u0e30\u0e33][{_MARK}\u0e30\u0e32\u0e33]|\u0e32[{_MARK}\u0e32\u0e33]"
    "|[\u0e31\u0e34-\u0e39][\u0e31\u0e34-\u0e39\u0e47\u0e32\u0e33]|\u0e31\u0e30|[\u0e34\u0e36\u0e38\u0e39]\u0e30"
    "|[\u0e48-\u0e4b][\u0e31\u0e34-\u0e39\u0e47-\u0e4c]|\u0e47[\u0e30-\u0e39\u0e47-\u0e4c]|\u0e4c[\u0e30-\u0e39\u0e47-\u0e4c]"
    "|[\u0e31\u0e37][\u0e48-\u0e4b]?(?![\u0e01-\u0e2e\u0e48-\u0e4b])"
)
#: Words, initials, e-mail addresses and the like, in one of the ways in which they are capitalised.
_LATIN_WORD = re.compile(
    r"(?:[a-z]+|[A-Z][a-z]*|[A-Z]+)(?:'[a-z]{1,2}|[.@_-](?:[a-z]+|[A-Z][a-z]*|[A-Z]+))*\.?"
)
_NUMBER = re.compile(r"[+(]?\d[\d+()./-]*")


class _Likelihood(NamedTuple):
    """The logarithm of how likely words are, letter by letter, and how many pairs that sums up."""

    sum: float
    pairs: int


def other_layout(text: str) -> str | None:
    """What was meant, where `text` was most probably typed in the wrong layout; else None.

    Both ways: ``l,=kp .0fu`` gives ``สมชาย ใจดี``, ``้ำสสน`` gives ``hello``. None for numbers,
    words of either language, texts of both and those of fewer than `FEWEST` signs. Never raises.
    """
    if len(re.sub(r"\s", "", text)) < FEWEST or len(text) > MOST:
        return None
    thai, latin = _THAI_LETTER.search(text), _LATIN_LETTER.search(text)
    if latin and not thai:
        return _thai_meant(text)
    if thai and not latin:
        return _latin_meant(text)
    return None


def to_thai_layout(text: str) -> str:
    """A text as the same keys give it in the Kedmanee layout."""
    return text.translate(_TO_THAI)


def to_latin_layout(text: str) -> str:
    """A text as the same keys give it in the US QWERTY layout."""
    return text.translate(_TO_LATIN)


def _thai_meant(text: str) -> str | None:
    words = [_as_thai(word) for word in text.split()]
    parts = [part for word in words for part in _thai_parts(word)]
    lone_bracket = any(word.count("(") != word.count(")") for word in words)
    if lone_bracket or any(_MALFORMED.search(part) for part in parts):
        return None
    typed = [part for word in text.split() for part in _latin_parts(word)]
    likely = _likelier(_thai(parts), _latin(typed), _MUCH_LIKELIER, _LIKELY_THAI)
    return _spaced_as(text, words) if likely else None


def _latin_meant(text: str) -> str | None:
    words = [to_latin_layout(word) for word in text.split()]
    letters = [word for word in words if not _NUMBER.fullmatch(word)]
    if not all(_LATIN_WORD.fullmatch(word) for word in letters):
        return None
    parts = [part for word in text.split() for part in _thai_parts(word)]
    malformed = any(_MALFORMED.search(part) for part in parts)
    if not letters:
        return _spaced_as(text, words) if malformed else None
    meant = _latin([part for word in letters for part in _latin_parts(word)])
    # What is Thai by its letters mostly is: แนะนำ would be cotoe.
    by = _MUCH_LIKELIER if malformed else _FAR_LIKELIER
    likely = _likelier(meant, _thai(parts), by, _LIKELY_LATIN)
    return _spaced_as(text, words) if likely else None


def _as_thai(word: str) -> str:
    # Digits from the block beside the letters are digits in both layouts.
    return word if word.isdecimal() else order_of_marks(to_thai_layout(word))


def _thai_parts(word: str) -> list[str]:
    """The letters of a Thai word: without brackets around it, the dots of น.ส., ๆ and ฯ."""
    parts = [part.rstrip("ๆฯ") for part in word.strip("(),").split(".")]
    return [part for part in parts if part and not part.isdecimal()]


def _latin_parts(word: str) -> list[str]:
    """The words within a Latin one: e-mail is two, and A4 is A."""
    parts = re.split(r"['./,&:;@_-]+", word.lstrip("('\"").rstrip("),.\"'?!:;"))
    named = [re.sub(r"(?<=[A-Za-z])\d+$", "", part) for part in parts]
    if all(len(part) >= 2 and _LATIN_LETTERS.fullmatch(part) for part in named):
        return named
    return [word] if not word.isdecimal() else []


def _likelier(meant: _Likelihood, typed: _Likelihood, by: float, likely: float) -> bool:
    enough = meant.pairs > 0 and meant.sum / meant.pairs >= likely
    return enough and meant.sum - typed.sum >= by


def _thai(words: list[str]) -> _Likelihood:
    return _likelihood(words, _follows("THAI"))


def _latin(words: list[str]) -> _Likelihood:
    # In no usual word does a capital follow a small letter: there a word ends and another begins.
    cut = [re.sub("(?<=[a-z])(?=[A-Z])", "\x1f", word).lower() for word in words]
    return _likelihood(cut, _follows("LATIN"))


def _likelihood(words: list[str], follows: dict[tuple[str, str], float]) -> _Likelihood:
    pairs = [pair for word in words for pair in itertools.pairwise(f" {word} ")]
    return _Likelihood(sum(follows.get(pair, _HARDLY_EVER) for pair in pairs), len(pairs))


@functools.cache
def _follows(script: Literal["THAI", "LATIN"]) -> dict[tuple[str, str], float]:
    table = letter_pairs.THAI if script == "THAI" else letter_pairs.LATIN
    return {
        (letter, after): share
        for letter, groups in table.items()
        for share, group in zip(_BY_GROUP, groups.split("|"), strict=True)
        for after in group
    }


def _spaced_as(text: str, words: list[str]) -> str:
    """The words with the spaces that stand in a text."""
    rest = iter(words)
    return re.sub(r"\S+", lambda _: next(rest), text)
