"""What was sent to the server and is not known to be kept: it is asked for until somebody knows."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer

from gecc_desk.domain.errors import DeskError, FateUnknown
from ui.background import Background
from ui.server_away import ServerAway

#: So often it is asked where the server is there and still cannot tell.
_AGAIN_MS = 2_000


@dataclasses.dataclass(frozen=True, slots=True, eq=False)
class _Open:
    """One press, and whom to tell what came of it."""

    settle: Callable[[], object]
    done: Callable[[Any], None]
    failed: Callable[[DeskError], None]


class Unsettled(QObject):
    """Of one panel, which is its parent."""

    def __init__(self, writer: Background, server: ServerAway, parent: QObject) -> None:
        super().__init__(parent)
        self._writer, self._server = writer, server
        self._open: list[_Open] = []
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_AGAIN_MS)
        self._again.timeout.connect(self._ask)
        server.away_changed.connect(self._ask)

    def __len__(self) -> int:
        return len(self._open)

    def add(
        self,
        error: FateUnknown,
        done: Callable[[Any], None],
        failed: Callable[[DeskError], None],
    ) -> bool:
        """Ask later, and then call `done` with what the press gave, or `failed`.

        False where nobody will ever tell: then somebody has to look.
        """
        if error.settle is None:
            return False
        self._open.append(_Open(error.settle, done, failed))
        self._again.start()
        return True

    def _ask(self) -> None:
        """In the order in which they were pressed; nothing while the server is away."""
        if self._server.is_away:
            return
        asked, self._open = self._open, []
        for one in asked:
            self._writer.run(
                one.settle, one.done, functools.partial(self._not_yet, one), owner=self
            )

    def _not_yet(self, one: _Open, error: DeskError) -> None:
        if not isinstance(error, FateUnknown) or not self.add(error, one.done, one.failed):
            one.failed(error)
