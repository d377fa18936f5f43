"""Telephone numbers as people write them: recognised in any writing, never refused."""

from __future__ import annotations

import itertools

import phonenumbers
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gecc_desk.domain.phone_numbers import (
    at_home,
    group_thai,
    read_phone_number,
    read_phone_numbers,
    shown_number,
    written_normal,
)
from tests.unit.phone_examples import NO_NUMBERS

#: One mobile number in the writings that a register holds.
MOBILE = [
    "0812345678", "081-234-5678", "081-2345678", "081 234 5678", "081 234-5678", "081.234.5678",
    "081/234/5678", "08 1234 5678", "08-1234-5678", "0 8123 4567 8", "(081) 234 5678",
    "(081)234-5678", "  0812345678  ", "081–234–5678", "081‑234‑5678", "๐๘๑-๒๓๔-๕๖๗๘",
    "๐๘๑๒๓๔๕๖๗๘", "081-๒๓๔-5678", "０８１２３４５６７８", "+66812345678", "+66 81 234 5678",
    "+66-81-234-5678", "+66 (0) 81 234 5678", "+660812345678", "+๖๖ ๘๑ ๒๓๔ ๕๖๗๘", "66812345678",
    "66 81 234 5678", "0066812345678", "0066 81 234 5678", "00 66 81 234 5678", "(00) 66 81-234-5678",
    "00-66-812345678", "โทร 081-234-5678", "โทร. 0812345678", "เบอร์ 0812345678", "tel:0812345678",
    "Tel. 081 234 5678", "081-234-5678.", "081\u00a0234\u00a05678",
]  # fmt: skip

#: Other numbers: as typed, in normal form, extension, as shown.
NUMBERS = [
    ("02-141-5100", "+6621415100", "", "02-141-5100"),
    ("021415100", "+6621415100", "", "02-141-5100"),
    ("0 2141 5100", "+6621415100", "", "02-141-5100"),
    ("(02) 141 5100", "+6621415100", "", "02-141-5100"),
    ("+66 2 141 5100", "+6621415100", "", "02-141-5100"),
    ("0066 2 141 5100", "+6621415100", "", "02-141-5100"),
    ("๐๒ ๑๔๑ ๕๑๐๐ ต่อ ๒๓", "+6621415100", "23", "02-141-5100 ต่อ 23"),
    ("053-112-314", "+6653112314", "", "053-112-314"),
    ("0-5311-2314", "+6653112314", "", "053-112-314"),
    ("053112314 ต่อ 12", "+6653112314", "12", "053-112-314 ต่อ 12"),
    ("053-112-314ต่อ12", "+6653112314", "12", "053-112-314 ต่อ 12"),
    ("053-112-314 โทรต่อ 12", "+6653112314", "12", "053-112-314 ต่อ 12"),
    ("053-112-314 ตอ่ 12", "+6653112314", "12", "053-112-314 ต่อ 12"),
    ("053-112-314 ext 12", "+6653112314", "12", "053-112-314 ต่อ 12"),
    ("053-112-314 EXT.12", "+6653112314", "12", "053-112-314 ต่อ 12"),
    ("053-112-314 x12", "+6653112314", "12", "053-112-314 ต่อ 12"),
    ("053-112-314#12", "+6653112314", "12", "053-112-314 ต่อ 12"),
    ("053-112-314, 12", "+6653112314", "12", "053-112-314 ต่อ 12"),
    ("077-211-111", "+6677211111", "", "077-211-111"),
    ("061-234-5678", "+66612345678", "", "061-234-5678"),
    ("0912345678", "+66912345678", "", "091-234-5678"),
    ("1111", "1111", "", "1111"),
    ("๑๑๑๑", "1111", "", "1111"),
    ("1111 ต่อ 22", "1111", "22", "1111 ต่อ 22"),
    ("1300", "1300", "", "1300"),
    ("1567", "1567", "", "1567"),
    ("191", "191", "", "191"),
    ("1669", "1669", "", "1669"),
    ("1-1-1-1", "1111", "", "1111"),
    ("1800-012-345", "+661800012345", "", "1800-012-345"),
    ("1800 012 345", "+661800012345", "", "1800-012-345"),
    ("+1 650-253-0000", "+16502530000", "", "+1 650-253-0000"),
    ("001 1 650 253 0000", "+16502530000", "", "+1 650-253-0000"),
    ("+44 20 7946 0958", "+442079460958", "", "+44 20 7946 0958"),
    ("0044 20 7946 0958", "+442079460958", "", "+44 20 7946 0958"),
    ("+856 21 212 345", "+85621212345", "", "+856 21 212 345"),
]  # fmt: skip


@pytest.mark.parametrize("typed", MOBILE)
def test_one_number_in_any_writing_is_one_number(typed: str) -> None:
    number = read_phone_number(typed)
    assert (number.normal, number.extension) == ("+66812345678", "")
    assert number.shown == "081-234-5678"
    assert number.typed == typed
    assert number.understood


@pytest.mark.parametrize(("typed", "normal", "extension", "shown"), NUMBERS)
def test_numbers_of_every_kind(typed: str, normal: str, extension: str, shown: str) -> None:
    number = read_phone_number(typed)
    assert (number.normal, number.extension, number.shown) == (normal, extension, shown)


@pytest.mark.parametrize("typed", NO_NUMBERS, ids=lambda typed: typed[:24])
def test_what_is_no_number_stays_as_typed(typed: str) -> None:
    number = read_phone_number(typed)
    assert not number.understood
    assert (number.normal, number.extension, number.shown) == ("", "", typed.strip())
    assert read_phone_numbers(typed) == ()


@given(st.text())
@example("ต่อ 123")
@example("1\u0663\u0663")
def test_reading_never_fails_and_says_what_was_typed(typed: str) -> None:
    number = read_phone_number(typed)
    assert number.typed == typed
    assert number.understood == bool(number.normal)
    every = read_phone_numbers(typed)
    assert [one.normal for one in every][:1] == ([number.normal] if number.understood else [])
    assert all(one.understood and one.typed == typed for one in every)


#: Several numbers, ranges and notes in one field.
FIELDS = [
    "081-234-5678 / 089-876-5432", "081-234-5678/0898765432", "081 234 5678 089 876 5432",
    "+66812345678, +85620 5512 3456", "บ้าน 02-141-5100 มือถือ 081-234-5678", "02-141-4100-5 ต่อ 12",
    "0-2141-4100 ถึง 0-2141-4105", "081-234-5678 (แม่) 089-876-5432 (พ่อ)", "1111 หรือ 1567",
    "(081-234-5678)", "(แม่ 081-234-5678)", "02-141-5100 (ต่อ 12)", "โทร 0812345678, ต่อ 5",
]  # fmt: skip
WRITINGS = st.sampled_from(
    [*MOBILE, *(typed for typed, *_ in NUMBERS), *FIELDS, *(text[:40] for text in NO_NUMBERS)]
)
EXTENSIONS = st.from_regex(r"( ?(ต่อ|ext\.|x|#|,|กด|ถึง|-) ?[0-9๐-๙]{1,7})?", fullmatch=True)
NOTES = st.sampled_from(
    ["", " ", "(แม่)", " แม่", "/", ", ", " หรือ ", " และ", "a", " 12", ")", "(", "."]
)


@given(
    st.text(st.sampled_from("0123456789๐๑๒๖๘๙+-. ()/#xต่อ,"), max_size=24)
    | st.builds("{}{}{}{}{}".format, NOTES, WRITINGS, EXTENSIONS, NOTES, WRITINGS | st.just(""))
)
@example("1111 ต่อ 22")
def test_a_shown_number_is_read_as_the_same_number(typed: str) -> None:
    number = read_phone_number(typed)
    again = read_phone_number(number.shown)
    assert (again.normal, again.extension) == (number.normal, number.extension)
    every = [one.normal for one in read_phone_numbers(typed)]
    assert [one.normal for one in read_phone_numbers(number.shown)] == every
    if number.understood:
        assert again.shown == number.shown
        assert read_phone_number(number.normal).normal == number.normal
        assert read_phone_number(written_normal(number.normal)).normal == number.normal
        assert read_phone_number(at_home(number.normal)).normal == number.normal


@pytest.mark.parametrize("region", sorted(phonenumbers.SUPPORTED_REGIONS))
def test_numbers_of_every_country_are_read_as_written_from_abroad(region: str) -> None:
    example_number = phonenumbers.example_number(region)
    assert example_number is not None
    formats = phonenumbers.PhoneNumberFormat
    normal = phonenumbers.format_number(example_number, formats.E164)
    written = phonenumbers.format_number(example_number, formats.INTERNATIONAL)
    number = read_phone_number(written)
    assert number.normal == normal
    assert read_phone_number(number.shown).normal == normal
    assert read_phone_number(normal.replace("+", "00", 1)).normal == normal


@given(
    st.from_regex(r"(?a)0(2\d{7}|[3457][2-9]\d{6}|[689]\d{8})", fullmatch=True),
    st.lists(
        st.sampled_from(["", " ", "-", ".", " - ", "–", "(", ")", "  ", "\u200b"]),
        min_size=10,
        max_size=10,
    ),
    st.booleans(),
)
def test_where_the_strokes_stand_makes_no_difference(
    digits: str, strokes: list[str], thai: bool
) -> None:
    parts = itertools.zip_longest(digits, strokes[: len(digits) - 1], fillvalue="")
    written = "".join(digit + stroke for digit, stroke in parts)
    if thai:
        written = written.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))
    assert read_phone_number(written).normal == f"+66{digits[1:]}"


@given(
    st.from_regex(r"0[0-9]([- ]?[0-9]){6,9}( ต่อ [0-9]{2})?", fullmatch=True)
    | st.from_regex(r"1[0-9]{2,3}|1800[0-9]{6}|\+85620[0-9]{8}", fullmatch=True)
)
@example("081-234-5678")
@example("02-141-4100-05")
@example("0801234567 (แม่)")
def test_a_known_number_is_shown_as_when_it_is_read(typed: str) -> None:
    read = read_phone_number(typed)
    assert shown_number(typed, read.normal) == read.shown


def test_two_numbers_are_two_numbers() -> None:
    texts = ["081-234-5678", "081-234-5679", "02-141-5100", "053-112-314", "1111", "1300", "191"]
    assert len({read_phone_number(text).normal for text in texts}) == len(texts)


@pytest.mark.parametrize(
    ("digits", "shown"),
    [
        ("0812345678", "081-234-5678"),
        ("021415100", "02-141-5100"),
        ("053112314", "053-112-314"),
        ("1800012345", "1800-012-345"),
        ("1111", "1111"),
        ("12345678901", "12345678901"),
    ],
)
def test_thai_grouping(digits: str, shown: str) -> None:
    assert group_thai(digits) == shown


def test_a_number_in_a_log_is_not_shown() -> None:
    assert "5678" not in repr(read_phone_number("081-234-5678"))


def test_a_field_this_long_is_a_text() -> None:
    assert read_phone_number("081-234-5678 " + "น" * 107).understood
    assert not read_phone_number("081-234-5678 " + "น" * 108).understood
