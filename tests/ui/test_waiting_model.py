"""The waiting list's model, without a window: order, minutes, and a selection that stays."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QItemSelectionModel, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from gecc_desk.domain.call_order import OrderRules
from gecc_desk.domain.tickets import FastTrackReason, Lane, Service, Ticket, TicketState
from gecc_desk.services.reception import WaitingRoom
from tests.builders import WORKDAY, bangkok
from ui.language import Language
from ui.models.waiting_model import LONG_ROLE, REASON_ROLE, TICKET_ROLE, Column, WaitingModel

NINE = bangkok(WORKDAY, 9)
SERVICE = Service(1, "A", "รายงานตัว", 15)


def ticket(number: int, *, fast: bool = False, at: dt.datetime = NINE) -> Ticket:
    return Ticket(
        id=number,
        number=f"{'F' if fast else 'A'}{number:03}",
        service=SERVICE,
        lane=Lane.FAST_TRACK if fast else Lane.ORDINARY,
        reason=FastTrackReason.ELDERLY if fast else None,
        vehicle="",
        visitor="",
        issued_at=at,
        state=TicketState.WAITING,
        state_since=at,
        counter=None,
    )


def room(tickets: Sequence[Ticket], *, after_minutes: int = 0) -> WaitingRoom:
    rules = OrderRules(limit=dt.timedelta(minutes=30))
    return WaitingRoom(tuple(tickets), NINE + dt.timedelta(minutes=after_minutes), rules)


def model() -> tuple[WaitingModel, QAbstractItemModelTester]:
    """A model under Qt's own examiner, which fails the test at a broken rule."""
    made = WaitingModel(Language())
    strict = QAbstractItemModelTester.FailureReportingMode.Warning
    return made, QAbstractItemModelTester(made, strict)


def numbers(made: WaitingModel) -> list[str]:
    return [made.index(row, Column.NUMBER).data() for row in range(made.rowCount())]


@given(st.lists(st.lists(st.integers(1, 9), unique=True, max_size=9), min_size=2, max_size=6))
def test_the_list_is_the_room_however_it_changes(states: list[list[int]]) -> None:
    made, _examiner = model()
    for state in states:
        made.show(room([ticket(number) for number in state]))
        assert numbers(made) == [f"A{number:03}" for number in state]


@given(st.permutations(range(1, 7)), st.permutations(range(1, 10)), st.sets(st.integers(1, 6)))
def test_the_chosen_row_stays_with_its_ticket(
    before: list[int], after: list[int], left: set[int]
) -> None:
    made, _examiner = model()
    made.show(room([ticket(number) for number in before]))
    selection = QItemSelectionModel(made)
    chosen = before[2]
    selection.select(
        made.index(2, 0),
        QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows,
    )
    mark = QPersistentModelIndex(made.index(2, 0))
    now = [number for number in after if number not in left]
    made.show(room([ticket(number) for number in now]))
    rows = selection.selectedRows()
    if chosen in now:
        assert [index.data(TICKET_ROLE).id for index in rows] == [chosen]
        assert mark.row() == now.index(chosen)
    else:
        assert not mark.isValid()
        assert rows == []


def test_fast_track_says_its_reason_and_a_long_wait_says_so() -> None:
    made, _examiner = model()
    made.show(room([ticket(1, fast=True), ticket(2)], after_minutes=30))
    service = made.index(0, Column.SERVICE)
    assert service.data(REASON_ROLE) == "สูงอายุ"
    assert made.index(1, Column.SERVICE).data(REASON_ROLE) == ""
    assert "ผู้สูงอายุ" in service.data(Qt.ItemDataRole.AccessibleTextRole)
    assert made.index(0, Column.MINUTES).data() == "30"
    assert not made.index(0, Column.MINUTES).data(LONG_ROLE)
    made.tick(NINE + dt.timedelta(minutes=31))
    assert made.index(0, Column.MINUTES).data() == "31"
    assert made.index(0, Column.MINUTES).data(LONG_ROLE)


def test_a_tick_tells_the_view_to_paint_the_minutes_anew() -> None:
    made, _examiner = model()
    made.show(room([ticket(1), ticket(2)]))
    painted: list[tuple[int, int]] = []
    made.dataChanged.connect(lambda first, last: painted.append((first.row(), last.row())))
    made.tick(NINE + dt.timedelta(minutes=1))
    assert painted == [(0, 1)]
