"""Calls in quick succession: each has its moment, none is lost, none comes twice."""

from __future__ import annotations

import datetime as dt
import itertools

from hypothesis import given
from hypothesis import strategies as st

from gecc_desk.domain.board import BoardCall, BoardView
from gecc_desk.domain.tickets import Lane, ticket_number
from tests.builders import WORKDAY, bangkok
from ui.board.stage import HOLD_SECONDS, Stage

AT = bangkok(WORKDAY, 9)


def call(event_id: int, number: str = "", counter: int = 1) -> BoardCall:
    return BoardCall(event_id, number or f"A{event_id:03}", counter, Lane.ORDINARY, AT)


def view(*calls: BoardCall, shown: int | None = None) -> BoardView:
    """What the board service reads when these were made, oldest first."""
    newest: dict[str, BoardCall] = {}
    for one in calls:
        newest.pop(one.number, None)
        newest[one.number] = one
    ordered = list(newest.values())
    queue = tuple(one for one in ordered if shown is not None and one.event_id >= shown)
    return BoardView("", "", tuple(ordered[:-7:-1]), queue, (), 0, AT + dt.timedelta(hours=1))


def shown(stage: Stage) -> int:
    assert stage.shown is not None
    return stage.shown.event_id


def test_a_board_that_opens_shows_the_newest_call_and_announces_nothing() -> None:
    stage = Stage()
    assert not stage.take(view(call(1), call(2)), 100.0)
    assert shown(stage) == 2
    assert [one.event_id for one in stage.listed()] == [1]


def test_a_call_is_shown_at_once_when_the_one_before_has_had_its_time() -> None:
    stage = Stage()
    stage.take(view(call(1)), 0.0)
    assert stage.take(view(call(1), call(2), shown=1), 0.1)
    assert shown(stage) == 2


def test_calls_in_quick_succession_each_stand_large_and_are_listed_at_once() -> None:
    stage = Stage()
    stage.take(view(), 0.0)
    assert stage.take(view(call(1)), 1.0)
    assert not stage.take(view(call(1), call(2), call(3), shown=1), 1.2)
    assert shown(stage) == 1
    assert [one.event_id for one in stage.listed()] == [3, 2]
    assert all(stage.is_coming(one) for one in stage.listed())
    assert stage.wait(1.2) == HOLD_SECONDS - 0.2
    assert not stage.go_on(1.2)
    assert stage.go_on(1.0 + HOLD_SECONDS)
    assert shown(stage) == 2
    assert [one.event_id for one in stage.listed()] == [3, 1]
    assert stage.go_on(1.0 + 2 * HOLD_SECONDS)
    assert shown(stage) == 3
    assert stage.wait(99.0) is None


def test_the_same_ticket_called_again_is_announced_again() -> None:
    stage = Stage()
    stage.take(view(call(1, "A001")), 0.0)
    assert stage.take(view(call(1, "A001"), call(4, "A001"), shown=1), 10.0)
    assert shown(stage) == 4
    assert stage.listed() == []


def test_a_call_taken_back_leaves_the_board_at_once_and_the_older_is_not_announced() -> None:
    stage = Stage()
    stage.take(view(call(1)), 0.0)
    stage.take(view(call(1), call(2), shown=1), 5.0)
    assert not stage.take(view(call(1), shown=2), 5.5)
    assert shown(stage) == 1
    assert stage.take(view(call(1), call(4), shown=1), 5.6)
    assert shown(stage) == 4


def test_a_call_taken_back_makes_room_for_the_next_at_once() -> None:
    stage = Stage()
    stage.take(view(), 0.0)
    stage.take(view(call(1)), 1.0)
    assert stage.take(view(call(2), shown=1), 1.5)
    assert shown(stage) == 2


def test_a_call_taken_back_before_its_turn_is_never_shown() -> None:
    stage = Stage()
    stage.take(view(), 0.0)
    stage.take(view(call(1)), 1.0)
    stage.take(view(call(1), call(2), shown=1), 1.1)
    stage.take(view(call(1), shown=1), 1.2)
    assert stage.wait(1.2) is None
    assert stage.listed() == []


def test_a_new_day_begins_empty() -> None:
    stage = Stage()
    stage.take(view(call(1)), 0.0)
    assert not stage.take(view(shown=1), 10.0)
    assert stage.shown is None
    assert stage.take(view(call(9)), 20.0)
    assert shown(stage) == 9


@given(
    gaps=st.lists(st.floats(0.0, 6.0), min_size=1, max_size=25),
    looks=st.lists(st.integers(1, 5), min_size=1, max_size=25),
)
def test_every_call_stands_large_once_in_order_and_long_enough(
    gaps: list[float], looks: list[int]
) -> None:
    """Whenever calls come and however seldom the board is read between them."""
    made: list[BoardCall] = []
    stage, now = Stage(), 0.0
    stage.take(view(), now)
    seen: list[tuple[float, int]] = []
    unread = 0

    def note(*, changed: bool) -> None:
        if changed:
            seen.append((now, shown(stage)))

    for place, gap in enumerate(gaps):
        until = now + gap
        while (wait := stage.wait(now)) is not None and now + wait <= until:
            now += wait + 1e-9
            note(changed=stage.go_on(now))
        now = max(now, until)
        made.append(call(place + 1, ticket_number("A", place + 1)))
        # At most as many calls between two readings as an empty board can take up at once.
        unread += 1
        if unread >= looks[place % len(looks)] or place == len(gaps) - 1:
            unread = 0
            last = stage.shown.event_id if stage.shown else None
            note(changed=stage.take(view(*made, shown=last), now))
    while (wait := stage.wait(now)) is not None:
        now += wait + 1e-9
        note(changed=stage.go_on(now))
    assert [event for _, event in seen] == list(range(1, len(gaps) + 1))
    times = [at for at, _ in seen]
    assert all(b - a >= HOLD_SECONDS - 1e-6 for a, b in itertools.pairwise(times))
