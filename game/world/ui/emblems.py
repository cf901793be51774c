"""Emblems by name, drawn as shapes: our own sign, the flag's circle of stars, the roles, the places.

Each is drawn in a square from -1 to 1 with y downwards. A name that nobody has drawn gets a disc with its initial, so
that a new role needs no picture to be playable.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from game.world.ui.ink import Ink
from game.world.ui.looks import BLUE, GOLD, NAVY, Looks
from game.world.ui.marks import star

LINEN, RED, OAK, WHITE, SLATE, GREEN = "#F7EFDD", "#9B1B30", "#A9713C", "#FFFFFF", "#5B6B86", "#007A5A"
SKIN, INKY = "#E9B98F", "#24345E"

Points = Sequence[tuple[float, float]]


class Square:
    """A drawing board from -1 to 1 around a point of the sheet."""

    def __init__(self, ink: Ink, x: float, y: float, size: float) -> None:
        self.ink, self.x, self.y, self.s = ink, x, y, size / 2

    def _at(self, points: Points) -> list[tuple[float, float]]:
        return [(self.x + px * self.s, self.y + py * self.s) for px, py in points]

    def area(self, points: Points, colour: str) -> None:
        """A filled outline."""
        self.ink.area(self._at(points), colour)

    def line(self, points: Points, thick: float, colour: str, closed: bool = False) -> None:
        """A line through points."""
        self.ink.stroke(self._at(points), thick * self.s, colour, closed=closed)

    def disc(self, x: float, y: float, r: float, colour: str, top: str = "") -> None:
        """A full circle."""
        self.ink.disc(self.x + x * self.s, self.y + y * self.s, r * self.s, colour, top=top)

    def ring(self, x: float, y: float, r: float, thick: float, colour: str) -> None:
        """An open circle."""
        self.ink.circle(self.x + x * self.s, self.y + y * self.s, r * self.s, thick * self.s, colour)

    def box(self, x: float, y: float, w: float, h: float, colour: str, r: float = 0.04, top: str = "") -> None:
        """A rounded box from its top left corner."""
        self.ink.rounded(self.x + x * self.s, self.y + y * self.s, w * self.s, h * self.s, r * self.s, colour, top=top)

    def star(self, x: float, y: float, r: float, colour: str) -> None:
        """A five-pointed star."""
        self.area(star(x, y, r), colour)

    def arc(self, x: float, y: float, r: float, start: float, end: float, thick: float, colour: str) -> None:
        """A part of a circle, angles in degrees clockwise from the right."""
        a = np.radians(np.linspace(start, end, 24))
        self.line(list(zip(x + r * np.cos(a), y + r * np.sin(a), strict=True)), thick, colour)


def draw_emblem(ink: Ink, name: str, x: float, y: float, size: float, looks: Looks) -> None:
    """An emblem with its middle at x, y."""
    board = Square(ink, x, y, size)
    draw = EMBLEMS.get(name)
    if draw:
        draw(board)
        return
    _badge(board, INKY)
    font = looks.font("title", "Bold")
    ink.text(name[:1].upper(), font, x, y + font.px * 0.33, WHITE, "c")


def frieze(ink: Ink, x: float, y: float, w: float, cell: int, colour: str) -> float:
    """A band in the manner of the Lielvārde belt: woven lozenges and zigzags, cell by cell; gives its height."""
    pattern = (
        "#...........#...........",
        "##.....#...###.....#....",
        "###...###.##.##...###...",
        ".###.##.###...##.##.##..",
        "..####...#..#..###...##.",
        ".###.##.###...##.##.##..",
        "###...###.##.##...###...",
        "##.....#...###.....#....",
        "#...........#...........",
    )
    long = len(pattern[0])
    count = int(w // cell)
    start = x + (w - count * cell) // 2
    middle = count // 2
    boxes = [
        (start + n * cell, y + row * cell, cell, cell)
        for row, line in enumerate(pattern)
        for n in range(count)
        if line[(n - middle) % long] == "#"
    ]
    ink.quads(boxes, colour)
    return len(pattern) * cell


# ---------------------------------------------------------------- signs
def _badge(b: Square, fill: str, top: str = "") -> None:
    b.disc(0, 0, 0.98, GOLD)
    b.disc(0, 0, 0.92, LINEN)
    b.disc(0, 0, 0.86, fill, top or fill)


def _logo(b: Square) -> None:
    """A young citizen who raises a ballot, in a ring woven like the belt of Lielvārde."""
    b.disc(0, 0, 1.0, RED)
    b.disc(0, 0, 0.955, LINEN)
    for n in range(24):
        a = 2 * np.pi * n / 24
        out, side = np.array([np.sin(a), -np.cos(a)]), np.array([np.cos(a), np.sin(a)])
        reach, wide = (0.085, 0.085) if n % 2 == 0 else (0.05, 0.05)
        middle = out * 0.84
        corners = [middle + out * reach, middle + side * wide, middle - out * reach, middle - side * wide]
        b.area([(float(p[0]), float(p[1])) for p in corners], RED)
        if n % 2 == 0:
            corners = [middle + (p - middle) * 0.42 for p in corners]
            b.area([(float(p[0]), float(p[1])) for p in corners], LINEN)
    b.disc(0, 0, 0.725, RED)
    b.disc(0, 0, 0.695, "#002B80", "#1450C8")
    for n in range(12):
        a = np.radians(180 + 180 * n / 11)
        if n not in (7, 8):
            b.star(float(np.cos(a)) * 0.57, 0.06 + float(np.sin(a)) * 0.57, 0.07, GOLD)
    b.line([(0.17, 0.2), (0.34, -0.16)], 0.17, GOLD)
    b.disc(0.36, -0.22, 0.085, SKIN)
    paper = [(0.2, -0.24), (0.34, -0.62), (0.6, -0.52), (0.46, -0.14)]
    b.area(paper, WHITE)
    b.line([(0.33, -0.36), (0.385, -0.28), (0.49, -0.45)], 0.05, GREEN)
    b.disc(0.32, -0.2, 0.04, SKIN)
    body = (
        [(-0.42, 0.56)]
        + [(-0.08 + 0.34 * float(np.cos(a)), 0.36 - 0.3 * float(np.sin(a))) for a in np.linspace(np.pi, 0, 14)]
        + [(0.26, 0.62), (0.0, 0.69), (-0.24, 0.65)]
    )
    b.area(body, GOLD)
    b.disc(-0.08, -0.12, 0.2, SKIN)
    b.area(
        [
            (-0.08 + 0.215 * float(np.cos(a)), -0.15 - 0.2 * float(np.sin(a)))
            for a in np.linspace(-0.15, np.pi + 0.3, 16)
        ]
        + [(-0.16, -0.14)],
        "#5B3A1E",
    )


def _eu(b: Square) -> None:
    b.disc(0, 0, 0.98, "#002B80", BLUE)
    for n in range(12):
        a = 2 * np.pi * n / 12
        b.star(float(np.sin(a)) * 0.62, -float(np.cos(a)) * 0.62, 0.15, GOLD)


def _page(b: Square, x: float, y: float, w: float, h: float, fill: str = WHITE, lines: int = 3) -> None:
    b.box(x, y, w, h, fill, 0.05)
    for n in range(lines):
        b.box(
            x + w * 0.16,
            y + h * (0.2 + 0.62 * n / max(1, lines)),
            w * (0.68 if n < lines - 1 else 0.4),
            h * 0.07,
            SLATE,
            0.02,
        )


def _pen(b: Square, colour: str = GOLD) -> None:
    b.line([(0.05, 0.3), (0.5, -0.42)], 0.17, colour)
    b.area([(-0.06, 0.5), (-0.03, 0.22), (0.14, 0.33)], NAVY)


def _commissioner(b: Square) -> None:
    _badge(b, "#002B80", "#1450C8")
    _page(b, -0.34, -0.24, 0.68, 0.78)
    for n in range(7):
        a = np.radians(190 + 160 * n / 6)
        b.star(float(np.cos(a)) * 0.62, 0.08 + float(np.sin(a)) * 0.62, 0.095, GOLD)
    b.disc(0.24, 0.4, 0.15, RED)
    b.star(0.24, 0.4, 0.1, WHITE)


def _rapporteur(b: Square) -> None:
    _badge(b, "#8A5A22", "#B97F3D")
    _page(b, -0.48, -0.5, 0.74, 1.0, lines=4)
    _pen(b)


def _shadow(b: Square) -> None:
    _badge(b, "#3A3363", "#5B5190")
    b.box(-0.24, -0.56, 0.72, 0.94, "#1B1838", 0.05)
    _page(b, -0.48, -0.42, 0.72, 0.94, lines=4)
    _pen(b, "#CFC7F2")


def _plate(b: Square, bands: Sequence[str]) -> None:
    """A desk's nameplate with a little flag of horizontal bands."""
    b.box(-0.56, 0.26, 1.12, 0.28, OAK, 0.05, "#C48F55")
    b.box(-0.44, 0.33, 0.88, 0.14, LINEN, 0.03)
    b.line([(-0.34, 0.26), (-0.34, -0.6)], 0.06, GOLD)
    weights = (2, 1, 2) if len(bands) == 3 and bands[0] == bands[2] else (1,) * len(bands)
    y, tall = -0.58, 0.56
    for band, weight in zip(bands, weights, strict=True):
        high = tall * weight / sum(weights)
        b.box(-0.31, y, 0.82, high, band, 0.0)
        y += high


def _minister(b: Square) -> None:
    _badge(b, "#1F3F6E", "#3566A8")
    _plate(b, ("#9D2235", "#FFFFFF", "#9D2235"))


def _minister_other(b: Square) -> None:
    _badge(b, "#1F5E57", "#2F8C80")
    _plate(b, ("#F2C218", "#0B7A53", "#B3261E"))


def _presidency(b: Square) -> None:
    _badge(b, "#7A1F2B", "#A8323F")
    b.line([(-0.02, 0.02), (0.52, 0.5)], 0.13, OAK)
    b.line([(-0.42, -0.02), (0.06, -0.5)], 0.34, "#C48F55")
    b.line([(-0.5, 0.06), (-0.44, 0.0)], 0.4, GOLD)
    b.line([(0.06, -0.5), (0.12, -0.56)], 0.4, GOLD)
    b.box(-0.62, 0.42, 0.72, 0.16, OAK, 0.06)


def _consumer(b: Square) -> None:
    """A charging plug whose cable ends in a heart."""
    _badge(b, "#00604A", "#0A8F6B")
    b.box(-0.5, -0.36, 0.44, 0.52, WHITE, 0.1)
    b.box(-0.42, -0.56, 0.09, 0.22, GOLD, 0.03)
    b.box(-0.23, -0.56, 0.09, 0.22, GOLD, 0.03)
    b.line([(-0.28, 0.16), (-0.28, 0.42), (-0.1, 0.56), (0.12, 0.5), (0.3, 0.3)], 0.085, WHITE)
    b.disc(0.19, -0.06, 0.17, GOLD)
    b.disc(0.45, -0.06, 0.17, GOLD)
    b.area([(0.04, 0.03), (0.32, 0.38), (0.6, 0.03), (0.32, -0.1)], GOLD)


def _journalist(b: Square) -> None:
    _badge(b, "#39424F", "#5C6878")
    b.box(-0.58, -0.42, 0.86, 0.86, WHITE, 0.05)
    b.box(-0.48, -0.32, 0.66, 0.14, NAVY, 0.02)
    b.box(-0.48, -0.1, 0.3, 0.3, SLATE, 0.02)
    for y in (-0.1, 0.04, 0.18, 0.3):
        b.box(-0.1 if y < 0.25 else -0.48, y, 0.28 if y < 0.25 else 0.66, 0.055, SLATE, 0.01)
    b.line([(0.42, 0.52), (0.42, 0.06)], 0.1, GOLD)
    b.disc(0.42, -0.08, 0.19, GOLD)
    b.line([(0.3, -0.14), (0.54, -0.14)], 0.035, NAVY)
    b.line([(0.3, -0.02), (0.54, -0.02)], 0.035, NAVY)


def _school(b: Square) -> None:
    _badge(b, "#A3122A", "#C93A4E")
    b.area([(0, -0.5), (0.72, -0.2), (0, 0.1), (-0.72, -0.2)], NAVY)
    b.area([(-0.4, -0.04), (0.4, -0.04), (0.4, 0.28), (0, 0.44), (-0.4, 0.28)], INKY)
    b.area([(0, -0.5), (0.72, -0.2), (0, 0.1), (-0.72, -0.2)], NAVY)
    b.line([(0, -0.2), (0.54, -0.1), (0.54, 0.3)], 0.045, GOLD)
    b.disc(0.54, 0.36, 0.085, GOLD)


def _pupil(b: Square) -> None:
    _badge(b, "#1F5E8C", "#3C8FC4")
    b.line([(0.22, 0.3), (0.4, -0.4)], 0.16, GOLD)
    b.disc(0.42, -0.46, 0.1, SKIN)
    b.area(
        [(-0.5, 0.62)]
        + [(-0.06 + 0.42 * float(np.cos(a)), 0.42 - 0.34 * float(np.sin(a))) for a in np.linspace(np.pi, 0, 14)]
        + [(0.38, 0.62), (0, 0.74)],
        GOLD,
    )
    b.disc(-0.06, -0.14, 0.25, SKIN)
    b.area(
        [
            (-0.06 + 0.27 * float(np.cos(a)), -0.18 - 0.25 * float(np.sin(a)))
            for a in np.linspace(-0.15, np.pi + 0.3, 16)
        ]
        + [(-0.16, -0.18)],
        "#5B3A1E",
    )


def _organiser(b: Square) -> None:
    """A sheet of signatures held up."""
    _badge(b, "#8C4A00", "#C9741A")
    b.box(-0.42, -0.56, 0.84, 1.08, WHITE, 0.05)
    for n in range(4):
        y = -0.36 + n * 0.23
        b.line([(-0.3, y), (-0.2, y - 0.08), (-0.1, y + 0.02), (0.0, y - 0.06), (0.1, y)], 0.045, BLUE)
        b.line([(0.18, y - 0.02), (0.22, y + 0.03), (0.31, y - 0.09)], 0.05, GREEN)


# ---------------------------------------------------------------- places
def _hall(b: Square) -> None:
    _badge(b, "#6E1322", RED)
    b.area([(-0.62, -0.06), (0, -0.58), (0.62, -0.06)], LINEN)
    for x in (-0.5, -0.19, 0.12, 0.43):
        b.box(x - 0.03, 0.0, 0.13, 0.4, LINEN, 0.02)
    b.box(-0.62, 0.42, 1.24, 0.12, LINEN, 0.02)
    b.area([(0, -0.36), (0.12, -0.22), (0, -0.08), (-0.12, -0.22)], RED)


def _square_place(b: Square) -> None:
    _badge(b, "#3F6EA8", "#7FB2E0")
    b.box(-0.62, -0.22, 0.42, 0.64, SLATE, 0.03)
    b.box(-0.12, -0.44, 0.32, 0.86, LINEN, 0.03)
    b.box(0.28, -0.1, 0.36, 0.52, OAK, 0.03)
    for x, y, n in ((-0.52, -0.1, 2), (-0.04, -0.32, 3), (0.36, 0.02, 2)):
        for row in range(n):
            b.box(x, y + row * 0.2, 0.08, 0.1, GOLD, 0.01)
            b.box(x + 0.13, y + row * 0.2, 0.08, 0.1, GOLD, 0.01)
    b.box(-0.74, 0.42, 1.48, 0.1, NAVY, 0.02)


def _berlaymont(b: Square) -> None:
    _badge(b, "#24487F", "#4C7FC4")
    for turn in range(4):
        a = np.radians(turn * 90 + 20)
        reach = np.linspace(0, 0.66, 10)
        bend = a + 0.55 * (reach / 0.66) ** 2
        b.line(list(zip(reach * np.cos(bend), reach * np.sin(bend), strict=True)), 0.25, LINEN)
    for turn in range(4):
        a = np.radians(turn * 90 + 20)
        reach = np.linspace(0, 0.62, 10)
        bend = a + 0.55 * (reach / 0.66) ** 2
        b.line(list(zip(reach * np.cos(bend), reach * np.sin(bend), strict=True)), 0.04, SLATE)


def _hemicycle(b: Square) -> None:
    _badge(b, "#002B80", "#1450C8")
    colours = ("#E2343A", "#4FA548", GOLD, "#7FB6F0", "#C7CBD2")
    for ring, r in enumerate((0.28, 0.45, 0.62)):
        count = 5 + 3 * ring
        for n in range(count):
            a = np.radians(190 + 160 * n / (count - 1))
            b.disc(r * float(np.cos(a)), 0.26 + r * float(np.sin(a)), 0.075, colours[min(4, n * 5 // count)])
    b.box(-0.16, 0.3, 0.32, 0.16, OAK, 0.03)


def _council(b: Square) -> None:
    _badge(b, "#1F3F6E", "#3566A8")
    b.ring(0, 0, 0.44, 0.2, "#C48F55")
    for n in range(15):
        a = 2 * np.pi * n / 15
        b.disc(0.68 * float(np.sin(a)), -0.68 * float(np.cos(a)), 0.075, GOLD if n % 5 == 0 else LINEN)
    b.star(0, 0.02, 0.2, GOLD)


def _trilogue(b: Square) -> None:
    _badge(b, "#4A3B2A", "#7C6546")
    b.area([(0, -0.34), (0.34, 0.26), (-0.34, 0.26)], "#C48F55")
    for x, y, c in ((0, -0.58, GOLD), (0.56, 0.4, "#7FB6F0"), (-0.56, 0.4, LINEN)):
        b.disc(x, y, 0.17, c)


def _map(b: Square) -> None:
    _badge(b, "#5B86A0", "#8FB0C4")
    b.area(
        [
            (-0.5, 0.5),
            (-0.62, 0.12),
            (-0.2, 0.02),
            (-0.3, -0.3),
            (0.02, -0.56),
            (0.22, -0.3),
            (0.56, -0.2),
            (0.5, 0.2),
            (0.2, 0.5),
            (-0.1, 0.36),
        ],
        LINEN,
    )
    b.area([(0.14, -0.26), (0.44, -0.18), (0.36, 0.06), (0.1, -0.02)], GREEN)
    b.area([(-0.44, 0.16), (-0.1, 0.12), (-0.16, 0.4), (-0.4, 0.42)], "#D55E00")


def _press(b: Square) -> None:
    _journalist(b)


def _saeima(b: Square) -> None:
    _badge(b, "#6E1322", "#9D2235")
    b.box(-0.62, -0.1, 1.24, 0.58, LINEN, 0.03)
    b.area([(-0.3, -0.12), (0, -0.4), (0.3, -0.12)], LINEN)
    for x in (-0.5, -0.26, -0.02, 0.22, 0.44):
        b.box(x - 0.04, 0.02, 0.11, 0.34, "#9D2235", 0.02)
    for n, x in enumerate((-0.14, 0.0, 0.14)):
        b.star(x, -0.56 - (0.06 if n == 1 else 0), 0.09, GOLD)


EMBLEMS: dict[str, Callable[[Square], None]] = {
    "logo": _logo,
    "eu": _eu,
    "commissioner": _commissioner,
    "rapporteur": _rapporteur,
    "shadow": _shadow,
    "shadow-rapporteur": _shadow,
    "minister": _minister,
    "minister-lv": _minister,
    "minister-other": _minister_other,
    "presidency": _presidency,
    "consumer": _consumer,
    "campaigner": _consumer,
    "journalist": _journalist,
    "organiser": _organiser,
    "school": _school,
    "pupil": _pupil,
    "lesson": _school,
    "hall": _hall,
    "square": _square_place,
    "berlaymont": _berlaymont,
    "hemicycle": _hemicycle,
    "council": _council,
    "trilogue": _trilogue,
    "map": _map,
    "map-table": _map,
    "press": _press,
    "saeima": _saeima,
}
