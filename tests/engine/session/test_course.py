"""How a game moves on: rounds, events, dilemmas, the time ladder, and what votes let the others see."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.content.scenario import Effect, When
from engine.errors import RefusedError
from engine.session import actions as do
from engine.session.apply import apply
from engine.session.stages import ACTIONS, affect, due, start
from engine.session.state import State
from engine.session.view import view
from game.library import Library
from tests.engine.session.driver import decide, force

CHARGER = Library().dossier("common-charger")


def passed(state: State) -> State:
    """Everybody has nothing more to do in this round."""
    state = decide(state)
    number = state.round
    while state.round == number and state.phase == "talk" and any(state.left.values()):
        state = apply(decide(state), do.Pass(next(seat for seat, left in state.left.items() if left)))
    return state


def test_a_round_ends_when_nobody_has_anything_left_and_a_stage_when_its_rounds_do() -> None:
    state = passed(start(CHARGER, 1))
    assert (state.round, state.phase) == (2, "talk")
    assert set(decide(state).left.values()) == {ACTIONS}
    assert passed(state).phase == "vote"


def test_a_dilemma_holds_the_round_until_it_is_decided() -> None:
    state = force(start(CHARGER, 1), "adopted")
    assert state.pending
    seat = next(iter(state.pending))
    with pytest.raises(RefusedError) as refused:
        apply(state, do.Pass(seat))
    assert refused.value.code == "decide-first"
    for other in set(state.left) - set(state.pending):
        state = apply(state, do.Pass(other))
    assert state.round == 1
    assert not decide(state).pending


def test_the_shortest_time_leaves_out_what_the_ladder_says() -> None:
    short, long = start(CHARGER, 1, minutes=45), start(CHARGER, 1)
    rung = min(CHARGER.scenario.ladder, key=lambda r: r.minutes)
    assert (short.rounds_off, short.skip) == (rung.rounds_off, rung.skip)
    assert short.rounds() <= long.rounds()
    at_mandate = force(short, "adopted")
    assert not at_mandate.pending
    assert at_mandate.heard, "the press has its stories even in one lesson"


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        (When(stage="proposal"), True),
        (When(stage="proposal", round=2), False),
        (When(stage="trilogue"), False),
        (When(condition="text-above", issue="scope", value=39), True),
        (When(condition="text-below", issue="scope", value=40), False),
        (When(condition="opinion-below", actor="LV", value=100), True),
        (When(condition="opinion-above", actor="LV", value=100), False),
        (When(condition="deal-broken"), False),
    ],
)
def test_an_event_happens_when_its_time_has_come(when: When, expected: bool) -> None:
    assert due(start(CHARGER, 1), when) is expected


def test_effects_reach_those_whom_they_name_and_nobody_else() -> None:
    state = start(CHARGER, 1)
    effects = (
        Effect(change="opinion", who=("LV",), by=-80),
        Effect(change="position", who=("groups",), issue="date", by=7),
        Effect(change="salience", who=("interest:makers",), issue="box", by=100),
        Effect(change="capital", who=("rapporteur",), by=-50),
    )
    after = affect(state, effects)
    assert after.opinion == {**state.opinion, "LV": max(0, state.opinion["LV"] - 80)}
    assert after.capital == {**state.capital, "rapporteur": 0}
    for actor in CHARGER.scenario.actors:
        moved = after.positions[actor.id][1] - state.positions[actor.id][1]
        assert moved == (min(7, 100 - state.positions[actor.id][1]) if actor.kind == "group" else 0)
        touched = CHARGER.interests[actor.id].get("makers", 0) > 0
        assert (after.salience[actor.id] != state.salience[actor.id]) <= touched
    mine = affect(state, (Effect(change="trust", who=("EE",), by=9),), "shadow")
    assert mine.trust == {("shadow", "EE"): 9}


def test_a_promise_between_others_is_a_reason_without_names() -> None:
    state = force(start(CHARGER, 1), "adopted")
    taken = replace(state.votes[0], reasons={"commission": ("promise", {"seat": "shadow", "issue": "scope"})})
    state = replace(state, votes=(taken,))
    assert view(state, "shadow").votes[0].reasons["commission"][1]["seat"] == "shadow"
    assert view(state, "journalist").votes[0].reasons["commission"] == ("promise", {"issue": "scope"})


def test_nobody_signs_in_the_name_of_another_seat() -> None:
    state = decide(force(start(CHARGER, 1), "adopted"))
    state = apply(state, do.Table("rapporteur", "scope", 75))
    with pytest.raises(RefusedError) as refused:
        apply(state, do.Cosign("rapporteur", 1, "EPP"))
    assert refused.value.code == "signs-itself"
    assert apply(state, do.Cosign("shadow", 1)).amendments[0].cosigners == ("SD", "EPP")


@pytest.mark.parametrize("name", Library().scenarios)
def test_who_plays_the_press_has_stories_in_every_length_of_game(name: str) -> None:
    dossier = Library().dossier(name)
    for rung in dossier.scenario.ladder:
        state = start(dossier, 1, minutes=rung.minutes)
        assert "stories" not in rung.skip
        if any(dossier.procedure.start in story.stages for story in dossier.scenario.stories):
            assert state.heard
        for language in (rung.says.en, rung.says.lv):
            assert not {"stories", "stāst"} & set(language.replace(",", " ").split())


def test_the_frightened_source_comes_after_its_story_could_be_heard() -> None:
    story, dilemma = CHARGER.stories["no-ministers"], CHARGER.events["frightened-source"]
    assert story.stages == (dilemma.when.stage,)
    assert dilemma.when.round == 2
