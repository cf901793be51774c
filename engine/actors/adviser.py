"""The adviser at a seat's side: up to three moves that make sense now, each of a kind that can be said with its reason.

It looks at what the seat knows, and at the room as an experienced official would; it never moves by itself.
"""

from __future__ import annotations

from dataclasses import dataclass

from engine.actors.bargain import acceptable
from engine.actors.bot import best_argument
from engine.actors.preferences import judge
from engine.session import actions as do
from engine.session.ballots import support
from engine.session.legal import may
from engine.session.room import leaning, negotiators, present
from engine.session.state import State


@dataclass(frozen=True, slots=True)
class Advice:
    """A move and what it is about: ``kind``, and the ``actor``, ``issue``, ``argument`` or ``level`` concerned."""

    kind: str
    action: do.Action
    actor: str = ""
    issue: str = ""
    argument: str = ""
    level: int = 0


def advise(state: State, seat: str) -> tuple[Advice, ...]:
    """Up to three moves, the most useful first; none when nothing waits for the seat."""
    if state.phase != "talk" or seat in state.pending:
        return ()
    found = [
        *_decide(state, seat),
        *_press(state, seat),
        *_amend(state, seat),
        *_persuade(state, seat),
        *_ask(state, seat),
    ]
    return tuple(found[:3])


def _decide(state: State, seat: str) -> list[Advice]:
    if (
        state.table is not None
        and seat in negotiators(state)
        and seat not in state.agreed
        and acceptable(state, seat, state.table)
    ):
        return [Advice("accept", do.Accept(seat, 0))]
    last = state.round == state.rounds()
    chairs = state.here.kind == "vote" and state.role(seat).kind == state.here.chair
    if last and chairs and support(state, state.here.body, state.text) > 0:
        return [Advice("call-vote", do.CallVote(seat))]
    return []


def _press(state: State, seat: str) -> list[Advice]:
    for (who, story), status in state.heard.items():
        if who == seat and status == "true" and may(state, seat, "publish"):
            return [Advice("publish", do.Publish(seat, story), argument=story)]
        if who == seat and status == "heard" and may(state, seat, "check"):
            return [Advice("check", do.Check(seat, story), argument=story)]
    return []


def _amend(state: State, seat: str) -> list[Advice]:
    me = state.role(seat).actor
    if may(state, seat, "cosign"):
        for a in state.amendments:
            if a.status == "open" and a.by == seat and len(a.cosigners) < state.here.cosigners + 1:
                for actor in state.dossier.electorate[state.here.body]:
                    gain = judge(state, actor, a.applied(state.text), state.text, whole=False).points
                    if actor not in (*a.cosigners, *state.dossier.holder) and gain > 1:
                        return [Advice("cosign", do.Cosign(seat, a.number, actor), actor=actor, level=a.number)]
    if may(state, seat, "table") and not any(a.by == seat and a.status == "open" for a in state.amendments):
        at, salience = state.positions[me], state.salience[me]
        issue, i = max(state.dossier.index.items(), key=lambda kv: salience[kv[1]] * abs(state.text[kv[1]] - at[kv[1]]))
        level = min((w.at for w in state.dossier.issues[issue].levels), key=lambda w: abs(w - at[i]))
        if level != state.text[i] and not any(
            a.status == "open" and a.changes == ((i, level),) for a in state.amendments
        ):
            return [Advice("table", do.Table(seat, issue, level), issue=issue, level=level)]
    return []


def _persuade(state: State, seat: str) -> list[Advice]:
    if not may(state, seat, "speak"):
        return []
    me = state.role(seat).actor
    want = leaning(state, me)
    for actor in _deciding(state):
        if actor != me and leaning(state, actor) != want and (argument := best_argument(state, seat, actor)):
            return [Advice("speak", do.Speak(seat, actor, argument), actor=actor, argument=argument)]
    return []


def _ask(state: State, seat: str) -> list[Advice]:
    if not may(state, seat, "ask"):
        return []
    me = state.role(seat).actor
    dear = sorted(state.dossier.index.items(), key=lambda kv: -state.salience[me][kv[1]])
    for issue, i in dear:
        for actor in _deciding(state):
            if actor != me and (seat, actor, i) not in state.known:
                return [Advice("ask", do.Ask(seat, actor, issue), actor=actor, issue=issue)]
    return []


def _deciding(state: State) -> list[str]:
    """Those whose word counts here, the weightiest first: negotiators, the voting body, or all where it is of one."""
    at_table = {state.role(seat).actor for seat in negotiators(state)}
    count = at_table or set(state.dossier.electorate.get(state.here.body, ()))
    here = present(state)
    return sorted((a for a in here if a in count or len(count) < 2), key=lambda a: -_weight(state, a))


def _weight(state: State, actor: str) -> int:
    """How much an actor's vote weighs: seats, people, or one."""
    found = state.dossier.actors[actor]
    body = state.dossier.institutions.get(found.body or "")
    for group in body.groups if body else ():
        if group.code == (found.code or actor):
            return sum(group.seats.values())
    for member in body.members if body else ():
        if member.code == (found.code or actor):
            return member.weights.get("population", 1)
    return 0
