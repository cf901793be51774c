"""What a screen is made of: plain, frozen data that the 3D client draws, a browser page shows and a voice reads.

A `Screen` is everything that one seat sees now: a place with people, panels over it, and perhaps a vote. Panels hold
items; a `Button` has an ``id`` that comes back when it is pressed. Nothing here knows pixels: sizes are named, and the
client chooses them by the user's text size.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Tone = Literal["plain", "soft", "strong", "eu", "gold", "for", "against", "abstain", "absent", "warn"]
Size = Literal["small", "body", "head", "title"]
Mark = Literal[
    "", "tick", "cross", "bar", "empty", "lock", "star", "dot", "arrow", "hand", "ear", "pen", "news", "clock"
]


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph. It wraps; a line break in the text stays."""

    text: str
    size: Size = "body"
    tone: Tone = "plain"
    bold: bool = False
    mark: Mark = ""


@dataclass(frozen=True, slots=True)
class Button:
    """Something to press. ``key`` is its shortcut; ``hint`` a second, smaller line; ``why_not`` says why it is off.

    ``picture`` names an emblem that stands before the label.
    """

    id: str
    label: str
    key: str = ""
    hint: str = ""
    tone: Tone = "plain"
    mark: Mark = ""
    selected: bool = False
    why_not: str = ""
    picture: str = ""

    @property
    def enabled(self) -> bool:
        """Whether pressing it does something."""
        return not self.why_not


@dataclass(frozen=True, slots=True)
class Gauge:
    """A bar that fills towards a threshold. All three numbers share one unit; ``note`` says them in words."""

    label: str
    reached: int
    required: int
    whole: int
    note: str
    tone: Tone = "eu"


@dataclass(frozen=True, slots=True)
class Pin:
    """A mark at ``at`` (0-100) on a scale."""

    at: int
    label: str
    tone: Tone = "eu"
    mark: Mark = "dot"


@dataclass(frozen=True, slots=True)
class Scale:
    """One issue from 0 to 100: what is known of an actor as a band, and pins for texts and wishes."""

    label: str
    pins: tuple[Pin, ...] = ()
    band: tuple[int, int] | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Bars:
    """Ballots counted: a chart row per line with its mark, number and words."""

    rows: tuple[tuple[str, int, Tone, Mark], ...]
    whole: int


@dataclass(frozen=True, slots=True)
class Field:
    """A line to write in. Its text comes back under ``id``."""

    id: str
    label: str
    value: str = ""
    longest: int = 200


@dataclass(frozen=True, slots=True)
class Steps:
    """The procedure as a row of steps; ``now`` is the index of where we are; ``done`` those behind us."""

    labels: tuple[str, ...]
    now: int
    done: tuple[int, ...] = ()
    id: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """Items side by side, wrapping where they do not fit. ``share`` gives their widths; empty: equal."""

    items: tuple[Item, ...]
    share: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """Items under one another, for use inside a row."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A thin rule between parts."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that the client knows by name (a role's emblem, the flag, a place)."""

    name: str
    tall: int = 120


Item = Words | Button | Gauge | Scale | Bars | Field | Steps | Row | Column | Line | Picture

PanelKind = Literal["bar", "card", "side", "left", "page", "dialog"]


@dataclass(frozen=True, slots=True)
class Panel:
    """One sheet of paper on the screen.

    ``bar``: the strip on top. ``card``: the sheet at the bottom. ``side`` and ``left``: sheets beside the world.
    ``page``: fills the screen (``dim``: over the world). ``dialog``: in the middle, holds the focus.
    ``foot`` stays in sight while ``items`` scroll. ``close`` is the id that Esc presses.
    """

    kind: PanelKind
    items: tuple[Item, ...]
    title: str = ""
    eyebrow: str = ""
    foot: tuple[Button, ...] = ()
    close: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody to be met in a place: where, how they look, and the words over their head."""

    id: str
    spot: str
    name: str
    note: str = ""
    colour: str = "#003399"
    pose: Literal["stand", "speak", "listen", "hand", "sit"] = "stand"
    mark: Mark = ""
    tone: Tone = "plain"
    me: bool = False


@dataclass(frozen=True, slots=True)
class Ballots:
    """A vote to be shown in the world: ``by`` maps member codes to ballots, or ``each`` lists them seat by seat."""

    by: Mapping[str, int] = field(default_factory=dict)
    each: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Screen:
    """Everything that one seat sees now."""

    panels: tuple[Panel, ...]
    place: str = ""
    view: str = ""
    people: tuple[Person, ...] = ()
    ballots: Ballots | None = None
    focus: str = ""
    say: str = ""
    sound: str = ""
