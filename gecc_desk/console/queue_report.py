"""gecc-deskctl report queue: the figures of the queue as text, JSON, PDF and workbook."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from gecc_desk.console.answer import Answer
from gecc_desk.console.desk import opened
from gecc_desk.console.report_options import days_of, saving_of, share_in_words, targets_of
from gecc_desk.domain import moments, office
from gecc_desk.domain.audit import ReportName
from gecc_desk.domain.measures import Times
from gecc_desk.domain.queue_figures import QueueFigures
from gecc_desk.domain.words import wording

if TYPE_CHECKING:
    from gecc_desk.services.queue_report import Reading
    from gecc_desk.services.seat import Seat
    from gecc_desk.storage.database import Database


def report(options: argparse.Namespace) -> Answer:
    """The figures of the Bangkok days from `--from` up to but not including `--to`.

    `--pdf` and `--xlsx` name files that are written besides. Raises `BadDay`, `BadPeriod`, an
    error of `gecc_desk.reports.targets`, `ReportNotSaved` or an error of the database.
    """
    from gecc_desk.console.queue_report_json import as_json
    from gecc_desk.services.queue_report import QueueReport

    # Before the database is opened: what was typed wrong is told at once.
    period = days_of(options)
    targets = targets_of(options)
    with (
        opened(options) as (database, seat),
        QueueReport(database, seat).reading(period.first, period.end) as reading,
    ):
        figures = reading.figures()
        files = dict(_files(targets, database, seat, reading, figures))
    lines = [*_in_words(figures), *(f"{kind}: {file}" for kind, file in files.items())]
    return Answer("\n".join(lines), {**as_json(figures), **files})


def _files(
    targets: Mapping[str, Path],
    database: Database,
    seat: Seat,
    reading: Reading,
    figures: QueueFigures,
) -> Iterator[tuple[str, str]]:
    """Write the files that were asked for; gives the kind and the place of each."""
    if not targets:
        return
    from gecc_desk.services.office_lists import OfficeSettings

    name = OfficeSettings(database, seat).value(office.OFFICE_NAME, office.USUAL_OFFICE_NAME)
    saving = saving_of(database, seat, ReportName.QUEUE, figures.period, targets.values())
    if "pdf" in targets:
        from gecc_desk.reports.queue_pdf import write_queue_pdf

        with saving(targets["pdf"]) as beside:
            write_queue_pdf(beside, figures, name, seat.name, moments.now())
    if "xlsx" in targets:
        from gecc_desk.reports.queue_xlsx import write_queue_xlsx

        with saving(targets["xlsx"], rows=reading.tickets) as beside:
            write_queue_xlsx(
                beside, figures, name, seat.name, moments.now(),
                lives=reading.lives(), services=reading.services,
            )  # fmt: skip
    yield from ((kind, str(file)) for kind, file in targets.items())


# ---- for a person -----------------------------------------------------------------------------


def _in_words(figures: QueueFigures) -> Iterator[str]:
    period, lunch = figures.period, figures.lunch
    yield f"{period.first} up to, not including, {period.end}, as of {moments.iso(figures.as_of)}"
    yield (
        f"{figures.issued} issued on {figures.days_with_tickets} days: {figures.served} served, "
        f"{figures.no_shows} no-shows, {figures.left} left, {figures.cancelled} cancelled, "
        f"{figures.open_now} open now"
    )
    yield f"no-show rate {share_in_words(figures.no_show_rate)}"
    yield f"waiting {_times(figures.waiting)}"
    yield f"walking {_times(figures.walking)}"
    yield f"service {_times(figures.service)}"
    yield f"within the standard time {share_in_words(figures.within_standard)}"
    for lane in figures.by_lane:
        yield f"{wording(lane.lane).en}: {lane.issued} issued, waiting {_times(lane.waiting)}"
    for service in figures.by_service:
        yield (
            f"{service.code}: {service.visits} visits, {service.served} served, "
            f"waiting {_times(service.waiting)}, service {_times(service.service)}, "
            f"within {service.standard_minutes} min {share_in_words(service.within_standard)}"
        )
    yield f"lunch hour: {lunch.issued} issued, served on {share_in_words(lunch.days_served)} of the days"


def _times(times: Times) -> str:
    known = f"({times.count} of {times.of} known)"
    if times.median is None or times.p90 is None or times.mean is None:
        return f"not known {known}"
    median, p90, mean = (_minutes(one) for one in (times.median, times.p90, times.mean))
    return f"median {median}, 90th percentile {p90}, mean {mean} min {known}"


def _minutes(length: dt.timedelta) -> str:
    return f"{length.total_seconds() / 60:.1f}"
