"""The interface over the world, tried in a real window off screen by the pilot."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from game.world.ui.focus import nearest
from game.world.ui.glyphs import Font, width, wrap
from game.world.ui.ink import rgb
from game.world.ui.looks import CONTRAST, LINEN, Looks, Palette
from game.world.ui.rect import Rect

STAGE = Path(__file__).parent / "ui_stage.py"
NO_WINDOW = 77

pytestmark = pytest.mark.world


def on_stage(what: str, size: str) -> dict[str, Any]:
    """What a window of its own found out; skips where no window can be opened."""
    done = subprocess.run(
        [sys.executable, str(STAGE), what, size],
        capture_output=True,
        text=True,
        timeout=300,
        env={**os.environ, "JP_SILENT": "1", "PYTHONIOENCODING": "utf-8"},
    )
    if done.returncode == NO_WINDOW:
        pytest.skip(f"no window can be opened here: {done.stderr.strip().splitlines()[-1]}")
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout.strip().splitlines()[-1]))


@pytest.fixture(scope="module", params=["1280x720", "1920x1080", "1024x768"])
def looked(request: pytest.FixtureRequest) -> dict[str, Any]:
    return on_stage("look", request.param)


@pytest.fixture(scope="module")
def used() -> dict[str, Any]:
    return on_stage("use", "1280x720")


def test_every_text_fits_and_tab_reaches_every_control_in_both_languages_at_all_text_sizes(
    looked: dict[str, Any],
) -> None:
    assert looked["faults"] == {}


def test_a_full_screen_takes_few_draw_calls(looked: dict[str, Any]) -> None:
    assert max(looked["calls"].values()) <= 12


def test_the_card_leaves_more_than_half_of_the_window_to_the_world(looked: dict[str, Any]) -> None:
    assert max(looked["card_share"].values()) <= 0.46


def test_equal_panels_draw_nothing_anew(used: dict[str, Any]) -> None:
    assert used["rebuilt_for_equal_panels"] == 0


def test_a_field_takes_latvian_letters_and_no_shortcut_fires_meanwhile(used: dict[str, Any]) -> None:
    assert used["written"] == "āēģīķļņšūž ĀĒĢĪĶĻŅŠŪ"
    assert used["pressed_while_writing"] == []
    assert used["asked_focus"] == "f"
    assert used["enter_in_field"] == ["f"]


def test_escape_closes_what_lies_on_top_and_then_lets_go_of_the_focus(used: dict[str, Any]) -> None:
    assert used["escape_on_page"] == ["home"]
    assert used["escape_in_dialog"] == ["no"]
    assert used["escape_clears_focus"] == ""


def test_mouse_keyboard_and_shortcuts_press_the_same_buttons(used: dict[str, Any]) -> None:
    assert used["mouse"] == ["ask", "deal", "talk", "menu", "side-close", "person:p1"]
    assert used["keyboard"] == ["ask", "deal", "talk", "menu", "person:p1", "person:p11"]
    assert used["shortcuts"] == ["ask", "talk", "side-close"]
    assert used["wheel"] == ["last"]


def test_two_sheets_may_have_a_control_with_the_same_id(used: dict[str, Any]) -> None:
    assert used["same_id_not_reached"] == []
    assert used["same_id_pressed"] == ["same", "same"]


def test_a_button_that_is_off_says_why(used: dict[str, Any]) -> None:
    pressed, focus, spoken = used["off"]
    assert pressed == []
    assert focus == "vote"
    assert "priekšsēdētāja" in spoken


def test_arrows_walk_until_something_has_the_focus(used: dict[str, Any]) -> None:
    assert used["free"] == [True, True]
    assert used["free_with_focus"] == ["ask", True, False]
    assert used["arrow"] == "argue"


def test_a_dialog_holds_the_focus_and_stops_walking(used: dict[str, Any]) -> None:
    assert used["trap"] == ["name", "yes", "no"]
    assert used["free_in_dialog"] == [False, False]


def contrast(a: str, b: str) -> float:
    """The contrast of two colours as WCAG counts it."""

    def light(colour: str) -> float:
        parts = [c / 255 for c in rgb(colour)]
        r, g, b = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    high, low = sorted((light(a), light(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("palette", [LINEN, CONTRAST])
def test_all_words_stand_out_from_what_they_stand_on(palette: Palette) -> None:
    pairs = [(face.words, ground) for face in palette.faces.values() for ground in (face.top, face.fill)]
    pairs += [(ink, ground) for ink in palette.inks.values() for ground in (palette.paper, palette.paper_top)]
    pairs += [(palette.soft, palette.well), (palette.accent, palette.paper), (palette.heading, palette.paper)]
    assert [(a, b, round(contrast(a, b), 2)) for a, b in pairs if contrast(a, b) < 4.5] == []


def test_the_smallest_text_is_24_pixels_at_1080_lines_and_doubles_at_200_per_cent() -> None:
    assert Looks(1920, 1080).font("small").px == 24
    assert Looks(1920, 1080, 200).font("small").px == 48
    assert Looks(1280, 720, 200).font("body").px == 2 * Looks(1280, 720).font("body").px


def test_words_wrap_within_their_room_and_say_when_one_had_to_be_broken() -> None:
    font = Font("Regular", 19)
    lines, whole = wrap("Priekšsēdētāja ierosina kompromisu.\nĪsi.", font, 160)
    assert whole
    assert lines[-1] == "Īsi."
    assert all(width(line, font) <= 160 for line in lines)
    assert not wrap("Vissabiedriskāk", font, 60)[1]


def test_every_letter_that_is_needed_has_a_glyph() -> None:
    for letter in "āčēģīķļņšūžĀČĒĢĪĶĻŅŠŪŽäöüßéèêàçñøåłżőűțșđħμαβγЯж€·–—„“”«»…→✓":
        assert width(letter, Font("Semibold", 100)) > 10, letter


def test_an_arrow_leads_to_the_nearest_control_in_its_direction() -> None:
    spots = {f"{x}{y}": Rect(x * 100, y * 50, 90, 40) for x in range(3) for y in range(3)}
    assert nearest(spots, "11", "left") == "01"
    assert nearest(spots, "11", "down") == "12"
    assert nearest(spots, "02", "down") == ""
