"""The hemicycle at run time: members take their seats by group, raise hands, and their desks light up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from engine.errors import GameError
from game.world.light import Shown
from game.world.mesh import VOTE_COLOURS, Floats, Mesh, arc, copies, faces, merge, rgb
from game.world.places.marks import NONE, Plates
from game.world.places.place import Place, Spot
from game.world.places.store import Baked

if TYPE_CHECKING:
    from direct.showbase.ShowBase import ShowBase

Group = tuple[str, int, str, str]
"""A parliamentary group: code, seats, colour (#rrggbb), pattern."""

EP10: tuple[Group, ...] = (
    ("The Left", 46, "#A3122A", "stripes"),
    ("S&D", 136, "#E2343A", "plain"),
    ("Greens/EFA", 53, "#4FA548", "dots"),
    ("Renew", 77, "#F2C218", "diagonal"),
    ("EPP", 188, "#3F8FE0", "checks"),
    ("ECR", 79, "#1C4F9C", "cross"),
    ("PfE", 84, "#4B3B7A", "zigzag"),
    ("ESN", 25, "#5A4A42", "rings"),
    ("NI", 32, "#9AA0A6", "grid"),
)
SECTORS = 4


class Hemicycle(Place):
    """720 members in their groups, left to right as seen from the rostrum, in the order passed."""

    def __init__(
        self, name: str, base: ShowBase, baked: Baked, light: str, groups: Sequence[Group] | None = None
    ) -> None:
        super().__init__(name, base, baked, light)
        self.groups = tuple(groups or EP10)
        self.count = sum(group[1] for group in self.groups)
        table = baked.arrays["seat"]
        if self.count > len(table):
            raise GameError(
                "too-many-seats", f"The hemicycle has {len(table)} seats, not {self.count}.", seats=self.count
            )
        taken = np.arange(self.count)
        taken = taken[np.argsort(table[taken, 4], kind="stable")]  # left to right from the rostrum
        self._group = np.repeat(np.arange(len(self.groups)), [group[1] for group in self.groups])
        self._pos, self._yaw, self._facing, self._scale, self._row = (
            table[taken, :3], table[taken, 3], table[taken, 4], table[taken, 5], table[taken, 6].astype(int),
        )  # fmt: skip
        self._seat_people(taken)
        self._lay_group_band()
        self._place_leaders()
        self._prepare_vote()

    def _seat_people(self, taken: NDArray[np.integer]) -> None:
        """Four sectors of members, each one mesh, so that those out of sight cost nothing."""
        arrays, templates = self.baked.arrays, {key: self.baked.meshes[key] for key in ("near", "far")}
        is_near = arrays["seat"][:, 6] < self.baked.facts["near_rows"]
        colours = np.array([rgb(group[2]) for group in self.groups])[self._group]
        self._looks = {key: arrays[key][taken] / 255 for key in ("suit", "skin", "hair")}
        self._people: list[tuple[Shown, list[tuple[NDArray[np.integer], int, int]]]] = []
        for members in np.array_split(np.arange(self.count), SECTORS):
            parts: list[Mesh] = []
            layout = []
            start = 0
            for kind, wanted in (("near", True), ("far", False)):
                who = members[is_near[taken[members]] == wanted]
                if not len(who):
                    continue
                template = templates[kind]
                size = len(template.v)
                shade = {
                    1: self._looks["suit"][who],
                    2: colours[who],
                    3: self._looks["skin"][who],
                    4: self._looks["hair"][who],
                    5: np.tile(rgb("#F5F1E6"), (len(who), 1)),
                }
                part = copies(template, self._pos[who], self._yaw[who], shade, self._scale[who])
                rank = np.cumsum(is_near == wanted) - 1
                baked = arrays[f"light_{kind}"].reshape(-1, size, 2)[rank[taken[who]]]
                part.l[:, :2] = baked.reshape(-1, 2) / 255
                layout.append((who, start, size))
                start += len(part.v)
                parts.append(part)
            self._people.append((Shown(merge(parts), self.light, "members"), layout))

    def _lay_group_band(self) -> None:
        """An inlay before the first bench: each group's colour with its pattern, so that colour never speaks alone."""
        first = self.baked.facts["first"]
        parts = []
        for index, (_, _, colour, pattern) in enumerate(self.groups):
            angles = -self._facing[self._group == index]
            if not len(angles):
                continue
            a, b = float(angles.min()), float(angles.max())
            parts.append(arc(first - 1.75, first - 1.0, 0.0, 0.035, a, b, max(2, int((b - a) * 14)), colour))
            parts += _pattern(pattern, first - 1.75, first - 1.0, a, b)
        band = merge(parts)
        band.l[:, :2] = (0.9, 0.75)
        Shown(band, self.light, "band")

    def _place_leaders(self) -> None:
        """A spot before each group's sector, facing the rostrum, and a point for its label."""
        for index, (code, *_) in enumerate(self.groups):
            angles = -self._facing[self._group == index]
            if not len(angles):
                continue
            t, r = float(np.median(angles)), self.baked.facts["first"] - 1.35
            self.spots[f"group:{code}"] = Spot((r * np.sin(t), 0.0, -r * np.cos(t)), float(np.degrees(-t)))
            self.labels[f"group:{code}"] = (19 * np.sin(t), 6.6, -19 * np.cos(t))

    def _prepare_vote(self) -> None:
        looks = self._looks
        hands = copies(
            self.baked.meshes["hand"],
            self._pos,
            self._yaw,
            {1: looks["suit"] * 0.8 + 0.08, 3: looks["skin"]},
            self._scale,
        )
        hands.l[:, :2] = (0.95, 0.8)
        self._raised = hands.v.reshape(self.count, -1, 3).copy()
        self._hand_v = self._raised.copy()
        self._height = np.full(self.count, -1, "f4")
        self._hands = self._shown(hands, "hands")
        self._hands.np.hide()
        s, c = np.sin(self._facing), np.cos(self._facing)
        forward, right = np.stack([s, 0 * s, c], 1), np.stack([c, 0 * s, -s], 1)
        up = np.tile([0, 1.0, 0], (self.count, 1))
        on_chair = self._pos + up * 0.665 - forward * 0.315
        on_desk = self._pos + up * 0.40 + forward * 0.635
        self._lamps = Plates(
            np.concatenate([on_chair, on_desk]),
            np.concatenate([right, -right]) * 0.25,
            np.concatenate([up, up]) * 0.265,
            self.light,
            lift=0.008,
        )
        self._order = np.argsort(np.argsort(-self._facing + self._row * 0.05)) / self.count
        self._last: tuple[bytes, float] | None = None
        self._absent = np.zeros(self.count, bool)
        screens = self.baked.facts["screens"]
        empty, full = _bars(0.0, screens), _bars(1.0, screens)
        self._bar_from, self._bar_reach = empty.v, full.v - empty.v
        self._board = self._shown(full, "bars")
        self._board.np.hide()

    def show_vote(self, ballots: Sequence[int] | NDArray[np.integer], progress: float = 1.0) -> None:
        """Ballots in seat order (group by group as passed); seats light from left to right, hands rise with a tick."""
        votes = np.asarray(ballots, "i1")
        if votes.shape != (self.count,):
            raise GameError(
                "wrong-ballots",
                f"The hemicycle has {self.count} members, not {votes.size} ballots.",
                ballots=votes.size,
            )
        key = (votes.tobytes(), progress)
        if key == self._last:
            return
        self._last = key
        absent = votes == 2
        if not np.array_equal(absent, self._absent):
            self._leave(absent)
        amount = np.clip((progress * 1.3 - self._order) / 0.3, 0, 1).astype("f4")
        self._lift(amount * (votes == 1))
        shown = np.where(absent, NONE, votes)
        self._lamps.show(np.tile(shown, 2), np.tile(amount, 2))
        counted = amount > 0.5
        tally = np.array([np.sum(counted & (votes == v)) for v in (1, -1, 0)]) / self.count
        self._board.move(self._bar_from + self._bar_reach * np.tile(tally.repeat(4), 2)[:, None])
        for node in (self._hands.np, self._board.np):
            node.show()

    def _lift(self, height: Floats) -> None:
        """Raise hands to shares of their full height; only those that moved are worked out."""
        rows = np.flatnonzero(height != self._height)
        if len(rows):
            lap = self._pos[rows, None] + np.array([0, 0.75, 0], "f4")
            self._hand_v[rows] = lap + (self._raised[rows] - lap) * height[rows, None, None]
            self._hands.move(self._hand_v.reshape(-1, 3))
            self._height = height

    def clear_vote(self) -> None:
        """Hands down, lamps off, everybody back in the seat."""
        self._last = None
        self._lamps.clear()
        self._hands.np.hide()
        self._board.np.hide()
        if self._absent.any():
            self._leave(np.zeros(self.count, bool))

    def _leave(self, absent: NDArray[np.bool_]) -> None:
        """Empty the seats of those who are absent."""
        self._absent = absent
        for shown, layout in self._people:
            v = shown.mesh.v.copy()
            for who, start, size in layout:
                gone = np.repeat(absent[who], size)
                block = v[start : start + len(gone)]
                block[gone] = self._pos[who].repeat(size, 0)[gone]
            shown.move(v)


def _bars(share: float, screens: Sequence[dict[str, Any]]) -> Mesh:
    """For, against and abstain as bars on both screens, each as long as ``share`` of the screen's width."""
    parts = []
    for screen in screens:
        bars = []
        for row, code in enumerate((1, -1, 0)):
            x1, y = -3.38 + 6.7 * share, 3.35 - 1.3 * row
            corners = [(-3.4, y, -0.17), (-3.4, y + 0.8, -0.17), (x1, y + 0.8, -0.17), (x1, y, -0.17)]
            bars.append(faces([corners], VOTE_COLOURS[code]).with_light(emit=1))
        parts.append(merge(bars).at(screen["at"], float(screen["yaw"])))
    return merge(parts)


def _pattern(name: str, r0: float, r1: float, a: float, b: float) -> list[Mesh]:
    """Pale marks on a group's inlay: what they look like depends on the pattern's name; ``plain`` has none."""
    middle, gap = (r0 + r1) / 2, 0.07
    marks: list[Mesh] = []
    pale, y = "#F7F1E3", 0.05

    def patch(radius: float, t: float, depth: float, width: float, skew: float = 0.0) -> Mesh:
        s = skew / radius
        ring = [
            (radius - depth / 2, t - width / 2 - s),
            (radius + depth / 2, t - width / 2 + s),
            (radius + depth / 2, t + width / 2 + s),
            (radius - depth / 2, t + width / 2 - s),
        ]
        mark = faces([[(r * np.sin(u), y, -r * np.cos(u)) for r, u in ring]], pale)
        return mark if mark.n[0, 1] > 0 else mark.flipped()

    spots = np.arange(a + gap / 2, b - gap / 4, gap)
    for k, t in enumerate(spots):
        if name == "stripes":
            marks.append(patch(middle, t, r1 - r0, 0.018))
        elif name == "dots":
            marks.append(patch(middle, t, 0.2, 0.03))
        elif name == "diagonal":
            marks.append(patch(middle, t, r1 - r0, 0.016, 0.18))
        elif name == "checks":
            marks.append(patch(middle + (0.18 if k % 2 else -0.18), t, 0.36, gap))
        elif name == "cross":
            marks += [patch(middle, t, 0.5, 0.014), patch(middle, t, 0.1, 0.05)]
        elif name == "zigzag":
            marks.append(patch(middle, t, r1 - r0, 0.016, 0.2 if k % 2 else -0.2))
        elif name == "rings":
            marks += [patch(middle - 0.2, t, 0.08, gap * 0.7), patch(middle + 0.2, t, 0.08, gap * 0.7)]
        elif name == "grid":
            marks += [patch(middle, t, r1 - r0, 0.01), patch(middle, t, 0.07, gap)]
    return marks
