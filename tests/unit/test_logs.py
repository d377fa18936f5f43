"""Whatever is logged, by whomever: no citizen ID gets into what is written."""

from __future__ import annotations

import io
import logging
import subprocess
import sys
import threading
import weakref
from collections.abc import Iterator

import pytest

from gecc_desk import uncaught
from gecc_desk.logs import MaskingFormatter

ID = "1234567890121"
WRITINGS = (ID, "1-2345-67890-12-1", "๑-๒๓๔๕-๖๗๘๙๐-๑๒-๑")
MASKED = "1-2345-XXXXX-XX-1"


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """What a handler of this program writes, at every level."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(MaskingFormatter())
    logger = logging.getLogger("gecc_desk.of_this_test")
    logger.propagate = False
    logger.setLevel(logging.DEBUG)
    logger.addHandler(handler)
    yield stream
    logger.removeHandler(handler)
    logger.propagate = True


@pytest.mark.parametrize("writing", WRITINGS)
def test_an_id_is_masked_in_message_values_exception_and_trace(
    writing: str, written: io.StringIO
) -> None:
    log = logging.getLogger("gecc_desk.of_this_test")
    log.debug("บัตร%sครับ", writing)
    log.warning(f"in one text {writing}")  # as a library may do it
    log.info({"row": [writing]})
    try:
        try:
            int(f"{writing}x")
        except ValueError as cause:
            raise KeyError(writing) from cause
    except KeyError:
        log.exception("of %r", (writing,), stack_info=True)
    text = written.getvalue()
    assert text.count(MASKED) == 6
    assert "KeyError" in text
    for other in WRITINGS:
        assert other not in text


def test_all_else_is_written_as_it_was(written: io.StringIO) -> None:
    logging.getLogger("gecc_desk.of_this_test").info("card reader %s: %s", "ACS 00 00", "read")
    assert written.getvalue() == "card reader ACS 00 00: read\n"


def test_warnings_that_find_no_handler_are_masked_too() -> None:
    program = (
        "import logging; from gecc_desk.logs import mask_last_resort; mask_last_resort();"
        f"logging.getLogger('a.library').warning('cannot take %s', {ID})"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=30
    )
    assert done.stderr == f"cannot take {MASKED}\n"


class _Broken:
    """Fails when it is cleaned up, where nobody can catch it."""

    def __del__(self) -> None:
        raise ValueError(ID)


def test_what_nobody_caught_goes_to_one_place_from_everywhere(
    capfd: pytest.CaptureFixture[str],
) -> None:
    caught: list[tuple[type[BaseException], str, bool]] = []
    before = sys.excepthook, threading.excepthook, sys.unraisablehook
    set_back = uncaught.hand_to(
        lambda kind, error, trace: caught.append((kind, str(error), trace is not None))
    )
    try:
        for bug in (lambda: int(ID + "x"), lambda: sys.exit(1)):
            thread = threading.Thread(target=bug)
            thread.start()
            thread.join()
        gone = weakref.ref(_Broken())
        assert gone() is None
    finally:
        set_back()
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == before
    assert [(kind, has_trace) for kind, _, has_trace in caught] == [(ValueError, True)] * 2
    assert ID in caught[0][1]
    assert caught[1][1] == ID
    assert capfd.readouterr() == ("", "")
