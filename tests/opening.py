"""A database's file as somebody else opens it: by hand, with its key and without this program."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlcipher3 import dbapi2

from gecc_desk.storage import office_keys
from gecc_desk.storage.connecting import unlock


def opened_by_hand(file: Path, *, seconds: float = 5.0) -> sqlite3.Connection:
    """A raw connection in autocommit, which any thread may use; `seconds` to wait for a lock."""
    driver: sqlite3.Connection = dbapi2.connect(
        str(file), isolation_level=None, check_same_thread=False, timeout=seconds
    )
    salt = office_keys.salt_of(file)
    unlock(driver, None if salt is None else office_keys.find(salt))
    return driver


def in_clear(file: Path) -> bytes:
    """What whoever has the key reads in a file: of a database and its log every page, free ones too.

    Anything else is given as it is.
    """
    content = file.read_bytes()
    database = file.with_name(file.name.removesuffix("-wal"))
    salt = office_keys.salt_of(database)
    key = None if salt is None else office_keys.find(salt)
    if key is None:
        return content
    if database != file:
        frames = range(_LOG_HEAD, len(content) - _FRAME_HEAD, _FRAME_HEAD + _PAGE)
        pages = [content[at + _FRAME_HEAD :][:_PAGE] for at in frames]
        firsts = [content[at : at + 4] == b"\0\0\0\1" for at in frames]
    else:
        pages = [content[at : at + _PAGE] for at in range(0, len(content), _PAGE)]
        firsts = [at == 0 for at in range(len(pages))]
    return b"".join(
        _page(key.secret, page, first) for page, first in zip(pages, firsts, strict=True)
    )


_PAGE, _LOG_HEAD, _FRAME_HEAD = 4096, 32, 24
#: SQLCipher 4 ends a page with the vector of AES-256-CBC and an HMAC-SHA512.
_VECTOR, _TAIL = 16, 80


def _page(secret: bytes, page: bytes, first: bool) -> bytes:
    # Locked with the program: its way to the key store of Linux needs it too.
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    vector = page[-_TAIL:][:_VECTOR]
    cipher = Cipher(algorithms.AES(secret), modes.CBC(vector)).decryptor()
    # The first page begins with the salt.
    return cipher.update(page[16 if first else 0 : -_TAIL]) + cipher.finalize()
