"""What an actor makes of a text: positions and salience weighed against what would stand otherwise, in whole points.

This is the spatial model of EU decision-making research (Thomson and others, *The European Union Decides*, 2006):
the loss from a text is the salience-weighted distance to one's own positions. To the gain over the alternative come
disappointment (how far the text falls short of what one's own house has decided), public opinion at home, the
Council's culture of consensus, and promises; a crossed red line outweighs all.
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

WIND, CUSTOM = 8, 5
"""How much opinion for a law, and how much of an actor's custom of consensus, weigh as one point."""


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


def balance(state: State, actor: str, proposed: Levels, otherwise: Levels) -> list[int]:
    """By issue, what the actor gains if ``proposed`` stands instead of ``otherwise``: distance times salience."""
    return [
        salience * (abs(other - at) - abs(new - at))
        for salience, at, new, other in zip(state.salience[actor], state.positions[actor], proposed, otherwise)
    ]


def distance(state: State, actor: str, text: Levels) -> int:
    """How far a text is from what the actor wants, in points from 0 to 100: distance times salience."""
    salience = state.salience[actor]
    apart = sum(weight * abs(level - at) for weight, level, at in zip(salience, text, state.positions[actor]))
    return apart // (sum(salience) or 1)


def crossed(state: State, actor: str, text: Levels) -> int | None:
    """The index of the first issue on which the text crosses the actor's red line, or None."""
    for i, least, most in state.dossier.red_lines[actor]:
        if not least <= text[i] <= most:
            return i
    return None


def judge(state: State, actor: str, proposed: Levels, otherwise: Levels, *, whole: bool) -> Judgement:
    """Weigh ``proposed`` against ``otherwise``; ``whole``: a vote on the text as a whole, not on an amendment.

    On the whole text it also counts how far that lies from what the actor's own house has decided earlier: what the
    house stood by is not lightly given up.
    """
    weighed, stake = balance(state, actor, proposed, otherwise), sum(state.salience[actor]) or 1
    points = _share(sum(weighed), stake)
    sign = (points > 0) - (points < 0)
    strongest = max(range(len(weighed)), key=lambda i: weighed[i] * sign if sign else abs(weighed[i]))
    reason = _about(state, {1: "gains", -1: "loses", 0: "even"}[sign], strongest, proposed)
    if whole:
        line = crossed(state, actor, proposed)
        if line is not None and crossed(state, actor, otherwise) is None:
            return Judgement(-100, _about(state, "red-line", line, proposed))
        decided = stands_by(state, actor)
        if decided is not None and decided != proposed:
            lost = balance(state, actor, decided, proposed)
            loss = max(0, _share(sum(lost), stake))
            if points > INDIFFERENT >= points - loss:
                reason = _about(state, "mandate", lost.index(max(lost)), proposed)
            points -= loss
        if otherwise == state.dossier.status_quo:
            wind, custom = pulls(state, actor)
            if points <= 0 < points + wind + custom:
                reason = ("opinion", {"opinion": state.opinion[actor]}) if wind >= custom else ("consensus", {})
            elif points > 0 >= points + wind + custom:
                reason = ("opinion", {"opinion": state.opinion[actor]}) if wind <= custom else ("not-enough", {})
            points += wind + custom
    for deal in state.deals:
        giver = state.role(deal.by).actor == actor
        way = called(deal, proposed, otherwise, whole=whole, giver=giver) if giver or deal.to == actor else 0
        if way:
            free = points
            points += way * (PROMISE + state.trusts(deal.by, deal.to) // 5)
            if (free > INDIFFERENT) != (way > 0) and (points > INDIFFERENT) == (way > 0):
                partner = state.dossier.holder.get(deal.to, deal.by) if giver else deal.by
                promised = deal.give if giver else deal.take
                reason = ("promise", {"seat": partner, "issue": list(state.dossier.issues)[promised[0]]})
            break
    return Judgement(points, reason)


def stands_by(state: State, actor: str) -> Levels | None:
    """The text that an actor is bound to, or else the last one that its own house has decided."""
    return state.mandates.get(actor, state.mandates.get(state.dossier.actors[actor].body or ""))


def pulls(state: State, actor: str) -> tuple[int, int]:
    """Points for any new law: from public opinion at home, and from the custom of agreeing or, in a group, opposing."""
    custom = state.dossier.actors[actor].consensus // CUSTOM + habit(state, actor)
    return (state.opinion.get(actor, 50) - 50) // WIND, custom


def habit(state: State, actor: str) -> int:
    """Points that a political group gives to whatever is put to the vote as new, or takes from it: its profile.

    Groups that carry most of what the house does stop doing so by habit where the public is against the law; those
    that oppose most of it always do.
    """
    profile = state.dossier.profile[actor]
    return profile if profile < 0 or state.opinion.get(actor, 50) >= 50 else 0


def inclined(state: State, actor: str, found: Judgement) -> Judgement:
    """A judgement of an amendment with the group's habit in it. Where that turns the vote, it is its reason."""
    points = found.points + habit(state, actor)
    if found.points <= INDIFFERENT < points:
        return Judgement(points, ("consensus", {}))
    if points <= INDIFFERENT < found.points:
        return Judgement(points, ("not-enough", {}))
    return Judgement(points, found.reason)


def _share(value: int, whole: int) -> int:
    """Divide towards zero, so that gains and losses are rounded alike."""
    return value // whole if value >= 0 else -(-value // whole)


def _about(state: State, code: str, issue: int, text: Levels) -> tuple[str, Mapping[str, Any]]:
    return code, {"issue": list(state.dossier.issues)[issue], "level": text[issue]}


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
