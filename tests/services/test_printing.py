"""Papers beside the queue: none lost, none printed by two, and each ticket knows how its own is."""

from __future__ import annotations

import datetime as dt
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable

import pytest
import sqlalchemy as sa

from gecc_desk.domain.office import OFFICE_NAME
from gecc_desk.domain.papers import CLAIM, PaperState, TicketOver, TicketWasCancelled
from gecc_desk.domain.tickets import FastTrackReason, NoSuchTicket, TicketStep
from gecc_desk.services.counters import CounterDesk
from gecc_desk.services.printing import PrintDesk
from gecc_desk.services.reception import IssuedTicket, Reception
from gecc_desk.storage import print_store, setting_store
from gecc_desk.storage.database import Address, Database
from gecc_desk.storage.tables import TicketPrintRow
from tests.builders import WORKDAY, Clock
from tests.engines import ON_A_FILE, as_typed

NEXT_DAY = WORKDAY + dt.timedelta(days=1)


@pytest.fixture
def printing(database: Database, clock: Clock) -> PrintDesk:
    return PrintDesk(database, "desk", clock=clock)


def issue(reception: Reception, code: str = "A") -> IssuedTicket:
    return reception.issue(code, paper=True)


def states(printing: PrintDesk, day: dt.date = WORKDAY) -> list[PaperState]:
    """By ticket, in the order of issue."""
    return [state for _, state in sorted(printing.states(day).items())]


def numbers(printing: PrintDesk) -> list[str]:
    return [one.paper.number for one in printing.waiting()]


# ---- what is printed ------------------------------------------------------------------------


def test_papers_wait_in_the_order_of_issue_and_say_what_was_said_then(
    reception: Reception, printing: PrintDesk, database: Database
) -> None:
    with database.write() as work:
        setting_store.put(work.session, OFFICE_NAME, "สำนักงานคุมประพฤติจังหวัดตาก")
        work.commit()
    reception.issue("B", paper=True, visitor="นายทดสอบ ระบบงาน")
    reception.issue("A", FastTrackReason.VEHICLE, vehicle="กข 1234", place="ลานหน้า", paper=True)
    first, second = printing.waiting()
    assert (first.paper.number, second.paper.number) == ("B001", "F001")
    assert first.paper.office == "สำนักงานคุมประพฤติจังหวัดตาก"
    assert first.paper.issued == "จ. 23 พ.ย. 2569 เวลา 09:00 น."
    assert first.day == WORKDAY
    assert second.paper.fast_track
    printed = repr([first, second])
    for personal in ("ทดสอบ", "1234", "ลานหน้า", "ลงจากรถ"):
        assert personal not in printed


def test_a_ticket_without_a_paper_asks_for_none(reception: Reception, printing: PrintDesk) -> None:
    reception.issue("A")
    assert printing.waiting() == []
    assert printing.states(WORKDAY) == {}


def test_a_crash_between_issuing_and_printing_loses_no_paper(
    reception: Reception, database: Database, clock: Clock
) -> None:
    issued = issue(reception)
    again = Database.open(database.address)
    kept = PrintDesk(again, "desk", clock=clock).waiting()
    again.close()
    assert [(one.id, one.ticket_id) for one in kept] == [(issued.paper, issued.ticket.id)]


def test_a_paper_asked_for_apart_waits_too(reception: Reception, printing: PrintDesk) -> None:
    ticket = reception.issue("A").ticket
    asked = printing.ask(ticket.id, 4, dt.timedelta(minutes=12))
    (waiting,) = printing.waiting()
    assert waiting.id == asked
    assert waiting.paper.ahead == "มีผู้รอก่อนหน้า 4 คิว"
    assert waiting.paper.wait == "เวลารอโดยประมาณ 12 นาที"


def test_a_cancelled_ticket_gets_no_paper(reception: Reception, printing: PrintDesk) -> None:
    number = issue(reception).ticket.number
    reception.cancel(number)
    assert printing.waiting() == []


def finish(desk: CounterDesk, reception: Reception) -> None:
    called = desk.call_next(1)
    assert called is not None
    desk.step(called.ticket.number, TicketStep.START, 1)
    desk.step(called.ticket.number, TicketStep.FINISH, 1)


def close(desk: CounterDesk, reception: Reception) -> None:
    reception.close_day()


def cancel(desk: CounterDesk, reception: Reception) -> None:
    reception.cancel("A001")


OVER = pytest.mark.parametrize(
    ("end", "error", "words"),
    [
        (finish, TicketOver, "คิว A001 สิ้นสุดแล้ว"),
        (close, TicketOver, "คิว A001 สิ้นสุดแล้ว"),
        (cancel, TicketWasCancelled, "คิว A001 ยกเลิกแล้ว"),
    ],
)


@OVER
@pytest.mark.parametrize("came_out", [False, True])
def test_a_ticket_that_is_over_is_not_printed_any_more(
    reception: Reception, desk: CounterDesk, printing: PrintDesk,
    end: Callable[[CounterDesk, Reception], None], error: type[TicketOver], words: str,
    came_out: bool,
) -> None:  # fmt: skip
    paper = issue(reception).paper
    assert paper is not None
    if came_out:
        printing.printed(paper)
    end(desk, reception)
    assert printing.waiting() == []
    assert not printing.claim(paper), "a list made before it ended is of no use"
    before = printing.states(WORKDAY)
    with pytest.raises(error) as told:
        printing.reprint("A001")
    assert words in told.value.in_thai()
    assert "โปรดออกบัตรคิวใหม่" in told.value.in_thai()
    assert printing.waiting() == []
    assert printing.states(WORKDAY) == before


def test_a_ticket_that_was_not_there_may_come_with_its_paper(
    reception: Reception, desk: CounterDesk, printing: PrintDesk
) -> None:
    paper = issue(reception).paper
    assert paper is not None
    printing.failed(paper)
    called = desk.call_next(1)
    assert called is not None
    desk.step("A001", TicketStep.NO_SHOW, 1)
    printing.reprint("A001")
    assert numbers(printing) == ["A001"]


# ---- what became of it ------------------------------------------------------------------------


def test_each_ticket_knows_how_its_paper_is(reception: Reception, printing: PrintDesk) -> None:
    papers = [issue(reception).paper for _ in range(3)]
    assert papers[0] is not None
    assert papers[1] is not None
    printing.printed(papers[0])
    printing.failed(papers[1])
    assert states(printing) == [PaperState.PRINTED, PaperState.FAILED, PaperState.WAITING]
    assert numbers(printing) == ["A003"]


def test_what_was_written_of_a_paper_stays(reception: Reception, printing: PrintDesk) -> None:
    """A printer that answers after it was given up does not turn back what the desk was told."""
    paper = issue(reception).paper
    assert paper is not None
    printing.printed(paper)
    printing.failed(paper)
    printing.release(paper)
    assert states(printing) == [PaperState.PRINTED]
    assert printing.waiting() == []
    assert not printing.claim(paper)


def test_a_reprint_is_a_copy_of_what_the_first_said(
    reception: Reception, printing: PrintDesk, clock: Clock
) -> None:
    issue(reception)
    issued = issue(reception)
    for one in printing.waiting():
        printing.printed(one.id)
    clock.forward(minutes=55)
    asked = printing.reprint(issued.ticket.number.lower())
    (copy,) = printing.waiting()
    assert (copy.id, copy.copy, copy.paper.mark) == (asked, 1, "สำเนา")
    assert copy.paper.issued == "จ. 23 พ.ย. 2569 เวลา 09:00 น."
    assert copy.paper.ahead == "มีผู้รอก่อนหน้า 1 คิว"
    assert states(printing) == [PaperState.PRINTED, PaperState.WAITING]
    printing.printed(asked)
    assert states(printing) == [PaperState.PRINTED, PaperState.REPRINTED]
    printing.failed(printing.reprint("A002"))
    assert states(printing) == [PaperState.PRINTED, PaperState.FAILED]
    printing.printed(printing.reprint("A002"))
    assert states(printing) == [PaperState.PRINTED, PaperState.REPRINTED]


def test_where_no_paper_came_out_the_next_is_no_copy(
    reception: Reception, printing: PrintDesk
) -> None:
    first = issue(reception).paper
    assert first is not None
    printing.failed(first)
    printing.failed(printing.reprint("A001"))
    asked = printing.reprint("A001")
    (paper,) = printing.waiting()
    assert (paper.id, paper.copy, paper.paper.mark) == (asked, 0, "")
    printing.printed(asked)
    assert states(printing) == [PaperState.PRINTED]
    printing.reprint("A001")
    (paper,) = printing.waiting()
    assert (paper.copy, paper.paper.mark) == (1, "สำเนา")


def test_the_key_pressed_twice_asks_for_one_paper(
    reception: Reception, printing: PrintDesk
) -> None:
    paper = issue(reception).paper
    assert printing.reprint("A001") == paper, "the first still waits"
    assert paper is not None
    printing.printed(paper)
    assert printing.reprint("A001") == printing.reprint("A001")
    assert len(printing.waiting()) == 1


def test_a_ticket_issued_without_a_paper_can_have_one_later(
    reception: Reception, printing: PrintDesk
) -> None:
    for _ in range(3):
        reception.issue("A")
    printing.reprint("A003")
    (waiting,) = printing.waiting()
    assert waiting.paper.mark == "", "there is nothing that it could be a copy of"
    assert waiting.paper.ahead == "มีผู้รอก่อนหน้า 2 คิว"


def test_only_a_ticket_of_today_is_printed_again(
    reception: Reception, printing: PrintDesk, clock: Clock
) -> None:
    issue(reception)
    clock.set(NEXT_DAY, 9)
    with pytest.raises(NoSuchTicket):
        printing.reprint("A001")


# ---- papers that came too late ------------------------------------------------------------------


def test_a_printer_that_comes_back_prints_the_young_papers_alone(
    reception: Reception, printing: PrintDesk, clock: Clock
) -> None:
    issue(reception)
    clock.forward(minutes=9)
    issue(reception)
    clock.forward(minutes=2)
    assert numbers(printing) == ["A002"]
    assert states(printing) == [PaperState.FAILED, PaperState.WAITING]
    assert len(printing.give_up_old()) == 1
    assert printing.give_up_old() == []
    assert states(printing) == [PaperState.FAILED, PaperState.WAITING]
    printing.reprint("A001")
    assert numbers(printing) == ["A002", "A001"]


def test_asked_for_again_a_waiting_paper_is_young_again(
    reception: Reception, printing: PrintDesk, clock: Clock
) -> None:
    issue(reception)
    clock.forward(minutes=9)
    printing.reprint("A001")
    clock.forward(minutes=9)
    assert numbers(printing) == ["A001"]


def test_nothing_of_yesterday_is_printed(
    reception: Reception, printing: PrintDesk, clock: Clock
) -> None:
    clock.set(WORKDAY, 23, 58)
    issue(reception)
    clock.set(NEXT_DAY, 0, 1)
    assert printing.waiting() == []
    assert len(printing.give_up_old()) == 1
    assert states(printing) == [PaperState.FAILED]
    assert printing.states(NEXT_DAY) == {}


# ---- several programs -----------------------------------------------------------------------------


def test_two_programs_never_print_one_paper(
    reception: Reception, database: Database, clock: Clock
) -> None:
    for _ in range(40):
        issue(reception)
    other = Database.open(database.address)
    desks = [PrintDesk(one, "desk", clock=clock) for one in (database, other)]
    printed: list[list[int]] = [[], []]
    together = threading.Barrier(2)

    def work(which: int) -> None:
        together.wait()
        for paper in desks[which].waiting():
            if desks[which].claim(paper.id):
                printed[which].append(paper.id)
                desks[which].printed(paper.id)

    threads = [threading.Thread(target=work, args=(which,)) for which in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    other.close()
    every = printed[0] + printed[1]
    assert len(every) == len(set(every)) == 40
    assert set(states(desks[0])) == {PaperState.PRINTED}


def test_a_claimed_paper_is_nobody_elses_until_it_is_put_back(
    reception: Reception, printing: PrintDesk
) -> None:
    paper = issue(reception).paper
    assert paper is not None
    assert printing.claim(paper)
    assert not printing.claim(paper)
    assert printing.waiting() == []
    assert states(printing) == [PaperState.WAITING]
    printing.release(paper)
    assert numbers(printing) == ["A001"]
    assert printing.claim(paper)


def _claim_and_die(typed: str, at: dt.datetime, paper: int) -> None:
    database = Database.open(Address.parse(typed))
    if PrintDesk(database, "other", clock=Clock(at)).claim(paper):
        os.kill(os.getpid(), signal.SIGKILL)


def test_a_program_killed_while_it_prints_does_not_take_the_paper_along(
    reception: Reception, printing: PrintDesk, database: Database, clock: Clock
) -> None:
    paper = issue(reception).paper
    child = multiprocessing.get_context("spawn").Process(
        target=_claim_and_die, args=(as_typed(database), clock.at, paper)
    )
    child.start()
    child.join()
    assert child.exitcode == -signal.SIGKILL
    child.close()
    assert printing.waiting() == [], "it may still be printing, as far as anybody knows"
    clock.forward(seconds=CLAIM.total_seconds())
    assert numbers(printing) == ["A001"]
    assert paper is not None
    assert printing.claim(paper)


@pytest.mark.parametrize("minutes", [2, 60, 12 * 60])
def test_a_clock_set_back_after_a_claim_does_not_keep_the_paper(
    reception: Reception, printing: PrintDesk, clock: Clock, minutes: float
) -> None:
    paper = issue(reception).paper
    assert paper is not None
    clock.forward(minutes=minutes)
    printing.reprint("A001")
    assert printing.claim(paper)
    assert printing.waiting() == [], "one that was made just now holds"
    clock.back(minutes=minutes)
    assert numbers(printing) == ["A001"]
    assert printing.claim(paper)
    assert not printing.claim(paper)


def test_a_paper_that_is_being_printed_is_not_given_up_meanwhile(
    reception: Reception, printing: PrintDesk, clock: Clock
) -> None:
    paper = issue(reception).paper
    assert paper is not None
    clock.forward(minutes=9.5)
    assert printing.claim(paper)
    clock.forward(minutes=1)
    assert printing.give_up_old() == []
    printing.printed(paper)
    assert states(printing) == [PaperState.PRINTED]


# ---- cost -----------------------------------------------------------------------------------------


@ON_A_FILE
def test_looking_for_papers_costs_no_more_as_years_go_by(
    database: Database,
) -> None:
    """The look goes through the small index over what waits, whatever was ever printed."""
    for statement in (print_store._waiting(), print_store._any_old()):
        with database.read() as session:
            compiled = statement.compile(session.get_bind())
            plan = session.connection().exec_driver_sql(
                f"EXPLAIN QUERY PLAN {compiled}", tuple(1 for _ in compiled.params)
            )
            first = str(plan.first())
        assert "ix_ticket_print_waiting" in first, first


def test_a_row_says_all_that_is_kept_of_a_paper(reception: Reception, database: Database) -> None:
    issue(reception)
    with database.read() as session:
        (row,) = session.scalars(sa.select(TicketPrintRow))
    assert (row.copy, row.ahead, row.done_at) == (0, 0, None)
