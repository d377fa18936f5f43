"""The tests on several processes at once: each with a screen of its own, one with the card readers.

A pytest plugin, loaded by ``tests/conftest.py``; without ``-n`` it does nothing.
"""

from __future__ import annotations

import contextlib
import functools
import json
import os
from pathlib import Path

import pytest
from xdist.scheduler import LoadScopeScheduling

import dev

#: The card service is one for the machine: its tests stay together.
_READERS = "pcsc"
#: What takes longest begins first, so that all workers end together.
_FIRST = ("hardware", "e2e", "ui")

#: Tests that need a screen, and with it the keyboard's focus: their folders, their marks elsewhere.
_WINDOWS = ("tests/ui/", "tests/e2e/")
_ON_A_SCREEN = frozenset({"window", "e2e"})

_TESTS = Path(__file__).parent


class _WholeFiles(LoadScopeScheduling):  # type: ignore[misc]  # xdist has no types
    """A file is one worker's: its tests share what they start from."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.split("::", 1)[0]
        return _READERS if _uses_readers(file) else file


@functools.cache
def _uses_readers(file: str) -> bool:
    return "pytest.mark.pcsc" in (_TESTS.parent / file).read_text(encoding="utf-8")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> LoadScopeScheduling:
    """What xdist asks for once, in the process that deals out."""
    return _WholeFiles(config, log)


def pytest_configure(config: pytest.Config) -> None:
    """Two windows cannot both have the keyboard: each worker brings up a screen."""
    if hasattr(config, "workerinput") and dev.LINUX:
        stack = contextlib.ExitStack()
        os.environ.update(stack.enter_context(dev.virtual_display()))
        config.add_cleanup(stack.close)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Note what failed for `dev.passes_alone`; workers leave it to the process that deals out."""
    noted = os.environ.get(dev.FAILED_TESTS)
    if not noted or not report.failed or "PYTEST_XDIST_WORKER" in os.environ:
        return
    window = report.nodeid.startswith(_WINDOWS) or not _ON_A_SCREEN.isdisjoint(report.keywords)
    line = {"test": report.nodeid, "window": window}
    with Path(noted).open("a", encoding="utf-8") as file:
        file.write(json.dumps(line) + "\n")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """In the order in which they are dealt out."""
    if hasattr(config, "workerinput"):
        items.sort(key=_place)


def _place(item: pytest.Item) -> tuple[bool, int]:
    """Stable: within a place the order of collection stays."""
    file = item.path.relative_to(_TESTS)
    place = _FIRST.index(file.parts[0]) if file.parts[0] in _FIRST else len(_FIRST)
    return not _uses_readers(str(Path(_TESTS.name) / file)), place
