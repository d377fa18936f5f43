"""The door of an office: all that a window may ask before anybody has signed in."""

from __future__ import annotations

import contextlib
import dataclasses
import hmac

from gecc_desk.domain import moments, recovery_key
from gecc_desk.domain.accounts import SignInFailed
from gecc_desk.domain.errors import ServerGone, WorldFailed
from gecc_desk.services import accounts, setup
from gecc_desk.services.accounts import Accounts
from gecc_desk.services.drafts import Drafts
from gecc_desk.services.held_password import HeldPassword
from gecc_desk.services.seat import PROGRAM, Person, Seat
from gecc_desk.services.sign_in import Clock, UnwrittenFailures
from gecc_desk.storage.database import Database


class Entrance:
    """Nothing of the office can be read through it but the names of those who work there."""

    def __init__(self, database: Database, clock: Clock = moments.now) -> None:
        self._database, self._clock = database, clock
        self._unwritten = UnwrittenFailures()
        self._held = HeldPassword()

    @property
    def has_recovery_key(self) -> bool:
        """Whether the office has one on paper; one on a server has none."""
        return self._database.is_file

    def names(self) -> list[str]:
        """Those who may sign in; nobody at the very first start."""
        return accounts.names(self._database)

    def administrators(self) -> list[str]:
        """Those among them whose password the recovery key sets anew."""
        return accounts.administrators(self._database)

    def make_administrator(self, name: str, password: str) -> Person:
        """The first account, whose owner is signed in by that.

        Raises `DatabaseExists` where another desk was faster, or what `accounts.new_account` does.
        """
        setup.add_administrator(self._database, name, password)
        person = accounts.sign_in(self._database, name, password, held=self._held)
        Drafts(self._database, Seat.of(person), person.name).take_over(PROGRAM)
        return person

    def sign_in(self, name: str, password: str) -> Person:
        """Raises `SignInFailed` or `SignInTooSoon`. A full disk keeps nobody out."""
        return accounts.sign_in(
            self._database,
            name,
            password,
            clock=self._clock,
            unwritten=self._unwritten,
            held=self._held,
        )

    def unlock(self, name: str, password: str) -> Person:
        """The same for whoever locked the desk: they get in while the server is away, too."""
        try:
            return accounts.unlock(
                self._database,
                name,
                password,
                clock=self._clock,
                unwritten=self._unwritten,
                held=self._held,
            )
        except SignInFailed:
            self._held.count_failure(name, self._clock())
            raise
        except ServerGone as gone:
            return self._held.unlock(name, password, gone, self._clock())

    def forget_password(self) -> None:
        """Whoever sat here is signed out: nobody unlocks the desk by their password any more."""
        self._held.forget()

    def unlocks_alone(self, name: str) -> bool:
        """Whether this person can unlock the desk while the server is away."""
        return not self._database.is_file and self._held.is_of(name)

    @property
    def has_unwritten(self) -> bool:
        """Whether `write_down_unlocking` has anything to do."""
        return self._held.has_unwritten

    def write_down_unlocking(self) -> None:
        """The server is back: write down who unlocked the desk without it, and who could not."""
        taken = self._held.take_unwritten()
        try:
            if taken:
                accounts.write_down(self._database, taken)
        except WorldFailed:
            self._held.put_back(taken)
            raise

    def as_now(self, person: Person) -> Person | None:
        """Whoever signed in, with the role of now; None once nobody lets them in any more.

        Raises `PasswordWasChanged` where they unlocked the desk without the server, by a password
        that is none any more.
        """
        now = accounts.standing(self._database, person)
        self._held.renew(person.name, now)
        return None if now is None else now[0]

    def sign_out(self, person: Person) -> None:
        """Write down that somebody has left."""
        accounts.sign_out(self._database, person)

    def reset_administrator(self, name: str, typed: str, new: str) -> None:
        """For whoever holds the office's recovery key. Raises what is wrong with name, key or password."""
        key = self._database.key

        def is_held() -> bool:
            secret = recovery_key.read(typed)
            return key is not None and hmac.compare_digest(secret, key.secret)

        accounts.reset_administrator(self._database, name, new, is_held)

    def change_password(self, person: Person, old: str, new: str) -> None:
        """Whoever must change a password that somebody else set. Raises what is wrong with it."""
        Accounts(self._database, Seat.of(person)).change_own_password(old, new)
        # It is changed, whether or not it can be held.
        with contextlib.suppress(WorldFailed):
            self.as_now(dataclasses.replace(person, must_change=False))
