"""What a meeting says of a period's figures, and who signs: kept with the period."""

from __future__ import annotations

import dataclasses
import datetime as dt

from gecc_desk.domain.calls import NAME_LIMIT
from gecc_desk.domain.thai_text import tidy

TEXT_LIMIT = 8000
POSITION_LIMIT = 200


@dataclasses.dataclass(frozen=True, slots=True)
class Signer:
    """Somebody who signs: name and position, both may be empty (a line to write on is printed)."""

    name: str = ""
    position: str = ""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ReportNote:
    """The meeting's analysis (ข้อวิเคราะห์) and proposals (ข้อเสนอแนะ), and the three who sign.

    `met_on` is the Bangkok day of the meeting, None where it was not said. `changed_at` (aware UTC)
    and `changed_by` say when and by whom it was kept last; None and empty before it was.
    """

    analysis: str = ""
    proposals: str = ""
    met_on: dt.date | None = None
    prepared: Signer = Signer()
    checked: Signer = Signer()
    director: Signer = Signer()
    changed_at: dt.datetime | None = None
    changed_by: str = ""

    def tidied(self) -> ReportNote:
        """The same, fit to be kept. Raises a `BadInput` that names the field at fault."""
        return dataclasses.replace(
            self,
            analysis=tidy(self.analysis, limit=TEXT_LIMIT, field="analysis", lines=True),
            proposals=tidy(self.proposals, limit=TEXT_LIMIT, field="proposals", lines=True),
            prepared=_tidied(self.prepared, "prepared"),
            checked=_tidied(self.checked, "checked"),
            director=_tidied(self.director, "director"),
        )

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written."""
        return not (self.analysis.strip() or self.proposals.strip())


def _tidied(signer: Signer, field: str) -> Signer:
    return Signer(
        tidy(signer.name, limit=NAME_LIMIT, field=f"{field}_name"),
        tidy(signer.position, limit=POSITION_LIMIT, field=f"{field}_position"),
    )
