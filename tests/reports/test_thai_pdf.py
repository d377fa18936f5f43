"""Thai on paper reads back letter for letter, breaks at words and is drawn with its marks in place."""

from __future__ import annotations

import itertools
import random
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gecc_desk.domain.moments import MONTHS_SHORT
from gecc_desk.reports.shaping import Shaper
from gecc_desk.reports.tables import Column, Row, Table
from gecc_desk.reports.thai_breaks import ThaiBreaks
from gecc_desk.reports.thai_pdf import TextStyle, Typesetter
from tests.reports.reading import IMPRINT, body, letters, text_of, written

CONSONANTS = [chr(code) for code in range(0x0E01, 0x0E2F)]
VOWELS = ["", "ะ", "ั", "า", "ำ", "ิ", "ี", "ึ", "ื", "ุ", "ู", "็"]
TONES = ["", "่", "้", "๊", "๋", "์"]

SENTENCES = [
    "สำนักงานคุมประพฤติจังหวัดเชียงใหม่ ให้บริการด้วยระบบบัตรคิวแก่ผู้มารับบริการทั้งหมด 1,234 ราย",
    "ช่องบริการพิเศษ (Fast Track) สำหรับหญิงตั้งครรภ์ คนพิการ ผู้สูงอายุ และผู้ที่ไม่สามารถลงจากรถได้",
    "ขอหนังสือรับรองการพ้นการคุมประพฤติ น้ำ ถ้ำ ช้ำ จ้ำ ป่ำ ค่ำ ล้ำ กล้ำกลืน ฝีมือ ฟั้น ปั้น ฝั่ง",
    "นายกิตติศักดิ์ วงศ์สุวรรณ, น.ส.ปรียาภรณ์ ศรีสมบูรณ์พันธุ์, นางณัฏฐ์ญาดา ฐิติวัฒนานนท์",
    "ญี่ปุ่น ฐานันดร กฎหมาย ปรากฏ ฤๅษี ฦๅชา วิญญู กตัญญู ฎีกา ธรณีสงฆ์ พ.ศ. ๒๕๖๙",
    "ต่าง ๆ นานา ฯลฯ กรุงเทพฯ [วงเล็บ] {ปีกกา} <b>ไม่ใช่ตัวหนา</b> & &amp; 50 % ≤ 15 นาที – ฿100",
    "GECC Desk 2569/1 ติดต่อ 053-112-345 ต่อ 12 อีเมล reception.chiangmai@example.go.th เวลา 09:41 น.",
    "ผู้ถูกคุมความประพฤติซึ่งมีนัดรายงานตัวในวันนี้ขอเลื่อนนัดเนื่องจากเจ็บป่วยและได้แจ้งพนักงานคุมประพฤติแล้ว",
]


def invented(count: int) -> list[str]:
    """Sentences of invented syllables: every consonant with vowels, tones and what follows."""
    chance = random.Random(2569)
    syllables = [
        chance.choice(["", "เ", "แ", "โ", "ใ", "ไ"]) + consonant + vowel_and_tone(vowel, tone)
        for consonant, vowel, tone in itertools.product(CONSONANTS, VOWELS, TONES)
    ]
    chance.shuffle(syllables)
    return ["".join(chance.choices(syllables, k=12)) for _ in range(count)]


def vowel_and_tone(vowel: str, tone: str) -> str:
    """In the order in which they are typed: the tone before a vowel that follows."""
    return tone + vowel if vowel in ("ะ", "า", "ำ") else vowel + tone


ALL = SENTENCES + invented(200)


@pytest.mark.parametrize("bold", [False, True])
def test_every_sentence_is_read_back_letter_for_letter(tmp_path: Path, *, bold: bool) -> None:
    typesetter = Typesetter()
    blocks = [typesetter.paragraph(text, TextStyle(bold=bold, after=4)) for text in ALL]
    read = letters(written(tmp_path, blocks, typesetter))
    missing = [text for text in ALL if letters(text) not in read]
    assert missing == []


def test_every_stack_of_marks_is_read_back(tmp_path: Path) -> None:
    typesetter = Typesetter()
    lines = [
        " ".join(consonant + vowel_and_tone(vowel, tone) for vowel in VOWELS for tone in TONES)
        for consonant in CONSONANTS
    ]
    blocks = [typesetter.paragraph("\n".join(lines))]
    # A line of header and footer each, also where a space divides their two ends.
    read = letters(body(written(tmp_path, blocks, typesetter, "-layout")))
    assert read == letters("".join(lines))


def test_narrow_table_cells_are_read_back(tmp_path: Path) -> None:
    typesetter = Typesetter()
    columns = [Column("ลำดับ", 1, "right"), Column("ข้อความ", 3), Column("ซ้ำ", 3)]
    rows = [Row([str(at), text, text], total=at % 5 == 0) for at, text in enumerate(SENTENCES)]
    # In the order of drawing: a cell, then its neighbour.
    read = letters(written(tmp_path, [Table(typesetter, columns, rows)], typesetter, "-raw"))
    assert [text for text in SENTENCES if read.count(letters(text)) != 2] == []


def test_nothing_invisible_and_no_private_code_point_is_in_the_text(tmp_path: Path) -> None:
    typesetter = Typesetter()
    given_text = "สำนักงาน\u200bคุมประพฤติ\ufeff น้ำ\u00adฝน\x07 \ue000ที่"
    blocks = [typesetter.paragraph(text) for text in [given_text, *ALL]]
    read = written(tmp_path, blocks, typesetter)
    assert "สำนักงานคุมประพฤติน้ำฝนที่" in letters(read)
    odd = {
        char
        for char in read
        if char in "\u200b\ufeff\u00ad\ufffd\x07" or "\ue000" <= char <= "\uf8ff"
    }
    assert odd == set()


def lines_of(typesetter: Typesetter, text: str, width: float, folder: Path) -> list[str]:
    """What stands on each line of a paragraph that is `width` points wide, read from the PDF."""
    table = Table(typesetter, [Column("", width), Column("", 453 - width)], [Row([text, ""])])
    read = written(folder, [table], typesetter, "-layout")
    return [line.strip() for line in read.splitlines() if line.strip()][1:-1]


@pytest.mark.parametrize("width", [110, 150, 230])
@pytest.mark.parametrize("text", SENTENCES)
def test_no_line_ends_inside_a_word_of_the_dictionary(
    text: str, width: float, tmp_path: Path
) -> None:
    from pythainlp.tokenize import word_tokenize

    lines = lines_of(Typesetter(), text, width, tmp_path)
    assert letters("".join(lines)) == letters(text)
    assert len(lines) > 1
    ends = set(itertools.accumulate(len(letters(line)) for line in lines))
    words = [word for run in text.split() for word in word_tokenize(run, engine="newmm")]
    # A long address may break after its signs.
    ends -= {end for end in ends if letters(text)[end - 1] in "@./-"}
    assert ends <= set(itertools.accumulate(len(word) for word in words))


def test_the_office_is_never_divided_in_its_name(tmp_path: Path) -> None:
    """The case that was seen: สำนัก|งาน cut inside its second half."""
    for width in (60, 75, 90, 120):
        lines = lines_of(Typesetter(), "สำนักงานคุมประพฤติ", width, tmp_path)
        assert set(lines) <= {"สำนักงาน", "คุมประพฤติ", "คุม", "ประพฤติ", "สำนักงานคุมประพฤติ", "สำนักงานคุม"}


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("ต่าง ๆ", ["ต่าง ๆ"]),
        ("กรุงเทพฯ", ["กรุงเทพฯ"]),
        ("ช่องบริการ (พิเศษ)", ["ช่อง", "บริการ", "(พิเศษ)"]),
        ("เวลา 09:41 น.", ["เวลา", "09:41 น."]),
        ("ฯลฯ", ["ฯลฯ"]),
        ("ส้ม ฯลฯ และ", ["ส้ม ฯลฯ", "และ"]),
        ("31\u00a0ธ.ค.\u00a02569", ["31\u00a0ธ.ค.\u00a02569"]),
        ("น.ส.ปรียา มา", ["น.ส.ปรียา", "มา"]),
        ("ร้อยละ\u00a090", ["ร้อยละ\u00a090"]),
        ("ร้อยละ 92.35", ["ร้อยละ 92.35"]),
        ("อยู่ 6.3 จุดร้อยละ", ["อยู่", "6.3 จุดร้อยละ"]),
        ("อยู่ ๖.๓ จุดร้อยละ", ["อยู่", "๖.๓ จุดร้อยละ"]),
        ("พ.ศ. ๒๕๖๙", ["พ.ศ. ๒๕๖๙"]),
        ("โทรกลับแล้ว", ["โทรกลับ", "แล้ว"]),
        ("\u200bก\u200bข\u200b", ["ก", "ข", ""]),
    ],
)
def test_signs_stay_with_their_word(text: str, pieces: list[str]) -> None:
    words = [word.text for word in ThaiBreaks().words(text)]
    assert [word for word in words if word] == [piece for piece in pieces if piece]


@pytest.mark.parametrize("day", ["31\u00a0{}\u00a02569", "๓๑\u00a0{}\u00a0๒๕๖๙"])
def test_no_month_is_divided_within_a_day(day: str) -> None:
    days = [day.format(month) for month in MONTHS_SHORT]
    found = [[word.text for word in ThaiBreaks().words(f"ถึง {one}")] for one in days]
    assert found == [["ถึง", one] for one in days]
    bare = [[word.text for word in ThaiBreaks().words(month)] for month in MONTHS_SHORT]
    assert bare == [[month] for month in MONTHS_SHORT]


def test_a_word_longer_than_the_line_is_cut_between_letters_and_their_marks(
    tmp_path: Path,
) -> None:
    typesetter = Typesetter()
    word = "ปั้นน้ำ" * 60
    lines = lines_of(typesetter, word + "A" * 300, 100, tmp_path)
    assert "".join(lines) == word + "A" * 300
    assert all(line[0] in "ปนA" for line in lines), "a line began with a mark"


def test_a_name_of_100_letters_and_an_emoji_stay_inside_their_cells(tmp_path: Path) -> None:
    typesetter = Typesetter()
    name = "ฐิติวัฒนานนท์ณัฏฐ์ญาดา" * 5
    columns = [Column("ชื่อ", 1), Column("เรื่อง", 1)]
    rows = [Row([name + "😀", "ขอเลื่อนนัด 漢字"])]
    path = tmp_path / "written.pdf"
    read = written(tmp_path, [Table(typesetter, columns, rows)], typesetter, "-raw")
    assert letters(name + "😀ขอเลื่อนนัด漢字") in letters(read)
    boxes = text_of(path, "-bbox")
    right_of_name = max(
        float(found[1])
        for found in re.finditer(r'xMax="([\d.]+)"[^>]*>([^<]*)</word>', boxes)
        if found[2] and found[2] in name
    )
    assert right_of_name < 85 + 453 / 2


def test_thai_digits_by_switch(tmp_path: Path) -> None:
    for thai, there, gone in ((True, "๒๕๖๙", "2569"), (False, "2569", "๒๕๖๙")):
        typesetter = Typesetter(thai_digits=thai)
        read = written(tmp_path, [typesetter.paragraph("ปีงบประมาณ พ.ศ. 2569")], typesetter)
        assert there in read
        assert gone not in read
        assert ("หน้า ๑ จาก ๑" if thai else "หน้า 1 จาก 1") in read


@given(st.text(alphabet=st.sampled_from("กญปฟฤนเแำาะัิีุู็่้์ๆ 12A(é😀"), min_size=1, max_size=12))
def test_clusters_hold_all_letters_in_order(text: str) -> None:
    shaper = _shaper()
    assert "".join(cluster.text for cluster in shaper.clusters(text)) == text


def _shaper() -> Shaper:
    import resources

    return Shaper((resources.folder("fonts") / "Sarabun-Regular.ttf").read_bytes())


def test_marks_are_where_harfbuzz_puts_them() -> None:
    """A tone over a vowel is the small one, and beside the tall stroke of ป it moves left."""
    (over_vowel,) = _shaper().clusters("กั้")
    (over_tall,) = _shaper().clusters("ปั้")
    assert len(over_vowel.glyphs) == 3
    assert over_tall.glyphs[2][1] < over_vowel.glyphs[2][1] + 655 - 576
    assert over_tall.glyphs[1][0] != over_vowel.glyphs[1][0], "the vowel has a narrow form there"


def test_the_document_says_what_it_is(tmp_path: Path) -> None:
    typesetter = Typesetter()
    written(tmp_path, [typesetter.paragraph("ก")], typesetter)
    raw = (tmp_path / "written.pdf").read_bytes()
    info = subprocess.run(
        ["pdfinfo", str(tmp_path / "written.pdf")], capture_output=True, check=True, timeout=60
    ).stdout.decode()
    assert re.search(rf"Title: +{IMPRINT.title}", info)
    assert re.search(rf"Author: +{IMPRINT.office}", info)
    assert b"/Lang (th-TH)" in raw
    fonts = subprocess.run(
        ["pdffonts", str(tmp_path / "written.pdf")], capture_output=True, check=True, timeout=60
    )
    assert b"Sarabun-Regular" in fonts.stdout
    assert fonts.stderr == b"", "the embedded font is broken"


def test_two_documents_share_nothing_and_importing_loads_nothing(tmp_path: Path) -> None:
    code = (
        "import sys, gecc_desk.reports.thai_pdf, gecc_desk.reports.pages, gecc_desk.reports.tables\n"
        "heavy = [name for name in ('reportlab', 'uharfbuzz', 'pythainlp') if name in sys.modules]\n"
        "sys.exit(' '.join(heavy) or None)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    first, second = Typesetter(), Typesetter(thai_digits=True)
    for typesetter in (first, second, first):
        read = written(tmp_path, [typesetter.paragraph("น้ำ 1")], typesetter)
        assert ("น้ำ ๑" if typesetter is second else "น้ำ 1") in read
