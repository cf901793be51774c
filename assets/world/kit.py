"""What the modelling scripts share: the floor plan, colours of rooms, and how a finished place is written down."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from bake import samples, sunlight
from cloth import flag
from numpy.typing import ArrayLike, NDArray

from game.world.light import Mood
from game.world.mesh import Colour, Floats, Mesh, ball, box, faces, lathe, merge, twelve_stars
from game.world.places.place import Spot, View
from game.world.places.store import Baked, save

HERE = Path(__file__).resolve().parent
OAK, DARK_OAK, LINEN, SLATE, CARPET = "#B07A43", "#8E5E30", "#E9DFCB", "#4A5568", "#2C3F72"


class Floor:
    """A raster of heights; NaN where nobody can walk."""

    def __init__(self, x0: float, z0: float, x1: float, z1: float, cell: float = 0.25) -> None:
        self.corner, self.cell = (x0, z0), cell
        self.x, self.z = np.meshgrid(
            np.arange(x0, x1, cell) + cell / 2, np.arange(z0, z1, cell) + cell / 2, indexing="ij"
        )
        self.y = np.full(self.x.shape, np.nan)

    def level(self, height: float | Floats, inside: NDArray[np.bool_]) -> None:
        """Lay a floor where ``inside`` is true."""
        self.y = np.where(inside, height, self.y)

    def block(self, inside: NDArray[np.bool_]) -> None:
        """Nobody walks where ``inside`` is true."""
        self.y = np.where(inside, np.nan, self.y)

    def rect(self, x: float, z: float, width: float, depth: float, yaw: float = 0.0) -> NDArray[np.bool_]:
        """Cells inside a rectangle about (x, z), turned by ``yaw`` radians."""
        dx, dz = self.x - x, self.z - z
        u, w = dx * np.cos(yaw) - dz * np.sin(yaw), dx * np.sin(yaw) + dz * np.cos(yaw)
        return (np.abs(u) < width / 2) & (np.abs(w) < depth / 2)

    def ring(self, r0: float, r1: float, x: float = 0.0, z: float = 0.0) -> NDArray[np.bool_]:
        """Cells between two radii about (x, z)."""
        r = np.hypot(self.x - x, self.z - z)
        return (r >= r0) & (r < r1)


@dataclass
class Model:
    """A modelled place before it is written down."""

    name: str
    mood: Mood
    floor: Floor
    spots: dict[str, Spot]
    views: dict[str, View]
    meshes: dict[str, Mesh]
    arrays: dict[str, Floats] = field(default_factory=dict)
    labels: dict[str, tuple[float, float, float]] = field(default_factory=dict)
    facts: dict[str, Any] = field(default_factory=dict)
    backdrop: tuple[float, float, float] = (0.05, 0.05, 0.08)
    blinds: Mesh | None = None


def write(model: Model) -> Path:
    """Write the place's file, with the sun as it falls on people of 1.3 m above its floor."""
    floor = model.floor
    above = ("still:sky", "still:over", "still:ceiling")  # where a roof keeps the sun out, the blinds say so
    still = [m for key, m in model.meshes.items() if key.startswith("still:") and key not in above]
    solid = _near(merge([*still, model.blinds] if model.blinds else still), floor)
    points = np.stack([floor.x, np.nan_to_num(floor.y) + 1.3, floor.z], -1).reshape(-1, 3)
    sun = sunlight(points, samples(solid, 0.3), model.mood.direction, 0.3, 0.03).reshape(floor.x.shape)

    def plain(value: Any) -> Any:
        if isinstance(value, Mapping):
            return {k: plain(v) for k, v in value.items()}
        if isinstance(value, (list, tuple)):
            return [plain(v) for v in value]
        return round(float(value), 4) if isinstance(value, (float, np.floating)) else value

    facts = {
        "spots": {k: plain(asdict(s)) for k, s in model.spots.items()},
        "views": {k: plain(asdict(v)) for k, v in model.views.items()},
        "labels": plain(model.labels),
        "mood": plain(asdict(model.mood)),
        "floor": {"corner": plain(floor.corner), "cell": floor.cell},
        "backdrop": plain(model.backdrop),
        **model.facts,
    }
    arrays = {"floor": floor.y.astype("f2"), "sun": np.round(sun * 255).astype("u1"), **model.arrays}
    path = HERE / f"{model.name}.npz"
    save(path, Baked(model.meshes, arrays, facts))
    return path


def _near(mesh: Mesh, floor: Floor) -> Mesh:
    """The part of a mesh that stands about the floor: what is far away shades nobody there."""
    middle = mesh.v[mesh.f].mean(1)
    inside = (np.abs(middle[:, 0]) < np.abs(floor.x).max() + 25) & (np.abs(middle[:, 2]) < np.abs(floor.z).max() + 25)
    return Mesh(mesh.v, mesh.n, mesh.f[inside], mesh.c, mesh.l, mesh.slot)


def split(mesh: Mesh, part_of: Callable[[Floats], Floats]) -> list[Mesh]:
    """Cut a mesh into the parts that ``part_of`` gives for its triangles' centres, so that unseen parts are skipped."""
    part = np.asarray(part_of(mesh.v[mesh.f].mean(1)))
    out = []
    for p in np.unique(part):
        f = mesh.f[part == p]
        used, inverse = np.unique(f, return_inverse=True)
        out.append(
            Mesh(mesh.v[used], mesh.n[used], inverse.reshape(-1, 3), mesh.c[used], mesh.l[used], mesh.slot[used])
        )
    return out


def stroke(points: ArrayLike, width: float, colour: Colour) -> Mesh:
    """A flat line through points (x, y) in the plane z = 0, facing -z."""
    p = np.asarray(points, float)
    along = p[1:] - p[:-1]
    along /= np.linalg.norm(along, axis=1, keepdims=True) + 1e-9
    side = np.stack([-along[:, 1], along[:, 0]], 1) * width / 2
    a, b = p[:-1], p[1:]
    quads = np.stack([a - side, a + side, b + side, b - side], 1)
    return faces(np.insert(quads, 2, 0.0, axis=2), colour)


def ornament(radius: float, colour: Colour) -> Mesh:
    """The eight-pointed morning star of the Lielvārde belt (auseklis), one line drawn through crossing chevrons."""
    parts = []
    w = radius * 0.17
    for k in range(4):
        a = k * np.pi / 2
        tips = np.array([(-0.38, 0.38), (-0.38, 1.0), (0.0, 0.62), (0.38, 1.0), (0.38, 0.38)]) * radius
        tips = np.vstack([[(0, 0)], tips[:1], tips[1:], [(0, 0)]])
        turned = np.c_[tips[:, 0] * np.cos(a) - tips[:, 1] * np.sin(a), tips[:, 0] * np.sin(a) + tips[:, 1] * np.cos(a)]
        parts.append(stroke(turned, w, colour))
    return merge(parts)


def chair(colour: Colour = "#2B4C9B", frame: Colour = "#7A5230") -> Mesh:
    """A chair that faces +z, its seat 0.46 m high."""
    back = box((0.5, 0.5, 0.07), (0, 0.5, -0.26), colour)
    back.v[back.v[:, 1] > 0.9, 2] -= 0.07
    legs = [box((0.05, 0.42, 0.05), (x, 0, z), frame) for x in (-0.21, 0.21) for z in (-0.2, 0.2)]
    return merge(box((0.52, 0.09, 0.5), (0, 0.38, 0), colour), back, legs)


def patchwork(
    size: float, colours: list[str], seed: int, small: float = 1.1
) -> list[tuple[float, float, float, float, str]]:
    """A square cut again and again into rectangles of colour: (x0, z0, x1, z1, colour) of each."""
    rng = np.random.default_rng(seed)
    out: list[tuple[float, float, float, float, str]] = []

    def cut(x0: float, z0: float, x1: float, z1: float) -> None:
        w, d = x1 - x0, z1 - z0
        if max(w, d) < small * 2 or (max(w, d) < small * 3 and rng.random() < 0.35):
            out.append((x0, z0, x1, z1, colours[rng.integers(len(colours))]))
            return
        t = rng.uniform(0.34, 0.66)
        if w > d:
            cut(x0, z0, x0 + w * t, z1)
            cut(x0 + w * t, z0, x1, z1)
        else:
            cut(x0, z0, x1, z0 + d * t)
            cut(x0, z0 + d * t, x1, z1)

    cut(-size, -size, size, size)
    return out


def plant(rng: np.random.Generator, height: float = 1.5) -> Mesh:
    """A pot with broad leaves."""
    leaves = []
    for k in range(11):
        a, lean = k * 2.4, rng.uniform(0.35, 0.9)
        tip = np.array([np.sin(a) * lean, 0, np.cos(a) * lean]) * height * 0.55
        side = np.array([np.cos(a), 0, -np.sin(a)]) * 0.11 * height
        foot, top = np.array([0, 0.45, 0]), np.array([0, rng.uniform(0.75, 1.0) * height, 0])
        middle = foot + tip * 0.55 + top * 0.55
        blade = faces(
            [[foot, middle - side, tip + top * 0.95, middle + side]], ("#4F7A3A", "#638C45", "#7B9A4B")[k % 3]
        )
        leaves += [blade, blade.flipped()]
    return merge(lathe([(0.2, 0), (0.3, 0.48), (0.26, 0.48)], 10, "#B4623F"), leaves)


def standing_flag(code: str, height: float = 2.6) -> Mesh:
    """A flag that hangs from an indoor pole with a gold tip."""
    cloth = flag(code, 0.95, 3, lift=0.01)
    run = cloth.v[:, 0].copy()
    cloth.v[:, 0] = run * 0.42
    cloth.v[:, 1] += height - 1.15 - run * 0.5
    cloth.v[:, 2] += 0.09 * np.sin(run * 5.0)
    pole = merge(
        lathe([(0.2, 0), (0.18, 0.06), (0.03, 0.1), (0.025, height)], 7, "#B9935A"),
        ball(0.06, 6, "#FFCC00", 4).at((0, height + 0.04, 0)),
    )
    return merge(pole, cloth)


def lectern(front: Colour = "#003399") -> Mesh:
    """A lectern whose front faces -z: whoever speaks stands at +z."""
    body = box((0.72, 1.02, 0.42), (0, 0, 0), OAK)
    body.v[body.v[:, 1] > 0.5, 0] *= 1.1
    top = box((0.9, 0.06, 0.56), (0, 1.04, 0.02), DARK_OAK).with_light(gloss=0.6)
    mics = [lathe([(0.012, 1.08), (0.012, 1.34)], 4, "#23262E").tilted(-0.15).at((x, 0.02, 0.2)) for x in (-0.12, 0.12)]
    panel = box((0.5, 0.56, 0.03), (0, 0.3, -0.225), front)
    return merge(body, top, mics, panel, twelve_stars(0.17, 0.04).at((0, 0.58, -0.245)).with_light(emit=0.6))
