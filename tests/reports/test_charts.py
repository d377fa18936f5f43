"""Charts can be read in black and white, at every shade."""

from __future__ import annotations

from pathlib import Path

from gecc_desk.reports.charts import Bar, BarChart, luminance, readable_on, shade
from gecc_desk.reports.thai_pdf import Typesetter
from tests.reports.reading import letters, written


def test_figures_stand_out_on_every_shade() -> None:
    for step in range(101):
        ground = shade(step / 100)
        darker, lighter = sorted((luminance(ground), luminance(readable_on(ground))))
        assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def test_more_is_always_darker() -> None:
    grounds = [luminance(shade(step / 100)) for step in range(101)]
    assert grounds == sorted(grounds, reverse=True)


def test_labels_are_thai_as_written_and_an_unknown_bar_says_so(tmp_path: Path) -> None:
    typesetter = Typesetter()
    bars = [
        Bar("ยื่นคำร้องที่ผู้ใหญ่น้ำป่า", 600, 1200, "10.0 · 20.0 (3 / 3)"),
        Bar("สืบเสาะและพินิจ", None, None, "ไม่มีข้อมูล"),
    ]
    chart = BarChart(typesetter, bars, value_name="มัธยฐาน", beyond_name="เปอร์เซ็นไทล์ที่ 90")
    read = letters(written(tmp_path, [chart], typesetter))
    for bar in bars:
        assert letters(bar.label) in read
        assert letters(bar.figures) in read
