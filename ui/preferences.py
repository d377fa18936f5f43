"""How this person's window looks and where it stands, on this machine: kept beside the office's data, not in it.

It is needed before the database is open, and nine desks on one database may each have their own.
"""

from __future__ import annotations

from PySide6.QtCore import QSettings

from ui.language import THAI, Language
from ui.theme import TEXT_SIZES, Look, ThemeName

_THEME, _TEXT, _LANGUAGE = "look/theme", "look/text_percent", "look/language"
_COUNTER = "desk/counter"
_PAGE = "desk/page"
_HINT = "desk/report_hint_put_away"
_PERSON = "desk/person"


def machine_settings() -> QSettings:
    """What is kept for this person on this machine: one file for the look, the devices, the counter."""
    return QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "gecc-desk", "desk")


class Preferences:
    """Theme, size of text and language, in the user's own settings folder."""

    def __init__(self) -> None:
        self._kept = machine_settings()

    def look(self) -> Look:
        """The look that was chosen last; light at 100 % where none was, or what was is unknown."""
        name, text = str(self._kept.value(_THEME, "")), str(self._kept.value(_TEXT, ""))
        theme = ThemeName(name) if name in set(ThemeName) else ThemeName.LIGHT
        percent = int(text) if text.isdigit() and int(text) in TEXT_SIZES else 100
        return Look(theme, percent)

    def language(self) -> Language:
        """The language that was chosen last; Thai where none was."""
        return Language(str(self._kept.value(_LANGUAGE, THAI)))

    def keep(self, look: Look, language: Language) -> None:
        """Keep a choice for the next start."""
        self._kept.setValue(_THEME, look.name.value)
        self._kept.setValue(_TEXT, look.percent)
        self._kept.setValue(_LANGUAGE, language.code)
        self._kept.sync()

    def counter(self) -> int:
        """The counter at which this machine stood last; the first where none was chosen."""
        kept = str(self._kept.value(_COUNTER, ""))
        return int(kept) if kept.isascii() and kept.isdigit() else 1

    def keep_counter(self, number: int) -> None:
        """Keep the choice of a counter for the next start."""
        self._kept.setValue(_COUNTER, str(number))
        self._kept.sync()

    def page(self) -> int:
        """The page at which this desk worked last; the first where none was kept."""
        kept = str(self._kept.value(_PAGE, ""))
        return int(kept) if kept.isascii() and kept.isdigit() else 0

    def keep_page(self, place: int) -> None:
        """Keep the page for the next start."""
        if place != self.page():
            self._kept.setValue(_PAGE, str(place))
            self._kept.sync()

    def hint_put_away(self) -> str:
        """The quarter (``2569/4``) whose hint was put away last; empty where none was."""
        return str(self._kept.value(_HINT, ""))

    def put_hint_away(self, quarter: str) -> None:
        """Keep that the hint of this quarter is not wanted any more."""
        self._kept.setValue(_HINT, quarter)
        self._kept.sync()

    def person(self) -> str:
        """The name of whoever signed in last on this machine; empty where nobody did."""
        return str(self._kept.value(_PERSON, ""))

    def keep_person(self, name: str) -> None:
        """Keep who has signed in for the next start."""
        self._kept.setValue(_PERSON, name)
        self._kept.sync()
