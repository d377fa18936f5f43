"""What meetings said of periods, in the database; every function works within the caller's session."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from gecc_desk.domain.periods import Period
from gecc_desk.domain.report_notes import ReportNote, Signer
from gecc_desk.storage.errors import DatabaseDamaged
from gecc_desk.storage.tables import ReportNoteRow

SIGNERS = ("prepared", "checked", "director")


def note_of(session: Session, period: Period) -> ReportNote | None:
    """What was kept of a period; None before anything was."""
    row = session.get(ReportNoteRow, (period.first, period.end))
    if row is None:
        return None
    return ReportNote(
        analysis=row.analysis,
        proposals=row.proposals,
        met_on=row.met_on,
        changed_at=row.changed_at,
        changed_by=row.changed_by,
        **_signers(row.signers),
    )


def usual_note(session: Session) -> ReportNote:
    """An empty note with those who sign as they were kept last, for whatever period."""
    signers = session.scalar(
        sa.select(ReportNoteRow.signers).order_by(ReportNoteRow.changed_at.desc()).limit(1)
    )
    return ReportNote() if signers is None else ReportNote(**_signers(signers))


def keep(session: Session, period: Period, note: ReportNote) -> None:
    """Keep a note, in place of the period's earlier one; it says when and by whom."""
    row = ReportNoteRow(
        first=period.first,
        end=period.end,
        analysis=note.analysis,
        proposals=note.proposals,
        met_on=note.met_on,
        signers={
            role: [signer.name, signer.position]
            for role in SIGNERS
            for signer in [getattr(note, role)]
        },
        changed_at=note.changed_at,
        changed_by=note.changed_by,
    )
    session.merge(row)


def _signers(kept: Any) -> dict[str, Any]:  # noqa: ANN401 — JSON
    try:
        signers = {role: Signer(*kept[role]) for role in SIGNERS}
        if not all(
            isinstance(text, str) for one in signers.values() for text in (one.name, one.position)
        ):
            raise TypeError
    except (KeyError, TypeError):
        raise DatabaseDamaged from None
    return signers
