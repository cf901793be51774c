"""The course of a dossier as it really went, stage by stage, with the counts of the time.

A game that tells it is a log like any other: one `Recall` for each stage. The votes are not made up: the numbers that
were recorded are counted by the rule of the time, and what follows is what the rule says.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from engine.content.scenario import Count, Turn
from engine.errors import RefusedError
from engine.session.ballots import judged_by, ruled_by
from engine.session.citizens import held_against_the_law
from engine.session.state import Item, State, Taken
from engine.voting import Ballot, Body, Tally
from engine.voting.decide import Ballots

SIDES = {"for": Ballot.FOR, "against": Ballot.AGAINST, "abstain": Ballot.ABSTAIN, "absent": Ballot.ABSENT}


def next_turn(state: State) -> Turn:
    """The turn that comes now. Raises `RefusedError` where the real course is not this game's."""
    course = state.dossier.scenario.reality.course
    if not state.real or len(state.visits) >= len(course):
        raise RefusedError("not-the-real-course", "Only a game that tells how it really went can do this.")
    return course[len(state.visits)]


def text_of(state: State, turn: Turn) -> tuple[int, ...]:
    """The text as it then stood."""
    return tuple(turn.text.get(issue, state.text[i]) for issue, i in state.dossier.index.items())


def retold(state: State, turn: Turn) -> Iterator[Taken]:
    """The votes of a turn, counted anew. The state is in the turn's stage, with its text."""
    for number, count in enumerate(turn.votes):
        if count.item == "poll":
            yield _poll(state, count, number, turn.votes[number + 1 :])
        elif count.item == "statements":
            yield _statements(state, count)
        else:
            yield _vote(state, turn, count)


def _vote(state: State, turn: Turn, count: Count) -> Taken:
    stage = state.here
    place = next((i for i, ballot in enumerate(stage.ballots) if ballot.item == count.item), 0)
    entry, quo = stage.ballots[place], state.dossier.status_quo
    rule = ruled_by(state, entry)
    proposed, otherwise = (quo, state.text) if count.item == "rejection" else (state.text, quo)
    item = Item(count.item, place, count.rule or rule, proposed, otherwise)
    body, ballots, by = _ballots(state, count)
    found = judged_by(state, item, body, ballots)
    if not found.result and turn.votes[-1] is count:
        found = replace(found, result=turn.result)
    lines = {a: by[c] for a, c in state.dossier.named_in(stage.body).items() if c in by}
    lines = lines or _lines(state, count)
    reasons: dict[str, tuple[str, dict[str, object]]] = dict.fromkeys(lines, ("recorded", {}))
    return replace(found, by=by, each=_each(state, count), lines=lines, reasons=reasons, secret=entry.secret)


def _ballots(state: State, count: Count) -> tuple[Body, Ballots, dict[str, int]]:
    """The body of the time, its ballots, and by member who voted how where that is known.

    Where weights decide, everybody who is not named voted for, or did what the count leaves over.
    """
    name = count.body or state.here.body
    past = state.dossier.past.get(name)
    known = past.members if past else state.dossier.institutions[name].members
    named = {code: int(SIDES[side]) for side, codes in count.who.items() for code in codes}
    if known and (count.who or len(known) == count.for_):
        weights = {key: tuple(m.weights[key] for m in known) for key in known[0].weights}
        labels = {m.code: {"en": m.name.en, "lv": m.name.lv} for m in known}
        body = Body(name, tuple(m.code for m in known), weights, labels=labels)
        if count.members and count.members < len(known):
            actors = state.dossier.actors
            concerned = {actors[actor].code or actor for actor in state.dossier.scenario.concerned}
            body = body.only(*(m.code for m in known if m.code not in concerned))
        rest = int(Ballot.FOR if "for" not in count.who else Ballot.ABSENT)
        by = {code: named.get(code, rest) for code in body.members}
        return body, np.array([by[code] for code in body.members], dtype=np.int8), by
    members = count.members or len(state.dossier.bodies[state.here.body].members)
    noun = state.dossier.bodies[state.here.body].noun
    body = Body(name, tuple(f"seat-{n}" for n in range(members)), {}, noun=noun)
    return body, Tally.of(body, count.for_, count.against, count.abstain), {}


def _each(state: State, count: Count) -> tuple[int, ...]:
    """Seat by seat, where the groups' votes are known: each group's seats of today in the shares of then."""
    chamber = state.dossier.chamber.get(state.here.body)
    if chamber is None or not count.groups:
        return ()
    each: list[int] = []
    for group in chamber.groups:
        seats, split = sum(group.seats.values()), count.groups.get(group.code, (0, 0, 0))
        whole = max(sum(split), 1)
        shares = [seats * part // whole for part in split]
        ballots = [b for b, n in zip((1, -1, 0), shares) for _ in range(n)]
        each += (ballots + [int(Ballot.ABSENT)] * seats)[:seats]
    return tuple(each)


def _lines(state: State, count: Count) -> dict[str, int]:
    """The line of each group: what most of it did."""
    named = state.dossier.named_in(state.here.body)
    groups = {a: count.groups[c] for a, c in named.items() if c in count.groups}
    return {a: (1, -1, 0)[split.index(max(split))] for a, split in groups.items()}


def _poll(state: State, count: Count, number: int, following: tuple[Count, ...]) -> Taken:
    """The points of an election; those ahead are who stands in the next poll, or the one whose text won."""
    names = {c.id: c.name for c in state.dossier.candidates}
    won = [c.id for n, c in enumerate(state.dossier.candidates) if state.dossier.offers(n) == state.text]
    ahead = tuple(following[0].poll) if following else tuple(won[:1])
    sentence = {code: ", ".join(f"{names[c].get(code)} {n}" for c, n in count.poll.items()) for code in ("en", "lv")}
    place = min(number, len(state.here.polls) - 1)
    tally = (count.for_ or len(state.dossier.electorate[state.here.body]), count.against, count.abstain, 0)
    return Taken(state.stage, Item("poll", place, "", state.text, state.text), not following, tally, (), {}, (), {}, {},
                 sentence, (), state.step, "" if following else "elected", dict(count.poll), ahead)  # fmt: skip


def _statements(state: State, count: Count) -> Taken:
    """The statements of an initiative, with the states that reached their minimum."""
    body = Body("citizens-initiative", tuple(state.dossier.seats), {
        "signatures": (count.for_, *(0,) * (len(state.dossier.seats) - 1)),
        "minimum": tuple(n * sum(state.dossier.seats.values()) for n in state.dossier.seats.values()),
    }, noun="state")  # fmt: skip
    by = {code: int(Ballot.FOR if code in count.states else Ballot.AGAINST) for code in body.members}
    return held_against_the_law(state, body, by)
