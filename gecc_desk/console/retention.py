"""gecc-deskctl retention …: for a schedule that removes personal data after its period."""

from __future__ import annotations

import argparse

from gecc_desk.console.answer import Answer
from gecc_desk.console.desk import opened
from gecc_desk.domain import moments
from gecc_desk.domain.words import wording


def preview(options: argparse.Namespace) -> Answer:
    """What a run would remove now."""
    from gecc_desk.services.retention import Retention

    with opened(options) as (database, seat):
        found = Retention(database, seat).preview()
    lines = [
        f"{wording(one.kind).en}: {one.count}"
        + (f", {one.oldest} to {one.newest}" if one.count else "")
        + (f" (kept from {one.kept_from})" if one.kept_from else " (kept for good)")
        for one in found.due
    ]
    lines.append(f"figures stay: {found.calls} calls and {found.tickets} tickets count as before")
    if found.copies:
        lines.append(f"{found.copies} older copies of the database hold what would be removed")
    data = {
        "due": [
            {
                "kind": one.kind.value,
                "count": one.count,
                "oldest": one.oldest and one.oldest.isoformat(),
                "newest": one.newest and one.newest.isoformat(),
                "kept_from": one.kept_from and one.kept_from.isoformat(),
            }
            for one in found.due
        ],
        "calls": found.calls,
        "tickets": found.tickets,
        "copies": found.copies,
    }
    return Answer("\n".join(lines), data)


def run(options: argparse.Namespace) -> Answer:
    """Remove what is over; what was removed before a stop stays removed."""
    from gecc_desk.services.retention import Retention

    with opened(options) as (database, seat):
        done = Retention(database, seat).run()
    lines = [f"{wording(kind).en}: {count}" for kind, count in done.removed.items()]
    data = {
        "id": done.id,
        "at": moments.iso(done.at),
        "removed": {kind.value: count for kind, count in done.removed.items()},
    }
    return Answer("\n".join(lines) or "nothing was over", data)
