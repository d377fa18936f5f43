"""A list of which several may be chosen; typing shortens it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QListWidget, QListWidgetItem, QWidget

from gecc_desk.domain.thai_text import search_key
from ui import icons
from ui.theme import Look
from ui.widgets.basics import column

#: From so many values on there is a field that shortens the list.
_FIELD_FROM = 9
_MOST_SHOWN = 8
_ROW = 36
_PLACE = int(Qt.ItemDataRole.UserRole)


class _Values(QListWidget):
    """Space and Enter press a line; Left leads back, Up from the first line to the field."""

    left = Signal()
    up_from_first = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        press = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if press and self.currentRow() >= 0 and not event.isAutoRepeat():
            self.itemClicked.emit(self.currentItem())
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Backspace):
            self.left.emit()
        elif key == Qt.Key.Key_Up and self.currentRow() <= 0:
            self.up_from_first.emit()
        elif key == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)


class CheckList(QWidget):
    """`toggled` gives the value that was pressed; what is chosen is told to the list."""

    toggled = Signal(object)
    left = Signal()

    def __init__(self, look: Look, name: str, values: Sequence[tuple[object, str]]) -> None:
        super().__init__()
        self._look = look
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Type a part of it"))
        self.field.setAccessibleName(self.tr("Shorten the list"))
        if len(values) < _FIELD_FROM:
            self.field.hide()
        self.list = _Values()
        self.list.setAccessibleName(name)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        # By their places: Qt would hand members of enumerations back as mere texts.
        self._values = [value for value, _ in values]
        for place, (_, text) in enumerate(values):
            item = QListWidgetItem(text)
            item.setData(_PLACE, place)
            self.list.addItem(item)
        rows = min(len(values), _MOST_SHOWN)
        self.list.setFixedHeight(look.px(_ROW) * max(rows, 1) + look.px(12))
        self.list.setMinimumWidth(look.px(320))
        self.list.itemClicked.connect(lambda item: self.toggled.emit(self._value(item)))
        self.list.left.connect(self.left)
        self.list.up_from_first.connect(self._go_up)
        self.field.textEdited.connect(self._shorten)
        self.field.returnPressed.connect(self._go_down)
        self.setLayout(column(self.field, self.list, gap=look.px(6)))

    def take_focus(self) -> None:
        """The cursor where one goes on."""
        if self.field.isHidden():
            self._go_down()
        else:
            self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_chosen(self, chosen: Sequence[object]) -> None:
        """Mark what is chosen."""
        size = self._look.px(18)
        tick = icons.icon("check", self._look.tokens.accent, size)
        none = icons.icon("check", "none", size)
        for item in self._items():
            is_chosen = self._value(item) in chosen
            item.setIcon(tick if is_chosen else none)
            said = f"{item.text()} ✓" if is_chosen else item.text()
            item.setData(Qt.ItemDataRole.AccessibleTextRole, said)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self.field.hasFocus():
            self._go_down()
            return
        super().keyPressEvent(event)

    def _value(self, item: QListWidgetItem) -> object:
        return self._values[item.data(_PLACE)]

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    def _shorten(self, typed: str) -> None:
        key = search_key(typed)
        for item in self._items():
            item.setHidden(key not in search_key(item.text()))

    def _go_down(self) -> None:
        """To the chosen line, or to the first that is shown."""
        shown = [item for item in self._items() if not item.isHidden()]
        if shown:
            current = self.list.currentItem()
            self.list.setCurrentItem(current if current in shown else shown[0])
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_up(self) -> None:
        if not self.field.isHidden():
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
