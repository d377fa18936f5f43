"""gecc-deskctl report queue: the figures of the queue as text, JSON, PDF and workbook."""

from __future__ import annotations

import argparse
import datetime as dt
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from gecc_desk.console.answer import Answer
from gecc_desk.console.desk import address_of, checked_text, opened
from gecc_desk.domain import moments, office
from gecc_desk.domain.moments import BadDate
from gecc_desk.domain.queue_figures import Period, QueueFigures, Share, Times
from gecc_desk.domain.thai_text import arabic_digits
from gecc_desk.domain.words import wording

if TYPE_CHECKING:
    from gecc_desk.services.queue_report import Reading
    from gecc_desk.storage.database import Database

_TYPED_DAY = re.compile(r"\d{1,2}\s*[/.\-]\s*\d{1,2}\s*[/.\-]\s*\d{4}")


class BadDay(BadDate):
    """A day that the calendar does not have, or that cannot be read."""

    english = (
        "This is no day of the calendar. Write it as 2026-11-22 (common era) "
        "or 22/11/2569 (day first, Buddhist or common era)."
    )
    thai = "วันที่นี้ไม่มีในปฏิทิน โปรดพิมพ์ เช่น 22/11/2569"


def report(options: argparse.Namespace) -> Answer:
    """The figures of the Bangkok days from `--from` up to but not including `--to`.

    `--pdf` and `--xlsx` name files that are written besides. Raises `BadDay`, `BadPeriod`, an
    error of `gecc_desk.reports.targets`, `ReportNotSaved` or an error of the database.
    """
    from gecc_desk.console.queue_report_json import as_json
    from gecc_desk.services.queue_report import QueueReport

    # Before the database is opened: what was typed wrong is told at once.
    period = Period(read_day(options.first, "from"), read_day(options.end, "to"))
    targets = _targets(options)
    with (
        opened(options) as (database, actor),
        QueueReport(database, actor).reading(period.first, period.end) as reading,
    ):
        figures = reading.figures()
        files = dict(_files(targets, database, actor, reading, figures))
    lines = [*_in_words(figures), *(f"{kind}: {file}" for kind, file in files.items())]
    return Answer("\n".join(lines), {**as_json(figures), **files})


def read_day(text: str, field: str) -> dt.date:
    """A day as ISO 8601 (common era), or day first in either era. Raises `BadDay`, naming `field`."""
    typed = arabic_digits(text).strip()
    try:
        if _TYPED_DAY.fullmatch(typed):
            return moments.service_day(moments.parse_typed(typed, dt.date.min, field=field))
        day = dt.date.fromisoformat(typed)
    except (ValueError, BadDate):
        raise BadDay(field=field) from None
    if not moments.FIRST_YEAR <= day.year <= moments.LAST_YEAR:
        raise BadDay(field=field)
    return day


def _targets(options: argparse.Namespace) -> dict[str, Path]:
    """Where each kind of file that was asked for goes. Raises for places that hold other things."""
    typed = {kind: getattr(options, kind) for kind in ("pdf", "xlsx")}
    wanted = {kind: text for kind, text in typed.items() if text is not None}
    if not wanted:
        return {}
    from gecc_desk.reports import targets

    found: dict[str, Path] = {}
    for kind, text in wanted.items():
        target = targets.typed_target(checked_text(text, kind), kind)
        targets.keep_database(target, address_of(options).path, kind)
        targets.keep_other_kinds(target, targets.ReportKind[kind.upper()], kind)
        for other in found.values():
            targets.keep_apart(target, other, kind)
        found[kind] = target
    return found


def _files(
    targets: Mapping[str, Path],
    database: Database,
    actor: str,
    reading: Reading,
    figures: QueueFigures,
) -> Iterator[tuple[str, str]]:
    """Write the files that were asked for; gives the kind and the place of each."""
    if not targets:
        return
    from gecc_desk.services.office_lists import OfficeSettings

    name = OfficeSettings(database).value(office.OFFICE_NAME, office.USUAL_OFFICE_NAME)
    if "pdf" in targets:
        from gecc_desk.reports.queue_pdf import write_queue_pdf

        write_queue_pdf(targets["pdf"], figures, name, actor, moments.now())
    if "xlsx" in targets:
        from gecc_desk.reports.queue_xlsx import write_queue_xlsx

        write_queue_xlsx(
            targets["xlsx"], figures, name, actor, moments.now(),
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
    yield f"no-show rate {_share(figures.no_show_rate)}"
    yield f"waiting {_times(figures.waiting)}"
    yield f"walking {_times(figures.walking)}"
    yield f"service {_times(figures.service)}"
    yield f"within the standard time {_share(figures.within_standard)}"
    for lane in figures.by_lane:
        yield f"{wording(lane.lane).en}: {lane.issued} issued, waiting {_times(lane.waiting)}"
    for service in figures.by_service:
        yield (
            f"{service.code}: {service.visits} visits, {service.served} served, "
            f"waiting {_times(service.waiting)}, service {_times(service.service)}, "
            f"within {service.standard_minutes} min {_share(service.within_standard)}"
        )
    yield f"lunch hour: {lunch.issued} issued, served on {_share(lunch.days_served)} of the days"


def _share(share: Share) -> str:
    part = f"({share.numerator} of {share.denominator})"
    return f"not known {part}" if share.ratio is None else f"{share.ratio:.1%} {part}"


def _times(times: Times) -> str:
    known = f"({times.count} of {times.of} known)"
    if times.median is None or times.p90 is None or times.mean is None:
        return f"not known {known}"
    median, p90, mean = (_minutes(one) for one in (times.median, times.p90, times.mean))
    return f"median {median}, 90th percentile {p90}, mean {mean} min {known}"


def _minutes(length: dt.timedelta) -> str:
    return f"{length.total_seconds() / 60:.1f}"
