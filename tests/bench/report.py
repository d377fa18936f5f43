"""How fast the phone report is made out of a register of a million calls of five years.

The figures are measured against the plainest SQL that counts the same rows in the same run: one
SELECT with GROUP BY for each group of figures and each of the three periods.
``GECC_DESK_BENCH_CALLS`` makes the register smaller; the limits are meant for a million.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from gecc_desk.domain import moments
from gecc_desk.domain.periods import FiscalQuarter, Period, period_before, same_period_last_year
from gecc_desk.services.phone_report import PhoneReport
from gecc_desk.storage.database import Address, Database
from tests.bench import phone_million
from tests.bench.figures import Figure, median_of

CALLS = 1_000_000
ROUNDS = 5
# Limits: seconds, and multiples of the plainest SQL.
FIGURES, OF_PLAIN = 1.0, 3.0
# Seconds without annex, milliseconds a row of it, MiB of the whole process.
PRINTOUT, A_ROW, MEMORY = 1.5, 1.2, 300

#: Every promise to call back is followed up, as in a register that was kept with this program.
_PROMISES = (
    "INSERT INTO follow_up"
    " (call_id, due_at, assignee, created_at, created_by, note, done_at, done_by, result)"
    " SELECT id, callback_at, '', recorded_at, recorded_by, '',"
    " callback_at + (id % 5 - 3) * 900000000, recorded_by, 'reached' FROM phone_call"
    " WHERE outcome = 'callback' AND id NOT IN (SELECT call_id FROM follow_up)"
)
_BANGKOK = "received_at / 1000000 + 25200, 'unixepoch'"
_OF_CALLS = "FROM phone_call WHERE received_at >= ? AND received_at < ? AND voided_at IS NULL"
_OF_TRANSFERS, _OF_PROMISES = (
    _OF_CALLS.replace("phone_call", f"phone_call c JOIN {table} t ON t.call_id = c.id")
    for table in ("call_transfer", "follow_up")
)
#: What is counted, and by what.
_PLAIN = (
    f"SELECT count(*), 1 {_OF_CALLS}",
    "SELECT count(*), 1 FROM phone_call WHERE received_at >= ? AND received_at < ?",
    f"SELECT count(*), strftime('%Y-%m', {_BANGKOK}) {_OF_CALLS} GROUP BY 2",
    f"SELECT count(*), strftime('%Y-%W', {_BANGKOK}) {_OF_CALLS} GROUP BY 2",
    f"SELECT count(*), strftime('%w %H', {_BANGKOK}) {_OF_CALLS} GROUP BY 2",
    f"SELECT count(*), topic_id, topic {_OF_CALLS} GROUP BY 2, 3",
    f"SELECT count(*), kind {_OF_CALLS} GROUP BY 2",
    f"SELECT count(*), outcome {_OF_CALLS} GROUP BY 2",
    f"SELECT count(*), rings {_OF_CALLS} GROUP BY 2",
    f"SELECT count(*), first_contact {_OF_CALLS} GROUP BY 2",
    f"SELECT count(*), recorded_at <= received_at + 86400000000 {_OF_CALLS} GROUP BY 2",
    f"SELECT count(*), length_seconds {_OF_CALLS} GROUP BY 2",
    f"SELECT count(*), phone_normal {_OF_CALLS} GROUP BY 2 HAVING count(*) >= 3",
    f"SELECT count(*), unit_id, unit, result {_OF_TRANSFERS} GROUP BY 2, 3, 4",
    f"SELECT count(*), done_at IS NULL, done_at <= due_at {_OF_PROMISES} GROUP BY 2, 3",
)


def measure() -> list[Figure]:
    """Seconds of the figures of a quarter, beside those of the plainest SQL."""
    calls = int(os.environ.get("GECC_DESK_BENCH_CALLS", CALLS))
    with tempfile.TemporaryDirectory(prefix="desk-") as name:
        database = phone_million.register_of(Address(Path(name) / "desk.sqlite3"), calls, years=1)
        with database.write() as work:
            work.session.connection().exec_driver_sql(_PROMISES)
            work.commit()
        quarter = FiscalQuarter.around(moments.service_day(moments.now())).before
        report = PhoneReport(database, "สุภาพร")
        figures = _figures(database, report, quarter.period)
        database.close()
        return figures + _paper(Path(name) / "desk.sqlite3", quarter)


def _paper(database: Path, quarter: FiscalQuarter) -> list[Figure]:
    """The printout and its annex, each in processes of their own."""
    command = [sys.executable, "-m", "tests.bench.report_paper", str(database), str(quarter)]
    runs = [
        json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        for _ in range(ROUNDS)
    ]

    def median(key: str, times: float = 1.0) -> tuple[float, tuple[float, ...]]:
        samples = tuple(run[key] * times for run in runs)
        return statistics.median(samples), samples

    first, second, row = median("first"), median("second"), median("row", 1000)
    rows = f"report: a row of the annex ({runs[0]['rows']:,} rows)"
    return [
        Figure("report: the printout, new process", first[0], "s", PRINTOUT, first[1]),
        Figure("report: the printout once more", second[0], "s", samples=second[1]),
        Figure(rows, row[0], "ms", A_ROW, row[1]),
        Figure("report: memory at its highest", median("mebibytes")[0], "MiB", MEMORY),
    ]


def _figures(database: Database, report: PhoneReport, period: Period) -> list[Figure]:
    """Both by turns, so that a busy machine is busy for both."""
    ours, plain = [], []
    _same_calls(database, report, period)
    for _ in range(ROUNDS):
        ours.append(_seconds_of(partial(report.comparison, period)))
        plain.append(_seconds_of(partial(_plainest, database, period)))
    counted = report.comparison(period).now.calls
    ratio = statistics.median(ours) / statistics.median(plain)
    named = f"report: all figures of a quarter ({counted:,} calls) and of the two beside it"
    return [
        Figure(named, statistics.median(ours), "s", FIGURES, tuple(ours)),
        median_of("report: the same by the plainest SQL", plain, "s"),
        Figure("report: the figures, of the plainest SQL's time", ratio, "×", OF_PLAIN),
    ]


def _same_calls(database: Database, report: PhoneReport, period: Period) -> None:
    """Refuse to compare what does not count the same."""
    found = report.comparison(period)
    mine = [one.calls for one in (found.now, found.before, found.last_year)]
    theirs = [rows[0][0][0] for rows in _plainest(database, period)]
    if mine != theirs:
        raise ValueError(f"counted {mine} and {theirs}")


def _plainest(database: Database, period: Period) -> list[list[list[tuple[int, ...]]]]:
    """The rows of every statement, of each of the three periods."""
    epoch = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
    answers = []
    with database.read() as session:
        run = session.connection().exec_driver_sql
        for one in (period, period_before(period), same_period_last_year(period)):
            bounds = tuple((at - epoch) // dt.timedelta(microseconds=1) for at in one.bounds)
            answers.append([[tuple(row) for row in run(sql, bounds)] for sql in _PLAIN])
    return answers


def _seconds_of(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun
