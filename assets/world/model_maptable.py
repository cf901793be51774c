"""The map table: a wooden model of the Union by a window, each state a block that can rise and take a colour.

The borders come from Natural Earth's public-domain figures as packed in npm's ``world-atlas`` (countries-50m). Thinned
to the model's size they are kept in ``europe.json``; ``python assets/world/model_maptable.py countries-50m.json``
makes that file again.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1])]

from bake import CACHE, blocked, occlusion, samples  # noqa: E402
from cloth import flag, letters  # noqa: E402
from kit import Floor, Model, ornament  # noqa: E402

from game.world.light import Mood  # noqa: E402
from game.world.mesh import Floats, Mesh, box, extrude, faces, lathe, merge, rgb, sheet  # noqa: E402
from game.world.places.place import Spot, View  # noqa: E402

EUROPE = HERE / "europe.json"
NUMBERS = {
    "056": "BE", "100": "BG", "203": "CZ", "208": "DK", "276": "DE", "233": "EE", "372": "IE", "300": "EL",
    "724": "ES", "250": "FR", "191": "HR", "380": "IT", "196": "CY", "428": "LV", "440": "LT", "442": "LU",
    "348": "HU", "470": "MT", "528": "NL", "040": "AT", "616": "PL", "620": "PT", "642": "RO", "705": "SI",
    "703": "SK", "246": "FI", "752": "SE",
}  # fmt: skip
CENTRE = {
    "FR": (2.4, 46.6), "ES": (-3.6, 40.2), "PT": (-8.2, 39.6), "IE": (-7.9, 53.2), "SE": (15.2, 61.4),
    "FI": (26.2, 62.6), "DK": (9.2, 56.0), "NL": (5.6, 52.3), "BE": (4.6, 50.7), "LU": (6.1, 49.7),
    "DE": (10.2, 51.2), "IT": (12.4, 42.9), "AT": (14.6, 47.5), "CZ": (15.3, 49.8), "PL": (19.3, 52.1),
    "SK": (19.5, 48.75), "HU": (19.3, 47.1), "SI": (14.7, 46.1), "HR": (16.4, 45.5), "RO": (25.0, 45.9),
    "BG": (25.2, 42.7), "EL": (22.0, 39.6), "LV": (25.2, 56.8), "LT": (23.9, 55.3), "EE": (25.8, 58.75),
    "CY": (33.1, 35.0), "MT": (14.4, 35.9),
}  # fmt: skip
SMALL = ("LU", "MT", "CY", "SI", "BE", "NL", "DK", "SK", "HR", "EE")
PINNED = ("LU", "MT", "CY")
MOOD = Mood(
    sky=(0.46, 0.47, 0.52),
    ground=(0.34, 0.25, 0.17),
    sun=(2.2, 1.72, 1.15),
    towards=(-0.58, 0.62, 0.42),
    fog=(0.2, 0.15, 0.1),
    haze=0.004,
    exposure=0.62,
)


def project(lon: Floats, lat: Floats) -> Floats:
    """Lambert's equal-area projection about 12° E 50° N; one unit is 200 km."""
    east, p, lat0 = np.deg2rad(lon) - np.deg2rad(12), np.deg2rad(lat), np.deg2rad(50)
    k = np.sqrt(2 / (1 + np.sin(lat0) * np.sin(p) + np.cos(lat0) * np.cos(p) * np.cos(east))) * 31.85
    return np.stack(
        [k * np.cos(p) * np.sin(east), k * (np.cos(lat0) * np.sin(p) - np.sin(lat0) * np.cos(p) * np.cos(east))], -1
    )


def thin(points: Floats, tolerance: float) -> Floats:
    """Douglas and Peucker; an arc keeps its ends, so that neighbours keep one border."""
    if len(points) < 3:
        return points
    a, b = points[0], points[-1]
    e = b - a
    length = np.hypot(*e)
    offset = points - a
    away = np.abs(e[0] * offset[:, 1] - e[1] * offset[:, 0]) / length if length > 1e-6 else np.hypot(*offset.T)
    i = int(away.argmax())
    if away[i] < tolerance:
        return np.array([a, b])
    return np.concatenate([thin(points[: i + 1], tolerance)[:-1], thin(points[i:], tolerance)])


def cut(ring: Floats, x: float = 12.1, z0: float = -9.6, z1: float = 10.4) -> Floats:
    """Sutherland and Hodgman against the board's edges."""
    for axis, value, sign in ((0, -x, 1), (0, x, -1), (1, z0, 1), (1, z1, -1)):
        out = []
        for p, q in zip(ring, np.roll(ring, -1, 0)):
            a, b = (p[axis] - value) * sign, (q[axis] - value) * sign
            if a >= 0:
                out.append(p)
            if a * b < 0:
                out.append(p + (q - p) * a / (a - b))
        if len(out) < 3:
            return np.zeros((0, 2))
        ring = np.array(out)
    return ring


def derive(source: Path, tolerance: float = 0.06) -> None:
    """Thin the TopoJSON to the rings that the model shows and write them to ``europe.json``."""
    topology = json.loads(source.read_text())
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = [np.cumsum(a, 0) * scale + shift for a in topology["arcs"]]
    near = [bool(((a[:, 0] > -26) & (a[:, 0] < 46) & (a[:, 1] > 30) & (a[:, 1] < 73)).any()) for a in arcs]
    flat = [thin(project(*a.T), tolerance) if n else None for a, n in zip(arcs, near)]
    found: list[list[object]] = []
    for shape in topology["objects"]["countries"]["geometries"]:
        number = shape.get("id")
        code = NUMBERS.get(number, "")
        polygons = shape.get("arcs", []) if shape["type"] == "MultiPolygon" else [shape.get("arcs", [])]
        malta: list[Floats] = []
        for polygon in polygons:
            if not polygon or any(not near[i if i >= 0 else ~i] for i in polygon[0]):
                continue
            ring = np.concatenate([(flat[i] if i >= 0 else flat[~i][::-1])[:-1] for i in polygon[0]])  # type: ignore[index]
            if code == "MT":
                malta.append(ring)
                continue
            following = np.roll(ring, -1, 0)
            area = abs(np.sum(ring[:, 0] * following[:, 1] - following[:, 0] * ring[:, 1])) / 2 if len(ring) > 2 else 0
            if area > (0.012 if code else 0.03):
                ring = cut(ring)
                if len(ring) >= 3:
                    found.append([code, np.round(ring, 3).tolist()])
        if malta:
            t = np.arange(8) * np.pi / 4
            centre = np.concatenate(malta).mean(0)
            found.append(["MT", np.round(centre + 0.13 * np.stack([np.cos(t), np.sin(t)], 1), 3).tolist()])
    EUROPE.write_text(json.dumps(found, separators=(",", ":")) + "\n")
    print(f"{len(found)} rings, {EUROPE.stat().st_size / 1e3:.0f} kB")


def table() -> Mesh:
    """Planks with grain in long streaks, a frame, and the linen-blue sea let into it."""
    rng = np.random.default_rng(3)
    parts = []
    for z in np.arange(-27.2, 46, 1.7):
        zs = np.linspace(z + 0.02, z + 1.68, 7)
        grain, base, phase = (
            np.cumsum(rng.normal(0, 0.05, 7)),
            rgb("#A87443") * rng.uniform(0.88, 1.12),
            rng.uniform(0, 9),
        )

        def tone(
            x: Floats, zz: Floats, zs: Floats = zs, grain: Floats = grain, base: Floats = base, phase: float = phase
        ) -> Floats:
            streak = np.clip(np.interp(zz + 0.05 * np.sin(x * 0.55 + phase), zs, grain), -0.5, 0.5)
            return base * (1 + 0.22 * streak + 0.02 * np.sin(9 * zz + x * 0.7 + phase))[:, None]

        middle = np.linspace(-26, 26, 53 if abs(z) < 19 else 14)
        wide = np.r_[np.arange(-62, -26, 4), middle, np.arange(30, 63, 4)]
        parts.append(sheet(wide, zs if abs(z) < 19 else zs[::3], tone).with_light(gloss=0.5))

    def sea(x: Floats, z: Floats) -> Floats:
        return rgb("#8FB0C4") * (1 + 0.035 * np.sin(1.1 * x + 2.2 * np.sin(z * 0.5)) * np.sin(z * 1.3))[:, None]

    parts.append(sheet(np.linspace(-12.3, 12.3, 83), np.linspace(-9.8, 10.6, 69), sea, 0.16))
    for x, z, w, d in ((0, -10.1, 25.8, 0.6), (0, 10.9, 25.8, 0.6), (-12.6, 0.4, 0.6, 20.8), (12.6, 0.4, 0.6, 20.8)):
        parts.append(box((w, 0.42, d), (x, 0, z), "#C48F55", jitter=0.04).with_light(gloss=0.6))
    return merge(parts)


def things() -> Mesh:
    """What lies on the table around the model: a compass rose, pencils, a cup, a small flag, paper."""
    rose = merge(
        *[
            faces([[(0, 0, 0), (-0.14, 0, 0.14), (0, 0, r), (0.14, 0, 0.14)]], c).at((0, 0, 0), a)
            for a, r, c in [(k * np.pi / 2, 1.0, "#8A2A2B" if k == 0 else "#5E4632") for k in range(4)]
        ]
    ).at((-10.4, 0.19, -7.9))
    if rose.n[0, 1] < 0:
        rose = rose.flipped()
    pencil = merge(
        lathe([(0.13, 0), (0.13, 3.2)], 6, "#D9A520"),
        lathe([(0.13, 3.2), (0.02, 3.65)], 6, "#E9CFA0"),
        lathe([(0.13, -0.3), (0.13, 0)], 6, "#9E2B33"),
    )
    flat = pencil.tilted(np.pi / 2)
    cup = merge(
        lathe([(0.75, 0), (0.95, 1.5), (0.9, 1.5), (0.72, 0.2)], 18, "#E9DFCB"),
        lathe([(0.02, 1.28), (0.86, 1.28)], 18, "#5B3A22").flipped(),
    )
    paper = merge(
        box((3.2, 0.03, 4.3), (0, 0, 0), "#F3ECDD"),
        [box((2.3, 0.035, 0.07), (0, 0.005, 1.4 - 0.36 * k), "#9AA0AE") for k in range(8)],
    )
    pole = merge(
        lathe([(0.5, 0), (0.5, 0.12), (0.06, 0.16), (0.05, 3.0)], 12, "#C9A063"),
        flag("EU", 1.3, 4, lift=0.01).at((0.05, 1.6, 0)),
    )
    return merge(
        rose,
        flat.at((15.4, 0.14, -4.2), 0.5),
        flat.at((16.6, 0.14, -2.9), 0.75),
        cup.at((-16.2, 0, -3.4)),
        paper.at((-17.2, 0.01, 3.0), 0.2),
        paper.at((17.6, 0.01, 4.6), -0.25),
        pole.at((14.6, 0, 8.0), -0.3),
        ornament(0.8, "#9E2B33").tilted(np.pi / 2).at((0, 0.03, -13.0)),
    )


def window_frame(direction: Floats) -> Mesh:
    """The wall with its window, far up along the sun: only its shadow is seen."""
    u = np.cross([0, 1, 0], direction)
    u /= np.linalg.norm(u)
    w = np.cross(direction, u)

    def panel(x0: float, x1: float, y0: float, y1: float) -> Floats:
        return np.stack([direction * 34 + u * a + w * b for a, b in ((x0, y0), (x0, y1), (x1, y1), (x1, y0))])

    bars = [
        (-40, -11, -40, 40),
        (11, 40, -40, 40),
        (-11, 11, 9.5, 40),
        (-11, 11, -40, -9.5),
        (-0.4, 0.4, -9.5, 9.5),
        (-11, 11, 2.2, 2.9),
        (-6.2, -5.8, -9.5, 9.5),
        (5.8, 6.2, -9.5, 9.5),
    ]
    return faces([panel(*bar) for bar in bars], "#fff")


def light(scene: Mesh) -> None:
    """Occlusion between the blocks, and the window's light with a soft rest where its bars fall."""
    kept = CACHE / f"maptable-{len(scene.v)}-{int(np.abs(scene.v).sum() * 1e3)}.npy"
    if kept.is_file():
        scene.l[:, :2] = np.load(kept)
        return
    scene.l[:, 0] = occlusion(scene.v + scene.n * 0.11, scene.n, samples(scene, 0.09), 0.09, 0.55, 40)
    rng = np.random.default_rng(3)
    solid, bars, points = samples(scene, 0.07), samples(window_frame(MOOD.direction), 0.3), scene.v + scene.n * 0.1
    seen = []
    for _ in range(10):
        ray = MOOD.direction + rng.normal(0, 0.012, 3)
        seen.append((blocked(points, solid, ray, 0.07) == 0) * (0.24 + 0.76 * (blocked(points, bars, ray, 0.3) == 0)))
    scene.l[:, 1] = np.mean(seen, 0)
    CACHE.mkdir(parents=True, exist_ok=True)
    np.save(kept, scene.l[:, :2])


def build() -> Model:
    """Model and light the table, with every state as a block of unit height that the game raises."""
    blocks: list[tuple[str, Mesh]] = []
    for code, ring in json.loads(EUROPE.read_text()):
        outline = np.array(ring)
        following = np.roll(outline, -1, 0)
        area = abs(np.sum(outline[:, 0] * following[:, 1] - following[:, 0] * outline[:, 1])) / 2
        if code:
            blocks.append(
                (code, extrude(outline, 0, 1, "#E4D3B2", rgb("#E4D3B2") * 0.8, 0.05 if area > 0.15 else 0.01))
            )
        else:
            blocks.append(("", extrude(outline, 0.16, 0.26, "#B7B5AD", "#98958C", 0.03 if area > 0.15 else 0.005)))
    codes = sorted({code for code, _ in blocks if code})
    flat = merge([m for code, m in blocks if not code])
    states = merge([m for code in codes for c, m in blocks if c == code])
    owner = np.concatenate(
        [np.full(len(m.v), codes.index(code), "u1") for code in codes for c, m in blocks if c == code]
    )
    standing = merge(states)
    standing.v[:, 1] = np.where(standing.v[:, 1] < 0.5, 0.16, 0.55 - (1 - standing.v[:, 1]))
    still = merge(table(), things(), flat)
    scene = merge(still, standing)
    light(scene)
    k = len(still.v)
    still.l[:, :2], states.l[:, :2] = scene.l[:k, :2], scene.l[k:, :2]
    upward = (still.n[:, 1] > 0.99) & (still.v[:, 1] > 0.22) & (still.v[:, 1] < 0.28)
    start = len(still.v) - len(flat.v)
    for _, block in (pair for pair in blocks if not pair[0]):
        mine = np.zeros(len(still.v), bool)
        mine[start : start + len(block.v)] = True
        mine &= upward
        start += len(block.v)
        if mine.any():
            still.l[mine, 0], still.l[mine, 1] = 0.95, max(0.7, float(still.l[mine, 1].mean()))
    top = (states.n[:, 1] > 0.99) & (states.v[:, 1] > 0.9)
    for index in range(len(codes)):  # one value of light on each top, or long triangles streak
        mine = top & (owner == index)
        states.l[mine, 0], states.l[mine, 1] = 0.97, max(0.85, float(states.l[mine, 1].mean()))
    signs = []
    for code in codes:
        x, z = project(*map(np.array, CENTRE[code]))
        small = code in SMALL
        text = letters(code, 0.34 if small else 0.52, "#1B2440").tilted(np.pi / 2).with_light(emit=0.75)
        signs.append(
            text.at(
                (x - (0.0 if code in PINNED else 0.16 if small else 0.28), 0, z - (0.17 if small else 0.26))
            ).with_slot(codes.index(code))
        )
    centres = np.array([project(*map(np.array, CENTRE[code])) for code in codes])
    plan = Floor(-20, -20, 20, 20, 0.5)
    plan.level(0.0, np.abs(plan.x) < 20)
    views = {
        "overview": View((0.9, 18.2, -23.5), (0.9, 0, -1.2), 50),
        "vote": View((0.9, 18.2, -23.5), (0.9, 0, -1.2), 50),
        "talk": View((1.1, 14, -15), (1.1, 0, -1), 52),
    }
    labels = {f"state:{code}": (float(x), 0.9, float(z)) for code, (x, z) in zip(codes, centres)}
    arrays = {"owner": owner, "centre": centres.astype("f4")}
    facts = {"codes": codes, "small": list(SMALL), "pinned": list(PINNED)}
    meshes = {"still:table": still, "states": states, "signs": merge(signs)}
    return Model(
        "maptable",
        MOOD,
        plan,
        {"entry": Spot((0, 0, -13), 0), "door:square": Spot((0, 0, -15), 180)},
        views,
        meshes,
        arrays,
        labels,
        facts,
        (0.10, 0.07, 0.05),
    )


if __name__ == "__main__":
    derive(Path(sys.argv[1]))
