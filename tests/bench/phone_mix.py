"""What people ask a register for: words, parts of numbers and names, each with this or that filter."""

from __future__ import annotations

import dataclasses
import datetime as dt

from gecc_desk.domain import moments
from gecc_desk.domain.call_filter import CallFilter, CallSort, VoidedCalls
from gecc_desk.domain.calls import Outcome
from gecc_desk.domain.people import CallerKind

_CALLER, _TOPIC, _OLDEST = CallSort.CALLER, CallSort.TOPIC, CallSort.OLDEST
_ADMINISTRATION = ("ฝ่ายอำนวยการ",)
_COMPLAINT, _OPENING = ("ร้องเรียนการให้บริการ",), ("สอบถามเวลาทำการและที่ตั้ง",)


def _ago(years: int, days: int, wanted: CallFilter) -> CallFilter:
    """The same, of so many days some years ago."""
    first = moments.service_day(moments.now()) - dt.timedelta(days=365 * years)
    return dataclasses.replace(wanted, since=first, until=first + dt.timedelta(days=days))


def long_ones() -> list[CallFilter]:
    """Searches of three characters and more."""
    ask = CallFilter
    return [
        # As it is typed, letter by letter.
        ask("สมช"), ask("สมชา"), ask("สมชาย"), ask("สมชาย ใจดี"),
        # Names, topics, units, results; frequent, rare and never there.
        ask("รายงานตัว"), ask("ศาลจังหวัด"), ask("ขอเลื่อนนัด ป่วย"), ask("ฝ่ายอำนวยการ"), ask("สายไม่ว่าง"),
        ask("ใบรับรองแพทย์"), ask("ประชุมคณะทำงาน"), ask("วัดทุ่งใหญ่"), ask("ไม่มีใครชื่อนี้"), ask("zebra"),
        ask("สอบถามวันรายงานตัวครั้งแรกหลังศาลมีคำพิพากษา"), ask("มีคำพิพากษา แจ้งให้มาภายใน 15 วัน"),
        # Numbers, in any writing and in parts.
        ask("081"), ask("0812"), ask("081-234"), ask("5678"), ask("๐๘๑๒๓๔"), ask("0066 81 234 5678"), ask("+66 53"), ask("ต่อ 153"),
        ask("ยธ 12/"), ask("2565"), ask("10.00 น."),
        # Pieces that many have and never together; a text of frequent pieces that nobody has.
        ask("รายงานตัว บังคับคดี"), ask("เรือนจำ ปัสสาวะ"), ask("นัดรายงานตัวนัด"), ask("ตัวงานราย"),
        # A frequent text with a filter that leaves next to nothing, and the other way round.
        ask("รายงานตัว", outcomes=(Outcome.WRONG_NUMBER,)),
        ask("บังคับคดี", outcomes=(Outcome.WRONG_NUMBER,)),
        ask("สมชาย", units=_ADMINISTRATION, outcomes=(Outcome.TRANSFERRED,)),
        ask("แจ้งวัน", kinds=(CallerKind.AGENCY,)),
        ask("เชียงใหม่", topics=_COMPLAINT),
        ask("081", topics=_OPENING, outcomes=(Outcome.MESSAGE, Outcome.CALLBACK)),
        ask("คุณสม", kinds=(CallerKind.RELATIVE,), staff=("สุภาพร",)),
        ask("รายงานตัว", open_follow_up=True),
        ask("รายงานตัว", voided=VoidedCalls.ALONE),
        ask("โทรกลับ", voided=VoidedCalls.LEFT_OUT, outcomes=(Outcome.CALLBACK,)),
        # Periods: a week of years ago, a year, and what is rare in it.
        _ago(7, 7, ask("แจ้งวัน")), _ago(5, 365, ask("สมชาย")),
        _ago(9, 31, ask("ร้องเรียน", units=_ADMINISTRATION)),
        _ago(3, 90, ask("วัดทุ่งใหญ่")),
        ask("รายงานตัว", sort=_OLDEST), ask("วัดทุ่งใหญ่", sort=_OLDEST, outcomes=(Outcome.MESSAGE,)),
        # In the order of names.
        ask("สมชาย", sort=_CALLER), ask("รายงานตัว", sort=_CALLER), _ago(6, 800, ask("ศาลจังหวัด", sort=_CALLER)),
        ask("หนังสือรับรอง", sort=_TOPIC, kinds=(CallerKind.PUBLIC,)), ask("แจ้งวัน", sort=_TOPIC),
    ]  # fmt: skip


def short_ones() -> list[CallFilter]:
    """Searches of one and two characters."""
    ask = CallFilter
    return [
        ask("ก"), ask("ส"), ask("ฮ"), ask("ฬ"), ask("z"), ask("5"), ask("๙"), ask("สม"), ask("ฤา"), ask("ญญ"), ask("08"), ask("ก ฮ"),
        ask("ฟ", outcomes=(Outcome.WRONG_NUMBER,)), ask("ส", topics=_COMPLAINT, kinds=(CallerKind.AGENCY,)),
        _ago(8, 14, ask("สม")), ask("56", open_follow_up=True), ask("ธ", sort=_CALLER), ask("นว", sort=_TOPIC),
    ]  # fmt: skip


def filters_alone() -> list[CallFilter]:
    """The register as it opens, and what the filters show without a text."""
    ask = CallFilter
    return [
        ask(), ask(sort=_OLDEST), ask(outcomes=(Outcome.CALLBACK,)), ask(open_follow_up=True), ask(voided=VoidedCalls.ALONE),
        ask(units=_ADMINISTRATION, kinds=(CallerKind.PUBLIC,)), ask(sort=_CALLER), ask(sort=_TOPIC), _ago(4, 30, ask()),
    ]  # fmt: skip
