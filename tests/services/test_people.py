"""People are recognised by their citizen ID, asked about by their name, and kept as far as allowed."""

from __future__ import annotations

import functools
import os
import stat
from pathlib import Path

import pytest
import sqlalchemy as sa

from gecc_desk.domain.people import (
    CitizenIdKeeping,
    CitizenIdWrong,
    ContactKind,
    DisclosureReasonMissing,
    Identity,
    NoSuchPerson,
    TwoPeople,
)
from gecc_desk.domain.thai_text import TooLong
from gecc_desk.services.checkup import check_up
from gecc_desk.services.people import People
from gecc_desk.services.phone_register import PhoneRegister
from gecc_desk.services.reception import Reception
from gecc_desk.storage.database import Database
from gecc_desk.storage.id_key import IdKeyLost, IdKeyUnreadable
from gecc_desk.storage.tables import CallRow, PersonRow, TicketRow
from tests import builders
from tests.builders import WORKDAY, Clock, bangkok
from tests.engines import ON_A_FILE
from tests.opening import in_clear

SOMCHAI = Identity("นายสมชาย ใจดี", 1966, "1234567890121")
OTHER_ID = "1101700203450"
FIRST_VISIT = "A001"


#: Calls are of the morning at which the clock of these tests stands, whatever day it is.
call = functools.partial(builders.call, at=bangkok(WORKDAY, 9))


@pytest.fixture
def people(database: Database, clock: Clock) -> People:
    return People(database, "somsri", clock=clock)


def everything_in(database: Database) -> bytes:
    """Every byte that the database left on the disk, as whoever has its key reads them."""
    return b"".join(
        in_clear(file) for file in database.address.path.parent.iterdir() if file.is_file()
    )


def person_ids(database: Database) -> list[int]:
    with database.read() as session:
        return list(session.scalars(sa.select(PersonRow.id).order_by(PersonRow.id)))


# ---- recognising ----------------------------------------------------------------------------


def test_nobody_is_known_before_they_came(people: People) -> None:
    found = people.recognise(SOMCHAI)
    assert (found.person, found.contacts, found.alike) == (None, (), ())


def test_somebody_who_came_and_called_is_known_by_the_card_with_visits_and_calls(
    people: People, reception: Reception, register: PhoneRegister, clock: Clock
) -> None:
    reception.issue("A", identity=SOMCHAI)
    clock.forward(minutes=30)
    register.record(call("ขอเลื่อนนัดรายงานตัว", at=clock(), caller=SOMCHAI.name), identity=SOMCHAI)
    clock.forward(minutes=30)
    reception.issue("B", identity=SOMCHAI)
    found = people.recognise(Identity("", None, SOMCHAI.citizen_id))
    assert found.person is not None
    assert (found.person.name, found.person.visits, found.person.calls) == (SOMCHAI.name, 2, 1)
    assert found.person.last_contact == clock()
    assert [(one.kind, one.subject, one.reference) for one in found.contacts] == [
        (ContactKind.VISIT, "ยื่นคำร้อง (ย้าย / เลื่อนนัด / เดินทาง)", "B001"),
        (ContactKind.CALL, "ขอเลื่อนนัดรายงานตัว", ""),
        (ContactKind.VISIT, "รายงานตัว", FIRST_VISIT),
    ]


def test_reading_a_card_alone_keeps_nothing(people: People, database: Database) -> None:
    people.recognise(SOMCHAI)
    assert person_ids(database) == []


def test_a_new_name_on_the_card_is_the_same_person_under_the_new_name(
    people: People, reception: Reception
) -> None:
    reception.issue("A", identity=Identity("น.ส.มะลิ แสนสุข", 1990, OTHER_ID))
    reception.issue("A", identity=Identity("นางมะลิ ใจงาม", 1990, OTHER_ID))
    person = people.recognise(Identity("", None, OTHER_ID)).person
    assert person is not None
    assert (person.name, person.visits) == ("นางมะลิ ใจงาม", 2)


@pytest.mark.parametrize("typed", ["1234567890121", "1-2345-67890-12-1", "๑ ๒๓๔๕ ๖๗๘๙๐ ๑๒ ๑"])
def test_a_typed_citizen_id_recognises_as_the_card_does(
    people: People, reception: Reception, typed: str
) -> None:
    reception.issue("A", identity=SOMCHAI)
    identity, found = people.recognise_typed(typed)
    assert identity == SOMCHAI
    assert found.person is not None
    assert found.person.visits == 1


def test_a_typed_citizen_id_of_nobody_known_has_no_name(people: People) -> None:
    identity, found = people.recognise_typed(OTHER_ID)
    assert (identity.name, identity.citizen_id, found.person) == ("", OTHER_ID, None)


@pytest.mark.parametrize("typed", ["", "123", "1234567890122", "สมชาย"])
def test_a_wrong_citizen_id_is_refused(people: People, typed: str) -> None:
    with pytest.raises(CitizenIdWrong):
        people.recognise_typed(typed)


# ---- the same name --------------------------------------------------------------------------


def test_a_caller_of_the_same_name_is_asked_about_and_not_taken(
    people: People, register: PhoneRegister, reception: Reception
) -> None:
    register.record(call(caller="สมชาย ใจดี", phone="081-234-5678"))
    found = people.recognise(SOMCHAI)
    assert found.person is None
    (caller,) = found.alike
    assert (caller.name, caller.phones, caller.calls) == ("สมชาย ใจดี", ("081-234-5678",), 1)
    reception.issue("A", identity=SOMCHAI)
    person = people.recognise(SOMCHAI).person
    assert person is not None
    assert (person.visits, person.calls) == (1, 0)


def test_whoever_is_said_to_be_the_caller_has_the_calls_too_and_may_be_told_apart_again(
    people: People, register: PhoneRegister, reception: Reception
) -> None:
    register.record(call(caller="สมชาย ใจดี", phone="081-234-5678"))
    reception.issue("A", identity=SOMCHAI)
    (caller,) = people.recognise(SOMCHAI).alike
    both = people.same(SOMCHAI, caller.id)
    assert both.person is not None
    assert (both.person.visits, both.person.calls) == (1, 1)
    assert both.person.phones == ("081-234-5678",)
    assert people.recognise(SOMCHAI).alike == ()
    people.apart(caller.id)
    alone = people.recognise(SOMCHAI)
    assert alone.person is not None
    assert (alone.person.visits, alone.person.calls) == (1, 0)
    assert [one.id for one in alone.alike] == [caller.id]


def test_before_the_first_ticket_a_caller_may_be_named_as_the_one_who_stands_here(
    people: People, register: PhoneRegister, reception: Reception, database: Database
) -> None:
    register.record(call(caller="สมชาย ใจดี", phone="081-234-5678"))
    (caller,) = people.recognise(SOMCHAI).alike
    people.same(SOMCHAI, caller.id)
    reception.issue("A", identity=SOMCHAI)
    person = people.recognise(SOMCHAI).person
    assert person is not None
    assert (person.visits, person.calls) == (1, 1)
    assert len(person_ids(database)) == 2


def test_who_was_taken_for_a_caller_by_mistake_is_told_apart_whole(
    people: People, register: PhoneRegister, database: Database
) -> None:
    """Undo leaves nothing of the visitor with the caller: no citizen ID, no year of birth."""
    register.record(call(caller="สมชาย ใจดี", phone="081-234-5678"))
    (caller,) = people.recognise(SOMCHAI).alike
    people.same(SOMCHAI, caller.id)
    people.apart(caller.id)
    alone = people.recognise(SOMCHAI)
    assert alone.person is not None
    assert (alone.person.calls, alone.contacts) == (0, ())
    assert alone.alike == (caller,)
    assert people.contacts_of(caller.id).person == caller


def test_whoever_gave_no_name_is_known_by_the_citizen_id_all_the_same(
    people: People, reception: Reception
) -> None:
    reception.issue("A", identity=Identity("", None, OTHER_ID))
    person = people.recognise(Identity("", None, OTHER_ID)).person
    assert person is not None
    assert (person.name, person.visits) == ("", 1)
    reception.issue("A", identity=Identity("นางมะลิ ใจงาม", None, OTHER_ID))
    person = people.recognise(Identity("", None, OTHER_ID)).person
    assert person is not None
    assert (person.name, person.visits) == ("นางมะลิ ใจงาม", 2)


def test_a_call_after_a_merge_goes_to_the_person_who_stands_for_both(
    people: People, register: PhoneRegister, reception: Reception
) -> None:
    register.record(call(caller="สมชาย ใจดี", phone="081-234-5678"))
    reception.issue("A", identity=SOMCHAI)
    (caller,) = people.recognise(SOMCHAI).alike
    people.same(SOMCHAI, caller.id)
    register.record(call(caller="สมชาย ใจดี", phone="081-234-5678"))
    person = people.recognise(SOMCHAI).person
    assert person is not None
    assert person.calls == 2


def test_two_citizen_ids_are_two_people_whatever_their_names(
    people: People, reception: Reception
) -> None:
    reception.issue("A", identity=SOMCHAI)
    other = Identity(SOMCHAI.name, 1966, OTHER_ID)
    reception.issue("A", identity=other)
    assert people.recognise(SOMCHAI).alike == ()
    mine, theirs = people.recognise(SOMCHAI).person, people.recognise(other).person
    assert mine is not None
    assert theirs is not None
    assert mine.id != theirs.id
    with pytest.raises(TwoPeople):
        people.same(SOMCHAI, theirs.id)
    with pytest.raises(NoSuchPerson):
        people.same(SOMCHAI, 999)


def test_an_unfitting_year_of_birth_is_nobody_alike(people: People, reception: Reception) -> None:
    people.keep(CitizenIdKeeping.NONE)
    reception.issue("A", identity=Identity("นายสมชาย ใจดี", 1990))
    assert people.recognise(SOMCHAI).alike == ()


def test_people_who_share_a_number_stay_two(
    register: PhoneRegister, database: Database, people: People
) -> None:
    for name in ("สมชาย ใจดี", "สมหญิง ใจดี", "นายสมชาย ใจดี", ""):
        register.record(call(caller=name, phone="081-234-5678"))
    assert len(person_ids(database)) == 2
    (somchai,) = people.recognise(Identity("สมชาย ใจดี")).alike
    assert somchai.calls == 2


# ---- what is kept ---------------------------------------------------------------------------


@ON_A_FILE
@pytest.mark.parametrize("keeping", list(CitizenIdKeeping))
def test_the_citizen_id_is_readable_in_no_file_unless_the_office_keeps_it_in_full(
    people: People, reception: Reception, register: PhoneRegister, database: Database,
    keeping: CitizenIdKeeping,
) -> None:  # fmt: skip
    people.keep(keeping)
    reception.issue("A", identity=SOMCHAI)
    register.record(
        call(caller=SOMCHAI.name, note=f"เลขบัตร {SOMCHAI.citizen_id} ขอสำเนา"), identity=SOMCHAI
    )
    reception.issue("A", visitor=f"นายแดง {OTHER_ID}")
    reception.issue("B", identity=Identity(f"นายดำ {OTHER_ID}", None, SOMCHAI.citizen_id))
    assert OTHER_ID.encode() not in everything_in(database)
    readable = SOMCHAI.citizen_id.encode() in everything_in(database)
    assert readable == (keeping is CitizenIdKeeping.FULL)
    known = people.recognise(Identity("", None, SOMCHAI.citizen_id)).person is not None
    assert known == (keeping is not CitizenIdKeeping.NONE)


@ON_A_FILE
def test_what_is_no_longer_to_be_kept_is_removed(
    people: People, reception: Reception, database: Database
) -> None:
    people.keep(CitizenIdKeeping.FULL)
    reception.issue("A", identity=SOMCHAI)
    assert people.held() == (1, 1)
    person = people.recognise(SOMCHAI).person
    assert person is not None
    assert people.disclose_kept(person.id, "กรอกแบบฟอร์ม") == SOMCHAI.citizen_id
    assert people.keep(CitizenIdKeeping.KEYED) == 1
    assert people.held() == (1, 0)
    with pytest.raises(NoSuchPerson):
        people.disclose_kept(person.id, "กรอกแบบฟอร์ม")
    assert people.keep(CitizenIdKeeping.NONE) == 1
    assert people.held() == (0, 0)
    # While the program runs, and in the log beside the database too.
    assert SOMCHAI.citizen_id.encode() not in everything_in(database)
    people.keep(CitizenIdKeeping.KEYED)
    assert people.recognise(SOMCHAI).person is None


def test_where_no_citizen_id_is_kept_a_namesake_is_neither_merged_nor_doubled(
    people: People, reception: Reception, database: Database
) -> None:
    people.keep(CitizenIdKeeping.NONE)
    reception.issue("A", identity=SOMCHAI)
    reception.issue("A", identity=SOMCHAI)
    (known,) = people.recognise(SOMCHAI).alike
    assert known.visits == 1
    reception.issue("A", identity=SOMCHAI, person=known.id)
    assert people.contacts_of(known.id).person is not None
    with database.read() as session:
        whose = session.scalars(sa.select(TicketRow.person_id).order_by(TicketRow.id)).all()
    assert whose == [known.id, None, known.id]


def test_a_whole_citizen_id_is_shown_for_a_reason_that_is_written_down(
    people: People, clock: Clock
) -> None:
    for empty in ("", "  \u200b"):
        with pytest.raises(DisclosureReasonMissing):
            people.disclose(SOMCHAI.citizen_id, empty)
    with pytest.raises(TooLong):
        people.disclose(SOMCHAI.citizen_id, "ก" * 201)
    assert people.disclosures() == []
    people.disclose(SOMCHAI.citizen_id, "กรอกเอกสารราชการ")
    (one,) = people.disclosures()
    assert (one.at, one.actor, one.reason) == (clock(), "somsri", "กรอกเอกสารราชการ")
    assert one.masked_id == "1-2345-XXXXX-XX-1"


def test_a_call_is_linked_as_the_receptionist_said(
    people: People, register: PhoneRegister, database: Database
) -> None:
    register.record(call(caller="สมชาย ใจดี", phone="081-234-5678"))
    (somchai,) = people.recognise(Identity("สมชาย ใจดี")).alike
    register.record(call(caller="สมชาย", phone="02-141-5100"), person=somchai.id)
    again = people.contacts_of(somchai.id).person
    assert again is not None
    assert again.calls == 2
    assert set(again.phones) == {"081-234-5678", "02-141-5100"}
    with database.read() as session:
        assert set(session.scalars(sa.select(CallRow.person_id))) == {somchai.id}


# ---- the key --------------------------------------------------------------------------------


def key_of(database: Database) -> Path:
    return database.id_key.path


@pytest.mark.skipif(os.name == "nt", reason="Windows has rights of another kind")
def test_the_key_is_its_users_alone(reception: Reception, database: Database) -> None:
    assert not key_of(database).exists()
    reception.issue("A", identity=SOMCHAI)
    assert stat.S_IMODE(key_of(database).stat().st_mode) == 0o600


def test_another_program_on_the_same_database_recognises_with_the_same_key(
    reception: Reception, database: Database, clock: Clock
) -> None:
    reception.issue("A", identity=SOMCHAI)
    again = Database.open(database.address)
    assert People(again, "other", clock=clock).recognise(SOMCHAI).person is not None
    again.close()


def test_a_lost_key_is_said_and_stops_no_ticket_and_the_right_one_brings_all_back(
    reception: Reception, database: Database, clock: Clock
) -> None:
    reception.issue("A", identity=SOMCHAI)
    kept = key_of(database).read_bytes()
    for wrong, error in ((None, IdKeyLost), (b"ab" * 32, IdKeyLost), (b"x", IdKeyUnreadable)):
        if wrong is None:
            key_of(database).unlink()
        else:
            key_of(database).write_bytes(wrong)
        again = Database.open(database.address)
        with pytest.raises(error):
            People(again, "somsri", clock=clock).recognise(SOMCHAI)
        issued = Reception(again, "somsri", clock=clock).issue("A", identity=SOMCHAI)
        assert issued.ticket.visitor == SOMCHAI.name
        again.close()
    again = Database.open(database.address)
    people = People(again, "somsri", clock=clock)
    with pytest.raises(IdKeyUnreadable):
        people.recognise(SOMCHAI)
    key_of(database).unlink()
    with pytest.raises(IdKeyLost):
        people.recognise(SOMCHAI)
    assert not key_of(database).exists(), "no other key takes the place of the lost one"
    key_of(database).write_bytes(kept)
    person = people.recognise(SOMCHAI).person
    assert person is not None, "the right file counts at once, without a new start"
    assert person.visits == 1
    again.close()


def test_a_key_taken_away_while_the_program_runs_is_put_back(
    people: People, reception: Reception, database: Database
) -> None:
    reception.issue("A", identity=SOMCHAI)
    kept = key_of(database).read_bytes()
    key_of(database).unlink()
    assert people.recognise(SOMCHAI).person is not None
    assert key_of(database).read_bytes() == kept


def test_recognising_makes_no_key(people: People, database: Database) -> None:
    assert people.recognise(SOMCHAI).person is None
    assert not key_of(database).exists()


def test_a_citizen_id_in_a_reason_is_masked(people: People) -> None:
    people.disclose(SOMCHAI.citizen_id, f"เทียบกับ {SOMCHAI.citizen_id}")
    assert people.disclosures()[0].reason == "เทียบกับ 1-2345-XXXXX-XX-1"


def test_an_office_whose_key_is_gone_for_good_begins_anew(
    reception: Reception, database: Database, clock: Clock
) -> None:
    reception.issue("A", identity=SOMCHAI)
    key_of(database).unlink()
    again = Database.open(database.address)
    people = People(again, "somsri", clock=clock)
    assert people.begin_anew() == 1
    (before,) = people.recognise(SOMCHAI).alike
    assert before.visits == 1
    both = people.same(SOMCHAI, before.id)
    assert both.person is not None
    Reception(again, "somsri", clock=clock).issue("A", identity=SOMCHAI)
    person = people.recognise(SOMCHAI).person
    assert person is not None
    assert person.visits == 2
    again.close()


# ---- who said that two are one ------------------------------------------------------------------


def said(people: People, person_id: int) -> list[tuple[str, str, int, int]]:
    merges = people.contacts_of(person_id).merges
    return [(one.kind.value, one.actor, one.person_id, one.into_id) for one in merges]


def test_who_joined_people_and_told_them_apart_again_is_written_down(
    people: People, register: PhoneRegister, database: Database, clock: Clock
) -> None:
    for phone in ("081-111-1111", "082-222-2222", "083-333-3333"):
        register.record(call(at=clock(), caller="สมชาย ใจดี", phone=phone))
    one, two, three = person_ids(database)
    people.merge(one, two)
    clock.forward(minutes=1)
    # Those for whom somebody stood go along, and that is said of each.
    People(database, "somsak", clock=clock).merge(two, three)
    assert said(people, three) == [
        ("joined", "somsak", one, three), ("joined", "somsak", two, three),
        ("joined", "somsri", one, two),
    ]  # fmt: skip
    people.split(one)
    people.split(one)
    assert said(people, one) == [
        ("separated", "somsri", one, three), ("joined", "somsak", one, three),
        ("joined", "somsri", one, two),
    ]  # fmt: skip
    assert people.contacts_of(one).merges[0].at == clock()
    assert check_up(database).problems == ()


def test_a_ticket_that_joins_two_says_who_did(
    people: People, reception: Reception, register: PhoneRegister, database: Database, clock: Clock
) -> None:
    register.record(call(at=clock(), caller=SOMCHAI.name, phone="081-111-1111"))
    (caller,) = people.recognise(SOMCHAI).alike
    people.same(SOMCHAI, caller.id)
    person = people.recognise(SOMCHAI).person
    assert person is not None
    assert said(people, person.id) == [("joined", "somsri", caller.id, person.id)]
    people.apart(caller.id)
    assert [kind for kind, *_ in said(people, person.id)] == ["separated", "joined"]


@pytest.mark.parametrize(
    ("damage", "found"),
    [
        ("UPDATE person SET merged_into = NULL", "person 1: it was joined last, and does not"),
        ("UPDATE person SET merged_into = 3 WHERE id = 1", "person 1: it was joined last"),
        ("UPDATE person_merge SET kind = 'separated'", "person 1: it was separated last"),
        ("UPDATE person_merge SET into_id = person_id", "person_merge row 1: it is of one"),
        ("UPDATE person_merge SET kind = 'wed'", "person_merge row 1: its kind is none of"),
    ],
)
def test_check_finds_people_who_do_not_stand_as_was_said(
    people: People,
    register: PhoneRegister,
    database: Database,
    clock: Clock,
    damage: str,
    found: str,
) -> None:
    for phone in ("081-111-1111", "082-222-2222", "083-333-3333"):
        register.record(call(at=clock(), caller="สมชาย ใจดี", phone=phone))
    people.merge(1, 2)
    with database.write() as work:
        work.session.connection().exec_driver_sql(damage)
        work.commit()
    assert any(line.startswith(found) for line in check_up(database).problems)
