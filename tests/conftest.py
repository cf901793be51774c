"""What every test has: English to begin with, a home of its own for saves, no sound, and properties without a clock."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from game import words

settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder where the game keeps saves and settings during a test."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("JP_HOME", str(folder))
    words.use("en")
    yield folder
    words.use("en")
