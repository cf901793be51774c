"""The places, their people, the ways through them, and what a vote shows, in one window off screen."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

os.environ["JP_SILENT"] = "1"
pytest.importorskip("panda3d")

from engine.errors import GameError
from game.world.camera import Camera
from game.world.cast import MOST, Cast
from game.world.figures import POSES, Look, figure
from game.world.flags import FLAGS, STATES
from game.world.places import PLACES, Place, open_place, store
from game.world.places.council import PROTOCOL
from game.world.places.marks import NONE
from game.world.walk import Walker, ground, route

ROOT = Path(__file__).resolve().parents[2]
STATE_CODES = list(PROTOCOL)
LIMIT = {"hemicycle": 95_000}


@pytest.fixture(scope="module")
def base() -> Any:
    """The one window, shared with the other tests of the world."""
    from ursina import application

    if application.base is not None:
        return application.base
    from game.world.window import open_window

    return open_window(offscreen=True)


@pytest.fixture(scope="module")
def places(base: Any) -> dict[str, Place]:
    return {name: open_place(name, base, light="baked") for name in PLACES}


def picture(base: Any) -> np.ndarray:
    """What is seen now, as an array of colours."""
    for _ in range(2):
        base.graphicsEngine.renderFrame()
    shot = base.win.getScreenshot()
    pixels = np.frombuffer(shot.getRamImageAs("RGB").getData(), "u1")
    return pixels.reshape(shot.getYSize(), shot.getXSize(), 3)


@pytest.mark.parametrize("name", PLACES)
def test_every_place_has_an_entry_the_three_views_and_a_floor_under_its_spots(
    places: dict[str, Place], name: str
) -> None:
    place = places[name]
    assert {"overview", "vote", "talk"} <= set(place.views)
    assert place.floor(place.entry.pos[0], place.entry.pos[2]) is not None
    assert place.floor(1000, 1000) is None
    for key, spot in place.spots.items():
        if not spot.sit and name != "maptable":
            assert place.floor(spot.pos[0], spot.pos[2]) is not None, key


@pytest.mark.parametrize("name", PLACES)
def test_every_place_shows_something_and_stays_within_its_triangles(
    base: Any, places: dict[str, Place], name: str
) -> None:
    place, camera = places[name], Camera(base)
    place.attach()
    camera.enter(place)
    seen = picture(base)
    place.detach()
    assert seen.std(axis=(0, 1)).max() > 20
    geoms = [g for n in place.node.findAllMatches("**/+GeomNode") if not n.isHidden() for g in n.node().getGeoms()]
    assert sum(g.getPrimitive(0).getNumPrimitives() for g in geoms) < LIMIT.get(name, 60_000)
    assert len(geoms) <= 12


@pytest.mark.parametrize("name", ["square", "berlaymont", "hemicycle", "council", "hall"])
def test_everybody_who_stands_can_be_reached_on_foot(places: dict[str, Place], name: str) -> None:
    place = places[name]
    for key, spot in place.spots.items():
        if spot.sit or key in ("president", "teacher", "lectern", "entry"):
            continue
        way = route(place, place.entry.pos, spot.pos)
        end = way[-1] if way else place.entry.pos
        assert np.hypot(end[0] - spot.pos[0], end[2] - spot.pos[2]) < 1.5, key


def test_the_square_has_a_door_to_every_other_place(places: dict[str, Place]) -> None:
    assert {f"door:{name}" for name in PLACES if name != "square"} <= set(places["square"].spots)


def test_a_walker_walks_to_a_point_and_never_leaves_the_floor(places: dict[str, Place]) -> None:
    place = places["council"]
    walker = Walker(place)
    goal = place.spots["rapporteur"].pos
    assert walker.go_to(goal)
    for _ in range(1500):
        walker.update(1 / 60, ())
        assert place.floor(walker.pos[0], walker.pos[2]) is not None
        if not walker.going:
            break
    assert np.hypot(walker.pos[0] - goal[0], walker.pos[2] - goal[2]) < 0.6


def test_arrows_and_letters_move_alike_and_walls_stop(places: dict[str, Place]) -> None:
    place = places["hall"]
    one, two = Walker(place), Walker(place)
    for _ in range(60):
        one.update(1 / 60, {"w"}, heading=90.0)
        two.update(1 / 60, {"up arrow"}, heading=90.0)
    assert one.pos == two.pos
    assert one.pos[0] > place.entry.pos[0] + 1
    for _ in range(600):
        one.update(1 / 60, {"w"}, heading=90.0)
    assert place.floor(one.pos[0], one.pos[2]) is not None
    assert one.pos[0] < 10


def test_one_does_not_walk_through_somebody(places: dict[str, Place]) -> None:
    place = places["hall"]
    start = place.entry.pos
    other = (start[0] + 2.0, start[1], start[2])
    walker = Walker(place, others=lambda: [other])
    for _ in range(120):
        walker.update(1 / 60, {"w"}, heading=90.0)
        assert np.hypot(walker.pos[0] - other[0], walker.pos[2] - other[2]) > 0.4


def test_the_camera_projects_a_point_where_its_ray_finds_it(base: Any, places: dict[str, Place]) -> None:
    place, camera = places["square"], Camera(base, reduced_motion=True)
    camera.enter(place)
    at = (4.0, 0.0, -8.0)
    seen = camera.project(at)
    assert seen is not None
    found = ground(place, *camera.ray(*seen))
    assert found is not None
    assert np.hypot(found[0] - at[0], found[2] - at[2]) < 0.6
    camera.glide("talk", 2.0)
    assert not camera.gliding


def test_people_are_put_picked_walk_and_leave(base: Any, places: dict[str, Place]) -> None:
    place = places["hall"]
    cast = Cast(place, base)
    cast.put("anna", (0, 0, -4), 180, look=Look(1))
    cast.put("janis", "member:3", look=Look(2))
    cast.tick(0, 0)
    head = np.array(cast.head("anna"))
    assert cast.pick((0, 1.2, -8), (0, 0, 1)) == "anna"
    assert cast.pick((0, 1.2, -8), (0, 1, 0)) is None
    assert 1.5 < head[1] < 2.2
    assert cast.head("janis")[1] < 1.7
    cast.walk_to("anna", (3, 0, -5), then="listen")
    for k in range(400):
        cast.tick(k / 60, 1 / 60)
    assert np.hypot(cast.positions()["anna"][0] - 3, cast.positions()["anna"][2] + 5) < 0.1
    cast.face("janis", "anna")
    for pose in POSES:
        cast.pose("anna", pose)
        cast.tick(9, 1 / 60)
    cast.remove("anna")
    cast.tick(10, 1 / 60)
    assert "anna" not in cast
    with pytest.raises(GameError) as refused:
        cast.pose("anna", "stand")
    assert refused.value.code == "not-here"
    with pytest.raises(GameError) as refused:
        cast.pose("janis", "fly")
    assert refused.value.code == "unknown-pose"
    cast.clear()


def test_a_place_holds_forty_people_and_no_more(base: Any, places: dict[str, Place]) -> None:
    cast = Cast(places["square"], base)
    for k in range(MOST):
        cast.put(f"p{k}", (k % 8 - 4.0, 0, -20 + k // 8))
    with pytest.raises(GameError) as refused:
        cast.put("late", (0, 0, 0))
    assert refused.value.code == "cast-full"
    cast.clear()
    cast.tick(0, 0)


def test_the_same_seed_gives_the_same_person() -> None:
    figure.cache_clear()
    one = figure(Look(5)).mesh.v.copy()
    figure.cache_clear()
    assert np.array_equal(one, figure(Look(5)).mesh.v)
    assert not np.array_equal(figure(Look(5)).mesh.c.shape, figure(Look(6)).mesh.c.shape) or not np.array_equal(
        figure(Look(5)).mesh.c, figure(Look(6)).mesh.c
    )


def test_a_vote_in_the_hemicycle_lights_every_member_and_goes_again(base: Any, places: dict[str, Place]) -> None:
    place = places["hemicycle"]
    place.attach()
    camera = Camera(base)
    camera.enter(place, place.views["vote"])
    before = picture(base)
    ballots = np.ones(720, "i1")
    ballots[::7] = -1
    ballots[::11] = 2
    place.show_vote(ballots, 0.5)
    half = picture(base)
    place.show_vote(ballots, 1.0)
    whole = picture(base)
    place.clear_vote()
    after = picture(base)
    place.detach()
    green = np.array([0, 158, 115])

    def lit(seen: np.ndarray) -> int:
        return int((np.abs(seen.astype(int) - green).max(2) < 6).sum())

    assert lit(before) == 0
    assert 100 < lit(half) < lit(whole)
    assert np.array_equal(before, after)


def test_the_hemicycle_seats_groups_in_their_order_and_numbers(base: Any) -> None:
    groups = [("A", 300, "#E2343A", "stripes"), ("B", 5, "#3F8FE0", "plain"), ("C", 400, "#4FA548", "unheard-of")]
    place = open_place("hemicycle", base, groups=groups, light="baked")
    spots = [place.spots[f"group:{code}"].pos[0] for code, *_ in groups]
    assert spots == sorted(spots, reverse=True), "left to right as seen from the rostrum"
    place.show_vote(np.zeros(705, "i1"), 1.0)
    with pytest.raises(GameError) as refused:
        place.show_vote([1, 0], 1.0)
    assert refused.value.code == "wrong-ballots"
    with pytest.raises(GameError) as refused:
        open_place("hemicycle", base, groups=[("A", 800, "#E2343A", "plain")])
    assert refused.value.code == "too-many-seats"


@pytest.mark.parametrize("name", ["council", "maptable"])
def test_all_27_states_have_a_place_and_a_mark(base: Any, places: dict[str, Place], name: str) -> None:
    place = places[name]
    assert sorted(place.codes) == sorted(STATE_CODES)  # type: ignore[attr-defined]
    assert all(f"state:{code}" in place.labels for code in STATE_CODES)
    place.attach()
    camera = Camera(base)
    camera.enter(place, place.views["vote"])
    before = picture(base)
    place.show_vote({code: (1, -1, 0)[k % 3] for k, code in enumerate(STATE_CODES)}, 1.0)
    during = picture(base)
    place.clear_vote()
    after = picture(base)
    place.detach()
    assert (before != during).any(2).mean() > 0.005
    assert np.array_equal(before, after)


def test_small_states_on_the_map_bear_a_mark_of_their_own(places: dict[str, Place]) -> None:
    place: Any = places["maptable"]
    for code in ("LU", "MT", "CY"):
        index = place.codes.index(code)
        place.show_vote({code: 1}, 1.0)
        corners = place._plates._v[index]
        assert np.ptp(corners[:, 0]) > 0.2
    place.highlight("LV")
    place.highlight(None)
    place.clear_vote()


def test_the_states_sit_in_the_order_that_is_passed(base: Any) -> None:
    order = STATE_CODES[::-1]
    place = open_place("council", base, states=order, light="baked")
    assert place.codes == order  # type: ignore[attr-defined]
    with pytest.raises(GameError) as refused:
        open_place("council", base, states=["UK"], light="baked")
    assert refused.value.code == "unknown-state"


def test_there_is_a_flag_for_the_union_and_every_state() -> None:
    assert sorted(STATES) == sorted(STATE_CODES)
    for code, flag in FLAGS.items():
        assert 1.0 < flag.ratio <= 2.0, code
        assert flag.layers


def test_an_unknown_place_is_named_with_those_that_exist(base: Any) -> None:
    with pytest.raises(GameError) as refused:
        open_place("moon", base)
    assert refused.value.code == "unknown-place"
    assert "hemicycle" in refused.value.message


def test_a_broken_asset_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "FOLDER", tmp_path)
    with pytest.raises(GameError) as refused:
        store.load("hall")
    assert refused.value.code == "asset-missing"
    (tmp_path / "hall.npz").write_bytes((ROOT / "assets" / "world" / "hall.npz").read_bytes()[:1000])
    with pytest.raises(GameError) as refused:
        store.load("hall")
    assert refused.value.code == "asset-broken"


def test_nobody_without_a_ballot_gets_a_mark(places: dict[str, Place]) -> None:
    place: Any = places["council"]
    place.show_vote({"LV": 1}, 1.0)
    shown = place._lamps._ballots[:27]
    assert (shown == NONE).sum() == 26
    place.clear_vote()


@pytest.mark.parametrize("kind", ["software", "vertex"])
def test_the_world_draws_without_shaders_and_with_light_on_the_card(kind: str, tmp_path: Path) -> None:
    code = f"""
import numpy as np
from game.world.window import open_window, screenshot
from game.world.places import open_place
from game.world.camera import Camera
from game.world.cast import Cast
base = open_window(offscreen=True, size=(320, 180), software={kind == "software"})
place = open_place("hall", base, light={"baked" if kind == "software" else "vertex"!r})
place.attach()
Camera(base).enter(place)
cast = Cast(place, base)
cast.put("anna", "member:2")
cast.tick(0, 0)
screenshot(base, {str(tmp_path / "hall.png")!r})
"""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "JP_SILENT": "1"}
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "hall.png").stat().st_size > 5000


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Mesa can pretend to be old")
def test_a_driver_that_is_too_old_is_named_with_a_remedy() -> None:
    code = """
from engine.errors import GameError
from game.world.window import open_window
try:
    open_window(offscreen=True, size=(64, 64))
except GameError as error:
    print(error.code, error.facts["glsl"], "--software" in error.message)
"""
    old = {"MESA_GL_VERSION_OVERRIDE": "2.1", "MESA_GLSL_VERSION_OVERRIDE": "120", "LIBGL_ALWAYS_SOFTWARE": "1"}
    environment = {**os.environ, **old, "PYTHONPATH": str(ROOT), "JP_SILENT": "1"}
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.stdout.split() == ["driver-too-old", "1.20", "True"], done.stderr
