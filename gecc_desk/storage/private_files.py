"""Files and folders that are their user's alone, as names of visitors and callers demand."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path

FILE_MODE = 0o600
FOLDER_MODE = 0o700
#: So a file is called while it is written; nobody takes it for what it will be.
DRAFT_START, DRAFT_END = ".gecc-desk-", ".part"


def make_folder(folder: Path) -> None:
    """Make a folder and those above it; what is there already keeps its rights.

    Windows knows no such modes: there the rights of the user's own folder are inherited. Raises
    `OSError`.
    """
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    for one in reversed(missing):
        one.mkdir(FOLDER_MODE, exist_ok=True)


def make_private(file: Path) -> None:
    """Take away what others may do with a file, where the system knows such modes."""
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):
        if file.stat().st_mode & 0o077:
            file.chmod(FILE_MODE)


def draft_in(folder: Path) -> Path:
    """A name for a file that is being written, which no other one has."""
    return folder / f"{DRAFT_START}{secrets.token_hex(8)}{DRAFT_END}"


def flush_folder(folder: Path) -> None:
    """Let a new name outlive a loss of power, where the system can."""
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def make_file(file: Path) -> None:
    """Make an empty file for SQLite to fill; one that is there keeps its rights.

    SQLite gives the files of its log the same rights. Where no file can be made, SQLite fails at
    the same place and says why.
    """
    with contextlib.suppress(OSError):
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, FILE_MODE))
