"""The hours in which nothing is spoken: from and to, as many as wanted."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui.theme import Look
from ui.voice.choices import Hours, parse_clock
from ui.widgets.basics import button, clear_layout, icon_button, label, restyle, row


class QuietHours(QWidget):
    """Lines of two times each. A line that is no span yet says so and is not counted."""

    changed = Signal()

    def __init__(self, look: Look, hours: tuple[Hours, ...]) -> None:
        super().__init__()
        self._look = look
        self._lines = [(f"{one.start:%H:%M}", f"{one.end:%H:%M}") for one in hours]
        self.fields: list[tuple[QLineEdit, QLineEdit]] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(look.px(6))
        self._wrong = label("", "error", wrap=True)
        self._wrong.hide()
        self.add_button = button(self.tr("Add quiet hours"))
        self.add_button.clicked.connect(self._add)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(look.px(6))
        whole.addWidget(label(self.tr("Quiet hours: nothing is spoken"), "label"))
        whole.addLayout(self._rows)
        whole.addWidget(self._wrong)
        whole.addLayout(row(self.add_button, None))
        self._rebuild()

    def hours(self) -> tuple[Hours, ...]:
        """The spans that are whole."""
        found = (self._span(*line) for line in self._lines)
        return tuple(span for span in found if span is not None)

    def _span(self, start: str, end: str) -> Hours | None:
        first, last = parse_clock(start), parse_clock(end)
        return None if first is None or last is None or first == last else Hours(first, last)

    def _rebuild(self, focus: int | None = None) -> None:
        clear_layout(self._rows)
        self.fields = []
        for place, (start, end) in enumerate(self._lines):
            first, last = self._field(start, self.tr("From")), self._field(end, self.tr("To"))
            self.fields.append((first, last))
            away = icon_button("trash-2", self._look, name=self.tr("Remove"))
            away.clicked.connect(lambda _=False, place=place: self._remove(place))
            self._rows.addLayout(row(first, label("–"), last, away, None, gap=self._look.px(6)))
            if place == focus:
                first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _field(self, text: str, name: str) -> QLineEdit:
        made = QLineEdit(text)
        made.setAccessibleName(name)
        made.setPlaceholderText("12:00")
        made.setFixedWidth(self._look.px(96))
        made.textEdited.connect(self._edited)
        return made

    def _edited(self) -> None:
        self._lines = [(first.text(), last.text()) for first, last in self.fields]
        wrong = [self._span(*line) is None for line in self._lines]
        for pair, is_wrong in zip(self.fields, wrong, strict=True):
            for field in pair:
                restyle(field, wrong="true" if is_wrong and field.text() else "false")
        self._wrong.setText(
            self.tr("Type two times, such as 12:00 and 13:00.") if any(wrong) else ""
        )
        self._wrong.setVisible(any(wrong))
        self.changed.emit()

    def _add(self) -> None:
        # The lunch hour first: that is what most want.
        self._lines.append(("", "") if self._lines else ("12:00", "13:00"))
        self._rebuild(len(self._lines) - 1)
        self.changed.emit()

    def _remove(self, place: int) -> None:
        del self._lines[place]
        self._rebuild()
        self._edited()
