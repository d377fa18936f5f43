"""The recovery key as it is copied to paper: in numbered groups, saved as a PDF, told to be kept."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from gecc_desk.domain import moments, office
from gecc_desk.domain.errors import DeskError
from ui.context import DeskContext
from ui.widgets.basics import Strip, button, clear_layout, column, label, row
from ui.widgets.figures_saving import Format, ask_path, usual_folder

_GROUPS_A_LINE = 4


class RecoverySheet(QWidget):
    """Empty until `begin` asks for the key, which is written down in the record of use."""

    # Somebody says that the key is on paper now; it is written down.
    noted = Signal()

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        look, self._context = context.look, context
        self._key = ""
        self._groups = QGridLayout()
        self._groups.setHorizontalSpacing(look.px(24))
        self._groups.setVerticalSpacing(look.px(6))
        self._said, self._said_text = Strip(look, "good"), label("", wrap=True)
        self._said.body.addWidget(self._said_text)
        self._said.hide()
        self._paper = button(self.tr("Save as PDF …"))
        self._paper.clicked.connect(self.ask_file)
        self._done = button(self.tr("I have written it down"), "primary")
        self._done.clicked.connect(self._note)
        why = self.tr(
            "The office's data and its backups are encrypted. If this machine fails or forgets the "
            "key, this recovery key is the only way back to them; nobody can issue another."
        )
        where = self.tr(
            "Write it down, or save it as a PDF and print that. Keep the paper locked away, not beside "
            "the backups: whoever has both reads everything."
        )
        holder = row(self._groups, None)
        self.setLayout(
            column(
                label(why, wrap=True),
                look.px(4),
                holder,
                look.px(4),
                label(where, "muted", wrap=True),
                self._said,
                row(None, self._paper, self._done, gap=look.px(8)),
                None,
                gap=look.px(8),
            )
        )
        self._set_ready(ready=False)

    def begin(self) -> None:
        """Ask for the key and show it."""
        services = self._context.services
        self._context.writer.run(
            lambda: services.keys.recovery_key(),  # noqa: PLW0108 — asked for on the thread
            self._show,
            self._failed,
            owner=self,
        )

    def recovery_key(self) -> str:
        """What is shown; empty before it is."""
        return self._key

    def ask_file(self) -> None:
        """Write the sheet where the person wants it."""
        name = self.tr("Recovery key")
        path = ask_path(self, usual_folder() / f"{name}.pdf", Format.PDF)
        if path is not None:
            self.write(path)

    def write(self, path: Path) -> None:
        """Write the sheet as a PDF."""
        services, key = self._context.services, self._key

        def work() -> Path:
            from gecc_desk.reports import targets
            from gecc_desk.reports.recovery_pdf import write_recovery_pdf

            targets.keep_database(path, services.backups.database_file)
            name = services.office.value(office.OFFICE_NAME, office.USUAL_OFFICE_NAME)
            desk = services.desks.name()
            write_recovery_pdf(path, key, name, desk, moments.now())
            return path

        self._context.writer.run(work, self._written, self._failed, owner=self)

    # ---- answers ------------------------------------------------------------------------------

    def _show(self, key: str) -> None:
        self._key = key
        clear_layout(self._groups)
        for number, group in enumerate(key.split("-")):
            line, place = divmod(number, _GROUPS_A_LINE)
            mark, text = label(str(number + 1), "small-muted"), label(group, "call-number")
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            mark.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._groups.addWidget(mark, line, 2 * place)
            self._groups.addWidget(text, line, 2 * place + 1)
        self._set_ready(ready=True)
        self._done.setFocus(Qt.FocusReason.OtherFocusReason)

    def _note(self) -> None:
        services = self._context.services
        self._context.writer.run(
            lambda: services.keys.told_noted(),  # noqa: PLW0108 — asked for on the thread
            lambda _: self.noted.emit(),
            self._failed,
            owner=self,
        )

    def _written(self, path: Path) -> None:
        text = self.tr("Saved as {name}. Print it, and remove the file.").format(name=path.name)
        self._say("good", text)

    def _failed(self, error: DeskError) -> None:
        self._say("error", self._context.language.error(error))

    def _say(self, tone: str, text: str) -> None:
        self._said.set_tone(tone)
        self._said_text.setText(text)
        self._said.show()

    def _set_ready(self, *, ready: bool) -> None:
        self._paper.setEnabled(ready)
        self._done.setEnabled(ready)
