"""Plugs an invented person's card into the running pcscd until Ctrl+C: to try the window by hand."""

from __future__ import annotations

import argparse
from dataclasses import replace
from datetime import UTC, datetime

from tests.virtual_card.card import VirtualCard
from tests.virtual_card.person import person_aged
from tests.virtual_card.plug import VPCD_PORT, PluggedCard


def main() -> None:
    """Insert the card, wait, take it out."""
    options = _parser().parse_args()
    person = person_aged(options.age, datetime.now(UTC).astimezone().date())
    if options.name:
        person = replace(person, thai_name=options.name)
    pull_at = None if options.pull_after is None else options.pull_after + 1
    card = VirtualCard(person, baud=options.baud, pull_at=pull_at, is_thai=not options.foreign)
    try:
        plugged = PluggedCard(card, VPCD_PORT + options.slot)
    except OSError as error:
        raise SystemExit(f"no virtual reader on port {VPCD_PORT + options.slot}: {error}") from None
    print(f"A card is in slot {options.slot}. Ctrl+C takes it out.")
    try:
        while not plugged.wait_until_pulled(1.0):
            pass
        print("The card is out.")
    except KeyboardInterrupt:
        plugged.pull()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.virtual_card", description=__doc__)
    parser.add_argument("--age", type=int, default=63, help="full years today")
    parser.add_argument("--name", help="Thai name as on the card: prefix#first#middle#last")
    parser.add_argument("--pull-after", type=int, metavar="N", help="leave after N exchanges")
    parser.add_argument("--baud", type=int, help="be as slow as a line of this speed")
    parser.add_argument("--slot", type=int, default=0, choices=(0, 1), help="which virtual reader")
    parser.add_argument("--foreign", action="store_true", help="a card that is no Thai ID card")
    return parser


if __name__ == "__main__":
    main()
