"""The least a PySide6 window can be: what the desk's own start is measured against."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


class BareWindow(QWidget):
    """An empty window that notes when it was first painted, then ends the program."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's call when the window is on the screen and wants its first picture."""
        super().paintEvent(event)
        probe = Path(os.environ["GECC_DESK_STARTUP_PROBE"])
        if not probe.exists():
            probe.write_text(f"{time.time()}\n", encoding="ascii")
            QTimer.singleShot(0, QApplication.quit)


def main() -> int:
    """Shows the window until it is painted."""
    app = QApplication(sys.argv)
    window = BareWindow()
    window.resize(1366, 768)
    window.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
