"""The window is live: what another program commits is seen within 300 ms."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from gecc_desk.domain.changes import Changed
from gecc_desk.services.reception import Reception
from gecc_desk.storage.database import ChangeWatch, Database
from gecc_desk.storage.errors import DiskFailed
from tests.ui.open_desk import OpenDesk
from ui.live import Live

pytestmark = pytest.mark.window

SOON_MS = 300


@pytest.fixture
def watch(database: Database) -> Iterator[ChangeWatch]:
    made = database.watch()
    yield made
    made.close()


@pytest.fixture
def live(qtbot: QtBot, watch: ChangeWatch) -> Iterator[Live]:
    made = Live(watch.changed)
    made.start()
    yield made
    made.stop()


def test_another_connections_commit_is_seen_within_300_ms(
    qtbot: QtBot, live: Live, elsewhere: Database
) -> None:
    reception = Reception(elsewhere, "elsewhere")
    for _ in range(3):
        with qtbot.waitSignal(live.committed, timeout=SOON_MS):
            reception.issue("A")


def test_nothing_is_told_while_nothing_happens(
    qtbot: QtBot, live: Live, elsewhere: Database
) -> None:
    with qtbot.assertNotEmitted(live.committed, wait=500):
        Reception(elsewhere, "elsewhere").waiting_room()


def test_a_failing_disk_is_told_and_so_is_its_recovery(qtbot: QtBot) -> None:
    answers: list[Changed | Exception] = [
        DiskFailed(path="x"),
        DiskFailed(path="x"),
        Changed.ANYTHING,
    ]
    told: list[object] = []

    def changed() -> Changed:
        answer = answers.pop(0) if answers else Changed.NOTHING
        if isinstance(answer, Exception):
            raise answer
        return answer

    live = Live(changed)
    live.failed.connect(told.append)
    with qtbot.waitSignal(live.committed, timeout=10_000):
        live.start()
    live.stop()
    assert [type(one) for one in told] == [DiskFailed, DiskFailed, type(None)]


def test_what_changes_again_and_again_is_told_together_and_the_last_of_it_too(
    qtbot: QtBot,
) -> None:
    coming = [Changed.QUEUE, Changed.NOTHING, Changed.CALLS, Changed.QUEUE, Changed.CALLS]
    told: list[tuple[float, Changed]] = []
    live = Live(lambda: coming.pop(0) if coming else Changed.NOTHING, rest_ms=1_000)
    live.committed.connect(lambda what: told.append((time.monotonic(), what)))
    live.start()
    qtbot.waitUntil(lambda: len(told) == 2, timeout=10_000)
    qtbot.wait(100)
    live.stop()
    assert [what for _, what in told] == [Changed.QUEUE, Changed.QUEUE | Changed.CALLS]
    assert told[1][0] - told[0][0] >= 1


@pytest.mark.parametrize(
    ("changed", "asked"),
    [
        (Changed.QUEUE, {"queue"}),
        (Changed.CALLS, {"calls", "due"}),
        (Changed.REST, {"queue", "calls", "due"}),
        (Changed.ANYTHING, {"queue", "calls", "due"}),
    ],
)
def test_only_what_may_have_changed_is_asked_anew(
    desk: OpenDesk, monkeypatch: pytest.MonkeyPatch, changed: Changed, asked: set[str]
) -> None:
    window, told = desk.window, set[str]()
    monkeypatch.setattr(window, "refresh_queue", lambda: told.add("queue"))
    monkeypatch.setattr(window, "refresh_due", lambda: told.add("due"))
    monkeypatch.setattr(window.phone.register, "refresh", lambda: told.add("calls"))
    window.refresh(changed)
    assert told == asked


def test_every_second_is_told_once(qtbot: QtBot, live: Live) -> None:
    seconds: list[dt.datetime] = []
    live.second_passed.connect(seconds.append)
    qtbot.waitUntil(lambda: len(seconds) >= 3, timeout=20_000)
    assert len({moment.replace(microsecond=0) for moment in seconds}) == len(seconds)
    assert all(moment.tzinfo is not None for moment in seconds)


def test_a_ticket_of_another_program_appears_within_a_second(desk: OpenDesk) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "gecc_desk.console", "--database", str(desk.database.address.path),
         "ticket", "issue", "--service", "C", "--fast-track", "pregnant", "--json"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    issued = time.monotonic()
    number = json.loads(done.stdout)["number"]
    desk.until(lambda: desk.waiting() == [number], "the ticket is in the list", seconds=1)
    assert time.monotonic() - issued < 1
    assert desk.number_shown() == "", "it was not given at this desk"


def test_a_call_of_another_program_appears_within_a_second(
    desk: OpenDesk, elsewhere: Database
) -> None:
    from gecc_desk.services.phone_register import PhoneRegister
    from tests.builders import call

    PhoneRegister(elsewhere, "elsewhere").record(call(caller="สมหญิง"))
    desk.until(lambda: desk.calls() == ["สมหญิง"], "the call is in the register", seconds=1)
