"""The pilot plays a whole game through the real client and leaves a numbered picture of all that a player meets.

It opens every sheet once, follows the adviser, votes for, and reads on to the end of the debrief. What does not fit on
the screen is printed, and makes the run fail.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from game.world.pilot import Pilot

if TYPE_CHECKING:
    from game.world.app import Client

LONGEST = 1500
SETTLE = 12
"""Frames after which cameras and votes have come to rest for a picture."""

WANTED = (
    "notice:close", "next", "handed", "menu:play", "dossier:common-charger", "role:minister-lv", "take", "choose:",
    "accept:0", "panel:draft", "vote:1", "advice:0", "pass",
)  # fmt: skip
"""What the pilot presses when nothing is left to look at, the first that is there."""

LOOKED = (
    "menu:settings", "menu:lessons", "menu:about", "panel:people", "panel:text", "panel:notes", "panel:places", "panel:advice",
    "panel:procedure", "panel:argue::room", "panel:campaign", "panel:stories", "panel:bargain", "why", "on-map", "go:square",
    "go:berlaymont", "go:hemicycle", "go:council", "go:maptable", "after:", "panel:deal:", "panel:sign:", "panel:argue:",
    "panel:table:",
)  # fmt: skip
"""What it opens once, to see it."""


def autoplay(client: Client, folder: Path | None, *, keyboard: bool = False) -> int:
    """Play to the end of a debrief. Returns 1 when a text did not fit or the game did not end."""
    pilot = Pilot(client, keyboard=keyboard, pictures=folder)
    faults: list[str] = []
    seen: set[str] = set()
    pictured: set[str] = set()
    pilot.frame(4)
    for _n in range(LONGEST):
        name = _name(client)
        if name not in pictured:
            pictured.add(name)
            pilot.frame(SETTLE)
            faults += [f"{name}: {fault}" for fault in pilot.fits()]
            if folder:
                _settle(client, pilot)
                pilot.screenshot(name)
        if "after:menu" in pilot.see() and not _unseen(client, pilot, seen):
            break
        pilot.press(_choice(client, pilot, seen))
        pilot.frame(2)
    else:
        faults.append(f"the game did not end in {LONGEST} moves")
    for fault in dict.fromkeys(faults):
        print(fault, file=sys.stderr)
    print(f"{len(pictured)} screens, {len(faults)} faults")
    return 1 if faults else 0


def _settle(client: Client, pilot: Pilot) -> None:
    """Let a vote light up and a camera arrive."""
    for _n in range(240):
        if client.vote is None and not client.camera.gliding:
            return
        pilot.frame()


def _name(client: Client) -> str:
    """What is on the screen, in a few words: the place and the sheets."""
    screen = client.shown
    if screen is None:
        return "nothing"
    ids = [panel.id or panel.kind for panel in screen.panels if panel.kind != "bar"]
    stage = getattr(getattr(client.journey.page, "game", None), "state", None)
    where = f"{stage.stage}-" if stage is not None else ""
    ids = ["result" if id.startswith("result") else id for id in ids]
    return f"{where}{client.here}-{'-'.join(ids)}".replace(":", "-")


def _unseen(client: Client, pilot: Pilot, seen: set[str]) -> str:
    stage = getattr(getattr(client.journey.page, "game", None), "state", None)
    where = stage.stage if stage is not None else ""
    for id in pilot.see():
        wanted = any(id == look or (look.endswith(":") and id.startswith(look)) for look in LOOKED)
        once = id if id.startswith(("menu:", "go:", "after:")) else f"{where}/{':'.join(id.split(':')[:2])}"
        item = client.ui.controls().get(id)
        if wanted and id != "after:menu" and once not in seen and not getattr(item, "why_not", ""):
            seen.add(once)
            return id
    return ""


def _choice(client: Client, pilot: Pilot, seen: set[str]) -> str:
    """What to press next."""
    if found := _unseen(client, pilot, seen):
        return found
    there = pilot.see()
    controls = client.ui.controls()
    for want in WANTED:
        for id in there:
            if (id == want or (want.endswith(":") and id.startswith(want))) and not getattr(
                controls.get(id), "why_not", ""
            ):
                return id
    for id in ("draft:put", "back", "panel:", "unlook", "before"):
        if id in there:
            return id
    return next(id for id in there if not id.startswith("person:"))
