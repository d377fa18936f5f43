"""What was first opened or asked while the server was away is whole and quiet when it is back."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

import pytest

from gecc_desk.domain.office import OFFICE_NAME
from gecc_desk.storage.database import Database
from tests.cutting_proxy import CuttingProxy
from tests.ui.open_desk import OpenDesk, texts
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
from ui.main_window import SETTINGS

pytestmark = pytest.mark.window

NO_ANSWER = "เครื่องแม่ข่าย"


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
