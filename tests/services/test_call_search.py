"""Whatever is asked of the register, the answer is that of a look at every call."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import random
import re
from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gecc_desk.domain.call_filter import CallFilter, CallSort, VoidedCalls
from gecc_desk.domain.call_page import CallPage, PageKey
from gecc_desk.domain.calls import CallEntry, Outcome, Transfer, TransferResult
from gecc_desk.domain.follow_ups import FollowUpResult
from gecc_desk.domain.people import CallerKind
from gecc_desk.domain.search_words import ways
from gecc_desk.services.call_corrections import CallCorrections
from gecc_desk.services.checkup import check_up
from gecc_desk.services.office_lists import OfficeSettings
from gecc_desk.services.phone_register import PhoneRegister
from gecc_desk.storage import search_index
from gecc_desk.storage.database import Address, Database
from gecc_desk.storage.search_bits import (
    BLOCK,
    SPAN,
    by_block,
    by_span,
    packed,
    places,
    together,
    unpacked,
)
from gecc_desk.storage.search_ranks import Order, Ranked, in_order, ranks_of
from gecc_desk.storage.tables import CallRow, FollowUpRow
from tests.builders import WORKDAY, Clock, bangkok, call
from tests.engines import BOTH_IN_SOAK, copied, new_office
from tests.services.register_model import Model, all_pages, days, order_of, record_from
from tests.storage.processes import rounds

FIRST_DAY = WORKDAY - dt.timedelta(days=12)
USUAL = ("สอบถามวันรายงานตัว", "ขอเลื่อนนัดรายงานตัว", "ร้องเรียนการให้บริการ")
TOPICS = (*USUAL, "สอบถามวันหยุด", "เรื่องอื่น", "- ", "ก", "Other")
UNITS = ("ฝ่ายอำนวยการ", "กลุ่มบริการสังคม", "หน่วยงานภายนอกแห่งหนึ่ง")
CALLERS = (
    "", "นายสมชาย ใจดี", "นางสมหญิง ใจดี", "สมชาย แซ่ตั้ง", "เอก", "แอ๋ว", "ไอ้", "โอ", "กก", "Somchai",
    "ศาลจังหวัดเชียงใหม่", "ศาลจังหวัดเชียงราย", "ศาลจังหวัดเชียงรายสาขา", "1 เดียว", "น้ำ", "นํ้า", "ญาติ",
)  # fmt: skip
PHONES = (
    "",
    "081-234-5678",
    "๐๘๑ ๒๓๔ ๕๖๗๘ ต่อ 12",
    "02-141-5100",
    "0066 81 999 0000",
    "1111",
    "(02) 141 5100/12",
    "ไม่ให้เบอร์",
)
NOTES = (
    "",
    "มาตรา ๕๖ ลด 50%",
    "นัดวันที่ 5 ม.ค. 2570\nให้โทรกลับ",
    "ใจดีมาก",
    "ก" * 40,
    "ab_%c",
    "รายงานนัด",
    "โทร . (๑) / - ครับ ร.ต.อ. (ชั้น 2)...",
)
EXTENSIONS = ("", "", "4417")
STAFF = ("สุภาพร", "ธนกร", "x")


def invented(chance: random.Random) -> CallEntry:
    """A call like others, in one thing or another."""
    at = bangkok(
        days(FIRST_DAY, chance.randrange(12)),
        chance.choice((0, 8, 9, 16, 23)),
        chance.choice((0, 0, 30)),
    )
    transfers = tuple(
        Transfer(
            chance.choice(UNITS), chance.choice(list(TransferResult)), chance.choice(EXTENSIONS)
        )
        for _ in range(chance.choice((0, 0, 1, 2)))
    )
    outcome = chance.choice(list(Outcome))
    if outcome is Outcome.TRANSFERRED and not transfers:
        outcome = Outcome.ANSWERED
    due = at + dt.timedelta(hours=2) if outcome is Outcome.CALLBACK else None
    entry = call(
        chance.choice(TOPICS[:5] if chance.random() < 0.9 else ("ก", "Other", "สอบถาม-วันหยุด")),
        at=at, caller=chance.choice(CALLERS), phone=chance.choice(PHONES), outcome=outcome,
        transfers=transfers, callback_at=due, note=chance.choice(NOTES),
    )  # fmt: skip
    return dataclasses.replace(entry, kind=chance.choice((None, *CallerKind)))


@dataclasses.dataclass(frozen=True)
class Office:
    """A register of several blocks, in which calls were corrected, voided and followed up."""

    database: Database
    register: PhoneRegister
    corrections: CallCorrections
    clock: Clock


def opened(address: Address) -> Office:
    database = Database.open(address)
    clock = Clock(bangkok(WORKDAY, 18))
    register = PhoneRegister(database, STAFF[0], clock=clock)
    return Office(database, register, CallCorrections(database, STAFF[0], clock=clock), clock)


def change_one(office: Office, chance: random.Random, ids: list[int]) -> int:
    """Correct, void or restore a call, or settle its follow-up."""
    one = chance.choice(ids)
    with office.database.read() as session:
        (row,) = session.scalars(sa.select(CallRow).where(CallRow.id == one))
        voided = row.voided_at is not None
    office.clock.forward(minutes=5)
    kind = chance.randrange(4)
    if voided:
        office.corrections.restore(one, "พลาด")
    elif kind == 0:
        office.corrections.void(one, "ซ้ำ")
    elif kind == 1:
        with office.database.write() as work:
            done = sa.update(FollowUpRow).where(FollowUpRow.call_id == one)
            done = done.values(done_at=office.clock(), done_by="x", result=FollowUpResult.REACHED)
            work.session.execute(done)
            work.commit()
    else:
        (kept,) = (each for each in Model.of(office.database).calls if each.id == one)
        office.corrections.correct(kept, invented(chance), "แก้")
    return one


@pytest.fixture(scope="module", params=BOTH_IN_SOAK)
def prepared(request: pytest.FixtureRequest) -> Iterator[Address]:
    """The address of a database of 330 calls in eleven blocks of two spans and behind them."""
    chance = random.Random(2569)
    with new_office(request) as address:
        database = Database.open(address)
        clock = Clock(bangkok(WORKDAY, 18))
        ids = []
        for number in range(330):
            register = PhoneRegister(database, chance.choice(STAFF), clock=clock)
            # Most blocks are written twice; the last is in the index in part.
            first = number // 15 * 2 * search_index.STEP
            ids.append(record_from(database, register, invented(chance), first))
        assert ids[-1] // BLOCK == 10
        with database.read() as session:
            assert search_index.first_unindexed(session.connection()) % BLOCK
        # A usual topic and a unit go under another name from now on.
        names = OfficeSettings(database, "desk")
        rest = [
            dataclasses.replace(one, name="ขอเลื่อนนัด") if one.name == USUAL[1] else one
            for one in names.topics()
        ]
        names.save_topics(rest)
        names.save_units(
            [
                dataclasses.replace(one, name="ฝ่ายบริหาร") if one.name == UNITS[0] else one
                for one in names.units()
            ]
        )
        database.close()
        office = opened(address)
        for _ in range(60):
            change_one(office, chance, ids)
        office.database.close()
        yield address


@pytest.fixture(scope="module")
def office(prepared: Address, request: pytest.FixtureRequest) -> Iterator[Office]:
    """A register that is only read."""
    with copied(prepared, request) as copy:
        office = opened(copy)
        yield office
        office.database.close()


@pytest.fixture(scope="module")
def model(office: Office) -> Model:
    return Model.of(office.database)


def some(values: tuple[object, ...], most: int = 3) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(st.sampled_from(values), max_size=most, unique=True).map(tuple)


TEXTS = st.just("") | st.sampled_from(
    ["ใจดี", "สม", "ศาลจังหวัด", "เชียงใหม่ วันหยุด", "ใจดี รายงานตัว", "081", "081 234", "0066812345678", "+66 81", "0066 81",
     "๕๖", "ก", "กก", "กกกก", "รายงานนัด", "นัดรายงาน", "x", "zzz", "50% 56", "ab_", "สายไม่ว่าง", "-", "โทรกลับ ใจดี 2570",
     "ดี ใจ", "somchai", "1111", "น้ำ", "ต่อ 12", "4417", "(", ". (", "...", "–", "(-"]
)  # fmt: skip
FILTERS = st.builds(
    CallFilter,
    text=TEXTS,
    since=st.none() | st.integers(-1, 13).map(lambda n: days(FIRST_DAY, n)),
    until=st.none() | st.integers(-1, 14).map(lambda n: days(FIRST_DAY, n)),
    topics=st.just(()) | some((*TOPICS, "ขอเลื่อนนัด", "ไม่มี")),
    units=st.just(()) | some((*UNITS, "ฝ่ายบริหาร", "ไม่มี"), 2),
    outcomes=st.just(()) | some(tuple(Outcome)),
    kinds=st.just(()) | some(tuple(CallerKind)),
    staff=st.just(()) | some((*STAFF, "ไม่มี"), 2),
    open_follow_up=st.sampled_from([False, False, False, True]),
    voided=st.sampled_from(VoidedCalls),
    sort=st.sampled_from(CallSort),
)


def ids_of(calls: object) -> list[int]:
    assert isinstance(calls, (list, tuple))
    return [one.id for one in calls]


# ---- the same as a look at every call ----------------------------------------------------------


@pytest.mark.soak
@settings(max_examples=rounds(80, 24))
@given(wanted=FILTERS, limit=st.sampled_from([1, 2, 7, 100]))
@example(CallFilter(), 100)
@example(CallFilter(sort=CallSort.CALLER), 7)
@example(CallFilter(sort=CallSort.TOPIC), 7)
@example(CallFilter(sort=CallSort.OLDEST, since=FIRST_DAY, until=FIRST_DAY), 7)
@example(CallFilter(text="ศาลจังหวัด", sort=CallSort.CALLER), 2)
@example(CallFilter(open_follow_up=True), 100)
@example(CallFilter(voided=VoidedCalls.ALONE, text="ใจดี"), 1)
def test_pages_give_what_plain_python_finds_in_its_order(
    office: Office, model: Model, wanted: CallFilter, limit: int
) -> None:
    if limit == 1:
        expected = model.found(wanted)[:5]
        page = office.register.page(wanted, 1)
        seen = [*page.calls]
        while page.next is not None and len(seen) < 5:
            page = office.register.page(wanted, 1, page.next)
            seen += page.calls
        assert ids_of(seen) == ids_of(expected)
    else:
        assert ids_of(all_pages(office.register, wanted, limit)) == ids_of(model.found(wanted))


@pytest.mark.soak
@settings(max_examples=rounds(30, 10))
@given(wanted=FILTERS)
def test_large_matches_are_put_in_order_by_their_ranks(
    office: Office, model: Model, wanted: CallFilter
) -> None:
    """The path of a large register: no more than a few calls are put in order by their names."""
    named = dataclasses.replace(
        wanted, sort=CallSort.TOPIC if wanted.sort is CallSort.OLDEST else CallSort.CALLER
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("gecc_desk.storage.search_by_name._SORTED_AT_ONCE", 1)
        patch.setattr("gecc_desk.storage.call_search._LOOKED_THROUGH", 0)
        found = all_pages(office.register, named, 9)
    assert ids_of(found) == ids_of(model.found(named))


@pytest.mark.soak
@settings(max_examples=rounds(80, 24))
@given(data=st.data())
def test_whatever_stands_in_a_call_finds_it(
    office: Office, model: Model, data: st.DataObject
) -> None:
    one = data.draw(st.sampled_from(model.calls))
    fields = [one.entry.caller, one.entry.phone, one.phone_shown, one.entry.topic, one.entry.note]
    for transfer in one.entry.transfers:
        fields += [transfer.unit, transfer.extension]
    field = data.draw(st.sampled_from([field for field in fields if field]))
    start = data.draw(st.integers(0, len(field) - 1))
    text = field[start : start + data.draw(st.integers(1, 12))]
    assert one.id in ids_of(all_pages(office.register, CallFilter(text=text), 100)), repr(text)


@pytest.mark.soak
@settings(max_examples=rounds(60, 20))
@given(data=st.data())
def test_whatever_signs_stand_in_a_call_find_it(
    office: Office, model: Model, data: st.DataObject
) -> None:
    one = data.draw(st.sampled_from([one for one in model.calls if "(" in one.entry.note]))
    signs = [found.span() for found in re.finditer(r"[-.()/\s]+", one.entry.note)]
    first, last = data.draw(st.sampled_from(signs))
    start = data.draw(st.integers(first, last - 1))
    text = one.entry.note[start : data.draw(st.integers(start + 1, last))]
    assert one.id in ids_of(all_pages(office.register, CallFilter(text=text), 100)), repr(text)


# ---- what a text asks for -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("", None), ("  ", None), ("\u200b", None), ("\x07", ()),
        ("-", {("-",)}), ("–", {("-",)}), (" . / ", {("./",)}),
        ("สมชาย", {("สมชาย",)}),
        # Where both stand side by side they stand, too.
        ("สมชาย ใจดี", {("สมชาย", "ใจดี")}),
        ("ดี ใจดี", {("ใจดี",)}),
        # Two signs typed apart, which side by side look like one.
        ("เ เ", {("แ",), ("เ",)}),
        ("081 234", {("081234",)}),
        ("๐๘๑ ๒๓๔ ๕๖๗๘", {("0812345678",)}),
        ("+66 81 234 5678", {("0812345678",), ("+66812345678",)}),
        ("0066 81", {("006681",), ("+6681",)}),
        ("โทร 081 234 5678", {("0812345678",)}),
        ("สมชาย 081 234", {("สมชาย", "081234")}),
        ("มาตรา 56 2569", {("มาตรา", "2569")}),
    ],
)  # fmt: skip
def test_what_a_text_asks_for(text: str, asked: set[tuple[str, ...]] | None) -> None:
    found = ways(text)
    assert (None if found is None else {*found}) == (None if asked is None else {*asked})


def test_a_quotation_is_looked_for_as_it_stands(register: PhoneRegister, clock: Clock) -> None:
    note = "คำ " * 400
    wanted = register.record(call(at=clock(), note=note)).id
    register.record(call(at=clock(), note="คำ"))
    assert [one.id for one in register.find(note)] == [wanted]


# ---- while others write ------------------------------------------------------------------------


@pytest.mark.soak
@settings(max_examples=rounds(6, 2))
@given(
    seed=st.integers(0, 10**6), sort=st.sampled_from(CallSort),
    text=st.sampled_from(["", "ใจดี", "รายงานตัว", "ก"]), limit=st.sampled_from([3, 20]),
)  # fmt: skip
def test_pages_give_each_call_once_while_others_write(
    prepared: Address, request: pytest.FixtureRequest,
    seed: int, sort: CallSort, text: str, limit: int,
) -> None:  # fmt: skip
    chance = random.Random(seed)
    wanted = CallFilter(text=text, sort=sort, voided=VoidedCalls.LEFT_OUT)
    with copied(prepared, request) as copy:
        office = opened(copy)
        with contextlib.closing(office.database):
            before = Model.of(office.database).found(wanted)
            seen, touched = _pages_with_changes(office, wanted, limit, chance)
            after = {one.id for one in Model.of(office.database).found(wanted)}
    stayed = [one.id for one in before if one.id in after and one.id not in touched]
    assert len(seen) == len(set(seen)) or {*touched} >= {one for one in seen if seen.count(one) > 1}
    assert [one for one in seen if one in stayed] == stayed


def _pages_with_changes(
    office: Office, wanted: CallFilter, limit: int, chance: random.Random
) -> tuple[list[int], set[int]]:
    ids = ids_of(Model.of(office.database).calls)
    touched: set[int] = set()
    seen: list[int] = []
    page = office.register.page(wanted, limit)
    seen += ids_of(page.calls)
    while page.next is not None and len(seen) < 150:
        if chance.random() < 0.5:
            touched.add(office.register.record(invented(chance)).id)
        else:
            touched.add(change_one(office, chance, ids))
        page = office.register.page(wanted, limit, page.next)
        seen += ids_of(page.calls)
    while page.next is not None:
        page = office.register.page(wanted, 100, page.next)
        seen += ids_of(page.calls)
    return seen, touched


@pytest.mark.soak
@settings(max_examples=rounds(3, 1))
@given(seed=st.integers(0, 10**6))
def test_the_index_follows_every_change(
    prepared: Address, request: pytest.FixtureRequest, seed: int
) -> None:
    chance = random.Random(seed)
    with copied(prepared, request) as copy:
        office = opened(copy)
        with contextlib.closing(office.database):
            ids = ids_of(Model.of(office.database).calls)
            for _ in range(12):
                change_one(office, chance, ids)
            # The last block fills, and is indexed.
            record_from(office.database, office.register, invented(chance), 12 * BLOCK)
            model = Model.of(office.database)
            for text in ("ใจดี", "รายงานตัว", "ศาลจังหวัดเชียงราย", "56"):
                for sort in CallSort:
                    wanted = CallFilter(text=text, sort=sort)
                    found = all_pages(office.register, wanted, 50)
                    assert ids_of(found) == ids_of(model.found(wanted))
            assert check_up(office.database).problems == ()


def test_a_call_that_is_removed_is_not_found_and_its_id_may_be_given_again(
    prepared: Address, request: pytest.FixtureRequest
) -> None:
    with contextlib.ExitStack() as stack:
        office = opened(stack.enter_context(copied(prepared, request)))
        stack.enter_context(contextlib.closing(office.database))
        gone = Model.of(office.database).calls[100].id
        with office.database.write() as work:
            search_index.forgotten(work.session, [gone])
            for table in ("call_transfer", "follow_up", "call_revision"):
                work.session.execute(sa.text(f"DELETE FROM {table} WHERE call_id = {gone}"))
            work.session.execute(sa.text(f"DELETE FROM phone_call WHERE id = {gone}"))
            work.commit()
        assert check_up(office.database).problems == ()
        assert gone not in ids_of(all_pages(office.register, CallFilter(sort=CallSort.CALLER), 100))


def test_a_search_that_nobody_waits_for_ends_of_itself(office: Office) -> None:
    asked = []

    def cancelled() -> bool:
        asked.append(1)
        return len(asked) > 1

    wanted = CallFilter(text="ใจดี", sort=CallSort.CALLER)
    assert office.register.page(wanted, cancelled=cancelled) == CallPage((), None)
    assert len(asked) == 2
    assert office.register.page(wanted).calls


def test_the_newest_calls_are_looked_through_by_their_ids_alone(office: Office) -> None:
    """However long a period is asked for, however many calls were voided or promised then."""
    if not office.database.is_file:
        pytest.skip("the way of SQLite")
    seen: list[str] = []

    def note(_one: object, _cursor: object, statement: str, *_more: object) -> None:
        seen.append(statement)

    wanted = CallFilter(
        "ใจดี", since=FIRST_DAY, until=WORKDAY, topics=("x",), units=("y",),
        outcomes=(Outcome.ANSWERED,), staff=("z",), open_follow_up=True,
    )  # fmt: skip
    engine = office.database._engine
    sa.event.listen(engine, "before_cursor_execute", note)
    try:
        office.register.page(wanted)
    finally:
        sa.event.remove(engine, "before_cursor_execute", note)
    (statement,) = (one for one in seen if "instr(" in one)
    with office.database.read() as session:
        plan = session.connection().exec_driver_sql(
            f"EXPLAIN QUERY PLAN {statement}", _zeros(statement)
        )
        steps = [row[3] for row in plan if "phone_call " in row[3]]
    assert steps == ["SEARCH phone_call USING INTEGER PRIMARY KEY (rowid>?)"]


def _zeros(statement: str) -> tuple[int, ...]:
    return (0,) * statement.count("?")


def test_a_key_says_nothing_of_who_called() -> None:
    assert "สมชาย" not in repr(PageKey(bangkok(WORKDAY), 7, "สมชาย"))


# ---- sets of bits -------------------------------------------------------------------------------


@pytest.mark.soak
@settings(max_examples=rounds(100, 20))
@given(
    st.sets(st.integers(0, SPAN - 1), max_size=80)
    | st.sets(st.integers(0, SPAN - 1), min_size=200, max_size=2000)
)
@example(set())
@example(set(range(SPAN)))
@example(set(range(32)))
@example(set(range(33)))
@example(set(range(0, SPAN, 2)))
@example(set(range(0, SPAN, 16)))
@example(set(range(BLOCK, 3 * BLOCK)))
def test_a_set_is_unpacked_as_it_was_packed(kept: set[int]) -> None:
    data = packed(together(kept))
    assert places(unpacked(data)) == sorted(kept)
    assert len(data) <= SPAN // 8


@given(st.sets(st.integers(0, 5 * SPAN), max_size=60))
def test_calls_are_parted_by_spans_and_blocks(ids: set[int]) -> None:
    spans = by_span(ids)
    assert {n * SPAN + place for n, bits in spans.items() for place in places(bits)} == ids
    blocks = by_block(spans)
    assert {n * BLOCK + place for n, bits in blocks.items() for place in places(bits)} == ids
    assert all(blocks.values())


# ---- the order of names within a block ----------------------------------------------------------


@given(
    names=st.dictionaries(st.integers(0, BLOCK - 1), st.sampled_from(CALLERS), max_size=40),
    chosen=st.sets(st.integers(0, BLOCK - 1)), data=st.data(),
)  # fmt: skip
def test_a_block_tells_its_names_in_order(
    names: dict[int, str], chosen: set[int], data: st.DataObject
) -> None:
    asked = {place: name for place, name in names.items() if place in chosen or place % 2}
    key = Order.CALLER.key
    ranked = Ranked(0, together(asked), ranks_of(names, Order.CALLER))
    keys = sorted({key(name) for name in names.values()}, key=in_order)
    start = data.draw(st.integers(0, len(keys)))
    ranked.rest = ranked.starting_at(start)
    for wanted in keys[start:]:
        alike = [place for place, name in sorted(asked.items()) if key(name) == wanted]
        if alike:
            assert places(ranked.taken()) == alike
    assert ranked.rest == 0


def test_orders_are_what_the_pages_are_compared_with(model: Model) -> None:
    """A check of the check: the orders differ, and equal names are there to be told apart."""
    first = {sort: ids_of(model.found(CallFilter(sort=sort)))[:20] for sort in CallSort}
    assert len({tuple(ids) for ids in first.values()}) == len(CallSort)
    keys = [order_of(one, CallSort.CALLER)[:2] for one in model.calls]
    assert len(keys) > 2 * len(set(keys))
