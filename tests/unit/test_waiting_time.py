"""How long to wait is said only where the day gives ground for it."""

from __future__ import annotations

import datetime as dt

import pytest

from gecc_desk.domain.waiting_time import LEAST_GROUND, estimate


def minutes(*lengths: float) -> list[dt.timedelta]:
    return [dt.timedelta(minutes=length) for length in lengths]


def test_the_mean_service_times_those_ahead_is_shared_among_the_counters() -> None:
    assert estimate(4, minutes(10, 20, 30), 2) == dt.timedelta(minutes=40)
    assert estimate(1, minutes(10, 10, 10, 30), 1) == dt.timedelta(minutes=15)
    assert estimate(0, minutes(10, 20, 30), 2) == dt.timedelta()


@pytest.mark.parametrize(
    ("lengths", "counters"), [([], 1), ([10], 1), ([10, 20], 2), ([10, 20, 30], 0)]
)
def test_nobody_guesses_without_ground(lengths: list[float], counters: int) -> None:
    assert estimate(5, minutes(*lengths), counters) is None


def test_three_services_are_ground_enough() -> None:
    assert LEAST_GROUND == 3
    assert estimate(5, minutes(1, 1, 1), 1) == dt.timedelta(minutes=5)
