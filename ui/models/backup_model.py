"""The backups of an office as a table: when, why, how large, and whether it can be read."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from ui.language import Language
from ui.models.backup_words import moment_words, reason_words, size_words
from ui.models.rows_model import RowsModel

if TYPE_CHECKING:
    from gecc_desk.domain.backups import BackupFile


class Column(enum.IntEnum):
    """The columns, left to right."""

    AT = 0
    REASON = 1
    SIZE = 2
    CHECK = 3
    FILE = 4


class BackupModel(RowsModel["BackupFile"]):
    """The backups that are kept, the latest first."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language

    def headings(self) -> list[str]:
        return [
            self.tr("Date and time"),
            self.tr("Why"),
            self.tr("Size"),
            self.tr("Check"),
            self.tr("File"),
        ]

    def texts(self, row: BackupFile) -> list[str]:
        # Each was checked before it got its name.
        check = self.tr("● Checked") if row.readable else self.tr("▲ Cannot be read")
        return [
            moment_words(row.at, self._language),
            reason_words(row.mark.reason if row.mark is not None else None),
            size_words(row.size),
            check,
            row.path.name,
        ]

    def tip(self, row: BackupFile) -> str:
        return str(row.path)
