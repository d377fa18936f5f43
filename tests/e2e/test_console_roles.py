"""Every command of the console with every role: done, or refused with exit 2 and nothing changed."""

from __future__ import annotations

import argparse
import contextlib
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from gecc_desk.console import arguments, main
from gecc_desk.domain.audit import Action, AuditFilter
from gecc_desk.domain.backups import BackupReason
from gecc_desk.domain.people import Identity
from gecc_desk.domain.roles import RIGHTS, Right, Role
from gecc_desk.services import accounts, setup
from gecc_desk.services.accounts import Accounts
from gecc_desk.services.audit_trail import AuditTrail
from gecc_desk.services.backup import Backups
from gecc_desk.services.people import People
from gecc_desk.services.phone_register import PhoneRegister
from gecc_desk.services.reception import Reception
from gecc_desk.services.seat import Seat
from gecc_desk.storage.database import Address, Database
from tests.builders import call
from tests.ui.people import SOMCHAI

pytestmark = pytest.mark.usefixtures("cheap_passwords")

FIRST, PASSWORD = "first words of mine", "other words of mine"
DAYS = ("--from", "2026-11-01", "--to", "2026-12-01")

#: A command, the right that it needs (None: no sign-in at all) and its exit code where it is done.
COMMANDS: list[tuple[tuple[str, ...], Right | None, int]] = [
    (("ticket", "issue", "--service", "A"), Right.ISSUE_TICKETS, 0),
    (("ticket", "next", "--counter", "1"), Right.SERVE_VISITORS, 0),
    (("ticket", "call", "A002", "--counter", "1"), Right.SERVE_VISITORS, 0),
    (("ticket", "start", "A002", "--counter", "1"), Right.SERVE_VISITORS, 0),
    (("ticket", "undo", "A002", "--counter", "1"), Right.SERVE_VISITORS, 0),
    (("ticket", "hold", "A002", "--counter", "1"), Right.SERVE_VISITORS, 0),
    (("ticket", "return", "A002"), Right.SERVE_VISITORS, 0),
    (("ticket", "transfer", "A002", "--service", "B"), Right.SERVE_VISITORS, 0),
    (("ticket", "recall", "A002", "--counter", "1"), Right.SERVE_VISITORS, 2),
    (("ticket", "finish", "A002", "--counter", "1"), Right.SERVE_VISITORS, 2),
    (("ticket", "no-show", "A002", "--counter", "1"), Right.SERVE_VISITORS, 2),
    (("ticket", "cancel", "A002"), Right.ISSUE_TICKETS, 0),
    (("ticket", "close-day"), Right.CLOSE_DAY, 0),
    (("phone", "add", "--topic", "สอบถาม", "--outcome", "answered"), Right.WRITE_CALLS, 0),
    (("phone", "search", "สมชาย", "--limit", "100"), Right.READ_REGISTER, 0),
    (("phone", "search", "สมชาย", "--limit", "101"), Right.MOVE_REGISTER, 0),
    (("phone", "search", "", "--limit", "1"), Right.MOVE_REGISTER, 0),
    (("report", "queue", *DAYS), Right.SEE_FIGURES, 0),
    (("report", "phone", *DAYS), Right.SEE_FIGURES, 0),
    (("report", "queue", *DAYS, "--xlsx", "queue.xlsx"), Right.MAKE_REPORTS, 0),
    (("report", "phone", *DAYS, "--xlsx", "calls.xlsx"), Right.MAKE_REPORTS, 0),
    (("person", "export", "สมชาย ใจดี", "--asked-by", "self"), Right.SERVE_RIGHTS, 0),
    (("person", "correct", "สมชาย ใจดี", "--name", "สมชาย ใจร้าย"), Right.SERVE_RIGHTS, 0),
    (("person", "erase", "สมชาย ใจร้าย", "--ground", "unlawful"), Right.SERVE_RIGHTS, 0),
    (("person", "erase", "สมชาย ใจร้าย", "--ground", "unlawful", "--yes"), Right.SERVE_RIGHTS, 0),
    (("retention", "preview"), Right.MANAGE_DATA, 0),
    (("retention", "run"), Right.MANAGE_DATA, 0),
    (("backup", "create", "."), Right.MAKE_BACKUPS, 0),
    (("backup", "verify", "kept.sqlite3"), None, 0),
    (("backup", "restore", "kept.sqlite3"), Right.MANAGE_DATA, 0),
    (("move", "--to", "moved.sqlite3"), Right.MANAGE_DATA, 0),
    (("check",), None, 0),
    (("key", "show"), Right.MANAGE_DATA, 0),
    (("key", "where"), None, 0),
    # Whoever holds the paper.
    (("key", "recover", "not that of the paper"), None, 2),
    (("audit", "list"), Right.SEE_AUDIT, 0),
    (("account", "list"), Right.MANAGE_ACCOUNTS, 0),
    (("account", "add", "คนใหม่", "--role", "receptionist"), Right.MANAGE_ACCOUNTS, 0),
    (("account", "role", "คนใหม่", "supervisor"), Right.MANAGE_ACCOUNTS, 0),
    (("account", "close", "คนใหม่"), Right.MANAGE_ACCOUNTS, 0),
    (("account", "open", "คนใหม่"), Right.MANAGE_ACCOUNTS, 0),
    (("account", "password", "คนใหม่"), Right.MANAGE_ACCOUNTS, 0),
    # There is data already: whoever may is told so.
    (("demo", "--calls", "1", "--tickets", "1"), Right.MANAGE_DATA, 2),
    (("backup", "restore", "kept.sqlite3", "--yes"), Right.MANAGE_DATA, 0),
]
#: One of them for each right.
ONE_OF_EACH = {right: words for words, right, _ in COMMANDS if right is not None}
NEED_NO_OFFICE = {"init", "card read", "server-script"}


@pytest.fixture(scope="module")
def made(cheap_passwords: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with an account of each role, a visitor, a caller and a backup."""
    folder = tmp_path_factory.mktemp("office")
    address = Address(folder / "desk.sqlite3")
    with contextlib.closing(
        setup.create_office(address, admin=("administrator", PASSWORD))
    ) as made:
        for role in (Role.RECEPTIONIST, Role.CALL_CENTER, Role.SUPERVISOR):
            Accounts(made, "x").add(role.value, role, FIRST)
            seat = Seat.of(accounts.sign_in(made, role.value, FIRST))
            Accounts(made, seat).change_own_password(FIRST, PASSWORD)
        for _ in range(3):
            Reception(made, "x").issue("A", identity=Identity("สมหญิง", 1960))
        PhoneRegister(made, "x").record(call(caller="สมชาย ใจดี", phone="0812345678"))
        kept = Backups(made, "x").make(BackupReason.ON_DEMAND, folder=folder).path
    kept.rename(folder / "kept.sqlite3")
    return folder


@pytest.fixture
def office(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the office of its own, in which the commands are given."""
    folder = tmp_path / "here"
    shutil.copytree(made, folder)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("GECC_DESK_DATABASE", "desk.sqlite3")
    monkeypatch.setenv("GECC_DESK_NEW_PASSWORD", "third words of mine")
    return folder


def sign_in(monkeypatch: pytest.MonkeyPatch, name: str, password: str = PASSWORD) -> None:
    monkeypatch.setenv("GECC_DESK_USER", name)
    monkeypatch.setenv("GECC_DESK_PASSWORD", password)


def kept(office: Path) -> tuple[set[str], dict[str, list[Any]]]:
    """Every file, and every row but those that tell who signed in."""
    address = Address(office / "desk.sqlite3")
    with contextlib.closing(Database(address)) as database, database.read() as session:
        run = session.connection().exec_driver_sql
        names = run("SELECT name FROM sqlite_master WHERE type = 'table'").scalars().all()
        of_sign_in = ("audit_entry", "staff", "sign_in_failure", "setting")
        tables = [name for name in names if name not in of_sign_in]
        rows = {name: [tuple(row) for row in run(f"SELECT * FROM {name}")] for name in tables}
    return {one.name for one in office.iterdir()}, rows


def commands_of(parser: argparse.ArgumentParser, before: str = "") -> Iterator[str]:
    groups = [one for one in parser._actions if isinstance(one, argparse._SubParsersAction)]
    if not groups:
        yield before
    for group in groups:
        for name, below in group.choices.items():
            yield from commands_of(below, f"{before} {name}".strip())


def test_every_command_is_walked_through_below() -> None:
    known = {" ".join(words) for words, _, _ in COMMANDS}
    for command in {*commands_of(arguments._parser())} - NEED_NO_OFFICE:
        assert any(one == command or one.startswith(f"{command} ") for one in known), command


@pytest.mark.parametrize("role", list(Role))
def test_every_command_is_done_or_refused_as_the_table_says(
    office: Path, role: Role, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    sign_in(monkeypatch, role.value)
    for words, right, done in COMMANDS:
        is_allowed = right is None or right in RIGHTS[role]
        before = None if is_allowed else kept(office)
        code, said = main(words), capsys.readouterr()
        if is_allowed:
            assert code == done, (words, said)
            assert "role does not allow" not in said.err
        else:
            assert code == 2, words
            assert said.err.startswith("gecc-deskctl: Your role does not allow this."), (
                words,
                said,
            )
            assert said.out == ""
            assert kept(office) == before, words


def test_nobody_gets_in_unnamed_where_there_are_accounts(
    office: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GECC_DESK_PASSWORD", PASSWORD)
    before = (office / "desk.sqlite3").read_bytes()
    for words in ONE_OF_EACH.values():
        assert main(words) == 2, words
        assert "Sign in first" in capsys.readouterr().err
    assert (office / "desk.sqlite3").read_bytes() == before
    assert main(("check",)) == 0
    sign_in(monkeypatch, "receptionist", "wrong words of mine")
    assert main(("check",)) == 2, "whoever is named is signed in"


def test_each_search_is_written_down_without_its_text(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_in(monkeypatch, "receptionist")
    assert main(("phone", "search", "สมชาย")) == 0
    assert main(("phone", "search", "\u200b")) == 2, "nothing to look for is the whole register"
    sign_in(monkeypatch, "supervisor")
    assert main(("phone", "search", "สมชาย", "--limit", "1000", "--json")) == 0
    kinds = frozenset({Action.REGISTER_SEARCHED, Action.REGISTER_EXPORTED})
    with contextlib.closing(Database(Address(office / "desk.sqlite3"))) as database:
        found = list(AuditTrail(database, "test").all(AuditFilter(actions=kinds)))
    assert [(one.actor, one.action, one.details) for one in found] == [
        ("receptionist", Action.REGISTER_SEARCHED, {"rows": 1}),
        ("supervisor", Action.REGISTER_EXPORTED, {"file": "console", "rows": 1}),
    ]


def test_a_card_is_read_by_whoever_holds_it_and_by_who_is_named_if_they_may(
    office: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("gecc_desk.hardware.read_card.read_card", lambda *_, **__: (SOMCHAI, None))
    assert main(("card", "read", "--json")) == 0
    assert json.loads(capsys.readouterr().out)["citizen_id"] == SOMCHAI.citizen_id
    for role in Role:
        sign_in(monkeypatch, role.value)
        assert main(("card", "read", "--json")) == (0 if Right.SHOW_IDS in RIGHTS[role] else 2)
    with contextlib.closing(Database(Address(office / "desk.sqlite3"))) as database:
        told = [one.actor for one in People(database, "test").disclosures()]
    assert told == ["administrator", "supervisor", "receptionist", "console"]


def test_a_new_account_changes_its_password_before_anything(
    office: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    sign_in(monkeypatch, "administrator")
    monkeypatch.setenv("GECC_DESK_NEW_PASSWORD", FIRST)
    assert main(("account", "add", "สมศรี", "--role", "receptionist")) == 0
    sign_in(monkeypatch, "สมศรี", FIRST)
    capsys.readouterr()
    for words in ONE_OF_EACH.values():
        assert main(words) == 2, words
        assert "Change your password first" in capsys.readouterr().err
    assert main(("account", "password")) == 2, "the same again"
    monkeypatch.setenv("GECC_DESK_NEW_PASSWORD", PASSWORD)
    assert main(("account", "password", "--json")) == 0
    assert json.loads(capsys.readouterr().out) == {"name": "สมศรี"}
    sign_in(monkeypatch, "สมศรี")
    assert main(("ticket", "issue", "--service", "A")) == 0


def test_accounts_are_listed_with_role_and_state(
    office: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    sign_in(monkeypatch, "administrator")
    assert main(("account", "close", "receptionist")) == 0
    capsys.readouterr()
    assert main(("account", "list", "--json")) == 0
    found = json.loads(capsys.readouterr().out)["accounts"]
    assert [(one["name"], one["role"], one["active"]) for one in found] == [
        ("administrator", "administrator", True), ("call_center", "call_center", True),
        ("supervisor", "supervisor", True), ("receptionist", "receptionist", False),
    ]  # fmt: skip
    assert found[0].keys() == {
        "id", "name", "role", "active", "must_change", "created_at", "signed_in_at",
    }  # fmt: skip
    assert main(("account", "list")) == 0
    number = next(one["id"] for one in found if one["name"] == "receptionist")
    assert f"{number}  receptionist  receptionist  closed  20" in capsys.readouterr().out
    assert main(("audit", "list", "--action", "account_closed")) == 0
    assert f"Closed account {number}" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (
            ("account", "add", "administrator", "--role", "supervisor"),
            2,
            "NAME: There is an account",
        ),
        (("account", "add", " ", "--role", "supervisor"), 2, "NAME: The name is empty"),
        (("account", "add", "ก", "--role", "king"), 2, "choose from: receptionist"),
        (("account", "add", "ก"), 2, "--role"),
        (("account", "role", "ไม่มี", "supervisor"), 3, "no account of this name"),
        (("account", "role", "administrator", "supervisor"), 2, "Nobody changes their own role"),
        (("account", "close", "administrator"), 2, "closes their own account"),
        (("account", "password", "ไม่มี"), 3, "no account of this name"),
    ],
)
def test_what_cannot_be_is_said_in_a_line(
    office: Path, words: tuple[str, ...], code: int, said: str,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    sign_in(monkeypatch, "administrator")
    assert main(words) == code
    told = capsys.readouterr()
    assert said in told.err
    assert (told.out, told.err.count("\n")) == ("", 1)


@pytest.mark.parametrize(
    ("password", "said"),
    [("", "GECC_DESK_NEW_PASSWORD"), ("short", "GECC_DESK_NEW_PASSWORD: The password needs at least 10"),
     ("password123", "GECC_DESK_NEW_PASSWORD: This password is too easy")],
)  # fmt: skip
def test_a_new_password_is_looked_at_and_stands_in_the_environment_alone(
    office: Path, password: str, said: str,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    sign_in(monkeypatch, "administrator")
    monkeypatch.setenv("GECC_DESK_NEW_PASSWORD", password)
    for words in (("add", "ก", "--role", "supervisor"), ("password",), ("password", "supervisor")):
        assert main(("account", *words)) == 2
        assert said in capsys.readouterr().err
