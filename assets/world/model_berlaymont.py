"""Inside the Berlaymont: the College's round table before a curved wall of glass, and the corner for the press."""

from __future__ import annotations

import numpy as np
from bake import bake
from kit import DARK_OAK, LINEN, OAK, Floor, Model, chair, lectern, plant, split, standing_flag

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
    faces,
    lathe,
    merge,
    rgb,
    sheet,
    twelve_stars,
)
from game.world.places.place import Spot, View

MOOD = Mood(
    sky=(0.76, 0.67, 0.58),
    ground=(0.44, 0.34, 0.25),
    sun=(3.3, 2.3, 1.3),
    towards=(0.40, 0.235, 0.74),
    fog=(1.0, 0.80, 0.58),
    haze=0.0019,
    exposure=1.08,
)
TABLE, WALL, HEIGHT, CHAIRS = 5.6, 13.5, 5.2, 27
GLASS_FROM, GLASS_TO = -1.75, 1.75
"""The curved window spans these angles, 0 towards +z."""


def about(mesh: Mesh, radius: float, angle: float, turn: float = 0.0) -> Mesh:
    """Put a mesh on a circle about the room, facing its middle."""
    return mesh.at((radius * np.sin(angle), 0, radius * np.cos(angle)), angle + np.pi + turn)


def carpet() -> Mesh:
    """Linen with a blue round under the table; oak along the walls."""
    rng = np.random.default_rng(6)
    parts = []
    edges = [0.05, 1.6, 3.2, 4.6, 5.8, 7.0, 8.2, 9.4, 10.6]
    for k, (r0, r1) in enumerate(zip(edges[:-1], edges[1:])):
        tone = "#2A4590" if r1 < 7.1 else "#D9CDB4"
        parts.append(arc(r0, r1, -0.02, 0.0, -np.pi, np.pi, 48, rgb(tone) * (1.04 if k % 2 else 0.98)))
    parts.append(arc(6.98, 7.1, 0.0, 0.015, -np.pi, np.pi, 60, EU_GOLD))
    for k in range(120):
        a = -np.pi + k * np.pi / 60
        for r0, r1 in ((10.6, 12.1), (12.1, WALL + 0.6)):
            parts.append(arc(r0, r1, -0.02, 0.0, a, a + np.pi / 60, 1, rgb(OAK) * rng.uniform(0.86, 1.1)))
    return merge(parts)


def table() -> Mesh:
    """A round of oak for 27, with a bowl of green in its open middle."""
    rng = np.random.default_rng(7)
    parts = [
        arc(TABLE - 1.0, TABLE + 0.1, 0.70, 0.76, -np.pi, np.pi, 81, "#C08A50", 0.05).with_light(gloss=0.7),
        arc(TABLE - 0.95, TABLE - 0.85, 0.0, 0.70, -np.pi, np.pi, 81, DARK_OAK, 0.07),
        arc(TABLE - 0.62, TABLE - 0.56, 0.761, 0.766, -np.pi, np.pi, 81, EU_GOLD),
        arc(2.2, 2.6, 0.0, 0.42, -np.pi, np.pi, 40, "#D6C6A6", 0.03),
        disc(2.25, "#5B4632", 32, 0.36),
    ]
    for _ in range(26):
        a, r = rng.uniform(0, 2 * np.pi), 2.05 * np.sqrt(rng.random())
        tuft = ball(rng.uniform(0.26, 0.42), 6, ("#6E8B3D", "#7E9A48", "#5C7B3A")[rng.integers(3)], 3)
        parts.append(tuft.at((r * np.sin(a), 0.5, r * np.cos(a)), a))
    for _ in range(22):
        a, r = rng.uniform(0, 2 * np.pi), 2.0 * np.sqrt(rng.random())
        parts.append(
            ball(0.09, 5, ("#F2C14E", "#F7F1E3", "#D96C5F")[rng.integers(3)], 2).at(
                (r * np.sin(a), 0.84, r * np.cos(a))
            )
        )
    for k in range(CHAIRS):
        a = k * 2 * np.pi / CHAIRS
        tint = EU_GOLD if k == 0 else "#31509F"
        parts += [
            about(chair(tint), TABLE + 0.75, a),
            about(box((0.44, 0.012, 0.3), (0, 0.76, 0), "#F7F1E3"), TABLE - 0.16, a),
            about(box((0.3, 0.016, 0.2), (0.36, 0.76, 0), "#2A3144"), TABLE - 0.16, a),
            about(lathe([(0.045, 0.76), (0.012, 0.79), (0.01, 1.0), (0.02, 1.04)], 5, "#23262E"), TABLE - 0.4, a),
            about(box((0.42, 0.11, 0.03), (0, 0.76, 0), "#F4EEDF"), TABLE - 0.74, a),
        ]
    return merge(parts)


def shell() -> Mesh:
    """Oak panels and linen behind, mullions and a rail before the glass."""
    rng = np.random.default_rng(4)
    parts = []
    back_from, back_to = GLASS_TO, 2 * np.pi + GLASS_FROM
    count = 54
    for k in range(count):
        a, b = (back_from + (back_to - back_from) * t / count for t in (k, k + 1))
        m = arc(
            WALL,
            WALL + 0.2,
            0,
            HEIGHT,
            np.pi - b + 0.004,
            np.pi - a - 0.004,
            1,
            rgb("#B27C48") * rng.uniform(0.88, 1.1),
        )
        m.c *= np.interp(m.v[:, 1:2], [0, HEIGHT], [1.06, 0.82]).astype("f4")
        parts.append(m)
    parts.append(arc(WALL + 0.2, WALL + 0.4, 0, HEIGHT, np.pi - back_to, np.pi - back_from, 40, "#4A3322"))
    for y, h, d in ((0, 0.14, 0.12), (1.02, 0.07, 0.10), (HEIGHT - 0.25, 0.25, 0.14)):
        parts.append(arc(WALL - d, WALL, y, y + h, np.pi - back_to, np.pi - back_from, 54, LINEN))
    mullions = np.linspace(GLASS_FROM, GLASS_TO, 25)
    for a in mullions:
        parts.append(about(box((0.12, HEIGHT, 0.24), (0, 0, 0), "#EFE6D4"), WALL + 0.1, a))
    for y, h in ((0, 0.42), (2.9, 0.07), (HEIGHT - 0.3, 0.3)):
        parts.append(arc(WALL, WALL + 0.2, y, y + h, np.pi - GLASS_TO, np.pi - GLASS_FROM, 48, "#EFE6D4"))
    parts.append(
        arc(WALL - 0.35, WALL + 0.05, 0.42, 0.48, np.pi - GLASS_TO, np.pi - GLASS_FROM, 48, OAK, 0.05).with_light(
            gloss=0.5
        )
    )
    return merge(parts)


def ceiling() -> Mesh:
    """Linen with oak ribs that run to a ring of light over the table."""
    parts = []
    a = np.linspace(-np.pi, np.pi, 49)
    for r0, r1, tone, emit in (
        (0, 2.0, "#EDE3CF", 0.5),
        (2.0, 3.9, "#E3D6BC", 0.4),
        (3.9, 4.5, "#FFF4D9", 1.0),
        (4.5, 9.0, "#DFD0B3", 0.34),
        (9.0, 9.25, "#FFF4D9", 1.0),
        (9.25, WALL + 0.4, "#D3C09D", 0.28),
    ):
        inner, outer = (np.stack([r * np.sin(a), np.full(49, HEIGHT), r * np.cos(a)], 1) for r in (r0, r1))
        ring = faces(np.stack([inner[:-1], outer[:-1], outer[1:], inner[1:]], 1), tone)
        ring = ring if ring.n[0, 1] < 0 else ring.flipped()
        parts.append(ring.with_light(emit=emit))
    for k in range(24):
        t = k * np.pi / 12
        beam = box((0.14, 0.22, WALL - 4.9), (0, HEIGHT - 0.22, (WALL + 4.9) / 2), "#B27C48")
        under = faces(
            [
                [
                    (-0.07, HEIGHT - 0.22, 4.9),
                    (0.07, HEIGHT - 0.22, 4.9),
                    (0.07, HEIGHT - 0.22, WALL),
                    (-0.07, HEIGHT - 0.22, WALL),
                ]
            ],
            "#A06C3B",
        )
        under = under if under.n[0, 1] < 0 else under.flipped()
        parts.append(merge(beam, under).with_light(emit=0.3).at(yaw=t))
    whole = merge(parts)
    whole.l[:, 1] = 0
    return whole


def city() -> Mesh:
    """Brussels beyond the glass in the evening haze: roofs, the arch of the Cinquantenaire, trees."""
    rng = np.random.default_rng(15)
    parts = [sheet(np.linspace(-320, 320, 14), np.linspace(14, 340, 12), "#B9A888", -34)]
    for _ in range(230):
        a, r = rng.uniform(-1.65, 1.65), rng.uniform(70, 300)
        w, h = rng.uniform(7, 13), rng.uniform(9, 17) + (5 if r > 190 else 0)
        tone = ("#D9B48C", "#CFAE93", "#E3CFAB", "#B98F74", "#C7B9A3")[rng.integers(5)]
        peak = h + rng.uniform(3, 5.5)
        tiles_of = ("#8F4E3A", "#7C4A3C", "#5E5A5C", "#9A5B40")[rng.integers(4)]
        house = [box((w, h, w), (0, 0, 0), tone, jitter=0.05)]
        for s in (-1, 1):
            roof = faces(
                [[(-w / 2, h, s * w / 2), (-w / 2, peak, 0), (w / 2, peak, 0), (w / 2, h, s * w / 2)]], tiles_of, 0.08
            )
            house.append(roof if roof.n[0, 1] > 0 else roof.flipped())
            gable = faces([[(s * w / 2, h, -w / 2), (s * w / 2, peak, 0), (s * w / 2, h, w / 2)]], tone)
            house.append(gable if gable.n[0, 0] * s > 0 else gable.flipped())
        for k in range(2):
            for j in range(2):
                lit = rng.random() < 0.3
                pane = faces(
                    [
                        [
                            (dx, y, -w / 2 - 0.1)
                            for dx, y in ((x0, y0), (x0, y0 + 2), (x0 + 1.4, y0 + 2), (x0 + 1.4, y0))
                        ]
                        for x0, y0 in [(-w / 3 + k * w / 2.2, h - 4 - 4 * j)]
                    ],
                    "#FFD08A" if lit else "#7C8893",
                )
                house.append(pane.with_light(emit=0.6 if lit else 0))
        parts.append(
            merge(house).at(
                (r * np.sin(a), -34 + r * 0.035, r * np.cos(a)), a + rng.choice([0, np.pi / 2]) + rng.uniform(-0.2, 0.2)
            )
        )
    arch = [box((6, 26, 8), (x, 0, 0), "#E6D6B5") for x in (-15, -5, 5, 15)] + [
        box((38, 8, 9), (0, 26, 0), "#EADCBF"),
        box((10, 5, 6), (0, 34, 0), "#6F8F7A"),
    ]
    parts.append(merge(arch).at((-34, -34, 150), -0.2))
    for _ in range(60):
        a, r = rng.uniform(-1.5, 1.5), rng.uniform(38, 110)
        parts.append(
            ball(rng.uniform(3, 5), 6, ("#6E8B3D", "#86983F", "#A79A3E")[rng.integers(3)], 3).at(
                (r * np.sin(a), -30, r * np.cos(a))
            )
        )
    return merge(parts)


def sky() -> Mesh:
    """Evening gold low down, blue above, seen through the glass."""
    dome = ball(420, 24, "#fff", 16)
    y = np.clip(dome.v[:, 1:2] / 420, 0, 1)
    t = np.clip(y * 2.6, 0, 1) ** 0.7
    dome.c = ((1 - t) * rgb("#FFD49A") + t * rgb("#6C97CC")).astype("f4")
    return Mesh(dome.v, dome.n, dome.f[:, ::-1], dome.c).with_light(emit=1)


def press_corner() -> Mesh:
    """A blue backdrop with rows of stars, a low stage, a lectern, and three rows of chairs for the press."""
    wall = [
        box((6.4, 3.4, 0.16), (0, 0.15, 0.9), "#12358F"),
        box((6.7, 3.7, 0.1), (0, 0.05, 0.98), "#C9A063"),
        box((6.8, 0.16, 2.6), (0, 0, -0.35), OAK),
    ]
    stars = [twelve_stars(0.42, 0.09).at((x, y, 0.80)).with_light(emit=0.7) for x in (-2.2, 0, 2.2) for y in (1.1, 2.6)]
    stand = lectern().at((0, 0.16, -0.6))
    flags = [standing_flag("EU").at((x, 0.16, 0.35)) for x in (-2.7, 2.5)]
    seats = [chair("#6B7690").at((x, 0, -3.0 - 0.95 * row)) for row in range(2) for x in (-1.35, -0.45, 0.45, 1.35)]
    camera = merge(
        box((0.26, 0.24, 0.42), (0, 1.42, 0), "#23262E"),
        lathe([(0.07, 0), (0.09, 0.16)], 8, "#12141A").tilted(np.pi / 2).at((0, 1.54, 0.2)),
        [box((0.04, 1.45, 0.04), (dx, 0, dz), "#3A3F4A") for dx, dz in ((-0.2, -0.15), (0.2, -0.15), (0, 0.2))],
    )
    return merge(wall, stars, stand, flags, seats, camera.at((-2.2, 0, -4.2), 0.35), camera.at((2.2, 0, -4.3), -0.35))


PRESS_AT, PRESS_YAW = (8.6, -6.2), 2.19


def in_press(x: float, z: float) -> tuple[float, float]:
    """From the corner's own axes to the room's."""
    s, c = np.sin(PRESS_YAW), np.cos(PRESS_YAW)
    return PRESS_AT[0] + x * c + z * s, PRESS_AT[1] - x * s + z * c


def floor() -> Floor:
    """Around the table, up to the walls; not through the press corner's furniture."""
    plan = Floor(-15, -15, 15, 15)
    plan.level(0.0, plan.ring(TABLE + 1.25, WALL - 0.6))
    x, z = in_press(0, 0.95)
    plan.block(plan.rect(x, z, 7.0, 0.7, PRESS_YAW))
    x, z = in_press(0, -0.35)
    plan.level(0.16, plan.rect(x, z, 6.6, 1.9, PRESS_YAW))
    x, z = in_press(0, -0.6)
    plan.block(plan.rect(x, z, 1.1, 0.7, PRESS_YAW))
    for row in range(2):
        x, z = in_press(0, -3.0 - 0.95 * row)
        plan.block(plan.rect(x, z, 3.4, 0.6, PRESS_YAW))
    return plan


def build() -> Model:
    """Model and light the room."""
    rng = np.random.default_rng(2)
    flags = []
    for k, a in enumerate(np.linspace(np.pi - 0.62, np.pi + 0.62, 9)):
        flags.append(about(standing_flag("EU" if k % 2 == 0 else ("BE", "LV", "BE", "LV")[k // 2]), WALL - 0.7, a))
    emblem = merge(
        disc(1.25, EU_BLUE, 40).tilted(np.pi / 2).flipped(),
        twelve_stars(0.85, 0.16).at((0, 0, -0.03)).with_light(emit=0.7),
    )
    emblem = merge(
        disc(1.42, "#C9A063", 40).tilted(-np.pi / 2).at((0, 0, 0.03)),
        disc(1.3, EU_BLUE, 40).tilted(-np.pi / 2),
        twelve_stars(0.88, 0.16).at((0, 0, -0.02)).with_light(emit=0.7),
    )
    plants = [
        plant(rng, 1.9).at(((WALL - 1.0) * np.sin(a), 0, (WALL - 1.0) * np.cos(a)))
        for a in (-1.62, 1.62, -2.2, -0.9, 0.9)
    ]
    x, z = PRESS_AT
    room = merge(
        carpet(),
        table(),
        shell(),
        flags,
        about(emblem, WALL - 0.12, np.pi, np.pi).at((0, 3.1, 0)),
        plants,
        press_corner().at((x, 0, z), PRESS_YAW),
    )
    a = np.linspace(GLASS_TO, 2 * np.pi + GLASS_FROM, 40)
    back = np.stack([[(WALL + 0.2) * np.sin(t), y, (WALL + 0.2) * np.cos(t)] for t in a for y in (0, HEIGHT)]).reshape(
        -1, 2, 3
    )
    roof_t = np.linspace(-np.pi, np.pi, 60)
    rim = np.stack([(WALL + 0.3) * np.sin(roof_t), np.full(60, HEIGHT + 0.1), (WALL + 0.3) * np.cos(roof_t)], 1)
    roof = np.stack([np.tile([0, HEIGHT + 0.1, 0], (59, 1)), rim[:-1], rim[1:]], 1)
    blinds = merge(
        faces(np.stack([back[:-1, 0], back[:-1, 1], back[1:, 1], back[1:, 0]], 1), "#fff"), faces(roof, "#fff")
    )
    bake(room, MOOD.direction, blinds=blinds, dirs=40, cell=0.16, reach=1.3, sun_cell=0.12, spread=0.015)
    room.l[:, 0] = np.clip(room.l[:, 0] * 0.96 + 0.02, 0, 1)
    town = city()
    town.l[:, 1] = np.where(town.n @ MOOD.direction > 0, 1, 0)
    spots: dict[str, Spot] = {}
    for k in range(CHAIRS):
        t = k * 2 * np.pi / CHAIRS
        r = TABLE + 0.75
        spots[f"seat:{k}"] = Spot((r * np.sin(t), 0, r * np.cos(t)), float(np.degrees(t + np.pi)) % 360, True)
    spots["president"] = spots["seat:0"]
    spots["commissioner"] = spots["seat:4"]
    spots["entry"] = Spot((-2.0, 0, -8.9), 12)
    spots["door:square"] = Spot((-6.6, 0, -10.6), 210)
    for key, (px, pz, extra) in {
        "lectern": (0, 0.05, 180),
        "journalist": (-1.7, -1.9, 0),
        "journalist:2": (1.6, -2.1, 0),
    }.items():
        wx, wz = in_press(px, pz)
        spots[key] = Spot((wx, 0.16 if key == "lectern" else 0, wz), float(np.degrees(PRESS_YAW)) + extra)
    for k, (who, t, r, face) in enumerate(
        (
            ("rapporteur", -2.35, 9.0, 20),
            ("business", -1.9, 9.6, 60),
            ("campaigner", 2.9, 8.6, 330),
            ("expert", -1.2, 9.8, 100),
            ("minister", -0.6, 10.2, 150),
            ("presidency", 0.55, 10.2, 200),
        )
    ):
        spots[who] = spots[f"talk:{k}"] = Spot((r * np.sin(t), 0, r * np.cos(t)), face)
    lx, lz = in_press(0, -3.4)
    wx, wz = in_press(0, 0.1)
    views = {
        "overview": View((-3.4, 4.3, -11.8), (0.6, 1.3, 1.5), 72),
        "vote": View((0, 4.95, -12.0), (0, 0.75, -2.0), 64),
        "talk": View((-1.2, 1.65, -2.2), (3.9, 1.15, 5.0), 44),
        "press": View((lx, 1.9, lz), (wx, 1.45, wz), 56),
    }
    labels = {"door:square": (-7.2, 2.9, -11.3), "lectern": (wx, 3.4, wz)}

    def sector(centre: Floats) -> Floats:
        return np.digitize(np.arctan2(centre[:, 0], centre[:, 2]), [-np.pi / 2, 0, np.pi / 2])

    meshes = {f"still:room{k}": part for k, part in enumerate(split(room, sector))}
    meshes |= {"still:ceiling": ceiling(), "still:city": town, "still:sky": sky()}
    return Model(
        "berlaymont",
        MOOD,
        floor(),
        spots,
        views,
        meshes,
        {},
        labels,
        {"table": TABLE, "chairs": CHAIRS},
        (0.9, 0.75, 0.55),
        blinds,
    )
