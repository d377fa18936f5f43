"""Exit codes, and where the trace of a bug goes."""

from __future__ import annotations

import datetime as dt
import platform
import traceback
from pathlib import Path

import gecc_desk
from gecc_desk.domain.errors import BadInput, DeskError, NothingThere

BAD_INPUT = 2
NOTHING_THERE = 3
WORLD_FAILED = 9
BUG = 70  # EX_SOFTWARE of sysexits.h
STOPPED = 130  # 128 + SIGINT, as every shell has it

LOG_NAME = "gecc-deskctl.log"
#: A log of this size (bytes) is put aside once; with the present one that is all that is kept.
LOG_LIMIT = 500_000


#: What is typed for a field of the domain, where it is not the field's own name as an option.
_TYPED = {
    "received_at": "--at",
    "unit": "--transfer-to",
    "extension": "--transfer-extension",
    "name": "NAME",
    "password": "GECC_DESK_PASSWORD",
    "new_password": "GECC_DESK_NEW_PASSWORD",
    "text": "TEXT",
    "folder": "DIR",
    "file": "FILE",
    "key": "KEY",
}


def sentence(error: DeskError) -> str:
    """What is told of an error of the world: for bad input, which of what was typed is meant."""
    told = error.in_english()
    field = error.field if isinstance(error, BadInput) else ""
    typed = _TYPED.get(field, f"--{field.replace('_', '-')}")
    return told if not field or typed in told else f"{typed}: {told}"


def exit_code(error: DeskError) -> int:
    """The exit code of an error of the world."""
    from gecc_desk.hardware.errors import CardError

    if isinstance(error, CardError):
        return error.exit_code
    if isinstance(error, BadInput):
        return BAD_INPUT
    return NOTHING_THERE if isinstance(error, NothingThere) else WORLD_FAILED


def keep_trace(bug: BaseException) -> str:
    """Write the trace of a bug to the log; gives the sentence for the person."""
    from gecc_desk.storage.places import log_folder
    from gecc_desk.uncaught import new_number

    number = new_number()
    told = f"This is a bug in the program ({type(bug).__name__}, number {number})."
    file = log_folder() / LOG_NAME
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        _append(file, _trace_without_data(bug, number))
    except OSError:
        return f"{told} Its trace could not be written to {file}."
    return f"{told} Please hand on its trace: {file}"


def _append(file: Path, text: str) -> None:
    if file.exists() and file.stat().st_size > LOG_LIMIT:
        file.replace(file.with_suffix(".old.log"))
    with file.open("a", encoding="utf-8", errors="backslashreplace") as log:
        log.write(text)


def _trace_without_data(bug: BaseException, number: str) -> str:
    """Where it happened and what kind it was, and nothing of what it worked on.

    Locals are left out, and the messages too: that of a database error quotes the row. An ID in
    what is left (a folder's name) is masked.
    """
    from gecc_desk.domain.id_masking import mask_citizen_ids

    at = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    system = f"{platform.system()} {platform.release()}, Python {platform.python_version()}"
    parts = [f"\n{number} {at} GECC Desk {gecc_desk.__version__}, {system}\n"]
    seen: BaseException | None = bug
    while seen is not None:
        parts += traceback.format_tb(seen.__traceback__)
        parts.append(f"{type(seen).__module__}.{type(seen).__qualname__}\n")
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)
        if seen is not None:
            parts.append("raised after:\n")
    return mask_citizen_ids("".join(parts))
