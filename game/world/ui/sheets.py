"""Where panels lie on the screen.

The bar lies on top; the card at the bottom; a side sheet stands under the bar beside a narrower card, and two
between bar and card; a page or dialog lies over a veil. What does not fit scrolls inside its sheet, while the foot with
its buttons stays in sight.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from game.screen.parts import Field, Item, Panel, Picture, Row, Steps, Words
from game.world.ui.block import Block, Desk
from game.world.ui.glyphs import atlas, width, wrap
from game.world.ui.ink import Ink
from game.world.ui.items import lay, least, natural, stack
from game.world.ui.looks import Looks
from game.world.ui.paper import Plan, Sheet, band_height, close_size, compose, controls_of, headed, plan
from game.world.ui.rect import Rect
from game.world.ui.steps import bar_steps


def arrange(
    panels: tuple[Panel, ...], looks: Looks, typed: Mapping[str, str], old: Mapping[tuple[object, ...], Sheet]
) -> dict[tuple[object, ...], Sheet]:
    """All panels as sheets, keyed by what they depend on, so that unchanged ones are taken from ``old``."""
    made: dict[tuple[object, ...], Sheet] = {}
    wide, tall = looks.wide, looks.tall
    top, bottom, gap = 0.0, float(tall), float(looks.u(14))

    def build(panel: Panel, area: Rect) -> Sheet:
        values = tuple(typed.get(id, "") for id, item in controls_of(panel).items() if isinstance(item, Field))
        key = (panel, area, looks, values, atlas.generation)
        sheet = old.get(key) or _BUILD[panel.kind](panel, area, Desk(looks, typed))
        sheet.controls = controls_of(panel)
        made[key] = sheet
        return sheet

    by_kind = {
        kind: [p for p in panels if p.kind == kind] for kind in ("bar", "card", "left", "side", "page", "dialog")
    }
    for panel in by_kind["bar"]:
        top = build(panel, Rect(0, 0, wide, tall)).box.h
    if by_kind["page"]:
        build(by_kind["page"][-1], Rect(0, top, wide, tall - top))
    else:
        beside = [panel for kind in ("left", "side") for panel in by_kind[kind][-1:]]
        free = Rect(0, top, wide, tall - top)
        if len(beside) > 1:
            for panel in by_kind["card"][-1:]:
                bottom = build(panel, free).box.y
        for panel in beside:
            box = build(panel, Rect(gap, top + gap, wide - 2 * gap, max(looks.u(120), bottom - top - 2 * gap))).box
            free = (
                Rect(box.x + box.w, top, wide - box.x - box.w, free.h)
                if panel.kind == "left"
                else Rect(0, top, box.x, free.h)
            )
        if len(beside) < 2:
            for panel in by_kind["card"][-1:]:
                build(panel, free)
    for panel in by_kind["dialog"][-1:]:
        build(panel, Rect(0, 0, wide, tall))
    return made


# ---------------------------------------------------------------- kinds
def _card(panel: Panel, area: Rect, desk: Desk) -> Sheet:
    looks = desk.looks
    margin = float(looks.u(36 if area.w > 1.5 * looks.tall else 16))
    wide = min(area.w - 2 * margin, looks.u(1280) * 1.0)
    x, bottom = area.x + (area.w - wide) / 2, float(looks.u(14))
    most = looks.tall * 0.45
    pad = (float(looks.u(26)), float(looks.u(16)))
    two = _two_columns(panel, wide - 2 * pad[0], desk)
    if two and two.height + 2 * pad[1] <= most:
        high = two.height + 2 * pad[1]
        box = Rect(x, looks.tall - bottom - high, wide, high)
        return compose(panel, box, Plan(two, wide - 2 * pad[0], high, pad), looks)
    column = plan(panel, wide, most, desk, pad)
    return compose(panel, Rect(x, looks.tall - bottom - column.high, wide, column.high), column, looks)


def _two_columns(panel: Panel, inner: float, desk: Desk) -> Block | None:
    """A wide card: what happens on the left, what I can do on the right, divided so that it is least tall."""
    looks = desk.looks
    acts = [n for n, item in enumerate(panel.items) if not isinstance(item, Words)] or [len(panel.items)]
    done = panel.items[acts[0] : acts[-1] + 1]
    said = panel.items[: acts[0]] + panel.items[acts[-1] + 1 :]  # what is said last belongs to what is said
    if not (done or panel.foot) or not (said or panel.title) or inner < looks.font("body").px * 52:
        return None
    shares = (0.42, 0.36, 0.3) if done or len(panel.foot) > 1 else (0.62, 0.7)
    found = [block for share in shares if (block := _divided(panel, said, done, inner, share, desk)) is not None]
    return min(found, key=lambda block: round(block.height / looks.u(8)), default=None)


def _divided(
    panel: Panel, said: tuple[Item, ...], done: tuple[Item, ...], inner: float, share: float, desk: Desk
) -> Block | None:
    """Two columns of which the left takes a share of the width; None where something would not fit."""
    looks = desk.looks
    gap, cap = looks.u(36), close_size(panel, looks)
    inner -= cap
    left_wide = float(round((inner - gap) * share))
    right_wide = inner - gap - left_wide
    if any(least(item, looks) > right_wide for item in (*done, *panel.foot)):
        return None
    left = headed(replace(panel, close=""), said, left_wide, desk)
    right = stack(done, right_wide, desk)
    foot = lay(Row(panel.foot), right_wide, desk)
    between = looks.t(14) if done and panel.foot else 0
    height = max(left.height, right.height + between + foot.height)

    def draw(ink: Ink, x: float, y: float, w: float, h: float) -> None:
        left.draw(ink, x, y, left_wide, left.height)
        at, spare = x + left_wide + gap, h - right.height - between - foot.height
        top = y if done and panel.foot else y + spare / 2
        right.draw(ink, at, top, right_wide, right.height)
        foot.draw(ink, at, y + h - foot.height if done else top, right_wide, foot.height)

    return Block(height, draw)


def _side(panel: Panel, area: Rect, desk: Desk) -> Sheet:
    looks = desk.looks
    panel = replace(panel, foot=tuple(b for b in panel.foot if b.id != panel.close))  # the cross does the same
    wide = float(round(min(area.w * 0.48, looks.u(410) * looks.growth**0.55)))
    pad = (float(looks.u(22)), float(looks.u(16)))
    x = area.x + looks.u(5) if panel.kind == "left" else area.x + area.w - wide
    band = band_height(looks) if panel.kind == "left" else 0.0
    column = plan(panel, wide, area.h - band, desk, pad)
    return compose(panel, Rect(x, area.y + band, wide, column.high), column, looks, band)


def _page(panel: Panel, area: Rect, desk: Desk) -> Sheet:
    looks = desk.looks
    wide = float(round(min(area.w - 2 * looks.u(28), looks.u(1060) * looks.growth**0.6)))
    band = band_height(looks)
    column = plan(panel, wide, area.h - 2 * looks.u(20) - band, desk, (float(looks.u(44)), float(looks.u(26))))
    y = float(round(area.y + (area.h - column.high - band) / 2))
    veil = (Rect(0, area.y, looks.wide, area.h), 0.55 if not looks.contrast else 1.0)
    return compose(panel, Rect((area.w - wide) // 2, y + band, wide, column.high), column, looks, band, veil)


def _dialog(panel: Panel, area: Rect, desk: Desk) -> Sheet:
    looks = desk.looks
    wide = float(round(min(area.w - 2 * looks.u(28), looks.u(640) * looks.growth**0.6)))
    column = plan(panel, wide, area.h - 2 * looks.u(24), desk, (float(looks.u(34)), float(looks.u(26))))
    veil = (Rect(0, 0, looks.wide, looks.tall), 0.4 if not looks.contrast else 0.85)
    box = Rect((area.w - wide) // 2, round((area.h - column.high) / 2), wide, column.high)
    return compose(panel, box, column, looks, veil=veil)


def _bar(panel: Panel, area: Rect, desk: Desk) -> Sheet:
    """Title, where we are, and at the right what can be opened; two lines where one is too short."""
    looks, colours = desk.looks, desk.looks.colours
    title = looks.font("head", "Bold")
    pad, gap, line_gap = looks.u(24), looks.u(22), looks.u(8)
    parts: list[tuple[float, Block]] = []
    steps = next((i for i in panel.items if isinstance(i, Steps)), None)
    words_wide = width(panel.title, title)
    others = [i for i in panel.items if i is not steps]
    ends: list[Item] = [*others, *panel.foot]
    free = area.w - 2 * pad
    fixed = (words_wide + gap if panel.title else 0) + sum(_bar_natural(i, looks) + gap for i in ends)
    one_line = steps is None or bar_steps(steps, free - fixed, looks)[0] <= free - fixed
    chrome, paper = Ink(), Ink()
    if steps and one_line:
        parts.append(bar_steps(steps, free - fixed, looks))
    high = max(
        [title.line, looks.u(38), *(b.height for _, b in parts), *(_bar_block(i, looks, desk).height for i in ends)]
    )
    box_high = float(round(high + looks.u(14)))
    if steps and not one_line:
        second = bar_steps(steps, free, looks)
        box_high += second[1].height + line_gap
    box = Rect(0, 0, area.w, box_high)
    if looks.contrast:
        paper.quads([(0, 0, area.w, box_high)], "#FFFFFF")
        paper.quads([(0, 0, area.w, box_high - looks.u(2))], colours.paper)
    else:
        chrome.fade(0, box_high, area.w, looks.u(13), "#0B1630", 0.37, 0.0)
        paper.quads([(0, 0, area.w, box_high)], colours.paper)
        paper.quads([(0, box_high - looks.u(3), area.w, looks.u(3))], colours.accent)
    y = float(looks.u(6))
    x = float(pad)
    if panel.title:
        room = max(looks.u(120), free - sum(_bar_natural(i, looks) + gap for i in ends))
        lines, whole = wrap(panel.title, title, room)
        chrome.text(
            lines[0], title, x, y + high / 2 + title.px * 0.33, colours.heading, "l", room, whole and len(lines) == 1
        )
        x += words_wide + gap
    right = area.w - pad
    for item in reversed(ends):
        wide = _bar_natural(item, looks)
        block = _bar_block(item, looks, desk)
        right -= wide
        block.draw(chrome, right, y + (high - block.height) / 2, wide, block.height)
        right -= gap
    for wide, block in parts:
        block.draw(chrome, x + max(0.0, (right - x - wide) / 2), y, wide, high)
    if steps and not one_line:
        second[1].draw(chrome, pad, y + high + line_gap, second[0], second[1].height)
    return Sheet(panel, box, Rect(0, 0, area.w, box_high), chrome, Ink(), paper)


def _bar_natural(item: Item, looks: Looks) -> float:
    return looks.u(item.tall) if isinstance(item, Picture) else natural(item, looks)


def _bar_block(item: Item, looks: Looks, desk: Desk) -> Block:
    return lay(item, _bar_natural(item, looks) + 1, desk)


_BUILD = {"bar": _bar, "card": _card, "side": _side, "left": _side, "page": _page, "dialog": _dialog}
