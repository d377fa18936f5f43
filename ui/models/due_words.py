"""When something is due, in few words; and the times to which one usually moves it."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from gecc_desk.domain import moments
from ui.language import Language

_DAY = dt.timedelta(days=1)
_FIVE_MINUTES = dt.timedelta(minutes=5)
#: When one calls back: in the morning, after lunch, before closing.
_MORNING, _AFTER_LUNCH, _BEFORE_CLOSING = dt.time(9), dt.time(13, 30), dt.time(16)
_FRIDAY = 4


@dataclasses.dataclass(frozen=True, slots=True)
class DueChoice:
    """A time that is one press away; None is as soon as can be."""

    text: str
    due_at: dt.datetime | None


class DueWords:
    """Times as somebody at the desk says them; `clock` gives aware UTC moments."""

    def __init__(self, language: Language, clock: Callable[[], dt.datetime] = moments.now) -> None:
        self._language = language
        self._clock = clock

    def when(self, due_at: dt.datetime | None) -> str:
        """A due time: only its time where it is today, only its day where it has no time."""
        translate = QCoreApplication.translate
        if due_at is None:
            return translate("due_words", "as soon as can be")
        today, day = moments.service_day(self._clock()), moments.service_day(due_at)
        clock = "" if moments.is_whole_day(due_at) else moments.clock(due_at)
        if day == today:
            return clock or translate("due_words", "today")
        if day == today + _DAY:
            tomorrow = translate("due_words", "tomorrow")
            return f"{tomorrow} {clock}".strip()
        return f"{self._language.day_month(day)} {clock}".strip()

    def late_by(self, due_at: dt.datetime) -> str:
        """How long a due time has passed."""
        translate = QCoreApplication.translate
        today, day = moments.service_day(self._clock()), moments.service_day(due_at)
        if day != today:
            return translate("due_words", "{n} days late").format(n=(today - day).days)
        minutes = int((self._clock() - due_at).total_seconds()) // 60
        if minutes < 60:
            return translate("due_words", "{n} min late").format(n=max(minutes, 1))
        return translate("due_words", "{n} h late").format(n=minutes // 60)

    def choices(self) -> list[DueChoice]:
        """The usual times from now on, the nearest first."""
        translate, now = QCoreApplication.translate, self._clock()
        today = moments.service_day(now)
        hour = now + dt.timedelta(hours=1)
        hour -= (hour - dt.datetime.min.replace(tzinfo=dt.UTC)) % _FIVE_MINUTES
        times = [hour]
        times += [
            at
            for at in (_at(today, _AFTER_LUNCH), _at(today, _BEFORE_CLOSING))
            if at > hour + _FIVE_MINUTES
        ]
        if moments.service_day(hour) != today:
            times = []
        times.append(_at(_next_weekday(today), _MORNING))
        times.append(_at(_next_weekday(today), _AFTER_LUNCH))
        soon = DueChoice(translate("due_words", "As soon as can be"), None)
        return [soon, *(DueChoice(self.when_in_full(at), at) for at in times)]

    def when_in_full(self, at: dt.datetime) -> str:
        """A time with its day in words where it is near."""
        translate = QCoreApplication.translate
        today, day = moments.service_day(self._clock()), moments.service_day(at)
        clock = "" if moments.is_whole_day(at) else moments.clock(at)
        if day == today:
            word = translate("due_words", "Today")
            return f"{word} {clock}".strip()
        if day == today + _DAY:
            word = translate("due_words", "Tomorrow")
            return f"{word} {clock}".strip()
        return f"{self._language.date(day, weekday=True)} {clock}".strip()


def _at(day: dt.date, time: dt.time) -> dt.datetime:
    return dt.datetime.combine(day, time, moments.BANGKOK).astimezone(dt.UTC)


def _next_weekday(day: dt.date) -> dt.date:
    """The next day that is no Saturday or Sunday."""
    following = day + _DAY
    while following.weekday() > _FRIDAY:
        following += _DAY
    return following
