"""The console serves people's rights and removes what is over, with its exit codes."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

import pytest

from gecc_desk.console import main
from gecc_desk.domain.moments import now, service_day
from gecc_desk.storage.database import Address, Database
from tests.builders import Clock, usual_office
from tests.services import held_people as held
from tests.services.held_people import Happening, Someone

WHO, OTHER = Someone(0), Someone(1)


@pytest.fixture
def office(tmp_path: Path) -> Path:
    ago = (held.TODAY - service_day(now())).days
    with contextlib.closing(usual_office(tmp_path)) as database:
        did = [Happening("call", WHO, 300), Happening("call", OTHER, 300)]
        held.write(database, [*did, Happening("call", Someone(2), 9 * 365 + ago)], Clock())
    return tmp_path


def told(office: Path, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(["--database", str(office / "desk.sqlite3"), *words])
    out = capsys.readouterr()
    return code, out.out, out.err


def test_exported_and_erased(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pdf, data = office / "out" / "p.pdf", office / "out" / "p.json"
    pdf.parent.mkdir()
    asked = ("person", "export", WHO.phone, "--asked-by", "self")
    code, out, _err = told(office, capsys, *asked, "--pdf", str(pdf), "--to", str(data), "--json")
    assert code == 0
    assert json.loads(data.read_text("utf-8"))["calls"] == json.loads(out)["calls"]
    assert pdf.read_bytes().startswith(b"%PDF")
    assert told(office, capsys, *asked, "--pdf", str(office / "desk.sqlite3"))[0] == 2
    erase = ("person", "erase", WHO.name, "--ground", "objected")
    before = held.left_of([WHO], office)
    code, out, _err = told(office, capsys, *erase)
    assert (code, "1 calls" in out, "--yes" in out) == (0, True, True)
    looked = json.loads(told(office, capsys, *erase, "--json")[1])
    assert (looked["id"], looked["erased"], looked["to_erase"]["calls"]) == (None, None, 1)
    assert held.left_of([WHO], office) == before, "told and not done"
    code, out, _err = told(office, capsys, *erase, "--yes")
    assert (code, "1 calls" in out) == (0, True)
    for file in (pdf, data):
        file.unlink()
    assert held.left_of([WHO], office) == []
    assert told(office, capsys, *asked)[0] == 3
    assert told(office, capsys, "person", "erase", "--ground", "objected", "--yes")[0] == 2


def test_several_are_named_by_their_numbers_alone(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = told(office, capsys, "person", "export", "ภ", "--asked-by", "self")
    assert (code, out) == (2, "")
    assert WHO.name not in err
    assert "--person" in err


def test_what_is_over_is_told_and_removed(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _err = told(office, capsys, "retention", "preview", "--json")
    due = {one["kind"]: one["count"] for one in json.loads(out)["due"]}
    assert (code, due["calls"], due["people"]) == (0, 1, 1)
    assert json.loads(told(office, capsys, "retention", "run", "--json")[1])["removed"] == {
        "calls": 1, "people": 1,
    }  # fmt: skip
    assert held.left_of([Someone(2)], office) == []
    assert held.left_of([WHO, OTHER], office)
    with contextlib.closing(Database.open(Address(office / "desk.sqlite3"))) as database:
        assert len(held.rows(database, "phone_call")) == 3
