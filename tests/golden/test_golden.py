"""The games that are written down happen again, word for word; `python -m tests.golden` writes them anew."""

from __future__ import annotations

import pytest

from tests.golden.files import LIBRARY, ROLES_OF, expected, holds, log_file, transcript, transcript_file

ANEW = "python -m tests.golden writes it anew"


@pytest.mark.parametrize("dossier", LIBRARY.scenarios)
def test_a_dossier_has_a_golden_transcript_that_still_holds(dossier: str) -> None:
    file = transcript_file(dossier)
    assert file.exists(), f"no {file.name} for {dossier}: {ANEW}"
    assert transcript(dossier) == file.read_text(encoding="utf-8"), ANEW


def test_every_transcript_has_its_dossier() -> None:
    folder = transcript_file("any").parent.parent
    assert {path.parent.name for path in folder.glob("*/*")} - {"__pycache__"} == set(LIBRARY.scenarios)


@pytest.mark.parametrize(("role", "law"), expected(ROLES_OF))
def test_a_role_can_make_the_law_pass_and_fall(role: str, law: bool) -> None:
    file = log_file(ROLES_OF, role, law)
    assert file.exists(), f"no {file.name}: {ANEW}"
    assert holds(ROLES_OF, file, role, law), ANEW
