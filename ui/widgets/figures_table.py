"""A table of figures: two lines a cell, as high as its rows, so that the page does the scrolling."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QWheelEvent
from PySide6.QtWidgets import QScrollArea, QStyleOptionViewItem, QWidget

from ui.models.figures_model import (
    BEHIND_ROLE,
    DEPTH_ROLE,
    SMALL_ROLE,
    FigureColumn,
    FigureRow,
    FiguresModel,
)
from ui.theme import Look
from ui.widgets.table import DeskTable, Index, RowDelegate

_ROW, _HEAD = 54, 52
#: The names of the groups need this much; where they would get less, the table is wider than its
#: place and they get all that a long one takes.
_NAME, _LONG_NAME = 168, 270


class FiguresTable(DeskTable):
    """Shows a `FiguresModel`. Where it is too narrow it is moved with ← and →, or by its bar.

    A row behind which there is something gives it when it is pressed, by mouse or with Enter.
    """

    pressed = Signal(object)

    def __init__(self, look: Look, name: str, model: FiguresModel) -> None:
        self._model = model
        super().__init__(look, name, _ROW)
        self.setModel(model)
        self.setItemDelegate(FigureDelegate(look))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollMode(self.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setFixedHeight(look.px(_HEAD))
        self.clicked.connect(self._press)

    def show_rows(self, rows: list[FigureRow], columns: Sequence[FigureColumn] = ()) -> None:
        """Take other figures, and other columns where some are given."""
        self._model.show(rows, columns)
        self._share_width()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self.currentIndex().data(BEHIND_ROLE) is not None:
            if not event.isAutoRepeat():
                self._press(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _press(self, index: Index) -> None:
        behind = index.data(BEHIND_ROLE)
        if behind is not None:
            self.pressed.emit(behind)

    def wheelEvent(self, event: QWheelEvent) -> None:
        # There is nothing to scroll up and down in here: the wheel turns the page.
        if abs(event.angleDelta().x()) > abs(event.angleDelta().y()):
            super().wheelEvent(event)
        else:
            event.ignore()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        # All rows are drawn at once: it is the page that has to follow the arrows.
        area: QWidget | None = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        page = area.widget() if area is not None else None
        if area is not None and page is not None and self.hasFocus():
            row = self.visualRect(current)
            inside = self.viewport().mapTo(page, row.center())
            area.ensureVisible(0, inside.y(), 0, row.height())

    def _share_width(self) -> None:
        """The names take what the figures leave; the height is that of all rows."""
        px, header = self._look.px, self.horizontalHeader()
        widths = [px(one.width) for one in self._model.columns]
        names = self.viewport().width() - sum(widths)
        if names < px(_NAME):
            names = px(_LONG_NAME)
        for column, width in enumerate([names, *widths]):
            header.resizeSection(column, width)
        overflow = names + sum(widths) > self.viewport().width()
        bar = self.horizontalScrollBar().sizeHint().height() if overflow else 0
        rows = self._model.rowCount() * px(_ROW)
        self.setFixedHeight(rows + px(_HEAD) + bar + 2 * self.frameWidth() + px(4))


class FigureDelegate(RowDelegate):
    """The figure, and under it in small type what it is made of."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._small_font = self.font(14)

    def paint_cell(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect = self.inner(option.rect)
        rect.setLeft(rect.left() + self.look.px(16) * int(index.data(DEPTH_ROLE) or 0))
        text, small = str(index.data() or ""), str(index.data(SMALL_ROLE) or "")
        side = Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole))
        side &= Qt.AlignmentFlag.AlignHorizontal_Mask
        middle = rect.center().y() + self.look.px(2)
        upper = QRect(rect.left(), rect.top() + self.look.px(4), rect.width(), 0)
        upper.setBottom(middle)
        lower = QRect(rect.left(), middle, rect.width(), 0)
        lower.setBottom(rect.bottom() - self.look.px(4))
        centre = side | Qt.AlignmentFlag.AlignVCenter
        muted = self.look.tokens.muted
        self.draw_line(painter, option, upper, text, alignment=centre)
        self.draw_line(
            painter, option, lower, small, font=self._small_font, colour=muted, alignment=centre
        )
