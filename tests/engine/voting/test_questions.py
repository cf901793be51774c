"""Forecasts, coalitions under conditions, the order of votes, and what the package offers."""

from __future__ import annotations

from itertools import permutations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import engine.voting
from engine.voting import (
    Amendment,
    Body,
    Preferences,
    Rule,
    VotingError,
    coalitions,
    condorcet_winner,
    cycle,
    decide,
    forecast,
    outcome,
    outcomes,
    rules,
    voting_order,
)
from engine.voting.forecast import _sampled, _table

SIMPLE = rules["parliament-votes-cast"]
TRIO = Body("trio", ["A", "B", "C"])
PARADOX = Preferences.ranked(SIMPLE, TRIO, {"A": "xyz", "B": "yzx", "C": "zxy"})


def test_the_package_exports_what_it_says() -> None:
    names = engine.voting.__all__
    assert sorted(names) == list(names)
    assert all(hasattr(engine.voting, name) for name in names)


# Forecasts


def exact(rule: Rule, body: Body, chances: dict[str, tuple[float, ...]]) -> float:
    """By trying all ballots of all members."""
    order = (1, -1, 0, 2)
    total = 0.0
    for ballots in product(range(4), repeat=len(body)):
        chance = 1.0
        for code, k in zip(body.members, ballots, strict=True):
            chance *= [*chances[code], 0.0][k]
        if chance and decide(rule, body, [order[k] for k in ballots]).adopted:
            total += chance
    return total


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_a_forecast_is_exact_where_it_says_so(data: st.DataObject) -> None:
    size = data.draw(st.integers(1, 5))
    name = data.draw(st.sampled_from([
        "council-qmv", "council-qmv-72", "council-unanimity", "council-simple", "parliament-votes-cast",
        "parliament-two-thirds-component", "council-constructive-abstention", "parliament-votes-cast-parts",
    ]))  # fmt: skip
    body = Body("b", [str(k) for k in range(size)], {"population": data.draw(
        st.lists(st.integers(1, 30), min_size=size, max_size=size))})  # fmt: skip
    rule = Rule.from_json(rules[name].to_json() | {"veto": ["0"] if data.draw(st.booleans()) else []})
    parts = st.lists(st.integers(0, 5), min_size=3, max_size=4).filter(any)
    chances = {}
    for code in body.members:
        drawn = data.draw(parts)
        chances[code] = tuple(part / sum(drawn) for part in drawn)
    found = forecast(rule, body, chances)
    assert found.exact
    assert found.probability == pytest.approx(exact(rule, body, chances), abs=1e-9)


def test_a_forecast_of_the_27_is_exact_and_agrees_with_sampling(council: Body) -> None:
    chances = dict.fromkeys(council.members, (0.7, 0.2, 0.1))
    found = forecast(rules["council-qmv"], council, chances)
    assert found.exact
    drawn = _sampled(rules["council-qmv"], council, _table(council, chances), 40_000, 1)
    assert abs(found.probability - drawn.probability) < 5 * drawn.error
    certain = forecast(rules["council-qmv"], council, {code: {1: 1.0} for code in council.members})
    assert certain.probability == pytest.approx(1)


def test_a_forecast_that_cannot_be_exact_says_how_sure_it_is(council: Body) -> None:
    votes = {"votes": [255] + [3] * 26, "population": council.weight("population")}
    nice = Body("nice", council.members, votes)
    chances = dict.fromkeys(council.members, (0.8, 0.1, 0.1))
    found = forecast(rules["council-nice-eu27"], nice, chances, samples=20_000)
    assert not found.exact
    assert 0 < found.error < 0.01
    assert forecast(rules["council-nice-eu27"], nice, chances, samples=20_000) == found


def test_a_chamber_of_720_is_forecast_exactly(parliament: Body) -> None:
    found = forecast(SIMPLE, parliament, dict.fromkeys(parliament.members, (0.45, 0.45, 0.1)))
    assert found.exact
    assert 0.48 < found.probability < 0.5


@pytest.mark.parametrize("chances", [
    {"A": (1, 0, 0), "B": (1, 0, 0)},
    {"A": (1, 0, 0), "B": (1, 0, 0), "C": (0.5, 0.4, 0)},
    {"A": (1, 0, 0), "B": (1, 0, 0), "C": (1.5, -0.5, 0)},
    {"A": (1, 0, 0), "B": (1, 0, 0), "C": {5: 1.0}},
    {"A": (1, 0, 0), "B": (1, 0, 0), "C": (1, 0, 0), "D": (1, 0, 0)},
])  # fmt: skip
def test_chances_that_are_none_are_refused(chances: dict[str, tuple[float, ...]]) -> None:
    with pytest.raises(VotingError):
        forecast(SIMPLE, TRIO, chances)


# Coalitions


def test_coalitions_keep_their_conditions(council: Body) -> None:
    found = coalitions(rules["council-qmv"], council, include=["LV"], exclude=["DE"], limit=50)
    assert len(found) == 50
    assert all("LV" in one.members and "DE" not in one.members for one in found)
    assert [one.people for one in found] == sorted(one.people for one in found)
    for one in found:
        ballots = {code: 1 if code in one.members else -1 for code in council.members}
        assert decide(rules["council-qmv"], council, ballots).adopted
        assert not any(decide(rules["council-qmv"], council, ballots | {code: -1}).adopted for code in one.members)


def test_the_smallest_blocking_minorities_have_four_states(council: Body) -> None:
    found = coalitions(rules["council-qmv"], council, kind="blocking", order="members", include=["LV"])
    assert {len(one.members) for one in found} == {4}
    assert found[0].members == ("DE", "IE", "FR", "LV")


def test_the_fewest_people_that_can_pass_a_law_are_24_small_states(council: Body) -> None:
    best = coalitions(rules["council-qmv"], council, limit=1)[0]
    assert set(council.members) - set(best.members) == {"DE", "FR", "IT"}


def test_a_member_cannot_be_in_and_out(council: Body) -> None:
    with pytest.raises(VotingError, match="both in the coalition and out"):
        coalitions(rules["council-qmv"], council, include=["LV"], exclude=["LV"])
    assert coalitions(rules["council-unanimity"], council, exclude=["LV"]) == ()


# The order of votes


def test_chairs_put_compromises_first_and_then_the_furthest() -> None:
    order = voting_order([Amendment("a", 1), Amendment("b", 5), Amendment("c", 2, True), Amendment("d", 5)])
    assert [one.name for one in order] == ["c", "b", "d", "a"]


def test_in_a_cycle_whoever_sets_the_agenda_decides() -> None:
    assert condorcet_winner(PARADOX) is None
    assert cycle(PARADOX) == ("x", "y", "z")
    assert set(outcomes(PARADOX, procedure="pairwise")) == {"x", "y", "z"}
    assert all(len(orders) == 2 for orders in outcomes(PARADOX, procedure="pairwise").values())


@given(st.lists(st.permutations("wxyz"), min_size=1, max_size=7))
def test_a_condorcet_winner_wins_pairwise_in_every_order(rankings: list[list[str]]) -> None:
    body = Body("b", [str(k) for k in range(len(rankings))])
    wishes = Preferences.ranked(SIMPLE, body, dict(zip(body.members, rankings, strict=True)))
    best = condorcet_winner(wishes)
    if best is not None:
        for order in permutations(wishes.options):
            if len(rankings) % 2:
                assert outcome(wishes, order, procedure="pairwise") == best
                assert outcome(wishes, order, procedure="pairwise", farsighted=True) == best
    elif len(rankings) % 2:
        assert len(cycle(wishes)) >= 3


def test_the_first_amendment_that_beats_the_text_wins_and_the_rest_fall() -> None:
    body = Body("b", list("12345"))
    wishes = Preferences.ranked(SIMPLE, body, {
        "1": ["far", "near", "text"], "2": ["near", "far", "text"], "3": ["near", "far", "text"],
        "4": ["near", "text", "far"], "5": ["text", "near", "far"],
    })  # fmt: skip
    assert condorcet_winner(wishes) == "near"
    assert outcome(wishes, ["far", "near", "text"]) == "far"  # put first, it already beats the text
    assert outcome(wishes, ["near", "far", "text"]) == "near"
    assert outcome(wishes, ["far", "near", "text"], farsighted=True) == "near"  # those who see ahead wait
    assert {option: len(orders) for option, orders in outcomes(wishes).items()} == {"far": 1, "near": 1}


def test_weights_and_rules_count_in_the_order_of_votes(council: Body) -> None:
    wishes = Preferences.ranked(rules["council-qmv"], council, {
        code: ["new", "old"] if code not in ("DE", "FR", "IT", "MT") else ["old", "new"] for code in council.members
    })  # fmt: skip
    assert outcome(wishes, ["new", "old"]) == "old"


def test_orders_and_preferences_that_do_not_fit_are_refused() -> None:
    with pytest.raises(VotingError, match="does not name each"):
        outcome(PARADOX, ["x", "y"])
    with pytest.raises(VotingError, match="C must like"):
        Preferences(SIMPLE, TRIO, {"A": {"x": 1}, "B": {"x": 1}, "C": {"y": 1}})
    many = Preferences.ranked(SIMPLE, TRIO, {code: list("abcdefgh") for code in "ABC"})
    with pytest.raises(VotingError, match="8 options"):
        outcomes(many)


def test_equals_abstain() -> None:
    wishes = Preferences(SIMPLE, TRIO, {"A": {"x": 1, "y": 0}, "B": {"x": 1, "y": 1}, "C": {"x": 1, "y": 1}})
    assert wishes.beats("x", "y")
    assert np.unique([len(orders) for orders in outcomes(wishes, procedure="pairwise").values()]).tolist() == [2]
