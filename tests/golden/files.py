"""Where the golden files lie, and how each is made."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from engine.errors import GameError
from engine.session import log as logs
from engine.session.log import Log
from game import words
from game.library import Library
from game.local import play_alone
from game.screen.transcript import text_of
from tests.strategy import play

HERE = Path(__file__).parent
LIBRARY = Library()
ROLES_OF = "common-charger"
"""The dossier that must be winnable and losable in each of its roles."""

SEED = 1
TRIED = 60
"""How many seeds are tried for a role and an end."""


def transcript_file(dossier: str) -> Path:
    """The transcript of a dossier's game."""
    return HERE / dossier / f"transcript-seed{SEED}.txt"


def transcript(dossier: str) -> str:
    """A game of computer players, told in English."""
    words.use("en")
    return text_of(play_alone(LIBRARY.dossier(dossier), SEED).state)


def expected(dossier: str) -> list[tuple[str, bool]]:
    """Every role with either end."""
    return [(role, law) for role in LIBRARY.dossier(dossier).roles for law in (True, False)]


def log_file(dossier: str, role: str, law: bool) -> Path:
    """The log of a game in which the role made the law pass, or fall."""
    return HERE / dossier / f"{role}-{'law' if law else 'falls'}.jsonl"


def holds(dossier: str, file: Path, role: str, law: bool) -> bool:
    """Whether the log still plays by the rules, and ends as it should."""
    try:
        log = logs.read(file.read_text(encoding="utf-8"))
        state = logs.replay(LIBRARY.dossier(dossier), log)
    except GameError:
        return False
    return log.header.people == ((role, "greedy"),) and state.over is not None and state.over.law is law


@cache
def left_alone(dossier: str, seed: int) -> bool:
    """Whether there is a law when only computer players play."""
    over = play_alone(LIBRARY.dossier(dossier), seed).state.over
    return bool(over and over.law)


def search(dossier: str, role: str, law: bool) -> str:
    """The log of a game that would have ended otherwise without the player in this role."""
    for seed in range(TRIED):
        if left_alone(dossier, seed) is not law:
            game = play(LIBRARY.dossier(dossier), role, seed, law=law)
            if game.state.over is not None and game.state.over.law is law:
                return logs.write(Log(game.header, tuple(game.actions)))
    raise AssertionError(f"{role} cannot make {dossier} {'pass' if law else 'fall'} in {TRIED} games")
