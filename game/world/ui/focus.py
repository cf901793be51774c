"""Where the focus goes next: with Tab in reading order, with arrows to the nearest control in that direction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from game.world.ui.paper import Sheet
from game.world.ui.rect import Rect

_READING = ("bar", "left", "side", "page", "card", "dialog")


def in_reading_order(sheets: Iterable[Sheet]) -> list[Sheet]:
    """The sheets as one reads them, which is also the way of Tab."""
    return sorted(sheets, key=lambda sheet: _READING.index(sheet.panel.kind))


def first(sheets: Iterable[Sheet]) -> str:
    """Where the first Tab leads: what I can do now, on the dialog, page or card."""
    for kind in ("dialog", "page", "card", "side", "left", "bar"):
        for sheet in sheets:
            if sheet.panel.kind == kind and sheet.controls:
                return next(iter(sheet.controls))
    return ""


def nearest(spots: Mapping[str, Rect], here: str, direction: str) -> str:
    """The control that lies best in a direction (``left``, ``right``, ``up``, ``down``); empty where none does."""
    if here not in spots:
        return ""
    x, y = spots[here].middle
    best, found = 1e12, ""
    for id, box in spots.items():
        bx, by = box.middle
        ahead, aside = {
            "left": (x - bx, by - y),
            "right": (bx - x, by - y),
            "up": (y - by, bx - x),
            "down": (by - y, bx - x),
        }[direction]
        if id == here or ahead < 4:
            continue
        a, b = spots[here], box
        shared = (
            (min(a.y + a.h, b.y + b.h) - max(a.y, b.y))
            if direction in ("left", "right")
            else (min(a.x + a.w, b.x + b.w) - max(a.x, b.x))
        )
        if direction in ("left", "right") and shared <= 0:
            continue
        cost = ahead + (2 * abs(aside) if shared <= 0 else 0.3 * abs(aside))
        if cost < best:
            best, found = cost, id
    return found
