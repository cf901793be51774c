"""The pilot plays a whole game through the real client and leaves a numbered picture of all that a player meets.

It opens every sheet, talks, argues, offers a deal, tables an amendment, goes to every place, follows the adviser, votes
for, and reads on to the end of the debrief. What does not fit on the screen is printed, and makes the run fail.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from game.world.pilot import Pilot

if TYPE_CHECKING:
    from game.world.app import Client

DOSSIER = "common-charger"
KINDS = ("presidency", "shadow", "chair", "member")
"""Whom it plays where no role is asked for: between them they vote in both houses and negotiate."""
LONGEST = 2500
"""Presses after which a game that has not ended never will."""
BEAT = 0.1
"""Seconds of the world's time in a frame that nobody looks at."""
SETTLE = 40
"""Frames after which cameras and votes have come to rest for a picture."""

BEFORE = (("menu:settings",), ("menu:lessons",), ("menu:about",), ("menu:charts", "chart:*"))
GOALS = (
    ("panel:procedure",),
    ("panel:people", "person:*", "ask:*:*"),
    ("panel:people", "person:*", "panel:argue:*", "say:*:*"),
    ("panel:people", "person:*", "panel:deal:*", "panel:deal:*:*:*", "give:*:*:*:*:*"),
    ("panel:text", "panel:table:*", "table:*:*"),
    ("panel:people", "person:*", "panel:sign:*", "sign:*:*"),
    ("panel:argue::room",), ("panel:notes",), ("panel:campaign",), ("panel:stories",), ("panel:advice",),
    ("panel:places", "go:square"), ("panel:places", "go:hemicycle"), ("panel:places", "go:council"),
    ("panel:places", "go:maptable"), ("panel:places", "go:berlaymont"),
    ("panel:places", "lab", "side:power"), ("house",),
    ("hemicycle why",), ("council why",), ("berlaymont why",), ("hall why",), ("on-map",),
    ("panel:procedure", "panel:chart"), ("panel:candidates",), ("rank:0", "rank:1", "rank:2", "rank-cast"),
    ("panel:draft", "draft:put"), ("panel:bargain",),
    ("after:end",), ("after:turns",), ("after:course", "see:*"), ("after:real",), ("after:talk",),
)  # fmt: skip
"""What it wants to have seen once, as ways to it; ``*`` is any part of an id, a word before it the place."""

ONWARD = (
    "notice:close", "next", "handed", "start", "unlook", "vote:1", "rank-cast", "rank-none", "choose:*", "accept:*",
    "panel:bargain", "advice:*", "panel:advice", "pass", "back", "before", "panel:",
)  # fmt: skip
"""How it goes on when nothing is left to see here: the first that is there."""
ASIDE = ("panel:", "back", "before", "unlook", "notice:close")
"""Steps after which the game stands where it stood."""


class Player:
    """Decides what to press next from what can be pressed. Plays ``roles`` of a dossier, several at one machine."""

    def __init__(self, dossier: str, roles: Sequence[str]) -> None:
        way = ("menu:play", f"dossier:{dossier}")
        several = [(*way, "several:yes")] if len(roles) > 1 else []
        self.goals = [*BEFORE, *several, *((*way, f"role:{role}", "take") for role in roles), *GOALS]
        self.tried: set[str] = set()
        self.arrived = False

    def choose(self, there: Iterable[str], place: str) -> str:
        """The id to press next; empty when all has been seen and the debrief is open."""
        there = tuple(there)
        for goal in self.goals:
            for step in reversed(goal):
                if step not in self.tried and (id := _first(step, there, place)):
                    self.arrived = step == goal[-1]
                    if self.arrived:
                        self.goals.remove(goal)
                    else:
                        self.tried.add(step)
                    return id
        if "after:menu" in there:
            return ""
        for step in ONWARD:
            if step.startswith("panel:") and step in self.tried:
                continue
            if id := _first(step, there, place):
                self.tried = {*self.tried, step} if step.startswith(ASIDE) else set()
                self.arrived = False
                return id
        raise LookupError(f"nothing to press among {', '.join(there)}")


def _first(step: str, there: Iterable[str], place: str) -> str:
    """The first id that a step of a way means, empty where none is there."""
    where, _space, pattern = step.rpartition(" ")
    if where and where != place:
        return ""
    wanted = re.compile(re.escape(pattern).replace(r"\*", "[^:]+"))
    return next((id for id in there if wanted.fullmatch(id)), "")


def autoplay(client: Client, folder: Path | None, *, keyboard: bool = False, dossier: str = "", role: str = "") -> int:
    """Play to the end of a debrief: one role, or two of the dossier's at one machine.

    Returns 1 when a text did not fit or the game did not end.
    """
    dossier = dossier or DOSSIER
    kinds = {r.kind: r.id for r in reversed(client.journey.library.scenarios[dossier].roles)}
    roles = [role] if role else [kinds[kind] for kind in KINDS if kind in kinds] or [next(iter(kinds.values()))]
    pilot = Pilot(client, keyboard=keyboard, pictures=folder)
    count, faults = play(client, pilot, Player(dossier, roles))
    sys.stderr.writelines(f"{fault}\n" for fault in faults)
    sys.stdout.write(f"{count} screens, {len(faults)} faults\n")
    return 1 if faults else 0


def play(
    client: Client, pilot: Pilot, player: Player, look: Callable[[str], Iterable[str]] | None = None
) -> tuple[int, list[str]]:
    """Play on until the player is done. Returns how many screens were met, and what did not fit.

    ``look`` is called at every new screen with its name and gives the faults; otherwise the pilot says what does not
    fit. Nothing is drawn that is not looked at.
    """
    seen: set[tuple[str, ...]] = set()
    met = 0
    faults: dict[str, None] = {}
    client.beat = BEAT
    client.base.win.setActive(False)
    pilot.frame(4)
    for _n in range(LONGEST):
        if (key := _key(client)) not in seen or player.arrived:
            seen.add(key)
            met += 1
            _settle(client, pilot)
            name = _name(client)
            faults.update(dict.fromkeys(f"{name}: {fault}" for fault in (look(name) if look else pilot.fits())))
            client.base.win.setActive(True)
            if pilot.pictures:
                pilot.screenshot(name)
            else:
                pilot.frame()
            client.base.win.setActive(False)
        controls = client.ui.controls()
        there = [id for id in pilot.see() if not getattr(controls.get(id), "why_not", "")]
        id = player.choose(there, client.here)
        if not id:
            break
        pilot.press(id)
        pilot.frame()
    else:
        faults[f"the game did not end in {LONGEST} moves"] = None
    client.base.win.setActive(True)
    client.beat = 0.0
    return met, list(faults)


def _settle(client: Client, pilot: Pilot) -> None:
    """Let sheets slide in, a vote light up and a camera arrive."""
    pilot.frame(3)
    for _n in range(SETTLE):
        if client.vote is None and not client.camera.gliding:
            return
        pilot.frame()


def _key(client: Client) -> tuple[str, ...]:
    """What tells one screen from another: its place, its sheets and their headings."""
    screen = client.shown
    if screen is None:
        return ()
    sheets = (f"{panel.id}{panel.title}{'' if panel.kind == 'bar' else panel.eyebrow}" for panel in screen.panels)
    return (client.here, *sheets)


def _name(client: Client) -> str:
    """A screen in a few words: its place and its sheets."""
    panels = client.shown.panels if client.shown else ()
    ids = [panel.id or panel.kind for panel in panels if panel.kind != "bar"]
    over = [id for id in ids if id != "card"] or ids
    return "-".join([client.here, *("result" if id.startswith("result") else id for id in over)]).replace(":", "-")
