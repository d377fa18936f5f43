"""The server of the office, in a window of its own: also where no office is open yet."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from ui.language import Language
from ui.theme import Look
from ui.widgets.basics import Sheet, button, column
from ui.widgets.desk_dialog import DeskDialog
from ui.widgets.server_form import ServerForm

_WIDTH = 680
#: So much of the screen's height is left to others, in design pixels.
_LEFT_OVER = 80


class ServerDialog(DeskDialog):
    """As high as what it says, and no higher than the screen: then the fields scroll above the foot.

    Args:
        look: how the window looks.
        language: what it speaks.
        parent: the window above which it stands.
        opens_choice: whether a start opens what is chosen here.
        at_once: it is accepted once something was chosen, which is to be opened then.
    """

    def __init__(
        self,
        look: Look,
        language: Language,
        parent: QWidget | None,
        *,
        opens_choice: bool = True,
        at_once: bool = True,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(self.tr("Server"))
        px = self._px = look.px
        self.form = ServerForm(look, language, opens_choice=opens_choice)
        if at_once:
            self.form.chosen.connect(self.accept)
        self.form.reopen_asked.connect(self.accept)
        self.form.told.connect(lambda: QTimer.singleShot(0, self, self._fit))
        close = button(self.tr("Close   Esc"))
        close.clicked.connect(self.reject)
        area = self._area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._sheet = Sheet()
        self._sheet.setLayout(column(self.form))
        area.setWidget(self._sheet)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(px(20), px(16), px(14), px(16))
        whole.setSpacing(px(10))
        whole.addWidget(area)
        self.form.presses.addWidget(close)
        self.form.foot.setContentsMargins(0, 0, px(6), 0)
        whole.addWidget(self.form.foot)
        self.form.setContentsMargins(0, 0, px(6), 0)
        self.setMinimumWidth(px(_WIDTH))
        self._fit()
        self.form.take_focus()

    def _fit(self) -> None:
        """Grow with what is said; where the screen ends the latest is scrolled into sight."""
        width = max(self.width(), self._px(_WIDTH))
        within = width - self._px(40)
        foot = max(self.form.foot.heightForWidth(within), self.form.foot.sizeHint().height())
        wanted = self._sheet.heightForWidth(within) + foot + self._px(54)
        screen = self.screen().availableGeometry()
        height = min(wanted, screen.height() - self._px(_LEFT_OVER))
        self.resize(width, height)
        below = self.y() + height + self._px(_LEFT_OVER) // 2 - screen.bottom()
        if self.isVisible() and below > 0:
            self.move(self.x(), max(self.y() - below, screen.top()))
        self._area.ensureWidgetVisible(self.form.latest())
