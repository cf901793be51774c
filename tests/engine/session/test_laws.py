"""Laws that every game obeys, whoever plays it and however badly."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import asdict, replace
from functools import cache
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.actors import bot
from engine.actors.preferences import judge
from engine.errors import GameError, RefusedError
from engine.session import actions as do
from engine.session import log as logs
from engine.session.apply import apply
from engine.session.ballots import count, voters
from engine.session.dossier import Dossier
from engine.session.legal import legal_actions
from engine.session.log import Header, Log
from engine.session.stages import start
from engine.session.state import Deal, Item, State, digest
from engine.session.view import view
from game.library import Library
from game.local import play_alone
from tests.engine.session.wander import after, played, wander
from tests.tiny import write

few = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
seeds = st.integers(0, 40)
steps = st.integers(0, 120)


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    return write(tmp_path_factory.mktemp("library")).dossier("tiny")


@cache
def the(name: str) -> Dossier:
    return Library().dossier(name)


def charger() -> Dossier:
    return the("common-charger")


def logged(dossier: Dossier, seed: int, actions: list[do.Action]) -> Log:
    return Log(Header(dossier.id, dossier.fingerprint, seed, 0, ()), tuple(actions))


# ---- the log


@few
@given(seed=seeds, steps=steps)
def test_replay_equals_play(tiny: Dossier, seed: int, steps: int) -> None:
    state, actions = after(tiny, seed, steps)
    log = logs.read(logs.write(logged(tiny, seed, actions)))
    assert log.actions == tuple(actions)
    assert digest(logs.replay(tiny, log)) == digest(state)


@few
@given(seed=seeds, cut=st.integers(0, 60))
def test_a_game_can_be_forked_at_any_step(tiny: Dossier, seed: int, cut: int) -> None:
    whole, actions = after(tiny, seed, 120)
    log = logged(tiny, seed, actions)
    early, _ = after(tiny, seed, min(cut, len(actions)))
    fork = logs.replay(tiny, log.upto(cut))
    assert digest(fork) == digest(early)
    assert digest(logs.play_on(fork, actions[cut:])) == digest(whole)


def test_a_log_cut_at_any_byte_keeps_every_whole_action(tiny: Dossier) -> None:
    _, actions = after(tiny, 5, 25)
    actions.append(do.Speak("rapporteur", words="Ātri, ģērbies — “šodien”! 🙂"))
    data = logs.write(logged(tiny, 5, actions)).encode()
    head = data.index(b"\n") + 1
    for cut in range(len(data)):
        text = data[:cut].decode("utf-8", "replace")
        if cut < head:
            with pytest.raises(GameError, match="not a saved game"):
                logs.read(text)
            continue
        log = logs.read(text)
        whole = data[head:cut].count(b"\n")
        assert log.actions == tuple(actions[:whole])
        assert log.cut == (data[cut - 1 : cut] != b"\n")


def test_a_log_with_a_changed_byte_keeps_what_was_before_it(tiny: Dossier) -> None:
    _, actions = after(tiny, 5, 12)
    text = logs.write(logged(tiny, 5, actions))
    place = text.index("\n", len(text) // 2) + 4
    log = logs.read(text[:place] + "#" + text[place + 1 :])
    assert log.actions == tuple(actions[: len(log.actions)])
    assert len(log.actions) + log.cut == len(actions)
    assert log.cut


def test_a_log_of_an_unknown_version_says_so(tiny: Dossier) -> None:
    header = replace(logged(tiny, 1, []).header, version=99)
    with pytest.raises(GameError) as found:
        logs.read(logs.first_line(header))
    assert (found.value.code, found.value.facts["version"]) == ("save-version", 99)


# ---- what is allowed


def some_actions(dossier: Dossier) -> st.SearchStrategy[do.Action]:
    """Actions as a careless or hostile client would send them."""
    seat = st.sampled_from([*dossier.roles, "nobody"])
    actor = st.sampled_from([*dossier.actors, "", "nobody"])
    issue = st.sampled_from([*dossier.issues, "nothing"])
    argument = st.sampled_from([*dossier.arguments, "nothing"])
    story = st.sampled_from([*dossier.stories, "nothing"])
    level = st.sampled_from([-1, 0, 40, 41, 75, 100, 101])
    option = st.sampled_from(["one", "two", "on", "off", "nothing"])
    number = st.integers(-1, 4)
    return st.one_of(
        st.builds(do.Speak, seat, actor, argument),
        st.builds(do.Ask, seat, actor, issue),
        st.builds(do.Table, seat, issue, level),
        st.builds(do.Cosign, seat, number, actor),
        st.builds(do.Withdraw, seat, number),
        st.builds(do.Offer, seat, actor, issue, level, issue, level),
        st.builds(do.Accept, seat, number),
        st.builds(do.Refuse, seat, number),
        st.builds(do.Compromise, seat, st.lists(level, max_size=3).map(tuple)),
        st.builds(do.Check, seat, story),
        st.builds(do.Publish, seat, story),
        st.builds(do.Campaign, seat, actor, argument),
        st.builds(do.CallVote, seat),
        st.builds(do.Vote, seat, st.integers(-2, 3)),
        st.builds(do.Choose, seat, option),
        st.builds(do.WithdrawProposal, seat),
        st.builds(do.Pass, seat),
    )


@settings(few, max_examples=150)
@given(data=st.data(), seed=seeds, steps=steps)
def test_an_action_is_accepted_exactly_if_it_is_listed_and_else_changes_nothing(
    tiny: Dossier, data: st.DataObject, seed: int, steps: int
) -> None:
    state, _ = after(tiny, seed, steps)
    action = data.draw(some_actions(tiny))
    listed = action.seat in tiny.roles and action in set(legal_actions(state, action.seat))
    before = digest(state)
    with nullcontext() if listed else pytest.raises(RefusedError):
        apply(state, action)
    assert digest(state) == before


@few
@given(seed=seeds, steps=steps)
def test_every_listed_action_is_accepted(tiny: Dossier, seed: int, steps: int) -> None:
    state, _ = after(tiny, seed, steps)
    for seat in tiny.roles:
        found = list(legal_actions(state, seat))
        assert len(found) == len(set(found))
        for action in found:
            assert apply(state, action).step == state.step + 1


@settings(few, max_examples=6)
@given(seed=st.integers(0, 3), steps=st.integers(0, 200))
def test_every_listed_action_of_the_common_charger_is_accepted(seed: int, steps: int) -> None:
    state, _ = after(charger(), seed, steps, 200)
    chance = Random(seed)
    for seat in charger().roles:
        found = list(legal_actions(state, seat))
        for action in chance.sample(found, min(60, len(found))):
            apply(state, action)


@pytest.mark.parametrize("seed", range(3))
def test_a_game_of_random_moves_comes_to_an_end(seed: int) -> None:
    *_, (state, action) = wander(charger(), seed, 4000)
    assert action is None
    assert state.phase == "over"


def test_an_action_from_a_client_is_read_strictly() -> None:
    good = {"do": "Compromise", "seat": "rapporteur", "levels": [40, 100]}
    assert do.from_json(good) == do.Compromise("rapporteur", (40, 100))
    for wrong in (
        {**good, "levels": [40, 100.0]}, {**good, "levels": ["40"]}, {**good, "levels": 40}, {**good, "more": 1},
        {**good, "do": "Win"}, {"do": "Vote", "seat": "rapporteur", "ballot": True}, {"do": "Vote"}, [], None, "Vote",
    ):  # fmt: skip
        with pytest.raises(RefusedError) as refused:
            do.from_json(wrong)
        assert refused.value.code == "no-such-action"


# ---- what may be known


def secrets_changed(state: State, seat: str, chance: Random) -> State:
    """Another state that ``seat`` must not be able to tell from this one."""
    mine = state.role(seat).actor
    positions, salience = {}, {}
    for actor, levels in state.positions.items():
        hidden = list(levels)
        weights = list(state.salience[actor])
        for i in range(len(hidden)):
            low, high = state.known.get((seat, actor, i), (0, 100))
            if actor != mine:
                hidden[i] = chance.randint(low, high)
                if (seat, actor, i) not in state.known:
                    weights[i] = chance.randint(0, 100)
        positions[actor], salience[actor] = tuple(hidden), tuple(weights)
    others = [s for s in state.dossier.roles if s != seat]
    theirs = next(a for a in state.positions if a != mine and a not in state.dossier.holder)
    deal = Deal(99, others[0], theirs, (0, 0), (1, 40), state.stage)
    inside = seat in view(state, seat).negotiators
    return replace(
        state, seed=chance.randint(0, 1 << 30), positions=positions, salience=salience,
        table=state.table if inside else None,
        capital={s: c if s == seat else chance.randint(0, 20) for s, c in state.capital.items()},
        left={s: n if s == seat else chance.randint(0, 3) for s, n in state.left.items()},
        trust={k: v if k[0] == seat else chance.randint(-100, 100) for k, v in state.trust.items()},
        known={k: v if k[0] == seat else (0, 100) for k, v in state.known.items()},
        heard={k: v for k, v in state.heard.items() if k[0] == seat},
        pending={s: e for s, e in state.pending.items() if s == seat},
        deals=(*(d for d in state.deals if seat == d.by or mine == d.to), deal),
        record=tuple(e for e in state.record if e.seen_by(seat)), worn={},
    )  # fmt: skip


@few
@given(seed=seeds, steps=steps)
def test_a_view_is_the_same_whatever_is_hidden(tiny: Dossier, seed: int, steps: int) -> None:
    state, _ = after(tiny, seed, steps)
    for seat in tiny.roles:
        assert view(state, seat) == view(secrets_changed(state, seat, Random(seed)), seat)


@settings(few, max_examples=8)
@given(seed=st.integers(0, 3), steps=st.integers(0, 200))
def test_a_view_of_the_common_charger_is_the_same_whatever_is_hidden(seed: int, steps: int) -> None:
    state, _ = after(charger(), seed, steps, 200)
    for seat in charger().roles:
        assert view(state, seat) == view(secrets_changed(state, seat, Random(seed)), seat)


def test_a_view_does_not_hold_the_seed() -> None:
    state, _ = after(charger(), 918_273_645, 150, 200)

    def numbers(value: Any) -> list[Any]:
        if isinstance(value, dict):
            return [n for pair in value.items() for part in pair for n in numbers(part)]
        return [n for part in value for n in numbers(part)] if isinstance(value, (list, tuple)) else [value]

    for seat in charger().roles:
        assert 918_273_645 not in numbers(asdict(view(state, seat)))


@few
@given(seed=seeds, steps=steps)
def test_what_is_known_is_true(tiny: Dossier, seed: int, steps: int) -> None:
    state, _ = after(tiny, seed, steps)
    for (_, actor, i), (low, high) in state.known.items():
        assert low <= state.positions[actor][i] <= high


def all_known(state: State, seat: str) -> State:
    """The same state, in which the seat has asked everybody everything."""
    every = {(seat, a, i): (at, at) for a, levels in state.positions.items() for i, at in enumerate(levels)}
    return replace(state, known={**state.known, **every}, deals=())


@few
@given(seed=seeds, steps=steps)
def test_who_is_sure_as_far_as_one_knows_votes_so(tiny: Dossier, seed: int, steps: int) -> None:
    state = all_known(after(tiny, seed, steps)[0], "journalist")
    for actor, known in view(state, "journalist").knows.items():
        if known.leans:
            assert known.leans == judge(state, actor, state.text, tiny.status_quo, whole=True).ballot


@pytest.mark.parametrize("seed", range(3))
def test_who_is_sure_in_the_common_charger_votes_so(seed: int) -> None:
    sure = 0
    for state, _ in played(charger(), seed, 200)[::20]:
        state = all_known(state, "journalist")
        for actor, known in view(state, "journalist").knows.items():
            if known.leans:
                sure += 1
                assert known.leans == judge(state, actor, state.text, charger().status_quo, whole=True).ballot
    assert sure


def test_a_dilemma_is_seen_only_by_the_one_who_has_it(tiny: Dossier) -> None:
    state = start(tiny, 1)
    assert view(state, "rapporteur").pending == "gift"
    assert any(e.kind == "news" for e in view(state, "rapporteur").record)
    for seat in ("presidency", "journalist"):
        assert view(state, seat).pending == ""
        assert not any(e.kind == "news" for e in view(state, seat).record)


def test_the_text_on_the_table_is_seen_only_by_those_who_sit_at_it() -> None:
    state = start(charger(), 1)
    while state.table is None:
        answers = (bot.answer(state, seat) or bot.choose(state, seat) for seat in charger().roles)
        state = apply(state, next(action for action in answers if action is not None))
    for seat in charger().roles:
        seen = view(state, seat)
        assert (seen.table == state.table) == (seat in seen.negotiators)
        assert str(list(state.table)) not in str(seen.record)


# ---- votes


def at_the_vote(dossier: Dossier, yes: dict[str, bool]) -> State:
    """The first stage's text put to the vote, with minds made up."""
    state = start(dossier, 3)
    ideal = {actor: state.text if good else dossier.status_quo for actor, good in yes.items()}
    return replace(state, positions={**state.positions, **ideal}, opinion=dict.fromkeys(state.opinion, 50))


minds = st.lists(st.booleans(), min_size=12, max_size=12)


@settings(few, max_examples=60)
@given(first=minds, second=minds, shuffled=st.permutations(range(12)))
def test_votes_are_monotone_and_anonymous(first: list[bool], second: list[bool], shuffled: list[int]) -> None:
    school = the("school-council")
    body = school.stage(school.procedure.start).body
    members = school.electorate[body]
    item = Item("text", 0, school.stage(school.procedure.start).ballots[-1].rule, school.draft, school.status_quo)

    def adopted(yes: list[bool]) -> bool:
        return count(at_the_vote(school, dict(zip(members, yes))), item).adopted

    more = [a or b for a, b in zip(first, second)]
    assert adopted(first) <= adopted(more)
    assert adopted(first) == adopted([first[i] for i in shuffled])


@pytest.mark.parametrize("seed", range(3))
def test_one_more_vote_in_favour_never_sinks_a_text(seed: int) -> None:
    for state, _ in played(charger(), seed, 200):
        if state.queue and len(voters(state)) > 1:
            seats = voters(state)
            for k in range(len(seats)):
                cast = {s: 1 if n < k else -1 for n, s in enumerate(seats)}
                fewer = count(replace(state, cast=cast), state.queue[0]).adopted
                assert fewer <= count(replace(state, cast={**cast, seats[k]: 1}), state.queue[0]).adopted


# ---- the same everywhere


def test_the_same_game_has_the_same_digest_on_every_python_and_numpy(tiny: Dossier) -> None:
    assert digest(play_alone(tiny, 7).state) == "c95de44c32daa68b"
