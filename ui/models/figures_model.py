"""The figures of groups as a table: a row a group, in each cell a figure and what it is made of."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)

from gecc_desk.domain.measures import Share, Times
from gecc_desk.domain.queue_figures import (
    CounterFigures,
    QueueFigures,
    ServiceFigures,
)
from ui.models.figures_words import FigureWords

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()

#: Role under which a cell gives its second line, or nothing.
SMALL_ROLE = int(Qt.ItemDataRole.UserRole)
#: Role under which a row gives its figures.
FIGURES_ROLE = SMALL_ROLE + 1
#: Role under which a row says how deep it stands: 1 is a part of the row above it.
DEPTH_ROLE = SMALL_ROLE + 2
#: Role under which a row gives what opens when it is pressed.
BEHIND_ROLE = SMALL_ROLE + 3


@dataclasses.dataclass(frozen=True, slots=True)
class Cell:
    """A figure, and in small type what it is made of."""

    main: str
    small: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class FigureColumn:
    """A column: its heading, its width in design pixels, and what it makes of a row's figures."""

    heading: str
    width: int
    cell: Callable[[Any], Cell]
    #: Words stand at the left, figures at the right.
    is_words: bool = False


@dataclasses.dataclass(frozen=True, slots=True)
class FigureRow:
    """A group: its name and its figures, of the kind that the columns know."""

    name: Cell
    figures: object
    depth: int = 0
    #: What opens when the row is pressed; None where nothing does.
    behind: object = None


class FiguresModel(QAbstractTableModel):
    """Rows of one kind of figures; the first column holds their names."""

    def __init__(self, heading: str, columns: Sequence[FigureColumn]) -> None:
        super().__init__()
        self._heading = heading
        self.columns = columns
        self._rows: Sequence[FigureRow] = ()

    def show(self, rows: Sequence[FigureRow], columns: Sequence[FigureColumn] = ()) -> None:
        """Take other figures, and other columns where some are given."""
        self.beginResetModel()
        self.columns = columns or self.columns
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns) + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401 — Qt's own signature
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section - 1].heading if section else self._heading
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(section)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        if role in (FIGURES_ROLE, BEHIND_ROLE):
            return row.figures if role == FIGURES_ROLE else row.behind
        if role == DEPTH_ROLE:
            return row.depth if column == 0 else 0
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(column)
        cell = self.columns[column - 1].cell(row.figures) if column else row.name
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.main
        if role == SMALL_ROLE:
            return cell.small
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._whole(row, column, cell)
        return None

    def _whole(self, row: FigureRow, column: int, cell: Cell) -> str:
        """A cell with its row and its column, for a tip and for a screen reader."""
        small = f" ({cell.small})" if cell.small else ""
        if column == 0:
            return f"{cell.main}{small}"
        heading = self.columns[column - 1].heading.replace("\n", " ")
        return f"{row.name.main} · {heading}: {cell.main}{small}"

    def _alignment(self, column: int) -> Qt.AlignmentFlag:
        is_figure = column > 0 and not self.columns[column - 1].is_words
        side = Qt.AlignmentFlag.AlignRight if is_figure else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter


class FigureColumns:
    """The columns of the tables, in words."""

    def __init__(self, words: FigureWords) -> None:
        self._words = words

    def of_tickets(self) -> list[FigureColumn]:
        """For lanes, reasons, hours and days: `TicketFigures`."""
        return [
            self._issued(lambda f: Cell(self._words.count(f.issued))),
            self._served(lambda f: self._part(f.served, f.issued)),
            self._no_shows(lambda f: self._part(f.no_shows, f.issued)),
            self._left(lambda f: self._part(f.left, f.issued)),
            *self._waiting(),
            self._walking(),
            *self._service(),
            self._within(),
        ]

    def of_services(self) -> list[FigureColumn]:
        """For `ServiceFigures`; what was transferred to a service is issued elsewhere."""
        return [
            self._issued(self._issued_and_transferred, 96),
            self._served(lambda f: self._part(f.served, f.visits)),
            self._no_shows(lambda f: self._part(f.no_shows, f.visits)),
            self._left(lambda f: self._part(f.left, f.visits)),
            *self._waiting(),
            *self._service(),
            self._within(),
        ]

    def of_counters(self) -> list[FigureColumn]:
        """For `CounterFigures`."""
        translate = QCoreApplication.translate
        return [
            self._served(lambda f: Cell(self._words.count(f.served))),
            self._no_shows(lambda f: self._part(f.no_shows, f.no_show_rate.denominator)),
            self._walking(),
            *self._service(),
            self._within(),
            FigureColumn(translate("FigureColumns", "Open\n(hours)"), 96, self._open),
        ]

    # ---- cells --------------------------------------------------------------------------------

    def _part(self, count: int, whole: int) -> Cell:
        share = Share(count, whole)
        small = self._words.percent(share) if whole else ""
        return Cell(self._words.count(count), small)

    def _share(self, share: Share) -> Cell:
        return Cell(
            self._words.percent(share), self._words.parts(share) if share.denominator else ""
        )

    def _median(self, times: Times) -> Cell:
        return Cell(self._words.bare_minutes(times.median), self._known(times))

    def _p90(self, times: Times) -> Cell:
        return Cell(self._words.bare_minutes(times.p90), self._known(times))

    def _known(self, times: Times) -> str:
        return self._words.parts(Share(times.count, times.of)) if times.of else ""

    def _issued_and_transferred(self, figures: ServiceFigures) -> Cell:
        small = ""
        if figures.transferred_in:
            text = QCoreApplication.translate("FigureColumns", "+ {n} transferred")
            small = text.format(n=self._words.count(figures.transferred_in))
        return Cell(self._words.count(figures.issued), small)

    def _open(self, figures: CounterFigures) -> Cell:
        if figures.open_seconds is None:
            return Cell(self._words.no_data)
        return Cell(f"{figures.open_seconds / 3600:,.1f}")

    # ---- columns ------------------------------------------------------------------------------

    def _issued(self, cell: Callable[[Any], Cell], width: int = 80) -> FigureColumn:
        heading = QCoreApplication.translate("FigureColumns", "Issued")
        return FigureColumn(heading, width, cell)

    def _served(self, cell: Callable[[Any], Cell]) -> FigureColumn:
        return FigureColumn(QCoreApplication.translate("FigureColumns", "Served"), 88, cell)

    def _no_shows(self, cell: Callable[[Any], Cell]) -> FigureColumn:
        return FigureColumn(QCoreApplication.translate("FigureColumns", "No-shows"), 96, cell)

    def _left(self, cell: Callable[[Any], Cell]) -> FigureColumn:
        heading = QCoreApplication.translate("FigureColumns", "Left\nunserved")
        return FigureColumn(heading, 76, cell)

    def _waiting(self) -> list[FigureColumn]:
        translate = QCoreApplication.translate
        median = translate("FigureColumns", "Waiting (min)\nmedian")
        p90 = translate("FigureColumns", "Waiting (min)\n90th percentile")
        return [
            FigureColumn(median, 112, lambda f: self._median(f.waiting)),
            FigureColumn(p90, 112, lambda f: self._p90(f.waiting)),
        ]

    def _walking(self) -> FigureColumn:
        heading = QCoreApplication.translate("FigureColumns", "Walking (min)\nmedian")
        return FigureColumn(heading, 112, lambda f: self._median(f.walking))

    def _service(self) -> list[FigureColumn]:
        translate = QCoreApplication.translate
        median = translate("FigureColumns", "Service (min)\nmedian")
        p90 = translate("FigureColumns", "Service (min)\n90th percentile")
        return [
            FigureColumn(median, 112, lambda f: self._median(f.service)),
            FigureColumn(p90, 112, lambda f: self._p90(f.service)),
        ]

    def _within(self) -> FigureColumn:
        heading = QCoreApplication.translate("FigureColumns", "Within\nstandard time")
        return FigureColumn(heading, 112, lambda f: self._share(f.within_standard))


class FigureRows:
    """The rows of the tables, in words."""

    def __init__(self, words: FigureWords) -> None:
        self._words = words

    def lanes(self, figures: QueueFigures) -> list[FigureRow]:
        """All tickets, then each lane; the reasons of Fast Track stand under it, one step in."""
        language = self._words.language
        whole = QCoreApplication.translate("FigureRows", "All tickets")
        rows = [FigureRow(Cell(whole), figures)]
        rows += [FigureRow(Cell(language.brief(one.lane)), one) for one in figures.by_lane]
        rows += [FigureRow(Cell(language.word(one.reason)), one, 1) for one in figures.by_reason]
        return rows

    def services(self, figures: QueueFigures) -> list[FigureRow]:
        """The services in the office's order, each with its published minutes."""
        text = QCoreApplication.translate("FigureRows", "{code} · standard {n} min")
        return [
            FigureRow(Cell(one.name, text.format(code=one.code, n=one.standard_minutes)), one)
            for one in figures.by_service
        ]

    def counters(self, figures: QueueFigures) -> list[FigureRow]:
        """The counters at which something was done."""
        text = QCoreApplication.translate("FigureRows", "Counter {n}")
        return [FigureRow(Cell(text.format(n=one.counter)), one) for one in figures.by_counter]

    def hours(self, figures: QueueFigures) -> list[FigureRow]:
        """The hours of issue; the lunch hour says that it is."""
        return [
            FigureRow(
                Cell(self._words.hours(one.hour), self._words.lunch if one.is_lunch else ""), one
            )
            for one in figures.by_hour
        ]

    def days(self, figures: QueueFigures) -> list[FigureRow]:
        """The days on which tickets were issued."""
        language = self._words.language
        return [
            FigureRow(Cell(language.date(one.day, weekday=True)), one) for one in figures.by_day
        ]
