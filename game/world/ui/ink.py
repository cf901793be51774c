"""Drawing on a sheet of the screen: shapes and words gathered as arrays, then uploaded as one mesh.

Coordinates are pixels from the top left, y downwards. What is drawn later lies on top. Edges are feathered over one
pixel, so that they look smooth without multisampling.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Sequence
from functools import cache, lru_cache
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray
from panda3d.core import (
    Geom,
    GeomNode,
    GeomTriangles,
    GeomVertexArrayFormat,
    GeomVertexData,
    GeomVertexFormat,
    InternalName,
    NodePath,
)

from game.world.ui.glyphs import Floats, Font, atlas
from game.world.ui.rect import Drawn, Rect

Points = NDArray[np.float64]


@cache
def rgb(colour: str) -> tuple[int, int, int]:
    """``#RRGGBB`` as three bytes."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


class Ink:
    """A mesh in the making, with a record of the words in it."""

    def __init__(self) -> None:
        self._corners: list[Floats] = []
        self._texels: list[Floats] = []
        self._colours: list[NDArray[np.uint8]] = []
        self._faces: list[NDArray[np.uint32]] = []
        self._count = 0
        self.words: list[Drawn] = []
        self.spots: dict[str, Rect] = {}

    # ------------------------------------------------------------------ words
    def text(
        self,
        text: str,
        font: Font,
        x: float,
        base: float,
        colour: str,
        align: Literal["l", "c", "r"] = "l",
        room: float = 0.0,
        fits: bool = True,
    ) -> float:
        """A line whose baseline starts, centres or ends at ``x``; ``room`` is the width that it may take."""
        run = atlas.run(text, font)
        x = round(x - {"l": 0.0, "c": run.width / 2, "r": run.width}[align])
        base = round(base)
        if len(run.corners):
            self._add(
                run.corners + (x, base),
                run.texels,
                np.tile(np.array([*rgb(colour), 255], "u1"), (len(run.corners), 1)),
                _quad_faces(len(run.corners) // 4),
            )
        if text.strip():
            box = Rect(x, base - font.px * 0.76, run.width, font.px)
            wide = room or run.width
            self.words.append(Drawn(text, box, Rect(x, box.y, wide, box.h), fits and run.width <= wide + 1.5))
        return run.width

    def lines(
        self,
        lines: Sequence[str],
        font: Font,
        x: float,
        y: float,
        colour: str,
        room: float,
        align: Literal["l", "c", "r"] = "l",
        fits: bool = True,
    ) -> None:
        """Lines under one another, from the top ``y``, in a column ``room`` wide."""
        at = x + {"l": 0.0, "c": room / 2, "r": room}[align]
        for n, line in enumerate(lines):
            self.text(line, font, at, y + n * font.line + font.px * 0.98, colour, align, room, fits)

    # ------------------------------------------------------------------ shapes
    def rounded(
        self,
        x: float,
        y: float,
        w: float,
        h: float,
        r: float,
        colour: str,
        alpha: float = 1.0,
        feather: float = 1.0,
        top: str = "",
        hole: Rect | None = None,
    ) -> None:
        """A rounded box; a wide ``feather`` makes a soft shadow, ``top`` another colour for its upper edge.

        A ``hole``, which must lie within the unfeathered part, is left free.
        """
        r = max(0.0, min(r, h / 2, w / 2))
        out, radii = _corners_out(_steps(r)), (r - feather / 2, r + feather / 2)
        self._rings(_box_middles(x, y, w, h, r), out, radii, (alpha, 0.0), colour, top, (y, h), hole=hole)

    def frame(
        self, x: float, y: float, w: float, h: float, r: float, thick: float, colour: str, alpha: float = 1.0
    ) -> None:
        """The outline of a rounded box, drawn inwards."""
        r = max(thick, min(r, h / 2, w / 2))
        self._band(_box_middles(x, y, w, h, r), _corners_out(_steps(r)), r - thick / 2, thick, colour, alpha)

    def disc(
        self, x: float, y: float, r: float, colour: str, alpha: float = 1.0, feather: float = 1.0, top: str = ""
    ) -> None:
        """A full circle."""
        out, radii = _circle_out(_steps(r)), (r - feather / 2, r + feather / 2)
        self._rings(np.array([[x, y]]), out, radii, (alpha, 0.0), colour, top, (y - r, 2 * r))

    def circle(self, x: float, y: float, r: float, thick: float, colour: str, alpha: float = 1.0) -> None:
        """A ring."""
        self._band(np.array([[x, y]]), _circle_out(_steps(r)), r, thick, colour, alpha)

    def area(self, points: ArrayLike, colour: str, alpha: float = 1.0) -> None:
        """A filled outline that can be seen whole from its centre (a star, a shield, a hand)."""
        ring = np.asarray(points, "f8")
        ahead, behind = np.roll(ring, -1, 0), np.roll(ring, 1, 0)
        edge = ahead - behind
        out = np.stack([edge[:, 1], -edge[:, 0]], 1) / (np.hypot(edge[:, 0], edge[:, 1])[:, None] + 1e-9)
        if np.sum(ring[:, 0] * ahead[:, 1] - ahead[:, 0] * ring[:, 1]) < 0:
            out = -out
        self._rings(ring, out, (-0.5, 0.5), (alpha, 0.0), colour)

    def stroke(self, points: ArrayLike, thick: float, colour: str, alpha: float = 1.0, closed: bool = False) -> None:
        """A line through points, round at its ends."""
        p = np.asarray(points, "f8")
        ahead = np.roll(p, -1, 0) - p
        if not closed:
            ahead[-1] = ahead[-2]
        ahead /= np.hypot(ahead[:, 0], ahead[:, 1])[:, None] + 1e-9
        behind = np.roll(ahead, 1, 0)
        if not closed:
            behind[0] = ahead[0]
        mean = ahead + behind
        mean /= np.hypot(mean[:, 0], mean[:, 1])[:, None] + 1e-9
        side = np.stack([-mean[:, 1], mean[:, 0]], 1) / np.maximum(0.4, (mean * ahead).sum(1))[:, None]
        k = len(p)
        reach = np.array([thick / 2 + 0.5, max(0.0, thick / 2 - 0.5), -max(0.0, thick / 2 - 0.5), -thick / 2 - 0.5])
        corners = (p[:, None] + side[:, None] * reach[None, :, None]).reshape(-1, 2)
        clear = np.tile([0.0, 1.0, 1.0, 0.0], k) * alpha * min(1.0, thick)
        i = np.arange(k if closed else k - 1)[:, None] * 4 + np.arange(3)
        j = (np.arange(k if closed else k - 1)[:, None] + 1) % k * 4 + np.arange(3)
        faces = np.stack([i, i + 1, j + 1, i, j + 1, j], -1).reshape(-1, 3)
        self._solid(corners, colour, clear, faces)
        if not closed and thick > 2:
            for end in (p[0], p[-1]):
                self.disc(end[0], end[1], thick / 2, colour, alpha)

    def quads(self, boxes: ArrayLike, colour: str, alpha: float = 1.0) -> None:
        """Many plain boxes (x, y, w, h) of one colour."""
        b = np.asarray(boxes, "f4").reshape(-1, 1, 4)
        corners = (b[..., :2] + b[..., 2:] * np.array([[0, 0], [1, 0], [1, 1], [0, 1]], "f4")).reshape(-1, 2)
        self._solid(corners, colour, np.full(len(corners), alpha), _quad_faces(len(b)))

    def shade(self, box: Rect, whole: Rect, colour: str, top: str) -> None:
        """A plain box, coloured as this part of a ``whole`` that goes from one colour at its top to another."""
        self.quads([box], colour)
        self._colours[-1][:, :3] = _mixed(self._corners[-1], colour, top, (whole.y, whole.h))

    def fade(self, x: float, y: float, w: float, h: float, colour: str, above: float, below: float) -> None:
        """A box that goes from one opacity to another downwards."""
        self._solid(
            np.array([[x, y], [x + w, y], [x + w, y + h], [x, y + h]]),
            colour,
            np.array([above, above, below, below]),
            _quad_faces(1),
        )

    def _band(self, middles: Points, out: Points, r: float, thick: float, colour: str, alpha: float) -> None:
        half, soft = thick / 2, min(0.5, thick / 2)
        radii = (r - half - 0.5, r - half + soft, r + half - soft, r + half + 0.5)
        self._rings(middles, out, radii, (0.0, alpha, alpha, 0.0), colour, closed=False)

    def _rings(
        self,
        middles: Points,
        out: Points,
        radii: tuple[float, ...],
        alphas: tuple[float, ...],
        colour: str,
        top: str = "",
        span: tuple[float, float] = (0.0, 1.0),
        closed: bool = True,
        hole: Rect | None = None,
    ) -> None:
        """Rings around middles, joined to one another; ``closed`` fills the innermost, but for a ``hole``."""
        k = len(out)
        corners = (middles + out * np.array(radii)[:, None, None]).reshape(-1, 2)
        if hole is not None:
            low = np.array(hole[:2])
            corners = np.concatenate([np.clip(corners[:k], low, low + hole[2:]), corners])
            alphas, closed = (alphas[0], *alphas), False
        elif closed:
            corners = np.concatenate([corners, corners[:k].mean(0)[None]])
        self._solid(
            corners, colour, np.repeat((*alphas, alphas[0]), k)[: len(corners)], _ring_faces(k, len(alphas), closed)
        )
        if top:
            self._colours[-1][:, :3] = _mixed(corners, colour, top, span)

    def _solid(
        self, corners: ArrayLike, colour: str, alpha: NDArray[np.float64], faces: NDArray[np.int64] | NDArray[np.uint32]
    ) -> None:
        corners = np.asarray(corners, "f4")
        colours = np.empty((len(corners), 4), "u1")
        colours[:, :3] = rgb(colour)
        colours[:, 3] = np.clip(alpha * 255 + 0.5, 0, 255)
        self._add(corners, np.full((len(corners), 2), atlas.WHITE, "f4"), colours, faces)

    def _add(
        self, corners: Floats, texels: Floats, colours: NDArray[np.uint8], faces: NDArray[np.int64] | NDArray[np.uint32]
    ) -> None:
        self._corners.append(corners)
        self._texels.append(texels)
        self._colours.append(colours)
        self._faces.append((faces + self._count).astype("u4"))
        self._count += len(corners)

    def stamp(self, key: Hashable, x: float, y: float, draw: Callable[[Ink], None]) -> None:
        """What ``draw`` draws around 0, 0, put at x, y; it is drawn once for a ``key`` and copied from then on."""
        key = (key, atlas.generation)
        if (found := _STAMPS.get(key)) is None:
            if len(_STAMPS) > 1000:
                _STAMPS.clear()
            ink = Ink()
            draw(ink)
            found = _STAMPS[key] = ink.parts()
        corners, texels, colours, faces = found
        self._add(corners + np.array((x, y), "f4"), texels, colours, faces)

    # ------------------------------------------------------------------ the whole
    def join(self, other: Ink) -> None:
        """Draw another sheet's ink on top, with its words and controls."""
        for corners, texels, colours, faces in zip(
            other._corners, other._texels, other._colours, other._faces, strict=True
        ):
            self._corners.append(corners)
            self._texels.append(texels)
            self._colours.append(colours)
            self._faces.append(faces + np.uint32(self._count))
        self._count += other._count
        self.words += other.words
        self.spots |= other.spots

    @property
    def size(self) -> int:
        """How many corners there are so far."""
        return self._count

    def corners(self) -> Floats:
        """All corners, for a mesh whose parts move."""
        return np.concatenate(self._corners) if self._corners else np.zeros((0, 2), "f4")

    def parts(self) -> tuple[Floats, Floats, NDArray[np.uint8], NDArray[np.uint32]]:
        """Corners, texels, colours and faces of everything drawn."""
        if not self._count:
            return np.zeros((0, 2), "f4"), np.zeros((0, 2), "f4"), np.zeros((0, 4), "u1"), np.zeros((0, 3), "u4")
        return (
            np.concatenate(self._corners),
            np.concatenate(self._texels),
            np.concatenate(self._colours),
            np.concatenate(self._faces),
        )

    def mesh(self, name: str) -> Mesh:
        """Upload it."""
        corners, texels, colours, faces = self.parts()
        return Mesh(name, corners, texels / np.float32(atlas.size), colours, faces)


_STAMPS: dict[Hashable, tuple[Floats, Floats, NDArray[np.uint8], NDArray[np.uint32]]] = {}


class Mesh:
    """An uploaded sheet: one geom under ``node``; its corners can be moved without touching the rest."""

    def __init__(
        self, name: str, corners: Floats, texels: Floats, colours: NDArray[np.uint8], faces: NDArray[np.uint32]
    ) -> None:
        self._data = GeomVertexData(name, _format(), Geom.UHDynamic)
        self._data.uncleanSetNumRows(len(corners))
        look = np.zeros(len(corners), dtype=[("t", "f4", 2), ("c", "u1", 4)])
        look["t"], look["c"] = texels, colours
        node = GeomNode(name)
        if len(corners):
            self.move(corners)
            self._data.modifyArrayHandle(1).copyDataFrom(look)
            triangles = GeomTriangles(Geom.UHStatic)
            triangles.setIndexType(Geom.NTUint32)
            index = triangles.modifyVertices()
            index.uncleanSetNumRows(faces.size)
            index.modifyHandle().copyDataFrom(np.ascontiguousarray(faces))
            geom = Geom(self._data)
            geom.addPrimitive(triangles)
            node.addGeom(geom)
        self.node = NodePath(node)
        self.node.setTexture(atlas.texture)

    def move(self, corners: Floats) -> None:
        """Put the corners elsewhere."""
        place = np.zeros((len(corners), 3), "f4")
        place[:, 0], place[:, 1] = corners[:, 0], -corners[:, 1]
        self._data.modifyArrayHandle(0).copyDataFrom(place)


@lru_cache(maxsize=1)
def _format() -> GeomVertexFormat:
    layout = GeomVertexFormat()
    layout.addArray(GeomVertexArrayFormat(InternalName.getVertex(), 3, Geom.NTFloat32, Geom.CPoint))
    look = GeomVertexArrayFormat(InternalName.getTexcoord(), 2, Geom.NTFloat32, Geom.CTexcoord)
    look.addColumn(InternalName.getColor(), 4, Geom.NTUint8, Geom.CColor)
    layout.addArray(look)
    return GeomVertexFormat.registerFormat(layout)


@lru_cache(maxsize=512)
def _quad_faces(count: int) -> NDArray[np.uint32]:
    return (np.array([[0, 1, 2], [0, 2, 3]], "u4")[None] + 4 * np.arange(count, dtype="u4")[:, None, None]).reshape(
        -1, 3
    )


@lru_cache(maxsize=256)
def _ring_faces(k: int, rings: int, closed: bool) -> NDArray[np.uint32]:
    i = np.arange(k)
    j = (i + 1) % k
    faces = [np.stack([np.full(k, rings * k), i, j], 1)] if closed else []
    for n in range(rings - 1):
        a, b = n * k, (n + 1) * k
        faces += [np.stack([i + a, i + b, j + b], 1), np.stack([i + a, j + b, j + a], 1)]
    return np.concatenate(faces).astype("u4")


def _mixed(corners: ArrayLike, colour: str, top: str, span: tuple[float, float]) -> Points:
    """The colours of corners in a box that begins with ``top`` at ``span[0]`` and is ``span[1]`` tall."""
    t = np.clip((np.asarray(corners, "f8")[:, 1:] - span[0]) / max(1e-6, span[1]), 0, 1)
    return np.asarray(np.array(rgb(colour)) * t + np.array(rgb(top)) * (1 - t))


def _box_middles(x: float, y: float, w: float, h: float, r: float) -> Points:
    right, low = x + w - r, y + h - r
    return np.repeat([[right, low], [x + r, low], [x + r, y + r], [right, y + r]], _steps(r) + 1, 0)


def _steps(r: float) -> int:
    """Into how many straight pieces a quarter of a circle is cut, so that none strays a tenth of a pixel from it."""
    return min(24, max(2, math.ceil(1.76 * math.sqrt(r))))


@cache
def _corners_out(steps: int) -> Points:
    """Outwards along a rounded box, corner after corner."""
    turn = np.concatenate([np.linspace(q, q + 1, steps + 1) * np.pi / 2 for q in range(4)])
    return np.stack([np.cos(turn), np.sin(turn)], 1)


@cache
def _circle_out(steps: int) -> Points:
    """Outwards around a circle."""
    turn = np.linspace(0, 2 * np.pi, 4 * steps + 1)[:-1]
    return np.stack([np.cos(turn), np.sin(turn)], 1)
