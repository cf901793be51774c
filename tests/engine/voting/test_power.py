"""Power against brute force, published tables, other programs, and the laws of the indices."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import combinations
from math import factorial
from random import Random

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from engine.voting import Body, Power, Rule, VotingError, coalitions, decide, power, rules
from engine.voting.counts import count
from engine.voting.game import game
from engine.voting.halves import Halves, fits
from engine.voting.power import decisive, minimal_blocking

Bodies = Callable[[str], Body]
WITHOUT_CLAUSE = Rule.from_json({"name": "no clause", "passes": {"all": [
    {"at_least": "55%"}, {"weight": "population", "at_least": "65%"}]}})  # fmt: skip
# Normalised Banzhaf and Shapley–Shubik of the Council of 27 under the Treaty of Nice, to three decimals, by votes held.
NICE = {
    29: (0.078, 0.087), 27: (0.074, 0.080), 14: (0.043, 0.040), 13: (0.040, 0.037), 12: (0.037, 0.034),
    10: (0.031, 0.028), 7: (0.022, 0.020), 4: (0.013, 0.011), 3: (0.009, 0.008),
}  # fmt: skip


class Brute:
    """Every index from its definition, by looking at all coalitions."""

    def __init__(self, rule: Rule, body: Body) -> None:
        n = len(body)
        won = np.zeros(1 << n, dtype=bool)
        for mask in range(1 << n):
            won[mask] = decide(rule, body, [1 if mask >> k & 1 else -1 for k in range(n)]).adopted
        self.winning = [mask for mask in range(1 << n) if won[mask]]
        critical = {mask: [k for k in range(n) if mask >> k & 1 and not won[mask ^ 1 << k]] for mask in self.winning}
        self.swings = [sum(k in held for held in critical.values()) for k in range(n)]
        self.shapley = [
            sum((Fraction(factorial(mask.bit_count() - 1) * factorial(n - mask.bit_count()), factorial(n))
                 for mask, held in critical.items() if k in held), Fraction(0))
            for k in range(n)
        ]  # fmt: skip
        self.johnston = [sum((Fraction(1, len(held)) for held in critical.values() if k in held), Fraction(0))
                         for k in range(n)]  # fmt: skip
        self.minimal = [mask for mask, held in critical.items() if len(held) == mask.bit_count()]
        everyone = (1 << n) - 1
        blocks = [not won[everyone ^ mask] for mask in range(1 << n)]
        self.blocking = [
            mask for mask in range(1 << n)
            if blocks[mask] and not any(mask >> k & 1 and blocks[mask ^ 1 << k] for k in range(n))
        ]  # fmt: skip


def check(rule: Rule, body: Body) -> None:
    found, brute = power(rule, body), Brute(rule, body)
    codes = body.members
    assert found.winning_coalitions == len(brute.winning)
    assert list(found.swings.values()) == brute.swings
    assert list(found.shapley_shubik.values()) == brute.shapley
    assert found.minimal_winning_coalitions == len(brute.minimal)
    assert found.minimal_blocking_coalitions == len(brute.blocking)
    total = sum(brute.johnston, Fraction(0))
    assert list(found.johnston.values()) == [score / total if total else 0 for score in brute.johnston]
    memberships = [sum(mask >> k & 1 for mask in brute.minimal) for k in range(len(codes))]
    assert list(found.holler.values()) == [
        Fraction(number, sum(memberships)) if sum(memberships) else 0 for number in memberships
    ]
    shares = [sum((Fraction(1, mask.bit_count()) for mask in brute.minimal if mask >> k & 1), Fraction(0))
              for k in range(len(codes))]  # fmt: skip
    number = len(brute.minimal)
    assert list(found.deegan_packel.values()) == [share / number if number else 0 for share in shares]
    by_member = minimal_blocking(game(rule, body))[1]
    assert [sum(row) for row in by_member] == [sum(mask >> k & 1 for mask in brute.blocking) for k in range(len(codes))]
    for kind, masks in (("winning", brute.minimal), ("blocking", brute.blocking)):
        listed = coalitions(rule, body, kind=kind, limit=max(1, len(masks)))  # type: ignore[arg-type]
        assert {one.members for one in listed} == {
            tuple(code for k, code in enumerate(codes) if mask >> k & 1) for mask in masks if mask
        }
        assert [one.people for one in listed] == sorted(one.people for one in listed)


def body_for(rule: Rule, size: int, chance: Random) -> Body:
    """A random body that has all weights that the rule asks for."""
    weights = {
        quota.weight: [chance.choice((0, 1, 2, 2, 5, chance.randint(1, 90))) for _ in range(size)]
        for quota in rule.quotas() if quota.weight != "members"
    }  # fmt: skip
    if "signatures" in weights:
        weights["signatures"] = [1_000_000] * size
    for quota in rule.quotas():
        if quota.weight in weights and not quota.is_share and quota.kind == "at_least":
            weights[quota.weight] = [value * int(quota.amount) for value in weights[quota.weight]]
            weights[quota.weight][0] += int(quota.amount)
    for values in weights.values():
        values[0] += 1
    return Body("random", [str(k) for k in range(size)], weights)


@pytest.mark.parametrize("name", rules)
def test_power_equals_brute_force_for_every_rule(name: str) -> None:
    chance = Random(name)
    least = {"council-eu15-ten-members": 10, "enhanced-cooperation-start": 9}.get(name, 1)
    for size in {least, *(chance.randint(least, max(9, least)) for _ in range(4))}:
        check(rules[name], body_for(rules[name], size, chance))


QUOTAS = st.sampled_from(["1/2", "55%", "65%", "2/3", "72%", "1/4", "9/10"])


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_power_equals_brute_force_for_any_rule_that_can_be_written(data: st.DataObject) -> None:
    size = data.draw(st.integers(1, 8))
    weights = st.lists(st.integers(0, 25), min_size=size, max_size=size).filter(any)
    body = Body("b", [str(k) for k in range(size)], {"population": data.draw(weights), "votes": data.draw(weights)})
    quota = st.builds(
        lambda weight, amount, strict: {"weight": weight, "more_than" if strict else "at_least": amount},
        st.sampled_from(["members", "population", "votes"]), QUOTAS, st.booleans(),
    )  # fmt: skip
    condition = st.recursive(
        quota, lambda inner: st.builds(lambda kind, parts: {kind: parts}, st.sampled_from(["all", "any"]),
                                       st.lists(inner, min_size=1, max_size=3)), max_leaves=4)  # fmt: skip
    veto = [str(data.draw(st.integers(0, size - 1)))] if data.draw(st.booleans()) else []
    rule = Rule.from_json({"name": "r", "passes": data.draw(condition), "veto": veto})
    try:
        power(rule, body).swings  # noqa: B018
    except VotingError as error:
        assume(error.code != "quota-above-total")
        raise
    check(rule, body)


@pytest.mark.parametrize("tie", ["rejected", "adopted", "chair"])
def test_a_tie_is_power_too(tie: str) -> None:
    data: dict[str, object] = {"name": "t", "passes": {"more_than": "1/2", "of": "cast"}, "tie": tie}
    if tie == "chair":
        data["chair"] = "0"
    for size in (1, 2, 4, 5, 6):
        check(Rule.from_json(data), Body("b", [str(k) for k in range(size)]))


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(1, 10**13), min_size=13, max_size=16), st.sampled_from(["council-qmv", "council-qmv-72"]))
def test_meeting_in_the_middle_counts_as_one_by_one_does(people: list[int], name: str) -> None:
    of = game(rules[name], Body("b", [str(k) for k in range(len(people))], {"population": people}))
    assert fits(of)
    halves, counts = Halves(of), count(of)
    by_place = {place: kind for kind, places in enumerate(counts.kinds) for place in places}
    winning, swings = halves.swings()
    assert winning == counts.winning
    assert swings == [counts.swings[by_place[place]] for place in range(of.size)]
    minimal, holding = halves.minimal()
    assert minimal == counts.minimal
    assert holding == [counts.minimal_by[by_place[place]] for place in range(of.size)]
    assert Halves(of.dual).minimal()[0] == counts.blocking
    scores, unit = halves.johnston()
    assert [Fraction(score, unit) for score in scores] == [
        sum((Fraction(number, c) for c, number in enumerate(counts.critical[by_place[place]]) if number), Fraction(0))
        for place in range(of.size)
    ]


def test_the_table_of_nice_as_published(body: Bodies) -> None:
    old = body("council-nice-eu27")
    found = power(rules["council-nice-eu27"], old)
    table = {code: NICE[votes] for code, votes in zip(old.members, old.weight("votes"), strict=True)}
    assert {code: round(float(share), 3) for code, share in found.banzhaf.items()} == {
        code: banzhaf for code, (banzhaf, _) in table.items()
    }
    assert {code: round(float(share), 3) for code, share in found.shapley_shubik.items()} == {
        code: shapley for code, (_, shapley) in table.items()
    }
    assert found.winning_coalitions == 2_718_751


def test_luxembourg_never_decided_among_the_six(body: Bodies) -> None:
    found = power(rules["council-eec6"], body("council-eec6"))
    assert found.swings["LU"] == 0
    assert [str(share) for share in found.shapley_shubik.values()] == ["7/30", "7/30", "7/30", "3/20", "3/20", "0"]


def test_power_in_the_council_of_today(council: Body) -> None:
    found = power(rules["council-qmv"], council)
    assert found.winning_coalitions == 17_729_938
    assert found.minimal_winning_coalitions == 4_358_018
    assert found.minimal_blocking_coalitions == 3_585_671
    assert sum(found.shapley_shubik.values()) == sum(found.banzhaf.values()) == 1
    assert list(found.swings.values()) != sorted(found.swings.values())
    by_people = sorted(council.members, key=lambda code: council.weight("population")[council.place(code)])
    assert [found.swings[code] for code in by_people] == sorted(found.swings.values())


def test_the_blocking_clause_takes_power_from_germany_in_both_indices(council: Body) -> None:
    with_clause, without = power(rules["council-qmv"], council), power(WITHOUT_CLAUSE, council)
    changes = without.against(with_clause)["DE"]
    assert changes[0] < 0
    assert -0.0025 < float(changes[1]) < -0.0015
    assert without.winning_coalitions == with_clause.winning_coalitions - 20


def test_coleman_and_satisfaction_follow_from_swings(council: Body) -> None:
    found = power(rules["council-qmv"], council)
    assert found.power_to_act == Fraction(17_729_938, 1 << 27)
    for code, swings in found.swings.items():
        assert found.prevent[code] == Fraction(swings, 17_729_938)
        assert found.initiate[code] == Fraction(swings, (1 << 27) - 17_729_938)
        assert found.satisfaction[code] == (1 + found.absolute_banzhaf[code]) / 2


def test_a_chamber_of_equals_shares_power_equally(parliament: Body) -> None:
    found = power(rules["parliament-component"], parliament)
    assert set(found.shapley_shubik.values()) == {Fraction(1, 720)}
    assert found.minimal_winning_coalitions == factorial(720) // factorial(361) // factorial(359)


def test_both_halves_of_the_conciliation_committee_have_power(body: Bodies) -> None:
    committee = body("conciliation-committee")
    found = power(rules["conciliation-committee"], committee)
    assert sum(found.shapley_shubik.values()) == 1
    assert len({found.swings[f"EP{k}"] for k in range(1, 28)}) == 1
    council = power(rules["council-qmv"], committee.only(*committee.members[:27]))
    halves = 1 << 26
    assert found.swings["LV"] == council.swings["LV"] * halves


def test_presidents_without_a_vote_have_no_power(body: Bodies) -> None:
    found = power(rules["european-council-qmv"], body("european-council"))
    assert found.swings["PEC"] == 0
    assert sum(found.shapley_shubik.values()) == 1


def test_power_changes_when_states_leave_and_join(council: Body) -> None:
    before = power(rules["council-qmv"], council)
    after = power(rules["council-qmv"], council.without("DE").joined("UA", {"population": 38_000_000}))
    changes = before.against(after)
    assert changes["DE"] == (-before.banzhaf["DE"], -before.shapley_shubik["DE"])
    assert changes["UA"] == (after.banzhaf["UA"], after.shapley_shubik["UA"])
    assert changes["LV"][1] == after.shapley_shubik["LV"] - before.shapley_shubik["LV"]


def test_a_citizens_power_is_the_states_times_the_chance_to_decide_at_home(council: Body) -> None:
    found = power(rules["council-qmv"], council)
    citizens = found.citizen()
    assert citizens["LV"] == pytest.approx(float(found.absolute_banzhaf["LV"]) * decisive(1_894_000))
    for people in (999, 1000, 1001, 1002, 1003):
        assert decisive(people) == pytest.approx((2 / (np.pi * people)) ** 0.5, rel=2e-3)
    assert decisive(1002) == pytest.approx(decisive(1001), rel=2e-3)


def test_plain_data_has_decimals_and_exact_fractions(council: Body) -> None:
    told = power(rules["council-qmv"], council).to_json(everything=True)
    latvia = told["members"]["LV"]
    for name in ("banzhaf", "shapley_shubik", "johnston", "holler", "deegan_packel", "prevent", "initiate"):
        numerator, denominator = map(int, latvia[f"{name}_exact"].split("/"))
        assert latvia[name] == pytest.approx(numerator / denominator)


def test_bodies_that_are_too_large_are_refused_by_name() -> None:
    body = Body("world", [str(k) for k in range(60)], {"population": [3**k % 100_003 for k in range(60)]})
    with pytest.raises(VotingError, match="60 members"):
        assert power(rules["council-qmv"], body).winning_coalitions
    with pytest.raises(VotingError, match="Johnston"):
        assert power(rules["council-qmv"], body.only(*body.members[:32])).johnston


def test_powerindices_agrees_where_it_can_express_the_rule(council: Body) -> None:
    peer = pytest.importorskip("powerindices", reason="a peer of the bench extra, not installed")
    weights = [value // 1000 for value in council.weight("population")]
    hundredths = [round(10_000 * weight / sum(weights)) for weight in weights]
    quota = -(-65 * sum(hundredths) // 100)
    body = Body("council", council.members, {"people": hundredths})
    rule = Rule.from_json({"name": "no clause", "passes": {"all": [
        {"at_least": 15}, {"weight": "people", "at_least": quota}]}})  # fmt: skip
    found = power(rule, body)
    theirs = peer.compute_pbi(quota, list(hundredths), 15)
    assert [float(value) for value in found.absolute_banzhaf.values()] == pytest.approx(theirs, rel=1e-9)
    few = power(rules["council-eec9"], Body("nine", list("abcdefghi"), {"votes": [10, 10, 10, 10, 5, 5, 3, 3, 2]}))
    theirs = peer.compute_ssi(41, [10, 10, 10, 10, 5, 5, 3, 3, 2])
    assert [float(value) for value in few.shapley_shubik.values()] == pytest.approx(theirs, rel=1e-9)


@pytest.mark.slow
def test_all_coalitions_of_the_27_one_by_one(council: Body) -> None:
    """Every one of the 2**27 coalitions is weighed, and critical members counted from the definition."""
    people = council.weight("population")
    quota = -(-65 * sum(people) // 100)
    first = np.zeros(1, dtype=np.int64)
    sizes = np.zeros(1, dtype=np.int8)
    for weight in people:
        first = np.concatenate([first, first + weight])
        sizes = np.concatenate([sizes, sizes + np.int8(1)])
    won = ((sizes >= 15) & (first >= quota)) | (sizes >= 24)
    found = power(rules["council-qmv"], council)
    assert int(won.sum()) == found.winning_coalitions
    for place, code in enumerate(council.members):
        pairs = won.reshape(-1, 2, 1 << place)
        assert int((pairs[:, 1] & ~pairs[:, 0]).sum()) == found.swings[code]


@pytest.mark.slow
def test_enumeration_and_meeting_in_the_middle_agree_on_every_index_of_the_27(council: Body) -> None:
    of = game(rules["council-qmv"], council)
    counts, halves = count(of), Halves(of)
    kind = {place: k for k, places in enumerate(counts.kinds) for place in places}
    assert halves.swings()[1] == [counts.swings[kind[place]] for place in range(27)]
    assert halves.minimal()[1] == [counts.minimal_by[kind[place]] for place in range(27)]
    scores, unit = halves.johnston()
    assert [Fraction(score, unit) for score in scores] == [
        sum((Fraction(number, c) for c, number in enumerate(counts.critical[kind[place]]) if number), Fraction(0))
        for place in range(27)
    ]


def test_power_is_a_value_that_can_be_passed_on(council: Body) -> None:
    assert power(rules["council-qmv"], council) == Power(rules["council-qmv"], council)
    assert len(list(combinations(council.members, 2))) == 351
