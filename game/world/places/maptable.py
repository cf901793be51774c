"""The map table at run time: states rise and take a colour as they vote, each with its sign."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from game.world.light import Veil, shaded
from game.world.mesh import VOTE_COLOURS, Floats, rgb
from game.world.places.marks import NONE, Plates
from game.world.places.place import Place, ballots_by
from game.world.places.store import Baked

if TYPE_CHECKING:
    from direct.showbase.ShowBase import ShowBase

REST = "#E4D3B2"
HEIGHTS = {1: 0.86, -1: 0.50, 0: 0.67, 2: 0.30, NONE: 0.40}
"""How high a state stands for each ballot: colour and sign do not speak alone."""


class MapTable(Place):
    """The Union's 27 states as blocks on a table."""

    def __init__(self, name: str, base: ShowBase, baked: Baked, light: str) -> None:
        super().__init__(name, base, baked, light)
        self.codes: list[str] = baked.facts["codes"]
        self._owner = baked.arrays["owner"].astype(int)
        self._states = self._shown(baked.meshes["states"], "states")
        self._shape = baked.meshes["states"].v.copy()
        self._rest_colour = baked.meshes["states"].c.copy()
        self._is_top = self._shape[:, 1] > 0.5
        self._signs = self._shown(baked.meshes["signs"], "signs")
        self._signs_rest = baked.meshes["signs"].v.copy()
        centre = baked.arrays["centre"]
        small = np.array([code in baked.facts["small"] for code in self.codes])
        self._pinned = np.array([code in baked.facts["pinned"] for code in self.codes])
        shift = np.where(self._pinned, 0.0, np.where(small, 0.34, 0.62))
        size = np.where(small, 0.17, 0.30).astype("f4")
        self._sign_at = np.stack(
            [centre[:, 0] + shift, np.zeros(len(centre)), centre[:, 1] + np.where(self._pinned, 0.36, 0.02)], 1
        ).astype("f4")
        lying = (
            np.tile([1.0, 0, 0], (len(centre), 1)) * size[:, None],
            np.tile([0, 0, 1.0], (len(centre), 1)) * size[:, None],
        )
        self._plates = Plates(self._sign_at, *lying, self.light, thick=0.2, lift=0.015)
        self._ring = self._highlight_ring()
        self._ring.np.hide()
        self._chosen: int | None = None
        self._votes = self._ink = b""
        self._plain = self._goal = self._lit(self._rest_colour)
        self._height = np.full(len(self.codes), HEIGHTS[NONE])
        self._raise(self._height)
        self.clear_vote()

    def show_vote(self, ballots: Mapping[str, int], progress: float = 1.0) -> None:
        """States rise one after another, from the west to the east; those without a ballot stay as they are."""
        votes = ballots_by(self.codes, ballots)
        order = np.argsort(np.argsort(self._sign_at[:, 0])) / len(self.codes)
        t = np.clip((progress * 1.3 - order) / 0.3, 0, 1)
        amount = t * t * (3 - 2 * t)
        goal = np.array([HEIGHTS[int(v)] for v in votes])
        self._raise(HEIGHTS[NONE] + (goal - HEIGHTS[NONE]) * amount)
        self._tint(votes, amount)
        self._sign_at[:, 1] = self._height + 0.02
        self._plates.place(self._sign_at)
        self._plates.show(votes, amount)

    def clear_vote(self) -> None:
        """Every state back to plain wood."""
        self._plates.clear()
        self._raise(np.full(len(self.codes), HEIGHTS[NONE]))
        self._tint(np.full(len(self.codes), NONE), np.zeros(len(self.codes)))

    def highlight(self, code: str | None) -> None:
        """Ring one state; None takes the ring away."""
        self._chosen = self.codes.index(code) if code in self.codes else None
        if self._chosen is None:
            self._ring.np.hide()
        else:
            self._ring.np.show()
            x, _, z = self._sign_at[self._chosen]
            self._ring.np.setPos(
                float(self.labels[f"state:{code}"][0]),
                float(self._height[self._chosen]) + 0.03,
                float(self.labels[f"state:{code}"][2]),
            )

    def tick(self, t: float, dt: float) -> None:
        """The ring about a chosen state breathes."""
        if self._chosen is not None:
            self._ring.np.setScale(1 + 0.06 * float(np.sin(3 * t)))

    def _raise(self, height: Floats) -> None:
        self._height = height
        v = self._shape.copy()
        each = height[self._owner]
        v[:, 1] = np.where(self._is_top, each - (1 - v[:, 1]), 0.16)
        self._states.move(v)
        letters = self._signs_rest.copy()
        letters[:, 1] += height[self._signs.mesh.slot] + 0.012
        self._signs.move(letters)
        for code, x in zip(self.codes, height):
            at = self.labels[f"state:{code}"]
            self.labels[f"state:{code}"] = (at[0], float(x), at[2])

    def _tint(self, votes: Floats, amount: Floats) -> None:
        """Blend every state from plain wood to its ballot's colour; the light on each is worked out once per vote."""
        if votes.tobytes() != self._votes:
            self._votes = votes.tobytes()
            goal = np.array([rgb(VOTE_COLOURS[int(v)]) if v != NONE else rgb(REST) for v in votes])
            darker = np.where(self._is_top, 1.0, 0.78)[:, None]
            self._goal = self._lit((goal[self._owner] * darker).astype("f4"))
        mix = amount[self._owner][:, None].astype("f4")
        self._states.paint(_opaque(self._plain + (self._goal - self._plain) * mix))
        ink = (votes != NONE) & (votes != 0) & (amount >= 0.5)
        if ink.tobytes() != self._ink:
            self._ink = ink.tobytes()
            white = ink[self._signs.mesh.slot][:, None]
            self._signs.paint(_opaque(np.where(white, 255 * rgb("#FFFFFF"), 255 * rgb("#1B2440"))))

    def _lit(self, colour: Floats) -> Floats:
        """Colours of the states' vertices as they are to be uploaded (0..255)."""
        mesh = self._states.mesh
        mesh.c = colour
        lit = shaded(mesh, self.mood, self.views["overview"].eye) if self._states.mode == "baked" else colour
        return (lit * 255).astype("f4")

    def _highlight_ring(self) -> Veil:
        a = np.linspace(0, 2 * np.pi, 41)[:-1]
        rim = np.stack([np.cos(a), 0 * a, np.sin(a)], 1)
        v = np.concatenate([rim * 0.72, rim * 0.9, rim * 1.25])
        i = np.arange(40)
        j = (i + 1) % 40
        f = np.concatenate(
            [
                np.c_[i, j, j + 40],
                np.c_[i, j + 40, i + 40],
                np.c_[i + 40, j + 40, j + 80],
                np.c_[i + 40, j + 80, i + 80],
            ]
        )
        rgba = np.c_[np.tile(rgb("#FFCC00"), (120, 1)), np.repeat([0.95, 0.95, 0.0], 40)]
        return Veil(v, rgba, f, self.node, sort=2)


def _opaque(colours: Floats) -> Floats:
    """Colours 0..255 as bytes with full alpha."""
    rgba = np.full((len(colours), 4), 255, "u1")
    rgba[:, :3] = np.clip(colours + 0.5, 0, 255)
    return rgba
