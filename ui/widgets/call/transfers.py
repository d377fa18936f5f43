"""To which units a call was passed on, one after the other, and what came of each."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from gecc_desk.domain.calls import (
    EXTENSION_LIMIT,
    UNIT_LIMIT,
    Transfer,
    TransferResult,
    TransferResultMissing,
    UnitMissing,
)
from gecc_desk.domain.errors import BadInput
from gecc_desk.domain.thai_text import arabic_digits
from ui import icons
from ui.context import DeskContext
from ui.widgets.basics import button, column, label, restyle, row
from ui.widgets.segments import Segments
from ui.widgets.suggest_edit import SuggestEdit

#: So many transfers can be written into one call.
MOST_TRANSFERS = 5


class TransferRow(QWidget):
    """One unit: its name, its extension, and what came of it."""

    changed = Signal()
    removed = Signal()
    done = Signal()

    def __init__(self, context: DeskContext, number: int) -> None:
        super().__init__()
        self._context = context
        self._filled = ""
        self._extensions: Mapping[str, str] = {}
        look = context.look
        px = look.px
        self.unit = SuggestEdit(look)
        self.unit.setPlaceholderText(self.tr("Type, or ↓ for all units"))
        self.extension = QLineEdit()
        self.extension.setPlaceholderText(self.tr("ext."))
        self.extension.setToolTip(self.tr("Extension"))
        self.extension.setFixedWidth(px(78))
        self.remove = button("", "tiny")
        self.remove.setIcon(icons.icon("x", look.tokens.muted, px(18)))
        self.remove.setIconSize(QSize(px(18), px(18)))
        self.remove.clicked.connect(self.removed)
        word = context.language.brief
        self.result = Segments(
            [(one, word(one)) for one in TransferResult],
            self.tr("What came of the transfer"),
            goes_on=True,
            small=True,
        )
        self._error = label("", "error", wrap=True)
        self._error.hide()
        first = row(self.unit, self.extension, self.remove, gap=px(6))
        self.setLayout(column(first, self.result, self._error, gap=px(4)))
        self.set_number(number)
        self._connect()

    def set_number(self, number: int) -> None:
        """Which transfer of the call this is, counted from 1."""
        names = {
            self.unit: self.tr("Transferred to unit"),
            self.extension: self.tr("Extension"),
            self.remove: self.tr("Take this transfer out (Ctrl+J)"),
        }
        for control, name in names.items():
            control.setAccessibleName(name if number == 1 else f"{name} {number}")
        self.remove.setToolTip(names[self.remove])

    def set_units(self, extensions: Mapping[str, str]) -> None:
        """The units by name, the likeliest first, with their extensions."""
        self._extensions = extensions
        self.unit.set_suggestions(list(extensions))

    def controls(self) -> list[QWidget]:
        """What Tab reaches, in reading order."""
        row = (self.unit, self.extension, self.remove, self.result)
        return [*row, *self.result.controls()]

    def is_empty(self) -> bool:
        """Whether nothing stands in it."""
        texts = (self.unit.text(), self.extension.text())
        return not any(text.strip() for text in texts) and self.result.value() is None

    def transfer(self) -> Transfer:
        """What stands in it. Raises `UnitMissing` or `TransferResultMissing`."""
        unit, result = self.unit.text().strip(), self.result.value()
        if not unit:
            raise UnitMissing
        if result is None:
            raise TransferResultMissing
        return Transfer(unit, result, arabic_digits(self.extension.text()).strip())

    def content(self) -> tuple[str, str, str]:
        """Unit, extension and result, as texts."""
        result = self.result.value()
        return self.unit.text(), self.extension.text(), result.value if result else ""

    def fill(self, unit: str, extension: str, result: str) -> None:
        """Put back what `content` gave."""
        self._filled = self._extensions.get(unit, "")
        self.unit.setText(unit)
        self.extension.setText(extension)
        known = [one for one in TransferResult if one.value == result]
        self.result.choose(known[0] if known else None)
        self.forget_error()

    def show_error(self, error: BadInput, text: str) -> None:
        """Say what is wrong here, and put the cursor there."""
        self._error.setText(text)
        self._error.show()
        at: QWidget = {"transfer_result": self.result, "extension": self.extension}.get(
            error.field, self.unit
        )
        restyle(at, wrong="true")
        at.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget_error(self) -> None:
        """Nothing is wrong."""
        self._error.hide()
        for control in (self.unit, self.extension):
            restyle(control, wrong="false")

    def is_wrong(self, field: str) -> bool:
        """Whether an error that names this field means this row."""
        if field == "extension":
            return len(self.extension.text()) > EXTENSION_LIMIT
        if field == "transfer_result":
            return self.result.value() is None
        return not self.unit.text().strip() or len(self.unit.text()) > UNIT_LIMIT

    def _connect(self) -> None:
        self.unit.textChanged.connect(self._unit_changed)
        self.unit.done.connect(self.result.setFocus)
        self.extension.textChanged.connect(self._changed)
        self.extension.returnPressed.connect(self.result.setFocus)
        self.result.chosen.connect(self._changed)
        self.result.done.connect(self.done)

    def _unit_changed(self, unit: str) -> None:
        # The unit's own extension comes and goes with it; a typed one stays.
        if self.extension.text() == self._filled:
            self._filled = self._extensions.get(unit.strip(), "")
            self.extension.setText(self._filled)
        self._changed()

    def _changed(self) -> None:
        self.forget_error()
        self.changed.emit()


class TransferRows(QWidget):
    """All transfers of a call; one row stands ready from the start."""

    changed = Signal()
    #: Another row, or one less: whoever scrolls makes room.
    grown = Signal()
    #: Enter behind a result: the `TransferResult`, None where none was chosen.
    done = Signal(object)

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self._context = context
        self._units: Mapping[str, str] = {}
        self.rows: list[TransferRow] = []
        px = context.look.px
        self.more = button(
            self.tr("+ Another unit   Ctrl+T"),
            "link",
            tip=self.tr("The call was passed on once more"),
        )
        self.more.clicked.connect(self.add)
        caption = label(self.tr("Transferred to unit, and what came of it"), "label")
        self._place = QVBoxLayout()
        self._place.setSpacing(px(8))
        self.setLayout(column(caption, self._place, row(self.more, None), gap=px(2)))
        self._append()
        caption.setBuddy(self.rows[0].unit)

    def set_units(self, extensions: Mapping[str, str]) -> None:
        """The units by name, the likeliest first, with their extensions."""
        self._units = extensions
        for one in self.rows:
            one.set_units(extensions)

    def add(self) -> TransferRow:
        """One more row with the cursor in it; an empty last one is taken first."""
        if not self.rows[-1].is_empty() and len(self.rows) < MOST_TRANSFERS:
            self._append()
        last = self.rows[-1]
        last.unit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.grown.emit()
        return last

    def remove_here(self) -> None:
        """Take out the row with the cursor, else the last one."""
        here = [one for one in self.rows if one.isAncestorOf(self.focusWidget())]
        self.remove(here[0] if here else self.rows[-1])

    def remove(self, gone: TransferRow) -> None:
        """Take a row out; of the last one only what stands in it."""
        if len(self.rows) == 1:
            gone.fill("", "", "")
            gone.unit.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            place = self.rows.index(gone)
            self._drop(gone)
            near = self.rows[min(place, len(self.rows) - 1)]
            near.unit.setFocus(Qt.FocusReason.OtherFocusReason)
        self._settle()
        self.changed.emit()

    def controls(self) -> list[QWidget]:
        """What Tab reaches, in reading order."""
        return [*(control for one in self.rows for control in one.controls()), self.more]

    def is_empty(self) -> bool:
        """Whether nothing stands in any row."""
        return all(one.is_empty() for one in self.rows)

    def transfers(self) -> tuple[Transfer, ...]:
        """What stands in the rows; rows without anything do not count.

        Raises `UnitMissing` or `TransferResultMissing`, having said so in the row.
        """
        return tuple(one.transfer() for one in self.rows if not one.is_empty())

    def content(self) -> dict[str, str]:
        """What stands in the rows, as texts: ``unit``, ``unit.2`` and so on."""
        kept: dict[str, str] = {}
        for number, one in enumerate(self.rows, 1):
            kept |= dict(zip(_names(number), one.content(), strict=True))
        return kept

    def fill(self, content: Mapping[str, str]) -> None:
        """Put back what `content` gave."""
        while len(self.rows) > 1:
            self._drop(self.rows[-1])
        for number in range(1, MOST_TRANSFERS + 1):
            texts = [content.get(name, "") for name in _names(number)]
            if number > 1 and not any(texts):
                continue
            if number > 1:
                self._append()
            self.rows[-1].fill(*texts)
        self._settle()

    def show_error(self, error: BadInput, text: str) -> QWidget:
        """Say in the right row what is wrong; gives the row."""
        wrong = [one for one in self.rows if not one.is_empty() and one.is_wrong(error.field)]
        at = (wrong or self.rows)[0]
        at.show_error(error, text)
        return at

    def forget_errors(self) -> None:
        """Nothing is wrong."""
        for one in self.rows:
            one.forget_error()

    def _append(self) -> None:
        made = TransferRow(self._context, len(self.rows) + 1)
        made.set_units(self._units)
        made.changed.connect(self.changed)
        made.removed.connect(lambda: self.remove(made))
        made.done.connect(lambda: self.done.emit(made.result.value()))
        self.rows.append(made)
        self._place.addWidget(made)
        if made.parentWidget() is not None:
            # At once, not with the next round: whoever scrolls to it asks where it is.
            made.show()
        self._settle()

    def _drop(self, gone: TransferRow) -> None:
        self.rows.remove(gone)
        self._place.removeWidget(gone)
        gone.hide()
        gone.deleteLater()

    def _settle(self) -> None:
        """Number the rows, and offer one more while there is room."""
        for number, one in enumerate(self.rows, 1):
            one.set_number(number)
        self.more.setVisible(len(self.rows) < MOST_TRANSFERS)
        self.grown.emit()


def _names(number: int) -> tuple[str, str, str]:
    behind = "" if number == 1 else f".{number}"
    return f"unit{behind}", f"extension{behind}", f"result{behind}"
