"""The debrief tells what a game was, from its log alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.content.scenario import Measure
from engine.insight.debrief import NEAR, SETBACK, Turn, account, clear, closeness, compare, debrief, mattered
from engine.session import actions as do
from engine.session.log import Log, replay
from engine.session.stages import start
from engine.session.state import Deal, digest
from game.library import Library
from game.local import Authority, play_alone

LIBRARY = Library()
CHARGER = LIBRARY.dossier("common-charger")
GAME = play_alone(CHARGER, 1)
LOG = Log(GAME.header, tuple(GAME.actions))
TOLD = debrief(CHARGER, LOG)


def test_it_is_of_the_game_that_was_played() -> None:
    assert TOLD.digest == digest(GAME.state)
    assert (TOLD.end, TOLD.text, TOLD.course) == (GAME.state.end, GAME.state.law, GAME.state.visits)


def test_every_seat_hears_of_its_aims() -> None:
    for seat, role in CHARGER.roles.items():
        found = TOLD.accounts[seat].aims
        assert [aim.aim for aim in found] == [aim.id for aim in role.aims]
        assert all(0 <= aim.closeness <= 100 for aim in found)


def test_turning_points_can_be_gone_back_to() -> None:
    assert 1 <= len(TOLD.turns) <= 3
    for turn in TOLD.turns:
        before = replay(CHARGER, LOG.upto(turn.step))
        assert before.stage == turn.stage
        assert LOG.actions[turn.step] == turn.action
        assert turn.before != turn.after or turn.vote is not None
    votes = [turn.vote for turn in TOLD.turns if turn.vote is not None]
    assert any(GAME.state.votes[vote].item.kind == "text" for vote in votes)


@pytest.mark.parametrize("dossier", ["common-charger", "school-council"])
@pytest.mark.parametrize("seed", range(4))
def test_only_what_mattered_is_a_turning_point(dossier: str, seed: int) -> None:
    game = play_alone(LIBRARY.dossier(dossier), seed)
    votes = game.state.votes
    for turn in debrief(game.dossier, Log(game.header, tuple(game.actions))).turns:
        told = {event.kind for event in turn.events}
        if isinstance(turn.action, do.Pass) or told & {"agreed", "no-agreement"}:
            assert turn.seat == ""
        elif isinstance(turn.action, (do.Speak, do.Campaign)):
            ahead = next(t for t in votes if t.step > turn.step + 1 and t.item.kind == "text")
            assert not ahead.adopted or clear(ahead) <= NEAR


def test_a_deed_before_a_clear_vote_turned_nothing_and_before_a_close_one_it_did() -> None:
    won = GAME.state.votes[-1]
    named = {name: gauge for gauge in won.gauges if (name := gauge[0]) in ("members", "population")}
    one_sided = replace(won, gauges=tuple((n, need, whole, whole) for n, need, _, whole in named.values()))
    close = replace(won, gauges=tuple((n, need, need, whole) for n, need, _, whole in named.values()))
    deed = Turn(
        won.step - 5, won.step - 5, "journalist", won.stage, 1, do.Speak("journalist", "HU", "x"), -2, 1, None, ()
    )
    assert (clear(close), clear(one_sided) > NEAR) == (0, True)
    assert mattered(deed, (close,))
    assert mattered(deed, (replace(one_sided, adopted=False),))
    assert not mattered(deed, (one_sided,))
    assert not mattered(replace(deed, before=3, after=7), (close,))


def test_the_timeline_is_public_and_in_order() -> None:
    assert [m.step for m in TOLD.timeline] == sorted(m.step for m in TOLD.timeline)
    assert [m.month for m in TOLD.timeline] == sorted(m.month for m in TOLD.timeline)
    assert all(m.event.to is None for m in TOLD.timeline)
    stages = [m.stage for m in TOLD.timeline if m.event.kind == "stage"]
    assert stages == [CHARGER.procedure.start, *(v.stage for v in TOLD.course[1:])]
    assert TOLD.timeline[-1].month == TOLD.months


def test_it_is_set_beside_the_real_law() -> None:
    for issue, (here, real) in TOLD.reality.items():
        assert here == GAME.state.law[CHARGER.index[issue]]
        assert real == CHARGER.scenario.reality.levels[issue]


def test_where_a_stage_went_wrong_one_goes_back_to_its_beginning() -> None:
    game = next(g for seed in range(40) if (g := play_alone(CHARGER, seed)).state.end != "law")
    log = Log(game.header, tuple(game.actions))
    told = debrief(CHARGER, log)
    (wrong,) = [turn for turn in told.turns if turn.before - turn.after >= SETBACK]
    assert wrong.seat == ""
    assert wrong.back < wrong.step
    begun = replay(CHARGER, log.upto(wrong.back))
    assert (begun.stage, begun.round, begun.phase) == (wrong.stage, 1, "talk")
    for turn in told.turns:
        if turn.seat:
            assert (turn.back, turn.action.seat) == (turn.step, turn.seat)


def test_a_vote_that_fails_is_a_turning_point() -> None:
    game = Authority.begin(CHARGER, [("commissioner", "A")], seed=3, keep=False)
    while game.state.phase != "over":
        if "commissioner" in game.state.pending:
            game.submit(do.Choose("commissioner", CHARGER.events[game.state.pending["commissioner"]].choices[0].id))
        elif game.state.phase == "vote":
            game.submit(do.Vote("commissioner", -1))
        else:
            game.submit(do.CallVote("commissioner"))
    told = debrief(CHARGER, Log(game.header, tuple(game.actions)))
    assert (told.end, told.law, told.text) == ("not-proposed", False, CHARGER.status_quo)
    assert told.turns[-1].vote == 0
    assert told.turns[-1].after < told.turns[-1].before


def test_two_courses_are_compared_from_where_they_part() -> None:
    other = play_alone(CHARGER, 1)
    step = next(i for i, a in enumerate(LOG.actions) if isinstance(a, do.Vote) and a.seat == "commissioner")
    changed = Log(LOG.header, (*LOG.actions[:step], do.Vote("commissioner", -1)))
    found = compare(TOLD, debrief(CHARGER, changed), CHARGER)
    assert found.parting == step
    assert found.ends[0] == TOLD.end
    assert found.levels
    same = compare(TOLD, debrief(CHARGER, Log(other.header, tuple(other.actions))), CHARGER)
    assert (same.parting, same.levels, same.aims) == (len(LOG.actions), {}, {})


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        (Measure(of="issue", issue="scope", at=100), 75),
        (Measure(of="issue", issue="date", at=60), 100),
        (Measure(of="issue", issue="box", at=50), 0),
        (Measure(of="law", want=True), 100),
        (Measure(of="law", want=False), 0),
        (Measure(of="trust"), 60),
        (Measure(of="deals"), 50),
        (Measure(of="opinion", actor="LV", at=80), 50),
        (Measure(of="truth"), 50),
    ],
)
def test_closeness_is_what_the_measure_says(measure: Measure, expected: int) -> None:
    state = replace(start(CHARGER, 1), end="law", phase="over", text=(75, 60, 50, 100, 100))
    state = replace(state, opinion={**state.opinion, "LV": 40})
    state = replace(state, trust={("rapporteur", "DE"): 30, ("rapporteur", "FR"): 10})
    true = next(story.id for story in CHARGER.scenario.stories if story.true)
    false = next(story.id for story in CHARGER.scenario.stories if not story.true)
    state = replace(state, heard={("rapporteur", true): "published", ("rapporteur", false): "published"})
    assert closeness(state, "rapporteur", measure, 1, 1) == expected


def test_a_mandate_is_measured_by_the_issues_that_stay_inside_it() -> None:
    inside = replace(start(CHARGER, 1), end="law", phase="over", text=(75, 60, 50, 50, 100))
    outside = replace(inside, text=(100, 60, 50, 50, 100))
    assert closeness(inside, "minister-lv", Measure(of="mandate"), 0, 0) == 100
    assert closeness(outside, "minister-lv", Measure(of="mandate"), 0, 0) == 80


def test_a_promise_counts_against_whoever_broke_it() -> None:
    deal = Deal(1, "rapporteur", "DE", (0, 75), (1, 60), "trilogue", "broken", "DE")
    state = replace(GAME.state, deals=(deal,))
    assert account(state, "rapporteur").kept == (deal,)
    assert account(state, "minister-de").broken == (deal,)
