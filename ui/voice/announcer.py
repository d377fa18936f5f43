"""Speaks calls one after the other and never two at once; the one object that pages talk to.

    announce → queue → speech engine, else recorded words, else chime → next

It lives on the window's thread and only decides. What is slow lives on two threads of its own, one
for speech and one for sounds, which are started when the voice is first switched on or tried.
Whatever a device or an engine does, the queue goes on: every step has a time limit.
"""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import functools
from collections import deque
from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

import resources
from gecc_desk.domain import moments
from gecc_desk.domain.announcement import (
    HIGHEST_COUNTER,
    LETTER_NAMES,
    Announcement,
    Ending,
    clip_words,
    sentence,
    words_to_record,
)
from gecc_desk.hardware.sound_samples import Sound
from gecc_desk.hardware.voice_clips import ClipFolder, read_wav
from ui.voice.choices import VoiceChoices
from ui.voice.report import VoiceReport, Way
from ui.voice.side_thread import SideThread
from ui.voice.sound_output import Playing, SoundFound, SoundOutput
from ui.voice.thai_speech import Saying, ThaiSpeech, VoiceFound, VoiceWanted

#: What "Test the voice" says.
SAMPLE = Announcement("A012", 3)


@dataclasses.dataclass(frozen=True, slots=True)
class Patience:
    """How long is waited for engines and devices, and between two calls, in seconds."""

    pause: float = 0.6
    look: float = 6.0
    begin: float = 3.0
    word: float = 1.5
    slack: float = 2.0
    retry: float = 60.0


@dataclasses.dataclass(slots=True)
class _Turn:
    """One thing in the queue: a call, or a recording that somebody wants to hear."""

    announcement: Announcement | None
    make: Callable[[], Sound] | None = None
    is_forced: bool = False


class Announcer(QObject):
    """The voice of this machine.

    Args:
        clips: the folder of recorded words.
        choices: how the voice is set; `set_choices` changes it.
        parent: whose end is this one's too; call `close` before.
        wanted: the voice that is looked for; a test names another.
        patience: time limits; a test names shorter ones.
        now: the clock, aware.
    """

    started = Signal(object)  # Announcement
    finished = Signal(object)  # Announcement: spoken, or given up
    #: A recording that was played on request is over; whether it was heard.
    played = Signal(bool)
    #: `report` says something else than before.
    report_changed = Signal()

    _look_for_voice = Signal(object)
    _look_for_sound = Signal(object)
    _say = Signal(object)
    _play = Signal(object)
    _stop = Signal()
    _shut = Signal()

    def __init__(
        self,
        clips: ClipFolder,
        choices: VoiceChoices,
        parent: QObject | None = None,
        *,
        wanted: VoiceWanted | None = None,
        patience: Patience | None = None,
        now: Callable[[], dt.datetime] = moments.now,
    ) -> None:
        super().__init__(parent)
        self.clips = clips
        self._choices, self._now = choices, now
        self._wanted, self._patience = wanted or VoiceWanted(), patience or Patience()
        self._letters, self._highest = tuple(LETTER_NAMES), HIGHEST_COUNTER
        self._muted = False
        self._last: Announcement | None = None
        self._queue: deque[_Turn] = deque()
        self._turn: _Turn | None = None
        self._ways: deque[Callable[[], None]] = deque()
        self._is_speech = False
        self._job = 0
        self._is_closed = False
        self._must_look = False
        self._threads: list[SideThread[ThaiSpeech] | SideThread[SoundOutput]] = []
        self._voice: VoiceFound | None = None
        self._sound: SoundFound | None = None
        self._awaited: set[str] = set()
        self._watchdog = self._timer(self._took_too_long)
        self._look_limit = self._timer(self._look_over)
        self._retry = self._timer(self.refresh)
        self._pause = self._timer(self._go_on)

    # ---- what pages call ----------------------------------------------------------------------

    def warm_up(self) -> None:
        """Load and open everything beside the window, if the voice is on: call it once."""
        if self._choices.on:
            self._wake()

    def announce(self, announcements: Iterable[Announcement]) -> None:
        """Speak these after what is already waiting; nothing while off, muted or in quiet hours.

        A call that still waits for its turn is not put there a second time.
        """
        if not self._choices.on or self._is_quiet():
            return
        for one in announcements:
            self._last = one
            if all(turn.announcement != one for turn in self._queue):
                self._queue.append(_Turn(one))
        self._go_on()

    def repeat(self) -> None:
        """Speak the last call once more."""
        if self._last is not None:
            self.announce([self._last])

    def try_out(self) -> None:
        """Speak a sample call, also while the voice is off or quiet."""
        self._queue.append(_Turn(SAMPLE, is_forced=True))
        self._go_on()

    def play(self, make: Callable[[], Sound]) -> None:
        """Let somebody hear a recording, after what is being spoken; `make` may read a file."""
        self._queue.append(_Turn(None, make, is_forced=True))
        self._go_on()

    def set_muted(self, muted: bool) -> None:
        """Be silent at once and until told otherwise; what waits is dropped."""
        self._muted = muted
        if muted:
            self._silence()

    def is_muted(self) -> bool:
        """Whether `set_muted` has made it silent."""
        return self._muted

    def is_busy(self) -> bool:
        """Whether something is being spoken or waits."""
        return self._turn is not None or bool(self._queue)

    def choices(self) -> VoiceChoices:
        """How the voice is set."""
        return self._choices

    def set_choices(self, choices: VoiceChoices) -> None:
        """Take other settings; they hold from the next call on, "off" at once."""
        old, self._choices = self._choices, choices
        if not choices.on:
            self._silence()
        if choices.on and not self._threads:
            self._wake()
        elif old.ending != choices.ending:
            self.refresh()
        self.report_changed.emit()

    def set_office(self, letters: Sequence[str], highest_counter: int) -> None:
        """Say which letters and counters this office has: the words that it needs."""
        self._letters, self._highest = tuple(letters), highest_counter
        self.refresh()

    def words(self) -> tuple[str, ...]:
        """Every word that this office has to record."""
        return words_to_record(
            self._choices.ending, letters=self._letters, highest_counter=self._highest
        )

    def refresh(self) -> None:
        """Look again for voices, recordings and devices, if the voice has ever been used."""
        if self._turn is not None:
            self._must_look = True  # not while it speaks: the engine is opened anew
        elif self._threads:
            self._look(voice=True)

    def refresh_clips(self) -> None:
        """Look again for recordings and devices alone."""
        if self._threads:
            self._look(voice=False)

    def report(self) -> VoiceReport:
        """What will be used now and what is missing."""
        sound = self._sound or SoundFound()
        voice = self._voice.name if self._voice else ""
        return VoiceReport(self._way(), voice, sound.has_output, sound.stock, sound.trouble)

    def close(self) -> None:
        """Be silent and end the threads. Nothing can be spoken after that."""
        self._is_closed = True
        self._queue.clear()
        self._turn = None
        for timer in (self._watchdog, self._look_limit, self._retry, self._pause):
            timer.stop()
        self._shut.emit()
        for thread in self._threads:
            # A call into an engine that never comes back: the program ends all the same.
            thread.join(1.5)
        self._threads.clear()

    # ---- the threads --------------------------------------------------------------------------

    def _wake(self) -> None:
        if self._threads or self._is_closed:
            return
        _meet_sound()
        clips = self.clips
        voice = SideThread("voice", ThaiSpeech)
        sound = SideThread("sound", lambda: SoundOutput(clips))
        self._threads = [voice, sound]
        self._connect(voice.worker, sound.worker)
        self._look(voice=True)

    def _connect(self, speech: ThaiSpeech, output: SoundOutput) -> None:
        self._look_for_voice.connect(speech.look)
        self._say.connect(speech.say)
        speech.looked.connect(self._voice_looked)
        speech.began.connect(self._speech_began)
        speech.ended.connect(self._ended)
        self._look_for_sound.connect(output.look)
        self._play.connect(output.play)
        output.looked.connect(self._sound_looked)
        output.began.connect(self._sound_began)
        output.ended.connect(self._ended)
        output.devices_changed.connect(self.refresh_clips)
        for worker in (speech, output):
            self._stop.connect(worker.stop)
            self._shut.connect(worker.shut)

    def _look(self, *, voice: bool) -> None:
        self._awaited.add("sound")
        self._look_for_sound.emit(self.words())
        if voice:
            self._awaited.add("voice")
            is_woman = self._choices.ending is Ending.KHA
            self._look_for_voice.emit(dataclasses.replace(self._wanted, is_woman=is_woman))
        self._look_limit.start(round(self._patience.look * 1_000))

    def _voice_looked(self, found: VoiceFound | None) -> None:
        self._voice = found
        self._looked("voice")

    def _sound_looked(self, found: SoundFound) -> None:
        self._sound = found
        self._looked("sound")

    def _looked(self, what: str) -> None:
        self._awaited.discard(what)
        if not self._awaited:
            self._look_limit.stop()
        self.report_changed.emit()
        self._go_on()

    def _look_over(self) -> None:
        """What has not answered until now is done without."""
        self._awaited.clear()
        self.report_changed.emit()
        self._go_on()

    # ---- the queue ----------------------------------------------------------------------------

    def _is_quiet(self) -> bool:
        return self._muted or self._choices.is_quiet(self._now())

    def _go_on(self) -> None:
        """Begin with the next in the queue, unless something is still being spoken."""
        if self._queue:
            self._wake()
        if self._pause.isActive():
            return
        while self._turn is None and self._queue and not self._awaited:
            turn = self._queue.popleft()
            if not turn.is_forced and self._is_quiet():
                continue
            self._turn = turn
            self._job += 1
            self._ways = self._ways_of(turn)
            if turn.announcement is not None:
                self.started.emit(turn.announcement)
            self._try_next_way()

    def _ways_of(self, turn: _Turn) -> deque[Callable[[], None]]:
        """How this turn may be made heard, best first; each begins it and returns at once."""
        if self._sound is None or not self._sound.has_output:
            return deque()
        if turn.make is not None:
            return deque([functools.partial(self._begin_sound, [turn.make])])
        if turn.announcement is None:
            return deque()
        words = clip_words(turn.announcement, self._choices.ending)
        clips = functools.partial(self.clips.sentence, words)
        recorded = functools.partial(self._begin_sound, [clips])
        if self._voice is None:
            return deque([functools.partial(self._begin_sound, [clips, chime])])
        spoken = functools.partial(self._begin_speech, turn.announcement)
        first = [recorded, spoken] if self._choices.recorded_first else [spoken, recorded]
        return deque([*first, functools.partial(self._begin_sound, [chime])])

    def _try_next_way(self) -> None:
        if self._ways:
            self._ways.popleft()()
        else:
            # Later, so that whoever asked is told only after the asking returned.
            job = self._job
            QTimer.singleShot(0, self, lambda: self._over(job, heard=False))

    def _begin_speech(self, announcement: Announcement) -> None:
        text = sentence(announcement, self._choices.ending)
        self._is_speech = True
        self._watch(self._patience.begin)
        self._say.emit(Saying(self._job, text, self._choices.volume))

    def _begin_sound(self, makers: Sequence[Callable[[], Sound]]) -> None:
        self._is_speech = False
        self._watch(self._patience.begin)
        self._play.emit(Playing(self._job, makers, self._choices.volume))

    def _speech_began(self, job: int) -> None:
        if job == self._job and self._turn and self._turn.announcement:
            words = clip_words(self._turn.announcement, self._choices.ending)
            self._ways.clear()  # it is being heard: nothing else after it
            self._watch(self._patience.slack + self._patience.word * len(words))

    def _sound_began(self, job: int, seconds: float) -> None:
        if job == self._job:
            self._watch(self._patience.slack + seconds)

    def _ended(self, job: int, heard: bool) -> None:
        if job != self._job or self._turn is None:
            return  # of a turn that was given up
        if heard or not self._ways:
            self._over(job, heard=heard)
        else:
            self._try_next_way()

    def _took_too_long(self) -> None:
        """Neither begun nor ended in time: give this way up, and a mute engine for a while."""
        self._stop.emit()
        self._job += 1  # whatever it still says of itself is too late
        if self._is_speech and self._ways:
            self._voice = None
            self._retry.start(round(self._patience.retry * 1_000))
            self.report_changed.emit()
        if self._ways:
            self._try_next_way()
        else:
            self._over(self._job, heard=False)

    def _over(self, job: int, *, heard: bool) -> None:
        turn = self._turn
        if job != self._job or turn is None:
            return
        self._watchdog.stop()
        self._turn = None
        if turn.announcement is not None:
            self.finished.emit(turn.announcement)
        else:
            self.played.emit(heard)
        if self._must_look:
            self._must_look = False
            self.refresh()
        if self._queue:
            self._pause.start(round(self._patience.pause * 1_000))

    def _silence(self) -> None:
        """Drop what waits and cut off what is being spoken."""
        self._queue.clear()
        if self._turn is not None:
            self._stop.emit()
            self._job += 1
            self._over(self._job, heard=False)

    def _watch(self, seconds: float) -> None:
        self._watchdog.start(round(seconds * 1_000))

    def _timer(self, end: Callable[[], None]) -> QTimer:
        made = QTimer(self)
        made.setSingleShot(True)
        made.timeout.connect(end)
        return made

    def _way(self) -> Way:
        if not self._choices.on:
            return Way.OFF
        if self._sound is None or self._awaited:
            return Way.LOOKING
        if not self._sound.has_output:
            return Way.SILENT
        stock = self._sound.stock
        has_clips = bool(stock.needed) and not stock.missing and not stock.unusable
        if self._voice and not (has_clips and self._choices.recorded_first):
            return Way.SPEECH
        return Way.CLIPS if has_clips else Way.CHIME


def chime() -> Sound:
    """The two bells that travel with the program."""
    return read_wav(resources.folder("sounds") / "chime.wav", "chime")


def _meet_sound() -> None:
    """Load Qt's speech and sound on the window's thread.

    Qt's Python types are made when they are first used. Two threads that do so at once bring the
    program down.
    """
    # On Linux, without the library of PulseAudio: the threads find that out for themselves.
    with contextlib.suppress(ImportError):
        from PySide6.QtMultimedia import (  # noqa: F401
            QAudioDevice,
            QAudioFormat,
            QAudioSink,
            QMediaDevices,
            QtAudio,
        )
        from PySide6.QtTextToSpeech import QTextToSpeech, QVoice  # noqa: F401
