"""A database that the window has made gets its first administrator from the console, once."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest

from gecc_desk.domain.accounts import SignInFailed
from gecc_desk.domain.passwords import PasswordTooShort
from gecc_desk.services import accounts, setup
from gecc_desk.storage.database import Address
from gecc_desk.storage.errors import DatabaseExists


def test_a_database_without_administrator_gets_one_who_can_sign_in(tmp_path: Path) -> None:
    with contextlib.closing(setup.create_office(Address(tmp_path / "desk.sqlite3"))) as database:
        setup.add_administrator(database, "หัวหน้า", "ten letters or more")
        assert accounts.sign_in(database, "หัวหน้า", "ten letters or more").name == "หัวหน้า"


def test_nobody_becomes_administrator_beside_the_one_who_is(tmp_path: Path) -> None:
    address = Address(tmp_path / "desk.sqlite3")
    with contextlib.closing(
        setup.create_office(address, admin=("หัวหน้า", "ten letters or more"))
    ) as database:
        with pytest.raises(DatabaseExists):
            setup.add_administrator(database, "ผู้อื่น", "ten letters too")
        with pytest.raises(SignInFailed):
            accounts.sign_in(database, "ผู้อื่น", "ten letters too")


def test_a_password_that_is_too_short_changes_nothing(tmp_path: Path) -> None:
    with contextlib.closing(setup.create_office(Address(tmp_path / "desk.sqlite3"))) as database:
        with pytest.raises(PasswordTooShort):
            setup.add_administrator(database, "หัวหน้า", "short")
        setup.add_administrator(database, "หัวหน้า", "long enough to be taken")
        assert accounts.sign_in(database, "หัวหน้า", "long enough to be taken").name == "หัวหน้า"
