"""The latest whole citizen IDs that were shown: when, to whom and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.context import DeskContext
from ui.models.disclosure_model import Column, DisclosureModel
from ui.widgets.basics import column, label
from ui.widgets.table import DeskTable, RowDelegate

if TYPE_CHECKING:
    from gecc_desk.services.people import Disclosure

_ROW, _HEAD = 40, 36
#: More are reached by scrolling; half a row more tells that there are more.
_MOST_SHOWN = 6.5


class DisclosureList(QWidget):
    """A table, or a sentence where nothing was shown yet."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self._look = context.look
        self._model = DisclosureModel(context.language)
        self.table = DeskTable(context.look, self.tr("Whole citizen IDs shown"), _ROW)
        self.table.setModel(self._model)
        self.table.setItemDelegate(RowDelegate(context.look))
        self.table.itemDelegate().setParent(self.table)
        self.table.fix_columns({Column.AT: 170, Column.ACTOR: 110, Column.CITIZEN_ID: 180})
        self.table.horizontalHeader().setFixedHeight(context.look.px(_HEAD))
        self._empty = label(
            self.tr("No whole citizen ID was shown yet. Who looks at one, and why, stands here."),
            "empty",
            wrap=True,
        )
        self.setLayout(column(self._empty, self.table))
        self.show_disclosures(())

    def show_disclosures(self, disclosures: Sequence[Disclosure]) -> None:
        """Take the present ones, the latest first."""
        self._model.show(disclosures)
        self._empty.setVisible(not disclosures)
        self.table.setVisible(bool(disclosures))
        rows = min(len(disclosures), _MOST_SHOWN)
        self.table.setFixedHeight(self._look.px(_HEAD) + self._look.px(_ROW * rows) + 4)
