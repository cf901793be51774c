"""Statements of support for a citizens' initiative: gathered in every state, counted by Article 11(4) TEU.

How many are signed in a state follows the public's opinion there: at 50 a state comes a little short of its minimum in
the whole stage, and every ten points more double what is signed. That is a model of ours; the counting is the law's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from engine.session.ballots import counted, electors
from engine.session.state import Item, State, Taken
from engine.voting import Body, decide
from engine.voting.initiative import initiative

AT_FIFTY = 90
"""Per cent of its minimum that a state whose opinion is 50 signs in the whole stage."""


def gather(state: State) -> State:
    """The state after one round of gathering."""
    rounds, members = state.rounds(), sum(state.dossier.seats.values())
    given = dict(state.statements)
    for actor in electors(state):
        minimum = state.dossier.seats.get(state.dossier.actors[actor].code or actor, 0) * members
        given[actor] = given.get(actor, 0) + minimum * _zeal(state.opinion.get(actor, 50)) // (100 * rounds)
    return replace(state, statements=given)


def _zeal(opinion: int) -> int:
    """Per cent of the minimum at an opinion: doubled every ten points, along straight lines in between."""
    tens, rest = divmod(opinion - 50, 10)
    at = AT_FIFTY * (10 + rest) // 10
    return at << tens if tens >= 0 else at >> -tens


def count_statements(state: State) -> Taken:
    """Count what has been gathered, by the rule for citizens' initiatives."""
    codes = {actor: state.dossier.actors[actor].code or actor for actor in electors(state)}
    given = {codes[actor]: number for actor, number in state.statements.items() if actor in codes}
    body, ballots = initiative(given, state.dossier.seats)
    by = {code: int(ballot) for code, ballot in ballots.items()}
    return replace(held_against_the_law(state, body, by), scores=given)


def held_against_the_law(state: State, body: Body, by: Mapping[str, int]) -> Taken:
    """The count of an initiative: whether it has a million statements, and enough states that reach their minimum."""
    decision = decide(state.dossier.rules["citizens-initiative"], body, by)
    found = counted(state, Item("statements", 0, "citizens-initiative", state.text, state.text), decision)
    return replace(found, by=by, swing=(), result="reached" if decision.adopted else "failed")
