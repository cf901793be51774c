"""Who the pilot is when it plays: what it presses next, tried on the journey without a window."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.screen.after import After
from tests.screen.hands import Hands, controls, library, open_panels, top

pytest.importorskip("panda3d", reason="the 3D client's engine is not installed")

from game.world.autoplay import KINDS, LONGEST, Player

EVERYWHERE = {"menu", "settings", "lessons", "about", "dossiers", "setup", "role-card", "news-stage", "card"} | {
    f"after-{section}" for section in ("end", "turns", "course", "real", "talk")
}
SHEETS = {f"side-{name}" for name in ("person", "argue", "deal", "text", "table", "sign", "notes", "places", "advice")}
BEFORE_A_VOTE = {"right2water"}
"""Dossiers whose game may end before its roles have anything to vote on: too few have signed."""
TWO = ["presidency", "shadow"]


def played(folder: Path, dossier: str, roles: list[str]) -> tuple[set[str], str]:
    """The sheets that the player has met, each with its place where a vote is shown, and how the game ended."""
    hands, player, met = Hands(folder), Player(dossier, roles), set()
    for _n in range(LONGEST):
        screen = hands.screen
        id = top(screen).id.partition("-")[0] if top(screen).id.startswith("result") else top(screen).id
        met |= {id, f"{screen.place} {id}"}
        there = [*controls(screen)]
        if len(open_panels(screen)) == len(screen.panels):
            there += [f"person:{p.id}" for p in screen.people if not p.me]
        wanted = player.choose(there, screen.place)
        if not wanted:
            page = hands.journey.page
            assert isinstance(page, After)
            return met, page.found.end
        hands.press(wanted)
    raise AssertionError("the game does not end")


def test_two_at_one_machine_see_everything_there_is_and_pass_the_common_charger(tmp_path: Path) -> None:
    met, end = played(tmp_path, "common-charger", TWO)
    assert end == "law"
    assert EVERYWHERE | SHEETS | {"hand-over", "learned", "ballot", "result", "dilemma", "news"} <= met
    assert {"side-draft", "side-bargain", "lab-power"} <= met
    assert {"hemicycle ballot", "council ballot", "hemicycle result", "council result"} <= met
    assert {"maptable side-why", "council side-why", "hemicycle side-why"} <= met
    assert {f"{place} card" for place in ("square", "berlaymont", "hemicycle", "council", "maptable")} <= met


@pytest.mark.parametrize("role", [role.id for role in library().scenarios["common-charger"].roles])
def test_in_every_role_it_comes_to_the_end_of_the_debrief(tmp_path: Path, role: str) -> None:
    met, _end = played(tmp_path, "common-charger", [role])
    assert EVERYWHERE | {"result", "side-person", "side-argue", "side-text", "side-notes"} <= met


@pytest.mark.parametrize("dossier", library().scenarios)
def test_it_finds_its_roles_in_every_dossier_and_ends(tmp_path: Path, dossier: str) -> None:
    kinds = {role.kind: role.id for role in library().scenarios[dossier].roles}
    roles = [kinds[kind] for kind in KINDS if kind in kinds] or [next(iter(kinds.values()))]
    met, _end = played(tmp_path, dossier, roles)
    assert EVERYWHERE | {"result", "side-person", "side-deal", "side-advice"} <= met
    assert "ballot" in met or dossier in BEFORE_A_VOTE
