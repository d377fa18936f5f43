"""gecc-deskctl in a process of its own that is forked from one with all libraries loaded.

Loading them is most of what a command takes, and a test of the console gives dozens.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from gecc_desk.console import main

#: What Python itself reads once, when it starts: a command under these is started as ever.
_READ_AT_START = ("PYTHON", "LC_", "LANG", "TZ")


def can_be_forked(environment: Mapping[str, str]) -> bool:
    """Whether a command in this environment does the same as one that is started anew."""
    here = {name for name, value in environment.items() if os.environ.get(name) != value}
    return hasattr(os, "fork") and not any(name.startswith(_READ_AT_START) for name in here)


def work(
    words: Sequence[str], folder: Path, environment: Mapping[str, str], out: Path, err: Path
) -> None:
    """What the child does: the command, and no more. Ends the process with its exit code."""
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    for stream, file in ((1, out), (2, err)):
        os.dup2(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), stream)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    sys.exit(main(words))
