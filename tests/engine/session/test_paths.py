"""Every path of the ordinary legislative procedure (Article 294 TFEU) can be played to its end."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from engine.errors import RefusedError
from engine.session import actions as do
from engine.session.apply import apply
from engine.session.ballots import collegiate, next_item, order
from engine.session.legal import legal_actions
from engine.session.stages import start
from engine.session.state import State
from game.library import Library
from tests.engine.session.driver import bargain, decide, force, minded, path_to

LIBRARY = Library()
CHARGER = LIBRARY.dossier("common-charger")
CHART = CHARGER.procedure
RESULTS = [(stage, result) for stage in CHART.stages for result in CHART.stages[stage].results]


@cache
def at(stage: str, seed: int = 7) -> State:
    """A game that has come to a stage by the shortest way."""
    way = path_to(CHART, stage)
    state = force(at(way[-1][0], seed), way[-1][1]) if way else start(CHARGER, seed)
    assert state.stage == stage
    return decide(state)


@pytest.mark.parametrize(("stage", "result"), RESULTS)
def test_every_result_of_every_stage_leads_where_the_chart_says(stage: str, result: str) -> None:
    state = force(at(stage), result)
    assert state.visits[-1].stage == stage
    assert state.visits[-1].result == result
    goal = CHART.stages[stage].results[result]
    assert goal in (state.stage, state.end)


def test_silence_at_second_reading_makes_the_councils_position_law() -> None:
    before = at("ep-second")
    after = force(before, "silence")
    assert after.end == "law"
    assert not after.votes[-1].adopted
    assert after.law == before.documents["council"]


def test_rejection_at_second_reading_needs_a_majority_of_all_members() -> None:
    state = at("ep-second")
    item = next_item(state, 0)[1]
    assert item is not None
    assert (item.kind, item.rule) == ("rejection", "parliament-component")
    assert force(state, "rejected").end == "fallen-second"


@pytest.mark.parametrize(("opinion", "rule"), [("positive", "council-qmv"), ("negative", "council-unanimity")])
def test_a_negative_opinion_makes_the_council_unanimous(opinion: str, rule: str) -> None:
    state = force(at("commission-opinion"), opinion)
    item = next_item(state, 0)[1]
    assert item is not None
    assert item.rule == rule


@pytest.mark.parametrize(("answer", "rule"), [("agree", "council-qmv"), ("insist", "council-unanimity")])
def test_the_council_departs_from_an_unaltered_proposal_only_unanimously(answer: str, rule: str) -> None:
    state = force(at("commission-alters"), answer)
    item = next_item(state, 1)[1]
    assert item is not None
    assert item.rule == rule


def test_conciliation_leads_to_third_reading_and_both_must_say_yes() -> None:
    state = bargain(at("conciliation"), agree=True)
    assert state.stage == "ep-third"
    assert force(state, "rejected").end == "fallen-third"
    council = force(state, "adopted")
    assert council.stage == "council-third"
    assert force(council, "rejected").end == "fallen-third"
    assert force(council, "adopted").end == "law"


def test_a_conciliation_that_runs_out_of_time_ends_the_file() -> None:
    assert bargain(at("conciliation"), agree=False).end == "fallen-conciliation"


def test_the_commission_may_withdraw_until_the_council_has_acted() -> None:
    acted = {"ep-second", "commission-opinion", "council-second", "conciliation", "ep-third", "council-third"}
    for stage in CHART.stages:
        may = do.WithdrawProposal("commissioner") in set(legal_actions(at(stage), "commissioner"))
        assert may == ("withdraw-proposal" in CHART.stages[stage].deeds)
        assert not (may and stage in acted), stage
    state = apply(at("council-position"), do.WithdrawProposal("commissioner"))
    assert (state.end, state.law) == ("withdrawn", CHARGER.status_quo)
    with pytest.raises(RefusedError):
        apply(at("ep-second"), do.WithdrawProposal("commissioner"))


def test_a_file_that_comes_back_too_often_lapses() -> None:
    state = at("ep-first")
    for _ in range(2):
        state = force(force(state, "rejected"), "maintain")
    assert state.end == "lapsed"


def test_a_stage_takes_a_text_only_from_those_who_stood_by_it() -> None:
    voted_down = force(at("ep-mandate"), "rejected")
    assert "parliament" not in voted_down.documents
    assert voted_down.text == CHARGER.draft
    failed = bargain(at("trilogue"), agree=False)
    assert "deal" not in failed.documents
    assert failed.mandates["parliament"] == failed.documents["parliament"]


def test_the_chair_of_a_choice_cannot_talk_the_choice_away() -> None:
    state = at("commission-opinion")
    for left in (2, 1):
        state = apply(state, do.Speak("commissioner", words="Let me think."))
        assert state.left["commissioner"] == left
    with pytest.raises(RefusedError) as refused:
        apply(state, do.Speak("commissioner", words="And think again."))
    assert refused.value.code == "decide-first"
    for seat in set(state.left) - {"commissioner"}:
        state = apply(state, do.Pass(seat))
    assert state.stage == "commission-opinion"
    assert apply(state, do.Choose("commissioner", "negative")).flags == ("commission-negative",)
    assert apply(state, do.Pass("commissioner")).flags == ()


def signed(state: State) -> State:
    """The state with a second name under every amendment."""
    amendments = tuple(replace(a, cosigners=(*a.cosigners, "Left")) for a in state.amendments)
    return replace(state, amendments=amendments)


def test_an_amendment_that_nobody_co_signs_is_not_put_to_the_vote() -> None:
    state = apply(at("ep-mandate"), do.Table("rapporteur", "scope", 100))
    assert not order(state)
    assert [a.number for a in order(signed(state))] == [1]


def test_compromises_come_first_and_then_what_is_furthest_from_the_text() -> None:
    state = replace(at("ep-mandate"), capital=dict.fromkeys(CHARGER.roles, 20))
    for issue, level in (("scope", 60), ("scope", 100), ("date", 100)):
        state = apply(state, do.Table("shadow" if issue == "date" else "rapporteur", issue, level))
    for seat in CHARGER.roles:
        if state.left[seat] == 0:
            continue
        state = apply(state, do.Pass(seat))
    state = decide(state)
    state = signed(apply(state, do.Compromise("rapporteur", (*state.text[:4], 100))))
    state = apply(state, do.CallVote("rapporteur"))
    found = []
    while state.stage == "ep-mandate":
        item = state.queue[0]
        found.append(item.amendment)
        state = minded(state, item.otherwise)
        for seat in ("rapporteur", "shadow"):
            if state.stage == "ep-mandate" and state.queue[0] == item:
                state = apply(state, do.Vote(seat, -1))
    assert found == [4, 2, 3, 1, 0]


def test_an_adopted_amendment_ends_those_on_the_same_issue() -> None:
    state = replace(at("ep-mandate"), capital=dict.fromkeys(CHARGER.roles, 20))
    for level in (100, 60):
        state = apply(state, do.Table("rapporteur", "scope", level))
    state = apply(signed(state), do.CallVote("rapporteur"))
    state = minded(state, state.queue[0].proposed)
    for seat in ("rapporteur", "shadow"):
        state = apply(state, do.Vote(seat, 1))
    assert [a.status for a in state.amendments] == ["adopted", "lapsed"]
    assert state.text[0] == 100


def test_most_commissioners_follow_the_one_in_charge_and_the_others_their_own_mind() -> None:
    outcomes = {}
    for line in (1, 0, -1):
        for name, wind in (("good", 100), ("poor", 0)):
            state = replace(minded(at("proposal"), CHARGER.draft), opinion=dict.fromkeys(at("proposal").opinion, wind))
            text = CHARGER.draft if name == "good" else CHARGER.status_quo
            votes = [collegiate(replace(state, seed=seed), 27, line, text) for seed in range(200)]
            followed = [int((vote == line).sum()) for vote in votes]
            outcomes[line, name] = sum(int((vote == 1).sum()) >= 14 for vote in votes)
            if (line, name) == (-1, "good"):
                assert 65 * 27 * 2 <= sum(followed) <= 75 * 27 * 2
    assert outcomes[1, "good"] == 200
    assert outcomes[1, "poor"] >= 190
    assert 0 < outcomes[-1, "good"] <= 30
    assert outcomes[-1, "poor"] == outcomes[0, "poor"] == 0


def test_the_commission_may_redraft_its_proposal_before_the_college_votes() -> None:
    state = apply(at("proposal"), do.Compromise("commissioner", (60, 60, 50, 50, 100)))
    assert state.text == (60, 60, 50, 50, 100)
    assert state.capital["commissioner"] == at("proposal").capital["commissioner"] - 1
    after = force(state, "adopted")
    assert after.documents["proposal"] == after.text == (60, 60, 50, 50, 100)
