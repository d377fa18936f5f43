"""report phone: what the console answers for a quarter, for people and for programs."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from gecc_desk.console import arguments, failures
from gecc_desk.console.answer import Answer
from gecc_desk.domain.calls import Outcome, Rings, Transfer, TransferResult
from gecc_desk.domain.errors import DeskError
from gecc_desk.domain.phone_figures_terms import DEFINITIONS
from gecc_desk.services.call_corrections import CallCorrections
from gecc_desk.services.phone_register import PhoneRegister
from gecc_desk.storage.database import Database
from tests.builders import Clock, bangkok, call, usual_office
from tests.storage.small_disk import mounted

DIRECTOR, OUTSIDE = "ผู้อำนวยการ", "หน่วยงานภายนอก"
CONNECTED, BUSY = TransferResult.CONNECTED, TransferResult.BUSY
LAST_MOMENT = bangkok(dt.date(2026, 1, 1)) - dt.timedelta(milliseconds=1)
NUMBER = "081-234-5678"


def furnish(database: Database) -> None:
    """The calls of three quarters of which two follow each other, and one lies a year before."""
    transferred = (Transfer(DIRECTOR, BUSY), Transfer(DIRECTOR, CONNECTED))
    outside = (Transfer(OUTSIDE, BUSY),)
    moved = Outcome.TRANSFERRED
    calls = [
        call(at=bangkok(dt.date(2024, 12, 2), 9)),
        call(at=bangkok(dt.date(2025, 10, 1)), rings=Rings.TWO, phone=NUMBER),
        call("อื่น ๆ", at=bangkok(dt.date(2025, 11, 4), 9, 30), rings=Rings.MORE, phone=NUMBER),
        call("อื่นๆ", at=bangkok(dt.date(2025, 11, 4), 9, 40), outcome=moved, transfers=transferred),
        call("อื่นๆ", at=LAST_MOMENT, outcome=moved, transfers=outside, phone=NUMBER),
        call(at=LAST_MOMENT + dt.timedelta(milliseconds=1), rings=Rings.UNKNOWN),
    ]
    for one in calls:
        PhoneRegister(database, "somsri", clock=Clock(one.received_at)).record(one)
    late = call(at=bangkok(dt.date(2025, 10, 5), 9))
    recorded = PhoneRegister(database, "somsri", clock=Clock(bangkok(dt.date(2025, 10, 9)))).record(
        late
    )
    slip = PhoneRegister(database, "somsri", clock=Clock(LAST_MOMENT)).record(late)
    assert recorded.id != slip.id
    CallCorrections(database, "somsri", clock=Clock(LAST_MOMENT)).void(slip.id, "บันทึกซ้ำ")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    with contextlib.closing(usual_office(tmp_path_factory.mktemp("office"))) as database:
        furnish(database)
        return database.address.path


def ask(office: Path, *words: str) -> Answer:
    options = arguments.parse(["report", "phone", "--database", str(office), *words])
    answer = options.run(options)
    assert isinstance(answer, Answer)
    return answer


def told(office: Path, *words: str) -> dict[str, Any]:
    answer = json.loads(ask(office, *words).as_json())
    assert isinstance(answer, dict)
    return answer


def refused(office: Path, *words: str) -> tuple[int, str]:
    with pytest.raises(DeskError) as error:
        ask(office, *words)
    assert "โปรด" in error.value.in_thai()
    return failures.exit_code(error.value), failures.sentence(error.value)


def test_the_json_of_a_quarter(office: Path) -> None:
    found = told(office, "--quarter", "2569/1")
    hours = found.pop("by_weekday_hour")
    assert [len(row) for row in hours] == [24] * 7
    assert (hours[1][9], hours[2][0], hours[2][23], hours[6][9]) == (2, 1, 1, 1)
    assert sum(map(sum, hours)) == 5
    expected = {
        "period": {"from": "2025-10-01", "to": "2026-01-01"},
        "quarter": "2569/1",
        "calls": 5,
        "voided": 1,
        "by_month": {"2025-10": 2, "2025-11": 2, "2025-12": 1},
        "by_topic": {"อื่นๆ": 3, "สอบถามวันรายงานตัว": 2},
        "by_outcome": {
            "answered": 3,
            "transferred": 2,
            "callback": 0,
            "message": 0,
            "wrong_number": 0,
        },
        "within_three_rings": {"n": 1, "of": 2},
        "entered_within_24h": {"n": 4, "of": 5},
        "first_contact": {"n": None, "of": 0},
    }
    assert {key: found[key] for key in expected} == expected
    transfers = found["transfers"]
    assert (transfers["calls"], transfers["total"], transfers["connected"]) == (2, 3, 1)
    by_unit = {unit: (one["total"], one["connected"]) for unit, one in transfers["by_unit"].items()}
    assert by_unit == {DIRECTOR: (2, 1), OUTSIDE: (1, 0)}
    assert found["previous"]["calls"] is None, "the office kept no register then"
    assert found["previous"]["not_compared"] == "no_register"
    assert found["same_quarter_last_year"]["calls"] == 1
    assert found["same_quarter_last_year"]["not_compared"] == "began_within"
    assert found["as_of"].endswith("+07:00")
    assert set(found["definitions"]) == {one.key for one in DEFINITIONS}
    assert found["lengths"]["mean_seconds"] is None


def test_frequent_callers_are_told_without_their_numbers(office: Path) -> None:
    answer = ask(office, "--quarter", "2569/1")
    assert json.loads(answer.as_json())["frequent_callers"] == {
        "callers": 1,
        "most_frequent": [{"number": "081-XXX-5678", "calls": 3, "kind": None, "topic": "อื่นๆ"}],
    }
    for text in (answer.text, answer.as_json()):
        assert not any(one in text for one in (NUMBER, "0812345678", "66812345678"))


def test_a_quarter_may_be_typed_in_many_ways_and_as_its_days(office: Path) -> None:
    quarter = told(office, "--quarter", "2569/1")
    for words in (
        ("--quarter", "๒๕๖๙/๑"), ("--quarter", "Q1/2569"),
        ("--from", "2025-10-01", "--to", "1/1/2569"),
    ):  # fmt: skip
        assert {**told(office, *words), "as_of": ""} == {**quarter, "as_of": ""}


def test_free_days_are_no_quarter_and_compared_with_as_many_days_before(office: Path) -> None:
    found = told(office, "--from", "2025-11-04", "--to", "2025-11-05")
    assert (found["quarter"], found["calls"], found["by_month"]) == (None, 2, {"2025-11": 2})
    before = {"from": "2025-11-03", "to": "2025-11-04", "not_compared": "no_register"}
    assert found["previous"] == {"calls": None, **before}
    following = told(office, "--from", "2025-11-05", "--to", "2025-11-06")
    assert (following["calls"], following["previous"]["calls"]) == (0, 2)


def test_a_quarter_of_which_nothing_is_known_guesses_nothing(office: Path) -> None:
    found = told(office, "--quarter", "2560/3")
    assert (found["calls"], found["voided"], found["by_topic"]) == (0, 0, {})
    for share in ("within_three_rings", "entered_within_24h", "first_contact"):
        assert found[share] == {"n": None, "of": 0}
    assert found["transfers"]["by_unit"] == {}
    text = ask(office, "--quarter", "2560/3").text
    assert text.count("not known") == 6
    assert text.count("no data") == 2


def test_a_person_is_told_each_share_with_both_its_parts(office: Path) -> None:
    lines = ask(office, "--quarter", "2569/1").text.splitlines()
    assert lines[0].startswith("2025-10-01 up to, not including, 2026-01-01")
    before = "before: no data; a year before: 1 calls (not compared: the register began within it)"
    assert lines[1] == f"5 calls, 1 voided; the period {before}"
    assert "answered within 3 rings 50.0% (1 of 2)" in lines
    assert "entered within 24 hours 80.0% (4 of 5)" in lines
    assert f"to {DIRECTOR}: 2 transfers, connected 50.0% (1 of 2)" in lines


@pytest.mark.parametrize(
    "words",
    [
        (), ("--from", "2025-10-01"), ("--to", "2025-10-01"),
        ("--quarter", "2569/1", "--from", "2025-10-01", "--to", "2025-10-02"),
        ("--quarter", "2569/1", "--to", "2025-10-02"),
    ],
)  # fmt: skip
def test_no_period_or_two_are_refused_with_how_to_say_one(
    office: Path, words: tuple[str, ...]
) -> None:
    code, sentence = refused(office, *words)
    assert code == 2
    assert "--quarter 2569/1" in sentence
    assert "both --from and --to" in sentence


@pytest.mark.parametrize("typed", ["", "2569", "2569/5", "2026/1", "1/2569"])
def test_what_is_no_quarter_is_refused(office: Path, typed: str) -> None:
    code, sentence = refused(office, f"--quarter={typed}")
    assert (code, sentence.startswith("--quarter: "), "2569/1" in sentence) == (2, True, True)


def test_the_days_are_checked_as_elsewhere(office: Path) -> None:
    assert refused(office, "--from", "2025-02-30", "--to", "2025-10-02")[1].startswith("--from: ")
    assert "not counted" in refused(office, "--from", "2025-10-02", "--to", "2025-10-02")[1]


@pytest.mark.parametrize("kind", ["pdf", "xlsx"])
def test_the_database_is_never_overwritten(office: Path, kind: str) -> None:
    before = office.read_bytes()
    code, sentence = refused(office, "--quarter", "2569/1", f"--{kind}", str(office))
    assert (code, office.read_bytes()) == (2, before)
    assert sentence.startswith(f"--{kind}: ")
    assert "belongs to the database" in sentence


def test_the_paper_and_the_workbook_are_written_beside_the_answer(
    office: Path, tmp_path: Path
) -> None:
    pdf, xlsx = tmp_path / "ไตรมาส.pdf", tmp_path / "ไตรมาส.xlsx"
    answer = told(office, "--quarter", "2569/1", "--annex", "--pdf", str(pdf), "--xlsx", str(xlsx))
    assert (answer["pdf"], answer["xlsx"]) == (str(pdf), str(xlsx))
    text = subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True
    ).stdout
    assert "ไตรมาสที่ 1 ปีงบประมาณ พ.ศ. 2569" in text
    assert NUMBER in text, "the annex has the whole register"
    sheets = openpyxl.load_workbook(xlsx, read_only=True).sheetnames
    assert "ทะเบียนคุมโทรศัพท์" in sheets


def test_without_the_annex_no_number_of_a_caller_is_on_the_paper(
    office: Path, tmp_path: Path
) -> None:
    pdf = tmp_path / "x.pdf"
    told(office, "--quarter", "2569/1", "--pdf", str(pdf))
    text = subprocess.run(["pdftotext", str(pdf), "-"], check=True, capture_output=True).stdout
    assert "081-XXX-5678" in text.decode()
    assert NUMBER not in text.decode()


# ---- a full disk ------------------------------------------------------------------------------


def said(office: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """What a process of its own says, to its very end."""
    command = [sys.executable, "-m", "gecc_desk.console", "report", "phone"]
    return subprocess.run(
        [*command, "--database", str(office), "--quarter", "2569/1", *words],
        capture_output=True, text=True, encoding="utf-8", check=False, timeout=60,
    )  # fmt: skip


@pytest.mark.parametrize("stands", [True, False])
def test_a_full_disk_is_told_in_one_line_that_says_which_file_was_written(
    office: Path, tmp_path: Path, stands: bool
) -> None:
    with mounted(tmp_path / "disk") as disk:
        pdf, xlsx = disk.folder / "x.pdf", disk.folder / "y.xlsx"
        words = ("--pdf", str(pdf), "--xlsx", str(xlsx))
        assert said(office, *words).returncode == 0
        room = pdf.stat().st_size + xlsx.stat().st_size // 2 if stands else 4096
        pdf.unlink()
        of_before = xlsx.read_bytes()
        disk.fill_up(leave=room)
        told = said(office, *words)
        assert told.returncode == 9
        assert told.stderr.count("\n") == 1, told.stderr
        name, other = ("y.xlsx", "x.pdf") if stands else ("x.pdf", "y.xlsx")
        assert f"could not be saved as {name}" in told.stderr
        became = "has been written" if stands else "has not been written either"
        assert f"The other file, {other}, {became}." in told.stderr
        assert xlsx.read_bytes() == of_before
        there = {"ballast", "y.xlsx", *(["x.pdf"] if stands else [])}
        assert {one.name for one in disk.folder.iterdir()} == there
