"""A new office and who may sign in."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
import sqlalchemy as sa

from gecc_desk.domain.accounts import NameMissing, SignInFailed
from gecc_desk.domain.audit import Action, AuditFilter
from gecc_desk.domain.passwords import PasswordTooCommon, PasswordTooShort
from gecc_desk.domain.thai_text import TooLong
from gecc_desk.services import accounts, setup
from gecc_desk.services.audit_trail import AuditTrail
from gecc_desk.services.checkup import check_up
from gecc_desk.storage.database import Address, Database
from gecc_desk.storage.errors import DatabaseExists
from gecc_desk.storage.tables import StaffRow
from tests.builders import Clock
from tests.opening import in_clear

PASSWORD = "ถูกต้องแม่นยำ-2569"


@pytest.fixture
def address(tmp_path: Path) -> Address:
    return Address(tmp_path / "desk.sqlite3")


def test_the_administrator_signs_in_with_name_and_password(address: Address) -> None:
    database = setup.create_office(address, admin=("  สมศรี  มีสุข ", PASSWORD))
    for name in ("สมศรี มีสุข", " สมศรี   มีสุข\n"):
        assert accounts.sign_in(database, name, PASSWORD).name == "สมศรี มีสุข"
    database.close()


@pytest.mark.parametrize(
    ("name", "password"),
    [
        ("สมศรี", PASSWORD + " "), ("สมศรี", PASSWORD.upper() + "x"), ("สมศรี", ""), ("สมศร", PASSWORD),
        ("", PASSWORD), ("", ""), ("สมศรี\0", PASSWORD), ("\ud800", PASSWORD), ("ก" * 10_000, PASSWORD),
        ("สมศรี", "\ud800"), ("สมศรี' OR '1'='1", PASSWORD), ("%", PASSWORD),
    ],
)  # fmt: skip
def test_who_does_not_belong_is_told_nothing_more(
    address: Address, name: str, password: str
) -> None:
    database = setup.create_office(address, admin=("สมศรี", PASSWORD))
    with pytest.raises(SignInFailed) as refused:
        accounts.sign_in(database, name, password)
    assert refused.value.details == {}
    database.close()


def test_who_has_left_does_not_sign_in(address: Address) -> None:
    database = setup.create_office(address, admin=("สมศรี", PASSWORD))
    with database.write() as work:
        work.session.execute(sa.update(StaffRow).values(active=False))
        work.commit()
    with pytest.raises(SignInFailed):
        accounts.sign_in(database, "สมศรี", PASSWORD)
    database.close()


def test_the_first_administrator_stands_in_the_record_of_use(address: Address) -> None:
    with contextlib.closing(setup.create_office(address, admin=("สมศรี", PASSWORD))) as database:
        [entry] = AuditTrail(database, "test").all(AuditFilter())
        assert check_up(database).problems == ()
    assert (entry.actor, entry.action, entry.subject) == ("สมศรี", Action.ACCOUNT_ADDED, "account:1")
    assert entry.details == {"role": "administrator"}


def test_a_password_of_bytes_that_are_no_text_works_too(address: Address) -> None:
    password = b"\xff\xfe-no-text-at-all, my cat".decode("utf-8", "surrogateescape")
    database = setup.create_office(address, admin=("somsri", password))
    assert accounts.sign_in(database, "somsri", password).name == "somsri"
    database.close()


def test_the_password_is_nowhere_in_the_files(address: Address) -> None:
    database = setup.create_office(address, admin=("somsri", "correct horse battery"))
    with database.read() as session:
        stored = session.scalars(sa.select(StaffRow.password_hash)).one()
    assert stored.startswith("$argon2id$")
    database.close()
    for file in address.path.parent.iterdir():
        assert b"correct horse" not in in_clear(file)


@pytest.mark.parametrize(
    ("admin", "error", "field"),
    [
        (("สมศรี", "1234567890"), PasswordTooCommon, "password"),
        (("สมศรี", "123456789"), PasswordTooShort, "password"),
        (("สมศรี", ""), PasswordTooShort, "password"),
        (("  ", PASSWORD), NameMissing, "name"),
        (("ก" * 61, PASSWORD), TooLong, "name"),
    ],
)
def test_a_refused_administrator_leaves_no_file(
    address: Address, admin: tuple[str, str], error: type[NameMissing], field: str
) -> None:
    with pytest.raises(error) as refused:
        setup.create_office(address, admin=admin)
    assert refused.value.field == field
    assert list(address.path.parent.iterdir()) == []


def test_ten_characters_are_enough(address: Address) -> None:
    database = setup.create_office(address, admin=("somsri", "9173 04825"))
    assert accounts.sign_in(database, "somsri", "9173 04825").name == "somsri"
    database.close()


def test_the_window_makes_an_office_without_an_account_and_init_gives_it_one(
    address: Address, clock: Clock
) -> None:
    database = setup.open_or_create_office(address)
    with pytest.raises(SignInFailed):
        accounts.sign_in(database, "somsri", PASSWORD)
    with pytest.raises(PasswordTooShort):
        setup.add_administrator(database, "somsri", "short")
    setup.add_administrator(database, "somsri", PASSWORD, clock=clock)
    assert accounts.sign_in(database, "somsri", PASSWORD).name == "somsri"
    with database.read() as session:
        assert session.scalars(sa.select(StaffRow.created_at)).all() == [clock()]
    with pytest.raises(DatabaseExists):
        setup.add_administrator(database, "other", PASSWORD)
    with pytest.raises(SignInFailed):
        accounts.sign_in(database, "other", PASSWORD)
    database.close()


def test_the_second_start_opens_what_the_first_made(address: Address) -> None:
    setup.open_or_create_office(address).close()
    before = address.path.read_bytes()
    setup.open_or_create_office(address).close()
    assert address.path.read_bytes() == before
    assert Database.is_there(address)
