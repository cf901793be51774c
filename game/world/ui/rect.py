"""Boxes on the screen, and the record of each line of text in one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple


class Rect(NamedTuple):
    """A box in pixels from the top left."""

    x: float
    y: float
    w: float
    h: float

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in it."""
        return self.x <= x < self.x + self.w and self.y <= y < self.y + self.h

    def meets(self, other: Rect, by: float = 0.0) -> bool:
        """Whether two boxes share more than ``by`` pixels each way."""
        return (
            self.x + self.w - by > other.x
            and other.x + other.w - by > self.x
            and self.y + self.h - by > other.y
            and other.y + other.h - by > self.y
        )

    def covers(self, other: Rect) -> bool:
        """Whether the other box lies wholly in this one."""
        return (
            self.x <= other.x
            and self.y <= other.y
            and other.x + other.w <= self.x + self.w
            and other.y + other.h <= self.y + self.h
        )

    def moved(self, dx: float, dy: float) -> Rect:
        """The same box elsewhere."""
        return Rect(self.x + dx, self.y + dy, self.w, self.h)

    def grown(self, by: float) -> Rect:
        """The same box, larger on every side."""
        return Rect(self.x - by, self.y - by, self.w + 2 * by, self.h + 2 * by)

    def within(self, other: Rect) -> Rect:
        """The part that both share."""
        x, y = max(self.x, other.x), max(self.y, other.y)
        return Rect(
            x,
            y,
            max(0.0, min(self.x + self.w, other.x + other.w) - x),
            max(0.0, min(self.y + self.h, other.y + other.h) - y),
        )

    @property
    def middle(self) -> tuple[float, float]:
        """Its centre."""
        return self.x + self.w / 2, self.y + self.h / 2


@dataclass(frozen=True, slots=True)
class Drawn:
    """A line of text on the screen, the room that it was given, and whether it fits that."""

    text: str
    box: Rect
    room: Rect
    fits: bool
    panel: str = ""

    def moved(self, dx: float, dy: float, panel: str) -> Drawn:
        """The same words after their sheet has found its place."""
        return replace(self, box=self.box.moved(dx, dy), room=self.room.moved(dx, dy), panel=panel)
