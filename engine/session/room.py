"""Who is in the room, and who may do what there: the part of the rules that only looks and changes nothing."""

from __future__ import annotations

from engine.actors.preferences import judge
from engine.session.state import Deal, State

COST = {"table": 2, "offer": 1, "campaign": 2, "compromise": 1}
"""Political capital that a deed takes; the others take only time."""


def hindrance(state: State, seat: str, deed: str) -> str:
    """Why this stage, role, round or purse does not allow the seat a deed now: a code, or empty where nothing does."""
    stage = state.here
    if state.phase != "talk":
        return "vote-open"
    if deed not in stage.deeds:
        return "not-here"
    if not role_may(state, seat, deed):
        return "not-your-part"
    left = state.left[seat]
    if not left:
        return "no-time-left"
    if seat in state.pending or (left == 1 and stage.kind == "choice" and state.role(seat).kind == stage.chair):
        return "decide-first"
    return "no-capital-left" if state.capital[seat] < COST.get(deed, 0) else ""


def role_may(state: State, seat: str, deed: str) -> bool:
    """Whether a deed is for this kind of role in this stage at all."""
    kind, stage = state.role(seat).kind, state.here
    if deed in ("table", "cosign", "withdraw"):
        return kind in stage.insiders or (deed == "cosign" and kind == stage.chair)
    if deed == "compromise":
        return kind in stage.negotiators if stage.kind == "bargain" else kind == stage.chair
    if deed in ("check", "publish"):
        return kind == "journalist"
    if deed == "campaign":
        return kind in ("campaigner", "minister", "member")
    if deed == "offer":
        return kind not in ("journalist", "observer")
    if deed == "withdraw-proposal":
        return kind == "commissioner"
    return True


def may_call(state: State, seat: str) -> bool:
    """Whether the seat may close the debate now: who is in the chair of a vote, an election or a hearing in court."""
    kinds = ("vote", "elect", "ruling")
    return state.phase == "talk" and state.here.kind in kinds and state.role(seat).kind == state.here.chair


def negotiators(state: State) -> tuple[str, ...]:
    """The seats that must all accept the text of a bargain."""
    return tuple(role.id for role in state.dossier.scenario.roles if role.kind in state.here.negotiators)


def present(state: State) -> tuple[str, ...]:
    """The actors who can be talked to here: those of the body, and everybody on whose behalf a seat acts."""
    body = state.dossier.electorate.get(state.here.body, ())
    guests = [role.actor for role in state.dossier.scenario.roles if role.actor not in body]
    return (*body, *dict.fromkeys(guests))


def leaning(state: State, actor: str) -> int:
    """Where the actor leans on the present text against the law as it is: 1 for, -1 against, 0 undecided."""
    return judge(state, actor, state.text, state.dossier.status_quo, whole=True).ballot


def worth(state: State, deal: Deal) -> int:
    """What a deal is worth to the actor it is offered to, in points: what it gains less what it gives, and trust."""
    at, salience = state.positions[deal.to], state.salience[deal.to]
    whole = sum(salience) or 1

    def gain(change: tuple[int, int]) -> int:
        issue, level = change
        return salience[issue] * (abs(state.text[issue] - at[issue]) - abs(level - at[issue])) // whole

    return 2 * gain(deal.give) + gain(deal.take) + state.trusts(deal.by, deal.to) // 12 - 1
