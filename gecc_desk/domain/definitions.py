"""What a figure means, in the words that are printed beside it."""

from __future__ import annotations

import dataclasses


@dataclasses.dataclass(frozen=True, slots=True)
class Definition:
    """One figure: its key in the JSON, its name, and how it is counted, in Thai and English."""

    key: str
    th: str
    en: str
    meaning_th: str
    meaning_en: str
