"""The telephone's headline: eight figures, each with its ground, its change and the calls behind it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from gecc_desk.domain.measures import Share
from gecc_desk.domain.phone_figures import PhoneComparison, PhoneFigures
from gecc_desk.domain.phone_slices import CallbackState
from ui.models.phone_behind import Behind, Behinds
from ui.models.phone_words import Earlier, PhoneWords

NO_BREAK_SPACE = "\u00a0"


@dataclasses.dataclass(frozen=True, slots=True)
class PhoneHeadline:
    """A figure in words; `changes` are lines about the earlier periods of which there are calls."""

    name: str
    value: str
    made_of: str
    changes: tuple[str, ...]
    behind: Behind


class PhoneHeadlines:
    """Makes the eight out of a comparison."""

    def __init__(self, words: PhoneWords, compared: PhoneComparison) -> None:
        self._words, self._now = words, compared.now
        self._earlier = words.earlier(compared)
        self._behind = Behinds(words, compared.now)

    def all(self) -> list[PhoneHeadline]:
        """In the order in which they are read."""
        return [
            self._calls(),
            self._within_three_rings(),
            self._first_contact(),
            self._connected(),
            self._callbacks(),
            self._entered(),
            self._mean(),
            self._p90(),
        ]

    def _calls(self) -> PhoneHeadline:
        words, now = self._words, self._now
        voided = QCoreApplication.translate("PhoneHeadlines", "voided {n}, not counted")
        made_of = voided.format(n=words.count(now.voided)) if now.voided else ""
        name = QCoreApplication.translate("PhoneHeadlines", "Calls in all")
        return PhoneHeadline(
            name, words.count(now.calls), made_of,
            self._changes(
                lambda one: words.count(one.calls),
                lambda one: words.count_change(now.calls, one.calls) if words.is_over(now) else "",
            ),
            self._behind.every(),
        )  # fmt: skip

    def _within_three_rings(self) -> PhoneHeadline:
        name = QCoreApplication.translate("PhoneHeadlines", "Answered within 3 rings")
        ground = QCoreApplication.translate("PhoneHeadlines", "{of} calls with counted rings")
        return self._share(
            name, ground, lambda one: one.within_three_rings, self._behind.within_three_rings()
        )

    def _first_contact(self) -> PhoneHeadline:
        name = QCoreApplication.translate("PhoneHeadlines", "Settled at first contact")
        ground = QCoreApplication.translate("PhoneHeadlines", "{of} calls of which it was said")
        return self._share(
            name, ground, lambda one: one.first_contact, self._behind.first_contact()
        )

    def _connected(self) -> PhoneHeadline:
        name = QCoreApplication.translate("PhoneHeadlines", "Transfers connected")
        ground = QCoreApplication.translate("PhoneHeadlines", "{of} transfers")
        return self._share(
            name, ground, lambda one: one.transfers.connected, self._behind.connected()
        )

    def _callbacks(self) -> PhoneHeadline:
        name = QCoreApplication.translate("PhoneHeadlines", "Call-backs kept in time")
        ground = QCoreApplication.translate("PhoneHeadlines", "{of} · late {late} · open {open}")
        figures, count = self._now.callbacks, self._words.count
        ground = ground.replace("{late}", count(figures.late)).replace(
            "{open}", count(figures.open)
        )
        return self._share(
            name, ground, lambda one: one.callbacks.kept_in_time,
            self._behind.callback(CallbackState.IN_TIME),
        )  # fmt: skip

    def _entered(self) -> PhoneHeadline:
        name = QCoreApplication.translate("PhoneHeadlines", "Entered within 24 hours")
        ground = QCoreApplication.translate("PhoneHeadlines", "{of} calls")
        return self._share(
            name, ground, lambda one: one.entered_within_24h, self._behind.entered_in_time()
        )

    def _mean(self) -> PhoneHeadline:
        name = QCoreApplication.translate("PhoneHeadlines", "Length, mean")
        return self._length(name, lambda one: self._words.length(one.lengths.mean))

    def _p90(self) -> PhoneHeadline:
        name = QCoreApplication.translate("PhoneHeadlines", "Length, 90th percentile")
        return self._length(name, lambda one: self._words.length(one.lengths.p90))

    def _length(self, name: str, of: Callable[[PhoneFigures], str]) -> PhoneHeadline:
        ground = QCoreApplication.translate("PhoneHeadlines", "known for {of} calls")
        made_of = ground.format(of=self._words.known(self._now.lengths))
        changes = self._changes(of, lambda _: "")
        return PhoneHeadline(name, of(self._now), made_of, changes, self._behind.measured())

    def _share(
        self, name: str, ground: str, of: Callable[[PhoneFigures], Share], behind: Behind
    ) -> PhoneHeadline:
        words, now = self._words, of(self._now)
        changes = self._changes(
            lambda one: words.percent(of(one)), lambda one: words.share_change(now, of(one))
        )
        made_of = ground.replace("{of}", words.of(now))
        return PhoneHeadline(name, words.percent(now), made_of, changes, behind)

    def _changes(
        self, value: Callable[[PhoneFigures], str], change: Callable[[PhoneFigures], str]
    ) -> tuple[str, ...]:
        return tuple(self._change(one, value, change) for one in self._earlier)

    @staticmethod
    def _change(
        one: Earlier, value: Callable[[PhoneFigures], str], change: Callable[[PhoneFigures], str]
    ) -> str:
        parts = [f"{one.name} {value(one.figures)}", change(one.figures)]
        # A number does not part from its unit at the end of a line.
        return " ".join(part.replace(" ", NO_BREAK_SPACE) for part in parts if part)
