"""What one seat may know of a game: the only thing that leaves the authority.

A view holds no exact position of anybody else, no seed, no other seat's deals, capital, stories or dilemmas, and not
the text on the table of talks behind closed doors.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from engine.actors.preferences import INDIFFERENT, pulls, stands_by
from engine.session.ballots import electors, order, voters
from engine.session.dossier import Dossier, Levels
from engine.session.events import Event
from engine.session.legal import may
from engine.session.room import may_call, negotiators, present
from engine.session.state import Amendment, Deal, Item, Phase, State, Taken, Visit


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What a seat knows of an actor: a range per issue (None: nothing), how much each matters (0-3), red lines.

    ``leans``: 1 surely for the present text, -1 surely against, 0 undecided as far as one knows; None: unknown.
    """

    ranges: tuple[tuple[int, int] | None, ...]
    matters: tuple[int | None, ...]
    limits: tuple[tuple[int, int] | None, ...]
    trust: int
    leans: int | None


@dataclass(frozen=True, slots=True)
class Forecast:
    """How many members are sure to be for, and how many could be, with their share of the people in per cent."""

    members: tuple[int, int]
    whole: int
    people: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class View:
    """What one seat may know."""

    seat: str
    step: int
    stage: str
    phase: Phase
    round: int
    rounds: int
    months: int
    text: Levels
    documents: Mapping[str, Levels]
    mandates: Mapping[str, Levels]
    left: int
    capital: int
    deeds: tuple[str, ...]
    present: tuple[str, ...]
    knows: Mapping[str, Knowledge]
    opinion: Mapping[str, int]
    amendments: tuple[Amendment, ...]
    deals: tuple[Deal, ...]
    table: Levels | None
    table_by: str
    agreed: tuple[str, ...]
    negotiators: tuple[str, ...]
    item: Item | None
    upcoming: tuple[int, ...]
    to_vote: bool
    waiting: tuple[str, ...]
    forecast: Forecast | None
    votes: tuple[Taken, ...]
    visits: tuple[Visit, ...]
    flags: tuple[str, ...]
    pending: str
    stories: Mapping[str, str]
    record: tuple[Event, ...]
    end: str
    group: tuple[str, ...]
    statements: Mapping[str, int]
    running: tuple[int, ...]
    real: bool


def view(state: State, seat: str) -> View:
    """What ``seat`` may know of ``state``."""
    role = state.role(seat)
    knows = {actor: _knowledge(state, seat, actor) for actor in state.positions}
    deeds: list[str] = [deed for deed in state.here.deeds if may(state, seat, deed)]
    in_chair = state.phase == "talk" and role.kind == state.here.chair
    if may_call(state, seat) and seat not in state.pending:
        deeds.append("call-vote")
    if in_chair and state.here.kind == "choice":
        deeds.append("choose")
    item, inside = (state.queue[0] if state.queue else None), negotiators(state)
    electors = voters(state) if state.phase == "vote" else ()
    return View(
        seat=seat, step=state.step, stage=state.stage, phase=state.phase, round=state.round, rounds=state.rounds(),
        months=state.months, text=state.text, documents=state.documents, mandates=state.mandates,
        left=state.left[seat],
        capital=state.capital[seat], deeds=tuple(deeds), present=present(state), knows=knows, opinion=state.opinion,
        amendments=state.amendments,
        deals=tuple(d for d in state.deals if d.by == seat or d.to == role.actor),
        table=state.table if seat in inside else None, table_by=state.table_by, agreed=state.agreed, negotiators=inside,
        item=item,
        upcoming=tuple(a.number for a in order(state)),
        to_vote=item is not None and seat in electors and seat not in state.cast,
        waiting=tuple(s for s in electors if s not in state.cast) if item else (),
        forecast=_forecast(state, knows), votes=tuple(as_seen(taken, seat) for taken in state.votes),
        visits=state.visits, flags=state.flags,
        pending=state.pending.get(seat, ""),
        stories={story: status for (who, story), status in state.heard.items() if who == seat},
        record=tuple(event for event in state.record if event.seen_by(seat)), end=state.end,
        group=state.group, statements=state.statements, running=state.running, real=state.real,
    )  # fmt: skip


def as_seen(taken: Taken, seat: str) -> Taken:
    """A vote as the seat may see it, or as all may (``seat`` empty): others' promises are a reason without a name.

    Of a secret ballot only the count leaves the room.
    """
    if taken.secret:
        return veiled(taken)
    hidden = {
        actor: ("promise", {"issue": facts["issue"]})
        for actor, (code, facts) in taken.reasons.items() if code == "promise" and facts["seat"] != seat
    }  # fmt: skip
    return replace(taken, reasons={**taken.reasons, **hidden}) if hidden else taken


def veiled(taken: Taken) -> Taken:
    """A vote without anything that tells who voted how, if it was secret: that stays so for good."""
    return replace(taken, by={}, each=(), lines={}, reasons={}, swing=(), flips={}) if taken.secret else taken


def _knowledge(state: State, seat: str, actor: str) -> Knowledge:
    ranges = tuple(state.known.get((seat, actor, i)) for i in range(len(state.text)))
    matters = tuple(None if r is None else min(3, state.salience[actor][i] // 25) for i, r in enumerate(ranges))
    limits = tuple(_limits(state.dossier, actor, i) if r else None for i, r in enumerate(ranges))
    return Knowledge(ranges, matters, limits, state.trusts(seat, actor), _leans(state, actor, ranges))


def _limits(dossier: Dossier, actor: str, issue: int) -> tuple[int, int] | None:
    wish = dossier.wishes[actor][issue]
    if wish.at_least is None and wish.at_most is None:
        return None
    return wish.at_least or 0, 100 if wish.at_most is None else wish.at_most


def _leans(state: State, actor: str, ranges: tuple[tuple[int, int] | None, ...]) -> int | None:
    """What one knows allows to say of the actor's vote on the text as a whole, against the law as it is.

    Where everything is known, no promise apart, a sure vote is sure; an issue not known counts with middling weight.
    """
    if not any(ranges):
        return None
    quo, text, dossier = state.dossier.status_quo, state.text, state.dossier
    decided = stands_by(state, actor) or text
    lines = [line for line in dossier.red_lines[actor] if ranges[line[0]]]
    if any(not least <= text[i] <= most for i, least, most in lines):
        return -1 if all(least <= quo[i] <= most for i, least, most in lines) else 0
    outright, disappointed, stake = [0, 0], [0, 0], 0
    for i, known in enumerate(ranges):
        salience = state.salience[actor][i] if known else 50
        low, high = known or (0, 100)
        ends = [low, high, *(p for p in (quo[i], text[i], decided[i]) if low < p < high)]
        gains = [abs(quo[i] - p) - abs(text[i] - p) for p in ends]
        losses = [abs(text[i] - p) - abs(decided[i] - p) for p in ends]
        after = [gain - loss for gain, loss in zip(gains, losses)]
        outright = [outright[0] + salience * min(gains), outright[1] + salience * max(gains)]
        disappointed = [disappointed[0] + salience * min(after), disappointed[1] + salience * max(after)]
        stake += salience
    worst, best = min(outright[0], disappointed[0]), min(outright[1], disappointed[1])
    pull = sum(pulls(state, actor))
    if worst > (INDIFFERENT + 1 - pull) * stake:
        return 1
    return -1 if best < (-INDIFFERENT - 2 - pull) * stake else 0


def _forecast(state: State, knows: Mapping[str, Knowledge]) -> Forecast | None:
    """The band in which a vote on the present text would come out, as far as the seat knows."""
    body = state.here.body
    actors = electors(state)
    if state.here.kind != "vote" or len(actors) < 2:
        return None
    institution = state.dossier.institutions[body]
    if institution.groups:
        seats = {a: sum(g.seats.values()) for a, g in zip(actors, institution.groups, strict=True)}
    else:
        seats = dict.fromkeys(actors, 1)
    sure = [a for a in actors if knows[a].leans == 1]
    could = [a for a in actors if knows[a].leans != -1]
    people = None
    if institution.members and "population" in institution.members[0].weights:
        named = state.dossier.named_in(body)
        taking_part = {named[a] for a in actors}
        weight = {m.code: m.weights["population"] for m in institution.members if m.code in taking_part}
        whole = sum(weight.values())
        low, high = (100 * sum(weight[named[a]] for a in group) // whole for group in (sure, could))
        people = (low, high)
    return Forecast((sum(seats[a] for a in sure), sum(seats[a] for a in could)), sum(seats.values()), people)
