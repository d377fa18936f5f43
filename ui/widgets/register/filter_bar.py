"""Beside the search: the doors to period, filters and views; under it what is on, as chips."""

from __future__ import annotations

import itertools

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from gecc_desk.domain.roles import Right
from ui.allowed import allow
from ui.context import DeskContext
from ui.models.filter_words import FilterPart, FilterWords
from ui.models.register_state import Facet, Recent, RegisterState
from ui.widgets.basics import button, icon_button, label
from ui.widgets.chip_button import ChipButton
from ui.widgets.flow import FlowLayout

_CHIP_WIDTH = 300


class FilterButtons(QWidget):
    """Period (Ctrl+B), other filters (Ctrl+G), what is to be called back, views (Ctrl+M), files (F11)."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self._words = FilterWords(context.language)
        self.period = button("", tip=self.tr("Which days are shown (Ctrl+B)"))
        self.filters = button(self.tr("Filter ▾"), tip=self.tr("Show only some calls (Ctrl+G)"))
        self.follow_ups = button(
            "", "toggle-fast", tip=self.tr("Show only what is to be called back")
        )
        self.follow_ups.setCheckable(True)
        self.views = button(self.tr("Views ▾"), tip=self.tr("Saved views of the register (Ctrl+M)"))
        self.more = icon_button(
            "ellipsis", context.look, name=self.tr("Import, or save as a file (F11)")
        )
        allow(context, Right.MOVE_REGISTER, self.more)
        self._due = 0
        layout = FlowLayout(context.look.px(8))
        for one in self.controls():
            layout.addWidget(one)
        self.setLayout(layout)
        self.show_state(RegisterState())

    def controls(self) -> list[QPushButton]:
        """In reading order."""
        return [self.period, self.filters, self.follow_ups, self.views, self.more]

    def show_state(self, state: RegisterState) -> None:
        """Say what is chosen."""
        self.period.setText(f"{self._words.recent(state.recent)} ▾")
        self.follow_ups.setChecked(bool(state.values(Facet.FOLLOW_UP)))
        self._tell_due()

    def show_due(self, count: int | None) -> None:
        """How many calls are to be called back; None where that is too many to tell."""
        self._due = count or 0
        self._tell_due()

    def _tell_due(self) -> None:
        text = self.tr("To call back")
        self.follow_ups.setText(f"{text} {self._due}" if self._due else text)
        shown = bool(self._due) or self.follow_ups.isChecked()
        self.follow_ups.setVisible(shown)
        self.updateGeometry()


class _FilterChip(ChipButton):
    """What is on; a press, Delete or Backspace takes it off."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        erase = event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
        if erase and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)


class FilterChips(QWidget):
    """All that is on, one chip each, a press to take all of it off, and how much was found."""

    state_chosen = Signal(object)
    #: The last chip is gone; the keyboard has nowhere to stay.
    emptied = Signal()

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self._look = context.look
        self._words = FilterWords(context.language)
        self._state = RegisterState()
        self._chips: list[_FilterChip] = []
        self._parts: list[FilterPart] = []
        self._brief = False
        self.clear_button = button(self.tr("Clear filters"), "link")
        self.clear_button.clicked.connect(self._clear)
        self._count = label("", "muted")
        self._flow = FlowLayout(context.look.px(6))
        self._flow.addWidget(self.clear_button)
        self._flow.addWidget(self._count)
        self.setLayout(self._flow)
        self.show_state(self._state)

    def texts(self) -> list[str]:
        """What the chips say."""
        return [part.text for part in self._parts]

    def show_state(self, state: RegisterState) -> None:
        """Show what is on."""
        self._state = state
        parts = self._words.parts(state)
        if parts != self._parts:
            self._parts = parts
            self._remake()
        self.clear_button.setVisible(bool(parts))
        self._settle()

    def show_count(self, text: str) -> None:
        """How much was found; an empty text says nothing."""
        self._count.setText(text)
        self._settle()

    def set_brief(self, *, brief: bool) -> None:
        """Only how many are on, where there is no room for a chip each."""
        if brief != self._brief:
            self._brief = brief
            self._settle()

    def _settle(self) -> None:
        for chip in self._chips:
            chip.setVisible(not self._brief)
        text = self.tr("Clear filters")
        self.clear_button.setText(f"{text} ({len(self._parts)})" if self._brief else text)
        self._count.setVisible(bool(self._count.text()))
        self.setVisible(bool(self._parts) or bool(self._count.text()))
        self.updateGeometry()

    def _remake(self) -> None:
        focused = next((n for n, one in enumerate(self._chips) if one.hasFocus()), None)
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = [self._chip(part) for part in self._parts]
        behind: tuple[QWidget, ...] = (self.clear_button, self._count)
        for part in behind:
            self._flow.removeWidget(part)
        for part in (*self._chips, *behind):
            self._flow.addWidget(part)
        order: list[QWidget] = [*self._chips, self.clear_button]
        for one, following in itertools.pairwise(order):
            QWidget.setTabOrder(one, following)
        if focused is not None:
            self._keep_focus(focused)

    def _keep_focus(self, place: int) -> None:
        if self._chips:
            self._chips[min(place, len(self._chips) - 1)].setFocus()
        else:
            self.emptied.emit()

    def _chip(self, part: FilterPart) -> _FilterChip:
        chip = _FilterChip("accent")
        chip.setParent(self)
        tip = self.tr("Press to take this filter off")
        chip.say(f"{part.text}  ✕", tip)
        chip.setAccessibleName(
            self.tr("Filter {name}. Press to take it off").format(name=part.text)
        )
        chip.setMaximumWidth(self._look.px(_CHIP_WIDTH))
        chip.clicked.connect(lambda: self.state_chosen.emit(self._without(part)))
        return chip

    def _without(self, part: FilterPart) -> RegisterState:
        if part.facet is Facet.PERIOD:
            return self._state.of_days(Recent.ANY)
        return self._state.toggled(part.facet, part.value)

    def _clear(self) -> None:
        had_focus = self.clear_button.hasFocus()
        self.state_chosen.emit(self._state.cleared())
        if had_focus:
            self.emptied.emit()
