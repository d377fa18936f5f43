"""Errors of the world: what can go wrong outside the program, in words that say what to do."""

from __future__ import annotations

from collections.abc import Callable


class DeskError(Exception):
    """Something outside the program went wrong and a person can do something about it.

    Each subclass carries one sentence in English (console, logs) and one in Thai (window),
    written as ``str.format`` templates over the keyword details given to the constructor.
    Everything that is not a ``DeskError`` is a bug. Details that name a person, a telephone
    number or a citizen ID never go into a template: these sentences are logged.
    """

    english = "The desk could not do this."
    thai = "ทำรายการนี้ไม่สำเร็จ"

    def __init__(self, **details: object) -> None:
        self.details = details
        super().__init__(self.in_english())

    def in_english(self) -> str:
        """The sentence for the console and the log."""
        return self.english.format(**self.details)

    def in_thai(self) -> str:
        """The sentence for the window."""
        return self.thai.format(**self.details)


class BadInput(DeskError):
    """What was typed cannot be taken as it is (console: exit code 2).

    ``field`` names the form's field beside which the window shows the sentence.
    """

    field: str = ""

    def __init__(self, *, field: str | None = None, **details: object) -> None:
        if field is not None:
            self.field = field
        super().__init__(**details)


class NothingThere(DeskError):
    """What was asked for does not exist (console: exit code 3)."""


class WorldFailed(DeskError):
    """Disk, database, server or device failed (console: exit code 9)."""


#: What sentences say where something was to be kept, and what they say instead where nothing was.
NOTHING_SAVED: tuple[tuple[str, str], ...] = (("; nothing was saved.", "."), (" ยังไม่ได้บันทึก", ""))


class ServerGone(WorldFailed):
    """The office's server does not answer, or the way to it is cut. Nothing was kept.

    It may be tried again when the server is back.
    """


class FateUnknown(ServerGone):
    """Everything was sent and the answer was lost: nobody knows whether it was kept.

    Doing it again may do it twice. `settle` asks what came of it, beside the window and not before
    the server is back: it gives what would have been the answer where it was kept, raises
    `ServerGone` where it was not, and a `FateUnknown` again where nobody could be asked. It is None
    where nobody will tell any more: somebody has to look.
    """

    settle: Callable[[], object] | None = None
