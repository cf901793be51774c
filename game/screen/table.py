"""A game as one seat sees it: what happens now, whom to talk to, the text, the vote; and the hand-over to the next.

What has happened and not yet been seen is shown first, one thing at a time; then the seat acts. Several people at one
machine share what is public, and each sees their own notes only after the hand-over.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from engine.insight.debrief import Debrief
from engine.session import actions as do
from engine.session.election import choices
from engine.session.events import Event
from engine.session.state import State
from engine.session.view import View, as_seen
from game.local import Authority
from game.screen import around, ballot, news, notes, say, sheets
from game.screen.journey import Journey
from game.screen.parts import Ballots, Button, Panel, Screen, Steps, Words
from game.words import _, ngettext, text

SHOWN = (
    "stage",
    "vote",
    "news",
    "published",
    "corrected",
    "promise-broken",
    "agreed",
    "no-agreement",
    "proposal-withdrawn",
    "recalled",
    "group-formed",
    "annulled",
    "upheld",
)
"""What is public and big enough to be shown by itself."""

QUIET = ("round", "heard", "cosigned", "dilemma", "result", "end", "offered")
"""What the screen shows in another way."""


@dataclass
class Table:
    """One game at this machine."""

    journey: Journey
    game: Authority
    resumed: bool = False
    earlier: Debrief | None = None
    seat: str = ""
    panel: tuple[str, ...] = ()
    place: str = ""
    draft: tuple[int, ...] = ()
    words: str = ""
    handing: str = ""
    queue: list[Event] = field(default_factory=list)
    told: dict[str, list[Event]] = field(default_factory=dict)
    parting: tuple[Event, ...] = ()
    acted: dict[str, int] = field(default_factory=dict)
    resting: dict[str, int] = field(default_factory=dict)
    seen: int = 0

    def __post_init__(self) -> None:
        self.seat = self.seat or self.game.people[0]
        self.game.let_bots_play()
        self._collect()
        if self.resumed:
            del self.queue[: max(n for n, event in enumerate(self.queue) if event.kind == "stage")]
        if len(self.game.people) > 1:
            self.handing = next(iter(self.game.waiting()), "")
        self._tell_on()

    # ---- what others ask

    @property
    def view(self) -> View:
        """What this seat may know."""
        return self.game.view(self.seat)

    @property
    def here(self) -> str:
        """The place in which the seat stands."""
        return self.place or self.game.state.here.place

    # ---- showing

    def screen(self) -> Screen:
        """What to show now: what is new, else what is waited for."""
        if self.panel[:1] == ("pause",):
            return self._over((news.pause(self),))
        if self.parting:
            return self._over((news.learned(self, self.parting),))
        if self.queue:
            return self._news(self.queue[0])
        if self.game.state.end:
            from game.screen.after import After

            self.journey.swap(After(self.journey, self.game, self.earlier))
            return self.journey.page.screen()
        if self.handing:
            return self._hand_over_screen()
        view = self.view
        if view.pending:
            return self._over((news.dilemma(self, view),))
        if view.to_vote:
            return self._world(view, (ballot.card(self, view), *sheets.beside(self, view)), look="vote")
        return self._world(view, (self._card(view), *sheets.beside(self, view)))

    def _over(self, panels: tuple[Panel, ...], say_it: str = "") -> Screen:
        focus = panels[-1].foot[0].id if panels[-1].foot else ""
        return Screen((self.bar(), *panels), place=self.here, view="overview", focus=focus, say=say_it)

    def _news(self, event: Event) -> Screen:
        if event.kind == "vote":
            taken = self.game.state.votes[event.facts["number"]]
            return ballot.result(self, as_seen(taken, self.seat if len(self.game.people) == 1 else ""))
        panel = news.news(self, event)
        place = self.game.dossier.stage(event.facts["stage"]).place if event.kind == "stage" else self.here
        return Screen((self.bar(), panel), place=place, view="overview", focus="next", sound="card")

    def _hand_over_screen(self) -> Screen:
        title = say.seat(self.game.dossier, self.handing)
        items = (
            Words(_("Please pass the screen on."), size="head"),
            Words(
                _("What this role knows is only for whoever plays it. Everyone else, please look away for a moment.")
            ),
        )
        foot = (Button("handed", _("I am here: {role}").format(role=title), key="Enter", tone="gold"),)
        return Screen(
            (
                Panel(
                    "page",
                    items,
                    title=title,
                    eyebrow=_("Now at the screen"),
                    foot=foot,
                    close="panel:pause",
                    id="hand-over",
                ),
            ),
            place="square",
            view="overview",
            focus="handed",
        )

    def _world(self, view: View, panels: tuple[Panel, ...], look: str = "") -> Screen:
        people = () if self.here == "maptable" else tuple(around.people(self, view))
        chosen = self.panel[1] if len(self.panel) > 1 and any(p.id == self.panel[1] for p in people) else ""
        shown = None
        if self.here == "maptable":
            shown = Ballots(
                {
                    code: k.leans
                    for code, k in view.knows.items()
                    if k.leans is not None and self.game.dossier.actors[code].kind == "state"
                }
            )
        return Screen(
            (self.bar(), *panels),
            place=self.here,
            view=f"person:{chosen}" if chosen else look or ("overview" if self.here == "maptable" else "walk"),
            people=people,
            ballots=shown,
        )

    def bar(self) -> Panel:
        """The strip on top: the dossier and where in the procedure we are."""
        labels, now, done = around.course(self)
        return Panel(
            "bar",
            (Steps(labels, now, done, id="panel:procedure"),),
            title=text(self.game.dossier.scenario.title),
            id="bar",
        )

    def _card(self, view: View) -> Panel:
        stage = self.game.state.here
        status = [
            _("Round {n} of {all}").format(n=view.round, all=view.rounds),
            ngettext("{n} action left", "{n} actions left", view.left).format(n=view.left),
            _("political capital {n}").format(n=view.capital),
        ]
        if self.game.state.here.kind == "collect":
            gathered = Event("gathered", {"statements": sum(view.statements.values())})
            status.append(say.event(self.game.dossier, gathered))
        if view.forecast:
            f = view.forecast
            band = _("for: {low} sure, {high} possible, of {all}")
            blank = _("nobody's vote is clear yet: ask")
            status.append(
                (blank if f.members == (0, f.whole) else band).format(low=f.members[0], high=f.members[1], all=f.whole)
            )
        latest = [say.event(self.game.dossier, event) for event in self._latest()]
        lines = tuple(Words(line, mark="arrow") for line in latest) or (Words(text(stage.what)),)
        if not view.visits and view.round == 1:
            lever = _("Your lever: {lever}").format(lever=text(self.game.dossier.roles[self.seat].lever))
            lines = (*lines, Words(lever, size="small", mark="hand"))
        items = (*lines, Words(" · ".join(status), size="small", tone="soft"), *sheets.deeds(self, view))
        eyebrow = f"{say.seat(self.game.dossier, self.seat)} · {text(stage.name)}"
        return Panel("card", items, eyebrow=eyebrow, close="panel:pause" if not self.panel else "panel:", id="card")

    def _latest(self) -> list[Event]:
        """What came of the seat's own last deed in this stage, and the newest of what others did since."""
        since = max((event.step for event in self.game.state.record if event.kind == "stage"), default=0)
        acted = self.acted.get(self.seat, 0)
        told = [event for event in self.told.get(self.seat, []) if event.step > since and event.step >= acted]
        own = [event for event in told if event.step == acted]
        others = told[len(own) :]
        return [own[-1], others[-1]] if own and others else told[-2:]

    # ---- doing

    def press(self, id: str) -> None:
        """Do what a control stands for."""
        kind, _sep, rest = id.partition(":")
        value = rest.split(":") if rest else []
        if id == "next" and self.parting:
            self.parting = ()
        elif id == "next":
            self.queue.pop(0)
            self._tell_on()
            self.place, self.panel = "", ()
            self._hand_over()
        elif id == "handed":
            self.seat, self.handing = self.handing, ""
            self.panel, self.place, self.words = (), "", ""
        elif kind == "panel":
            self.panel = tuple(value)
            if value[:1] == ["draft"]:
                view = self.view
                self.draft = view.table or view.text
        elif kind == "person" and value[0] == "door":
            self._go(value[1])
        elif id in ("lab", "person:lab"):
            from game.screen.lab import Lab

            self.panel = ()
            self.journey.open(Lab(self.journey))
        elif kind == "person":
            self.panel = ("person", value[0])
        elif kind == "go":
            self._go(value[0])
        elif kind == "draft" and value != ["put"]:
            i = self.game.dossier.index[value[0]]
            self.draft = (*self.draft[:i], int(value[1]), *self.draft[i + 1 :])
        elif kind == "rank":
            n = int(value[0])
            item, running = self.view.item, self.view.running
            wanted = choices(self.game.state, item.ballot) if item is not None else 0
            kept = [c for c in self.draft if c in running]
            self.draft = tuple(c for c in kept if c != n) if n in kept else (*kept, n)[-wanted:]
        elif id == "rest":
            self.resting[self.seat] = len(self.game.state.visits)
            self._act("pass", [])
        elif kind == "why":
            self.panel = () if self.panel == ("why",) else ("why",)
        elif id == "on-map":
            self.place = "" if self.place == "maptable" else "maptable"
        elif id == "leave":
            self.journey.home()
        elif id == "settings":
            from game.screen.preferences import SettingsPage

            self.panel = ()
            self.journey.open(SettingsPage(self.journey))
        else:
            self._act(kind, value)

    def _tell_on(self) -> None:
        """In a game that tells how it really went: the next stage, once all that was told has been read."""
        if self.game.state.real and not self.game.state.end and not self.queue:
            self.game.submit(do.Recall(self.seat))
            self._collect()

    def _go(self, place: str) -> None:
        self.place, self.panel = "" if place == self.game.state.here.place else place, ()

    def write(self, id: str, text: str) -> None:
        """Own words are kept until they are said."""
        self.words = text

    def _act(self, kind: str, value: list[str]) -> None:
        action = self._action(kind, value)
        if action is None:
            return
        before, told = self.game.state, len(self.told.get(self.seat, []))
        self.game.submit(action)
        talking, self.acted[self.seat] = before.phase == "talk", before.step + 1
        if talking and self.game.state.phase == "vote":
            self.place = ""
        if isinstance(action, (do.Vote, do.Rank, do.Pass, do.CallVote, do.Choose, do.WithdrawProposal)):
            self.panel, self.draft = (), ()
        elif self.panel and self.panel[0] in ("argue", "sign", "deal", "give"):
            self.panel = ("person", self.panel[1]) if self.panel[1] else ()
        elif self.panel and self.panel[0] in ("draft", "table", "campaign", "advice"):
            self.panel = ()
        self.words = ""
        self._collect()
        self._hand_over()
        if len(self.game.people) > 1 and self.seat not in self.game.waiting():
            self.parting = tuple(self.told.get(self.seat, [])[told:])
        elif talking and not isinstance(action, (do.Pass, do.CallVote, do.WithdrawProposal)) and self._moved_on(before):
            mine = self.acted[self.seat]
            self.parting = tuple(e for e in self.told.get(self.seat, [])[told:] if e.step == mine)

    def _moved_on(self, before: State) -> bool:
        """Whether the room went on to a vote or to another stage, so that no card is left to say what a deed did."""
        now = self.game.state
        return now.phase != before.phase or len(now.visits) != len(before.visits)

    def _action(self, kind: str, v: list[str]) -> do.Action | None:
        me = self.seat
        if kind == "advice":
            return notes.advice(self)[int(v[0])].action
        if kind == "give":
            return do.Offer(me, v[0], v[3], int(v[4]), v[1], int(v[2]))
        numbered: dict[str, Callable[[str, int], do.Action]] = {
            "cosign": do.Cosign,
            "withdraw": do.Withdraw,
            "accept": do.Accept,
            "refuse": do.Refuse,
            "vote": do.Vote,
        }
        if kind in numbered:
            return numbered[kind](me, int(v[0]))
        named: dict[str, Callable[[str, str], do.Action]] = {
            "check": do.Check,
            "publish": do.Publish,
            "choose": do.Choose,
        }
        if kind in named:
            return named[kind](me, v[0])
        if kind == "rank-cast":
            return do.Rank(me, self.draft)
        if kind == "rank-none":
            return do.Rank(me, ())
        plain: dict[str, Callable[[str], do.Action]] = {
            "pass": do.Pass,
            "call-vote": do.CallVote,
            "withdraw-proposal": do.WithdrawProposal,
        }
        if kind in plain:
            return plain[kind](me)
        if kind == "ask":
            return do.Ask(me, v[0], v[1])
        if kind == "say":
            return (
                do.Speak(me, v[0], argument=v[1]) if len(v) > 1 else do.Speak(me, v[0] if v else "", words=self.words)
            )
        if kind == "sign":
            return do.Cosign(me, int(v[1]), v[0])
        if kind == "table":
            return do.Table(me, v[0], int(v[1]))
        if kind == "campaign":
            return do.Campaign(me, v[0], v[1])
        return do.Compromise(me, self.draft) if kind == "draft" else None

    def _collect(self) -> None:
        """Sort what is new: what all see goes into the queue, what one seat learns into its notes."""
        record = self.game.state.record
        for event in record[self.seen :]:
            if event.kind in SHOWN and (event.to is None):
                if event.kind == "stage":
                    self.place = ""
                self.queue.append(event)
                continue
            if event.kind in QUIET and event.kind != "dilemma" or not say.event(self.game.dossier, event):
                continue
            for seat in self.game.people:
                if event.seen_by(seat):
                    self.told.setdefault(seat, []).append(event)
        self.seen = len(record)

    def _rest(self) -> None:
        """Who has had enough of a stage passes in its other rounds, until something needs their word."""
        while not self.queue:
            state = self.game.state
            tired = (s for s in self.game.waiting() if self.resting.get(s) == len(state.visits))
            seat = next((s for s in tired if not state.queue and s not in state.pending), None)
            if seat is None:
                return
            self.game.submit(do.Pass(seat))
            self._collect()

    def _hand_over(self) -> None:
        """When something waits for somebody else at this machine, the screen goes to them."""
        self._rest()
        waiting = self.game.waiting()
        if len(self.game.people) > 1 and waiting and self.seat not in waiting and not self.queue:
            order = [*self.game.people[self.game.people.index(self.seat) :], *self.game.people]
            self.handing = next(seat for seat in order if seat in waiting)
