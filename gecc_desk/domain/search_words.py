"""What a search text asks for: which pieces must stand in a call for it to be found."""

from __future__ import annotations

import itertools
import re

from gecc_desk.domain import thai_text
from gecc_desk.domain.phone_numbers import normal_prefixes, partial_key, read_phone_number
from gecc_desk.domain.thai_text import FIELD_BREAK, search_key, sign_key

#: What a search asks for: a call is found in which all pieces of one of these ways stand, each
#: anywhere within one field. The pieces are in the form of `thai_text.search_key`.
Ways = tuple[tuple[str, ...], ...]

#: So many words are looked for one by one; a longer text is a quotation, looked for as it stands.
MOST_WORDS = 12
_SPACES = re.compile(r"\s+")
#: Groups of a number: digits of either kind and the signs among them.
_GROUP = re.compile(r"[0-9๐-๙+()./‐‑‒–-]+")


def ways(text: str) -> Ways | None:
    """How a text is looked for; None where it asks for nothing, so that every call fits.

    A text of dashes, dots, slashes and brackets alone finds the calls in which they stand so, their
    spaces aside. Searches of letters do not look at them: a call is found

    * in which the whole text stands within one field, its spaces and strokes aside: ``สมชายใจดี``
      finds สมชาย ใจดี, and ``081 234`` finds 081-2345678,
    * or in which all its words stand, wherever each stands: ``ใจดี เลื่อนนัด``,
    * where a word or the text is a telephone number, in whatever writing the number stands there.

    Groups of digits side by side that begin like a telephone number (0, +) are one word.
    """
    if thai_text.is_blank(text):
        return None
    whole = _key(text)
    if not whole:
        signs = sign_key(text)
        return ((signs,),) if signs else ()
    found: list[tuple[str, ...]] = [(piece,) for piece in _writings(text)]
    words = _words(text)
    is_number = read_phone_number(text).understood
    if 1 < len(words) <= MOST_WORDS and not is_number:
        found += itertools.product(*(_writings(word) for word in words))
    return _without_needless(found)


def _key(text: str) -> str:
    return search_key(text).replace(FIELD_BREAK, "")


def _writings(text: str) -> tuple[str, ...]:
    """A text and, where it is a number, the number as a call has it."""
    pieces = [_key(text)]
    number = read_phone_number(text)
    if number.normal:
        # As it is shown: with its extension, if one was typed.
        pieces.append(_key(number.shown))
    elif pieces[0].startswith(("+", "00")):
        # One being typed with its country: only the normal form begins so.
        pieces += normal_prefixes(partial_key(text))
    return tuple(dict.fromkeys(piece for piece in pieces if piece))


def _words(text: str) -> list[str]:
    """The words of a text that a search can look for, groups of one number joined."""
    parts = [part for part in _SPACES.split(text) if _key(part)]
    words: list[str] = []
    for is_number, some in itertools.groupby(parts, lambda one: bool(_GROUP.fullmatch(one))):
        joined = " ".join(group := list(some))
        one = is_number and (joined[0] in "0๐+(" or read_phone_number(joined).understood)
        words += [joined] if one else group
    return words


def _without_needless(found: list[tuple[str, ...]]) -> Ways:
    """Each way once, and none that another one, which asks for less, covers."""
    bare = list(dict.fromkeys(tuple(_without_covered(list(dict.fromkeys(way)))) for way in found))
    # Of two that ask for the same the one with fewer pieces is asked.
    bare.sort(key=len)
    kept: list[tuple[str, ...]] = []
    for way in bare:
        if not any(_covers(other, way) for other in kept):
            kept = [other for other in kept if not _covers(way, other)]
            kept.append(way)
    return tuple(kept)


def _without_covered(pieces: list[str]) -> list[str]:
    """The pieces without those that stand in another one: where that one is, they are too."""
    return [one for one in pieces if not any(one is not other and one in other for other in pieces)]


def _covers(wide: tuple[str, ...], narrow: tuple[str, ...]) -> bool:
    """Whether whatever has the pieces of `narrow` has those of `wide` too."""
    return all(any(piece in other for other in narrow) for piece in wide)
