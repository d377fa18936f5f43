"""Who is called next, and why: one pure rule over those who wait."""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum
from collections.abc import Iterator, Sequence

from gecc_desk.domain.tickets import Lane


@dataclasses.dataclass(frozen=True, slots=True)
class OrderRules:
    """The two numbers of the rule that an office may set."""

    #: So many tickets of one lane in a row, at most, while the other lane waits.
    most_in_a_row: int = 3
    #: From this waiting time on an ordinary ticket goes before Fast Track.
    limit: dt.timedelta = dt.timedelta(minutes=45)


@dataclasses.dataclass(frozen=True, slots=True)
class Waiting:
    """The part of a waiting ticket that decides its turn. `issued_at` is aware UTC.

    Ids rise in the order of arrival, also when the clock was set back in between.
    """

    id: int
    lane: Lane
    issued_at: dt.datetime


class Why(enum.StrEnum):
    """The reason for a turn, in words for `Choice.in_english` and the window."""

    FAST_TRACK = "fast_track"
    OVER_LIMIT = "over_limit"
    TURN_OF_ORDINARY = "turn_of_ordinary"
    TURN_OF_FAST_TRACK = "turn_of_fast_track"
    ARRIVAL = "arrival"


@dataclasses.dataclass(frozen=True, slots=True)
class Choice:
    """Whose turn it is and why."""

    id: int
    lane: Lane
    why: Why
    in_a_row: int
    waited_minutes: int
    rules: OrderRules

    def in_english(self) -> str:
        """The reason in English, for the console and the record."""
        most, limit = self.rules.most_in_a_row, int(self.rules.limit.total_seconds() // 60)
        return {
            Why.FAST_TRACK: f"Fast Track, {self.in_a_row} of at most {most} in a row",
            Why.OVER_LIMIT: f"has waited {self.waited_minutes} minutes, over the limit of {limit}",
            Why.TURN_OF_ORDINARY: f"ordinary lane's turn after {most} Fast Track in a row",
            Why.TURN_OF_FAST_TRACK: f"Fast Track's turn after {most} ordinary tickets in a row",
            Why.ARRIVAL: "first in order of arrival",
        }[self.why]

    def in_thai(self) -> str:
        """The reason in Thai, for the window."""
        most, limit = self.rules.most_in_a_row, int(self.rules.limit.total_seconds() // 60)
        return {
            Why.FAST_TRACK: f"Fast Track ลำดับที่ {self.in_a_row} จากไม่เกิน {most} คิวติดต่อกัน",
            Why.OVER_LIMIT: f"รอมาแล้ว {self.waited_minutes} นาที เกินเกณฑ์ {limit} นาที",
            Why.TURN_OF_ORDINARY: f"ถึงรอบคิวปกติ หลัง Fast Track {most} คิวติดต่อกัน",
            Why.TURN_OF_FAST_TRACK: f"ถึงรอบ Fast Track หลังคิวปกติ {most} คิวติดต่อกัน",
            Why.ARRIVAL: "ตามลำดับที่มาถึง",
        }[self.why]


def call_sequence(
    waiting: Sequence[Waiting], recent: Sequence[Lane], rules: OrderRules, at: dt.datetime
) -> Iterator[Choice]:
    """All who wait in the order in which they would be called if everybody were called at `at`.

    `recent` holds the lanes of the latest calls of the day, newest last. The rule, in order:
    an ordinary ticket over the limit; then Fast Track; then the ordinary lane; and no lane more
    than N (`rules.most_in_a_row`) in a row while the other waits. Within a lane the order is
    that of arrival, so the same input always gives the same answer.

    Nobody starves: in any N + 1 calls made while both lanes wait, each lane is called at least
    once, so a ticket with k of its own lane before it is among the next (k + 1)·(N + 1) calls,
    however many arrive after it.
    """
    fast = _arrivals(waiting, Lane.FAST_TRACK)
    ordinary = _arrivals(waiting, Lane.ORDINARY)
    lane, streak = _streak(recent)
    while fast or ordinary:
        queue, why = _turn(fast, ordinary, lane, streak, rules, at)
        ticket = queue.pop()
        streak = streak + 1 if ticket.lane is lane else 1
        lane = ticket.lane
        waited = max(at - ticket.issued_at, dt.timedelta())
        minutes = int(waited.total_seconds() // 60)
        yield Choice(ticket.id, lane, why, min(streak, rules.most_in_a_row), minutes, rules)


def next_in_line(
    waiting: Sequence[Waiting], recent: Sequence[Lane], rules: OrderRules, at: dt.datetime
) -> Choice | None:
    """Whose turn it is at `at`, or None when nobody waits. See `call_sequence` for the rule."""
    return next(call_sequence(waiting, recent, rules, at), None)


def _arrivals(waiting: Sequence[Waiting], lane: Lane) -> list[Waiting]:
    """One lane as a stack, the earliest arrival on top."""
    of_lane = [ticket for ticket in waiting if ticket.lane is lane]
    return sorted(of_lane, key=lambda ticket: ticket.id, reverse=True)


def _streak(recent: Sequence[Lane]) -> tuple[Lane | None, int]:
    """The lane called last and how often in a row."""
    if not recent:
        return None, 0
    lane, streak = recent[-1], 0
    for earlier in reversed(recent):
        if earlier is not lane:
            break
        streak += 1
    return lane, streak


def _turn(
    fast: list[Waiting],
    ordinary: list[Waiting],
    lane: Lane | None,
    streak: int,
    rules: OrderRules,
    at: dt.datetime,
) -> tuple[list[Waiting], Why]:
    """Which lane is called, and why; at least one of them is not empty."""
    over = bool(ordinary) and at - ordinary[-1].issued_at > rules.limit
    if not fast:
        return ordinary, Why.OVER_LIMIT if over else Why.ARRIVAL
    if not ordinary:
        return fast, Why.FAST_TRACK
    full = streak >= rules.most_in_a_row
    if full and lane is Lane.ORDINARY:
        return fast, Why.TURN_OF_FAST_TRACK
    if over:
        return ordinary, Why.OVER_LIMIT
    if full and lane is Lane.FAST_TRACK:
        return ordinary, Why.TURN_OF_ORDINARY
    return fast, Why.FAST_TRACK
