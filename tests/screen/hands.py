"""Plays the journey without a window: sees what a screen offers and presses only what a player could press."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from random import Random

from game.library import Library
from game.screen.journey import Journey
from game.screen.menu import Menu
from game.screen.parts import Bars, Button, Column, Field, Gauge, Item, Panel, Row, Scale, Screen, Steps, Words
from game.settings import Settings

Control = Button | Field | Steps


@cache
def library() -> Library:
    """What ships with the game."""
    return Library()


def parts(items: Iterable[Item]) -> Iterator[Item]:
    """Every item, those in rows and columns too."""
    for item in items:
        if isinstance(item, Row | Column):
            yield from parts(item.items)
        else:
            yield item


def inside(panel: Panel) -> Iterator[Item]:
    """Every item of a panel, its foot included."""
    yield from parts((*panel.items, *panel.foot))


def top(screen: Screen) -> Panel:
    """The panel that Esc closes: a dialog, else a page, else a sheet beside, else the card."""
    order = ("dialog", "page", "side", "left", "card")
    return min((p for p in reversed(screen.panels) if p.kind != "bar"), key=lambda p: order.index(p.kind))


def open_panels(screen: Screen) -> tuple[Panel, ...]:
    """The panels that can be used: a dialog or a page holds the focus."""
    over = tuple(p for p in screen.panels if p.kind in ("dialog", "page"))
    return over[-1:] or screen.panels


def controls(screen: Screen) -> dict[str, Control]:
    """Everything that can be used now, by its id."""
    found: dict[str, Control] = {}
    for panel in open_panels(screen):
        for item in inside(panel):
            if isinstance(item, Button | Field | Steps) and item.id and not getattr(item, "why_not", ""):
                found[item.id] = item
    return found


def words_of(item: Item) -> Iterator[str]:
    """Every text of an item."""
    match item:
        case Words():
            yield item.text
        case Button():
            yield from (item.label, item.hint, item.why_not)
        case Gauge():
            yield from (item.label, item.note)
        case Scale():
            yield from (item.label, item.note, *(pin.label for pin in item.pins))
        case Bars():
            yield from (label for label, *_rest in item.rows)
        case Field():
            yield from (item.label, item.value)
        case Steps():
            yield from item.labels
        case _:
            pass


def texts(screen: Screen) -> list[str]:
    """Every text on a screen in the order in which it stands there."""
    found = []
    for panel in screen.panels:
        found += [panel.eyebrow, panel.title]
        for item in inside(panel):
            found += words_of(item)
    for person in screen.people:
        found += [person.name, person.note]
    return found


class Hands:
    """A player at a journey of their own."""

    def __init__(self, folder: Path, language: str = "en", seed: int | None = 3, shelf: Library | None = None) -> None:
        self.journey = Journey(shelf or library(), Settings(language=language), folder=folder, seed=seed)
        self.journey.open(Menu(self.journey))

    @property
    def screen(self) -> Screen:
        """What is seen now."""
        return self.journey.screen()

    def there(self) -> dict[str, Control]:
        """What can be pressed now."""
        return controls(self.screen)

    def press(self, *ids: str) -> Hands:
        """Press controls or people that are there, one after the other."""
        for id in ids:
            screen = self.screen
            people = {f"person:{p.id}" for p in screen.people if not p.me}
            closes = {p.close for p in open_panels(screen)}
            assert id in {*controls(screen), *people, *closes}, f"{id} is not among {sorted(controls(screen))}"
            self.journey.press(id)
        return self

    def close(self) -> None:
        """Press Esc."""
        self.journey.press(top(self.screen).close)

    def write(self, id: str, text: str) -> None:
        """Write into a field that is there."""
        assert id in self.there()
        self.journey.write(id, text)

    def read_on(self) -> Hands:
        """Press on through all that is told, until something waits for a decision."""
        while any(id in self.there() for id in ("next", "notice:close")):
            self.press("notice:close" if "notice:close" in self.there() else "next")
        return self

    def start(self, dossier: str, *roles: str, minutes: int = 0) -> Hands:
        """From the menu into a dossier with these roles, to the first moment in which somebody can act."""
        self.press("menu:play", f"dossier:{dossier}")
        if minutes:
            self.press(f"minutes:{minutes}")
        if len(roles) == 1:
            return self.press(f"role:{roles[0]}", "take").read_on()
        self.press("several:yes")
        for role in roles:
            self.press(f"role:{role}", "take")
        return self.press("start").read_on()

    def move(self) -> None:
        """Go on with the game in the plainest way: read, take the screen, vote for, choose the first, else pass."""
        there = self.there()
        wanted = ("notice:close", "next", "handed", "vote:1", "rank-cast", "rank-none", "pass")
        choose = [id for id in there if id.startswith("choose:")]
        bargain = [id for id in ("accept:0",) if id in there]
        self.press(next(id for id in (*bargain, *choose, *wanted) if id in there))

    def to_the_end(self) -> Hands:
        """Play until the debrief."""
        for _n in range(2000):
            if "after:menu" in self.there():
                return self
            self.move()
        raise AssertionError("the game does not end")

    def at_random(self, rnd: Random) -> str:
        """Use any control or person, more often one that goes on; returns its id."""
        screen = self.screen
        there = {id: c for id, c in controls(screen).items() if id not in ("menu:quit", "leave")}
        if len(open_panels(screen)) == len(screen.panels):
            there |= {f"person:{p.id}": Button(f"person:{p.id}", p.name) for p in screen.people if not p.me}
        onward = ("pass", "next", "take", "handed", "vote:1", "vote:-1")
        id = rnd.choices([*there], [8 if id in onward else 1 for id in there])[0]
        if isinstance(there[id], Field):
            self.journey.write(id, "Labdien! “Ķ” & <b>\n")
        else:
            self.journey.press(id)
        return id
