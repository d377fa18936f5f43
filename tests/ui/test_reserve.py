"""The window while its server is away: tickets go on, from the reserve, and are passed on by it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from gecc_desk.domain import moments
from gecc_desk.services.checkup import check_up
from gecc_desk.services.reception import Reception
from gecc_desk.storage.database import Address, Database
from gecc_desk.storage.tables import NumberBlockRow, SequenceRow
from tests.cutting_proxy import CuttingProxy
from tests.postgres import OWNER, PASSWORD, Server
from tests.ui.open_desk import OpenDesk
from ui.paper.choices import PrinterChoice, PrinterKind

pytestmark = pytest.mark.window


@pytest.fixture
def way(postgres: Server) -> Iterator[CuttingProxy]:
    """The way from the desk to the server."""
    with CuttingProxy(postgres.port) as way:
        yield way


@pytest.fixture
def name(postgres: Server) -> Iterator[str]:
    with postgres.database(postgres.office) as name:
        yield name


@pytest.fixture
def database(way: CuttingProxy, name: str) -> Iterator[Database]:
    """The office as the desk reaches it."""
    address = Address.parse(f"postgresql://{OWNER}:{PASSWORD}@127.0.0.1:{way.port}/{name}")
    with contextlib.closing(Database.open(address)) as database:
        yield database


@pytest.fixture
def office(postgres: Server, name: str) -> Iterator[Database]:
    """The same office, by a way that nobody cuts."""
    with contextlib.closing(Database.open(postgres.address(name))) as database:
        yield database


def test_tickets_go_on_while_the_server_is_away_and_reach_it_when_it_is_back(
    desk: OpenDesk, way: CuttingProxy, office: Database, tmp_path: Path
) -> None:
    issue = desk.window.front.issue
    keeper = desk.desk.reserve
    assert keeper is not None
    devices = desk.desk.devices
    assert devices is not None
    devices.choose_printer(PrinterChoice(PrinterKind.PDF, folder=str(tmp_path)))
    issue.prints = True
    desk.until(lambda: keeper.is_ready, "the desk has numbers in reserve")
    desk.digit(1)
    desk.wait_for_ticket("A001")
    way.refuse()
    desk.digit(1)
    desk.until(lambda: desk.number_shown() == "A5001", "a number of the reserve is shown")
    desk.until(lambda: "รอส่งเข้าระบบ 1 คิว" in issue.reserve.text(), "it is said")
    desk.until(lambda: "ออกบัตรคิว" in desk.window.banner.text(), "that they go on is said above")
    desk.until(lambda: "พิมพ์แล้ว" in issue.strip._paper.text(), "its paper came out")
    desk.digit(2)
    desk.until(lambda: desk.number_shown() == "B5001", "the other service has its own")
    issue.undo()
    desk.until(lambda: "B5001" in issue.strip.message(), "it is cancelled here")
    desk.until(lambda: "รอส่งเข้าระบบ 2 คิว" in issue.reserve.text(), "both wait")
    way.pass_on()
    desk.until(lambda: "ส่งคิวจากเลขสำรองเข้าระบบแล้ว 2 คิว" in issue.reserve.text(), "passed on")
    desk.until(lambda: desk.waiting() == ["A001", "A5001"], "the list shows it")
    assert [one.number for one in Reception(office, "other").waiting_room().tickets] == [
        "A001", "A5001",
    ]  # fmt: skip
    desk.digit(1)
    desk.wait_for_ticket("A002")
    assert check_up(office).problems == ()


def _shows(desk: OpenDesk, number: str) -> Callable[[], bool]:
    return lambda: desk.number_shown() == number


def test_the_next_start_passes_on_what_was_left_and_says_what_the_server_does_not_take(
    desk: OpenDesk, way: CuttingProxy, office: Database
) -> None:
    keeper = desk.desk.reserve
    assert keeper is not None
    desk.until(lambda: keeper.is_ready, "the desk has numbers in reserve")
    way.refuse()
    for place, number in ((1, "A5001"), (2, "B5001")):
        desk.digit(place)
        desk.until(_shows(desk, number), "a number of the reserve is shown")
    desk.close()
    with office.write() as work:
        work.session.execute(sa.delete(NumberBlockRow))
        day = moments.service_day(moments.now())
        work.session.execute(
            sa.insert(SequenceRow), {"service_day": day, "prefix": "A", "last": 5000}
        )
        work.commit()
    assert Reception(office, "other").issue("A").ticket.number == "A5001", "another's"
    way.pass_on()
    desk.open()
    issue = desk.window.front.issue
    desk.until(lambda: "ส่งคิว A5001 เข้าระบบไม่ได้" in issue.missed.text(), "it is said")
    desk.until(lambda: sorted(desk.waiting()) == ["A5001", "B5001"], "the other one was passed on")
    assert not issue.reserve.isVisible() or "รอส่ง" not in issue.reserve.text()
    desk.digit(1)
    desk.until(lambda: desk.number_shown() == "A5002", "the queue goes on")
