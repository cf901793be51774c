"""Elections among candidates, in rounds: who is voted for by whom, what the points say, and the lot after a tie.

So the seats of the London agencies were chosen in 2017: three points, two and one, then one vote each, then an envelope
drawn. A candidate is a text: what it offers on each of the dossier's issues, which voters weigh by distance.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from engine.actors.preferences import distance
from engine.session.ballots import electors
from engine.session.rng import draw
from engine.session.state import Item, State, Taken

AT_HOME = 1000
"""Points by which a voter prefers its own candidate: it votes for it as long as it stands."""


def first_poll(state: State) -> State:
    """The state with all candidates in the running and the first poll open."""
    running = tuple(range(len(state.dossier.candidates)))
    return replace(state, running=running, queue=(_item(state, 0),), cast={}, ranks={})


def _item(state: State, poll: int) -> Item:
    return Item("poll", poll, "", state.text, state.text)


def choices(state: State, poll: int) -> int:
    """How many candidates a voter names in a poll."""
    return min(len(state.here.polls[poll].points), len(state.running))


def ranking(state: State, actor: str) -> tuple[int, ...]:
    """The candidates in the running as the actor likes them, the best first; what is equal falls by lot."""
    home = {n: c.home == actor for n, c in enumerate(state.dossier.candidates)}

    def liking(n: int) -> tuple[int, int]:
        return AT_HOME * home[n] - distance(state, actor, state.dossier.offers(n)), -draw(1000, state.seed, actor, n)

    return tuple(sorted(state.running, key=liking, reverse=True))


def count_poll(state: State) -> Taken:
    """Count the poll that is open: the seats as they have chosen, everybody else by liking."""
    item = state.queue[0]
    poll, known = state.here.polls[item.ballot], state.dossier.candidates
    scores, firsts = dict.fromkeys(state.running, 0), dict.fromkeys(state.running, 0)
    by: dict[str, int] = {}
    first_choice: dict[str, str] = {}
    voting = electors(state)
    for actor in voting:
        seat = state.dossier.holder.get(actor, "")
        order = state.ranks.get(seat, ranking(state, actor))[: choices(state, item.ballot)]
        code = state.dossier.actors[actor].code or actor
        by[code] = 1 if order else 0
        for points, n in zip(poll.points, order):
            scores[n] += points
        if order:
            firsts[order[0]] += 1
            first_choice[actor] = known[order[0]].id
    best = sorted(state.running, key=lambda n: -scores[n])
    drawn, ahead = False, ()  # type: tuple[bool, tuple[int, ...]]
    outright = [n for n in best if poll.firsts_to_win and firsts[n] >= poll.firsts_to_win]
    if outright:
        ahead = (outright[0],)
    elif item.ballot < len(state.here.polls) - 1:
        edge = scores[best[min(poll.keep, len(best)) - 1]]
        ahead = tuple(n for n in state.running if scores[n] >= edge)
    else:
        tied = [n for n in best if scores[n] == scores[best[0]]]
        drawn = len(tied) > 1 and poll.lot
        if len(tied) == 1 or drawn:
            ahead = (tied[draw(len(tied), state.seed, "lot", state.stage, item.ballot)],)
    elected = len(ahead) == 1
    needed, most = poll.firsts_to_win, max(firsts.values())
    sentence = _sentence(state, {known[n].id: scores[n] for n in best}, ahead, needed=needed, most=most, drawn=drawn)
    return Taken(
        state.stage, item, elected, (sum(by.values()), 0, len(voting) - sum(by.values()), 0),
        (("firsts", needed, most, len(voting)),) if needed else (), by, (), {}, {a: ("prefers", {"candidate": c})
        for a, c in first_choice.items()}, sentence, (), state.step, "elected" if elected else "" if ahead else
        "undecided", {known[n].id: scores[n] for n in best}, tuple(known[n].id for n in ahead),
    )  # fmt: skip


_ENDS = {
    "tie": {"en": "A tie; nobody is elected.", "lv": "Balsis sadalās vienādi; neviens nav ievēlēts."},
    "lot": {"en": "A tie; the lot falls on {who}.", "lv": "Balsis sadalās vienādi; izlozē uzvar {who}."},
    "won": {"en": "{who} is chosen.", "lv": "Uzvar {who}."},
    "on": {"en": "Going on: {who}.", "lv": "Tālāk tiek: {who}."},
    "short": {
        "en": "Nobody has the {needed} first places needed (most: {most}). Going on: {who}.",
        "lv": "Pirmo vietu neviens nesaņēma {needed} reizes, cik vajag (visvairāk: {most}). Tālāk tiek: {who}.",
    },
}


def _sentence(
    state: State, scores: Mapping[str, int], ahead: tuple[int, ...], *, needed: int, most: int, drawn: bool
) -> dict[str, str]:
    """How the poll came out, in both languages."""
    known = state.dossier.candidates
    names = {c.id: c.name for c in known}
    told = {}
    for code in ("en", "lv"):
        row = ", ".join(f"{names[c].get(code)} {points}" for c, points in list(scores.items())[:5])
        on = [known[n].name.get(code) for n in ahead]
        case = "tie" if not ahead else "lot" if drawn else "won" if len(ahead) == 1 else "short" if needed else "on"
        told[code] = f"{row}. {_ENDS[case][code].format(who=', '.join(on), needed=needed, most=most)}"
    return told


def close_poll(state: State) -> tuple[State, str]:
    """Count the poll. Returns the state with the next poll open, or the result that ends the stage."""
    taken = count_poll(state)
    places = {c.id: n for n, c in enumerate(state.dossier.candidates)}
    running = tuple(places[c] for c in taken.ahead)
    state = replace(state, votes=(*state.votes, taken), running=running, queue=(), cast={}, ranks={})
    if taken.result == "elected":
        return replace(state, text=state.dossier.offers(running[0])), taken.result
    if taken.result:
        return state, taken.result
    return replace(state, queue=(_item(state, taken.item.ballot + 1),)), ""
