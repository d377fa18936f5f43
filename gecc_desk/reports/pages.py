"""Blocks put on pages: margins, header, footer with page x of y, and what the document says of itself."""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from gecc_desk.domain.moments import clock, service_day, thai_date
from gecc_desk.reports.saving import save_whole
from gecc_desk.reports.thai_pdf import MUTED, TextStyle, Typesetter

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

#: Points (1/72 inch) to the centimetre.
CM = 72 / 2.54
#: A4 upright, in points.
A4 = (21 * CM, 29.7 * CM)
#: Margins of official documents: 3 cm left, 2 cm elsewhere; header and footer stand within them.
LEFT, OTHERS = 3 * CM, 2 * CM
#: Base lines of header and footer, from the edge of the paper.
_HEADER, _FOOTER = 1.3 * CM, 1.1 * CM
_SMALL = TextStyle(size=10, colour=MUTED)


class Block(Protocol):
    """Something that takes room on a page: text, a table, a chart. Lengths in points."""

    before: float
    after: float
    keep_with_next: bool

    def height(self, width: float) -> float:
        """How high it is when it is `width` wide."""
        ...

    def least(self, width: float) -> float:
        """How high the smallest part is that may stand at the foot of a page."""
        ...

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """A part at most `room` high and the rest; None where it cannot be divided so."""
        ...

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        """Draw it with its left upper corner at (x, top)."""
        ...


@dataclasses.dataclass(frozen=True, slots=True)
class NewPage:
    """What follows begins a page, upright or (`landscape`) lying."""

    landscape: bool = False


@dataclasses.dataclass(frozen=True, slots=True)
class Imprint:
    """What every page says: whose paper it is, which, made by whom and when (aware)."""

    office: str
    title: str
    made_by: str
    made_at: dt.datetime


@dataclasses.dataclass(slots=True)
class Page:
    """One page and what stands on it: (block, distance of its top from the upper margin)."""

    landscape: bool = False
    placed: list[tuple[Block, float]] = dataclasses.field(default_factory=list)

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the paper in points."""
        return (A4[1], A4[0]) if self.landscape else A4

    @property
    def width(self) -> float:
        """How wide the text may be."""
        return self.size[0] - LEFT - OTHERS

    @property
    def height(self) -> float:
        """How high the text may be."""
        return self.size[1] - 2 * OTHERS


def write_pages(
    path: Path, blocks: Sequence[Block | NewPage], imprint: Imprint, typesetter: Typesetter
) -> None:
    """Lay out `blocks` and write the document, whole or not at all.

    Raises `gecc_desk.reports.saving.ReportNotSaved` where `path` cannot be written.
    """
    pages = lay_out(blocks)
    save_whole(path, _drawn(pages, imprint, typesetter))


def lay_out(blocks: Sequence[Block | NewPage]) -> list[Page]:
    """Put the blocks on pages, one under the other; what is kept together moves on together."""
    layout = _Layout()
    for group in _kept_together(blocks):
        if isinstance(group, NewPage):
            layout.turn(landscape=group.landscape)
        else:
            layout.place(group)
    return layout.pages


class _Layout:
    """The pages so far, and how far the last of them is filled."""

    def __init__(self) -> None:
        self.pages = [Page()]
        self._filled = 0.0

    def turn(self, *, landscape: bool) -> None:
        """Begin a page, unless an empty one of this kind is open."""
        if self.pages[-1].placed or self.pages[-1].landscape != landscape:
            if not self.pages[-1].placed:
                self.pages.pop()
            self.pages.append(Page(landscape))
        self._filled = 0.0

    def place(self, group: Sequence[Block]) -> None:
        """Place blocks of which all but the last hold on to the next."""
        page = self.pages[-1]
        heads, last = group[:-1], group[-1]
        needed = sum(block.before + block.height(page.width) + block.after for block in heads)
        needed += last.before + last.least(page.width)
        if page.placed and self._filled + needed > page.height:
            self.turn(landscape=page.landscape)
        for block in group:
            self._put(block)

    def _put(self, block: Block) -> None:
        page = self.pages[-1]
        top = self._filled + (block.before if page.placed else 0)
        room = page.height - top
        height = block.height(page.width)
        if height <= room:
            page.placed.append((block, top))
            self._filled = top + height + block.after
            return
        parts = block.split(page.width, room)
        if parts is not None:
            page.placed.append((parts[0], top))
            self.turn(landscape=page.landscape)
            self._put(parts[1])
        elif page.placed:
            self.turn(landscape=page.landscape)
            self._put(block)
        else:
            # Higher than a page and not to be divided: better cut off than lost.
            page.placed.append((block, top))
            self._filled = page.height


def _kept_together(blocks: Sequence[Block | NewPage]) -> Iterator[NewPage | list[Block]]:
    group: list[Block] = []
    for block in blocks:
        if isinstance(block, NewPage):
            if group:
                yield group
                group = []
            yield block
            continue
        group.append(block)
        if not block.keep_with_next:
            yield group
            group = []
    if group:
        yield group


def _drawn(pages: Sequence[Page], imprint: Imprint, typesetter: Typesetter) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(io.BytesIO(), pageCompression=1, pdfVersion=(1, 5), lang="th-TH")
    _describe(canvas, imprint)
    for number, page in enumerate(pages, start=1):
        canvas.setPageSize(page.size)
        _frame(canvas, page, imprint, typesetter, f"หน้า {number} จาก {len(pages)}")
        for block, down in page.placed:
            block.draw(canvas, LEFT, page.size[1] - OTHERS - down, page.width)
        canvas.showPage()
    data: bytes = canvas.getpdfdata()
    return data


def _describe(canvas: Canvas, imprint: Imprint) -> None:
    canvas.setTitle(imprint.title)
    canvas.setAuthor(imprint.office)
    canvas.setSubject(imprint.title)
    canvas.setCreator("GECC Desk")
    canvas.setViewerPreference("DisplayDocTitle", "true")


def _frame(
    canvas: Canvas, page: Page, imprint: Imprint, typesetter: Typesetter, count: str
) -> None:
    """Header and footer of one page, each cut to its room."""
    width, height = page.size
    right = dataclasses.replace(_SMALL, align="right")
    made = f"จัดทำเมื่อ {made_when(imprint.made_at)} โดย {imprint.made_by}"
    up = height - _HEADER
    title_room = page.width - typesetter.width(imprint.office, _SMALL) - CM
    typesetter.draw(canvas, LEFT, up, _fitting(typesetter, imprint.office, page.width), _SMALL)
    if typesetter.width(imprint.title, _SMALL) <= title_room:
        typesetter.draw(canvas, width - OTHERS, up, imprint.title, right)
    made_room = page.width - typesetter.width(count, _SMALL) - CM / 2
    typesetter.draw(canvas, LEFT, _FOOTER, _fitting(typesetter, made, made_room), _SMALL)
    typesetter.draw(canvas, width - OTHERS, _FOOTER, count, right)
    canvas.setStrokeColorRGB(*MUTED)
    canvas.setLineWidth(0.4)
    for line in (up - 5, _FOOTER + 13):
        canvas.line(LEFT, line, width - OTHERS, line)


def made_when(moment: dt.datetime) -> str:
    """A moment as a paper tells it: ``22 พ.ย. 2569 เวลา 09:41 น.``."""
    return f"{thai_date(service_day(moment))} เวลา {clock(moment)} น."


def _fitting(typesetter: Typesetter, text: str, room: float) -> str:
    """`text`, or as much of it as fits and an ellipsis."""
    if typesetter.width(text, _SMALL) <= room:
        return text
    while text and typesetter.width(text + "…", _SMALL) > room:
        text = text[:-1]
    return text + "…"
