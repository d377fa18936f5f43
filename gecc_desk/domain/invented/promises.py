"""What becomes of invented promises to call back: most are kept, a few are still to be done."""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum
from collections.abc import Sequence
from random import Random

from gecc_desk.domain import moments
from gecc_desk.domain.follow_ups import FollowUpResult, is_past
from gecc_desk.domain.invented import rhythm

_MINUTE = dt.timedelta(minutes=1)
#: What was promised for as soon as can be, or for a day, is done by then.
_SOON = dt.timedelta(hours=2)
_DAYS_END = dt.time(16)
_HOURS = (dt.time(9, 30), dt.time(10, 30), dt.time(13, 30), dt.time(14, 30))
#: In the end somebody is reached.
_MOST_TRIES = 3

_RESULTS = (FollowUpResult.REACHED, FollowUpResult.NOT_REACHED, FollowUpResult.NOT_NEEDED)
_RESULT_WEIGHTS = (76, 16, 8)
_NOTES = {
    FollowUpResult.REACHED: ("", "", "แจ้งผลให้ทราบแล้ว", "แจ้งวันนัดใหม่แล้ว", "ให้ข้อมูลครบถ้วนแล้ว"),
    FollowUpResult.NOT_REACHED: ("", "ไม่มีผู้รับสาย", "ไม่มีผู้รับสาย", "ติดต่อไม่ได้ ปิดเครื่อง", "สายไม่ว่าง"),
    FollowUpResult.NOT_NEEDED: ("", "ผู้ติดต่อโทรมาเองแล้ว", "มาติดต่อที่สำนักงานแล้ว"),
}  # fmt: skip


@dataclasses.dataclass(frozen=True, slots=True)
class Promise:
    """A promise to call back as a follow-up keeps it; moments are aware UTC."""

    due_at: dt.datetime | None
    assignee: str
    created_at: dt.datetime
    created_by: str
    done_at: dt.datetime | None = None
    done_by: str | None = None
    result: FollowUpResult | None = None
    note: str = ""


def promised_time(chance: Random, at: dt.datetime) -> dt.datetime | None:
    """For when a call back is promised `at` a moment (aware UTC).

    Later today or tomorrow morning on the quarter hour, in the days to come, in the course of the
    next day (00:00 in Bangkok), or as soon as can be (None).
    """
    roll = chance.random()
    if roll < 0.74:
        return next_time(chance, at)
    if roll < 0.86:
        return in_some_days(chance, at)
    if roll < 0.95:
        return moments.day_bounds(_open_day_after(moments.service_day(at)))[0]
    return None


def next_time(chance: Random, at: dt.datetime) -> dt.datetime:
    """On the quarter hour: later on the day of `at`, or on the next morning towards the evening."""
    local = at.astimezone(moments.BANGKOK) + chance.choice((45, 60, 120, 180)) * _MINUTE
    if not rhythm.OPENS <= local.time() <= rhythm.CLOSES:
        evening = local.time() > rhythm.CLOSES
        day = _open_day_after(local.date() - dt.timedelta(days=not evening))
        local = dt.datetime.combine(day, dt.time(9, 30), moments.BANGKOK)
    return _quarter(local)


def in_some_days(chance: Random, at: dt.datetime) -> dt.datetime:
    """At a usual hour of one of the working days after that of `at`."""
    day = moments.service_day(at)
    for _ in range(chance.choice((1, 1, 2, 3))):
        day = _open_day_after(day)
    return dt.datetime.combine(day, chance.choice(_HOURS), moments.BANGKOK).astimezone(dt.UTC)


def kept(
    chance: Random, promise: Promise, until: dt.datetime, hands: Sequence[str]
) -> list[Promise]:
    """An open promise with what came of it before `until`: where nobody answered, once more.

    `hands` are those who call back where it is nobody's in particular.
    """
    tries: list[Promise] = []
    while True:
        result = chance.choices(_RESULTS, _RESULT_WEIGHTS)[0]
        done = _done(chance, promise, result, until, hands)
        following = next_time(chance, done.done_at or until)
        again = result is FollowUpResult.NOT_REACHED
        if again and (len(tries) + 1 == _MOST_TRIES or following >= until):
            done = dataclasses.replace(done, result=FollowUpResult.REACHED, note="")
            again = False
        tries.append(done)
        if not again:
            return tries
        promise = _once_more(done, following)


class _Left(enum.Enum):
    """How a promise of the last days stands at the end."""

    KEPT = enum.auto()
    OPEN = enum.auto()
    AGAIN_TODAY = enum.auto()
    AGAIN_LATER = enum.auto()


class _Due(enum.Enum):
    OVERDUE = enum.auto()
    TODAY = enum.auto()
    LATER = enum.auto()


def settled(
    chance: Random, made: Sequence[Promise], until: dt.datetime, hands: Sequence[str]
) -> list[list[Promise]]:
    """What became of each of the last promises, in the order in which they were made.

    At `until` one or two are overdue, a few are due today and a few later; the others are kept,
    some of them early. Of few promises fewer are open.
    """
    return [
        _settled_as(left, chance, promise, until, hands)
        for left, promise in zip(_left(chance, made, until), made, strict=True)
    ]


def _left(chance: Random, made: Sequence[Promise], until: dt.datetime) -> list[_Left]:
    left = [_Left.KEPT] * len(made)
    stand = [_stands(promise, until) for promise in made]
    wanted = {_Due.OVERDUE: chance.randint(1, 2), _Due.TODAY: chance.randint(2, 4), _Due.LATER: chance.randint(2, 4)}  # fmt: skip
    for due, most in wanted.items():
        for place in [n for n, stands in enumerate(stand) if stands is due][-most:]:
            left[place] = _Left.OPEN
            wanted[due] -= 1
    # Where too few were promised for today or later, somebody was not reached at first.
    tried = [n for n, stands in enumerate(stand) if stands is not _Due.LATER and left[n] is _Left.KEPT]  # fmt: skip
    for again, missing in (
        (_Left.AGAIN_TODAY, wanted[_Due.TODAY]),
        (_Left.AGAIN_LATER, wanted[_Due.LATER]),
    ):
        for _ in range(min(missing, len(tried))):
            left[tried.pop()] = again
    return left


def _stands(promise: Promise, until: dt.datetime) -> _Due | None:
    """When a promise that is still open is due, seen from `until`."""
    due, today = promise.due_at, moments.service_day(until)
    if due is None:
        # Nobody leaves what is to be done as soon as can be for another day.
        return _Due.TODAY if moments.service_day(promise.created_at) == today else None
    if is_past(due, until):
        return _Due.OVERDUE
    return _Due.TODAY if moments.service_day(due) == today else _Due.LATER


def _settled_as(
    left: _Left, chance: Random, promise: Promise, until: dt.datetime, hands: Sequence[str]
) -> list[Promise]:
    if left is _Left.OPEN:
        return [promise]
    if left is _Left.KEPT:
        return kept(chance, promise, until, hands)
    tried = _done(chance, promise, FollowUpResult.NOT_REACHED, until, hands)
    due_at = _later_today(chance, until) if left is _Left.AGAIN_TODAY else in_some_days(chance, until)  # fmt: skip
    return [tried, _once_more(tried, due_at)]


def _later_today(chance: Random, until: dt.datetime) -> dt.datetime:
    """On the quarter hour, or in the course of the day where the office is closed by then."""
    local = until.astimezone(moments.BANGKOK) + chance.choice((45, 75, 120)) * _MINUTE
    today = moments.service_day(until)
    if local.date() == today and rhythm.OPENS <= local.time() <= rhythm.CLOSES:
        return _quarter(local)
    return moments.day_bounds(today)[0]


def _done(
    chance: Random,
    promise: Promise,
    result: FollowUpResult,
    until: dt.datetime,
    hands: Sequence[str],
) -> Promise:
    at = _done_at(chance, promise)
    if at > until:
        begin = max(promise.created_at, until - 40 * _MINUTE)
        at = begin + (until - begin) * chance.random()
    by = promise.assignee or chance.choice(hands)
    note = chance.choice(_NOTES[result])
    return dataclasses.replace(promise, done_at=at, done_by=by, result=result, note=note)


def _done_at(chance: Random, promise: Promise) -> dt.datetime:
    """Mostly in time, in the hour before; else later that day or in the morning after."""
    due = max(_due_by(promise), promise.created_at + 10 * _MINUTE)
    if chance.random() < 0.86:
        begin = max(due - 50 * _MINUTE, promise.created_at + 3 * _MINUTE)
        return begin + (due - begin) * chance.random()
    late = due + chance.uniform(10, 200) * _MINUTE
    if late.astimezone(moments.BANGKOK).time() <= rhythm.CLOSES:
        return late
    morning = rhythm.whole_day(_open_day_after(moments.service_day(due))).begin
    return morning + chance.uniform(5, 120) * _MINUTE


def _due_by(promise: Promise) -> dt.datetime:
    """The moment up to which a promise is kept in time."""
    due = promise.due_at
    if due is None:
        return promise.created_at + _SOON
    if not moments.is_whole_day(due):
        return due
    end = dt.datetime.combine(moments.service_day(due), _DAYS_END, moments.BANGKOK)
    return end.astimezone(dt.UTC)


def _once_more(done: Promise, due_at: dt.datetime) -> Promise:
    """What is promised in the step that writes down that nobody was reached."""
    assert done.done_at is not None  # noqa: S101 — it is done
    assert done.done_by is not None  # noqa: S101 — and somebody did it
    return Promise(due_at, done.assignee, done.done_at, done.done_by)


def _open_day_after(day: dt.date) -> dt.date:
    day += dt.timedelta(days=1)
    while not rhythm.is_open(day):
        day += dt.timedelta(days=1)
    return day


def _quarter(local: dt.datetime) -> dt.datetime:
    """The quarter hour before a moment of Bangkok, in UTC."""
    quarter = local.replace(minute=local.minute // 15 * 15, second=0, microsecond=0)
    return quarter.astimezone(dt.UTC)
