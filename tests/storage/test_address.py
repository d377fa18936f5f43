"""Where a database is: a path in any writing, and nothing that SQLite takes for something else."""

from __future__ import annotations

from pathlib import Path

import pytest

from gecc_desk.storage.database import Address
from gecc_desk.storage.errors import UnknownAddress


@pytest.mark.parametrize("prefix", ["", "sqlite:///"])
def test_a_file_is_named_by_path_or_address(prefix: str, tmp_path: Path) -> None:
    assert Address.parse(f"{prefix}{tmp_path}/ทะเบียน 1.sqlite3") == Address(
        tmp_path / "ทะเบียน 1.sqlite3"
    )


def test_a_relative_path_stays_the_same_file_wherever_the_program_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert Address.parse("desk.sqlite3") == Address(tmp_path / "desk.sqlite3")


def test_the_home_folder_is_known(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert Address.parse("~/desk.sqlite3") == Address(tmp_path / "desk.sqlite3")


def test_no_name_means_a_database_that_keeps_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    assert Address.parse(":memory:").path == tmp_path / ":memory:"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        "sqlite:///",
        "a\0b",
        "mysql://x",
        "~nobody-of-this-name/x",
    ],
)
def test_an_address_that_cannot_be_used_is_refused_in_words(text: str) -> None:
    with pytest.raises(UnknownAddress) as refused:
        Address.parse(text)
    assert "{" not in refused.value.in_english() + refused.value.in_thai()
