"""``python3 dev.py bench [NAME] [--json FILE]``: measures, prints one line a figure."""

from __future__ import annotations

import argparse
import dataclasses
import importlib
import json
import os
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from tests.bench.figures import Figure

# Name on the command line → module with ``measure() -> Iterable[Figure]``; imported when asked for.
BENCHES = {
    "start": "tests.bench.start",
    "demo": "tests.bench.demo",
    "card": "tests.bench.card",
    "queue": "tests.bench.queue",
    "phone": "tests.bench.phone",
    "report": "tests.bench.report",
    "desks": "tests.bench.desks",
}


def measure(name: str) -> Iterable[Figure]:
    """The figures of one bench, each as soon as it is known where the bench takes long."""
    figures: Iterable[Figure] = importlib.import_module(BENCHES[name]).measure()
    return figures


def main() -> int:
    """Runs one bench, or all of them; 1 where a figure breaks its limit."""
    parser = argparse.ArgumentParser(prog="dev.py bench", description="Measures GECC Desk.")
    parser.add_argument("name", nargs="?", choices=sorted(BENCHES), help="only this one")
    parser.add_argument("--json", type=Path, metavar="FILE", help="the figures also into a file")
    arguments = parser.parse_args()
    figures = []
    with tempfile.TemporaryDirectory(prefix="desk-keys-") as keys:
        # Of the databases that are made to be measured: nothing is left in the user's key store.
        os.environ["GECC_DESK_KEYS"] = keys
        for name in [arguments.name] if arguments.name else BENCHES:
            for figure in measure(name):
                print(figure.line(), flush=True)
                figures.append(figure)
    if arguments.json:
        rows = [{**dataclasses.asdict(figure), "kept": figure.kept} for figure in figures]
        arguments.json.write_text(json.dumps(rows, indent=2) + "\n", encoding="utf-8")
    return 0 if all(figure.kept for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
