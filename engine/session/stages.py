"""How a game moves on: entering a stage, its rounds, the events on the way, and where each result leads."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from engine.content.procedure import AS_IT_STANDS, Option
from engine.content.scenario import Effect, When
from engine.errors import RefusedError
from engine.session.ballots import count, next_item, settle, voters
from engine.session.citizens import count_statements, gather
from engine.session.dossier import Dossier
from engine.session.election import close_poll, first_poll
from engine.session.events import Event
from engine.session.real import next_turn, retold, text_of
from engine.session.rng import draw
from engine.session.state import State, Taken, Visit

ACTIONS = 3
"""What a seat can do in one round."""


def start(dossier: Dossier, seed: int, minutes: int = 0, *, level: str = "ordinary", real: bool = False) -> State:
    """The first moment of a game. ``minutes`` takes the rung of the dossier's time ladder that fits; 0: all of it.

    ``level`` is how hard the computer players are; ``real``: the game tells how it really went.
    """
    rungs = sorted(dossier.scenario.ladder, key=lambda rung: rung.minutes)
    rung = next((r for r in rungs if r.minutes >= minutes), rungs[-1]) if minutes and rungs else None
    positions, salience = {}, {}
    for actor, wishes in dossier.wishes.items():
        levels = []
        for issue, wish in zip(dossier.issues, wishes, strict=True):
            spread = dossier.spread(actor, issue)
            drawn = wish.at + (draw(2 * spread + 1, seed, "position", actor, issue) - spread if spread else 0)
            levels.append(max(0, min(100, drawn)))
        positions[actor] = tuple(levels)
        salience[actor] = tuple(w.salience for w in wishes)
    state = State(
        dossier=dossier, seed=seed, rounds_off=rung.rounds_off if rung else 0, skip=rung.skip if rung else (),
        step=0, stage=dossier.procedure.start, phase="talk", round=1, months=0, text=dossier.draft,
        documents={"proposal": dossier.draft}, mandates={}, left={},
        capital={role.id: role.capital for role in dossier.scenario.roles},
        positions=positions, salience=salience,
        opinion={a.id: a.opinion for a in dossier.scenario.actors if a.kind in ("state", "group", "person")},
        trust={}, known={}, worn={}, level=level, real=real,
    )  # fmt: skip
    for role in dossier.scenario.roles:
        known = {(role.id, role.actor, i): (level, level) for i, level in enumerate(positions[role.actor])}
        state = replace(state, known={**state.known, **known})
    return enter(state, dossier.procedure.start)


def say(state: State, kind: str, to: Iterable[str] | None = None, **facts: object) -> State:
    """Add an event to the record, for all or for the seats in ``to``."""
    event = Event(kind, facts, None if to is None else tuple(to), state.step)
    return replace(state, record=(*state.record, event))


def enter(state: State, name: str) -> State:
    """Go into a stage, unless it has been visited too often."""
    stage = state.dossier.stage(name)
    if stage.then and sum(v.stage == name for v in state.visits) >= stage.at_most:
        return leave_to(state, stage.then)
    wanted = (stage.takes,) if isinstance(stage.takes, str) else stage.takes
    without = state.text if AS_IT_STANDS in wanted else state.documents["proposal"]
    text = next((state.documents[name] for name in wanted if name in state.documents), without)
    capital = {seat: min(20, had + (2 if state.visits else 0)) for seat, had in state.capital.items()}
    state = replace(
        state, stage=name, phase="talk", round=1, months=state.months + stage.months, text=text, amendments=(),
        table=None, table_by="", agreed=(), queue=(), cast={}, capital=capital, statements={}, running=(), ranks={},
        left=dict.fromkeys(state.dossier.roles, 0 if state.real else ACTIONS),
    )  # fmt: skip
    state = say(state, "stage", stage=name)
    return state if state.real else begin_round(hear(state))


def hear(state: State) -> State:
    """Journalists hear what there is to hear in this stage."""
    if "stories" in state.skip:
        return state
    heard = dict(state.heard)
    for role in state.dossier.scenario.roles:
        for story in state.dossier.scenario.stories:
            if role.kind == "journalist" and state.stage in story.stages and (role.id, story.id) not in heard:
                heard[role.id, story.id] = "heard"
                state = say(state, "heard", (role.id,), story=story.id)
    return replace(state, heard=heard)


def begin_round(state: State) -> State:
    """What happens of itself when a round begins."""
    for event in state.dossier.scenario.events:
        skipped = "dilemmas" in state.skip if event.role else "events" in state.skip
        if event.id not in state.happened and not skipped and due(state, event.when):
            dilemma = event.role if event.choices else None
            told = (dilemma,) if dilemma else None
            state = say(replace(state, happened=(*state.happened, event.id)), "news", told, event=event.id)
            state = affect(state, event.effects)
            if dilemma:
                state = replace(state, pending={**state.pending, dilemma: event.id})
    return state


def due(state: State, when: When) -> bool:
    """Whether an event's time has come."""
    if when.stage is not None and (when.stage != state.stage or when.round != state.round):
        return False
    if when.condition.startswith("text"):
        level = state.text[state.dossier.index[when.issue or next(iter(state.dossier.issues))]]
        return level > when.value if when.condition == "text-above" else level < when.value
    if when.condition.startswith("opinion"):
        wind = state.opinion.get(when.actor or "", 50)
        return wind > when.value if when.condition == "opinion-above" else wind < when.value
    if when.condition == "deal-broken":
        return any(deal.status == "broken" for deal in state.deals)
    return when.stage is not None


def concerned(state: State, who: Iterable[str]) -> list[str]:
    """The actors that an effect names: by id, kind or interest."""
    found = []
    for actor in state.dossier.scenario.actors:
        names = {actor.id, "all", {"state": "states", "group": "groups"}.get(actor.kind, actor.kind)}
        names |= {f"interest:{name}" for name, weight in state.dossier.interests[actor.id].items() if weight > 0}
        if names & set(who):
            found.append(actor.id)
    return found


def affect(state: State, effects: Iterable[Effect], seat: str = "") -> State:
    """Let effects work. ``seat`` is whose choice it was: trust changes towards that seat, or else towards all."""
    for effect in effects:
        who, by = concerned(state, effect.who), effect.by
        if effect.change == "capital":
            changed = {role: max(0, min(20, state.capital[role] + by)) for role in effect.who if role in state.capital}
            state = replace(state, capital={**state.capital, **changed})
        elif effect.change == "opinion":
            wind = {actor: max(0, min(100, state.opinion[actor] + by)) for actor in who if actor in state.opinion}
            state = replace(state, opinion={**state.opinion, **wind})
        elif effect.change == "trust":
            pairs = [(s, actor) for s in ([seat] if seat else state.dossier.roles) for actor in who]
            felt = {pair: max(-100, min(100, state.trusts(*pair) + by)) for pair in pairs}
            state = replace(state, trust={**state.trust, **felt})
        elif effect.issue:
            change = move if effect.change == "position" else stress
            state = change(state, who, state.dossier.index[effect.issue], by)
    return state


def stress(state: State, actors: Iterable[str], issue: int, by: int) -> State:
    """Let an issue matter more, or less, to actors."""
    salience = dict(state.salience)
    for actor in actors:
        weights = list(salience[actor])
        weights[issue] = max(0, min(100, weights[issue] + by))
        salience[actor] = tuple(weights)
    return replace(state, salience=salience)


def move(state: State, actors: Iterable[str], issue: int, by: int) -> State:
    """Move actors' positions. What others know of them stays true: it widens by the way that they can have gone."""
    if not by:
        return state
    positions, known = dict(state.positions), dict(state.known)
    for actor in actors:
        at = list(positions[actor])
        at[issue] = max(0, min(100, at[issue] + by))
        positions[actor] = tuple(at)
        for seat, role in state.dossier.roles.items():
            if role.actor == actor:
                known[seat, actor, issue] = (at[issue], at[issue])
            elif (seat, actor, issue) in known:
                low, high = known[seat, actor, issue]
                known[seat, actor, issue] = (max(0, low + min(0, by)), min(100, high + max(0, by)))
    return replace(state, positions=positions, known=known)


def round_over(state: State) -> State:
    """When nobody has anything left to do in this round: the next one, or the stage's decision."""
    if state.phase != "talk" or state.pending or any(state.left.values()) or state.real:
        return state
    if state.here.kind == "collect":
        state = gather(state)
        given = sum(state.statements.values())
        state = say(state, "gathered", statements=given, round=state.round)
    if state.round < state.rounds():
        fresh = dict.fromkeys(state.dossier.roles, ACTIONS)
        return begin_round(say(replace(state, round=state.round + 1, left=fresh), "round", round=state.round + 1))
    return decide_stage(state)


def decide_stage(state: State) -> State:
    """The time for talk is over: vote, or see the bargain fail, or take the default of a choice."""
    stage = state.here
    if stage.kind == "bargain":
        return leave(say(state, "no-agreement"), "failed")
    if stage.kind == "choice":
        default = next((o for o in stage.options if o.by_default), stage.options[0])
        return choose_option(state, default.result)
    if stage.kind == "ruling":
        return rule_on(state)
    if stage.kind == "collect":
        return settled(state, count_statements(state))
    state = replace(state, phase="vote", left=dict.fromkeys(state.dossier.roles, 0))
    return after_ballot(first_poll(state)) if stage.kind == "elect" else put(state, 0)


def rule_on(state: State) -> State:
    """A court holds the text against what the Treaties allow: the first limit that it breaches annuls it."""
    for bound in state.dossier.scenario.limits:
        level = state.text[state.dossier.index[bound.issue]]
        if not bound.at_least <= level <= bound.at_most:
            return leave(say(state, "annulled", issue=bound.issue, level=level), "annulled")
    return leave(say(state, "upheld"), "upheld")


def settled(state: State, taken: Taken) -> State:
    """A count that no seat takes part in: remember it and go where it leads."""
    state = replace(state, votes=(*state.votes, taken))
    return leave(say(state, "vote", number=len(state.votes) - 1, seats={}), taken.result)


def choose_option(state: State, result: str) -> State:
    """Take an option of a stage that is a choice."""
    option = next(o for o in state.here.options if o.result == result)
    return leave(say(raised(state, option), "chosen", stage=state.stage, option=result), result)


def raised(state: State, option: Option) -> State:
    """The state with the flag that an option raises, if it raises one."""
    new = option.raises and option.raises not in state.flags
    return replace(state, flags=(*state.flags, option.raises)) if new else state  # type: ignore[arg-type]


def put(state: State, ballot: int) -> State:
    """Put the next thing to the vote, or end the stage where nothing is left; count at once what no seat votes on."""
    while True:
        state, item, result = next_item(state, ballot)
        if item is None:
            return leave(state, result or "rejected")
        state = replace(state, queue=(item,), cast={})
        if voters(state):
            return state
        state, ballot, ended = close(state)
        if ended:
            return leave(state, ended)


def close(state: State) -> tuple[State, int, str]:
    """Count the vote that is open. Returns the next ballot's place, and the result if this one ends the stage."""
    item = state.queue[0]
    seats = dict(state.cast)
    if item.kind == "poll":
        state, result = close_poll(state)
        return say(state, "vote", number=len(state.votes) - 1, seats=seats), item.ballot + 1, result
    taken = count(state, item)
    state = settle(state, taken)
    seats = {} if taken.secret else seats
    state = formed(say(replace(state, queue=(), cast={}), "vote", number=len(state.votes) - 1, seats=seats), taken)
    if item.kind == "amendment":
        return state, item.ballot, ""
    return state, item.ballot + 1, taken.result


def formed(state: State, taken: Taken) -> State:
    """After a ballot that forms the group: those who voted for go ahead together."""
    if not taken.adopted or taken.item.kind == "amendment" or not state.here.ballots[taken.item.ballot].forms:
        return state
    named = state.dossier.named_in(state.here.body)
    group = tuple(actor for actor, code in named.items() if taken.by.get(code, taken.lines.get(actor)) == 1)
    return say(replace(state, group=group), "group-formed", actors=list(group))


def after_ballot(state: State) -> State:
    """When every seat that may vote has voted: count, and go on."""
    while state.queue and all(seat in state.cast for seat in voters(state)):
        state, ballot, ended = close(state)
        if ended:
            return leave(state, ended)
        if not state.queue:
            return put(state, ballot)
    return state


def recall(state: State) -> State:
    """Let the stage go as it really went: its text, its votes as they were counted, and its result."""
    turn = next_turn(state)
    if turn.stage != state.stage:
        raise RefusedError("not-the-real-course", f"The real course is in {turn.stage!r}, the game in {state.stage!r}.")
    state = replace(state, text=text_of(state, turn), running=tuple(range(len(state.dossier.candidates))))
    state = say(state, "recalled", stage=state.stage, number=len(state.visits))
    result = ""
    for taken in retold(state, turn):
        state = replace(state, votes=(*state.votes, taken))
        state = say(state, "vote", number=len(state.votes) - 1, seats={})
        if taken.item.kind not in ("poll", "statements"):
            state = formed(state, taken)
        result = taken.result
    if result and result != turn.result:
        told = f"By the rule {turn.stage!r} ends in {result!r}, not in {turn.result!r}."
        raise RefusedError("not-the-real-course", told)
    option = next((o for o in state.here.options if o.result == turn.result), None)
    if option is not None:
        state = raised(state, option)
    if turn.result not in state.here.results:
        return leave_to(replace(state, visits=(*state.visits, Visit(state.stage, turn.result))), turn.result)
    return leave(state, turn.result)


def leave(state: State, result: str) -> State:
    """End the stage with a result: keep what was agreed, remember the visit, and go where the result leads."""
    stage = state.here
    documents, mandates = dict(state.documents), dict(state.mandates)
    if stood_by(state, result):
        documents[stage.keeps] = state.text
        if stage.kind == "vote" and stage.binds is None:
            mandates[stage.body] = state.text
        if stage.binds is not None:
            mandates[stage.binds] = state.text
    state = replace(state, documents=documents, mandates=mandates, visits=(*state.visits, Visit(state.stage, result)),
                    queue=(), cast={})  # fmt: skip
    return leave_to(say(state, "result", stage=state.stage, result=result), stage.results[result])


def stood_by(state: State, result: str) -> bool:
    """Whether the text is what those who decide in this stage now stand by: not one that they have voted down."""
    if state.here.kind == "bargain":
        return result == "agreed"
    if state.here.kind in ("choice", "ruling", "collect"):
        return result != "annulled"
    if state.here.kind == "elect":
        return result == "elected"
    if state.real and (not state.votes or state.votes[-1].step != state.step):
        return result == state.here.usual
    last = state.votes[-1]
    if last.item.kind == "amendment":
        return any(a.status == "adopted" for a in state.amendments)
    return last.adopted == (last.item.kind == "text")


def leave_to(state: State, goal: str) -> State:
    """Go to a stage, or end the game."""
    if goal not in state.dossier.procedure.ends:
        return enter(state, goal)
    left = dict.fromkeys(state.dossier.roles, 0)
    deals = tuple(replace(d, status="kept") if d.status == "made" else d for d in state.deals)
    return say(replace(state, end=goal, phase="over", left=left, pending={}, deals=deals), "end", end=goal)
