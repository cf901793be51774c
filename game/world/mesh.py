"""Meshes as plain numpy arrays: solids to build the world from, and copies of one figure for a crowd.

World axes: x right, y up, z away. A face is listed so that cross(b - a, c - a) points outwards. Every vertex carries a
position, a normal, an sRGB colour (0..1), four values of light (ambient occlusion, sun's visibility, emission, gloss)
and a slot: a small number that says which colour of a figure it takes (0: its own).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[Any]
Colour = str | Sequence[float] | Floats

FOR, AGAINST, ABSTAIN, ABSENT = "#009E73", "#D55E00", "#E6AB02", "#8A8F98"
EU_BLUE, EU_GOLD = "#003399", "#FFCC00"
VOTE_COLOURS = {1: FOR, -1: AGAINST, 0: ABSTAIN, 2: ABSENT}


def rgb(colour: Colour) -> Floats:
    """A colour as three numbers 0..1; takes ``#rrggbb``, ``#rgb``, or numbers that pass through.

    >>> rgb("#ff0000").tolist()
    [1.0, 0.0, 0.0]
    """
    if not isinstance(colour, str):
        return np.asarray(colour, float)
    digits = colour[1:] if len(colour) == 7 else "".join(c * 2 for c in colour[1:])
    return np.array([int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)])


@dataclass
class Mesh:
    """Vertices in columns and triangles that index them."""

    v: Floats
    n: Floats
    f: NDArray[Any]
    c: Floats
    l: Floats = field(default_factory=lambda: np.empty(0))  # noqa: E741 - the column of light
    slot: NDArray[Any] = field(default_factory=lambda: np.empty(0, "i4"))

    def __post_init__(self) -> None:
        count = len(self.v)
        self.v, self.n = np.asarray(self.v, "f4"), np.asarray(self.n, "f4")
        self.f = np.asarray(self.f, "u4").reshape(-1, 3)
        self.c = np.array(np.broadcast_to(rgb(self.c), (count, 3)), "f4")
        if not len(self.l):
            self.l = np.tile(np.array([1, 1, 0, 0], "f4"), (count, 1))
        if not len(self.slot):
            self.slot = np.zeros(count, "i4")

    def with_light(self, emit: float | None = None, gloss: float | None = None) -> Mesh:
        """The same mesh, changed in place: how much it shines by itself and how strongly its rim catches the sky."""
        if emit is not None:
            self.l[:, 2] = emit
        if gloss is not None:
            self.l[:, 3] = gloss
        return self

    def with_slot(self, slot: int) -> Mesh:
        """The same mesh, changed in place: all of it takes the colour of that slot."""
        self.slot[:] = slot
        return self

    def at(self, pos: ArrayLike = (0, 0, 0), yaw: float = 0.0, scale: ArrayLike = 1.0) -> Mesh:
        """A moved copy; ``yaw`` in radians turns +z towards +x."""
        rotation = turn(yaw)
        factors = np.broadcast_to(np.asarray(scale, float), (3,))
        normals = (self.n / factors) @ rotation.T
        normals /= np.linalg.norm(normals, axis=1, keepdims=True) + 1e-9
        return Mesh(
            (self.v * factors) @ rotation.T + np.asarray(pos), normals, self.f, self.c, self.l.copy(), self.slot.copy()
        )

    def tilted(self, pitch: float) -> Mesh:
        """A copy turned about the x axis; a positive ``pitch`` (radians) leans +y towards +z."""
        s, c = np.sin(pitch), np.cos(pitch)
        rotation = np.array([[1, 0, 0], [0, c, -s], [0, s, c]])
        return Mesh(self.v @ rotation.T, self.n @ rotation.T, self.f, self.c, self.l.copy(), self.slot.copy())

    def flipped(self) -> Mesh:
        """A copy seen from the other side."""
        return Mesh(self.v, -self.n, self.f[:, ::-1], self.c, self.l.copy(), self.slot.copy())


def turn(yaw: float) -> Floats:
    """The rotation that turns +z towards +x by ``yaw`` radians."""
    return np.array([[np.cos(yaw), 0, np.sin(yaw)], [0, 1, 0], [-np.sin(yaw), 0, np.cos(yaw)]])


def merge(*parts: Mesh | Iterable[Mesh]) -> Mesh:
    """One mesh of all parts, in order."""
    meshes = [m for part in parts for m in ([part] if isinstance(part, Mesh) else part)]
    starts = np.cumsum([0] + [len(m.v) for m in meshes])

    def column(name: str) -> Floats:
        return np.concatenate([getattr(m, name) for m in meshes])

    triangles = np.concatenate([m.f + np.uint32(start) for m, start in zip(meshes, starts)])
    return Mesh(column("v"), column("n"), triangles, column("c"), column("l"), column("slot"))


def faces(corners: ArrayLike, colour: Colour, jitter: float = 0.0, rng: np.random.Generator | None = None) -> Mesh:
    """Flat faces from corner points of shape (count, 3 or 4, 3).

    ``colour`` is one or one per face; ``jitter`` varies each face's lightness by up to that share.
    """
    points = np.asarray(corners, float)
    count, sides = points.shape[:2]
    if sides == 4:
        normals = np.cross(points[:, 2] - points[:, 0], points[:, 3] - points[:, 1])
        pattern = np.array([[0, 1, 2], [0, 2, 3]])
    else:
        normals = np.cross(points[:, 1] - points[:, 0], points[:, 2] - points[:, 0])
        pattern = np.array([[0, 1, 2]])
    normals /= np.linalg.norm(normals, axis=1, keepdims=True) + 1e-12
    shades = np.broadcast_to(rgb(colour), (count, 3))
    if jitter:
        shades = shades * (1 + jitter * (rng or np.random.default_rng(count)).uniform(-1, 1, (count, 1)))
    triangles = pattern[None] + sides * np.arange(count)[:, None, None]
    return Mesh(points.reshape(-1, 3), normals.repeat(sides, 0), triangles, np.clip(shades, 0, 1).repeat(sides, 0))


def box(
    size: ArrayLike, pos: ArrayLike = (0, 0, 0), colour: Colour = "#ffffff", yaw: float = 0.0, jitter: float = 0.0
) -> Mesh:
    """A box that stands on ``pos``; its underside is left out."""
    x, y, z = np.asarray(size, float) / [2, 1, 2]
    a = np.array([[-x, 0, -z], [x, 0, -z], [x, 0, z], [-x, 0, z], [-x, y, -z], [x, y, -z], [x, y, z], [-x, y, z]])
    sides = a[[[4, 7, 6, 5], [0, 4, 5, 1], [1, 5, 6, 2], [2, 6, 7, 3], [3, 7, 4, 0]]]
    return faces(sides, colour, jitter).at(pos, yaw)


def slab(size: ArrayLike, pos: ArrayLike = (0, 0, 0), colour: Colour = "#ffffff", yaw: float = 0.0) -> Mesh:
    """A box with its underside: something seen from below as well."""
    x, _, z = np.asarray(size, float) / 2
    under = faces([[(-x, 0, -z), (x, 0, -z), (x, 0, z), (-x, 0, z)]], colour).at(pos, yaw)
    return merge(box(size, pos, colour, yaw), under)


def lathe(
    profile: ArrayLike, segments: int, colour: Colour, squash: float = 1.0, slot: int = 0, sharp: bool = False
) -> Mesh:
    """A smooth body of revolution from (radius, height) pairs listed bottom to top; ``squash`` narrows it in z.

    ``sharp`` gives every ring of faces its own normals, for turned wood with edges.
    """
    p = np.asarray(profile, float)
    if sharp:
        rings = [lathe(p[i : i + 2], segments, colour, squash, slot) for i in range(len(p) - 1)]
        return merge(rings)
    angle = np.linspace(0, 2 * np.pi, segments, endpoint=False)
    tangent = np.gradient(p, axis=0)

    def ring(radius: Floats, height: Floats) -> Floats:
        flat = np.stack([np.outer(radius, np.cos(angle)), np.outer(radius, np.sin(angle)) * squash], -1)
        return np.insert(flat, 1, height[:, None], axis=2).reshape(-1, 3)

    v, n = ring(p[:, 0], p[:, 1]), ring(tangent[:, 1], -tangent[:, 0])
    i, j = np.meshgrid(np.arange(len(p) - 1) * segments, np.arange(segments), indexing="ij")
    k = (j + 1) % segments
    f = np.stack([i + j, i + j + segments, i + k + segments, i + j, i + k + segments, i + k], -1).reshape(-1, 3)
    area = np.linalg.norm(np.cross(v[f[:, 1]] - v[f[:, 0]], v[f[:, 2]] - v[f[:, 0]]), axis=1)
    n = n / (np.linalg.norm(n, axis=1, keepdims=True) + 1e-9)
    return Mesh(v, n, f[area > 1e-9], rgb(colour)).with_slot(slot)


def ball(
    radius: float,
    segments: int,
    colour: Colour,
    rings: int = 4,
    squash: float = 1.0,
    height: float = 1.0,
    slot: int = 0,
) -> Mesh:
    """A ball about the origin; ``height`` stretches it upwards, ``squash`` narrows it in z."""
    t = np.linspace(-np.pi / 2, np.pi / 2, rings + 1)
    return lathe(np.c_[radius * np.cos(t), radius * height * np.sin(t)], segments, colour, squash, slot)


def extrude(
    outline: ArrayLike, y0: float, y1: float, colour: Colour, side: Colour | None = None, bevel: float = 0.0
) -> Mesh:
    """A prism over a polygon in (x, z), its top edge bevelled. For building assets only: needs mapbox_earcut."""
    import mapbox_earcut  # type: ignore[import-not-found,unused-ignore]

    polygon = np.asarray(outline, float)
    following = np.roll(polygon, -1, 0)
    if np.sum(polygon[:, 0] * following[:, 1] - following[:, 0] * polygon[:, 1]) < 0:
        polygon = polygon[::-1]
    edge = np.roll(polygon, -1, 0) - polygon
    edge /= np.linalg.norm(edge, axis=1, keepdims=True) + 1e-9
    inward = np.stack([-edge[:, 1], edge[:, 0]], 1)
    mitre = inward + np.roll(inward, 1, 0)
    mitre /= np.maximum(0.35, (mitre * inward).sum(1, keepdims=True)) + 1e-9
    inner = polygon + bevel * mitre

    def lift(points: Floats, y: float) -> Floats:
        return np.insert(points, 1, y, axis=1)

    def band(a: Floats, b: Floats) -> Floats:
        return np.stack([a, b, np.roll(b, -1, 0), np.roll(a, -1, 0)], 1)

    low, high, top = lift(polygon, y0), lift(polygon, y1 - bevel), lift(inner, y1)
    triangles = mapbox_earcut.triangulate_float64(inner, np.array([len(inner)], "u4")).reshape(-1, 3)
    upward = np.cross(top[triangles[:, 1]] - top[triangles[:, 0]], top[triangles[:, 2]] - top[triangles[:, 0]])[:, 1]
    triangles[upward < 0] = triangles[upward < 0][:, ::-1]
    parts = [
        faces(band(low, high), colour if side is None else side),
        Mesh(top, np.tile([0, 1, 0], (len(top), 1)), triangles, rgb(colour)),
    ]
    if bevel:
        parts.append(faces(band(high, top), colour))
    return merge(parts)


def arc(
    r0: float, r1: float, y0: float, y1: float, a0: float, a1: float, count: int, colour: Colour, jitter: float = 0.0
) -> Mesh:
    """A block between two radii, angle 0 towards -z and growing towards +x: one bench, one step of a tier."""
    angle = np.linspace(a0, a1, count + 1)

    def curve(r: float, y: float) -> Floats:
        return np.stack([r * np.sin(angle), np.full(count + 1, float(y)), -r * np.cos(angle)], 1)

    def band(p: Floats, q: Floats) -> Floats:
        return np.stack([p[:-1], q[:-1], q[1:], p[1:]], 1)

    i0, i1, o0, o1 = curve(r0, y0), curve(r0, y1), curve(r1, y0), curve(r1, y1)
    parts = [band(o0, o1), band(i0, i1)[:, ::-1], band(o1, i1)]
    if abs(a1 - a0) < 2 * np.pi - 1e-6:
        parts.append(np.array([[i0[0], i1[0], o1[0], o0[0]], [o0[-1], o1[-1], i1[-1], i0[-1]]]))
    return faces(np.concatenate(parts), colour, jitter)


def sheet(xs: ArrayLike, zs: ArrayLike, colour: Colour | Callable[[Floats, Floats], Floats], y: float = 0.0) -> Mesh:
    """A level grid of shared vertices; ``colour`` may be a function of the corners' x and z."""
    x, z = np.meshgrid(xs, zs)
    k = x.shape[1]
    i = (np.arange(x.shape[0] - 1)[:, None] * k + np.arange(k - 1)).ravel()
    v = np.stack([x, np.full(x.shape, float(y)), z], -1).reshape(-1, 3)
    f = np.concatenate([np.c_[i, i + k, i + k + 1], np.c_[i, i + k + 1, i + 1]])
    shade = colour(v[:, 0], v[:, 2]) if callable(colour) else rgb(colour)
    return Mesh(v, np.tile([0, 1, 0], (len(v), 1)), f, np.clip(shade, 0, 1))


def tiles(x: ArrayLike, z: ArrayLike, size: float, colour: Colour, y: float = 0.0, jitter: float = 0.0) -> Mesh:
    """Square floor tiles with their own corners, one for each (x, z); colours may be one per tile."""
    x0, z0 = np.asarray(x, float).ravel(), np.asarray(z, float).ravel()
    corners = [
        np.stack([x0 + a, np.full(len(x0), y), z0 + b], 1) for a, b in ((0, 0), (0, size), (size, size), (size, 0))
    ]
    return faces(np.stack(corners, 1), colour, jitter)


def disc(radius: float, colour: Colour, segments: int = 40, y: float = 0.0) -> Mesh:
    """A level round plate about the origin, seen from above."""
    angle = np.linspace(0, 2 * np.pi, segments, endpoint=False)
    rim = np.stack([radius * np.cos(angle), np.full(segments, y), radius * np.sin(angle)], 1)
    v = np.concatenate([[[0, y, 0]], rim])
    i = np.arange(segments)
    f = np.stack([0 * i, (i + 1) % segments + 1, i + 1], 1)
    return Mesh(v, np.tile([0, 1, 0], (len(v), 1)), f, rgb(colour))


def star(radius: float, colour: Colour = EU_GOLD) -> Mesh:
    """An upright five-pointed star in the plane z = 0, facing -z: the star of the Union's flag."""
    t = np.arange(11) * np.pi / 5
    r = np.where(np.arange(11) % 2, 0.382, 1) * radius
    rim = np.stack([r * np.sin(t), r * np.cos(t), 0 * t], 1)
    return faces(np.stack([np.zeros((10, 3)), rim[:-1], rim[1:]], 1), colour)


def twelve_stars(ring: float, radius: float, colour: Colour = EU_GOLD) -> Mesh:
    """Twelve upright stars on a circle in the plane z = 0, facing -z, as the flag's official geometry has them."""
    clock = np.arange(12) * np.pi / 6
    return merge(star(radius, colour).at((ring * np.sin(a), ring * np.cos(a), 0)) for a in clock)


def copies(
    template: Mesh,
    pos: ArrayLike,
    yaw: ArrayLike,
    colours: Mapping[int, ArrayLike],
    scale: ArrayLike | None = None,
) -> Mesh:
    """One mesh of many figures; ``colours`` gives each slot an array (count, 3), other slots keep the template's."""
    places, angles = np.asarray(pos, "f4"), np.asarray(yaw, "f4")
    count, size = len(places), len(template.v)
    s, c, o = np.sin(angles), np.cos(angles), np.zeros(count, "f4")
    rotations = np.stack([np.stack([c, o, s], 1), np.stack([o, o + 1, o], 1), np.stack([-s, o, c], 1)], 1)
    v = template.v @ rotations.transpose(0, 2, 1)
    if scale is not None:
        v = v * np.asarray(scale, "f4")[:, None, None]
    v = v + places[:, None]
    shade = np.tile(template.c, (count, 1, 1))
    for slot, colour in colours.items():
        shade[:, template.slot == slot] = np.asarray(colour)[:, None]
    triangles = template.f[None] + (np.arange(count, dtype="u4") * size)[:, None, None]
    normals = template.n @ rotations.transpose(0, 2, 1)
    light, slots = np.tile(template.l, (count, 1)), np.tile(template.slot, count)
    return Mesh(v.reshape(-1, 3), normals.reshape(-1, 3), triangles, shade.reshape(-1, 3), light, slots)
