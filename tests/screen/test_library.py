"""Every dossier of the library can be played to its debrief on the screen, and told as it really went."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.screen.hands import Hands, library, texts

PLACES = {"square", "berlaymont", "hemicycle", "council", "hall", "maptable"}
REAL = [name for name, found in library().scenarios.items() if found.reality.course]


@pytest.mark.parametrize("name", library().scenarios)
def test_a_dossier_is_played_to_its_debrief(tmp_path: Path, name: str) -> None:
    dossier = library().scenarios[name]
    hands = Hands(tmp_path, "lv", seed=2).start(name, dossier.roles[-1].id, minutes=dossier.ladder[0].minutes)
    assert hands.screen.place in PLACES
    assert "after:menu" in hands.to_the_end().there()


@pytest.mark.parametrize("name", REAL)
def test_how_it_really_went_is_told_stage_by_stage_to_the_real_end(tmp_path: Path, name: str) -> None:
    hands = Hands(tmp_path, "en").press("menu:play", f"dossier:{name}", "real")
    told: list[str] = []
    while "after:menu" not in hands.there():
        told += texts(hands.screen)
        if "why" in hands.there():
            hands.press("why", "why:close")
        hands.press("next")
    chart = library().dossier(name).procedure
    assert chart.ends[library().scenarios[name].reality.outcome].name.en in texts(hands.screen)
    for turn in library().scenarios[name].reality.course:
        assert chart.stages[turn.stage].name.en in told
    assert "after:turns" not in hands.there()


def test_a_voter_names_candidates_in_order_and_may_change_its_mind(tmp_path: Path) -> None:
    hands = Hands(tmp_path, "en").start("medicines-agency-seat", _minister())
    while "rank-none" not in hands.there():
        hands.move()
    first, second, third, fourth = [id for id in hands.there() if id.startswith("rank:")][:4]
    hands.press(first, second, third)
    assert "rank-cast" in hands.there()
    hands.press(second)
    assert "rank-cast" not in hands.there()
    hands.press(fourth, "rank-cast")
    game = hands.journey.page.game  # type: ignore[attr-defined]
    ranked = next(action for action in game.actions if type(action).__name__ == "Rank" and action.seat == _minister())
    assert [f"rank:{n}" for n in ranked.order] == [first, third, fourth]


def _minister() -> str:
    roles = library().scenarios["medicines-agency-seat"].roles
    return next(role.id for role in roles if role.kind == "minister")
