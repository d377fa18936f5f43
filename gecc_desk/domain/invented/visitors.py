"""Invented visitors who come again: whoever is on probation reports about once a month."""

from __future__ import annotations

import collections
import dataclasses
import heapq

from gecc_desk.domain import moments
from gecc_desk.domain.invented.people import random_for
from gecc_desk.domain.invented.queue_visits import Visit
from gecc_desk.domain.tickets import FastTrackReason

#: Of those who could be somebody due again so many are.
BACK_SHARE = 0.97
#: So many come once and never again.
ONCE_SHARE = 0.12
#: Of those whose name is known so many handed over their card.
CARD_READ_SHARE = 0.9
#: Days until the next report, and how many of them before it somebody may come already.
_DAYS_BETWEEN, _EARLY = (28, 35), 5
#: How often a probationer reports in all.
_REPORTS = (5, 24)
#: A woman who comes pregnant comes so only for some months.
_REPORTS_PREGNANT = (1, 5)

#: Years between the year of birth and the year of the first visit. Whoever takes the ticket of the
#: elderly is 60 on any day of that year.
_AGES: dict[FastTrackReason | None, tuple[int, int]] = {
    None: (19, 64),
    FastTrackReason.ELDERLY: (61, 84),
    FastTrackReason.DISABLED: (22, 79),
    FastTrackReason.PREGNANT: (18, 41),
    FastTrackReason.VEHICLE: (30, 86),
}


@dataclasses.dataclass(slots=True, repr=False)
class Visitor:
    """Somebody whose name stands on a ticket; `number` counts them from 0 on.

    `birth_year` is of the common era. `citizen_id` is empty where no card was read.
    """

    number: int
    name: str
    birth_year: int
    citizen_id: str
    #: Whether they are on probation, and so come again.
    reports: bool
    #: How often they will come again.
    left: int = 0


class Visitors:
    """All visitors of the invented town of `seed`, as they come by: the same visits, the same people."""

    def __init__(self, seed: int) -> None:
        self._chance = random_for(seed, "visitors")
        self._due: dict[FastTrackReason | None, list[tuple[int, int]]] = collections.defaultdict(
            list
        )
        #: Everybody so far, by number.
        self.everybody: list[Visitor] = []

    def who_comes(self, visit: Visit) -> Visitor | None:
        """Whose visit this is, None where no name was taken. To be asked in the order of arrival.

        Somebody who was here about a month ago, else somebody new under the visit's name.
        """
        if not visit.visitor:
            return None
        today = moments.service_day(visit.arrives).toordinal()
        due = self._due[visit.reason]
        if due and due[0][0] <= today + _EARLY and self._chance.random() < BACK_SHARE:
            visitor = self.everybody[heapq.heappop(due)[1]]
        else:
            visitor = self._somebody_new(visit)
        if visitor.left:
            visitor.left -= 1
            again = today + self._chance.randrange(*_DAYS_BETWEEN)
            heapq.heappush(due, (again, visitor.number))
        return visitor

    def _somebody_new(self, visit: Visit) -> Visitor:
        chance, number = self._chance, len(self.everybody)
        reports = chance.random() >= ONCE_SHARE
        often = _REPORTS_PREGNANT if visit.reason is FastTrackReason.PREGNANT else _REPORTS
        visitor = Visitor(
            number=number,
            name=visit.visitor,
            birth_year=moments.service_day(visit.arrives).year
            - chance.randint(*_AGES[visit.reason]),
            citizen_id=citizen_id(number) if chance.random() < CARD_READ_SHARE else "",
            reports=reports,
            left=chance.randint(*often) if reports else 0,
        )
        self.everybody.append(visitor)
        return visitor


def citizen_id(number: int) -> str:
    """A citizen ID with a right check digit that is nobody's: kinds of persons end at 8.

    Each `number` below 10 to the power of 11 has its own. The check digit is the weighted sum's
    (weights 13 to 2, modulo 11), as the Department of Provincial Administration gives it.
    """
    digits = f"9{number:011}"
    weighted = sum(int(digit) * (13 - place) for place, digit in enumerate(digits))
    return f"{digits}{(11 - weighted % 11) % 10}"
