"""Thai letters put together: from a word to glyphs with their marks in place (HarfBuzz)."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Iterator

#: Kerning would set the digits of a column off each other.
_FEATURES = {"kern": False}


@dataclasses.dataclass(frozen=True, slots=True)
class Cluster:
    """Letters that stand and fall together: a consonant with its vowels and tone, or one letter.

    `glyphs` are (glyph, x, y) from the cluster's own origin; they and `advance` are in font units.
    """

    text: str
    glyphs: tuple[tuple[int, int, int], ...]
    advance: int


class Shaper:
    """HarfBuzz over one font file."""

    def __init__(self, font_file: bytes) -> None:
        import uharfbuzz

        self._harfbuzz = uharfbuzz
        self._font = uharfbuzz.Font(uharfbuzz.Face(font_file))

    def clusters(self, word: str) -> list[Cluster]:
        """`word` as clusters; their texts joined are `word` again, letter for letter."""
        buffer = self._harfbuzz.Buffer()
        buffer.cluster_level = self._harfbuzz.BufferClusterLevel.MONOTONE_CHARACTERS
        buffer.add_str(word)
        buffer.guess_segment_properties()
        # A word that begins with a digit or a bracket is still written from left to right.
        buffer.direction = "ltr"
        self._harfbuzz.shape(self._font, buffer, _FEATURES)
        glyphs = [
            (info.cluster, info.codepoint, at.x_advance, at.x_offset, at.y_offset)
            for info, at in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
        ]
        return list(_clusters(word, glyphs))


def _clusters(word: str, glyphs: list[tuple[int, int, int, int, int]]) -> Iterator[Cluster]:
    """Gather glyphs that share a source letter, and marks (no advance) with what they stand on."""
    groups: list[list[tuple[int, int, int, int, int]]] = []
    for glyph in glyphs:
        source, _, advance, _, _ = glyph
        if groups and (advance == 0 or source == groups[-1][-1][0]):
            groups[-1].append(glyph)
        else:
            groups.append([glyph])
    starts = [0, *(group[0][0] for group in groups[1:]), len(word)]
    for group, (start, end) in zip(groups, itertools.pairwise(starts), strict=True):
        pen, placed = 0, []
        for _, number, advance, x, y in group:
            placed.append((number, pen + x, y))
            pen += advance
        yield Cluster(word[start:end], tuple(placed), pen)
