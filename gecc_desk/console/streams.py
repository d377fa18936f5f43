"""stdout and stderr as UTF-8, whatever the locale, a closed pipe or a full disk behind them."""

from __future__ import annotations

import contextlib
import io
import os
import sys

from gecc_desk.domain.errors import WorldFailed

PROGRAM = "gecc-deskctl"


class AnswerLost(WorldFailed):
    """The work is done and the answer could not be written."""

    english = "The answer could not be written to the output ({reason}); what was asked for was done, do not repeat it blindly."
    thai = "ทำรายการเสร็จแล้ว แต่แสดงผลไม่ได้ โปรดตรวจสอบก่อนทำซ้ำ"


def speak_utf8() -> None:
    """Both streams write UTF-8 and never fail over a character.

    A Windows pipe is cp874 or cp1252 otherwise. What UTF-8 has no bytes for (half of a surrogate
    pair, from a file name in another encoding) is written as an escape.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def tell(text: str) -> None:
    """Write the answer to stdout, all of it, now.

    Raises:
        BrokenPipeError: nobody reads any more.
        AnswerLost: the disk under stdout is full or gone.
    """
    if sys.stdout is None:  # started with stdout closed: nobody wants an answer
        return
    try:
        sys.stdout.write(text + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        drop_output()
        raise AnswerLost(reason=error.strerror or "it failed") from None


def complain(sentence: str) -> None:
    """One line on stderr. Nothing can be done where even that fails.

    It may quote what was typed, and whoever starts this program may keep what it says: citizen IDs
    are masked.
    """
    if sys.stderr is None:
        return
    from gecc_desk.domain.id_masking import mask_citizen_ids

    line = mask_citizen_ids(" ".join(sentence.split()))
    with contextlib.suppress(OSError):
        sys.stderr.write(f"{PROGRAM}: {line}\n")
        sys.stderr.flush()


def flush() -> None:
    """Write out what argparse has printed; quiet where nobody reads."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError:
        drop_output()


def drop_output() -> None:
    """Send what is still buffered nowhere, so that the end of the program does not fail on it."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
