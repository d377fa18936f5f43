"""Where a report may be written: never over the office's data nor over a file of another kind."""

from __future__ import annotations

import contextlib
import enum
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from gecc_desk.domain.errors import BadInput

#: What SQLite keeps beside a database and what is lost with it (its documentation of file names).
_BELONGING = ("", "-wal", "-shm", "-journal", "-audit")


class NoFileName(BadInput):
    """A place for a report that is no place."""

    english = "Give the report a file name, such as {example}."
    thai = "โปรดระบุชื่อไฟล์รายงาน เช่น {example}"


class OverTheDatabase(BadInput):
    """A report that would destroy the office's data."""

    english = "{name} belongs to the database in use; choose another name. Nothing was changed."
    thai = "{name} เป็นไฟล์ฐานข้อมูลที่ใช้งานอยู่ โปรดใช้ชื่ออื่น ยังไม่มีข้อมูลใดเปลี่ยนแปลง"


class SomethingElse(BadInput):
    """A file that no report of this kind can have been."""

    english = "This file is something else; choose another name: {name}"
    thai = "ไฟล์ {name} เป็นไฟล์ชนิดอื่น โปรดใช้ชื่ออื่น"


class OneFileForTwo(BadInput):
    """One place for two reports."""

    english = "Two reports cannot be one file ({name}); choose another name for one of them."
    thai = "บันทึกรายงานสองชนิดลงไฟล์ {name} ไฟล์เดียวไม่ได้ โปรดใช้ชื่ออื่นสำหรับรายงานหนึ่ง"


class ReportKind(enum.Enum):
    """The kinds of report; the value is what every file of it begins with."""

    #: ISO 32000-1, 7.5.2.
    PDF = b"%PDF"
    #: A ZIP archive (ECMA-376, part 2).
    XLSX = b"PK"


def typed_target(text: str, field: str) -> Path:
    """The file that was typed for a report, at `field`. Raises `NoFileName`."""
    path = Path()
    # Nobody's home folder has this name; or a letter that no name of a file can hold.
    with contextlib.suppress(RuntimeError, ValueError):
        path = Path(text).expanduser()
        real_place(path)
    if not text.strip() or not path.name or "\0" in text:
        raise NoFileName(field=field, example=f"report.{field}")
    return path


def keep_database(target: Path, database: Path, field: str = "") -> None:
    """See that `target` is no file of `database`, under whatever name. Raises `OverTheDatabase`."""
    if any(_same(target, kept) for kept in _files_of(database)):
        raise OverTheDatabase(field=field, name=target.name)


def keep_other_kinds(target: Path, kind: ReportKind, field: str = "") -> None:
    """See that what stands at `target` is an older report of this kind, or empty, or nothing.

    Raises `SomethingElse`. A folder, and what may not be looked at, are told when it is written.
    """
    with contextlib.suppress(OSError):
        mode = target.stat().st_mode
        if stat.S_ISDIR(mode):
            return
        # A device or a pipe is not opened: it might never answer, and is no file of ours.
        begins = _beginning(target) if stat.S_ISREG(mode) else None
        if begins != b"" and (begins is None or not begins.startswith(kind.value)):
            raise SomethingElse(field=field, name=target.name)


def keep_apart(one: Path, other: Path, field: str = "") -> None:
    """See that two reports are two files. Raises `OneFileForTwo`."""
    if _same(one, other):
        raise OneFileForTwo(field=field, name=one.name)


def real_place(path: Path) -> Path:
    """The place itself, absolute, where a name leads to another one."""
    return Path(os.path.realpath(path))


def _files_of(database: Path) -> Iterator[Path]:
    """SQLite puts its other files beside the database itself; a link's own name is kept too."""
    for place in (database, real_place(database)):
        for end in _BELONGING:
            yield place.with_name(place.name + end)


def _same(one: Path, other: Path) -> bool:
    # By name too: a file that is not there yet is the same as nothing.
    if os.path.normcase(real_place(one)) == os.path.normcase(real_place(other)):
        return True
    with contextlib.suppress(OSError):
        return one.samefile(other)
    return False


def _beginning(file: Path) -> bytes:
    with file.open("rb") as opened:
        return opened.read(8)
