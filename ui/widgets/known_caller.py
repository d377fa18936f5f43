"""Who called from this number before: shown right under the number, with the name one press away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from gecc_desk.domain import moments
from ui.context import DeskContext
from ui.widgets.basics import Strip, button, clear_layout, label, row

if TYPE_CHECKING:
    from gecc_desk.services.phone_register import KnownCaller

_MOST_NAMES = 3


class KnownCallerStrip(Strip):
    """Hidden until a number is known. A name is offered, never filled in unasked."""

    name_taken = Signal(str)

    def __init__(self, context: DeskContext) -> None:
        super().__init__(context.look, "accent")
        self._context = context
        px = context.look.px
        self.body.setContentsMargins(px(12), px(6), px(12), px(8))
        self.body.setSpacing(px(2))
        self._last = label("", "accent", wrap=True)
        self._names = row(gap=px(8))
        self.body.addLayout(self._names)
        self.body.addWidget(self._last)
        self.hide()

    def show_caller(self, known: KnownCaller | None) -> None:
        """Show what is known of the number; None hides the strip."""
        clear_layout(self._names)
        if known is None:
            self.hide()
            return
        for name in known.names[:_MOST_NAMES]:
            take = button(name, "link", tip=self.tr("Take this name"))
            take.clicked.connect(lambda _=False, n=name: self.name_taken.emit(n))
            self._names.addWidget(take)
        self._names.addStretch(1)
        count = self.tr("{n} calls in 30 days").format(n=known.in_30_days)
        self._names.addWidget(label(count, "muted"))
        self._last.setText(self._words(known))
        self.show()

    def forget(self) -> None:
        """Nobody is known."""
        self.show_caller(None)

    def _words(self, known: KnownCaller) -> str:
        entry, language = known.last.entry, self._context.language
        day = language.day_month(moments.service_day(entry.received_at))
        parts = [self.tr("Last call {day}: {topic}").format(day=day, topic=entry.topic)]
        if entry.transfers:
            last = entry.transfers[-1]
            parts.append(
                self.tr("To {unit} · {result}").format(
                    unit=last.unit, result=language.brief(last.result)
                )
            )
        return " · ".join(parts)
