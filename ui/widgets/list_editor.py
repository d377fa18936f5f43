"""A list that an office edits: names one under the other, up, down, away, one more."""

from __future__ import annotations

import dataclasses
import itertools

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QSpinBox, QVBoxLayout, QWidget

from gecc_desk.domain.calls import EXTENSION_LIMIT
from ui.context import DeskContext
from ui.widgets.basics import button, clear_layout, icon_button, label, restyle, row


@dataclasses.dataclass(slots=True)
class Line:
    """One line. `minutes` and `extension` are None where the list has none.

    `mark` is a letter shown before the name.
    """

    id: int | None
    name: str
    minutes: int | None = None
    mark: str = ""
    extension: str | None = None


class ListEditor(QWidget):
    """Lines with a name each, minutes or an extension where asked for. Saved by the page."""

    edited = Signal()

    def __init__(self, context: DeskContext, add_text: str) -> None:
        super().__init__()
        self._context = context
        self._lines: list[Line] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(context.look.px(6))
        self._add_button = button(add_text)
        self._add_button.clicked.connect(self._add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self._rows)
        layout.addLayout(row(self._add_button, None))

    def show_lines(self, lines: list[Line]) -> None:
        """Show these lines."""
        self._lines = lines
        self._with_minutes = any(line.minutes is not None for line in lines)
        self._with_extensions = any(line.extension is not None for line in lines)
        self._rebuild()

    def lines(self) -> list[Line]:
        """The lines as they stand now."""
        return list(self._lines)

    def _rebuild(self, focus: int | None = None) -> None:
        clear_layout(self._rows)
        order: list[QWidget] = [self]
        for place, line in enumerate(self._lines):
            controls, holder = self._row(place, line)
            self._rows.addLayout(holder)
            order += controls
            if place == focus:
                # Only now: a field that stands nowhere yet takes no cursor.
                controls[0].setFocus(Qt.FocusReason.OtherFocusReason)
        # Rows made anew come last of all in the window: Tab goes through them where they stand.
        for one, following in itertools.pairwise([*order, self._add_button]):
            QWidget.setTabOrder(one, following)

    def _row(self, place: int, line: Line) -> tuple[list[QWidget], QVBoxLayout]:
        look = self._context.look
        name = QLineEdit(line.name)
        name.setAccessibleName(self.tr("Name, line {n}").format(n=place + 1))
        name.textEdited.connect(lambda text: self._rename(line, text))
        controls: list[QWidget] = [name]
        if line.minutes is not None:
            controls.append(self._minutes(line))
        if line.extension is not None:
            controls.append(self._extension(line, place))
        controls += self._buttons(place)
        marks: list[QWidget] = []
        if self._with_minutes:
            marks = [label(line.mark, "digit")]
            marks[0].setFixedWidth(look.px(20))
        holder = QVBoxLayout()
        holder.addLayout(row(*marks, *controls, gap=look.px(6)))
        return controls, holder

    def _buttons(self, place: int) -> list[QWidget]:
        look = self._context.look
        up = icon_button("arrow-up", look, name=self.tr("Up"))
        up.setEnabled(place > 0)
        up.clicked.connect(lambda: self._move(place, -1))
        down = icon_button("arrow-down", look, name=self.tr("Down"))
        down.setEnabled(place < len(self._lines) - 1)
        down.clicked.connect(lambda: self._move(place, 1))
        away = icon_button("trash-2", look, name=self.tr("Remove"))
        away.clicked.connect(lambda: self._remove(place))
        return [up, down, away]

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

    def _extension(self, line: Line, place: int) -> QLineEdit:
        extension = QLineEdit(line.extension)
        extension.setPlaceholderText(self.tr("ext."))
        extension.setToolTip(self.tr("Extension"))
        extension.setAccessibleName(self.tr("Extension, line {n}").format(n=place + 1))
        extension.setFixedWidth(self._context.look.px(110))
        extension.textEdited.connect(lambda text: self._put_extension(line, extension, text))
        return extension

    def _rename(self, line: Line, text: str) -> None:
        line.name = text
        self.edited.emit()

    def _put_extension(self, line: Line, field: QLineEdit, text: str) -> None:
        line.extension = text
        # Where it is too long is seen at once; saving refuses it.
        restyle(field, wrong="true" if len(text) > EXTENSION_LIMIT else "false")
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
        minutes = 15 if self._with_minutes else None
        extension = "" if self._with_extensions else None
        self._lines.append(Line(None, "", minutes, extension=extension))
        self._rebuild(len(self._lines) - 1)
        self.edited.emit()
