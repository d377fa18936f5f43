"""Accounts: who gets in, how long one waits after wrong passwords, and what an administrator may do."""

from __future__ import annotations

import contextlib
import datetime as dt
import functools
from collections.abc import Callable, Iterator

import argon2
import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from gecc_desk.domain.accounts import (
    AccountMissing,
    AdministratorFirst,
    LastAdministrator,
    NameMissing,
    NameMixed,
    NameReserved,
    NameTaken,
    OwnAccount,
    PasswordMustChange,
    RecoveryKeyWrong,
    SignInFailed,
    SignInTooSoon,
    delay_after,
    seconds_to_wait,
)
from gecc_desk.domain.audit import AuditFilter
from gecc_desk.domain.errors import BadInput, DeskError
from gecc_desk.domain.passwords import PasswordTooCommon, PasswordTooShort, PasswordUnchanged
from gecc_desk.domain.roles import NotAllowed, NotSignedIn, Role
from gecc_desk.services import accounts, password_hashes, setup
from gecc_desk.services.accounts import Accounts
from gecc_desk.services.audit_trail import AuditTrail
from gecc_desk.services.seat import Person, Seat
from gecc_desk.storage.database import Database
from gecc_desk.storage.tables import SignInFailureRow, StaffRow
from tests.builders import Clock

pytestmark = pytest.mark.usefixtures("cheap_passwords")

ADMIN = "หัวหน้า"
PASSWORD = "แมวสามตัว on a bus"
OTHER = "ฝนตกที่ระนอง 41"
WRONG = "wrong, and long enough"


@pytest.fixture
def office(database: Database, clock: Clock) -> Database:
    setup.add_administrator(database, ADMIN, PASSWORD, clock=clock)
    return database


def seated(office: Database, clock: Clock, name: str = ADMIN, password: str = PASSWORD) -> Accounts:
    person = accounts.sign_in(office, name, password, clock=clock)
    return Accounts(office, Seat.of(person), clock=clock)


def fail(office: Database, clock: Clock, times: int = 1, name: str = ADMIN) -> None:
    for _ in range(times):
        with pytest.raises(SignInFailed):
            accounts.sign_in(office, name, WRONG, clock=clock)


def waits(office: Database, clock: Clock, name: str = ADMIN, password: str = PASSWORD) -> int:
    """The seconds that even the right password has to wait."""
    with pytest.raises(SignInTooSoon) as refused:
        accounts.sign_in(office, name, password, clock=clock)
    return int(str(refused.value.details["seconds"]))


def actions(office: Database) -> list[tuple[str, str, str]]:
    found = AuditTrail(office, "test").all(AuditFilter())
    return [(one.actor, str(one.action), one.subject) for one in found]


# ---- signing in ---------------------------------------------------------------------------------


def test_an_office_needs_no_sign_in_before_somebody_can(database: Database) -> None:
    assert not accounts.is_needed(database)
    assert accounts.names(database) == []
    setup.add_administrator(database, ADMIN, PASSWORD)
    assert accounts.is_needed(database)
    assert accounts.names(database) == [ADMIN]


def test_names_stand_in_the_order_of_a_thai_list(office: Database, clock: Clock) -> None:
    desk = seated(office, clock)
    for name in ("อรุณ", "เกษม", "นายขวัญ", "กมล"):
        desk.add(name, Role.RECEPTIONIST, OTHER)
    desk.set_active("อรุณ", active=False)
    assert accounts.names(office) == ["กมล", "เกษม", "นายขวัญ", ADMIN]


def test_who_signs_in_is_known_with_role_and_time(office: Database, clock: Clock) -> None:
    clock.forward(minutes=3)
    person = accounts.sign_in(office, f" {ADMIN} ", PASSWORD, clock=clock)
    assert person == Person(ADMIN, Role.ADMINISTRATOR)
    [account] = Accounts(office, Seat.of(person)).all()
    assert (account.name, account.signed_in_at) == (ADMIN, clock())
    accounts.unlock(office, ADMIN, PASSWORD, clock=clock)
    accounts.sign_out(office, person, clock=clock)
    told = [action for _, action, _ in actions(office)]
    assert told == ["account_added", "signed_in", "unlocked", "signed_out"]


def test_three_wrong_passwords_cost_nothing_then_the_delay_doubles(
    office: Database, clock: Clock
) -> None:
    fail(office, clock, 4)
    for seconds in (5, 10, 20, 40, 80, 160, 320, 640, 900, 900, 900):
        assert waits(office, clock) == seconds
        clock.forward(seconds=seconds - 0.5)
        assert waits(office, clock) == 1
        clock.forward(seconds=0.5)
        fail(office, clock)
    clock.forward(minutes=15)
    accounts.sign_in(office, ADMIN, PASSWORD, clock=clock)
    fail(office, clock, 3)
    accounts.sign_in(office, ADMIN, PASSWORD, clock=clock)


def test_a_password_that_comes_too_soon_is_not_looked_at_and_prolongs_nothing(
    office: Database, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail(office, clock, 4)
    before = actions(office)
    with monkeypatch.context() as patched:
        patched.setattr(argon2.PasswordHasher.func, "verify", None)  # type: ignore[attr-defined]
        for _ in range(20):
            assert waits(office, clock, password=WRONG) == 5
    told = [action for _, action, _ in actions(office)]
    assert told[len(before) :] == ["sign_in_too_soon"], "once for this wait"
    clock.forward(seconds=5)
    fail(office, clock)
    for _ in range(3):
        assert waits(office, clock) == 10
    assert [action for _, action, _ in actions(office)][len(told) :] == [
        "sign_in_failed", "sign_in_too_soon",
    ]  # fmt: skip
    clock.forward(seconds=10)
    accounts.sign_in(office, ADMIN, PASSWORD, clock=clock)


def test_the_delay_survives_a_restart_and_holds_at_every_desk(
    office: Database, clock: Clock
) -> None:
    fail(office, clock, 4)
    with contextlib.closing(Database.open(office.address)) as another:
        assert waits(another, clock) == 5
        with pytest.raises(SignInTooSoon):
            accounts.unlock(another, ADMIN, PASSWORD, clock=clock)


def test_one_account_does_not_wait_for_another(office: Database, clock: Clock) -> None:
    seated(office, clock).add("สมศรี", Role.CALL_CENTER, OTHER)
    fail(office, clock, 4)
    assert accounts.sign_in(office, "สมศรี", OTHER, clock=clock).role is Role.CALL_CENTER


@pytest.mark.parametrize("back", [dt.timedelta(hours=1), dt.timedelta(days=365)])
def test_a_clock_that_was_set_back_begins_the_wait_anew_and_no_longer_one(
    office: Database, clock: Clock, back: dt.timedelta
) -> None:
    fail(office, clock, 4)
    clock.at -= back
    assert waits(office, clock) == 5
    clock.forward(seconds=4)
    assert waits(office, clock) == 1
    clock.forward(seconds=1)
    accounts.sign_in(office, ADMIN, PASSWORD, clock=clock)


@pytest.mark.parametrize("name", [ADMIN, "nobody"])
def test_a_clock_that_goes_to_and_fro_wins_no_guess(
    office: Database, clock: Clock, name: str
) -> None:
    fail(office, clock, 4, name)
    for seconds in (5, 5, 5):
        clock.at -= dt.timedelta(hours=1)
        assert waits(office, clock, name) == seconds
    for seconds in (10, 20, 40):
        # Ahead one wait ends; the next is longer all the same.
        clock.forward(minutes=60)
        fail(office, clock, 1, name)
        assert waits(office, clock, name) == seconds


def test_a_day_without_wrong_passwords_is_a_new_beginning(office: Database, clock: Clock) -> None:
    fail(office, clock, 4)
    fail(office, clock, 1, "ชื่อผิด")
    clock.forward(minutes=24 * 60 + 1)
    fail(office, clock, 4)
    assert waits(office, clock) == 5
    with office.read() as session:
        kept = session.connection().exec_driver_sql("SELECT account FROM sign_in_failure").all()
    assert len(kept) == 1, "no name that was mistyped stays for ever"


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("desk", NameReserved), ("Console", NameReserved), ("ｄｅｓｋ", NameReserved),
        ("dеsk", NameReserved), ("unknown", NameReserved), ("ระบบ", NameReserved),
        ("SOMSRI", NameTaken), ("ｓｏｍｓｒｉ", NameTaken), ("sοmsri", NameMixed), ("ѕоmѕrі", NameMixed),
        ("เเก้ว", NameTaken), ("wichаi", NameMixed), ("สมชายж", NameMixed),
    ],
)  # fmt: skip
def test_a_name_that_can_be_taken_for_another_is_refused(
    office: Database, clock: Clock, name: str, error: type[BadInput]
) -> None:
    desk = seated(office, clock)
    desk.add("somsri", Role.RECEPTIONIST, OTHER)
    desk.add("แก้ว", Role.RECEPTIONIST, OTHER)
    with pytest.raises(error):
        desk.add(name, Role.RECEPTIONIST, OTHER)
    desk.add("wichai สมชาย", Role.RECEPTIONIST, OTHER)


@given(
    st.integers(0, 10_000), st.integers(-(10**9), 10**9).map(lambda s: dt.timedelta(milliseconds=s))
)
def test_nobody_ever_waits_longer_than_fifteen_minutes(failures: int, passed: dt.timedelta) -> None:
    failed_at = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)
    seconds = seconds_to_wait(failures, failed_at, failed_at + passed)
    assert 0 <= seconds <= 900
    later = failed_at + passed + dt.timedelta(seconds=seconds)
    assert seconds_to_wait(failures, min(failed_at, failed_at + passed), later) == 0
    assert delay_after(failures) <= delay_after(failures + 1)


def test_an_attempt_counts_before_the_password_is_looked_at(
    office: Database, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def power_goes(*_: object) -> bool:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(password_hashes, "fits", power_goes)
        for _ in range(4):
            with pytest.raises(KeyboardInterrupt):
                accounts.sign_in(office, ADMIN, WRONG, clock=clock)
    assert waits(office, clock) == 5


@pytest.fixture
def three_kinds(office: Database, clock: Clock) -> Database:
    """An open account, a closed one, and a name that nobody has."""
    desk = seated(office, clock)
    desk.add("ปิดแล้ว", Role.RECEPTIONIST, OTHER)
    desk.set_active("ปิดแล้ว", active=False)
    return office


def test_no_answer_tells_whether_the_name_or_the_password_was_wrong(
    three_kinds: Database, clock: Clock
) -> None:
    def answers(name: str) -> Iterator[tuple[type[DeskError], str, str]]:
        at = clock.at
        for pause in (0, 0, 0, 0, 1, 4, 0, 9, 1, 0):
            clock.forward(seconds=pause)
            with pytest.raises(DeskError) as refused:
                accounts.sign_in(three_kinds, name, WRONG, clock=clock)
            yield type(refused.value), refused.value.in_english(), refused.value.in_thai()
        clock.at = at

    known, closed, unknown = (list(answers(name)) for name in (ADMIN, "ปิดแล้ว", "ไม่มีใคร"))
    assert known == closed == unknown
    assert {kind for kind, *_ in known} == {SignInFailed, SignInTooSoon}


def test_a_name_that_nobody_has_costs_a_whole_look_at_a_password(
    three_kinds: Database, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []
    verify = argon2.PasswordHasher.func.verify  # type: ignore[attr-defined]

    def watched(self: object, hash_: str, password: bytes) -> bool:
        looked.append(hash_.rsplit("$", 2)[0])
        return bool(verify(self, hash_, password))

    monkeypatch.setattr(argon2.PasswordHasher.func, "verify", watched)  # type: ignore[attr-defined]
    for name in (ADMIN, "ปิดแล้ว", "ไม่มีใคร", "", "\0"):
        fail(three_kinds, clock, name=name)
    assert len(looked) == 5
    assert len(set(looked)) == 1, "the same parameters, so the same time"


def test_what_was_typed_for_a_name_is_nowhere(office: Database, clock: Clock) -> None:
    fail(office, clock, 2, name=PASSWORD)
    office.close()
    for file in office.address.path.parent.iterdir():
        assert PASSWORD.encode() not in file.read_bytes()
    with office.read() as session:
        [row] = session.scalars(sa.select(SignInFailureRow)).all()
    assert -4096 <= row.account < 0


def test_a_hash_of_old_parameters_is_made_anew_at_the_next_sign_in(
    office: Database, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def kept() -> str:
        with office.read() as session:
            return session.scalars(sa.select(StaffRow.password_hash)).one()

    before = kept()
    accounts.sign_in(office, ADMIN, PASSWORD, clock=clock)
    assert kept() == before
    stronger = functools.partial(argon2.PasswordHasher, time_cost=2, memory_cost=16, parallelism=1)
    monkeypatch.setattr(argon2, "PasswordHasher", stronger)
    fail(office, clock)
    assert kept() == before
    accounts.sign_in(office, ADMIN, PASSWORD, clock=clock)
    assert "m=16,t=2" in kept()
    accounts.sign_in(office, ADMIN, PASSWORD, clock=clock)


# ---- the administrator --------------------------------------------------------------------------


def test_an_account_is_made_changed_closed_and_opened_again(office: Database, clock: Clock) -> None:
    desk = seated(office, clock)
    desk.add(" สมศรี  มีสุข ", Role.RECEPTIONIST, OTHER)
    desk.set_role("สมศรี มีสุข", Role.SUPERVISOR)
    desk.set_role("สมศรี มีสุข", Role.SUPERVISOR)
    desk.set_active("สมศรี มีสุข", active=False)
    with pytest.raises(SignInFailed):
        accounts.sign_in(office, "สมศรี มีสุข", OTHER, clock=clock)
    desk.set_active("สมศรี มีสุข", active=True)
    person = accounts.sign_in(office, "สมศรี มีสุข", OTHER, clock=clock)
    assert person == Person("สมศรี มีสุข", Role.SUPERVISOR, must_change=True)
    assert [one.name for one in desk.all()] == ["สมศรี มีสุข", ADMIN]
    told = [one for one in actions(office) if one[2] == "account:2"]
    assert told == [
        (ADMIN, "account_added", "account:2"), (ADMIN, "role_changed", "account:2"),
        (ADMIN, "account_closed", "account:2"), (ADMIN, "account_opened", "account:2"),
    ]  # fmt: skip


def test_what_cannot_be_is_refused_and_changes_nothing(office: Database, clock: Clock) -> None:
    desk = seated(office, clock)
    before = desk.all(), actions(office)
    refused: list[tuple[type[DeskError], Callable[[], object]]] = [
        (NameTaken, lambda: desk.add(ADMIN, Role.RECEPTIONIST, OTHER)),
        (NameMissing, lambda: desk.add(" ", Role.RECEPTIONIST, OTHER)),
        (PasswordTooShort, lambda: desk.add("สมศรี", Role.RECEPTIONIST, "123456789")),
        (PasswordTooCommon, lambda: desk.add("สมศรี มีสุข", Role.RECEPTIONIST, "สมศรีมีสุข1")),
        (PasswordTooCommon, lambda: desk.set_password(ADMIN, "1q2w3e4r5t")),
        (AccountMissing, lambda: desk.set_password("สมศรี", OTHER)),
        (AccountMissing, lambda: desk.set_role("สมศรี", Role.SUPERVISOR)),
        (AccountMissing, lambda: desk.set_active("สมศรี", active=False)),
        (OwnAccount, lambda: desk.set_role(ADMIN, Role.SUPERVISOR)),
        (OwnAccount, lambda: desk.set_active(ADMIN, active=False)),
    ]
    for error, do in refused:
        with pytest.raises(error):
            do()
    assert (desk.all(), actions(office)) == before


def test_the_first_account_is_an_administrators(database: Database, clock: Clock) -> None:
    desk = Accounts(database, "console", clock=clock)
    with pytest.raises(AdministratorFirst):
        desk.add("สมศรี", Role.SUPERVISOR, OTHER)
    assert not accounts.is_needed(database)
    desk.add(ADMIN, Role.ADMINISTRATOR, OTHER)
    desk.add("สมศรี", Role.SUPERVISOR, OTHER)


def test_who_sits_somewhere_else_can_be_asked_after(office: Database, clock: Clock) -> None:
    desk = seated(office, clock)
    desk.add("สมศรี", Role.SUPERVISOR, OTHER)
    person = accounts.sign_in(office, "สมศรี", OTHER, clock=clock)
    with office.read() as session:
        wanted = sa.select(StaffRow.password_hash).where(StaffRow.name == "สมศรี")
        hash_ = session.scalar(wanted)
    assert accounts.standing(office, person) == (person, hash_)
    desk.set_role("สมศรี", Role.RECEPTIONIST)
    assert accounts.standing(office, person) == (
        Person("สมศรี", Role.RECEPTIONIST, must_change=True),
        hash_,
    )
    desk.set_active("สมศรี", active=False)
    assert accounts.standing(office, person) is None


def test_an_administrator_is_always_left(office: Database, clock: Clock) -> None:
    desk = seated(office, clock)
    desk.add("สมศรี", Role.ADMINISTRATOR, OTHER)
    second = Accounts(office, Seat.of(Person("สมศรี", Role.ADMINISTRATOR)), clock=clock)
    desk.set_active("สมศรี", active=False)
    # Whose account was closed while they sat there.
    with pytest.raises(NotSignedIn):
        second.set_role(ADMIN, Role.SUPERVISOR)
    alone = Accounts(office, "console", clock=clock)
    with pytest.raises(LastAdministrator):
        alone.set_role(ADMIN, Role.SUPERVISOR)
    with pytest.raises(LastAdministrator):
        alone.set_active(ADMIN, active=False)
    desk.set_active("สมศรี", active=True)
    second.set_role(ADMIN, Role.SUPERVISOR)
    with pytest.raises(NotAllowed):
        desk.all()
    assert {one.name: one.role for one in second.all()} == {
        ADMIN: Role.SUPERVISOR, "สมศรี": Role.ADMINISTRATOR,
    }  # fmt: skip


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_nobody_else_touches_an_account(office: Database, clock: Clock, role: Role) -> None:
    seated(office, clock).add("สมศรี", role, OTHER)
    desk = Accounts(office, Seat.of(Person("สมศรี", role)), clock=clock)
    before = actions(office)
    asked: list[Callable[[], object]] = [
        desk.all,
        lambda: desk.add("สมชาย", Role.RECEPTIONIST, OTHER),
        lambda: desk.set_role("สมศรี", Role.ADMINISTRATOR),
        lambda: desk.set_active(ADMIN, active=False),
        lambda: desk.set_password(ADMIN, OTHER),
    ]
    for ask in asked:
        with pytest.raises(NotAllowed):
            ask()
    assert actions(office) == before


def test_a_password_that_somebody_else_set_is_changed_before_anything(
    office: Database, clock: Clock
) -> None:
    seated(office, clock).add("สมศรี", Role.ADMINISTRATOR, OTHER)
    desk = seated(office, clock, "สมศรี", OTHER)
    with pytest.raises(PasswordMustChange):
        desk.all()
    with pytest.raises(PasswordUnchanged):
        desk.change_own_password(OTHER, OTHER)
    desk.change_own_password(OTHER, "own words, three of them")
    assert len(desk.all()) == 2
    with pytest.raises(SignInFailed):
        accounts.sign_in(office, "สมศรี", OTHER, clock=clock)
    person = accounts.sign_in(office, "สมศรี", "own words, three of them", clock=clock)
    assert not person.must_change


def test_a_password_set_by_the_administrator_opens_at_once(office: Database, clock: Clock) -> None:
    desk = seated(office, clock)
    desk.add("สมศรี", Role.RECEPTIONIST, OTHER)
    fail(office, clock, 4, name="สมศรี")
    desk.set_password("สมศรี", "new words, three of them")
    person = accounts.sign_in(office, "สมศรี", "new words, three of them", clock=clock)
    assert person.must_change


def test_the_own_password_is_changed_by_who_knows_it(office: Database, clock: Clock) -> None:
    desk = seated(office, clock)
    for old, new, error in (
        (WRONG, OTHER, SignInFailed), (PASSWORD, "short", PasswordTooShort),
        (PASSWORD, "passwordpassword", PasswordTooCommon), (PASSWORD, PASSWORD, PasswordUnchanged),
    ):  # fmt: skip
        with pytest.raises(error):
            desk.change_own_password(old, new)
    desk.change_own_password(PASSWORD, OTHER)
    assert actions(office)[-1] == (ADMIN, "password_changed", "account:1")
    assert accounts.sign_in(office, ADMIN, OTHER, clock=clock).name == ADMIN
    with pytest.raises(NotSignedIn):
        Accounts(office, "desk", clock=clock).change_own_password(OTHER, PASSWORD)


def test_wrong_old_passwords_are_counted_as_wrong_sign_ins(office: Database, clock: Clock) -> None:
    desk = seated(office, clock)
    for _ in range(4):
        with pytest.raises(SignInFailed):
            desk.change_own_password(WRONG, OTHER)
    with pytest.raises(SignInTooSoon):
        desk.change_own_password(PASSWORD, OTHER)


def test_the_recovery_key_sets_the_password_of_an_administrator(
    office: Database, clock: Clock
) -> None:
    seated(office, clock).add("สมศรี", Role.SUPERVISOR, OTHER)
    fail(office, clock, 4)
    before = actions(office)
    with pytest.raises(RecoveryKeyWrong):
        accounts.reset_administrator(office, ADMIN, OTHER, lambda: False, clock=clock)
    for name in ("สมศรี", "ไม่มีใคร"):
        with pytest.raises(AccountMissing):
            accounts.reset_administrator(office, name, OTHER, lambda: True, clock=clock)
    with pytest.raises(PasswordTooShort):
        accounts.reset_administrator(office, ADMIN, "short", lambda: True, clock=clock)
    accounts.reset_administrator(office, ADMIN, OTHER, lambda: True, clock=clock)
    assert accounts.sign_in(office, ADMIN, OTHER, clock=clock) == Person(ADMIN, Role.ADMINISTRATOR)
    assert actions(office)[len(before) :] == [
        ("", "recovery_key_wrong", ""), ("", "password_recovered", "account:1"),
        (ADMIN, "signed_in", ""),
    ]  # fmt: skip
