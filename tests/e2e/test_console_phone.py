"""phone add and phone search: what goes beyond the contract's own options."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from gecc_desk.console import failures
from gecc_desk.console.arguments import parse
from gecc_desk.console.phone import HalfATransfer, NobodyCallsBack
from gecc_desk.domain.calls import FirstContact, Outcome, Transfer, TransferResult
from gecc_desk.domain.errors import BadInput
from gecc_desk.domain.moments import is_whole_day
from gecc_desk.domain.people import CallerKind
from gecc_desk.services.call_corrections import CallCorrections
from gecc_desk.services.follow_ups import FollowUps
from gecc_desk.services.phone_register import PhoneRegister
from gecc_desk.storage.database import Address, Database
from tests.builders import usual_office

CALL = ("phone", "add", "--topic", "สอบถามวันรายงานตัว", "--outcome", "answered")


@pytest.fixture
def office(tmp_path: Path) -> Path:
    usual_office(tmp_path).close()
    return tmp_path / "desk.sqlite3"


def answer(office: Path, *words: str) -> Any:
    options = parse(["--database", str(office), *words])
    return options.run(options)


@contextlib.contextmanager
def opened(office: Path) -> Iterator[Database]:
    with contextlib.closing(Database.open(Address(office))) as database:
        yield database


def test_everything_that_a_desk_writes_down_can_be_given(office: Path) -> None:
    answer(
        office, *CALL[:-1], "callback", "--kind", "relative", "--first-contact", "no",
        "--seconds", "๑๒๕", "--transfer-to", "ฝ่ายอำนวยการ", "--transfer-result", "no_answer",
        "--transfer-extension", "๑๐๑", "--callback-at", "2099-01-02", "--callback-by", "สมศรี",
    )  # fmt: skip
    with opened(office) as database:
        (one,) = FollowUps(database, "test").open()
    entry = one.call.entry
    assert (entry.kind, entry.first_contact, entry.outcome) == (
        CallerKind.RELATIVE, FirstContact.NO, Outcome.CALLBACK,
    )  # fmt: skip
    assert entry.length == dt.timedelta(seconds=125)
    assert entry.transfers == (Transfer("ฝ่ายอำนวยการ", TransferResult.NO_ANSWER, "๑๐๑"),)
    assert one.assignee == "สมศรี"
    assert one.due_at is not None
    assert is_whole_day(one.due_at)


def test_a_search_gives_all_that_is_kept_of_a_call(office: Path) -> None:
    told = answer(
        office, *CALL[:-1], "callback", "--kind", "relative", "--first-contact", "no", "--rings", "2",
        "--seconds", "125", "--transfer-to", "ฝ่ายอำนวยการ", "--transfer-result", "no_answer",
        "--transfer-extension", "101", "--callback-at", "2099-01-02T09:30", "--at", "2026-11-22T09:41",
    ).data  # fmt: skip
    assert set(told) == {"id", "recorded_at"}
    (found,) = answer(office, "phone", "search", "").data["calls"]
    assert found == {
        "id": 1, "at": "2026-11-22T09:41:00+07:00", "caller": "", "phone": "",
        "topic": "สอบถามวันรายงานตัว", "transfer_to": "ฝ่ายอำนวยการ", "outcome": "callback", "note": "",
        "kind": "relative", "rings": "2", "first_contact": "no", "length_seconds": 125,
        "callback_at": "2099-01-02T09:30:00+07:00", "recorded_at": told["recorded_at"], "voided": False,
        "transfers": [{"unit": "ฝ่ายอำนวยการ", "extension": "101", "result": "no_answer"}],
    }  # fmt: skip


def test_what_nobody_wrote_down_is_null(office: Path) -> None:
    answer(office, *CALL)
    (found,) = answer(office, "phone", "search", "").data["calls"]
    unsaid = ("kind", "first_contact", "callback_at", "length_seconds", "transfer_to")
    assert [found[key] for key in unsaid] == [None] * 5
    assert (found["transfers"], found["voided"]) == ([], False)


def test_a_voided_call_is_found_and_marked(office: Path) -> None:
    for _ in range(2):
        answer(office, *CALL)
    with opened(office) as database:
        CallCorrections(database, "test").void(1, "ซ้ำ")
        voided_at = PhoneRegister(database, "test").call(1).voided_at
    found = answer(office, "phone", "search", "รายงาน")
    assert [call.get("voided_at") is None for call in found.data["calls"]] == [True, False]
    assert voided_at is not None
    kept = dt.datetime.fromisoformat(found.data["calls"][1]["voided_at"])
    assert abs(kept - voided_at) < dt.timedelta(seconds=1)
    assert [call["voided"] for call in found.data["calls"]] == [False, True]
    assert [line.endswith("VOID") for line in found.text.splitlines()] == [False, True]


@pytest.mark.parametrize(
    ("more", "error", "told"),
    [
        (("--transfer-extension", "101"), HalfATransfer, "give both or neither"),
        (("--callback-by", "สมศรี"), NobodyCallsBack, "needs --outcome callback"),
        (("--kind", "friend"), BadInput, "choose from: probationer, relative, agency, public"),
        (("--first-contact", "maybe"), BadInput, "choose from: yes, no, not_applicable"),
        (("--seconds", "28801"), BadInput, "from 1 to 28800"),
        (
            ("--transfer-to", "x", "--transfer-result", "busy", "--transfer-extension", "1" * 21),
            BadInput, "--transfer-extension: This text has 21 characters",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_refused_by_its_option(
    office: Path, more: tuple[str, ...], error: type[BadInput], told: str
) -> None:
    with pytest.raises(error) as refused:
        answer(office, *CALL, *more)
    assert told in failures.sentence(refused.value)
    with opened(office) as database:
        assert PhoneRegister(database, "test").newest() == []
