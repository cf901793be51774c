"""What the modelling scripts share: the floor plan, colours of rooms, and how a finished place is written down."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from bake import samples, sunlight
from game.world.light import Mood
from game.world.mesh import Colour, Floats, Mesh, faces, merge
from game.world.places.place import Spot, View
from game.world.places.store import Baked, save
from numpy.typing import ArrayLike, NDArray

HERE = Path(__file__).resolve().parent
OAK, DARK_OAK, LINEN, SLATE, CARPET = "#B07A43", "#8E5E30", "#E9DFCB", "#4A5568", "#2C3F72"


class Floor:
    """A raster of heights; NaN where nobody can walk."""

    def __init__(self, x0: float, z0: float, x1: float, z1: float, cell: float = 0.25) -> None:
        self.corner, self.cell = (x0, z0), cell
        self.x, self.z = np.meshgrid(np.arange(x0, x1, cell) + cell / 2, np.arange(z0, z1, cell) + cell / 2, indexing="ij")
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
    solid = merge([m for key, m in model.meshes.items() if key.startswith("still:") and key != "still:sky"] + ([model.blinds] if model.blinds else []))
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


def split(mesh: Mesh, part_of: Callable[[Floats], Floats]) -> list[Mesh]:
    """Cut a mesh into the parts that ``part_of`` gives for its triangles' centres, so that unseen parts are skipped."""
    part = np.asarray(part_of(mesh.v[mesh.f].mean(1)))
    out = []
    for p in np.unique(part):
        f = mesh.f[part == p]
        used, inverse = np.unique(f, return_inverse=True)
        out.append(Mesh(mesh.v[used], mesh.n[used], inverse.reshape(-1, 3), mesh.c[used], mesh.l[used], mesh.slot[used]))
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
