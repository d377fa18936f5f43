"""Who was set aside: on hold, or not come when called. One press calls them again."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QSizePolicy, QStyleOptionViewItem, QWidget

from gecc_desk.domain.tickets import Ticket
from ui.context import DeskContext
from ui.models.aside_model import AsideModel, Column, Index
from ui.models.waiting_model import TICKET_ROLE
from ui.widgets.basics import Card, button, label, row
from ui.widgets.pressed_table import PressedTable
from ui.widgets.table import RowDelegate

_ROW = 36
_MOST_SHOWN = 4


class _AsideDelegate(RowDelegate):
    """The number in bold, the state small."""

    def paint_cell(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        fonts = {
            Column.NUMBER: self.font(16, QFont.Weight.Bold),
            Column.SERVICE: self.font(15),
            Column.STATE: self.font(14),
        }
        colour = self.look.tokens.muted if index.column() == Column.STATE else None
        font = fonts[Column(index.column())]
        text = str(index.data() or "")
        self.draw_line(painter, option, self.inner(option.rect), text, font=font, colour=colour)


class AsidePanel(Card):
    """The tickets on hold and those who did not come, today."""

    recall_asked = Signal(str)
    return_asked = Signal(str)

    def __init__(self, context: DeskContext) -> None:
        look = context.look
        super().__init__(look, "")
        self._look = look
        self._wanted: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._model = AsideModel(context.language)
        self.table = PressedTable(look, self.tr("Tickets set aside"), _ROW)
        self.table.setModel(self._model)
        self.table.setItemDelegate(_AsideDelegate(look))
        self.table.itemDelegate().setParent(self.table)
        self.table.fix_columns({Column.NUMBER: 68, Column.STATE: 108})
        self.table.horizontalHeader().hide()
        self._empty = label(
            self.tr("Tickets on hold, and visitors who did not come, stand here."),
            "empty",
            wrap=True,
        )
        self._recall = button(self.tr("Call again"))
        self._return = button(self.tr("Back in line"))
        self._recall.clicked.connect(lambda: self._ask(self.recall_asked))
        self._return.clicked.connect(lambda: self._ask(self.return_asked))
        self.table.pressed_row.connect(lambda: self._ask(self.recall_asked))
        self.body.addWidget(self._empty)
        self.body.addWidget(self.table)
        self.body.addLayout(row(self._recall, self._return, gap=look.px(8)))
        self.show_tickets([])

    def show_tickets(self, tickets: Sequence[Ticket]) -> None:
        """The present state; the row that was chosen stays chosen."""
        before = self.chosen()
        wanted, self._wanted = self._wanted, None
        self._model.show(tickets)
        count = self._model.rowCount()
        self.heading.setText(self.tr("Set aside: {n}").format(n=count))
        self._empty.setVisible(not count)
        for part in (self.table, self._recall, self._return):
            part.setVisible(bool(count))
        # As high as its rows, up to some; the rest of the column is for those who wait.
        self.table.setFixedHeight(self._look.px(_ROW) * min(count, _MOST_SHOWN) + 4)
        if count:
            place = self._model.place_of(before.id) if before else None
            if wanted is not None and self._model.place_of(wanted) is not None:
                place = self._model.place_of(wanted)
            self.table.selectRow(0 if place is None else place)

    def controls(self) -> list[QWidget]:
        """What can be pressed, in reading order."""
        return [self.table, self._recall, self._return]

    def choose(self, ticket_id: int) -> None:
        """This ticket was just set aside here: it is the one meant, once it stands here."""
        self._wanted = ticket_id

    def chosen(self) -> Ticket | None:
        """The ticket in the chosen row; the latest where none was chosen."""
        rows = self.table.selectionModel().selectedRows()
        if not rows:
            return None
        ticket = rows[0].data(TICKET_ROLE)
        return ticket if isinstance(ticket, Ticket) else None

    def _ask(self, signal: SignalInstance) -> None:
        ticket = self.chosen()
        if ticket is not None:
            signal.emit(ticket.number)
