"""gecc-deskctl audit list, and what the other commands write down."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.test_console import PASSWORD, Console, empty, made_with_account

__all__ = ["empty", "made_with_account"]

ADMIN = {"GECC_DESK_USER": "หัวหน้า", "GECC_DESK_PASSWORD": PASSWORD}


@pytest.fixture
def console(empty: Console, made_with_account: Path) -> Console:
    empty.database.write_bytes(made_with_account.read_bytes())
    empty.environment["GECC_DESK_PASSWORD"] = PASSWORD
    return empty


def test_commands_are_written_down_once_and_listed(console: Console, tmp_path: Path) -> None:
    assert "password" in console.run("check", env={**ADMIN, "GECC_DESK_PASSWORD": "wrong"}).refused(
        2
    )
    assert console.run("check", env=ADMIN).code == 0
    days = ("--from", "2026-11-01", "--to", "2026-12-01")
    target = tmp_path / "queue.pdf"
    assert console.run("report", "queue", *days, "--pdf", str(target)).code == 0
    nowhere = tmp_path / "nowhere" / "queue.pdf"
    assert console.run("report", "queue", *days, "--pdf", str(nowhere)).code != 0
    assert target.exists()

    answer = console.run("audit", "list", "--json").json
    told = [(one["id"], one["actor"], one["action"]) for one in answer["entries"]]
    assert told == [
        (1, "หัวหน้า", "account_added"),
        (2, "หัวหน้า", "sign_in_failed"),
        (3, "หัวหน้า", "signed_in"),
        (4, "หัวหน้า", "checked"),
        (5, "หัวหน้า", "signed_in"),
        (6, "หัวหน้า", "report_saved"),
        (7, "หัวหน้า", "signed_in"),
        (8, "หัวหน้า", "signed_in"),
    ]
    saved = answer["entries"][5]
    assert saved["details"] == {
        "report": "queue", "from": "2026-11-01", "to": "2026-11-30", "file": "pdf", "rows": 0,
    }  # fmt: skip
    assert saved.keys() == {"id", "at", "actor", "desk", "action", "subject", "details", "hash"}

    text = console.run("audit", "list", "--action", "report_saved").out
    assert text.count("\n") == 1
    assert "Saved the queue report, 01 Nov 2569 to 30 Nov 2569, as pdf" in text
    assert console.run("audit", "list", "--to", "1/1/2560", "--json").json == {"entries": []}
    assert "Nothing" in console.run("audit", "list", "--to", "1/1/2560").out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--from", "31/2/2569"), "no day of the calendar"),
        (("--from", "2026-11-02", "--to", "2026-11-01"), "--"),
        (("--action", "flown"), "choose from: signed_in"),
    ],
)
def test_what_is_typed_wrong_is_said_in_a_line(
    console: Console, words: tuple[str, ...], said: str
) -> None:
    assert said in console.run("audit", "list", *words).refused(2)


def test_a_broken_chain_is_named_by_check(console: Console) -> None:
    for _ in range(3):
        assert console.run("check").code == 0
    console.change("DROP TRIGGER audit_entry_no_update")
    console.change("UPDATE audit_entry SET actor = 'nobody' WHERE id = 2")
    found = console.run("check")
    assert found.code == 9
    assert "the schema lacks the trigger audit_entry_no_update" in found.out
    assert "audit entry 2: the chain breaks here" in found.out
