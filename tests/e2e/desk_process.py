"""The real program as a process of its own on the real screen, with a keyboard and a mouse."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

ROOT = Path(__file__).resolve().parents[2]
WINDOW = "^GECC Desk$"
SECONDS = 40.0
#: X's code of the key "1"; the row runs on from there, whatever is printed on it.
FIRST_DIGIT_KEY = 10

_BETWEEN_KEYS = 0.08

Found = TypeVar("Found")


class DeskProcess:
    """``python -m gecc_desk`` with a window; killed at the end if a test leaves it running."""

    def __init__(self, database: Path, log: Path) -> None:
        self.database = database
        self._log = log
        self._process: subprocess.Popen[bytes] | None = None
        self.window = ""

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._process is not None and self._process.poll() is None:
            self.kill()

    # ---- life ---------------------------------------------------------------------------------

    def start(self, *arguments: str) -> None:
        """Start the program and wait until its window has the keyboard."""
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "gecc_desk", "--database", str(self.database), *arguments],
                cwd=ROOT,
                env=environment(),
                stdout=log,
                stderr=log,
            )
        self.window = until(self._find_window, "the window is on the screen")
        xdotool("windowactivate", "--sync", self.window)

    def kill(self) -> None:
        """A power cut."""
        assert self._process is not None
        self._process.kill()
        self._process.wait(10)

    def close(self) -> int:
        """Close the window as its cross does; gives the program's exit code."""
        assert self._process is not None
        xdotool("windowactivate", "--sync", self.window)
        xdotool("key", "alt+F4")
        return self._process.wait(20)

    def ended(self) -> int:
        """Wait until the program ends by itself; gives its exit code."""
        assert self._process is not None
        return self._process.wait(20)

    def has_ended(self) -> bool:
        """Whether it has ended by itself."""
        return self._process is not None and self._process.poll() is not None

    def said(self) -> str:
        """Everything it has written to its console."""
        return self._log.read_text(encoding="utf-8", errors="replace")

    def _find_window(self) -> str:
        assert self._process is not None
        assert self._process.poll() is None, f"the program ended: {self.said()}"
        found = xdotool(
            "search", "--all", "--onlyvisible", "--pid", str(self._process.pid),
            "--name", WINDOW, check=False,
        )  # fmt: skip
        return found.split()[-1] if found.split() else ""

    # ---- hands and eyes -----------------------------------------------------------------------

    def key(self, *keys: str) -> None:
        """Press keys of the real keyboard, one after the other, as fast as a quick hand."""
        for key in keys:
            xdotool("key", "--delay", "25", key)
            time.sleep(_BETWEEN_KEYS)

    def type(self, text: str) -> None:
        """Type letters on the real keyboard, in the layout that has them."""
        if text.isascii():
            xdotool("type", "--delay", "25", text)
            return
        with layout("th"):
            xdotool("type", "--delay", "25", text)

    def click(self, x: int, y: int) -> None:
        """Press with the mouse at a place of the window."""
        xdotool("mousemove", "--window", self.window, str(x), str(y), "click", "1")

    def picture(self) -> QImage:
        """What the screen shows where the window is."""
        told = xdotool("getwindowgeometry", "--shell", self.window)
        place = dict(line.split("=", 1) for line in told.splitlines())
        at = QRect(*(int(place[name]) for name in ("X", "Y", "WIDTH", "HEIGHT")))
        screen = QApplication.primaryScreen()
        return screen.grabWindow(0, at.x(), at.y(), at.width(), at.height()).toImage()


@contextlib.contextmanager
def layout(name: str) -> Iterator[None]:
    """Another keyboard layout for a while, as its key would switch to it."""
    subprocess.run(["setxkbmap", "-layout", name], check=True)
    # The window is told in its own time, and a busy machine takes longer.
    time.sleep(0.6)
    yield
    # What was typed is read in the layout of the moment at which the window comes to it.
    time.sleep(1.0)
    subprocess.run(["setxkbmap", "-layout", "us"], check=True)
    time.sleep(0.6)


def environment() -> dict[str, str]:
    """This test's own folders, and a screen that Qt finds by itself as on any desk."""
    return {name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"}


def xdotool(*words: str, check: bool = True) -> str:
    """One xdotool command; gives what it prints."""
    done = subprocess.run(
        ["xdotool", *words], capture_output=True, text=True, check=False, timeout=30
    )
    assert not check or done.returncode == 0, done.stderr
    return done.stdout


def until(condition: Callable[[], Found], what: str, seconds: float = SECONDS) -> Found:
    """Wait until `condition` gives something true, and give that."""
    end = time.monotonic() + seconds
    while not (found := condition()):
        if time.monotonic() > end:
            pytest.fail(f"after {seconds} s still not so: {what}")
        time.sleep(0.05)
    return found


def amount(picture: QImage, colour: str, within: QRect) -> int:
    """How many points of a part of a picture have exactly this colour."""
    wanted = QColor(colour).rgb()
    return sum(
        picture.pixel(x, y) == wanted
        for x in range(within.left(), min(within.right(), picture.width() - 1), 2)
        for y in range(within.top(), min(within.bottom(), picture.height() - 1), 2)
    )
