"""How long a demonstration of 100,000 calls takes, index included, and the year of the window's.

Of that year the report of a month of the queue is made, too.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import tempfile
import time
import timeit
from collections.abc import Iterator
from pathlib import Path

from gecc_desk.domain import moments
from gecc_desk.services import setup
from gecc_desk.services.demo import fill
from gecc_desk.services.queue_report import QueueReport
from gecc_desk.storage.database import Address, Database
from tests.bench.figures import Figure

# Issue and README promise this.
AT_MOST = 60.0
#: Seconds of the report of a month of the queue.
MONTH_AT_MOST = 0.8


def measure() -> list[Figure]:
    """Seconds for 100,000 calls, for a year of the window's own demonstration, and of a report."""
    with _filled(100_000, 0) as (_, seconds):
        figures = [Figure("demo: 100,000 calls", seconds, "s", at_most=AT_MOST)]
    with _filled(9_000, 20_000) as (database, seconds):
        figures.append(Figure("demo: a year of 9,000 calls and 20,000 tickets", seconds, "s"))
        figures.append(_month_of_the_queue(database))
    return figures


@contextlib.contextmanager
def _filled(calls: int, tickets: int) -> Iterator[tuple[Database, float]]:
    """A demonstration, and how many seconds it took."""
    with tempfile.TemporaryDirectory(prefix="desk-") as folder:
        address = Address(Path(folder, "desk.sqlite3"))
        begun = time.perf_counter()
        with contextlib.closing(setup.create_office(address)) as database:
            fill(database, calls=calls, tickets=tickets, years=1, seed=1, until=moments.now())
            yield database, time.perf_counter() - begun


def _month_of_the_queue(database: Database) -> Figure:
    report, today = QueueReport(database, "bench"), moments.service_day(moments.now())
    first = today - dt.timedelta(days=30)
    seconds = min(timeit.repeat(lambda: report.figures(first, today), number=1, repeat=3))
    issued = report.figures(first, today).issued
    return Figure(
        f"demo: the figures of a month of {issued:,} tickets", seconds, "s", MONTH_AT_MOST
    )
