"""Opens the desk: ``python -m gecc_desk``."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the window's program; gives the exit code."""
    from ui.app import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
