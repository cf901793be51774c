"""Whatever somebody writes into a file: either its faults are named, or the dossier can be played to an end."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.local import play_alone
from game.screen.transcript import text_of
from tests.tiny import house, procedure, scenario, states, write

STRANGE: list[Any] = [
    None,
    0,
    -1,
    1,
    40,
    100,
    101,
    2.5,
    True,
    "",
    "x",
    "tiny",
    "first",
    "Red",
    "A",
    [],
    {},
    [1],
    "size",
]


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place in a JSON value."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in inside:
        yield (*path, key)
        yield from places(part, (*path, key))


def spoil(value: Any, chance: Random) -> None:
    """Change, remove or double something, as a slip of the hand would."""
    path = chance.choice([p for p in places(value) if p])
    for key in path[:-1]:
        value = value[key]
    key, deed = path[-1], chance.choice(["set", "set", "remove", "double", "swap"])
    if deed == "remove":
        del value[key]
    elif deed == "double" and isinstance(value, list):
        value.append(json.loads(json.dumps(value[key])))
    elif deed == "swap" and isinstance(value, list):
        value.reverse()
    else:
        value[key] = chance.choice(STRANGE)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 1 << 30), part=st.sampled_from(["scenario", "scenario", "procedure", "lower", "upper"]))
def test_what_is_accepted_can_be_played(tmp_path: Path, seed: int, part: str) -> None:
    files = {"scenario": scenario(), "procedure": procedure(), "lower": house("lower"), "upper": states("upper")}
    chance = Random(seed)
    for _ in range(chance.randint(1, 3)):
        spoil(files[part], chance)
    library = write(tmp_path, **files)
    if "tiny" in library.scenarios:
        state = play_alone(library.dossier("tiny"), 1).state
        assert state.phase == "over"
        assert text_of(state)
    else:
        assert library.faults
        assert all(str(error) for error in library.faults.values())
