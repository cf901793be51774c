"""A procedure is drawn with all its stages, ends and results, by the command and on a page of the game."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from game import chart, words
from game.cli import main
from game.library import SCENARIOS, Library

LIBRARY = Library()


@pytest.mark.parametrize("name", LIBRARY.procedures)
def test_every_stage_and_end_is_drawn(name: str) -> None:
    words.use("en")
    found = LIBRARY.chart(name)
    drawn = "".join(ElementTree.fromstring(chart.svg(found)).itertext())
    told = chart.mermaid(found)
    assert [n for row in chart.layers(found) for n in row] == list(
        dict.fromkeys(n for row in chart.layers(found) for n in row)
    )
    assert {n for row in chart.layers(found) for n in row} == {*found.stages, *found.ends}
    for stage_name, stage in found.stages.items():
        assert stage.name.en.split()[0] in drawn
        for result, goal in stage.results.items():
            assert f"|{result}| {goal}" in told
            assert goal in chart.leads(found, stage_name)


def test_check_draws_the_chart_of_a_dossier_in_either_language(tmp_path: Path) -> None:
    path = str(SCENARIOS / "dossiers" / "school-council" / "scenario.json")
    for suffix, begin in ((".svg", "<svg"), (".mmd", "flowchart")):
        drawn = tmp_path / f"chart{suffix}"
        assert main(["check", path, "--graph", str(drawn), "--lang", "lv"]) == 0
        told = drawn.read_text("utf-8")
        assert told.startswith(begin)
        assert "Debates un balsojums" in told


def test_an_author_sees_which_positions_were_filled_and_how_sure_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    path = str(SCENARIOS / "dossiers" / "clock-changes" / "scenario.json")
    assert main(["check", path, "--positions", "--lang", "en"]) == 0
    told = capsys.readouterr().out
    dossier = LIBRARY.dossier("clock-changes")
    assert told.count("leaning ") > 50
    filled = next(a for a in dossier.actors.values() if a.leaning and not a.wishes)
    assert f"± {dossier.spread(filled.id, 'when')}" in told.split(f"\n{filled.id}  ")[1].split("\n")[1]
    sourced = next(w.source for a in dossier.actors.values() for w in a.wishes.values() if w.source)
    assert sourced in told


def test_a_chart_of_nothing_is_refused_with_a_reason(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(SCENARIOS / "lessons"), "--graph", str(tmp_path / "x.svg"), "--lang", "en"]) == 2
    assert "one procedure or dossier" in capsys.readouterr().err
    path = str(SCENARIOS / "procedures" / "ordinary.json")
    assert main(["check", path, "--graph", str(tmp_path / "x.png"), "--lang", "en"]) == 2
