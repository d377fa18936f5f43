"""Blocks put on pages: margins, header, footer with page x of y, and what the document says of itself."""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
import itertools
import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from gecc_desk.domain.moments import service_day, thai_date, written_clock
from gecc_desk.reports.saving import writing_whole
from gecc_desk.reports.thai_pdf import MUTED, TextStyle, Typesetter, document_of

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
    path: Path,
    blocks: Sequence[Block | NewPage],
    imprint: Imprint,
    typesetter: Typesetter,
    *,
    annex: Iterable[Page] = (),
) -> None:
    """Lay out `blocks` and write the document, whole or not at all.

    The pages of `annex` follow. Each is drawn as it comes and is not held, so that they may be made
    one by one of something large; where making them fails, nothing is written.
    Raises `gecc_desk.reports.saving.ReportNotSaved` where `path` cannot be written.
    """
    with writing_whole(path) as beside:
        paper = _Paper(imprint, typesetter)
        for page in itertools.chain(lay_out(blocks), annex):
            paper.draw(page)
        paper.save(beside)


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


class _Paper:
    """The document while it is drawn, page by page."""

    def __init__(self, imprint: Imprint, typesetter: Typesetter) -> None:
        from reportlab.pdfgen.canvas import Canvas

        self._imprint, self._type = imprint, typesetter
        # Pages are packed as they come; their frames are too small to gain by it.
        self._canvas = Canvas(io.BytesIO(), pageCompression=0, pdfVersion=(1, 5), lang="th-TH")
        _describe(self._canvas, imprint)
        self._sizes: list[tuple[float, float]] = []

    def draw(self, page: Page) -> None:
        """Draw one more page. How many there will be is not known yet: its frame comes at the end."""
        canvas = self._canvas
        canvas.setPageSize(page.size)
        canvas.doForm(_frame_name(len(self._sizes)))
        for block, down in page.placed:
            block.draw(canvas, LEFT, page.size[1] - OTHERS - down, page.width)
        canvas.showPage()
        _pack_last_page(canvas)
        self._sizes.append(page.size)

    def save(self, path: Path) -> None:
        """Draw the frames and write it all to `path`."""
        canvas = self._canvas
        for number, size in enumerate(self._sizes):
            canvas.beginForm(_frame_name(number), 0, 0, *size)
            count = f"หน้า {number + 1} จาก {len(self._sizes)}"
            _frame(canvas, size, self._imprint, self._type, count)
            canvas.endForm()
        path.write_bytes(canvas.getpdfdata())


def _pack_last_page(canvas: Canvas) -> None:
    """Compress what was drawn at once: reportlab would hold it in full until the end.

    It would also write it in letters (ASCII 85), a quarter larger than it need be.
    """
    from reportlab.pdfbase.pdfdoc import PDFName, PDFStream

    page = document_of(canvas).Pages.pages[-1]
    packed = PDFStream(content=zlib.compress(page.stream.encode("latin-1"), 6))
    packed.dictionary["Filter"] = PDFName("FlateDecode")
    page.Contents, page.stream = packed, None


def _frame_name(page: int) -> str:
    return f"frame{page}"


def _describe(canvas: Canvas, imprint: Imprint) -> None:
    canvas.setTitle(imprint.title)
    canvas.setAuthor(imprint.office)
    canvas.setSubject(imprint.title)
    canvas.setCreator("GECC Desk")
    canvas.setViewerPreference("DisplayDocTitle", "true")


def _frame(
    canvas: Canvas,
    size: tuple[float, float],
    imprint: Imprint,
    typesetter: Typesetter,
    count: str,
) -> None:
    """Header and footer of one page, each cut to its room."""
    width, height = size
    room = width - LEFT - OTHERS
    right = dataclasses.replace(_SMALL, align="right")
    made = f"จัดทำเมื่อ {made_when(imprint.made_at)} โดย {imprint.made_by}"
    up = height - _HEADER
    title_room = room - typesetter.width(imprint.office, _SMALL) - CM
    typesetter.draw(canvas, LEFT, up, _fitting(typesetter, imprint.office, room), _SMALL)
    if typesetter.width(imprint.title, _SMALL) <= title_room:
        typesetter.draw(canvas, width - OTHERS, up, imprint.title, right)
    made_room = room - typesetter.width(count, _SMALL) - CM / 2
    typesetter.draw(canvas, LEFT, _FOOTER, _fitting(typesetter, made, made_room), _SMALL)
    typesetter.draw(canvas, width - OTHERS, _FOOTER, count, right)
    canvas.setStrokeColorRGB(*MUTED)
    canvas.setLineWidth(0.4)
    for line in (up - 5, _FOOTER + 13):
        canvas.line(LEFT, line, width - OTHERS, line)


def made_when(moment: dt.datetime) -> str:
    """A moment as a paper tells it: ``22 พ.ย. 2569 เวลา 09.41 น.``."""
    return f"{thai_date(service_day(moment))} เวลา {written_clock(moment)}"


def _fitting(typesetter: Typesetter, text: str, room: float) -> str:
    """`text`, or as much of it as fits and an ellipsis."""
    if typesetter.width(text, _SMALL) <= room:
        return text
    while text and typesetter.width(text + "…", _SMALL) > room:
        text = text[:-1]
    return text + "…"
