"""Every rule of the registry at its boundary, one below and one above, and a test that fails when one has no table."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from engine.voting import Ballot, Body, Decision, Rule, Tally, decide, initiative, represented, rules

Bodies = Callable[[str], Body]
F, A, S, X = Ballot.FOR, Ballot.AGAINST, Ballot.ABSTAIN, Ballot.ABSENT

# Rules that count heads alone: how many heads there are and how many must be for.
HEADS = {
    "council-simple": (27, 14),
    "council-unanimity": (27, 27),
    "council-constructive-abstention": (27, 27),
    "council-four-fifths": (26, 21),
    "council-one-third-proposal": (26, 9),
    "enhanced-cooperation-start": (27, 9),
    "council-one-member": (27, 1),
    "council-subsidiarity": (27, 15),
    "ratification-by-all": (27, 27),
    "comitology-advisory": (27, 14),
    "european-council-consensus": (27, 27),
    "european-council-simple": (27, 14),
    "college-majority": (27, 14),
    "parliament-votes-cast": (720, 361),
    "parliament-votes-cast-final": (720, 361),
    "parliament-votes-cast-parts": (720, 360),
    "parliament-component": (720, 361),
    "parliament-two-thirds-component": (720, 480),
    "parliament-three-fifths-component": (720, 432),
    "parliament-inquiry": (720, 180),
    "parliament-low-threshold": (720, 36),
    "parliament-medium-threshold": (720, 72),
    "parliament-high-threshold": (720, 144),
}
# Qualified majorities: how many of how many states, and whether a clause on small minorities lets this many stand out.
QUALIFIED = {
    "council-qmv": (27, 15, 3),
    "council-qmv-72": (27, 20, None),
    "council-qmv-participants": (26, 15, 3),
    "council-qmv-72-participants": (26, 19, None),
    "comitology-examination": (27, 15, 3),
    "european-council-qmv": (27, 20, None),
    "council-qmv-eu28": (28, 16, 3),
    "council-qmv-72-eu28": (28, 21, None),
}
# Weighted votes of history: required, of how many in all.
WEIGHTED = {
    "council-eec6": (12, 17),
    "council-eec9": (41, 58),
    "council-eec10": (45, 63),
    "council-eu12": (54, 76),
    "council-eu15": (62, 87),
    "council-eu15-ten-members": (62, 87),
    "council-nice-eu25": (232, 321),
    "council-nice-eu27": (255, 345),
    "council-nice-eu28": (260, 352),
}
PARLIAMENTS = {
    "national-parliaments-yellow": 18,
    "national-parliaments-yellow-afsj": 14,
    "national-parliaments-orange": 28,
    "national-parliament-objection": 1,
}
OTHERS = {"council-ioannina", "conciliation-committee", "citizens-initiative"}


def test_every_rule_of_the_registry_has_a_table_and_an_article() -> None:
    assert set(rules) == {*HEADS, *QUALIFIED, *WEIGHTED, *PARLIAMENTS, *OTHERS}
    for name, rule in rules.items():
        assert rule.name == name
        assert rule.article
        assert set(rule.title) == {"en", "lv"}
        assert rule.body


def people(number: int, weights: Sequence[int]) -> Body:
    """A body of states whose first hold ``weights`` and whose others share what is left of a hundred million."""
    rest = 100_000_000 - sum(weights)
    left = number - len(weights)
    others = [rest // left] * left
    others[0] += rest - sum(others)
    return Body("states", [str(k) for k in range(number)], {"population": [*weights, *others]})


def outcome(rule: Rule, body: Body, for_: int, rest: Ballot = A) -> Decision:
    return decide(rule, body, [F] * for_ + [rest] * (len(body) - for_))


@pytest.mark.parametrize("name", HEADS)
def test_a_count_of_heads_passes_at_its_threshold_and_above_but_not_below(name: str) -> None:
    number, needed = HEADS[name]
    body = Body("heads", [str(k) for k in range(number)], {"population": [1000] * number})
    rule = rules[name]
    assert not outcome(rule, body, needed - 1).adopted
    assert outcome(rule, body, needed).adopted
    assert needed == number or outcome(rule, body, needed + 1).adopted


@pytest.mark.parametrize("name", QUALIFIED)
def test_a_qualified_majority_needs_its_number_of_states(name: str) -> None:
    number, needed, _ = QUALIFIED[name]
    rule = rules[name]
    members = [str(k) for k in range(number)]
    most = Body("large first", members, {"population": [50] * (needed - 1) + [1] * (number - needed + 1)})
    assert not outcome(rule, most, needed - 1).adopted
    assert outcome(rule, most, needed).adopted
    assert outcome(rule, most, needed + 1).adopted


@pytest.mark.parametrize("name", QUALIFIED)
def test_a_qualified_majority_needs_65_per_cent_of_the_people_to_the_last_person(name: str) -> None:
    number, needed, _ = QUALIFIED[name]
    rule = rules[name]
    for total, expected in ((64_999_999, False), (65_000_000, True), (65_000_001, True)):
        share = total // needed
        weights = [share] * needed
        weights[0] += total - sum(weights)
        assert outcome(rule, people(number, weights), needed).adopted is expected


@pytest.mark.parametrize("name", QUALIFIED)
def test_a_minority_of_three_states_blocks_only_where_no_clause_of_four_applies(name: str) -> None:
    number, _, few = QUALIFIED[name]
    body = Body("states", [str(k) for k in range(number)], {"population": [1_000] * (number - 3) + [50_000] * 3})
    decision = outcome(rules[name], body, number - 3)
    assert decision.adopted is (few == 3 and name != "council-qmv-participants")
    if decision.adopted:
        assert decision.reason.code == "blocking-minority-too-small"
        assert not outcome(rules[name], body, number - 4).adopted


def test_among_participants_a_minority_blocks_with_one_member_more_than_the_fewest_over_35_per_cent() -> None:
    rule = rules["council-qmv-participants"]
    # one state alone holds over 35 %: then two are needed to block
    one = Body("nine", list("ABCDEFGHI"), {"population": [40, 10, 10, 10, 10, 5, 5, 5, 5]})
    assert decide(rule, one, [A] + [F] * 8).reason.code == "blocking-minority-too-small"
    assert not decide(rule, one, [A, A] + [F] * 7).adopted
    # two are needed to hold over 35 %: then three must stand together
    two = Body("nine", list("ABCDEFGHI"), {"population": [30, 20, 10, 10, 10, 5, 5, 5, 5]})
    assert decide(rule, two, [A, A] + [F] * 7).adopted
    assert not decide(rule, two, [A, A, A] + [F] * 6).adopted


def test_the_treatys_clause_of_four_decides_real_votes_of_the_council(council: Body) -> None:
    three = {code: A if code in ("DE", "FR", "IT") else F for code in council.members}
    assert decide(rules["council-qmv"], council, three).adopted
    assert not decide(rules["council-qmv-72"], council, three).adopted
    assert not decide(rules["council-qmv"], council, three | {"MT": S}).adopted


def test_abstention_and_absence_count_as_not_in_favour_of_a_qualified_majority(council: Body) -> None:
    fourteen = council.members[:14]
    for other in (A, S, X):
        ballots = {code: F if code in fourteen else other for code in council.members}
        assert not decide(rules["council-qmv"], council, ballots).adopted


def test_article_50_and_article_7_leave_out_the_state_concerned(council: Body) -> None:
    rest = council.without("HU")
    assert len(rest) == 26
    needed = {"council-qmv-72-participants": 19, "council-four-fifths": 21, "council-one-third-proposal": 9}
    for name, number in needed.items():
        thresholds = decide(rules[name], rest, dict.fromkeys(rest.members, F)).thresholds
        assert thresholds[0].required == number
    population = decide(rules["council-qmv-72-participants"], rest, dict.fromkeys(rest.members, F)).thresholds[1]
    assert population.total == council.total("population") - council.weight("population")[council.place("HU")]


def test_abstention_does_not_prevent_unanimity_but_absence_does(council: Body) -> None:
    rule = rules["council-unanimity"]
    all_for = dict.fromkeys(council.members, F)
    assert decide(rule, council, all_for | {"HU": S, "AT": S}).adopted
    assert not decide(rule, council, all_for | {"HU": A}).adopted
    assert not decide(rule, council, all_for | {"HU": X}).adopted
    assert not decide(rule, council, dict.fromkeys(council.members, S)).adopted


def test_constructive_abstention_stops_a_decision_at_a_third_of_the_states_with_a_third_of_the_people() -> None:
    rule = rules["council-constructive-abstention"]
    nine_small = Body("27", [str(k) for k in range(27)], {"population": [1] * 9 + [10] * 18})
    assert decide(rule, nine_small, [S] * 9 + [F] * 18).adopted  # nine states, too few people
    eight_large = Body("27", nine_small.members, {"population": [50] * 8 + [10] * 19})
    assert decide(rule, eight_large, [S] * 8 + [F] * 19).adopted  # many people, eight states
    exact = Body("27", nine_small.members, {"population": [10] * 27})
    assert not decide(rule, exact, [S] * 9 + [F] * 18).adopted
    assert decide(rule, exact, [S] * 8 + [F] * 19).adopted
    assert not decide(rule, exact, [A] + [F] * 26).adopted


def test_the_ioannina_mechanism_starts_at_55_per_cent_of_what_a_blocking_minority_needs(council: Body) -> None:
    rule = rules["council-ioannina"]
    small = sorted(council.members, key=lambda code: council.weight("population")[council.place(code)])
    assert not decide(rule, council, {code: F if code in small[:7] else A for code in council.members}).adopted
    assert decide(rule, council, {code: F if code in small[:8] else A for code in council.members}).adopted
    for held, expected in ((19_250_000, False), (19_250_001, True), (19_250_002, True)):
        body = people(27, [held])  # to deny 65 % of a hundred million takes 35 000 001 people; 55 % of that
        assert outcome(rule, body, 1).adopted is expected


@pytest.mark.parametrize(("name", "tie"), [
    ("parliament-votes-cast", "tie"),
    ("parliament-votes-cast-final", "tie-referred"),
    ("parliament-votes-cast-parts", "tie-adopted"),
])  # fmt: skip
def test_the_parliament_knows_three_kinds_of_tie(name: str, tie: str, parliament: Body) -> None:
    decision = decide(rules[name], parliament, Tally(300, 300, 100, 20))
    assert decision.reason.code == tie
    assert decision.adopted is (tie == "tie-adopted")
    assert decide(rules[name], parliament, Tally(301, 300, 99, 20)).adopted
    assert not decide(rules[name], parliament, Tally(299, 300, 101, 20)).adopted
    assert decide(rules[name], parliament, Tally(0, 0, 700, 20)).reason.code == "no-votes-cast"


@pytest.mark.parametrize(("name", "share"), [
    ("parliament-two-thirds-component", (2, 3)), ("parliament-three-fifths-component", (3, 5)),
])  # fmt: skip
def test_a_share_of_votes_cast_and_a_majority_of_component_members_are_both_needed(
    name: str, share: tuple[int, int], parliament: Body
) -> None:
    rule, (part, whole) = rules[name], share
    for_ = 400
    against = for_ * (whole - part) // part
    assert decide(rule, parliament, Tally.of(parliament, for_, against)).adopted
    assert not decide(rule, parliament, Tally.of(parliament, for_ - 1, against + 1)).adopted
    assert not decide(rule, parliament, Tally.of(parliament, 360, 10)).adopted
    assert decide(rule, parliament, Tally.of(parliament, 361, 10)).adopted


def test_real_votes_of_the_parliament(parliament: Body) -> None:
    of_751 = Body("parliament", ["all"], {"seats": [751]}, heads="seats")
    hungary = Tally.of(of_751, 448, 197, 48)
    assert decide(rules["parliament-two-thirds-component"], of_751, hungary).adopted
    of_719 = Body("parliament", ["all"], {"seats": [719]}, heads="seats")
    president = decide(rules["parliament-component"], of_719, Tally.of(of_719, 401, 284, 22))
    assert (president.adopted, president.thresholds[0].required) == (True, 360)
    of_732 = Body("parliament", ["all"], {"seats": [732]}, heads="seats")
    patents = decide(rules["parliament-component"], of_732, Tally.of(of_732, 648, 14, 18))
    assert (patents.adopted, patents.thresholds[0].required) == (True, 367)


def test_two_presidents_of_the_european_council_have_no_vote(body: Bodies) -> None:
    summit = body("european-council")
    assert (len(summit), summit.total()) == (29, 27)
    ballots = dict.fromkeys(summit.members, F) | {"PEC": A, "PCOM": A}
    assert decide(rules["european-council-consensus"], summit, ballots).adopted
    assert not decide(rules["european-council-consensus"], summit, ballots | {"LV": A}).adopted
    assert decide(rules["european-council-qmv"], summit, ballots).thresholds[0].required == 20


@pytest.mark.parametrize("name", PARLIAMENTS)
def test_cards_of_national_parliaments_count_two_votes_for_each_state(name: str, body: Bodies) -> None:
    needed, states = PARLIAMENTS[name], body("national-parliaments")
    assert states.total("votes") == 54
    chambers = Body("chambers", [str(k) for k in range(54)], {"votes": [1] * 54})  # one by one
    assert not outcome(rules[name], chambers, needed - 1).adopted
    assert outcome(rules[name], chambers, needed).adopted
    assert outcome(rules[name], chambers, needed + 1).adopted
    assert outcome(rules[name], states, -(-needed // 2)).adopted


def test_the_conciliation_committee_needs_a_majority_of_each_half(body: Bodies) -> None:
    committee, rule = body("conciliation-committee"), rules["conciliation-committee"]
    states = committee.members[:27]

    def adopted(for_: Sequence[str], deputies: int) -> bool:
        ballots = {code: F if code in for_ else A for code in states}
        ballots |= {f"EP{k}": F if k <= deputies else A for k in range(1, 28)}
        return decide(rule, committee, ballots).adopted

    large = sorted(states, key=lambda code: -committee.weight("population")[committee.place(code)])
    assert adopted(large[:15], 14)
    assert not adopted(large[:15], 13)
    assert not adopted(large[:14], 27)
    assert adopted([code for code in states if code not in ("DE", "FR", "IT")], 14)
    assert not adopted([code for code in states if code not in ("DE", "FR", "IT", "ES")], 14)


def subsets(weights: Sequence[int], least: int) -> dict[int, list[int]]:
    """For each sum that at least so many members can make, places of some who do."""
    reachable: dict[tuple[int, int], list[int]] = {(0, 0): []}
    for place, weight in enumerate(weights):
        for (total, number), places in list(reachable.items()):
            reachable.setdefault((total + weight, number + 1), [*places, place])
    return {total: places for (total, number), places in reachable.items() if number >= least}


@pytest.mark.parametrize("name", WEIGHTED)
def test_weighted_votes_of_history_pass_at_their_quota_and_not_one_vote_below(name: str, body: Bodies) -> None:
    (needed, total), old = WEIGHTED[name], body(rules[name].body or "")
    weights = old.weight("votes")
    assert sum(weights) == total
    least = {"council-eu15-ten-members": 10}.get(name, len(old) // 2 + 1 if "nice" in name else 0)
    sums = subsets(weights, least)
    below, above = max(k for k in sums if k < needed), min(k for k in sums if k > needed)
    for target, expected in ((below, False), (needed, True), (above, True)):
        ballots = [F if place in sums[target] else A for place in range(len(old))]
        assert decide(rules[name], old, ballots).adopted is expected


def test_nice_asked_for_a_majority_of_states_and_62_per_cent_of_the_people_too(body: Bodies) -> None:
    old = body("council-nice-eu27")
    equal = Body("27", old.members, {"votes": [20] * 13 + [7] * 13 + [0], "population": [10] * 26 + [1]})
    assert not outcome(rules["council-nice-eu27"], equal, 13).adopted
    assert outcome(rules["council-nice-eu27"], equal, 14).reason.facts == {"missed": ["population"]}
    assert not decide(rules["council-eu15-ten-members"], body("council-eu15"),
                      [F] * 9 + [A] * 6).thresholds[1].met  # fmt: skip


def test_a_citizens_initiative_needs_a_million_and_a_quarter_of_the_states() -> None:
    seats = {"DE": 96, "FR": 81, "IT": 76, "ES": 61, "LV": 9, "MT": 6, "EE": 7, "LT": 11}
    seats |= {f"S{k}": 19 for k in range(19)}
    seats["S0"] += 720 - sum(seats.values())
    rule = rules["citizens-initiative"]
    seven = {state: seats[state] * 720 for state in ("LV", "MT", "EE", "LT", "DE", "FR", "IT")}
    short = 1_000_000 - sum(seven.values())
    for more, expected in ((short - 1, False), (short, True), (short + 1, True)):
        signed, ballots = initiative(seven | {"DE": seven["DE"] + more}, seats)
        assert decide(rule, signed, ballots).adopted is expected
    signed, ballots = initiative(seven | {"DE": 2_000_000, "MT": 4319}, seats)
    assert decide(rule, signed, ballots).reason.facts == {"missed": ["states"]}
    signed, ballots = initiative(seven | {"DE": 2_000_000, "MT": 4320}, seats)
    assert decide(rule, signed, ballots).adopted


def test_the_first_yellow_card_had_19_votes_of_54() -> None:
    body = Body("chambers", [str(k) for k in range(54)], {"votes": [1] * 54})
    monti = outcome(rules["national-parliaments-yellow"], body, 19)
    assert (monti.adopted, monti.thresholds[0].margin) == (True, 1)


def test_a_member_may_act_for_one_other_at_most(council: Body) -> None:
    rule = rules["council-simple"]
    ballots = dict.fromkeys(council.members, X) | dict.fromkeys(council.members[:13], F)
    present = {code: ballot for code, ballot in ballots.items() if code != "MT"}
    counted = represented(rule, council, present, {"MT": council.members[0]})
    assert decide(rule, council, counted).adopted
    with pytest.raises(Exception, match="acts for 2 others"):
        represented(rule, council, ballots, {"MT": council.members[0], "SE": council.members[0]})
    with pytest.raises(Exception, match="not there itself"):
        represented(rule, council, ballots, {"MT": "SE"})
    with pytest.raises(Exception, match="acts for 1"):
        represented(rules["parliament-component"], council, ballots, {"MT": council.members[0]})


def test_a_proxy_may_vote_otherwise_than_its_holder(council: Body) -> None:
    ballots = dict.fromkeys(council.members, F) | {"MT": A}
    assert represented(rules["council-simple"], council, ballots, {"MT": "IT"})["MT"] == A


def test_the_council_cannot_vote_without_a_majority_of_its_members(council: Body) -> None:
    ballots = dict.fromkeys(council.members, X) | dict.fromkeys(council.members[:13], F)
    decision = decide(rules["council-unanimity"], council, ballots)
    assert (decision.reason.code, decision.thresholds[-1].margin) == ("no-quorum", -1)
