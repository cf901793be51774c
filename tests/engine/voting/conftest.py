"""Bodies as they are shipped, for every test of voting."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from engine.content.check import parse
from engine.content.institution import Institution
from engine.voting import Body
from game.library import SCENARIOS
from game.vote import body_of


def shipped(name: str) -> Body:
    """An institution of `scenarios/institutions` as a body."""
    file = next((SCENARIOS / "institutions").rglob(f"{name}.json"))
    return body_of(parse(Institution, file.read_bytes(), str(file)))


@pytest.fixture(scope="session")
def body() -> Callable[[str], Body]:
    return shipped


@pytest.fixture(scope="session")
def council() -> Body:
    return shipped("council")


@pytest.fixture(scope="session")
def parliament() -> Body:
    return Body("parliament", [str(place) for place in range(720)], noun="deputy")
