"""Whatever the engine says in a code, the screen says in words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from game.screen import say
from game.screen.table import QUIET, SHOWN

SESSION = "\n".join(file.read_text("utf-8") for file in Path(say.__file__).parents[2].glob("engine/session/*.py"))
REFUSALS = sorted(set(re.findall(r'RefusedError\(\s*"([a-z-]+)"', SESSION)))
EVENTS = sorted(set(re.findall(r'Event\(\s*"([a-z-]+)"', SESSION)))


@pytest.mark.parametrize("code", [code for code in REFUSALS if not code.startswith("no-such-")])
def test_a_refusal_that_a_player_can_meet_has_words(code: str) -> None:
    assert code in say._REFUSALS


@pytest.mark.parametrize("kind", [kind for kind in EVENTS if kind != "start"])
def test_an_event_has_words_or_is_shown_in_another_way(kind: str) -> None:
    assert kind in say._EVENTS or kind in SHOWN or kind in QUIET
