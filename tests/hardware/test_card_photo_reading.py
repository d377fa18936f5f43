"""The photo behind the text, over real pcscd: told in its place, given up at once, never half."""

from __future__ import annotations

import logging
import random
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from gecc_desk.hardware.card_access import CardAccess
from gecc_desk.hardware.card_events import PhotoEvent, PhotoState
from gecc_desk.hardware.card_session import CardSession
from gecc_desk.hardware.card_watcher import CardEvent, CardWatcher, ReaderState
from gecc_desk.hardware.pcsc import PcscContext
from gecc_desk.hardware.photo_reading import REST_SECONDS, PhotoReading
from tests.hardware.conftest import Watch
from tests.hardware.listening import Listener
from tests.hardware.other_program import OtherProgram, resetting, scard
from tests.pcsc import CardSlot, PcscDaemon
from tests.virtual_card import Fault, Person, VirtualCard, invented_jpeg

pytestmark = pytest.mark.pcsc

TEXT_EXCHANGES = 7
ALL_EXCHANGES = 47
FULL_PHOTO = invented_jpeg(5118)
HELD_UP_SECONDS = 0.1
"""What a call of the window's thread may take at most."""
ANNA = Person(citizen_id="1101700203450", thai_name="นางสาว#อันนา##ทดลอง", photo=FULL_PHOTO)
SOMCHAI = Person(thai_name="นาย#สมชาย##ทดลอง", photo=FULL_PHOTO)


def slow(person: Person = SOMCHAI, baud: int = 9600) -> VirtualCard:
    """A card whose text takes 0.8 s and whose photo takes 7 s, or less with more baud."""
    return VirtualCard(person, baud=baud)


def first_name(event: CardEvent) -> str:
    assert event.card is not None
    return event.card.thai_name.first


def assert_next_card_reads_right(slot: CardSlot, told: Listener) -> None:
    slot.remove()
    slot.wait_until(has_card=False)
    told.catch_up()
    slot.insert(VirtualCard(ANNA))
    assert first_name(told.until(ReaderState.READ)) == "อันนา"
    assert told.last_word().jpeg == FULL_PHOTO
    assert told.photos[-1].serial == told.events[-1].serial


@contextmanager
def quick() -> Iterator[None]:
    """What the window's thread does in here must not hold it up."""
    begun = time.monotonic()
    yield
    assert time.monotonic() - begun < HELD_UP_SECONDS


def assert_let_go(card: VirtualCard) -> None:
    """Nothing more is asked of this card."""
    exchange = 263 * 12 / (card.baud or 10**6)
    time.sleep(0.05 + exchange)  # the one that was under way
    before = card.exchanges
    time.sleep(0.15 + exchange)
    assert card.exchanges == before


# ---- as it should be --------------------------------------------------------------------------------


def test_the_text_comes_first_and_both_take_no_more_than_they_must(
    card_slot: CardSlot, watch_photos: Watch
) -> None:
    _, told = watch_photos()
    card = card_slot.insert(slow(baud=57600))
    text = told.until(ReaderState.READ)
    assert card.exchanges <= TEXT_EXCHANGES + 1
    last = told.last_word()
    assert (last.state, last.jpeg, last.serial) == (PhotoState.READ, FULL_PHOTO, text.serial)
    assert (last.done, last.of) == (5118, 5118)
    assert card.exchanges == ALL_EXCHANGES
    progress = [event.done for event in told.photos]
    assert progress == sorted(progress)
    assert 5 <= len(progress) <= 15  # in 1.2 s
    card_slot.remove()
    told.until(ReaderState.NO_CARD)
    assert told.told_in_order == ["NO_CARD", "READING", "READ", "reading", "read", "NO_CARD"]


def test_a_card_that_was_in_at_the_start_shows_its_photo(
    card_slot: CardSlot, watch_photos: Watch
) -> None:
    card_slot.insert(VirtualCard(ANNA))
    card_slot.wait_until(has_card=True)
    _, told = watch_photos()
    assert told.last_word().jpeg == FULL_PHOTO
    assert told.told_in_order == ["READING", "READ", "reading", "read"]


def test_only_where_photos_are_wanted(card_slot: CardSlot, watch: Watch) -> None:
    watcher, told = watch()
    card = card_slot.insert(VirtualCard(ANNA))
    told.until(ReaderState.READ)
    watcher.want_photo(True)
    assert_let_go(card)
    assert (card.exchanges, told.photos) == (TEXT_EXCHANGES, [])
    watcher.reread()
    assert told.last_word().jpeg == FULL_PHOTO
    watcher.want_photo(False)
    watcher.reread()
    told.until(ReaderState.READING)
    told.until(ReaderState.READ)
    assert_let_go(card)
    assert card.exchanges == TEXT_EXCHANGES + ALL_EXCHANGES + TEXT_EXCHANGES
    assert told.told_in_order.count("reading") == 1


def test_no_photo_and_no_name_reaches_a_log_or_a_repr(
    card_slot: CardSlot, watch_photos: Watch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    _, told = watch_photos()
    card_slot.insert(VirtualCard(ANNA))
    last = told.last_word()
    assert last.jpeg is not None
    said = caplog.text + "".join(map(repr, told.order))
    assert "reader" in said
    for secret in ("อันนา", "Thotsop", "1101700203450", "jpeg", "xff", "xd8", "ffd8"):
        assert secret not in said


# ---- given up -----------------------------------------------------------------------------------------


def test_cancelling_ends_it_at_the_next_exchange_and_keeps_the_text(
    card_slot: CardSlot, watch_photos: Watch
) -> None:
    watcher, told = watch_photos()
    card = card_slot.insert(slow(baud=57600))
    told.until(ReaderState.READ)
    told.until_photo(PhotoState.READING)
    with quick():
        watcher.cancel_photo()
    assert told.last_word(seconds=0.1).state is PhotoState.CANCELLED
    watcher.cancel_photo()
    assert_let_go(card)
    assert card.exchanges < ALL_EXCHANGES
    assert told.told == ["NO_CARD", "READING", "READ"]
    watcher.reread()
    assert told.last_word().jpeg == FULL_PHOTO


def test_no_longer_wanting_photos_ends_the_one_on_its_way(
    card_slot: CardSlot, watch_photos: Watch
) -> None:
    watcher, told = watch_photos()
    card = card_slot.insert(slow(baud=57600))
    told.until_photo(PhotoState.READING)
    with quick():
        watcher.want_photo(False)
    assert told.last_word(seconds=0.1).state is PhotoState.CANCELLED
    assert_let_go(card)


def test_reading_again_gives_up_the_photo_and_brings_it_whole(
    card_slot: CardSlot, watch_photos: Watch
) -> None:
    watcher, told = watch_photos()
    card_slot.insert(slow(baud=57600))
    first = told.until_photo(PhotoState.READING)
    with quick():
        watcher.reread()
    assert told.last_word().state is PhotoState.CANCELLED
    last = told.last_word()
    assert (last.state, last.jpeg) == (PhotoState.READ, FULL_PHOTO)
    assert last.serial > first.serial
    assert "HELD" not in told.told


def test_stopping_ends_the_photo_fast_and_nothing_is_told_afterwards(
    card_slot: CardSlot, watch_photos: Watch
) -> None:
    watcher, told = watch_photos()
    card = card_slot.insert(slow())
    told.until_photo(PhotoState.READING)
    begun = time.monotonic()
    watcher.stop()
    assert time.monotonic() - begun < 0.3
    before = len(told.order)
    assert_let_go(card)
    assert len(told.order) == before
    assert card.exchanges < ALL_EXCHANGES


def test_a_slow_card_pulled_by_hand_mid_photo_keeps_its_text(
    card_slot: CardSlot, watch_photos: Watch
) -> None:
    _, told = watch_photos()
    card_slot.insert(slow())
    told.until_photo(PhotoState.READING)
    told.until_photo(PhotoState.READING)
    card_slot.remove()
    assert told.last_word(seconds=1).state is PhotoState.LOST
    assert_next_card_reads_right(card_slot, told)
    assert told.told == ["NO_CARD", "READING", "READ", "NO_CARD", "READING", "READ"]


def test_one_reader_busy_with_a_photo_does_not_hold_up_the_other(
    card_slot: CardSlot, second_card_slot: CardSlot, watch_photos: Watch
) -> None:
    _, told = watch_photos()
    card_slot.insert(slow())
    busy = told.until_photo(PhotoState.READING)
    told.until(ReaderState.READ)
    begun = time.monotonic()
    second_card_slot.insert(VirtualCard(ANNA))
    event = told.until(ReaderState.READ)
    assert time.monotonic() - begun < 1.0  # most of it the service's own
    assert (event.reader, first_name(event)) == (second_card_slot.reader, "อันนา")
    given_up, last = told.last_word(), told.last_word()
    assert (given_up.serial, given_up.state) == (busy.serial, PhotoState.CANCELLED)
    assert (last.serial, last.jpeg) == (event.serial, FULL_PHOTO)
    second_card_slot.remove()
    assert first_name(told.until(ReaderState.READ)) == "สมชาย"
    card_slot.remove()
    told.until(ReaderState.NO_CARD)


# ---- faults -------------------------------------------------------------------------------------------


def test_a_fault_that_passes_is_mended_in_silence(card_slot: CardSlot, watch_photos: Watch) -> None:
    _, told = watch_photos()
    card = card_slot.insert(VirtualCard(ANNA, faults=(Fault(30, 0x6581),)))
    assert told.last_word().jpeg == FULL_PHOTO
    assert card.exchanges == 30 + ALL_EXCHANGES
    assert told.told_in_order[-4:] == ["READING", "READ", "reading", "read"]


def test_a_fault_that_stays_is_told_once_and_the_text_stays(
    card_slot: CardSlot, watch_photos: Watch
) -> None:
    _, told = watch_photos()
    card = card_slot.insert(VirtualCard(ANNA, faults=(Fault(30, 0x6581, always=True),)))
    assert told.last_word().state is PhotoState.FAILED
    time.sleep(REST_SECONDS)  # in which a third try would come
    assert card.exchanges == 60
    assert told.events[-1].state is ReaderState.READ
    assert_next_card_reads_right(card_slot, told)


def test_cancelling_while_a_fault_rests_ends_it(card_slot: CardSlot, watch_photos: Watch) -> None:
    watcher, told = watch_photos()
    card = card_slot.insert(VirtualCard(ANNA, faults=(Fault(30, 0x6581),)))
    told.until_photo(PhotoState.READING)
    while card.exchanges < 30:
        time.sleep(0.001)
    watcher.cancel_photo()
    assert told.last_word().state is PhotoState.CANCELLED
    time.sleep(2 * REST_SECONDS)  # in which a second try would come
    assert card.exchanges == 30


def test_another_program_that_resets_the_card_again_and_again(
    card_slot: CardSlot, watch_photos: Watch
) -> None:
    card_slot.insert(slow(baud=57600))
    card_slot.wait_until(has_card=True)
    with resetting(card_slot, every=0.01):
        watcher, told = watch_photos()
        assert told.last_word().jpeg == FULL_PHOTO
        watcher.reread()
        assert told.last_word().jpeg == FULL_PHOTO
    assert set(told.told) <= {"READING", "READ"}


def test_another_program_takes_the_card_for_itself_when_the_photo_was_given_up(
    card_slot: CardSlot, watch_photos: Watch
) -> None:
    watcher, told = watch_photos()
    card_slot.insert(slow(baud=115200))
    told.until_photo(PhotoState.READING)
    watcher.cancel_photo()
    other = hold(card_slot)
    watcher.reread()
    assert told.until(ReaderState.HELD, seconds=6).error is not None
    other.let_go()
    assert first_name(told.until(ReaderState.READ)) == "สมชาย"
    assert told.until_photo(PhotoState.READ).jpeg == FULL_PHOTO


def hold(slot: CardSlot) -> OtherProgram:
    """Another program that has the card for itself, as soon as it can get it."""
    until = time.monotonic() + 3
    while True:
        try:
            return OtherProgram(slot, scard.SCARD_SHARE_EXCLUSIVE)
        except AssertionError:
            assert time.monotonic() < until
            time.sleep(0.02)


def test_the_service_stops_mid_photo_and_comes_back(
    card_slot: CardSlot, pcscd: PcscDaemon, watch_photos: Watch
) -> None:
    _, told = watch_photos()
    card_slot.insert(slow())
    told.until_photo(PhotoState.READING)
    pcscd.stop_own()
    assert told.last_word(seconds=2).state is PhotoState.FAILED
    told.until(ReaderState.NO_SERVICE)
    card_slot.remove()
    pcscd.start()
    told.until(ReaderState.NO_CARD)
    assert_next_card_reads_right(card_slot, told)


def test_a_reader_unplugged_mid_photo_and_plugged_in_again(
    card_slot: CardSlot, watch_photos: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The virtual reader cannot leave a service that runs on; so the service's list leaves it out.
    unplugged: set[str] = set()
    readers = PcscContext.readers
    monkeypatch.setattr(
        PcscContext,
        "readers",
        lambda context: [name for name in readers(context) if name not in unplugged],
    )
    _, told = watch_photos()
    card_slot.insert(slow())
    told.until(ReaderState.READ)
    told.until_photo(PhotoState.READING)
    unplugged.add(card_slot.reader)
    assert told.last_word(seconds=3).state is PhotoState.LOST
    assert told.until(ReaderState.NO_CARD).reader != card_slot.reader
    card_slot.remove()
    card_slot.wait_until(has_card=False)
    unplugged.clear()
    card_slot.insert(VirtualCard(ANNA))
    assert first_name(told.until(ReaderState.READ)) == "อันนา"
    assert told.last_word().jpeg == FULL_PHOTO


# ---- sleep --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("moment", ["idle", "text", "photo"])
def test_a_machine_that_sleeps_goes_on_where_it_was(
    card_slot: CardSlot, pcscd: PcscDaemon, watch_photos: Watch, moment: str
) -> None:
    watcher, told = watch_photos()
    told.until(ReaderState.NO_CARD)
    if moment != "idle":
        card_slot.insert(slow(baud=57600))
        told.until(ReaderState.READING)
    if moment == "photo":
        told.until_photo(PhotoState.READING)
        told.until_photo(PhotoState.READING)
    with pcscd.frozen():
        time.sleep(1.2)  # longer than any single wait
        before = len(told.order)
        with quick():  # the receptionist presses what there is to press
            watcher.cancel_photo()
            watcher.reread()
            watcher.want_photo(True)
        assert len(told.order) - before <= 1  # a photo that is given up
    if moment == "idle":
        card_slot.insert(slow(baud=115200))
    elif moment == "photo":
        assert told.last_word().state is PhotoState.CANCELLED
    assert told.until_photo(PhotoState.READ).jpeg == FULL_PHOTO
    assert told.events[-1].card is not None
    assert_next_card_reads_right(card_slot, told)


def test_the_program_closes_although_the_service_hangs(
    card_slot: CardSlot, pcscd: PcscDaemon
) -> None:
    told = Listener()
    watcher = CardWatcher(told, told.on_photo)
    watcher.want_photo(True)
    watcher.start()
    card_slot.insert(slow())
    told.until_photo(PhotoState.READING)
    with pcscd.frozen():
        begun = time.monotonic()
        watcher.stop()
        assert time.monotonic() - begun < 2.5
        before = len(told.order)
    watcher.stop()
    card_slot.remove()
    assert len(told.order) == before
    assert "card-watcher" not in [thread.name for thread in threading.enumerate()]


# ---- the order of what is told, without a service ---------------------------------------------------


def test_nothing_of_a_photo_is_told_after_the_next_card_whenever_that_comes() -> None:
    dice = random.Random(25690701)
    seen = set()
    for _ in range(100):
        told = _one_photo_and_the_next_card(dice)
        assert told[0] == "reading"
        assert told[-1] == "next card"
        seen.add(told[-2])
    assert seen == {"read", "cancelled"}  # both come up


def _one_photo_and_the_next_card(dice: random.Random) -> list[str]:
    told: list[str] = []
    telling = threading.RLock()

    def tell(event: PhotoEvent) -> None:
        assert event.serial == 7
        told.append(event.state.value)

    photo = PhotoReading(CardAccess("none"), "none", tell, telling, lambda: False)
    card = VirtualCard(ANNA, baud=6_000_000)  # some 15 ms
    session = CardSession(card.transmit, card.atr)
    photo.read_text(session)
    thread = threading.Thread(target=photo.read, args=(session,))
    moments = [dice.uniform(0, 0.02) for _ in range(2)]
    thread.start()
    time.sleep(moments[0])
    photo.belongs_to(7)
    time.sleep(moments[1])
    with telling:
        photo.end(PhotoState.CANCELLED)
        told.append("next card")
    thread.join()
    return told
