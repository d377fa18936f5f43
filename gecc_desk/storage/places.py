"""Where the desk keeps its database and its log when nobody says otherwise."""

from __future__ import annotations

import os
from pathlib import Path

from gecc_desk.storage.database import Address
from gecc_desk.storage.machine import Machine

#: The folder's name within the user's data and log folders.
FOLDER = "gecc-desk"
DATABASE_NAME = "gecc-desk.sqlite3"
#: Names another database for window and console alike; an empty value counts as none.
DATABASE_VARIABLE = "GECC_DESK_DATABASE"


def default_address() -> Address:
    """The database used where no other is named.

    ``GECC_DESK_DATABASE`` if it is set, else the server that was chosen in Settings, else a file in
    the user's own data folder: on Windows the one that stays on this machine (``AppData/Local``),
    because SQLite must not live on a share.

    Raises:
        UnknownAddress: the variable holds something that is no address of a database.
        MachineFileFailed: it cannot be read whether a server was chosen.
    """
    named = os.environ.get(DATABASE_VARIABLE, "")
    if named.strip():
        return Address.parse(named)
    server = Machine().server()
    if server is not None:
        from gecc_desk.storage import server_address

        return server_address.of_words(server)
    return own_address()


def own_address() -> Address:
    """The file in the user's own data folder."""
    import platformdirs

    return Address(Path(platformdirs.user_data_path(FOLDER, appauthor=False)) / DATABASE_NAME)


def server_folder() -> Path:
    """The user's folder for what lies beside databases on servers; not made here."""
    import platformdirs

    return Path(platformdirs.user_data_path(FOLDER, appauthor=False)) / "servers"


def voice_folder() -> Path:
    """The user's folder for recorded words of the voice; not made here."""
    import platformdirs

    return Path(platformdirs.user_data_path(FOLDER, appauthor=False)) / "voice"


def keys_folder() -> Path:
    """The user's folder for keys of databases; not made here.

    Not that of the database where the system tells them apart: who copies that one has no key.
    """
    import platformdirs

    return Path(platformdirs.user_config_path(FOLDER, appauthor=False)) / "keys"


def machine_file() -> Path:
    """What this machine keeps of the offices that it works in; not made here."""
    import platformdirs

    return Path(platformdirs.user_config_path(FOLDER, appauthor=False)) / "machine.json"


def log_folder() -> Path:
    """The user's folder for logs of window and console; not made here."""
    import platformdirs

    return Path(platformdirs.user_log_path(FOLDER, appauthor=False))
