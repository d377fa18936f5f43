"""Whole citizen IDs that were shown, as a table: when, to whom, which (masked) and why."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from gecc_desk.domain import moments
from ui.language import Language
from ui.models.rows_model import RowsModel

if TYPE_CHECKING:
    from gecc_desk.services.people import Disclosure


class Column(enum.IntEnum):
    """The columns, left to right."""

    AT = 0
    ACTOR = 1
    CITIZEN_ID = 2
    REASON = 3


class DisclosureModel(RowsModel["Disclosure"]):
    """The latest disclosures, the latest first."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language

    def headings(self) -> list[str]:
        return [
            self.tr("Date and time"),
            self.tr("Shown to"),
            self.tr("Citizen ID (masked)"),
            self.tr("Reason"),
        ]

    def texts(self, row: Disclosure) -> list[str]:
        day = self._language.date(moments.service_day(row.at))
        return [f"{day} {moments.clock(row.at)}", row.actor, row.masked_id, row.reason]
