"""Several programs at once, and programs that are killed: no number twice, nothing lost."""

from __future__ import annotations

import collections
import contextlib
import itertools
import random
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from gecc_desk.domain.counters import CounterState
from gecc_desk.domain.tickets import TicketState, TicketStep
from gecc_desk.services.checkup import check_up
from gecc_desk.services.counters import CounterDesk
from gecc_desk.services.office_lists import OfficeSettings
from gecc_desk.services.phone_register import PhoneRegister
from gecc_desk.services.reception import Reception
from gecc_desk.storage import ticket_store
from gecc_desk.storage.database import Address, Database
from gecc_desk.storage.tables import TicketEventRow, TicketRow
from tests.builders import WORKDAY
from tests.engines import BOTH_IN_SOAK, as_typed
from tests.storage import children
from tests.storage.processes import SOAK, child, told

DESKS = 8
AT_WORK = (TicketState.CALLED, TicketState.SERVING)
#: A ticket as told or kept: state, counter, service.
Standing = tuple[str, int | None, str]


def assert_nothing_is_half_there(database: Database) -> None:
    assert check_up(database).problems == ()


@pytest.mark.soak
def test_eight_desks_give_no_number_twice_and_call_nobody_twice(office: Address) -> None:
    each = 250 if SOAK else 40
    database = Database.open(office)
    OfficeSettings(database, "desk").save_counters(DESKS)
    with contextlib.ExitStack() as desks:
        pipes = [
            desks.enter_context(child(children.issue_and_call, as_typed(office), counter, each))[1]
            for counter in range(1, DESKS + 1)
        ]
        for pipe in pipes:
            assert pipe.recv() == "begin"
        for pipe in pipes:
            pipe.send("go")
        answers = [pipe.recv() for pipe in pipes]
    issued = [number for numbers, _, _ in answers for number in numbers]
    called = [number for _, numbers, _ in answers for number in numbers]
    assert [failed for _, _, failed in answers] == [[]] * DESKS, "nothing was locked or refused"
    letters = collections.Counter(number[0] for number in issued)
    assert sorted(issued) == sorted(
        f"{letter}{n:03}" for letter, count in letters.items() for n in range(1, count + 1)
    )
    # Each desk gives a ticket before it calls, so there is somebody at every call.
    assert sorted(called) == sorted(issued), "each was called once, none is lost"
    assert len(called) == DESKS * each
    assert Reception(database, "x").waiting_room().tickets == ()
    with database.read() as session:
        calls = sa.select(TicketEventRow.ticket_id).where(TicketEventRow.step == TicketStep.CALL)
        times = collections.Counter(session.scalars(calls))
        ended = collections.Counter(session.scalars(sa.select(TicketRow.state)))
    assert set(times.values()) == {1}
    served = DESKS * (each // 2)
    assert ended == {TicketState.FINISHED: served, TicketState.NO_SHOW: DESKS * each - served}
    counters = CounterDesk(database, "x").counters()
    assert {counter.state for counter in counters} == {CounterState.CLOSED}
    assert_nothing_is_half_there(database)
    database.close()


def test_two_desks_that_press_at_once_get_two_visitors(office: Address) -> None:
    rounds = 400 if SOAK else 40
    with (
        contextlib.closing(Database.open(office)) as one,
        contextlib.closing(Database.open(office)) as other,
        ThreadPoolExecutor(2) as hands,
    ):
        reception, start = Reception(one, "x"), threading.Barrier(2, timeout=60)

        def press(database: Database, counter: int) -> str | None:
            desk = CounterDesk(database, "x")
            start.wait()
            called = desk.call_next(counter)
            return None if called is None else called.ticket.number

        for turn in range(rounds):
            # Somebody for each; in every other round for one of them alone.
            come = [reception.issue("A").ticket.number for _ in range(1 + turn % 2)]
            presses = [hands.submit(press, one, 1), hands.submit(press, other, 2)]
            called = [number for each in presses if (number := each.result())]
            assert sorted(called) == come
        assert_nothing_is_half_there(one)


@pytest.mark.soak
@pytest.mark.parametrize("office", BOTH_IN_SOAK, indirect=True)
def test_every_step_that_was_acknowledged_survives_a_kill_and_no_other_is_half_taken(
    office: Address,
) -> None:
    chance = random.Random(2569)
    told_of: dict[str, Standing] = {}
    taken: collections.Counter[TicketStep] = collections.Counter()
    for seed in range(200 if SOAK else 10):
        lines = lines_until_killed(as_typed(office), seed, chance, 120)
        with contextlib.closing(settled(office)) as database:
            told_of = assert_steps_are_kept(database, lines, told_of)
            assert_nothing_is_half_there(database)
        taken.update(said[1] for said, answered in answers(lines) if answered[0] == "done")
    assert set(taken) == set(TicketStep) - {TicketStep.LEAVE}, "every step was taken and told of"


def lines_until_killed(path: Path | str, seed: int, chance: random.Random, most: int) -> list[Any]:
    """What somebody tells who takes up to `most` steps at the counters and is killed."""
    with child(children.work_until_killed, path, seed) as (process, pipe):
        lines = [pipe.recv() for _ in range(chance.randint(1, most))]
        time.sleep(chance.uniform(0, 0.01))
        process.kill()
        process.join()
        return lines + list(told(pipe))


def answers(lines: list[Any]) -> Iterator[tuple[Any, Any]]:
    """Each step with what came of it."""
    return itertools.pairwise(lines)


def assert_steps_are_kept(
    database: Database, lines: list[Any], before: dict[str, Standing]
) -> dict[str, Standing]:
    """Whatever was told is there, and the step in whose midst it ended is whole or not at all.

    `before` are the tickets before these lines; gives those that there are now.
    """
    told_of = dict(before)
    for _said, answered in answers(lines):
        if answered[0] == "done":
            told_of |= answered[1]
    kept = standings(database)
    assert told_of.keys() <= kept.keys()
    ahead = {number for number in kept if kept[number] != told_of.get(number)}
    if lines[-1][0] == "about":
        assert_all_or_nothing(lines[-1][1:], ahead, told_of, kept)
    else:
        assert ahead == set(), "all that was done had been told of"
    assert_numbers_have_no_gap(set(kept))
    return kept


def settled(office: Address) -> Database:
    """The office once a server has ended what a killed program was in the middle of."""
    database = Database.open(office)
    with database.write():
        return database


def standings(database: Database) -> dict[str, Standing]:
    with database.read() as session:
        tickets_kept = ticket_store.tickets_in(session, WORKDAY, list(TicketState))
    return {ticket.number: children.standing(ticket) for ticket in tickets_kept}


def assert_all_or_nothing(
    about: tuple[TicketStep, int, str],
    ahead: set[str],
    before: dict[str, Standing],
    kept: dict[str, Standing],
) -> None:
    """The step during which the process died is on the disk as a whole or not at all."""
    step, counter, number = about
    if not ahead:
        return
    if step is TicketStep.ISSUE:
        (new,) = ahead
        assert new not in before
        assert kept[new][0] == TicketState.WAITING
        return
    if step not in (TicketStep.CALL, TicketStep.RECALL):
        assert ahead == {number}
        return
    stood = {n for n, (state, at, _) in before.items() if state in AT_WORK and at == counter}
    stands = {n for n, (state, at, _) in kept.items() if state in AT_WORK and at == counter}
    assert ahead == stood ^ stands, "who stood there is seen off exactly if another is called"
    waited = any(state == TicketState.WAITING for state, _, _ in before.values())
    assert len(stands) == (step is TicketStep.RECALL or waited)


def assert_numbers_have_no_gap(numbers: set[str]) -> None:
    letters = collections.Counter(number[0] for number in numbers)
    assert numbers == {
        f"{letter}{n:03}" for letter, count in letters.items() for n in range(1, count + 1)
    }


@pytest.mark.soak
@pytest.mark.parametrize("office", BOTH_IN_SOAK, indirect=True)
def test_what_was_acknowledged_survives_a_kill_at_any_moment(office: Address) -> None:
    chance = random.Random(2570)
    numbers: list[str] = []
    topics: dict[int, str] = {}
    for turn in range(100 if SOAK else 8):
        with child(children.write_until_killed, as_typed(office)) as (process, pipe):
            # After a ticket, after a call too, after a setting too; and then at any moment.
            first = [pipe.recv() for _ in range(1 + turn % 3)]
            time.sleep(chance.uniform(0, 0.15))
            process.kill()
            process.join()
            acknowledged = [*first, *told(pipe)]
        numbers += [told_of[1] for told_of in acknowledged if told_of[0] == "ticket"]
        topics |= {told_of[1]: told_of[2] for told_of in acknowledged if told_of[0] == "call"}
        database = settled(office)
        waiting = [ticket.number for ticket in Reception(database, "x").waiting_room().tickets]
        # At most the one that was being written when the process died was not told of.
        assert set(numbers) <= set(waiting)
        assert waiting == [f"A{n:03}" for n in range(1, len(waiting) + 1)]
        register = PhoneRegister(database, "x")
        kept = {one.id: one.entry.topic for one in register.newest(100_000)}
        assert topics.items() <= kept.items()
        found = {one.id for one in register.find("ก่อนไฟดับ", 100_000)}
        assert found == set(kept), "the index says the same as the table"
        assert_nothing_is_half_there(database)
        database.close()
    assert len(set(numbers)) == len(numbers) > 2
    assert topics
