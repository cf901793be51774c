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

from engine.actors.mind import turned_by
from engine.actors.preferences import INDIFFERENT, Judgement, called, crossed, inclined, judge
from engine.content.procedure import Ballot as Entry
from engine.session.dossier import Chamber, Levels
from engine.session.events import Event
from engine.session.rng import draws
from engine.session.state import Amendment, Item, State, Taken
from engine.voting import Ballot, Body, Tally, decide
from engine.voting.body import MEMBERS
from engine.voting.decide import Ballots, Decision
from engine.voting.explain import explain

ABSENT_PER_CENT = 7
"""Members of the Parliament who are away from an ordinary vote: own count over 200 main votes of 2024-2026."""

UNWATCHED = 12
"""Fewer members in a hundred follow their group's line where nobody sees how they vote: a choice of the game's."""

UNMOVED = 20
"""Points of an actor who does not weigh but states: for a brake, that a red line is crossed or that it is not."""

BREACH = -30
"""Trust lost by whoever breaks a promise, with the one it was given to."""


def electors(state: State) -> tuple[str, ...]:
    """The actors who have a vote in the present stage: those of its body who take part."""
    members = state.dossier.electorate.get(state.here.body, ())
    if silent := state.dossier.voiceless.get(state.here.body):
        members = tuple(actor for actor in members if actor not in silent)
    if state.here.takes_part == "unconcerned":
        return tuple(actor for actor in members if actor not in state.dossier.scenario.concerned)
    if state.here.takes_part == "group":
        return tuple(actor for actor in members if actor in state.group)
    return members


def voters(state: State) -> tuple[str, ...]:
    """The seats that have a vote in the present stage, one for each actor who takes part."""
    members = electors(state) if state.here.kind in ("vote", "elect") else ()
    return tuple(role for actor, role in state.dossier.holder.items() if actor in members)


def order(state: State) -> list[Amendment]:
    """The open amendments with enough co-signers, in the order of the vote."""
    ready = [
        a for a in state.amendments if a.status == "open" and (a.compromise or len(a.cosigners) > state.here.cosigners)
    ]
    return sorted(ready, key=lambda a: (not a.compromise, -a.distance(state.text), a.number))


def ruled_by(state: State, entry: Entry) -> str:
    """The rule of a ballot, or the one that replaces it since a flag was raised."""
    return next((entry.otherwise[flag] for flag in state.flags if flag in entry.otherwise), entry.rule)


def next_item(state: State, ballot: int) -> tuple[State, Item | None, str | None]:
    """What comes to the vote from the stage's ``ballot`` on: the item, or else the result that the stage ends with."""
    ballots = state.here.ballots
    while ballot < len(ballots):
        entry = ballots[ballot]
        rule = ruled_by(state, entry)
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
        elif entry.item == "brake":
            return state, Item("brake", ballot, rule, state.text, state.text), None
        else:
            return state, Item("text", ballot, rule, state.text, standing), None
        ballot += 1
    return state, None, ballots[-1].rejected or "rejected"


def weigh(state: State, actor: str, item: Item) -> Judgement:
    """What the actor makes of the item."""
    if item.kind == "rejection":
        kept = judge(state, actor, item.otherwise, item.proposed, whole=True)
        return Judgement(-kept.points, kept.reason)
    if item.kind == "brake":
        line = crossed(state, actor, item.proposed)
        if line is None:
            return Judgement(-UNMOVED, ("no-red-line", {}))
        facts = {"issue": list(state.dossier.issues)[line], "level": item.proposed[line]}
        return Judgement(UNMOVED, ("red-line", facts))
    found = judge(state, actor, item.proposed, item.otherwise, whole=item.kind == "text")
    if item.kind == "amendment":
        return inclined(state, actor, found)
    if item.kind == "text" and -state.here.ballots[item.ballot].stands_aside <= found.points < -INDIFFERENT:
        return Judgement(0, ("stands-aside", found.reason[1]))
    return found


def count(state: State, item: Item) -> Taken:
    """Count the vote on ``item``: the seats as they have cast, everybody else by preference and by custom."""
    dossier, body = state.dossier, state.here.body
    taking_part = electors(state)
    judged = {actor: weigh(state, actor, item) for actor in taking_part}
    lines = {actor: judgement.ballot for actor, judgement in judged.items()}
    reasons: dict[str, tuple[str, Mapping[str, Any]]] = {actor: j.reason for actor, j in judged.items()}
    for actor in lines:
        seat = dossier.holder.get(actor, "")
        if seat in state.cast and lines[actor] != state.cast[seat]:
            lines[actor] = state.cast[seat]
            reasons[actor] = ("own-choice", {"seat": seat})
    by: dict[str, int] = {}
    each: tuple[int, ...] = ()
    entry, whole = state.here.ballots[item.ballot], dossier.bodies[body]
    if len(taking_part) < len(dossier.electorate[body]):
        whole = whole.only(*(dossier.actors[actor].code or actor for actor in taking_part))
    if body in dossier.chamber:
        points = {actor: judgement.points for actor, judgement in judged.items()}
        ballots = seat_by_seat(state, dossier.chamber[body], lines, points, item, secret=entry.secret)
        each = tuple(ballots.tolist())
    elif len(lines) < len(whole.members):
        ballots = collegiate(state, len(whole.members), next(iter(lines.values())), item.proposed)
        by = dict(zip(whole.members, ballots.tolist(), strict=True))
    else:
        by = {dossier.actors[actor].code or actor: line for actor, line in lines.items()}
        ballots = np.array([by[code] for code in whole.members], dtype=np.int8)
    found = judged_by(state, item, whole, ballots)
    turns = customary(state, judged, lines) if by and found.adopted and item.kind == "text" and not entry.forms else {}
    if turns:
        tried = by | {dossier.actors[actor].code or actor: line for actor, (line, _) in turns.items()}
        then = judged_by(state, item, whole, np.array([tried[code] for code in whole.members], dtype=np.int8))
        if (then.adopted, then.result) == (found.adopted, found.result):
            found, by = then, tried
            lines.update({actor: line for actor, (line, _) in turns.items()})
            reasons.update({actor: (code, {}) for actor, (_, code) in turns.items()})
        else:
            turns = {}
    as_judged = [a for a, line in lines.items() if line == judged[a].ballot and reasons[a][0] != "promise"]
    flips = turned_by(state, as_judged, item) if item.kind in ("text", "rejection") else {}
    return replace(found, by=by, each=each, lines=lines, reasons=reasons, secret=entry.secret, flips=flips)


def customary(state: State, judged: Mapping[str, Judgement], lines: Mapping[str, int]) -> dict[str, tuple[int, str]]:
    """Who votes otherwise on a text that passes anyway: for each, its ballot then and the code of its reason.

    In the Council some who would be outvoted join the majority, and some who gain by a text still show their doubts:
    states do so to very different degrees, which `Member.along` gives. The caller sees to it that the result stays the
    same. Whoever has cast a ballot stands by it, and nobody joins across a red line.
    """
    found = {}
    for actor, judgement in judged.items():
        along = state.dossier.along[actor]
        if state.dossier.holder.get(actor, "") in state.cast:
            continue
        if lines[actor] < 1 and along > 0 and judgement.points >= -along and judgement.reason[0] != "red-line":
            found[actor] = (1, "consensus")
        elif lines[actor] == 1 and judgement.points <= -along:
            found[actor] = (0, "not-enough")
    return found


def judged_by(state: State, item: Item, body: Body, ballots: Ballots) -> Taken:
    """The count of ballots by the rule of the item, or by the first of the ballot's grades that they meet."""
    entry, known = state.here.ballots[item.ballot], state.dossier.rules
    decision = decide(known[item.rule], body, ballots)
    adopted, result = decision.adopted, (entry.adopted if decision.adopted else entry.rejected) or ""
    for grade in entry.grades if not adopted and item.kind != "amendment" else ():
        graded = decide(known[grade.rule], body, ballots if grade.of == "for" else turned(ballots))
        if graded.adopted:
            adopted, result = grade.of == "for", grade.result
            decision = graded if adopted else decision
            break
    if entry.secret and all(quota.weight == MEMBERS for quota in decision.rule.quotas()):
        decision = decide(decision.rule, body, decision.tally)  # the sentence may speak of the count, not of names
    return replace(counted(state, item, decision), adopted=adopted, result=result)


def counted(state: State, item: Item, decision: Decision) -> Taken:
    """A decision as the game keeps it, with its sentence; who voted how is for the caller to add."""
    told = explain(decision, blocking=False)
    return Taken(
        state.stage, item, decision.adopted,
        (decision.tally.for_, decision.tally.against, decision.tally.abstain, decision.tally.absent),
        tuple((t.name, t.required, t.reached, t.total) for t in decision.thresholds),
        {}, (), {}, {}, dict(told.sentence), tuple(told.swing), state.step,
    )  # fmt: skip


def turned(ballots: Ballots) -> Ballots:
    """The ballots with the votes against as those for, and the other way round."""
    if isinstance(ballots, Tally):
        return Tally(ballots.against, ballots.for_, ballots.abstain, ballots.absent)
    values = np.asarray(ballots, dtype=np.int8)
    return np.where(np.abs(values) == 1, -values, values).astype(np.int8)


def seat_by_seat(
    state: State, chamber: Chamber, lines: Mapping[str, int], points: Mapping[str, int], item: Item,
    *, secret: bool = False,
) -> NDArray[np.int8]:  # fmt: skip
    """Every member's ballot: most follow their group's line, the fewer the less the group is sure of it.

    The others weigh by halves what the group and what their state make of it, and are of a mood of their own. In a
    secret ballot some more vote as they please.
    """
    actors = list(lines)
    sure = np.array([min(abs(points[a]), 20) for a in actors])
    follow = chamber.discipline - (20 - sure) // 2 - (UNWATCHED if secret else 0)
    line = np.array([lines[a] for a in actors], dtype=np.int8)[chamber.group]
    states = {code: weigh(state, code, item).points for code in chamber.states if code in state.positions}
    home = np.array([states.get(code, 0) for code in chamber.states])[chamber.state]
    group = np.array([points[a] for a in actors])[chamber.group]
    keys = (state.step, len(state.votes))
    mood = draws(41, len(line), state.seed, "mood", *keys) - 20
    free = group // 2 + home // 4 + mood
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
    for deal in () if taken.secret else state.deals:
        whole = item.kind == "text"
        for actor, giver in ((state.role(deal.by).actor, True), (deal.to, False)):
            way = called(deal, item.proposed, item.otherwise, whole=whole, giver=giver)
            if item.kind in ("amendment", "text") and way and taken.lines.get(actor, way) == -way:
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
    voting = electors(state) if body == state.here.body else dossier.electorate.get(body, ())
    ballots = {a: judge(state, a, text, otherwise, whole=True).ballot for a in voting}
    if body in dossier.chamber:
        seats = dict(zip(ballots, (sum(g.seats.values()) for g in dossier.chamber[body].groups), strict=True))
        cast = sum(seats[a] for a, b in ballots.items() if b) or 1
        return 100 * sum(seats[a] * b for a, b in ballots.items()) // cast
    if unanimous(state, body):
        against_it = sum(b < 0 for b in ballots.values())
        return -100 * against_it // (len(ballots) or 1) if against_it else min(100, 10 * sum(ballots.values()))
    people = dossier.bodies[body].weights.get("population")
    if people is None:
        return 100 * sum(ballots.values()) // (len(ballots) or 1)
    codes = dossier.bodies[body].members
    named = dossier.named_in(body)
    taking_part = {named[a] for a in ballots}
    weight = {code: number for code, number in zip(codes, people, strict=True) if code in taking_part}
    share = 100 * sum(weight[named[a]] for a, b in ballots.items() if b == 1) // (sum(weight.values()) or 1)
    states = 100 * sum(b == 1 for b in ballots.values()) // (len(ballots) or 1)
    return min(share - 65, states - 55)


def unanimous(state: State, body: str) -> bool:
    """Whether the body decides on texts unanimously: here, or else where it last decides in the procedure."""
    stages = state.dossier.procedure.stages.values()
    deciding = [stage for stage in stages if stage.body == body and any(b.item == "text" for b in stage.ballots)]
    stage = state.here if state.here in deciding else deciding[-1] if deciding else None
    if stage is None:
        return False
    entry = next(b for b in reversed(stage.ballots) if b.item == "text")
    name = ruled_by(state, entry)
    return any(quota.is_share and quota.amount == 1 for quota in state.dossier.rules[name].quotas())
