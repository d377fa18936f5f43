"""Real processes for tests: started fast, told to go, killed when they do not expect it."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import time
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

#: The long proofs run at their full counts when this is set (`python3 dev.py soak`).
SOAK = os.environ.get("GECC_DESK_SOAK") == "1"


def rounds(whole: int, part: int) -> int:
    """How often something is tried: `whole` times in the long proofs, `part` in every run."""
    return whole if SOAK else part


# A server that has the libraries loaded forks each child, where the system can fork; elsewhere
# every child loads them itself. Nothing of the test's own process is carried along.
_KIND = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
_CONTEXT: Any = multiprocessing.get_context(_KIND)
if _KIND == "forkserver":
    _CONTEXT.set_forkserver_preload(
        [
            "tests.storage.children",
            "gecc_desk.storage.migrations",
            "alembic.autogenerate",
            "tests.e2e.forked_console",
        ]
    )


def exit_code_of(work: Callable[..., None], *details: object, seconds: float = 60) -> int:
    """How a process ends that does `work`. Raises `TimeoutError` where it does not."""
    process = _CONTEXT.Process(target=work, args=details, daemon=True)
    process.start()
    process.join(seconds)
    if process.exitcode is None:
        process.kill()
        raise TimeoutError(f"not done after {seconds} s: {details}")
    return int(process.exitcode)


@contextlib.contextmanager
def child(
    work: Callable[..., None], path: Path | str, *details: object
) -> Iterator[tuple[Any, Connection]]:
    """A process that does `work` on a database, and the pipe on which it tells; killed at the end if it runs."""
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


def seconds_of(work: Callable[..., None], path: Path, *details: object) -> float:
    """How long work takes here that tells of its begin and of its end, when nobody kills it."""
    with child(work, path, *details) as (_process, pipe):
        assert pipe.recv() == "begin"
        begun = time.monotonic()
        pipe.recv()
        return time.monotonic() - begun


def killed(
    within: float, work: Callable[..., None], path: Path, *details: object
) -> tuple[bool, Any]:
    """Kill such work so many seconds after its begin.

    Gives whether it had come to its end, and what it said there.
    """
    with child(work, path, *details) as (process, pipe):
        assert pipe.recv() == "begin"
        time.sleep(within)
        process.kill()
        process.join()
        said = list(told(pipe))
    return bool(said), said[0] if said else None


def told(pipe: Connection) -> Iterator[Any]:
    """Everything that a child told and that is not yet read, until the pipe's end."""
    with contextlib.suppress(EOFError, OSError):
        while True:
            yield pipe.recv()
