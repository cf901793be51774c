"""Groups and states behave about as the real ones: compared with real votes that nothing was fitted on."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.session.state import State
from game.calibrate import (
    GROUP_VOTES,
    Behaviour,
    apart,
    behaviour,
    dissent,
    games,
    halves,
    read_dissent,
    read_votes,
    simulated,
    spearman,
    votes_in,
)
from game.library import Library
from game.local import play_alone

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
REAL = SHARED / "data" / GROUP_VOTES
DISSENT = SHARED / "facts" / "council_dissent_2009_2026.csv"
NEAR = 5
"""Percentage points that simulated votes may be from real ones on average."""

needs_votes = pytest.mark.skipif(not REAL.exists(), reason=f"the shared folder with {REAL.name} is not here")
needs_dissent = pytest.mark.skipif(not DISSENT.exists(), reason=f"the shared folder with {DISSENT.name} is not here")


@pytest.fixture(scope="module")
def played() -> list[State]:
    return games(Library(), range(5))


def compared(played: list[State]) -> tuple[Behaviour, Behaviour]:
    """The real votes of the half to test on, and ours."""
    groups, votes = read_votes(REAL)
    return behaviour(groups, halves(votes)[1]), behaviour(groups, simulated(groups, played))


@needs_votes
def test_the_votes_are_split_into_halves_that_share_none() -> None:
    groups, votes = read_votes(REAL)
    fit, test = halves(votes)
    assert (len(groups), len(votes), len(fit), len(test)) == (9, 200, 100, 100)
    assert {group.code for group in Library().institutions["parliament"].groups} == set(groups)


@needs_votes
def test_groups_hold_together_as_the_real_ones_do(played: list[State]) -> None:
    real, ours = compared(played)
    assert ours.votes > 200
    assert apart(real.cohesion, ours.cohesion) < NEAR
    assert {g for g in real.cohesion if abs(real.cohesion[g] - ours.cohesion[g]) > NEAR} == set()


@needs_votes
def test_pairs_of_groups_agree_as_often_as_the_real_ones_do(played: list[State]) -> None:
    real, ours = compared(played)
    assert len(ours.agreement) == 36
    assert apart(real.agreement, ours.agreement) < NEAR


@needs_dissent
def test_states_that_often_dissent_are_those_that_really_do(played: list[State]) -> None:
    ours = dissent(played)
    assert len(ours) == 27
    assert spearman(ours, read_dissent(DISSENT)) >= 0.6


@pytest.mark.parametrize("name", ["common-charger", "nature-restoration", "single-use-plastics"])
def test_custom_turns_votes_in_the_council_but_decides_none(name: str) -> None:
    with_custom, without = Library().dossier(name), Library().dossier(name)
    vars(without)["along"] = dict.fromkeys(without.actors, 0)
    turned = 0
    for seed in range(3):
        one, other = play_alone(with_custom, seed).state, play_alone(without, seed).state
        assert (one.end, one.law, one.visits) == (other.end, other.law, other.visits)
        turned += sum(a.by != b.by for a, b in zip(votes_in(one, "council"), votes_in(other, "council")))
    assert turned


def test_a_rank_correlation_is_one_for_the_same_order_and_minus_one_for_the_reverse() -> None:
    rising = {name: float(n) for n, name in enumerate("abcde")}
    assert spearman(rising, {name: value**3 for name, value in rising.items()}) == pytest.approx(1)
    assert spearman(rising, {name: -value for name, value in rising.items()}) == pytest.approx(-1)
    assert np.isnan(spearman(rising, dict.fromkeys(rising, 1.0)))
