"""The words for lanes, reasons, states and outcomes, in Thai and English, for screen and paper."""

from __future__ import annotations

import dataclasses
import enum
from collections.abc import Mapping
from types import MappingProxyType

from gecc_desk.domain.calls import Outcome, Rings, TransferResult
from gecc_desk.domain.counters import CounterState
from gecc_desk.domain.papers import PaperState
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
        FastTrackReason: {
            FastTrackReason.PREGNANT: Wording("หญิงตั้งครรภ์", "Pregnant", "ตั้งครรภ์"),
            FastTrackReason.DISABLED: Wording("คนพิการ", "Disabled", "คนพิการ"),
            FastTrackReason.ELDERLY: Wording("ผู้สูงอายุ", "Elderly", "สูงอายุ"),
            FastTrackReason.VEHICLE: Wording(
                "ผู้ที่ไม่สามารถลงจากรถได้", "Cannot leave the vehicle", "ลงรถไม่ได้"
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
    }
)


def wording(member: enum.StrEnum) -> Wording:
    """The words for a lane, reason, state, outcome, transfer result or ring count."""
    return _WORDS[type(member)][member]
