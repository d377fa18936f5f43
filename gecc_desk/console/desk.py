"""The database that the command line names, opened, and who works with it."""

from __future__ import annotations

import argparse
import contextlib
import os
import platform
from collections.abc import Iterator

from gecc_desk.domain.accounts import SignInFailed
from gecc_desk.domain.roles import NotSignedIn
from gecc_desk.domain.thai_text import Unprintable
from gecc_desk.services.seat import Seat
from gecc_desk.storage.database import Address, Database

#: Written into the events of a console at an office where nobody can sign in.
ACTOR = "console"
#: Names the desk at which the console stands.
NAME_VARIABLE = "GECC_DESK_NAME"


def address_of(options: argparse.Namespace) -> Address:
    """The database named on the command line, or the user's own. Raises `UnknownAddress`."""
    if options.database is not None:
        return Address.parse(options.database)
    from gecc_desk.storage.places import default_address

    return default_address()


@contextlib.contextmanager
def opened(
    options: argparse.Namespace, *, anybody: bool = False
) -> Iterator[tuple[Database, Seat]]:
    """The existing database and the seat of whoever works with it.

    Where `anybody` may give the command nobody has to sign in; whoever is named must all the same.
    Raises `NotSignedIn`, `SignInFailed`, `SignInTooSoon` or the errors of `Database.open`.
    """
    with contextlib.closing(Database.open(address_of(options))) as database:
        database.desk = desk_name(database)
        is_named = bool(os.environ.get("GECC_DESK_USER"))
        alone = anybody and not is_named
        yield database, Seat.of_program(ACTOR) if alone else seat_in(database)


def desk_name(database: Database) -> str:
    """At which desk the console stands: as ``GECC_DESK_NAME`` says, else as the window here does.

    Empty where neither says so and the office is a file, whose only desk has the office's name.
    Raises what is wrong with the variable.
    """
    named = os.environ.get(NAME_VARIABLE, "")
    if named.strip():
        from gecc_desk.domain.desks import checked_name

        return checked_name(checked_text(named, "desk"))
    from gecc_desk.storage import machine

    return machine.name_in(database.address.path) or ("" if database.is_file else platform.node())


def seat_in(database: Database) -> Seat:
    """The seat of whom ``GECC_DESK_USER`` and ``GECC_DESK_PASSWORD`` sign in.

    An office without accounts has nobody to sign in; the only account need not be named. Raises
    `NotSignedIn`, `SignInFailed` or `SignInTooSoon`.
    """
    from gecc_desk.services import accounts

    named = _credentials(database)
    if named is None:
        return Seat.of_program(ACTOR)
    return Seat.of(accounts.sign_in(database, *named))


def proven_in(database: Database) -> Seat:
    """The same for a database that only may be read: nothing is written down there."""
    from gecc_desk.services import accounts

    named = _credentials(database)
    if named is None:
        return Seat.of_program(ACTOR)
    return Seat.of(accounts.prove(database, *named))


def _credentials(database: Database) -> tuple[str, str] | None:
    """Name and password of who is to be signed in; None where nobody can be."""
    from gecc_desk.services import accounts

    name = os.environ.get("GECC_DESK_USER", "")
    password = os.environ.get("GECC_DESK_PASSWORD", "")
    if not name:
        names = accounts.names(database)
        if not names:
            return None
        if not password or len(names) > 1:
            raise NotSignedIn
        [name] = names
    if not (is_text(name) and is_text(password)):
        raise SignInFailed
    return name, password


def is_text(value: str) -> bool:
    """Whether an argument was readable text; Python keeps undecodable bytes as lone surrogates."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def checked_text(value: str, field: str) -> str:
    """The same text. Raises `Unprintable` where it was not readable."""
    if not is_text(value):
        raise Unprintable(field=field)
    return value
