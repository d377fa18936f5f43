"""gecc-deskctl server-script: what the administrator of a server runs for an office."""

from __future__ import annotations

import argparse

import resources
from gecc_desk.console.answer import Answer


def script(_options: argparse.Namespace) -> Answer:
    """The script, as psql takes it."""
    text = (resources.folder("server") / "office.sql").read_text(encoding="utf-8")
    return Answer(text.rstrip("\n"), {"script": text})
