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
    draw = EMBLEMS.get(name) or EMBLEMS.get(_KIN.get(name.split("-")[0], name.split("-")[0]))
    size = round(size)
    ink.stamp((name, size), round(x), round(y), lambda blank: (draw or _badge)(Square(blank, 0, 0, size)))
    if not draw:
        font = looks.font("title", "Bold")
        ink.text(name[:1].upper(), font, x, y + font.px * 0.33, WHITE, "c")


def frieze(ink: Ink, x: float, y: float, w: float, cell: int, colour: str) -> float:
    """A band in the manner of the Lielvārde belt: woven lozenges and zigzags, cell by cell; gives its height."""
    period, reach = 16, 4
    half = int(w // cell) // 2
    boxes = []
    for n in range(-half, half):
        step = (n + period // 2) % period - period // 2  # from the middle of the nearest lozenge
        across = period // 2 - abs(step)  # from the middle of the nearest cross
        for row in range(-reach, reach + 1):
            far = abs(step) + abs(row)
            lozenge = far in (4, 5) or far <= 1
            cross = across <= reach and (across == abs(row) or across == abs(row) + 1) and far > 5
            crown = across == 0 and abs(row) == reach
            if lozenge or cross or crown:
                boxes.append((x + w / 2 + n * cell, y + (row + reach) * cell, cell, cell))
    ink.quads(boxes, colour)
    return (2 * reach + 1) * cell


# ---------------------------------------------------------------- signs
def _badge(b: Square, fill: str = INKY, top: str = "") -> None:
    b.disc(0, 0, 0.98, GOLD)
    b.disc(0, 0, 0.92, LINEN)
    b.disc(0, 0, 0.86, fill, top or fill)


def _bow(x: float, y: float, rx: float, ry: float, start: float, end: float) -> list[tuple[float, float]]:
    """Points on an arch, angles in degrees anticlockwise from the right."""
    return [(x + rx * float(np.cos(a)), y - ry * float(np.sin(a))) for a in np.radians(np.linspace(start, end, 20))]


def _citizen(b: Square, coat: str, hair: str) -> None:
    """A young person from the chest up, the right arm raised."""
    b.line([(0.13, 0.36), (0.37, -0.12)], 0.19, coat)
    b.disc(0.395, -0.19, 0.095, SKIN)
    b.box(-0.17, 0.0, 0.16, 0.24, "#D9A27A", 0.06)
    b.area([*_bow(-0.09, 0.48, 0.42, 0.34, 180, 0), (0.34, 0.83), (-0.52, 0.83)], coat)
    b.area(_bow(-0.09, 0.15, 0.11, -0.1, 180, 360), "#D9A27A")
    b.disc(-0.09, -0.13, 0.215, SKIN)
    b.area([*_bow(-0.09, -0.15, 0.24, 0.24, -14, 200), (-0.26, -0.12), (-0.06, -0.2), (0.08, -0.16)], hair)


def _logo(b: Square) -> None:
    """A young citizen who raises a ballot, in a ring woven like the belt of Lielvārde."""
    b.disc(0, 0, 0.75, "#002B80", "#1450C8")
    for n in range(12):
        a = np.radians(165 + 210 * n / 11)
        if n not in (7, 8, 9):
            b.star(0.57 * float(np.cos(a)), 0.06 + 0.57 * float(np.sin(a)), 0.075, GOLD)
    b.area([(0.2, -0.24), (0.34, -0.68), (0.64, -0.58), (0.5, -0.14)], WHITE)
    b.line([(0.34, -0.4), (0.4, -0.31), (0.52, -0.5)], 0.055, GREEN)
    _citizen(b, GOLD, "#5B3A1E")
    b.ring(0, 0, 0.85, 0.3, LINEN)
    for r in (0.985, 0.715):
        b.ring(0, 0, r, 0.03, RED)
    count = 20
    for n in range(count):
        a = 2 * np.pi * n / count
        out, side = np.array([np.sin(a), -np.cos(a)]), np.array([np.cos(a), np.sin(a)])
        for size, colour in ((1.0, RED), (0.62, LINEN), (0.3, RED)):
            tall, wide = 0.105 * size, 0.128 * size
            corners = [out * (0.85 + tall), out * 0.85 + side * wide, out * (0.85 - tall), out * 0.85 - side * wide]
            b.area([(float(p[0]), float(p[1])) for p in corners], colour)
        between = a + np.pi / count
        for r in (0.93, 0.77):
            b.disc(r * float(np.sin(between)), -r * float(np.cos(between)), 0.022, RED)


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
    _plate(b, (LINEN,))
    b.star(0.1, -0.3, 0.2, "#1F5E57")


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
    b.disc(0, 0, 0.86, "#1F5E8C", "#3C8FC4")
    _citizen(b, GOLD, "#5B3A1E")
    b.ring(0, 0, 0.92, 0.14, LINEN)
    b.ring(0, 0, 0.96, 0.06, GOLD)


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
    """A folded map with a pin."""
    _badge(b, "#2F6F8F", "#6FB0CC")
    for x, dip, fill in ((-0.6, 0.0, LINEN), (-0.2, 0.12, "#DDE8C8"), (0.2, 0.0, LINEN)):
        near, far = dip - 0.36, 0.12 - dip - 0.36
        b.area([(x, near), (x + 0.4, far), (x + 0.4, far + 0.8), (x, near + 0.8)], fill)
    b.line([(-0.44, 0.3), (-0.14, 0.12), (0.0, 0.28)], 0.06, RED)
    b.area([(0.08, -0.16), (0.44, -0.16), (0.26, 0.2)], RED)
    b.disc(0.26, -0.24, 0.2, RED)
    b.disc(0.26, -0.24, 0.08, WHITE)


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

_KIN = {
    "minister": "minister-other",
    "consumers": "consumer",
    "member": "rapporteur",
    "pen": "rapporteur",
    "chair": "presidency",
    "association": "organiser",
    "pupils": "pupil",
}
"""Names that begin alike share an emblem: any other state's minister, for one."""
