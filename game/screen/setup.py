"""Before a dossier begins: who plays, how long, and in which roles."""

from __future__ import annotations

from dataclasses import dataclass, field

from engine.content.scenario import Role, Scenario
from engine.session.log import real_course
from game.local import Authority
from game.screen.journey import Journey
from game.screen.parts import Button, Item, Panel, Picture, Row, Screen, Words
from game.screen.plain import back_button
from game.words import _, later, ngettext, text

MOST_SEATS = 8

LEVELS = {
    "beginner": (later("Beginner"), later("open and patient")),
    "ordinary": (later("Ordinary"), later("like people in these offices")),
    "hard": (later("Hard"), later("they plan ahead, gather blocking minorities and give way late")),
}
"""How hard the computer players are."""


@dataclass
class Setup:
    """How to play a dossier: alone or with several at one machine, how long, and in which roles."""

    journey: Journey
    scenario: Scenario
    several: bool = False
    minutes: int = 0
    level: str = "ordinary"
    looked: str = ""
    chosen: list[str] = field(default_factory=list)

    def screen(self) -> Screen:
        """The choice of roles, or one role's card."""
        role = next((r for r in self.scenario.roles if r.id == self.looked), None)
        return self._card(role) if role else self._choice()

    def _choice(self) -> Screen:
        lengths = [(0, _("The whole game"))]
        for rung in self.scenario.ladder:
            minutes = ngettext("{n} minute", "{n} minutes", rung.minutes).format(n=rung.minutes)
            lengths.append((rung.minutes, minutes))
        says = next((text(rung.says) for rung in self.scenario.ladder if rung.minutes == self.minutes), "")
        items: list[Item] = [
            Words(text(self.scenario.summary)),
            Row(
                (
                    Button(
                        "several:no",
                        _("One player"),
                        selected=not self.several,
                        mark="tick" if not self.several else "",
                    ),
                    Button(
                        "several:yes",
                        _("Several at one computer"),
                        selected=self.several,
                        mark="tick" if self.several else "",
                        hint=_("2 to 8 roles; you pass the screen on"),
                    ),
                )
            ),
            Row(
                tuple(
                    Button(f"minutes:{n}", name, selected=n == self.minutes, mark="tick" if n == self.minutes else "")
                    for n, name in lengths
                )
            ),
        ]
        items.append(
            Row(
                tuple(
                    Button(f"level:{level}", _(name), selected=level == self.level,
                           mark="tick" if level == self.level else "")
                    for level, (name, _hint) in LEVELS.items()
                )  # fmt: skip
            )
        )
        says = " ".join(filter(None, (says, _("Computer players: {how}.").format(how=_(LEVELS[self.level][1])))))
        if says:
            items.append(Words(says, size="small", tone="soft"))
        items.append(
            Words(
                _("Choose the roles that people will play; the computer plays the rest.")
                if self.several
                else _("Which role will you take?"),
                size="head",
                bold=True,
            )
        )
        roles = self.scenario.roles
        cards: list[Item] = []
        for n, role in enumerate(roles):
            on = role.id in self.chosen
            cards.append(
                Button(
                    f"role:{role.id}",
                    text(role.title),
                    key=str(n + 1),
                    hint=text(role.person),
                    selected=on,
                    mark="tick" if on else "",
                    picture=role.emblem or role.kind,
                )
            )
        items += [Row(tuple(cards[i : i + 2])) for i in range(0, len(cards), 2)]
        foot = [back_button()]
        if self.scenario.reality.course:
            foot.append(Button("real", _("How it really went"), key="H", mark="clock"))
        if self.several:
            short = _("Choose at least two roles.") if len(self.chosen) < 2 else ""
            count = ngettext("Start with {n} person", "Start with {n} people", len(self.chosen)).format(
                n=len(self.chosen)
            )
            foot.append(Button("start", count, key="Enter", tone="gold", why_not=short))
        panel = Panel(
            "page",
            tuple(items),
            title=text(self.scenario.title),
            eyebrow=text(self.scenario.law),
            foot=tuple(foot),
            close="back",
            id="setup",
        )
        return Screen((panel,), place="square", view="overview", focus=f"role:{roles[0].id}")

    def _card(self, role: Role) -> Screen:
        kinds = {
            "promise": _("What you promised"),
            "institution": _("What your institution needs"),
            "belief": _("What you believe in"),
        }
        items: list[Item] = [Row((Picture(role.emblem or role.kind, 110), Words(text(role.brief))), share=(1, 4))]
        items += [Words(f"{kinds[aim.kind]}: {text(aim.text)}", mark="star") for aim in role.aims]
        items += [
            Words(_("Your lever: {lever}").format(lever=text(role.lever)), mark="hand"),
            Words(_("Your trap: {trap}").format(trap=text(role.trap)), mark="clock", tone="warn"),
            Words(_("At your side: {adviser}").format(adviser=text(role.adviser)), mark="ear"),
        ]
        if self.several:
            on = role.id in self.chosen
            full = _("Eight roles at most.") if len(self.chosen) >= MOST_SEATS and not on else ""
            take = Button(
                "take",
                _("Leave this role out") if on else _("Choose this role"),
                key="Enter",
                tone="gold",
                why_not=full,
            )
        else:
            take = Button("take", _("Take this role and begin"), key="Enter", tone="gold")
        panel = Panel(
            "page",
            tuple(items),
            title=text(role.title),
            eyebrow=text(role.person),
            foot=(Button("unlook", _("Back"), key="Esc"), take),
            close="unlook",
            id="role-card",
        )
        return Screen((panel,), place="square", view="overview", focus="take")

    def press(self, id: str) -> None:
        """Choose, look, start."""
        kind, _sep, value = id.partition(":")
        if id == "back":
            self.journey.back()
        elif kind == "several":
            self.several, self.chosen = value == "yes", []
        elif kind == "minutes":
            self.minutes = int(value)
        elif kind == "level":
            self.level = value
        elif kind == "role":
            self.looked = value
        elif id == "unlook":
            self.looked = ""
        elif id == "take" and self.several:
            self.chosen = (
                [s for s in self.chosen if s != self.looked]
                if self.looked in self.chosen
                else [*self.chosen, self.looked]
            )
            self.looked = ""
        elif id == "take":
            self.chosen = [self.looked]
            self._start()
        elif id == "start":
            self._start()
        elif id == "real":
            from game.screen.table import Table

            game = Authority(dossier := self.journey.library.dossier(self.scenario), real_course(dossier).upto(0), None)
            self.journey.home()
            self.journey.open(Table(self.journey, game))

    def write(self, id: str, text: str) -> None:
        """Nothing is written here."""

    def _start(self) -> None:
        from game.screen.table import Table

        dossier = self.journey.library.dossier(self.scenario)
        people = [(role.id, "") for role in self.scenario.roles if role.id in self.chosen]
        game = Authority.begin(dossier, people, minutes=self.minutes, level=self.level, folder=self.journey.saves,
                               seed=self.journey.seed)  # fmt: skip
        self.journey.home()
        self.journey.open(Table(self.journey, game))
