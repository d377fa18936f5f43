"""python-escpos as this program uses it: loaded when first needed, and without its side effects.

Loading it sets up logging for the whole program and leaves a folder behind in the system's
temporary files; both are undone here.
"""

from __future__ import annotations

import functools
import logging
import shutil
from types import ModuleType
from typing import Any


@functools.cache
def library() -> ModuleType:
    """The module ``escpos.printer``. Takes a fifth of a second the first time."""
    root = logging.getLogger()
    before = list(root.handlers)
    from escpos import capabilities, printer

    for handler in set(root.handlers) - set(before):
        root.removeHandler(handler)
    shutil.rmtree(capabilities.pickle_dir, ignore_errors=True)
    loaded: ModuleType = printer
    return loaded


def profile(width: int) -> Any:  # noqa: ANN401 — the library ships no types
    """What the library has to know of a printer of `width` dots: its paper and its knife."""
    library()
    from escpos.capabilities import Profile

    made = Profile(features={"paperFullCut": True, "paperPartCut": True})
    made.profile_data = {**made.profile_data, "media": {"width": {"pixels": str(width)}}}
    return made


def errors() -> Any:  # noqa: ANN401
    """The library's own exceptions; none of them leaves this package."""
    from escpos import exceptions

    return exceptions
