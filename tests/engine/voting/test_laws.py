"""Laws that every rule obeys, looked for with random bodies and ballots."""

from __future__ import annotations

from itertools import combinations
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.voting import Ballot, Body, Rule, decide, decide_many, explain, rules
from engine.voting.swing import cheapest

QUOTAS = st.sampled_from(["1/2", "55%", "65%", "2/3", "72%", "1/4"])


@st.composite
def quotas(draw: st.DrawFn) -> dict[str, object]:
    kind = draw(st.sampled_from(["at_least", "more_than", "all_but"]))
    base = draw(st.sampled_from(["all", "present", "cast"]))
    return {
        "weight": draw(st.sampled_from(["members", "population", "votes"])),
        kind: draw(st.integers(0, 3)) if kind == "all_but" else draw(QUOTAS),
        "of": base,
        "count": ["for"] if base == "cast" else draw(st.sampled_from([["for"], ["for", "abstain"]])),
    }


@st.composite
def written(draw: st.DrawFn, size: int) -> Rule:
    """A rule as a scenario might write it."""
    parts = draw(st.lists(quotas(), min_size=1, max_size=3))
    joiner = draw(st.sampled_from(["all", "any"]))
    data: dict[str, object] = {"name": "r", "passes": {joiner: parts}}
    if draw(st.booleans()):
        data["quorum"] = {"more_than": "1/2"}
    if draw(st.booleans()):
        data["veto"] = [str(draw(st.integers(0, size - 1)))]
    if any((p["of"], p.get("more_than"), p["count"]) == ("cast", "1/2", ["for"]) for p in parts):
        data["tie"] = draw(st.sampled_from(["rejected", "adopted", "referred", "chair"]))
        if data["tie"] == "chair":
            data["chair"] = str(draw(st.integers(0, size - 1)))
    return Rule.from_json(data)


@st.composite
def votes(draw: st.DrawFn, most: int = 8) -> tuple[Rule, Body, list[int]]:
    size = draw(st.integers(1, most))
    weights = st.lists(st.integers(1, 30), min_size=size, max_size=size)
    body = Body("b", [str(k) for k in range(size)], {"population": draw(weights), "votes": draw(weights)})
    ballots = draw(st.lists(st.sampled_from([-1, 0, 1, 2]), min_size=size, max_size=size))
    return draw(written(size)), body, ballots


@given(votes())
def test_one_more_in_favour_never_makes_a_proposal_fall(vote: tuple[Rule, Body, list[int]]) -> None:
    rule, body, ballots = vote
    if decide(rule, body, ballots).adopted:
        for place in range(len(body)):
            assert decide(rule, body, [*ballots[:place], 1, *ballots[place + 1 :]]).adopted


@given(votes(), st.randoms(use_true_random=False))
def test_the_order_of_members_does_not_matter(vote: tuple[Rule, Body, list[int]], chance: object) -> None:
    rule, body, ballots = vote
    order = list(range(len(body)))
    chance.shuffle(order)  # type: ignore[attr-defined]
    moved = Body("b", [body.members[k] for k in order],
                 {key: [values[k] for k in order] for key, values in body.weights.items()})  # fmt: skip
    assert decide(rule, moved, [ballots[k] for k in order]).adopted == decide(rule, body, ballots).adopted


@given(votes(), st.integers(0, 2**32))
def test_many_votes_are_counted_as_each_alone(vote: tuple[Rule, Body, list[int]], seed: int) -> None:
    rule, body, _ = vote
    array = np.random.default_rng(seed).integers(-1, 3, size=(50, len(body))).astype(np.int8)
    assert decide_many(rule, body, array).tolist() == [decide(rule, body, row).adopted for row in array]


@settings(max_examples=150)
@given(votes(most=7))
def test_the_swing_is_the_shortest_and_cheapest_way_to_turn_the_result(vote: tuple[Rule, Body, list[int]]) -> None:
    rule, body, ballots = vote
    decision = decide(rule, body, ballots)
    told = explain(decision)
    to = Ballot.AGAINST if decision.adopted else Ballot.FOR
    people = body.weight("population")
    movers = [place for place, ballot in enumerate(ballots) if ballot != to]
    for size in range(1, len(movers) + 1):
        turning = [
            (sum(people[k] for k in chosen), chosen)
            for chosen in combinations(movers, size)
            if decide(rule, body, [to if k in chosen else b for k, b in enumerate(ballots)]).adopted != decision.adopted
        ]
        if size == 1:
            assert set(told.pivotal) == {str(chosen[0]) for _, chosen in turning}
        if turning:
            assert told.swing_size == size == len(told.swing)
            assert (sum(people[int(code)] for code in told.swing), tuple(map(int, told.swing))) in turning
            assert sum(people[int(code)] for code in told.swing) == min(turning)[0]
            return
    assert told.swing == ()


@settings(max_examples=100)
@given(votes(most=7))
def test_a_blocking_minority_is_enough_and_no_smaller_one_is(vote: tuple[Rule, Body, list[int]]) -> None:
    rule, body, ballots = vote
    decision = decide(rule, body, ballots)
    told = explain(decision)
    opposed = [place for place, ballot in enumerate(ballots) if ballot != 1]

    def stops(chosen: tuple[int, ...]) -> bool:
        return not decide(rule, body, [b if k in chosen else 1 for k, b in enumerate(ballots)]).adopted

    if decision.adopted:
        assert told.blocking == ()
    elif told.blocking:
        size = len(told.blocking[0])
        assert all(stops(tuple(map(int, names))) for names in told.blocking)
        if size:
            assert not any(stops(chosen) for chosen in combinations(opposed, size - 1))
            expected = sum(stops(chosen) for chosen in combinations(opposed, size))
            assert len(told.blocking) == min(12, expected)


@pytest.mark.parametrize("seed", range(6))
def test_the_cheapest_choice_is_the_same_however_it_is_found(seed: int) -> None:
    chance = Random(seed)
    number, size = 15, chance.randint(3, 9)
    cost = [chance.randint(1, 40) for _ in range(number)]
    other = cost if seed % 2 else [chance.randint(1, 40) for _ in range(number)]
    gains = [other, [1] * number] + ([[chance.randint(0, 5) for _ in range(number)]] if seed > 3 else [])
    needs = [size * 22, size] + ([size] if seed > 3 else [])
    fits = [
        (sum(cost[k] for k in chosen), chosen) for chosen in combinations(range(number), size)
        if all(sum(gain[k] for k in chosen) >= need for need, gain in zip(needs, gains, strict=True))
    ]  # fmt: skip
    found = cheapest(size, needs, gains, cost)
    assert (found is None) == (not fits)
    if found is not None:
        assert found in fits
        assert found[0] == min(fits)[0]


def test_explaining_works_for_every_rule_and_every_kind_of_result() -> None:
    for rule in rules.values():
        weights = {"population": [3, 1, 4, 1, 5, 9, 2, 6, 5, 3], "votes": [300] * 10, "signatures": [200_000] * 10,
                   "council": [1, 1, 1, 1, 1, 0, 0, 0, 0, 0], "parliament": [0, 0, 0, 0, 0, 1, 1, 1, 1, 1]}  # fmt: skip
        body = Body("ten", [str(k) for k in range(10)], weights)
        for ballots in ([1] * 10, [-1] * 10, [0] * 10, [2] * 10, [1] * 5 + [-1] * 5, [1] * 7 + [0, 2, -1]):
            told = explain(decide(rule, body, ballots))
            for sentence in told.sentence.values():
                assert sentence.endswith(".")
                assert "{" not in sentence
                assert "  " not in sentence
