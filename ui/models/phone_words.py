"""The telephone's figures in words: what they are called, and how they changed."""

from __future__ import annotations

import dataclasses
import datetime as dt

from PySide6.QtCore import QCoreApplication

from gecc_desk.domain.measures import Share
from gecc_desk.domain.people import CallerKind
from gecc_desk.domain.periods import Period, fiscal_quarter, fiscal_year, whole_months
from gecc_desk.domain.phone_figures import PhoneComparison, PhoneFigures, Span, WhyNotCompared
from gecc_desk.domain.phone_slices import CallbackState
from ui.models.figures_words import FigureWords

#: Less than this is shown as 0.0.
_NO_CHANGE = 0.05
_SECOND = dt.timedelta(seconds=1)


@dataclasses.dataclass(frozen=True, slots=True)
class Earlier:
    """The figures of an earlier period that there are, and what that period is called."""

    name: str
    figures: PhoneFigures


class PhoneWords(FigureWords):
    """Numbers and names as they stand on screen."""

    def kind(self, kind: CallerKind | None) -> str:
        """A kind of caller, also where nobody said which."""
        if kind is None:
            return QCoreApplication.translate("PhoneFigures", "Not said")
        return self.language.word(kind)

    def calls(self, number: int) -> str:
        """``1,148 calls``."""
        text = QCoreApplication.translate("PhoneFigures", "{n} calls")
        return text.format(n=self.count(number))

    def times(self, number: int) -> str:
        """How often something was done: ``12 times``."""
        text = QCoreApplication.translate("PhoneFigures", "{n} times")
        return text.format(n=self.count(number))

    def length(self, length: dt.timedelta | None) -> str:
        """``3:25 min``: minutes and seconds, as a telephone shows them."""
        if length is None:
            return self.no_data
        minutes, seconds = divmod(round(length / _SECOND), 60)
        text = QCoreApplication.translate("PhoneFigures", "{length} min")
        return text.format(length=f"{minutes:,}:{seconds:02}")

    def callback(self, state: CallbackState) -> str:
        """What became of a promise to call back."""
        translate = QCoreApplication.translate
        names = {
            CallbackState.PROMISED: translate("PhoneFigures", "Promised"),
            CallbackState.IN_TIME: translate("PhoneFigures", "Kept in time"),
            CallbackState.LATE: translate("PhoneFigures", "Kept late"),
            CallbackState.NOT_NEEDED: translate("PhoneFigures", "No longer needed"),
            CallbackState.OPEN: translate("PhoneFigures", "Still open"),
            CallbackState.OVERDUE: translate("PhoneFigures", "Overdue"),
            CallbackState.UNKNOWN: translate("PhoneFigures", "Not known"),
        }
        return names[state]

    def span(self, span: Span) -> str:
        """The days of a month or week, cut at the bounds of its period."""
        return self.period(span.period)

    def span_tick(self, span: Span, *, months: bool) -> str:
        """The same under a bar: the month, or the day on which the week begins."""
        short = self.language.day_month(span.period.first)
        return short.split(" ", 1)[1] if months else short

    def earlier(self, compared: PhoneComparison) -> list[Earlier]:
        """The earlier periods that the register holds whole; each is named once."""
        now, found = compared.now.period, []
        shown = (None, WhyNotCompared.RUNNING)
        if compared.why_not(compared.before) in shown and compared.before.has_data:
            found.append(Earlier(self._before(now), compared.before))
        last = compared.last_year
        if (
            compared.why_not(last) in shown
            and last.has_data
            and last.period != compared.before.period
        ):
            name = QCoreApplication.translate("PhoneFigures", "A year before")
            found.append(Earlier(name, last))
        return found

    def is_over(self, figures: PhoneFigures) -> bool:
        """Whether the period had ended when it was counted: a part is not compared with a whole."""
        return figures.is_over

    def count_change(self, now: int, before: int) -> str:
        """``▲ 4.2 %``: by how much there is more or less; nothing where there was none before."""
        if not before:
            return ""
        return self._arrow((now - before) * 100 / before, " %")

    def share_change(self, now: Share, before: Share) -> str:
        """``▲ 1.3``: by how many hundredths of the whole a share has grown or shrunk."""
        if now.percent is None or before.percent is None:
            return ""
        points = QCoreApplication.translate("PhoneFigures", " points")
        return self._arrow(float(now.percent - before.percent), points)

    @staticmethod
    def _arrow(change: float, unit: str) -> str:
        if abs(change) < _NO_CHANGE:
            return QCoreApplication.translate("PhoneFigures", "the same")
        return f"{'▲' if change > 0 else '▼'} {abs(change):,.1f}{unit}"

    @staticmethod
    def _before(period: Period) -> str:
        translate = QCoreApplication.translate
        if fiscal_quarter(period):
            return translate("PhoneFigures", "Quarter before")
        if fiscal_year(period):
            return translate("PhoneFigures", "Year before")
        if whole_months(period) == 1:
            return translate("PhoneFigures", "Month before")
        return translate("PhoneFigures", "Period before")
