"""What a press did not do, and why: it stays until somebody has read it or tried again."""

from __future__ import annotations

from collections.abc import Callable

from ui.theme import Look
from ui.widgets.basics import Strip, button, column, label, row


class MissedStrip(Strip):
    """Hidden while all goes well. What succeeds meanwhile does not cover it."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "error")
        self._text = label("", wrap=True)
        self._again = button(self.tr("Try again"))
        self._close = button(self.tr("Close"))
        #: What is said, by what it is about, with how it is pressed once more.
        self._missed: dict[str, tuple[str, Callable[[], None] | None]] = {}
        self._again.clicked.connect(self._try)
        self._close.clicked.connect(self.forget)
        presses = row(self._again, self._close, None, gap=look.px(8))
        self.body.addLayout(column(self._text, presses))
        self.hide()

    def say(self, text: str, about: str = "", retry: Callable[[], None] | None = None) -> None:
        """Show it; `retry` presses once more what did not work for `about`."""
        self._missed[about] = (text, retry)
        self._show()

    def settle(self, about: str) -> None:
        """It worked in the end."""
        if self._missed.pop(about, None) is not None:
            self._show()

    def forget(self) -> None:
        """Somebody has read it."""
        self._missed = {}
        self._show()

    def text(self) -> str:
        """What is said; empty while it is hidden."""
        return "" if self.isHidden() else self._text.text()

    def _show(self) -> None:
        self._text.setText("\n".join(text for text, _ in self._missed.values()))
        self._again.setVisible(any(retry is not None for _, retry in self._missed.values()))
        self.setVisible(bool(self._missed))

    def _try(self) -> None:
        """All that did not work, in the order in which it was pressed."""
        missed, self._missed = self._missed, {}
        self._show()
        for _text, retry in missed.values():
            if retry is not None:
                retry()
