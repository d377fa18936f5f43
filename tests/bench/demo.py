"""How long a demonstration of 100,000 calls takes, index included, and the year of the window's."""

from __future__ import annotations

import contextlib
import tempfile
import time
from pathlib import Path

from gecc_desk.domain import moments
from gecc_desk.services import setup
from gecc_desk.services.demo import fill
from gecc_desk.storage.database import Address
from tests.bench.figures import Figure

# Issue and README promise this.
AT_MOST = 60.0


def measure() -> list[Figure]:
    """Seconds for 100,000 calls and for a year of the window's own demonstration."""
    return [
        Figure("demo: 100,000 calls", _seconds(100_000, 0), "s", at_most=AT_MOST),
        Figure("demo: a year of 9,000 calls and 20,000 tickets", _seconds(9_000, 20_000), "s"),
    ]


def _seconds(calls: int, tickets: int) -> float:
    with tempfile.TemporaryDirectory(prefix="desk-") as folder:
        address = Address(Path(folder, "desk.sqlite3"))
        begun = time.perf_counter()
        with contextlib.closing(setup.create_office(address)) as database:
            fill(database, calls=calls, tickets=tickets, years=1, seed=1, until=moments.now())
        return time.perf_counter() - begun
