"""The laws of a search key and of a sort key, and what becomes of a typed text."""

from __future__ import annotations

import itertools
import re
import unicodedata

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from gecc_desk.domain.invented import names
from gecc_desk.domain.thai_text import (
    CALLINGS,
    FIELD_BREAK,
    RANKS,
    SHORT_RANKS,
    SHORT_TITLES,
    TITLES,
    TooLong,
    Unprintable,
    arabic_digits,
    joined_search_key,
    name_sort_key,
    order_of_marks,
    search_key,
    sign_key,
    sort_key,
    tidy,
    title_of,
    without_invisible,
    without_title,
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
    keys = [search_key(field) for field in fields if field]
    joined = joined_search_key(fields).split(FIELD_BREAK)
    assert joined[: len(keys)] == keys or not keys
    # Behind them stand their signs, of which no key holds any.
    signs = [run for field in fields for run in sign_key(field).split(FIELD_BREAK) if run]
    assert all(any(run in other for other in signs) for run in joined[len(keys) :] if run)
    assert all(any(run in other for other in joined[len(keys) :]) for run in signs)


SIGNS = st.text("-.()/–\u200b ", max_size=6)


@given(REGISTER_TEXT, SIGNS, SIGNS, SIGNS, REGISTER_TEXT)
def test_signs_alone_stand_where_they_stood(
    before: str, left: str, part: str, right: str, behind: str
) -> None:
    assume(sign_key(part))
    kept = tidy(f"{before}{left}{part}{right}{behind}", limit=10_000, field="note")
    runs = joined_search_key(["ก", kept]).split(FIELD_BREAK)
    assert any(sign_key(part) in run for run in runs)


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


def test_invisible_marks_are_taken_out_alone() -> None:
    assert without_invisible("\ufeff081\u200b-\u00ad2 3\u202c") == "081-2 3"


#: Common given and family names, and what is put together from them.
NAMES = sorted(
    {*names.MEN, *names.WOMEN, *names.FAMILY_FIRST, *names.FAMILY_SECOND, *names.FAMILY_WHOLE}
    | {first + second for first in names.FAMILY_FIRST for second in names.FAMILY_SECOND}
)


def _unmarked(text: str) -> str:
    return re.sub("[็-์]", "", text)


def test_names_come_in_the_order_of_pythainlp() -> None:
    from pythainlp.util import collate

    assert len(NAMES) > 1000
    unmarked = sorted({_unmarked(name) for name in NAMES})
    assert sorted(unmarked, key=sort_key) == collate(unmarked)
    place = {name: index for index, name in enumerate(collate(NAMES))}
    for name, after in itertools.pairwise(sorted(NAMES, key=sort_key)):
        # pythainlp weighs a tone against the next letter: to it กิ่ง comes after กิ่งกุล. In the
        # Royal Institute's dictionary a word comes before those that it begins.
        begins = _unmarked(after).startswith(_unmarked(name))
        assert place[name] < place[after] or begins, (name, after)


@pytest.mark.parametrize(
    "in_order",
    [
        # Consonants first, whatever vowel is written before them.
        ["กนก", "กมล", "เกศ", "ไก่", "ขวัญ", "แขก", "งาม", "โจ", "สมชาย", "เอก", "ฮาน่า"],
        ["การ", "เกิด", "แก", "โก", "ใกล", "ไกร"],
        ["กา", "ก่า", "ก้า", "ก๊า", "ก๋า", "กาก", "ก่าก"],
        ["เก", "เก็ง", "เก่ง", "เก้ง", "เกงกา", "เก็บ"],
        ["กิ่ง", "กิ่งกุล"], ["แก้ว", "แก้วกุล"], ["รัตน์", "รัตนกุล"], ["พันธ", "พันธ์", "พันธุ์"],
        ["สมชาย กมล", "สมชาย ใจดี", "สมชายดี ก", "สมชาย แดง"],
        ["1", "๒", "3", "๔", "Anna", "bob", "Cha", "กมล"],
        ["นํ้า", "น้ำใจ"], ["ฤดี", "ลดา"], ["รุ่ง", "ฤทธิ์", "ลำ"],
    ],
)  # fmt: skip
def test_a_thai_dictionary_s_order(in_order: list[str]) -> None:
    keys = [sort_key(text) for text in in_order]
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("น้ำ", "นํ้า"), ("เเม่", "แม่"), ("ที่", "ท่ี"), ("สม ชาย", "สมชาย"), ("สม-ชาย", "สมชาย"),
        ("SOMCHAI", "somchai"), ("๒๕๖๙", "2569"), (" สมชาย\u200b", "สมชาย"),
    ],
)  # fmt: skip
def test_what_makes_no_difference_to_an_order(one: str, other: str) -> None:
    assert sort_key(one) == sort_key(other)


@given(ANY_TEXT)
@example("\ud800")
@example("\u0e59\u0e4c\u0301\u0e4e\u0e39")
def test_every_text_has_its_place_and_keeps_it(text: str) -> None:
    key = sort_key(text)
    assert (key == "") == (search_key(text) == "")
    try:
        kept = tidy(text, limit=10_000, field="name")
    except Unprintable:
        return
    assert sort_key(kept) == key
    assert name_sort_key(kept) == name_sort_key(text)


@given(st.lists(st.text(st.sampled_from("กขคเแ่้ิา์"), max_size=6), max_size=8))
def test_tones_decide_nothing_but_ties(texts: list[str]) -> None:
    assume(not any("เเ" in _unmarked(text) for text in texts))  # which is another vowel: แ
    for one, other in itertools.combinations(texts, 2):
        bare = (sort_key(_unmarked(search_key(one))), sort_key(_unmarked(search_key(other))))
        if bare[0] != bare[1]:
            assert (sort_key(one) < sort_key(other)) == (bare[0] < bare[1])


@pytest.mark.parametrize("title", [*TITLES, *RANKS, *SHORT_TITLES, *SHORT_RANKS])
def test_no_title_weighs_in_the_order(title: str) -> None:
    for named in (f"{title} สมชาย ใจดี", f"  {title}  สมชาย\u200b ใจดี", f"{title}\u00a0สมชาย ใจดี"):
        assert without_title(named) == "สมชาย ใจดี"
        assert title_of(named) == title
        assert name_sort_key(named) == sort_key("สมชาย ใจดี")
    # What is nothing but a title stays.
    assert without_title(title) == title
    assert title_of(title) == ""


@pytest.mark.parametrize(
    ("typed", "title", "name"),
    [
        ("นายสมชาย", "นาย", "สมชาย"), ("นางสาวสมหญิง", "นางสาว", "สมหญิง"), ("น.ส.สมหญิง", "น.ส.", "สมหญิง"),
        ("นส. สมหญิง", "นส.", "สมหญิง"), ("น.ส สมหญิง", "น.ส", "สมหญิง"), ("นส สมหญิง", "นส", "สมหญิง"),
        ("ด.ช.ก้อง", "ด.ช.", "ก้อง"), ("ดช. ก้อง", "ดช.", "ก้อง"), ("เด็กหญิงข้าว", "เด็กหญิง", "ข้าว"),
        ("คุณสมชาย", "คุณ", "สมชาย"), ("คุณหญิงสมศรี", "คุณหญิง", "สมศรี"), ("นาย. สมชาย", "นาย.", "สมชาย"),
        ("Mr.Smith", "Mr.", "Smith"), ("mr smith", "mr", "smith"), ("MISS SARA", "MISS", "SARA"),
        ("ส.ต.ต.สมชาย", "ส.ต.ต.", "สมชาย"), ("ร. ต. อ. สมชาย", "ร. ต. อ.", "สมชาย"),
        ("รตอ. สมชาย", "รตอ.", "สมชาย"), ("ร.ต.อ.หญิง สมศรี", "ร.ต.อ.หญิง", "สมศรี"),
        ("ร.ต.อ. (หญิง) สมศรี", "ร.ต.อ. (หญิง)", "สมศรี"), ("พ.ต.ท.ดร. สมชาย", "พ.ต.ท.ดร.", "สมชาย"),
        ("ว่าที่ร้อยตรี สมชาย", "ว่าที่ร้อยตรี", "สมชาย"), ("ว่าที่ร้อยตรีหญิงสมใจ", "ว่าที่ร้อยตรีหญิง", "สมใจ"),
        ("ว่าที่ ร.ต. สมชาย", "ว่าที่ ร.ต.", "สมชาย"), ("ว่าที่ พ.ต.ต.สมชาย", "ว่าที่ พ.ต.ต.", "สมชาย"),
        ("ผศ. ดร. สมชาย", "ผศ. ดร.", "สมชาย"), ("พ.อ.อ.สมชาย", "พ.อ.อ.", "สมชาย"), ("พ.อ.อำนวย", "พ.อ.", "อำนวย"),
        ("นายกมล", "นาย", "กมล"), ("นางหญิง ดี", "นาง", "หญิง ดี"), ("เด็กชายเอก", "เด็กชาย", "เอก"),
        # Names that begin as a title does, and callings.
        ("คุณากร", "", "คุณากร"), ("ดรุณี", "", "ดรุณี"), ("นพ ใจดี", "", "นพ ใจดี"), ("พอ ดี", "", "พอ ดี"),
        ("สอ เสถบุตร", "", "สอ เสถบุตร"), ("ศศิธร", "", "ศศิธร"), ("Missara", "", "Missara"), ("Drake", "", "Drake"),
        ("สมชาย นาย", "", "สมชาย นาย"), ("นายทะเบียน", "", "นายทะเบียน"), ("นายกเทศมนตรี", "", "นายกเทศมนตรี"),
        ("คุณแม่น้องเอ", "", "คุณแม่น้องเอ"), ("นาย นาง", "", "นาย นาง"), ("นาย 081-234-5678", "", "นาย 081-234-5678"),
        ("", "", ""), (" ", "", ""), ("-", "", "-"), ("ไม่ทราบ", "", "ไม่ทราบ"),
    ],
)  # fmt: skip
def test_titles_before_names(typed: str, title: str, name: str) -> None:
    assert (title_of(typed), without_title(typed)) == (title, name)


@pytest.mark.parametrize("calling", CALLINGS)
def test_a_calling_keeps_its_beginning(calling: str) -> None:
    assert without_title(calling) == calling


@given(
    ANY_TEXT
    | st.lists(st.sampled_from([*TITLES, *SHORT_RANKS, "สม", "หญิง", " ", ".", "(", "ก"])).map(
        "".join
    )
)
def test_a_name_is_its_title_and_the_rest(text: str) -> None:
    name = without_title(text)
    assert bool(name) == bool(without_invisible(text).strip())
    # Nothing but the title and spaces went.
    assert search_key(title_of(text) + name) == search_key(text)


def test_each_name_has_a_key_of_its_own() -> None:
    named = [f"ร.ต.อ.หญิง {name} {family}" for name in names.WOMEN[:20] for family in NAMES[:25]]
    keys = {name_sort_key(name) for name in named}
    assert len(keys) == len(named)
