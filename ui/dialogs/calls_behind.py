"""The calls behind a figure: the register's own table, a page at a time."""

from __future__ import annotations

import dataclasses
import functools
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from gecc_desk.domain import moments
from gecc_desk.domain.call_page import CallPage
from gecc_desk.domain.errors import DeskError
from gecc_desk.domain.follow_ups import FollowUp
from ui.context import DeskContext
from ui.models.call_model import CallModel
from ui.models.phone_behind import Behind
from ui.models.phone_words import PhoneWords
from ui.models.register_lookup import standing
from ui.widgets.basics import ElidedLabel, button, label, row
from ui.widgets.desk_dialog import DeskDialog
from ui.widgets.register.call_table import CallTable
from ui.widgets.register_panel import NARROW_BELOW

if TYPE_CHECKING:
    from gecc_desk.domain.call_page import PageKey
    from ui.context import Services

PAGE = 100
_OF_SCREEN = 0.86
_WIDTH = 980


@dataclasses.dataclass(frozen=True, slots=True)
class _Found:
    """A page of calls, how many there are on all pages, and the promises that are still open.

    The last two come with the first page alone.
    """

    page: CallPage
    total: int | None
    still_open: dict[int, FollowUp] | None


class CallsBehindDialog(DeskDialog):
    """Says what it shows and how many there are. Enter opens a call in the register, Esc closes."""

    call_asked = Signal(int)

    def __init__(self, context: DeskContext, behind: Behind, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._behind = context, behind
        self._words = PhoneWords(context.language)
        self._is_over = False
        self._total = 0
        self.setWindowTitle(behind.title)
        self.model = CallModel(context.language, can_sort=False)
        self.table = CallTable(context.look, self.model)
        self.table.horizontalHeader().setSectionsClickable(False)
        self.count = label(self.tr("Looking for the calls …"), "muted", wrap=True)
        self._nothing = label("", "empty", wrap=True)
        self._lay_out(parent)
        self.model.more_wanted.connect(self._fetch_more)
        self.table.pressed_row.connect(self._open)
        self.table.setFocus()
        self._fetch(None)

    def done(self, result: int) -> None:
        """Close, whichever way: answers that still come find nobody."""
        self._is_over = True
        super().done(result)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = self.width() * 100 / self._context.look.percent
        self.table.set_narrow(narrow=width < NARROW_BELOW)

    # ---- fetching -----------------------------------------------------------------------------

    def _fetch_more(self) -> None:
        self._fetch(self.model.next_key)

    def _fetch(self, after: PageKey | None) -> None:
        # Without a key of its own line: only the latest answer for this dialog counts.
        work = functools.partial(_look_up, self._context.services, self._behind, after)
        self._context.reader.run(
            work,
            lambda found: self._show(found, after),
            self._failed,
            key=f"behind-{id(self)}",
            owner=self,
        )

    def _show(self, found: _Found, after: PageKey | None) -> None:
        if self._is_over:
            return
        if after is None:
            self.model.show(found.page.calls, found.page.next, anew=True)
            self.model.show_promises(found.still_open)
            self._total = found.total or 0
            if found.page.calls:
                self.table.selectRow(0)
        else:
            self.model.append(found.page.calls, found.page.next)
        self._tell()

    def _tell(self) -> None:
        there, more = self.model.rowCount(), self.model.next_key is not None
        self._pages.setCurrentIndex(0 if there else 1)
        # When all are here, those that are here are meant: some may have come meanwhile.
        text = self._words.calls(self._total if more else there)
        if not self._behind.of_calls:
            # One call may have several transfers or promises, and the figure counts these.
            text = self.tr("{times} in {calls}").format(
                times=self._words.times(self._behind.counted), calls=text
            )
        self.count.setText(f"{self._words.name(self._behind.slice.period)} · {text}")
        self._nothing.setText(self.tr("There is no call behind this figure."))

    def _failed(self, error: DeskError) -> None:
        if self._is_over:
            return
        self.model.give_up_more()
        text = self._context.language.error(error)
        if self.model.rowCount():
            self.count.setText(text)
        else:
            self.count.clear()
            self._nothing.setText(text)
            self._pages.setCurrentIndex(1)

    def _open(self) -> None:
        call = self.table.chosen()
        if call is not None:
            self.accept()
            self.call_asked.emit(call.id)

    # ---- building -----------------------------------------------------------------------------

    def _lay_out(self, parent: QWidget) -> None:
        px = self._context.look.px
        close = button(self.tr("Close   Esc"))
        close.clicked.connect(self.reject)
        show = button(self.tr("Open in the register   Enter"), "primary")
        show.clicked.connect(self._open)
        self._pages = QStackedLayout()
        self._pages.addWidget(self.table)
        self._pages.addWidget(self._nothing)
        title = ElidedLabel(self._behind.title, "title")
        hint = ElidedLabel(
            self.tr("The newest first. Enter opens a call in the register."), "muted"
        )
        below = row(gap=px(8))
        below.addWidget(hint, 1)
        below.addWidget(close)
        below.addWidget(show)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(20), px(14), px(20), px(16))
        layout.setSpacing(px(4))
        layout.addWidget(title)
        layout.addWidget(self.count)
        layout.addSpacing(px(6))
        layout.addLayout(self._pages, 1)
        layout.addSpacing(px(6))
        layout.addLayout(below)
        screen = parent.screen().availableGeometry()
        self.resize(min(px(_WIDTH), screen.width() - px(20)), round(screen.height() * _OF_SCREEN))


def _look_up(services: Services, behind: Behind, after: PageKey | None) -> _Found:
    page = services.phone_figures.calls_behind(behind.slice, PAGE, after)
    if after is not None:
        return _Found(page, None, None)
    total = len(page.calls)
    if page.next is not None:
        total = services.phone_figures.count_behind(behind.slice)
    still_open = standing(services, moments.service_day(moments.now())).still_open
    return _Found(page, total, still_open)
