"""How this machine's voice is set: kept beside the office's data, as the look is.

Of nine desks on one database one speaks: the one beside the board's loudspeaker.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import re

from gecc_desk.domain.announcement import Ending
from gecc_desk.domain.moments import BANGKOK
from gecc_desk.domain.thai_text import arabic_digits
from ui.preferences import machine_settings

VOLUMES = (25, 50, 75, 100)

_ON, _ENDING, _VOLUME = "voice/on", "voice/ending", "voice/volume"
_RECORDED, _QUIET = "voice/recorded_first", "voice/quiet"
_CLOCK = re.compile(r"(\d{1,2})\s*[:.]?\s*(\d{2})(?:\s*น\.?)?")


@dataclasses.dataclass(frozen=True, slots=True)
class Hours:
    """A span of the day in Bangkok time, its end not in it; it may go over midnight."""

    start: dt.time
    end: dt.time

    def have(self, at: dt.time) -> bool:
        """Whether this time of day lies in the span."""
        if self.start <= self.end:
            return self.start <= at < self.end
        return at >= self.start or at < self.end


@dataclasses.dataclass(frozen=True, slots=True)
class VoiceChoices:
    """What is set for the voice of this machine.

    `volume` is in percent; `recorded_first` takes recorded words even where the computer has a
    Thai voice; `quiet` are the hours in which nothing is spoken.
    """

    on: bool = False
    ending: Ending = Ending.KHA
    volume: int = 75
    recorded_first: bool = False
    quiet: tuple[Hours, ...] = ()

    def is_quiet(self, moment: dt.datetime) -> bool:
        """Whether nothing is spoken at `moment` (aware, any zone)."""
        at = moment.astimezone(BANGKOK).time()
        return any(hours.have(at) for hours in self.quiet)


class VoiceKeeper:
    """Keeps the choices in the user's own settings folder."""

    def __init__(self) -> None:
        self._kept = machine_settings()

    def load(self) -> VoiceChoices:
        """What was chosen last; what is unknown or damaged is as in a new office."""
        usual = VoiceChoices()
        ending, volume = self._text(_ENDING), self._text(_VOLUME)
        return VoiceChoices(
            on=self._text(_ON) == "yes",
            ending=Ending(ending) if ending in set(Ending) else usual.ending,
            volume=int(volume) if volume in map(str, VOLUMES) else usual.volume,
            recorded_first=self._text(_RECORDED) == "yes",
            quiet=parse_list(self._text(_QUIET)),
        )

    def save(self, choices: VoiceChoices) -> None:
        """Keep the choices for the next start."""
        self._kept.setValue(_ON, "yes" if choices.on else "no")
        self._kept.setValue(_ENDING, choices.ending.value)
        self._kept.setValue(_VOLUME, str(choices.volume))
        self._kept.setValue(_RECORDED, "yes" if choices.recorded_first else "no")
        spans = (f"{hours.start:%H:%M}-{hours.end:%H:%M}" for hours in choices.quiet)
        self._kept.setValue(_QUIET, " ".join(spans))
        self._kept.sync()

    def _text(self, key: str) -> str:
        return str(self._kept.value(key, ""))


def parse_list(text: str) -> tuple[Hours, ...]:
    """``12:00-13:00 15:00-15:10`` as spans; what is none is left out."""
    found = []
    for span in text.split():
        start, _, end = span.partition("-")
        first, last = parse_clock(start), parse_clock(end)
        if first is not None and last is not None and first != last:
            found.append(Hours(first, last))
    return tuple(found)


def parse_clock(text: str) -> dt.time | None:
    """A time of day as typed (``12:00``, ``12.00 น.``, ``1200``, ``๑๒:๐๐``); None if it is none."""
    found = _CLOCK.fullmatch(arabic_digits(text).strip())
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        return None
    return dt.time(int(found[1]), int(found[2]))
