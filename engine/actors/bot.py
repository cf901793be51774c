"""A computer player for a seat: it reads its own actor's interests, keeps to the rules, and does what a person could.

A bot knows what its own actor wants and, like an experienced official, has a fair idea of the room. It submits its
actions through the same door as everyone else.
"""

from __future__ import annotations

import numpy as np

from engine.actors.bargain import acceptable, carried, house, offer
from engine.actors.mind import nearest
from engine.actors.preferences import INDIFFERENT, force, judge
from engine.actors.texts import points, worded
from engine.session import actions as do
from engine.session.ballots import electors, support, unanimous, voters, weigh
from engine.session.election import choices, ranking
from engine.session.legal import may
from engine.session.rng import draw
from engine.session.room import leaning, negotiators, present, worth
from engine.session.stages import ACTIONS
from engine.session.state import Amendment, Deal, State

KIND = {"beginner": 3, "hard": -3}
"""Points by which a computer player is kinder, or harder, in taking deals, by level of play."""

SAFE = 8
"""Points of support from which a hard player takes a vote for won."""

GUESS = 8
"""Points by which a chair may misjudge what a text is worth to somebody when the talks begin."""


def choose(state: State, seat: str) -> do.Action | None:
    """What a bot in ``seat`` does now, or None when nothing waits for it."""
    if state.phase == "over":
        return None
    if seat in state.pending:
        ways = state.dossier.events[state.pending[seat]].choices
        return do.Choose(seat, ways[draw(len(ways), state.seed, seat, state.step)].id)
    if state.queue:
        if seat in voters(state) and seat not in state.cast:
            if state.queue[0].kind == "poll":
                order = ranking(state, state.role(seat).actor)
                return do.Rank(seat, order[: choices(state, state.queue[0].ballot)])
            return do.Vote(seat, weigh(state, state.role(seat).actor, state.queue[0]).ballot)
        return None
    if state.phase != "talk":
        return None
    return answer(state, seat) or _act(state, seat)


def answer(state: State, seat: str) -> do.Action | None:
    """What a bot says to what others have put before it; None when nothing waits for an answer."""
    if state.phase != "talk" or seat in state.pending:
        return None
    me = state.role(seat).actor
    for deal in state.deals:
        if deal.status == "offered" and deal.to == me:
            return (do.Accept if worth(state, deal) + KIND.get(state.level, 0) > 0 else do.Refuse)(seat, deal.number)
    if state.table is not None and seat in negotiators(state) and seat not in state.agreed:
        return do.Accept(seat, 0) if acceptable(state, seat, state.table) else do.Refuse(seat, 0)
    return None


def _act(state: State, seat: str) -> do.Action | None:
    if not state.left[seat]:
        return None
    stage, role = state.here, state.role(seat)
    if stage.kind == "choice":
        if role.kind == stage.chair:
            return do.Choose(seat, _option(state, seat))
        return do.Pass(seat)
    spent = ACTIONS - state.left[seat]
    energy = 1 + draw(2, state.seed, seat, state.stage, state.round, "energy")
    energy = {"beginner": 1, "hard": ACTIONS}.get(state.level, energy)
    if stage.kind == "bargain" and seat in negotiators(state):
        return _bargain(state, seat) or do.Pass(seat)
    if spent >= energy:
        return do.Pass(seat)
    found = _text(state, seat) or _trade(state, seat) or _public(state, seat) or _persuade(state, seat)
    return found or do.Pass(seat)


def _option(state: State, seat: str) -> str:
    """The default, unless the text has become worse than no law at all for the one who decides."""
    options = state.here.options
    default = next((o for o in options if o.by_default), options[0])
    if judge(state, state.role(seat).actor, state.text, state.dossier.status_quo, whole=True).points < 0:
        return next((o for o in options if not o.by_default), default).result
    return default.result


def _bargain(state: State, seat: str) -> do.Action | None:
    """Put a text on the table once a round, where there is none."""
    if state.table is not None or state.left[seat] < ACTIONS or not may(state, seat, "compromise"):
        return None
    text = offer(state, seat)
    return do.Compromise(seat, text) if text else None


def _text(state: State, seat: str) -> do.Action | None:
    """Co-sign what helps; stand by what the house has decided; table what matters most and differs most."""
    return _sign(state, seat) or _stand_by(state, seat) or _broker(state, seat) or _amend(state, seat)


def _sign(state: State, seat: str) -> do.Action | None:
    if not may(state, seat, "cosign"):
        return None
    me, voting = state.role(seat).actor, electors(state)

    def likes(actor: str, amendment: Amendment) -> bool:
        return judge(state, actor, amendment.applied(state.text), state.text, whole=False).points > 1

    for a in state.amendments:
        if a.status != "open" or a.compromise:
            continue
        if me in voting and me not in a.cosigners and likes(me, a):
            return do.Cosign(seat, a.number)
        if a.by == seat and len(a.cosigners) <= state.here.cosigners:
            asked = (x for x in voting if x not in (*a.cosigners, *state.dossier.holder))
            friend = next((x for x in asked if likes(x, a)), None)
            if friend:
                return do.Cosign(seat, a.number, friend)
    return None


def _stand_by(state: State, seat: str) -> do.Action | None:
    """From the chair: bring the text back to what the house has decided, as far as the other house may carry it."""
    body = house(state, seat)
    standing = any(a.compromise and a.status == "open" for a in state.amendments)
    if state.here.body != body or body not in state.mandates or standing or not may(state, seat, "compromise"):
        return None
    text = carried(state, seat)
    return do.Compromise(seat, text) if text != state.text else None


def _broker(state: State, seat: str) -> do.Action | None:
    """From the chair of a body in which one no is enough: the nearest text that all seem able to live with.

    A chair only guesses what others want, the better the longer the talks last.
    """
    stage = state.here
    standing = any(a.compromise and a.status == "open" for a in state.amendments)
    if standing or not may(state, seat, "compromise") or stage.kind != "vote" or not unanimous(state, stage.body):
        return None
    entry = next(b for b in reversed(stage.ballots) if b.item == "text")
    voting = electors(state)
    texts = worded(state)
    worth = points(state, voting, texts, state.documents.get(entry.against or "", state.dossier.status_quo))
    width = GUESS * (state.rounds() - state.round + 1) // state.rounds()
    blur = [draw(2 * width + 1, state.seed, seat, actor, state.stage, state.round) - width for actor in voting]
    worth = np.where(worth > -100, worth + np.array(blur), worth)
    against = (worth < -max(INDIFFERENT, entry.stands_aside)).sum(axis=1)
    best = int(np.argmin(against))
    text = tuple(int(level) for level in texts[best])
    return do.Compromise(seat, text) if against[best] < against[0] and text != state.text else None


def _amend(state: State, seat: str) -> do.Action | None:
    if not may(state, seat, "table") or state.round == state.rounds():
        return None
    me = state.role(seat).actor
    at, salience = state.positions[me], state.salience[me]
    far = sorted(state.dossier.index.items(), key=lambda kv: -salience[kv[1]] * abs(state.text[kv[1]] - at[kv[1]]))
    for issue, i in far:
        level = nearest(state.dossier, issue, at[i])
        taken = any(a.status == "open" and a.changes == ((i, level),) for a in state.amendments)
        if level != state.text[i] and not taken and abs(state.text[i] - at[i]) > 15:
            return do.Table(seat, issue, level)
    return None


def _trade(state: State, seat: str) -> do.Action | None:
    """Offer another seat of the house what it wants most for what one wants most, where both gain; once a stage."""
    deals = [d for d in state.deals if d.stage == state.stage and d.by == seat]
    me, members = state.role(seat).actor, voters(state)
    if deals or seat not in members or not may(state, seat, "table") or not may(state, seat, "offer"):
        return None
    take = _missed(state, me)
    for other in members:
        actor = state.role(other).actor
        give = _missed(state, actor)
        busy = any(
            d.status in ("offered", "made") and {d.by, d.to} in ({seat, actor}, {other, me}) for d in state.deals
        )
        if other == seat or busy or take is None or give is None or take[0] == give[0]:
            continue
        theirs = Deal(0, seat, actor, give, take, state.stage)
        mine = Deal(0, other, me, take, give, state.stage)
        names = list(state.dossier.issues)
        if worth(state, theirs) > 0 and worth(state, mine) > 0:
            return do.Offer(seat, actor, names[give[0]], give[1], names[take[0]], take[1])
    return None


def _missed(state: State, actor: str) -> tuple[int, int] | None:
    """The change of the text that the actor would like most: (issue, level)."""
    at, salience = state.positions[actor], state.salience[actor]
    gaps = {
        (i, level): salience[i] * (abs(state.text[i] - at[i]) - abs(level - at[i]))
        for issue, i in state.dossier.index.items()
        if (level := nearest(state.dossier, issue, at[i])) != state.text[i]
    }
    return max(gaps, key=lambda change: gaps[change], default=None)


def _public(state: State, seat: str) -> do.Action | None:
    """The press and the associations speak to the public."""
    for (who, story), status in state.heard.items():
        if who == seat and status != "published":
            if status == "heard" and may(state, seat, "check"):
                return do.Check(seat, story)
            if status == "true" and may(state, seat, "publish"):
                return do.Publish(seat, story)
    if state.role(seat).kind == "campaigner" and may(state, seat, "campaign"):
        where = list(state.opinion)
        place = where[draw(len(where), state.seed, seat, state.step, "where")]
        argument = best_argument(state, seat, place)
        return do.Campaign(seat, place, argument) if argument else None
    return None


def _persuade(state: State, seat: str) -> do.Action | None:
    """Speak to somebody who is not yet where one wants them, with the argument that fits them best."""
    if not may(state, seat, "speak"):
        return None
    me = state.role(seat).actor
    want = leaning(state, me)
    room = [actor for actor in present(state) if actor != me]
    if not room:
        return None
    first = draw(len(room), state.seed, seat, state.step, "whom")
    pivots = _pivots(state, want) if state.level == "hard" else []
    for actor in [a for a in pivots if a != me] or room[first : first + 6]:
        if leaning(state, actor) != want:
            argument = best_argument(state, seat, actor)
            if argument:
                return do.Speak(seat, actor, argument)
    return None


def _pivots(state: State, want: int) -> list[str]:
    """Those whose change of side would turn this vote, the heaviest first: for a majority, or for one that blocks it.

    A hard player reckons two stages ahead: where this house is sure, it works on the one that decides after it.
    """
    dossier, stage = state.dossier, state.here
    coming = [stage.body]
    for _step in range(2):
        goal = stage.results[stage.usual]
        if goal not in dossier.procedure.stages:
            break
        stage = dossier.stage(goal)
        coming.append(stage.body)
    for body in dict.fromkeys(coming):
        members = [actor for actor in dossier.electorate.get(body, ()) if actor in present(state)]
        if len(members) > 1 and (support(state, body, state.text) > SAFE) != (want > 0):
            weighty = sorted(members, key=lambda actor: -weight_of(state, actor))
            return [actor for actor in weighty if leaning(state, actor) != want][:6]
    return []


def weight_of(state: State, actor: str) -> int:
    """How much an actor's vote weighs: seats, people, or nothing where it has none."""
    found = state.dossier.actors[actor]
    if group := state.dossier.group(actor):
        return sum(group.seats.values())
    body = state.dossier.institutions.get(found.body or "")
    member = next((m for m in (body.members if body else ()) if m.code == (found.code or actor)), None)
    return member.weights.get("population", 1) if member else 0


def best_argument(state: State, seat: str, actor: str) -> str:
    """The argument that moves the actor most towards where the seat's own actor stands; empty where none does."""
    me = state.role(seat).actor
    best, found = 0, ""
    for argument in state.dossier.scenario.arguments:
        i = state.dossier.index[argument.issue]
        gap = state.positions[me][i] - state.positions[actor][i]
        by = force(state, seat, actor, argument.id)
        merit = min(abs(by), abs(gap)) * state.salience[me][i] if by * gap > 0 else 0
        if merit > best:
            best, found = merit, argument.id
    return found
