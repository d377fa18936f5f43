"""What the rule of who is next, the estimate of a wait and the order of names take, without a database."""

from __future__ import annotations

import datetime as dt
import itertools
import timeit
from collections.abc import Callable

from gecc_desk.domain.call_order import OrderRules, Waiting, call_sequence, next_in_line
from gecc_desk.domain.invented import names
from gecc_desk.domain.thai_text import name_sort_key
from gecc_desk.domain.tickets import Lane
from gecc_desk.domain.waiting_time import Counter, Ground, WaitingTicket, expected_wait
from tests.bench.figures import Figure
from tests.builders import WORKDAY, bangkok

AT = bangkok(WORKDAY, 10)
RULES = OrderRules()
#: Milliseconds at most: a press has 4 ms in all.
NEXT_AT_MOST, LINE_AT_MOST, ESTIMATE_AT_MOST = 0.1, 0.5, 1.0
SIXTY, FORTY = 60, 40
#: Of five hundred names.
NAMES_AT_MOST = 100.0


def measure() -> list[Figure]:
    """Milliseconds, the best of some runs: what else the machine does is not measured."""
    line = [Waiting(n, _lane(n), _ago(SIXTY - n)) for n in range(SIXTY)]
    recent, own = [Lane.ORDINARY] * 2, [Lane.FAST_TRACK]
    waiting = [WaitingTicket(n, _lane(n), _ago(FORTY - n), n % 7) for n in range(FORTY)]
    counters = [
        Counter(n, frozenset({1, n}) if n > 4 else None, AT - dt.timedelta(minutes=n), n)
        for n in range(1, 7)
    ]
    ground = Ground(
        [(n % 7, dt.timedelta(minutes=3 + n % 20)) for n in range(60)],
        {service: dt.timedelta(minutes=5 + service) for service in range(7)},
        fast_track_per_hour=4,
        usual_counters=(5.0,) * 96,
    )
    return [
        _best(
            "queue: the next of sixty by the rule",
            lambda: next_in_line(line, recent, RULES, AT, own),
            NEXT_AT_MOST,
        ),
        _best(
            "queue: sixty in order by the rule",
            lambda: list(call_sequence(line, recent, RULES, AT, own)),
            LINE_AT_MOST,
        ),
        _best(
            "queue: the wait of the last of forty",
            lambda: expected_wait(FORTY - 1, waiting, counters, ground, recent, RULES, AT),
            ESTIMATE_AT_MOST,
        ),
        _best("queue: the order of five hundred names", _put_names_in_order, NAMES_AT_MOST),
    ]


def _put_names_in_order() -> None:
    # The keys of names that were met before are at hand; these never were.
    turn = next(_TURNS)
    for name in names.WOMEN[:20]:
        for family in names.FAMILY_FIRST[:25]:
            name_sort_key(f"ร.ต.อ.หญิง {name} {family} {turn}")


_TURNS = itertools.count()


def _lane(n: int) -> Lane:
    return Lane.FAST_TRACK if n % 8 == 0 else Lane.ORDINARY


def _ago(minutes: int) -> dt.datetime:
    return AT - dt.timedelta(minutes=minutes)


def _best(title: str, work: Callable[[], object], at_most: float) -> Figure:
    seconds = min(timeit.repeat(work, number=10, repeat=20)) / 10
    return Figure(title, seconds * 1000, "ms", at_most)
