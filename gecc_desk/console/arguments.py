"""The command line of gecc-deskctl: what may be typed, and one line for what may not."""

from __future__ import annotations

import argparse
import enum
import re
from collections.abc import Callable, Sequence
from typing import Never

import gecc_desk
from gecc_desk.console import (
    account,
    audit,
    backup,
    card,
    key,
    move,
    office,
    person,
    phone,
    phone_report,
    queue_report,
    retention,
    server,
    tickets,
)
from gecc_desk.console.streams import PROGRAM
from gecc_desk.domain.audit import Action
from gecc_desk.domain.calls import LONGEST_CALL, FirstContact, Outcome, Rings, TransferResult
from gecc_desk.domain.errors import BadInput
from gecc_desk.domain.people import CallerKind
from gecc_desk.domain.person_rights import ErasureGround, RequestGround
from gecc_desk.domain.roles import Role
from gecc_desk.domain.thai_text import arabic_digits
from gecc_desk.domain.tickets import FastTrackReason, TicketStep

MOST_FOUND = 1000
_LONGEST = int(LONGEST_CALL.total_seconds())


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
        "--database", metavar="PATH_OR_URL", default=argparse.SUPPRESS,
        help="a file or postgresql://USER@SERVER/NAME (otherwise GECC_DESK_DATABASE, or this user's own)",
    )  # fmt: skip
    parser = Parser(
        prog=PROGRAM,
        description="GECC Desk from the command line.",
        epilog="Exit codes: 0 done, 2 bad input, 3 nothing there, 4 no card service, 5 no reader, "
        "6 no card, 7 not a Thai ID card, 8 card lost, 9 disk or database failed. "
        "GECC_DESK_USER and GECC_DESK_PASSWORD sign in; an office with accounts asks for it, but for check and backup verify.",
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
    _add_person(commands)
    _add_retention(commands)
    _add_backup(commands)
    _add_move(commands)
    _add_key(commands)
    check = commands.add(
        "check", office.check, "look through the whole database: exit 0 sound, 9 not"
    )
    check.epilog = (
        "Every row is read. What is searched for is made anew and compared for every call up to "
        "50,000; of a larger register for up to 50,000 calls spread over it, and the answer says how many."
    )
    _add_audit(commands)
    _add_account(commands)
    _add_demo(commands)
    commands.add(
        "server-script",
        server.script,
        "print what a server's administrator runs for an office (psql)",
    )
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
    add.add_argument("--transfer-extension", metavar="TEXT", help="under which the unit was tried")
    add.add_argument(
        "--callback-at",
        metavar="ISO",
        help="when to call back; Bangkok time, a day alone is all day",
    )
    add.add_argument("--callback-by", metavar="NAME", help="who is to call back, if somebody is")
    add.add_argument("--rings", type=_one_of(Rings), metavar=_values(Rings), default=Rings.UNKNOWN)
    add.add_argument("--kind", type=_one_of(CallerKind), metavar=_values(CallerKind))
    add.add_argument("--first-contact", type=_one_of(FirstContact), metavar=_values(FirstContact))
    add.add_argument("--seconds", metavar="N", type=_number(1, _LONGEST), help="how long it took")
    add.add_argument("--note", metavar="TEXT", default="")
    search = group.add("search", phone.search, "find calls; none found is an empty list and exit 0")
    search.add_argument("text", metavar="TEXT", help="any part of a call; empty for the newest")
    search.add_argument(
        "--limit", metavar="N", type=_number(1, MOST_FOUND), default=50,
        help=f"more than {phone.MOST_SEARCHED}, or no text, takes the register out: supervisor, administrator",
    )  # fmt: skip


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
    phone_calls = group.add(
        "phone",
        phone_report.report,
        "the figures of the phone register, of a quarter or from --from up to but not including --to",
    )
    phone_calls.add_argument(
        "--quarter", metavar="YEAR/N", help="of a fiscal year in the Buddhist era, as 2569/1"
    )
    phone_calls.add_argument("--from", dest="first", metavar="DAY", help=day)
    phone_calls.add_argument("--to", dest="end", metavar="DAY", help="the day after the last one")
    phone_calls.add_argument("--pdf", metavar="FILE", help="write the report as PDF too")
    phone_calls.add_argument(
        "--annex", action="store_true", help="the PDF with all calls at its end, with personal data"
    )
    phone_calls.add_argument(
        "--thai-digits", action="store_true", help="the PDF in Thai digits (๐–๙)"
    )
    phone_calls.add_argument("--xlsx", metavar="FILE", help="write a workbook with all calls too")


def _add_audit(commands: _Commands) -> None:
    group = commands.below("audit", "the record of use")
    listed = group.add("list", audit.list_entries, "who did or looked at what, the oldest first")
    day = "2026-11-23 (common era) or 23/11/2569"
    listed.add_argument("--from", dest="first", metavar="DAY", help=day)
    listed.add_argument("--to", dest="end", metavar="DAY", help="the day after the last one")
    listed.add_argument("--action", type=_one_of(Action), metavar="ACTION", help="one kind alone")


def _add_account(commands: _Commands) -> None:
    group = commands.below("account", "who may sign in; new passwords from GECC_DESK_NEW_PASSWORD")
    group.add("list", account.list_accounts, "every account, open and closed")
    add = group.add("add", account.add, "make one; the password is changed at the first sign-in")
    add.add_argument("name", metavar="NAME")
    add.add_argument("--role", type=_one_of(Role), metavar=_values(Role), required=True)
    role = group.add("role", account.set_role, "give somebody another role")
    role.add_argument("name", metavar="NAME")
    role.add_argument("role", type=_one_of(Role), metavar=_values(Role))
    for name, active, words in (
        ("close", False, "let nobody sign in under it any more"),
        ("open", True, "open a closed one again"),
    ):
        change = group.add(name, account.set_active, words)
        change.set_defaults(active=active)
        change.add_argument("name", metavar="NAME")
    password = group.add(
        "password", account.set_password, "change the own password, or set that of NAME"
    )
    password.add_argument("name", metavar="NAME", nargs="?")


def _add_person(commands: _Commands) -> None:
    group = commands.below("person", "the rights of people to what is held about them (PDPA)")
    export = group.add("export", person.export, "hand out all that is held about one person")
    _take_person(export)
    export.add_argument(
        "--asked-by", type=_one_of(RequestGround), metavar=_values(RequestGround), required=True
    )
    export.add_argument("--pdf", metavar="FILE", help="write it as PDF")
    export.add_argument("--to", metavar="FILE", help="write it as JSON (docs/person_file.md)")
    export.add_argument(
        "--whole-id-because", metavar="REASON", default="",
        help="with the whole citizen ID, where one is kept; the reason is written down",
    )  # fmt: skip
    erase = group.add(
        "erase", person.erase, "make all that is held about one person anonymous, for good"
    )
    _take_person(erase)
    erase.add_argument(
        "--ground", type=_one_of(ErasureGround), metavar=_values(ErasureGround), required=True,
        help="the case of PDPA section 33",
    )  # fmt: skip
    _take_yes(erase)
    correct = group.add("correct", person.correct, "put a name or a number right")
    _take_person(correct)
    correct.add_argument("--name", metavar="TEXT", help="the right name")
    correct.add_argument(
        "--phone", nargs=2, metavar=("WRONG", "RIGHT"), help="the wrong number and the right one"
    )


def _take_person(command: Parser) -> None:
    command.add_argument(
        "who", metavar="WHO", nargs="?", default="", help="a citizen ID, a number or a name"
    )
    command.add_argument(
        "--person", metavar="N", type=_number(1, 2**63 - 1), help="instead: the person's own number"
    )


def _add_retention(commands: _Commands) -> None:
    group = commands.below("retention", "personal data removed after its period")
    group.add("preview", retention.preview, "what would be removed now; nothing is changed")
    group.add("run", retention.run, "remove it; figures stay")


def _add_backup(commands: _Commands) -> None:
    group = commands.below("backup", "copies of the database that were checked")
    create = group.add("create", backup.create, "make one while others go on working")
    create.add_argument("folder", metavar="DIR", help="the folder for it, which must be there")
    verify = group.add("verify", backup.verify, "check one and tell what is in it")
    verify.add_argument("file", metavar="FILE")
    restore = group.add(
        "restore", backup.restore, "put one in the database's place; close GECC Desk first"
    )
    restore.add_argument("file", metavar="FILE")
    _take_yes(restore)


def _add_move(commands: _Commands) -> None:
    moving = commands.add(
        "move", move.move, "a whole office from a file to a server, or back; the old one stays"
    )
    moving.add_argument(
        "--to", metavar="PATH_OR_URL", required=True,
        help="where there is no office yet; cut off, give the same command again",
    )  # fmt: skip
    moving.add_argument(
        "--anew", action="store_true", help="remove what a move that was cut off has left there"
    )
    moving.epilog = (
        "Close GECC Desk everywhere first. Counts and checksums of all tables are compared before "
        "the new office can be opened."
    )


def _take_yes(command: Parser) -> None:
    command.add_argument(
        "--yes", action="store_true", help="do it; without this it is only told what would be done"
    )


def _add_key(commands: _Commands) -> None:
    group = commands.below("key", "the key of the encrypted database")
    group.add("show", key.show, "the recovery key, to be kept on paper; it is written down")
    recover = group.add(
        "recover", key.recover, "put the key of a database or a backup back from its recovery key"
    )
    recover.add_argument(
        "key",
        metavar="KEY",
        nargs="?",
        default="",
        help="read from stdin if absent, which is safer",
    )
    group.add("where", key.where, "where the key is kept; exit 9 if it is not on this machine")


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
