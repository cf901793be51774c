"""A game at one moment: frozen, complete, and comparable by its digest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any, Literal

from engine.content.procedure import End, Stage
from engine.content.scenario import Role
from engine.session.dossier import Dossier, Levels
from engine.session.events import Event

Phase = Literal["talk", "vote", "over"]


@dataclass(frozen=True, slots=True)
class Amendment:
    """A change put forward: the whole text as it would then read, and the issues that it touches.

    ``compromise`` marks those of the chair or rapporteur, which are voted first. ``status``: ``open``, ``adopted``,
    ``rejected``, ``lapsed`` or ``withdrawn``.
    """

    number: int
    by: str
    changes: tuple[tuple[int, int], ...]
    cosigners: tuple[str, ...] = ()
    compromise: bool = False
    status: str = "open"

    def applied(self, text: Levels) -> Levels:
        """The text with this change."""
        changed = dict(self.changes)
        return tuple(changed.get(i, level) for i, level in enumerate(text))

    def distance(self, text: Levels) -> int:
        """How far the change is from the text, in points over all issues."""
        return sum(abs(level - text[i]) for i, level in self.changes)


@dataclass(frozen=True, slots=True)
class Deal:
    """A promise each way: ``by`` (a seat) supports ``give``, ``to`` (an actor) supports ``take``; (issue, level) each.

    ``status``: ``offered``, ``made``, ``refused``, ``kept`` or ``broken``; ``breaker`` says who broke it.
    """

    number: int
    by: str
    to: str
    give: tuple[int, int]
    take: tuple[int, int]
    stage: str
    status: str = "offered"
    breaker: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that is put to the vote. ``kind``: ``amendment``, ``text``, ``rejection``, ``brake``, ``poll`` (an
    election among candidates) or ``statements`` (of support, counted); ``ballot`` is its place in the stage's list;
    ``proposed`` wins if adopted, ``otherwise`` stands if not.
    """

    kind: str
    ballot: int
    rule: str
    proposed: Levels
    otherwise: Levels
    amendment: int = 0


@dataclass(frozen=True, slots=True)
class Taken:
    """A vote that was taken: its item, every ballot (by member code, or seat by seat), the tally and the reasons.

    ``reasons`` maps an actor's id to why it voted so: a code and its facts. ``gauges`` are the thresholds as
    (name, required, reached, whole). ``result`` is the result of the stage that the count calls for, if any. Of an
    election, ``scores`` are each candidate's points and ``ahead`` those who go on, or the one elected; of statements of
    support, ``scores`` are each state's. ``secret``: who voted how is nobody's to know.
    ``flips`` says of an actor which one change, (issue, level), would have turned its vote on the text as a whole.
    """

    stage: str
    item: Item
    adopted: bool
    tally: tuple[int, int, int, int]
    gauges: tuple[tuple[str, int, int, int], ...]
    by: Mapping[str, int]
    each: tuple[int, ...]
    lines: Mapping[str, int]
    reasons: Mapping[str, tuple[str, Mapping[str, Any]]]
    sentence: Mapping[str, str]
    swing: tuple[str, ...]
    step: int
    result: str = ""
    scores: Mapping[str, int] = field(default_factory=dict)
    ahead: tuple[str, ...] = ()
    secret: bool = False
    flips: Mapping[str, tuple[int, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Visit:
    """A stage that lies behind us, and how it ended."""

    stage: str
    result: str


@dataclass(frozen=True, slots=True)
class State:
    """A game at one moment.

    Positions and salience are kept per actor as one number an issue. ``known`` maps (seat, actor, issue index) to the
    range in which that seat knows the actor's position to lie. ``trust`` maps (seat, actor) to -100..100.
    ``documents`` are the texts on the way by name; ``mandates`` the last text that each body has stood by, and by
    actor the one that it has been bound to. ``group`` are the actors who go ahead together, ``statements`` those of
    support by state, ``running`` the places of the candidates still in an election and ``ranks`` the choices of seats.
    ``real``: the game tells how it really went.
    """

    dossier: Dossier = field(repr=False, compare=False)
    seed: int
    rounds_off: int
    skip: tuple[str, ...]
    step: int
    stage: str
    phase: Phase
    round: int
    months: int
    text: Levels
    documents: Mapping[str, Levels]
    mandates: Mapping[str, Levels]
    left: Mapping[str, int]
    capital: Mapping[str, int]
    positions: Mapping[str, Levels]
    salience: Mapping[str, Levels]
    opinion: Mapping[str, int]
    trust: Mapping[tuple[str, str], int]
    known: Mapping[tuple[str, str, int], tuple[int, int]]
    worn: Mapping[tuple[str, str], int]
    amendments: tuple[Amendment, ...] = ()
    deals: tuple[Deal, ...] = ()
    table: Levels | None = None
    table_by: str = ""
    agreed: tuple[str, ...] = ()
    queue: tuple[Item, ...] = ()
    cast: Mapping[str, int] = field(default_factory=dict)
    votes: tuple[Taken, ...] = ()
    visits: tuple[Visit, ...] = ()
    flags: tuple[str, ...] = ()
    happened: tuple[str, ...] = ()
    pending: Mapping[str, str] = field(default_factory=dict)
    heard: Mapping[tuple[str, str], str] = field(default_factory=dict)
    record: tuple[Event, ...] = ()
    end: str = ""
    group: tuple[str, ...] = ()
    statements: Mapping[str, int] = field(default_factory=dict)
    running: tuple[int, ...] = ()
    ranks: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    level: str = "ordinary"
    real: bool = False

    @property
    def here(self) -> Stage:
        """The stage in which the game is (the last one, when it is over)."""
        return self.dossier.stage(self.stage)

    @property
    def over(self) -> End | None:
        """How the game ended, or None."""
        return self.dossier.procedure.ends[self.end] if self.end else None

    @property
    def law(self) -> Levels:
        """What applies if the game ends now: the text on the way, or the status quo once it has failed."""
        if self.over is not None and not self.over.law:
            return self.dossier.status_quo
        return self.text

    def role(self, seat: str) -> Role:
        """The role that a seat plays."""
        return self.dossier.roles[seat]

    def rounds(self) -> int:
        """How many rounds of talk this stage has."""
        return max(1, self.here.rounds - self.rounds_off)

    def trusts(self, seat: str, actor: str) -> int:
        """How far the actor trusts the seat, -100 to 100."""
        return self.trust.get((seat, actor), 0)


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return sorted(([_plain(k), _plain(v)] for k, v in value.items()), key=str)
    if isinstance(value, (list, tuple)):
        return [_plain(v) for v in value]
    if is_dataclass(value):
        return [_plain(getattr(value, f.name)) for f in fields(value) if f.name != "dossier"]
    return value


def digest(state: State) -> str:
    """Sixteen hexadecimal digits that are the same for the same dossier, seed and actions, on every machine."""
    text = json.dumps([state.dossier.id, _plain(state)], ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]
