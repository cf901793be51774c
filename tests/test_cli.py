"""The commands: what they print, and that wrong input gets one clear sentence and exit code 2."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest

from game import bench
from game.cli import main
from game.library import SCENARIOS, Library

Out = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.delenv("LC_MESSAGES", raising=False)


def refused(capsys: Out, *argv: str) -> str:
    """What is said on the error stream about input that is wrong."""
    try:
        code = main([*argv])
    except SystemExit as leaving:
        code = int(leaving.code or 0)
    said = capsys.readouterr()
    assert code == 2
    assert said.out == ""
    assert "Traceback" not in said.err
    return said.err


# ---- simulate


def test_simulate_tells_the_course_of_a_game(capsys: Out) -> None:
    assert main(["simulate", "school-council", "--seed", "3", "--lang", "EN"]) == 0
    told = capsys.readouterr().out
    title = Library().scenarios["school-council"].title
    assert told.splitlines()[:2] == [title.en, "seed 3"]
    assert "== " in told
    assert "digest " in told


def test_simulate_tells_how_it_really_went(capsys: Out) -> None:
    assert main(["simulate", "acta", "--real", "--lang", "lv"]) == 0
    told = capsys.readouterr().out
    assert "39–478–165" in told
    assert main(["simulate", "acta", "--real", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["outcome"] == "refused"


def test_simulate_speaks_latvian(capsys: Out) -> None:
    assert main(["simulate", "school-council", "--seed", "3", "--lang", "lv"]) == 0
    latvian = capsys.readouterr().out
    main(["simulate", "school-council", "--seed", "3", "--lang", "en"])
    english = capsys.readouterr().out
    assert latvian != english
    assert len(latvian.splitlines()) == len(english.splitlines())


def test_simulate_gives_the_outcome_and_the_votes_as_data(capsys: Out) -> None:
    assert main(["simulate", "common-charger", "--seed", "5", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert {"scenario", "seed", "outcome", "adopted", "text", "stages", "votes", "actions", "digest"} <= set(found)
    assert (found["scenario"], found["seed"]) == ("common-charger", 5)
    assert found["adopted"] is (found["outcome"] == "law")
    assert found["stages"][0]["stage"] == "proposal"
    for vote in found["votes"]:
        assert {"stage", "item", "rule", "adopted", "tally", "thresholds", "sentence", "why"} <= set(vote)
        assert set(vote["tally"]) == {"for", "against", "abstain", "absent"}
        assert all(t["margin"] == t["reached"] - t["required"] for t in vote["thresholds"])
        assert vote["sentence"]["lv"]
        assert vote["sentence"]["en"]
        assert all(vote["why"].values())


def test_the_same_seed_gives_the_same_game(capsys: Out) -> None:
    def played(seed: int) -> str:
        main(["simulate", "school-council", "--seed", str(seed), "--json"])
        return str(json.loads(capsys.readouterr().out)["digest"])

    assert played(4) == played(4)
    assert played(4) != played(5)


def test_simulate_takes_a_folder_or_a_file(capsys: Out) -> None:
    folder = SCENARIOS / "dossiers" / "school-council"
    for path in (folder, folder / "scenario.json"):
        assert main(["simulate", str(path), "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["scenario"] == "school-council"


def test_an_unknown_dossier_suggests_the_nearest(capsys: Out) -> None:
    said = refused(capsys, "simulate", "scool-counsil")
    assert "scool-counsil" in said
    assert "Did you mean school-council?" in said


def test_a_dossier_whose_file_is_not_there_is_said(capsys: Out, tmp_path: Path) -> None:
    assert "scenario.json" in refused(capsys, "simulate", str(tmp_path / "scenario.json"))


# ---- check


def test_check_counts_the_files_that_are_in_order(capsys: Out) -> None:
    assert main(["check", str(SCENARIOS / "lessons"), str(SCENARIOS / "procedures" / "ordinary.json")]) == 0
    assert "in order" in capsys.readouterr().out


def test_check_names_every_fault_with_its_place(capsys: Out, tmp_path: Path) -> None:
    file = tmp_path / "scenario.json"
    text = (SCENARIOS / "dossiers" / "school-council" / "scenario.json").read_text("utf-8")
    file.write_text(text.replace('"minutes"', '"minuts"', 1).replace('"brief"', '"breif"', 1), "utf-8")
    said = refused(capsys, "check", str(file))
    assert "minuts" in said
    assert "breif" in said
    assert all(line.startswith(f"{file}:") for line in said.splitlines() if line and not line.startswith(" "))


def test_check_gives_faults_as_data(capsys: Out, tmp_path: Path) -> None:
    file = tmp_path / "scenario.json"
    file.write_text('{"format": 1,\n "id": }', "utf-8")
    assert main(["check", "--json", str(file), str(SCENARIOS / "lessons" / "first-vote.json")]) == 2
    found = json.loads(capsys.readouterr().out)
    assert found["files"] == [str(SCENARIOS / "lessons" / "first-vote.json")]
    (fault,) = found["faults"]
    assert fault["line"] == 2


@pytest.mark.parametrize(
    "data",
    [b"\xff\xfe{}", b"[]", b"", b'{"format": 1}', b"[" * 100_000],
    ids=["encoding", "list", "empty", "bare", "deep"],
)
def test_check_refuses_what_is_no_content(capsys: Out, tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "x.json"
    file.write_bytes(data)
    assert str(file) in refused(capsys, "check", str(file))


def test_check_of_nothing_is_refused(capsys: Out, tmp_path: Path) -> None:
    assert refused(capsys, "check", str(tmp_path))
    assert refused(capsys, "check", str(tmp_path / "none.json"))


# ---- play


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """What `play` would have opened, without opening it."""
    pytest.importorskip("panda3d", reason="the 3D client's engine is not installed")
    from game.world import app

    found = SimpleNamespace()

    def run(options: object) -> int:
        found.options = options
        return 0

    monkeypatch.setattr(app, "run", run)
    return found


def test_play_takes_its_options(asked: SimpleNamespace, tmp_path: Path) -> None:
    argv = ["play", "--headless", "--autoplay", "--screenshots", str(tmp_path), "--size", "1920x1080", "--lang", "LV",
            "--dossier", "common-charger", "--role", "minister-lv", "--scale", "150", "--seed", "7"]  # fmt: skip
    assert main(argv) == 0
    o = asked.options
    assert (o.headless, o.autoplay, o.keyboard, o.software) == (True, True, False, False)
    assert (o.size, o.lang, o.scale, o.seed) == ((1920, 1080), "lv", 150, 7)
    assert (o.dossier, o.role, o.screenshots) == ("common-charger", "minister-lv", tmp_path)


def test_no_command_opens_the_window(asked: SimpleNamespace) -> None:
    assert main([]) == 0
    assert asked.options.dossier is None
    assert asked.options.headless is False


@pytest.mark.parametrize("size", ["big", "1280", "1280x", "10x10", "1280x720x3", "99999x720"])
def test_a_size_that_is_none_is_refused(capsys: Out, size: str) -> None:
    assert "--size" in refused(capsys, "play", "--size", size)


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (("--dossier", "common-charger", "--role", "king"), "minister-lv"),
        (("--dossier", "comon-charger"), "common-charger"),
        (("--role", "king"), "--dossier"),
        (("--lang", "fr"), "--lang"),
        (("--seed", "x"), "--seed"),
    ],
)
def test_play_refuses_what_is_not_there_before_it_opens_a_window(capsys: Out, argv: tuple[str, ...], said: str) -> None:
    pytest.importorskip("panda3d", reason="the 3D client's engine is not installed")
    assert said in refused(capsys, "play", *argv)


# ---- bench


def test_bench_game_tells_the_time_of_every_dossier(capsys: Out, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench, "game", partial(bench.game, seeds=1))
    assert main(["bench", "game", "--json"]) == 0
    games = json.loads(capsys.readouterr().out)["games"]
    assert {"common-charger", "school-council"} <= set(games)
    for row in games.values():
        assert set(row) == {"median_ms", "fastest_ms", "slowest_ms", "ms_an_action"}
        assert all(value > 0 for value in row.values())
    assert main(["bench", "game"]) == 0
    assert "school-council" in capsys.readouterr().out


def test_bench_of_an_unknown_part_is_refused(capsys: Out) -> None:
    assert "voting" in refused(capsys, "bench", "everything")
