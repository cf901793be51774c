"""The square at run time: flags in the wind, people who stroll with their long shadows, the lantern's slow pulse."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from game.world.light import Veil
from game.world.mesh import Floats, copies, rgb
from game.world.places.place import Place
from game.world.places.store import Baked

if TYPE_CHECKING:
    from direct.showbase.ShowBase import ShowBase

STROLLERS = 34
LANTERN = (37.0, 16.0, 52.0)


class Square(Place):
    """The square of the European quarter."""

    def __init__(self, name: str, base: ShowBase, baked: Baked, light: str) -> None:
        super().__init__(name, base, baked, light)
        self._cloth = self._shown(baked.meshes["flags"], "flags")
        self._cloth.np.setTwoSided(True)
        self._hang = baked.meshes["flags"].v.copy()
        self._along = np.maximum(self._hang[:, 0] - baked.arrays["flag_root"][:, 0], 0)
        self._phase = baked.arrays["flag_root"][:, 0]
        self._folk_start()
        self._halo()
        self._frame = 0
        self.tick(0.0, 0.0)

    def _folk_start(self) -> None:
        rng = np.random.default_rng(5)
        template = self.baked.meshes["walker"]
        self._slot, self._body = template.slot, template.v

        def pick(*tones: str) -> Floats:
            return np.array([rgb(c) for c in tones])[rng.integers(len(tones), size=STROLLERS)] * rng.uniform(
                0.85, 1.1, (STROLLERS, 1)
            )

        coat, legs = (
            pick("#2F4A7C", "#8C3B2E", "#C9A86A", "#4A5B48", "#E4D8C2", "#6B4A6B", "#30343E", "#B5652F"),
            pick("#2B2F3A", "#4A4038", "#5B6577"),
        )
        colours = {
            1: coat, 7: coat, 8: coat, 5: legs, 6: legs, 2: pick("#FFCC00", "#E8E0D0", "#C8443A", "#3F8FE0"),
            3: pick("#F1C9A5", "#E5B58F", "#C98F65", "#8D5A3B"),
            4: pick("#2B211C", "#5A3A22", "#8B6B45", "#D8B878", "#B9B4AD"),
        }  # fmt: skip
        folk = copies(template, np.zeros((STROLLERS, 3)), np.zeros(STROLLERS), colours)
        folk.l[:, 1] = 0.9
        self._folk = self._shown(folk, "folk")
        self._rest = template.n
        self._centre, self._reach = self._rings(rng)
        self._start = rng.uniform(0, 2 * np.pi, STROLLERS)
        self._sense = np.where(rng.random(STROLLERS) < 0.5, 1.0, -1.0)
        self._size = rng.uniform(0.92, 1.06, STROLLERS).astype("f4")
        sun = self.mood.direction
        away = -sun[[0, 2]] / sun[1]
        ring = np.linspace(0, 2 * np.pi, 13)[:-1]
        disc = np.concatenate(
            [[[0, 0]], *[np.stack([r * 0.28 * np.cos(ring), r * 0.28 * np.sin(ring)], 1) for r in (0.6, 1.25)]]
        )
        self._blot = disc + away * (np.maximum(disc @ away, 0) / 0.55 * 1.1)[:, None]
        rgba = np.tile(
            np.c_[np.tile([0.16, 0.10, 0.12], (25, 1)), np.r_[[0.5], [0.38] * 12, [0.0] * 12]], (STROLLERS, 1)
        )
        i = np.arange(12)
        j = (i + 1) % 12
        fan = np.concatenate([np.c_[0 * i, i + 1, j + 1], np.c_[i + 1, i + 13, j + 13], np.c_[i + 1, j + 13, j + 1]])
        f = (fan[None] + 25 * np.arange(STROLLERS)[:, None, None]).reshape(-1, 3)
        self._shadows = Veil(np.zeros((25 * STROLLERS, 3)), rgba, f, self.node)

    def _rings(self, rng: np.random.Generator) -> tuple[Floats, Floats]:
        """Wide rings to walk on, their middles and radii: those that meet no tree, bed, bench or fountain."""
        found: list[Floats] = []
        t = np.linspace(0, 2 * np.pi, 48)
        while len(found) < STROLLERS:
            ring = np.array([rng.uniform(-34, 34), rng.uniform(-6, 32), rng.uniform(2.5, 10), rng.uniform(2.5, 7)])
            way = ring[:2] + ring[2:] * np.stack([np.sin(t), np.cos(t)], 1)
            if way[:, 1].min() > -9 and all(self.floor(float(x), float(z)) is not None for x, z in way):
                found.append(ring)
        table = np.array(found)
        return table[:, :2], table[:, 2:]

    def _halo(self) -> None:
        """The lantern's glow, which breathes."""
        a = np.linspace(0, 2 * np.pi, 33)[:-1]
        across = np.array([np.cos(0.1), 0, np.sin(0.1)])
        rim = np.cos(a)[:, None] * across + np.sin(a)[:, None] * np.array([0, 1, 0])
        v = np.concatenate([[[0, 0, 0]], 22 * rim])
        i = np.arange(32)
        rgba = np.c_[np.tile([1, 0.78, 0.4], (33, 1)), np.r_[[0.22], [0.0] * 32]]
        self._glow = Veil(v, rgba, np.c_[0 * i, i + 1, (i + 1) % 32 + 1], self.node, glow=True, sort=1)
        self._glow.np.setPos(*LANTERN)

    def tick(self, t: float, dt: float) -> None:
        """Wave, stroll, glow; flags and people take turns, a frame each."""
        self._frame += 1
        if self._frame % 2 or dt == 0.0:
            self._wave(t)
        if self._frame % 2 == 0 or dt == 0.0:
            self._stroll(t)
        self._glow.np.setScale(1 + 0.05 * float(np.sin(0.9 * t)))

    def _wave(self, t: float) -> None:
        x = self._along
        v = self._hang.copy()
        v[:, 2] += 0.3 * np.minimum(x / 2, 1) ** 0.8 * np.sin(2.1 * x - 3.2 * t + self._phase)
        v[:, 1] -= 0.10 * x * (1 + 0.3 * np.sin(0.8 * t + self._phase))
        self._cloth.move(v)

    def _stroll(self, t: float) -> None:
        """Everybody walks a wide ring of their own at about 1.2 m/s, legs and arms in step."""
        pace = self._sense * 1.2 / self._reach.mean(1)
        angle = self._start + pace * t
        s, c = np.sin(angle), np.cos(angle)
        pos = self._centre + self._reach * np.stack([s, c], 1)
        step = self._reach * np.stack([c, -s], 1) * self._sense[:, None]
        step /= np.linalg.norm(step, axis=1, keepdims=True)
        swing = (0.28 * np.sin(7.5 * t + self._start * 5)).astype("f4")
        v = np.tile(self._body, (STROLLERS, 1, 1))
        for slot, sign, hinge in ((5, 1, 0.95), (6, -1, 0.95), (7, -0.8, 1.36), (8, 0.8, 1.36)):
            limb = self._slot == slot
            v[:, limb, 2] += sign * swing[:, None] * (hinge - self._body[limb, 1])[None] / 0.9
        fx, fz = step[:, :1].astype("f4"), step[:, 1:].astype("f4")
        v *= self._size[:, None, None]
        world = np.stack(
            [v[..., 0] * fz + v[..., 2] * fx + pos[:, :1], v[..., 1], -v[..., 0] * fx + v[..., 2] * fz + pos[:, 1:]], -1
        )
        self._folk.move(world.reshape(-1, 3))
        n = self._rest
        turned = np.stack(
            [n[:, 0] * fz + n[:, 2] * fx, np.broadcast_to(n[:, 1], (STROLLERS, len(n))), -n[:, 0] * fx + n[:, 2] * fz],
            -1,
        )
        self._folk.turn(turned.reshape(-1, 3))
        ground = np.zeros((STROLLERS, 25, 3), "f4")
        ground[:, :, [0, 2]] = pos[:, None] + self._blot
        ground[..., 1] = 0.035
        self._shadows.move(ground.reshape(-1, 3))
