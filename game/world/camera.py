"""The camera: glides between views, or cuts; walks behind the player, or sees through their eyes."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
from panda3d.core import Point2, Point3, Vec3

from game.world.places.place import Place, Point, View

if TYPE_CHECKING:
    from direct.showbase.ShowBase import ShowBase

    from game.world.walk import Walker

NEAR, FAR = 0.4, 900.0
BEHIND, ABOVE, ASIDE, EYES = 4.6, 2.25, 0.75, 1.62
"""The third person's distance, height and how far beside the shoulder; the first person's eyes."""


class Camera:
    """One for the game: told which place it is in, then to ``cut``, ``glide`` or ``follow``, and to ``tick``."""

    def __init__(self, base: ShowBase, *, reduced_motion: bool = False) -> None:
        from ursina import camera

        self.base, self.reduced_motion = base, reduced_motion
        self._node = camera
        self._node.clip_plane_near, self._node.clip_plane_far = NEAR, FAR
        self.place: Place | None = None
        self.view = View((0, 2, -8), (0, 1, 0), 60)
        self._from = self._to = self.view
        self._t, self._seconds = 1.0, 0.0
        self._walker: Walker | None = None
        self._first = False
        self.heading, self.pitch = 0.0, -4.0
        self._told: tuple[object, ...] | None = None
        self._frame = self._wanted = (0.0, 0.0, 1.0)

    def compose(self, right: float, up: float, zoom: float = 1.0, *, at_once: bool = False) -> None:
        """Make the picture for the part of the window that nothing covers.

        ``right`` and ``up`` are how far its middle lies from the window's, in parts of the window; ``zoom`` is its
        size.
        """
        self._wanted = (right, up, zoom)
        if at_once or self.reduced_motion:
            self._frame = self._wanted
            self._apply(self.view)

    def enter(self, place: Place, view: View | None = None) -> None:
        """Be in a place at once, at a view (its overview by default)."""
        self.place, self._walker, self._told = place, None, None
        self.cut(view or place.views["overview"])

    def cut(self, view: View | str) -> None:
        """Look from there at once."""
        self._walker = None
        self._from = self._to = self._view(view)
        self._t = 1.0
        self._apply(self._to)

    def glide(self, view: View | str, seconds: float = 1.3) -> None:
        """Ease there; with reduced motion, cut."""
        goal = self._view(view)
        if self.reduced_motion or seconds <= 0:
            self.cut(goal)
            return
        self._walker, self._from, self._to, self._t, self._seconds = None, self.view, goal, 0.0, seconds

    def follow(self, walker: Walker, *, first_person: bool = False, glide: bool = True) -> None:
        """Stay with somebody who walks."""
        self._walker, self._first = walker, first_person
        self.heading, self.pitch = walker.yaw, -4.0
        moving = glide and not self.reduced_motion
        self._from, self._t, self._seconds = self.view, 0.0 if moving else 1.0, 0.9
        if not moving:
            self._apply(self._behind())

    @property
    def gliding(self) -> bool:
        """Whether a glide is still under way."""
        return self._t < 1.0

    def skip(self) -> None:
        """End a glide at its goal."""
        self._t = 1.0
        self._apply(self._behind() if self._walker else self._to)

    def turn(self, right: float, up: float) -> None:
        """Look about while following, in degrees."""
        self.heading = (self.heading + right) % 360
        self.pitch = max(-35.0, min(30.0, self.pitch + up))

    def tick(self, dt: float) -> None:
        """Move on by ``dt`` seconds."""
        if self._frame != self._wanted:
            share = min(1.0, 7 * dt)
            near = max(abs(a - b) for a, b in zip(self._frame, self._wanted, strict=True)) < 0.002
            moved = tuple(a + (b - a) * share for a, b in zip(self._frame, self._wanted, strict=True))
            self._frame = self._wanted if near else (moved[0], moved[1], moved[2])
            if self._t >= 1.0 and self._walker is None:
                self._apply(self.view)
        if self._walker is not None:
            self._trail(dt)
        if self._t < 1.0:
            self._t = min(1.0, self._t + dt / self._seconds)
            goal = self._behind() if self._walker else self._to
            self._apply(_between(self._from, goal, _ease(self._t)))
        elif self._walker is not None:
            self._apply(self._behind())

    # ------------------------------------------------------------ screen and world
    def project(self, point: Point) -> tuple[float, float] | None:
        """Where a point appears: x and y from -1 (left, bottom) to 1; None where it is behind the camera."""
        seen = self.base.cam.getRelativePoint(self.base.render, Point3(*point))
        out = Point2()
        if seen[2] <= 0 or not self.base.camLens.project(seen, out):
            return None
        return float(out[0]), float(out[1])

    def ray(self, x: float, y: float) -> tuple[Point, Point]:
        """The ray through a point of the screen (-1..1): its origin and direction in the world."""
        near, far = Point3(), Point3()
        self.base.camLens.extrude(Point2(x, y), near, far)
        a = self.base.render.getRelativePoint(self.base.cam, near)
        b = self.base.render.getRelativePoint(self.base.cam, far)
        away = b - a
        away.normalize()
        return (a[0], a[1], a[2]), (away[0], away[1], away[2])

    # ------------------------------------------------------------ inside
    def _view(self, view: View | str) -> View:
        if isinstance(view, View):
            return view
        assert self.place is not None
        return self.place.views[view]

    def _trail(self, dt: float) -> None:
        """While one walks forward, the camera comes round behind slowly."""
        walker = self._walker
        assert walker is not None
        if walker.moving:
            apart = (walker.yaw - self.heading + 180) % 360 - 180
            if abs(apart) < 130:
                self.heading = (self.heading + apart * min(1.0, 1.6 * dt)) % 360

    def _behind(self) -> View:
        """The view of the one who is followed, drawn nearer where a wall is behind."""
        walker = self._walker
        assert walker is not None
        a, p = math.radians(self.heading), math.radians(self.pitch)
        x, y, z = walker.pos
        ahead = (math.sin(a), math.tan(p), math.cos(a))
        if self._first:
            eye = (x, y + EYES, z)
            return View(eye, (eye[0] + ahead[0], eye[1] + ahead[1], eye[2] + ahead[2]), 70)
        side = (ahead[2] * ASIDE, -ahead[0] * ASIDE)
        back = BEHIND
        while back > 1.0 and walker.place.floor(x - ahead[0] * back, z - ahead[2] * back) is None:
            back -= 0.2
        rise = ABOVE + (BEHIND - back) * 0.25 - ahead[1] * back * 0.6
        eye = (x - ahead[0] * back + side[0], y + max(0.6, rise), z - ahead[2] * back + side[1])
        at = (x + ahead[0] * 5.0 + side[0], y + 1.55 + ahead[1] * 5.0, z + ahead[2] * 5.0 + side[1])
        return View(eye, at, 70)

    def _apply(self, view: View) -> None:
        self.view = view
        told = (view.eye, view.at, view.fov, self._frame)
        if told == self._told:
            return
        self._told = told
        node = self._node
        node.setPos(*view.eye)
        node.lookAt(self.base.render, Point3(*view.at), Vec3(0, 1, 0))
        wide = self.base.camLens.getAspectRatio() / (16 / 9)
        half = (
            math.tan(math.radians(view.fov) / 2) * max(1.0, wide) if wide > 1 else math.tan(math.radians(view.fov) / 2)
        )
        right, up, zoom = self._frame
        node.fov = math.degrees(2 * math.atan(half / zoom))
        film = self.base.camLens.getFilmSize()
        self.base.camLens.setFilmOffset(-right * film[0], -up * film[1])
        if self.place is not None:
            self.place.look_from(view.eye)


def _ease(t: float) -> float:
    return t * t * t * (t * (6 * t - 15) + 10)


def _between(a: View, b: View, t: float) -> View:
    """A view on the way: the eye moves straight, the gaze turns, the lens widens."""

    def mix(p: Point, q: Point) -> Point:
        r = np.asarray(p) * (1 - t) + np.asarray(q) * t
        return (float(r[0]), float(r[1]), float(r[2]))

    return View(mix(a.eye, b.eye), mix(a.at, b.at), a.fov * (1 - t) + b.fov * t)
