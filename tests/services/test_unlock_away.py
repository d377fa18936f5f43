"""A locked desk while its server is away: whoever locked it unlocks it, and nobody else."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import pytest

from gecc_desk.domain.accounts import FREE_FAILURES, PasswordWasChanged, SignInFailed, SignInTooSoon
from gecc_desk.domain.audit import AuditFilter
from gecc_desk.domain.errors import ServerGone
from gecc_desk.domain.roles import Role
from gecc_desk.services import accounts, setup
from gecc_desk.services.accounts import Accounts
from gecc_desk.services.audit_trail import AuditTrail
from gecc_desk.services.entrance import Entrance
from gecc_desk.services.seat import Person, Seat
from gecc_desk.storage.database import Address, Database
from tests.builders import Clock
from tests.cutting_proxy import CuttingProxy
from tests.postgres import OWNER, PASSWORD, Server

pytestmark = pytest.mark.usefixtures("cheap_passwords")

ADMIN, ADMINS = "หัวหน้า", "แมวสามตัว on a bus"
NAME, RIGHT, NEWER = "มานี", "ฝนตกที่ระนอง 41", "river lamp 7 cloud"
WRONG = "wrong, and long enough"


@pytest.fixture
def way(postgres: Server) -> Iterator[CuttingProxy]:
    """The way from the desk to the server."""
    with CuttingProxy(postgres.port) as way:
        yield way


@pytest.fixture
def name(postgres: Server) -> Iterator[str]:
    with postgres.database(postgres.office) as name:
        yield name


@pytest.fixture
def office(postgres: Server, name: str, clock: Clock) -> Iterator[Database]:
    """The office by a way that nobody cuts, with an administrator and a receptionist."""
    with contextlib.closing(Database.open(postgres.address(name))) as database:
        setup.add_administrator(database, ADMIN, ADMINS, clock=clock)
        managing(database, clock).add(NAME, Role.RECEPTIONIST, WRONG)
        person = accounts.sign_in(database, NAME, WRONG, clock=clock)
        Accounts(database, Seat.of(person), clock=clock).change_own_password(WRONG, RIGHT)
        yield database


@pytest.fixture
def door(way: CuttingProxy, name: str, office: Database, clock: Clock) -> Iterator[Entrance]:
    """The door of a desk at which the receptionist has signed in."""
    address = Address.parse(f"postgresql://{OWNER}:{PASSWORD}@127.0.0.1:{way.port}/{name}")
    with contextlib.closing(Database.open(address)) as database:
        door = Entrance(database, clock)
        assert door.sign_in(NAME, RIGHT) == sitting()
        yield door


def sitting() -> Person:
    return Person(NAME, Role.RECEPTIONIST)


def managing(office: Database, clock: Clock) -> Accounts:
    person = accounts.sign_in(office, ADMIN, ADMINS, clock=clock)
    return Accounts(office, Seat.of(person), clock=clock)


def written(office: Database, clock: Clock) -> list[str]:
    """What stands in the record of use of the receptionist, oldest first."""
    trail = AuditTrail(office, "test", clock=clock)
    return [str(one.action) for one in trail.all(AuditFilter(actors=frozenset({NAME})))]


def test_whoever_sits_here_unlocks_without_the_server_and_it_is_written_down_when_it_is_back(
    door: Entrance, way: CuttingProxy, office: Database, clock: Clock
) -> None:
    before = written(office, clock)
    way.refuse()
    assert door.unlocks_alone(NAME)
    with pytest.raises(SignInFailed):
        door.unlock(NAME, WRONG)
    assert door.unlock(NAME, RIGHT) == sitting()
    with pytest.raises(ServerGone):
        door.write_down_unlocking()
    way.pass_on()
    assert door.as_now(sitting()) == sitting()
    door.write_down_unlocking()
    assert not door.has_unwritten
    door.write_down_unlocking()
    assert written(office, clock) == [*before, "sign_in_failed", "unlocked"]


def test_nobody_else_comes_in_and_nothing_but_unlocking_is_done(
    door: Entrance, way: CuttingProxy
) -> None:
    way.refuse()
    with pytest.raises(ServerGone):
        door.sign_in(NAME, RIGHT)
    with pytest.raises(ServerGone):
        door.unlock(ADMIN, ADMINS)
    door.forget_password()
    assert not door.unlocks_alone(NAME)
    with pytest.raises(ServerGone):
        door.unlock(NAME, RIGHT)
    way.pass_on()
    door.sign_in(ADMIN, ADMINS)
    way.refuse()
    assert door.unlock(ADMIN, ADMINS).name == ADMIN
    with pytest.raises(ServerGone):
        door.unlock(NAME, RIGHT)


def test_wrong_passwords_wait_as_at_the_server_and_those_it_saw_count(
    door: Entrance, way: CuttingProxy, clock: Clock
) -> None:
    for _ in range(FREE_FAILURES):
        with pytest.raises(SignInFailed):
            door.unlock(NAME, WRONG)
    way.refuse()
    with pytest.raises(SignInFailed):
        door.unlock(NAME, WRONG)
    waits = []
    for _ in range(10):
        with pytest.raises(SignInTooSoon) as early:
            door.unlock(NAME, RIGHT)
        waits.append(int(str(early.value.details["seconds"])))
        clock.forward(seconds=waits[-1])
        with pytest.raises(SignInFailed):
            door.unlock(NAME, WRONG)
    assert waits[:3] == [5, 10, 20]
    assert waits[-1] == 15 * 60
    clock.back(minutes=60)
    with pytest.raises(SignInTooSoon):
        door.unlock(NAME, RIGHT)
    clock.forward(minutes=15)
    assert door.unlock(NAME, RIGHT) == sitting()
    with pytest.raises(SignInFailed):
        door.unlock(NAME, WRONG)


def test_a_password_that_was_changed_meanwhile_ends_the_sitting_when_the_server_is_back(
    door: Entrance, way: CuttingProxy, office: Database, clock: Clock
) -> None:
    way.refuse()
    managed = managing(office, clock)
    managed.set_password(NAME, NEWER)
    assert door.unlock(NAME, RIGHT) == sitting(), "nobody here can know"
    way.pass_on()
    for _ in range(2):
        with pytest.raises(PasswordWasChanged):
            door.as_now(sitting())
    way.refuse()
    for password in (RIGHT, NEWER):
        with pytest.raises(ServerGone):
            door.unlock(NAME, password)
    way.pass_on()
    assert door.unlock(NAME, NEWER).must_change
    assert door.as_now(sitting()) == sitting()


def test_what_the_server_says_of_the_account_counts_from_then_on(
    door: Entrance, way: CuttingProxy, office: Database, clock: Clock
) -> None:
    own = Accounts(office, Seat.of(sitting()), clock=clock)
    own.change_own_password(RIGHT, NEWER)
    assert door.as_now(sitting()) == sitting()
    way.refuse()
    with pytest.raises(SignInFailed):
        door.unlock(NAME, RIGHT)
    assert door.unlock(NAME, NEWER) == sitting()
    way.pass_on()
    managed = managing(office, clock)
    managed.set_role(NAME, Role.SUPERVISOR)
    assert door.as_now(sitting()) == Person(NAME, Role.SUPERVISOR)
    way.refuse()
    assert door.unlock(NAME, NEWER) == Person(NAME, Role.SUPERVISOR)
    way.pass_on()
    managed.set_active(NAME, active=False)
    assert door.as_now(sitting()) is None
    way.refuse()
    with pytest.raises(ServerGone):
        door.unlock(NAME, NEWER)
