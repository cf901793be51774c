"""The Council's table at run time: nameplates in the order in which the states sit, and their lamps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from engine.errors import GameError
from game.world.light import Shown
from game.world.mesh import merge
from game.world.places.marks import Plates
from game.world.places.place import Place, ballots_by
from game.world.places.store import Baked

if TYPE_CHECKING:
    from direct.showbase.ShowBase import ShowBase

PROTOCOL = (
    "BE", "BG", "CZ", "DK", "DE", "EE", "IE", "EL", "ES", "FR", "HR", "IT", "CY", "LV",
    "LT", "LU", "HU", "MT", "NL", "AT", "PL", "PT", "RO", "SI", "SK", "FI", "SE",
)  # fmt: skip
"""The states in the order of their names in their own languages."""
COMMISSION = 14


class Council(Place):
    """A ring of 27 states; the presidency at the far end, the Commission opposite."""

    def __init__(
        self, name: str, base: ShowBase, baked: Baked, light: str, states: Sequence[str] | None = None
    ) -> None:
        super().__init__(name, base, baked, light)
        self.codes = list(states or PROTOCOL)
        table, places = baked.facts["table"], baked.facts["seats"]
        unknown = [code for code in self.codes if f"name/{code}" not in baked.meshes]
        if unknown or len(self.codes) > places - 2:
            raise GameError(
                "unknown-state",
                f"The Council's table has 27 places for states of the Union; cannot seat {unknown or self.codes}.",
                states=self.codes,
            )
        free = [k for k in range(1, places) if k != COMMISSION]
        seats = [free[k * len(free) // len(self.codes)] for k in range(len(self.codes))]
        angles = np.array(seats) * 2 * np.pi / places
        plates = []
        for code, seat, a in zip(self.codes, seats, angles):
            spot = self.spots[f"state:{code}"] = self.spots[f"seat:{seat}"]
            self.labels[f"state:{code}"] = (spot.pos[0], 1.75, spot.pos[2])
            r = table - 0.36
            plates.append(baked.meshes[f"name/{code}"].at((r * np.sin(a), 0, r * np.cos(a)), float(a)))
        names = merge(plates)
        names.l[:, 1] = 0.7
        Shown(names, self.light, "names")
        out = np.stack([np.sin(angles), 0 * angles, np.cos(angles)], 1)
        side, up = np.stack([np.cos(angles), 0 * angles, -np.sin(angles)], 1), np.tile([0, 1.0, 0], (len(angles), 1))
        inner, outer = out * (table - 0.52) + up * 0.38, out * (table - 0.30) + up * 1.36
        across = np.concatenate([side * 0.5, side * 0.27, -side * 0.27])
        upward = np.concatenate([up * 0.28, up * 0.27, up * 0.27])
        self._lamps = Plates(np.concatenate([inner, outer, outer + out * 0.02]), across, upward, self.light, lift=0.01)

    def show_vote(self, ballots: Mapping[str, int], progress: float = 1.0) -> None:
        """Lamps come on around the table, from the presidency's left, with tick, cross or bar."""
        votes = ballots_by(self.codes, ballots)
        order = np.arange(len(votes)) / len(votes)
        amount = np.clip((progress * 1.3 - order) / 0.3, 0, 1)
        self._lamps.show(np.tile(votes, 3), np.tile(amount, 3))

    def clear_vote(self) -> None:
        """Lamps off."""
        self._lamps.clear()
