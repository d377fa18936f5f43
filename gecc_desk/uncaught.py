"""Hands to one place what nobody caught: in the main thread, in others, and in what is cleaned up.

Python would write the message of each to stderr, and it may quote a name or a number.
"""

from __future__ import annotations

import datetime as dt
import secrets
import sys
import threading
from collections.abc import Callable
from types import TracebackType

Take = Callable[[type[BaseException], BaseException, TracebackType | None], None]


def new_number() -> str:
    """A number under which one bug is told and found in the log: the day in UTC, and four digits."""
    return f"{dt.datetime.now(dt.UTC):%m%d}-{secrets.token_hex(2).upper()}"


def hand_to(take: Take) -> Callable[[], None]:
    """Call `take` (kind, error, trace) with each, on the thread where it happened.

    A thread that ends itself by `SystemExit` is no error. Gives what sets everything back.
    """
    before = sys.excepthook, threading.excepthook, sys.unraisablehook

    def take_of_thread(caught: threading.ExceptHookArgs) -> None:
        _pass_on(take, caught.exc_type, caught.exc_value, caught.exc_traceback)

    def take_unraisable(caught: sys.UnraisableHookArgs) -> None:
        _pass_on(take, caught.exc_type, caught.exc_value, caught.exc_traceback)

    def set_back() -> None:
        sys.excepthook, threading.excepthook, sys.unraisablehook = before

    sys.excepthook, threading.excepthook = take, take_of_thread
    sys.unraisablehook = take_unraisable
    return set_back


def _pass_on(
    take: Take,
    kind: type[BaseException],
    error: BaseException | None,
    trace: TracebackType | None,
) -> None:
    if not issubclass(kind, SystemExit):
        take(kind, Exception() if error is None else error, trace)
