"""How long a call has lasted: runs with the call, can be stopped, started again and typed."""

from __future__ import annotations

import datetime as dt
import re

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from gecc_desk.domain import moments
from gecc_desk.domain.calls import LONGEST_CALL
from gecc_desk.domain.errors import BadInput
from gecc_desk.domain.thai_text import arabic_digits
from ui import icons
from ui.theme import Look
from ui.widgets.basics import button, row

_TYPED = re.compile(r"(?:(\d{1,2})[:.])?(\d{1,3})[:.](\d{2})|(\d{1,3})")


class BadLength(BadInput):
    """A length that cannot be read, or that no call has."""

    field = "length"
    english = "Type the length as minutes and seconds, e.g. 2:30, or leave it empty."
    thai = "โปรดพิมพ์ระยะเวลาเป็นนาทีและวินาที เช่น 2:30 หรือเว้นว่างไว้"


def as_clock(length: dt.timedelta) -> str:
    """``2:05``, from an hour on ``1:02:05``."""
    seconds = max(int(length.total_seconds()), 0)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def parse_length(text: str) -> dt.timedelta | None:
    """``2:05``, ``2.05``, ``1:02:05`` or full minutes, in Thai or Arabic digits; None for nothing.

    Raises `BadLength`.
    """
    typed = arabic_digits(text).strip()
    if not typed:
        return None
    found = _TYPED.fullmatch(typed)
    if found is None or int(found[3] or 0) >= 60:
        raise BadLength
    minutes = int(found[4] or found[2])
    length = dt.timedelta(hours=int(found[1] or 0), minutes=minutes, seconds=int(found[3] or 0))
    if length > LONGEST_CALL:
        raise BadLength
    return length


class CallTimer(QWidget):
    """A small clock and the press that stops it or lets it go on."""

    #: By hand: typed, stopped or started again.
    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._since: dt.datetime | None = None
        self._by_hand = False
        self.edit = QLineEdit()
        self.edit.setProperty("kind", "quiet")
        self.edit.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.edit.setAccessibleName(self.tr("Length of the call"))
        self.edit.setToolTip(self.tr("Length of the call, minutes:seconds. Type it, or Ctrl+D."))
        self.edit.setFixedWidth(look.px(64))
        self.edit.textEdited.connect(self._typed)
        self.press = button("", "tiny")
        self.press.setIconSize(QSize(look.px(18), look.px(18)))
        self.press.clicked.connect(self.toggle)
        self.setLayout(row(self.edit, self.press, gap=0))
        self._dress()

    @property
    def is_running(self) -> bool:
        """Whether the clock runs."""
        return self._since is not None

    @property
    def is_touched(self) -> bool:
        """Whether somebody typed, stopped or started it."""
        return self._by_hand

    def begin(self, at: dt.datetime) -> None:
        """The call begins (`at` is aware UTC); nothing happens where the clock was touched."""
        if self._since is None and not self._by_hand:
            self._since = at
            self._dress()

    def drop(self) -> None:
        """Nobody measures: the call was received at another time than it was begun to be typed."""
        if not self._by_hand:
            self._since = None
            self.edit.clear()
            self._dress()

    def toggle(self) -> None:
        """Stop the clock, or let it go on from what it shows."""
        self._by_hand = True
        now = moments.now()
        if self._since is not None:
            self.edit.setText(as_clock(now - self._since))
            self._since = None
        else:
            self._since = now - (self._shown() or dt.timedelta())
        self._dress()
        self.tick(now)
        self.changed.emit()

    def tick(self, now: dt.datetime) -> None:
        """Show the present length; `now` is aware UTC."""
        if self._since is not None and not self.edit.hasFocus():
            self.edit.setText(as_clock(now - self._since))

    def length(self, now: dt.datetime) -> dt.timedelta | None:
        """How long the call lasted; None where nobody measured. Raises `BadLength`."""
        if self._since is not None:
            lasted = now - self._since
            # Nobody calls that long: a clock that was forgotten measures nothing.
            return lasted if lasted <= LONGEST_CALL else None
        return parse_length(self.edit.text())

    def content(self) -> dict[str, str]:
        """What stands in it, as texts."""
        running = self._since is not None
        return {
            "length": "" if running else self.edit.text(),
            "timer_since": self._since.isoformat() if self._since is not None else "",
            "timer": "touched" if self._by_hand else "",
        }

    def fill(self, content: dict[str, str]) -> None:
        """Put back what `content` gave."""
        since = content.get("timer_since", "")
        self._since = dt.datetime.fromisoformat(since) if since else None
        self._by_hand = bool(content.get("timer"))
        self.edit.setText(content.get("length", ""))
        self._dress()

    def _shown(self) -> dt.timedelta | None:
        try:
            return parse_length(self.edit.text())
        except BadLength:
            return None

    def _typed(self) -> None:
        self._by_hand = True
        self._since = None
        self._dress()
        self.changed.emit()

    def _dress(self) -> None:
        running = self._since is not None
        name = (
            self.tr("Stop the clock (Ctrl+D)") if running else self.tr("Start the clock (Ctrl+D)")
        )
        icon = "circle-pause" if running else "circle-play"
        self.press.setIcon(icons.icon(icon, self._look.tokens.muted, self._look.px(18)))
        self.press.setToolTip(name)
        self.press.setAccessibleName(name)
