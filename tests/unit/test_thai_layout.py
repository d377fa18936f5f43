"""What was typed in the wrong keyboard layout is offered in the right one, and nothing else is."""

from __future__ import annotations

import string
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gecc_desk.domain.invented import names
from gecc_desk.domain.thai_layout import other_layout, to_latin_layout, to_thai_layout

#: Thai meant, the keyboard in English.
THAI_MEANT = {
    "l,=kp": "สมชาย", "l,=kp .0fu": "สมชาย ใจดี", "okpl,=kp .0fu": "นายสมชาย ใจดี", "okp l,=kp": "นาย สมชาย",
    "okp": "นาย", "l,Liu": "สมศรี", "ok'lk;l,sPb'": "นางสาวสมหญิง",
    'o"l"l,sPb\'': "น.ส.สมหญิง", "86Il,Liu": "คุณสมศรี", "86I l,Liu": "คุณ สมศรี", ";b=yp": "วิชัย",
    "xitl'8N": "ประสงค์", "lbib": "สิริ", "l6fk": "สุดา", ",kou": "มานี",
    ",k]u": "มาลี", ";kiu": "วารี", "vkiu": "อารี", "dkofk": "กานดา", "xikIu": "ปราณี", "vimyp .0fu": "อรทัย ใจดี",
    "f;'.0": "ดวงใจ", "lkp/o": "สายฝน", "iy9ok": "รัตนา", "ob9pk": "นิตยา", "db99b": "กิตติ", "db99bri": "กิตติพร",
    "vkdki": "อาการ", "lv[5k,": "สอบถาม", "4kKk": "ภาษา", "dki": "การ", "dkicrmpN": "การแพทย์",
    "-hv,^]": "ข้อมูล", "-v[86I8iy[": "ขอบคุณครับ", "sohk": "หน้า", "l;ylfu8iy[": "สวัสดีครับ",
    "Tok8kicsj'xitgmLwmp": "ธนาคารแห่งประเทศไทย", "xitgmLwmp": "ประเทศไทย", "8;[86,xitrA9b": "ควบคุมประพฤติ",
    "ikp'ko9y;": "รายงานตัว", "ikp'ko9y; 5": "รายงานตัว 5", "l,=kp  .0fu ": "สมชาย  ใจดี ",
    "mjufbo": "ที่ดิน", "mujfbo": "ที่ดิน", "Zc,jX": "(แม่)",
}  # fmt: skip

#: English or digits meant, the keyboard in Thai.
LATIN_MEANT = {
    "้ำสสน": "hello", "้ำสสน ไนพสก": "hello world", "ศรืำ": "Line", "ฆนทแ้ฟร": "Somchai", "หนทแ้ฟร": "somchai",
    "ฆนทแ้ฟร ๋ฟรกำำ": "Somchai Jaidee", "ธ้ฟรสฟืก": "Thailand", "ฺฟืเานา": "Bangkok", "ฟีเีหะ": "august",
    "ทฟรส": "mail", "ำทฟรส": "email", "ะำหะ": "test", "แ้ฟืเำ": "change", "หแ้นนส": "school", "้นีหำ": "house",
    "ยฟหหยนพะ": "passport", "รืหีพฟืแำ": "insurance", "ดฟแำินนา": "facebook", "แนีพะ": "court",
    "๊ืระำก": "United", "ทฟืฟเำพ": "manager", "นดดรแำ": "office", "หำพอรแำ": "service", "แนืะฟแะ": "contact",
    "๋น้ื": "John", "ฆฟพฟ้": "Sarah", "ฏฟอรก": "David", "ทรแ้ฟำส": "michael",
    "ธ้ฟืา ันี": "Thank you", "ยสำฟหำ": "please", "ฟกกพำหห": "address", "ืีทิำพ": "number", "ะำสำย้นืำ": "telephone",
    "ยพนิฟะรนื": "probation", "ยพนิฟะรนื นดดรแำพ": "probation officer", "หนทแ้ฟร๑เทฟรสใแนท": "somchai@gmail.com",
    "ฟืืฟ๑ำปฟทยสำใแนท": "anna@example.com", "ฤืืฟ": "Anna", "ฟสีทรืรีท": "aluminium", "ยนสรแำ": "police",
    "จคๅ/-ภถุึค": "0812345678", "จคๅข/-ภขถุึค": "081-234-5678", "จ/ขๅภๅขถๅจจ": "02-141-5100", "๙ุุคๅ/-ภถุึค": "+66812345678",
    "ๅๅๅๅ": "1111", "ๅถุึ": "1567", "ๅ/ฝ-ภ": "12/34",
}  # fmt: skip

#: Meant as typed, or not to be guessed.
AS_MEANT = [
    # English, names in Latin letters, initials, addresses.
    "Line", "LINE", "LINE ID", "Somchai", "somchai", "Somchai Jaidee", "Prayut Chan-o-cha", "Wichai", "Nguyen",
    "PDPA", "DSI", "NBTC", "ID card", "OK", "Ok", "hello", "hello world", "good", "God", "look", "food", "for",
    "the", "to do", "school", "Facebook", "facebook", "YouTube", "iPhone", "McDonald", "WiFi", "e-mail", "E-mail",
    "covid-19", "COVID-19", "Mr. Smith", "Mrs Brown", "O'Brien", "N/A", "n/a", "A4", "B12", "room5", "somchai95",
    "somchai@gmail.com", "a@b.co", "anna_k@example.org", "www.moj.go.th", "https://example.org", "passport",
    "John (Jack)", "Zoom", "Google", "Police", "and/or", "it's", "p.m.", "VIP", "Visa", "Microsoft Teams",
    # Numbers, dates, signs.
    "0812345678", "081-234-5678", "02-141-5100 # 12", "+66 81 234 5678", "1111", "191", "12/34", "22/11/2569",
    "10.30-11.30", "1,500", "100%", "1-2345-67890-12-1", "๐๘๑-๒๓๔-๕๖๗๘", "๒๕๖๙", "-", "---", "...", "???", "!!!",
    "", " ", "\n", "😀😀😀", "12:30", "5555",
    # Thai, and Thai with a slip of the finger.
    "สมชาย", "สมชาย ใจดี", "นายสมชาย ใจดี", "น.ส. สมหญิง", "ด.ช.ก้อง", "พ.ต.ท.", "สวัสดีครับ", "แนะนำ", "ทำงาน", "ทำสำเนา",
    "ที่ดิน", "ท่ีดิน", "นํ้า", "เเม่", "รายงานตัว", "ฯลฯ", "มากๆ", "พลฯ สมชาย", "กทม.", "สสส.", "รพ.", "ไม่ทราบ", "ไม่ประสงค์แจ้ง",
    "สมชายย", "สมชาาย", "สมหญิิง", "สวััสดี", "ธนพงศ์", "ณัฐวุฒิ", "ฤทธิ์", "ศูนย์", "ห้อง 12", "ชั้น 5 อาคาร A", "กข 1234",
    # Both in one text, and too little to say.
    "LINE สมชาย", "สมชาย Jaidee", "l,=kp สมชาย", "ri", "fu", "กา", "ds", ";", "l ,", "่ะ", "ko", "l" * 201,
]  # fmt: skip


def test_there_are_as_many_examples_as_promised() -> None:
    assert sum(meant is not None for meant in THAI_MEANT.values()) >= 40
    assert sum(meant is not None for meant in LATIN_MEANT.values()) >= 40
    assert len(set(AS_MEANT)) >= 80


@pytest.mark.parametrize(("typed", "meant"), THAI_MEANT.items())
def test_thai_meant(typed: str, meant: str | None) -> None:
    assert other_layout(typed) == meant


@pytest.mark.parametrize(("typed", "meant"), LATIN_MEANT.items())
def test_english_or_digits_meant(typed: str, meant: str | None) -> None:
    assert other_layout(typed) == meant


@pytest.mark.parametrize("typed", AS_MEANT, ids=lambda typed: typed[:30])
def test_what_was_meant_as_typed_is_left_alone(typed: str) -> None:
    assert other_layout(typed) is None


def test_common_names_are_offered_and_never_taken_for_english() -> None:
    full = [
        f"{title}{given} {family}"
        for title, given, family in zip(
            ["", "นาย", "นางสาว ", "คุณ"] * 100, [*names.MEN, *names.WOMEN], names.FAMILY_WHOLE * 50, strict=False
        )
    ]  # fmt: skip
    assert len(full) > 150
    missed = [name for name in full if other_layout(to_latin_layout(name)) != name]
    # A name or two look like English ones when typed so.
    assert len(missed) <= len(full) // 50, missed
    assert [name for name in full if other_layout(name) is not None] == []


@given(st.text(st.sampled_from(string.printable.strip() + " \t")))
def test_there_and_back_is_the_text(text: str) -> None:
    thai = to_thai_layout(text)
    assert to_latin_layout(thai) == text
    assert to_thai_layout(to_latin_layout(thai)) == thai


@given(
    st.text()
    | st.text(st.sampled_from("l,=kp.0fuo'; ๑๒ๅ/-ภถกขคเแาิ์้่(ำ)@1aZ"), max_size=20)
    | st.sampled_from([*THAI_MEANT, *LATIN_MEANT, *AS_MEANT])
)
def test_no_text_fails_and_what_is_offered_is_settled(typed: str) -> None:
    meant = other_layout(typed)
    if meant is not None:
        assert meant != typed
        # Taken, the offer is not made again the other way round.
        assert other_layout(meant) is None


def test_the_keys_are_those_of_pythainlp() -> None:
    from pythainlp.util import eng_to_thai, thai_to_eng

    keys = "".join(chr(code) for code in range(0x21, 0x7F))
    # pythainlp knows neither ๅ nor the + above it.
    known = keys.replace("1", "").replace("!", "")
    assert to_thai_layout(known) == eng_to_thai(known)
    assert to_latin_layout(to_thai_layout(known)) == thai_to_eng(eng_to_thai(known))
    assert to_thai_layout("1!") == "ๅ+"
    assert len(set(to_thai_layout(keys))) == len(keys) == 94


def test_offering_keeps_up_with_the_keys() -> None:
    def milliseconds() -> float:
        start = time.perf_counter()
        other_layout("okpl,=kp .0fu")
        return (time.perf_counter() - start) * 1000

    # Alone it takes 0.02 ms; lines counted by a coverage tool take longer.
    assert min(milliseconds() for _ in range(20)) < 1
