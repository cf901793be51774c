"""What a seat may do now: every action that `apply` would take from it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations, product

from engine.session import actions as do
from engine.session.ballots import electors, voters
from engine.session.election import choices
from engine.session.room import hindrance, may_call, negotiators, present, role_may
from engine.session.state import State


def may(state: State, seat: str, deed: str) -> bool:
    """Whether the seat has the part, the time and the capital for a deed of this stage."""
    return not hindrance(state, seat, deed)


def legal_actions(state: State, seat: str) -> Iterator[do.Action]:
    """Every action that the rules allow the seat now, own words apart (they are without number)."""
    if state.phase == "over":
        return
    if state.real:
        yield do.Recall(seat)
        return
    role, stage = state.role(seat), state.here
    if seat in state.pending:
        yield from (do.Choose(seat, c.id) for c in state.dossier.events[state.pending[seat]].choices)
        return
    if state.queue and seat in voters(state) and seat not in state.cast:
        if state.queue[0].kind == "poll":
            yield do.Rank(seat, ())
            yield from (do.Rank(seat, o) for o in permutations(state.running, choices(state, state.queue[0].ballot)))
        else:
            yield from (do.Vote(seat, ballot) for ballot in (1, -1, 0, 2))
    if state.phase != "talk":
        return
    for deal in state.deals:
        if deal.status == "offered" and deal.to == role.actor:
            yield do.Accept(seat, deal.number)
            yield do.Refuse(seat, deal.number)
    if state.table is not None and seat in negotiators(state) and seat not in state.agreed:
        yield do.Accept(seat, 0)
        yield do.Refuse(seat, 0)
    if stage.kind == "choice" and role.kind == stage.chair:
        yield from (do.Choose(seat, option.result) for option in stage.options)
    if may_call(state, seat):
        yield do.CallVote(seat)
    yield from (do.Withdraw(seat, a.number) for a in state.amendments if a.by == seat and a.status == "open")
    yield from _talk(state, seat)
    yield from _text(state, seat)
    if "withdraw-proposal" in stage.deeds and role_may(state, seat, "withdraw-proposal"):
        yield do.WithdrawProposal(seat)
    if state.left[seat]:
        yield do.Pass(seat)


def _talk(state: State, seat: str) -> Iterator[do.Action]:
    me = state.role(seat).actor
    others = [actor for actor in present(state) if actor != me]
    if may(state, seat, "ask"):
        yield from (do.Ask(seat, actor, issue) for actor in others for issue in ("", *state.dossier.issues))
    if may(state, seat, "speak"):
        yield from (do.Speak(seat, to, argument) for to in ("", *others) for argument in state.dossier.arguments)
    if may(state, seat, "campaign"):
        yield from (do.Campaign(seat, where, a) for where in state.opinion for a in state.dossier.arguments)
    for (who, story), status in state.heard.items():
        if who == seat and status != "published":
            if status == "heard" and may(state, seat, "check"):
                yield do.Check(seat, story)
            if may(state, seat, "publish"):
                yield do.Publish(seat, story)
    if may(state, seat, "offer"):
        yield from _offers(state, seat, others)


def _offers(state: State, seat: str, others: list[str]) -> Iterator[do.Action]:
    levels = [(issue.id, wording.at) for issue in state.dossier.scenario.issues for wording in issue.levels]
    open_deals = {(d.to, d.take[0]) for d in state.deals if d.by == seat and d.status in ("offered", "made")}
    for to in others:
        for take in levels:
            if (to, state.dossier.index[take[0]]) not in open_deals:
                yield from (do.Offer(seat, to, *give, *take) for give in levels if give[0] != take[0])


def _text(state: State, seat: str) -> Iterator[do.Action]:
    if may(state, seat, "table"):
        tabled = {a.changes for a in state.amendments if a.status == "open"}
        for issue, i in state.dossier.index.items():
            for wording in state.dossier.issues[issue].levels:
                if wording.at != state.text[i] and ((i, wording.at),) not in tabled:
                    yield do.Table(seat, issue, wording.at)
    if may(state, seat, "cosign"):
        body = electors(state)
        me = state.role(seat).actor
        for a in state.amendments:
            if a.status == "open":
                if me in body and me not in a.cosigners:
                    yield do.Cosign(seat, a.number)
                names = [actor for actor in body if actor not in a.cosigners and actor not in state.dossier.holder]
                yield from (do.Cosign(seat, a.number, actor) for actor in names)
    if may(state, seat, "compromise"):
        for levels in product(*([w.at for w in issue.levels] for issue in state.dossier.scenario.issues)):
            if state.here.kind == "bargain" or levels != state.text:
                yield do.Compromise(seat, levels)
