"""Real processes for tests: started fast, told to go, killed when they do not expect it."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

#: The long proofs run at their full counts when this is set (`python3 dev.py soak`).
SOAK = os.environ.get("GECC_DESK_SOAK") == "1"

# A server that has the libraries loaded forks each child, where the system can fork; elsewhere
# every child loads them itself. Nothing of the test's own process is carried along.
_KIND = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
_CONTEXT: Any = multiprocessing.get_context(_KIND)
if _KIND == "forkserver":
    _CONTEXT.set_forkserver_preload(
        ["tests.storage.children", "gecc_desk.storage.migrations", "alembic.autogenerate"]
    )


@contextlib.contextmanager
def child(
    work: Callable[..., None], path: Path, *details: object
) -> Iterator[tuple[Any, Connection]]:
    """A process that does `work`, and the pipe on which it tells; killed at the end if it runs."""
    ours, theirs = _CONTEXT.Pipe()
    process = _CONTEXT.Process(target=work, args=(path, theirs, *details), daemon=True)
    process.start()
    theirs.close()
    try:
        yield process, ours
    finally:
        if process.is_alive():
            process.kill()
        process.join()
        process.close()
        ours.close()


def told(pipe: Connection) -> Iterator[Any]:
    """Everything that a child told and that is not yet read, until the pipe's end."""
    with contextlib.suppress(EOFError, OSError):
        while True:
            yield pipe.recv()
