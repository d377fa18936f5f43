"""What a look at a server finds where all is well."""

from __future__ import annotations

import dataclasses


@dataclasses.dataclass(frozen=True, slots=True)
class FoundOffice:
    """An office that can be worked in: its name, the server's version, and how it is reached.

    `is_proven` where the server has proved by a certificate who it is.
    """

    name: str
    version: str
    is_encrypted: bool
    is_proven: bool
