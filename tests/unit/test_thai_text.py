"""The laws of a search key, and what becomes of a typed text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from gecc_desk.domain.thai_text import (
    FIELD_BREAK,
    TooLong,
    Unprintable,
    arabic_digits,
    joined_search_key,
    order_of_marks,
    search_key,
    tidy,
)
from tests.builders import written_apart

THAI = "".join(map(chr, range(0x0E01, 0x0E3B))) + "".join(map(chr, range(0x0E3F, 0x0E5C)))
MARKS = "\u0e31\u0e34\u0e35\u0e38\u0e39\u0e3a\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e4d\u0e4e"
#: What stands in a register: Thai in any order of marks, numbers in any writing, some Latin.
REGISTER_TEXT = st.text(
    st.sampled_from(THAI)
    | st.sampled_from(MARKS + "าำเ")
    | st.sampled_from("019๐๑๙aZß %_\"'*-.()/+")
)
ANY_TEXT = REGISTER_TEXT | st.text()


@given(ANY_TEXT)
@example("ก่ิ่ิ")
@example("ำ่ำ้")
@example("ํ่ิา")
@example("เเเ")
@example("\u0e59\u0e4c\u0301\u0e4e\u0e39")
def test_a_key_of_a_key_is_the_key(text: str) -> None:
    key = search_key(text)
    assert search_key(key) == key


def test_every_single_character_has_a_settled_key() -> None:
    # All scripts; of the Chinese and Korean blocks, which know neither case nor marks, the edges.
    scripts = [*range(0x3500), *range(0xD700, 0xE010), *range(0xF8F0, 0x1FFFF)]
    restless = [hex(code) for code in scripts if search_key(key := search_key(chr(code))) != key]
    assert restless == []


@given(ANY_TEXT)
def test_thai_and_arabic_digits_are_searched_alike(text: str) -> None:
    thai = text.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))
    assert search_key(thai) == search_key(text) == search_key(arabic_digits(text))


@given(ANY_TEXT, st.integers(0, 50), st.sampled_from(" \t\n\u00a0\u200b\u200d\ufeff\u00ad\u2060"))
def test_spaces_and_invisible_marks_change_nothing(text: str, place: int, mark: str) -> None:
    place = min(place, len(text))
    assert search_key(text[:place] + mark + text[place:]) == search_key(text)


@pytest.mark.parametrize("stroke", list("-‐‑‒–.()/"))
def test_a_number_is_found_however_it_is_grouped(stroke: str) -> None:
    assert search_key(f"081{stroke}234{stroke}5678") == "0812345678"
    # While it is typed, the stroke just typed must not empty the list.
    assert search_key(f"081{stroke}") == "081"


@given(st.text(st.sampled_from("กนท" + MARKS), max_size=8), st.randoms(use_true_random=False))
def test_the_order_in_which_marks_were_typed_makes_no_difference(text: str, chance: object) -> None:
    typed = list(text)
    for index in range(len(typed) - 1):
        if typed[index] in MARKS and typed[index + 1] in MARKS:
            typed[index : index + 2] = [typed[index + 1], typed[index]]
    assert search_key("".join(typed)) == search_key(text)


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("น้ำ", "น้ำ"), ("นํ้า", "น้ำ"), ("น้ํา", "น้ำ"), ("นำ้", "น้ำ"), ("ก่ิ", "กิ่"),
        ("เเม่", "แม่"), ("ที่", "ที่"), ("สมชาย  ใจดี", "สมชายใจดี"), ("SomChai", "somchai"),
        ("Straße", "strasse"), ("e\u0301", "é"), ("๐๘๑", "081"), ("มาตรา ๕๖", "มาตรา56"),
        # Repeated vowels are kept: a name or a note may hold them.
        ("มากกกาา", "มากกกาา"), ("", ""), (" - ", ""), ("\0ก\x1fข", "กข"), ("\ud800ก", "ก"),
        ("100%_", "100%_"), ("👨‍👩‍👧", "👨👩👧"),
    ],
)  # fmt: skip
def test_what_is_searched_for_what_was_typed(typed: str, key: str) -> None:
    assert search_key(typed) == key


@given(REGISTER_TEXT)
def test_ordering_marks_loses_and_invents_nothing(text: str) -> None:
    def parts(text: str) -> list[str]:
        return sorted(text.replace("แ", "เเ").replace("ำ", "ํา"))

    ordered = order_of_marks(text)
    assert parts(ordered) == parts(text)
    assert order_of_marks(ordered) == ordered


@pytest.mark.parametrize(
    "typed", ["ที่", "ท่ี", "ก่ิ", "กู้", "กู้", "น้ำ", "นํ้า", "น้ํา", "เเม่", "ผู้ใหญ่", "เก็บ", "ศูนย์ราชการ"]
)
def test_marks_come_in_the_order_of_pythainlp(typed: str) -> None:
    from pythainlp.util import normalize

    assert order_of_marks(unicodedata.normalize("NFC", typed)) == normalize(typed)


@given(st.lists(REGISTER_TEXT, min_size=2, max_size=4))
def test_no_search_matches_across_two_fields(fields: list[str]) -> None:
    joined = joined_search_key(fields)
    assert joined.split(FIELD_BREAK) == [search_key(field) for field in fields if field] or not any(
        fields
    )


@given(REGISTER_TEXT, st.integers(0, 40), st.integers(1, 10))
@example("ก่ิ", 0, 2)
@example("081-234-5678", 0, 4)
@example("นํ้า", 1, 1)
def test_any_part_of_a_kept_text_is_part_of_its_key(text: str, start: int, length: int) -> None:
    kept = tidy(text, limit=10_000, field="note", lines=True)
    assume(written_apart(kept))
    assert search_key(kept[start : start + length]) in search_key(kept)


@given(ANY_TEXT)
def test_tidying_twice_changes_nothing(text: str) -> None:
    for lines in (False, True):
        try:
            kept = tidy(text, limit=10_000, field="note", lines=lines)
        except Unprintable:
            continue
        assert tidy(kept, limit=10_000, field="note", lines=lines) == kept
        assert search_key(kept) == search_key(text)


def test_a_text_is_trimmed_and_its_spaces_are_single() -> None:
    assert tidy("  สมชาย \t ใจดี\u200b\n", limit=20, field="caller") == "สมชาย ใจดี"
    assert tidy("e\u0301", limit=1, field="caller") == "é"


def test_a_note_keeps_its_lines() -> None:
    assert tidy(" ก  ข \r\n\n ค \n", limit=20, field="note", lines=True) == "ก ข\n\nค"
    assert tidy("ก\nข", limit=20, field="note") == "ก ข"


def test_the_limit_counts_what_is_kept() -> None:
    assert tidy(" " + "ก" * 200 + " ", limit=200, field="caller") == "ก" * 200
    with pytest.raises(TooLong) as refused:
        tidy("ก" * 201, limit=200, field="caller")
    assert refused.value.field == "caller"
    assert "201" in refused.value.in_thai()
    assert "200" in refused.value.in_thai()
    with pytest.raises(TooLong):
        tidy("ก" * 10_000, limit=200, field="caller")


@pytest.mark.parametrize("char", ["\0", "\x07", "\x1b", "\x7f", "\x9f", "\ud83d"])
def test_what_cannot_be_shown_is_refused(char: str) -> None:
    for lines in (False, True):
        with pytest.raises(Unprintable) as refused:
            tidy(f"ก{char}ข", limit=10, field="note", lines=lines)
        assert refused.value.field == "note"
