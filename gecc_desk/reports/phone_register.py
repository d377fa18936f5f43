"""The register itself as an annex of the phone report: ทะเบียนคุมโทรศัพท์, one row a call.

The columns are those of GECC criterion 2.16. Citizen IDs are masked, also in a call that was kept
before they were.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from gecc_desk.domain.calls import Call, CallEntry, Transfer
from gecc_desk.domain.id_masking import mask_citizen_ids
from gecc_desk.domain.moments import is_whole_day, service_day, thai_date, written_clock
from gecc_desk.domain.periods import Period
from gecc_desk.domain.words import wording
from gecc_desk.reports.figure_words import NB
from gecc_desk.reports.long_tables import MOST_LINES, LongTable
from gecc_desk.reports.pages import Block, Page
from gecc_desk.reports.tables import Column, Row
from gecc_desk.reports.thai_pdf import MUTED, TextStyle, Typesetter

#: Told how many of how many calls are done; 0 of how many where nobody counted. May raise.
Progress = Callable[[int, int], None]

TITLE = "ทะเบียนคุมโทรศัพท์"
HEADINGS = (
    "ที่", "วันเวลา", "ผู้ติดต่อ", "เรื่องที่ติดต่อ", "การโอนสาย", "ผลการดำเนินการ", "หมายเหตุ", "ผู้รับสาย",
)  # fmt: skip
_SHARES = (1.35, 2.85, 4.15, 3.95, 4.0, 3.3, 4.5, 2.5)

_TITLE = TextStyle(size=16, bold=True, align="center")
_PERIOD = TextStyle(size=13, align="center")
_RULE = TextStyle(size=10, colour=MUTED, after=6)
_SIZE = 10.0
#: Calls between two tellings.
_STEP = 50


def register_pages(
    typesetter: Typesetter,
    calls: Iterable[Call],
    total: int,
    progress: Progress,
    *,
    office: str,
    period: Period,
) -> Iterator[Page]:
    """The pages of the annex, each as soon as it is full; `calls` are read once, as they come."""
    first = Page(landscape=True)
    columns = [
        Column(title, share, "right" if title == HEADINGS[0] else "left")
        for title, share in zip(HEADINGS, _SHARES, strict=True)
    ]
    table = LongTable(typesetter, columns, width=first.width, size=_SIZE)
    filled = _head(typesetter, first, office, period)
    page, top = first, filled
    for part in table.parts(_rows(calls, total, progress), first.height - filled, first.height):
        page.placed.append((part, top))
        yield page
        page, top = Page(landscape=True), 0.0
    if page is first:
        nothing = typesetter.paragraph("ไม่มีรายการในช่วงนี้", _PERIOD)
        first.placed.append((nothing, filled))
        yield first


def _head(typesetter: Typesetter, page: Page, office: str, period: Period) -> float:
    """What stands above the table on its first page; gives how far down it reaches."""
    rule = (
        f"รายการที่ยกเลิกแสดงบนพื้นสีเทา ข้อความที่ยาวเกิน {MOST_LINES} บรรทัดแสดงบางส่วน ลงท้ายด้วย … "
        "และดูฉบับเต็มได้ในโปรแกรม เลขประจำตัวประชาชนปกปิดบางส่วน"
    )
    blocks: list[Block] = [
        typesetter.paragraph(f"ภาคผนวก {TITLE}", _TITLE),
        typesetter.paragraph(f"{office} {period.in_thai()}", _PERIOD),
        typesetter.paragraph(rule, _RULE),
    ]
    filled = 0.0
    for block in blocks:
        page.placed.append((block, filled))
        filled += block.height(page.width) + block.after
    return filled


def _rows(calls: Iterable[Call], total: int, progress: Progress) -> Iterator[Row]:
    done = 0
    for done, call in enumerate(calls, start=1):
        yield row_of(done, call)
        if done % _STEP == 0:
            progress(done, total)
    progress(done, total)


def row_of(number: int, call: Call) -> Row:
    """A call as it stands on paper; a voided one on grey."""
    entry = call.entry.without_citizen_ids()
    voided = call.voided_at is not None
    cells = (
        str(number),
        f"{thai_date(service_day(entry.received_at))}\n{written_clock(entry.received_at)}",
        "\n".join(text for text in (entry.caller, entry.phone) if text) or "ไม่แจ้งชื่อ",
        entry.topic,
        "\n".join(_transfer(one) for one in entry.transfers) or "–",
        _outcome(call, entry),
        entry.note or "–",
        mask_citizen_ids(call.recorded_by) or "–",
    )
    return Row(cells, marked=voided)


def _transfer(one: Transfer) -> str:
    extension = f" (ต่อ{NB}{one.extension})" if one.extension else ""
    return f"{one.unit}{extension}: {wording(one.result).th}"


def _outcome(call: Call, entry: CallEntry) -> str:
    lines = [wording(entry.outcome).th]
    if entry.callback_at is not None:
        when = thai_date(service_day(entry.callback_at))
        if not is_whole_day(entry.callback_at):
            when = f"{when} {written_clock(entry.callback_at)}"
        lines.append(f"นัดโทรกลับ {when}")
    if call.voided_at is not None:
        lines.insert(0, f"ยกเลิกรายการ {thai_date(service_day(call.voided_at))}")
    return "\n".join(lines)
