"""The report of the telephone as a workbook: figures, charts, what the meeting says, and every call."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path

from gecc_desk.domain import moments
from gecc_desk.domain.calls import Call
from gecc_desk.domain.phone_figures import PhoneComparison, PhoneFigures, WhyNotCompared
from gecc_desk.domain.report_notes import ReportNote
from gecc_desk.reports import phone_xlsx_counts as counts
from gecc_desk.reports import phone_xlsx_summary as summary
from gecc_desk.reports import phone_xlsx_times as times
from gecc_desk.reports import phone_xlsx_transfers as transfers
from gecc_desk.reports.figure_words import as_it_stood
from gecc_desk.reports.phone_wording import title_of, title_tells_days
from gecc_desk.reports.phone_xlsx_note import note_sheet
from gecc_desk.reports.phone_xlsx_parts import PhoneBook
from gecc_desk.reports.register_rows import Progress, rows_of
from gecc_desk.reports.register_xlsx import TITLE as REGISTER
from gecc_desk.reports.register_xlsx import register_sheets
from gecc_desk.reports.xlsx_book import writing_book
from gecc_desk.reports.xlsx_texts import definitions_sheet

TITLE = "รายงานสถิติการให้บริการทางโทรศัพท์"


def write_phone_xlsx(
    path: Path,
    comparison: PhoneComparison,
    note: ReportNote,
    office: str,
    made_by: str,
    made_at: dt.datetime,
    *,
    calls: Iterable[Call],
    total: int,
    progress: Progress | None = None,
) -> None:
    """Write the report of `comparison` and `note` to `path`, whole or not at all.

    `office` is its name, `made_by` who asked for the report, `made_at` when (aware). `calls` are
    those of the period as the register has them, voided ones too, read once and in their order, and
    `total` how many they are (0: not counted). Memory does not grow with them. No text is a formula,
    citizen IDs are masked, and frequent callers are told by masked numbers. `progress` is told how
    many calls are written of how many, and may raise to stop: then nothing is left behind. Raises
    `ReportNotSaved` where `path` cannot be written.
    """
    from gecc_desk.domain.phone_figures_terms import DEFINITIONS

    titles = _titles(comparison, office, made_by, made_at)
    with writing_book(path) as book:
        report = PhoneBook(book, comparison, titles)
        _figures(report)
        note_sheet(report, note)
        definitions_sheet(book, DEFINITIONS)
        rows = rows_of(calls, total, progress or _nobody_asks)
        register_sheets(book, (f"{REGISTER} {office}".strip(), *titles[1:]), rows)


def _nobody_asks(_done: int, _of: int) -> None:
    """The progress of what nobody waits for."""


def _figures(report: PhoneBook) -> None:
    """The sheets of figures from left to right."""
    for write in (
        summary.summary,
        times.months,
        times.weeks,
        times.hours,
        counts.topics,
        counts.kinds,
        counts.outcomes,
        transfers.transfers,
        counts.rings,
        summary.callbacks,
        transfers.frequent,
    ):
        write(report)


def _titles(
    comparison: PhoneComparison, office: str, made_by: str, made_at: dt.datetime
) -> tuple[str, ...]:
    now = comparison.now
    printed = moments.thai_date(moments.service_day(made_at))
    return (
        f"{TITLE} {office}".strip(),
        _of(now),
        " และ ".join(_compared(comparison)),
        _so_far(now),
        f"จัดทำโดย {made_by} วันที่ {printed} เวลา {moments.written_clock(made_at)}",
    )


def _of(now: PhoneFigures) -> str:
    """What the period is called, and its days."""
    title = title_of(now.period)
    return title if title_tells_days(now.period) else f"{title} วันที่ {now.period.in_thai()}"


def _compared(comparison: PhoneComparison) -> Iterator[str]:
    """The days of both earlier periods, with word of one with which nothing is compared."""
    for figures, begin in (
        (comparison.before, "เปรียบเทียบกับช่วงก่อนหน้า วันที่"),
        (comparison.last_year, "ช่วงเดียวกันของปีก่อน วันที่"),
    ):
        yield f"{begin} {figures.period.in_thai()}{_why_not(comparison, figures)}"


def _why_not(comparison: PhoneComparison, figures: PhoneFigures) -> str:
    match comparison.why_not(figures), comparison.register_began:
        case WhyNotCompared.RUNNING, _:
            return " (ไม่เปรียบเทียบ เพราะช่วงนี้ยังไม่สิ้นสุด)"
        case WhyNotCompared.NO_REGISTER, _:
            return " (ไม่มีข้อมูล)"
        case WhyNotCompared.BEGAN_WITHIN, dt.datetime() as began:
            day = moments.thai_date(moments.service_day(began))
            return f" (ไม่เปรียบเทียบ เพราะทะเบียนเริ่มวันที่ {day})"
    return ""


def _so_far(now: PhoneFigures) -> str:
    """From when the figures are, and of how many days where the period goes on."""
    stood = as_it_stood(now.as_of, now.period)
    if now.is_over or not now.has_begun:
        return stood
    return f"{stood} (รวม {now.days_so_far:,} วัน)"
