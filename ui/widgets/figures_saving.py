"""The statistics as a file: where it goes, how it is made."""

from __future__ import annotations

import dataclasses
import enum
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from gecc_desk.domain import moments
from gecc_desk.domain import office as usual
from gecc_desk.domain.audit import Action, ReportName, of_report
from gecc_desk.domain.office import OFFICE_NAME
from gecc_desk.domain.periods import Period
from gecc_desk.domain.queue_figures import QueueFigures
from ui.models.figures_period import file_stem

if TYPE_CHECKING:
    from gecc_desk.domain.audit import Details
    from gecc_desk.services.phone_report import Reading as PhoneReading
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


def proposed_phone_name(period: Period, kind: Format) -> str:
    """The same for the report of the telephone: ``รายงานสถิติโทรศัพท์_2569-Q4.pdf``."""
    name = QCoreApplication.translate("SaveFigures", "Phone report")
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
        office, made_by = _may_write(self.services, self.path)
        if self.kind is Format.PDF:
            from gecc_desk.reports.queue_pdf import write_queue_pdf

            with self._handing_over() as beside:
                write_queue_pdf(beside, self.figures, office, made_by, moments.now())
            return self.path
        from gecc_desk.reports.queue_xlsx import write_queue_xlsx

        period = self.figures.period
        with (
            self.services.figures.reading(period.first, period.end) as reading,
            self._handing_over(reading.tickets) as beside,
        ):
            write_queue_xlsx(
                beside, reading.figures(), office, made_by, moments.now(),
                lives=reading.lives(progress), services=reading.services,
            )  # fmt: skip
        return self.path

    def _handing_over(self, rows: int = 0) -> AbstractContextManager[Path]:
        said = of_report(ReportName.QUEUE, self.figures.period, self.kind.value, rows)
        return _handing_over(self.services, self.path, said)


@dataclasses.dataclass(frozen=True, slots=True)
class PhoneSaving:
    """One report of the telephone to be written. `write` is Qt-free and is run beside the window.

    `annex`: the register itself goes with the paper; a workbook always holds it.
    """

    services: Services
    period: Period
    path: Path
    kind: Format
    annex: bool = False
    thai_digits: bool = False

    def write(self, progress: Progress) -> Path:
        """Write the file. Raises a `DeskError` where it cannot be written, or may not be.

        Figures, note and calls are of one state of the register. `progress` is told how many calls
        of how many have been read or written, and may raise to stop: then there is no file.
        """
        with self.services.phone_figures.reading(self.period) as reading:
            said = self.said(reading.total)
            with _handing_over(self.services, self.path, said) as beside:
                self._write(reading, beside, progress)
        return self.path

    def look(self, progress: Progress) -> Path:
        """The same for a file that nobody is handed: it is only looked at."""
        with self.services.phone_figures.reading(self.period) as reading:
            self._write(reading, self.path, progress)
        return self.path

    def said(self, calls: int) -> Details:
        """What the record of use says of it; `calls` are all that the period has."""
        rows = calls if self.annex or self.kind is Format.XLSX else 0
        return of_report(ReportName.PHONE, self.period, self.kind.value, rows)

    def _write(self, reading: PhoneReading, path: Path, progress: Progress) -> None:
        office, made_by = _may_write(self.services, self.path)
        compared, note = reading.comparison(progress), reading.note()
        if self.kind is Format.PDF:
            from gecc_desk.reports.phone_pdf import write_phone_pdf

            write_phone_pdf(
                path, compared, note, office, made_by, moments.now(),
                thai_digits=self.thai_digits, total=reading.total, progress=progress,
                calls=reading.calls() if self.annex else None,
            )  # fmt: skip
            return
        from gecc_desk.reports.phone_xlsx import write_phone_xlsx

        write_phone_xlsx(
            path, compared, note, office, made_by, moments.now(),
            calls=reading.calls(), total=reading.total, progress=progress,
        )  # fmt: skip


def save_bytes(services: Services, path: Path, content: bytes, said: Details) -> Path:
    """Write what was looked at; `said` goes into the record of use.

    Raises a `DeskError` where it cannot be written, or may not be.
    """
    _may_write(services, path)
    with _handing_over(services, path, said) as beside:
        beside.write_bytes(content)
    return path


def _handing_over(services: Services, path: Path, said: Details) -> AbstractContextManager[Path]:
    """Where to write; it is written down in the record of use before the file is in its place."""
    from gecc_desk.reports.saving import handing_over

    return handing_over(path, lambda: services.audit.told(Action.REPORT_SAVED, said))


def _may_write(services: Services, path: Path) -> tuple[str, str]:
    """Whose report it is and who makes it. Raises where the database is at `path`.

    What else stands there, the dialog has asked about.
    """
    from gecc_desk.reports import targets

    targets.keep_database(path, services.figures.database_file)
    office = services.office.value(OFFICE_NAME, usual.USUAL_OFFICE_NAME)
    return office, services.desks.name()
