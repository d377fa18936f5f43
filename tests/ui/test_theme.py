"""The look: contrast in every theme, and a style sheet with nothing left open."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage, QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QTabWidget, QToolButton, QWidget

from tests.ui.pause import pause
from ui import theme
from ui.theme import TEXT_SIZES, THEMES, Look, ThemeName
from ui.widgets.basics import button, column, label
from ui.widgets.segments import Segments
from ui.widgets.table import DeskTable

LEAST_CONTRAST = 4.5


def luminance(colour: str) -> float:
    """Relative luminance by WCAG 2.2 (https://www.w3.org/TR/WCAG22/#dfn-relative-luminance)."""
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio by WCAG 2.2 (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio)."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_formula_is_the_standards() -> None:
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", list(ThemeName))
def test_every_pair_of_text_and_ground_can_be_read(name: ThemeName) -> None:
    pairs = THEMES[name].pairs()
    assert len(pairs) >= 15
    weak = {pair: round(contrast(*pair), 2) for pair in pairs if contrast(*pair) < LEAST_CONTRAST}
    assert weak == {}


@pytest.mark.parametrize("name", list(ThemeName))
def test_what_is_chosen_and_what_is_said_stands_on_a_ground_of_its_own(name: ThemeName) -> None:
    tokens = THEMES[name]
    grounds = [tokens.accent_ground, tokens.fast_ground, tokens.error_ground, tokens.good_ground]
    assert all(contrast(one, tokens.card) > 1.1 for one in grounds)
    if name is ThemeName.CONTRAST:
        # What WCAG 2.2 asks of what is no text (1.4.11): a chosen row, a strip, a checked button.
        assert contrast(tokens.accent_ground, tokens.card) >= 3


@pytest.mark.parametrize("name", list(ThemeName))
@pytest.mark.parametrize("percent", TEXT_SIZES)
def test_the_style_sheet_is_whole(name: ThemeName, percent: int) -> None:
    sheet = re.sub(r"/\*.*?\*/", "", Look(name, percent).style_sheet(), flags=re.DOTALL)
    assert "$" not in sheet
    sizes = {int(size) for size in re.findall(r"font-size: (\d+)px", sheet)}
    assert min(sizes) >= 12 * percent // 100
    assert sheet.count("{") == sheet.count("}")


@pytest.mark.parametrize("name", list(ThemeName))
def test_every_colour_of_text_in_the_style_sheet_is_on_a_ground_it_can_be_read_on(
    name: ThemeName,
) -> None:
    """Rules that set both a colour and a ground are pairs, whether the list names them or not."""
    sheet = Look(name).style_sheet()
    weak = []
    for selector, rule in re.findall(r"([^{}]+)\{([^{}]*)\}", sheet):
        ink = re.search(r"(?<![-\w])color: (#\w{6})", rule)
        ground = re.search(r"(?<![-\w])background(?:-color)?: (#\w{6})", rule)
        if ink and ground and contrast(ink[1], ground[1]) < LEAST_CONTRAST:
            weak.append((selector.strip(), ink[1], ground[1]))
    assert weak == []


# ---- as it is painted -----------------------------------------------------------------------------


@pytest.fixture
def dressed(qapp: QApplication, fonts: None) -> Iterator[QApplication]:
    yield qapp
    qapp.setStyleSheet("")


def inked(widget: QLabel) -> int:
    """How many pixels are not the ground."""
    image = QImage(widget.size(), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    widget.render(image)
    ground = image.pixelColor(image.width() - 1, image.height() // 2)
    return sum(
        image.pixelColor(x, y) != ground
        for x in range(image.width())
        for y in range(image.height())
    )


@pytest.mark.parametrize("percent", TEXT_SIZES)
@pytest.mark.parametrize("role", ["", "heading", "muted", "title", "strong", "clock"])
def test_no_mark_above_or_below_a_thai_letter_is_cut(
    dressed: QApplication, role: str, percent: int
) -> None:
    theme.apply(dressed, Look(ThemeName.LIGHT, percent))
    as_made, with_room = (label("ข้อมูล มัธยฐาน ฐู ปื้ ฟ้ำ   ", role) for _ in range(2))
    as_made.resize(as_made.sizeHint())
    with_room.resize(as_made.width(), as_made.height() + 24)
    assert inked(as_made) == inked(with_room)
    for one in (as_made, with_room):
        one.deleteLater()


@pytest.mark.parametrize("percent", TEXT_SIZES)
def test_a_badge_is_round_at_every_size_of_text(dressed: QApplication, percent: int) -> None:
    theme.apply(dressed, Look(ThemeName.LIGHT, percent))
    badge = label("3", "badge")
    high = badge.sizeHint().height()
    badge.resize(high, high)
    image = QImage(badge.size(), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    badge.render(image)
    # Qt draws sharp corners where a radius is more than half of the height.
    edge = image.pixelColor(0, high // 2)
    assert edge != QColor(Qt.GlobalColor.white)
    assert image.pixelColor(0, 0) != edge
    badge.deleteLater()


@pytest.mark.window
@pytest.mark.parametrize("name", list(ThemeName))
def test_the_ring_around_a_dark_button_is_seen_within_it(
    dressed: QApplication, name: ThemeName
) -> None:
    look = Look(name)
    theme.apply(dressed, look)
    press, choice = button("เรียก", "primary"), Segments([(1, "หนึ่ง"), (2, "สอง")], "x")
    choice.choose(2)
    window = QWidget()
    window.setLayout(column(press, choice, gap=12))
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    for one in (press, choice._group.button(1)):
        one.setFocus()
        pause(20)
        image, ring = one.grab().toImage(), 0
        for y in range(image.height() // 2):
            ring += image.pixelColor(image.width() // 4, y) == QColor(look.tokens.on_accent)
        assert ring >= 2, "two pixels, above the text"
        assert image.pixelColor(image.width() // 4, 0) == QColor(look.tokens.accent)
    window.close()
    window.deleteLater()


@pytest.mark.window
def test_the_ring_around_a_table_is_whole(dressed: QApplication) -> None:
    look = Look(ThemeName.LIGHT)
    theme.apply(dressed, look)
    model = QStandardItemModel(3, 2)
    table = DeskTable(look, "x", 40)
    table.setModel(model)
    table.resize(300, 200)
    table.show()
    table.activateWindow()
    QTest.qWaitForWindowActive(table)
    table.setFocus()
    pause(20)
    image, middle = table.grab().toImage(), QPoint(150, 100)
    sides = [(150, 0), (150, 1), (150, 198), (150, 199), (0, 100), (1, 100), (298, 100), (299, 100)]
    assert {image.pixelColor(*side).name() for side in sides} == {look.tokens.accent.lower()}
    assert image.pixelColor(middle).name() == look.tokens.card.lower()
    table.clearFocus()
    pause(20)
    assert table.grab().toImage().pixelColor(150, 0).name() != look.tokens.accent.lower()
    table.close()
    table.deleteLater()


@pytest.mark.window
@pytest.mark.parametrize("percent", [100, 150, 200])
def test_the_arrows_of_tabs_without_room_grow_with_the_text(
    dressed: QApplication, percent: int
) -> None:
    look = Look(ThemeName.DARK, percent)
    theme.apply(dressed, look)
    tabs = QTabWidget()
    for title in ("สำนักงาน", "หน้าจอแสดงคิว", "เครื่องพิมพ์", "เสียงเรียก"):
        tabs.addTab(QWidget(), title)
    tabs.resize(look.px(300), look.px(120))
    tabs.show()
    pause(30)
    tabs.tabBar().clearFocus()
    pause(20)
    arrows = [one for one in tabs.tabBar().findChildren(QToolButton) if one.isVisible()]
    assert len(arrows) == 2
    assert all(one.width() >= look.px(28) for one in arrows)
    image = tabs.grab().toImage()
    lightest = max(image.pixelColor(x, 0).lightness() for x in range(0, look.px(220), 3))
    assert lightest < 100, "no light line runs along the top"
    tabs.close()
    tabs.deleteLater()
