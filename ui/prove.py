"""Shows that a built program works: it presses the first service and tells the ticket's number."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from ui.main_window import MainWindow
from ui.widgets.issue_panel import ServiceButton

if TYPE_CHECKING:
    from gecc_desk.services.reception import IssuedTicket

_GIVE_UP_AFTER_MS = 20_000


class Proof(QObject):
    """Waits for the services, presses the first, writes ``{"number": …}``, closes the window."""

    def __init__(self, window: MainWindow, file: Path) -> None:
        super().__init__(window)
        self._window = window
        self._file = file
        self._timer = QTimer(self)
        self._timer.setInterval(50)
        self._timer.timeout.connect(self._press)
        window.front.issue.ticket_issued.connect(self._issued)
        QTimer.singleShot(_GIVE_UP_AFTER_MS, self, window.close)

    def start(self) -> None:
        """Begin waiting."""
        self._timer.start()

    def _press(self) -> None:
        buttons = self._window.front.issue.findChildren(ServiceButton)
        if buttons:
            self._timer.stop()
            buttons[0].click()

    def _issued(self, issued: IssuedTicket) -> None:
        shown = self._window.front.issue.strip.number
        if shown.isVisible() and shown.text() == issued.ticket.number:
            self._file.write_text(json.dumps({"number": shown.text()}), encoding="utf-8")
        self._window.close()
