"""What can be wrong with a database file or the disk under it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from gecc_desk.domain.errors import BadInput, WorldFailed


class DatabaseMissing(WorldFailed):
    """No file where the database should be."""

    english = (
        "There is no database at {path}. Create one with: gecc-deskctl --database PATH_OR_URL init"
    )
    thai = "ไม่พบฐานข้อมูลที่ {path} โปรดตรวจที่เก็บไฟล์ หรือสร้างฐานข้อมูลใหม่"


class DatabaseExists(BadInput):
    """A database stands where a new one was to be made, or holds data that would be mixed."""

    english = "{path} already holds an office's data. Choose another place; nothing was changed."
    thai = "{path} มีข้อมูลของสำนักงานอยู่แล้ว โปรดเลือกที่เก็บอื่น ยังไม่มีข้อมูลใดเปลี่ยนแปลง"


class UnknownAddress(BadInput):
    """An address that is neither a file nor a server this program knows."""

    english = "This database address cannot be used: {reason}."
    thai = "ที่อยู่ฐานข้อมูลนี้ใช้ไม่ได้ โปรดระบุที่เก็บไฟล์ฐานข้อมูลในเครื่องนี้ หรือ postgresql://ผู้ใช้@เครื่องแม่ข่าย/ชื่อ"


class NotADatabase(WorldFailed):
    """A file of another kind."""

    english = "{path} is not a database of GECC Desk. Choose the right file; it was not changed."
    thai = "{path} ไม่ใช่ฐานข้อมูลของ GECC Desk โปรดเลือกไฟล์ที่ถูกต้อง ไฟล์นี้ไม่ถูกแก้ไข"


class NotEncrypted(BadInput):
    """A recovery key for a file that needs none."""

    english = "{path} is not encrypted and needs no recovery key. Nothing was changed."
    thai = "{path} ไม่ได้เข้ารหัสไว้ จึงไม่ต้องใช้กุญแจกู้คืน ยังไม่มีข้อมูลใดเปลี่ยนแปลง"


class EncryptionFailed(WorldFailed):
    """A database of an earlier version that could not be encrypted."""

    english = (
        "The database could not be encrypted in {folder} (disk full or not writable); nothing was "
        "changed. Make as much room there as the database takes and start again."
    )
    thai = (
        "เข้ารหัสฐานข้อมูลใน {folder} ไม่ได้ (ดิสก์เต็มหรือเขียนไม่ได้) ยังไม่มีข้อมูลใดเปลี่ยนแปลง "
        "โปรดเพิ่มที่ว่างให้เท่ากับขนาดฐานข้อมูลแล้วเปิดใหม่"
    )


class DatabaseDamaged(WorldFailed):
    """The file is damaged, a part of the schema is missing, or a value cannot be read."""

    english = "The database is damaged. Stop writing and restore the latest backup."
    thai = "ฐานข้อมูลเสียหาย โปรดหยุดบันทึก และกู้คืนจากข้อมูลสำรองล่าสุด"


class DatabaseTooNew(WorldFailed):
    """Made by a later version of this program."""

    english = "{path} was made by a newer version of GECC Desk. Update this program; the file was not changed."
    thai = "ฐานข้อมูล {path} สร้างด้วยโปรแกรมรุ่นใหม่กว่า โปรดปรับรุ่นโปรแกรมในเครื่องนี้ ไฟล์ไม่ถูกแก้ไข"


class DatabaseReadOnly(WorldFailed):
    """The file or its folder cannot be written."""

    english = "{path} cannot be written. Check that the disk and the file are not read-only; nothing was saved."
    thai = "เขียนลง {path} ไม่ได้ โปรดตรวจว่าไฟล์หรือดิสก์ไม่ได้ตั้งเป็นอ่านอย่างเดียว ยังไม่ได้บันทึก"


class DiskFull(WorldFailed):
    """No room on the disk."""

    english = "The disk is full. Free some space and try again; nothing was saved."
    thai = "ดิสก์เต็ม โปรดลบไฟล์ที่ไม่ใช้แล้วลองอีกครั้ง ยังไม่ได้บันทึก"


class DatabaseBusy(WorldFailed):
    """Another program has held the database for too long."""

    english = "Another program holds the database. Close it or try again; nothing was saved."
    thai = "โปรแกรมอื่นกำลังใช้ฐานข้อมูลอยู่ โปรดปิดโปรแกรมนั้นหรือลองอีกครั้ง ยังไม่ได้บันทึก"


class DiskFailed(WorldFailed):
    """Reading or writing failed below SQLite."""

    english = (
        "The disk could not be read or written. Check the disk and try again; nothing was saved."
    )
    thai = "อ่านหรือเขียนดิสก์ไม่ได้ โปรดตรวจดิสก์แล้วลองอีกครั้ง ยังไม่ได้บันทึก"


#: SQLite's primary result codes (https://www.sqlite.org/rescode.html) that the world can cause.
_BY_CODE: dict[int, type[WorldFailed]] = {
    3: DatabaseReadOnly,  # SQLITE_PERM
    5: DatabaseBusy,  # SQLITE_BUSY
    6: DatabaseBusy,  # SQLITE_LOCKED
    8: DatabaseReadOnly,  # SQLITE_READONLY
    10: DiskFailed,  # SQLITE_IOERR
    11: DatabaseDamaged,  # SQLITE_CORRUPT
    13: DiskFull,  # SQLITE_FULL
    14: DatabaseReadOnly,  # SQLITE_CANTOPEN: the folder is missing, closed or read-only
    23: DatabaseReadOnly,  # SQLITE_AUTH
    26: NotADatabase,  # SQLITE_NOTADB
}

_GENERAL = 1  # SQLITE_ERROR
#: SQLite's words for these codes (sqlite3_errstr). The driver's backup call hands on no code, and
#: SQLCipher's export the general one.
_CODE_OF_WORDS = {
    "access permission denied": 3,
    "database is locked": 5,
    "database table is locked": 6,
    "attempt to write a readonly database": 8,
    "disk I/O error": 10,
    "database disk image is malformed": 11,
    "database or disk is full": 13,
    "unable to open database file": 14,
    "authorization denied": 23,
    "file is not a database": 26,
}

#: What SQLite says, under its general code, of a schema that lost a part by another hand.
_SCHEMA_DAMAGED = re.compile(
    r"no such (table|column|module)|has no column named|table \S+ already exists"
    r"|duplicate column name|vtable constructor failed|foreign key mismatch"
)

#: SQLite's smallest step when a database is opened: the index of its write-ahead log, in bytes.
_LEAST_ROOM = 32 * 1024


def world_error(error: BaseException, path: str) -> WorldFailed | None:
    """The error of the world behind a driver's exception; None where it is a bug of ours."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None or code == _GENERAL:
        code = _CODE_OF_WORDS.get(str(error), code)
    kind = _BY_CODE.get(code & 0xFF) if isinstance(code, int) else None
    if code == _GENERAL and _SCHEMA_DAMAGED.search(str(error)):
        kind = DatabaseDamaged
    if kind is DiskFailed and _has_no_room(Path(path).parent):
        # Where not even the log's index fits, SQLite tells of a failure and not of a full disk.
        kind = DiskFull
    return kind(path=path) if kind else None


def _has_no_room(folder: Path) -> bool:
    try:
        return shutil.disk_usage(folder).free < _LEAST_ROOM
    except OSError:
        return False
