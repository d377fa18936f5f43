"""Who is called next, and why: one pure rule over those who wait."""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum
from collections.abc import Iterable, Iterator, Sequence

from gecc_desk.domain.tickets import Lane

_BEFORE_ALL = dt.datetime.min.replace(tzinfo=dt.UTC)


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

    Of a visitor who was served and sent on it is the moment of the transfer: the time of a
    service is no waiting. Ids rise in the order of arrival, also when the clock was set back in between;
    one that was issued while the server was away `came` behind another id, and when.
    """

    id: int
    lane: Lane
    issued_at: dt.datetime
    came: tuple[int, dt.datetime] | None = dataclasses.field(default=None, kw_only=True)


def place_in_line(ticket: Waiting) -> tuple[int, dt.datetime, int]:
    """Rises in the order of arrival; of two that came at once the one with the smaller id is first."""
    behind, at = ticket.came or (ticket.id, _BEFORE_ALL)
    return behind, at, ticket.id


class Why(enum.StrEnum):
    """The reason for a turn, in words for `Choice.in_english` and the window."""

    FAST_TRACK = "fast_track"
    OVER_LIMIT = "over_limit"
    TURN_OF_ORDINARY = "turn_of_ordinary"
    TURN_OF_FAST_TRACK = "turn_of_fast_track"
    ARRIVAL = "arrival"
    BY_NUMBER = "by_number"
    #: Somebody behind in the ordinary lane is over the limit: one who was served meanwhile, and
    #: sent on, kept the place by arrival before them.
    LANE_OVER_LIMIT = "lane_over_limit"
    #: More than N in a row, because nobody else waits.
    ONLY_FAST_TRACK = "only_fast_track"


#: What the record says of a call by number. Such a call is nobody's turn: it counts in no row.
CALLED_BY_NUMBER = "called by number"

#: The reasons for which the ordinary lane is called.
_ORDINARY = frozenset({Why.OVER_LIMIT, Why.LANE_OVER_LIMIT, Why.TURN_OF_ORDINARY, Why.ARRIVAL})


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
            Why.BY_NUMBER: CALLED_BY_NUMBER,
            Why.LANE_OVER_LIMIT: f"the ordinary lane has somebody over the limit of {limit} minutes",
            Why.ONLY_FAST_TRACK: "Fast Track, nobody waits in the ordinary lane",
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
            Why.BY_NUMBER: "เรียกตามหมายเลข",
            Why.LANE_OVER_LIMIT: f"ในคิวปกติมีผู้รอเกินเกณฑ์ {limit} นาที",
            Why.ONLY_FAST_TRACK: "Fast Track ไม่มีคิวปกติรออยู่",
        }[self.why]


def call_sequence(
    waiting: Iterable[Waiting],
    recent: Sequence[Lane],
    rules: OrderRules,
    at: dt.datetime,
    own: Sequence[Lane] = (),
) -> Iterator[Choice]:
    """All of `waiting` in the order in which one counter would call them, were it all at `at`.

    `waiting` are those whose service this counter takes. `recent` holds the lanes of the day's
    latest calls, by whatever counter, of tickets that this counter could have called; `own` those
    of the latest calls by this counter itself (calls by number left out); both newest last, and
    the latest N (`rules.most_in_a_row`) of each are enough. Without `own` the order is that of the
    whole office.

    While both lanes wait: a lane is full when the last N of `own` are all its own, or, if neither
    lane is full in this way, when the last N of `recent` are. If the ordinary lane is full, Fast
    Track has its turn; else an ordinary ticket over the limit goes first; else, if Fast Track is
    full, the ordinary lane; else Fast Track. Within a lane the order is strictly that of arrival
    (`place_in_line`), so a ticket put on hold finds its old place when it comes back, and the same input
    always gives the same answer.

    Nobody starves. Let a ticket wait with k of its own lane before it (in line; those
    on hold or transferred that may come back before it count too). It is called among the next
    (k + 1)·(N + 1) calls by this rule of any counter that takes its service, whatever the other
    counters do and however many arrive. Proof: take N + 1 such calls of that counter while the
    ticket waits, and suppose that none is of its lane. Then the other lane waited at each of them,
    so both did; and before the last of them `own` ends in N calls of the other lane, which is
    full: the ticket's lane was called, against the supposition. So each N + 1 calls take at least
    one ticket of its lane, by arrival; none of those that arrive later goes before it, and other
    counters can only take away from the k. `recent` alone would not do: counters of other services
    could break every streak in it for ever.
    """
    fast: list[Waiting] = []
    ordinary: list[Waiting] = []
    for ticket in sorted(waiting, key=place_in_line, reverse=True):
        (ordinary if ticket.lane is Lane.ORDINARY else fast).append(ticket)
    over = sum(_is_over(ticket, rules, at) for ticket in ordinary)
    in_office, in_own = streak(recent), streak(own)
    while fast or ordinary:
        first_fast = fast[-1] if fast else None
        first_ordinary = ordinary[-1] if ordinary else None
        choice = _choice(first_fast, first_ordinary, over > 0, in_office, in_own, rules, at)
        called = (ordinary if choice.lane is Lane.ORDINARY else fast).pop()
        over -= called.lane is Lane.ORDINARY and _is_over(called, rules, at)
        in_office, in_own = longer(in_office, choice.lane), longer(in_own, choice.lane)
        yield choice


def next_in_line(
    waiting: Iterable[Waiting],
    recent: Sequence[Lane],
    rules: OrderRules,
    at: dt.datetime,
    own: Sequence[Lane] = (),
) -> Choice | None:
    """Whose turn it is at `at`, or None when nobody waits. See `call_sequence` for the rule."""
    fast: Waiting | None = None
    ordinary: Waiting | None = None
    over = False
    for ticket in waiting:
        if ticket.lane is Lane.ORDINARY:
            over = over or _is_over(ticket, rules, at)
            if ordinary is None or place_in_line(ticket) < place_in_line(ordinary):
                ordinary = ticket
        elif fast is None or place_in_line(ticket) < place_in_line(fast):
            fast = ticket
    if fast is None and ordinary is None:
        return None
    return _choice(fast, ordinary, over, streak(recent), streak(own), rules, at)


def by_number(ticket: Waiting, rules: OrderRules, at: dt.datetime) -> Choice:
    """The choice of somebody at a counter who calls this very ticket, whoever's turn it is."""
    return Choice(ticket.id, ticket.lane, Why.BY_NUMBER, 0, _minutes(ticket, at), rules)


def streak(lanes: Sequence[Lane]) -> int:
    """How often the lane called last was called in a row: above 0 Fast Track, below 0 ordinary."""
    count = 0
    for lane in reversed(lanes):
        if lane is not lanes[-1]:
            break
        count += 1
    return -count if count and lanes[-1] is Lane.ORDINARY else count


def longer(streak: int, lane: Lane) -> int:
    """The streak (see there) after one more call of `lane`."""
    return min(streak, 0) - 1 if lane is Lane.ORDINARY else max(streak, 0) + 1


def turn(*, fast: bool, ordinary: bool, over: bool, recent: int, own: int, most: int) -> Why:
    """Which lane is called, by its reason: the rule of `call_sequence` on bare facts.

    `fast` and `ordinary`: whether such tickets wait (at least one does); `over`: an ordinary one
    is over the limit; `recent` and `own`: the streaks; `most`: N.
    """
    if not fast:
        return Why.OVER_LIMIT if over else Why.ARRIVAL
    if not ordinary:
        return Why.FAST_TRACK
    decisive = own if abs(own) >= most else recent
    if decisive <= -most:
        return Why.TURN_OF_FAST_TRACK
    if over:
        return Why.OVER_LIMIT
    return Why.TURN_OF_ORDINARY if decisive >= most else Why.FAST_TRACK


def is_ordinary(why: Why) -> bool:
    """Whether the ordinary lane is called for this reason of the rule."""
    return why in _ORDINARY


def _choice(
    fast: Waiting | None,
    ordinary: Waiting | None,
    over: bool,
    recent: int,
    own: int,
    rules: OrderRules,
    at: dt.datetime,
) -> Choice:
    """The rule on the first of each lane; at least one is there. `over`: any ordinary one is."""
    why = turn(
        fast=fast is not None,
        ordinary=ordinary is not None,
        over=over,
        recent=recent,
        own=own,
        most=rules.most_in_a_row,
    )
    ticket = ordinary if why in _ORDINARY else fast
    assert ticket is not None  # noqa: S101 — the rule calls no empty lane
    if why is Why.OVER_LIMIT and not _is_over(ticket, rules, at):
        why = Why.LANE_OVER_LIMIT
    in_a_row = max(abs(longer(recent, ticket.lane)), abs(longer(own, ticket.lane)))
    if why is Why.FAST_TRACK and in_a_row > rules.most_in_a_row:
        why = Why.ONLY_FAST_TRACK
    minutes = _minutes(ticket, at)
    if why is Why.OVER_LIMIT:
        # Some seconds over are over: "45 minutes, over 45" would read like a mistake.
        minutes = max(minutes, int(rules.limit.total_seconds() // 60) + 1)
    return Choice(ticket.id, ticket.lane, why, in_a_row, minutes, rules)


def _is_over(ticket: Waiting, rules: OrderRules, at: dt.datetime) -> bool:
    return at - ticket.issued_at > rules.limit


def _minutes(ticket: Waiting, at: dt.datetime) -> int:
    """The whole minutes waited at `at`; never negative, also if the clock was set back."""
    waited = at - ticket.issued_at
    return waited.days * 1440 + waited.seconds // 60 if waited.days >= 0 else 0
