"""What invented callers want, what becomes of it, and what the receptionist notes down."""

from __future__ import annotations

import dataclasses
import datetime as dt
import math
from collections.abc import Mapping
from random import Random

from gecc_desk.domain import moments
from gecc_desk.domain.calls import (
    CallEntry,
    FirstContact,
    Outcome,
    Rings,
    Transfer,
    TransferResult,
)
from gecc_desk.domain.invented import promises, rhythm
from gecc_desk.domain.invented.people import Caller
from gecc_desk.domain.people import CallerKind

WRONG_NUMBER = "โทรผิดหมายเลข"


@dataclasses.dataclass(frozen=True, slots=True)
class Subject:
    """A topic: how often which kind of caller raises it, which unit knows more, what is noted.

    `weights` are for probationers, relatives, agencies and the public.
    """

    topic: str
    weights: tuple[int, int, int, int]
    unit: str
    notes: tuple[str, ...]


_CONTROL = "กลุ่มควบคุมและสอดส่อง"
_INVESTIGATION = "กลุ่มสืบเสาะและพินิจ"
_REHABILITATION = "กลุ่มแก้ไขฟื้นฟู"
_COMMUNITY = "กลุ่มบริการสังคม"
_ADMINISTRATION = "ฝ่ายอำนวยการ"
_DIRECTOR = "ผู้อำนวยการ"
_OUTSIDE = "หน่วยงานภายนอก"

_SUBJECTS = (
    Subject(
        "สอบถามวันรายงานตัว", (44, 40, 6, 8), _CONTROL,
        (
            "แจ้งวันนัดรายงานตัวครั้งต่อไป {day} เวลา {hour} น.",
            "จำวันนัดไม่ได้ ใบนัดหาย แจ้งวันนัด {day} และให้นำบัตรประชาชนมาด้วย",
            "สอบถามว่าต้องนำเอกสารใดมารายงานตัว แจ้งให้นำบัตรประชาชนและสมุดรายงานตัว",
            "ตรวจสอบแล้วนัด {day} ช่วงเช้า ผู้รับสายทวนวันนัดให้แล้ว",
            "สอบถามวันรายงานตัวครั้งแรกหลังศาลมีคำพิพากษา แจ้งให้มาภายใน 15 วัน",
            "",
        ),
    ),
    Subject(
        "ขอเลื่อนนัดรายงานตัว", (15, 13, 0, 0), _CONTROL,
        (
            "ป่วย มีใบรับรองแพทย์ ขอเลื่อนเป็น {day}",
            "ติดงานต่างจังหวัด ขอเลื่อนนัดเป็น {day} แจ้งให้ยื่นคำร้องพร้อมหลักฐาน",
            "รถเสียระหว่างทาง ขอมารายงานตัววันถัดไป พนักงานคุมประพฤติรับทราบแล้ว",
            "เฝ้าไข้มารดาที่โรงพยาบาล ขอเลื่อนนัดหนึ่งสัปดาห์",
            "ตรงกับวันสอบ ขอเลื่อนนัด แจ้งให้ส่งหลักฐานภายหลัง",
        ),
    ),
    Subject(
        "บริการสังคม: นัดหมาย", (9, 5, 14, 0), _COMMUNITY,
        (
            "นัดทำงานบริการสังคมที่วัด {day} เวลา {hour} น. ให้แต่งกายสุภาพ",
            "สอบถามชั่วโมงที่เหลือ คงเหลือ {number} ชั่วโมง",
            "ขอเปลี่ยนสถานที่ทำงานบริการสังคมให้ใกล้บ้าน",
            "หน่วยงานภาคีแจ้งความพร้อมรับผู้ทำงานบริการสังคม {number} คน วันที่ {day}",
            "ส่งใบลงเวลาทำงานบริการสังคมแล้วหรือยัง ขอให้นำมาส่งภายใน {day}",
        ),
    ),
    Subject(
        "ขอย้ายสำนักงาน", (4, 4, 3, 0), _CONTROL,
        (
            "ย้ายที่ทำงานไปต่างจังหวัด สอบถามเอกสารขอย้าย แจ้งให้นำทะเบียนบ้านหรือสัญญาเช่ามา",
            "ติดตามผลคำร้องขอย้าย อยู่ระหว่างรอสำนักงานปลายทางตอบรับ",
            "สำนักงานปลายทางตอบรับแล้ว ให้มารับหนังสือส่งตัว {day}",
        ),
    ),
    Subject(
        "ขออนุญาตเดินทาง", (6, 4, 0, 0), _CONTROL,
        (
            "ขอเดินทางไปทำงานต่างจังหวัดถึง {day} แจ้งให้ยื่นคำร้องล่วงหน้า 7 วัน",
            "ขอเดินทางไปงานศพญาติ ให้ยื่นคำร้องพร้อมหลักฐานภายหลัง",
            "สอบถามการขออนุญาตเดินทางไปต่างประเทศ แจ้งว่าต้องขออนุญาตศาล",
        ),
    ),
    Subject(
        "สืบเสาะและพินิจ: นัดหมาย", (7, 12, 14, 3), _INVESTIGATION,
        (
            "นัดให้ถ้อยคำประกอบการสืบเสาะ {day} เวลา {hour} น.",
            "ศาลขอรายงานสืบเสาะภายใน {day}",
            "ผู้เสียหายสอบถามการให้ถ้อยคำ แจ้งว่าเจ้าหน้าที่จะติดต่อกลับ",
            "แจ้งสถานที่พบเจ้าหน้าที่และเอกสารที่ต้องเตรียม",
            "ขอเลื่อนนัดให้ถ้อยคำเป็น {day}",
        ),
    ),
    Subject(
        "แก้ไขฟื้นฟู: นัดหมาย", (6, 6, 5, 0), _REHABILITATION,
        (
            "นัดเข้ากลุ่มกิจกรรมแก้ไขฟื้นฟู {day} เวลา {hour} น.",
            "สอบถามผลตรวจปัสสาวะ แจ้งให้มาพบเจ้าหน้าที่ด้วยตนเอง",
            "โรงพยาบาลแจ้งวันนัดบำบัดของผู้ถูกคุมความประพฤติ {day}",
            "ขาดกิจกรรมครั้งก่อน ให้มาชดเชย {day}",
        ),
    ),
    Subject(
        "ขอหนังสือรับรองการพ้นการคุมประพฤติ", (5, 4, 1, 2), _ADMINISTRATION,
        (
            "สอบถามวิธีขอหนังสือรับรอง แจ้งให้นำบัตรประชาชนมายื่นคำขอด้วยตนเอง",
            "หนังสือรับรองเสร็จแล้ว มารับได้ตั้งแต่ {day}",
            "ใช้ประกอบการสมัครงาน ขอให้ออกภายใน {day}",
        ),
    ),
    Subject(
        "แจ้งเปลี่ยนที่อยู่หรือหมายเลขโทรศัพท์", (5, 4, 0, 0), _CONTROL,
        (
            "แจ้งเปลี่ยนหมายเลขโทรศัพท์ ให้ยืนยันอีกครั้งในวันรายงานตัว",
            "ย้ายหอพักใหม่ ให้นำสัญญาเช่ามาแสดง {day}",
        ),
    ),
    Subject(
        "สอบถามเวลาทำการและที่ตั้ง", (4, 6, 4, 42), _ADMINISTRATION,
        (
            "แจ้งเวลาทำการ 08.30-16.30 น. ไม่เว้นพักกลางวัน",
            "แจ้งเส้นทางและที่จอดรถ",
            "สอบถามว่าวันหยุดชดเชยเปิดหรือไม่ แจ้งว่าปิดทำการ",
            "",
        ),
    ),
    Subject(
        "ร้องเรียนการให้บริการ", (1, 2, 1, 6), _DIRECTOR,
        (
            "รอนานช่วงบ่าย แจ้งว่าจะนำไปปรับปรุงและขออภัยในความไม่สะดวก",
            "ที่จอดรถไม่เพียงพอ รับเรื่องไว้เสนอผู้อำนวยการ",
            "โทรศัพท์ติดต่อกลุ่มงานไม่มีผู้รับสาย รับเรื่องไว้",
        ),
    ),
    Subject(
        "ประสานงานหน่วยงานอื่น", (0, 1, 58, 9), _OUTSIDE,
        (
            "ขอข้อมูลประกอบหนังสือที่ ยธ {number}/{case} แจ้งให้ส่งหนังสือทางสารบรรณ",
            "แจ้งกำหนดประชุมคณะทำงาน {day} เวลา {hour} น.",
            "ขอยืนยันรายชื่อผู้เข้าร่วมโครงการ วันที่ {day}",
            "ขอวิทยากรบรรยายเรื่องงานคุมประพฤติ วันที่ {day}",
            "ติดตามหนังสือตอบกลับ อยู่ระหว่างเสนอลงนาม",
        ),
    ),
    Subject(WRONG_NUMBER, (0, 0, 0, 24), "", ("ต้องการติดต่อสำนักงานบังคับคดี", "ต้องการติดต่อเรือนจำ", "")),
)  # fmt: skip

_OUTCOMES = (Outcome.ANSWERED, Outcome.TRANSFERRED, Outcome.CALLBACK, Outcome.MESSAGE)
_OUTCOME_WEIGHTS = (66, 21, 6, 7)
_COORDINATION_WEIGHTS = (38, 44, 7, 11)
_RINGS = (Rings.ONE, Rings.TWO, Rings.THREE, Rings.MORE, Rings.UNKNOWN)
_RING_WEIGHTS = (46, 30, 12, 7, 5)
#: In the rush at the opening and after lunch the telephone rings longer.
_RUSH_RING_WEIGHTS = (28, 30, 20, 17, 5)
_RUSH_HOURS = (8, 13)
_RESULTS = (
    TransferResult.CONNECTED, TransferResult.NO_ANSWER, TransferResult.BUSY, TransferResult.MESSAGE,
)  # fmt: skip
_RESULT_WEIGHTS = (74, 14, 8, 4)
_UNREACHED = {TransferResult.NO_ANSWER, TransferResult.BUSY}
_MOST_TRANSFERS = 3
#: Settled at once, not settled, not applicable, and nobody said.
_FIRST = (FirstContact.YES, FirstContact.NO, FirstContact.NOT_APPLICABLE, None)
_ANSWERED_WEIGHTS = (88, 4, 3, 5)
_CONNECTED_WEIGHTS = (72, 18, 4, 6)
_LEFT_WEIGHTS = (0, 91, 3, 6)
_WRONG_NUMBER_WEIGHTS = (0, 0, 90, 10)
#: No call takes less time, whatever it is about; how much more by what came of it, the median.
_SHORTEST = 40
_LONGEST = 12 * 60
_MEDIAN_BEYOND = {
    Outcome.ANSWERED: 75, Outcome.TRANSFERRED: 45, Outcome.CALLBACK: 90, Outcome.MESSAGE: 70,
    Outcome.WRONG_NUMBER: 4,
}  # fmt: skip
_MU = {outcome: math.log(seconds) for outcome, seconds in _MEDIAN_BEYOND.items()}
#: Of so many calls one was not measured; of so many nobody asked who calls.
_UNMEASURED = 0.09
_UNASKED = 0.04
_AFTERWARDS = {
    Outcome.CALLBACK: ("ขอให้โทรกลับ", "เจ้าหน้าที่เจ้าของสำนวนติดประชุม จะโทรกลับ", "ขอให้โทรกลับหลังตรวจสอบข้อมูล"),
    Outcome.MESSAGE: ("รับฝากเรื่องไว้ให้เจ้าหน้าที่", "ฝากแจ้งพนักงานคุมประพฤติเจ้าของสำนวน"),
}  # fmt: skip
#: The usual topics, in the order in which the office has them.
TOPICS = tuple(subject.topic for subject in _SUBJECTS if subject.unit)

#: Under which an office of this kind rings up its units; the agencies outside have none.
EXTENSIONS = {
    _DIRECTOR: "101", _ADMINISTRATION: "102", _CONTROL: "111", _INVESTIGATION: "121",
    _REHABILITATION: "131", _COMMUNITY: "141",
}  # fmt: skip

_KIND_PLACE = {kind: place for place, kind in enumerate(CallerKind)}
_WEIGHTS_OF = tuple(tuple(s.weights[place] for s in _SUBJECTS) for place in range(len(CallerKind)))


def invent_call(
    chance: Random, at: dt.datetime, caller: Caller, units: Mapping[str, str]
) -> CallEntry:
    """A call of `caller` received `at` (aware UTC).

    `units` are those the office transfers to, by name, with their extensions.
    """
    subject = chance.choices(_SUBJECTS, _WEIGHTS_OF[_KIND_PLACE[caller.kind]])[0]
    if subject.topic == WRONG_NUMBER:
        outcome = Outcome.WRONG_NUMBER
    else:
        agency = caller.kind is CallerKind.AGENCY
        weights = _COORDINATION_WEIGHTS if agency else _OUTCOME_WEIGHTS
        outcome = chance.choices(_OUTCOMES, weights)[0]
    transfers = _transfers(chance, subject, units) if outcome is Outcome.TRANSFERRED else ()
    if outcome is Outcome.TRANSFERRED and not transfers:
        outcome = Outcome.MESSAGE
    return CallEntry(
        received_at=at,
        topic=subject.topic,
        outcome=outcome,
        caller=caller.name,
        phone=caller.phone,
        transfers=transfers,
        callback_at=promises.promised_time(chance, at) if outcome is Outcome.CALLBACK else None,
        rings=_rings(chance, at),
        note=_note(chance, at, subject, outcome),
        kind=None if chance.random() < _UNASKED else caller.kind,
        first_contact=_first_contact(chance, outcome, transfers),
        length=_length(chance, outcome, transfers),
    )


def _transfers(chance: Random, subject: Subject, units: Mapping[str, str]) -> tuple[Transfer, ...]:
    """To the unit that knows more; where nobody answers there, at times to another."""
    if not units:
        return ()
    unit = subject.unit if subject.unit in units else chance.choice(list(units))
    made: list[Transfer] = []
    while True:
        result = chance.choices(_RESULTS, _RESULT_WEIGHTS)[0]
        made.append(Transfer(unit, result, units[unit]))
        tried = {transfer.unit for transfer in made}
        others = [other for other in units if other not in tried]
        given_up = result not in _UNREACHED or chance.random() > 0.45
        if given_up or not others or len(made) == _MOST_TRANSFERS:
            return tuple(made)
        unit = chance.choice(others)


def _first_contact(
    chance: Random, outcome: Outcome, transfers: tuple[Transfer, ...]
) -> FirstContact | None:
    """Whether the matter was settled in this call; None where nobody wrote it down."""
    if outcome is Outcome.ANSWERED:
        weights = _ANSWERED_WEIGHTS
    elif outcome is Outcome.WRONG_NUMBER:
        weights = _WRONG_NUMBER_WEIGHTS
    elif transfers and transfers[-1].result is TransferResult.CONNECTED:
        weights = _CONNECTED_WEIGHTS
    else:
        weights = _LEFT_WEIGHTS
    return chance.choices(_FIRST, weights)[0]


def _length(
    chance: Random, outcome: Outcome, transfers: tuple[Transfer, ...]
) -> dt.timedelta | None:
    """How long the call lasted, longer with each transfer; None where nobody measured."""
    if chance.random() < _UNMEASURED:
        return None
    beyond = chance.lognormvariate(_MU[outcome], 0.8) + 25 * max(len(transfers) - 1, 0)
    return dt.timedelta(seconds=min(_SHORTEST + int(beyond), _LONGEST))


def _rings(chance: Random, at: dt.datetime) -> Rings:
    rush = at.astimezone(moments.BANGKOK).hour in _RUSH_HOURS
    return chance.choices(_RINGS, _RUSH_RING_WEIGHTS if rush else _RING_WEIGHTS)[0]


def _note(chance: Random, at: dt.datetime, subject: Subject, outcome: Outcome) -> str:
    if chance.random() < 0.22:
        return ""
    note = chance.choice(subject.notes)
    if "{" in note:
        note = note.format(
            day=moments.thai_date(_appointment(chance, at)),
            hour=chance.choice(("08.30", "09.00", "09.30", "10.00", "13.00", "13.30", "14.00")),
            number=chance.randrange(4, 49),
            case=chance.randrange(100, 9999),
        )
    if outcome in _AFTERWARDS:
        note = f"{note}\n{chance.choice(_AFTERWARDS[outcome])}".strip()
    return note


def _appointment(chance: Random, at: dt.datetime) -> dt.date:
    """A working day within the next weeks."""
    day = moments.service_day(at) + dt.timedelta(days=chance.randrange(2, 45))
    while not rhythm.is_open(day):
        day += dt.timedelta(days=1)
    return day
