"""The debrief: how it ended and for whom, the turning points, the course, what really happened, what to talk about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from engine.content.scenario import Scenario
from engine.content.text import Source
from engine.insight.debrief import Debrief, compare, debrief
from engine.session.log import Log
from engine.session.view import veiled
from game.local import Authority
from game.screen import ballot, say
from game.screen.journey import Journey
from game.screen.parts import Button, Gauge, Item, Line, Panel, Pin, Row, Scale, Screen, Words
from game.words import _, later, ngettext, text

SECTIONS = {
    "end": later("How it ended"),
    "turns": later("Turning points"),
    "course": later("What happened"),
    "real": later("What really happened"),
    "talk": later("To talk about"),
}
STEPS = {
    "feelings": later("How it felt"),
    "course": later("What happened"),
    "analysis": later("Why it turned out this way"),
    "transfer": later("And in real life"),
}
KINDS = {
    "promise": later("What you promised"),
    "institution": later("What your institution needs"),
    "belief": later("What you believe in"),
}


@dataclass
class After:
    """The end of one game. ``earlier`` is the debrief of the course from which this one was tried otherwise."""

    journey: Journey
    game: Authority
    earlier: Debrief | None = None
    section: str = "end"
    vote: int = -1
    replaying: bool = False
    panel: tuple[str, ...] = ()
    place: str = ""

    def __post_init__(self) -> None:
        self.found = debrief(self.game.dossier, Log(self.game.header, tuple(self.game.actions)))

    def bar(self) -> Panel:
        """The strip on top, in a replay."""
        return Panel("bar", (), title=text(self.game.dossier.scenario.title), id="bar")

    def screen(self) -> Screen:
        """One section, or a vote seen again in its place."""
        if self.vote >= 0:
            return ballot.result(self, veiled(self.game.state.votes[self.vote]))
        make = {"end": self._end, "turns": self._turns, "course": self._course, "real": self._real, "talk": self._talk}
        tabs = Row(
            tuple(
                Button(f"after:{k}", _(v), key=str(n + 1), selected=k == self.section)
                for n, (k, v) in enumerate(SECTIONS.items())
                if k != "turns" or not self.game.state.real
            )
        )
        ending = self.game.dossier.procedure.ends[self.found.end]
        foot = [Button("after:menu", _("To the menu"), key="Esc")]
        for name in self.game.dossier.scenario.lessons:
            lesson = self.journey.library.lessons.get(name)
            if lesson:
                foot.append(Button(f"lesson:{name}", _("Lesson: {title}").format(title=text(lesson.title)), tone="eu"))
        panel = Panel(
            "page",
            (tabs, *make[self.section]()),
            title=text(ending.name),
            eyebrow=text(self.game.dossier.scenario.title),
            foot=tuple(foot),
            close="after:menu",
            id=f"after-{self.section}",
        )
        further = self._next()
        if further is not None:
            foot.append(Button(f"play:{further.id}", _("Next: {title}").format(title=text(further.title)), tone="gold"))
        place = "square" if self.game.state.here.place != "hall" else "hall"
        return Screen(
            (panel,),
            place=place,
            view="overview",
            sound="passed" if self.found.law else "failed",
            say=self.found.digest,
        )

    def _next(self) -> Scenario | None:
        """The next longer dossier of the library, for those who have finished a short one."""
        here = self.game.dossier.scenario.minutes
        longer = [s for s in self.journey.library.scenarios.values() if s.minutes > here]
        return min(longer, key=lambda s: (s.minutes, s.id != "common-charger", s.id), default=None)

    def _end(self) -> Iterator[Item]:
        dossier, found = self.game.dossier, self.found
        ending = dossier.procedure.ends[found.end]
        yield Words(
            text(ending.about),
            size="head",
            bold=True,
            mark="tick" if found.law else "cross",
            tone="for" if found.law else "against",
        )
        if self.game.state.votes:
            taken = self.game.state.votes[-1]
            yield Words(f"{say.item(dossier, taken.item)} ({say.tally(taken)}): {text(taken.sentence)}", mark="hand")
        for seat in () if self.game.state.real else self.game.people:
            account, role = found.accounts[seat], dossier.roles[seat]
            yield Words(text(role.title), size="head", bold=True)
            for reached, aim in zip(account.aims, role.aims, strict=True):
                yield Words(f"{_(KINDS[aim.kind])}: {text(aim.text)}")
                yield Gauge(
                    "",
                    reached.closeness,
                    100,
                    100,
                    _("{n} of 100").format(n=reached.closeness),
                    "for" if reached.closeness >= 60 else "gold",
                )
            kept, broken = len(account.kept), len(account.broken)
            if kept or broken:
                yield Words(
                    ngettext("{n} promise kept", "{n} promises kept", kept).format(n=kept)
                    + ", "
                    + ngettext("{n} broken", "{n} broken", broken).format(n=broken),
                    tone="soft",
                    mark="hand",
                )
        yield Words(
            _("There is no single score. Even a law that falls can be a success for somebody."),
            size="small",
            tone="soft",
        )
        yield Line()
        yield Words(_("The text in the end"), bold=True)
        for name, issue in dossier.issues.items():
            i = dossier.index[name]
            pins = [
                Pin(dossier.draft[i], _("proposal"), "soft", "dot"),
                Pin(found.text[i], _("in this game"), "eu", "star"),
            ]
            if name in found.reality:
                pins.append(Pin(found.reality[name][1], _("in reality"), "gold", "pen"))
            yield Scale(text(issue.name), tuple(pins), note=text(say.wording(dossier, i, found.text[i]).text))
        if self.earlier is not None:
            yield Line()
            yield from self._differences(self.earlier)

    def _differences(self, earlier: Debrief) -> Iterator[Item]:
        dossier = self.game.dossier
        d = compare(earlier, self.found, dossier)
        yield Words(_("What came out differently this time"), size="head", bold=True)
        ends = [text(dossier.procedure.ends[end].name) for end in d.ends]
        yield Words(
            _("The end: {before} → {after}").format(before=ends[0], after=ends[1])
            if ends[0] != ends[1]
            else _("The end is the same: {end}").format(end=ends[0]),
            mark="arrow",
        )
        for name, (a, b) in d.levels.items():
            i = dossier.index[name]
            before, after = text(say.wording(dossier, i, a).name), text(say.wording(dossier, i, b).name)
            yield Words(f"{text(dossier.issues[name].name)}: {before} → {after}", mark="pen")
        for (seat, aim), (a, b) in d.aims.items():
            if seat in self.game.people:
                words = next(text(x.text) for x in dossier.roles[seat].aims if x.id == aim)
                yield Words(f"{words} {a} → {b}", mark="star")

    def _turns(self) -> Iterator[Item]:
        dossier = self.game.dossier
        yield Words(
            _("The moments that did most to decide whether the law would pass. Go back to one and try another way."),
            size="small",
            tone="soft",
        )
        for turn in self.found.turns:
            stage = text(dossier.stage(turn.stage).name)
            told = [e for e in turn.events if e.kind != "stage"]
            public = [e for e in told if e.to is None]
            lines = [line for e in public or told if (line := say.event(dossier, e))][:2]
            if turn.vote is not None:
                taken = self.game.state.votes[turn.vote]
                verdict = say.verdict(dossier, taken)
                lines = [
                    f"{say.item(dossier, taken.item)}, {say.about(dossier, taken.item)}: {verdict} ({say.tally(taken)})"
                ]
            yield Words(
                f"{stage} – {say.seat(dossier, turn.seat)}" if turn.seat else stage,
                bold=True,
                mark="star" if turn.after == turn.before else "tick" if turn.after > turn.before else "cross",
            )
            yield Words(" ".join(lines))
            better = _("After this the law was closer to passing.")
            if turn.after < turn.before:
                better = _("After this the law was further from passing.")
            if turn.after == turn.before:
                better = _("The vote that came nearest to another end.")
            yield Words(better, size="small", tone="soft")
            yield Button(f"fork:{turn.back}", _("Try another way from here"), mark="arrow", tone="eu")

    def _course(self) -> Iterator[Item]:
        dossier = self.game.dossier
        if self.game.state.votes:
            yield Button("replay", _("Watch all the votes again"), mark="arrow", tone="eu")
        for moment in self.found.timeline:
            event = moment.event
            if event.kind == "stage":
                yield Line()
                month = _("month {n}").format(n=moment.month + 1)
                yield Words(f"{text(dossier.stage(moment.stage).name)} ({month})", bold=True)
            elif event.kind == "vote":
                taken = self.game.state.votes[event.facts["number"]]
                verdict = say.verdict(dossier, taken)
                label = f"{say.item(dossier, taken.item)}: {verdict}, {say.tally(taken)}"
                yield Button(
                    f"see:{event.facts['number']}",
                    label,
                    hint=_("Watch the vote again: {what}").format(what=say.about(dossier, taken.item)),
                    mark="tick" if taken.adopted else "cross",
                )
            elif event.kind not in ("round", "start", "end") and (line := say.event(dossier, event)):
                yield Words(line, size="small")

    def _real(self) -> Iterator[Item]:
        scenario = self.game.dossier.scenario
        yield Words(text(scenario.reality.text))
        for vote in scenario.reality.votes:
            yield Words(f"{text(vote.what)} ({vote.date}): {text(vote.result)}", mark="hand")
        yield Words(text(scenario.reality.afterwards))
        if scenario.simplified:
            yield Words(_("What the game simplifies"), bold=True)
            for line in scenario.simplified:
                yield Words(text(line), size="small", mark="dot")
        if scenario.reality.sources:
            yield Words(_("Sources"), bold=True)
        for source in scenario.reality.sources:
            yield Words(_cited(source), size="small", tone="soft")

    def _talk(self) -> Iterator[Item]:
        step = ""
        for question in self.game.dossier.scenario.debrief:
            if question.step != step:
                step = question.step
                yield Words(_(STEPS[step]), size="head", bold=True)
            yield Words(text(question.ask), mark="ear")

    def press(self, id: str) -> None:
        """Turn to a section, see a vote again, try otherwise, go on."""
        kind, _sep, value = id.partition(":")
        if id == "after:menu":
            self.journey.home()
        elif kind == "after":
            self.section = value
        elif kind == "see":
            self.vote = int(value)
        elif id == "replay":
            self.vote, self.replaying = 0, True
        elif id == "next":
            further = self.replaying and self.vote + 1 < len(self.game.state.votes)
            self.vote, self.replaying = self.vote + 1 if further else -1, further
            self.panel, self.place = (), ""
        elif kind == "why":
            self.panel = () if self.panel else ("why",)
        elif id == "on-map":
            self.place = "" if self.place else "maptable"
        elif kind == "fork":
            from game.screen.table import Table

            game = self.game.fork(int(value), self.journey.saves)
            self.journey.swap(Table(self.journey, game, resumed=True, earlier=self.found))
        elif kind == "play":
            from game.screen.setup import Setup

            self.journey.open(Setup(self.journey, self.journey.library.scenarios[value]))
        elif kind == "lesson":
            from game.screen.lessons import Course

            self.journey.open(Course(self.journey, self.journey.library.lessons[value]))

    def write(self, id: str, text: str) -> None:
        """Nothing is written here."""


def _cited(source: Source) -> str:
    """A source as a line: its title, date and site; the whole address stands in the dossier's file."""
    site = source.url.split("//")[-1].split("/")[0].removeprefix("www.")
    return ", ".join(filter(None, (source.title, source.date, site)))
