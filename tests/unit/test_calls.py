"""What may be written into the register and what is refused, beside which field."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from gecc_desk.domain import calls
from gecc_desk.domain.calls import (
    CallbackInThePast,
    Outcome,
    Rings,
    TopicMissing,
    Transfer,
    TransferResult,
    UnitMissing,
)
from gecc_desk.domain.errors import BadInput
from gecc_desk.domain.moments import InTheFuture
from gecc_desk.domain.thai_text import TooLong, Unprintable
from tests.builders import WORKDAY, bangkok, call

NOW = bangkok(WORKDAY, 9, 41)
BUSY = Transfer("ฝ่ายอำนวยการ", TransferResult.BUSY)


def test_nothing_but_the_topic_is_compulsory() -> None:
    kept = call("  สอบถาม  ", at=NOW).checked(NOW)
    assert kept == call("สอบถาม", at=NOW)
    for topic in ("", "   ", "\u200b\n"):
        with pytest.raises(TopicMissing) as refused:
            call(topic, at=NOW).checked(NOW)
        assert refused.value.field == "topic"


@pytest.mark.parametrize(
    ("field", "limit"),
    [("caller", 200), ("phone", 60), ("topic", 200), ("note", 4000)],
)
def test_every_field_holds_its_limit_and_one_more_is_refused_there(field: str, limit: int) -> None:
    entry = call("สอบถาม", at=NOW)
    full = dataclasses.replace(entry, **{field: "ก" * limit})  # type: ignore[arg-type]
    assert getattr(full.checked(NOW), field) == "ก" * limit
    for length in (limit + 1, 10_000):
        over = dataclasses.replace(entry, **{field: "ก" * length})  # type: ignore[arg-type]
        with pytest.raises(TooLong) as refused:
            over.checked(NOW)
        assert refused.value.field == field
        assert refused.value.details == {"length": length, "limit": limit}


@pytest.mark.parametrize("field", ["caller", "phone", "topic", "note"])
def test_control_characters_are_refused_beside_their_field(field: str) -> None:
    entry = dataclasses.replace(call(at=NOW), **{field: "ก\0ข"})  # type: ignore[arg-type]
    with pytest.raises(Unprintable) as refused:
        entry.checked(NOW)
    assert refused.value.field == field


def test_a_note_keeps_its_lines_and_a_name_does_not() -> None:
    kept = call(at=NOW, caller="สมชาย\nใจดี", note="บรรทัด 1\n บรรทัด  2 ").checked(NOW)
    assert (kept.caller, kept.note) == ("สมชาย ใจดี", "บรรทัด 1\nบรรทัด 2")


def test_a_call_cannot_come_from_the_future() -> None:
    call(at=NOW + dt.timedelta(minutes=1)).checked(NOW)
    with pytest.raises(InTheFuture) as refused:
        call(at=NOW + dt.timedelta(minutes=2)).checked(NOW)
    assert refused.value.field == "received_at"


def test_a_call_of_last_week_may_be_written_down_today() -> None:
    entry = call(at=NOW - dt.timedelta(days=7))
    assert entry.checked(NOW) == entry


def test_a_call_back_lies_after_the_call_also_where_both_are_in_the_past() -> None:
    received = NOW - dt.timedelta(hours=3)
    for later in (received, received + dt.timedelta(hours=1), NOW + dt.timedelta(days=400)):
        entry = call(at=received, outcome=Outcome.CALLBACK, callback_at=later)
        assert entry.checked(NOW).callback_at == later
    with pytest.raises(CallbackInThePast) as refused:
        call(at=received, callback_at=received - dt.timedelta(minutes=1)).checked(NOW)
    assert refused.value.field == "callback_at"


def test_a_transfer_needs_a_unit() -> None:
    with pytest.raises(UnitMissing) as refused:
        call(at=NOW, outcome=Outcome.TRANSFERRED).checked(NOW)
    assert refused.value.field == "unit"
    with pytest.raises(UnitMissing):
        call(at=NOW, transfers=(BUSY, Transfer("  ", TransferResult.BUSY))).checked(NOW)
    with pytest.raises(TooLong) as refused_length:
        call(at=NOW, transfers=(Transfer("ก" * 201, TransferResult.BUSY),)).checked(NOW)
    assert refused_length.value.field == "unit"


def test_all_transfers_of_a_call_are_kept_in_their_order() -> None:
    tried = (BUSY, Transfer(" กลุ่มบริการสังคม ", TransferResult.CONNECTED))
    kept = call(at=NOW, outcome=Outcome.TRANSFERRED, transfers=tried).checked(NOW)
    assert kept.transfers == (BUSY, Transfer("กลุ่มบริการสังคม", TransferResult.CONNECTED))


def test_the_first_field_at_fault_is_named_and_the_entry_is_left_as_it_was() -> None:
    entry = call("", at=NOW + dt.timedelta(days=1), caller="ก" * 201)
    with pytest.raises(BadInput) as refused:
        entry.checked(NOW)
    assert refused.value.field == "received_at"
    assert entry.caller == "ก" * 201


def test_within_three_rings_is_not_said_of_rings_nobody_counted() -> None:
    told = {rings: rings.within_three for rings in Rings}
    assert told == {
        Rings.ONE: True,
        Rings.TWO: True,
        Rings.THREE: True,
        Rings.MORE: False,
        Rings.UNKNOWN: None,
    }


def test_an_entry_in_a_log_names_nobody() -> None:
    entry = call(at=NOW, caller="สมชาย ใจดี", phone="081-234-5678", note="ลูกชายป่วย")
    shown = repr(entry) + repr(calls.Call(1, entry, "081-234-5678", NOW))
    for private in ("สมชาย", "5678", "ลูกชาย"):
        assert private not in shown
