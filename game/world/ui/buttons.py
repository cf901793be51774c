"""Buttons and fields: what can be pressed and written in."""

from __future__ import annotations

from game.screen.parts import Button, Field
from game.world.ui.block import Block, Desk
from game.world.ui.emblems import draw_emblem
from game.world.ui.glyphs import Font, width, wrap
from game.world.ui.ink import Ink
from game.world.ui.looks import Face, Looks
from game.world.ui.marks import draw_key, draw_mark
from game.world.ui.rect import Rect


def _key_width(item: Button, looks: Looks) -> float:
    font = looks.font("small", "Bold")
    return max(font.px * 1.6, width(item.key, font) + font.px * 0.8) if item.key else 0.0


def button_lead(item: Button, looks: Looks) -> float:
    """The room before the label: padding, key cap, mark."""
    mark = looks.font("body").px * 1.35 if item.mark or item.selected or not item.enabled else 0.0
    key = _key_width(item, looks)
    gap = looks.u(9)
    picture = _emblem_size(looks) + looks.u(3) if item.picture else 0.0
    return looks.t(13) + picture + (key + gap if key else 0.0) + (mark + gap if mark else 0.0)


def _emblem_size(looks: Looks) -> float:
    """The picture in a button."""
    return float(looks.t(62))


def _face(item: Button, looks: Looks) -> Face:
    """The colours of a button as it is now."""
    colours = looks.colours
    if not item.enabled:
        return Face(colours.well, colours.well, colours.soft, colours.line)
    if item.selected and item.tone in ("plain", "soft"):
        return colours.face("eu") if looks.contrast else Face("#E3EBFB", "#D3DFF8", "#00246B", "#003399")
    return colours.face(item.tone)


def lay_button(item: Button, w: float, looks: Looks) -> Block:
    """A button: key cap, mark, label, hint; all buttons of a row share their height."""
    font, small = looks.font("body", "Semibold"), looks.font("small")
    lead, tail = button_lead(item, looks), looks.t(13)
    lines, whole = wrap(item.label, font, w - lead - tail)
    hints, hints_whole = wrap(item.hint, small, w - lead - tail) if item.hint else ((), True)
    words_high = len(lines) * font.line + len(hints) * small.line
    face = _face(item, looks)
    key = _key_width(item, looks)
    thick = looks.u(3) if item.selected else max(1, looks.u(1.5))

    def draw(ink: Ink, x: float, y: float, w: float, h: float) -> None:
        radius = looks.u(10)
        inside = Rect(x + looks.u(8), y + looks.u(9), w - 2 * looks.u(8), h - looks.u(9) - looks.u(8))
        hole = inside if inside.w > 0 and inside.h > 0 else None  # what the face covers need not be drawn
        if item.enabled and not looks.contrast:
            ink.rounded(x, y + looks.u(2), w, h + looks.u(1), radius, "#14213D", 0.22, looks.u(6), hole=hole)
        ink.rounded(x, y, w, h, radius, face.edge, hole=hole)
        ink.rounded(
            x + thick,
            y + thick,
            w - 2 * thick,
            h - thick - max(thick, looks.u(3 if item.enabled else 1)),
            radius - thick,
            face.fill,
            top=face.top,
        )
        middle = y + h / 2 - (looks.u(1) if item.enabled else 0)
        at = x + looks.t(13)
        if item.picture:
            size = _emblem_size(looks)
            draw_emblem(ink, item.picture, x + looks.u(8) + size / 2, middle, size, looks)
            at += size + looks.u(3)
        if key:
            cap = looks.font("small", "Bold")
            tall = cap.px * 1.6
            dark = item.tone in ("for", "against", "eu", "strong", "warn", "absent") and item.enabled
            if looks.contrast:
                draw_key(ink, at, middle - tall / 2, key, tall, "#000000", "#FFFFFF")
                cap_words = "#FFFFFF"
            else:
                draw_key(
                    ink,
                    at,
                    middle - tall / 2,
                    key,
                    tall,
                    "#FFFFFF" if item.enabled else "#F4EDDD",
                    "#14213D" if dark else "#B9A984",
                )
                cap_words = "#14213D" if item.enabled else looks.colours.soft
            ink.text(item.key, cap, at + key / 2, middle + cap.px * 0.3, cap_words, "c", key)
            at += key + looks.u(9)
        mark = "lock" if not item.enabled else item.mark or ("tick" if item.selected else "")
        if mark:
            size = font.px * 1.35
            draw_mark(ink, mark, at + size / 2, middle, size * 0.82, face.words, face.fill)
        top = middle - words_high / 2
        left, room = x + lead, w - lead - tail
        centred = not (key or mark or item.hint)
        ink.lines(lines, font, left, top, face.words, room, "c" if centred else "l", whole)
        ink.lines(hints, small, left, top + len(lines) * font.line, face.words, room, "l", hints_whole)
        ink.spots[item.id] = Rect(x, y, w, h)

    least_high = _emblem_size(looks) + looks.u(12) if item.picture else looks.u(46)
    return Block(max(least_high, words_high + looks.t(18)), draw)


def lay_field(item: Field, w: float, desk: Desk) -> Block:
    """A line to write in, under its label."""
    looks = desk.looks
    font, label_font, colours = looks.font("body"), looks.font("small", "Semibold"), looks.colours
    labels, whole = wrap(item.label, label_font, w) if item.label else ((), True)
    text = desk.typed.get(item.id, item.value)
    tall = max(looks.u(46), font.line + looks.u(16))
    pad = looks.u(12)

    def draw(ink: Ink, x: float, y: float, w: float, h: float) -> None:
        ink.lines(labels, label_font, x, y, colours.soft, w, fits=whole)
        y += len(labels) * label_font.line + (looks.u(8) if labels else 0)
        ink.rounded(x, y, w, tall, looks.u(8), colours.heading)
        ink.rounded(
            x + looks.u(2),
            y + looks.u(2),
            w - looks.u(4),
            tall - looks.u(4),
            looks.u(6),
            "#FFFFFF" if not looks.contrast else "#000000",
        )
        shown = visible_end(text, font, w - 2 * pad)
        ink.text(shown, font, x + pad, y + tall / 2 + font.px * 0.33, colours.words, "l", w - 2 * pad)
        ink.spots[item.id] = Rect(x, y, w, tall)

    return Block(len(labels) * label_font.line + (looks.u(8) if labels else 0) + tall, draw)


def visible_end(text: str, font: Font, room: float) -> str:
    """The end of a line of writing that fits its field."""
    while text and width(text, font) > room:
        text = text[1:]
    return text
