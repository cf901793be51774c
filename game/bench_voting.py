"""How fast votes are counted and power is measured: `bench voting`, each figure beside a reference of the same run.

Times are the best of several tries. Peers that are not installed (`pip install powerindices powerindex`) are left out.
"""

from __future__ import annotations

import argparse
import importlib
import json
import time
import tracemalloc
from collections.abc import Callable
from random import Random
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.content.check import parse
from engine.content.institution import Institution
from engine.voting import Body, Rule, decide, decide_many, explain, power, rules
from game.library import SCENARIOS, read
from game.vote import body_of

QMV = rules["council-qmv"]
WITHOUT_CLAUSE = Rule.from_json({"name": "without the clause", "passes": {"all": [
    {"at_least": "55%"}, {"weight": "population", "at_least": "65%"}]}})  # fmt: skip


def main(argv: list[str]) -> int:
    """Measure and print, as a table or with ``--json`` as data."""
    parser = argparse.ArgumentParser(prog="run_game.py bench voting")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--quick", action="store_true", help="leave out the peers and the largest bodies")
    options = parser.parse_args(argv)
    found = measure(quick=options.quick)
    print(json.dumps(found, indent=1) if options.json else _table(found))
    return 0


def measure(*, quick: bool = False) -> dict[str, Any]:
    """Every figure, by name."""
    file = SCENARIOS / "institutions" / "council.json"
    council = body_of(parse(Institution, read(file), str(file)))
    parliament = Body("parliament", [str(place) for place in range(720)], noun="deputy")
    return {
        "power_of_27": _power(council, quick),
        "all_indices_of_27_s": round(_best(lambda: _all_indices(council), 3), 3),
        "decide_many": {
            "council": _many(QMV, council, 20_000 if quick else 1_000_000),
            "parliament": _many(rules["parliament-votes-cast"], parliament, 2_000 if quick else 100_000),
        },
        "decide_us": {
            "council_mapping": _decide_us(QMV, council, mapping=True),
            "council_array": _decide_us(QMV, council),
            "parliament_array": _decide_us(rules["parliament-votes-cast"], parliament),
        },
        "explain_ms": {
            "council": _explain_ms(QMV, council),
            "parliament": _explain_ms(rules["parliament-votes-cast"], parliament),
        },
        "growth": [_growth(size) for size in ((20, 27) if quick else (20, 27, 32, 36, 40))],
    }


def _best(run: Callable[[], object], tries: int) -> float:
    best = float("inf")
    for _ in range(tries):
        begun = time.perf_counter()
        run()
        best = min(best, time.perf_counter() - begun)
    return best


def _peak(run: Callable[[], object]) -> float:
    """The most memory that is held at once, in bytes."""
    tracemalloc.start()
    run()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


def _both(rule: Rule, body: Body) -> None:
    found = power(rule, body)
    _ = found.banzhaf, found.shapley_shubik


def _power(council: Body, quick: bool) -> dict[str, Any]:
    people = council.weight("population")
    hundredths = [round(10_000 * value / sum(people)) for value in people]
    quota = -(-65 * sum(hundredths) // 100)
    ours = _best(lambda: _both(QMV, council), 7)
    out: dict[str, Any] = {
        "ours_ms": round(1000 * ours, 2),
        "without_clause_ms": round(1000 * _best(lambda: _both(WITHOUT_CLAUSE, council), 5), 2),
        "peers": {},
    }

    if quick:
        return out

    def peer(name: str, run: Callable[[Any], object]) -> None:
        try:
            module = importlib.import_module(name)
        except ImportError:
            return
        took = _best(lambda: run(module), 2)
        out["peers"][name] = {"ms": round(1000 * took, 1), "times_ours": round(took / ours, 1)}

    # the same game, but for the clause, with weights to 0.01 %
    peer("powerindices", lambda it: (it.compute_pbi(quota, list(hundredths), 15),
                                     it.compute_ssi(quota, list(hundredths), 15)))  # fmt: skip
    # knows one quota only: the people, with weights to 0.01 %
    peer("powerindex", lambda it: _with_powerindex(it, quota, hundredths))
    took = _best(lambda: _brute(people), 1)
    out["peers"]["brute force in numpy"] = {"ms": round(1000 * took, 1), "times_ours": round(took / ours, 1)}
    return out


def _with_powerindex(module: Any, quota: int, weights: list[int]) -> None:
    game = module.Game(quota, list(weights))
    game.calc_banzhaf()
    game.calc_shapley_shubik()


def _brute(people: tuple[int, ...]) -> list[int]:
    """Banzhaf swings by weighing all 2**27 coalitions; Shapley–Shubik would take longer still."""
    quota = -(-65 * sum(people) // 100)
    sums, sizes = np.zeros(1, dtype=np.int64), np.zeros(1, dtype=np.int8)
    for weight in people:
        sums = np.concatenate([sums, sums + weight])
        sizes = np.concatenate([sizes, sizes + np.int8(1)])
    won = ((sizes >= 15) & (sums >= quota)) | (sizes >= 24)
    swings = []
    for place in range(len(people)):
        pairs = won.reshape(-1, 2, 1 << place)
        swings.append(int(np.count_nonzero(pairs[:, 1] & ~pairs[:, 0])))
    return swings


def _all_indices(council: Body) -> None:
    found = power(QMV, council)
    _ = (found.banzhaf, found.shapley_shubik, found.absolute_banzhaf, found.prevent, found.initiate, found.satisfaction,
         found.johnston, found.deegan_packel, found.holler, found.minimal_blocking_coalitions)  # fmt: skip


def _ballots(votes: int, members: int) -> NDArray[np.int8]:
    drawn = np.random.default_rng(1).random((votes, members), dtype=np.float32)
    return np.select([drawn < 0.6, drawn < 0.85, drawn < 0.95], [1, -1, 0], 2).astype(np.int8)


def _many(rule: Rule, body: Body, votes: int) -> dict[str, Any]:
    array = _ballots(votes, len(body))
    reading = _best(lambda: array.sum(), 5)
    counting = _best(lambda: decide_many(rule, body, array), 5)
    return {
        "votes": votes,
        "ms": round(1000 * counting, 1),
        "read_once_ms": round(1000 * reading, 1),
        "times_reading": round(counting / reading, 2),
        "memory_of_array": round(1 + _peak(lambda: decide_many(rule, body, array)) / array.nbytes, 2),
    }


def _decide_us(rule: Rule, body: Body, *, mapping: bool = False) -> float:
    row = _ballots(1, len(body))[0]
    ballots: Any = dict(zip(body.members, row.tolist(), strict=True)) if mapping else row

    def many() -> None:
        for _ in range(500):
            decide(rule, body, ballots)

    return round(1e6 * _best(many, 5) / 500, 1)


def _explain_ms(rule: Rule, body: Body) -> float:
    decisions = [decide(rule, body, row) for row in _ballots(20, len(body))]

    def all_of_them() -> None:
        for decision in decisions:
            explain(decision)

    return round(1000 * _best(all_of_them, 3) / len(decisions), 2)


def _growth(size: int) -> dict[str, Any]:
    chance = Random(size)
    people = [chance.randint(400_000, 84_000_000) for _ in range(size)]
    body = Body("growing", [str(place) for place in range(size)], {"population": people})
    took = _best(lambda: _both(QMV, body), 3 if size < 36 else 1)
    return {"members": size, "ms": round(1000 * took, 1), "peak_mb": round(_peak(lambda: _both(QMV, body)) / 1e6, 1)}


def _table(found: dict[str, Any]) -> str:
    lines = []

    def add(value: Any, indent: int, name: str) -> None:
        if isinstance(value, dict):
            lines.append(" " * indent + name)
            for key, inner in value.items():
                add(inner, indent + 2, key)
        elif isinstance(value, list):
            lines.append(" " * indent + name)
            lines.extend(" " * (indent + 2) + "  ".join(f"{key} {v:>9}" for key, v in row.items()) for row in value)
        else:
            lines.append(f"{' ' * indent}{name:<{34 - indent}}{value:>12}")

    for key, value in found.items():
        add(value, 0, key)
    return "\n".join(lines)
