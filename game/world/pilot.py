"""Plays the real client as a person would: points, clicks, turns the wheel, presses keys, looks, takes pictures.

What it sends goes through the same handlers as real input. With ``keyboard`` it touches no mouse and reaches every
control by Tab, arrows and Enter alone. When it cannot find what it was asked for, it says what it sees instead.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from engine.errors import GameError
from game.world.ui import PERSON, Rect, Ui
from game.world.ui.keys import DOWN, STROKE, UP
from game.world.ui.paper import SAME
from game.world.ui.rect import Drawn
from game.world.window import screenshot

FOLLOW = 20
"""Frames for which the mouse follows what moves, as a hand would, before it gives up."""


class Client(Protocol):
    """What a pilot needs of the client."""

    @property
    def base(self) -> Any:
        """Panda3D's ShowBase."""

    @property
    def ui(self) -> Ui:
        """The interface over the world."""


class Pilot:
    """One pair of hands and eyes on a running client."""

    def __init__(self, client: Client, *, keyboard: bool = False, pictures: str | Path | None = None) -> None:
        self.client, self.keyboard = client, keyboard
        self.pictures = Path(pictures) if pictures else None
        self._taken = 0
        if client.base.mouseWatcherNode is None:
            client.base.mouse.enabled = False  # off screen Ursina's own mouse would look for a pointer in vain

    @property
    def ui(self) -> Ui:
        """The interface as it is now."""
        return self.client.ui

    # ------------------------------------------------------------------ eyes
    def see(self) -> list[str]:
        """The ids of everything that can be used now, in reading order."""
        return [id for id in self.ui.ring() if SAME not in id]

    def find(self, id: str) -> Rect:
        """Where a control is now; raises GameError ``not-seen``, which lists what is there instead."""
        found = self.ui.boxes().get(id)
        if found is None:
            raise GameError("not-seen", f"There is no {id!r} on the screen, only: {', '.join(self.see())}", id=id)
        return found

    def fits(self) -> list[str]:
        """Every text that does not fit its place, overlaps another or leaves the window, and every sheet that does."""
        faults: list[str] = []
        looks = self.ui.looks
        window = Rect(0, 0, looks.wide, looks.tall).grown(1)
        sheets = self.ui.sheets()
        for sheet in sheets:
            words = sheet.words(self.ui.scrolled(sheet))
            fixed, running = words[: len(sheet.chrome.words)], words[len(sheet.chrome.words) :]
            faults += [f"{w.panel}: {w.text!r} does not fit its {w.room.w:.0f} pixels" for w in words if not w.fits]
            faults += _clashes(fixed) + _clashes(running)
            column = sheet.view.grown(2) if sheet.overflow <= 0 else Rect(sheet.view.x - 2, -1e6, sheet.view.w + 4, 2e6)
            faults += [f"{w.panel}: {w.text!r} leaves its sheet" for w in fixed if not sheet.box.covers(w.box)]
            faults += [f"{w.panel}: {w.text!r} leaves its sheet" for w in running if not column.covers(w.box)]
            if not window.covers(sheet.box):
                faults.append(f"{sheet.panel.kind}: the sheet leaves the window")
        plain = [s for s in sheets if not s.modal]
        faults += [
            f"{a.panel.kind} lies over {b.panel.kind}"
            for n, a in enumerate(plain)
            for b in plain[n + 1 :]
            if a.box.meets(b.box, 1)
        ]
        faults += [
            f"tag {key}: leaves the window" for key, box in self.ui.tags.places.items() if not window.covers(box)
        ]
        return faults

    def screenshot(self, name: str) -> Path:
        """A numbered picture of what the player sees."""
        if self.pictures is None:
            raise GameError("no-folder", "The pilot was given no folder for its pictures.")
        self._taken += 1
        path = self.pictures / f"{self._taken:03d}-{name}.png"
        screenshot(self.client.base, path)
        return path

    # ------------------------------------------------------------------ hands
    def frame(self, count: int = 1) -> None:
        """Let the client draw so many frames."""
        for _ in range(count):
            self.client.base.taskMgr.step()

    def wait(self, until: Callable[[], bool], frames: int = 600) -> None:
        """Let frames pass until something is so; raises GameError ``waited-in-vain``."""
        for _ in range(frames):
            if until():
                return
            self.frame()
        raise GameError("waited-in-vain", f"After {frames} frames it is still not so. Seen: {', '.join(self.see())}")

    def key(self, name: str) -> None:
        """Press and let go a key by Panda3D's name (``tab``, ``shift-tab``, ``enter``, ``1``)."""
        self._send(DOWN, name)
        self._send(UP, name.split("-")[-1])
        self.frame()

    def press(self, id: str) -> None:
        """Press a control or a person."""
        if not self.keyboard and (not id.startswith(PERSON) or id in self.ui.boxes()):
            try:
                self._point(id)
            except GameError:  # a tag can go behind another while the camera turns
                if not id.startswith(PERSON):
                    raise
        if self.keyboard or self.ui.hover != id:
            self.reach(id)
            self.key("enter")
            return
        self._send(DOWN, "mouse1")
        self.frame()
        self._send(UP, "mouse1")
        self.frame()

    def reach(self, id: str) -> None:
        """Move the focus to a control with Tab."""
        ring = self.ui.ring()
        if id not in ring:
            raise GameError("not-seen", f"There is no {id!r} on the screen, only: {', '.join(self.see())}", id=id)
        for _ in range(len(ring) + 1):
            if self.ui.focus == id:
                return
            here = ring.index(self.ui.focus) if self.ui.focus in ring else -1
            back = here >= 0 and (ring.index(id) - here) % len(ring) > len(ring) // 2
            self.key("shift-tab" if back else "tab")
        raise GameError("not-reached", f"Tab does not reach {id!r}.", id=id)

    def write(self, id: str, text: str) -> None:
        """Put the caret into a field and type."""
        self.reach(id) if self.keyboard else self.press(id)
        for letter in text:
            self._send(STROKE, letter)
        self.frame()

    # ------------------------------------------------------------------ inside
    def _send(self, event: str, what: str) -> None:
        self.client.base.messenger.send(event, [what])

    def _point(self, id: str) -> None:
        """Put the mouse on the middle of a control, turning the wheel until it can be seen."""
        sheet = self.ui.sheet_of(id)
        box = self.find(id)
        if sheet is not None and sheet.overflow > 0 and sheet.scrolls(id) is not None:
            for _ in range(400):
                box, view = self.find(id), sheet.view
                middle = box.middle[1]
                if view.y + 1 <= middle <= view.y + view.h - 1 and self.ui.under(*box.middle) == id:
                    break
                self.ui.keys.pointer = view.middle
                before = self.ui.scrolled(sheet)
                self._send(DOWN, "wheel_down" if middle > view.middle[1] else "wheel_up")
                if self.ui.scrolled(sheet) == before:
                    break
        for _ in range(FOLLOW):
            self.ui.keys.pointer = self.find(id).middle
            self.frame()
            if self.ui.hover == id:
                break
        else:
            raise GameError("covered", f"The mouse cannot reach {id!r}: {self.ui.hover or 'nothing'} is there.", id=id)


def _clashes(words: list[Drawn]) -> list[str]:
    return [
        f"{a.panel}: {a.text!r} overlaps {b.text!r}"
        for n, a in enumerate(words)
        for b in words[n + 1 :]
        if a.box.meets(b.box, 2.5)
    ]
