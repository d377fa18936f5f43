"""What a meeting says, as texts of a form: read from a note, made into one, and as a draft."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from gecc_desk.domain.periods import Period
from gecc_desk.domain.report_notes import ReportNote, Signer
from ui.models.figures_period import parse_day, typed_day

#: The three who sign, in the order in which they stand on paper.
SIGNERS = ("prepared", "checked", "director")
#: The fields of the form, in the order in which they are read.
FIELDS = (
    "analysis", "proposals", "met_on",
    *(f"{who}_{what}" for who in SIGNERS for what in ("name", "position")),
)  # fmt: skip
#: In a draft: when the note was kept that it began with.
SINCE = "since"

Texts = Mapping[str, str]


def draft_name(period: Period) -> str:
    """Under what the draft of a period is kept."""
    return f"phone-report {period.first} {period.end}"


def texts_of(note: ReportNote) -> dict[str, str]:
    """A note as the texts of its form."""
    texts = {
        "analysis": note.analysis,
        "proposals": note.proposals,
        "met_on": typed_day(note.met_on) if note.met_on else "",
    }
    for who in SIGNERS:
        signer: Signer = getattr(note, who)
        texts |= {f"{who}_name": signer.name, f"{who}_position": signer.position}
    return texts


def note_of(texts: Texts, today: dt.date) -> ReportNote:
    """The texts of the form as a note. Raises a `BadInput` that names the field at fault."""
    signers = [Signer(texts[f"{who}_name"], texts[f"{who}_position"]) for who in SIGNERS]
    typed = texts["met_on"].strip()
    return ReportNote(
        analysis=texts["analysis"],
        proposals=texts["proposals"],
        met_on=parse_day(typed, today, field="met_on") if typed else None,
        prepared=signers[0],
        checked=signers[1],
        director=signers[2],
    ).tidied()


def since_of(note: ReportNote) -> str:
    """When a note was kept, as a draft remembers it; empty where none was."""
    return note.changed_at.isoformat() if note.changed_at else ""
