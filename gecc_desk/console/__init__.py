"""gecc-deskctl: the desk for scheduled and scripted work. `main` is its one door.

Exit codes: 0 done; 2 bad input; 3 nothing there; 4 to 8 states of the card; 9 the world failed;
70 a bug of this program; 130 stopped from the keyboard. Whatever is not 0 says why in one line on
stderr. With ``--json`` one JSON object stands on stdout, UTF-8 whatever the locale.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from types import TracebackType

from gecc_desk import logs, uncaught
from gecc_desk.console import arguments, failures, streams
from gecc_desk.console.answer import Answer
from gecc_desk.domain.errors import DeskError


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the command line says (`argv` without the program's name); gives the exit code."""
    streams.speak_utf8()
    logs.mask_last_resort()
    set_back = uncaught.hand_to(_take_bug)
    try:
        return _told(sys.argv[1:] if argv is None else argv)
    finally:
        set_back()


def _take_bug(
    _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
) -> None:
    """What nobody caught, on whatever thread: the command itself goes on."""
    streams.complain(failures.keep_trace(error))


def _told(argv: Sequence[str]) -> int:
    try:
        return _do(argv)
    except SystemExit as done:  # --help and --version end like this
        streams.flush()
        return done.code if isinstance(done.code, int) else 0
    except KeyboardInterrupt:
        streams.complain("Stopped; what was not finished was not saved.")
        return failures.STOPPED
    except BrokenPipeError:
        # Whoever read the answer has gone; what was asked for is done.
        streams.drop_output()
        return 0
    except DeskError as error:
        streams.complain(failures.sentence(error))
        return failures.exit_code(error)
    except Exception as bug:  # noqa: BLE001 — the last line: a person gets a sentence, no trace
        streams.complain(failures.keep_trace(bug))
        return failures.BUG


def _do(argv: Sequence[str]) -> int:
    options = arguments.parse(argv)
    answer: Answer = options.run(options)
    streams.tell(answer.as_json() if options.json else answer.text)
    if answer.complaint:
        streams.complain(answer.complaint)
    return answer.exit_code
