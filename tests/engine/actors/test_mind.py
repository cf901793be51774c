"""What computer players say of themselves is true, and the level of play changes how they play."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.actors.bargain import wanted
from engine.actors.mind import mind
from engine.actors.preferences import crossed, judge
from engine.session import actions as do
from engine.session.apply import apply, new_events
from engine.session.stages import start
from engine.session.state import State
from game.library import Library
from game.local import Authority, play_alone
from tests.engine.session.driver import decide

LIBRARY = Library()
CHARGER = LIBRARY.dossier("common-charger")
STATE = start(CHARGER, 1)


@pytest.mark.parametrize("actor", CHARGER.actors)
def test_what_an_actor_says_of_itself_is_true(actor: str) -> None:
    found = mind(STATE, actor)
    salience, at = STATE.salience[actor], STATE.positions[actor]
    issue, level = found.wants
    assert salience[issue] == max(salience)
    worded = [w.at for w in CHARGER.scenario.issues[issue].levels]
    assert abs(level - at[issue]) == min(abs(w - at[issue]) for w in worded)
    if found.trades:
        assert 2 * salience[found.trades[0]] <= salience[issue]
    for i, least, most in found.never:
        low = (*STATE.text[:i], least - 1, *STATE.text[i + 1 :])
        high = (*STATE.text[:i], most + 1, *STATE.text[i + 1 :])
        for text in (low, high):
            if 0 <= text[i] <= 100 and crossed(STATE, actor, CHARGER.status_quo) is None:
                assert judge(STATE, actor, text, CHARGER.status_quo, whole=True).reason[0] == "red-line"


def test_who_is_asked_what_matters_tells_only_the_one_who_asked() -> None:
    state = decide(STATE)
    seat = "rapporteur"
    other = next(a for a in CHARGER.electorate["college"] if a != state.role(seat).actor)
    after = apply(state, do.Ask(seat, other))
    told = next(e for e in new_events(state, after) if e.kind == "told-mind")
    assert told.to == (seat,)
    for i in {told.facts["wants"][0], *(line[0] for line in told.facts["never"])}:
        low, high = after.known[seat, other, i]
        assert low <= after.positions[other][i] <= high
    assert after.left[seat] == state.left[seat] - 1


@pytest.mark.parametrize("name", ["common-charger", "nature-restoration"])
def test_what_would_have_turned_a_vote_would_have_turned_it(name: str) -> None:
    dossier = LIBRARY.dossier(name)
    game = Authority.begin(dossier, (), seed=2, keep=False)
    whole = play_alone(dossier, 2)
    tried = 0
    state: State = game.state
    for action in whole.actions:
        before, state = state, apply(state, action)
        if len(state.votes) == len(before.votes) + 1 and state.votes[-1].item.kind == "text":
            taken = state.votes[-1]
            asked = replace(before, text=taken.item.proposed)
            for actor, (issue, level) in taken.flips.items():
                text = taken.item.proposed
                changed = (*text[:issue], level, *text[issue + 1 :])
                then = judge(asked, actor, changed, taken.item.otherwise, whole=True).ballot
                now = judge(asked, actor, text, taken.item.otherwise, whole=True).ballot
                assert then != now
                tried += 1
    assert tried


def test_hard_players_keep_more_and_beginners_less() -> None:
    talks = next(name for name, stage in CHARGER.procedure.stages.items() if stage.kind == "bargain")
    seat = CHARGER.stage(talks).negotiators[0]
    kept = {
        level: wanted(replace(STATE, stage=talks, level=level), seat) for level in ("beginner", "ordinary", "hard")
    }
    assert kept["beginner"] < kept["ordinary"] < kept["hard"]


def test_the_level_is_kept_with_the_game_and_changes_its_course() -> None:
    games = {level: play_alone(CHARGER, 3, level) for level in ("beginner", "ordinary", "hard")}
    assert all(game.state.level == level for level, game in games.items())
    assert len({tuple(map(str, game.actions)) for game in games.values()}) == 3
