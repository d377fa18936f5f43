"""How long a press takes in the queue, to the disk, on a new database and on one with a million tickets.

A bare sqlite3 transaction, the new database and the old one take turns on the same disk, so that
a machine that slows down slows all of them.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import statistics
import tempfile
from collections.abc import Sequence
from pathlib import Path

from gecc_desk.domain import moments
from gecc_desk.storage.database import Address
from tests.bench import queue_rules, queue_window
from tests.bench.figures import Figure
from tests.bench.queue_bare import BareTicket
from tests.bench.queue_history import office_with_history
from tests.bench.queue_morning import Morning, Times, timed

OLD_TICKETS = 1_000_000
#: Turns that are not counted: the first services of a day, and everything that is made once.
WARM_UP, TURNS = 80, 400
PRESSES = 60
BOARD_CALLS = 12
# The limits: milliseconds of a press, multiples of the bare transaction and of a new
# database, milliseconds until the board is read and until a number stands on the screen.
PRESS_AT_MOST, BARE_AT_MOST, OLD_AT_MOST = 4.0, 20.0, 1.15
BOARD_AT_MOST, SCREEN_AT_MOST, ON_BOARD_AT_MOST = 16.0, 50.0, 100.0


def measure() -> list[Figure]:
    """Milliseconds of each press, and their multiples; the screen is measured at the end."""
    # Wherever Bangkok's clock stands: the morning is yesterday's, the window's is today's.
    today = moments.service_day(moments.now())
    yesterday = today - dt.timedelta(days=1)
    with tempfile.TemporaryDirectory(prefix="desk-") as name, contextlib.ExitStack() as stack:
        folder = Path(name)
        bare = stack.enter_context(BareTicket.opened(folder / "bare.sqlite3"))
        new = office_with_history(Address(folder / "new.sqlite3"), 0, yesterday)
        stack.callback(new.close)
        old = office_with_history(Address(folder / "old.sqlite3"), OLD_TICKETS, yesterday)
        stack.callback(old.close)
        mornings = [Morning(new, yesterday), Morning(old, yesterday)]
        for morning in mornings:
            morning.begin(WARM_UP)
        bares = _work(bare, mornings)
        figures = _presses(bares, *(morning.times for morning in mornings))
        redrawn = queue_window.until_redrawn(mornings[1], PRESSES)
        painted = queue_window.until_painted(old, PRESSES)
        on_board = queue_window.until_on_board(old, BOARD_CALLS)
    figures += queue_rules.measure()
    figures += _milliseconds("queue: board read and redrawn, a million", redrawn, BOARD_AT_MOST)
    figures += _milliseconds("queue: press to number on the screen", painted, SCREEN_AT_MOST)
    title = "queue: call of another program to the board"
    figures += _milliseconds(title, on_board, ON_BOARD_AT_MOST)
    return figures


def _work(bare: BareTicket, mornings: Sequence[Morning]) -> list[float]:
    """Let everybody work in turns; gives the seconds of the bare transactions."""
    bares = []
    for turn in range(TURNS):
        bares.append(timed(bare.issue))
        # Each is first as often as the others.
        for morning in mornings if turn % 2 else mornings[::-1]:
            morning.issue()
        for morning in mornings[::-1] if turn % 2 else mornings:
            morning.call()
        for morning in mornings:
            morning.read_board()
    return bares


def _presses(bares: Sequence[float], new: Times, old: Times) -> list[Figure]:
    figures = [*_milliseconds("queue: bare sqlite3 transaction", bares)]
    bare = statistics.median(bares)
    for kind in ("issue", "call"):
        press = {"issue": "issue", "call": "call next"}[kind]
        for name, times in (("new database", new), ("a million tickets", old)):
            seconds: list[float] = getattr(times, kind)
            title = f"queue: {press}, {name}"
            figures += _milliseconds(title, seconds, PRESS_AT_MOST)
            multiple = statistics.median(seconds) / bare
            figures.append(Figure(f"{title}, p50 of the bare", multiple, "×", BARE_AT_MOST))
        grown = statistics.median(getattr(old, kind)) / statistics.median(getattr(new, kind))
        title = f"queue: {press}, a million of new, p50"
        figures.append(Figure(title, grown, "×", OLD_AT_MOST))
    figures += _milliseconds("queue: board read, new database", new.board, BOARD_AT_MOST)
    figures += _milliseconds("queue: board read, a million tickets", old.board, BOARD_AT_MOST)
    return figures


def _milliseconds(
    title: str, seconds: Sequence[float], at_most: float | None = None
) -> list[Figure]:
    """The 50th percentile, and the 95th with its limit."""
    cuts = statistics.quantiles(seconds, n=20, method="inclusive")
    return [
        Figure(f"{title}, p50", cuts[9] * 1000, "ms"),
        Figure(f"{title}, p95 of {len(seconds)}", cuts[18] * 1000, "ms", at_most),
    ]
