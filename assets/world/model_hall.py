"""The hall of *Jaunais pilsonis* in Rīga: a school hall with tall windows, a ring of chairs, a stage, four corners.

A frieze in the manner of the Lielvārde belt runs round the walls: signs of red on linen, drawn on a grid, mirrored as a
weaver would. The signs are the common ones of Latvian belts (sun, morning star, Māra's zigzag, cross of crosses).
"""

from __future__ import annotations

import numpy as np
from bake import bake
from cloth import letters
from kit import DARK_OAK, OAK, Floor, Model, chair, lectern, ornament, plant, split, standing_flag, stroke

from game.world.light import Mood
from game.world.mesh import EU_GOLD, Colour, Floats, Mesh, ball, box, disc, faces, lathe, merge, rgb, sheet
from game.world.places.place import Spot, View

MOOD = Mood(
    sky=(0.66, 0.62, 0.58),
    ground=(0.42, 0.32, 0.23),
    sun=(2.5, 1.95, 1.25),
    towards=(-0.72, 0.52, -0.22),
    fog=(1.0, 0.85, 0.65),
    haze=0.003,
    exposure=1.12,
)
WIDE, DEEP, HIGH = 9.5, 8.0, 5.6
"""Half the width (x), half the depth (z), the height."""
RING, SEATS = 3.3, 16
RED, BELT = "#9E2B33", "#F1E7D3"
CORNERS = (("#2F6DB5", -1, 1), ("#C8553D", 1, 1), ("#3E8E5A", -1, -1), ("#8E5BA6", 1, -1))
"""Colour and side of each corner; each also bears its number and its own count of bars."""

SIGNS = (
    (
        "...X.X...",
        "..X.X.X..",
        ".X.XXX.X.",
        "X.X.X.X.X",
        ".XXX.XXX.",
        "X.X.X.X.X",
        ".X.XXX.X.",
        "..X.X.X..",
        "...X.X...",
    ),
    (
        "X...X...X",
        ".X.X.X.X.",
        "..X...X..",
        ".X.X.X.X.",
        "X...X...X",
        ".X.X.X.X.",
        "..X...X..",
        ".X.X.X.X.",
        "X...X...X",
    ),
    (
        "....X....",
        "...XXX...",
        "..X.X.X..",
        ".X..X..X.",
        "XXXXXXXXX",
        ".X..X..X.",
        "..X.X.X..",
        "...XXX...",
        "....X....",
    ),
    (
        "X.......X",
        "XX.....XX",
        "X.X...X.X",
        "...X.X...",
        "....X....",
        "...X.X...",
        "X.X...X.X",
        "XX.....XX",
        "X.......X",
    ),
    (
        "XX.XXX.XX",
        "X..X.X..X",
        "..XX.XX..",
        "XXX...XXX",
        "X.......X",
        "XXX...XXX",
        "..XX.XX..",
        "X..X.X..X",
        "XX.XXX.XX",
    ),
)


def frieze(length: float, height: float = 0.62) -> Mesh:
    """A band of woven signs along x from 0 to ``length``, in the plane z = 0, facing -z."""
    cell = height / 13
    columns = int(length / cell)
    grid = np.zeros((13, columns), bool)
    grid[0] = grid[12] = True
    x, k = 1, 0
    while x + 9 <= columns - 1:
        for row, line in enumerate(SIGNS[k % len(SIGNS)]):
            grid[2 + row, x : x + 9] = [c == "X" for c in line]
        if x + 11 < columns:
            for row in range(9):
                grid[2 + row, x + 10] = row % 2 == 0
        x, k = x + 12, k + 1
    quads = []
    for row in range(13):  # runs of neighbouring cells become one face
        start = None
        for c in range(columns + 1):
            filled = c < columns and grid[row, c]
            if filled and start is None:
                start = c
            elif not filled and start is not None:
                x0, x1, y0, y1 = start * cell, c * cell, (12 - row) * cell, (13 - row) * cell
                quads.append([(x0, y0, -0.012), (x0, y1, -0.012), (x1, y1, -0.012), (x1, y0, -0.012)])
                start = None
    back = faces([[(0, 0, 0), (0, height, 0), (columns * cell, height, 0), (columns * cell, 0, 0)]], BELT)
    return merge(back, faces(quads, RED)).at((0, 0, 0), 0, (length / (columns * cell), 1, 1))


def boards() -> Mesh:
    """Floorboards that run to the stage, a woven round in the middle."""
    rng = np.random.default_rng(5)
    quads, tones = [], []
    for x in np.arange(-WIDE, WIDE, 0.38):
        z = -DEEP - rng.uniform(0, 2.5)
        while z < DEEP:
            long = rng.uniform(2.2, 3.6)
            z0, z1 = max(z, -DEEP), min(z + long, DEEP)
            if z1 > z0:
                for a, b in zip(np.linspace(z0, z1, 4)[:-1], np.linspace(z0, z1, 4)[1:]):
                    quads.append([(x, 0, a), (x, 0, b), (x + 0.37, 0, b), (x + 0.37, 0, a)])
                tones += [rgb("#C08B52") * rng.uniform(0.84, 1.08)] * 3
            z += long
    floor = faces(quads, np.clip(np.array(tones), 0, 1)).with_light(gloss=0.35)
    under = faces([[(-WIDE, -0.02, -DEEP), (-WIDE, -0.02, DEEP), (WIDE, -0.02, DEEP), (WIDE, -0.02, -DEEP)]], "#4A3322")
    rug = merge(
        disc(2.55, "#E9DCC2", 48, 0.012),
        [disc(r, c, 48, y) for r, c, y in ((2.35, RED, 0.016), (2.22, "#E9DCC2", 0.02))],
    )
    star = ornament(1.35, RED).tilted(np.pi / 2).at((0, 0.03, 0))
    small = [
        ornament(0.26, RED).tilted(np.pi / 2).at((1.78 * np.sin(a), 0.03, 1.78 * np.cos(a)), a)
        for a in np.arange(12) * np.pi / 6
    ]
    return merge(under, floor, rug, star, small)


def panelled(x0: float, x1: float, gaps: list[tuple[float, float]]) -> Mesh:
    """A wall along x in the plane z = 0 facing -z: oak below, linen above, holes for windows between ``gaps``."""
    parts = []
    rng = np.random.default_rng(int(x1 * 10))

    def panel(a: float, b: float, y0: float, y1: float, tone: Colour) -> None:
        steps = max(1, int(np.ceil((b - a) / 0.8)))
        rows = max(1, int(np.ceil((y1 - y0) / 0.8)))
        xs, ys = np.linspace(a, b, steps + 1), np.linspace(y0, y1, rows + 1)
        quads = [
            [(p, u, 0), (p, w, 0), (q, w, 0), (q, u, 0)]
            for p, q in zip(xs[:-1], xs[1:])
            for u, w in zip(ys[:-1], ys[1:])
        ]
        parts.append(faces(quads, tone))

    edges = [x0, *[e for gap in gaps for e in gap], x1]
    for a, b in zip(edges[::2], edges[1::2]):
        panel(a, b, 1.0, HIGH, "#EFE4CE")
    for a, b in gaps:
        panel(a, b, 4.7, HIGH, "#EFE4CE")
        panel(a, b, 1.0, 1.15, "#EFE4CE")
    for x in np.arange(x0, x1 - 0.01, 0.5):
        m = box((0.47, 0.94, 0.06), (min(x + 0.25, x1 - 0.25), 0.04, -0.02), rgb(OAK) * rng.uniform(0.88, 1.08))
        parts.append(m)
    panel(x0, x1, 0.0, 1.0, "#6B4526")
    parts += [
        box((x1 - x0, 0.08, 0.12), ((x0 + x1) / 2, 0.98, -0.04), DARK_OAK),
        box((x1 - x0, 0.10, 0.09), ((x0 + x1) / 2, 0, -0.05), DARK_OAK),
    ]
    return merge(parts)


def window(width: float = 1.7) -> Mesh:
    """A tall window's frame with glazing bars and a sill, in the plane z = 0."""
    bars = [box((0.09, 3.6, 0.14), (x, 1.15, 0.02), "#FBF5E8") for x in (-width / 2, 0, width / 2)]
    bars += [box((width, 0.07, 0.12), (0, y, 0.02), "#FBF5E8") for y in (1.15, 2.3, 3.45, 4.65)]
    sill = box((width + 0.3, 0.07, 0.4), (0, 1.1, -0.12), "#F3E9D5")
    return merge(bars, sill)


def outside() -> Mesh:
    """Rīga beyond the windows: steep roofs, three spires, lime trees."""
    rng = np.random.default_rng(8)
    parts = []
    for _ in range(46):
        z, x = rng.uniform(-60, 60), -rng.uniform(38, 80)
        w, h = rng.uniform(6, 9), rng.uniform(3, 6.5)
        tone = ("#E3B98E", "#D7A98A", "#EAD9B4", "#C7BFA4", "#D99A7C")[rng.integers(5)]
        house = [box((w, h, w), (0, 0, 0), tone)]
        for s in (-1, 1):
            roof = faces(
                [
                    [
                        (-w / 2 - 0.3, h, s * w / 2),
                        (-w / 2 - 0.3, h + w * 0.75, 0),
                        (w / 2 + 0.3, h + w * 0.75, 0),
                        (w / 2 + 0.3, h, s * w / 2),
                    ]
                ],
                "#A4553C",
            )
            house.append(roof if roof.n[0, 1] > 0 else roof.flipped())
        gable = faces([[(w / 2, h, -w / 2), (w / 2, h + w * 0.75, 0), (w / 2, h, w / 2)]], tone)
        house.append(gable if gable.n[0, 0] > 0 else gable.flipped())
        for k in range(3):
            for j in range(2):
                house.append(box((0.1, 1.3, 0.9), (w / 2 + 0.02, 1.4 + 2.8 * j, (k - 1) * w / 3.4), "#6D7C86"))
        parts.append(merge(house).at((x, -6, z)))
    for z, h, tone in ((-16, 30, "#5F8A74"), (4, 24, "#6B5B4B"), (19, 34, "#5F8A74")):
        tower = [
            box((4, h * 0.5, 4), (0, 0, 0), "#C9A98A"),
            lathe([(2.6, h * 0.5), (2.0, h * 0.58), (1.1, h * 0.62), (1.3, h * 0.7), (0.06, h)], 8, tone),
            ball(0.5, 6, EU_GOLD, 4).at((0, h, 0)),
        ]
        parts.append(merge(tower).at((-74, -6, z * 1.3)))
    for z in np.arange(-14, 15, 4.6):
        tree = [lathe([(0.25, 0), (0.15, 4)], 5, "#5E4632")] + [
            ball(rng.uniform(1.2, 1.8), 7, ("#7E9A48", "#8FA84F", "#6E8B3D")[rng.integers(3)], 4).at(
                (rng.uniform(-0.8, 0.8), rng.uniform(4, 6), rng.uniform(-0.8, 0.8))
            )
            for _ in range(4)
        ]
        parts.append(merge(tree).at((-17 + rng.uniform(-1, 1), -5, z)))
    parts.append(sheet([-90, -11], [-70, 70], "#A8A46A", -5.5))
    return merge(parts)


def sky() -> Mesh:
    """A fair morning."""
    dome = ball(200, 20, "#fff", 14)
    t = np.clip(dome.v[:, 1:2] / 200 * 2.2, 0, 1) ** 0.7
    dome.c = ((1 - t) * rgb("#F9E3C0") + t * rgb("#86B4DD")).astype("f4")
    return Mesh(dome.v, dome.n, dome.f[:, ::-1], dome.c).with_light(emit=1)


def stage() -> Mesh:
    """A low stage with a lectern, a green board, and the flags of Latvia and the Union."""
    rng = np.random.default_rng(14)
    planks = [
        box((0.36, 0.4, 2.4), (x, 0, DEEP - 1.2), rgb("#A9723E") * rng.uniform(0.88, 1.1))
        for x in np.arange(-4.9, 5.0, 0.37)
    ]
    step = box((3.0, 0.2, 0.5), (0, 0, DEEP - 2.65), DARK_OAK)
    board = merge(
        box((4.6, 1.9, 0.08), (0, 1.65, DEEP - 0.16), "#2F5B4A"),
        box((4.9, 0.12, 0.12), (0, 1.55, DEEP - 0.18), OAK),
        box((4.9, 0.12, 0.12), (0, 3.5, DEEP - 0.18), OAK),
        [box((0.12, 2.0, 0.12), (x, 1.55, DEEP - 0.18), OAK) for x in (-2.4, 2.4)],
    )
    t = np.linspace(np.pi, 0, 14)
    chalk = [stroke(np.c_[r * np.cos(t), r * np.sin(t) - 0.35], 0.03, "#EDEFE6") for r in (0.35, 0.55, 0.75)]
    chalk += [stroke([(-1.9, y), (-1.05, y)], 0.03, "#EDEFE6") for y in (0.4, 0.2, 0.0, -0.2)]
    chalk += [stroke([(1.15, 0.0), (1.32, -0.18), (1.7, 0.35)], 0.06, "#BFE8C9")]
    writing = merge(chalk).at((0, 2.55, DEEP - 0.21)).with_light(emit=0.4)
    flags = [standing_flag("LV").at((-3.5, 0.4, DEEP - 0.75)), standing_flag("EU").at((3.1, 0.4, DEEP - 0.75))]
    return merge(planks, step, board, writing, flags, lectern(RED).at((1.6, 0.4, DEEP - 1.75)))


def corners() -> Mesh:
    """In each corner a rug and a banner of its own colour, its number, and as many bars as the number."""
    parts = []
    for k, (tone, sx, sz) in enumerate(CORNERS):
        x, z = sx * (WIDE - 1.5), sz * (DEEP - 1.5) - (2.3 if sz > 0 else 0)
        mat = [box((2.1, 0.02, 2.1), (x, 0, z), tone), box((1.8, 0.022, 1.8), (x, 0, z), rgb(tone) * 0.55 + 0.45)]
        number = letters(str(k + 1), 0.95, tone).tilted(np.pi / 2).at((x, 0.034, z - 0.48))
        banner = [box((0.05, 1.9, 1.0), (0, 1.7, 0), tone), box((0.06, 0.07, 1.12), (0, 3.58, 0), DARK_OAK)]
        face = letters(str(k + 1), 0.62, "#FFFFFF").at((0, 2.55, 0))
        bars = [stroke([(-0.3, 2.2 - 0.14 * i), (0.3, 2.2 - 0.14 * i)], 0.07, "#FFFFFF") for i in range(k + 1)]
        sign = merge(face, bars).at((0, 0, 0), np.pi / 2 if sx > 0 else -np.pi / 2).at((-0.035 * sx, 0, 0))
        parts += [*mat, number, merge(*banner, sign).at((sx * (WIDE - 0.12), 0, z))]
    return merge(parts)


def furniture() -> Mesh:
    """A bookcase, a piano, a noticeboard with pupils' sheets, plants, a globe."""
    rng = np.random.default_rng(23)
    case = [box((2.4, 2.5, 0.42), (0, 0, 0), DARK_OAK)]
    for shelf in range(5):
        x = -1.08
        while x < 1.02:
            w = rng.uniform(0.05, 0.11)
            tone = ("#9E2B33", "#2F6DB5", "#E9DFCB", "#3E8E5A", "#D9A520", "#5B4B57", "#C8763D")[rng.integers(7)]
            case.append(box((w * 0.92, rng.uniform(0.28, 0.38), 0.1), (x + w / 2, 0.12 + 0.48 * shelf, -0.2), tone))
            x += w
    piano = merge(
        box((1.5, 1.2, 0.5), (0, 0, 0), "#3A2418"),
        box((1.5, 0.1, 0.32), (0, 0.7, -0.36), "#3A2418"),
        box((1.36, 0.02, 0.18), (0, 0.8, -0.42), "#F6F1E4"),
        [box((0.035, 0.02, 0.1), (x, 0.815, -0.38), "#1C1A1A") for x in np.arange(-0.62, 0.65, 0.095)],
    ).with_light(gloss=0.5)
    notice = [
        box((2.6, 1.4, 0.06), (0, 1.5, 0), "#C79A62"),
        box((2.75, 0.08, 0.1), (0, 2.88, 0), DARK_OAK),
        box((2.75, 0.08, 0.1), (0, 1.45, 0), DARK_OAK),
    ]
    for k in range(10):
        tone = ("#F7F1E3", "#F3D9A4", "#CFE3EA", "#F2C7B8", "#D6E5C4")[k % 5]
        notice.append(box((0.36, 0.44, 0.02), (-1.02 + 0.5 * (k % 5), 1.62 + 0.6 * (k // 5), -0.04), tone))
        notice.append(
            box(
                (0.24, 0.03, 0.02),
                (-1.02 + 0.5 * (k % 5), 1.9 + 0.6 * (k // 5), -0.055),
                ("#2F6DB5", RED, "#3E8E5A")[k % 3],
            )
        )
    globe = merge(
        lathe([(0.22, 0), (0.05, 0.06), (0.04, 0.2)], 10, OAK),
        ball(0.24, 12, "#5B93B8", 7).at((0, 0.45, 0)),
        *[
            ball(0.1, 5, "#8FAE5D", 3, 0.4).at((0.16 * np.sin(a), 0.45 + y, 0.2 * np.cos(a)), a)
            for a, y in ((3.0, 0.05), (3.9, -0.06), (2.2, 0.1))
        ],
    )
    plants = [
        plant(rng, h).at((x, 0, z))
        for x, z, h in (
            (-WIDE + 0.6, 1.35, 1.3),
            (-WIDE + 0.6, -1.5, 1.2),
            (WIDE - 0.6, 5.0, 1.6),
            (4.4, DEEP - 0.4, 1.3),
        )
    ]
    right = WIDE - 0.3
    return merge(
        merge(case).at((right, 0, 1.9), np.pi / 2),
        piano.at((-4.0, 0, -DEEP + 0.45), np.pi),
        globe.at((right - 0.02, 2.5, 1.2)),
        merge(notice).at((WIDE - 0.08, 0, -1.6), np.pi / 2),
        plants,
    )


def ceiling() -> Mesh:
    """Oak beams under pale boards, and round lamps."""
    x, z = (a.ravel() for a in np.meshgrid(np.arange(-WIDE, WIDE, 1.9), np.arange(-DEEP, DEEP, 1.6)))
    quads = [[(a, HIGH, b), (a + 1.9, HIGH, b), (a + 1.9, HIGH, b + 1.6), (a, HIGH, b + 1.6)] for a, b in zip(x, z)]
    roof = faces(quads, "#E6D8BC", 0.04)
    roof = (roof if roof.n[0, 1] < 0 else roof.flipped()).with_light(emit=0.3)
    parts = [roof]
    for zz in np.arange(-DEEP + 1.6, DEEP, 3.2):
        beam = merge(box((2 * WIDE, 0.34, 0.26), (0, HIGH - 0.34, zz), "#A97641"))
        under = faces(
            [
                [
                    (-WIDE, HIGH - 0.34, zz - 0.13),
                    (WIDE, HIGH - 0.34, zz - 0.13),
                    (WIDE, HIGH - 0.34, zz + 0.13),
                    (-WIDE, HIGH - 0.34, zz + 0.13),
                ]
            ],
            "#946234",
        )
        parts += [beam.with_light(emit=0.2), (under if under.n[0, 1] < 0 else under.flipped()).with_light(emit=0.2)]
    for xx in (-4.6, 0, 4.6):
        for zz in (-3.2, 3.2):
            shade = (
                lathe([(0.34, 0.0), (0.30, 0.16), (0.08, 0.34), (0.02, 0.36)], 14, "#F7ECD2")
                .at((xx, HIGH - 1.5, zz))
                .with_light(emit=0.7)
            )
            glow = disc(0.3, "#FFF1C8", 14, 0).flipped().at((xx, HIGH - 1.49, zz)).with_light(emit=1)
            parts += [shade, glow, lathe([(0.012, HIGH - 1.16), (0.012, HIGH)], 4, "#3A3F46").at((xx, 0, zz))]
    whole = merge(parts)
    whole.l[:, 1] = 0
    return whole


def floor() -> Floor:
    """The hall between its walls and furniture, and the stage."""
    plan = Floor(-10, -9, 10, 9, 0.2)
    plan.level(0.0, (np.abs(plan.x) < WIDE - 0.4) & (plan.z > -DEEP + 0.4) & (plan.z < DEEP - 2.4))
    plan.level(0.2, plan.rect(0, DEEP - 2.65, 3.0, 0.6))
    plan.level(0.4, plan.rect(0, DEEP - 1.35, 9.6, 2.1))
    plan.block(plan.rect(1.6, DEEP - 1.75, 1.1, 0.7))
    plan.block(plan.z > DEEP - 0.4)
    for x, z, w, d in ((WIDE - 0.3, 1.9, 1.0, 2.7), (-4.0, -DEEP + 0.45, 2.0, 1.2)):
        plan.block(plan.rect(x, z, w, d))
    for k in range(SEATS):
        a = (k + 0.5) * 2 * np.pi / SEATS
        plan.block(plan.ring(0, 0.34, RING * np.sin(a), RING * np.cos(a)))
    return plan


def build() -> Model:
    """Model and light the hall."""
    gaps = [(z - 0.85, z + 0.85) for z in (-5.4, -2.7, 0.0, 2.7, 5.4)]
    left = merge(panelled(-DEEP, DEEP, gaps), [window().at((z, 0, 0)) for z in (-5.4, -2.7, 0.0, 2.7, 5.4)])
    band = 4.72
    walls = [
        left.at((-WIDE, 0, 0), -np.pi / 2),
        panelled(-DEEP, DEEP, []).at((WIDE, 0, 0), np.pi / 2),
        panelled(-WIDE, WIDE, []).at((0, 0, DEEP), 0),
        panelled(-WIDE, WIDE, []).at((0, 0, -DEEP), np.pi),
        frieze(2 * DEEP).at((-WIDE + 0.03, band, -DEEP), -np.pi / 2),
        frieze(2 * DEEP).at((WIDE - 0.03, band, DEEP), np.pi / 2),
        frieze(2 * WIDE).at((-WIDE, band, DEEP - 0.03), 0),
        frieze(2 * WIDE).at((WIDE, band, -DEEP + 0.03), np.pi),
    ]
    door = merge(
        box((1.9, 2.6, 0.1), (0, 0, 0), DARK_OAK),
        [box((0.84, 2.4, 0.12), (x, 0.04, -0.02), "#9E6B3A") for x in (-0.45, 0.45)],
        [ball(0.05, 6, EU_GOLD, 4).at((x, 1.1, -0.12)) for x in (-0.1, 0.1)],
    )
    ring = []
    for k in range(SEATS):
        a = (k + 0.5) * 2 * np.pi / SEATS
        ring.append(
            chair(("#B5473F", "#D9A441")[k % 2], "#7A5230").at((RING * np.sin(a), 0, RING * np.cos(a)), a + np.pi)
        )
    room = merge(boards(), walls, stage(), corners(), furniture(), ring, door.at((3.4, 0, -DEEP + 0.06), np.pi))
    shell = merge(
        faces([[(-WIDE, HIGH, -DEEP), (-WIDE, HIGH, DEEP), (WIDE, HIGH, DEEP), (WIDE, HIGH, -DEEP)]], "#fff"),
        faces(
            [
                [(-WIDE - 0.2, y0, z0), (-WIDE - 0.2, y1, z0), (-WIDE - 0.2, y1, z1), (-WIDE - 0.2, y0, z1)]
                for z0, z1, y0, y1 in [
                    (-DEEP, -6.25, 0, HIGH),
                    *[(b - 0.0, a, 0, HIGH) for (_, b), (a, _) in zip(gaps[:-1], gaps[1:])],
                    (6.25, DEEP, 0, HIGH),
                    (-DEEP, DEEP, 0, 1.15),
                    (-DEEP, DEEP, 4.7, HIGH),
                ]
            ],
            "#fff",
        ),
    )
    bake(room, MOOD.direction, blinds=shell, dirs=48, cell=0.11, reach=1.0, sun_cell=0.07, spread=0.012)
    yard = outside()
    yard.l[:, 1] = np.where(yard.n @ MOOD.direction > 0, 1, 0)
    spots: dict[str, Spot] = {}
    for k in range(SEATS):
        a = np.pi - (k + 0.5) * 2 * np.pi / SEATS + (np.pi / SEATS) * 0
        r = RING - 0.02
        spots[f"member:{k}"] = Spot((r * np.sin(a), 0, r * np.cos(a)), float(np.degrees(a + np.pi)) % 360, True)
    for k, (_, sx, sz) in enumerate(CORNERS):
        x, z = sx * (WIDE - 1.5), sz * (DEEP - 1.5) - (2.3 if sz > 0 else 0)
        spots[f"corner:{k + 1}"] = Spot((x, 0, z), float(np.degrees(np.arctan2(-x, -z))))
    spots |= {
        "entry": Spot((0.6, 0, -6.4), 356),
        "lectern": Spot((1.6, 0.4, DEEP - 1.2), 180),
        "teacher": Spot((-1.4, 0.4, DEEP - 1.5), 180),
        "adviser": Spot((-2.9, 0, -5.4), 20),
        "talk:0": Spot((-5.6, 0, -1.2), 80),
        "talk:1": Spot((5.8, 0, -0.8), 270),
        "talk:2": Spot((5.4, 0, 3.4), 230),
        "talk:3": Spot((-5.4, 0, 3.0), 130),
        "door:square": Spot((3.4, 0, -6.9), 180),
    }
    views = {
        "overview": View((4.6, 4.2, -7.4), (-0.7, 1.25, 1.4), 78),
        "vote": View((0.2, 4.6, -6.9), (0, 0.55, 0.5), 70),
        "talk": View((-0.4, 1.6, -1.4), (-1.4, 1.3, 3.0), 50),
        "corners": View((0, 15.0, -12.6), (0, 0, -1.1), 70),
        "stage": View((0.3, 1.75, 1.2), (0.5, 1.6, 7.0), 60),
    }
    labels = {
        f"corner:{k + 1}": (sx * (WIDE - 1.5), 2.4, sz * (DEEP - 1.5) - (2.3 if sz > 0 else 0))
        for k, (_, sx, sz) in enumerate(CORNERS)
    }
    labels["door:square"] = (3.4, 2.9, -7.7)

    def side(centre: Floats) -> Floats:
        return np.where(centre[:, 2] > 3.2, 0, np.where(centre[:, 2] < -3.4, 1, np.where(centre[:, 0] < 0, 2, 3)))

    meshes = {f"still:room{k}": part for k, part in enumerate(split(room, side))}
    meshes |= {"still:ceiling": ceiling(), "still:yard": yard, "still:sky": sky()}
    return Model(
        "hall",
        MOOD,
        floor(),
        spots,
        views,
        meshes,
        {},
        labels,
        {"seats": SEATS, "roof": HIGH},
        (0.95, 0.88, 0.74),
        shell,
    )
