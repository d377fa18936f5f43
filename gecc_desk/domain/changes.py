"""What of an office was changed: others look at that anew, and at nothing else."""

from __future__ import annotations

import enum


class Changed(enum.Flag):
    """What was changed; nothing is false."""

    #: Tickets, counters and their papers.
    QUEUE = enum.auto()
    #: The phone register and what is to be called back.
    CALLS = enum.auto()
    #: All else: settings, accounts, people.
    REST = enum.auto()
    ANYTHING = QUEUE | CALLS | REST
    #: What others never see: what is half typed.
    NOTHING = 0

    @property
    def word(self) -> str:
        """How desks tell one another."""
        return str(self.value)

    @classmethod
    def told(cls, word: str) -> Changed:
        """What a desk has told; a desk of another version may tell what this one does not know."""
        known = {one.word: one for one in map(cls, range(cls.ANYTHING.value + 1))}
        return known.get(word, cls.ANYTHING)
