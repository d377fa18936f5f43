"""The register's model, without a window: pages below, new calls on top, what a row says."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence

import pytest
from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from gecc_desk.domain.call_filter import CallSort
from gecc_desk.domain.call_page import PageKey
from gecc_desk.domain.calls import Call, Outcome, Transfer, TransferResult
from gecc_desk.domain.follow_ups import FollowUp
from tests.builders import WORKDAY, Clock, bangkok, call
from ui.language import ENGLISH, Language
from ui.models.call_model import CALL_ROLE, CHIPS_ROLE, SECOND_ROLE, CallModel, Chip, Column
from ui.models.highlights import pieces_of
from ui.theme import FONT
from ui.widgets.register.call_table import with_short_part

NINE = bangkok(WORKDAY, 9)
#: Where some next page begins.
MORE = PageKey(NINE, 1)


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


def show(made: CallModel, calls: Sequence[Call], *, more: bool = False, anew: bool = False) -> None:
    made.show(calls, MORE if more else None, anew=anew)


def chips(made: CallModel, row: int) -> list[str]:
    found: tuple[Chip, ...] = made.index(row, Column.RESULT).data(CHIPS_ROLE)
    return [chip.text for chip in found]


# ---- pages ------------------------------------------------------------------------------------


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
    made.append(newest_first(5, 3), None)
    assert ids(made) == [9, 8, 7, 6, 5, 4, 3]
    assert not made.canFetchMore(nowhere)


def test_a_page_that_did_not_come_may_be_asked_for_again() -> None:
    made = CallModel(Language())
    show(made, newest_first(9, 5), more=True)
    made.fetchMore(QModelIndex())
    made.give_up_more()
    assert made.canFetchMore(QModelIndex())


def test_a_new_call_goes_on_top_and_all_others_stay_where_they_are() -> None:
    made, _examiner = model()
    show(made, newest_first(9, 5), more=True)
    made.append(newest_first(4, 2), None)
    selection = QItemSelectionModel(made)
    flags = QItemSelectionModel.SelectionFlag
    selection.select(made.index(5, 0), flags.Select | flags.Rows)
    reset: list[None] = []
    made.modelReset.connect(lambda: reset.append(None))
    show(made, newest_first(10, 6), more=True)
    assert ids(made) == [10, 9, 8, 7, 6, 5, 4, 3, 2]
    assert not reset, "a reset would throw the reader back to the top"
    assert [index.data(CALL_ROLE).id for index in selection.selectedRows()] == [4]
    assert made.next_key is None, "the end of the list is still its end"


def test_a_search_replaces_the_list() -> None:
    made, _examiner = model()
    show(made, newest_first(9, 1))
    show(made, [kept(7), kept(2)], anew=True)
    assert ids(made) == [7, 2]
    show(made, [], anew=True)
    assert ids(made) == []
    assert made.next_key is None


def test_nothing_of_another_question_stays_below_a_page_that_begins_alike() -> None:
    made, _examiner = model()
    show(made, newest_first(9, 1))
    show(made, newest_first(9, 7), more=True, anew=True)
    assert ids(made) == [9, 8, 7]
    assert made.next_key == MORE


def test_a_call_that_is_no_longer_found_leaves_the_list() -> None:
    made, _examiner = model()
    show(made, newest_first(5, 1))
    show(made, [kept(5), kept(4), kept(2), kept(1)])
    assert ids(made) == [5, 4, 2, 1]
    show(made, [kept(5), kept(4)])
    assert ids(made) == [5, 4]


def test_a_corrected_call_says_what_it_says_now() -> None:
    made, _examiner = model()
    show(made, newest_first(3, 1))
    changed = kept(2, topic="เรื่องที่แก้ไข")
    told: list[int] = []
    made.dataChanged.connect(lambda first, *_: told.append(first.row()))
    show(made, [kept(3), changed, kept(1)])
    assert made.index(1, Column.TOPIC).data() == "เรื่องที่แก้ไข"
    assert told == [1]
    made.replace(kept(3, topic="อีกเรื่อง"))
    assert made.index(0, Column.TOPIC).data() == "อีกเรื่อง"


# ---- rows -------------------------------------------------------------------------------------


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


def test_of_several_transfers_the_last_is_told_and_how_many_were_before() -> None:
    made, _examiner = model()
    tried = [Transfer(unit, TransferResult.BUSY) for unit in ("ก", "ข", "ค")]
    show(made, [kept(1, outcome=Outcome.TRANSFERRED, transfers=tuple(tried))])
    assert made.index(0, Column.RESULT).data().endswith("ค · สายไม่ว่าง (+2)")


@pytest.mark.parametrize("room", [150, 170, 200, 230])
def test_the_result_of_a_transfer_is_seen_whatever_the_name_of_the_unit(
    qapp: QApplication, fonts: None, room: int
) -> None:
    font = QFont(FONT)
    font.setPixelSize(16)
    metrics, unit = QFontMetrics(font), "กลุ่มควบคุมและสอดส่องผู้กระทำผิด"
    short = with_short_part(f"โอน {unit} · ไม่รับ (+1)", unit, metrics, room)
    assert short.endswith("ฯ · ไม่รับ (+1)")
    assert short.startswith("โอน กล")
    assert metrics.horizontalAdvance(short) <= room
    assert with_short_part(f"โอน {unit}", unit, metrics, 900) == f"โอน {unit}"


def test_a_note_is_shown_from_where_it_was_found() -> None:
    made, _examiner = model()
    note = "ผู้โทรแจ้งว่าจะมาที่สำนักงานในสัปดาห์หน้าพร้อมเอกสาร และขอให้ส่งหนังสือทางไปรษณีย์"
    made.show([kept(1, note=note)], None, pieces_of("ไปรษณีย์"))
    second = made.index(0, Column.TOPIC).data(SECOND_ROLE)
    assert second.startswith("…")
    assert "ไปรษณีย์" in second


def follow_up(of: Call, due_at: dt.datetime | None) -> FollowUp:
    return FollowUp(of.id, of, due_at, "", NINE)


def test_a_promise_to_call_back_says_when() -> None:
    made, _examiner = model(ENGLISH)
    today = kept(1, outcome=Outcome.CALLBACK, callback_at=bangkok(WORKDAY, 14, 30))
    later = kept(
        2, outcome=Outcome.CALLBACK, callback_at=bangkok(WORKDAY + dt.timedelta(days=2), 9)
    )
    open_end = kept(3, outcome=Outcome.CALLBACK)
    late = kept(4, outcome=Outcome.CALLBACK, callback_at=bangkok(WORKDAY, 9, 30))
    calls = [late, open_end, later, today]
    show(made, calls)
    due = ["Overdue: 09:30", "Call back", "Call back 25 Nov 09:00", "Call back 14:30"]
    assert [chips(made, row) for row in range(4)] == [[one] for one in due]


def test_a_promise_that_was_kept_or_moved_is_not_due_any_more() -> None:
    made, _examiner = model(ENGLISH)
    done = kept(1, outcome=Outcome.CALLBACK, callback_at=bangkok(WORKDAY, 9, 30))
    moved = kept(2, outcome=Outcome.CALLBACK, callback_at=bangkok(WORKDAY, 9, 30))
    added = kept(3)
    show(made, [added, moved, done])
    at = bangkok(WORKDAY, 16)
    made.show_promises({2: follow_up(moved, at), 3: follow_up(added, None)})
    said = [chips(made, row) for row in range(3)]
    assert said == [["Call back"], ["Call back 16:00"], ["Called back"]]


def test_a_voided_call_says_so_in_a_word_and_promises_nothing() -> None:
    made, _examiner = model(ENGLISH)
    promised = kept(1, outcome=Outcome.CALLBACK)
    show(made, [dataclasses.replace(promised, voided_at=NINE, corrected_at=NINE)])
    assert chips(made, 0) == ["Void"]
    assert "Void" in made.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)


def test_a_corrected_call_is_marked() -> None:
    made, _examiner = model(ENGLISH)
    show(made, [dataclasses.replace(kept(1), corrected_at=NINE)])
    assert chips(made, 0) == ["Corrected"]


def test_an_older_call_says_its_day_and_a_much_older_one_its_year() -> None:
    made, _examiner = model()
    show(made, [kept(1), kept(0 - 24 * 60), kept(0 - 400 * 24 * 60)])
    seconds = [made.index(row, Column.TIME).data(SECOND_ROLE) for row in range(3)]
    assert seconds == ["", "22 พ.ย.", "19 ต.ค. 68"]


def test_the_head_says_in_which_order_the_calls_stand() -> None:
    made, _examiner = model(ENGLISH)

    def heads() -> list[str]:
        across = Qt.Orientation.Horizontal
        return [str(made.headerData(column, across)) for column in Column]

    assert heads() == ["Time ▼", "Caller", "Topic", "Result"]
    made.show_sort(CallSort.TOPIC)
    assert heads() == ["Time", "Caller", "Topic ▲", "Result"]
