"""Thai text: digits, spaces and the form in which a text is searched."""

from __future__ import annotations

import re
import unicodedata

from gecc_desk.domain.errors import BadInput

_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
#: Marks that nobody sees and everybody stumbles over: zero-width spaces and joiners, the byte
#: order mark, the soft hyphen and the directional marks that come along when text is pasted.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_SPACES = re.compile(r"\s+")
#: What a search does not look at: control characters (no field holds them), lone surrogates (no
#: database takes them) and the strokes that group a number, wherever they stand: ``081-`` must find
#: what ``081-2`` will find.
_UNSEARCHED = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\\-‐‑‒–.()/]")
#: Marks above and below a Thai consonant.
_MARKS = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]{2,}")
#: ำ typed as ํ and า, with the consonant's tone between them.
_NIKHAHIT_AA = re.compile("\u0e4d([\u0e48-\u0e4c\u0e4e]*)\u0e32")
_AM_AND_TONES = re.compile("[\u0e48-\u0e4b]*\u0e33[\u0e33\u0e48-\u0e4b]+")
_TONES = "\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e4e"

#: Stands between two fields in one search key, so that no search matches across them.
FIELD_BREAK = "\x1f"


class TooLong(BadInput):
    """More text than a field holds."""

    english = "This text has {length} characters; at most {limit} fit. Please shorten it."
    thai = "ข้อความยาว {length} ตัวอักษร ใส่ได้ไม่เกิน {limit} ตัวอักษร โปรดย่อให้สั้นลง"


class Unprintable(BadInput):
    """Control characters in a text."""

    english = "This text holds characters that cannot be shown. Please type it again."
    thai = "ข้อความมีอักขระที่แสดงไม่ได้ โปรดพิมพ์ใหม่"


def arabic_digits(text: str) -> str:
    """The same text with ๐–๙ written 0–9."""
    return text.translate(_ARABIC)


def tidy(text: str, *, limit: int, field: str, lines: bool = False) -> str:
    """A typed text as it is kept: trimmed, single spaces, composed, at most `limit` characters.

    Thai marks are kept in one order (`order_of_marks`), so that any part of what is shown finds it.
    `lines` keeps line breaks (a note). Raises `TooLong` or `Unprintable`, naming `field`.
    """
    text = order_of_marks(unicodedata.normalize("NFC", _INVISIBLE.sub("", text)))
    if lines:
        kept = (_SPACES.sub(" ", line).strip() for line in text.splitlines())
        text = "\n".join(kept).strip()
    else:
        text = _SPACES.sub(" ", text).strip()
    if len(text) > limit:
        raise TooLong(field=field, length=len(text), limit=limit)
    if any(unicodedata.category(char) in ("Cc", "Cs") for char in text if char != "\n"):
        raise Unprintable(field=field)
    return text


def is_blank(text: str) -> bool:
    """Whether a text is empty but for spaces and invisible marks."""
    return not _SPACES.sub("", _INVISIBLE.sub("", text))


def search_key(text: str) -> str:
    """The form in which a text is stored for searching and in which a search is made.

    Case, spaces, invisible marks, the kind of digit, dashes, dots, slashes and brackets, and the
    order in which Thai marks were typed make no difference. Applying it twice changes nothing.
    """
    bare = _UNSEARCHED.sub("", _SPACES.sub("", _INVISIBLE.sub("", text)))
    folded = unicodedata.normalize("NFC", bare).casefold()
    key = order_of_marks(unicodedata.normalize("NFC", folded))
    # Thai marks among others (an accent on a Thai letter) may have made room for each other. Both
    # orders move the same marks to the front, so this ends; it hardly ever begins.
    while not unicodedata.is_normalized("NFC", key):
        key = order_of_marks(unicodedata.normalize("NFC", key))
    return arabic_digits(key)


def joined_search_key(fields: list[str]) -> str:
    """One search key over several fields, kept apart by `FIELD_BREAK`."""
    return FIELD_BREAK.join(search_key(field) for field in fields if field)


def order_of_marks(text: str) -> str:
    """Thai marks in the one order that pythainlp's `normalize` gives them too: vowel, then tone.

    Two marks may be typed in either order and look alike; เ typed twice looks like แ; ํ + า looks
    like ำ. Only these are folded: pythainlp's own function also drops repeated vowels, which a
    name or a note may hold, and takes 60 ms to load.
    """
    text = text.replace("\u0e40\u0e40", "\u0e41")
    text = _NIKHAHIT_AA.sub("\\1\u0e33", _MARKS.sub(_vowels_first, text))
    # A tone typed after ำ comes before it, and so to the other marks of its consonant.
    return _MARKS.sub(_vowels_first, _AM_AND_TONES.sub(_tones_first, text))


def _tones_first(found: re.Match[str]) -> str:
    return "".join(sorted(found[0], key=lambda mark: mark == "\u0e33"))


def _vowels_first(marks: re.Match[str]) -> str:
    # Within either kind the order is Unicode's own, which composing (NFC) would restore anyway.
    return "".join(
        sorted(marks[0], key=lambda mark: (mark in _TONES, unicodedata.combining(mark), mark))
    )
