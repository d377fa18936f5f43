"""The real PC/SC service for tests: pcscd with virtual readers, one test process at a time.

Loaded by ``tests/conftest.py`` as a plugin. Whoever uses the readers holds a lock file, so that
two test runs on one machine do not find each other's cards.
"""

from __future__ import annotations

import contextlib
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from gecc_desk.hardware.errors import NoCardService
from gecc_desk.hardware.pcsc import UNKNOWN_STATUS, PcscContext, PcscFailure
from tests.virtual_card import VPCD_PORT, PluggedCard, VirtualCard

INSTALL = "apt-get install -y pcscd vsmartcard-vpcd libpcsclite1"
_VPCD_CONFIGURATION = Path("/etc/reader.conf.d/vpcd")
_READER_NAME = "Virtual PCD"
_LOCK_SECONDS = 100.0
_READY_SECONDS = 10.0
_FROZEN_SECONDS = 10.0


class PcscDaemon:
    """The pcscd that the tests talk to: one that ran already, or one of their own."""

    def __init__(self) -> None:
        self.port = VPCD_PORT
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def is_own(self) -> bool:
        """Whether these tests started it, and so may stop it."""
        return self._process is not None

    def start(self) -> None:
        """Have a pcscd with virtual readers, started here if none runs; returns when it is ready."""
        if virtual_readers():
            return
        self.port = _free_port()
        with tempfile.TemporaryDirectory(prefix="pcscd-") as folder:
            _configure(Path(folder), self.port)
            self._process = subprocess.Popen(
                ["pcscd", "--foreground", "--error", "--config", folder],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            self._wait_until_ready()

    def stop(self) -> None:
        """End it, if it is our own; returns when it is gone."""
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait(5)
        self._process = None

    def stop_own(self) -> None:
        """End it; fails where it is not these tests' own."""
        if not self.is_own:
            pytest.fail("a pcscd runs that is not these tests' own: stop it, they start one")
        self.stop()

    @contextlib.contextmanager
    def frozen(self) -> Iterator[None]:
        """It stands still, as it does while the machine sleeps or a driver hangs.

        Not for ever: whoever hangs with it gets to the end of the test and fails there.
        """
        assert self._process is not None, "a pcscd that is not these tests' own is left alone"
        process = self._process
        process.send_signal(signal.SIGSTOP)
        thaw = threading.Timer(_FROZEN_SECONDS, process.send_signal, (signal.SIGCONT,))
        thaw.start()
        try:
            yield
        finally:
            thaw.cancel()
            process.send_signal(signal.SIGCONT)

    def _wait_until_ready(self) -> None:
        until = time.monotonic() + _READY_SECONDS
        while not virtual_readers():
            if time.monotonic() > until:
                self.stop()
                pytest.fail(f"pcscd shows no virtual reader. Install it: {INSTALL}")
            time.sleep(0.02)  # nothing tells when a service has come up


class CardSlot:
    """One virtual reader, into which a test puts cards."""

    def __init__(self, reader: str, port: int) -> None:
        self.reader = reader
        self._port = port
        self._plugged: PluggedCard | None = None

    def insert(self, card: VirtualCard) -> VirtualCard:
        """Push the card in; the reader notices within some tenths of a second."""
        assert self._plugged is None, "there is a card in already"
        self._plugged = PluggedCard(card, self._port)
        return card

    def remove(self) -> None:
        """Pull the card out, if one is in; the reader notices within some tenths of a second."""
        if self._plugged is not None:
            self._plugged.pull()
            self._plugged = None

    def wait_until(self, *, has_card: bool, seconds: float = 20.0) -> None:
        """Wait until the service itself says that a card is in, or is not.

        After a failed exchange pcscd clears "present" at once and yet announces the next card
        only when its own poll has seen the reader empty. That poll counts every coming and going
        in the status, so an odd count is a card that is in.
        """
        until = time.monotonic() + seconds
        with PcscContext() as context:
            status = UNKNOWN_STATUS
            while time.monotonic() < until:
                status = context.wait({self.reader: status}, 500)[self.reader]
                if status.has_card == has_card == (status.bits >> 16) % 2:
                    return
        pytest.fail(f"after {seconds} s the reader does not show has_card={has_card}")


class CardTurns:
    """Two virtual readers that take turns: one is found empty while the other gets its card.

    A card that comes right after another into one reader has to wait until the service has seen
    that reader empty; cards in turns show in half the time.
    """

    def __init__(self, slots: tuple[CardSlot, CardSlot]) -> None:
        self._next, self._last = slots

    def insert(self, card: VirtualCard) -> CardSlot:
        """Push a card into the reader whose turn it is, then pull the one before."""
        self._next.wait_until(has_card=False)
        self._next.insert(card)
        self._last.remove()
        self._next, self._last = self._last, self._next
        return self._last

    def remove(self) -> None:
        """Pull the last card, if it is still in."""
        self._last.remove()


@pytest.fixture(scope="session")
def _pcsc_machine() -> Iterator[None]:
    """This process alone uses the machine's readers."""
    if sys.platform != "linux":
        pytest.skip("the virtual reader (vpcd) is Linux's")
    if shutil.which("pcscd") is None:
        pytest.fail(f"pcscd is missing: the card tests need it. Install it: {INSTALL}")
    with machine_lock():
        yield


@pytest.fixture(scope="session")
def _pcscd_of_session(_pcsc_machine: None) -> Iterator[PcscDaemon]:
    daemon = PcscDaemon()
    daemon.start()
    yield daemon
    daemon.stop()


@pytest.fixture
def pcscd(_pcscd_of_session: PcscDaemon) -> PcscDaemon:
    """A running pcscd; a test that stops its own gets it back for the next one."""
    _pcscd_of_session.start()
    return _pcscd_of_session


@pytest.fixture
def card_slot(pcscd: PcscDaemon) -> Iterator[CardSlot]:
    """An empty virtual reader: ``insert(card)``, ``remove()``."""
    yield from _slot(free_slots(pcscd)[0])


@pytest.fixture
def second_card_slot(pcscd: PcscDaemon, card_slot: CardSlot) -> Iterator[CardSlot]:
    """Another empty virtual reader beside ``card_slot``."""
    others = [slot for slot in free_slots(pcscd) if slot.reader != card_slot.reader]
    if not others:
        pytest.fail("the second virtual reader is taken by another program")
    yield from _slot(others[0])


@pytest.fixture
def card_turns(card_slot: CardSlot, second_card_slot: CardSlot) -> CardTurns:
    """Two empty virtual readers for many cards in a row."""
    return CardTurns((card_slot, second_card_slot))


def _slot(slot: CardSlot) -> Iterator[CardSlot]:
    yield slot
    slot.remove()
    # A service that the test has stopped shows no reader: nothing is left in it either.
    with contextlib.suppress(NoCardService, PcscFailure):
        slot.wait_until(has_card=False)


def free_slots(daemon: PcscDaemon) -> list[CardSlot]:
    """The virtual readers that no other program has put a card into: at least one."""
    free = []
    with PcscContext() as context:
        for number, reader in enumerate(virtual_readers()):
            if not context.wait({reader: UNKNOWN_STATUS}, 0)[reader].has_card:
                free.append(CardSlot(reader, daemon.port + number))
    if not free:
        pytest.fail("every virtual reader is taken by another program")
    return free


def virtual_readers() -> list[str]:
    """The names of the virtual readers of the pcscd that runs; none where none does."""
    try:
        with PcscContext() as context:
            return sorted(name for name in context.readers() if name.startswith(_READER_NAME))
    except (NoCardService, PcscFailure):
        return []


def _configure(folder: Path, port: int) -> None:
    """The virtual reader's own configuration, on this port."""
    if not _VPCD_CONFIGURATION.exists():
        pytest.fail(f"the virtual reader (vpcd) is missing. Install it: {INSTALL}")
    text = _VPCD_CONFIGURATION.read_text(encoding="ascii")
    text = re.sub(f"0x{VPCD_PORT:X}", f"0x{port:X}", text, flags=re.IGNORECASE)
    (folder / "vpcd").write_text(text, encoding="ascii")


def _free_port() -> int:
    """The first port on which both slots can listen: the usual one, unless a program has it."""
    for port in range(VPCD_PORT, VPCD_PORT + 100, 2):
        if _is_free(port) and _is_free(port + 1):
            return port
    pytest.fail("no free pair of ports for the virtual reader")


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("", port))
        except OSError:
            return False
    return True


@contextlib.contextmanager
def machine_lock() -> Iterator[None]:
    """Nobody else's tests use this machine's readers meanwhile."""
    import fcntl  # not on Windows

    path = Path(tempfile.gettempdir()) / "gecc-desk-pcsc.lock"
    with path.open("w") as file:
        until = time.monotonic() + _LOCK_SECONDS
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > until:
                    pytest.fail(f"another test run has held {path} for {_LOCK_SECONDS:.0f} s")
                time.sleep(0.1)
        yield
