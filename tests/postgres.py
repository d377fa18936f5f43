"""A real PostgreSQL server for tests: started here, on loopback, gone with the tests.

Each test gets a database of its own, copied from one with the usual office in it.
"""

from __future__ import annotations

import contextlib
import functools
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from gecc_desk.services import setup
from gecc_desk.storage.database import Address

#: Owns the databases; the tests' other roles are made by the tests that are about them.
OWNER, PASSWORD = "gecc_owner", "a-password-that-no-text-may-show"
_TEMPLATE = "office"
_MADE_RIGHT = "ENCODING 'UTF8' LOCALE 'C' TEMPLATE template0"
_START_SECONDS = 30
_SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "max_wal_size": "2GB",
    "shared_buffers": "64MB",
    "listen_addresses": "127.0.0.1",
    "max_connections": "60",
}


def program(name: str) -> Path:
    """The newest PostgreSQL's program, which Debian keeps beside PATH."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=_version)
    if found:
        return found[-1]
    on_path = shutil.which(name)
    assert on_path, "apt-get install -y postgresql"
    return Path(on_path)


def _version(path: Path) -> int:
    return int(path.parts[-3])


class Server:
    """A server of the tests' own."""

    def __init__(self, folder: Path, superuser: str = OWNER) -> None:
        self.folder = folder
        self.superuser = superuser
        self.port = _free_port()
        self._databases = 0
        self._left: list[str] = []
        # It does not run as root; whoever runs the tests as root lends it another's name.
        self._user = _another() if os.geteuid() == 0 else None

    def make(self) -> None:
        """Make it; it is not started yet."""
        secret = self.folder / "secret"
        secret.write_text(PASSWORD)
        if self._user is not None:
            for path in (self.folder, secret):
                os.chown(path, self._user, -1)
        self._run(
            "initdb", "--username", self.superuser, "--pwfile", secret, "--auth", "scram-sha-256",
            "--no-locale", "--encoding", "UTF8", "--no-sync", "--no-instructions", self.data,
        )  # fmt: skip

    @property
    def data(self) -> Path:
        """Its folder of data."""
        return self.folder / "data"

    def start(self, **more: str) -> None:
        """Start it (again)."""
        settings = _SETTINGS | {"port": str(self.port), "unix_socket_directories": ""} | more
        words = " ".join(f"-c {name}='{value}'" for name, value in settings.items())
        self._ctl("start", "-l", str(self.folder / "log"), "-o", words)

    def stop(self, mode: str = "immediate") -> None:
        """Stop it: at once, or as its administrator does (`fast`)."""
        self._ctl("stop", "-m", mode)

    def _ctl(self, *words: str) -> None:
        self._run("pg_ctl", "-D", self.data, "-w", "-t", str(_START_SECONDS), *words)

    def _run(self, name: str, *words: str | Path) -> None:
        subprocess.run(
            [program(name), *words], user=self._user, check=True, timeout=2 * _START_SECONDS,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, cwd=self.folder,
        )  # fmt: skip

    def give(self, file: Path) -> None:
        """Let it alone read a file."""
        file.chmod(0o600)
        if self._user is not None:
            os.chown(file, self._user, -1)

    def address(self, name: str, user: str = "", password: str = PASSWORD) -> Address:
        """The address of one of its databases."""
        return Address.parse(self.text(name, user, password))

    def text(
        self, name: str, user: str = "", password: str = PASSWORD, port: int | None = None
    ) -> str:
        """The same as it is typed; its administrator's where no user is named.

        `port`: another that leads to it.
        """
        user, port = user or self.superuser, port or self.port
        return f"postgresql://{user}:{password}@127.0.0.1:{port}/{name}"

    def says(self, *statements: str, database: str = "postgres") -> None:
        """What its administrator tells it."""
        with psycopg.connect(self.text(database), autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement.encode())

    @contextlib.contextmanager
    def database(self, template: str = "") -> Iterator[str]:
        """The name of a new database, empty or a copy of another; it goes when the next is made.

        By then those who had it open have gone: the server waits a tenth of a second for each.
        """
        self._databases += 1
        name = f"desk_{self._databases}"
        made = f"TEMPLATE {template}" if template else _MADE_RIGHT
        left = [f"DROP DATABASE {one} WITH (FORCE)" for one in self._left]
        self._left.clear()
        self.says(*left, f"CREATE DATABASE {name} {made}")
        yield name
        self._left.append(name)

    @functools.cached_property
    def office(self) -> str:
        """The name of the database that others are copied from: the usual office."""
        self.says(f"CREATE DATABASE {_TEMPLATE} {_MADE_RIGHT}")
        setup.create_office(self.address(_TEMPLATE)).close()
        return _TEMPLATE


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _another() -> int:
    import pwd

    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name).pw_uid
    raise AssertionError("nobody else on this machine")


@contextlib.contextmanager
def folder_in_memory() -> Iterator[str]:
    """A folder for a server, in memory where the system has such."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(
        prefix="pg-", dir=memory if memory.is_dir() else None
    ) as folder:
        Path(folder).chmod(0o711)
        yield folder


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """The server; one for each process of tests that needs one."""
    with folder_in_memory() as folder:
        server = Server(Path(folder))
        server.make()
        server.start()
        try:
            yield server
        finally:
            server.stop()
            shutil.rmtree(server.data)
