"""Negotiators begin near what their house decided, give way round by round, and take nothing home that would fall."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from engine.actors import bot
from engine.actors.bargain import acceptable, carried, kept, offer, wanted
from engine.actors.preferences import judge
from engine.session import actions as do
from engine.session.apply import apply
from engine.session.ballots import support
from engine.session.stages import start
from engine.session.state import State
from game.library import Library
from game.local import play_alone

CHARGER = Library().dossier("common-charger")


@cache
def before(stage: str, seed: int = 1) -> State:
    """A game of computer players when it comes to a stage."""
    state = start(CHARGER, seed)
    while state.stage != stage:
        found = next(
            a for seat in CHARGER.roles if (a := bot.answer(state, seat) or bot.choose(state, seat)) is not None
        )
        state = apply(state, found)
    return state


def test_a_negotiator_asks_for_less_in_every_round() -> None:
    state = before("trilogue")
    for seat in ("rapporteur", "presidency"):
        asked = [wanted(replace(state, round=n + 1), seat) for n in range(state.rounds())]
        assert asked == sorted(asked, reverse=True)
        for n, least in enumerate(asked):
            text = offer(replace(state, round=n + 1), seat)
            assert text is None or kept(state, seat)(text) >= least


def test_negotiators_are_softer_towards_those_whom_they_trust() -> None:
    state = before("trilogue")
    me = CHARGER.roles["presidency"].actor
    state = replace(state, round=state.rounds())
    friends, foes = (
        replace(state, trust={**state.trust, ("rapporteur", me): trust, ("commissioner", me): trust})
        for trust in (80, -80)
    )
    assert wanted(friends, "presidency") < wanted(foes, "presidency")


def test_nobody_takes_home_a_text_that_their_house_would_vote_down() -> None:
    state = before("trilogue")
    far = (0, 0, 0, 0, 0)
    for seat, body in (("rapporteur", "parliament"), ("presidency", "council")):
        text = offer(replace(state, round=state.rounds()), seat)
        assert text is not None
        assert support(state, body, text) >= 0
        assert not acceptable(state, seat, far)


def test_the_commission_waits_and_mediates_in_the_last_round() -> None:
    state = before("trilogue")
    assert offer(state, "commissioner") is None
    text = offer(replace(state, round=state.rounds()), "commissioner")
    assert text is not None
    assert all(support(state, body, text) >= 0 for body in ("parliament", "council"))


def test_what_a_house_decided_is_all_kept_by_its_own_text() -> None:
    state = before("trilogue")
    for seat, body in (("rapporteur", "parliament"), ("presidency", "council")):
        assert kept(state, seat)(state.mandates[body]) == 100
        assert kept(state, seat)(state.mandates["council" if body == "parliament" else "parliament"]) <= 0


def test_the_chair_stands_by_what_the_house_decided_as_far_as_the_other_carries_it() -> None:
    state = before("trilogue")
    text = carried(state, "rapporteur")
    assert text == state.mandates["parliament"] or support(state, "council", text) >= 0


def test_a_deal_that_falls_short_of_ones_own_mandate_disappoints() -> None:
    state = before("trilogue")
    mandate, quo = state.mandates["council"], CHARGER.status_quo
    far = tuple(100 for _ in mandate)
    free = replace(state, mandates={})
    for actor in CHARGER.electorate["council"]:
        assert judge(state, actor, mandate, quo, whole=True) == judge(free, actor, mandate, quo, whole=True)
        assert judge(state, actor, far, quo, whole=True).points <= judge(free, actor, far, quo, whole=True).points
    turned = [a for a in CHARGER.electorate["council"] if judge(state, a, far, quo, whole=True).reason[0] == "mandate"]
    assert turned
    assert all(judge(free, a, far, quo, whole=True).points > 0 for a in turned)


@pytest.mark.parametrize("seed", range(4))
def test_every_bot_gives_a_reason_for_every_vote(seed: int) -> None:
    state = play_alone(CHARGER, seed).state
    for taken in state.votes:
        assert set(taken.reasons) == set(taken.lines)
        assert "own-choice" not in {code for code, _ in taken.reasons.values()}


def test_computer_players_usually_come_to_what_really_happened() -> None:
    ends = [play_alone(CHARGER, seed).state for seed in range(30)]
    laws = [state for state in ends if state.end == "law"]
    real = tuple(CHARGER.scenario.reality.levels[issue] for issue in CHARGER.issues)
    assert 20 <= len(laws) <= 30
    assert sum(state.law == real for state in laws) > len(laws) // 2


def test_the_common_charger_can_fall_without_anyone_meaning_it() -> None:
    assert any(play_alone(CHARGER, seed).state.end != "law" for seed in range(40))


def test_bots_trade_where_both_gain_and_mostly_keep_their_word() -> None:
    deals = [deal for seed in range(6) for deal in play_alone(CHARGER, seed).state.deals]
    assert deals
    assert {deal.status for deal in deals} <= {"kept", "broken", "refused"}
    assert sum(deal.status == "kept" for deal in deals) > len(deals) // 2


def test_a_bot_answers_an_offer_by_what_it_is_worth_to_it() -> None:
    state = replace(before("council-mandate"), capital=dict.fromkeys(CHARGER.roles, 10))
    good = apply(state, do.Offer("presidency", "DE", "date", 40, "label", 100))
    bad = apply(state, do.Offer("presidency", "DE", "date", 100, "scope", 100))
    assert isinstance(bot.answer(good, "minister-de"), do.Accept)
    assert isinstance(bot.answer(bad, "minister-de"), do.Refuse)
