"""Figures are rounded as people round them, and changes are those of the rounded figures."""

from __future__ import annotations

import datetime as dt
import decimal

import pytest

from gecc_desk.domain.measures import Share, in_minutes


@pytest.mark.parametrize(
    ("share", "shown"),
    [
        (Share(1, 16), "6.3"),
        (Share(3, 16), "18.8"),
        (Share(1, 2_000), "0.1"),
        (Share(49, 100_000), "0.0"),
        (Share(1_999, 2_000), "100.0"),
        (Share(2, 3), "66.7"),
        (Share(0, 7), "0.0"),
    ],
)
def test_a_half_is_rounded_up(share: Share, shown: str) -> None:
    assert share.percent == decimal.Decimal(shown)
    assert str(share.percent) == shown


def test_nothing_has_no_share() -> None:
    assert Share(0, 0).percent is None


def test_minutes_are_rounded_as_shares_are() -> None:
    assert [str(in_minutes(dt.timedelta(seconds=one))) for one in (15, 14, 45, 3_600)] == [
        "0.3", "0.2", "0.8", "60.0",
    ]  # fmt: skip
