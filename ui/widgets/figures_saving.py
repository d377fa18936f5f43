"""The statistics as a file: where it goes, how it is made."""

from __future__ import annotations

import dataclasses
import enum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from gecc_desk.domain import moments
from gecc_desk.domain import office as usual
from gecc_desk.domain.office import DESK_NAME, OFFICE_NAME
from gecc_desk.domain.queue_figures import Period, QueueFigures
from ui.models.figures_period import file_stem

if TYPE_CHECKING:
    from gecc_desk.services.queue_report import Progress
    from ui.context import Services


class Format(enum.StrEnum):
    """The kinds of file; the value is the end of its name."""

    PDF = "pdf"
    XLSX = "xlsx"


def proposed_name(period: Period, kind: Format) -> str:
    """What the file is called when nobody calls it otherwise: ``สถิติบัตรคิว_2569-11.pdf``."""
    name = QCoreApplication.translate("SaveFigures", "Queue statistics")
    return f"{name}_{file_stem(period)}.{kind}"


def usual_folder() -> Path:
    """The person's documents."""
    place = QStandardPaths.StandardLocation.DocumentsLocation
    return Path(QStandardPaths.writableLocation(place))


def ask_path(parent: QWidget, proposed: Path, kind: Format) -> Path | None:
    """Ask where to save; None when nothing is to be saved. An existing file is asked about."""
    translate = QCoreApplication.translate
    title, kinds = {
        Format.PDF: (
            translate("SaveFigures", "Save as PDF"),
            "PDF (*.pdf)",
        ),
        Format.XLSX: (
            translate("SaveFigures", "Save as Excel"),
            "Excel (*.xlsx)",
        ),
    }[kind]
    dialog = QFileDialog(parent, title, str(proposed.parent), kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(kind.value)
    dialog.selectFile(proposed.name)
    chosen = dialog.selectedFiles() if dialog.exec() else []
    dialog.deleteLater()
    return Path(chosen[0]) if chosen else None


@dataclasses.dataclass(frozen=True, slots=True)
class Saving:
    """One file to be written. `write` is Qt-free and is run beside the window."""

    services: Services
    figures: QueueFigures
    path: Path
    kind: Format

    def write(self, progress: Progress) -> Path:
        """Write the file. Raises a `DeskError` where it cannot be written, or may not be.

        The workbook holds single tickets beside the figures: both are read anew, from one state
        of the record. `progress` is told how far that is and may raise to stop.
        """
        from gecc_desk.reports import targets

        # What else stands there, the dialog has asked about.
        targets.keep_database(self.path, self.services.figures.database_file)
        office = self.services.office.value(OFFICE_NAME, usual.USUAL_OFFICE_NAME)
        made_by = self.services.office.value(DESK_NAME, usual.USUAL_DESK_NAME)
        if self.kind is Format.PDF:
            from gecc_desk.reports.queue_pdf import write_queue_pdf

            write_queue_pdf(self.path, self.figures, office, made_by, moments.now())
            return self.path
        from gecc_desk.reports.queue_xlsx import write_queue_xlsx

        period = self.figures.period
        with self.services.figures.reading(period.first, period.end) as reading:
            write_queue_xlsx(
                self.path, reading.figures(), office, made_by, moments.now(),
                lives=reading.lives(progress), services=reading.services,
            )  # fmt: skip
        return self.path
