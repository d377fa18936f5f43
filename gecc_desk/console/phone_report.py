"""gecc-deskctl report phone: the figures of the phone register as text, JSON, PDF and workbook."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from gecc_desk.console.answer import Answer
from gecc_desk.console.desk import opened
from gecc_desk.console.report_options import days_of, saving_of, share_in_words, targets_of
from gecc_desk.domain import moments, office
from gecc_desk.domain.audit import ReportName
from gecc_desk.domain.errors import BadInput
from gecc_desk.domain.measures import Times
from gecc_desk.domain.periods import FiscalQuarter, Period
from gecc_desk.domain.phone_figures import PhoneComparison, PhoneFigures, WhyNotCompared
from gecc_desk.domain.words import wording

if TYPE_CHECKING:
    from gecc_desk.services.phone_report import Reading
    from gecc_desk.services.seat import Seat
    from gecc_desk.storage.database import Database


class PeriodUnclear(BadInput):
    """No period was said, or two, or half of one."""

    field = "quarter"
    english = (
        "Say of which time: --quarter 2569/1, or both --from and --to (the day after the last one)."
    )
    thai = "โปรดระบุไตรมาส เช่น 2569/1 หรือระบุทั้งวันเริ่มต้นและวันสิ้นสุด"


def report(options: argparse.Namespace) -> Answer:
    """The figures of a fiscal quarter, or of the days from `--from` up to `--to`.

    `--pdf` and `--xlsx` name files that are written besides. Raises `PeriodUnclear`, `BadQuarter`,
    `BadDay`, `BadPeriod`, an error of `gecc_desk.reports.targets`, `ReportNotSaved` or an error of
    the database.
    """
    from gecc_desk.console.phone_report_json import as_json
    from gecc_desk.services.phone_report import PhoneReport

    # Before the database is opened: what was typed wrong is told at once.
    period = _period(options)
    targets = targets_of(options)
    with (
        opened(options) as (database, seat),
        PhoneReport(database, seat).reading(period) as reading,
    ):
        comparison = reading.comparison()
        files = dict(_files(options, targets, database, seat, reading, comparison))
    lines = [*_in_words(comparison), *(f"{kind}: {file}" for kind, file in files.items())]
    return Answer("\n".join(lines), {**as_json(comparison), **files})


def _period(options: argparse.Namespace) -> Period:
    days = [options.first, options.end]
    if options.quarter is not None:
        if any(day is not None for day in days):
            raise PeriodUnclear
        return FiscalQuarter.parse(options.quarter).period
    if None in days:
        raise PeriodUnclear
    return days_of(options)


def _files(
    options: argparse.Namespace,
    targets: Mapping[str, Path],
    database: Database,
    seat: Seat,
    reading: Reading,
    comparison: PhoneComparison,
) -> Iterator[tuple[str, str]]:
    """Write the files that were asked for; gives the kind and the place of each."""
    if not targets:
        return
    from gecc_desk.services.office_lists import OfficeSettings

    name = OfficeSettings(database, seat).value(office.OFFICE_NAME, office.USUAL_OFFICE_NAME)
    made = (comparison, reading.note(), name, seat.name, moments.now())
    saving = saving_of(database, seat, ReportName.PHONE, reading.period, targets.values())
    if "pdf" in targets:
        from gecc_desk.reports.phone_pdf import write_phone_pdf

        with saving(targets["pdf"], rows=reading.total if options.annex else 0) as beside:
            write_phone_pdf(
                beside, *made,
                thai_digits=options.thai_digits,
                calls=reading.calls() if options.annex else None, total=reading.total,
            )  # fmt: skip
    if "xlsx" in targets:
        from gecc_desk.reports.phone_xlsx import write_phone_xlsx

        with saving(targets["xlsx"], rows=reading.total) as beside:
            write_phone_xlsx(beside, *made, calls=reading.calls(), total=reading.total)
    yield from ((kind, str(file)) for kind, file in targets.items())


# ---- for a person -----------------------------------------------------------------------------


def _in_words(comparison: PhoneComparison) -> Iterator[str]:
    now, promises = comparison.now, comparison.now.callbacks
    period = now.period
    yield f"{period.first} up to, not including, {period.end}, as of {moments.iso(now.as_of)}"
    yield (
        f"{now.calls} calls, {now.voided} voided; the period before: "
        f"{_calls(comparison, comparison.before)}; "
        f"a year before: {_calls(comparison, comparison.last_year)}"
    )
    yield f"answered within 3 rings {share_in_words(now.within_three_rings)}"
    yield f"settled at the first contact {share_in_words(now.first_contact)}"
    yield f"entered within 24 hours {share_in_words(now.entered_within_24h)}"
    yield f"called back in time {share_in_words(promises.kept_in_time)}"
    yield f"transfers connected {share_in_words(now.transfers.connected)}"
    yield f"length {_lengths(now.lengths)}"
    yield f"{now.frequent_callers} numbers phoned three times or more"
    for month in now.by_month:
        yield f"{month.period.first:%Y-%m}: {month.calls} calls"
    for outcome in now.by_outcome:
        yield f"{wording(outcome.outcome).en}: {outcome.calls} calls"
    for topic in now.by_topic:
        yield f"{topic.topic}: {topic.calls} calls"
    for unit in now.transfers.by_unit:
        yield f"to {unit.unit}: {unit.total} transfers, connected {share_in_words(unit.connected)}"


def _calls(comparison: PhoneComparison, figures: PhoneFigures) -> str:
    """The calls of an earlier period, with word that they are not fit to be compared."""
    if not figures.has_data:
        return "no data"
    notes = {
        WhyNotCompared.RUNNING: " (not compared: this time has not ended)",
        WhyNotCompared.BEGAN_WITHIN: " (not compared: the register began within it)",
    }
    why_not = comparison.why_not(figures)
    return f"{figures.calls} calls{notes.get(why_not, '') if why_not else ''}"


def _lengths(times: Times) -> str:
    known = f"({times.count} of {times.of} known)"
    if times.median is None or times.p90 is None or times.mean is None:
        return f"not known {known}"
    mean, median, p90 = (
        f"{one.total_seconds():.0f}" for one in (times.mean, times.median, times.p90)
    )
    return f"mean {mean}, median {median}, 90th percentile {p90} s {known}"
