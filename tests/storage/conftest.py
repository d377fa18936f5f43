"""An office on either engine, and a small disk for tests of a bad world."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from gecc_desk.storage.database import Address
from tests.engines import BOTH, new_office
from tests.storage.small_disk import SmallDisk, mounted


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[SmallDisk]:
    with mounted(tmp_path / "disk") as disk:
        yield disk


@pytest.fixture(params=BOTH)
def office(request: pytest.FixtureRequest) -> Iterator[Address]:
    """The address of the usual office, which nobody has open."""
    with new_office(request) as address:
        yield address
