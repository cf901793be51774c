"""Walking: steps on a place's floor that slide along what is in the way, and the way round to a point.

Nothing here reads the keyboard or the clock: the game, the pilot and the tests all drive it by plain calls.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Callable, Collection, Mapping
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.world.places.place import Place, Point

PACE = 3.4
"""Metres a second; with ``run`` held, half as much again."""
STEP = 0.55
"""The highest step that one climbs."""
ROOM = 0.45
"""How near one comes to somebody else."""
GRID = 0.5

KEYS: Mapping[str, str] = {
    "w": "forward", "up arrow": "forward", "s": "back", "down arrow": "back",
    "a": "left", "left arrow": "left", "d": "right", "right arrow": "right", "shift": "run",
}  # fmt: skip
"""Keys by name and what they do; arrows and WASD alike."""


class Walker:
    """The player's feet: a position, a direction, and perhaps somewhere to go.

    ``others`` gives the places of people whom one does not walk through.
    """

    def __init__(
        self,
        place: Place,
        pos: Point | None = None,
        yaw: float | None = None,
        others: Callable[[], Collection[Point]] = tuple,
    ) -> None:
        self.place = place
        self.pos: Point = pos or place.entry.pos
        self.yaw: float = place.entry.yaw if yaw is None else yaw
        self.others = others
        self.moving = False
        self._path: list[Point] = []
        self._stuck = 0.0

    @property
    def going(self) -> bool:
        """Whether a point that was asked for has yet to be reached."""
        return bool(self._path)

    def go_to(self, point: Point) -> bool:
        """Set out for a point (the nearest spot to it that can be reached); False where there is no way."""
        self._path = route(self.place, self.pos, point)
        self._stuck = 0.0
        return bool(self._path)

    def stop(self) -> None:
        """Stand where one is."""
        self._path, self.moving = [], False

    def enter(self, place: Place, pos: Point | None = None, yaw: float | None = None) -> None:
        """Stand in another place: at its entry, or where told."""
        self.place = place
        self.pos, self.yaw = pos or place.entry.pos, place.entry.yaw if yaw is None else yaw
        self.stop()

    def update(self, dt: float, held: Collection[str], heading: float | None = None) -> None:
        """Move on by ``dt`` seconds with these keys held (names of KEYS or of what they do).

        ``heading`` is the camera's direction in degrees; forward is that way (by default, the way one faces).
        """
        acts = {KEYS.get(key, key) for key in held}
        ahead = ("forward" in acts) - ("back" in acts)
        aside = ("right" in acts) - ("left" in acts)
        pace = PACE * (1.5 if "run" in acts else 1.0)
        if ahead or aside:
            self._path = []
            way = math.radians(self.yaw if heading is None else heading) + math.atan2(aside, ahead)
            self._turn(math.degrees(way), dt)
            self.moving = self._advance(math.sin(way) * pace * dt, math.cos(way) * pace * dt)
        elif self._path:
            self._follow(pace, dt)
        else:
            self.moving = False

    def _follow(self, pace: float, dt: float) -> None:
        left = pace * dt
        while self._path and left > 1e-6:
            goal = self._path[0]
            dx, dz = goal[0] - self.pos[0], goal[2] - self.pos[2]
            far = math.hypot(dx, dz)
            if far < 0.05:
                self._path.pop(0)
                continue
            self._turn(math.degrees(math.atan2(dx, dz)), dt)
            step = min(left, far)
            self.moving = self._advance(dx / far * step, dz / far * step)
            left -= step
            gained = far - math.hypot(goal[0] - self.pos[0], goal[2] - self.pos[2])
            self._stuck = self._stuck + dt if gained < step * 0.2 else 0.0
            if self._stuck > 0.6:  # somebody stands in the way: near enough
                self._path = []
                break
        if not self._path:
            self.moving = False

    def _turn(self, goal: float, dt: float) -> None:
        apart = (goal - self.yaw + 180) % 360 - 180
        self.yaw = (self.yaw + apart * min(1.0, 12 * dt)) % 360

    def _advance(self, dx: float, dz: float) -> bool:
        """Take a step, or the part of it that slides along what is in the way."""
        for sx, sz in ((dx, dz), (dx, 0.0), (0.0, dz)):
            if (sx or sz) and self._free(self.pos[0] + sx, self.pos[2] + sz):
                x, z = self.pos[0] + sx, self.pos[2] + sz
                self.pos = (x, self.place.floor(x, z) or 0.0, z)
                return True
        return False

    def _free(self, x: float, z: float) -> bool:
        height = self.place.floor(x, z)
        if height is None or abs(height - self.pos[1]) > STEP:
            return False
        for other in self.others():
            now = math.hypot(other[0] - self.pos[0], other[2] - self.pos[2])
            then = math.hypot(other[0] - x, other[2] - z)
            if then < ROOM and then < now and abs(other[1] - self.pos[1]) < 1.5:
                return False
        return True


def ground(place: Place, origin: Point, direction: Point) -> Point | None:
    """Where a ray from the camera meets the floor of a place; None where it meets none."""
    far = 0.0
    x, y, z = origin
    length = math.sqrt(sum(c * c for c in direction)) or 1.0
    dx, dy, dz = (c / length for c in direction)
    while far < 120.0:
        step = 0.15 if far < 25 else 0.5
        x, y, z, far = x + dx * step, y + dy * step, z + dz * step, far + step
        height = place.floor(x, z)
        if height is not None and y <= height:
            return (x, height, z)
        if y < -8:
            return None
    return None


def route(place: Place, start: Point, goal: Point) -> list[Point]:
    """A way over the floor: points to walk through in straight lines, empty where one already is or none leads there.

    A* over half-metre cells, then every corner that a straight line can skip is left out.
    """
    if _clear(place, start, goal):
        return [_on_floor(place, goal)]

    def cell(p: Point) -> tuple[int, int]:
        return round(p[0] / GRID), round(p[2] / GRID)

    @cache
    def height(c: tuple[int, int]) -> float | None:
        return place.floor(c[0] * GRID, c[1] * GRID)

    first, last = _nearest(height, cell(start)), _nearest(height, cell(goal))
    if first is None or last is None:
        return []
    came: dict[tuple[int, int], tuple[int, int] | None] = {first: None}
    cost = {first: 0.0}
    queue = [(0.0, first)]
    best, best_far = first, math.dist(first, last)
    while queue:
        _, here = heapq.heappop(queue)
        far = math.dist(here, last)
        if far < best_far:
            best, best_far = here, far
        if here == last or len(cost) > 12_000:
            break
        y = height(here) or 0.0
        for dx, dz in ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (1, -1), (-1, 1), (-1, -1)):
            there = (here[0] + dx, here[1] + dz)
            level = height(there)
            if level is None or abs(level - y) > STEP:
                continue
            if dx and dz and (height((here[0] + dx, here[1])) is None or height((here[0], here[1] + dz)) is None):
                continue
            price = cost[here] + (1.414 if dx and dz else 1.0)
            if price < cost.get(there, math.inf):
                cost[there], came[there] = price, here
                heapq.heappush(queue, (price + math.dist(there, last), there))
    cells = [best]
    while (before := came[cells[-1]]) is not None:
        cells.append(before)
    points = [start, *[(c[0] * GRID, height(c) or 0.0, c[1] * GRID) for c in reversed(cells)]]
    if best == last and _clear(place, points[-1], goal):
        points.append(_on_floor(place, goal))
    path, at = [], 0
    while at < len(points) - 1:
        ahead = len(points) - 1
        while ahead > at + 1 and not _clear(place, points[at], points[ahead]):
            ahead -= 1
        path.append(points[ahead])
        at = ahead
    return path


def _clear(place: Place, a: Point, b: Point) -> bool:
    """Whether one can walk in a straight line from a to b, with room at both shoulders."""
    far = math.hypot(b[0] - a[0], b[2] - a[2])
    if far < 1e-6:
        return True
    ux, uz = (b[0] - a[0]) / far, (b[2] - a[2]) / far
    count = max(1, int(far / 0.15))
    before = a[1]
    for k in range(1, count + 1):
        x, z = a[0] + ux * far * k / count, a[2] + uz * far * k / count
        height = place.floor(x, z)
        if height is None or abs(height - before) > STEP:
            return False
        edge = 0.18 if k < count else 0.0
        if edge and (
            place.floor(x - uz * edge, z + ux * edge) is None or place.floor(x + uz * edge, z - ux * edge) is None
        ):
            return False
        before = height
    return True


def _on_floor(place: Place, p: Point) -> Point:
    height = place.floor(p[0], p[2])
    return (p[0], p[1] if height is None else height, p[2])


def _nearest(height: Callable[[tuple[int, int]], float | None], c: tuple[int, int]) -> tuple[int, int] | None:
    """The nearest cell with a floor, within six metres."""
    for ring in range(13):
        around = [
            (c[0] + dx, c[1] + dz)
            for dx in range(-ring, ring + 1)
            for dz in range(-ring, ring + 1)
            if max(abs(dx), abs(dz)) == ring
        ]
        free = [q for q in around if height(q) is not None]
        if free:
            return min(free, key=lambda q: math.dist(q, c))
    return None
