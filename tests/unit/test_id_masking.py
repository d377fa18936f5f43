"""Citizen IDs are found and masked however they are written, and nothing else is lost."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.th import moa

from gecc_desk.domain.id_masking import (
    holds_citizen_id,
    mask_at_cursor,
    mask_citizen_ids,
    mask_unfinished_citizen_id,
)
from gecc_desk.domain.thai_id_card import is_valid_citizen_id, mask_citizen_id

ID = "1234567890121"
MASKED = "1-2345-XXXXX-XX-1"
_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


def with_check_digit(twelve: str) -> str:
    """A valid number that begins so."""
    return next(twelve + last for last in "0123456789" if is_valid_citizen_id(twelve + last))


def grouped(*sizes: int, by: str = " ") -> Callable[[str], str]:
    """Writes a number in groups of these sizes, with these signs between them in turn."""

    def write(number: str) -> str:
        digits, signs = iter(number), itertools.cycle(by)
        written = ["".join(itertools.islice(digits, size)) for size in sizes]
        return written[0] + "".join(next(signs) + group for group in written[1:])

    return write


CARD = (1, 4, 5, 2, 1)
WRITINGS: dict[str, Callable[[str], str]] = {
    "one run": str,
    "the card's dashes": grouped(*CARD, by="-"),
    "the card's spaces": grouped(*CARD),
    "hard spaces": grouped(*CARD, by="\u00a0"),
    "dashes of all kinds": grouped(*CARD, by="\u2010\u2011\u2013\u2212"),
    "dashes and spaces": grouped(*CARD, by="- "),
    "dashes with room": lambda one: " - ".join(grouped(*CARD)(one).split()),
    "dots": grouped(*CARD, by="."),
    "slashes": grouped(*CARD, by="/"),
    "two lines": grouped(*CARD, by="---\n"),
    "by threes": grouped(3, 3, 3, 4),
    "by fours": grouped(4, 4, 4, 1, by="-"),
    "as it is dictated": grouped(1, 4, 3, 2, 2, 1),
    "without the last dashes": grouped(1, 4, 8, by="-"),
    "each for itself": grouped(*[1] * 13),
    "Thai digits": lambda one: one.translate(_THAI),
    "Thai digits with dashes": lambda one: grouped(*CARD, by="-")(one.translate(_THAI)),
    "full-width digits": lambda one: one.translate(_WIDE),
    "half in Thai digits": lambda one: one[:6].translate(_THAI) + one[6:],
    "word breaks within": grouped(4, 5, 4, by="\u200b\ufeff"),
    "joiners beside the dashes": lambda one: "-\u200d".join(grouped(*CARD)(one).split()),
    "a soft hyphen and a direction": lambda one: f"\u200e{one[:7]}\u00ad{one[7:]}\u202c",
}

THAIS = st.from_regex(r"[1-8][0-9]{11}", fullmatch=True).map(with_check_digit)
STATELESS = st.from_regex(r"0[1-9][0-9]{3}89[0-9]{5}", fullmatch=True).map(with_check_digit)
#: In other groups a number that begins with 0 may as well be a telephone number and more.
CLEAR_WRITINGS = ("one run", "the card's dashes", "Thai digits", "dots", "two lines")
#: What may stand beside an ID: anything but a digit, which would make another number of it.
SURROUNDINGS = st.text(
    st.one_of(
        st.sampled_from("กขค่้ำ /.,:()-X\n\t\u200b+'\"<>"),
        st.characters(exclude_categories=["Nd", "Cs"]),
    ),
    max_size=12,
)
#: Texts in which IDs, parts of them and what masking leaves behind stand close to each other.
CROWDED = st.lists(
    st.one_of(
        st.sampled_from(["-", " ", ".", "X", "XX-", "\u200b", "ก", "1", "2345", "-XXXXX-XX-1"]),
        st.sampled_from([ID, MASKED, "234567890121", "1-2345-67890-12", "12345678", "0812345678"]),
        st.sampled_from([write(ID) for write in WRITINGS.values()]),
        st.from_regex(r"[0-9๐-๙]{1,14}", fullmatch=True),
    ),
    max_size=8,
).map("".join)


def test_there_are_writings_enough() -> None:
    written = {write(ID) for write in WRITINGS.values()}
    assert len(written) == len(WRITINGS) >= 20


@pytest.mark.parametrize("writing", WRITINGS)
@given(number=THAIS, before=SURROUNDINGS, after=SURROUNDINGS)
def test_an_id_is_masked_in_every_writing_anywhere(
    writing: str, number: str, before: str, after: str
) -> None:
    _is_masked(writing, number, before, after)


@pytest.mark.parametrize("writing", CLEAR_WRITINGS)
@given(number=STATELESS, before=SURROUNDINGS, after=SURROUNDINGS)
def test_so_is_the_number_of_a_person_without_nationality(
    writing: str, number: str, before: str, after: str
) -> None:
    _is_masked(writing, number, before, after)


def _is_masked(writing: str, number: str, before: str, after: str) -> None:
    text = f"{before}{WRITINGS[writing](number)}{after}"
    masked = mask_citizen_ids(text)
    assert mask_citizen_id(number) in masked
    assert holds_citizen_id(text)
    assert not holds_citizen_id(masked)
    # The signs of a writing may run over its ends ("\u200e…"); whatever can be seen stays.
    assert masked.startswith(before)
    assert masked.endswith(after)


@given(CROWDED)
def test_masking_twice_is_masking_once(text: str) -> None:
    masked = mask_citizen_ids(text)
    assert mask_citizen_ids(masked) == masked
    assert holds_citizen_id(text) == (masked != text)


@given(st.text())
def test_a_text_with_too_few_digits_stays_as_it_is(text: str) -> None:
    if sum(sign.isdecimal() for sign in text) < 13:
        assert mask_citizen_ids(text) == text


@given(st.lists(st.one_of(CROWDED, SURROUNDINGS), max_size=4).map(" ".join))
def test_nothing_but_ids_is_taken(text: str) -> None:
    """Every letter stays, in its order; and of the digits at most those that a mask hides go."""
    masked = mask_citizen_ids(text)
    assert _letters(masked) == _letters(text)
    hidden = masked.count("-XXXXX-XX-") - text.count("-XXXXX-XX-")
    assert _count_digits(masked) == _count_digits(text) - 7 * hidden


def _letters(text: str) -> str:
    return "".join(sign for sign in text if sign.isalpha() and sign != "X")


def _count_digits(text: str) -> int:
    return sum(sign.isdecimal() for sign in text)


@pytest.mark.parametrize(
    "text",
    [
        "1234567890122",  # the check digit
        "คดีเลขที่ 12345678901211",  # of 14 digits
        "21234567890121",
        "9" + "0" * 11 + "7",  # nobody's first digit
        "0105536112014",  # a company
        "0994000617721",  # an office
        "0-10-5-536-11201-4",
        "081-234-5678",
        "02-141-4040 ต่อ 123",
        "+66 81 234 5678",
        "คดีหมายเลขดำที่ อ.1234/2569",
        "พ.ศ. 2569",
        "1,234,567,890,121 บาท",
        "0.1234567890",
        "1.234567890121",
        "2026-11-23T09:00:00.123456+07:00",
        "",
    ],
)
def test_other_numbers_are_kept(text: str) -> None:
    assert mask_citizen_ids(text) == text
    assert not holds_citizen_id(text)


@pytest.mark.parametrize(
    "form",
    [
        "23-11-2569 {:05}",
        "{:05} 23-11-2569",
        "2026-11-23 {:05}",
        "{:03} 081-234-5678",
        "{:03} 0812345678",
        "{:04} 02-141-4040",
        "{:04} 053123456",
        "081-234-5678 {:03}",
        "0066812{:06}",
        "+66 81 234 56 {:02}",
    ],
)
def test_a_number_beside_a_date_or_a_telephone_number_is_not_joined_with_it(form: str) -> None:
    """Of many that make 13 digits with what they stand beside: one in ten has the check digit."""
    texts = [form.format(number) for number in range(10, 100)]
    assert [text for text in texts if mask_citizen_ids(text) != text] == []


def test_a_legal_persons_number_is_kept_and_a_stateless_persons_is_masked() -> None:
    company = "0105536112014"
    assert moa.is_valid(company)
    stateless = with_check_digit("050018912345"[:12])
    assert stateless[5:7] == "89"
    migrant = with_check_digit("001012345678")
    text = f"บริษัท {company} ผู้รับรอง {stateless} {grouped(*CARD, by='-')(migrant)}"
    assert mask_citizen_ids(text) == (
        f"บริษัท {company} ผู้รับรอง {mask_citizen_id(stateless)} {mask_citizen_id(migrant)}"
    )


def test_each_of_several_is_masked_and_the_rest_stays() -> None:
    other = with_check_digit("350010012345")
    text = f"นาย ก.{ID}/นาง ข({other})\nโทร 0812345678 {ID} เรื่อง 12/2569"
    assert mask_citizen_ids(text) == (
        f"นาย ก.{MASKED}/นาง ข({mask_citizen_id(other)})\nโทร 0812345678 {MASKED} เรื่อง 12/2569"
    )


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "1 ",
        "1" + "-" * 8,
        "1" + "\u200b" * 9,
        "-",
        ID + " ",
        "1.2345.67890.12.",
        MASKED,
        "สวัสดี 12 ",
    ],
)
def test_a_long_text_takes_no_longer_than_its_length_says(piece: str) -> None:
    """Doubling the text doubles the time; where something is tried again and again it squares."""
    text = piece * (250_000 // len(piece))
    short, long = (_seconds(text[: len(text) // 8]), _seconds(text))
    assert long < 40 * max(short, 0.01), "eight times the text"
    assert long < 20


def _seconds(text: str) -> float:
    began = time.process_time()
    mask_citizen_ids(text)
    mask_unfinished_citizen_id(text)
    return time.process_time() - began


@pytest.mark.parametrize(
    "writing", ["one run", "the card's dashes", "each for itself", "Thai digits with dashes"]
)
@pytest.mark.parametrize("typed", [11, 12])
def test_an_id_that_is_nearly_typed_is_masked_while_it_is_typed(writing: str, typed: int) -> None:
    whole = WRITINGS[writing](ID)
    places = [place for place, sign in enumerate(whole) if sign.isdecimal()]
    half = whole[: places[typed - 1] + 1]
    for end in ("", "-", " "):
        assert mask_unfinished_citizen_id(f"เลข {half}{end}") == "เลข 1-2345-XXXXX-XX-X"
    assert mask_unfinished_citizen_id(f"{half} เป็นเลขคดี") == f"{half} เป็นเลขคดี"


@pytest.mark.parametrize("typed", [11, 12])
def test_an_id_that_is_nearly_typed_in_the_middle_is_masked_at_the_cursor(typed: int) -> None:
    before, behind = f"ญาติ {ID[:typed]}", " ขอเลื่อนนัด"
    for cursor in (len(before), len(before) - 4):
        assert mask_at_cursor(before + behind, cursor) == f"ญาติ 1-2345-XXXXX-XX-X{behind}"
    assert mask_at_cursor(before + behind, 0) == before + behind
    assert mask_at_cursor(before + behind, len(before + behind)) == before + behind


@pytest.mark.parametrize(
    "text",
    [
        "เลข 1234567890",
        "66812345678",
        "+66 81 234 5678",
        "081-234-5678 12",
        "23-11-2569 123",
        "1 081-234-5678",
        "12 02-141-4040",
        f"{MASKED} 2345678901",
        "1234567890122",
        "",
    ],
)
def test_what_does_not_become_an_id_is_left_alone(text: str) -> None:
    assert mask_unfinished_citizen_id(text) == text
