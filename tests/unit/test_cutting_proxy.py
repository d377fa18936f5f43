"""The proxy that tests cut connections with does what it says."""

from __future__ import annotations

import contextlib
import socket
import socketserver
import threading
import time
from collections.abc import Iterator

import pytest

from tests.cutting_proxy import CuttingProxy

SECONDS = 10.0


class _Echo(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        with contextlib.suppress(OSError):
            while said := self.request.recv(100):
                self.request.sendall(said.upper())


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


@pytest.fixture
def proxy() -> Iterator[CuttingProxy]:
    """A proxy before a server that answers in capitals."""
    with _Server(("127.0.0.1", 0), _Echo) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        with CuttingProxy(server.server_address[1]) as made:
            yield made
        server.shutdown()


@contextlib.contextmanager
def connected(proxy: CuttingProxy) -> Iterator[socket.socket]:
    with socket.create_connection(("127.0.0.1", proxy.port), SECONDS) as own:
        yield own


def asked(own: socket.socket, text: bytes) -> bytes:
    own.sendall(text)
    return own.recv(100)


def hears_nothing(own: socket.socket) -> bool:
    own.settimeout(0.2)
    try:
        own.recv(100)
    except TimeoutError:
        return True
    finally:
        own.settimeout(SECONDS)
    return False


def until_none_is_open(proxy: CuttingProxy) -> None:
    end = time.monotonic() + SECONDS
    while proxy.open_now:
        assert time.monotonic() < end
        time.sleep(0.01)


def test_everything_passes_and_both_ends_are_told_of_the_end(proxy: CuttingProxy) -> None:
    with connected(proxy) as own:
        assert asked(own, b"a") == b"A"
        assert proxy.open_now == 1
        own.shutdown(socket.SHUT_WR)
        assert own.recv(100) == b""
    until_none_is_open(proxy)
    assert proxy.taken == 1


def test_what_is_delayed_arrives_later_and_in_order(proxy: CuttingProxy) -> None:
    with connected(proxy) as own:
        proxy.delay(0.1)
        began = time.monotonic()
        assert asked(own, b"a") == b"A"
        assert time.monotonic() - began >= 0.2


def test_a_black_hole_says_nothing_to_anybody_and_lets_go_what_it_held(proxy: CuttingProxy) -> None:
    with connected(proxy) as own:
        assert asked(own, b"a") == b"A"
        proxy.black_hole()
        own.sendall(b"b")
        with connected(proxy) as new:
            new.sendall(b"c")
            assert hears_nothing(own)
            assert hears_nothing(new)
            proxy.pass_on()
            assert own.recv(100) == b"B"
            assert new.recv(100) == b"C"


def test_answers_that_are_lost_were_given(proxy: CuttingProxy) -> None:
    with connected(proxy) as own:
        assert asked(own, b"a") == b"A"
        proxy.lose_answers()
        own.sendall(b"b")
        end = time.monotonic() + SECONDS
        while not proxy.answers_held:
            assert time.monotonic() < end
            time.sleep(0.01)
        proxy.cut()
        with pytest.raises(ConnectionResetError):
            own.recv(100)
    until_none_is_open(proxy)
    assert proxy.answers_held == 0


def test_a_cut_is_told_at_once_and_the_next_connection_passes(proxy: CuttingProxy) -> None:
    with connected(proxy) as own:
        assert asked(own, b"a") == b"A"
        proxy.cut()
        with pytest.raises(ConnectionResetError):
            own.recv(100)
    with connected(proxy) as own:
        assert asked(own, b"b") == b"B"


def test_a_server_that_does_not_run_refuses_until_it_does(proxy: CuttingProxy) -> None:
    with connected(proxy) as own:
        assert asked(own, b"a") == b"A"
        proxy.refuse()
        with pytest.raises(ConnectionResetError):
            own.recv(100)
    for _ in range(2):
        with pytest.raises(ConnectionRefusedError), connected(proxy):
            pass
    proxy.pass_on()
    with connected(proxy) as own:
        assert asked(own, b"b") == b"B"
