"""``python -m gecc_desk.console``: the same as gecc-deskctl."""

from __future__ import annotations

import sys

from gecc_desk.console import main

if __name__ == "__main__":
    sys.exit(main())
