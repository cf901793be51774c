"""How negotiators bargain between two houses (Articles 294(10) and 295 TFEU).

Each begins near what its own house has decided and gives way round by round. Nobody takes home a text that their house
would vote down, disappointment counted; where no text can pass both houses, the talks fail. Who has no house of their
own at the table mediates at the end.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import product

import numpy as np

from engine.actors.preferences import INDIFFERENT, judge
from engine.actors.texts import Texts, points, worded
from engine.session.ballots import support
from engine.session.dossier import Levels
from engine.session.rng import draw
from engine.session.room import negotiators
from engine.session.state import State

MOOD = 9
"""How much firmer or softer than others a negotiator may be, in the same per cent."""

FIRM = {"beginner": -15, "hard": 9}
"""By level of play: how much more of what divides the houses a computer player wants to keep, in per cent."""

YIELDING = 30
"""How much less, in per cent, is enough where no house has decided anything beforehand."""

LOOKED_AT = 400
"""Texts that are held against a house's opinion, the nearest first."""

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
    last = LAST + mood + FIRM.get(state.level, 0) - sum(others) // (8 * len(others) or 1)
    return 100 - (100 - last) * state.round // state.rounds()


def kept(state: State, seat: str) -> Callable[[Levels], int]:
    """How much of what the own house's decision is worth to it against the other's a text keeps, in per cent.

    For the house as a whole or for the negotiator's own side, whichever is less; who has nothing to lose keeps all.
    """
    body, me = house(state, seat), state.role(seat).actor
    ours, theirs = state.mandates.get(body, state.text), rival(state, body)
    seats = {g.code: sum(g.seats.values()) for g in state.dossier.institutions[body].groups}
    everyone = {actor: seats.get(code, 1) for actor, code in state.dossier.named_in(body).items()}
    sides = [losses(state, weights, ours, theirs) for weights in ({me: 1}, everyone)]

    def share(text: Levels) -> int:
        found = [100]
        for loss in sides:
            whole = sum(row[b] - row[a] for row, a, b in zip(loss, ours, theirs))
            if whole > 0:
                found.append(100 * sum(row[b] - row[t] for row, t, b in zip(loss, text, theirs)) // whole)
        return min(found)

    return share


def losses(state: State, weights: Mapping[str, int], *texts: Levels) -> list[dict[int, int]]:
    """For each issue, what every worded level, and those of ``texts``, cost the actors together.

    That is distance times salience times weight.
    """
    share = {actor: weight * 10_000 // (sum(state.salience[actor]) or 1) for actor, weight in weights.items()}
    return [
        {
            at: sum(part * state.salience[a][i] * abs(at - state.positions[a][i]) for a, part in share.items())
            for at in {*(w.at for w in issue.levels), *(text[i] for text in texts)}
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
    if body not in houses(state) and len(houses(state)) > 1:
        return judge(state, state.role(seat).actor, text, state.dossier.status_quo, whole=True).points > 0
    if len(houses(state)) < 2:
        return _good_enough(state, seat, text)
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
    if len(sides) < 2:
        return _fair(state, seat)
    if body not in sides and state.round < state.rounds():
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


def _gains(state: State) -> tuple[Texts, Texts]:
    """Every worded text that all at the table gain by and their house carries, and what each is worth to each seat.

    For talks in which no two houses meet: of a state that joins or leaves, of leaders, of a town.
    """
    table = [state.role(seat).actor for seat in negotiators(state)]
    texts, quo = worded(state), state.dossier.status_quo
    worth = points(state, table, texts, quo)
    good = (worth > INDIFFERENT).all(axis=1)
    texts, worth = texts[good], worth[good]
    for body in houses(state) if len(texts) else ():
        near = [tuple(int(level) for level in text) for text in texts[:LOOKED_AT]]
        found = np.array([support(state, body, text) >= 0 for text in near], dtype=bool)
        texts, worth = texts[:LOOKED_AT][found], worth[:LOOKED_AT][found]
    return texts, worth


def _fair(state: State, seat: str) -> Levels | None:
    """The text that gives the worst off at the table most, tilted towards oneself while there is time."""
    texts, worth = _gains(state)
    if not len(texts):
        return None
    me = negotiators(state).index(seat)
    tilt = (100 - 100 * state.round // state.rounds()) * np.minimum(worth[:, me], 60) // 100
    best = int(np.argmax(worth.min(axis=1) * 2 + tilt))
    return tuple(int(level) for level in texts[best])


def _good_enough(state: State, seat: str, text: Levels) -> bool:
    """Whether a text gives the seat enough of the best that all could accept; the nearer the end, the less."""
    mine = judge(state, state.role(seat).actor, text, state.dossier.status_quo, whole=True).points
    if mine <= INDIFFERENT or any(support(state, body, text) < 0 for body in houses(state)):
        return False
    texts, worth = _gains(state)
    best = int(worth[:, negotiators(state).index(seat)].max()) if len(texts) else mine
    return 100 * mine >= best * (wanted(state, seat) - YIELDING)


def carried(state: State, seat: str) -> Levels:
    """The most of the own house's decision that the other would still carry; all of it, where that is too little."""
    body = house(state, seat)
    others = [b for b in state.mandates if b != body and len(state.dossier.electorate.get(b, ())) > 1]
    decided = state.mandates[body]
    tried = sorted(between(state, decided, state.text), key=lambda text: _apart(text, decided))
    share = kept(state, seat)
    enough = (text for text in tried if share(text) >= LAST)
    return next((text for text in enough if all(support(state, b, text) >= 0 for b in (*others, body))), decided)


def _apart(text: Levels, other: Levels) -> int:
    return sum(abs(a - b) for a, b in zip(text, other))
