"""Every item of a panel as a block: how tall it is in a column of a given width, and how it is drawn there.

Two passes: ``lay`` wraps words and finds heights, ``Block.draw`` puts them into the ink at their place.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from game.screen.parts import Bars, Button, Column, Field, Gauge, Item, Line, Picture, Row, Scale, Steps, Words
from game.world.ui.block import Block, Desk
from game.world.ui.buttons import button_lead, lay_button, lay_field
from game.world.ui.emblems import draw_emblem
from game.world.ui.figures import lay_bars, lay_gauge, lay_scale
from game.world.ui.glyphs import Font, longest_word, width, wrap
from game.world.ui.ink import Ink
from game.world.ui.looks import Looks
from game.world.ui.marks import draw_plate
from game.world.ui.steps import lay_steps


def lay(item: Item, w: float, desk: Desk) -> Block:
    """The item in a column ``w`` pixels wide."""
    match item:
        case Words():
            return _words(item, w, desk.looks)
        case Button():
            return lay_button(item, w, desk.looks)
        case Gauge():
            return lay_gauge(item, w, desk.looks)
        case Scale():
            return lay_scale(item, w, desk.looks)
        case Bars():
            return lay_bars(item, w, desk.looks)
        case Field():
            return lay_field(item, w, desk)
        case Steps():
            return lay_steps(item, w, desk.looks)
        case Row():
            return _row(item, w, desk)
        case Column():
            return stack(item.items, w, desk)
        case Line():
            return _line(desk.looks)
        case Picture():
            return _picture(item, w, desk.looks)
        case _:
            assert_never(item)


def least(item: Item, looks: Looks) -> float:
    """The least width at which an item still looks right; a row gives up a column before it goes below."""
    match item:
        case Words(text=text):
            font = _words_font(item, looks)
            return max(longest_word(text, font), min(width(text, font), 13 * font.px)) + (
                font.px * 1.6 if item.mark else 0
            )
        case Button():
            font = looks.font("body", "Semibold")
            return (
                max(
                    longest_word(item.label, font),
                    width(item.label, font) * 0.56,
                    5 * font.px,
                    min(10 * font.px, longest_word(item.hint, looks.font("small"))),
                )
                + button_lead(item, looks)
                + looks.t(16)
            )
        case Gauge():
            return max(longest_word(item.label, looks.font("body", "Bold")), 12 * looks.font("small").px)
        case Scale():
            return 15 * looks.font("small").px
        case Bars():
            return 12 * looks.font("body").px
        case Field() | Steps():
            return 14 * looks.font("body").px
        case Row(items=items) | Column(items=items):
            return max((least(each, looks) for each in items), default=0.0)
        case Line():
            return 0.0
        case Picture():
            return looks.u(item.tall)
        case _:
            assert_never(item)


def natural(item: Item, looks: Looks) -> float:
    """The width that an item takes on one line."""
    match item:
        case Words():
            font = _words_font(item, looks)
            return max(width(line, font) for line in item.text.split("\n")) + (font.px * 1.6 if item.mark else 0) + 2
        case Button():
            lead = button_lead(item, looks)
            return (
                max(width(item.label, looks.font("body", "Semibold")), width(item.hint, looks.font("small")))
                + lead
                + looks.t(18)
                + 2
            )
        case Row(items=items):
            return sum(natural(each, looks) for each in items) + looks.t(12) * (len(items) - 1)
        case _:
            return least(item, looks)


def stack(items: Sequence[Item], w: float, desk: Desk) -> Block:
    """Items under one another; headings stand a little apart from what comes before."""
    looks = desk.looks
    blocks = [lay(item, w, desk) for item in items]
    gaps = [0.0, *(looks.t(10 if not _heading(item) else 18) for item in items[1:])][: len(blocks)]

    def draw(ink: Ink, x: float, y: float, w: float, h: float) -> None:
        for block, gap in zip(blocks, gaps, strict=True):
            y += gap
            block.draw(ink, x, y, w, block.height)
            y += block.height

    return Block(sum(b.height for b in blocks) + sum(gaps), draw)


def _heading(item: Item) -> bool:
    return isinstance(item, Words) and (item.bold or item.size in ("head", "title")) and not item.mark


# ---------------------------------------------------------------- words
def _words_font(item: Words, looks: Looks) -> Font:
    heavy = item.bold or item.size in ("title", "head")
    return looks.font(item.size, "Bold" if heavy else "Regular")


def _words(item: Words, w: float, looks: Looks) -> Block:
    font = _words_font(item, looks)
    lead = font.px * 1.6 if item.mark else 0.0
    lines, whole = wrap(item.text, font, w - lead)
    colours = looks.colours

    def draw(ink: Ink, x: float, y: float, w: float, h: float) -> None:
        if item.mark:
            face = colours.face(item.tone if item.tone != "plain" else "strong")
            draw_plate(ink, item.mark, x + font.px * 0.6, y + font.line * 0.5, font.px * 1.2, face.fill, face.words)
        ink.lines(lines, font, x + lead, y, colours.inks[item.tone], w - lead, fits=whole)

    return Block(len(lines) * font.line, draw)


def _line(looks: Looks) -> Block:
    def draw(ink: Ink, x: float, y: float, w: float, h: float) -> None:
        ink.quads([(x, round(y + h / 2), w, max(1, looks.u(1.4)))], looks.colours.line)

    return Block(looks.u(7), draw)


def _picture(item: Picture, w: float, looks: Looks) -> Block:
    size = min(float(looks.u(item.tall)), w)

    def draw(ink: Ink, x: float, y: float, w: float, h: float) -> None:
        draw_emblem(ink, item.name, x + w / 2, y + h / 2, size, looks)

    return Block(size, draw)


# ---------------------------------------------------------------- rows
def _row(item: Row, w: float, desk: Desk) -> Block:
    """Side by side while all fit; then fewer columns; at last one."""
    looks, count = desk.looks, len(item.items)
    gap = looks.t(12 if all(isinstance(each, Button) for each in item.items) else 26)
    under = looks.t(12)
    if not count:
        return Block(0.0, lambda ink, x, y, w, h: None)
    needs = [least(each, looks) for each in item.items]
    if item.share and len(item.share) == count:
        free = w - gap * (count - 1)
        widths = [free * s / sum(item.share) for s in item.share]
        columns = count if all(need <= wide for need, wide in zip(needs, widths, strict=True)) else 1
        if columns == 1:
            widths = [w]
    else:
        columns = count
        if count == 1 and isinstance(only := item.items[0], Button) and not only.hint:
            w = min(w, max(natural(only, looks), least(only, looks), float(looks.u(300))))
        while columns > 1 and max(needs) > (w - gap * (columns - 1)) / columns:
            more = -(-count // columns) + 1
            columns = min(columns - 1, -(-count // more))
        widths = [(w - gap * (columns - 1)) / columns] * columns
    widths = [float(int(wide)) for wide in widths]
    blocks = [lay(each, widths[n % columns], desk) for n, each in enumerate(item.items)]
    lines = [blocks[n : n + columns] for n in range(0, count, columns)]
    heights = [max(b.height for b in line) for line in lines]
    stretch = [isinstance(each, Button | Picture) for each in item.items]

    def draw(ink: Ink, x: float, y: float, w: float, h: float) -> None:
        n = 0
        for line, high in zip(lines, heights, strict=True):
            left = x
            for column, block in enumerate(line):
                block.draw(ink, left, y, widths[column], high if stretch[n] else block.height)
                left += widths[column] + gap
                n += 1
            y += high + under

    return Block(sum(heights) + under * (len(lines) - 1), draw)
