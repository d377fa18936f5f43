"""The table of the register: two lines a row, what was searched for marked, voided calls struck."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, Qt, QTextBoundaryFinder, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPalette,
    QPen,
    QTextCharFormat,
    QTextLayout,
)
from PySide6.QtWidgets import QStyleOptionViewItem

from gecc_desk.domain.calls import Call
from ui.models.call_model import (
    CALL_ROLE,
    CHIPS_ROLE,
    SECOND_ROLE,
    SHORTENED_ROLE,
    CallModel,
    Chip,
    Column,
    Index,
)
from ui.models.highlights import Span, spans
from ui.thai_breaks import boundaries
from ui.theme import Look
from ui.widgets.pressed_table import PressedTable
from ui.widgets.table import RowDelegate

ROW_HEIGHT = 60
TIME_WIDTH = 84
#: What stands for the rest of a name that everybody knows.
_AND_SO_ON = "ฯ"
_JOINING_WORDS = ("และ", "หรือ", "ของ", "แห่ง", "เพื่อ", "ใน")
#: A chip with less room than this says nothing.
_LEAST_CHIP = 30


class _CallDelegate(RowDelegate):
    """Where there is no room for a column of topics, the topic is the caller's second line."""

    is_narrow = False

    def paint_cell(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect, call = self.inner(option.rect), index.data(CALL_ROLE)
        text, second = str(index.data() or ""), str(index.data(SECOND_ROLE) or "")
        shortened = str(index.data(SHORTENED_ROLE) or "")
        if self.is_narrow and index.column() == Column.CALLER:
            second = str(index.sibling(index.row(), Column.TOPIC).data() or "")
        chips: tuple[Chip, ...] = index.data(CHIPS_ROLE) or ()
        line = self.look.px(25)
        room = rect.height() - 2 * line
        top = QRect(rect.left(), rect.top() + room // 2, rect.width(), line)
        below = top.translated(0, line)
        is_void = isinstance(call, Call) and call.voided_at is not None
        bold = index.column() == Column.CALLER
        font = self.font(16, QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        font.setStrikeOut(is_void)
        if shortened:
            text = with_short_part(text, shortened, QFontMetrics(font), top.width())
        self._draw(painter, option, top, index, text, font, self._ink(is_void=is_void))
        if chips:
            self._draw_chips(painter, below, chips)
        elif second:
            small = self.font(15)
            small.setStrikeOut(is_void)
            self._draw(painter, option, below, index, second, small, self.look.tokens.muted)

    def _ink(self, *, is_void: bool) -> str | None:
        return self.look.tokens.muted if is_void else None

    def _draw_chips(self, painter: QPainter, rect: QRect, chips: tuple[Chip, ...]) -> None:
        for chip in chips:
            if rect.width() < self.look.px(_LEAST_CHIP):
                return
            rect = rect.adjusted(self.draw_chip(painter, rect, chip.text, chip.tone), 0, 0, 0)

    def _draw(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        rect: QRect,
        index: Index,
        text: str,
        font: QFont,
        colour: str | None,
    ) -> None:
        model = index.model()
        pieces = model.pieces if isinstance(model, CallModel) else ()
        fitting = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        found = spans(fitting, pieces)
        if not found:
            self.draw_line(painter, option, rect, text, font=font, colour=colour)
            return
        ink = colour or option.palette.color(QPalette.ColorRole.Text).name()
        self._draw_marked(painter, rect, fitting, font, ink, found)

    def _draw_marked(
        self, painter: QPainter, rect: QRect, text: str, font: QFont, ink: str, found: list[Span]
    ) -> None:
        """One line with the spans found on another ground and underlined: not by colour alone."""
        layout = QTextLayout(text, font)
        layout.setFormats([self._mark(span) for span in found])
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(rect.width() + self.look.px(8))
        layout.endLayout()
        top = rect.top() + (rect.height() - line.height()) / 2
        painter.setPen(QColor(ink))
        layout.draw(painter, QPointF(rect.left(), top))
        painter.setPen(QPen(QColor(self.look.tokens.fast), max(2, self.look.px(1.5))))
        under = round(top + line.ascent() + self.look.px(3))
        for start, end in found:
            left, right = _x(line.cursorToX(start)), _x(line.cursorToX(end))
            painter.drawLine(rect.left() + round(left), under, rect.left() + round(right), under)

    def _mark(self, span: Span) -> QTextLayout.FormatRange:
        marked = QTextLayout.FormatRange()
        marked.start, marked.length = span[0], span[1] - span[0]
        look = QTextCharFormat()
        look.setBackground(QColor(self.look.tokens.fast_ground))
        look.setForeground(QColor(self.look.tokens.ink))
        marked.format = look
        return marked


def with_short_part(text: str, part: str, metrics: QFontMetrics, room: int) -> str:
    """`text` within `room` pixels, of which only `part` is shortened, as offices do: กลุ่มควบคุมฯ.

    It ends after a word, or after a letter where not even the first word has room.
    """
    before, found, behind = text.partition(part)
    if not found or metrics.horizontalAdvance(text) <= room:
        return text
    for kind in (QTextBoundaryFinder.BoundaryType.Word, QTextBoundaryFinder.BoundaryType.Grapheme):
        for end in reversed(boundaries(part, kind)[:-1]):
            if part[:end].endswith(_JOINING_WORDS):
                continue
            shorter = f"{before}{part[:end].rstrip()}{_AND_SO_ON}{behind}"
            if metrics.horizontalAdvance(shorter) <= room:
                return shorter
    return text


def _x(cursor: object) -> float:
    """PySide gives the place of a cursor alone or with the cursor, by version."""
    return float(cursor[0] if isinstance(cursor, tuple) else cursor)  # type: ignore[arg-type]


class CallTable(PressedTable):
    """Enter opens a call, Esc and Up in the first row lead back to the search."""

    search_wanted = Signal()

    def __init__(self, look: Look, model: CallModel) -> None:
        super().__init__(look, "", ROW_HEIGHT)
        self.setAccessibleName(self.tr("Calls of the register"))
        self.setModel(model)
        self._delegate = _CallDelegate(look)
        self.setItemDelegate(self._delegate)
        self._delegate.setParent(self)
        self.fix_columns({Column.TIME: TIME_WIDTH})
        self.horizontalHeader().setSectionsClickable(True)

    def set_narrow(self, *, narrow: bool) -> None:
        """Whether the topic stands under the caller."""
        self._delegate.is_narrow = narrow
        self.show_column(Column.TOPIC, shown=not narrow)

    def chosen(self) -> Call | None:
        """The call in the chosen row."""
        rows = self.selectionModel().selectedRows()
        call = rows[0].data(CALL_ROLE) if rows else None
        return call if isinstance(call, Call) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at_top = event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 0
        if at_top and not event.isAutoRepeat():
            self.search_wanted.emit()
            return
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
            return
        super().keyPressEvent(event)
