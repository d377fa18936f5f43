"""The register's model, without a window: pages below, new calls on top, what a row says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from gecc_desk.domain.calls import Call, Outcome, Transfer, TransferResult
from tests.builders import WORKDAY, Clock, bangkok, call
from ui.language import ENGLISH, Language
from ui.models.call_model import CALL_ROLE, CHIP_ROLE, SECOND_ROLE, CallModel, Column

NINE = bangkok(WORKDAY, 9)


def kept(number: int, **details: object) -> Call:
    """The call with this id; a higher one is newer."""
    at = NINE + dt.timedelta(minutes=number)
    entry = call(at=at, caller=f"ผู้โทร {number}", **details)  # type: ignore[arg-type]
    return Call(number, entry, "081-234-5678", at)


def newest_first(first: int, last: int) -> list[Call]:
    return [kept(number) for number in range(first, last - 1, -1)]


def model(code: str = "th") -> tuple[CallModel, QAbstractItemModelTester]:
    made = CallModel(Language(code), Clock(bangkok(WORKDAY, 12)))
    strict = QAbstractItemModelTester.FailureReportingMode.Warning
    return made, QAbstractItemModelTester(made, strict)


def ids(made: CallModel) -> list[int]:
    return [made.index(row, 0).data(CALL_ROLE).id for row in range(made.rowCount())]


def show(made: CallModel, calls: Sequence[Call], *, more: bool = False) -> None:
    made.show(calls, more=more)


def test_the_next_page_is_asked_for_once_and_added_below() -> None:
    # Not under the examiner, which asks for pages of its own accord.
    made = CallModel(Language())
    asked: list[None] = []
    made.more_wanted.connect(lambda: asked.append(None))
    show(made, newest_first(9, 5), more=True)
    nowhere = QModelIndex()
    assert made.canFetchMore(nowhere)
    made.fetchMore(nowhere)
    assert len(asked) == 1
    assert not made.canFetchMore(nowhere), "a page is on its way"
    # The page begins with a call that is there already: a new one came between.
    made.append(newest_first(5, 3), more=False)
    assert ids(made) == [9, 8, 7, 6, 5, 4, 3]
    assert not made.canFetchMore(nowhere)


def test_a_new_call_goes_on_top_and_all_others_stay_where_they_are() -> None:
    made, _examiner = model()
    show(made, newest_first(9, 5), more=True)
    made.append(newest_first(4, 2), more=False)
    selection = QItemSelectionModel(made)
    flags = QItemSelectionModel.SelectionFlag
    selection.select(made.index(5, 0), flags.Select | flags.Rows)
    reset: list[None] = []
    made.modelReset.connect(lambda: reset.append(None))
    show(made, newest_first(10, 6), more=True)
    assert ids(made) == [10, 9, 8, 7, 6, 5, 4, 3, 2]
    assert not reset, "a reset would throw the reader back to the top"
    assert [index.data(CALL_ROLE).id for index in selection.selectedRows()] == [4]


def test_a_search_replaces_the_list() -> None:
    made, _examiner = model()
    show(made, newest_first(9, 1))
    show(made, [kept(7), kept(2)])
    assert ids(made) == [7, 2]
    show(made, [])
    assert ids(made) == []
    assert made.last() is None


def test_a_row_says_who_what_and_what_came_of_it() -> None:
    made, _examiner = model()
    told = kept(
        1,
        topic="ขอเลื่อนนัด",
        note="บรรทัดแรก\nบรรทัดสอง",
        outcome=Outcome.TRANSFERRED,
        transfers=(Transfer("ฝ่ายอำนวยการ", TransferResult.NO_ANSWER),),
    )
    show(made, [told])
    row = [made.index(0, column) for column in Column]
    assert [index.data() for index in row[:3]] == ["09:01", "ผู้โทร 1", "ขอเลื่อนนัด"]
    # Without a window there is no translation of the little words between.
    assert row[Column.RESULT].data().endswith("ฝ่ายอำนวยการ · ไม่รับ")
    assert row[Column.CALLER].data(SECOND_ROLE) == "081-234-5678"
    assert row[Column.TOPIC].data(SECOND_ROLE) == "บรรทัดแรก บรรทัดสอง"
    whole = row[Column.TOPIC].data(Qt.ItemDataRole.AccessibleTextRole)
    for part in ("ผู้โทร 1", "081-234-5678", "ขอเลื่อนนัด", "ฝ่ายอำนวยการ", "ไม่รับสาย", "บรรทัดสอง"):
        assert part in whole


def test_a_promise_to_call_back_says_when() -> None:
    made, _examiner = model(ENGLISH)
    today = kept(1, outcome=Outcome.CALLBACK, callback_at=bangkok(WORKDAY, 14, 30))
    later = kept(
        2, outcome=Outcome.CALLBACK, callback_at=bangkok(WORKDAY + dt.timedelta(days=2), 9)
    )
    open_end = kept(3, outcome=Outcome.CALLBACK)
    show(made, [open_end, later, today])
    chips = [made.index(row, Column.RESULT).data(CHIP_ROLE) for row in range(3)]
    assert chips == ["Call back", "Call back 25 Nov 09:00", "Call back 14:30"]


def test_an_older_call_says_its_day() -> None:
    made, _examiner = model()
    show(made, [kept(1), kept(0 - 24 * 60)])
    seconds = [made.index(row, Column.TIME).data(SECOND_ROLE) for row in range(2)]
    assert seconds == ["", "22 พ.ย."]
