"""The interface over the 3D world: panels of paper, names over heads, one focus for keyboard and mouse.

`Ui.show` takes the panels of a `Screen` and draws only what changed. Everything that can be pressed has an id, which
comes back through ``on_press``; writing comes back through ``on_text``. Nothing here knows the game.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from panda3d.core import Camera, ColorWriteAttrib, CSYupRight, NodePath, OrthographicLens, TransparencyAttrib

from game.screen.parts import Button, Field, Item, Mark, Panel, Steps, Tone
from game.world.ui import overlay
from game.world.ui.focus import in_reading_order, nearest
from game.world.ui.glyphs import atlas
from game.world.ui.ink import Ink, Mesh
from game.world.ui.keys import Keys
from game.world.ui.looks import Looks
from game.world.ui.paper import SAME, Sheet, controls_of, plain
from game.world.ui.rect import Drawn, Rect
from game.world.ui.sheets import arrange
from game.world.ui.tags import Tag, Tags

PERSON = "person:"
ARRIVAL = 0.16
"""Seconds in which a new sheet slides into its place; none with reduced motion."""

Label = tuple[str, Any, str, str, Tone, Mark, bool]


@dataclass(slots=True)
class _Laid:
    """A sheet on the screen: its paper, its fixed mesh and the one that scrolls."""

    sheet: Sheet
    paper: Mesh
    chrome: Mesh
    body: Mesh
    age: float = ARRIVAL


class Ui:
    """All panels and tags of one window."""

    def __init__(
        self,
        base: Any,
        *,
        on_press: Callable[[str], None],
        on_text: Callable[[str, str], None],
        text_scale: int = 100,
        contrast: bool = False,
        reduced_motion: bool = False,
        on_focus: Callable[[str], None] | None = None,
    ) -> None:
        self.base, self.on_press, self.on_text, self.on_focus = base, on_press, on_text, on_focus
        self.reduced_motion = reduced_motion
        self.focus = ""
        self.hover = ""
        self.rebuilds = 0
        self._asked_focus = ""
        self._panels: tuple[Panel, ...] = ()
        self._laid: dict[tuple[object, ...], _Laid] = {}
        self._scroll: dict[str, float] = {}
        self._typed: dict[str, str] = {}
        self._given: dict[str, str] = {}
        self._labels: tuple[Tag, ...] = ()
        self._over: Mesh | None = None
        self._over_state: tuple[object, ...] = ()
        self._blink = 0.0
        self._make_region()
        self.looks = Looks(*self._size(), text_scale, contrast)
        self.tags = Tags(self._tag_root)
        self.keys = Keys(self)
        self.resize()

    # ------------------------------------------------------------------ what the client calls
    def show(self, panels: tuple[Panel, ...], focus: str = "") -> None:
        """Draw these panels. What did not change stays as it is, with its focus, its scrolling and its writing."""
        if panels != self._panels:
            self._panels = panels
            self._take_values()
            self._rebuild()
        if focus != self._asked_focus:
            self._asked_focus = focus
            if focus in self.controls():
                self.set_focus(focus)

    def labels(self, labels: Iterable[Label]) -> None:
        """The tags over people's heads: key, point of the world, name, note, tone, mark, selected."""
        self._labels = tuple(
            Tag(key, (float(p[0]), float(p[1]), float(p[2])), name, note, tone, mark, selected)
            for key, p, name, note, tone, mark, selected in labels
        )
        self.tags.show(self._labels, self.looks, atlas.generation)

    def tick(self, dt: float) -> None:
        """Once a frame: follow the pointer and the camera, blink the caret. Idle, it costs next to nothing."""
        if self._size() != (self.looks.wide, self.looks.tall):
            self.resize()
        self._blink = (self._blink + dt) % 1.0
        for laid in self._laid.values():
            if laid.age < ARRIVAL:
                laid.age = ARRIVAL if self.reduced_motion else laid.age + dt
                self._put_body(laid)
        self.tags.place(self._view(), self._room(), self.focus.removeprefix(PERSON), self.looks.wide, self.looks.tall)
        self.keys.follow()
        self._draw_over()

    def resize(self) -> None:
        """Take the window's present size."""
        wide, tall = self._size()
        self._lens.setFilmSize(wide, tall)
        self._lens.setFilmOffset(wide / 2, -tall / 2)
        self._change(Looks(wide, tall, self.looks.text_scale, self.looks.contrast))

    def set_scale(self, text_scale: int = 100, contrast: bool | None = None) -> None:
        """Take another text size (100-200) or another set of colours."""
        self._change(
            Looks(
                self.looks.wide,
                self.looks.tall,
                max(100, min(200, text_scale)),
                self.looks.contrast if contrast is None else contrast,
            )
        )

    def boxes(self) -> dict[str, Rect]:
        """Where every control is, in window pixels from the top left; a scrolled one may lie outside its view."""
        found: dict[str, Rect] = {}
        for sheet in self.active():
            for id in sheet.controls:
                if SAME not in id and (spot := sheet.spot(id, self.scrolled(sheet))) is not None:
                    found[id] = spot
        if not any(sheet.modal for sheet in self.active()):
            found = {PERSON + key: box for key, box in self.tags.places.items()} | found
        return found

    def texts(self) -> list[Drawn]:
        """Every line of text on the screen with its box, its room and whether it fits."""
        words = [w for laid in self._laid.values() for w in laid.sheet.words(self.scrolled(laid.sheet))]
        return words + ([] if self._tag_root.isHidden() else self.tags.words())

    def sheets(self) -> list[Sheet]:
        """All sheets on the screen, the lowest first."""
        return [laid.sheet for laid in self._laid.values()]

    def busy_area(self, x: float, y: float) -> bool:
        """Whether a point of the window belongs to the interface, so that the world ignores a click there."""
        if any(s.modal for s in self.sheets()):
            return True
        return any(s.box.holds(x, y) for s in self.sheets()) or any(
            box.holds(x, y) for box in self.tags.places.values()
        )

    def free(self, key: str) -> bool:
        """Whether the world may use this key now: W, A, S, D walk unless someone writes or reads a page; so do arrows
        unless a control has the focus.
        """
        if any(sheet.modal for sheet in self.active()) or self.writing():
            return False
        return not self.focus if "arrow" in key else True

    def spoken(self, id: str) -> str:
        """What a voice says of a control."""
        if id.startswith(PERSON):
            return self.tags.name(id.removeprefix(PERSON))
        item = self.controls().get(id)
        match item:
            case Button():
                return ". ".join(part for part in (item.label, item.hint, item.why_not) if part) or item.key
            case Field():
                return f"{item.label}: {self._typed.get(id, item.value)}"
            case Steps():
                return item.labels[item.now] if 0 <= item.now < len(item.labels) else ""
        return ""

    def close(self) -> None:
        """Let go of the window."""
        self.keys.close()
        self.base.win.removeDisplayRegion(self._region)
        self.root.removeNode()

    # ------------------------------------------------------------------ what keyboard, mouse and pilot use
    def active(self) -> list[Sheet]:
        """The sheets that can be used now: a dialog alone; a page with the bar; otherwise all."""
        sheets = self.sheets()
        dialogs = [s for s in sheets if s.panel.kind == "dialog"]
        return dialogs or sheets

    def controls(self) -> dict[str, Item]:
        """Every control that can be used now, by id."""
        return {id: item for sheet in self.active() for id, item in sheet.controls.items()}

    def ring(self) -> list[str]:
        """All controls in the order in which Tab reaches them."""
        ids = [id for sheet in in_reading_order(self.active()) for id in sheet.controls]
        if any(sheet.modal for sheet in self.active()):
            return ids
        return ids + [PERSON + key for key in self.tags.keys if PERSON + key not in ids]

    def sheet_of(self, id: str) -> Sheet | None:
        """The sheet on which a control lies."""
        return next((s for s in self.active() if id in s.controls), None)

    def scrolled(self, sheet: Sheet) -> float:
        """How far a sheet is scrolled."""
        return self._scroll.get(sheet.panel.id or sheet.panel.kind, 0.0)

    def scroll(self, sheet: Sheet, to: float) -> None:
        """Scroll a sheet to so many pixels below its beginning."""
        self._scroll[sheet.panel.id or sheet.panel.kind] = float(round(max(0.0, min(sheet.overflow, to))))
        for laid in self._laid.values():
            if laid.sheet is sheet:
                self._put_body(laid)

    def set_focus(self, id: str) -> None:
        """Move the keyboard's focus; the empty id clears it."""
        if id == self.focus:
            return
        self.focus = id
        self.reveal(id)
        if self.on_focus:
            self.on_focus(id)

    def reveal(self, id: str) -> None:
        """Scroll so that a control can be seen."""
        sheet = self.sheet_of(id)
        if sheet is None or (spot := sheet.scrolls(id)) is None:
            return
        margin, now = self.looks.u(34), self.scrolled(sheet)
        if spot.y - margin < now:
            self.scroll(sheet, spot.y - margin)
        elif spot.y + spot.h + margin > now + sheet.view.h:
            self.scroll(sheet, min(spot.y - margin, spot.y + spot.h + margin - sheet.view.h))

    def writing(self) -> Field | None:
        """The field that is being written in."""
        item = self.controls().get(self.focus)
        return item if isinstance(item, Field) else None

    def text_of(self, field: Field) -> str:
        """What stands in a field now."""
        return self._typed.get(field.id, field.value)

    def write(self, field: Field, text: str) -> None:
        """Put text into a field and tell the client."""
        self._typed[field.id] = text[: field.longest]
        self._rebuild()
        self.on_text(field.id, self._typed[field.id])

    def press(self, id: str) -> None:
        """Press a control as a person would; one that is off says why instead."""
        item = self.controls().get(id)
        if isinstance(item, Button) and not item.enabled or isinstance(item, Field):
            self.set_focus(id)
        elif item is not None or (id.startswith(PERSON) and id.removeprefix(PERSON) in self.tags.keys):
            self.on_press(plain(id))

    def under(self, x: float, y: float) -> str:
        """The control at a point of the window."""
        for sheet in reversed(self.active()):
            if not sheet.box.holds(x, y):
                continue
            for id in sheet.controls:
                spot = self.visible(sheet, id)
                if spot and spot.holds(x, y):
                    return id
            return ""
        if any(sheet.modal for sheet in self.active()):
            return ""
        return next((PERSON + key for key, box in self.tags.places.items() if box.holds(x, y)), "")

    def visible(self, sheet: Sheet, id: str) -> Rect | None:
        """The part of a control that can be seen."""
        spot = sheet.spot(id, self.scrolled(sheet))
        if spot is None or sheet.scrolls(id) is None:
            return spot
        seen = spot.within(sheet.view.grown(self.looks.u(4)))
        return seen if seen.w > 1 and seen.h > 1 else None

    def step(self, direction: str) -> bool:
        """Move the focus to the nearest control in a direction; False where there is none."""
        if self.focus.startswith(PERSON):
            spots = {PERSON + key: box for key, box in self.tags.places.items()}
        else:
            sheet = self.sheet_of(self.focus)
            spots = (
                {} if sheet is None else {id: s for id in sheet.controls if (s := sheet.spot(id, self.scrolled(sheet)))}
            )
        found = nearest(spots, self.focus, direction)
        if found:
            self.set_focus(found)
        return bool(found)

    # ------------------------------------------------------------------ inside
    def _size(self) -> tuple[int, int]:
        return max(1, self.base.win.getXSize()), max(1, self.base.win.getYSize())

    def _make_region(self) -> None:
        self.root = NodePath("ui")
        self.root.setDepthTest(False)
        self.root.setDepthWrite(False)
        self.root.setTwoSided(True)
        self.root.setAttrib(
            ColorWriteAttrib.make(ColorWriteAttrib.CRed | ColorWriteAttrib.CGreen | ColorWriteAttrib.CBlue)
        )
        self.root.setTransparency(TransparencyAttrib.MAlpha)
        self._tag_root = self.root.attachNewNode("tags")
        self._tag_root.setBin("fixed", 0)
        camera = Camera("ui")
        self._lens = OrthographicLens()
        self._lens.setCoordinateSystem(CSYupRight)
        self._lens.setNearFar(-10, 10)
        camera.setLens(self._lens)
        self._region = self.base.win.makeDisplayRegion()
        self._region.setSort(40)
        self._region.setCamera(self.root.attachNewNode(camera))

    def _change(self, looks: Looks) -> None:
        if looks.text_scale != self.looks.text_scale or looks.tall != self.looks.tall:
            atlas.restart()
        self.looks = looks
        self._rebuild()
        self.tags.show(self._labels, looks, atlas.generation)
        self.reveal(self.focus)

    def _take_values(self) -> None:
        """Adopt what the client puts into fields, unless it is what it put there before."""
        fields = {id: item for p in self._panels for id, item in controls_of(p).items() if isinstance(item, Field)}
        for id, item in fields.items():
            if self._given.get(id) != item.value:
                self._typed[id] = item.value
        self._given = {id: item.value for id, item in fields.items()}
        self._typed = {id: text for id, text in self._typed.items() if id in fields}

    def _rebuild(self) -> None:
        known = {key: laid.sheet for key, laid in self._laid.items()}
        generation = atlas.generation
        sheets = arrange(self._panels, self.looks, self._typed, known)
        if atlas.generation != generation:
            sheets = arrange(self._panels, self.looks, self._typed, {})
        before = {laid.sheet.panel.id or laid.sheet.panel.kind for laid in self._laid.values()}
        names = {s.panel.id or s.panel.kind for s in sheets.values()}
        self._scroll = {name: at for name, at in self._scroll.items() if name in names}
        laid: dict[tuple[object, ...], _Laid] = {}
        for key, sheet in sheets.items():
            old = self._laid.pop(key, None)
            if old is None or old.sheet is not sheet:
                self._drop(old)
                old = self._lay(sheet)
                if (sheet.panel.id or sheet.panel.kind) not in before and not self.reduced_motion:
                    old.age = 0.0
                self.rebuilds += 1
            laid[key] = old
        for gone in self._laid.values():
            self._drop(gone)
        self._laid = laid
        self._tell_apart()
        for n, one in enumerate(laid.values()):
            one.paper.node.setBin("fixed", 10 + 3 * n)
            one.chrome.node.setBin("fixed", 11 + 3 * n)
            one.body.node.setBin("fixed", 12 + 3 * n)
            self.scroll(one.sheet, self.scrolled(one.sheet))
        if any(sheet.panel.kind == "page" for sheet in sheets.values()):
            self._tag_root.hide()
        else:
            self._tag_root.show()
        if self.focus and self.focus not in self.ring():
            self.focus = ""

    def _tell_apart(self) -> None:
        """Give a control another name where an earlier sheet has one with the same id, so that Tab passes both."""
        seen: set[str] = set()
        for sheet in in_reading_order(self.active()):
            sheet.controls = {
                id if id not in seen else f"{id}{SAME}{sheet.panel.kind}": item for id, item in sheet.controls.items()
            }
            seen |= set(sheet.controls)

    def _lay(self, sheet: Sheet) -> _Laid:
        laid = _Laid(sheet, sheet.paper.mesh("paper"), sheet.chrome.mesh("chrome"), sheet.body.mesh("body"))
        for mesh in (laid.paper, laid.chrome, laid.body):
            mesh.node.reparentTo(self.root)
        laid.paper.node.clearTexture()
        view, wide, tall = sheet.view, self.looks.wide, self.looks.tall
        margin = self.looks.u(8)
        if sheet.overflow > 0:
            laid.body.node.setScissor(
                max(0.0, (view.x - margin) / wide),
                min(1.0, (view.x + view.w + margin) / wide),
                1 - (view.y + view.h) / tall,
                1 - view.y / tall,
            )
        return laid

    def _put_body(self, laid: _Laid) -> None:
        """Put a sheet where it belongs; a new one slides up the last pixels and comes into sight."""
        left = max(0.0, 1 - laid.age / ARRIVAL) ** 2
        down = round(left * self.looks.u(22))
        laid.paper.node.setPos(0, -down, 0)
        laid.paper.node.setTransparency(TransparencyAttrib.MAlpha if left > 0 else TransparencyAttrib.MNone)
        laid.chrome.node.setPos(0, -down, 0)
        laid.body.node.setPos(laid.sheet.view.x, -(laid.sheet.view.y - self.scrolled(laid.sheet)) - down, 0)
        for node, clear in ((laid.paper.node, left**3), (laid.chrome.node, left**2), (laid.body.node, left**2)):
            node.setAlphaScale(1 - clear) if left > 0 else node.clearColorScale()

    def _drop(self, laid: _Laid | None) -> None:
        if laid:
            for mesh in (laid.paper, laid.chrome, laid.body):
                mesh.node.removeNode()

    def _view(self) -> NDArray[np.float64]:
        base = self.base
        matrix = base.render.getTransform(base.cam).getMat() * base.camLens.getProjectionMat()
        return np.array(matrix, "f8").reshape(4, 4)

    def _room(self) -> Rect:
        """The part of the window in which the world can be seen."""
        x0, y0, x1, y1 = 0.0, 0.0, float(self.looks.wide), float(self.looks.tall)
        for sheet in self.sheets():
            box = sheet.box
            match sheet.panel.kind:
                case "bar":
                    y0 = box.y + box.h
                case "card":
                    y1 = box.y
                case "left":
                    x0 = box.x + box.w
                case "side":
                    x1 = box.x
        return Rect(x0, y0, x1 - x0, y1 - y0).grown(-self.looks.u(4))

    def _spot(self, id: str) -> tuple[Rect, Item | None] | None:
        if (sheet := self.sheet_of(id)) is not None:
            seen = self.visible(sheet, id)
            return (seen, sheet.controls[id]) if seen is not None else None
        box = self.tags.places.get(id.removeprefix(PERSON)) if id.startswith(PERSON) else None
        return (box, None) if box else None

    def _draw_over(self) -> None:
        """Draw the focus ring and its like anew if anything about them changed."""
        focus, hover = self._spot(self.focus), self._spot(self.hover)
        writing = self.writing()
        caret = writing is not None and (self.reduced_motion or self._blink < 0.55)
        sheets = self.active()
        state = (
            focus,
            hover if hover != focus else None,
            caret,
            writing and self.text_of(writing),
            self.looks,
            atlas.generation,
            [(s.view, s.long, self.scrolled(s)) for s in sheets],
        )
        if state == self._over_state:
            return
        ink = Ink()
        overlay.draw_all_scrolls(ink, sheets, self._scroll, self.looks)
        if hover and self.hover != self.focus:
            overlay.draw_hover(ink, hover[0], self.looks)
            overlay.draw_reason(ink, hover[1], hover[0], self.looks)
        if focus:
            overlay.draw_ring(ink, focus[0], self.looks)
            if caret and writing:
                overlay.draw_caret(ink, writing, focus[0], self.text_of(writing), self.looks)
            overlay.draw_reason(ink, focus[1], focus[0], self.looks)
        if self._over:
            self._over.node.removeNode()
        self._over = ink.mesh("over")
        self._over.node.reparentTo(self.root)
        self._over.node.setBin("fixed", 90)
        self._over_state = (*state[:5], atlas.generation, state[6])


__all__ = ["PERSON", "Drawn", "Label", "Rect", "Ui"]
