"""The open calls side by side: one waits while another is talked to."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QSizePolicy, QWidget

from ui.theme import Look
from ui.widgets.basics import ElidedLabel, column, label, restyle, row

#: In design pixels; the tabs share what is wider.
_HEIGHT, _LEAST_WIDTH = 56, 72


@dataclasses.dataclass(frozen=True, slots=True, repr=False)
class TabText:
    """What a tab says: whose call it is, how long it lasts, and whether something is wrong.

    `name` is what tells it from others in little room; `whole` is the name and number in full.
    """

    name: str
    lasted: str
    wrong: bool = False
    whole: str = ""
    topic: str = ""


class _Tab(QPushButton):
    """One call; its number is the key that takes it, with Ctrl."""

    def __init__(self, look: Look, number: int) -> None:
        super().__init__()
        px = look.px
        self._look, self._number = look, number
        self.setProperty("kind", "call")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        key = label(str(number), "keycap")
        self.name = ElidedLabel("", "small")
        self.lasted = label("", "small-muted")
        below = row(key, gap=px(6))
        below.addWidget(self.lasted, 1)
        # The name has the whole width: it is what tells one call from another.
        whole = column(self.name, below, gap=0)
        whole.setContentsMargins(px(6), px(2), px(4), px(2))
        for part in (key, self.name, self.lasted):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setLayout(whole)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(_LEAST_WIDTH), self._look.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def show_text(self, text: TabText) -> None:
        self.name.set_text(text.name)
        self.lasted.setText(f"▲ {text.lasted}" if text.wrong else text.lasted)
        restyle(self.name, role="small-accent" if self.isChecked() else "small")
        told = self.tr("Call {n}: {name}").format(n=self._number, name=text.whole or text.name)
        parts = [f"{told} (Ctrl+{self._number})", text.topic, text.lasted]
        self.setAccessibleName(" · ".join(part for part in (told, text.topic) if part))
        self.setToolTip(" · ".join(part for part in parts if part))


class CallTabs(QWidget):
    """Hidden while one call is open. Tab reaches it once; arrows go from call to call."""

    chosen = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._tabs: list[_Tab] = []
        self._group = QButtonGroup(self)
        self._row = row(gap=look.px(6))
        self.setLayout(self._row)
        self.setAccessibleName(self.tr("Open calls"))
        self.hide()

    def show_calls(self, texts: Sequence[TabText], current: int) -> None:
        """Show a tab for each call; `current` is the place of the one in sight."""
        while len(self._tabs) < len(texts):
            self._append()
        while len(self._tabs) > len(texts):
            gone = self._tabs.pop()
            self._group.removeButton(gone)
            gone.hide()
            gone.deleteLater()
        for place, (tab, text) in enumerate(zip(self._tabs, texts, strict=True)):
            tab.setChecked(place == current)
            tab.show_text(text)
        self.setVisible(len(texts) > 1)

    def texts(self) -> list[str]:
        """The names on the tabs."""
        return [tab.name.full_text() for tab in self._tabs]

    def take_focus(self) -> None:
        """The cursor leaves the form for the tab of the call in sight."""
        here = next((tab for tab in self._tabs if tab.isChecked()), None)
        if here is not None:
            here.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().isprintable() and event.text().strip() and not event.modifiers():
            # Whoever types on means no call that is open, and no ticket either.
            return
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in steps and self._tabs:
            here = next((n for n, tab in enumerate(self._tabs) if tab.hasFocus()), 0)
            self.chosen.emit((here + steps[Qt.Key(event.key())]) % len(self._tabs))
            return
        super().keyPressEvent(event)

    def _append(self) -> None:
        tab = _Tab(self._look, len(self._tabs) + 1)
        place = len(self._tabs)
        tab.clicked.connect(lambda: self.chosen.emit(place))
        self._group.addButton(tab, place)
        self._tabs.append(tab)
        self._row.addWidget(tab, 1)
