"""A player's way through the game: a pile of pages, of which the top one is seen. Knows no window and no browser.

A page says what to show (`screen`) and what a pressed control does (`press`). The client draws the screen, sends back
the ids of what is pressed, and asks for the screen again.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from engine.errors import GameError
from game import settings as kept
from game import words
from game.library import Library
from game.screen import say
from game.screen.parts import Button, Panel, Screen, Words
from game.settings import Settings
from game.words import _


class Page(Protocol):
    """One page of the way."""

    def screen(self) -> Screen:
        """What to show now."""

    def press(self, id: str) -> None:
        """Do what the control ``id`` stands for."""

    def write(self, id: str, text: str) -> None:
        """Take what was written into the field ``id``."""


class Journey:
    """The pages, the settings and the library of one running client."""

    def __init__(
        self, library: Library, settings: Settings, *, folder: Path | None = None, seed: int | None = None
    ) -> None:
        self.library, self.settings, self.folder, self.seed = library, settings, folder, seed
        self.pages: list[Page] = []
        self.notice = ""
        self.quit = False
        self.on_settings: Callable[[Settings], None] = lambda _settings: None
        words.use(settings.language)

    @property
    def saves(self) -> Path | None:
        """Where this journey keeps its games; None: the usual place."""
        return self.folder / "saves" if self.folder else None

    @property
    def page(self) -> Page:
        """The page that is seen."""
        return self.pages[-1]

    def open(self, page: Page) -> None:
        """Go on to a page."""
        self.pages.append(page)

    def swap(self, page: Page) -> None:
        """Put a page in the place of the one that is seen."""
        self.pages[-1] = page

    def back(self) -> None:
        """Go back one page; from the first one nothing happens."""
        if len(self.pages) > 1:
            self.pages.pop()

    def home(self) -> None:
        """Go back to the first page."""
        del self.pages[1:]

    def set(self, **changes: object) -> None:
        """Change settings, keep them, and tell the client."""
        self.settings = self.settings.but(**changes)
        words.use(self.settings.language)
        try:
            kept.save(self.settings, self.folder)
        except OSError as error:
            self.notice = _("The settings could not be saved: {why}.").format(why=error.strerror)
        self.on_settings(self.settings)

    def screen(self) -> Screen:
        """What to show now, with a notice over it where there is one."""
        found = self.page.screen()
        if not self.notice:
            return found
        panel = Panel(
            "dialog",
            (Words(self.notice),),
            title=_("Please note"),
            id="notice",
            close="notice:close",
            foot=(Button("notice:close", _("Understood"), key="Enter", tone="eu"),),
        )
        return Screen(
            panels=(*found.panels, panel),
            place=found.place,
            view=found.view,
            people=found.people,
            ballots=found.ballots,
            focus="notice:close",
        )

    def press(self, id: str) -> None:
        """Do what a control stands for. What the rules refuse is said, and changes nothing."""
        if id == "notice:close":
            self.notice = ""
            return
        if self.notice:
            return
        try:
            self.page.press(id)
        except GameError as error:
            self.notice = say.refusal(error)
        except OSError as error:
            self.notice = _("The game could not be saved on the disk: {why}. Make room and try again.").format(
                why=error.strerror or error
            )

    def write(self, id: str, text: str) -> None:
        """Take what was written into a field."""
        self.page.write(id, text)
