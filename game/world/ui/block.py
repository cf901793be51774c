"""What laying out passes on: an item as a block of known height, and what it needs to know."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from game.world.ui.ink import Ink
from game.world.ui.looks import Looks


@dataclass(frozen=True, slots=True)
class Block:
    """An item laid out. ``draw`` takes the ink, the top left corner, the width and the height that it gets."""

    height: float
    draw: Callable[[Ink, float, float, float, float], None]


@dataclass(frozen=True, slots=True)
class Desk:
    """What laying out needs to know beside the item: the looks, and what has been typed into fields."""

    looks: Looks
    typed: Mapping[str, str] = field(default_factory=dict)
