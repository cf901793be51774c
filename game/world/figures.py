"""Stylised people: a body of twelve parts on joints, dressed by a seed, posed by angles.

Nobody real is portrayed: build, skin, hair and clothes come from a seed alone, and the lapels from what the person
stands for. A figure faces +z and stands on y = 0, about 1.75 m tall; its right hand is on the +x side.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from game.world.mesh import Colour, Floats, Mesh, ball, box, faces, lathe, merge, rgb

PARTS = 12
PELVIS, TORSO, HEAD, ARM_R, FORE_R, ARM_L, FORE_L, THIGH_R, SHIN_R, THIGH_L, SHIN_L, SKIRT = range(PARTS)
PARENT = (-1, PELVIS, TORSO, TORSO, ARM_R, TORSO, ARM_L, PELVIS, THIGH_R, PELVIS, THIGH_L, PELVIS)
JOINT = np.array(
    [(0, 0.93, 0), (0, 0.06, 0), (0, 0.51, 0), (0.192, 0.395, 0), (0.01, -0.27, 0), (-0.192, 0.395, 0),
     (-0.01, -0.27, 0), (0.095, -0.02, 0), (0, -0.42, 0), (-0.095, -0.02, 0), (0, -0.42, 0), (0, -0.02, 0)], "f4",
)  # fmt: skip
"""Each part's joint, from its parent's joint (the pelvis: from the floor)."""
SEATED = 0.52
"""Height of the pelvis of somebody who sits."""

SUITS = (
    "#2E3442",
    "#26304F",
    "#3B3A3C",
    "#4A3F38",
    "#5B4B57",
    "#6E6A66",
    "#7A3B3B",
    "#35524A",
    "#C9BFAE",
    "#8B6B4A",
    "#4C5F86",
    "#B0563B",
)
SKINS = ("#F3CDAA", "#E8B98F", "#D9A273", "#C08A5E", "#8D5A3B", "#6B4128")
HAIRS = ("#231B17", "#3C271A", "#5A3A22", "#8B6238", "#C79A5B", "#E0C080", "#A9482A", "#B9B4AD", "#7C7873")
SHIRTS = ("#F7F3EA", "#E8EEF6", "#F3E2CF", "#DDE6DA", "#F0D9DC")
STYLES_HE = ("short", "short", "side", "curly", "balding", "short")
STYLES_SHE = ("long", "bob", "bun", "curly", "long", "short")


@dataclass(frozen=True)
class Look:
    """Who somebody appears to be: everything from the seed, but the lapels, and what is set here on purpose."""

    seed: int = 0
    lapel: str = "#003399"
    woman: bool | None = None
    suit: str | None = None
    hair: str | None = None


@dataclass(frozen=True)
class Body:
    """A figure at rest: vertices from their own joint, the joint of each, and how tall the person is."""

    mesh: Mesh
    bone: np.ndarray
    scale: float


@lru_cache(maxsize=256)
def figure(look: Look) -> Body:
    """Build the body of a look."""
    rng = np.random.default_rng(look.seed * 7919 + 17)
    woman = bool(rng.random() < 0.5) if look.woman is None else look.woman
    if look.woman is not None:
        rng.random()
    suit = rgb(look.suit or SUITS[rng.integers(len(SUITS))])
    skin, shirt = rgb(SKINS[min(int(rng.gamma(1.6, 1.0)), len(SKINS) - 1)]), rgb(SHIRTS[rng.integers(len(SHIRTS))])
    hair = rgb(look.hair or HAIRS[rng.integers(len(HAIRS))])
    style = (STYLES_SHE if woman else STYLES_HE)[rng.integers(6)]
    skirt = woman and rng.random() < 0.4
    trousers = suit * 0.92 if rng.random() < 0.7 else rgb("#2B2F3A")
    lapel = rgb(look.lapel)
    parts: list[tuple[int, Mesh]] = []
    parts += _torso(suit, shirt, lapel, trousers, woman, tie=not woman and rng.random() < 0.75, skirt=skirt)
    parts += _head(skin, hair, style, glasses=rng.random() < 0.25, beard=not woman and rng.random() < 0.3)
    for side, upper, fore in ((1, ARM_R, FORE_R), (-1, ARM_L, FORE_L)):
        parts += _arm(side, upper, fore, suit, shirt, skin, 0.92 if woman else 1.0)
    for thigh, shin in ((THIGH_R, SHIN_R), (THIGH_L, SHIN_L)):
        parts += _leg(thigh, shin, trousers, skirt, skin, woman)
    mesh = merge([m for _, m in parts])
    bone = np.concatenate([np.full(len(m.v), b) for b, m in parts])
    rest = _rest_positions()[bone] + mesh.v
    mesh.l[:, 0] = np.clip(0.62 + 0.42 * rest[:, 1] / 1.6, 0, 1) * np.where(
        (bone == TORSO) | (bone >= THIGH_R), 0.94, 1.0
    )
    tall = float(np.clip(rng.normal(0.965 if woman else 1.02, 0.025), 0.9, 1.08))
    return Body(mesh, bone, tall)


def _rest_positions() -> Floats:
    at = np.zeros((PARTS, 3), "f4")
    for bone, parent in enumerate(PARENT):
        at[bone] = JOINT[bone] + (at[parent] if parent >= 0 else 0)
    return at


# ---------------------------------------------------------------- parts, each about its own joint
_JACKET_HE = np.array(
    [(0.168, -0.15), (0.178, -0.06), (0.168, 0.06), (0.196, 0.28), (0.203, 0.38), (0.165, 0.45), (0.06, 0.5)]
)
_JACKET_SHE = np.array(
    [(0.188, -0.13), (0.182, -0.05), (0.142, 0.08), (0.172, 0.27), (0.182, 0.37), (0.145, 0.44), (0.055, 0.49)]
)
_DEPTH = 0.64


def _torso(
    suit: Floats, shirt: Floats, lapel: Floats, trousers: Floats, woman: bool, tie: bool, skirt: bool
) -> list[tuple[int, Mesh]]:
    jacket = _JACKET_SHE if woman else _JACKET_HE
    body = lathe(jacket, 9, suit, _DEPTH)

    def strip(points: list[tuple[float, float, float]], tone: Colour, lift: float) -> Mesh:
        """A ribbon over the chest: (x, y, half width) along its middle."""
        rows = []
        for x, y, half in points:
            r = np.interp(y, jacket[:, 1], jacket[:, 0])
            for u in (x - half, x + half):
                rows.append((u, y, _DEPTH * np.sqrt(max(r * r - u * u, 0.0004)) + lift))
        p = np.array(rows).reshape(-1, 2, 3)
        quads = np.stack([p[:-1, 0], p[1:, 0], p[1:, 1], p[:-1, 1]], 1)
        ribbon = faces(quads, tone)
        return ribbon if ribbon.n[:, 2].mean() > 0 else ribbon.flipped()

    deep = 0.20 if woman else 0.15
    top = 0.462
    heights = np.array([top, 0.445, 0.375, 0.28, deep])
    shares = (heights - deep) / (top - deep)
    front = strip([(0, y, 0.004 + 0.07 * s) for y, s in zip(heights, shares)], shirt, 0.014)
    sides = [
        strip(
            [
                (e * (0.006 + 0.082 * s), y, 0.012 + 0.022 * np.sin(np.pi * min(1, s * 0.9 + 0.1)))
                for y, s in zip(heights, shares)
            ],
            lapel,
            0.016,
        )
        for e in (-1, 1)
    ]
    collar = lathe([(0.118, 0.44), (0.095, 0.475), (0.068, 0.515)], 9, lapel, 0.78)
    out = [(TORSO, body), (TORSO, front), *[(TORSO, s) for s in sides], (TORSO, collar)]
    if tie:
        out.append(
            (
                TORSO,
                strip([(0, top - 0.02, 0.02), (0, top - 0.06, 0.012), (0, deep + 0.02, 0.026)], lapel * 0.75, 0.014),
            )
        )
    hips = lathe([(0.0, -0.15), (0.10, -0.14), (0.148, -0.08), (0.15, 0.03)], 8, trousers, 0.6)
    if skirt:
        hem = lathe([(0.0, -0.40), (0.212, -0.40), (0.205, -0.2), (0.172, -0.03), (0.12, 0.04)], 12, suit, 0.66)
        out.append((SKIRT, hem))
    return [*out, (PELVIS, hips)]


_SKULL = np.array(
    [(0.03, 0.035), (0.082, 0.062), (0.112, 0.12), (0.126, 0.19), (0.118, 0.255), (0.078, 0.305), (0.0, 0.325)]
)


def _surface(x: float, y: float) -> float:
    """How far the face lies before the middle of the head at (x, y)."""
    r = float(np.interp(y, _SKULL[:, 1], _SKULL[:, 0]))
    return 0.98 * float(np.sqrt(max(r * r - x * x, 0.0001)))


def _head(skin: Floats, hair: Floats, style: str, glasses: bool, beard: bool) -> list[tuple[int, Mesh]]:
    skull = _SKULL if style == "balding" else np.r_[_SKULL[_SKULL[:, 1] < 0.28], [(0.096, 0.283), (0.0, 0.284)]]
    parts = [lathe(skull, 10, skin, 0.98), lathe([(0.062, -0.05), (0.054, 0.07)], 6, skin * 0.94)]

    def patch(x: float, y: float, w: float, h: float, tone: Colour, lift: float = 0.004) -> Mesh:
        z = [_surface(x + dx * w, y + dy * h) + lift for dx, dy in ((-1, -1), (-1, 1), (1, 1), (1, -1))]
        quad = faces(
            [[(x + dx * w, y + dy * h, zz) for (dx, dy), zz in zip(((-1, -1), (-1, 1), (1, 1), (1, -1)), z)]], tone
        )
        return quad if quad.n[0, 2] > 0 else quad.flipped()

    t = np.arange(6) * np.pi / 3
    for e in (-1, 1):
        rim = np.array(
            [
                (e * 0.043 + 0.0115 * a, 0.19 + 0.0165 * b, _surface(e * 0.043 + 0.0115 * a, 0.19 + 0.0165 * b) + 0.004)
                for a, b in zip(np.sin(t), np.cos(t))
            ]
        )
        parts.append(faces(np.stack([rim[[0, 0, 0, 0]], rim[2:6], rim[1:5]], 1), "#2A2220"))
        parts.append(patch(e * 0.043, 0.224, 0.021, 0.0048, hair * 0.75))
        parts.append(ball(0.026, 5, skin * 0.93, 2, 0.6, 1.3).at((e * 0.122, 0.175, -0.005)))
        lips = skin * np.array([0.74, 0.52, 0.50])
    parts += [patch(0, 0.110, 0.016, 0.005, lips), *[patch(e * 0.022, 0.1135, 0.0075, 0.0045, lips) for e in (-1, 1)]]
    tip = np.array([0, 0.152, _surface(0, 0.152) + 0.03])
    base = [np.array([x, y, _surface(x, y)]) for x, y in ((-0.017, 0.145), (0.017, 0.145), (0.0, 0.196))]
    parts.append(faces([[base[0], base[2], tip], [tip, base[2], base[1]], [base[0], tip, base[1]]], skin * 0.97))
    nose = parts[-1]
    if nose.n[0, 2] < 0:
        parts[-1] = nose.flipped()
    if glasses:
        for e in (-1, 1):
            parts += [
                patch(e * 0.045, 0.192, 0.031, 0.0035, "#2A2A30", 0.016).at((0, 0.021, 0)),
                patch(e * 0.045, 0.192, 0.031, 0.0035, "#2A2A30", 0.016).at((0, -0.021, 0)),
            ]
            parts += [patch(e * (0.045 + s * 0.03), 0.192, 0.0035, 0.022, "#2A2A30", 0.016) for s in (-1, 1)]
    if beard:
        chin = lathe([(0.045, 0.03), (0.09, 0.056), (0.117, 0.105), (0.128, 0.16)], 14, hair * 0.92, 0.98)
        centre = chin.v[chin.f].mean(1)
        chin.f = chin.f[(centre[:, 2] > 0.0) & ~((np.abs(centre[:, 0]) < 0.04) & (centre[:, 1] > 0.1))]
        parts.append(chin)
    parts += _hair(hair, style)
    return [(HEAD, merge(parts))]


def _cap(tone: Floats, out: float, front: float, side: float, nape: float, rows: int = 4, spread: float = 0.0) -> Mesh:
    """Hair as a layer over the skull whose lower edge runs from the forehead by the temples to the nape.

    ``front``, ``side`` and ``nape`` are heights on the head; hair that hangs below the jaw stands off by ``spread``.
    """
    columns = 12
    angle = np.arange(columns) * 2 * np.pi / columns  # 0 to the front
    back = (1 - np.cos(angle)) / 2
    edge = np.interp(back, [0.0, 0.16, 0.36, 0.6, 1.0], [front, front - 0.012, side, (side + nape) / 2, nape])
    top = _SKULL[-1, 1] + out
    share = np.sin(np.linspace(0, np.pi / 2, rows + 1))[:, None]
    y = edge[None] * (1 - share) + top * share
    crown = np.sqrt(np.clip(1 - ((y - 0.19) / (top - 0.19)) ** 2, 0, 1)) * (0.126 + out)
    r = np.where(y > 0.19, crown, np.interp(y, _SKULL[:, 1], _SKULL[:, 0]) + out)
    r = np.where(y < 0.12, np.maximum(r, 0.118 + spread), r)
    r[-1] = 0.0
    v = np.stack([r * np.sin(angle), y, 0.99 * r * np.cos(angle) - 0.004], -1)
    k = columns
    i, j = np.meshgrid(np.arange(rows) * k, np.arange(k), indexing="ij")
    n = (j + 1) % k
    f = np.stack([i + j, i + n + k, i + j + k, i + j, i + n, i + n + k], -1).reshape(-1, 3)
    centre = np.array([0, 0.17, 0])
    normals = (v - centre) * [1, 0.9, 1]
    flat, around = v.reshape(-1, 3), normals.reshape(-1, 3)
    around = around / (np.linalg.norm(around, axis=1, keepdims=True) + 1e-9)
    side_of = np.cross(flat[f[:, 1]] - flat[f[:, 0]], flat[f[:, 2]] - flat[f[:, 0]])
    inward = (side_of * around[f[:, 0]]).sum(1) < 0
    f[inward] = f[inward][:, ::-1]
    return Mesh(flat, around, f[np.linalg.norm(side_of, axis=1) > 1e-9], tone)


def _hair(tone: Floats, style: str) -> list[Mesh]:
    if style == "balding":
        ring = lathe([(0.123, 0.075), (0.137, 0.15), (0.130, 0.235), (0.112, 0.245)], 14, tone, 0.98)
        ring.f = ring.f[ring.v[ring.f].mean(1)[:, 2] < 0.03]
        return [ring]
    if style == "short":
        return [_cap(tone, 0.016, 0.258, 0.165, 0.075)]
    if style == "side":
        sweep = ball(0.07, 8, tone, 4, 0.8, 0.5).at((0.03, 0.298, 0.05))
        return [_cap(tone, 0.017, 0.262, 0.15, 0.07), sweep]
    if style == "curly":
        a, h = np.arange(9) * 2.39996, np.linspace(0.335, 0.17, 9)
        r = np.interp(h, [0.16, 0.25, 0.335], [0.118, 0.112, 0.04])
        curls = [
            ball(0.062, 5, tone, 3).at((q * np.sin(t), y, q * np.cos(t) - 0.02))
            for q, t, y in zip(r, a, h)
            if q * np.cos(t) < 0.05 or y > 0.27
        ]
        return [_cap(tone, 0.015, 0.255, 0.16, 0.06), *curls]
    if style == "bob":
        return [_cap(tone, 0.024, 0.25, 0.045, 0.02, 5, 0.016)]
    if style == "bun":
        return [_cap(tone, 0.014, 0.262, 0.17, 0.085), ball(0.06, 7, tone, 4).at((0, 0.30, -0.115))]
    return [_cap(tone, 0.021, 0.256, 0.01, -0.14, 6, 0.014)]


def _arm(
    side: int, upper: int, fore: int, suit: Floats, shirt: Floats, skin: Floats, thick: float
) -> list[tuple[int, Mesh]]:
    sleeve = lathe(
        np.array([(0.0, -0.30), (0.044, -0.28), (0.053, -0.12), (0.06, -0.01), (0.0, 0.045)]) * [thick, 1], 7, suit
    )
    lower = lathe(np.array([(0.041, -0.215), (0.047, -0.04), (0.0, 0.035)]) * [thick, 1], 6, suit)
    cuff = lathe(np.array([(0.039, -0.235), (0.039, -0.21)]) * [thick, 1], 6, shirt)
    palm = ball(0.042 * thick, 5, skin, 3, 0.62, 1.75).at((0, -0.288, 0.004))
    thumb = ball(0.016, 3, skin, 2, 1.0, 2.0).at((-side * 0.03, -0.265, 0.022))
    return [(upper, sleeve), (fore, merge(lower, cuff, palm, thumb))]


def _leg(thigh: int, shin: int, trousers: Floats, bare: bool, skin: Floats, woman: bool) -> list[tuple[int, Mesh]]:
    """A trouser leg, or a ``bare`` one under a skirt."""
    slim = 0.94 if woman else 1.0
    if bare:
        tone = skin * 0.86
        upper_shape = [(0.0, -0.46), (0.052, -0.42), (0.07, -0.2), (0.08, -0.01), (0.0, 0.07)]
        lower_shape = [(0.036, -0.43), (0.052, -0.2), (0.05, -0.02), (0.0, 0.04)]
    else:
        tone = trousers
        upper_shape = [(0.0, -0.46), (0.066, -0.42), (0.08, -0.2), (0.096, -0.01), (0.0, 0.07)]
        lower_shape = [(0.050, -0.415), (0.056, -0.2), (0.066, -0.02), (0.0, 0.05)]
    upper = lathe(np.array(upper_shape) * [slim, 1], 6, tone)
    lower = lathe(np.array(lower_shape) * [slim, 1], 6, tone)
    shoe = box((0.085, 0.075, 0.24), (0, -0.49, 0.045), "#2A211C")
    tip = (shoe.v[:, 2] > 0.1) & (shoe.v[:, 1] > -0.45)
    shoe.v[tip, 1] -= 0.03
    shoe.v[shoe.v[:, 2] > 0.1, 0] *= 0.75
    return [(thigh, upper), (shin, merge(lower, shoe))]


# ---------------------------------------------------------------- poses: degrees of pitch, yaw, roll for each part
def _pose(**angles: tuple[float, float, float]) -> Floats:
    names = (
        "pelvis",
        "torso",
        "head",
        "arm_r",
        "fore_r",
        "arm_l",
        "fore_l",
        "thigh_r",
        "shin_r",
        "thigh_l",
        "shin_l",
        "skirt",
    )
    table = np.zeros((PARTS, 3), "f4")
    for name, value in angles.items():
        table[names.index(name)] = value
    return np.radians(table).astype("f4")


POSES: dict[str, Floats] = {
    "stand": _pose(arm_r=(2, 0, 7), fore_r=(-14, 0, 0), arm_l=(2, 0, -7), fore_l=(-14, 0, 0)),
    "listen": _pose(arm_r=(-14, 0, 5), fore_r=(-62, -48, 0), arm_l=(-14, 0, -5), fore_l=(-62, 48, 0), head=(3, 0, 4)),
    "speak": _pose(torso=(2, 0, 0), arm_r=(-26, 0, 14), fore_r=(-78, 8, 0), arm_l=(-16, 0, -10), fore_l=(-58, 6, 0)),
    "raise": _pose(arm_r=(-168, 0, 10), fore_r=(-10, 0, 0), arm_l=(2, 0, -7), fore_l=(-18, 0, 0), head=(-4, 0, 0)),
    "think": _pose(
        arm_r=(-38, -28, 4), fore_r=(-124, -12, 0), arm_l=(-12, 22, -4), fore_l=(-84, 58, 0), head=(8, 0, -5)
    ),
    "cheer": _pose(arm_r=(-158, 0, 26), fore_r=(-22, 0, 0), arm_l=(-158, 0, -26), fore_l=(-22, 0, 0), head=(-8, 0, 0)),
    "point": _pose(arm_r=(-82, 0, 10), fore_r=(-6, 0, 0), arm_l=(2, 0, -7), fore_l=(-20, 0, 0)),
    "against": _pose(
        arm_r=(-26, -30, 6), fore_r=(-88, -62, 0), arm_l=(-26, 30, -6), fore_l=(-92, 62, 0), head=(4, 0, 0)
    ),
}
POSES["walk"] = POSES["stand"]
POSES["sit"] = _pose(arm_r=(-34, -6, 8), fore_r=(-52, -18, 0), arm_l=(-34, 6, -8), fore_l=(-52, 18, 0))
LEGS_SEATED = _pose(thigh_r=(-86, 0, 4), shin_r=(86, 0, 0), thigh_l=(-86, 0, -4), shin_l=(86, 0, 0), skirt=(-84, 0, 0))
LIVELY = ("speak", "walk", "cheer")
"""Poses that keep moving."""


def gesture(pose: str, seated: bool, t: Floats, stride: Floats) -> Floats:
    """Angles (count, PARTS, 3) of a pose at each person's own time ``t``; ``stride`` is the phase of the steps."""
    base = POSES[pose] + (LEGS_SEATED if seated else 0)
    out = np.tile(base, (len(t), 1, 1)).astype("f4")
    if pose == "speak":
        out[:, FORE_R, 0] += 0.30 * np.sin(2.9 * t) + 0.12 * np.sin(7.1 * t)
        out[:, FORE_R, 1] += 0.25 * np.sin(2.1 * t + 1)
        out[:, FORE_L, 0] += 0.18 * np.sin(2.3 * t + 2)
        out[:, HEAD, 0] += 0.06 * np.sin(3.7 * t)
        out[:, HEAD, 1] += 0.12 * np.sin(0.9 * t)
        out[:, TORSO, 1] += 0.05 * np.sin(0.7 * t)
    elif pose == "walk":
        s, c = np.sin(stride), np.cos(stride)
        out[:, THIGH_R, 0], out[:, THIGH_L, 0] = -0.48 * s, 0.48 * s
        out[:, SHIN_R, 0], out[:, SHIN_L, 0] = 0.08 + 0.5 * np.maximum(c, 0), 0.08 + 0.5 * np.maximum(-c, 0)
        out[:, ARM_R, 0], out[:, ARM_L, 0] = 0.36 * s, -0.36 * s
        out[:, TORSO, 1] = 0.06 * s
        out[:, SKIRT, 1] = 0.10 * s
    elif pose == "cheer":
        out[:, ARM_R, 2] += 0.16 * np.sin(8 * t)
        out[:, ARM_L, 2] -= 0.16 * np.sin(8 * t + 0.7)
    return out


def frames(angles: Floats, height: Floats, pos: Floats, yaw: Floats, scale: Floats) -> tuple[Floats, Floats]:
    """World rotations (count, PARTS, 3, 3), scaled, and origins (count, PARTS, 3) of every part.

    ``angles`` (count, PARTS, 3) are pitch, yaw, roll; ``height`` is the pelvis over the floor; the rest places people.
    """
    sx, cx = np.sin(angles[..., 0]), np.cos(angles[..., 0])
    sy, cy = np.sin(angles[..., 1]), np.cos(angles[..., 1])
    sz, cz = np.sin(angles[..., 2]), np.cos(angles[..., 2])
    local = np.empty((*angles.shape[:2], 3, 3), "f4")  # R = Ry Rx Rz
    local[..., 0, 0], local[..., 0, 1], local[..., 0, 2] = cy * cz + sy * sx * sz, sy * sx * cz - cy * sz, sy * cx
    local[..., 1, 0], local[..., 1, 1], local[..., 1, 2] = cx * sz, cx * cz, -sx
    local[..., 2, 0], local[..., 2, 1], local[..., 2, 2] = cy * sx * sz - sy * cz, sy * sz + cy * sx * cz, cy * cx
    rotation, origin = np.empty_like(local), np.empty((*angles.shape[:2], 3), "f4")
    s, c = np.sin(yaw), np.cos(yaw)
    turn = np.zeros((len(yaw), 3, 3), "f4")
    turn[:, 0, 0], turn[:, 0, 2], turn[:, 1, 1], turn[:, 2, 0], turn[:, 2, 2] = c, s, 1, -s, c
    turn *= scale[:, None, None]
    for bone, parent in enumerate(PARENT):
        if parent < 0:
            rotation[:, bone] = turn @ local[:, bone]
            lifted = pos.copy()
            lifted[:, 1] += height * scale
            origin[:, bone] = lifted
        else:
            rotation[:, bone] = rotation[:, parent] @ local[:, bone]
            origin[:, bone] = origin[:, parent] + rotation[:, parent] @ JOINT[bone]
    return rotation, origin
