"""Small things that every page is made of: cards, labels, chips, buttons, strips."""

from __future__ import annotations

import html
import math
from collections.abc import Iterable
from typing import TypeVar

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontInfo, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui import icons
from ui.thai_breaks import ThaiBreaks, break_long_words
from ui.theme import Look

BoxLayout = TypeVar("BoxLayout", bound=QBoxLayout)


def row(*items: QWidget | QLayout | int | None, gap: int = 8) -> QHBoxLayout:
    """Items side by side; a number is a fixed space, None a stretch."""
    layout = QHBoxLayout()
    return _filled(layout, items, gap)


def column(*items: QWidget | QLayout | int | None, gap: int = 8) -> QVBoxLayout:
    """Items one under the other; a number is a fixed space, None a stretch."""
    layout = QVBoxLayout()
    return _filled(layout, items, gap)


def _filled(
    layout: BoxLayout, items: Iterable[QWidget | QLayout | int | None], gap: int
) -> BoxLayout:
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(gap)
    for item in items:
        if item is None:
            layout.addStretch(1)
        elif isinstance(item, int):
            layout.addSpacing(item)
        elif isinstance(item, QWidget):
            layout.addWidget(item)
        else:
            layout.addLayout(item)
    return layout


def restyle(widget: QWidget, **properties: str) -> None:
    """Set properties that the style sheet looks at, and have it look again."""
    changed = False
    for name, value in properties.items():
        if widget.property(name) != value:
            widget.setProperty(name, value)
            changed = True
    if changed:
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.update()


#: How far stacked marks reach above the font's ascent, as a part of its size.
_ROOM_ABOVE = 0.25


class Paragraph(QLabel):
    """A text of several lines, with room between them for stacked Thai marks.

    Sarabun's own line is 1.3 of its size; 112 % of that is the design's 1.45. The label is given
    and gives plain text; line height and break opportunities are its own affair.
    """

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self._text = ""
        self._shown = ""
        self._room = 0
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setIndent(0)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setText(text)

    def setText(self, text: str) -> None:
        self._text = text
        self.setAccessibleName(text)
        application = QApplication.instance()
        breaks = application.findChild(ThaiBreaks) if application else None
        shown = break_long_words(breaks.put_into(text) if breaks else text)
        self._shown = html.escape(shown, quote=False).replace("\n", "<br>")
        self._set_lines()

    def text(self) -> str:
        return self._text

    def clear(self) -> None:
        self.setText("")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self._room_above() != self._room:
            self._set_lines()

    def _room_above(self) -> int:
        return math.ceil(QFontInfo(self.font()).pixelSize() * _ROOM_ABOVE)

    def _set_lines(self) -> None:
        """Qt cuts rich text off where the font's ascent ends: a tone above a vowel stands higher."""
        if not self._shown:
            super().setText("")
            return
        self._room = room = self._room_above()
        super().setText(
            f'<table width="100%" cellspacing="0" cellpadding="0"><tr><td style="padding-top:{room}px">'
            f'<p style="margin:0; line-height:112%">{self._shown}</p></td></tr></table>'
        )


def label(text: str = "", role: str = "", *, wrap: bool = False) -> QLabel:
    """A text in one of the style sheet's roles."""
    if wrap:
        made: QLabel = Paragraph(text)
    else:
        made = QLabel(text)
        made.setTextFormat(Qt.TextFormat.PlainText)
        # A style with padding counts as a frame, from which Qt would indent the text.
        made.setIndent(0)
    if role:
        made.setProperty("role", role)
    if role == "keycap":
        made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return made


def chip(text: str, tone: str) -> QLabel:
    """A short word on a coloured ground."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("chip", tone)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return made


def button(text: str, kind: str = "", *, tip: str = "", name: str = "") -> QPushButton:
    """A button of one of the style sheet's kinds."""
    made = QPushButton(text)
    made.setAutoDefault(False)
    if kind:
        made.setProperty("kind", kind)
    if tip:
        made.setToolTip(tip)
    if name:
        made.setAccessibleName(name)
    return made


def icon_button(icon: str, look: Look, *, name: str) -> QPushButton:
    """A square button with an icon alone; `name` is its tip and its spoken name."""
    made = button("", "icon", tip=name, name=name)
    made.setIcon(icons.icon(icon, look.tokens.ink, look.px(18)))
    made.setIconSize(QSize(look.px(18), look.px(18)))
    return made


class Card(QFrame):
    """A white card with a heading row and a body."""

    def __init__(self, look: Look, heading: str) -> None:
        super().__init__()
        self.setObjectName("Card")
        self.heading = label(heading, "heading")
        self.top = row(self.heading, gap=look.px(8))
        self.body = column(gap=look.px(8))
        whole = QVBoxLayout(self)
        edge = look.px(16)
        whole.setContentsMargins(edge, look.px(12), edge, look.px(14))
        whole.setSpacing(look.px(8))
        whole.addLayout(self.top)
        whole.addLayout(self.body, 1)


class Strip(QFrame):
    """A coloured band within a card. `tone`: accent, fast, error, good or quiet."""

    def __init__(self, look: Look, tone: str) -> None:
        super().__init__()
        self.setObjectName("Strip")
        self.setProperty("tone", tone)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(look.px(12), look.px(10), look.px(12), look.px(10))
        self.body.setSpacing(look.px(6))

    def set_tone(self, tone: str) -> None:
        """Change the colour, also that of the texts inside."""
        if self.property("tone") == tone:
            return
        restyle(self, tone=tone)
        for child in self.findChildren(QWidget):
            child.style().unpolish(child)
            child.style().polish(child)


class Sheet(QWidget):
    """What is scrolled: as high as its texts are at its width, and not as at the narrowest."""

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), 0)


class ElidedLabel(QLabel):
    """A label of one line that ends in … where there is no room, and tells the rest in its tip."""

    def __init__(self, text: str = "", role: str = "") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setIndent(0)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._text = ""
        if role:
            self.setProperty("role", role)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show `text`, cut to the room there is."""
        self._text = text
        self.setAccessibleName(text)
        self._fit()

    def full_text(self) -> str:
        """The whole text."""
        return self._text

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(
            self.fontMetrics().horizontalAdvance("…") * 3, super().minimumSizeHint().height()
        )

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(self._text) + 4
        return QSize(width, super().sizeHint().height())

    def _fit(self) -> None:
        shown = self.fontMetrics().elidedText(
            self._text, Qt.TextElideMode.ElideRight, max(self.width(), 0)
        )
        self.setToolTip(self._text if shown != self._text else "")
        super().setText(shown)


def clear_layout(layout: QLayout) -> None:
    """Take everything out of a layout and delete it."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear_layout(inner)
