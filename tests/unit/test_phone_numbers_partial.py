"""A number is looked up while it is typed: by its first digits, in whatever writing it begins."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gecc_desk.domain.phone_numbers import at_home, normal_prefixes, partial_key, read_phone_number
from tests.unit.phone_examples import EXAMPLES, Example, Kind, pairs


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("081234", "081234"), ("081-234", "081234"), ("081-234-", "081234"), ("๐๘๑-๒๓๔", "081234"),
        ("(081) 2", "0812"), ("08", ""), ("081", "081"), ("0", ""), ("", ""), ("+", ""),
        ("+66", ""), ("+668", ""), ("+6681", "081"), ("+66 81 23", "08123"), ("+66(0)81", "081"),
        ("+66 (0", ""), ("0066", ""), ("00668", ""), ("006681", "081"), ("00 66 81-2", "0812"),
        ("001", ""), ("0016", ""), ("00166", ""), ("001-66-81", "081"), ("009668", ""), ("0096681", "081"),
        ("66", ""), ("668", ""), ("6681", "081"), ("66 81 2", "0812"), ("(66) 81", "081"),
        ("812", "0812"), ("81-234", "081234"), ("2141", "02141"),
        ("11", ""), ("111", "111"), ("1111", "1111"), ("180", "180"), ("18001", "18001"), ("+661800", "1800"),
        ("+85", ""), ("+856", "+856"), ("+856 20", "+85620"), ("00856 20", "+85620"), ("0016502", "+16502"), ("001-856 2", "+8562"),
        ("053", "053"), ("051", ""), ("1-800", "1800"), ("1/12", ""),
        ("โทร. 081-2", "0812"), ("tel:0812", "0812"), ("\u200b081\u200b2", "0812"),
        ("081-234-5678", "0812345678"), ("02-141-5100 ต่อ 1", "021415100"), ("02-141-5100 ต", "021415100"),
        ("02-141-4100-5", "021414100"), ("081-234-5678 (แม่)", "0812345678"),
        ("081-234-5678, 08", "0812345678"),
        # No number in the making.
        ("สมชาย", ""), ("สมชาย 081", ""), ("Somchai", ""), ("-", ""), ("12345", ""), ("12/34", ""), ("10.30", ""),
        ("12/03/2569", ""), ("1-2345-67890", ""), ("081-234-56789", ""), ("021415100999", ""), ("011", ""),
        ("01-812", ""), ("000", ""), ("+0", ""), ("9" * 500, ""), ("a081234", ""), ("@081234", ""),
    ],
)  # fmt: skip
def test_the_beginning_of_a_number(typed: str, key: str) -> None:
    assert partial_key(typed) == key


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.shown)
def test_every_key_press_leads_towards_the_number(example: Example) -> None:
    """While any writing is typed, the numbers looked up are those that begin as it does."""
    expected = example.normal if example.kind is Kind.ABROAD else example.digits
    astray = {}
    for name, typed in pairs(example).items():
        if typed.startswith("001 650"):
            continue  # Behind 001 set apart a country's code is expected: this is known at its end.
        keys = [partial_key(typed[:length]) for length in range(len(typed) + 1)]
        if not all(expected.startswith(key) for key in keys) or keys[-1] != expected:
            astray[name] = (typed, keys)
    assert astray == {}


@given(st.text())
def test_no_text_fails(typed: str) -> None:
    key = partial_key(typed)
    assert key == "" or (key.removeprefix("+").isdecimal() and len(key.removeprefix("+")) >= 3)


@given(st.sampled_from(EXAMPLES), st.integers(3, 12))
def test_the_normal_form_begins_with_what_is_looked_up(one: Example, length: int) -> None:
    key = partial_key(one.shown_number[:length])
    assert at_home(one.normal).startswith(key)
    assert not key or one.normal.startswith(normal_prefixes(key))


def test_with_what_normal_forms_begin() -> None:
    assert normal_prefixes("081234") == ("+6681234",)
    assert normal_prefixes("+85620") == ("+85620",)
    assert normal_prefixes("111") == ("111",)
    assert normal_prefixes("190") == ("190", "+66190")
    assert normal_prefixes("18001") == ("18001", "+6618001")
    assert normal_prefixes("") == ()


def test_a_complete_number_is_its_own_key() -> None:
    for one in EXAMPLES:
        number = read_phone_number(one.shown)
        assert partial_key(one.shown) == at_home(number.normal)
        assert number.normal.startswith(normal_prefixes(partial_key(one.shown)))
