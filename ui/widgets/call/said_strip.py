"""Says in the form what was done, for a while, and takes it back at a press."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressBar

from ui.theme import Look
from ui.widgets.basics import Strip, button, label, row

SAID_FOR_MS = 8_000
#: What takes longer shows that it goes on.
SLOW_AFTER_MS = 500
#: What was saved can be taken back that long (`gecc_desk.domain.calls.UNDO_VOID_WITHIN`).
UNDO_FOR_MS = 60_000


class SaidStrip(Strip):
    """Hidden while there is nothing to say."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "good")
        self._text = label("", wrap=True)
        self._undo: Callable[[], None] | None = None
        self._waits = self._stays = self._is_passed = False
        self.undo_button = button(self.tr("Undo"), "link", tip=self.tr("Undo (Ctrl+Z)"))
        self.undo_button.clicked.connect(self.undo)
        self.body.setContentsMargins(look.px(12), look.px(4), look.px(12), look.px(4))
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setProperty("kind", "thin")
        self._bar.setFixedSize(look.px(72), look.px(6))
        self._bar.setAccessibleName(self.tr("Being saved"))
        self.body.addLayout(row(self._text, self._bar, self.undo_button, gap=look.px(8)))
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(SLOW_AFTER_MS)
        self._slow.timeout.connect(self._bar.show)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.forget)
        self.hide()

    def say(
        self,
        tone: str,
        text: str,
        *,
        undo: Callable[[], None] | None = None,
        for_ms: int | None = SAID_FOR_MS,
        stays: bool = False,
    ) -> None:
        """Say `text`; `for_ms` None: until something else is said or typed.

        `stays`: whatever is typed, it is not about what stands in this form.
        """
        self._stop_waiting()
        self._stays = stays
        self.set_tone(tone)
        self._text.setText(text)
        self._undo = undo
        self.undo_button.setVisible(undo is not None)
        self.show()
        if for_ms is None:
            self._timer.stop()
        else:
            self._timer.start(for_ms)

    def say_waiting(self, text: str) -> None:
        """Something is under way, until something else is said; after a while with progress."""
        self.say("quiet", text, for_ms=None)
        self._waits = True
        self._slow.start()

    @property
    def waits(self) -> bool:
        """Whether it is said that something is under way."""
        return self._waits

    @property
    def is_passed(self) -> bool:
        """Whether somebody went on typing while something was under way."""
        return self._is_passed

    def make_room(self) -> None:
        """Something is typed: what is said of what went before goes, if it may."""
        if self._waits:
            self._is_passed = True
        elif not self._stays:
            self.forget()

    def can_undo(self) -> bool:
        """Whether something can be taken back now."""
        return self._undo is not None and not self.isHidden()

    def undo(self) -> None:
        """Take back what was said to be done."""
        taken_back, self._undo = self._undo, None
        self.forget()
        if taken_back is not None:
            taken_back()

    def forget_error(self) -> None:
        """An error that was said is being seen to."""
        if self.property("tone") == "error":
            self.forget()

    def forget(self) -> None:
        """Nothing is said any more, and nothing can be taken back."""
        self._timer.stop()
        self._stop_waiting()
        self._undo = None
        self._stays = False
        self.hide()

    def _stop_waiting(self) -> None:
        self._waits = self._is_passed = False
        self._slow.stop()
        self._bar.hide()
