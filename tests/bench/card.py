"""How long reading a Thai ID card takes, beside the time that its bytes need on the line alone.

The virtual card lasts as long as a real one of that speed: 12 bits a byte at T=0. The limit is
for the session; pcscd and the reader add their own time on top. Then the window: what a press of
a key takes while a photo comes in over the real card service.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable

from gecc_desk.hardware.card_session import CardSession
from tests.bench.figures import Figure, median_of
from tests.virtual_card import Person, VirtualCard, invented_jpeg

BAUDS = (9600, 115200, 223000)
TURNS = 5
TEXT_EXCHANGES_AT_MOST = 7
ALL_EXCHANGES_AT_MOST = 47
LINE_AT_MOST = 1.05
PRESS_AT_MOST = 50.0
"""Milliseconds until a ticket's number is painted, for every single press."""


def measure() -> list[Figure]:
    """Exchanges, then seconds and the multiple of the line's own time, at each speed."""
    figures = [
        Figure("card: text", _exchanges(_text), "exchanges", at_most=TEXT_EXCHANGES_AT_MOST),
        Figure(
            "card: text and photo", _exchanges(_all), "exchanges", at_most=ALL_EXCHANGES_AT_MOST
        ),
    ]
    for baud in BAUDS:
        figures += _beside_the_line(f"card: text at {baud} baud", baud, _text, TURNS)
        figures += _beside_the_line(f"card: text and photo at {baud} baud", baud, _all, 1)
    if sys.platform == "linux":  # the virtual reader is Linux's
        figures += _presses()
    return figures


def _presses() -> list[Figure]:
    from tests.bench import card_window

    alone, beside_photo = card_window.presses()
    return [
        *_milliseconds("card: press to number, no card", alone),
        *_milliseconds("card: press to number, a photo arriving", beside_photo, PRESS_AT_MOST),
    ]


def _milliseconds(title: str, seconds: list[float], at_most: float | None = None) -> list[Figure]:
    """The 50th and 95th percentile, and the longest, with the limit for each of the latter."""
    cuts = statistics.quantiles(seconds, n=20, method="inclusive")
    return [
        Figure(f"{title}, p50", cuts[9] * 1000, "ms"),
        Figure(f"{title}, p95 of {len(seconds)}", cuts[18] * 1000, "ms", at_most),
        Figure(f"{title}, longest", max(seconds) * 1000, "ms", at_most),
    ]


def _text(session: CardSession) -> None:
    session.read_text()


def _all(session: CardSession) -> None:
    session.read_text(photo_follows=True)
    session.read_photo()


def _card(baud: int | None = None) -> VirtualCard:
    return VirtualCard(Person(photo=invented_jpeg(5118)), baud=baud)


def _exchanges(read: Callable[[CardSession], None]) -> int:
    card = _card()
    read(CardSession(card.transmit, card.atr))
    return card.exchanges


def _beside_the_line(
    name: str, baud: int, read: Callable[[CardSession], None], turns: int
) -> list[Figure]:
    seconds: list[float] = []
    line = 0.0
    for _ in range(turns):
        card = _card(baud)
        begun = time.perf_counter()
        read(CardSession(card.transmit, card.atr))
        seconds.append(time.perf_counter() - begun)
        line = card.line_seconds(baud)
    taken = median_of(name, seconds, "s")
    return [taken, Figure(f"{name}, of the line's", taken.value / line, "×", at_most=LINE_AT_MOST)]
