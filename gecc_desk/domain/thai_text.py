"""Thai text: digits, spaces and the form in which a text is searched."""

from __future__ import annotations

import functools
import re
import unicodedata

from gecc_desk.domain.errors import BadInput

_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
#: Marks that nobody sees and everybody stumbles over: zero-width spaces and joiners, the byte
#: order mark, the soft hyphen and the directional marks that come along when text is pasted.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_SPACES = re.compile(r"\s+")
#: The strokes that group a number, and the other signs that a search of letters does not look at,
#: wherever they stand: ``081-`` must find what ``081-2`` will find.
_SIGNS = "\\-‐‑‒–.()/"
#: Control characters (no field holds them) and lone surrogates (no database takes them).
_UNHELD = "\x00-\x1f\x7f-\x9f\ud800-\udfff"
_UNSEARCHED = re.compile(f"[{_UNHELD}{_SIGNS}]")
_CONTROLS = re.compile(f"[{_UNHELD}]")
_NO_SIGNS = re.compile(f"[^{_SIGNS}]+")
_DASHES = re.compile("[‐‑‒–]")
#: Marks above and below a Thai consonant.
_MARKS = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]{2,}")
#: ำ typed as ํ and า, with the consonant's tone between them.
_NIKHAHIT_AA = re.compile("\u0e4d([\u0e48-\u0e4c\u0e4e]*)\u0e32")
_AM_AND_TONES = re.compile("[\u0e48-\u0e4b]*\u0e33[\u0e33\u0e48-\u0e4b]+")
_TONES = "\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e4e"

#: Marks that decide only between names that are the same without them: ็ ่ ้ ๊ ๋ ์ ๎.
_TIE_BREAKERS = re.compile("[\u0e47-\u0e4c\u0e4e]")
_LEADING_VOWEL = re.compile("([\u0e40-\u0e44])([\u0e01-\u0e2e])")
#: How a name begins: with a letter of any script, never with a mark that needs one before it.
_NAME_BEGINS = re.compile("[\u0e01-\u0e2e\u0e40-\u0e44]|[^\\W\\d_\u0e00-\u0e7f]")

#: Titles that a name may follow at once: นายสมชาย. Civil ones (after the Regulation of the Office of
#: the Prime Minister on titles before names), of the royal family, the learned and the ordained.
TITLES = (
    "นาย", "นาง", "นางสาว", "เด็กชาย", "เด็กหญิง", "คุณ", "คุณหญิง", "ท่านผู้หญิง",
    "หม่อมเจ้า", "หม่อมราชวงศ์", "หม่อมหลวง", "สามเณร", "แม่ชี", "นายแพทย์", "แพทย์หญิง",
    "ดอกเตอร์", "ศาสตราจารย์", "รองศาสตราจารย์", "ผู้ช่วยศาสตราจารย์",
)  # fmt: skip
#: Ranks of the army, police, navy and air force, of those who hold them for the time being (ว่าที่)
#: too. A woman's has หญิง behind it.
RANKS = (
    "ว่าที่", "พลทหาร", "พลตำรวจ", "สิบตรี", "สิบโท", "สิบเอก", "จ่าสิบตรี", "จ่าสิบโท", "จ่าสิบเอก",
    "ร้อยตรี", "ร้อยโท", "ร้อยเอก", "พันตรี", "พันโท", "พันเอก", "พลตรี", "พลโท", "พลเอก",
    "สิบตำรวจตรี", "สิบตำรวจโท", "สิบตำรวจเอก", "จ่าสิบตำรวจ", "ดาบตำรวจ",
    "ร้อยตำรวจตรี", "ร้อยตำรวจโท", "ร้อยตำรวจเอก", "พันตำรวจตรี", "พันตำรวจโท", "พันตำรวจเอก",
    "พลตำรวจตรี", "พลตำรวจโท", "พลตำรวจเอก",
    "เรือตรี", "เรือโท", "เรือเอก", "นาวาตรี", "นาวาโท", "นาวาเอก", "เรืออากาศตรี", "เรืออากาศโท",
    "เรืออากาศเอก", "นาวาอากาศตรี", "นาวาอากาศโท", "นาวาอากาศเอก",
)  # fmt: skip
#: Titles behind which a dot or a space must stand: น.ส. สมหญิง, Mr Smith. Dots within may be missing.
SHORT_TITLES = (
    "น.ส.", "ด.ช.", "ด.ญ.", "ม.จ.", "ม.ร.ว.", "ม.ล.", "ดร.", "ศ.", "รศ.", "ผศ.", "นพ.", "พญ.",
    "ทพ.", "ทพญ.", "ภก.", "ภญ.", "น.สพ.", "สพ.ญ.",
    "Mr.", "Mrs.", "Miss", "Ms.", "Master", "Dr.", "Prof.",
)  # fmt: skip
SHORT_RANKS = (
    "พลฯ", "ส.ต.", "ส.ท.", "ส.อ.", "จ.ส.ต.", "จ.ส.ท.", "จ.ส.อ.", "ร.ต.", "ร.ท.", "ร.อ.",
    "พ.ต.", "พ.ท.", "พ.อ.", "พล.ต.", "พล.ท.", "พล.อ.",
    "ส.ต.ต.", "ส.ต.ท.", "ส.ต.อ.", "ด.ต.", "ร.ต.ต.", "ร.ต.ท.", "ร.ต.อ.",
    "พ.ต.ต.", "พ.ต.ท.", "พ.ต.อ.", "พล.ต.ต.", "พล.ต.ท.", "พล.ต.อ.",
    "จ.ต.", "จ.ท.", "จ.อ.", "พ.จ.ต.", "พ.จ.ท.", "พ.จ.อ.", "น.ต.", "น.ท.", "น.อ.",
    "พ.อ.ต.", "พ.อ.ท.", "พ.อ.อ.",
)  # fmt: skip
#: Of two letters only these are titles without any dot: นพ, พอ, มล and สอ are names as well.
_KNOWN_WITHOUT_DOT = ("น.ส.", "ด.ช.", "ด.ญ.", "ดร.", "ผศ.", "รศ.", "Mr.", "Ms.", "Dr.")
#: Callings that begin as a title does: a registrar is not Mr. ทะเบียน.
CALLINGS = (
    "นายกเทศมนตรี", "นายกรัฐมนตรี", "นายกสมาคม", "นายกองค์การ", "นายกอบต", "นายกอบจ", "นายก อบต", "นายก อบจ",
    "นายอำเภอ", "นายทะเบียน", "นายประกัน", "นายจ้าง", "นายหน้า", "นายช่าง", "นายตรวจ", "นายทหาร", "นายตำรวจ",
    "นายสถานี", "นายด่าน", "นางพยาบาล", "คุณครู", "คุณหมอ", "คุณแม่", "คุณพ่อ", "คุณตา", "คุณยาย", "คุณย่า", "คุณปู่",
    "คุณลุง", "คุณป้า", "คุณน้า", "คุณอา",
)  # fmt: skip

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


def without_invisible(text: str) -> str:
    """The same text without zero-width, soft-hyphen and directional marks."""
    return _INVISIBLE.sub("", text)


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


def sign_key(text: str) -> str:
    """The dashes, dots, slashes and brackets of a text, which `search_key` leaves out.

    Spaces and the kind of dash make no difference; between two of them that do not stand side by
    side is a `FIELD_BREAK`. So a search for signs alone can be answered too.
    """
    bare = _CONTROLS.sub("", _SPACES.sub("", _INVISIBLE.sub("", text)))
    return _NO_SIGNS.sub(FIELD_BREAK, _DASHES.sub("-", bare))


def joined_search_key(fields: list[str]) -> str:
    """One search key over several fields, kept apart by `FIELD_BREAK`; behind them their signs."""
    keys = [_keys_of_field(field) for field in fields if field]
    runs = frozenset[str]().union(*(signs for _, signs in keys))
    needed = [run for run in runs if not any(run != other and run in other for other in runs)]
    return FIELD_BREAK.join([*(key for key, _ in keys), *sorted(needed)])


# Topics, units and results stand in many calls: an import makes their keys once.
@functools.lru_cache(maxsize=4096)
def _keys_of_field(field: str) -> tuple[str, frozenset[str]]:
    """The search key of a field, and its signs that stand side by side."""
    return search_key(field), frozenset(filter(None, sign_key(field).split(FIELD_BREAK)))


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


def sort_key(text: str) -> str:
    """A key whose plain comparison puts texts into the order of a Thai dictionary.

    After the Royal Institute's dictionary: by consonants and vowels, the vowels เ แ โ ใ ไ behind
    the consonant that they are written before; tone marks, ็ and ์ only decide between texts that
    are the same without them. Case, spaces, dashes and the kind of digit make no difference.
    """
    letters = search_key(text)
    unmarked = _TIE_BREAKERS.sub("", letters)
    plain = _LEADING_VOWEL.sub("\\2\\1", unmarked)
    if len(unmarked) == len(letters):
        return plain
    # Behind a space, which no key holds and every letter follows, the marks of each letter in
    # turn; a letter without any comes first.
    marks = (char if _TIE_BREAKERS.match(char) else "!" for char in letters)
    return f"{plain} {''.join(marks).rstrip('!')}"


def name_sort_key(name: str) -> str:
    """The `sort_key` of a name without its titles, as lists of names are ordered."""
    return sort_key(without_title(name))


def without_title(name: str) -> str:
    """A name without the titles and ranks before it (`TITLES`, `RANKS` …), tidily spaced.

    What is nothing but titles, or a calling that begins like one (นายทะเบียน), stays.
    """
    whole = rest = _tidily_spaced(name)
    while not rest.startswith(CALLINGS):
        title = _titles().match(rest)
        if not title or not _NAME_BEGINS.match(rest, title.end()):
            return whole if title and title.end() == len(rest) else rest
        rest = rest[title.end() :]
    return rest


def title_of(name: str) -> str:
    """The titles and ranks with which a name begins, as typed but tidily spaced; often empty."""
    whole = _tidily_spaced(name)
    return whole.removesuffix(without_title(name)).strip()


def _tidily_spaced(text: str) -> str:
    composed = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
    return _SPACES.sub(" ", order_of_marks(composed)).strip()


@functools.cache
def _titles() -> re.Pattern[str]:
    """Any one title, the longest first, with what divides it from the name."""
    woman = r"(?: ?\(?หญิง\)?[ .]*|[ .]*)"
    patterns = {title: f"{title}[ .]*" for title in TITLES}
    patterns |= {rank: f"{rank}{woman}" for rank in RANKS}
    for title in SHORT_TITLES + SHORT_RANKS:
        bare = "".join(_dots_at_will(char) for char in title.removesuffix("."))
        letters = len(title.replace(".", ""))
        dotted = "" if title in _KNOWN_WITHOUT_DOT or letters > 2 else r"(?=[^ ]*\.)"
        behind = r"(?:\. ?\(?หญิง\)?[. ]*|[. ]+)" if title in SHORT_RANKS else "[. ]+"
        patterns[title] = f"{dotted}{bare}{behind}"
    longest_first = sorted(patterns, key=len, reverse=True)
    return re.compile("|".join(patterns[title] for title in longest_first), re.IGNORECASE)


def _dots_at_will(char: str) -> str:
    return {".": r"\.? ?", " ": " ?"}.get(char, char)
