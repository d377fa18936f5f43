"""The server of the office, asked for before there is an office: at a first start, or where one fails."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.language import Language
from ui.theme import Look
from ui.widgets.basics import button, row
from ui.widgets.desk_dialog import DeskDialog
from ui.widgets.server_form import ServerForm

_WIDTH = 620


class ServerDialog(DeskDialog):
    """Accepted once a server, or this machine's own office, was chosen: it is to be opened then."""

    def __init__(self, look: Look, language: Language, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(self.tr("Server"))
        px = look.px
        self.form = ServerForm(look, language, opens_choice=True)
        self.form.chosen.connect(self.accept)
        close = button(self.tr("Close   Esc"))
        close.clicked.connect(self.reject)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(px(20), px(16), px(20), px(16))
        whole.setSpacing(px(12))
        whole.addWidget(self.form)
        whole.addLayout(row(None, close))
        self.setMinimumWidth(px(_WIDTH))
        self.form.take_focus()
