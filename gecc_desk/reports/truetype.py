"""A small TrueType font grown glyph by glyph: each new glyph is others, put in their places.

Format: OpenType specification 1.9, tables glyf, head, hhea, hmtx, loca, maxp.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence

#: A glyph's own outline begins after its count of contours and its bounding box.
_HEADER = struct.Struct(">hhhhh")
#: Flags of a composite glyph's part: words follow, they are offsets, another part follows.
_WORDS, _OFFSETS, _MORE = 0x0001, 0x0002, 0x0020
#: Flags that say how many bytes of scaling follow a part.
_SCALES = ((0x0008, 2), (0x0040, 4), (0x0080, 8))
_CHECKSUM_OF_FILE = 0xB1B0AFBA


class SourceFont:
    """The tables of a TrueType file that glyphs are taken from."""

    def __init__(self, font_file: bytes) -> None:
        count = struct.unpack(">H", font_file[4:6])[0]
        self.tables: dict[str, bytes] = {}
        for place in range(12, 12 + 16 * count, 16):
            tag, _, offset, length = struct.unpack(">4sIII", font_file[place : place + 16])
            self.tables[tag.decode("ascii")] = font_file[offset : offset + length]
        head, loca = self.tables["head"], self.tables["loca"]
        if struct.unpack(">h", head[50:52])[0]:
            self._places = struct.unpack(f">{len(loca) // 4}I", loca)
        else:
            half = struct.unpack(f">{len(loca) // 2}H", loca)
            self._places = tuple(2 * place for place in half)

    @property
    def box(self) -> tuple[int, int, int, int]:
        """The box around all glyphs: left, bottom, right, top in font units."""
        left, bottom, right, top = struct.unpack(">hhhh", self.tables["head"][36:44])
        return left, bottom, right, top

    @property
    def units(self) -> int:
        """Font units to the em."""
        return int(struct.unpack(">H", self.tables["head"][18:20])[0])

    @property
    def ascent_descent(self) -> tuple[int, int]:
        """How far lines reach above and (negative) below the base line, in font units."""
        up, down = struct.unpack(">hh", self.tables["hhea"][4:8])
        return up, down

    def outline(self, glyph: int) -> bytes:
        """The glyf entry of one glyph; empty for a space."""
        return self.tables["glyf"][self._places[glyph] : self._places[glyph + 1]]

    def bearing(self, glyph: int) -> int:
        """The left side bearing of one glyph, in font units."""
        metrics = self.tables["hmtx"]
        full = struct.unpack(">H", self.tables["hhea"][34:36])[0]
        place = 4 * glyph + 2 if glyph < full else 4 * full + 2 * (glyph - full)
        return int(struct.unpack(">h", metrics[place : place + 2])[0])


class GrownFont:
    """The font that goes into one document: only what it draws."""

    def __init__(self, source: SourceFont) -> None:
        self._source = source
        self._outlines: list[bytes] = []
        self._metrics: list[tuple[int, int]] = []
        self._taken: dict[int, int] = {}
        self._take(0)

    @property
    def advances(self) -> list[int]:
        """The advance of every glyph, in font units."""
        return [advance for advance, _ in self._metrics]

    def compose(self, parts: Sequence[tuple[int, int, int]], advance: int) -> int:
        """A new glyph of source glyphs (glyph, x, y); gives its number."""
        placed = [(self._take(glyph), x, y) for glyph, x, y in parts]
        shown = [part for part in placed if self._outlines[part[0]]]
        outline = self._composite(shown) if shown else b""
        left = _HEADER.unpack_from(outline)[1] if outline else 0
        return self._add(outline, advance, left)

    def file(self) -> bytes:
        """The font as a file. Glyph numbers are those that `compose` gave."""
        glyf, places = bytearray(), [0]
        for outline in self._outlines:
            glyf += outline + b"\0" * (-len(outline) % 4)
            places.append(len(glyf))
        tables = {
            "glyf": bytes(glyf),
            "head": self._head(),
            "hhea": self._source.tables["hhea"][:34] + struct.pack(">H", len(self._outlines)),
            "hmtx": b"".join(struct.pack(">Hh", *metric) for metric in self._metrics),
            "loca": struct.pack(f">{len(places)}I", *places),
            "maxp": self._maxp(),
        }
        return _font_file(tables)

    def _add(self, outline: bytes, advance: int, bearing: int) -> int:
        self._outlines.append(outline)
        self._metrics.append((advance, bearing))
        return len(self._outlines) - 1

    def _take(self, glyph: int) -> int:
        """The number under which a source glyph stands here; it is copied when first asked for."""
        if glyph not in self._taken:
            outline = self._source.outline(glyph)
            if outline and _HEADER.unpack_from(outline)[0] < 0:
                outline = self._renumbered(outline)
            self._taken[glyph] = self._add(outline, 0, self._source.bearing(glyph))
        return self._taken[glyph]

    def _renumbered(self, outline: bytes) -> bytes:
        """A composite glyph of the source, its parts taken along."""
        data, place = bytearray(outline), _HEADER.size
        while True:
            flags, part = struct.unpack_from(">HH", data, place)
            struct.pack_into(">H", data, place + 2, self._take(part))
            place += 8 if flags & _WORDS else 6
            place += next((size for flag, size in _SCALES if flags & flag), 0)
            if not flags & _MORE:
                return bytes(data)

    def _composite(self, parts: Sequence[tuple[int, int, int]]) -> bytes:
        boxes = []
        body = b""
        for index, (glyph, x, y) in enumerate(parts):
            _, left, bottom, right, top = _HEADER.unpack_from(self._outlines[glyph])
            boxes.append((left + x, bottom + y, right + x, top + y))
            more = _MORE if index + 1 < len(parts) else 0
            body += struct.pack(">HHhh", _WORDS | _OFFSETS | more, glyph, x, y)
        lefts, bottoms, rights, tops = zip(*boxes, strict=True)
        return _HEADER.pack(-1, min(lefts), min(bottoms), max(rights), max(tops)) + body

    def _head(self) -> bytes:
        head = bytearray(self._source.tables["head"])
        struct.pack_into(">I", head, 8, 0)  # the sum over the file comes last
        struct.pack_into(">h", head, 50, 1)  # long offsets in loca
        return bytes(head)

    def _maxp(self) -> bytes:
        maxp = bytearray(self._source.tables["maxp"])
        points, contours = struct.unpack_from(">HH", maxp, 6)
        struct.pack_into(">H", maxp, 4, len(self._outlines))
        # A cluster has at most a handful of marks, each a glyph or a composite of the source.
        struct.pack_into(">HH", maxp, 10, min(8 * points, 0xFFFF), min(8 * contours, 0xFFFF))
        struct.pack_into(">HH", maxp, 28, 16, 4)
        return bytes(maxp)


def _font_file(tables: dict[str, bytes]) -> bytes:
    count = len(tables)
    power = 1 << (count.bit_length() - 1)
    head = struct.pack(
        ">IHHHH", 0x00010000, count, 16 * power, power.bit_length() - 1, 16 * (count - power)
    )
    place = 12 + 16 * count
    entries, body = b"", b""
    for tag, table in sorted(tables.items()):
        entries += struct.pack(">4sIII", tag.encode("ascii"), _sum(table), place, len(table))
        padded = table + b"\0" * (-len(table) % 4)
        body += padded
        place += len(padded)
    file = bytearray(head + entries + body)
    at = file.index(tables["head"], 12 + 16 * count)
    struct.pack_into(">I", file, at + 8, (_CHECKSUM_OF_FILE - _sum(bytes(file))) & 0xFFFFFFFF)
    return bytes(file)


def _sum(data: bytes) -> int:
    """The checksum of a table: its 32-bit words added up."""
    data += b"\0" * (-len(data) % 4)
    words: tuple[int, ...] = struct.unpack(f">{len(data) // 4}I", data)
    return sum(words) & 0xFFFFFFFF
