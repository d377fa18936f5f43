"""report queue: what the console answers for a period, for people and for programs."""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from gecc_desk.console import failures
from gecc_desk.console.answer import Answer
from gecc_desk.console.queue_report import report
from gecc_desk.console.report_options import read_day
from gecc_desk.domain.errors import DeskError
from gecc_desk.services import setup
from gecc_desk.services.demo import fill
from gecc_desk.storage.database import Address, Database
from tests.builders import WORKDAY, bangkok, usual_office

TICKETS = 1_500
GROUP = {
    "issued", "served", "no_shows", "left", "cancelled", "open_now", "services_given",
    "no_show_rate", "waiting", "walking", "service", "within_standard",
}  # fmt: skip
TIMES = {"count", "of", "total_seconds", "mean_seconds", "median_seconds", "p90_seconds"}
SHARE = {"numerator", "denominator", "ratio"}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("office") / "desk.sqlite3"
    with contextlib.closing(setup.create_office(Address(file))) as database:
        fill(database, calls=0, tickets=TICKETS, years=1, seed=2, until=bangkok(WORKDAY))
    return file


def ask(office: Path, first: str, end: str, /, **files: Path) -> Answer:
    options = argparse.Namespace(database=str(office), first=first, end=end, pdf=None, xlsx=None)
    for kind, file in files.items():
        setattr(options, kind, str(file))
    return report(options)


def told(office: Path, first: str, end: str, /, **files: Path) -> dict[str, Any]:
    answer = json.loads(ask(office, first, end, **files).as_json())
    assert isinstance(answer, dict)
    return answer


def refused(office: Path, first: str, end: str, /, **files: Path) -> tuple[int, str]:
    with pytest.raises(DeskError) as error:
        ask(office, first, end, **files)
    return failures.exit_code(error.value), failures.sentence(error.value)


def test_the_json_has_its_keys_and_every_share_its_parts(office: Path) -> None:
    found = told(office, "2025-11-01", "2026-11-24")
    assert set(found) == GROUP | {
        "from", "to", "as_of", "days_with_tickets", "by_lane", "by_reason", "by_service", "by_counter",
        "by_hour", "by_weekday_hour", "by_day", "lunch", "definitions",
    }  # fmt: skip
    assert (found["from"], found["to"]) == ("2025-11-01", "2026-11-24")
    assert found["as_of"].endswith("+07:00")
    assert found["issued"] == TICKETS
    for group in (
        found,
        *found["by_lane"],
        *found["by_reason"],
        *found["by_hour"],
        *found["by_day"],
    ):
        assert set(group) >= GROUP
        assert set(group["waiting"]) == set(group["service"]) == TIMES
        assert set(group["no_show_rate"]) == set(group["within_standard"]) == SHARE
        rate = group["no_show_rate"]
        assert (rate["numerator"], rate["denominator"]) == (group["no_shows"], group["issued"])
    assert [one["lane"] for one in found["by_lane"]] == ["ordinary", "fast_track"]
    assert [one["code"] for one in found["by_service"]] == list("ABCDEGH")
    came, went = (
        sum(one[f"transferred_{way}"] for one in found["by_service"]) for way in ("in", "out")
    )
    assert came == went > 0
    assert {one["weekday"] for one in found["by_weekday_hour"]} == {1, 2, 3, 4, 5}
    assert [one["hour"] for one in found["by_hour"] if one["lunch"]] == [12]
    assert {"waiting", "walking", "service", "no_shows", "within_standard"} <= set(
        found["definitions"]
    )


def test_the_parts_of_the_period_make_the_whole(office: Path) -> None:
    whole = told(office, "2025-11-01", "2026-11-24")
    parts = [told(office, "2025-11-01", "2026-05-01"), told(office, "2026-05-01", "2026-11-24")]
    assert sum(part["issued"] for part in parts) == whole["issued"]
    assert [day for part in parts for day in part["by_day"]] == whole["by_day"]


def test_a_day_may_be_typed_as_it_is_on_paper(office: Path) -> None:
    iso = told(office, "2026-10-01", "2026-11-01")
    for first, end in (("1/10/2569", "1/11/2569"), ("๑/๑๐/๒๕๖๙", "01.11.2026")):
        found = told(office, first, end)
        assert {**found, "as_of": ""} == {**iso, "as_of": ""}


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-11-23", WORKDAY), ("23/11/2569", WORKDAY), ("23-11-2026", WORKDAY),
        (" ๒๓/๑๑/๒๕๖๙ ", WORKDAY), ("29/2/2567", dt.date(2024, 2, 29)),
    ],
)  # fmt: skip
def test_days_are_read(typed: str, day: dt.date) -> None:
    assert read_day(typed, "from") == day


@pytest.mark.parametrize(
    "typed",
    ["", "today", "2569-11-23", "31/11/2569", "2026-02-30", "09:41", "23/11/69", "0001-01-01"],
)
def test_what_is_no_day_is_refused_with_both_ways_to_write_one(office: Path, typed: str) -> None:
    code, sentence = refused(office, typed, "2026-11-24")
    assert code == 2
    assert sentence.startswith("--from: ")
    assert "2026-11-22" in sentence
    assert "22/11/2569" in sentence
    assert "\n" not in sentence


@pytest.mark.parametrize("end", ["2026-11-23", "2026-11-22"])
def test_a_period_without_a_day_says_that_its_end_is_not_counted(office: Path, end: str) -> None:
    code, sentence = refused(office, "2026-11-23", end)
    assert code == 2
    assert "--to" in sentence
    assert "not counted" in sentence


def test_a_person_is_told_the_period_and_of_how_many_each_figure_is(office: Path) -> None:
    lines = ask(office, "2025-11-01", "2026-11-24").text.splitlines()
    assert lines[0].startswith("2025-11-01 up to, not including, 2026-11-24")
    assert lines[1].startswith(f"{TICKETS} issued")
    assert all(" of " in line for line in lines[2:7])


def test_a_quiet_period_is_an_answer_with_zeros_and_no_guesses(office: Path) -> None:
    found = told(office, "1999-01-01", "2000-01-01")
    assert (found["issued"], found["waiting"]["count"], found["waiting"]["median_seconds"]) == (
        0,
        0,
        None,
    )
    assert found["no_show_rate"] == {"numerator": 0, "denominator": 0, "ratio": None}
    assert found["by_day"] == []
    assert "not known" in ask(office, "1999-01-01", "2000-01-01").text


def test_pdf_and_workbook_are_written_beside_the_answer(office: Path, tmp_path: Path) -> None:
    pdf, xlsx = tmp_path / "รายงาน.pdf", tmp_path / "รายงาน.xlsx"
    found = told(office, "2026-10-01", "2026-11-01", pdf=pdf, xlsx=xlsx)
    assert (found["pdf"], found["xlsx"]) == (str(pdf), str(xlsx))
    assert pdf.read_bytes().startswith(b"%PDF-")
    assert zipfile.ZipFile(xlsx).testzip() is None
    assert sorted(tmp_path.iterdir()) == sorted([pdf, xlsx])


@pytest.mark.parametrize("kind", ["pdf", "xlsx"])
def test_a_file_that_cannot_be_written_is_the_worlds_failure(
    office: Path, tmp_path: Path, kind: str
) -> None:
    code, sentence = refused(
        office, "2026-10-01", "2026-11-01", **{kind: tmp_path / "no folder" / f"q.{kind}"}
    )
    assert code == 9
    assert f"q.{kind}" in sentence


# ---- what a report never overwrites -------------------------------------------------------------

DAYS = ("2026-10-01", "2026-11-01")
KINDS = pytest.mark.parametrize("kind", ["pdf", "xlsx"])


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """An office that a report may destroy without the other tests losing theirs."""
    with contextlib.closing(usual_office(tmp_path)) as database:
        return database.address.path


def held(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}


@KINDS
@pytest.mark.parametrize("end", ["", "-wal", "-shm", "-journal"])
@pytest.mark.parametrize("is_open", [False, True])
def test_the_database_is_never_overwritten(small: Path, kind: str, end: str, is_open: bool) -> None:
    with contextlib.closing(Database.open(Address(small))) if is_open else contextlib.nullcontext():
        before = held(small.parent)
        code, sentence = refused(small, *DAYS, **{kind: Path(f"{small}{end}")})
        assert {**before, **held(small.parent)} == before
    assert code == 2
    assert sentence.startswith(f"--{kind}: ")
    assert "belongs to the database" in sentence
    assert told(small, *DAYS)["issued"] == 0, "it can be opened as before"


@KINDS
@pytest.mark.parametrize("way", ["dots", "link", "hard link", "link to its folder", "its own link"])
def test_the_database_is_known_under_any_name(small: Path, kind: str, way: str) -> None:
    named, office = small.parent / f"report.{kind}", small
    if way == "dots":
        (small.parent / "sub").mkdir()
        named = small.parent / "sub" / ".." / small.name
    elif way == "link":
        named.symlink_to(small)
    elif way == "hard link":
        named.hardlink_to(small)
    elif way == "link to its folder":
        (small.parent / "folder").symlink_to(small.parent)
        named = small.parent / "folder" / f"{small.name}-wal"
    else:
        office = small.parent / "office"
        office.symlink_to(small)
        named = Path(f"{small}-wal")
    before = small.read_bytes()
    code, sentence = refused(office, *DAYS, **{kind: named})
    assert (code, small.read_bytes()) == (2, before)
    assert "belongs to the database" in sentence
    assert not Path(f"{small}-wal").exists()


@KINDS
@pytest.mark.parametrize("content", [b"SQLite format 3\0", b"notes", b"\xff\xd8", b"P", b"%PD"])
def test_a_file_of_another_kind_is_not_overwritten(small: Path, kind: str, content: bytes) -> None:
    file = small.parent / f"q.{kind}"
    file.write_bytes(content)
    code, sentence = refused(small, *DAYS, **{kind: file})
    assert (code, file.read_bytes()) == (2, content)
    assert "something else; choose another name" in sentence


@KINDS
def test_a_report_of_the_other_kind_is_not_overwritten(small: Path, kind: str) -> None:
    other = {"pdf": "xlsx", "xlsx": "pdf"}[kind]
    file = small.parent / "report"
    ask(small, *DAYS, **{other: file})
    before = file.read_bytes()
    code, sentence = refused(small, *DAYS, **{kind: file})
    assert (code, file.read_bytes()) == (2, before)
    assert "something else" in sentence


@KINDS
def test_an_older_report_is_replaced_and_an_empty_file_filled(small: Path, kind: str) -> None:
    file = small.parent / f"q.{kind}"
    file.touch()
    ask(small, *DAYS, **{kind: file})
    first = file.read_bytes()
    assert len(first) > 1_000
    file.write_bytes(first + b"of last month")
    ask(small, *DAYS, **{kind: file})
    assert not file.read_bytes().endswith(b"of last month")


@KINDS
def test_a_device_or_a_pipe_is_neither_read_nor_replaced(small: Path, kind: str) -> None:
    pipe = small.parent / f"q.{kind}"
    os.mkfifo(pipe)
    assert refused(small, *DAYS, **{kind: pipe})[0] == 2
    assert pipe.is_fifo()


@pytest.mark.parametrize("way", ["same", "dots", "link"])
def test_two_reports_are_never_one_file(small: Path, way: str) -> None:
    pdf = small.parent / "report"
    xlsx = {"same": pdf, "dots": small.parent / "." / "no" / ".." / "report"}.get(
        way, small.parent / "link"
    )
    if way == "link":
        xlsx.symlink_to(pdf)
    code, sentence = refused(small, *DAYS, pdf=pdf, xlsx=xlsx)
    assert code == 2
    assert sentence.startswith("--xlsx: ")
    assert "cannot be one file" in sentence
    assert not pdf.exists()


@KINDS
@pytest.mark.parametrize("is_there", [False, True])
def test_a_link_stays_one_and_what_it_leads_to_is_written(
    small: Path, kind: str, is_there: bool
) -> None:
    shelf = small.parent / "shelf"
    shelf.mkdir()
    real, link = shelf / "real", small.parent / f"q.{kind}"
    if is_there:
        real.write_bytes({"pdf": b"%PDF", "xlsx": b"PK"}[kind])
    link.symlink_to(real)
    ask(small, *DAYS, **{kind: link})
    assert link.is_symlink()
    assert real.stat().st_size > 1_000
    assert list(shelf.iterdir()) == [real]


@KINDS
@pytest.mark.parametrize("name", ["", " ", "/", "a\0b", "~nobody-of-this-name/q"])
def test_a_place_that_is_none_is_bad_input(small: Path, kind: str, name: str) -> None:
    options = argparse.Namespace(
        database=str(small), first=DAYS[0], end=DAYS[1], **{"pdf": None, "xlsx": None, kind: name}
    )
    with pytest.raises(DeskError) as error:
        report(options)
    assert failures.exit_code(error.value) == 2
    assert failures.sentence(error.value).startswith(f"--{kind}: ")
    assert "โปรด" in error.value.in_thai()


@pytest.mark.parametrize("end", ["", "-wal"])
def test_as_a_process_it_says_no_with_exit_code_2(small: Path, end: str) -> None:
    before = small.read_bytes()
    done = subprocess.run(
        [sys.executable, "-m", "gecc_desk.console", "--database", small, "report", "queue",
         "--from", DAYS[0], "--to", DAYS[1], "--pdf", f"{small}{end}"],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert (done.returncode, small.read_bytes()) == (2, before), done.stderr
    assert "belongs to the database" in done.stderr
