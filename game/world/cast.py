"""The cast of a place: up to forty people in one mesh, who sit, speak, vote, walk, and look at whoever speaks."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from engine.errors import GameError
from game.world.figures import HEAD, JOINT, LIVELY, PARTS, POSES, SEATED, Body, Look, figure, frames, gesture
from game.world.light import Shown, Veil
from game.world.mesh import Floats, merge
from game.world.places.place import Place, Point, Spot
from game.world.walk import route

if TYPE_CHECKING:
    from direct.showbase.ShowBase import ShowBase

MOST = 40
SPEED = 1.5
"""How fast people walk, in metres a second."""
_STANDING = float(JOINT[0, 1])
_RIM = 14


@dataclass
class _Person:
    body: Body
    pos: Floats
    yaw: float
    pose: str
    seated: bool
    angles: Floats
    height: float
    clock: float
    heading: float = 0.0
    gaze: Floats | None = None
    path: list[Point] = field(default_factory=list)
    then: tuple[str, float | None] = ("stand", None)
    stride: float = 0.0
    driven: bool = False
    stale: bool = True
    number: int = 0
    sun: float = -1.0
    rows: np.ndarray = field(default_factory=lambda: np.zeros(0, int))


class Cast:
    """People by id. Everything is told to them; nothing is decided here."""

    def __init__(self, place: Place, base: ShowBase) -> None:
        self.place, self.base = place, base
        self._people: dict[str, _Person] = {}
        self._shown: Shown | None = None
        self._shadows: Veil | None = None
        self._dirty = False
        self._t = 0.0

    # ------------------------------------------------------------ who is here
    def put(
        self,
        who: str,
        where: Spot | str | Sequence[float],
        yaw: float | None = None,
        *,
        look: Look | None = None,
        pose: str | None = None,
    ) -> None:
        """Put somebody on a spot (or its name, or a point), in a pose (``sit`` where the spot is a seat)."""
        if who not in self._people and len(self._people) >= MOST:
            raise GameError("cast-full", f"A place holds {MOST} people; {who!r} is one too many.", who=who)
        spot = self.place.spots[where] if isinstance(where, str) else where
        seated = isinstance(spot, Spot) and spot.sit
        pos = np.array(spot.pos if isinstance(spot, Spot) else spot, "f4")
        facing = np.radians(yaw if yaw is not None else spot.yaw if isinstance(spot, Spot) else 0.0)
        known = self._people.get(who)
        if look is None and known is None:
            look = Look(sum(map(ord, who)))
        body = known.body if look is None and known is not None else figure(look or Look())
        pose = self._known(pose or ("sit" if seated else "stand"))
        clock = float(sum(map(ord, who)) % 97)
        angles = gesture(pose, seated, np.array([clock]), np.zeros(1))[0]
        height = SEATED / body.scale if seated else _STANDING
        self._people[who] = _Person(body, pos, float(facing), pose, seated, angles, height, clock, float(facing))
        self._dirty = True

    def remove(self, who: str) -> None:
        """Somebody leaves at once; nothing happens where they were not here."""
        if self._people.pop(who, None) is not None:
            self._dirty = True

    def clear(self) -> None:
        """Everybody leaves."""
        self._people.clear()
        self._dirty = True

    def __contains__(self, who: str) -> bool:
        return who in self._people

    # ------------------------------------------------------------ what they do
    def pose(self, who: str, pose: str) -> None:
        """Change somebody's pose: stand, listen, speak, raise, think, cheer, point, against, sit."""
        person = self._get(who)
        person.then = (self._known(pose), person.then[1])
        if not person.path:
            person.pose, person.stale = pose, True

    def face(self, who: str, target: str | Sequence[float] | None) -> None:
        """Turn towards somebody or a point: seated people turn their heads. None: look ahead again."""
        person = self._get(who)
        person.stale = True
        if target is None:
            person.gaze = None
            return
        person.gaze = np.array(self._get(target).pos if isinstance(target, str) else target, "f4")
        if not person.seated and not person.path:
            away = person.gaze - person.pos
            if np.hypot(away[0], away[2]) > 0.05:
                person.heading = float(np.arctan2(away[0], away[2]))

    def walk_to(self, who: str, where: Spot | str | Sequence[float], *, then: str = "stand") -> None:
        """Walk there around what is in the way, then take the pose ``then`` (and the spot's facing)."""
        person = self._get(who)
        spot = self.place.spots[where] if isinstance(where, str) else where
        goal = spot.pos if isinstance(spot, Spot) else tuple(float(x) for x in spot)
        person.path = route(self.place, tuple(person.pos), goal)  # type: ignore[arg-type]
        person.then = (self._known(then), float(np.radians(spot.yaw)) if isinstance(spot, Spot) else None)
        person.seated, person.pose, person.stale, person.gaze = False, "walk", True, None

    def move(self, who: str, pos: Sequence[float], yaw: float, moving: bool) -> None:
        """Place somebody whom the player drives (``yaw`` in degrees); steps are taken while ``moving``."""
        person = self._get(who)
        far = float(np.hypot(pos[0] - person.pos[0], pos[2] - person.pos[2]))
        person.stride += far * 4.4
        turned = abs(np.radians(yaw) - person.yaw) > 1e-3
        if far > 1e-4 or turned or person.pose != ("walk" if moving else "stand"):
            person.stale = True
        person.pos, person.yaw, person.heading = np.array(pos, "f4"), float(np.radians(yaw)), float(np.radians(yaw))
        person.driven, person.pose, person.seated = moving, "walk" if moving else "stand", False

    # ------------------------------------------------------------ where they are
    def head(self, who: str) -> Point:
        """A point just above somebody's head, for a name."""
        person = self._get(who)
        top = (person.height + 0.95) * person.body.scale
        if person.pose in ("raise", "cheer"):
            top += 0.28
        return float(person.pos[0]), float(person.pos[1]) + top, float(person.pos[2])

    def positions(self) -> dict[str, Point]:
        """Where everybody stands, on the floor."""
        return {who: (float(p.pos[0]), float(p.pos[1]), float(p.pos[2])) for who, p in self._people.items()}

    def pick(self, origin: Sequence[float], direction: Sequence[float]) -> str | None:
        """Who is first along a ray, within about an arm's width; None: nobody."""
        o, d = np.asarray(origin, float), np.asarray(direction, float)
        d = d / np.linalg.norm(d)
        best, found = np.inf, None
        for who, person in self._people.items():
            top = (person.height + 0.88) * person.body.scale
            for share in (0.25, 0.5, 0.75, 0.95):
                centre = person.pos + np.array([0, top * share, 0])
                along = float((centre - o) @ d)
                near = np.linalg.norm(o + d * along - centre)
                if 0.3 < along < best and near < (0.34 if share < 0.9 else 0.24):
                    best, found = along, who
        return found

    # ------------------------------------------------------------ the passing of time
    def tick(self, t: float, dt: float) -> None:
        """Move on by ``dt`` seconds: steps, gestures, turns of the head; redraw those who changed."""
        self._t += dt
        for person in self._people.values():
            if person.path:
                self._step(person, dt)
        if self._dirty:
            self._rebuild()
        changing = [p for p in self._people.values() if p.stale or p.pose in LIVELY]
        if changing and self._shown is not None:
            self._settle(changing, dt)
            self._draw(changing)

    def _step(self, person: _Person, dt: float) -> None:
        """Walk along the path; at its end take the pose that was asked for."""
        left = SPEED * dt
        while person.path and left > 0:
            goal = np.array(person.path[0], "f4")
            away = goal - person.pos
            far = float(np.hypot(away[0], away[2]))
            if far > 1e-3:
                person.heading = float(np.arctan2(away[0], away[2]))
            step = min(left, far)
            if far <= left:
                person.pos = goal
                person.path.pop(0)
            else:
                person.pos = person.pos + away * (step / far)
            person.stride += step * 4.4
            left -= max(step, 1e-6)
        y = self.place.floor(float(person.pos[0]), float(person.pos[2]))
        if y is not None:
            person.pos[1] = y
        if not person.path:
            person.pose = person.then[0]
            if person.then[1] is not None:
                person.heading = person.then[1]
        person.stale = True

    def _settle(self, changing: list[_Person], dt: float) -> None:
        """Ease everybody who changes towards their pose and heading."""
        alike: dict[tuple[str, bool], list[_Person]] = {}
        for person in changing:
            person.clock += dt
            alike.setdefault((person.pose, person.seated), []).append(person)
        for (pose, seated), people in alike.items():
            goals = gesture(pose, seated, np.array([p.clock for p in people]), np.array([p.stride for p in people]))
            ease = (1 - math.exp(-(20 if pose == "walk" else 9) * dt)) if dt > 0 else 1.0
            for person, goal in zip(people, goals):
                turn = (person.heading - person.yaw + math.pi) % (2 * math.pi) - math.pi
                if person.gaze is not None:
                    away = person.gaze - person.pos
                    aside = (math.atan2(away[0], away[2]) - person.yaw - turn + math.pi) % (2 * math.pi) - math.pi
                    goal[HEAD, 1] += min(1.1, max(-1.1, aside))
                change = goal - person.angles
                person.angles += change * np.float32(ease)
                person.yaw += turn * ease
                sink = (SEATED / person.body.scale if seated else _STANDING) - person.height
                person.height += sink * ease
                person.stale = (
                    bool(person.path) or abs(turn) > 0.01 or abs(sink) > 0.005 or float(np.abs(change).max()) > 0.01
                )

    def _rebuild(self) -> None:
        """Lay all bodies out anew in one mesh, and a soft shadow under each."""
        self._dirty = False
        if self._shown is not None:
            self._shown.np.removeNode()
            self._shown = None
        if self._shadows is not None:
            self._shadows.np.removeNode()
            self._shadows = None
        people = list(self._people.values())
        if not people:
            return
        start = 0
        for k, person in enumerate(people):
            person.number, person.rows = k, np.arange(start, start + len(person.body.mesh.v))
            person.stale, person.sun = True, -1.0
            start = int(person.rows[-1]) + 1
        whole = merge([p.body.mesh for p in people])
        self._rest_v, self._rest_n = whole.v.copy(), whole.n.copy()
        self._part = np.concatenate([p.body.bone + PARTS * p.number for p in people])
        self._v, self._n = whole.v.copy(), whole.n.copy()
        self._rotation, self._origin = (
            np.zeros((PARTS * len(people), 3, 3), "f4"),
            np.zeros((PARTS * len(people), 3), "f4"),
        )
        self._shown = Shown(whole, self.place.light, "cast", moving=True)
        i = np.arange(_RIM)
        j = (i + 1) % _RIM
        fan = np.concatenate(
            [np.c_[0 * i, i + 1, j + 1], np.c_[i + 1, i + 1 + _RIM, j + 1 + _RIM], np.c_[i + 1, j + 1 + _RIM, j + 1]]
        )
        size = 1 + 2 * _RIM
        f = (fan[None] + size * np.arange(len(people))[:, None, None]).reshape(-1, 3)
        rgba = np.tile(
            np.c_[np.tile([0.08, 0.05, 0.04], (size, 1)), np.r_[[0.5], [0.34] * _RIM, [0.0] * _RIM]], (len(people), 1)
        )
        self._shadows = Veil(np.zeros((len(rgba), 3)), rgba, f, self.place.node, sort=-1)
        a = i * 2 * np.pi / _RIM
        rim = np.stack([np.sin(a), 0 * a, np.cos(a)], 1)
        self._blot = np.concatenate([[[0, 0, 0]], rim * 0.24, rim * 0.5]).astype("f4")

    def _draw(self, changing: list[_Person]) -> None:
        """Rewrite the vertices of those who changed."""
        assert self._shown is not None
        assert self._shadows is not None
        rotation, origin = frames(
            np.stack([p.angles for p in changing]),
            np.array([p.height for p in changing], "f4"),
            np.stack([p.pos for p in changing]).astype("f4"),
            np.array([p.yaw for p in changing], "f4"),
            np.array([p.body.scale for p in changing], "f4"),
        )
        for k, person in enumerate(changing):
            parts = slice(PARTS * person.number, PARTS * person.number + PARTS)
            self._rotation[parts], self._origin[parts] = rotation[k], origin[k]
            sun = self.place.sunlight(float(person.pos[0]), float(person.pos[2]))
            if sun != person.sun:
                person.sun = sun
                self._shown.sunlit(person.rows, sun)
        rows = np.concatenate([p.rows for p in changing])
        part = self._part[rows]
        turned = self._rotation[part]
        self._v[rows] = np.einsum("nij,nj->ni", turned, self._rest_v[rows]) + self._origin[part]
        self._n[rows] = np.einsum("nij,nj->ni", turned, self._rest_n[rows])
        self._shown.move(self._v)
        self._shown.turn(self._n)
        if self._shown.mode == "baked":
            self._shown.paint()
        blots = np.stack([self._blot + p.pos + np.array([0, 0.022, 0], "f4") for p in self._people.values()])
        self._shadows.move(blots.reshape(-1, 3))

    # ------------------------------------------------------------ small things
    def _get(self, who: str) -> _Person:
        if who not in self._people:
            raise GameError(
                "not-here",
                f"{who!r} is not in {self.place.name}; here are: {', '.join(self._people) or 'nobody'}.",
                who=who,
            )
        return self._people[who]

    @staticmethod
    def _known(pose: str) -> str:
        if pose not in POSES:
            raise GameError("unknown-pose", f"There is no pose {pose!r}; there are: {', '.join(POSES)}.", pose=pose)
        return pose
