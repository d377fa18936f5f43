"""The phone register as CSV (RFC 4180): UTF-8 with its mark, so that Excel shows Thai."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterable
from pathlib import Path

from gecc_desk.domain.calls import Call
from gecc_desk.reports.harmless import guarded
from gecc_desk.reports.register_rows import COLUMNS, Progress, rows_of
from gecc_desk.reports.saving import writing_whole
from gecc_desk.reports.xlsx_book import Value


def write_register_csv(
    path: Path, calls: Iterable[Call], progress: Progress, *, total: int = 0
) -> None:
    """Write `calls`, read once and in their order, to `path`, whole or not at all.

    Days are ``2026-11-22``, times ``09:41:05`` (Bangkok), lengths ``0:05:30``. What a spreadsheet
    would take for a formula is made harmless (`gecc_desk.reports.harmless`). `total` is how many
    calls there are (0: not counted); `progress` may raise to stop: then nothing is left behind.
    Raises `ReportNotSaved` where `path` cannot be written.
    """
    with (
        writing_whole(path) as beside,
        beside.open("w", encoding="utf-8-sig", newline="") as file,
    ):
        writer = csv.writer(file)
        writer.writerow([one.column.heading for one in COLUMNS])
        for row in rows_of(calls, total, progress):
            writer.writerow([guarded(_text(value)) for value in row])


def _text(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, dt.timedelta):
        seconds = int(value.total_seconds())
        return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return str(value)
