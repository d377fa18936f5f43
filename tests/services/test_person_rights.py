"""What is held about one person: all of it is handed out, put right and erased, and nobody else's."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from gecc_desk.domain.people import CITIZEN_ID_KEEPING, CitizenIdKeeping, NoSuchPerson
from gecc_desk.domain.person_file_json import as_json
from gecc_desk.domain.person_rights import (
    ErasureGround,
    NobodyFound,
    NumberUnreadable,
    RequestGround,
    RightsKind,
    SeveralFound,
)
from gecc_desk.reports.person_pdf import write_person_pdf
from gecc_desk.services.checkup import check_up
from gecc_desk.services.office_lists import OfficeSettings
from gecc_desk.services.people import People
from gecc_desk.services.person_rights import PersonRights
from gecc_desk.services.phone_register import PhoneRegister
from gecc_desk.storage.database import Database
from tests.builders import Clock, call
from tests.reports.reading import text_of
from tests.services import held_people as held
from tests.services.held_people import Happening, Someone

HER, HIM = Someone(0), Someone(1)
DID = ["card", "call", "free", "promise", "call", "free"]


@pytest.fixture
def rights(database: Database, clock: Clock) -> PersonRights:
    """Two people who did the same on other days; what the one did by card and by phone is one's."""
    OfficeSettings(database, "desk").set_values({CITIZEN_ID_KEEPING: CitizenIdKeeping.FULL.value})
    did = [Happening(kind, HER, 300 - 9 * n, 1) for n, kind in enumerate(DID)]
    did += [Happening(kind, HIM, 290 - 9 * n, 1) for n, kind in enumerate(DID)]
    held.write(database, [*did, Happening("draft", HER, 1), Happening("draft", HIM, 1)], clock)
    people = People(database, "x", clock=clock)
    made = PersonRights(database, "ผู้รับคำขอ", clock=clock)
    for who in (HER, HIM):
        one, other = made.find(who.name)
        people.merge(one.id, other.id)
    return made


def test_found_by_id_number_and_name(rights: PersonRights) -> None:
    same = {rights.only_one(text).id for text in (held.IDS[0], "3-5099-17283-64-1", HER.phone)}
    assert same == {rights.only_one(HER.name).id}
    with pytest.raises(NobodyFound):
        rights.only_one("นายไม่มี อยู่จริง")
    with pytest.raises(SeveralFound):
        rights.only_one("ภ")


def test_all_is_handed_out_and_nothing_of_anybody_else(
    rights: PersonRights, database: Database, tmp_path: Path
) -> None:
    person = rights.only_one(HER.name).id
    file = rights.hand_out(person, RequestGround.SELF)
    assert file.amounts == {
        "visits": 1, "calls": 5, "follow_ups": 1, "revisions": 2, "merges": 1, "disclosures": 1,
        "numbers": 1,
    }  # fmt: skip
    data = json.dumps(as_json(file), ensure_ascii=False)
    target = tmp_path / "her.pdf"
    write_person_pdf(target, file, RequestGround.SELF, "สำนักงาน")
    paper = text_of(target).replace("\n", "")
    for text in (data, paper):
        assert HER.phone in text
        assert held.IDS[0] not in text
        assert HIM.phone not in text
        assert HIM.name not in text
    assert file.citizen_id == "3-5099-XXXXX-XX-1"
    whole = rights.hand_out(person, RequestGround.AUTHORITY, whole_id_because="คำสั่งศาล")
    assert held.IDS[0] in whole.citizen_id
    assert [one.reason for one in whole.disclosures] == [f"กรอกแบบของ {HER.name}", "คำสั่งศาล"]
    assert [one.ground for one in rights.served()] == ["authority", "self"]


def test_what_is_erased_is_in_no_file_and_not_in_the_trace(
    rights: PersonRights, database: Database
) -> None:
    kept = held.rows(database, "person_phone")
    person = rights.only_one(HER.name).id
    rights.hand_out(person, RequestGround.SELF, whole_id_because=f"แบบของ {HER.name}")
    # Nobody's, from her number: hers too, because no one else has it.
    PhoneRegister(database, "x").record(call(at=rights._clock(), phone=HER.phone))
    served = rights.erase(person, ErasureGround.OBJECTED)
    assert served.amounts["calls"] == 6
    assert served.amounts["drafts"] == 1
    if database.is_file:
        assert held.left_of([HER], database.address.path.parent) == []
        assert held.left_of([HIM], database.address.path.parent)
    assert check_up(database).problems == ()
    assert [row for row in held.rows(database, "person_phone") if row not in kept] == []
    with pytest.raises(NoSuchPerson):
        rights.erase(person, ErasureGround.OBJECTED)
    (last, first) = rights.served()
    assert (last.kind, first.kind) == (RightsKind.ERASED, RightsKind.EXPORTED)
    assert len(held.rows(database, "phone_call")) == 11, "the rows still count"


def test_figures_count_an_erased_person_as_before(rights: PersonRights, database: Database) -> None:
    figures = held.figures(database)
    rights.erase(rights.only_one(HER.phone).id, ErasureGround.NOT_NEEDED)
    assert held.figures(database) == figures


def test_a_name_and_a_number_are_put_right(rights: PersonRights, database: Database) -> None:
    person = rights.only_one(HIM.name).id
    new = "02-141-4100"
    right = rights.correct(person, name="นางสาวถูกต้อง ตามจริง", phone=(HIM.phone, new))
    assert right.name == "นางสาวถูกต้อง ตามจริง"
    assert rights.only_one(new).id == right.id
    assert check_up(database).problems == ()
    with pytest.raises(NumberUnreadable):
        rights.correct(person, phone=(new, "ไม่มี"))
    (trace,) = rights.served()
    assert trace.ground == "name,phone"
    assert held.TODAY - trace.at.date() < dt.timedelta(days=400)
