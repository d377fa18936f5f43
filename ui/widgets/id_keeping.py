"""What of a citizen ID the office keeps, in plain words, and what choosing less removes."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gecc_desk.domain.people import CitizenIdKeeping
from gecc_desk.domain.roles import Right
from ui.allowed import allow
from ui.context import DeskContext
from ui.widgets.basics import column, label, restyle
from ui.widgets.confirm_strip import ConfirmStrip
from ui.widgets.segments import Segments

#: A row of choices is no wider than this, in design pixels.
CHOICE_WIDTH = 560


@dataclasses.dataclass(frozen=True, slots=True)
class Held:
    """Of how many people a keyed hash is kept, and of how many the whole citizen ID."""

    keyed: int
    whole: int

    def removed_by(self, keeping: CitizenIdKeeping) -> int:
        """Of how many people something is removed where the office keeps only this much."""
        return {
            CitizenIdKeeping.NONE: max(self.keyed, self.whole),
            CitizenIdKeeping.KEYED: self.whole,
            CitizenIdKeeping.FULL: 0,
        }[keeping]


class IdKeeping(QWidget):
    """The choice; the page keeps it. Where it removes something it warns, and is asked about."""

    edited = Signal()
    #: To be kept: nothing is removed by it, or somebody said that it may be.
    confirmed = Signal()
    #: It stands there, waiting for an answer.
    asked = Signal()
    failed = Signal(object)  # DeskError

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self._context = context
        self._kept = CitizenIdKeeping.NONE
        self._held = Held(0, 0)
        self._names = {
            CitizenIdKeeping.NONE: self.tr("Nothing"),
            CitizenIdKeeping.KEYED: self.tr("To recognise people"),
            CitizenIdKeeping.FULL: self.tr("The whole ID"),
        }
        self.choice = Segments(list(self._names.items()), self.tr("Citizen IDs kept"))
        self.choice.setMaximumWidth(context.look.px(CHOICE_WIDTH))
        self.choice.chosen.connect(self._chosen)
        allow(context, Right.MANAGE_DATA, self.choice)
        self._meanings = {one: label(text, wrap=True) for one, text in self._sentences().items()}
        self._counts = label("", "muted", wrap=True)
        self._strip = ConfirmStrip(
            context.look, self.tr("Yes, remove and save"), self.tr("Keep them")
        )
        self._strip.confirmed.connect(self._confirm)
        self._strip.declined.connect(self._keep_them)
        meanings = column(*self._meanings.values(), gap=0)
        self.setLayout(
            column(self.choice, meanings, self._counts, self._strip, gap=context.look.px(8))
        )

    def show_kept(self, keeping: CitizenIdKeeping, held: Held) -> None:
        """Show what is kept."""
        self._kept, self._held = keeping, held
        self.choice.choose(keeping)
        self._tell()

    def value(self) -> CitizenIdKeeping:
        """What is chosen."""
        return self.choice.value() or self._kept

    def is_changed(self) -> bool:
        """Whether something else is chosen than is kept."""
        return self.value() is not self._kept

    def show_held(self, held: Held) -> None:
        """Show how many are kept now; the choice stays."""
        self._held = held
        self._tell()

    def look_and_ask(self) -> None:
        """Look how many the choice removes now, and ask where it is any; `confirmed` follows."""
        self._look(self._ask)

    def _look(self, then: Callable[[], None]) -> None:
        services = self._context.services

        def done(held: Held) -> None:
            self.show_held(held)
            then()

        self._context.reader.run(
            lambda: Held(*services.people.held()),
            done,
            self.failed.emit,
            key="citizen IDs held",
            owner=self,
        )

    def _removes(self) -> int:
        return self._held.removed_by(self.value()) if self.is_changed() else 0

    def _ask(self) -> None:
        count = self._removes()
        if not count:
            self.confirmed.emit()
            return
        text = self.tr(
            "Remove the citizen IDs of {n} people and save the settings? They cannot be brought "
            "back."
        )
        self.asked.emit()
        self._strip.ask(text.format(n=f"{count:,}"))

    def _confirm(self) -> None:
        # The question goes at once: a second press would not be meant.
        self._tell()
        self.confirmed.emit()

    def _sentences(self) -> dict[CitizenIdKeeping, str]:
        means = {
            CitizenIdKeeping.NONE: self.tr(
                "people who come again are not recognised by their card."
            ),
            CitizenIdKeeping.KEYED: self.tr(
                "people are recognised by their card, and nobody can read their ID. Recommended."
            ),
            CitizenIdKeeping.FULL: self.tr(
                "all 13 digits can be read. Whoever looks gives a reason, which is written down."
            ),
        }
        return {one: f"{self._names[one]}: {text}" for one, text in means.items()}

    def _chosen(self) -> None:
        self._tell()
        self.edited.emit()
        # Somebody may have come since the page was opened.
        self._look(lambda: None)

    def _keep_them(self) -> None:
        """Back to what is kept: nothing is removed."""
        self.choice.choose(self._kept)
        self._tell()
        self.choice.setFocus()
        self.edited.emit()

    def _tell(self) -> None:
        for one, meaning in self._meanings.items():
            restyle(meaning, role="accent" if one is self.value() else "empty")
        counts = self.tr("Kept now: to recognise {keyed} people, the whole ID of {whole} people.")
        keyed, whole = f"{self._held.keyed:,}", f"{self._held.whole:,}"
        self._counts.setText(counts.format(keyed=keyed, whole=whole))
        text = self.tr(
            "When this is saved the citizen IDs of {n} people are removed. They cannot be brought "
            "back."
        )
        count = self._removes()
        self._strip.warn(text.format(n=f"{count:,}") if count else "")
