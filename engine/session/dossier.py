"""A scenario made ready to play: names resolved, positions filled in, bodies and rules built. It never changes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from engine.content.institution import Group, Institution
from engine.content.procedure import Procedure, Stage
from engine.content.scenario import Actor, Argument, Candidate, Event, Issue, Leaning, Role, Scenario, Story, Wish
from engine.voting import Body, Rule, rules

Levels = tuple[int, ...]
"""One level, 0-100, for each issue in the dossier's order: a text of the law, or a set of wishes."""

READING = 6
"""Points by which even a sourced position may lie elsewhere: a source speaks in words, the scale is our reading."""

_NEUTRAL = Wish(at=50, salience=10)
_NOUNS = {"college": "commissioner", "school-council": "class", "municipal-council": "deputy",
          "saeima-european-affairs": "deputy"}  # what a body's members are called in sentences
_LABELS = {"commissioner": {"en": "the commissioner from {}", "lv": "{}s komisārs"}}  # all end in a or e
_PLAIN = {"en": "{}", "lv": "{}"}


@dataclass(frozen=True, eq=False)
class Dossier:
    """Everything about a game that its players cannot change.

    ``procedure`` is the whole chart, with what it calls and includes. ``past`` are bodies of former years, by which
    the counts of the real course are judged.
    """

    scenario: Scenario
    procedure: Procedure
    institutions: Mapping[str, Institution]
    past: Mapping[str, Institution] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The scenario's id."""
        return self.scenario.id

    @cached_property
    def fingerprint(self) -> str:
        """Changes whenever the content changes; a save made with another one is replayed with care."""
        parts = [self.scenario, self.procedure, *(self.institutions[k] for k in sorted(self.institutions))]
        text = json.dumps([p.model_dump(mode="json") for p in parts], sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    @cached_property
    def issues(self) -> dict[str, Issue]:
        """The issues by id, in order."""
        return {issue.id: issue for issue in self.scenario.issues}

    @cached_property
    def index(self) -> dict[str, int]:
        """The place of each issue in a `Levels`."""
        return {issue: i for i, issue in enumerate(self.issues)}

    @cached_property
    def status_quo(self) -> Levels:
        """The law as it is without a new one."""
        return tuple(issue.status_quo for issue in self.scenario.issues)

    @cached_property
    def draft(self) -> Levels:
        """The text that was proposed."""
        return tuple(issue.draft for issue in self.scenario.issues)

    @cached_property
    def actors(self) -> dict[str, Actor]:
        """Everybody with a will, by id."""
        return {actor.id: actor for actor in self.scenario.actors}

    @cached_property
    def roles(self) -> dict[str, Role]:
        """The seats, by id."""
        return {role.id: role for role in self.scenario.roles}

    @cached_property
    def arguments(self) -> dict[str, Argument]:
        """The arguments, by id."""
        return {argument.id: argument for argument in self.scenario.arguments}

    @cached_property
    def events(self) -> dict[str, Event]:
        """The events, by id."""
        return {event.id: event for event in self.scenario.events}

    @cached_property
    def stories(self) -> dict[str, Story]:
        """The stories, by id."""
        return {story.id: story for story in self.scenario.stories}

    @cached_property
    def leanings(self) -> Mapping[str, Leaning]:
        """The ways of seeing this dossier."""
        return self.scenario.leanings

    @cached_property
    def holder(self) -> dict[str, str]:
        """For each actor on whose behalf a role acts, that role (the first one, where there are several)."""
        found: dict[str, str] = {}
        for role in self.scenario.roles:
            found.setdefault(role.actor, role.id)
        return found

    def stage(self, name: str) -> Stage:
        """A stage of the procedure."""
        return self.procedure.stages[name]

    @cached_property
    def wishes(self) -> dict[str, tuple[Wish, ...]]:
        """Where each actor stands before the game begins, in the order of the issues."""
        return {actor.id: tuple(self._wish(actor, issue) for issue in self.issues) for actor in self.scenario.actors}

    def _wish(self, actor: Actor, issue: str) -> Wish:
        own = actor.wishes.get(issue)
        if own is not None:
            return own
        leaning = self.leanings.get(actor.leaning or "")
        return leaning.wishes.get(issue, _NEUTRAL) if leaning else _NEUTRAL

    @cached_property
    def red_lines(self) -> dict[str, tuple[tuple[int, int, int], ...]]:
        """For each actor, what it never accepts: (issue, at least, at most)."""
        return {
            actor: tuple(
                (i, wish.at_least or 0, 100 if wish.at_most is None else wish.at_most)
                for i, wish in enumerate(wishes) if wish.at_least is not None or wish.at_most is not None
            ) for actor, wishes in self.wishes.items()
        }  # fmt: skip

    def modelled(self, actor: str, issue: str) -> bool:
        """Whether the actor's position on the issue comes from a leaning, not from a source."""
        wish = self.actors[actor].wishes.get(issue)
        return wish is None or not wish.source

    def spread(self, actor: str, issue: str) -> int:
        """How far, either way, a game may place the actor from its leaning's position."""
        found = self.actors[actor]
        leaning = self.leanings.get(found.leaning or "")
        if issue in found.wishes:
            return READING if found.kind in ("state", "group") else 0
        return leaning.spread if leaning else 0

    @cached_property
    def interests(self) -> dict[str, Mapping[str, int]]:
        """What touches each actor: its own interests over those of its leaning."""
        found: dict[str, Mapping[str, int]] = {}
        for actor in self.scenario.actors:
            leaning = self.leanings.get(actor.leaning or "")
            found[actor.id] = {**(leaning.interests if leaning else {}), **actor.interests}
        return found

    # ---- bodies

    @cached_property
    def electorate(self) -> dict[str, tuple[str, ...]]:
        """For each body, its actors in the order of its members or groups; a college may have one actor for all."""
        found = {}
        for body, institution in self.institutions.items():
            by_code = {a.code or a.id: a.id for a in self.scenario.actors if a.body == body}
            codes = [m.code for m in institution.members] or [g.code for g in institution.groups]
            found[body] = tuple(by_code[code] for code in codes if code in by_code) or tuple(by_code.values())
        return found

    @cached_property
    def voiceless(self) -> dict[str, frozenset[str]]:
        """For each body, the actors who sit in it without a vote: the two presidents in the European Council."""
        found = {}
        for name, institution in self.institutions.items():
            silent = {m.code for m in institution.members if m.weights.get("heads", 1) == 0}
            found[name] = frozenset(a for a in self.electorate[name] if (self.actors[a].code or a) in silent)
        return found

    def group(self, actor: str) -> Group | None:
        """The political group that an actor is, if it is one."""
        found = self.actors[actor]
        house = self.institutions.get(found.body or "")
        return next((g for g in (house.groups if house else ()) if g.code == (found.code or actor)), None)

    @cached_property
    def profile(self) -> dict[str, int]:
        """For each actor, its points for whatever is new: those of the political group that it is, or else 0."""
        return {actor: group.profile if (group := self.group(actor)) else 0 for actor in self.actors}

    @cached_property
    def along(self) -> dict[str, int]:
        """For each actor that is a member of a body, how it votes where its vote does not decide, in points."""
        found = {(name, m.code): m.along for name, house in self.institutions.items() for m in house.members}
        return {name: found.get((actor.body or "", actor.code or name), 0) for name, actor in self.actors.items()}

    @cached_property
    def bodies(self) -> dict[str, Body]:
        """Each body as the voting engine counts it; a parliament has one member for each seat."""
        found = {}
        for name, institution in self.institutions.items():
            if institution.groups:
                codes = [f"{g.code}-{n + 1}" for g in institution.groups for n in range(sum(g.seats.values()))]
                found[name] = Body(name, tuple(codes), {}, noun="deputy")
            else:
                weights = {key: tuple(m.weights[key] for m in institution.members)
                           for key in (institution.members[0].weights if institution.members else {})}  # fmt: skip
                noun = _NOUNS.get(name)
                form = _LABELS.get(noun or "", _PLAIN)
                labels = {m.code: {lang: said.format(m.name.get(lang)) for lang, said in form.items()}
                          for m in institution.members}  # fmt: skip
                heads = "heads" if "heads" in weights else None
                found[name] = Body(name, tuple(labels), weights, heads=heads, noun=noun, labels=labels)
        return found

    @cached_property
    def rules(self) -> dict[str, Rule]:
        """Every rule that this dossier's procedure names: of the registry, or defined by the scenario."""
        own = {name: Rule.from_json({"name": name, **data}) for name, data in self.scenario.rules.items()}
        return {**rules, **own}

    @cached_property
    def chamber(self) -> dict[str, Chamber]:
        """For each body of groups, who sits on which seat."""
        return {name: Chamber.of(i.groups) for name, i in self.institutions.items() if i.groups}

    @cached_property
    def seats(self) -> dict[str, int]:
        """Each state's members of the Parliament; empty where the dossier has none."""
        found: dict[str, int] = {}
        for group in self.institutions["parliament"].groups if "parliament" in self.institutions else ():
            for state, seats in group.seats.items():
                found[state] = found.get(state, 0) + seats
        return found

    @cached_property
    def candidates(self) -> tuple[Candidate, ...]:
        """Those who stand for election, in order."""
        return self.scenario.candidates

    def offers(self, candidate: int) -> Levels:
        """What a candidate, by its place, stands for on each issue."""
        levels = self.candidates[candidate].levels
        return tuple(levels[issue] for issue in self.issues)

    def named_in(self, body: str) -> dict[str, str]:
        """Member code by actor id for a body."""
        return {a: self.actors[a].code or a for a in self.electorate.get(body, ())}


@dataclass(frozen=True, eq=False)
class Chamber:
    """The seats of a parliament, group by group: arrays of shape (seats,) with the index of group and of state."""

    groups: tuple[Group, ...]
    states: tuple[str, ...]
    group: NDArray[np.int64]
    state: NDArray[np.int64]
    discipline: NDArray[np.int64]

    @classmethod
    def of(cls, groups: tuple[Group, ...]) -> Chamber:
        """Seat the groups from left to right, within a group state by state."""
        states = tuple(sorted({state for g in groups for state in g.seats}))
        where = {state: i for i, state in enumerate(states)}
        discipline = [g.cohesion if g.discipline is None else g.discipline for g in groups]
        group, state = [], []
        for i, g in enumerate(groups):
            for code in sorted(g.seats):
                group += [i] * g.seats[code]
                state += [where[code]] * g.seats[code]
        return cls(groups, states, np.array(group), np.array(state), np.array(discipline))
