"""The columns of a file and what each of them says: guessed, and corrected by the person."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from gecc_desk.domain.register_sheet import SHARED, Field, RegisterTable
from ui import icons
from ui.context import DeskContext
from ui.models.import_model import ImportWords, example
from ui.widgets.basics import Sheet, button, clear_layout, label
from ui.widgets.check_list import CheckList
from ui.widgets.popup import Popup

#: What may be chosen, in the order of the register.
_CHOICES = (*(field for field in Field if field is not Field.LEFT_OUT), None)


class ImportColumns(QWidget):
    """One line a column: its heading, an example, and a button with what it says."""

    changed = Signal()

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self._context = context
        self._words = ImportWords(context.language)
        self._headings: tuple[str, ...] = ()
        self._fields: list[Field | None] = []
        self._buttons: list[QPushButton] = []
        self._lines = QGridLayout()
        self._lines.setHorizontalSpacing(context.look.px(14))
        self._lines.setVerticalSpacing(context.look.px(6))
        for place, stretch in enumerate((3, 3, 2)):
            self._lines.setColumnStretch(place, stretch)
        inside = Sheet()
        held = QVBoxLayout(inside)
        held.setContentsMargins(0, 0, context.look.px(6), 0)
        held.addLayout(self._lines)
        held.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(inside)
        self._area.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._area)

    def show_table(self, table: RegisterTable, fields: Sequence[Field | None]) -> None:
        """Show the columns of a register."""
        self._headings, self._fields = table.headings, list(fields)
        self._buttons = []
        clear_layout(self._lines)
        heads = (self.tr("Column in the file"), self.tr("Example"), self.tr("Is taken as"))
        for place, text in enumerate(heads):
            self._lines.addWidget(label(text, "muted"), 0, place)
        for column, heading in enumerate(table.headings):
            self._add_line(column, heading, example(table, column))

    def fields(self) -> tuple[Field | None, ...]:
        """What each column says now."""
        return tuple(self._fields)

    def choose(self, column: int, field: Field | None) -> None:
        """Take a column as something; another that was this before says nothing any more."""
        if field is not None and field not in SHARED and field in self._fields:
            before = self._fields.index(field)
            self._fields[before] = None
            self._say(before)
        self._fields[column] = field
        self._say(column)
        self.changed.emit()

    def _add_line(self, column: int, heading: str, shown: str) -> None:
        name = label(heading or self.tr("(no heading)"), "strong", wrap=True)
        self._lines.addWidget(name, column + 1, 0)
        self._lines.addWidget(label(shown, "muted", wrap=True), column + 1, 1)
        look = self._context.look
        choice = button("", "choice")
        choice.setIcon(icons.icon("chevron-down", look.tokens.muted, look.px(16)))
        choice.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        choice.clicked.connect(lambda _=False, at=column: self._open(at))
        self._lines.addWidget(choice, column + 1, 2)
        self._buttons.append(choice)
        self._say(column)

    def _say(self, column: int) -> None:
        text = self._words.field(self._fields[column])
        self._buttons[column].setText(text)
        self._buttons[column].setAccessibleName(f"{self._headings[column]}: {text}")

    def _open(self, column: int) -> None:
        _FieldPopup(self._context, self, column, self._fields[column]).open_beside(
            self._buttons[column]
        )

    def focusNextPrevChild(self, forward: bool) -> bool:
        moved = super().focusNextPrevChild(forward)
        focused: QWidget | None = self.focusWidget()
        inside = self._area.widget()
        if focused is not None and inside is not None and inside.isAncestorOf(focused):
            self._area.ensureWidgetVisible(focused)
        return moved


class _FieldPopup(Popup):
    """What a column may say, the present choice marked."""

    def __init__(
        self, context: DeskContext, columns: ImportColumns, column: int, now: Field | None
    ) -> None:
        super().__init__(context.look, columns)
        words = ImportWords(context.language)
        self.body.addWidget(label(self.tr("What does this column say?"), "heading"))
        values = [(field, words.field(field)) for field in _CHOICES]
        self._list = CheckList(context.look, self.tr("What does this column say?"), values)
        self._list.show_chosen([now])
        self._list.toggled.connect(lambda chosen: self._choose(columns, column, chosen))
        self._list.left.connect(self.close)
        self.body.addWidget(self._list)

    def take_focus(self) -> None:
        self._list.take_focus()

    def _choose(self, columns: ImportColumns, column: int, chosen: str | None) -> None:
        self.close()
        # Qt gives a member back as its text.
        columns.choose(column, None if chosen is None else Field(chosen))
