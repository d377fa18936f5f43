"""What each role may do, as a table read off the one that the services obey."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from gecc_desk.domain.roles import RIGHTS, Right, Role
from ui.context import DeskContext
from ui.widgets.basics import label


class RoleTable(QWidget):
    """A row for each kind of work, a column for each role."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        px = context.look.px
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(2))
        grid.setColumnStretch(0, 1)
        for column, role in enumerate(Role, 1):
            head = label(context.language.word(role), "label", wrap=True)
            head.setFixedWidth(px(104))
            grid.addWidget(head, 0, column, Qt.AlignmentFlag.AlignBottom)
        for row, (text, rights) in enumerate(self._rows(), 1):
            grid.addWidget(label(text, "small", wrap=True), row, 0)
            for column, role in enumerate(Role, 1):
                may = set(rights) <= RIGHTS[role]
                cell = label("✓" if may else "–", "small-good" if may else "small-muted")
                said = self.tr("may") if may else self.tr("may not")
                cell.setAccessibleName(f"{context.language.word(role)} {said}: {text}")
                grid.addWidget(cell, row, column)

    def _rows(self) -> list[tuple[str, tuple[Right, ...]]]:
        return [
            (
                self.tr("Tickets given, visitors called and served, whole citizen IDs shown"),
                (Right.ISSUE_TICKETS, Right.SERVE_VISITORS, Right.SHOW_IDS),
            ),
            (
                self.tr("Calls written down, searched and called back; figures seen"),
                (Right.WRITE_CALLS, Right.READ_REGISTER, Right.SEE_FIGURES),
            ),
            (
                self.tr("Calls corrected and voided; reports made"),
                (Right.CORRECT_CALLS, Right.MAKE_REPORTS),
            ),
            (
                self.tr("The day closed; the register brought in and taken out"),
                (Right.CLOSE_DAY, Right.MOVE_REGISTER),
            ),
            (
                self.tr("Settings, backups, the record of use, requests about personal data"),
                (
                    Right.CHANGE_SETTINGS,
                    Right.MAKE_BACKUPS,
                    Right.SEE_AUDIT,
                    Right.SERVE_RIGHTS,
                ),
            ),
            (
                self.tr("Accounts; a backup restored; personal data removed for good"),
                (Right.MANAGE_ACCOUNTS, Right.MANAGE_DATA),
            ),
        ]
