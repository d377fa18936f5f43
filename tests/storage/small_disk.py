"""Real disks: a small one that fills up, goes read-only and is gone, and one that fails."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

SMALL = 2 * 1024 * 1024


class SmallDisk:
    """A real file system of two mebibytes that can be filled, emptied and made read-only."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._ballast = folder / "ballast"

    def fill_up(self, *, leave: int = 0) -> None:
        free = shutil.disk_usage(self.folder).free
        self._ballast.write_bytes(b"\0" * (free - leave))

    def make_room(self) -> None:
        self._ballast.unlink()

    def make_read_only(self) -> None:
        subprocess.run(["mount", "-o", "remount,ro", str(self.folder)], check=True)

    def vanish(self) -> None:
        """As a share does whose server is gone: the folder is there, what was in it is not."""
        subprocess.run(["umount", "--lazy", str(self.folder)], check=True)


class FailingDisk:
    """A real disk on which the system finds an error: from then on it is only read.

    Args:
        folder: where it is mounted.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._disks = [folder.with_name(f"{folder.name}.image")]
        with self._disks[0].open("wb") as image:
            image.truncate(4 * SMALL)
        _run("mkfs.ext4", "-q", "-F", "-O", "^has_journal", str(self._disks[0]))
        self._mount()

    def fail(self) -> None:
        _run("sync", "--file-system", str(self.folder))
        device = _run("findmnt", "--noheadings", "--output", "SOURCE", str(self.folder))
        Path(f"/sys/fs/ext4/{Path(device).name}/trigger_fs_error").write_text("1", "ascii")

    def come_back(self) -> None:
        """As it is after the machine's own repair, while somebody still has the old one open."""
        _run("umount", "--lazy", str(self.folder))
        self._disks.append(self.folder.with_name(f"{self.folder.name}.{len(self._disks)}.image"))
        shutil.copyfile(self._disks[-2], self._disks[-1])
        _run("e2fsck", "-fy", str(self._disks[-1]), sound=(0, 1))
        self._mount()

    def _mount(self) -> None:
        _run("mount", "-o", "loop,errors=remount-ro", str(self._disks[-1]), str(self.folder))


def _run(*command: str, sound: tuple[int, ...] = (0,)) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode not in sound:
        raise OSError(f"{command[0]}: {done.stderr}")
    return done.stdout.strip()


@contextlib.contextmanager
def failing_disk(folder: Path) -> Iterator[FailingDisk]:
    """A disk that fails, at a new folder; the test is skipped where there can be none."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root on Linux can mount a disk")
    folder.mkdir()
    try:
        disk = FailingDisk(folder)
    except OSError as error:
        pytest.skip(f"no disk of its own may be mounted here: {error}")
    try:
        yield disk
    finally:
        _run("umount", "--lazy", str(folder))


@contextlib.contextmanager
def mounted(folder: Path) -> Iterator[SmallDisk]:
    """A small disk at a new folder; the test is skipped where none may be mounted."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root on Linux can mount a small disk")
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SMALL}", "none", str(folder)]
    try:
        _run(*mount)
    except OSError as error:
        pytest.skip(f"no disk of its own may be mounted here: {error}")
    try:
        yield SmallDisk(folder)
    finally:
        if folder.is_mount():
            subprocess.run(["umount", "--lazy", str(folder)], check=True)
