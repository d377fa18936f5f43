"""The words for what the register is filtered by."""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum

from PySide6.QtCore import QCoreApplication

from gecc_desk.domain.call_filter import CallFilter, CallSort, VoidedCalls
from ui.language import Language
from ui.models.register_state import LISTS, Facet, Recent, RegisterState


@dataclasses.dataclass(frozen=True, slots=True)
class FilterPart:
    """One thing that is on, as its chip says it."""

    facet: Facet
    value: object
    text: str


class FilterWords:
    """Names of facets, periods and orders, and what of a state is on."""

    def __init__(self, language: Language) -> None:
        self._language = language

    def facet(self, facet: Facet) -> str:
        """What calls are told apart by."""
        translate = QCoreApplication.translate
        return {
            Facet.PERIOD: translate("filter_words", "Period"),
            Facet.TOPIC: translate("filter_words", "Topic"),
            Facet.UNIT: translate("filter_words", "Unit"),
            Facet.OUTCOME: translate("filter_words", "Outcome"),
            Facet.KIND: translate("filter_words", "Kind of caller"),
            Facet.STAFF: translate("filter_words", "Written down by"),
            Facet.FOLLOW_UP: translate("filter_words", "Still to call back"),
            Facet.VOIDED: translate("filter_words", "Voided calls"),
        }[facet]

    def recent(self, recent: Recent) -> str:
        """A period that is one press away."""
        translate = QCoreApplication.translate
        return {
            Recent.ANY: translate("filter_words", "All days"),
            Recent.TODAY: translate("filter_words", "Today"),
            Recent.WEEK: translate("filter_words", "Last 7 days"),
            Recent.DAYS_30: translate("filter_words", "Last 30 days"),
            Recent.MONTH: translate("filter_words", "This month"),
            Recent.QUARTER: translate("filter_words", "This quarter"),
            Recent.LAST_QUARTER: translate("filter_words", "Last quarter"),
            Recent.FREE: translate("filter_words", "Other days"),
        }[recent]

    def voided(self, voided: VoidedCalls) -> str:
        """Whether voided calls are shown."""
        translate = QCoreApplication.translate
        return {
            VoidedCalls.SHOWN: translate("filter_words", "Shown among the others"),
            VoidedCalls.LEFT_OUT: translate("filter_words", "Without voided calls"),
            VoidedCalls.ALONE: translate("filter_words", "Voided calls only"),
        }[voided]

    def sort(self, sort: CallSort) -> str:
        """An order of the register."""
        translate = QCoreApplication.translate
        return {
            CallSort.NEWEST: translate("filter_words", "Newest first"),
            CallSort.OLDEST: translate("filter_words", "Oldest first"),
            CallSort.CALLER: translate("filter_words", "By caller"),
            CallSort.TOPIC: translate("filter_words", "By topic"),
        }[sort]

    def value(self, facet: Facet, value: object) -> str:
        """One value of a facet."""
        if isinstance(value, VoidedCalls):
            return self.voided(value)
        if isinstance(value, Recent):
            return self.recent(value)
        if facet is Facet.FOLLOW_UP:
            return self.facet(facet)
        return self._language.word(value) if isinstance(value, enum.StrEnum) else str(value)

    def parts(self, state: RegisterState) -> list[FilterPart]:
        """What is on, each as its chip says it."""
        parts = []
        for facet in Facet:
            for value in state.values(facet):
                text = self.value(facet, value)
                if value is Recent.FREE:
                    text = self.days(state.filter.since, state.filter.until)
                elif facet in LISTS:
                    text = f"{self.facet(facet)}: {text}"
                parts.append(FilterPart(facet, value, text))
        return parts

    def view(self, kept: CallFilter) -> str:
        """All that a saved view shows, in one line; empty where it is the order alone."""
        looked_for = [f"“{kept.text}”"] if kept.text else []
        parts = self.parts(RegisterState.of_view(kept))
        return " · ".join([*looked_for, *(part.text for part in parts)])

    def days(self, since: dt.date | None, until: dt.date | None) -> str:
        """A free period, `until` not counted itself."""
        last = until - dt.timedelta(days=1) if until is not None else None
        told = [self._language.date(day) if day is not None else "…" for day in (since, last)]
        return told[0] if since == last else " – ".join(told)
