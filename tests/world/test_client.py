"""The real client in a real window on a screen of its own, played by the pilot as a person would play it.

What takes longest runs side by side, each job in a process of its own, while the tests wait for what they need.
"""

from __future__ import annotations

import json
import math
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
STAGE = Path(__file__).parent / "client_stage.py"
NO_WINDOW = 77
CLI = "import sys; from game.cli import main; sys.exit(main(sys.argv[1:]))"
WIDE = {"size": [1280, 720]}
JOBS: dict[str, dict[str, Any]] = {
    "charger": {"job": "whole", "dossier": "common-charger", "roles": ["minister-lv"], "lang": "en",
                "size": [960, 540], "all_sizes": True},
    "charger keys": {"job": "whole", "dossier": "common-charger", "roles": ["presidency"], "lang": "lv",
                     "keyboard": True, **WIDE},
    "mouse": {"job": "whole", "dossier": "school-council", "roles": ["proposer", "sceptic"], "lang": "lv",
              "lesson": True, **WIDE},
    "keyboard": {"job": "whole", "dossier": "school-council", "roles": ["chair"], "lang": "en",
                 "keyboard": True, **WIDE},
}  # fmt: skip

pytestmark = pytest.mark.world


@contextmanager
def screen() -> Iterator[str]:
    """A screen of one's own on a free number; skips where there can be none."""
    if shutil.which("Xvfb") is None:
        pytest.skip("no Xvfb is installed")
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", "1600x1000x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        assert server.stdout is not None
        number = server.stdout.readline().strip()
        if not number:
            pytest.skip("Xvfb does not start here")
        yield f":{number}"
    finally:
        server.terminate()
        server.communicate()


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    """The screen of all clients that need no real mouse."""
    with screen() as number:
        yield number


def surroundings(home: Path, display: str = "") -> dict[str, str]:
    return {
        **os.environ, "JP_HOME": str(home), "JP_SILENT": "1", "PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(ROOT),
        "DISPLAY": display,
    }  # fmt: skip


def on_stage(job: dict[str, Any], home: Path, display: str) -> dict[str, Any]:
    """What a client of its own came to; skips where no window can be opened."""
    done = subprocess.run(
        [sys.executable, str(STAGE), json.dumps(job)],
        capture_output=True, text=True, encoding="utf-8", timeout=400, env=surroundings(home, display),
    )  # fmt: skip
    if done.returncode == NO_WINDOW:
        pytest.skip(f"no window can be opened here: {done.stderr.strip().splitlines()[-1]}")
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout.strip().splitlines()[-1]))


@pytest.fixture(scope="module")
def runs(display: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Future[dict[str, Any]]]]:
    """Every job, two at a time, the longest first."""
    with ThreadPoolExecutor(2) as pool:
        yield {name: pool.submit(on_stage, job, tmp_path_factory.mktemp(name), display) for name, job in JOBS.items()}


@pytest.fixture(scope="module")
def mouse(runs: dict[str, Future[dict[str, Any]]]) -> dict[str, Any]:
    return runs["mouse"].result()


@pytest.fixture(scope="module")
def charger(runs: dict[str, Future[dict[str, Any]]]) -> dict[str, Any]:
    return runs["charger"].result()


@pytest.fixture(scope="module")
def walk(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Real keys and clicks, on a screen that no other window shares."""
    if shutil.which("xdotool") is None:
        pytest.skip("no xdotool is installed to press real keys")
    job = {"job": "walk", "dossier": "school-council", "roles": ["proposer"], **WIDE}
    with screen() as number:
        return on_stage(job, tmp_path_factory.mktemp("walk"), number)


def kinds(found: dict[str, Any]) -> set[str]:
    """The sheets that were met, wherever it was."""
    return {name.partition("-")[2] for name in found["screens"]}


AFTER = {f"after-{section}" for section in ("end", "turns", "course", "real", "talk")}
BEFORE = {"menu", "settings", "lessons", "about", "dossiers", "setup", "role-card"}
SHEETS = {
    f"side-{name}" for name in ("people", "person", "argue", "deal", "text", "table", "notes", "places", "advice")
}


# ---- whole games


def test_the_school_council_is_played_to_its_debrief_with_the_mouse_in_latvian(mouse: dict[str, Any]) -> None:
    assert mouse["faults"] == []
    assert mouse["end"] == "accepted"
    assert mouse["votes"] >= 1
    assert BEFORE | AFTER | {"hand-over", "news-stage", "card", "ballot", "result"} <= kinds(mouse)


def test_the_lesson_is_gone_through_to_the_choice_of_roles(mouse: dict[str, Any]) -> None:
    assert mouse["lesson"]["faults"] == []
    assert "role:minister-lv" in mouse["lesson"]["roles"]
    assert {at.split(" ")[0] for at in mouse["lesson"]["met"]} == {"hall", "hemicycle"}


def test_the_school_council_is_played_to_its_debrief_by_keyboard_alone_in_english(
    runs: dict[str, Future[dict[str, Any]]],
) -> None:
    found = runs["keyboard"].result()
    assert found["faults"] == []
    assert found["end"] == "accepted"
    assert BEFORE | AFTER | {"news-stage", "card", "ballot", "result", "side-person", "side-deal"} <= kinds(found)


def test_the_common_charger_is_played_by_keyboard_alone_in_latvian_and_tab_reaches_every_control(
    runs: dict[str, Future[dict[str, Any]]],
) -> None:
    found = runs["charger keys"].result()
    assert found["faults"] == []
    assert found["end"] == "law"
    assert BEFORE | AFTER | SHEETS | {"ballot", "result", "side-draft"} <= kinds(found)


def test_the_common_charger_is_played_in_a_small_window_and_all_fits_in_both_languages_at_100_and_200_per_cent(
    charger: dict[str, Any],
) -> None:
    assert charger["faults"] == []
    assert charger["end"] == "law"


def test_on_its_way_the_pilot_has_seen_every_place_sheet_vote_and_section(charger: dict[str, Any]) -> None:
    places = {name.partition("-")[0] for name in charger["screens"]}
    assert places >= {"square", "berlaymont", "hemicycle", "council", "maptable"}
    assert BEFORE | AFTER | SHEETS | {"ballot", "result", "dilemma", "news", "news-stage"} <= kinds(charger)
    assert {"hemicycle-result", "council-result", "maptable-result-side-why"} <= set(charger["screens"])


# ---- a window that is killed


def test_a_client_killed_in_the_middle_of_a_vote_offers_continue_and_the_same_vote(
    display: str, tmp_path: Path
) -> None:
    job = {"job": "vote", "dossier": "school-council", "roles": ["chair"], "lang": "lv", **WIDE}
    command = [sys.executable, str(STAGE), json.dumps(job)]
    env = surroundings(tmp_path, display)
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, encoding="utf-8", env=env
    ) as client:
        assert client.stdout is not None
        line = next((line for line in client.stdout if line.startswith("{")), "")
        client.kill()
    if client.returncode == NO_WINDOW:
        pytest.skip("no window can be opened here")
    before = json.loads(line)
    after = on_stage({**job, "job": "again"}, tmp_path, display)
    assert after.pop("focus") == "menu:continue"
    assert "ballot" in after["panels"]
    assert after == before


# ---- from the command line


@pytest.fixture(scope="module")
def no_egl() -> None:
    """Skips where nothing can be drawn off screen."""
    code = "from game.world.window import open_window; open_window(size=(64, 64), offscreen=True)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, env=surroundings(ROOT)
    )
    if done.returncode:
        pytest.skip(f"nothing can be drawn off screen here: {done.stderr.strip().splitlines()[-1]}")


def test_play_without_a_window_leaves_a_picture(no_egl: None, tmp_path: Path) -> None:
    command = ["play", "--headless", "--screenshots", str(tmp_path / "pictures"), "--size", "800x450", "--lang", "LV"]
    done = subprocess.run(
        [sys.executable, "-c", CLI, *command], capture_output=True, text=True, cwd=ROOT, env=surroundings(tmp_path)
    )
    assert done.returncode == 0, done.stderr
    (picture,) = (tmp_path / "pictures").glob("*.png")
    assert picture.stat().st_size > 20_000
    assert size_of(picture) == (800, 450)


def test_autoplay_plays_the_chosen_role_and_leaves_numbered_pictures(no_egl: None, tmp_path: Path) -> None:
    folder = tmp_path / "pictures"
    command = ["play", "--headless", "--autoplay", "--screenshots", str(folder), "--size", "640x360", "--lang", "EN",
               "--seed", "3", "--dossier", "school-council", "--role", "sceptic"]  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", CLI, *command], capture_output=True, text=True, encoding="utf-8", cwd=ROOT,
        env=surroundings(tmp_path),
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    names = sorted(path.name for path in folder.iterdir())
    assert [int(name[:3]) for name in names] == list(range(1, len(names) + 1))
    seen = {name[4:-4].partition("-")[2] for name in names}
    assert BEFORE | AFTER | {"card", "ballot", "result", "result-side-why", "side-person", "side-deal"} <= seen
    assert f"{len(names)} screens, 0 faults" in done.stdout


def size_of(picture: Path) -> tuple[int, int]:
    """Width and height as the head of a PNG says."""
    head = picture.read_bytes()[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    return int.from_bytes(head[16:20], "big"), int.from_bytes(head[20:24], "big")


# ---- walking


def far(a: list[float], b: list[float]) -> float:
    return math.dist(a, b)


def test_holding_w_walks_and_the_figure_goes_along(walk: dict[str, Any]) -> None:
    assert far(walk["start"], walk["after_w"]) > 1
    assert far(walk["after_w"], walk["cast"]) < 0.01


def test_a_click_on_the_ground_walks_there(walk: dict[str, Any]) -> None:
    assert walk["going"] is True
    assert far(*walk["went"]) > 0.5


def test_a_click_on_a_person_opens_their_sheet_and_esc_closes_it(walk: dict[str, Any]) -> None:
    assert walk["sheet"] == "side-person"
    assert walk["closed"] == "card"
