"""Keyboard and mouse for the interface, through Panda3D's own button events, beside Ursina's handling.

Tab and Shift+Tab move through all controls, arrows within a sheet once the focus is there, Enter or Space presses,
Esc closes what lies on top, and a key on a cap presses its button, but not while somebody writes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from direct.showbase.DirectObject import DirectObject
from panda3d.core import KeyboardButton

from game.screen.parts import Button
from game.world.ui.focus import first
from game.world.ui.paper import Sheet

if TYPE_CHECKING:
    from game.world.ui import Ui

DOWN, UP, HOLD, STROKE = "buttonDown", "buttonUp", "buttonHold", "keystroke"
_CAPS = {"escape": "esc", "arrow_left": "←", "arrow_right": "→", "arrow_up": "↑", "arrow_down": "↓"}
_REPEATED = ("tab", "backspace", "page_up", "page_down", "arrow_left", "arrow_right", "arrow_up", "arrow_down")


class Keys:
    """Listens for one `Ui`. ``pointer`` is the mouse in window pixels; a pilot may set it."""

    def __init__(self, ui: Ui) -> None:
        self._ui = ui
        self.pointer: tuple[float, float] | None = None
        self._watched: tuple[float, float] | None = None
        self._pressed = ""
        self._drag: tuple[Sheet, float, float] | None = None
        for thrower in ui.base.buttonThrowers or []:
            node = thrower.node()
            node.setButtonDownEvent(node.getButtonDownEvent() or DOWN)
            node.setButtonUpEvent(node.getButtonUpEvent() or UP)
            node.setButtonRepeatEvent(node.getButtonRepeatEvent() or HOLD)
            node.setKeystrokeEvent(node.getKeystrokeEvent() or STROKE)
        self._ears = DirectObject()
        self._ears.accept(DOWN, self._down)
        self._ears.accept(UP, self._up)
        self._ears.accept(HOLD, self._hold)
        self._ears.accept(STROKE, self._stroke)

    def close(self) -> None:
        """Stop listening."""
        self._ears.ignoreAll()

    def follow(self) -> None:
        """Take the mouse's place; a mouse that did not move leaves the pilot's pointer alone."""
        watcher = self._ui.base.mouseWatcherNode
        if watcher is not None and watcher.hasMouse():
            looks = self._ui.looks
            now = ((watcher.getMouseX() + 1) * looks.wide / 2, (1 - watcher.getMouseY()) * looks.tall / 2)
            if now != self._watched:
                self._watched = self.pointer = now
        self._ui.hover = self._ui.under(*self.pointer) if self.pointer else ""
        if self._drag and self.pointer:
            sheet, start, at = self._drag
            self._ui.scroll(sheet, at + (self.pointer[1] - start) * sheet.long / max(1.0, sheet.view.h))

    # ------------------------------------------------------------------ events
    def _down(self, key: str) -> None:
        shift = "shift-" in key or self._shift()
        key = key.split("-")[-1] if len(key) > 1 else key
        if key.startswith(("mouse", "wheel")):
            self._mouse(key)
        elif not self._navigate(key, shift):
            self._shortcut(key)

    def _hold(self, key: str) -> None:
        shift = "shift-" in key or self._shift()
        key = key.split("-")[-1] if len(key) > 1 else key
        if key in _REPEATED:
            self._navigate(key, shift)

    def _up(self, key: str) -> None:
        if not key.endswith("mouse1"):
            return
        self.follow()
        pressed, self._pressed, self._drag = self._pressed, "", None
        if pressed and self.pointer and self._ui.under(*self.pointer) == pressed:
            self._ui.press(pressed)

    def _stroke(self, letter: str) -> None:
        field = self._ui.writing()
        if field and len(letter) == 1 and letter.isprintable():
            self._ui.write(field, self._ui.text_of(field) + letter)

    def _shift(self) -> bool:
        watcher = self._ui.base.mouseWatcherNode
        return watcher is not None and watcher.isButtonDown(KeyboardButton.shift())

    # ------------------------------------------------------------------ mouse
    def _mouse(self, key: str) -> None:
        self.follow()  # a finger on a screen moves and presses within one frame
        if self.pointer is None:
            return
        x, y = self.pointer
        sheet = next((s for s in reversed(self._ui.active()) if s.box.holds(x, y)), None)
        if key in ("wheel_up", "wheel_down"):
            if sheet:
                self._ui.scroll(
                    sheet, self._ui.scrolled(sheet) + self._ui.looks.u(64) * (1 if key == "wheel_down" else -1)
                )
        elif key == "mouse1":
            self._pressed = self._ui.under(x, y)
            if self._pressed:
                if self._ui.focus != self._pressed:
                    self._ui.set_focus("")
            elif sheet and sheet.overflow > 0 and x > sheet.box.x + sheet.box.w - self._ui.looks.u(20):
                self._drag = (sheet, y, self._ui.scrolled(sheet))
            else:
                self._ui.set_focus("")

    # ------------------------------------------------------------------ keyboard
    def _navigate(self, key: str, shift: bool) -> bool:
        """Keys that move, press, scroll and close; whether the key was one of them."""
        ui = self._ui
        field = ui.writing()
        match key:
            case "tab":
                self._tab(-1 if shift else 1)
            case "enter" | "space" if ui.focus and not (field and key == "space"):
                ui.on_press(field.id) if field else ui.press(ui.focus)
            case "escape":
                self._escape()
            case "backspace" if field:
                ui.write(field, ui.text_of(field)[:-1])
            case "page_up" | "page_down":
                self._scroll(0.85 if key == "page_down" else -0.85)
            case "arrow_left" | "arrow_right" if field:
                pass
            case "arrow_left" | "arrow_right" | "arrow_up" | "arrow_down" if ui.focus or not ui.free(key):
                self._arrow(key.removeprefix("arrow_"))
            case _:
                return False
        return True

    def _tab(self, by: int) -> None:
        ring = self._ui.ring()
        if not ring:
            return
        if self._ui.focus in ring:
            self._ui.set_focus(ring[(ring.index(self._ui.focus) + by) % len(ring)])
        else:
            self._ui.set_focus(first(self._ui.active()) or ring[0] if by > 0 else ring[-1])

    def _arrow(self, direction: str) -> None:
        if self._ui.focus and self._ui.step(direction):
            return
        if direction in ("up", "down"):
            self._scroll(0.25 if direction == "down" else -0.25)

    def _scroll(self, pages: float) -> None:
        """Scroll the sheet that has the focus, or the one on top that can be scrolled."""
        ui = self._ui
        under = next((s for s in reversed(ui.active()) if self.pointer and s.box.holds(*self.pointer)), None)
        sheet = ui.sheet_of(ui.focus) or under
        if sheet is None or sheet.overflow <= 0:
            sheet = next((s for s in reversed(ui.active()) if s.overflow > 0), None)
        if sheet:
            ui.scroll(sheet, ui.scrolled(sheet) + pages * sheet.view.h)

    def _escape(self) -> None:
        """Close what lies on top; where nothing can be closed, let go of the focus."""
        for kind in ("dialog", "page", "side", "left", "card", "bar"):
            for sheet in self._ui.active():
                if sheet.panel.kind == kind and sheet.panel.close:
                    self._ui.on_press(sheet.panel.close)
                    return
        self._ui.set_focus("")

    def _shortcut(self, key: str) -> None:
        """Press the button whose cap shows this key."""
        ui = self._ui
        if ui.writing() or (key in ("w", "a", "s", "d") and ui.free(key)):
            return
        cap = _CAPS.get(key, key)
        for sheet in reversed(ui.active()):
            for id, item in sheet.controls.items():
                if isinstance(item, Button) and item.key.lower() == cap:
                    ui.press(id)
                    return
