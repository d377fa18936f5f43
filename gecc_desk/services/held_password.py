"""The password of whoever sits here, held to unlock their desk while the office's server is away."""

from __future__ import annotations

import dataclasses
import datetime as dt
import threading

from gecc_desk.domain import accounts
from gecc_desk.domain.accounts import PasswordWasChanged, SignInFailed
from gecc_desk.domain.audit import Action
from gecc_desk.domain.errors import ServerGone
from gecc_desk.services import password_hashes
from gecc_desk.services.seat import Person


@dataclasses.dataclass(frozen=True, slots=True)
class _Held:
    """Somebody, and the Argon2 hash that their password fitted last."""

    person: Person
    kept: str
    #: Whether the desk was unlocked with it and the server has not been asked since.
    is_unconfirmed: bool = False
    #: Whether the account has another password by now.
    is_over: bool = False


@dataclasses.dataclass(frozen=True, slots=True)
class Unwritten:
    """What happened at the gate while the server was away; `at` is aware UTC."""

    at: dt.datetime
    actor: str
    action: Action


class HeldPassword:
    """Of one person at a time, in memory alone: it ends with the program. Threads may share it.

    It is looked at only where the server was asked and did not answer. Wrong attempts wait as they
    do on the server, and those that the server saw from here count too: nobody wins attempts by
    pulling the cable.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._held: _Held | None = None
        self._failures: tuple[int, dt.datetime] | None = None
        self._unwritten: list[Unwritten] = []

    def hold(self, person: Person, kept: str) -> None:
        """The server let this person in, by this hash."""
        with self._lock:
            self._held, self._failures = _Held(person, kept), None

    def forget(self) -> None:
        """Nobody sits here any more."""
        with self._lock:
            self._held = self._failures = None

    def is_of(self, name: str) -> bool:
        """Whether this person can unlock while the server is away."""
        held = self._held
        return held is not None and held.person.name == name and not held.is_over

    def count_failure(self, name: str, now: dt.datetime) -> None:
        """The server refused a password for whoever is held."""
        with self._lock:
            if self._held is not None and self._held.person.name == name:
                self._count(now)

    def renew(self, name: str, now: tuple[Person, str] | None) -> None:
        """What the server says of a person now: who they are and by which hash; None once closed.

        Raises `PasswordWasChanged` where the desk was unlocked by a password that is none any more.
        """
        with self._lock:
            held = self._held
            if held is None or held.person.name != name:
                return
            if now is None:
                self._held = None
                return
            person, kept = now
            if held.is_over or (held.is_unconfirmed and held.kept != kept):
                self._held = dataclasses.replace(held, is_over=True)
                raise PasswordWasChanged
            self._held = _Held(person, kept)

    def unlock(self, name: str, password: str, gone: ServerGone, now: dt.datetime) -> Person:
        """Whoever is held, by their password. Raises `SignInFailed`, `SignInTooSoon`, or `gone`."""
        with self._lock:
            held = self._held
            if held is None or held.person.name != name or held.is_over:
                raise gone
            self._refuse_early(now)
            # Counted before it is looked at, and taken back where it was right.
            self._count(now)
        if not password_hashes.fits(held.kept, password):
            self._note(now, name, Action.SIGN_IN_FAILED)
            raise SignInFailed
        with self._lock:
            self._failures = None
            if self._held is held:
                self._held = dataclasses.replace(held, is_unconfirmed=True)
        self._note(now, name, Action.UNLOCKED)
        return held.person

    # ---- what is written down later ------------------------------------------------------------

    @property
    def has_unwritten(self) -> bool:
        """Whether something is to be written into the record of use."""
        return bool(self._unwritten)

    def take_unwritten(self) -> list[Unwritten]:
        """All of it, in order: whoever takes it writes it down or puts it back."""
        with self._lock:
            taken, self._unwritten = self._unwritten, []
        return taken

    def put_back(self, taken: list[Unwritten]) -> None:
        """It could not be written down."""
        with self._lock:
            self._unwritten = taken + self._unwritten

    def _note(self, at: dt.datetime, actor: str, action: Action) -> None:
        with self._lock:
            self._unwritten.append(Unwritten(at, actor, action))

    def _count(self, now: dt.datetime) -> None:
        """One attempt more. The lock is held."""
        failures, failed_at = self._failures or (0, now)
        is_forgotten = now - failed_at > accounts.FAILURES_KEPT
        self._failures = 1 if is_forgotten else failures + 1, now

    def _refuse_early(self, now: dt.datetime) -> None:
        """Raises `SignInTooSoon`. The lock is held."""
        if self._failures is None:
            return
        failures, failed_at = self._failures
        # The clock was set back: the whole wait begins now.
        self._failures = failures, min(failed_at, now)
        accounts.refuse_early(*self._failures, now)
