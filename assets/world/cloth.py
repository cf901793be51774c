"""Flags as meshes: cut into strips that can wave, painted on both sides; and letters from the game's typeface."""

from __future__ import annotations

from pathlib import Path

import mapbox_earcut
import numpy as np
from panda3d.core import DynamicTextFont, GeomVertexReader, NodePath, TextNode, loadPrcFileData

from game.world.flags import FLAGS
from game.world.mesh import Colour, Floats, Mesh, merge, rgb


def _clip(shape: Floats, axis: int, at: float, sign: float) -> Floats:
    """The part of a convex or simple polygon on one side of a line (Sutherland and Hodgman)."""
    out = []
    for p, q in zip(shape, np.roll(shape, -1, 0)):
        a, b = (p[axis] - at) * sign, (q[axis] - at) * sign
        if a >= 0:
            out.append(p)
        if a * b < 0:
            out.append(p + (q - p) * a / (a - b))
    return np.array(out).reshape(-1, 2)


def triangulated(shape: Floats) -> Floats:
    """Triangle indices of a simple polygon, counter-clockwise."""
    f = mapbox_earcut.triangulate_float64(np.ascontiguousarray(shape), np.array([len(shape)], "u4")).reshape(-1, 3)
    a, b = shape[f[:, 1]] - shape[f[:, 0]], shape[f[:, 2]] - shape[f[:, 0]]
    turned = a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0] < 0
    f[turned] = f[turned][:, ::-1]
    return f


def flag(code: str, height: float, strips: int = 1, both: bool = True, lift: float = 0.004) -> Mesh:
    """A flag in the plane z = 0 from its lower hoist corner, its front facing -z; ``strips`` lets it wave."""
    design = FLAGS[code]
    width = height * design.ratio
    edges = np.linspace(0, 1, strips + 1)
    front, back = [], []
    for layer, (colour, shape) in enumerate(design.layers):
        for x0, x1 in zip(edges[:-1], edges[1:]):
            part = _clip(_clip(np.array(shape, float), 0, x0, 1.0), 0, x1, -1.0)
            if len(part) < 3:
                continue
            f = triangulated(part)
            level = lift * min(layer, 12)
            for side, keep in ((-1, front), (1, back)):
                v = np.c_[part[:, 0] * width, part[:, 1] * height, np.full(len(part), side * level)]
                order = f[:, ::-1] if side < 0 else f
                keep.append(Mesh(v, np.tile([0, 0, side], (len(v), 1)), order, rgb(colour)))
    return merge(front + back if both else front)


def _typeface() -> Path:
    """The game's bold face: beside the assets, or in the package that brings it."""
    name = "SourceSansPro-Bold.ttf"
    own = Path(__file__).resolve().parents[1] / "fonts" / name
    if own.is_file():
        return own
    import font_source_sans_pro

    return Path(font_source_sans_pro.__file__).parent / "files" / name


def letters(text: str, height: float, colour: Colour = "#14213D") -> Mesh:
    """Flat letters in the plane z = 0, centred in x, facing -z, their foot at y = 0; ``height`` is of a capital."""
    loadPrcFileData("", "notify-level-pnmtext error")
    font = DynamicTextFont(str(_typeface()))
    font.setRenderMode(font.RMPolygon)
    font.setPixelsPerUnit(30)
    node = TextNode("letters")
    node.setFont(font)
    node.setText(text)
    node.setAlign(TextNode.ACenter)
    points: list[tuple[float, float]] = []
    found: list[list[int]] = []
    root = NodePath(node.generate())
    for path in root.findAllMatches("**/+GeomNode"):
        place = path.getMat(root)
        for geom in path.node().getGeoms():
            start, reader = len(points), GeomVertexReader(geom.getVertexData(), "vertex")
            while not reader.isAtEnd():
                p = place.xformPoint(reader.getData3())
                points.append((p[0], p[2] + p[1]))  # the engine's default axes have z up, Ursina's y: the other is 0
            primitive = geom.getPrimitive(0).decompose()
            for k in range(primitive.getNumPrimitives()):
                first = primitive.getPrimitiveStart(k)
                found.append([start + primitive.getVertex(first + i) for i in range(3)])
    flat, f = np.array(points) * height / 0.66, np.array(found)
    a, b = flat[f[:, 1]] - flat[f[:, 0]], flat[f[:, 2]] - flat[f[:, 0]]
    turned = a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0] > 0
    f[turned] = f[turned][:, ::-1]
    return Mesh(np.c_[flat, np.zeros(len(flat))], np.tile([0, 0, -1], (len(flat), 1)), f, rgb(colour))
