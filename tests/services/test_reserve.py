"""While the server is away a reception issues from its own numbers: none is lost, none comes twice."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import platform
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from gecc_desk.domain.errors import ServerGone
from gecc_desk.domain.papers import TicketWasCancelled
from gecc_desk.domain.people import CITIZEN_ID_KEEPING, CitizenIdKeeping, Identity
from gecc_desk.domain.roles import NotAllowed, Role
from gecc_desk.domain.tickets import (
    FastTrackReason,
    IllegalStep,
    NoSuchService,
    NothingToUndo,
    TicketState,
)
from gecc_desk.services.check_blocks import blocks_amiss
from gecc_desk.services.check_events import events_amiss
from gecc_desk.services.check_numbers import numbers_given_twice, numbers_missing, sequences_behind
from gecc_desk.services.check_papers import papers_amiss
from gecc_desk.services.checkup import _queue as tickets_amiss
from gecc_desk.services.checkup import check_up
from gecc_desk.services.counters import CounterDesk
from gecc_desk.services.handover import HandedOver, Handover
from gecc_desk.services.people import People
from gecc_desk.services.printing import PrintDesk
from gecc_desk.services.reception import Reception
from gecc_desk.services.reserve import ReserveUsedUp, reserve_of
from gecc_desk.services.seat import Person, Seat
from gecc_desk.storage import outbox, server_errors, setting_store, ticket_store
from gecc_desk.storage.database import Address, Database
from gecc_desk.storage.pending_tickets import PendingTicket
from gecc_desk.storage.tables import NumberBlockRow, ReservedTicketRow, SequenceRow
from tests.builders import WORKDAY, Clock, furnished
from tests.cutting_proxy import CuttingProxy
from tests.postgres import OWNER, PASSWORD, Server
from tests.services.desks_apart import Apart, desk_apart, started_again, there
from tests.storage import children
from tests.storage.processes import child, told

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


#: What of a check is about tickets and their numbers; a whole check looks at the schema for long.
PARTS = (
    numbers_given_twice, sequences_behind, numbers_missing, blocks_amiss, papers_amiss,
    events_amiss, tickets_amiss,
)  # fmt: skip


def found(office: Database) -> list[str]:
    """What a check of the office finds."""
    with office.read() as session:
        return [line for part in PARTS for line in part(session)]


def sound(office: Database) -> None:
    assert found(office) == []


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
    assert check_up(office).problems == ()


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


def test_who_came_first_is_called_first_whenever_their_ticket_was_passed_on(
    desk: Apart, office: Database, postgres: Server, name: str, clock: Clock
) -> None:
    third = Reception(office, "third", clock=clock)
    came: list[str] = []
    with desk_apart(postgres.port, name, clock, "kamon") as other:
        for one in (desk, other):
            one.way.refuse()
        issue = [desk.issue, other.issue, lambda: third.issue("A").ticket.number]
        for turn in (0, 1, 2, 1, 0, 2, 0, 1):
            clock.forward(minutes=1)
            came.append(issue[turn]())
        for one in (other, desk):
            one.way.pass_on()
            one.hand_over()
    clock.forward(minutes=1)
    came.append(third.issue("A").ticket.number)
    assert [one.number for one in there(office, clock)] == came
    called = CounterDesk(office, "somsak", clock=clock).call_next(1)
    assert called is not None
    assert called.ticket.number == came[0]
    assert third.issue("A").ahead == len(came) - 1
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


def test_a_ticket_can_be_cancelled_and_put_back_before_it_is_passed_on(
    desk: Apart, office: Database, clock: Clock
) -> None:
    desk.way.refuse()
    first, second = desk.issue(), desk.issue()
    assert desk.reception.cancel(first).state is TicketState.CANCELLED
    with pytest.raises(IllegalStep):
        desk.reception.cancel(first)
    assert desk.reception.cancel(second).state is TicketState.CANCELLED
    clock.forward(seconds=30)
    back = desk.reception.put_back(second)
    assert back is not None
    assert back.state is TicketState.WAITING
    clock.forward(minutes=2)
    with pytest.raises(NothingToUndo):
        desk.reception.put_back(first)
    desk.way.pass_on()
    assert desk.hand_over() == [first, second]
    assert [one.number for one in there(office, clock)] == [second]
    assert desk.reception.put_back(second) is None, "from now on the counters know it"
    assert desk.reception.cancel(second).state is TicketState.CANCELLED
    sound(office)


def test_what_is_changed_while_it_is_passed_on_is_passed_on_too(
    desk: Apart, office: Database, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.way.refuse()
    number = desk.issue()
    desk.way.pass_on()
    remove = desk.reserve.outbox.remove

    def changed_before(one: PendingTicket) -> bool:
        monkeypatch.undo()
        desk.reception.cancel(number)
        return remove(one)

    monkeypatch.setattr(desk.reserve.outbox, "remove", changed_before)
    assert desk.hand_over() == [], "it is not what was passed on"
    assert [one.number for one in there(office, clock)] == [number]
    assert desk.hand_over() == [number]
    assert there(office, clock) == []
    # And the other way round: cancelled there, and put back here meanwhile.
    desk.way.refuse()
    number = desk.issue()
    desk.reception.cancel(number)
    desk.way.pass_on()

    def put_back_before(one: PendingTicket) -> bool:
        monkeypatch.undo()
        desk.reception.put_back(number)
        return remove(one)

    monkeypatch.setattr(desk.reserve.outbox, "remove", put_back_before)
    assert desk.hand_over() == []
    assert there(office, clock) == []
    assert desk.hand_over() == [number]
    assert [one.number for one in there(office, clock)] == [number]
    sound(office)


def test_papers_come_out_without_the_server_and_once(
    desk: Apart, office: Database, clock: Clock
) -> None:
    desk.way.refuse()
    first = desk.reception.issue("A", paper=True)
    second = desk.reception.issue("B", paper=True)
    assert desk.printing.give_up_old() == []
    papers = desk.printing.waiting()
    assert [one.paper.number for one in papers] == ["A5001", "B5001"]
    assert papers[0].paper.office == "สำนักงานคุมประพฤติ"
    assert (papers[0].paper.ahead, papers[0].paper.wait) == ("", ""), "nobody can tell"
    assert [one.id for one in papers] == [first.paper, second.paper]
    assert desk.printing.claim(papers[0].id)
    assert not desk.printing.claim(papers[0].id), "it is being printed"
    desk.way.pass_on()
    assert desk.hand_over() == [], "nor is its ticket passed on meanwhile"
    desk.printing.printed(papers[0].id)
    assert desk.printing.claim(papers[1].id)
    desk.printing.release(papers[1].id)
    assert desk.hand_over() == ["A5001", "B5001"]
    # What came out does not come again; what did not is printed as any other.
    (left,) = PrintDesk(office, "other", clock=clock).waiting()
    assert (left.paper.number, left.copy, left.paper.ahead) == ("B5001", 0, "มีผู้รอก่อนหน้า 1 คิว")
    sound(office)


def test_a_paper_is_printed_again_before_its_ticket_is_passed_on(
    desk: Apart, office: Database, clock: Clock
) -> None:
    desk.way.refuse()
    issued = desk.reception.issue("A", paper=True)
    for copy in (0, 1):
        (paper,) = desk.printing.waiting()
        assert (paper.copy, bool(paper.paper.mark)) == (copy, bool(copy))
        assert desk.printing.claim(paper.id)
        desk.printing.printed(paper.id)
        assert desk.printing.reprint(issued.ticket.number) == issued.paper
    desk.reception.cancel(issued.ticket.number)
    assert desk.printing.waiting() == [], "nobody waits with that paper in hand"
    with pytest.raises(TicketWasCancelled):
        desk.printing.reprint(issued.ticket.number)
    desk.way.pass_on()
    assert desk.hand_over() == ["A5001"]
    assert PrintDesk(office, "other", clock=clock).waiting() == []
    with office.read() as session:
        kept = session.connection().exec_driver_sql("SELECT copy, state FROM ticket_print")
        assert sorted(map(tuple, kept)) == [(0, "printed"), (1, "printed")]
    sound(office)


@pytest.mark.parametrize("keeping", [CitizenIdKeeping.KEYED, CitizenIdKeeping.NONE])
def test_whose_card_was_read_is_remembered_as_the_office_wants_it(
    desk: Apart, office: Database, keeping: CitizenIdKeeping
) -> None:
    with office.write() as work:
        setting_store.put(work.session, CITIZEN_ID_KEEPING, keeping.value)
        work.commit()
    desk.handover.prepare()
    desk.way.refuse()
    desk.issue("A", identity=Identity("นายสมชาย ใจดี", 1960, CITIZEN_ID))
    (pending,) = desk.reserve.outbox.pending()
    assert pending.identity is not None
    assert bool(pending.identity.citizen_id) is (keeping is CitizenIdKeeping.KEYED)
    for file in desk.reserve.outbox.path.parent.iterdir():
        kept = file.read_bytes()
        assert CITIZEN_ID.encode() not in kept
        assert "สมชาย".encode() not in kept, "names lie on no disk in clear"
    desk.way.pass_on()
    desk.hand_over()
    found = People(desk.database, "somsri").recognise(Identity("นายสมชาย ใจดี", 1960, CITIZEN_ID))
    known = found.person if keeping is CitizenIdKeeping.KEYED else found.alike[0]
    assert known is not None
    assert known.visits == 1
    sound(office)


def test_a_reserve_that_is_used_up_says_so_and_is_filled_again(
    desk: Apart, office: Database, clock: Clock
) -> None:
    # All but the last two were given before.
    with desk.reserve.outbox._transaction() as rows:
        rows.execute(sa.text("UPDATE block SET following = 5099"))
    desk.way.refuse()
    numbers = [desk.issue() for _ in range(2)]
    assert numbers == ["A5099", "A5100"]
    with pytest.raises(ReserveUsedUp) as used_up:
        desk.issue()
    assert "A" in used_up.value.in_thai()
    assert desk.issue("B") == "B5099", "other letters have their own"
    desk.way.pass_on()
    assert desk.hand_over() == [*numbers, "B5099"]
    desk.handover.prepare()
    desk.way.refuse()
    assert desk.issue() == "A5101"
    desk.way.pass_on()
    desk.hand_over()
    sound(office)


def test_numbers_belong_to_their_day(desk: Apart, office: Database, clock: Clock) -> None:
    desk.way.refuse()
    assert desk.issue() == "A5001"
    clock.set(WORKDAY + dt.timedelta(days=1), 8, 30)
    assert desk.issue() == "A5001", "of the next day, which was seen to ahead"
    desk.way.pass_on()
    assert desk.hand_over() == ["A5001", "A5001"]
    assert [one.number for one in there(office, clock)] == ["A5001"]
    with office.read() as session:
        (left,) = ticket_store.tickets_in(session, WORKDAY, [TicketState.LEFT])
        assert left.number == "A5001", "its day is over"
    desk.handover.prepare()
    days = [WORKDAY + dt.timedelta(days=n) for n in range(3)]
    kept = {one.block.day for one in desk.reserve.outbox.blocks(days)}
    assert kept == set(days[1:]), "what is over is let go, and the day after is seen to"
    sound(office)


@pytest.mark.usefixtures("desk")
def test_the_usual_series_steps_over_what_is_in_reserve(
    office: Database, postgres: Server, name: str, clock: Clock
) -> None:
    with office.write() as work:
        day = {"service_day": WORKDAY, "prefix": "A", "last": 4999}
        work.session.execute(sa.insert(SequenceRow), day)
        work.commit()
    reception = Reception(office, "other", clock=clock)
    assert [reception.issue("A").ticket.number for _ in range(3)] == ["A5000", "A5101", "A5102"]
    with desk_apart(postgres.port, name, clock) as late:
        late.way.refuse()
        assert late.issue() == "A5201", "above every number that was given"


def test_a_block_that_the_server_does_not_know_any_more_is_let_go(
    desk: Apart, office: Database
) -> None:
    # The server was set back to a state before the block was taken, and gives it to another.
    with office.write() as work:
        work.session.execute(sa.update(NumberBlockRow).values(holder="another"))
        work.commit()
    desk.handover.prepare()
    desk.way.refuse()
    assert desk.issue() == "A5101"


def test_a_number_that_somebody_has_already_is_said_and_holds_up_nobody(
    desk: Apart, office: Database, clock: Clock
) -> None:
    desk.way.refuse()
    assert [desk.issue(), desk.issue()] == ["A5001", "A5002"]
    with office.write() as work:
        work.session.execute(sa.delete(NumberBlockRow))
        day = {"service_day": WORKDAY, "prefix": "A", "last": 5000}
        work.session.execute(sa.insert(SequenceRow), day)
        work.commit()
    assert Reception(office, "other", clock=clock).issue("A").ticket.number == "A5001"
    desk.way.pass_on()
    for _ in range(2):
        done = desk.round()
        assert [one.number for one in done.refused] == ["A5001"]
        assert "A5001" in done.refused[0].thai
        assert done.left == 1, "it is not lost"
    assert not desk.reserve.goes_first, "and the queue goes on"
    assert {one.number for one in there(office, clock)} == {"A5001", "A5002"}
    assert not any("5002" in one for one in found(office)), "what was passed on has its block"


def test_who_may_issue_is_known_while_the_server_is_away(desk: Apart, clock: Clock) -> None:
    desk.way.refuse()
    phones = Seat.of(Person("malee", Role.CALL_CENTER))
    with pytest.raises(NotAllowed):
        Reception(desk.database, phones, clock=clock, reserve=desk.reserve).issue("A")
    seat = Seat.of(Person("somsri", Role.RECEPTIONIST))
    reception = Reception(desk.database, seat, clock=clock, reserve=desk.reserve)
    assert reception.issue("A").ticket.number == "A5001"
    with pytest.raises(ServerGone):
        reception.waiting_room()
    with pytest.raises(NoSuchService):
        reception.issue("Z")


def test_an_office_in_a_file_has_no_reserve(tmp_path: Path, clock: Clock) -> None:
    with contextlib.closing(furnished(tmp_path)) as database:
        assert reserve_of(database) is None
        Handover(database, "desk", clock=clock).prepare()
        assert Handover(database, "desk", clock=clock).hand_over() == HandedOver()
        assert Reception(database, "x", clock=clock).put_back("A001") is None
        with database.read() as session:
            assert session.scalar(sa.select(sa.func.count()).select_from(NumberBlockRow)) == 0


def test_a_copy_of_the_outbox_on_another_machine_is_another_desk(
    desk: Apart, name: str, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    holder = desk.reserve.outbox.holder
    desk.reserve.outbox.close()
    monkeypatch.setattr(platform, "node", lambda: "copied")
    with started_again(desk.way, name, clock) as copy:
        assert copy.reserve.outbox.holder != holder
        copy.way.refuse()
        with pytest.raises(ReserveUsedUp):
            copy.issue()


def test_a_program_that_is_killed_loses_nothing_that_was_shown(
    postgres: Server, office: Database, name: str, clock: Clock
) -> None:
    shown: list[str] = []
    with CuttingProxy(postgres.port) as way:
        address = f"postgresql://{OWNER}:{PASSWORD}@127.0.0.1:{way.port}/{name}"
        home = os.environ["XDG_DATA_HOME"]
        for _ in range(2):
            with child(children.issue_apart, address, home, clock()) as (process, pipe):
                assert pipe.recv() == "begin"
                way.refuse()
                pipe.send("go")
                shown += [pipe.recv() for _ in range(10)]
                # It has its outbox to itself.
                with contextlib.closing(second_outbox(address)) as second:
                    assert second.path.name.endswith(".outbox1")
                process.kill()
                process.join()
                shown += told(pipe)
            way.pass_on()
        with started_again(way, name, clock) as again:
            passed_on = again.hand_over()
    assert len(set(shown)) == len(shown) >= 20
    assert set(shown) <= set(passed_on)
    # At most one each time was on the disk before anybody was shown it.
    assert len(passed_on) <= len(shown) + 2
    sound(office)


def second_outbox(address: str) -> outbox.Outbox:
    """What another program of this machine is given."""
    second = outbox.open_outbox(Address.parse(address).path)
    assert second is not None
    return second


def test_what_is_shown_lies_on_the_disk_before(desk: Apart) -> None:
    # SQLite then waits for the disk at every commit (https://www.sqlite.org/pragma.html#pragma_synchronous).
    with desk.reserve.outbox._transaction() as rows:
        kept = [
            rows.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("synchronous", "journal_mode", "locking_mode")
        ]
    assert kept == [2, "wal", "exclusive"]


def test_blocks_of_long_ago_are_forgotten_but_for_those_that_tell_something(
    desk: Apart, office: Database, clock: Clock
) -> None:
    with office.write() as work:
        day = {"service_day": WORKDAY, "prefix": "B", "last": 5000}
        work.session.execute(sa.insert(SequenceRow), day)
        work.commit()
    desk.way.refuse()
    desk.issue("A")
    desk.way.pass_on()
    desk.hand_over()
    reception = Reception(office, "other", clock=clock)
    assert reception.issue("B").ticket.number == "B5101"
    clock.forward(minutes=60 * 24 * 40)
    desk.handover.prepare()
    with office.read() as session:
        old = sa.select(NumberBlockRow.prefix).where(NumberBlockRow.service_day == WORKDAY)
        assert sorted(session.scalars(old)) == ["A", "B"]
    assert [one for one in found(office) if "A5" in one or "B51" in one] == []


FAULTS = {
    "the holder": (sa.update(NumberBlockRow).values(holder="another"), "by another desk"),
    "no desk": (sa.delete(ReservedTicketRow), "in the usual series"),
    "no block": (sa.delete(NumberBlockRow), "is in no block"),
    "its end": (sa.update(NumberBlockRow).values(last=1), "ends before it begins"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_is_wrong_with_a_reserve_is_found(desk: Apart, office: Database, fault: str) -> None:
    desk.way.refuse()
    desk.issue()
    desk.way.pass_on()
    desk.hand_over()
    sound(office)
    statement, words = FAULTS[fault]
    with office.write() as work:
        work.session.execute(statement)
        work.commit()
    assert any(words in one for one in found(office))


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
