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
    menu: Sequence[str] | None = None,
) -> dict[str, Any]:
    """Measure the places one after another.

    ``menu`` is a command that starts the game and ends with its first whole frame of the menu; without one, the time is
    that from a new process to the first frame of the square.
    """
    found: dict[str, Any] = {}
    memory = 0.0
    with tempfile.TemporaryDirectory() as folder:
        for name in places:
            scene = Path(folder) / f"{name}.bam"
            ours = _run("place", name, size, seconds, scene)
            bare = _run("plain", name, size, seconds, scene, ours.pop("view"))
            memory = max(memory, ours.pop("memory_mb"))
            found[name] = {**ours, "plain_panda3d_ms": bare["frame_ms"]}
    begun = time.perf_counter()
    command = menu or [sys.executable, "-m", "game.world.bench", "start", "--size", f"{size[0]}x{size[1]}"]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, env=_quiet())
    return {"places": found, "start_to_menu_s": round(time.perf_counter() - begun, 2), "memory_mb": round(memory)}


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


def _place(name: str, size: tuple[int, int], seconds: float, scene: Path) -> dict[str, Any]:
    """Draw one filled place through the game's own code."""
    import numpy as np

    from game.world.camera import Camera
    from game.world.cast import Cast
    from game.world.figures import Look
    from game.world.places import open_place
    from game.world.window import light_for, open_window

    base = open_window(size=size, offscreen=True)
    place = open_place(name, base, light=light_for(base))
    place.attach()
    camera = Camera(base)
    camera.enter(place, place.views["vote"])
    cast = Cast(place, base)
    spots = [key for key in place.spots if not key.startswith("door:")][:PEOPLE]
    for k, key in enumerate(spots):
        cast.put(key, place.spots[key], look=Look(k), pose="speak" if k == 0 else None)
    rng = np.random.default_rng(1)
    ballots: Any
    if name == "hemicycle":
        ballots = rng.choice([1, 1, 1, -1, 0, 2], size=sum(g[1] for g in place.groups))  # type: ignore[attr-defined]
    else:
        codes = getattr(place, "codes", None) or range(27)
        ballots = {code: int(rng.choice([1, 1, -1, 0])) for code in codes}
    cast.tick(0.0, 0.0)
    place.show_vote(ballots, 1.0)
    base.graphicsEngine.renderFrame()
    memory = _memory()
    bare = place.node.copyTo(place.node.getParent())
    for node in [bare, *bare.findAllMatches("**")]:
        node.clearShader()
        for key in ("sky", "ground", "sun", "fog", "towards", "air", "eye"):
            node.clearShaderInput(key)
    bare.writeBamFile(str(scene))
    bare.removeNode()
    geoms = [g for n in place.node.findAllMatches("**/+GeomNode") if not n.isHidden() for g in n.node().getGeoms()]
    own, frames = 0.0, []
    begun, k = time.perf_counter(), 0
    while time.perf_counter() - begun < seconds or k < WARM + 10:
        start, thought = time.perf_counter(), time.thread_time()
        place.tick(k / 60, 1 / 60)
        cast.tick(k / 60, 1 / 60)
        place.show_vote(ballots, 1.0)
        camera.tick(1 / 60)
        thought = time.thread_time() - thought
        base.taskMgr.step()
        end = time.perf_counter()
        k += 1
        if k > WARM:
            frames.append(end - start)
            own += thought
    voting = []
    for k in range(121):
        thought = time.thread_time()
        place.show_vote(ballots, k / 120)
        voting.append(time.thread_time() - thought)
        base.taskMgr.step()
    return {
        "fps": round(len(frames) / sum(frames), 1),
        "frame_ms": round(statistics.median(frames) * 1000, 2),
        "own_ms": round(own / len(frames) * 1000, 2),
        "own_vote_ms": round(statistics.mean(voting) * 1000, 2),
        "draw_calls": len(geoms),
        "triangles": sum(g.getPrimitive(0).getNumPrimitives() for g in geoms),
        "memory_mb": memory,
        "view": [camera.view.eye, camera.view.at, camera.view.fov],
    }


def _plain(size: tuple[int, int], seconds: float, scene: Path, view: list[Any]) -> dict[str, Any]:
    """Draw the same triangles with nothing but Panda3D."""
    from direct.showbase.ShowBase import ShowBase
    from panda3d.core import Filename, Point3, Vec3, loadPrcFileData

    settings = "load-display p3headlessgl\naudio-library-name null\nsync-video 0\ncoordinate-system y-up-left"
    loadPrcFileData("", f"{settings}\nwin-size {size[0]} {size[1]}\nprint-pipe-types 0\nnotify-level error")
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
    """From nothing to the first frame of the square."""
    from game.world.camera import Camera
    from game.world.places import open_place
    from game.world.window import light_for, open_window

    base = open_window(size=size, offscreen=True)
    place = open_place("square", base, light=light_for(base))
    place.attach()
    Camera(base).enter(place)
    base.graphicsEngine.renderFrame()


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
