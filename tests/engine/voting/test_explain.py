"""Sentences that a 15-year-old follows, in Latvian and English, with every number in its right form."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import pytest

from engine.voting import Ballot, Body, Decision, Rule, Tally, decide, explain, rules
from engine.voting.words import counted, grouped, listed, percent, share

F, A, S, X = Ballot.FOR, Ballot.AGAINST, Ballot.ABSTAIN, Ballot.ABSENT


def said(decision: Decision) -> tuple[str, str]:
    """English and Latvian, with plain spaces."""
    sentence: Mapping[str, str] = explain(decision).sentence
    return sentence["en"], sentence["lv"].replace("\u00a0", " ")


def council_vote(council: Body, not_for: Mapping[str, Ballot], rule: str = "council-qmv") -> Decision:
    return decide(rules[rule], council, {code: not_for.get(code, F) for code in council.members})


def test_the_nature_restoration_law_was_decided_by_one_state(council: Body) -> None:
    against = dict.fromkeys(("FI", "HU", "IT", "NL", "PL", "SE"), A)
    told = explain(council_vote(council, against | {"BE": S}))
    assert "AT" in told.pivotal
    assert told.sentence["en"].startswith(
        "Adopted: 20 of 27 states voted for it (at least 15 were needed), and they hold 66.0"
    )
    assert told.sentence["lv"].startswith(
        "Pieņemts: par nobalsoja 20 valstis no 27 (vajadzēja vismaz 15), un tās pārstāv 66,0"
    )


def test_a_missed_share_of_the_people_names_who_could_turn_it(council: Body) -> None:
    assert said(council_vote(council, {"DE": A, "FR": A, "IT": A, "LV": S})) == (
        "Not adopted: 23 of 27 states voted for it (at least 15 were needed), but they hold only 52.69% of the "
        "population (at least 65% was needed). If Latvia voted for it, it would pass. "
        "3 other votes are just as decisive.",
        "Nav pieņemts: par nobalsoja 23 valstis no 27 (vajadzēja vismaz 15), bet tās pārstāv tikai 52,69 % iedzīvotāju "
        "(vajadzēja vismaz 65 %). Ja Latvija balsotu par, priekšlikumu pieņemtu. Tikpat izšķirošas ir vēl 3 balsis.",
    )


def test_the_clause_of_four_is_told_in_plain_words(council: Body) -> None:
    english, latvian = said(council_vote(council, {"DE": A, "FR": A, "IT": A}))
    assert "yet only 3 states held back, and it takes at least 4 to block." in english
    assert "taču par nebalsoja tikai 3 valstis, bet, lai bloķētu, vajag vismaz 4." in latvian


def test_unanimity_names_who_stood_in_the_way(council: Body) -> None:
    assert said(council_vote(council, {"HU": A}, "council-unanimity")) == (
        "Not adopted: all must agree, but Hungary voted against. If Hungary voted for it, it would pass.",
        "Nav pieņemts: vajadzīga vienprātība, bet pret balsoja Ungārija. "
        "Ja Ungārija balsotu par, priekšlikumu pieņemtu.",
    )
    assert said(council_vote(council, {"HU": A, "MT": X, "CY": X}, "council-unanimity")) == (
        "Not adopted: all must agree, but Hungary voted against and Cyprus and Malta were absent. "
        "If Cyprus, Hungary and Malta voted for it, it would pass.",
        "Nav pieņemts: vajadzīga vienprātība, bet pret balsoja Ungārija, un nepiedalījās Kipra un Malta. "
        "Ja Kipra, Ungārija un Malta balsotu par, priekšlikumu pieņemtu.",
    )
    english, latvian = said(council_vote(council, {"HU": S}, "council-unanimity"))
    assert english.startswith("Adopted: nobody voted against (1 state abstained, which does not stop it).")
    assert latvian.startswith("Pieņemts: neviens nebalsoja pret (atturējās 1 valsts, bet tas pieņemšanu neaptur).")


@pytest.mark.parametrize(("tally", "english", "latvian"), [
    (Tally(301, 300, 100, 19),
     "Adopted: 301 votes for and 300 against. If 1 more member voted against, it would fall.",
     "Pieņemts: 301 balss par un 300 pret. Ja vēl 1 deputāts balsotu pret, priekšlikumu nepieņemtu."),
    (Tally(300, 300, 100, 20),
     "Not adopted: 300 votes for and 300 against; a tie is not a majority. "
     "If 1 more member voted for it, it would pass.",
     "Nav pieņemts: 300 balsis par un 300 pret; vienāds balsu skaits nav vairākums. Ja vēl 1 deputāts balsotu par, "
     "priekšlikumu pieņemtu."),
    (Tally(1, 340, 0, 379),
     "Not adopted: 1 vote for and 340 against. If 170 more members voted for it, it would pass.",
     "Nav pieņemts: 1 balss par un 340 pret. Ja vēl 170 deputāti balsotu par, priekšlikumu pieņemtu."),
    (Tally(0, 0, 700, 20),
     "Not adopted: nobody voted for or against. If 1 more member voted for it, it would pass.",
     "Nav pieņemts: neviens nebalsoja ne par, ne pret. Ja vēl 1 deputāts balsotu par, priekšlikumu pieņemtu."),
])  # fmt: skip
def test_votes_cast_in_the_parliament(tally: Tally, english: str, latvian: str, parliament: Body) -> None:
    assert said(decide(rules["parliament-votes-cast"], parliament, tally)) == (english, latvian)


def test_ties_that_do_not_reject(parliament: Body) -> None:
    tie = Tally(10, 10, 0, 700)
    assert said(decide(rules["parliament-votes-cast-final"], parliament, tie))[1].startswith(
        "Nav izlemts: 10 balsis par un 10 pret, tāpēc tekstu nodod atpakaļ komitejai."
    )
    assert said(decide(rules["parliament-votes-cast-parts"], parliament, tie))[0].startswith(
        "Adopted: 10 votes for and 10 against; under this rule a tie is enough."
    )


def test_a_majority_of_component_members_says_of_how_many(parliament: Body) -> None:
    english, latvian = said(decide(rules["parliament-component"], parliament, Tally(350, 10, 0, 360)))
    assert english == (
        "Not adopted: only 350 of 720 members voted for it (at least 361 were needed). "
        "If 11 more members voted for it, it would pass."
    )
    assert latvian == (
        "Nav pieņemts: par nobalsoja tikai 350 deputāti no 720 (vajadzēja vismaz 361). "
        "Ja vēl 11 deputāti balsotu par, priekšlikumu pieņemtu."
    )


def test_cards_and_requests_are_reached_not_adopted() -> None:
    states = Body("states", [str(k) for k in range(27)], {"votes": [2] * 27}, noun="state")
    english, latvian = said(decide(rules["national-parliaments-yellow"], states, [F] * 8 + [A] * 19))
    assert english.startswith("Not reached: only 16 of 54 votes are in favour (at least 18 were needed). If 8 joined")
    assert latvian.startswith("Slieksnis nav sasniegts: par ir tikai 16 no 54 balsīm (vajadzēja vismaz 18).")


def test_a_schools_own_rule_is_told_too() -> None:
    labels = {"head": {"en": "the head", "lv": "direktore"}}
    school = Body("school", ["8a", "8b", "9a", "head"], noun="class", labels=labels)
    rule = Rule.from_json({"name": "r", "passes": {"more_than": "1/2", "of": "cast"}, "quorum": {"at_least": "3/4"},
                           "veto": ["head"], "tie": "chair", "chair": "head"})  # fmt: skip
    assert said(decide(rule, school, [F, F, F, A])) == (
        "Not adopted: the head used the right of veto. If the head voted for it, it would pass.",
        "Nav pieņemts: direktore izmantoja veto tiesības. Ja direktore balsotu par, priekšlikumu pieņemtu.",
    )
    assert said(decide(rule, school, [F, F, X, X]))[1].startswith(
        "Nav pieņemts: piedalījās tikai 2 klases no 4, bet vajag vismaz 3."
    )
    assert said(decide(rule, school, [A, A, F, F]))[0].startswith(
        "Adopted: 2 votes for and 2 against; in a tie the head, in the chair, decides."
    )


def test_a_weight_of_ones_own_is_called_by_its_name() -> None:
    unit = {"en": "the pupils", "lv": "skolēnu"}
    rule = Rule.from_json({"name": "r", "passes": {"weight": "pupils", "at_least": "60%", "unit": unit}})
    classes = Body("school", ["8a", "8b", "9a"], {"pupils": [20, 25, 30]}, noun="class")
    assert said(decide(rule, classes, [F, F, A])) == (
        "Adopted: they hold 60% of the pupils (at least 60% was needed). If 8a voted against, it would fall. "
        "1 other vote is just as decisive.",
        "Pieņemts: tās pārstāv 60 % skolēnu (vajadzēja vismaz 60 %). Ja 8a balsotu pret, priekšlikumu nepieņemtu. "
        "Tikpat izšķiroša ir vēl 1 balss.",
    )


def test_the_blocking_minorities_present_are_the_smallest(council: Body) -> None:
    told = explain(council_vote(council, dict.fromkeys(("DE", "FR", "IT", "ES", "LV", "MT"), A)))
    assert told.blocking[0] == ("ES", "FR", "IT", "MT")
    assert {len(names) for names in told.blocking} == {4}
    four = ("DE", "FR", "IT", "LV")
    assert explain(council_vote(council, dict.fromkeys(four, A))).blocking == (four,)


def test_a_tally_knows_how_many_but_not_who(parliament: Body) -> None:
    told = explain(decide(rules["parliament-component"], parliament, Tally(401, 284, 22, 13)))
    assert (told.pivotal, told.swing, told.swing_size, told.blocking) == ((), (), 41, ())


@pytest.mark.parametrize(("number", "latvian"), [
    (0, "0 valstu"), (1, "1 valsts"), (2, "2 valstis"), (10, "10 valstis"), (11, "11 valstis"), (21, "21 valsts"),
    (101, "101 valsts"), (111, "111 valstis"),
])  # fmt: skip
def test_latvian_counts_in_three_forms(number: int, latvian: str) -> None:
    assert counted(number, "state", "lv") == latvian


def test_numbers_are_written_as_each_language_does() -> None:
    assert grouped(451_075_000, "lv") == "451\u00a0075\u00a0000"
    assert percent(64_999, 100_000, "lv") == "64,99\u00a0%"
    assert share(Fraction(18, 25), "lv") == "72\u00a0%"
    assert listed(["Latvija"], "lv") == "Latvija"
    assert listed(["A", "B", "C"], "en") == "A, B and C"
