"""What the desk is given from beyond the windows: an office that is opened, and this machine's folders."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from gecc_desk.services.seat import Seat
from ui.context import DeskServices

if TYPE_CHECKING:
    from gecc_desk.domain.changes import Changed
    from gecc_desk.services.entrance import Entrance
    from gecc_desk.services.handover import Handover
    from gecc_desk.services.reserve import Reserve
    from gecc_desk.services.restore import PendingRestore


@dataclasses.dataclass(frozen=True, slots=True)
class OpenOffice:
    """An office whose database is open. `has_accounts` where somebody can sign in."""

    entrance: Entrance
    #: Every workplace, for whoever takes this seat.
    services_for: Callable[[Seat], DeskServices]
    #: What was committed since it was asked last, here or by another program.
    changed: Callable[[], Changed]
    #: Looks for the office's server at once where it is away; None for an office in a file.
    try_now: Callable[[], None] | None
    #: What passes on the tickets that were issued while the server was away, and the reserve that
    #: they are issued from; None for an office in a file, which is never away.
    handover: Handover | None
    reserve: Reserve | None
    close: Callable[[], None]
    has_accounts: bool


@dataclasses.dataclass(frozen=True, slots=True)
class Outside:
    """How an office is opened, asked for beside the window, and where what belongs to no office lies."""

    open_office: Callable[[], OpenOffice]
    open_restored: Callable[[PendingRestore], OpenOffice]
    #: What a start opens, also where this one began with a restore.
    open_again: Callable[[], OpenOffice]
    #: A file whose key is not there, and the recovery key that was typed.
    put_key_back: Callable[[Path, str], object]
    #: Whether a start opens what was chosen in Settings: nothing else was named.
    opens_choice: bool
    log_folder: Callable[[], Path]
    voice_folder: Callable[[], Path]
