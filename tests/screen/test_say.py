"""Whatever the engine says in a code, the screen says in words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from engine.session.events import Event
from game import words
from game.library import Library
from game.screen import say
from game.screen.table import QUIET, SHOWN

SESSION = "\n".join(file.read_text("utf-8") for file in Path(say.__file__).parents[2].glob("engine/session/*.py"))
CHARGER = Library().dossier("common-charger")
REFUSALS = sorted(set(re.findall(r'RefusedError\(\s*"([a-z-]+)"', SESSION)))
EVENTS = sorted(set(re.findall(r'Event\(\s*"([a-z-]+)"', SESSION)))


@pytest.mark.parametrize("code", [code for code in REFUSALS if not code.startswith("no-such-")])
def test_a_refusal_that_a_player_can_meet_has_words(code: str) -> None:
    assert code in say._REFUSALS


def told(kind: str, **facts: object) -> str:
    return say.event(CHARGER, Event(kind, facts))


@pytest.mark.parametrize("language", ["en", "lv"])
def test_a_campaign_names_who_makes_it_and_where(language: str) -> None:
    words.use(language)
    try:
        for where in ("LV", "EPP"):
            found = told("campaigned", seat="consumers", where=where, argument="x", before=40, after=50, leaning=[0, 1])
            assert say.seat(CHARGER, "consumers") in found
            assert say.actor(CHARGER, where) in found
            assert ("vēlētāj" in found or "voters" in found) == (where == "EPP")
    finally:
        words.use("en")


def test_a_small_step_has_a_direction() -> None:
    facts = {"actor": "LV", "argument": next(iter(CHARGER.arguments)), "issue": "scope", "fit": 1, "worn": 0}
    steps = [told("moved", **facts, before=1, after=1, way=way) for way in (1, -1, 0)]
    assert "towards more" in steps[0]
    assert "towards less" in steps[1]
    assert "does not move" in steps[2]


@pytest.mark.parametrize("kind", [kind for kind in EVENTS if kind != "start"])
def test_an_event_has_words_or_is_shown_in_another_way(kind: str) -> None:
    assert kind in say._EVENTS or kind in SHOWN or kind in QUIET
