"""Sentences that a 15-year-old follows, in Latvian and English, with every number in its right form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
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
        "population (at least 65% was needed). If Latvia had voted for it, it would have passed. "
        "3 other votes are just as decisive.",
        "Nav pieņemts: par nobalsoja 23 valstis no 27 (vajadzēja vismaz 15), bet tās pārstāv tikai 52,69 % iedzīvotāju "
        "(vajadzēja vismaz 65 %). Ja Latvija būtu balsojusi par, priekšlikums būtu pieņemts. "
        "Tikpat izšķirošas ir vēl 3 balsis.",
    )


def test_the_clause_of_four_is_told_in_plain_words(council: Body) -> None:
    english, latvian = said(council_vote(council, {"DE": A, "FR": A, "IT": A}))
    assert "yet only 3 states held back, and it takes at least 4 to block." in english
    assert "taču par nebalsoja tikai 3 valstis, bet, lai bloķētu, vajag vismaz 4." in latvian


def test_unanimity_names_who_stood_in_the_way(council: Body) -> None:
    assert said(council_vote(council, {"HU": A}, "council-unanimity")) == (
        "Not adopted: all must agree, but Hungary voted against. If Hungary had voted for it, it would have passed.",
        "Nav pieņemts: vajadzīga vienprātība, bet pret balsoja Ungārija. "
        "Ja Ungārija būtu balsojusi par, priekšlikums būtu pieņemts.",
    )
    assert said(council_vote(council, {"HU": A, "MT": X, "CY": X}, "council-unanimity")) == (
        "Not adopted: all must agree, but Hungary voted against and Cyprus and Malta were absent. "
        "If Cyprus, Hungary and Malta had voted for it, it would have passed.",
        "Nav pieņemts: vajadzīga vienprātība, bet pret balsoja Ungārija, un nepiedalījās Kipra un Malta. "
        "Ja Kipra, Ungārija un Malta būtu balsojušas par, priekšlikums būtu pieņemts.",
    )
    english, latvian = said(council_vote(council, {"HU": S}, "council-unanimity"))
    assert english.startswith("Adopted: nobody voted against (1 state abstained, which does not stop it).")
    assert latvian.startswith("Pieņemts: neviens nebalsoja pret (atturējās 1 valsts, bet tas pieņemšanu neaptur).")


@pytest.mark.parametrize(("tally", "english", "latvian"), [
    (Tally(301, 300, 100, 19),
     "Adopted: 301 votes for and 300 against. If 1 of those in favour had voted against, it would have fallen.",
     "Pieņemts: 301 balss par un 300 pret. Ja 1 no tiem, kas balsoja par, būtu balsojis pret, "
     "priekšlikums nebūtu pieņemts."),
    (Tally(300, 300, 100, 20),
     "Not adopted: 300 votes for and 300 against; a tie is not a majority. "
     "If 1 more member had voted for it, it would have passed.",
     "Nav pieņemts: 300 balsis par un 300 pret; vienāds balsu skaits nav vairākums. Ja vēl 1 deputāts būtu "
     "balsojis par, priekšlikums būtu pieņemts."),
    (Tally(1, 340, 0, 379),
     "Not adopted: 1 vote for and 340 against. If 170 of those against had voted for it, it would have passed.",
     "Nav pieņemts: 1 balss par un 340 pret. Ja 170 no tiem, kas balsoja pret, būtu balsojuši par, "
     "priekšlikums būtu pieņemts."),
    (Tally(0, 0, 700, 20),
     "Not adopted: nobody voted for or against. If 1 member had voted for it, it would have passed.",
     "Nav pieņemts: neviens nebalsoja ne par, ne pret. Ja 1 deputāts būtu balsojis par, priekšlikums būtu pieņemts."),
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
        "If 11 more members had voted for it, it would have passed."
    )
    assert latvian == (
        "Nav pieņemts: par nobalsoja tikai 350 deputāti no 720 (vajadzēja vismaz 361). "
        "Ja vēl 11 deputāti būtu balsojuši par, priekšlikums būtu pieņemts."
    )


def test_cards_and_requests_are_reached_not_adopted() -> None:
    states = Body("states", [str(k) for k in range(27)], {"votes": [2] * 27}, noun="state")
    english, latvian = said(decide(rules["national-parliaments-yellow"], states, [F] * 8 + [A] * 19))
    assert english.startswith("Not reached: only 16 of 54 votes are in favour (at least 18 were needed). If 8 had ")
    assert latvian.startswith("Slieksnis nav sasniegts: par ir tikai 16 no 54 balsīm (vajadzēja vismaz 18).")


def test_a_schools_own_rule_is_told_too() -> None:
    labels = {"head": {"en": "the head", "lv": "direktore"}}
    school = Body("school", ["8a", "8b", "9a", "head"], noun="class", labels=labels)
    rule = Rule.from_json({"name": "r", "passes": {"more_than": "1/2", "of": "cast"}, "quorum": {"at_least": "3/4"},
                           "veto": ["head"], "tie": "chair", "chair": "head"})  # fmt: skip
    assert said(decide(rule, school, [F, F, F, A])) == (
        "Not adopted: the head used the right of veto. If the head had voted for it, it would have passed.",
        "Nav pieņemts: direktore izmantoja veto tiesības. Ja direktore būtu balsojusi par, priekšlikums būtu pieņemts.",
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
        "Adopted: the classes in favour hold 60% of the pupils (at least 60% was needed). "
        "If 8a had voted against, it would have fallen. "
        "1 other vote is just as decisive.",
        "Pieņemts: klases, kas balsoja par, pārstāv 60 % skolēnu (vajadzēja vismaz 60 %). "
        "Ja 8a būtu balsojusi pret, priekšlikums nebūtu pieņemts. "
        "Tikpat izšķiroša ir vēl 1 balss.",
    )


@pytest.mark.parametrize(("tally", "english", "latvian"), [
    (Tally(25, 0, 2, 0), "If 12 of those in favour had voted against, it would have fallen.",
     "Ja 12 no tiem, kas balsoja par, būtu balsojuši pret, priekšlikums nebūtu pieņemts."),
    (Tally(14, 13, 0, 0), "If 1 of those in favour had voted against, it would have fallen.",
     "Ja 1 no tiem, kas balsoja par, būtu balsojis pret, priekšlikums nebūtu pieņemts."),
    (Tally(12, 15, 0, 0), "If 2 more commissioners had voted for it, it would have passed.",
     "Ja vēl 2 komisāri būtu balsojuši par, priekšlikums būtu pieņemts."),
    (Tally(0, 27, 0, 0), "no commissioner voted for it (at least 14 were needed). "
     "If 14 commissioners had voted for it, it would have passed.",
     "par nenobalsoja neviens komisārs (vajadzēja vismaz 14). "
     "Ja 14 komisāri būtu balsojuši par, priekšlikums būtu pieņemts."),
])  # fmt: skip
def test_whose_votes_would_have_turned_it_is_said_exactly(tally: Tally, english: str, latvian: str) -> None:
    college = Body("college", [str(place) for place in range(27)], noun="commissioner")
    told = said(decide(rules["college-majority"], college, tally))
    assert told[0].endswith(english)
    assert told[1].endswith(latvian)


def test_twenty_one_is_singular_in_latvian(parliament: Body) -> None:
    assert said(decide(rules["parliament-component"], parliament, Tally(381, 0, 0, 339)))[1].endswith(
        "Ja 21 no tiem, kas balsoja par, būtu balsojis pret, priekšlikums nebūtu pieņemts."
    )
    assert said(decide(rules["parliament-component"], parliament, Tally(340, 0, 0, 380)))[1].endswith(
        "Ja vēl 21 deputāts būtu balsojis par, priekšlikums būtu pieņemts."
    )


def test_a_number_of_states_is_not_enough_where_their_people_count_too(council: Body) -> None:
    nobody = dict.fromkeys(council.members, A)
    assert said(council_vote(council, nobody)) == (
        "Not adopted: no state voted for it (at least 15 were needed). "
        "It would have taken at least 15 states with 65% of the population.",
        "Nav pieņemts: par nenobalsoja neviena valsts (vajadzēja vismaz 15). "
        "Būtu vajadzējis, lai par nobalsotu vismaz 15 valstis, kas kopā pārstāv vismaz 65 % iedzīvotāju.",
    )
    english, latvian = said(council_vote(council, nobody | {"LV": F, "MT": F}))
    assert english.endswith("It would have taken at least 13 more states, with 65% of the population in all.")
    assert latvian.endswith("valstis un visas, kas ir par, kopā pārstāvētu vismaz 65 % iedzīvotāju.")


def test_those_in_favour_are_named_before_they_are_they_and_one_way_of_several_is_an_example(council: Body) -> None:
    large = ("DE", "FR", "IT", "ES", "PL", "RO", "NL", "BE", "CZ", "SE", "PT", "EL", "HU")
    assert said(council_vote(council, {code: A for code in council.members if code not in large})) == (
        "Not adopted: the states in favour hold 88.41% of the population (at least 65% was needed), but only 13 of 27 "
        "states voted for it (at least 15 were needed). If, for example, Luxembourg and Malta had voted for it, "
        "it would have passed.",
        "Nav pieņemts: valstis, kas balsoja par, pārstāv 88,41 % iedzīvotāju (vajadzēja vismaz 65 %), bet par "
        "nobalsoja tikai 13 valstis no 27 (vajadzēja vismaz 15). Ja, piemēram, Luksemburga un Malta būtu balsojušas "
        "par, priekšlikums būtu pieņemts.",
    )


def test_the_only_shortest_way_is_no_example(council: Body) -> None:
    against = dict.fromkeys(("EE", "MT", "LU", "CY", "SI", "LV"), A)
    english, latvian = said(council_vote(council, against))
    assert english.endswith("If Germany and France had voted against, it would have fallen.")
    assert latvian.endswith("Ja Vācija un Francija būtu balsojušas pret, priekšlikums nebūtu pieņemts.")


def test_every_number_said_of_anyone_holds_for_anyone(council: Body) -> None:
    """Where a sentence says "If n of those in favour", any n will do."""
    decision = council_vote(council, {"DE": A, "LV": A, "MT": S}, "council-simple")
    told = explain(decision)
    assert f"If {told.swing_size} of those in favour" in told.sentence["en"]
    favour = [code for code in council.members if decision.ballot(code) == F]
    for places in (favour[: told.swing_size], favour[-told.swing_size :]):
        changed = {code: A if code in places else decision.ballot(code) for code in council.members}
        assert not decide(rules["council-simple"], council, changed).adopted


def test_members_without_a_vote_are_not_among_anyone(body: Callable[[str], Body]) -> None:
    house = body("european-council")
    assert said(decide(rules["european-council-simple"], house, [A] * len(house)))[0].endswith(
        "If 14 states had voted for it, it would have passed."
    )


def test_nobody_there_is_said_in_words(council: Body) -> None:
    english, latvian = said(decide(rules["council-simple"], council, [X] * 27))
    assert english.startswith("Not adopted: nobody took part, and at least 14 must be there.")
    assert latvian.startswith("Nav pieņemts: nepiedalījās neviens, bet vajag vismaz 14.")


def test_weights_that_nobody_holds_and_numbers_that_anyone_fills(body: Callable[[str], Body]) -> None:
    six = body("council-eec6")
    assert said(decide(rules["council-eec6"], six, [A] * 6))[1].startswith(
        "Nav pieņemts: par nav neviena no 17 balsīm (vajadzēja vismaz 12)."
    )
    fifteen = body("council-eu15")
    assert said(decide(rules["council-eu15"], fifteen, [A] * 15)) == (
        "Not adopted: none of the 87 votes are in favour (at least 62 were needed). "
        "It would have taken at least 8 states.",
        "Nav pieņemts: par nav neviena no 87 balsīm (vajadzēja vismaz 62). "
        "Būtu vajadzējis, lai par nobalsotu vismaz 8 valstis.",
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
