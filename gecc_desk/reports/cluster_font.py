"""A font of one document in which every code is a whole cluster: ที่ is one glyph, and copies as ที่.

reportlab 5.1 gives a glyph that shaping picked a private code point, and that is what a reader of
the PDF would copy. Here each cluster of letters, marks in place, becomes one glyph of the embedded
font, and the PDF says for it exactly the letters it was made of. So nothing is lost or reordered,
and ำ stays one letter even under a tone.
"""

from __future__ import annotations

import zlib
from typing import Any

from gecc_desk.reports.shaping import Cluster, Shaper
from gecc_desk.reports.to_unicode import to_unicode
from gecc_desk.reports.truetype import GrownFont, SourceFont

#: The PDF counts glyphs in thousandths of the em.
_EM = 1000
#: ISO 32000-1, table 123: the font's codes are its own.
_SYMBOLIC = 4


class ClusterFont:
    """One face (regular or bold) of one document. Not for two documents at a time."""

    def __init__(self, name: str, file: bytes, *, stem: int) -> None:
        self.name = name
        self._stem = stem
        self._shaper = Shaper(file)
        self._source = SourceFont(file)
        self._grown = GrownFont(self._source)
        self._codes: dict[Cluster, int] = {}
        self._shaped: dict[str, tuple[str, float]] = {}

    def shaped(self, word: str) -> tuple[str, float]:
        """`word` as its codes in hexadecimal and its width in thousandths of the em."""
        known = self._shaped.get(word)
        if known is None:
            clusters = self.clusters(word)
            known = "".join(code for code, _ in clusters), sum(width for _, width in clusters)
            self._shaped[word] = known
        return known

    def clusters(self, word: str) -> tuple[tuple[str, float], ...]:
        """`word` as (code in hexadecimal, advance in thousandths of the em) per cluster."""
        scale = _EM / self._source.units
        return tuple(
            (f"{self._code(cluster):04X}", cluster.advance * scale)
            for cluster in self._shaper.clusters(word)
        )

    def _code(self, cluster: Cluster) -> int:
        if cluster not in self._codes:
            self._codes[cluster] = self._grown.compose(cluster.glyphs, cluster.advance)
        return self._codes[cluster]

    def register(self, document: Any) -> str:  # noqa: ANN401 - reportlab has no types
        """The name of this font in the content of `document`'s pages (``/Sarabun-Bold``)."""
        key = f"/{self.name}"
        if self.name not in document.fontMapping:
            document.fontMapping[self.name] = key
            document.delayedFonts.append(self)
        return key

    def addObjects(self, document: Any) -> None:  # noqa: ANN401, N802 - called by reportlab at the end
        """Write the font into the document, once all that it draws is known."""
        from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName

        file = self._grown.file()
        tag = "".join(chr(65 + (zlib.crc32(file) >> shift) % 26) for shift in range(0, 24, 4))
        full_name = PDFName(f"{tag}+{self.name}")
        descendant = PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("CIDFontType2"),
                "BaseFont": full_name,
                "CIDSystemInfo": "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>",
                "FontDescriptor": self._descriptor(document, full_name, file),
                "CIDToGIDMap": PDFName("Identity"),
                "W": PDFArray([0, PDFArray(self._widths())]),
            }
        )
        texts = sorted((code, cluster.text) for cluster, code in self._codes.items())
        font = PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("Type0"),
                "BaseFont": full_name,
                "Encoding": PDFName("Identity-H"),
                "DescendantFonts": PDFArray([document.Reference(descendant)]),
                "ToUnicode": self._stream(document, to_unicode(texts)),
            }
        )
        document.idToObject["BasicFonts"].dict[self.name] = document.Reference(font)

    def _widths(self) -> list[float]:
        scale = _EM / self._source.units
        return [advance * scale for advance in self._grown.advances]

    def _descriptor(self, document: Any, full_name: Any, file: bytes) -> Any:  # noqa: ANN401
        from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName

        scale = _EM / self._source.units
        ascent, descent = self._source.ascent_descent
        descriptor = PDFDictionary(
            {
                "Type": PDFName("FontDescriptor"),
                "FontName": full_name,
                "Flags": _SYMBOLIC,
                "FontBBox": PDFArray([side * scale for side in self._source.box]),
                "ItalicAngle": 0,
                "Ascent": ascent * scale,
                "Descent": descent * scale,
                "CapHeight": ascent * scale,
                "StemV": self._stem,
                "FontFile2": self._stream(document, file, Length1=len(file)),
            }
        )
        return document.Reference(descriptor)

    @staticmethod
    def _stream(document: Any, content: bytes, **entries: int) -> Any:  # noqa: ANN401
        from reportlab.pdfbase.pdfdoc import PDFStream, PDFZCompress

        stream = PDFStream(content=content, filters=[PDFZCompress])
        for name, value in entries.items():
            stream.dictionary[name] = value
        return document.Reference(stream)
