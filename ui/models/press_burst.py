"""Tells a receptionist's own rhythm from a number that is typed where tickets are issued."""

from __future__ import annotations

import dataclasses

#: So many presses of digit keys within this time are the desk's own; visitors come one by one.
#: Whoever types a citizen ID, or a barcode reader, presses more.
MOST_PRESSES, WITHIN_MS = 3, 1500


@dataclasses.dataclass(frozen=True, slots=True)
class Press:
    """One press of a digit key (`at_ms` of the keyboard's clock) and the tickets that it gave."""

    at_ms: int
    numbers: list[str] = dataclasses.field(default_factory=list)


class PressBurst:
    """Counts presses of digit keys; after too many of them a pause ends the burst."""

    def __init__(self) -> None:
        self._latest: list[Press] = []

    def take(self, at_ms: int) -> Press | None:
        """A digit key was pressed. None where it is one too many and does nothing."""
        press = Press(at_ms)
        # A clock that runs backwards is another clock: nothing is known of its past.
        self._latest = [one for one in self._latest if 0 <= at_ms - one.at_ms < WITHIN_MS]
        self._latest.append(press)
        return press if len(self._latest) <= MOST_PRESSES else None

    def presses(self) -> tuple[Press, ...]:
        """The presses of the last moment, the earliest first."""
        return tuple(self._latest)
