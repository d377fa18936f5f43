"""A report that is on disk is whole: it is written beside its place and then moved there."""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

from gecc_desk.domain.errors import WorldFailed
from gecc_desk.reports.targets import real_place

#: Reports name people: a new file is its maker's alone, who may give it to others.
FILE_MODE = 0o600


class ReportNotSaved(WorldFailed):
    """The file cannot be written: no such folder, no right to write, disk full, or file in use."""

    english = (
        "The report could not be saved as {name}. Close the file if it is open elsewhere, "
        "see that the folder exists and has room, or choose another place."
    )
    thai = (
        "บันทึกรายงานเป็นไฟล์ {name} ไม่ได้ โปรดปิดไฟล์นี้หากเปิดอยู่ในโปรแกรมอื่น "
        "ตรวจว่าโฟลเดอร์มีอยู่และมีที่ว่าง หรือเลือกที่บันทึกอื่น"
    )


class OtherStands(ReportNotSaved):
    """Of two files that were asked for the second cannot be written; the first is whole."""

    english = f"{ReportNotSaved.english} The other file, {{other}}, has been written."
    thai = f"{ReportNotSaved.thai} ส่วนไฟล์ {{other}} บันทึกเรียบร้อยแล้ว"


class NeitherStands(ReportNotSaved):
    """Of two files that were asked for the first cannot be written; the second was not begun."""

    english = f"{ReportNotSaved.english} The other file, {{other}}, has not been written either."
    thai = f"{ReportNotSaved.thai} และยังไม่ได้บันทึกไฟล์ {{other}}"


def save_whole(path: Path, content: bytes) -> None:
    """Put `content` at `path`: all of it, or nothing and what was there stays.

    Where `path` is a link, what it leads to is written. Raises `ReportNotSaved`.
    """
    with writing_whole(path) as beside, beside.open("wb") as file:
        file.write(content)


@contextlib.contextmanager
def handing_over(path: Path, tell: Callable[[], None]) -> Iterator[Path]:
    """As `writing_whole`, for a file that is written down in the record of use.

    `tell` is called when the file is whole and nobody has it yet; where it raises, nobody gets it.
    """
    try:
        with writing_whole(path) as beside:
            yield beside
            tell()
    except ReportNotSaved as failure:
        # Told under the name that the person chose.
        raise ReportNotSaved(name=path.name) from failure


@contextlib.contextmanager
def writing_whole(path: Path) -> Iterator[Path]:
    """A new file to be written, which is moved to `path` when the block ends without an error.

    For what is too large to be held. Where the block fails or is stopped, nothing of it stays and
    what was at `path` does. Where `path` is a link, what it leads to is written. A new file has
    `FILE_MODE`; one that is written over keeps the rights it had (Windows knows no such modes: there
    those of the folder are inherited). Raises `ReportNotSaved` for an `OSError` within.
    """
    path = real_place(path)
    # Beside it, so that moving it is one step of the file system.
    beside = path.parent / f".{secrets.token_hex(8)}.part"
    try:
        os.close(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, FILE_MODE))
        yield beside
        with beside.open("rb+") as file:
            os.fsync(file.fileno())
        # Only now: until it is whole it is nobody else's.
        _keep_rights(beside, path)
        beside.replace(path)
    except BaseException as failure:
        with contextlib.suppress(OSError):
            beside.unlink()
        if isinstance(failure, OSError):
            raise ReportNotSaved(name=path.name) from failure
        raise


def _keep_rights(new: Path, old: Path) -> None:
    if os.name == "posix" and old.exists():
        # A folder shared with Windows may know no modes: the report is saved all the same.
        with contextlib.suppress(PermissionError):
            new.chmod(stat.S_IMODE(old.stat().st_mode) & 0o777)
