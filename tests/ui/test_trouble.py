"""When the world fails under the window: a Thai sentence, nothing lost, and on it goes."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from PySide6.QtWidgets import QApplication, QPushButton, QTabWidget

import ui.language
from gecc_desk.storage import database as database_module
from gecc_desk.storage.database import Address, Database
from tests.builders import call
from tests.ui.open_desk import OpenDesk, texts
from ui import theme
from ui.card_bridge import CardBridge
from ui.main_window import PHONE, SETTINGS
from ui.theme import Look, ThemeName
from ui.widgets.call.call_form import CallForm

pytestmark = pytest.mark.window

BUSY = "โปรแกรมอื่นกำลังใช้ฐานข้อมูลอยู่"
FULL = "ดิสก์เต็ม"


@pytest.fixture
def impatient(
    qapp: QApplication, fonts: None, database: Database, monkeypatch: pytest.MonkeyPatch
) -> Iterator[OpenDesk]:
    """A desk that waits a quarter of a second for another program's write, not ten."""
    monkeypatch.setattr(CardBridge, "start", lambda self: None)
    monkeypatch.setattr(database_module, "BUSY_SECONDS", 0.25)
    ui.language.install(qapp, ui.language.Language())
    theme.apply(qapp, Look(ThemeName.LIGHT))
    with OpenDesk(qapp, database) as opened:
        yield opened


def test_a_ticket_while_another_program_holds_the_database(
    impatient: OpenDesk, elsewhere: Database
) -> None:
    panel = impatient.window.front.issue
    with elsewhere.write():
        impatient.digit(1)
        impatient.until(
            lambda: any(BUSY in text for text in texts(panel)), "it is said where it was pressed"
        )
        assert impatient.number_shown() == "", "no number that nobody has"
    impatient.digit(2)
    impatient.wait_for_ticket("B001")
    said = next(text for text in texts(panel) if BUSY in text)
    assert said.startswith("รายงานตัว"), "another ticket does not cover who has none yet"
    impatient.click(impatient.button(panel, "ลองอีกครั้ง"))
    impatient.wait_for_ticket("A001")
    assert not any(BUSY in text for text in texts(panel))


def test_a_call_while_another_program_holds_the_database(
    impatient: OpenDesk, elsewhere: Database
) -> None:
    form = impatient.window.form
    impatient.window.show_page(PHONE)
    form.phone.setText("0812345678")
    form.topic.setText("เรื่อง")
    form.note.setPlainText("หมายเหตุยาว")
    before = form.content()
    with elsewhere.write():
        form.save()
        impatient.until(lambda: any(BUSY in text for text in texts(form)), "it is said")
    impatient.settle()
    assert impatient.register.newest(5) == []
    again = _call_in_trouble(impatient, before)
    again.save()
    impatient.until(lambda: len(impatient.calls()) == 1, "the call is saved")
    assert impatient.register.newest(5)[0].entry.note == "หมายเหตุยาว"


def _call_in_trouble(desk: OpenDesk, content: dict[str, str]) -> CallForm:
    """The open call that could not be saved, beside the next one, with all that stood in it."""
    following, form = desk.window.calls.forms
    assert following.is_empty()
    assert form.is_in_trouble()
    for name in ("phone", "topic", "note", "outcome", "began"):
        assert form.content()[name] == content[name]
    desk.window.calls.take(1)
    return form


def test_settings_while_another_program_holds_the_database(
    impatient: OpenDesk, elsewhere: Database
) -> None:
    impatient.window.show_page(SETTINGS)
    impatient.settle()
    page = impatient.window.settings
    services = impatient.office.services()
    impatient.click(_first_bin(impatient))
    with elsewhere.write():
        page.save()
        impatient.until(lambda: any(BUSY in text for text in texts(page)), "it is said")
    assert impatient.office.services() == services
    page.save()
    impatient.until(lambda: len(impatient.office.services()) == len(services) - 1, "it is saved")


def _first_bin(desk: OpenDesk) -> QPushButton:
    """The button that takes the first service out of the list."""
    tabs = desk.window.settings.findChild(QTabWidget)
    assert isinstance(tabs, QTabWidget)
    tabs.setCurrentIndex(1)
    desk.spin()
    return next(
        one
        for one in tabs.currentWidget().findChildren(QPushButton)
        if one.isVisible() and one.accessibleName() == "ลบ"
    )


def test_reading_goes_on_while_another_program_writes(
    impatient: OpenDesk, elsewhere: Database
) -> None:
    impatient.register.record(call(caller="สมหญิง"))
    with elsewhere.write():
        impatient.window.show_page(PHONE)
        impatient.window.phone.register.search.setText("หญิง")
        impatient.until(lambda: impatient.calls() == ["สมหญิง"], "it is found all the same")


# ---- a full disk ----------------------------------------------------------------------------


@contextlib.contextmanager
def small_disk(at: Path) -> Iterator[Path]:
    """A disk of one megabyte of its own, where this machine lets us have one."""
    at.mkdir()
    try:
        subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(at)],
            check=True,
            capture_output=True,
        )
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no disk may be mounted here: the other test of a full disk does without")
    try:
        yield at
    finally:
        subprocess.run(["umount", str(at)], check=True)


def test_a_full_disk_while_a_call_is_saved(
    qapp: QApplication,
    fonts: None,
    furnished_file: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(CardBridge, "start", lambda self: None)
    ui.language.install(qapp, ui.language.Language())
    theme.apply(qapp, Look(ThemeName.LIGHT))
    with small_disk(tmp_path / "disk") as disk:
        path, filler = disk / "desk.sqlite3", disk / "filler"
        shutil.copy(furnished_file, path)
        database = Database.open(Address(path))

        def fill() -> None:
            with contextlib.suppress(OSError), filler.open("wb", buffering=0) as file:
                while file.write(b"\0" * 4096) == 4096:
                    pass

        with OpenDesk(qapp, database) as desk:
            _save_without_room(desk, fill, filler.unlink)
        database.close()


def test_a_database_that_may_not_grow_while_a_call_is_saved(desk: OpenDesk) -> None:
    """SQLite's own word for a full disk, on any machine."""
    office = desk.desk._office
    assert office is not None
    pages = [1]  # SQLite takes it for: no more than there are

    @sa.event.listens_for(office.entrance._database._engine, "checkout")
    def _limit(driver: Any, _record: object, _proxy: object) -> None:
        driver.execute(f"PRAGMA max_page_count={pages[0]}")

    _save_without_room(desk, lambda: None, lambda: pages.__setitem__(0, 1_000_000))


def _save_without_room(
    desk: OpenDesk, fill: Callable[[], None], free: Callable[[], object]
) -> None:
    form = desk.window.form
    desk.window.show_page(PHONE)
    form.phone.setText("0812345678")
    form.topic.setText("เรื่อง")
    form.note.setPlainText("ก" * 3_000)
    before = form.content()
    fill()
    form.save()
    desk.until(lambda: any(FULL in text for text in texts(form)), "a full disk is said")
    assert desk.register.newest(5) == []
    free()
    _call_in_trouble(desk, before).save()
    desk.until(lambda: len(desk.calls()) == 1, "there is room again: the call is saved")
    assert desk.register.newest(5)[0].entry.note == "ก" * 3_000
    assert [one.is_empty() for one in desk.window.calls.forms] == [True]
