"""The least that giving a number can cost: one transaction of bare sqlite3, to the disk."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

_TABLES = """
CREATE TABLE number_sequence (
    service_day TEXT, prefix TEXT, last INTEGER, PRIMARY KEY (service_day, prefix)
);
CREATE TABLE ticket (
    id INTEGER PRIMARY KEY, service_day TEXT, prefix TEXT, number INTEGER, service_id INTEGER,
    issued_at INTEGER, UNIQUE (service_day, prefix, number)
);
"""
_TAKE = (
    "INSERT INTO number_sequence VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET last = last + 1"
    " RETURNING last"
)
_KEEP = (
    "INSERT INTO ticket (service_day, prefix, number, service_id, issued_at)"
    " VALUES (?, ?, ?, 1, 1795000000000000)"
)


class BareTicket:
    """A database of two tables, with the same promise to the disk as the desk's."""

    def __init__(self, path: Path) -> None:
        self._driver = sqlite3.connect(path, isolation_level=None)
        self._driver.execute("PRAGMA journal_mode=WAL")
        self._driver.execute("PRAGMA synchronous=FULL")
        self._driver.executescript(_TABLES)

    @classmethod
    @contextlib.contextmanager
    def opened(cls, path: Path) -> Iterator[BareTicket]:
        """One that is closed at the end."""
        bare = cls(path)
        try:
            yield bare
        finally:
            bare._driver.close()

    def issue(self) -> None:
        """Take the next number and keep a ticket of it."""
        run = self._driver.execute
        run("BEGIN IMMEDIATE")
        (number,) = run(_TAKE, ("2026-11-23", "A")).fetchone()
        run(_KEEP, ("2026-11-23", "A", number))
        run("COMMIT")
