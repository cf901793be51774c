"""The marks of a vote: plates that light up with a tick, a cross or a bar, many of them in one mesh."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from game.world.light import Light, Shown, bytes_of
from game.world.mesh import ABSENT, VOTE_COLOURS, Floats, Mesh, rgb

NONE = 3
"""A member whose ballot is not to be shown."""

_BARS = {  # two strokes for each ballot: centre x, centre y, half length, angle
    1: ((-0.36, -0.16, 0.34, -0.80), (0.20, 0.06, 0.66, 0.95)),
    -1: ((0.0, 0.0, 0.66, 0.785), (0.0, 0.0, 0.66, -0.785)),
    0: ((0.0, 0.0, 0.58, 0.0), (0.0, 0.0, 0.0, 0.0)),
    2: ((0.0, 0.0, 0.0, 0.0), (0.0, 0.0, 0.0, 0.0)),
    NONE: ((0.0, 0.0, 0.0, 0.0), (0.0, 0.0, 0.0, 0.0)),
}
_CODES = (-1, 0, 1, 2, NONE)


def _strokes(thick: float) -> Floats:
    """For each ballot code in order, eight corners (x, y) of its two strokes in a plate that spans -1..1."""
    table = []
    for code in _CODES:
        for x, y, half, angle in _BARS[code]:
            along = np.array([np.cos(angle), np.sin(angle)]) * half
            across = np.array([-np.sin(angle), np.cos(angle)]) * (thick if half else 0)
            table.append(np.array([-along - across, -along + across, along + across, along - across]) + (x, y))
    return np.array(table).reshape(len(_CODES), 8, 2)


_PLATE = np.array([(-1, -1), (-1, 1), (1, 1), (1, -1)], float)
_FACES = np.array([[0, 1, 2], [0, 2, 3], [4, 5, 6], [4, 6, 7], [8, 9, 10], [8, 10, 11]])


class Plates:
    """Plates that each stand on a centre with a right and an up vector (half extents) and face along their normal."""

    def __init__(
        self,
        centres: ArrayLike,
        rights: ArrayLike,
        ups: ArrayLike,
        light: Light,
        thick: float = 0.17,
        lift: float = 0.02,
    ) -> None:
        self.centres, self.rights, self.ups = (np.asarray(a, "f4") for a in (centres, rights, ups))
        normals = np.cross(self.ups, self.rights)
        self.normals = normals / np.linalg.norm(normals, axis=1, keepdims=True)
        self.count, self.lift, self._table = len(self.centres), lift, _strokes(thick)
        rows = self.count * 12
        f = _FACES[None] + (12 * np.arange(self.count))[:, None, None]
        blank = Mesh(np.zeros((rows, 3)), self.normals.repeat(12, 0), f.reshape(-1, 3), rgb("#ffffff"))
        self.shown = Shown(blank.with_light(emit=1), light, "plates", moving=True)
        self.shown.np.hide()
        self._colours = bytes_of(np.array([rgb(VOTE_COLOURS[c]) if c != NONE else rgb(ABSENT) for c in _CODES]))
        self._ink = bytes_of(np.array([rgb("#14213D") if c == 0 else rgb("#ffffff") for c in _CODES]))
        self._v = np.zeros((self.count, 12, 3), "f4")
        self._open = np.full(self.count, -1, "f4")
        self._ballots: NDArray[np.integer] = np.full(self.count, NONE, "i1")

    def show(self, ballots: NDArray[np.integer], amount: ArrayLike) -> None:
        """``ballots`` (count,) with NONE for no plate; ``amount`` 0..1 is how far each has opened.

        Only plates that changed since the last call are worked out.
        """
        self.shown.np.show()
        open_now = np.where(ballots == NONE, 0, np.asarray(amount, "f4")).astype("f4")
        rows = np.flatnonzero((open_now != self._open) | (ballots != self._ballots))
        if not len(rows):
            return
        index = np.searchsorted(_CODES, ballots[rows])
        flat = np.empty((len(rows), 12, 2), "f4")
        flat[:, :4], flat[:, 4:] = _PLATE, self._table[index]
        flat *= open_now[rows, None, None]
        v = self.centres[rows, None] + flat[..., :1] * self.rights[rows, None] + flat[..., 1:] * self.ups[rows, None]
        v[:, 4:] += self.normals[rows, None] * self.lift
        self._v[rows] = v
        self.shown.move(self._v.reshape(-1, 3))
        if not np.array_equal(self._ballots, ballots):
            index = np.searchsorted(_CODES, ballots)
            rgba = np.full((self.count, 12, 4), 255, "u1")
            rgba[:, :4, :3], rgba[:, 4:, :3] = self._colours[index][:, None], self._ink[index][:, None]
            self.shown.paint(rgba.reshape(-1, 4))
        self._open, self._ballots = open_now, ballots.copy()

    def place(self, centres: ArrayLike) -> None:
        """Move the plates; shows with the next ``show``."""
        self.centres = np.asarray(centres, "f4")
        self._open = np.full(self.count, -1, "f4")

    def clear(self) -> None:
        """Hide every plate."""
        self.shown.np.hide()
