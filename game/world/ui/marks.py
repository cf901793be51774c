"""The marks that stand beside colour: tick, cross, bar, hand and the rest, drawn as shapes in a box of any size."""

from __future__ import annotations

import numpy as np

from game.screen.parts import Mark
from game.world.ui.ink import Ink


def star(x: float, y: float, r: float, points: int = 5, inner: float = 0.382) -> list[tuple[float, float]]:
    """The corners of a star that points upwards."""
    radii = [r, r * inner] * points
    return [
        (x + q * float(np.sin(n * np.pi / points)), y - q * float(np.cos(n * np.pi / points)))
        for n, q in enumerate(radii)
    ]


def draw_mark(ink: Ink, mark: Mark, x: float, y: float, size: float, colour: str, hole: str) -> None:
    """A mark whose middle is at x, y; ``hole`` is the colour behind it."""
    size = round(size * 2) / 2
    ink.stamp((mark, size, colour, hole), x, y, lambda blank: _draw(blank, mark, size, colour, hole))


def _draw(ink: Ink, mark: Mark, size: float, colour: str, hole: str) -> None:
    x = y = 0.0
    s = size / 2
    bold = max(1.5, size * 0.15)

    def at(*pairs: tuple[float, float]) -> list[tuple[float, float]]:
        return [(x + px * s, y + py * s) for px, py in pairs]

    match mark:
        case "tick":
            ink.stroke(at((-0.72, 0.08), (-0.2, 0.58), (0.74, -0.56)), bold, colour)
        case "cross":
            ink.stroke(at((-0.6, -0.6), (0.6, 0.6)), bold, colour)
            ink.stroke(at((0.6, -0.6), (-0.6, 0.6)), bold, colour)
        case "bar":
            ink.stroke(at((-0.66, 0), (0.66, 0)), bold * 1.15, colour)
        case "empty":
            ink.circle(x, y, s * 0.62, bold * 0.8, colour)
        case "dot":
            ink.disc(x, y, s * 0.5, colour)
        case "star":
            ink.area(star(x, y + s * 0.06, s * 0.98), colour)
        case "arrow":
            ink.stroke(at((-0.7, 0), (0.55, 0)), bold, colour)
            ink.stroke(at((0.1, -0.52), (0.66, 0), (0.1, 0.52)), bold, colour)
        case "lock":
            ink.stroke(
                at((-0.36, 0.1), (-0.36, -0.36), (-0.2, -0.62), (0.2, -0.62), (0.36, -0.36), (0.36, 0.1)),
                bold * 0.9,
                colour,
            )
            ink.rounded(x - s * 0.62, y - s * 0.08, s * 1.24, s * 0.92, s * 0.18, colour)
            ink.disc(x, y + s * 0.34, s * 0.16, hole)
        case "hand":
            ink.rounded(x - s * 0.5, y - s * 0.1, s * 1.02, s * 0.98, s * 0.36, colour)
            for n, top in enumerate((-0.62, -0.86, -0.9, -0.7)):
                ink.stroke(at((-0.36 + n * 0.26, top), (-0.36 + n * 0.26, 0.2)), size * 0.105, colour)
            ink.stroke(at((-0.82, -0.08), (-0.36, 0.5)), size * 0.115, colour)
        case "ear":
            turn = np.radians(np.linspace(-200, 35, 16))
            rim = np.c_[x - s * 0.02 + s * 0.56 * np.cos(turn), y - s * 0.28 + s * 0.56 * np.sin(turn)].tolist()
            ink.stroke(rim + at((0.2, 0.36), (0.1, 0.66), (-0.12, 0.82), (-0.36, 0.74)), bold, colour)
            turn = np.radians(np.linspace(-180, 60, 12))
            ink.stroke(
                np.c_[x - s * 0.02 + s * 0.22 * np.cos(turn), y - s * 0.26 + s * 0.22 * np.sin(turn)],
                bold * 0.8,
                colour,
            )
        case "pen":
            ink.stroke(at((-0.44, 0.44), (0.58, -0.58)), size * 0.22, colour)
            ink.area(at((-0.86, 0.86), (-0.64, 0.34), (-0.34, 0.64)), colour)
        case "news":
            ink.rounded(x - s * 0.8, y - s * 0.66, s * 1.6, s * 1.32, s * 0.14, colour)
            ink.quads([(x - s * 0.58, y - s * 0.44, s * 0.5, s * 0.42)], hole)
            ink.quads([(x + s * 0.06, y + s * d, s * 0.52, s * 0.14) for d in (-0.44, -0.16)], hole)
            ink.quads([(x - s * 0.58, y + s * d, s * 1.16, s * 0.14) for d in (0.12, 0.38)], hole)
        case "clock":
            ink.circle(x, y, s * 0.74, bold * 0.85, colour)
            ink.stroke(at((0, -0.42), (0, 0.02), (0.34, 0.2)), bold * 0.8, colour)
        case "":
            pass


def draw_plate(ink: Ink, mark: Mark, x: float, y: float, size: float, fill: str, words: str) -> None:
    """A mark on a small rounded plate with its middle at x, y."""
    ink.rounded(x - size / 2, y - size / 2, size, size, size * 0.24, fill)
    draw_mark(ink, mark, x, y, size * 0.66, words, fill)


def draw_key(ink: Ink, x: float, y: float, w: float, h: float, fill: str, edge: str) -> None:
    """An empty key cap."""
    ink.rounded(x, y, w, h, h * 0.24, edge)
    ink.rounded(x + 1, y + 1, w - 2, h - max(3.0, h * 0.12), h * 0.2, fill)
