"""What a command has to say, for a person and for a program."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping


@dataclasses.dataclass(frozen=True, slots=True)
class Answer:
    """`text` are the lines for a person, `data` the JSON object for a program.

    A `complaint` is one line on stderr beside the answer; `exit_code` then says why it is there.
    """

    text: str = dataclasses.field(repr=False)
    data: Mapping[str, object] = dataclasses.field(repr=False)
    exit_code: int = 0
    complaint: str = ""

    def as_json(self) -> str:
        """The object on one line, Thai as Thai."""
        return json.dumps(self.data, ensure_ascii=False)
