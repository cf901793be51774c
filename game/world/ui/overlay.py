"""What lies over the sheets and changes often: the focus ring, hover, scroll bars, the caret, why a button is off.

It is a small mesh of its own, so that moving the focus redraws nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable

from game.screen.parts import Button, Field, Item
from game.world.ui.buttons import visible_end
from game.world.ui.glyphs import width, wrap
from game.world.ui.ink import Ink
from game.world.ui.looks import Looks
from game.world.ui.marks import draw_mark
from game.world.ui.paper import Sheet
from game.world.ui.rect import Rect


def draw_scroll(ink: Ink, sheet: Sheet, scroll: float, looks: Looks) -> None:
    """A scroll bar with its thumb, and a fading edge with an arrow where more lies below or above."""
    if sheet.overflow <= 0:
        return
    colours, view = looks.colours, sheet.view
    wide = looks.u(8)
    x = sheet.box.x + sheet.box.w - wide - looks.u(7)
    top = view.y
    if (cross := sheet.chrome.spots.get(sheet.panel.close)) is not None and cross.x + cross.w > x:
        top = max(top, cross.y + cross.h + looks.u(6))
    tall = max(float(looks.u(40)), view.y + view.h - top)
    ink.rounded(x, top, wide, tall, wide / 2, colours.well)
    thumb = min(tall, max(float(looks.u(30)), tall * view.h / sheet.long))
    ink.rounded(x, top + (tall - thumb) * scroll / sheet.overflow, wide, thumb, wide / 2, colours.accent)
    fade = float(looks.u(26))
    run = view.w + 2
    if scroll > 1:
        ink.fade(view.x - 1, view.y, run, fade * 0.7, colours.paper, 1.0, 0.0)
    if scroll < sheet.overflow - 1:
        ink.fade(view.x - 1, view.y + view.h - fade, run, fade, colours.paper, 0.0, 1.0)
        cx, cy, r = view.x + run / 2, view.y + view.h - looks.u(9), looks.u(12)
        ink.disc(cx, cy, r, colours.accent)
        s = r * 0.42
        ink.stroke(
            [(cx - s, cy - s * 0.5), (cx, cy + s * 0.6), (cx + s, cy - s * 0.5)], max(1.5, r * 0.18), colours.paper
        )


def draw_hover(ink: Ink, box: Rect, looks: Looks) -> None:
    """Light on what the mouse points at."""
    ink.rounded(*box, looks.u(10), looks.colours.hover, 0.16)
    ink.frame(*box, looks.u(10), max(1.5, looks.u(2)), looks.colours.heading)


def draw_ring(ink: Ink, box: Rect, looks: Looks) -> None:
    """The focus: navy, gold, navy, outside the control."""
    near = looks.u(2)
    r = looks.u(11)
    for grow, thick, colour in (
        (near + looks.u(6), looks.u(2), looks.colours.ring_edge),
        (near + looks.u(4.5), looks.u(4), looks.colours.ring),
        (near + looks.u(1), looks.u(2), looks.colours.ring_edge),
    ):
        ink.frame(*box.grown(grow), r + grow, thick, colour)


def draw_caret(ink: Ink, item: Field, box: Rect, text: str, looks: Looks) -> None:
    """Where the next letter will stand."""
    font, pad = looks.font("body"), looks.u(12)
    shown = visible_end(text, font, box.w - 2 * pad)
    x = box.x + pad + width(shown, font) + 1
    ink.quads([(round(x), box.y + looks.u(9), max(2, looks.u(2)), box.h - looks.u(18))], looks.colours.accent)


def draw_reason(ink: Ink, item: Item | None, box: Rect, looks: Looks) -> None:
    """A bubble that says why a button is off."""
    if not isinstance(item, Button) or item.enabled:
        return
    font = looks.font("small", "Semibold")
    pad = looks.u(12)
    room = min(looks.wide - 4 * pad, max(font.px * 22, width(item.why_not, font) * 0.3))
    lines, whole = wrap(item.why_not, font, room)
    wide = max(width(line, font) for line in lines) + 2 * pad + font.px * 1.5
    tall = len(lines) * font.line + 1.4 * pad
    x = min(max(looks.u(8), box.x + box.w / 2 - wide / 2), looks.wide - wide - looks.u(8))
    y = box.y - tall - looks.u(14)
    if y < looks.u(4):
        y = box.y + box.h + looks.u(14)
    face = looks.colours.face("strong")
    ink.rounded(x, y + looks.u(4), wide, tall, looks.u(10), "#0B1630", 0.4, looks.u(14))
    ink.rounded(x, y, wide, tall, looks.u(10), face.edge if not looks.contrast else "#FFFFFF")
    ink.rounded(x + 2, y + 2, wide - 4, tall - 4, looks.u(9), face.fill)
    draw_mark(ink, "lock", x + pad + font.px * 0.4, y + tall / 2, font.px * 1.1, face.words, face.fill)
    ink.lines(
        lines, font, x + pad + font.px * 1.3, y + 0.7 * pad, face.words, wide - 2 * pad - font.px * 1.3, fits=whole
    )


def draw_all_scrolls(ink: Ink, sheets: Iterable[Sheet], scrolls: dict[str, float], looks: Looks) -> None:
    """The scroll bars of all sheets that do not lie under a dialog."""
    for sheet in sheets:
        draw_scroll(ink, sheet, scrolls.get(sheet.panel.id or sheet.panel.kind, 0.0), looks)
