"""Drives a game down a chosen path: it turns every mind before a vote, and then lets the rules take their course."""

from __future__ import annotations

from collections import deque
from dataclasses import replace

from engine.content.procedure import Procedure
from engine.session import actions as do
from engine.session.apply import apply
from engine.session.ballots import voters
from engine.session.dossier import Levels
from engine.session.room import negotiators
from engine.session.state import State


def minded(state: State, ideal: Levels) -> State:
    """The same state in which everybody wants one and the same text."""
    return replace(state, positions=dict.fromkeys(state.positions, ideal), opinion=dict.fromkeys(state.opinion, 50))


def path_to(procedure: Procedure, goal: str) -> list[tuple[str, str]]:
    """The shortest way to a stage, as (stage, result)."""
    came: dict[str, list[tuple[str, str]]] = {procedure.start: []}
    todo = deque([procedure.start])
    while todo:
        name = todo.popleft()
        for result, after in procedure.stages[name].results.items():
            if after in procedure.stages and after not in came:
                came[after] = [*came[name], (name, result)]
                todo.append(after)
    return came[goal]


def decide(state: State) -> State:
    """Take the first way out of every dilemma."""
    for seat, event in state.pending.items():
        state = apply(state, do.Choose(seat, state.dossier.events[event].choices[0].id))
    return state


def force(state: State, result: str) -> State:
    """Play the present stage so that it ends with ``result``."""
    state, stage = decide(state), state.here
    chair = next(role.id for role in state.dossier.scenario.roles if role.kind == stage.chair)
    if stage.kind == "choice":
        return apply(state, do.Choose(chair, result))
    if stage.kind == "bargain":
        return bargain(state, agree=result == "agreed")
    wanted = wishes(state, result)
    if wanted["amendments"]:
        state = amend(state, chair)
    visits, state = len(state.visits), apply(state, do.CallVote(chair))
    while len(state.visits) == visits:
        item = state.queue[0]
        yes = wanted["amendments" if item.kind == "amendment" else item.kind]
        state = minded(state, item.proposed if yes else item.otherwise)
        for seat in voters(state):
            if len(state.visits) == visits and state.queue == (item,):
                state = apply(state, do.Vote(seat, 1 if yes else -1))
    return state


def wishes(state: State, result: str) -> dict[str, bool]:
    """Which kind of item must be adopted for the stage to end with the result."""
    wanted = {"amendments": False, "rejection": False, "text": False}
    for ballot in state.here.ballots:
        if result == ballot.adopted:
            wanted[ballot.item] = True
    return wanted


def amend(state: State, seat: str) -> State:
    """Table one change and find enough names for it."""
    issue = state.dossier.scenario.issues[0]
    level = next(w.at for w in issue.levels if w.at != state.text[0])
    state = apply(replace(state, capital=dict.fromkeys(state.capital, 20)), do.Table(seat, issue.id, level))
    return replace(state, amendments=tuple(replace(a, cosigners=("x",) * 10) for a in state.amendments))


def bargain(state: State, *, agree: bool) -> State:
    """Agree on the text as it is, or let the time run out."""
    visits, seats = len(state.visits), negotiators(state)
    if agree:
        state = apply(state, do.Compromise(seats[0], state.text))
        for seat in seats[1:]:
            state = apply(state, do.Accept(seat, 0))
        return state
    while len(state.visits) == visits:
        state = decide(state)
        state = apply(state, do.Pass(next(seat for seat, left in state.left.items() if left)))
    return state
