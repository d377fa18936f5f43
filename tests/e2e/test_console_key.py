"""gecc-deskctl key as an administrator meets it: shown, lost with the machine, put back from paper."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.test_console import ISSUE, PASSWORD, ROOT, Console

pytestmark = pytest.mark.e2e


@pytest.fixture
def console(tmp_path: Path) -> Console:
    """An office of its own, with a folder for its keys that no other test has."""
    (tmp_path / "home").mkdir()
    made = Console(tmp_path / "home", tmp_path / "desk.sqlite3")
    made.environment["GECC_DESK_KEYS"] = str(tmp_path / "keys")
    made.environment["GECC_DESK_PASSWORD"] = PASSWORD
    done = made.run("init", "--admin", "หัวหน้า")
    assert done.code == 0, done.err
    return made


def recover(console: Console, paper: str) -> subprocess.CompletedProcess[str]:
    """Type the recovery key where nobody sees it afterwards."""
    return subprocess.run(
        [sys.executable, "-m", "gecc_desk.console", "--database", str(console.database),
         "key", "recover", "--json"],
        cwd=ROOT, env=console.environment, input=paper + "\n", capture_output=True, text=True,
        encoding="utf-8", timeout=60, check=False,
    )  # fmt: skip


def test_the_key_store_is_lost_and_the_paper_brings_everything_back(
    console: Console, tmp_path: Path
) -> None:
    assert console.run(*ISSUE, "--json").json["number"] == "A001"
    shown = console.run("key", "show", "--json").json
    assert shown.keys() == {"recovery_key", "kept"}
    assert shown["kept"] == "file"
    keys = tmp_path / "keys"
    (file,) = keys.iterdir()
    if os.name != "nt":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert console.run("key", "where", "--json").json == {
        "database": str(console.database), "kept": "file",
    }  # fmt: skip
    before = console.database.read_bytes()
    shutil.rmtree(keys)
    for command in (ISSUE, ("check",), ("key", "show"), ("key", "where")):
        assert "recovery key" in console.run(*command).refused(9)
    wrong = shown["recovery_key"][:-1] + ("0" if shown["recovery_key"][-1] != "0" else "1")
    for typed in (wrong, "", "000", "ก" * 65):
        refused = recover(console, typed)
        assert (refused.returncode, refused.stdout) == (2, "")
        assert refused.stderr.startswith("gecc-deskctl: KEY: ")
    assert console.database.read_bytes() == before
    assert not keys.exists()
    found = recover(console, shown["recovery_key"].lower().replace("-", " "))
    assert found.returncode == 0, found.stderr
    assert console.run(*ISSUE, "--json").json["number"] == "A002"
    assert console.run("check").code == 0


def test_it_is_told_who_asked_and_the_key_is_not(console: Console) -> None:
    paper = console.run("key", "show").out.splitlines()[0]
    assert recover(console, paper).returncode == 0
    told = console.run("audit", "list", "--json").json["entries"]
    by = [(one["action"], one["actor"]) for one in told if "key" in one["action"]]
    assert by == [("recovery_key_shown", "หัวหน้า"), ("key_put_back", "console")]
    assert paper not in console.run("audit", "list", "--json").out


def test_what_is_no_encrypted_database_needs_no_key(console: Console, tmp_path: Path) -> None:
    paper = console.run("key", "show").out.splitlines()[0]
    console.database = tmp_path / "nothing.sqlite3"
    assert recover(console, paper).returncode == 9
    assert console.run("key", "where").code == 9
    console.database.write_bytes(b"SQLite format 3\0" + bytes(4080))
    assert recover(console, paper).returncode == 2
