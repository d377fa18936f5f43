"""What the server alone can do: the very statements of a press, sent by `pgbench`.

They are listened to while one ticket is issued and one called through the services, the write
lock and the look at the account included. Where a statement speaks of what an earlier one gave (a
number, a ticket) the script does so too.
"""

from __future__ import annotations

import contextlib
import functools
import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import psycopg.sql
import pytest

from gecc_desk.storage import server_talk, together
from gecc_desk.storage.server_talk import Heard, Known, Said
from tests.bench.desks_office import DayClock
from tests.bench.desks_work import Desk, Place, Post
from tests.postgres import OWNER, PASSWORD, Server, program

#: What of the answers later statements speak of, by the beginning of the statement.
_KEPT_OF_ISSUE = {
    "INSERT INTO number_sequence": r"\gset",
    "INSERT INTO ticket (": r"\gset ticket_",
    "INSERT INTO ticket_event": r"\gset event_",
    "INSERT INTO ticket_print": r"\gset paper_",
}
_KEPT_OF_CALL = {
    "SELECT ticket.id, ticket.lane": r"\aset waiting_",
    "SELECT ticket.id, ticket.service_day": r"\aset found_",
}
#: And how: by the beginning of the statement and the name of the value.
_SPOKEN_OF_ISSUE = {
    ("INSERT INTO ticket (", "number"): "last",
    ("UPDATE ticket_print", "wanted"): "paper_id",
    ("SELECT ticket_event.step", "after"): "event_id",
}
_SPOKEN_OF_CALL = {
    ("SELECT ticket.id", "at_counter"): "counter",
    ("SELECT ticket.id", "wanted"): "waiting_id",
    ("UPDATE ticket", "wanted"): "found_id",
    ("INSERT INTO ticket_event", "ticket_id"): "found_id",
    ("INSERT INTO ticket_event", "counter"): "counter",
    ("UPDATE ticket", "counter"): "counter",
}
_PLACE = re.compile(r"\$(\d+)")
#: Presses before those that are listened to: what is asked for once a day or a minute is known then.
_WARM_UP = 8


def script_of_a_pair(address: str, clock: DayClock) -> str:
    """What is sent where one number is given and somebody is called at counter `:counter`."""
    desk = Desk(address, Place(Post.COUNTER, 1), clock)
    for _ in range(_WARM_UP):
        desk.issue()
        desk.call_next()
    with _listening() as issued:
        desk.issue()
    with _listening() as called:
        desk.call_next()
    desk.database.close()
    lines = [
        *_as_script(issued, _KEPT_OF_ISSUE, _SPOKEN_OF_ISSUE),
        *_as_script(called, _KEPT_OF_CALL, _SPOKEN_OF_CALL),
    ]
    return "\n".join([r"\set counter :client_id + 1", *lines, ""])


@contextlib.contextmanager
def _listening() -> Iterator[list[Said]]:
    """Everything that is sent until the block ends."""
    said: list[Said] = []

    def talk(driver: psycopg.Connection[Any], known: Known, what: Sequence[Said]) -> list[Heard]:
        said.extend(what)
        return server_talk.talk(driver, known, what)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(together, "talk", talk)
        yield said


def _as_script(
    said: Iterable[Said], kept: Mapping[str, str], spoken: Mapping[tuple[str, str], str]
) -> Iterator[str]:
    """The statements as `pgbench` reads them. Raises `RuntimeError` where one of those named is missing."""
    used: set[object] = set()

    def written(
        text: str, names: tuple[str, ...], values: Mapping[str, Any], match: re.Match[str]
    ) -> str:
        value = names[int(match[1]) - 1]
        for key in spoken:
            beginning, name = key
            if value == name and text.startswith(beginning):
                used.add(key)
                return f":{spoken[key]}"
        return psycopg.sql.Literal(values[value]).as_string(None)

    for phrase, values in said:
        plain = " ".join(phrase.text.decode().split())
        line = _PLACE.sub(functools.partial(written, plain, phrase.names, values), plain)
        ending = ";"
        for beginning in kept:
            if plain.startswith(beginning):
                used.add(beginning)
                ending = f" {kept[beginning]}"
        yield line + ending
    if missing := {*kept, *spoken} - used:
        raise RuntimeError(f"the services say nothing of this any more: {missing}")


def pairs_a_second(
    server: Server, database: str, script: Path, clients: int, seconds: int
) -> float:
    """How often so many clients get through the script; every transaction must succeed."""
    done = subprocess.run(
        [
            program("pgbench"), "--no-vacuum", "--protocol=prepared", f"--client={clients}",
            f"--jobs={min(clients, 2)}", f"--time={seconds}", f"--file={script}",
            "--define=event_id=0", "--host=127.0.0.1", f"--port={server.port}",
            f"--username={OWNER}", database,
        ],
        env={"PGPASSWORD": PASSWORD}, capture_output=True, text=True, check=False,
        stdin=subprocess.DEVNULL, timeout=seconds + 60,
    )  # fmt: skip
    pairs = re.search(r"^tps = ([\d.]+)", done.stdout, re.MULTILINE)
    if done.returncode or pairs is None or "number of failed transactions: 0 " not in done.stdout:
        raise RuntimeError(f"pgbench failed: {done.stdout}{done.stderr}")
    return float(pairs[1])
