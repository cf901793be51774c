"""Light: one formula for the graphics card and for numpy, and the upload of meshes to the card.

Sky and ground light a vertex by its normal and its baked occlusion, the sun by its baked visibility; then come a
slight rim, haze and a filmic curve. Emission skips the curve, so that the lamps of a vote keep exactly their colours.
Where a processor does the drawing the same formula is worked out once, when a place is opened (``"baked"``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike, NDArray
from panda3d.core import (
    ColorBlendAttrib,
    CullFaceAttrib,
    Geom,
    GeomNode,
    GeomTriangles,
    GeomVertexArrayFormat,
    GeomVertexData,
    GeomVertexFormat,
    NodePath,
    OmniBoundingVolume,
    Shader,
    TransparencyAttrib,
    Vec3,
)

from game.world.mesh import Floats, Mesh

if TYPE_CHECKING:
    from direct.showbase.ShowBase import ShowBase


@dataclass(frozen=True)
class Mood:
    """The light of a place: colours in linear numbers, the direction towards the sun, haze per metre."""

    sky: tuple[float, float, float] = (0.55, 0.62, 0.75)
    ground: tuple[float, float, float] = (0.30, 0.24, 0.18)
    sun: tuple[float, float, float] = (2.2, 1.8, 1.25)
    towards: tuple[float, float, float] = (0.4, 0.8, -0.45)
    fog: tuple[float, float, float] = (0.8, 0.75, 0.68)
    haze: float = 0.0
    exposure: float = 1.0

    @property
    def direction(self) -> Floats:
        """The unit vector towards the sun."""
        return np.asarray(self.towards) / np.linalg.norm(self.towards)


VERTEX = """
uniform mat4 p3d_ModelViewProjectionMatrix;
uniform vec3 sky, ground, sun, towards, fog, eye;
uniform vec2 air;
in vec4 p3d_Vertex;
in vec3 p3d_Normal;
in vec4 p3d_Color;
in vec4 light;
out vec3 shade;
void main() {
  gl_Position = p3d_ModelViewProjectionMatrix * p3d_Vertex;
  vec3 c = p3d_Color.rgb, n = p3d_Normal, v = eye - p3d_Vertex.xyz;
  float d = length(v), rim = pow(1. - clamp(dot(n, v / d), 0., 1.), 3.) * light.x;
  vec3 ambient = mix(ground, sky, n.y * .5 + .5) * light.x * mix(vec3(1., .90, .80), vec3(1.), light.x);
  vec3 x = pow(c, vec3(2.2)) * (ambient + sun * max(dot(n, towards), 0.) * light.y) + (.05 + .30 * light.w) * rim * sky;
  x = mix(x, fog, 1. - exp(-pow(d * air.x, 2.))) * air.y;
  x = pow(clamp(x * (2.51 * x + .03) / (x * (2.43 * x + .59) + .14), 0., 1.), vec3(.4545));
  shade = mix(x, c, light.z);
}"""
FRAGMENT = """
in vec3 shade;
out vec4 colour;
void main() { colour = vec4(shade, 1.); }"""


def shaded(mesh: Mesh, mood: Mood, eye: Sequence[float] | None = None) -> Floats:
    """The formula in numpy: sRGB colours for each vertex. Haze counts where ``eye`` is given; the rim is left out."""
    albedo = mesh.c.astype("f4") ** np.float32(2.2)
    upward = mesh.n[:, 1:2] * np.float32(0.5) + np.float32(0.5)
    open_sky = mesh.l[:, :1]
    ambient = ((1 - upward) * np.array(mood.ground, "f4") + upward * np.array(mood.sky, "f4")) * open_sky
    ambient *= (1 - open_sky) * np.array([1.0, 0.9, 0.8], "f4") + open_sky
    lit = np.maximum(mesh.n @ mood.direction.astype("f4"), 0)[:, None] * mesh.l[:, 1:2]
    x = albedo * (ambient + np.array(mood.sun, "f4") * lit)
    if eye is not None and mood.haze:
        far = np.linalg.norm(mesh.v - np.asarray(eye, "f4"), axis=1, keepdims=True)
        veil = 1 - np.exp(-((far * np.float32(mood.haze)) ** 2))
        x = x * (1 - veil) + np.array(mood.fog, "f4") * veil
    x *= np.float32(mood.exposure)
    x = np.clip(x * (2.51 * x + 0.03) / (x * (2.43 * x + 0.59) + 0.14), 0, 1) ** np.float32(0.4545)
    emission = mesh.l[:, 2:3]
    return x * (1 - emission) + mesh.c * emission


def bytes_of(values: ArrayLike) -> NDArray[np.uint8]:
    """Numbers 0..1 as bytes."""
    return np.ascontiguousarray((np.clip(np.asarray(values), 0, 1) * 255 + 0.5).astype("u1"))


class Light:
    """The light of one opened place: hangs the shader on its node and knows how its meshes are to be coloured.

    ``still`` says how what never moves is lit ("vertex" or "baked"); ``moving`` is "vertex" wherever there are shaders,
    since people turn in the light.
    """

    def __init__(self, base: ShowBase, node: NodePath, mood: Mood, still: str, eye: Sequence[float]) -> None:
        self.mood, self.still, self.eye = mood, still, eye
        gsg = base.win.getGsg()
        glsl = (gsg.getDriverShaderVersionMajor(), gsg.getDriverShaderVersionMinor())
        self.moving = "vertex" if glsl >= (1, 30) else "baked"
        if self.moving == "baked":
            self.still = "baked"
        version = "#version 150\n" if glsl >= (1, 50) else "#version 130\n"
        self.shader = (
            Shader.make(Shader.SL_GLSL, version + VERTEX, version + FRAGMENT) if self.moving == "vertex" else None
        )
        node.setAttrib(CullFaceAttrib.make(CullFaceAttrib.MCullClockwise))
        node.setShaderOff(0)
        for name in ("sky", "ground", "sun", "fog"):
            node.setShaderInput(name, Vec3(*getattr(mood, name)))
        node.setShaderInput("towards", Vec3(*map(float, mood.direction)))
        node.setShaderInput("air", (mood.haze, mood.exposure))
        node.setShaderInput("eye", Vec3(*(float(x) for x in eye)))
        self.node = node

    def look_from(self, eye: Sequence[float]) -> None:
        """Tell the shader where the camera is; rims and haze follow it."""
        if self.moving == "vertex":
            self.node.setShaderInput("eye", Vec3(*(float(x) for x in eye)))


class Shown:
    """A mesh on the card: position, colour, and normal with light in arrays of their own, rewritten one at a time."""

    def __init__(
        self, mesh: Mesh, light: Light, name: str = "mesh", moving: bool = False, parent: NodePath | None = None
    ) -> None:
        self.mesh, self.light = mesh, light
        self.mode = light.moving if moving else light.still
        arrays = [
            GeomVertexArrayFormat("vertex", 3, Geom.NTFloat32, Geom.CPoint),
            GeomVertexArrayFormat("color", 4, Geom.NTUint8, Geom.CColor),
        ]
        if self.mode == "vertex":
            arrays.append(GeomVertexArrayFormat("normal", 3, Geom.NTFloat32, Geom.CNormal))
            arrays[2].addColumn("light", 4, Geom.NTUint8, Geom.CColor)
        layout = GeomVertexFormat()
        for array in arrays:
            layout.addArray(array)
        usage = Geom.UHDynamic if moving else Geom.UHStatic
        self.data = GeomVertexData(name, GeomVertexFormat.registerFormat(layout), usage)
        self.data.uncleanSetNumRows(len(mesh.v))
        self.move(mesh.v)
        self.paint()
        if self.mode == "vertex":
            self._both = np.empty(len(mesh.v), dtype=[("n", "f4", 3), ("l", "u1", 4)])
            self._both["l"] = bytes_of(mesh.l)
            self.turn(mesh.n)
        geom = Geom(self.data)
        geom.addPrimitive(triangles(mesh.f[:, ::-1]))  # the engine's axes are left-handed
        node = GeomNode(name)
        node.addGeom(geom)
        if moving:  # its vertices may be anywhere, so it is never skipped as out of sight
            node.setBounds(OmniBoundingVolume())
            node.setFinal(True)
        self.np = (parent or light.node).attachNewNode(node)
        if self.mode == "vertex":
            self.np.setShader(light.shader)

    def move(self, v: Floats) -> None:
        """Rewrite the positions."""
        self.data.modifyArrayHandle(0).copyDataFrom(np.ascontiguousarray(v, "f4"))

    def turn(self, n: Floats) -> None:
        """Rewrite the normals (with the light, which shares their array)."""
        if self.mode != "vertex":
            self.mesh.n = n
            return
        self._both["n"] = n
        self.data.modifyArrayHandle(2).copyDataFrom(self._both)

    def sunlit(self, rows: NDArray[np.integer], share: float) -> None:
        """How much sun reaches these vertices from now on; shows with the next ``turn`` (or ``paint``)."""
        self.mesh.l[rows, 1] = share
        if self.mode == "vertex":
            self._both["l"][rows, 1] = int(share * 255 + 0.5)

    def paint(self, rgba: NDArray[np.uint8] | None = None) -> None:
        """Rewrite the colours; without an argument, from the mesh, through the light where that is baked."""
        if rgba is None:
            rgba = np.full((len(self.mesh.v), 4), 255, "u1")
            colours = self.mesh.c
            if self.mode == "baked":
                colours = shaded(self.mesh, self.light.mood, self.light.eye)
            rgba[:, :3] = bytes_of(colours)
        self.data.modifyArrayHandle(1).copyDataFrom(rgba)


class Veil:
    """See-through faces without light: soft shadows, or glows that add themselves to what is behind."""

    def __init__(
        self, v: Floats, rgba: Floats, f: ArrayLike, parent: NodePath, glow: bool = False, sort: int = 0
    ) -> None:
        layout = GeomVertexFormat()
        layout.addArray(GeomVertexArrayFormat("vertex", 3, Geom.NTFloat32, Geom.CPoint))
        layout.addArray(GeomVertexArrayFormat("color", 4, Geom.NTUint8, Geom.CColor))
        self.data = GeomVertexData("veil", GeomVertexFormat.registerFormat(layout), Geom.UHDynamic)
        self.data.uncleanSetNumRows(len(v))
        self.move(v)
        self.data.modifyArrayHandle(1).copyDataFrom(bytes_of(rgba))
        geom = Geom(self.data)
        geom.addPrimitive(triangles(np.asarray(f)))
        node = GeomNode("veil")
        node.addGeom(geom)
        node.setBounds(OmniBoundingVolume())
        node.setFinal(True)
        self.np = parent.attachNewNode(node)
        self.np.setShaderOff(1)
        self.np.setTwoSided(True)
        self.np.setDepthWrite(False)
        self.np.setTransparency(TransparencyAttrib.MAlpha)
        self.np.setBin("transparent", sort)
        if glow:
            adding = ColorBlendAttrib.make(
                ColorBlendAttrib.MAdd, ColorBlendAttrib.OIncomingAlpha, ColorBlendAttrib.OOne
            )
            self.np.setAttrib(adding)

    def move(self, v: Floats) -> None:
        """Rewrite the positions."""
        self.data.modifyArrayHandle(0).copyDataFrom(np.ascontiguousarray(v, "f4"))


def triangles(f: ArrayLike) -> GeomTriangles:
    """Indices on the card."""
    flat = np.ascontiguousarray(np.asarray(f), "u4")
    primitive = GeomTriangles(Geom.UHStatic)
    primitive.setIndexType(Geom.NTUint32)
    primitive.modifyVertices().uncleanSetNumRows(flat.size)
    primitive.modifyVertices().modifyHandle().copyDataFrom(flat)
    return primitive
