"""A greedy player for one seat that knows everything: it tries its moves and takes the one that helps its end most.

It shows that a dossier can be passed and can fall in every role. It plays by the rules, through the same door as
people; only its knowledge of the room is more than a person has.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from engine.actors import bot
from engine.actors.bargain import offer
from engine.actors.preferences import force, judge
from engine.session import actions as do
from engine.session.apply import apply
from engine.session.ballots import voters
from engine.session.dossier import Dossier, Levels
from engine.session.legal import may
from engine.session.room import negotiators, present
from engine.session.state import State
from game.local import Authority, play_alone

MOST = 10
"""Points beyond which one more changes nothing in how an actor votes."""


class Player:
    """Plays ``seat`` so that the law passes (``law``) or falls. It expects what would happen if it did nothing."""

    def __init__(self, dossier: Dossier, seat: str, seed: int, *, law: bool) -> None:
        self.seat, self.law = seat, law
        usual = play_alone(dossier, seed).state
        first = {t.stage: t.item.proposed for t in reversed(usual.votes) if t.item.kind == "text" and t.adopted}
        stages = dossier.procedure.stages
        self.expected = {
            stages[name].body: text for name, text in reversed(first.items()) if "table" in stages[name].deeds
        }
        real = dossier.scenario.reality.levels
        self.aim: Levels = tuple(real.get(issue, level) for issue, level in zip(dossier.issues, dossier.draft))
        self.weights: dict[str, int] = {}
        for body, members in dossier.electorate.items():
            found = dossier.institutions[body]
            people = {m.code: m.weights.get("population", 1) for m in found.members}
            people |= {g.code: sum(g.seats.values()) for g in found.groups}
            whole = sum(people.values()) or 1
            self.weights |= {a: 1000 * people.get(dossier.actors[a].code or a, 1) // whole for a in members}

    def play(self, game: Authority) -> State:
        """Play the game to its end."""
        game.let_bots_play()
        while game.state.phase != "over":
            game.submit(self.choose(game.state))
        return game.state

    def choose(self, state: State) -> do.Action:
        """The move that helps most."""
        found = self._forced(state) or self._change(state)
        if found is not None:
            return found
        moves = list(self._moves(state))
        here = self.worth(state)
        rated = [(self.worth(apply(state, move)) - here, -i) for i, move in enumerate(moves)]
        best = max(rated, default=(0, 0))
        return moves[-best[1]] if best[0] > 0 else do.Pass(self.seat)

    def worth(self, state: State) -> int:
        """How good the room is for the end, in points.

        To pass, both houses should like what would be agreed. To fall, the Council should dislike it, and the
        Parliament what the Council can live with, so that they do not meet.
        """
        state = replace(state, mandates={**self.expected, **state.mandates})
        settled = state.here.kind == "vote" and "table" not in state.here.deeds and state.visits
        likes = 0
        for body, members in state.dossier.electorate.items():
            strict = self.law or body == "council"
            text = state.text if settled else self.aim if strict else state.dossier.draft
            likes += sum(self.weights[a] * self._liked(state, a, text, MOST if strict else 10 * MOST) for a in members)
        return likes if self.law else -likes

    def _liked(self, state: State, actor: str, text: Levels, most: int) -> int:
        points = judge(state, actor, text, state.dossier.status_quo, whole=True).points
        return max(-most, min(most, points))

    # ---- what must be answered

    def _forced(self, state: State) -> do.Action | None:
        seat, stage = self.seat, state.here
        if seat in state.pending:
            choices = state.dossier.events[state.pending[seat]].choices
            return max((do.Choose(seat, c.id) for c in choices), key=lambda c: self.worth(apply(state, c)))
        if state.queue and seat in voters(state):
            return do.Vote(seat, self._ballot(state))
        if stage.kind == "choice" and state.role(seat).kind == stage.chair:
            usual = next(o.result for o in stage.options if (o.result == stage.usual) == self.law)
            return do.Choose(seat, usual)
        if not self.law and "withdraw-proposal" in stage.deeds and state.role(seat).kind == "commissioner":
            return do.WithdrawProposal(seat)
        if stage.kind == "bargain" and seat in negotiators(state):
            return self._bargain(state)
        return next((a for d in state.deals if d.status == "offered" and d.to == state.role(seat).actor
                     for a in (do.Refuse(seat, d.number),)), None)  # fmt: skip

    def _ballot(self, state: State) -> int:
        item = state.queue[0]
        if item.kind == "amendment":
            up = sum(item.proposed) > sum(item.otherwise)
            if not self.law:
                return 1 if up == (state.here.body != "council") else -1
            near = [sum(abs(a - b) for a, b in zip(text, self.aim)) for text in (item.proposed, item.otherwise)]
            return 1 if near[0] <= near[1] else -1
        return 1 if (item.kind == "text") == self.law else -1

    def _bargain(self, state: State) -> do.Action | None:
        if not self.law:
            refuse = state.table is not None and self.seat not in state.agreed
            return do.Refuse(self.seat, 0) if refuse else None
        found = bot.answer(state, self.seat)
        if found is None and state.table is None and may(state, self.seat, "compromise"):
            text = offer(state, self.seat)
            return do.Compromise(self.seat, text) if text and state.left[self.seat] == 3 else None
        return found

    # ---- what may be done

    def _moves(self, state: State) -> Iterator[do.Action]:
        seat, me = self.seat, state.role(self.seat).actor
        for deed, kind, whom in (
            ("speak", do.Speak, [actor for actor in present(state) if actor != me]),
            ("campaign", do.Campaign, list(state.opinion)),
        ):
            if may(state, seat, deed):
                tried = [(self._effect(state, actor, a), actor, a) for actor in whom for a in state.dossier.arguments]
                yield from (kind(seat, actor, argument) for _, actor, argument in sorted(tried, reverse=True)[:6])
        if may(state, seat, "publish"):
            heard = [story for (who, story), status in state.heard.items() if who == seat and status != "published"]
            yield from (do.Publish(seat, story) for story in heard)

    def _change(self, state: State) -> do.Action | None:
        """A change of the text that the house would make. To pass: towards the aim. To fall: the Council down, the
        others up, so that they cannot meet.
        """
        wanted = list(state.text)
        for issue, i in state.dossier.index.items():
            levels = sorted((w.at for w in state.dossier.issues[issue].levels), reverse=state.here.body == "council")
            tried = [self.aim[i]] if self.law else [w for w in levels if levels.index(w) > levels.index(state.text[i])]
            for level in tried:
                changed = (*wanted[:i], level, *wanted[i + 1 :])
                if level in levels and level != state.text[i] and self._carried(state, changed):
                    wanted[i] = level
        pairs = tuple((i, level) for i, level in enumerate(wanted) if level != state.text[i])
        waiting = any(a.status == "open" and set(pairs) <= set(a.changes) for a in state.amendments)
        if pairs and not waiting and may(state, self.seat, "compromise") and state.here.kind == "vote":
            return do.Compromise(self.seat, tuple(wanted))
        open_ = {change for a in state.amendments if a.status == "open" for change in a.changes}
        single = next((pair for pair in pairs if pair not in open_), None)
        if single and may(state, self.seat, "table"):
            return do.Table(self.seat, list(state.dossier.issues)[single[0]], single[1])
        return None

    def _carried(self, state: State, text: Levels) -> bool:
        members = state.dossier.electorate[state.here.body]
        yes = sum(self.weights[a] for a in members if judge(state, a, text, state.text, whole=False).ballot > 0)
        return yes > (650 if state.here.body == "council" else 520)

    def _effect(self, state: State, actor: str, argument: str) -> int:
        """A first guess at what an argument does to an actor's liking of the texts."""
        i = state.dossier.index[state.dossier.arguments[argument].issue]
        at, by = state.positions[actor][i], force(state, self.seat, actor, argument)
        council = state.dossier.actors[actor].body == "council"
        text = self.aim if self.law or council else state.dossier.draft
        gain = abs(text[i] - at) - abs(text[i] - max(0, min(100, at + by)))
        return gain * state.salience[actor][i] * self.weights.get(actor, 0) * (1 if self.law else -1)


def play(dossier: Dossier, seat: str, seed: int, *, law: bool) -> Authority:
    """A whole game with the greedy player in one seat and computer players in the others."""
    game = Authority.begin(dossier, [(seat, "greedy")], seed=seed, keep=False)
    Player(dossier, seat, seed, law=law).play(game)
    return game
