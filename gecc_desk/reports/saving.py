"""A report that is on disk is whole: it is written beside its place and then moved there."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path

from gecc_desk.domain.errors import WorldFailed
from gecc_desk.reports.targets import real_place


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


def save_whole(path: Path, content: bytes) -> None:
    """Put `content` at `path`: all of it, or nothing and what was there stays.

    Where `path` is a link, what it leads to is written. Raises `ReportNotSaved`.
    """
    path = real_place(path)
    # Beside it, so that moving it is one step of the file system; made like any new file, so that
    # who may read it is the person's own setting.
    beside = path.parent / f".{secrets.token_hex(8)}.part"
    try:
        with beside.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as failure:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise ReportNotSaved(name=path.name) from failure
