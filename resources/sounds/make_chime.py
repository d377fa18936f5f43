#!/usr/bin/env python3
"""Makes chime.wav beside it: two soft bells, E5 then C5. Run it again after a change.

The sound is computed here and taken from nowhere; it is part of GECC Desk and has its licence.
"""

from __future__ import annotations

import math
import wave
from array import array
from pathlib import Path

RATE, SECONDS, PEAK = 24_000, 1.15, 15_000

#: Begin (seconds), pitch (Hz) and how fast each bell fades.
BELLS = ((0.0, 659.26, 5.5), (0.38, 523.25, 4.2))

#: A bell's overtones: multiple of the pitch, loudness, and how much faster it fades.
OVERTONES = ((1.0, 1.0, 1.0), (2.0, 0.28, 1.7), (3.01, 0.10, 2.6))


def chime() -> array[int]:
    """The samples: 16 bits, one channel."""
    length = round(RATE * SECONDS)
    heights = [_height(place / RATE) for place in range(length)]
    loudest = max(map(abs, heights))
    # The last 80 ms run out to nothing, so that nothing clicks.
    ends = (min(1.0, (length - place) / (0.08 * RATE)) for place in range(length))
    return array("h", (int(h / loudest * PEAK * end) for h, end in zip(heights, ends, strict=True)))


def _height(at: float) -> float:
    height = 0.0
    for begin, pitch, fade in BELLS:
        since = at - begin
        if since >= 0:
            # 4 ms to rise: a bell without a click.
            rise = min(1.0, since / 0.004)
            for multiple, loud, faster in OVERTONES:
                tone = math.sin(2 * math.pi * pitch * multiple * since)
                height += rise * loud * tone * math.exp(-fade * faster * since)
    return height


def main() -> None:
    """Write the file."""
    with wave.open(str(Path(__file__).with_name("chime.wav")), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(chime().tobytes())


if __name__ == "__main__":
    main()
