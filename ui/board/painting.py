"""Paints the board: the call, the list, those who wait, the clock and the notice."""

from __future__ import annotations

import dataclasses

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen

from gecc_desk.domain.board import BoardCall
from gecc_desk.domain.tickets import Lane
from ui.board import letters
from ui.board.colours import BoardColours
from ui.board.layout import BoardLayout
from ui.board.letters import Weight


@dataclasses.dataclass(frozen=True, slots=True)
class BoardWords:
    """The words on the board, in the language of the window."""

    invite: str
    to_counter: str
    number: str
    counter: str
    waiting: str
    fast_track: str
    welcome: str
    no_call_yet: str
    take_a_ticket: str
    calls_here: str


@dataclasses.dataclass(frozen=True, slots=True)
class Cell:
    """One figure of those who wait."""

    letter: str
    name: str
    count: int
    fast_track: bool = False


@dataclasses.dataclass(frozen=True, slots=True)
class Picture:
    """Everything that stands on the board, ready to be painted."""

    office: str
    clock: str
    date: str
    shown: BoardCall | None
    listed: tuple[tuple[BoardCall, bool], ...]
    cells: tuple[Cell, ...]
    columns: int
    notice: tuple[str, ...]


class BoardPainter:
    """Paints one picture with one layout, part by part."""

    def __init__(
        self, painter: QPainter, layout: BoardLayout, colours: BoardColours, words: BoardWords
    ) -> None:
        self._painter, self._layout, self._colours, self._words = painter, layout, colours, words
        self._px = layout.px
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
        )

    # ---- the call -----------------------------------------------------------------------------

    def hero(self, call: BoardCall | None, pulse: float) -> None:
        """The call being shown; `pulse` from 0 (calm) to 1."""
        layout, colours = self._layout, self._colours
        self._painter.fillRect(layout.hero, _between(colours.hero, colours.hero_pulse, pulse))
        if call is None:
            self._welcome()
        else:
            self._call(call)
        if pulse and colours.hero == colours.hero_pulse:
            self._frame(pulse)

    def _call(self, call: BoardCall) -> None:
        layout, colours, hero = self._layout, self._colours, self._layout.hero
        left = hero.x() + self._px(28)
        invite = letters.font(self._px(44), Weight.Medium)
        high = self._px(38)
        free = hero.height() - high - layout.number_cap - layout.counter_cap
        top = hero.y() + free * 0.26
        width = letters.draw(
            self._painter, QPointF(left, top + high), self._words.invite, invite, colours.hero_muted
        )
        if call.lane is Lane.FAST_TRACK:
            self._fast_chip(QPointF(left + width + self._px(26), top + high - self._px(34)))
        top += high + free * 0.2
        face = letters.fitted(call.number, layout.number_cap, hero.width() - self._px(48))
        middle = QRectF(left, top, 1, layout.number_cap)
        edge = QFontMetricsF(face).leftBearing(call.number[0])
        at = QPointF(left - edge, letters.centred(middle, face))
        letters.draw(self._painter, at, call.number, face, colours.hero_ink)
        self._counter(call.counter, left, top + layout.number_cap + free * 0.3)

    def _counter(self, counter: int, left: float, top: float) -> None:
        layout, colours = self._layout, self._colours
        base = top + layout.counter_cap
        label = letters.font(self._px(50), Weight.Medium)
        text = self._words.to_counter
        width = letters.draw(self._painter, QPointF(left, base), text, label, colours.hero_muted)
        room = layout.hero.right() - left - width - self._px(58)
        face = letters.fitted(str(counter), layout.counter_cap, room)
        at = QPointF(left + width + self._px(30), base)
        letters.draw(self._painter, at, str(counter), face, colours.hero_ink)

    def _fast_chip(self, at: QPointF) -> None:
        """Word, colour and sign: two arrows that hurry."""
        face = letters.font(self._px(32), Weight.DemiBold)
        text = self._words.fast_track
        sign = self._px(28)
        width = QFontMetricsF(face).horizontalAdvance(text) + sign + self._px(42)
        chip = QRectF(at.x(), at.y() - self._px(8), width, self._px(52))
        self._rounded(chip, self._colours.fast_ground, self._px(10), line=self._colours.fast)
        mark = QRectF(chip.x() + self._px(14), chip.center().y() - sign / 2, sign, sign)
        self._hurry(mark, self._colours.fast)
        base = QPointF(mark.right() + self._px(12), letters.centred(chip, face))
        letters.draw(self._painter, base, text, face, self._colours.fast)

    def _welcome(self) -> None:
        hero, words, colours = self._layout.hero, self._words, self._colours
        width = hero.width() - self._px(56)
        face = letters.font(self._px(44), Weight.Medium)
        lines = letters.in_lines(words.take_a_ticket, face, width, 2)
        title = letters.fitted(words.welcome, self._px(74), width)
        left, base = hero.x() + self._px(28), hero.center().y() - self._px(60)
        letters.draw(self._painter, QPointF(left, base), words.welcome, title, colours.hero_ink)
        base += self._px(104)
        for line in (words.no_call_yet, *lines):
            letters.draw(self._painter, QPointF(left, base), line, face, colours.hero_muted)
            base += self._px(66)

    def _frame(self, pulse: float) -> None:
        pen = QPen(QColor(self._colours.frame), self._px(14) * pulse)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        self._painter.setPen(pen)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        inner = self._px(8)
        self._painter.drawRect(self._layout.hero.adjusted(inner, inner, -inner, -inner))

    # ---- the list -----------------------------------------------------------------------------

    def header(self, picture: Picture) -> None:
        """Office, clock and date."""
        rect, colours = self._layout.header, self._colours
        self._painter.fillRect(rect, QColor(colours.side))
        left, right = rect.x() + self._px(24), rect.right() - self._px(24)
        clock = letters.font(self._px(46), Weight.Bold)
        date = letters.font(self._px(20), Weight.DemiBold)
        top = rect.y()
        at = QPointF(right, top + self._px(46))
        width = letters.draw(self._painter, at, picture.clock, clock, colours.ink, right=True)
        at = QPointF(right, top + self._px(73))
        dated = letters.draw(self._painter, at, picture.date, date, colours.muted, right=True)
        office = letters.font(self._px(22), Weight.DemiBold)
        room = right - max(width, dated) - self._px(16) - left
        lines = letters.in_lines(picture.office, office, room, 2)
        base = top + self._px(38 if len(lines) > 1 else 52)
        for line in lines:
            letters.draw(self._painter, QPointF(left, base), line, office, colours.ink)
            base += self._px(34)

    def side(self, picture: Picture) -> None:
        """The calls before the one shown."""
        layout, colours = self._layout, self._colours
        ground = QRectF(layout.side)
        ground.setTop(layout.heading.y())
        self._painter.fillRect(ground, QColor(colours.side))
        face = letters.font(self._px(20), Weight.Medium)
        left, right = layout.heading.x() + self._px(24), layout.heading.right() - self._px(24)
        base = layout.heading.y() + self._px(20)
        letters.draw(self._painter, QPointF(left, base), self._words.number, face, colours.muted)
        at = QPointF(right, base)
        letters.draw(self._painter, at, self._words.counter, face, colours.muted, right=True)
        for rect, (call, coming) in zip(layout.rows, picture.listed, strict=False):
            self._listed(rect, call, coming=coming)
        for rect in layout.rows:
            self._line(left, right, rect.y())
        if not picture.listed and picture.shown is None:
            self._nothing_called()

    def _listed(self, rect: QRectF, call: BoardCall, *, coming: bool) -> None:
        colours, layout = self._colours, self._layout
        fast = call.lane is Lane.FAST_TRACK
        if fast or coming:
            inner = rect.adjusted(self._px(8), self._px(2), -self._px(8), -self._px(2))
            self._rounded(inner, colours.new if coming else colours.fast_row, self._px(10))
        left, right = rect.x() + self._px(28), rect.right() - self._px(28)
        strong = Weight.DemiBold
        counter = letters.fitted(str(call.counter), layout.list_cap, layout.list_cap * 2.4, strong)
        base = letters.centred(rect, counter)
        at = QPointF(right, base)
        width = letters.draw(self._painter, at, str(call.counter), counter, colours.ink, right=True)
        gap = self._px(14)
        tag = self._fast_tag_width() + gap if fast else 0.0
        room = right - left - width - tag - gap
        number = letters.fitted(call.number, layout.list_cap, room, strong)
        ends = left + letters.draw(
            self._painter, QPointF(left, letters.centred(rect, number)), call.number, number,
            colours.ink,
        )  # fmt: skip
        if fast:
            self._fast_tag(QRectF(ends + gap, rect.y(), tag - gap, rect.height()))

    def _fast_tag_width(self) -> float:
        metrics = QFontMetricsF(letters.font(self._px(19), Weight.Bold))
        return max(metrics.horizontalAdvance(word) for word in self._words.fast_track.split(" "))

    def _fast_tag(self, rect: QRectF) -> None:
        """In a narrow place: the sign, and a word under the other."""
        face = letters.font(self._px(19), Weight.Bold)
        sign = self._px(20)
        top = rect.center().y() - self._px(36)
        self._hurry(QRectF(rect.x(), top, sign, sign), self._colours.fast)
        base = top + sign + self._px(20)
        for word in self._words.fast_track.split(" ")[:2]:
            letters.draw(self._painter, QPointF(rect.x(), base), word, face, self._colours.fast)
            base += self._px(22)

    def _nothing_called(self) -> None:
        rows = self._layout.rows
        face = letters.font(self._px(26))
        width = rows[0].width() - self._px(56)
        base = letters.centred(rows[0], face)
        for line in letters.in_lines(self._words.calls_here, face, width, 2):
            at = QPointF(rows[0].x() + self._px(28), base)
            letters.draw(self._painter, at, line, face, self._colours.muted)
            base += self._px(40)

    # ---- under both ---------------------------------------------------------------------------

    def band(self, picture: Picture) -> None:
        """Those who wait."""
        rect, colours = self._layout.band, self._colours
        self._painter.fillRect(rect, QColor(colours.band))
        self._line(rect.x(), rect.right(), rect.y())
        title = letters.font(self._px(26), Weight.DemiBold)
        left = rect.x() + self._px(28)
        top = rect.y() + self._px(12)
        first = QRectF(left, top, 1, self._px(40))
        at = QPointF(left, letters.centred(first, title))
        letters.draw(self._painter, at, self._words.waiting, title, colours.muted)
        for place, cell in enumerate(picture.cells):
            self._cell(cell_rect(self._layout, picture.columns, place), cell)

    def _cell(self, rect: QRectF, cell: Cell) -> None:
        colours = self._colours
        bold, plain = (letters.font(self._px(26), w) for w in (Weight.Bold, Weight.Medium))
        base = letters.centred(rect, plain)
        tone = colours.fast if cell.fast_track else colours.letter
        if cell.fast_track:
            sign = self._px(22)
            self._hurry(QRectF(rect.x(), rect.center().y() - sign / 2, sign, sign), tone)
        else:
            letters.draw(self._painter, QPointF(rect.x(), base), cell.letter, bold, tone)
        count = str(cell.count)
        right = QPointF(rect.right(), base)
        width = letters.draw(self._painter, right, count, bold, colours.ink, right=True)
        left = rect.x() + self._px(32)
        text = letters.in_line(cell.name, plain, rect.right() - width - self._px(10) - left)
        ink = colours.fast if cell.fast_track else colours.ink
        letters.draw(self._painter, QPointF(left, base), text, plain, ink)

    def notice(self, lines: tuple[str, ...]) -> None:
        """The notice, in one line or two."""
        rect, colours = self._layout.notice, self._colours
        if rect.isEmpty():
            return
        self._painter.fillRect(rect, QColor(colours.notice))
        face = letters.font(self._px(28), Weight.Medium)
        step = self._px(38)
        first = QRectF(rect.x(), rect.center().y() - step * len(lines) / 2, 1, step)
        base = letters.centred(first, face)
        for line in lines:
            at = QPointF(rect.x() + self._px(28), base + self._px(2))
            letters.draw(self._painter, at, line, face, colours.notice_ink)
            base += step

    # ---- strokes ------------------------------------------------------------------------------

    def _line(self, left: float, right: float, y: float) -> None:
        self._painter.setPen(QPen(QColor(self._colours.line), max(self._px(1), 1.0)))
        self._painter.drawLine(QPointF(left, y), QPointF(right, y))

    def _rounded(self, rect: QRectF, ground: str, radius: float, line: str = "") -> None:
        path = QPainterPath()
        path.addRoundedRect(rect, radius, radius)
        self._painter.setPen(QPen(QColor(line), self._px(2)) if line else Qt.PenStyle.NoPen)
        self._painter.setBrush(QColor(ground))
        self._painter.drawPath(path)

    def _hurry(self, rect: QRectF, colour: str) -> None:
        """The sign of Fast Track: two arrow heads, as on a button that winds forward."""
        path = QPainterPath()
        for start in (0.06, 0.5):
            left = rect.x() + rect.width() * start
            path.moveTo(left, rect.y() + rect.height() * 0.12)
            path.lineTo(left + rect.width() * 0.42, rect.center().y())
            path.lineTo(left, rect.bottom() - rect.height() * 0.12)
        pen = QPen(QColor(colour), rect.width() * 0.18)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        self._painter.setPen(pen)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawPath(path)


def cell_rect(layout: BoardLayout, columns: int, place: int) -> QRectF:
    """Where a figure of those who wait stands: row by row, in the order of the services' keys."""
    left = layout.band.x() + layout.px(150)
    gap = layout.px(36)
    width = (layout.band.right() - layout.px(28) - left - gap * (columns - 1)) / columns
    down, across = divmod(place, columns)
    top = layout.band.y() + layout.px(12 + 40 * down)
    return QRectF(left + (width + gap) * across, top, width, layout.px(40))


def text_room(layout: BoardLayout, columns: int) -> float:
    """How wide a name may be beside a letter and a figure of two digits."""
    return cell_rect(layout, columns, 0).width() - layout.px(32 + 10 + 32)


def _between(one: str, other: str, part: float) -> QColor:
    low, high = QColor(one), QColor(other)
    return QColor(
        *(
            round(a + (b - a) * part)
            for a, b in zip(low.getRgb()[:3], high.getRgb()[:3], strict=True)  # type: ignore[index]
        )
    )
