"""The one door through which a game changes: `apply` takes a state and an action, and gives the next state.

Each action has one branch. An action that the rules do not allow raises `RefusedError` and changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from engine.actors.mind import mind
from engine.actors.preferences import force, judge, swayed
from engine.errors import RefusedError
from engine.session import actions as do
from engine.session.ballots import electors, voters
from engine.session.dossier import Levels
from engine.session.election import choices
from engine.session.rng import draw
from engine.session.room import COST, hindrance, leaning, may_call, negotiators, present, role_may, worth
from engine.session.stages import (
    affect,
    after_ballot,
    choose_option,
    decide_stage,
    leave,
    leave_to,
    move,
    recall,
    round_over,
    say,
    stress,
)
from engine.session.state import Amendment, Deal, State, Visit

OPEN = 30
"""How wide a range an actor gives away on what it speaks of by itself."""

ASKED = (30, 14, 4, 0)
"""How wide a range an actor gives away at the first, second, third and any later question."""


def apply(state: State, action: do.Action) -> State:
    """The state after ``action``. Its new events are those of ``record`` beyond the old one's length."""
    if action.seat not in state.dossier.roles:
        raise RefusedError("no-such-seat", f"There is no seat {action.seat!r} in this game.", seat=action.seat)
    if state.phase == "over":
        raise RefusedError("game-over", "The game is over.")
    if state.real and not isinstance(action, do.Recall):
        raise RefusedError("only-told", "This game tells how it really went: nothing can be changed in it.")
    event = state.pending.get(action.seat)
    if event and not isinstance(action, do.Choose):
        raise RefusedError("decide-first", "Something waits for your decision first.", event=event)
    return round_over(_BRANCHES[type(action)](replace(state, step=state.step + 1), action))


def new_events(before: State, after: State) -> tuple[Any, ...]:
    """What happened between two states of one game."""
    return after.record[len(before.record) :]


# ---- what every deed needs


_HINDRANCES = {
    "vote-open": "The vote is open: only votes count now.",
    "not-here": "This is not possible in this stage.",
    "not-your-part": "This is not for this role in this stage.",
    "no-time-left": "You have done all that this round allows.",
    "no-capital-left": "You have too little political capital for this.",
    "decide-first": "Something waits for your decision first.",
}


def _may(state: State, seat: str, deed: str) -> None:
    code = hindrance(state, seat, deed)
    if code:
        raise RefusedError(code, _HINDRANCES[code], deed=deed, seat=seat)


def _spend(state: State, seat: str, deed: str = "") -> State:
    left = {**state.left, seat: state.left[seat] - 1}
    capital = {**state.capital, seat: state.capital[seat] - COST.get(deed, 0)}
    return replace(state, left=left, capital=capital)


def _actor(state: State, name: str) -> str:
    if name not in state.dossier.actors:
        raise RefusedError("no-such-actor", f"There is no actor {name!r} in this dossier.", actor=name)
    return name


def _other(state: State, seat: str, name: str) -> str:
    """Somebody else who can be talked to here."""
    if _actor(state, name) == state.role(seat).actor:
        raise RefusedError("ask-others", "You know where you stand yourself.", actor=name)
    if name not in present(state):
        raise RefusedError("not-present", f"{name!r} is not here.", actor=name)
    return name


def _issue(state: State, name: str) -> int:
    if name not in state.dossier.index:
        raise RefusedError("no-such-issue", f"There is no issue {name!r} in this dossier.", issue=name)
    return state.dossier.index[name]


def _level(state: State, issue: int, level: int) -> tuple[int, int]:
    found = list(state.dossier.issues.values())[issue]
    if not any(level == wording.at for wording in found.levels):
        raise RefusedError("no-such-level", f"{found.id!r} has no wording at {level}.", issue=found.id, level=level)
    return issue, level


def _trust(state: State, seat: str, actor: str, by: int) -> State:
    level = max(-100, min(100, state.trusts(seat, actor) + by))
    return replace(state, trust={**state.trust, (seat, actor): level})


# ---- talk


def _speak(state: State, action: do.Speak) -> State:
    _may(state, action.seat, "speak")
    seat, me = action.seat, state.role(action.seat).actor
    if action.to:
        _other(state, seat, action.to)
    if not action.argument:
        words = " ".join(action.words.split())[:280]
        if not words:
            raise RefusedError("nothing-said", "Choose an argument or write your own words.")
        return say(_spend(state, seat), "said", seat=seat, whom=action.to, words=words)
    if action.argument not in state.dossier.arguments:
        raise RefusedError("no-such-argument", f"There is no argument {action.argument!r}.", argument=action.argument)
    heard = [action.to] if action.to else state.dossier.electorate.get(state.here.body, ())
    after = say(_spend(state, seat), "spoke", seat=seat, whom=action.to, argument=action.argument)
    for actor in heard:
        if actor != me:
            after = _persuade(after, seat, actor, action.argument, 8 if action.to else 3)
    return after


def _persuade(state: State, seat: str, actor: str, argument: str, strength: int) -> State:
    found = state.dossier.arguments[argument]
    issue = state.dossier.index[found.issue]
    before, at = leaning(state, actor), state.positions[actor][issue]
    fit, by = swayed(state, actor, argument), force(state, seat, actor, argument, strength=strength)
    worn = state.worn.get((argument, actor), 0)
    state = replace(state, worn={**state.worn, (argument, actor): worn + 1})
    state = _trust(move(state, [actor], issue, by), seat, actor, 2 if fit > 0 and by else -3 if fit < 0 else 0)
    after, moved = leaning(state, actor), state.positions[actor][issue] - at
    if strength < 8 and before == after:
        return state
    facts = {"actor": actor, "argument": argument, "issue": found.issue, "way": (moved > 0) - (moved < 0),
             "fit": (fit > 0) - (fit < 0), "worn": worn, "before": before, "after": after}  # fmt: skip
    return say(state, "moved", (seat,), **facts)


def _ask(state: State, action: do.Ask) -> State:
    _may(state, action.seat, "ask")
    if not action.issue:
        return _open_up(state, action)
    actor, issue = _other(state, action.seat, action.actor), _issue(state, action.issue)
    key = (action.seat, actor, issue)
    low, high = state.known.get(key, (0, 100))
    width = next((w for w in ASKED if w < high - low), 0)
    at = state.positions[actor][issue]
    below = draw(width + 1, state.seed, "told", state.step, actor, issue)
    new_low, new_high = max(low, at - below), min(high, at - below + width)
    after = _trust(_spend(state, action.seat), action.seat, actor, 2)
    after = replace(after, known={**after.known, key: (new_low, new_high)})
    return say(after, "told", (action.seat,), actor=actor, issue=action.issue, low=new_low, high=new_high)


def _open_up(state: State, action: do.Ask) -> State:
    """An actor says what it wants most, what it would trade and what it never accepts: all of it true."""
    actor = _other(state, action.seat, action.actor)
    found, known = mind(state, actor), dict(state.known)
    for i in {found.wants[0], *(line[0] for line in found.never)}:
        low, high = known.get((action.seat, actor, i), (0, 100))
        at = state.positions[actor][i]
        below = draw(OPEN + 1, state.seed, "told", state.step, actor, i)
        known[action.seat, actor, i] = max(low, at - below), min(high, at - below + OPEN)
    after = replace(_trust(_spend(state, action.seat), action.seat, actor, 2), known=known)
    return say(after, "told-mind", (action.seat,), actor=actor, wants=list(found.wants),
               trades=list(found.trades or ()), never=[list(line) for line in found.never])  # fmt: skip


# ---- the text


def _table(state: State, action: do.Table) -> State:
    _may(state, action.seat, "table")
    change = _level(state, _issue(state, action.issue), action.level)
    me = state.role(action.seat).actor
    if state.text[change[0]] == change[1]:
        raise RefusedError("no-change", "The text says that already.", issue=action.issue)
    if any(a.status == "open" and a.changes == (change,) for a in state.amendments):
        raise RefusedError("tabled-before", "Somebody has tabled this already: co-sign it.", issue=action.issue)
    number = len(state.amendments) + 1
    amendment = Amendment(number, action.seat, (change,), (me,))
    after = replace(_spend(state, action.seat, "table"), amendments=(*state.amendments, amendment))
    return say(after, "tabled", seat=action.seat, amendment=number, issue=action.issue, level=action.level)


def _open_amendment(state: State, number: int) -> Amendment:
    found = next((a for a in state.amendments if a.number == number and a.status == "open"), None)
    if found is None:
        raise RefusedError("no-such-amendment", f"There is no open amendment {number}.", amendment=number)
    return found


def _cosign(state: State, action: do.Cosign) -> State:
    _may(state, action.seat, "cosign")
    found = _open_amendment(state, action.amendment)
    actor = action.actor or state.role(action.seat).actor
    if action.actor in state.dossier.holder:
        raise RefusedError("signs-itself", "They decide for themselves what they sign.", actor=actor)
    if actor not in electors(state):
        raise RefusedError("not-present", f"{actor!r} has no vote here.", actor=actor)
    if actor in found.cosigners:
        raise RefusedError("signed-before", "This name stands under it already.", actor=actor)
    after = _spend(state, action.seat)
    if action.actor:
        judgement = judge(state, actor, found.applied(state.text), state.text, whole=False)
        code, facts = judgement.reason
        if judgement.points + state.trusts(action.seat, actor) // 10 <= 0:
            return say(
                after, "will-not-sign", (action.seat,), actor=actor, amendment=found.number, reason=code, **facts
            )
    signed = replace(found, cosigners=(*found.cosigners, actor))
    amendments = tuple(signed if a.number == found.number else a for a in after.amendments)
    return say(replace(after, amendments=amendments), "cosigned", actor=actor, amendment=found.number)


def _withdraw(state: State, action: do.Withdraw) -> State:
    found = _open_amendment(state, action.amendment)
    if state.phase != "talk" or found.by != action.seat:
        raise RefusedError("not-yours", "Only who tabled it may withdraw it, before the vote.", amendment=found.number)
    amendments = tuple(replace(a, status="withdrawn") if a is found else a for a in state.amendments)
    return say(replace(state, amendments=amendments), "withdrawn", seat=action.seat, amendment=found.number)


def _compromise(state: State, action: do.Compromise) -> State:
    _may(state, action.seat, "compromise")
    if len(action.levels) != len(state.text):
        raise RefusedError("no-such-level", "A text has one level for each issue.", levels=action.levels)
    changes = tuple(_level(state, i, v) for i, v in enumerate(action.levels) if v != state.text[i])
    if state.here.kind == "bargain":
        after = _spend(state, action.seat)
        after = replace(after, table=tuple(action.levels), table_by=action.seat, agreed=(action.seat,))
        return _agreed(say(after, "on-the-table", seat=action.seat))
    if not changes:
        raise RefusedError("no-change", "The text says that already.")
    after = _spend(state, action.seat, "compromise")
    if "table" not in state.here.deeds:
        return say(replace(after, text=tuple(action.levels)), "redrafted", seat=action.seat, levels=list(action.levels))
    earlier = tuple(
        replace(a, status="withdrawn") if a.compromise and a.status == "open" else a for a in after.amendments
    )
    number = len(earlier) + 1
    made = Amendment(number, action.seat, changes, (state.role(action.seat).actor,), compromise=True)
    return say(replace(after, amendments=(*earlier, made)), "compromise", seat=action.seat, amendment=number)


# ---- deals


def _offer(state: State, action: do.Offer) -> State:
    _may(state, action.seat, "offer")
    to = _other(state, action.seat, action.to)
    give = _level(state, _issue(state, action.give_issue), action.give_level)
    take = _level(state, _issue(state, action.take_issue), action.take_level)
    if give[0] == take[0]:
        raise RefusedError("same-issue", "A deal trades one issue for another.", issue=action.give_issue)
    if any(
        d.status in ("offered", "made") and (d.by, d.to, d.take[0]) == (action.seat, to, take[0]) for d in state.deals
    ):
        raise RefusedError("offered-before", "You have a deal with them on this already.", actor=to)
    number = len(state.deals) + 1
    deal = Deal(number, action.seat, to, give, take, state.stage)
    after = replace(_spend(state, action.seat, "offer"), deals=(*state.deals, deal))
    after = say(after, "offered", _parties(after, deal), deal=number)
    if to in state.dossier.holder:
        return after
    return _answer(after, deal, accepted=worth(after, deal) > 0)


def _parties(state: State, deal: Deal) -> tuple[str, ...]:
    other = state.dossier.holder.get(deal.to)
    return (deal.by, other) if other else (deal.by,)


def _answer(state: State, deal: Deal, *, accepted: bool) -> State:
    deals = tuple(
        replace(d, status="made" if accepted else "refused") if d.number == deal.number else d for d in state.deals
    )
    state = _trust(replace(state, deals=deals), deal.by, deal.to, 6 if accepted else -2)
    return say(state, "deal-made" if accepted else "deal-refused", _parties(state, deal), deal=deal.number)


def _accept(state: State, action: do.Accept | do.Refuse) -> State:
    accepted = isinstance(action, do.Accept)
    if action.deal == 0:
        if (
            state.phase != "talk"
            or state.table is None
            or action.seat in state.agreed
            or action.seat not in negotiators(state)
        ):
            raise RefusedError("nothing-on-the-table", "There is no text on the table for you to answer.")
        if accepted:
            return _agreed(replace(state, agreed=tuple(dict.fromkeys((*state.agreed, action.seat)))))
        after = replace(state, table=None, table_by="", agreed=())
        return say(after, "text-refused", seat=action.seat, issue=_furthest(state, action.seat, state.table))
    deal = next((d for d in state.deals if d.number == action.deal and d.status == "offered"), None)
    if deal is None or state.phase != "talk" or state.role(action.seat).actor != deal.to:
        raise RefusedError("no-such-deal", f"No deal {action.deal} waits for your answer.", deal=action.deal)
    return _answer(state, deal, accepted=accepted)


def _furthest(state: State, seat: str, text: Levels) -> str:
    """The issue on which a text is furthest from what the seat's own house has decided; empty where it is the same."""
    mandate = state.mandates.get(state.dossier.actors[state.role(seat).actor].body or "", text)
    apart = {issue: abs(text[i] - mandate[i]) for issue, i in state.dossier.index.items()}
    issue = max(apart, key=lambda name: apart[name])
    return issue if apart[issue] else ""


def _agreed(state: State) -> State:
    if state.table is None or set(negotiators(state)) - set(state.agreed):
        return state
    return leave(say(replace(state, text=state.table), "agreed", levels=list(state.table)), "agreed")


# ---- the public


def _story(state: State, action: do.Check | do.Publish) -> str:
    heard = state.heard.get((action.seat, action.story))
    if heard is None:
        raise RefusedError("no-such-story", f"You know of no story {action.story!r}.", story=action.story)
    if heard == "published":
        raise RefusedError("published-before", "This is public already.", story=action.story)
    return heard


def _check(state: State, action: do.Check) -> State:
    _may(state, action.seat, "check")
    if _story(state, action) != "heard":
        raise RefusedError("checked-before", "You have checked this already.", story=action.story)
    true = state.dossier.stories[action.story].true
    after = replace(
        _spend(state, action.seat), heard={**state.heard, (action.seat, action.story): "true" if true else "false"}
    )
    return say(after, "checked", (action.seat,), story=action.story, true=true)


def _publish(state: State, action: do.Publish) -> State:
    _may(state, action.seat, "publish")
    _story(state, action)
    story = state.dossier.stories[action.story]
    after = replace(_spend(state, action.seat), heard={**state.heard, (action.seat, action.story): "published"})
    after = say(after, "published", seat=action.seat, story=action.story)
    if story.true:
        return affect(after, story.effects)
    for actor in state.positions:
        after = _trust(after, action.seat, actor, -12)
    return say(after, "corrected", seat=action.seat, story=action.story)


def _campaign(state: State, action: do.Campaign) -> State:
    _may(state, action.seat, "campaign")
    where = _actor(state, action.where)
    if where not in state.opinion:
        raise RefusedError("no-public", f"{where!r} has no public to speak to.", actor=where)
    if action.argument not in state.dossier.arguments:
        raise RefusedError("no-such-argument", f"There is no argument {action.argument!r}.", argument=action.argument)
    worn = state.worn.get((action.argument, "public:" + where), 0)
    after = stirred(_spend(state, action.seat, "campaign"), where, action.argument)
    after = replace(after, worn={**after.worn, (action.argument, "public:" + where): worn + 1})
    before, wind = leaning(state, where), state.opinion[where]
    if swayed(state, where, action.argument) < 0:
        after = _trust(after, action.seat, where, -8)
    return say(after, "campaigned", seat=action.seat, where=where, argument=action.argument, before=wind,
               after=after.opinion[where], leaning=[before, leaning(after, where)])  # fmt: skip


def stirred(state: State, where: str, argument: str) -> State:
    """The state after a public has heard an argument: the more already agree, the fewer are left to win over."""
    found = state.dossier.arguments[argument]
    issue, wind = state.dossier.index[found.issue], state.opinion[where]
    way, by = (1 if found.side == "+" else -1), 12 >> state.worn.get((argument, "public:" + where), 0)
    won = min(by, by * (100 - wind if way > 0 else wind) // 60)
    after = replace(state, opinion={**state.opinion, where: wind + way * won})
    return move(stress(after, [where], issue, by), [where], issue, way * (by // 3))


# ---- decisions


def _call_vote(state: State, action: do.CallVote) -> State:
    if not may_call(state, action.seat):
        raise RefusedError("not-the-chair", "Only who is in the chair can move to the vote, while the debate is open.")
    return decide_stage(say(state, "vote-called", seat=action.seat))


def _vote(state: State, action: do.Vote) -> State:
    if not state.queue or action.seat not in voters(state):
        raise RefusedError("no-vote", "There is nothing for you to vote on now.", seat=action.seat)
    if action.seat in state.cast:
        raise RefusedError("voted-before", "You have voted on this.", seat=action.seat)
    if state.queue[0].kind == "poll":
        raise RefusedError("rank-instead", "This is an election: name the candidates you vote for.")
    if action.ballot not in (-1, 0, 1, 2):
        raise RefusedError("no-such-ballot", "A ballot is 1, -1, 0 or 2.", ballot=action.ballot)
    return after_ballot(replace(state, cast={**state.cast, action.seat: action.ballot}))


def _rank(state: State, action: do.Rank) -> State:
    if not state.queue or state.queue[0].kind != "poll" or action.seat not in voters(state):
        raise RefusedError("no-vote", "There is nothing for you to vote on now.", seat=action.seat)
    if action.seat in state.cast:
        raise RefusedError("voted-before", "You have voted on this.", seat=action.seat)
    wanted = choices(state, state.queue[0].ballot)
    order = action.order
    if len(order) not in (0, wanted) or len(set(order)) < len(order) or set(order) - set(state.running):
        raise RefusedError("no-such-ranking", f"Name {wanted} different candidates who still stand, or none.",
                           order=list(order))  # fmt: skip
    ranks = {**state.ranks, action.seat: order}
    return after_ballot(replace(state, ranks=ranks, cast={**state.cast, action.seat: 1 if order else 0}))


def _recall(state: State, action: do.Recall) -> State:
    return recall(state)


def _choose(state: State, action: do.Choose) -> State:
    event = state.pending.get(action.seat)
    if event is not None:
        choice = next((c for c in state.dossier.events[event].choices if c.id == action.option), None)
        if choice is None:
            raise RefusedError("no-such-option", f"There is no option {action.option!r}.", option=action.option)
        pending = {seat: e for seat, e in state.pending.items() if seat != action.seat}
        after = affect(replace(state, pending=pending), choice.effects, action.seat)
        return say(after, "dilemma", (action.seat,), seat=action.seat, event=event, option=choice.id)
    if state.phase != "talk" or state.here.kind != "choice" or state.role(action.seat).kind != state.here.chair:
        raise RefusedError("no-choice", "There is nothing for you to choose now.", seat=action.seat)
    if not any(o.result == action.option for o in state.here.options):
        raise RefusedError("no-such-option", f"There is no option {action.option!r}.", option=action.option)
    return choose_option(state, action.option)


def _withdraw_proposal(state: State, action: do.WithdrawProposal) -> State:
    deed = "withdraw-proposal"
    if state.phase != "talk" or deed not in state.here.deeds or not role_may(state, action.seat, deed):
        raise RefusedError("not-here", "The proposal cannot be withdrawn by you here.", deed=deed)
    visits = (*state.visits, Visit(state.stage, "withdrawn"))
    return leave_to(say(replace(state, visits=visits), "proposal-withdrawn", seat=action.seat), "withdrawn")


def _pass(state: State, action: do.Pass) -> State:
    if state.phase != "talk" or not state.left[action.seat]:
        raise RefusedError("no-time-left", "There is nothing to pass.", seat=action.seat)
    return replace(state, left={**state.left, action.seat: 0})


_BRANCHES: dict[type[do.Action], Callable[[State, Any], State]] = {
    do.Speak: _speak, do.Ask: _ask, do.Table: _table, do.Cosign: _cosign, do.Withdraw: _withdraw, do.Offer: _offer,
    do.Accept: _accept, do.Refuse: _accept, do.Compromise: _compromise, do.Check: _check, do.Publish: _publish,
    do.Campaign: _campaign, do.CallVote: _call_vote, do.Vote: _vote, do.Rank: _rank,
    do.Choose: _choose, do.WithdrawProposal: _withdraw_proposal, do.Recall: _recall, do.Pass: _pass,
}  # fmt: skip
