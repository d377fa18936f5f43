"""Bugs: logged without a word of anybody's, shown once a place, and the window goes on."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

import ui.language
from gecc_desk.domain.id_masking import mask_citizen_ids
from tests.ui.open_desk import OpenDesk
from ui.crash import CrashReporter

pytestmark = pytest.mark.window

SECRET = "นายสมชาย ใจดี 1234567890121"


@pytest.fixture
def reporter(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[CrashReporter]:
    ui.language.install(qapp, ui.language.Language())
    made = CrashReporter(lambda: tmp_path / "log")
    before = sys.excepthook
    made.install()
    assert sys.excepthook == made.take
    yield made
    made.uninstall()
    assert sys.excepthook is before
    for box in boxes():
        box.close()
    qapp.processEvents()


def boxes() -> list[QMessageBox]:
    return [
        one
        for one in QApplication.topLevelWidgets()
        if isinstance(one, QMessageBox) and one.isVisible()
    ]


def raised(bug: Callable[[str], None]) -> None:
    """Let the reporter take what `bug` raises, as Python does with what nobody caught."""
    try:
        bug(SECRET)
    except (ValueError, KeyError):
        kind, error, trace = sys.exc_info()
        assert kind is not None
        assert error is not None
        sys.excepthook(kind, error, trace)


def one_bug(text: str) -> None:
    raise ValueError(f"cannot take {text}")


def another_bug(text: str) -> None:
    raise KeyError(text)


def test_the_log_holds_the_place_and_neither_message_nor_value(
    reporter: CrashReporter, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    raised(one_bug)
    log = (tmp_path / "log" / "gecc-desk.log").read_text(encoding="utf-8")
    assert "ValueError at test_crash.py:" in log
    assert "one_bug" in log
    said = log + "".join(capfd.readouterr())
    for part in (*SECRET.split(), "cannot take"):
        assert part not in said


def test_each_place_is_shown_once_in_thai_with_the_number_in_the_log(
    reporter: CrashReporter, qtbot: QtBot, tmp_path: Path
) -> None:
    for _ in range(3):
        raised(one_bug)
    raised(another_bug)
    qtbot.waitUntil(lambda: len(boxes()) == 2)
    qtbot.wait(50)
    assert len(boxes()) == 2
    lines = (tmp_path / "log" / "gecc-desk.log").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 4, "every one is logged"
    for box in boxes():
        number = next(line.split()[0] for line in lines if line.split()[0] in box.text())
        assert "โปรแกรม" in box.text().replace(number, "")
        assert SECRET not in box.text()


def test_without_a_log_the_desk_works_all_the_same(
    qtbot: QtBot, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    blocked = tmp_path / "a file"
    blocked.write_text("in the way", encoding="ascii")
    reporter = CrashReporter(lambda: blocked)
    reporter.install()
    try:
        raised(one_bug)
        qtbot.waitUntil(lambda: len(boxes()) == 1)
    finally:
        reporter.uninstall()
        for box in boxes():
            box.close()
    assert SECRET not in "".join(capfd.readouterr())
    assert blocked.read_text(encoding="ascii") == "in the way"


def test_a_bug_of_another_thread_is_told_as_any_other(
    reporter: CrashReporter, qtbot: QtBot, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Python's own way writes the message to the console: "cannot take นายสมชาย …"."""
    thread = threading.Thread(target=one_bug, args=(SECRET,), name="card-watcher")
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: len(boxes()) == 1)
    log = (tmp_path / "log" / "gecc-desk.log").read_text(encoding="utf-8")
    assert "ValueError at test_crash.py:" in log
    said = log + "".join(capfd.readouterr())
    for part in SECRET.split():
        assert part not in said


def test_an_id_in_the_name_of_a_place_is_masked(reporter: CrashReporter, tmp_path: Path) -> None:
    """A file with whose content the program was made is named after a person, say."""
    program = compile("raise ValueError", f"/home/{SECRET}.py", "exec")
    try:
        exec(program)
    except ValueError as error:
        reporter.take(ValueError, error, error.__traceback__)
    log = (tmp_path / "log" / "gecc-desk.log").read_text(encoding="utf-8")
    assert "1-2345-XXXXX-XX-1.py:1" in log
    assert "1234567890121" not in log


def test_the_window_goes_on_after_a_bug(
    desk: OpenDesk, reporter: CrashReporter, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_arguments: object, **_more: object) -> None:
        raise ValueError(SECRET)

    with monkeypatch.context() as patch:
        patch.setattr(type(desk.reception), "issue", broken)
        desk.digit(1)
        desk.until(lambda: len(boxes()) == 1, "the bug is told")
    boxes()[0].close()
    desk.spin()
    desk.window.activateWindow()
    desk.window.front.take_focus()
    desk.digit(1)
    desk.wait_for_ticket("A001")


def test_nothing_of_the_libraries_logs_what_is_typed(
    desk: OpenDesk, caplog: pytest.LogCaptureFixture
) -> None:
    """Statements and their parameters belong to nobody's log, whatever its level."""
    caplog.set_level(logging.DEBUG)
    form = desk.window.form
    form.phone.setText("081-234-5678")
    form.caller.setText(SECRET)
    form.topic.setText("สอบถามวันรายงานตัว")
    form.save()
    desk.until(lambda: desk.calls() == [mask_citizen_ids(SECRET)], "the call is saved")
    for part in (*SECRET.split(), "5678"):
        assert part not in caplog.text
