"""What every test starts from: folders of its own, a seeded Hypothesis, the real PC/SC service."""

from __future__ import annotations

import functools
import os
from collections.abc import Iterator
from pathlib import Path

import argon2
import pytest
from hypothesis import HealthCheck, settings

pytest_plugins = ["tests.pcsc", "tests.postgres", "tests.workers"]

# Two cores shared with a window and a database say nothing about a rule: no deadlines. The same
# examples every time in CI, so that red means a change and not a roll of the dice.
settings.register_profile(
    "desk", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
settings.register_profile("soak", parent=settings.get_profile("desk"), max_examples=2_000)
settings.load_profile("soak" if os.environ.get("GECC_DESK_SOAK") else "desk")


@pytest.fixture(scope="module")
def cheap_passwords() -> Iterator[None]:
    """Real Argon2id that takes no time."""
    cheap = functools.partial(argon2.PasswordHasher, time_cost=1, memory_cost=8, parallelism=1)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(argon2, "PasswordHasher", cheap)
        yield


@pytest.fixture(scope="session", autouse=True)
def _own_keys(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keys of databases lie in a folder of this run, for child processes too; no key store is asked."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GECC_DESK_KEYS", str(tmp_path_factory.mktemp("keys")))
        yield


_FOLDERS = ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")


@pytest.fixture(scope="session", autouse=True)
def _no_users_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test sees or leaves anything in the user's own folders: in what several tests share."""
    with pytest.MonkeyPatch.context() as patch:
        home = tmp_path_factory.mktemp("home")
        for name in _FOLDERS:
            patch.setenv(name, str(home / name.lower()))
        yield


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees or leaves anything in the user's own folders."""
    for name in _FOLDERS:
        monkeypatch.setenv(name, str(tmp_path / "home" / name.lower()))
    for name in (
        "GECC_DESK_DATABASE",
        "GECC_DESK_USER",
        "GECC_DESK_PASSWORD",
        "GECC_DESK_NEW_PASSWORD",
    ):
        monkeypatch.delenv(name, raising=False)
