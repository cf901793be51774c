"""The Europa building's Council room: a ring of 27 under a ceiling and on a carpet of coloured felt."""

from __future__ import annotations

import numpy as np
from bake import bake
from cloth import flag, letters
from kit import DARK_OAK, Floor, Model, chair, patchwork, plant, split, standing_flag

from game.world.flags import FLAGS, STATES
from game.world.light import Mood
from game.world.mesh import EU_BLUE, EU_GOLD, Floats, Mesh, arc, box, disc, faces, lathe, merge, rgb, twelve_stars
from game.world.places.place import Spot, View

MOOD = Mood(
    sky=(0.62, 0.56, 0.50), ground=(0.36, 0.25, 0.19), sun=(1.35, 1.12, 0.82), towards=(-0.32, 0.9, -0.28),
    fog=(0.9, 0.7, 0.5), haze=0.004, exposure=0.95,
)  # fmt: skip
CARPET = [
    "#8C4A3F",
    "#A8703F",
    "#B08D4A",
    "#6E7F4C",
    "#4A6B82",
    "#75506B",
    "#A58A70",
    "#96554C",
    "#5F8482",
    "#B59E78",
    "#7C3540",
    "#4A5880",
]
FELT = [
    "#C8553D",
    "#E08E45",
    "#F2C14E",
    "#8FAE5D",
    "#4F86A6",
    "#9C5C80",
    "#E6B89C",
    "#D96C5F",
    "#7FB0AE",
    "#F0D9A8",
    "#B23A48",
    "#5C6FA8",
]
SEATS, TABLE, WALL = 29, 7.5, 15.6
"""29 places: the presidency at 0 (far end), the Commission at the near end, 27 states between."""


def angles() -> Floats:
    """Where each place of the ring lies; 0 towards +z, growing towards +x. 0 presides; 14 is the Commission's."""
    return np.arange(SEATS) * 2 * np.pi / SEATS


def felt_disc(
    radius: float, y: float, seed: int, down: bool, gap: float, fade: float, tones_of: list[str] = FELT
) -> Mesh:
    """A round of coloured rectangles with dark joints."""
    quads, tones = [], []
    for x0, z0, x1, z1, colour in patchwork(radius, tones_of, seed):
        if np.hypot((x0 + x1) / 2, (z0 + z1) / 2) > radius + 0.6:
            continue
        if not down:  # the floor in small cells, so that shadows lie on it evenly
            xs, zs = (np.linspace(a, b, int(np.ceil((b - a) / 0.85)) + 1) for a, b in ((x0, x1), (z0, z1)))
            for a, b in zip(xs[:-1], xs[1:]):
                for c, d in zip(zs[:-1], zs[1:]):
                    quads.append([(a, y, c), (a, y, d), (b, y, d), (b, y, c)])
                    tones.append(rgb(colour) * fade + rgb("#6B4A36") * (1 - fade))
            continue
        quads.append(
            [(x0 + gap, y, z0 + gap), (x0 + gap, y, z1 - gap), (x1 - gap, y, z1 - gap), (x1 - gap, y, z0 + gap)]
        )
        tones.append(rgb(colour) * fade + rgb("#6B4A36") * (1 - fade))
    felt = faces(quads, np.array(tones), 0.06 if down else 0.025)
    return felt.flipped() if down else felt


def ring_table() -> Mesh:
    """The table: pale oak with a darker inner front, and at each place a pad, a microphone, a chair."""
    parts = [
        arc(TABLE - 0.55, TABLE + 0.55, 0.70, 0.76, -np.pi, np.pi, 87, "#D9B98A", 0.03).with_light(gloss=0.7),
        arc(TABLE - 0.50, TABLE - 0.42, 0.06, 0.70, -np.pi, np.pi, 87, "#A8743F", 0.07),
        arc(TABLE - 0.60, TABLE - 0.50, 0.66, 0.72, -np.pi, np.pi, 58, EU_GOLD),
    ]
    for k, a in enumerate(angles()):

        def put(mesh: Mesh, radius: float, turn: float = 0.0, a: float = a) -> Mesh:
            return mesh.at((radius * np.sin(a), 0, radius * np.cos(a)), a + np.pi + turn)

        tint = EU_GOLD if k == 0 else "#2B4C9B" if k == 14 else "#39435E"
        parts += [
            put(chair(tint), TABLE + 1.05),
            put(box((0.46, 0.012, 0.32), (0, 0.76, 0), "#F4EEE0"), TABLE + 0.2),
            put(box((0.34, 0.02, 0.24), (0.42, 0.76, 0), "#2A3144"), TABLE + 0.22),
            put(lathe([(0.05, 0.76), (0.012, 0.79), (0.01, 1.02), (0.022, 1.06)], 5, "#23262E"), TABLE - 0.05, 0.0),
        ]
    return merge(parts)


def walls() -> Mesh:
    """A round of warm wooden slats, a lit cove, the interpreters' booths, doors of felt."""
    rng = np.random.default_rng(2)
    parts = []
    for k in range(7):
        y = 0.0 + k * 0.5
        parts.append(
            arc(WALL, WALL + 0.25, y, y + 0.42, -np.pi, np.pi, 84, rgb("#B47A45") * rng.uniform(0.92, 1.06), 0.10)
        )
    parts.append(arc(WALL + 0.15, WALL + 0.3, 0, 3.6, -np.pi, np.pi, 60, "#3E291B"))
    parts.append(arc(WALL - 0.25, WALL + 0.3, 3.5, 3.75, -np.pi, np.pi, 84, "#E3C79A", 0.05))
    for k in range(36):
        a = k * np.pi / 18
        half = np.pi / 36 * 0.86
        lit = k % 4 != 1
        parts.append(
            arc(WALL + 0.5, WALL + 0.6, 3.75, 5.2, a - half, a + half, 2, "#FFE3AE" if lit else "#61718A").with_light(
                emit=0.8 if lit else 0.15
            )
        )
        parts.append(arc(WALL + 0.0, WALL + 0.55, 3.75, 5.25, a + half, a + np.pi / 18 - half, 1, DARK_OAK, 0.1))
        if lit:
            for shift in (-0.03, 0.035):
                t = a + shift + rng.uniform(-0.01, 0.01)
                spot = ((WALL + 0.42) * np.sin(t), 3.75, -(WALL + 0.42) * np.cos(t))
                parts.append(
                    merge(
                        box((0.44, 0.42, 0.1), (0, 0, 0), "#3A3F52"), box((0.22, 0.3, 0.1), (0, 0.45, 0), "#6B4A38")
                    ).at(spot, -t)
                )
    parts.append(arc(WALL - 0.15, WALL + 0.6, 5.2, 5.6, -np.pi, np.pi, 84, "#C99A63", 0.06))
    parts.append(arc(WALL - 0.2, WALL - 0.1, 5.62, 5.74, -np.pi, np.pi, 84, "#FFE9BD").with_light(emit=0.95))
    for k in range(84):
        a = -np.pi + k * np.pi / 42
        parts.append(
            arc(
                WALL,
                WALL + 0.3,
                5.7,
                8.0,
                a,
                a + np.pi / 42,
                1,
                rgb(FELT[(k * 5) % len(FELT)]) * 0.5 + rgb("#8A5F38") * 0.5,
                0.05,
            )
        )
    for a in (-2.35, 2.35):  # the doors
        for i in range(4):
            for j in range(5):
                tone = FELT[(i * 3 + j * 5) % len(FELT)]
                parts.append(box((0.5, 0.52, 0.08), (0.52 * (i - 1.5), 0.02 + 0.54 * j, WALL - 0.06), tone).at(yaw=a))
        parts.append(box((2.4, 2.9, 0.06), (0, 0, WALL - 0.02), "#5A3A22").at(yaw=a))
    return merge(parts)


def ceiling() -> Mesh:
    """The felt above, with a ring of light that follows the table."""
    felt = felt_disc(WALL + 0.5, 7.9, 31, True, 0.05, 0.92)
    felt.l[:, 1], felt.l[:, 2] = 0, 0.42
    joints = disc(WALL + 1, "#3B2A20", 48, 7.97).flipped()
    joints.l[:, 1], joints.l[:, 2] = 0, 0.3
    lamp = merge([arc(r, r + 0.35, 7.6, 7.72, -np.pi, np.pi, 60, "#FFF3D8") for r in (4.6, 7.3, 11.2)])
    under = []
    for r in (4.6, 7.3, 11.2):
        t = np.linspace(-np.pi, np.pi, 61)
        inner, outer = (np.stack([q * np.sin(t), np.full(61, 7.6), q * np.cos(t)], 1) for q in (r, r + 0.35))
        quads = faces(np.stack([inner[:-1], outer[:-1], outer[1:], inner[1:]], 1), "#FFF3D8")
        under.append(quads if quads.n[0, 1] < 0 else quads.flipped())
    return merge(joints, felt, merge(lamp, under).with_light(emit=1))


def far_end() -> Mesh:
    """Behind the presidency: a blue panel with the stars between the flags of the states."""
    panel = arc(WALL - 0.12, WALL, 0.25, 3.3, np.pi - 0.2, np.pi + 0.2, 10, EU_BLUE).with_light(emit=0.35)
    stars = twelve_stars(0.95, 0.17).at((0, 1.8, WALL - 0.2)).with_light(emit=0.8)
    frame = arc(WALL - 0.1, WALL + 0.02, 0.1, 3.42, np.pi - 0.215, np.pi + 0.215, 10, "#C9A063")
    flags = []
    order = ["EU", *STATES[:14]], ["EU", *STATES[14:]]
    for side, codes in zip((-1, 1), order):
        for k, code in enumerate(codes):
            a = side * (0.27 + 0.068 * k)
            flags.append(standing_flag(code).at(((WALL - 0.75) * np.sin(a), 0, (WALL - 0.75) * np.cos(a)), a))
    return merge(frame, panel, stars, flags)


def nameplate(code: str) -> Mesh:
    """A plate 0.8 m wide with a state's flag and code on both sides, standing on the table's inner edge."""
    stand = merge(box((0.86, 0.30, 0.05), (0, 0.76, 0), "#F8F3E6"), box((0.9, 0.03, 0.16), (0, 0.755, 0), "#C9A063"))
    side = merge(
        letters(code, 0.17, "#14213D").at((0.2, 0.83, -0.032)),
        flag(code, 0.2, both=False, lift=0.0015).at(
            (-0.02 - 0.2 * min(FLAGS[code].ratio, 1.7), 0.81, -0.028), scale=(min(1, 1.7 / FLAGS[code].ratio), 1, 1)
        ),
    )
    return merge(stand, side, side.at(yaw=np.pi)).with_light(gloss=0.2)


def union_plate() -> Mesh:
    """The plate of the presidency and of the Commission: the Union's flag alone."""
    stand = merge(box((0.62, 0.34, 0.05), (0, 0.76, 0), "#F8F3E6"), box((0.66, 0.03, 0.16), (0, 0.755, 0), EU_GOLD))
    side = flag("EU", 0.26, both=False, lift=0.0015).at((-0.195, 0.80, -0.028))
    return merge(stand, side, side.at(yaw=np.pi))


def floor() -> Floor:
    """The ring of the table is closed: the way leads around it, behind the chairs."""
    plan = Floor(-18, -18, 18, 18)
    plan.level(0.0, plan.ring(TABLE + 1.75, WALL - 1.3))
    return plan


def build() -> Model:
    """Model and light the room."""
    rng = np.random.default_rng(3)
    carpet = merge(
        felt_disc(WALL + 0.6, 0.0, 17, False, 0.0, 0.9, CARPET),
        disc(4.5, "#1F3F8F", 48, 0.012), disc(4.6, EU_GOLD, 48, 0.008),
        twelve_stars(3.1, 0.54).tilted(np.pi / 2).at((0, 0.02, 0)).with_light(emit=0.15),
    )  # fmt: skip
    plants = [
        plant(rng, 1.7).at((14.6 * np.sin(a), 0, 14.6 * np.cos(a))) for a in (-2.05, 2.05, -1.45, 1.45, -2.7, 2.7)
    ]
    heads = [
        union_plate().at(((TABLE - 0.36) * np.sin(a), 0, (TABLE - 0.36) * np.cos(a)), float(a))
        for a in angles()[[0, 14]]
    ]
    room = merge(carpet, heads, ring_table(), walls(), far_end(), plants)
    bake(room, MOOD.direction, dirs=40, cell=0.18, reach=1.4, sun_cell=0.16, spread=0.10)
    spots: dict[str, Spot] = {}
    seat_angles = angles()
    for k, a in enumerate(seat_angles):
        r = TABLE + 1.05
        spots[f"seat:{k}"] = Spot((r * np.sin(a), 0, r * np.cos(a)), float(np.degrees(a + np.pi)) % 360, True)
    spots["presidency"], spots["commissioner"] = spots["seat:0"], spots["seat:14"]
    spots["entry"] = Spot((-2.4, 0, -10.2), 12)
    spots["door:square"] = Spot((-9.7, 0, -9.8), 225)
    for k, (who, a) in enumerate(
        (("journalist", -2.2), ("rapporteur", 2.45), ("campaigner", -1.85), ("expert", 2.0), ("shadow", 2.75))
    ):
        r = 11.3
        spots[who] = spots[f"talk:{k}"] = Spot((r * np.sin(a), 0, r * np.cos(a)), float(np.degrees(a)) + 180)
    views = {
        "overview": View((0.6, 5.4, -13.6), (0, 1.0, 1.2), 68),
        "vote": View((0, 6.8, -14.2), (0, 1.3, -4.2), 70),
        "talk": View((2.0, 1.75, -4.6), (4.2, 1.2, -7.4), 50),
        "presidency": View((0, 1.9, 2.6), (0, 1.25, 8.5), 50),
    }
    labels: dict[str, tuple[float, float, float]] = {"door:square": (-10.6, 3.0, -10.7)}

    def sector(centre: Floats) -> Floats:
        return np.digitize(np.arctan2(centre[:, 0], centre[:, 2]), [-np.pi / 2, 0, np.pi / 2])

    meshes = {f"still:room{k}": part for k, part in enumerate(split(room, sector))}
    meshes["still:ceiling"] = ceiling()
    meshes |= {f"name/{code}": nameplate(code) for code in STATES}
    facts = {"table": TABLE, "seats": SEATS}
    return Model("council", MOOD, floor(), spots, views, meshes, {}, labels, facts, (0.10, 0.07, 0.05))
