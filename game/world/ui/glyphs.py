"""Letters as pictures: every glyph in use, at its exact size on the screen, in one texture.

A whole layer of the interface (shapes and words of all sizes and weights) can so be one mesh with one texture and cost
one draw call. A block of full texels serves the shapes. Glyphs are rastered when first needed.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

import font_source_sans_pro  # type: ignore[import-untyped]
import numpy as np
from numpy.typing import NDArray
from panda3d.core import Filename, LColor, PNMImage, PNMTextMaker, SamplerState, Texture

Weight = Literal["Regular", "Semibold", "Bold"]
Floats = NDArray[np.float32]

_FILES = Path(font_source_sans_pro.__file__).parent / "files"
_METRIC = 200  # the size at which advances are read, so that they keep their fractions
_CORNERS = np.array([[0, 0], [1, 0], [1, 1], [0, 1]], "f4")


@dataclass(frozen=True, slots=True)
class Font:
    """One weight at one size in pixels."""

    weight: Weight
    px: int

    @property
    def line(self) -> int:
        """From one baseline to the next."""
        return round(self.px * 1.3)


@dataclass(frozen=True, slots=True)
class Run:
    """A line of text laid from the origin of its baseline: four corners a glyph, their texels, and its length."""

    corners: Floats
    texels: Floats
    width: float


@cache
def _maker(weight: Weight, px: int) -> PNMTextMaker:
    maker = PNMTextMaker(Filename.fromOsSpecific(str(_FILES / f"SourceSansPro-{weight}.ttf")), 0)
    maker.setPixelSize(px)
    maker.setScaleFactor(1)
    maker.setNativeAntialias(True)
    return maker


@cache
def _advance(weight: Weight, letter: str) -> float:
    """How far the pen moves on, in units of the font's size."""
    return float(_maker(weight, _METRIC).getGlyph(ord(letter)).getAdvance()) / _METRIC


@lru_cache(maxsize=20000)
def width(text: str, font: Font) -> float:
    """The length of a line of text in pixels."""
    return sum(_advance(font.weight, letter) for letter in text) * font.px


@lru_cache(maxsize=4000)
def wrap(text: str, font: Font, room: float) -> tuple[tuple[str, ...], bool]:
    """The text in lines no longer than ``room``, and whether no word had to be broken for it."""
    lines: list[str] = []
    whole = True
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            tried = f"{line} {word}" if line else word
            if width(tried, font) <= room or not tried.strip():
                line = tried
                continue
            if line:
                lines.append(line)
            while width(word, font) > room and len(word) > 1:
                whole = False
                cut = next((n for n in range(len(word) - 1, 1, -1) if width(word[:n], font) <= room), 1)
                lines.append(word[:cut])
                word = word[cut:]
            line = word
        lines.append(line)
    return tuple(lines), whole


def longest_word(text: str, font: Font) -> float:
    """The least width at which no word breaks."""
    return max((width(word, font) for word in text.split()), default=0.0)


class Atlas:
    """The texture with all glyphs in use. ``generation`` changes when it had to be laid out anew."""

    WHITE = (1.5, 1.5)

    def __init__(self, size: int = 2048) -> None:
        self.generation = 0
        self._start(size)

    def _start(self, size: int) -> None:
        self.size = size
        self.texture = Texture("letters")
        self.texture.setup2dTexture(size, size, Texture.TUnsignedByte, Texture.FAlpha)
        self.texture.setCompression(Texture.CMOff)
        self.texture.setMinfilter(SamplerState.FTNearest)
        self.texture.setMagfilter(SamplerState.FTNearest)
        self.texture.setWrapU(SamplerState.WMClamp)
        self.texture.setWrapV(SamplerState.WMClamp)
        self._texels = np.asarray(memoryview(self.texture.modifyRamImage())).reshape(size, size)
        self._texels[:] = 0
        self._texels[:3, :3] = 255
        self._pen, self._shelf = (4, 0), 4
        self._places: dict[tuple[Font, str], tuple[int, int, int, int, int, int]] = {}
        self._runs: dict[tuple[str, Font], Run] = {}

    def restart(self, size: int = 0) -> None:
        """Forget all glyphs: another text size needs others."""
        self.generation += 1
        self._start(size or self.size)

    def run(self, text: str, font: Font) -> Run:
        """The glyphs of a line of text."""
        if (found := self._runs.get((text, font))) is not None:
            return found
        missing = sorted({c for c in text if (font, c) not in self._places})
        if missing and not self._raster(font, missing):
            self.restart(min(4096, self.size * 2))
            self._raster(font, sorted(set(text)))
        boxes, texels, pen = [], [], 0.0
        for letter in text:
            x, y, wide, tall, left, top = self._places[font, letter]
            if wide:
                boxes.append((round(pen) + left, -top, wide, tall))
                texels.append((x, y, wide, tall))
            pen += _advance(font.weight, letter) * font.px
        made = Run(_quads(boxes), _quads(texels), pen)
        self._runs[text, font] = made
        return made

    def _raster(self, font: Font, letters: list[str]) -> bool:
        """Draw letters side by side into a strip and copy each to its place; False where there is no room left."""
        maker = _maker(font.weight, font.px)
        glyphs = [maker.getGlyph(ord(c)) for c in letters]
        strip = PNMImage(sum(g.getWidth() + 1 for g in glyphs) + 1, max(g.getHeight() for g in glyphs) + 1, 1)
        strip.fill(0)
        x = 0
        for glyph in glyphs:
            glyph.place(strip, x - glyph.getLeft(), glyph.getTop(), LColor(1, 1, 1, 1))
            x += glyph.getWidth() + 1
        picture = Texture()
        picture.load(strip)
        grey = np.frombuffer(picture.getRamImage(), "u1").reshape(strip.getYSize(), -1)[::-1, : strip.getXSize()]
        texels = np.asarray(memoryview(self.texture.modifyRamImage())).reshape(self.size, self.size)
        x = 0
        for letter, glyph in zip(letters, glyphs, strict=True):
            wide, tall = glyph.getWidth(), glyph.getHeight()
            left, row = self._pen
            if left + wide + 1 > self.size:
                left, row = 0, self._shelf
            if row + tall + 1 > self.size:
                return False
            texels[row : row + tall, left : left + wide] = grey[:tall, x : x + wide]
            self._places[font, letter] = (left, row, wide, tall, glyph.getLeft(), glyph.getTop())
            self._pen = (left + wide + 1, row)
            self._shelf = max(self._shelf, row + tall + 1)
            x += wide + 1
        return True


def _quads(boxes: list[tuple[int, int, int, int]]) -> Floats:
    b = np.array(boxes, "f4").reshape(-1, 1, 4)
    return np.asarray((b[..., :2] + b[..., 2:] * _CORNERS).reshape(-1, 2), "f4")


atlas = Atlas()
