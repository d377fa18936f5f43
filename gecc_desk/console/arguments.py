"""The command line of gecc-deskctl: what may be typed, and one line for what may not."""

from __future__ import annotations

import argparse
import enum
import re
from collections.abc import Callable, Sequence
from typing import Never

import gecc_desk
from gecc_desk.console import card, office, phone, queue_report, tickets
from gecc_desk.console.streams import PROGRAM
from gecc_desk.domain.calls import Outcome, Rings, TransferResult
from gecc_desk.domain.errors import BadInput
from gecc_desk.domain.thai_text import arabic_digits
from gecc_desk.domain.tickets import FastTrackReason, TicketStep

MOST_FOUND = 1000


class BadUsage(BadInput):
    """A command line that says nothing that can be done."""

    english = "{reason} (gecc-deskctl --help, or COMMAND --help)"
    thai = "คำสั่งไม่ถูกต้อง โปรดดูวิธีใช้ด้วย gecc-deskctl --help"


class Parser(argparse.ArgumentParser):
    """A parser that raises `BadUsage` and repeats nothing that may be somebody's name."""

    def error(self, message: str) -> Never:
        """What argparse calls for every mistake; `message` is its own English."""
        raise BadUsage(reason=_without_data(message))


def _without_data(message: str) -> str:
    """The sentence of argparse without the typed value, and with what to do about a leading dash."""
    if message.startswith("unrecognized arguments:"):
        return "there are more words than the command takes: put a text with spaces in quotes, and -- before one that begins with a dash"
    message = re.sub(
        r"invalid choice: .* \(choose from (.*)\)", r"choose from: \1", message, flags=re.DOTALL
    )
    if "choose from: " in message:
        message = message.replace("'", "")
    if message.endswith("required: TEXT"):
        return f"{message}; one that begins with a dash comes last, with -- before it"
    if message.endswith("expected one argument"):
        name = message.removeprefix("argument ").split(":", 1)[0]
        return f"{name} needs a value; one that begins with a dash is written {name}=VALUE"
    return message


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """Read a command line. The answer holds `run`, `json`, `database` and the command's own.

    Raises `BadUsage`; ends with `SystemExit` after --help and --version.
    """
    options = argparse.Namespace(json=False, database=None)
    return _parser().parse_args(argv, options)


def _parser() -> Parser:
    common = Parser(add_help=False)
    common.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help="answer with one JSON object")  # fmt: skip
    common.add_argument(
        "--database", metavar="PATH", default=argparse.SUPPRESS,
        help="the database (otherwise GECC_DESK_DATABASE, or the one of this user)",
    )  # fmt: skip
    parser = Parser(
        prog=PROGRAM,
        description="GECC Desk from the command line.",
        epilog="Exit codes: 0 done, 2 bad input, 3 nothing there, 4 no card service, 5 no reader, "
        "6 no card, 7 not a Thai ID card, 8 card lost, 9 disk or database failed. "
        "GECC_DESK_USER and GECC_DESK_PASSWORD sign in.",
        parents=[common],
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"{PROGRAM} {gecc_desk.__version__}")
    commands = _Commands(parser, common)
    _add_init(commands)
    _add_ticket(commands)
    _add_phone(commands)
    _add_card(commands)
    _add_report(commands)
    check = commands.add(
        "check", office.check, "look through the whole database: exit 0 sound, 9 not"
    )
    check.epilog = (
        "Every row is read. What is searched for is made anew and compared for every call up to "
        "50,000; of a larger register for up to 50,000 calls spread over it, and the answer says how many."
    )
    _add_demo(commands)
    return parser


class _Commands:
    """The commands below one word (or below none)."""

    def __init__(self, parser: Parser, common: Parser) -> None:
        self._common = common
        self._choices = parser.add_subparsers(metavar="COMMAND", required=True)

    def add(
        self, name: str, run: Callable[[argparse.Namespace], object] | None, words: str
    ) -> Parser:
        """A command that is carried out by `run`; None for one that only leads to others."""
        parser: Parser = self._choices.add_parser(
            name, help=words, description=words, parents=[self._common], allow_abbrev=False
        )
        if run is not None:
            parser.set_defaults(run=run)
        return parser

    def below(self, name: str, words: str) -> _Commands:
        """The commands of a group."""
        return _Commands(self.add(name, None, words), self._common)


def _add_init(commands: _Commands) -> None:
    init = commands.add("init", office.init, "make a database; password from GECC_DESK_PASSWORD")
    init.add_argument("--admin", metavar="NAME", required=True, help="the first administrator")


def _add_ticket(commands: _Commands) -> None:
    group = commands.below("ticket", "queue tickets")
    issue = group.add("issue", tickets.issue, "give out a ticket")
    issue.add_argument("--service", metavar="CODE", required=True, help="the service's letter")
    issue.add_argument(
        "--fast-track",
        type=_one_of(FastTrackReason),
        metavar=_values(FastTrackReason),
        help="the reason for Fast Track",
    )
    issue.add_argument("--vehicle", metavar="TEXT", default="", help="plate, for vehicle alone")
    issue.add_argument("--place", metavar="TEXT", default="", help="where the vehicle stands")
    call = group.add("next", tickets.call_next, "call whoever's turn it is; exit 3 if nobody waits")
    _take_counter(call)
    certain = group.add("call", tickets.call, "call a certain ticket")
    _take_number(certain)
    _take_counter(certain)
    _add_steps(group)
    transfer = group.add("transfer", tickets.transfer, "on to another service; the number stays")
    _take_number(transfer)
    transfer.add_argument("--service", metavar="CODE", required=True, help="the service's letter")
    undo = group.add("undo", tickets.undo, "take back the last step, within a minute of it")
    _take_number(undo)
    _take_counter(undo, required=False)
    _take_number(group.add("cancel", tickets.cancel, "take back a ticket that still waits"))
    group.add("close-day", tickets.close_day, "end the day: whoever still waits has left")


def _add_steps(group: _Commands) -> None:
    for name, (step, words) in tickets.STEPS.items():
        one = group.add(name, tickets.step, words)
        one.set_defaults(step=step)
        _take_number(one)
        # Whoever does not stand at a counter may be set aside and brought back by the reception.
        at_reception = step in (TicketStep.HOLD, TicketStep.RETURN)
        _take_counter(one, required=not at_reception)


def _take_number(command: Parser) -> None:
    command.add_argument("number", metavar="NUMBER", help="a ticket of today, as A014")


def _take_counter(command: Parser, *, required: bool = True) -> None:
    command.add_argument("--counter", metavar="N", type=_number(1, 999), required=required)


def _add_phone(commands: _Commands) -> None:
    group = commands.below("phone", "the register of telephone calls")
    add = group.add("add", phone.add, "write a call down")
    add.add_argument("--topic", metavar="TEXT", required=True, help="what the call is about")
    add.add_argument("--outcome", type=_one_of(Outcome), metavar=_values(Outcome), required=True)
    add.add_argument("--caller", metavar="TEXT", help="leave away when not known")
    add.add_argument("--phone", metavar="TEXT", help="in any writing; leave away when not known")
    add.add_argument(
        "--at", metavar="ISO", help="when it was received; Bangkok time, now if absent"
    )
    add.add_argument("--transfer-to", metavar="UNIT")
    add.add_argument(
        "--transfer-result", type=_one_of(TransferResult), metavar=_values(TransferResult)
    )
    add.add_argument("--callback-at", metavar="ISO", help="when to call back; Bangkok time")
    add.add_argument("--rings", type=_one_of(Rings), metavar=_values(Rings), default=Rings.UNKNOWN)
    add.add_argument("--note", metavar="TEXT", default="")
    search = group.add("search", phone.search, "find calls; none found is an empty list and exit 0")
    search.add_argument("text", metavar="TEXT", help="any part of a call; empty for the newest")
    search.add_argument("--limit", metavar="N", type=_number(1, MOST_FOUND), default=50)


def _add_card(commands: _Commands) -> None:
    read = commands.below("card", "the card reader").add("read", card.read, "read the ID card")
    read.add_argument("--photo", metavar="FILE", help="write the photo (JPEG) to this file")
    read.add_argument("--reader", metavar="NAME", help="a reader's name or a part of it")


def _add_report(commands: _Commands) -> None:
    group = commands.below("report", "figures for the management")
    queue = group.add(
        "queue",
        queue_report.report,
        "the figures of the queue of some days, from --from up to but not including --to",
    )
    day = "2026-11-23 (common era) or 23/11/2569"
    queue.add_argument("--from", dest="first", metavar="DAY", required=True, help=day)
    queue.add_argument(
        "--to", dest="end", metavar="DAY", required=True, help="the day after the last one"
    )
    queue.add_argument("--pdf", metavar="FILE", help="write the report as PDF too")
    queue.add_argument("--xlsx", metavar="FILE", help="write a workbook with all tickets too")


def _add_demo(commands: _Commands) -> None:
    demo = commands.add("demo", office.demo, "fill an empty database with invented data")
    demo.add_argument("--calls", metavar="N", type=_number(0, 5_000_000), default=9_000)
    demo.add_argument("--tickets", metavar="N", type=_number(0, 5_000_000), default=20_000)
    demo.add_argument("--years", metavar="Y", type=_number(1, 30), default=1)
    demo.add_argument("--seed", metavar="S", type=_number(0, 2**63 - 1), default=1)
    demo.add_argument(
        "--until", metavar="ISO",
        help="the moment up to which there is data, or now (which leaves people waiting); "
        "yesterday's closing if absent, so that a day's demos are alike",
    )  # fmt: skip


def _number(least: int, most: int) -> Callable[[str], int]:
    """A whole number within bounds, in Thai or Arabic digits."""

    def read(text: str) -> int:
        digits = arabic_digits(text.strip())
        # int() alone refuses thousands of digits in words of its own.
        if not re.fullmatch(r"[0-9]{1,19}", digits) or not least <= int(digits) <= most:
            raise argparse.ArgumentTypeError(f"give a whole number from {least} to {most}")
        return int(digits)

    return read


def _one_of(kind: type[enum.StrEnum]) -> Callable[[str], enum.StrEnum]:
    """One of an enumeration's values."""

    def read(text: str) -> enum.StrEnum:
        if text not in list(kind):
            raise argparse.ArgumentTypeError(f"choose from: {', '.join(kind)}")
        return kind(text)

    return read


def _values(kind: type[enum.StrEnum]) -> str:
    """An enumeration's values as the help shows them."""
    return "|".join(kind)
