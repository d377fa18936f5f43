"""The door of an office: all that a window may ask before anybody has signed in."""

from __future__ import annotations

import hmac

from gecc_desk.domain import recovery_key
from gecc_desk.services import accounts, setup
from gecc_desk.services.accounts import Accounts
from gecc_desk.services.drafts import Drafts
from gecc_desk.services.seat import PROGRAM, Person, Seat
from gecc_desk.services.sign_in import UnwrittenFailures
from gecc_desk.storage.database import Database


class Entrance:
    """Nothing of the office can be read through it but the names of those who work there."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._unwritten = UnwrittenFailures()

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
        person = accounts.sign_in(self._database, name, password)
        Drafts(self._database, Seat.of(person), person.name).take_over(PROGRAM)
        return person

    def sign_in(self, name: str, password: str) -> Person:
        """Raises `SignInFailed` or `SignInTooSoon`. A full disk keeps nobody out."""
        return accounts.sign_in(self._database, name, password, unwritten=self._unwritten)

    def unlock(self, name: str, password: str) -> Person:
        """The same for whoever locked the desk."""
        return accounts.unlock(self._database, name, password, unwritten=self._unwritten)

    def as_now(self, person: Person) -> Person | None:
        """Whoever signed in, with the role of now; None once nobody lets them in any more."""
        return accounts.as_now(self._database, person)

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
