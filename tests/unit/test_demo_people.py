"""Invented people and calls are such as the register would take, and look like Thailand's."""

from __future__ import annotations

import collections
import datetime as dt
import itertools
import statistics

import pytest

from gecc_desk.domain import moments, office
from gecc_desk.domain.calls import CallEntry, FirstContact, Outcome, TransferResult
from gecc_desk.domain.invented import conversations, mistakes, people
from gecc_desk.domain.invented.people import random_for
from gecc_desk.domain.invented.visitors import citizen_id
from gecc_desk.domain.people import CallerKind
from gecc_desk.domain.phone_numbers import read_phone_number
from gecc_desk.domain.thai_id_card import is_valid_citizen_id
from tests.builders import WORKDAY, bangkok

SOME = 800
UNITS = {unit: conversations.EXTENSIONS.get(unit, "") for unit in office.USUAL_UNITS}


def invented_calls(seed: int, count: int = SOME) -> list[CallEntry]:
    chance = random_for(seed, "test")
    begin = bangkok(WORKDAY, 8, 30)
    return [
        conversations.invent_call(
            chance,
            begin + dt.timedelta(seconds=30 * index),
            people.caller(seed, index),
            UNITS,
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
        assert entry.promises == (entry.outcome is Outcome.CALLBACK)
        if entry.callback_at is not None:
            assert entry.callback_at > entry.received_at
            whole_day = moments.is_whole_day(entry.callback_at)
            assert whole_day or "08:30" <= moments.clock(entry.callback_at) <= "16:30"


def test_a_unit_is_rung_up_under_its_extension_and_another_where_nobody_answers() -> None:
    transfers = [entry.transfers for seed in range(4) for entry in invented_calls(seed)]
    assert {len(some) for some in transfers} == {0, 1, 2, 3}
    for some in transfers:
        units = [one.unit for one in some]
        assert len(set(units)) == len(units)
        assert [one.extension for one in some] == [UNITS[unit] for unit in units]
        unreached = {one.result for one in some[:-1]}
        assert unreached <= {TransferResult.NO_ANSWER, TransferResult.BUSY}


def test_calls_last_from_forty_seconds_to_twelve_minutes_most_of_them_short() -> None:
    entries = [entry for seed in range(3) for entry in invented_calls(seed)]
    lengths = [entry.length.total_seconds() for entry in entries if entry.length is not None]
    assert 40 <= min(lengths) < 60
    assert 500 < max(lengths) <= 720
    assert 0.85 < len(lengths) / len(entries) < 0.97, "some were not measured"
    assert 80 < statistics.median(lengths) < 130
    assert statistics.mean(lengths) > statistics.median(lengths), "a few are long"
    wrong = [
        entry.length.total_seconds()
        for entry in entries
        if entry.length is not None and entry.outcome is Outcome.WRONG_NUMBER
    ]
    assert statistics.median(wrong) < 60


def test_what_was_promised_or_left_is_not_settled_at_the_first_contact() -> None:
    entries = [entry for seed in range(3) for entry in invented_calls(seed)]
    settled = [entry for entry in entries if entry.first_contact is FirstContact.YES]
    assert 0.5 < len(settled) / len(entries) < 0.8
    assert {entry.outcome for entry in settled} == {Outcome.ANSWERED, Outcome.TRANSFERRED}
    for entry in settled:
        assert not entry.transfers or entry.transfers[-1].result is TransferResult.CONNECTED
    wrong = {entry.first_contact for entry in entries if entry.outcome is Outcome.WRONG_NUMBER}
    assert wrong <= {FirstContact.NOT_APPLICABLE, None}


def test_who_calls_is_written_down_as_they_are_and_seldom_forgotten() -> None:
    entries = invented_calls(4)
    kinds = [people.caller(4, index).kind for index in range(SOME)]
    for entry, kind in zip(entries, kinds, strict=True):
        assert entry.kind in {kind, None}
    assert 0 < [entry.kind for entry in entries].count(None) < SOME / 12


def test_a_mistake_is_seen_in_the_history_and_leaves_the_number() -> None:
    chance = random_for(1, "mistakes")
    changes = collections.Counter[str]()
    for entry in invented_calls(5):
        said = [*(one.before for one in mistakes.made_in(chance, entry)), entry]
        for before, after in itertools.pairwise(said):
            changed = before.changes_to(after)
            assert changed
            assert before.phone == after.phone
            assert before.checked(bangkok(WORKDAY, 23)) == before
            changes.update(changed)
    assert set(changes) == {"topic", "note", "caller", "outcome", "transfers", "rings"}


def test_an_office_without_units_transfers_nothing() -> None:
    chance = random_for(1, "no units")
    caller = people.caller(1, 1)
    entries = [
        conversations.invent_call(chance, bangkok(WORKDAY, 9), caller, {}) for _ in range(99)
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


def test_invented_citizen_ids_are_whole_each_ones_own_and_nobodys() -> None:
    ids = [citizen_id(number) for number in [*range(3_000), 10**11 - 1]]
    assert len(set(ids)) == len(ids)
    assert all(is_valid_citizen_id(one) and one.startswith("9") for one in ids)
