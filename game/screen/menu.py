"""Before a game: the menu, settings, the choice of dossier, roles and length, and the games that are kept."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial

from engine.content.scenario import Scenario
from engine.errors import GameError
from game.local import Authority, Kept, kept_games
from game.screen import say
from game.screen.charts import Charts
from game.screen.journey import Journey
from game.screen.parts import Button, Item, Line, Panel, Picture, Row, Screen, Words
from game.screen.plain import Plain, back_button
from game.screen.preferences import SettingsPage
from game.screen.setup import Setup
from game.words import _, ngettext, text

FIRST = "common-charger"
"""The dossier to begin with, among those of one length."""


class Menu(Plain):
    """The first page, over the square."""

    def does(self) -> dict[str, Callable[[], object]]:
        """What each control does."""
        j = self.journey
        from game.screen.lab import Lab
        from game.screen.lessons import Lessons

        return {
            "menu:continue": lambda: j.open(Saves(j)),
            "menu:play": lambda: j.open(Dossiers(j)),
            "menu:lessons": lambda: j.open(Lessons(j)),
            "menu:lab": lambda: j.open(Lab(j)),
            "menu:charts": lambda: j.open(Charts(j)),
            "menu:settings": lambda: j.open(SettingsPage(j)),
            "menu:language": lambda: j.set(language="en" if j.settings.language == "lv" else "lv"),
            "menu:about": lambda: j.open(About(j)),
            "menu:quit": lambda: setattr(j, "quit", True),
        }

    def screen(self) -> Screen:
        """The menu beside the world."""
        games = kept_games(self.journey.saves)
        items: list[Item] = [
            Picture("logo", 96 if games else 120),
            Words(_("The “Jaunais pilsonis” game about the European Union"), size="small", tone="soft"),
            Words(_("Twenty-seven governments, 720 members, one text, and you."), tone="strong"),
        ]
        if games:
            hint = _describe(self.journey, games[0])
            items.append(Button("menu:continue", _("Continue"), key="1", tone="gold", hint=hint))
        items += [
            Button("menu:play", _("Play"), key="2", tone="eu", hint=_("Take a role and pass a law, or stop it")),
            Row((Button("menu:lessons", _("Lessons"), key="3"), Button("menu:charts", _("Procedures"), key="7"))),
            Button("menu:lab", _("Voting laboratory"), key="4", hint=_("Set every vote yourself, and see who tips it")),
            Row((Button("menu:settings", _("Settings"), key="5"), Button("menu:about", _("About the game"), key="6"))),
            Row(
                (
                    Button(
                        "menu:language", "English" if self.journey.settings.language == "lv" else "Latviešu", key="L"
                    ),
                    Button("menu:quit", _("Quit"), key="Q"),
                )
            ),
        ]
        panel = Panel("left", tuple(items), title="Jaunais pilsonis", id="menu")
        focus = "menu:continue" if games else "menu:play"
        return Screen((panel,), place="square", view="overview", focus=focus)


def _describe(journey: Journey, kept: Kept) -> str:
    if kept.header is None:
        return say.refusal(kept.fault) if kept.fault else ""
    scenario = journey.library.scenarios.get(kept.header.dossier)
    title = text(scenario.title) if scenario else kept.header.dossier
    when = time.strftime("%d.%m.%Y %H:%M", time.localtime(kept.changed))
    return f"{title}, {when}"


class About(Plain):
    """What this is, who made it, and from where its figures come."""

    def screen(self) -> Screen:
        """A page to read."""
        items = (
            Picture("eu", 96),
            Words(
                _(
                    "Jaunais pilsonis is the youth programme of the Civic Alliance – Latvia. This game goes with it: "
                    "you take a role, negotiate, amend and vote, and see by which rules the Union decides."
                ),
                size="body",
            ),
            Words(
                _(
                    "Every vote is counted by the rules of the Treaties. Populations are those used in the Council in "
                    "2025; seats are those of the Parliament elected in 2024. The sources are in each dossier."
                )
            ),
            Words(
                _(
                    "Everyone in the game is invented. Where no source gives a position, the game works it out and "
                    "says so."
                )
            ),
            Words(
                _(
                    "Free software under the Apache Licence 2.0; texts under CC BY 4.0. Typeface: Source Sans Pro "
                    "(OFL). Map: Natural Earth (public domain)."
                ),
                size="small",
                tone="soft",
            ),
        )
        panel = Panel("page", items, title=_("About the game"), foot=(back_button(),), close="back", id="about")
        return Screen((panel,), place="square", view="overview", focus="back")


class Saves(Plain):
    """Games that can be continued or started over."""

    def does(self) -> dict[str, Callable[[], object]]:
        """What each control does."""
        found = super().does()
        for n, kept in enumerate(kept_games(self.journey.saves)[:12]):
            found[f"save:{n}"] = partial(self._resume, kept)
            found[f"over:{n}"] = partial(self._start_over, kept)
        return found

    def _resume(self, kept: Kept) -> None:
        from game.screen.table import Table

        game, cut = Authority.resume(self.journey.library, kept.file)
        if cut:
            said = ngettext(
                "The end of this file was damaged: {n} action is lost. The game goes on from the last whole "
                "moment; the damaged file is kept next to it.",
                "The end of this file was damaged: {n} actions are lost. The game goes on from the last whole "
                "moment; the damaged file is kept next to it.",
                cut,
            )
            self.journey.notice = said.format(n=cut)
        self.journey.home()
        self.journey.open(Table(self.journey, game, resumed=True))

    def _start_over(self, kept: Kept) -> None:
        from game.screen.table import Table

        if kept.header is None or kept.header.dossier not in self.journey.library.scenarios:
            raise GameError("save-other-dossier", "The dossier of this game is not here.")
        dossier = self.journey.library.dossier(kept.header.dossier)
        game = Authority.begin(dossier, kept.header.people, minutes=kept.header.minutes,
                                level=kept.header.level, folder=self.journey.saves)  # fmt: skip
        self.journey.home()
        self.journey.open(Table(self.journey, game))

    def screen(self) -> Screen:
        """One row for each game."""
        items: list[Item] = []
        for n, kept in enumerate(kept_games(self.journey.saves)[:12]):
            if kept.header is None:
                items.append(Words(f"{kept.file.name}: {_describe(self.journey, kept)}", tone="warn", mark="lock"))
                continue
            scenario = self.journey.library.scenarios.get(kept.header.dossier)
            who = [
                text(r.title)
                for seat, _label in kept.header.people
                for r in (scenario.roles if scenario else ())
                if r.id == seat
            ]
            hint = ", ".join(who)
            items.append(
                Row(
                    (
                        Button(f"save:{n}", _describe(self.journey, kept), tone="eu" if n == 0 else "plain", hint=hint),
                        Button(f"over:{n}", _("Start over"), hint=_("The same roles from the beginning")),
                    ),
                    share=(3, 1),
                )
            )
        if not items:
            items.append(Words(_("There are no saved games yet.")))
        panel = Panel("page", tuple(items), title=_("Continue a game"), foot=(back_button(),), close="back", id="saves")
        return Screen((panel,), place="square", view="overview", focus="save:0")


class Dossiers(Plain):
    """Which law?"""

    def does(self) -> dict[str, Callable[[], object]]:
        """What each control does."""
        found = super().does()
        for name, scenario in self.journey.library.scenarios.items():
            found[f"dossier:{name}"] = partial(self._open, scenario)
        for n, error in enumerate(self.journey.library.faults.values()):
            found[f"fault:{n}"] = partial(setattr, self.journey, "notice", error.message[:1200])
        return found

    def _open(self, scenario: Scenario) -> None:
        self.journey.open(Setup(self.journey, scenario))

    def screen(self) -> Screen:
        """One card for each dossier."""
        items: list[Item] = []
        for name, scenario in sorted(
            self.journey.library.scenarios.items(), key=lambda kv: (kv[1].minutes, kv[0] != FIRST, kv[0])
        ):
            roles = ngettext("{n} role", "{n} roles", len(scenario.roles)).format(n=len(scenario.roles))
            facts = _("{law} · about {n} min · {roles}").format(law=text(scenario.law), n=scenario.minutes, roles=roles)
            items += [
                Button(f"dossier:{name}", text(scenario.title), tone="eu", hint=text(scenario.summary)),
                Words(facts, size="small", tone="soft"),
                Line(),
            ]
        for n, (file, _error) in enumerate(self.journey.library.faults.items()):
            label = _("{name} cannot be played").format(
                name=file.parent.name if file.name == "scenario.json" else file.name
            )
            items.append(Button(f"fault:{n}", label, mark="lock", hint=_("What is wrong with it")))
        panel = Panel("page", tuple(items), title=_("Which law?"), foot=(back_button(),), close="back", id="dossiers")
        return Screen((panel,), place="square", view="overview")
