"""Who may read a report that was saved: it names people."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from gecc_desk.reports.register_csv import write_register_csv
from gecc_desk.reports.saving import ReportNotSaved, handing_over, save_whole, writing_whole
from gecc_desk.reports.xlsx_book import writing_book
from tests.reports.registers import EVERYTHING, a_call, told

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows knows no such modes")


def content(path: Path) -> None:
    save_whole(path, b"names")


def register(path: Path) -> None:
    write_register_csv(path, [a_call(EVERYTHING[0])], told)


def book(path: Path) -> None:
    with writing_book(path) as new:
        new.sheet("x", ["names"])


def told_of(path: Path) -> None:
    """As windows and the console hand a workbook over."""
    with handing_over(path, lambda: None) as beside:
        book(beside)


WAYS: tuple[Callable[[Path], None], ...] = (content, register, book, told_of)


@pytest.fixture(autouse=True)
def _generous() -> Iterator[None]:
    """A person whose new files everybody may read and write."""
    usual = os.umask(0)
    yield
    os.umask(usual)


def rights(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize("write", WAYS)
def test_a_new_file_is_its_makers_alone(tmp_path: Path, write: Callable[[Path], None]) -> None:
    write(tmp_path / "x")
    assert rights(tmp_path / "x") == 0o600


@pytest.mark.parametrize("write", WAYS)
def test_a_file_that_is_written_over_keeps_its_rights(
    tmp_path: Path, write: Callable[[Path], None]
) -> None:
    (tmp_path / "x").write_bytes(b"of yesterday")
    (tmp_path / "x").chmod(0o640)
    (tmp_path / "link").symlink_to(tmp_path / "x")
    write(tmp_path / "link")
    assert (tmp_path / "x").read_bytes() != b"of yesterday"
    assert rights(tmp_path / "x") == 0o640


def test_until_it_is_whole_it_is_nobody_elses(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"of yesterday")
    (tmp_path / "x").chmod(0o644)
    with writing_whole(tmp_path / "x") as beside:
        beside.write_bytes(b"names")
        assert rights(beside) == 0o600
    assert rights(tmp_path / "x") == 0o644


def test_one_that_fails_leaves_the_rights_as_they_were(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"of yesterday")
    (tmp_path / "x").chmod(0o644)
    with pytest.raises(ReportNotSaved), writing_whole(tmp_path / "x"):
        raise OSError(28, "No space left on device")
    assert ((tmp_path / "x").read_bytes(), rights(tmp_path / "x")) == (b"of yesterday", 0o644)
