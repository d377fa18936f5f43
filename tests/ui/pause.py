"""How a test waits while a window works."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QTimer


def pause(milliseconds: int) -> None:
    """Let the window work for so long, its threads as well.

    `QTest.qWait` keeps Python's own lock while it waits: the window's readers and writers, which
    have it in a running program whenever the window rests, would get it once in many milliseconds.
    """
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
