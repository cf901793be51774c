"""The voting laboratory: every ballot, the rule, membership and the order of votes in one's own hands."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.library import Library
from game.screen.journey import Journey
from game.screen.lab import Lab
from game.screen.order import OrderOfVotes
from game.settings import Settings


@pytest.fixture
def lab(tmp_path: Path) -> Lab:
    journey = Journey(Library(), Settings(language="en"), folder=tmp_path)
    journey.open(Lab(journey))
    return journey.pages[-1]  # type: ignore[return-value]


def test_the_council_begins_with_the_close_vote_of_nature_restoration(lab: Lab) -> None:
    found = lab.decision()
    assert found.adopted
    assert found.tally.for_ == 20
    people = next(t for t in found.thresholds if t.name == "population")
    assert 0.66 < people.reached / people.total < 0.662


@pytest.mark.parametrize("control", ["vote:AT", "person:AT"])
def test_one_press_on_one_state_turns_it_and_the_map_shows_it(lab: Lab, control: str) -> None:
    lab.press(control)
    assert not lab.decision().adopted
    screen = lab.screen()
    assert screen.place == "maptable"
    assert screen.ballots is not None
    assert screen.ballots.by["AT"] == -1
    assert "not adopted" in screen.panels[1].eyebrow


def test_whoever_leaves_changes_the_power_of_all_who_stay(lab: Lab) -> None:
    before = lab.powers(lab.members()).banzhaf["LV"]
    lab.press("leave:DE")
    assert "DE" not in lab.members()
    assert lab.powers(lab.members()).banzhaf["LV"] != before
    lab.press("side:power")
    assert any("Banzhaf" in getattr(item, "label", "") for item in lab.screen().panels[-1].items)
    lab.press("join:DE")
    assert lab.powers(lab.members()).banzhaf["LV"] == before


def test_another_rule_gives_another_result_for_the_same_votes(lab: Lab) -> None:
    lab.press("rule:council-unanimity")
    assert not lab.decision().adopted


def test_the_groups_of_the_parliament_vote_in_the_hemicycle(lab: Lab) -> None:
    lab.press("house")
    screen = lab.screen()
    assert screen.place == "hemicycle"
    assert screen.ballots is not None
    assert len(screen.ballots.each) == 720
    adopted = lab.decision().adopted
    lab.press("person:EPP")
    lab.press("person:EPP")
    assert lab.decision().adopted != adopted


def test_camps_that_go_round_in_a_circle_let_the_order_decide(lab: Lab) -> None:
    lab.press("order")
    order = lab.journey.page
    assert isinstance(order, OrderOfVotes)
    said = [item.text for item in order.screen().panels[0].items if hasattr(item, "text")]
    assert {line.split(": ")[1].split()[0] for line in said if line.startswith("First")} == {"Museum", "Hike", "Cinema"}
    assert "circle" in said[-1]
    for _n in range(20):
        order.press("camp:0:1")
    said = [item.text for item in order.screen().panels[0].items if hasattr(item, "text")]
    assert said[-1] == "Museum beats each of the others, so it wins in every order."
