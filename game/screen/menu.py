"""Before a game: the menu, settings, the choice of dossier, roles and length, and the games that are kept."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from engine.content.scenario import Role, Scenario
from engine.errors import GameError
from game.local import Authority, Kept, kept_games
from game.screen import say
from game.screen.journey import Journey
from game.screen.parts import Button, Item, Line, Panel, Picture, Row, Screen, Words
from game.words import _, ngettext, percent, text

MOST_SEATS = 8


class Plain:
    """A page whose controls are a table of what they do."""

    def __init__(self, journey: Journey) -> None:
        self.journey = journey

    def does(self) -> dict[str, Callable[[], object]]:
        """What each control does."""
        return {"back": self.journey.back}

    def press(self, id: str) -> None:
        """Do what the control stands for."""
        act = self.does().get(id)
        if act is not None:
            act()

    def write(self, id: str, text: str) -> None:
        """These pages have nothing to write in."""


def back_button() -> Button:
    """The way back."""
    return Button("back", _("Back"), key="Esc")


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
            Button("menu:lessons", _("Lessons"), key="3"),
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


class SettingsPage(Plain):
    """Everything that can be set, kept between starts."""

    def does(self) -> dict[str, Callable[[], object]]:
        """What each control does."""
        j, s = self.journey, self.journey.settings
        found: dict[str, Callable[[], object]] = {
            "back": j.back,
            "set:language:lv": lambda: j.set(language="lv"),
            "set:language:en": lambda: j.set(language="en"),
            "set:motion": lambda: j.set(reduced_motion=not s.reduced_motion),
            "set:sound": lambda: j.set(sound=not s.sound),
            "set:colours": lambda: j.set(colours="standard" if s.colours == "high-contrast" else "high-contrast"),
            "set:fullscreen": lambda: j.set(window=s.window.model_copy(update={"fullscreen": not s.window.fullscreen})),
        }
        for scale in (100, 125, 150, 175, 200):
            found[f"set:scale:{scale}"] = partial(j.set, text_scale=scale)
        for volume in (20, 60, 100):
            found[f"set:volume:{volume}"] = partial(j.set, volume=volume)
        for width, height in ((1280, 720), (1600, 900), (1920, 1080)):
            window = s.window.model_copy(update={"width": width, "height": height, "fullscreen": False})
            found[f"set:size:{width}"] = partial(j.set, window=window)
        for graphics in ("auto", "light", "software"):
            found[f"set:graphics:{graphics}"] = partial(j.set, graphics=graphics)
        return found

    def screen(self) -> Screen:
        """A row for each setting."""
        s = self.journey.settings

        def choice(label: str, *options: tuple[str, str, bool]) -> tuple[Item, ...]:
            buttons = tuple(Button(id, name, selected=on, mark="tick" if on else "") for id, name, on in options)
            return Words(label, bold=True), Row(buttons)

        def switch(label: str, id: str, on: bool) -> tuple[Item, ...]:
            return choice(label, (id, _("On") if on else _("Off"), on))

        graphics = {
            "auto": _("Automatic"),
            "light": _("Light (old computers)"),
            "software": _("Without a graphics card"),
        }
        items = (
            *choice(
                _("Language"),
                ("set:language:lv", "Latviešu", s.language == "lv"),
                ("set:language:en", "English", s.language == "en"),
            ),
            *choice(
                _("Text size"),
                *((f"set:scale:{n}", percent(n), s.text_scale == n) for n in (100, 125, 150, 175, 200)),
            ),
            *switch(_("Less motion"), "set:motion", s.reduced_motion),
            *switch(_("High contrast"), "set:colours", s.colours == "high-contrast"),
            *switch(_("Sound"), "set:sound", s.sound),
            *choice(
                _("Volume"),
                ("set:volume:20", _("Quiet"), s.volume == 20),
                ("set:volume:60", _("Medium"), s.volume == 60),
                ("set:volume:100", _("Loud"), s.volume == 100),
            ),
            *choice(
                _("Window"),
                *(
                    (f"set:size:{w}", f"{w} × {h}", s.window.width == w and not s.window.fullscreen)
                    for w, h in ((1280, 720), (1600, 900), (1920, 1080))
                ),
                ("set:fullscreen", _("Full screen"), s.window.fullscreen),
            ),
            *choice(
                _("Graphics (from the next start)"),
                *((f"set:graphics:{k}", v, s.graphics == k) for k, v in graphics.items()),
            ),
        )
        panel = Panel("page", items, title=_("Settings"), foot=(back_button(),), close="back", id="settings")
        return Screen((panel,), place="square", view="overview")


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
        game = Authority.begin(dossier, kept.header.people, minutes=kept.header.minutes, folder=self.journey.saves)
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
        for name, scenario in sorted(self.journey.library.scenarios.items(), key=lambda kv: kv[1].minutes):
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


@dataclass
class Setup:
    """How to play a dossier: alone or with several at one machine, how long, and in which roles."""

    journey: Journey
    scenario: Scenario
    several: bool = False
    minutes: int = 0
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

    def write(self, id: str, text: str) -> None:
        """Nothing is written here."""

    def _start(self) -> None:
        from game.screen.table import Table

        dossier = self.journey.library.dossier(self.scenario)
        people = [(role.id, "") for role in self.scenario.roles if role.id in self.chosen]
        game = Authority.begin(dossier, people, minutes=self.minutes, folder=self.journey.saves, seed=self.journey.seed)
        self.journey.home()
        self.journey.open(Table(self.journey, game))
