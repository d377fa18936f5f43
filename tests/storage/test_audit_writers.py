"""Several programs write one chain, and programs that are killed leave none broken."""

from __future__ import annotations

import contextlib
import random
import time

import pytest

from gecc_desk.domain.audit import AuditFilter
from gecc_desk.services.audit_trail import AuditTrail
from gecc_desk.services.checkup import check_up
from gecc_desk.storage import audit_anchor
from gecc_desk.storage.database import Address, Database
from tests.engines import as_typed
from tests.storage import children
from tests.storage.processes import SOAK, child, told

WRITERS = 4


@pytest.mark.soak
def test_four_writers_make_one_unbroken_chain(office: Address) -> None:
    each = 500 if SOAK else 60
    database = Database.open(office)
    with contextlib.ExitStack() as desks:
        pipes = [
            desks.enter_context(child(children.write_audit, as_typed(office), f"desk {n}", each))[1]
            for n in range(WRITERS)
        ]
        for pipe in pipes:
            assert pipe.recv() == "begin"
        for pipe in pipes:
            pipe.send("go")
        assert [pipe.recv() for pipe in pipes] == ["done"] * WRITERS
    entries = list(AuditTrail(database, "x").all(AuditFilter()))
    assert [one.id for one in entries] == list(range(1, WRITERS * each + 1))
    for n in range(WRITERS):
        own = [one.details["n"] for one in entries if one.actor == f"desk {n}"]
        assert own == list(range(each)), "each desk's entries in its own order"
    assert check_up(database).problems == ()
    # The last word in the file may be another desk's last but one; the next entry puts it right.
    AuditTrail(database, "x").told(entries[0].action)  # type: ignore[arg-type]
    (end,) = audit_anchor.read(audit_anchor.beside(office.path))
    assert end.length == WRITERS * each + 1
    database.close()


@pytest.mark.soak
def test_a_kill_at_any_moment_breaks_no_chain_and_loses_no_entry(office: Address) -> None:
    chance = random.Random(2569)
    acknowledged = 0
    for _ in range(150 if SOAK else 6):
        with child(children.write_audit_until_killed, as_typed(office)) as (process, pipe):
            pipe.recv()
            time.sleep(chance.uniform(0, 0.1))
            process.kill()
            process.join()
            acknowledged += 1 + sum(1 for _ in told(pipe))
        database = Database.open(office)
        entries = sum(1 for _ in AuditTrail(database, "x").all(AuditFilter()))
        assert entries >= acknowledged
        acknowledged = entries
        assert check_up(database).problems == ()
        database.close()
