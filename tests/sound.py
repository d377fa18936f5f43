"""A real sound service for tests: PulseAudio with a loudspeaker whose sound is recorded.

The loudspeaker is PulseAudio's null sink; its monitor gives what a person would hear, and a
microphone hears the same. Nothing of the machine's own sound is touched.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from array import array
from collections.abc import Iterator
from pathlib import Path

import pytest

INSTALL = (
    "apt-get install -y pulseaudio pulseaudio-utils speech-dispatcher "
    "speech-dispatcher-espeak-ng espeak-ng libspeechd2"
)
RATE = 8_000
_READY_SECONDS = 10.0
_LOUD = 300


class Heard:
    """What came out of the loudspeaker from the beginning of the recording on."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process
        self._data = bytearray()
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def _read(self) -> None:
        assert self._process.stdout is not None
        while part := self._process.stdout.read1(4_096):  # type: ignore[attr-defined]
            self._data += part

    def end(self) -> None:
        """Stop recording; what was heard stays."""
        self._process.terminate()
        self._process.wait(5)
        self._thread.join(5)
        if self._process.stdout is not None:
            self._process.stdout.close()

    @property
    def seconds(self) -> float:
        """How long it has been listened."""
        return len(self._data) / 2 / RATE

    def samples(self) -> array[int]:
        """Everything heard so far."""
        return array("h", bytes(self._data[: len(self._data) // 2 * 2]))

    def spans(self, gap: float = 0.4) -> list[tuple[float, float]]:
        """Begin and end, in seconds, of what was heard; less than `gap` of silence joins."""
        step = RATE // 50
        samples = self.samples()
        found: list[tuple[float, float]] = []
        for start in range(0, len(samples), step):
            if max(map(abs, samples[start : start + step])) < _LOUD:
                continue
            begin, end = start / RATE, (start + step) / RATE
            if found and begin - found[-1][1] < gap:
                found[-1] = (found[-1][0], end)
            else:
                found.append((begin, end))
        return found


class SoundService:
    """PulseAudio of this test run alone; `address` is what programs are told in PULSE_SERVER."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.address = f"unix:{folder / 'native'}"
        self._environment = {
            **os.environ,
            "HOME": str(folder),
            "XDG_RUNTIME_DIR": str(folder),
            "PULSE_SERVER": self.address,
            "PULSE_COOKIE": str(folder / "cookie"),
        }
        self._process: subprocess.Popen[bytes] | None = None
        self._speech: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the service; returns when the loudspeaker is there."""
        self._process = self._run(
            "pulseaudio", "-n", "-F", os.devnull, "--daemonize=no", "--exit-idle-time=-1",
            "--use-pid-file=no", "--disable-shm=yes", "--log-level=error",
            f"--load=module-native-protocol-unix socket={self.folder / 'native'} auth-anonymous=1",
            "--load=module-null-sink sink_name=loudspeaker rate=48000",
            # Qt takes no monitor for a microphone; a source that is made of one it does.
            "--load=module-remap-source source_name=microphone master=loudspeaker.monitor",
        )  # fmt: skip
        self._until(lambda: "microphone" in self._ask("pactl", "list", "short", "sources"))

    def start_speech(self) -> None:
        """Start a speech service with the Thai voice of eSpeak NG."""
        (self.folder / "modules").mkdir()
        shutil.copy("/etc/speech-dispatcher/modules/espeak-ng.conf", self.folder / "modules")
        (self.folder / "speechd.conf").write_text(
            f'LogLevel 0\nLogDir "{self.folder}"\nAudioOutputMethod "pulse"\n'
            'DefaultLanguage "th"\nAddModule "espeak-ng" "sd_espeak-ng" "espeak-ng.conf"\n'
            "DefaultModule espeak-ng\n"
        )
        self._speech = self._run(
            "speech-dispatcher", "-s", "-C", str(self.folder), "-c", "unix_socket",
            "-S", str(self.folder / "speech"), "-P", str(self.folder / "speech.pid"), "-t", "0",
        )  # fmt: skip
        self._until((self.folder / "speech").exists)

    @property
    def speech_address(self) -> str:
        """What programs are told in SPEECHD_ADDRESS."""
        return f"unix_socket:{self.folder / 'speech'}"

    def hang_speech(self) -> None:
        """The speech service takes what it is told and never answers."""
        assert self._speech is not None
        self._speech.send_signal(signal.SIGSTOP)

    def wake_speech(self) -> None:
        """It goes on."""
        assert self._speech is not None
        self._speech.send_signal(signal.SIGCONT)

    @contextlib.contextmanager
    def listening(self) -> Iterator[Heard]:
        """Records the loudspeaker as long as this lasts."""
        process = self._run(
            "parec", "--device=loudspeaker.monitor", "--format=s16le", f"--rate={RATE}",
            "--channels=1", "--latency-msec=20", stdout=subprocess.PIPE,
        )  # fmt: skip
        heard = Heard(process)
        try:
            self._until(lambda: heard.seconds > 0)
            yield heard
        finally:
            heard.end()

    def speak_into_microphone(self, file: Path) -> subprocess.Popen[bytes]:
        """Play a WAV file on the loudspeaker, which the microphone hears."""
        return self._run("paplay", "--device=loudspeaker", str(file))

    def stop(self) -> None:
        """End what was started here, speech first."""
        for process in (self._speech, self._process):
            if process is not None:
                with contextlib.suppress(ProcessLookupError):
                    process.send_signal(signal.SIGCONT)
                process.terminate()
                try:
                    process.wait(5)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait(5)

    def _run(self, *command: str, stdout: int = subprocess.DEVNULL) -> subprocess.Popen[bytes]:
        if shutil.which(command[0]) is None:
            pytest.fail(f"{command[0]} is missing: the voice's tests need it. Install: {INSTALL}")
        return subprocess.Popen(
            command,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=stdout,
            stderr=subprocess.DEVNULL,
        )

    def _ask(self, *command: str) -> str:
        asked = subprocess.run(
            command, env=self._environment, capture_output=True, text=True, timeout=10, check=False
        )
        return asked.stdout

    def _until(self, is_so: object) -> None:
        assert callable(is_so)
        until = time.monotonic() + _READY_SECONDS
        while not is_so():
            if time.monotonic() > until:
                self.stop()
                pytest.fail(f"the sound service does not come up. Install it: {INSTALL}")
            time.sleep(0.02)  # nothing tells when a service has come up


@contextlib.contextmanager
def sound_service(*, speech: bool) -> Iterator[SoundService]:
    """A running service; its folder is short, for a socket's path may have 107 letters."""
    with tempfile.TemporaryDirectory(prefix="sound-") as folder:
        service = SoundService(Path(folder))
        try:
            service.start()
            if speech:
                service.start_speech()
            yield service
        finally:
            service.stop()
