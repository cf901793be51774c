"""Stages of every kind beside votes, talks and choices: elections, signatures, courts, brakes, groups, mandates."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from engine.errors import RefusedError
from engine.session import actions as do
from engine.session.apply import apply
from engine.session.legal import legal_actions
from engine.session.state import State
from engine.session.view import view
from game.library import Library
from game.local import Authority, play_alone
from game.screen.transcript import text_of
from tests.tiny import house, procedure, scenario, stage, states, words, write

SEEDS = range(12)


def chart(*stages: dict[str, Any], **ends: bool) -> dict[str, Any]:
    """A procedure of these stages, in a row; each must name its goals itself."""
    named = {f"s{n}": found for n, found in enumerate(stages)}
    over = {name: {"name": words(name), "about": words(name), "law": law} for name, law in ends.items()}
    return procedure() | {"start": "s0", "stages": named, "ends": over}


def played(folder: Path, found: dict[str, Any], **more: Any) -> Library:
    """A library with that procedure."""
    dossier = scenario() | {"events": [], "stories": []} | more
    dossier["reality"] = dossier["reality"] | {"outcome": next(iter(found["ends"]))}
    library = write(folder, procedure=found, scenario=dossier, lower=house("lower"), upper=states("upper"))
    assert not library.faults or library.scenarios, library.faults
    return library


def games(library: Library) -> list[State]:
    assert library.scenarios, library.faults
    return [play_alone(library.dossier("tiny"), seed).state for seed in SEEDS]


def one_against() -> list[dict[str, Any]]:
    """The actors, of whom D alone never accepts the draft."""
    never, keen = {"size": {"at": 0, "at_most": 10}}, {"size": {"at": 60}}
    return [a | {"wishes": never if a["id"] == "D" else keen} for a in scenario()["actors"]]


def ballots(**more: Any) -> list[dict[str, Any]]:
    return [{"item": "text", "rule": "most", "adopted": "yes", "rejected": "no", **more}]


def test_a_grade_gives_its_result_where_the_rule_is_not_met_but_the_grade_is(tmp_path: Path) -> None:
    graded = ballots(rule="every", grades=[{"rule": "most", "result": "half"}])
    one = stage("vote", "upper", "presidency", {"yes": "all", "half": "some", "no": "none"}, ballots=graded)
    for state in games(played(tmp_path, chart(one, all=True, some=True, none=False), actors=one_against())):
        assert state.end == "some"
        assert state.votes[-1].adopted


def test_votes_against_can_be_a_grade_of_their_own(tmp_path: Path) -> None:
    graded = ballots(grades=[{"rule": "every", "result": "against", "of": "against"}])
    one = stage("vote", "upper", "presidency", {"yes": "all", "against": "no-act", "no": "open"}, ballots=graded)
    actors = [a | {"wishes": {"size": {"at": 0, "salience": 90, "at_most": 10}}} for a in scenario()["actors"]]
    for state in games(played(tmp_path, chart(one, all=True, **{"no-act": False, "open": False}), actors=actors)):
        assert state.end == "no-act"
        assert not state.votes[-1].adopted


def test_of_a_secret_ballot_only_the_count_is_seen(tmp_path: Path) -> None:
    one = stage("vote", "lower", "rapporteur", {"yes": "law", "no": "fallen"}, ballots=ballots(secret=True))
    state = games(played(tmp_path, chart(one, law=True, fallen=False)))[0]
    seen = view(state, "rapporteur").votes[-1]
    assert sum(seen.tally) == 21
    assert not any((seen.by, seen.each, seen.lines, seen.reasons, seen.flips))
    assert all(not event.facts["seats"] for event in state.record if event.kind == "vote")
    assert "Red –" not in text_of(state), "and nobody learns it afterwards"


def test_only_those_who_formed_the_group_decide_later(tmp_path: Path) -> None:
    first = stage("vote", "upper", "presidency", {"yes": "s1", "no": "none"}, ballots=ballots(forms=True))
    second = stage("vote", "upper", "presidency", {"yes": "law", "no": "none"}, ballots=ballots(rule="every"),
                   takes_part="group")  # fmt: skip
    for state in games(played(tmp_path, chart(first, second, law=True, none=False), actors=one_against())):
        assert state.group == ("A", "B", "C")
        assert set(state.votes[-1].by) == {"A", "B", "C"}
        assert state.end == "law"


def test_whom_it_concerns_does_not_vote(tmp_path: Path) -> None:
    one = stage("vote", "upper", "presidency", {"yes": "law", "no": "none"}, ballots=ballots(),
                takes_part="unconcerned")  # fmt: skip
    for state in games(played(tmp_path, chart(one, law=True, none=False), concerned=["A"])):
        assert set(state.votes[-1].by) == {"B", "C", "D"}


def test_a_brake_is_pulled_by_whoever_finds_a_red_line_crossed(tmp_path: Path) -> None:
    brake = [{"item": "brake", "rule": "council-one-member", "adopted": "pulled"},
             {"item": "text", "rule": "most", "adopted": "yes", "rejected": "no"}]  # fmt: skip
    results = {"pulled": "stopped", "yes": "law", "no": "none"}
    one = stage("vote", "upper", "presidency", results, ballots=brake, usual="yes")
    over = {"law": True, "none": False, "stopped": False}
    for line, expected in ((10, True), (100, False)):
        actors = [a | ({"wishes": {"size": {"at": 5, "at_most": line}}} if a["id"] == "D" else {})
                  for a in scenario()["actors"]]  # fmt: skip
        for state in games(played(tmp_path, chart(one, **over), actors=actors)):
            assert (state.end == "stopped") is expected
            assert state.votes[0].item.kind == "brake"
            assert (state.votes[0].by["D"] == 1) is expected


def test_a_mild_opponent_stands_aside(tmp_path: Path) -> None:
    mild = {"wishes": {name: {"at": 5} for name in ("size", "speed")}}
    keen = {"wishes": {name: {"at": 60} for name in ("size", "speed")}}
    actors = [a | (mild if a["id"] == "D" else keen) for a in scenario()["actors"]]
    for aside, line in ((0, -1), (100, 0)):
        results = {"yes": "law", "no": "none"}
        one = stage("vote", "upper", "presidency", results, ballots=ballots(stands_aside=aside), deeds=[])
        state = games(played(tmp_path, chart(one, law=True, none=False), actors=actors))[0]
        assert state.votes[-1].by["D"] == line
        assert (state.votes[-1].reasons["D"][0] == "stands-aside") is (line == 0)


CANDIDATES = [
    {"id": name, "name": words(name), "text": words(name), "levels": {"size": size, "speed": speed}, "home": home}
    for name, size, speed, home in (("north", 40, 0, "A"), ("south", 40, 40, "B"), ("east", 100, 0, None))
]


def election(**poll: Any) -> dict[str, Any]:
    polls = [{"points": [2, 1], "firsts_to_win": 3, "keep": 2}, {"lot": True, **poll}]
    results = {"elected": "law", "undecided": "none"}
    return chart(stage("elect", "upper", "presidency", results, polls=polls), law=True, none=False)


def test_an_election_keeps_the_best_and_makes_the_winners_offer_the_text(tmp_path: Path) -> None:
    for state in games(played(tmp_path, election(), candidates=CANDIDATES)):
        first, last = state.votes[0], state.votes[-1]
        assert sum(first.scores.values()) == 4 * 3
        if len(first.ahead) > 1:
            assert min(first.scores[c] for c in first.ahead) >= max(
                [n for c, n in first.scores.items() if c not in first.ahead], default=0
            )
        assert len(last.ahead) == 1
        winner = next(c for c in CANDIDATES if c["id"] == last.ahead[0])
        assert state.text == tuple(winner["levels"].values())


def test_a_tie_is_decided_by_lot_or_not_at_all(tmp_path: Path) -> None:
    far = {"wishes": {name: {"at": 40} for name in ("size", "speed")}}
    actors = [a | far for a in scenario()["actors"]]
    four = [{**CANDIDATES[0], "id": name, "home": home, "name": words(name)} for name, home in zip("abcd", "ABCD")]
    for lot, ends in ((True, {"law"}), (False, {"none"})):
        found = games(played(tmp_path, election(lot=lot), candidates=four, actors=actors))
        tied = [state for state in found if len(set(state.votes[-1].scores.values())) == 1]
        assert tied
        assert {state.end for state in tied} == ends


def test_a_seat_names_its_candidates_and_nothing_else(tmp_path: Path) -> None:
    dossier = played(tmp_path, election(), candidates=CANDIDATES).dossier("tiny")
    game = Authority.begin(dossier, [("presidency", "")], seed=3, keep=False)
    game.let_bots_play()
    while game.state.phase == "talk":
        game.submit(do.CallVote("presidency"))
    assert set(legal_actions(game.state, "presidency")) >= {do.Rank("presidency", ()), do.Rank("presidency", (2, 0))}
    for wrong in ((0,), (0, 0), (0, 7)):
        with pytest.raises(RefusedError):
            apply(game.state, do.Rank("presidency", wrong))
    with pytest.raises(RefusedError, match="election"):
        apply(game.state, do.Vote("presidency", 1))
    game.submit(do.Rank("presidency", (2, 0)))
    assert game.state.votes[0].reasons["A"] == ("prefers", {"candidate": "east"})


def test_a_court_annuls_what_goes_beyond_the_limits(tmp_path: Path) -> None:
    ruling = chart(stage("ruling", "upper", "presidency", {"upheld": "law", "annulled": "void"}), law=True, void=False)
    for most, end in ((30, "void"), (90, "law")):
        limits = [{"issue": "size", "at_most": most, "why": words("Too far.")}]
        for state in games(played(tmp_path, ruling, limits=limits)):
            assert state.end == end


def test_a_mandate_binds_an_actor_and_not_its_house(tmp_path: Path) -> None:
    one = stage("vote", "lower", "rapporteur", {"yes": "s1", "no": "s1"}, ballots=ballots(), binds="A", keeps="mandate")
    two = stage("vote", "upper", "presidency", {"yes": "law", "no": "none"}, ballots=ballots())
    found = [s for s in games(played(tmp_path, chart(one, two, law=True, none=False))) if s.votes[0].adopted]
    assert found
    for state in found:
        assert "A" in state.mandates
        assert "lower" not in state.mandates
