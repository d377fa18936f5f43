"""Why the office cannot be opened; one whose server is away is tried again by itself."""

from __future__ import annotations

import enum

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from gecc_desk.domain.errors import NOTHING_SAVED, DeskError, ServerGone
from ui.language import Language

#: It is tried again after so many milliseconds each, the last of them from then on.
PAUSES_MS: tuple[int, ...] = (1000, 2000, 4000, 8000, 15_000)


class Answer(enum.Enum):
    """What is to be done."""

    AGAIN = enum.auto()
    SERVER = enum.auto()
    CLOSE = enum.auto()
    #: It was opened meanwhile: there is nothing to do.
    OPENED = enum.auto()


class NotOpened(QMessageBox):
    """`offers_server` where the office may be chosen to be elsewhere."""

    #: It is to be tried now; whoever does so says with `tell` or `opened` what came of it.
    try_due = Signal()

    def __init__(self, language: Language, parent: QWidget | None, *, offers_server: bool) -> None:
        super().__init__(parent)
        self._language = language
        self._tried = 0
        self._is_opened = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.try_due)
        self.setIcon(QMessageBox.Icon.Warning)
        self.setWindowTitle("GECC Desk")
        translate, role = QCoreApplication.translate, QMessageBox.ButtonRole
        self._again = self.addButton(translate("app", "Try again"), role.AcceptRole)
        self._server = (
            self.addButton(translate("app", "Server …"), role.ActionRole) if offers_server else None
        )
        self.addButton(translate("app", "Close"), role.RejectRole)

    def ask(self, error: DeskError) -> Answer:
        """Say it, and wait for somebody's answer or for the office."""
        self.tell(error)
        self.exec()
        self._timer.stop()
        pressed = self.clickedButton()
        if self._is_opened:
            return Answer.OPENED
        if pressed is self._again:
            return Answer.AGAIN
        if self._server is not None and pressed is self._server:
            return Answer.SERVER
        return Answer.CLOSE

    def tell(self, error: DeskError) -> None:
        """What is wrong, or still is."""
        text, more = self._language.error(error), ""
        if isinstance(error, ServerGone):
            # There was nothing to be saved yet.
            for words, instead in NOTHING_SAVED:
                text = text.replace(words, instead)
            more = self.tr("It is tried again by itself. The office opens when the server answers.")
            self._timer.start(PAUSES_MS[min(self._tried, len(PAUSES_MS) - 1)])
            self._tried += 1
        self.setText(text)
        self.setInformativeText(more)

    def opened(self) -> None:
        """The office is open."""
        self._is_opened = True
        self.done(0)
