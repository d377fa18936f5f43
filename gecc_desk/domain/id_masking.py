"""Finds citizen IDs in any text, however they are written, and masks them.

What counts as a citizen ID: 13 digits with the right check digit, not part of a longer number,
that are a person's by their first digits. Source of these: the Department of Provincial
Administration's kinds of persons, 1 to 8, and its group 89 of those without registration.

A number that begins with 0 is either a person's without Thai nationality (``00…``, or
``0-xxxx-89xxx-xx-x``) or a legal person's (``0``, province, kind, year: python-stdnum's ``th.moa``).
The first is masked, because who has no nationality is hurt most by a leak. The second is kept: it
is public, and a note that loses it cannot be mended. The same goes for numbers that begin with 9,
which no visitor has, and for ``0066…``, which is a telephone number.

One other number of 13 digits in ten has the right check digit by chance and is masked too: no rule
tells it apart, and an ID that stays does more harm. But digits joined over spaces and dashes are
no ID where a date or a telephone number stands among them ("23-11-2569 10330").
"""

from __future__ import annotations

import re
from collections.abc import Callable

from gecc_desk.domain.thai_id_card import is_valid_citizen_id, mask_citizen_id

#: Marks that nobody sees: joiners, word breaks, soft hyphens, directions, variants of a glyph.
_UNSEEN = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\x00"
_DASHES = "\\-\u00af\u02d7\u058a\u2010-\u2015\u2043\u2212\u2500\ufe58\ufe63\uff0d"
_GAP = rf"[\s{_DASHES}{_UNSEEN}]{{0,8}}+"
_POINT = rf"[\s{_DASHES}{_UNSEEN}./\\_|:;,·•]{{1,8}}+"

#: Not the last digit of a masked ID, and not its first ones: masking twice changes nothing.
_BEFORE = r"(?<!\d)(?<!\d-\d{4}-XXXXX-XX-)"
#: Not the telephone number of this country as it is dialled from abroad.
_ABROAD = r"(?:(?<!\+)|(?!66))"
_AFTER = r"(?!\d|(?:-\d{4})?-XXXXX-XX-\d)"

# Each looks ahead from the first digit, so that one number that is none hides no other. No two
# parts of a pattern share a character and none gives back what it took: the time is linear.
_RUN = re.compile(rf"(?<!\d)(?=(\d(?:[{_UNSEEN}]{{0,8}}+\d){{12}})(?!\d))")
_USUAL = re.compile(
    rf"{_BEFORE}(?=(\d{_POINT}\d{{4}}{_POINT}\d{{5}}{_POINT}\d\d{_POINT}\d){_AFTER})"
)
_SPACED = re.compile(rf"{_BEFORE}{_ABROAD}(?=(\d(?:{_GAP}\d){{12}}){_AFTER})")
_UNFINISHED = re.compile(rf"{_BEFORE}{_ABROAD}(\d(?:{_GAP}\d){{10,11}}){_GAP}\Z")

_DIGITS_HERE = re.compile(rf"(?:{_GAP}\d|\d)*")
_NO_DIGITS = re.compile(r"\D+")
_PERSONS = re.compile(r"[1-8]\d{12}|00(?!66)\d{11}|0[1-9]\d{3}89\d{6}")
_DATE = re.compile(
    r"(?<!\d)(?:(?:0?[1-9]|[12]\d|3[01])-(?:0?[1-9]|1[0-2])-(?:19|2[0456])\d\d"
    r"|(?:19|2[0456])\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?!\d)"
)
#: A telephone number as it is written here, after something else than a dash.
_TELEPHONE = re.compile(r"(?<![\d-])0(?:\d{1,2}-\d{3}-\d{3,4}|\d{8,9})(?!\d)")


def mask_citizen_ids(text: str) -> str:
    """`text` with every citizen ID in it as ``1-2345-XXXXX-XX-1``, and all else as it was.

    Found are 13 digits in one run, in the card's groups with any signs between them, and in any
    other groups with spaces and dashes between them; Thai and full-width digits; invisible marks
    in between. Masking twice is masking once. The time is linear in the text's length.
    """
    text = _masked(_RUN, text, _is_persons)
    text = _masked(_USUAL, text, _is_persons)
    return _masked(_SPACED, text, _is_written_apart)


def holds_citizen_id(text: str) -> bool:
    """Whether a citizen ID stands in `text`, however it is written."""
    return mask_citizen_ids(text) != text


def mask_unfinished_citizen_id(text: str) -> str:
    """`text` whose last 11 or 12 digits, if an ID may become of them, are masked.

    For what is kept while it is being typed: the digits that still lack can be worked out or
    guessed. A number that begins as no ID does, and one anywhere else, is left alone.
    """
    found = _UNFINISHED.search(text)
    if found is None:
        return text
    written = _with_plain_digits(found[1])
    number = _digits_of(written)
    if number.startswith(("0", "66", "9")) or _is_something_else(written):
        return text
    return f"{text[: found.start(1)]}{number[0]}-{number[1:5]}-XXXXX-XX-X"


def mask_at_cursor(text: str, cursor: int) -> str:
    """`text` in which somebody types at `cursor` (letters before it): as the function above.

    There an ID may be half typed in the middle of a text, with words behind it.
    """
    rest = _DIGITS_HERE.match(text, cursor)
    end = rest.end() if rest is not None else cursor
    return mask_unfinished_citizen_id(text[:end]) + text[end:]


def _masked(pattern: re.Pattern[str], text: str, is_id: Callable[[str], bool]) -> str:
    parts: list[str] = []
    done = 0
    for found in pattern.finditer(text):
        start, end = found.span(1)
        if start < done:
            continue
        written = _with_plain_digits(found[1])
        if is_id(written):
            parts += (text[done:start], mask_citizen_id(_digits_of(written)))
            done = end
    return "".join((*parts, text[done:])) if parts else text


def _is_persons(written: str) -> bool:
    number = _digits_of(written)
    return _PERSONS.fullmatch(number) is not None and is_valid_citizen_id(number)


def _is_written_apart(written: str) -> bool:
    """Whether digits in unusual groups are an ID: never with a 0 first, as telephones have it."""
    return written[0] != "0" and _is_persons(written) and not _is_something_else(written)


def _is_something_else(written: str) -> bool:
    return _DATE.search(written) is not None or _TELEPHONE.search(written) is not None


def _with_plain_digits(written: str) -> str:
    if written.isascii():
        return written
    return "".join(str(int(sign)) if sign.isdecimal() else sign for sign in written)


def _digits_of(written: str) -> str:
    return _NO_DIGITS.sub("", written)
