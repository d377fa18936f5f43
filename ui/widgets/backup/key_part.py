"""Encryption: where the key of the office is kept, and the way to its recovery key."""

from __future__ import annotations

import dataclasses

from PySide6.QtWidgets import QWidget

from gecc_desk.domain.errors import DeskError
from gecc_desk.domain.office_key import KeyPlace
from gecc_desk.domain.roles import Right
from ui.allowed import allow
from ui.background import Background
from ui.context import DeskContext
from ui.widgets.basics import Strip, button, column, label, row


@dataclasses.dataclass(frozen=True, slots=True)
class _State:
    place: KeyPlace | None
    is_noted: bool
    #: Whether this program encrypts the office, and not a server.
    is_ours: bool


class KeyPart(QWidget):
    """Warns where the key protects little, and where nobody has said that it is on paper."""

    def __init__(self, context: DeskContext, reader: Background) -> None:
        super().__init__()
        look, self._context, self._reader = context.look, context, reader
        self._where = label("", wrap=True)
        self._warning, self._warning_text = Strip(look, "fast"), label("", wrap=True)
        self._warning.body.addWidget(self._warning_text)
        self._warning.hide()
        self._show_key = button(self.tr("Show the recovery key …"))
        self._show_key.clicked.connect(self.show_key)
        allow(context, Right.MANAGE_DATA, self._show_key)
        self.setLayout(
            column(self._where, self._warning, row(self._show_key, None), gap=look.px(8))
        )

    def reload(self) -> None:
        """Ask where the key is: a key store may take long to answer."""
        services = self._context.services
        self._reader.run(
            lambda: _State(
                services.keys.where_kept(), services.keys.is_noted(), services.keys.is_ours()
            ),
            self._show,
            self._failed,
            key="key",
            owner=self,
        )

    def show_key(self) -> None:
        """The recovery key in a window of its own."""
        from ui.dialogs.recovery_key_dialog import RecoveryKeyDialog

        dialog = RecoveryKeyDialog(self._context, self)
        dialog.finished.connect(lambda _: self.reload())
        dialog.open()

    def _show(self, state: _State) -> None:
        self._show_key.setVisible(state.is_ours)
        if not state.is_ours:
            self._where.setText(
                self.tr(
                    "The office is on a server, which keeps its data. There is no recovery key."
                )
            )
            self._warning.hide()
            return
        in_store = self.tr(
            "The data and its backups are encrypted. The key lies in the system's key store."
        )
        elsewhere = self.tr("The data and its backups are encrypted.")
        self._where.setText(in_store if state.place is KeyPlace.KEY_STORE else elsewhere)
        warnings = []
        if state.place is KeyPlace.FILE:
            warnings.append(
                self.tr(
                    "▲ This machine has no key store that can be used. The key lies in a file that "
                    "only this user can read: whoever has the whole disk can read the data."
                )
            )
        if not state.is_noted:
            warnings.append(
                self.tr(
                    "▲ Nobody has said yet that the recovery key is on paper. Without it the data is "
                    "lost with this machine."
                )
            )
        self._warning_text.setText("\n".join(warnings))
        self._warning.setVisible(bool(warnings))

    def _failed(self, error: DeskError) -> None:
        self._warning_text.setText(self._context.language.error(error))
        self._warning.show()
