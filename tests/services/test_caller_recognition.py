"""Callers are recognised and offered: by number, by its beginning, by name; never guessed."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from gecc_desk.domain.calls import Outcome
from gecc_desk.domain.people import CallerKind, ContactKind, Identity, NoSuchPerson, TwoPeople
from gecc_desk.services import callers
from gecc_desk.services.call_corrections import CallCorrections
from gecc_desk.services.caller_recognition import (
    CONTACTS_AT_HAND,
    NUMBERS_OFFERED,
    PEOPLE_OFFERED,
    CallerRecognition,
)
from gecc_desk.services.checkup import check_up
from gecc_desk.services.people import People
from gecc_desk.services.phone_register import PhoneRegister
from gecc_desk.services.reception import Reception
from gecc_desk.storage import call_store, people_store
from gecc_desk.storage.database import Database
from tests.builders import WORKDAY, Clock, bangkok, call
from tests.engines import MANY_ROWS

MOBILE, OTHER, OFFICE = "081-234-5678", "089-999-8888", "02-141-5100"
CARD = Identity("นายสมชาย ใจดี", 1990, "1101700207366")


@pytest.fixture
def recognition(database: Database, clock: Clock) -> CallerRecognition:
    return CallerRecognition(database, "somsri", clock=clock)


@pytest.fixture
def people(database: Database, clock: Clock) -> People:
    return People(database, "somsri", clock=clock)


# ---- by number ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed",
    [MOBILE, "0812345678", "+66 81 234 5678", "0066812345678", "๐๘๑ ๒๓๔ ๕๖๗๘", "โทร. 0812345678 ต่อ 3"],
)  # fmt: skip
def test_a_number_in_any_writing_brings_its_people_with_their_last_contacts(
    register: PhoneRegister, recognition: CallerRecognition, clock: Clock, typed: str
) -> None:
    entry = call("เรื่องเดิม", at=clock(), caller="สมชาย ใจดี", phone="(081) 2345678")
    register.record(dataclasses.replace(entry, kind=CallerKind.RELATIVE))
    found = recognition.by_number(typed)
    (one,) = found.people
    assert (one.person.name, one.person.kind, one.calls_from_here, one.last_from_here) == (
        "สมชาย ใจดี", CallerKind.RELATIVE, 1, clock(),
    )  # fmt: skip
    (last,) = found.contacts
    assert (last.whose, last.person_id, last.contact.subject) == (
        "สมชาย ใจดี", one.person.id, "เรื่องเดิม",
    )  # fmt: skip
    assert (found.in_30_days, found.is_known, found.unnamed) == (1, True, ())
    assert "สมชาย" not in repr(found)


@pytest.mark.parametrize("typed", ["", "081-234-567", "ไม่ให้เบอร์", OTHER, "1111", "\0"])
def test_nothing_is_known_of_another_number_or_of_none(
    register: PhoneRegister, recognition: CallerRecognition, clock: Clock, typed: str
) -> None:
    register.record(call(at=clock(), caller="สมชาย", phone=MOBILE))
    register.record(call(at=clock(), caller="ไม่มีเบอร์"))
    register.record(call(at=clock(), caller="เบอร์ผิด", phone="ไม่ให้เบอร์"))
    found = recognition.by_number(typed)
    assert not found.is_known
    assert (found.people, found.contacts, found.in_30_days, found.unnamed) == ((), (), 0, ())


@pytest.mark.parametrize("hotline", ["1111", "1300", "191"])
def test_a_hotline_is_recognised(
    register: PhoneRegister, recognition: CallerRecognition, clock: Clock, hotline: str
) -> None:
    register.record(call(at=clock(), caller="ศูนย์ดำรงธรรม", phone=hotline))
    assert [one.person.name for one in recognition.by_number(hotline).people] == ["ศูนย์ดำรงธรรม"]


def test_several_people_of_one_number_are_offered_the_latest_first(
    register: PhoneRegister, recognition: CallerRecognition, clock: Clock
) -> None:
    for minute, name in enumerate(["แม่", "ลูก", "แม่", "พ่อ", "แม่"]):
        register.record(call(at=bangkok(WORKDAY, 8, minute), caller=name, phone=MOBILE))
    # Written down last, received first.
    register.record(call(at=bangkok(WORKDAY, 7), caller="ลูก", phone=MOBILE))
    found = recognition.by_number(MOBILE)
    assert [(one.person.name, one.calls_from_here) for one in found.people] == [
        ("แม่", 3), ("พ่อ", 1), ("ลูก", 2),
    ]  # fmt: skip
    assert [one.whose for one in found.contacts] == ["แม่", "พ่อ", "แม่", "ลูก", "แม่", "ลูก"]


def test_calls_and_visits_of_a_caller_stand_in_one_list_from_all_their_numbers(
    database: Database, register: PhoneRegister, reception: Reception,
    recognition: CallerRecognition, clock: Clock,
) -> None:  # fmt: skip
    ticket = reception.issue("A", identity=CARD)
    clock.forward(minutes=5)
    whose = register.record(
        call("หนึ่ง", at=clock(), caller="ลูกชาย", phone=MOBILE), identity=CARD
    ).person_id
    clock.forward(minutes=5)
    register.record(call("สอง", at=clock(), phone=OTHER), person=whose)
    clock.forward(minutes=5)
    register.record(call("ไม่บอกชื่อ", at=clock(), phone=MOBILE))
    found = recognition.by_number(MOBILE)
    (one,) = found.people
    assert (one.person.visits, one.person.calls, one.person.identified) == (1, 2, True)
    assert set(one.person.phones) == {MOBILE, OTHER}
    assert [(c.contact.kind, c.contact.subject, c.person_id) for c in found.contacts] == [
        (ContactKind.CALL, "ไม่บอกชื่อ", None), (ContactKind.CALL, "สอง", whose),
        (ContactKind.CALL, "หนึ่ง", whose), (ContactKind.VISIT, "รายงานตัว", whose),
    ]  # fmt: skip
    assert found.contacts[-1].contact.reference == ticket.ticket.number
    assert check_up(database).problems == ()


def test_several_numbers_in_one_field_are_all_the_callers(
    register: PhoneRegister, recognition: CallerRecognition, clock: Clock
) -> None:
    first = register.record(call(at=clock(), caller="สมชาย", phone=f"{MOBILE} / {OTHER}"))
    again = register.record(call(at=clock(), caller="สมชาย", phone=OTHER))
    assert again.person_id == first.person_id
    for number in (MOBILE, OTHER):
        assert [one.person.id for one in recognition.by_number(number).people] == [first.person_id]


def test_old_calls_with_a_name_and_nobodys_are_offered_by_name(
    database: Database, recognition: CallerRecognition, clock: Clock
) -> None:
    with database.write() as work:
        for name in ("สมหญิง", "", "นายสมชาย", "สมชาย"):
            clock.forward(minutes=1)
            call_store.add_call(
                work.session, call(at=clock(), caller=name, phone=MOBILE), clock(), "old"
            )
        work.commit()
    found = recognition.by_number(MOBILE)
    assert (found.people, found.unnamed, found.in_30_days) == ((), ("สมชาย", "สมหญิง"), 4)
    assert [one.whose for one in found.contacts] == ["สมชาย", "นายสมชาย", "", "สมหญิง"]


def test_the_kind_said_last_is_remembered(
    register: PhoneRegister, recognition: CallerRecognition, clock: Clock
) -> None:
    entry = call(at=clock(), caller="สมชาย", phone=MOBILE)
    for kind, wanted in (
        (CallerKind.PUBLIC, CallerKind.PUBLIC), (CallerKind.RELATIVE, CallerKind.RELATIVE),
        (None, CallerKind.RELATIVE),
    ):  # fmt: skip
        register.record(dataclasses.replace(entry, kind=kind))
        assert recognition.by_number(MOBILE).people[0].person.kind is wanted


def test_only_the_last_thirty_days_are_counted_and_no_more_than_a_handful_is_shown(
    register: PhoneRegister, recognition: CallerRecognition, clock: Clock
) -> None:
    for days in range(70):
        at = clock() - dt.timedelta(days=days)
        register.record(call(at=at, caller=f"คนที่ {days % 30}", phone=OFFICE))
    found = recognition.by_number(OFFICE)
    # Today and the thirty days before, the last of them to the minute.
    assert found.in_30_days == 31
    assert [one.person.name for one in found.people] == [f"คนที่ {n}" for n in range(PEOPLE_OFFERED)]
    assert len(found.contacts) == CONTACTS_AT_HAND
    assert found.contacts[0].contact.at == clock()


# ---- by the beginning of a number -----------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("0812", 0), ("08123", 1), ("081-23", 1), ("+6681", 0), ("+668123", 1), ("+66 81 23", 1), ("00668123", 1), ("๐๘๑๒๓", 1),
        ("081-234-5678", 1), ("081-234-5679", 0), ("08999", 1), ("02141", 1), ("ไม่ให้", 0), ("", 0),
    ],
)  # fmt: skip
def test_numbers_are_offered_from_five_digits_on(
    register: PhoneRegister, recognition: CallerRecognition, clock: Clock, typed: str, found: int
) -> None:
    register.record(call(at=clock(), caller="สมชาย", phone=MOBILE))
    register.record(call(at=clock(), caller="สมหญิง", phone=OTHER))
    register.record(call(at=clock(), phone=OFFICE))
    assert len(recognition.by_prefix(typed)) == found


def test_the_offered_numbers_are_the_latest_with_the_names_that_go_with_them(
    register: PhoneRegister, recognition: CallerRecognition, clock: Clock
) -> None:
    for last in range(7):
        clock.forward(minutes=1)
        register.record(call(at=clock(), caller=f"คนที่ {last}", phone=f"081-234-567{last}"))
    clock.forward(minutes=1)
    register.record(call(at=clock(), caller="อีกคน", phone="081-234-5671"))
    offered = recognition.by_prefix("081234")
    assert [one.shown for one in offered] == [f"081-234-567{last}" for last in (1, 6, 5, 4, 3)]
    assert len(offered) == NUMBERS_OFFERED
    assert (offered[0].names, offered[0].last_at) == (("อีกคน", "คนที่ 1"), clock())
    assert "คนที่" not in repr(offered)


# ---- by name --------------------------------------------------------------------------------


def test_people_are_found_by_the_beginning_of_their_name_then_by_any_part(
    register: PhoneRegister, recognition: CallerRecognition, clock: Clock
) -> None:
    for number, name in enumerate(
        ["นายสมชาย ใจดี", "สมหญิง ใจดี", "นางสาวเกษม สมชาติ", "เก่ง กล้า", "John Smith"]
    ):
        clock.forward(minutes=1)
        register.record(call(at=clock(), caller=name, phone=f"081-234-567{number}"))

    def names(text: str) -> list[str]:
        return [one.name for one in recognition.by_name(text)]

    assert names("สม") == ["สมหญิง ใจดี", "นายสมชาย ใจดี", "นางสาวเกษม สมชาติ"]
    assert names("สมชา") == ["นายสมชาย ใจดี", "นางสาวเกษม สมชาติ"]
    assert names("นายสมชาย") == ["นายสมชาย ใจดี"]
    assert names("สมชาย ใ") == ["นายสมชาย ใจดี"]
    assert names("ใจดี") == ["สมหญิง ใจดี", "นายสมชาย ใจดี"]
    assert names("เก") == ["เก่ง กล้า", "นางสาวเกษม สมชาติ"]
    assert names("เก่") == ["เก่ง กล้า", "นางสาวเกษม สมชาติ"]
    assert names("smith") == ["John Smith"]
    assert names("jo") == ["John Smith"]
    for nobody in ("", "ส", "เ", "ไม่มีใคร", "%", "_ม", "\0\0", "'; --"):
        assert names(nobody) == [], nobody


def test_of_many_namesakes_the_last_in_contact_are_offered(
    register: PhoneRegister, recognition: CallerRecognition, clock: Clock
) -> None:
    for number in range(20):
        clock.forward(minutes=1)
        register.record(call(at=clock(), caller="สมชาย ใจดี", phone=f"081-234-56{number:02}"))
    offered = recognition.by_name("สมชาย")
    assert len(offered) == PEOPLE_OFFERED
    assert [one.phones[0] for one in offered] == [
        f"081-234-56{number:02}" for number in range(19, 11, -1)
    ]


# ---- one or two people ----------------------------------------------------------------------


def test_two_who_are_one_are_merged_and_told_apart_again(
    database: Database, register: PhoneRegister, people: People, recognition: CallerRecognition,
    clock: Clock,
) -> None:  # fmt: skip
    entry = call(at=clock(), caller="สมชาย", phone=MOBILE)
    one = register.record(dataclasses.replace(entry, kind=CallerKind.RELATIVE)).person_id
    clock.forward(minutes=1)
    two = register.record(call(at=clock(), caller="นายสมชาย ใจดี", phone=MOBILE)).person_id
    assert one is not None
    assert two is not None
    before = recognition.by_number(MOBILE)
    both = people.merge(one, two)
    assert (both.id, both.name, both.calls, both.kind) == (
        two,
        "นายสมชาย ใจดี",
        2,
        CallerKind.RELATIVE,
    )
    (seen,) = recognition.by_number(MOBILE).people
    assert (seen.person, seen.calls_from_here) == (both, 2)
    assert {c.whose for c in recognition.by_number(MOBILE).contacts} == {"นายสมชาย ใจดี"}
    assert [one.id for one in recognition.by_name("สมชาย")] == [two]
    assert [found.id for found in people.merged_into(two)] == [one]
    # A name of either, given again, is this person's.
    assert register.record(call(at=clock(), caller="สมชาย", phone=MOBILE)).person_id == two
    assert people.merge(one, two).id == people.merge(two, one).id == two
    assert people.split(one).calls == 1
    assert {c.person.id for c in recognition.by_number(MOBILE).people} == {one, two}
    assert len(before.people) == 2
    assert check_up(database).problems == ()


def test_who_has_a_citizen_id_stands_for_both(
    database: Database, register: PhoneRegister, reception: Reception, people: People, clock: Clock
) -> None:
    called = register.record(call(at=clock(), caller="สมชาย", phone=MOBILE)).person_id
    reception.issue("A", identity=CARD)
    came = people.recognise(CARD).person
    assert came is not None
    assert called is not None
    both = people.merge(came.id, called)
    assert (both.id, both.visits, both.calls) == (came.id, 1, 1)
    # The card is read again: still one person, and nothing is given twice.
    reception.issue("A", identity=CARD)
    found = people.recognise(CARD).person
    assert found is not None
    assert (found.id, found.visits, found.calls) == (came.id, 2, 1)
    other = dataclasses.replace(CARD, name="นายสมศักดิ์", citizen_id="3101700207362")
    reception.issue("A", identity=other)
    stranger = people.recognise(other).person
    assert stranger is not None
    with pytest.raises(TwoPeople):
        people.merge(stranger.id, came.id)
    assert check_up(database).problems == ()


def test_nobody_is_merged_with_whom_nobody_knows(people: People) -> None:
    with pytest.raises(NoSuchPerson):
        people.merge(1, 2)
    with pytest.raises(NoSuchPerson):
        people.split(1)


# ---- many -----------------------------------------------------------------------------------


@MANY_ROWS
def test_a_number_of_thousands_of_calls_and_hundreds_of_people_is_recognised_by_a_few_rows(
    database: Database, recognition: CallerRecognition, clock: Clock
) -> None:
    start = clock() - dt.timedelta(days=400)
    with database.write() as work:
        for number in range(1500):
            at = start + dt.timedelta(hours=number)
            person = None
            if number % 3:
                who = Identity(f"คนที่ {number % 700}")
                person = people_store.add_person(work.session, who, at).id
                people_store.keep_phone(work.session, person, "+6621415100", at)
            entry = call(at=at, caller=f"คนที่ {number % 700}", phone=OFFICE)
            call_store.add_call(work.session, entry, at, "old", person_id=person)
        work.commit()
    found = recognition.by_number(OFFICE)
    assert found.people[0].last_from_here == start + dt.timedelta(hours=1499)
    assert [one.contact.at for one in found.contacts] == [
        start + dt.timedelta(hours=1499 - back) for back in range(CONTACTS_AT_HAND)
    ]
    if not database.is_file:
        return
    plans = _plans(database, recognition)
    assert plans
    assert not [line for line in plans if line.startswith("SCAN phone_call")], plans
    assert not [line for line in plans if line.startswith("SCAN person")], plans


def test_who_calls_all_the_time_is_counted_whole_and_keeps_the_number(
    database: Database, register: PhoneRegister, people: People, recognition: CallerRecognition,
    clock: Clock,
) -> None:  # fmt: skip
    entry = call(at=clock(), caller="โรงพยาบาล", phone=OFFICE)
    person = register.record(entry).person_id
    assert person is not None
    times = callers.CALLS_READ + 1
    with database.write() as work:
        for number in range(1, times):
            at = clock() - dt.timedelta(hours=number)
            earlier = dataclasses.replace(entry, received_at=at)
            call_store.add_call(work.session, earlier, clock(), "old", person_id=person)
        work.commit()
    other = register.record(call(at=clock(), caller="หอพัก", phone=OFFICE)).person_id
    assert other is not None
    both = people.merge(other, person)
    assert (both.calls, both.visits, both.last_contact) == (times + 1, 0, clock())
    CallCorrections(database, "somsri", clock=clock).void(1, "ซ้ำ")
    assert [one.person.id for one in recognition.by_number(OFFICE).people] == [person]


def _plans(database: Database, recognition: CallerRecognition) -> list[str]:
    """How the database goes about each question of a recognition."""
    import sqlalchemy as sa

    asked: list[tuple[str, object]] = []

    def note(_c: object, _cursor: object, text: str, values: object, *_more: object) -> None:
        asked.append((text, values))

    sa.event.listen(database._engine, "before_cursor_execute", note)
    try:
        recognition.by_number(OFFICE)
        recognition.by_prefix("02141")
    finally:
        sa.event.remove(database._engine, "before_cursor_execute", note)
    plans: list[str] = []
    with database.read() as session:
        driver = session.connection().connection.driver_connection
        assert driver is not None
        for text, values in asked:
            if text.startswith("SELECT"):
                plans += [row[3] for row in driver.execute(f"EXPLAIN QUERY PLAN {text}", values)]
    return plans


def test_whose_a_call_is_shows_at_once(
    database: Database, register: PhoneRegister, recognition: CallerRecognition, clock: Clock
) -> None:
    entry = call(at=clock(), caller="สมชาย", phone=MOBILE, outcome=Outcome.MESSAGE)
    kept = register.record(entry)
    CallCorrections(database, "somsri", clock=clock).move_call(kept.id, None)
    found = recognition.by_number(MOBILE)
    assert (found.people, found.unnamed) == ((), ("สมชาย",))
    assert recognition.by_name("สมชาย") == ()
