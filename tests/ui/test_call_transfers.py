"""Calls passed on once and more: units, extensions, what came of each, and what is wrong where."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from gecc_desk.domain.calls import Outcome, Transfer, TransferResult
from tests.ui.call_hands import CONTROL, OTHER_UNIT, UNIT, recorded
from tests.ui.open_desk import OpenDesk
from ui.widgets.call.transfers import MOST_TRANSFERS, TransferRows

pytestmark = pytest.mark.window

Key = Qt.Key


@pytest.fixture
def rows(desk: OpenDesk) -> TransferRows:
    """A call that was transferred: its rows, the cursor in the first."""
    desk.key(Key.Key_F3)
    desk.settle()
    form = desk.window.form
    form.topic.setText("เรื่อง")
    form.topic.setFocus()
    desk.key(Key.Key_T, CONTROL)
    assert form.outcome.value() is Outcome.TRANSFERRED
    assert desk.focus is form.transfers.rows[0].unit
    return form.transfers


def fill(desk: OpenDesk, place: int, unit: str, digit: int) -> None:
    row = desk.window.form.transfers.rows[place]
    row.unit.setFocus()
    desk.type(unit)
    desk.key(Key.Key_Return)
    desk.digit(digit)


def said(rows: TransferRows, place: int) -> str:
    labels = rows.rows[place].findChildren(QLabel)
    return "\n".join(one.text() for one in labels if one.isVisible())


def test_several_transfers_are_kept_in_their_order(desk: OpenDesk, rows: TransferRows) -> None:
    fill(desk, 0, UNIT, 2)
    desk.key(Key.Key_T, CONTROL)
    assert desk.focus is rows.rows[1].unit
    fill(desk, 1, OTHER_UNIT, 1)
    desk.key(Key.Key_Return, CONTROL)
    assert recorded(desk).entry.transfers == (
        Transfer(UNIT, TransferResult.NO_ANSWER),
        Transfer(OTHER_UNIT, TransferResult.CONNECTED),
    )
    assert len(rows.rows) == 1, "the next call begins with one row"


def test_the_units_extension_comes_with_it_and_a_typed_one_stays(
    desk: OpenDesk, rows: TransferRows
) -> None:
    rows.set_units({UNIT: "101", OTHER_UNIT: ""})
    row = rows.rows[0]
    row.unit.setFocus()
    desk.type(UNIT)
    assert row.extension.text() == "101"
    row.unit.selectAll()
    desk.type(OTHER_UNIT)
    assert row.extension.text() == ""
    row.extension.setFocus()
    desk.type("55")
    row.unit.setFocus()
    row.unit.selectAll()
    desk.type(UNIT)
    assert row.extension.text() == "55"
    row.result.choose(TransferResult.BUSY)
    desk.key(Key.Key_Return, CONTROL)
    assert recorded(desk).entry.transfers == (Transfer(UNIT, TransferResult.BUSY, "55"),)


def test_a_row_is_taken_out_by_key_and_by_mouse(desk: OpenDesk, rows: TransferRows) -> None:
    for place, unit in enumerate((UNIT, OTHER_UNIT, "หน่วยงานภายนอก")):
        if place:
            desk.key(Key.Key_T, CONTROL)
        fill(desk, place, unit, 1)
    rows.rows[1].unit.setFocus()
    desk.key(Key.Key_J, CONTROL)
    assert [row.unit.text() for row in rows.rows] == [UNIT, "หน่วยงานภายนอก"]
    assert desk.focus is rows.rows[1].unit
    desk.click(rows.rows[0].remove)
    assert [row.unit.text() for row in rows.rows] == ["หน่วยงานภายนอก"]
    desk.key(Key.Key_J, CONTROL)
    assert rows.is_empty()
    assert len(rows.rows) == 1


def test_an_empty_row_is_not_added_twice_and_there_is_an_end(
    desk: OpenDesk, rows: TransferRows
) -> None:
    desk.key(Key.Key_T, CONTROL)
    desk.key(Key.Key_T, CONTROL)
    assert len(rows.rows) == 1
    for place in range(MOST_TRANSFERS + 2):
        fill(desk, min(place, MOST_TRANSFERS - 1), "ก", 1)
        desk.key(Key.Key_T, CONTROL)
    assert len(rows.rows) == MOST_TRANSFERS
    assert not rows.more.isVisible()


def test_what_is_wrong_is_said_in_its_own_row(desk: OpenDesk, rows: TransferRows) -> None:
    fill(desk, 0, UNIT, 1)
    desk.key(Key.Key_T, CONTROL)
    rows.rows[1].unit.setFocus()
    desk.type(OTHER_UNIT)
    desk.key(Key.Key_Return, CONTROL)
    desk.settle()
    assert "โปรดเลือกผลการโอนสาย" in said(rows, 1)
    assert "โปรดเลือกผลการโอนสาย" not in said(rows, 0)
    assert rows.rows[1].result.isAncestorOf(desk.focus)
    rows.rows[1].unit.setText("ก" * 300)
    rows.rows[1].result.choose(TransferResult.BUSY)
    desk.key(Key.Key_Return, CONTROL)
    desk.settle()
    assert "โปรดย่อให้สั้นลง" in said(rows, 1)
    assert desk.register.newest(5) == []


def test_an_empty_row_behind_the_others_does_not_count(desk: OpenDesk, rows: TransferRows) -> None:
    fill(desk, 0, UNIT, 1)
    desk.key(Key.Key_T, CONTROL)
    desk.key(Key.Key_Return, CONTROL)
    assert recorded(desk).entry.transfers == (Transfer(UNIT, TransferResult.CONNECTED),)


def test_a_transfer_that_failed_stays_with_a_message_and_goes_with_an_answer(
    desk: OpenDesk, rows: TransferRows
) -> None:
    fill(desk, 0, UNIT, 2)
    form = desk.window.form
    form.outcome.setFocus()
    desk.digit(4)
    assert rows.isVisible()
    desk.digit(1)
    assert not rows.isVisible()
    desk.digit(4)
    desk.key(Key.Key_Return, CONTROL)
    entry = recorded(desk).entry
    assert entry.outcome is Outcome.MESSAGE
    assert entry.transfers == (Transfer(UNIT, TransferResult.NO_ANSWER),)


def test_tab_goes_through_the_rows_in_their_order(desk: OpenDesk, rows: TransferRows) -> None:
    fill(desk, 0, UNIT, 1)
    desk.key(Key.Key_T, CONTROL)
    rows.rows[0].unit.setFocus()
    first, second = rows.rows
    for expected in (first.extension, first.remove, first.result, second.unit, second.extension):
        desk.key(Key.Key_Tab)
        assert desk.focus is expected or expected.isAncestorOf(desk.focus)
