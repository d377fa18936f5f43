"""What a probation office usually has: services, units, topics and counters of a new database."""

from __future__ import annotations

import dataclasses

from gecc_desk.domain.errors import BadInput
from gecc_desk.domain.tickets import FAST_TRACK_PREFIX

#: Letters for services. F is Fast Track's; I and O are read as 1 and 0 on a paper ticket.
SERVICE_LETTERS = "ABCDEGHJKLMNPQRSTUVWXYZ"

#: Names of settings.
OFFICE_NAME = "office_name"
DESK_NAME = "desk_name"
#: The two numbers of the rule of who is next, and what an office may set them to.
MOST_IN_A_ROW, MOST_IN_A_ROW_BOUNDS = "most_in_a_row", (1, 20)
LIMIT_MINUTES, LIMIT_MINUTES_BOUNDS = "limit_minutes", (5, 240)
#: After so many minutes without a hand on it a desk is locked, and what an office may set that to.
IDLE_MINUTES, IDLE_CHOICES, USUAL_IDLE_MINUTES = "idle_minutes", (5, 10, 15, 30), 10
#: All days before this one are closed: nobody waits on them any more.
SETTLED_DAY = "settled_day"


def idle_minutes(kept: str) -> int:
    """After how many minutes a desk is locked; what is no choice of these counts as the usual."""
    chosen = int(kept) if kept.isascii() and kept.isdigit() else 0
    return chosen if chosen in IDLE_CHOICES else USUAL_IDLE_MINUTES


USUAL_OFFICE_NAME = "สำนักงานคุมประพฤติ"
USUAL_DESK_NAME = "จุดประชาสัมพันธ์ 1"
USUAL_COUNTERS = 6

#: Name and standard time in minutes, in the order of the number keys.
USUAL_SERVICES = (
    ("รายงานตัว", 15),
    ("ยื่นคำร้อง (ย้าย / เลื่อนนัด / เดินทาง)", 20),
    ("สืบเสาะและพินิจ", 45),
    ("บริการสังคม", 20),
    ("ขอหนังสือรับรองการพ้นการคุมประพฤติ", 15),
    ("ติดต่อสอบถาม", 10),
    ("รับเรื่องร้องเรียน", 30),
)

USUAL_UNITS = (
    "กลุ่มควบคุมและสอดส่อง",
    "กลุ่มสืบเสาะและพินิจ",
    "กลุ่มแก้ไขฟื้นฟู",
    "กลุ่มบริการสังคม",
    "ฝ่ายอำนวยการ",
    "ผู้อำนวยการ",
    "หน่วยงานภายนอก",
)

#: Most calls ask about a reporting date, so that one comes first.
USUAL_TOPICS = (
    "สอบถามวันรายงานตัว",
    "ขอเลื่อนนัดรายงานตัว",
    "บริการสังคม: นัดหมาย",
    "ขอย้ายสำนักงาน",
    "ขออนุญาตเดินทาง",
    "สืบเสาะและพินิจ: นัดหมาย",
    "แก้ไขฟื้นฟู: นัดหมาย",
    "ขอหนังสือรับรองการพ้นการคุมประพฤติ",
    "แจ้งเปลี่ยนที่อยู่หรือหมายเลขโทรศัพท์",
    "สอบถามเวลาทำการและที่ตั้ง",
    "ร้องเรียนการให้บริการ",
    "ประสานงานหน่วยงานอื่น",
)


class OfficeListInvalid(BadInput):
    """A list of services, units or topics that cannot be kept as it is."""

    field = "name"
    english = "Every line needs a name of its own. Fill in or remove empty and double lines."
    thai = "แต่ละรายการต้องมีชื่อและชื่อต้องไม่ซ้ำกัน โปรดแก้ไขหรือลบรายการที่ว่างหรือซ้ำ"


class NoServiceLetterLeft(BadInput):
    """More services than letters."""

    english = "There is no letter left for another service. Use one of the present services."
    thai = "ตัวอักษรของบัตรคิวถูกใช้ครบแล้ว โปรดใช้งานบริการที่มีอยู่"


@dataclasses.dataclass(frozen=True, slots=True)
class Named:
    """A unit or a topic of the office; `id` is None for one that is new.

    `extension` is the one under which a unit is rung up, empty where it has none; topics have none.
    """

    id: int | None
    name: str
    active: bool = True
    extension: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class ServiceLine:
    """A service as it stands in Settings; `id` is None for one that is new."""

    id: int | None
    code: str
    name: str
    standard_minutes: int
    active: bool = True


def free_letter(taken: set[str]) -> str:
    """The first letter that no service carries. Raises `NoServiceLetterLeft`."""
    for letter in SERVICE_LETTERS:
        if letter not in taken and letter != FAST_TRACK_PREFIX:
            return letter
    raise NoServiceLetterLeft
