"""The report of the phone register against an independent count, and the calls behind each figure."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import functools
from collections.abc import Callable, Iterator
from typing import NamedTuple

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from gecc_desk.domain import moments
from gecc_desk.domain.call_page import CallPage, PageKey
from gecc_desk.domain.calls import (
    CallEntry,
    FirstContact,
    Outcome,
    Rings,
    Transfer,
    TransferResult,
)
from gecc_desk.domain.errors import BadInput
from gecc_desk.domain.follow_ups import FollowUpResult
from gecc_desk.domain.measures import NO_SHARE, NO_TIMES, Share
from gecc_desk.domain.office import Named
from gecc_desk.domain.people import CallerKind
from gecc_desk.domain.periods import (
    FiscalQuarter,
    Period,
    fiscal_year_around,
    period_before,
    same_period_last_year,
)
from gecc_desk.domain.phone_figures import MOST_FREQUENT, PhoneComparison, PhoneFigures
from gecc_desk.domain.phone_slices import CallbackState, CallSlice
from gecc_desk.domain.report_notes import ReportNote, Signer
from gecc_desk.services.call_corrections import CallCorrections
from gecc_desk.services.demo import fill
from gecc_desk.services.office_lists import OfficeSettings
from gecc_desk.services.phone_register import PhoneRegister
from gecc_desk.services.phone_report import PhoneReport, Reading
from gecc_desk.storage import call_slices, call_store
from gecc_desk.storage.database import Database
from gecc_desk.storage.errors import DatabaseDamaged
from gecc_desk.storage.tables import CallRow, FollowUpRow, RegisterImportRow, TopicRow
from tests.builders import WORKDAY, Clock, bangkok, call, usual_office
from tests.engines import BOTH_IN_SOAK, new_office
from tests.services import phone_count
from tests.services.phone_count import Register
from tests.storage.processes import rounds

DAY = dt.timedelta(days=1)
TICK = dt.timedelta(microseconds=1)
LAST_QUARTER = FiscalQuarter(2567, 4).period
LEAP_DAY = Period(dt.date(2024, 2, 29), dt.date(2024, 3, 1))
PERIODS = (
    LAST_QUARTER,
    FiscalQuarter(2567, 2).period,
    LEAP_DAY,
    Period(dt.date(2023, 12, 27), dt.date(2024, 1, 9)),
)
USUAL_TOPIC = "สอบถามวันรายงานตัว"
RENAMED = "วันรายงานตัวครั้งต่อไป"
UNITS = ("ฝ่ายอำนวยการ", "ฝ่าย อำนวยการ", "หน่วยงานอื่น", "หน่วยงาน-อื่น")
TOPICS = (USUAL_TOPIC, "สอบถาม วันรายงานตัว", RENAMED, "อื่น ๆ", "อื่นๆ", "Fax", "fax", "-")
PHONES = (
    "",
    "081-234-5678",
    "0812345678",
    "1111",
    "191",
    "02-141-4100",
    "ไม่ทราบ",
    "+856 20 55 123 456",
)


class Promised(NamedTuple):
    """A promise to call back, and what came of it."""

    due_at: dt.datetime | None
    created_at: dt.datetime
    done_at: dt.datetime | None
    result: FollowUpResult | None


class Written(NamedTuple):
    """A call of an invented register, and what was promised in it."""

    entry: CallEntry
    recorded_at: dt.datetime
    voided: bool
    promises: list[Promised]
    imported: bool


# ---- invented registers -------------------------------------------------------------------------


def edges(period: Period) -> list[dt.datetime]:
    """The moments at which something is one thing or another."""
    bounds = [
        bound
        for one in (period, period_before(period), same_period_last_year(period))
        for bound in one.bounds
    ]
    return [moment for bound in bounds for moment in (bound - TICK, bound, bound + TICK)]


def moments_around(period: Period) -> st.SearchStrategy[dt.datetime]:
    first, end = same_period_last_year(period).bounds[0], period.bounds[1]
    anywhere = st.datetimes(
        (first - DAY).replace(tzinfo=None), (end + DAY).replace(tzinfo=None)
    ).map(lambda one: one.replace(tzinfo=dt.UTC))
    within = st.integers(0, period.days * 24 * 60).map(
        lambda minutes: period.bounds[0] + dt.timedelta(minutes=minutes)
    )
    return st.sampled_from(edges(period)) | within | anywhere


TRANSFERS = st.lists(
    st.builds(Transfer, st.sampled_from(UNITS), st.sampled_from(TransferResult)), max_size=3
).map(tuple)


@st.composite
def promises_of(draw: st.DrawFn, received: dt.datetime, recorded: dt.datetime) -> Promised:
    midnight = moments.day_bounds(moments.service_day(received))[1]
    later = [dt.timedelta(), TICK, DAY - TICK, DAY, 2 * DAY]
    due = draw(st.sampled_from([None, midnight, midnight + DAY, received + dt.timedelta(hours=3)]))
    base = draw(st.sampled_from([due or midnight, midnight, recorded]))
    done = draw(st.sampled_from([None, *(base + time for time in later), base - TICK]))
    created = draw(st.sampled_from([recorded, recorded + DAY]))
    result = None if done is None else draw(st.sampled_from(FollowUpResult))
    return Promised(due, created, done, result)


@st.composite
def written(draw: st.DrawFn, period: Period) -> Written:
    received = draw(moments_around(period))
    delay = draw(st.sampled_from([dt.timedelta(), DAY, DAY + TICK, 3 * DAY, -TICK]))
    entry = CallEntry(
        received_at=received,
        topic=draw(st.sampled_from(TOPICS)),
        outcome=draw(st.sampled_from(Outcome)),
        phone=draw(st.sampled_from(PHONES)),
        transfers=draw(TRANSFERS),
        rings=draw(st.just(Rings.UNKNOWN) | st.sampled_from(Rings)),
        kind=draw(st.sampled_from([None, *CallerKind])),
        first_contact=draw(st.sampled_from([None, *FirstContact])),
        length=draw(st.none() | st.integers(1, 400).map(lambda one: dt.timedelta(seconds=one))),
    )
    recorded = received + delay
    promises = draw(st.lists(promises_of(received, recorded), max_size=2))
    return Written(entry, recorded, draw(st.integers(0, 5)) == 0, promises, draw(st.booleans()))


@st.composite
def registers(draw: st.DrawFn) -> tuple[Period, list[Written], bool, dt.datetime]:
    """A period, calls in and around it, whether a topic was renamed, and when it is counted."""
    period = draw(st.sampled_from(PERIODS))
    calls = draw(st.lists(written(period), max_size=20))
    as_of = draw(st.sampled_from(edges(period)) | st.just(period.bounds[1] + 40 * DAY))
    return period, calls, draw(st.booleans()), as_of


def write(session: Session, calls: list[Written], *, renamed: bool) -> None:
    """Put calls into a register; in the midst of them the office may rename a topic."""
    import_id = imported(session)
    for nth, one in enumerate(calls):
        if renamed and nth == len(calls) // 2:
            by_name = TopicRow.name == USUAL_TOPIC
            session.execute(sa.update(TopicRow).where(by_name).values(name=RENAMED))
        call_id = call_store.add_call(session, one.entry, one.recorded_at, "somsri")
        if one.voided:
            session.get_one(CallRow, call_id).voided_at = one.recorded_at + DAY
        if one.imported:
            session.get_one(CallRow, call_id).import_id = import_id
        for promise in one.promises:
            told = promise._asdict()
            session.add(FollowUpRow(call_id=call_id, created_by="somsri", **told))
    session.flush()


def imported(session: Session) -> int:
    """A file that was brought in; gives its id."""
    row = RegisterImportRow(at=bangkok(WORKDAY), actor="somsri", file_name="เดิม.xlsx", rows=1)
    session.add(row)
    session.flush()
    return row.id


@pytest.fixture(scope="module", params=BOTH_IN_SOAK)
def office(request: pytest.FixtureRequest) -> Iterator[Database]:
    with new_office(request) as address, contextlib.closing(Database.open(address)) as database:
        yield database


@pytest.mark.soak
@settings(max_examples=rounds(20, 6))
@given(registers())
def test_every_figure_is_that_of_an_independent_count(
    office: Database, invented: tuple[Period, list[Written], bool, dt.datetime]
) -> None:
    period, calls, renamed, as_of = invented
    with office.write() as work:  # never committed: each register is gone with its example
        write(work.session, calls, renamed=renamed)
        register = Register(work.session)
        found = Reading(work.session, period, as_of).comparison()
        assert found.now == register.figures(period, as_of)
        assert found.before == register.figures(period_before(period), as_of)
        assert found.last_year == register.figures(same_period_last_year(period), as_of)

        def ids(wanted: CallSlice) -> list[int]:
            return ids_of(lambda after: call_slices.page(work.session, wanted, as_of, 4, after))

        for wanted, size in phone_count.slices(found.now):
            behind = ids(wanted)
            assert len(behind) == len(set(behind)) == size, wanted
            assert call_slices.count(work.session, wanted, as_of) == size, wanted

        def ids_as_counted(wanted: CallSlice) -> list[int]:
            behind = ids(wanted)
            assert call_slices.count(work.session, wanted, as_of) == len(behind), wanted
            return behind

        check_slices_of_parts(register, found.now, as_of, ids_as_counted)


def ids_of(page: Callable[[PageKey | None], CallPage]) -> list[int]:
    """The ids of all calls of a slice, page after page, which are in their order."""
    found: list[tuple[dt.datetime, int]] = []
    after: PageKey | None = None
    while True:
        one = page(after)
        found += [(told.entry.received_at, told.id) for told in one.calls]
        after = one.next
        if after is None:
            assert found == sorted(found, reverse=True)
            return [call_id for _, call_id in found]


def check_slices_of_parts(
    register: Register,
    found: PhoneFigures,
    as_of: dt.datetime,
    ids: Callable[[CallSlice], list[int]],
) -> None:
    """Transfers and promises count themselves; behind them stand the calls that have such a one."""
    for state in CallbackState:
        wanted = CallSlice(period=found.period, callback=state)
        assert set(ids(wanted)) == phone_count.ids_with_promise(register, wanted, as_of)
    for unit in (None, *(one.unit for one in found.transfers.by_unit)):
        for result in (None, *TransferResult):
            wanted = CallSlice(period=found.period, transferred=True, unit=unit, result=result)
            assert set(ids(wanted)) == phone_count.ids_with_transfer(register, wanted)


# ---- the edges, each by itself ------------------------------------------------------------------


@pytest.fixture
def report(database: Database, clock: Clock) -> PhoneReport:
    return PhoneReport(database, "somsri", clock=clock)


def record(database: Database, entry: CallEntry, *, at: dt.datetime | None = None) -> int:
    clock = Clock(at or entry.received_at)
    return PhoneRegister(database, "somsri", clock=clock).record(entry).id


QUARTER = FiscalQuarter(2569, 4).period
NEXT_QUARTER = FiscalQuarter(2570, 1).period


def test_the_last_moment_of_september_is_the_old_years_and_midnight_the_new_ones(
    database: Database, report: PhoneReport
) -> None:
    midnight = bangkok(dt.date(2026, 10, 1))
    record(database, call(at=midnight - dt.timedelta(milliseconds=1)))
    record(database, call(at=midnight))
    found = report.comparison(NEXT_QUARTER)
    assert (found.before.period, found.before.calls, found.now.calls) == (QUARTER, 1, 1)
    assert found.before.by_weekday_hour[2][23] == found.now.by_weekday_hour[3][0] == 1
    assert found.before.by_month[-1].calls == found.now.by_month[0].calls == 1
    assert not found.last_year.has_data


def test_an_empty_quarter_says_nothing_rather_than_zero(report: PhoneReport) -> None:
    found = report.comparison(QUARTER).now
    assert not found.has_data
    assert (found.within_three_rings, found.first_contact, found.lengths) == (
        NO_SHARE, NO_SHARE, NO_TIMES,
    )  # fmt: skip
    assert found.entered_within_24h.ratio is found.transfers.connected.ratio is None
    assert [one.calls for one in found.by_month] == [0, 0, 0]
    assert len(found.by_week) == 14
    assert {len(one) for one in (found.by_topic, found.frequent, found.transfers.by_unit)} == {0}


def test_rings_that_nobody_counted_are_no_ground_for_a_share(
    database: Database, report: PhoneReport
) -> None:
    for _ in range(2):
        record(database, call(at=bangkok(WORKDAY, 9)))
    found = report.comparison(NEXT_QUARTER).now
    assert found.calls == 2
    assert found.within_three_rings.ratio is None
    assert {one.rings: one.calls for one in found.by_rings if one.calls} == {Rings.UNKNOWN: 2}


def test_a_topic_renamed_in_between_is_one_topic_under_its_new_name(
    database: Database, report: PhoneReport, settings: OfficeSettings
) -> None:
    usual = settings.topics()
    record(database, call(usual[0].name, at=bangkok(WORKDAY, 8)))
    settings.save_topics([Named(usual[0].id, "ชื่อใหม่"), *usual[1:]])
    record(database, call("ชื่อ ใหม่", at=bangkok(WORKDAY, 8, 30)))
    found = report.comparison(NEXT_QUARTER).now
    assert [(one.topic, one.calls) for one in found.by_topic] == [("ชื่อใหม่", 2)]
    assert len(report.calls_behind(CallSlice(period=NEXT_QUARTER, topic="ชื่อใหม่")).calls) == 2


def test_a_typed_topic_that_the_office_takes_up_later_joins_it(
    database: Database, report: PhoneReport, settings: OfficeSettings
) -> None:
    record(database, call("ขอใบรับรอง แพทย์", at=bangkok(WORKDAY, 8)))
    settings.save_topics([*settings.topics(), Named(None, "ขอใบรับรองแพทย์")])
    record(database, call("ขอใบรับรองแพทย์", at=bangkok(WORKDAY, 8, 30)))
    found = report.comparison(NEXT_QUARTER).now
    assert [(one.topic, one.calls) for one in found.by_topic] == [("ขอใบรับรองแพทย์", 2)]


def test_a_voided_call_is_counted_apart_and_listed_marked(
    database: Database, report: PhoneReport, clock: Clock
) -> None:
    record(database, call(at=bangkok(WORKDAY, 8)))
    slip = record(database, call(at=bangkok(WORKDAY, 8, 10)))
    CallCorrections(database, "somsri", clock=clock).void(slip, "บันทึกซ้ำ")
    with report.reading(NEXT_QUARTER) as reading:
        found, calls = reading.comparison().now, list(reading.calls())
    assert (found.calls, found.voided, reading.total) == (1, 1, 2)
    assert [one.voided_at is not None for one in calls] == [False, True]


def test_a_call_tried_twice_at_one_unit_is_two_transfers_of_one_call(
    database: Database, report: PhoneReport
) -> None:
    busy = Transfer(UNITS[0], TransferResult.BUSY)
    reached = Transfer(UNITS[0], TransferResult.CONNECTED)
    record(
        database,
        call(at=bangkok(WORKDAY, 8), outcome=Outcome.TRANSFERRED, transfers=(busy, reached)),
    )
    found = report.comparison(NEXT_QUARTER).now.transfers
    assert (found.calls, found.total, found.connected) == (1, 2, Share(1, 2))
    assert [(one.unit, one.total) for one in found.by_unit] == [(UNITS[0], 2)]


def test_who_is_called_again_was_promised_one_call_back(
    database: Database, report: PhoneReport, clock: Clock
) -> None:
    call_id = record(database, call(at=bangkok(WORKDAY, 8), outcome=Outcome.CALLBACK))
    with database.write() as work:
        first = work.session.scalars(sa.select(FollowUpRow)).one()
        first.done_at, first.result = bangkok(WORKDAY, 16), FollowUpResult.NOT_REACHED
        again = bangkok(WORKDAY + DAY, 9)
        work.session.add(FollowUpRow(call_id=call_id, created_at=again, created_by="somsri"))
        work.commit()
    clock.set(WORKDAY + DAY, 23, 59, 59)
    found = report.comparison(NEXT_QUARTER).now.callbacks
    assert (found.promised, found.in_time, found.open, found.kept_in_time) == (1, 1, 0, Share(1, 1))
    clock.set(WORKDAY + 2 * DAY)
    assert report.comparison(NEXT_QUARTER).now.callbacks == found, "the first call back counts"


def test_an_imported_call_tells_neither_when_it_was_entered_nor_whether_it_was_called_back(
    database: Database, report: PhoneReport
) -> None:
    with database.write() as work:
        entry = call(at=bangkok(WORKDAY, 8), outcome=Outcome.CALLBACK)
        call_id = call_store.add_call(work.session, entry, bangkok(WORKDAY + 9 * DAY), "somsri")
        work.session.get_one(CallRow, call_id).import_id = imported(work.session)
        work.commit()
    found = report.comparison(NEXT_QUARTER).now
    assert found.entered_within_24h == NO_SHARE
    assert (found.callbacks.promised, found.callbacks.unknown) == (1, 1)
    assert found.callbacks.kept_in_time == NO_SHARE
    assert not report.calls_behind(CallSlice(period=NEXT_QUARTER, entered_within_24h=False)).calls
    unknown = CallSlice(period=NEXT_QUARTER, callback=CallbackState.UNKNOWN)
    assert [one.id for one in report.calls_behind(unknown).calls] == [call_id]


def test_what_nobody_can_have_written_is_told_as_damage(
    database: Database, report: PhoneReport
) -> None:
    record(database, call(at=bangkok(WORKDAY, 8)))
    with database.write() as work:
        work.session.connection().exec_driver_sql("UPDATE phone_call SET outcome = 'flown'")
        work.commit()
    with pytest.raises(DatabaseDamaged):
        report.comparison(NEXT_QUARTER)


# ---- a register of two years --------------------------------------------------------------------

CALLS = 4_000


@pytest.fixture(scope="module")
def years(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    with contextlib.closing(usual_office(tmp_path_factory.mktemp("years"))) as database:
        fill(database, calls=CALLS, tickets=0, years=2, seed=5, until=bangkok(WORKDAY, 10, 40))
        yield database


@pytest.fixture
def yearly(years: Database) -> PhoneReport:
    return PhoneReport(years, "somsri", clock=Clock(bangkok(WORKDAY, 10, 40)))


@pytest.fixture(scope="module")
def compared(years: Database) -> tuple[PhoneComparison, Register]:
    """The last whole quarter and the running one of which promises are still open."""
    report = PhoneReport(years, "somsri", clock=Clock(bangkok(WORKDAY, 10, 40)))
    with years.read() as session:
        return report.comparison(NEXT_QUARTER), Register(session)


def test_two_years_are_counted_as_an_independent_count_does(
    compared: tuple[PhoneComparison, Register], yearly: PhoneReport
) -> None:
    found, register = compared
    for figures in (found.now, found.before, found.last_year):
        assert figures.calls > 200
        assert figures == register.figures(figures.period, figures.as_of)
    assert found.now.callbacks.promised > 0
    year = yearly.comparison(fiscal_year_around(dt.date(2026, 9, 30))).now
    assert year == register.figures(year.period, year.as_of)
    assert year.frequent_callers > len(year.frequent) == MOST_FREQUENT


def test_behind_every_figure_are_as_many_calls(
    compared: tuple[PhoneComparison, Register], yearly: PhoneReport
) -> None:
    for wanted, size in phone_count.slices(compared[0].before):
        ids = ids_of(functools.partial(yearly.calls_behind, wanted, 300))
        assert len(set(ids)) == size, wanted


def test_the_register_of_a_period_is_told_once_in_its_order(yearly: PhoneReport) -> None:
    told: list[tuple[int, int]] = []
    with yearly.reading(fiscal_year_around(dt.date(2026, 9, 30))) as reading:
        calls = list(reading.calls(lambda done, of: told.append((done, of))))
        found = reading.comparison().now
    places = [(one.entry.received_at, one.id) for one in calls]
    assert places == sorted(set(places))
    assert len(calls) == reading.total == found.calls + found.voided > 1_500
    assert sum(one.voided_at is not None for one in calls) == found.voided > 0
    assert told == sorted(told)
    assert told[-1] == (reading.total, reading.total)


def test_progress_rises_to_the_whole_and_may_stop_it(yearly: PhoneReport) -> None:
    told: list[tuple[int, int]] = []
    found = yearly.comparison(QUARTER, lambda done, of: told.append((done, of)))
    whole = sum(one.calls + one.voided for one in (found.now, found.before, found.last_year))
    assert told == sorted(told)
    assert told[-1] == (whole, whole)

    class EnoughError(Exception):
        """Somebody pressed cancel."""

    def stop(done: int, _of: int) -> None:
        told.append((done, 0))
        raise EnoughError

    told.clear()
    with pytest.raises(EnoughError):
        yearly.comparison(QUARTER, stop)
    assert len(told) == 1, "nothing is read after the stop"


def test_figures_calls_and_notes_are_of_one_moment(database: Database, report: PhoneReport) -> None:
    record(database, call(at=bangkok(WORKDAY, 8)))
    with report.reading(NEXT_QUARTER) as reading:
        assert reading.total == 1
        record(database, call(at=bangkok(WORKDAY, 8, 1)))
        report.keep_note(NEXT_QUARTER, ReportNote(analysis="สายเพิ่มขึ้น"))
        assert len(list(reading.calls())) == reading.comparison().now.calls == 1
        assert reading.note().is_empty


# ---- what the meeting says ----------------------------------------------------------------------


def test_a_note_is_kept_with_its_period_and_signers_come_along(
    report: PhoneReport, clock: Clock
) -> None:
    assert report.note(QUARTER) == ReportNote()
    signed = Signer("นางสาวสมศรี  ใจดี", "พนักงานคุมประพฤติ")
    said = ReportNote(
        analysis="สายเพิ่มขึ้น\nช่วงต้นเดือน", proposals="เพิ่มเจ้าหน้าที่", met_on=WORKDAY,
        prepared=signed, director=Signer("นายวิชัย", "ผู้อำนวยการ"),
    )  # fmt: skip
    kept = report.keep_note(QUARTER, said)
    assert report.note(QUARTER) == kept
    assert (kept.changed_at, kept.changed_by) == (clock.at, "somsri")
    assert kept.prepared.name == "นางสาวสมศรี ใจดี"
    assert (kept.analysis, kept.met_on) == (said.analysis, WORKDAY)
    other = report.note(NEXT_QUARTER)
    assert other == ReportNote(prepared=kept.prepared, checked=Signer(), director=kept.director)
    clock.forward(minutes=1)
    again = report.keep_note(QUARTER, dataclasses.replace(kept, analysis="", checked=signed))
    assert report.note(QUARTER) == again
    assert again.analysis == ""
    assert report.note(NEXT_QUARTER).checked == again.checked


def test_a_note_that_is_too_long_names_its_field_and_changes_nothing(report: PhoneReport) -> None:
    kept = report.keep_note(QUARTER, ReportNote(analysis="เดิม"))
    with pytest.raises(BadInput) as error:
        report.keep_note(QUARTER, ReportNote(checked=Signer("ก" * 300)))
    assert error.value.field == "checked_name"
    assert report.note(QUARTER) == kept


def test_no_citizen_id_is_kept_in_a_note(report: PhoneReport) -> None:
    kept = report.keep_note(QUARTER, ReportNote(analysis="ราย 1-1037-02071-81-1 ร้องเรียน"))
    assert "02071" not in kept.analysis
    assert report.note(QUARTER) == kept


def test_a_note_that_is_damaged_is_told_as_such(database: Database, report: PhoneReport) -> None:
    report.keep_note(QUARTER, ReportNote())
    with database.write() as work:
        work.session.connection().exec_driver_sql(
            """UPDATE report_note SET signers = '{"prepared": [1]}'"""
        )
        work.commit()
    for period in (QUARTER, NEXT_QUARTER):
        with pytest.raises(DatabaseDamaged):
            report.note(period)


def test_a_quarter_is_called_to_mind_until_its_report_is_made(
    database: Database, report: PhoneReport
) -> None:
    first, last = QUARTER.end, QUARTER.end + 29 * DAY
    assert report.quarter_to_report(first) is None, "nobody called"
    record(database, call(at=bangkok(QUARTER.last, 9)))
    assert (
        report.quarter_to_report(first) == report.quarter_to_report(last) == FiscalQuarter(2569, 4)
    )
    assert report.quarter_to_report(last + DAY) is None
    assert report.quarter_to_report(QUARTER.last) is None, "it has not ended"
    report.keep_note(QUARTER, ReportNote(analysis="ปกติ"))
    assert report.quarter_to_report(first) is None


# ---- what it costs ------------------------------------------------------------------------------


def test_a_quarter_never_walks_through_the_years(yearly: PhoneReport, years: Database) -> None:
    sent: list[tuple[str, object]] = []

    def note(_c: object, _k: object, text: str, values: object, *_more: object) -> None:
        sent.append((text, values))

    sa.event.listen(years._engine, "before_cursor_execute", note)
    try:
        found = yearly.comparison(QUARTER).now
        for wanted, _ in phone_count.slices(found):
            yearly.calls_behind(wanted)
        for state in CallbackState:
            yearly.calls_behind(CallSlice(period=QUARTER, callback=state))
        yearly.calls_behind(CallSlice(period=QUARTER, unit=found.transfers.by_unit[0].unit))
    finally:
        sa.event.remove(years._engine, "before_cursor_execute", note)
    asked = [(text, values) for text, values in sent if text.startswith("SELECT")]
    with years.read() as session:
        run = session.connection().exec_driver_sql
        for text, values in asked:
            for line in run(f"EXPLAIN QUERY PLAN {text}", values):  # type: ignore[arg-type]
                for table in ("phone_call", "call_transfer", "follow_up"):
                    assert not str(line[-1]).startswith(f"SCAN {table}"), text
    assert len(asked) > 100
