"""A report that is on disk is whole: it is written beside its place and then moved there."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from gecc_desk.domain.errors import WorldFailed


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

    Raises `ReportNotSaved`.
    """
    beside: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
        beside = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(_usual_mode())
        beside.replace(path)
    except OSError as failure:
        if beside is not None:
            with contextlib.suppress(OSError):
                beside.unlink()
        raise ReportNotSaved(name=path.name) from failure


def _usual_mode() -> int:
    """What a new file may be, by the person's own settings; a temporary one is private."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
