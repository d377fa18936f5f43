"""Who stands at the desk, by card or by a typed citizen ID; and what the office chose for cards."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import TYPE_CHECKING

from gecc_desk.domain.people import (
    CARD_CLEAR_ON_REMOVAL,
    CARD_CLEAR_SECONDS,
    CARD_CLEAR_SECONDS_BOUNDS,
    CARD_PHOTO,
    USUAL_CLEAR_SECONDS,
    Identity,
)
from gecc_desk.domain.thai_id_card import Address, Age, CardDate, PersonName, ThaiIdCard
from gecc_desk.domain.tickets import FastTrackReason

if TYPE_CHECKING:
    from gecc_desk.services.office_lists import OfficeSettings


@dataclasses.dataclass(frozen=True, slots=True, repr=False)
class AtDesk:
    """One person's stay at the desk.

    `turn` tells one stay from the next, also of the same person. `card` is None where the citizen
    ID was typed. `person` is whom the office knows this to be, None while that is not known.
    """

    turn: int
    identity: Identity
    card: ThaiIdCard | None = None
    person: int | None = None

    def age_on(self, day: dt.date) -> Age | None:
        """Full years on a day in Bangkok; None where the year of birth is not known."""
        return self._as_card().age_on(day)

    def is_sixty_or_over(self, day: dt.date) -> bool | None:
        """Whether the person is elderly; None where what is known leaves it open."""
        return self._as_card().is_sixty_or_over(day)

    def suggested(self, day: dt.date) -> FastTrackReason | None:
        """The reason for Fast Track that is certain."""
        return FastTrackReason.ELDERLY if self.is_sixty_or_over(day) else None

    def _as_card(self) -> ThaiIdCard:
        """What is known as a card would tell it: one rule for both."""
        if self.card is not None:
            return self.card
        year = self.identity.birth_year
        born = None if year is None else CardDate(year)
        return ThaiIdCard(
            self.identity.citizen_id, PersonName(), PersonName(), born, None, Address(), "",
            None, None,
        )  # fmt: skip

    def __repr__(self) -> str:
        return f"AtDesk(turn={self.turn})"


@dataclasses.dataclass(frozen=True, slots=True)
class CardChoices:
    """What the office chose: the photo or not, and when a person goes off the screen."""

    photo: bool = False
    clear_seconds: int = USUAL_CLEAR_SECONDS
    clear_on_removal: bool = False

    @classmethod
    def of(cls, office: OfficeSettings) -> CardChoices:
        """Read from the office's settings; called beside the window. A text that is none counts not."""
        return cls(
            office.value(CARD_PHOTO, "0") == "1",
            _seconds(office.value(CARD_CLEAR_SECONDS, "")),
            office.value(CARD_CLEAR_ON_REMOVAL, "0") == "1",
        )


def _seconds(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        return USUAL_CLEAR_SECONDS
    least, most = CARD_CLEAR_SECONDS_BOUNDS
    return min(max(int(text[:6]), least), most)
