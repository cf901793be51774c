"""How likely a proposal is to pass, if each member's ballot is a matter of chance.

Members choose independently. The answer is exact where the rule allows it: by meeting in the middle where only the
votes for count (every qualified majority), by carrying all sums along where they are small (majorities of votes cast,
unanimity); else it is sampled and comes with its standard error.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import gcd, prod, sqrt

import numpy as np
from numpy.typing import NDArray

from engine.errors import VotingError
from engine.voting.body import Body
from engine.voting.decide import Ballot
from engine.voting.game import Game, game
from engine.voting.halves import MOST_MEMBERS, NEVER, Halves, fits
from engine.voting.many import decide_many
from engine.voting.plan import Plan, Tree, plan
from engine.voting.rule import Rule
from engine.voting.swing import Inequality, conditions

MOST_STEPS = 200_000_000
BLOCK = 20_000


@dataclass(frozen=True, slots=True)
class Forecast:
    """The probability of adoption, whether it is exact, and else its standard error."""

    probability: float
    exact: bool
    error: float


def forecast(
    rule: Rule,
    body: Body,
    chances: Mapping[str, Mapping[int, float] | Sequence[float]],
    *,
    samples: int = 100_000,
    seed: int = 0,
) -> Forecast:
    """The probability that the body adopts.

    ``chances`` gives for each member its probabilities by ballot, or in the order FOR, AGAINST, ABSTAIN and, if it may
    be absent, ABSENT. Raises VotingError where a member is missing or its chances do not sum to one.

    >>> from engine.voting.registry import rules
    >>> trio = Body("trio", ["A", "B", "C"])
    >>> forecast(rules["council-simple"], trio, {code: (0.5, 0.5, 0) for code in "ABC"})
    Forecast(probability=0.5, exact=True, error=0.0)
    """
    table = _table(body, chances)
    made = plan(rule, body)
    found = None
    if not table[:, 3].any() and _only_for_counts(made):
        found = _by_game(game(rule, body), table[:, 2])
    if found is None:
        found = _by_sums(made, table)
    if found is not None:
        return Forecast(min(1.0, max(0.0, found)), True, 0.0)
    return _sampled(rule, body, table, samples, seed)


def _only_for_counts(made: Plan) -> bool:
    """Whether, with everyone there, the result hangs on who is for and on nothing else."""
    present = made.quorum is None or {0, 1, 2} <= set(made.quorum.count)
    return present and not made.veto and all(line.count == (2,) and line.fixed is not None for line in made.lines)


def _table(body: Body, chances: Mapping[str, Mapping[int, float] | Sequence[float]]) -> NDArray[np.float64]:
    """Probabilities by member and by ballot, in the order against, abstain, for, absent."""
    table = np.zeros((len(body), 4))
    for code in chances:
        body.place(code)
    for place, code in enumerate(body.members):
        if code not in chances:
            raise VotingError("missing-chances", f"{body.name}: {code} has no chances.", body=body.name, value=code)
        given = chances[code]
        if not isinstance(given, Mapping):
            given = dict(zip((Ballot.FOR, Ballot.AGAINST, Ballot.ABSTAIN, Ballot.ABSENT), given, strict=False))
        for ballot, chance in given.items():
            if ballot not in (-1, 0, 1, 2) or not 0 <= chance <= 1:
                raise _wrong(body, code, given)
            table[place, ballot + 1] = chance
        if abs(table[place].sum() - 1) > 1e-9:
            raise _wrong(body, code, given)
    return table


def _wrong(body: Body, code: str, value: object) -> VotingError:
    return VotingError(
        "bad-chances", f"{body.name}: the chances of {code}, {value!r}, are not probabilities that sum to one.",
        body=body.name, member=code, value=value,
    )  # fmt: skip


def _by_game(of: Game, for_: NDArray[np.float64]) -> float | None:
    """The probability that the members who are for form a winning coalition; None if that is out of reach."""
    if isinstance(of.tree, bool):
        return float(of.tree)
    parts = of.components()
    if not all(fits(part) and part.size <= MOST_MEMBERS - 4 for _, part in parts):
        return None
    return prod(_won(part, for_[list(places)]) for places, part in parts)


def _won(part: Game, for_: NDArray[np.float64]) -> float:
    halves = Halves(part)
    chosen = [_chances(for_[halves.order[side::2]]) for side in (0, 1)]
    total = 0.0
    for ka, ours in enumerate(halves.first.sorted):
        mine = chosen[0][halves.first.masks[ka]]
        for kb, theirs in enumerate(halves.second.sorted):
            bound = halves.least[ka + kb]
            if bound == NEVER:
                continue
            yours = chosen[1][halves.second.masks[kb]]
            from_here = np.concatenate([np.cumsum(yours[::-1])[::-1], [0.0]])
            total += float(mine @ from_here[np.searchsorted(theirs, bound - ours)])
    return total


def _chances(for_: NDArray[np.float64]) -> NDArray[np.float64]:
    """The probability of every subset being exactly those who are for, by mask."""
    out = np.ones(1)
    for chance in for_:
        out = np.concatenate([out * (1 - chance), out * chance])
    return out


def _by_sums(made: Plan, table: NDArray[np.float64]) -> float | None:
    """Carry the distribution of all sums from member to member; sums stop growing at their bounds."""
    tree, inequalities = conditions(made)
    axes: dict[tuple[tuple[int, ...], tuple[int, ...]], int] = {}
    steps: list[NDArray[np.int64]] = []
    bounds: list[int] = []  # of each axis: where it stops growing
    met: list[tuple[int, int]] = []  # of each inequality: its axis, and from where on it holds
    for one in inequalities:
        gains = _gains(one)
        lowest = gains.min(axis=1)
        gains = gains - lowest[:, None]
        common = gcd(*(int(value) for value in gains.reshape(-1))) or 1
        bound = max(0, -(-(one.bound - sum(int(value) for value in lowest)) // common))
        axis = axes.setdefault((one.weights, one.by_ballot), len(axes))
        if axis == len(steps):
            steps.append(gains // common)
            bounds.append(0)
        bounds[axis] = max(bounds[axis], bound)
        met.append((axis, bound))
    shape = [bound + 1 for bound in bounds]
    if prod(shape) * len(table) * 4 > MOST_STEPS:
        return None
    state = np.zeros(shape)
    state[(0,) * len(shape)] = 1.0
    for member, row in enumerate(table):
        after = np.zeros(shape)
        for ballot in range(4):
            if row[ballot]:
                after += row[ballot] * _moved(state, [int(step[member, ballot]) for step in steps])
        state = after
    grids = [
        (np.arange(shape[axis]) >= bound).reshape([-1 if k == axis else 1 for k in range(len(shape))])
        for axis, bound in met
    ]
    return float((state * np.broadcast_to(_holds(tree, grids), shape)).sum())


def _gains(one: Inequality) -> NDArray[np.int64]:
    return np.outer(np.array(one.weights, dtype=object), np.array(one.by_ballot, dtype=object)).astype(np.int64)


def _moved(state: NDArray[np.float64], steps: Sequence[int]) -> NDArray[np.float64]:
    """The distribution after each sum has grown by its step, stopping at its last place."""
    for axis, step in enumerate(steps):
        if not step:
            continue
        rolled = np.moveaxis(state, axis, 0)
        length = len(rolled)
        out = np.zeros_like(rolled)
        kept = max(0, length - step)
        out[length - kept :] = rolled[:kept]
        out[-1] += rolled[kept:].sum(axis=0)
        state = np.moveaxis(out, 0, axis)
    return state


def _holds(tree: Tree, met: Sequence[NDArray[np.bool_]]) -> NDArray[np.bool_]:
    if isinstance(tree, int):
        return met[tree]
    parts = [_holds(part, met) for part in tree[1]]
    out = parts[0]
    for part in parts[1:]:
        out = out & part if tree[0] == "all" else out | part
    return out


def _sampled(rule: Rule, body: Body, table: NDArray[np.float64], samples: int, seed: int) -> Forecast:
    rng = np.random.default_rng(seed)
    limits = np.cumsum(table, axis=1)[:, :3]
    adopted = 0
    for start in range(0, samples, BLOCK):
        drawn = rng.random((min(BLOCK, samples - start), len(body)))
        ballots = np.full(drawn.shape, -1, dtype=np.int8)
        for side in range(3):
            ballots += drawn >= limits[:, side]
        adopted += int(decide_many(rule, body, ballots).sum())
    share = adopted / samples
    return Forecast(share, False, sqrt(share * (1 - share) / samples))
