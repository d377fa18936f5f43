"""The key under which citizen IDs are hashed: a file beside the database, never inside it.

A citizen ID has so few forms that a plain hash of it is tried out in minutes. So it is hashed with
HMAC-SHA256 (RFC 2104) under a random key of 256 bits, which lies in a file of its own: a copy of
the database alone tells nobody's number.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import os
import secrets
import threading
from pathlib import Path

from gecc_desk.domain.errors import WorldFailed
from gecc_desk.domain.moving import OtherIdKey
from gecc_desk.storage.private_files import FILE_MODE, draft_in, make_folder

KEY_BYTES = 32
#: Is hashed to tell whether a key is the one that a database was written with.
_MARK = b"gecc-desk citizen id key"


class IdKeyUnreadable(WorldFailed):
    """The key file is there and cannot be read or written, or holds something else."""

    english = "The key for recognising people ({path}) cannot be read. Put back the copy of it."
    thai = "อ่านกุญแจสำหรับจดจำผู้รับบริการ ({path}) ไม่ได้ โปรดนำไฟล์สำเนากลับมาวางที่เดิม"


class IdKeyLost(WorldFailed):
    """The database's citizen IDs were hashed under another key than the one beside it."""

    english = (
        "The key for recognising people ({path}) is not the one of this database. Put back the "
        "right file, or begin anew in Settings. Tickets can be issued all the same."
    )
    thai = (
        "กุญแจสำหรับจดจำผู้รับบริการ ({path}) ไม่ใช่ของฐานข้อมูลนี้ โปรดนำไฟล์เดิมกลับมาวาง "
        "หรือเริ่มจดจำใหม่ในหน้าตั้งค่า ระหว่างนี้ออกบัตรคิวได้ตามปกติ"
    )


class IdKey:
    """Hashes citizen IDs. The file is made when the first one is hashed. Any thread.

    Args:
        path: where the key lies.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()
        self._key: bytes | None = None

    @classmethod
    def beside(cls, database: Path) -> IdKey:
        """The key of the database in this file: ``office.sqlite3`` has ``office.idkey``."""
        return cls(database.with_suffix(".idkey"))

    def hashed(self, citizen_id: str) -> str:
        """The keyed hash of 13 digits, in 64 hex digits. Raises `IdKeyUnreadable`."""
        return hmac.new(self._read(), citizen_id.encode("ascii"), hashlib.sha256).hexdigest()

    def fingerprint(self) -> str:
        """What tells this key from another and does not tell it. Raises `IdKeyUnreadable`."""
        return _fingerprint(self._read())

    def fits(self, fingerprint: str) -> bool:
        """Whether this is the key of that fingerprint; False too where there is none.

        A key that does not fit is read anew at the next question: the right file may have been
        put back. Nothing is made. Raises `IdKeyUnreadable`.
        """
        with self._lock:
            if self._key is None:
                self._key = self._load()
            if self._key is None:
                return False
            if _fingerprint(self._key) == fingerprint:
                self._put_back()
                return True
            self._key = None
            return False

    def copy_to(self, other: IdKey, *, really: bool = True) -> bool:
        """Lay the same key for another place of the office; False where there is none here.

        Where not `really` it is only seen to that this could be done. Raises `OtherIdKey` where
        another key lies there, and `IdKeyUnreadable`.
        """
        key, there = self._load(), other._load()
        if key is None:
            return False
        if there is not None and there != key:
            raise OtherIdKey(path=other.path)
        if there is None and really:
            try:
                make_folder(other.path.parent)
                other._make(key)
            except OSError:
                raise IdKeyUnreadable(path=other.path) from None
        return True

    def _read(self) -> bytes:
        """The key, a new one where there is none; of two programs that make one at once one wins."""
        with self._lock:
            if self._key is None:
                self._key = self._load()
            if self._key is None:
                try:
                    self._make(secrets.token_bytes(KEY_BYTES))
                except OSError:
                    raise IdKeyUnreadable(path=self.path) from None
                self._key = self._load()
            if self._key is None:
                raise IdKeyUnreadable(path=self.path)
            return self._key

    def _put_back(self) -> None:
        """Write the key's file again if somebody took it away while the program runs."""
        if self._key is not None and not self.path.exists():
            with contextlib.suppress(OSError):
                self._make(self._key)

    def _load(self) -> bytes | None:
        """The key of the file, None where there is none. Raises `IdKeyUnreadable`."""
        try:
            key = bytes.fromhex(self.path.read_text(encoding="ascii"))
        except FileNotFoundError:
            return None
        except (OSError, ValueError):
            raise IdKeyUnreadable(path=self.path) from None
        if len(key) != KEY_BYTES:
            raise IdKeyUnreadable(path=self.path)
        return key

    def _make(self, key: bytes) -> None:
        draft = draft_in(self.path.parent)
        handle = os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, FILE_MODE)
        try:
            with os.fdopen(handle, "w", encoding="ascii") as file:
                file.write(key.hex())
                file.flush()
                os.fsync(file.fileno())
            # Unlike a rename, a link does not take the place of a key that is there meanwhile.
            with contextlib.suppress(FileExistsError):
                os.link(draft, self.path)
        finally:
            draft.unlink(missing_ok=True)


def _fingerprint(key: bytes) -> str:
    return hmac.new(key, _MARK, hashlib.sha256).hexdigest()[:16]
