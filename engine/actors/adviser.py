"""The adviser at a seat's side: up to three moves that make sense now, each of a kind that can be said with its reason.

It looks at what the seat knows, and at the room as an experienced official would; it never moves by itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from engine.actors.bargain import acceptable, offer
from engine.actors.bot import best_argument, weight_of
from engine.actors.preferences import force, judge, swayed
from engine.session import actions as do
from engine.session.apply import stirred
from engine.session.ballots import electors, outlook, support
from engine.session.dossier import Levels
from engine.session.legal import may
from engine.session.room import leaning, negotiators, present, worth
from engine.session.stages import move
from engine.session.state import Deal, State

CONVINCED = 65
"""Per cent of opinion from which a campaign is no longer worth its cost."""

SURE = 10
"""Points from which an actor is sure enough of its vote to be left alone."""

LEVERS = {
    "campaigner": ("campaign", "speak", "offer", "ask"),
    "journalist": ("press", "ask"),
    "rapporteur": ("compromise", "cosign", "offer", "speak", "table", "ask"),
    "presidency": ("compromise", "offer", "cosign", "speak", "table", "ask"),
    "commissioner": ("compromise", "speak", "offer", "ask"),
    "chair": ("compromise", "speak", "offer", "ask"),
    "minister": ("offer", "cosign", "table", "speak", "campaign", "ask"),
}
"""By kind of role, what it can do best, the strongest lever first."""

USUAL = ("cosign", "table", "offer", "speak", "campaign", "ask")


@dataclass(frozen=True, slots=True)
class Advice:
    """A move and what it is about: ``kind``, and the ``actor``, ``issue``, ``argument`` or ``level`` concerned.

    ``way`` is what an attempt to persuade draws its hearers towards: 1 for the text, -1 against it.
    """

    kind: str
    action: do.Action
    actor: str = ""
    issue: str = ""
    argument: str = ""
    level: int = 0
    way: int = 0


def advise(state: State, seat: str) -> tuple[Advice, ...]:
    """Up to three moves of different kinds, the role's strongest first; none when nothing waits for the seat."""
    if state.phase != "talk" or seat in state.pending:
        return ()
    found = _decide(state, seat)
    for lever in LEVERS.get(state.role(seat).kind, USUAL):
        if len(found) < 3:
            found += _FINDERS[lever](state, seat)[:1]
    return tuple(found)


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


def _cosign(state: State, seat: str) -> list[Advice]:
    if may(state, seat, "cosign"):
        for a in state.amendments:
            if a.status == "open" and a.by == seat and len(a.cosigners) < state.here.cosigners + 1:
                for actor in electors(state):
                    gain = judge(state, actor, a.applied(state.text), state.text, whole=False).points
                    if actor not in (*a.cosigners, *state.dossier.holder) and gain > 1:
                        return [Advice("cosign", do.Cosign(seat, a.number, actor), actor=actor, level=a.number)]
    return []


def _table(state: State, seat: str) -> list[Advice]:
    me = state.role(seat).actor
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
    """An argument for the seat's side of the vote; where nobody doubts, for what it wants of the text."""
    me = state.role(seat).actor
    want = leaning(state, me)
    if not want or not may(state, seat, "speak"):
        return []
    for actor in _doubters(state, seat, _deciding(state)):
        gains = {}
        for argument in state.dossier.scenario.arguments:
            if swayed(state, actor, argument.id) > 0:
                by = force(state, seat, actor, argument.id)
                after = move(state, [actor], state.dossier.index[argument.issue], by)
                gains[argument.id] = want * (_feeling(after, actor) - _feeling(state, actor))
        best = max(gains, key=lambda name: gains[name], default="")
        if best and gains[best] > 0:
            return [Advice("speak", do.Speak(seat, actor, best), actor=actor, argument=best, way=want)]
    for actor in _deciding(state):
        best = best_argument(state, seat, actor) if actor != me else ""
        if best and swayed(state, actor, best) > 0:
            issue = state.dossier.arguments[best].issue
            return [Advice("speak", do.Speak(seat, actor, best), actor=actor, argument=best, issue=issue)]
    return []


def _campaign(state: State, seat: str) -> list[Advice]:
    """An argument of the seat's own side, where it wins most among those who are not decided yet."""
    want = leaning(state, state.role(seat).actor)
    if not want or not may(state, seat, "campaign"):
        return []
    winds = {actor: wind if want > 0 else 100 - wind for actor, wind in state.opinion.items()}
    open_minded = [actor for actor in _deciding(state) if winds.get(actor, CONVINCED) < CONVINCED]
    for where in _doubters(state, seat, open_minded or [a for a, wind in winds.items() if wind < CONVINCED]):
        gains = {
            argument.id: want * (_feeling(stirred(state, where, argument.id), where) - _feeling(state, where))
            for argument in state.dossier.scenario.arguments
            if (argument.side == "+") == (want > 0) and swayed(state, where, argument.id) >= 0
        }
        best = max(gains, key=lambda name: gains[name], default="")
        if best and gains[best] > 0:
            return [Advice("campaign", do.Campaign(seat, where, best), actor=where, argument=best, way=want)]
    return []


def _offer(state: State, seat: str) -> list[Advice]:
    """What the seat wants most, for what costs it least, from somebody who would accept."""
    if not may(state, seat, "offer") or not {"table", "compromise"} & set(state.here.deeds):
        return []
    me, names = state.role(seat).actor, list(state.dossier.issues)
    levels = [(i, wording.at) for i, name in enumerate(names) for wording in state.dossier.issues[name].levels]
    gains = {(i, at): _gain(state, me, i, at) for i, at in levels if at != state.text[i]}
    take = max(gains, key=lambda change: gains[change])
    for actor in _deciding(state):
        busy = any(d.status in ("offered", "made") and (d.by, d.to) == (seat, actor) for d in state.deals)
        if actor == me or busy or not state.dossier.actors[actor].body:
            continue
        for give in sorted(gains, key=lambda change: -gains[change]):
            deal = Deal(0, seat, actor, give, take, state.stage)
            if give[0] != take[0] and gains[take] + gains[give] > 0 and worth(state, deal) > 0:
                action = do.Offer(seat, actor, names[give[0]], give[1], names[take[0]], take[1])
                return [Advice("offer", action, actor=actor, issue=names[take[0]], level=take[1])]
    return []


def _compromise(state: State, seat: str) -> list[Advice]:
    """At the negotiators' table a text for both houses; in the chair the one change that brings the most votes."""
    if not may(state, seat, "compromise"):
        return []
    if state.here.kind == "bargain":
        text = None if state.table is not None else offer(state, seat)
        return [Advice("compromise", do.Compromise(seat, text))] if text else []
    if any(a.compromise and a.status == "open" for a in state.amendments):
        return []
    me, body = state.role(seat).actor, state.here.body
    several = len(state.dossier.electorate[body]) > 1

    def chances(text: Levels) -> int:
        return support(state, body, text) if several else outlook(state, text)

    found = []
    for issue, i in state.dossier.index.items():
        for wording in state.dossier.issues[issue].levels:
            text = (*state.text[:i], wording.at, *state.text[i + 1 :])
            mine = judge(state, me, text, state.dossier.status_quo, whole=True).points
            more = chances(text) - chances(state.text)
            if text != state.text and mine > 0 and more > 0:
                advice = Advice("compromise", do.Compromise(seat, text), issue=issue, level=wording.at)
                found.append((more, mine, advice))
    return [max(found, key=lambda entry: entry[:2])[2]] if found else []


def _doubters(state: State, seat: str, actors: list[str]) -> list[str]:
    """Those who are not sure to vote the way of the seat's actor, the most undecided first."""
    me = state.role(seat).actor
    want = leaning(state, me)
    feelings = {actor: want * _feeling(state, actor) for actor in actors if actor != me}
    return sorted((actor for actor in feelings if feelings[actor] < SURE), key=lambda actor: abs(feelings[actor]))


def _feeling(state: State, actor: str) -> int:
    """Points by which the actor prefers the present text to the law as it is."""
    return judge(state, actor, state.text, state.dossier.status_quo, whole=True).points


def _gain(state: State, actor: str, issue: int, level: int) -> int:
    at = state.positions[actor][issue]
    return state.salience[actor][issue] * (abs(state.text[issue] - at) - abs(level - at))


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
    return sorted((a for a in here if a in count or len(count) < 2), key=lambda a: -weight_of(state, a))


_FINDERS: dict[str, Callable[[State, str], list[Advice]]] = {
    "ask": _ask, "campaign": _campaign, "compromise": _compromise, "cosign": _cosign, "offer": _offer,
    "press": _press, "speak": _persuade, "table": _table,
}  # fmt: skip
