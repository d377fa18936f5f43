"""Native charts of a workbook with named axes, told apart also when printed in black and white."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from gecc_desk.reports.xlsx_book import FONT, Book, Kind

if TYPE_CHECKING:
    from xlsxwriter.chart import Chart

#: From dark to light, so that grey tells them apart too.
SHADES = ("#1F4E79", "#7FA7CF", "#D9E4F0", "#FFFFFF")
#: Colour, dashes and mark of each line.
_LINES = (
    ("#1F4E79", "solid", "circle"),
    ("#4C7FB5", "dash", "square"),
    ("#7F8C99", "round_dot", "triangle"),
)
_LINE, _GRID, _INK = "#1B2B3A", "#DDE3E9", "#1B2B3A"
#: Height of a chart of bars in pixels: what stands around them, between the names, and each bar.
_AROUND, _BETWEEN, _BAR = 150, 12, 18

#: What `Sheet.series` gives.
Series = Mapping[str, Any]


def columns_chart(
    book: Book,
    title: str,
    across: str,
    up: str,
    series: Sequence[Series],
    *,
    names: Kind = Kind.TEXT,
) -> Chart:
    """Columns side by side; `across` and `up` name the axes, `names` is the kind of what is below."""
    chart = book.chart("column", title)
    _fill(chart, series, gap=70)
    chart.set_x_axis(_names(across, names))
    chart.set_y_axis(_values(up))
    return chart


def lines_chart(
    book: Book,
    title: str,
    across: str,
    up: str,
    series: Sequence[Series],
    *,
    names: Kind = Kind.TEXT,
) -> Chart:
    """Lines, each with its own dashes and marks."""
    chart = book.chart("line", title)
    for one, (colour, dash, mark) in zip(series, _LINES, strict=False):
        look = {"type": mark, "size": 5, "fill": {"color": colour}, "border": {"color": colour}}
        line = {"color": colour, "width": 2, "dash_type": dash}
        chart.add_series({**one, "line": line, "marker": look})
    chart.set_x_axis(_names(across, names))
    chart.set_y_axis(_values(up))
    return chart


def bars_chart(
    book: Book,
    title: str,
    across: str,
    up: str,
    series: Sequence[Series],
    *,
    names: int,
    stacked: bool = False,
) -> Chart:
    """Bars from the top down, of as many `names`; `across` is the axis of values, `up` of names."""
    chart = book.chart("bar", title, "stacked" if stacked else None)
    _fill(chart, series, gap=50)
    chart.set_x_axis(_values(across))
    # The first at the top, and the values below all the same.
    chart.set_y_axis({**_axis(up), "reverse": True, "crossing": "max"})
    each = _BETWEEN + _BAR * (1 if stacked else len(series))
    chart.set_size({"width": 820, "height": _AROUND + each * max(names, 4)})
    return chart


def _fill(chart: Chart, series: Sequence[Series], gap: int) -> None:
    for one, colour in zip(series, SHADES, strict=False):
        look = {"fill": {"color": colour}, "border": {"color": _LINE, "width": 0.75}, "gap": gap}
        chart.add_series({**one, **look})
    if len(series) == 1:
        chart.set_legend({"none": True})


def _axis(name: str) -> dict[str, Any]:
    return {
        "name": name,
        "name_font": {"name": FONT, "size": 10, "bold": False, "color": _INK},
        "num_font": {"name": FONT, "size": 9, "color": _INK},
        "line": {"color": _LINE},
    }


def _names(name: str, kind: Kind) -> dict[str, Any]:
    """An axis of names, one for each value: also dates are no more than names here."""
    return {**_axis(name), "text_axis": True, "num_format": kind.value}


def _values(name: str) -> dict[str, Any]:
    """An axis of counts: from 0, and no fractions."""
    grid = {"visible": True, "line": {"color": _GRID, "width": 0.75}}
    return {**_axis(name), "min": 0, "num_format": Kind.COUNT.value, "major_gridlines": grid}
