"""Invented people and calls are such as the register would take, and look like Thailand's."""

from __future__ import annotations

import datetime as dt

import pytest

from gecc_desk.domain import moments, office
from gecc_desk.domain.calls import CallEntry, Outcome
from gecc_desk.domain.invented import conversations, people
from gecc_desk.domain.invented.people import CallerKind, random_for
from gecc_desk.domain.phone_numbers import read_phone_number
from tests.builders import WORKDAY, bangkok

SOME = 800


def invented_calls(seed: int, count: int = SOME) -> list[CallEntry]:
    chance = random_for(seed, "test")
    begin = bangkok(WORKDAY, 8, 30)
    return [
        conversations.invent_call(
            chance,
            begin + dt.timedelta(seconds=30 * index),
            people.caller(seed, index),
            office.USUAL_UNITS,
        )
        for index in range(count)
    ]


def test_every_number_is_one_that_can_be_dialled() -> None:
    numbers = [people.caller(3, index).phone for index in range(SOME)]
    unread = [number for number in numbers if number and not read_phone_number(number).understood]
    assert unread == []


def test_numbers_come_in_many_writings() -> None:
    numbers = {people.caller(3, index).phone for index in range(SOME)}
    for sign in ("-", " ", "+66", "ต่อ", "๐"):
        assert any(sign in number for number in numbers), sign
    assert any(number.startswith("02-") for number in numbers)
    assert any(number.isdigit() and len(number) == 10 for number in numbers)
    assert any(number in {"1111", "1567", "1300", "191", "1669"} for number in numbers)
    assert "" in numbers


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_register_would_take_every_call_as_it_is(seed: int) -> None:
    later = bangkok(WORKDAY, 23)
    for entry in invented_calls(seed):
        assert entry.checked(later) == entry


def test_most_calls_are_about_the_reporting_date() -> None:
    topics = [entry.topic for entry in invented_calls(1)]
    usual = max(set(topics), key=topics.count)
    assert usual == "สอบถามวันรายงานตัว"
    assert set(topics) - {conversations.WRONG_NUMBER} == set(office.USUAL_TOPICS)


def test_a_transfer_has_its_unit_and_a_callback_its_time_in_office_hours() -> None:
    for entry in invented_calls(2):
        assert bool(entry.transfers) == (entry.outcome is Outcome.TRANSFERRED)
        assert (entry.callback_at is not None) == (entry.outcome is Outcome.CALLBACK)
        if entry.callback_at is not None:
            assert entry.callback_at > entry.received_at
            assert "08:30" <= moments.clock(entry.callback_at) <= "16:30"


def test_an_office_without_units_transfers_nothing() -> None:
    chance = random_for(1, "no units")
    caller = people.caller(1, 1)
    entries = [
        conversations.invent_call(chance, bangkok(WORKDAY, 9), caller, ()) for _ in range(99)
    ]
    assert all(not entry.transfers for entry in entries)
    assert all(entry.outcome is not Outcome.TRANSFERRED for entry in entries)


def test_the_same_caller_is_always_the_same_and_all_kinds_call() -> None:
    first = [people.caller(9, index) for index in range(200)]
    assert first == [people.caller(9, index) for index in range(200)]
    assert first != [people.caller(10, index) for index in range(200)]
    assert {caller.kind for caller in first} == set(CallerKind)


def test_names_have_a_thai_prefix_and_two_parts_that_are_not_the_same() -> None:
    chance = random_for(5, "names")
    for _ in range(300):
        given, family = people.full_name(chance).split(" ")
        assert given.startswith(("นาย", "นาง", "น.ส."))
        half = len(family) // 2
        assert family[:half] != family[half:]
