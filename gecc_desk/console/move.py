"""gecc-deskctl move: a whole office from a file to a server, or back."""

from __future__ import annotations

import argparse

from gecc_desk.console.answer import Answer
from gecc_desk.console.desk import address_of, checked_text, proven_in
from gecc_desk.console.office import is_watched, show_progress
from gecc_desk.domain.moving import Moved
from gecc_desk.storage.database import Address


def move(options: argparse.Namespace) -> Answer:
    """Move the office to `--to`; the old one stays as it is.

    Raises what `gecc_desk.services.move.move` raises.
    """
    from gecc_desk.services import move as moving

    source = address_of(options)
    target = Address.parse(checked_text(options.to, "to"))
    moved = moving.move(
        source, target, seat_in=proven_in, anew=options.anew,
        progress=show_progress if is_watched() else None,
    )  # fmt: skip
    is_file = type(target) is Address
    data = {
        "from": source.shown, "to": target.shown, "rows": moved.rows,
        "tables": [
            {"name": one.name, "rows": one.rows, "checksum": one.checksum} for one in moved.tables
        ],
        "resumed": moved.resumed, "already": moved.already, "encrypted": is_file,
        "id_key": None if moved.id_key is None else str(moved.id_key),
        "id_key_missing": moved.id_key_missing,
    }  # fmt: skip
    lines = [*_compared(moved), *_where(source, target, moved), *_to_do(source, target, moved)]
    return Answer("\n".join(lines), data)


def _compared(moved: Moved) -> list[str]:
    if moved.already:
        return []
    width = max(len(one.name) for one in moved.tables)
    lines = [f"{one.name:{width}}  {one.rows:>10,}  {one.checksum}" for one in moved.tables]
    return [*lines, f"{len(moved.tables)} tables, {moved.rows:,} rows: the same on both sides"]


def _where(source: Address, target: Address, moved: Moved) -> list[str]:
    done = "was moved before" if moved.already else "has moved"
    old = "file" if type(source) is Address else "office on the server"
    return [
        f"The office {done} from {source.shown} to {target.shown}.",
        f"The old {old} is as it was: keep it as a backup, and work in it no more.",
    ]


def _to_do(source: Address, target: Address, moved: Moved) -> list[str]:
    is_file = type(target) is Address
    lines = [] if type(source) is Address else [_CLOSE_DESKS]
    lines += [_ENCRYPTED] if is_file else [_SERVERS, _TELL_DESKS]
    if moved.id_key is not None:
        others = "" if is_file else "; every other desk needs a copy of it at the same place"
        lines.append(f"The key for recognising people lies at {moved.id_key}{others}.")
    if moved.id_key_missing:
        lines.append(_NO_ID_KEY)
    return lines


_ENCRYPTED = "It is encrypted under a new key: write its recovery key down (gecc-deskctl key show)."
_SERVERS = (
    "The server keeps it, and this program does not encrypt it there: its administrator answers for "
    "encryption and backups."
)
_TELL_DESKS = (
    "Now tell each desk where its office is: Settings, This office has a server, as gecc_desk "
    "(docs/server.md)."
)
_CLOSE_DESKS = (
    "Desks that still have the old office open write where nobody looks any more: close every one, "
    "and point it to the new office before anybody works there."
)
_NO_ID_KEY = (
    "The key for recognising people is not on this machine: copy it from one that has it "
    "(docs/server.md)."
)
