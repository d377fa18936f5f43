"""gecc-deskctl on a PostgreSQL server: every command that works on the office, and what is refused."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from gecc_desk.console import main
from gecc_desk.domain import moments
from tests.postgres import PASSWORD, Server

ADMIN = "a password of the office"
Told = tuple[int, Any, str]


@pytest.fixture(scope="module")
def empty(postgres: Server) -> Iterator[str]:
    """The address of an empty database."""
    with postgres.database() as name:
        yield postgres.text(name)


@pytest.fixture
def ctl(
    empty: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Told]:
    """Runs a command: its exit code, its answer, and what it complains of."""
    monkeypatch.setenv("GECC_DESK_PASSWORD", ADMIN)

    def run(*words: str, database: str = empty) -> Told:
        code = main(["--database", database, *words, "--json"])
        out, err = capsys.readouterr()
        assert PASSWORD not in out + err
        return code, json.loads(out) if out else None, err

    return run


def test_an_office_is_made_used_and_checked(ctl: Callable[..., Told], tmp_path: Path) -> None:
    assert ctl("check")[0] == 9, "nothing is there yet"
    code, made, _ = ctl("init", "--admin", "ผู้ดูแล")
    assert code == 0
    assert made["database"].startswith("postgresql://gecc_owner@127.0.0.1")
    assert ctl("init", "--admin", "ผู้ดูแล")[0] == 2, "there is one already"
    assert ctl("ticket", "issue", "--service", "A")[1]["number"] == "A001"
    assert (
        ctl("ticket", "issue", "--service", "A", "--fast-track", "elderly")[1]["number"] == "F001"
    )
    assert ctl("ticket", "next", "--counter", "1")[1]["number"] == "F001"
    assert ctl("ticket", "start", "F001", "--counter", "1")[0] == 0
    assert ctl("ticket", "next", "--counter", "2")[1]["number"] == "A001"
    assert ctl("ticket", "next", "--counter", "3")[0] == 3
    call = ("phone", "add", "--topic", "สอบถามวันรายงานตัว", "--outcome", "answered", "--caller",
            "นางสาวสมหญิง ใจดี", "--phone", "081-234-5678")  # fmt: skip
    assert ctl(*call)[0] == 0
    (found,) = ctl("phone", "search", "ใจดี")[1]["calls"]
    assert found["phone"] == "081-234-5678"
    today = moments.service_day(moments.now())
    days = ("--from", f"{today}", "--to", f"{today + dt.timedelta(days=2)}")
    for kind in ("queue", "phone"):
        pdf = tmp_path / f"{kind}.pdf"
        assert ctl("report", kind, *days, "--pdf", str(pdf))[0] == 0
        assert pdf.read_bytes().startswith(b"%PDF")
    export = ("person", "export", "081-234-5678", "--asked-by", "self")
    assert ctl(*export, "--to", str(tmp_path / "her.json"))[0] == 0
    assert ctl("retention", "preview")[0] == 0
    assert ctl("person", "erase", "081-234-5678", "--ground", "objected", "--yes")[0] == 0
    entries = ctl("audit", "list")[1]["entries"]
    assert {one["action"] for one in entries} >= {"report_saved", "right_served"}
    checked = ctl("check")
    assert checked[0] == 0, checked
    assert checked[1]["problems"] == []


def test_an_only_administrator_who_forgot_the_password_is_followed_by_another(
    ctl: Callable[..., Told], postgres: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    with postgres.database(postgres.office) as name:
        office = postgres.text(name)
        assert ctl("init", "--admin", "กมล", database=office)[0] == 0
        # As docs/server.md says.
        postgres.says("UPDATE staff SET active = false WHERE role = 'administrator'", database=name)
        assert ctl("init", "--admin", "มานี", database=office)[0] == 0
        monkeypatch.setenv("GECC_DESK_USER", "มานี")
        accounts = ctl("account", "list", database=office)[1]["accounts"]
        assert {one["name"]: one["active"] for one in accounts} == {"กมล": False, "มานี": True}
        assert ctl("check", database=office)[1]["problems"] == []


def test_an_office_is_filled_with_invented_data(ctl: Callable[..., Told], postgres: Server) -> None:
    with postgres.database(postgres.office) as name:
        demo = ("demo", "--calls", "30", "--tickets", "40")
        assert ctl(*demo, database=postgres.text(name))[1]["tickets"] == 40
        assert ctl(*demo, database=postgres.text(name))[0] == 2
        assert ctl("check", database=postgres.text(name))[0] == 0


@pytest.mark.parametrize("command", ["create", "restore"])
def test_backups_are_the_servers(
    ctl: Callable[..., Told], postgres: Server, command: str, tmp_path: Path
) -> None:
    with postgres.database(postgres.office) as name:
        code, _, complaint = ctl("backup", command, str(tmp_path), database=postgres.text(name))
    assert code == 9
    assert "administrator makes and restores its backups" in complaint


@pytest.mark.parametrize("words", [("show",), ("where",), ("recover", "x")])
def test_a_server_has_no_recovery_key(
    ctl: Callable[..., Told], postgres: Server, words: tuple[str, ...]
) -> None:
    with postgres.database(postgres.office) as name:
        code, _, complaint = ctl("key", *words, database=postgres.text(name))
    assert code == 9
    assert "no recovery key" in complaint


def test_a_server_that_is_not_there_is_the_worlds_fault_and_a_wrong_address_the_typists(
    ctl: Callable[..., Told],
) -> None:
    code, _, complaint = ctl("check", database=f"postgresql://desk:{PASSWORD}@127.0.0.1:1/office")
    assert code == 9
    assert "no database server does at port 1" in complaint
    code, _, complaint = ctl("check", database=f"postgresql://desk:{PASSWORD}@127.0.0.1")
    assert code == 2
    assert "which database" in complaint
    for wrong, said in (
        (":99999/office", "no number from 1 to 65535"),
        ("/office?sslmode=bogus", "sslmode is none of disable, allow"),
    ):
        code, _, complaint = ctl("check", database=f"postgresql://desk:{PASSWORD}@127.0.0.1{wrong}")
        assert code == 2
        assert said in complaint
