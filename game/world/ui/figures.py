"""Figures: gauges with their threshold, scales with pins, counted ballots."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from game.screen.parts import Bars, Gauge, Scale
from game.world.ui.block import Block
from game.world.ui.glyphs import Font, width, wrap
from game.world.ui.ink import Ink
from game.world.ui.looks import Looks
from game.world.ui.marks import draw_mark, draw_plate


def lay_gauge(item: Gauge, w: float, looks: Looks) -> Block:
    """A bar that fills towards a threshold, which is a notch across it; a tick says that it is reached."""
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


def lay_scale(item: Scale, w: float, looks: Looks) -> Block:
    """A track from 0 to 100 with what is known as a band, and pins whose labels keep clear of one another."""
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


def lay_bars(item: Bars, w: float, looks: Looks) -> Block:
    """Ballots counted: a row for each kind with its mark, its words, its number and a bar."""
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
