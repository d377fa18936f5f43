"""Records a few seconds from this machine's microphone, on the window's thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QIODevice, QObject, QTimer, Signal

from gecc_desk.hardware.sound_samples import Sound, from_raw
from gecc_desk.hardware.voice_clips import LONGEST_WORD, NoMicrophone
from ui.voice.sound_output import kind_of, plain_format

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioSource

#: Devices record at this rate without resampling of their own.
_RATE = 48_000

#: What the device keeps (microseconds) while the window is busy with something else.
_BUFFER_US = 500_000


class Microphone(QObject):
    """One recording at a time: `start`, then `stop` gives it."""

    listening = Signal()  # the first sound came: some devices take seconds to wake
    level_changed = Signal(float)  # 0 to 1, the loudest of the last moment
    full = Signal()  # as long as a word may be: stop it

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source: QAudioSource | None = None
        self._stream: QIODevice | None = None
        self._data = bytearray()
        self._limit = QTimer(self)
        self._limit.setSingleShot(True)
        self._limit.setInterval(round(LONGEST_WORD * 900))
        self._limit.timeout.connect(self.full)

    def is_recording(self) -> bool:
        """Whether a recording is under way."""
        return self._source is not None

    @staticmethod
    def is_there() -> bool:
        """Whether there is a microphone now."""
        try:
            from PySide6.QtMultimedia import QMediaDevices
        except ImportError:  # on Linux, without the library of PulseAudio
            return False
        return not QMediaDevices.defaultAudioInput().isNull()

    def start(self) -> None:
        """Begin to record. Raises `NoMicrophone`."""
        if not self.is_there():
            raise NoMicrophone
        from PySide6.QtMultimedia import QAudioSource, QMediaDevices, QtAudio

        device, wanted = QMediaDevices.defaultAudioInput(), plain_format(_RATE)
        if not device.isFormatSupported(wanted):
            wanted = device.preferredFormat()
        self._data.clear()
        self._source = QAudioSource(device, wanted, self)
        self._source.setBufferSize(wanted.bytesForDuration(_BUFFER_US))
        self._stream = self._source.start()
        if self._source.error() != QtAudio.Error.NoError:
            self._source = None
            raise NoMicrophone
        self._stream.readyRead.connect(self._read)
        self._limit.start()

    def stop(self) -> Sound:
        """End the recording and give what was heard, as it is."""
        self._limit.stop()
        source, self._source, self._stream = self._source, None, None
        if source is None:
            raise RuntimeError("nothing is being recorded")
        wanted = source.format()
        source.stop()
        source.deleteLater()
        self.level_changed.emit(0.0)
        return from_raw(
            bytes(self._data), wanted.sampleRate(), wanted.channelCount(), kind_of(wanted)
        )

    def _read(self) -> None:
        if self._source is None or self._stream is None:
            return
        part = bytes(self._stream.readAll().data())
        if part and not self._data:
            self._limit.start()
            self.listening.emit()
        self._data += part
        wanted = self._source.format()
        heard = from_raw(part, wanted.sampleRate(), 1, kind_of(wanted)).samples
        self.level_changed.emit(max(map(abs, heard), default=0) / 32_768)
