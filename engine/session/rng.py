"""Chance whose stream we own: whole numbers mixed by SplitMix64 from a seed and the names of what is drawn.

Nothing is stored between draws: the same seed and keys give the same number on every Python and NumPy, so that a
replayed game is the same game.
"""

from __future__ import annotations

import zlib

import numpy as np
from numpy.typing import NDArray

_MASK = (1 << 64) - 1


def mix(x: int) -> int:
    """One step of SplitMix64 (Steele, Lea and Flood 2014) as a hash of a 64-bit number."""
    x = (x + 0x9E3779B97F4A7C15) & _MASK
    x = ((x ^ (x >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
    x = ((x ^ (x >> 27)) * 0x94D049BB133111EB) & _MASK
    return x ^ (x >> 31)


def draw(below: int, seed: int, *keys: int | str) -> int:
    """A number from 0 to ``below - 1``, the same for the same seed and keys."""
    x = seed & _MASK
    for key in keys:
        x = mix(x ^ (key if isinstance(key, int) else zlib.crc32(key.encode())))
    return mix(x) % below


def draws(below: int, count: int, seed: int, *keys: int | str) -> NDArray[np.int64]:
    """``count`` numbers from 0 to ``below - 1``: `draw` with a last key 0, 1, 2 and so on, at once."""
    x = seed & _MASK
    for key in keys:
        x = mix(x ^ (key if isinstance(key, int) else zlib.crc32(key.encode())))
    z = np.uint64(x) ^ np.arange(count, dtype=np.uint64)
    for _ in range(2):
        z = z + np.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        z = z ^ (z >> np.uint64(31))
    return (z % np.uint64(below)).astype(np.int64)
