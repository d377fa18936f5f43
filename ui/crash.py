"""Bugs: logged without personal data, shown once with a number; the window goes on."""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from gecc_desk import uncaught
from gecc_desk.logs import MaskingFormatter

_log = logging.getLogger("gecc_desk.crash")


class CrashReporter:
    """Takes what nobody caught, on any thread.

    The log holds the kind of error and the places in the program, never its message and never a
    value: either may carry a name or a number that somebody typed. Should an ID stand in what is
    left (in the name of a file), it is masked. `folder` tells where the log goes, when there is
    something to write.
    """

    def __init__(self, folder: Callable[[], Path]) -> None:
        self._folder = folder
        self._has_log = False
        self._seen: set[str] = set()
        # Held here: without a window in front nobody else does, and a box would go at once.
        self._boxes: list[QMessageBox] = []
        self._set_back: Callable[[], None] | None = None

    def install(self) -> None:
        """Begin to take what nobody catches."""
        self._set_back = uncaught.hand_to(self.take)

    def uninstall(self) -> None:
        """Give the hooks back, if they were taken, and close the log."""
        if self._set_back is not None:
            self._set_back()
            self._set_back = None
        for handler in list(_log.handlers):
            _log.removeHandler(handler)
            handler.close()

    def take(
        self, kind: type[BaseException], _error: BaseException, trace: TracebackType | None
    ) -> None:
        """Log one bug, and show it if it was not shown before."""
        if issubclass(kind, KeyboardInterrupt):
            QCoreApplication.quit()
            return
        self._open_log()
        frames = traceback.extract_tb(trace)
        places = [f"{Path(one.filename).name}:{one.lineno} {one.name}" for one in frames]
        number = uncaught.new_number()
        _log.error("%s %s at %s", number, kind.__name__, " < ".join(reversed(places)))
        where = places[-1] if places else kind.__name__
        application = QApplication.instance()
        if where not in self._seen and application is not None:
            self._seen.add(where)
            # On the window's thread, and not from within the code that failed: it may be in the
            # middle of painting.
            QTimer.singleShot(0, application, lambda: self._show(number))

    def _open_log(self) -> None:
        """Only when there is something to write: a start without a bug opens no file."""
        if self._has_log:
            return
        from logging.handlers import RotatingFileHandler

        self._has_log = True
        _log.propagate = False
        try:
            folder = self._folder()
            folder.mkdir(parents=True, exist_ok=True)
            file = RotatingFileHandler(
                folder / "gecc-desk.log", maxBytes=500_000, backupCount=3, encoding="utf-8"
            )
        except OSError:
            # Without a log the desk works all the same; the number is still shown.
            sys.stderr.write("The log cannot be written; going on without it.\n")
        else:
            file.setFormatter(MaskingFormatter())
            _log.addHandler(file)

    def _show(self, number: str) -> None:
        box = QMessageBox(QApplication.activeWindow())
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle("GECC Desk")
        text = QCoreApplication.translate(
            "CrashReporter",
            "Something went wrong in the program (number {number}). You can go on working; what was "
            "saved is safe. Please tell this number to whoever looks after the program.",
        )
        box.setText(text.format(number=number))
        close = QCoreApplication.translate("CrashReporter", "Close")
        box.addButton(close, QMessageBox.ButtonRole.AcceptRole)
        self._boxes.append(box)
        box.finished.connect(lambda: self._boxes.remove(box))
        box.open()
