"""What a finished game teaches: how near each aim came, which moments turned it, and how it differs from what happened.

Everything is worked out anew from the log, so that a game of last month can be talked about as well as one of today.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from engine.content.scenario import Measure
from engine.session import actions as do
from engine.session.actions import Action
from engine.session.apply import apply, new_events
from engine.session.ballots import outlook
from engine.session.dossier import Dossier, Levels
from engine.session.events import Event
from engine.session.log import Log, begun
from engine.session.stages import stood_by
from engine.session.state import Deal, State, Taken, Visit, digest

SETBACK = 100
"""Points by which a text that is voted down, or a bargain that fails, changes the outlook."""

TURNS = 3
"""How many turning points are told at most."""

NEAR, MUCH = 15, 10
"""Points from a majority within which a deed that moves the outlook by that much can turn a game."""

NARROW = 8
"""Per cent of the whole by which a vote that passes or falls is a narrow one."""


@dataclass(frozen=True, slots=True)
class Reached:
    """An aim (its place among the role's aims), and how close the game came to it, 0-100."""

    aim: str
    kind: str
    closeness: int


@dataclass(frozen=True, slots=True)
class Account:
    """What a seat has reached, and what became of its promises."""

    seat: str
    aims: tuple[Reached, ...]
    kept: tuple[Deal, ...]
    broken: tuple[Deal, ...]


@dataclass(frozen=True, slots=True)
class Turn:
    """A moment that changed the outlook: the game before it is the log's first ``step`` actions.

    ``seat`` is whose doing it was; empty where it was everybody's: a vote, an agreement, time that ran out, what
    happened of itself in a new round. ``back`` is the step to go back to in order to try otherwise: the same, or for
    what was everybody's the beginning of the stage.
    ``before`` and ``after`` are how far the more doubtful house was from carrying the text, in points; ``vote`` is the
    place of the vote that it was, if it was one; ``events`` is what happened.
    """

    step: int
    back: int
    seat: str
    stage: str
    month: int
    action: Action
    before: int
    after: int
    vote: int | None
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that everybody could see, for the timeline and for replay."""

    step: int
    month: int
    stage: str
    event: Event


@dataclass(frozen=True, slots=True)
class Debrief:
    """A finished game (or one as far as it went) looked back upon.

    ``reality`` maps each issue whose real outcome is known to (level here, level in the real law).
    """

    dossier: str
    seed: int
    digest: str
    end: str
    law: bool
    text: Levels
    months: int
    course: tuple[Visit, ...]
    accounts: Mapping[str, Account]
    turns: tuple[Turn, ...]
    timeline: tuple[Moment, ...]
    reality: Mapping[str, tuple[int, int]]
    actions: tuple[Action, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What is different between two courses of a dossier.

    ``parting`` is the number of actions that both have in common; ``levels`` maps issues to (first, second) level, and
    ``aims`` maps (seat, aim) to the two closenesses; only what differs is there. ``ends`` are the two ends.
    """

    parting: int
    ends: tuple[str, str]
    levels: Mapping[str, tuple[int, int]]
    aims: Mapping[tuple[str, str], tuple[int, int]]


def debrief(dossier: Dossier, log: Log) -> Debrief:
    """Look back upon a game."""
    state = begun(dossier, log.header)
    timeline = _moments(dossier, state.record, 0, Moment(0, 0, state.stage, Event("start", {})))
    turns, chances, began = [], outlook(state, state.text), 0
    for step, action in enumerate(log.actions):
        before, state = state, apply(state, action)
        events = new_events(before, state)
        timeline += _moments(dossier, events, step, timeline[-1])
        after = chances if _same_minds(before, state) else _after(before, state)
        vote = len(state.votes) - 1 if len(state.votes) > len(before.votes) else None
        if after != chances or vote is not None:
            nobody = isinstance(action, do.Pass)
            shared = nobody or vote is not None or any(e.kind in ("agreed", "no-agreement") for e in events)
            back, seat = (began, "") if shared else (step, action.seat)
            turns.append(Turn(step, back, seat, before.stage, before.months, action, chances, after, vote, events))
        if len(before.visits) < len(state.visits):
            began, after = step + 1, outlook(state, state.text)
        chances = after
    strongest = _strongest(turns, state.votes)
    law, real = state.law, dossier.scenario.reality
    return Debrief(
        dossier=dossier.id, seed=state.seed, digest=digest(state), end=state.end,
        law=bool(state.over and state.over.law), text=law, months=state.months, course=state.visits,
        accounts={seat: account(state, seat) for seat in dossier.roles},
        turns=tuple(sorted(strongest, key=lambda turn: turn.step)), timeline=tuple(timeline),
        reality={issue: (law[dossier.index[issue]], level) for issue, level in real.levels.items()},
        actions=log.actions,
    )  # fmt: skip


def compare(first: Debrief, second: Debrief, dossier: Dossier) -> Difference:
    """What differs between two courses of one dossier."""
    pairs = zip(first.actions, second.actions)
    common = min(len(first.actions), len(second.actions))
    levels = dict(zip(dossier.issues, zip(first.text, second.text)))
    aims = {
        (seat, a.aim): (a.closeness, b.closeness)
        for seat in dossier.roles
        for a, b in zip(first.accounts[seat].aims, second.accounts[seat].aims)
    }
    return Difference(
        parting=next((i for i, (a, b) in enumerate(pairs) if a != b), common),
        ends=(first.end, second.end),
        levels={issue: pair for issue, pair in levels.items() if pair[0] != pair[1]},
        aims={key: pair for key, pair in aims.items() if pair[0] != pair[1]},
    )


def _moments(dossier: Dossier, events: tuple[Event, ...], step: int, last: Moment) -> list[Moment]:
    """The public events as moments; a stage begins where its event stands."""
    found, stage, month = [], last.stage, last.month
    for event in events:
        if event.kind == "stage":
            stage = str(event.facts["stage"])
            month += dossier.stage(stage).months
        if event.to is None:
            found.append(Moment(step, month, stage, event))
    return found


# ---- turning points


def _strongest(turns: list[Turn], votes: tuple[Taken, ...]) -> list[Turn]:
    """The moments that mattered most, and always the vote that came nearest to another end.

    Of stages that went wrong only the first counts: the others mostly followed from it.
    """
    setbacks = [turn for turn in turns if turn.before - turn.after >= SETBACK]
    decided = [turn for turn in turns if turn.vote is not None and votes[turn.vote].item.kind == "text"]
    decisive = setbacks[:1] or sorted(decided, key=lambda turn: -clear(votes[turn.vote or 0]))[-1:]
    others = [turn for turn in turns if turn not in (*setbacks, *decisive) and mattered(turn, votes)]
    return [*decisive, *sorted(others, key=lambda turn: -abs(turn.after - turn.before))][:TURNS]


def mattered(turn: Turn, votes: tuple[Taken, ...]) -> bool:
    """Whether a moment can have changed how the game went, not only the outlook."""
    if turn.before == turn.after:
        return False
    if turn.vote is not None:
        taken = votes[turn.vote]
        return (taken.item.kind == "amendment" and taken.adopted) or clear(taken) <= NARROW
    told = {"agreed", "no-agreement", "chosen", "dilemma", "proposal-withdrawn"}
    if isinstance(turn.action, do.Choose) or any(event.kind in told for event in turn.events):
        return True
    later = next((taken for taken in votes if taken.step > turn.step + 1 and taken.item.kind == "text"), None)
    if later is not None and later.adopted and clear(later) > NEAR:
        return False
    near = min(abs(turn.before), abs(turn.after)) <= NEAR
    return (turn.before > 0) != (turn.after > 0) or (near and abs(turn.after - turn.before) >= MUCH)


def clear(taken: Taken) -> int:
    """How far a vote was from the other result, in per cent of the whole; of an election, the first from the second."""
    if taken.item.kind == "poll":
        first, second = [*sorted(taken.scores.values(), reverse=True), 0, 0][:2]
        return 100 * (first - second) // (sum(taken.scores.values()) or 1)
    parts = [g for g in taken.gauges if g[0] not in ("quorum", "blocking-clause")]
    return abs(min((100 * (reached - required) // (whole or 1) for _, required, reached, whole in parts), default=100))


def _same_minds(before: State, after: State) -> bool:
    """Whether nothing has changed on which the outlook depends."""
    return all(
        getattr(before, name) is getattr(after, name)
        for name in ("positions", "salience", "opinion", "deals", "trust", "text", "mandates", "visits")
    )


def _after(before: State, after: State) -> int:
    """The outlook after an action; where that ended the stage, for what was decided, not for the next stage's text."""
    if len(before.visits) == len(after.visits):
        return outlook(after, after.text)
    visit = after.visits[len(before.visits)]
    stage = before.here
    last = replace(before, votes=after.votes, amendments=after.amendments or before.amendments)
    if visit.result not in stage.results or (stage.kind != "choice" and not stood_by(last, visit.result)):
        return outlook(before, before.text) - SETBACK
    return outlook(before, after.documents.get(stage.keeps, before.text))


# ---- aims


def account(state: State, seat: str) -> Account:
    """What a seat has reached so far."""
    role = state.role(seat)
    mine = [deal for deal in state.deals if seat == deal.by or role.actor == deal.to]
    broken = tuple(d for d in mine if d.status == "broken" and d.breaker == role.actor)
    kept = tuple(d for d in mine if d.status in ("kept", "made") or (d.status == "broken" and d not in broken))
    aims = tuple(
        Reached(aim.id, aim.kind, closeness(state, seat, aim.measure, len(kept), len(broken))) for aim in role.aims
    )
    return Account(seat, aims, kept, broken)


def closeness(state: State, seat: str, measure: Measure, kept: int, broken: int) -> int:
    """How far an aim is reached, 0-100; 50 where nothing has been done that could tell."""
    if measure.of == "issue":
        level = state.law[state.dossier.index[measure.issue or ""]]
        return 100 - 100 * abs(level - measure.at) // max(measure.at, 100 - measure.at)
    if measure.of == "law":
        return 100 * (bool(state.over and state.over.law) == measure.want)
    if measure.of == "trust":
        trust = [level for (whom, _), level in state.trust.items() if whom == seat]
        return 50 + sum(trust) // (2 * len(trust)) if trust else 50
    if measure.of == "deals":
        return _percent(kept, kept + broken)
    if measure.of == "opinion":
        return min(100, 100 * state.opinion.get(measure.actor or state.role(seat).actor, 50) // (measure.at or 1))
    if measure.of == "truth":
        told = [story for (who, story), status in state.heard.items() if who == seat and status == "published"]
        return _percent(sum(state.dossier.stories[story].true for story in told), len(told))
    limits = state.role(seat).mandate
    inside = [limit.at_least <= state.law[state.dossier.index[i]] <= limit.at_most for i, limit in limits.items()]
    bound = state.mandates.get(state.role(seat).actor)
    if bound is None:
        return _percent(sum(inside), len(inside))
    near = 100 - sum(abs(a - b) for a, b in zip(bound, state.law)) // len(bound)
    return (near + _percent(sum(inside), len(inside))) // 2 if inside else near


def _percent(part: int, whole: int) -> int:
    return 100 * part // whole if whole else 50
