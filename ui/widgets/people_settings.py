"""People and ID cards in Settings: what is kept of them, what is shown, and who saw a whole ID."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gecc_desk.domain.errors import DeskError
from gecc_desk.domain.people import (
    CARD_CLEAR_ON_REMOVAL,
    CARD_CLEAR_SECONDS,
    CARD_PHOTO,
    USUAL_CLEAR_SECONDS,
    CitizenIdKeeping,
)
from ui.context import DeskContext, Services
from ui.models.at_desk import CardChoices
from ui.widgets.basics import column, label
from ui.widgets.disclosure_list import DisclosureList
from ui.widgets.field import Field
from ui.widgets.id_keeping import CHOICE_WIDTH, Held, IdKeeping
from ui.widgets.id_key_part import IdKeyPart
from ui.widgets.segments import Segments

if TYPE_CHECKING:
    from gecc_desk.services.people import Disclosure

#: For so many seconds a person may stay on the screen.
SECONDS = (30, 60, 120, 300, 600)


@dataclasses.dataclass(frozen=True, slots=True)
class PeopleState:
    """Everything that this part shows."""

    keeping: CitizenIdKeeping
    held: Held
    cards: CardChoices
    key_path: str
    key_trouble: DeskError | None
    disclosures: list[Disclosure]


def read_people(services: Services) -> PeopleState:
    """What is kept now. On the reader's thread."""
    people = services.people
    return PeopleState(
        people.keeping(),
        Held(*people.held()),
        CardChoices.of(services.office),
        str(people.key_path()),
        people.key_trouble(),
        people.disclosures(),
    )


class PeopleSettings(QWidget):
    """A tab of the settings; the page saves it. Only a lost key is begun anew at once."""

    edited = Signal()
    #: May be saved: no citizen IDs are removed by it, or somebody said that they may be.
    confirmed = Signal()
    #: A question stands here.
    asked = Signal()
    begun_anew = Signal(int)
    failed = Signal(object)  # DeskError

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self._context = context
        self._keeping = IdKeeping(context)
        self._key = IdKeyPart(context)
        self._disclosures = DisclosureList(context)
        self._photo = Segments(
            [(False, self.tr("Not shown")), (True, self.tr("Shown"))], self.tr("Photo of the card")
        )
        self._removal = Segments(
            [(False, self.tr("Stays for a while")), (True, self.tr("Cleared at once"))],
            self.tr("When the card is taken out"),
        )
        self._seconds = Segments(
            [(n, self._duration(n)) for n in SECONDS], self.tr("Cleared from the screen after")
        )
        for segments in (self._photo, self._seconds, self._removal):
            segments.chosen.connect(self.edited)
        self._keeping.edited.connect(self.edited)
        self._keeping.confirmed.connect(self.confirmed)
        self._keeping.asked.connect(self.asked)
        self._keeping.failed.connect(self.failed)
        self._key.begun_anew.connect(self._began_anew)
        self._key.failed.connect(self.failed)
        self._build()

    def show_state(self, state: PeopleState) -> None:
        """Show what is kept."""
        self._keeping.show_kept(state.keeping, state.held)
        self._photo.choose(state.cards.photo)
        self._removal.choose(state.cards.clear_on_removal)
        # Another hand may have set a time that is not offered.
        kept = state.cards.clear_seconds
        self._seconds.choose(min(SECONDS, key=lambda one: abs(one - kept)))
        self._show_key(state)
        self._disclosures.show_disclosures(state.disclosures)

    def values(self) -> dict[str, str]:
        """The office's settings as they stand here; what is kept of IDs is asked for apart."""
        return {
            CARD_PHOTO: "1" if self._photo.value() else "0",
            CARD_CLEAR_SECONDS: str(self._seconds.value() or USUAL_CLEAR_SECONDS),
            CARD_CLEAR_ON_REMOVAL: "1" if self._removal.value() else "0",
        }

    def keeping(self) -> CitizenIdKeeping | None:
        """What to keep of citizen IDs from now on, None where that was not changed."""
        return self._keeping.value() if self._keeping.is_changed() else None

    def ask_if_needed(self) -> None:
        """Ask where saving removes citizen IDs; `confirmed` follows where it may be saved."""
        if self._keeping.is_changed():
            self._keeping.look_and_ask()
        else:
            self.confirmed.emit()

    def _began_anew(self, count: int) -> None:
        """What is being edited stays; only what changed is shown anew."""
        self._context.reader.run(
            lambda: read_people(self._context.services),
            lambda state: self._show_after(state, count),
            self.failed.emit,
            key="people settings",
            owner=self,
        )

    def _show_after(self, state: PeopleState, count: int) -> None:
        self._keeping.show_held(state.held)
        self._show_key(state)
        self.begun_anew.emit(count)

    def _show_key(self, state: PeopleState) -> None:
        self._key.show_key(state.key_path, state.held.keyed, state.key_trouble)

    def _duration(self, seconds: int) -> str:
        if seconds < 60:
            return self.tr("{n} s").format(n=seconds)
        return self.tr("{n} min").format(n=seconds // 60)

    def _build(self) -> None:
        look = self._context.look
        photo = self.tr("It comes after the text, is only shown, and is never stored.")
        seconds = self.tr(
            "Counted from when the card was taken out or its number was typed; while a card is left "
            "in the reader, from the last key or press."
        )
        self.setLayout(
            column(
                label(self.tr("What is kept of a citizen ID"), "heading"),
                self._keeping,
                look.px(10),
                label(self.tr("What the screen shows of a card"), "heading"),
                self._field(self._photo, photo),
                self._field(self._removal, ""),
                self._field(self._seconds, seconds),
                look.px(10),
                label(self.tr("Key for recognising people"), "heading"),
                self._key,
                look.px(10),
                label(self.tr("Whole citizen IDs shown"), "heading"),
                self._disclosures,
                None,
                gap=look.px(8),
            )
        )

    def _field(self, segments: Segments[Any], hint: str) -> QWidget:
        """A choice under its name, and a sentence to it."""
        look = self._context.look
        holder = QWidget()
        segments.setMaximumWidth(look.px(CHOICE_WIDTH))
        parts: list[QWidget] = [Field(look, segments.accessibleName(), segments)]
        if hint:
            parts.append(label(hint, "muted", wrap=True))
        holder.setLayout(column(*parts, gap=look.px(2)))
        return holder
