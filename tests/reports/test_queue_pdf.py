"""The queue's report on paper says every figure with what it was made of, and never invents one."""

from __future__ import annotations

import dataclasses
import re
import subprocess
from pathlib import Path

import pytest

from gecc_desk.domain.errors import WorldFailed
from gecc_desk.domain.measures import Share, Times, in_minutes
from gecc_desk.domain.moments import service_day
from gecc_desk.domain.periods import Period
from gecc_desk.domain.queue_figures import (
    CounterFigures,
    QueueFigures,
    ServiceFigures,
    TicketFigures,
)
from gecc_desk.domain.queue_figures_lives import Ending
from gecc_desk.domain.queue_figures_terms import DEFINITIONS
from gecc_desk.domain.tickets import Service
from gecc_desk.reports.queue_pdf import TITLE, write_queue_pdf
from gecc_desk.reports.saving import ReportNotSaved
from tests.reports.queue_examples import DECEMBER_1, NOVEMBER, SERVICES, figures
from tests.reports.reading import body, letters, text_of

OFFICE = "สำนักงานคุมประพฤติจังหวัดเชียงใหม่"
MAKER = "น้ำฝน ปั้นทอง"


def report(folder: Path, shown: QueueFigures, *, thai_digits: bool = False) -> Path:
    path = folder / "queue.pdf"
    write_queue_pdf(path, shown, OFFICE, MAKER, DECEMBER_1, thai_digits=thai_digits)
    return path


def lines(path: Path) -> list[str]:
    """The lines of the report, single spaces, as they stand side by side on the page."""
    text = text_of(path, "-layout")
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def parts(share: Share) -> str:
    return f"{share.numerator:,} / {share.denominator:,}"


@pytest.fixture(scope="module")
def thousand() -> QueueFigures:
    return figures(1_000)


@pytest.fixture(scope="module")
def thousand_on_paper(thousand: QueueFigures, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return report(tmp_path_factory.mktemp("report"), thousand)


def test_it_says_whose_it_is_what_when_and_by_whom(thousand_on_paper: Path) -> None:
    read = lines(thousand_on_paper)
    assert read[1:4] == [OFFICE, TITLE, "ช่วงวันที่ 1 พ.ย. 2569 ถึง 30 พ.ย. 2569"]
    footers = [line for line in read if line.startswith("จัดทำเมื่อ")]
    made = f"จัดทำเมื่อ 1 ธ.ค. 2569 เวลา 08.30 น. โดย {MAKER}"
    assert footers == [
        f"{made} หน้า {page} จาก {len(footers)}" for page in range(1, len(footers) + 1)
    ]
    assert len(footers) > 3


def test_what_became_of_tickets_has_numerator_and_denominator(
    thousand: QueueFigures, thousand_on_paper: Path
) -> None:
    read = lines(thousand_on_paper)
    for name, count in (
        ("ได้รับบริการ", thousand.served),
        ("ไม่มาตามเรียก", thousand.no_shows),
        ("ไม่ได้รับบริการเมื่อปิดทำการ", thousand.left),
        ("ยกเลิก", thousand.cancelled),
    ):
        assert f"{name} {count:,} {count / 10:.1f} {count:,} / 1,000" in read


def minutes_of(times: Times) -> str:
    assert times.median is not None
    assert times.p90 is not None
    assert times.mean is not None
    lengths = (times.median, times.p90, times.mean, times.total)
    return " ".join(f"{in_minutes(length):,.1f}" for length in lengths)


def test_each_group_has_its_times_and_of_how_many_they_are_known(
    thousand: QueueFigures, thousand_on_paper: Path
) -> None:
    read = "\n".join(lines(thousand_on_paper))
    groups: list[tuple[str, TicketFigures | ServiceFigures]] = [
        ("บัตรคิวทั้งหมด", thousand),
        ("คิวปกติ", thousand.by_lane[0]),
        ("ช่องบริการพิเศษ (Fast Track)", thousand.by_lane[1]),
        ("หญิงตั้งครรภ์", thousand.by_reason[0]),
        ("ผู้ที่ไม่สามารถลงจากรถได้", thousand.by_reason[3]),
        *((f"{one.code} {one.name}", one) for one in thousand.by_service),
    ]
    for name, one in groups:
        wanted = [
            f"{measure} {minutes_of(times)} {times.count:,} / {times.of:,}"
            for measure, times in (
                ("เวลารอ", one.waiting),
                ("เวลาเดินมา", one.walking),
                ("เวลาให้บริการ", one.service),
            )
        ]
        assert "\n".join([name, *wanted]) in read


def test_shares_of_services_counters_and_reasons_have_their_ground(
    thousand: QueueFigures, thousand_on_paper: Path
) -> None:
    read = letters(text_of(thousand_on_paper, "-layout"))
    groups: list[ServiceFigures | CounterFigures | TicketFigures] = [
        *thousand.by_service,
        *thousand.by_counter,
        *thousand.by_reason,
    ]
    for one in groups:
        for share in (one.within_standard, one.no_show_rate):
            assert share.ratio is not None
            assert letters(parts(share)) in read


def test_transfers_to_and_from_a_service_stand_side_by_side(tmp_path: Path) -> None:
    shown = dataclasses.replace(
        figures(0),
        issued=5,
        by_service=(
            ServiceFigures(
                code="A", name="รายงานตัว", standard_minutes=15, issued=5_000, transferred_in=2_743,
                transferred_out=1_208, passed_on=37, served=7_706,
            ),
        ),
    )  # fmt: skip
    read = letters(text_of(report(tmp_path, shown), "-layout"))
    assert "5,000/2,7437,7061,208" in read
    assert letters("ก่อนเริ่ม 37") in read


def test_the_lunch_hour_is_marked_and_hours_add_up(
    thousand: QueueFigures, thousand_on_paper: Path
) -> None:
    read = lines(thousand_on_paper)
    assert any(line.startswith("ช่วงพักกลางวัน (12.00–13.00 น.)") for line in read)
    assert "พักกลางวัน" in read, "the column of the heat map"
    for one in thousand.by_hour:
        share = f"{one.issued:,} {one.issued / 10:.1f} {one.served:,}"
        assert any(share in line for line in read)
    monday = [str(one.issued) for one in thousand.by_weekday_hour if one.weekday == 0]
    assert f"จันทร์ {' '.join(monday)}" in read


def test_sentences_say_the_figures_with_their_ground(
    thousand: QueueFigures, thousand_on_paper: Path
) -> None:
    read = letters(body(text_of(thousand_on_paper)))
    served = f"ได้รับบริการ ร้อยละ {thousand.served / 10:.1f} ({thousand.served} จาก 1,000)"
    assert letters(served) in read
    waiting = thousand.waiting
    assert waiting.median is not None
    assert letters(f"ครึ่งหนึ่งรอไม่เกิน {waiting.median.total_seconds() / 60:.1f} นาที") in read
    assert letters(f"(ทราบเวลา {waiting.count} จาก {waiting.of} ใบ)") in read


def test_definitions_are_printed(thousand_on_paper: Path) -> None:
    read = letters(body(text_of(thousand_on_paper)))
    for term in DEFINITIONS:
        assert letters(term.th + term.meaning_th) in read


def test_an_empty_period_is_said_in_a_sentence_and_has_no_zero(tmp_path: Path) -> None:
    read = lines(report(tmp_path, figures(0)))
    whole = letters("".join(read))
    assert letters("ไม่มีการออกบัตรคิวในช่วงวันที่ 1 พ.ย. 2569 ถึง 30 พ.ย. 2569") in whole
    assert "0.0" not in whole
    assert "ร้อยละ0" not in whole
    assert any("คำจำกัดความ" in line for line in read)


def test_what_cannot_be_known_is_no_data(tmp_path: Path) -> None:
    """Tickets that nobody called: no times, no standard, and nothing is made up as 0."""
    left = figures(3, only=Ending.LEFT)
    read = lines(report(tmp_path, left))
    bare = [letters(line) for line in read]
    assert "เวลาเดินมา" + "ไม่มีข้อมูล" * 4 + "0/0" in bare
    assert any("ไม่มีข้อมูลการให้บริการภายในเวลามาตรฐาน" in line for line in read)
    assert "ไม่ได้รับบริการเมื่อปิดทำการ3100.03/3" in bare


def test_a_period_that_goes_on_says_so(tmp_path: Path) -> None:
    today = service_day(DECEMBER_1)
    going_on = dataclasses.replace(figures(20), period=Period(NOVEMBER.first, today.replace(day=2)))
    assert letters("ช่วงนี้ยังไม่สิ้นสุด") in letters(text_of(report(tmp_path, going_on)))
    assert letters("ยังไม่สิ้นสุด") not in letters(text_of(report(tmp_path, figures(20))))


def test_long_names_wrap_inside_the_page(tmp_path: Path) -> None:
    name = "ขออนุญาตเดินทางออกนอกเขตอำนาจศาลและขอเปลี่ยนแปลงเงื่อนไขการคุมความประพฤติ" * 2
    word = "ก" * 100
    services = [
        Service(1, "A", name, 15),
        Service(2, "B", word, 20),
        *SERVICES[2:],
    ]
    path = report(tmp_path, figures(200, services=services))
    read = letters(text_of(path, "-raw"))
    assert letters(name) in read
    assert word in read
    boxes = re.findall(r'xMin="([-\d.]+)"[^>]*xMax="([-\d.]+)"[^>]*>', text_of(path, "-bbox"))
    assert all(float(left) >= 85 and float(right) < 595.3 - 56 for left, right in boxes)


def test_a_chart_of_many_services_goes_on_over_pages_in_one_scale(tmp_path: Path) -> None:
    services = [
        Service(at, letter, f"งานบริการประชาชนลำดับที่ {at} ซึ่งมีชื่อยาวสองบรรทัด " * 2, 15)
        for at, letter in enumerate("ABCDEGHJKLMNPQRSTUVWXYZ", start=1)
    ]
    path = report(tmp_path, figures(400, services=services))
    pages = text_of(path, "-layout").split("\f")
    charts = [page for page in pages if "มัธยฐาน" in page and "·" in page]
    assert len(charts) >= 2
    assert sum(page.count("·") for page in charts) == len(services)


def test_thai_digits_leave_no_other(tmp_path: Path) -> None:
    read = body(text_of(report(tmp_path, figures(300), thai_digits=True)))
    assert re.findall("[0-9]+", read) == []
    assert "๒๕๖๙" in read


@pytest.mark.parametrize("tickets", [1, 2, 12])
def test_few_tickets_make_a_report_too(tickets: int, tmp_path: Path) -> None:
    read = lines(report(tmp_path, figures(tickets)))
    whole = f"รวมออกบัตรคิว {tickets} 100.0 {tickets} / {tickets}"
    assert letters(whole) in [letters(line) for line in read]


def test_nothing_is_drawn_outside_its_page(thousand_on_paper: Path) -> None:
    """The ink of every page lies within the margins: 3 cm left, 2 cm right."""
    done = subprocess.run(
        ["pdftoppm", "-r", "36", "-gray", str(thousand_on_paper), str(thousand_on_paper)],
        check=True,
        timeout=60,
    )
    assert done.returncode == 0
    pictures = sorted(thousand_on_paper.parent.glob("*.pgm"))
    assert pictures
    for picture in pictures:
        _, size, _, pixels = picture.read_bytes().split(b"\n", 3)
        width, height = map(int, size.split())
        rows = [pixels[row * width : (row + 1) * width] for row in range(height)]
        left, right = 42, width - 27
        assert min(min(row[:left]) for row in rows) > 250
        assert min(min(row[right:]) for row in rows) > 250


def test_a_place_that_cannot_be_written_is_told_in_thai(tmp_path: Path) -> None:
    with pytest.raises(ReportNotSaved) as told:
        write_queue_pdf(tmp_path / "none" / "q.pdf", figures(5), OFFICE, MAKER, DECEMBER_1)
    assert isinstance(told.value, WorldFailed)
    assert "q.pdf" in told.value.in_thai()
    assert "โปรด" in told.value.in_thai()
    assert list(tmp_path.iterdir()) == []


def test_what_stood_there_stays_when_it_cannot_be_replaced(tmp_path: Path) -> None:
    folder_in_the_way = tmp_path / "q.pdf"
    folder_in_the_way.mkdir()
    with pytest.raises(ReportNotSaved):
        write_queue_pdf(folder_in_the_way, figures(5), OFFICE, MAKER, DECEMBER_1)
    assert list(tmp_path.iterdir()) == [folder_in_the_way], "no half-written file beside it"


def test_an_old_report_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "queue.pdf"
    path.write_bytes(b"old")
    assert report(tmp_path, figures(5)) == path
    assert path.read_bytes().startswith(b"%PDF-")
    assert list(tmp_path.iterdir()) == [path]


def test_tickets_still_open_have_a_column_of_their_own(tmp_path: Path) -> None:
    read = lines(report(tmp_path, figures(1_234, only=Ending.OPEN)))
    bare = [letters(line) for line in read]
    assert "ยังค้างอยู่1,234100.01,234/1,234" in bare
    assert any(line.startswith("คิวปกติ") and "0 0 " in line for line in read)
    assert letters("ขณะนี้ยังค้างอยู่ ร้อยละ 100.0 (1,234 จาก 1,234)") in "".join(bare)
