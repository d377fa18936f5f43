"""gecc-deskctl audit list: the record of use, the oldest entry first."""

from __future__ import annotations

import argparse
import datetime as dt

from gecc_desk.console.answer import Answer
from gecc_desk.console.desk import opened
from gecc_desk.console.report_options import read_day
from gecc_desk.domain import moments
from gecc_desk.domain.audit import AuditEntry, AuditFilter
from gecc_desk.domain.audit_words import sentence
from gecc_desk.domain.periods import Period


def list_entries(options: argparse.Namespace) -> Answer:
    """The entries of the Bangkok days from `--from` up to but not including `--to`, of one action.

    Raises `BadDay`, `BadPeriod` or an error of the database.
    """
    from gecc_desk.services.audit_trail import AuditTrail

    # Before the database is opened: what was typed wrong is told at once.
    wanted = _wanted(options)
    with opened(options) as (database, seat):
        entries = list(AuditTrail(database, seat).all(wanted))
    lines = [_line(entry) for entry in entries] or ["Nothing was written down in that time."]
    return Answer("\n".join(lines), {"entries": [_as_json(entry) for entry in entries]})


def _wanted(options: argparse.Namespace) -> AuditFilter:
    first = None if options.first is None else read_day(options.first, "from")
    end = None if options.end is None else read_day(options.end, "to")
    if first is not None and end is not None:
        Period(first, end)
    actions = frozenset() if options.action is None else frozenset({options.action})
    return AuditFilter(_begin(first), _begin(end), actions=actions)


def _begin(day: dt.date | None) -> dt.datetime | None:
    return None if day is None else moments.day_bounds(day)[0]


def _line(entry: AuditEntry) -> str:
    who = entry.actor or "unknown"
    return f"{entry.id} {moments.iso(entry.at)} {who} ({entry.desk}): {sentence(entry, thai=False)}"


def _as_json(entry: AuditEntry) -> dict[str, object]:
    return {
        "id": entry.id, "at": moments.iso(entry.at), "actor": entry.actor, "desk": entry.desk,
        "action": str(entry.action), "subject": entry.subject, "details": dict(entry.details),
        "hash": entry.hash,
    }  # fmt: skip
