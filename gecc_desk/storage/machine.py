"""What this machine keeps for itself of the offices that it works in: its desk's name, its server.

One small file in the user's configuration folder, beside that of the look. It holds no secret.
"""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
import json
import os
import platform
import secrets
from collections.abc import Mapping
from pathlib import Path

from gecc_desk.domain.errors import WorldFailed
from gecc_desk.storage import private_files

#: What is kept of a server's address: words of libpq, never a password.
SERVER_WORDS = frozenset({"host", "port", "dbname", "user", "sslmode", "sslrootcert"})


class MachineFileFailed(WorldFailed):
    """What this machine keeps cannot be read or written: which office is its own is not known then."""

    english = (
        "What this computer keeps of its office cannot be read or written: {path}. Check the file "
        "and the disk, or remove the file to begin with this computer's own office."
    )
    thai = (
        "อ่านหรือเขียนไฟล์การตั้งค่าสำนักงานของเครื่องนี้ไม่ได้: {path} โปรดตรวจไฟล์และดิสก์ "
        "หรือลบไฟล์นี้เพื่อเริ่มด้วยสำนักงานในเครื่องนี้"
    )


@dataclasses.dataclass(frozen=True, slots=True)
class DeskHere:
    """What this machine is called in an office. `is_chosen` once somebody has said so.

    `lost` is the name that another machine took from it.
    """

    name: str
    is_chosen: bool = True
    lost: str = ""


class Machine:
    """The file. Every question reads it anew: window and console may change it side by side."""

    def __init__(self, file: Path | None = None) -> None:
        """`file`: another place than the user's own configuration folder."""
        self._file = _usual_file() if file is None else file

    @property
    def mark(self) -> str:
        """Tells this machine from every other, also from one that was copied from it as a whole."""
        kept = self._read()
        token = kept.get("machine")
        if not isinstance(token, str):
            token = secrets.token_hex(16)
            self._write({**kept, "machine": token})
        return hashlib.sha256(f"{token} {platform.node()}".encode()).hexdigest()[:16]

    def desk(self, office: Path) -> DeskHere | None:
        """What it is called in the office for which this path stands; None where nobody said."""
        match self._desks().get(_mark_of(office)):
            case {"name": str(name), "chosen": bool(chosen), "lost": str(lost)} if name:
                return DeskHere(name, chosen, lost)
        return None

    def keep_desk(self, office: Path, desk: DeskHere) -> None:
        """Keep what it is called there. Raises `MachineFileFailed`."""
        named = {"name": desk.name, "chosen": desk.is_chosen, "lost": desk.lost}
        self._write({**self._read(), "desks": {**self._desks(), _mark_of(office): named}})

    def server(self) -> dict[str, str] | None:
        """The server on which this machine's office is, in words of libpq; None for its own file.

        Raises `MachineFileFailed`: to begin another office instead would be wrong.
        """
        kept = self._read().get("server")
        if kept is None:
            return None
        if not isinstance(kept, dict) or not kept.keys() <= SERVER_WORDS:
            raise MachineFileFailed(path=self._file)
        return {str(name): str(value) for name, value in kept.items()}

    def keep_server(self, words: Mapping[str, str] | None) -> None:
        """Let the next start open the office on this server; None: the one of this machine.

        Raises `MachineFileFailed`.
        """
        if words is not None and not words.keys() <= SERVER_WORDS:
            raise ValueError("nothing but the address is kept")
        kept = self._read()
        kept.pop("server", None)
        self._write(kept if words is None else {**kept, "server": dict(words)})

    # ---- inside -------------------------------------------------------------------------------

    def _desks(self) -> dict[str, object]:
        desks = self._read().get("desks")
        return desks if isinstance(desks, dict) else {}

    def _read(self) -> dict[str, object]:
        try:
            kept = json.loads(self._file.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError):
            raise MachineFileFailed(path=self._file) from None
        if not isinstance(kept, dict):
            raise MachineFileFailed(path=self._file)
        return kept

    def _write(self, kept: Mapping[str, object]) -> None:
        """Whole or not at all, and on the disk when this returns."""
        try:
            private_files.make_folder(self._file.parent)
            draft = private_files.draft_in(self._file.parent)
            try:
                private_files.make_file(draft)
                with draft.open("w", encoding="utf-8") as stream:
                    json.dump(kept, stream, ensure_ascii=False, indent=1)
                    stream.flush()
                    os.fsync(stream.fileno())
                draft.replace(self._file)
            finally:
                draft.unlink(missing_ok=True)
            private_files.flush_folder(self._file.parent)
        except (OSError, WorldFailed):
            raise MachineFileFailed(path=self._file) from None


def name_in(office: Path) -> str:
    """What this machine is called in an office; empty where nobody said, or it cannot be read."""
    with contextlib.suppress(MachineFileFailed):
        kept = Machine().desk(office)
        return "" if kept is None else kept.name
    return ""


def _usual_file() -> Path:
    from gecc_desk.storage import places

    return places.machine_file()


def _mark_of(office: Path) -> str:
    return hashlib.sha256(os.fsencode(os.path.realpath(office))).hexdigest()[:16]
