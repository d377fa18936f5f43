"""The look: contrast in every theme, and a style sheet with nothing left open."""

from __future__ import annotations

import re

import pytest

from ui.theme import TEXT_SIZES, THEMES, Look, ThemeName

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
