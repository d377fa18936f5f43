"""An invented person, and the record that a card would hold of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

RECORD_SIZE = 0x1627
PHOTO_CAPACITY = 5118


def invented_jpeg(size: int) -> bytes:
    """Something of ``size`` bytes that begins and ends as a JPEG does, and holds all bytes."""
    if size < 4:
        return b"\xff\xd8\xff\xd9"[:size]
    body = bytes(number % 251 for number in range(size - 4))
    return b"\xff\xd8" + body + b"\xff\xd9"


@dataclass(frozen=True)
class Person:
    """What stands on the card, in the card's own writing. Nobody real has this number."""

    citizen_id: str = "1234567890121"
    thai_name: str = "นาย#ทดสอบ##ระบบงาน"
    english_name: str = "Mr.#Thotsop##Rabopngan"
    birth_date: str = "25060415"
    sex: str = "1"
    address: str = (
        "99/1#หมู่ที่ 4#ตรอกต้นมะขาม#ซอยสุขใจ 2#ถนนแจ้งวัฒนะ#ตำบลคลองเกลือ#อำเภอปากเกร็ด#จังหวัดนนทบุรี"
    )
    issuer: str = "ท้องถิ่นเทศบาลนครปากเกร็ด/นนทบุรี"
    issue_date: str = "25650110"
    expiry_date: str = "25740414"
    version: str = "0003"
    card_type: str = "01"
    request_number: str = "12345678"
    issuer_code: str = "1206010001"
    photo: bytes = invented_jpeg(5000)
    photo_length: int | None = None
    """What the length field says; None: the truth."""
    padding: bytes = b" "
    patches: tuple[tuple[int, bytes], ...] = ()
    """Bytes to write over the finished record, each with its offset."""

    def record(self) -> bytes:
        """The whole linear record."""
        fields = (
            (0x0000, 4, self.version),
            (0x0004, 13, self.citizen_id),
            (0x0011, 100, self.thai_name),
            (0x0075, 100, self.english_name),
            (0x00D9, 8, self.birth_date),
            (0x00E1, 1, self.sex),
            (0x00E2, 20, self.request_number),
            (0x00F6, 100, self.issuer),
            (0x015A, 13, self.issuer_code),
            (0x0167, 8, self.issue_date),
            (0x016F, 8, self.expiry_date),
            (0x0177, 2, self.card_type),
            (0x1579, 160, self.address),
            (0x1619, 14, "00000000000000"),
        )
        record = bytearray(self.padding * RECORD_SIZE)
        for offset, length, text in fields:
            raw = text.encode("tis-620")
            assert len(raw) <= length, "longer than the card's field"
            record[offset : offset + len(raw)] = raw
        length = len(self.photo) if self.photo_length is None else self.photo_length
        record[0x0179:0x017B] = length.to_bytes(2, "big")
        record[0x017B : 0x017B + len(self.photo)] = self.photo
        for offset, patch in self.patches:
            record[offset : offset + len(patch)] = patch
        assert len(record) == RECORD_SIZE
        return bytes(record)


def person_aged(years: int, on: date) -> Person:
    """Somebody who had their birthday this many years before ``on``, to the day."""
    day = 28 if (on.month, on.day) == (2, 29) else on.day
    return Person(birth_date=f"{on.year - years + 543:04d}{on.month:02d}{day:02d}")
