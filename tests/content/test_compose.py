"""Procedures that call others, and dossiers that put one in between, make one chart that can be played."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from engine.content.compose import compose
from engine.errors import ContentError
from game.library import Library
from game.local import play_alone
from tests.tiny import house, procedure, scenario, stage, states, words, write

BALLOT = [{"item": "text", "rule": "most", "adopted": "yes", "rejected": "no"}]


def mandate(**more: Any) -> dict[str, Any]:
    """A small procedure to put in between: one vote that binds an actor."""
    vote = stage("vote", "lower", "rapporteur", {"yes": "given", "no": "refused"}, ballots=BALLOT, **more)
    ends = {name: {"name": words(name), "about": words(name), "law": name == "given"} for name in ("given", "refused")}
    return {"format": 1, "id": "mandate", "name": words("Mandate"), "about": words("A mandate."), "article": "1",
            "start": "mandate", "stages": {"mandate": vote}, "ends": ends}  # fmt: skip


def library(folder: Path, included: dict[str, Any], **more: Any) -> Library:
    """The tiny dossier with something included."""
    dossier = scenario() | {"includes": [included]} | more
    found = write(folder, procedure=procedure(), scenario=dossier, lower=house("lower"), upper=states("upper"))
    (folder / "procedures" / "mandate.json").write_text(json.dumps(mandate()), "utf-8")
    return Library(found.root)


def test_what_led_to_a_stage_leads_to_what_is_put_before_it(tmp_path: Path) -> None:
    found = library(tmp_path, {"procedure": "mandate", "before": "second", "results": {"given": "second"}})
    chart = found.dossier("tiny").procedure
    assert set(chart.stages["choice"].results.values()) == {"mandate"}
    assert chart.stages["mandate"].results == {"yes": "second", "no": "refused"}
    assert "refused" in chart.ends, "an end that leads nowhere else becomes an end of the whole"
    assert "given" not in chart.ends
    assert play_alone(found.dossier("tiny"), 1).state.end in chart.ends


def test_something_can_stand_before_an_end_and_at_the_start(tmp_path: Path) -> None:
    chart = library(tmp_path, {"procedure": "mandate", "before": "fallen", "results": {"given": "fallen"}})
    assert "fallen" in chart.dossier("tiny").procedure.ends
    start = compose(chart.procedures["tiny"], chart.procedures, [
        chart.scenarios["tiny"].includes[0].model_copy(update={"before": "first", "results": {"given": "first"}})
    ])  # fmt: skip
    assert start.start == "mandate"


def test_a_faulty_include_is_named(tmp_path: Path) -> None:
    found = library(tmp_path, {"procedure": "mandate", "before": "nowhere", "results": {}})
    assert not found.scenarios
    assert any("nowhere" in str(error) for error in found.faults.values())


def test_procedures_that_call_each_other_in_a_ring_are_refused(tmp_path: Path) -> None:
    found = library(tmp_path, {"procedure": "mandate", "before": "second", "results": {"given": "second"}})
    one = found.procedures["mandate"]
    call = found.scenarios["tiny"].includes[0].model_copy(update={"results": {}})
    ring = one.model_copy(update={"calls": {"again": call}})
    with pytest.raises(ContentError, match="calls itself"):
        compose(ring, {"mandate": ring})
