"""The phone register as a workbook: every value as what it is, in the office's order of columns."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from gecc_desk.domain import moments
from gecc_desk.domain.calls import Call
from gecc_desk.reports.register_rows import COLUMNS, Progress, rows_of
from gecc_desk.reports.xlsx_book import MOST_ROWS, Book, Value, writing_book

TITLE = "ทะเบียนคุมโทรศัพท์"


def write_register_xlsx(
    path: Path,
    calls: Iterable[Call],
    progress: Progress,
    *,
    office: str,
    made_by: str,
    made_at: dt.datetime,
    about: Sequence[str] = (),
    total: int = 0,
) -> None:
    """Write `calls`, read once and in their order, to `path`, whole or not at all.

    Dates are real dates that Excel shows in the Buddhist Era, numbers of telephones texts, and
    nothing is a formula. `office` is its name, `made_by` who asked for it, `made_at` when (aware),
    `about` lines that say what was looked for, `total` how many calls there are (0: not counted).
    Memory does not grow with the calls. `progress` may raise to stop: then nothing is left behind.
    Raises `ReportNotSaved` where `path` cannot be written.
    """
    day, clock = moments.thai_date(moments.service_day(made_at)), moments.written_clock(made_at)
    titles = (f"{TITLE} {office}".strip(), *about, f"จัดทำโดย {made_by} วันที่ {day} เวลา {clock}")
    with writing_book(path) as book:
        register_sheets(book, titles, rows_of(calls, total, progress))


def register_sheets(book: Book, titles: Sequence[str], rows: Iterator[Sequence[Value]]) -> None:
    """The register as a sheet of `book`, as several where one cannot hold all rows."""
    columns = [one.column for one in COLUMNS]
    for number in itertools.count(1):
        sheet = book.sheet(TITLE if number == 1 else f"{TITLE} {number}", titles)
        sheet.paper(landscape=True, wide=2)
        # Day and time stand on the second page too.
        sheet.worksheet.repeat_columns(0, 1)
        first = sheet.begin(columns)
        for values in itertools.islice(rows, MOST_ROWS - first):
            sheet.add(columns, values)
        sheet.filter(first, columns)
        if sheet.row < MOST_ROWS:
            return
