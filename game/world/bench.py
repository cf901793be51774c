"""How fast the world is drawn: every place in a process of its own, next to the same triangles in bare Panda3D.

``measure`` gives what ``bench world --json`` prints. A place is filled (members seated, a vote under way, a dozen
people) and seen from the view in which votes are shown. The bare scene is the same geometry, written to a file and
drawn from the same camera by Panda3D alone, in the same run and at the same size.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PEOPLE = 12
WARM = 20


def measure(
    places: Sequence[str] = ("hemicycle", "square", "council", "berlaymont", "maptable", "hall"),
    size: tuple[int, int] = (1280, 720),
    seconds: float = 4.0,
) -> dict[str, Any]:
    """Measure the places one after another, then the start to the menu, the way into a dossier, and the memory."""
    found: dict[str, Any] = {}
    memory = 0.0
    with tempfile.TemporaryDirectory() as folder:
        for name in places:
            scene = Path(folder) / f"{name}.bam"
            ours = _run("place", name, size, seconds, scene)
            bare = _run("plain", name, size, seconds, scene, ours.pop("view"))
            memory = max(memory, ours.pop("memory_mb"))
            found[name] = {**ours, "plain_panda3d_ms": bare["frame_ms"]}
        begun = time.time()
        started = _run("start", "square", size, seconds, Path(folder) / "none.bam")
    return {
        "places": found,
        "start_to_menu_s": round(started["menu_at"] - begun, 2),
        "dossier_to_world_s": started["dossier_to_world_s"],
        "memory_mb": round(max(memory, started["memory_mb"])),
    }


def _quiet() -> dict[str, str]:
    return {**os.environ, "JP_SILENT": "1", "PYTHONPATH": str(ROOT)}


def _run(kind: str, name: str, size: tuple[int, int], seconds: float, scene: Path, view: Any = None) -> dict[str, Any]:
    command = [sys.executable, "-m", "game.world.bench", kind, "--place", name, "--size", f"{size[0]}x{size[1]}"]
    command += ["--seconds", str(seconds), "--scene", str(scene), "--view", json.dumps(view)]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True, env=_quiet())
    result: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return result


def _memory() -> float:
    """The most memory that this process has used, in megabytes; 0 where the system does not say."""
    try:
        import resource
    except ImportError:
        return 0.0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def _client(size: tuple[int, int]) -> Any:
    """The game's own client, off screen, at its menu."""
    from game.library import Library
    from game.screen.journey import Journey
    from game.screen.menu import Menu
    from game.settings import Settings, Window
    from game.world.app import Client

    settings = Settings(window=Window(width=size[0], height=size[1]))
    journey = Journey(Library(), settings, folder=Path(tempfile.mkdtemp()), seed=1)
    journey.open(Menu(journey))
    return Client(journey, offscreen=True)


class _Scene:
    """A page with one picture: a place full of people, a vote under way, and the cards of a game over it."""

    def __init__(self, client: Any, place: str) -> None:
        from engine.session.rng import draws
        from game.screen.parts import Ballots, Bars, Button, Gauge, Panel, Person, Row, Screen, Steps, Words

        votes = [(1, 1, 1, -1, 0)[n] for n in draws(5, 720, 1, "bench")]
        states = [member.code for member in client.journey.library.institutions["council"].members]
        steps = Steps(("Proposal", "Parliament", "Council", "Trilogue", "EP vote", "Council vote", "Law"), 2, (0, 1))
        gauges = Row((Gauge("States", 20, 15, 27, "20 of 27"), Gauge("People", 66, 65, 100, "66.07 %")))
        said = Words("Adopted: 20 of 27 states voted for it. If one of five had not, it would have fallen.", bold=True)
        foot = (Button("next", "Continue", key="Enter", tone="eu"), Button("why", "Why did they vote so?", key="Y"))
        lines = tuple(Words(f"{code}: better than what would stand otherwise.", size="small") for code in states)
        bars = Bars((("For", 443, "for", "tick"), ("Against", 200, "against", "cross")), 720)
        panels = (
            Panel("bar", (steps,), title="One charger for everything"),
            Panel("card", (said, gauges), title="Amendment 1: adopted", foot=foot, id="card"),
            Panel("side", (bars, *lines), title="Why did they vote so?", close="why", id="side"),
        )
        kinds = {"hemicycle": "group:", "council": "state:", "hall": "member:", "berlaymont": "seat:"}
        client._enter(place)
        named = [name for name in client.places[place].spots if name.startswith(kinds.get(place, "talk:"))]
        people = tuple(Person(name, name, name, mark="tick", tone="for") for name in named[:27])
        by = dict(zip(states, votes, strict=False)) | {n: votes[n] for n in range(16)}
        self._screen = Screen(panels, place, "vote", () if place == "maptable" else people, Ballots(by, tuple(votes)))  # type: ignore[arg-type]

    def screen(self) -> Any:
        """Always the same."""
        return self._screen

    def press(self, id: str) -> None:
        """Nothing happens."""

    def write(self, id: str, text: str) -> None:
        """Nothing is written."""


def _place(name: str, size: tuple[int, int], seconds: float, scene: Path) -> dict[str, Any]:
    """Draw one filled place, with cards open and a vote under way, through the client itself."""
    client = _client(size)
    base = client.base
    client.journey.open(_Scene(client, name))
    client.stale = True
    for _frame in range(WARM + 100):
        base.taskMgr.step()
    place, screen = client.places[name], client.shown
    memory = _memory()  # before the copy below, which the game never makes
    bare = place.node.copyTo(place.node.getParent())
    for node in [bare, *bare.findAllMatches("**")]:
        node.clearShader()
        for key in ("sky", "ground", "sun", "fog", "towards", "air", "eye"):
            node.clearShaderInput(key)
    bare.writeBamFile(str(scene))
    bare.removeNode()
    roots = (base.render, client.ui.root)
    geoms = [
        g
        for root in roots
        for n in root.findAllMatches("**/+GeomNode")
        if not n.isHidden()
        for g in n.node().getGeoms()
    ]
    own, frames = 0.0, []
    begun = time.perf_counter()
    while time.perf_counter() - begun < seconds:
        if client.vote is None:  # the vote lights up again and again
            client.vote, client.vote_since = screen.ballots, client.clock
        start = time.perf_counter()
        base.taskMgr.step()
        frames.append(time.perf_counter() - start)
        own += client.own_ms
    return {
        "fps": round(len(frames) / sum(frames), 1),
        "frame_ms": round(statistics.median(frames) * 1000, 2),
        "own_ms": round(own / len(frames), 2),
        "draw_calls": len(geoms),
        "triangles": sum(p.getNumPrimitives() for g in geoms for p in g.getPrimitives()),
        "memory_mb": memory,
        "view": [client.camera.view.eye, client.camera.view.at, client.camera.view.fov],
    }


def _plain(size: tuple[int, int], seconds: float, scene: Path, view: list[Any]) -> dict[str, Any]:
    """Draw the same triangles with nothing but Panda3D."""
    from direct.showbase.ShowBase import ShowBase
    from panda3d.core import Filename, Point3, Vec3, loadPrcFileData

    settings = "load-display p3headlessgl\naudio-library-name null\nsync-video 0\ngl-finish 1"
    loadPrcFileData("", f"{settings}\ncoordinate-system y-up-left\nprint-pipe-types 0\nnotify-level error")
    loadPrcFileData("", f"win-size {size[0]} {size[1]}")
    base = ShowBase(windowType="offscreen")
    node = base.loader.loadModel(Filename.fromOsSpecific(str(scene)))
    node.reparentTo(base.render)
    eye, at, fov = view
    base.camLens.setFov(fov)
    base.camLens.setNearFar(0.12, 900)
    base.cam.setPos(*eye)
    base.cam.lookAt(base.render, Point3(*at), Vec3(0, 1, 0))
    frames = []
    begun, k = time.perf_counter(), 0
    while time.perf_counter() - begun < seconds or k < WARM + 10:
        start = time.perf_counter()
        base.taskMgr.step()
        k += 1
        if k > WARM:
            frames.append(time.perf_counter() - start)
    return {"frame_ms": round(statistics.median(frames) * 1000, 2)}


def _start(size: tuple[int, int]) -> None:
    """From nothing to the first whole frame of the menu, then into a dossier; prints what the second step took."""
    client = _client(size)
    for _frame in range(2):
        client.base.taskMgr.step()
    menu = time.time()
    library = client.journey.library
    begun = time.perf_counter()
    for id in (
        "menu:play",
        "dossier:common-charger",
        f"role:{library.scenarios['common-charger'].roles[0].id}",
        "take",
    ):
        client.journey.press(id)
    client.stale = True
    client.base.taskMgr.step()
    world = time.perf_counter() - begun
    for _frame in range(60):
        client.base.taskMgr.step()
    print(json.dumps({"menu_at": menu, "dossier_to_world_s": round(world, 2), "memory_mb": round(_memory())}))


def main() -> None:
    """Measure, or do one of the measured things (as a process of its own)."""
    parser = argparse.ArgumentParser()
    parser.add_argument("kind", choices=["all", "place", "plain", "start"], nargs="?", default="all")
    parser.add_argument("--place", default="hemicycle")
    parser.add_argument("--size", default="1280x720")
    parser.add_argument("--seconds", type=float, default=4.0)
    parser.add_argument("--scene", type=Path, default=Path("scene.bam"))
    parser.add_argument("--view", type=json.loads, default=None)
    asked = parser.parse_args()
    width, height = map(int, asked.size.split("x"))
    if asked.kind == "place":
        print(json.dumps(_place(asked.place, (width, height), asked.seconds, asked.scene)))
    elif asked.kind == "plain":
        print(json.dumps(_plain((width, height), asked.seconds, asked.scene, asked.view)))
    elif asked.kind == "start":
        _start((width, height))
    else:
        print(json.dumps(measure(size=(width, height), seconds=asked.seconds), indent=2))


if __name__ == "__main__":
    main()
