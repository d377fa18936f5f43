"""What a working day leaves on the disk: calls, tickets, logs and drafts, and nobody's citizen ID."""

from __future__ import annotations

import contextlib
import datetime as dt
import itertools
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication

from gecc_desk.domain.thai_id_card import is_valid_citizen_id, mask_citizen_id
from gecc_desk.services import setup
from gecc_desk.services.drafts import Drafts
from gecc_desk.services.people import People
from gecc_desk.services.phone_register import PhoneRegister
from gecc_desk.services.reception import Reception
from gecc_desk.storage.database import Address, Database
from tests.e2e.desk_process import ROOT, DeskProcess, amount, environment, until
from tests.e2e.entering import NAME, first_start, sign_in
from tests.opening import in_clear, opened_by_hand
from tests.pcsc import CardSlot
from tests.virtual_card import Person, VirtualCard
from ui.theme import LIGHT

pytestmark = pytest.mark.e2e

#: Invented, with the right check digit. Nothing else on a machine holds it by chance.
ID = "3509917283641"
DASHED = "3-5099-17283-64-1"
MASKED = "3-5099-XXXXX-XX-1"
THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "tis-620", "unicode_escape")
#: Where the form for a call stands in the window: right of the rail, below the bar.
FORM = QRect(80, 70, 480, 980)
TOPIC = "สอบถามวันรายงานตัว"


def writings() -> list[str]:
    """The ID, and all of it but the last digit, which anybody can work out."""
    plain = [ID[:12], DASHED[:-2], DASHED.replace("-", " ")[:-2]]
    return plain + [one.translate(THAI_DIGITS) for one in plain]


def forms() -> set[bytes]:
    """The bytes in which the ID may stand in a file."""
    found = set()
    for written, encoding in itertools.product(writings(), ENCODINGS):
        with contextlib.suppress(UnicodeEncodeError):
            found.add(written.encode(encoding))
    return found


def left_in(folder: Path, *, but: tuple[str, ...] = ()) -> list[str]:
    """The files of a folder, all the way down, whose content or name holds the ID.

    Of the database with its key: not even there it stands.
    """
    told = []
    for file in sorted(folder.rglob("*")):
        inside = in_clear(file) if file.is_file() and not file.is_symlink() else b""
        around = os.fsencode(file.name) + inside
        if file.name.startswith(but or ("\0",)):
            continue
        told += [f"{file.relative_to(folder)}: {form!r}" for form in forms() if form in around]
    return told


@pytest.fixture(scope="session")
def qapp_cls() -> type[QApplication]:
    """The screen is looked at through Qt, which would end the run without a word if none was."""
    if not os.environ.get("DISPLAY"):
        pytest.fail("these tests need a screen: set DISPLAY (python3 dev.py test brings one)")
    return QApplication


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Everything that a program may write to lies in here: home, temporary files, database."""
    authority = Path(os.environ.get("XAUTHORITY") or Path.home() / ".Xauthority")
    if authority.exists():
        monkeypatch.setenv("XAUTHORITY", str(authority))
    for variable in ("HOME", "TMPDIR"):
        (tmp_path / variable.lower()).mkdir(exist_ok=True)
        monkeypatch.setenv(variable, str(tmp_path / variable.lower()))
    return tmp_path


@pytest.fixture
def program(home: Path, qapp: QApplication) -> Iterator[DeskProcess]:
    """The window's program, not started yet, on an office that is there."""
    file = home / "office" / "desk.sqlite3"
    setup.create_office(Address(file)).close()
    made = DeskProcess(file, home / "window.log")
    with contextlib.ExitStack() as stack:
        stack.push(made.__exit__)
        yield made


def console(program: DeskProcess, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run gecc-deskctl as a schedule does: what it complains of is appended to a file."""
    done = subprocess.run(
        [sys.executable, "-m", "gecc_desk.console", "--database", str(program.database), *arguments],
        cwd=ROOT, env=environment(), capture_output=True, text=True, encoding="utf-8",
        timeout=60, check=False,
    )  # fmt: skip
    with (program.database.parent.parent / "schedule.log").open("a", encoding="utf-8") as log:
        log.write(done.stderr)
    return done


@contextlib.contextmanager
def opened(program: DeskProcess) -> Iterator[Database]:
    with contextlib.closing(Database.open(Address(program.database))) as database:
        yield database


# ---- the search itself ----------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("writing", [ID, DASHED, "3 5099 17283 64 1"])
def test_an_id_would_be_found_in_any_file(tmp_path: Path, writing: str, encoding: str) -> None:
    deep = tmp_path / "home" / "cache"
    deep.mkdir(parents=True)
    for number, written in enumerate((writing, writing.translate(THAI_DIGITS))):
        file = deep / str(number)
        file.write_bytes(b"\x00\x01" + f"บัตร {written} ".encode(encoding) + b"\xff")
        assert left_in(tmp_path)
        assert left_in(tmp_path, but=(str(number),)) == []
        file.unlink()
    (deep / f"{ID}.pdf").touch()
    assert left_in(tmp_path)


# ---- a day ----------------------------------------------------------------------------------


@pytest.mark.window
@pytest.mark.pcsc
def test_a_day_leaves_no_id_anywhere(home: Path, program: DeskProcess, card_slot: CardSlot) -> None:
    assert is_valid_citizen_id(ID)
    assert mask_citizen_id(ID) == MASKED
    card_slot.insert(VirtualCard(Person(citizen_id=ID)))
    card_slot.wait_until(has_card=True)
    _console_morning(program)
    program.start()
    with opened(program) as database:
        first_start(program, database)
        _card_at_the_desk(program, database)
        card_slot.remove()
        _half_typed(program, Drafts(database, "test", NAME))
        # A power cut, and whoever comes by takes the disk.
        program.kill()
        assert left_in(home) == [], "after the power cut"
        program.start()
        sign_in(program)
        _saved_after_all(program, PhoneRegister(database, "test"))
        assert program.close() == 0
    assert left_in(home) == []
    assert "Traceback" not in program.said()
    files = {file.name for file in home.rglob("*") if file.is_file()}
    assert {"desk.sqlite3", "window.log", "schedule.log"} <= files, "looked for where it would be"


def _console_morning(program: DeskProcess) -> None:
    """What a script may do with an ID: in its right place, and in every wrong one."""
    read = console(program, "card", "read", "--json")
    assert json.loads(read.stdout)["citizen_id"] == ID, read.stderr
    with opened(program) as database:
        (told,) = People(database, "test").disclosures()
    assert told.masked_id == MASKED, "a whole ID that was told is written down"
    assert console(program, "ticket", "issue", "--service", "A").returncode == 0
    thai = DASHED.translate(THAI_DIGITS)
    assert console(program, "ticket", "issue", "--service", ID).returncode == 2
    for place in ("--caller", "--note", "--topic", "--phone"):
        words = ["--topic", TOPIC, "--outcome", "answered", place, f"นายทดสอบ {ID}และ{thai}ครับ"]
        added = console(program, "phone", "add", *words)
        assert added.returncode == 0, added.stderr
    found = console(program, "phone", "search", "", "--json")
    assert found.stdout.count(MASKED) == 8
    assert console(program, "phone", "search", ID, "--limit", DASHED).returncode == 2


def _card_at_the_desk(program: DeskProcess, database: Database) -> None:
    """The card is in since before the start; its holder gets a ticket."""
    reception = Reception(database, "test")

    def has_ticket() -> bool:
        return any(one.visitor for one in reception.waiting_room().tickets)

    def issued() -> bool:
        """Before the card is read the keys do nothing; once it is, a second space would press on."""
        program.key("F7", "space")
        end = time.monotonic() + 5
        while not has_ticket() and time.monotonic() < end:
            time.sleep(0.05)
        return has_ticket()

    until(issued, "a ticket with the name on the card")


def _half_typed(program: DeskProcess, drafts: Drafts) -> None:
    program.key("F3")
    # A number from which nobody called before: the name of one who did would be offered.
    program.type("02-141-4049")
    program.key("Return")
    program.type(ID)
    program.key("Return")
    program.type(f"card {DASHED.translate(THAI_DIGITS)}")
    program.key("Return", "1", "Tab", "Tab", "Tab")
    program.type(f"of {DASHED} and {ID}")

    def kept() -> bool:
        draft = drafts.kept("call") or {}
        return draft.get("note") == f"of {MASKED} and {MASKED}"

    until(kept, "the draft is kept, masked")
    draft = drafts.kept("call")
    assert draft is not None
    assert (draft["phone"], draft["caller"]) == ("02-141-4049", MASKED)
    assert draft["topic"].endswith(MASKED)


def _saved_after_all(program: DeskProcess, register: PhoneRegister) -> None:
    """The draft is put back; an ID is typed into it once more, and the call is saved."""
    program.key("F3")
    until(
        lambda: amount(program.picture(), LIGHT.fast_ground, FORM) > 500,
        "what was half typed has been put back, and that is said",
    )
    # To the first empty field; all are full, so to the note.
    program.key("F3", "ctrl+End")
    program.type(f" {ID}")
    program.key("ctrl+Return")
    until(lambda: len(register.newest(9)) == 5, "the call is saved beside the console's four")
    call = register.newest(1)[0]
    assert (call.entry.phone, call.entry.caller) == ("02-141-4049", MASKED)
    assert call.entry.note.count(MASKED) == 3


# ---- bugs -----------------------------------------------------------------------------------


@pytest.mark.window
def test_a_bug_that_quotes_an_id_leaves_it_nowhere(home: Path, program: DeskProcess) -> None:
    """No service leaves such rows; reading them is what nobody foresaw."""
    began = f"{ID} น."
    with pytest.raises(ValueError, match=ID):
        dt.datetime.fromisoformat(began)
    assert console(program, "phone", "add", "--topic", TOPIC, "--outcome", "answered").stdout
    with opened(program) as database:
        Drafts(database, "test", NAME).keep("call", {"caller": "ก"})
    with contextlib.closing(opened_by_hand(program.database)) as connection:
        connection.execute("UPDATE phone_call SET caller = ?, phone = CAST('1' AS BLOB)", (DASHED,))
        broken = json.dumps({"caller": "ก", "began": began})
        connection.execute("UPDATE draft SET content = ?", (broken,))
    assert console(program, "phone", "search", "", "--json").returncode == 70
    program.start()
    with opened(program) as database:
        first_start(program, database)
    logs = home / "home"

    def logged() -> str:
        return "".join(file.read_text("utf-8") for file in logs.rglob("gecc-desk*.log"))

    until(lambda: "ValueError at call_form.py" in logged(), "the window's bug is logged")
    program.kill()
    assert "phone.py" in logged(), "and the console's"
    assert left_in(home, but=("desk.sqlite3",)) == []
    assert left_in(home), "it is in the database, where this test has put it"
