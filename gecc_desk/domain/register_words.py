"""Reads the words of a register: what came of a call, to whom it was passed, who called."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from gecc_desk.domain.calls import FirstContact, Outcome, Rings, TransferResult
from gecc_desk.domain.people import CallerKind
from gecc_desk.domain.thai_text import search_key
from gecc_desk.domain.words import wording

Member = TypeVar("Member", bound=enum.StrEnum)

_TICKS = frozenset(["/", "✓", "✔", "☑"])
#: "Not", with what may stand between it and what is denied.
_NOT = r"(?<!ไม่)(?<!ไม่ได้)(?<!ไม่มี)(?<!ไม่ต้อง)(?<!ไม่ขอ)(?<!ไม่ประสงค์ให้)"


def _key(text: str) -> str:
    # A stroke is how a form is ticked by hand; a search would not look at it.
    return "✓" if text.strip() in _TICKS else search_key(text).strip("!,;")


class Words:
    """Words of one enumeration: those that mean a member alone, and those that tell it in a text."""

    def __init__(
        self, kind: type[enum.StrEnum], alone: Mapping[enum.StrEnum, str],
        within: Sequence[tuple[enum.StrEnum, str]] = (),
    ) -> None:  # fmt: skip
        self._alone: dict[str, enum.StrEnum] = {}
        for member in kind:
            said = wording(member)
            more = alone.get(member, "").split("|")
            for word in (member.value, said.th, said.en, said.short, *more):
                if key := _key(word):
                    self._alone.setdefault(key, member)
        self._within = [(member, re.compile(f"{_NOT}(?:{parts})")) for member, parts in within]

    def exactly(self, text: str) -> enum.StrEnum | None:
        """The member that a text is a word for."""
        return self._alone.get(_key(text))

    def told_in(self, text: str) -> enum.StrEnum | None:
        """The member of which a text speaks; the first that it may be."""
        key = search_key(text)
        return next((member for member, found in self._within if found.search(key)), None)


_OUTCOMES = Words(
    Outcome,
    {
        Outcome.ANSWERED: "ตอบ|ตอบแล้ว|ตอบได้เลย|ตอบคำถาม|ตอบข้อซักถาม|ให้ข้อมูล|ให้ข้อมูลแล้ว|เรียบร้อย|เรียบร้อยแล้ว|เสร็จ|เสร็จสิ้น|แล้วเสร็จ"
        "|ดำเนินการแล้ว|ดำเนินการเรียบร้อย|ดำเนินการเสร็จสิ้น|done|completed|ok|resolved|closed|✓",
        Outcome.TRANSFERRED: "โอน|โอนแล้ว|โอนสายแล้ว|ส่งต่อ|ส่งต่อแล้ว|transfer|forwarded",
        Outcome.CALLBACK: "ติดต่อกลับ|ให้โทรกลับ|รอโทรกลับ|รอติดต่อกลับ|นัดโทรกลับ|callback|to call back",
        Outcome.MESSAGE: "รับเรื่อง|รับเรื่องไว้|ฝากข้อความ|รับฝากข้อความ|message",
        Outcome.WRONG_NUMBER: "ผิดเบอร์|โทรผิดเบอร์|ต่อผิด|wrong",
    },
    (
        (Outcome.WRONG_NUMBER, "โทรผิด|ผิดเบอร์|เบอร์ผิด|ต่อผิด|wrongnumber"),
        (Outcome.CALLBACK, "โทรกลับ|ติดต่อกลับ|แจ้งกลับ|callback"),
        (Outcome.TRANSFERRED, "โอนสาย|โอนให้|โอนไป|โอนต่อ|ส่งต่อ|^โอน|transferred|forwarded"),
        (Outcome.MESSAGE, "รับฝาก|ฝากเรื่อง|ฝากข้อความ|รับเรื่อง|messagetaken"),
        (
            Outcome.ANSWERED,
            "ตอบ|แจ้ง|ให้ข้อมูล|แนะนำ|ชี้แจง|อธิบาย|ให้คำปรึกษา|เรียบร้อย|เสร็จ|ดำเนินการแล้ว|ประสาน|รับทราบ|ตรวจสอบ|นัด|answered|informed|advised",
        ),
    ),
)  # fmt: skip

_RESULTS = Words(
    TransferResult,
    {
        TransferResult.CONNECTED: "ได้|โอนได้|ต่อได้|ติดต่อได้|สำเร็จ|เรียบร้อย|มีผู้รับ|มีผู้รับสาย|รับ|ok|yes|done|✓",
        TransferResult.NO_ANSWER: "ไม่มีผู้รับ|ไม่มีผู้รับสาย|ไม่มีคนรับ|ไม่มีคนรับสาย|ไม่ได้|ไม่สำเร็จ|ติดต่อไม่ได้|ไม่อยู่|no|noanswer",
        TransferResult.BUSY: "ไม่ว่าง|สายซ้อน|ติดสาย|engaged",
        TransferResult.MESSAGE: "ฝากเรื่อง|รับฝาก|รับฝากเรื่อง|message",
    },
    (
        (TransferResult.BUSY, "สายไม่ว่าง|ติดสาย|สายซ้อน"),
        (TransferResult.MESSAGE, "ฝากข้อความ|ฝากเรื่อง"),
        (TransferResult.NO_ANSWER, "ไม่รับ|ไม่มีผู้รับ|ไม่มีคนรับ|ไม่อยู่|ติดต่อไม่ได้"),
        (TransferResult.CONNECTED, "รับสาย|สำเร็จ|เรียบร้อย|ติดต่อได้"),
    ),
)
_KINDS = Words(
    CallerKind,
    {
        CallerKind.PROBATIONER: "ผู้ถูกคุม|ผถค|ผู้ถูกคุมประพฤติ|จำเลย|ผู้ถูกคุมความประพฤติเอง|เจ้าตัว",
        CallerKind.RELATIVE: "บิดา|มารดา|พ่อ|แม่|บิดามารดา|พ่อแม่|ผู้ปกครอง|ภรรยา|สามี|พี่|น้อง|พี่ชาย|น้องชาย|พี่สาว|น้องสาว"
        "|บุตร|ลูก|ปู่|ย่า|ตา|ยาย|ลุง|ป้า|น้า|อา|ครอบครัว|ญาติผู้ถูกคุม|ญาติผู้ถูกคุมความประพฤติ|family",
        CallerKind.AGENCY: "ส่วนราชการ|หน่วยงานราชการ|หน่วยงานภายนอก|หน่วยงานอื่น|หน่วยงานรัฐ|หน่วยงานเอกชน|ศาล|ตำรวจ|อัยการ|เรือนจำ|เจ้าหน้าที่"
        "|office|organisation|organization",
        CallerKind.PUBLIC: "ประชาชนทั่วไป|บุคคลทั่วไป|ทั่วไป|บุคคลภายนอก|general public",
    },
    (
        (CallerKind.RELATIVE, "ญาติ|ผู้ปกครอง"),
        (CallerKind.PROBATIONER, "ผู้ถูกคุม"),
        (CallerKind.AGENCY, "หน่วยงาน|ส่วนราชการ"),
        (CallerKind.PUBLIC, "ประชาชน"),
    ),
)  # fmt: skip
_FIRST_CONTACTS = Words(
    FirstContact,
    {
        FirstContact.YES: "ใช่|ตอบได้|จบ|y|true|✓",
        FirstContact.NO: "ไม่|ไม่ใช่|ตอบไม่ได้|n|false|x|✗",
        FirstContact.NOT_APPLICABLE: "n/a|na",
    },
)
_RINGS = Words(
    Rings,
    {Rings.MORE: ">3|เกิน 3|เกินกว่า 3|4+|มากกว่า 3 ครั้ง|เกิน 3 ครั้ง", Rings.UNKNOWN: "ไม่นับ|unknown|?"},
)

#: "โอนสายไปยังกลุ่ม…": said before a unit.
_TO = re.compile(
    r"^(?:ได้)?(?:โอน|ส่งต่อ)(?:สาย)?(?:ให้|ต่อ)?(?:ไป)?(?:ที่|ยัง|ให้)?\s*|^transferred to\s+|^to\s+",
    re.IGNORECASE,
)
_NO_TRANSFER = frozenset(
    search_key(word)
    for word in ("ไม่โอน", "ไม่ได้โอน", "ไม่มี", "ไม่มีการโอน", "ไม่มีการโอนสาย", "ไม่โอนสาย", "ไม่ได้โอนสาย", "ไม่", "no", "none", "n/a", "x")
)  # fmt: skip
_TRANSFER_ALONE = frozenset(
    search_key(word) for word in ("โอน", "โอนสาย", "โอนแล้ว", "ส่งต่อ", "ใช่", "มี", "yes", "y", "✓", "transferred")
)  # fmt: skip


def read_outcome(text: str) -> tuple[Outcome, bool] | None:
    """What came of a call, and whether the text says no more than that; None where nobody knows."""
    return _read(_OUTCOMES, Outcome, text)


def read_result(text: str) -> TransferResult | None:
    """What came of a transfer; None where the text does not say."""
    found = _read(_RESULTS, TransferResult, text)
    return found[0] if found else None


def read_kind(text: str) -> tuple[CallerKind, bool] | None:
    """Who called, and whether the text says no more than that; None where nobody knows."""
    return _read(_KINDS, CallerKind, text)


def read_first_contact(text: str) -> FirstContact | None:
    """Whether the matter was settled in the call; None where the text does not say."""
    found = _read(_FIRST_CONTACTS, FirstContact, text)
    return found[0] if found else None


def read_rings(text: str) -> Rings | None:
    """How often it rang; None where the text does not say."""
    found = _read(_RINGS, Rings, text)
    if found:
        return found[0]
    key = search_key(text)
    counted = re.fullmatch(r"(ไม่เกิน|ภายใน|≤|<=)?(\d{1,2})(?:ครั้ง|กริ่ง|เสียง|times?|rings?)?", key)
    if counted is None or counted[2] == "0":
        return None
    if int(counted[2]) > 3:
        return None if counted[1] else Rings.MORE
    return Rings(str(int(counted[2])))


def _read(words: Words, kind: type[Member], text: str) -> tuple[Member, bool] | None:
    exact = words.exactly(text)
    member = exact or words.told_in(text)
    return None if member is None else (kind(member), exact is not None)


def says_no_transfer(text: str) -> bool:
    """Whether a cell about transfers says that there was none."""
    key = _key(text)
    return not key or key in _NO_TRANSFER


def says_transfer_alone(text: str) -> bool:
    """Whether a cell says that there was a transfer, and not to whom."""
    return _key(text) in _TRANSFER_ALONE


class Names:
    """Names of the office's units or topics, found in the writings that people use."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_key = {search_key(name): name for name in reversed(list(names))}

    def __contains__(self, name: str) -> bool:
        return self._by_key.get(search_key(name)) == name

    def known_as(self, text: str) -> str:
        """The office's own name for it, or the text as it is.

        Spaces and signs make no difference, and ฯ stands for the rest of a name that only one has.
        """
        key = search_key(text)
        if key in self._by_key:
            return self._by_key[key]
        if len(key) > 3 and key.endswith("ฯ"):
            begins = key.rstrip("ฯ")
            fitting = [name for known, name in self._by_key.items() if known.startswith(begins)]
            if len(fitting) == 1:
                return fitting[0]
        return text

    def unit_in(self, text: str) -> str:
        """The unit of which a cell about a transfer speaks: "โอนไปกลุ่ม…" is the group."""
        known = self.known_as(text)
        return known if known != text else self.known_as(_TO.sub("", text).strip() or text)
