"""The way to a server that is not this machine: encrypted, and to no other server than was meant."""

from __future__ import annotations

import contextlib
import traceback
from pathlib import Path

import pytest

from gecc_desk.domain.errors import WorldFailed
from gecc_desk.services.reception import Reception
from gecc_desk.storage import errors, server_address, server_errors, server_look
from gecc_desk.storage.database import HEAD, REVISIONS, Database
from gecc_desk.storage.server_address import ServerAddress
from tests.postgres import PASSWORD, Server
from tests.served_office import (
    DESK_PASSWORD,
    HOST,
    OTHER_HOST,
    OWNER_PASSWORD,
    Served,
    served_office,
)

__all__ = ["served_office"]  # a fixture


def refused(address: ServerAddress) -> WorldFailed:
    """What a start and a look both say; neither tells a password."""
    said = []
    for attempt in (Database.open, server_look.look):
        with pytest.raises(WorldFailed) as told:
            attempt(address)
        said.append(told.value)
        for text in (told.value.in_english(), told.value.in_thai()):
            assert "{" not in text
        whole = "".join(traceback.format_exception(told.value))
        assert DESK_PASSWORD not in whole
        assert PASSWORD not in whole
    assert issubclass(type(said[1]), type(said[0]))
    return said[1]


def is_encrypted(database: Database) -> bool:
    with database.read() as session:
        told = session.connection().exec_driver_sql(
            "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()"
        )
        return bool(told.scalar())


def test_a_server_that_proves_who_it_is_is_worked_with(served_office: Served) -> None:
    address = served_office.address(authority=served_office.authority)
    assert address.words["sslmode"] == "verify-full"
    with contextlib.closing(Database.open(address)) as database:
        assert is_encrypted(database)
        assert Reception(database, "test").issue("A").ticket.number
        watch = database.watch()
        Reception(database, "test").issue("A")
        watch.close()
    found = server_look.look(address)
    assert found.is_encrypted
    assert found.name == "สำนักงานคุมประพฤติ"
    assert int(found.version.split(".")[0]) >= server_errors.LEAST_VERSION


def test_a_server_of_another_name_is_refused(served_office: Served) -> None:
    other = served_office.address(host=OTHER_HOST, authority=served_office.authority)
    error = refused(other)
    assert isinstance(error, server_errors.ServerOtherName)
    assert OTHER_HOST in error.in_thai()


def test_a_server_that_another_authority_vouches_for_is_refused(served_office: Served) -> None:
    unknown = served_office.address(authority=served_office.other_authority)
    assert isinstance(refused(unknown), server_errors.ServerNotTrusted)


@pytest.mark.parametrize("file", ["gone.crt", "data/pg_hba.conf"])
def test_a_certificate_file_that_is_none_is_told(served_office: Served, file: str) -> None:
    named = served_office.address(authority=served_office.server.folder / file)
    assert isinstance(refused(named), server_errors.CertificateFileMissing)


def test_a_server_elsewhere_without_encryption_is_refused(postgres: Server) -> None:
    with postgres.database(postgres.office) as name:
        words = {
            "hostaddr": "127.0.0.1", "port": str(postgres.port), "dbname": name,
            "user": postgres.superuser, "password": PASSWORD,
        }  # fmt: skip
        elsewhere = server_address.of_words({**words, "host": HOST})
        assert elsewhere.words["sslmode"] == "require"
        assert type(refused(elsewhere)) is server_errors.ServerNotEncrypted
        # The same server under its own name is this machine: nothing leaves it.
        here = server_address.of_words({**words, "host": "localhost"})
        found = server_look.look(here)
        assert not found.is_encrypted


@pytest.mark.parametrize("mode", ["disable", "allow", "prefer"])
def test_no_address_of_another_machine_does_without_encryption(
    served_office: Served, mode: str
) -> None:
    with pytest.raises(errors.UnknownAddress):
        served_office.address(sslmode=mode)


def test_a_server_that_is_encrypted_and_keeps_others_out_says_so(served_office: Served) -> None:
    # As the page says: the server itself takes encrypted connections alone.
    plain = served_office.address(host="127.0.0.1", sslmode="disable")
    assert isinstance(refused(plain), server_errors.ServerKeepsOut)


def test_what_else_can_be_wrong_on_the_way_is_told_apart(served_office: Served) -> None:
    cases: list[tuple[dict[str, str], type[WorldFailed]]] = [
        ({"password": "wrong"}, server_errors.ServerSignInFailed),
        ({"user": "nobody"}, server_errors.ServerSignInFailed),
        ({"dbname": "none"}, server_errors.ServerDatabaseMissing),
        ({"port": "1"}, server_errors.ServerRefused),
        ({"host": "no-such-host.invalid", "hostaddr": ""}, server_errors.ServerUnknownHost),
    ]
    for words, kind in cases:
        address = server_address.of_words({**served_office.address().words, **words})
        assert type(refused(address)) is kind, words


def test_an_empty_database_and_an_office_of_another_version_are_told(served_office: Served) -> None:
    postgres = served_office.server
    address = served_office.address()
    for version, kind in (
        (REVISIONS[-2], server_errors.ServerOfficeOlder),
        ("9999", errors.DatabaseTooNew),
    ):
        postgres.says(f"UPDATE alembic_version SET version_num = '{version}'", database="office")
        try:
            with pytest.raises(kind):
                server_look.look(address)
        finally:
            postgres.says(f"UPDATE alembic_version SET version_num = '{HEAD}'", database="office")
    with postgres.database() as empty:
        owner = served_office.address(postgres.superuser, PASSWORD, dbname=empty)
        with pytest.raises(server_errors.ServerOfficeMissing) as told:
            server_look.look(owner)
    assert "gecc-deskctl init" in told.value.in_thai()
    assert Path(address.path).name == f"{HOST}-{postgres.port}-office.server"


def test_a_user_without_rights_on_the_tables_is_told(served_office: Served) -> None:
    postgres = served_office.server
    postgres.says(
        f"CREATE ROLE guest LOGIN PASSWORD '{PASSWORD}'",
        "GRANT CONNECT ON DATABASE office TO guest",
        database="office",
    )
    postgres.says("GRANT SELECT ON ALL TABLES IN SCHEMA public TO guest", database="office")
    with pytest.raises(server_errors.ServerRightsMissing):
        server_look.look(served_office.address("guest", PASSWORD))
    owner = served_office.address("gecc_owner", OWNER_PASSWORD)
    assert server_look.look(owner).name
