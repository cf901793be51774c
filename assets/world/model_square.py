"""The square of the European quarter at golden hour: three buildings known by outline, flags, trees, signposts."""

from __future__ import annotations

import numpy as np
from bake import bake
from cloth import flag
from kit import Floor, Model, ornament, split, stroke

from game.world.light import Mood
from game.world.mesh import (
    EU_BLUE,
    EU_GOLD,
    Floats,
    Mesh,
    arc,
    ball,
    box,
    disc,
    extrude,
    faces,
    lathe,
    merge,
    rgb,
    sheet,
    tiles,
    twelve_stars,
)
from game.world.places.place import Spot, View

MOOD = Mood(
    sky=(0.46, 0.50, 0.62),
    ground=(0.36, 0.27, 0.19),
    sun=(2.45, 1.62, 0.86),
    towards=(-0.62, 0.36, -0.55),
    fog=(1.0, 0.72, 0.46),
    haze=0.0034,
    exposure=0.86,
)
GLASS = "#5D7C93"
POLES = [(x, 21 + 0.012 * x * x) for x in np.linspace(-19.5, 19.5, 14)]
POLE_FLAGS = ["EU", "BE", "DE", "FR", "IT", "EU", "LV", "EE", "LT", "EU", "PL", "ES", "EL", "EU"]
DOORS = {
    "berlaymont": (-15.5, 5.0),
    "hemicycle": (1.5, 13.0),
    "council": (17.5, 4.5),
    "maptable": (11.0, -11.0),
    "hall": (-10.5, -11.0),
}
BEDS = ((-24, 12, 7, 4), (25, 10, 7, 4))
TREES = [
    (-24, 12),
    (-21, 13.5),
    (-27, 11),
    (25, 10),
    (22, 11),
    (28.5, 9),
    *zip(np.linspace(-15, 17, 7), [40] * 7),
    (-36, 4),
    (39, -2),
    (-33, -14),
    (44, 20),
    (-40, 24),
    (34, -22),
    (-30, -30),
]
BENCHES = [(-24, 6.8, np.pi), (25, 4.9, np.pi), (-18, -20, 1.9), (19, -20, -1.9)]


def berlaymont(arm: float = 46, half: float = 8.5, floors: int = 13, storey: float = 3.1) -> Mesh:
    """A cross of four arms with concave sides: bands of linen-coloured ledges and of glass."""
    rng = np.random.default_rng(5)
    ends = [np.deg2rad(a) for a in (28, 118, 208, 298)]
    path: list[Floats] = []
    for k, a in enumerate(ends):
        b = ends[(k + 1) % 4]
        d, e = np.array([np.cos(a), np.sin(a)]), np.array([np.cos(b), np.sin(b)])
        across, along = np.array([-d[1], d[0]]), np.array([e[1], -e[0]])
        p, q, c = d * arm + across * half, e * arm + along * half, (d + e) * 9.0
        t = np.linspace(0, 1, 26)[:, None]
        path += [d * arm - across * half * u for u in (1, 0.5, 0, -0.5)] + list(
            (1 - t) ** 2 * p + 2 * t * (1 - t) * c + t**2 * q
        )
    outline = np.array(path)[:-1]
    outline = outline[np.linalg.norm(outline - np.roll(outline, 1, 0), axis=1) > 0.2]
    count = len(outline)

    def ring(p: Floats, y0: float, y1: float, colour: object, jitter: float = 0.0) -> Mesh:
        low, high = np.insert(p, 1, y0, axis=1), np.insert(p, 1, y1, axis=1)
        return faces(np.stack([low, high, np.roll(high, -1, 0), np.roll(low, -1, 0)], 1), colour, jitter)  # type: ignore[arg-type]

    outer, parts = outline * 1.012, []
    for k in range(floors):
        y = 5 + k * storey
        warm = rng.random(count) < 0.16
        glass = np.where(warm[:, None], rgb("#FFC56B"), rgb(GLASS)) * rng.uniform(0.75, 1.12, (count, 1))
        windows = ring(outline, y + 0.9, y + storey, np.clip(glass, 0, 1))
        windows.l[:, 2], windows.l[:, 3] = np.repeat(warm * 0.75, 4), 0.8
        parts += [windows, ring(outer, y, y + 0.95, "#E8DCC6", 0.03)]
    top = 5 + floors * storey
    parts += [
        ring(outline * 0.97, 0, 5, "#7C6A58"),
        extrude(outer, top, top + 1.4, "#EDE3D0"),
        extrude(outline * 0.55, top + 1, top + 5, "#CDBFA6"),
    ]
    return merge(parts)


def europa(width: float = 30.0, height: float = 30.0, panes: int = 11) -> Mesh:
    """The glass box with its patchwork of old oak frames, and the lantern glowing inside."""
    rng = np.random.default_rng(6)
    shape = np.array([(5, 3), (6.8, 6), (8.8, 11), (9.6, 15), (9.2, 19), (7.6, 23), (6.2, 26), (6.0, 28.5)])
    y = np.linspace(3, 28.5, 34)
    lantern = lathe(np.c_[np.interp(y, shape[:, 1], shape[:, 0]), y], 26, "#fff")
    t = (lantern.v[:, 1] - 3) / 25
    lantern.c[:] = rgb("#FFE7B0") * (1 - t[:, None]) + rgb("#F7B24E") * t[:, None]
    lantern.c[(np.arange(34) % 3 == 0).repeat(26)] *= [0.95, 0.76, 0.50]
    parts = [lantern.with_light(emit=1)]
    step = width / panes
    for side in range(4):
        frames = []
        if side in (1, 2):
            frames.append(box((width, height, 0.5), (0, 0, -width / 2), "#6E5136"))
        else:
            for i in range(panes):
                for j in range(panes):
                    x, y0 = -width / 2 + i * step, j * height / panes
                    tone = rgb("#B98550") * rng.uniform(0.7, 1.25)
                    frames += [
                        box((step, 0.22, 0.3), (x + step / 2, y0, -width / 2), tone),
                        box((0.22, height / panes, 0.3), (x, y0, -width / 2), tone),
                    ]
                    if rng.random() < 0.5:
                        frames.append(
                            box((0.1, height / panes, 0.16), (x + step * rng.uniform(0.3, 0.7), y0, -width / 2), tone)
                        )
        parts.append(merge(frames).at(yaw=-side * np.pi / 2))
    parts += [
        box((width + 1.2, 1.0, width + 1.2), (0, height, 0), "#C9B18B"),
        box((width, 0.4, width), (0, 0, 0), "#7A6048"),
    ]
    parts += [box((24, 26, 30), (29, 0, 3), "#D8C6A4")]
    for i in range(7):
        for j in range(5):
            lit = rng.random() < 0.3
            window = box((1.7, 2.4, 0.3), (20.5 + 2.9 * i, 3 + 4.4 * j, -12.1), "#FFC97A" if lit else "#6D7F8C")
            parts.append(window.with_light(emit=0.7 if lit else 0))
    return merge(parts)


def spaak(radius: float = 27.0, depth: float = 60.0, base: float = 9.0) -> Mesh:
    """The hemicycle's building: a glass barrel vault on a drum of stone."""
    a = np.linspace(0, np.pi, 25)

    def rib(r: float, z: float) -> Floats:
        return np.stack([-r * np.cos(a), base + r * 0.95 * np.sin(a), np.full(25, z)], 1)

    def band(p: Floats, q: Floats) -> Floats:
        return np.stack([p[:-1], p[1:], q[1:], q[:-1]], 1)

    parts = []
    for z in np.arange(0, depth, 6.0):
        parts.append(faces(band(rib(radius, z), rib(radius, z + 5.4)), "#8FB0BF", 0.12))
        parts.append(faces(band(rib(radius + 0.5, z + 5.4), rib(radius + 0.5, z + 6)), "#E5DAC4"))
    steps = np.linspace(0.1, radius, 7)
    for r0, r1 in zip(steps[:-1], steps[1:]):

        def front(p: float, q: float, z: float) -> Floats:
            inner, outer = rib(p, z), rib(q, z)
            return np.stack([inner[:-1], outer[:-1], outer[1:], inner[1:]], 1)

        parts += [faces(front(r0, r1 - 0.5, 0), "#86A7B8", 0.14), faces(front(r1 - 0.5, r1, -0.2), "#EFE4CE")]
    parts += [
        box((0.4, radius * 0.95 * np.sin(a[i]), 0.4), (-radius * np.cos(a[i]), base, -0.4), "#EFE4CE")
        for i in range(1, 24, 2)
    ]
    parts.append(box((2 * radius + 3, base, depth), (0, 0, depth / 2 - 1), "#D9C8A8"))
    parts += [box((2.6, 6, 0.4), (x, 1, -1.2), "#54707F") for x in np.arange(-24, 25, 4.0)]
    return merge(parts)


def houses() -> Mesh:
    """Two rows of gabled town houses that close the square on its sides."""
    rng = np.random.default_rng(11)
    tones = ("#D9A679", "#E6CFA2", "#C98B6B", "#EADBC0", "#B9C2A8", "#D8B48E", "#C9A3A0")
    parts = []
    for side, x in ((-1, -58.0), (1, 60.0)):
        z = -48.0
        while z < (26 if side < 0 else 34):
            width, height = rng.uniform(6, 8.5), rng.uniform(9, 13.5)
            tone = rgb(tones[rng.integers(len(tones))])
            house = [box((8, height, width - 0.15), (0, 0, 0), tone)]
            face = -side * 4.0
            half = (width - 0.15) / 2
            peak = height + rng.uniform(2.5, 4)
            for s in (-1, 1):
                roof = [(-4.3, height, s * half), (-4.3, peak, 0), (4.3, peak, 0), (4.3, height, s * half)]
                m = faces([roof], "#8A4B36", 0.1)
                house.append(m if m.n[0, 1] > 0 else m.flipped())
            gable = faces([[(face, height, -half), (face, peak, 0), (face, height, half)]], tone * 0.96)
            house.append(gable if gable.n[0, 0] * face > 0 else gable.flipped())
            columns = max(2, int(width / 2.2))
            for storey in range(int(height // 3.1)):
                for k in range(columns):
                    lit = rng.random() < 0.22
                    zz = -half + (k + 0.5) * 2 * half / columns
                    tall = 2.1 if storey == 0 else 1.6
                    pane = box(
                        (0.12, tall, 0.95),
                        (face * 1.008, 0.5 + storey * 3.1 + (0 if storey == 0 else 0.5), zz),
                        "#FFCB7D" if lit else "#5E6F7C",
                    )
                    trim = box(
                        (0.10, 0.16, 1.25),
                        (face * 1.02, 0.36 + storey * 3.1 + (0 if storey == 0 else 0.5), zz),
                        "#F3EBDC",
                    )
                    house += [pane.with_light(emit=0.7 if lit else 0, gloss=0.5), trim]
            parts.append(merge(house).at((x + rng.uniform(-0.4, 0.4), 0, z + width / 2)))
            z += width
    return merge(parts)


def tree(scale: float, rng: np.random.Generator) -> Mesh:
    """A trunk and five rounded crowns in the greens and golds of early autumn."""
    parts = [lathe([(0.28, 0), (0.18, 1.6), (0.12, 3.4)], 6, "#5E4632")]
    for _ in range(5):
        crown = ball(
            rng.uniform(1.1, 1.7), 8, ("#6E8B3D", "#86983F", "#A79A3E", "#5C7B3A", "#B98F3C")[rng.integers(5)], 5
        )
        crown.v *= rng.uniform(0.86, 1.1, (len(crown.v), 1))
        parts.append(crown.at((rng.uniform(-1, 1), rng.uniform(3, 5.2), rng.uniform(-1, 1))))
    return merge(parts).at(scale=scale)


def pictogram(name: str) -> Mesh:
    """A sign one metre across in the plane z = 0, facing -z: the outline by which a place is known."""
    ink = EU_BLUE
    if name == "berlaymont":
        arms = [
            stroke([(0, 0), (0.36 * np.cos(a), 0.36 * np.sin(a))], 0.16, ink) for a in np.deg2rad([30, 120, 210, 300])
        ]
        return merge(arms)
    if name == "hemicycle":
        parts = []
        for r in (0.16, 0.27, 0.38):
            a = np.linspace(0, np.pi, 10)
            parts.append(stroke(np.c_[r * np.cos(a), r * np.sin(a) - 0.16], 0.06, ink))
        return merge(*parts, stroke([(-0.12, -0.24), (0.12, -0.24)], 0.07, ink))
    if name == "council":
        frame = stroke([(-0.3, -0.3), (-0.3, 0.3), (0.3, 0.3), (0.3, -0.3), (-0.3, -0.3)], 0.06, ink)
        y = np.linspace(-0.22, 0.22, 9)
        body = [stroke([(-w, v), (w, v)], 0.045, "#D98E1F") for v, w in zip(y, 0.08 + 0.13 * np.cos(y * 6))]
        return merge(frame, body)
    if name == "maptable":
        blocks = [(-0.2, 0.05, 0.2), (0.02, 0.14, 0.16), (0.0, -0.13, 0.2), (0.22, -0.05, 0.14)]
        plates = [
            stroke([(x - w / 2, y), (x + w / 2, y)], w * 0.9, c)
            for (x, y, w), c in zip(blocks, ("#009E73", "#D55E00", "#009E73", "#E6AB02"))
        ]
        return merge(*plates, stroke([(-0.4, -0.36), (0.4, -0.36)], 0.06, "#8E5E30"))
    return ornament(0.40, "#9E2B33")


def signpost(name: str) -> Mesh:
    """A blue pillar with a gold foot and a round sign."""
    sign = disc(0.78, "#F7F1E3", 28).tilted(-np.pi / 2).at((0, 2.75, -0.24))
    rim = disc(0.88, EU_GOLD, 28).tilted(-np.pi / 2).at((0, 2.75, -0.22))
    back = disc(0.88, "#0A2A78", 28).tilted(np.pi / 2).at((0, 2.75, 0.22))
    edge = lathe([(0.88, -0.22), (0.88, 0.22)], 28, "#0A2A78").tilted(np.pi / 2).at((0, 2.75, 0))
    return merge(
        box((0.62, 2.2, 0.36), (0, 0, 0), EU_BLUE),
        box((0.9, 0.24, 0.62), (0, 0, 0), "#C9A063"),
        box((0.64, 0.1, 0.38), (0, 1.5, 0), EU_GOLD),
        edge,
        back,
        rim,
        sign,
        pictogram(name).at((0, 2.75, -0.26), scale=1.4).with_light(emit=0.25),
    )


def bench() -> Mesh:
    """A slatted bench."""
    slats = [box((2.2, 0.06, 0.13), (0, 0.44, z), "#A9713F", jitter=0.06) for z in (-0.2, -0.04, 0.12)]
    back = [box((2.2, 0.13, 0.06), (0, y, 0.26), "#A9713F", jitter=0.06) for y in (0.62, 0.8)]
    return merge(
        slats,
        back,
        [box((0.1, 0.44, 0.5), (x, 0, 0), "#3C3F46") for x in (-0.9, 0.9)],
        [box((0.08, 0.5, 0.08), (x, 0.44, 0.3), "#3C3F46") for x in (-0.9, 0.9)],
    )


def street_lamp() -> Mesh:
    """A lamp with a warm globe."""
    return merge(
        lathe([(0.16, 0), (0.1, 0.5), (0.05, 0.6), (0.05, 3.6)], 7, "#39404C"),
        ball(0.26, 9, "#FFE2A0", 5).at((0, 3.85, 0)).with_light(emit=0.95),
        lathe([(0.3, 4.05), (0.05, 4.25)], 9, "#39404C"),
    )


def fountain() -> Mesh:
    """A low round basin with the twelve stars set around its rim."""
    water = disc(2.6, "#7FA9BE", 36, 0.42)
    water.l[:, 3] = 1
    wall = arc(2.6, 3.1, 0, 0.55, -np.pi, np.pi, 36, "#D6C3A0", 0.04)
    column = lathe([(0.5, 0.3), (0.3, 0.9), (0.26, 1.5), (1.05, 1.7), (1.0, 1.8), (0.1, 1.84)], 14, "#CDB992")
    stars = merge(
        disc(0.13, EU_GOLD, 5, 0.57).at((2.85 * np.sin(a), 0, 2.85 * np.cos(a))) for a in np.arange(12) * np.pi / 6
    )
    jets = [
        lathe([(0.02, 0.45), (0.045, 1.2), (0.02, 1.95)], 5, "#CFE3EA")
        .at((0.85 * np.sin(a), 0, 0.85 * np.cos(a)))
        .with_light(emit=0.5)
        for a in np.arange(6) * np.pi / 3
    ]
    return merge(water, wall, column, stars, jets)


def ground() -> Mesh:
    """Paving: rings of stone near the eye, coarser far off; beds of grass."""
    rng = np.random.default_rng(8)
    x, z = (a.ravel() for a in np.meshgrid(np.arange(-36, 36, 1.2), np.arange(-36, 36, 1.2)))
    inside = np.hypot(x, z) < 37
    x, z = x[inside], z[inside]
    far = np.hypot(x, z - 2)
    check = np.where((np.floor(x / 2.4) + np.floor(z / 2.4)) % 2 == 0, 1, 0.93)[:, None]
    tone = np.where((np.floor(far / 4) % 3 == 0)[:, None], rgb("#A98F70"), check * rgb("#CDB893"))
    inlay = [
        arc(r0, r1, 0.0, 0.014, -np.pi, np.pi, 72, c, 0.05)
        for r0, r1, c in ((5.6, 5.75, EU_GOLD), (5.75, 8.6, "#2A478F"), (8.6, 8.75, EU_GOLD))
    ]
    stars = twelve_stars(7.18, 0.85).tilted(np.pi / 2).at((0, 0.03, 0))
    emblem = merge(inlay, stars).at((0, 0, -3))
    wide = sheet(np.linspace(-260, 260, 44), np.linspace(-70, 320, 34), "#BBA98A", -0.05)
    wide.c *= rng.uniform(0.97, 1.03, (len(wide.c), 1)).astype("f4")
    t = np.linspace(0, 2 * np.pi, 24, endpoint=False)
    beds = [
        extrude(np.stack([x0 + rx * np.cos(t), z0 + rz * np.sin(t)], 1), 0, 0.35, "#7E9148", "#C9B797", 0.08)
        for x0, z0, rx, rz in BEDS
    ]
    flowers = []
    for x0, z0, rx, rz in BEDS:
        for a in np.arange(0, 2 * np.pi, 0.22):
            hue = ("#E9B44C", "#D9644A", "#F3E9D2", "#5B6FC0")[rng.integers(4)]
            flowers.append(ball(0.16, 5, hue, 2).at((x0 + (rx - 0.7) * np.cos(a), 0.45, z0 + (rz - 0.7) * np.sin(a))))
    near = (np.abs(x) < 15) & (z < -9)
    quarter = [(a, b) for a in (0, 0.6) for b in (0, 0.6)]
    sets = [
        tiles(x[near] + a, z[near] + b, 0.6, tone[near] * rng.uniform(0.95, 1.04, (near.sum(), 1)), 0, 0.02)
        for a, b in quarter
    ]
    return merge(tiles(x[~near], z[~near], 1.2, tone[~near], 0, 0.035), sets, emblem, wide, beds, flowers)


def sky() -> Mesh:
    """The dome of the evening: gold where the sun stands, blue overhead."""
    dome = ball(600, 24, "#fff", 20)
    y = np.clip(dome.v[:, 1:2] / 600, 0, 1)
    side = np.clip(dome.v[:, :1] / 600 * -0.5 + 0.5, 0, 1)
    low = rgb("#FFD08A") * side + rgb("#F2B48C") * (1 - side)
    t = np.clip(y * 2.1, 0, 1) ** 0.62
    dome.c = ((1 - t) * low + t * rgb("#4A7EC2")).astype("f4")
    return Mesh(dome.v, dome.n, dome.f[:, ::-1], dome.c).with_light(emit=1)


def walker() -> Mesh:
    """A strolling figure: slots 1 coat, 2 scarf, 3 skin, 4 hair, 5 left leg, 6 right leg, 7 left arm, 8 right arm."""
    leg = lathe([(0.06, 0), (0.08, 0.5), (0.10, 0.95)], 5, "#333")
    body = lathe([(0.25, 0.72), (0.21, 1.05), (0.26, 1.32), (0.11, 1.5)], 7, "#fff", 0.66, slot=1)
    scarf = lathe([(0.265, 1.34), (0.16, 1.47), (0.085, 1.54)], 7, "#fff", 0.68, slot=2)
    head = ball(0.135, 9, "#fff", 6, 1.0, 1.2, slot=3).at((0, 1.68, 0.02))
    head.slot[(head.v[:, 1] > 1.66) & (head.v[:, 2] < 0.03) | (head.v[:, 1] > 1.76)] = 4
    eyes = [
        faces(
            [
                [
                    (x + 0.013, 1.67, 0.158),
                    (x + 0.013, 1.705, 0.158),
                    (x - 0.013, 1.705, 0.158),
                    (x - 0.013, 1.67, 0.158),
                ]
            ],
            "#2A2220",
        )
        for x in (-0.044, 0.044)
    ]
    arm = lathe([(0.04, 0.8), (0.05, 1.05), (0.07, 1.36)], 4, "#fff")
    return merge(
        leg.at((-0.1, 0, 0)).with_slot(5),
        leg.at((0.1, 0, 0)).with_slot(6),
        body,
        scarf,
        head,
        eyes,
        arm.at((-0.3, 0, 0)).with_slot(7),
        arm.at((0.3, 0, 0)).with_slot(8),
    )


def floor() -> Floor:
    """The paved square without beds, trees, poles, signposts, the fountain and the benches."""
    plan = Floor(-44, -40, 44, 38)
    plan.level(0.0, (np.abs(plan.x) < 43) & (plan.z > -39) & (plan.z < 37))
    for x0, z0, rx, rz in BEDS:
        plan.block(((plan.x - x0) / (rx + 0.3)) ** 2 + ((plan.z - z0) / (rz + 0.3)) ** 2 < 1)
    for x, z in [*TREES, *POLES]:
        plan.block(plan.ring(0, 0.55, x, z))
    for x, z in DOORS.values():
        plan.block(plan.ring(0, 0.75, x, z))
    for x, z, yaw in BENCHES:
        plan.block(plan.rect(x, z, 2.6, 1.1, yaw))
    plan.block(plan.ring(0, 3.4, 0, -3))
    return plan


def build() -> Model:
    """Model and light the square."""
    rng = np.random.default_rng(5)
    trees = [tree(rng.uniform(0.9, 1.35), rng).at((x, 0.2, z), rng.uniform(0, 6)) for x, z in TREES]
    pole = merge(
        lathe([(0.11, 0), (0.07, 9.6)], 6, "#E9E2D4"),
        ball(0.16, 6, EU_GOLD).at((0, 9.7, 0)),
        lathe([(0.35, 0), (0.3, 0.25)], 8, "#C9B797"),
    )
    near = [*trees, *[pole.at((x, 0, z)) for x, z in POLES]]
    spots, labels = {"entry": Spot((0.5, 0, -25), 0)}, {}
    for name, (x, z) in DOORS.items():
        away = np.array([x, z]) - np.array([0.5, -25])
        away /= np.linalg.norm(away)
        yaw = float(np.arctan2(away[0], away[1]))
        near.append(signpost(name).at((x, 0, z), yaw))
        spots[f"door:{name}"] = Spot((x - 1.7 * away[0], 0, z - 1.7 * away[1]), float(np.degrees(yaw)))
        labels[f"door:{name}"] = (x, 3.95, z)
    near += [bench().at((x, 0, z), yaw) for x, z, yaw in BENCHES]
    near += [street_lamp().at((x, 0, z)) for x, z in ((-14, -4), (14, -4), (-11, 16), (12, 17), (-14, -24), (15, -25))]
    near.append(fountain().at((0, 0, -3)))
    solid = merge(
        ground(),
        near,
        houses(),
        berlaymont().at((-60, 0, 104)),
        europa().at((41, 0, 66), -0.42),
        spaak().at((5, 0, 158), 0.1),
    )
    bake(solid, MOOD.direction, dirs=40, cell=0.6, reach=6, sun_cell=0.36, spread=0.012)
    for k, (who, x, z, facing) in enumerate(
        (
            ("campaigner", -6.5, -14, 150),
            ("journalist", 6.0, -16, 200),
            ("minister", 13, -4.5, 215),
            ("presidency", 14.5, -2, 215),
            ("commissioner", -13, -1.5, 140),
            ("rapporteur", 3.6, 8.4, 185),
            ("shadow", 6.2, 7.4, 200),
            ("citizen", -3.2, -17.5, 160),
            ("student", -9.5, -6, 120),
            ("business", 8.6, 1.0, 210),
            ("expert", -6.6, 3.6, 170),
            ("teacher", -13.2, -14, 110),
        )
    ):
        spots[who] = spots[f"talk:{k}"] = Spot((x, 0, z), facing)
    labels |= {
        "building:berlaymont": (-45, 52, 84),
        "building:council": (38, 37, 56),
        "building:hemicycle": (6, 41, 158),
    }
    views = {
        "overview": View((3, 6.4, -43), (0, 12.5, 30), 70),
        "vote": View((3, 6.4, -43), (0, 12.5, 30), 70),
        "talk": View((-4.2, 1.75, -18.2), (-6.6, 1.45, -13.6), 46),
    }

    def parts_of(centre: Floats) -> Floats:
        away = np.hypot(centre[:, 0], centre[:, 2]) > 52
        return np.where(
            away, np.where(centre[:, 0] < -20, 1, np.where(centre[:, 0] < 24, 2, 3)), np.where(centre[:, 2] < 0, 4, 5)
        )

    meshes = {f"still:part{k}": part for k, part in enumerate(split(solid, parts_of))}
    flags = [flag(code, 2.0, 7, lift=0.012).at((x + 0.06, 7.4, z - 0.1)) for code, (x, z) in zip(POLE_FLAGS, POLES)]
    roots = np.concatenate([np.full((len(f.v), 1), x + 0.06, "f4") for f, (x, _) in zip(flags, POLES)])
    cloth = merge(flags)
    cloth.l[:, 1] = 0.85
    meshes |= {"still:sky": sky(), "flags": cloth, "walker": walker()}
    return Model("square", MOOD, floor(), spots, views, meshes, {"flag_root": roots}, labels, {}, (0.95, 0.72, 0.5))
