"""Who is to sign in is told that the server is away, and that it is back."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import pytest

from gecc_desk.storage.database import Address, Database
from tests.cutting_proxy import CuttingProxy
from tests.postgres import Server
from tests.ui.gate_desks import OpenGate, open_gate  # noqa: F401 — a fixture
from tests.ui.gate_hands import ADMINISTRATOR, RECEPTIONIST, GateDesk, password_of, staff
from tests.ui.test_server_away import AWAY, BACK, _soon, banner  # noqa: F401 — a fixture

pytestmark = pytest.mark.window


@pytest.fixture
def proxy(postgres: Server) -> Iterator[CuttingProxy]:
    with CuttingProxy(postgres.port) as made:
        yield made


@pytest.fixture
def gate(
    postgres: Server,
    proxy: CuttingProxy,
    open_gate: OpenGate,  # noqa: F811 — the fixture
) -> Iterator[GateDesk]:
    """The sign-in page of an office whose cable may be cut."""
    with postgres.database(postgres.office) as name:
        typed = postgres.text(name, port=proxy.port)
        with contextlib.closing(Database.open(Address.parse(typed))) as database:
            staff(database)
            desk = open_gate(database)
            yield desk
            desk.close()


def test_before_anybody_signed_in_it_is_said_and_over_when_it_is_back(
    gate: GateDesk, proxy: CuttingProxy
) -> None:
    form = gate.sign_in_form
    assert banner(gate) == ""
    proxy.refuse()
    gate.until(lambda: AWAY in banner(gate), "it is said above the sign-in page")
    gate.give_password(password_of(ADMINISTRATOR))
    gate.until(form.password.error, "and that the password could not be looked at")
    proxy.pass_on()
    gate.until(lambda: BACK in banner(gate), "it is back")
    gate.settle()
    assert gate.sign_in_form is form
    assert form.password.error() == ""
    gate.sign_in(RECEPTIONIST)
    gate.digit(1)
    gate.wait_for_ticket("A001")
