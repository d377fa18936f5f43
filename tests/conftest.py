"""What every test starts from: folders of its own, a seeded Hypothesis, the real PC/SC service."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

pytest_plugins = ["tests.pcsc"]

# Two cores shared with a window and a database say nothing about a rule: no deadlines. The same
# examples every time in CI, so that red means a change and not a roll of the dice.
settings.register_profile(
    "desk", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
settings.register_profile("soak", parent=settings.get_profile("desk"), max_examples=2_000)
settings.load_profile("soak" if os.environ.get("GECC_DESK_SOAK") else "desk")


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees or leaves anything in the user's own folders."""
    for name in ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home" / name.lower()))
    for name in ("GECC_DESK_DATABASE", "GECC_DESK_USER", "GECC_DESK_PASSWORD"):
        monkeypatch.delenv(name, raising=False)
