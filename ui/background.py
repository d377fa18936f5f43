"""Work beside the window: a Qt-free function on a thread, its answer back on the window's."""

from __future__ import annotations

import dataclasses
import logging
import sys
from collections.abc import Callable
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, QRunnable, QThreadPool, QTimer, Signal, Slot

from gecc_desk.domain.errors import DeskError

Answer = TypeVar("Answer")

_log = logging.getLogger(__name__)

_SLOW_AFTER_MS = 500


@dataclasses.dataclass(slots=True)
class _Task:
    """One piece of work and what follows it."""

    work: Callable[[], Any]
    done: Callable[[Any], None]
    failed: Callable[[DeskError], None]
    owner: QObject
    key: str | None
    turn: int
    answer: Any = None
    error: BaseException | None = None


class _Runner(QRunnable):
    """Runs one task on a pool's thread and hands it back."""

    def __init__(
        self, task: _Task, is_wanted: Callable[[_Task], bool], deliver: Callable[[_Task], None]
    ) -> None:
        super().__init__()
        self._task = task
        self._is_wanted = is_wanted
        self._deliver = deliver

    def run(self) -> None:
        """Called by the pool. Whatever goes wrong is handed to the window's thread."""
        try:
            if self._is_wanted(self._task):
                self._task.answer = self._task.work()
        except BaseException as error:  # noqa: BLE001 — raised again in `Background._finish`
            self._task.error = error
        self._deliver(self._task)


class Background(QObject):
    """A line of work on one thread, done in the order in which it was asked for.

    The window never waits for a disk: it asks here and is told. With a `key`, only the answer to
    the latest question of that key is told; older ones are dropped, and not even asked where their
    turn has not come. So what writes has no key.
    """

    #: Work has been under way for over half a second, or is no more.
    slow_changed = Signal(bool)
    _finished = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        # The thread keeps its database connection warm: it does not end between two tasks.
        self._pool.setExpiryTimeout(-1)
        # A pool that is destroyed waits for its thread while it holds Python's lock, for which the
        # thread waits: so it is waited for before, where its owner goes without having waited.
        pool = self._pool
        self.destroyed.connect(lambda: pool.waitForDone())  # noqa: PLW0108 — takes an object
        self._turns: dict[str, int] = {}
        self._open = 0
        self._slow = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SLOW_AFTER_MS)
        self._timer.timeout.connect(lambda: self._say_slow(slow=True))
        self._finished.connect(self._finish)

    def run(
        self,
        work: Callable[[], Answer],
        done: Callable[[Answer], None],
        failed: Callable[[DeskError], None],
        *,
        owner: QObject,
        key: str | None = None,
    ) -> None:
        """Do `work` on the thread; then call `done` with its answer, or `failed`, here.

        `owner` is whose callbacks they are: where it is gone by then (a dialog that was closed)
        nothing is called, and an error is logged. An error that is not a `DeskError` is a bug and
        goes to `sys.excepthook`.
        """
        turn = 0
        if key is not None:
            turn = self._turns[key] = self._turns.get(key, 0) + 1
        self._open += 1
        if not self._timer.isActive() and not self._slow:
            self._timer.start()
        task = _Task(work, done, failed, owner, key, turn)
        self._pool.start(_Runner(task, self._is_wanted, self._deliver))

    def wait(self) -> None:
        """Block until all work is done: only when the program closes."""
        self._pool.waitForDone()

    def _is_wanted(self, task: _Task) -> bool:
        """Whether nothing newer was asked under the same key; also asked on the thread."""
        return task.key is None or self._turns[task.key] == task.turn

    def _deliver(self, task: _Task) -> None:
        """On the thread: hand the answer to the window's; to nobody where the line is gone."""
        try:
            self._finished.emit(task)
        except RuntimeError:
            if shiboken6.isValid(self):
                raise
            _log.warning("the window went before its answer: %s", type(task.error).__name__)

    def _say_slow(self, *, slow: bool) -> None:
        if slow != self._slow:
            self._slow = slow
            self.slow_changed.emit(slow)

    @Slot(object)
    def _finish(self, task: _Task) -> None:
        self._open -= 1
        if self._open:
            self._timer.start()
        else:
            self._timer.stop()
            self._say_slow(slow=False)
        if not self._is_wanted(task):
            return
        is_there = shiboken6.isValid(task.owner)
        if task.error is None:
            if is_there:
                task.done(task.answer)
        elif isinstance(task.error, DeskError):
            if is_there:
                task.failed(task.error)
            else:
                _log.warning("nobody is there to be told: %s", type(task.error).__name__)
        else:
            sys.excepthook(type(task.error), task.error, task.error.__traceback__)
