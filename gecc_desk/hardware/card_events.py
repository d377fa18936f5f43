"""What the card watcher tells: the reader's state, the person on a card that was read, and the photo."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from gecc_desk.domain.thai_id_card import ThaiIdCard
from gecc_desk.hardware import errors


class ReaderState(Enum):
    """Where the reader stands. The window has words for each of them."""

    NO_SERVICE = "no_service"
    """The system's smart card service is missing or stopped."""
    NO_READER = "no_reader"
    """The service runs, no reader is plugged in."""
    NO_CARD = "no_card"
    """A reader waits for a card."""
    READING = "reading"
    """A card is in and being read."""
    READ = "read"
    """The card is in and has been read: the event carries it."""
    NOT_THAI_ID = "not_thai_id"
    """A card is in that is no Thai ID card."""
    LOST = "lost"
    """The card left before it was read. Stays until something else happens."""
    HELD = "held"
    """A card is in that another program holds; it is read as soon as that lets go."""
    UNREADABLE = "unreadable"
    """A card is in and does not answer as it should."""


_ERRORS: dict[ReaderState, type[errors.CardError]] = {
    ReaderState.NO_SERVICE: errors.NoCardService,
    ReaderState.NO_READER: errors.NoReader,
    ReaderState.NO_CARD: errors.NoCard,
    ReaderState.NOT_THAI_ID: errors.NotThaiIdCard,
    ReaderState.LOST: errors.CardLost,
    ReaderState.HELD: errors.CardHeld,
    ReaderState.UNREADABLE: errors.CardUnreadable,
}


@dataclass(frozen=True, slots=True)
class CardEvent:
    """One change of what the desk's readers show.

    Attributes:
        serial: counts up by one with every event of one watcher; a smaller one is stale.
        state: what the window should show now.
        reader: the reader's name, where the state is about one reader.
        card: the person, with ``READ`` alone.
        error: why not, with a sentence in both languages; None for ``READING`` and ``READ``.
    """

    serial: int
    state: ReaderState
    reader: str | None = None
    card: ThaiIdCard | None = None
    error: errors.CardError | None = None


class PhotoState(Enum):
    """Where the photo of the card that was read last stands."""

    READING = "reading"
    """It is on its way: the event says how far."""
    READ = "read"
    """It is whole: the event carries it."""
    NONE = "none"
    """The card holds no photo."""
    DAMAGED = "damaged"
    """What the card keeps as its photo is no whole JPEG."""
    LOST = "lost"
    """The card left before the photo was whole."""
    CANCELLED = "cancelled"
    """It was given up: by request, or for another reading."""
    FAILED = "failed"
    """It did not come, twice; reading the card again may bring it."""


@dataclass(frozen=True, slots=True)
class PhotoEvent:
    """One step of the photo that comes after a card's text.

    Attributes:
        serial: that of the ``READ`` event to which the photo belongs. Every event of a photo is
            told after that event and before the next ``CardEvent``.
        state: where the photo stands; ``READING`` comes first, anything else is the last word.
        done: bytes so far.
        of: bytes expected, as far as can be told now; 0 while that is not known.
        jpeg: the whole photo, with ``READ`` alone. Never stored and never printed.
    """

    serial: int
    state: PhotoState
    done: int = 0
    of: int = 0
    jpeg: bytes | None = field(default=None, repr=False)


def error_for(state: ReaderState) -> errors.CardError | None:
    """The usual sentence that goes with a state; None where nothing is wrong."""
    kind = _ERRORS.get(state)
    return kind() if kind is not None else None


def state_for(error: errors.CardError) -> ReaderState:
    """The state into which an error brings the reader."""
    for state, kind in _ERRORS.items():
        if isinstance(error, kind):
            return state
    return ReaderState.UNREADABLE
