"""Many votes at once: an int8 array of ballots in, an array of results out, at about the speed of reading it.

Each block of votes that fits the processor's cache is compared with the ballots that the rule looks at and multiplied
with the weights; sums stay exact, since weights are cut into pieces whose sums the floats carry without rounding.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import reduce
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.errors import VotingError
from engine.voting.body import Body
from engine.voting.decide import bad_ballot, decide
from engine.voting.plan import Line, Plan, Tree, plan
from engine.voting.rule import Rule
from engine.voting.swing import ways

LARGEST = 1 << 62  # beyond this sums no longer fit whole numbers of 64 bits, and votes are counted one by one
BLOCK_BYTES = 1 << 20
Bools = NDArray[np.bool_]
Sums = dict[int, list[NDArray[Any]]]  # by ballot (0 against, 1 abstain, 2 for, 3 absent), the sums of each weight


def decide_many(rule: Rule, body: Body, ballots: NDArray[np.int8]) -> Bools:
    """Which of many votes are adopted. ``ballots`` is int8 of shape (votes, members).

    Raises VotingError for another type or shape, or for a ballot outside the four, naming the vote and the member.

    >>> from engine.voting.registry import rules
    >>> trio = Body("trio", ["A", "B", "C"])
    >>> decide_many(rules["parliament-votes-cast"], trio, np.array([[1, 1, -1], [1, -1, 0]], dtype=np.int8)).tolist()
    [True, False]
    """
    made = plan(rule, body)
    _check(body, ballots)
    quorum = None if _quorum_is_implied(made) else made.quorum
    limit = max(line.total * _scale(line) for line in [*made.lines, *([quorum] if quorum else [])])
    if limit >= LARGEST or max(map(sum, made.weights)) >= LARGEST:
        return np.array([decide(rule, body, row).adopted for row in ballots], dtype=bool)
    out = np.empty(len(ballots), dtype=bool)
    pieces, bits = _pieces(made)
    joined = np.ascontiguousarray(np.concatenate(pieces).T)
    step = max(1, BLOCK_BYTES // (joined.itemsize * len(body)))
    buffer = np.empty((step, len(body)), dtype=joined.dtype)
    needed = _needed([*made.lines, *([quorum] if quorum else [])])
    for start in range(0, len(ballots), step):
        block = ballots[start : start + step]
        sums: Sums = {}
        for side in needed:
            np.copyto(buffer[: len(block)], (block == side - 1).view(np.int8))
            sums[side] = _whole(pieces, bits, buffer[: len(block)] @ joined)
        out[start : start + step] = _adopted(made, quorum, block, sums)
    return out


def _pieces(made: Plan) -> tuple[list[NDArray[Any]], int]:
    """Each weight in pieces of so few bits that floats sum them exactly, lowest piece first."""
    room = len(made.body).bit_length()
    small = max(map(max, made.weights)) < 1 << (24 - room)
    bits = (24 if small else 53) - room
    out: list[NDArray[Any]] = []
    for weights in made.weights:
        number = max(1, -(-max(weights).bit_length() // bits))
        rows = [[weight >> (bits * k) & ((1 << bits) - 1) for weight in weights] for k in range(number)]
        out.append(np.array(rows, dtype=np.float32 if small else np.float64))
    return out, bits


def _whole(pieces: list[NDArray[Any]], bits: int, columns: NDArray[Any]) -> list[NDArray[Any]]:
    """The sum of each weight, from the sums of its pieces; whole numbers where one piece was not enough."""
    out: list[NDArray[Any]] = []
    start = 0
    for rows in pieces:
        total: NDArray[Any] = columns[:, start]
        if len(rows) > 1:
            total = sum(
                (columns[:, start + k].astype(np.int64) << (bits * k) for k in range(len(rows))),
                np.zeros(len(columns), dtype=np.int64),
            )
        out.append(total)
        start += len(rows)
    return out


def _check(body: Body, ballots: NDArray[Any]) -> None:
    if not isinstance(ballots, np.ndarray) or ballots.dtype != np.int8:
        what = getattr(ballots, "dtype", type(ballots).__name__)
        raise VotingError(
            "wrong-type", f"{body.name}: many ballots come as a numpy array of int8, not {what}.",
            body=body.name, value=str(what),
        )  # fmt: skip
    if ballots.ndim != 2 or ballots.shape[1] != len(body):
        raise VotingError(
            "wrong-shape", f"{body.name} has {len(body)} members; an array of shape {ballots.shape} is not (votes, "
            f"{len(body)}).", body=body.name, value=ballots.shape,
        )  # fmt: skip
    if ballots.size and (ballots.min() < -1 or ballots.max() > 2):
        vote, place = np.argwhere((ballots < -1) | (ballots > 2))[0]
        error = bad_ballot(body, body.members[place], int(ballots[vote, place]))
        error.facts["vote"] = int(vote)
        raise error


def _scale(line: Line) -> int:
    amount = line.quota.amount
    return amount.denominator if isinstance(amount, Fraction) and line.fixed is None else 1


def _needed(lines: Sequence[Line]) -> list[int]:
    """The ballots whose sums the rule looks at."""
    return sorted({side for line in lines for side in (*line.count, *(() if line.fixed is not None else line.base))})


def _quorum_is_implied(made: Plan) -> bool:
    """Whether whatever passes has more votes for than the quorum asks to be present."""
    quorum = made.quorum
    if quorum is None or quorum.fixed is None or not {0, 1, 2} <= set(quorum.count):
        return quorum is None
    least = quorum.fixed
    enough = [
        line.fixed is not None and line.count == (2,) and line.weight == quorum.weight and line.fixed >= least
        for line in made.lines
    ]
    return all(any(enough[place] for place in way) for way in ways(made.tree, "any"))


def _adopted(made: Plan, quorum: Line | None, block: NDArray[np.int8], sums: Sums) -> Bools:
    met = [_met(made, line, block, sums) for line in made.lines]
    adopted = _holds(made.tree, met)
    if quorum:
        adopted = adopted & _met(made, quorum, block, sums)
    for place in made.veto:
        adopted = adopted & (block[:, place] != -1)
    return adopted


def _met(made: Plan, line: Line, block: NDArray[np.int8], sums: Sums) -> Bools:
    reached = reduce(np.add, [sums[side][line.weight] for side in line.count])
    if line.fixed is not None:
        return np.asarray(reached >= line.fixed)
    reached = reached.astype(np.int64)
    base = reduce(np.add, [sums[side][line.weight] for side in line.base]).astype(np.int64)
    quota, some = line.quota, reached >= 1
    if quota.kind == "all_but":
        return np.asarray(some & (reached >= base - int(quota.amount)))
    amount = Fraction(quota.amount)
    above = amount.denominator * reached - amount.numerator * base
    if quota.kind == "at_least":
        return np.asarray(some & (above >= 0))
    met = above > 0
    if quota.is_half_of_cast and made.rule.tie == "adopted":
        met |= some & (above == 0)
    if quota.is_half_of_cast and made.chair is not None:
        met |= some & (above == 0) & (block[:, made.chair] == 1)
    return np.asarray(met)


def _holds(tree: Tree, met: list[Bools]) -> Bools:
    if isinstance(tree, int):
        return met[tree]
    parts = [_holds(part, met) for part in tree[1]]
    joined = reduce(np.logical_and if tree[0] == "all" else np.logical_or, parts)
    return np.asarray(joined)
