"""Settings: what an office changes is seen at once, and what is wrong changes nothing."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QScrollArea, QSpinBox, QTabWidget, QWidget

from tests.ui.open_desk import OpenDesk, texts
from ui.main_window import PHONE, SETTINGS
from ui.widgets.issue_panel import ServiceButton
from ui.widgets.list_editor import ListEditor

pytestmark = pytest.mark.window

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
SERVICES, COUNTERS, UNITS, TOPICS = 1, 2, 4, 5


@pytest.fixture
def settings(desk: OpenDesk) -> OpenDesk:
    desk.key(Key.Key_F10)
    assert desk.window.page() == SETTINGS
    desk.settle()
    return desk


def tab_count(desk: OpenDesk) -> int:
    tabs = desk.window.settings.findChild(QTabWidget)
    assert isinstance(tabs, QTabWidget)
    return tabs.count()


def tab(desk: OpenDesk, place: int) -> QWidget:
    tabs = desk.window.settings.findChild(QTabWidget)
    assert isinstance(tabs, QTabWidget)
    tabs.setCurrentIndex(place)
    desk.spin()
    shown: QWidget = tabs.currentWidget()
    return shown


def fields(within: QWidget) -> list[QLineEdit]:
    """The fields of a list, top to bottom and left to right."""
    editor = within.findChild(ListEditor)
    assert isinstance(editor, ListEditor)
    found = [
        one
        for one in editor.findChildren(QLineEdit)
        if one.isVisible() and not isinstance(one.parent(), QSpinBox)
    ]
    return sorted(found, key=lambda one: one.mapToGlobal(one.rect().center()).toTuple()[::-1])


def names(within: QWidget) -> list[QLineEdit]:
    """The name fields of a list, top to bottom."""
    return [one for one in fields(within) if one.accessibleName().startswith("ชื่อ")]


def extensions(within: QWidget) -> list[QLineEdit]:
    """The fields of a list that are no names, top to bottom."""
    return [one for one in fields(within) if one not in names(within)]


def icons(within: QWidget, name: str) -> list[QAbstractButton]:
    found = [
        one
        for one in within.findChildren(QAbstractButton)
        if one.isVisible() and one.accessibleName() == name
    ]
    return sorted(found, key=lambda one: one.mapToGlobal(one.rect().topLeft()).y())


def rename(desk: OpenDesk, field: QLineEdit, text: str) -> None:
    field.setFocus()
    field.selectAll()
    desk.type(text)


def save(desk: OpenDesk) -> str:
    desk.key(Key.Key_S, CONTROL)
    desk.settle()
    return " ".join(texts(desk.window.settings))


def service_names(desk: OpenDesk) -> list[str]:
    buttons = sorted(desk.window.front.issue.findChildren(ServiceButton), key=lambda one: one.y())
    return [one.service.name for one in buttons if not one.isHidden()]


def state(desk: OpenDesk) -> Any:
    """Everything the office has set."""
    return (
        desk.office.services(),
        desk.office.units(),
        desk.office.topics(),
        desk.office.counters(),
        desk.office.value("office_name", ""),
    )


def test_a_renamed_services_button_follows_and_keeps_its_letter(settings: OpenDesk) -> None:
    rename(settings, names(tab(settings, SERVICES))[0], "งานใหม่")
    assert "บันทึกแล้ว" in save(settings)
    settings.until(lambda: service_names(settings)[0] == "งานใหม่", "the button follows")
    settings.key(Key.Key_F2)
    settings.digit(1)
    settings.wait_for_ticket("A001")


def test_adding_and_removing_services_moves_the_keys(settings: OpenDesk) -> None:
    page = tab(settings, SERVICES)
    before = service_names(settings)
    settings.click(settings.button(page, "เพิ่ม"))
    assert settings.focus is names(page)[-1], "the name can be typed at once"
    settings.type("ให้คำปรึกษา")
    settings.click(icons(page, "ลบ")[0])
    save(settings)
    settings.until(
        lambda: service_names(settings) == [*before[1:], "ให้คำปรึกษา"], "the buttons follow"
    )
    settings.key(Key.Key_F2)
    settings.digit(1)
    settings.wait_for_ticket("B001")
    settings.digit(len(before))  # A to H are taken, and I would be read as 1
    settings.wait_for_ticket("J001")


def test_the_order_can_be_changed(settings: OpenDesk) -> None:
    page = tab(settings, SERVICES)
    before = service_names(settings)
    settings.click(icons(page, "เลื่อนลง")[0])
    save(settings)
    settings.until(
        lambda: service_names(settings)[:2] == [before[1], before[0]], "the buttons follow"
    )


@pytest.mark.parametrize("wrong", ["double", "empty"])
@pytest.mark.parametrize("place", [SERVICES, UNITS, TOPICS])
def test_an_empty_or_double_name_is_refused_and_nothing_is_changed(
    settings: OpenDesk, place: int, wrong: str
) -> None:
    before = state(settings)
    # Something right on another page: it must not be kept by half.
    office = tab(settings, 0).findChildren(QLineEdit)[0]
    rename(settings, office, "สำนักงานใหม่")
    page = tab(settings, place)
    first, second = names(page)[:2]
    double = first.text()
    second.setFocus()
    second.selectAll()
    if wrong == "double":
        settings.type(double)
    else:
        settings.key(Key.Key_Delete)
    said = save(settings)
    assert "ชื่อต้องไม่ซ้ำกัน" in said
    assert state(settings) == before
    assert office.text() == "สำนักงานใหม่", "what was typed is still there to be put right"
    assert second.text() == (double if wrong == "double" else "")


def test_a_name_of_ten_thousand_characters_is_refused(settings: OpenDesk) -> None:
    before = state(settings)
    field = names(tab(settings, UNITS))[0]
    field.setText("ก" * 10_000)
    field.textEdited.emit(field.text())
    assert "โปรดย่อให้สั้นลง" in save(settings)
    assert state(settings) == before


def test_units_and_topics_reach_the_phone_form(settings: OpenDesk) -> None:
    rename(settings, names(tab(settings, TOPICS))[0], "เรื่องของเรา")
    rename(settings, names(tab(settings, UNITS))[0], "หน่วยของเรา")
    save(settings)
    settings.key(Key.Key_F3)
    assert settings.window.page() == PHONE
    form = settings.window.form
    for field, typed, whole in (
        (form.topic, "เรื่องข", "เรื่องของเรา"),
        (form.unit, "หน่วยข", "หน่วยของเรา"),
    ):
        if field is form.unit:
            form.outcome.setFocus()
            settings.digit(2)
        field.setFocus()
        settings.type(typed)
        settings.key(Key.Key_Return)
        assert field.text() == whole


def test_a_units_extension_reaches_the_transfer_of_a_call(settings: OpenDesk) -> None:
    page = tab(settings, UNITS)
    unit = names(page)[1].text()
    rename(settings, extensions(page)[1], "205")
    assert "บันทึกแล้ว" in save(settings)
    assert [one.extension for one in settings.office.units()[:3]] == ["", "205", ""]
    assert [one.text() for one in extensions(tab(settings, UNITS))[:3]] == ["", "205", ""]
    settings.key(Key.Key_F3)
    form = settings.window.form
    form.outcome.setFocus()
    settings.digit(2)
    form.unit.setFocus()
    settings.type(unit)
    settings.key(Key.Key_Return)
    settings.until(
        lambda: "205" in [one.text() for one in form.findChildren(QLineEdit) if one.isVisible()],
        "the extension stands beside the unit",
    )


def test_an_extension_goes_with_its_unit_and_a_new_unit_has_one(settings: OpenDesk) -> None:
    page = tab(settings, UNITS)
    first, second = (one.text() for one in names(page)[:2])
    rename(settings, extensions(page)[0], "11")
    settings.click(icons(page, "เลื่อนลง")[0])
    settings.click(settings.button(page, "เพิ่ม"))
    settings.type("หน่วยใหม่")
    settings.key(Key.Key_Tab)
    assert settings.focus is extensions(page)[-1], "the extension comes behind the name"
    settings.type("99")
    save(settings)
    units = [(one.name, one.extension) for one in settings.office.units()]
    assert units[:2] == [(second, ""), (first, "11")]
    assert units[-1] == ("หน่วยใหม่", "99")


def test_an_extension_that_is_too_long_is_marked_and_refused(settings: OpenDesk) -> None:
    before = state(settings)
    field = extensions(tab(settings, UNITS))[2]
    rename(settings, field, "1" * 21)
    assert field.property("wrong") == "true"
    assert "โปรดย่อให้สั้นลง" in save(settings)
    assert state(settings) == before
    field.setFocus()
    settings.key(Key.Key_End)
    settings.key(Key.Key_Backspace)
    assert field.property("wrong") == "false"
    assert "บันทึกแล้ว" in save(settings)
    assert settings.office.units()[2].extension == "1" * 20


def test_the_list_of_units_is_walked_through_by_tab(settings: OpenDesk) -> None:
    """Line by line: name, extension, the buttons; and the button that adds one at the end."""
    page = tab(settings, UNITS)
    pairs = zip(names(page), extensions(page), strict=True)
    wanted: list[QWidget] = [field for pair in pairs for field in pair]
    add, walked = settings.button(page, "เพิ่ม"), list[QWidget]()
    wanted[0].setFocus()
    while add not in walked and len(walked) < 100:
        walked.append(settings.focus)
        settings.key(Key.Key_Tab)
    editor = page.findChild(ListEditor)
    assert isinstance(editor, ListEditor)
    assert all(editor.isAncestorOf(one) for one in walked), "nothing else comes in between"
    assert [one for one in walked if isinstance(one, QLineEdit)] == wanted
    spoken = [one.accessibleName() for one in extensions(page)]
    assert [one.endswith(f"{n}") for n, one in enumerate(spoken, 1)] == [True] * len(spoken)


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_extensions_keep_their_place_in_larger_text(settings: OpenDesk, percent: int) -> None:
    settings.close()
    settings.open(text=percent)
    settings.key(Key.Key_F10)
    settings.settle()
    page = tab(settings, UNITS)
    for name, extension in zip(names(page), extensions(page), strict=True):
        room = extension.contentsRect().width() - extension.fontMetrics().horizontalAdvance("00000")
        assert room > 0, "five digits can be read"
        assert name.geometry().right() < extension.geometry().left()
        assert name.width() > extension.width()
    area = page.findChild(QScrollArea) or page
    assert isinstance(area, QScrollArea)
    assert area.horizontalScrollBar().maximum() == 0, "nothing lies outside the window"


def test_the_office_and_its_counters(settings: OpenDesk) -> None:
    rename(settings, tab(settings, 0).findChildren(QLineEdit)[0], "สำนักงานทดสอบ")
    counters = [
        one for one in tab(settings, COUNTERS).findChildren(QSpinBox) if one.maximum() == 99
    ]
    counters[0].setValue(3)
    save(settings)
    settings.until(
        lambda: any("สำนักงานทดสอบ" in text for text in texts(settings.window.top)),
        "the office's name stands at the top",
    )
    assert [one.number for one in settings.counters.counters()] == [1, 2, 3]
    settings.key(Key.Key_F4)
    settings.settle()
    shown = [text for text in texts(settings.window.counter) if text.isdigit()]
    assert {"1", "2", "3"} <= set(shown)
    assert "4" not in shown


def test_the_rule_of_who_is_next_is_the_offices(settings: OpenDesk) -> None:
    boxes = tab(settings, COUNTERS).findChildren(QSpinBox)
    most, limit = boxes[0], boxes[1]
    assert (most.value(), limit.value()) == (3, 45)
    most.setValue(2)
    limit.setValue(30)
    assert "บันทึกแล้ว" in save(settings)
    rules = settings.reception.waiting_room().rules
    assert (rules.most_in_a_row, rules.limit) == (2, dt.timedelta(minutes=30))


def test_a_counter_may_take_only_some_services(settings: OpenDesk) -> None:
    page = tab(settings, COUNTERS)
    # Out of all letters the others stay; a counter never takes nothing.
    settings.click(icons(page, "ช่อง 2 รับงานรายงานตัว")[0])
    settings.click(icons(page, "ช่อง 3 รับทุกงานบริการ")[0])
    save(settings)
    taken = settings.office.taken()
    services = frozenset(one.id for one in settings.office.services() if one.id is not None)
    report = settings.office.services()[0].id
    assert taken[1] is None
    assert taken[2] == services - {report}
    assert taken[3] is None
    settings.reception.issue("A")
    assert settings.counters.call_next(2) is None
    assert settings.counters.call_next(3) is not None


def test_nothing_is_changed_until_it_is_saved_and_it_can_be_thrown_away(
    settings: OpenDesk,
) -> None:
    before = state(settings)
    field = names(tab(settings, SERVICES))[0]
    was = field.text()
    rename(settings, field, "ไม่เอา")
    settings.key(Key.Key_F2)
    settings.key(Key.Key_F10)
    settings.settle()
    assert names(tab(settings, SERVICES))[0].text() == "ไม่เอา", "half typed outlives another page"
    assert state(settings) == before
    settings.click(settings.button(settings.window.settings, "ยกเลิก"))
    settings.settle()
    assert names(tab(settings, SERVICES))[0].text() == was


@pytest.mark.parametrize(
    ("choice", "seen"),
    [("มืด", "dark"), ("150 %", "150"), ("English", "en")],
)
def test_a_new_look_or_language_keeps_what_is_half_typed(
    settings: OpenDesk, choice: str, seen: str
) -> None:
    settings.key(Key.Key_F3)
    form = settings.window.form
    form.phone.setFocus()
    settings.type("0812")
    form.note.setFocus()
    settings.type("จดไว้")
    typed = form.content()
    settings.key(Key.Key_F10)
    settings.settle()
    tab(settings, 0)
    old = settings.window
    tabs = tab_count(settings)
    settings.click(settings.button(settings.window.settings, choice))
    settings.until(lambda: settings.window is not old, "the window was made anew")
    settings.until(settings.window.isVisible, "the new window is shown")
    settings.until(settings.window.isActiveWindow, "the new window has the keyboard")
    settings.settle()
    assert settings.window.page() == SETTINGS
    assert tab_count(settings) == tabs, "no tab has gone"
    assert settings.window.form.content() == typed
    context = settings.window._context
    assert seen in (context.look.name.value, str(context.look.percent), context.language.code)
    # It is chosen for the next start too.
    settings.reopen()
    context = settings.window._context
    assert seen in (context.look.name.value, str(context.look.percent), context.language.code)
