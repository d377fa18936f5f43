"""What a new office has, and which letter a new service gets."""

from __future__ import annotations

import pytest

from gecc_desk.domain import office
from gecc_desk.domain.thai_text import search_key, tidy


def test_no_service_carries_a_letter_that_is_misread() -> None:
    assert set("FIO").isdisjoint(office.SERVICE_LETTERS)
    assert len(set(office.SERVICE_LETTERS)) == len(office.SERVICE_LETTERS) == 23
    assert sorted(office.SERVICE_LETTERS) == list(office.SERVICE_LETTERS)


def test_letters_are_given_in_order_and_never_twice() -> None:
    taken: set[str] = set()
    for letter in office.SERVICE_LETTERS:
        assert office.free_letter(taken) == letter
        taken.add(letter)
    with pytest.raises(office.NoServiceLetterLeft):
        office.free_letter(taken)


def test_a_letter_that_became_free_in_between_is_taken_first() -> None:
    assert office.free_letter(set("ABDE")) == "C"
    assert office.free_letter(set("ABCDE")) == "G"


@pytest.mark.parametrize(
    "names",
    [[name for name, _ in office.USUAL_SERVICES], office.USUAL_UNITS, office.USUAL_TOPICS],
)
def test_the_usual_names_can_be_kept_and_told_apart(names: list[str]) -> None:
    assert len({search_key(name) for name in names}) == len(names)
    assert all(tidy(name, limit=120, field="name") == name for name in names)


def test_every_usual_service_has_a_letter_a_number_key_and_a_time() -> None:
    assert len(office.USUAL_SERVICES) <= min(9, len(office.SERVICE_LETTERS))
    assert all(1 <= minutes <= 480 for _, minutes in office.USUAL_SERVICES)
