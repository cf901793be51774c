"""How fast it is: `bench world`, `bench voting` and `bench game`, as a table or with ``--json`` as data."""

from __future__ import annotations

import argparse
import json
import statistics
import time
from typing import Any

from game.words import _


def main(argv: list[str]) -> int:
    """Measure one part, or say which parts there are."""
    parser = argparse.ArgumentParser(prog="run_game.py bench", add_help=bool(argv[:1] != ["voting"]))
    parser.add_argument("part", choices=["world", "voting", "game"], help=_("what to measure"))
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--seconds", type=float, default=3.0, help=_("how long to look at each place"))
    parser.add_argument("--size", default="1280x720")
    options, rest = parser.parse_known_args(argv)
    if options.part == "voting":
        from game.bench_voting import main as voting

        return voting(argv[1:])
    if rest:
        parser.error(" ".join(rest))
    found = game() if options.part == "game" else _world(options)
    print(json.dumps(found, indent=1) if options.json else _table(found))
    return 0


def game(seeds: int = 20) -> dict[str, Any]:
    """Whole games by computer players alone, in milliseconds, and what they took for one action."""
    from game.library import Library
    from game.local import play_alone

    library = Library()
    found: dict[str, Any] = {}
    for name in library.scenarios:
        dossier = library.dossier(name)
        play_alone(dossier, 0)
        times, steps = [], 0
        for seed in range(seeds):
            begun = time.perf_counter()
            state = play_alone(dossier, seed).state
            times.append(1000 * (time.perf_counter() - begun))
            steps += state.step
        found[name] = {"median_ms": round(statistics.median(times), 1), "fastest_ms": round(min(times), 1),
                       "slowest_ms": round(max(times), 1), "ms_an_action": round(sum(times) / steps, 3)}  # fmt: skip
    return {"games": found}


def _world(options: argparse.Namespace) -> dict[str, Any]:
    """Frames of every place, the start to the menu, and the memory of the running game."""
    from game.world.bench import measure

    width, height = (int(part) for part in options.size.split("x"))
    return measure(size=(width, height), seconds=options.seconds)


def _table(found: dict[str, Any]) -> str:
    lines = []
    for key, value in found.items():
        if isinstance(value, dict):
            lines.append(key)
            for name, row in value.items():
                shown = "  ".join(f"{k} {v}" for k, v in row.items()) if isinstance(row, dict) else str(row)
                lines.append(f"  {name:<16}{shown}")
        else:
            lines.append(f"{key:<18}{value}")
    return "\n".join(lines)
