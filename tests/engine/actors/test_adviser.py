"""The adviser names moves that the rules allow, that help, and that differ in kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest

from engine.actors.adviser import CONVINCED, Advice, advise
from engine.actors.preferences import judge
from engine.session import actions as do
from engine.session.apply import apply
from engine.session.dossier import Dossier
from engine.session.room import leaning, worth
from engine.session.stages import start
from engine.session.state import Deal, State
from game import words
from game.library import Library
from game.local import play_alone
from game.screen import notes

LIBRARY = Library()
CHARGER = LIBRARY.dossier("common-charger")


@cache
def moments(name: str, seed: int) -> tuple[State, ...]:
    """A game of computer players, whenever somebody's round begins."""
    dossier = LIBRARY.dossier(name)
    states = [start(dossier, seed)]
    for action in play_alone(dossier, seed).actions:
        states.append(apply(states[-1], action))
    return tuple(state for state in states if state.phase == "talk" and max(state.left.values()) == 3)


def advices(name: str, seed: int, seats: tuple[str, ...] = ()) -> Iterator[tuple[State, str, tuple[Advice, ...]]]:
    dossier: Dossier = LIBRARY.dossier(name)
    for state in moments(name, seed)[::3]:
        for seat in seats or dossier.roles:
            yield state, seat, advise(state, seat)


def feeling(state: State, actor: str, text: tuple[int, ...]) -> int:
    return judge(state, actor, text, state.dossier.status_quo, whole=True).points


@pytest.mark.parametrize("name", ["common-charger", "school-council"])
def test_advice_is_allowed_and_of_different_kinds(name: str) -> None:
    for state, _, found in advices(name, 1):
        assert len(found) <= 3
        assert len({advice.kind for advice in found}) == len(found)
        for advice in found:
            apply(state, advice.action)


def test_what_is_said_pulls_the_way_that_the_advice_names() -> None:
    told = 0
    for state, seat, found in advices("common-charger", 1):
        want = leaning(state, state.role(seat).actor)
        for advice in found:
            if advice.kind in ("speak", "campaign") and advice.way:
                told += 1
                after = apply(state, advice.action)
                if after.visits != state.visits or after.round != state.round:
                    continue
                change = feeling(after, advice.actor, state.text) - feeling(state, advice.actor, state.text)
                assert advice.way == want
                assert change * want > 0
    assert told > 5


def test_each_lever_is_suggested_to_whom_it_belongs() -> None:
    kinds: dict[str, set[str]] = {}
    for seed in (0, 1):
        for _, seat, found in advices("common-charger", seed):
            kinds.setdefault(seat, set()).update(advice.kind for advice in found)
    assert {"campaign", "speak", "offer"} <= kinds["consumers"]
    assert kinds["journalist"] <= {"check", "publish", "ask"}
    assert {"compromise", "offer"} <= kinds["rapporteur"]
    assert "compromise" in kinds["presidency"]
    assert "offer" in kinds["minister-lv"]


def test_a_campaign_is_for_where_opinion_is_open() -> None:
    state = next(
        state
        for state, _, found in advices("common-charger", 1, ("consumers",))
        if found[:1] and found[0].kind == "campaign"
    )
    (advice, *_rest) = advise(state, "consumers")
    assert state.opinion[advice.actor] < CONVINCED
    convinced = replace(state, opinion=dict.fromkeys(state.opinion, CONVINCED))
    assert all(found.kind != "campaign" for found in advise(convinced, "consumers"))


def test_a_deal_that_is_suggested_would_be_accepted() -> None:
    seen = 0
    for state, seat, found in advices("common-charger", 2):
        for advice in found:
            if isinstance(advice.action, do.Offer):
                seen += 1
                a, index = advice.action, CHARGER.index
                give, take = (index[a.give_issue], a.give_level), (index[a.take_issue], a.take_level)
                assert worth(state, Deal(0, seat, a.to, give, take, state.stage)) > 0
    assert seen


@pytest.mark.parametrize("language", ["en", "lv"])
def test_every_advice_has_words_of_its_own(language: str) -> None:
    words.use(language)
    try:
        said: dict[str, set[str]] = {}
        for state, seat, found in advices("common-charger", 1):
            table = _Table(state, seat)
            for advice in found:
                label, why = notes._move(table, advice)  # type: ignore[arg-type]
                assert label
                assert why
                assert "{" not in label + why
                said.setdefault(why.split("“")[0], set()).add(f"{advice.kind}{advice.way}{bool(advice.issue)}")
        assert all(len(kinds) == 1 for kinds in said.values())
    finally:
        words.use("en")


class _Table:
    """As much of a table as the adviser's words need."""

    def __init__(self, state: State, seat: str) -> None:
        self.seat = seat
        self.game = self
        self.state = state
        self.dossier = state.dossier
