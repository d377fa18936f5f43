"""The language of the window: its translator, and the words and errors that come from the core."""

from __future__ import annotations

import datetime as dt
import enum

from PySide6.QtCore import QCoreApplication, QTranslator

import resources
from gecc_desk.domain import moments, words
from gecc_desk.domain.errors import DeskError

THAI = "th"
ENGLISH = "en"


class Language:
    """Thai (the language of the product) or English, for what does not go through ``tr()``."""

    def __init__(self, code: str = THAI) -> None:
        self.code = code if code in (THAI, ENGLISH) else THAI

    @property
    def is_thai(self) -> bool:
        """Whether the window speaks Thai."""
        return self.code == THAI

    def word(self, member: enum.StrEnum) -> str:
        """The words for a lane, reason, state, outcome, transfer result or ring count."""
        wording = words.wording(member)
        return wording.th if self.is_thai else wording.en

    def brief(self, member: enum.StrEnum) -> str:
        """The same for a narrow place."""
        wording = words.wording(member)
        return wording.brief if self.is_thai else wording.en

    def error(self, error: DeskError) -> str:
        """What an error says to the person at the desk."""
        return error.in_thai() if self.is_thai else error.in_english()

    def date(self, day: dt.date, *, weekday: bool = False) -> str:
        """A day in the Buddhist Era."""
        if self.is_thai:
            return moments.thai_date(day, weekday=weekday)
        text = f"{day:%d %b} {day.year + moments.BUDDHIST_ERA}"
        return f"{day:%a} {text}" if weekday else text

    def day_month(self, day: dt.date) -> str:
        """A day without its year."""
        return moments.thai_day_month(day) if self.is_thai else f"{day:%d %b}"


def install(application: QCoreApplication, language: Language) -> None:
    """Give the program its translations, in place of those it had; English needs none."""
    for old in application.findChildren(QTranslator):
        application.removeTranslator(old)
        old.deleteLater()
    if not language.is_thai:
        return
    own = QTranslator(application)
    if not own.load(str(resources.folder("translations") / "gecc_desk_th.qm")):
        raise RuntimeError("the Thai translation cannot be loaded")
    application.installTranslator(own)
