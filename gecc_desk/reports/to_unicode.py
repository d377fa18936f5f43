"""What a glyph says when it is copied or searched: the ToUnicode table of a PDF font.

Format: ISO 32000-1, 9.10.3, and Adobe Technical Note 5411.
"""

from __future__ import annotations

from collections.abc import Iterable

#: A block of bfchar may hold no more entries (Technical Note 5014).
_BLOCK = 100

_HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
"""
_TAIL = """endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


def to_unicode(texts: Iterable[tuple[int, str]]) -> bytes:
    """The table for (code, text) pairs; a text may be any number of letters."""
    lines = [f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>\n" for code, text in texts]
    body = ""
    for start in range(0, len(lines), _BLOCK):
        block = lines[start : start + _BLOCK]
        body += f"{len(block)} beginbfchar\n{''.join(block)}endbfchar\n"
    return (_HEAD + body + _TAIL).encode("ascii")
