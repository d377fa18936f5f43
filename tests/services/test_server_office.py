"""This office has a server: looked at in time, kept without its password, and left again."""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring

from gecc_desk.domain.errors import BadInput, DeskError
from gecc_desk.domain.found_office import FoundOffice
from gecc_desk.domain.office_key import KeyPlace
from gecc_desk.services import server_office
from gecc_desk.services.server_office import (
    LookUnderWay,
    ServerAddressSaysMore,
    ServerAddressUnread,
    ServerChoice,
    ServerSilent,
)
from gecc_desk.storage import office_keys, places, server_errors
from gecc_desk.storage.database import Address, Database
from gecc_desk.storage.server_address import ServerAddress
from tests.postgres import PASSWORD, Server
from tests.storage.test_office_keys import Locked, Store


@pytest.fixture
def choice(postgres: Server) -> Iterator[ServerChoice]:
    """What somebody types for an office on the tests' server."""
    with postgres.database(postgres.office) as name:
        yield ServerChoice("127.0.0.1", str(postgres.port), name, postgres.superuser, PASSWORD)


@pytest.fixture(autouse=True)
def _own_passwords(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(office_keys.KEYS_VARIABLE, str(tmp_path / "keys"))


@pytest.fixture
def key_store(monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A key store of this test, as the system's."""
    monkeypatch.delenv(office_keys.KEYS_VARIABLE)
    before, store = keyring.get_keyring(), Store()
    keyring.set_keyring(store)
    yield store
    keyring.set_keyring(before)


def looked(choice: ServerChoice) -> FoundOffice:
    """What a look says in the end."""
    look = LookUnderWay(choice, patience=30)
    while (found := look.found()) is None:
        time.sleep(0.01)
    return found


def everything_kept(home: Path) -> dict[Path, str]:
    """Every file below, with what is in it."""
    return {
        file: file.read_text(encoding="utf-8", errors="replace")
        for file in home.rglob("*")
        if file.is_file()
    }


# ---- looking --------------------------------------------------------------------------------------


def test_a_look_finds_the_office_and_what_is_wrong(choice: ServerChoice) -> None:
    found = looked(choice)
    assert found.name == "สำนักงานคุมประพฤติ"
    assert not found.is_encrypted
    for wrong, kind in (
        ({"password": "wrong"}, server_errors.ServerSignInFailed),
        ({"database": "none"}, server_errors.ServerDatabaseMissing),
        ({"port": "1"}, server_errors.ServerRefused),
    ):
        words = {
            name: getattr(choice, name) for name in ("host", "port", "database", "user", "password")
        }
        with pytest.raises(kind):
            looked(ServerChoice(**{**words, **wrong}))


def test_a_server_that_says_nothing_is_not_waited_for(choice: ServerChoice) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        now = [100.0]
        asked = ServerChoice("127.0.0.1", str(silent.getsockname()[1]), "office", "x", "y")
        look = LookUnderWay(asked, patience=server_office.PATIENCE, clock=lambda: now[0])
        accepted, _ = silent.accept()
        now[0] += server_office.PATIENCE - 0.01
        assert look.found() is None
        now[0] += 0.02
        with pytest.raises(ServerSilent) as told:
            look.found()
        accepted.close()
    assert server_office.PATIENCE <= 5
    assert "5 วินาที" in told.value.in_thai()


def test_a_whole_address_is_taken_apart() -> None:
    whole = "postgresql://mine:se%40cret@db.office.go.th:5433/second?sslmode=verify-full&sslrootcert=/ca"
    assert ServerChoice.taken_apart(whole) == ServerChoice(
        "db.office.go.th", "5433", "second", "mine", "se@cret", "/ca"
    )
    assert ServerChoice.taken_apart("postgres://db") == ServerChoice("db")


@pytest.mark.parametrize(
    ("more", "named"),
    [
        ("sslmode=verify-full", "sslmode"),
        ("sslmode=verify-ca&sslcert=/mine", "sslcert, sslmode"),
        ("hostaddr=10.0.0.9&options=-c%20role%3Dx", "hostaddr, options"),
        ("target_session_attrs=any", "target_session_attrs"),
    ],
)
def test_what_an_address_asks_for_beyond_its_parts_is_not_left_out_without_a_word(
    more: str, named: str
) -> None:
    with pytest.raises(ServerAddressSaysMore) as told:
        ServerChoice.taken_apart(f"postgresql://mine@db/office?{more}")
    assert told.value.details["settings"] == named
    assert told.value.field == "host"
    assert named in told.value.in_thai()


def test_several_servers_are_one_choice_and_the_one_that_can_be_written_is_taken() -> None:
    whole = (
        "postgresql://gecc_desk@one,two:5433/office?target_session_attrs=read-write&sslmode=require"
    )
    choice = ServerChoice.taken_apart(whole)
    assert (choice.host, choice.port) == ("one,two", "5432,5433")
    assert ServerChoice.taken_apart("postgresql://one,two/office").port == "5432,5432"
    for typed in (choice, ServerChoice("one,two")):
        words = typed.address().words
        assert words["host"] == "one,two"
        assert words["target_session_attrs"] == "read-write"
        assert words["sslmode"] == "require"


@pytest.mark.parametrize("password", ["p@ss", "pa/ss", "pa%ss", "50/ss", "pa ss"])
def test_no_part_of_a_password_gets_into_another_field(password: str) -> None:
    with pytest.raises(ServerAddressUnread) as told:
        ServerChoice.taken_apart(f"postgresql://mine:{password}@db/office")
    assert "ss" not in told.value.in_english().replace("address", "").replace("password", "")


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        (ServerChoice(""), "host"),
        (ServerChoice("  "), "host"),
        (ServerChoice("db\0"), "host"),
        (ServerChoice("db", database=" "), "database"),
        (ServerChoice("db", user=""), "user"),
        (ServerChoice("db", port=""), "port"),
        (ServerChoice("db", port="๕๔๓๒"), "port"),
        (ServerChoice("db", port="65536"), "port"),
        (ServerChoice("db", port="0"), "port"),
    ],
)
def test_what_is_missing_is_said_beside_its_field(typed: ServerChoice, field: str) -> None:
    with pytest.raises(BadInput) as told:
        LookUnderWay(typed)
    assert told.value.field == field


def test_another_machine_is_reached_encrypted_and_proves_itself_where_a_file_is_given() -> None:
    address = ServerChoice(" db.office.go.th ", password="x").address()
    assert address.shown == "postgresql://gecc_desk@db.office.go.th:5432/office"
    assert address.words["sslmode"] == "require"
    proven = ServerChoice("db.office.go.th", certificate="/ca.crt").address()
    assert (proven.words["sslmode"], proven.words["sslrootcert"]) == ("verify-full", "/ca.crt")
    assert (
        "x"
        not in repr(ServerChoice("db", password="x"))
        .replace("gecc_desk", "")
        .split("ServerChoice")[0]
    )


# ---- keeping --------------------------------------------------------------------------------------


def test_the_next_start_opens_what_was_chosen_and_no_file_tells_the_password(
    choice: ServerChoice, key_store: Store, tmp_path: Path
) -> None:
    own = places.default_address()
    assert type(own) is Address
    assert server_office.kept_choice() is None
    assert server_office.choose(choice) is KeyPlace.KEY_STORE
    kept = server_office.kept_choice()
    assert kept is not None
    assert (kept.host, kept.database, kept.password) == ("127.0.0.1", choice.database, "")
    assert [*key_store.kept.values()] == [PASSWORD]
    address = places.default_address()
    assert isinstance(address, ServerAddress)
    assert address.password is None
    with contextlib.closing(Database.open(address)) as database:
        database.watch().close()
    # Looked at again without typing it again.
    assert looked(kept).name
    assert not [file for file, text in everything_kept(tmp_path).items() if PASSWORD in text]
    # Another user there: the former one's password goes.
    server_office.choose(dataclasses.replace(choice, user="gecc_desk", password="other"))
    assert [*key_store.kept.values()] == ["other"]
    server_office.leave()
    assert places.default_address() == own
    assert key_store.kept == {}
    assert server_office.where_password_lies() is None


def test_what_is_named_for_a_start_is_opened_all_the_same(
    choice: ServerChoice, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    server_office.choose(choice)
    assert server_office.is_own_choice()
    monkeypatch.setenv(places.DATABASE_VARIABLE, str(tmp_path / "mine.sqlite3"))
    assert places.default_address() == Address(tmp_path / "mine.sqlite3")
    assert not server_office.is_own_choice()


def test_without_a_key_store_the_password_is_in_a_file_of_this_user_alone(
    choice: ServerChoice, key_store: Store
) -> None:
    for store in (NoKeyring(), Locked()):
        keyring.set_keyring(store)
        assert server_office.choose(choice) is KeyPlace.FILE
        assert server_office.where_password_lies() is KeyPlace.FILE
        [file] = office_keys.folder().glob("*.password")
        assert file.read_text(encoding="utf-8") == PASSWORD
        if os.name != "nt":
            assert stat.S_IMODE(file.stat().st_mode) == 0o600
        Database.open(places.default_address()).close()
    # Where there is one again the file goes: no older password is ever found in it.
    keyring.set_keyring(key_store)
    assert server_office.choose(choice) is KeyPlace.KEY_STORE
    assert not [*office_keys.folder().glob("*.password")]


def test_a_password_that_cannot_be_kept_changes_nothing(
    choice: ServerChoice, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "a file").write_text("")
    monkeypatch.setenv(office_keys.KEYS_VARIABLE, str(tmp_path / "a file" / "keys"))
    with pytest.raises(DeskError) as told:
        server_office.choose(choice)
    assert PASSWORD not in told.value.in_english() + told.value.in_thai()
    assert server_office.kept_choice() is None


def test_the_console_works_on_the_chosen_server_and_its_processes_tell_no_password(
    choice: ServerChoice,
) -> None:
    server_office.choose(choice)
    environment = {**os.environ, "GECC_DESK_NAME": "คอนโซล 1"}
    command = [sys.executable, "-m", "gecc_desk.console"]
    issue = [*command, "ticket", "issue", "--service", "A", "--json"]
    told = subprocess.run(
        issue, env=environment, capture_output=True, text=True, timeout=60, check=True
    )
    assert json.loads(told.stdout)["number"] == "A001"
    assert PASSWORD not in " ".join([*issue, *environment.values()])
    with (
        contextlib.closing(Database.open(places.default_address())) as database,
        database.read() as session,
    ):
        desks = (
            session.connection().exec_driver_sql("SELECT desk FROM ticket_event").scalars().all()
        )
    assert desks == ["คอนโซล 1"]
    [file] = office_keys.folder().glob("*.password")
    file.write_text("another password", encoding="utf-8")
    told = subprocess.run(
        issue, env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert told.returncode == 9
    assert "does not accept this user or password" in told.stderr
    assert "another password" not in told.stderr + told.stdout
