"""The figures of the phone register counted a second time, by pandas, from the bare tables."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Iterator
from typing import Any

import pandas as pd
from sqlalchemy.orm import Session

from gecc_desk.domain.calls import FirstContact, Outcome, Rings, TransferResult
from gecc_desk.domain.measures import Share, Times
from gecc_desk.domain.people import CallerKind
from gecc_desk.domain.periods import Period
from gecc_desk.domain.phone_figures import (
    CallbackFigures,
    FrequentCaller,
    KindCalls,
    OutcomeCalls,
    PhoneFigures,
    ResultTransfers,
    RingCalls,
    Span,
    TopicCalls,
    TransferFigures,
    UnitTransfers,
)
from gecc_desk.domain.phone_masking import masked
from gecc_desk.domain.phone_slices import CallbackState, CallSlice
from gecc_desk.domain.thai_text import sort_key

DAY = pd.Timedelta(days=1)
TABLES = ("phone_call", "call_transfer", "follow_up", "topic", "unit")


def bare(text: str) -> str:
    """What makes two typed texts the same."""
    return re.sub(r"[\s\-./()]", "", text).casefold()


class Register:
    """The tables as they lie, with moments in Bangkok time."""

    def __init__(self, session: Session) -> None:
        self.tables: dict[str, Any] = {}
        for name in TABLES:
            found = session.connection().exec_driver_sql(f"SELECT * FROM {name}")
            self.tables[name] = pd.DataFrame(found.all(), columns=list(found.keys()))
        for table, columns in {
            "phone_call": ("received_at", "recorded_at", "voided_at"),
            "follow_up": ("due_at", "created_at", "done_at"),
        }.items():
            for column in columns:
                of = self.tables[table]
                of[column] = bangkok(of[column])
        self.tables["phone_call"]["name"] = self._named("phone_call", "topic")
        self.tables["call_transfer"]["name"] = self._named("call_transfer", "unit")

    def _named(self, table: str, what: str) -> list[tuple[str, str]]:
        """For each row what tells its topic (or unit) from others, and how it was written."""
        present = dict(self.tables[what][["id", "name"]].itertuples(index=False))
        rows = self.tables[table][[f"{what}_id", what]].itertuples(index=False)
        names = [typed if pd.isna(known) else present[known] for known, typed in rows]
        return [(bare(name), name) for name in names]

    def within(self, period: Period) -> Any:
        """The calls of a period, voided ones too."""
        calls = self.tables["phone_call"]
        days = calls.received_at.dt.date
        return calls[(days >= period.first) & (days < period.end)] if len(calls) else calls

    def figures(self, period: Period, as_of: dt.datetime) -> PhoneFigures:
        """All figures of a period."""
        everything = self.within(period)
        calls = everything[everything.voided_at.isna()]
        at = calls.received_at
        entered = calls[calls.import_id.isna()]
        within_day = entered.recorded_at - entered.received_at <= DAY
        known_rings = calls[calls.rings != "unknown"]
        said = calls[calls.first_contact.isin(["yes", "no"])]
        frequent = calls[calls.phone_normal != ""].groupby("phone_normal").size()
        frequent = frequent[frequent >= 3]
        return PhoneFigures(
            period=period,
            as_of=as_of,
            calls=len(calls),
            voided=len(everything) - len(calls),
            by_month=tuple(spans(period, at, "MS")),
            by_week=tuple(spans(period, at, "W-MON")),
            by_weekday_hour=weekday_hours(at),
            by_topic=tuple(
                TopicCalls(*one) for one in ranked(self.names("phone_call", calls.name))
            ),
            by_kind=(
                *(KindCalls(kind, int((calls.kind == kind.value).sum())) for kind in CallerKind),
                KindCalls(None, int(calls.kind.isna().sum())),
            ),
            by_outcome=tuple(
                OutcomeCalls(one, int((calls.outcome == one.value).sum())) for one in Outcome
            ),
            by_rings=tuple(RingCalls(one, int((calls.rings == one.value).sum())) for one in Rings),
            transfers=self.transfers(calls),
            within_three_rings=Share(
                int(known_rings.rings.isin(list("123")).sum()), len(known_rings)
            ),
            first_contact=Share(int((said.first_contact == "yes").sum()), len(said)),
            callbacks=self.callbacks(calls, as_of),
            entered_within_24h=Share(int(within_day.sum()), len(entered)),
            frequent=tuple(self.frequent(calls, frequent)),
            frequent_callers=len(frequent),
            lengths=times(calls.length_seconds),
        )

    def names(self, table: str, named: Any) -> dict[str, int]:
        """How often each name came: the present one of it, else the writing that came most."""
        what = {"phone_call": "topic", "call_transfer": "unit"}[table]
        present = {bare(name): name for name in self.tables[what].name}
        found: dict[str, int] = {}
        keys = pd.Series([key for key, _ in named], dtype=object)
        for key, times_ in keys.value_counts().items():
            writings = pd.Series([text for one, text in named if one == key]).value_counts()
            often = sorted(writings[writings == writings.max()].index)[0]
            found[present.get(key, often)] = int(times_)
        return found

    def transfers(self, calls: Any) -> TransferFigures:
        """The transfers of some calls."""
        every = self.tables["call_transfer"]
        these = every[every.call_id.isin(calls.id)]
        units = []
        for unit, _ in ranked(self.names("call_transfer", these.name)):
            to_it = these[[key == bare(unit) for key, _ in these.name]]
            units.append(UnitTransfers(unit, results(to_it)))
        return TransferFigures(
            calls=these.call_id.nunique(), by_result=results(these), by_unit=tuple(units)
        )

    def callbacks(self, calls: Any, as_of: dt.datetime) -> CallbackFigures:
        """What came of the promises of some calls."""
        kinds = ("in_time", "late", "not_needed", "open", "overdue", "unknown")
        found = dict.fromkeys(kinds, 0)
        promises = self.promises(calls, as_of)
        for states_ in promises.values():
            for state in states_:
                found[state] += 1
        return CallbackFigures(promised=len(promises), **found)

    def promises(self, calls: Any, as_of: dt.datetime) -> dict[int, set[str]]:
        """What became of the promise of each call that has one."""
        known = self.tables["follow_up"].merge(
            calls[["id", "received_at", "recorded_at"]],
            left_on="call_id", right_on="id", suffixes=("", "_call"),
        )  # fmt: skip
        told = {
            int(call_id): set(states(rows.sort_values("id"), pd.Timestamp(as_of)))
            for call_id, rows in known.groupby("call_id")
        }
        said = calls[calls.outcome == "callback"]
        return {**{int(one): {"unknown"} for one in said.id}, **told}

    def frequent(self, calls: Any, numbers: Any) -> Iterator[FrequentCaller]:
        """Those who called most often."""
        most = sorted(numbers.items(), key=lambda one: (-one[1], one[0]))[:50]
        names = dict.fromkeys(self.names("phone_call", calls.name))
        by_key = {bare(name): name for name in names}
        for normal, times_ in most:
            theirs = calls[calls.phone_normal == normal].sort_values(["received_at", "id"])
            kinds = theirs.kind.dropna()
            topics = theirs.name.map(lambda one: by_key[one[0]]).value_counts().to_dict()
            yield FrequentCaller(
                shown=masked(normal),
                normal=normal,
                calls=int(times_),
                kind=CallerKind(kinds.iloc[-1]) if len(kinds) else None,
                topic=next(iter(ranked(topics)))[0],
            )


def bangkok(column: Any) -> Any:
    """Microseconds as moments in Bangkok."""
    moments = pd.to_datetime(column.astype("Int64"), unit="us", utc=True)
    return moments.dt.tz_convert("Asia/Bangkok")


def ranked(counted: dict[str, int]) -> list[tuple[str, int]]:
    """The most first, then in Thai order."""
    return sorted(counted.items(), key=lambda one: (-one[1], sort_key(one[0]), one[0]))


def spans(period: Period, at: Any, rule: str) -> Iterator[Span]:
    """Months (``MS``) or weeks from Monday on, cut at the bounds."""
    begins = pd.date_range(period.first, period.end, freq=rule, inclusive="left")
    cuts = sorted({period.first, *(one.date() for one in begins), period.end})
    days = at.dt.date
    for first, end in itertools.pairwise(cuts):
        calls = int(((days >= first) & (days < end)).sum()) if len(at) else 0
        yield Span(Period(first, end), calls)


def weekday_hours(at: Any) -> tuple[tuple[int, ...], ...]:
    """How many calls of each hour of each weekday."""
    local = at.dt
    table = pd.crosstab(local.day_of_week, local.hour) if len(at) else pd.DataFrame()
    whole = table.reindex(index=range(7), columns=range(24), fill_value=0)
    return tuple(tuple(int(n) for n in row) for row in whole.itertuples(index=False))


def results(transfers: Any) -> tuple[ResultTransfers, ...]:
    """Every result of some transfers."""
    return tuple(
        ResultTransfers(one, int((transfers.result == one.value).sum())) for one in TransferResult
    )


def states(promises: Any, as_of: Any) -> Iterator[str]:
    """What became of the promise of a call, first promised first; an overdue one is open as well."""
    needed = promises[promises.result != "not_needed"]
    if needed.empty:
        yield "not_needed"
        return
    promise, done = needed.iloc[0], needed.done_at.min()
    if not pd.isna(promise.due_at):
        whole_day = promise.due_at == promise.due_at.normalize()
        until = promise.due_at + DAY if whole_day else promise.due_at + pd.Timedelta(microseconds=1)
    else:
        with_call = promise.created_at == promise.recorded_at
        made = promise.received_at if with_call else promise.created_at
        until = made.normalize() + DAY
    if pd.isna(done):
        yield "open"
        if as_of >= until:
            yield "overdue"
    else:
        yield "in_time" if done < until else "late"


def times(seconds: Any) -> Times:
    """Mean, median and the 90th percentile by the nearest rank."""
    known = seconds.dropna()
    if known.empty:
        return Times(of=len(seconds))
    enough = known[known.rank(method="max") * 10 >= 9 * len(known)]
    return Times(
        count=len(known),
        of=len(seconds),
        total=dt.timedelta(seconds=int(known.sum())),
        median=dt.timedelta(seconds=float(known.median())),
        p90=dt.timedelta(seconds=int(enough.min())),
    )


def slices(found: PhoneFigures) -> Iterator[tuple[CallSlice, int]]:
    """Every figure that counts calls, with the slice that must be as large."""
    period = found.period

    def of(**asked: Any) -> CallSlice:
        return CallSlice(period=period, **asked)

    yield of(), found.calls
    yield of(voided=True), found.voided
    for span in (*found.by_month, *found.by_week):
        yield CallSlice(period=span.period), span.calls
    for day, hours in enumerate(found.by_weekday_hour):
        yield of(weekday=day), sum(hours)
        yield from ((of(weekday=day, hour=hour), n) for hour, n in enumerate(hours) if n)
    yield from ((of(topic=one.topic), one.calls) for one in found.by_topic)
    for one in found.by_kind:
        yield of(kind=one.kind, kind_unknown=one.kind is None), one.calls
    yield from ((of(outcome=one.outcome), one.calls) for one in found.by_outcome)
    yield from ((of(rings=one.rings), one.calls) for one in found.by_rings)
    within = found.within_three_rings
    yield of(within_three_rings=True), within.numerator
    yield of(within_three_rings=False), within.denominator - within.numerator
    yield of(transferred=True), found.transfers.calls
    settled = found.first_contact
    yield of(first_contact=FirstContact.YES), settled.numerator
    yield of(first_contact=FirstContact.NO), settled.denominator - settled.numerator
    entered = found.entered_within_24h
    yield of(entered_within_24h=True), entered.numerator
    yield of(entered_within_24h=False), entered.denominator - entered.numerator
    yield from ((of(number=one.normal), one.calls) for one in found.frequent)
    yield of(measured=True), found.lengths.count


def ids_with_promise(register: Register, wanted: CallSlice, as_of: dt.datetime) -> set[int]:
    """The calls with a promise of which this came."""
    calls = register.within(wanted.period)
    calls = calls[calls.voided_at.isna()]
    return {
        call_id
        for call_id, states_ in register.promises(calls, as_of).items()
        if wanted.callback is CallbackState.PROMISED or wanted.callback in states_
    }


def ids_with_transfer(register: Register, wanted: CallSlice) -> set[int]:
    """The calls with a transfer to this unit, with this result, or both of one transfer."""
    calls = register.within(wanted.period)
    calls = calls[calls.voided_at.isna()]
    every = register.tables["call_transfer"]
    these = every[every.call_id.isin(calls.id)]
    return {
        int(one.call_id)
        for one in these.itertuples()
        if wanted.unit is None or one.name[0] == bare(wanted.unit)
        if wanted.result is None or one.result == wanted.result.value
    }
