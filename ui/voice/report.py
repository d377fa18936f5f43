"""What the voice will do and what it lacks: told in Settings, never at the call."""

from __future__ import annotations

import dataclasses
import enum

from gecc_desk.domain.errors import DeskError
from gecc_desk.hardware.voice_clips import Stock


class Way(enum.StrEnum):
    """How a call is made heard."""

    OFF = "off"
    LOOKING = "looking"
    SPEECH = "speech"
    CLIPS = "clips"
    CHIME = "chime"
    SILENT = "silent"


@dataclasses.dataclass(frozen=True, slots=True)
class VoiceReport:
    """The state of this machine's voice.

    `way` is what is used for a call now; with some words missing it is the chime, though calls
    that need none of them are spoken. `voice` is the computer's Thai voice, empty where there is
    none. `trouble` is why the folder of recordings cannot be read, if so.
    """

    way: Way
    voice: str = ""
    has_output: bool = False
    stock: Stock = dataclasses.field(default_factory=Stock)
    trouble: DeskError | None = None
