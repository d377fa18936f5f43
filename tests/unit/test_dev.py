"""dev.py's own decisions: which Python, what is missing, what is installed, what is told."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import dev

MISSING = dev.Part("a card reader", "pcscd libpcsclite1", lambda: False)
PRESENT = dev.Part("a screen", "xvfb", lambda: True)

linux_only = pytest.mark.skipif(not dev.LINUX, reason="system packages are Linux's affair")


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with lock files and an environment that points to a real Python."""
    for name in ("INSTALL_LOCK", "RUN_LOCK", "TEST_LOCK"):
        file = tmp_path / getattr(dev, name).name
        file.write_text("", encoding="utf-8")
        monkeypatch.setattr(dev, name, file)
    (tmp_path / "pyproject.toml").write_text("[project]\n\n[tool.ruff]\n", encoding="utf-8")
    python = tmp_path / ".venv" / dev.PYTHON.relative_to(dev.VENV)
    python.parent.mkdir(parents=True)
    python.symlink_to(sys.executable)
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    monkeypatch.setattr(dev, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(dev, "PYTHON", python)
    monkeypatch.setattr(dev, "STAMP", tmp_path / ".venv" / dev.STAMP.name)
    return tmp_path


def test_what_is_installed_for_tests_serves_a_run_but_not_the_other_way_round(
    checkout: Path,
) -> None:
    dev.stamp("run")
    assert dev.is_ready("run")
    assert not dev.is_ready("test")
    dev.stamp("test")
    assert dev.is_ready("run")
    assert dev.is_ready("test")


def test_an_environment_without_a_stamp_is_not_trusted(checkout: Path) -> None:
    assert not dev.is_ready("run")


def test_a_changed_lock_is_installed_anew(checkout: Path) -> None:
    dev.stamp("test")
    dev.RUN_LOCK.write_text("sqlalchemy==9\n", encoding="utf-8")
    assert not dev.is_ready("run")


def test_a_changed_setting_of_a_check_installs_nothing(checkout: Path) -> None:
    dev.stamp("test")
    project = checkout / "pyproject.toml"
    project.write_text("[project]\n\n[tool.ruff]\nline-length = 99\n", encoding="utf-8")
    assert dev.is_ready("test")
    project.write_text("[project]\nname = 'other'\n\n[tool.ruff]\n", encoding="utf-8")
    assert not dev.is_ready("test")


def test_an_environment_whose_python_went_away_is_made_again(checkout: Path) -> None:
    dev.stamp("test")
    dev.PYTHON.unlink()
    dev.PYTHON.symlink_to(checkout / "gone")
    assert not dev.is_ready("run")


@linux_only
def test_an_interrupted_installation_is_started_over(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever pip had done when it was cut short is thrown away by the next run."""
    made: list[str] = []

    def cut_short(level: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(dev, "require_parts", lambda parts, *, yes: None)
    monkeypatch.setattr(dev, "make_venv", lambda: made.append("venv"))
    monkeypatch.setattr(dev, "install_packages", cut_short)
    dev.stamp("run")
    with pytest.raises(KeyboardInterrupt):
        dev.prepare("test", yes=False)
    assert made == []
    assert not dev.is_ready("run")
    monkeypatch.setattr(dev, "install_packages", made.append)
    dev.prepare("test", yes=False)
    assert made == ["venv", "test"]
    assert dev.is_ready("test")


@linux_only
def test_somebody_who_is_not_root_is_told_one_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "find_program", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    with pytest.raises(dev.Trouble) as told:
        dev.require_parts([PRESENT, MISSING, MISSING], yes=False)
    assert str(told.value) == (
        "Missing on this system: a card reader. Install them with: sudo apt-get update && "
        "sudo apt-get install -y --no-install-recommends pcscd libpcsclite1"
    )


@linux_only
def test_without_apt_the_parts_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "find_program", lambda name: None)
    with pytest.raises(dev.Trouble, match=r"a card reader.*pcscd libpcsclite1"):
        dev.require_parts([MISSING], yes=True)


@linux_only
def test_nothing_is_installed_where_nothing_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise AssertionError("asked the package manager for nothing")

    monkeypatch.setattr(dev, "install_parts", never)
    dev.require_parts([PRESENT], yes=True)


def test_every_part_names_a_debian_package() -> None:
    for part in (*dev.INSTALL_PARTS, *dev.RUN_PARTS, *dev.TEST_PARTS):
        assert all(re.fullmatch(r"[a-z0-9][a-z0-9.+-]+", name) for name in part.package.split())


@linux_only
@pytest.mark.parametrize(
    ("display", "words"), [(None, "are not set"), (":64001", "DISPLAY=:64001 does not answer")]
)
def test_without_a_screen_run_says_so_in_two_languages_and_installs_nothing(
    display: str | None, words: str, tmp_path: Path
) -> None:
    environment = {"PATH": str(tmp_path), **({"DISPLAY": display} if display else {})}
    done = subprocess.run(
        [sys.executable, str(Path(dev.__file__)), "run", "--demo"],
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == dev.EXIT_NO_DISPLAY
    assert words in done.stderr
    assert "ไม่พบจอภาพ" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_unsupported_python_goes_on_in_a_supported_one(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[list[str]] = []

    def call(command: list[str]) -> int:
        started.append(command)
        return 7

    monkeypatch.setattr(dev, "another_python", lambda: ["python3.12"])
    monkeypatch.setattr("subprocess.call", call)
    with pytest.raises(SystemExit) as ended:
        dev.use_a_supported_python((3, 9))
    assert ended.value.code == 7
    assert started[0][:2] == ["python3.12", str(dev.ROOT / "dev.py")]


def test_no_supported_python_is_said_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "another_python", lambda: None)
    with pytest.raises(dev.Trouble, match=r"3\.11, 3\.12 or 3\.13; this is 3\.14"):
        dev.use_a_supported_python((3, 14))


def test_a_name_on_the_path_that_does_not_start_is_no_python(tmp_path: Path) -> None:
    broken = tmp_path / "python3.12"
    broken.write_text("#!/bin/sh\nexit 127\n", encoding="ascii")
    broken.chmod(0o755)
    assert dev.version_of([str(broken)]) is None
    assert dev.version_of([str(tmp_path / "none")]) is None
    assert dev.version_of([sys.executable]) == sys.version_info[:2]


def test_words_for_the_program_pass_through_in_order() -> None:
    line = ["run", "--demo", "--yes", "--database", "/tmp/a b.sqlite3", "--page", "phone"]
    arguments, rest = dev.parser().parse_known_args(line)
    assert arguments.yes
    assert rest == ["--demo", "--database", "/tmp/a b.sqlite3", "--page", "phone"]


def test_a_failed_installation_is_a_sentence_and_an_exit_code(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def offline(argv: object) -> int:
        raise dev.Trouble("The Python packages could not be installed.")

    monkeypatch.setitem(dev.COMMANDS, "run", (lambda arguments, rest: offline(rest), ""))
    assert dev.main(["run"]) == dev.EXIT_TROUBLE
    assert capfd.readouterr().err == "The Python packages could not be installed.\n"


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-test.lock"])
def test_everything_locked_is_pinned_with_hashes_and_nothing_of_this_machine(name: str) -> None:
    text = (dev.ROOT / name).read_text(encoding="utf-8")
    logical = text.replace("\\\n", " ").splitlines()
    rows = [line for line in logical if line.strip() and not line.lstrip().startswith("#")]
    assert len(rows) > 10
    for row in rows:
        assert re.match(r"[a-z0-9-]+==\S+ ", row), row
        assert "--hash=sha256:" in row
        assert "://" not in row
