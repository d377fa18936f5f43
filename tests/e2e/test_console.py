"""gecc-deskctl as scripts meet it: real processes, the contract line by line, every exit code."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import json
import os
import re
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2

import gecc_desk
from gecc_desk.domain import moments
from gecc_desk.domain.tickets import TicketStep
from gecc_desk.services import setup
from gecc_desk.services.checkup import check_up
from gecc_desk.services.counters import CounterDesk
from gecc_desk.services.reception import Reception
from gecc_desk.storage.database import Address, Database
from tests.builders import usual_office
from tests.e2e import forked_console
from tests.opening import opened_by_hand
from tests.storage.processes import exit_code_of

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "ten letters at least"
ISSUE = ("ticket", "issue", "--service", "A")
CALL = ("phone", "add", "--topic", "สอบถามวันรายงานตัว", "--outcome", "answered")
posix = pytest.mark.skipif(os.name == "nt", reason="what only POSIX systems have")

Argument = str | bytes


@dataclasses.dataclass(frozen=True)
class Said:
    """What a process said and how it ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        assert self.err == ""
        assert self.out.count("\n") == 1
        return json.loads(self.out)

    def refused(self, code: int) -> str:
        """The one line of the reason, nothing on stdout."""
        assert self.code == code, self
        assert self.out == ""
        assert self.err.count("\n") == 1, self.err
        assert self.err.startswith("gecc-deskctl: ")
        assert "Traceback" not in self.err
        return self.err.strip()


class Console:
    """Runs gecc-deskctl on a database of its own, in a home of its own."""

    def __init__(self, home: Path, database: Path) -> None:
        self.home = home
        self.database = database
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("GECC_DESK_", "XDG_"))}
        folders = ("HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "LOCALAPPDATA", "APPDATA")
        self.environment = kept | dict.fromkeys(folders, str(home))
        self.environment["GECC_DESK_KEYS"] = os.environ["GECC_DESK_KEYS"]

    def command(self, *arguments: Argument, database: bool = True) -> list[Any]:
        where = ("--database", str(self.database)) if database else ()
        return [sys.executable, "-m", "gecc_desk.console", *where, *arguments]

    def run(
        self, *arguments: Argument, env: Mapping[str, str] | None = None, database: bool = True
    ) -> Said:
        command = self.command(*arguments, database=database)
        environment = self.environment | dict(env or {})
        if forked_console.can_be_forked(environment):
            return self._run_forked([os.fsdecode(word) for word in command[3:]], environment)
        done = subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, timeout=60, check=False,
        )  # fmt: skip
        return Said(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))

    def _run_forked(self, words: Sequence[str], environment: Mapping[str, str]) -> Said:
        with tempfile.TemporaryDirectory() as folder:
            said = Path(folder, "out"), Path(folder, "err")
            code = exit_code_of(forked_console.work, words, ROOT, environment, *said)
            out, err = (file.read_bytes().decode("utf-8") for file in said)
        return Said(code, out, err)

    def start(self, *arguments: str, **more: Any) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            self.command(*arguments), cwd=ROOT, env=self.environment,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, **more,
        )  # fmt: skip

    def rows(self, query: str) -> list[Any]:
        with contextlib.closing(opened_by_hand(self.database)) as connection:
            return connection.execute(query).fetchall()

    def change(self, statement: str) -> None:
        with contextlib.closing(opened_by_hand(self.database)) as connection:
            connection.execute(statement)

    def logs(self) -> str:
        return "".join(path.read_text("utf-8") for path in self.home.rglob("gecc-deskctl.log"))


@pytest.fixture(scope="module")
def made_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A furnished database in which nobody has to sign in, made once and copied for each test."""
    file = tmp_path_factory.mktemp("office") / "desk.sqlite3"
    setup.create_office(Address(file)).close()
    return file


@pytest.fixture(scope="module")
def made_with_account(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with an administrator."""
    file = tmp_path_factory.mktemp("office") / "desk.sqlite3"
    setup.create_office(Address(file), admin=("หัวหน้า", PASSWORD)).close()
    return file


@pytest.fixture
def empty(tmp_path: Path) -> Console:
    """A console whose database does not exist yet."""
    (tmp_path / "home").mkdir()
    return Console(tmp_path / "home", tmp_path / "desk.sqlite3")


@pytest.fixture
def console(empty: Console, made_office: Path) -> Console:
    shutil.copyfile(made_office, empty.database)
    return empty


@pytest.fixture
def guarded(empty: Console, made_with_account: Path) -> Console:
    """A console at an office with an account."""
    shutil.copyfile(made_with_account, empty.database)
    return empty


@contextlib.contextmanager
def opened(console: Console) -> Iterator[Database]:
    with contextlib.closing(Database.open(Address(console.database))) as database:
        yield database


# ---- init -----------------------------------------------------------------------------------


def test_init_makes_an_office_in_which_its_administrator_signs_in(empty: Console) -> None:
    password = {"GECC_DESK_PASSWORD": PASSWORD}
    done = empty.run("init", "--admin", "นางหัวหน้า", env=password)
    assert (done.code, done.err) == (0, "")
    assert empty.rows("SELECT code FROM service ORDER BY position") == [(c,) for c in "ABCDEGH"]
    assert empty.rows("SELECT number FROM counter") == [(n,) for n in range(1, 7)]
    signed_in = empty.run(*ISSUE, "--json", env=password | {"GECC_DESK_USER": "นางหัวหน้า"})
    assert signed_in.json["number"] == "A001"
    assert empty.rows("SELECT actor FROM ticket_event") == [("นางหัวหน้า",)]


@pytest.mark.parametrize(
    ("name", "password", "words"),
    [
        ("นางหัวหน้า", None, "GECC_DESK_PASSWORD"),
        ("นางหัวหน้า", "", "GECC_DESK_PASSWORD"),
        ("นางหัวหน้า", "nine lett", "at least 10"),
        ("", PASSWORD, "name is empty"),
        (" \u200b ", PASSWORD, "name is empty"),
        ("ก" * 10_000, PASSWORD, "NAME: This text has 10000 characters"),
    ],
)
def test_an_init_that_cannot_be_done_leaves_nothing(
    empty: Console, name: str, password: str | None, words: str
) -> None:
    env = {} if password is None else {"GECC_DESK_PASSWORD": password}
    assert words in empty.run("init", "--admin", name, env=env).refused(2)
    assert not empty.database.exists()


def test_an_office_is_not_made_twice(guarded: Console) -> None:
    before = guarded.database.read_bytes()
    again = guarded.run("init", "--admin", "ผู้อื่น", env={"GECC_DESK_PASSWORD": PASSWORD})
    assert "already holds" in again.refused(2)
    assert guarded.database.read_bytes() == before


def test_a_database_of_the_windows_first_start_gets_its_administrator(empty: Console) -> None:
    usual_office(empty.database.parent).close()
    password = {"GECC_DESK_PASSWORD": PASSWORD}
    assert empty.run("init", "--admin", "หัวหน้า", env=password).code == 0
    assert empty.run(*ISSUE, env=password | {"GECC_DESK_USER": "หัวหน้า"}).code == 0


# ---- tickets --------------------------------------------------------------------------------


def test_every_step_of_a_ticket_is_a_command(console: Console) -> None:
    def step(*words: str) -> str:
        answer = console.run("ticket", *words, "--json").json
        assert answer.keys() == {"number", "state"}
        assert answer["number"] == "A001"
        return str(answer["state"])

    at_1 = ("A001", "--counter", "1")
    console.run(*ISSUE)
    console.run("ticket", "next", "--counter", "1")
    assert step("recall", *at_1) == "called"
    assert step("start", *at_1) == "serving"
    assert step("hold", *at_1) == "held"
    assert step("recall", "A001", "--counter", "2") == "called"
    assert step("no-show", "A001", "--counter", "2") == "no_show"
    assert step("return", "A001") == "waiting"
    assert step("call", *at_1) == "called"
    assert step("start", *at_1) == "serving"
    assert step("transfer", "A001", "--service", "B") == "waiting"
    assert console.rows("SELECT prefix, number, service_id FROM ticket") == [("A", 1, 2)]
    assert step("undo", *at_1) == "serving"
    assert step("finish", "a๐๐๑", "--counter", "1") == "finished"
    assert step("undo", *at_1) == "serving"
    wrong = console.run("ticket", "start", *at_1).refused(2)
    assert "A001 is serving" in wrong
    assert "A001 is at counter 1" in console.run(
        "ticket", "finish", "A001", "--counter", "2"
    ).refused(2)
    assert "no ticket A099" in console.run("ticket", "hold", "A099").refused(3)


def test_the_day_is_closed_by_a_command(console: Console) -> None:
    for _ in range(2):
        console.run(*ISSUE)
    console.run("ticket", "cancel", "A002")
    assert console.run("ticket", "close-day", "--json").json == {"left": 1, "serving": 0}
    assert console.rows("SELECT state FROM ticket ORDER BY id") == [("left",), ("cancelled",)]
    assert console.run("check").code == 0


def test_the_queue_is_reported_on_paper_and_as_a_workbook(console: Console, tmp_path: Path) -> None:
    console.run(*ISSUE)
    pdf, xlsx = tmp_path / "สถิติ.pdf", tmp_path / "สถิติ.xlsx"
    today = moments.service_day(moments.now())
    days = ("--from", today.isoformat(), "--to", (today + dt.timedelta(days=1)).isoformat())
    told = console.run(
        "report", "queue", *days, "--pdf", str(pdf), "--xlsx", str(xlsx), "--json"
    ).json
    assert told["issued"] == 1
    assert pdf.read_bytes().startswith(b"%PDF")
    assert xlsx.read_bytes().startswith(b"PK")
    assert "calendar" in console.run("report", "queue", "--from", "x", "--to", "y").refused(2)


def test_a_ticket_is_told_as_the_contract_has_it(console: Console) -> None:
    before = dt.datetime.now(dt.UTC).replace(microsecond=0)
    ticket = console.run("ticket", "issue", "--service", "B", "--json").json
    at = dt.datetime.fromisoformat(ticket.pop("issued_at"))
    assert ticket == {
        "number": "B001", "service": "B", "lane": "ordinary", "ahead": 0, "estimated_wait_seconds": None,
    }  # fmt: skip
    assert before <= at <= dt.datetime.now(dt.UTC)
    assert at.utcoffset() == dt.timedelta(hours=7)


@pytest.mark.parametrize("reason", ["pregnant", "disabled", "elderly", "vehicle"])
def test_fast_track_has_its_own_numbers(console: Console, reason: str) -> None:
    vehicle = ("--vehicle", "1กก 1234 เชียงใหม่") if reason == "vehicle" else ()
    console.run(*ISSUE)
    ticket = console.run("--json", *ISSUE, "--fast-track", reason, *vehicle).json
    assert (ticket["number"], ticket["lane"], ticket["ahead"]) == ("F001", "fast_track", 0)
    assert console.rows("SELECT reason, vehicle FROM ticket WHERE prefix = 'F'") == [
        (reason, "1กก 1234 เชียงใหม่" if vehicle else "")
    ]


def test_the_wait_is_told_once_the_day_gives_ground(console: Console) -> None:
    with opened(console) as database:
        reception, counters = Reception(database, "test"), CounterDesk(database, "test")
        for _ in range(3):
            number = reception.issue("A").ticket.number
            counters.call_next(1)
            counters.step(number, TicketStep.START, 1)
            counters.step(number, TicketStep.FINISH, 1)
        reception.issue("A")
    ticket = console.run(*ISSUE, "--json").json
    assert ticket["ahead"] == 1
    assert isinstance(ticket["estimated_wait_seconds"], int)


def test_next_calls_by_the_rule_says_why_and_closes_what_was_open(console: Console) -> None:
    console.run(*ISSUE)
    console.run(*ISSUE, "--fast-track", "elderly")
    first = console.run("ticket", "next", "--counter", "2", "--json").json
    assert first == {"number": "F001", "why": "Fast Track, 1 of at most 3 in a row"}
    second = console.run("ticket", "next", "--counter", "๒", "--json").json
    assert second["number"] == "A001"
    nobody = console.run("ticket", "next", "--counter", "2", "--json")
    assert nobody.refused(3) == "gecc-deskctl: Nobody waits."
    assert console.rows("SELECT prefix, state FROM ticket ORDER BY id") == [
        ("A", "no_show"),
        ("F", "no_show"),
    ]


def test_people_get_a_line_that_can_be_read(console: Console) -> None:
    assert console.run(*ISSUE).out.startswith("A001: 0 ahead")
    assert console.run("ticket", "next", "--counter", "1").out.startswith("A001: first in order")
    assert console.run(*CALL).out.startswith("call 1, recorded ")
    assert "สอบถามวันรายงานตัว" in console.run("phone", "search", "รายงาน").out


def test_programs_that_work_at_once_never_share_a_number_or_a_visitor(console: Console) -> None:
    issuing = [console.start(*ISSUE, "--json") for _ in range(8)]
    numbers = [json.loads(process.communicate()[0])["number"] for process in issuing]
    assert sorted(numbers) == [f"A{n:03}" for n in range(1, 9)]
    calling = [console.start("ticket", "next", "--counter", str(n), "--json") for n in range(1, 7)]
    called = [json.loads(process.communicate()[0])["number"] for process in calling]
    assert sorted(called) == [f"A{n:03}" for n in range(1, 7)]
    assert console.run("check").code == 0


# ---- the phone register ---------------------------------------------------------------------


def test_a_call_is_written_and_found_with_all_that_was_said(console: Console) -> None:
    added = console.run(
        "phone", "add", "--caller", "นางสาวสมหญิง ใจดี", "--phone", "๐๘๑-๒๓๔-๕๖๗๘",
        "--topic", "ขอเลื่อนนัดรายงานตัว", "--outcome", "transferred", "--at", "2026-11-20T09:41",
        "--transfer-to", "กลุ่มควบคุมและสอดส่อง", "--transfer-result", "busy",
        "--rings", "2", "--note", "-โทรอีกครั้ง บ่ายนี้", "--json",
    ).json  # fmt: skip
    assert added["id"] == 1
    assert dt.datetime.fromisoformat(added["recorded_at"]).utcoffset() == dt.timedelta(hours=7)
    expected = {
        "id": 1, "at": "2026-11-20T09:41:00+07:00", "caller": "นางสาวสมหญิง ใจดี",
        "phone": "๐๘๑-๒๓๔-๕๖๗๘", "topic": "ขอเลื่อนนัดรายงานตัว",
        "transfer_to": "กลุ่มควบคุมและสอดส่อง", "outcome": "transferred", "note": "-โทรอีกครั้ง บ่ายนี้",
    }  # fmt: skip
    for text in ("สมหญิง", "0812345678", "สอดส่อง", "บ่ายนี้", ""):
        (found,) = console.run("phone", "search", text, "--json").json["calls"]
        assert {key: found[key] for key in expected} == expected
        assert (found["rings"], found["recorded_at"]) == ("2", added["recorded_at"])
    assert console.rows("SELECT rings, recorded_by FROM phone_call") == [("2", "console")]


def test_what_is_not_known_is_left_away(console: Console) -> None:
    console.run(*CALL)
    call = console.run("phone", "search", "รายงาน", "--json").json["calls"][0]
    assert (call["caller"], call["phone"], call["transfer_to"], call["note"]) == ("", "", None, "")


def test_a_search_without_a_hit_is_an_empty_list_and_no_failure(console: Console) -> None:
    found = console.run("phone", "search", "ไม่มีใครชื่อนี้", "--json")
    assert (found.code, found.json) == (0, {"calls": []})
    assert console.run("phone", "search", "ไม่มีใครชื่อนี้").out == "no calls found\n"


def test_a_search_gives_the_newest_and_no_more_than_asked_for(console: Console) -> None:
    for _ in range(3):
        console.run(*CALL)
    calls = console.run("phone", "search", "รายงาน", "--limit", "2", "--json").json["calls"]
    assert [call["id"] for call in calls] == [3, 2]


def test_a_promised_callback_is_kept(console: Console) -> None:
    console.run(*CALL[:-1], "callback", "--at", "2026-11-20T09:00", "--callback-at", "2026-11-20T14:00+07:00")  # fmt: skip
    assert console.rows("SELECT (callback_at - received_at) / 60000000 FROM phone_call") == [(300,)]


# ---- bad input ------------------------------------------------------------------------------

TOMORROW = (dt.datetime.now(dt.UTC) + dt.timedelta(days=1)).isoformat()
LONG = "ก" * 10_000
BAD_INPUT: dict[str, tuple[Sequence[Argument], str]] = {
    "nothing": ((), "COMMAND"),
    "half a command": (("ticket",), "COMMAND"),
    "an unknown command": (("dance",), "choose from: init, ticket"),
    "an unknown option": ((*ISSUE, "--urgent"), "more words"),
    "an abbreviated option": (("ticket", "issue", "--serv", "A"), "--service"),
    "no service": (("ticket", "issue"), "--service"),
    "a service that is not there": (("ticket", "issue", "--service", "Z"), "This office has: A, B"),
    "Fast Track's own letter": (("ticket", "issue", "--service", "F"), "no service with the code F"),
    "a service of 10,000 letters": (("ticket", "issue", "--service", LONG), "no service"),
    "an unknown reason": ((*ISSUE, "--fast-track", "hurry"), "pregnant, disabled, elderly, vehicle"),
    "a vehicle lane without vehicle": ((*ISSUE, "--fast-track", "vehicle"), "--vehicle"),
    "a vehicle of blanks": ((*ISSUE, "--fast-track", "vehicle", "--vehicle", "  "), "--vehicle"),
    "a vehicle in the wrong lane": ((*ISSUE, "--vehicle", "กก 1"), "--fast-track vehicle"),
    "a long vehicle": ((*ISSUE, "--fast-track", "vehicle", "--vehicle", LONG), "10000 characters"),
    "no counter": (("ticket", "next"), "--counter"),
    "counter 0": (("ticket", "next", "--counter", "0"), "whole number"),
    "counter -1": (("ticket", "next", "--counter=-1"), "whole number"),
    "counter one": (("ticket", "next", "--counter", "one"), "whole number"),
    "counter 7": (("ticket", "next", "--counter", "7"), "This office has: 1, 2, 3, 4, 5, 6"),
    "a counter of 5,000 digits": (("ticket", "next", "--counter", "9" * 5000), "whole number"),
    "an empty caller": ((*CALL, "--caller", ""), "--caller is empty. Leave it away"),
    "a caller of blanks": ((*CALL, "--caller", " \u200b "), "--caller is empty"),
    "an empty number": ((*CALL, "--phone", ""), "--phone is empty. Leave it away"),
    "a long caller": ((*CALL, "--caller", LONG), "--caller: This text has 10000 characters"),
    "a long number": ((*CALL, "--phone", "0" * 10_000), "--phone: This text has"),
    "a long note": ((*CALL, "--note", LONG), "--note: This text has 10000 characters"),
    "an empty topic": (("phone", "add", "--topic", " ", "--outcome", "answered"), "topic is empty"),
    "no outcome": (("phone", "add", "--topic", "x"), "--outcome"),
    "an unknown outcome": (("phone", "add", "--topic", "x", "--outcome", "sung"), "answered, transferred"),
    "31 February": ((*CALL, "--at", "2026-02-31T09:00"), "no date or time"),
    "31 February 2569": ((*CALL, "--at", "2569-02-31"), "no date or time"),
    "a word for a time": ((*CALL, "--at", "yesterday"), "no date or time"),
    "an empty time": ((*CALL, "--at", ""), "no date or time"),
    "the first moment": ((*CALL, "--at", "0001-01-01T00:00"), "no date or time"),
    "tomorrow": ((*CALL, "--at", TOMORROW), "--at: This time lies in the future"),
    "a Buddhist year taken for a common one": ((*CALL, "--at", "2569-01-02T09:00"), "common era (2026, not 2569)"),
    "a word for a callback": ((*CALL, "--callback-at", "soon"), "--callback-at: This is no date"),
    "a demonstration of no day": (("demo", "--until", "2569-02-30"), "--until: This is no date"),
    "a callback before the call": ((*CALL, "--callback-at", "2020-01-01"), "lies before the call"),
    "a transfer to nobody": ((*CALL[:-1], "transferred"), "--transfer-to"),
    "a unit without result": ((*CALL, "--transfer-to", "กลุ่มบริการสังคม"), "give both or neither"),
    "a result without unit": ((*CALL, "--transfer-result", "busy"), "give both or neither"),
    "an empty unit": ((*CALL, "--transfer-to", "", "--transfer-result", "busy"), "which unit"),
    "four rings": ((*CALL, "--rings", "4"), "1, 2, 3, more, unknown"),
    "a control character": ((*CALL, "--caller", "ก\x07ข"), "cannot be shown"),
    "a leading dash": ((*CALL, "--caller", "-สมชาย"), "--caller=VALUE"),
    "a search with a leading dash": (("phone", "search", "-สมชาย"), "-- before"),
    "no search text": (("phone", "search"), "TEXT"),
    "a search of 10,000 letters": (("phone", "search", LONG), "TEXT: This text has 10000 characters"),
    "limit 0": (("phone", "search", "x", "--limit", "0"), "from 1 to 1000"),
    "limit 1001": (("phone", "search", "x", "--limit", "1001"), "from 1 to 1000"),
    "limit ten": (("phone", "search", "x", "--limit", "ten"), "from 1 to 1000"),
    "no calls at all": (("demo", "--calls", "-5"), "whole number"),
    "no year": (("demo", "--years", "0"), "from 1 to 30"),
    "a demonstration of the future": (("demo", "--until", TOMORROW), "--until: This time lies in the future"),
    "a photo without a name": (("card", "read", "--photo", ""), "--photo"),
    "a photo into no folder": (("card", "read", "--photo", "no/such/folder/p.jpg"), "--photo"),
    "a server": (("--database", "mysql://u:secret@host/desk", "check"), "mysql:// is not supported"),
    "an empty address": (("--database", "", "check"), "empty"),
}  # fmt: skip


@pytest.mark.parametrize("kind", BAD_INPUT)
def test_bad_input_is_refused_in_one_line_that_says_what_to_do(console: Console, kind: str) -> None:
    arguments, words = BAD_INPUT[kind]
    before = console.database.read_bytes()
    reason = console.run(*arguments).refused(2)
    assert words in reason
    assert len(reason) < 300
    assert "secret" not in reason
    assert console.database.read_bytes() == before


@posix
@pytest.mark.parametrize("option", ["--caller", "--phone", "--topic", "--note"])
def test_bytes_that_are_no_text_are_refused(console: Console, option: str) -> None:
    said = console.run(*CALL, option.encode(), b"\xca\xc1\xaa\xd2\xc2")  # สมชาย in TIS-620
    assert "cannot be shown" in said.refused(2)


@posix
def test_bytes_that_are_no_text_are_refused_elsewhere_too(console: Console) -> None:
    wrong = b"\xca\xc1\xaa\xd2\xc2"
    assert "cannot be shown" in console.run("phone", "search", wrong).refused(2)
    assert "no service" in console.run("ticket", "issue", "--service", wrong).refused(2)
    assert "whole number" in console.run("ticket", "next", "--counter", wrong).refused(2)
    console.run("--database", b"\xca.sqlite3", *ISSUE).refused(9)


def test_a_mistake_does_not_spread_what_was_typed(console: Console) -> None:
    name = "นายสมชาย ใจดี"
    for arguments in (
        ("phone", "add", "--topic", "x", "--outcome", name),
        (*CALL, name),
        (*CALL, "--at", name),
        (*CALL, "--caller", name + "\x07"),
        ("phone", "search", "a", name),
        (name,),
    ):
        assert "สมชาย" not in console.run(*arguments).refused(2)


def test_a_text_with_a_leading_dash_is_taken_with_an_equals_sign(console: Console) -> None:
    assert console.run(*CALL, "--caller=-สมชาย").code == 0
    assert console.run("phone", "search", "--json", "--", "-สมชาย").json["calls"][0]["id"] == 1


def test_a_search_may_hold_the_signs_of_the_index(console: Console) -> None:
    console.run(*CALL, "--note", 'พูดว่า "100%" OR NOT (x*)')
    for text in ('"100%" OR', "NOT (x*)", '"', "%", "_", "' OR 1=1 --", "*"):
        found = console.run("phone", "search", text, "--json")
        assert found.code == 0
        assert len(found.json["calls"]) == (text in 'พูดว่า "100%" OR NOT (x*)')


# ---- signing in -----------------------------------------------------------------------------


def test_whoever_signs_in_stands_in_the_record(guarded: Console) -> None:
    env = {"GECC_DESK_USER": "หัวหน้า", "GECC_DESK_PASSWORD": PASSWORD}
    assert guarded.run(*ISSUE, env=env).code == 0
    assert guarded.run(*CALL, env=env).code == 0
    # The only account need not be named.
    assert guarded.run(*ISSUE, env={"GECC_DESK_PASSWORD": PASSWORD}).code == 0
    assert guarded.rows("SELECT actor FROM ticket_event") == [("หัวหน้า",)] * 2
    assert guarded.rows("SELECT recorded_by FROM phone_call") == [("หัวหน้า",)]


def test_an_office_without_accounts_works_as_the_program(console: Console) -> None:
    assert console.run(*ISSUE, env={"GECC_DESK_PASSWORD": PASSWORD}).code == 0
    assert console.rows("SELECT actor FROM ticket_event") == [("console",)]


@pytest.mark.parametrize("password", ["wrong password", "", None])
@pytest.mark.parametrize("user", ["หัวหน้า", "nobody"])
def test_a_wrong_password_does_nothing(guarded: Console, user: str, password: str | None) -> None:
    env = {"GECC_DESK_USER": user}
    if password is not None:
        env["GECC_DESK_PASSWORD"] = password
    assert "do not match" in guarded.run(*ISSUE, env=env).refused(2)
    assert guarded.rows("SELECT count(*) FROM ticket") == [(0,)]


def test_wrong_passwords_have_to_wait_in_every_process(guarded: Console) -> None:
    wrong = {"GECC_DESK_USER": "หัวหน้า", "GECC_DESK_PASSWORD": "wrong password"}
    for _ in range(4):
        assert "do not match" in guarded.run(*ISSUE, env=wrong).refused(2)
    right = wrong | {"GECC_DESK_PASSWORD": PASSWORD}
    guarded.change(f"UPDATE sign_in_failure SET failed_at = {_a_second_ago()}, failures = 20")
    assert "Wait 89" in guarded.run(*ISSUE, env=right).refused(2)
    guarded.change("UPDATE sign_in_failure SET failures = 3")
    assert guarded.run(*ISSUE, env=right).code == 0


def _a_second_ago() -> int:
    return int((time.time() - 1) * 1_000_000)


# ---- which database -------------------------------------------------------------------------


def test_without_an_address_the_users_own_database_is_used(empty: Console) -> None:
    password = {"GECC_DESK_PASSWORD": PASSWORD}
    assert empty.run("init", "--admin", "x", env=password, database=False).code == 0
    assert empty.run(*ISSUE, env=password, database=False).code == 0
    assert [path.name for path in empty.home.rglob("*.sqlite3")] == ["gecc-desk.sqlite3"]
    assert not empty.database.exists()


def test_the_environment_names_a_database_and_the_command_line_another(console: Console) -> None:
    env = {"GECC_DESK_DATABASE": str(console.database)}
    assert console.run(*ISSUE, env=env, database=False).code == 0
    assert console.rows("SELECT count(*) FROM ticket") == [(1,)]
    missing = str(console.database.with_name("missing.sqlite3"))
    console.run("--database", missing, *ISSUE, env=env, database=False).refused(9)
    assert (
        console.run(*ISSUE, "--database", f"sqlite:///{console.database}", database=False).code == 0
    )


@pytest.mark.parametrize(
    "command", [ISSUE, ("ticket", "next", "--counter", "1"), CALL, ("phone", "search", "x"), ("check",)]
)  # fmt: skip
def test_a_missing_database_is_named_and_not_made(empty: Console, command: Sequence[str]) -> None:
    assert "There is no database" in empty.run(*command).refused(9)
    assert list(empty.database.parent.iterdir()) == [empty.home]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("UPDATE alembic_version SET version_num = '9999'", "newer version"),
        ("DROP TABLE alembic_version", "not a database of GECC Desk"),
    ],
)
def test_a_database_that_is_not_this_programs_is_refused(
    console: Console, change: str, words: str
) -> None:
    console.change(change)
    before = console.database.read_bytes()
    for command in (ISSUE, ("check", "--json"), ("demo",)):
        assert words in console.run(*command).refused(9)
    assert console.database.read_bytes() == before


def test_a_file_that_is_no_database_is_refused(empty: Console) -> None:
    empty.database.write_text("ไม่ใช่ฐานข้อมูล\n" * 100, encoding="utf-8")
    before = empty.database.read_bytes()
    password = {"GECC_DESK_PASSWORD": PASSWORD}
    for command in (ISSUE, ("check",), ("demo",), ("init", "--admin", "x")):
        assert "not a database of GECC Desk" in empty.run(*command, env=password).refused(9)
    assert empty.database.read_bytes() == before


# ---- check and demo -------------------------------------------------------------------------


def test_check_says_what_is_there_and_that_it_is_sound(console: Console) -> None:
    console.run(*ISSUE)
    console.run(*CALL)
    said = console.run("check", "--json").json
    assert said.pop("schema")
    assert said == {"ok": True, "tickets": 1, "calls": 1, "search_keys_checked": 1, "problems": []}


def test_check_names_what_is_wrong_and_ends_with_9(console: Console) -> None:
    console.run(*ISSUE)
    console.change("UPDATE ticket SET state = 'finished'")
    said = console.run("check", "--json")
    assert said.code == 9
    assert said.err.count("\n") == 1
    told = json.loads(said.out)
    assert not told["ok"]
    assert told["problems"][0].startswith("ticket A001 of ")
    assert "ticket A001 of " in console.run("check").out


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE phone_call SET received_at = -99999999999999999", "call 1: its received_at"),
        ("UPDATE phone_call SET received_at = 'abc'", "call 1: its received_at"),
        ("DROP TABLE call_gram", "lacks the table call_gram"),
    ],
)
def test_what_cannot_be_read_is_a_finding_and_no_bug(
    console: Console, statement: str, words: str
) -> None:
    console.run(*CALL)
    console.change(statement)
    said = console.run("check", "--json")
    assert said.code == 9
    assert words in said.out
    assert "bug" not in said.err
    assert console.run("phone", "search", "รายงานตัว").code in (0, 9)


def test_a_version_set_back_by_hand_is_damage_and_no_bug(console: Console) -> None:
    console.change("UPDATE alembic_version SET version_num = '0001'")
    assert "damaged" in console.run("check").refused(9)


def test_demo_makes_its_database_and_fills_it_once(empty: Console) -> None:
    arguments = ("demo", "--calls", "120", "--tickets", "150", "--years", "2", "--seed", "7")
    said = empty.run(*arguments, "--json").json
    assert (said["calls"], said["tickets"]) == (120, 150)
    if os.name != "nt":  # Windows has rights of another kind
        assert stat.S_IMODE(empty.database.stat().st_mode) == 0o600
    assert empty.run("check", "--json").json["calls"] == 120
    assert len(empty.run("phone", "search", "รายงานตัว", "--json").json["calls"]) > 5
    before = empty.rows("SELECT * FROM phone_call")
    assert "already holds" in empty.run(*arguments).refused(2)
    assert empty.rows("SELECT * FROM phone_call") == before


def test_two_demos_of_a_day_and_seed_are_alike_row_for_row(console: Console) -> None:
    arguments = ("demo", "--calls", "90", "--tickets", "90", "--seed", "11")
    other = Console(console.home, console.database.with_name("other.sqlite3"))
    days: set[str] = set()
    while len(days) != 1:  # a midnight between the two would make them differ
        for each in (console, other):
            each.database.unlink(missing_ok=True)
        days = {each.run(*arguments, "--json").json["until"] for each in (console, other)}
    for table in ("ticket", "ticket_event", "number_sequence", "phone_call", "call_transfer"):
        rows = console.rows(f"SELECT * FROM {table}")
        assert rows == other.rows(f"SELECT * FROM {table}")
        assert rows


def test_demo_until_now_leaves_people_waiting(console: Console) -> None:
    console.run("demo", "--calls", "50", "--tickets", "500", "--until", "now")
    assert console.run("ticket", "next", "--counter", "1").code == 0


def started_filling(console: Console) -> subprocess.Popen[bytes]:
    """A demo that is under way: its transaction has begun and keeps all others from writing."""
    process = console.start("demo", "--calls", "300000", "--tickets", "0")
    until = time.monotonic() + 60
    with contextlib.closing(opened_by_hand(console.database, seconds=0)) as other:
        while True:
            try:
                other.execute("BEGIN IMMEDIATE")
            except dbapi2.OperationalError:
                return process
            other.execute("ROLLBACK")
            assert process.poll() is None, process.communicate()
            assert time.monotonic() < until
            time.sleep(0.02)


@posix
def test_a_demo_stopped_from_the_keyboard_leaves_the_database_empty(console: Console) -> None:
    process = started_filling(console)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert (process.returncode, out) == (130, b"")
    assert err == b"gecc-deskctl: Stopped; what was not finished was not saved.\n"
    with opened(console) as database:
        assert (check_up(database).problems, check_up(database).calls) == ((), 0)


def test_a_demo_that_is_killed_leaves_the_database_empty(console: Console) -> None:
    process = started_filling(console)
    process.kill()
    process.communicate()
    with opened(console) as database:
        assert (check_up(database).problems, check_up(database).calls) == ((), 0)
    assert console.run("demo", "--calls", "3", "--tickets", "3").code == 0


# ---- the card -------------------------------------------------------------------------------


def test_without_a_card_service_the_code_is_4(console: Console, tmp_path: Path) -> None:
    nowhere = {"PCSCLITE_CSOCK_NAME": str(tmp_path / "no.sock")}
    said = console.run("card", "read", "--json", env=nowhere, database=False)
    assert "smart card service" in said.refused(4)


# ---- streams, locales, ends -----------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["cp1252", "cp874", "ascii", "utf-16"])
def test_json_is_utf8_whatever_the_locale(console: Console, encoding: str) -> None:
    env = {
        "PYTHONIOENCODING": encoding,
        "LC_ALL": "C",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
    }
    with opened(console) as database:
        Reception(database, "test").issue("A", visitor="x")
    console.run(*CALL, "--note", "ภาษาไทย 😀")
    found = console.run("phone", "search", "--limit", "1", "--json", "", env=env)
    assert "ภาษาไทย 😀" in found.out
    assert found.json["calls"][0]["topic"] == "สอบถามวันรายงานตัว"
    refused = console.run("ticket", "issue", "--service", "Z", env=env)
    assert refused.refused(2)


def test_a_reader_that_goes_away_is_no_trouble(console: Console) -> None:
    console.run("demo", "--calls", "900", "--tickets", "0")
    process = console.start("phone", "search", "", "--limit", "1000", "--json")
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(timeout=30) == 0
    process.stderr.close()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_an_answer_that_finds_no_room_says_that_the_work_is_done(console: Console) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            console.command(*ISSUE, "--json"), cwd=ROOT, env=console.environment,
            stdout=full, stderr=subprocess.PIPE, check=False, timeout=60,
        )  # fmt: skip
    assert done.returncode == 9
    assert b"do not repeat it blindly" in done.stderr
    assert done.stderr.count(b"\n") == 1
    assert console.rows("SELECT count(*) FROM ticket") == [(1,)]


@posix
def test_closed_streams_are_no_trouble(console: Console) -> None:
    closed = ["sh", "-c", 'exec "$@" >&- 2>&-', "sh"]
    for arguments, code in ((ISSUE, 0), (("dance",), 2), (("check",), 0)):
        command = [*closed, *console.command(*arguments)]
        done = subprocess.run(command, cwd=ROOT, env=console.environment, check=False, timeout=60)
        assert done.returncode == code


def test_a_bug_is_one_line_and_its_trace_tells_nobodys_name(console: Console) -> None:
    console.run(*CALL, "--caller", "นายสมชาย ใจดี", "--phone", "081-234-5678")
    # No service leaves such a row; reading it is what nobody foresaw.
    console.change("UPDATE phone_call SET phone = CAST(phone AS BLOB), note = 'ลับมาก'")
    said = console.run("phone", "search", "สมชาย", "--json")
    told = re.search(r"bug in the program \(\w+Error, number (\d{4}-\w{4})\)", said.refused(70))
    assert told is not None
    trace = console.logs()
    assert trace.count(told[1]) == 1, "found by its number"
    assert "call_search" in trace
    assert gecc_desk.__version__ in trace
    for secret in ("สมชาย", "081", "ลับมาก"):
        assert secret not in said.err + trace


def test_a_bug_of_another_thread_and_a_librarys_warning_tell_nobodys_name(empty: Console) -> None:
    program = (
        "import argparse, logging, sys, threading\n"
        "from gecc_desk.console import arguments, main\n"
        "from gecc_desk.console.answer import Answer\n"
        "def run(_options):\n"
        "    thread = threading.Thread(target=int, args=('นายสมชาย ใจดี',))\n"
        "    thread.start()\n"
        "    thread.join()\n"
        "    logging.getLogger('a.library').warning('cannot take %s', 1234567890121)\n"
        "    return Answer('done', {})\n"
        "arguments.parse = lambda _argv: argparse.Namespace(run=run, json=False)\n"
        "sys.exit(main([]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT, env=empty.environment, capture_output=True, timeout=60, check=False,
    )  # fmt: skip
    told, warned = done.stderr.decode().splitlines()
    assert (done.returncode, done.stdout) == (0, b"done\n"), "what was asked for is done"
    number = re.search(r"bug in the program \(ValueError, number (\S+)\)", told)
    assert number is not None
    assert number[1] in empty.logs()
    assert warned == "cannot take 1-2345-XXXXX-XX-1"
    assert "สมชาย" not in told + empty.logs()


def test_help_and_version_are_no_failures(empty: Console) -> None:
    assert empty.run("--version", database=False).out == f"gecc-deskctl {gecc_desk.__version__}\n"
    for command in ((), ("ticket", "issue"), ("phone", "add"), ("demo",)):
        said = empty.run(*command, "--help")
        assert (said.code, said.err) == (0, "")
        assert "usage: gecc-deskctl" in said.out


def test_a_ticket_pays_for_no_library_that_it_does_not_need(console: Console) -> None:
    heavy = {
        "argon2",
        "alembic",
        "smartcard",
        "phonenumbers",
        "pythainlp",
        "PySide6",
    }
    program = (
        "import sys; from gecc_desk.console import main; code = main(sys.argv[1:]);"
        f" print(code, sorted({heavy!r} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "--database", str(console.database), *ISSUE],
        cwd=ROOT, env=console.environment, capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    assert done.stderr == "0 []\n"
