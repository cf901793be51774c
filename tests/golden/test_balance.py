"""Every dossier has a record of 500 games by computer players, in which it ends in more than one way."""

from __future__ import annotations

import json

import pytest

from game.local import play_alone
from tests.golden.balance import LETTERS, SEEDS, file_of
from tests.golden.files import LIBRARY

AGAIN = range(2)
TUTORIAL = "school-council"
"""Meant to succeed: with computer players alone it always does, and only people make it fall."""


@pytest.mark.parametrize("name", LIBRARY.scenarios)
def test_a_dossier_ends_in_more_than_one_way_and_still_as_recorded(name: str) -> None:
    assert file_of(name).exists(), "python -m tests.golden.balance writes it"
    found = json.loads(file_of(name).read_text(encoding="utf-8"))
    assert len(found["games"]) == SEEDS == sum(found["ends"].values())
    assert len(found["ends"]) > 1 or name == TUTORIAL
    assert set(found["changed"]) == {"of", *LIBRARY.dossier(name).roles}
    dossier, ends = LIBRARY.dossier(name), sorted(found["ends"])
    assert [LETTERS[ends.index(play_alone(dossier, seed).state.end)] for seed in AGAIN] == list(found["games"][:2])
