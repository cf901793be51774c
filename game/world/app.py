"""The 3D client: opens the window, draws the journey's screens over the world, and gives back what is pressed.

Everything that can be decided is decided by the journey; here a screen becomes a place, people, a camera and panels.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from typing import Any

import numpy as np

from engine.errors import GameError
from game import settings as kept
from game.library import Library
from game.screen.around import PLACES
from game.screen.journey import Journey
from game.screen.menu import Menu
from game.screen.parts import Ballots, Person, Screen
from game.settings import Settings
from game.words import _
from game.world.camera import Camera
from game.world.cast import Cast
from game.world.figures import Look
from game.world.places import Group, Place, Spot, View, open_place
from game.world.sounds import Sounds
from game.world.ui import Ui
from game.world.walk import Walker, ground
from game.world.window import light_for, open_window

VOTE_SECONDS = 1.8
ME = "me"
KEYS = {"w": "forward", "arrow_up": "forward", "s": "back", "arrow_down": "back", "a": "left", "arrow_left": "left",
        "d": "right", "arrow_right": "right", "shift": "run"}  # fmt: skip


class Client:
    """One running client: the window, the interface, the place in which one stands, and the journey behind it."""

    def __init__(self, journey: Journey, *, offscreen: bool = False, software: bool = False, light: str = "") -> None:
        settings = journey.settings
        self.journey = journey
        size = (settings.window.width, settings.window.height)
        self.base: Any = open_window(size=size, offscreen=offscreen, software=software,
                                     fullscreen=settings.window.fullscreen and not offscreen)  # fmt: skip
        self.light = light or ("baked" if software else light_for(self.base))
        self.ui = Ui(self.base, on_press=self.press, on_text=journey.write, text_scale=settings.text_scale,
                     contrast=settings.colours == "high-contrast", reduced_motion=settings.reduced_motion)  # fmt: skip
        self.sounds = Sounds(self.base, settings)
        self.camera = Camera(self.base, reduced_motion=settings.reduced_motion)
        self.places: dict[str, Place] = {}
        self.casts: dict[str, Cast] = {}
        self.walkers: dict[str, Walker] = {}
        self.here = ""
        self.shown: Screen | None = None
        self.people: dict[str, Person] = {}
        self.seats: dict[str, str] = {}
        self.vote: Ballots | None = None
        self.vote_since = 0.0
        self.beat = 0.0
        """Seconds of the world's time from frame to frame; 0: as the clock goes."""
        self.clock = 0.0
        self.now = time.perf_counter()
        self.stale = True
        self.own_ms = 0.0
        journey.on_settings = self._take_settings
        self.base.accept("mouse1", self._click)
        self.base.taskMgr.add(self._frame, "client")

    # ---- what comes in

    def press(self, id: str) -> None:
        """A control or a person was pressed."""
        self.sounds.play("click")
        self.journey.press(id)
        self.stale = True

    def _take_settings(self, settings: Settings) -> None:
        self.ui.reduced_motion = self.camera.reduced_motion = settings.reduced_motion
        self.ui.set_scale(settings.text_scale, settings.colours == "high-contrast")
        self.sounds.take(settings)
        if self.base.windowType == "onscreen":
            from panda3d.core import WindowProperties

            wanted = WindowProperties()
            wanted.setFullscreen(settings.window.fullscreen)
            wanted.setSize(settings.window.width, settings.window.height)
            self.base.win.requestProperties(wanted)
        self.stale = True

    def _click(self) -> None:
        """A click into the world: talk to whom it hits, or walk where it points."""
        self.ui.keys.follow()
        pointer = self.ui.keys.pointer
        if pointer is None or self.ui.busy_area(*pointer) or not self.here:
            return
        wide, tall = self.base.win.getXSize(), self.base.win.getYSize()
        origin, direction = self.camera.ray(2 * pointer[0] / wide - 1, 1 - 2 * pointer[1] / tall)
        if self.here == "maptable":
            self.press(f"person:{_state_at(self.places[self.here], origin, direction)}")
            return
        found = self.casts[self.here].pick(origin, direction)
        if found is not None and found in self.people and not self.people[found].me:
            self.press(f"person:{found}")
        elif self.walking:
            goal = ground(self.places[self.here], origin, direction)
            if goal is not None:
                self.walkers[self.here].go_to(goal)

    @property
    def walking(self) -> bool:
        """Whether the player can walk about now."""
        return self.shown is not None and self.shown.view == "walk"

    # ---- a frame

    def _frame(self, task: Any) -> int:
        begun = time.perf_counter()
        dt, self.now = self.beat or min(0.1, begun - self.now), begun
        self.clock += dt
        if self.journey.quit:
            self.base.userExit()
            return int(task.done)
        if self.stale:
            self.stale = False
            self.show(self.journey.screen())
        if self.here:
            self._move(dt)
        self.ui.tick(dt)
        self.own_ms = 1000 * (time.perf_counter() - begun)
        return int(task.cont)

    def _move(self, dt: float) -> None:
        place, cast = self.places[self.here], self.casts[self.here]
        if self.walking and ME in cast:
            walker, watcher = self.walkers[self.here], self.base.mouseWatcherNode
            held = {
                way for key, way in KEYS.items() if watcher is not None and self.ui.free(key) and _held(watcher, key)
            }
            walker.update(dt, held, self.camera.heading)
            cast.move(ME, walker.pos, walker.yaw, walker.moving)
        self.camera.tick(dt)
        place.tick(self.clock, dt)
        cast.tick(self.clock, dt)
        if self.vote is not None:
            whole = 0.01 if self.journey.settings.reduced_motion else VOTE_SECONDS
            progress = min(1.0, (self.clock - self.vote_since) / whole)
            place.show_vote(_for_place(self.here, self.vote), progress)
            if progress >= 1:
                self.vote = None
        self._labels(place, cast)

    def _labels(self, place: Place, cast: Cast) -> None:
        screen = self.shown
        if screen is None:
            return
        tags: list[Any] = []
        chosen = screen.view.removeprefix("person:")
        for id, person in self.people.items():
            if person.name:
                tags.append((id, cast.head(id), person.name, person.note, person.tone, person.mark, id == chosen))
        if screen.view == "walk":
            for key, point in place.labels.items():
                goal = key.removeprefix("door:")
                if key.startswith("door:") and goal in PLACES:
                    tags.append((key, point, _(PLACES[goal]), "", "soft", "arrow", False))
        self.ui.labels(tags)

    # ---- a screen

    def show(self, screen: Screen) -> None:
        """Bring the world and the panels to what the screen says."""
        if screen.place and screen.place != self.here:
            self._enter(screen.place)
        if self.here:
            self._people(screen)
            before = self.shown.ballots if self.shown else None
            if screen.ballots != before:
                self.places[self.here].clear_vote()
                self.vote, self.vote_since = screen.ballots, self.clock
            self._look(screen.view)
        if screen.sound and (self.shown is None or screen.say != self.shown.say or screen.panels != self.shown.panels):
            self.sounds.play(screen.sound)
        arrived = self.shown is None
        self.shown = screen
        self.ui.show(screen.panels, screen.focus)
        self._compose(at_once=arrived)

    def _compose(self, *, at_once: bool) -> None:
        """Aim the camera's picture at the part of the window that no sheet covers."""
        wide, tall = self.base.win.getXSize(), self.base.win.getYSize()
        left, right, top, bottom = 0.0, float(wide), 0.0, float(tall)
        for sheet in self.ui.sheets():
            box, kind = sheet.box, sheet.panel.kind
            if kind == "left":
                left = max(left, box.x + box.w)
            elif kind == "side":
                right = min(right, box.x)
            elif kind == "bar":
                top = max(top, box.y + box.h)
            elif kind == "card":
                bottom = min(bottom, box.y)
        still = not self.walking and self.shown is not None and not self.shown.view.startswith("person:")
        smallest = 0.6 if self.here == "maptable" else 0.72  # all of Europe stays in sight
        zoom = max(smallest, min(1.0, (bottom - top) / tall + 0.12)) if still else 1.0
        middle, height = (left + right) / 2 / wide - 0.5, 0.5 - (top + bottom) / 2 / tall
        self.camera.compose(middle, height, zoom, at_once=at_once)

    def _enter(self, name: str) -> None:
        if self.here:
            self.places[self.here].detach()
        if name not in self.places:
            self.places[name] = place = open_place(
                name, self.base, groups=_groups(self.journey.library), light=self.light
            )
            self.casts[name] = cast = Cast(place, self.base)
            self.walkers[name] = Walker(place, others=lambda: [at for who, at in cast.positions().items() if who != ME])
        self.here = name
        self.people, self.seats, self.shown, self.vote = {}, {}, None, None
        self.places[name].attach()
        self.casts[name].clear()
        self.places[name].clear_vote()
        self.camera.enter(self.places[name])
        self.sounds.place(name)

    def _people(self, screen: Screen) -> None:
        people, place, cast = screen.people, self.places[self.here], self.casts[self.here]
        wanted = {person.id: person for person in people}
        for gone in set(self.people) - set(wanted):
            cast.remove(gone)
            self.seats.pop(gone, None)
        for id, person in wanted.items():
            if person.me:
                continue
            spot = place.spots[self.seats[id]] if id in self.people else self._spot(place, person)
            pose = "raise" if person.pose == "hand" else "sit" if spot.sit else "stand"
            if id not in self.people:
                cast.put(id, spot, look=_look_of(person), pose=pose)
            elif person.pose != self.people[id].pose:
                cast.pose(id, pose)
        self._college(screen)
        me = next((person for person in people if person.me), None)
        if me is not None and ME not in cast:
            walker = self.walkers[self.here]
            cast.put(ME, walker.pos, walker.yaw, look=_look_of(me))
        elif me is None:
            cast.remove(ME)
        self.people = {id: person for id, person in wanted.items() if not person.me}

    def _college(self, screen: Screen) -> None:
        """The other commissioners sit at the College's table, without names, when one is met there or they vote."""
        cast = self.casts[self.here]
        met = any(person.spot == "commissioner" for person in screen.people)
        if self.here == "berlaymont" and (met or screen.ballots):
            for n in range(1, 27):
                if f"college:{n}" not in cast and f"seat:{n}" not in self.seats.values():
                    cast.put(f"college:{n}", f"seat:{n}", look=Look(seed=100 + n))

    def _spot(self, place: Place, person: Person) -> Spot:
        """Where somebody stands: the spot asked for, else the next free place to talk."""
        for name in (person.spot, *(n for n in place.spots if n.startswith("talk:")), "entry"):
            if name in place.spots and name not in self.seats.values():
                self.seats[person.id] = name
                return place.spots[name]
        self.seats[person.id] = "entry"
        return place.entry

    def _look(self, view: str) -> None:
        place = self.places[self.here]
        if self.shown is not None and view == self.shown.view:
            return
        arrived, cast = self.shown is None, self.casts[self.here]
        seconds = 0.0 if arrived else 1.2
        if view.startswith("person:") and (id := view.removeprefix("person:")) in cast:
            close = self._facing(cast.head(id), id)
            cast.face(id, close.eye)
            self.camera.glide(close, seconds)
        elif view.startswith("spot:") and view.removeprefix("spot:") in place.spots:
            self.camera.glide(_in_front(place.spots[view.removeprefix("spot:")]), seconds)
        elif view in place.views:
            self.camera.glide(view, seconds)
        elif view == "walk":
            self.camera.follow(self.walkers[self.here], glide=not arrived)

    def _facing(self, head: tuple[float, float, float], id: str) -> View:
        spot = self.places[self.here].spots.get(self.seats.get(id, ""), None)
        yaw = np.radians(spot.yaw if spot else 180.0)
        x, y, z = head
        eye = (x + 2.6 * np.sin(yaw + 0.35), y + 0.25, z + 2.6 * np.cos(yaw + 0.35))
        return View(tuple(map(float, eye)), (x, y - 0.25, z), 55.0)  # type: ignore[arg-type]


def _in_front(spot: Spot) -> View:
    """A view of a spot as from somebody who stands before it."""
    yaw = np.radians(spot.yaw)
    x, y, z = spot.pos
    return View((float(x + 4.5 * np.sin(yaw)), y + 2.6, float(z + 4.5 * np.cos(yaw))), (x, y + 1.0, z), 60.0)


def _state_at(place: Place, origin: tuple[float, float, float], direction: tuple[float, float, float]) -> str:
    """The state of the map table nearest to where the ray meets the model; empty far from all."""
    if direction[1] >= 0:
        return ""
    far = (origin[1] - 0.5) / -direction[1]
    x, z = origin[0] + far * direction[0], origin[2] + far * direction[2]
    near = {key: (p[0] - x) ** 2 + (p[2] - z) ** 2 for key, p in place.labels.items() if key.startswith("state:")}
    best = min(near, key=lambda key: near[key], default="")
    return best.removeprefix("state:") if best and near[best] < 2.0 else ""


def _look_of(person: Person) -> Look:
    return Look(seed=sum(n * ord(c) for n, c in enumerate(person.id, 1)), lapel=person.colour)


def _groups(library: Library) -> list[Group]:
    """The Parliament's groups as the hemicycle seats them."""
    return [(g.code, sum(g.seats.values()), g.colour, g.pattern) for g in library.institutions["parliament"].groups]


def _held(watcher: Any, key: str) -> bool:
    from panda3d.core import ButtonRegistry

    return bool(watcher.isButtonDown(ButtonRegistry.ptr().findButton(key)))


def _for_place(name: str, ballots: Ballots) -> Any:
    """Ballots as the place takes them: an array of seats in the hemicycle, else by code."""
    if name == "hemicycle":
        each = np.full(720, 2, dtype=np.int8)
        given = np.array(ballots.each[:720], dtype=np.int8)
        if 0 < len(given) < 720:
            seats = np.linspace(0, 719, len(given)).astype(int)
            each[seats] = given
        else:
            each[: len(given)] = given
        return each
    return dict(ballots.by)


def run(options: argparse.Namespace) -> int:
    """Start the client as the command line asks, and stay until it is closed."""
    settings, notice = kept.load()
    changes: dict[str, object] = {}
    if options.lang:
        changes["language"] = options.lang
    if options.size:
        changes["window"] = settings.window.model_copy(
            update={"width": options.size[0], "height": options.size[1], "fullscreen": False}
        )
    if options.scale:
        changes["text_scale"] = max(100, min(200, options.scale))
    if changes:
        settings = settings.but(**changes)
    library = Library()
    dossier, role = _chosen(library, options)
    journey = Journey(library, settings, seed=options.seed)
    journey.notice = notice
    journey.open(Menu(journey))
    software = options.software or settings.graphics == "software"
    light = "baked" if settings.graphics == "light" else ""
    client = Client(journey, offscreen=options.headless, software=software, light=light)
    if options.autoplay:
        from game.world.autoplay import autoplay

        return autoplay(client, options.screenshots, keyboard=options.keyboard, dossier=dossier, role=role)
    if dossier:
        _go_straight(journey, dossier, role)
    if options.headless and options.screenshots:
        from game.world.window import screenshot

        for _n in range(5):
            client.base.taskMgr.step()
        screenshot(client.base, Path(options.screenshots) / "start.png")
        return 0
    client.base.run()
    return 0


def _chosen(library: Library, options: argparse.Namespace) -> tuple[str, str]:
    """The dossier and the role that the command line names, or nothing. Raises GameError for one that is not here."""
    from game.cli import find

    if not options.dossier:
        if options.role:
            raise GameError("no-dossier", _("A role needs its dossier: --dossier"))
        return "", ""
    scenario = find(library, options.dossier)
    names = [role.id for role in scenario.roles]
    if options.role and options.role not in names:
        said = _("There is no role {name}; there are: {names}").format(name=options.role, names=", ".join(names))
        raise GameError("no-such-role", said)
    return scenario.id, options.role or ""


def _go_straight(journey: Journey, dossier: str, role: str) -> None:
    """Open a dossier, and a role of it, without the menu."""
    journey.press("menu:play")
    journey.press(f"dossier:{dossier}")
    if role:
        journey.press(f"role:{role}")
        journey.press("take")
