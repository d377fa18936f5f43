"""A corrected call says what is right, and its history what it said before."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from gecc_desk.domain.calls import (
    Call,
    CallChanged,
    CallEntry,
    CallIsVoid,
    CallNotVoid,
    FirstContact,
    NoSuchCall,
    Outcome,
    RevisionKind,
    Rings,
    TopicMissing,
    Transfer,
    TransferResult,
    UnitMissing,
    WhyMissing,
)
from gecc_desk.domain.follow_ups import FollowUpResult
from gecc_desk.domain.people import CallerKind, NoSuchPerson
from gecc_desk.domain.thai_text import TooLong
from gecc_desk.services.call_corrections import CallCorrections
from gecc_desk.services.caller_recognition import CallerRecognition
from gecc_desk.services.checkup import check_up
from gecc_desk.services.follow_ups import FollowUps
from gecc_desk.services.people import People
from gecc_desk.services.phone_register import PhoneRegister
from gecc_desk.storage import call_records
from gecc_desk.storage.database import Database
from gecc_desk.storage.errors import DatabaseDamaged
from gecc_desk.storage.tables import RevisionRow
from tests.builders import WORKDAY, Clock, bangkok, call

MOBILE, OTHER = "081-234-5678", "089-999-8888"
BUSY = Transfer("ฝ่ายอำนวยการ", TransferResult.BUSY, "101")


@pytest.fixture
def corrections(database: Database, clock: Clock) -> CallCorrections:
    return CallCorrections(database, "somsak", clock=clock)


@pytest.fixture
def recognition(database: Database, clock: Clock) -> CallerRecognition:
    return CallerRecognition(database, "somsak", clock=clock)


def recorded(register: PhoneRegister, entry: CallEntry, *, person: int | None = None) -> Call:
    return register.call(register.record(entry, person=person).id)


def corrected(one: Call, **changes: object) -> CallEntry:
    return dataclasses.replace(one.entry, **changes)  # type: ignore[arg-type]


def revisions(database: Database) -> int:
    with database.read() as session:
        return session.scalar(sa.select(sa.func.count()).select_from(RevisionRow)) or 0


# ---- correcting -----------------------------------------------------------------------------


def test_the_old_text_stays_in_the_history_with_who_when_what_and_why(
    register: PhoneRegister, corrections: CallCorrections, clock: Clock
) -> None:
    first = recorded(
        register, call("สอบถาม", at=clock(), caller="สมชาย", transfers=(BUSY,), note="เดิม")
    )
    clock.forward(minutes=10)
    done = corrections.correct(
        first, corrected(first, note="ใหม่", transfers=(), rings=Rings.TWO), "พิมพ์ผิด"
    )
    assert (done.entry.note, done.entry.transfers, done.entry.rings) == ("ใหม่", (), Rings.TWO)
    assert (done.recorded_at, done.recorded_by) == (first.recorded_at, "somsri")
    assert done.corrected_at == clock()
    (change,) = corrections.history(first.id)
    assert (change.at, change.actor, change.kind, change.why) == (
        clock(), "somsak", RevisionKind.CORRECTED, "พิมพ์ผิด",
    )  # fmt: skip
    assert (change.before, change.after) == (first.entry, done.entry)
    assert change.changes == ("transfers", "rings", "note")
    assert "เดิม" not in repr(change)


def test_every_field_can_be_corrected_and_is_kept(
    database: Database, register: PhoneRegister, corrections: CallCorrections, clock: Clock
) -> None:
    first = recorded(register, call("สอบถาม", at=clock()))
    entry = CallEntry(
        received_at=bangkok(WORKDAY, 8, 30), topic="ขอเลื่อนนัดรายงานตัว", outcome=Outcome.CALLBACK,
        caller="สมหญิง ใจดี", phone=f"{MOBILE} ต่อ 12", transfers=(BUSY,),
        callback_at=bangkok(WORKDAY, 14), rings=Rings.MORE, note="a\nb",
        kind=CallerKind.RELATIVE, first_contact=FirstContact.NO, length=dt.timedelta(minutes=3),
        callback_by="สมศรี",
    )  # fmt: skip
    done = corrections.correct(first, entry, "บันทึกผิดสาย")
    assert done.entry == entry
    assert done.phone_shown == "081-234-5678 ต่อ 12"
    assert check_up(database).problems == ()


def test_a_corrected_call_is_found_by_what_it_says_now_alone(
    register: PhoneRegister, corrections: CallCorrections, clock: Clock
) -> None:
    first = recorded(register, call("เรื่องเดิม", at=clock(), phone=MOBILE, transfers=(BUSY,)))
    entry = corrected(first, topic="เรื่องใหม่", phone=OTHER, transfers=())
    corrections.correct(first, entry, "x")
    for gone in ("เรื่องเดิม", MOBILE, "สายไม่ว่าง"):
        assert register.find(gone) == []
    for there in ("เรื่องใหม่", "9998888", "ใหม่"):
        assert [one.id for one in register.find(there)] == [first.id]


def test_nothing_is_written_where_nothing_changes(
    database: Database, register: PhoneRegister, corrections: CallCorrections, clock: Clock
) -> None:
    first = recorded(
        register, call(at=clock(), caller="สมชาย", phone=MOBILE, outcome=Outcome.CALLBACK)
    )
    clock.forward(minutes=5)
    same = corrected(first, caller="  สมชาย ", callback_by="ใครก็ได้")
    assert corrections.correct(first, same, "") == first
    assert corrections.correct(first, first.entry, "", person=first.person_id) == first
    assert revisions(database) == 0


@pytest.mark.parametrize(
    ("changes", "why", "error"),
    [
        ({"note": "x"}, " ", WhyMissing),
        ({"note": "x"}, "ก" * 201, TooLong),
        ({"topic": " "}, "x", TopicMissing),
        ({"outcome": Outcome.TRANSFERRED}, "x", UnitMissing),
        ({"note": "ก" * 4001}, "x", TooLong),
    ],
)
def test_a_refused_correction_changes_nothing(
    database: Database, register: PhoneRegister, corrections: CallCorrections, clock: Clock,
    changes: dict[str, object], why: str, error: type[Exception],
) -> None:  # fmt: skip
    first = recorded(register, call(at=clock(), note="เดิม"))
    with pytest.raises(error):
        corrections.correct(first, corrected(first, **changes), why)
    assert register.call(first.id) == first
    assert revisions(database) == 0


def test_a_correction_does_not_overwrite_what_somebody_corrected_meanwhile(
    database: Database, register: PhoneRegister, corrections: CallCorrections, clock: Clock
) -> None:
    opened = recorded(register, call(at=clock(), note="เดิม"))
    # The clock stands still: two states of one moment are two states all the same.
    other = CallCorrections(database, "somsri", clock=clock)
    theirs = other.correct(opened, corrected(opened, note="ของอีกโต๊ะ"), "x")
    with pytest.raises(CallChanged):
        corrections.correct(opened, corrected(opened, note="ของโต๊ะนี้"), "x")
    again = other.correct(theirs, corrected(theirs, note="อีกครั้ง"), "x")
    with pytest.raises(CallChanged):
        corrections.correct(theirs, corrected(theirs, note="ของโต๊ะนี้"), "x")
    assert register.call(opened.id) == again
    assert [one.before.note for one in corrections.history(opened.id)] == ["ของอีกโต๊ะ", "เดิม"]


def test_of_desks_that_correct_one_call_at_the_same_moment_none_overwrites_another(
    database: Database, register: PhoneRegister, corrections: CallCorrections, clock: Clock
) -> None:
    opened = recorded(register, call(at=clock(), note="เดิม"))
    desks = [Database.open(database.address) for _ in range(3)]
    start = threading.Barrier(len(desks))

    def correct(desk: Database) -> bool:
        mine = CallCorrections(desk, "x", clock=clock)
        entry = corrected(opened, note=f"โต๊ะ {desks.index(desk)}")
        start.wait(30)
        try:
            mine.correct(opened, entry, "x")
        except CallChanged:
            return False
        return True

    try:
        with ThreadPoolExecutor(len(desks)) as threads:
            assert sorted(threads.map(correct, desks)) == [False, False, True]
    finally:
        for desk in desks:
            desk.close()
    assert len(corrections.history(opened.id)) == 1


def test_no_citizen_id_gets_into_a_call_or_its_history(
    database: Database, register: PhoneRegister, corrections: CallCorrections, clock: Clock
) -> None:
    first = recorded(register, call(at=clock()))
    card = "1-1017-00207-36-6"
    done = corrections.correct(first, corrected(first, note=f"บัตร {card}"), f"ตาม {card}")
    corrections.correct(done, corrected(done, note=""), "x")
    with database.read() as session:
        kept = session.connection().exec_driver_sql("SELECT why, before FROM call_revision").all()
    assert "00207" not in repr(kept)
    assert "00207" not in done.entry.note


def test_what_is_not_there_cannot_be_corrected(
    register: PhoneRegister, corrections: CallCorrections, clock: Clock
) -> None:
    first = recorded(register, call(at=clock()))
    with pytest.raises(NoSuchCall):
        corrections.correct(dataclasses.replace(first, id=99), first.entry, "x")
    for step in (corrections.history, corrections.restore):
        with pytest.raises(NoSuchCall):
            step(99)
    with pytest.raises(NoSuchCall):
        corrections.void(99, "x")
    with pytest.raises(NoSuchCall):
        register.call(99)


# ---- promises -------------------------------------------------------------------------------


def test_a_correction_makes_moves_and_closes_the_promise(
    database: Database, register: PhoneRegister, corrections: CallCorrections, clock: Clock
) -> None:
    follow_ups = FollowUps(database, "somsak", clock=clock)
    first = recorded(register, call(at=clock()))
    at_two, at_three = bangkok(WORKDAY, 14), bangkok(WORKDAY, 15)
    entry = corrected(first, outcome=Outcome.CALLBACK, callback_at=at_two, callback_by="สมศรี")
    done = corrections.correct(first, entry, "x")
    assert [(one.due_at, one.assignee) for one in follow_ups.open()] == [(at_two, "สมศรี")]
    done = corrections.correct(done, corrected(done, callback_at=at_three), "x")
    assert [(one.due_at, one.assignee) for one in follow_ups.open()] == [(at_three, "สมศรี")]
    corrections.correct(
        done, corrected(done, outcome=Outcome.ANSWERED, callback_at=None), "ตอบได้แล้ว"
    )
    assert follow_ups.open() == []
    assert [one.result for one in follow_ups.of_call(first.id)] == [FollowUpResult.NOT_NEEDED]
    assert check_up(database).problems == ()


def test_a_correction_of_the_note_leaves_the_promise_as_it_is(
    database: Database, register: PhoneRegister, corrections: CallCorrections, clock: Clock
) -> None:
    follow_ups = FollowUps(database, "somsak", clock=clock)
    first = recorded(
        register, call(at=clock(), outcome=Outcome.CALLBACK, callback_at=bangkok(WORKDAY, 14))
    )
    (one,) = follow_ups.open()
    follow_ups.postpone(one.id, bangkok(WORKDAY, 16))
    corrections.correct(first, corrected(first, note="x"), "x")
    assert [one.due_at for one in follow_ups.open()] == [bangkok(WORKDAY, 16)]
    follow_ups.finish(one.id, FollowUpResult.REACHED)
    done = register.call(first.id)
    corrections.correct(done, corrected(done, note="y", callback_at=bangkok(WORKDAY, 15)), "x")
    assert follow_ups.open() == []


# ---- voiding --------------------------------------------------------------------------------


def test_a_voided_call_stays_marked_and_counts_for_nothing(
    database: Database, register: PhoneRegister, corrections: CallCorrections, clock: Clock
) -> None:
    entry = call(at=clock(), caller="สมชาย", phone=MOBILE, rings=Rings.ONE)
    first = recorded(register, entry)
    voided = corrections.void(first.id, "บันทึกซ้ำ")
    assert voided.voided_at == clock()
    assert voided.entry == first.entry
    assert [one.id for one in register.find("สมชาย")] == [first.id]
    assert (register.today().calls, register.today().rings_known) == (0, 0)
    with pytest.raises(CallIsVoid):
        corrections.void(first.id, "x")
    with pytest.raises(CallIsVoid):
        corrections.correct(voided, corrected(voided, note="x"), "x")
    with pytest.raises(CallIsVoid):
        corrections.move_call(first.id, None)
    assert check_up(database).problems == ()


def test_voiding_asks_for_a_reason(
    register: PhoneRegister, corrections: CallCorrections, clock: Clock
) -> None:
    first = recorded(register, call(at=clock()))
    with pytest.raises(WhyMissing):
        corrections.void(first.id, " ")
    assert register.call(first.id) == first


def test_a_slip_comes_back_within_a_minute_and_later_with_a_reason(
    database: Database, register: PhoneRegister, corrections: CallCorrections, clock: Clock
) -> None:
    first = recorded(register, call(at=clock()))
    corrections.void(first.id, "ลบ")
    clock.forward(seconds=60)
    assert corrections.restore(first.id) == first
    with pytest.raises(CallNotVoid):
        corrections.restore(first.id)
    corrections.void(first.id, "ลบอีก")
    clock.forward(seconds=61)
    with pytest.raises(WhyMissing):
        corrections.restore(first.id)
    assert corrections.restore(first.id, "ตรวจแล้วถูกต้อง") == first
    done = [(one.kind, one.why) for one in corrections.history(first.id)]
    assert done == [
        (RevisionKind.RESTORED, "ตรวจแล้วถูกต้อง"), (RevisionKind.VOIDED, "ลบอีก"),
        (RevisionKind.RESTORED, ""), (RevisionKind.VOIDED, "ลบ"),
    ]  # fmt: skip
    assert check_up(database).problems == ()


def test_a_slip_comes_back_though_the_clock_stands_still(
    register: PhoneRegister, corrections: CallCorrections, clock: Clock
) -> None:
    first = recorded(register, call(at=clock()))
    for _ in range(3):
        corrections.void(first.id, "x")
        assert corrections.restore(first.id) == first
    times = [one.at for one in corrections.history(first.id)]
    assert times == sorted(set(times), reverse=True)


def test_nobody_is_recognised_by_a_voided_call(
    register: PhoneRegister, corrections: CallCorrections, recognition: CallerRecognition,
    clock: Clock,
) -> None:  # fmt: skip
    first = recorded(register, call(at=clock(), caller="สมชาย", phone=MOBILE))
    corrections.void(first.id, "x")
    assert not recognition.by_number(MOBILE).is_known
    assert recognition.by_name("สมชาย") == ()
    corrections.restore(first.id)
    assert [one.person.name for one in recognition.by_number(MOBILE).people] == ["สมชาย"]


# ---- whose a call is ------------------------------------------------------------------------


def names_under(recognition: CallerRecognition, number: str) -> list[str]:
    return sorted(one.person.name for one in recognition.by_number(number).people)


def test_a_name_mended_is_the_same_person_where_this_call_is_all_that_is_known(
    database: Database, register: PhoneRegister, corrections: CallCorrections,
    recognition: CallerRecognition, clock: Clock,
) -> None:  # fmt: skip
    first = recorded(register, call(at=clock(), caller="สมชัย", phone=MOBILE))
    done = corrections.correct(first, corrected(first, caller="สมชาย", phone=OTHER), "พิมพ์ผิด")
    assert done.person_id == first.person_id
    assert names_under(recognition, OTHER) == ["สมชาย"]
    assert names_under(recognition, MOBILE) == []
    assert check_up(database).problems == ()


def test_a_name_mended_in_one_of_many_calls_finds_whose_it_is(
    register: PhoneRegister, corrections: CallCorrections, recognition: CallerRecognition,
    clock: Clock,
) -> None:  # fmt: skip
    mother = recorded(register, call(at=clock(), caller="แม่", phone=MOBILE))
    son = recorded(register, call(at=clock(), caller="ลูก", phone=MOBILE))
    wrong = recorded(register, call(at=clock(), caller="แม่", phone=MOBILE))
    assert wrong.person_id == mother.person_id
    done = corrections.correct(wrong, corrected(wrong, caller="ลูก"), "x")
    assert done.person_id == son.person_id
    new = corrections.correct(done, corrected(done, caller="พ่อ"), "x")
    assert new.person_id not in (mother.person_id, son.person_id, None)
    assert names_under(recognition, MOBILE) == ["พ่อ", "ลูก", "แม่"]
    nobody = corrections.correct(new, corrected(new, caller=""), "x")
    assert nobody.person_id is None


def test_a_typing_error_in_the_number_brings_the_call_to_whom_it_belongs(
    register: PhoneRegister, corrections: CallCorrections, recognition: CallerRecognition,
    clock: Clock,
) -> None:  # fmt: skip
    known = recorded(register, call(at=clock(), caller="สมชาย", phone=MOBILE))
    slip = recorded(register, call(at=clock(), caller="สมชาย", phone=OTHER))
    assert slip.person_id != known.person_id
    done = corrections.correct(slip, corrected(slip, phone=MOBILE), "เบอร์ผิด")
    assert done.person_id == known.person_id
    assert names_under(recognition, OTHER) == []
    assert recognition.by_number(MOBILE).people[0].calls_from_here == 2


def test_whom_somebody_named_stays_though_the_text_says_otherwise(
    register: PhoneRegister, corrections: CallCorrections, recognition: CallerRecognition,
    clock: Clock,
) -> None:  # fmt: skip
    mother = recorded(register, call(at=clock(), caller="แม่", phone=MOBILE))
    assert mother.person_id is not None
    said = recorded(
        register, call(at=clock(), caller="ป้าข้างบ้าน", phone=OTHER), person=mother.person_id
    )
    assert (said.person_id, said.entry.caller) == (mother.person_id, "ป้าข้างบ้าน")
    done = corrections.correct(said, corrected(said, caller="ป้าสมศรี"), "x")
    assert done.person_id == mother.person_id
    assert names_under(recognition, OTHER) == ["แม่"]


def test_a_call_is_moved_with_its_number_to_whom_it_belongs(
    database: Database, register: PhoneRegister, corrections: CallCorrections,
    recognition: CallerRecognition, clock: Clock,
) -> None:  # fmt: skip
    one = recorded(register, call(at=clock(), caller="สมชาย", phone=MOBILE))
    other = recorded(register, call(at=clock(), caller="สมหญิง", phone=OTHER))
    moved = corrections.move_call(one.id, other.person_id, "คนละคน")
    assert (moved.person_id, moved.entry) == (other.person_id, one.entry)
    assert names_under(recognition, MOBILE) == ["สมหญิง"]
    (change,) = corrections.history(one.id)
    assert (change.changes, change.whose_before, change.whose_after, change.why) == (
        ("person",), "สมชาย", "สมหญิง", "คนละคน",
    )  # fmt: skip
    assert corrections.move_call(one.id, other.person_id) == moved
    nobody = corrections.move_call(one.id, None)
    assert nobody.person_id is None
    assert names_under(recognition, MOBILE) == []
    assert recognition.by_number(MOBILE).unnamed == ("สมชาย",)
    with pytest.raises(NoSuchPerson):
        corrections.move_call(one.id, 99)
    assert revisions(database) == 2
    assert check_up(database).problems == ()


def test_two_people_of_one_name_and_number_are_told_apart_and_then_asked_about(
    database: Database, register: PhoneRegister, corrections: CallCorrections,
    recognition: CallerRecognition, clock: Clock,
) -> None:  # fmt: skip
    first = recorded(register, call(at=clock(), caller="สมชาย ใจดี", phone=MOBILE))
    second = recorded(register, call(at=clock(), caller="สมชาย ใจดี", phone=MOBILE))
    own = corrections.own_person(second.id, "พ่อลูกชื่อเหมือนกัน")
    assert own.person_id not in (first.person_id, None)
    assert names_under(recognition, MOBILE) == ["สมชาย ใจดี", "สมชาย ใจดี"]
    # Nobody can tell which of them calls: nobody is taken for either.
    third = recorded(register, call(at=clock(), caller="สมชาย ใจดี", phone=MOBILE))
    assert third.person_id is None
    assert own.person_id is not None
    said = recorded(
        register, call(at=clock(), caller="สมชาย ใจดี", phone=MOBILE), person=own.person_id
    )
    assert said.person_id == own.person_id
    nameless = recorded(register, call(at=clock(), phone=MOBILE))
    with pytest.raises(NoSuchPerson):
        corrections.own_person(nameless.id)
    assert check_up(database).problems == ()


def test_whose_a_call_is_can_be_corrected_with_its_text(
    database: Database, register: PhoneRegister, corrections: CallCorrections, clock: Clock
) -> None:
    one = recorded(register, call(at=clock(), caller="สมชาย", phone=MOBILE))
    other = recorded(register, call(at=clock(), caller="สมหญิง", phone=OTHER))
    done = corrections.correct(
        one, corrected(one, note="x", kind=CallerKind.RELATIVE), "x", person=other.person_id
    )
    assert done.person_id == other.person_id
    assert corrections.history(one.id)[0].changes == ("note", "kind", "person")
    done = corrections.correct(done, corrected(done, note="y"), "x", person=other.person_id)
    assert corrections.history(one.id)[0].changes == ("note",)
    alone = corrections.correct(done, done.entry, "x", person=None)
    assert alone.person_id is None
    people = People(database, "somsak", clock=clock)
    assert other.person_id is not None
    known = people.contacts_of(other.person_id).person
    assert known is not None
    assert (known.kind, known.calls) == (CallerKind.RELATIVE, 1)


def test_a_merged_person_is_the_same_to_a_correction(
    database: Database, register: PhoneRegister, corrections: CallCorrections, clock: Clock
) -> None:
    one = recorded(register, call(at=clock(), caller="สมชาย", phone=MOBILE))
    other = recorded(register, call(at=clock(), caller="นายสมชาย ใจดี", phone=MOBILE))
    people = People(database, "somsak", clock=clock)
    assert one.person_id is not None
    assert other.person_id is not None
    people.merge(one.person_id, other.person_id)
    corrections.correct(one, one.entry, "", person=other.person_id)
    corrections.move_call(one.id, other.person_id)
    assert revisions(database) == 0
    assert check_up(database).problems == ()


# ---- what is kept ---------------------------------------------------------------------------

_TEXT = st.text(st.characters(codec="utf-8"), max_size=40)
_MOMENT = st.datetimes(timezones=st.just(dt.UTC))
_ENTRIES = st.builds(
    CallEntry,
    received_at=_MOMENT,
    topic=_TEXT,
    outcome=st.sampled_from(Outcome),
    caller=_TEXT,
    phone=_TEXT,
    transfers=st.lists(
        st.builds(Transfer, _TEXT, st.sampled_from(TransferResult), _TEXT), max_size=4
    ).map(tuple),
    callback_at=st.none() | _MOMENT,
    rings=st.sampled_from(Rings),
    note=_TEXT,
    kind=st.none() | st.sampled_from(CallerKind),
    first_contact=st.none() | st.sampled_from(FirstContact),
    length=st.none() | st.timedeltas(dt.timedelta(), dt.timedelta(hours=8)),
    callback_by=_TEXT,
)


@given(_ENTRIES, st.none() | st.integers(1, 2**62))
def test_any_entry_is_kept_whole_in_a_revision(entry: CallEntry, person: int | None) -> None:
    kept = json.loads(json.dumps(call_records.as_record(entry, person)))
    assert call_records.read_record(kept) == (entry, person)


@pytest.mark.parametrize(
    "changes",
    [
        {"outcome": "sung"}, {"received_at": "noon"}, {"received_at": "2026-11-23T09:00:00"},
        {"topic": 5}, {"transfers": [{"unit": "x"}]}, {"transfers": 7}, {"length": "long"},
        {"person": "x"}, {"rings": None}, {"length": 10**30},
    ],
)  # fmt: skip
def test_a_damaged_revision_is_told_as_damage(changes: dict[str, object]) -> None:
    sound = call_records.as_record(call(at=bangkok(WORKDAY, 9)), None)
    assert call_records.read_record(sound)
    with pytest.raises(DatabaseDamaged):
        call_records.read_record(sound | changes)
    for name in changes:
        with pytest.raises(DatabaseDamaged):
            call_records.read_record({key: one for key, one in sound.items() if key != name})
    rubbish: list[object] = [None, [], "x", 5]
    for nothing in rubbish:
        with pytest.raises(DatabaseDamaged):
            call_records.read_record(nothing)
