"""The light bake: ambient occlusion and the sun's visibility for each vertex, from height maps along many directions.

Pure numpy. A map along a direction keeps, for each cell, how far up that direction the highest sample of the scene
lies; a vertex that has something above it is shaded, the less the further away it is.
"""

from __future__ import annotations

import hashlib
import time
from pathlib import Path

import numpy as np

from game.world.mesh import Floats, Mesh, merge

CACHE = Path(__file__).resolve().parents[2] / "build" / "bake"


def samples(mesh: Mesh, cell: float, seed: int = 2) -> Floats:
    """Points spread over the faces, about four to a square cell."""
    rng = np.random.default_rng(seed)
    a, b, c = (mesh.v[mesh.f[:, i]] for i in range(3))
    area = np.linalg.norm(np.cross(b - a, c - a), axis=1) / 2
    count = rng.poisson(area / cell**2 * 4) + 1
    a, b, c = a.repeat(count, 0), b.repeat(count, 0), c.repeat(count, 0)
    u, w = rng.random((2, len(a), 1), "f4")
    over = u + w > 1
    u, w = np.where(over, 1 - u, u), np.where(over, 1 - w, w)
    return a + (b - a) * u + (c - a) * w


def blocked(points: Floats, scene: Floats, direction: Floats, cell: float) -> Floats:
    """How far above each point, along the direction, the highest of the scene's samples lies (0: open)."""
    d = direction / np.linalg.norm(direction)
    u = np.cross(d, [0.31, 0.17, 0.94])
    u /= np.linalg.norm(u)
    axes = np.stack([u, np.cross(d, u), d]).astype("f4").T
    s, p = scene @ axes, points @ axes
    low = s[:, :2].min(0)
    size = np.ceil((s[:, :2].max(0) - low) / cell).astype(int) + 1

    def key(q: Floats) -> Floats:
        i = np.clip((q[:, 0] - low[0]) / cell, 0, size[0] - 1).astype("i4")
        k = np.clip((q[:, 1] - low[1]) / cell, 0, size[1] - 1).astype("i4")
        return i * size[1] + k

    highest = np.full(size[0] * size[1], -1e9, "f4")
    np.maximum.at(highest, key(s), s[:, 2])
    return np.maximum(highest[key(p)] - p[:, 2] - cell, 0)


def occlusion(points: Floats, normals: Floats, scene: Floats, cell: float, reach: float, dirs: int) -> Floats:
    """The open share of the sky above each point, weighted by the normal."""
    i = np.arange(dirs) + 0.5
    height, spiral = 1 - 2 * i / dirs, 2.39996 * i
    flat = np.sqrt(1 - height**2)
    covered, weight = np.zeros(len(points)), np.full(len(points), 1e-6)
    for d in np.stack([flat * np.cos(spiral), height, flat * np.sin(spiral)], 1):
        w = np.maximum(normals @ d, 0)
        near = w > 0.02
        above = blocked(points[near], scene, d, cell)
        covered[near] += w[near] * np.where(above > 0, np.exp(-above / reach), 0)
        weight += w
    return np.clip(1 - covered / weight, 0, 1)


def sunlight(points: Floats, scene: Floats, towards: Floats, cell: float, spread: float, seed: int = 3) -> Floats:
    """The visible share of a soft sun from each point."""
    rng = np.random.default_rng(seed)
    rays = [np.asarray(towards) + rng.normal(0, spread, 3) for _ in range(10)]
    return np.mean([blocked(points, scene, ray, cell) == 0 for ray in rays], 0)


def bake(
    mesh: Mesh,
    towards: Floats | None,
    *,
    blinds: Mesh | None = None,
    dirs: int = 48,
    cell: float = 0.25,
    reach: float = 2.0,
    sun_cell: float = 0.15,
    spread: float = 0.03,
) -> None:
    """Fill the mesh's light: occlusion by itself, and the sun as seen past itself and ``blinds`` (walls not shown)."""
    state = (None if towards is None else np.round(towards, 4).tolist(), dirs, cell, reach, sun_cell, spread)
    digest = hashlib.sha1(
        mesh.v.tobytes() + mesh.f.tobytes() + (blinds.v.tobytes() if blinds else b"") + repr(state).encode()
    )
    kept = CACHE / f"{digest.hexdigest()[:20]}.npy"
    if kept.is_file():
        mesh.l[:, :2] = np.load(kept)
        return
    begun = time.time()
    mesh.l[:, 0] = occlusion(mesh.v + mesh.n * cell * 1.2, mesh.n, samples(mesh, cell), cell, reach, dirs)
    if towards is not None:
        solid = merge(mesh, blinds) if blinds else mesh
        mesh.l[:, 1] = sunlight(mesh.v + mesh.n * sun_cell * 1.5, samples(solid, sun_cell), towards, sun_cell, spread)
    CACHE.mkdir(parents=True, exist_ok=True)
    np.save(kept, mesh.l[:, :2])
    print(f"  baked {len(mesh.v)} vertices in {time.time() - begun:.0f} s")
