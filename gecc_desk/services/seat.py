"""Who sits at the desk: asked by every service before it does anything."""

from __future__ import annotations

import contextlib
import dataclasses
import functools
import threading
from collections.abc import Callable, Iterator
from typing import Concatenate, ParamSpec, Protocol, TypeVar, cast

from gecc_desk.domain.accounts import PasswordMustChange
from gecc_desk.domain.roles import RIGHTS, NotAllowed, NotSignedIn, Right, Role

P = ParamSpec("P")
T = TypeVar("T")

#: Who is written down for what the window's program does by itself, whoever sits there.
PROGRAM = "desk"


@dataclasses.dataclass(frozen=True, slots=True)
class Person:
    """Somebody who signed in. `must_change` where the password was set by somebody else."""

    name: str
    role: Role
    must_change: bool = False


class Seat:
    """The place at a desk, which one person takes after the other while the services stay.

    An office without accounts has nobody to sign in, and the program works by itself too: such a
    seat is `of_program`, under whose name things are written down and which may do everything.
    """

    def __init__(self) -> None:
        self._taken_by: Person | None = None
        self._program = ""
        #: Who sat here when what this thread does was begun.
        self._holding = threading.local()

    @classmethod
    def of_program(cls, name: str) -> Seat:
        """A seat without a person."""
        seat = cls()
        seat._program = name
        return seat

    @classmethod
    def of(cls, person: Person) -> Seat:
        """A seat that this person has taken."""
        seat = cls()
        seat.take(person)
        return seat

    def as_now(self) -> Seat:
        """Another seat, which stays with whoever sits here now."""
        person = self.person
        return Seat.of_program(self._program) if person is None else Seat.of(person)

    @property
    def name(self) -> str:
        """Who is written down for what is done. Raises `NotSignedIn` where nobody sits."""
        person = self.person
        if person is not None:
            return person.name
        if not self._program:
            raise NotSignedIn
        return self._program

    @property
    def person(self) -> Person | None:
        """Who has signed in; within `held` who had when that began."""
        held: tuple[Person | None] | None = getattr(self._holding, "by", None)
        return self._taken_by if held is None else held[0]

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """Until the block ends this thread works for who sits here now, whoever sits down meanwhile."""
        if getattr(self._holding, "by", None) is not None:
            yield
            return
        self._holding.by = (self._taken_by,)
        try:
            yield
        finally:
            self._holding.by = None

    def take(self, person: Person) -> None:
        """This person sits here from now on."""
        self._taken_by = person

    def leave(self) -> None:
        """Nobody sits here any more."""
        self._taken_by = None

    def may(self, right: Right) -> bool:
        """Whether whoever sits here has this right."""
        person = self.person
        if person is None:
            return bool(self._program)
        return right in RIGHTS[person.role]

    def demand(self, right: Right) -> None:
        """Let nobody pass who does not have this right.

        Raises `NotSignedIn`, `PasswordMustChange` or `NotAllowed`.
        """
        person = self.person
        if person is None and not self._program:
            raise NotSignedIn
        if person is not None and person.must_change:
            raise PasswordMustChange
        if not self.may(right):
            raise NotAllowed


def seat_of(actor: Seat | str) -> Seat:
    """The seat that is given, or one of the program of this name."""
    return Seat.of_program(actor) if isinstance(actor, str) else actor


class Seated(Protocol):
    """A service that somebody works with."""

    @property
    def _seat(self) -> Seat: ...

    def _demand(self, right: Right) -> None: ...


S = TypeVar("S", bound=Seated)


def needs(
    right: Right,
) -> Callable[[Callable[Concatenate[S, P], T]], Callable[Concatenate[S, P], T]]:
    """A method of a service that demands this right before anything else.

    What it does is written down for whoever sat there when it was called. An iterator demands when
    it is called, not when it is first asked for something.
    """

    def guard(method: Callable[Concatenate[S, P], T]) -> Callable[Concatenate[S, P], T]:
        @functools.wraps(method)
        def guarded(self: S, *args: P.args, **kwargs: P.kwargs) -> T:
            with self._seat.held():
                self._demand(right)
                return method(self, *args, **kwargs)

        guarded.__needs__ = right  # type: ignore[attr-defined]
        return cast("Callable[Concatenate[S, P], T]", guarded)

    return guard


def open_to_all(reason: str) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """A method of a service that demands no right, and why it needs none."""

    def mark(method: Callable[P, T]) -> Callable[P, T]:
        method.__open_to_all__ = reason  # type: ignore[attr-defined]
        return method

    return mark
