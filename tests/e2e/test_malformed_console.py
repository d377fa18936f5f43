"""Whatever is typed at gecc-deskctl: an exit code of the contract, one line, nothing half written."""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gecc_desk import console
from gecc_desk.console.arguments import _parser
from gecc_desk.domain.people import Identity
from gecc_desk.services import setup
from gecc_desk.services.people import People
from gecc_desk.services.phone_register import PhoneRegister
from gecc_desk.services.reception import Reception
from gecc_desk.storage.database import Address, Database
from tests.builders import call
from tests.storage.processes import SOAK
from tests.storage.test_kills import Rows, rows_of

pytestmark = pytest.mark.skipif(os.name == "nt", reason="file names that only POSIX systems have")

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "ten letters at least"
#: Done, bad input, nothing there, the card's states, the world failed.
CONTRACT = {0, 2, 3, 4, 5, 6, 7, 8, 9}
IN_PROCESS = 6000 if SOAK else 60
PROCESSES = 200 if SOAK else 3

#: What a command that is refused may leave: that somebody tried to sign in, or asked for a file.
TRACES = ("audit_entry", "setting", "sign_in_failure", "staff")

# ---- what is typed ----------------------------------------------------------------------------

#: Names of files and folders, most of them no good; all of them below the test's own folder.
FILES = (
    "", ".", "..", "desk.sqlite3", "desk.sqlite3-wal", "folder", "folder/new.pdf", "gone/new.xlsx",
    "text.txt", "backup.sqlite3", "loop", "new.pdf", "new.xlsx", "new.json", "ก" * 90 + ".pdf", "x" * 300,
    "a\nb", "50%.pdf", "'; --", "-", "--", "~nobody/x", "sqlite:///desk.sqlite3", "postgresql://x/y",
    "sqlite:///", "a\0b", "\udcff\udc00", "CON", "text.txt/below", ".hidden",
)  # fmt: skip
WORDS = (
    "", " ", "A", "Z", "A001", "a001", "A๐๐๑", "A000", "F1", "1", "0", "-1", "๑๒", "1e9", "9" * 30, "NaN",
    "2026-11-23", "23/11/2569", "2569-01-01", "0000-00-00", "9999-12-31", "2026-11-23T25:00", "2026-11-23T09:41+99:99",
    "2569/1", "2569/5", "0/1", "/", "now", "answered", "transferred", "callback", "connected", "busy", "more",
    "pregnant", "vehicle", "request", "0812345678", "081-234-5678 ต่อ 5", "สมชาย", "นายสมชาย ใจดี",
    "1234567890121", "1-2345-67890-12-1", "ก" * 5000, "กลุ่มควบคุมและสอดส่อง", "=1+1", "%s{0}", "\x00", "\ud800",
    "\u202e\u200b", "--", "-x", "--json", "<b>&amp;", "' OR 1=1", "*", 'a"b', "a\rb\nc",
)  # fmt: skip
VALUES = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(FILES),
    st.text(max_size=30).filter(lambda text: not text.startswith("~") and "/" not in text),
)
#: What is right for an option, by how the help calls its value; half of what is typed is none of it.
RIGHT = {
    "N": ("1", "2", "๑"), "DAY": ("2026-11-01", "1/12/2569", "2027-01-01"), "ISO": ("2026-11-23T09:41",),
    "CODE": ("A", "B"), "NUMBER": ("A001", "A002"), "YEAR/N": ("2569/1", "2570/1"), "DIR": ("folder",),
    "FILE": ("backup.sqlite3", "new.pdf", "new.xlsx"), "WHO": ("สมหญิง รักดี", "สมชาย", "0812345678"),
    "ACTION": ("checked",), "UNIT": ("กลุ่มควบคุมและสอดส่อง",), "TEXT": ("สมชาย", "รายงานตัว"),
}  # fmt: skip
#: A demonstration of millions is no malformed input.
SMALL = st.sampled_from(["0", "2", "๒", "x", "-1", "9" * 30, ""])


#: Commands by their words.
Found = Iterator[tuple[tuple[str, ...], argparse.ArgumentParser]]


def leaves() -> Found:
    """Every command, by its words; that of the card reader has its own proofs."""

    def below(words: tuple[str, ...], parser: argparse.ArgumentParser) -> Found:
        groups = [a for a in parser._actions if isinstance(a, argparse._SubParsersAction)]
        for group in groups:
            for word, one in group.choices.items():
                yield from below((*words, word), one)
        if not groups and words[0] != "card":
            yield words, parser

    return below((), _parser())


COMMANDS = dict(leaves())


@st.composite
def command_lines(draw: st.DrawFn) -> list[str]:
    """A command with some of its options, good and bad, often with a slip in it."""
    words = draw(st.sampled_from(sorted(COMMANDS)))
    line = list(words)
    for action in COMMANDS[words]._actions:
        line += draw(typed(words, action))
    if words == ("demo",):
        line += ["--calls", draw(SMALL), "--tickets", draw(SMALL), "--years", "1"]
    if draw(st.integers(0, 3)) == 0:
        place = draw(st.integers(0, len(line)))
        line[place : place + draw(st.integers(0, 2))] = draw(st.lists(VALUES, max_size=2))
    if draw(st.integers(0, 9)) == 0:
        line = draw(st.permutations(line))
    return line


def typed(words: tuple[str, ...], action: argparse.Action) -> st.SearchStrategy[list[str]]:
    """What somebody may type for an option, or for what a command takes without one."""
    option = action.option_strings[-1:]
    if option in (["--help"], ["--database"]) or words == ("demo",):
        return st.just([])
    if action.nargs == 0:
        return st.sampled_from([[], option])
    said = str(action.metavar)
    right = RIGHT.get(said, said.split("|") if "|" in said else WORDS)
    count = 2 if action.nargs == 2 else 1
    values = st.one_of(st.sampled_from(right), VALUES)
    line = st.lists(values, min_size=count, max_size=count).map(lambda some: [*option, *some])
    return line if action.required or not option else st.one_of(st.just([]), line)


DATABASES = st.sampled_from(["desk.sqlite3"] * 12 + ["gone.sqlite3", "text.txt", "folder", "postgresql://x/y", "a\0b", ""])  # fmt: skip
NAMES = st.sampled_from(["", "", "", "", "", "", "", "", "หัวหน้า", "somebody", "\udcff"])
PASSWORDS = st.sampled_from(["", PASSWORD, "x", "\udcff", "ก" * 3000])

# ---- where ------------------------------------------------------------------------------------


class Place:
    """A folder with an office and some other files, made anew for each line that is typed."""

    def __init__(self, folder: Path) -> None:
        self._template = folder / "template"
        self.folder = folder / "here"
        self._template.mkdir()
        office = self._template / "desk.sqlite3"
        database = setup.create_office(Address(office), admin=("หัวหน้า", PASSWORD))
        with contextlib.closing(database):
            reception, register = Reception(database, "x"), PhoneRegister(database, "x")
            for service in "AAB":
                reception.issue(service)
            register.record(call(caller="นายสมชาย ใจดี", phone="081-234-5678"))
            People(database, "x").recognise(Identity("สมหญิง รักดี"))
            self.rows = rows_of(database)
        shutil.copy(office, self._template / "backup.sqlite3")
        (self._template / "text.txt").write_text("ไม่ใช่ฐานข้อมูล", encoding="utf-8")
        (self._template / "folder").mkdir()
        (self._template / "loop").symlink_to("loop")

    def make_anew(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(self._template, self.folder, symlinks=True)

    def office_rows(self) -> Rows:
        with contextlib.closing(Database.open(Address(self.folder / "desk.sqlite3"))) as database:
            return rows_of(database)

    def files(self) -> dict[str, str]:
        """Every file but those of the database and the program's own log, and what is in it."""
        return {
            str(file.relative_to(self.folder)): hashlib.sha256(file.read_bytes()).hexdigest()
            for file in sorted(self.folder.rglob("*"))
            if file.is_file()
            and not file.name.startswith("desk.sqlite3")
            and "home" not in file.parts
        }


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    made = Place(tmp_path_factory.mktemp("malformed"))
    before = Path.cwd()
    yield made
    os.chdir(before)


def run(place: Place, line: Sequence[str], user: str, password: str) -> tuple[int, str, str]:
    """The command in this process: its exit code, and what it wrote."""
    place.make_anew()
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in range(2))
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(place.folder)
        for folder in ("HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
            patch.setenv(folder, str(place.folder / "home"))
        for name, value in (("GECC_DESK_USER", user), ("GECC_DESK_PASSWORD", password)):
            patch.setenv(name, value) if value else patch.delenv(name, raising=False)
        patch.setattr(sys, "stdout", out)
        patch.setattr(sys, "stderr", err)
        code = console.main(line)
    return code, written(out), written(err)


def written(stream: io.TextIOWrapper) -> str:
    stream.flush()
    content = stream.buffer
    assert isinstance(content, io.BytesIO)
    return content.getvalue().decode()


def assert_contract(code: int, out: str, err: str, *, in_json: bool) -> None:
    assert code in CONTRACT, err
    assert "Traceback" not in out + err
    if code == 0:
        assert err == ""
        if in_json and not out.startswith(("usage:", "gecc-deskctl ")):
            assert isinstance(json.loads(out), dict)
    else:
        assert err.startswith("gecc-deskctl: ")
        assert err.count("\n") == 1


@pytest.mark.soak
@settings(max_examples=IN_PROCESS)
@given(line=command_lines(), database=DATABASES, user=NAMES, password=PASSWORDS)
def test_no_line_ends_in_a_trace_or_writes_a_part(
    place: Place, line: list[str], database: str, user: str, password: str
) -> None:
    place.make_anew()
    files = place.files()
    code, out, err = run(place, ["--database", database, *line], user, password)
    assert_contract(code, out, err, in_json="--json" in line)
    if code != 0:
        assert place.files() == files, "no file that was not there, none that is cut off"
        after = place.office_rows()
        kept = {name: rows for name, rows in after.items() if name not in TRACES}
        assert kept == {name: rows for name, rows in place.rows.items() if name not in TRACES}


@pytest.mark.soak
@settings(max_examples=PROCESSES)
@given(line=command_lines(), raw=st.binary(max_size=20).map(lambda one: one.replace(b"\0", b"")))
def test_no_process_ends_otherwise(place: Place, line: list[str], raw: bytes) -> None:
    place.make_anew()
    environment = {
        **{k: v for k, v in os.environ.items() if not k.startswith(("GECC_DESK_", "XDG_"))},
        "HOME": str(place.folder / "home"), "PYTHONPATH": str(ROOT),
    }  # fmt: skip
    words = [os.fsencode(word.replace("\0", "").encode("utf-8", "replace")) for word in line]
    done = subprocess.run(
        [sys.executable, "-m", "gecc_desk.console", "--database", "desk.sqlite3", *words, raw],
        cwd=place.folder, env=environment, capture_output=True, timeout=60, check=False,
    )  # fmt: skip
    assert_contract(
        done.returncode, done.stdout.decode(), done.stderr.decode(), in_json=b"--json" in words
    )
