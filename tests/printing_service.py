"""A print service (CUPS) of the tests' own, with a queue whose printer keeps what it is sent."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

SECONDS = 30.0
#: What CUPS itself brings; Debian and others keep it in one of these.
_PARTS = (Path("/usr/lib/cups"), Path("/usr/libexec/cups"))

_DAEMON = """\
LogLevel debug
Listen {home}/socket
Browsing No
DefaultAuthType None
WebInterface No
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  JobPrivateAccess all
  JobPrivateValues none
  SubscriptionPrivateAccess all
  SubscriptionPrivateValues none
  <Limit All>
    Order deny,allow
    Allow all
  </Limit>
</Policy>
"""

_FILES = """\
ServerRoot {home}/etc
ServerBin {home}/bin
RequestRoot {home}/spool
TempDir {home}/spool/tmp
CacheDir {home}/cache
StateDir {home}/state
AccessLog {home}/access.log
ErrorLog {home}/error.log
PageLog {home}/page.log
"""

#: A printer's driver: keeps the document under its job's number, whole or not at all.
_PRINTER = """\
#!/bin/sh
[ $# -eq 0 ] && {{ echo 'direct keep "Unknown" "Keeps papers"'; exit 0; }}
cat ${{6:+"$6"}} > {home}/out/$1.part && mv {home}/out/$1.part {home}/out/$1.pdf
"""


class PrintService:
    """A running print service; programs find it by ``CUPS_SERVER``."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.address = str(home / "socket")
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Begin to serve; returns when programs are answered."""
        log = (self.home / "out.log").open("ab")
        with log:
            self._process = subprocess.Popen(
                [_program("cupsd"), "-f", "-c", self.home / "etc/cupsd.conf",
                 "-s", self.home / "etc/cups-files.conf"],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log,
            )  # fmt: skip
        until = time.monotonic() + SECONDS
        while "scheduler is running" not in self.tell("lpstat", "-r"):
            if self._process.poll() is not None or time.monotonic() > until:
                raise RuntimeError((self.home / "out.log").read_text(errors="replace"))
            time.sleep(0.05)

    def stop(self) -> None:
        """End it."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait()
            self._process = None

    def add(self, name: str) -> None:
        """A queue that takes papers."""
        self.tell("lpadmin", "-p", name, "-E", "-v", "keep:/", check=True)

    def hold(self, name: str) -> None:
        """Stop a queue as the system does when its printer fails."""
        self.tell("cupsdisable", name, check=True)

    def papers(self, count: int) -> list[Path]:
        """The first `count` documents that came out; waits for them."""
        until = time.monotonic() + SECONDS
        while True:
            found = sorted((self.home / "out").glob("*.pdf"), key=lambda one: int(one.stem))
            if len(found) >= count:
                return found
            if time.monotonic() > until:
                log = (self.home / "error.log").read_text(errors="replace")
                raise AssertionError(f"{len(found)} of {count} papers came out\n{log[-4000:]}")
            time.sleep(0.05)

    def tell(self, *command: str, check: bool = False) -> str:
        """Run one of CUPS' own programs against this service."""
        done = subprocess.run(
            [_program(command[0]), *command[1:]],
            env={**os.environ, "CUPS_SERVER": self.address, "LC_ALL": "C"},
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            text=True, timeout=SECONDS, check=False,
        )  # fmt: skip
        if check and done.returncode:
            raise RuntimeError(f"{command[0]}: {done.stdout}")
        return done.stdout


@contextlib.contextmanager
def print_service() -> Iterator[PrintService]:
    """A service with a folder of its own; another one on this machine is not touched."""
    # A socket's path is short, and a printer's driver runs as another user.
    home = Path(tempfile.mkdtemp(prefix="cups-"))
    home.chmod(0o755)
    for name in ("etc", "spool/tmp", "cache", "state", "bin/backend", "out"):
        (home / name).mkdir(parents=True)
    (home / "out").chmod(0o777)
    (home / "etc/cupsd.conf").write_text(_DAEMON.format(home=home), encoding="ascii")
    (home / "etc/cups-files.conf").write_text(_FILES.format(home=home), encoding="ascii")
    for part in next(one for one in _PARTS if one.is_dir()).iterdir():
        if part.name != "backend":
            (home / "bin" / part.name).symlink_to(part)
    driver = home / "bin/backend/keep"
    driver.write_text(_PRINTER.format(home=home), encoding="ascii")
    driver.chmod(0o755)
    service = PrintService(home)
    try:
        service.start()
        yield service
    finally:
        service.stop()
        shutil.rmtree(home, ignore_errors=True)


def _program(name: str) -> str:
    found = shutil.which(name) or shutil.which(name, path="/usr/sbin:/sbin")
    if found is None:
        raise RuntimeError(f"{name} is missing (python3 dev.py test installs it)")
    return found
