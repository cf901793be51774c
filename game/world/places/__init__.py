"""The places of the world: what each offers, where one can stand in it, and how to open one.

A place is built once by ``assets/world/build.py`` and loaded from its baked file in a few hundredths of a second.
World axes: x right, y up, z away; one unit is a metre; a yaw of 0 looks along +z and grows towards +x (degrees).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from engine.errors import GameError
from game.world.places import store
from game.world.places.berlaymont import Berlaymont
from game.world.places.council import Council
from game.world.places.hall import Hall
from game.world.places.hemicycle import Group, Hemicycle
from game.world.places.maptable import MapTable
from game.world.places.place import Place, Spot, View
from game.world.places.square import Square

if TYPE_CHECKING:
    from direct.showbase.ShowBase import ShowBase

__all__ = ["PLACES", "Group", "Place", "Spot", "View", "open_place"]

PLACES: dict[str, Callable[..., Place]] = {
    "square": Square,
    "berlaymont": Berlaymont,
    "hemicycle": Hemicycle,
    "council": Council,
    "maptable": MapTable,
    "hall": Hall,
}


def open_place(
    name: str,
    base: ShowBase,
    *,
    groups: Sequence[Group] | None = None,
    states: Sequence[str] | None = None,
    light: str = "vertex",
) -> Place:
    """Load a place, ready to be attached.

    ``groups`` seats the hemicycle, left to right as seen from the rostrum; ``states`` names the Council's members in
    the order in which they sit, clockwise from the presidency's right (27 by default). ``light`` is ``"vertex"`` (the
    graphics card lights every frame) or ``"baked"`` (worked out once; see ``window.light_for``).

    Raises GameError ``unknown-place``, ``asset-missing`` or ``asset-broken``.
    """
    if name not in PLACES:
        raise GameError("unknown-place", f"There is no place {name!r}; there are: {', '.join(PLACES)}.", name=name)
    baked = store.load(name)
    if name == "hemicycle":
        return Hemicycle(name, base, baked, light, groups)
    if name == "council":
        return Council(name, base, baked, light, states)
    return PLACES[name](name, base, baked, light)
