"""A page whose controls are a table of what they do."""

from __future__ import annotations

from collections.abc import Callable

from game.screen.journey import Journey
from game.screen.parts import Button
from game.words import _


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
