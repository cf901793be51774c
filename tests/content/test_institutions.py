"""What ships in ``scenarios``: figures that add up, charts without dead ends, and every text in both languages."""

from __future__ import annotations

import csv
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from engine.content.institution import Institution
from engine.content.lesson import Lesson
from engine.content.procedure import Procedure
from engine.content.scenario import Scenario
from engine.content.text import Words

ROOT = Path(__file__).resolve().parents[2]
SCENARIOS = ROOT / "scenarios"
SHARED = ROOT.parent / "shared"
FILES = sorted(f for f in SCENARIOS.rglob("*.json") if f.parent.name != "schemas")
MODELS = {"institutions": Institution, "procedures": Procedure, "lessons": Lesson, "dossiers": Scenario}
SEATS = {
    "DE": 96, "FR": 81, "IT": 76, "ES": 61, "PL": 53, "RO": 33, "NL": 31, "BE": 22, "CZ": 21, "EL": 21, "HU": 21,
    "PT": 21, "SE": 21, "AT": 20, "BG": 17, "DK": 15, "FI": 15, "SK": 15, "IE": 14, "HR": 12, "LT": 11, "LV": 9,
    "SI": 9, "EE": 7, "CY": 6, "LU": 6, "MT": 6,
}  # fmt: skip
"""Members of the Parliament by state, 2024-2029."""
UNION = 451_028_881
"""People of the Union in force for the Council's votes in 2025."""


def read(path: Path) -> Any:
    model = MODELS[path.relative_to(SCENARIOS).parts[0]]
    return model.model_validate_json(path.read_text(encoding="utf-8"))


def institution(name: str) -> Institution:
    return read(SCENARIOS / "institutions" / f"{name}.json")


def table(path: Path) -> list[dict[str, str]]:
    if not path.exists():
        pytest.skip(f"the shared folder with {path.name} is not beside the project")
    with path.open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def texts(value: Any, at: str = "") -> Iterator[tuple[str, Words]]:
    """Every text of a file, with the path to it."""
    if isinstance(value, Words):
        yield at, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from texts(inner, f"{at}/{key}")
    elif isinstance(value, tuple):
        for place, inner in enumerate(value):
            yield from texts(inner, f"{at}/{place}")
    elif hasattr(value, "__dict__"):
        yield from texts(vars(value), at)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(SCENARIOS).as_posix())
def test_every_text_is_there_in_both_languages(path: Path) -> None:
    found = list(texts(read(path)))
    assert found
    assert [(at, words.missing()) for at, words in found if words.missing()] == []
    untidy = [at for at, words in found for said in (words.en, words.lv) if "  " in said or said != said.strip()]
    assert untidy == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(SCENARIOS).as_posix())
def test_a_file_bears_the_name_of_what_it_holds(path: Path) -> None:
    data = json.loads(path.read_text(encoding="utf-8"))
    assert data["id"] == (path.parent.name if path.name == "scenario.json" else path.stem)


def test_the_27_states_are_the_same_in_the_three_institutions() -> None:
    council = {member.code for member in institution("council").members}
    assert council == set(SEATS)
    assert {member.code for member in institution("college").members} == council
    assert {state for group in institution("parliament").groups for state in group.seats} == council


def test_the_populations_add_up_to_the_union_but_for_rounding() -> None:
    people = [member.weights["population"] for member in institution("council").members]
    half_a_hundredth_of_a_per_cent = UNION // 20_000 + 500
    assert abs(sum(people) - UNION) <= 27 * half_a_hundredth_of_a_per_cent
    assert 451_000_000 <= sum(people) <= 452_000_000


def test_the_populations_are_those_of_the_table_of_facts() -> None:
    rows = table(SHARED / "facts" / "member_states.csv")
    wanted = {row["state"]: int(row["qmv_population_2025_derived"]) for row in rows}
    assert {m.code: m.weights["population"] for m in institution("council").members} == wanted


def test_the_parliament_has_720_seats_and_each_state_its_own() -> None:
    seats: Counter[str] = Counter()
    for group in institution("parliament").groups:
        seats.update(group.seats)
    assert dict(seats) == SEATS
    assert sum(seats.values()) == 720


def test_the_groups_sit_from_left_to_right_and_can_be_told_apart_without_colour() -> None:
    groups = institution("parliament").groups
    assert [group.code for group in groups] == ["Left", "SD", "Greens", "Renew", "EPP", "ECR", "PfE", "ESN", "NI"]
    assert len({group.colour for group in groups}) == len({group.pattern for group in groups}) == 9


def test_the_cohesion_of_the_groups_is_that_of_real_votes() -> None:
    names = {"GUE_NGL": "Left", "GREEN_EFA": "Greens", "PFE": "PfE", "RENEW": "Renew"}
    shares: defaultdict[str, list[float]] = defaultdict(list)
    for row in table(SHARED / "data" / "ep10_group_votes.csv"):
        sides = [int(row[side]) for side in ("for", "against", "abstain")]
        if sum(sides):
            shares[names.get(row["group"], row["group"])].append(max(sides) / sum(sides))
    wanted = {group: round(100 * sum(found) / len(found)) for group, found in shares.items()}
    assert {group.code: group.cohesion for group in institution("parliament").groups} == wanted


def test_a_school_council_of_twelve_has_a_class_behind_each_member() -> None:
    members = institution("school-council").members
    assert len({member.code for member in members}) == len(members) == 12


@pytest.mark.parametrize("name", ["ordinary", "school-vote"])
def test_every_stage_can_be_reached_and_every_end_too(name: str) -> None:
    procedure: Procedure = read(SCENARIOS / "procedures" / f"{name}.json")
    reached, waiting = set(), [procedure.start]
    while waiting:
        here = waiting.pop()
        if here not in reached:
            reached.add(here)
            stage = procedure.stages.get(here)
            waiting += [*stage.results.values(), *([stage.then] if stage.then else [])] if stage else []
    assert reached == set(procedure.stages) | set(procedure.ends)


@pytest.mark.parametrize("name", ["ordinary", "school-vote"])
def test_every_result_has_somewhere_to_go_and_none_is_left_over(name: str) -> None:
    procedure: Procedure = read(SCENARIOS / "procedures" / f"{name}.json")
    for stage in procedure.stages.values():
        made = {"vote": {r for b in stage.ballots for r in (b.adopted, b.rejected) if r},
                "bargain": {"agreed", "failed"}, "choice": {o.result for o in stage.options}}[stage.kind]  # fmt: skip
        assert made == set(stage.results)
        assert stage.usual in stage.results
        assert stage.kind != "choice" or [o.by_default for o in stage.options].count(True) == 1
        assert max(len(stage.short.en), len(stage.short.lv)) <= 14


def test_the_usual_path_of_a_law_leads_to_adoption_in_six_stages() -> None:
    procedure: Procedure = read(SCENARIOS / "procedures" / "ordinary.json")
    path, here = [], procedure.start
    while here in procedure.stages:
        path.append(here)
        here = procedure.stages[here].results[procedure.stages[here].usual]
    assert here == "law"
    assert path == ["proposal", "ep-mandate", "council-mandate", "trilogue", "ep-first-agreed", "council-first-agreed"]


@pytest.mark.parametrize("path", sorted((SCENARIOS / "lessons").glob("*.json")), ids=lambda path: path.stem)
def test_a_lesson_asks_before_and_after_about_the_same_things_in_other_words(path: Path) -> None:
    lesson: Lesson = read(path)
    assert [q.domain for q in lesson.before] == [q.domain for q in lesson.after]
    questions = [*lesson.before, *lesson.after]
    assert len({q.ask.en for q in questions}) == len({q.id for q in questions}) == len(questions)
    assert all([answer.right for answer in q.answers].count(True) == 1 for q in questions)
