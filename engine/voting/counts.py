"""Coalitions counted one by one, kind by kind, for games of any shape.

A coalition is described by how many of each kind it holds and stands for as many coalitions as there are ways to pick
them. A chamber of 720 equals is 721 descriptions; sixteen different members are 65 536. Larger games are crossed in two
halves with numpy, and only the winning ones are looked at twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
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
    others).
    """

    size: int
    kinds: tuple[tuple[int, ...], ...]
    winning: list[int]
    minimal: list[int]
    vulnerable: list[int]
    swings: list[list[int]]
    minimal_by: list[list[int]]
    critical: list[list[int]]


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
    )  # fmt: skip
    if game.clauses:
        (_one_by_one if game.vectors <= FEW else _by_blocks)(game, out)
    return out


def _one_by_one(game: Game, out: Counts) -> None:
    weights = [tuple(dim[kind[0]] for dim in game.dims) for kind in game.kinds]
    numbers = [len(kind) for kind in game.kinds]
    for held in product(*(range(number + 1) for number in numbers)):
        sums = [sum(h * w[d] for h, w in zip(held, weights, strict=True)) for d in range(len(game.dims))]
        if not _wins(game, sums):
            continue
        ways = 1
        for h, number in zip(held, numbers, strict=True):
            ways *= comb(number, h)
        size = sum(held)
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
    lead = int((least / totals).argmax())  # the dim that rules most pairs out
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
    middle = split(game)
    first, second = _half(game, range(middle)), _half(game, range(middle, len(game.kinds)))
    weights = np.array([[dim[kind[0]] for dim in game.dims] for kind in game.kinds], dtype=np.int64)
    sizes = (first.held.sum(axis=1, dtype=np.int64), second.held.sum(axis=1, dtype=np.int64))
    for ours, theirs, sums in pairs(game, first, second):
        ways = first.ways[ours] * second.ways[theirs]
        size = sizes[0][ours] + sizes[1][theirs]
        together = np.zeros(len(ours), dtype=np.int64)
        critical = []
        for kind in range(len(game.kinds)):
            held = (first.held[ours, kind] if kind < middle else second.held[theirs, kind - middle]).astype(np.int64)
            inside = np.flatnonzero(held)
            at = inside[~wins(game, sums[:, inside] - weights[kind][:, None])]
            critical.append((at, held[at]))
            together[at] += held[at]
        minimal = together == size
        _add(out.winning, size, ways)
        _add(out.vulnerable, together, ways)
        _add(out.minimal, size[minimal], ways[minimal])
        for kind, (at, held) in enumerate(critical):
            share = ways[at] * held // len(game.kinds[kind])
            _add(out.swings[kind], size[at], share)
            _add(out.critical[kind], together[at], share)
            least = minimal[at]
            _add(out.minimal_by[kind], size[at][least], share[least])


def _add(into: list[int], places: Ints, ways: Ints) -> None:
    """Add whole numbers at places, exactly, whatever their size."""
    low = np.bincount(places, ways & 0xFFFF_FFF, len(into))
    high = np.bincount(places, ways >> 28, len(into))
    for k in range(len(into)):
        into[k] += int(low[k]) + (int(high[k]) << 28)
