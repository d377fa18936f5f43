"""The report of the phone register: figures of a period, the calls behind them, and the notes."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

from sqlalchemy.orm import Session

from gecc_desk.domain.audit import Action
from gecc_desk.domain.call_page import CallPage, PageKey
from gecc_desk.domain.calls import Call
from gecc_desk.domain.id_masking import mask_citizen_ids
from gecc_desk.domain.periods import FiscalQuarter, Period, period_before, same_period_last_year
from gecc_desk.domain.phone_figures import PhoneComparison, PhoneFigures
from gecc_desk.domain.phone_slices import CallSlice
from gecc_desk.domain.report_notes import ReportNote
from gecc_desk.domain.roles import Right
from gecc_desk.services.seat import needs, open_to_all
from gecc_desk.services.workplace import Workplace
from gecc_desk.storage import audit_store, call_slices, phone_history, report_note_store
from gecc_desk.storage.phone_history import Names

#: Is told how many calls of how many have been read; may raise to stop.
Progress = Callable[[int, int], None]

#: So long after a quarter's end its report is called to mind.
REMINDED_FOR = dt.timedelta(days=30)


class PhoneReport(Workplace):
    """Makes the figures of the phone register, and keeps what a meeting says of them."""

    @property
    @open_to_all("where the database lies, so that no file is written over it")
    def database_file(self) -> Path:
        """Where the register is kept: no report may be written there."""
        return self._database.address.path

    @needs(Right.SEE_FIGURES)
    def comparison(self, period: Period, progress: Progress | None = None) -> PhoneComparison:
        """The figures of a period, of the one before and of the same a year before, at one moment.

        `progress` is told again and again how many calls of how many have been read, and may raise
        to stop. Raises an error of the database.
        """
        with self.reading(period) as reading:
            return reading.comparison(progress)

    @needs(Right.SEE_FIGURES)
    @contextlib.contextmanager
    def reading(self, period: Period) -> Iterator[Reading]:
        """One state of the register, from which figures, calls and notes are read alike."""
        as_of = self._clock()
        with self._database.read() as session:
            yield Reading(session, period, as_of)

    @needs(Right.READ_REGISTER)
    def calls_behind(
        self, wanted: CallSlice, limit: int = 100, after: PageKey | None = None
    ) -> CallPage:
        """A page of the calls behind a figure, the newest first; `after` is `next` of the page above."""
        with self._database.read() as session:
            return call_slices.page(session, wanted, self._clock(), limit, after)

    @needs(Right.READ_REGISTER)
    def count_behind(self, wanted: CallSlice) -> int:
        """How many calls stand behind a figure: as many as all pages of `calls_behind` hold."""
        with self._database.read() as session:
            return call_slices.count(session, wanted, self._clock())

    @needs(Right.SEE_FIGURES)
    def note(self, period: Period) -> ReportNote:
        """What was kept of a period; else an empty note, with those who signed last."""
        with self._database.read() as session:
            return _note(session, period)

    @needs(Right.MAKE_REPORTS)
    def keep_note(self, period: Period, note: ReportNote) -> ReportNote:
        """Keep what the meeting says and who signs, in place of what was kept of the period.

        Citizen IDs within the texts are masked. Gives the note as it is kept now. Raises `TooLong`
        or `Unprintable`, naming the field at fault.
        """
        kept = dataclasses.replace(note.tidied(), changed_at=self._clock(), changed_by=self._actor)
        kept = dataclasses.replace(
            kept,
            analysis=mask_citizen_ids(kept.analysis),
            proposals=mask_citizen_ids(kept.proposals),
        )
        with self._database.write() as work:
            report_note_store.keep(work.session, period, kept)
            audit_store.note(
                work.session, self._clock(), self._actor, Action.NOTE_KEPT,
                details={"from": period.first.isoformat(), "to": period.last.isoformat()},
            )  # fmt: skip
            work.commit()
        return kept

    @needs(Right.SEE_FIGURES)
    def quarter_to_report(self, today: dt.date) -> FiscalQuarter | None:
        """The quarter whose report is due on a Bangkok day, None where none is.

        It ended within the last `REMINDED_FOR`, calls were received in it, and nothing of its
        meeting has been kept yet: whoever keeps the notes has made the report.
        """
        quarter = FiscalQuarter.around(today).before
        period = quarter.period
        if today >= period.end + REMINDED_FOR:
            return None
        with self._database.read() as session:
            if report_note_store.note_of(session, period) is not None:
                return None
            return quarter if phone_history.calls_in(session, period) else None


class Reading:
    """A period of the register as it stood at one moment."""

    def __init__(self, session: Session, period: Period, as_of: dt.datetime) -> None:
        self._session = session
        self.period = period
        self.as_of = as_of
        #: How many calls were received in the period, voided ones too.
        self.total = phone_history.calls_in(session, period)

    def comparison(self, progress: Progress | None = None) -> PhoneComparison:
        """The figures, as `PhoneReport.comparison` gives them."""
        earlier = (period_before(self.period), same_period_last_year(self.period))
        periods = (self.period, *earlier)
        totals = [phone_history.calls_in(self._session, one) for one in periods]
        names = Names.of(self._session)
        done, of = 0, sum(totals)

        def tell(read: int) -> None:
            if progress is not None:
                progress(done + read, of)

        found: list[PhoneFigures] = []
        for period, total in zip(periods, totals, strict=True):
            found.append(
                phone_history.count_figures(self._session, period, self.as_of, names, tell)
            )
            done += total
        now, before, last_year = found
        began = phone_history.first_received(self._session)
        return PhoneComparison(now=now, before=before, last_year=last_year, register_began=began)

    def calls(self, progress: Progress | None = None) -> Iterator[Call]:
        """The calls themselves, the oldest first; voided ones too, which `voided_at` tells."""
        done = 0
        for portion in call_slices.oldest_first(self._session, self.period):
            yield from portion
            done += len(portion)
            if progress is not None:
                progress(done, self.total)

    def note(self) -> ReportNote:
        """What was kept of the period, as `PhoneReport.note` gives it."""
        return _note(self._session, self.period)


def _note(session: Session, period: Period) -> ReportNote:
    kept = report_note_store.note_of(session, period)
    return report_note_store.usual_note(session) if kept is None else kept
