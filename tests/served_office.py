"""An office on a server as its administrator makes it: TLS, and the script that the program ships.

Its certificate is for `HOST`. That is no name of this machine, so that the program takes the server
for another one, and libpq's `hostaddr` leads to loopback all the same.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import ipaddress
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

import resources
from gecc_desk.services import setup
from gecc_desk.storage import server_address
from gecc_desk.storage.database import Address
from gecc_desk.storage.server_address import ServerAddress
from tests.postgres import PASSWORD, Server, folder_in_memory, program

HOST, OTHER_HOST = "db.office.test", "elsewhere.office.test"
OWNER_PASSWORD, DESK_PASSWORD = "the owner's 'own'", "รหัสของโต๊ะ \\ 2569"
ADMIN = ("ผู้ดูแล", "a password of the office")


class Authority:
    """A certificate authority of the tests' own."""

    def __init__(self, name: str) -> None:
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        made = self._made(self._name, self._key.public_key())
        constraints = x509.BasicConstraints(ca=True, path_length=None)
        self._own = made.add_extension(constraints, critical=True).sign(self._key, hashes.SHA256())

    def keep(self, file: Path) -> Path:
        """Write its certificate, by which others know it."""
        file.write_bytes(self._own.public_bytes(serialization.Encoding.PEM))
        return file

    def certify(self, host: str, certificate: Path, key: Path) -> None:
        """Write a key and a certificate for a server of this name, and of ::1."""
        own = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
        address = x509.IPAddress(ipaddress.ip_address("::1"))
        names = x509.SubjectAlternativeName([x509.DNSName(host), address])
        made = self._made(name, own.public_key()).add_extension(names, critical=False)
        signed = made.sign(self._key, hashes.SHA256())
        certificate.write_bytes(signed.public_bytes(serialization.Encoding.PEM))
        key.write_bytes(
            own.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
        )

    def _made(self, name: x509.Name, key: ec.EllipticCurvePublicKey) -> x509.CertificateBuilder:
        now = dt.datetime.now(dt.UTC)
        return (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(self._name)
            .public_key(key)
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - dt.timedelta(days=1))
            .not_valid_after(now + dt.timedelta(days=1))
        )


class Served:
    """The server, the file of the authority that it is known by, and one of another."""

    def __init__(self, server: Server, authority: Path, other_authority: Path) -> None:
        self.server = server
        self.authority = authority
        self.other_authority = other_authority

    def address(
        self,
        user: str = "gecc_desk",
        password: str = DESK_PASSWORD,
        *,
        host: str = HOST,
        authority: Path | None = None,
        **more: str,
    ) -> ServerAddress:
        """The office's address; with an authority the server has to prove who it is."""
        words = {
            "host": host, "hostaddr": "127.0.0.1", "port": str(self.server.port), "user": user,
            "password": password, "dbname": "office", **more,
        }  # fmt: skip
        if authority is not None:
            words |= {"sslmode": "verify-full", "sslrootcert": str(authority)}
        return server_address.of_words(words)

    def runs(self, script: Path, *words: str) -> None:
        """What the administrator types. Fails where psql does, or complains of anything."""
        given = {"OWNER_PASSWORD": OWNER_PASSWORD, "DESK_PASSWORD": DESK_PASSWORD}
        code, complaint = self.tells(script, *words, **given)
        assert code == 0, complaint
        assert not complaint

    def tells(self, script: Path, *words: str, **given: str) -> tuple[int, str]:
        """How psql ends with these words and variables, and what it complains of."""
        told = subprocess.run(
            [program("psql"), "-h", "127.0.0.1", "-p", str(self.server.port),
             "-U", self.server.superuser, "-d", "postgres", "-q", "-f", script, *words],
            env={**os.environ, "PGPASSWORD": PASSWORD, **given},
            timeout=60, capture_output=True, text=True, check=False,
        )  # fmt: skip
        return told.returncode, told.stderr


@contextlib.contextmanager
def served(script: Path) -> Iterator[Served]:
    """A fresh server with TLS alone, on which an administrator has run this script."""
    with folder_in_memory() as name:
        folder = Path(name)
        server = Server(folder, superuser="postgres")
        server.make()
        authority, other = Authority("GECC Desk tests"), Authority("Somebody else")
        certificate, key = folder / "server.crt", folder / "server.key"
        authority.certify(HOST, certificate, key)
        server.give(key)
        hba = server.data / "pg_hba.conf"
        hba.write_text("hostssl all all all scram-sha-256\n")
        server.start(
            ssl="on", ssl_cert_file=str(certificate), ssl_key_file=str(key), log_statement="all"
        )
        try:
            known = authority.keep(folder / "authority.crt")
            made = Served(server, known, other.keep(folder / "other.crt"))
            made.runs(script)
            yield made
        finally:
            server.stop()
            shutil.rmtree(server.data)


@pytest.fixture(scope="session")
def served_office() -> Iterator[Served]:
    """The same with the office in it, which its owner made."""
    with served(resources.folder("server") / "office.sql") as made:
        owner: Address = made.address("gecc_owner", OWNER_PASSWORD)
        setup.create_office(owner, admin=ADMIN).close()
        yield made
