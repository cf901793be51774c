"""Opens one window and tries the interface in it; prints what it found as JSON. A process of its own, since Ursina
allows one window per process.
"""

from __future__ import annotations

import json
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

from ui_screens import people, screens  # noqa: E402

from engine.errors import GameError  # noqa: E402
from game.screen.parts import Button, Field, Panel, Words  # noqa: E402
from game.world.pilot import Pilot  # noqa: E402
from game.world.ui import Ui  # noqa: E402
from game.world.window import open_window  # noqa: E402

NO_WINDOW = 77


@dataclass
class Stage:
    """A client with nothing behind its panels."""

    base: Any
    ui: Ui
    pressed: list[str] = field(default_factory=list)
    written: dict[str, str] = field(default_factory=dict)


def stage(size: str) -> Stage:
    wide, tall = (int(part) for part in size.split("x"))
    try:
        base = open_window(size=(wide, tall), offscreen=True, msaa=4)
    except GameError as reason:
        print(reason, file=sys.stderr)
        sys.exit(NO_WINDOW)
    from ursina import camera

    pressed: list[str] = []
    written: dict[str, str] = {}
    ui = Ui(base, on_press=pressed.append, on_text=written.__setitem__, reduced_motion=True)
    made = Stage(base, ui, pressed, written)
    camera.position, camera.fov = (0, 4.2, -8), 60
    camera.look_at((0, 0.8, 4))
    base.setBackgroundColor(0.55, 0.42, 0.30, 1)

    def turn(task: Any) -> int:
        ui.tick(1 / 60)
        return task.cont

    base.taskMgr.add(turn, "ui")
    return made


def draw_calls(ui: Ui) -> int:
    return sum(
        node.node().getNumGeoms()
        for node in ui.root.findAllMatches("**/+GeomNode")
        if not node.isHidden() and not node.getParent().isHidden()
    )


def reached(pilot: Pilot) -> list[str]:
    """Controls that Tab does not reach, or that cannot be seen when it does."""
    ui = pilot.ui
    ui.set_focus("")
    found = set()
    for _ in range(len(ui.ring())):
        pilot.key("tab")
        sheet = ui.sheet_of(ui.focus)
        if sheet is None or ui.visible(sheet, ui.focus) is not None:
            found.add(ui.focus)
    return sorted(set(ui.ring()) - found)


def look(size: str, folder: str) -> dict[str, Any]:
    """Every screen in both languages at three text sizes."""
    made = stage(size)
    pilot = Pilot(made, pictures=folder or None)
    made.base.win.setActive(bool(folder))
    faults: dict[str, list[str]] = {}
    calls: dict[str, int] = {}
    card_share: dict[str, float] = {}
    for lang in ("lv", "en"):
        for scale in (100, 150, 200):
            made.ui.set_scale(scale)
            for name, panels in screens(lang).items():
                made.ui.show(panels)
                made.ui.labels(people(lang) if name in ("talk", "side") else [])
                pilot.frame()
                key = f"{name} {lang} {scale}"
                wrong = pilot.fits() + [f"not reached by Tab: {id}" for id in reached(pilot)]
                if wrong:
                    faults[key] = wrong
                calls[key] = draw_calls(made.ui)
                for sheet in made.ui.sheets():
                    if sheet.panel.kind == "card":
                        card_share[key] = sheet.box.h / made.ui.looks.tall
                if folder:
                    made.ui.set_focus("")
                    pilot.frame()
                    pilot.screenshot(f"{name}-{lang}-{scale}")
    return {"faults": faults, "calls": calls, "card_share": card_share}


def use(size: str) -> dict[str, Any]:
    """Input through the real handlers."""
    made = stage(size)
    ui, pilot, hands = made.ui, Pilot(made), Pilot(made, keyboard=True)
    found: dict[str, Any] = {}

    everything = screens("lv")
    ui.show(everything["debrief"])
    pilot.frame()
    before = ui.rebuilds
    ui.show(screens("lv")["debrief"])
    pilot.frame(3)
    found["rebuilt_for_equal_panels"] = ui.rebuilds - before

    ui.set_scale(200)
    pilot.frame()
    pilot.write("note", "āēģīķļņšūž ĀĒĢĪĶĻŅŠŪŽ")
    pilot.key("backspace")
    pilot.key("2")
    found["written"] = made.written["note"]
    found["pressed_while_writing"] = list(made.pressed)
    pilot.key("escape")
    found["escape_on_page"] = made.pressed[-1:]
    ui.set_scale(100)

    made.pressed.clear()
    ui.show(everything["side"])
    ui.labels(people("lv"))
    pilot.frame()
    for id in ("ask", "deal", "talk", "menu", "side-close", "person:p1"):
        pilot.press(id)
    found["mouse"] = list(made.pressed)
    made.pressed.clear()
    for id in ("ask", "deal", "talk", "menu", "person:p1", "person:p11"):
        hands.press(id)
    found["keyboard"] = list(made.pressed)
    made.pressed.clear()
    pilot.press("vote")
    found["off"] = [list(made.pressed), ui.focus, ui.spoken("vote")]
    for key in ("1", "t", "escape"):
        pilot.key(key)
    found["shortcuts"] = list(made.pressed)

    ui.set_focus("")
    found["free"] = [ui.free("w"), ui.free("arrow_up")]
    pilot.key("tab")
    found["free_with_focus"] = [ui.focus, ui.free("w"), ui.free("arrow_up")]
    pilot.key("arrow_right")
    found["arrow"] = ui.focus
    ui.show(everything["dialog"])
    pilot.frame()
    found["trap"] = pilot.see()
    found["free_in_dialog"] = [ui.free("w"), ui.free("arrow_up")]
    made.pressed.clear()
    pilot.key("escape")
    found["escape_in_dialog"] = list(made.pressed)
    ui.show(everything["talk"])
    pilot.key("tab")
    pilot.key("escape")
    found["escape_clears_focus"] = ui.focus

    ui.show((Panel("side", tuple(Words(f"{n}. " + "vārds " * 12) for n in range(30)) + (Button("last", "Pēdējā"),)),))
    pilot.frame()
    pilot.press("last")
    found["wheel"] = made.pressed[-1:]
    same = Button("same", "Tas pats"), Button("other", "Cits")
    ui.show((Panel("side", same), Panel("card", same)))
    pilot.frame()
    found["same_id_not_reached"] = reached(pilot)
    made.pressed.clear()
    for box in [sheet.spot("same", 0) for sheet in ui.sheets()]:
        ui.keys.pointer = box.middle if box else None
        pilot.frame()
        for event in ("buttonDown", "buttonUp"):
            made.base.messenger.send(event, ["mouse1"])
    found["same_id_pressed"] = list(made.pressed)
    ui.show((Panel("dialog", (Field("f", "Vārds", "Anna"),)),), focus="f")
    pilot.frame()
    found["asked_focus"] = ui.focus
    pilot.key("enter")
    found["enter_in_field"] = made.pressed[-1:]

    ui.show(everything["side"])
    ui.labels(people("lv"))
    pilot.frame(5)
    start = time.perf_counter()
    for _ in range(200):
        ui.tick(1 / 60)
    found["idle_ms"] = (time.perf_counter() - start) * 5
    start = time.perf_counter()
    for n in range(200):
        made.base.cam.setX(n * 0.01)
        ui.tick(1 / 60)
    found["moving_ms"] = (time.perf_counter() - start) * 5
    times = []
    for n in range(12):
        ui.show(())
        start = time.perf_counter()
        ui.show(everything["side" if n % 2 else "talk"])
        times.append((time.perf_counter() - start) * 1000)
    found["rebuild_ms"] = sorted(times[2:])
    return found


if __name__ == "__main__":
    what, size, folder = (*sys.argv[1:], "")[:3]
    print(json.dumps(look(size, folder) if what == "look" else use(size), ensure_ascii=False))
