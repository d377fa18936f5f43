"""What stands on a paper: in Thai, in the Buddhist Era, and nothing of the visitor."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from gecc_desk.domain import papers
from gecc_desk.domain.papers import PaperState, PrintState
from gecc_desk.domain.tickets import Lane, Ticket
from tests.builders import WORKDAY, bangkok

MORNING = bangkok(WORKDAY, 9, 41)


def paper(lane: Lane = Lane.ORDINARY, copy: int = 0) -> papers.TicketPaper:
    return papers.ticket_paper(
        office="สำนักงานคุมประพฤติจังหวัดเชียงใหม่",
        number="A014",
        lane=lane,
        service="รายงานตัวผู้ถูกคุมความประพฤติ",
        issued_at=MORNING,
        ahead=3,
        wait=dt.timedelta(minutes=14, seconds=10),
        copy=copy,
    )


def test_an_ordinary_paper() -> None:
    assert dataclasses.asdict(paper()) == {
        "office": "สำนักงานคุมประพฤติจังหวัดเชียงใหม่",
        "number": "A014",
        "lane": "คิวปกติ",
        "fast_track": False,
        "service": "รายงานตัวผู้ถูกคุมความประพฤติ",
        "issued": "จ. 23 พ.ย. 2569 เวลา 09:41 น.",
        "ahead": "มีผู้รอก่อนหน้า 3 คิว",
        "wait": "เวลารอโดยประมาณ 15 นาที",
        "mark": "",
    }


def test_fast_track_is_marked_and_its_reason_is_not() -> None:
    fast = paper(Lane.FAST_TRACK)
    assert fast.fast_track
    assert fast.lane == "ช่องบริการพิเศษ (Fast Track)"


def test_a_copy_says_that_it_is_one() -> None:
    assert paper(copy=1).mark == "สำเนา"
    assert paper(copy=7).mark == "สำเนา"


def test_nothing_of_the_visitor_has_a_place_on_it() -> None:
    """Name, reason, vehicle and where it stands are on the ticket and stay there."""
    personal = {"visitor", "reason", "vehicle", "place"}
    assert personal <= {field.name for field in dataclasses.fields(Ticket)}
    assert not personal & {field.name for field in dataclasses.fields(papers.TicketPaper)}


def test_a_trial_is_nobodys_ticket() -> None:
    trial = papers.sample_paper("สำนักงานคุมประพฤติ", MORNING)
    assert trial.number == "A000", "numbers begin at 001"
    assert "ใช้รับบริการไม่ได้" in trial.mark


@pytest.mark.parametrize(
    ("ahead", "words"),
    [(0, "ไม่มีผู้รอก่อนหน้า"), (1, "มีผู้รอก่อนหน้า 1 คิว"), (112, "มีผู้รอก่อนหน้า 112 คิว")],
)
def test_how_many_are_ahead(ahead: int, words: str) -> None:
    assert papers.ahead_words(ahead) == words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (None, "ยังประมาณเวลารอไม่ได้"),
        (0, "เวลารอโดยประมาณ ไม่ถึง 1 นาที"),
        (1, "เวลารอโดยประมาณ 1 นาที"),
        (14 * 60, "เวลารอโดยประมาณ 14 นาที"),
        (14 * 60 + 1, "เวลารอโดยประมาณ 15 นาที"),
        (30 * 60, "เวลารอโดยประมาณ 30 นาที"),
        (31 * 60, "เวลารอโดยประมาณ 35 นาที"),
        (58 * 60, "เวลารอโดยประมาณ 1 ชั่วโมง"),
        (64 * 60, "เวลารอโดยประมาณ 1 ชั่วโมง 5 นาที"),
        (180 * 60, "เวลารอโดยประมาณ 3 ชั่วโมง"),
    ],
)
def test_the_wait_in_words_is_never_shorter_than_reckoned(
    seconds: float | None, words: str
) -> None:
    wait = None if seconds is None else dt.timedelta(seconds=seconds)
    assert papers.wait_words(wait) == words


@pytest.mark.parametrize(
    ("state", "copy", "minutes", "shown"),
    [
        (PrintState.WAITING, 0, 0, PaperState.WAITING),
        (PrintState.WAITING, 0, 10, PaperState.WAITING),
        (PrintState.WAITING, 0, 10.1, PaperState.FAILED),
        (PrintState.WAITING, 1, 0, PaperState.WAITING),
        (PrintState.PRINTED, 0, 60, PaperState.PRINTED),
        (PrintState.PRINTED, 1, 60, PaperState.REPRINTED),
        (PrintState.FAILED, 0, 0, PaperState.FAILED),
        (PrintState.FAILED, 2, 0, PaperState.FAILED),
    ],
)
def test_how_a_paper_has_come(
    state: PrintState, copy: int, minutes: float, shown: PaperState
) -> None:
    later = MORNING + dt.timedelta(minutes=minutes)
    assert papers.paper_state(state, copy, MORNING, later) is shown


def test_a_paper_of_yesterday_is_given_up_at_midnight_in_bangkok() -> None:
    evening = bangkok(WORKDAY, 23, 58)
    assert not papers.is_given_up(evening, bangkok(WORKDAY, 23, 59, 59))
    assert papers.is_given_up(evening, bangkok(WORKDAY + dt.timedelta(days=1)))
