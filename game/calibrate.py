"""How near the computer players come to the real ones: groups to the Parliament's votes, states to the Council's.

Real votes are read from the files that are named; simulated ones come from games that computer players play alone, one
for each dossier of the library and each seed. Half of the real votes are for fitting, the other half for testing.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from engine.session.state import State, Taken
from engine.voting import Ballot
from game.library import Library
from game.local import play_alone

GROUP_VOTES = "ep10_group_votes.csv"
"""The file of real votes: one row for each vote and group, with how many were for, against, abstained and were away."""

CODES = {"GUE_NGL": "Left", "GREEN_EFA": "Greens", "RENEW": "Renew", "PFE": "PfE"}
"""Groups of the file that go by another code here."""

HOUSE, COUNCIL = "parliament", "council"

Pair = tuple[str, str]
Name = TypeVar("Name", str, Pair)
Votes = NDArray[np.int64]
"""Counts of shape (votes, groups, 3): for, against, abstentions."""


@dataclass(frozen=True, slots=True)
class Behaviour:
    """How groups vote, in per cent.

    ``cohesion``: for each group, the average share of those voting who follow its largest side. ``agreement``: for
    each pair of groups, the share of votes in which their largest sides are the same.
    """

    votes: int
    cohesion: Mapping[str, float]
    agreement: Mapping[Pair, float]


def read_votes(file: Path) -> tuple[tuple[str, ...], Votes]:
    """The groups of a file of real votes, by name, and their counts in the order of the votes' numbers."""
    counted: dict[int, dict[str, tuple[int, int, int]]] = defaultdict(dict)
    with file.open(encoding="utf-8", newline="") as opened:
        for row in csv.DictReader(opened):
            group = CODES.get(row["group"], row["group"])
            counted[int(row["vote_id"])][group] = (int(row["for"]), int(row["against"]), int(row["abstain"]))
    groups = tuple(sorted({group for vote in counted.values() for group in vote}))
    nobody = (0, 0, 0)
    return groups, np.array([[counted[vote].get(g, nobody) for g in groups] for vote in sorted(counted)])


def halves(votes: Votes) -> tuple[Votes, Votes]:
    """The half to fit on and the half to test on: every other vote, so that both span the whole time."""
    return votes[::2], votes[1::2]


def behaviour(groups: tuple[str, ...], votes: Votes) -> Behaviour:
    """How the groups have voted; a vote in which nobody of a group took a side does not count for it.

    >>> two = np.array([[[9, 1, 0], [6, 2, 2]], [[8, 0, 2], [0, 5, 5]]])
    >>> found = behaviour(("A", "B"), two)
    >>> found.cohesion, found.agreement
    ({'A': 85.0, 'B': 55.0}, {('A', 'B'): 50.0})
    """
    voting, line = votes.sum(axis=2), votes.argmax(axis=2)
    share = votes.max(axis=2) / np.maximum(voting, 1)
    cohesion, agreement = {}, {}
    for i, group in enumerate(groups):
        if voting[:, i].any():
            cohesion[group] = round(100 * float(share[voting[:, i] > 0, i].mean()), 2)
    for i, j in combinations(range(len(groups)), 2):
        both = (voting[:, i] > 0) & (voting[:, j] > 0)
        if both.any():
            agreement[groups[i], groups[j]] = round(100 * float((line[both, i] == line[both, j]).mean()), 2)
    return Behaviour(len(votes), cohesion, agreement)


def apart(one: Mapping[Name, float], other: Mapping[Name, float]) -> float:
    """The average distance in percentage points, over what both have."""
    return float(np.mean([abs(one[name] - other[name]) for name in one if name in other]))


# ---- simulated


def games(library: Library, seeds: Iterable[int]) -> list[State]:
    """The last states of games that computer players play alone, in every dossier of the Parliament or the Council."""
    numbers = tuple(seeds)
    able = [name for name, s in sorted(library.scenarios.items()) if {HOUSE, COUNCIL} & set(s.institutions)]
    return [play_alone(library.dossier(name), seed).state for name in able for seed in numbers]


def votes_in(state: State, body: str) -> list[Taken]:
    """The votes that were counted in the stages of a body."""
    return [taken for taken in state.votes if state.dossier.stage(taken.stage).body == body]


def simulated(groups: tuple[str, ...], played: Iterable[State]) -> Votes:
    """The counts of all votes in the Parliament, amendments among them, in the order of ``groups``."""
    found = []
    for state in played:
        chamber = state.dossier.chamber.get(HOUSE)
        if chamber is None:
            continue
        place = np.array([groups.index(group.code) for group in chamber.groups])[chamber.group]
        for taken in votes_in(state, HOUSE):
            each = np.array(taken.each)
            sides = [each == side for side in (Ballot.FOR, Ballot.AGAINST, Ballot.ABSTAIN)]
            found.append([np.bincount(place[side], minlength=len(groups)) for side in sides])
    return np.array(found, dtype=np.int64).reshape(-1, 3, len(groups)).swapaxes(1, 2)


def dissent(played: Iterable[State]) -> dict[str, float]:
    """For each state, the share of Council votes on texts in which it was against or abstained, in per cent."""
    took_part: dict[str, int] = defaultdict(int)
    dissented: dict[str, int] = defaultdict(int)
    for state in played:
        for taken in votes_in(state, COUNCIL):
            for code, ballot in taken.by.items() if taken.item.kind == "text" else ():
                if ballot != Ballot.ABSENT:
                    took_part[code] += 1
                    dissented[code] += ballot != Ballot.FOR
    return {code: 100 * dissented[code] / took_part[code] for code in sorted(took_part)}


def read_dissent(file: Path) -> dict[str, int]:
    """How often each state was against or abstained in the real Council."""
    with file.open(encoding="utf-8", newline="") as opened:
        return {row["state"]: int(row["against"]) + int(row["abstain"]) for row in csv.DictReader(opened)}


def ranks(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Ranks from 1 up; those that are equal share the average of theirs.

    >>> ranks(np.array([30.0, 10.0, 10.0, 20.0])).tolist()
    [4.0, 1.5, 1.5, 3.0]
    """
    _, which, count = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(count)
    return np.asarray((last - (count - 1) / 2)[which], dtype=np.float64)


def spearman(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Spearman's rank correlation over the names that both have; nan where one of them does not vary.

    >>> round(spearman({"a": 1, "b": 2, "c": 3}, {"a": 10, "b": 30, "c": 20, "d": 0}), 6)
    0.5
    """
    names = [name for name in one if name in other]
    first, second = (ranks(np.array([values[name] for name in names], dtype=np.float64)) for values in (one, other))
    first, second = first - first.mean(), second - second.mean()
    size = float(np.sqrt((first**2).sum() * (second**2).sum()))
    return float((first * second).sum()) / size if size else float("nan")


# ---- told


def table(real: Behaviour, ours: Behaviour) -> list[str]:
    """What is real beside what is simulated, line by line."""
    lines = [f"{real.votes} real votes, {ours.votes} simulated; per cent", "", f"{'cohesion':16} real  ours  off"]
    names: list[tuple[str, float, float]] = []
    names += [(group, real.cohesion[group], ours.cohesion[group]) for group in real.cohesion if group in ours.cohesion]
    split = len(names)
    names += [("-".join(p), real.agreement[p], ours.agreement[p]) for p in real.agreement if p in ours.agreement]
    rows = [f"{name:16}{one:5.1f} {other:5.1f} {other - one:+5.1f}" for name, one, other in names]
    mean = (apart(real.cohesion, ours.cohesion), apart(real.agreement, ours.agreement))
    lines += [*rows[:split], f"{'on average':27} {mean[0]:5.1f}", "", f"{'agreement':16} real  ours  off"]
    return [*lines, *rows[split:], f"{'on average':27} {mean[1]:5.1f}"]


def main(argv: list[str]) -> int:
    """Print how near the games of the library come to the half of the real votes that nothing was fitted on."""
    parser = argparse.ArgumentParser(prog="python -m game.calibrate", description=__doc__)
    parser.add_argument("data", type=Path, metavar="DATA_DIR", help=f"the folder with {GROUP_VOTES}")
    parser.add_argument("dissent", type=Path, metavar="DISSENT_CSV", help="how often states were against or abstained")
    parser.add_argument("--seeds", type=int, default=10, help="games of each dossier")
    parser.add_argument("--fit", action="store_true", help="compare with the half to fit on")
    options = parser.parse_args(argv)
    groups, votes = read_votes(options.data / GROUP_VOTES)
    played = games(Library(), range(options.seeds))
    real = behaviour(groups, halves(votes)[0 if options.fit else 1])
    print(*table(real, behaviour(groups, simulated(groups, played))), sep="\n")
    ours, theirs = dissent(played), read_dissent(options.dissent)
    print("", f"{'dissent':10} real votes  ours, per cent", sep="\n")
    for code in sorted(ours, key=lambda code: -theirs[code]):
        print(f"{code:10} {theirs[code]:10} {ours[code]:15.1f}")
    print(f"Spearman's rank correlation {spearman(ours, theirs):.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
