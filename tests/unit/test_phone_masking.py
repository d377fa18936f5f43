"""Telephone numbers on paper: whoever reads the paper cannot call them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gecc_desk.domain.phone_masking import masked
from gecc_desk.domain.phone_numbers import read_phone_number


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("0812345678", "081-XXX-5678"),
        ("+66 81 234 5678", "081-XXX-5678"),
        ("02-141-4444", "02-XXX-4444"),
        ("053-112-444", "053-XXX-444"),
        ("1800-123-678", "1800-XXX-678"),
        ("1111", "1XXX"),
        ("191", "1XX"),
        ("+856 20 55 123 456", "+856 XX XX XXX 456"),
        ("+1 650 253 0000", "+1 XXX-XXX-X000"),
    ],
)
def test_the_middle_of_a_number_is_hidden(typed: str, shown: str) -> None:
    number = read_phone_number(typed)
    assert number.understood
    assert masked(number.normal) == shown


@settings(max_examples=40)
@given(st.from_regex(r"0(2[0-9]{7}|[689][0-9]{8}|[3457][2-9][0-9]{6})", fullmatch=True))
def test_no_thai_number_can_be_read_from_what_is_shown(digits: str) -> None:
    shown = masked(read_phone_number(digits).normal)
    assert len(re.findall(r"[0-9]", shown)) == len(digits) - 3
    assert shown.replace("-", "")[-3:] == digits[-3:]
    assert digits not in shown.replace("-", "")
