"""The telephone's figures on the screen: those of the register, and each opens its calls."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from gecc_desk.domain import moments
from gecc_desk.domain.calls import Outcome, Transfer, TransferResult
from gecc_desk.domain.periods import Period
from gecc_desk.domain.phone_figures import PhoneComparison
from gecc_desk.domain.report_notes import ReportNote
from gecc_desk.services.drafts import Drafts
from gecc_desk.services.phone_register import PhoneRegister
from gecc_desk.services.phone_report import PhoneReport
from gecc_desk.storage.database import Address, Database
from tests.builders import Clock, bangkok, call
from tests.ui import phone_year
from tests.ui.open_desk import OpenDesk, texts
from tests.ui.phone_year import COUNTED, VOIDED, last_quarter
from tests.ui.test_every_window import cut, outside
from ui.dialogs.calls_behind import CallsBehindDialog
from ui.main_window import FRONT, PHONE, STATISTICS
from ui.models.call_model import CallModel
from ui.models.figures_model import BEHIND_ROLE
from ui.models.figures_period import PeriodKind
from ui.models.phone_behind import Behind
from ui.models.phone_rows import PhoneRows
from ui.models.report_draft import draft_name
from ui.pages.phone_statistics import PhoneStatistics
from ui.theme import Look, ThemeName
from ui.widgets.charts.phone_panel import PhoneChartPanel
from ui.widgets.charts.pressed import PressedChart
from ui.widgets.chip_button import ChipButton
from ui.widgets.figures_switch import Side
from ui.widgets.phone_figures.meeting import MeetingCard

pytestmark = pytest.mark.window

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(scope="module")
def filled_file(tmp_path_factory: pytest.TempPathFactory, furnished_file: Path) -> Path:
    """The quarter of `phone_year`, closed: copied for every test."""
    path = tmp_path_factory.mktemp("year") / "filled.sqlite3"
    shutil.copy(furnished_file, path)
    database = Database.open(Address(path))
    phone_year.fill(database)
    phone_year.call_back_some(database)
    database.close()
    return path


@pytest.fixture
def database(tmp_path: Path, filled_file: Path) -> Iterator[Database]:
    path = tmp_path / "desk.sqlite3"
    shutil.copy(filled_file, path)
    database = Database.open(Address(path))
    yield database
    database.close()


def shown(desk: OpenDesk) -> PhoneStatistics:
    """Go there with two keys, and wait for the figures."""
    if desk.window.page() != STATISTICS:
        desk.key(Key.Key_F6)
    if desk.window.statistics.side() is Side.QUEUE:
        desk.key(Key.Key_F6)
    return counted(desk)


def counted(desk: OpenDesk) -> PhoneStatistics:
    side = desk.window.statistics.phone
    desk.until(lambda: not side._is_counting, "the figures are counted")
    desk.until(side.panel.is_drawn, "the charts are drawn")
    desk.settle()
    return side


def charts_of(side: PhoneStatistics) -> PhoneChartPanel:
    assert side.panel.charts is not None
    return side.panel.charts


def figures_of(side: PhoneStatistics) -> PhoneComparison:
    found = side.figures()
    assert found is not None
    return found


def visible_dialogs() -> list[CallsBehindDialog]:
    """Those that show calls behind a figure."""
    top = [one for one in QApplication.topLevelWidgets() if isinstance(one, CallsBehindDialog)]
    return [one for one in top if one.isVisible()]


def behind_dialog(desk: OpenDesk) -> CallsBehindDialog:
    """The dialog that was just opened, filled."""
    (dialog,) = desk.until(visible_dialogs, "a dialog opens")
    desk.settle()
    return dialog


def counts_in(report: PhoneReport, behind: Behind) -> int:
    """How many calls stand behind a figure, page by page."""
    page = report.calls_behind(behind.slice, 5)
    total = len(page.calls)
    while page.next is not None:
        page = report.calls_behind(behind.slice, 5, page.next)
        total += len(page.calls)
    return total


def change_look(desk: OpenDesk, look: Look) -> None:
    desk.desk._change_look(look, desk.desk._language())
    desk.until(desk.window.isActiveWindow, "the new window is active")


# ---- the numbers ------------------------------------------------------------------------------


def test_the_page_says_what_the_register_holds(desk: OpenDesk, database: Database) -> None:
    side = shown(desk)
    own = PhoneReport(database, "test").comparison(last_quarter().period)
    now = own.now
    assert figures_of(side).now.calls == now.calls == COUNTED
    cards = {one.name.text(): (one.value.text(), one.made_of.text()) for one in
             side.panel.cards.cards}  # fmt: skip
    within, entered = now.within_three_rings, now.entered_within_24h
    assert cards["จำนวนสายทั้งหมด"] == (f"{COUNTED}", f"ยกเลิก {VOIDED} รายการ (ไม่นับ)")
    assert (
        cards["รับสายภายใน 3 เสียงเรียก"][0] == f"{100 * within.numerator / within.denominator:.1f} %"
    )
    assert f"{within.numerator} จาก {within.denominator}" in cards["รับสายภายใน 3 เสียงเรียก"][1]
    assert f"{entered.numerator} จาก {entered.denominator}" in cards["บันทึกภายใน 24 ชั่วโมง"][1]
    assert entered.numerator < entered.denominator
    kept = now.callbacks
    made_of = cards["โทรกลับตามกำหนด"][1]
    assert made_of == (
        f"{kept.in_time} จาก {kept.in_time + kept.late + kept.overdue}"
        f" · ช้า {kept.late} · ค้าง {kept.open}"
    )
    assert (kept.in_time, kept.late) == (1, 1)
    assert cards["ความยาวสาย (เฉลี่ย)"][1] == f"ทราบ {now.lengths.count} จาก {COUNTED} สาย"
    assert side.panel.cards.cards[0].changes.text().startswith("ไตรมาสก่อน\u00a03")
    assert "ปีก่อน" not in "".join(texts(side.panel)), "where there was no register nothing is said"
    assert f"ไตรมาสที่ {last_quarter().number} ปีงบประมาณ พ.ศ. {last_quarter().year}" in (
        side._period.text()
    )


def test_the_charts_tell_every_figure(desk: OpenDesk) -> None:
    side = shown(desk)
    charts, now = charts_of(side), figures_of(side).now
    words = side.phone_words
    heat = [words.count(n) for day in now.by_weekday_hour for n in day if n]
    told = charts.heat.accessibleDescription()
    assert sorted(
        part.rsplit(": ", 1)[1] for part in told.split("; ") if not part.endswith(" 0")
    ) == (sorted(heat))
    for one in now.by_topic:
        assert f"{one.topic}: {one.calls} · " in charts.topics.accessibleDescription()
    for month in now.by_month:
        assert f"{words.span(month)}: {month.calls} สาย" in charts.months.accessibleDescription()
    before = figures_of(side).before.by_week
    assert len(charts.weeks.parts()) == len(now.by_week) + min(len(before), len(now.by_week))
    unit = now.transfers.by_unit[0]
    assert f"{unit.unit} · รับสาย: {unit.connected.numerator} ครั้ง" in (
        charts.units.accessibleDescription()
    )


def behinds(side: PhoneStatistics) -> list[Behind]:
    """Everything on the page that can be pressed."""
    found: list[object] = [card.behind for card in side.panel.cards.cards]
    for chart in charts_of(side).stops():
        found += [part.behind for part in chart.parts()]
    for table in side.panel.tables.all():
        model = table.model()
        found += [model.index(row, 0).data(BEHIND_ROLE) for row in range(model.rowCount())]
    assert all(isinstance(one, Behind) for one in found)
    return [one for one in found if isinstance(one, Behind)]


def test_every_figure_is_as_large_as_what_opens_from_it(desk: OpenDesk, database: Database) -> None:
    side = shown(desk)
    report = PhoneReport(database, "test")
    every = behinds(side)
    assert len(every) > 100
    wrong = {
        one.title: (one.counted, there)
        for one in every
        if one.of_calls and (there := counts_in(report, one)) != one.counted
    }
    assert wrong == {}
    # What counts transfers or promises opens the calls that have such a one: as many or fewer.
    parts = [one for one in every if not one.of_calls]
    assert {one.slice.transferred for one in parts} == {True, False}
    for one in parts:
        calls = counts_in(report, one)
        assert bool(calls) == bool(one.counted), one.title
        assert calls <= one.counted


def test_a_card_opens_the_calls_of_its_own_figure(desk: OpenDesk, database: Database) -> None:
    side = shown(desk)
    report, now = PhoneReport(database, "test"), figures_of(side).now
    figures = [
        now.calls, now.within_three_rings.numerator, now.first_contact.numerator,
        now.transfers.connected.numerator, now.callbacks.in_time,
        now.entered_within_24h.numerator, now.lengths.count, now.lengths.count,
    ]  # fmt: skip
    behind = [card.behind for card in side.panel.cards.cards]
    assert [one.counted for one in behind if one is not None] == figures
    share = {
        row.name.main: row.behind for row in PhoneRows(side.phone_words, figures_of(side)).whole()
    }
    promises = share["โทรกลับตามกำหนด"]
    assert isinstance(promises, Behind)
    assert promises.counted == now.callbacks.in_time
    late = share["บันทึกหลังจาก 24 ชั่วโมง"]
    assert isinstance(late, Behind)
    assert report.count_behind(late.slice) == now.calls - now.entered_within_24h.numerator > 0


def test_what_counts_transfers_says_how_many_there_are_in_how_many_calls(
    desk: OpenDesk, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Also while there are more calls than have been read.
    monkeypatch.setattr("ui.dialogs.calls_behind.PAGE", 2)
    monkeypatch.setattr(CallModel, "canFetchMore", lambda *_: False)
    busy = (Transfer("ผู้อำนวยการ", TransferResult.CONNECTED),) * 2
    at = bangkok(last_quarter().period.first, 10)
    twice = call(at=at, outcome=Outcome.TRANSFERRED, transfers=busy)
    PhoneRegister(database, "test", clock=Clock(at)).record(twice)
    side = shown(desk)
    card = side.panel.cards.cards[3]
    assert card.behind is not None
    calls = PhoneReport(database, "test").count_behind(card.behind.slice)
    times = figures_of(side).now.transfers.connected.numerator
    assert times > calls > 2
    card.click()
    dialog = behind_dialog(desk)
    assert dialog.model.rowCount() == 2
    assert f"{times:,} ครั้งใน {calls:,} สาย" in dialog.count.text()
    dialog.reject()


# ---- pressing ---------------------------------------------------------------------------------


def test_a_bar_is_pressed_with_the_mouse(desk: OpenDesk) -> None:
    side = shown(desk)
    chart = charts_of(side).topics
    side._area.ensureWidgetVisible(chart)
    desk.spin(50)
    part = chart.parts()[1]
    QTest.mouseClick(
        chart.viewport(), Qt.MouseButton.LeftButton, pos=chart.point_of(part).toPoint()
    )
    dialog = behind_dialog(desk)
    topic = figures_of(side).now.by_topic[1]
    assert dialog.windowTitle() == topic.topic
    assert dialog.model.rowCount() == topic.calls
    assert f"{topic.calls} สาย" in dialog.count.text()
    desk.key(Key.Key_Escape)
    desk.until(desk.window.isActiveWindow, "the window is active again")


def test_a_cell_is_pressed_with_keys_alone_and_its_call_opens_in_the_register(
    desk: OpenDesk,
) -> None:
    side = shown(desk)
    heat = charts_of(side).heat
    desk.until(lambda: tab_to(desk, heat), "Tab comes to the map")
    assert not heat.visibleRegion().isEmpty()
    # From the first cell on to one with a call in it.
    table, first = figures_of(side).now.by_weekday_hour, heat.parts()[0]
    assert isinstance(first.behind, Behind)
    hour = first.behind.slice.hour
    assert hour is not None
    steps = next(n for n in range(5) if table[0][hour + n])
    desk.key(Key.Key_Right, times=steps)
    desk.key(Key.Key_Return)
    dialog = behind_dialog(desk)
    assert dialog.model.rowCount() == table[0][hour + steps]
    call = dialog.table.chosen()
    assert call is not None
    desk.key(Key.Key_Return)
    desk.until(lambda: desk.window.page() == PHONE, "the register is shown")
    desk.settle()
    opened = desk.window.phone.register.details.call()
    assert opened is not None
    assert opened.id == call.id


def tab_to(desk: OpenDesk, target: QWidget) -> bool:
    desk.key(Key.Key_Tab)
    return desk.focus is target


def test_a_headline_and_a_row_open_with_enter(desk: OpenDesk) -> None:
    side = shown(desk)
    card = side.panel.cards.cards[5]  # entered within 24 hours
    card.setFocus()
    desk.key(Key.Key_Return)
    entered = figures_of(side).now.entered_within_24h
    assert f"{entered.numerator} สาย" in behind_dialog(desk).count.text()
    desk.key(Key.Key_Escape)
    desk.until(lambda: not visible_dialogs(), "it is closed")
    desk.until(desk.window.isActiveWindow, "the window is active again")
    callers = side.panel.tables.callers
    callers.setFocus()
    callers.selectRow(0)
    desk.key(Key.Key_Return)
    dialog = behind_dialog(desk)
    often = figures_of(side).now.frequent[0]
    assert "XXX" in dialog.windowTitle()
    assert dialog.model.rowCount() == often.calls
    desk.key(Key.Key_Escape)


def test_more_calls_than_a_page_come_as_one_scrolls(
    desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.dialogs.calls_behind.PAGE", 4)
    side = shown(desk)
    side.panel.cards.cards[0].click()
    dialog = behind_dialog(desk)
    assert dialog.model.rowCount() >= 4
    assert f"{COUNTED} สาย" in dialog.count.text(), (
        "how many there are is known before all are read"
    )
    while dialog.model.canFetchMore(dialog.model.index(-1, -1)):
        dialog.model.fetchMore(dialog.model.index(-1, -1))
        desk.settle()
    assert dialog.model.rowCount() == COUNTED
    dialog.reject()


# ---- periods ----------------------------------------------------------------------------------


def test_days_without_a_call_say_how_to_begin(desk: OpenDesk) -> None:
    side = shown(desk)
    today = moments.service_day(moments.now())
    side.chooser.choose_days(_days(today - dt.timedelta(days=4000)))
    counted(desk)
    assert not side.panel.isVisible()
    assert "F3" in "".join(texts(side))
    assert "%" not in "".join(texts(side))
    desk.key(Key.Key_P, CTRL)
    assert not side._previews, "there is nothing to print"


def _days(first: dt.date) -> Period:
    return Period(first, first + dt.timedelta(days=2))


def test_what_the_register_cannot_know_has_no_data(desk: OpenDesk, database: Database) -> None:
    PhoneRegister(database, "test").record(call())
    side = shown(desk)
    side.chooser.setFocus()
    desk.key(Key.Key_3)
    counted(desk)
    assert side.chooser.kind() is PeriodKind.MONTH
    values = {one.name.text(): one.value.text() for one in side.panel.cards.cards}
    for name in ("รับสายภายใน 3 เสียงเรียก", "ตอบได้ในการติดต่อครั้งแรก", "โอนสายสำเร็จ (มีผู้รับสาย)",
                 "โทรกลับตามกำหนด", "ความยาวสาย (เฉลี่ย)"):  # fmt: skip
        assert values[name] == "ไม่มีข้อมูล", name
    assert values["บันทึกภายใน 24 ชั่วโมง"] == "100.0 %"


def test_the_side_is_remembered_while_the_program_runs(desk: OpenDesk) -> None:
    shown(desk)
    desk.window.show_page(FRONT)
    desk.key(Key.Key_F6)
    assert desk.window.statistics.side() is Side.PHONE
    counted(desk)
    change_look(desk, Look(ThemeName.DARK))
    assert desk.window.page() == STATISTICS
    assert desk.window.statistics.side() is Side.PHONE
    assert figures_of(counted(desk)).now.calls == COUNTED


# ---- the meeting ------------------------------------------------------------------------------


def meeting(desk: OpenDesk) -> MeetingCard:
    side = shown(desk)
    desk.until(side.meeting.is_ready, "the note is read")
    return side.meeting


def write(card: MeetingCard, name: str, text: str) -> None:
    edit = card.edits[name]
    if isinstance(edit, QLineEdit):
        edit.setText(text)
    else:
        edit.setPlainText(text)


def written(card: MeetingCard, name: str) -> str:
    return card.texts()[name]


def test_the_meeting_is_kept_with_its_period(desk: OpenDesk, database: Database) -> None:
    card = meeting(desk)
    desk.key(Key.Key_M, CTRL)
    assert desk.focus is card.edits["analysis"]
    desk.type("more calls in July")
    write(card, "met_on", "5/10/2569")
    write(card, "director_name", "  นางสาวสมหญิง   ใจดี ")
    desk.key(Key.Key_S, CTRL)
    desk.until(lambda: "บันทึกเมื่อ" in card._state.full_text(), "it says that it is kept")
    note = PhoneReport(database, "test").note(last_quarter().period)
    assert note.analysis == "more calls in July"
    assert note.met_on == dt.date(2026, 10, 5)
    assert note.director.name == "นางสาวสมหญิง ใจดี"
    assert written(card, "director_name") == note.director.name
    assert note.changed_by in card._state.full_text()
    assert Drafts(database, "desk").kept(draft_name(last_quarter().period)) is None


def test_what_is_half_typed_outlives_another_period_another_look_and_the_end(
    desk: OpenDesk, database: Database
) -> None:
    card = meeting(desk)
    period = last_quarter().period
    write(card, "proposals", "เพิ่มคู่สาย ของ 1-1037-02071-81-1")
    side = desk.window.statistics.phone
    side.chooser.setFocus()
    side.chooser.choose_days(last_quarter().before.period)
    counted(desk)
    desk.until(card.is_ready, "the other period's note is read")
    assert written(card, "proposals") == ""
    draft = Drafts(database, "desk").kept(draft_name(period))
    assert draft is not None
    assert "02071" not in str(draft), "no citizen ID gets into a draft"
    side.chooser.choose(PeriodKind.LAST_QUARTER)
    counted(desk)
    desk.until(card.is_ready, "the note is read again")
    assert written(card, "proposals").startswith("เพิ่มคู่สาย")
    write(card, "analysis", "สายเพิ่มขึ้น")
    change_look(desk, Look(ThemeName.DARK))
    card = meeting(desk)
    assert written(card, "analysis") == "สายเพิ่มขึ้น"
    write(card, "analysis", "สายเพิ่มขึ้นร้อยละ 15")
    desk.reopen()
    card = meeting(desk)
    assert written(card, "analysis") == "สายเพิ่มขึ้นร้อยละ 15"
    assert "พิมพ์ค้างไว้" in "".join(texts(card))
    assert PhoneReport(database, "test").note(period).analysis == ""
    card.said.undo()
    assert not card.is_changed(), "what is kept stands there again"


def test_a_note_that_somebody_else_kept_is_not_overwritten_unseen(
    desk: OpenDesk, database: Database
) -> None:
    card = meeting(desk)
    report, period = PhoneReport(database, "other"), last_quarter().period
    report.keep_note(period, ReportNote(analysis="ของอีกโต๊ะ"))
    write(card, "analysis", "ของโต๊ะนี้")
    card.keep()
    desk.until(lambda: "กดบันทึกอีกครั้ง" in "".join(texts(card)), "it is said")
    desk.settle()
    assert report.note(period).analysis == "ของอีกโต๊ะ"
    assert written(card, "analysis") == "ของโต๊ะนี้"
    card.keep()
    desk.until(lambda: "บันทึกเมื่อ" in card._state.full_text(), "the second press keeps it")
    assert report.note(period).analysis == "ของโต๊ะนี้"


def test_what_another_kept_can_be_read_beside_what_is_half_typed(
    desk: OpenDesk, database: Database
) -> None:
    card = meeting(desk)
    report, period = PhoneReport(database, "somying"), last_quarter().period
    write(card, "analysis", "ของโต๊ะนี้")
    assert card._state.full_text() == "ยังไม่ได้บันทึก"
    assert not card.kept_note.isVisible(), "nobody has kept anything"
    card.keep_draft()
    report.keep_note(period, ReportNote(analysis="ของอีกโต๊ะ", proposals="ก\nข"))
    desk.reopen()
    card = meeting(desk)
    assert written(card, "analysis") == "ของโต๊ะนี้"
    assert "somying" in card.kept_note.said.text()
    assert card._state.full_text() == "ข้อความนี้ยังไม่ได้บันทึก"
    report.keep_note(period, ReportNote(analysis="ของอีกโต๊ะ ครั้งที่ 2", proposals="ก\nข"))
    desk.window.statistics.phone.refresh()
    desk.until(lambda: "ครั้งที่ 2" in card.kept_note.text.toPlainText(), "it is read again")
    assert written(card, "analysis") == "ของโต๊ะนี้"
    card.kept_note.press.setFocus()
    desk.key(Key.Key_Space)
    assert card.kept_note.text.isVisible()
    assert card.kept_note.text.isReadOnly()
    assert "ข้อวิเคราะห์: ของอีกโต๊ะ ครั้งที่ 2" in card.kept_note.text.toPlainText()
    assert "ก\nข" in card.kept_note.text.toPlainText()
    # Seen or not: it is overwritten by the second press, not by the first.
    card.keep()
    desk.until(lambda: "กดบันทึกอีกครั้ง" in "".join(texts(card)), "it is said")
    desk.settle()
    assert report.note(period).analysis == "ของอีกโต๊ะ ครั้งที่ 2"
    card.keep()
    desk.until(lambda: not card.kept_note.isVisible(), "what stands here is kept")
    assert report.note(period).analysis == "ของโต๊ะนี้"


def test_what_another_kept_stands_here_where_nothing_was_typed(
    desk: OpenDesk, database: Database
) -> None:
    card = meeting(desk)
    PhoneReport(database, "somying").keep_note(last_quarter().period, ReportNote(analysis="ใหม่"))
    desk.window.statistics.phone.refresh()
    desk.until(lambda: written(card, "analysis") == "ใหม่", "it is read again")
    assert "somying" in card._state.full_text()
    assert not card.kept_note.isVisible()
    write(card, "analysis", "ใหม่กว่า")
    card.keep()
    desk.until(lambda: not card.is_changed(), "it is kept at the first press: it was seen")


def test_a_wrong_day_is_said_beside_its_field(desk: OpenDesk) -> None:
    card = meeting(desk)
    write(card, "met_on", "31/2/2569")
    card.keep()
    assert card._fields["met_on"].error()
    assert desk.focus is card.edits["met_on"]
    assert written(card, "met_on") == "31/2/2569"


# ---- the hint ---------------------------------------------------------------------------------


@pytest.fixture
def early(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first days after the quarter's end."""
    real = PhoneReport.quarter_to_report
    day = last_quarter().period.end + dt.timedelta(days=2)
    monkeypatch.setattr(PhoneReport, "quarter_to_report", lambda self, _today: real(self, day))


@pytest.mark.usefixtures("early")
def test_the_hint_leads_to_the_quarter_and_goes_when_the_meeting_is_kept(desk: OpenDesk) -> None:
    desk.settle()
    hint = desk.window.top.report_hint
    desk.until(hint.isVisible, "the hint is there")
    quarter = last_quarter()
    assert hint.chip.text() == f"พิมพ์รายงานไตรมาสที่ {quarter.number}/{quarter.year}"
    desk.click(hint.chip)
    side = counted(desk)
    assert desk.window.page() == STATISTICS
    assert figures_of(side).now.period == quarter.period
    card = meeting(desk)
    write(card, "analysis", "ประชุมแล้ว")
    desk.key(Key.Key_S, CTRL)
    desk.until(lambda: not hint.isVisible(), "whoever keeps the notes has made the report")


@pytest.mark.usefixtures("early")
def test_a_hint_that_was_put_away_stays_away(desk: OpenDesk) -> None:
    hint = desk.window.top.report_hint
    desk.until(hint.isVisible, "the hint is there")
    desk.click(hint.away)
    assert not hint.isVisible()
    desk.reopen()
    desk.settle()
    assert not desk.window.top.report_hint.isVisible()


# ---- sizes ------------------------------------------------------------------------------------


def still_cut(desk: OpenDesk) -> list[str]:
    """What is cut when the page has laid itself out. A chip may end in …: its tip tells the rest."""
    chips = desk.window.top.findChildren(ChipButton)
    told = {one.text() for one in chips if one.toolTip().startswith(one.text())}
    found: list[str] = []
    for _ in range(20):
        found = [one for one in cut(desk.window) + outside(desk.window)
                 if one.split(": (")[0] not in told]  # fmt: skip
        if not found:
            break
        desk.spin(100)
    return found


@pytest.mark.usefixtures("early")
@pytest.mark.parametrize(
    ("size", "text", "look"),
    [
        ((1366, 768), 100, ThemeName.LIGHT),
        ((1024, 700), 150, ThemeName.DARK),
        ((1366, 768), 200, ThemeName.CONTRAST),
        ((1900, 1000), 200, ThemeName.LIGHT),
    ],
    ids=str,
)
def test_nothing_is_cut(desk: OpenDesk, size: tuple[int, int], text: int, look: ThemeName) -> None:
    change_look(desk, Look(look, text))
    desk.window.showNormal()
    desk.resize(*size)
    side = shown(desk)
    meeting(desk)
    for one in side.panel.tables._folded:
        one.press.click()
    side.chooser.choose(PeriodKind.FREE)
    desk.spin(100)
    wrong = still_cut(desk)
    assert wrong == []
    # It is scrolled up and down alone: what is wider than the view cannot be reached.
    sheet = side._area.widget()
    assert sheet is not None
    assert sheet.width() <= side._area.viewport().width()
    assert (desk.window.width(), desk.window.height()) == size
    assert all(isinstance(one, PressedChart) for one in charts_of(side).stops())
    side.panel.cards.cards[0].click()
    dialog = behind_dialog(desk)
    desk.spin(50)
    assert cut(dialog) + outside(dialog) == []
    dialog.reject()
