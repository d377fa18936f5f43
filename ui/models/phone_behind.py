"""The calls behind each figure of the telephone: which they are, and in words."""

from __future__ import annotations

import dataclasses

from PySide6.QtCore import QCoreApplication

from gecc_desk.domain.calls import FirstContact, TransferResult
from gecc_desk.domain.phone_figures import (
    FrequentCaller,
    KindCalls,
    OutcomeCalls,
    PhoneFigures,
    ResultTransfers,
    RingCalls,
    Span,
    TopicCalls,
    UnitTransfers,
)
from gecc_desk.domain.phone_slices import CallbackState, CallSlice
from ui.models.phone_words import PhoneWords

translate = QCoreApplication.translate


@dataclasses.dataclass(frozen=True, slots=True)
class Behind:
    """What opens when a figure is pressed.

    `counted` is the figure itself. It counts calls, or where `of_calls` is false transfers or
    promises, of which one call may have several.
    """

    slice: CallSlice
    title: str
    counted: int
    of_calls: bool = True


class Behinds:
    """Makes them out of the figures of one period."""

    def __init__(self, words: PhoneWords, figures: PhoneFigures) -> None:
        self._words, self._figures = words, figures
        self._all = CallSlice(period=figures.period)

    # ---- headlines ----------------------------------------------------------------------------

    def every(self) -> Behind:
        """All calls that count."""
        return Behind(self._all, translate("Behind", "All calls"), self._figures.calls)

    def voided(self) -> Behind:
        """Those that were voided."""
        return self._of(translate("Behind", "Voided calls"), self._figures.voided, voided=True)

    def within_three_rings(self) -> Behind:
        """Answered within three rings."""
        share = self._figures.within_three_rings
        title = translate("Behind", "Answered within 3 rings")
        return self._of(title, share.numerator, within_three_rings=True)

    def first_contact(self) -> Behind:
        """Settled in that very call."""
        share = self._figures.first_contact
        title = translate("Behind", "Settled at first contact")
        return self._of(title, share.numerator, first_contact=FirstContact.YES)

    def connected(self) -> Behind:
        """With a transfer that was connected."""
        title = translate("Behind", "Transfers connected")
        count = self._figures.transfers.connected.numerator
        return self._of_parts(title, count, transferred=True, result=TransferResult.CONNECTED)

    def transferred(self) -> Behind:
        """Transferred at least once."""
        title = translate("Behind", "Transferred calls")
        return self._of(title, self._figures.transfers.calls, transferred=True)

    def entered_in_time(self) -> Behind:
        """Entered within 24 hours."""
        share = self._figures.entered_within_24h
        title = translate("Behind", "Entered within 24 hours")
        return self._of(title, share.numerator, entered_within_24h=True)

    def entered_late(self) -> Behind:
        """Not entered within 24 hours: those that somebody has to see to."""
        share = self._figures.entered_within_24h
        late = share.denominator - share.numerator
        title = translate("Behind", "Entered after more than 24 hours")
        return self._of(title, late, entered_within_24h=False)

    def measured(self) -> Behind:
        """Whose length is known."""
        title = translate("Behind", "Calls of known length")
        return self._of(title, self._figures.lengths.count, measured=True)

    def callback(self, state: CallbackState) -> Behind:
        """With a promise to call back of which this came."""
        title = _joined(translate("Behind", "Call-backs"), self._words.callback(state))
        figures = self._figures.callbacks
        counts = {
            CallbackState.PROMISED: figures.promised,
            CallbackState.IN_TIME: figures.in_time,
            CallbackState.LATE: figures.late,
            CallbackState.NOT_NEEDED: figures.not_needed,
            CallbackState.OPEN: figures.open,
            CallbackState.OVERDUE: figures.overdue,
            CallbackState.UNKNOWN: figures.unknown,
        }
        return self._of_parts(title, counts[state], callback=state)

    # ---- bars, cells and rows -----------------------------------------------------------------

    def span(self, span: Span) -> Behind:
        """Of a month or a week."""
        return Behind(CallSlice(period=span.period), self._words.span(span), span.calls)

    def cell(self, weekday: int, hour: int) -> Behind:
        """Of one hour of one day of the week."""
        title = f"{self._words.weekday(weekday)} {self._words.hours(hour)}"
        calls = self._figures.by_weekday_hour[weekday][hour]
        return self._of(title, calls, weekday=weekday, hour=hour)

    def topic(self, one: TopicCalls) -> Behind:
        """About a topic."""
        return self._of(one.topic, one.calls, topic=one.topic)

    def kind(self, one: KindCalls) -> Behind:
        """Of a kind of caller."""
        title = _joined(translate("Behind", "Kind of caller"), self._words.kind(one.kind))
        unknown = one.kind is None
        return self._of(title, one.calls, kind=one.kind, kind_unknown=unknown)

    def outcome(self, one: OutcomeCalls) -> Behind:
        """That came to this."""
        return self._of(self._words.language.word(one.outcome), one.calls, outcome=one.outcome)

    def rings(self, one: RingCalls) -> Behind:
        """Answered after so many rings."""
        title = _joined(translate("Behind", "Rings"), self._words.language.word(one.rings))
        return self._of(title, one.calls, rings=one.rings)

    def unit(self, one: UnitTransfers) -> Behind:
        """Transferred to a unit."""
        return self._of_parts(self._to(one.unit), one.total, transferred=True, unit=one.unit)

    def unit_result(self, one: UnitTransfers, part: ResultTransfers) -> Behind:
        """Transferred to a unit with this result."""
        title = f"{self._to(one.unit)} · {self._words.language.word(part.result)}"
        return self._of_parts(
            title, part.transfers, transferred=True, unit=one.unit, result=part.result
        )

    def caller(self, one: FrequentCaller) -> Behind:
        """From the number of somebody who phones often."""
        return self._of(one.shown, one.calls, number=one.normal)

    def _to(self, unit: str) -> str:
        text = translate("Behind", "Transferred to {unit}")
        return text.format(unit=unit)

    def _of_parts(self, title: str, parts: int, **asked: object) -> Behind:
        return dataclasses.replace(self._of(title, parts, **asked), of_calls=False)

    def _of(self, title: str, counted: int, **asked: object) -> Behind:
        return Behind(dataclasses.replace(self._all, **asked), title, counted)  # type: ignore[arg-type]


def _joined(name: str, which: str) -> str:
    return f"{name} · {which}"
