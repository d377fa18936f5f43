"""gecc-deskctl backup as scripts meet it: real processes, every exit code, the contract's JSON."""

from __future__ import annotations

import contextlib
import datetime as dt
import shutil
from pathlib import Path

import pytest

from gecc_desk.domain import moments
from gecc_desk.domain.backups import file_name
from gecc_desk.services import setup
from gecc_desk.services.phone_register import PhoneRegister
from gecc_desk.services.reception import Reception
from gecc_desk.storage.database import HEAD, Address, Database
from tests.builders import call
from tests.e2e.test_console import PASSWORD, Console

ADMINISTRATOR = {"GECC_DESK_USER": "หัวหน้า", "GECC_DESK_PASSWORD": PASSWORD}


@pytest.fixture(scope="module")
def worked_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with two tickets and a call."""
    file = tmp_path_factory.mktemp("office") / "desk.sqlite3"
    with contextlib.closing(
        setup.create_office(Address(file), admin=("หัวหน้า", PASSWORD))
    ) as database:
        for _ in range(2):
            Reception(database, "x").issue("A")
        PhoneRegister(database, "x").record(call(caller="สมชาย ใจดี", phone="0812345678"))
    return file


@pytest.fixture
def console(tmp_path: Path, worked_in: Path) -> Console:
    for folder in ("home", "backups"):
        (tmp_path / folder).mkdir()
    made = Console(tmp_path / "home", tmp_path / "desk.sqlite3")
    made.environment["GECC_DESK_PASSWORD"] = PASSWORD
    shutil.copyfile(worked_in, made.database)
    return made


def test_a_backup_is_made_checked_and_restored(console: Console, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    before = moments.now().replace(microsecond=0)
    made = console.run("backup", "create", str(folder), "--json", env=ADMINISTRATOR).json
    at = dt.datetime.fromisoformat(made["made_at"])
    assert before <= at <= moments.now()
    file = folder / file_name(at)
    assert made.keys() == {
        "path", "bytes", "revision", "counts", "newest_ticket_at", "newest_call_at",
        "made_at", "made_by", "reason", "removed",
    }  # fmt: skip
    assert (made["path"], made["bytes"]) == (str(file), file.stat().st_size)
    assert (made["revision"], made["removed"]) == (HEAD, [])
    assert made["counts"] == {"tickets": 2, "calls": 1, "people": 1}
    assert (made["made_by"], made["reason"]) == ("หัวหน้า", "on_demand")
    verified = console.run("backup", "verify", str(file), "--json").json
    assert verified == {key: value for key, value in made.items() if key != "removed"}
    console.run("ticket", "issue", "--service", "B")
    content = _work_in(console.database)
    plan = console.run("backup", "restore", str(file), "--json").json
    assert (plan["restored"], plan["migrated"], plan["set_aside"]) == (False, False, None)
    assert plan["counts"]["tickets"] == 2
    assert plan["present"] == {"tickets": 3, "calls": 1, "people": 1}
    assert _work_in(console.database) == content, "only told"
    done = console.run("backup", "restore", str(file), "--yes", "--json").json
    assert done["restored"] is True
    assert console.rows("SELECT count(*) FROM ticket") == [(2,)]
    with contextlib.closing(Database.open(Address(Path(done["set_aside"])))) as aside:
        assert Reception(aside, "x").issue("B").ticket.number == "B002"
    assert console.run("check").code == 0


def test_a_person_is_told_in_words(console: Console, tmp_path: Path) -> None:
    said = console.run("backup", "create", str(tmp_path / "backups"))
    (file,) = (tmp_path / "backups").iterdir()
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith(f"{file}: made and checked\nmade ")
    assert f"schema {HEAD}, 2 tickets, 1 calls, 1 people, newest ticket " in said.out
    plan = console.run("backup", "restore", str(file))
    assert plan.out.endswith("Nothing was changed. Close GECC Desk and give --yes to restore.\n")
    assert str(file) in console.run("backup", "verify", str(file)).out


def test_a_damaged_office_is_restored_from_the_console(console: Console, tmp_path: Path) -> None:
    made = console.run("backup", "create", str(tmp_path / "backups"), "--json").json
    console.database.write_bytes(b"scratched" * 1000)
    assert console.run("check").code == 9
    done = console.run("backup", "restore", made["path"], "--yes", "--json").json
    assert done["present"] is None
    assert Path(done["set_aside"]).read_bytes() == b"scratched" * 1000
    assert console.run("check").code == 0


def test_who_restores_has_an_account(console: Console, tmp_path: Path) -> None:
    made = console.run("backup", "create", str(tmp_path / "backups"), "--json").json["path"]
    restore = ("backup", "restore", made, "--yes")
    nobody = {"GECC_DESK_PASSWORD": ""}
    wrong = {"GECC_DESK_PASSWORD": "wrong, and long enough"}
    content = console.database.read_bytes()
    assert "Sign in first" in console.run(*restore, env=nobody).refused(2)
    assert console.database.read_bytes() == content
    # An older schema has the accounts too; where nothing can be read the backup has them.
    console.change("UPDATE alembic_version SET version_num = '0012'")
    assert "do not match" in console.run(*restore, env=wrong).refused(2)
    for is_there in (True, False):
        if is_there:
            console.database.write_bytes(b"scratched" * 1000)
        else:
            console.database.unlink()
        assert "Sign in first" in console.run(*restore, env=nobody).refused(2)
        assert "do not match" in console.run(*restore, env=wrong).refused(2)
        assert console.run(*restore).code == 0
        assert console.rows("SELECT count(*) FROM ticket") == [(2,)]
    told = console.rows("SELECT actor, action FROM audit_entry ORDER BY id DESC LIMIT 1")
    assert told == [("หัวหน้า", "backup_restored")]


def _work_in(file: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of the office but those that tell who signed in, or could not."""
    with contextlib.closing(Database(Address(file))) as database, database.read() as session:
        run = session.connection().exec_driver_sql
        names = run("SELECT name FROM sqlite_master WHERE type = 'table'").scalars().all()
        work = [name for name in names if name not in ("audit_entry", "staff", "sign_in_failure")]
        rows = {name: [tuple(row) for row in run(f"SELECT * FROM {name}")] for name in work}
    rows["setting"] = [row for row in rows["setting"] if row[0] != "audit_end"]
    return rows


def test_what_cannot_be_done_has_its_exit_code_and_one_line(
    console: Console, tmp_path: Path
) -> None:
    folder = tmp_path / "backups"
    text = folder / "text"
    text.write_text("x" * 5000)
    made = Path(console.run("backup", "create", str(folder), "--json").json["path"])
    cut = folder / "cut"
    cut.write_bytes(made.read_bytes()[:20_000])

    def refused(code: int, *words: str) -> str:
        return console.run("backup", *words).refused(code)

    assert "There is no folder" in refused(9, "create", str(tmp_path / "gone"))
    assert "DIR:" in refused(2, "create", " ")
    # Failures are written down for the window; from here on nothing is.
    content = _work_in(console.database)
    assert "There is no backup" in refused(3, "verify", str(tmp_path / "gone"))
    assert "There is no backup" in refused(3, "restore", "")
    assert "not a database of GECC Desk" in refused(9, "verify", str(text))
    for what in ("verify", "restore"):
        assert "is damaged" in refused(9, what, str(cut))
    assert "not a backup" in refused(2, "restore", str(console.database), "--yes")
    wrong = ADMINISTRATOR | {"GECC_DESK_PASSWORD": "wrong, and long enough"}
    for words in (("create", str(folder)), ("restore", str(made), "--yes")):
        assert "do not match" in console.run("backup", *words, env=wrong).refused(2)
    assert _work_in(console.database) == content
    with contextlib.closing(Database.open(Address(console.database))) as held:
        Reception(held, "x").waiting_room()
        assert "Another program has the database open" in refused(9, "restore", str(made), "--yes")
    assert not list(tmp_path.glob("*.set-aside-*"))
