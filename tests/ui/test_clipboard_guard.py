"""A copied ID is there for whoever pastes it now, and a minute later for nobody any more."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QProcess
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from ui.clipboard_guard import ClipboardGuard

pytestmark = pytest.mark.window

ID = "๑-2345-67890-12-1"
NOTE = f"บัตร {ID} ครับ"
#: A minute, in these tests; long enough for another program to read twice.
MINUTE = 1.0
CLIPBOARD, SELECTION = "Clipboard", "Selection"

#: Another program: for every line it is given it reads the clipboard, or puts a text there.
OTHER_PROGRAM = """
import json, sys
from PySide6.QtCore import QSocketNotifier
from PySide6.QtGui import QClipboard, QGuiApplication

application = QGuiApplication([])
clipboard = application.clipboard()

def work():
    line = sys.stdin.readline()
    if not line:
        return application.quit()
    mode, text = json.loads(line)
    mode = QClipboard.Mode[mode]
    if text is not None:
        clipboard.setText(text, mode)
    data = clipboard.mimeData(mode)
    formats = {name: bytes(data.data(name)).hex() for name in data.formats() if "x-" in name}
    print(json.dumps([clipboard.text(mode), formats]), flush=True)

notifier = QSocketNotifier(0, QSocketNotifier.Type.Read)
notifier.activated.connect(work)
application.exec()
"""


class OtherProgram:
    """A second process on the same screen."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self._process = QProcess()
        self._process.setProcessChannelMode(QProcess.ProcessChannelMode.ForwardedErrorChannel)
        self._process.start(sys.executable, ["-c", OTHER_PROGRAM])

    def reads(self, mode: str = CLIPBOARD) -> str:
        """The text that it would paste."""
        return str(self._ask(mode, None)[0])

    def finds(self, mode: str = CLIPBOARD) -> dict[str, bytes]:
        """The formats beside the text, by name."""
        return {name: bytes.fromhex(value) for name, value in self._ask(mode, None)[1].items()}

    def copies(self, text: str, mode: str = CLIPBOARD) -> None:
        """It puts a text there itself."""
        assert self._ask(mode, text)[0] == text

    def end(self) -> None:
        self._process.closeWriteChannel()
        self._qtbot.waitUntil(lambda: self._process.state() == QProcess.ProcessState.NotRunning)

    def _ask(self, mode: str, text: str | None) -> Any:
        self._process.write(json.dumps([mode, text]).encode() + b"\n")
        # Waiting lets this process answer the other one's question for the text.
        self._qtbot.waitUntil(self._process.canReadLine, timeout=10_000)
        return json.loads(bytes(self._process.readLine().data()))


@pytest.fixture
def other(qtbot: QtBot) -> Iterator[OtherProgram]:
    program = OtherProgram(qtbot)
    # It is up when it answers: no test's minute passes while it starts.
    program.reads()
    yield program
    program.end()


@pytest.fixture
def guard(qapp: QApplication) -> Iterator[ClipboardGuard]:
    made = ClipboardGuard(qapp, seconds=MINUTE)
    yield made
    made.deleteLater()
    for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
        qapp.clipboard().clear(mode)


def wait_a_minute(qtbot: QtBot, part: float = 1.3) -> None:
    qtbot.wait(round(MINUTE * part * 1000))


def test_an_id_that_was_copied_goes_after_its_time(
    guard: ClipboardGuard, qtbot: QtBot, other: OtherProgram, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    field = QLineEdit(NOTE)
    qtbot.addWidget(field)
    field.selectAll()
    field.copy()
    assert other.reads() == NOTE, "it can be pasted elsewhere"
    wait_a_minute(qtbot)
    assert other.reads() == ""
    assert field.text() == NOTE, "where it was copied from it stays"
    assert caplog.text == ""


def test_so_does_one_that_was_marked_with_the_mouse(
    guard: ClipboardGuard, qtbot: QtBot, other: OtherProgram, qapp: QApplication
) -> None:
    qapp.clipboard().setText(NOTE, QClipboard.Mode.Selection)
    assert other.reads(SELECTION) == NOTE
    wait_a_minute(qtbot)
    assert other.reads(SELECTION) == ""


def test_other_texts_stay(
    guard: ClipboardGuard, qtbot: QtBot, other: OtherProgram, qapp: QApplication
) -> None:
    qapp.clipboard().setText(NOTE)
    qapp.clipboard().setText("A001 081-234-5678")
    wait_a_minute(qtbot)
    assert other.reads() == "A001 081-234-5678"
    guard.clear_now()
    assert other.reads() == "A001 081-234-5678"


@pytest.mark.parametrize("mode", [CLIPBOARD, SELECTION])
def test_what_another_program_has_copied_is_its_own(
    mode: str, guard: ClipboardGuard, qtbot: QtBot, other: OtherProgram, qapp: QApplication
) -> None:
    qapp.clipboard().setText(NOTE, QClipboard.Mode[mode])
    other.copies(NOTE, mode)
    wait_a_minute(qtbot)
    assert other.reads(mode) == NOTE
    guard.clear_now()
    assert other.reads(mode) == NOTE


def test_the_time_counts_from_the_last_copy(
    guard: ClipboardGuard, qtbot: QtBot, other: OtherProgram, qapp: QApplication
) -> None:
    qapp.clipboard().setText(NOTE)
    wait_a_minute(qtbot, 0.7)
    qapp.clipboard().setText(NOTE)
    wait_a_minute(qtbot, 0.5)
    assert other.reads() == NOTE
    wait_a_minute(qtbot, 0.8)
    assert other.reads() == ""


def test_a_secret_is_guarded_whatever_it_is_and_kept_by_no_history(
    guard: ClipboardGuard, qtbot: QtBot, other: OtherProgram
) -> None:
    guard.copy_secret("ลับมาก")
    assert other.reads() == "ลับมาก"
    told = other.finds()
    assert told["x-kde-passwordManagerHint"] == b"secret"
    for name in ("CanIncludeInClipboardHistory", "CanUploadToCloudClipboard"):
        assert told[f'application/x-qt-windows-mime;value="{name}"'] == b"\0\0\0\0"
    assert any("ExcludeClipboardContentFromMonitorProcessing" in name for name in told)
    wait_a_minute(qtbot)
    assert other.reads() == ""
    assert other.finds() == {}


@pytest.mark.parametrize("mode", [CLIPBOARD, SELECTION])
def test_nothing_outlives_the_program(
    mode: str, guard: ClipboardGuard, other: OtherProgram, qapp: QApplication
) -> None:
    qapp.clipboard().setText(NOTE, QClipboard.Mode[mode])
    guard.clear_now()
    assert other.reads(mode) == ""


def test_an_empty_secret_takes_nothing_away(
    guard: ClipboardGuard, qtbot: QtBot, other: OtherProgram, qapp: QApplication
) -> None:
    guard.copy_secret("")
    qapp.clipboard().setText("A001")
    wait_a_minute(qtbot)
    assert other.reads() == "A001"
