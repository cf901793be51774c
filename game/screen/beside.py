"""A sheet beside the world, and why a deed is not possible now."""

from __future__ import annotations

from engine.session.room import COST
from engine.session.view import View
from game.screen.parts import Button, Item, Panel
from game.words import _


def side(
    id: str, items: list[Item], title: str, eyebrow: str = "", foot: tuple[Button, ...] = (), close: str = "panel:"
) -> Panel:
    """A sheet at the right with a way to close it; ``close`` is the id that Esc presses."""
    return Panel(
        "side",
        tuple(items),
        title=title,
        eyebrow=eyebrow,
        foot=(*foot, Button(close, _("Close"), key="Esc")),
        close=close,
        id=f"side-{id}",
    )


def spent(view: View, deed: str) -> str:
    """Why a deed is not possible now; empty where it is."""
    if deed in view.deeds:
        return ""
    if not view.left:
        return _("You have no actions left in this round.")
    if view.capital < COST.get(deed, 0):
        return _("You have too little political capital for this.")
    return _("This is not possible in this stage.")
