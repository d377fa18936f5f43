"""The recovery key: every key survives paper and every usual slip of a hand is told, with its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gecc_desk.domain import recovery_key
from gecc_desk.domain.recovery_key import (
    BadRecoveryKey,
    GroupMisread,
    UnknownCharacter,
    read,
    typed,
    written,
)
from gecc_desk.domain.thai_layout import to_thai_layout

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
keys = st.binary(min_size=32, max_size=32)
places = st.integers(0, recovery_key.LENGTH - 1)


def without_dashes(key: bytes) -> str:
    return written(key).replace("-", "")


@given(keys)
def test_what_is_written_is_read(key: bytes) -> None:
    text = written(key)
    assert [len(group) for group in text.split("-")] == [5] * 13
    assert set(text) <= {*LETTERS, "-"}
    assert read(text) == key
    assert typed(text).is_whole


#: What hands and keyboards make of it.
WRITINGS = {
    "small letters": str.lower,
    "spaces": lambda text: text.replace("-", " "),
    "nothing between": lambda text: text.replace("-", ""),
    "lines": lambda text: text.replace("-", "\r\n"),
    "long dashes and dots": lambda text: text.replace("-", " – ").replace("0", "0."),
    "letters for digits": lambda text: text.replace("0", "O").replace("1", "l"),
    "capital i": lambda text: text.replace("1", "I").replace("0", "o"),
    "u for v": lambda text: text.replace("V", "u"),
    "Thai digits": lambda text: text.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")),
    "Thai layout": lambda text: to_thai_layout(text.lower()),
}


@pytest.mark.parametrize("writing", WRITINGS)
@given(key=keys)
def test_however_it_is_typed_it_is_read(writing: str, key: bytes) -> None:
    assert read(WRITINGS[writing](written(key))) == key


@given(keys, places, st.sampled_from(LETTERS))
def test_every_wrong_character_is_found_in_its_group(key: bytes, at: int, wrong: str) -> None:
    right = without_dashes(key)
    slip = right[:at] + wrong + right[at + 1 :]
    if slip == right:
        return
    with pytest.raises(GroupMisread) as told:
        read(slip)
    assert told.value.details == {"group": at // 5 + 1}
    assert typed(slip).wrong == (at // 5 + 1,)


@given(keys, places, st.integers(1, 4))
def test_two_that_changed_places_are_found(key: bytes, at: int, by: int) -> None:
    right = without_dashes(key)
    group, within = divmod(at, 5)
    other = group * 5 + (within + by) % 5
    signs = list(right)
    signs[at], signs[other] = signs[other], signs[at]
    if "".join(signs) == right:
        return
    with pytest.raises(GroupMisread):
        read("".join(signs))


@given(keys, st.integers(0, 12), st.integers(0, 12))
def test_groups_that_changed_places_are_found(key: bytes, one: int, other: int) -> None:
    groups = written(key).split("-")
    groups[one], groups[other] = groups[other], groups[one]
    if one == other:
        assert read("-".join(groups)) == key
    else:
        with pytest.raises(GroupMisread):
            read("-".join(groups))


@given(keys, st.integers(0, 64))
def test_one_that_is_not_whole_says_how_much_there_is(key: bytes, length: int) -> None:
    begun = without_dashes(key)[:length]
    with pytest.raises(BadRecoveryKey) as told:
        read(begun)
    assert told.value.details == {"count": length, "length": 65}
    assert typed(begun) == recovery_key.Typed(length, ())
    assert not typed(begun).is_whole


@given(keys)
def test_more_than_a_key_is_none(key: bytes) -> None:
    with pytest.raises(BadRecoveryKey):
        read(written(key) + "-AAAAA")


@pytest.mark.parametrize("sign", ["$", "é", "*", "中"])
def test_a_sign_that_no_key_has_is_told(sign: str) -> None:
    with pytest.raises(UnknownCharacter) as told:
        read(f"01234-5{sign}")
    assert told.value.details["group"] == 2
    assert typed(f"01234-5{sign}").wrong[-1] == 2


@given(st.text())
def test_no_text_at_all_does_harm(text: str) -> None:
    with pytest.raises(BadRecoveryKey) as told:
        read(text)
    assert told.value.in_thai()
    assert told.value.in_english()
    assert not typed(text).is_whole


def test_one_key_is_written_as_it_was_yesterday() -> None:
    """Papers last longer than versions of this program."""
    assert written(bytes(range(32))) == KNOWN
    assert read(KNOWN) == bytes(range(32))


KNOWN = "000G5-40R4X-0M30R-E209C-185G1-R38E2-1W813-24GKP-2GAHF-C5RRD-34D1J-P70X1-3RFP5"
