"""What every place is: a node in the world, somewhere to stand, something to look at, a floor, a light, a vote."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from panda3d.core import NodePath

from game.world.light import Light, Mood, Shown, Veil
from game.world.mesh import Mesh
from game.world.places.store import Baked

if TYPE_CHECKING:
    from direct.showbase.ShowBase import ShowBase

Point = tuple[float, float, float]
Ballots = Any
"""AGAINST -1, ABSTAIN 0, FOR 1, ABSENT 2: an int8 array in seat order, or a mapping of codes, as the place has it."""


@dataclass(frozen=True)
class Spot:
    """Somewhere to stand or sit: a point on the floor and the direction faced (degrees; 0 is +z, 90 is +x)."""

    pos: Point
    yaw: float = 0.0
    sit: bool = False


@dataclass(frozen=True)
class View:
    """A camera: where the eye is, what it looks at, and the horizontal field of view in degrees."""

    eye: Point
    at: Point
    fov: float = 60.0


class Place:
    """One place, opened. It draws nothing until ``attach``; ``detach`` keeps it ready for the next visit."""

    def __init__(self, name: str, base: ShowBase, baked: Baked, light: str) -> None:
        facts = baked.facts
        self.name, self.base, self.baked = name, base, baked
        self.spots = {key: Spot(tuple(s["pos"]), s["yaw"], s.get("sit", False)) for key, s in facts["spots"].items()}
        self.views = {key: View(tuple(v["eye"]), tuple(v["at"]), v["fov"]) for key, v in facts["views"].items()}
        self.labels: dict[str, Point] = {key: tuple(p) for key, p in facts.get("labels", {}).items()}
        self.entry = self.spots["entry"]
        mood: dict[str, Any] = {key: tuple(v) if isinstance(v, list) else v for key, v in facts["mood"].items()}
        self.mood = Mood(**mood)
        self.node = NodePath(name)
        self.light = Light(base, self.node, self.mood, light, self.views["overview"].eye)
        self._heights: list[list[float]] = baked.arrays["floor"].tolist()
        self._sun = baked.arrays["sun"]
        self._roof: float = facts.get("roof", np.inf)
        self._ceiling: NodePath | None = None
        self._corner, self._cell = facts["floor"]["corner"], facts["floor"]["cell"]
        for key, mesh in baked.meshes.items():
            kind, _, part = key.partition(":")
            if kind == "still":
                shown = Shown(mesh, self.light, part)
                if part == "ceiling":
                    self._ceiling = shown.np
            elif kind in ("glow", "shade"):
                Veil(mesh.v, np.c_[mesh.c, mesh.l[:, 0]], mesh.f, self.node, kind == "glow")

    def attach(self) -> None:
        """Put the place into the world, with its own colour of the far distance."""
        self.node.reparentTo(self.base.render)
        self.base.setBackgroundColor(*self.baked.facts.get("backdrop", (0.05, 0.05, 0.08)), 1)

    def detach(self) -> None:
        """Take the place out of the world, ready to come back."""
        self.node.detachNode()

    def look_from(self, eye: Point) -> None:
        """The camera is here: light follows it, and a roof that it has risen above is lifted off."""
        self.light.look_from(eye)
        if self._ceiling is not None:
            if eye[1] > self._roof:
                self._ceiling.hide()
            else:
                self._ceiling.show()

    def floor(self, x: float, z: float) -> float | None:
        """The height of the floor at a point, or None where nobody can walk."""
        i, k = self._cell_of(x, z)
        if 0 <= i < len(self._heights) and 0 <= k < len(self._heights[0]):
            height = self._heights[i][k]
            return height if height == height else None  # only NaN differs from itself
        return None

    def sunlight(self, x: float, z: float) -> float:
        """How much of the sun reaches somebody who stands there (0..1)."""
        i, k = self._cell_of(x, z)
        inside = 0 <= i < self._sun.shape[0] and 0 <= k < self._sun.shape[1]
        return float(self._sun[i, k]) / 255 if inside else 1.0

    def tick(self, t: float, dt: float) -> None:
        """Move what moves by itself; ``t`` seconds since the start, ``dt`` since the last frame."""

    def show_vote(self, ballots: Ballots, progress: float = 1.0) -> None:
        """Show a vote as it comes in: 0 nothing, 1 all of it."""

    def clear_vote(self) -> None:
        """Take the marks of the last vote away."""

    def _cell_of(self, x: float, z: float) -> tuple[int, int]:
        corner = self._corner
        return math.floor((x - corner[0]) / self._cell), math.floor((z - corner[1]) / self._cell)

    def _shown(self, mesh: Mesh, name: str) -> Shown:
        return Shown(mesh, self.light, name, moving=True)


def ballots_by(codes: Sequence[Any], ballots: Mapping[Any, int]) -> np.ndarray:
    """Ballots in the order of ``codes``; those who have cast none count as 3: nothing to show."""
    return np.array([int(ballots.get(code, 3)) for code in codes], "i1")
