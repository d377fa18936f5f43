"""Where backups go and at what time of day; what is chosen holds at once."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from ui.context import DeskContext
from ui.voice.choices import parse_clock
from ui.widgets.basics import Strip, button, column, label, row
from ui.widgets.field import Field
from ui.widgets.segments import Segments

if TYPE_CHECKING:
    from gecc_desk.services.backup import BackupChoices


class BackupPlace(QWidget):
    """Emits what was chosen; `show_choices` shows what is kept."""

    folder_chosen = Signal(str)
    time_chosen = Signal(object)  # dt.time or None

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        look = context.look
        # To be copied, by keys too.
        self._path = QLineEdit()
        self._path.setReadOnly(True)
        self._field = Field(look, self.tr("Folder for backups"), self._path)
        self._choose = button(self.tr("Choose …"), name=self.tr("Choose the folder for backups"))
        self._choose.clicked.connect(self._ask_folder)
        self._usual = button(self.tr("Beside the database"))
        self._usual.clicked.connect(lambda: self.folder_chosen.emit(""))
        self._warning = Strip(look, "fast")
        self._warning.body.addWidget(
            label(
                self.tr(
                    "▲ This folder is on the same disk as the database: if the disk fails, both are "
                    "lost. Choose a folder on another disk or on the office's network."
                ),
                wrap=True,
            )
        )
        self._when = Segments(
            [(False, self.tr("Soon after the start")), (True, self.tr("At a time"))],
            self.tr("Every day"),
        )
        self._when.setFixedWidth(look.px(360))
        self._when.chosen.connect(self._when_chosen)
        self._time = QLineEdit("16:00")
        self._time.setFixedWidth(look.px(96))
        self._time.setAccessibleName(self.tr("Time of the daily backup"))
        self._time.editingFinished.connect(self._time_typed)
        self._when_field = Field(look, self.tr("Every day"), self._when)
        self._wrong = label(self.tr("Type a time, such as 16:30."), "error", wrap=True)
        self._wrong.hide()
        self._kept: dt.time | None = None
        time_row = row(self._when_field, gap=look.px(8))
        time_row.addWidget(self._time)
        time_row.addStretch(1)
        time_row.setAlignment(self._time, Qt.AlignmentFlag.AlignBottom)
        self.setLayout(
            column(
                self._field,
                row(self._choose, self._usual, None, gap=look.px(8)),
                self._warning,
                time_row,
                self._wrong,
                gap=look.px(8),
            )
        )

    def show_choices(self, choices: BackupChoices) -> None:
        """What is kept."""
        self._path.setText(str(choices.folder))
        self._path.setCursorPosition(0)
        self._field.show_error("")
        self._usual.setVisible(not choices.is_usual)
        self._warning.setVisible(choices.same_disk)
        self._kept = choices.daily_at
        self._when.choose(choices.daily_at is not None)
        if choices.daily_at is not None:
            self._time.setText(f"{choices.daily_at:%H:%M}")
        self._time.setVisible(choices.daily_at is not None)

    def show_error(self, text: str) -> None:
        """The folder that was chosen cannot be used; the one before stays."""
        self._field.show_error(text)

    def _ask_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(
            self, self.tr("Choose the folder for backups"), self._path.text()
        )
        if folder:
            self.folder_chosen.emit(folder)

    def _when_chosen(self) -> None:
        at_a_time = bool(self._when.value())
        self._time.setVisible(at_a_time)
        self._wrong.hide()
        if at_a_time:
            self._time_typed()
        elif self._kept is not None:
            self._keep(None)

    def _time_typed(self) -> None:
        if not self._when.value():
            return
        typed = parse_clock(self._time.text())
        self._wrong.setVisible(typed is None)
        if typed is not None and typed != self._kept:
            self._keep(typed)

    def _keep(self, daily_at: dt.time | None) -> None:
        self._kept = daily_at
        self.time_chosen.emit(daily_at)
