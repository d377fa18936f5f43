"""The record of use: its chain as anybody else would verify it, its masking and its words."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gecc_desk.domain.audit import (
    GENESIS,
    Action,
    AuditEntry,
    Details,
    as_text,
    from_text,
    harmless,
    next_hash,
)
from gecc_desk.domain.audit_words import sentence
from gecc_desk.domain.id_masking import holds_citizen_id
from gecc_desk.domain.words import wording
from tests.builders import WORKDAY, bangkok

ID = "1234567890121"
AT = bangkok(WORKDAY, 9)


def entry(action: Action | str, subject: str = "", **details: object) -> AuditEntry:
    return AuditEntry(1, AT, "somsri", "จุด 1", action, subject, details, "")  # type: ignore[arg-type]


def test_the_hash_is_the_one_that_the_documentation_describes() -> None:
    # 32 zero bytes, then netstrings, written out by hand.
    written = (
        bytes(32) + b"1:1,16:1795658400000000,6:somsri,7:\xe0\xb8\x81 ok1,11:call_voided,6:call:7,"
        b'14:{"revision":3},'
    )
    fields = (1, 1795658400000000, "somsri", "ก ok1", "call_voided", "call:7", '{"revision":3}')
    assert next_hash(GENESIS, fields) == hashlib.sha256(written).hexdigest()


@given(st.text(max_size=6), st.text(max_size=6), st.integers(1, 5))
def test_no_letter_moves_from_one_field_to_the_next_unnoticed(one: str, two: str, by: int) -> None:
    joined = one + two
    other = (joined[:by], joined[by:])
    same = next_hash(GENESIS, (1, 2, one, two, "", "", "{}")) == next_hash(
        GENESIS, (1, 2, *other, "", "", "{}")
    )
    assert same == ((one, two) == other)


@pytest.mark.parametrize(
    "details",
    [
        {"a": ID, "b": [f"x {ID}", {"c": "1-2345-67890-12-1"}]},
        {ID: "name"},
        {"n": int(ID)},
        {"n": [int(ID), None, True, 5]},
    ],
)
def test_no_detail_keeps_a_citizen_id(details: Details) -> None:
    text = as_text(details)
    assert not holds_citizen_id(text)
    assert ID not in text
    assert from_text(text).keys() <= {"a", "b", "n", "1-2345-XXXXX-XX-1"}


def test_what_is_no_text_and_what_is_long_does_not_stop_the_record() -> None:
    assert harmless("\ud800x") == "?x"
    assert len(harmless("ก" * 1000)) == 200
    assert from_text("not json") == {"text": "not json"}


_WHOLE: dict[Action, tuple[str, dict[str, object]]] = {
    Action.CALL_CORRECTED: ("call:17", {"revision": 3}),
    Action.CALL_VOIDED: ("call:17", {"revision": 3}),
    Action.CALL_RESTORED: ("call:17", {"revision": 3}),
    Action.IMPORTED: ("import:17", {"calls": 2}),
    Action.IMPORT_TAKEN_BACK: ("import:17", {"calls": 2}),
    Action.IMPORT_PUT_BACK: ("import:17", {"calls": 2}),
    Action.ID_SHOWN: ("disclosure:17", {"masked_id": "1-2345-XXXXX-XX-1"}),
    Action.PEOPLE_JOINED: ("person:17", {"with": 4}),
    Action.PEOPLE_TOLD_APART: ("person:17", {"from": 4}),
}


@pytest.mark.parametrize("action", Action)
def test_every_action_is_told_in_both_languages(action: Action) -> None:
    subject, details = _WHOLE.get(action, ("", {}))
    for thai in (True, False):
        told = sentence(entry(action, subject, **details), thai=thai)
        is_thai = any("ก" <= letter <= "๙" for letter in told)
        assert is_thai == thai, told
        assert "{" not in told
        assert ("17" in told) == bool(subject)
    assert wording(action).th != wording(action).en


def test_a_restore_names_its_file_and_an_older_entry_is_still_told() -> None:
    told = sentence(entry(Action.BACKUP_RESTORED, file="gecc-desk-2569.sqlite3"), thai=True)
    assert told == "กู้คืนข้อมูลจากไฟล์สำรอง gecc-desk-2569.sqlite3"
    assert sentence(entry(Action.BACKUP_RESTORED), thai=False) == "Backup restored"


def test_a_damaged_entry_is_told_as_it_stands() -> None:
    assert sentence(entry("flown", "call:1", a=2), thai=False) == "flown call:1 a 2"
    assert sentence(entry(Action.CALL_VOIDED, "call:1"), thai=False) == "Call voided call:1"
    assert entry(Action.CALL_VOIDED, "call:x").subject_id is None


def test_days_and_settings_are_told_as_the_office_writes_them() -> None:
    saved = entry(
        Action.REPORT_SAVED, report="queue", **{"from": "2026-10-01", "to": "2026-12-31"},
        file="pdf", rows=0,
    )  # fmt: skip
    assert sentence(saved, thai=True).startswith("บันทึกรายงานสถิติบัตรคิว 1 ต.ค. 2569 ถึง 31 ธ.ค. 2569")
    changed = entry(Action.SETTINGS_CHANGED, citizen_id_keeping=["keyed", "full"])
    assert sentence(changed, thai=False) == (
        "Settings changed: what is kept of a citizen ID: hashed → in full"
    )
