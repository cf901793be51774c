"""A few quiet sounds: a click, a card, the gavel, and the murmur of the room. None where audio is not to be had."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from panda3d.core import Filename

from game.settings import Settings

FOLDER = Path(__file__).resolve().parents[2] / "assets" / "sounds"
MURMUR = {"hemicycle": 0.5, "council": 0.35, "berlaymont": 0.3, "hall": 0.3, "square": 0.4, "maptable": 0.0}


class Sounds:
    """Plays what the screens ask for, as loud as the settings say."""

    def __init__(self, base: Any, settings: Settings) -> None:
        self._base, self._settings = base, settings
        self._loaded: dict[str, Any] = {}
        self._room = 0.0

    def play(self, name: str) -> None:
        """Play a sound once."""
        if self._settings.sound and (sound := self._get(name)):
            sound.setVolume(self._settings.volume / 100)
            sound.play()

    def place(self, name: str) -> None:
        """The murmur that belongs to a place."""
        self._room = MURMUR.get(name, 0.0)
        self.take(self._settings)

    def take(self, settings: Settings) -> None:
        """Other settings."""
        self._settings = settings
        murmur = self._get("murmur")
        if not murmur:
            return
        loud = self._room * settings.volume / 100 if settings.sound else 0.0
        murmur.setVolume(loud)
        if loud and murmur.status() != murmur.PLAYING:
            murmur.setLoop(True)
            murmur.play()
        elif not loud:
            murmur.stop()

    def _get(self, name: str) -> Any:
        if name not in self._loaded:
            file = FOLDER / f"{name}.wav"
            found = self._base.loader.loadSfx(Filename.fromOsSpecific(str(file))) if file.exists() else None
            self._loaded[name] = found
        return self._loaded[name]
