"""A sheet of paper on the screen: its edge or woven band, its heading, what scrolls on it, its foot, its cross."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace

from game.screen.parts import Button, Column, Field, Item, Panel, PanelKind, Row, Steps
from game.words import _
from game.world.ui.block import Block, Desk
from game.world.ui.emblems import frieze
from game.world.ui.glyphs import width, wrap
from game.world.ui.ink import Ink
from game.world.ui.items import lay, least, natural, stack
from game.world.ui.looks import GOLD, Looks, Named
from game.world.ui.marks import draw_key, draw_mark
from game.world.ui.rect import Drawn, Rect

SAME = "\v"
"""Stands after the id of a control, and before its sheet, where another sheet has a control with the same id."""


def plain(id: str) -> str:
    """The id as the client gave it."""
    return id.partition(SAME)[0]


@dataclass(slots=True)
class Sheet:
    """A panel drawn: ``chrome`` fixed, in window pixels; ``body``, which scrolls, from the top left of ``view``.

    ``paper`` is the inside of the sheet, on which both lie: it hides what is behind it and so need not be blended.
    """

    panel: Panel
    box: Rect
    view: Rect
    chrome: Ink
    body: Ink
    paper: Ink
    long: float = 0.0
    controls: dict[str, Item] = field(default_factory=dict)

    @property
    def overflow(self) -> float:
        """How far it can be scrolled."""
        return max(0.0, self.long - self.view.h)

    @property
    def modal(self) -> bool:
        """Whether it takes the whole attention."""
        return self.panel.kind in ("page", "dialog")

    def spot(self, id: str, scroll: float) -> Rect | None:
        """Where a control is in the window now."""
        if (found := self.chrome.spots.get(plain(id))) is not None:
            return found
        if (found := self.body.spots.get(plain(id))) is not None:
            return found.moved(self.view.x, self.view.y - scroll)
        return None

    def scrolls(self, id: str) -> Rect | None:
        """Where a control lies on the part that scrolls, from its beginning; None for one that is fixed."""
        return None if plain(id) in self.chrome.spots else self.body.spots.get(plain(id))

    def words(self, scroll: float) -> list[Drawn]:
        """Every line of text, in window pixels."""
        name = self.panel.id or self.panel.kind
        fixed = [w.moved(0, 0, name) for w in self.chrome.words]
        return fixed + [w.moved(self.view.x, self.view.y - scroll, name) for w in self.body.words]


def controls_of(panel: Panel) -> dict[str, Item]:
    """Every control of a panel by id, in reading order; the cross that closes it comes last."""
    found: dict[str, Item] = {}

    def walk(items: tuple[Item, ...]) -> None:
        for item in items:
            if isinstance(item, Row | Column):
                walk(item.items)
            elif isinstance(item, Button | Field) or (isinstance(item, Steps) and item.id):
                found[item.id] = item

    walk(panel.items)
    walk(panel.foot)
    if panel.close and panel.close not in found and panel.kind != "bar":
        found[panel.close] = Button(panel.close, _("Close"), "Esc")
    return found


@dataclass(frozen=True, slots=True)
class Plan:
    """A one-column sheet before it has its place: what stays on top, what scrolls, what stays below; their sizes."""

    body: Block
    inner: float
    high: float
    pad: tuple[float, float]
    pinned: Block | None = None
    foot: Block | None = None


def plan(panel: Panel, box_wide: float, most: float, desk: Desk, pad: tuple[float, float]) -> Plan:
    """Lay a panel out in one column of a sheet that may be at most ``most`` tall.

    A foot that would fill half of it scrolls with the rest. Where it scrolls under a cross, the first line of the
    heading stays in sight beside the cross.
    """
    looks = desk.looks
    inner, most = box_wide - 2 * pad[0], float(int(most))
    foot = _foot(panel, inner, desk)
    items = panel.items
    if foot and foot.height > most * 0.5:
        foot, items = None, (*panel.items, Row(panel.foot))
    body = headed(panel, items, inner, desk)
    fixed = 2 * pad[1] + (foot.height + looks.t(12) if foot else 0)
    if body.height + fixed <= most:
        return Plan(body, inner, body.height + fixed, pad, None, foot)
    inner -= looks.u(10)
    pinned = None
    if close_size(panel, looks):
        top = replace(panel, title="") if panel.eyebrow else panel
        rest = replace(panel, eyebrow="", title=panel.title if panel.eyebrow else "", close="")
        pinned = _pinned(top, inner, looks, pad[1])
        body = headed(rest, items, inner, desk)
    else:
        body = headed(panel, items, inner, desk)
    return Plan(body, inner, most, pad, pinned, foot)


def compose(
    panel: Panel, box: Rect, plan: Plan, looks: Looks, band: float = 0.0, veil: tuple[Rect, float] | None = None
) -> Sheet:
    """Draw a sheet at its place; ``band`` is the height of the woven band on top of it, ``veil`` what darkens the
    window around it, and how much.
    """
    pad_x, pad_y = plan.pad
    chrome, ink, paper = Ink(), Ink(), Ink()
    whole = Rect(box.x, box.y - band, box.w, box.h + band)
    inside = _inside(whole, band, looks)
    if veil:
        chrome.rounded(*veil[0], 0, looks.colours.veil, veil[1], 0, hole=inside)
    _paper(chrome, paper, whole, inside, looks, edge=not band)
    if band and not looks.contrast:
        chrome.rounded(whole.x, whole.y, whole.w, band + looks.u(12), looks.u(14), looks.colours.accent)
        chrome.rounded(whole.x, whole.y + band, whole.w, looks.u(24), 0, looks.colours.paper_top)
        frieze(chrome, whole.x + looks.u(14), whole.y + looks.u(8), whole.w - looks.u(28), max(2, looks.u(2)), GOLD)
    top, bottom = box.y + pad_y, box.y + box.h - pad_y
    if plan.pinned:
        plan.pinned.draw(chrome, box.x + pad_x, top, plan.inner, plan.pinned.height)
        top += plan.pinned.height
    if plan.foot:
        bottom -= plan.foot.height
        plan.foot.draw(chrome, box.x + pad_x, bottom, box.w - 2 * pad_x, plan.foot.height)
        bottom -= looks.t(12)
    plan.body.draw(ink, 0, 0, plan.inner, plan.body.height)
    _close_cross(chrome, panel, box, looks)
    view = Rect(round(box.x + pad_x), round(top), round(box.w - 2 * pad_x), round(bottom) - round(top))
    return Sheet(panel, whole, view, chrome, ink, paper, plan.body.height)


def band_height(looks: Looks) -> float:
    """The height of the woven band."""
    return float(9 * max(2, looks.u(2)) + looks.u(16))


def _inside(box: Rect, band: float, looks: Looks) -> Rect:
    """The part of a sheet, in whole pixels, in which there is nothing but paper: no edge, no corner, no shadow."""
    side, low = looks.u(24), looks.u(12)
    x, y = math.ceil(box.x + side), math.ceil(box.y + band + looks.u(25))
    return Rect(x, y, max(0, math.floor(box.x + box.w - side) - x), max(0, math.floor(box.y + box.h - low) - y))


def _paper(rim: Ink, paper: Ink, box: Rect, inside: Rect, looks: Looks, edge: bool = True) -> None:
    """A cream sheet with a soft shadow and an edge in the Union's blue."""
    colours, r = looks.colours, looks.u(14)
    if looks.contrast:
        rim.rounded(*box, r, "#FFFFFF", hole=inside)
        rim.rounded(*box.grown(-looks.u(2)), r - looks.u(2), colours.paper, hole=inside)
    else:
        low = box.moved(0, looks.u(7))
        rim.rounded(*low, r + looks.u(6), "#0B1630", 0.42, looks.u(30), hole=inside)
        if edge:
            rim.rounded(box.x - looks.u(5), box.y, 2 * r, box.h, r, colours.accent)
        rim.rounded(*box, r if not edge else looks.u(12), colours.paper, top=colours.paper_top, hole=inside)
    paper.shade(inside, box, colours.paper, colours.paper_top)


_TITLES: dict[PanelKind, Named] = {"side": "head", "page": "display"}


def _head(panel: Panel, w: float, looks: Looks) -> Block:
    """The line above the title and the title."""
    small = looks.font("body" if panel.kind == "page" else "small", "Bold")
    font = looks.font(_TITLES.get(panel.kind, "title"), "Bold")
    over, over_whole = wrap(panel.eyebrow, small, w) if panel.eyebrow else ((), True)
    title, title_whole = wrap(panel.title, font, w) if panel.title else ((), True)
    tight = round(font.px * 1.16)

    def draw(ink: Ink, x: float, y: float, w: float, h: float) -> None:
        ink.lines(over, small, x, y, looks.colours.accent, w, fits=over_whole)
        y += len(over) * small.line
        for n, line in enumerate(title):
            ink.text(line, font, x, y + n * tight + font.px * 0.92, looks.colours.heading, "l", w, title_whole)

    return Block(len(over) * small.line + len(title) * tight + (looks.u(2) if title else 0), draw)


def close_size(panel: Panel, looks: Looks) -> float:
    """How much room the cross takes; none where a button of the sheet already closes it."""
    own = controls_of(replace(panel, close=""))
    return float(looks.t(38)) if panel.close and panel.close not in own else 0.0


def _close_cross(ink: Ink, panel: Panel, box: Rect, looks: Looks) -> None:
    """What the mouse presses instead of Esc: a cross, or on a card, which leads to the menu, the key's own cap."""
    if not (size := close_size(panel, looks)):
        return
    face = looks.colours.face("soft")
    if panel.kind == "card":
        font = looks.font("small", "Bold")
        wide, tall = width("Esc", font) + looks.u(16), font.px * 1.6
        spot = Rect(box.x + box.w - wide - looks.u(10), box.y + looks.u(10), wide, tall)
        draw_key(ink, *spot, looks.colours.paper_top, looks.colours.line)
        ink.text("Esc", font, spot.middle[0], spot.middle[1] + font.px * 0.3, looks.colours.soft, "c", wide)
    else:
        spot = Rect(box.x + box.w - size - looks.u(10), box.y + looks.u(10), size, size)
        ink.rounded(*spot, size / 2, face.edge)
        ink.rounded(*spot.grown(-max(1, looks.u(1.5))), size / 2, face.fill)
        draw_mark(ink, "cross", *spot.middle, size * 0.5, face.words, face.fill)
    ink.spots[panel.close] = spot


def _pinned(panel: Panel, w: float, looks: Looks, pad: float) -> Block:
    """The part of the heading that stays in sight, at least as tall as the cross beside it."""
    size = close_size(panel, looks)
    head = _head(panel, w - size, looks)
    return Block(max(head.height, looks.u(10) + size - pad) + looks.t(4), head.draw)


def headed(panel: Panel, items: tuple[Item, ...], w: float, desk: Desk) -> Block:
    """Heading and items in one column; the heading leaves room for the cross."""
    looks = desk.looks
    head = _head(panel, w - close_size(panel, looks), looks) if panel.title or panel.eyebrow else None
    rest = stack(items, w, desk)
    gap = looks.t(8) if head and items else 0

    def draw(ink: Ink, x: float, y: float, w: float, h: float) -> None:
        if head:
            head.draw(ink, x, y, w, head.height)
            y += head.height + gap
        rest.draw(ink, x, y, w, rest.height)

    return Block((head.height if head else 0) + gap + rest.height, draw)


def _foot(panel: Panel, inner: float, desk: Desk) -> Block | None:
    """The buttons that stay in sight: as wide as they need, at the right."""
    if not panel.foot:
        return None
    looks, count = desk.looks, len(panel.foot)
    each = max(float(looks.u(190)), *(max(natural(b, looks), least(b, looks)) for b in panel.foot)) + looks.u(14)
    wide = min(inner, each * count + looks.t(12) * (count - 1))
    row = lay(Row(panel.foot), wide, desk)
    return Block(row.height, lambda ink, x, y, w, h: row.draw(ink, x + w - wide, y, wide, h))
