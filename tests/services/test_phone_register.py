"""Calls are written down whole and found by any part of them, in any writing."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from gecc_desk.domain.calls import (
    CallbackInThePast,
    CallEntry,
    FirstContact,
    Outcome,
    Rings,
    TopicMissing,
    Transfer,
    TransferResult,
    UnitMissing,
)
from gecc_desk.domain.errors import BadInput
from gecc_desk.domain.measures import Share
from gecc_desk.domain.moments import InTheFuture
from gecc_desk.domain.people import CallerKind
from gecc_desk.domain.thai_text import TooLong, Unprintable
from gecc_desk.services.call_corrections import CallCorrections
from gecc_desk.services.checkup import check_up
from gecc_desk.services.drafts import Drafts
from gecc_desk.services.office_lists import OfficeSettings
from gecc_desk.services.phone_register import PhoneRegister
from gecc_desk.storage.database import Database
from gecc_desk.storage.errors import DatabaseDamaged
from gecc_desk.storage.tables import CallRow, PersonPhoneRow, PersonRow, TransferRow, UnitRow
from tests.builders import WORKDAY, Clock, bangkok, call, usual_office, written_apart
from tests.engines import MANY_ROWS

BUSY = Transfer("ฝ่ายอำนวยการ", TransferResult.BUSY)
TEXT = st.text(
    st.sampled_from("กขคงนมสที่้๊์ำาเแโใ ๐๑๙")
    | st.sampled_from("abZß019 -./%_\"'*()^+:")
    | st.characters(),
    max_size=30,
)


@pytest.fixture(scope="module")
def full_register() -> Iterator[PhoneRegister]:
    """One register that many searches share; each search is for a call of its own."""
    with tempfile.TemporaryDirectory() as folder:
        database = usual_office(Path(folder))
        register = PhoneRegister(database, "test")
        for number in range(5):
            register.record(call(f"เรื่องอื่น {number}", caller="ผู้อื่น", phone="02-141-5100"))
        yield register
        database.close()


def found_ids(register: PhoneRegister, text: str) -> set[int]:
    return {one.id for one in register.find(text, 1_000_000)}


# ---- writing --------------------------------------------------------------------------------


def test_a_call_is_kept_as_it_was_written(register: PhoneRegister, clock: Clock) -> None:
    entry = call(
        "ขอเลื่อนนัดรายงานตัว", at=bangkok(WORKDAY, 8, 55), caller="สมชาย ใจดี",
        phone="๐๘๑-234 5678 ต่อ ๑๒", outcome=Outcome.CALLBACK,
        transfers=(BUSY, Transfer("กลุ่มบริการสังคม", TransferResult.NO_ANSWER)),
        callback_at=bangkok(WORKDAY, 14), rings=Rings.TWO, note="บรรทัด 1\nบรรทัด 2 😀",
    )  # fmt: skip
    recorded = register.record(entry)
    assert recorded.recorded_at == clock()
    (kept,) = register.newest()
    assert (kept.id, kept.entry, kept.recorded_at) == (recorded.id, entry, clock())
    assert kept.phone_shown == "081-234-5678 ต่อ 12"


@pytest.mark.parametrize(
    ("changes", "error", "field"),
    [
        ({"topic": " "}, TopicMissing, "topic"),
        ({"topic": "ก" * 201}, TooLong, "topic"),
        ({"caller": "ก" * 201}, TooLong, "caller"),
        ({"caller": "ก" * 10_000}, TooLong, "caller"),
        ({"phone": "0" * 61}, TooLong, "phone"),
        ({"note": "ก" * 10_000}, TooLong, "note"),
        ({"note": "ก\x00ข"}, Unprintable, "note"),
        ({"caller": "ก\ud800"}, Unprintable, "caller"),
        ({"received_at": bangkok(WORKDAY, 9, 2)}, InTheFuture, "received_at"),
        ({"callback_at": bangkok(WORKDAY, 8, 59)}, CallbackInThePast, "callback_at"),
        ({"outcome": Outcome.TRANSFERRED}, UnitMissing, "unit"),
    ],
)
def test_what_cannot_be_kept_is_refused_beside_its_field_and_nothing_is_written(
    register: PhoneRegister, database: Database, changes: dict[str, object],
    error: type[BadInput], field: str,
) -> None:  # fmt: skip
    entry = dataclasses.replace(call(at=bangkok(WORKDAY, 9)), **changes)  # type: ignore[arg-type]
    with pytest.raises(error) as refused:
        register.record(entry)
    assert refused.value.field == field
    with database.read() as session:
        for table in (CallRow, TransferRow):
            assert session.scalar(sa.select(sa.func.count()).select_from(table)) == 0


def test_fields_filled_to_their_limits_are_kept_and_found(
    register: PhoneRegister, clock: Clock
) -> None:
    entry = call("ก" * 200, at=clock(), caller="ข" * 200, phone="1" * 60, note="ค" * 4000)
    register.record(entry)
    assert [one.entry for one in register.find("ค" * 4000)] == [entry]


def test_a_usual_topic_and_unit_are_linked_however_they_were_typed(
    register: PhoneRegister, database: Database, clock: Clock
) -> None:
    transfer = Transfer("กลุ่ม แก้ไข ฟื้นฟู", TransferResult.CONNECTED)
    register.record(call("สอบถาม  วันรายงานตัว", at=clock(), transfers=(transfer,)))
    register.record(call("เรื่องที่ไม่มีในรายการ", at=clock(), transfers=(Transfer("ที่อื่น", BUSY.result),)))
    with database.read() as session:
        topics = list(session.scalars(sa.select(CallRow.topic_id).order_by(CallRow.id)))
        units = list(session.scalars(sa.select(TransferRow.unit_id).order_by(TransferRow.id)))
    assert topics[1] is None
    assert units[1] is None
    names = OfficeSettings(database, "desk")
    assert [line.name for line in names.topics() if line.id == topics[0]] == ["สอบถามวันรายงานตัว"]
    assert [line.name for line in names.units() if line.id == units[0]] == ["กลุ่มแก้ไขฟื้นฟู"]


def test_the_draft_goes_with_the_call_that_it_became(
    register: PhoneRegister, database: Database, clock: Clock
) -> None:
    drafts = Drafts(database, "test", "desk 1", clock=clock)
    drafts.keep("call", {"caller": "สมชาย"})
    drafts.keep("other", {"caller": "สมหญิง"})
    with pytest.raises(TopicMissing):
        register.record(call("", at=clock()), draft=drafts.key("call"))
    assert drafts.kept("call") == {"caller": "สมชาย"}
    register.record(call(at=clock()), draft=drafts.key("call"))
    assert drafts.kept("call") is None
    assert drafts.kept("other") == {"caller": "สมหญิง"}


def test_what_a_desk_knows_of_the_call_itself_is_kept(
    register: PhoneRegister, clock: Clock
) -> None:
    entry = dataclasses.replace(
        call(at=clock(), transfers=(Transfer("ฝ่ายอำนวยการ", BUSY.result, "๑๐๑"),)),
        kind=CallerKind.AGENCY, first_contact=FirstContact.NOT_APPLICABLE,
        length=dt.timedelta(minutes=2, seconds=5),
    )  # fmt: skip
    recorded = register.record(entry)
    assert register.newest()[0].entry == entry
    assert register.call(recorded.id).entry == entry


@pytest.mark.parametrize(
    ("length", "kept"),
    [
        (dt.timedelta(), None), (dt.timedelta(seconds=-5), None), (dt.timedelta(milliseconds=999), None),
        (dt.timedelta(seconds=1.9), dt.timedelta(seconds=1)), (dt.timedelta(hours=8), dt.timedelta(hours=8)),
        (dt.timedelta(hours=8, seconds=1), None),
    ],
)  # fmt: skip
def test_a_timer_that_nobody_started_or_stopped_says_nothing(
    database: Database, register: PhoneRegister, clock: Clock,
    length: dt.timedelta, kept: dt.timedelta | None,
) -> None:  # fmt: skip
    register.record(dataclasses.replace(call(at=clock()), length=length))
    assert register.newest()[0].entry.length == kept
    assert check_up(database).problems == ()


def test_a_press_that_fails_leaves_the_draft_and_nothing_else(
    database: Database, register: PhoneRegister, clock: Clock
) -> None:
    drafts = Drafts(database, "test", "desk 1", clock=clock)
    drafts.keep("call", {"caller": "สมชาย"})
    with database.write() as work:
        work.session.execute(sa.text("ALTER TABLE follow_up RENAME TO gone"))
        work.commit()
    entry = call(
        at=clock(), caller="สมชาย", phone="081-234-5678", outcome=Outcome.CALLBACK, transfers=(BUSY,)
    )  # fmt: skip
    with pytest.raises(DatabaseDamaged):
        register.record(entry, draft=drafts.key("call"))
    assert drafts.kept("call") == {"caller": "สมชาย"}
    with database.read() as session:
        for table in (CallRow, TransferRow, PersonRow, PersonPhoneRow):
            assert session.scalar(sa.select(sa.func.count()).select_from(table)) == 0
    assert register.find("สมชาย") == []


# ---- finding --------------------------------------------------------------------------------


@settings(max_examples=60, deadline=None)
@given(
    caller=TEXT, phone=st.sampled_from(["", "081-234-5678", "0066 81 234 5678", "1111 ต่อ 2"]),
    topic=TEXT.filter(lambda text: bool(text.strip())), note=TEXT, unit=TEXT,
    part=st.tuples(st.integers(0, 5), st.integers(0, 40), st.integers(1, 12)),
)  # fmt: skip
@example("ก่ิ", "081-234-5678", "น้ํา", '100%_"*', "AND", (0, 0, 2))
@example("", "081-234-5678", "ก", "", "", (1, 0, 4))
def test_any_part_of_any_field_finds_the_call(
    full_register: PhoneRegister, caller: str, phone: str, topic: str, note: str, unit: str,
    part: tuple[int, int, int],
) -> None:  # fmt: skip
    transfers = (Transfer(unit, TransferResult.BUSY),) if unit.strip() else ()
    try:
        recorded = full_register.record(
            call(topic, caller=caller, phone=phone, note=note, transfers=transfers)
        )
    except BadInput:
        return
    (kept,) = full_register.newest(1)
    assert kept.id == recorded.id
    entry = kept.entry
    fields = [entry.caller, entry.phone, entry.topic, entry.note, kept.phone_shown]
    fields += [transfer.unit for transfer in entry.transfers]
    which, start, length = part
    field = fields[which % len(fields)]
    assume(written_apart(field))
    for text in (field, field[start : start + length], field[start : start + 1]):
        assert recorded.id in found_ids(full_register, text), repr(text)


@given(st.text())
@example('"')
@example('" OR "')
@example("NEAR(ก ข)")
@example("caller:สมชาย")
@example("สมชาย*")
@example("^สมชาย")
@example("-สมชาย +ใจดี")
@example("NOT AND OR")
@example("%")
@example("__")
@example("/%")
@example("ก\0ข")
@example("\0\0\0\0")
@example("\ud800\ud800\ud800")
@example("😀")
@example("'; DROP TABLE phone_call; --")
@example("ก" * 100_000)
def test_no_query_fails_or_finds_what_does_not_hold_it(
    full_register: PhoneRegister, text: str
) -> None:
    from gecc_desk.domain.phone_numbers import read_phone_number
    from gecc_desk.domain.thai_text import search_key

    calls = full_register.find(text, 10)
    assert len(calls) <= 10
    for one in calls:
        fields = [
            one.entry.caller,
            one.entry.phone,
            one.phone_shown,
            one.entry.topic,
            one.entry.note,
        ]
        fields += [transfer.unit for transfer in one.entry.transfers]
        key = search_key(text)
        words = "ตอบได้ทันที โอนสาย โทรกลับ รับฝากเรื่อง โทรผิด รับสาย ไม่รับสาย สายไม่ว่าง ฝากข้อความ"
        normal = read_phone_number(one.entry.phone).normal
        held = any(key in search_key(field) for field in [*fields, normal, *words.split()])
        assert held or read_phone_number(text).understood


@pytest.mark.parametrize(
    "query",
    [
        "081-234-5678", "0812345678", "081 2", "๐๘๑", "5678", "34-56", "+66812345678", "+66 81",
        "66812345678", "0066812345678", "00 66 81-234-5678", "โทร 081 234 5678", "081-", "081-234-",
        "0", "81", "ต่อ 12", "081-234-5678 ต่อ 12", "0066812345678 ext 12", "(081)",
    ],
)  # fmt: skip
def test_a_number_is_found_in_any_writing(
    register: PhoneRegister, query: str, clock: Clock
) -> None:
    wanted = register.record(call(at=clock(), phone="๐๘๑ ๒๓๔ ๕๖๗๘ ต่อ 12")).id
    register.record(call(at=clock(), phone="02-777-9999"))
    assert found_ids(register, query) >= {wanted}
    if len(query) > 4:
        assert found_ids(register, query) == {wanted}


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("สมชาย", {1}), ("ใจ", {1}), ("ด", {1, 2}), ("สมชายใจดี", {1}), ("นัดราย", {1}),
        ("ฝ่ายอำนวย", {2}), ("ฝ่ายอํานวย", {2}), ("สายไม่ว่าง", {2}), ("โทรกลับ", {1}),
        ("มาตรา 56", {2}), ("มาตรา ๕๖", {2}), ("SOMCHAI", {2}), ("50%", {2}), ("5_", set()),
        ("ไม่มีใคร", set()), ("ใจดีขอ", set()), ("", {1, 2}), (" ", {1, 2}), ("%", {2}), ("_", set()),
    ],
)  # fmt: skip
def test_who_is_found_by_what(
    register: PhoneRegister, clock: Clock, query: str, wanted: set[int]
) -> None:
    register.record(
        call("ขอเลื่อนนัดรายงานตัว", at=clock(), caller="สมชาย ใจดี", outcome=Outcome.CALLBACK)
    )
    register.record(
        call(
            "เรื่องอื่น", at=clock(), caller="Somchai D.", note="ด้วย มาตรา ๕๖ ลด 50%", transfers=(BUSY,)
        )
    )
    assert found_ids(register, query) == wanted


def test_a_search_gives_the_newest_first_and_no_more_than_asked(
    register: PhoneRegister, clock: Clock
) -> None:
    for number in range(1, 8):
        register.record(call("เรื่องเดียวกัน", at=clock(), caller=f"คนที่ {number}"))
    for text in ("เรื่องเดียว", "เร"):
        assert [one.id for one in register.find(text, 3)] == [7, 6, 5]


@MANY_ROWS
def test_thousands_of_calls_can_be_asked_for_at_once(
    database: Database, register: PhoneRegister, clock: Clock
) -> None:
    from gecc_desk.storage import call_store

    with database.write() as work:
        for number in range(1200):
            transfers = (BUSY,) if number % 3 == 0 else ()
            call_store.add_call(
                work.session, call("เรื่องเดียวกัน", at=clock(), transfers=transfers), clock(), "x"
            )
        work.commit()
    for calls in (register.find("เรื่องเดียว", 2000), register.newest(2000)):
        assert [one.id for one in calls] == list(range(1200, 0, -1))
        assert all(bool(one.entry.transfers) == (one.id % 3 == 1) for one in calls)


# ---- pages ----------------------------------------------------------------------------------


def test_pages_give_each_call_once_also_where_times_are_equal(register: PhoneRegister) -> None:
    clock = Clock(bangkok(WORKDAY, 18))
    register = PhoneRegister(register._database, "test", clock=clock)
    for number in range(25):
        register.record(call(at=bangkok(WORKDAY, 9 + number // 8), caller=f"คนที่ {number}"))
    # One that was written down later than it came.
    register.record(call(at=bangkok(WORKDAY, 9), caller="จดทีหลัง"))
    seen: list[int] = []
    before = None
    while page := register.newest(4, before=before):
        assert len(page) <= 4
        seen += [one.id for one in page]
        before = (page[-1].entry.received_at, page[-1].id)
    assert sorted(seen) == list(range(1, 27))
    order = [(one.entry.received_at, one.id) for one in register.newest(100)]
    assert order == sorted(order, reverse=True)
    assert [call_id for _, call_id in order] == seen


# ---- recognising ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed",
    ["081-234-5678", "0812345678", "+66 81 234 5678", "0066812345678", "๐๘๑๒๓๔๕๖๗๘", "081 234 5678 ต่อ 3"],
)  # fmt: skip
def test_a_caller_is_recognised_in_any_writing(
    register: PhoneRegister, clock: Clock, typed: str
) -> None:
    register.record(call("เรื่องเดิม", at=clock(), caller="สมชาย ใจดี", phone="(081) 2345678"))
    known = register.recognise(typed)
    assert known is not None
    assert known.names == ("สมชาย ใจดี",)
    assert known.last.entry.topic == "เรื่องเดิม"
    assert known.in_30_days == 1
    assert "สมชาย" not in repr(known)


@pytest.mark.parametrize("typed", ["", "081-234-567", "ไม่ให้เบอร์", "089-999-9999", "1111", "\0"])
def test_nobody_is_recognised_by_another_number_or_by_none(
    register: PhoneRegister, clock: Clock, typed: str
) -> None:
    register.record(call(at=clock(), caller="สมชาย", phone="081-234-5678"))
    register.record(call(at=clock(), caller="ไม่มีเบอร์", phone=""))
    register.record(call(at=clock(), caller="เบอร์ผิด", phone="ไม่ให้เบอร์"))
    assert register.recognise(typed) is None


def test_one_number_of_several_people_offers_all_names_the_latest_first(
    register: PhoneRegister, clock: Clock
) -> None:
    for minute, name in enumerate(["สมหญิง", "สมชาย", "", "สมหญิง", "สมหมาย"]):
        register.record(call(at=bangkok(WORKDAY, 8, minute), caller=name, phone="02-141-5100"))
    # Written down last, received first.
    register.record(call(at=bangkok(WORKDAY, 7), caller="มาก่อนใคร", phone="021415100"))
    known = register.recognise("02-141-5100")
    assert known is not None
    assert known.names == ("สมหมาย", "สมหญิง", "สมชาย", "มาก่อนใคร")
    assert known.last.entry.caller == "สมหมาย"


def test_a_frequent_caller_is_counted_beyond_what_is_shown(
    database: Database, register: PhoneRegister, clock: Clock
) -> None:
    for days in range(70):
        at = clock() - dt.timedelta(days=days)
        register.record(call(at=at, caller="โทรทุกวัน", phone="081-234-5678"))
    known = register.recognise("081-234-5678")
    assert known is not None
    # Today and the thirty days before, the last of them to the minute.
    assert known.in_30_days == 31


# ---- the day and the lists ------------------------------------------------------------------


def test_the_figures_of_the_day_say_no_data_where_nobody_counted(
    register: PhoneRegister, clock: Clock
) -> None:
    assert register.today() == dataclasses.replace(register.today(), calls=0, rings_known=0)
    for rings in (Rings.ONE, Rings.TWO, Rings.THREE, Rings.THREE, Rings.MORE, Rings.UNKNOWN):
        register.record(call(at=clock(), rings=rings))
    midnight = bangkok(WORKDAY)
    register.record(call(at=midnight, rings=Rings.ONE))
    register.record(call(at=midnight - dt.timedelta(seconds=1), rings=Rings.ONE))
    figures = register.today()
    assert (figures.calls, figures.within_three, figures.rings_known) == (7, 5, 6)
    clock.set(WORKDAY + dt.timedelta(days=1), 0)
    figures = register.today()
    assert (figures.calls, figures.within_three, figures.rings_known) == (0, 0, 0)


def test_topics_come_in_the_order_of_their_use_then_of_the_office(
    register: PhoneRegister, clock: Clock
) -> None:
    usual = register.topics()
    assert usual[0] == "สอบถามวันรายงานตัว"
    for topic, times in ((usual[6], 1), (usual[4], 2)):
        for _ in range(times):
            register.record(call(topic, at=clock()))
    # What was usual half a year ago is not usual now.
    for _ in range(5):
        register.record(call(usual[9], at=clock() - dt.timedelta(days=180)))
    rest = [topic for topic in usual if topic not in (usual[4], usual[6])]
    assert register.topics() == [usual[4], usual[6], *rest]


def test_of_topics_as_frequent_the_one_used_last_comes_first(
    register: PhoneRegister, clock: Clock
) -> None:
    usual = register.topics()
    for topic in (usual[7], usual[3]):
        clock.forward(minutes=1)
        register.record(call(topic, at=clock()))
    assert register.topics()[:2] == [usual[3], usual[7]]


def test_a_topic_typed_again_and_again_is_offered_behind_the_usual_ones(
    database: Database, register: PhoneRegister, clock: Clock
) -> None:
    usual = set(register.topics())
    for topic, times in (("ขอเอกสารคืน", 3), ("เรื่องที่พิมพ์สองครั้ง", 2), ("ยกเลิกแล้ว", 2)):
        for _ in range(times):
            register.record(call(topic, at=clock()))
    voided = register.record(call("ยกเลิกแล้ว", at=clock())).id
    CallCorrections(database, "x", clock=clock).void(voided, "x")
    assert set(register.topics()[:-1]) == usual
    assert register.topics()[-1] == "ขอเอกสารคืน"


def test_units_come_with_their_extension_in_the_order_of_their_use(
    database: Database, register: PhoneRegister, settings: OfficeSettings, clock: Clock
) -> None:
    lines = settings.units()
    with database.write() as work:
        kept = work.session.get_one(UnitRow, lines[2].id)
        kept.extension = "301"
        work.commit()
    offices_order = register.units()
    assert offices_order == [line.name for line in lines]
    for times, line in ((1, lines[4]), (2, lines[2])):
        for last in range(times):
            transfer = Transfer(line.name, TransferResult.NO_ANSWER, f"40{last}")
            register.record(call(at=clock(), transfers=(transfer,)))
    old = clock() - dt.timedelta(days=60)
    for _ in range(5):
        register.record(call(at=old, transfers=(Transfer(lines[1].name, BUSY.result),)))
    first, second, *rest = register.unit_choices()
    assert (first.name, first.extension) == (lines[2].name, "301")
    # Of this one the office does not say under which it is rung up.
    assert (second.name, second.extension) == (lines[4].name, "400")
    assert [one.name for one in rest] == [
        name for name in offices_order if name not in (first.name, second.name)
    ]


def test_staff_are_those_who_sign_in_and_those_who_wrote_calls_down(
    database: Database, register: PhoneRegister, clock: Clock
) -> None:
    register.record(call(at=clock()))
    for days in (1, 40):
        at = clock() - dt.timedelta(days=days)
        PhoneRegister(database, f"{days} days ago", clock=clock).record(call(at=at))
    assert sorted(register.staff()) == ["1 days ago", "somsri"]


def test_the_share_entered_in_time_is_counted_over_days_without_voided_calls(
    database: Database, register: PhoneRegister, clock: Clock
) -> None:
    day = dt.timedelta(days=1)
    first, end = WORKDAY - 2 * day, WORKDAY
    assert register.entered_within_24h(first, end) == Share(0, 0)
    at = bangkok(first)
    for late in (dt.timedelta(), day, day + dt.timedelta(microseconds=1)):
        clock.at = at + late
        register.record(call(at=at))
    clock.set(WORKDAY + 5 * day, 9)
    register.record(call(at=bangkok(end) - dt.timedelta(microseconds=1)))
    register.record(call(at=bangkok(end)))
    register.record(call(at=bangkok(first) - dt.timedelta(microseconds=1)))
    voided = register.record(call(at=at)).id
    CallCorrections(database, "x", clock=clock).void(voided, "x")
    assert register.entered_within_24h(first, end) == Share(2, 4)


def test_a_topic_taken_out_is_not_offered_and_its_calls_are_still_found(
    register: PhoneRegister, settings: OfficeSettings, clock: Clock
) -> None:
    first, *rest = settings.topics()
    register.record(call(first.name, at=clock()))
    settings.save_topics(rest)
    settings.save_units(settings.units()[:2])
    assert first.name not in register.topics()
    assert register.units() == ["กลุ่มควบคุมและสอดส่อง", "กลุ่มสืบเสาะและพินิจ"]
    assert [one.entry.topic for one in register.find(first.name)] == [first.name]
    # A call about it can still be written, and belongs to it.
    register.record(call(first.name, at=clock()))
    assert len(register.newest()) == 2


def test_an_entry_is_never_changed_by_being_recorded(register: PhoneRegister, clock: Clock) -> None:
    entry: CallEntry = call("  สอบถาม ", at=clock())
    register.record(entry)
    assert entry.topic == "  สอบถาม "
    assert register.newest()[0].entry.topic == "สอบถาม"


@pytest.mark.parametrize("text", ["/", "-", "( )", "081"])
def test_only_an_empty_search_finds_everything(tmp_path: Path, text: str) -> None:
    with contextlib.closing(usual_office(tmp_path)) as database:
        register = PhoneRegister(database, "test")
        register.record(call("สอบถาม. (ด่วน)"))
        assert register.find(text) == []
        for blank in ("", " ", "\u200b "):
            assert len(register.find(blank)) == 1
