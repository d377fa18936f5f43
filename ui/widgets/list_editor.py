"""A list that an office edits: names one under the other, up, down, away, one more."""

from __future__ import annotations

import dataclasses

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QSpinBox, QVBoxLayout, QWidget

from ui.context import DeskContext
from ui.widgets.basics import button, clear_layout, icon_button, label, row


@dataclasses.dataclass(slots=True)
class Line:
    """One line: `minutes` is None where the list has none; `mark` is a letter shown before it."""

    id: int | None
    name: str
    minutes: int | None = None
    mark: str = ""


class ListEditor(QWidget):
    """Lines with a name each, and minutes where asked for. Saved by the page."""

    edited = Signal()

    def __init__(self, context: DeskContext, add_text: str) -> None:
        super().__init__()
        self._context = context
        self._lines: list[Line] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(context.look.px(6))
        add = button(add_text)
        add.clicked.connect(self._add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self._rows)
        layout.addLayout(row(add, None))

    def show_lines(self, lines: list[Line]) -> None:
        """Show these lines."""
        self._lines = lines
        self._with_minutes = any(line.minutes is not None for line in lines)
        self._rebuild()

    def lines(self) -> list[Line]:
        """The lines as they stand now."""
        return list(self._lines)

    def _rebuild(self, focus: int | None = None) -> None:
        clear_layout(self._rows)
        for place, line in enumerate(self._lines):
            name, holder = self._row(place, line)
            self._rows.addLayout(holder)
            if place == focus:
                # Only now: a field that stands nowhere yet takes no cursor.
                name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, place: int, line: Line) -> tuple[QLineEdit, QVBoxLayout]:
        look = self._context.look
        name = QLineEdit(line.name)
        name.setAccessibleName(self.tr("Name, line {n}").format(n=place + 1))
        name.textEdited.connect(lambda text: self._rename(line, text))
        items: list[QWidget | int | None] = []
        if self._with_minutes:
            mark = label(line.mark, "digit")
            mark.setFixedWidth(look.px(20))
            items.append(mark)
        items.append(name)
        if line.minutes is not None:
            items.append(self._minutes(line))
        up = icon_button("arrow-up", look, name=self.tr("Up"))
        up.setEnabled(place > 0)
        up.clicked.connect(lambda: self._move(place, -1))
        down = icon_button("arrow-down", look, name=self.tr("Down"))
        down.setEnabled(place < len(self._lines) - 1)
        down.clicked.connect(lambda: self._move(place, 1))
        away = icon_button("trash-2", look, name=self.tr("Remove"))
        away.clicked.connect(lambda: self._remove(place))
        holder = QVBoxLayout()
        holder.addLayout(row(*items, up, down, away, gap=look.px(6)))
        return name, holder

    def _minutes(self, line: Line) -> QSpinBox:
        minutes = QSpinBox()
        minutes.setRange(1, 480)
        minutes.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        minutes.setValue(line.minutes or 1)
        minutes.setSuffix(self.tr(" min"))
        minutes.setAccessibleName(self.tr("Standard time in minutes"))
        minutes.setFixedWidth(self._context.look.px(110))
        minutes.valueChanged.connect(lambda value: self._time(line, value))
        return minutes

    def _rename(self, line: Line, text: str) -> None:
        line.name = text
        self.edited.emit()

    def _time(self, line: Line, minutes: int) -> None:
        line.minutes = minutes
        self.edited.emit()

    def _move(self, place: int, step: int) -> None:
        self._lines.insert(place + step, self._lines.pop(place))
        self._rebuild()
        self.edited.emit()

    def _remove(self, place: int) -> None:
        del self._lines[place]
        self._rebuild()
        self.edited.emit()

    def _add(self) -> None:
        self._lines.append(Line(None, "", 15 if self._with_minutes else None))
        self._rebuild(len(self._lines) - 1)
        self.edited.emit()
