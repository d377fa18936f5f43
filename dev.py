#!/usr/bin/env python3
"""Sets up, runs, checks, measures and packs GECC Desk: one command each, any Python 3.11 to 3.13.

Needs nothing but Python's own library, so that it works on a fresh machine. What it installs goes
into ``.venv`` beside it, pinned by hashes in the ``*.lock`` files; what only the system's package
manager can install it names, and installs itself where it may. From top to bottom:

1. Python and the system: which interpreter, which system parts (``Part``), how they are installed
2. The virtual environment: made, repaired, stamped (``prepare``)
3. Screens: is there one, and a virtual one for tests (``virtual_display``)
4. The commands: run, test, bench, soak, build, lock
5. ``main``
"""

from __future__ import annotations

import argparse
import contextlib
import os
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "installed.stamp"
WINDOWS = os.name == "nt"
LINUX = sys.platform.startswith("linux")
SCRIPTS = VENV / ("Scripts" if WINDOWS else "bin")
PYTHON = SCRIPTS / ("python.exe" if WINDOWS else "python")

# PySide6 and pyscard have no Windows wheels for anything newer yet.
SUPPORTED = ((3, 11), (3, 12), (3, 13))

INSTALL_LOCK = ROOT / "requirements-install.lock"
RUN_LOCK = ROOT / "requirements.lock"
TEST_LOCK = ROOT / "requirements-test.lock"
# Makes the lock files; it is no part of them, because nobody but `lock` needs it.
LOCKER = "uv>=0.9,<1"

# Tests wait for windows half of their time: one more than the usual two cores is busy enough.
WORKERS = 3

# The larger of the two screens the windows are made for; tests size their windows themselves.
SCREEN = "1920x1080x24"

EXIT_TROUBLE = 1
EXIT_NO_DISPLAY = 2
EXIT_STOPPED = 130


class Trouble(Exception):
    """Something a person has to do first; its text is shown as it is, without a trace."""

    def __init__(self, sentence: str, exit_code: int = EXIT_TROUBLE) -> None:
        super().__init__(sentence)
        self.exit_code = exit_code


def say(text: str) -> None:
    """One line of progress, at once, even into a pipe."""
    print(text, flush=True)


# ---- 1. Python and the system ---------------------------------------------------------------


def version_of(python: Sequence[str]) -> tuple[int, int] | None:
    """Major and minor version of an interpreter, or None where it does not start.

    It is really started: version managers put names on PATH that lead nowhere.
    """
    ask = "import sys; print(sys.version_info[0], sys.version_info[1])"
    try:
        answer = subprocess.run(
            [*python, "-c", ask], capture_output=True, text=True, timeout=20, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return None
    major, minor = answer.stdout.split()
    return int(major), int(minor)


def another_python() -> list[str] | None:
    """The command of the newest supported Python on this machine, or None."""
    for major, minor in reversed(SUPPORTED):
        number = f"{major}.{minor}"
        command = ["py", f"-{number}"] if WINDOWS else [f"python{number}"]
        if version_of(command) == (major, minor):
            return command
    return None


def use_a_supported_python(version: tuple[int, int] = sys.version_info[:2]) -> None:
    """Goes on in a Python that fits; returns only where this one does.

    Args:
        version: major and minor of the Python that runs this file.

    Raises:
        Trouble: no Python 3.11 to 3.13 is found.
        SystemExit: another Python did the work; carries its exit code.
    """
    if version in SUPPORTED:
        return
    python = another_python()
    if python is None:
        here = ".".join(str(part) for part in version)
        raise Trouble(
            f"GECC Desk needs Python 3.11, 3.12 or 3.13; this is {here} and no other was found. "
            "Install one (Debian 12: apt-get install python3; Windows and macOS: the installer "
            "of python.org) and run the same command with it."
        )
    raise SystemExit(subprocess.call([*python, str(ROOT / "dev.py"), *sys.argv[1:]]))


def base_python() -> str:
    """The interpreter itself, also when this file runs inside a virtual environment."""
    return str(getattr(sys, "_base_executable", None) or sys.executable)


class Part(NamedTuple):
    """A part of the system that pip cannot install."""

    words: str  # what a person calls it
    package: str  # what Debian and Ubuntu call it; several are separated by blanks
    present: Callable[[], bool]


def library(name: str) -> Callable[[], bool]:
    """Whether the dynamic linker finds a library: true on every distribution."""

    def loads() -> bool:
        import ctypes

        try:
            ctypes.CDLL(name)
        except OSError:
            return False
        return True

    return loads


def program(name: str) -> Callable[[], bool]:
    """Whether a program is there, also where only root looks for it."""
    return lambda: find_program(name) is not None


def find_program(name: str) -> str | None:
    """The path of a program on PATH or in the system's own folders."""
    import shutil

    return shutil.which(name) or shutil.which(name, path="/usr/local/sbin:/usr/sbin:/sbin")


def module(name: str) -> Callable[[], bool]:
    """Whether this Python has a module; Debian cuts some out of the standard library."""

    def found() -> bool:
        from importlib.util import find_spec

        return find_spec(name) is not None

    return found


def header(name: str) -> Callable[[], bool]:
    """Whether a C file that includes the header compiles for this Python."""

    def compiles() -> bool:
        import sysconfig

        compiler = (sysconfig.get_config_var("CC") or "cc").split()[0]
        folders = [sysconfig.get_path("include"), "/usr/include/PCSC", "/usr/local/include/PCSC"]
        command = [compiler, *(f"-I{folder}" for folder in folders), "-fsyntax-only", "-xc", "-"]
        try:
            return (
                subprocess.run(
                    command, input=f"#include <{name}>\n".encode(), capture_output=True, check=False
                ).returncode
                == 0
            )
        except OSError:
            return False

    return compiles


def any_file(*patterns: str) -> Callable[[], bool]:
    """Whether a file matches one of the absolute patterns."""

    def matches() -> bool:
        return any(any(Path("/").glob(pattern.lstrip("/"))) for pattern in patterns)

    return matches


_DEBIAN_PYTHON = f"python{sys.version_info[0]}.{sys.version_info[1]}"

# What makes the virtual environment and compiles pyscard, which has no wheels for Linux.
INSTALL_PARTS = (
    Part("Python's venv module", f"{_DEBIAN_PYTHON}-venv", module("venv")),
    Part("Python's ensurepip module", f"{_DEBIAN_PYTHON}-venv", module("ensurepip")),
    Part("a C compiler", "gcc libc6-dev", header("stdlib.h")),
    Part("Python's C headers", f"{_DEBIAN_PYTHON}-dev", header("Python.h")),
    Part("the smart card headers", "libpcsclite-dev", header("winscard.h")),
)

# What Qt and the card library load when the program starts, by the names they load it under.
RUN_PARTS = tuple(
    Part(name, package, library(name))
    for name, package in (
        ("libpcsclite.so.1", "libpcsclite1"),
        ("libEGL.so.1", "libegl1"),
        ("libGL.so.1", "libgl1"),
        ("libX11.so.6", "libx11-6"),
        ("libX11-xcb.so.1", "libx11-xcb1"),
        ("libglib-2.0.so.0", "libglib2.0-0"),
        ("libdbus-1.so.3", "libdbus-1-3"),
        ("libfontconfig.so.1", "libfontconfig1"),
        ("libfreetype.so.6", "libfreetype6"),
        ("libgssapi_krb5.so.2", "libgssapi-krb5-2"),
        ("libbrotlidec.so.1", "libbrotli1"),
        ("libzstd.so.1", "libzstd1"),
        ("libxkbcommon.so.0", "libxkbcommon0"),
        ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
        ("libxcb.so.1", "libxcb1"),
        ("libxcb-cursor.so.0", "libxcb-cursor0"),
        ("libxcb-glx.so.0", "libxcb-glx0"),
        ("libxcb-icccm.so.4", "libxcb-icccm4"),
        ("libxcb-image.so.0", "libxcb-image0"),
        ("libxcb-keysyms.so.1", "libxcb-keysyms1"),
        ("libxcb-randr.so.0", "libxcb-randr0"),
        ("libxcb-render.so.0", "libxcb-render0"),
        ("libxcb-render-util.so.0", "libxcb-render-util0"),
        ("libxcb-shape.so.0", "libxcb-shape0"),
        ("libxcb-shm.so.0", "libxcb-shm0"),
        ("libxcb-sync.so.1", "libxcb-sync1"),
        ("libxcb-util.so.1", "libxcb-util1"),
        ("libxcb-xfixes.so.0", "libxcb-xfixes0"),
        ("libxcb-xkb.so.1", "libxcb-xkb1"),
        ("libwayland-client.so.0", "libwayland-client0"),
        ("libwayland-cursor.so.0", "libwayland-cursor0"),
        # Printers: those of the system, and receipt printers at USB ports.
        ("libcups.so.2", "libcups2"),
        ("libpulse.so.0", "libpulse0"),
        ("libusb-1.0.so.0", "libusb-1.0-0"),
    )
)

# What the tests drive the program with: a screen, a window manager, a keyboard, a card reader,
# a print service, a loudspeaker and a voice.
TEST_PARTS = (
    Part("Xvfb", "xvfb", program("Xvfb")),
    Part("openbox", "openbox", program("openbox")),
    Part("xdotool", "xdotool", program("xdotool")),
    Part("pdftoppm", "poppler-utils", program("pdftoppm")),
    # Opens the workbooks of reports as another spreadsheet program does; without its windows.
    Part("soffice", "libreoffice-calc-nogui", program("soffice")),
    # The scheduler and its tools alone: a print service that tests start for themselves.
    Part("cupsd", "cups-daemon", program("cupsd")),
    Part("lpadmin", "cups-client", program("lpadmin")),
    # Loudspeaker, microphone and a Thai voice: a sound server and a speech service of the tests' own.
    Part("pulseaudio", "pulseaudio", program("pulseaudio")),
    Part("parec", "pulseaudio-utils", program("parec")),
    Part("speech-dispatcher", "speech-dispatcher", program("speech-dispatcher")),
    Part("libspeechd.so.2", "libspeechd2", library("libspeechd.so.2")),
    Part(
        "the voice of eSpeak NG for speech-dispatcher",
        "speech-dispatcher-espeak-ng espeak-ng",
        any_file(
            "/usr/lib*/speech-dispatcher-modules/sd_espeak-ng",
            "/usr/lib/*/speech-dispatcher-modules/sd_espeak-ng",
        ),
    ),
    # The server alone: tests start one of their own, as its own user and in their own folder.
    Part("PostgreSQL", "postgresql", any_file("/usr/lib/postgresql/*/bin/initdb")),
    Part("pcscd", "pcscd", program("pcscd")),
    Part(
        "the virtual card reader of pcscd (vpcd)",
        "vsmartcard-vpcd",
        any_file(
            "/usr/lib*/pcsc/drivers/serial/libifdvpcd*",
            "/usr/lib/*/pcsc/drivers/serial/libifdvpcd*",
            "/usr/local/lib/pcsc/drivers/serial/libifdvpcd*",
        ),
    ),
)


def packages_of(parts: Sequence[Part]) -> list[str]:
    """The Debian packages of the parts, each once, in the order of the table."""
    return list(dict.fromkeys(name for part in parts for name in part.package.split()))


def install_command(parts: Sequence[Part], prefix: Sequence[str] = ()) -> list[list[str]]:
    """What installs the parts on Debian and Ubuntu; fetches the lists first, they may be empty."""
    install = ["apt-get", "install", "-y", "--no-install-recommends", *packages_of(parts)]
    return [[*prefix, "apt-get", "update"], [*prefix, *install]]


def require_parts(parts: Sequence[Part], *, yes: bool) -> None:
    """Makes sure that the system's parts are there; installs them where that is allowed.

    Args:
        parts: the tables above that matter now.
        yes: whether the person agreed to an installation with ``--yes``; root is not asked.

    Raises:
        Trouble: some are missing; the text names the one command that installs them.
    """
    if not LINUX:
        return
    missing = [part for part in parts if not part.present()]
    if not missing:
        return
    words = ", ".join(dict.fromkeys(part.words for part in missing))
    if not find_program("apt-get"):
        raise Trouble(
            f"Missing on this system: {words}. Install them with its package manager "
            f"(Debian's names: {' '.join(packages_of(missing))}) and run the same command again."
        )
    is_root = os.geteuid() == 0
    prefix = [] if is_root else ["sudo"]
    commands = install_command(missing, prefix)
    line = " && ".join(" ".join(command) for command in commands)
    if not (is_root or yes):
        raise Trouble(f"Missing on this system: {words}. Install them with: {line}")
    install_parts(missing, commands, line)


def install_parts(missing: Sequence[Part], commands: Sequence[list[str]], line: str) -> None:
    """Runs the system's package manager and looks whether it helped.

    Raises:
        Trouble: it failed, or the parts are still missing.
    """
    say(f"Installing {len(packages_of(missing))} system packages: {line}")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in commands:
        failed, words = quietly(command, quiet)
        if failed:
            raise Trouble(
                f"{words}\nInstalling system packages failed. Is this computer online? "
                f"Try it by hand: {line}"
            )
    _forget_what_was_not_there()
    still = [part.words for part in missing if not part.present()]
    if still:
        raise Trouble(f"Still missing after the installation: {', '.join(still)}. Tried: {line}")


def quietly(command: Sequence[str], environment: dict[str, str]) -> tuple[bool, str]:
    """Runs a talkative program: whether it failed, and the end of what it said."""
    try:
        done = subprocess.run(
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
    except OSError as error:
        return True, f"{command[0]}: {error.strerror}"
    return done.returncode != 0, "\n".join(done.stdout.splitlines()[-10:])


def _forget_what_was_not_there() -> None:
    """Python remembers empty folders; new modules of the system are seen only after this."""
    import importlib

    importlib.invalidate_caches()


# ---- 2. The virtual environment -------------------------------------------------------------


def fingerprint() -> str:
    """What the installation depends on, as one word: locks, ranges, and the Python beneath.

    A checksum does: nobody forges it, and loading hashlib would cost every start 7 ms.
    """
    import zlib

    seen = [path.read_bytes() for path in (INSTALL_LOCK, RUN_LOCK, TEST_LOCK)]
    # What comes after is the settings of checks; they install nothing.
    seen.append((ROOT / "pyproject.toml").read_bytes().partition(b"\n[tool.")[0])
    # A new Python of the system under an old environment: the link leads elsewhere, or nowhere.
    seen.append(os.path.realpath(PYTHON).encode())
    # A checkout that was moved: scripts and the editable installation hold absolute paths.
    seen.append(str(ROOT).encode())
    return "-".join(f"{zlib.crc32(part):08x}" for part in seen)


def installed() -> str:
    """Which set is completely installed in ``.venv``: ``test``, ``run`` or none (empty)."""
    try:
        level, _, mark = STAMP.read_text(encoding="ascii").strip().partition(" ")
    except (OSError, UnicodeDecodeError):
        return ""
    return level if PYTHON.exists() and mark == fingerprint() else ""


def is_ready(level: str) -> bool:
    """Whether nothing is left to install for ``run`` or ``test``."""
    return installed() in (level, "test")


def prepare(level: str, *, yes: bool) -> None:
    """Makes ``.venv`` hold exactly what is locked for ``run`` or ``test``.

    The stamp is taken away before anything is changed and written when everything is done, so an
    installation that was cut short is seen by the next run, which starts over.

    Raises:
        Trouble: a system part is missing or an installation failed.
    """
    if is_ready(level):
        return
    require_parts([*INSTALL_PARTS, *RUN_PARTS], yes=yes)
    with one_at_a_time():
        if is_ready(level):
            return
        had = installed()
        STAMP.unlink(missing_ok=True)
        if not had:
            make_venv()
        install_packages(level)
        stamp(level)


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """Keeps two dev.py from installing into one ``.venv`` at once (where the system can)."""
    if WINDOWS:
        yield
        return
    import fcntl

    with RUN_LOCK.open("rb") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            say("Another dev.py is installing; waiting for it.")
            fcntl.flock(held, fcntl.LOCK_EX)
        yield


def make_venv() -> None:
    """A new, empty ``.venv`` of the Python that runs this file.

    Raises:
        Trouble: the old one is in use, or the new one cannot be made.
    """
    import shutil

    if VENV.exists() or VENV.is_symlink():
        say("Making .venv again: it is unfinished, out of date, or its Python is gone.")
        try:
            if VENV.is_symlink():
                VENV.unlink()
            else:
                shutil.rmtree(VENV)
        except OSError as error:
            raise Trouble(
                f"The folder {VENV} cannot be removed ({error.strerror}). "
                "Close the programs that use it and run the same command again."
            ) from error
    say(f"Making .venv with Python {'.'.join(str(part) for part in sys.version_info[:3])}.")
    made = subprocess.run(
        [base_python(), "-m", "venv", str(VENV)], capture_output=True, text=True, check=False
    )
    if made.returncode:
        reason = (made.stdout + made.stderr).strip().splitlines()[-1:]
        raise Trouble(f"The virtual environment could not be made: {' '.join(reason)}")


def install_packages(level: str) -> None:
    """Everything locked for the level, then this project itself.

    The tools that build come first and from a lock too: with ``--no-build-isolation`` nothing
    unpinned is fetched behind pip's back. Nothing is resolved either (``--no-deps``): the locks
    are complete, and a pip as old as Python 3.11's own takes the newest release of whatever is
    asked for with extras, which no lock can know. The project is installed editable, so that
    ``gecc-deskctl`` and its metadata are there while the sources stay where they are edited.

    Raises:
        Trouble: pip failed.
    """
    say("Installing the locked packages (the first time takes some minutes).")
    pip_install("--no-deps", "--require-hashes", "-r", str(INSTALL_LOCK))
    lock = TEST_LOCK if level == "test" else RUN_LOCK
    pip_install("--no-deps", "--require-hashes", "--no-build-isolation", "-r", str(lock))
    pip_install("--no-deps", "--no-build-isolation", "--editable", str(ROOT))


def pip_install(*arguments: str) -> None:
    """Calls the environment's pip; what it has to say it says itself.

    Raises:
        Trouble: it failed.
    """
    settings = {
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PIP_NO_INPUT": "1",
        "PIP_RETRIES": "2",
        "PIP_ROOT_USER_ACTION": "ignore",
        "PIP_USER": "0",
        # The tools that build lie in .venv, not on the caller's PATH.
        "PATH": os.pathsep.join([str(SCRIPTS), os.environ.get("PATH", os.defpath)]),
    }
    command = [str(PYTHON), "-m", "pip", "install", *arguments]
    if not sys.stdout.isatty():
        command.append("--quiet")
    if subprocess.call(command, env={**os.environ, **settings}, stdin=subprocess.DEVNULL):
        raise Trouble(
            "The Python packages could not be installed; pip says above why. Is this computer "
            "online? Run the same command again: it starts over where that is needed."
        )


def stamp(level: str) -> None:
    """Notes that everything is installed; written whole or not at all."""
    new = STAMP.with_suffix(".new")
    new.write_text(f"{level} {fingerprint()}\n", encoding="ascii")
    new.replace(STAMP)


# ---- 3. Screens -----------------------------------------------------------------------------

NO_DISPLAY = """\
ไม่พบจอภาพ จึงเปิดหน้าต่างไม่ได้ ({reason_thai})
กรุณาสั่งคำสั่งนี้จากหน้าจอของเครื่องโดยตรง หรือตั้งค่า DISPLAY ให้ชี้ไปยังจอที่ใช้งานได้ (เช่น ssh -X)
No screen was found, so no window can open ({reason}).
Run this from the computer's own desktop, or set DISPLAY to a screen that answers (ssh -X does)."""


def require_display() -> None:
    """Makes sure that a window can open, where that can be known before Qt tries.

    Raises:
        Trouble: there is no screen; the text says in Thai and English what to do.
    """
    if not LINUX or os.environ.get("QT_QPA_PLATFORM", "xcb") not in ("xcb", "wayland"):
        return
    if os.environ.get("WAYLAND_DISPLAY") and wayland_answers():
        return
    name = os.environ.get("DISPLAY")
    if not name:
        reason = "DISPLAY and WAYLAND_DISPLAY are not set"
        reason_thai = "ไม่ได้ตั้งค่า DISPLAY และ WAYLAND_DISPLAY"
    elif x11_answers():
        return
    else:
        reason = f"the screen DISPLAY={name} does not answer"
        reason_thai = f"จอ DISPLAY={name} ไม่ตอบ"
    raise Trouble(NO_DISPLAY.format(reason=reason, reason_thai=reason_thai), EXIT_NO_DISPLAY)


def wayland_answers() -> bool:
    """Whether the Wayland compositor's socket takes a connection."""
    import socket

    folder = os.environ.get("XDG_RUNTIME_DIR", "")
    path = Path(folder, os.environ["WAYLAND_DISPLAY"])
    with socket.socket(socket.AF_UNIX) as connection:
        try:
            connection.connect(str(path))
        except OSError:
            return False
    return True


def x11_answers() -> bool:
    """Whether the X server of DISPLAY lets us in, asked as Qt asks it: through libxcb."""
    import ctypes

    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True  # nothing to ask with yet; require_parts installs it
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    answers = bool(xcb.xcb_connection_has_error(connection) == 0)
    xcb.xcb_disconnect(connection)
    return answers


@contextlib.contextmanager
def virtual_display() -> Iterator[dict[str, str]]:
    """An X server of our own with a window manager; yields the environment that leads there.

    Figures and tests then do not depend on the desk at which somebody works, nor disturb it.
    Windows and macOS have no such thing: there the real screen is used.
    """
    import tempfile

    environment = clean_environment()
    if not LINUX:
        yield environment
        return
    # A short path: sockets inside it may be no longer than about 100 letters.
    with tempfile.TemporaryDirectory(prefix="desk-") as folder, x_server() as display:
        environment.update(DISPLAY=display, QT_QPA_PLATFORM="xcb", XDG_RUNTIME_DIR=folder)
        environment["LC_ALL"] = "C.UTF-8"
        environment.pop("WAYLAND_DISPLAY", None)
        with window_manager(environment, Path(folder)):
            yield environment


@contextlib.contextmanager
def x_server() -> Iterator[str]:
    """Xvfb on a free display number of its own choosing; yields ``:number``."""
    number, told = os.pipe()
    command = ["Xvfb", "-displayfd", str(told), "-screen", "0", SCREEN, "-nolisten", "tcp"]
    with stopped_at_the_end(
        subprocess.Popen(
            [*command, "-noreset"],
            pass_fds=[told],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            preexec_fn=end_with_parent,  # noqa: PLW1509 - calls nothing that takes a lock
        )
    ):
        os.close(told)
        with os.fdopen(number, encoding="ascii") as answer:
            line = answer.readline().strip()
        if not line:
            raise Trouble("Xvfb, the virtual screen for tests, does not start.")
        yield f":{line}"


@contextlib.contextmanager
def window_manager(environment: dict[str, str], folder: Path) -> Iterator[None]:
    """openbox, which gives windows their focus as on a real desktop; waits until it manages."""
    manages = folder / "openbox-manages"
    command = ["openbox", "--sm-disable", "--startup", f"touch {shlex.quote(str(manages))}"]
    with stopped_at_the_end(
        subprocess.Popen(
            command,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            preexec_fn=end_with_parent,  # noqa: PLW1509 - calls nothing that takes a lock
        )
    ) as openbox:
        deadline = time.monotonic() + 20
        while not manages.exists():
            if openbox.poll() is not None or time.monotonic() > deadline:
                raise Trouble("openbox, the window manager for tests, does not start.")
            time.sleep(0.02)
        yield


def end_with_parent() -> None:
    """In a child of ours, on Linux: whoever kills us outright leaves no screen behind."""
    import ctypes

    set_parent_death_signal = 1  # PR_SET_PDEATHSIG of prctl(2)
    ctypes.CDLL(None).prctl(set_parent_death_signal, signal.SIGTERM)


@contextlib.contextmanager
def stopped_at_the_end(process: subprocess.Popen[bytes]) -> Iterator[subprocess.Popen[bytes]]:
    """Ends a process of ours however the block is left."""
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def desk_environment() -> dict[str, str]:
    """The caller's environment with what the window needs on a bare system."""
    environment = dict(os.environ)
    # Second starts live from the bytecode of the first.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    locale = next(
        (environment[k] for k in ("LC_ALL", "LC_CTYPE", "LANG") if environment.get(k)), "C"
    )
    if LINUX and locale in ("C", "POSIX"):
        # Qt warns about a character set that cannot hold Thai, and changes it all the same.
        environment["LC_ALL"] = "C.UTF-8"
    return environment


def clean_environment() -> dict[str, str]:
    """For tests and figures: nothing of the developer's own desk shows through."""
    kept = ("GECC_DESK_SOAK",)
    return {
        key: value
        for key, value in desk_environment().items()
        if key in kept or not key.startswith("GECC_DESK_")
    }


# ---- 4. The commands ------------------------------------------------------------------------


def run(arguments: argparse.Namespace, rest: list[str]) -> int:
    """Opens the desk; everything that dev.py does not know itself is the program's."""
    require_display()
    if not is_ready("run"):
        prepare("run", yes=arguments.yes)
        require_display()  # libxcb, with which it asks, may have come only now
    command = [str(PYTHON), "-m", "gecc_desk", *rest]
    environment = desk_environment()
    if not WINDOWS:
        os.execve(PYTHON, command, environment)  # noqa: S606 - the program takes this one's place
    return subprocess.call(command, env=environment)


#: The variable that names the file in which tests/workers.py notes what failed.
FAILED_TESTS = "DESK_FAILED_TESTS"
#: So many tests of a window may be disturbed by the machine in one run.
MOST_DISTURBED = 4


class Check(NamedTuple):
    """One check of ``dev.py test``."""

    name: str
    command: list[str]
    shown: bool = False  # while it runs; others are shown only when they fail


def checks(rest: Sequence[str], *, fast: bool) -> list[Check]:
    """Every check in order: the quick ones first, the tests last."""
    quick = ["-m", "not (soak or e2e or window or pcsc)"] if fast else []
    # tests/workers.py deals out whole files. Elsewhere there is one screen.
    dealt = ["--dist", "loadscope", "--no-loadscope-reorder", "--max-worker-restart=0"]
    spread = ["-n", str(WORKERS), *dealt] if LINUX else []
    python = str(PYTHON)
    return [
        Check("lint", [python, "-m", "ruff", "check", "."]),
        Check("format", [python, "-m", "ruff", "format", "--check", "."]),
        Check("types", [python, "-m", "mypy"]),
        Check("layers", [str(SCRIPTS / "lint-imports"), "--no-cache"]),
        Check("tests", [python, "-m", "pytest", *spread, *quick, *rest], shown=True),
    ]


def test(arguments: argparse.Namespace, rest: list[str]) -> int:
    """Every check, on a virtual screen; ends at the first that fails unless told to go on."""
    import tempfile

    prepare_for_tests(yes=arguments.yes)
    begun = time.monotonic()
    failed: list[str] = []
    with virtual_display() as environment, tempfile.TemporaryDirectory() as folder:
        environment[FAILED_TESTS] = str(Path(folder, "failed"))
        for check in checks(rest, fast=arguments.fast):
            if not passes(check, environment):
                failed.append(check.name)
                if not arguments.keep_going:
                    break
        if failed == ["tests"] and passes_alone(environment):
            failed = []
    spent = time.monotonic() - begun
    say(f"{'FAILED: ' + ', '.join(failed) if failed else 'Every check passed'} ({spent:.0f} s)")
    return 1 if failed else 0


def passes_alone(environment: dict[str, str]) -> bool:
    """A second look at the few tests of a real window that failed: whether they pass, alone.

    Other tests and windows on two cores can disturb the keyboard focus or starve a window. What
    passes alone is named: it is a bug, of the test or of the program, and not to be forgotten.
    Other tests get no second look, and more than a few failures are no disturbance.
    """
    import json

    noted = Path(environment[FAILED_TESTS])
    lines = noted.read_text(encoding="utf-8").splitlines() if noted.exists() else []
    failures = {one["test"]: one["window"] for one in map(json.loads, lines)}
    if not 0 < len(failures) <= MOST_DISTURBED or not all(failures.values()):
        return False
    command = [str(PYTHON), "-m", "pytest", *failures]
    if not passes(Check("again", command, shown=True), environment):
        return False
    for name in failures:
        say(f"UNSTEADY: {name} failed among others and passed alone; mend it.")
    return True


def prepare_for_tests(*, yes: bool) -> None:
    """What ``prepare`` does, plus the programs that tests and figures drive the desk with."""
    needed = list(TEST_PARTS)
    if not is_ready("test"):
        needed = [*INSTALL_PARTS, *RUN_PARTS, *needed]
    require_parts(needed, yes=yes)
    prepare("test", yes=yes)


def passes(check: Check, environment: dict[str, str]) -> bool:
    """Runs one check and prints its name, result and duration."""
    if check.shown:
        say(f"{check.name}:")
    begun = time.monotonic()
    done = subprocess.run(
        check.command,
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=None if check.shown else subprocess.PIPE,
        stderr=None if check.shown else subprocess.STDOUT,
        check=False,
    )
    spent = time.monotonic() - begun
    if done.returncode and done.stdout:
        sys.stdout.flush()
        sys.stdout.buffer.write(done.stdout)
    say(f"{check.name:<8} {'FAILED' if done.returncode else 'ok':<7} {spent:6.1f} s")
    return done.returncode == 0


def bench(arguments: argparse.Namespace, rest: list[str]) -> int:
    """Measures; the figures themselves stand in ``tests/bench``."""
    prepare_for_tests(yes=arguments.yes)
    with virtual_display() as environment:
        command = [str(PYTHON), "-m", "tests.bench", *rest]
        return subprocess.call(command, cwd=ROOT, env=environment)


def soak(arguments: argparse.Namespace, rest: list[str]) -> int:
    """The long proofs at their full counts; tests read GECC_DESK_SOAK to know."""
    prepare_for_tests(yes=arguments.yes)
    with virtual_display() as environment:
        environment["GECC_DESK_SOAK"] = "1"
        # Hours are what these are for: the limit of an ordinary test does not hold here.
        command = [str(PYTHON), "-m", "pytest", "-m", "soak", "--timeout=0", *rest]
        return subprocess.call(command, cwd=ROOT, env=environment)


def build(arguments: argparse.Namespace, rest: list[str]) -> int:
    """Packs the program into one folder and proves on a new database that it works."""
    prepare_for_tests(yes=arguments.yes)
    folder = ROOT / "dist" / "gecc-desk"
    work = ["--distpath", str(folder.parent), "--workpath", str(ROOT / "build")]
    pack = [str(PYTHON), "-m", "PyInstaller", "--noconfirm", "--log-level=WARN", *work, *rest]
    if subprocess.call([*pack, "build.spec"], cwd=ROOT, env=clean_environment()):
        raise Trouble("PyInstaller could not pack the program; it says above why.")
    size = sum(path.lstat().st_size for path in folder.rglob("*") if not path.is_symlink())
    say(f"Packed {folder.relative_to(ROOT)}: {size / 1_000_000:.0f} MB")
    with virtual_display() as environment:
        prove(folder, environment)
    return 0


def prove(folder: Path, environment: dict[str, str]) -> None:
    """The packed window issues a ticket on a new database, and the packed console finds it there.

    Raises:
        Trouble: it does not.
    """
    import json
    import tempfile

    suffix = ".exe" if WINDOWS else ""
    window, console = folder / f"gecc-desk{suffix}", folder / f"gecc-deskctl{suffix}"
    with tempfile.TemporaryDirectory(prefix="desk-") as scratch:
        database, proof = Path(scratch, "new.sqlite3"), Path(scratch, "proof.json")
        # Logs and settings of this proof are not the developer's.
        keys = str(Path(scratch, "keys"))
        environment = {**environment, "HOME": scratch, "GECC_DESK_KEYS": keys}
        answer_of([window, "--database", database, "--prove", proof], environment)
        ticket = json.loads(proof.read_text(encoding="utf-8")) if proof.exists() else {}
        if not ticket.get("number"):
            raise Trouble("The packed window opened but issued no ticket.")
        say(f"The packed window opened and issued ticket {ticket['number']} on a new database.")
        answer = answer_of([console, "--database", database, "check", "--json"], environment)
        checked = json.loads(answer)
        if not checked.get("ok") or checked.get("tickets") != 1:
            raise Trouble(f"The packed console does not find that one ticket: {answer.strip()}")
        say("The packed console finds that ticket, and the database sound.")


def answer_of(command: Sequence[str | Path], environment: dict[str, str]) -> str:
    """What a packed program prints.

    Raises:
        Trouble: it failed, or took longer than two minutes.
    """
    name = Path(command[0]).name
    try:
        done = subprocess.run(
            [str(word) for word in command],
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            env=environment,
            timeout=120,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise Trouble(f"The packed {name} does not come to an end.") from error
    if done.returncode:
        raise Trouble(f"The packed {name} ended with {done.returncode}: {done.stderr.strip()}")
    return done.stdout


def lock(arguments: argparse.Namespace, rest: list[str]) -> int:
    """Makes the lock files again from pyproject.toml; ``--upgrade`` takes newer versions.

    One resolution for every system and Python, which the two smaller files repeat in part.
    """
    require_parts(INSTALL_PARTS[:2], yes=arguments.yes)
    locker = ROOT / "build" / "locker"
    python = locker / PYTHON.relative_to(VENV)
    make = [base_python(), "-m", "venv", "--clear", str(locker)]
    if subprocess.call(make) or subprocess.call(
        [str(python), "-m", "pip", "install", "-q", LOCKER]
    ):
        raise Trouble("The tool that makes lock files (uv) could not be installed.")
    groups = ["--group", "install", "--group", "test"]
    same = ["--constraint", TEST_LOCK.name]
    compile_lock(locker, TEST_LOCK, ["pyproject.toml", *groups, *rest])
    compile_lock(locker, RUN_LOCK, ["pyproject.toml", *same])
    compile_lock(locker, INSTALL_LOCK, ["--group", "install", *same])
    return 0


def compile_lock(locker: Path, file: Path, what: Sequence[str]) -> None:
    """One lock file. Local settings, indexes and folders are kept out of it.

    Raises:
        Trouble: the ranges cannot be met, or the package index is out of reach.
    """
    locker_program = locker / SCRIPTS.name / "uv"
    command = [str(locker_program), "--no-config", "pip", "compile", "--quiet", *what]
    options = ["--universal", "--python-version", "3.11", "--generate-hashes", "--no-annotate"]
    told = ["--custom-compile-command", "python3 dev.py lock", "--output-file", file.name]
    bare = {k: v for k, v in os.environ.items() if not k.startswith(("UV_", "PIP_"))}
    if subprocess.call([*command, *options, *told], cwd=ROOT, env=bare):
        raise Trouble(f"{file.name} could not be made; uv says above why.")
    say(f"Made {file.name}")


# ---- 5. main --------------------------------------------------------------------------------

COMMANDS: dict[str, tuple[Callable[[argparse.Namespace, list[str]], int], str]] = {
    "run": (run, "open the desk (--demo: with invented data; --database PATH)"),
    "test": (test, "run every check; further words go to pytest"),
    "bench": (bench, "measure ([NAME] [--json FILE])"),
    "soak": (soak, "run the long proofs at their full counts; further words go to pytest"),
    "build": (build, "pack the program into dist/ and prove that it works"),
    "lock": (lock, "make the lock files again (--upgrade: with newer versions)"),
}


def parser() -> argparse.ArgumentParser:
    """The command line; what it does not know is handed on to what the command starts."""
    top = argparse.ArgumentParser(prog="dev.py", description="GECC Desk for developers and offices")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, (_, words) in COMMANDS.items():
        command = commands.add_parser(name, help=words, description=words, allow_abbrev=False)
        command.add_argument(
            "--yes", action="store_true", help="install missing system packages without asking"
        )
        if name == "test":
            command.add_argument("--fast", action="store_true", help="leave out the slow tests")
            command.add_argument(
                "--keep-going", action="store_true", help="run every check even when one fails"
            )
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command; returns the exit code."""
    try:
        use_a_supported_python()
        arguments, rest = parser().parse_known_args(argv)
        function, _ = COMMANDS[arguments.command]
        return function(arguments, rest)
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        return trouble.exit_code
    except KeyboardInterrupt:
        print("Stopped. The next run repairs what was left half done.", file=sys.stderr)
        return EXIT_STOPPED


if __name__ == "__main__":
    # Being ended is like being interrupted: what was started is stopped on the way out.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    raise SystemExit(main())
