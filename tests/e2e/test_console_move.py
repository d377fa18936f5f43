"""gecc-deskctl move: what it answers, and what it refuses, at the console."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from gecc_desk.console import main
from gecc_desk.domain.audit import Action, AuditFilter
from gecc_desk.domain.roles import Role
from gecc_desk.services import setup
from gecc_desk.services.accounts import Accounts
from gecc_desk.services.audit_trail import AuditTrail
from gecc_desk.services.reception import Reception
from gecc_desk.storage.database import Address, Database
from tests.opening import opened_by_hand
from tests.postgres import PASSWORD, Server

ADMIN = "a password of the office"
Told = tuple[int, str, str]

pytestmark = pytest.mark.usefixtures("cheap_passwords")


@pytest.fixture
def empty(postgres: Server) -> Iterator[str]:
    with postgres.database() as name:
        yield postgres.text(name)


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """An office with an administrator, and a name in its register of who works there."""
    file = tmp_path / "desk.sqlite3"
    with contextlib.closing(setup.create_office(Address(file), admin=("กมล", ADMIN))) as made:
        Reception(made, "กมล").issue("A")
    return file


@pytest.fixture
def ctl(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Told]:
    """Runs a command: its exit code, its answer, and what it complains of."""
    monkeypatch.setenv("GECC_DESK_PASSWORD", ADMIN)

    def run(database: str | Path, *words: str | Path) -> Told:
        code = main(["--database", str(database), *map(str, words)])
        out, err = capsys.readouterr()
        assert PASSWORD not in out + err
        assert err.count("\n") <= 1
        return code, out, err

    return run


def test_an_office_moves_there_and_back_at_the_console(
    ctl: Callable[..., Told], old: Path, empty: str, tmp_path: Path
) -> None:
    before = old.read_bytes()
    code, out, err = ctl(old, "move", "--to", empty, "--json")
    assert (code, err) == (0, "")
    data: dict[str, Any] = json.loads(out)
    assert data.keys() == {
        "from", "to", "rows", "tables", "resumed", "already", "encrypted", "id_key",
        "id_key_missing",
    }  # fmt: skip
    assert (data["from"], data["encrypted"], data["id_key"]) == (str(old), False, None)
    assert data["to"] == empty.replace(f":{PASSWORD}", "")
    assert data["rows"] == sum(one["rows"] for one in data["tables"])
    ticket = next(one for one in data["tables"] if one["name"] == "ticket")
    assert ticket["rows"] == 1
    assert len(ticket["checksum"]) == 64
    assert old.read_bytes() == before
    assert ctl(empty, "check")[0] == 0
    new = tmp_path / "new" / "office.sqlite3"
    code, out, _ = ctl(empty, "move", "--to", new)
    assert code == 0
    lines = out.splitlines()
    assert lines[0].split()[:2] == ["audit_entry", "3"], "its name, its rows, its checksum"
    assert any(line.endswith("the same on both sides") for line in lines)
    assert lines[-1].endswith("write its recovery key down (gecc-deskctl key show).")
    assert "The old office on the server" in out
    assert "close every one" in out, "desks of a server's office may still have it open"
    assert ctl(new, "ticket", "issue", "--service", "A")[1].startswith("A002")
    assert ctl(new, "key", "show")[0] == 0
    assert ctl(new, "check")[0] == 0
    with contextlib.closing(Database.open(Address(new))) as database:
        wanted = AuditFilter(actions=frozenset({Action.DATABASE_MOVED}))
        moves = list(AuditTrail(database, "x").all(wanted))
    assert [(one.actor, one.details["source"]) for one in moves] == [
        ("กมล", "file"), ("กมล", "server"),
    ]  # fmt: skip


def test_a_move_that_cannot_be_is_told_in_a_line(
    ctl: Callable[..., Told], old: Path, empty: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = old.read_bytes()
    for words, code, said in (
        (("move",), 2, "--to"),
        (("move", "--to", "mysql://x/y"), 2, "mysql:// is not supported"),
        (("move", "--to", old), 2, "already holds an office's data"),
        (("move", "--to", f"postgresql://desk:{PASSWORD}@127.0.0.1:1/office"), 9, "no database server does"),
    ):  # fmt: skip
        told = ctl(old, *words)
        assert (told[0], told[1]) == (code, ""), words
        assert said in told[2], words
    monkeypatch.setenv("GECC_DESK_PASSWORD", "not that of anybody")
    assert ctl(old, "move", "--to", empty)[0] == 2
    monkeypatch.delenv("GECC_DESK_PASSWORD")
    assert "Sign in first" in ctl(old, "move", "--to", empty)[2]
    assert old.read_bytes() == before
    assert ctl(old.with_name("none.sqlite3"), "move", "--to", empty)[0] == 9


def test_what_is_to_be_done_after_a_move_is_said(
    ctl: Callable[..., Told], old: Path, empty: str
) -> None:
    code, out, _ = ctl(old, "move", "--to", empty)
    assert code == 0
    assert "The old file is as it was: keep it as a backup, and work in it no more." in out
    assert "tell each desk where its office is: Settings, This office has a server" in out
    assert "close every one" not in out
    assert "rights" not in out, "the script gave them before"


def test_what_is_half_there_is_opened_by_no_command_and_begun_anew_when_asked_for(
    ctl: Callable[..., Told], old: Path, empty: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(done: int, of: int) -> None:
        if 3 * done >= of:
            raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("gecc_desk.console.move.is_watched", lambda: True)
        patch.setattr("gecc_desk.console.move.show_progress", stop)
        code, _, err = ctl(old, "move", "--to", empty)
    assert code == 130
    assert err.startswith("gecc-deskctl: Stopped")
    for words in (("check",), ("init", "--admin", "มานี"), ("ticket", "next", "--counter", "1")):
        code, _, err = ctl(empty, *words)
        assert code == 9
        assert "is not whole yet" in err
    with contextlib.closing(Database.open(Address(old))) as database:
        Accounts(database, "x").add("สมศรี", Role.RECEPTIONIST, ADMIN)
    monkeypatch.setenv("GECC_DESK_USER", "กมล")
    code, _, err = ctl(old, "move", "--to", empty)
    assert code == 2
    assert "--anew" in err
    assert json.loads(ctl(old, "move", "--to", empty, "--anew", "--json")[1])["resumed"] is False
    assert json.loads(ctl(old, "move", "--to", empty, "--json")[1])["already"] is True
    monkeypatch.setenv("GECC_DESK_USER", "สมศรี")
    assert ctl(old, "move", "--to", old.with_name("b.sqlite3"))[0] == 2


def test_a_file_that_was_not_closed_is_not_touched(
    ctl: Callable[..., Told], old: Path, empty: str
) -> None:
    with contextlib.closing(opened_by_hand(old)) as driver:
        driver.execute("UPDATE setting SET value = '1' WHERE name = 'office_name'")
        before = old.read_bytes()
        code, _, err = ctl(old, "move", "--to", empty)
        assert code == 9
        assert "was not closed properly" in err
        assert old.read_bytes() == before
