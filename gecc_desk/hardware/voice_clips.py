"""The recorded words of the voice: a folder of WAV files, each named by the word it says.

A file is called as the Thai word itself (``ศูนย์.wav``): every system of today keeps such names,
and who looks into the folder, or fills it by hand, sees what is what. A WAV file of any rate, one
or two channels, 8 to 32 bits is taken; what the desk writes is 24,000 samples a second, one
channel, 16 bits.
"""

from __future__ import annotations

import dataclasses
import unicodedata
import wave
from collections.abc import Iterable, Sequence
from pathlib import Path

from gecc_desk.domain.errors import DeskError, NothingThere, WorldFailed
from gecc_desk.hardware.sound_samples import (
    RATE,
    SampleKind,
    Sound,
    from_raw,
    joined,
    levelled,
    resampled,
    silence,
    trimmed,
    wav_bytes,
)

#: No word takes so many seconds; a longer file is something else.
LONGEST_WORD = 8.0

#: Between two words, and at the very end: some devices swallow the last of what they are given.
_GAP, _TAIL = 0.06, 0.15

_KINDS = {1: SampleKind.UINT8, 2: SampleKind.INT16, 3: SampleKind.INT24, 4: SampleKind.INT32}
_RATES = range(4_000, 192_001)
_MOST_CHANNELS = 8


class ClipMissing(NothingThere):
    """A word that nobody has recorded yet."""

    english = '"{word}" is not recorded yet. Record it in Settings.'
    thai = "ยังไม่มีเสียงคำว่า “{word}” โปรดบันทึกเสียงคำนี้ในหน้าตั้งค่า"


class ClipUnusable(DeskError):
    """A file that is no sound that can be played."""

    english = (
        'The recording of "{word}" cannot be played: it is damaged, or no WAV file of the '
        "usual kind (PCM). Record the word again."
    )
    thai = "ไฟล์เสียงคำว่า “{word}” ชำรุดหรือไม่ใช่ไฟล์ WAV แบบทั่วไป (PCM) โปรดบันทึกเสียงคำนี้ใหม่"


class ClipTooLong(ClipUnusable):
    """A file that is longer than a word."""

    english = 'The recording of "{word}" is longer than a word. Record it again.'
    thai = "ไฟล์เสียงคำว่า “{word}” ยาวเกินไป โปรดบันทึกเสียงคำนี้ใหม่"


class NothingHeard(DeskError):
    """A recording in which nothing was said."""

    english = "Nothing was heard. Speak nearer to the microphone and check that it is not muted."
    thai = "ไม่ได้ยินเสียงพูด โปรดพูดใกล้ไมโครโฟนขึ้น และตรวจว่าไมโครโฟนไม่ได้ปิดเสียงอยู่"


class NoMicrophone(DeskError):
    """There is nothing to record with, or it cannot be opened."""

    english = (
        "No microphone was found. Plug one in, or import a folder of WAV files that were "
        "recorded on another computer."
    )
    thai = "ไม่พบไมโครโฟน กรุณาเสียบไมโครโฟน หรือนำเข้าโฟลเดอร์ไฟล์ WAV ที่บันทึกจากเครื่องอื่น"


class ClipFolderFailed(WorldFailed):
    """The folder of recordings cannot be read or written."""

    english = "The folder of recorded words cannot be used: {reason}. Check its disk and rights."
    thai = "ใช้โฟลเดอร์เสียงที่บันทึกไว้ไม่ได้ โปรดตรวจพื้นที่ว่างและสิทธิ์ของโฟลเดอร์ ({reason})"


@dataclasses.dataclass(frozen=True, slots=True)
class Stock:
    """What a folder has of the words that are needed."""

    needed: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    unusable: tuple[ClipUnusable, ...] = ()

    @property
    def present(self) -> int:
        """How many of the needed words can be played."""
        return len(self.needed) - len(self.missing) - len(self.unusable)


@dataclasses.dataclass(frozen=True, slots=True)
class Imported:
    """What an import brought: the words taken, and why others were not."""

    taken: tuple[str, ...]
    refused: tuple[DeskError, ...]


class ClipFolder:
    """The recordings of this machine. The folder is made with its first recording."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def words(self) -> dict[str, Path]:
        """Every recording by its word. Raises `ClipFolderFailed`; a missing folder is empty."""
        try:
            files = sorted(self.path.iterdir())
        except FileNotFoundError:
            return {}
        except OSError as error:
            raise ClipFolderFailed(reason=error.strerror) from error
        return {_word_of(file): file for file in files if file.suffix.lower() == ".wav"}

    def stock(self, needed: Sequence[str]) -> Stock:
        """Which of the needed words are missing, and which files cannot be played."""
        there, missing, unusable = self.words(), [], []
        for word in needed:
            if word not in there:
                missing.append(word)
                continue
            try:
                read_wav(there[word], word)
            except ClipUnusable as error:
                unusable.append(error)
        return Stock(tuple(needed), tuple(missing), tuple(unusable))

    def read(self, word: str) -> Sound:
        """One recording. Raises `ClipMissing` or `ClipUnusable`, naming the word."""
        file = self.words().get(word)
        if file is None:
            raise ClipMissing(word=word)
        return read_wav(file, word)

    def sentence(self, words: Sequence[str]) -> Sound:
        """The words as one sound. Raises `ClipMissing` or `ClipUnusable` for the first that fails."""
        there = self.words()
        for word in words:
            if word not in there:
                raise ClipMissing(word=word)
        whole = joined((read_wav(there[word], word) for word in words), _GAP)
        return joined([whole, silence(_TAIL)], 0)

    def keep(self, word: str, sound: Sound) -> None:
        """Keep a recording, in place of an older one. Raises `ClipFolderFailed`."""
        target = self.path / f"{word}.wav"
        half = target.with_suffix(".new")
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            half.write_bytes(wav_bytes(sound))
            # In one step: a full disk or a power cut never leaves half a recording.
            half.replace(target)
        except OSError as error:
            raise ClipFolderFailed(reason=error.strerror) from error

    def delete(self, word: str) -> None:
        """Take a recording away, if there is one. Raises `ClipFolderFailed`."""
        file = self.words().get(word)
        try:
            if file is not None:
                file.unlink(missing_ok=True)
        except OSError as error:
            raise ClipFolderFailed(reason=error.strerror) from error

    def take_from(self, folder: Path, wanted: Iterable[str]) -> Imported:
        """Copy the wanted words out of another folder, cut and levelled as one's own recordings.

        Raises `ClipFolderFailed` where a folder cannot be read or written.
        """
        there = ClipFolder(folder).words()
        taken: list[str] = []
        refused: list[DeskError] = []
        for word in wanted:
            if word not in there:
                continue
            try:
                self.keep(word, as_word(read_wav(there[word], word)))
                taken.append(word)
            except (ClipUnusable, NothingHeard) as error:
                refused.append(
                    error if isinstance(error, ClipUnusable) else ClipUnusable(word=word)
                )
        return Imported(tuple(taken), tuple(refused))


def as_word(sound: Sound) -> Sound:
    """A recording made ready to be kept: at `RATE`, silence cut off, as loud as every word.

    Raises:
        NothingHeard: nothing was said in it.
    """
    said = trimmed(resampled(sound, RATE))
    if said is None:
        raise NothingHeard
    return levelled(said)


def read_wav(file: Path, word: str) -> Sound:
    """The sound in a WAV file. Raises `ClipUnusable` or `ClipTooLong`, naming `word`."""
    try:
        with wave.open(str(file), "rb") as source:
            kind, rate = _KINDS.get(source.getsampwidth()), source.getframerate()
            channels, frames = source.getnchannels(), source.getnframes()
            if kind is None or rate not in _RATES or not 0 < channels <= _MOST_CHANNELS:
                raise ClipUnusable(word=word)
            if frames / rate > LONGEST_WORD:
                raise ClipTooLong(word=word)
            data = source.readframes(frames)
    # What the library says of a file that is none: its own error, or whatever fails first.
    except (wave.Error, EOFError, OSError, ValueError, RuntimeError) as error:
        raise ClipUnusable(word=word) from error
    sound = from_raw(data, rate, channels, kind)
    if not sound.samples:
        raise ClipUnusable(word=word)
    return sound


def _word_of(file: Path) -> str:
    """The word that a file is named by; macOS hands names out in another form of Unicode."""
    return unicodedata.normalize("NFC", file.stem).strip()
