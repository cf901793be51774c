"""What a player has chosen once and for all, kept between starts in the folder that the system gives to programs."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Annotated, Literal

import platformdirs
from pydantic import BaseModel, ConfigDict, Field

from game.words import Language, _, system_language

FILE = "settings.json"


class Window(BaseModel):
    """The size of the window in pixels, and whether it takes the whole screen."""

    model_config = ConfigDict(frozen=True)

    width: Annotated[int, Field(ge=640, le=15360)] = 1280
    height: Annotated[int, Field(ge=360, le=8640)] = 720
    fullscreen: bool = False


class Settings(BaseModel):
    """All that a player may set. What a newer version has written and this one does not know is passed over."""

    model_config = ConfigDict(frozen=True)

    language: Language = Field(default_factory=system_language)
    text_scale: Annotated[int, Field(ge=100, le=200)] = 100
    reduced_motion: bool = False
    sound: bool = True
    volume: Annotated[int, Field(ge=0, le=100)] = 60
    colours: Literal["standard", "high-contrast"] = "standard"
    window: Window = Window()
    graphics: Literal["auto", "software", "light"] = "auto"

    def but(self, **changes: object) -> Settings:
        """These settings with some changed; raise pydantic's ValidationError for a value that is none."""
        return Settings.model_validate({**self.model_dump(), **changes})


def home() -> Path:
    """Where saves and settings lie: the system's folder for them, or the one that JP_HOME names."""
    return Path(os.environ.get("JP_HOME") or platformdirs.user_data_dir("jaunais-pilsonis", appauthor=False))


def load(folder: Path | None = None) -> tuple[Settings, str]:
    """The settings kept in ``folder``, and a notice for the player, mostly empty.

    A file that cannot be understood is put aside under another name, and the game goes on with what is usual.
    """
    file = (folder or home()) / FILE
    try:
        return Settings.model_validate_json(file.read_bytes()), ""
    except FileNotFoundError:
        return Settings(), ""
    except (OSError, ValueError):
        return Settings(), _aside(file)


def save(settings: Settings, folder: Path | None = None) -> None:
    """Keep the settings, whole or not at all; raise OSError where the folder cannot be written to."""
    folder = folder or home()
    folder.mkdir(parents=True, exist_ok=True)
    number, name = tempfile.mkstemp(dir=folder, prefix=FILE, suffix=".new")
    try:
        with open(number, "w", encoding="utf-8") as file:
            file.write(settings.model_dump_json(indent=2) + "\n")
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, folder / FILE)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _aside(file: Path) -> str:
    kept = file.with_name("settings.unreadable.json")
    try:
        os.replace(file, kept)
    except OSError:
        return _("The settings could not be read, so the usual ones apply: {file}").format(file=file)
    return _("The settings could not be read, so the usual ones apply; the old file is kept as {file}").format(
        file=kept
    )
