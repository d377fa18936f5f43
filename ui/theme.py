"""Colours, sizes and the style sheet that is made from them: the one place for the look."""

from __future__ import annotations

import dataclasses
import enum
from pathlib import Path
from string import Template

from PySide6.QtGui import QColor, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

import resources

FONT = "Sarabun"
TEXT_SIZES = (100, 125, 150, 200)


class ThemeName(enum.StrEnum):
    """The three looks."""

    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


@dataclasses.dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one theme. Every pair that is used together has a contrast of 4.5:1."""

    ink: str
    muted: str
    line: str
    strong_line: str
    ground: str
    card: str
    accent: str
    accent_ground: str
    on_accent: str
    fast: str
    fast_ground: str
    fast_line: str
    error: str
    error_ground: str
    good: str
    good_ground: str
    placeholder: str
    hover: str

    def pairs(self) -> list[tuple[str, str]]:
        """Every pair of text and ground that the windows use."""
        plain = [(ink, ground) for ink in (self.ink, self.muted) for ground in
                 (self.ground, self.card, self.hover)]  # fmt: skip
        return [
            *plain,
            (self.accent, self.accent_ground),
            (self.accent, self.card),
            (self.ink, self.accent_ground),
            (self.muted, self.accent_ground),
            (self.on_accent, self.accent),
            (self.fast, self.fast_ground),
            (self.error, self.error_ground),
            (self.error, self.card),
            (self.good, self.good_ground),
            (self.placeholder, self.card),
        ]


LIGHT = Tokens(
    ink="#14212B", muted="#586874", line="#D5DDE2", strong_line="#AEBBC3", ground="#EEF2F4",
    card="#FFFFFF", accent="#0B5C66", accent_ground="#E1F0F1", on_accent="#FFFFFF",
    fast="#8A4B00", fast_ground="#FFF1DC", fast_line="#E9C48F", error="#A3201D",
    error_ground="#FDE8E6", good="#1C6B3A", good_ground="#E2F3E8", placeholder="#6B7780",
    hover="#F5F8F9",
)  # fmt: skip

DARK = Tokens(
    ink="#E8EEF1", muted="#A9B7C0", line="#33424D", strong_line="#536570", ground="#10181E",
    card="#1A252D", accent="#7FD1DB", accent_ground="#173A40", on_accent="#08262A",
    fast="#FFC475", fast_ground="#44300F", fast_line="#7A5822", error="#FF9F9A",
    error_ground="#4A1D1C", good="#8FDBAA", good_ground="#173A25", placeholder="#94A3AD",
    hover="#222F38",
)  # fmt: skip

CONTRAST = Tokens(
    ink="#FFFFFF", muted="#FFFFFF", line="#FFFFFF", strong_line="#FFFFFF", ground="#000000",
    card="#000000", accent="#FFFF00", accent_ground="#5E5E00", on_accent="#000000",
    fast="#FFC04D", fast_ground="#3D2600", fast_line="#FFC04D", error="#FF9B94",
    error_ground="#4A0C0A", good="#7CFF9E", good_ground="#0A3D1C", placeholder="#D8D8D8",
    hover="#1C1C1C",
)  # fmt: skip

THEMES = {ThemeName.LIGHT: LIGHT, ThemeName.DARK: DARK, ThemeName.CONTRAST: CONTRAST}


@dataclasses.dataclass(frozen=True, slots=True)
class Look:
    """A theme at a text size. `px` turns a size of the design (at 100 %) into real pixels."""

    name: ThemeName
    percent: int = 100

    @property
    def tokens(self) -> Tokens:
        """The theme's colours."""
        return THEMES[self.name]

    def px(self, size: float) -> int:
        """`size` design pixels at this text size."""
        return round(size * self.percent / 100)

    def number_size(self) -> int:
        """The size of a ticket's number: large as it is, it grows less than the rest."""
        return round(64 * min(self.percent, 125) / 100)

    def style_sheet(self) -> str:
        """The whole style sheet."""
        source = Path(__file__).with_name("theme.qss").read_text(encoding="utf-8")
        sizes = {f"px{size}": f"{self.px(size)}px" for size in range(1, 65)}
        # The border of a field with the cursor is a pixel wider: what is in it makes up for that.
        sizes |= {f"within{size}": f"{self.px(size) - 2}px" for size in (26, 36)}
        sizes["number"] = f"{self.number_size()}px"
        return Template(source).substitute(dataclasses.asdict(self.tokens), font=FONT, **sizes)

    def palette(self) -> QPalette:
        """For what Qt draws itself: selections, placeholders, tips."""
        tokens, palette = self.tokens, QPalette()
        roles = {
            QPalette.ColorRole.Window: tokens.ground,
            QPalette.ColorRole.WindowText: tokens.ink,
            QPalette.ColorRole.Base: tokens.card,
            QPalette.ColorRole.AlternateBase: tokens.hover,
            QPalette.ColorRole.Text: tokens.ink,
            QPalette.ColorRole.Button: tokens.card,
            QPalette.ColorRole.ButtonText: tokens.ink,
            QPalette.ColorRole.Highlight: tokens.accent,
            QPalette.ColorRole.HighlightedText: tokens.on_accent,
            QPalette.ColorRole.PlaceholderText: tokens.placeholder,
            QPalette.ColorRole.ToolTipBase: tokens.card,
            QPalette.ColorRole.ToolTipText: tokens.ink,
        }
        for role, colour in roles.items():
            palette.setColor(role, QColor(colour))
        return palette


def load_fonts() -> None:
    """Make Sarabun known to Qt, from the program's own files."""
    for file in resources.folder("fonts").glob("*.ttf"):
        QFontDatabase.addApplicationFont(str(file))


def undress(application: QApplication) -> None:
    """Take the style sheet away, and with it what Qt remembers of the widgets it dressed."""
    if application.styleSheet():
        application.setStyleSheet("")


def apply(application: QApplication, look: Look) -> None:
    """Dress the whole program in `look`."""
    # A new sheet in the place of an old one is worked out for every widget that Qt remembers, also
    # for one that was asked for its style while it ended: Qt 6.11 crashes over those.
    undress(application)
    font = application.font()
    font.setFamily(FONT)
    font.setPixelSize(look.px(16))
    application.setFont(font)
    application.setPalette(look.palette())
    application.setStyleSheet(look.style_sheet())
