"""What a measurement yields: figures with a unit, and perhaps a limit they are held to."""

from __future__ import annotations

import dataclasses
import statistics
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclasses.dataclass(frozen=True)
class Figure:
    """One measured number; ``at_most`` is what it may be, in the same unit."""

    name: str
    value: float
    unit: str
    at_most: float | None = None
    samples: tuple[float, ...] = ()

    @property
    def kept(self) -> bool:
        """Whether the figure stays within its limit (one without a limit always does)."""
        return self.at_most is None or self.value <= self.at_most

    def line(self) -> str:
        """The figure for a person, on one line."""
        text = f"{self.name}: {self.value:.3g} {self.unit}"
        if self.samples:
            low, high = min(self.samples), max(self.samples)
            text += f" ({low:.3g} to {high:.3g}, {len(self.samples)} runs)"
        if self.at_most is not None:
            text += f", at most {self.at_most:g}: {'kept' if self.kept else 'BROKEN'}"
        return text


def median_of(name: str, samples: Sequence[float], unit: str) -> Figure:
    """The median of several runs, with all of them kept beside it."""
    return Figure(name, statistics.median(samples), unit, samples=tuple(samples))


def milliseconds(
    title: str, seconds: Sequence[float], at_most: float | None = None
) -> list[Figure]:
    """The 50th percentile, and the 95th with its limit (milliseconds)."""
    cuts = statistics.quantiles(seconds, n=20, method="inclusive")
    return [
        Figure(f"{title}, p50", cuts[9] * 1000, "ms"),
        Figure(f"{title}, p95 of {len(seconds)}", cuts[18] * 1000, "ms", at_most),
    ]
