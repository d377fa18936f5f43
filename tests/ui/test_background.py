"""Work beside the window: in order, the latest answer alone, errors told, bugs not swallowed."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QObject, QThread
from pytestqt.qtbot import QtBot

from gecc_desk.domain.errors import DeskError, WorldFailed
from ui.background import Background

pytestmark = pytest.mark.window


@pytest.fixture
def line(qtbot: QtBot) -> Iterator[Background]:
    made = Background()
    yield made
    made.wait()


def unexpected(error: DeskError) -> None:
    raise AssertionError(error)


def test_work_is_done_in_the_order_in_which_it_was_asked_for(
    qtbot: QtBot, line: Background
) -> None:
    done: list[int] = []
    told: list[int] = []

    def work(number: int) -> Callable[[], int]:
        def do() -> int:
            done.append(number)
            return number

        return do

    for number in range(50):
        line.run(work(number), told.append, unexpected, owner=line)
    qtbot.waitUntil(lambda: len(told) == 50)
    assert done == told == list(range(50))


def test_work_is_done_elsewhere_and_told_on_the_windows_thread(
    qtbot: QtBot, line: Background
) -> None:
    where: list[threading.Thread] = []
    told: list[Any] = []
    line.run(
        lambda: where.append(threading.current_thread()),
        lambda _: told.append(QThread.currentThread()),
        unexpected,
        owner=line,
    )
    qtbot.waitUntil(lambda: bool(told))
    assert where[0] is not threading.main_thread()
    assert told == [line.thread()]


def test_only_the_answer_to_the_latest_question_of_a_key_is_told(
    qtbot: QtBot, line: Background
) -> None:
    told: list[str] = []
    hold = threading.Event()
    line.run(hold.wait, lambda _: None, unexpected, owner=line)
    for question in ("ส", "สม", "สมช"):
        line.run(lambda q=question: q, told.append, unexpected, key="search", owner=line)  # type: ignore[misc]
    line.run(lambda: "other", told.append, unexpected, key="other", owner=line)
    hold.set()
    qtbot.waitUntil(lambda: "other" in told)
    assert told == ["สมช", "other"]


def test_an_old_questions_error_is_not_told_either(qtbot: QtBot, line: Background) -> None:
    told: list[object] = []
    hold = threading.Event()

    def fail() -> str:
        raise WorldFailed

    line.run(hold.wait, lambda _: None, unexpected, owner=line)
    line.run(fail, told.append, told.append, key="search", owner=line)
    line.run(lambda: "new", told.append, told.append, key="search", owner=line)
    hold.set()
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["new"]


def test_an_error_of_the_world_goes_to_whoever_asked(qtbot: QtBot, line: Background) -> None:
    failed: list[DeskError] = []
    error = WorldFailed()

    def fail() -> str:
        raise error

    told: list[str] = []
    line.run(fail, told.append, failed.append, owner=line)
    qtbot.waitUntil(lambda: bool(failed))
    assert failed == [error]
    assert told == []


def test_a_bug_goes_to_the_hook_and_the_line_goes_on(
    qtbot: QtBot, line: Background, monkeypatch: pytest.MonkeyPatch
) -> None:
    caught: list[tuple[Any, ...]] = []
    monkeypatch.setattr(sys, "excepthook", lambda *found: caught.append(found))
    told: list[int] = []
    line.run(lambda: 1 // 0, told.append, unexpected, owner=line)
    line.run(lambda: 2, told.append, unexpected, owner=line)
    qtbot.waitUntil(lambda: bool(told))
    assert told == [2]
    kind, error, trace = caught[0]
    assert kind is ZeroDivisionError
    assert isinstance(error, ZeroDivisionError)
    assert trace is not None, "without a trace nobody finds the place"


def test_closing_waits_for_what_was_asked(qtbot: QtBot, line: Background) -> None:
    done: list[int] = []
    begin = threading.Event()

    def work(number: int) -> None:
        begin.wait(5)
        done.append(number)

    for number in range(10):
        line.run(lambda n=number: work(n), lambda _: None, unexpected, owner=line)  # type: ignore[misc]
    begin.set()
    line.wait()
    assert done == list(range(10))


def test_whoever_is_gone_by_then_is_not_called(
    qtbot: QtBot, line: Background, caplog: pytest.LogCaptureFixture
) -> None:
    told: list[object] = []
    hold = threading.Event()
    dialog = QObject()

    def fail() -> None:
        raise WorldFailed

    line.run(hold.wait, lambda _: None, unexpected, owner=line)
    line.run(lambda: "late", told.append, told.append, owner=dialog)
    line.run(fail, told.append, told.append, owner=dialog)
    line.run(lambda: "in time", told.append, unexpected, owner=line)
    shiboken6.delete(dialog)
    hold.set()
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["in time"]
    assert "WorldFailed" in caplog.text, "what failed unseen leaves a trace"


def test_a_window_that_goes_while_its_line_works_waits_for_it(qtbot: QtBot) -> None:
    window = QObject()
    line = Background(window)
    go, done = threading.Event(), threading.Event()

    def work() -> None:
        go.wait(20)
        done.set()

    line.run(work, lambda _: None, unexpected, owner=line)
    threading.Timer(0.2, go.set).start()
    window.deleteLater()
    qtbot.waitUntil(lambda: not shiboken6.isValid(window))
    assert done.is_set()
