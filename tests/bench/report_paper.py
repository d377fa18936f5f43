"""The printout of the phone report in a process of its own, as the console makes it.

``python -m tests.bench.report_paper DATABASE QUARTER``: one line of JSON with the seconds of the
printout (first and second in the process), those of an annex of so many rows, and the memory at
its highest. The first printout pays for the libraries and the dictionary of words.
"""

from __future__ import annotations

import itertools
import json
import sys
import tempfile
import time
from pathlib import Path

from gecc_desk.domain import moments
from gecc_desk.domain.calls import Call
from gecc_desk.domain.periods import FiscalQuarter
from gecc_desk.services.phone_report import PhoneReport
from gecc_desk.storage.database import Address, Database

ROWS = 6_000
OFFICE = "สำนักงานคุมประพฤติจังหวัดพิษณุโลก"


def main(file: str, quarter: str) -> None:
    """Write both papers and tell how long they took."""
    database = Database.open(Address(Path(file)))
    report = PhoneReport(database, "สุภาพร")
    with report.reading(FiscalQuarter.parse(quarter).period) as reading:
        comparison, note = reading.comparison(), reading.note()
        rows = list(itertools.islice(reading.calls(), ROWS))
    database.close()

    def seconds(calls: list[Call] | None = None) -> float:
        begun = time.perf_counter()
        from gecc_desk.reports.phone_pdf import write_phone_pdf

        with tempfile.TemporaryDirectory(prefix="desk-") as folder:
            write_phone_pdf(
                Path(folder) / "report.pdf", comparison, note, OFFICE, "สุภาพร", moments.now(),
                calls=calls, total=len(calls or ()),
            )  # fmt: skip
        return time.perf_counter() - begun

    first, second = seconds(), seconds()
    annex = seconds(rows) - second
    told = {
        "first": first,
        "second": second,
        "row": annex / len(rows),
        "rows": len(rows),
        "mebibytes": _highest_memory(),
    }
    sys.stdout.write(json.dumps(told) + "\n")


def _highest_memory() -> float:
    """MiB of this process alone (proc(5)); getrusage would tell the parent's where that was more."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    main(*sys.argv[1:])
