"""What was searched for is marked where it stands, whatever way it was typed."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gecc_desk.domain.thai_text import search_key
from ui.models.highlights import excerpt, pieces_of, spans

THAI = st.text(alphabet="กขคงจสมชายนทร์ิ่้ืำเแ 0๑2-.", max_size=30)


def marked(text: str, typed: str) -> list[str]:
    return [text[start:end] for start, end in spans(text, pieces_of(typed))]


@pytest.mark.parametrize(
    ("text", "typed", "found"),
    [
        ("นายสมชาย ใจดี", "สมชาย", ["สมชาย"]),
        ("นายสมชาย ใจดี", "สมชายใจ", ["สมชาย ใจ"]),
        ("นายสมชาย ใจดี", "ใจดี นาย", ["นาย", "ใจดี"]),
        ("081-234-5678", "0812345678", ["081-234-5678"]),
        ("081-234-5678", "๒๓๔", ["234"]),
        ("02-141-4999", "+6621414999", ["02-141-4999"]),
        # A letter is marked with what stands on it, never without.
        ("ที่นี่", "ท", ["ที่"]),
        ("น้ำตาล", "น้ำ", ["น้ำ"]),
        ("สม สม สม", "สม", ["สม", "สม", "สม"]),
        ("ABC", "abc", ["ABC"]),
        ("ห้อง (2) – 081-234", "(", ["("]),
        ("ห้อง (2) – 081-234", "-", ["–", "-"]),
        ("ห้อง (2) – 081-234", ") -", [") –"]),
        ("สมชาย", "", []),
        ("สมชาย", "วิชัย", []),
    ],
)
def test_what_is_marked(text: str, typed: str, found: list[str]) -> None:
    assert marked(text, typed) == found


@given(THAI, st.data())
def test_every_part_of_a_text_is_marked_in_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    part = text[start : data.draw(st.integers(start, len(text)))]
    key = search_key(part)
    if key and key in search_key(text):
        found = spans(text, (key,))
        # A mark that begins the part may belong to a letter that ends before: then nothing is
        # marked, and the row is shown all the same.
        for begin, end in found:
            assert 0 <= begin < end <= len(text)
        assert not found or any(key in search_key(text[begin:end]) for begin, end in found)
        assert found == sorted(found)
        assert all(one[1] < two[0] for one, two in itertools.pairwise(found))


@given(THAI, THAI)
def test_marking_never_fails(text: str, typed: str) -> None:
    for begin, end in spans(text, pieces_of(typed)):
        assert 0 <= begin < end <= len(text)


def test_a_long_note_is_shown_from_shortly_before_what_was_found() -> None:
    note = "แจ้งว่าจะมาพบเจ้าหน้าที่ในวันจันทร์ เวลา 09.00 น. และขอให้ส่งหนังสือทางไปรษณีย์ด้วย"
    pieces = pieces_of("ไปรษณีย์")
    shown = excerpt(note, pieces)
    assert shown.startswith("… ")
    assert shown.index("ไปรษณีย์") < 24
    assert note.endswith(shown[2:]), "it is a part of the note, letter by letter"
    assert excerpt(note, pieces_of("แจ้ง")) == note
    assert excerpt(note, ()) == note
