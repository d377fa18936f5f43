"""A real screen, a furnished office, and desks that are opened as the program opens them."""

from __future__ import annotations

import importlib.abc
import shutil
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

import ui.language
from gecc_desk.storage.database import Address, Database
from tests.builders import usual_office
from tests.ui.open_desk import OpenDesk
from ui import theme
from ui.app import no_display
from ui.card_bridge import CardBridge
from ui.garbage import GarbageKeeper
from ui.theme import Look, ThemeName


@pytest.fixture(scope="session")
def qapp_cls() -> type[QApplication]:
    """Qt would end the whole run without a word where there is no screen: say so instead."""
    if no_display():
        pytest.fail("these tests need a screen: set DISPLAY (python3 dev.py test brings one)")
    return QApplication


@pytest.fixture(autouse=True)
def _real_screen(request: pytest.FixtureRequest) -> None:
    """What is marked `window` is seen by a window manager, not by a pretence of one."""
    if request.node.get_closest_marker("window"):
        request.getfixturevalue("qapp")
        assert QGuiApplication.platformName() not in ("offscreen", "minimal")


@pytest.fixture(autouse=True)
def _no_words_left_over() -> None:
    """Every test begins without a translation; desks bring their own."""
    application = QGuiApplication.instance()
    if application is not None:
        ui.language.install(application, ui.language.Language(ui.language.ENGLISH))


@pytest.fixture(scope="session", autouse=True)
def _garbage_of_the_window_thread(qapp: QApplication) -> Iterator[None]:
    """As in the program: nothing of Qt's is collected on a thread that works beside the window."""
    keeper = GarbageKeeper()
    keeper.start()
    yield
    keeper.stop()


class _Imports(importlib.abc.MetaPathFinder):
    """Notes which modules that use Qt are first imported beside the window's thread."""

    def __init__(self) -> None:
        self.beside: list[str] = []

    def find_spec(self, name: str, path: object, target: object = None) -> None:
        of_qt = name.split(".", maxsplit=1)[0] in ("PySide6", "pyqtgraph", "ui")
        if of_qt and threading.current_thread() is not threading.main_thread():
            self.beside.append(name)


@pytest.fixture(scope="session")
def _imports() -> Iterator[_Imports]:
    imports = _Imports()
    sys.meta_path.insert(0, imports)
    yield imports
    sys.meta_path.remove(imports)


@pytest.fixture(autouse=True)
def _qt_is_met_on_the_window_thread(_imports: _Imports) -> Iterator[None]:
    """Two threads that make Qt's Python types at once end the program, once in many starts."""
    yield
    beside, _imports.beside = _imports.beside, []
    assert not beside, f"first imported beside the window's thread: {beside}"


@pytest.fixture(scope="session")
def fonts(qapp: QApplication) -> None:
    """The program's own letters, as `ui.app.run` loads them."""
    theme.load_fonts()


@pytest.fixture(scope="session")
def furnished_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new office's database, closed: copied for every test, because making one takes longer."""
    database = usual_office(tmp_path_factory.mktemp("office"), "new.sqlite3")
    database.close()
    return database.address.path


@pytest.fixture
def database(tmp_path: Path, furnished_file: Path) -> Iterator[Database]:
    """A new office of this test alone."""
    path = tmp_path / "desk.sqlite3"
    shutil.copy(furnished_file, path)
    database = Database.open(Address(path))
    yield database
    database.close()


@pytest.fixture
def elsewhere(database: Database) -> Iterator[Database]:
    """The same database as another program on this machine has it open."""
    other = Database.open(database.address)
    yield other
    other.close()


@pytest.fixture(autouse=True)
def _own_preferences(tmp_path: Path) -> None:
    """Qt remembers the user's settings folder from its first question on: tell it this test's."""
    QSettings.setPath(
        QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "home" / "config")
    )


@pytest.fixture
def desk(
    qapp: QApplication, fonts: None, database: Database, monkeypatch: pytest.MonkeyPatch
) -> Iterator[OpenDesk]:
    """The desk, wired as the program wires it, on a screen of 1366 × 768.

    Only the readers of this machine are left out: card events are handed to the window.
    """
    monkeypatch.setattr(CardBridge, "start", lambda self: None)
    ui.language.install(qapp, ui.language.Language())
    theme.apply(qapp, Look(ThemeName.LIGHT))
    with OpenDesk(qapp, database) as opened:
        yield opened
