"""The watcher over real pcscd and a virtual card: after every fault the next card reads right."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from gecc_desk.hardware.card_watcher import CardEvent, CardWatcher, ReaderState
from gecc_desk.hardware.errors import CardError
from tests.hardware.conftest import Watch
from tests.hardware.listening import Listener
from tests.hardware.other_program import OtherProgram, resetting, scard
from tests.pcsc import CardSlot, PcscDaemon
from tests.virtual_card import Fault, Person, VirtualCard

pytestmark = pytest.mark.pcsc

TEXT_EXCHANGES = 7
INSERTIONS = 50 if os.environ.get("GECC_DESK_SOAK") else 6
ANNA = Person(citizen_id="1101700203450", thai_name="นางสาว#อันนา##ทดลอง")


def name_in(event: CardEvent) -> str:
    assert event.card is not None
    return event.card.thai_name.full


def assert_next_card_reads_right(slot: CardSlot, told: Listener) -> None:
    slot.remove()
    slot.wait_until(has_card=False)
    slot.insert(VirtualCard(ANNA))
    assert name_in(told.until(ReaderState.READ)) == "นางสาวอันนา ทดลอง"


def test_a_card_comes_is_read_once_and_goes(card_slot: CardSlot, watch: Watch) -> None:
    _, told = watch()
    told.until(ReaderState.NO_CARD)
    card = card_slot.insert(VirtualCard())
    reading = told.until(ReaderState.READING)
    read = told.until(ReaderState.READ)
    assert name_in(read) == "นายทดสอบ ระบบงาน"
    assert read.reader == reading.reader == card_slot.reader
    assert card.exchanges == TEXT_EXCHANGES
    card_slot.remove()
    assert told.until(ReaderState.NO_CARD).card is None
    assert told.told == ["NO_CARD", "READING", "READ", "NO_CARD"]


def test_a_card_that_was_in_at_the_start_is_read(card_slot: CardSlot, watch: Watch) -> None:
    card_slot.insert(VirtualCard())
    card_slot.wait_until(has_card=True)
    _, told = watch()
    assert name_in(told.until(ReaderState.READ)) == "นายทดสอบ ระบบงาน"
    assert told.told == ["READING", "READ"]


def test_a_foreign_card_says_so_and_the_next_is_read(card_slot: CardSlot, watch: Watch) -> None:
    _, told = watch()
    told.until(ReaderState.NO_CARD)
    card_slot.insert(VirtualCard(is_thai=False))
    event = told.until(ReaderState.NOT_THAI_ID)
    assert isinstance(event.error, CardError)
    assert event.card is None
    assert_next_card_reads_right(card_slot, told)


def test_a_slow_card_pulled_by_hand_mid_read_is_lost(card_slot: CardSlot, watch: Watch) -> None:
    _, told = watch()
    told.until(ReaderState.NO_CARD)
    card_slot.insert(VirtualCard(baud=9600))
    told.until(ReaderState.READING)
    card_slot.remove()
    told.until(ReaderState.LOST)
    assert_next_card_reads_right(card_slot, told)
    assert told.told == ["NO_CARD", "READING", "LOST", "READING", "READ"]


def test_a_refusal_that_stays_is_unreadable_and_the_next_card_is_read(
    card_slot: CardSlot, watch: Watch
) -> None:
    _, told = watch()
    card_slot.insert(VirtualCard(faults=(Fault(3, 0x6F00, always=True),)))
    event = told.until(ReaderState.UNREADABLE)
    assert event.error is not None
    assert "6F00" in event.error.in_thai()
    assert_next_card_reads_right(card_slot, told)


def test_a_card_the_wrong_way_round_is_unreadable_and_the_next_card_is_read(
    card_slot: CardSlot, watch: Watch
) -> None:
    _, told = watch()
    card_slot.insert(VirtualCard(atr=b"\x00\x00"))  # no chip answers to reset like this
    told.until(ReaderState.UNREADABLE)
    assert_next_card_reads_right(card_slot, told)


def test_a_refusal_that_passes_is_not_even_seen(card_slot: CardSlot, watch: Watch) -> None:
    _, told = watch()
    told.until(ReaderState.NO_CARD)
    card_slot.insert(VirtualCard(faults=(Fault(3, 0x6F00),)))
    told.until(ReaderState.READ)
    assert told.told == ["NO_CARD", "READING", "READ"]


@pytest.mark.soak
def test_many_cards_in_a_row_each_show_their_own_person(card_slot: CardSlot, watch: Watch) -> None:
    _, told = watch()
    for number in range(INSERTIONS):
        card_slot.insert(VirtualCard(Person(thai_name=f"นาย#คนที่{number}##แถว")))
        assert name_in(told.until(ReaderState.READ)) == f"นายคนที่{number} แถว"
        card_slot.remove()
        told.until(ReaderState.NO_CARD)


def test_two_readers_show_the_last_card_and_fall_back_on_the_other(
    card_slot: CardSlot, second_card_slot: CardSlot, watch: Watch
) -> None:
    _, told = watch()
    card_slot.insert(VirtualCard())
    assert told.until(ReaderState.READ).reader == card_slot.reader
    second_card_slot.insert(VirtualCard(ANNA))
    event = told.until(ReaderState.READ)
    assert (event.reader, name_in(event)) == (second_card_slot.reader, "นางสาวอันนา ทดลอง")
    second_card_slot.remove()
    event = told.until(ReaderState.READ)
    assert (event.reader, name_in(event)) == (card_slot.reader, "นายทดสอบ ระบบงาน")
    card_slot.remove()
    told.until(ReaderState.NO_CARD)


def test_a_token_that_stays_in_one_reader_does_not_hide_the_other(
    card_slot: CardSlot, second_card_slot: CardSlot, watch: Watch
) -> None:
    second_card_slot.insert(VirtualCard(is_thai=False))
    second_card_slot.wait_until(has_card=True)
    _, told = watch()
    assert told.until(ReaderState.NO_CARD).reader == card_slot.reader
    card_slot.insert(VirtualCard())
    assert told.until(ReaderState.READ).reader == card_slot.reader
    card_slot.remove()
    assert told.until(ReaderState.NO_CARD, ReaderState.NOT_THAI_ID).state is ReaderState.NO_CARD


def test_reading_again_on_request(card_slot: CardSlot, watch: Watch) -> None:
    watcher, told = watch()
    card = card_slot.insert(VirtualCard())
    first = told.until(ReaderState.READ)
    watcher.reread()
    told.until(ReaderState.READING)
    again = told.until(ReaderState.READ)
    assert again.serial > first.serial
    assert again.card == first.card
    assert card.exchanges == 2 * TEXT_EXCHANGES


def test_reading_again_with_two_cards_in_reads_the_one_that_is_shown(
    card_slot: CardSlot, second_card_slot: CardSlot, watch: Watch
) -> None:
    watcher, told = watch()
    for shown, behind in ((card_slot, second_card_slot), (second_card_slot, card_slot)):
        behind.insert(VirtualCard())
        assert told.until(ReaderState.READ).reader == behind.reader
        shown.insert(VirtualCard(ANNA))
        told.until(ReaderState.READ)
        watcher.reread()
        told.until(ReaderState.READING)
        event = told.until(ReaderState.READ)
        assert (event.reader, name_in(event)) == (shown.reader, "นางสาวอันนา ทดลอง")
        for slot in (behind, shown):
            slot.remove()
            slot.wait_until(has_card=False)
        told.until(ReaderState.NO_CARD)


def test_asking_again_with_no_card_tells_the_state_again(card_slot: CardSlot, watch: Watch) -> None:
    watcher, told = watch()
    told.until(ReaderState.NO_CARD)
    watcher.reread()
    told.until(ReaderState.NO_CARD)


# ---- other programs -----------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["exclusive", "transaction"])
def test_a_card_that_another_program_holds_is_read_when_it_lets_go(
    card_slot: CardSlot, watch: Watch, how: str
) -> None:
    card_slot.insert(VirtualCard())
    card_slot.wait_until(has_card=True)
    share = scard.SCARD_SHARE_EXCLUSIVE if how == "exclusive" else scard.SCARD_SHARE_SHARED
    other = OtherProgram(card_slot, share)
    if how == "transaction":
        other.begin()
    _, told = watch()
    assert told.until(ReaderState.HELD, ReaderState.READ).state is ReaderState.HELD
    other.let_go()
    assert name_in(told.until(ReaderState.READ)) == "นายทดสอบ ระบบงาน"


def test_a_token_that_another_program_uses_is_not_reset(card_slot: CardSlot, watch: Watch) -> None:
    # A reset would make that program ask for its PIN again.
    card_slot.insert(VirtualCard(is_thai=False))
    card_slot.wait_until(has_card=True)
    other = OtherProgram(card_slot, scard.SCARD_SHARE_SHARED)
    watcher, told = watch()
    told.until(ReaderState.NOT_THAI_ID, ReaderState.NO_CARD)
    watcher.stop()
    assert other.select_its_own() == scard.SCARD_S_SUCCESS
    other.let_go()


def test_a_card_that_another_program_resets_again_and_again_is_read_right(
    card_slot: CardSlot, watch: Watch
) -> None:
    card_slot.insert(VirtualCard(baud=115200))
    card_slot.wait_until(has_card=True)
    with resetting(card_slot, every=0.01):
        watcher, told = watch()
        for _ in range(3):
            assert name_in(told.until(ReaderState.READ)) == "นายทดสอบ ระบบงาน"
            watcher.reread()
    assert set(told.told) <= {"READING", "READ"}


# ---- the service --------------------------------------------------------------------------------


def test_the_service_stops_and_comes_back(
    card_slot: CardSlot, pcscd: PcscDaemon, watch: Watch
) -> None:
    _, told = watch()
    told.until(ReaderState.NO_CARD)
    pcscd.stop_own()
    told.until(ReaderState.NO_SERVICE)
    pcscd.start()
    told.until(ReaderState.NO_CARD)
    card_slot.insert(VirtualCard())
    assert name_in(told.until(ReaderState.READ)) == "นายทดสอบ ระบบงาน"


def test_the_service_stops_mid_read(card_slot: CardSlot, pcscd: PcscDaemon, watch: Watch) -> None:
    _, told = watch()
    told.until(ReaderState.NO_CARD)
    card_slot.insert(VirtualCard(baud=9600))
    told.until(ReaderState.READING)
    pcscd.stop_own()
    told.until(ReaderState.NO_SERVICE)
    assert all(event.card is None for event in told.events)
    card_slot.remove()
    pcscd.start()
    card_slot.insert(VirtualCard(ANNA))
    assert name_in(told.until(ReaderState.READ)) == "นางสาวอันนา ทดลอง"


def test_no_service_at_the_start(pcscd: PcscDaemon, watch: Watch) -> None:
    pcscd.stop_own()
    _, told = watch()
    event = told.until(ReaderState.NO_SERVICE)
    assert event.error is not None
    assert event.serial == 1
    pcscd.start()
    told.until(ReaderState.NO_CARD)


def test_a_service_without_readers_and_then_with_one(
    pcscd: PcscDaemon, watch: Watch, tmp_path: Path
) -> None:
    pcscd.stop_own()
    bare = subprocess.Popen(["pcscd", "--foreground", "--critical", "--config", str(tmp_path)])
    try:
        _, told = watch()
        told.until(ReaderState.NO_READER)
    finally:
        bare.terminate()
        bare.wait(5)
    told.until(ReaderState.NO_SERVICE)
    pcscd.start()
    told.until(ReaderState.NO_CARD)


def test_without_the_systems_library_nothing_is_printed(tmp_path: Path) -> None:
    (tmp_path / "libpcsclite.so.1").write_bytes(b"")  # found first, and no library
    program = """
import threading
from gecc_desk.hardware.card_watcher import CardWatcher, ReaderState
told = threading.Event()
def on_change(event):
    assert event.state is ReaderState.NO_SERVICE and event.error.exit_code == 4
    told.set()
watcher = CardWatcher(on_change)
watcher.start()
assert told.wait(10)
watcher.stop()
"""
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "LD_LIBRARY_PATH": str(tmp_path)},
        capture_output=True,
        timeout=30,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


# ---- stopping -----------------------------------------------------------------------------------


def test_stopping_mid_read_of_a_slow_card_is_fast(card_slot: CardSlot, watch: Watch) -> None:
    watcher, told = watch()
    card_slot.insert(VirtualCard(baud=19200))
    told.until(ReaderState.READING)
    begun = time.monotonic()
    watcher.stop()
    watcher.stop()
    assert time.monotonic() - begun < 0.3
    assert "READ" not in told.told


def test_stopping_while_another_program_holds_the_card_is_fast(
    card_slot: CardSlot, watch: Watch
) -> None:
    card_slot.insert(VirtualCard())
    card_slot.wait_until(has_card=True)
    other = OtherProgram(card_slot, scard.SCARD_SHARE_SHARED)
    other.begin()
    watcher, told = watch()
    told.until(ReaderState.READING)
    begun = time.monotonic()
    watcher.stop()
    assert time.monotonic() - begun < 0.3
    other.let_go()


def test_stopping_from_within_the_callback_does_not_hang(pcscd: PcscDaemon) -> None:
    stopped = threading.Event()

    def on_change(event: CardEvent) -> None:
        watcher.stop()
        stopped.set()

    watcher = CardWatcher(on_change)
    watcher.start()
    assert stopped.wait(5)
    watcher.stop()  # from here it waits for the end
    assert "card-watcher" not in [thread.name for thread in threading.enumerate()]
