"""The card's photo: only where the office wants it, of the right person, and gone with them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray, Qt
from PySide6.QtGui import QColor, QImage, QImageWriter

from gecc_desk.hardware.card_events import CardEvent, PhotoEvent, PhotoState, ReaderState
from tests.opening import in_clear
from tests.ui.card_hands import (
    panel,
    panel_text,
    pictures,
    take,
    take_and_look_up,
    type_citizen_id,
)
from tests.ui.open_desk import OpenDesk
from tests.ui.people import SOMCHAI, SOMYING, read, state
from ui.card_bridge import CardBridge

pytestmark = pytest.mark.window


def jpeg(colour: str = "#3060C0", size: tuple[int, int] = (148, 178)) -> bytes:
    """A photo as a card holds one, of one colour."""
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    assert QImageWriter(buffer, QByteArray(b"jpeg")).write(image)
    return bytes(held.data())


def want_photos(desk: OpenDesk) -> None:
    desk.office.set_values({"card_photo": "1"})
    desk.window.refresh_office()
    desk.settle()


def step(desk: OpenDesk, card: CardEvent, to: PhotoState, **more: object) -> None:
    desk.window.take_photo(PhotoEvent(card.serial, to, **more))  # type: ignore[arg-type]
    desk.spin()


def come(desk: OpenDesk, card: CardEvent, colour: str = "#3060C0") -> None:
    step(desk, card, PhotoState.READING, done=0, of=5118)
    step(desk, card, PhotoState.READ, done=5118, of=5118, jpeg=jpeg(colour))


def test_it_is_read_only_where_the_office_says_so(
    desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bool] = []
    monkeypatch.setattr(CardBridge, "want_photo", lambda self, wanted: asked.append(wanted))
    desk.reopen()
    assert asked == [False]
    want_photos(desk)
    assert asked[-1:] == [True]
    desk.office.set_values({"card_photo": "0"})
    desk.window.refresh_office()
    desk.settle()
    assert asked[-1:] == [False]
    card = read(SOMCHAI)
    take(desk, card)
    come(desk, card)
    assert pictures(panel(desk)) == [], "one that was still on its way is not shown"


def test_it_comes_after_the_text_and_nothing_jumps(desk: OpenDesk) -> None:
    want_photos(desk)
    card = read(SOMCHAI)
    take_and_look_up(desk, card)
    name = panel(desk).view._name
    place = name.mapTo(panel(desk), name.rect().topLeft()), name.size()
    offer = panel(desk).view.offer
    below = offer.mapTo(panel(desk), offer.rect().topLeft())
    for to in (PhotoState.READING, PhotoState.READ, PhotoState.NONE, PhotoState.LOST):
        step(desk, card, to, done=2000, of=5118, jpeg=jpeg() if to is PhotoState.READ else None)
        desk.spin(20)
        assert (name.mapTo(panel(desk), name.rect().topLeft()), name.size()) == place
        assert offer.mapTo(panel(desk), offer.rect().topLeft()) == below


def test_the_picture_is_theirs_and_sharp(desk: OpenDesk) -> None:
    want_photos(desk)
    card = read(SOMCHAI)
    take(desk, card)
    come(desk, card, "#3060C0")
    (picture,) = pictures(panel(desk))
    colour = picture.toImage().pixelColor(picture.rect().center())
    assert colour.blue() > 150 > colour.red()
    assert picture.width() == round(
        picture.deviceIndependentSize().width() * panel(desk).devicePixelRatioF()
    )


def test_its_progress_is_shown_and_it_can_be_done_without(desk: OpenDesk) -> None:
    want_photos(desk)
    given_up: list[bool] = []
    desk.window.photo_cancelled.connect(lambda: given_up.append(True))
    card = read(SOMCHAI)
    take(desk, card)
    step(desk, card, PhotoState.READING, done=1279, of=5118)
    bar = panel(desk).view.photo._bar
    assert bar.isVisible()
    assert (bar.value(), bar.maximum()) == (1279, 5118)
    desk.click(panel(desk).view.photo.cancel_button)
    assert given_up == [True]
    step(desk, card, PhotoState.CANCELLED)
    assert "ไม่แสดงรูป" in panel_text(desk)
    assert not bar.isVisible()


@pytest.mark.parametrize(
    ("state_", "said"),
    [
        (PhotoState.DAMAGED, "รูปในบัตรชำรุด"),
        (PhotoState.LOST, "ดึงบัตรก่อนรูปครบ"),
        (PhotoState.FAILED, "อ่านรูปไม่สำเร็จ"),
    ],
)
def test_why_there_is_none_is_said(desk: OpenDesk, state_: PhotoState, said: str) -> None:
    want_photos(desk)
    card = read(SOMCHAI)
    take(desk, card)
    step(desk, card, PhotoState.READING, done=100, of=5118)
    step(desk, card, state_)
    assert said in panel_text(desk)
    assert "นายทดสอบ ระบบงาน" in panel_text(desk), "the text is not touched by it"


@pytest.mark.qt_log_ignore("JPEG datastream contains no image")
@pytest.mark.parametrize("held", [b"", b"\xff\xd8\xff\xd9", b"no picture at all", None])
def test_bytes_that_are_no_picture(desk: OpenDesk, held: bytes | None) -> None:
    want_photos(desk)
    card = read(SOMCHAI)
    take(desk, card)
    step(desk, card, PhotoState.READ, jpeg=held)
    assert "รูปในบัตรชำรุด" in panel_text(desk)
    assert pictures(panel(desk)) == []


@pytest.mark.qt_log_ignore("Maximum supported image dimension")
def test_a_picture_that_claims_to_be_enormous_takes_no_memory(desk: OpenDesk) -> None:
    whole = bytearray(jpeg())
    frame = whole.index(b"\xff\xc0")
    whole[frame + 5 : frame + 9] = b"\xff\xff\xff\xff"
    want_photos(desk)
    card = read(SOMCHAI)
    take(desk, card)
    step(desk, card, PhotoState.READ, jpeg=bytes(whole))
    assert "รูปในบัตรชำรุด" in panel_text(desk)


# ---- nobody else's --------------------------------------------------------------------------


def test_a_photo_of_another_card_is_not_shown(desk: OpenDesk) -> None:
    want_photos(desk)
    first, second = read(SOMCHAI), read(SOMYING)
    take(desk, first, second)
    come(desk, first)
    assert pictures(panel(desk)) == []
    come(desk, second, "#C03030")
    assert len(pictures(panel(desk))) == 1


@pytest.mark.parametrize("how", ["next", "pulled", "escape", "time", "unplugged"])
def test_it_goes_with_the_person(desk: OpenDesk, how: str) -> None:
    want_photos(desk)
    card = read(SOMCHAI)
    take(desk, card)
    come(desk, card)
    if how == "escape":
        desk.window.front.take_focus()
        desk.key(Qt.Key.Key_Escape)
    elif how == "time":
        take(desk, state(ReaderState.NO_CARD))
        assert len(pictures(panel(desk))) == 1
        panel(desk)._clock.start(1)
        desk.until(lambda: panel(desk).person is None, "the person has gone")
    else:
        events = {"next": read(SOMYING), "pulled": state(ReaderState.LOST),
                  "unplugged": state(ReaderState.NO_READER)}  # fmt: skip
        take(desk, events[how])
    assert pictures(desk.window) == []
    come(desk, card)
    assert pictures(desk.window) == [], "nor does it come back"


def test_a_half_read_one_leaves_no_progress_behind(desk: OpenDesk) -> None:
    want_photos(desk)
    card = read(SOMCHAI)
    take(desk, card)
    step(desk, card, PhotoState.READING, done=4000, of=5118)
    take(desk, read(SOMYING))
    assert not panel(desk).view.photo._bar.isVisible()


def test_a_card_without_one_and_a_typed_id_show_nothing_in_its_place(desk: OpenDesk) -> None:
    want_photos(desk)
    card = read(SOMCHAI)
    take_and_look_up(desk, card)
    before = panel_text(desk)
    step(desk, card, PhotoState.NONE)
    assert panel_text(desk) == before
    type_citizen_id(desk, SOMYING.citizen_id)
    assert not panel(desk).view.photo.isVisible()
    come(desk, card)
    assert pictures(panel(desk)) == []


def test_no_file_is_written(desk: OpenDesk, tmp_path: Path) -> None:
    want_photos(desk)
    card = read(SOMCHAI)
    take_and_look_up(desk, card)
    come(desk, card)
    desk.digit(1)
    desk.wait_for_ticket("A001")
    desk.close()
    start = jpeg()[:64]
    for file in tmp_path.rglob("*"):
        if file.is_file():
            assert start not in in_clear(file), f"a photo stands in {file.name}"
