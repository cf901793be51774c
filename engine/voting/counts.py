"""Coalitions counted one by one, kind by kind, for games of any shape.

A coalition is described by how many of each kind it holds and stands for as many coalitions as there are ways to pick
them. A chamber of 720 equals is 721 descriptions; sixteen different members are 65 536. Larger games are crossed in two
halves with numpy, and only the winning ones are looked at twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from math import comb

import numpy as np
from numpy.typing import NDArray

from engine.errors import VotingError
from engine.voting.game import Game

Ints = NDArray[np.int64]
FEW = 3000  # descriptions below which plain Python is as fast, and exact for any number of members
MOST = 2**30
BLOCK = 1 << 20


@dataclass(frozen=True)
class Counts:
    """What the indices of power are made of, for a game of ``size`` members.

    ``winning[k]``: winning coalitions of k members; ``minimal[k]``: those of which every member is critical;
    ``vulnerable[c]``: winning coalitions with c critical members. By kind and for one member of it: ``swings[t][k]``
    (critical in a winning coalition of k), ``minimal_by[t][k]`` and ``critical[t][c]`` (critical together with c - 1
    others). ``blocking`` and ``blocking_by`` count minimal blocking coalitions by their size.
    """

    size: int
    kinds: tuple[tuple[int, ...], ...]
    winning: list[int]
    minimal: list[int]
    vulnerable: list[int]
    swings: list[list[int]]
    minimal_by: list[list[int]]
    critical: list[list[int]]
    blocking: list[int]
    blocking_by: list[list[int]]


@lru_cache(maxsize=16)
def count(game: Game) -> Counts:
    """All counts by enumeration; VotingError where that is out of reach."""
    if game.vectors > MOST or (game.vectors > FEW and game.size > 60):
        raise VotingError(
            "too-many-members", f"{game.size} members of {len(game.kinds)} kinds are too many to count one by one.",
            value=game.size,
        )  # fmt: skip
    n, kinds = game.size, game.kinds
    empty = [0] * (n + 1)
    out = Counts(
        n, kinds, list(empty), list(empty), list(empty),
        [list(empty) for _ in kinds], [list(empty) for _ in kinds], [list(empty) for _ in kinds],
        list(empty), [list(empty) for _ in kinds],
    )  # fmt: skip
    if game.clauses:
        (_one_by_one if game.vectors <= FEW else _by_blocks)(game, out)
    return out


def _one_by_one(game: Game, out: Counts) -> None:
    weights = [tuple(dim[kind[0]] for dim in game.dims) for kind in game.kinds]
    numbers = [len(kind) for kind in game.kinds]
    for held in product(*(range(number + 1) for number in numbers)):
        sums = [sum(h * w[d] for h, w in zip(held, weights, strict=True)) for d in range(len(game.dims))]
        ways = 1
        for h, number in zip(held, numbers, strict=True):
            ways *= comb(number, h)
        size = sum(held)
        if not _wins(game, sums):
            lacking = [number - h for h, number in zip(held, numbers, strict=True)]
            if all(not lack or _wins(game, [total + one for total, one in zip(sums, w, strict=True)])
                   for lack, w in zip(lacking, weights, strict=True)):  # fmt: skip
                out.blocking[game.size - size] += ways
                for kind, lack in enumerate(lacking):
                    out.blocking_by[kind][game.size - size] += ways * lack // numbers[kind]
            continue
        critical = [
            bool(h) and not _wins(game, [total - one for total, one in zip(sums, w, strict=True)])
            for h, w in zip(held, weights, strict=True)
        ]
        together = sum(h for h, is_critical in zip(held, critical, strict=True) if is_critical)
        out.winning[size] += ways
        out.vulnerable[together] += ways
        out.minimal[size] += ways if together == size else 0
        for kind, is_critical in enumerate(critical):
            if is_critical:
                share = ways * held[kind] // numbers[kind]
                out.swings[kind][size] += share
                out.critical[kind][together] += share
                out.minimal_by[kind][size] += share if together == size else 0


def _wins(game: Game, sums: list[int]) -> bool:
    return any(all(s >= b for s, b in zip(sums, bounds, strict=True)) for bounds in game.clauses)


@dataclass(frozen=True)
class Half:
    """Every description of a half: how many of each kind, the sums in each dim, and for how many coalitions."""

    held: NDArray[np.int8]
    sums: Ints
    ways: Ints


def _half(game: Game, kinds: range) -> Half:
    held = np.zeros((1, 0), dtype=np.int8)
    sums = np.zeros((len(game.dims), 1), dtype=np.int64)
    ways = np.ones(1, dtype=np.int64)
    for kind in kinds:
        places = game.kinds[kind]
        number = len(places) + 1
        step = np.arange(number, dtype=np.int64)
        weights = np.array([dim[places[0]] for dim in game.dims], dtype=np.int64)
        held = np.concatenate(
            [np.tile(held, (number, 1)), np.repeat(step, len(held)).astype(np.int8)[:, None]], axis=1
        )
        sums = (sums[:, None, :] + (weights[:, None] * step)[:, :, None]).reshape(len(game.dims), -1)
        ways = np.outer(np.array([comb(len(places), k) for k in range(number)], dtype=np.int64), ways).reshape(-1)
    return Half(held, sums, ways)


def split(game: Game) -> int:
    """Where to part the kinds so that both halves have about as many descriptions."""
    product_so_far, target = 1, game.vectors**0.5
    for place, kind in enumerate(game.kinds):
        if product_so_far * (len(kind) + 1) > target:
            return max(1, place)
        product_so_far *= len(kind) + 1
    return len(game.kinds)


def pairs(game: Game, first: Half, second: Half) -> Iterator[tuple[NDArray[np.intp], NDArray[np.intp], Ints]]:
    """Blocks of winning pairs of descriptions: places in each half, and their sums."""
    least = np.array([min(bounds[d] for bounds in game.clauses) for d in range(len(game.dims))], dtype=np.int64)
    totals = np.array([max(1, sum(dim)) for dim in game.dims], dtype=np.float64)
    lead = int(np.argmax(least / totals))  # the dim that rules most pairs out
    order = np.argsort(second.sums[lead], kind="stable")
    ranked = second.sums[lead][order]
    starts = np.searchsorted(ranked, least[lead] - first.sums[lead])
    lengths = len(order) - starts
    ends = np.cumsum(lengths)
    begin = 0
    while begin < len(lengths):
        before = int(ends[begin - 1]) if begin else 0
        stop = max(begin + 1, int(np.searchsorted(ends, before + BLOCK)))
        chosen = lengths[begin:stop]
        ours = np.repeat(np.arange(begin, stop), chosen)
        offsets = np.arange(len(ours)) - np.repeat(ends[begin:stop] - chosen - before, chosen)
        theirs = order[np.repeat(starts[begin:stop], chosen) + offsets]
        sums = first.sums[:, ours] + second.sums[:, theirs]
        won = wins(game, sums)
        yield ours[won], theirs[won], sums[:, won]
        begin = stop


def wins(game: Game, sums: Ints) -> NDArray[np.bool_]:
    """Which columns of sums win."""
    out = np.zeros(sums.shape[1], dtype=bool)
    for bounds in game.clauses:
        met = np.ones(sums.shape[1], dtype=bool)
        for dim, bound in enumerate(bounds):
            if bound:
                met &= sums[dim] >= bound
        out |= met
    return out


def _by_blocks(game: Game, out: Counts) -> None:
    middle, n = split(game), game.size
    first, second = _half(game, range(middle)), _half(game, range(middle, len(game.kinds)))
    weights = np.array([[dim[kind[0]] for dim in game.dims] for kind in game.kinds], dtype=np.int64)
    numbers = [len(kind) for kind in game.kinds]
    columns = [np.ascontiguousarray(half.held.T) for half in (first, second)]
    for ours, theirs, sums in pairs(game, first, second):
        ways = first.ways[ours] * second.ways[theirs]
        held = [
            columns[0][kind][ours] if kind < middle else columns[1][kind - middle][theirs]
            for kind in range(len(numbers))
        ]
        size = np.sum(held, axis=0, dtype=np.int64)
        critical = [(h > 0) & ~wins(game, sums - w[:, None]) for h, w in zip(held, weights, strict=True)]
        together = np.zeros(len(ours), dtype=np.int64)
        for h, is_critical in zip(held, critical, strict=True):
            together += np.where(is_critical, h, 0)
        key = size * (n + 1) + together
        joint = _sums(key, ways, (n + 1) ** 2)
        _spread(joint, out.winning, out.vulnerable, out.minimal)
        for kind, (h, is_critical) in enumerate(zip(held, critical, strict=True)):
            at = np.flatnonzero(is_critical)
            share = ways[at] * h[at] // numbers[kind]
            joint = _sums(key[at], share, (n + 1) ** 2)
            _spread(joint, out.swings[kind], out.critical[kind], out.minimal_by[kind])
        _blocking(game, out, held, sums, ways, weights, critical)


def _blocking(
    game: Game, out: Counts, held: list[NDArray[np.int8]], sums: Ints, ways: Ints, weights: Ints,
    critical: list[NDArray[np.bool_]],
) -> None:  # fmt: skip
    """Minimal blocking coalitions: what stands outside a losing coalition that anyone more would make win.

    Such a coalition is found from the winning one that has one member more of the first kind that it lacks, so each is
    found once.
    """
    full = np.arange(len(ways))
    kinds = game.kinds
    for first, places in enumerate(kinds):
        at = full[critical[first][full]]
        for kind in reversed(range(len(kinds))):  # the lightest settle most cases
            left = sums[:, at] - weights[first][:, None] + weights[kind][:, None]
            none_lacking = held[kind][at] == len(kinds[kind]) if kind != first else np.zeros(len(at), dtype=bool)
            at = at[none_lacking | wins(game, left)]
        inside = held[first][at].astype(np.int64)
        losing = ways[at] * inside // (len(places) - inside + 1)
        outside = [len(others) - held[kind][at].astype(np.int64) + (kind == first) for kind, others in enumerate(kinds)]
        size = np.zeros(len(at), dtype=np.int64)
        for lacking in outside:
            size += lacking
        for k, amount in enumerate(_sums(size, losing, game.size + 1)):
            out.blocking[k] += amount
        for kind, others in enumerate(kinds):
            for k, amount in enumerate(_sums(size, losing * outside[kind] // len(others), game.size + 1)):
                out.blocking_by[kind][k] += amount
        full = full[held[first][full] == len(places)]


def _sums(places: Ints, ways: Ints, length: int) -> list[int]:
    """The sum of ways at each place, exactly, whatever their size."""
    low = np.bincount(places, ways & 0xFFF_FFFF, length)
    if not len(ways) or int(np.max(ways)) < 1 << 28:
        return [int(value) for value in low.tolist()]
    high = np.bincount(places, ways >> 28, length)
    return [int(a) + (int(b) << 28) for a, b in zip(low.tolist(), high.tolist(), strict=True)]


def _spread(joint: list[int], by_size: list[int], by_critical: list[int], minimal: list[int]) -> None:
    """Add a table of sizes against numbers of critical members to its margins and its diagonal."""
    length = len(by_size)
    for place, amount in enumerate(joint):
        if amount:
            size, together = divmod(place, length)
            by_size[size] += amount
            by_critical[together] += amount
            minimal[size] += amount if size == together else 0
