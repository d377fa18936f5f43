"""Speaks sentences with a Thai voice of this computer, on a thread of its own.

Opening a speech engine takes up to two seconds, and one that hangs never comes back: neither may
hold up the window. PySide keeps every other Python thread waiting while it constructs an engine
or calls it, so the slow calls go through `QMetaObject.invokeMethod`, which does not.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Q_ARG, QLocale, QMetaObject, Qt, Signal, Slot

from ui.voice.side_thread import Worker

if TYPE_CHECKING:
    from PySide6.QtTextToSpeech import QTextToSpeech, QVoice


@dataclasses.dataclass(frozen=True, slots=True)
class VoiceWanted:
    """Which voice is looked for. No engines: those of this computer, in Qt's order."""

    language: QLocale.Language = QLocale.Language.Thai
    is_woman: bool = True
    engines: tuple[str, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class VoiceFound:
    """The voice that will speak."""

    engine: str
    name: str


@dataclasses.dataclass(frozen=True, slots=True)
class Saying:
    """One sentence to be spoken. Volume in percent."""

    job: int
    text: str
    volume: int


class ThaiSpeech(Worker):
    """Lives on its own thread and is spoken to by signals alone."""

    looked = Signal(object)  # VoiceFound or None
    began = Signal(int)  # job
    ended = Signal(int, bool)  # job, whether it was spoken

    def __init__(self) -> None:
        super().__init__()
        self._engine: QTextToSpeech | None = None
        self._job = 0
        self._next: Saying | None = None

    @Slot(object)
    def look(self, wanted: VoiceWanted) -> None:
        """Find a voice; tells it, or None, by `looked`."""
        self.give_back()
        try:
            from PySide6.QtTextToSpeech import QTextToSpeech, QVoice
        except ImportError:  # on Linux, without the library of PulseAudio
            self.looked.emit(None)
            return
        names: Sequence[str] = wanted.engines or QTextToSpeech.availableEngines()
        for name in names:
            engine = _opened(name)
            voice = _voice_of(engine, wanted)
            if voice is None:
                engine.deleteLater()
                continue
            _call(engine, "setVoice", Q_ARG(QVoice, voice))
            engine.stateChanged.connect(self._state_changed)
            self._engine = engine
            self.looked.emit(VoiceFound(name, voice.name()))
            return
        self.looked.emit(None)

    @Slot(object)
    def say(self, wanted: Saying) -> None:
        """Speak it; tells by `began` and `ended`."""
        from PySide6.QtTextToSpeech import QTextToSpeech

        if self._engine is None:
            self.ended.emit(wanted.job, False)
        elif self._engine.state() == QTextToSpeech.State.Ready:
            self._job = wanted.job
            _call(self._engine, "setVolume", Q_ARG(float, wanted.volume / 100))
            _call(self._engine, "say", Q_ARG(str, wanted.text))
        else:
            # Still at what was stopped: as soon as it is ready.
            self._next = wanted
            self._halt()

    @Slot()
    def stop(self) -> None:
        """Be silent at once; nothing is told of what was cut off."""
        self._next = None
        self._halt()

    def _state_changed(self, state: object) -> None:
        from PySide6.QtTextToSpeech import QTextToSpeech

        if state == QTextToSpeech.State.Speaking:
            if self._job:
                self.began.emit(self._job)
        elif state == QTextToSpeech.State.Ready and self._next is not None:
            wanted, self._next = self._next, None
            self.say(wanted)
        elif state in (QTextToSpeech.State.Ready, QTextToSpeech.State.Error):
            job, self._job = self._job, 0
            if job:
                self.ended.emit(job, state == QTextToSpeech.State.Ready)

    def _halt(self) -> None:
        from PySide6.QtTextToSpeech import QTextToSpeech

        self._job = 0
        if self._engine is not None and self._engine.state() != QTextToSpeech.State.Ready:
            _call(self._engine, "stop")

    def give_back(self) -> None:
        """Let go of the engine."""
        self._job, self._next = 0, None
        engine, self._engine = self._engine, None
        if engine is not None:
            engine.stateChanged.disconnect(self._state_changed)
            _call(engine, "stop")
            engine.deleteLater()


def _call(engine: QTextToSpeech, method: str, *arguments: object) -> None:
    """Call a slow method of the engine without holding up Python's other threads."""
    QMetaObject.invokeMethod(engine, method, Qt.ConnectionType.DirectConnection, *arguments)  # type: ignore[call-overload]


def _opened(name: str) -> QTextToSpeech:
    """An engine by its name; one that cannot be opened has no voices."""
    from PySide6.QtTextToSpeech import QTextToSpeech

    # "none" is made at once; then the slow part.
    engine = QTextToSpeech("none")
    _call(engine, "setEngine", Q_ARG(str, name))
    return engine


def _voice_of(engine: QTextToSpeech, wanted: VoiceWanted) -> QVoice | None:
    """The engine's first voice of the language, rather one of the wished sex."""
    from PySide6.QtTextToSpeech import QTextToSpeech, QVoice

    if engine.state() == QTextToSpeech.State.Error:
        return None
    fitting = [one for one in engine.availableLocales() if one.language() == wanted.language]
    if not fitting:
        return None
    _call(engine, "setLocale", Q_ARG(QLocale, fitting[0]))
    voices = engine.availableVoices()
    gender = QVoice.Gender.Female if wanted.is_woman else QVoice.Gender.Male
    named = [voice for voice in voices if voice.gender() == gender]
    return next(iter([*named, *voices]), None)
