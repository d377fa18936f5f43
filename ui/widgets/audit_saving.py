"""The record of use as a CSV file: where it goes, how it is made."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from gecc_desk.domain import moments
from gecc_desk.domain.audit import Action, AuditFilter
from ui.widgets.figures_saving import usual_folder

if TYPE_CHECKING:
    from ui.context import Services


def ask_csv_path(parent: QWidget) -> Path | None:
    """Ask where to save; None when nothing is to be saved. An existing file is asked about."""
    translate = QCoreApplication.translate
    name = translate("SaveAudit", "Record of use")
    day = moments.service_day(moments.now())
    stem = f"{name}_{day.year + moments.BUDDHIST_ERA}-{day:%m-%d}"
    title = translate("SaveAudit", "Save the record of use")
    dialog = QFileDialog(parent, title, str(usual_folder()), "CSV (*.csv)")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("csv")
    dialog.selectFile(f"{stem}.csv")
    chosen = dialog.selectedFiles() if dialog.exec() else []
    dialog.deleteLater()
    return Path(chosen[0]) if chosen else None


@dataclasses.dataclass(frozen=True, slots=True)
class AuditSaving:
    """One file to be written. `write` is Qt-free and is run beside the window."""

    services: Services
    wanted: AuditFilter
    path: Path

    def write(self, progress: Callable[[int], None]) -> int:
        """Write the file; gives how many entries are in it.

        Raises a `DeskError` where it cannot or may not be written, or what `progress` raises.
        """
        from gecc_desk.reports import targets
        from gecc_desk.reports.audit_csv import write_audit_csv
        from gecc_desk.reports.saving import handing_over

        targets.keep_database(self.path, self.services.figures.database_file)
        audit, written = self.services.audit, 0

        def tell() -> None:
            audit.told(Action.AUDIT_EXPORTED, {"file": "csv", "rows": written})

        with handing_over(self.path, tell) as beside:
            written = write_audit_csv(beside, audit.all(self.wanted, progress))
        return written
