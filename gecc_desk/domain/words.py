"""The words for lanes, reasons, states and outcomes, in Thai and English, for screen and paper."""

from __future__ import annotations

import dataclasses
import enum
from collections.abc import Mapping
from types import MappingProxyType

from gecc_desk.domain.audit import Action
from gecc_desk.domain.calls import FirstContact, Outcome, RevisionKind, Rings, TransferResult
from gecc_desk.domain.counters import CounterState
from gecc_desk.domain.follow_ups import FollowUpResult
from gecc_desk.domain.papers import PaperState
from gecc_desk.domain.people import CallerKind, MergeKind
from gecc_desk.domain.person_rights import ErasureGround, RequestGround, RightsKind
from gecc_desk.domain.retention import DataKind, Unit
from gecc_desk.domain.roles import Right, Role
from gecc_desk.domain.tickets import FastTrackReason, Lane, TicketState, TicketStep


@dataclasses.dataclass(frozen=True, slots=True)
class Wording:
    """One word in both languages; `short` is the Thai of a narrow place."""

    th: str
    en: str
    short: str = ""

    @property
    def brief(self) -> str:
        """The Thai of a narrow place."""
        return self.short or self.th


#: GECC criterion 2.5 gives the words for the lanes and the reasons. Kept by kind, because members
#: of two enumerations may share a value (``message``) and are then equal as texts.
_WORDS: Mapping[type[enum.StrEnum], Mapping[enum.StrEnum, Wording]] = MappingProxyType(
    {
        Lane: {
            Lane.ORDINARY: Wording("คิวปกติ", "Ordinary"),
            Lane.FAST_TRACK: Wording("ช่องบริการพิเศษ (Fast Track)", "Fast Track", "Fast Track"),
        },
        Role: {
            Role.RECEPTIONIST: Wording("เจ้าหน้าที่ต้อนรับ", "Receptionist"),
            Role.CALL_CENTER: Wording("เจ้าหน้าที่รับโทรศัพท์", "Call center"),
            Role.SUPERVISOR: Wording("หัวหน้างาน", "Supervisor"),
            Role.ADMINISTRATOR: Wording("ผู้ดูแลระบบ", "Administrator"),
        },
        Right: {
            Right.SEE_QUEUE: Wording("ดูรายชื่อผู้รอคิว", "See who waits"),
            Right.ISSUE_TICKETS: Wording(
                "ออก ยกเลิก และพิมพ์บัตรคิวซ้ำ", "Issue tickets, cancel them, print them again"
            ),
            Right.SERVE_VISITORS: Wording(
                "เรียกคิวและให้บริการที่ช่องบริการ", "Call visitors and serve them at a counter"
            ),
            Right.CLOSE_DAY: Wording("ปิดคิวประจำวัน", "Close the day"),
            Right.WRITE_CALLS: Wording(
                "บันทึกการรับโทรศัพท์และนัดโทรกลับ แก้ไขรายการของตนในวันเดียวกัน",
                "Write calls and promises to call back; put right what one wrote today",
            ),
            Right.READ_REGISTER: Wording(
                "ค้นทะเบียนโทรศัพท์ ดูประวัติการติดต่อ", "Search the register; see past contacts"
            ),
            Right.CORRECT_CALLS: Wording(
                "แก้ไขหรือยกเลิกรายการของผู้อื่น รวมหรือแยกบุคคล",
                "Correct and void calls of others; join people and tell them apart",
            ),
            Right.SHOW_IDS: Wording(
                "แสดงเลขประจำตัวประชาชนทั้งหมด (ต้องระบุเหตุผล)",
                "Show a whole citizen ID (a reason is asked for)",
            ),
            Right.SEE_FIGURES: Wording("ดูสถิติ", "See the figures"),
            Right.MAKE_REPORTS: Wording(
                "บันทึกข้อความในรายงาน บันทึกไฟล์และพิมพ์รายงาน",
                "Write notes on reports, save and print them",
            ),
            Right.MOVE_REGISTER: Wording(
                "นำเข้าและส่งออกทะเบียน", "Bring the register in, and take it out as a file"
            ),
            Right.SEE_AUDIT: Wording("ดูบันทึกการใช้งานระบบ", "Read the record of use"),
            Right.CHANGE_SETTINGS: Wording(
                "เปลี่ยนการตั้งค่าของสำนักงาน", "Change the office's settings"
            ),
            Right.SERVE_RIGHTS: Wording(
                "ดำเนินการตามสิทธิของเจ้าของข้อมูลส่วนบุคคล", "Serve people's rights to their data"
            ),
            Right.MAKE_BACKUPS: Wording(
                "สำรองข้อมูลด้วยตนเอง ดูชุดสำรอง", "Make backups by hand, look into them"
            ),
            Right.MANAGE_DATA: Wording(
                "กู้คืนข้อมูล กำหนดอายุและลบข้อมูล กำหนดการเก็บเลขประจำตัว",
                "Restore, set and run retention, decide what is kept of citizen IDs",
            ),
            Right.MANAGE_ACCOUNTS: Wording("จัดการบัญชีผู้ใช้และบทบาท", "Manage accounts and roles"),
        },
        FastTrackReason: {
            FastTrackReason.PREGNANT: Wording("หญิงตั้งครรภ์", "Pregnant", "ตั้งครรภ์"),
            FastTrackReason.DISABLED: Wording("คนพิการ", "Disabled", "คนพิการ"),
            FastTrackReason.ELDERLY: Wording("ผู้สูงอายุ", "Elderly", "สูงอายุ"),
            FastTrackReason.VEHICLE: Wording(
                "ผู้ที่ไม่สามารถลงจากรถได้", "Cannot leave the vehicle", "ลงรถไม่ได้"
            ),
        },
        DataKind: {
            DataKind.TICKETS: Wording("ชื่อและรถบนบัตรคิว", "Names and vehicles on tickets"),
            DataKind.CALLS: Wording(
                "ชื่อ หมายเลข และข้อความในทะเบียนโทรศัพท์", "Names, numbers and texts of calls"
            ),
            DataKind.FOLLOW_UPS: Wording("บันทึกผลการโทรกลับ", "Notes of calling back"),
            DataKind.REVISIONS: Wording("ข้อความเดิมก่อนแก้ไข", "Old texts of corrected calls"),
            DataKind.PEOPLE: Wording("รายชื่อผู้ติดต่อและหมายเลข", "People and their numbers"),
            DataKind.DISCLOSURES: Wording(
                "บันทึกการแสดงเลขประจำตัวประชาชน", "Record of citizen IDs shown"
            ),
            DataKind.DRAFTS: Wording("ข้อความที่พิมพ์ค้าง", "Half typed forms"),
        },
        Unit: {
            Unit.DAYS: Wording("วัน", "days"),
            Unit.MONTHS: Wording("เดือน", "months"),
            Unit.YEARS: Wording("ปี", "years"),
        },
        RightsKind: {
            RightsKind.EXPORTED: Wording("ส่งมอบข้อมูล", "Handed out"),
            RightsKind.CORRECTED: Wording("แก้ไขข้อมูล", "Corrected"),
            RightsKind.ERASED: Wording("ลบข้อมูล", "Erased"),
        },
        RequestGround: {
            RequestGround.SELF: Wording(
                "เจ้าของข้อมูลขอด้วยตนเอง", "Asked by the person", "เจ้าของข้อมูล"
            ),
            RequestGround.REPRESENTATIVE: Wording(
                "ผู้แทนหรือผู้รับมอบอำนาจขอ", "Asked by a representative", "ผู้แทน"
            ),
            RequestGround.AUTHORITY: Wording(
                "หน่วยงานที่มีอำนาจตามกฎหมายขอ", "Asked by an authority", "หน่วยงานตามกฎหมาย"
            ),
        },
        ErasureGround: {
            ErasureGround.NOT_NEEDED: Wording(
                "หมดความจำเป็นในการเก็บรักษา (ม. 33 (1))", "Needed no more (s. 33 (1))", "หมดความจำเป็น"
            ),
            ErasureGround.CONSENT_WITHDRAWN: Wording(
                "เจ้าของข้อมูลถอนความยินยอม (ม. 33 (2))",
                "Consent withdrawn (s. 33 (2))",
                "ถอนความยินยอม",
            ),
            ErasureGround.OBJECTED: Wording(
                "เจ้าของข้อมูลคัดค้าน (ม. 33 (3))", "The person objected (s. 33 (3))", "คัดค้าน"
            ),
            ErasureGround.UNLAWFUL: Wording(
                "เก็บไว้โดยไม่ชอบด้วยกฎหมาย (ม. 33 (4))", "Kept unlawfully (s. 33 (4))", "เก็บโดยมิชอบ"
            ),
        },
        TicketState: {
            TicketState.WAITING: Wording("กำลังรอ", "Waiting"),
            TicketState.CALLED: Wording("เรียกแล้ว", "Called"),
            TicketState.SERVING: Wording("กำลังให้บริการ", "Serving"),
            TicketState.FINISHED: Wording("เสร็จสิ้น", "Finished"),
            TicketState.NO_SHOW: Wording("ไม่มาตามเรียก", "No-show", "ไม่มา"),
            TicketState.CANCELLED: Wording("ยกเลิกแล้ว", "Cancelled", "ยกเลิก"),
            TicketState.HELD: Wording("พักคิวไว้", "On hold", "พักไว้"),
            TicketState.LEFT: Wording("ไม่ได้รับบริการเมื่อปิดทำการ", "Left unserved", "ไม่ได้รับบริการ"),
        },
        TicketStep: {
            TicketStep.ISSUE: Wording("ออกบัตรคิว", "Issue"),
            TicketStep.CALL: Wording("เรียกคิว", "Call"),
            TicketStep.RECALL: Wording("เรียกซ้ำ", "Call again"),
            TicketStep.START: Wording("เริ่มให้บริการ", "Start"),
            TicketStep.FINISH: Wording("จบการให้บริการ", "Finish"),
            TicketStep.NO_SHOW: Wording("บันทึกว่าไม่มาตามเรียก", "No-show", "ไม่มา"),
            TicketStep.HOLD: Wording("พักคิว", "Hold"),
            TicketStep.RETURN: Wording("คืนเข้าแถวรอ", "Return to the line", "คืนเข้าแถว"),
            TicketStep.TRANSFER: Wording("ส่งต่องานบริการ", "Transfer", "ส่งต่อ"),
            TicketStep.CANCEL: Wording("ยกเลิกคิว", "Cancel"),
            TicketStep.LEAVE: Wording("ปิดคิวที่ไม่ได้รับบริการ", "Close unserved"),
            TicketStep.UNDO: Wording("เลิกทำ", "Undo"),
        },
        CounterState: {
            CounterState.OPEN: Wording("เปิดให้บริการ", "Open"),
            CounterState.PAUSED: Wording("พักช่องบริการ", "Paused", "พัก"),
            CounterState.CLOSED: Wording("ปิดช่องบริการ", "Closed", "ปิด"),
        },
        PaperState: {
            PaperState.WAITING: Wording("รอพิมพ์บัตรคิว", "Waiting for the printer", "รอพิมพ์"),
            PaperState.PRINTED: Wording("พิมพ์บัตรคิวแล้ว", "Printed", "พิมพ์แล้ว"),
            PaperState.FAILED: Wording("พิมพ์บัตรคิวไม่สำเร็จ", "Not printed", "พิมพ์ไม่สำเร็จ"),
            PaperState.REPRINTED: Wording("พิมพ์บัตรคิวซ้ำแล้ว", "Printed again", "พิมพ์ซ้ำแล้ว"),
        },
        Outcome: {
            Outcome.ANSWERED: Wording("ตอบได้ทันที", "Answered", "ตอบได้"),
            Outcome.TRANSFERRED: Wording("โอนสาย", "Transferred"),
            Outcome.CALLBACK: Wording("โทรกลับ", "Call back"),
            Outcome.MESSAGE: Wording("รับฝากเรื่อง", "Message taken", "ฝากเรื่อง"),
            Outcome.WRONG_NUMBER: Wording("โทรผิด", "Wrong number", "ผิดเบอร์"),
        },
        TransferResult: {
            TransferResult.CONNECTED: Wording("รับสาย", "Connected"),
            TransferResult.NO_ANSWER: Wording("ไม่รับสาย", "No answer", "ไม่รับ"),
            TransferResult.BUSY: Wording("สายไม่ว่าง", "Busy"),
            TransferResult.MESSAGE: Wording("ฝากข้อความ", "Message taken", "ฝากข้อความ"),
        },
        Rings: {
            Rings.ONE: Wording("1", "1"),
            Rings.TWO: Wording("2", "2"),
            Rings.THREE: Wording("3", "3"),
            Rings.MORE: Wording("มากกว่า 3", "More than 3"),
            Rings.UNKNOWN: Wording("ไม่ทราบ", "Not known"),
        },
        CallerKind: {
            CallerKind.PROBATIONER: Wording("ผู้ถูกคุมความประพฤติ", "Probationer", "ผู้ถูกคุมฯ"),
            CallerKind.RELATIVE: Wording("ญาติ", "Relative"),
            CallerKind.AGENCY: Wording("หน่วยงาน", "Agency"),
            CallerKind.PUBLIC: Wording("ประชาชน", "Public"),
        },
        FirstContact: {
            FirstContact.YES: Wording("ได้", "Yes"),
            FirstContact.NO: Wording("ไม่ได้", "No"),
            FirstContact.NOT_APPLICABLE: Wording("ไม่เกี่ยวข้อง", "Not applicable"),
        },
        RevisionKind: {
            RevisionKind.CORRECTED: Wording("แก้ไขรายการ", "Corrected", "แก้ไข"),
            RevisionKind.VOIDED: Wording("ยกเลิกรายการ", "Voided", "ยกเลิก"),
            RevisionKind.RESTORED: Wording("เรียกคืนรายการ", "Restored", "เรียกคืน"),
        },
        MergeKind: {
            MergeKind.JOINED: Wording("เป็นบุคคลเดียวกัน", "One person"),
            MergeKind.SEPARATED: Wording("เป็นคนละคนกัน", "Two people"),
        },
        Action: {
            Action.SIGNED_IN: Wording("เข้าสู่ระบบ", "Signed in"),
            Action.SIGN_IN_FAILED: Wording("เข้าสู่ระบบไม่สำเร็จ", "Sign-in failed"),
            Action.SIGN_IN_TOO_SOON: Wording(
                "พยายามเข้าสู่ระบบก่อนครบเวลารอ", "Sign-in tried before the wait was over"
            ),
            Action.SIGNED_OUT: Wording("ออกจากระบบ", "Signed out"),
            Action.UNLOCKED: Wording("ปลดล็อกหน้าจอ", "Screen unlocked"),
            Action.ACCOUNT_ADDED: Wording("เพิ่มบัญชีผู้ใช้", "Account added"),
            Action.ACCOUNT_CLOSED: Wording("ปิดบัญชีผู้ใช้", "Account closed"),
            Action.ACCOUNT_OPENED: Wording("เปิดบัญชีผู้ใช้อีกครั้ง", "Account opened again"),
            Action.ROLE_CHANGED: Wording("เปลี่ยนบทบาทผู้ใช้", "Role changed"),
            Action.PASSWORD_CHANGED: Wording("เปลี่ยนรหัสผ่านของตน", "Own password changed"),
            Action.PASSWORD_SET: Wording("ตั้งรหัสผ่านให้ผู้ใช้", "Password set for somebody"),
            Action.PASSWORD_RECOVERED: Wording(
                "ตั้งรหัสผ่านด้วยรหัสกู้คืน", "Password set with the recovery key"
            ),
            Action.RECOVERY_KEY_WRONG: Wording("ใส่กุญแจกู้คืนผิด", "Wrong recovery key"),
            Action.CALL_CORRECTED: Wording("แก้ไขรายการโทรศัพท์", "Call corrected"),
            Action.CALL_VOIDED: Wording("ยกเลิกรายการโทรศัพท์", "Call voided"),
            Action.CALL_RESTORED: Wording("คืนรายการโทรศัพท์", "Call restored"),
            Action.IMPORTED: Wording("นำเข้าทะเบียน", "Register imported"),
            Action.IMPORT_TAKEN_BACK: Wording("ถอนการนำเข้า", "Import taken back"),
            Action.IMPORT_PUT_BACK: Wording("คืนการนำเข้า", "Import put back"),
            Action.REGISTER_EXPORTED: Wording("ส่งออกทะเบียน", "Register exported"),
            Action.REGISTER_SEARCHED: Wording(
                "ค้นทะเบียนด้วยคอนโซล", "Register searched at the console"
            ),
            Action.AUDIT_EXPORTED: Wording("ส่งออกบันทึกการใช้งาน", "Record of use exported"),
            Action.ID_SHOWN: Wording("แสดงเลขประจำตัวทั้งหมด", "Whole citizen ID shown"),
            Action.IDS_FORGOTTEN: Wording("เริ่มจดจำผู้รับบริการใหม่", "Recognising begun anew"),
            Action.PEOPLE_JOINED: Wording("รวมข้อมูลบุคคล", "People joined"),
            Action.PEOPLE_TOLD_APART: Wording("แยกข้อมูลบุคคล", "People told apart"),
            Action.SETTINGS_CHANGED: Wording("เปลี่ยนการตั้งค่า", "Settings changed"),
            Action.NOTE_KEPT: Wording("บันทึกข้อความในรายงาน", "Report notes kept"),
            Action.REPORT_SAVED: Wording("บันทึกไฟล์รายงาน", "Report saved"),
            Action.REPORT_PRINTED: Wording("พิมพ์รายงาน", "Report printed"),
            Action.BACKUP_MADE: Wording("สำรองข้อมูล", "Backup made"),
            Action.BACKUP_RESTORED: Wording("กู้คืนข้อมูล", "Backup restored"),
            Action.DATABASE_MOVED: Wording("ย้ายฐานข้อมูล", "Database moved"),
            Action.RECOVERY_KEY_SHOWN: Wording("แสดงกุญแจกู้คืน", "Recovery key shown"),
            Action.RECOVERY_KEY_NOTED: Wording("จดกุญแจกู้คืนแล้ว", "Recovery key written down"),
            Action.KEY_PUT_BACK: Wording("ใส่กุญแจกลับคืน", "Key put back"),
            Action.DATA_REMOVED: Wording("ลบข้อมูลที่พ้นกำหนด", "Data removed after its period"),
            Action.RIGHT_SERVED: Wording("ดำเนินการตามสิทธิของบุคคล", "A person's right served"),
            Action.CHECKED: Wording("ตรวจสอบข้อมูล", "Data checked"),
        },
        FollowUpResult: {
            FollowUpResult.REACHED: Wording("ติดต่อได้", "Reached"),
            FollowUpResult.NOT_REACHED: Wording("ติดต่อไม่ได้", "Not reached"),
            FollowUpResult.NOT_NEEDED: Wording("ไม่ต้องติดต่อแล้ว", "No longer needed"),
        },
    }
)


def wording(member: enum.StrEnum) -> Wording:
    """The words for a lane, reason, state, outcome, transfer result or ring count."""
    return _WORDS[type(member)][member]
