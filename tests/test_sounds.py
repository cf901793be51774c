"""The sounds are what their script makes, and quiet."""

from __future__ import annotations

import importlib.util
import wave
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

FOLDER = Path(__file__).resolve().parent.parent / "assets" / "sounds"
NAMES = ("gavel", "murmur", "click", "card", "vote-tick", "passed", "failed")


@pytest.fixture(scope="module")
def make() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_sounds", FOLDER / "make.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def heard(name: str) -> npt.NDArray[Any]:
    with wave.open(str(FOLDER / f"{name}.wav")) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, 22_050)
        return np.frombuffer(file.readframes(file.getnframes()), "<i2") / 32_767


def test_every_file_has_its_maker_and_every_maker_its_file(make: ModuleType) -> None:
    assert set(make.SOUNDS) == set(NAMES) == {file.stem for file in FOLDER.glob("*.wav")}


@pytest.mark.parametrize("name", NAMES)
def test_a_sound_is_made_again_as_it_lies_there(make: ModuleType, name: str) -> None:
    assert np.array_equal(make.samples(name) / 32_767, heard(name))


@pytest.mark.parametrize("name", NAMES)
def test_a_sound_is_quiet_and_never_clipped(name: str) -> None:
    sound = heard(name)
    assert 0.1 < np.abs(sound).max() <= 0.51
    assert np.sqrt(np.mean(sound**2)) < 0.08
    assert abs(sound.mean()) < 0.001


@pytest.mark.parametrize("name", [name for name in NAMES if name != "murmur"])
def test_a_sound_begins_and_ends_in_silence(name: str) -> None:
    sound = heard(name)
    assert abs(sound[0]) < 0.002
    assert abs(sound[-1]) < 0.002


def test_the_murmur_runs_on_into_itself_without_a_click() -> None:
    sound = heard("murmur")
    assert len(sound) == 4 * 22_050
    assert abs(sound[0] - sound[-1]) < np.quantile(np.abs(np.diff(sound)), 0.99)
