"""The key of an office's encrypted database: where it is kept, and that it is missing."""

from __future__ import annotations

import enum

from gecc_desk.domain.errors import WorldFailed


class KeyPlace(enum.StrEnum):
    """A file protects less: whoever can read this user's files can read the database with it."""

    KEY_STORE = "key_store"
    FILE = "file"


class KeyMissing(WorldFailed):
    """The file is encrypted, or of another kind: without its key the two cannot be told apart."""

    english = (
        "The key of {path} is not on this machine. Unlock the key store of the system, or put the "
        "key back from its recovery key (gecc-deskctl key recover). If it is no database of GECC "
        "Desk, choose the right file; it was not changed."
    )
    thai = (
        "ไม่พบกุญแจของ {path} ในเครื่องนี้ โปรดปลดล็อกที่เก็บกุญแจของระบบ หรือใส่กุญแจกู้คืนที่จดไว้ "
        "หากไม่ใช่ฐานข้อมูลของ GECC Desk โปรดเลือกไฟล์ที่ถูกต้อง ไฟล์นี้ไม่ถูกแก้ไข"
    )
