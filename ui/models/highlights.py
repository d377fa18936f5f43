"""Where in a shown text that stands which was searched for, whatever way it was typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from gecc_desk.domain import search_words
from gecc_desk.domain.thai_text import search_key, sign_key

#: A letter with the marks that stand on it; เ typed twice is one letter (`order_of_marks`).
_CLUSTER = re.compile(
    "(?:\u0e40\u0e40|.)[\u0e31\u0e33-\u0e3a\u0e47-\u0e4e\u0300-\u036f]*", re.DOTALL
)
#: So much of a long text stands before what was found in it.
_BEFORE = 14

Span = tuple[int, int]


def pieces_of(typed: str) -> tuple[str, ...]:
    """What of a search text is to be marked, as search keys, the longest first."""
    ways = search_words.ways(typed) or ()
    return tuple(sorted({piece for way in ways for piece in way}, key=len, reverse=True))


def spans(text: str, pieces: Sequence[str]) -> list[Span]:
    """Where the pieces stand in `text`: places of its characters, in order, none twice."""
    if not pieces or not text:
        return []
    marked: list[Span] = []
    for piece in pieces:
        # Of letters the key has no signs; a search for signs alone is for them as they stand.
        key, places = _keyed(text, search_key if search_key(piece) else sign_key)
        at = key.find(piece) if piece else -1
        while at >= 0:
            marked.append((places[at][0], places[at + len(piece) - 1][1]))
            at = key.find(piece, at + len(piece))
    return _joined(marked)


def excerpt(text: str, pieces: Sequence[str]) -> str:
    """A text from shortly before the first piece on, where that lies far within; else as it is."""
    found = spans(text, pieces)
    if not found or found[0][0] <= 2 * _BEFORE:
        return text
    start = found[0][0] - _BEFORE
    space = text.find(" ", start, found[0][0])
    # Not within a letter and its marks.
    begins = [one.start() for one in _CLUSTER.finditer(text)]
    start = space + 1 if space >= 0 else max(place for place in begins if place <= start)
    return f"… {text[start:]}"


def _keyed(text: str, key_of: Callable[[str], str]) -> tuple[str, list[Span]]:
    """The key of a text, and from where to where each of its characters stands in the text."""
    key, places = "", []
    for cluster in _CLUSTER.finditer(text):
        part = key_of(cluster[0])
        key += part
        places += [cluster.span()] * len(part)
    return key, places


def _joined(marked: list[Span]) -> list[Span]:
    joined: list[Span] = []
    for start, end in sorted(marked):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined
