"""Whoever takes the disk after a working day finds no name, no number and no citizen ID on it."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.working_day import IDS, NAMES, PHONES, TOLD

pytestmark = pytest.mark.e2e

ROOT = Path(__file__).resolve().parents[2]
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "tis-620", "unicode_escape")
PASSWORD = "ten letters at least"


def secrets() -> set[str]:
    """What was said on the day: names and their parts, numbers as they were written and kept."""
    digits = [phone.replace("-", "") for phone in PHONES]
    numbers = [*PHONES, *digits, *(f"66{one[1:]}" for one in digits), *IDS]
    return {part for name in NAMES for part in name.split()} | set(numbers) | {TOLD}


def left_in(folder: Path) -> set[str]:
    """The files below a folder in which, or in whose names, something of it stands in clear."""
    forms = set()
    for text, encoding in itertools.product(secrets(), ENCODINGS):
        forms.add(text.encode(encoding, "ignore"))
    forms.discard(b"")
    found = set()
    for file in sorted(folder.rglob("*")):
        content = file.read_bytes() if file.is_file() and not file.is_symlink() else b""
        if any(form in os.fsencode(file.name) + b"\0" + content for form in forms):
            found.add(str(file.relative_to(folder)))
    return found


class Machine:
    """A home of its own, in which every program of the day runs as a process of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.office = folder / "office" / "desk.sqlite3"
        self.backups = folder / "backups"
        self.backups.mkdir()
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("GECC_DESK_", "XDG_"))}
        homes = {name: folder / name.lower() for name in ("HOME", "TMPDIR")}
        for home in homes.values():
            home.mkdir()
        self._environment = kept | {name: str(home) for name, home in homes.items()} | {
            "PYTHONPATH": str(ROOT), "GECC_DESK_PASSWORD": PASSWORD, "GECC_DESK_KEYS": str(homes["HOME"] / "keys"),
        }  # fmt: skip

    def console(self, *arguments: str) -> int:
        """Run gecc-deskctl; what it complains of is kept, as a schedule does, its answer is not."""
        command = [sys.executable, "-m", "gecc_desk.console", "--database", str(self.office)]
        with (self.folder / "schedule.log").open("ab") as log:
            return subprocess.run(
                [*command, *arguments], cwd=ROOT, env=self._environment, check=False, timeout=60,
                stdout=subprocess.DEVNULL, stderr=log,
            ).returncode  # fmt: skip

    def start(self, what: str) -> subprocess.Popen[str]:
        """Begin a part of the day (`tests.e2e.working_day`)."""
        with (self.folder / "schedule.log").open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-m", "tests.e2e.working_day", what, str(self.office), str(self.backups)],
                cwd=ROOT, env=self._environment, stdout=subprocess.PIPE, stderr=log, text=True,
            )  # fmt: skip


def test_what_stands_in_clear_would_be_found(tmp_path: Path) -> None:
    for text, encoding in itertools.product(secrets(), ENCODINGS):
        file = tmp_path / "deep" / "file"
        file.parent.mkdir(exist_ok=True)
        written = text.encode(encoding, "ignore")
        file.write_bytes(b"\0" + written + b"\xff")
        assert left_in(tmp_path) == ({"deep/file"} if written else set())
    (tmp_path / f"{IDS[0]}.pdf").touch()
    assert f"{IDS[0]}.pdf" in left_in(tmp_path)


def test_a_working_day_leaves_nothing_in_clear(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    assert machine.console("init", "--admin", "หัวหน้า") == 0
    with machine.start("work") as day:
        assert day.stdout is not None
        assert day.stdout.readline() == "the day is done\n"
        assert left_in(tmp_path) == set(), "while it works"
        # A power cut, and whoever comes by takes the disk.
        day.kill()
    assert left_in(tmp_path) == set(), "after a power cut"
    with machine.start("die_at_backup") as backup:
        assert backup.wait() < 0
    assert list(machine.backups.glob(".gecc-desk-*.part")), "one that was being written"
    (made,) = machine.backups.glob("gecc-desk-*.sqlite3")
    assert machine.console("ticket", "next", "--counter", "2") == 0
    assert machine.console("phone", "search", NAMES[0]) == 0
    assert machine.console("backup", "verify", str(made)) == 0
    assert machine.console("check") == 0
    assert machine.console("backup", "restore", str(made), "--yes") == 0
    with machine.start("spoil") as spoiled:
        assert spoiled.wait() == 0
    assert machine.console("phone", "search", "", "--json") == 70
    assert left_in(tmp_path) == set()
    files = {file.name for file in tmp_path.rglob("*") if file.is_file()}
    assert {"desk.sqlite3", made.name, "schedule.log", "gecc-deskctl.log"} <= files
    assert any(".set-aside-" in name for name in files), "looked for where it would be"
