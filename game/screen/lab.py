"""The voting laboratory: set every ballot yourself and see thresholds, pivots and power change at once.

The Council votes on the map table, state by state; the Parliament in the hemicycle, group by group. Members can leave
and come back, and the rule can be changed under the same votes.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from engine.content.institution import Institution
from engine.voting import Body, Decision, Power, Rule, decide, explain, forecast, power, rules
from engine.voting.words import percent as cut
from game.screen import ballot, cite
from game.screen.journey import Journey
from game.screen.order import OrderOfVotes
from game.screen.parts import Ballots, Button, Gauge, Item, Mark, Panel, Person, Row, Screen, Tone, Words
from game.screen.plain import Plain
from game.words import _, alphabetical, language, later, ngettext, number, percent, text

HOUSES = {
    "council": ("council-qmv", "council-qmv-72", "council-simple", "council-four-fifths", "council-unanimity"),
    "parliament": ("parliament-votes-cast", "parliament-component", "parliament-two-thirds-component"),
}
PLACES = {"council": "maptable", "parliament": "hemicycle"}
BLOCKS = {
    "parliament-votes-cast": {"weight": "seats", "more_than": "1/2"},
    "parliament-component": {"weight": "seats", "more_than": "1/2"},
    "parliament-two-thirds-component": {"weight": "seats", "at_least": "2/3"},
}
"""The Parliament's rules for groups that vote as one: what their power is worked out with."""

OPENING = {
    "council": {**dict.fromkeys(("FI", "HU", "IT", "NL", "PL", "SE"), -1), "BE": 0},
    "parliament": {**dict.fromkeys(("ECR", "PfE", "ESN", "NI"), -1), "EPP": 0},
}
"""Where the tables begin: a close vote (in the Council that of 17 June 2024 on nature restoration)."""

FIXED = {1: (1.0, 0.0, 0.0), -1: (0.0, 1.0, 0.0)}
NEXT = {1: -1, -1: 0, 0: 1}
MARKS: dict[int, tuple[Mark, Tone, str]] = {
    1: ("tick", "for", later("for")),
    -1: ("cross", "against", later("against")),
    0: ("bar", "abstain", later("abstains")),
}


class Lab(Plain):
    """One table of the laboratory: a house, a rule, and everybody's ballot."""

    def __init__(self, journey: Journey) -> None:
        super().__init__(journey)
        self.side = ""
        self._powers: dict[tuple[str, tuple[str, ...]], Power] = {}
        self._move("council")

    def _move(self, house: str) -> None:
        self.house, self.rule, self.gone = house, HOUSES[house][0], set[str]()
        self.votes = dict.fromkeys(self._all(), 1) | OPENING[house]

    @property
    def institution(self) -> Institution:
        """The house whose members vote here."""
        return self.journey.library.institutions[self.house]

    def _all(self) -> list[str]:
        house = self.institution
        return [member.code for member in house.members] or [group.code for group in house.groups]

    def members(self) -> list[str]:
        """The codes of those who take part."""
        return [code for code in self._all() if code not in self.gone]

    def name(self, code: str) -> str:
        """A state's or group's name."""
        house = self.institution
        names = {m.code: m.name for m in house.members} | {g.code: g.name for g in house.groups}
        return text(names[code])

    def place(self, code: str) -> str:
        """Where a name stands in a list."""
        return alphabetical(self.name(code))

    def _seats(self) -> dict[str, int]:
        return {group.code: sum(group.seats.values()) for group in self.institution.groups}

    def decision(self) -> Decision:
        """The vote as it stands, counted."""
        codes = self.members()
        if self.house == "council":
            people = {member.code: member.weights["population"] for member in self.institution.members}
            names = {m.code: {"en": m.name.get("en"), "lv": m.name.get("lv")} for m in self.institution.members}
            weights = {"population": tuple(people[code] for code in codes)}
            body = Body(self.house, tuple(codes), weights, labels=names)
            return decide(rules[self.rule], body, {code: self.votes[code] for code in codes})
        seats = self._seats()
        each = [self.votes[code] for code in codes for _seat in range(seats[code])]
        body = Body(self.house, tuple(f"{code}-{n}" for code in codes for n in range(seats[code])), {}, noun="deputy")
        return decide(rules[self.rule], body, each)

    def powers(self, codes: list[str]) -> Power:
        """The power of these members under the rule; worked out once for each company."""
        key = (self.rule, tuple(codes))
        if key not in self._powers:
            if self.house == "council":
                people = {member.code: member.weights["population"] for member in self.institution.members}
                body = Body(self.house, tuple(codes), {"population": tuple(people[code] for code in codes)})
                self._powers[key] = power(rules[self.rule], body)
            else:
                seats = self._seats()
                body = Body(self.house, tuple(codes), {"seats": tuple(seats[code] for code in codes)})
                self._powers[key] = power(Rule.from_json({"name": self.rule, "passes": BLOCKS[self.rule]}), body)
        return self._powers[key]

    # ---- showing

    def screen(self) -> Screen:
        """The house as it votes now, the count, and one sheet beside it."""
        found = self.decision()
        panels = [
            Panel("bar", (), title=_("Voting laboratory"), id="lab-bar"),
            self._card(found),
        ]
        make = {"members": self._members, "power": self._power, "rules": self._rules}
        if self.side:
            panels.append(make[self.side](found))
        each = () if self.house == "council" else self._each()
        by = {code: self.votes[code] for code in self.members()} if self.house == "council" else {}
        people = () if self.house == "council" else tuple(self._leaders())
        place = PLACES[self.house]
        return Screen(tuple(panels), place=place, view="vote", people=people, ballots=Ballots(by, each))

    def _each(self) -> tuple[int, ...]:
        seats = self._seats()
        return tuple(
            2 if code in self.gone else self.votes[code] for code in self._all() for _seat in range(seats[code])
        )

    def _leaders(self) -> list[Person]:
        found = []
        for group in self.institution.groups:
            if group.code not in self.gone:
                mark, tone, note = MARKS[self.votes[group.code]]
                name = text(group.short)
                found.append(
                    Person(group.code, f"group:{group.code}", name, _(note), group.colour, mark=mark, tone=tone)
                )
        return found

    def _card(self, found: Decision) -> Panel:
        told = explain(found)
        sentence = text(told.sentence)
        verdict = _("adopted") if found.adopted else _("not adopted")
        rule = rules[self.rule]
        pivots = ", ".join(map(self.name, told.pivotal[:14])) if self.house == "council" else ""
        alone = _("Each of these could turn it alone: {names}").format(names=pivots)
        lines: list[Item] = [Words(sentence, bold=True, mark="tick" if found.adopted else "cross")]
        if pivots:
            lines.append(Words(alone, size="small", tone="soft", mark="star"))
        buttons = (
            Button("side:members", _("Who votes how"), key="1", mark="hand", selected=self.side == "members"),
            Button("side:power", _("Power"), key="2", mark="star", selected=self.side == "power"),
            Button("side:rules", _("The rule"), key="3", mark="pen", selected=self.side == "rules"),
            Button(
                "house",
                _("To the Parliament") if self.house == "council" else _("To the Council"),
                key="4",
                mark="arrow",
            ),
            Button("all:1", _("All for"), key="5", mark="tick"),
            Button("all:-1", _("All against"), key="6", mark="cross"),
            Button("order", _("The order of votes"), key="7", mark="clock"),
            Button("back", _("Back"), key="Esc"),
        )
        open_votes = [code for code in self.members() if self.votes[code] == 0]
        if open_votes and self.house == "council":
            chances = {
                code: (0.5, 0.5, 0.0) if code in open_votes else FIXED[self.votes[code]] for code in self.members()
            }
            chance = percent(100 * forecast(rules[self.rule], found.body, chances).probability, 0)
            tossed = _("If those who abstain tossed a coin, the chance of adoption would be {chance}.")
            lines.append(Words(tossed.format(chance=chance), size="small", tone="soft", mark="clock"))
        bars: list[Item] = [Row(tuple(self._gauges(found)))]
        eyebrow = f"{text(rule.title)} ({cite.article(rule.article)}): {verdict}"
        items = (*lines, *bars, Row(buttons[:4]), Row(buttons[4:]))
        return Panel("card", items, eyebrow=eyebrow, close="back", id="lab-card")

    def _gauges(self, found: Decision) -> list[Gauge]:
        shown = []
        for t in found.thresholds:
            if t.name in ballot.GAUGES and t.name != "blocking-clause" and t.total > 0:
                if t.weight == "population":
                    note = _("{share} · {need} needed").format(
                        share=cut(t.reached, t.total, language()), need=percent(65)
                    )
                else:
                    note = _("{n} of {all} · {need} needed").format(
                        n=number(t.reached), all=number(t.total), need=number(t.required)
                    )
                label = ballot.counts(t.name, states=self.house == "council")
                shown.append(Gauge(label, t.reached, t.required, t.total, note, "for" if t.met else "eu"))
        return shown[:2]

    def _members(self, found: Decision) -> Panel:
        hint = _("Press to change a vote: for, against, abstains. On the map a click does the same.")
        items: list[Item] = [Words(hint, size="small", tone="soft")]
        pivotal = set(explain(found).pivotal)
        for code in sorted(self.members(), key=self.place):
            mark, tone, note = MARKS[self.votes[code]]
            note = _(note) + (" · " + _("could turn it alone") if code in pivotal else "")
            items.append(Button(f"vote:{code}", self.name(code), mark=mark, tone=tone, hint=note))
        return self._sheet("members", items, _("Who votes how"))

    def _power(self, found: Decision) -> Panel:
        codes = self.members()
        now = self.powers(codes)
        banzhaf, shapley = now.banzhaf, now.shapley_shubik
        before = self.powers(self._all()) if self.gone else None
        items: list[Item] = [
            Words(
                _(
                    "How often a member tips the result. The first figure, Banzhaf, goes over all combinations of for "
                    "and against; the second, Shapley–Shubik, over all orders in which they could join."
                ),
                size="small",
                tone="soft",
            )
        ]
        for code in sorted(codes, key=lambda c: (-banzhaf[c], self.place(c))):
            shares = [percent(float(100 * index[code]), 1) for index in (banzhaf, shapley)]
            figures = f"Banzhaf {shares[0]} · Shapley–Shubik {shares[1]}"
            if before is not None:
                change = float(100 * (banzhaf[code] - before.banzhaf[code]))
                figures += f" ({'+' if change >= 0 else ''}{number(change, 2)})"
            label = f"{self.name(code)}: {figures}"
            items.append(Button(f"leave:{code}", label, hint=_("Press: what if it left?"), mark="dot"))
        for code in sorted(self.gone, key=self.place):
            items.append(Button(f"join:{code}", self.name(code), hint=_("Left. Press: it comes back"), mark="empty"))
        ways = now.winning_coalitions
        count = ngettext("{n} combination is enough.", "{n} combinations are enough.", ways).format(n=number(ways))
        share = percent(float(100 * now.power_to_act), 1)
        items.append(Words(count + " " + _("That is {share} of all.").format(share=share), size="small", tone="soft"))
        return self._sheet("power", items, _("Power"))

    def _rules(self, found: Decision) -> Panel:
        items: list[Item] = []
        for name in HOUSES[self.house]:
            rule = rules[name]
            on = name == self.rule
            items.append(
                Button(
                    f"rule:{name}",
                    text(rule.title),
                    hint=cite.article(rule.article),
                    selected=on,
                    mark="tick" if on else "",
                )
            )
        return self._sheet("rules", items, _("By which rule?"))

    def _sheet(self, name: str, items: list[Item], title: str) -> Panel:
        close = Button("side:", _("Close"), key="Esc")
        return Panel("side", tuple(items), title=title, foot=(close,), close="side:", id=f"lab-{name}")

    # ---- doing

    def does(self) -> dict[str, Callable[[], object]]:
        """What each control does."""
        other = "parliament" if self.house == "council" else "council"
        found: dict[str, Callable[[], object]] = {
            "back": self.journey.back,
            "order": lambda: self.journey.open(OrderOfVotes(self.journey)),
            "house": lambda: self._move(other),
            "all:1": lambda: self.votes.update(dict.fromkeys(self.votes, 1)),
            "all:-1": lambda: self.votes.update(dict.fromkeys(self.votes, -1)),
        }
        for side in ("", "members", "power", "rules"):
            found[f"side:{side}"] = partial(self._open, side)
        for rule in HOUSES[self.house]:
            found[f"rule:{rule}"] = partial(setattr, self, "rule", rule)
        for code in self._all():
            for control in (f"vote:{code}", f"person:{code}"):
                found[control] = partial(self._turn, code)
            found[f"leave:{code}"] = partial(self._leave, code)
            found[f"join:{code}"] = partial(self.gone.discard, code)
        return found

    def _open(self, side: str) -> None:
        self.side = "" if side == self.side else side

    def _turn(self, code: str) -> None:
        if code not in self.gone:
            self.votes[code] = NEXT[self.votes[code]]

    def _leave(self, code: str) -> None:
        if len(self.members()) > 2:
            self.gone.add(code)
