"""Where an office's database on a PostgreSQL server is, and how it is reached."""

from __future__ import annotations

import dataclasses
import ipaddress
import os
import re
from collections.abc import Mapping
from pathlib import Path

from gecc_desk.storage import errors
from gecc_desk.storage.database import Address

USUAL_PORT = "5432"
#: What is asked of several servers (``target_session_attrs``).
WRITABLE = "read-write"
#: What of TLS the address may ask for where the server is not this machine.
_ENCRYPTED = ("require", "verify-ca", "verify-full")
_SSL_MODES = ("disable", "allow", "prefer", *_ENCRYPTED)


@dataclasses.dataclass(frozen=True, slots=True)
class ServerAddress(Address):
    """A database on a server. No text made of it tells the password.

    `path` stands for it on this machine: beside it lie the key under which citizen IDs are hashed
    and the end of the record of use. An empty `host` is the server's socket on this machine.
    """

    host: str
    port: str
    database: str
    user: str
    password: str | None = dataclasses.field(default=None, repr=False)
    #: Further words of libpq, in their order by name (https://www.postgresql.org/docs/15/libpq-connect.html).
    more: tuple[tuple[str, str], ...] = dataclasses.field(default=(), repr=False)

    @property
    def shown(self) -> str:
        """The address without the password."""
        user = f"{self.user}@" if self.user else ""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"postgresql://{user}{host}:{self.port}/{self.database}"

    @property
    def words(self) -> dict[str, str]:
        """What libpq is told, with the password where the address holds one."""
        said = {"host": self.host, "user": self.user, "password": self.password or ""}
        known = {name: value for name, value in said.items() if value}
        return {**dict(self.more), **known, "port": self.port, "dbname": self.database}


def parse(text: str) -> ServerAddress:
    """Read a ``postgresql://`` address as libpq does.

    Where it does not name host, port, user or database, the variables of libpq (``PGHOST`` …) do.
    Raises `UnknownAddress`, without a word of what the address says: it may hold a password.
    """
    return of_words(words_in(text))


def words_in(text: str) -> dict[str, str]:
    """The words of libpq that an address says, and no others. Raises `UnknownAddress` as `parse`."""
    import psycopg
    from psycopg.conninfo import conninfo_to_dict

    try:
        words = {name: str(value) for name, value in conninfo_to_dict(text).items()}
    except (psycopg.Error, UnicodeError):
        raise errors.UnknownAddress(reason="it is not postgresql://USER@HOST:PORT/NAME") from None
    if "\0" in text:
        raise errors.UnknownAddress(reason="it holds a NUL")
    return words


def of_words(said: Mapping[str, str]) -> ServerAddress:
    """The address of these words of libpq, completed as `parse` does. Raises `UnknownAddress`."""
    words = dict(said)
    host = words.pop("host", "") or os.environ.get("PGHOST", "")
    # Of several hosts without ports libpq says only how many there are.
    port = words.pop("port", "").strip(",") or os.environ.get("PGPORT", USUAL_PORT)
    user = words.pop("user", "") or os.environ.get("PGUSER", "")
    name = words.pop("dbname", "") or os.environ.get("PGDATABASE", "")
    password = words.pop("password", None)
    if not name:
        raise errors.UnknownAddress(reason="it does not say which database of the server")
    if not are_ports(port):
        raise errors.UnknownAddress(reason="the port is no number from 1 to 65535")
    _encrypt(words, host, words.get("hostaddr", "") or os.environ.get("PGHOSTADDR", ""))
    if "," in host:
        # The main server among those that stand by: nobody works at one that only reads.
        words.setdefault("target_session_attrs", WRITABLE)
    return ServerAddress(
        path=_beside(host, port, name), host=host, port=port, database=name, user=user,
        password=password, more=tuple(sorted(words.items())),
    )  # fmt: skip


def are_ports(text: str) -> bool:
    """Whether this is a port, or one for each of several hosts, separated by commas."""
    return all(_is_port(one) for one in text.split(","))


def _is_port(text: str) -> bool:
    # More digits than a port has are not counted: Python refuses thousands of them.
    return text.isascii() and text.isdecimal() and len(text) < 9 and 0 < int(text) < 65536


def _encrypt(words: dict[str, str], *hosts: str) -> None:
    """Ask for TLS where a name or a citizen ID would travel over a network."""
    named = words.get("sslmode", os.environ.get("PGSSLMODE", _ENCRYPTED[0]))
    if named not in _SSL_MODES:
        raise errors.UnknownAddress(reason=f"sslmode is none of {', '.join(_SSL_MODES)}")
    if "service" not in words and all(is_this_machine(host) for host in hosts):
        return
    asked = words.setdefault("sslmode", os.environ.get("PGSSLMODE", _ENCRYPTED[0]))
    if asked not in _ENCRYPTED:
        raise errors.UnknownAddress(
            reason=f"sslmode={asked} would send personal data over the network in the open"
        )


def is_this_machine(hosts: str) -> bool:
    """Whether all hosts of an address (separated by commas) are this machine."""
    return all(_is_loopback(host.strip()) for host in hosts.split(","))


def _is_loopback(host: str) -> bool:
    # A folder, or a name in Linux' abstract space, is a socket; nothing is the usual socket, and
    # on Windows localhost.
    if not host or host == "localhost" or host.startswith(("/", "@")):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _beside(host: str, port: str, name: str) -> Path:
    """Stands for a server's database in this user's own folder: the same name on every machine.

    It stays the same where another server comes to stand by: the first one named counts.
    """
    from gecc_desk.storage.places import server_folder

    said = (host.partition(",")[0] or "local", port.partition(",")[0], name)
    words = (re.sub(r"[^\w.-]+", "_", word).strip("_") for word in said)
    return server_folder() / f"{'-'.join(words)}.server"
