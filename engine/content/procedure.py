"""A procedure: a state chart of stages, written in JSON and played by one interpreter.

Each stage says who decides there and by which rule, what may be done, how long it lasts, where every result leads,
and the article that says so. Rules are named as in `engine.voting.rules`, or defined by the scenario.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from engine.content.text import Document, Id, Part, Source, Text

Deed = Literal[
    "speak", "ask", "table", "cosign", "withdraw", "offer", "compromise", "check", "publish", "campaign",
    "withdraw-proposal",
]
RoleKind = Literal[
    "commissioner", "rapporteur", "shadow", "minister", "presidency", "campaigner", "journalist", "member", "chair",
    "observer",
]  # fmt: skip


class Ballot(Part):
    """One thing put to the vote, in order.

    ``item``: ``amendments`` (each in turn), ``text`` (as it then stands), or ``rejection`` (of the text).
    ``adopted`` and ``rejected`` name the result that ends the stage; without one the next ballot follows.
    ``otherwise`` replaces the rule when a flag has been raised by an earlier choice. ``against`` names the document
    that voters weigh the text against, where there is one by then; without it, the law as it is.
    """

    item: Literal["amendments", "text", "rejection"]
    rule: str
    adopted: Id | None = None
    rejected: Id | None = None
    otherwise: dict[Id, str] = Field(default_factory=dict)
    against: Id | None = None


class Option(Part):
    """One way to decide a ``choice`` stage. ``raises`` sets a flag that later ballots look at."""

    result: Id
    name: Text
    about: Text
    raises: Id | None = None
    by_default: bool = False


class Stage(Part):
    """One stage of a procedure.

    ``kind``: ``vote`` (a body votes on ``ballots``), ``bargain`` (the ``negotiators`` must all accept one text; results
    ``agreed`` and ``failed``), or ``choice`` (the ``chair`` takes one of the ``options``).
    ``takes`` and ``keeps`` name the documents that it starts from and leaves behind.
    ``insiders`` are the kinds of role that may table amendments and vote here; everyone else may still talk.
    ``usual`` is the result that most files take; the bar on top follows it.
    ``at_most`` visits are allowed, then the file goes to ``then``.
    """

    name: Text
    short: Text
    what: Text
    why: Text
    article: str
    place: Literal["berlaymont", "hemicycle", "council", "square", "hall"]
    kind: Literal["vote", "bargain", "choice"] = "vote"
    body: Id
    chair: RoleKind
    insiders: tuple[RoleKind, ...] = ()
    negotiators: tuple[RoleKind, ...] = ()
    rounds: int = Field(default=2, ge=1, le=8)
    months: int = Field(default=0, ge=0, le=60)
    takes: Id
    keeps: Id
    deeds: tuple[Deed, ...] = ()
    cosigners: int = Field(default=1, ge=0, le=10)
    ballots: tuple[Ballot, ...] = ()
    options: tuple[Option, ...] = ()
    results: dict[Id, Id]
    usual: Id
    at_most: int = Field(default=1, ge=1, le=5)
    then: Id | None = None


class End(Part):
    """How a procedure can end. ``law`` says whether the text applies afterwards."""

    name: Text
    about: Text
    law: bool


class Procedure(Document):
    """A way to decide, from the first stage to one of its ends."""

    name: Text
    about: Text
    article: str
    start: Id
    stages: dict[Id, Stage]
    ends: dict[Id, End]
    sources: tuple[Source, ...] = ()
