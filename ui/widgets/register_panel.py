"""The register: the newest calls, and any call by any part of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QStackedLayout, QStyleOptionViewItem, QWidget

from gecc_desk.domain.calls import Call
from gecc_desk.domain.errors import DeskError
from ui import icons
from ui.context import DeskContext
from ui.models.call_model import CHIP_ROLE, SECOND_ROLE, CallModel, Column, Index
from ui.widgets.basics import Card, ElidedLabel, column, label
from ui.widgets.table import DeskTable, RowDelegate

if TYPE_CHECKING:
    from gecc_desk.services.phone_register import DayFigures

PAGE = 60
#: Below this width (at 100 % text) the topic stands under the caller.
NARROW_BELOW = 600
_SEARCH_AFTER_MS = 120


class _CallDelegate(RowDelegate):
    """Two lines a row: what matters above, the rest quietly below.

    Where there is no room for a column of topics, the topic is the caller's second line.
    """

    is_narrow = False

    def paint_cell(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect = self.inner(option.rect)
        text, second = str(index.data() or ""), str(index.data(SECOND_ROLE) or "")
        if self.is_narrow and index.column() == Column.CALLER:
            second = str(index.sibling(index.row(), Column.TOPIC).data() or "")
        chip = str(index.data(CHIP_ROLE) or "")
        line = self.look.px(25)
        room = rect.height() - 2 * line
        top = QRect(rect.left(), rect.top() + room // 2, rect.width(), line)
        below = top.translated(0, line)
        bold = index.column() == Column.CALLER
        font = self.font(16, QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        self.draw_line(painter, option, top, text, font=font)
        if chip:
            self.draw_chip(painter, below, chip)
        elif second:
            muted = self.look.tokens.muted
            self.draw_line(painter, option, below, second, font=self.font(15), colour=muted)


class _SearchField(QLineEdit):
    """Esc empties it; Down goes to the first call."""

    def __init__(self, below: DeskTable) -> None:
        super().__init__()
        self._below = below

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down and self._below.model().rowCount():
            self._below.setFocus()
            self._below.selectRow(0)
        else:
            super().keyPressEvent(event)


class RegisterPanel(Card):
    """The right card of the phone page."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__(context.look, "")
        self.heading.setText(self.tr("Phone register"))
        self._context = context
        self._figures = ElidedLabel("", "muted")
        self._figures.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.top.addWidget(self._figures, 1)
        self.model = CallModel(context.language)
        self.model.more_wanted.connect(self._fetch_more)
        self.table = self._table()
        self.search = self._search_field()
        self._empty = label("", "empty", wrap=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        holder, empty = QWidget(), QWidget()
        self._pages = QStackedLayout(holder)
        self._pages.addWidget(self.table)
        empty.setLayout(column(context.look.px(8), self._empty, None))
        self._pages.addWidget(empty)
        self.body.addWidget(self.search)
        self.body.addWidget(holder, 1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SEARCH_AFTER_MS)
        self._timer.timeout.connect(self.refresh)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < self._context.look.px(NARROW_BELOW)
        self._delegate.is_narrow = narrow
        self.table.show_column(Column.TOPIC, shown=not narrow)

    def refresh(self) -> None:
        """Show the newest calls, or what is searched for."""
        self._timer.stop()
        services, text = self._context.services, self.search.text()
        self._context.reader.run(
            lambda: (services.register.find(text, PAGE), services.register.today()),
            self._show,
            self._failed,
            key="register",
        )

    def select_first(self) -> None:
        """Mark the newest call: the one just saved."""
        if self.model.rowCount():
            self.table.selectRow(0)

    def _show(self, found: tuple[list[Call], DayFigures]) -> None:
        calls, figures = found
        searching = bool(self.search.text().strip())
        self.model.show(calls, more=len(calls) == PAGE and not searching)
        self._figures.set_text(self._figures_words(figures))
        self._empty.setText(
            self.tr("No call was found. Try a part of the name, the number or the topic.")
            if searching
            else self.tr("No calls yet. Fill in the form and save: the newest call stands here.")
        )
        self._pages.setCurrentIndex(0 if calls else 1)

    def _fetch_more(self) -> None:
        last, services = self.model.last(), self._context.services
        if last is None or self.search.text().strip():
            return
        before = (last.entry.received_at, last.id)
        self._context.reader.run(
            lambda: services.register.newest(PAGE, before=before),
            lambda calls: self.model.append(calls, more=len(calls) == PAGE),
            self._failed,
            key="register-more",
        )

    def _failed(self, error: DeskError) -> None:
        self._empty.setText(self._context.language.error(error))
        self._pages.setCurrentIndex(1)

    def _figures_words(self, figures: DayFigures) -> str:
        text = self.tr("Today {n} calls").format(n=figures.calls)
        if not figures.rings_known:
            return text
        percent = round(100 * figures.within_three / figures.rings_known)
        within = self.tr("within 3 rings {percent} % ({n}/{of})").format(
            percent=percent, n=figures.within_three, of=figures.rings_known
        )
        return f"{text} · {within}"

    def _search_field(self) -> QLineEdit:
        search = _SearchField(self.table)
        search.setPlaceholderText(self.tr("Search name, number, topic, unit, note …  Ctrl+F"))
        search.setAccessibleName(self.tr("Search the register"))
        search.setClearButtonEnabled(True)
        muted = self._context.look.tokens.muted
        search.addAction(icons.icon("search", muted, 18), QLineEdit.ActionPosition.LeadingPosition)
        search.textChanged.connect(self._search_soon)
        return search

    def _search_soon(self) -> None:
        """Wait for the next letter a moment, then search."""
        self._timer.start()

    def _table(self) -> DeskTable:
        table = DeskTable(self._context.look, self.tr("Calls, the newest first"), 60)
        table.setModel(self.model)
        delegate = _CallDelegate(self._context.look)
        table.setItemDelegate(delegate)
        delegate.setParent(table)
        table.fix_columns({Column.TIME: 76})
        self._delegate = delegate
        return table
