"""The phone report on paper says every figure with its ground, and annexes every call once."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
import subprocess
import weakref
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pytest

from gecc_desk.domain.calls import Call, Transfer, TransferResult
from gecc_desk.domain.id_masking import mask_citizen_ids
from gecc_desk.domain.measures import NO_SHARE, NO_TIMES, Share
from gecc_desk.domain.periods import Period
from gecc_desk.domain.phone_figures import CallbackFigures, PhoneComparison, TopicCalls
from gecc_desk.domain.phone_figures_terms import DEFINITIONS
from gecc_desk.domain.report_notes import ReportNote, Signer
from gecc_desk.domain.words import wording
from gecc_desk.reports.phone_pdf import TITLE, write_phone_pdf
from gecc_desk.reports.phone_register import HEADINGS
from gecc_desk.reports.phone_sentences import nothing_received, sentences
from gecc_desk.reports.saving import ReportNotSaved
from tests.reports.phone_examples import MADE, comparison, invented_calls, one_call
from tests.reports.reading import body, letters, text_of

OFFICE = "สำนักงานคุมประพฤติจังหวัดเชียงใหม่"
MAKER = "น้ำฝน ปั้นทอง"
NOTE = ReportNote(
    analysis="สายเพิ่มขึ้นเพราะมีผู้ถูกคุมความประพฤติรายใหม่\nเช้าวันจันทร์มีสายเข้ามากที่สุด",
    proposals="จัดผู้รับสายเพิ่มหนึ่งคนในช่วงเช้าวันจันทร์",
    met_on=dt.date(2027, 1, 12),
    prepared=Signer("นางสาวน้ำฝน ปั้นทอง", "เจ้าพนักงานธุรการปฏิบัติงาน"),
    checked=Signer("นายกิตติศักดิ์ วงศ์สุวรรณ", "หัวหน้าฝ่ายอำนวยการ"),
)


def report(
    folder: Path,
    shown: PhoneComparison,
    note: ReportNote = NOTE,
    *,
    calls: Iterable[Call] | None = None,
    thai_digits: bool = False,
) -> Path:
    path = folder / "phone.pdf"
    write_phone_pdf(path, shown, note, OFFICE, MAKER, MADE, calls=calls, thai_digits=thai_digits)
    return path


def lines(path: Path) -> list[str]:
    """The lines of the report, single spaces, as they stand side by side on the page."""
    text = text_of(path, "-layout")
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def drawn(path: Path) -> str:
    """The letters between header and footer in the order in which they were drawn, cell by cell."""
    pages = text_of(path, "-raw").split("\f")
    # The frame of a page is drawn first: a line at its head and one at its foot.
    return letters("".join("".join(page.splitlines()[2:]) for page in pages))


@pytest.fixture(scope="module")
def full() -> PhoneComparison:
    return comparison()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("phone")


@pytest.fixture(scope="module")
def on_paper(full: PhoneComparison, folder: Path) -> Path:
    return report(folder, full)


@pytest.fixture(scope="module")
def read(on_paper: Path) -> list[str]:
    return lines(on_paper)


@pytest.fixture(scope="module")
def alone() -> PhoneComparison:
    """One call, in the first quarter of the register."""
    return comparison(1, 0, 0)


# ---- the form of a document -------------------------------------------------------------------


def test_it_says_whose_it_is_of_when_made_when_and_by_whom(read: Sequence[str]) -> None:
    assert read[1:3] == [OFFICE, TITLE]
    assert read[4:7] == [
        "ไตรมาสที่ 1 ปีงบประมาณ พ.ศ. 2570",
        "ตั้งแต่วันที่ 1 ต.ค. 2569 ถึง 31 ธ.ค. 2569",
        "ข้อมูล ณ วันที่ 4 ม.ค. 2570 เวลา 08.30 น.",
    ]
    footers = [line for line in read if line.startswith("จัดทำเมื่อ")]
    made = f"จัดทำเมื่อ 4 ม.ค. 2570 เวลา 08.30 น. โดย {MAKER}"
    assert footers == [
        f"{made} หน้า {page} จาก {len(footers)}" for page in range(1, len(footers) + 1)
    ]
    assert len(footers) > 5


@pytest.mark.parametrize(
    ("first", "end", "title"),
    [
        (dt.date(2026, 11, 1), dt.date(2026, 12, 1), "ประจำเดือนพฤศจิกายน 2569"),
        (dt.date(2025, 10, 1), dt.date(2026, 10, 1), "ปีงบประมาณ พ.ศ. 2569"),
        (dt.date(2026, 11, 2), dt.date(2026, 11, 7), "ช่วงวันที่ 2 พ.ย. 2569 ถึง 6 พ.ย. 2569"),
    ],
)
def test_other_periods_have_their_own_names(
    first: dt.date, end: dt.date, title: str, tmp_path: Path
) -> None:
    shown = comparison(40, 30, 20, period=Period(first, end))
    told = lines(report(tmp_path, shown))
    assert title in told
    # The year before a year is the period before: it is told once.
    columns = [line for line in told if line.startswith("ตัวเลขสำคัญ ")]
    assert columns[0].count("เปลี่ยนแปลง") == (1 if first.year == 2025 else 2)


def test_the_meeting_and_the_signers_are_printed(read: Sequence[str]) -> None:
    whole = letters("".join(read))
    for text in (*NOTE.analysis.splitlines(), NOTE.proposals, "เมื่อวันที่ 12 ม.ค. 2570"):
        assert letters(text) in whole
    for role in ("ผู้จัดทำ", "ผู้ตรวจสอบ", "ผู้อำนวยการ"):
        assert re.search(f"ลงชื่อ {role}( |$)", "\n".join(read), re.MULTILINE)
    assert "(นางสาวน้ำฝน ปั้นทอง) (นายกิตติศักดิ์ วงศ์สุวรรณ)" in read
    # Who is not named yet writes name and position by hand.
    assert "ตำแหน่ง" in read
    assert sum(line.count("วันที่") for line in read if set(line.split()) == {"วันที่"}) == 3


@pytest.mark.parametrize("length", [0, 1_500, 7_900])
def test_signatures_stand_on_one_page_and_not_alone(length: int, tmp_path: Path) -> None:
    long = ("ข้อเสนอแนะของที่ประชุม " * 400)[:length]
    note = ReportNote(analysis=long, proposals=long)
    pages = text_of(report(tmp_path, comparison(1, 0, 0), note), "-layout").split("\f")
    (signed,) = [page for page in pages if "ลงชื่อ" in page]
    assert signed.count("ลงชื่อ") == 3
    assert signed.count("วันที่") >= 3
    assert letters(f"จึงเรียน{TITLE} ไตรมาสที่ 1 ปีงบประมาณ พ.ศ. 2570") in letters(signed)


# ---- figures and their ground -----------------------------------------------------------------


def test_every_sentence_is_read_back_letter_for_letter(
    full: PhoneComparison, on_paper: Path
) -> None:
    whole = drawn(on_paper)
    told = list(sentences(full))
    assert len(told) > 8
    assert [one for one in told if letters(one) not in whole] == []
    odd = {char for char in whole if char in "\u200b\ufffd" or "\ue000" <= char <= "\uf8ff"}
    assert odd == set()


def test_calls_are_told_beside_both_earlier_periods(
    full: PhoneComparison, read: Sequence[str]
) -> None:
    now, before, last_year = full.now.calls, full.before.calls, full.last_year.calls
    assert now > before
    row = (
        f"รับสายทั้งหมด (สาย) {now:,} {before:,} +{now - before:,} {last_year:,} −{last_year - now:,}"
    )
    assert row in read
    whole = letters("".join(read))
    ratio = f"{100 * (now - before) / before:.1f}"
    sentence = f"เพิ่มขึ้นจากไตรมาสก่อน {now - before} สาย คิดเป็นร้อยละ {ratio} (จาก {before:,} สาย)"
    assert letters(sentence) in whole
    assert letters(f"ลดลงจากไตรมาสเดียวกันของปีก่อน {last_year - now} สาย") in whole


def test_shares_have_numerator_denominator_and_change_in_points(
    full: PhoneComparison, read: Sequence[str]
) -> None:
    for name, share, then in (
        ("รับสายภายใน 3 เสียงเรียก", full.now.within_three_rings, full.before.within_three_rings),
        ("โอนสายแล้วมีผู้รับสาย", full.now.transfers.connected, full.before.transfers.connected),
        ("บันทึกภายใน 24 ชั่วโมง", full.now.entered_within_24h, full.before.entered_within_24h),
    ):
        assert share.percent is not None
        assert then.percent is not None
        change = f"{share.percent - then.percent:+.1f}".replace("-", "−")
        at = next(
            at
            for at, line in enumerate(read)
            if line.startswith(f"{name} {share.percent} % {then.percent} % {change}")
        )
        grounds = " ".join(f"{one.numerator:,} / {one.denominator:,}" for one in (share, then))
        assert read[at + 1].startswith(f"{grounds} จุดร้อยละ")


def test_months_topics_outcomes_and_units_add_up_on_paper(
    full: PhoneComparison, on_paper: Path, read: Sequence[str]
) -> None:
    now, whole = full.now, "\n".join(read)
    for span, name in zip(now.by_month, ("ตุลาคม", "พฤศจิกายน", "ธันวาคม"), strict=True):
        assert f"{name} 2569 {span.calls:,} " in whole
    for one in now.by_outcome:
        assert f"{wording(one.outcome).th} {one.calls:,} " in whole
    for unit in now.transfers.by_unit:
        counts = " ".join(f"{one.transfers}" for one in unit.by_result)
        assert f"{unit.unit} {unit.total} {counts}" in whole
    assert whole.count(f"รวม {now.calls:,} ") >= 4
    bare = drawn(on_paper)
    assert [one.topic for one in now.by_topic if letters(one.topic) not in bare] == []


def test_the_heat_map_holds_every_call(full: PhoneComparison, read: Sequence[str]) -> None:
    rows = [
        [int(count) for count in line.split()[1:]]
        for line in read
        if re.fullmatch(r"(จันทร์|อังคาร|พุธ|พฤหัสบดี|ศุกร์|เสาร์–อาทิตย์)( \d+){11}", line)
    ]
    assert len(rows) == 6
    assert sum(map(sum, rows)) == full.now.calls
    assert rows[0][1:10] == list(full.now.by_weekday_hour[0][8:17])


def test_frequent_callers_are_masked_and_no_whole_number_is_printed(
    full: PhoneComparison, read: Sequence[str]
) -> None:
    assert full.now.frequent
    whole = "\n".join(read)
    for one in full.now.frequent:
        assert f"{one.shown} {one.calls} " in whole
        assert one.normal not in letters(whole)
    assert not re.search(r"0\d{2}-\d{3}-\d{4}", whole)


def test_definitions_are_printed(on_paper: Path) -> None:
    whole = letters(body(text_of(on_paper)))
    assert [one.key for one in DEFINITIONS if letters(one.th + one.meaning_th) not in whole] == []


# ---- no data ----------------------------------------------------------------------------------


def test_an_empty_quarter_has_no_zero(tmp_path: Path) -> None:
    whole = letters(body(text_of(report(tmp_path, comparison(0, 0, 0)))))
    assert letters("ไม่มีการบันทึกการรับสายโทรศัพท์ในไตรมาสที่ 1") in whole
    assert not re.search(r"(?<!\d)0\.0", whole)
    assert "ร้อยละ0" not in whole
    assert letters("คำจำกัดความของตัวเลข") in whole


def test_nothing_is_compared_with_a_time_without_a_register(
    alone: PhoneComparison, tmp_path: Path
) -> None:
    told = lines(report(tmp_path, alone, ReportNote()))
    whole = letters("".join(told))
    assert letters("ไม่มีข้อมูลของไตรมาสก่อน (1 ก.ค. 2569 ถึง 30 ก.ย. 2569)") in whole
    assert letters("ไม่มีข้อมูลของไตรมาสเดียวกันของปีก่อน") in whole
    assert not re.search("เพิ่มขึ้น|ลดลง|สูงกว่า|ต่ำกว่า|จุดร้อยละ", whole)
    assert "รับสายทั้งหมด (สาย) 1 ไม่มีข้อมูล – ไม่มีข้อมูล –" in told


def test_what_the_register_cannot_know_is_no_data(alone: PhoneComparison, tmp_path: Path) -> None:
    unknown = dataclasses.replace(
        alone.now,
        within_three_rings=NO_SHARE,
        first_contact=NO_SHARE,
        lengths=dataclasses.replace(NO_TIMES, of=1),
    )
    told = lines(report(tmp_path, dataclasses.replace(alone, now=unknown)))
    whole = letters("".join(told))
    for name in ("รับสายภายใน 3 เสียงเรียก", "ตอบได้ในการติดต่อครั้งแรก", "ระยะเวลาสนทนา"):
        assert letters(f"{name}: ไม่มีข้อมูล") in whole
    assert "สนทนาเฉลี่ย (นาที) ไม่มีข้อมูล ไม่มีข้อมูล – ไม่มีข้อมูล –" in told


def test_a_share_without_ground_before_is_not_compared(full: PhoneComparison) -> None:
    then = dataclasses.replace(full.before, first_contact=NO_SHARE)
    told = " ".join(sentences(dataclasses.replace(full, before=then)))
    assert "ส่วนไตรมาสก่อนไม่มีข้อมูล" in told.replace("\u00a0", " ")


def test_a_reader_who_reckons_finds_what_is_printed(full: PhoneComparison) -> None:
    def told(now: Share, then: Share) -> str:
        before = dataclasses.replace(full.before, first_contact=then)
        shown = dataclasses.replace(full.now, first_contact=now)
        both = dataclasses.replace(full, now=shown, before=before)
        line = next(one for one in sentences(both) if one.startswith("ตอบได้ในการติดต่อครั้งแรก"))
        return line.replace("\u00a0", " ")

    assert "ร้อยละ 6.3 (1 จาก 16 " in told(Share(1, 16), Share(3, 16))
    assert "ซึ่งเป็นร้อยละ 18.8 (3 จาก 16) อยู่ 12.5 จุดร้อยละ" in told(Share(1, 16), Share(3, 16))
    # 33.25 and 33.34 lie 0.09 apart, and are printed 33.3 both.
    near = told(Share(3325, 10_000), Share(3334, 10_000))
    assert "เท่ากับไตรมาสก่อนซึ่งเป็นร้อยละ 33.3" in near
    assert "เท่ากับไตรมาสก่อนซึ่งเป็นร้อยละ 100.0" in told(Share(5, 5), Share(9, 9))


def test_calls_that_were_all_voided_before_are_zero_and_not_unknown(
    alone: PhoneComparison,
) -> None:
    voided = dataclasses.replace(alone.before, voided=2, entered_within_24h=Share(0, 0))
    told = " ".join(sentences(dataclasses.replace(alone, before=voided))).replace("\u00a0", " ")
    assert "เพิ่มขึ้นจากไตรมาสก่อน 1 สาย (จาก 0 สาย)" in told


def test_promises_of_which_nothing_is_known_are_not_told_as_none(
    alone: PhoneComparison, tmp_path: Path
) -> None:
    callbacks = CallbackFigures(promised=2, unknown=2)
    now = dataclasses.replace(alone.now, callbacks=callbacks)
    told = lines(report(tmp_path, dataclasses.replace(alone, now=now)))
    assert letters("นัดโทรกลับ 2 สาย ผลการโทรกลับ: ไม่มีข้อมูล") in letters("".join(told))
    assert "ไม่มีการนัดโทรกลับในช่วงนี้" not in " ".join(told)
    assert "โทรกลับภายในกำหนด ไม่มีข้อมูล" in told
    assert "ไม่มีข้อมูลการโทรกลับ 2" in told


# ---- odd texts --------------------------------------------------------------------------------


def test_thai_digits_leave_no_other(full: PhoneComparison, tmp_path: Path) -> None:
    path = report(tmp_path, full, thai_digits=True, calls=invented_calls(3))
    shown = body(text_of(path))
    assert re.findall("[0-9]+", shown) == []
    assert "๒๕๗๐" in shown


def test_long_names_stay_inside_the_page(tmp_path: Path) -> None:
    name = "ขออนุญาตเดินทางออกนอกเขตอำนาจศาลและขอเปลี่ยนแปลงเงื่อนไขการคุมความประพฤติ" * 2
    word, signer = "ก" * 100, Signer("ณ" * 200, "ผู้อำนวยการ" * 17)
    shown = comparison(
        150,
        100,
        90,
        topics=[name, word, "ปกติ 😀"],
        units=[name, word, *(f"หน่วย {at}" for at in range(30))],
    )
    note = dataclasses.replace(NOTE, prepared=signer, director=signer, analysis=word * 20)
    path = report(tmp_path, shown, note)
    bare = letters(text_of(path, "-raw"))
    for text in (name, word, "ปกติ😀", f"({signer.name})", signer.position):
        assert letters(text) in bare
    boxes = [
        [float(side) for side in found]
        for found in re.findall(
            r'xMin="([-\d.]+)" yMin="[-\d.]+" xMax="([-\d.]+)" yMax="([-\d.]+)"',
            text_of(path, "-bbox"),
        )
    ]
    # Nor does the block of signatures leave its page at the foot.
    assert all(left >= 84.9 and right < 595.3 - 56 and foot < 826 for left, right, foot in boxes)


# ---- the annex --------------------------------------------------------------------------------

#: A citizen ID with a right check digit.
CITIZEN_ID = "1234567890121"
ODD = (
    one_call(caller="ฐิติวัฒนานนท์ณัฏฐ์ญาดา" * 9, note="ปกติ"),
    one_call(caller="", phone="", note="ข้อความยาวมาก " * 400),
    one_call(note="ก" * 4_000, topic="ป" * 200),
    one_call(note="😀 漢字 \u200b<b>&amp;", caller="=cmd|' /C calc'!A0"),
    one_call(note="\n".join(f"บรรทัดที่ {at}" for at in range(1_000))),
    one_call(note=f"บัตร {CITIZEN_ID}", caller=f"นายก {CITIZEN_ID}", topic=CITIZEN_ID),
    one_call(transfers=(Transfer("กลุ่มบริการสังคม", TransferResult.BUSY, "12"),) * 40),
)


@pytest.fixture(scope="module")
def register() -> list[Call]:
    calls = list(invented_calls(150))
    calls[7] = dataclasses.replace(calls[7], voided_at=MADE)
    return [*calls, *ODD, *invented_calls(20)]


@pytest.fixture(scope="module")
def annexed(alone: PhoneComparison, register: list[Call], folder: Path) -> Path:
    path = folder / "annexed.pdf"
    write_phone_pdf(path, alone, NOTE, OFFICE, MAKER, MADE, calls=register, total=len(register))
    return path


@pytest.fixture(scope="module")
def annex(annexed: Path) -> list[str]:
    """The text of each page of the annex, in the order in which it was drawn."""
    pages = text_of(annexed, "-raw").split("\f")
    first = next(at for at, page in enumerate(pages) if "ภาคผนวก ทะเบียนคุมโทรศัพท์" in page)
    return [page for page in pages[first:] if page.strip()]


def test_the_annex_has_every_call_once_in_order(register: list[Call], annex: list[str]) -> None:
    whole = "\n".join(annex)
    numbers = [
        int(found) for found in re.findall(r"^(\d+) \d{1,2} \S+ 25\d\d$", whole, re.MULTILINE)
    ]
    assert numbers == list(range(1, len(register) + 1))
    written = [call.entry.phone for call in register if call.entry.phone]
    assert re.findall(r"08\d-\d{3}-\d{4}", whole) == written


def test_every_page_of_the_annex_has_the_headings_and_its_number(
    annex: list[str], annexed: Path
) -> None:
    assert len(annex) > 10
    heading = letters("".join(HEADINGS))
    assert [letters(page).count(heading) for page in annex] == [1] * len(annex)
    whole = text_of(annexed).split("\f")[:-1]
    for number, page in enumerate(whole, start=1):
        assert f"หน้า {number} จาก {len(whole)}" in page


def test_the_annex_lies_and_the_report_stands(annexed: Path, annex: list[str]) -> None:
    done = subprocess.run(
        ["pdfinfo", "-l", "999", str(annexed)], capture_output=True, check=True, timeout=60
    )
    sizes = re.findall(r"size: +([\d.]+) x ([\d.]+)", done.stdout.decode())
    lying = [float(wide) > float(high) for wide, high in sizes]
    assert lying == sorted(lying)
    assert sum(lying) == len(annex)


def test_voided_calls_are_marked(register: list[Call], annex: list[str]) -> None:
    voided = sum(call.voided_at is not None for call in register)
    assert voided
    assert "".join(annex).count("ยกเลิกรายการ ") == voided


def test_citizen_ids_are_masked(annexed: Path) -> None:
    bare = letters(text_of(annexed, "-raw"))
    assert CITIZEN_ID not in bare
    assert bare.count(letters(mask_citizen_ids(CITIZEN_ID))) == 3


def test_odd_texts_end_in_an_ellipsis_and_lose_no_row(annex: list[str], annexed: Path) -> None:
    whole = letters("".join(annex))
    assert whole.count("…") == 5, "one in the rule, four that are longer than their cells"
    assert "ป" * 200 in whole
    assert letters("😀 漢字 <b>&amp;") in whole
    assert "ฐิติวัฒนานนท์ณัฏฐ์ญาดา" * 9 in whole
    assert "บรรทัดที่ 16\n" in "\n".join(annex)
    boxes = re.findall(
        r'xMin="([-\d.]+)" yMin="[-\d.]+" xMax="([-\d.]+)" yMax="([-\d.]+)"',
        text_of(annexed, "-bbox"),
    )
    assert all(float(left) >= 84.9 and float(right) < 841.9 - 56 for left, right, _ in boxes)


# ---- whole or not at all ----------------------------------------------------------------------


class Stopped(Exception):
    """Somebody has pressed Cancel."""


def test_one_that_is_stopped_leaves_what_was_there(alone: PhoneComparison, tmp_path: Path) -> None:
    path = tmp_path / "phone.pdf"
    path.write_bytes(b"of yesterday")

    def stop(done: int, of: int) -> None:
        assert of == 3_000
        if done >= 100:
            raise Stopped

    calls = (one_call() for _ in range(3_000))
    with pytest.raises(Stopped):
        write_phone_pdf(
            path, alone, NOTE, OFFICE, MAKER, MADE, calls=calls, total=3_000, progress=stop
        )
    assert path.read_bytes() == b"of yesterday"
    assert list(tmp_path.iterdir()) == [path]
    assert sum(1 for _ in calls) > 2_000, "it was stopped long before the end"


def test_calls_are_read_as_they_are_printed_and_never_all_at_once(
    alone: PhoneComparison, tmp_path: Path
) -> None:
    held: list[weakref.ref[Call]] = []
    most = 0

    class Held(Call):
        """One whose end can be seen."""

    def calls() -> Iterator[Call]:
        nonlocal most
        for one in invented_calls(120):
            call = Held(one.id, one.entry, one.phone_shown, one.recorded_at)
            held.append(weakref.ref(call))
            most = max(most, sum(ref() is not None for ref in held))
            yield call

    seen: list[tuple[int, int]] = []
    write_phone_pdf(
        tmp_path / "x.pdf", alone, NOTE, OFFICE, MAKER, MADE, calls=calls(),
        progress=lambda done, of: seen.append((done, of)),
    )  # fmt: skip
    assert most <= 3
    assert seen[-1] == (120, 0)


def test_an_annex_without_a_call_says_so(alone: PhoneComparison, tmp_path: Path) -> None:
    pages = text_of(report(tmp_path, alone, calls=())).split("\f")
    assert "ไม่มีรายการในช่วงนี้" in pages[-2]
    assert "ทะเบียนคุมโทรศัพท์" in pages[-2]


def test_a_place_that_cannot_be_written_is_told(alone: PhoneComparison, tmp_path: Path) -> None:
    with pytest.raises(ReportNotSaved) as told:
        write_phone_pdf(tmp_path / "none" / "p.pdf", alone, NOTE, OFFICE, MAKER, MADE)
    assert "p.pdf" in told.value.in_thai()
    assert list(tmp_path.iterdir()) == []


# ---- what is not fit to be compared -----------------------------------------------------------


def as_of(shown: PhoneComparison, moment: dt.datetime) -> PhoneComparison:
    """The same figures counted at another moment."""
    return dataclasses.replace(shown, now=dataclasses.replace(shown.now, as_of=moment))


COMPARED = re.compile("เพิ่มขึ้น|ลดลง|สูงกว่า|ต่ำกว่า|จุดร้อยละ|เปลี่ยนแปลง")


def test_a_quarter_that_goes_on_is_compared_with_no_whole_one(
    full: PhoneComparison, tmp_path: Path
) -> None:
    running = as_of(full, dt.datetime(2026, 11, 30, 5, tzinfo=dt.UTC))
    told = " ".join(sentences(running)).replace("\u00a0", " ")
    assert "ถึงวันที่ 30 พ.ย. 2569 รวม 61 วัน" in told
    assert "ไตรมาสนี้ยังไม่สิ้นสุด จึงยังไม่เปรียบเทียบกับไตรมาสก่อนและไตรมาสเดียวกันของปีก่อน" in told
    assert not COMPARED.search(told)
    figures = text_of(report(tmp_path, running), "-layout").split("คำจำกัดความของตัวเลข")[0]
    assert not COMPARED.search(figures.replace("ยังเปลี่ยนแปลงได้", ""))
    assert "ใน 61 วัน" in figures


def test_a_quarter_that_has_not_begun_says_so(tmp_path: Path) -> None:
    ahead = as_of(comparison(0, 10, 10), dt.datetime(2026, 9, 30, 5, tzinfo=dt.UTC))
    whole = letters(body(text_of(report(tmp_path, ahead))))
    assert letters("ยังไม่เริ่มต้น จึงยังไม่มีตัวเลขให้แสดง") in whole
    assert letters("ไม่มีการบันทึกการรับสาย") not in whole


@pytest.mark.parametrize(("day", "compared"), [(1, True), (2, False)])
def test_a_quarter_within_which_the_register_began_is_not_compared(
    full: PhoneComparison, day: int, compared: bool
) -> None:
    began = dt.datetime(2026, 7, day, 2, tzinfo=dt.UTC)
    shown = dataclasses.replace(full, register_began=began)
    told = " ".join(sentences(shown)).replace("\u00a0", " ")
    assert ("จากไตรมาสก่อน" in told) is compared
    assert ("ทะเบียนเริ่มวันที่ 2 ก.ค. 2569 ข้อมูลของไตรมาสก่อน" in told) is not compared


# ---- months, days and equals in plain Thai ----------------------------------------------------


@pytest.mark.parametrize(
    ("first", "end", "begins", "none"),
    [
        (dt.date(2026, 2, 1), dt.date(2026, 3, 1), "เดือนกุมภาพันธ์ 2569 (1 ก.พ.", "ในเดือนกุมภาพันธ์ 2569 ("),
        (dt.date(2026, 2, 10), dt.date(2026, 2, 11), "วันที่ 10 ก.พ. 2569 สำนักงาน", "ในวันที่ 10 ก.พ. 2569 "),
        (dt.date(2026, 2, 10), dt.date(2026, 2, 12), "ช่วงวันที่ 10 ก.พ. 2569 ถึง", "ในช่วงวันที่ 10 ก.พ. 2569 ถึง"),
    ],
)  # fmt: skip
def test_a_sentence_names_a_month_or_a_day_as_people_do(
    first: dt.date, end: dt.date, begins: str, none: str
) -> None:
    period = Period(first, end)
    told = next(sentences(comparison(3, 2, 1, period=period))).replace("\u00a0", " ")
    assert told.startswith(begins)
    nothing = nothing_received(comparison(0, 0, 0, period=period)).replace("\u00a0", " ")
    assert nothing.startswith(f"ไม่มีการบันทึกการรับสายโทรศัพท์{none}")


def ranked(full: PhoneComparison, *calls: int) -> str:
    """The sentence about topics with so many calls of a hundred."""
    topics = tuple(TopicCalls(f"เรื่อง {at}", one) for at, one in enumerate(calls, start=1))
    now = dataclasses.replace(full.now, calls=100, by_topic=topics)
    told = sentences(dataclasses.replace(full, now=now))
    return next(one for one in told if one.startswith("เรื่องที่ติดต่อ")).replace("\u00a0", " ")


def test_equals_are_told_together_and_not_as_a_rank(full: PhoneComparison) -> None:
    assert ranked(full, 30, 30, 20, 20) == (
        "เรื่องที่ติดต่อมากที่สุดเท่ากันคือ “เรื่อง 1” กับ “เรื่อง 2” เรื่องละ ร้อยละ 30.0 (30 จาก 100)"
    )
    assert ranked(full, 60, 20, 20) == (
        "เรื่องที่ติดต่อมากที่สุดคือ “เรื่อง 1” ร้อยละ 60.0 (60 จาก 100) "
        "รองลงมาคือ “เรื่อง 2” กับ “เรื่อง 3” เรื่องละ ร้อยละ 20.0 (20 จาก 100)"
    )
    assert ranked(full, 25, 25, 25, 25).startswith("เรื่องที่ติดต่อมากที่สุดมี 4 เรื่องเท่ากัน")


@pytest.mark.parametrize(("topics", "rest"), [(13, None), (14, "เรื่องอื่น ๆ 2 เรื่อง")])
def test_one_topic_alone_is_never_told_as_the_rest(
    topics: int, rest: str | None, tmp_path: Path
) -> None:
    shown = comparison(400, 0, 0, topics=[f"ลำดับ {at:02}" for at in range(topics)])
    assert len(shown.now.by_topic) == topics
    whole = " ".join(lines(report(tmp_path, shown)))
    assert "เรื่องอื่น ๆ 1 เรื่อง" not in whole
    assert rest is None or rest in whole
