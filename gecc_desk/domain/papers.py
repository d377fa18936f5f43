"""The paper of a ticket: what stands on it, and how far it has come."""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum
import math

from gecc_desk.domain import moments
from gecc_desk.domain.errors import BadInput
from gecc_desk.domain.tickets import Lane, TicketState

#: What stands on every paper, in the words of a government office.
TITLE = "บัตรคิว"
ADVICE = "โปรดรอเรียกหมายเลข"
COPY_MARK = "สำเนา"
#: Stands in the place of the copy mark on a paper that only tries the printer.
SAMPLE_MARK = "ตัวอย่าง ใช้รับบริการไม่ได้"

NOBODY_AHEAD = "ไม่มีผู้รอก่อนหน้า"
NO_ESTIMATE = "ยังประมาณเวลารอไม่ได้"

#: A paper that could not be printed for so long is not printed by itself any more: its visitor
#: has been told the number. It can still be asked for again.
PRINTED_WITHIN = dt.timedelta(minutes=10)


#: How long a program may take over one paper before another one may print it. Longer than any
#: way out takes before it gives up (`gecc_desk.hardware.receipt_printer.MOST_SECONDS`).
CLAIM = dt.timedelta(seconds=90)

#: Tickets in these states are over: nobody waits with their paper in hand, so none is printed.
WITHOUT_PAPER = (TicketState.FINISHED, TicketState.LEFT, TicketState.CANCELLED)


class TicketOver(BadInput):
    """A paper for a ticket that has been served to the end, or has left."""

    english = "Ticket {number} is over: its paper is not printed. Issue a new ticket."
    thai = "คิว {number} สิ้นสุดแล้ว จึงไม่พิมพ์บัตรคิวนี้อีก หากผู้มารับบริการยังต้องการ โปรดออกบัตรคิวใหม่"


class TicketWasCancelled(TicketOver):
    """A paper for a ticket that was cancelled."""

    english = "Ticket {number} was cancelled: its paper is not printed. Issue a new ticket."
    thai = "คิว {number} ยกเลิกแล้ว จึงไม่พิมพ์บัตรคิวนี้ หากผู้มารับบริการยังต้องการ โปรดออกบัตรคิวใหม่"


class PrintState(enum.StrEnum):
    """How far a paper has come."""

    WAITING = "waiting"
    PRINTED = "printed"
    FAILED = "failed"


class PaperState(enum.StrEnum):
    """How the newest paper of a ticket has come."""

    WAITING = "waiting"
    PRINTED = "printed"
    FAILED = "failed"
    #: Printed, and not for the first time.
    REPRINTED = "reprinted"


@dataclasses.dataclass(frozen=True, slots=True)
class TicketPaper:
    """What stands on a paper, in Thai and ready to be drawn.

    There is nothing in it of who the visitor is, why they are on Fast Track, or which vehicle
    they came in: a paper is left behind on a chair.
    """

    office: str
    number: str
    lane: str
    fast_track: bool
    service: str
    #: Day and time of issue in the Buddhist Era.
    issued: str
    #: Empty, as `wait`, where nobody can tell.
    ahead: str
    wait: str
    #: `COPY_MARK` on every paper after the first that came out, `SAMPLE_MARK` on a trial, else empty.
    mark: str = ""


def ticket_paper(
    *,
    office: str,
    number: str,
    lane: Lane,
    service: str,
    issued_at: dt.datetime,
    ahead: int | None,
    wait: dt.timedelta | None,
    copy: int = 0,
) -> TicketPaper:
    """The paper of a ticket. `issued_at` is aware; `wait` is None while there is no estimate.

    `ahead` is None where nobody can tell who else waits: then the paper says nothing of either.
    `copy` is 0 until a paper has come out, 1 for the first copy.
    """
    from gecc_desk.domain import words

    return TicketPaper(
        office=office,
        number=number,
        lane=words.wording(lane).th,
        fast_track=lane is Lane.FAST_TRACK,
        service=service,
        issued=issued_words(issued_at),
        ahead="" if ahead is None else ahead_words(ahead),
        wait="" if ahead is None else wait_words(wait),
        mark=COPY_MARK if copy else "",
    )


def sample_paper(office: str, at: dt.datetime) -> TicketPaper:
    """A paper that tries the printer; nobody can take it for a visitor's."""
    paper = ticket_paper(
        office=office,
        number="A000",
        lane=Lane.ORDINARY,
        service="ทดสอบเครื่องพิมพ์",
        issued_at=at,
        ahead=0,
        wait=None,
    )
    return dataclasses.replace(paper, mark=SAMPLE_MARK)


def issued_words(moment: dt.datetime) -> str:
    """When a ticket was issued: ``จ. 23 พ.ย. 2569 เวลา 09:41 น.`` (Bangkok, Buddhist Era)."""
    day = moments.thai_date(moments.service_day(moment), weekday=True)
    return f"{day} เวลา {moments.clock(moment)} น."


def ahead_words(ahead: int) -> str:
    """How many are called before this ticket: ``มีผู้รอก่อนหน้า 3 คิว``."""
    return f"มีผู้รอก่อนหน้า {ahead} คิว" if ahead > 0 else NOBODY_AHEAD


def wait_words(wait: dt.timedelta | None) -> str:
    """The wait to expect: ``เวลารอโดยประมาณ 15 นาที``; None says that nobody can tell.

    Whole minutes, never fewer than were reckoned; above half an hour in steps of five, because
    nobody knows it better.
    """
    if wait is None:
        return NO_ESTIMATE
    minutes = math.ceil(wait / dt.timedelta(minutes=1))
    if minutes < 1:
        return "เวลารอโดยประมาณ ไม่ถึง 1 นาที"
    if minutes > 30:
        minutes = math.ceil(minutes / 5) * 5
    hours, rest = divmod(minutes, 60)
    parts = [f"{hours} ชั่วโมง"] if hours else []
    parts += [f"{rest} นาที"] if rest or not hours else []
    return f"เวลารอโดยประมาณ {' '.join(parts)}"


def paper_state(state: PrintState, copy: int, asked_at: dt.datetime, at: dt.datetime) -> PaperState:
    """How the newest paper of a ticket has come, as of `at`.

    One that still waits after `PRINTED_WITHIN` has failed, whether or not any program with a
    printer was there to write that down.
    """
    if state is PrintState.PRINTED:
        return PaperState.REPRINTED if copy else PaperState.PRINTED
    if state is PrintState.FAILED or is_given_up(asked_at, at):
        return PaperState.FAILED
    return PaperState.WAITING


def check_may_have_paper(number: str, state: TicketState) -> None:
    """Raises `TicketOver` or `TicketWasCancelled` for a ticket whose paper is not printed."""
    if state is TicketState.CANCELLED:
        raise TicketWasCancelled(number=number)
    if state in WITHOUT_PAPER:
        raise TicketOver(number=number)


def is_given_up(asked_at: dt.datetime, at: dt.datetime) -> bool:
    """Whether a paper asked for then is too old, at `at`, to be printed by itself."""
    return asked_at < oldest_printed(at)


def oldest_printed(at: dt.datetime) -> dt.datetime:
    """Papers asked for before this moment are not printed by themselves any more at `at`.

    Never one of an earlier day: its number is somebody else's today.
    """
    midnight, _ = moments.day_bounds(moments.service_day(at))
    return max(midnight, at - PRINTED_WITHIN)
