"""Lessons of *Jaunais pilsonis*: questions before, steps to take together, questions after, and on into a game."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from engine.content.lesson import ClassVote, Corners, Lesson, Question, Tour
from engine.content.lesson import Step as LessonStep
from engine.voting import Body, Decision, Rule, Tally, decide
from engine.voting.explain import explain
from game.screen.journey import Journey
from game.screen.parts import (
    Ballots,
    Bars,
    Button,
    Field,
    Gauge,
    Item,
    Mark,
    Panel,
    PanelKind,
    Row,
    Screen,
    Steps,
    Tone,
    Words,
)
from game.screen.plain import Plain, back_button
from game.screen.setup import Setup
from game.words import _, later, ngettext, number, text

CLASS_RULES = {
    "simple": (
        {"name": "simple", "passes": {"name": "votes-cast", "more_than": "1/2", "of": "cast"}},
        later("more than half of the votes cast"),
    ),
    "two-thirds": (
        {"name": "two-thirds", "passes": {"name": "votes-cast", "at_least": "2/3", "of": "cast"}},
        later("two thirds of the votes cast"),
    ),
    "unanimity": (
        {
            "name": "unanimity",
            "passes": {
                "all": [
                    {"name": "nobody-against", "at_least": "100%", "count": ["for", "abstain"]},
                    {"name": "someone-for", "at_least": 1},
                ]
            },
        },
        later("nobody against"),
    ),
}
"""What a class can decide by: the rule as a scenario would write it, and its name."""

CORNERS = (later("I agree"), later("I rather agree"), later("I rather disagree"), later("I disagree"))


class Lessons(Plain):
    """Which lesson?"""

    def does(self) -> dict[str, Callable[[], object]]:
        """What each control does."""
        found = super().does()
        for name, lesson in self.journey.library.lessons.items():
            found[f"lesson:{name}"] = partial(self._open, lesson)
        return found

    def _open(self, lesson: Lesson) -> None:
        self.journey.open(Course(self.journey, lesson))

    def screen(self) -> Screen:
        """One card for each lesson."""
        items: list[Item] = []
        for name, lesson in self.journey.library.lessons.items():
            minutes = ngettext("{n} minute", "{n} minutes", lesson.minutes).format(n=lesson.minutes)
            items.append(
                Button(f"lesson:{name}", text(lesson.title), tone="eu", hint=f"{minutes}. {text(lesson.summary)}")
            )
            items += [Words(text(aim), mark="star", size="small") for aim in lesson.aims]
        panel = Panel("page", tuple(items), title=_("Lessons"), foot=(back_button(),), close="back", id="lessons")
        return Screen((panel,), place="hall", view="overview")


@dataclass
class Course:
    """One lesson on its way: a list of things to show, one after the other."""

    journey: Journey
    lesson: Lesson
    at: int = 0
    stop: int = 0
    answers: dict[str, int] = field(default_factory=dict)
    hands: dict[str, int] = field(default_factory=lambda: {"for": 12, "against": 8, "abstain": 4})
    rule: str = "simple"
    asked: int = 0
    question: str = ""
    voted: bool = False
    corners: list[int] = field(default_factory=lambda: [0, 0, 0, 0])

    def parts(self) -> list[Question | LessonStep | str]:
        """Everything in order: an opening, questions, steps, questions, and the end."""
        return ["open", *self.lesson.before, *self.lesson.steps, *self.lesson.after, "end"]

    def screen(self) -> Screen:
        """What to show now."""
        part = self.parts()[self.at]
        if part == "open":
            return self._open()
        if part == "end":
            return self._end()
        if isinstance(part, Question):
            return self._question(part)
        if isinstance(part, Tour):
            return self._tour(part)
        if isinstance(part, Corners):
            return self._corners(part)
        if isinstance(part, ClassVote):
            return self._vote(part)
        assert not isinstance(part, str)
        items: list[Item] = []
        if part.kind == "talk":
            items = [Words(text(question), size="head", mark="ear") for question in part.questions]
        else:
            items = [Words(line, size="head") for line in text(part.text).split("\n") if line.strip()]
        kinds = {"read": _("Read"), "talk": _("Talk about it"), "action": _("Do something")}
        return self._page("page", items, text(part.title), kinds[part.kind], "hall", "overview")

    def _page(
        self,
        kind: PanelKind,
        items: list[Item],
        title: str,
        eyebrow: str,
        place: str,
        view: str,
        ballots: Ballots | None = None,
        wait: str = "",
    ) -> Screen:
        foot = (
            Button("before", _("Back"), key="Esc"),
            Button("next", _("Continue"), key="Enter", tone="eu", why_not=wait),
        )
        panel = Panel(
            kind,
            tuple(items),
            title=title,
            eyebrow=eyebrow,
            foot=foot,
            close="before",
            id=f"lesson-{self.at}-{self.stop}",
        )
        labels = (_("Before"), _("Together"), _("After"))
        b, s = len(self.lesson.before) + 1, len(self.lesson.steps)
        now = 0 if self.at < b else 1 if self.at < b + s else 2
        bar = Panel("bar", (Steps(labels, now, tuple(range(now))),), title=text(self.lesson.title), id="lesson-bar")
        panels = (panel,) if kind == "page" else (bar, panel)
        first = next((item.id for item in items if isinstance(item, Button)), "")
        return Screen(panels, place=place, view=view, ballots=ballots, focus=first if wait else "next")

    def _open(self) -> Screen:
        items: list[Item] = [Words(text(self.lesson.summary), size="head"), Words(_("Afterwards"), bold=True)]
        items += [Words(text(aim), mark="star") for aim in self.lesson.aims]
        items.append(
            Words(
                ngettext("{n} minute", "{n} minutes", self.lesson.minutes).format(n=self.lesson.minutes),
                tone="soft",
                mark="clock",
            )
        )
        return self._page("page", items, text(self.lesson.title), _("A “Jaunais pilsonis” lesson"), "hall", "overview")

    def _question(self, part: Question) -> Screen:
        given = self.answers.get(part.id)
        items: list[Item] = []
        for n, answer in enumerate(part.answers):
            mark: Mark = "" if given is None else "tick" if answer.right else "cross" if n == given else ""
            tone: Tone = "plain" if given is None else "for" if answer.right else "against" if n == given else "plain"
            items.append(
                Button(f"answer:{n}", text(answer.text), key=str(n + 1), mark=mark, tone=tone, selected=n == given)
            )
        wait = _("Choose an answer first.") if given is None else ""
        if given is not None:
            right = part.answers[given].right
            items += [
                Words(
                    _("Right.") if right else _("Not quite."),
                    size="head",
                    bold=True,
                    mark="tick" if right else "cross",
                    tone="for" if right else "against",
                ),
                Words(text(part.why), size="head"),
            ]
        stage = _("A question before") if part in self.lesson.before else _("A question after")
        return self._page("page", items, text(part.ask), stage, "hall", "overview", wait=wait)

    def _tour(self, part: Tour) -> Screen:
        stop = part.stops[self.stop]
        view = stop.spot.removeprefix("view:") if stop.spot.startswith("view:") else f"spot:{stop.spot}"
        eyebrow = _("{title}, stop {n} of {all}").format(title=text(part.title), n=self.stop + 1, all=len(part.stops))
        return self._page("card", [Words(text(stop.text), size="head")], text(stop.title), eyebrow, part.place, view)

    def _corners(self, part: Corners) -> Screen:
        items: list[Item] = [
            Words(text(part.statement), size="head", bold=True),
            Words(_("Go to your corner and say why. How many of you stand in each?"), tone="soft"),
        ]
        row = []
        for n, label in enumerate(CORNERS):
            row.append(Button(f"corner:{n}", f"{n + 1}. {_(label)}", key=str(n + 1), hint=str(self.corners[n])))
        items += [Row(tuple(row)), Button("corner:clear", _("Count again"))]
        return self._page("card", items, text(part.title), _("Four Corners"), "hall", "corners")

    def _vote(self, part: ClassVote) -> Screen:
        names = {"for": _("For"), "against": _("Against"), "abstain": _("Abstaining")}
        if self.voted:
            return self._voted(part)
        items: list[Item] = [Words(text(part.text))]
        items += [
            Button(
                f"ask:{n}",
                text(suggestion),
                selected=n == self.asked and not self.question,
                mark="tick" if n == self.asked and not self.question else "",
            )
            for n, suggestion in enumerate(part.suggestions)
        ]
        items.append(Field("question", _("Or a question of your own"), self.question))
        items.append(Words(_("By which rule?"), bold=True))
        items.append(
            Row(
                tuple(
                    Button(
                        f"rule:{r}",
                        _(CLASS_RULES[r][1]),
                        selected=r == self.rule,
                        mark="tick" if r == self.rule else "",
                    )
                    for r in part.rules
                    if r in CLASS_RULES
                )
            )
        )
        items.append(Words(_("How many hands?"), bold=True))
        for key, label in names.items():
            items.append(
                Row(
                    (
                        Words(f"{label}: {self.hands[key]}", size="head"),
                        Button(f"hand:{key}:-5", "−5"),
                        Button(f"hand:{key}:-1", "−1"),
                        Button(f"hand:{key}:1", "+1"),
                        Button(f"hand:{key}:5", "+5"),
                    ),
                    share=(3, 1, 1, 1, 1),
                )
            )
        items.append(Button("count", _("Count the votes"), tone="gold", mark="hand"))
        return self._page("page", items, text(part.title), _("Your own vote"), "hall", "overview")

    def decision(self) -> Decision:
        """The class's vote, counted by its rule."""
        tally = Tally(self.hands["for"], self.hands["against"], self.hands["abstain"], 0)
        body = Body("class", tuple(f"{n + 1}" for n in range(max(1, sum(tally)))), {}, noun="pupil")
        return decide(Rule.from_json(CLASS_RULES[self.rule][0]), body, tally if sum(tally) else Tally(0, 0, 0, 1))

    def _voted(self, part: ClassVote) -> Screen:
        found = self.decision()
        bars = Bars(
            (
                (_("For"), found.tally.for_, "for", "tick"),
                (_("Against"), found.tally.against, "against", "cross"),
                (_("Abstaining"), found.tally.abstain, "abstain", "bar"),
            ),
            max(1, sum(found.tally)),
        )
        gauge = [
            Gauge(
                _("Votes for"),
                t.reached,
                t.required,
                max(t.total, 1),
                _("{n}, {need} needed").format(n=number(t.reached), need=number(t.required)),
            )
            for t in found.thresholds[:1]
        ]
        items: list[Item] = [
            Row((bars, *gauge)),
            Words(
                text(explain(found).sentence),
                size="head",
                bold=True,
                tone="for" if found.adopted else "against",
                mark="tick" if found.adopted else "cross",
            ),
        ]
        for rule, (_row, label) in CLASS_RULES.items():
            if rule != self.rule and rule in part.rules:
                other = Course(self.journey, self.lesson, hands=self.hands, rule=rule).decision()
                verdict = _("it would be adopted") if other.adopted else _("it would not be adopted")
                items.append(
                    Words(_("By another rule ({rule}): {verdict}.").format(rule=_(label), verdict=verdict), tone="soft")
                )
        items.append(Button("again", _("Vote again")))
        each = (1,) * found.tally.for_ + (-1,) * found.tally.against + (0,) * found.tally.abstain
        title = self.question or text(part.suggestions[self.asked])
        verdict = _("adopted") if found.adopted else _("not adopted")
        return self._page(
            "card",
            items,
            f"{title.rstrip('.')}: {verdict}",
            _("Your own vote"),
            "hemicycle",
            "vote",
            Ballots(each=each),
        )

    def _end(self) -> Screen:
        items: list[Item] = []
        for label, questions in ((_("Before"), self.lesson.before), (_("After"), self.lesson.after)):
            right = sum(q.answers[self.answers[q.id]].right for q in questions if q.id in self.answers)
            items.append(
                Words(
                    _("{when}: {right} of {all} right").format(when=label, right=right, all=len(questions)),
                    size="head",
                    mark="star",
                )
            )
        items.append(Words(_("To talk about"), bold=True))
        items += [Words(text(question), mark="ear") for question in self.lesson.talk]
        scenario = self.journey.library.scenarios.get(self.lesson.scenario)
        if scenario:
            items.append(
                Button(
                    "play",
                    _("Play now: {title}").format(title=text(scenario.title)),
                    tone="gold",
                    hint=text(scenario.summary),
                )
            )
        panel = Panel(
            "page",
            tuple(items),
            title=text(self.lesson.title),
            eyebrow=_("Done"),
            id="lesson-end",
            close="before",
            foot=(Button("before", _("Back"), key="Esc"), Button("leave", _("To the menu"))),
        )
        return Screen((panel,), place="hall", view="overview", focus="play" if scenario else "leave")

    def press(self, id: str) -> None:
        """Go on, go back, answer, count."""
        kind, _sep, value = id.partition(":")
        part = self.parts()[self.at]
        if id == "next":
            self._next(part)
        elif id == "before":
            self._back(part)
        elif kind == "answer" and isinstance(part, Question):
            self.answers.setdefault(part.id, int(value))
        elif id == "corner:clear":
            self.corners = [0, 0, 0, 0]
        elif kind == "corner":
            self.corners[int(value)] += 1
        elif kind == "rule":
            self.rule = value
        elif kind == "ask" and isinstance(part, ClassVote):
            self.asked, self.question = int(value), ""
        elif kind == "hand":
            key, by = value.split(":")
            self.hands[key] = max(0, min(500, self.hands[key] + int(by)))
        elif id in ("count", "again"):
            self.voted = id == "count"
        elif id == "leave":
            self.journey.home()
        elif id == "play":
            self.journey.swap(Setup(self.journey, self.journey.library.scenarios[self.lesson.scenario]))

    def _next(self, part: object) -> None:
        if isinstance(part, Tour) and self.stop + 1 < len(part.stops):
            self.stop += 1
        elif not (isinstance(part, Question) and part.id not in self.answers):
            self.at, self.stop = self.at + 1, 0

    def _back(self, part: object) -> None:
        if isinstance(part, Tour) and self.stop:
            self.stop -= 1
        elif self.at:
            self.at, self.stop, self.voted = self.at - 1, 0, False
        else:
            self.journey.back()

    def write(self, id: str, text: str) -> None:
        """A question of the class's own."""
        if id == "question":
            self.question = text
