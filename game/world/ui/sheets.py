"""Where panels lie on the screen, and each drawn as a sheet of paper.

The bar lies on top; the card at the bottom; side sheets stand between the two, or, when words are large, beside a
narrower card; a page or dialog lies over a veil. What does not fit scrolls inside its sheet, while the foot with its
buttons stays in sight.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from game.screen.parts import Button, Column, Field, Item, Panel, PanelKind, Picture, Row, Steps, Words
from game.world.ui.emblems import frieze
from game.world.ui.glyphs import atlas, width, wrap
from game.world.ui.ink import Drawn, Ink, Rect
from game.world.ui.items import Block, Desk, bar_steps, lay, least, natural, stack
from game.world.ui.looks import GOLD, Looks, Named
from game.world.ui.marks import draw_key, draw_mark


@dataclass(slots=True)
class Sheet:
    """A panel drawn: ``chrome`` fixed, in window pixels; ``body``, which scrolls, from the top left of ``view``."""

    panel: Panel
    box: Rect
    view: Rect
    chrome: Ink
    body: Ink
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
        if (found := self.chrome.spots.get(id)) is not None:
            return found
        if (found := self.body.spots.get(id)) is not None:
            return found.moved(self.view.x, self.view.y - scroll)
        return None

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
        found[panel.close] = Button(panel.close, "", "Esc")
    return found


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


# ---------------------------------------------------------------- paper
def _paper(ink: Ink, box: Rect, looks: Looks, edge: bool = True) -> None:
    """A cream sheet with a soft shadow and an edge in the Union's blue."""
    colours, r = looks.colours, looks.u(14)
    if looks.contrast:
        ink.rounded(*box, r, "#FFFFFF")
        ink.rounded(*box.grown(-looks.u(2)), r - looks.u(2), colours.paper)
    else:
        ink.rounded(box.x, box.y + looks.u(7), box.w, box.h, r + looks.u(6), "#0B1630", 0.42, looks.u(30))
        if edge:
            ink.rounded(box.x - looks.u(5), box.y, looks.u(40), box.h, looks.u(14), colours.accent)
        ink.rounded(*box, r if not edge else looks.u(12), colours.paper, top=colours.paper_top)


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


def _close_size(panel: Panel, looks: Looks) -> float:
    own = controls_of(replace(panel, close=""))
    return float(looks.t(38)) if panel.close and panel.close not in own else 0.0


def _close_cross(ink: Ink, panel: Panel, box: Rect, looks: Looks) -> None:
    """What the mouse presses instead of Esc: a cross, or on a card, which leads to the menu, the key's own cap."""
    if not (size := _close_size(panel, looks)):
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


def _headed(panel: Panel, items: tuple[Item, ...], w: float, desk: Desk) -> Block:
    """Heading and items in one column; the heading leaves room for the cross."""
    looks = desk.looks
    head = _head(panel, w - _close_size(panel, looks), looks) if panel.title or panel.eyebrow else None
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


def _column(
    panel: Panel, box_x: float, box_w: float, most: float, desk: Desk, pad: tuple[float, float]
) -> tuple[Block, Block | None, float, float]:
    """The body and the pinned foot of a one-column sheet, the height of the sheet, and the width of the body."""
    looks = desk.looks
    pad_x, pad_y = pad
    inner = box_w - 2 * pad_x
    foot = _foot(panel, inner, desk)
    items = panel.items
    if foot and foot.height > most * 0.5:
        foot, items = None, (*panel.items, Row(panel.foot))
    body = _headed(panel, items, inner, desk)
    fixed = 2 * pad_y + (foot.height + looks.t(12) if foot else 0)
    if body.height + fixed > most:
        inner -= looks.u(10)
        body = _headed(panel, items, inner, desk)
    return body, foot, min(most, body.height + fixed), inner


def _compose(
    panel: Panel,
    box: Rect,
    body: Block,
    foot: Block | None,
    inner: float,
    desk: Desk,
    pad: tuple[float, float],
    edge: bool = True,
) -> Sheet:
    """Draw a one-column sheet at its place."""
    looks = desk.looks
    pad_x, pad_y = pad
    chrome, ink = Ink(), Ink()
    _paper(chrome, box, looks, edge)
    foot_high = foot.height + looks.t(12) if foot else 0.0
    view = Rect(box.x + pad_x, box.y + pad_y, box.w - 2 * pad_x, box.h - 2 * pad_y - foot_high)
    view = Rect(*(float(round(v)) for v in view))
    body.draw(ink, 0, 0, inner, body.height)
    if foot:
        y = box.y + box.h - pad_y - foot.height
        foot.draw(chrome, box.x + pad_x, y, box.w - 2 * pad_x, foot.height)
    _close_cross(chrome, panel, box, looks)
    return Sheet(panel, box, view, chrome, ink, body.height)


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
        return _compose(panel, box, two, None, wide - 2 * pad[0], desk, pad)
    body, foot, high, inner = _column(panel, x, wide, most, desk, pad)
    return _compose(panel, Rect(x, looks.tall - bottom - high, wide, high), body, foot, inner, desk, pad)


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
    gap, cap = looks.u(36), _close_size(panel, looks)
    inner -= cap
    left_wide = float(round((inner - gap) * share))
    right_wide = inner - gap - left_wide
    if any(least(item, looks) > right_wide for item in (*done, *panel.foot)):
        return None
    left = _headed(replace(panel, close=""), said, left_wide, desk)
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
    band = _band_height(looks) if panel.kind == "left" else 0.0
    body, foot, high, inner = _column(panel, x, wide, area.h - band, desk, pad)
    sheet = _compose(panel, Rect(x, area.y + band, wide, high), body, foot, inner, desk, pad)
    return _banded(sheet, foot, pad, band, looks) if band else sheet


def _page(panel: Panel, area: Rect, desk: Desk) -> Sheet:
    looks = desk.looks
    wide = float(round(min(area.w - 2 * looks.u(28), looks.u(1060) * looks.growth**0.6)))
    x = (area.w - wide) // 2
    band = _band_height(looks)
    pad = (float(looks.u(44)), float(looks.u(26)))
    body, foot, high, inner = _column(panel, x, wide, area.h - 2 * looks.u(20) - band, desk, pad)
    y = float(round(area.y + (area.h - high - band) / 2))
    sheet = _compose(panel, Rect(x, y + band, wide, high), body, foot, inner, desk, pad, edge=False)
    veil = Ink()
    veil.rounded(0, area.y, looks.wide, area.h, 0, looks.colours.veil, 0.55 if not looks.contrast else 1.0, 0)
    return _banded(sheet, foot, pad, band, looks, veil)


def _band_height(looks: Looks) -> float:
    return float(9 * max(2, looks.u(2)) + looks.u(16))


def _banded(
    sheet: Sheet, foot: Block | None, pad: tuple[float, float], band: float, looks: Looks, chrome: Ink | None = None
) -> Sheet:
    """The sheet with a woven band along its top instead of the edge at its side."""
    inner, chrome = sheet.box, chrome or Ink()
    whole = Rect(inner.x, inner.y - band, inner.w, inner.h + band)
    _paper(chrome, whole, looks, edge=False)
    if not looks.contrast:
        chrome.rounded(whole.x, whole.y, whole.w, band + looks.u(12), looks.u(14), looks.colours.accent)
        chrome.rounded(whole.x, whole.y + band, whole.w, looks.u(24), 0, looks.colours.paper_top)
        frieze(chrome, whole.x + looks.u(14), whole.y + looks.u(8), whole.w - looks.u(28), max(2, looks.u(2)), GOLD)
    if foot:
        foot.draw(chrome, inner.x + pad[0], inner.y + inner.h - pad[1] - foot.height, inner.w - 2 * pad[0], foot.height)
    _close_cross(chrome, sheet.panel, inner, looks)
    sheet.chrome, sheet.box = chrome, whole
    return sheet


def _dialog(panel: Panel, area: Rect, desk: Desk) -> Sheet:
    looks = desk.looks
    wide = float(round(min(area.w - 2 * looks.u(28), looks.u(640) * looks.growth**0.6)))
    pad = (float(looks.u(34)), float(looks.u(26)))
    body, foot, high, inner = _column(panel, 0, wide, area.h - 2 * looks.u(24), desk, pad)
    box = Rect((area.w - wide) // 2, round((area.h - high) / 2), wide, high)
    sheet = _compose(panel, box, body, foot, inner, desk, pad)
    under = Ink()
    under.rounded(0, 0, looks.wide, looks.tall, 0, looks.colours.veil, 0.4 if not looks.contrast else 0.85, 0)
    under.join(sheet.chrome)
    sheet.chrome = under
    return sheet


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
    chrome = Ink()
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
        chrome.quads([(0, 0, area.w, box_high)], "#FFFFFF")
        chrome.quads([(0, 0, area.w, box_high - looks.u(2))], colours.paper)
    else:
        chrome.fade(0, box_high - 1, area.w, looks.u(14), "#0B1630", 0.4, 0.0)
        chrome.quads([(0, 0, area.w, box_high)], colours.paper)
        chrome.quads([(0, box_high - looks.u(3), area.w, looks.u(3))], colours.accent)
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
    return Sheet(panel, box, Rect(0, 0, area.w, box_high), chrome, Ink(), 0.0)


def _bar_natural(item: Item, looks: Looks) -> float:
    return looks.u(item.tall) if isinstance(item, Picture) else natural(item, looks)


def _bar_block(item: Item, looks: Looks, desk: Desk) -> Block:
    return lay(item, _bar_natural(item, looks) + 1, desk)


_BUILD = {"bar": _bar, "card": _card, "side": _side, "left": _side, "page": _page, "dialog": _dialog}
