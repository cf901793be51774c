"""Games that nobody planned: seats taken at random do random things that the rules allow."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import islice
from random import Random

from engine.session import actions as do
from engine.session.apply import apply
from engine.session.dossier import Dossier
from engine.session.legal import legal_actions
from engine.session.stages import start
from engine.session.state import State


def moves(state: State, seat: str, most: int = 400) -> list[do.Action]:
    """What the seat may do; of the very many deals only the first."""
    return list(islice(legal_actions(state, seat), most))


def any_move(state: State, seat: str, chance: Random, most: int = 400) -> do.Action | None:
    """Something that the seat may do, with every kind of action as likely as another."""
    by_kind: dict[type[do.Action], list[do.Action]] = {}
    for action in moves(state, seat, most):
        by_kind.setdefault(type(action), []).append(action)
    return chance.choice(by_kind[chance.choice(list(by_kind))]) if by_kind else None


def step(state: State, chance: Random) -> do.Action | None:
    """An action that somebody may take; None when the game is over."""
    seats = list(state.dossier.roles)
    chance.shuffle(seats)
    return next((action for seat in seats if (action := any_move(state, seat, chance)) is not None), None)


def wander(dossier: Dossier, seed: int, most: int = 10_000) -> Iterator[tuple[State, do.Action | None]]:
    """A game at random: each state with the action that follows; the last with None."""
    state, chance = start(dossier, seed), Random(seed)
    for _ in range(most):
        action = step(state, chance)
        yield state, action
        if action is None:
            return
        state = apply(state, action)
    yield state, None


@cache
def played(dossier: Dossier, seed: int, most: int) -> tuple[tuple[State, do.Action | None], ...]:
    """The beginning of a random game, played once."""
    return tuple(islice(wander(dossier, seed), most + 1))


def after(dossier: Dossier, seed: int, steps: int, most: int = 120) -> tuple[State, list[do.Action]]:
    """A random game after at most so many steps (and ``most``), and its actions."""
    game = played(dossier, seed, most)
    end = min(steps, len(game) - 1)
    return game[end][0], [action for _, action in game[:end] if action is not None]
