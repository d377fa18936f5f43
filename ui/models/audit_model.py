"""The record of use as a table: when, who, from which desk and what, the newest first."""

from __future__ import annotations

import enum

from PySide6.QtCore import QCoreApplication

from gecc_desk.domain import moments
from gecc_desk.domain.audit import AuditEntry
from gecc_desk.domain.audit_words import sentence
from ui.language import Language
from ui.models.rows_model import RowsModel


class Column(enum.IntEnum):
    """The columns, left to right."""

    AT = 0
    ACTOR = 1
    DESK = 2
    WHAT = 3


def actor_word(actor: str) -> str:
    """Whose name an entry has; where nobody signed in, through what it was done."""
    unnamed = {
        "": QCoreApplication.translate("AuditWords", "not known"),
        "desk": QCoreApplication.translate("AuditWords", "At the desk"),
        "console": QCoreApplication.translate("AuditWords", "By command"),
    }
    return unnamed.get(actor, actor)


class AuditModel(RowsModel[AuditEntry]):
    """The entries that were fetched so far."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language

    def headings(self) -> list[str]:
        return [
            self.tr("Date and time"),
            self.tr("Who"),
            self.tr("Desk"),
            self.tr("What was done"),
        ]

    def texts(self, row: AuditEntry) -> list[str]:
        day = self._language.date(moments.service_day(row.at))
        return [
            f"{day} {moments.clock(row.at)}",
            actor_word(row.actor),
            row.desk,
            sentence(row, thai=self._language.is_thai),
        ]
