"""One kind of personal data and for how long it is kept."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QSpinBox, QWidget

from gecc_desk.domain.retention import GROUND_LIMIT, MOST, NEVER_FOR_GOOD, DataKind, Keeping, Unit
from gecc_desk.domain.retention import Span as KeptFor
from ui.context import DeskContext
from ui.widgets.basics import column, label, row
from ui.widgets.segments import Segments

_NAME_WIDTH, _UNITS_WIDTH = 300, 300


class PeriodLine(QWidget):
    """The name, a number and its unit; below them the ground, which must be given to keep for good."""

    edited = Signal()

    def __init__(self, context: DeskContext, kind: DataKind) -> None:
        super().__init__()
        px = context.look.px
        name = context.language.word(kind)
        self._count = QSpinBox()
        self._count.setRange(1, MOST * 12)
        self._count.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._count.setFixedWidth(px(90))
        self._count.setAccessibleName(name)
        choices: list[tuple[Unit | None, str]] = [
            (unit, context.language.word(unit)) for unit in Unit
        ]
        if kind not in NEVER_FOR_GOOD:
            choices.append((None, self.tr("Never")))
        self._unit = Segments(choices, self.tr("{name}: unit").format(name=name), small=True)
        # As wide where there is one choice less: the numbers stand under each other.
        self._unit.setFixedWidth(px(_UNITS_WIDTH))
        self._ground = QLineEdit()
        self._ground.setMaxLength(GROUND_LIMIT)
        self._ground.setPlaceholderText(self.tr("On what ground"))
        self._ground.setAccessibleName(self.tr("{name}: ground").format(name=name))
        self._wrong = label("", "error", wrap=True)
        self._wrong.hide()
        caption = label(name, "strong", wrap=True)
        caption.setMinimumWidth(px(_NAME_WIDTH))
        line = row(caption, self._count, self._unit, gap=px(8))
        line.setStretch(0, 1)
        self.setLayout(column(line, self._ground, self._wrong, gap=px(4)))
        self._count.valueChanged.connect(self.edited)
        self._ground.textEdited.connect(self.edited)
        self._unit.chosen.connect(self._unit_chosen)

    def show_keeping(self, keeping: Keeping) -> None:
        """Show what is kept; nothing counts as edited by it."""
        blocked = self._count.blockSignals(True)
        self._count.setValue(1 if keeping.span is None else keeping.span.count)
        self._count.blockSignals(blocked)
        self._unit.choose(None if keeping.span is None else keeping.span.unit)
        self._count.setEnabled(keeping.span is not None)
        self._ground.setText(keeping.ground)
        self._ground.setCursorPosition(0)
        self.show_error("")

    def keeping(self) -> Keeping:
        """What stands here. Raises `PeriodInvalid`."""
        unit = self._unit.value()
        span = None if unit is None else KeptFor(min(self._count.value(), _most(unit)), unit)
        return Keeping(span, self._ground.text())

    def show_error(self, text: str) -> None:
        """Say what is wrong; an empty text says that all is well."""
        self._wrong.setText(text)
        self._wrong.setVisible(bool(text))

    def _unit_chosen(self) -> None:
        unit = self._unit.value()
        self._count.setEnabled(unit is not None)
        if unit is not None:
            self._count.setMaximum(_most(unit))
        self.edited.emit()


def _most(unit: Unit) -> int:
    return MOST if unit is Unit.YEARS else MOST * 12
