"""Every item of a panel as a block: how tall it is in a column of a given width, and how it is drawn there.

Two passes: ``lay`` wraps words and finds heights, ``Block.draw`` puts them into the ink at their place.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import assert_never

from game.screen.parts import Bars, Button, Column, Field, Gauge, Item, Line, Picture, Row, Scale, Steps, Words
from game.world.ui.emblems import draw_emblem
from game.world.ui.glyphs import Font, longest_word, width, wrap
from game.world.ui.ink import Ink, Rect
from game.world.ui.looks import Face, Looks
from game.world.ui.marks import draw_key, draw_mark, draw_plate


@dataclass(frozen=True, slots=True)
class Block:
    """An item laid out. ``draw`` takes the ink, the top left corner, the width and the height that it gets."""

    height: float
    draw: Callable[[Ink, float, float, float, float], None]


@dataclass(frozen=True, slots=True)
class Desk:
    """What laying out needs to know beside the item: the looks, and what has been typed into fields."""

    looks: Looks
    typed: Mapping[str, str] = field(default_factory=dict)


def lay(item: Item, w: float, desk: Desk) -> Block:
    """The item in a column ``w`` pixels wide."""
    match item:
        case Words():
            return _words(item, w, desk.looks)
        case Button():
            return _button(item, w, desk.looks)
        case Gauge():
            return _gauge(item, w, desk.looks)
        case Scale():
            return _scale(item, w, desk.looks)
        case Bars():
            return _bars(item, w, desk.looks)
        case Field():
            return _field(item, w, desk)
        case Steps():
            return _steps(item, w, desk.looks)
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
                + _button_lead(item, looks)
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
            lead = _button_lead(item, looks)
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


# ---------------------------------------------------------------- buttons
def _key_width(item: Button, looks: Looks) -> float:
    font = looks.font("small", "Bold")
    return max(font.px * 1.6, width(item.key, font) + font.px * 0.8) if item.key else 0.0


def _button_lead(item: Button, looks: Looks) -> float:
    """The room before the label: padding, key cap, mark."""
    mark = looks.font("body").px * 1.35 if item.mark or item.selected or not item.enabled else 0.0
    key = _key_width(item, looks)
    gap = looks.u(9)
    picture = _emblem_size(looks) + looks.u(3) if item.picture else 0.0
    return looks.t(13) + picture + (key + gap if key else 0.0) + (mark + gap if mark else 0.0)


def _emblem_size(looks: Looks) -> float:
    """The picture in a button."""
    return float(looks.t(62))


def button_face(item: Button, looks: Looks) -> Face:
    """The colours of a button as it is now."""
    colours = looks.colours
    if not item.enabled:
        return Face(colours.well, colours.well, colours.soft, colours.line)
    if item.selected and item.tone in ("plain", "soft"):
        return colours.face("eu") if looks.contrast else Face("#E3EBFB", "#D3DFF8", "#00246B", "#003399")
    return colours.face(item.tone)


def _button(item: Button, w: float, looks: Looks) -> Block:
    font, small = looks.font("body", "Semibold"), looks.font("small")
    lead, tail = _button_lead(item, looks), looks.t(13)
    lines, whole = wrap(item.label, font, w - lead - tail)
    hints, hints_whole = wrap(item.hint, small, w - lead - tail) if item.hint else ((), True)
    words_high = len(lines) * font.line + len(hints) * small.line
    face = button_face(item, looks)
    key = _key_width(item, looks)
    thick = looks.u(3) if item.selected else max(1, looks.u(1.5))

    def draw(ink: Ink, x: float, y: float, w: float, h: float) -> None:
        radius = looks.u(10)
        if item.enabled and not looks.contrast:
            ink.rounded(x, y + looks.u(2), w, h + looks.u(1), radius, "#14213D", 0.22, looks.u(6))
        ink.rounded(x, y, w, h, radius, face.edge)
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


# ---------------------------------------------------------------- figures
def _gauge(item: Gauge, w: float, looks: Looks) -> Block:
    font, small, colours = looks.font("body", "Bold"), looks.font("small", "Semibold"), looks.colours
    enough = item.reached >= item.required
    sign = font.px * 1.15
    label_room = w - sign - looks.u(8)
    one_line = width(item.label, font) + width(item.note, small) + looks.u(16) <= label_room
    labels, whole = wrap(item.label, font, label_room)
    notes, notes_whole = ((item.note,), True) if one_line else wrap(item.note, small, w)
    words_high = font.line * len(labels) + (0 if one_line else small.line * len(notes))
    bar = looks.t(17)

    def draw(ink: Ink, x: float, y: float, w: float, h: float) -> None:
        face = colours.face("for" if enough else item.tone if item.tone != "eu" else "absent")
        if looks.contrast:
            fill = top = colours.accent
        elif enough:
            fill, top = face.fill, face.top
        else:
            fill, top = "#4A6FB5", "#5D82C6"
        draw_plate(
            ink,
            "tick" if enough else "empty",
            x + sign / 2,
            y + font.line / 2,
            sign,
            face.fill if enough else colours.well,
            face.words if enough else colours.words,
        )
        ink.lines(labels, font, x + sign + looks.u(8), y, colours.words, label_room, fits=whole)
        if one_line:
            ink.text(item.note, small, x + w, y + font.px * 0.98, colours.soft, "r", w - sign - width(item.label, font))
        else:
            ink.lines(notes, small, x, y + font.line * len(labels), colours.soft, w, fits=notes_whole)
        top_of_bar = y + words_high + looks.u(6)
        whole_bar = max(1, item.whole)
        ink.rounded(x, top_of_bar, w, bar, bar / 2, colours.line if looks.contrast else "#CBBE9F")
        ink.rounded(x + 1, top_of_bar + 1, w - 2, bar - 2, bar / 2, colours.well)
        filled = w * min(1.0, max(0, item.reached) / whole_bar)
        if filled > 0:
            ink.rounded(x, top_of_bar, max(filled, bar), bar, bar / 2, fill, top=top)
        at = round(x + w * min(1.0, item.required / whole_bar))
        ink.rounded(at - looks.u(4), top_of_bar - looks.u(5), looks.u(8), bar + looks.u(10), looks.u(4), colours.paper)
        ink.rounded(at - looks.u(2), top_of_bar - looks.u(4), looks.u(4), bar + looks.u(8), looks.u(2), colours.heading)

    return Block(words_high + looks.u(6) + bar + looks.u(6), draw)


def _scale(item: Scale, w: float, looks: Looks) -> Block:
    font, small, colours = looks.font("body", "Bold"), looks.font("small", "Semibold"), looks.colours
    notes_font = looks.font("small")
    labels, whole = wrap(item.label, font, w)
    notes, notes_whole = wrap(item.note, notes_font, w) if item.note else ((), True)
    places, above, below = _pin_places(item, w, small, looks)
    track, stem = looks.u(10), looks.u(8)
    label_high = font.line * len(labels)
    up = looks.u(8) + (above * small.line + stem if above else 0)
    down = (below * small.line + stem if below else 0) + looks.u(5)
    height = label_high + up + track + down + notes_font.line * len(notes)

    def draw(ink: Ink, x: float, y: float, w: float, h: float) -> None:
        ink.lines(labels, font, x, y, colours.words, w, fits=whole)
        bar = y + label_high + up
        end = looks.u(8)
        run = w - 2 * end
        ink.rounded(x, bar, w, track, track / 2, colours.line if looks.contrast else "#CBBE9F")
        ink.rounded(x + 1, bar + 1, w - 2, track - 2, track / 2, colours.well)
        if item.band:
            low, high = (x + end + run * v / 100 for v in item.band)
            low, high = low - looks.u(3), high + looks.u(3)
            ink.rounded(
                low,
                bar - looks.u(3),
                high - low,
                track + looks.u(6),
                looks.u(7),
                "#9FB4E3" if not looks.contrast else "#666666",
            )
            ink.frame(low, bar - looks.u(3), high - low, track + looks.u(6), looks.u(7), looks.u(2), colours.accent)
        for pin, (left, row) in zip(item.pins, places, strict=True):
            if not pin.label:
                continue
            at, middle = x + end + run * pin.at / 100, x + left + width(pin.label, small) / 2
            top = (
                bar + track + stem + row // 2 * small.line if row % 2 == 0 else bar - stem - (row // 2 + 1) * small.line
            )
            tip = (middle, top + looks.u(2)) if row % 2 == 0 else (middle, top + small.line - looks.u(2))
            if abs(middle - at) > small.px * 0.5 or row > 1:
                ink.stroke([(at, bar + track / 2), tip], max(1.0, looks.u(1.4)), colours.soft, 0.7)
            ink.text(pin.label, small, x + left, top + small.px * 0.98, colours.inks[pin.tone], "l", w - left)
        for pin in item.pins:
            face = colours.face(pin.tone)
            at = x + end + run * pin.at / 100
            size = looks.u(18) if pin.mark != "dot" else looks.u(13)
            ink.disc(at, bar + track / 2, size / 2 + looks.u(2), colours.paper)
            ink.disc(at, bar + track / 2, size / 2, face.fill)
            if pin.mark != "dot":
                draw_mark(ink, pin.mark, at, bar + track / 2, size * 0.7, face.words, face.fill)
        ink.lines(notes, notes_font, x, y + h - notes_font.line * len(notes), colours.soft, w, fits=notes_whole)

    return Block(height, draw)


def _pin_places(item: Scale, w: float, font: Font, looks: Looks) -> tuple[list[tuple[float, int]], int, int]:
    """Where each pin's label starts and in which row (0, 2, 4 below the track, 1, 3 above), and how many rows there are
    above and below: as few as keep the labels apart and near their pins.
    """
    end, gap = looks.u(8), looks.u(14)
    ranked = sorted((n for n in range(len(item.pins)) if item.pins[n].label), key=lambda n: item.pins[n].at)
    longs = {n: width(item.pins[n].label, font) for n in ranked}
    wish = {
        n: min(max(0.0, end + (w - 2 * end) * item.pins[n].at / 100 - longs[n] / 2), max(0.0, w - longs[n]))
        for n in ranked
    }
    lefts: dict[int, float] = {}
    rows = 1
    for rows in range(1, max(1, len(ranked)) + 1):
        lefts = {}
        for row in range(rows):
            lefts |= _apart(ranked[row::rows], wish, longs, w, gap)
        if all(left >= 0 and abs(left - wish[n]) <= font.px * 2.5 for n, left in lefts.items()):
            break
    row_of = {n: k % rows for k, n in enumerate(ranked)}
    used = set(row_of.values())
    places = [(max(0.0, lefts.get(n, 0.0)), row_of.get(n, 0)) for n in range(len(item.pins))]
    return places, sum(row % 2 for row in used), sum(row % 2 == 0 for row in used)


def _apart(
    these: Sequence[int], wish: Mapping[int, float], longs: Mapping[int, float], w: float, gap: float
) -> dict[int, float]:
    """Labels of one row pushed apart; a negative place says that they do not fit."""
    lefts = {n: wish[n] for n in these}
    for a, b in zip(these, these[1:], strict=False):
        clash = lefts[a] + longs[a] + gap - lefts[b]
        if clash > 0:
            lefts[a] -= clash / 2
            lefts[b] += clash / 2
    edge = w
    for n in reversed(these):
        lefts[n] = min(lefts[n], edge - longs[n])
        edge = lefts[n] - gap
    start = 0.0
    for n in these:
        lefts[n] = max(lefts[n], start)
        start = lefts[n] + longs[n] + gap
    return lefts if start - gap <= w + 1 else dict.fromkeys(these, -1.0)


def _bars(item: Bars, w: float, looks: Looks) -> Block:
    font, number, colours = looks.font("body", "Semibold"), looks.font("body", "Bold"), looks.colours
    tall = max(looks.u(34), font.line + looks.u(6))
    gap = looks.u(6)

    def draw(ink: Ink, x: float, y: float, w: float, h: float) -> None:
        widest = max((width(str(count), number) for _, count, _, _ in item.rows), default=0.0)
        for words, count, tone, mark in item.rows:
            face = colours.face(tone)
            ink.rounded(x, y, w, tall, looks.u(8), colours.well if not looks.contrast else "#000000")
            share = max(0.0, min(1.0, count / max(1, item.whole)))
            ink.rounded(
                x, y, tall + (w - tall) * share, tall, looks.u(8), face.fill, 0.25 if not looks.contrast else 0.6
            )
            ink.rounded(x, y, tall, tall, looks.u(8), face.fill, top=face.top)
            draw_mark(ink, mark, x + tall / 2, y + tall / 2, tall * 0.56, face.words, face.fill)
            room = w - tall - widest - looks.u(30)
            lines, whole = wrap(words, font, room)
            ink.text(
                lines[0],
                font,
                x + tall + looks.u(10),
                y + tall / 2 + font.px * 0.33,
                colours.words,
                "l",
                room,
                whole and len(lines) == 1,
            )
            ink.text(
                str(count), number, x + w - looks.u(10), y + tall / 2 + font.px * 0.33, colours.words, "r", widest + 1
            )
            y += tall + gap

    return Block(len(item.rows) * (tall + gap) - gap, draw)


def _field(item: Field, w: float, desk: Desk) -> Block:
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


# ---------------------------------------------------------------- steps
def _step_width(label: str, looks: Looks) -> float:
    font = looks.font("body", "Semibold")
    return font.px * 1.3 + looks.u(8) + width(label, font) + looks.u(18)


def _draw_step(ink: Ink, item: Steps, n: int, x: float, y: float, tall: float, looks: Looks, label: bool) -> float:
    """One step as a numbered disc and, unless there is no room, its name; gives its width."""
    font, number, colours = looks.font("body", "Semibold"), looks.font("small", "Bold"), looks.colours
    wide = _step_width(item.labels[n], looks) if label else font.px * 1.3 + looks.u(10)
    now, done = n == item.now, n in item.done
    size = font.px * 1.3
    if now and label:
        ink.rounded(x, y, wide, tall, tall / 2, colours.face("eu").fill, top=colours.face("eu").top)
    cx, cy = x + looks.u(5) + size / 2, y + tall / 2
    face = colours.face("gold" if now else "for" if done else "soft")
    if looks.contrast or not (now or done):
        ink.disc(cx, cy, size / 2 + looks.u(1.5), colours.line)
    ink.disc(cx, cy, size / 2, face.fill, top=face.top)
    if done and not now:
        draw_mark(ink, "tick", cx, cy, size * 0.62, face.words, face.fill)
    else:
        ink.text(str(n + 1), number, cx, cy + number.px * 0.33, face.words, "c", size)
    if label:
        words = colours.face("eu").words if now else colours.words if done else colours.soft
        ink.text(item.labels[n], font, cx + size / 2 + looks.u(6), cy + font.px * 0.32, words, "l", wide)
    return wide


def _steps(item: Steps, w: float, looks: Looks) -> Block:
    """Steps in as many lines as they need."""
    tall = looks.font("body").px * 1.3 + looks.u(10)
    gap, places, x, row = looks.u(6), [], 0.0, 0
    for label in item.labels:
        wide = min(_step_width(label, looks), w)
        if x and x + wide > w:
            x, row = 0.0, row + 1
        places.append((x, row))
        x += wide + gap
    height = (row + 1) * (tall + gap) - gap

    def draw(ink: Ink, x: float, y: float, w: float, h: float) -> None:
        for n, (left, line) in enumerate(places):
            _draw_step(ink, item, n, x + left, y + line * (tall + gap), tall, looks, label=True)
        if item.id:
            ink.spots[item.id] = Rect(x, y, w, height)

    return Block(height, draw)


def bar_steps(item: Steps, w: float, looks: Looks) -> tuple[float, Block]:
    """Steps on one line of the bar: the present one by name and, as far as there is room, its neighbours too."""
    tall = looks.font("body").px * 1.3 + looks.u(10)
    gap = looks.u(4)

    def total(named: set[int], shown: Sequence[int]) -> float:
        bare = looks.font("body").px * 1.3 + looks.u(10)
        return sum(_step_width(item.labels[n], looks) if n in named else bare for n in shown) + gap * (len(shown) - 1)

    every: Sequence[int] = range(len(item.labels))
    now = {item.now} & set(every)
    shown, named = (every, now) if total(now, every) <= w else (sorted(now), now)
    for n in sorted(every, key=lambda n: (abs(n - item.now), n < item.now)) if shown is every else ():
        if total(named | {n}, every) > w:
            break
        named = named | {n}
    wide = total(named, shown)

    def draw(ink: Ink, x: float, y: float, w: float, h: float) -> None:
        left, top = x, y + (h - tall) / 2
        for n in shown:
            left += _draw_step(ink, item, n, left, top, tall, looks, label=n in named) + gap
        if item.id:
            ink.spots[item.id] = Rect(x, top, wide, tall)

    return wide, Block(tall, draw)


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
