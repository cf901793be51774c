"""Counting by meeting in the middle: exact at whole-person weights, in milliseconds for 27 states.

It serves games whose only quantities are the number of members and one weight, as in every qualified majority since
2014. For a coalition of k members the rule then asks for one least weight ``t[k]``. Members are dealt in turn to two
halves; the subsets of each are sorted by number and weight; and for each subset of one half a place in the sorted other
half says with how many it wins. That costs about ``n * 2**(n/2)`` steps instead of ``2**n``, and no weight is rounded.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import comb, lcm

import numpy as np
from numpy.typing import NDArray

from engine.errors import VotingError
from engine.voting.game import Game

Ints = NDArray[np.int64]
MOST_MEMBERS = 44  # two halves of four million subsets
MOST_JOHNSTON = 30  # up to here all shares of a critical member fit whole numbers of 64 bits
NEVER = 2**62


def fits(game: Game) -> bool:
    """Whether the game asks for a number of members and at most one weight besides."""
    ones = (1,) * game.size
    weights = [dim for dim in game.dims if dim != ones]
    return len(weights) <= 1 and all(sum(dim) < NEVER // 4 for dim in weights) and bool(game.clauses)


def least_weights(game: Game, weights: Sequence[int]) -> list[int] | None:
    """For each number of members the weight that so many need to win; None where the rule asks for something else."""
    ones = (1,) * game.size
    if any(dim not in (ones, tuple(weights)) for dim in game.dims):
        return None
    out = []
    for k in range(game.size + 1):
        enough = [
            sum(bound for bound, dim in zip(bounds, game.dims, strict=True) if dim != ones)
            for bounds in game.clauses
            if all(bound <= k for bound, dim in zip(bounds, game.dims, strict=True) if dim == ones)
        ]
        out.append(min(enough, default=NEVER))
    return out


class Halves:
    """A game prepared for counting. ``order`` are the places of its members, heaviest first."""

    def __init__(self, game: Game) -> None:
        if game.size > MOST_MEMBERS:
            raise VotingError(
                "too-many-members", f"{game.size} members of different weight are too many to count exactly; "
                f"{MOST_MEMBERS} is the most.", value=game.size,
            )  # fmt: skip
        ones = (1,) * game.size
        heavy = next((dim for dim, vector in enumerate(game.dims) if vector != ones), None)
        vector = game.dims[heavy] if heavy is not None else ones
        self.size = game.size
        self.order = sorted(range(game.size), key=lambda place: (-vector[place], place))
        self.weights = [vector[place] for place in self.order]
        self.least = least_weights(game, vector) or [NEVER] * (game.size + 1)
        self.first = Half(self.weights[0::2])
        self.second = Half(self.weights[1::2])

    def winning(self) -> tuple[list[int], list[list[int]]]:
        """Winning coalitions by size and, for each member in the order of the game, those that hold it."""
        n = self.size
        total = [0] * (n + 1)
        holding = np.zeros((n, n + 1))
        theirs_by = [np.zeros((len(group), len(self.first.sorted))) for group in self.second.sorted]
        for ka, ours in enumerate(self.first.sorted):
            found = np.zeros((len(ours), len(self.second.sorted)))
            for kb, theirs in enumerate(self.second.sorted):
                bound = self.least[ka + kb]
                if bound == NEVER:
                    continue
                # our subsets ascend, so the places of what they lack descend
                places = np.searchsorted(theirs, bound - ours)
                found[:, kb] = len(theirs) - places
                matched = np.cumsum(np.bincount(places, minlength=len(theirs) + 1)[:-1])
                theirs_by[kb][:, ka] = matched
                total[ka + kb] += int(matched.sum())
            holding[0::2, ka : ka + found.shape[1]] += self.first.members(ka) @ found
        for kb, matched_by in enumerate(theirs_by):
            holding[1::2, kb : kb + matched_by.shape[1]] += self.second.members(kb) @ matched_by
        return total, self._in_order(holding.astype(np.int64))

    def swings(self) -> tuple[list[int], list[list[int]]]:
        """Winning coalitions by size and, for each member, those in which it is critical, by size."""
        total, holding = self.winning()
        swings = [
            [0] + [row[k] - (total[k - 1] - row[k - 1]) for k in range(1, self.size + 1)] for row in holding
        ]
        return total, swings

    def minimal(self) -> tuple[list[int], list[list[int]]]:
        """Minimal winning coalitions by size and, for each member, those that hold it.

        A coalition is minimal when it wins and would lose without its lightest member, so they are counted by their
        lightest: all others stand before it in the order.
        """
        n = self.size
        total = [0] * (n + 1)
        holding = np.zeros((n, n + 1))
        counted = [np.zeros((1 << len(half.weights), len(other.sorted)))
                   for half, other in ((self.first, self.second), (self.second, self.first))]  # fmt: skip
        for rank, weight in enumerate(self.weights):
            mine, other = (self.first, self.second) if rank % 2 == 0 else (self.second, self.first)
            last = rank // 2
            before = last if rank % 2 == 0 else last + 1
            ours, theirs = mine.prefix(last, with_last=True), other.prefix(before)
            for ka, (our_masks, our_sums) in enumerate(ours):
                for kb, (their_masks, their_sums) in enumerate(theirs):
                    low, high = self._window(ka + kb, weight)
                    if low >= high or not len(our_sums) or not len(their_sums):
                        continue
                    from_ = np.searchsorted(their_sums, low - our_sums)
                    to = np.searchsorted(their_sums, high - our_sums)
                    found = to - from_
                    number = int(found.sum())
                    if not number:
                        continue
                    total[ka + kb] += number
                    counted[rank % 2][our_masks, kb] += found
                    edges = np.bincount(from_, minlength=len(their_sums) + 1) - np.bincount(
                        to, minlength=len(their_sums) + 1
                    )
                    counted[1 - rank % 2][their_masks, ka] += np.cumsum(edges)[:-1]
        for side, half in enumerate((self.first, self.second)):
            for k, masks in enumerate(half.masks):
                held = half.members(k) @ counted[side][masks]
                holding[side::2, k : k + held.shape[1]] += held
        return total, self._in_order(holding.astype(np.int64))

    def _window(self, size: int, weight: int) -> tuple[int, int]:
        """From which weight a coalition of this size wins, and from which it would without a member so heavy."""
        low = self.least[size]
        if low == NEVER or size == 0:
            return 0, 0
        return low, min(NEVER, self.least[size - 1] + weight)

    def johnston(self) -> tuple[list[int], int]:
        """For each member the sum of 1/c over winning coalitions where it is critical with c - 1 others.

        The sums come as whole numbers together with what to divide them by. The members critical in a coalition are its
        heaviest ones: those who weigh more than what it has to spare. So coalitions are sorted by how far down the
        order that reaches.
        """
        n = self.size
        if n > MOST_JOHNSTON:
            raise VotingError(
                "too-many-members", f"The Johnston index is exact for up to {MOST_JOHNSTON} members of different "
                f"weight; this body has {n}.", value=n,
            )  # fmt: skip
        unit = lcm(*range(1, n + 1))
        shares = np.array([0] + [unit // c for c in range(1, n + 1)], dtype=np.int64)
        scores = [0] * n
        places = [self._bounds(ka, kb) for ka in range(len(self.first.sorted)) for kb in range(len(self.second.sorted))]
        for reach in range(1, n + 1):
            upto = ((reach + 1) // 2, reach // 2)  # how many of each half stand within reach
            heavy = [half.within(k, upto[side]) for side, half in enumerate((self.first, self.second))
                     for k in range(len(half.sorted))]  # fmt: skip
            ours, theirs = heavy[: len(self.first.sorted)], heavy[len(self.first.sorted) :]
            sums = [np.zeros(1 << len(half.weights), dtype=np.int64) for half in (self.first, self.second)]
            for pair in places:
                if pair is None:
                    continue
                ka, kb, bounds = pair
                low, high = bounds[reach], bounds[reach - 1]
                if np.array_equal(low, high):
                    continue
                a, b = ours[ka], theirs[kb]
                sums[0][self.first.masks[ka]] += _windowed(low, high, a, b, shares)
                turned = [_turned(edge, len(b)) for edge in (high, low)]
                sums[1][self.second.masks[kb]] += _windowed(turned[0], turned[1], b, a[::-1], shares)
            for side, values in enumerate(sums):
                for k in range(upto[side]):
                    held = values.reshape(-1, 2, 1 << k)[:, 1].sum()
                    scores[self.order[2 * k + side]] += int(held)
        return scores, unit

    def _bounds(self, ka: int, kb: int) -> tuple[int, int, list[Ints]] | None:
        """For subsets of ka and kb members, where in the second half each reach of criticality begins.

        ``[reach]``: for each subset of the first half in sorted order, the first subset of the second with which the
        coalition wins and has at most ``reach`` members of the order within reach.
        """
        size = ka + kb
        least = self.least[size]
        if least == NEVER or size == 0:
            return None
        ours, theirs = self.first.sorted[ka], self.second.sorted[kb]
        spare = self.least[size - 1]
        edges = [least if reach == self.size else max(least, spare + self.weights[reach])
                 for reach in range(self.size + 1)]  # fmt: skip
        if spare >= NEVER:
            edges = [NEVER] * self.size + [least]
        known: dict[int, Ints] = {}
        for edge in edges:
            if edge not in known:
                known[edge] = np.searchsorted(theirs, edge - ours).astype(np.int64)
        return ka, kb, [known[edge] for edge in edges]

    def _in_order(self, rows: Ints) -> list[list[int]]:
        out: list[list[int]] = [[] for _ in range(self.size)]
        for rank, place in enumerate(self.order):
            out[place] = [int(value) for value in rows[rank]]
        return out


class Half:
    """All subsets of some members: ``sums`` by mask, and by number of members ``masks`` and ``sorted`` by sum."""

    def __init__(self, weights: Sequence[int]) -> None:
        self.weights = list(weights)
        sums, sizes = np.zeros(1, dtype=np.int64), np.zeros(1, dtype=np.int8)
        for weight in weights:
            sums = np.concatenate([sums, sums + weight])
            sizes = np.concatenate([sizes, sizes + np.int8(1)])
        self.sums, self.sizes = sums, sizes
        by_size = np.argsort(sizes, kind="stable")
        self.masks: list[Ints] = []
        self.sorted: list[Ints] = []
        start = 0
        for k in range(len(weights) + 1):
            masks = by_size[start : start + comb(len(weights), k)]
            start += len(masks)
            masks = masks[np.argsort(sums[masks], kind="stable")]
            self.masks.append(masks)
            self.sorted.append(sums[masks])

    def members(self, k: int) -> NDArray[np.float64]:
        """Which members (rows) are in which subset of k (columns, sorted)."""
        return (self.masks[k][None, :] >> np.arange(len(self.weights))[:, None] & 1).astype(np.float64)

    def prefix(self, number: int, with_last: bool = False) -> list[tuple[Ints, Ints]]:
        """Subsets of the first members, by size: masks and sums, sorted; all with the next member if ``with_last``."""
        low, high = (1 << number, 2 << number) if with_last else (0, 1 << number)
        out = []
        for masks, sums in zip(self.masks, self.sorted, strict=True):
            kept = (masks >= low) & (masks < high)
            out.append((masks[kept], sums[kept]))
        return out

    def within(self, k: int, number: int) -> NDArray[np.int8]:
        """How many of the first members are in each subset of k, sorted."""
        return np.asarray(self.sizes[self.masks[k] & ((1 << number) - 1)], dtype=np.int8)


def _turned(edges: Ints, length: int) -> Ints:
    """The same boundary seen from the other half: for each of its subsets, how many of ours reach it.

    Our subsets ascend and their edges descend, so those that reach are the last ones.
    """
    reached = np.cumsum(np.bincount(edges, minlength=length + 1))[:length]
    return np.asarray(reached, dtype=np.int64)


def _windowed(low: Ints, high: Ints, ours: NDArray[np.int8], theirs: NDArray[np.int8], shares: Ints) -> Ints:
    """For each of ours, the sum of shares[ours + theirs] over theirs from low to high."""
    out = np.zeros(len(ours), dtype=np.int64)
    for number in range(int(np.min(ours)), int(np.max(ours)) + 1):
        at = np.flatnonzero(ours == number)
        running = np.zeros(len(theirs) + 1, dtype=np.int64)
        np.cumsum(shares[number + theirs], out=running[1:])
        out[at] = running[high[at]] - running[low[at]]
    return out
