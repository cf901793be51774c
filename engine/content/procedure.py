"""A procedure: a state chart of stages, written in JSON and played by one interpreter.

Each stage says who decides there and by which rule, what may be done, how long it lasts, where every result leads,
and the article that says so. Rules are named as in `engine.voting.rules`, or defined by the scenario. A procedure can
call another: `engine.content.compose` makes one chart of the two.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from engine.content.text import Document, Id, Part, Source, Text

Deed = Literal[
    "speak", "ask", "table", "cosign", "withdraw", "offer", "compromise", "check", "publish", "campaign",
    "withdraw-proposal",
]
AS_IT_STANDS = "as-it-stands"
"""What a stage takes that goes on with the text on the table, whatever it is called: a court with what was adopted."""

RoleKind = Literal[
    "commissioner", "rapporteur", "shadow", "minister", "presidency", "campaigner", "journalist", "member", "chair",
    "observer",
]  # fmt: skip


class Grade(Part):
    """A further rule that the same ballots are held against: ``of`` whose votes count as those for, and its result."""

    rule: str
    result: Id
    of: Literal["for", "against"] = "for"


class Ballot(Part):
    """One thing put to the vote, in order.

    ``item``: ``amendments`` (each in turn), ``text`` (as it then stands), ``rejection`` (of the text), or ``brake``
    (whoever finds a red line crossed is for it).
    ``adopted`` and ``rejected`` name the result that ends the stage; without one the next ballot follows.
    ``grades`` are tried in order where the rule is not met: an orange card that is at least a yellow one, a committee
    with no opinion or one against. ``otherwise`` replaces the rule when a flag has been raised by an earlier choice.
    ``against`` names the document that voters weigh the text against, where there is one by then; without it, the law
    as it is. ``secret``: nobody's ballot is shown, and discipline is weaker. ``forms``: if adopted, those for it are
    the group of stages with ``takes_part`` ``group``. ``stands_aside``: whoever is against by at most so many points
    abstains rather than block.
    """

    item: Literal["amendments", "text", "rejection", "brake"]
    rule: str
    grades: tuple[Grade, ...] = ()
    secret: bool = False
    forms: bool = False
    stands_aside: int = Field(default=0, ge=0, le=100)
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


class Poll(Part):
    """One round of an election among candidates.

    Each voter gives ``points`` to its first, second … choice. ``firsts_to_win`` first places elect at once; otherwise
    the best ``keep`` go on to the next poll. In the last poll most points win; ``lot``: a tie is decided by drawing.
    """

    points: tuple[int, ...] = Field(default=(1,), min_length=1, max_length=9)
    firsts_to_win: int = Field(default=0, ge=0)
    keep: int = Field(default=2, ge=2)
    lot: bool = False


class Call(Part):
    """Another procedure that follows. Its stages join the chart; its ends lead where ``results`` says, or stay ends.

    ``start`` is the stage of it to begin with; without one, its own.
    """

    procedure: Id
    start: Id | None = None
    results: dict[Id, Id] = Field(default_factory=dict)


class Stage(Part):
    """One stage of a procedure.

    ``kind``: ``vote`` (a body votes on ``ballots``), ``bargain`` (the ``negotiators`` must all accept one text; results
    ``agreed`` and ``failed``), ``choice`` (the ``chair`` takes one of the ``options``), ``elect`` (a body chooses among
    the dossier's candidates in ``polls``; ``elected``, or ``undecided`` after a tie without a lot), ``collect``
    (statements of support are gathered and counted by the rule for citizens' initiatives; ``reached`` and
    ``failed``), or ``ruling`` (a court holds the text against the dossier's limits; ``upheld`` and ``annulled``).
    ``takes_part``: ``all`` members of the body, all but those ``unconcerned`` leaves out (the dossier's ``concerned``),
    or the ``group`` that an earlier ballot formed. ``binds``: the actor for whom the text adopted here is a mandate.
    ``takes`` and ``keeps`` name the documents that it starts from and leaves behind; of several to take, the first that
    there is by then. Without any it is the proposal, or the text that was last on the table where ``as-it-stands`` is
    among them.
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
    kind: Literal["vote", "bargain", "choice", "elect", "collect", "ruling"] = "vote"
    takes_part: Literal["all", "unconcerned", "group"] = "all"
    binds: str | None = None
    body: Id
    chair: RoleKind
    insiders: tuple[RoleKind, ...] = ()
    negotiators: tuple[RoleKind, ...] = ()
    rounds: int = Field(default=2, ge=1, le=8)
    months: int = Field(default=0, ge=0, le=60)
    takes: Id | Annotated[tuple[Id, ...], Field(min_length=1)]
    keeps: Id
    deeds: tuple[Deed, ...] = ()
    cosigners: int = Field(default=1, ge=0, le=10)
    ballots: tuple[Ballot, ...] = ()
    options: tuple[Option, ...] = ()
    polls: tuple[Poll, ...] = ()
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
    ends: dict[Id, End] = Field(min_length=1)
    calls: dict[Id, Call] = Field(default_factory=dict)
    sources: tuple[Source, ...] = ()
