"""Fonts, icons and translations that travel with the program."""

from __future__ import annotations

from pathlib import Path


def folder(name: str) -> Path:
    """The folder ``fonts``, ``icons`` or ``translations``.

    The program is never run from an archive, so a plain path does: ``importlib.resources`` would
    take 10 ms of every start.
    """
    return Path(__file__).with_name(name)
