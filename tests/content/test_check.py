"""Whatever an author gets wrong, the file, the line and the column are named, with what was found and expected."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from engine.content.source import LARGEST, Fault, Positions
from engine.errors import ContentError
from game import cli
from game.library import Library
from tests.tiny import house, procedure, scenario, states, words, write

Change = Callable[[dict[str, Any]], object]


def faults_of(library: Library, part: str = "scenario") -> tuple[Fault, ...]:
    """What `check` finds in a part of the tiny library."""
    with pytest.raises(ContentError) as found:
        library.check(file_of(library, part))
    faults = found.value.facts["faults"]
    assert isinstance(faults, tuple)
    return faults


def file_of(library: Library, part: str = "scenario") -> Path:
    places = {"scenario": "dossiers/tiny/scenario.json", "procedure": "procedures/tiny.json"}
    return library.root / places.get(part, f"institutions/{part}.json")


def changed(change: Change, value: dict[str, Any]) -> dict[str, Any]:
    change(value)
    return value


def test_a_library_in_order_has_no_faults(tmp_path: Path) -> None:
    library = write(tmp_path)
    assert len(library.check(tmp_path)) == 4
    assert list(library.scenarios) == ["tiny"]
    assert library.faults == {}


SCENARIOS: list[tuple[str, Change, str, str, str, str]] = [
    ("a missing field", lambda s: s.pop("summary"), "summary", "nothing", "the field 'summary'", ""),
    ("a misspelt field", lambda s: s.update(sumary=s.pop("summary")), "summary", "nothing", "'summary'", "sumary"),
    ("a missing field inside", lambda s: s["actors"][2].pop("name"), "actors[2].name", "nothing", "'name'", ""),
    ("an unknown name", lambda s: s.update(zzz="red"), "zzz", "'zzz'", "names of the format", ""),
    ("an unknown actor", lambda s: s["roles"][0].update(actor="Bleu"), "roles[0].actor", "'Bleu'", "an actor", "Blue"),
    ("an unknown procedure", lambda s: s.update(procedure="tyni"), "procedure", "'tyni'", "a procedure", "tiny"),
    ("an unknown institution", lambda s: s["institutions"].append("uper"), "institutions[2]", "'uper'",
     "an institution", "upper"),
    ("an unknown leaning", lambda s: s["actors"][1].update(leaning="mixt"), "actors[1].leaning", "'mixt'",
     "a leaning", "mixed"),
    ("an unknown issue", lambda s: s["arguments"][0].update(issue="sise"), "arguments[0].issue", "'sise'",
     "an issue", "size"),
    ("an unknown interest", lambda s: s["arguments"][0].update(touches={"mony": 1}), "arguments[0].touches.mony",
     "'mony'", "an interest", "money"),
    ("an unknown stage", lambda s: s["events"][0]["when"].update(stage="frist"), "events[0].when.stage", "'frist'",
     "a stage of the procedure", "first"),
    ("an unknown role", lambda s: s["events"][0].update(role="raporteur"), "events[0].role", "'raporteur'",
     "a role", "rapporteur"),
    ("an unknown end", lambda s: s["reality"].update(outcome="lawn"), "reality.outcome", "'lawn'", "an end", "law"),
    ("a position above 100", lambda s: s["actors"][0]["wishes"]["size"].update(at=101), "actors[0].wishes.size.at",
     "101", "at most 100", ""),
    ("a position below 0", lambda s: s["leanings"]["mixed"]["wishes"]["size"].update(at=-1),
     "leanings.mixed.wishes.size.at", "-1", "at least 0", ""),
    ("a position that is no number", lambda s: s["actors"][0]["wishes"]["size"].update(at="high"),
     "actors[0].wishes.size.at", "'high'", "a whole number", ""),
    ("a draft without words", lambda s: s["issues"][0].update(draft=41), "issues[0].draft", "41", "has words", ""),
    ("a duplicate id", lambda s: s["actors"][1].update(id="Red"), "actors[1]", "'Red' a second time", "each actor", ""),
    ("a side that is not one", lambda s: s["arguments"][0].update(side="plus"), "arguments[0].side", "'plus'",
     "one of '+' or '-'", ""),
    ("a text in one language", lambda s: s["issues"][0].update(name={"en": "Size"}), "issues[0].name", "no Latvian",
     "both languages", ""),
    ("a house without anybody", lambda s: s.update(actors=[a for a in s["actors"] if a.get("body") != "upper"]),
     "", "upper", "an actor", ""),
    ("a member without anybody", lambda s: s["actors"].pop(4), "actors", "B of upper", "every member", ""),
    ("a body that decides and is not there", lambda s: s["institutions"].remove("upper"), "institutions", "'upper'",
     "institution", ""),
    ("a rule that is not there", lambda s: s["rules"].pop("every"), "rules", "'every'", "rule", ""),
    ("a rule that cannot be counted", lambda s: s["rules"]["every"]["passes"].update(of="everything"), "rules.every",
     "cannot be counted", "docs/voting.md", ""),
    ("a rule that nobody can reach", lambda s: s["rules"]["every"].update(
        passes={"name": "all", "at_least": 9, "of": "cast"}), "rules.every", "asks for 9", "can vote by", ""),
    ("an effect on nobody", lambda s: s["stories"][0]["effects"][0].update(who=["stats"]),
     "stories[0].effects[0].who[0]", "'stats'", "an actor or a group", "states"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "path", "found", "expected", "nearest"), [c[1:] for c in SCENARIOS],
                         ids=[c[0] for c in SCENARIOS])  # fmt: skip
def test_a_fault_of_a_scenario_is_named(
    tmp_path: Path, change: Change, path: str, found: str, expected: str, nearest: str
) -> None:
    library = write(tmp_path, scenario=changed(change, scenario()))
    faults = [f for f in faults_of(library) if f.path.startswith(path) and found in f.found and expected in f.expected]
    assert faults, faults_of(library)
    assert faults[0].nearest == nearest
    assert faults[0].file == str(file_of(library))
    assert (faults[0].line > 1) == (found != "nothing" or "." in path)
    assert library.scenarios == {}


def endless(p: dict[str, Any]) -> None:
    """A stage that leads back to itself for ever."""
    del p["stages"]["second"]["then"]
    p["stages"]["second"]["at_most"] = 1


PROCEDURES: list[tuple[str, Change, str, str, str, str]] = [
    ("a result that leads nowhere", lambda p: p["stages"]["first"]["results"].update(no="falen"),
     "stages.first.results.no", "'falen'", "a stage or an end", "fallen"),
    ("a start that is no stage", lambda p: p.update(start="frist"), "start", "'frist'", "a stage", "first"),
    ("a ballot with an unknown result", lambda p: p["stages"]["first"]["ballots"][1].update(adopted="yeah"),
     "stages.first.ballots[1].adopted", "'yeah'", "a result of this stage", "yes"),
    ("an option with an unknown result", lambda p: p["stages"]["choice"]["options"][0].update(result="onn"),
     "stages.choice.options[0].result", "'onn'", "a result of this stage", "on"),
    ("a usual result that is none", lambda p: p["stages"]["first"].update(usual="yess"), "stages.first.usual",
     "'yess'", "a result of this stage", "yes"),
    ("an unknown rule", lambda p: p["stages"]["first"]["ballots"][1].update(rule="mosst"),
     "stages.first.ballots[1].rule", "'mosst'", "a rule", ""),
    ("a stage that nothing leads to", lambda p: p["stages"]["choice"]["results"].update(on="first", off="first"),
     "stages.second", "nothing leads to", "leads here", ""),
    ("a stage without an end", lambda p: p["stages"]["talks"].update(results={"agreed": "talks", "failed": "talks"}),
     "stages.talks", "no end can be reached", "one of the 'ends'", ""),
    ("a cycle without an end", endless, "stages.", "without end", "'at_most' and 'then'", ""),
    ("a bargain that cannot fail", lambda p: p["stages"]["talks"]["results"].pop("failed"), "stages.talks.results",
     "no 'failed'", "leads", ""),
    ("a vote on nothing", lambda p: p["stages"]["first"].pop("ballots"), "stages.first", "no 'ballots'", "vote", ""),
    ("a withdrawal that leads nowhere", lambda p: p["stages"]["first"]["deeds"].append("withdraw-proposal"),
     "stages.first.deeds", "'withdraw-proposal'", "'withdrawn'", ""),
    ("a place that is none", lambda p: p["stages"]["first"].update(place="moon"), "stages.first.place", "'moon'",
     "one of", ""),
]  # fmt: skip


@pytest.mark.parametrize(("change", "path", "found", "expected", "nearest"), [c[1:] for c in PROCEDURES],
                         ids=[c[0] for c in PROCEDURES])  # fmt: skip
def test_a_fault_of_a_procedure_is_named(
    tmp_path: Path, change: Change, path: str, found: str, expected: str, nearest: str
) -> None:
    library = write(tmp_path, procedure=changed(change, procedure()))
    found_here = faults_of(library, "procedure")
    faults = [f for f in found_here if f.path.startswith(path) and found in f.found and expected in f.expected]
    assert faults, found_here
    assert nearest in faults[0].nearest
    assert faults[0].line > 1
    assert Library(tmp_path).scenarios == {}, "a dossier whose procedure cannot be played is not offered"


@pytest.mark.parametrize(
    ("part", "value", "found"),
    [
        ("upper", changed(lambda i: i["members"][0]["weights"].update(population=-1), states("upper")), "-1"),
        ("upper", changed(lambda i: i["members"][1].update(code="A"), states("upper")), "'A' a second time"),
        ("upper", changed(lambda i: i["members"][1].update(weights={}), states("upper")), "[]"),
        ("lower", changed(lambda i: i["groups"][0]["seats"].update(N=-1), house("lower")), "-1"),
        ("lower", changed(lambda i: i["groups"][0]["seats"].clear(), house("lower")), "no seats"),
        ("lower", changed(lambda i: i["groups"].clear(), house("lower")), "neither or both"),
        ("lower", changed(lambda i: i["groups"][0].update(pattern="hearts"), house("lower")), "'hearts'"),
    ],
)
def test_a_fault_of_an_institution_is_named(tmp_path: Path, part: str, value: dict[str, Any], found: str) -> None:
    assert found in faults_of(write(tmp_path, **{part: value}), part)[0].found


# ---- files that cannot be read at all


def spoilt(text: str, old: str, new: str) -> str:
    assert old in text
    return text.replace(old, new, 1)


def test_broken_json_is_named_with_its_place(tmp_path: Path) -> None:
    text = json.dumps(scenario(), indent=1)
    library = write(tmp_path, scenario=spoilt(text, '"year": "2020",', '"year": "2020"'))
    (fault,) = faults_of(library)
    line = text[: text.index('"minutes"')].count("\n") + 1
    assert (fault.line, fault.column) == (line, 2)
    assert "comma" in fault.expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("", "a value"), ('{"id": "tiny",}', "comma"), ("[1, 2", "comma"), ('{"id": NaN}', "JSON"), ("[" * 100_000, "")],
)
def test_whatever_is_not_json_is_one_fault(tmp_path: Path, text: str, expected: str) -> None:
    (fault,) = faults_of(write(tmp_path, scenario=text))
    assert expected in fault.expected


def test_deep_nesting_is_a_fault_and_no_crash(tmp_path: Path) -> None:
    assert faults_of(write(tmp_path, scenario='{"issues": ' + "[" * 700 + "]" * 700 + "}"))


def test_a_name_given_twice_is_a_fault(tmp_path: Path) -> None:
    text = spoilt(json.dumps(scenario(), indent=1), '"year": "2020",', '"year": "2020",\n "year": "2021",')
    fault = faults_of(write(tmp_path, scenario=text))[0]
    assert (fault.path, fault.found, fault.column) == ("year", "the name twice", 2)


def test_another_encoding_is_named_with_its_place(tmp_path: Path) -> None:
    library = write(tmp_path)
    file = file_of(library)
    file.write_bytes(spoilt(file.read_text("utf-8"), "Tiny law", "Mazais likums ā").encode("cp1257"))
    (fault,) = faults_of(library)
    assert "UTF-8" in fault.expected
    assert fault.found.startswith("the byte 0x")
    assert fault.line > 1


def test_a_huge_file_is_refused_without_reading_it_all(tmp_path: Path) -> None:
    library = write(tmp_path)
    with file_of(library).open("r+b") as opened:
        opened.truncate(50_000_000)
    (fault,) = faults_of(library)
    assert f"{LARGEST:,}" in fault.expected


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    library = write(tmp_path)
    file_of(library).write_bytes(b"\xef\xbb\xbf" + file_of(library).read_bytes())
    assert list(library.scenarios) == ["tiny"]


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="nowhere"):
        Library(tmp_path).check(tmp_path / "nowhere.json")


# ---- all at once, and the others still play


def test_all_faults_come_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    value = scenario()
    value["roles"][0]["actor"] = "Bleu"
    value["arguments"][1]["issue"] = "sise"
    value["events"][0]["role"] = "nobody"
    faults = faults_of(write(tmp_path, scenario=value))
    assert [f.path for f in faults] == ["roles[0].actor", "arguments[1].issue", "events[0].role"]
    assert [f.line for f in faults] == sorted(f.line for f in faults)


def test_the_place_of_a_value_is_its_line_and_column() -> None:
    text = '{\n  "a": [1,\n    {"b": "ā\\n", "c":  7}]\n}'
    places = Positions(text)
    assert [places.of(path) for path in ((), ("a",), ("a", 0), ("a", 1, "b"), ("a", 1, "c"), ("a", 1, "d"))] == [
        (1, 1), (2, 8), (2, 9), (3, 11), (3, 24), (3, 5),
    ]  # fmt: skip


def test_a_dossier_that_is_wrong_does_not_hide_the_others(tmp_path: Path) -> None:
    library = write(tmp_path)
    for name, text in (("broken", "{"), ("wrong", json.dumps({**scenario(), "id": "wrong", "year": 7}))):
        file = tmp_path / "dossiers" / name / "scenario.json"
        file.parent.mkdir()
        file.write_text(text)
    assert list(library.scenarios) == ["tiny"]
    assert {file.parent.name for file in library.faults} == {"broken", "wrong"}


def test_check_prints_every_fault_and_exits_with_two(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    value = scenario()
    value["roles"][0]["actor"] = "Bleu"
    value["title"] = {"en": "Tiny"}
    file = file_of(write(tmp_path, scenario=value))
    assert cli.main(["check", str(file)]) == 2
    said = capsys.readouterr().err
    assert f"{file}:3:" in said or f"{file}:4:" in said
    assert "Did you mean 'Blue'?" in said
    assert said.count(str(file)) == 2
    assert cli.main(["check", str(file), "--json"]) == 2
    told = json.loads(capsys.readouterr().out)["faults"]
    assert {"file", "line", "column", "path", "found", "expected", "nearest"} == set(told[0])


def test_check_of_a_good_folder_exits_with_nought(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path)
    assert cli.main(["check", str(tmp_path)]) == 0
    assert "4" in capsys.readouterr().out


def test_simulating_an_unknown_dossier_names_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["simulate", "comon-charger"]) == 2
    assert "common-charger" in capsys.readouterr().err


def test_a_text_given_as_one_string_is_english(tmp_path: Path) -> None:
    faults = faults_of(write(tmp_path, scenario={**scenario(), "title": "Tiny"}))
    assert [(f.path, f.found) for f in faults] == [("title", "no Latvian text")]
    assert words("x") == {"en": "x", "lv": "x"}
