"""What is foretold to a visitor is near to what then happens, and nearer than Munich's formula.

Munich's formula is the mean length of the services before × the queue ahead ÷ the open counters.
It is given all the desk knows: the same lengths, those who are really ahead by the rule, and the
counters open at that moment. The mean absolute error as a part of the mean wait, in the second
week of each office (seeds 1 to 10, none picked):

    seed      1     2     3     4     5     6     7     8     9    10   all
    wait   45.5  27.1  24.7  43.1  31.2  33.8  25.6  18.9  31.7  26.7  31.2 minutes
    ours   19.2  15.9  19.5  16.3  23.4  18.7  20.8  23.6  17.5  22.2  19.3 %
    Munich 30.5  32.4  36.4  32.7  35.6  30.3  31.7  34.5  34.2  34.3  33.0 %

Twenty other offices (seeds 101 to 120): 22.7 % together (Munich 35.9 %), 9 single weeks above a
quarter, the worst 30.3 %. In the very first week with the desk, in which it has yet to learn when
counters are usually open, seeds 1 to 10 have 25.6 % (Munich 34.7 %). Were the usual openings never
learned, it would be 27.5 %; with no thought of Fast Track yet to come, 20.5 % and all told 13 % too
little.
"""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Iterable
from statistics import fmean

import pytest

from tests.simulation.office_week import Foretold, office_week

SEEDS = range(1, 11)
SOAK_SEEDS = range(101, 121)


@dataclasses.dataclass(frozen=True)
class Figures:
    """One or more weeks, in minutes; the errors are parts of the mean wait."""

    visitors: int
    told: int
    wait: float
    ours: float
    munich: float
    bias: float

    def __str__(self) -> str:
        return (
            f"{self.told} of {self.visitors} told; mean wait {self.wait:.1f} min; error"
            f" {self.ours:.1%}, Munich {self.munich:.1%}; bias {self.bias:+.1%}"
        )


def figures(tickets: Iterable[Foretold]) -> Figures:
    everybody = list(tickets)
    rows = [
        (one.ours, one.munich, one.really)
        for one in everybody
        if one.ours is not None and one.munich is not None
    ]
    wait = fmean(really for *_, really in rows)
    return Figures(
        len(everybody),
        len(rows),
        wait,
        fmean(abs(ours - really) for ours, _, really in rows) / wait,
        fmean(abs(munich - really) for _, munich, really in rows) / wait,
        fmean(ours - really for ours, _, really in rows) / wait,
    )


def weeks(seeds: Iterable[int], *, first: bool = False) -> dict[int, list[Foretold]]:
    return {seed: list(office_week(seed, first=first)) for seed in seeds}


def pooled(weeks: dict[int, list[Foretold]]) -> Figures:
    return figures(ticket for week in weeks.values() for ticket in week)


@pytest.fixture(scope="module")
def usual_weeks() -> dict[int, list[Foretold]]:
    return weeks(SEEDS)


def test_the_error_is_at_most_a_quarter_of_the_wait(
    usual_weeks: dict[int, list[Foretold]],
) -> None:
    found = pooled(usual_weeks)
    assert found.ours <= 0.25, found
    assert abs(found.bias) <= 0.05, found
    assert found.told >= 0.99 * found.visitors, found


def test_no_single_week_is_foretold_badly(usual_weeks: dict[int, list[Foretold]]) -> None:
    for seed, week in usual_weeks.items():
        found = figures(week)
        assert found.ours <= 0.30, f"seed {seed}: {found}"
        assert found.ours <= found.munich, f"seed {seed}: {found}"


def test_the_invented_office_is_one_in_which_people_wait(
    usual_weeks: dict[int, list[Foretold]],
) -> None:
    assert 15 <= pooled(usual_weeks).wait <= 40
    for week in usual_weeks.values():
        assert len(week) >= 500
        # At times there is hardly a wait, at times it is far over an hour.
        waits = sorted(one.really for one in week)
        assert waits[len(waits) // 10] < 5
        assert waits[-1] > 60


def test_both_lanes_are_foretold_without_a_lean(usual_weeks: dict[int, list[Foretold]]) -> None:
    for lane in ("ordinary", "fast_track"):
        rows = [
            (one.ours, one.really)
            for week in usual_weeks.values()
            for one in week
            if one.lane == lane and one.ours is not None
        ]
        assert abs(fmean(ours - really for ours, really in rows)) <= 2.0, lane


def test_a_desk_that_begins_with_nothing_is_better_than_munich_too() -> None:
    """In the first week no breaks are known yet, and the first morning no lengths."""
    found = pooled(weeks(SEEDS, first=True))
    assert found.ours <= 0.30, found
    assert found.ours <= 0.8 * found.munich, found
    assert found.told >= 0.97 * found.visitors, found


@pytest.mark.soak
def test_many_other_weeks_are_foretold_as_well() -> None:
    """Twenty weeks of other offices with GECC_DESK_SOAK=1, else three."""
    count = len(SOAK_SEEDS) if os.environ.get("GECC_DESK_SOAK") else 3
    found = weeks(SOAK_SEEDS[:count])
    for seed, week in found.items():
        print(f"seed {seed}: {figures(week)}")
    assert pooled(found).ours <= 0.25, pooled(found)
    assert pooled(found).ours <= 0.8 * pooled(found).munich, pooled(found)
