"""What is in a backup beside what is there now; restored only after a second question."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel

from gecc_desk.domain.roles import Right
from ui.allowed import allow
from ui.context import DeskContext
from ui.models.backup_words import contents_words, moment_words, reason_words, size_words
from ui.widgets.basics import Strip, button, column, label, row
from ui.widgets.confirm_strip import ConfirmStrip

if TYPE_CHECKING:
    from gecc_desk.domain.backups import Contents
    from gecc_desk.services.restore import BackupLook


class RestoreStrip(Strip):
    """Hidden until there is something to look at."""

    restore_asked = Signal(Path)
    left = Signal()

    def __init__(self, context: DeskContext) -> None:
        super().__init__(context.look, "quiet")
        look, self._language = context.look, context.language
        self._file = Path()
        self._title, self._made = label("", "strong", wrap=True), label("", "muted", wrap=True)
        self._kept, self._now = (label("", wrap=True) for _ in range(2))
        self._older = label(
            self.tr("It is of an earlier version and is brought up to date; the file stays."),
            "muted",
            wrap=True,
        )
        sides = QGridLayout()
        sides.setHorizontalSpacing(look.px(24))
        sides.setVerticalSpacing(look.px(2))
        heads = (self.tr("In this backup"), self.tr("In the program now"))
        for place, (head, text) in enumerate(zip(heads, (self._kept, self._now), strict=True)):
            sides.addWidget(label(head, "label"), 0, place)
            sides.addWidget(text, 1, place, Qt.AlignmentFlag.AlignTop)
            sides.setColumnStretch(place, 1)
        self._go = button(self.tr("Restore this backup …"), "fast")
        self._go.clicked.connect(self._ask)
        allow(context, Right.MANAGE_DATA, self._go)
        self._leave = button(self.tr("Leave it"))
        self._leave.clicked.connect(self._let_go)
        self._buttons = column(row(self._go, self._leave, None, gap=look.px(8)))
        self._confirm = ConfirmStrip(
            look, self.tr("Yes, restore and start over"), self.tr("Not now")
        )
        self._confirm.confirmed.connect(self._do)
        self._confirm.declined.connect(self._step_back)
        self.body.addWidget(self._title)
        self.body.addWidget(self._made)
        self.body.addLayout(sides)
        self.body.addWidget(self._older)
        self.body.addLayout(self._buttons)
        self.body.addWidget(self._confirm)
        self.hide()

    def show_look(self, look: BackupLook, present: Contents) -> None:
        """The first step: what is in it, and what is there now."""
        self._file = look.path
        mark = look.mark
        at = (
            self.tr("Backup of {at}").format(at=moment_words(mark.at, self._language))
            if mark
            else ""
        )
        self._title.setText(at or look.path.name)
        parts = [reason_words(mark.reason if mark is not None else None)]
        if mark is not None and mark.by:
            parts.append(self.tr("made by {who}").format(who=mark.by))
        self._made.setText(" · ".join([*parts, size_words(look.size), look.path.name]))
        _tell(
            self._kept,
            [*contents_words(look.contents, self._language), self._schema(look.contents)],
        )
        _tell(self._now, [*contents_words(present, self._language), self._schema(present)])
        self._older.setVisible(look.is_older)
        self._confirm.warn("")
        self._show_buttons(shown=True)
        self.show()
        self._leave.setFocus(Qt.FocusReason.OtherFocusReason)

    def _schema(self, contents: Contents) -> str:
        return self.tr("Version of the tables: {revision}").format(revision=contents.revision)

    def _ask(self) -> None:
        self._show_buttons(shown=False)
        self._confirm.ask(
            self.tr(
                "Restore this backup? What was written since goes out of use; the present database "
                "is set aside beside it and can be restored again. Close GECC Desk in other windows "
                "of this machine first. The program starts over."
            )
        )

    def _step_back(self) -> None:
        self._confirm.warn("")
        self._show_buttons(shown=True)
        self._leave.setFocus(Qt.FocusReason.OtherFocusReason)

    def _let_go(self) -> None:
        self.hide()
        self.left.emit()

    def _do(self) -> None:
        # The question goes at once: a second press would not be meant.
        self._confirm.warn("")
        self.restore_asked.emit(self._file)

    def _show_buttons(self, *, shown: bool) -> None:
        self._go.setVisible(shown)
        self._leave.setVisible(shown)


def _tell(where: QLabel, lines: list[str]) -> None:
    where.setText("\n".join(lines))
