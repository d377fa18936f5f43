"""The desk's tables: rows with air, lines between them, chips and second lines drawn in."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui import keys
from ui.theme import FONT, Look

Index = QModelIndex | QPersistentModelIndex


class FocusRing(QWidget):
    """Drawn over the whole table: a frame of its own would lie under the heads of the columns."""

    def __init__(self, look: Look, around: QWidget) -> None:
        super().__init__(around)
        self._look = look
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._look.tokens.accent), 2))
        round_by = self._look.px(4)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), round_by, round_by)
        painter.end()


class DeskTable(QTableView):
    """A table of whole rows, chosen by mouse or arrows; digits are left to the page."""

    def __init__(self, look: Look, name: str, row_height: int) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(look.px(row_height))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setMinimumSectionSize(look.px(24))
        self._look = look
        self._fixed: dict[int, int] = {}
        self._ring = FocusRing(look, self)

    def fix_columns(self, widths: dict[int, int]) -> None:
        """Columns of a set width in design pixels; the others share what is left."""
        self._fixed = widths
        self._share_width()

    def show_column(self, column: int, *, shown: bool) -> None:
        """Show or hide a column; the others take its room."""
        if self.isColumnHidden(column) == shown:
            self.setColumnHidden(column, not shown)
            self._share_width()

    @contextlib.contextmanager
    def standing_still(self, identity: Callable[[Index], object]) -> Iterator[None]:
        """What is in sight stays where it stands, whatever comes or goes above it inside.

        Whoever looks at the top goes on looking at the top. `identity` of an index in the first
        column tells whose row it is; None where it is nobody's.
        """
        bar = self.verticalScrollBar()
        if bar.value() == 0:
            yield
            bar.setValue(0)
            return
        stood = [(one, self.rowViewportPosition(row)) for row, one in self._in_sight(identity)]
        yield
        # Qt sees to the length of the bar only when it draws.
        self.updateGeometries()
        model = self.model()
        stand = {identity(model.index(row, 0)): row for row in range(model.rowCount())}
        for one, was in stood:
            if one is not None and one in stand:
                bar.setValue(bar.value() + self.rowViewportPosition(stand[one]) - was)
                return

    def _in_sight(self, identity: Callable[[Index], object]) -> Iterator[tuple[int, object]]:
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        model = self.model()
        for row in range(max(first, 0), (last if last >= 0 else model.rowCount() - 1) + 1):
            yield row, identity(model.index(row, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._ring.setGeometry(self.rect())
        self._share_width()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._ring.setGeometry(self.rect())
        self._ring.raise_()
        self._ring.show()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._ring.hide()

    def _share_width(self) -> None:
        """By hand: Qt's own stretching keeps room for a scroll bar that is not there."""
        model, header = self.model(), self.horizontalHeader()
        columns = [c for c in range(model.columnCount()) if not self.isColumnHidden(c)]
        fixed = {column: self._look.px(width) for column, width in self._fixed.items()}
        room = max(self.viewport().width() - sum(fixed.values()), 0)
        shared = room // max(len(columns) - len(fixed), 1)
        for column in columns:
            header.resizeSection(column, fixed.get(column, shared))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if keys.pressed_digit(event, zero=True) is not None:
            event.ignore()
            return
        super().keyPressEvent(event)


class RowDelegate(QStyledItemDelegate):
    """Draws a cell: text, a line under the row, a ring where the row is chosen."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.pad = look.px(8)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_ground(painter, option)
        self.paint_cell(painter, option, index)
        painter.restore()

    def paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        """The ground of a chosen row, and the line under every row."""
        rect: QRect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(self.look.tokens.accent_ground))
        painter.setPen(QColor(self.look.tokens.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def paint_cell(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One line of text, in the column's alignment. Subclasses draw more."""
        text = str(index.data() or "")
        alignment = Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole))
        self.draw_line(painter, option, self.inner(option.rect), text, alignment=alignment)

    def inner(self, rect: QRect) -> QRect:
        """The cell less its side room."""
        return rect.adjusted(self.pad, 0, -self.pad, 0)

    def font(self, size: float = 16, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        """The table's font at a size of the design."""
        font = QFont(FONT)
        font.setPixelSize(self.look.px(size))
        font.setWeight(weight)
        return font

    def draw_line(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        rect: QRect,
        text: str,
        *,
        font: QFont | None = None,
        colour: str | None = None,
        alignment: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    ) -> None:
        """One line of text in `rect`, ending in … where it does not fit."""
        used = font or self.font()
        painter.setFont(used)
        ink = colour or option.palette.color(QPalette.ColorRole.Text).name()
        painter.setPen(QColor(ink))
        fitting = QFontMetrics(used).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(
            rect, int(alignment | Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextDontClip), fitting
        )

    def draw_chip(self, painter: QPainter, rect: QRect, text: str, tone: str = "fast") -> int:
        """A chip at the left of `rect`, in its middle. Gives the room it took, gap included."""
        tokens = self.look.tokens
        ink, ground = {
            "fast": (tokens.fast, tokens.fast_ground),
            "error": (tokens.error, tokens.error_ground),
            "quiet": (tokens.muted, tokens.hover),
            "good": (tokens.good, tokens.good_ground),
        }[tone]
        font = self.font(14, QFont.Weight.DemiBold)
        metrics = QFontMetrics(font)
        width = min(metrics.horizontalAdvance(text) + self.look.px(14), rect.width())
        height = min(self.look.px(24), rect.height())
        box = QRect(rect.left(), rect.center().y() - height // 2, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(box, self.look.px(6), self.look.px(6))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QColor(ink))
        painter.setFont(font)
        fitting = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width - self.look.px(8))
        painter.drawText(
            box,
            int(
                Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextDontClip
            ),
            fitting,
        )
        return width + self.look.px(6)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        size = super().sizeHint(option, index)
        return QSize(size.width() + 2 * self.pad, size.height())
