"""Files and folders that are their user's alone, as names of visitors and callers demand."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

FILE_MODE = 0o600
FOLDER_MODE = 0o700


def make_folder(folder: Path) -> None:
    """Make a folder and those above it; what is there already keeps its rights.

    Windows knows no such modes: there the rights of the user's own folder are inherited. Raises
    `OSError`.
    """
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    for one in reversed(missing):
        one.mkdir(FOLDER_MODE, exist_ok=True)


def make_file(file: Path) -> None:
    """Make an empty file for SQLite to fill; one that is there keeps its rights.

    SQLite gives the files of its log the same rights. Where no file can be made, SQLite fails at
    the same place and says why.
    """
    with contextlib.suppress(OSError):
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, FILE_MODE))
