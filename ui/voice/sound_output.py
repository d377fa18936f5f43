"""Plays sounds on this machine's loudspeaker, on a thread of its own.

Qt's sound library is loaded, devices are opened and files are read there, so that a slow device
or disk never holds up the window.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Signal, Slot

from gecc_desk.domain.errors import DeskError
from gecc_desk.hardware.sound_samples import RATE, SampleKind, Sound, to_raw
from gecc_desk.hardware.voice_clips import ClipFolder, Stock
from ui.voice.side_thread import Worker

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioDevice, QAudioFormat, QAudioSink, QMediaDevices


@dataclasses.dataclass(frozen=True, slots=True)
class SoundFound:
    """Whether sounds can be heard at all, and which recordings there are."""

    has_output: bool = False
    stock: Stock = dataclasses.field(default_factory=Stock)
    trouble: DeskError | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Playing:
    """One thing to be played: the first of `makers` that gives a sound. Volume in percent."""

    job: int
    makers: Sequence[Callable[[], Sound]]
    volume: int


class SoundOutput(Worker):
    """Lives on its own thread and is spoken to by signals alone."""

    looked = Signal(object)  # SoundFound
    began = Signal(int, float)  # job, seconds
    ended = Signal(int, bool)  # job, whether it was played
    devices_changed = Signal()

    def __init__(self, clips: ClipFolder) -> None:
        super().__init__()
        self._clips = clips
        self._devices: QMediaDevices | None = None
        self._sink: QAudioSink | None = None
        self._buffer: QBuffer | None = None
        self._job = 0

    @Slot(object)
    def look(self, needed: Sequence[str]) -> None:
        """Find out what there is; tells it by `looked`."""
        stock, trouble = Stock(), None
        try:
            stock = self._clips.stock(needed)
        except DeskError as error:
            trouble = error
        self.looked.emit(SoundFound(self._load(), stock, trouble))

    @Slot(object)
    def play(self, wanted: Playing) -> None:
        """Play it; tells the length by `began` and the end by `ended`."""
        self.stop()
        sound = _first(wanted.makers)
        if sound is None or not self._load():
            self.ended.emit(wanted.job, False)
            return
        self._job = wanted.job
        self._start(sound, wanted.volume)

    @Slot()
    def stop(self) -> None:
        """Be silent at once; nothing is told of what was cut off."""
        self._job = 0
        self._release()

    def give_back(self) -> None:
        """Let go of the device, and watch devices no more."""
        self.stop()
        self._devices = None

    def _load(self) -> bool:
        """Load Qt's sound library, if it can be; whether there is a loudspeaker."""
        try:
            from PySide6.QtMultimedia import QMediaDevices
        except ImportError:  # on Linux, without the library of PulseAudio
            return False
        if self._devices is None:
            self._devices = QMediaDevices()
            self._devices.audioOutputsChanged.connect(self.devices_changed)
        return not QMediaDevices.defaultAudioOutput().isNull()

    def _start(self, sound: Sound, volume: int) -> None:
        from PySide6.QtMultimedia import QAudioSink, QMediaDevices, QtAudio

        device = QMediaDevices.defaultAudioOutput()
        wanted = playable(device)
        data = to_raw(sound, wanted.sampleRate(), wanted.channelCount(), kind_of(wanted))
        self._sink = QAudioSink(device, wanted)
        self._sink.setVolume(volume / 100)
        # Goes with the sink, which reads it to the end.
        self._buffer = QBuffer(self._sink)
        self._buffer.setData(QByteArray(data))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._sink.stateChanged.connect(self._state_changed)
        self.began.emit(self._job, sound.seconds)
        self._sink.start(self._buffer)
        if self._job and self._sink.error() != QtAudio.Error.NoError:
            self._finish(played=False)

    # Without the state: Qt names its type otherwise than PySide does, and the call would fail.
    @Slot()
    def _state_changed(self) -> None:
        from PySide6.QtMultimedia import QtAudio

        if self._sink is None or self._buffer is None or not self._job:
            return
        state, error = self._sink.state(), self._sink.error()
        if state == QtAudio.State.IdleState and self._buffer.atEnd():
            self._finish(played=True)
        elif state == QtAudio.State.StoppedState:
            self._finish(played=error == QtAudio.Error.NoError)

    def _finish(self, *, played: bool) -> None:
        job, self._job = self._job, 0
        self._release()
        if job:
            self.ended.emit(job, played)

    def _release(self) -> None:
        """Let go of the device."""
        sink, self._sink, self._buffer = self._sink, None, None
        if sink is not None:
            sink.stateChanged.disconnect(self._state_changed)
            sink.stop()
            sink.deleteLater()


def _first(makers: Sequence[Callable[[], Sound]]) -> Sound | None:
    """The first sound that can be made: a damaged recording gives way to what comes after it."""
    for make in makers:
        try:
            return make()
        except DeskError:
            continue
    return None


def plain_format(rate: int = RATE) -> QAudioFormat:
    """One channel of 16-bit samples."""
    from PySide6.QtMultimedia import QAudioFormat

    made = QAudioFormat()
    made.setSampleRate(rate)
    made.setChannelCount(1)
    made.setSampleFormat(QAudioFormat.SampleFormat.Int16)
    return made


def playable(device: QAudioDevice) -> QAudioFormat:
    """What the device takes: the desk's own samples if it can, else what it likes best."""
    plain = plain_format()
    return plain if device.isFormatSupported(plain) else device.preferredFormat()


def kind_of(wanted: QAudioFormat) -> SampleKind:
    """Qt's name for a kind of sample in the core's words."""
    from PySide6.QtMultimedia import QAudioFormat

    kinds = {
        QAudioFormat.SampleFormat.UInt8: SampleKind.UINT8,
        QAudioFormat.SampleFormat.Int32: SampleKind.INT32,
        QAudioFormat.SampleFormat.Float: SampleKind.FLOAT,
    }
    return kinds.get(wanted.sampleFormat(), SampleKind.INT16)
