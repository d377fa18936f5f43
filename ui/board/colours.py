"""The board's own colours: it is read from far away, so its grounds are calm and its inks strong."""

from __future__ import annotations

import dataclasses
import enum


class BoardTheme(enum.StrEnum):
    """What may be chosen; a desk in high contrast has its board in high contrast too."""

    DARK = "dark"
    LIGHT = "light"


@dataclasses.dataclass(frozen=True, slots=True)
class BoardColours:
    """The colours of one board. Every pair of text and ground has a contrast of 4.5:1.

    `hero` is the ground of the call being shown, `hero_pulse` the same at the height of a pulse;
    in high contrast the ground stays and a frame of `frame` pulses instead.
    """

    hero: str
    hero_pulse: str
    hero_ink: str
    hero_muted: str
    frame: str
    side: str
    ink: str
    muted: str
    line: str
    new: str
    fast: str
    fast_ground: str
    fast_row: str
    band: str
    letter: str
    notice: str
    notice_ink: str

    def pairs(self) -> list[tuple[str, str]]:
        """Every pair of text and ground that the board uses."""
        heroes = [(ink, ground) for ink in (self.hero_ink, self.hero_muted)
                  for ground in (self.hero, self.hero_pulse)]  # fmt: skip
        grounds = (self.side, self.new, self.band)
        return [
            *heroes,
            *((self.ink, ground) for ground in (*grounds, self.fast_row)),
            *((self.muted, ground) for ground in (self.side, self.band)),
            (self.fast, self.fast_ground),
            (self.fast, self.fast_row),
            (self.fast, self.band),
            (self.letter, self.band),
            (self.notice_ink, self.notice),
        ]


LIGHT = BoardColours(
    hero="#0B2A2F", hero_pulse="#0B5C66", hero_ink="#FFFFFF", hero_muted="#D3E0E2",
    frame="#7FD1DB", side="#FFFFFF", ink="#14212B", muted="#586874", line="#D5DDE2",
    new="#E1F0F1", fast="#8A4B00", fast_ground="#FFF1DC", fast_row="#FFF6E8", band="#EEF2F4",
    letter="#0B5C66", notice="#0B5C66", notice_ink="#FFFFFF",
)  # fmt: skip

DARK = BoardColours(
    hero="#0B2A2F", hero_pulse="#0B5C66", hero_ink="#FFFFFF", hero_muted="#D3E0E2",
    frame="#7FD1DB", side="#10181E", ink="#F3F7F9", muted="#A9B7C0", line="#2B3943",
    new="#173A40", fast="#FFC475", fast_ground="#44300F", fast_row="#2A2115", band="#172229",
    letter="#7FD1DB", notice="#0B5C66", notice_ink="#FFFFFF",
)  # fmt: skip

CONTRAST = BoardColours(
    hero="#000000", hero_pulse="#000000", hero_ink="#FFFFFF", hero_muted="#FFFFFF",
    frame="#FFFF00", side="#000000", ink="#FFFFFF", muted="#FFFFFF", line="#FFFFFF",
    new="#333300", fast="#FFC04D", fast_ground="#000000", fast_row="#000000", band="#000000",
    letter="#FFFF00", notice="#FFFFFF", notice_ink="#000000",
)  # fmt: skip


def board_colours(theme: BoardTheme, *, high_contrast: bool = False) -> BoardColours:
    """The colours of a board."""
    if high_contrast:
        return CONTRAST
    return DARK if theme is BoardTheme.DARK else LIGHT
