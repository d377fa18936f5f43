"""What was kept for its period goes, figures stay, and nothing younger is touched."""

from __future__ import annotations

import contextlib
import datetime as dt
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gecc_desk.domain.phone_numbers import read_phone_number
from gecc_desk.domain.retention import (
    REMOVED_TOPIC,
    USUAL,
    DataKind,
    GroundMissing,
    Keeping,
    LongerThanCalls,
    MayNotStay,
    RetentionPlan,
    Span,
    Unit,
    is_over,
)
from gecc_desk.services.call_corrections import CallCorrections
from gecc_desk.services.checkup import check_up
from gecc_desk.services.people import People
from gecc_desk.services.phone_register import PhoneRegister
from gecc_desk.services.retention import Retention
from gecc_desk.storage.database import Address, Database
from tests.builders import Clock, bangkok, usual_office
from tests.services import held_people as held
from tests.services.held_people import Happening, Someone
from tests.storage.children import remove_what_is_over
from tests.storage.processes import SOAK, child, told

NOW = bangkok(held.TODAY, 18)
OLD, YOUNG = 7 * 365, 20

happenings = st.lists(
    st.builds(
        Happening,
        st.sampled_from(held.KINDS),
        st.builds(Someone, st.integers(0, 5)),
        st.one_of(st.integers(0, 4000), st.sampled_from([0, 29, 30, 31, 365, 366, 1826, 1880])),
        st.sampled_from([0, 1, 40, 800]),
    ),
    min_size=1,
    max_size=14,
)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A furnished office that is copied for each example."""
    folder = tmp_path_factory.mktemp("empty")
    usual_office(folder).close()
    return folder / "desk.sqlite3"


def opened(empty: Path, folder: Path) -> Database:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    shutil.copy(empty, folder / "desk.sqlite3")
    return Database.open(Address(folder / "desk.sqlite3"))


def run(database: Database) -> None:
    Retention(database, "ผู้ดูแล", clock=Clock(NOW)).run()


# ---- the laws ---------------------------------------------------------------------------------


@settings(max_examples=8)
@given(happenings)
def test_figures_stay_and_only_what_is_over_goes(
    empty: Path, tmp_path_factory: pytest.TempPathFactory, did: list[Happening]
) -> None:
    database = opened(empty, tmp_path_factory.getbasetemp() / "example")
    with contextlib.closing(database):
        held.write(database, did, Clock())
        figures = held.figures(database)
        before = {table: held.rows(database, table) for table in _TABLES}
        preview = Retention(database, "ผู้ดูแล", clock=Clock(NOW)).preview()
        run(database)
        assert held.figures(database) == figures
        after = {table: held.rows(database, table) for table in _TABLES}
        _nothing_young_touched(before, after)
        assert check_up(database).problems == ()
        again = Retention(database, "ผู้ดูแล", clock=Clock(NOW))
        assert again.preview().count == 0
        (record,) = again.runs()
        # A call takes its own old texts and notes along; they may have been counted before.
        assert {one.kind: one.count for one in preview.due if one.count} == record.removed
    still = {h.who for h in did if h.days_ago < 6 * 366}
    gone = [who for who in held.everyone(did) if who not in still]
    # Whoever's disclosure, call or visit may still be kept is not looked for.
    assert held.left_of(gone, database.address.path.parent) == []


_TABLES = ("phone_call", "ticket", "person", "person_phone", "disclosure", "draft", "call_revision")


def _nothing_young_touched(
    before: dict[str, list[dict[str, Any]]], after: dict[str, list[dict[str, Any]]]
) -> None:
    """By the rows alone: each row whose own moment is kept is there as it was."""
    for table, kind, column in (
        ("phone_call", DataKind.CALLS, "received_at"), ("ticket", DataKind.TICKETS, "issued_at"),
        ("person", DataKind.PEOPLE, "created_at"), ("person_phone", DataKind.PEOPLE, "last_at"),
        ("disclosure", DataKind.DISCLOSURES, "at"), ("draft", DataKind.DRAFTS, "updated_at"),
        ("call_revision", DataKind.REVISIONS, "at"),
    ):  # fmt: skip
        kept_from = RetentionPlan().kept_from(kind, held.TODAY)
        assert kept_from is not None
        since = bangkok(kept_from).timestamp() * 1e6
        young = [row for row in before[table] if row[column] >= since]
        assert [row for row in young if row not in after[table]] == [], table
    for table in ("phone_call", "ticket", "call_revision"):
        assert len(before[table]) == len(after[table]), "no row that counts is gone"


@given(
    st.dates(dt.date(1990, 1, 1), dt.date(2100, 12, 31)),
    st.builds(Span, st.integers(1, 99), st.sampled_from(Unit)),
    st.sampled_from(DataKind),
)
def test_a_period_ends_no_day_too_soon(today: dt.date, span: Span, kind: DataKind) -> None:
    plan = RetentionPlan({**USUAL, kind: Keeping(span, "")})
    kept_from = plan.kept_from(kind, today)
    assert kept_from is not None
    assert kept_from <= span.before(today) < today
    assert not is_over([kept_from], kept_from)
    assert is_over([kept_from - dt.timedelta(days=1)], kept_from)
    assert not is_over([today, kept_from - dt.timedelta(days=9)], kept_from)
    if kind is DataKind.CALLS:
        assert (kept_from.month, kept_from.day) == (10, 1)


@given(
    st.builds(Span, st.integers(1, 99), st.sampled_from(Unit)),
    st.builds(Span, st.integers(1, 99), st.sampled_from(Unit)),
    st.dates(dt.date(2000, 1, 1), dt.date(2100, 12, 31)),
)
def test_a_period_within_another_is_never_longer(one: Span, other: Span, today: dt.date) -> None:
    if one.is_within(other):
        assert one.before(today) >= other.before(today)


def test_a_plan_needs_grounds() -> None:
    for kind in DataKind:
        wrong = MayNotStay if kind is DataKind.DRAFTS else GroundMissing
        with pytest.raises(wrong) as told:
            RetentionPlan({**USUAL, kind: Keeping(None, "  ")}).checked()
        assert told.value.field == kind.value
    longer = {**USUAL, DataKind.REVISIONS: Keeping(Span(6, Unit.YEARS), "")}
    with pytest.raises(LongerThanCalls):
        RetentionPlan(longer).checked()
    kept = RetentionPlan({**USUAL, DataKind.CALLS: Keeping(None, "ระเบียบงานสารบรรณ")}).checked()
    assert RetentionPlan.from_json(kept.as_json()) == kept
    assert RetentionPlan.from_json({"calls": {"count": "x"}}) == RetentionPlan(dict(USUAL))


# ---- one by one -------------------------------------------------------------------------------


def test_a_person_with_a_younger_contact_is_kept(database: Database, clock: Clock) -> None:
    who, other = Someone(0), Someone(1)
    held.write(
        database,
        [Happening("call", who, OLD), Happening("call", who, YOUNG), Happening("call", other, OLD)],
        clock,
    )
    run(database)
    (person,) = (row for row in held.rows(database, "person") if row["name"])
    assert person["name"] == who.name
    calls = People(database, "x", clock=Clock(NOW)).contacts_of(person["id"]).contacts
    assert len(calls) == 2, "that an old call was theirs is known as long as they are"
    old = PhoneRegister(database, "x").call(1)
    assert (old.entry.caller, old.entry.note, old.phone_shown) == ("", "", "ลบแล้ว")
    assert not PhoneRegister(database, "x").find("7310", 9)[1:], (
        "the number finds the young call alone"
    )


def test_calls_of_one_number_are_still_one_callers(database: Database, clock: Clock) -> None:
    who = Someone(2)
    held.write(database, [Happening("call", who, OLD + n) for n in range(4)], clock)
    run(database)
    phones = {row["phone"] for row in held.rows(database, "phone_call")}
    assert len(phones) == 1
    assert read_phone_number(str(phones.pop())).shown == "ลบแล้ว"


def test_a_call_somebody_works_on_is_kept_with_all_of_its_number(
    database: Database, clock: Clock
) -> None:
    who = Someone(3)
    held.write(database, [Happening("free", who, OLD), Happening("call", who, OLD + 5)], clock)
    clock.at = NOW - dt.timedelta(days=3)
    CallCorrections(database, "x", clock=clock).void(1, "ซ้ำ")
    before = held.rows(database, "phone_call")
    run(database)
    assert held.rows(database, "phone_call") == before


def test_the_offices_own_topics_stay(database: Database, clock: Clock) -> None:
    register = PhoneRegister(database, "x", clock=clock)
    clock.set(held.TODAY - dt.timedelta(days=OLD), 9)
    for topic in ("ขอย้ายสำนักงาน", "ญาติของผู้โทรป่วย"):
        register.record(held._entry(Someone(4), clock.at, topic=topic))
    preview = Retention(database, "x", clock=Clock(NOW)).preview()
    assert preview.free_topics == (("ญาติของผู้โทรป่วย", 1),)
    run(database)
    assert [row["topic"] for row in held.rows(database, "phone_call")] == [
        "ขอย้ายสำนักงาน",
        REMOVED_TOPIC,
    ]


def test_a_stopped_run_goes_on_and_ends_alike(database: Database, clock: Clock) -> None:
    did = [Happening(kind, Someone(n % 6), OLD + n) for n, kind in enumerate(held.KINDS * 3)]
    held.write(database, did, clock)
    figures = held.figures(database)

    class Stopped(Exception):
        pass

    def stop(_done: int, _of: int) -> None:
        raise Stopped

    retention = Retention(database, "x", clock=Clock(NOW))
    for _ in range(20):
        try:
            retention.run(stop)
        except Stopped:
            continue
        break
    assert retention.preview().count == 0
    assert held.figures(database) == figures
    assert check_up(database).problems == ()
    assert "retention_secret" not in {row["name"] for row in held.rows(database, "setting")}
    runs = retention.runs()
    assert runs[0].finished_at is not None
    assert all(one.finished_at is None for one in runs[1:])
    assert len(runs) > 3


@pytest.mark.soak
def test_killed_again_and_again_it_ends_as_one_run_would(empty: Path, tmp_path: Path) -> None:
    """Each portion that was told is on the disk; what is left over is done by the next run."""
    people = [Someone(n) for n in range(6)]
    did = [Happening(kind, who, OLD + n) for n, kind in enumerate(held.KINDS) for who in people]
    did += [Happening("call", Someone(0), YOUNG), Happening("free", Someone(1), YOUNG)]
    path = tmp_path / "killed" / "desk.sqlite3"
    with contextlib.closing(opened(empty, path.parent)) as database:
        held.write(database, did, Clock())
        figures = held.figures(database)
        young = held.rows(database, "phone_call")[-2:]
    kills = 40 if SOAK else 6
    for turn in range(kills):
        with child(remove_what_is_over, path, NOW) as (process, pipe):
            for told_so_far, _told in enumerate(told(pipe)):
                if told_so_far == turn % 5:
                    break
            process.kill()
            process.join()
        with contextlib.closing(Database.open(Address(path))) as database:
            assert check_up(database).problems == ()
            assert held.figures(database) == figures
    with contextlib.closing(Database.open(Address(path))) as database:
        run(database)
        assert Retention(database, "x", clock=Clock(NOW)).preview().count == 0
        assert held.figures(database) == figures
        assert held.rows(database, "phone_call")[-2:] == young
        assert check_up(database).problems == ()
        counts = [one.removed for one in Retention(database, "x").runs()]
        assert sum(one.get(DataKind.CALLS, 0) for one in counts) == 3 * len(people)
    assert held.left_of(people[2:], path.parent) == []
