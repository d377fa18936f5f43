"""What the reports of the console are asked for: days as people write them, and files besides."""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import re
from collections.abc import Collection, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from gecc_desk.console.desk import address_of, checked_text
from gecc_desk.domain import moments, typed_moments
from gecc_desk.domain.audit import Action, ReportName, of_report
from gecc_desk.domain.measures import Share
from gecc_desk.domain.moments import BadDate
from gecc_desk.domain.periods import Period
from gecc_desk.domain.roles import Right
from gecc_desk.domain.thai_text import arabic_digits

if TYPE_CHECKING:
    from gecc_desk.services.seat import Seat
    from gecc_desk.storage.database import Database

_TYPED_DAY = re.compile(r"\d{1,2}\s*[/.\-]\s*\d{1,2}\s*[/.\-]\s*\d{4}")


class BadDay(BadDate):
    """A day that the calendar does not have, or that cannot be read."""

    english = (
        "This is no day of the calendar. Write it as 2026-11-22 (common era) "
        "or 22/11/2569 (day first, Buddhist or common era)."
    )
    thai = "วันที่นี้ไม่มีในปฏิทิน โปรดพิมพ์ เช่น 22/11/2569"


def days_of(options: argparse.Namespace) -> Period:
    """The days from `--from` up to but not including `--to`. Raises `BadDay` or `BadPeriod`."""
    return Period(read_day(options.first, "from"), read_day(options.end, "to"))


def read_day(text: str, field: str) -> dt.date:
    """A day as ISO 8601 (common era), or day first in either era. Raises `BadDay`, naming `field`."""
    typed = arabic_digits(text).strip()
    try:
        if _TYPED_DAY.fullmatch(typed):
            return moments.service_day(typed_moments.parse_typed(typed, dt.date.min, field=field))
        day = dt.date.fromisoformat(typed)
    except (ValueError, BadDate):
        raise BadDay(field=field) from None
    if not moments.FIRST_YEAR <= day.year <= moments.LAST_YEAR:
        raise BadDay(field=field)
    return day


def targets_of(options: argparse.Namespace) -> dict[str, Path]:
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


class Saving(Protocol):
    """Makes one file: see `saving_of`."""

    def __call__(self, target: Path, *, rows: int = 0) -> AbstractContextManager[Path]:
        """Where to write; `rows` are the single rows in the file."""


def saving_of(
    database: Database,
    seat: Seat,
    report: ReportName,
    period: Period,
    targets: Collection[Path],
) -> Saving:
    """Files of a report, each written down in the record of use before it is in its place.

    `targets` are all that were asked for, one after the other: where one of two cannot be written,
    what became of the other is told (`OtherStands`, `NeitherStands`). Raises `NotAllowed` at once
    where whoever sits here makes no reports: drawing one takes a while.
    """
    from gecc_desk.reports.saving import (
        NeitherStands,
        OtherStands,
        ReportNotSaved,
        handing_over,
    )
    from gecc_desk.services.audit_trail import AuditTrail

    seat.demand(Right.MAKE_REPORTS)
    written: set[Path] = set()

    @contextlib.contextmanager
    def saving(target: Path, *, rows: int = 0) -> Iterator[Path]:
        said = of_report(report, period, target.suffix.removeprefix(".").casefold(), rows)
        trail = AuditTrail(database, seat)
        try:
            with handing_over(target, lambda: trail.told(Action.REPORT_SAVED, said)) as beside:
                yield beside
        except ReportNotSaved as failure:
            for other in targets:
                if other != target:
                    error = OtherStands if other in written else NeitherStands
                    raise error(name=target.name, other=other.name) from failure
            raise
        written.add(target)

    return saving


def share_in_words(share: Share) -> str:
    """A share with both its parts: ``87.5% (7 of 8)``."""
    part = f"({share.numerator} of {share.denominator})"
    return f"not known {part}" if share.percent is None else f"{share.percent}% {part}"
