"""The database that the command line names, opened, and who works with it."""

from __future__ import annotations

import argparse
import contextlib
import os
from collections.abc import Iterator

from gecc_desk.domain.thai_text import Unprintable
from gecc_desk.storage.database import Address, Database

#: Written into the events of a console that nobody has signed in.
ACTOR = "console"


def address_of(options: argparse.Namespace) -> Address:
    """The database named on the command line, or the user's own. Raises `UnknownAddress`."""
    if options.database is not None:
        return Address.parse(options.database)
    from gecc_desk.storage.places import default_address

    return default_address()


@contextlib.contextmanager
def opened(options: argparse.Namespace) -> Iterator[tuple[Database, str]]:
    """The existing database and the name of whoever works with it.

    Raises `SignInFailed` or the errors of `Database.open`.
    """
    with contextlib.closing(Database.open(address_of(options))) as database:
        yield database, actor_in(database)


def actor_in(database: Database) -> str:
    """Whom ``GECC_DESK_USER`` and ``GECC_DESK_PASSWORD`` sign in; `ACTOR` where no user is named.

    Raises `SignInFailed`.
    """
    name = os.environ.get("GECC_DESK_USER", "")
    if not name:
        return ACTOR
    from gecc_desk.services import setup

    password = os.environ.get("GECC_DESK_PASSWORD", "")
    if not (is_text(name) and is_text(password)):
        raise setup.SignInFailed
    return setup.sign_in(database, name, password)


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
