"""The procedure as steps: in the bar on one line, elsewhere on as many as it takes."""

from __future__ import annotations

from collections.abc import Sequence

from game.screen.parts import Steps
from game.world.ui.block import Block
from game.world.ui.glyphs import width
from game.world.ui.ink import Ink
from game.world.ui.looks import Looks
from game.world.ui.marks import draw_mark
from game.world.ui.rect import Rect


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


def lay_steps(item: Steps, w: float, looks: Looks) -> Block:
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
