"""A thread with Qt's events that the program can leave behind when a library hangs in it.

A `QThread` that is still running when the program ends brings the program down, and one that is
terminated takes its locks with it. Python's daemon threads are simply left where they are.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, Signal, Slot


class Worker(QObject):
    """What lives on such a thread; it is spoken to by signals alone."""

    #: Told by `shut`: everything is given back, the thread may end.
    closed = Signal()

    # Not to be overridden: PySide would call the slot of a subclass on the sender's thread.
    @Slot()
    def shut(self) -> None:
        """Give everything back and end the thread."""
        self.give_back()
        self.closed.emit()

    def give_back(self) -> None:
        """Let go of devices and engines; called on the worker's own thread."""


Kind = TypeVar("Kind", bound=Worker)


class SideThread(Generic[Kind]):
    """Makes a worker on a thread of its own and hands it its signals until it is shut."""

    def __init__(self, name: str, make: Callable[[], Kind]) -> None:
        self._made: list[Kind] = []
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(make,), name=name, daemon=True)
        self._thread.start()
        self._ready.wait()

    @property
    def worker(self) -> Kind:
        """The worker; connect its signals, never call it."""
        return self._made[0]

    def join(self, seconds: float) -> bool:
        """Wait until the thread has ended after `shut`; False where it hangs."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _run(self, make: Callable[[], Kind]) -> None:
        loop = QEventLoop()
        worker = make()
        worker.closed.connect(loop.quit)
        self._made.append(worker)
        del worker
        self._ready.set()
        loop.exec()
        self._made.clear()
        # What was to be deleted later: nobody else would.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
