"""The shortest way to turn a result: exact, fewest members first, then fewest people.

Moving a member to the other side changes every quota by a whole number, so the question "who must change?" is a small
covering problem: choose as few members as possible so that one set of inequalities holds. Every quota becomes an
inequality over ballots; the rule becomes a list of ways to hold (to pass) or to break (to fall).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate, product
from math import comb

import numpy as np
from numpy.typing import NDArray

from engine.voting.plan import Line, Plan, Tree

AGAINST, FOR = 0, 2  # places of the two sides among the ballots' sums
FEW = 4000  # combinations below which a plain search beats arrays


@dataclass(frozen=True, slots=True)
class Inequality:
    """``sum(weight[m] * by_ballot[ballot of m]) >= bound``; with ``only``, over that one member."""

    weights: tuple[int, ...]
    by_ballot: tuple[int, int, int, int]
    bound: int

    def slack(self, votes: Sequence[int]) -> int:
        """How far above the bound the votes are; below nought where it does not hold."""
        return sum(w * self.by_ballot[vote] for w, vote in zip(self.weights, votes, strict=True)) - self.bound

    def gain(self, member: int, vote: int, to: int) -> int:
        """What it adds if a member moves from one ballot to another."""
        return self.weights[member] * (self.by_ballot[to] - self.by_ballot[vote])


Way = tuple[Inequality, ...]


def ways_to_pass(made: Plan) -> tuple[Way, ...]:
    """Each conjunction of inequalities under which the rule adopts."""
    tree, inequalities = conditions(made)
    return tuple(tuple(inequalities[place] for place in way) for way in ways(tree, "any"))


def ways_to_fall(made: Plan) -> tuple[Way, ...]:
    """Each conjunction of inequalities under which it does not."""
    tree, inequalities = conditions(made)
    negated = [
        Inequality(one.weights, (-one.by_ballot[0], -one.by_ballot[1], -one.by_ballot[2], -one.by_ballot[3]),
                   1 - one.bound)
        for one in inequalities
    ]  # fmt: skip
    return tuple(tuple(negated[place] for place in way) for way in ways(tree, "all"))


def shortest(
    made: Plan,
    votes: Sequence[int],
    adopted: bool,
    people: Sequence[int],
    *,
    without: int | None = None,
    most: int | None = None,
) -> tuple[int, ...] | None:
    """Places of the fewest members whose change of side turns the result; of equals the fewest people, then the order.

    ``votes`` are ballots plus one, in the order of the body. None where no change of sides, of ``most`` members at
    most and ``without`` that one, turns it.
    """
    to = AGAINST if adopted else FOR
    movers = [place for place, vote in enumerate(votes) if vote != to and place != without]
    cost = [people[place] for place in movers]
    limit = len(movers) if most is None else most
    best: tuple[int, int, tuple[int, ...]] | None = None
    for way in ways_to_fall(made) if adopted else ways_to_pass(made):
        needs = [-one.slack(votes) for one in way]
        gains = [[one.gain(place, votes[place], to) for place in movers] for one in way]
        found = least(needs, gains, cost, best[0] if best else limit)
        if found is not None and (best is None or found < best):
            best = found
    return tuple(movers[place] for place in best[2]) if best else None


def any_will_do(made: Plan, votes: Sequence[int], adopted: bool, pool: Collection[int], size: int) -> bool:
    """Whether any so many of those who have a vote and cast a ballot of the pool turn the result, all in one way."""
    to = AGAINST if adopted else FOR
    movers = [place for place, vote in enumerate(votes) if vote in pool and made.body.weight()[place]]
    return len(movers) >= size and any(
        all(
            sum(sorted(one.gain(place, votes[place], to) for place in movers)[:size]) >= -one.slack(votes)
            for one in way
        )
        for way in (ways_to_fall(made) if adopted else ways_to_pass(made))
    )


def least(
    needs: Sequence[int], gains: Sequence[Sequence[int]], cost: Sequence[int], most: int
) -> tuple[int, int, tuple[int, ...]] | None:
    """The fewest places, at most so many, whose gains cover every need: their number, cost and places.

    Needs that different places serve are covered apart: the fewest of all are the fewest of each.
    """
    size, spent, chosen = 0, 0, list[int]()
    for places, rows in _apart(needs, gains):
        need = [needs[k] for k in rows]
        gain = [[gains[k][place] for place in places] for k in rows]
        found = _fewest(need, gain, [cost[place] for place in places], most - size)
        if found is None:
            return None
        size += len(found[1])
        spent += found[0]
        chosen += [places[k] for k in found[1]]
    return size, spent, tuple(sorted(chosen))


def _apart(needs: Sequence[int], gains: Sequence[Sequence[int]]) -> list[tuple[list[int], list[int]]]:
    """Groups of needs that share no place: the places and needs of each. What is met whatever happens is left out."""
    groups: list[tuple[set[int], list[int]]] = []
    for k, (need, gain) in enumerate(zip(needs, gains, strict=True)):
        if need <= 0 and min(gain, default=0) >= 0:
            continue
        served, rows = {place for place, value in enumerate(gain) if value}, [k]
        for group in [one for one in groups if one[0] & served]:
            groups.remove(group)
            served |= group[0]
            rows = group[1] + rows
        groups.append((served, rows))
    return [(sorted(places), rows) for places, rows in groups]


def _fewest(
    needs: Sequence[int], gains: Sequence[Sequence[int]], cost: Sequence[int], most: int
) -> tuple[int, tuple[int, ...]] | None:
    tops = [list(accumulate(sorted(gain, reverse=True))) for gain in gains]
    if all(need <= 0 for need in needs):
        return 0, ()
    for size in range(1, min(most, len(cost)) + 1):
        if all(top[size - 1] >= need for need, top in zip(needs, tops, strict=True)):
            found = cheapest(size, needs, gains, cost)
            if found is not None:
                return found
    return None


def cheapest(
    size: int, needs: Sequence[int], gains: Sequence[Sequence[int]], cost: Sequence[int]
) -> tuple[int, tuple[int, ...]] | None:
    """The cheapest choice of exactly ``size`` places whose gains cover every need, with its cost; None if none does."""
    uneven = [k for k, gain in enumerate(gains) if len(set(gain)) > 1]
    order = sorted(range(len(cost)), key=lambda place: (cost[place], place))
    if not uneven:
        chosen = tuple(sorted(order[:size]))
        enough = all(sum(gain[place] for place in chosen) >= need for need, gain in zip(needs, gains, strict=True))
        return (sum(cost[place] for place in chosen), chosen) if enough else None
    kinds: dict[tuple[int, ...], list[int]] = {}
    for place in order:
        kinds.setdefault((cost[place], *(gain[place] for gain in gains)), []).append(place)
    if comb(len(cost), size) > FEW and len(kinds) > 12 and len(cost) <= 30 and max(map(sum, gains)) < 2**62:
        return _by_halves(size, needs, gains, cost, order)
    return _by_search(size, needs, list(kinds.items()))


def _by_search(
    size: int, needs: Sequence[int], kinds: list[tuple[tuple[int, ...], list[int]]]
) -> tuple[int, tuple[int, ...]] | None:
    """Branch and bound over kinds of members, cheapest kind first."""
    last = len(kinds)
    tops: list[list[list[int]]] = []  # [kind][need][k]: the most that k members of this kind and later ones can add
    for start in range(last + 1):
        left = [key for key, places in kinds[start:] for _ in range(min(size, len(places)))]
        tops.append([])
        for k in range(len(needs)):
            best = sorted((key[1 + k] for key in left), reverse=True)[:size]
            tops[-1].append([sum(best[:n]) for n in range(len(best) + 1)])
    found: tuple[int, tuple[int, ...]] | None = None

    def cheapest_left(start: int, number: int) -> int:
        held = 0
        for key, places in kinds[start:]:
            taken = min(number, len(places))
            held += taken * key[0]
            number -= taken
            if not number:
                break
        return held

    def go(start: int, left: int, need: Sequence[int], spent: int, chosen: tuple[int, ...]) -> None:
        nonlocal found
        if left == 0:
            if max(need) <= 0 and (found is None or (spent, tuple(sorted(chosen))) < found):
                found = (spent, tuple(sorted(chosen)))
            return
        if start == last:
            return
        if any(len(top) <= left or top[left] < n for top, n in zip(tops[start], need, strict=True)):
            return
        if found is not None and spent + cheapest_left(start, left) > found[0]:
            return
        key, places = kinds[start]
        for number in range(min(left, len(places)), -1, -1):
            after = [n - number * gain for n, gain in zip(need, key[1:], strict=True)]
            go(start + 1, left - number, after, spent + number * key[0], chosen + tuple(places[:number]))

    go(0, size, needs, 0, ())
    return found


def _by_halves(
    size: int, needs: Sequence[int], gains: Sequence[Sequence[int]], cost: Sequence[int], order: Sequence[int]
) -> tuple[int, tuple[int, ...]] | None:
    """Meet in the middle: all choices of one half against all of the other, cost by cost, size by size."""
    halves = [order[0::2], order[1::2]]
    uneven = [k for k, gain in enumerate(gains) if len(set(gain)) > 1]
    bound = needs[uneven[0]] if len(uneven) == 1 and list(gains[uneven[0]]) == list(cost) else None
    if any(size * gains[k][0] < need for k, need in enumerate(needs) if k not in uneven):
        return None
    sums = [[_subset_sums([row[place] for place in half]) for row in (cost, *gains)] for half in halves]
    sizes = [_subset_sums([1] * len(half)) for half in halves]
    best: tuple[int, int, int] | None = None
    for first in range(max(0, size - len(halves[1])), min(size, len(halves[0])) + 1):
        ours = np.flatnonzero(sizes[0] == first)
        theirs = np.flatnonzero(sizes[1] == size - first)
        theirs = theirs[np.argsort(sums[1][0][theirs], kind="stable")]
        if bound is not None:  # the one need is for what it costs: the first that is enough is the cheapest
            where = np.searchsorted(sums[1][0][theirs], bound - sums[0][0][ours])
            ours, where = ours[where < len(theirs)], where[where < len(theirs)]
            if len(ours):
                totals = sums[0][0][ours] + sums[1][0][theirs[where]]
                at = int(np.argmin(totals))
                if best is None or totals[at] < best[0]:
                    best = (int(totals[at]), int(ours[at]), int(theirs[where[at]]))
            continue
        step = max(1, 2_000_000 // len(theirs))
        for start in range(0, len(ours), step):
            rows = ours[start : start + step]
            fits = np.ones((len(rows), len(theirs)), dtype=bool)
            for k, need in enumerate(needs):
                fits &= sums[0][1 + k][rows][:, None] + sums[1][1 + k][theirs][None, :] >= need
            where = fits.argmax(axis=1)
            good = np.flatnonzero(fits[np.arange(len(rows)), where])
            if len(good):
                totals = sums[0][0][rows[good]] + sums[1][0][theirs[where[good]]]
                at = int(np.argmin(totals))
                if best is None or totals[at] < best[0]:
                    best = (int(totals[at]), int(rows[good[at]]), int(theirs[where[good[at]]]))
    if best is None:
        return None
    masks = zip(halves, best[1:], strict=True)
    chosen = [place for half, mask in masks for k, place in enumerate(half) if mask >> k & 1]
    return best[0], tuple(sorted(chosen))


def _subset_sums(values: Sequence[int]) -> NDArray[np.int64]:
    """The sum over every subset, at the place that is its mask."""
    sums = np.zeros(1, dtype=np.int64)
    for value in values:
        sums = np.concatenate([sums, sums + value])
    return sums


def conditions(made: Plan) -> tuple[Tree, list[Inequality]]:
    """The whole rule, with quorum, vetoes and ties, as a condition over inequalities."""
    out: list[Inequality] = []
    ones = (1,) * len(made.body)

    def add(weights: tuple[int, ...], by_ballot: Sequence[int], bound: int) -> int:
        out.append(Inequality(weights, (by_ballot[0], by_ballot[1], by_ballot[2], by_ballot[3]), bound))
        return len(out) - 1

    def line(one: Line) -> Tree:
        weights = made.weights[one.weight]
        counts = [int(side in one.count) for side in range(4)]
        if one.fixed is not None:
            return add(weights, counts, one.fixed)
        quota = one.quota
        if quota.kind == "all_but":
            by = [count - (side in one.base) for side, count in enumerate(counts)]
            return "all", (add(weights, by, -int(quota.amount)), add(weights, counts, 1))
        amount = Fraction(quota.amount)
        by = [amount.denominator * count - amount.numerator * (side in one.base) for side, count in enumerate(counts)]
        strict = quota.kind == "more_than"
        if quota.is_half_of_cast and made.rule.tie == "adopted":
            strict = False
        tree: Tree = ("all", (add(weights, by, int(strict)), add(weights, counts, 1)))
        if quota.is_half_of_cast and made.chair is not None:
            chair = tuple(int(place == made.chair) for place in range(len(made.body)))
            level: Tree = ("all", (add(weights, by, 0), add(weights, counts, 1), add(chair, (0, 0, 1, 0), 1)))
            return "any", (tree, level)
        return tree

    def grown(tree: Tree) -> Tree:
        return line(made.lines[tree]) if isinstance(tree, int) else (tree[0], tuple(grown(part) for part in tree[1]))

    parts = [grown(made.tree)]
    if made.quorum:
        parts.append(line(made.quorum))
    for place in made.veto:
        parts.append(add(tuple(int(k == place) * ones[k] for k in range(len(ones))), (0, 1, 1, 1), 1))
    return ("all", tuple(parts)), out


def ways(tree: Tree, joiner: str) -> Iterator[tuple[int, ...]]:
    """The tree as alternatives: where ``joiner`` stands its parts are alternatives, elsewhere all must hold."""
    if isinstance(tree, int):
        yield (tree,)
    elif tree[0] == joiner:
        for part in tree[1]:
            yield from ways(part, joiner)
    else:
        for choice in product(*(tuple(ways(part, joiner)) for part in tree[1])):
            yield tuple(sorted({place for way in choice for place in way}))
