"""Sound as samples: made of what devices and files hold, cut, levelled, joined. No device here.

Everything is one channel of 16-bit samples. Nothing but Python's own library is used: a spoken
word is some ten thousand samples, which it turns over in milliseconds.
"""

from __future__ import annotations

import dataclasses
import enum
import io
import itertools
import wave
from array import array
from collections.abc import Iterable

#: Samples a second of what the desk keeps and joins: speech has nothing above 12 kHz to lose.
RATE = 24_000

_FULL = 32_767

#: Speech is looked for in steps of this many seconds.
_STEP = 0.01

#: Below this mean level (of 32,767) nothing was said: a quiet room's hiss.
_NOTHING_BELOW = 120

#: A step belongs to the word when it has this part of the loudest step's level …
_QUIET_PART = 0.06

#: … and so much is kept before and after it (seconds): consonants begin and end softly.
_BEFORE, _AFTER = 0.04, 0.09

#: The mean level that every word is brought to, how far it may be raised, and its highest peak.
_LEVEL, _MOST_GAIN, _PEAK = 3_600.0, 24.0, 31_000.0


class SampleKind(enum.StrEnum):
    """How a device or a file writes one sample (little-endian)."""

    UINT8 = "uint8"
    INT16 = "int16"
    INT24 = "int24"
    INT32 = "int32"
    FLOAT = "float"


@dataclasses.dataclass(frozen=True, slots=True)
class Sound:
    """One channel of 16-bit samples; `rate` is samples a second."""

    samples: array[int] = dataclasses.field(repr=False)
    rate: int = RATE

    @property
    def seconds(self) -> float:
        """How long it sounds."""
        return len(self.samples) / self.rate


def silence(seconds: float, rate: int = RATE) -> Sound:
    """Nothing to hear, for so long."""
    return Sound(array("h", bytes(2 * round(seconds * rate))), rate)


# ---- from and to bytes ----------------------------------------------------------------------


def from_raw(data: bytes, rate: int, channels: int, kind: SampleKind) -> Sound:
    """Sound out of interleaved samples; several channels are mixed, half a frame is dropped."""
    samples = _samples(data, kind)
    if channels > 1:
        whole = len(samples) // channels * channels
        parts = [samples[channel:whole:channels] for channel in range(channels)]
        samples = array("h", (sum(frame) // channels for frame in zip(*parts, strict=True)))
    return Sound(samples, rate)


def to_raw(sound: Sound, rate: int, channels: int, kind: SampleKind) -> bytes:
    """The sound as a device wants it: its rate, the same on every channel, its kind of sample."""
    samples = resampled(sound, rate).samples
    if channels > 1:
        spread = array("h", bytes(2 * len(samples) * channels))
        for channel in range(channels):
            spread[channel::channels] = samples
        samples = spread
    if kind is SampleKind.FLOAT:
        return array("f", (sample / (_FULL + 1) for sample in samples)).tobytes()
    if kind is SampleKind.INT32:
        return array("i", (sample << 16 for sample in samples)).tobytes()
    if kind is SampleKind.UINT8:
        return bytes((sample >> 8) + 128 for sample in samples)
    if kind is SampleKind.INT24:
        raise ValueError("no device is given samples of 24 bits")
    return samples.tobytes()


def _samples(data: bytes, kind: SampleKind) -> array[int]:
    if kind is SampleKind.UINT8:
        return array("h", ((byte - 128) << 8 for byte in data))
    if kind is SampleKind.INT24:
        # The two high bytes of each three.
        kept = bytearray(len(data) // 3 * 2)
        kept[0::2], kept[1::2] = data[1 : len(data) // 3 * 3 : 3], data[2::3]
        return array("h", bytes(kept))
    code, size = {"int16": ("h", 2), "int32": ("i", 4), "float": ("f", 4)}[kind.value]
    raw = array(code)
    raw.frombytes(data[: len(data) // size * size])
    if kind is SampleKind.FLOAT:
        return array("h", (int(max(-1.0, min(1.0, value)) * _FULL) for value in raw))
    if kind is SampleKind.INT32:
        return array("h", (int(value) >> 16 for value in raw))
    return array("h", raw.tobytes())


def wav_bytes(sound: Sound) -> bytes:
    """The sound as a WAV file: 16-bit PCM, one channel."""
    target = io.BytesIO()
    with wave.open(target, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(sound.rate)
        file.writeframes(sound.samples.tobytes())
    return target.getvalue()


# ---- cutting, levelling, joining ------------------------------------------------------------


def resampled(sound: Sound, rate: int) -> Sound:
    """The same at another rate: means going down, straight lines going up."""
    if rate == sound.rate or not sound.samples:
        return Sound(sound.samples, rate)
    old, step = sound.samples, sound.rate / rate
    count = max(1, int(len(old) / step))
    if step > 1:
        # The mean of every old sample that a new one covers keeps high tones from folding down.
        edges = [int(place * step) for place in range(count + 1)]
        means = (sum(old[start:end]) // (end - start) for start, end in itertools.pairwise(edges))
        return Sound(array("h", means), rate)
    padded = old + old[-1:]
    places = (divmod(place * sound.rate, rate) for place in range(count))
    lines = (padded[at] + (padded[at + 1] - padded[at]) * part // rate for at, part in places)
    return Sound(array("h", lines), rate)


def trimmed(sound: Sound) -> Sound | None:
    """What was said, without the silence at both ends; None where nothing was said."""
    levels = _levels(sound)
    loudest = max(levels, default=0.0)
    if loudest < _NOTHING_BELOW:
        return None
    bound = max(_NOTHING_BELOW, loudest * _QUIET_PART)
    loud = [place for place, level in enumerate(levels) if level >= bound]
    step = _step(sound)
    start = max(0, loud[0] * step - round(_BEFORE * sound.rate))
    end = (loud[-1] + 1) * step + round(_AFTER * sound.rate)
    return Sound(sound.samples[start:end], sound.rate)


def levelled(sound: Sound) -> Sound:
    """As loud as every other word: the spoken part brought to one mean level, no peak cut off."""
    levels, offset = _levels(sound), _offset(sound)
    loudest = max(levels, default=0.0)
    if loudest == 0:
        return sound
    loud = [level for level in levels if level >= loudest * 0.3]
    peak = max(abs(sample - offset) for sample in sound.samples)
    gain = min(_LEVEL * len(loud) / sum(loud), _PEAK / peak, _MOST_GAIN)
    samples = (int((sample - offset) * gain) for sample in sound.samples)
    return Sound(array("h", samples), sound.rate)


def joined(sounds: Iterable[Sound], gap: float) -> Sound:
    """One after the other at `RATE`, with `gap` seconds of silence in between."""
    between = silence(gap).samples
    whole = array("h")
    for sound in sounds:
        if whole:
            whole += between
        whole += resampled(sound, RATE).samples
    return Sound(whole)


def _step(sound: Sound) -> int:
    return max(1, round(_STEP * sound.rate))


def _offset(sound: Sound) -> int:
    """The constant that cheap microphones add to every sample."""
    return round(sum(sound.samples) / max(1, len(sound.samples)))


def _levels(sound: Sound) -> list[float]:
    """The mean level of every step."""
    samples, step, offset = sound.samples, _step(sound), _offset(sound)
    steps = (samples[start : start + step] for start in range(0, len(samples), step))
    return [sum(abs(sample - offset) for sample in part) / len(part) for part in steps]
