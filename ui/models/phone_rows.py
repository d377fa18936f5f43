"""The telephone's figures as rows of tables, each with the calls behind it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication

from gecc_desk.domain.calls import Outcome, Rings, TransferResult
from gecc_desk.domain.measures import Share
from gecc_desk.domain.people import CallerKind
from gecc_desk.domain.phone_figures import PhoneComparison, PhoneFigures, Span, UnitTransfers
from gecc_desk.domain.phone_slices import CallbackState
from ui.models.figures_model import Cell, FigureColumn, FigureRow
from ui.models.phone_behind import Behind, Behinds
from ui.models.phone_words import PhoneWords

_NUMBER, _CHANGE, _WORD = 104, 96, 190
_STATES = (
    CallbackState.IN_TIME, CallbackState.LATE, CallbackState.NOT_NEEDED, CallbackState.OPEN,
    CallbackState.OVERDUE, CallbackState.UNKNOWN,
)  # fmt: skip

Counted = Callable[[PhoneFigures], int]


class PhoneColumns:
    """The columns of the tables. A row's figures are the cells right of its name."""

    def compared(self, words: PhoneWords, compared: PhoneComparison) -> list[FigureColumn]:
        """The period, then each earlier one of which there are calls, with the change since."""
        translate = QCoreApplication.translate
        headings = [(translate("PhoneColumns", "This period"), _NUMBER)]
        for one in words.earlier(compared):
            headings += [(one.name, _NUMBER), (translate("PhoneColumns", "Change"), _CHANGE)]
        return self._of(headings)

    def units(self, words: PhoneWords) -> list[FigureColumn]:
        """All transfers to a unit, the share connected, and every result."""
        translate = QCoreApplication.translate
        headings = [
            (translate("PhoneColumns", "Transfers"), _NUMBER),
            (translate("PhoneColumns", "Connected"), _NUMBER),
        ]
        rest = [one for one in TransferResult if one is not TransferResult.CONNECTED]
        return self._of([*headings, *((words.language.word(one), _NUMBER) for one in rest)])

    def callers(self) -> list[FigureColumn]:
        """Who phones often."""
        translate = QCoreApplication.translate
        kind, topic = (
            translate("PhoneColumns", "Kind of caller"),
            translate("PhoneColumns", "Most about"),
        )
        return [
            FigureColumn(translate("PhoneColumns", "Calls"), 96, _cell_at(0)),
            FigureColumn(kind, _WORD, _cell_at(1), is_words=True),
            FigureColumn(topic, 340, _cell_at(2), is_words=True),
        ]

    @staticmethod
    def _of(headings: Sequence[tuple[str, int]]) -> list[FigureColumn]:
        return [
            FigureColumn(heading, width, _cell_at(place))
            for place, (heading, width) in enumerate(headings)
        ]


class PhoneRows:
    """The rows of the tables out of a comparison."""

    def __init__(self, words: PhoneWords, compared: PhoneComparison) -> None:
        self._words, self._now = words, compared.now
        self._earlier = [one.figures for one in words.earlier(compared)]
        self._behind = Behinds(words, compared.now)

    def whole(self) -> list[FigureRow]:
        """The headline, and under it what it is made of, one step in."""
        translate, now, behind = QCoreApplication.translate, self._now, self._behind
        return [
            self._count(translate("PhoneRows", "Calls"), lambda f: f.calls, behind.every()),
            *self._outcomes(),
            *(self._kind(one.kind, behind.kind(one)) for one in now.by_kind),
            self._count(
                translate("PhoneRows", "Voided (not counted)"),
                lambda f: f.voided,
                behind.voided(),
            ),
            self._share(
                translate("PhoneRows", "Answered within 3 rings"),
                lambda f: f.within_three_rings,
                behind.within_three_rings(),
            ),
            *self._rings(),
            self._share(
                translate("PhoneRows", "Settled at first contact"),
                lambda f: f.first_contact,
                behind.first_contact(),
            ),
            self._count(
                translate("PhoneRows", "Calls transferred"),
                lambda f: f.transfers.calls,
                behind.transferred(),
            ),
            self._share(
                translate("PhoneRows", "Transfers connected"),
                lambda f: f.transfers.connected,
                behind.connected(),
            ),
            self._share(
                translate("PhoneRows", "Call-backs kept in time"),
                lambda f: f.callbacks.kept_in_time,
                behind.callback(CallbackState.IN_TIME),
            ),
            *self._callbacks(),
            self._share(
                translate("PhoneRows", "Entered within 24 hours"),
                lambda f: f.entered_within_24h,
                behind.entered_in_time(),
            ),
            self._count(
                translate("PhoneRows", "Entered later"), _entered_late, behind.entered_late(), 1
            ),
            self._length(translate("PhoneRows", "Length, mean"), lambda f: f.lengths.mean),
            self._length(translate("PhoneRows", "Length, median"), lambda f: f.lengths.median),
            self._length(
                translate("PhoneRows", "Length, 90th percentile"), lambda f: f.lengths.p90
            ),
        ]

    def topics(self) -> list[FigureRow]:
        """Every topic of the period."""
        return [
            self._count(one.topic, _calls_about(one.topic), self._behind.topic(one))
            for one in self._now.by_topic
        ]

    def spans(self, of: Callable[[PhoneFigures], Sequence[Span]]) -> list[FigureRow]:
        """Months or weeks, each beside the one in the same place of the earlier periods."""
        return [
            self._count(self._words.span(one), _calls_in(of, place), self._behind.span(one))
            for place, one in enumerate(of(self._now))
        ]

    def units(self) -> list[FigureRow]:
        """The units, the most transfers first."""
        return [
            FigureRow(Cell(one.unit), self._unit(one), behind=self._behind.unit(one))
            for one in self._now.transfers.by_unit
        ]

    def callers(self, most: int) -> list[FigureRow]:
        """Who phones often, at most so many; numbers are masked."""
        words = self._words
        return [
            FigureRow(
                Cell(one.shown),
                (Cell(words.count(one.calls)), Cell(words.kind(one.kind)), Cell(one.topic)),
                behind=self._behind.caller(one),
            )
            for one in self._now.frequent[:most]
        ]

    # ---- rows ---------------------------------------------------------------------------------

    def _outcomes(self) -> list[FigureRow]:
        word = self._words.language.word
        return [
            self._count(word(one.outcome), _calls_of(one.outcome), self._behind.outcome(one), 1)
            for one in self._now.by_outcome
        ]

    def _rings(self) -> list[FigureRow]:
        text = QCoreApplication.translate("PhoneRows", "Rings: {n}")
        return [
            self._count(
                text.format(n=self._words.language.word(one.rings)),
                _calls_after(one.rings),
                self._behind.rings(one),
                1,
            )
            for one in self._now.by_rings
        ]

    def _callbacks(self) -> list[FigureRow]:
        promises = self._now.callbacks
        nothing_known = promises.promised and not promises.known
        return [
            self._count(
                self._words.callback(state),
                _promises(state),
                self._behind.callback(state),
                1,
                whole=self._now.callbacks.promised,
            )
            for state in ((CallbackState.UNKNOWN,) if nothing_known else _STATES)
        ]

    def _kind(self, kind: CallerKind | None, behind: Behind) -> FigureRow:
        text = QCoreApplication.translate("PhoneRows", "Caller: {kind}")
        return self._count(text.format(kind=self._words.kind(kind)), _calls_by(kind), behind, 1)

    def _count(
        self, name: str, of: Counted, behind: Behind, depth: int = 0, *, whole: int | None = None
    ) -> FigureRow:
        """`depth` 1: a part of all calls, or of `whole`; then its share stands under it."""
        words, now = self._words, of(self._now)
        whole = self._now.calls if whole is None else whole
        cells = [Cell(words.count(now), words.part(now, whole) if depth and whole else "")]
        is_over = words.is_over(self._now)
        for one in self._earlier:
            change = words.count_change(now, of(one)) if is_over else ""
            cells += [Cell(words.count(of(one))), Cell(change)]
        return FigureRow(Cell(name), tuple(cells), depth, behind)

    def _share(self, name: str, of: Callable[[PhoneFigures], Share], behind: Behind) -> FigureRow:
        words, now = self._words, of(self._now)
        cells = [self._share_cell(now)]
        for one in self._earlier:
            cells += [self._share_cell(of(one)), Cell(words.share_change(now, of(one)))]
        return FigureRow(Cell(name), tuple(cells), 0, behind)

    def _share_cell(self, share: Share) -> Cell:
        words = self._words
        return Cell(words.percent(share), words.parts(share) if share.denominator else "")

    def _length(self, name: str, of: Callable[[PhoneFigures], dt.timedelta | None]) -> FigureRow:
        words = self._words
        cells = [Cell(words.length(of(self._now)))]
        for one in self._earlier:
            cells += [Cell(words.length(of(one))), Cell("")]
        return FigureRow(Cell(name), tuple(cells), 0, self._behind.measured())

    def _unit(self, one: UnitTransfers) -> tuple[Cell, ...]:
        words = self._words
        cells = [Cell(words.count(one.total)), self._share_cell(one.connected)]
        cells += [
            Cell(words.count(part.transfers))
            for part in one.by_result
            if part.result is not TransferResult.CONNECTED
        ]
        return tuple(cells)


def _cell_at(place: int) -> Callable[[tuple[Cell, ...]], Cell]:
    return lambda cells: cells[place]


def _calls_about(topic: str) -> Counted:
    return lambda f: sum(one.calls for one in f.by_topic if one.topic == topic)


def _calls_in(of: Callable[[PhoneFigures], Sequence[Span]], place: int) -> Counted:
    return lambda f: of(f)[place].calls if place < len(of(f)) else 0


def _calls_of(outcome: Outcome) -> Counted:
    return lambda f: sum(one.calls for one in f.by_outcome if one.outcome is outcome)


def _calls_after(rings: Rings) -> Counted:
    return lambda f: sum(one.calls for one in f.by_rings if one.rings is rings)


def _calls_by(kind: CallerKind | None) -> Counted:
    return lambda f: sum(one.calls for one in f.by_kind if one.kind is kind)


def _promises(state: CallbackState) -> Counted:
    return lambda f: int(getattr(f.callbacks, state.value))


def _entered_late(figures: PhoneFigures) -> int:
    entered = figures.entered_within_24h
    return entered.denominator - entered.numerator
