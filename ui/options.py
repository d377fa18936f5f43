"""What the command line asks of the window's program."""

from __future__ import annotations

import argparse
import dataclasses
from collections.abc import Sequence
from pathlib import Path

from ui.theme import TEXT_SIZES, ThemeName


@dataclasses.dataclass(frozen=True, slots=True)
class Options:
    """What the command line asks for."""

    database: str | None
    demo: bool
    language: str | None
    theme: str | None
    text: int | None
    prove: Path | None

    @classmethod
    def parse(cls, arguments: Sequence[str]) -> Options:
        """Read the command line; ends the program on a wrong one, as argparse does."""
        parser = argparse.ArgumentParser(prog="gecc-desk", description="The front desk's window.")
        parser.add_argument("--database", metavar="PATH_OR_URL", help="another database")
        parser.add_argument("--demo", action="store_true", help="a throw-away database of a year")
        parser.add_argument("--language", choices=["th", "en"], help="for this start")
        parser.add_argument("--theme", choices=[one.value for one in ThemeName])
        parser.add_argument("--text", type=int, choices=TEXT_SIZES, help="size of text in percent")
        # For `dev.py build`: issue one ticket by its button, write its number here, close.
        parser.add_argument("--prove", type=Path, help=argparse.SUPPRESS)
        return cls(**vars(parser.parse_args(arguments)))
