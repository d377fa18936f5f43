"""gecc-deskctl account: who may sign in, and as what.

New passwords stand in ``GECC_DESK_NEW_PASSWORD``, never on the command line, which every user of
the machine can read.
"""

from __future__ import annotations

import argparse
import os
from typing import TYPE_CHECKING

from gecc_desk.console.answer import Answer
from gecc_desk.console.desk import checked_text, opened
from gecc_desk.domain import moments
from gecc_desk.domain.errors import BadInput

if TYPE_CHECKING:
    from gecc_desk.domain.accounts import Account


class NewPasswordMissing(BadInput):
    """A password is to be set and none is given."""

    field = "new_password"
    english = "Set the new password in the environment: GECC_DESK_NEW_PASSWORD."
    thai = "โปรดตั้งรหัสผ่านใหม่ในตัวแปร GECC_DESK_NEW_PASSWORD"


def list_accounts(options: argparse.Namespace) -> Answer:
    """Every account, open and closed."""
    from gecc_desk.services.accounts import Accounts

    with opened(options) as (database, seat):
        found = Accounts(database, seat).all()
    lines = [_line(one) for one in found] or ["there are no accounts"]
    return Answer("\n".join(lines), {"accounts": [_as_json(one) for one in found]})


def add(options: argparse.Namespace) -> Answer:
    """Make an account. Raises what `Accounts.add` raises."""
    from gecc_desk.services.accounts import Accounts

    name, password = checked_text(options.name, "name"), _new_password()
    with opened(options) as (database, seat):
        Accounts(database, seat).add(name, options.role, password)
    return _done(name, role=options.role.value)


def set_role(options: argparse.Namespace) -> Answer:
    """Give somebody another role. Raises what `Accounts.set_role` raises."""
    from gecc_desk.services.accounts import Accounts

    name = checked_text(options.name, "name")
    with opened(options) as (database, seat):
        Accounts(database, seat).set_role(name, options.role)
    return _done(name, role=options.role.value)


def set_active(options: argparse.Namespace) -> Answer:
    """Close an account or open it again. Raises what `Accounts.set_active` raises."""
    from gecc_desk.services.accounts import Accounts

    name = checked_text(options.name, "name")
    with opened(options) as (database, seat):
        Accounts(database, seat).set_active(name, options.active)
    return _done(name, active=options.active)


def set_password(options: argparse.Namespace) -> Answer:
    """Set somebody's password, or change the own one where nobody is named."""
    from gecc_desk.services.accounts import Accounts

    password = _new_password()
    with opened(options) as (database, seat):
        accounts = Accounts(database, seat)
        if options.name is None:
            accounts.change_own_password(os.environ.get("GECC_DESK_PASSWORD", ""), password)
            return _done(seat.name)
        name = checked_text(options.name, "name")
        accounts.set_password(name, password)
    return _done(name, must_change=True)


def _new_password() -> str:
    password = checked_text(os.environ.get("GECC_DESK_NEW_PASSWORD", ""), "new_password")
    if not password:
        raise NewPasswordMissing
    return password


def _done(name: str, **what: object) -> Answer:
    return Answer("done", {"name": name, **what})


def _line(one: Account) -> str:
    last = "never signed in" if one.signed_in_at is None else moments.iso(one.signed_in_at)
    return f"{one.id}  {one.name}  {one.role}  {'open' if one.active else 'closed'}  {last}"


def _as_json(one: Account) -> dict[str, object]:
    last = one.signed_in_at
    return {
        "id": one.id, "name": one.name, "role": one.role.value, "active": one.active,
        "must_change": one.must_change, "created_at": moments.iso(one.created_at),
        "signed_in_at": None if last is None else moments.iso(last),
    }  # fmt: skip
