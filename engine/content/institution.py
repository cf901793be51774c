"""An institution: a body that decides, its members, their weights and groups, with the source of each figure."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from engine.content.text import Document, Part, Source, Text


class Member(Part):
    """One vote in a body: a state in the Council, a commissioner, a pupil."""

    code: str
    name: Text
    weights: dict[str, int] = Field(default_factory=dict)


class Group(Part):
    """A political group: its seats by state, its place from left to right, and how closely it votes together.

    ``cohesion`` is the usual share, in per cent, of those voting who follow the group's line.
    """

    code: str
    name: Text
    short: Text
    seats: dict[str, int]
    colour: str
    pattern: Literal["plain", "stripes", "dots", "rings", "cross", "waves", "checks", "bars", "zigzag"] = "plain"
    cohesion: int = Field(default=90, ge=50, le=100)


class Institution(Document):
    """A body with ``members`` (one vote each, weighted) or ``groups`` (many members each)."""

    name: Text
    about: Text
    members: tuple[Member, ...] = ()
    groups: tuple[Group, ...] = ()
    note: Text | None = None
    sources: tuple[Source, ...] = ()
