"""What an actor makes of a text: positions and salience weighed against what would stand otherwise, in whole points.

This is the spatial model of EU decision-making research (Thomson and others, *The European Union Decides*, 2006):
the loss from a text is the salience-weighted distance to one's own positions. To the gain over the alternative come
public opinion at home, the Council's culture of consensus, and promises; a crossed red line outweighs all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from engine.session.dossier import Levels
from engine.session.state import Deal, State

INDIFFERENT = 1
"""A margin this small, either way, is an abstention."""

PROMISE = 14
"""Points that a promise is worth to the one who gave it, before trust."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """How an actor weighs a text, in points from -100 to 100 and more; ``reason`` is a code with its facts."""

    points: int
    reason: tuple[str, Mapping[str, Any]]

    @property
    def ballot(self) -> int:
        """FOR 1, AGAINST -1, or ABSTAIN 0 when nearly indifferent."""
        if abs(self.points) <= INDIFFERENT:
            return 0
        return 1 if self.points > 0 else -1


def gains(state: State, actor: str, proposed: Levels, otherwise: Levels) -> list[int]:
    """By issue, how many points the actor gains if ``proposed`` stands instead of ``otherwise``."""
    at, salience = state.positions[actor], state.salience[actor]
    whole = sum(salience) or 1
    weighed = [salience[i] * (abs(otherwise[i] - at[i]) - abs(proposed[i] - at[i])) for i in range(len(at))]
    return [w // whole if w >= 0 else -(-w // whole) for w in weighed]


def crossed(state: State, actor: str, text: Levels) -> int | None:
    """The index of the first issue on which the text crosses the actor's red line, or None."""
    for i, wish in enumerate(state.dossier.wishes[actor]):
        if wish.at_least is not None and text[i] < wish.at_least:
            return i
        if wish.at_most is not None and text[i] > wish.at_most:
            return i
    return None


def judge(state: State, actor: str, proposed: Levels, otherwise: Levels, *, whole: bool) -> Judgement:
    """Weigh ``proposed`` against ``otherwise``; ``whole``: a vote on the text as a whole, not on an amendment."""
    by_issue = gains(state, actor, proposed, otherwise)
    points = sum(by_issue)
    names = list(state.dossier.issues)
    strongest = max(range(len(by_issue)), key=lambda i: (abs(by_issue[i]) if by_issue[i] * points >= 0 else -1, -i))
    reason: tuple[str, Mapping[str, Any]] = (
        "gains" if points > 0 else "loses" if points < 0 else "even",
        {"issue": names[strongest], "level": proposed[strongest]},
    )
    if whole:
        line, other = crossed(state, actor, proposed), crossed(state, actor, otherwise)
        if line is not None and other is None:
            return Judgement(-100, ("red-line", {"issue": names[line], "level": proposed[line]}))
        forward = 1 if otherwise == state.dossier.status_quo else 0
        wind = (state.opinion.get(actor, 50) - 50) // 8 * forward
        custom = state.dossier.actors[actor].consensus // 5 * forward
        if points <= 0 < points + wind + custom:
            reason = ("opinion", {"opinion": state.opinion[actor]}) if wind >= custom else ("consensus", {})
        elif points > 0 >= points + wind + custom:
            reason = ("opinion", {"opinion": state.opinion[actor]})
        points += wind + custom
    for deal in state.deals:
        way = called(deal, proposed, otherwise, whole=whole) if deal.to == actor else 0
        if way:
            free = points
            points += way * (PROMISE + state.trusts(deal.by, actor) // 5)
            if (free > INDIFFERENT) != (way > 0) and (points > INDIFFERENT) == (way > 0):
                reason = ("promise", {"seat": deal.by, "issue": names[deal.take[0]]})
            break
    return Judgement(points, reason)


def called(deal: Deal, proposed: Levels, otherwise: Levels, *, whole: bool, giver: bool = False) -> int:
    """How a deal binds in a vote: 1 to vote for, -1 against, 0 not at all. ``giver``: the one who offered it.

    On an amendment, whoever promised an issue votes for what brings it nearer; on the text as a whole, for a text that
    has what was promised.
    """
    if deal.status != "made":
        return 0
    issue, level = deal.give if giver else deal.take
    if whole:
        return int(abs(proposed[issue] - level) <= 12 and proposed[issue] != otherwise[issue])
    nearer = abs(otherwise[issue] - level) - abs(proposed[issue] - level)
    return (nearer > 0) - (nearer < 0)


def swayed(state: State, actor: str, argument: str) -> int:
    """How an argument sits with an actor: above 0 it agrees with its interests, below 0 it backfires."""
    interests = state.dossier.interests[actor]
    return sum(weight * interests.get(name, 0) for name, weight in state.dossier.arguments[argument].touches.items())


def force(state: State, seat: str, actor: str, argument: str, *, strength: int = 8) -> int:
    """Points by which the argument moves the actor's position on its issue now; negative: down the scale.

    Interest decides whether it works, trust how well, and repetition wears it out.
    """
    fit = swayed(state, actor, argument)
    if not fit:
        return 0
    found = state.dossier.arguments[argument]
    power = strength + (2 if found.kind == "fact" and state.trusts(seat, actor) >= 0 else 0)
    power = power * min(4, 2 + abs(fit)) // 4 * (100 + state.trusts(seat, actor) // 2) // 100
    power >>= state.worn.get((argument, actor), 0)
    way = 1 if found.side == "+" else -1
    return way * power if fit > 0 else -way * (power // 2)
