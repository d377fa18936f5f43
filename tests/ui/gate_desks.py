"""Fixtures of desks at which people sign in; imported by the tests that need them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

import ui.language
from gecc_desk.storage.database import Address, Database
from tests.ui.gate_hands import GateDesk, staff
from tests.ui.open_desk import SMALL_SCREEN
from ui import theme
from ui.card_bridge import CardBridge
from ui.main_window import MainWindow
from ui.theme import Look, ThemeName

OpenGate = Callable[..., GateDesk]


@pytest.fixture(scope="module")
def staffed_file(
    furnished_file: Path, tmp_path_factory: pytest.TempPathFactory, cheap_passwords: None
) -> Path:
    """A new office with an administrator, a receptionist, a supervisor and a call center."""
    path = tmp_path_factory.mktemp("staffed") / "desk.sqlite3"
    shutil.copy(furnished_file, path)
    database = Database.open(Address(path))
    staff(database)
    database.close()
    return path


@pytest.fixture
def staffed(tmp_path: Path, staffed_file: Path) -> Iterator[Database]:
    """That office, of this test alone."""
    path = tmp_path / "staffed.sqlite3"
    shutil.copy(staffed_file, path)
    database = Database.open(Address(path))
    yield database
    database.close()


@pytest.fixture
def open_gate(
    qapp: QApplication, fonts: None, cheap_passwords: None, monkeypatch: pytest.MonkeyPatch
) -> Iterator[OpenGate]:
    """Opens a desk on an office; only the readers of this machine are left out."""
    monkeypatch.setattr(CardBridge, "start", lambda self: None)
    # As large as a test wants every window, also those of people who come later.
    monkeypatch.setattr(MainWindow, "showMaximized", lambda self: show(self, SMALL_SCREEN))
    monkeypatch.setattr(MainWindow, "made_ahead", ())
    opened: list[GateDesk] = []

    def make(database: Database, **options: str | int) -> GateDesk:
        ui.language.install(qapp, ui.language.Language(str(options.get("language") or "th")))
        theme.apply(qapp, Look(ThemeName.LIGHT, int(str(options.get("text") or 100))))
        desk = GateDesk(qapp, database, SMALL_SCREEN, **options)
        opened.append(desk)
        desk.open()
        return desk

    yield make
    for desk in opened:
        desk.close()


def show(window: MainWindow, size: tuple[int, int]) -> None:
    """Show a window in this size, no window manager in between."""
    window.resize(*size)
    window.show()


@pytest.fixture
def gate(open_gate: OpenGate, staffed: Database) -> GateDesk:
    """The desk of an office with four people, as it is after a start."""
    return open_gate(staffed)
