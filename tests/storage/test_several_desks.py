"""Several programs at once, and programs that are killed: no number twice, nothing lost."""

from __future__ import annotations

import collections
import contextlib
import random
import time
from pathlib import Path

import pytest
import sqlalchemy as sa

from gecc_desk.domain import tickets
from gecc_desk.domain.tickets import TicketState, TicketStep
from gecc_desk.services.phone_register import PhoneRegister
from gecc_desk.services.reception import Reception
from gecc_desk.storage.database import Address, Database
from gecc_desk.storage.tables import TicketEventRow, TicketRow
from tests.builders import furnished
from tests.storage import children
from tests.storage.processes import SOAK, child, told

DESKS = 4


def assert_states_are_what_the_events_say(database: Database) -> None:
    steps: dict[int, list[TicketStep]] = collections.defaultdict(list)
    with database.read() as session:
        events = sa.select(TicketEventRow.ticket_id, TicketEventRow.step)
        for ticket_id, step in session.execute(events.order_by(TicketEventRow.id)):
            steps[ticket_id].append(step)
        rows = session.execute(sa.select(TicketRow.id, TicketRow.state))
        states = {row.id: row.state for row in rows}
    assert {ticket_id: tickets.fold(taken) for ticket_id, taken in steps.items()} == states


@pytest.mark.soak
def test_four_desks_give_no_number_twice_and_call_nobody_twice(tmp_path: Path) -> None:
    each = 1000 if SOAK else 100
    path = tmp_path / "desk.sqlite3"
    database = furnished(tmp_path)
    with contextlib.ExitStack() as desks:
        pipes = [
            desks.enter_context(child(children.issue_and_call, path, counter, each))[1]
            for counter in range(1, DESKS + 1)
        ]
        for pipe in pipes:
            assert pipe.recv() == "begin"
        for pipe in pipes:
            pipe.send("go")
        answers = [pipe.recv() for pipe in pipes]
    issued = [number for numbers, _, _ in answers for number in numbers]
    called = [number for _, numbers, _ in answers for number in numbers]
    assert [failed for _, _, failed in answers] == [[]] * DESKS
    half = DESKS * each // 2
    assert sorted(issued) == sorted(
        f"{letter}{n:03}" for letter in "AB" for n in range(1, half + 1)
    )
    assert len(called) == len(set(called))
    assert set(called) <= set(issued)
    waiting = {ticket.number for ticket in Reception(database, "x").waiting_room().tickets}
    assert waiting == set(issued) - set(called)
    with database.read() as session:
        calls = session.execute(
            sa.select(TicketEventRow.ticket_id, sa.func.count())
            .where(TicketEventRow.step == TicketStep.CALL)
            .group_by(TicketEventRow.ticket_id)
        ).all()
        still_open = session.execute(
            sa.select(TicketRow.counter, sa.func.count())
            .where(TicketRow.state.in_([TicketState.CALLED, TicketState.SERVING]))
            .group_by(TicketRow.counter)
        ).all()
    assert len(calls) == len(called)
    assert all(times == 1 for _, times in calls)
    assert all(times == 1 for _, times in still_open), "one counter serves one visitor"
    assert_states_are_what_the_events_say(database)
    assert database.integrity_errors() == []
    database.close()


@pytest.mark.soak
def test_what_was_acknowledged_survives_a_kill_at_any_moment(tmp_path: Path) -> None:
    chance = random.Random(2570)
    path = tmp_path / "desk.sqlite3"
    furnished(tmp_path).close()
    numbers: list[str] = []
    topics: dict[int, str] = {}
    for _ in range(100 if SOAK else 8):
        with child(children.write_until_killed, path) as (process, pipe):
            first = pipe.recv()
            time.sleep(chance.uniform(0, 0.15))
            process.kill()
            process.join()
            acknowledged = [first, *told(pipe)]
        numbers += [told_of[1] for told_of in acknowledged if told_of[0] == "ticket"]
        topics |= {told_of[1]: told_of[2] for told_of in acknowledged if told_of[0] == "call"}
        database = Database.open(Address(path))
        assert database.integrity_errors() == []
        waiting = [ticket.number for ticket in Reception(database, "x").waiting_room().tickets]
        # At most the one that was being written when the process died was not told of.
        assert set(numbers) <= set(waiting)
        assert waiting == [f"A{n:03}" for n in range(1, len(waiting) + 1)]
        register = PhoneRegister(database, "x")
        kept = {one.id: one.entry.topic for one in register.newest(100_000)}
        assert topics.items() <= kept.items()
        found = {one.id for one in register.find("ก่อนไฟดับ", 100_000)}
        assert found == set(kept), "the index says the same as the table"
        assert_states_are_what_the_events_say(database)
        database.close()
    assert len(set(numbers)) == len(numbers) > 8
    assert topics
