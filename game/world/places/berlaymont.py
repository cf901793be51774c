"""Inside the Berlaymont at run time: the College votes by simple majority, a lamp at each chair."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from game.world.places.marks import Plates
from game.world.places.place import Place, ballots_by
from game.world.places.store import Baked

if TYPE_CHECKING:
    from direct.showbase.ShowBase import ShowBase


class Berlaymont(Place):
    """The College's round table of 27; ``show_vote`` takes ballots by chair number, 0 (the President) to 26."""

    def __init__(self, name: str, base: ShowBase, baked: Baked, light: str) -> None:
        super().__init__(name, base, baked, light)
        count, table = baked.facts["chairs"], baked.facts["table"]
        a = np.arange(count) * 2 * np.pi / count
        out = np.stack([np.sin(a), 0 * a, np.cos(a)], 1)
        side, up = np.stack([np.cos(a), 0 * a, -np.sin(a)], 1), np.tile([0, 1.0, 0], (count, 1))
        at = out * (table - 0.72) + up * 1.06
        across, upward = np.concatenate([side, -side]) * 0.2, np.concatenate([up, up]) * 0.2
        self._lamps = Plates(np.concatenate([at, at + out * 0.02]), across, upward, self.light, lift=0.008)
        self._chairs = list(range(count))

    def show_vote(self, ballots: Mapping[Any, int], progress: float = 1.0) -> None:
        """Lamps come on around the table."""
        votes = ballots_by(self._chairs, ballots)
        order = np.arange(len(votes)) / len(votes)
        amount = np.clip((progress * 1.3 - order) / 0.3, 0, 1)
        self._lamps.show(np.tile(votes, 2), np.tile(amount, 2))

    def clear_vote(self) -> None:
        """Lamps off."""
        self._lamps.clear()
