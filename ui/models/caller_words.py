"""Callers in words: who they are, how often they called, when last."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from gecc_desk.domain import moments
from gecc_desk.domain.people import Person
from ui.language import Language

if TYPE_CHECKING:
    from gecc_desk.services.caller_recognition import CallerSeen, NumberCandidate


class CallerWords:
    """Words for one language of the window."""

    def __init__(self, language: Language) -> None:
        self._language = language

    def only_one(self, seen: CallerSeen, in_30_days: int) -> str:
        """What stands beside the one person of a number."""
        text = QCoreApplication.translate("caller_words", "{n} calls in 30 days")
        return self._joined(self._kind(seen.person), text.format(n=in_30_days))

    def one_of_some(self, seen: CallerSeen) -> str:
        """What stands beside one of several people of a number."""
        text = QCoreApplication.translate("caller_words", "{n} calls, last {day}")
        times = text.format(n=seen.calls_from_here, day=self._day(seen.last_from_here))
        return self._joined(self._kind(seen.person), times)

    def by_name(self, person: Person) -> str:
        """What tells apart people of one name: their number, and when they were in contact."""
        phone = person.phones[0] if person.phones else ""
        last = self._day(person.last_contact) if person.last_contact is not None else ""
        return self._joined(self._kind(person), phone, last)

    def of_candidate(self, candidate: NumberCandidate) -> str:
        """Whose a number is that begins as typed."""
        return self._joined(", ".join(candidate.names), self._day(candidate.last_at))

    def _kind(self, person: Person) -> str:
        return self._language.brief(person.kind) if person.kind is not None else ""

    def _day(self, at: dt.datetime) -> str:
        day, today = moments.service_day(at), moments.service_day(moments.now())
        if day == today:
            return QCoreApplication.translate("caller_words", "today")
        # Of this year the year need not be said.
        return self._language.day_month(day) if day.year == today.year else self._language.date(day)

    @staticmethod
    def _joined(*parts: str) -> str:
        return " · ".join(part for part in parts if part)
