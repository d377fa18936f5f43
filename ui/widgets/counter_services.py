"""Which services each counter takes: a row of letters for each counter, pressed in or not."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from gecc_desk.domain.office import ServiceLine
from ui.theme import Look
from ui.widgets.basics import button, clear_layout, label


class CounterServices(QWidget):
    """All services, also those to come, or some of them, for each counter."""

    edited = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._services: list[ServiceLine] = []
        self._taken: dict[int, frozenset[int] | None] = {}
        self._rows: dict[int, dict[int | None, QPushButton]] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(look.px(6))
        self._grid.setVerticalSpacing(look.px(6))

    def show_taken(
        self,
        services: Sequence[ServiceLine],
        taken: Mapping[int, Collection[int] | None],
    ) -> None:
        """Show what is kept."""
        self._services = [one for one in services if one.id is not None]
        self._taken = {
            number: None if ids is None else frozenset(ids) for number, ids in taken.items()
        }
        self._build()

    def show_counters(self, count: int) -> None:
        """There are so many counters now; a new one takes everything."""
        self._taken = {number: self._taken.get(number) for number in range(1, count + 1)}
        self._build()

    def taken(self) -> dict[int, frozenset[int] | None]:
        """What stands here now, by the counter's number."""
        return dict(self._taken)

    def _build(self) -> None:
        clear_layout(self._grid)
        self._rows = {number: self._row(number) for number in self._taken}
        end = len(self._services) + 2
        for column in range(max(end + 1, self._grid.columnCount())):
            self._grid.setColumnStretch(column, 1 if column == end else 0)

    def _row(self, number: int) -> dict[int | None, QPushButton]:
        caption = label(self.tr("Counter {n}").format(n=number), "label")
        caption.setMinimumWidth(self._look.px(90))
        self._grid.addWidget(caption, number, 0)
        every = self._toggle(self.tr("All"), number, None)
        name = self.tr("Counter {n} takes all services").format(n=number)
        every.setAccessibleName(name)
        buttons: dict[int | None, QPushButton] = {None: every}
        for service in self._services:
            one = self._toggle(service.code, number, service.id)
            one.setToolTip(service.name)
            name = self.tr("Counter {n} takes {service}")
            one.setAccessibleName(name.format(n=number, service=service.name))
            buttons[service.id] = one
        for column, one in enumerate(buttons.values(), 1):
            self._grid.addWidget(one, number, column)
        self._press_in(buttons, self._taken[number])
        return buttons

    def _toggle(self, text: str, number: int, service: int | None) -> QPushButton:
        made = button(text, "toggle")
        made.setCheckable(True)
        made.setMinimumWidth(self._look.px(44))
        made.clicked.connect(lambda checked: self._pressed(number, service, checked))
        return made

    def _press_in(
        self, buttons: Mapping[int | None, QPushButton], taken: frozenset[int] | None
    ) -> None:
        for service, one in buttons.items():
            one.setChecked(taken is None if service is None else taken is None or service in taken)

    def _pressed(self, number: int, service: int | None, checked: bool) -> None:
        """All is all; one letter taken out of all leaves the others."""
        every = frozenset(one.id for one in self._services if one.id is not None)
        now = self._taken[number]
        if service is None:
            now = None
        else:
            before = every if now is None else now
            changed = before | {service} if checked else before - {service}
            # A counter that takes nothing would call nobody: close it instead.
            now = changed or before
        self._taken[number] = now
        self._press_in(self._rows[number], now)
        self.edited.emit()
