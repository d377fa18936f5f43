"""What the voice says when a ticket is called: a Thai sentence, and the words it is made of.

A speech engine is given the sentence; where there is none, the same sentence is put together
from recorded words, one recording a word. The word itself is the recording's key.
"""

from __future__ import annotations

import dataclasses
import enum
import re
import string
from collections.abc import Iterable

from gecc_desk.domain.thai_numerals import DIGITS, cardinal, cardinal_words, digit_words
from gecc_desk.domain.tickets import FastTrackReason, Ticket

#: What comes before the number, and between it and the counter.
INVITE, AT_COUNTER = "ขอเชิญหมายเลข", "ที่ช่องบริการ"

#: The Latin letters by their Thai names, as the Royal Institute writes them.
LETTER_NAMES = dict(
    zip(
        string.ascii_uppercase,
        (
            "เอ", "บี", "ซี", "ดี", "อี", "เอฟ", "จี", "เอช", "ไอ", "เจ", "เค", "แอล", "เอ็ม",
            "เอ็น", "โอ", "พี", "คิว", "อาร์", "เอส", "ที", "ยู", "วี", "ดับเบิลยู", "เอกซ์", "วาย", "แซด",
        ),
        strict=True,
    )
)  # fmt: skip

#: No office has more counters than Settings lets it have.
HIGHEST_COUNTER = 99

_NUMBER = re.compile("[A-Z][0-9]{1,6}")


class Ending(enum.StrEnum):
    """The polite word at the end of the sentence: a woman's or a man's."""

    KHA = "kha"
    KHRAP = "khrap"

    @property
    def word(self) -> str:
        """The Thai word."""
        return "ค่ะ" if self is Ending.KHA else "ครับ"


@dataclasses.dataclass(frozen=True, slots=True)
class Announcement:
    """One call to be spoken: a ticket's number as it stands on the paper, and the counter's.

    Raises:
        ValueError: `number` is no ticket's number, or there is no word for `counter`.
    """

    number: str
    counter: int

    def __post_init__(self) -> None:
        if not _NUMBER.fullmatch(self.number):
            raise ValueError(f"{self.number!r} is no number of a ticket")
        if self.counter < 1:
            raise ValueError(f"there is no counter {self.counter}")
        cardinal_words(self.counter)


def of_ticket(ticket: Ticket) -> Announcement | None:
    """What is to be spoken for a called ticket; None where nothing is.

    Nothing is spoken for who cannot leave the vehicle: nobody in the hall is meant, and the
    counter goes to the vehicle. Nor for a ticket that no counter has called.
    """
    if ticket.reason is FastTrackReason.VEHICLE or ticket.counter is None:
        return None
    return Announcement(ticket.number, ticket.counter)


def sentence(announcement: Announcement, ending: Ending) -> str:
    """The whole sentence for a speech engine; a blank is a short pause.

    A012 at counter 3: ``ขอเชิญหมายเลข เอ ศูนย์ หนึ่ง สอง ที่ช่องบริการ สาม ค่ะ``.
    """
    counter = cardinal(announcement.counter)
    return " ".join([*_number_words(announcement), AT_COUNTER, counter, ending.word])


def clip_words(announcement: Announcement, ending: Ending) -> tuple[str, ...]:
    """The same sentence as the words of its recordings, in the order in which they are played."""
    counter = cardinal_words(announcement.counter)
    return (*_number_words(announcement), AT_COUNTER, *counter, ending.word)


def words_to_record(
    ending: Ending,
    *,
    letters: Iterable[str] = string.ascii_uppercase,
    highest_counter: int = HIGHEST_COUNTER,
) -> tuple[str, ...]:
    """Every word that an office must record so that no call of its own lacks one, each once.

    Args:
        ending: the polite word that is used.
        letters: the letters of the office's tickets (its services' and F); all where not given.
        highest_counter: the number of its last counter.
    """
    names = (LETTER_NAMES[letter] for letter in letters)
    counters = (word for number in range(1, highest_counter + 1) for word in cardinal_words(number))
    words = (INVITE, *names, *DIGITS, AT_COUNTER, *counters, ending.word)
    return tuple(dict.fromkeys(words))


def _number_words(announcement: Announcement) -> tuple[str, ...]:
    """The part up to the number: the letter by its name, then digit by digit."""
    letter, digits = announcement.number[0], announcement.number[1:]
    return (INVITE, LETTER_NAMES[letter], *digit_words(digits))
