"""The record of processing activities (บันทึกรายการกิจกรรมการประมวลผล) of PDPA section 39.

The headings are those of the section; the texts are proposed for a probation office and are the
office's to change. The periods are not typed here: they are those of the office's plan.
"""

from __future__ import annotations

import dataclasses
import enum
from collections.abc import Mapping
from types import MappingProxyType

from gecc_desk.domain.id_masking import mask_citizen_ids
from gecc_desk.domain.retention import Keeping
from gecc_desk.domain.thai_text import tidy
from gecc_desk.domain.words import wording

#: The office's setting that holds the texts which it changed.
PROCESSING_RECORD = "processing_record"
TEXT_LIMIT = 2000


class Part(enum.StrEnum):
    """What the record tells, in the order of the section."""

    CONTROLLER = "controller"
    CONTACT = "contact"
    PURPOSES = "purposes"
    PEOPLE = "people"
    DATA = "data"
    GROUND = "ground"
    SENSITIVE = "sensitive"
    SOURCES = "sources"
    RECIPIENTS = "recipients"
    RIGHTS = "rights"
    REFUSALS = "refusals"
    MEASURES = "measures"


#: Each heading in Thai and English, and the text that is proposed.
PARTS: Mapping[Part, tuple[str, str, str]] = MappingProxyType(
    {
        Part.CONTROLLER: (
            "ผู้ควบคุมข้อมูลส่วนบุคคล", "Controller",
            "กรมคุมประพฤติ กระทรวงยุติธรรม โดยสำนักงานตามที่ระบุในหัวเอกสารนี้",
        ),
        Part.CONTACT: (
            "ช่องทางติดต่อและเจ้าหน้าที่คุ้มครองข้อมูลส่วนบุคคล", "Contact and data protection officer",
            "ติดต่อที่จุดประชาสัมพันธ์ของสำนักงาน หรือเจ้าหน้าที่คุ้มครองข้อมูลส่วนบุคคลของกรมคุมประพฤติ",
        ),
        Part.PURPOSES: (
            "วัตถุประสงค์ของการเก็บรวบรวม", "Purposes",
            ("จัดลำดับและเรียกผู้รับบริการตามคิว รวมทั้งช่องบริการพิเศษ (Fast Track)\n"
            "บันทึกทะเบียนคุมโทรศัพท์ ติดตามเรื่องและโทรกลับตามนัด\n"
            "จัดทำสถิติการให้บริการตามเกณฑ์ศูนย์ราชการสะดวก (GECC)"),
        ),
        Part.PEOPLE: (
            "เจ้าของข้อมูลส่วนบุคคล", "People concerned",
            "ผู้ถูกคุมความประพฤติ ญาติ เจ้าหน้าที่หน่วยงานอื่น และประชาชนผู้มาติดต่อหรือโทรศัพท์",
        ),
        Part.DATA: (
            "ข้อมูลส่วนบุคคลที่เก็บรวบรวม", "Personal data",
            ("ชื่อและนามสกุล ปีเกิด หมายเลขโทรศัพท์ เลขประจำตัวประชาชนตามที่สำนักงานเลือกเก็บ ทะเบียนรถ\n"
            "เรื่องที่ติดต่อ ผลการดำเนินการ บันทึกย่อ วันและเวลาที่มาหรือโทรศัพท์ ประเภทผู้ติดต่อ\n"
            "ไม่เก็บรูปถ่าย ที่อยู่ และวันเดือนเกิดจากบัตรประจำตัวประชาชน"),
        ),
        Part.GROUND: (
            "ฐานทางกฎหมาย", "Legal ground",
            ("เป็นการจำเป็นเพื่อการปฏิบัติหน้าที่ในการดำเนินภารกิจเพื่อประโยชน์สาธารณะ "
            "หรือปฏิบัติหน้าที่ในการใช้อำนาจรัฐ (พ.ร.บ. คุ้มครองข้อมูลส่วนบุคคล พ.ศ. 2562 มาตรา 24 (4))"),
        ),
        Part.SENSITIVE: (
            "ข้อมูลที่มีความอ่อนไหว", "Sensitive data",
            ("การเป็นผู้ถูกคุมความประพฤติอาจเป็นข้อมูลเกี่ยวกับประวัติอาชญากรรม "
            "และเหตุของช่องบริการพิเศษอาจเป็นข้อมูลสุขภาพหรือความพิการ จึงเก็บเท่าที่จำเป็น "
            "ภายใต้อำนาจหน้าที่ตามกฎหมายและมาตรการคุ้มครองตามมาตรา 26"),
        ),
        Part.SOURCES: (
            "แหล่งที่มาของข้อมูล", "Sources",
            "เจ้าของข้อมูลแจ้งด้วยตนเองหรือทางโทรศัพท์ และบัตรประจำตัวประชาชนที่เจ้าของข้อมูลแสดง",
        ),
        Part.RECIPIENTS: (
            "ผู้รับข้อมูลและการเปิดเผย", "Recipients",
            ("เจ้าหน้าที่ของสำนักงานตามหน้าที่ ไม่เปิดเผยแก่บุคคลภายนอก เว้นแต่กฎหมายกำหนด "
            "ไม่มีการส่งหรือโอนข้อมูลไปยังต่างประเทศ รายงานสถิติไม่มีชื่อบุคคล"),
        ),
        Part.RIGHTS: (
            "สิทธิและวิธีการเข้าถึงข้อมูลของเจ้าของข้อมูล", "Rights and how to use them",
            ("ยื่นคำขอที่จุดประชาสัมพันธ์พร้อมแสดงบัตรประจำตัวประชาชน สำนักงานดำเนินการภายใน 30 วัน\n"
            "ขอสำเนาข้อมูล ขอแก้ไขให้ถูกต้อง และขอให้ลบหรือทำให้ระบุตัวตนไม่ได้"),
        ),
        Part.REFUSALS: (
            "การปฏิเสธหรือคัดค้านคำขอ", "Refusals",
            "บันทึกเหตุผลไว้ทุกครั้งตามมาตรา 39 (7)",
        ),
        Part.MEASURES: (
            "มาตรการรักษาความมั่นคงปลอดภัย", "Measures of security",
            ("กำหนดสิทธิการใช้งานตามหน้าที่ ปกปิดเลขประจำตัวประชาชนบนจอและในเอกสาร "
            "แสดงเลขเต็มเมื่อระบุเหตุผลซึ่งบันทึกไว้ ลบข้อมูลเมื่อพ้นระยะเวลาและเขียนทับเนื้อที่เดิม"),
        ),
    }
)  # fmt: skip


@dataclasses.dataclass(frozen=True, slots=True)
class ProcessingRecord:
    """The texts of the record, every part of it; an office's own in the place of those proposed."""

    texts: Mapping[Part, str]

    @classmethod
    def from_json(cls, kept: object) -> ProcessingRecord:
        """What the office changed (``{"purposes": "…"}``), and the proposed texts for the rest."""
        own = kept if isinstance(kept, dict) else {}
        found = {part: own.get(part.value) for part in Part}
        return cls(
            {
                part: text if isinstance(text, str) and text.strip() else PARTS[part][2]
                for part, text in found.items()
            }
        )

    def as_json(self) -> dict[str, str]:
        """What differs from what is proposed, so that better proposals reach the office."""
        return {
            part.value: text for part, text in self.texts.items() if text != PARTS[part][2] and text
        }

    def checked(self) -> ProcessingRecord:
        """The same, tidied. Raises `TooLong` or `Unprintable`; `field` names the part."""
        return ProcessingRecord.from_json(
            {
                part.value: mask_citizen_ids(
                    tidy(text, limit=TEXT_LIMIT, field=part.value, lines=True)
                )
                for part, text in self.texts.items()
            }
        )


def period_in_thai(keeping: Keeping) -> str:
    """For how long, as the record tells it: ``5 ปี``, or that it is not removed."""
    if keeping.span is None:
        return "ไม่ลบ"
    return f"{keeping.span.count} {wording(keeping.span.unit).th}"
