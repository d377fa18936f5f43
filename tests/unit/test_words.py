"""Every word on the screen has both languages."""

from __future__ import annotations

import re

import pytest

from gecc_desk.domain.audit import Action
from gecc_desk.domain.calls import FirstContact, Outcome, RevisionKind, Rings, TransferResult
from gecc_desk.domain.follow_ups import FollowUpResult
from gecc_desk.domain.people import CallerKind
from gecc_desk.domain.roles import Right, Role
from gecc_desk.domain.tickets import FastTrackReason, Lane, TicketState
from gecc_desk.domain.words import wording

SHOWN = (
    Lane, FastTrackReason, TicketState, Outcome, TransferResult, Rings, CallerKind, FirstContact,
    RevisionKind, FollowUpResult, Action, Role, Right,
)  # fmt: skip


@pytest.mark.parametrize("kind", SHOWN, ids=lambda kind: kind.__name__)
def test_every_member_has_its_own_words_in_both_languages(kind: type[Lane]) -> None:
    words = [wording(member) for member in kind]
    for word in words:
        assert re.search("[\u0e01-\u0e5b]|Fast Track|^[123]$", word.th)
        assert re.search("[A-Za-z]|^[123]$", word.en)
        assert not re.search("[\u0e01-\u0e5b]", word.en)
        assert word.brief == (word.short or word.th)
    for of_all in ([word.th for word in words], [word.en for word in words],
                   [word.brief for word in words]):  # fmt: skip
        assert len(set(of_all)) == len(words), "two members must not read alike"


def test_members_of_two_kinds_with_one_value_keep_their_own_words() -> None:
    assert Outcome.MESSAGE.value == TransferResult.MESSAGE.value
    assert wording(Outcome.MESSAGE).th == "รับฝากเรื่อง"
    assert wording(TransferResult.MESSAGE).th == "ฝากข้อความ"


def test_the_reasons_of_fast_track_are_those_of_the_criterion() -> None:
    assert [wording(reason).th for reason in FastTrackReason] == [
        "หญิงตั้งครรภ์",
        "คนพิการ",
        "ผู้สูงอายุ",
        "ผู้ที่ไม่สามารถลงจากรถได้",
    ]
