"""What a seat can do. Each action is one frozen class; `engine.session.apply` has one branch for each.

A seat is named by its role's id. Every action can be written to a line of JSON and read back.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import Any

from engine.errors import RefusedError


@dataclass(frozen=True, slots=True)
class Action:
    """Something that a seat does."""

    seat: str


@dataclass(frozen=True, slots=True)
class Speak(Action):
    """Put an argument of the dossier to an actor (``to``; empty: to the whole room), or say something in own words."""

    to: str = ""
    argument: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Ask(Action):
    """Ask an actor where it stands on an issue; the more often, the closer the answer.

    Without an issue: what matters to it, what it would trade and what it never accepts.
    """

    actor: str
    issue: str = ""


@dataclass(frozen=True, slots=True)
class Table(Action):
    """Table an amendment: ``issue`` to ``level``."""

    issue: str
    level: int


@dataclass(frozen=True, slots=True)
class Cosign(Action):
    """Co-sign an amendment; or, with ``actor``, ask that actor to co-sign one."""

    amendment: int
    actor: str = ""


@dataclass(frozen=True, slots=True)
class Withdraw(Action):
    """Take back one's own amendment."""

    amendment: int


@dataclass(frozen=True, slots=True)
class Offer(Action):
    """Offer a deal: I support ``give`` on its issue if you support ``take`` on its issue."""

    to: str
    give_issue: str
    give_level: int
    take_issue: str
    take_level: int


@dataclass(frozen=True, slots=True)
class Accept(Action):
    """Accept a deal by number; in a bargain, ``deal`` 0 accepts the text on the table."""

    deal: int


@dataclass(frozen=True, slots=True)
class Refuse(Action):
    """Refuse a deal by number; in a bargain, ``deal`` 0 refuses the text on the table."""

    deal: int


@dataclass(frozen=True, slots=True)
class Compromise(Action):
    """Put a whole text forward, one level for each issue in the dossier's order."""

    levels: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Check(Action):
    """Check a story before publishing it."""

    story: str


@dataclass(frozen=True, slots=True)
class Publish(Action):
    """Publish a story."""

    story: str


@dataclass(frozen=True, slots=True)
class Campaign(Action):
    """Carry an argument to the public: of one state, or the voters of one group."""

    where: str
    argument: str


@dataclass(frozen=True, slots=True)
class CallVote(Action):
    """Close the debate and move to the vote."""


@dataclass(frozen=True, slots=True)
class Vote(Action):
    """Vote on what is put to the vote: -1 against, 0 abstain, 1 for, 2 stay away."""

    ballot: int


@dataclass(frozen=True, slots=True)
class Rank(Action):
    """In an election: the places of the candidates one votes for, the first choice first; none: abstain."""

    order: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Choose(Action):
    """Take one way out of a dilemma, or one option of a stage that is a choice."""

    option: str


@dataclass(frozen=True, slots=True)
class WithdrawProposal(Action):
    """The Commission withdraws its proposal; the file is closed (Article 293(2) TFEU)."""


@dataclass(frozen=True, slots=True)
class Recall(Action):
    """In a game that tells how it really went: let this stage go as it did."""


@dataclass(frozen=True, slots=True)
class Pass(Action):
    """Do no more in this round."""


KINDS: dict[str, type[Action]] = {
    kind.__name__: kind
    for kind in (
        Speak, Ask, Table, Cosign, Withdraw, Offer, Accept, Refuse, Compromise, Check, Publish, Campaign,
        CallVote, Vote, Rank, Choose, WithdrawProposal, Recall, Pass,
    )
}  # fmt: skip


def to_json(action: Action) -> dict[str, Any]:
    """The action as plain data: its class's name under ``do``, and its fields."""
    return {"do": type(action).__name__, **asdict(action)}


def from_json(data: Any) -> Action:
    """Read an action back. Raises `RefusedError` ``no-such-action`` where the data do not describe one."""
    kind = KINDS.get(str(data.get("do"))) if isinstance(data, dict) else None
    if kind is None:
        raise RefusedError("no-such-action", f"This is no action of the game: {data!r:.120}")
    known = {f.name: f.type for f in fields(kind)}
    values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in data.items() if k != "do"}
    wanted = {"int": int, "str": str, "tuple[int, ...]": tuple}
    for name, value in values.items():
        fits = name in known and type(value) is wanted[str(known[name])]
        if not fits or (isinstance(value, tuple) and any(type(v) is not int for v in value)):
            raise RefusedError("no-such-action", f"{kind.__name__} has no field {name} = {value!r:.60}")
    try:
        return kind(**values)
    except TypeError as error:
        raise RefusedError("no-such-action", f"{kind.__name__} is not complete: {error}") from None
