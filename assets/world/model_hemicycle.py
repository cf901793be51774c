"""The European Parliament's hemicycle: tiers of oak benches about a blue well, the rostrum before a wall of slats."""

from __future__ import annotations

import numpy as np
from bake import bake
from kit import CARPET, DARK_OAK, OAK, Floor, Model, split

from game.world.light import Mood
from game.world.mesh import (
    EU_BLUE,
    Floats,
    Mesh,
    arc,
    ball,
    box,
    copies,
    disc,
    faces,
    lathe,
    merge,
    rgb,
    sheet,
    twelve_stars,
)
from game.world.places.place import Spot, View

ROWS, SPAN, FIRST, STEP, RISE = 14, 1.52, 8.2, 1.42, 0.46
AISLES = np.linspace(-SPAN, SPAN, 9)
NEAR_ROWS = 3
CAPACITY = 752
CHAIR = "#2B4C9B"
MOOD = Mood(
    sky=(0.50, 0.45, 0.40), ground=(0.30, 0.19, 0.11), sun=(1.75, 1.42, 1.0), towards=(-0.25, 0.9, -0.38),
    fog=(0.95, 0.70, 0.45), haze=0.0045,
)  # fmt: skip


def seats() -> Floats:
    """(radius, row, angle) of every seat in eight blocks between aisles; the last to be filled come last."""
    rng = np.random.default_rng(7)
    found = []
    for row in range(ROWS):
        radius = FIRST + row * STEP
        margin = 0.62 / radius
        for a, b in zip(AISLES[:-1], AISLES[1:]):
            count = int((b - a - 2 * margin) * radius / 0.725) + 1
            found += [(radius, row, t) for t in np.linspace(a + margin, b - margin, count)]
    table = np.array(found)
    back = table[:, 1] >= ROWS - 3
    order = np.argsort(back * (1 + rng.random(len(table))), kind="stable")
    return table[order][:CAPACITY]


def member(near: bool) -> Mesh:
    """A seated member facing +z: slots 1 suit, 2 collar in the group's colour, 3 skin, 4 hair, 5 shirt."""
    sides = 7 if near else 6
    if near:
        body = lathe([(0.21, 0.42), (0.25, 0.62), (0.245, 0.88)], sides, "#334", 0.66, slot=1)
        collar = lathe([(0.25, 0.86), (0.175, 0.965), (0.085, 1.04)], sides, "#fff", 0.7, slot=2)
    else:
        body = lathe([(0.25, 0.62), (0.245, 0.88)], sides, "#334", 0.66, slot=1)
        collar = lathe([(0.25, 0.86), (0.085, 1.04)], sides, "#fff", 0.7, slot=2)
        collar.n = body.n * 0.7 + np.array([0, 0.7, 0])
    head = ball(0.125, 9 if near else sides, "#fff", 6 if near else 3, 1.0, 1.22, slot=3).at((0, 1.19, 0.03))
    head.slot[(head.v[:, 1] > 1.15) & (head.v[:, 2] < 0.03) | (head.v[:, 1] > (1.26 if near else 1.25))] = 4
    parts = [body, collar, head]
    if near:
        shirt = faces([[(-0.07, 0.97, 0.135), (0, 0.72, 0.175), (0.07, 0.97, 0.135)]], "#fff").flipped().with_slot(5)
        arms = [
            lathe([(0.05, 0.6), (0.07, 0.9)], 4, "#334", slot=1).tilted(-0.55).at((x, 0.1, 0.45)) for x in (-0.25, 0.25)
        ]
        eyes = [
            faces(
                [
                    [
                        (x - 0.012, 1.19, 0.158),
                        (x - 0.012, 1.222, 0.158),
                        (x + 0.012, 1.222, 0.158),
                        (x + 0.012, 1.19, 0.158),
                    ]
                ],
                "#2A2220",
            )
            for x in (-0.042, 0.042)
        ]
        parts += [shirt, *arms, *[eye.flipped() for eye in eyes]]
    return merge(parts)


def chair() -> Mesh:
    """The back of one blue seat: its front, rear and top."""
    back = box((0.52, 0.62, 0.07), (0, 0.32, -0.27), CHAIR)
    back.v[back.v[:, 1] > 0.9, 0] *= 0.8
    back.f = back.f[np.abs(back.n[back.f[:, 0], 0]) < 0.9]
    used, index = np.unique(back.f, return_inverse=True)
    return Mesh(back.v[used], back.n[used], index.reshape(-1, 3), back.c[used], back.l[used], back.slot[used])


def hand() -> Mesh:
    """A raised right arm (slot 1) and hand (slot 3)."""
    sleeve = lathe([(0.075, 0.82), (0.055, 1.32)], 4, "#334", slot=1)
    palm = ball(0.085, 4, "#fff", 2, 0.6, 1.5, slot=3).at((0, 1.41, 0))
    return merge(sleeve, palm).tilted(-0.08).at((0.27, 0, 0.03))


def tiers() -> Mesh:
    """Steps of carpet, benches of oak, stairs in the aisles."""
    parts = []
    for row in range(ROWS):
        radius, y = FIRST + row * STEP, RISE * (row + 1)
        last = row == ROWS - 1
        count = 24
        depth = STEP + (5.2 if last else 0)
        parts.append(
            arc(
                radius - 0.85,
                radius - 0.85 + depth,
                y - RISE - (0 if row else 0.4),
                y,
                -SPAN - 0.04,
                SPAN + 0.04,
                count,
                CARPET,
                0.03,
            )
        )
        for a, b in zip(AISLES[:-1], AISLES[1:]):
            gap = 0.62 / radius
            pieces = 3 if row < 9 else 4
            parts.append(arc(radius - 0.62, radius - 0.52, y, y + 0.70, a + gap, b - gap, pieces, DARK_OAK, 0.06))
            parts.append(
                arc(radius - 0.74, radius - 0.22, y + 0.70, y + 0.76, a + gap, b - gap, pieces, OAK, 0.05).with_light(
                    gloss=0.6
                )
            )
        for aisle in AISLES:
            width = 0.5 / radius
            parts.append(
                arc(
                    radius - 1.35,
                    radius - 0.85,
                    y - RISE,
                    y - RISE / 2,
                    aisle - width,
                    aisle + width,
                    1,
                    "#3A559B",
                    0.05,
                )
            )
    return merge(parts)


def well() -> Mesh:
    """The floor: oak parquet about a blue carpet, which a ring of gold edges."""
    rng = np.random.default_rng(4)

    def parquet(x: Floats, z: Floats) -> Floats:
        return rgb("#6E5440") * (1 + 0.10 * rng.uniform(-1, 1, (len(x), 1)))

    parts = [sheet(np.linspace(-40, 40, 41), np.linspace(-34, 22, 29), parquet, -0.03)]
    parts += [
        arc(r, r + 1.211, -0.02, 0.02, -np.pi, np.pi, 40, c)
        for r, c in zip(np.arange(0.001, 6.2, 1.211), ["#24407F", "#26448A"] * 3)
    ]
    parts.append(arc(6.06, 6.22, -0.02, 0.03, -np.pi, np.pi, 48, "#D8AE45"))
    return merge(parts)


def rostrum() -> Mesh:
    """Three rising desks, the lectern, and a desk each for the Council and the Commission."""
    parts = []
    for width, y, z in ((9, 0.0, 4.6), (12, 0.55, 7.0), (15, 1.2, 9.6)):
        height = 1.1 if y == 0 else 1.2
        parts += [
            box((width + 2.5, y + 0.04, 2.5), (0, 0, z + 0.9), CARPET),
            box((width, height - 0.1, 0.5), (0, y, z), DARK_OAK, jitter=0.03),
            box((width + 0.3, 0.1, 0.9), (0, y + height - 0.1, z), OAK).with_light(gloss=0.6),
        ]
        parts += [
            box((0.06, height - 0.25, 0.05), (x, y + 0.05, z - 0.27), OAK)
            for x in np.arange(-width / 2 + 0.2, width / 2, 0.42)
        ]
        parts += [
            box((0.34, 0.2, 0.03), (x, y + height, z + 0.1), "#1C2438")
            for x in np.arange(-width / 2 + 0.9, width / 2 - 0.5, 1.8)
        ]
    parts += [
        box((1.2, 0.95, 0.5), (0, 0, 2.3), DARK_OAK),
        box((1.5, 0.08, 0.75), (0, 0.95, 2.26), OAK),
        box((0.5, 0.5, 0.03), (0, 0.28, 2.03), EU_BLUE),
    ]
    parts.append(twelve_stars(0.16, 0.035).at((0, 0.53, 2.01)).with_light(emit=0.6))
    for side in (-1, 1):
        parts += [
            box((3.2, 0.74, 0.4), (side * 6.5, 0, 0.9), DARK_OAK, yaw=side * 0.75),
            box((3.4, 0.07, 0.7), (side * 6.5, 0.74, 0.9), OAK, yaw=side * 0.75),
        ]
    return merge(parts)


def walls() -> Mesh:
    """A wall of slats behind the rostrum; panels and the interpreters' lit booths behind the members."""
    rng = np.random.default_rng(9)
    angles, tones = np.linspace(-1.2, 1.2, 120), rng.uniform(0.86, 1.12, 120)
    slats = [
        box((0.34, 14.5, 0.3), (33 * np.sin(t), 0, -16 + 33 * np.cos(t)), rgb("#A8743F") * w, t)
        for t, w in zip(angles, tones)
    ]
    for slat in slats:
        slat.c *= np.interp(slat.v[:, 1:2], [0, 14.5], [1.08, 0.55])
    parts = [*slats, arc(33.3, 33.6, 0, 14.5, np.pi - 1.34, np.pi + 1.34, 40, "#4A3322").at((0, 0, -16))]
    back = ROWS * STEP + FIRST + 5.6
    base = RISE * ROWS
    parts.append(arc(back, back + 0.3, base - 3, base + 1.0, -2.0, 2.0, 72, "#9A6636", 0.12))
    for k, t in enumerate(np.linspace(-1.86, 1.86, 31)):
        half = 0.045
        lit = k % 5 != 3
        glass = arc(
            back + 0.7, back + 0.8, base + 1.25, base + 2.75, t - half, t + half, 2, "#FFDFA0" if lit else "#5D6C80"
        )
        parts += [
            glass.with_light(emit=0.85 if lit else 0.1),
            arc(back + 0.2, back + 0.9, base + 1.0, base + 3.0, t + half, t + half + 0.034, 1, "#8E5E30", 0.1),
        ]
        if lit:
            heads = [-0.018, 0.02] if k % 2 else [0.0]
            for shift in heads:
                spot = (back + 0.62) * np.sin(t + shift), base + 1.25, -(back + 0.62) * np.cos(t + shift)
                parts.append(
                    merge(
                        box((0.42, 0.42, 0.1), (0, 0, 0), "#3A3F52"), box((0.24, 0.3, 0.1), (0, 0.46, 0), "#6B4A38")
                    ).at(spot, -t)
                )
    parts.append(arc(back, back + 0.9, base + 0.98, base + 1.25, -2.0, 2.0, 60, OAK, 0.06))
    parts.append(arc(back, back + 0.9, base + 2.75, base + 3.1, -2.0, 2.0, 60, OAK, 0.06))
    parts.append(arc(back - 0.2, back + 0.2, base + 3.1, base + 8.2, -2.0, 2.0, 90, "#A06A38", 0.14))
    for part in parts[-1:]:
        part.c *= np.interp(part.v[:, 1:2], [base + 3, base + 8.2], [1.0, 0.6])
    return merge(parts)


def screens() -> tuple[Mesh, list[dict[str, object]]]:
    """Two dark screens on the slats; on each stand three rows where the count appears."""
    parts, frames = [], []
    for side in (-1, 1):
        yaw = side * 0.38
        at = (side * 12.0, 4.6, 11.2)
        parts.append(
            merge(
                box((8, 4.8, 0.3), (0, 0, 0), "#141B2C").with_light(emit=0.6),
                box((8.4, 5.2, 0.2), (0, -0.2, 0.3), "#3A2A1C"),
            ).at(at, yaw)
        )
        frames.append({"at": at, "yaw": yaw})
    return merge(parts), frames


def ceiling() -> Mesh:
    """Rings of pale panels between three rings of lamps, darker towards the rim."""
    parts = []
    edges = np.array([0, 4.5, 7.5, 8.0, 14.5, 15.1, 21.5, 22.2, 29, 37])
    heights = np.array([15.2, 15.2, 15.0, 14.9, 14.7, 14.6, 14.4, 14.3, 14.1, 13.6])
    for k, (r0, r1) in enumerate(zip(edges[:-1], edges[1:])):
        lamp = k in (2, 4, 6)
        tone = "#FFF1CF" if lamp else rgb("#C9A878") * (1 - 0.06 * k)
        angle = np.linspace(-np.pi, np.pi, 61)
        p = [
            np.stack([r * np.sin(angle), np.full(61, h), -r * np.cos(angle)], 1)
            for r, h in ((r0, heights[k]), (r1, heights[k + 1]))
        ]
        quads = np.stack([p[0][:-1], p[0][1:], p[1][1:], p[1][:-1]], 1)
        ring = faces(quads, tone, 0.0 if lamp else 0.09)
        if ring.n[:, 1].mean() > 0:
            ring = ring.flipped()
        ring.l[:, 2] = 1.0 if lamp else 0.35
        ring.l[:, 1] = 0
        parts.append(ring)
    return merge(parts).at((0, 0, -4))


def emblem() -> Mesh:
    """The Union's circle of stars on the wall."""

    def plate(radius: float, colour: str, z: float) -> Mesh:
        upright = disc(radius, colour, 48).tilted(-np.pi / 2)
        return upright.at((0, 7.2, z))

    return merge(
        plate(4.5, "#C9A063", 13.9).with_light(emit=0.3), plate(4.25, EU_BLUE, 13.8).with_light(emit=0.75),
        twelve_stars(2.95, 0.52).at((0, 7.2, 13.7)).with_light(emit=0.85),
    )  # fmt: skip


def officials() -> Mesh:
    """The vice-presidents' and clerks' chairs along the rostrum, with their people."""
    rng = np.random.default_rng(12)
    rows = ((6.0, 0.55, np.arange(-3.6, 3.7, 1.8)), (8.4, 1.2, np.arange(-5.4, 5.5, 1.8)))
    pos = np.array([(x, y + 0.1, z) for z, y, xs in rows for x in xs])
    count = len(pos)
    figure = merge(member(True), chair())
    colours = {
        1: np.array([rgb(c) for c in ("#2E3442", "#3B3A3C", "#26304F", "#5B4B57")])[rng.integers(4, size=count)],
        2: np.tile(rgb("#E9DFCB"), (count, 1)), 5: np.tile(rgb("#F5F1E6"), (count, 1)),
        3: np.array([rgb(c) for c in ("#F1C9A5", "#E5B58F", "#C98F65")])[rng.integers(3, size=count)],
        4: np.array([rgb(c) for c in ("#2B211C", "#5A3A22", "#8B6B45", "#B9B4AD")])[rng.integers(4, size=count)],
    }  # fmt: skip
    return copies(figure, pos, np.full(count, np.pi), colours, np.full(count, 1.12))


def floor() -> Floor:
    """Where one can walk: the well, both flanks, the aisles' stairs, the president's platform."""
    plan = Floor(-34, -34, 34, 18)
    r, t = np.hypot(plan.x, plan.z), np.arctan2(plan.x, -plan.z)
    plan.level(0.0, (r < FIRST - 0.95) | ((np.abs(t) > SPAN + 0.06) & (r < 27)) & (plan.z < 12))
    climb = np.clip((r - (FIRST - 1.35)) / STEP * RISE, 0, RISE * ROWS)
    for aisle in AISLES:
        side = np.abs(t - aisle) * r < 0.62
        plan.level(climb, side & (r >= FIRST - 1.35) & (r < FIRST + ROWS * STEP))
    top = FIRST + (ROWS - 1) * STEP
    plan.level(RISE * ROWS, (np.abs(t) < SPAN) & (r > top + 0.4) & (r < top + 4.6))
    for width, y, z in ((9, 0.0, 4.6), (12, 0.55, 7.0), (15, 1.2, 9.6)):
        plan.block(plan.rect(0, z, width + 2.6, 2.0))
        plan.level(y, plan.rect(0, z + 1.35, width + 2.0, 1.3))
        plan.block(plan.rect(0, z, width + 0.3, 1.1))
    plan.block(plan.rect(0, 2.3, 1.7, 1.0))
    for side in (-1, 1):
        plan.block(plan.rect(side * 6.5, 0.9, 3.6, 1.0, side * 0.75))
    return plan


def build() -> Model:
    """Model and light the whole chamber."""
    table = seats()
    count = len(table)
    rng = np.random.default_rng(7)
    r, row, t = table.T
    pos = np.stack([r * np.sin(t), RISE * (row + 1), -r * np.cos(t)], 1)
    yaw = -t + rng.normal(0, 0.12, count)
    scale = rng.uniform(0.95, 1.06, count)

    def pick(*tones: str, p: list[float] | None = None) -> Floats:
        return np.array([rgb(c) for c in tones])[rng.choice(len(tones), count, p=p)] * rng.uniform(0.9, 1.1, (count, 1))

    looks = {
        "suit": pick(
            "#2E3442",
            "#3B3A3C",
            "#4A3F38",
            "#26304F",
            "#5B4B57",
            "#6E6A66",
            "#7A3B3B",
            "#C9BFAE",
            p=[0.24, 0.18, 0.13, 0.17, 0.08, 0.1, 0.05, 0.05],
        ),
        "skin": pick("#F1C9A5", "#E5B58F", "#C98F65", "#8D5A3B", p=[0.5, 0.3, 0.14, 0.06]),
        "hair": pick("#2B211C", "#5A3A22", "#8B6B45", "#B9B4AD", "#D8B878", p=[0.3, 0.28, 0.14, 0.18, 0.1]),
    }
    near = row < NEAR_ROWS
    template = {True: member(True), False: member(False)}
    groups = {k: copies(template[k], pos[near == k], yaw[near == k], {}, scale[near == k]) for k in (True, False)}
    chairs = copies(chair(), pos, -t, {})
    screen, frames = screens()
    room = merge(tiers(), well(), rostrum(), walls(), officials(), screen, chairs)
    whole = merge(room, groups[True], groups[False])
    bake(whole, MOOD.direction, dirs=48, cell=0.22, reach=1.6, sun_cell=0.2, spread=0.12)
    a, b = len(room.v), len(room.v) + len(groups[True].v)
    room.l[:, :2] = whole.l[:a, :2]
    lights = {True: whole.l[a:b, :2], False: whole.l[b:, :2]}

    def third(centre: Floats) -> Floats:
        angle = np.arctan2(centre[:, 0], -centre[:, 2])
        return np.where(np.abs(angle) > SPAN + 0.1, 3, np.digitize(angle, [-0.5, 0.5]))

    meshes = {f"still:room{k}": part for k, part in enumerate(split(room, third))}
    meshes["still:over"] = merge(emblem(), ceiling())
    meshes |= {"near": template[True], "far": template[False], "hand": hand()}
    arrays = {
        "seat": np.c_[pos, yaw, -t, scale, row].astype("f4"),
        "light_near": np.round(lights[True] * 255).astype("u1"),
        "light_far": np.round(lights[False] * 255).astype("u1"),
        **{key: np.round(np.clip(value, 0, 1) * 255).astype("u1") for key, value in looks.items()},
    }
    spots = {
        "entry": Spot((2.4, 0, -0.6), 172),
        "rapporteur": Spot((0, 0, 3.15), 180),
        "shadow": Spot((-2.6, 0, 1.2), 180),
        "president": Spot((0, 1.2, 10.9), 180),
        "commissioner": Spot((-7.1, 0, 1.6), 180 - 43),
        "council": Spot((7.1, 0, 1.6), 180 + 43),
        "journalist": Spot((9.5, 0, 3.2), 240),
        "campaigner": Spot((-9.5, 0, 3.2), 120),
        "lectern": Spot((0, 0, 3.15), 180),
        "door:square": Spot((-13.5, 0, 4.5), 150),
    }
    views = {
        "overview": View((3.6, 11.4, -23.5), (0, 4.6, -1.0), 70),
        "vote": View((-3.4, 6.2, 8.6), (0.2, 2.7, -8), 76),
        "talk": View((0, 1.75, -2.2), (0, 1.45, 2.9), 46),
        "rostrum": View((4.5, 3.2, -5.5), (0, 2.2, 7), 62),
    }
    labels = {"door:square": (-13.5, 2.6, 5.2)}
    return Model(
        "hemicycle",
        MOOD,
        floor(),
        spots,
        views,
        meshes,
        arrays,
        labels,
        {"screens": frames, "span": SPAN, "first": FIRST, "near_rows": NEAR_ROWS},
        (0.10, 0.06, 0.04),
    )
