"""What was first opened or asked while the server was away is whole and quiet when it is back."""

from __future__ import annotations

import pytest

from gecc_desk.domain.office import OFFICE_NAME
from tests.cutting_proxy import CuttingProxy
from tests.ui.open_desk import OpenDesk
from tests.ui.test_server_away import (  # noqa: F401 — fixtures
    _no_reserve,
    _soon,
    come_back,
    database,
    elsewhere,
    go_away,
    name,
    proxy,
)
from ui.dialogs.audit_dialog import AuditDialog
from ui.main_window import COUNTER, FOLLOW_UP, SETTINGS, STATISTICS
from ui.widgets.figures_switch import Side

pytestmark = pytest.mark.window


def test_settings_that_were_opened_while_it_was_away_are_read_when_it_is_back(
    desk: OpenDesk,
    proxy: CuttingProxy,  # noqa: F811 — the fixture
) -> None:
    go_away(desk, proxy.refuse)
    desk.window.show_page(SETTINGS)
    page = desk.window.settings
    desk.until(page._said.isVisible, "it is said that it cannot be read")
    assert not page._office.isEnabled(), "an office without a name is not to be saved"
    assert not page._services.isEnabled()
    assert page._size.isEnabled(), "the look is this machine's"
    come_back(desk, proxy)
    desk.until(page._office.text, "the office's name stands there")
    assert page._office.isEnabled()
    assert page._services.isEnabled()
    assert not page._said.isVisible()


def test_what_somebody_typed_in_settings_stays_and_can_be_saved(
    desk: OpenDesk,
    proxy: CuttingProxy,  # noqa: F811 — the fixture
) -> None:
    desk.window.show_page(SETTINGS)
    page = desk.window.settings
    desk.until(page._office.text, "the page is read")
    go_away(desk, proxy.refuse)
    page._office.setFocus()
    page._office.selectAll()
    desk.type("สำนักงานใหม่")
    page.save()
    desk.until(page._said.isVisible, "it is said that it was not saved")
    come_back(desk, proxy)
    assert page._office.text() == "สำนักงานใหม่"
    assert not page._said.isVisible()
    page.save()
    desk.until(lambda: desk.office.value(OFFICE_NAME, "") == "สำนักงานใหม่", "it is saved")


def test_that_a_page_could_not_be_read_is_said_no_longer_than_that(
    desk: OpenDesk,
    proxy: CuttingProxy,  # noqa: F811 — the fixture
) -> None:
    window = desk.window
    window.show_page(COUNTER)
    window.counter._choose(1)
    desk.settle()
    go_away(desk, proxy.refuse)
    window.counter.refresh()
    desk.until(window.counter._strip._error.text, "the counter says so")
    window.show_page(FOLLOW_UP)
    desk.until(window.follow_up.done.text, "those to call back say so")
    window.show_page(SETTINGS)
    window.settings.show_audit()
    audit = window.settings.findChild(AuditDialog)
    assert isinstance(audit, AuditDialog)
    desk.until(audit._done.text, "the record says so")
    window.show_page(STATISTICS)
    for side in (Side.QUEUE, Side.PHONE):
        window.statistics.show_side(side)
        shown = window.statistics._current()
        desk.until(shown._said.isVisible, "the figures say so")
    come_back(desk, proxy)
    desk.until(lambda: window.counter._strip._error.text() == "", "the counter is quiet")
    desk.until(lambda: audit._done.text() == "", "the record is quiet")
    audit.reject()
    for side in (Side.PHONE, Side.QUEUE):
        window.statistics.show_side(side)
        shown = window.statistics._current()
        desk.until(shown._said.isHidden, "the figures are quiet")
        assert shown.figures() is not None
    window.show_page(FOLLOW_UP)
    desk.until(lambda: window.follow_up.done.text() == "", "those to call back are quiet")
