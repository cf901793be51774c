"""Starts the real client in a window and plays it as one job says; prints what came of it as JSON.

A process of its own for each job, since Ursina allows one window per process.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from engine.errors import GameError  # noqa: E402
from game import words  # noqa: E402
from game.library import Library  # noqa: E402
from game.screen.after import After  # noqa: E402
from game.screen.journey import Journey  # noqa: E402
from game.screen.menu import Menu  # noqa: E402
from game.settings import Settings  # noqa: E402
from game.world.app import ME, Client  # noqa: E402
from game.world.autoplay import BEAT, Player, play  # noqa: E402
from game.world.pilot import Pilot  # noqa: E402
from game.world.walk import ground, route  # noqa: E402
from tests.screen.hands import texts  # noqa: E402

NO_WINDOW = 77


def client(job: dict[str, Any]) -> Client:
    """The client at its menu; ends the process where no window can be opened."""
    wide, tall = job.get("size", (1280, 720))
    settings = Settings(language=job.get("lang", "en")).but(window={"width": wide, "height": tall})
    journey = Journey(Library(), settings, seed=3)
    journey.open(Menu(journey))
    try:
        return Client(journey)
    except GameError as reason:
        print(reason, file=sys.stderr)
        sys.exit(NO_WINDOW)


def whole_game(job: dict[str, Any]) -> dict[str, Any]:
    """A game from the menu to the end of its debrief, and the lesson from there if asked for."""
    made = client(job)
    pilot = Pilot(made, keyboard=job.get("keyboard", False))
    names: list[str] = []

    def look(name: str) -> list[str]:
        names.append(name)
        if pilot.keyboard:
            return pilot.fits() + [f"Tab does not reach {id}" for id in out_of_reach(made, pilot)]
        return in_all_sizes(made, pilot) if job.get("all_sizes") else pilot.fits()

    _count, faults = play(made, pilot, Player(job["dossier"], job["roles"]), look)
    page = made.journey.page
    assert isinstance(page, After)
    found = {"faults": faults, "end": page.found.end, "votes": len(page.game.state.votes), "screens": names}
    return {**found, "lesson": lesson(made, pilot)} if job.get("lesson") else found


def out_of_reach(made: Client, pilot: Pilot) -> list[str]:
    """What Tab, pressed as often as there are controls, does not come to."""
    ring, before, found = pilot.see(), made.ui.focus, set()
    made.ui.set_focus("")
    for _id in made.ui.ring():
        pilot.key("tab")
        found.add(made.ui.focus)
    made.ui.set_focus(before)
    return sorted(set(ring) - found)


def in_all_sizes(made: Client, pilot: Pilot) -> list[str]:
    """What does not fit at 100 and 200 % in either language."""
    faults = []
    for lang in ("en", "lv"):
        words.use(lang)
        for scale in (200, 100):
            made.ui.set_scale(scale)
            made.stale = True
            pilot.frame(2)
            faults += [f"{lang} {scale} %: {fault}" for fault in pilot.fits()]
    words.use(made.journey.settings.language)
    made.stale = True
    pilot.frame(2)
    return faults


def lesson(made: Client, pilot: Pilot) -> dict[str, Any]:
    """From the debrief through the whole lesson to the choice of roles."""
    made.beat = BEAT
    made.base.win.setActive(False)
    pilot.press("lesson:first-vote")
    faults: list[str] = []
    met: list[str] = []
    for _n in range(120):
        pilot.frame(3)
        there = pilot.see()
        faults += pilot.fits()
        if made.shown is not None:
            met.append(f"{made.here} {made.shown.panels[-1].id}")
        if "play" in there:
            pilot.press("play")
            pilot.frame(3)
            return {"faults": faults, "met": met, "roles": [id for id in pilot.see() if id.startswith("role:")]}
        answers = [id for id in there if id.startswith("answer:")]
        waits = getattr(made.ui.controls().get("next"), "why_not", "")
        pilot.press(answers[0] if answers and waits else "count" if "count" in there else "next")
    raise AssertionError(f"the lesson does not end: {there}")


def to_a_vote(job: dict[str, Any]) -> dict[str, Any]:
    """A game until the vote on its text is open; then it waits to be killed."""
    made, pilot = started(job)
    on_to(pilot, "vote:1")
    print(json.dumps(seen(made)), flush=True)
    time.sleep(600)
    return {}


def again(job: dict[str, Any]) -> dict[str, Any]:
    """The next start: Continue, and on to what waits."""
    made = client(job)
    made.beat = BEAT
    pilot = Pilot(made)
    pilot.frame(3)
    focus = made.ui.focus
    for id in ("menu:continue", "save:0"):
        pilot.press(id)
        pilot.frame(2)
    while "vote:1" not in pilot.see():
        pilot.press("next")
        pilot.frame(2)
    return {**seen(made), "focus": focus}


def walking(job: dict[str, Any]) -> dict[str, Any]:
    """Real keys and clicks from outside: walk, walk to a point, and talk."""
    made, pilot = started(job)
    made.base.win.setActive(True)
    on_to(pilot, "pass")
    made.beat = 0.05
    pilot.frame(40)
    walker = made.walkers[made.here]
    found: dict[str, Any] = {"start": walker.pos}
    xdo("mousemove", *on_screen(made, 640, 260), "keydown", "w")
    pilot.frame(20)
    xdo("keyup", "w")
    pilot.frame(3)
    found["after_w"], found["cast"] = walker.pos, made.casts[made.here].positions()[ME]
    wide, tall = made.base.win.getXSize(), made.base.win.getYSize()

    def hit(x: int, y: int) -> tuple[Any, Any]:
        origin, direction = made.camera.ray(2 * x / wide - 1, 1 - 2 * y / tall)
        return made.casts[made.here].pick(origin, direction), ground(made.places[made.here], origin, direction)

    def click(wanted: Callable[[Any, Any], bool]) -> None:
        points = ((x, y) for y in range(tall // 2, 80, -10) for x in range(200, wide - 200, 20) if free(made, x, y))
        x, y = next(point for point in points if wanted(*hit(*point)))
        xdo("mousemove", *on_screen(made, x, y), "click", "1")
        pilot.frame(4)

    click(lambda somebody, _floor: somebody in made.people)
    found["sheet"] = made.shown.panels[-1].id if made.shown else ""
    xdo("key", "Escape")
    pilot.frame(40)
    found["closed"] = made.shown.panels[-1].id if made.shown else ""
    way = partial(route, made.places[made.here], walker.pos)
    click(lambda somebody, floor: somebody is None and floor is not None and bool(way(floor)))
    found["going"], before = walker.going, walker.pos
    pilot.frame(60)
    found["went"] = [before, walker.pos]
    return found


# ---- by and by


def started(job: dict[str, Any]) -> tuple[Client, Pilot]:
    """A client in whose game the first news are waiting."""
    made = client(job)
    made.beat = BEAT
    made.base.win.setActive(False)
    pilot = Pilot(made)
    pilot.frame(3)
    for id in ("menu:play", f"dossier:{job['dossier']}", f"role:{job['roles'][0]}", "take"):
        pilot.press(id)
        pilot.frame(2)
    return made, pilot


def on_to(pilot: Pilot, goal: str) -> None:
    """Read on and pass until something can be pressed."""
    while goal not in pilot.see():
        there = pilot.see()
        choices = [id for id in there if id.startswith("choose:")]
        pilot.press("next" if "next" in there else choices[0] if choices else "pass")
        pilot.frame(2)


def seen(made: Client) -> dict[str, Any]:
    """What is on the screen in words."""
    assert made.shown is not None
    return {"panels": [panel.id for panel in made.shown.panels], "texts": texts(made.shown), "place": made.here}


def free(made: Client, x: float, y: float) -> bool:
    """Whether a point of the window shows the world."""
    return not made.ui.busy_area(x, y)


def on_screen(made: Client, x: float, y: float) -> tuple[str, str]:
    """A point of the window as a point of the screen."""
    at = made.base.win.getProperties()
    return str(round(at.getXOrigin() + x)), str(round(at.getYOrigin() + y))


def xdo(*arguments: str) -> None:
    """Send real input to the window."""
    subprocess.run(["xdotool", *arguments], check=True, capture_output=True)
    time.sleep(0.05)


JOBS = {"whole": whole_game, "vote": to_a_vote, "again": again, "walk": walking}

if __name__ == "__main__":
    wanted = json.loads(sys.argv[1])
    print(json.dumps(JOBS[wanted["job"]](wanted), ensure_ascii=False), flush=True)
