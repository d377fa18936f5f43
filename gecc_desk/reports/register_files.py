"""Opens a file with a register of calls: what kind it is its content says, not its name."""

from __future__ import annotations

from pathlib import Path

from gecc_desk.domain.register_headings import tables_of
from gecc_desk.domain.register_sheet import RegisterTable
from gecc_desk.reports.csv_reading import read_csv
from gecc_desk.reports.reading_errors import (
    EmptyFile,
    FileGone,
    FileNotReadable,
    FileTooLarge,
    NotATable,
    OldWorkbook,
    PasswordProtected,
)
from gecc_desk.reports.xlsx_reading import Progress, read_xlsx

#: No register has more megabytes on the disk.
MOST_MEGABYTES = 200
#: How a ZIP archive and a compound file (MS-CFB) begin. The latter is a workbook of Excel 97 to
#: 2003, or a workbook that is encrypted (MS-OFFCRYPTO), which has a stream of this name.
_ARCHIVE, _COMPOUND = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OTHERS = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"PK\x05\x06", b"SQLite")  # fmt: skip


def read_register_file(path: Path, progress: Progress) -> tuple[RegisterTable, ...]:
    """The registers in a workbook (xlsx) or CSV file, the one with most rows first.

    `progress` is told how much of how much is read, and may raise to stop. Raises the errors of
    `reading_errors`, `NoRegister` or `NothingToImport`.
    """
    try:
        with path.open("rb") as file:
            begins = file.read(8)
        if path.stat().st_size > MOST_MEGABYTES << 20:
            raise FileTooLarge(name=path.name, limit=MOST_MEGABYTES)
        read = read_xlsx if begins.startswith(_ARCHIVE) else read_csv
        _refuse_others(path, begins)
        return tables_of(read(path, progress), path.name)
    except FileNotFoundError as failure:
        raise FileGone(name=path.name) from failure
    except OSError as failure:
        raise FileNotReadable(name=path.name) from failure


def _refuse_others(path: Path, begins: bytes) -> None:
    if not begins:
        raise EmptyFile(name=path.name)
    if begins == _COMPOUND:
        kind = PasswordProtected if _ENCRYPTED in path.read_bytes() else OldWorkbook
        raise kind(name=path.name)
    if begins.startswith(_OTHERS):
        raise NotATable(name=path.name)
