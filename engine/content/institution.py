"""An institution: a body that decides, its members, their weights and groups, with the source of each figure."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from engine.content.text import Document, Part, Source, Text


class Member(Part):
    """One vote in a body: a state in the Council, a commissioner, a pupil.

    ``along``: how it votes on a text where its vote does not decide. Above 0: it joins a majority that it would lose
    to by at most so many points. Below 0: it shows its doubts, and abstains where it gains at most so many points.
    """

    code: str
    name: Text
    weights: dict[str, int] = Field(default_factory=dict)
    along: int = Field(default=0, ge=-30, le=30)


class Group(Part):
    """A political group: its seats by state, its place from left to right, and how closely it votes together.

    ``cohesion`` is the usual share, in per cent, of those voting who follow the group's line: a fact. What makes the
    group's members behave so in a game is fitted to real votes with `game.calibrate`: ``discipline``, how many in a
    hundred follow the line whatever they think themselves (``cohesion``, where it is left out), and ``profile``, points
    for whatever is put to the vote as new: above 0 for those who carry most of what the house does, below 0 for those
    who oppose most of it.
    """

    code: str
    name: Text
    short: Text
    seats: dict[str, int]
    colour: str
    pattern: Literal["plain", "stripes", "dots", "rings", "cross", "waves", "checks", "bars", "zigzag"] = "plain"
    cohesion: int = Field(default=90, ge=50, le=100)
    discipline: int | None = Field(default=None, ge=0, le=100)
    profile: int = Field(default=0, ge=-30, le=30)


class Institution(Document):
    """A body with ``members`` (one vote each, weighted) or ``groups`` (many members each)."""

    name: Text
    about: Text
    members: tuple[Member, ...] = ()
    groups: tuple[Group, ...] = ()
    note: Text | None = None
    sources: tuple[Source, ...] = ()
