"""The watcher over real pcscd and a virtual card: after every fault the next card reads right."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from gecc_desk.hardware.card_watcher import CardEvent, CardWatcher, ReaderState
from gecc_desk.hardware.errors import CardError
from gecc_desk.hardware.pcsc import load_scard
from tests.hardware.listening import Listener
from tests.pcsc import CardSlot, PcscDaemon
from tests.virtual_card import (
    ATR_3B67,
    ATR_3B68,
    ATR_TH_NID_18,
    AnswerStyle,
    Fault,
    Person,
    VirtualCard,
)

pytestmark = pytest.mark.pcsc
scard = load_scard()

Watch = Callable[[], tuple[CardWatcher, Listener]]
TEXT_EXCHANGES = 7
INSERTIONS = 50 if os.environ.get("GECC_DESK_SOAK") else 10
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


@pytest.mark.parametrize("atr", [ATR_TH_NID_18, ATR_3B67, ATR_3B68])
def test_each_kind_of_chip(card_slot: CardSlot, watch: Watch, atr: bytes) -> None:
    _, told = watch()
    card_slot.insert(VirtualCard(atr=atr))
    assert name_in(told.until(ReaderState.READ, ReaderState.UNREADABLE)) == "นายทดสอบ ระบบงาน"


@pytest.mark.parametrize("style", [AnswerStyle.RIGHT_LENGTH, AnswerStyle.AT_ONCE])
def test_each_way_to_answer(card_slot: CardSlot, watch: Watch, style: AnswerStyle) -> None:
    _, told = watch()
    card_slot.insert(VirtualCard(style=style))
    assert name_in(told.until(ReaderState.READ, ReaderState.UNREADABLE)) == "นายทดสอบ ระบบงาน"


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


@pytest.mark.parametrize("exchange", range(1, TEXT_EXCHANGES + 1))
def test_a_card_pulled_at_any_exchange_is_lost_and_shows_nobody(
    card_slot: CardSlot, watch: Watch, exchange: int
) -> None:
    _, told = watch()
    told.until(ReaderState.NO_CARD)
    card_slot.insert(VirtualCard(pull_at=exchange))
    assert told.until(ReaderState.LOST, ReaderState.UNREADABLE).state is ReaderState.LOST
    assert all(event.card is None for event in told.events)
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


@pytest.mark.parametrize("exchange", [1, 2, 3, TEXT_EXCHANGES])
def test_a_refusal_that_stays_is_unreadable_and_the_next_card_is_read(
    card_slot: CardSlot, watch: Watch, exchange: int
) -> None:
    _, told = watch()
    card_slot.insert(VirtualCard(faults=(Fault(exchange, 0x6F00, always=True),)))
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


def test_asking_again_with_no_card_tells_the_state_again(card_slot: CardSlot, watch: Watch) -> None:
    watcher, told = watch()
    told.until(ReaderState.NO_CARD)
    watcher.reread()
    told.until(ReaderState.NO_CARD)


# ---- other programs -----------------------------------------------------------------------------


class OtherProgram:
    """Somebody else at the same card, as a bank's or a hospital's program would be."""

    def __init__(self, slot: CardSlot, share: int) -> None:
        code, self._context = scard.SCardEstablishContext(scard.SCARD_SCOPE_USER)
        assert code == scard.SCARD_S_SUCCESS
        code, self._card, _ = scard.SCardConnect(
            self._context, slot.reader, share, scard.SCARD_PROTOCOL_T0
        )
        assert code == scard.SCARD_S_SUCCESS

    def begin(self) -> None:
        assert scard.SCardBeginTransaction(self._card) == scard.SCARD_S_SUCCESS

    def select_its_own(self) -> int:
        """Send a command of its own; the service's answer code tells if the card was reset."""
        code, _ = scard.SCardTransmit(
            self._card, scard.SCARD_PCI_T0, [0x00, 0xA4, 0x04, 0x00, 0x00]
        )
        return int(code)

    def reset(self) -> None:
        scard.SCardReconnect(
            self._card, scard.SCARD_SHARE_SHARED, scard.SCARD_PROTOCOL_T0, scard.SCARD_RESET_CARD
        )

    def let_go(self) -> None:
        scard.SCardDisconnect(self._card, scard.SCARD_LEAVE_CARD)
        scard.SCardReleaseContext(self._context)


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
    other = OtherProgram(card_slot, scard.SCARD_SHARE_SHARED)
    over = threading.Event()

    def disturb() -> None:
        while not over.wait(0.01):
            other.reset()

    thread = threading.Thread(target=disturb)
    thread.start()
    try:
        watcher, told = watch()
        for _ in range(5):
            assert name_in(told.until(ReaderState.READ)) == "นายทดสอบ ระบบงาน"
            watcher.reread()
    finally:
        over.set()
        thread.join()
        other.let_go()
    assert set(told.told) <= {"READING", "READ"}


# ---- the service --------------------------------------------------------------------------------


def stop_own(pcscd: PcscDaemon) -> None:
    if not pcscd.is_own:
        pytest.fail("a pcscd runs that is not these tests' own: stop it, they start one")
    pcscd.stop()


def test_the_service_stops_and_comes_back(
    card_slot: CardSlot, pcscd: PcscDaemon, watch: Watch
) -> None:
    _, told = watch()
    told.until(ReaderState.NO_CARD)
    stop_own(pcscd)
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
    stop_own(pcscd)
    told.until(ReaderState.NO_SERVICE)
    assert all(event.card is None for event in told.events)
    card_slot.remove()
    pcscd.start()
    card_slot.insert(VirtualCard(ANNA))
    assert name_in(told.until(ReaderState.READ)) == "นางสาวอันนา ทดลอง"


def test_no_service_at_the_start(pcscd: PcscDaemon, watch: Watch) -> None:
    stop_own(pcscd)
    _, told = watch()
    event = told.until(ReaderState.NO_SERVICE)
    assert event.error is not None
    assert event.serial == 1
    pcscd.start()
    told.until(ReaderState.NO_CARD)


def test_a_service_without_readers_and_then_with_one(
    pcscd: PcscDaemon, watch: Watch, tmp_path: Path
) -> None:
    stop_own(pcscd)
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
