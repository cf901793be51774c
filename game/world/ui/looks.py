"""The looks of paper, words and buttons: colours by tone, sizes by the height of the window and the user's text size.

Lengths are written for a window of 720 lines and grow with it. Small and body text grow with the text size in full,
headings a little less, since they are large already. The contrast look is white, black and yellow.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from game.screen.parts import Size, Tone
from game.world.ui.glyphs import Font, Weight

NAVY = "#14213D"
BLUE = "#003399"
GOLD = "#FFCC00"

Named = Size | Literal["display"]

_SIZES: dict[Named, tuple[float, float]] = {
    "small": (16, 1.0),
    "body": (19, 1.0),
    "head": (23, 0.8),
    "title": (30, 0.6),
    "display": (40, 0.5),
}


@dataclass(frozen=True, slots=True)
class Face:
    """A filled surface: its colours from top to bottom, its words, its outline."""

    top: str
    fill: str
    words: str
    edge: str


@dataclass(frozen=True, slots=True)
class Palette:
    """All colours of one look."""

    paper: str
    paper_top: str
    well: str
    line: str
    words: str
    soft: str
    accent: str
    heading: str
    veil: str
    ring: str
    ring_edge: str
    hover: str
    faces: dict[Tone, Face]
    inks: dict[Tone, str]

    def face(self, tone: Tone) -> Face:
        """How a button or plate of this tone is filled."""
        return self.faces[tone]


_VOTES: dict[Tone, Face] = {
    "for": Face("#00875F", "#007A5A", "#FFFFFF", "#005A42"),
    "against": Face("#C05806", "#B54F00", "#FFFFFF", "#873B00"),
    "abstain": Face("#F0BA1C", "#E6AB02", NAVY, "#A87C00"),
    "absent": Face("#6E747E", "#696F79", "#FFFFFF", "#4C515A"),
}

LINEN = Palette(
    paper="#FBF6EA",
    paper_top="#FFFDF7",
    well="#E6DCC6",
    line="#D8CBAF",
    words="#1B2440",
    soft="#3B4258",
    accent=BLUE,
    heading=NAVY,
    veil="#0B1630",
    ring=GOLD,
    ring_edge=NAVY,
    hover=GOLD,
    faces=_VOTES
    | {
        "plain": Face("#FFFFFF", "#F7EFDD", NAVY, "#C2B28F"),
        "soft": Face("#F6EFDF", "#F1E8D4", NAVY, "#D8CBAF"),
        "strong": Face("#24345E", "#14213D", "#FFFFFF", "#0A1226"),
        "eu": Face("#0A42B8", "#003399", "#FFFFFF", "#00246B"),
        "gold": Face("#FFDB4D", "#FFCC00", NAVY, "#B48F00"),
        "warn": Face("#B3261E", "#9C1F18", "#FFFFFF", "#6E1410"),
    },
    inks={
        "plain": "#1B2440",
        "soft": "#3B4258",
        "strong": "#14213D",
        "eu": "#003399",
        "gold": "#6B5200",
        "for": "#006349",
        "against": "#9A4300",
        "abstain": "#6B5000",
        "absent": "#4F545D",
        "warn": "#9C1F18",
    },
)

_WHITE_ON_BLACK = Face("#000000", "#000000", "#FFFFFF", "#FFFFFF")

CONTRAST = Palette(
    paper="#000000",
    paper_top="#000000",
    well="#333333",
    line="#FFFFFF",
    words="#FFFFFF",
    soft="#FFFFFF",
    accent="#FFFF00",
    heading="#FFFFFF",
    veil="#000000",
    ring="#FFFF00",
    ring_edge="#000000",
    hover="#FFFF00",
    faces={
        "plain": _WHITE_ON_BLACK,
        "soft": _WHITE_ON_BLACK,
        "strong": Face("#FFFFFF", "#FFFFFF", "#000000", "#FFFFFF"),
        "eu": Face("#FFFF00", "#FFFF00", "#000000", "#FFFFFF"),
        "gold": Face("#FFFF00", "#FFFF00", "#000000", "#FFFFFF"),
        "for": Face("#006B4F", "#006B4F", "#FFFFFF", "#FFFFFF"),
        "against": Face("#A34700", "#A34700", "#FFFFFF", "#FFFFFF"),
        "abstain": Face("#FFD24A", "#FFD24A", "#000000", "#FFFFFF"),
        "absent": Face("#555555", "#555555", "#FFFFFF", "#FFFFFF"),
        "warn": Face("#A00000", "#A00000", "#FFFFFF", "#FFFFFF"),
    },
    inks={
        "plain": "#FFFFFF",
        "soft": "#FFFFFF",
        "strong": "#FFFFFF",
        "for": "#FFFFFF",
        "against": "#FFFFFF",
        "absent": "#FFFFFF",
        "eu": "#FFFF00",
        "gold": "#FFFF00",
        "abstain": "#FFFF00",
        "warn": "#FFFF00",
    },
)


@dataclass(frozen=True, slots=True)
class Looks:
    """What all drawing of one window needs to know: its size in pixels, the text size in per cent, the colours."""

    wide: int
    tall: int
    text_scale: int = 100
    contrast: bool = False

    @property
    def colours(self) -> Palette:
        """The palette in use."""
        return CONTRAST if self.contrast else LINEN

    @property
    def unit(self) -> float:
        """Pixels for one line of the 720."""
        return self.tall / 720

    @property
    def growth(self) -> float:
        """How many times larger than usual the user wants to read."""
        return self.text_scale / 100

    def u(self, length: float) -> int:
        """A length of the 720 lines in whole pixels."""
        return max(1, round(length * self.tall / 720))

    def t(self, length: float) -> int:
        """A length that grows with the text, at half its rate, for space around words."""
        return self.u(length * (1 + (self.growth - 1) * 0.4))

    def font(self, size: Named, weight: Weight = "Regular") -> Font:
        """The font of a named size."""
        return _font(self.tall, self.text_scale, size, weight)


@cache
def _font(tall: int, text_scale: int, size: Named, weight: Weight) -> Font:
    base, rate = _SIZES[size]
    return Font(weight, max(1, round(base * (1 + (text_scale / 100 - 1) * rate) * tall / 720)))
