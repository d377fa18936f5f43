"""gecc-deskctl backup: a copy made, checked, and put back."""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
from pathlib import Path

from gecc_desk.console.answer import Answer
from gecc_desk.console.desk import address_of, checked_text, opened, proven_in, seat_in
from gecc_desk.domain import moments
from gecc_desk.domain.backup_errors import BackupMissing, NoFolderNamed
from gecc_desk.domain.backups import BackupReason, Contents, Mark
from gecc_desk.domain.errors import WorldFailed
from gecc_desk.domain.roles import Right
from gecc_desk.services.seat import Seat
from gecc_desk.storage.database import HEAD, REVISIONS, Address, Database


def create(options: argparse.Namespace) -> Answer:
    """Make a backup in a folder; older ones of this office there are removed by the rule.

    Raises `NoFolderNamed`, the errors of `gecc_desk.domain.backup_errors` or of the database.
    """
    from gecc_desk.services.backup import Backups

    folder = checked_text(options.folder, "folder")
    if not folder.strip() or "\0" in folder:
        raise NoFolderNamed
    with opened(options) as (database, seat):
        made = Backups(database, seat).make(
            BackupReason.ON_DEMAND, folder=Path(folder).expanduser().absolute()
        )
    data = _told(made.path, made.size, made.contents, made.mark)
    data["removed"] = [str(path) for path in made.removed]
    lines = [f"{made.path}: made and checked", *_lines(made.contents, made.mark)]
    if made.removed:
        lines.append(f"{len(made.removed)} older backups removed")
    return Answer("\n".join(lines), data)


def verify(options: argparse.Namespace) -> Answer:
    """Check the whole of a backup; one that is not sound gives exit 9.

    Nobody has to sign in for it, as for `check`.
    """
    from gecc_desk.services.restore import look_into

    look = look_into(_file(options))
    text = "\n".join([f"{look.path}: no problems", *_lines(look.contents, look.mark)])
    return Answer(text, _told(look.path, look.size, look.contents, look.mark))


def restore(options: argparse.Namespace) -> Answer:
    """Tell what restoring a backup would do or, with `--yes`, do it.

    Raises `NotSignedIn`, `NotAllowed`, `BackupIsInUse`, `DatabaseInUse`, `RestoreFailed` and the
    errors of `verify`.
    """
    from gecc_desk.services import restore as restoring

    address, file = address_of(options), _file(options)
    restoring.refuse_itself(file, address)
    seat = _seat(address, file)
    seat.demand(Right.MANAGE_DATA)
    look = restoring.look_into(file)
    present = restoring.look_at_present(address)
    data = _told(look.path, look.size, look.contents, look.mark)
    data |= {
        "database": str(address.path), "present": None if present is None else _counts(present),
        "migrated": look.is_older, "restored": options.yes, "set_aside": None,
    }  # fmt: skip
    lines = [f"{look.path}: no problems", *_lines(look.contents, look.mark)]
    if look.is_older:
        lines.append(f"its schema {look.contents.revision} is older and is brought to {HEAD}")
    if present is not None:
        lines.append(f"the present database has {_in_words(present)}")
    if not options.yes:
        lines.append("Nothing was changed. Close GECC Desk and give --yes to restore.")
        return Answer("\n".join(lines), data)
    done = restoring.restore(file, address, actor=seat)
    data["set_aside"] = None if done.aside is None else str(done.aside)
    lines.append(f"restored to {done.path}")
    if done.aside is not None:
        lines.append(f"the former database is {done.aside}")
    return Answer("\n".join(lines), data)


def _file(options: argparse.Namespace) -> Path:
    text = checked_text(options.file, "file")
    if not text.strip() or "\0" in text:
        raise BackupMissing(path=text)
    return Path(text).expanduser().absolute()


def _seat(address: Address, backup: Path) -> Seat:
    """Whoever restores has an account in the present database.

    Where there is none, or it cannot be read, one in the backup.
    """
    from gecc_desk.storage import restoring

    with contextlib.suppress(WorldFailed):
        if Database.is_there(address):
            with contextlib.closing(Database(address)) as database:
                revision = database.revision()
                if revision == HEAD:
                    return seat_in(database)
                if revision in REVISIONS:
                    return proven_in(database)
    with restoring.opened(backup) as database:
        return proven_in(database)


def _told(path: Path, size: int, contents: Contents, mark: Mark | None) -> dict[str, object]:
    return {
        "path": str(path),
        "bytes": size,
        "revision": contents.revision,
        "counts": _counts(contents),
        "newest_ticket_at": _iso(contents.newest_ticket_at),
        "newest_call_at": _iso(contents.newest_call_at),
        "made_at": _iso(mark.at if mark is not None else None),
        "made_by": mark.by if mark is not None else None,
        "reason": mark.reason.value if mark is not None else None,
    }


def _counts(contents: Contents) -> dict[str, int]:
    return {
        "tickets": contents.tickets, "calls": contents.calls, "people": contents.people,
    }  # fmt: skip


def _iso(at: dt.datetime | None) -> str | None:
    return None if at is None else moments.iso(at)


def _lines(contents: Contents, mark: Mark | None) -> list[str]:
    made = [] if mark is None else [f"made {moments.iso(mark.at)} by {mark.by} ({mark.reason})"]
    return [*made, f"schema {contents.revision}, {_in_words(contents)}"]


def _in_words(contents: Contents) -> str:
    newest = [
        f"newest {kind} {moments.iso(at)}"
        for kind, at in (
            ("ticket", contents.newest_ticket_at),
            ("call", contents.newest_call_at),
        )
        if at is not None
    ]
    counts = f"{contents.tickets} tickets, {contents.calls} calls, {contents.people} people"
    return ", ".join([counts, *newest])
