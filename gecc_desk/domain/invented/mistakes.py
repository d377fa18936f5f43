"""What invented receptionists wrote down wrongly, and why it was corrected or voided."""

from __future__ import annotations

import dataclasses
from random import Random

from gecc_desk.domain.calls import CallEntry, Outcome, Rings
from gecc_desk.domain.invented import conversations

#: Of so many calls one was written down wrongly at first.
CORRECTED = 1 / 140
#: Of so many calls one was written down twice.
TWICE = 1 / 300
#: Of so many calls of nobody in particular one should not have been written down.
SLIP = 1 / 200

WRITTEN_TWICE = (
    "บันทึกซ้ำกับรายการก่อนหน้า", "กดบันทึกสองครั้ง", "เจ้าหน้าที่สองคนบันทึกสายเดียวกัน",
)  # fmt: skip
SLIPS = ("สายหลุด ผู้ติดต่อโทรเข้ามาใหม่และบันทึกแล้ว", "ทดสอบการบันทึก ไม่ใช่สายจริง")


@dataclasses.dataclass(frozen=True, slots=True)
class Mistake:
    """What a call said at first, and why it was corrected."""

    before: CallEntry = dataclasses.field(repr=False)
    why: str


def made_in(chance: Random, entry: CallEntry) -> list[Mistake]:
    """The mistakes that were made before a call said what it says, the first corrected first.

    Mostly one, rarely two. None of them is in the number, by which a caller is known.
    """
    mistakes: list[Mistake] = []
    for _ in range(chance.choices((1, 2), (8, 1))[0]):
        mistake = _made_in(chance, entry)
        mistakes.insert(0, mistake)
        entry = mistake.before
    return mistakes


def _made_in(chance: Random, entry: CallEntry) -> Mistake:
    return chance.choice([_wrong_topic(chance, entry), *_left_out(entry)])


def _wrong_topic(chance: Random, entry: CallEntry) -> Mistake:
    others = [topic for topic in conversations.TOPICS if topic != entry.topic]
    return Mistake(dataclasses.replace(entry, topic=chance.choice(others)), "เลือกเรื่องผิด")


def _left_out(entry: CallEntry) -> list[Mistake]:
    """Each part of a call that may have been forgotten at first."""
    found = []
    if entry.note:
        found.append(Mistake(dataclasses.replace(entry, note=""), "เพิ่มบันทึกที่ยังไม่ได้จด"))
    if entry.caller and entry.phone:
        found.append(Mistake(dataclasses.replace(entry, caller=""), "ผู้ติดต่อแจ้งชื่อภายหลัง"))
    if entry.transfers:
        alone = dataclasses.replace(entry, transfers=(), outcome=Outcome.ANSWERED)
        found.append(Mistake(alone, "ลืมบันทึกการโอนสาย"))
    if entry.rings is not Rings.UNKNOWN:
        found.append(Mistake(dataclasses.replace(entry, rings=Rings.UNKNOWN), "ระบุจำนวนเสียงเรียก"))
    return found
