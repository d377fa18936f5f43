"""What an entry of the record of use tells, as a plain sentence in Thai and in English."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType

from gecc_desk.domain import moments, office
from gecc_desk.domain.audit import Action, AuditEntry, Detail
from gecc_desk.domain.board import BOARD_NOTICE
from gecc_desk.domain.people import (
    CARD_CLEAR_ON_REMOVAL,
    CARD_CLEAR_SECONDS,
    CARD_PHOTO,
    CITIZEN_ID_KEEPING,
)
from gecc_desk.domain.roles import Role
from gecc_desk.domain.words import Wording, wording

#: Over `subject` (the id of what it is about) and the details of the entry.
_SENTENCES: Mapping[Action, Wording] = MappingProxyType(
    {
        Action.ACCOUNT_ADDED: Wording(
            "เพิ่มบัญชีผู้ใช้เลขที่ {subject} บทบาท{role}", "Added account {subject} as {role}"
        ),
        Action.ACCOUNT_CLOSED: Wording("ปิดบัญชีผู้ใช้เลขที่ {subject}", "Closed account {subject}"),
        Action.ACCOUNT_OPENED: Wording(
            "เปิดบัญชีผู้ใช้เลขที่ {subject} อีกครั้ง", "Opened account {subject} again"
        ),
        Action.ROLE_CHANGED: Wording(
            "เปลี่ยนบทบาทของบัญชีเลขที่ {subject} จาก{before} เป็น{role}",
            "Changed the role of account {subject} from {before} to {role}",
        ),
        Action.PASSWORD_CHANGED: Wording(
            "เปลี่ยนรหัสผ่านของตน (บัญชีเลขที่ {subject})", "Changed their own password (account {subject})"
        ),
        Action.PASSWORD_SET: Wording(
            "ตั้งรหัสผ่านใหม่ให้บัญชีเลขที่ {subject}", "Set the password of account {subject}"
        ),
        Action.PASSWORD_RECOVERED: Wording(
            "ตั้งรหัสผ่านใหม่ให้บัญชีเลขที่ {subject} ด้วยรหัสกู้คืน",
            "Set the password of account {subject} with the recovery key",
        ),
        Action.CALL_CORRECTED: Wording(
            "แก้ไขรายการโทรศัพท์เลขที่ {subject} (ข้อความเดิมอยู่ในประวัติลำดับที่ {revision})",
            "Corrected call {subject} (the old text is in its history, no. {revision})",
        ),
        Action.CALL_VOIDED: Wording(
            "ยกเลิกรายการโทรศัพท์เลขที่ {subject} (เหตุผลอยู่ในประวัติลำดับที่ {revision})",
            "Voided call {subject} (the reason is in its history, no. {revision})",
        ),
        Action.CALL_RESTORED: Wording(
            "คืนรายการโทรศัพท์เลขที่ {subject} (ประวัติลำดับที่ {revision})",
            "Restored call {subject} (history no. {revision})",
        ),
        Action.IMPORTED: Wording(
            "นำเข้าทะเบียน ครั้งที่ {subject} จำนวน {calls} รายการ",
            "Imported a register (import {subject}): {calls} calls",
        ),
        Action.IMPORT_TAKEN_BACK: Wording(
            "ถอนการนำเข้า ครั้งที่ {subject} จำนวน {calls} รายการ",
            "Took back import {subject}: {calls} calls",
        ),
        Action.IMPORT_PUT_BACK: Wording(
            "คืนการนำเข้า ครั้งที่ {subject} จำนวน {calls} รายการ",
            "Put back import {subject}: {calls} calls",
        ),
        Action.REGISTER_EXPORTED: Wording(
            "ส่งออกทะเบียนโทรศัพท์เป็นไฟล์ {file} จำนวน {rows} รายการ",
            "Exported the phone register as {file}: {rows} calls",
        ),
        Action.REGISTER_SEARCHED: Wording(
            "ค้นทะเบียนโทรศัพท์ด้วยคอนโซล แสดง {rows} รายการ",
            "Searched the phone register at the console: {rows} calls shown",
        ),
        Action.AUDIT_EXPORTED: Wording(
            "ส่งออกบันทึกการใช้งานระบบเป็นไฟล์ {file} จำนวน {rows} รายการ",
            "Exported the record of use as {file}: {rows} entries",
        ),
        Action.ID_SHOWN: Wording(
            "แสดงเลขประจำตัวประชาชนทั้งหมดของ {masked_id} (เหตุผลลำดับที่ {subject})",
            "Showed the whole citizen ID {masked_id} (reason no. {subject})",
        ),
        Action.IDS_FORGOTTEN: Wording(
            "เริ่มจดจำผู้รับบริการใหม่ ลบเลขประจำตัวที่เข้ารหัสไว้ของ {people} คน",
            "Began to recognise people anew; hashed citizen IDs of {people} people were removed",
        ),
        Action.PEOPLE_JOINED: Wording(
            "รวมบุคคลเลขที่ {subject} เข้ากับบุคคลเลขที่ {with}",
            "Joined person {subject} to person {with}",
        ),
        Action.PEOPLE_TOLD_APART: Wording(
            "แยกบุคคลเลขที่ {subject} ออกจากบุคคลเลขที่ {from}",
            "Told person {subject} apart from person {from}",
        ),
        Action.NOTE_KEPT: Wording(
            "บันทึกข้อความในรายงานโทรศัพท์ {from} ถึง {to}",
            "Kept the notes of the phone report, {from} to {to}",
        ),
        Action.REPORT_SAVED: Wording(
            "บันทึกรายงาน{report} {from} ถึง {to} เป็นไฟล์ {file} (รายการย่อย {rows} รายการ)",
            "Saved the {report} report, {from} to {to}, as {file} ({rows} single rows)",
        ),
        Action.REPORT_PRINTED: Wording(
            "พิมพ์รายงาน{report} {from} ถึง {to} (รายการย่อย {rows} รายการ)",
            "Printed the {report} report, {from} to {to} ({rows} single rows)",
        ),
        Action.BACKUP_MADE: Wording(
            "สำรองข้อมูล ({reason}) ลบชุดเก่าตามกำหนด {removed} ชุด",
            "Made a backup ({reason}); {removed} older ones removed by the rule",
        ),
        Action.BACKUP_RESTORED: Wording(
            "กู้คืนข้อมูลจากไฟล์สำรอง {file}", "Restored the office from the backup {file}"
        ),
        Action.DATABASE_MOVED: Wording(
            "ย้ายข้อมูลทั้งสำนักงานมาจาก{source} จำนวน {rows} แถว",
            "Moved the whole office here from {source}: {rows} rows",
        ),
        Action.DATA_REMOVED: Wording(
            "ลบข้อมูลส่วนบุคคลที่พ้นกำหนด ครั้งที่ {run} จำนวน {count} รายการ",
            "Removed personal data after its period (run {run}): {count} items",
        ),
        Action.RIGHT_SERVED: Wording(
            "ดำเนินการตามสิทธิของเจ้าของข้อมูล ลำดับที่ {record} ({kind})",
            "Served a person's right, no. {record} ({kind})",
        ),
        Action.CHECKED: Wording(
            "ตรวจสอบข้อมูลทั้งหมด พบสิ่งผิดปกติ {problems} รายการ",
            "Checked all data: {problems} problems",
        ),
    }
)

#: Names of settings and of words that stand in details.
_NAMES: Mapping[str, Wording] = MappingProxyType(
    {
        office.OFFICE_NAME: Wording("ชื่อสำนักงาน", "name of the office"),
        office.DESK_NAME: Wording("ชื่อจุดบริการ", "name of the desk"),
        office.IDLE_MINUTES: Wording("ล็อกหน้าจอเมื่อไม่มีผู้ใช้ (นาที)", "desk locked after (minutes)"),
        office.MOST_IN_A_ROW: Wording("Fast Track ติดกันได้ไม่เกิน", "Fast Track at most in a row"),
        office.LIMIT_MINUTES: Wording("เวลารอสูงสุด (นาที)", "limit of waiting (min)"),
        BOARD_NOTICE: Wording("ข้อความบนจอแสดงคิว", "notice on the board"),
        CITIZEN_ID_KEEPING: Wording("การเก็บเลขประจำตัวประชาชน", "what is kept of a citizen ID"),
        CARD_PHOTO: Wording("รูปถ่ายในบัตร", "photo of the card"),
        CARD_CLEAR_SECONDS: Wording("ล้างข้อมูลออกจากหน้าจอ (วินาที)", "screen cleared after (s)"),
        CARD_CLEAR_ON_REMOVAL: Wording("ล้างเมื่อดึงบัตรออก", "cleared when the card is out"),
        **{role.value: wording(role) for role in Role},
        "service": Wording("งานบริการ", "service"),
        "unit": Wording("หน่วยงาน", "unit"),
        "topic": Wording("เรื่องที่ติดต่อ", "topic"),
        "counter": Wording("ช่องบริการ", "counter"),
        "people": Wording("จำนวนคนที่ถูกลบเลขประจำตัว", "people whose ID was removed"),
        "queue": Wording("สถิติบัตรคิว", "queue"),
        "phone": Wording("ทะเบียนโทรศัพท์", "phone"),
        "all": Wording("ทุกงาน", "all"),
        "none": Wording("ไม่เก็บ", "none"),
        "keyed": Wording("แบบเข้ารหัส", "hashed"),
        "full": Wording("ทั้งหมด", "in full"),
        "file": Wording("ไฟล์ในเครื่อง", "a file"),
        "server": Wording("เครื่องแม่ข่าย", "a server"),
        "daily": Wording("ประจำวัน", "daily"),
        "on_demand": Wording("สั่งเอง", "on demand"),
        "before_migration": Wording("ก่อนปรับรุ่น", "before a migration"),
        "exported": Wording("ให้สำเนาข้อมูล", "copy handed out"),
        "corrected": Wording("แก้ไขข้อมูล", "put right"),
        "erased": Wording("ลบข้อมูล", "erased"),
        "changed": Wording("มีการเปลี่ยนแปลง", "changed"),
    }
)
#: The details whose values are days, and those whose values are words of this program.
_DAYS_IN = frozenset({"from", "to"})
_WORDS_IN = frozenset({"report", "kind", "reason", "role", "before", "source", CITIZEN_ID_KEEPING})


def sentence(entry: AuditEntry, *, thai: bool) -> str:
    """What was done, as a person reads it: without who and when, which stand beside it.

    An action of which this program knows nothing, or details that lack something, are told as they
    stand.
    """
    action = entry.action
    if not isinstance(action, Action):
        return _plain(str(action), entry, thai=thai)
    name = _in(wording(action), thai=thai)
    if action is Action.SETTINGS_CHANGED:
        return f"{name}: {_settings(entry, thai=thai)}"
    template = _SENTENCES.get(action)
    if template is None:
        return _plain(name, entry, thai=thai)
    values = {key: _value(key, one, thai=thai) for key, one in entry.details.items()}
    number = entry.subject_id
    values["subject"] = entry.subject if number is None else str(number)
    try:
        return _in(template, thai=thai).format(**values)
    except (LookupError, ValueError):
        return _plain(name, entry, thai=thai)


def _plain(name: str, entry: AuditEntry, *, thai: bool) -> str:
    told = [f"{key} {_value(key, one, thai=thai)}" for key, one in entry.details.items()]
    return " ".join(filter(None, [name, entry.subject, ", ".join(told)]))


def _settings(entry: AuditEntry, *, thai: bool) -> str:
    parts = []
    for key, change in entry.details.items():
        kind, _, number = key.partition(" ")
        name = " ".join(filter(None, [_word(kind, thai=thai), number]))
        if isinstance(change, list) and len(change) == 2:
            before, after = (_setting(key, one, thai=thai) for one in change)
            parts.append(f"{name}: {before} → {after}")
        else:
            parts.append(f"{name}: {_value(key, change, thai=thai)}")
    return "; ".join(parts)


def _setting(key: str, value: Detail, *, thai: bool) -> str:
    told = _value(key, value, thai=thai)
    return f"({told})" if isinstance(value, list) else told


def _value(key: str, value: Detail, *, thai: bool) -> str:
    match value:
        case None:
            return "–"
        case bool() | dict():
            return str(value)
        case int():
            return f"{value:,}"
        case list():
            return ", ".join(_value(key, one, thai=thai) for one in value) or "–"
        case _ if key in _WORDS_IN or value in ("all", "changed"):
            return _word(value, thai=thai)
        case _ if key in _DAYS_IN:
            return _day(value, thai=thai)
        case _:
            return value or "–"


def _day(text: str, *, thai: bool) -> str:
    """A day in the Buddhist Era; what is no day as it stands."""
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return text
    return moments.thai_date(day) if thai else f"{day:%d %b} {day.year + moments.BUDDHIST_ERA}"


def _word(name: str, *, thai: bool) -> str:
    found = _NAMES.get(name)
    return name if found is None else _in(found, thai=thai)


def _in(words: Wording, *, thai: bool) -> str:
    return words.th if thai else words.en
