"""Counting one vote: what may be given, what is refused, and rules that a scenario writes itself."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import numpy as np
import pytest

from engine.voting import Ballot, Body, Rule, Tally, VotingError, decide, decide_many, rules

TRIO = Body("trio", ["A", "B", "C"], {"population": [5, 3, 2]})
SIMPLE = rules["council-simple"]


def test_mappings_sequences_arrays_and_tallies_count_alike() -> None:
    votes = [Ballot.FOR, Ballot.AGAINST, Ballot.FOR]
    for given in (
        dict(zip("ABC", votes, strict=True)), votes, tuple(votes), [1, -1, 1],
        np.array([1, -1, 1], dtype=np.int8), np.array([1, -1, 1]), Tally(2, 1),
    ):  # fmt: skip
        decision = decide(SIMPLE, TRIO, given)
        assert (decision.adopted, decision.tally) == (True, Tally(2, 1, 0, 0))


def test_a_decision_remembers_each_ballot_and_writes_itself_as_plain_data() -> None:
    decision = decide(SIMPLE, TRIO, [1, -1, 2])
    assert [decision.ballot(code) for code in "ABC"] == [Ballot.FOR, Ballot.AGAINST, Ballot.ABSENT]
    told = decision.to_json()
    assert told["reason"] == "threshold-missed"
    assert told["tally"] == {"for": 1, "against": 1, "abstain": 0, "absent": 1}
    assert told["thresholds"][0] == {
        "name": "members", "weight": "members", "required": 2, "reached": 1, "margin": -1, "met": False, "total": 3,
    }  # fmt: skip


@pytest.mark.parametrize(("ballots", "code", "value"), [
    ({"A": 1, "B": 1}, "missing-ballot", "C"),
    ({"A": 1, "B": 1, "C": 1, "D": 1}, "unknown-member", "D"),
    ({"A": 1, "B": 1, "D": 1}, "missing-ballot", "C"),
    ([1, 1], "wrong-shape", 2),
    ([1, 1, 3], "bad-ballot", 3),
    ([1, 1, -2], "bad-ballot", -2),
    ([1, 1, 1000], "bad-ballot", 1000),
    ([1, 1, "FOR"], "bad-ballot", "FOR"),
    ([1, 1, 0.5], "bad-ballot", 0.5),
    ([1, 1, True], "bad-ballot", True),
    ([1, 1, None], "bad-ballot", None),
    (np.array([1.0, 1.0, 1.0]), "wrong-type", "float64"),
    (np.array([1, 1, 300]), "bad-ballot", 300),
    (np.array([1, 1, 127], dtype=np.int8), "bad-ballot", 127),
    (np.array([[1, 1, 1]], dtype=np.int8), "wrong-shape", (1, 3)),
    (Tally(2, 2), "bad-tally", (2, 2, 0, 0)),
    (Tally(4, -1), "bad-tally", (4, -1, 0, 0)),
])  # fmt: skip
def test_ballots_that_cannot_be_counted_are_refused_with_value_and_body(ballots: Any, code: str, value: object) -> None:
    with pytest.raises(VotingError) as caught:
        decide(SIMPLE, TRIO, ballots)
    assert caught.value.code == code
    assert caught.value.facts["value"] == value
    assert caught.value.facts["body"] == "trio"
    assert "trio" in caught.value.message


@pytest.mark.parametrize(("members", "weights", "code"), [
    ([], {}, "empty-body"),
    (["A", "A"], {}, "duplicate-member"),
    (["A", "B"], {"w": [1, -1]}, "bad-weight"),
    (["A", "B"], {"w": [1, 1.5]}, "bad-weight"),
    (["A", "B"], {"w": [1, "2"]}, "bad-weight"),
    (["A", "B"], {"w": [1, True]}, "bad-weight"),
    (["A", "B"], {"w": [1]}, "missing-weight"),
    (["A", "B"], {"w": {"A": 1}}, "missing-weight"),
    (["A", "B"], {"w": {"A": 1, "B": 1, "C": 1}}, "unknown-member"),
    (["A", "B"], {"members": [1, 1]}, "reserved-weight"),
])  # fmt: skip
def test_bodies_that_make_no_sense_are_refused_by_name(members: list[str], weights: Any, code: str) -> None:
    with pytest.raises(VotingError) as caught:
        Body("class 9b", members, weights)
    assert caught.value.code == code
    assert "class 9b" in caught.value.message


def test_a_body_names_the_nearest_member_and_weight() -> None:
    council = Body("council", ["LV", "LT", "EE"], {"population": [2, 3, 1]})
    with pytest.raises(VotingError, match="Did you mean LV?"):
        council.without("LW")
    with pytest.raises(VotingError, match="Did you mean population?"):
        council.weight("populaton")
    with pytest.raises(VotingError, match="no weight 'seats' to count heads"):
        Body("council", ["LV"], {}, heads="seats")


def test_a_body_can_lose_and_gain_members() -> None:
    assert TRIO.without("A").total("population") == 5
    assert TRIO.only("C", "A").members == ("A", "C")
    grown = TRIO.joined("D", {"population": 7}, name="four")
    assert (grown.name, grown.members[-1], grown.total("population")) == ("four", "D", 17)
    with pytest.raises(VotingError, match="population"):
        TRIO.joined("D", {})


@pytest.mark.parametrize(("data", "code"), [
    ({"passes": {"at_least": 1}}, "missing-field"),
    ({"name": "r"}, "missing-field"),
    ({"name": "r", "passes": {"at_least": 1}, "quorom": {}}, "unknown-field"),
    ({"name": "r", "passes": {}}, "bad-quota"),
    ({"name": "r", "passes": []}, "bad-rule"),
    ({"name": "r", "passes": {"all": []}}, "bad-rule"),
    ({"name": "r", "passes": {"at_least": 1, "more_than": 1}}, "bad-quota"),
    ({"name": "r", "passes": {"at_least": "7/5"}}, "bad-quota"),
    ({"name": "r", "passes": {"at_least": "a lot"}}, "bad-quota"),
    ({"name": "r", "passes": {"at_least": "1/0"}}, "bad-quota"),
    ({"name": "r", "passes": {"at_least": -1}}, "bad-quota"),
    ({"name": "r", "passes": {"at_least": 0.5}}, "bad-quota"),
    ({"name": "r", "passes": {"at_least": "50%", "of": "casts"}}, "unknown-base"),
    ({"name": "r", "passes": {"at_least": "50%", "count": ["yes"]}}, "unknown-ballot"),
    ({"name": "r", "passes": {"at_least": "50%", "count": ["abstain"]}}, "bad-quota"),
    ({"name": "r", "passes": {"at_least": "50%", "of": "cast", "count": ["for", "abstain"]}}, "bad-quota"),
    ({"name": "r", "passes": {"at_least": "50%", "wieght": "x"}}, "unknown-field"),
    ({"name": "r", "passes": {"at_least": "50%"}, "tie": "coin"}, "unknown-tie"),
    ({"name": "r", "passes": {"at_least": "50%"}, "tie": "adopted"}, "bad-tie"),
    ({"name": "r", "passes": {"more_than": "1/2", "of": "cast"}, "tie": "chair"}, "bad-tie"),
])  # fmt: skip
def test_a_rule_that_cannot_be_read_is_refused_with_a_code(data: dict[str, Any], code: str) -> None:
    with pytest.raises(VotingError) as caught:
        Rule.from_json(data)
    assert caught.value.code == code


@pytest.mark.parametrize("name", rules)
def test_every_rule_reads_back_what_it_writes(name: str) -> None:
    assert Rule.from_json(rules[name].to_json()) == rules[name]


def test_a_quota_above_the_total_names_the_quota_and_the_body() -> None:
    with pytest.raises(VotingError, match="'members' asks for 9 of members, but trio has 3 in all") as caught:
        decide(rules["enhanced-cooperation-start"], TRIO, [1, 1, 1])
    assert caught.value.code == "quota-above-total"


def test_an_unknown_rule_is_answered_with_the_nearest() -> None:
    with pytest.raises(VotingError, match="Did you mean council-qmv?"):
        rules.find("council-qvm")


COUNCIL = Rule.from_json({
    "name": "school-council",
    "passes": {"all": [{"more_than": "1/2", "of": "cast"}, {"name": "years", "weight": "years", "at_least": 20}]},
    "quorum": {"more_than": "1/2"},
    "veto": ["head"],
    "tie": "chair",
    "chair": "anna",
})  # fmt: skip
SCHOOL = Body("school", ["anna", "boriss", "cilda", "dana", "head"], {"years": [9, 9, 10, 11, 40]})


@pytest.mark.parametrize(("ballots", "adopted", "code"), [
    ([1, 1, 1, -1, 0], True, "thresholds-met"),
    ([1, 1, 1, 1, -1], False, "veto"),
    ([1, 1, 2, 2, 2], False, "no-quorum"),
    ([1, 0, 1, -1, 0], False, "threshold-missed"),
    ([1, -1, -1, 1, 0], True, "chair-decided"),
    ([-1, 1, 1, -1, 0], False, "chair-decided"),
    ([0, 1, 1, -1, 2], False, "threshold-missed"),
    ([0, 0, 0, 0, 0], False, "no-votes-cast"),
])  # fmt: skip
def test_a_school_can_have_a_quorum_a_veto_a_chair_and_weights(ballots: list[int], adopted: bool, code: str) -> None:
    decision = decide(COUNCIL, SCHOOL, ballots)
    assert (decision.adopted, decision.reason.code) == (adopted, code)
    assert decide_many(COUNCIL, SCHOOL, np.array([ballots], dtype=np.int8)).tolist() == [adopted]


def test_a_veto_needs_to_know_who_voted_how() -> None:
    with pytest.raises(VotingError, match="weighs members"):
        decide(COUNCIL, SCHOOL, Tally(3, 1, 1))
    veto = Rule.from_json({"name": "v", "passes": {"at_least": 1}, "veto": ["A"]})
    with pytest.raises(VotingError, match="not a tally"):
        decide(veto, TRIO, Tally(3, 0))
    with pytest.raises(VotingError, match="no member 'head'"):
        decide(Rule.from_json({"name": "v", "passes": {"at_least": 1}, "veto": ["head"]}), TRIO, [1, 1, 1])


def test_decisions_and_bodies_can_be_copied_and_pickled() -> None:
    decision = decide(SIMPLE, TRIO, [1, 1, -1])
    assert pickle.loads(pickle.dumps(decision)) == decision
    assert copy.deepcopy(TRIO) == TRIO


def test_groups_count_with_their_seats() -> None:
    chamber = Body("chamber", ["left", "middle", "right"], {"seats": [300, 61, 359]}, heads="seats")
    decision = decide(rules["parliament-component"], chamber, [1, 1, -1])
    assert (decision.adopted, decision.tally) == (True, Tally(361, 359, 0, 0))
    assert decide(rules["parliament-votes-cast"], chamber, Tally(1, 0, 0, 719)).adopted


@pytest.mark.parametrize("scale", [1, 10**10, 10**13, 10**16, 10**25])
def test_sums_never_overflow(scale: int) -> None:
    body = Body("big", [str(k) for k in range(100)], {"population": [scale + k for k in range(100)]})
    total = body.total("population")
    rule = rules["council-qmv-72"]
    for number in (64, 65, 66, 72, 73):
        ballots = np.array([1] * number + [-1] * (100 - number), dtype=np.int8)
        expected = number >= 72 and 100 * sum(body.weight("population")[:number]) >= 65 * total
        assert decide(rule, body, ballots).adopted is expected
        assert decide_many(rule, body, ballots[None, :])[0] == expected
        assert decide(rule, body, ballots).thresholds[1].reached == sum(body.weight("population")[:number])


@pytest.mark.parametrize(("array", "code"), [
    (np.zeros((2, 3), dtype=np.int64), "wrong-type"),
    (np.zeros((2, 3)), "wrong-type"),
    ([[0, 0, 0]], "wrong-type"),
    (np.zeros((2, 4), dtype=np.int8), "wrong-shape"),
    (np.zeros(3, dtype=np.int8), "wrong-shape"),
    (np.full((2, 3), 3, dtype=np.int8), "bad-ballot"),
    (np.full((2, 3), -2, dtype=np.int8), "bad-ballot"),
])  # fmt: skip
def test_arrays_of_votes_must_be_int8_of_the_right_shape(array: Any, code: str) -> None:
    with pytest.raises(VotingError) as caught:
        decide_many(SIMPLE, TRIO, array)
    assert caught.value.code == code


def test_no_votes_are_no_decisions() -> None:
    assert decide_many(SIMPLE, TRIO, np.zeros((0, 3), dtype=np.int8)).tolist() == []
