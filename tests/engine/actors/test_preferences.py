"""What actors make of texts and arguments: nearer is better, promises bind, arguments work and wear out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.actors.preferences import PROMISE, force, judge, swayed
from engine.session import actions as do
from engine.session.apply import apply, stirred
from engine.session.stages import start
from engine.session.state import Deal, State
from game.library import Library

CHARGER = Library().dossier("common-charger")
STATE = start(CHARGER, 1)
WORDED = [[w.at for w in issue.levels] for issue in CHARGER.scenario.issues]
actors = st.sampled_from(list(CHARGER.actors))
texts = st.tuples(*(st.sampled_from(levels) for levels in WORDED))
few = settings(max_examples=60)


@few
@given(actor=actors, first=texts, second=texts)
def test_what_one_gains_by_a_change_one_loses_by_the_opposite(
    actor: str, first: tuple[int, ...], second: tuple[int, ...]
) -> None:
    there = judge(STATE, actor, first, second, whole=False)
    back = judge(STATE, actor, second, first, whole=False)
    assert there.points == -back.points
    assert judge(STATE, actor, first, first, whole=False).points == 0


@few
@given(actor=actors, text=texts, other=texts, issue=st.integers(0, len(WORDED) - 1))
def test_a_text_nearer_to_an_actor_is_never_liked_less(
    actor: str, text: tuple[int, ...], other: tuple[int, ...], issue: int
) -> None:
    at = STATE.positions[actor][issue]
    nearer = min((text[issue], other[issue]), key=lambda level: abs(level - at))
    changed = (*text[:issue], nearer, *text[issue + 1 :])
    free = replace(STATE, dossier=CHARGER)
    if judge(free, actor, changed, CHARGER.status_quo, whole=True).reason[0] != "red-line":
        assert judge(free, actor, changed, CHARGER.status_quo, whole=True).points >= (
            judge(free, actor, text, CHARGER.status_quo, whole=True).points
        )


@pytest.mark.parametrize("actor", [actor for actor, lines in CHARGER.red_lines.items() if lines])
def test_a_crossed_red_line_outweighs_everything(actor: str) -> None:
    line, least, most = CHARGER.red_lines[actor][0]
    ideal = STATE.positions[actor]
    over = next(level for level in (0, 100) if not least <= level <= most)
    found = judge(STATE, actor, (*ideal[:line], over, *ideal[line + 1 :]), (*ideal[:line], least, *ideal[line + 1 :]),
                  whole=True)  # fmt: skip
    assert (found.ballot, found.reason[0]) == (-1, "red-line")
    assert found.reason[1] == {"issue": list(CHARGER.issues)[line], "level": over}


def test_a_promise_binds_both_who_gave_it_and_who_took_it() -> None:
    deal = Deal(1, "minister-lv", "IT", (4, 100), (0, 75), "council-mandate", "made")
    state = replace(STATE, deals=(deal,))
    up, label = (75, *CHARGER.draft[1:]), (*CHARGER.draft[:4], 100)
    for actor, text in (("IT", up), ("LV", label)):
        free = judge(STATE, actor, text, CHARGER.draft, whole=False).points
        assert judge(state, actor, text, CHARGER.draft, whole=False).points == free + PROMISE
        assert judge(state, actor, CHARGER.draft, text, whole=False).points == -free - PROMISE


def test_a_promise_that_turns_a_vote_is_the_reason_for_it() -> None:
    deal = Deal(1, "minister-lv", "IT", (4, 100), (0, 60), "council-mandate", "made")
    text = (60, *CHARGER.draft[1:])
    assert judge(STATE, "IT", text, CHARGER.draft, whole=False).ballot < 1
    found = judge(replace(STATE, deals=(deal,)), "IT", text, CHARGER.draft, whole=False)
    assert found.ballot == 1
    assert found.reason == ("promise", {"seat": "minister-lv", "issue": "scope"})


def test_voting_against_ones_promise_breaks_it_and_the_room_hears_of_it() -> None:
    state = replace(STATE, stage="council-mandate", phase="vote", left=dict.fromkeys(CHARGER.roles, 0))
    deal = Deal(1, "minister-lv", "IT", (4, 100), (0, 60), "council-mandate", "made")
    state = apply(replace(state, phase="talk", deals=(deal,)), do.CallVote("presidency"))
    state = replace(state, queue=(replace(state.queue[0], kind="text", proposed=(40, 60, 0, 50, 100)),))
    for seat, ballot in (("minister-lv", -1), ("presidency", 1), ("minister-de", 1)):
        state = apply(state, do.Vote(seat, ballot))
    assert (state.deals[0].status, state.deals[0].breaker) == ("broken", "LV")
    assert state.trusts("minister-lv", "IT") < state.trusts("minister-lv", "EE") < 0
    assert any(event.kind == "promise-broken" and event.to is None for event in state.record)


@pytest.mark.parametrize("argument", list(CHARGER.arguments))
def test_an_argument_moves_those_whose_interests_it_touches_and_wears_out(argument: str) -> None:
    way = 1 if CHARGER.arguments[argument].side == "+" else -1
    for actor in CHARGER.actors:
        fit, by = swayed(STATE, actor, argument), force(STATE, "rapporteur", actor, argument)
        assert (fit > 0) == (by * way > 0)
        assert (fit < 0) == (by * way < 0)
        heard = [
            abs(force(replace(STATE, worn={(argument, actor): n}), "rapporteur", actor, argument)) for n in range(6)
        ]
        assert heard == sorted(heard, reverse=True)
        assert heard[-1] == 0


def test_trust_makes_an_argument_stronger() -> None:
    argument = next(a for a in CHARGER.arguments if swayed(STATE, "LV", a) > 0)
    power = [
        abs(force(replace(STATE, trust={("rapporteur", "LV"): trust}), "rapporteur", "LV", argument))
        for trust in (-80, 0, 80)
    ]
    assert power == sorted(power)
    assert power[0] < power[2]


def test_a_campaign_wins_fewer_where_more_already_agree() -> None:
    argument = next(a for a in CHARGER.arguments if CHARGER.arguments[a].side == "+" and swayed(STATE, "LV", a) > 0)
    against = next(a for a in CHARGER.arguments if CHARGER.arguments[a].side == "-")
    won = {wind: stirred(windy(wind), "LV", argument).opinion["LV"] - wind for wind in (0, 40, 70, 92, 100)}
    assert won == {0: 12, 40: 12, 70: 6, 92: 1, 100: 0}
    assert 8 - stirred(windy(8), "LV", against).opinion["LV"] == won[92]
    state = windy(60)
    for number in range(6):
        argument = [a for a in CHARGER.arguments if CHARGER.arguments[a].side == "+"][number]
        state = stirred(state, "LV", argument)
    assert state.opinion["LV"] < 90


def windy(wind: int) -> State:
    return replace(STATE, opinion={**STATE.opinion, "LV": wind})


def test_a_campaign_moves_opinion_and_with_it_the_minister() -> None:
    state = replace(STATE, stage="council-mandate")
    argument = next(a for a in CHARGER.arguments if CHARGER.arguments[a].side == "+" and swayed(STATE, "LV", a) > 0)
    after = apply(state, do.Campaign("consumers", "LV", argument))
    issue = CHARGER.index[CHARGER.arguments[argument].issue]
    assert after.opinion["LV"] > state.opinion["LV"]
    assert after.positions["LV"][issue] >= state.positions["LV"][issue]
    assert after.capital["consumers"] == state.capital["consumers"] - 2
    quo = CHARGER.status_quo
    assert judge(after, "LV", CHARGER.draft, quo, whole=True).points >= (
        judge(state, "LV", CHARGER.draft, quo, whole=True).points
    )
