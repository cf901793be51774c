"""The library of dossiers is complete: roles, arguments, questions, and the course as it really went."""

from __future__ import annotations

import pytest

from engine.content.scenario import Scenario
from engine.session import log as logs
from game import words
from game.library import Library
from game.screen.transcript import summary, text_of

LIBRARY = Library()
FULL = {name: found for name, found in LIBRARY.scenarios.items() if name != "school-council"}
REAL = [name for name, found in LIBRARY.scenarios.items() if found.reality.course]


def test_every_file_of_the_library_can_be_used() -> None:
    assert LIBRARY.procedures
    assert LIBRARY.institutions
    assert LIBRARY.scenarios
    assert not LIBRARY.faults


@pytest.mark.parametrize("found", FULL.values(), ids=FULL)
def test_a_dossier_has_all_that_a_teacher_expects(found: Scenario) -> None:
    assert len(found.issues) >= 3
    assert len(found.roles) >= 5
    assert all(len(role.aims) >= 2 for role in found.roles)
    assert len(found.arguments) >= 16
    assert len(found.events) >= 4
    assert {question.step for question in found.debrief} == {"feelings", "course", "analysis", "transfer"}
    assert found.simplified
    assert found.reality.sources or found.id == "municipal-council"
    assert {rung.minutes for rung in found.ladder} >= {45, 90, 150}
    for issue in found.issues:
        sides = {argument.side for argument in found.arguments if argument.issue == issue.id}
        assert sides == {"+", "-"}, f"{issue.id}: both sides get their best case"


@pytest.mark.parametrize("name", REAL)
def test_the_real_course_is_a_log_of_legal_actions_that_ends_as_it_did(name: str) -> None:
    words.use("en")
    dossier = LIBRARY.dossier(name)
    log = logs.read(logs.write(logs.real_course(dossier)))
    state = logs.replay(dossier, log)
    assert state.end == dossier.scenario.reality.outcome
    assert dossier.procedure.ends[state.end].name.en in text_of(state)
    assert len(summary(state)["votes"]) == len(state.votes)
    counts = [count for turn in dossier.scenario.reality.course for count in turn.votes]
    for count, taken in zip(counts, state.votes, strict=True):
        if count.item not in ("poll", "statements") and count.for_ + count.against + count.abstain:
            assert taken.tally[:3] == (count.for_, count.against, count.abstain)


def test_every_dossier_of_a_real_law_tells_its_real_course() -> None:
    assert set(LIBRARY.scenarios) - set(REAL) <= {"school-council", "municipal-council"}
