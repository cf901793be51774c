"""Votes: what is put to the vote and in which order, how everybody votes on it, and what follows.

Amendments are voted as real chairs do it (Rule 183 of the Parliament's Rules of Procedure, ninth term): compromises
first, then the one furthest from the text; those that touch what an adopted one has settled fall.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.actors.preferences import INDIFFERENT, Judgement, called, judge
from engine.session.dossier import Chamber, Levels
from engine.session.events import Event
from engine.session.rng import draws
from engine.session.state import Amendment, Item, State, Taken
from engine.voting import Ballot, decide
from engine.voting.explain import explain

ABSENT_PER_CENT = 7
"""Members of the Parliament who are away from an ordinary vote: own count over 200 main votes of 2024-2026."""

BREACH = -30
"""Trust lost by whoever breaks a promise, with the one it was given to."""


def voters(state: State) -> tuple[str, ...]:
    """The seats that have a vote in the present stage, one for each actor of its body."""
    members = state.dossier.electorate.get(state.here.body, ())
    return tuple(role for actor, role in state.dossier.holder.items() if actor in members)


def order(state: State) -> list[Amendment]:
    """The open amendments with enough co-signers, in the order of the vote."""
    ready = [
        a for a in state.amendments if a.status == "open" and (a.compromise or len(a.cosigners) > state.here.cosigners)
    ]
    return sorted(ready, key=lambda a: (not a.compromise, -a.distance(state.text), a.number))


def next_item(state: State, ballot: int) -> tuple[State, Item | None, str | None]:
    """What comes to the vote from the stage's ``ballot`` on: the item, or else the result that the stage ends with."""
    ballots = state.here.ballots
    while ballot < len(ballots):
        entry = ballots[ballot]
        rule = next((entry.otherwise[f] for f in state.flags if f in entry.otherwise), entry.rule)
        standing = state.documents.get(entry.against or "", state.dossier.status_quo)
        if entry.item == "amendments":
            waiting = order(state)
            if waiting:
                found = waiting[0]
                item = Item("amendment", ballot, rule, found.applied(state.text), state.text, found.number)
                return state, item, None
            if any(a.status == "adopted" for a in state.amendments) and entry.adopted:
                return state, None, entry.adopted
        elif entry.item == "rejection":
            return state, Item("rejection", ballot, rule, standing, state.text), None
        else:
            return state, Item("text", ballot, rule, state.text, standing), None
        ballot += 1
    return state, None, ballots[-1].rejected or "rejected"


def weigh(state: State, actor: str, item: Item) -> Judgement:
    """What the actor makes of the item."""
    if item.kind == "rejection":
        kept = judge(state, actor, item.otherwise, item.proposed, whole=True)
        return Judgement(-kept.points, kept.reason)
    return judge(state, actor, item.proposed, item.otherwise, whole=item.kind == "text")


def count(state: State, item: Item) -> Taken:
    """Count the vote on ``item``: the seats as they have cast, everybody else by preference."""
    dossier, body = state.dossier, state.here.body
    judged = {actor: weigh(state, actor, item) for actor in dossier.electorate[body]}
    lines = {actor: judgement.ballot for actor, judgement in judged.items()}
    reasons: dict[str, tuple[str, Mapping[str, Any]]] = {actor: j.reason for actor, j in judged.items()}
    for actor in lines:
        seat = dossier.holder.get(actor, "")
        if seat in state.cast and lines[actor] != state.cast[seat]:
            lines[actor] = state.cast[seat]
            reasons[actor] = ("own-choice", {"seat": seat})
    by: dict[str, int] = {}
    each: tuple[int, ...] = ()
    if body in dossier.chamber:
        points = {actor: judgement.points for actor, judgement in judged.items()}
        ballots = seat_by_seat(state, dossier.chamber[body], lines, points, item)
        each = tuple(ballots.tolist())
    elif len(lines) < len(dossier.bodies[body].members):
        ballots = collegiate(state, len(dossier.bodies[body].members), next(iter(lines.values())), item.proposed)
        by = dict(zip(dossier.bodies[body].members, ballots.tolist(), strict=True))
    else:
        by = {dossier.actors[actor].code or actor: line for actor, line in lines.items()}
        ballots = np.array([by[code] for code in dossier.bodies[body].members], dtype=np.int8)
    decision = decide(dossier.rules[item.rule], dossier.bodies[body], ballots)
    told = explain(decision, blocking=False)
    return Taken(
        state.stage, item, decision.adopted,
        (decision.tally.for_, decision.tally.against, decision.tally.abstain, decision.tally.absent),
        tuple((t.name, t.required, t.reached, t.total) for t in decision.thresholds),
        by, each, lines, reasons, dict(told.sentence), tuple(told.swing), state.step,
    )  # fmt: skip


def seat_by_seat(
    state: State, chamber: Chamber, lines: Mapping[str, int], points: Mapping[str, int], item: Item
) -> NDArray[np.int8]:
    """Every member's ballot: most follow their group's line, the fewer the less the group is sure of it."""
    actors = list(lines)
    sure = np.array([min(abs(points[a]), 20) for a in actors])
    follow = chamber.cohesion - (20 - sure) // 2
    line = np.array([lines[a] for a in actors], dtype=np.int8)[chamber.group]
    states = {code: weigh(state, code, item).points for code in chamber.states if code in state.positions}
    home = np.array([states.get(code, 0) for code in chamber.states])[chamber.state]
    group = np.array([points[a] for a in actors])[chamber.group]
    keys = (state.step, len(state.votes))
    mood = draws(41, len(line), state.seed, "mood", *keys) - 20
    free = group + home // 2 + mood
    own = np.where(np.abs(free) <= 4 * INDIFFERENT, 0, np.sign(free)).astype(np.int8)
    loyal = draws(100, len(line), state.seed, "loyal", *keys) < follow[chamber.group]
    there = draws(100, len(line), state.seed, "there", *keys) >= ABSENT_PER_CENT
    return np.where(there, np.where(loyal, line, own), np.int8(Ballot.ABSENT)).astype(np.int8)


def collegiate(state: State, members: int, line: int, text: Levels) -> NDArray[np.int8]:
    """A college that decides together: about seven in ten take the line of the member in charge.

    A few more do where the line agrees with what the houses think of the text, a few fewer where it does not. The
    others vote as they find the text, the better it would fare the more of them for it.
    """
    chance = max(10, min(90, 50 + outlook(state, text)))
    follow = 70 + 5 * line * ((chance > 50) - (chance < 50))
    own = np.where(draws(100, members, state.seed, "college", "own", state.step) < chance, 1, -1)
    loyal = draws(100, members, state.seed, "college", state.step) < follow
    return np.where(loyal, line, own).astype(np.int8)


def settle(state: State, taken: Taken) -> State:
    """What a vote changes: the text, the amendments, and the trust of those to whom promises were kept or broken."""
    item = taken.item
    if item.kind == "amendment":
        state = settle_amendment(state, taken)
    for deal in state.deals:
        whole = item.kind == "text"
        for actor, giver in ((state.role(deal.by).actor, True), (deal.to, False)):
            way = called(deal, item.proposed, item.otherwise, whole=whole, giver=giver)
            if item.kind != "rejection" and way and taken.lines.get(actor, way) == -way:
                state = broken(state, deal.number, actor)
                break
    return replace(state, votes=(*state.votes, taken))


def settle_amendment(state: State, taken: Taken) -> State:
    """Mark the amendment; when it is adopted, the text changes and what it has settled falls."""
    done = next(a for a in state.amendments if a.number == taken.item.amendment)
    touched = {i for i, _ in done.changes}
    marked = []
    for a in state.amendments:
        if a.number == done.number:
            a = replace(a, status="adopted" if taken.adopted else "rejected")
        elif taken.adopted and a.status == "open" and touched & {i for i, _ in a.changes}:
            a = replace(a, status="lapsed")
        marked.append(a)
    return replace(state, amendments=tuple(marked), text=taken.item.proposed if taken.adopted else state.text)


def broken(state: State, number: int, breaker: str) -> State:
    """A promise is broken: the partner's trust goes, and the room hears of it."""
    deal = next(d for d in state.deals if d.number == number)
    deals = tuple(replace(d, status="broken", breaker=breaker) if d.number == number else d for d in state.deals)
    trust = dict(state.trust)
    key = (deal.by, deal.to)
    trust[key] = max(-100, trust.get(key, 0) + BREACH)
    if breaker != deal.to:
        for actor in state.positions:
            if (deal.by, actor) != key:
                trust[deal.by, actor] = max(-100, trust.get((deal.by, actor), 0) - 6)
    facts = {"by": deal.by, "to": deal.to, "breaker": breaker, "give": list(deal.give), "take": list(deal.take)}
    event = Event("promise-broken", facts, step=state.step)
    return replace(state, deals=deals, trust=trust, record=(*state.record, event))


def outlook(state: State, text: Levels) -> int:
    """How far the more doubtful of the deciding houses is from carrying the text, in points."""
    dossier = state.dossier
    houses = {stage.body for stage in dossier.procedure.stages.values() if stage.kind == "vote"}
    several = sorted(house for house in houses if len(dossier.electorate.get(house, ())) > 1)
    return min((support(state, house, text) for house in several or sorted(houses)), default=0)


def support(state: State, body: str, text: Levels, against: Levels | None = None) -> int:
    """How far the body is from carrying the text, in points: above 0 it would pass if all voted as they feel now."""
    dossier = state.dossier
    otherwise = dossier.status_quo if against is None else against
    ballots = {a: judge(state, a, text, otherwise, whole=True).ballot for a in dossier.electorate.get(body, ())}
    if body in dossier.chamber:
        seats = dict(zip(ballots, (sum(g.seats.values()) for g in dossier.chamber[body].groups), strict=True))
        cast = sum(seats[a] for a, b in ballots.items() if b) or 1
        return 100 * sum(seats[a] * b for a, b in ballots.items()) // cast
    people = dossier.bodies[body].weights.get("population")
    if people is None:
        return 100 * sum(ballots.values()) // (len(ballots) or 1)
    codes = dossier.bodies[body].members
    weight = dict(zip(codes, people, strict=True))
    named = dossier.named_in(body)
    share = 100 * sum(weight[named[a]] for a, b in ballots.items() if b == 1) // sum(people)
    states = 100 * sum(b == 1 for b in ballots.values()) // len(ballots)
    return min(share - 65, states - 55)
