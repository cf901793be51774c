"""What the guides tell authors is true: the examples play, the messages are those said, the schemas are the code's."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, get_args

import pytest

from engine.content.check import schemas
from engine.content.lesson import Step
from engine.content.procedure import Stage
from engine.content.scenario import Aim, Effect, Measure, Scenario, When
from engine.errors import ContentError
from engine.session import actions as do
from game import cli
from game.library import Library
from game.local import Authority, play_alone

ROOT = Path(__file__).resolve().parents[2]
SCHEMAS = ROOT / "scenarios" / "schemas"
TINY = ROOT / "docs" / "examples" / "tiny.json"
GUIDES = [ROOT / "docs" / "authoring.md", ROOT / "docs" / "authoring.lv.md"]
LIBRARY = Library()
CONTENT = [f for f in [*(ROOT / "scenarios").rglob("*.json"), TINY] if f.parent != SCHEMAS]

NINE_B = next(line for line in TINY.read_text("utf-8").splitlines(keepends=True) if '"9B"' in line)
SLIPS = {
    '"year": "2026",': (
        '"year": "2026"',
        """found '"minutes": 10,'; expected a comma or the end of the list or object.""",
    ),
    '"year": "2026"': (
        "“year”: “2026”",
        "found '“year”: “2026”,'; expected a name in double quotes (no comma before a }).",
    ),
    '  "year": "2026",\n': ("", "at year found nothing; expected the field 'year'."),
    '"minutes"': (
        '"minuts"',
        "at minuts found the unknown name 'minuts'; expected only the names of the format. Did you mean 'minutes'?",
    ),
    '"at": 90': ('"at": 900', "at leanings.give.wishes.share.at found 900; expected at most 100."),
    '"leaning": "give"': (
        '"leaning": "giv"',
        "at actors[1].leaning found 'giv'; expected the id of a leaning. Did you mean 'give'?",
    ),
    '{"en": "Half", "lv": "Pusi"}': (
        '{"en": "Half"}',
        "at issues[0].levels[1].name found no Latvian text; expected every text in both languages.",
    ),
    '"draft": 100': (
        '"draft": 80',
        "at issues[0].draft found 80; expected a level that has words: [0, 50, 100].",
    ),
    NINE_B: (
        "",
        "at actors found no actor for 9B of school-council; expected an actor for every member.",
    ),
    '"more_than": "1/2"': ('"more_than": "half"', "at rules.school-majority found a rule that cannot be counted"),
}
"""What an author can get wrong in the smallest dossier (once), and what is then said."""


def said_of(file: Path) -> str:
    with pytest.raises(ContentError) as told:
        Library().check(file)
    return told.value.message


def blocks(guide: Path) -> list[dict[str, Any]]:
    """The pieces of a dossier that a guide shows."""
    return [json.loads("{" + block + "}") for block in re.findall(r"```json\n(.*?)```", guide.read_text("utf-8"), re.S)]


def test_the_smallest_dossier_passes_the_check_and_plays_to_an_end(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", str(TINY)]) == 0
    assert cli.main(["simulate", str(TINY), "--json"]) == 0
    out = capsys.readouterr().out
    assert json.loads(out[out.index("{") :])["outcome"] in ("accepted", "refused")


def test_the_smallest_dossier_fits_a_page() -> None:
    lines = TINY.read_text("utf-8").splitlines()
    assert len(lines) <= 90
    assert max(map(len, lines)) <= 120


@pytest.mark.parametrize("seed", range(5))
def test_in_the_smallest_dossier_the_computer_fails_and_a_person_who_proposes_half_wins(seed: int) -> None:
    dossier = LIBRARY.dossier(LIBRARY.scenario(TINY))
    assert play_alone(dossier, seed).state.end == "refused"
    game = Authority.begin(dossier, [("chair", "")], seed=seed, keep=False)
    game.submit(do.Compromise("chair", (50,)))
    game.submit(do.CallVote("chair"))
    while not game.state.end:
        game.submit(do.Vote("chair", 1))
    assert (game.state.end, game.state.law) == ("accepted", (50,))


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.name)
def test_what_a_guide_shows_can_be_put_into_a_dossier(guide: Path, tmp_path: Path) -> None:
    assert blocks(guide)
    for block in blocks(guide):
        file = tmp_path / "shown.json"
        file.write_text(json.dumps(json.loads(TINY.read_text("utf-8")) | block), "utf-8")
        assert play_alone(LIBRARY.dossier(LIBRARY.scenario(file)), 1).state.end


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.name)
def test_a_guide_names_all_that_a_dossier_can_hold(guide: Path) -> None:
    said = guide.read_text("utf-8")
    names = {field.alias or name for name, field in Scenario.model_fields.items()}
    for model, name in ((Measure, "of"), (Effect, "change"), (When, "condition"), (Aim, "kind"), (Stage, "kind")):
        names |= set(get_args(model.model_fields[name].annotation))
    names |= {get_args(step.model_fields["kind"].annotation)[0] for step in get_args(get_args(Step)[0])}
    assert {name for name in names if f"`{name}`" not in said} == {"always"}


def test_the_guides_show_the_same() -> None:
    first, second = (blocks(guide) for guide in GUIDES)
    assert first == second


@pytest.mark.parametrize("right", SLIPS)
def test_the_guides_tell_what_check_says_of_a_slip(right: str, tmp_path: Path) -> None:
    wrong, message = SLIPS[right]
    file = tmp_path / "tiny.json"
    file.write_text(TINY.read_text("utf-8").replace(right, wrong, 1), "utf-8")
    assert message in said_of(file)
    assert all(f"`{message}`" in guide.read_text("utf-8") for guide in GUIDES)


def test_the_guides_tell_what_check_says_of_another_encoding(tmp_path: Path) -> None:
    file = tmp_path / "tiny.json"
    file.write_bytes(TINY.read_bytes().decode().encode("cp1257"))
    message = said_of(file).partition(": ")[2]
    assert all(f"`{message}`" in guide.read_text("utf-8") for guide in GUIDES)


def test_the_guides_tell_what_check_says_when_folder_and_id_differ(tmp_path: Path) -> None:
    library = Library(tmp_path)
    file = tmp_path / "dossiers" / "fair" / "scenario.json"
    file.parent.mkdir(parents=True)
    file.write_bytes(TINY.read_bytes())
    with pytest.raises(ContentError) as told:
        library.scenario(file)
    message = told.value.message.partition(": ")[2]
    assert all(f"`{message}`" in guide.read_text("utf-8") for guide in GUIDES)


@pytest.mark.parametrize("page", [ROOT / "README.md", *(ROOT / "docs").glob("*.md")], ids=lambda page: page.name)
def test_every_link_to_a_file_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_what_would_stop_a_game_is_said_before_it(tmp_path: Path) -> None:
    file = tmp_path / "tiny.json"
    for change, message in (
        ({"rules": {}}, "at rules found no 'school-majority'"),
        ({"procedure": "ordinary"}, "at institutions found no 'parliament'"),
        ({"actors": []}, "at actors found nobody of 'school-council'"),
        ({"rules": {"school-majority": {"passes": {"weight": "people", "at_least": "55%"}}}}, "found 'people'"),
        ({"rules": {"school-majority": {"passes": {"at_least": 7}, "veto": ["LV"]}}}, "found 'LV'"),
        ({"events": [{"id": "x", "when": {}, "title": "x", "text": "x"}]}, "neither a stage nor a condition"),
    ):
        file.write_text(json.dumps(json.loads(TINY.read_text("utf-8")) | change), "utf-8")
        assert message in said_of(file)


def test_the_schemas_for_editors_are_those_of_the_code(tmp_path: Path) -> None:
    Library().write_schemas(tmp_path)
    wanted = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    found = {file.name: file.read_bytes() for file in SCHEMAS.iterdir()}
    assert found == wanted, "run python3 run_game.py check --schemas scenarios/schemas"
    assert set(wanted) == {f"{kind}.schema.json" for kind in schemas()}


def test_schemas_are_no_content(tmp_path: Path) -> None:
    assert not [file for file in LIBRARY.check(ROOT / "scenarios") if file.parent == SCHEMAS]
    assert cli.main(["check", str(TINY), "--schemas", str(tmp_path / "new")]) == 0
    assert len(list((tmp_path / "new").iterdir())) == 4
    assert cli.main(["check", "--schemas", str(TINY)]) == 2


@pytest.mark.parametrize("file", CONTENT, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_every_file_names_its_schema_for_editors(file: Path) -> None:
    kind = {"dossiers": "scenario", "examples": "scenario"}.get(
        file.relative_to(ROOT).parts[1], file.relative_to(ROOT).parts[1].removesuffix("s")
    )
    named = json.loads(file.read_text("utf-8"))["$schema"]
    assert (file.parent / named).resolve() == SCHEMAS / f"{kind}.schema.json"


def test_the_schema_line_changes_nothing() -> None:
    plain = json.loads(TINY.read_text("utf-8"))
    named = Scenario.model_validate(plain)
    plain.pop("$schema")
    assert named.model_dump() == Scenario.model_validate(plain).model_dump()
