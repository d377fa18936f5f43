"""What the register is filtered by: first by what, then which; the calls behind follow at once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gecc_desk.domain.call_filter import VoidedCalls
from gecc_desk.domain.calls import Outcome
from gecc_desk.domain.people import CallerKind
from ui import keys
from ui.context import DeskContext
from ui.models.filter_words import FilterWords
from ui.models.register_lookup import FilterChoices
from ui.models.register_state import Facet, RegisterState
from ui.widgets.basics import button, column, label, row
from ui.widgets.check_list import CheckList
from ui.widgets.popup import Popup

_FACETS = (
    Facet.TOPIC, Facet.UNIT, Facet.OUTCOME, Facet.KIND, Facet.STAFF, Facet.FOLLOW_UP, Facet.VOIDED,
)  # fmt: skip


class FilterPopup(Popup):
    """Stays open, so that several things can be chosen; Esc closes it."""

    state_chosen = Signal(object)

    def __init__(
        self, context: DeskContext, state: RegisterState, choices: FilterChoices, parent: QWidget
    ) -> None:
        super().__init__(context.look, parent)
        self._context, self._state, self._known = context, state, choices
        self._words = FilterWords(context.language)
        self._facet: Facet | None = None
        self._list: CheckList | None = None
        self._first = QWidget()
        self._second = QWidget()
        self._inner = QVBoxLayout(self._second)
        self._inner.setContentsMargins(0, 0, 0, 0)
        self._buttons = []
        for place, facet in enumerate(_FACETS, 1):
            one = button("", "choice")
            one.setMinimumWidth(context.look.px(320))
            one.clicked.connect(lambda _=False, f=facet: self._press(f))
            one.setProperty("digit", place)
            self._buttons.append(one)
        self._first.setLayout(column(*self._buttons, gap=context.look.px(8)))
        self.body.addWidget(self._first)
        self.body.addWidget(self._second)
        self._second.hide()
        self.set_choices(self._buttons)
        self._tell()

    def open_facet(self, facet: Facet) -> None:
        """Begin with the values of a facet."""
        self._open(facet)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = keys.pressed_digit(event)
        if self._facet is None and digit is not None and digit <= len(_FACETS):
            if not event.isAutoRepeat():
                self._press(_FACETS[digit - 1])
            return
        super().keyPressEvent(event)

    def _press(self, facet: Facet) -> None:
        if facet is Facet.FOLLOW_UP:
            self._toggle(facet, value=True)
        else:
            self._open(facet)

    def _open(self, facet: Facet) -> None:
        self._facet = facet
        px = self._context.look.px
        values = [(value, self._words.value(facet, value)) for value in self._values(facet)]
        self._list = CheckList(self._context.look, self._words.facet(facet), values)
        self._list.toggled.connect(lambda value: self._toggle(facet, value=value))
        self._list.left.connect(self._go_back)
        back = button(self.tr("←   Other filters"), "link")
        back.clicked.connect(self._go_back)
        holder = QWidget()
        heading = label(self._words.facet(facet), "heading")
        parts: list[QWidget] = [self._list]
        if not values:
            parts = [label(self.tr("Nothing was written down yet to choose from."), "empty")]
        holder.setLayout(column(row(heading, None, back), *parts, gap=px(8)))
        self._inner.addWidget(holder)
        self._first.hide()
        self._second.show()
        self._tell()
        self.keep_on_screen()
        self._list.take_focus()

    def _go_back(self) -> None:
        place = _FACETS.index(self._facet) if self._facet is not None else 0
        self._facet, self._list = None, None
        while (item := self._inner.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._second.hide()
        self._first.show()
        self._buttons[place].setFocus()
        self._tell()

    def _toggle(self, facet: Facet, value: object) -> None:
        self._state = self._state.toggled(facet, value)
        self._tell()
        self.state_chosen.emit(self._state)

    def _tell(self) -> None:
        for place, (one, facet) in enumerate(zip(self._buttons, _FACETS, strict=True), 1):
            chosen = self._state.values(facet)
            mark = f"   ✓ {len(chosen)}" if len(chosen) > 1 else "   ✓" if chosen else ""
            one.setText(f"{place}   {self._words.facet(facet)}{mark}")
        if self._list is not None and self._facet is not None:
            self._list.show_chosen(self._state.values(self._facet))

    def _values(self, facet: Facet) -> Sequence[object]:
        """All that may be chosen; what is chosen stays among it, also where it is rare."""
        every: dict[Facet, Sequence[object]] = {
            Facet.TOPIC: self._known.topics,
            Facet.UNIT: self._known.units,
            Facet.STAFF: self._known.staff,
            Facet.OUTCOME: list(Outcome),
            Facet.KIND: list(CallerKind),
            Facet.VOIDED: [VoidedCalls.LEFT_OUT, VoidedCalls.ALONE],
        }
        return list(dict.fromkeys([*every[facet], *self._state.values(facet)]))
