"""Saving the statistics from the window: whatever is confirmed in the dialog, not the database."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from gecc_desk.reports.targets import OverTheDatabase
from gecc_desk.services.seat import Seat
from gecc_desk.storage.database import Database
from tests.builders import WORKDAY
from ui.app import services_over
from ui.context import DeskServices
from ui.widgets.figures_saving import Format, Saving


@pytest.fixture
def services(database: Database) -> DeskServices:
    return services_over(database, Seat.of_program("desk"))


def save(services: DeskServices, path: Path, kind: Format) -> Path:
    figures = services.figures.figures(WORKDAY, WORKDAY + dt.timedelta(days=1))
    return Saving(services, figures, path, kind).write(lambda _done, _of: None)


@pytest.mark.parametrize("kind", list(Format))
@pytest.mark.parametrize("end", ["", "-wal", "-shm"])
def test_the_database_is_never_overwritten(
    services: DeskServices, database: Database, kind: Format, end: str
) -> None:
    path = Path(f"{database.address.path}{end}")
    before = database.address.path.read_bytes()
    with pytest.raises(OverTheDatabase) as told:
        save(services, path, kind)
    assert "โปรดใช้ชื่ออื่น" in told.value.in_thai()
    assert database.address.path.read_bytes() == before
    assert database.integrity_errors() == []


@pytest.mark.parametrize("kind", list(Format))
def test_what_was_confirmed_in_the_dialog_is_replaced(
    services: DeskServices, tmp_path: Path, kind: Format
) -> None:
    path = tmp_path / "confirmed"
    path.write_bytes(b"notes")
    assert save(services, path, kind) == path
    assert path.read_bytes().startswith((b"%PDF", b"PK"))
