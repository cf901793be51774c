"""`python -m tests.golden.balance [DOSSIER …]` records how a dossier ends when computer players play it many times.

The record holds the end of each of 500 games, one letter for each, and for each role in how many of 20 games its
playing rather than passing changed the outcome: another end or another law.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from engine.session import actions as do
from engine.session.dossier import Dossier
from engine.session.state import State
from game.local import Authority, play_alone
from tests.golden.files import HERE, LIBRARY

SEEDS, TRIED = 500, 20
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def file_of(dossier: str) -> Path:
    """Where a dossier's record lies."""
    return HERE / dossier / "balance.json"


def passing(dossier: Dossier, role: str, seed: int) -> State:
    """The same game with the role doing no more than it must: it passes, and where it has to answer it abstains."""
    game = Authority.begin(dossier, [(role, "")], seed=seed, keep=False)
    game.let_bots_play()
    while not game.state.end:
        game.submit(_least(game.state, role))
    return game.state


def _least(state: State, role: str) -> do.Action:
    if role in state.pending:
        return do.Choose(role, state.dossier.events[state.pending[role]].choices[0].id)
    if state.queue:
        return do.Rank(role, ()) if state.queue[0].kind == "poll" else do.Vote(role, 0)
    if state.table is not None and role not in state.agreed and state.here.kind == "bargain":
        kinds = state.here.negotiators
        if state.role(role).kind in kinds:
            return do.Refuse(role, 0)
    return do.Pass(role)


def record(name: str, seeds: int = SEEDS, tried: int = TRIED) -> dict[str, Any]:
    """How the dossier's games end, and what each role can change."""
    dossier = LIBRARY.dossier(name)
    played = [play_alone(dossier, seed).state for seed in range(seeds)]
    ends = sorted({state.end for state in played})
    roles = {}
    for role in dossier.roles:
        least = [passing(dossier, role, seed) for seed in range(tried)]
        roles[role] = sum((a.end, a.law) != (b.end, b.law) for a, b in zip(played, least))
    letter = dict(zip(ends, LETTERS))
    return {
        "ends": {end: sum(state.end == end for state in played) for end in ends},
        "games": "".join(letter[state.end] for state in played),
        "changed": {"of": min(tried, seeds), **roles},
    }


def main(names: list[str]) -> None:
    """Write the records."""
    for name in names or list(LIBRARY.scenarios):
        file_of(name).parent.mkdir(exist_ok=True)
        found = record(name)
        file_of(name).write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
        print(name, found["ends"], found["changed"])


if __name__ == "__main__":
    main(sys.argv[1:])
