"""How negotiators bargain between two houses (Articles 294(10) and 295 TFEU).

Each begins near what its own house has decided and gives way round by round. Nobody takes home a text that their house
would vote down, disappointment counted; where no text can pass both houses, the talks fail. Who has no house of their
own at the table mediates at the end.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import product

from engine.actors.preferences import judge
from engine.session.ballots import support
from engine.session.dossier import Levels
from engine.session.rng import draw
from engine.session.room import negotiators
from engine.session.state import State

MOOD = 9
"""How much firmer or softer than others a negotiator may be, in the same per cent."""

LAST = 70
"""Per cent of what divides the houses that a negotiator still wants to keep in the last round."""


def house(state: State, seat: str) -> str:
    """The body for which a seat speaks."""
    return state.dossier.actors[state.role(seat).actor].body or state.here.body


def houses(state: State) -> list[str]:
    """The bodies of several members whose negotiators sit at the table: a text has to pass them all."""
    bodies = dict.fromkeys(house(state, seat) for seat in negotiators(state))
    return [body for body in bodies if len(state.dossier.electorate.get(body, ())) > 1]


def wanted(state: State, seat: str) -> int:
    """Per cent of what divides the houses that a negotiator wants to keep in this round.

    Some are firmer than others, and everybody is softer towards those whom they trust.
    """
    mood = draw(2 * MOOD + 1, state.seed, "bargain", state.stage, seat) - MOOD
    me = state.role(seat).actor
    others = [state.trusts(other, me) for other in negotiators(state) if other != seat]
    last = LAST + mood - sum(others) // (8 * len(others) or 1)
    return 100 - (100 - last) * state.round // state.rounds()


def kept(state: State, seat: str) -> Callable[[Levels], int]:
    """How much of what the own house's decision is worth to it against the other's a text keeps, in per cent.

    For the house as a whole or for the negotiator's own side, whichever is less; who has nothing to lose keeps all.
    """
    body, me = house(state, seat), state.role(seat).actor
    ours, theirs = state.mandates.get(body, state.text), rival(state, body)
    seats = {g.code: sum(g.seats.values()) for g in state.dossier.institutions[body].groups}
    everyone = {actor: seats.get(code, 1) for actor, code in state.dossier.named_in(body).items()}
    sides = [losses(state, weights) for weights in ({me: 1}, everyone)]

    def share(text: Levels) -> int:
        found = [100]
        for loss in sides:
            whole = sum(row[b] - row[a] for row, a, b in zip(loss, ours, theirs))
            if whole > 0:
                found.append(100 * sum(row[b] - row[t] for row, t, b in zip(loss, text, theirs)) // whole)
        return min(found)

    return share


def losses(state: State, weights: Mapping[str, int]) -> list[dict[int, int]]:
    """For each issue, what every worded level costs the actors together: distance times salience times weight."""
    share = {actor: weight * 10_000 // (sum(state.salience[actor]) or 1) for actor, weight in weights.items()}
    return [
        {
            w.at: sum(part * state.salience[a][i] * abs(w.at - state.positions[a][i]) for a, part in share.items())
            for w in issue.levels
        }
        for i, issue in enumerate(state.dossier.scenario.issues)
    ]


def rival(state: State, body: str) -> Levels:
    """What the other house has decided, or else the proposal."""
    other = [b for b in state.dossier.electorate if b != body and len(state.dossier.electorate[b]) > 1]
    return next((state.mandates[b] for b in other if b in state.mandates), state.documents["proposal"])


def acceptable(state: State, seat: str, text: Levels) -> bool:
    """Whether a negotiator can carry the text home, and need not wait for a better one."""
    body = house(state, seat)
    if body not in houses(state):
        return judge(state, state.role(seat).actor, text, state.dossier.status_quo, whole=True).points > 0
    return support(state, body, text) >= 0 and kept(state, seat)(text) >= wanted(state, seat)


def between(state: State, ours: Levels, theirs: Levels) -> list[Levels]:
    """Every worded text that lies between two on each issue."""
    choices = [
        [w.at for w in issue.levels if min(a, b) <= w.at <= max(a, b)] or [a]
        for issue, a, b in zip(state.dossier.scenario.issues, ours, theirs)
    ]
    return list(product(*choices))


def offer(state: State, seat: str) -> Levels | None:
    """What the seat puts on the table in this round; None where nothing can pass.

    A negotiator of a house asks for enough and divides the rest evenly; who has no house at the table waits for the
    last round and then mediates.
    """
    sides = {house(state, s): s for s in negotiators(state) if house(state, s) in houses(state)}
    body = house(state, seat)
    if len(sides) < 2 or (body not in sides and state.round < state.rounds()):
        return None
    first, second = list(sides)[:2]
    tried = between(state, state.mandates.get(first, state.text), state.mandates.get(second, state.text))
    for_first, for_second = kept(state, sides[first]), kept(state, sides[second])
    worth = {text: (for_first(text), for_second(text)) for text in tried}
    if body in sides:
        place = list(sides).index(body)
        tried = [text for text in tried if worth[text][place] >= wanted(state, seat)]
        ranked = sorted(tried, key=lambda text: -worth[text][0] * worth[text][1])
    else:
        ranked = sorted(tried, key=lambda text: -min(worth[text]))
    must = [body] if body in sides else list(sides)
    return next((text for text in ranked if all(support(state, house, text) >= 0 for house in must)), None)


def carried(state: State, seat: str) -> Levels:
    """The most of the own house's decision that the other would still carry; all of it, where that is too little."""
    body = house(state, seat)
    others = [b for b in state.mandates if b != body and len(state.dossier.electorate[b]) > 1]
    decided = state.mandates[body]
    tried = sorted(between(state, decided, state.text), key=lambda text: _apart(text, decided))
    share = kept(state, seat)
    enough = (text for text in tried if share(text) >= LAST)
    return next((text for text in enough if all(support(state, b, text) >= 0 for b in (*others, body))), decided)


def _apart(text: Levels, other: Levels) -> int:
    return sum(abs(a - b) for a, b in zip(text, other))
