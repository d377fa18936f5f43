"""gecc-deskctl key …: the key of the encrypted database, and its recovery key on paper."""

from __future__ import annotations

import argparse
import sys

from gecc_desk.console.answer import Answer
from gecc_desk.console.desk import ACTOR, address_of, checked_text, opened
from gecc_desk.domain.office_key import KeyPlace

_PLACES = {
    KeyPlace.KEY_STORE: "the key store of the system",
    KeyPlace.FILE: "a file that only this user can read, in {folder}",
}


def show(options: argparse.Namespace) -> Answer:
    """The recovery key; that it was shown is written down."""
    from gecc_desk.services.office_key import KeyKeeping

    with opened(options) as (database, seat):
        keeping = KeyKeeping(database, seat)
        place, recovery_key = keeping.where_kept(), keeping.recovery_key()
    lines = [recovery_key, "Keep it on paper, and not beside the backups."]
    return Answer("\n".join(lines), {"recovery_key": recovery_key, "kept": place})


def recover(options: argparse.Namespace) -> Answer:
    """Put the key of a database or a backup back, from its recovery key.

    Raises `BadRecoveryKey`, `OtherRecoveryKey` or an error of the file; then nothing is changed.
    """
    from gecc_desk.services.office_key import put_back

    typed = checked_text(options.key, "key") if options.key else _asked()
    address = address_of(options)
    place = put_back(address, typed, actor=ACTOR)
    return Answer(
        f"{address.path} can be opened again; its key is in {_in_words(place)}.",
        {"database": str(address.path), "kept": place},
    )


def where(options: argparse.Namespace) -> Answer:
    """Where the key lies; exit 9 where it is not on this machine."""
    from gecc_desk.services.office_key import where_is_key_of

    address = address_of(options)
    place = where_is_key_of(address)
    data = {"database": str(address.path), "kept": place}
    return Answer(f"The key of {address.path} is in {_in_words(place)}.", data)


def _in_words(place: KeyPlace) -> str:
    from gecc_desk.services.office_key import keys_folder

    return _PLACES[place].format(folder=keys_folder())


def _asked() -> str:
    """One line of stdin: an argument would stand in the history of the shell."""
    if sys.stdin is None:
        return ""
    if sys.stdin.isatty():
        sys.stderr.write("Recovery key: ")
        sys.stderr.flush()
    return sys.stdin.readline()
