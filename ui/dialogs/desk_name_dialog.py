"""Asks what a machine is that has joined the office: a counter, a telephone, the reception."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from shiboken6 import isValid

from gecc_desk.domain.desks import NAME_LIMIT, Joining
from gecc_desk.domain.errors import DeskError, FateUnknown
from ui.context import DeskContext
from ui.widgets.basics import button, column, label, row
from ui.widgets.desk_dialog import DeskDialog
from ui.widgets.field import Field
from ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_WIDTH = 560
#: So many telephones are offered.
_PHONES = 3


class DeskNameDialog(DeskDialog):
    """Whoever puts it off is asked at the next start; until then the machine has a number."""

    def __init__(self, context: DeskContext, joining: Joining, parent: MainWindow) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(self.tr("Name of this desk"))
        self._context, self._window = context, parent
        px = context.look.px
        free = [name for name in self._offered(joining) if name not in joining.taken]
        self.edit = QLineEdit(free[0] if free else joining.name)
        self.edit.setMaxLength(NAME_LIMIT)
        self._field = Field(context.look, self.tr("Name of this desk"), self.edit)
        self.edit.textEdited.connect(lambda _: self._field.show_error(""))
        self.edit.returnPressed.connect(self._join)
        offers = QWidget()
        flow = FlowLayout(px(6))
        offers.setLayout(flow)
        for name in free:
            offer = button(name)
            offer.setAutoDefault(False)
            offer.clicked.connect(lambda _=False, name=name: self._take(name))
            flow.addWidget(offer)
        self._go = button(self.tr("This is its name   Enter"), "primary")
        self._go.clicked.connect(self._join)
        later = button(self.tr("Later   Esc"))
        later.clicked.connect(self.reject)
        whole = column(
            label(self.tr("Which desk is this computer?"), "title"),
            label(self._why(joining), wrap=True),
            offers,
            self._field,
            px(4),
            row(self._go, None, later, gap=px(8)),
            None,
            gap=px(10),
        )
        edge = px(20)
        whole.setContentsMargins(edge, px(16), edge, px(16))
        self.setLayout(whole)
        self.setMinimumWidth(px(_WIDTH))
        self.resize(px(_WIDTH), whole.totalHeightForWidth(px(_WIDTH)))
        self.edit.setFocus()
        self.edit.selectAll()

    def _why(self, joining: Joining) -> str:
        if joining.lost:
            lost = self.tr(
                "Another computer of this office is called {name} by now, so this one is {number} "
                "until it has a name of its own."
            )
            return lost.format(name=joining.lost, number=joining.name)
        why = self.tr(
            "Several computers share this office. What is done is written down with the name of the "
            "desk; this one is {number} until somebody names it."
        )
        return why.format(number=joining.name)

    def _offered(self, joining: Joining) -> list[str]:
        counter, phone = self.tr("Counter {n}"), self.tr("Phone {n}")
        names = [counter.format(n=number) for number in joining.counters]
        names += [phone.format(n=number) for number in range(1, _PHONES + 1)]
        return [*names, self.tr("Reception")]

    def _take(self, name: str) -> None:
        self.edit.setText(name)
        self._field.show_error("")
        self._go.setFocus()

    def _join(self) -> None:
        if not self._go.isEnabled():
            return
        self._go.setEnabled(False)
        # The cursor stays where a name is typed: no other button is to have the next Enter or Space.
        self.edit.setFocus()
        desks, typed, window = self._context.services.desks, self.edit.text(), self._window

        def joined(_name: str) -> None:
            # Also where the answer came so late that this was closed: it is said at the top.
            window.refresh_office()
            if isValid(self):
                self.accept()

        def refused(error: DeskError) -> None:
            if isValid(self):
                self._refused(error)

        self._context.writer.run(lambda: desks.join(typed), joined, refused, owner=window)

    def _refused(self, error: DeskError) -> None:
        if isinstance(error, FateUnknown):
            # This machine has kept it, and says it to the server as soon as that is back.
            self.accept()
            return
        self._go.setEnabled(True)
        self._field.show_error(self._context.language.error(error))
        self.edit.setFocus()

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._grow()
        return handled

    def _grow(self) -> None:
        """What is said in more lines than before takes its room from the screen, not from buttons."""
        layout = self.layout()
        if layout is None:
            return
        wanted = layout.totalHeightForWidth(self.width())
        if wanted > self.height():
            self.resize(self.width(), min(wanted, self.screen().availableGeometry().height()))


def ask_for_name(context: DeskContext, window: MainWindow) -> None:
    """Ask, where nobody has named this machine and whoever sits there is still there then."""
    services = context.services

    def ask(joining: Joining | None) -> None:
        if joining is not None and window.isVisible() and not window.is_covered:
            DeskNameDialog(context, joining, window).open()

    context.reader.run(
        lambda: services.desks.joining(),  # noqa: PLW0108 — asked for on the thread
        ask,
        lambda _: None,
        owner=window,
    )
