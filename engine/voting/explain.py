"""Why a vote went as it did: who could have turned it, who blocked it, and a sentence that a 15-year-old follows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from math import comb
from typing import Any

from engine.voting.body import MEMBERS, Body
from engine.voting.decide import Decision
from engine.voting.plan import Plan, plan
from engine.voting.sentence import LANGS, Turn, named, sentence
from engine.voting.swing import AGAINST, FOR, any_will_do, least, shortest, ways_to_fall, ways_to_pass

MOST_BLOCKING = 12
MOST_TRIED = 3_000
MOST_IN_BLOCK = 30


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a decision teaches.

    ``pivotal``: the members whose change of side alone turns the result. ``swing``: the shortest set whose change
    turns it (fewest members, then fewest people), ``swing_size`` how many that is (0 where nothing turns it; known
    also for a mere tally). ``blocking``: where it fell, the smallest groups of those not in favour that are enough to
    stop it even if all others were for it, at most twelve. ``sentence`` says it in Latvian and English.
    """

    pivotal: tuple[str, ...]
    swing: tuple[str, ...]
    swing_size: int
    blocking: tuple[tuple[str, ...], ...]
    sentence: Mapping[str, str] = field(hash=False)

    def to_json(self) -> dict[str, Any]:
        """The explanation as plain data."""
        return {
            "pivotal": list(self.pivotal),
            "swing": list(self.swing),
            "swing_size": self.swing_size,
            "blocking": [list(names) for names in self.blocking],
            "sentence": dict(self.sentence),
        }


def explain(decision: Decision, *, blocking: bool = True) -> Explanation:
    """Explain a decision. A change of side is from anything to AGAINST if it passed, to FOR if it fell.

    Looking for the blocking groups takes most of the time: ``blocking=False`` leaves them out.

    >>> from engine.voting.decide import decide
    >>> from engine.voting.registry import rules
    >>> trio = Body("trio", ["A", "B", "C"], {"population": [5, 3, 2]})
    >>> told = explain(decide(rules["council-qmv-72"], trio, {"A": 1, "B": 1, "C": 0}))
    >>> told.pivotal, told.swing
    (('C',), ('C',))
    >>> print(told.sentence["en"])
    Not adopted: the states in favour hold 80% of the population (at least 65% was needed), but only 2 of 3 states \
voted for it (at least 3 were needed). If C had voted for it, it would have passed.
    """
    body, members = decision.body, decision.body.members
    if decision.ballots is None:
        heads = Body(body.name, [str(place) for place in range(body.total())])
        votes, made = _any_votes(decision), plan(decision.rule, heads)
        size = len(shortest(made, votes, decision.adopted, heads.weight()) or ())
        turn = Turn((), size, whoever=_whoever(made, votes, decision.adopted, size))
        return Explanation((), (), size, (), {lang: sentence(decision, turn, lang) for lang in LANGS})
    made = plan(decision.rule, body)
    votes = [value + 1 if value < 128 else value - 255 for value in decision.ballots]
    found = shortest(made, votes, decision.adopted, _people(body)) or ()
    swing = tuple(members[place] for place in found)
    pivotal = tuple(members[place] for place in _pivotal(made, votes, decision.adopted)) if len(swing) == 1 else ()
    groups = () if decision.adopted or not blocking else tuple(
        tuple(members[place] for place in places) for places in _blocking(made, votes)
    )  # fmt: skip
    if named(decision, swing):
        turn = Turn(swing, len(swing), len(pivotal), others=_others(made, votes, decision.adopted, found))
    else:
        turn = Turn(swing, len(swing), whoever=_whoever(made, votes, decision.adopted, len(swing)))
    told = {lang: sentence(decision, turn, lang) for lang in LANGS}
    return Explanation(pivotal, swing, len(swing), groups, told)


def _others(made: Plan, votes: Sequence[int], adopted: bool, found: Sequence[int]) -> bool:
    """Whether another set of the same size turns it too: one that does without a member of this one."""
    people = _people(made.body)
    return len(found) > 1 and any(
        len(shortest(made, votes, adopted, people, without=place, most=len(found)) or ()) == len(found)
        for place in found
    )


def _whoever(made: Plan, votes: Sequence[int], adopted: bool, size: int) -> str:
    """Of whom any so many turn it, in the words of `Turn`; nothing where it matters who they are."""
    pools = {"favour": (FOR,), "anyone": (1, FOR, 3)} if adopted else {"anyone": (AGAINST, 1, 3), "against": (AGAINST,)}
    return next((name for name, pool in pools.items() if any_will_do(made, votes, adopted, pool, size)), "")


def _any_votes(decision: Decision) -> list[int]:
    """Ballots plus one of any single heads that fit a tally."""
    tally = decision.tally
    return [0] * tally.against + [1] * tally.abstain + [2] * tally.for_ + [3] * tally.absent


def _people(body: Body) -> Sequence[int]:
    return body.weights.get("population", body.weight(MEMBERS))


def _pivotal(made: Plan, votes: Sequence[int], adopted: bool) -> list[int]:
    """Places of those who alone turn it. Members with the same ballot and weights share one answer."""
    to = AGAINST if adopted else FOR
    ways = ways_to_fall(made) if adopted else ways_to_pass(made)
    slacks = [[one.slack(votes) for one in way] for way in ways]
    apart = {*made.veto, *(() if made.chair is None else (made.chair,))}
    known: dict[tuple[int, ...], bool] = {}
    out = []
    for place, vote in enumerate(votes):
        kind = (vote, *(vector[place] for vector in made.weights), place if place in apart else -1)
        if kind not in known:
            known[kind] = vote != to and any(
                all(slack + one.gain(place, vote, to) >= 0 for one, slack in zip(way, row, strict=True))
                for way, row in zip(ways, slacks, strict=True)
            )
        if known[kind]:
            out.append(place)
    return out


def _blocking(made: Plan, votes: Sequence[int]) -> list[tuple[int, ...]]:
    """The smallest sets of those not in favour that stop the vote while all others are for it."""
    against = [place for place, vote in enumerate(votes) if vote != FOR]
    people = _people(made.body)
    everyone = [FOR] * len(votes)
    ways = []
    for way in ways_to_fall(made):
        gains = [[one.gain(place, FOR, votes[place]) for place in against] for one in way]
        ways.append(([-one.slack(everyone) for one in way], gains))
    cost = [people[place] for place in against]
    found = [least(needs, gains, cost, MOST_IN_BLOCK) for needs, gains in ways]
    best = min((one for one in found if one is not None), default=None)
    if best is None:
        return []
    sets = [best[2]]
    if comb(len(against), best[0]) <= MOST_TRIED:
        sets = [
            chosen
            for chosen in combinations(range(len(against)), best[0])
            if any(_enough(chosen, needs, gains) for needs, gains in ways)
        ]
    places = [tuple(against[place] for place in chosen) for chosen in sets]
    return sorted(places, key=lambda one: (sum(people[place] for place in one), one))[:MOST_BLOCKING]


def _enough(chosen: Sequence[int], needs: Sequence[int], gains: Sequence[Sequence[int]]) -> bool:
    return all(sum(gain[place] for place in chosen) >= need for need, gain in zip(needs, gains, strict=True))
