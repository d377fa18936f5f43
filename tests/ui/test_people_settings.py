"""Settings of people and ID cards: what is kept is what was chosen, and nothing is lost unasked."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QLineEdit,
    QScrollArea,
    QTableView,
    QTabWidget,
    QWidget,
)

from gecc_desk.domain.people import CitizenIdKeeping, Identity
from gecc_desk.services.people import People
from gecc_desk.services.reception import Reception
from gecc_desk.storage.database import Database
from tests.ui.open_desk import OpenDesk, texts
from ui.main_window import SETTINGS
from ui.models.at_desk import CardChoices
from ui.models.disclosure_model import Column
from ui.pages.settings_page import PEOPLE_TAB
from ui.widgets.field import Field
from ui.widgets.id_keeping import IdKeeping
from ui.widgets.id_key_part import IdKeyPart
from ui.widgets.segments import Segments

pytestmark = pytest.mark.window

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
SOMCHAI = Identity("นายทดสอบ ระบบงาน", 1963, "1234567890121")
SOMYING = Identity("นางสาวสมหญิง อีกคน", 1963, "3101200345673")
NONE, KEYED, FULL = 1, 2, 3
PHOTO, REMOVAL, SECONDS = "รูปถ่ายในบัตร", "เมื่อดึงบัตรออก", "ล้างข้อมูลออกจากหน้าจอภายใน"


@pytest.fixture
def people(database: Database) -> People:
    return People(database, "somsri")


@pytest.fixture
def settings(desk: OpenDesk) -> OpenDesk:
    return opened(desk)


def opened(desk: OpenDesk) -> OpenDesk:
    """The tab of people is in front."""
    desk.key(Key.Key_F10)
    assert desk.window.page() == SETTINGS
    desk.settle()
    tabs(desk).setCurrentIndex(PEOPLE_TAB)
    desk.spin()
    return desk


def tabs(desk: OpenDesk) -> QTabWidget:
    found = desk.window.settings.findChild(QTabWidget)
    assert isinstance(found, QTabWidget)
    return found


def page(desk: OpenDesk) -> QWidget:
    shown = tabs(desk).widget(PEOPLE_TAB)
    assert shown is not None
    return shown


def keeping(desk: OpenDesk) -> QWidget:
    found = page(desk).findChild(IdKeeping)
    assert isinstance(found, IdKeeping)
    return found


def key_part(desk: OpenDesk) -> QWidget:
    found = page(desk).findChild(IdKeyPart)
    assert isinstance(found, IdKeyPart)
    return found


def choose(desk: OpenDesk, within: QWidget, place: int) -> None:
    """Press the digit of a choice in the row of choices."""
    segments = within.findChild(Segments)
    assert isinstance(segments, Segments)
    segments.setFocus()
    desk.digit(place)
    desk.settle()


def field(desk: OpenDesk, name: str) -> QWidget:
    """The field whose choice is called so."""
    return next(
        one for one in page(desk).findChildren(Field) if one.control.accessibleName() == name
    )


def save(desk: OpenDesk) -> str:
    desk.key(Key.Key_S, CONTROL)
    return said(desk)


def said(desk: OpenDesk) -> str:
    """Everything that the page says once all is done."""
    desk.settle()
    desk.settle()
    return " ".join(texts(desk.window.settings))


def come(database: Database, *identities: Identity) -> None:
    reception = Reception(database, "elsewhere")
    for identity in identities:
        reception.issue("A", identity=identity)


# ---- what is kept of a citizen ID -----------------------------------------------------------


def test_what_is_kept_is_in_sight_with_a_sentence_to_each_choice(
    desk: OpenDesk, database: Database, people: People
) -> None:
    come(database, SOMCHAI, SOMYING)
    opened(desk)
    shown = texts(keeping(desk))
    assert "ขณะนี้เก็บเพื่อจดจำ 2 คน เก็บเลขทั้งหมด 0 คน" in shown
    for name in ("ไม่เก็บ", "เก็บเพื่อจดจำ", "เก็บทั้งหมด"):
        assert any(text.startswith(f"{name}: ") for text in shown), name
    assert people.keeping() is CitizenIdKeeping.KEYED


def test_keeping_more_is_saved_without_a_question(
    settings: OpenDesk, database: Database, people: People
) -> None:
    come(database, SOMCHAI)
    choose(settings, keeping(settings), FULL)
    assert people.keeping() is CitizenIdKeeping.KEYED, "nothing changes before it is saved"
    assert "บันทึกแล้ว" in save(settings)
    assert people.keeping() is CitizenIdKeeping.FULL
    come(database, SOMYING)
    assert people.held() == (2, 1)


def test_keeping_less_warns_asks_and_only_then_removes(
    settings: OpenDesk, database: Database, people: People
) -> None:
    # They came after the page was opened: what it says is of now.
    come(database, SOMCHAI, SOMYING)
    choose(settings, keeping(settings), NONE)
    assert "เมื่อบันทึก ระบบจะลบเลขประจำตัวประชาชนของ 2 คน และกู้คืนไม่ได้" in texts(settings.window.settings)
    assert "ใช่หรือไม่" in save(settings)
    assert people.held() == (2, 0), "asked, and not yet done"
    assert settings.focus.text() == "ไม่ลบ เก็บไว้ตามเดิม"  # type: ignore[attr-defined]
    settings.click(settings.button(page(settings), "ใช่ ลบและบันทึก"))
    shown = said(settings)
    assert "บันทึกแล้ว ลบเลขประจำตัวประชาชนของ 2 คนแล้ว" in shown
    assert "ใช่หรือไม่" not in shown
    assert (people.held(), people.keeping()) == ((0, 0), CitizenIdKeeping.NONE)


def test_whoever_says_no_keeps_everything_and_the_rest_of_the_page(
    settings: OpenDesk, database: Database, people: People
) -> None:
    come(database, SOMCHAI)
    choose(settings, field(settings, SECONDS), 1)
    choose(settings, keeping(settings), NONE)
    save(settings)
    settings.key(Key.Key_Space)  # on "keep them", which has the keyboard
    assert "ใช่หรือไม่" not in said(settings)
    assert people.held() == (1, 0)
    assert "บันทึกแล้ว" in save(settings)
    assert (people.held(), people.keeping()) == ((1, 0), CitizenIdKeeping.KEYED)
    assert CardChoices.of(settings.office).clear_seconds == 30


def test_where_nothing_is_kept_nothing_is_asked(settings: OpenDesk, people: People) -> None:
    choose(settings, keeping(settings), NONE)
    assert "บันทึกแล้ว" in save(settings)
    assert people.keeping() is CitizenIdKeeping.NONE


def test_the_question_comes_to_whoever_saves_on_another_tab(
    settings: OpenDesk, database: Database
) -> None:
    settings.resize(1024, 700)
    come(database, SOMCHAI)
    choose(settings, keeping(settings), NONE)
    area = page(settings)
    assert isinstance(area, QScrollArea)
    bar = area.verticalScrollBar()
    bar.setValue(bar.maximum())
    tabs(settings).setCurrentIndex(0)
    save(settings)
    assert tabs(settings).currentIndex() == PEOPLE_TAB
    yes = settings.button(page(settings), "ใช่ ลบและบันทึก")
    settings.until(lambda: not yes.visibleRegion().isEmpty(), "the question can be seen")


def test_where_the_rest_is_wrong_no_citizen_id_is_removed(
    settings: OpenDesk, database: Database, people: People
) -> None:
    come(database, SOMCHAI)
    choose(settings, keeping(settings), NONE)
    office = settings.window.settings._office
    office.setText("ก" * 500)
    save(settings)
    settings.click(settings.button(page(settings), "ใช่ ลบและบันทึก"))
    assert "โปรดย่อให้สั้นลง" in said(settings)
    assert (people.held(), people.keeping()) == ((1, 0), CitizenIdKeeping.KEYED)


def test_discarding_takes_the_choice_and_its_warning_back(
    settings: OpenDesk, database: Database, people: People
) -> None:
    come(database, SOMCHAI)
    choose(settings, keeping(settings), NONE)
    choose(settings, field(settings, PHOTO), 2)
    settings.click(settings.button(settings.window.settings, "ยกเลิก"))
    assert "กู้คืนไม่ได้" not in said(settings)
    choose(settings, field(settings, SECONDS), 2)
    assert "บันทึกแล้ว" in save(settings)
    assert people.keeping() is CitizenIdKeeping.KEYED
    assert CardChoices.of(settings.office) == CardChoices(photo=False, clear_seconds=60)


# ---- the card on the screen -----------------------------------------------------------------


def test_photo_time_and_removal_are_saved_and_shown_the_next_time(settings: OpenDesk) -> None:
    assert CardChoices.of(settings.office) == CardChoices(), "off, two minutes, not at once"
    choose(settings, field(settings, PHOTO), 2)
    choose(settings, field(settings, REMOVAL), 2)
    choose(settings, field(settings, SECONDS), 5)
    assert CardChoices.of(settings.office) == CardChoices()
    save(settings)
    chosen = CardChoices(photo=True, clear_seconds=600, clear_on_removal=True)
    assert CardChoices.of(settings.office) == chosen
    settings.reopen()
    opened(settings)
    assert checked(settings) == ["แสดง", "ล้างหน้าจอทันที", "10 นาที"]


def checked(desk: OpenDesk) -> list[str]:
    return [
        one.text()
        for name in (PHOTO, REMOVAL, SECONDS)
        for one in field(desk, name).findChildren(QAbstractButton)
        if one.isChecked()
    ]


# ---- the key --------------------------------------------------------------------------------


def test_the_key_is_told_where_it_lies_and_looking_makes_none(
    settings: OpenDesk, database: Database
) -> None:
    (where,) = key_part(settings).findChildren(QLineEdit)
    assert where.text() == str(database.id_key.path)
    assert not database.id_key.path.exists()
    assert not any(one.isVisible() for one in key_part(settings).findChildren(QAbstractButton))


@pytest.mark.parametrize("left", ["another", "rubbish", "nothing"])
def test_a_lost_key_is_begun_anew_after_a_question_and_cards_are_known_again(
    desk: OpenDesk, database: Database, elsewhere: Database, left: str
) -> None:
    come(database, SOMCHAI)
    path = database.id_key.path
    if left == "nothing":
        path.unlink()
    else:
        path.write_text("00" * 32 if left == "another" else "rubbish", encoding="ascii")
    desk.reopen()
    opened(desk)
    choose(desk, field(desk, PHOTO), 2)
    desk.click(desk.button(key_part(desk), "เริ่มจดจำใหม่"))
    assert desk.focus.text() == "ยังไม่เริ่ม"  # type: ignore[attr-defined]
    other = People(elsewhere, "somsri")
    assert other.held() == (1, 0), "asked, and not yet done"
    desk.click(desk.button(key_part(desk), "ใช่ เริ่มจดจำใหม่"))
    assert "เริ่มจดจำใหม่แล้ว" in said(desk)
    assert not any(one.isVisible() for one in key_part(desk).findChildren(QAbstractButton))
    assert other.held() == (0, 0)
    assert CardChoices.of(desk.office) == CardChoices(), "what is half chosen is not saved by it"
    assert checked(desk)[0] == "แสดง", "… and stays"
    come(elsewhere, SOMCHAI)
    assert other.recognise(SOMCHAI).person is not None


def test_begin_anew_can_be_left(desk: OpenDesk, database: Database) -> None:
    come(database, SOMCHAI)
    database.id_key.path.write_text("00" * 32, encoding="ascii")
    desk.reopen()
    opened(desk)
    desk.click(desk.button(key_part(desk), "เริ่มจดจำใหม่"))
    desk.key(Key.Key_Space)
    desk.settle()
    assert desk.focus.text() == "เริ่มจดจำใหม่ …"  # type: ignore[attr-defined]
    assert People(database, "x").held() == (1, 0)


# ---- who saw a whole ID ---------------------------------------------------------------------


def table(desk: OpenDesk) -> QTableView:
    found = page(desk).findChild(QTableView)
    assert isinstance(found, QTableView)
    return found


def test_before_anybody_looked_it_is_said_what_will_stand_there(settings: OpenDesk) -> None:
    assert not table(settings).isVisible()
    assert any(text.startswith("ยังไม่มีการเปิดดู") for text in texts(page(settings)))


def test_the_latest_disclosures_are_listed_masked_in_the_buddhist_era(
    settings: OpenDesk, people: People, database: Database
) -> None:
    for reason in ("กรอกแบบคำร้อง", "ศาลขอข้อมูล"):
        people.disclose(SOMCHAI.citizen_id, reason)
    with database.write() as work:
        work.session.execute(sa.text("UPDATE disclosure SET at = 1792636860000000"))
        work.commit()
    opened(settings)
    model = table(settings).model()
    rows = [
        [model.index(row, column).data() for column in Column] for row in range(model.rowCount())
    ]
    when, masked = "22 ต.ค. 2569 09:41", "1-2345-XXXXX-XX-1"
    assert rows == [
        [when, "somsri", masked, "ศาลขอข้อมูล"],
        [when, "somsri", masked, "กรอกแบบคำร้อง"],
    ]
    assert table(settings).isVisible()
    assert SOMCHAI.citizen_id not in " ".join(texts(settings.window.settings))
