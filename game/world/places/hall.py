"""The hall in Rīga at run time: the ring votes by a sign over every chair."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from game.world.places.marks import NONE, Plates
from game.world.places.place import Place
from game.world.places.store import Baked

if TYPE_CHECKING:
    from direct.showbase.ShowBase import ShowBase


class Hall(Place):
    """Sixteen chairs in a ring. ``show_vote`` takes ballots by chair number, or by code in the order of the mapping."""

    def __init__(self, name: str, base: ShowBase, baked: Baked, light: str) -> None:
        super().__init__(name, base, baked, light)
        seats = [self.spots[f"member:{k}"] for k in range(baked.facts["seats"])]
        for k, seat in enumerate(seats):
            self.labels[f"member:{k}"] = (seat.pos[0], 1.55, seat.pos[2])
        pos, yaw = np.array([s.pos for s in seats]), np.radians([s.yaw for s in seats])
        forward = np.stack([np.sin(yaw), 0 * yaw, np.cos(yaw)], 1)
        side, up = np.stack([np.cos(yaw), 0 * yaw, -np.sin(yaw)], 1), np.tile([0, 1.0, 0], (len(seats), 1))
        at = pos + up * 1.78 + forward * 0.05
        across, upward = np.concatenate([side, -side]) * 0.21, np.concatenate([up, up]) * 0.21
        self._lamps = Plates(np.concatenate([at, at - forward * 0.03]), -across, upward, self.light, lift=0.008)

    def show_vote(self, ballots: Mapping[Any, int], progress: float = 1.0) -> None:
        """A sign rises over each chair that has voted."""
        seats = len(self._lamps.centres) // 2
        votes = np.full(seats, NONE, "i1")
        for k, (who, ballot) in enumerate(ballots.items()):
            chair = who if isinstance(who, int) else k
            if 0 <= chair < seats:
                votes[chair] = ballot
        cast = max(1, int(np.sum(votes != NONE)))
        order = np.cumsum(votes != NONE) / cast - 1 / cast
        amount = np.clip((progress * 1.3 - order) / 0.3, 0, 1)
        self._lamps.show(np.tile(votes, 2), np.tile(amount, 2))

    def clear_vote(self) -> None:
        """The signs go."""
        self._lamps.clear()
