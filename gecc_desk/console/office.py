"""gecc-deskctl init, check and demo: the database as a whole."""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import os
import sys

from gecc_desk.console.answer import Answer
from gecc_desk.console.desk import address_of, checked_text, opened, seat_in
from gecc_desk.console.failures import WORLD_FAILED
from gecc_desk.domain import moments
from gecc_desk.domain.audit import Action
from gecc_desk.domain.errors import BadInput, WorldFailed
from gecc_desk.domain.roles import Right
from gecc_desk.storage.database import Address, Database
from gecc_desk.storage.errors import DatabaseExists


class PasswordMissing(BadInput):
    """`init` without a password."""

    field = "password"
    english = "Set the administrator's password in the environment: GECC_DESK_PASSWORD."
    thai = "โปรดตั้งรหัสผ่านผู้ดูแลระบบในตัวแปร GECC_DESK_PASSWORD"


def init(options: argparse.Namespace) -> Answer:
    """Make a database with its administrator, or give one that has none yet its first.

    The second is for a database that the window made at its first start. Raises `DatabaseExists`
    where there is an administrator.
    """
    from gecc_desk.services import setup

    address = address_of(options)
    password = checked_text(os.environ.get("GECC_DESK_PASSWORD", ""), "password")
    if not password:
        raise PasswordMissing
    admin = (checked_text(options.admin, "name"), password)
    try:
        setup.create_office(address, admin=admin).close()
    except DatabaseExists:
        with contextlib.closing(Database.open(address)) as database:
            setup.add_administrator(database, *admin)
    lines = [f"The database {address.shown} is ready."]
    if type(address) is Address:
        lines.append("It is encrypted: write its recovery key down (gecc-deskctl key show).")
    return Answer("\n".join(lines), {"database": address.shown})


def check(options: argparse.Namespace) -> Answer:
    """Look through the whole database; findings give exit 9.

    Nobody has to sign in for it: it tells of no person, and whoever looks after the machine must be
    able to see whether the database is sound.
    """
    from gecc_desk.services.audit_trail import AuditTrail
    from gecc_desk.services.checkup import check_up

    with opened(options, anybody=True) as (database, seat):
        found = check_up(database)
        # Where nothing can be written, what was found is told all the same.
        with contextlib.suppress(WorldFailed):
            AuditTrail(database, seat).told(Action.CHECKED, {"problems": len(found.problems)})
    data = {
        "ok": found.ok, "schema": found.schema, "tickets": found.tickets,
        "calls": found.calls, "search_keys_checked": found.search_keys_checked,
        "problems": list(found.problems),
    }  # fmt: skip
    head = f"schema {found.schema}, {found.tickets} tickets, {found.calls} calls"
    if found.search_keys_checked < found.calls:
        head += f" ({found.search_keys_checked} of them against the search index's text)"
    if found.ok:
        return Answer(f"{head}: no problems", data)
    text = "\n".join([head, *found.problems])
    complaint = f"{len(found.problems)} problems found. Stop writing and restore the latest backup."
    return Answer(text, data, WORLD_FAILED, complaint)


def demo(options: argparse.Namespace) -> Answer:
    """Fill an empty database, made here where there is none, with invented data.

    Raises `DatabaseExists` where there are tickets or calls, `NotSignedIn` or `NotAllowed`.
    """
    from gecc_desk.services.demo import fill

    until = _until(options.until)
    with contextlib.closing(_empty_or_new(address_of(options))) as database:
        filled = fill(
            database, calls=options.calls, tickets=options.tickets, years=options.years,
            seed=options.seed, until=until, progress=show_progress if is_watched() else None,
        )  # fmt: skip
    data = {"calls": filled.calls, "tickets": filled.tickets, "until": moments.iso(until)}
    return Answer(f"{filled.calls} calls and {filled.tickets} tickets invented", data)


def _empty_or_new(address: Address) -> Database:
    from gecc_desk.services import setup

    try:
        return setup.create_office(address)
    except DatabaseExists:
        database = Database.open(address)
    try:
        seat_in(database).demand(Right.MANAGE_DATA)
    except BaseException:
        database.close()
        raise
    return database


def _until(typed: str | None) -> dt.datetime:
    """The end of the invented time; by default the beginning of today in Bangkok."""
    now = moments.now()
    if typed is None:
        return moments.day_bounds(moments.service_day(now))[0]
    if typed.strip().lower() == "now":
        return now
    until = moments.parse_iso(typed, field="until")
    moments.refuse_future(until, now, field="until")
    return until


def is_watched() -> bool:
    """Whether somebody sees how far a long command is."""
    return sys.stderr is not None and sys.stderr.isatty()


def show_progress(done: int, of: int) -> None:
    """Progress on one line of a terminal, wiped at the end."""
    line = f"{done * 100 // max(of, 1):3} %" if done < of else "     "
    sys.stderr.write(f"\r{line}\r")
    sys.stderr.flush()
