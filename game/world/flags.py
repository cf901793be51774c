"""The flags of the Union and its 27 states as flat shapes, from their official geometry; arms are simplified.

A flag is its ratio (width to height) and layers painted one over another: a colour and a polygon in a unit square whose
x runs along the fly and whose y points up.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

Shape = tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Flag:
    """``ratio`` is width to height; ``layers`` are (colour, polygon), the first at the bottom."""

    ratio: float
    layers: tuple[tuple[str, Shape], ...]


def _rect(x0: float, y0: float, x1: float, y1: float) -> Shape:
    return ((x0, y0), (x0, y1), (x1, y1), (x1, y0))


def _rows(*parts: tuple[str, float]) -> list[tuple[str, Shape]]:
    """Horizontal bands from the top, with their shares."""
    total, y, out = sum(share for _, share in parts), 1.0, []
    for colour, share in parts:
        out.append((colour, _rect(0, y - share / total, 1, y)))
        y -= share / total
    return out


def _columns(*parts: tuple[str, float]) -> list[tuple[str, Shape]]:
    total, x, out = sum(share for _, share in parts), 0.0, []
    for colour, share in parts:
        out.append((colour, _rect(x, 0, x + share / total, 1)))
        x += share / total
    return out


def _cross(field: str, cross: str, xs: Sequence[float], ys: Sequence[float]) -> list[tuple[str, Shape]]:
    """A Nordic cross: widths along the fly (field, cross, field) and along the hoist."""
    w, h = sum(xs), sum(ys)
    return [
        (field, _rect(0, 0, 1, 1)),
        (cross, _rect(xs[0] / w, 0, (xs[0] + xs[1]) / w, 1)),
        (cross, _rect(0, ys[2] / h, 1, (ys[2] + ys[1]) / h)),
    ]


def _ellipse(x: float, y: float, rx: float, ry: float, sides: int = 12) -> Shape:
    return tuple(
        (x + rx * math.sin(2 * math.pi * k / sides), y + ry * math.cos(2 * math.pi * k / sides)) for k in range(sides)
    )


def _stars(ring: float, radius: float, ratio: float) -> list[tuple[str, Shape]]:
    out = []
    for k in range(12):
        x, y = 0.5 + ring / ratio * math.sin(k * math.pi / 6), 0.5 + ring * math.cos(k * math.pi / 6)
        tips = []
        for i in range(10):
            r = radius * (1 if i % 2 == 0 else 0.382)
            tips.append((x + r / ratio * math.sin(i * math.pi / 5), y + r * math.cos(i * math.pi / 5)))
        out.append(("#FFCC00", tuple(tips)))
    return out


def _shield(x: float, y: float, w: float, h: float, colour: str) -> tuple[str, Shape]:
    """A shield hanging from its top centre (x, y)."""
    half = w / 2
    points = [(x - half, y), (x - half, y - 0.55 * h), (x - 0.6 * half, y - 0.85 * h), (x, y - h)]
    return colour, (*points, (x + 0.6 * half, y - 0.85 * h), (x + half, y - 0.55 * h), (x + half, y))


def _croatia() -> list[tuple[str, Shape]]:
    out = _rows(("#FF0000", 1), ("#FFFFFF", 1), ("#171796", 1))
    out.append(_shield(0.5, 0.72, 0.17, 0.46, "#FFFFFF"))
    for i in range(5):
        for k in range(5):
            if (i + k) % 2 == 0 and not (k == 4 and i in (0, 4)):
                x, y = 0.415 + 0.034 * i, 0.72 - 0.085 * k
                out.append(("#FF0000", _rect(x, y - 0.085, x + 0.034, y)))
    for i in range(5):
        out.append(("#0093DD" if i % 2 == 0 else "#171796", _rect(0.42 + 0.033 * i, 0.72, 0.448 + 0.033 * i, 0.79)))
    return out


def _cyprus() -> list[tuple[str, Shape]]:
    island = (
        (0.30, 0.53), (0.33, 0.60), (0.40, 0.63), (0.46, 0.64), (0.55, 0.68), (0.70, 0.80), (0.63, 0.68), (0.62, 0.62),
        (0.60, 0.54), (0.52, 0.49), (0.45, 0.44), (0.37, 0.44),
    )  # fmt: skip
    branches = [
        ("#4E5B31", _ellipse(x, y, 0.035, 0.022, 8))
        for x, y in ((0.36, 0.36), (0.42, 0.31), (0.47, 0.27), (0.64, 0.36), (0.58, 0.31), (0.53, 0.27))
    ]
    return [("#FFFFFF", _rect(0, 0, 1, 1)), ("#D57800", island), *branches]


def _greece() -> list[tuple[str, Shape]]:
    out = _rows(*[("#0D5EAF" if k % 2 == 0 else "#FFFFFF", 1) for k in range(9)])
    edge = 10 / 27
    return [
        *out,
        ("#0D5EAF", _rect(0, 4 / 9, edge, 1)),
        ("#FFFFFF", _rect(4 / 27, 4 / 9, 6 / 27, 1)),
        ("#FFFFFF", _rect(0, 6 / 9, edge, 7 / 9)),
    ]


def _slovakia() -> list[tuple[str, Shape]]:
    out = _rows(("#FFFFFF", 1), ("#0B4EA2", 1), ("#EE1C25", 1))
    out += [_shield(0.32, 0.80, 0.29, 0.62, "#FFFFFF"), _shield(0.32, 0.785, 0.265, 0.575, "#EE1C25")]
    out += [("#0B4EA2", _ellipse(x, 0.36, 0.05, 0.075)) for x in (0.27, 0.37)] + [
        ("#0B4EA2", _ellipse(0.32, 0.38, 0.055, 0.09))
    ]
    bars = (_rect(0.309, 0.38, 0.331, 0.75), _rect(0.255, 0.64, 0.385, 0.685), _rect(0.265, 0.54, 0.375, 0.585))
    return [*out, *[("#FFFFFF", bar) for bar in bars]]


def _slovenia() -> list[tuple[str, Shape]]:
    out = _rows(("#FFFFFF", 1), ("#005DA4", 1), ("#ED1C24", 1))
    out += [_shield(0.25, 0.86, 0.16, 0.40, "#ED1C24"), _shield(0.25, 0.85, 0.145, 0.38, "#005DA4")]
    peaks = (
        (0.18, 0.56),
        (0.205, 0.66),
        (0.222, 0.63),
        (0.25, 0.75),
        (0.278, 0.63),
        (0.295, 0.66),
        (0.32, 0.56),
        (0.25, 0.50),
    )
    return [
        *out,
        ("#FFFFFF", peaks),
        *[("#FFDD00", _ellipse(x, y, 0.01, 0.02, 6)) for x, y in ((0.235, 0.80), (0.265, 0.80), (0.25, 0.77))],
    ]


def _portugal() -> list[tuple[str, Shape]]:
    out = _columns(("#006600", 2), ("#FF0000", 3))
    out += [
        ("#FFCC00", _ellipse(0.4, 0.5, 0.165, 0.25, 20)),
        ("#C8102E", _ellipse(0.4, 0.5, 0.13, 0.195, 20)),
        ("#FFCC00", _rect(0.24, 0.475, 0.56, 0.525)),
    ]
    out += [_shield(0.4, 0.68, 0.17, 0.38, "#FF0000"), _shield(0.4, 0.64, 0.11, 0.28, "#FFFFFF")]
    out += [
        ("#003399", _rect(x - 0.014, y - 0.024, x + 0.014, y + 0.024))
        for x, y in ((0.4, 0.59), (0.4, 0.53), (0.4, 0.46), (0.37, 0.53), (0.43, 0.53))
    ]
    return out


def _spain() -> list[tuple[str, Shape]]:
    out = _rows(("#AA151B", 1), ("#F1BF00", 2), ("#AA151B", 1))
    x = 1 / 3
    out += [("#AD1519", _rect(x - 0.055, 0.60, x + 0.055, 0.66)), ("#AA151B", _shield(x, 0.60, 0.13, 0.28, "")[1])]
    out += [("#FFFFFF", _rect(x, 0.47, x + 0.055, 0.59)), ("#F1BF00", _rect(x - 0.055, 0.35, x, 0.46))]
    out += [("#EEEEEE", _rect(x + s * 0.095 - 0.012, 0.34, x + s * 0.095 + 0.012, 0.62)) for s in (-1, 1)]
    return out


def _malta() -> list[tuple[str, Shape]]:
    out = _columns(("#FFFFFF", 1), ("#CF142B", 1))
    out += [
        ("#CF142B", _rect(0.085, 0.70, 0.245, 0.94)),
        ("#B9BDC2", _rect(0.145, 0.72, 0.185, 0.92)),
        ("#B9BDC2", _rect(0.10, 0.79, 0.23, 0.85)),
    ]
    return out


def _make() -> dict[str, Flag]:
    def flag(ratio: float, layers: Sequence[tuple[str, Shape]]) -> Flag:
        return Flag(ratio, tuple(layers))

    third = 3 / 2
    union = [("#003399", _rect(0, 0, 1, 1)), *_stars(1 / 3, 1 / 18, third)]
    czech = [*_rows(("#FFFFFF", 1), ("#D7141A", 1)), ("#11457E", ((0, 0), (0, 1), (0.5, 0.5)))]
    return {
        "EU": flag(third, union),
        "AT": flag(third, _rows(("#C8102E", 1), ("#FFFFFF", 1), ("#C8102E", 1))),
        "BE": flag(15 / 13, _columns(("#2D2926", 1), ("#FFCD00", 1), ("#C8102E", 1))),
        "BG": flag(5 / 3, _rows(("#FFFFFF", 1), ("#00966E", 1), ("#D62612", 1))),
        "CY": flag(third, _cyprus()),
        "CZ": flag(third, czech),
        "DE": flag(5 / 3, _rows(("#000000", 1), ("#DD0000", 1), ("#FFCC00", 1))),
        "DK": flag(37 / 28, _cross("#C8102E", "#FFFFFF", (12, 4, 21), (12, 4, 12))),
        "EE": flag(11 / 7, _rows(("#0072CE", 1), ("#000000", 1), ("#FFFFFF", 1))),
        "EL": flag(third, _greece()),
        "ES": flag(third, _spain()),
        "FI": flag(18 / 11, _cross("#FFFFFF", "#002F6C", (5, 3, 10), (4, 3, 4))),
        "FR": flag(third, _columns(("#000091", 1), ("#FFFFFF", 1), ("#E1000F", 1))),
        "HR": flag(2, _croatia()),
        "HU": flag(2, _rows(("#CD2A3E", 1), ("#FFFFFF", 1), ("#436F4D", 1))),
        "IE": flag(2, _columns(("#169B62", 1), ("#FFFFFF", 1), ("#FF883E", 1))),
        "IT": flag(third, _columns(("#008C45", 1), ("#F4F5F0", 1), ("#CD212A", 1))),
        "LT": flag(5 / 3, _rows(("#FFB81C", 1), ("#046A38", 1), ("#BE3A34", 1))),
        "LU": flag(5 / 3, _rows(("#EA141D", 1), ("#FFFFFF", 1), ("#51ADDA", 1))),
        "LV": flag(2, _rows(("#A4343A", 2), ("#FFFFFF", 1), ("#A4343A", 2))),
        "MT": flag(third, _malta()),
        "NL": flag(third, _rows(("#AD1D25", 1), ("#FFFFFF", 1), ("#1E4785", 1))),
        "PL": flag(8 / 5, _rows(("#FFFFFF", 1), ("#DC143C", 1))),
        "PT": flag(third, _portugal()),
        "RO": flag(third, _columns(("#002B7F", 1), ("#FCD116", 1), ("#CE1126", 1))),
        "SE": flag(8 / 5, _cross("#006AA7", "#FECC02", (5, 2, 9), (4, 2, 4))),
        "SI": flag(2, _slovenia()),
        "SK": flag(third, _slovakia()),
    }


FLAGS = _make()
STATES = tuple(code for code in sorted(FLAGS) if code != "EU")
