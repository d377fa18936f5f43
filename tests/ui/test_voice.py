"""The voice, heard: a real sound service, a real speech service, and what fails in both."""

from __future__ import annotations

import datetime as dt
import itertools
import math
import os
import subprocess
import sys
import time
from array import array
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEventLoop, QLocale, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from gecc_desk.domain.announcement import Announcement, Ending, clip_words
from gecc_desk.domain.moments import BANGKOK
from gecc_desk.hardware.sound_samples import RATE, Sound, wav_bytes
from gecc_desk.hardware.voice_clips import ClipFolder, NoMicrophone
from tests.sound import Heard, SoundService, sound_service
from tests.ui.open_desk import texts
from tests.ui.pause import pause
from ui import theme
from ui.language import Language
from ui.theme import Look, ThemeName
from ui.voice.announcer import Announcer, Patience
from ui.voice.choices import Hours, VoiceChoices, VoiceKeeper, parse_list
from ui.voice.recorder_dialog import RecorderDialog
from ui.voice.report import Way
from ui.voice.thai_speech import VoiceWanted
from ui.voice.voice_settings import VoiceSettings

pytestmark = [
    pytest.mark.window,
    # Qt looks for PipeWire's library first and says so where PulseAudio's has to do.
    pytest.mark.qt_log_ignore("pipewire-0.3"),
]

FIRST, SECOND = Announcement("A012", 3), Announcement("F104", 21)
NO_VOICE = VoiceWanted(engines=("mock",))  # Qt's mock engine has no Thai
MOCK_VOICE = VoiceWanted(QLocale.Language.English, engines=("mock",))
ON = VoiceChoices(on=True)
LOOK = Look(ThemeName.LIGHT)


@pytest.fixture(scope="module")
def service() -> Iterator[SoundService]:
    """This program's sound goes to a loudspeaker of the tests."""
    with sound_service(speech=True) as running, pytest.MonkeyPatch.context() as patch:
        patch.setenv("PULSE_SERVER", running.address)
        patch.setenv("PULSE_COOKIE", str(running.folder / "cookie"))
        patch.setenv("SPEECHD_ADDRESS", running.speech_address)
        from PySide6.QtMultimedia import QMediaDevices

        until(
            lambda: not QMediaDevices.defaultAudioOutput().isNull(),
            "Qt sees the loudspeaker (was its sound library loaded by an earlier test?)",
        )
        yield running


@pytest.fixture
def clips(tmp_path: Path) -> ClipFolder:
    return ClipFolder(tmp_path / "voice")


class Voice:
    """An announcer and what it has said of itself."""

    def __init__(self, announcer: Announcer) -> None:
        self.announcer = announcer
        self.events: list[tuple[str, Announcement]] = []
        self.moments: list[float] = []
        announcer.started.connect(lambda one: self._note("started", one))
        announcer.finished.connect(lambda one: self._note("finished", one))

    def _note(self, what: str, one: Announcement) -> None:
        self.events.append((what, one))
        self.moments.append(time.monotonic())

    def ready(self) -> Voice:
        self.announcer.warm_up()
        until(lambda: self.announcer.report().way is not Way.LOOKING, "it has looked around")
        return self

    def over(self, seconds: float = 20) -> list[tuple[str, Announcement]]:
        until(lambda: not self.announcer.is_busy(), "all is spoken", seconds)
        return self.events


Opener = Callable[..., Voice]


@pytest.fixture
def open_voice(qapp: QApplication, service: SoundService, clips: ClipFolder) -> Iterator[Opener]:
    opened: list[Announcer] = []

    def open_one(choices: VoiceChoices = ON, **options: Any) -> Voice:
        options.setdefault("wanted", NO_VOICE)
        announcer = Announcer(clips, choices, **options)
        opened.append(announcer)
        return Voice(announcer)

    yield open_one
    for announcer in opened:
        announcer.close()
        announcer.deleteLater()


def until(is_so: Callable[[], object], what: str, seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > end:
            pytest.fail(f"after {seconds} s still not so: {what}")
        spin()


def spin(milliseconds: int = 5) -> None:
    QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
    pause(milliseconds)


def tone(hertz: float, seconds: float = 0.1) -> Sound:
    turns = (2 * math.pi * hertz * place / RATE for place in range(round(seconds * RATE)))
    return Sound(array("h", (int(12_000 * math.sin(turn)) for turn in turns)))


def record_tones(clips: ClipFolder, *calls: Announcement) -> dict[str, int]:
    """Every word of the calls as a tone of its own."""
    words = dict.fromkeys(word for call in calls for word in clip_words(call, Ending.KHA))
    pitches = {word: 300 + 120 * place for place, word in enumerate(words)}
    for word, pitch in pitches.items():
        clips.keep(word, tone(pitch))
    return pitches


def tones_heard(heard: Heard) -> list[int]:
    """The pitches of the separate tones, in the order in which they came."""
    samples, found = heard.samples(), []
    for begin, end in heard.spans(gap=0.03):
        middle = samples[int((begin + 0.03) * 8_000) : int((end - 0.03) * 8_000)]
        if len(middle) > 160:
            rising = sum(a < 0 <= b for a, b in itertools.pairwise(middle))
            found.append(round(rising * 8_000 / len(middle)))
    return found


# ---- what is heard --------------------------------------------------------------------------


def test_recorded_words_are_heard_in_order_and_calls_never_overlap(
    open_voice: Opener, clips: ClipFolder, service: SoundService
) -> None:
    pitches = record_tones(clips, FIRST, SECOND)
    voice = open_voice().ready()
    with service.listening() as heard:
        voice.announcer.announce([FIRST, SECOND])
        assert voice.over() == [
            ("started", FIRST), ("finished", FIRST), ("started", SECOND), ("finished", SECOND)
        ]  # fmt: skip
        spin(300)
    wanted = [pitches[word] for call in (FIRST, SECOND) for word in clip_words(call, Ending.KHA)]
    assert tones_heard(heard) == pytest.approx(wanted, abs=40)


def test_the_computers_thai_voice_speaks_the_sentence(
    open_voice: Opener, service: SoundService
) -> None:
    voice = open_voice(wanted=VoiceWanted())
    gaps = worst_gap()
    voice.ready()
    assert gaps() < 0.5, "the window went on while the engine was opened"
    assert voice.announcer.report().way is Way.SPEECH
    assert "Thai" in voice.announcer.report().voice
    with service.listening() as heard:
        voice.announcer.announce([FIRST])
        assert voice.over() == [("started", FIRST), ("finished", FIRST)]
        spin(200)
    spans = heard.spans(gap=1.0)
    spoken = spans[-1][1] - spans[0][0]
    assert 2 < spoken < 10, "eight words"
    assert spoken == pytest.approx(voice.moments[1] - voice.moments[0], abs=1.0)


def worst_gap() -> Callable[[], float]:
    """How long the window's own events had to wait at most, since now."""
    from PySide6.QtCore import QTimer

    last, worst = time.monotonic(), 0.0

    def tick() -> None:
        nonlocal last, worst
        now = time.monotonic()
        worst, last = max(worst, now - last), now

    timer = QTimer(QApplication.instance())
    timer.timeout.connect(tick)
    timer.start(5)

    def stop() -> float:
        tick()
        timer.stop()
        return worst

    return stop


def test_without_voice_and_recordings_the_chime_is_heard_at_once(
    open_voice: Opener, service: SoundService
) -> None:
    voice = open_voice().ready()
    assert voice.announcer.report().way is Way.CHIME
    with service.listening() as heard:
        spin(50)
        before, pressed = heard.seconds, time.monotonic()
        voice.announcer.announce([FIRST])
        voice.over()
        took = voice.moments[-1] - pressed
        spin(200)
    ((begin, end),) = heard.spans()
    assert begin - before < 0.35, "200 ms, and what recording itself takes"
    assert 0.8 < end - begin < 1.2
    assert took < 2


def test_a_missing_or_damaged_word_gives_the_chime_and_other_calls_are_spoken(
    open_voice: Opener, clips: ClipFolder, service: SoundService
) -> None:
    record_tones(clips, FIRST, SECOND)
    (clips.path / "เอฟ.wav").write_bytes(b"RIFF, and no more")
    voice = open_voice()
    voice.announcer.set_office("AF", 21)
    voice.ready()
    stock = voice.announcer.report().stock
    assert [error.details["word"] for error in stock.unusable] == ["เอฟ"]
    assert "เจ็ด" in stock.missing
    assert stock.present == len(stock.needed) - len(stock.missing) - 1
    with service.listening() as heard:
        voice.announcer.announce([SECOND, FIRST])
        voice.over()
        spin(200)
    chime, *words = heard.spans(gap=0.15)
    assert 0.8 < chime[1] - chime[0] < 1.2
    assert words[-1][1] - words[0][0] == pytest.approx(8 * 0.16 - 0.06, abs=0.1)


def test_the_volume_is_heard(open_voice: Opener, service: SoundService) -> None:
    peaks = []
    for volume in (100, 25):
        voice = open_voice(VoiceChoices(on=True, volume=volume)).ready()
        with service.listening() as heard:
            voice.announcer.announce([FIRST])
            voice.over()
            spin(100)
        peaks.append(max(heard.samples()))
    assert peaks[1] < 0.5 * peaks[0]
    assert peaks[1] > 500


def test_a_recording_is_played_between_calls_not_over_them(
    open_voice: Opener, service: SoundService
) -> None:
    voice = open_voice(VoiceChoices(on=False))
    played: list[bool] = []
    voice.announcer.played.connect(played.append)
    with service.listening() as heard:
        voice.announcer.try_out()
        voice.announcer.play(lambda: tone(900, 0.5))
        voice.over()
        spin(200)
    assert played == [True]
    _chime, word = heard.spans(gap=0.1)
    assert word[1] - word[0] == pytest.approx(0.5, abs=0.06)
    assert voice.announcer.report().way is Way.OFF, "trying it does not switch it on"


# ---- the queue ------------------------------------------------------------------------------


def test_a_mock_engine_is_waited_for(open_voice: Opener) -> None:
    voice = open_voice(wanted=MOCK_VOICE).ready()
    assert voice.announcer.report().way is Way.SPEECH
    voice.announcer.announce([FIRST, SECOND])
    assert [what for what, _ in voice.over()] == ["started", "finished"] * 2
    # The mock takes 0.1 s for what it holds to be one word.
    assert voice.moments[1] - voice.moments[0] > 0.09, "the first was spoken to its end"
    assert voice.moments[2] - voice.moments[1] > 0.5, "a pause tells one call from the next"


def test_the_last_call_is_repeated_and_what_waits_is_not_doubled(open_voice: Opener) -> None:
    voice = open_voice(wanted=MOCK_VOICE).ready()
    voice.announcer.repeat()
    assert not voice.announcer.is_busy(), "nothing was said yet"
    voice.announcer.announce([FIRST])
    voice.announcer.announce([SECOND, SECOND])
    voice.announcer.repeat()
    started = [one for what, one in voice.over() if what == "started"]
    assert started == [FIRST, SECOND]
    voice.announcer.repeat()
    started = [one for what, one in voice.over() if what == "started"]
    assert started == [FIRST, SECOND, SECOND]


def test_muting_cuts_off_and_drops_what_waits(open_voice: Opener) -> None:
    voice = open_voice(wanted=MOCK_VOICE).ready()
    voice.announcer.announce([FIRST, SECOND])
    spin(30)
    voice.announcer.set_muted(True)
    assert voice.events == [("started", FIRST), ("finished", FIRST)]
    voice.announcer.announce([SECOND])
    voice.announcer.set_muted(False)
    voice.announcer.announce([SECOND])
    assert voice.over()[2:] == [("started", SECOND), ("finished", SECOND)]
    assert voice.moments[3] - voice.moments[2] > 0.09, "spoken whole, after what was cut off"


def test_switching_off_silences_at_once(open_voice: Opener) -> None:
    voice = open_voice(wanted=MOCK_VOICE).ready()
    voice.announcer.announce([FIRST, SECOND])
    voice.announcer.set_choices(VoiceChoices(on=False))
    assert voice.over() == [("started", FIRST), ("finished", FIRST)]
    voice.announcer.announce([SECOND])
    assert not voice.announcer.is_busy()


def test_nothing_is_spoken_in_the_lunch_hour(open_voice: Opener) -> None:
    clock = [dt.datetime(2026, 11, 23, 12, 0, tzinfo=BANGKOK)]
    choices = VoiceChoices(on=True, quiet=parse_list("12:00-13:00"))
    voice = open_voice(choices, wanted=MOCK_VOICE, now=lambda: clock[0].astimezone(dt.UTC)).ready()
    voice.announcer.announce([FIRST])
    assert not voice.announcer.is_busy()
    clock[0] += dt.timedelta(hours=1)
    voice.announcer.announce([FIRST, SECOND])
    clock[0] -= dt.timedelta(hours=1)
    assert voice.over() == [("started", FIRST), ("finished", FIRST)], "the second came too late"


def test_calls_before_the_voice_is_ready_are_not_lost(open_voice: Opener) -> None:
    voice = open_voice(wanted=MOCK_VOICE)
    voice.announcer.announce([FIRST])
    assert voice.over() == [("started", FIRST), ("finished", FIRST)]


# ---- what fails -----------------------------------------------------------------------------


def test_a_speech_service_that_hangs_blocks_neither_window_nor_queue(
    open_voice: Opener, service: SoundService
) -> None:
    voice = open_voice(wanted=VoiceWanted(), patience=Patience(begin=0.6)).ready()
    assert voice.announcer.report().way is Way.SPEECH
    service.hang_speech()
    try:
        gaps = worst_gap()
        with service.listening() as heard:
            gaps()
            gaps = worst_gap()
            voice.announcer.announce([FIRST, SECOND])
            voice.over()
            spin(200)
        assert gaps() < 0.4
        assert len(heard.spans(gap=0.1)) == 2, "two chimes"
        assert voice.announcer.report().way is Way.CHIME
        began = time.monotonic()
        voice.announcer.close()
        assert time.monotonic() - began < 3
    finally:
        service.wake_speech()


def test_no_loudspeaker_is_silent_and_told_only_in_the_report(tmp_path: Path) -> None:
    done = run_apart(
        """
        voice.warm_up()
        wait(lambda: voice.report().way is not Way.LOOKING)
        print(voice.report().way, voice.report().has_output)
        for _ in range(5):
            voice.announce([Announcement("A012", 3)])
            wait(lambda: not voice.is_busy())
        print(events)
        """,
        tmp_path,
    )
    assert done.stdout.splitlines() == ["silent False", str(["started", "finished"] * 5)]
    lines = done.stderr.splitlines()
    assert len(lines) == len(set(lines)), f"said more than once: {lines}"


def test_a_system_without_sound_libraries_has_a_silent_voice(tmp_path: Path) -> None:
    done = run_apart(
        """
        sys.modules["PySide6.QtMultimedia"] = sys.modules["PySide6.QtTextToSpeech"] = None
        voice.announce([Announcement("A012", 3)])
        wait(lambda: not voice.is_busy())
        print(voice.report().way, events)
        """,
        tmp_path,
    )
    assert done.stdout.strip() == "silent ['started', 'finished']"
    assert done.stderr == ""


def test_nothing_of_sound_is_loaded_while_the_voice_is_off(tmp_path: Path) -> None:
    done = run_apart(
        """
        import ui.voice.recorder_dialog, ui.voice.voice_settings
        voice.set_choices(VoiceChoices(on=False))
        voice.warm_up()
        voice.refresh()
        voice.announce([Announcement("A012", 3)])
        print([name for name in sys.modules if "Multimedia" in name or "Speech" in name], events)
        """,
        tmp_path,
    )
    assert done.stdout.strip() == "[] []"


_APART = """
import sys, time
from pathlib import Path
from PySide6.QtWidgets import QApplication
from gecc_desk.domain.announcement import Announcement
from gecc_desk.hardware.voice_clips import ClipFolder
from ui.voice.announcer import Announcer
from ui.voice.choices import VoiceChoices
from ui.voice.report import Way

application = QApplication([])
voice = Announcer(ClipFolder(Path("none")), VoiceChoices(on=True))
events = []
voice.started.connect(lambda _: events.append("started"))
voice.finished.connect(lambda _: events.append("finished"))

def wait(is_so):
    end = time.monotonic() + 15
    while not is_so() and time.monotonic() < end:
        application.processEvents()
        time.sleep(0.005)

"""


def run_apart(body: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a piece of program that finds no sound service, in a process of its own."""
    import textwrap

    nowhere = {"PULSE_SERVER": "unix:/nowhere", "SPEECHD_ADDRESS": "unix_socket:/nowhere"}
    return subprocess.run(
        [sys.executable, "-c", _APART + textwrap.dedent(body) + "\nvoice.close()\n"],
        cwd=Path(__file__).parents[2],
        env={**os.environ, **nowhere, "XDG_RUNTIME_DIR": str(folder)},
        capture_output=True,
        text=True,
        timeout=40,
        check=True,
    )


# ---- choices --------------------------------------------------------------------------------


def test_choices_are_kept_for_the_next_start(qapp: QApplication) -> None:
    assert VoiceKeeper().load() == VoiceChoices()
    assert not VoiceChoices().on, "one desk of nine speaks: whoever switches it on"
    chosen = VoiceChoices(True, Ending.KHRAP, 50, True, parse_list("12:00-13:00 22:30-06:00"))
    VoiceKeeper().save(chosen)
    assert VoiceKeeper().load() == chosen
    assert len(chosen.quiet) == 2


def test_quiet_hours_go_over_midnight_and_end_on_time() -> None:
    night = Hours(dt.time(22, 30), dt.time(6))
    assert [night.have(dt.time(hour)) for hour in (22, 23, 0, 5, 6, 12)] == [
        False, True, True, True, False, False
    ]  # fmt: skip
    assert parse_list("12:00-12:00 nonsense 25:00-26:00 9-10") == ()


# ---- recording ------------------------------------------------------------------------------


@pytest.fixture
def dressed(qapp: QApplication, fonts: None) -> None:
    theme.apply(qapp, LOOK)


@pytest.fixture
def recorder(
    open_voice: Opener, dressed: None, clips: ClipFolder
) -> Iterator[Callable[[], RecorderDialog]]:
    opened: list[RecorderDialog] = []

    def open_dialog() -> RecorderDialog:
        voice = open_voice()
        voice.announcer.set_office("A", 6)
        dialog = RecorderDialog(LOOK, Language("en"), voice.announcer)
        opened.append(dialog)
        dialog.show()
        until(lambda: dialog.list.count() > 10 and dialog.isActiveWindow(), "the words are shown")
        return dialog

    yield open_dialog
    for dialog in opened:
        dialog.close()
        dialog.deleteLater()


def said(within: QWidget) -> str:
    return " ".join(texts(within))


def press(window: QWidget, key: Qt.Key) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, key)
    spin()


def test_a_word_is_recorded_by_keyboard_cut_levelled_and_heard(
    recorder: Callable[[], RecorderDialog],
    clips: ClipFolder,
    service: SoundService,
    tmp_path: Path,
) -> None:
    dialog = recorder()
    assert "0 of 14 words are recorded" in said(dialog)
    press(dialog, Qt.Key.Key_Down)
    word = dialog.word()
    assert word == "เอ"
    speech = tmp_path / "speech.wav"
    quiet = Sound(array("h", (sample // 6 for sample in tone(700, 0.5).samples)))
    speech.write_bytes(wav_bytes(quiet))
    press(dialog, Qt.Key.Key_R)
    assert dialog.record_button.text().startswith("Stop")
    until(lambda: "Speak now" in said(dialog), "the microphone listens")
    press(dialog, Qt.Key.Key_Down)
    assert dialog.word_label.text() == word, "what is recorded is what was chosen at its start"
    press(dialog, Qt.Key.Key_Up)
    spin(300)
    speaker = service.speak_into_microphone(speech)
    until(lambda: speaker.poll() is not None, "it is spoken")
    spin(300)
    press(dialog, Qt.Key.Key_R)
    until(lambda: "1 of 14 words" in said(dialog), "it is kept")
    kept = clips.read(word)
    assert kept.seconds == pytest.approx(0.63, abs=0.12), "without the silence around it"
    assert max(kept.samples) > 2 * max(quiet.samples), "raised to the common level"
    assert dialog.word() == word
    with service.listening() as heard:
        press(dialog, Qt.Key.Key_P)
        until(lambda: heard.spans() and heard.seconds > heard.spans()[-1][1] + 0.4, "it is heard")
    ((begin, end),) = heard.spans()
    assert end - begin == pytest.approx(0.5, abs=0.15)
    press(dialog, Qt.Key.Key_N)
    assert dialog.word() == "ศูนย์"
    press(dialog, Qt.Key.Key_Up)
    press(dialog, Qt.Key.Key_Delete)
    until(lambda: "0 of 14 words" in said(dialog), "it is deleted")
    assert clips.words() == {}


def test_silence_is_not_kept(recorder: Callable[[], RecorderDialog], clips: ClipFolder) -> None:
    dialog = recorder()
    press(dialog, Qt.Key.Key_R)
    until(lambda: "Speak now" in said(dialog), "the microphone listens")
    spin(300)
    press(dialog, Qt.Key.Key_R)
    until(lambda: "Nothing was heard" in said(dialog), "it says what to do")
    assert clips.words() == {}
    assert dialog.record_button.text().startswith("Record")


def test_without_a_microphone_it_says_what_to_do(tmp_path: Path) -> None:
    done = run_apart(
        """
        from ui.language import Language
        from ui.theme import Look, ThemeName
        from ui.voice.recorder_dialog import RecorderDialog
        dialog = RecorderDialog(Look(ThemeName.LIGHT), Language("en"), voice)
        dialog.show()
        wait(lambda: dialog.list.count())
        dialog.record()
        print(dialog._said_text.text(), dialog.record_button.text().startswith('Record'))
        dialog.close()
        """,
        tmp_path,
    )
    assert done.stdout.startswith("No microphone was found. Plug one in, or import")
    assert done.stdout.strip().endswith("True")


def test_a_folder_is_imported_and_what_is_wrong_is_said(
    recorder: Callable[[], RecorderDialog], clips: ClipFolder, tmp_path: Path
) -> None:
    usb = ClipFolder(tmp_path / "usb")
    usb.keep("เอ", tone(500))
    usb.keep("หนึ่ง", tone(600))
    (usb.path / "สอง.wav").write_bytes(b"no sound")
    dialog = recorder()
    dialog.take_from(usb.path)
    until(lambda: "2 of 14 words" in said(dialog), "two words are shown")
    assert "2 words were imported" in said(dialog)
    assert '"สอง" cannot be played' in said(dialog)


# QTest writes only Latin letters, and says so; the window takes the key all the same.
@pytest.mark.qt_log_ignore("keyToAscii", "pipewire-0.3")
def test_its_keys_work_on_the_thai_keyboard(recorder: Callable[[], RecorderDialog]) -> None:
    dialog = recorder()
    QTest.keySequence(dialog, QKeySequence("\u0e37"))  # where N is
    assert dialog.word() == "เอ"
    QTest.keySequence(dialog, QKeySequence("พ"))  # where R is
    assert dialog.record_button.text().startswith("Stop")


def test_closing_while_recording_keeps_nothing(
    recorder: Callable[[], RecorderDialog], clips: ClipFolder
) -> None:
    dialog = recorder()
    press(dialog, Qt.Key.Key_R)
    press(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert clips.words() == {}


@pytest.mark.parametrize("percent", [100, 150])
def test_the_recorder_is_whole_at_every_size_of_text(
    open_voice: Opener, qapp: QApplication, fonts: None, percent: int
) -> None:
    look = Look(ThemeName.LIGHT, percent)
    theme.apply(qapp, look)
    voice = open_voice()
    dialog = RecorderDialog(look, Language("en"), voice.announcer)
    dialog.show()
    until(lambda: dialog.list.count() > 10, "the words are shown")
    dialog._failed(NoMicrophone())
    spin(50)
    assert dialog.width() <= 1366
    assert dialog.height() <= 768
    for part in dialog.findChildren(QPushButton):
        advance = part.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, part.text())
        assert part.width() >= advance.width(), part.text()
    for text in dialog.findChildren(QLabel):
        if text.isVisible() and text.wordWrap():
            assert text.height() + 1 >= text.heightForWidth(text.width()), text.text()
    dialog.close()
    dialog.deleteLater()


# ---- settings -------------------------------------------------------------------------------


@pytest.fixture
def card(open_voice: Opener, dressed: None) -> Iterator[VoiceSettings]:
    voice = open_voice(VoiceKeeper().load())
    made = VoiceSettings(LOOK, Language("en"), voice.announcer, VoiceKeeper())
    made.resize(560, 700)
    made.show()
    until(made.isActiveWindow, "the card is shown")
    yield made
    made.close()
    made.deleteLater()


def switch_on(card: VoiceSettings) -> Announcer:
    button = next(one for one in card.on.findChildren(QPushButton) if one.text() == "On")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    announcer = card._announcer
    until(lambda: announcer.report().way is not Way.LOOKING, "it has looked around")
    return announcer


def test_switching_on_is_kept_and_what_is_missing_is_said(
    card: VoiceSettings, clips: ClipFolder
) -> None:
    assert "The voice is off" in said(card)
    announcer = switch_on(card)
    assert VoiceKeeper().load().on
    assert "announced by a chime" in said(card)
    assert "has no Thai voice. Install one" in said(card)
    assert f"0 of {len(announcer.words())} words are recorded" in said(card)
    record_tones(clips, FIRST)
    announcer.refresh_clips()
    until(lambda: "Missing: " in said(card), "the missing words are named")
    for word in announcer.words():
        clips.keep(word, tone(500))
    announcer.refresh_clips()
    until(lambda: "spoken with the recorded words" in said(card), "all words are there")


def test_the_voice_is_tested_while_it_is_off(card: VoiceSettings, service: SoundService) -> None:
    with service.listening() as heard:
        QTest.mouseClick(card.test_button, Qt.MouseButton.LeftButton)
        until(lambda: not card._announcer.is_busy(), "it is spoken")
        spin(200)
    assert len(heard.spans()) == 1
    assert not VoiceKeeper().load().on


def test_quiet_hours_are_typed_and_a_slip_changes_nothing(card: VoiceSettings) -> None:
    QTest.mouseClick(card.quiet.add_button, Qt.MouseButton.LeftButton)
    lunch = (Hours(dt.time(12), dt.time(13)),)
    assert VoiceKeeper().load().quiet == card._announcer.choices().quiet == lunch
    first, _ = card.quiet.fields[0]
    first.selectAll()
    QTest.keyClicks(first, "99")
    assert "Type two times" in said(card)
    assert VoiceKeeper().load().quiet == ()
    first.selectAll()
    QTest.keyClicks(first, "11.45")
    assert VoiceKeeper().load().quiet == (Hours(dt.time(11, 45), dt.time(13)),)
    assert "Type two times" not in said(card)
