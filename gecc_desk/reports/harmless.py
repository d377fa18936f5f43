"""Texts that no spreadsheet takes for a formula when it opens a CSV file (CWE-1236).

A cell that begins with ``=``, ``+``, ``-``, ``@``, their full-width sisters, a tab or a line's end,
also behind spaces, gets an apostrophe before it, as OWASP's page "CSV Injection" advises. That goes
for telephone numbers too: of ``+66-81-234-5678`` Excel would make a sum. The number stays readable
beside its apostrophe, and an import takes the apostrophe away again. A workbook (xlsx) needs none
of this: there a text is a text, whatever it begins with.
"""

from __future__ import annotations

import re

GUARD = "'"
#: Behind what nobody sees too: spaces of every kind, zero-width marks.
_DANGEROUS = re.compile("[\\s\u200b-\u200f\u2060\ufeff\u00ad]*[=+\\-@＝＋－＠\u2212\t\r\n]")
_GUARDED = re.compile(f"{GUARD}+(?={_DANGEROUS.pattern})")


def guarded(text: str) -> str:
    """`text` as it may stand in a CSV file; `without_guard` gives it back."""
    return GUARD + text if _DANGEROUS.match(text) or _GUARDED.match(text) else text


def without_guard(text: str) -> str:
    """What was `guarded`, as it was before."""
    return text[len(GUARD) :] if _GUARDED.match(text) else text
