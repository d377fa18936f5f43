"""Whether this machine shows a board, on which of its screens, and in which colours."""

from __future__ import annotations

import dataclasses

from ui.board.colours import BoardTheme
from ui.preferences import machine_settings

_ON, _SCREEN, _THEME = "board/on", "board/screen", "board/theme"


@dataclasses.dataclass(frozen=True, slots=True)
class BoardChoice:
    """What was chosen here. `screen` is a `ScreenInfo.key`; empty for "whichever is free"."""

    on: bool = False
    screen: str = ""
    theme: BoardTheme = BoardTheme.DARK


class BoardChoices:
    """The choice in the user's own settings folder: a board belongs to a machine's screens."""

    def __init__(self) -> None:
        self._kept = machine_settings()

    def load(self) -> BoardChoice:
        """What was chosen last; no board where nothing was."""
        theme = str(self._kept.value(_THEME, ""))
        return BoardChoice(
            on=str(self._kept.value(_ON, "")).lower() == "true",
            screen=str(self._kept.value(_SCREEN, "")),
            theme=BoardTheme(theme) if theme in set(BoardTheme) else BoardTheme.DARK,
        )

    def keep(self, choice: BoardChoice) -> None:
        """Keep a choice for the next start."""
        self._kept.setValue(_ON, "true" if choice.on else "false")
        self._kept.setValue(_SCREEN, choice.screen)
        self._kept.setValue(_THEME, choice.theme.value)
        self._kept.sync()
