"""What the register's panel asks of the services, on a background thread, in one go each."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

from gecc_desk.domain.call_filter import CallFilter
from gecc_desk.domain.call_page import CallPage, PageKey
from gecc_desk.domain.calls import Call
from gecc_desk.domain.follow_ups import FollowUp
from gecc_desk.domain.people import Recognition
from ui.models.figures_period import PeriodKind, period_of
from ui.models.highlights import pieces_of

if TYPE_CHECKING:
    from gecc_desk.domain.measures import Share
    from gecc_desk.services.caller_recognition import Recognised
    from gecc_desk.services.phone_register import DayFigures
    from ui.context import Services

#: More open follow-ups than this are not looked through for the marks of the list.
_OPEN_LOOKED_AT = 200


@dataclasses.dataclass(frozen=True, slots=True)
class Found:
    """A page of calls, and what to mark in them."""

    page: CallPage
    pieces: tuple[str, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Standing:
    """The figures in the head of the register, and what is still to be called back.

    `still_open` is by the ids of the calls; None where there are too many to tell.
    """

    today: DayFigures
    in_time: Share
    still_open: dict[int, FollowUp] | None


@dataclasses.dataclass(frozen=True, slots=True)
class CallDetails:
    """A call with what belongs to it."""

    call: Call
    follow_ups: list[FollowUp]
    person: Recognition | None
    number: Recognised | None


@dataclasses.dataclass(frozen=True, slots=True)
class FilterChoices:
    """What there is to filter by, the frequent first."""

    topics: list[str]
    units: list[str]
    staff: list[str]


def look_up(
    services: Services,
    wanted: CallFilter,
    limit: int,
    after: PageKey | None,
    cancelled: Callable[[], bool],
) -> Found:
    """A page of the calls that fit; `cancelled` is asked whether anybody still waits for it."""
    page = services.register.page(wanted, limit, after, cancelled=cancelled)
    return Found(page, pieces_of(wanted.text))


def standing(services: Services, today: dt.date) -> Standing:
    """What the head of the register says on the Bangkok day `today`."""
    month = period_of(PeriodKind.MONTH, today)
    still_open = services.follow_ups.open(_OPEN_LOOKED_AT)
    known = len(still_open) < _OPEN_LOOKED_AT
    return Standing(
        services.register.today(),
        services.register.entered_within_24h(month.first, month.end),
        {one.call.id: one for one in reversed(still_open)} if known else None,
    )


def details(services: Services, call_id: int) -> CallDetails:
    """One call with its follow-ups and with whom it is. Raises `NoSuchCall`."""
    call = services.register.call(call_id)
    person = None
    if call.person_id is not None:
        person = services.people.contacts_of(call.person_id)
    number = services.recognition.by_number(call.entry.phone) if call.entry.phone else None
    return CallDetails(call, services.follow_ups.of_call(call_id), person, number)


def filter_choices(services: Services) -> FilterChoices:
    """What there is to filter by."""
    register = services.register
    return FilterChoices(register.topics(), register.units(), register.staff())
