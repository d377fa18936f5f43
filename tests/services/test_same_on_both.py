"""One invented year, kept in a file and on a server: every question has the same answer."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import random
from collections.abc import Iterator

import pytest

from gecc_desk.domain.call_filter import CallFilter, CallSort, VoidedCalls
from gecc_desk.domain.calls import Outcome
from gecc_desk.domain.people import CallerKind
from gecc_desk.domain.periods import Period
from gecc_desk.services.call_corrections import CallCorrections
from gecc_desk.services.caller_recognition import CallerRecognition
from gecc_desk.services.checkup import check_up
from gecc_desk.services.demo import fill
from gecc_desk.services.phone_register import PhoneRegister
from gecc_desk.services.phone_report import PhoneReport
from gecc_desk.services.queue_report import QueueReport
from gecc_desk.services.retention import Retention
from gecc_desk.storage.database import Database
from tests.builders import WORKDAY, Clock, bangkok, usual_office
from tests.postgres import Server
from tests.services.register_model import all_pages

NOW = bangkok(WORKDAY, 10, 40)
YEAR = Period(WORKDAY - dt.timedelta(days=365), WORKDAY)
TEXTS = (
    "", "ใจ", "รายงานตัว", "081", "02-141", "๕", "ก", "นาย สม", "โทรกลับ", "ศาลจังหวัด วัน", "(", "ไม่มีใคร"
)  # fmt: skip


@dataclasses.dataclass(frozen=True)
class Twins:
    """The same office twice."""

    file: Database
    server: Database


@pytest.fixture(scope="module")
def twins(postgres: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Twins]:
    with contextlib.ExitStack() as stack:
        file = stack.enter_context(
            contextlib.closing(usual_office(tmp_path_factory.mktemp("twin")))
        )
        name = stack.enter_context(postgres.database(postgres.office))
        server = stack.enter_context(contextlib.closing(Database.open(postgres.address(name))))
        for one in (file, server):
            fill(one, calls=700, tickets=400, years=1, seed=7, until=NOW)
            _change(one)
        yield Twins(file, server)


def _change(database: Database) -> None:
    chance, clock = random.Random(2569), Clock(NOW)
    corrections = CallCorrections(database, "somsri", clock=clock)
    register = PhoneRegister(database, "somsri", clock=clock)
    newest = [one for one in register.newest(60) if one.voided_at is None]
    for call in chance.sample(newest, 12):
        clock.forward(minutes=5)
        if call.id % 3:
            changed = dataclasses.replace(call.entry, note="แก้แล้ว (ใจดี)", caller="สมหมาย ใจดี")
            corrections.correct(call, changed, "พิมพ์ผิด")
        else:
            corrections.void(call.id, "ซ้ำ")


@pytest.mark.parametrize("sort", CallSort)
def test_a_search_finds_the_same_calls_in_the_same_order(twins: Twins, sort: CallSort) -> None:
    file, server = (PhoneRegister(one, "x") for one in (twins.file, twins.server))
    found = 0
    for wanted in (
        *(CallFilter(text, sort=sort) for text in TEXTS),
        CallFilter(outcomes=(Outcome.CALLBACK,), open_follow_up=True, sort=sort),
        CallFilter("ใจ", kinds=(CallerKind.RELATIVE,), sort=sort),
        CallFilter(since=YEAR.first, until=WORKDAY - dt.timedelta(days=30), sort=sort),
        CallFilter(voided=VoidedCalls.ALONE, sort=sort),
        CallFilter("แก้แล้ว", voided=VoidedCalls.LEFT_OUT, sort=sort),
    ):
        calls = all_pages(file, wanted, 150)
        assert all_pages(server, wanted, 150) == calls, wanted
        found += len(calls)
    assert found > 700


def test_figures_are_the_same(twins: Twins) -> None:
    clock = Clock(NOW)
    phone = [PhoneReport(one, "x", clock=clock) for one in (twins.file, twins.server)]
    assert phone[1].comparison(YEAR) == phone[0].comparison(YEAR)
    queue = [QueueReport(one, "x", clock=clock) for one in (twins.file, twins.server)]
    assert queue[1].figures(YEAR.first, YEAR.end) == queue[0].figures(YEAR.first, YEAR.end)


def test_people_are_the_same(twins: Twins) -> None:
    file, server = (
        CallerRecognition(one, "x", clock=Clock(NOW)) for one in (twins.file, twins.server)
    )
    for text in ("สม", "นาง", "ใจดี", "ศาล"):
        assert server.by_name(text) == file.by_name(text)
    for digits in ("081", "02141", "09"):
        assert server.by_prefix(digits) == file.by_prefix(digits)
        for one in file.by_prefix(digits)[:5]:
            assert server.by_number(one.shown) == file.by_number(one.shown)


def test_what_is_over_is_the_same_before_and_after_it_is_removed(twins: Twins) -> None:
    later = Clock(NOW + dt.timedelta(days=365 * 6))
    file, server = (Retention(one, "x", clock=later) for one in (twins.file, twins.server))
    assert server.preview() == file.preview()
    assert server.run().removed == file.run().removed
    assert server.preview().count == file.preview().count == 0
    assert check_up(twins.file).problems == check_up(twins.server).problems == ()
