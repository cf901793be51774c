"""Names over people's heads: small sheets that follow points of the world, the nearest first.

All tags are one mesh. While the camera moves only its corners are written anew; while nothing moves, nothing is.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from panda3d.core import NodePath

from game.screen.parts import Mark, Tone
from game.world.ui.glyphs import Floats, width, wrap
from game.world.ui.ink import Ink, Mesh
from game.world.ui.looks import Looks
from game.world.ui.marks import draw_mark
from game.world.ui.rect import Drawn, Rect


class Tag(NamedTuple):
    """What one person's tag says and the point of the world over which it hangs."""

    key: str
    point: tuple[float, float, float]
    name: str
    note: str = ""
    tone: Tone = "plain"
    mark: Mark = ""
    selected: bool = False


_FAR = -100_000.0


class Tags:
    """The tags of a place. ``places`` holds the boxes of those that can be seen."""

    def __init__(self, root: NodePath) -> None:
        self._root = root
        self._mesh: Mesh | None = None
        self._tags: tuple[Tag, ...] = ()
        self._faces: tuple[tuple[object, ...], ...] = ()
        self._local: Floats = np.zeros((0, 2), "f4")
        self._owner: NDArray[np.int64] = np.zeros(0, "i8")
        self._sizes: list[tuple[float, float]] = []
        self._words: list[list[Drawn]] = []
        self._seen: tuple[object, ...] = ()
        self.places: dict[str, Rect] = {}

    @property
    def keys(self) -> list[str]:
        """Everybody with a tag, from left to right as given."""
        return [tag.key for tag in self._tags]

    def name(self, key: str) -> str:
        """What the tag says, for the voice."""
        return next((f"{t.name}. {t.note}".strip(" .") for t in self._tags if t.key == key), "")

    def show(self, tags: Iterable[Tag], looks: Looks, generation: int) -> None:
        """Draw these tags; only their words, not their places, make a new mesh necessary."""
        self._tags = tuple(tags)
        faces = (*((t.key, t.name, t.note, t.tone, t.mark, t.selected) for t in self._tags), (looks, generation))
        if faces == self._faces:
            return
        self._faces, self._seen = faces, ()
        ink = Ink()
        owner: list[int] = []
        self._sizes, self._words = [], []
        for n, tag in enumerate(self._tags):
            words = len(ink.words)
            self._sizes.append(_draw(ink, tag, looks))
            owner += [n] * (ink.size - len(owner))
            self._words.append(ink.words[words:])
        if self._mesh:
            self._mesh.node.removeNode()
        self._owner, self._local = np.array(owner, "i8"), ink.corners()
        self._mesh = ink.mesh("tags")
        self._mesh.node.reparentTo(self._root)

    def place(self, view: NDArray[np.float64], room: Rect, focus: str, wide: int, tall: int) -> bool:
        """Hang the tags where their points appear in ``room``; whether anything moved."""
        seen = (view.tobytes(), room, focus, tuple(t.point for t in self._tags), wide, tall)
        if seen == self._seen or not self._mesh:
            return False
        self._seen = seen
        if not self._tags:
            self.places = {}
            return True
        points = np.array([(*t.point, 1.0) for t in self._tags]) @ view
        safe = np.where(points[:, 3] > 0.05, points[:, 3], 1.0)
        xs = ((points[:, 0] / safe + 1) * wide / 2).tolist()
        ys = ((1 - points[:, 1] / safe) * tall / 2).tolist()
        depth = points[:, 3].tolist()
        ahead = [d > 0.05 for d in depth]
        # the nearest first; who was seen a moment ago counts as a little nearer, lest two tags take turns
        near = [d * (0.85 if t.key in self.places else 1.0) for t, d in zip(self._tags, depth, strict=True)]
        order = sorted(
            range(len(self._tags)), key=lambda n: (self._tags[n].key != focus, not self._tags[n].selected, near[n])
        )
        taken: list[Rect] = []
        self.places = {}
        moves = np.full((len(self._tags), 2), _FAR, "f4")
        for n in order:
            w, h = self._sizes[n]
            box = Rect(round(xs[n] - w / 2), round(ys[n] - h), w, h)
            if self._tags[n].key == focus:
                box = _inside(box, room, ahead[n])
            elif not ahead[n] or not room.holds(xs[n], ys[n]):
                continue
            else:
                box = _inside(box, room, ahead=True)
            tries = (box.moved(0, -k * h * 0.34) for k in range(7))
            free = next((t for t in tries if t.y >= room.y and not any(t.meets(o) for o in taken)), None)
            if free is None:
                continue
            free = Rect(free.x, round(free.y), w, h)
            taken.append(free)
            self.places[self._tags[n].key] = free
            moves[n] = free.x, free.y
        self._mesh.move(self._local + moves[self._owner])
        return True

    def words(self) -> list[Drawn]:
        """The words of all tags in sight."""
        return [
            w.moved(self.places[t.key].x, self.places[t.key].y, t.key)
            for t, lines in zip(self._tags, self._words, strict=True)
            if t.key in self.places
            for w in lines
        ]


def _inside(box: Rect, room: Rect, ahead: bool) -> Rect:
    """The tag that has the focus stays in sight: at the edge nearest to its person."""
    if not ahead:
        box = Rect(room.x + room.w - box.x - box.w, room.y + room.h, box.w, box.h)
    return Rect(
        round(min(max(box.x, room.x), max(room.x, room.x + room.w - box.w))),
        round(min(max(box.y, room.y), max(room.y, room.y + room.h - box.h))),
        box.w,
        box.h,
    )


def _draw(ink: Ink, tag: Tag, looks: Looks) -> tuple[float, float]:
    """One tag from its own top left corner; gives its size, pointer included."""
    colours = looks.colours
    font, small = looks.font("small", "Bold"), looks.font("small")
    pad, plate = looks.u(10), font.px * 1.3
    lead = plate + looks.u(7) if tag.mark else 0.0
    widest = max(width(tag.name, font), 11.0 * font.px)
    notes, whole = wrap(tag.note, small, widest) if tag.note else ((), True)
    words = max(width(tag.name, font), *(width(line, small) for line in notes), 0.0)
    w = float(round(words + 2 * pad + lead))
    body = font.line + len(notes) * small.line + looks.u(8)
    tip = looks.u(9)
    edge = colours.ring if tag.selected else colours.line
    thick = looks.u(3) if tag.selected else max(1, looks.u(1.5))
    r = looks.u(9)
    inside = Rect(looks.u(8), looks.u(11), w - 2 * looks.u(8), body - looks.u(11) - looks.u(5))
    hole = inside if inside.w > 0 and inside.h > 0 else None  # what the paper covers need not be drawn
    if not looks.contrast:
        ink.rounded(0, looks.u(3), w, body, r, "#0B1630", 0.34, looks.u(10), hole=hole)
    ink.area(
        [(w / 2 - tip, body - 2), (w / 2 + tip, body - 2), (w / 2, body + tip)],
        colours.heading if tag.selected else colours.paper,
    )
    if tag.selected:
        ink.rounded(-1, -1, w + 2, body + 2, r + 1, colours.heading, hole=hole)
    ink.rounded(0, 0, w, body, r, edge, hole=hole)
    ink.rounded(thick, thick, w - 2 * thick, body - 2 * thick, r - thick, colours.paper, top=colours.paper_top)
    if tag.mark:
        face = colours.face(tag.tone if tag.tone != "plain" else "eu")
        ink.disc(pad + plate / 2, body / 2, plate / 2, face.fill, top=face.top)
        draw_mark(ink, tag.mark, pad + plate / 2, body / 2, plate * 0.6, face.words, face.fill)
    left, room = pad + lead, words + 2
    ink.text(tag.name, font, left, looks.u(4) + font.px, colours.words, "l", room)
    ink.lines(notes, small, left, looks.u(4) + font.line, colours.soft, room, fits=whole)
    return w, float(body + tip)


__all__ = ["Tag", "Tags"]
