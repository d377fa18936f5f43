"""Recorded words: what is taken from files and microphones, what is refused, what is heard."""

from __future__ import annotations

import io
import math
import tempfile
import unicodedata
import wave
from array import array
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import resources
from gecc_desk.domain.announcement import Announcement, Ending, clip_words, words_to_record
from gecc_desk.hardware.sound_samples import (
    RATE,
    SampleKind,
    Sound,
    from_raw,
    joined,
    levelled,
    resampled,
    silence,
    to_raw,
    trimmed,
    wav_bytes,
)
from gecc_desk.hardware.voice_clips import (
    ClipFolder,
    ClipFolderFailed,
    ClipMissing,
    ClipTooLong,
    ClipUnusable,
    NothingHeard,
    as_word,
    read_wav,
)

CALL = clip_words(Announcement("A012", 3), Ending.KHA)


def tone(seconds: float = 0.2, hertz: float = 500, loud: float = 0.3, rate: int = RATE) -> Sound:
    turns = (2 * math.pi * hertz * place / rate for place in range(round(seconds * rate)))
    return Sound(array("h", (int(loud * 32_767 * math.sin(turn)) for turn in turns)), rate)


def pitch(sound: Sound) -> float:
    """The tone's frequency, by its zero crossings."""
    rising = sum(a < 0 <= b for a, b in zip(sound.samples, sound.samples[1:], strict=False))
    return rising / sound.seconds


def write_wav(file: Path, data: bytes, width: int, channels: int, rate: int) -> Path:
    with wave.open(str(file), "wb") as target:
        target.setnchannels(channels)
        target.setsampwidth(width)
        target.setframerate(rate)
        target.writeframes(data)
    return file


@pytest.fixture
def folder(tmp_path: Path) -> ClipFolder:
    return ClipFolder(tmp_path / "voice")


@pytest.fixture
def full(folder: ClipFolder) -> ClipFolder:
    """A folder in which every word of the call is a tone of its own."""
    for place, word in enumerate(dict.fromkeys(CALL)):
        folder.keep(word, tone(hertz=400 + 100 * place))
    return folder


# ---- samples --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "kind", [SampleKind.UINT8, SampleKind.INT16, SampleKind.INT32, SampleKind.FLOAT]
)
@pytest.mark.parametrize("channels", [1, 2, 6])
@pytest.mark.parametrize("rate", [RATE, 44_100, 48_000, 16_000])
def test_a_device_of_any_kind_hears_the_same_tone(
    kind: SampleKind, channels: int, rate: int
) -> None:
    sound = tone(0.3, 440)
    back = resampled(from_raw(to_raw(sound, rate, channels, kind), rate, channels, kind), RATE)
    assert back.seconds == pytest.approx(0.3, abs=0.001)
    assert pitch(back) == pytest.approx(440, rel=0.02)
    assert max(back.samples) == pytest.approx(0.3 * 32_767, rel=0.05)


def test_samples_of_24_bits_and_two_channels_are_taken(tmp_path: Path) -> None:
    left = tone(0.2, 600).samples
    frames = b"".join(
        b"\x55" + value.to_bytes(2, "little", signed=True) for value in left for _ in "LR"
    )
    sound = read_wav(write_wav(tmp_path / "x.wav", frames, 3, 2, RATE), "เอ")
    assert sound.samples == left


def test_a_device_that_sends_half_a_frame_or_nonsense_breaks_nothing() -> None:
    assert len(from_raw(b"\0" * 7, 8_000, 2, SampleKind.INT16).samples) == 1
    odd = array("f", [math.nan, math.inf, -math.inf, 7.0]).tobytes()
    assert all(
        abs(sample) <= 32_767 for sample in from_raw(odd, 8_000, 1, SampleKind.FLOAT).samples
    )


def test_high_tones_do_not_fold_down_when_the_rate_goes_down() -> None:
    hiss = tone(0.2, 15_000, 0.8, 48_000)
    assert max(resampled(hiss, 16_000).samples) < 0.4 * max(hiss.samples)


@given(st.integers(0, 400), st.integers(4_000, 96_000), st.integers(4_000, 96_000))
def test_resampling_keeps_the_length(samples: int, old: int, new: int) -> None:
    sound = resampled(Sound(array("h", [100] * samples), old), new)
    assert abs(len(sound.samples) - samples * new / old) <= 1
    assert set(sound.samples) <= {100}


# ---- cutting and levelling ------------------------------------------------------------------


def hiss(seconds: float) -> Sound:
    return Sound(array("h", [(place * 7919) % 61 - 30 for place in range(round(seconds * RATE))]))


def test_silence_at_both_ends_is_cut_and_the_word_is_whole() -> None:
    word = joined([hiss(0.9), tone(0.4), hiss(0.1), tone(0.3), hiss(1.2)], 0)
    kept = trimmed(word)
    assert kept is not None
    assert 0.8 <= kept.seconds <= 1.0, "0.4 + 0.1 + 0.3 and a little room"


def test_words_spoken_softly_and_loudly_come_out_alike() -> None:
    loud, soft = as_word(tone(loud=0.9)), as_word(tone(loud=0.02))
    assert max(soft.samples) == pytest.approx(max(loud.samples), rel=0.1)
    assert max(loud.samples) < 32_000


def test_a_single_bang_is_not_raised_beyond_what_can_be_played() -> None:
    samples = tone(0.3, loud=0.01).samples
    samples[3_000] = 32_000
    assert max(map(abs, levelled(Sound(samples)).samples)) <= 32_767


def test_a_microphone_with_a_constant_offset_gives_a_centred_word() -> None:
    shifted = Sound(
        array("h", (sample + 3_000 for sample in joined([silence(0.5), tone(0.3)], 0).samples))
    )
    word = as_word(shifted)
    assert word.seconds < 0.5, "the offset is not speech"
    assert abs(sum(word.samples) / len(word.samples)) < 300


@pytest.mark.parametrize(
    "quiet", [Sound(array("h")), silence(1), hiss(2)], ids=["none", "zero", "hiss"]
)
def test_a_recording_in_which_nothing_is_said_is_refused(quiet: Sound) -> None:
    with pytest.raises(NothingHeard) as told:
        as_word(quiet)
    assert "ไมโครโฟน" in told.value.in_thai()


# ---- the folder -----------------------------------------------------------------------------


def test_an_empty_office_lacks_every_word_and_makes_no_folder(folder: ClipFolder) -> None:
    needed = words_to_record(Ending.KHA)
    stock = folder.stock(needed)
    assert stock.missing == needed
    assert stock.present == 0
    assert not folder.path.exists()


def test_a_sentence_plays_its_words_in_order(full: ClipFolder) -> None:
    whole = full.sentence(CALL)
    words = dict.fromkeys(CALL)
    at = 0
    for place, _ in enumerate(words):
        part = Sound(whole.samples[at : at + round(0.2 * RATE)])
        assert pitch(part) == pytest.approx(400 + 100 * place, rel=0.05)
        at += round(0.26 * RATE)
    assert whole.seconds == pytest.approx(len(CALL) * 0.26 - 0.06 + 0.15, abs=0.01)


def test_files_are_named_by_their_word(full: ClipFolder) -> None:
    assert (full.path / "ศูนย์.wav").is_file()
    assert {file.name for file in full.path.iterdir()} == {f"{word}.wav" for word in CALL}
    assert full.stock(CALL).missing == ()


def test_files_of_different_programs_are_joined(full: ClipFolder) -> None:
    data = to_raw(tone(0.2, 700, rate=44_100), 44_100, 2, SampleKind.INT32)
    write_wav(full.path / "สาม.wav", data, 4, 2, 44_100)
    assert full.sentence(("สาม",)).seconds == pytest.approx(0.2 + 0.15, abs=0.01)
    assert pitch(Sound(full.sentence(("สาม",)).samples[: RATE // 5])) == pytest.approx(
        700, rel=0.05
    )


def test_the_missing_word_is_named(full: ClipFolder) -> None:
    full.delete("เอ")
    full.delete("เอ")
    assert full.stock(CALL).missing == ("เอ",)
    for ask in (lambda: full.sentence(CALL), lambda: full.read("เอ")):
        with pytest.raises(ClipMissing, match='"เอ"') as told:
            ask()
        assert "“เอ”" in told.value.in_thai()


DAMAGE = {
    "empty": b"",
    "text": "ไม่ใช่เสียง".encode(),
    "cut": wav_bytes(tone())[:30],
    "no samples": wav_bytes(Sound(array("h"))),
    "compressed": wav_bytes(tone())[:20] + b"\x55\x00" + wav_bytes(tone())[22:],
    "no rate": wav_bytes(tone())[:24] + bytes(4) + wav_bytes(tone())[28:],
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_file_is_named_and_breaks_nothing_else(full: ClipFolder, damage: str) -> None:
    (full.path / "สาม.wav").write_bytes(DAMAGE[damage])
    with pytest.raises(ClipUnusable, match='"สาม"') as told:
        full.sentence(CALL)
    assert "“สาม”" in told.value.in_thai()
    stock = full.stock(CALL)
    assert [error.details["word"] for error in stock.unusable] == ["สาม"]
    assert stock.present == len(CALL) - 1


@given(st.integers(0, 43), st.binary(min_size=1, max_size=6))
def test_whatever_a_file_holds_it_plays_or_is_refused(at: int, noise: bytes) -> None:
    good = wav_bytes(tone(0.02))
    with tempfile.TemporaryDirectory() as place:
        (Path(place) / "เอ.wav").write_bytes(good[:at] + noise + good[at + len(noise) :])
        stock = ClipFolder(Path(place)).stock(["เอ"])
        # A bug would raise something else than what `stock` collects.
        assert stock.present + len(stock.unusable) == 1


def test_a_whole_song_is_no_word(folder: ClipFolder) -> None:
    folder.keep("เอ", silence(9, 8_000))
    with pytest.raises(ClipTooLong, match="longer"):
        folder.read("เอ")


def test_recording_again_replaces_and_leaves_no_half_file(folder: ClipFolder) -> None:
    folder.keep("เอ", tone(0.2))
    folder.keep("เอ", tone(0.4))
    assert folder.read("เอ").seconds == pytest.approx(0.4)
    assert [file.name for file in folder.path.iterdir()] == ["เอ.wav"]


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(ClipFolderFailed) as told:
        ClipFolder(tmp_path / "file" / "voice").keep("เอ", tone())
    assert "โฟลเดอร์" in told.value.in_thai()
    with pytest.raises(ClipFolderFailed):
        ClipFolder(tmp_path / "file").words()


def test_a_folder_of_recordings_is_imported(folder: ClipFolder, tmp_path: Path) -> None:
    other = ClipFolder(tmp_path / "usb")
    other.keep("เอ", joined([silence(0.8), tone(0.3, loud=0.05), silence(0.8)], 0))
    other.keep("รายการอื่น", tone())
    other.keep("สอง", silence(1))
    (other.path / "หนึ่ง.wav").write_bytes(b"RIFF")
    (other.path / "read me.txt").write_text("x")
    # As macOS names files, and as Windows programs end them.
    (other.path / (unicodedata.normalize("NFD", "สาม") + ".WAV")).write_bytes(wav_bytes(tone()))
    brought = folder.take_from(other.path, ["เอ", "หนึ่ง", "สอง", "สาม", "สี่"])
    assert brought.taken == ("เอ", "สาม")
    assert [error.details["word"] for error in brought.refused] == ["หนึ่ง", "สอง"]
    assert folder.read("เอ").seconds < 0.6, "silence is cut off"
    assert set(folder.words()) == {"เอ", "สาม"}


# ---- the chime ------------------------------------------------------------------------------


def test_the_chime_is_two_tones_and_what_its_program_makes() -> None:
    from resources.sounds.make_chime import chime

    file = resources.folder("sounds") / "chime.wav"
    assert file.stat().st_size < 60_000
    sound = read_wav(file, "chime")
    assert sound.samples == chime()
    first, second = sound.samples[: RATE // 4], sound.samples[round(0.8 * RATE) :]
    assert pitch(Sound(first)) == pytest.approx(659, rel=0.03)
    assert pitch(Sound(second)) == pytest.approx(523, rel=0.03)
    with wave.open(io.BytesIO(file.read_bytes())) as plain:
        assert (plain.getnchannels(), plain.getsampwidth()) == (1, 2)
