"""While the server is away a reception issues from its own numbers: none is lost, none comes twice."""

from __future__ import annotations

import contextlib
import dataclasses
import threading
import time
from collections.abc import Iterator

import pytest
from sqlalchemy.orm import Session

from gecc_desk.domain.papers import PrintState
from gecc_desk.domain.people import CITIZEN_ID_KEEPING, CitizenIdKeeping, Identity
from gecc_desk.domain.roles import NotAllowed, Role
from gecc_desk.domain.tickets import FastTrackReason, IllegalStep, NothingToUndo, TicketState
from gecc_desk.services.checkup import check_up
from gecc_desk.services.counters import CounterDesk
from gecc_desk.services.handover import Handover, NumberTaken
from gecc_desk.services.office_lists import OfficeSettings
from gecc_desk.services.reception import Reception
from gecc_desk.services.reserve import ReserveUsedUp, reserve_of
from gecc_desk.services.seat import Person, Seat
from gecc_desk.storage import server_errors, setting_store, ticket_store
from gecc_desk.storage.database import Address, Database
from gecc_desk.storage.server_address import ServerAddress
from tests.builders import WORKDAY, Clock, furnished
from tests.postgres import Server
from tests.services.desks_apart import Apart, desk_apart, started_again, there

CITIZEN_ID = "1234567890121"


@pytest.fixture
def name(postgres: Server) -> Iterator[str]:
    """The database of an office on the server."""
    with postgres.database(postgres.office) as name:
        yield name


@pytest.fixture
def office(postgres: Server, name: str) -> Iterator[Database]:
    """The office as a desk has it that never loses the server."""
    with contextlib.closing(Database.open(postgres.address(name))) as database:
        yield database


@pytest.fixture
def desk(postgres: Server, name: str, clock: Clock) -> Iterator[Apart]:
    with desk_apart(postgres.port, name, clock) as desk:
        yield desk


def sound(office: Database) -> None:
    assert check_up(office).problems == ()


def test_tickets_go_on_while_the_server_is_away_and_are_passed_on_as_they_were(
    desk: Apart, office: Database, clock: Clock
) -> None:
    assert desk.issue() == "A001"
    desk.way.refuse()
    clock.forward(minutes=1)
    assert desk.issue() == "A5001"
    clock.forward(minutes=1)
    given = desk.reception.issue(
        "B", FastTrackReason.VEHICLE, vehicle="กข 1234", place="ลานจอด", visitor="สมชาย ใจดี"
    )
    assert (given.ticket.number, given.ahead, given.from_reserve) == ("F5001", None, True)
    assert desk.issue() == "A5002"
    assert [one.number for one in there(office, clock)] == ["A001"]
    desk.way.pass_on()
    clock.forward(minutes=30)
    assert desk.hand_over() == ["A5001", "F5001", "A5002"]
    kept = {one.number: one for one in there(office, clock)}
    assert set(kept) == {"A001", "A5001", "F5001", "A5002"}
    vehicle = kept["F5001"]
    assert (vehicle.vehicle, vehicle.place, vehicle.visitor) == ("กข 1234", "ลานจอด", "สมชาย ใจดี")
    assert vehicle.issued_at == given.ticket.issued_at, "the moment at which it was printed"
    with office.read() as session:
        event = ticket_store.events_of(session, vehicle.id)[0]
    assert event.at == given.ticket.issued_at
    assert desk.hand_over() == []
    assert desk.issue() == "A002", "the usual series has no hole"
    sound(office)


def test_a_program_that_starts_again_passes_on_what_the_last_one_left(
    desk: Apart, office: Database, name: str, clock: Clock
) -> None:
    desk.way.refuse()
    assert [desk.issue(), desk.issue("C")] == ["A5001", "C5001"]
    desk.reserve.outbox.close()
    desk.way.pass_on()
    with started_again(desk.way, name, clock) as again:
        assert again.reserve.goes_first
        assert again.issue() == "A5002", "behind those who came before"
        assert again.hand_over() == ["A5001", "C5001", "A5002"]
    sound(office)


def test_what_two_programs_of_one_machine_give_is_theirs_alone(
    desk: Apart, office: Database, name: str, clock: Clock
) -> None:
    with started_again(desk.way, name, clock) as second:
        second.handover.prepare()
        assert second.reserve.outbox.holder != desk.reserve.outbox.holder
        desk.way.refuse()
        assert [desk.issue(), second.issue(), desk.issue()] == ["A5001", "A5101", "A5002"]
    # The second one ended; the first one finds what it left.
    desk.way.pass_on()
    assert desk.hand_over() == ["A5001", "A5002"]
    assert {one.number for one in there(office, clock)} == {"A5001", "A5002", "A5101"}
    sound(office)


def test_two_desks_without_a_server_at_once_give_no_number_twice(
    desk: Apart, office: Database, postgres: Server, name: str, clock: Clock
) -> None:
    with desk_apart(postgres.port, name, clock, "kamon") as other:
        for one in (desk, other):
            one.way.refuse()
        numbers = [one.issue(code) for code in "ABA" for one in (desk, other)]
        assert len(set(numbers)) == len(numbers)
        # A third desk has a way to the server meanwhile.
        assert Reception(office, "third", clock=clock).issue("A").ticket.number == "A001"
        for one in (other, desk):
            one.way.pass_on()
            one.hand_over()
    waiting = there(office, clock)
    assert {one.number for one in waiting} == {"A001", *numbers}
    with office.read() as session:
        actors = session.connection().exec_driver_sql("SELECT DISTINCT actor FROM ticket_event")
        assert set(actors.scalars()) == {"somsri", "kamon", "third"}
    sound(office)


def test_passing_on_that_is_cut_in_the_middle_gives_nothing_twice(
    desk: Apart, office: Database, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.way.refuse()
    numbers = [desk.issue() for _ in range(3)]
    desk.way.pass_on()
    remove = desk.reserve.outbox.remove
    removed: list[object] = []

    def dies(one: object) -> bool:
        if not removed:
            removed.append(one)
            raise KeyboardInterrupt
        return remove(one)  # type: ignore[arg-type]

    # Kept by the server, and the program ended before it could say so in its outbox.
    monkeypatch.setattr(desk.reserve.outbox, "remove", dies)
    with pytest.raises(KeyboardInterrupt):
        desk.round()
    assert [one.number for one in there(office, clock)] == numbers[:1]
    assert desk.hand_over() == numbers
    assert [one.number for one in there(office, clock)] == numbers
    sound(office)


def test_a_cut_while_the_server_keeps_what_is_passed_on_doubles_nothing(
    desk: Apart, office: Database, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.way.refuse()
    number = desk.issue()
    desk.way.pass_on()
    _cut_at_commit(desk, monkeypatch)
    done = desk.round()
    assert isinstance(done.error, server_errors.ServerLostWhileSaving)
    assert done.left == 1
    assert [one.number for one in there(office, clock)] == [number], (
        "the server has it all the same"
    )
    monkeypatch.undo()
    desk.way.pass_on()
    assert desk.hand_over() == [number]
    assert [one.number for one in there(office, clock)] == [number]
    sound(office)


def test_a_ticket_of_which_nobody_knows_whether_it_was_kept_is_given_anew_and_taken_back(
    desk: Apart, office: Database, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    _cut_at_commit(desk, monkeypatch)
    assert desk.issue() == "A5001"
    assert [one.number for one in there(office, clock)] == ["A001"], "nobody holds that paper"
    monkeypatch.undo()
    desk.way.pass_on()
    assert desk.hand_over() == ["A5001"]
    assert [one.number for one in there(office, clock)] == ["A5001"]
    # Of an attempt that was not kept the number is somebody else's.
    desk.way.refuse()
    assert desk.issue() == "A5002"
    sound(office)


def _cut_at_commit(desk: Apart, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is sent next is kept by the server, whose answer does not come back."""

    def cut_when_kept() -> None:
        while not desk.way.answers_held:
            time.sleep(0.01)
        desk.way.refuse()

    def commit(session: Session) -> None:
        desk.way.lose_answers()
        cutting = threading.Thread(target=cut_when_kept, daemon=True)
        cutting.start()
        try:
            as_usual(session)
        finally:
            cutting.join()

    as_usual = Session.commit
    monkeypatch.setattr(Session, "commit", commit)
