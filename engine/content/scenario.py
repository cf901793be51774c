"""A scenario, called a dossier in the game: a law in the making, with everyone who wants something of it.

Every wish is a point on an issue's scale from 0 to 100. Actors whose positions no source gives take them from a
``leaning`` and are shown as modelled.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import ConfigDict, Field

from engine.content.procedure import Call, RoleKind
from engine.content.text import Document, Id, Level, Part, Source, Text, Weight


class Wording(Part):
    """What a point on the scale says in the law: ``name`` for a button, ``text`` as the law would put it."""

    at: Level
    name: Text
    text: Text


class Issue(Part):
    """A question that the law answers, from 0 to 100, with at least two worded levels."""

    id: Id
    name: Text
    question: Text
    status_quo: Level
    draft: Level
    levels: tuple[Wording, ...] = Field(min_length=2)


class Wish(Part):
    """Where an actor stands on an issue, how much it cares (0-100), what it never accepts, and who says so.

    ``at_least`` and ``at_most`` are red lines: beyond them the actor votes against the whole text.
    """

    at: Level
    salience: Level = 50
    at_least: Level | None = None
    at_most: Level | None = None
    source: str = ""


class Leaning(Part):
    """A way of seeing the dossier from which missing positions are filled. ``spread`` varies them a little by actor."""

    name: Text
    wishes: dict[Id, Wish]
    interests: dict[Id, Weight] = Field(default_factory=dict)
    reason_for: Text
    reason_against: Text
    spread: int = Field(default=6, ge=0, le=20)


class Actor(Part):
    """Somebody with a will: a state, a political group, the Commission, an association, a pupil.

    ``code`` is the member's code in its institution (``LV``, ``EPP``); without it, ``id`` is. ``interests`` weigh from
    -3 to 3 what touches it. ``reason_for`` and ``reason_against`` are its best reasons, said when it is asked or votes.
    """

    id: str
    code: str = ""
    body: Id | None = None
    kind: Literal["state", "group", "commission", "association", "press", "person"]
    name: Text
    leaning: Id | None = None
    wishes: dict[Id, Wish] = Field(default_factory=dict)
    interests: dict[Id, Weight] = Field(default_factory=dict)
    reason_for: Text | None = None
    reason_against: Text | None = None
    opinion: Level = 50
    consensus: int = Field(default=0, ge=0, le=60)


class Measure(Part):
    """How far an aim was reached, 0-100.

    ``issue``: nearness of the law to ``at`` on ``issue``. ``law``: whether there is a law (``want``). ``trust``: how
    far the others trust this seat. ``deals``: the share of promises kept. ``opinion``: public opinion with ``actor``
    (or else the role's own), at least ``at``. ``truth``: the share of published stories that were true. ``mandate``:
    the share of the role's mandate inside which the law stays; where a parliament has bound the actor, how near the
    law is to that, too.
    """

    of: Literal["issue", "law", "trust", "deals", "opinion", "truth", "mandate"]
    issue: Id | None = None
    at: Level = 100
    want: bool = True
    actor: str | None = None


class Aim(Part):
    """One of a role's aims: what I have promised (``promise``), what my ``institution`` needs, my ``belief``."""

    id: Id
    kind: Literal["promise", "institution", "belief"]
    text: Text
    measure: Measure


class Limits(Part):
    """The part of a scale that a mandate allows."""

    at_least: Level = 0
    at_most: Level = 100


class Role(Part):
    """A seat for a player. ``actor`` is on whose behalf it acts; ``person`` is invented."""

    id: Id
    kind: RoleKind
    actor: str
    person: Text
    title: Text
    brief: Text
    lever: Text
    trap: Text
    adviser: Text
    aims: tuple[Aim, ...] = Field(min_length=1, max_length=3)
    capital: int = Field(default=8, ge=0, le=30)
    mandate: dict[Id, Limits] = Field(default_factory=dict)
    emblem: str = ""


class Argument(Part):
    """Something to be said for more (``+``) or less (``-``) on an issue.

    It works on actors whose ``touches`` interests weigh in its favour, wears out, and can backfire on the others.
    """

    id: Id
    issue: Id
    side: Literal["+", "-"]
    kind: Literal["fact", "interest", "value"]
    title: Text
    text: Text
    touches: dict[Id, Weight]
    source: str = ""


class Effect(Part):
    """A change in the world. ``who``: ids or kinds of actors, ``states``, ``groups``, ``all``, or ``interest:<id>``.

    For ``capital`` it names roles.
    """

    change: Literal["opinion", "position", "salience", "capital", "trust"]
    who: tuple[str, ...]
    issue: Id | None = None
    by: int = Field(ge=-100, le=100)


class Choice(Part):
    """One way out of a dilemma."""

    id: Id
    name: Text
    result: Text
    effects: tuple[Effect, ...] = ()


class When(Part):
    """When an event happens: in a stage (and round of it), after a number of rounds in all, or on a condition."""

    stage: Id | None = None
    round: int = Field(default=1, ge=1)
    condition: Literal["always", "text-above", "text-below", "opinion-above", "opinion-below", "deal-broken"] = "always"
    issue: Id | None = None
    actor: str | None = None
    value: Level = 50


class Event(Part):
    """Something that happens. With ``role`` and ``choices`` it is a dilemma for that role, else news for all."""

    id: Id
    when: When
    title: Text
    text: Text
    effects: tuple[Effect, ...] = ()
    role: Id | None = None
    choices: tuple[Choice, ...] = ()


class Story(Part):
    """What a journalist hears. ``true`` is known only after checking; a false story published costs trust."""

    id: Id
    title: Text
    text: Text
    correction: Text
    true: bool
    stages: tuple[Id, ...] = ()
    effects: tuple[Effect, ...]


class RealVote(Part):
    """A vote that was really taken."""

    what: Text
    date: str
    result: Text
    source: str


class Count(Part):
    """A vote as it was really counted.

    ``item`` is what was put to the vote. ``members`` is how many the body then had; ``body`` and ``rule`` are those of
    the time, where the game plays by today's. ``who`` names members by what they did (the others were for), ``groups``
    gives (for, against, abstaining) by group, ``poll`` the points of each candidate, ``states`` those that reached the
    minimum of an initiative.
    """

    model_config = ConfigDict(populate_by_name=True)

    item: Literal["text", "rejection", "brake", "poll", "statements"] = "text"
    for_: int = Field(default=0, alias="for", ge=0)
    against: int = Field(default=0, ge=0)
    abstain: int = Field(default=0, ge=0)
    members: int | None = Field(default=None, ge=1)
    body: Id | None = None
    rule: str | None = None
    who: dict[Literal["for", "against", "abstain", "absent"], tuple[str, ...]] = Field(default_factory=dict)
    groups: dict[str, tuple[int, int, int]] = Field(default_factory=dict)
    poll: dict[Id, int] = Field(default_factory=dict)
    states: tuple[str, ...] = ()
    source: str = ""


class Turn(Part):
    """How one stage really went: the ``text`` as it then stood (only what changed) and the ``votes`` counted.

    Where nothing was counted, or no count is known, ``result`` alone says how the stage ended.
    """

    stage: Id
    date: str = ""
    text: dict[Id, Level] = Field(default_factory=dict)
    result: Id
    votes: tuple[Count, ...] = ()
    note: Text | None = None


class Reality(Part):
    """What happened in the real world; ``course`` is how it went through the stages of the dossier's procedure."""

    outcome: Id
    text: Text
    levels: dict[Id, Level] = Field(default_factory=dict)
    votes: tuple[RealVote, ...] = ()
    course: tuple[Turn, ...] = ()
    afterwards: Text
    sources: tuple[Source, ...]


class Question(Part):
    """A question for the talk afterwards: feelings, course, analysis, or transfer to one's own life."""

    step: Literal["feelings", "course", "analysis", "transfer"]
    ask: Text


class Rung(Part):
    """How to play in so many minutes, and what is then left out."""

    minutes: int
    rounds_off: int = Field(default=0, ge=0, le=3)
    skip: tuple[Literal["events", "dilemmas", "stories"], ...] = ()
    says: Text


class Candidate(Part):
    """Something or somebody to elect: what it offers on each issue, and the actor whose own it is (``home``)."""

    id: Id
    name: Text
    text: Text
    levels: dict[Id, Level]
    home: str | None = None


class Bound(Part):
    """What the Treaties allow a text to say on an issue; beyond it a court annuls the act."""

    issue: Id
    at_least: Level = 0
    at_most: Level = 100
    why: Text


class Include(Call):
    """A procedure put in front of a stage or an end of the dossier's own: what led to ``before`` now leads to it."""

    before: Id


class Scenario(Document):
    """A dossier, complete. ``concerned`` are the actors that stages for the ``unconcerned`` leave out."""

    title: Text
    summary: Text
    law: Text
    year: str
    minutes: int
    procedure: Id
    includes: tuple[Include, ...] = ()
    institutions: tuple[Id, ...]
    rules: dict[str, dict[str, Any]] = Field(default_factory=dict)
    interests: dict[Id, Text]
    issues: tuple[Issue, ...] = Field(min_length=1)
    leanings: dict[Id, Leaning] = Field(default_factory=dict)
    actors: tuple[Actor, ...]
    concerned: tuple[str, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    limits: tuple[Bound, ...] = ()
    roles: tuple[Role, ...] = Field(min_length=1)
    arguments: tuple[Argument, ...] = ()
    events: tuple[Event, ...] = ()
    stories: tuple[Story, ...] = ()
    reality: Reality
    debrief: tuple[Question, ...]
    simplified: tuple[Text, ...] = ()
    lessons: tuple[Id, ...] = ()
    ladder: tuple[Rung, ...] = ()
